/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-table.h"

#include <string.h>

#include "avow-export-cell.h"

/* How many passages there are between two words about how far it is. */
#define PROGRESS_EVERY 256

typedef struct
{
  AvowExport           *export;
  AvowExportProfile    *profile;
  AvowExportScan       *scan;
  const AvowExportSink *sink;
  gpointer              data;
  AvowExportCells      *cells;
  guint                 n_done;
  guint                 n_rows;
} Run;

static void
column_clear (gpointer data)
{
  AvowExportTableColumn *column = data;

  g_free (column->name);
  g_free (column->label);
}

static void
add_column (GArray          *columns,
            char            *name,
            char            *label,
            AvowExportValue  value)
{
  AvowExportTableColumn column = { name, label, value };

  g_array_append_val (columns, column);
}

static GArray *
list_columns (Run *run)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (AvowExportTableColumn));
  GPtrArray *topics = avow_export_scan_get_topics (run->scan);

  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; i < run->profile->columns->len; i++)
    {
      AvowExportColumn id = g_array_index (run->profile->columns, AvowExportColumn, i);

      add_column (columns, g_strdup (avow_export_column_get_name (id)), g_strdup (avow_export_column_get_label (id)),
                  avow_export_column_get_value (id));
    }
  for (guint i = 0; run->profile->topic_columns && i < topics->len; i++)
    {
      const AvowScanTopic *topic = g_ptr_array_index (topics, i);

      add_column (columns, g_strconcat (AVOW_EXPORT_TOPIC_PREFIX, topic->path, NULL), g_strdup (topic->path),
                  AVOW_EXPORT_VALUE_FLAG);
    }

  return columns;
}

static void
add_topics (Run               *run,
            const AvowScanRow *row)
{
  guint n_columns = run->profile->columns->len, n_topics = avow_export_scan_get_topics (run->scan)->len, next = 0;

  for (guint i = 0; i < n_topics; i++)
    {
      gboolean has_it = next < row->n_topics && row->topics[next]->place == i;

      run->sink->cell (n_columns + i, has_it ? "1" : "0", 1, run->data);
      next += has_it;
    }
}

static gboolean
add_row (Run                *run,
         const AvowScanRow  *row,
         const AvowScanLink *link,
         GError            **error)
{
  const AvowExportColumn *columns = (const AvowExportColumn *) (gconstpointer) run->profile->columns->data;
  guint n_columns = run->profile->columns->len;

  for (guint i = 0; i < n_columns; i++)
    {
      AvowScanText cell = avow_export_cells_get (run->cells, row, link, columns[i]);

      if (run->sink->link != NULL && columns[i] == AVOW_EXPORT_COLUMN_ARTICLE && row->article[AVOW_SCAN_ARTICLE_URL].length > 0)
        run->sink->link (i, row->article[AVOW_SCAN_ARTICLE_URL].text, row->article[AVOW_SCAN_ARTICLE_URL].length, run->data);
      run->sink->cell (i, cell.text != NULL ? cell.text : "", cell.length, run->data);
    }
  if (run->profile->topic_columns)
    add_topics (run, row);

  return run->sink->end_row (run->data, error);
}

static gboolean
add_passage (const AvowScanRow  *row,
             gpointer            user_data,
             GError            **error)
{
  Run *run = user_data;
  AvowScanRow rest;

  if (++run->n_done % PROGRESS_EVERY == 0)
    avow_export_set_progress (run->export, run->n_done, run->n_rows);

  if (run->profile->rows == AVOW_EXPORT_ROWS_PASSAGES || row->n_links <= 1)
    return add_row (run, row, run->profile->rows == AVOW_EXPORT_ROWS_LINKS && row->n_links == 1 ? row->links : NULL, error);

  /* The text of the article is in the first row alone. */
  rest = *row;
  rest.text = (AvowScanText) { NULL, 0 };
  for (guint i = 0; i < row->n_links; i++)
    {
      if (!add_row (run, i == 0 ? row : &rest, &row->links[i], error))
        return FALSE;
    }

  return TRUE;
}

static AvowScanNeeds
find_needs (AvowExportProfile    *profile,
            const AvowExportSink *sink)
{
  AvowScanNeeds needs = { 0 };

  for (guint i = 0; i < profile->columns->len; i++)
    avow_export_cells_add_needs (g_array_index (profile->columns, AvowExportColumn, i), &needs);
  if (sink->link != NULL)
    avow_export_cells_add_needs (AVOW_EXPORT_COLUMN_URL, &needs);
  if (profile->topic_columns)
    needs.more |= AVOW_SCAN_TOPICS;
  if (profile->rows == AVOW_EXPORT_ROWS_LINKS)
    needs.more |= AVOW_SCAN_LINKS;

  return needs;
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
  Run run = { export, avow_export_get_profile (export), NULL, sink, data };
  AvowScanNeeds needs = find_needs (run.profile, sink);
  g_autoptr(AvowExportScan) scan = avow_export_scan_new (avow_export_get_store (export), avow_export_get_query (export), &needs,
                                                         avow_export_get_cancellable (export), error);
  g_autoptr(AvowExportCells) cells = NULL;
  g_autoptr(GArray) columns = NULL;

  if (scan == NULL)
    return FALSE;

  run.scan = scan;
  run.cells = cells = avow_export_cells_new (scan);
  run.n_rows = avow_export_scan_get_n_rows (scan);
  columns = list_columns (&run);
  if (!sink->begin ((const AvowExportTableColumn *) (gpointer) columns->data, columns->len, data, error) ||
      !avow_export_scan_run (scan, add_passage, &run, error))
    return FALSE;

  avow_export_set_progress (export, run.n_done, run.n_rows);
  return TRUE;
}
