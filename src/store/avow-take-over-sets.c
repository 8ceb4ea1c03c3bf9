/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-over-private.h"

#include <glib/gi18n.h>

#include "avow-query.h"
#include "avow-text.h"

/* Sets that are taken over, with the passages in those by hand. */

/* Places in a set are so far apart; see avow-set-table.c. */
#define STEP 1024

/* Takes the signs out of a name that a search could not name a set with. */
static char *
take_out_marks (const char *name)
{
  GString *free_of = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb)
        c = '\'';
      g_string_append_unichar (free_of, c);
    }

  return g_string_free (free_of, FALSE);
}

static gboolean
is_free (AvowTaking  *self,
         const char  *name,
         gboolean    *free_name,
         GError     **error)
{
  g_autofree char *folded = avow_text_fold (name);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self->db, "SELECT 1 FROM passage_set WHERE avow_fold (name) = ?1");
  avow_stmt_bind_text (&stmt, 1, folded);
  *free_name = !avow_stmt_next (&stmt, error);

  return !*free_name || stmt.rc == SQLITE_DONE;
}

/* Finds a name that no other set has: its own, or that with a number. */
static char *
find_name (AvowTaking  *self,
           guint        row,
           GError     **error)
{
  g_autofree char *name = avow_taking_get_line (self, AVOW_BUNDLE_SET, row, "name"), *base = NULL, *found = NULL;
  gboolean free_name = FALSE;

  base = name != NULL ? take_out_marks (name) : g_strdup (_("Untitled"));
  for (guint i = 1; !free_name; i++)
    {
      g_free (found);
      found = i == 1 ? g_strdup (base) : g_strdup_printf ("%s (%u)", base, i);
      if (!is_free (self, found, &free_name, error))
        return NULL;
    }

  if (g_strcmp0 (name, found) != 0)
    avow_taken_say (self->taken, _("The set “%s” is called “%s” here."), name != NULL ? name : "", found);

  return g_steal_pointer (&found);
}

/* A live set whose search cannot be read here would find nothing, and say nothing of it. */
static gboolean
check_query (AvowTaking *self,
             guint       row,
             const char *text)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;

  if (avow_query_parse (query, text, &error))
    return TRUE;

  avow_taken_say (self->taken, _("The search of the live set “%s” cannot be read, and so the set was left out: %s"),
                  avow_taking_get (self, AVOW_BUNDLE_SET, row, "name"), error->message);
  return FALSE;
}

static gboolean
take_set (AvowTaking  *self,
          guint        row,
          GError     **error)
{
  g_autofree char *guid = NULL, *name = NULL, *query = avow_taking_get_line (self, AVOW_BUNDLE_SET, row, "query");
  g_autofree char *created = avow_taking_get_time (self, AVOW_BUNDLE_SET, row, "created");
  g_auto(AvowStmt) stmt = { NULL };
  gboolean is_new;
  gint64 folder_id;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_SET, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_SET, row, "folder", &folder_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  if (query != NULL && !check_query (self, row, query))
    {
      avow_taking_leave (self, AVOW_BUNDLE_SET, row);
      return TRUE;
    }
  if (!(name = find_name (self, row, error)))
    return FALSE;

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO passage_set (guid, name, note, query, folder_id, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_text (&stmt, 2, name);
  avow_stmt_bind_text (&stmt, 3, avow_taking_get (self, AVOW_BUNDLE_SET, row, "note"));
  avow_stmt_bind_text (&stmt, 4, query);
  avow_stmt_bind_id (&stmt, 5, folder_id);
  avow_stmt_bind_text (&stmt, 6, created);

  return avow_taking_end_row (self, AVOW_BUNDLE_SET, row, &stmt, error);
}

static gboolean
is_live (AvowTaking  *self,
         gint64       set_id,
         gboolean    *live,
         GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self->db, "SELECT query IS NOT NULL FROM passage_set WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, set_id);
  if (!avow_stmt_next (&stmt, error))
    return FALSE;

  *live = avow_stmt_get_int64 (&stmt, 0);
  return TRUE;
}

static gboolean
take_member (AvowTaking  *self,
             guint        row,
             GError     **error)
{
  const char *position = avow_taking_get (self, AVOW_BUNDLE_SET_MEMBER, row, "position");
  g_autofree char *guid = NULL, *added = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  gboolean is_new, live = FALSE;
  gint64 set_id, passage_id;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_SET_MEMBER, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_SET_MEMBER, row, "set", &set_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_SET_MEMBER, row, "passage", &passage_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  if (set_id != 0 && !is_live (self, set_id, &live, error))
    return FALSE;

  /* What is in a live set is what its search finds. */
  if (live)
    return TRUE;
  if (set_id == 0 || passage_id == 0)
    {
      avow_taking_leave (self, AVOW_BUNDLE_SET_MEMBER, row);
      return TRUE;
    }

  if (avow_taking_get (self, AVOW_BUNDLE_SET_MEMBER, row, "added") != NULL)
    added = avow_taking_get_time (self, AVOW_BUNDLE_SET_MEMBER, row, "added");
  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO passage_set_member (guid, set_id, passage_id, position, note, added)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (set_id, passage_id) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, set_id);
  avow_stmt_bind_int64 (&stmt, 3, passage_id);
  avow_stmt_bind_int64 (&stmt, 4,
                        position != NULL ? avow_bundle_get_number (self->bundle, AVOW_BUNDLE_SET_MEMBER, row, "position")
                                         : ((gint64) row + 1) * STEP);
  avow_stmt_bind_text (&stmt, 5, avow_taking_get (self, AVOW_BUNDLE_SET_MEMBER, row, "note"));
  avow_stmt_bind_text (&stmt, 6, added);

  return avow_taking_end_row (self, AVOW_BUNDLE_SET_MEMBER, row, &stmt, error);
}

gboolean
avow_taking_sets (AvowTaking  *self,
                  GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_SET); row++)
    {
      if (!take_set (self, row, error))
        return FALSE;
    }
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_SET_MEMBER); row++)
    {
      if (!take_member (self, row, error))
        return FALSE;
    }

  return TRUE;
}
