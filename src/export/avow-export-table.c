/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-table.h"

#include <string.h>

#include "avow-store-export.h"

typedef struct
{
  AvowExport           *export;
  AvowExportProfile    *profile;
  const AvowExportSink *sink;
  gpointer              data;
} Run;

static void
add (Run        *run,
     guint       place,
     const char *text)
{
  run->sink->cell (place, text != NULL ? text : "", text != NULL ? strlen (text) : 0, run->data);
}

static void
add_taken (Run   *run,
           guint  place,
           char  *text)
{
  add (run, place, text);
  g_free (text);
}

/* The address of an article, for who takes it. */
static void
add_link (Run         *run,
          guint        place,
          AvowArticle *article)
{
  const char *address = article->fields[AVOW_ARTICLE_URL];

  if (run->sink->link != NULL && address != NULL && *address != '\0')
    run->sink->link (place, address, strlen (address), run->data);
}

static char *
list_topics (AvowPassage *passage)
{
  g_autoptr(GString) paths = g_string_new (NULL);

  for (guint i = 0; i < passage->topics->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? "; " : "", ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);

  return g_string_free (g_steal_pointer (&paths), FALSE);
}

static char *
list_ids (const AvowExportRow *row,
          AvowRole             role)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < row->passage->links->len; i++)
    {
      AvowLink *link = g_ptr_array_index (row->passage->links, i);
      AvowActor *actor = g_ptr_array_index (row->actors, i);

      if (link->role == role)
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? "; " : "", actor->guid);
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
add_cell (Run                 *run,
          const AvowExportRow *row,
          AvowExportColumn     column,
          guint                place)
{
  AvowPassage *passage = row->passage;
  AvowArticle *article = row->article;

  if (column >= AVOW_EXPORT_COLUMN_FIELDS && column < AVOW_EXPORT_COLUMN_FIELDS + AVOW_N_PASSAGE_FIELDS)
    add (run, place, passage->fields[column - AVOW_EXPORT_COLUMN_FIELDS]);
  else if (column >= AVOW_EXPORT_COLUMN_SPEAKERS && column < AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_N_ROLES)
    add_taken (run, place, avow_passage_get_actors (passage, column - AVOW_EXPORT_COLUMN_SPEAKERS, "; "));
  else if (column >= AVOW_EXPORT_COLUMN_TYPES && column < AVOW_EXPORT_COLUMN_TYPES + 2 * AVOW_N_ROLES)
    add (run, place, (column - AVOW_EXPORT_COLUMN_TYPES) % 2 == 0 ? row->types[(column - AVOW_EXPORT_COLUMN_TYPES) / 2]
                                                                : row->affiliations[(column - AVOW_EXPORT_COLUMN_TYPES) / 2]);
  else if (column >= AVOW_EXPORT_COLUMN_ACTOR_IDS && column < AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_N_ROLES)
    add_taken (run, place, list_ids (row, column - AVOW_EXPORT_COLUMN_ACTOR_IDS));
  else
    switch ((int) column)
      {
      case AVOW_EXPORT_COLUMN_PASSAGE_ID: add (run, place, passage->guid); break;
      case AVOW_EXPORT_COLUMN_ARTICLE_ID: add (run, place, article->guid); break;
      case AVOW_EXPORT_COLUMN_ARTICLE:
        add_link (run, place, article);
        add (run, place, article->fields[AVOW_ARTICLE_HEADLINE]);
        break;
      case AVOW_EXPORT_COLUMN_PUBLISHER: add (run, place, article->fields[AVOW_ARTICLE_PUBLISHER]); break;
      case AVOW_EXPORT_COLUMN_DATE_PUBLISHED: add (run, place, article->fields[AVOW_ARTICLE_DATE]); break;
      case AVOW_EXPORT_COLUMN_KIND: add (run, place, avow_kind_to_string (passage->kind)); break;
      case AVOW_EXPORT_COLUMN_EXACT: add (run, place, passage->exact); break;
      case AVOW_EXPORT_COLUMN_START: add_taken (run, place, g_strdup_printf ("%" G_GINT64_FORMAT, passage->start)); break;
      case AVOW_EXPORT_COLUMN_END: add_taken (run, place, g_strdup_printf ("%" G_GINT64_FORMAT, passage->end)); break;
      case AVOW_EXPORT_COLUMN_TOPICS: add_taken (run, place, list_topics (passage)); break;
      case AVOW_EXPORT_COLUMN_STATUS: add (run, place, passage->status); break;
      case AVOW_EXPORT_COLUMN_ANALYST: add (run, place, passage->analyst); break;
      case AVOW_EXPORT_COLUMN_CREATED: add (run, place, passage->created); break;
      case AVOW_EXPORT_COLUMN_BYLINE: add (run, place, article->fields[AVOW_ARTICLE_BYLINE]); break;
      case AVOW_EXPORT_COLUMN_SECTION: add (run, place, article->fields[AVOW_ARTICLE_SECTION]); break;
      case AVOW_EXPORT_COLUMN_URL: add (run, place, article->fields[AVOW_ARTICLE_URL]); break;
      case AVOW_EXPORT_COLUMN_LANGUAGE: add (run, place, article->fields[AVOW_ARTICLE_LANGUAGE]); break;
      case AVOW_EXPORT_COLUMN_ARTICLE_NOTE: add (run, place, article->fields[AVOW_ARTICLE_NOTE]); break;
      default: add (run, place, NULL); break;
      }
}

static gboolean
add_row (const AvowExportRow  *row,
         guint                 position,
         guint                 n_rows,
         gpointer              user_data,
         GError              **error)
{
  Run *run = user_data;

  for (guint i = 0; i < run->profile->columns->len; i++)
    add_cell (run, row, g_array_index (run->profile->columns, AvowExportColumn, i), i);
  avow_export_set_progress (run->export, position + 1, n_rows);

  return run->sink->end_row (run->data, error);
}

static void
column_clear (gpointer data)
{
  AvowExportTableColumn *column = data;

  g_free (column->name);
  g_free (column->label);
}

/**
 * avow_export_table_run:
 * @export: an export of a format that has columns
 * @sink: (scope call): takes the cells
 * @data: data for the functions of @sink
 * @error: return location for an error of [error@StoreError], or of @sink
 *
 * Makes the table that is exported, cell by cell, and tells @export how far it is. Blocks; for any thread but
 * that of the screen.
 *
 * Returns: whether the table was made to its end
 */
gboolean
avow_export_table_run (AvowExport            *export,
                       const AvowExportSink  *sink,
                       gpointer               data,
                       GError               **error)
{
  Run run = { export, avow_export_get_profile (export), sink, data };
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (AvowExportTableColumn));

  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; i < run.profile->columns->len; i++)
    {
      AvowExportColumn id = g_array_index (run.profile->columns, AvowExportColumn, i);
      AvowExportTableColumn column = { g_strdup (avow_export_column_get_name (id)), g_strdup (avow_export_column_get_label (id)),
                                       avow_export_column_get_value (id) };

      g_array_append_val (columns, column);
    }

  return sink->begin ((const AvowExportTableColumn *) (gpointer) columns->data, columns->len, data, error) &&
         avow_store_export (avow_export_get_store (export), avow_export_get_query (export), AVOW_EXPORT_NEEDS_NOTHING, add_row, &run,
                            avow_export_get_cancellable (export), error);
}
