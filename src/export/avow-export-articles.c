/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-articles.h"

#include <glib/gi18n.h>

typedef struct
{
  AvowExport            *export;
  AvowExportArticleFunc  func;
  gpointer               data;
  AvowArticle           *article;   /* or %NULL, before the first */
  GPtrArray             *rows;
} Run;

static void
row_free (gpointer data)
{
  AvowExportRow *row = data;

  avow_passage_unref (row->passage);
  avow_article_unref (row->article);
  g_ptr_array_unref (row->actors);
  g_clear_pointer (&row->events, g_ptr_array_unref);
  g_clear_pointer (&row->relations, g_ptr_array_unref);
  g_clear_pointer (&row->sets, g_ptr_array_unref);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    g_free ((char *) row->affiliations[role]);
  g_free (row);
}

static AvowExportRow *
row_copy (const AvowExportRow *row)
{
  AvowExportRow *copy = g_new0 (AvowExportRow, 1);

  copy->passage = avow_passage_ref (row->passage);
  copy->article = avow_article_ref (row->article);
  copy->actors = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_unref);
  for (guint i = 0; i < row->actors->len; i++)
    g_ptr_array_add (copy->actors, avow_actor_ref (g_ptr_array_index (row->actors, i)));
  copy->events = row->events != NULL ? g_ptr_array_ref (row->events) : NULL;
  copy->relations = row->relations != NULL ? g_ptr_array_ref (row->relations) : NULL;
  copy->sets = row->sets != NULL ? g_ptr_array_ref (row->sets) : NULL;
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    {
      copy->types[role] = NULL;
      copy->affiliations[role] = g_strdup (row->affiliations[role]);
    }

  return copy;
}

static gboolean
end_article (Run     *run,
             GError **error)
{
  gboolean done = run->article == NULL || run->func (run->article, run->rows, run->data, error);

  g_ptr_array_set_size (run->rows, 0);
  g_clear_pointer (&run->article, avow_article_unref);

  return done;
}

static gboolean
add_row (const AvowExportRow  *row,
         guint                 position,
         guint                 n_rows,
         gpointer              user_data,
         GError              **error)
{
  Run *run = user_data;

  if ((run->article == NULL || run->article->id != row->article->id) && !end_article (run, error))
    return FALSE;

  if (run->article == NULL)
    run->article = avow_article_ref (row->article);
  g_ptr_array_add (run->rows, row_copy (row));
  avow_export_set_progress (run->export, position + 1, n_rows);

  return TRUE;
}

/**
 * avow_export_articles_run:
 * @export: an export
 * @needs: what is needed besides
 * @func: (scope call): takes the articles
 * @user_data: data for @func
 * @error: return location for an error of [error@StoreError], or of @func
 *
 * Hands out the passages that are exported by article, whatever the order of the query is, and tells @export how far
 * it is. Blocks; for any thread but that of the screen.
 *
 * Returns: whether all were taken
 */
gboolean
avow_export_articles_run (AvowExport             *export,
                          AvowExportNeeds         needs,
                          AvowExportArticleFunc   func,
                          gpointer                user_data,
                          GError                **error)
{
  g_autoptr(AvowQuery) query = avow_query_copy (avow_export_get_query (export));
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Run run = { export, func, user_data, NULL, rows };
  gboolean done;

  /* Said outright, since without any order a set by hand has its own. */
  g_array_set_size (query->sort, 0);
  avow_query_add_sort (query, AVOW_COLUMN_POSITION, FALSE);
  done = avow_store_export (avow_export_get_store (export), query, needs, add_row, &run, avow_export_get_cancellable (export),
                            error) &&
         end_article (&run, error);
  g_clear_pointer (&run.article, avow_article_unref);

  return done;
}

static gboolean
count_lost (const AvowExportRow  *row,
            guint                 position,
            guint                 n_rows,
            gpointer              user_data,
            GError              **error)
{
  *(guint *) user_data += row->passage->anchor == AVOW_ANCHOR_LOST ? 1 : 0;

  return TRUE;
}

/**
 * avow_export_articles_find_lost:
 * @export: an export of a format that has passages without a place
 * @losses: (element-type utf8): where to add a sentence
 * @error: return location for an error of [error@StoreError]
 *
 * Finds how many passages have no place in their article any more. Blocks; for any thread but that of the screen.
 *
 * Returns: whether all was looked at
 */
gboolean
avow_export_articles_find_lost (AvowExport  *export,
                                GPtrArray   *losses,
                                GError     **error)
{
  guint n = 0;

  if (!avow_store_export (avow_export_get_store (export), avow_export_get_query (export), AVOW_EXPORT_NEEDS_NOTHING, count_lost,
                          &n, avow_export_get_cancellable (export), error))
    return FALSE;

  if (n > 0)
    g_ptr_array_add (losses,
                     g_strdup_printf (g_dngettext (NULL,
                                                   "%u passage has lost its words in the text, and is written without a place.",
                                                   "%u passages have lost their words in the text, and are written without "
                                                   "a place.", n), n));
  return TRUE;
}
