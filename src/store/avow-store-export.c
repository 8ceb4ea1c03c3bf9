/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-export.h"

#include <string.h>

#include "avow-affiliations-private.h"
#include "avow-list-private.h"
#include "avow-set-table-private.h"
#include "avow-store-private.h"
#include "avow-tables-private.h"

/* How many passages an export has in memory at once. */
#define CHUNK 500

typedef struct
{
  AvowDb           *db;
  AvowExportNeeds   needs;
  AvowExportFunc    func;
  gpointer          func_data;
  GCancellable     *cancellable;
  GHashTable       *actors;         /* id -> AvowActor */
  AvowAffiliations *affiliations;
  GHashTable       *articles;       /* id -> AvowArticle; with texts, the last one alone */
} Export;

static void
export_clear (Export *export)
{
  g_clear_pointer (&export->actors, g_hash_table_unref);
  g_clear_pointer (&export->affiliations, avow_affiliations_free);
  g_clear_pointer (&export->articles, g_hash_table_unref);
  g_clear_pointer (&export->db, avow_db_close);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gboolean
load_actors (Export  *export,
             GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, export->db, "SELECT id, guid, name, type, note FROM actor");
  while (avow_stmt_next (&stmt, error))
    {
      AvowActor *actor = avow_actor_new ();

      actor->id = avow_stmt_get_int64 (&stmt, 0);
      actor->guid = g_strdup (avow_stmt_get_text (&stmt, 1));
      actor->name = g_strdup (avow_stmt_get_text (&stmt, 2));
      avow_actor_type_from_string (avow_stmt_get_text (&stmt, 3), &actor->type);
      actor->note = g_strdup (avow_stmt_get_text (&stmt, 4));
      g_hash_table_insert (export->actors, avow_store_new_id (actor->id), actor);
    }

  return stmt.rc == SQLITE_DONE && (export->affiliations = avow_affiliations_load (export->db, error));
}

/* The fields of an article, without its text. */
static AvowArticle *
load_fields (AvowDb  *db,
             gint64   id,
             GError **error)
{
  g_autoptr(AvowArticle) article = avow_article_new ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT headline, publisher, byline, date_published, section, url, language, note, guid, date_precision,"
                     "       imported, text_sha256"
                     "  FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return NULL;

  article->id = id;
  for (int i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
    article->fields[i] = g_strdup (avow_stmt_get_text (&stmt, i));
  article->guid = g_strdup (avow_stmt_get_text (&stmt, 8));
  article->date_precision = g_strdup (avow_stmt_get_text (&stmt, 9));
  article->imported = g_strdup (avow_stmt_get_text (&stmt, 10));
  article->text_sha256 = g_strdup (avow_stmt_get_text (&stmt, 11));

  return g_steal_pointer (&article);
}

/* Passages of one article come together, as a rule; so it is kept. */
static AvowArticle *
find_article (Export  *export,
              gint64   id,
              GError **error)
{
  AvowArticle *article = g_hash_table_lookup (export->articles, &id);

  if (article != NULL)
    return article;

  if (export->needs & AVOW_EXPORT_NEEDS_TEXT)
    {
      g_hash_table_remove_all (export->articles);
      article = avow_article_table_load (export->db, id, error);
    }
  else
    {
      article = load_fields (export->db, id, error);
    }
  if (article != NULL)
    g_hash_table_insert (export->articles, avow_store_new_id (id), article);

  return article;
}

/* Fills in what the actors of one role are, each in the place of its name. */
static void
fill_role (Export        *export,
           AvowExportRow *row,
           AvowRole       role,
           GString       *types,
           GString       *affiliations)
{
  const char *said = row->passage->fields[AVOW_PASSAGE_DATE_SAID];
  const char *date = said != NULL ? said : row->article->fields[AVOW_ARTICLE_DATE];
  gboolean has_any = FALSE;
  guint n = 0;

  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      AvowActor *actor = g_ptr_array_index (row->actors, i);
      g_autofree char *text = NULL;

      if (link->role != role)
        continue;
      text = avow_affiliations_get (export->affiliations, link->actor_id, date);
      has_any |= text != NULL;
      g_string_append_printf (types, "%s%s", n > 0 ? AVOW_SPEAKS_AS_SEPARATOR : "", avow_actor_type_to_string (actor->type));
      g_string_append_printf (affiliations, "%s%s", n > 0 ? AVOW_SPEAKS_AS_SEPARATOR : "", text != NULL ? text : "");
      n++;
    }

  if (!has_any)
    g_string_truncate (affiliations, 0);
  row->types[role] = types->str;
  row->affiliations[role] = affiliations->str;
}

static void
find_actors (Export        *export,
             AvowExportRow *row)
{
  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      AvowActor *actor = g_hash_table_lookup (export->actors, &link->actor_id);

      g_ptr_array_add (row->actors, actor);
    }
}

static gboolean
load_more (Export        *export,
           AvowExportRow *row,
           GError       **error)
{
  if (export->needs & AVOW_EXPORT_NEEDS_EVENTS && !(row->events = avow_status_table_load (export->db, row->passage->id, error)))
    return FALSE;
  if (export->needs & AVOW_EXPORT_NEEDS_RELATIONS &&
      !(row->relations = avow_relation_table_load (export->db, row->passage->id, error)))
    return FALSE;
  if (export->needs & AVOW_EXPORT_NEEDS_SETS &&
      !(row->sets = avow_set_table_load_memberships (export->db, row->passage->id, error)))
    return FALSE;

  return TRUE;
}

static gboolean
export_row (Export        *export,
            AvowPassage   *passage,
            guint          position,
            guint          n_rows,
            GError       **error)
{
  g_autoptr(GPtrArray) actors = g_ptr_array_new ();
  AvowExportRow row = { passage, find_article (export, passage->article_id, error), actors };
  GString *texts[2 * AVOW_N_ROLES];
  gboolean done;

  if (row.article == NULL)
    return FALSE;

  find_actors (export, &row);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = g_string_new (NULL);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    fill_role (export, &row, role, texts[2 * role], texts[2 * role + 1]);

  done = load_more (export, &row, error) && export->func (&row, position, n_rows, export->func_data, error);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_free (texts[i], TRUE);
  g_clear_pointer (&row.events, g_ptr_array_unref);
  g_clear_pointer (&row.relations, g_ptr_array_unref);
  g_clear_pointer (&row.sets, g_ptr_array_unref);

  return done;
}

static gboolean
export_chunk (Export   *export,
              GArray   *ids,
              guint     from,
              GError  **error)
{
  g_autoptr(GArray) chunk = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) passages = NULL;

  g_array_append_vals (chunk, &g_array_index (ids, gint64, from), MIN (CHUNK, ids->len - from));
  if (!(passages = avow_passage_table_load (export->db, 0, chunk, error)))
    return FALSE;

  for (guint i = 0; i < passages->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (export->cancellable, error) ||
          !export_row (export, g_ptr_array_index (passages, i), from + i, ids->len, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
export_all (Export     *export,
            AvowQuery  *query,
            GError    **error)
{
  g_autoptr(AvowListing) listing = NULL;

  if (!load_actors (export, error))
    return FALSE;

  avow_db_set_cancellable (export->db, export->cancellable);
  listing = avow_list_run (export->db, query, 0, error);
  avow_db_set_cancellable (export->db, NULL);
  if (listing == NULL)
    return FALSE;

  for (guint from = 0; from < listing->ids->len; from += CHUNK)
    {
      if (!export_chunk (export, listing->ids, from, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_store_export:
 * @self: a store
 * @query: which passages, in what order
 * @needs: what is needed besides
 * @func: (scope call): takes the passages
 * @user_data: data for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@StoreError], or of @func
 *
 * Hands out passages one after the other, as they are at one moment, whatever is
 * changed meanwhile. Blocks until all have been taken, and uses a connection of
 * its own: for any thread but that of the screen.
 *
 * Returns: whether all passages were taken
 */
gboolean
avow_store_export (AvowStore        *self,
                   AvowQuery        *query,
                   AvowExportNeeds   needs,
                   AvowExportFunc    func,
                   gpointer          user_data,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_auto(Export) export = { NULL, needs, func, user_data, cancellable };

  g_return_val_if_fail (AVOW_IS_STORE (self), FALSE);

  export.actors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) avow_actor_unref);
  export.articles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) avow_article_unref);

  return (export.db = avow_db_open (avow_store_get_path (self), AVOW_DB_READ, error)) &&
         avow_db_exec (export.db, "BEGIN", error) &&
         export_all (&export, query, error);
}
