/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-affiliations-private.h"

#include "avow-actor.h"

/* The role of each is all that it says, with the organization. */
struct _AvowAffiliations
{
  GHashTable *of_actors;   /* id -> GPtrArray of AvowAffiliation, the latest first */
};

static void
affiliations_unref (gpointer affiliations)
{
  g_ptr_array_unref (affiliations);
}

AvowAffiliations *
avow_affiliations_load (AvowDb  *db,
                        GError **error)
{
  g_autoptr(AvowAffiliations) self = g_new0 (AvowAffiliations, 1);
  g_auto(AvowStmt) stmt = { NULL };

  self->of_actors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, affiliations_unref);
  avow_stmt_prepare (&stmt, db,
                     "SELECT person_id, " AVOW_AFFILIATION_TEXT ", start_date, end_date"
                     "  FROM affiliation LEFT JOIN actor AS organization ON organization.id = organization_id"
                     " ORDER BY affiliation.start_date DESC, affiliation.id DESC");
  while (avow_stmt_next (&stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (&stmt, 0);
      GPtrArray *affiliations = g_hash_table_lookup (self->of_actors, &id);
      AvowAffiliation *affiliation = avow_affiliation_new (id, 0, NULL, avow_stmt_get_text (&stmt, 1));

      avow_affiliation_set_dates (affiliation, avow_stmt_get_text (&stmt, 2), avow_stmt_get_text (&stmt, 3));
      if (affiliations == NULL)
        {
          affiliations = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_affiliation_free);
          g_hash_table_insert (self->of_actors, g_memdup2 (&id, sizeof id), affiliations);
        }
      g_ptr_array_add (affiliations, affiliation);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&self) : NULL;
}

void
avow_affiliations_free (AvowAffiliations *self)
{
  g_hash_table_unref (self->of_actors);
  g_free (self);
}

/* The affiliations of somebody, the latest first, each with all that it says as its role; %NULL
 * if there are none. */
GPtrArray *
avow_affiliations_list (AvowAffiliations *self,
                        gint64            actor_id)
{
  return g_hash_table_lookup (self->of_actors, &actor_id);
}

/* Gets as what somebody speaks on a date; %NULL if it is as nobody but themselves. */
char *
avow_affiliations_get (AvowAffiliations *self,
                       gint64            actor_id,
                       const char       *date)
{
  GPtrArray *affiliations = g_hash_table_lookup (self->of_actors, &actor_id);
  GString *text = NULL;

  for (guint i = 0; affiliations != NULL && i < affiliations->len; i++)
    {
      const AvowAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      if (!avow_affiliation_holds (affiliation, date))
        continue;
      if (text == NULL)
        text = g_string_new (NULL);
      else
        g_string_append (text, AVOW_AFFILIATION_SEPARATOR);
      g_string_append (text, affiliation->role);
    }

  return text != NULL ? g_string_free (text, FALSE) : NULL;
}
