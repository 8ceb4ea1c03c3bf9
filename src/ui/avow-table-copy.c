/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-csv.h"
#include "avow-edit.h"
#include "avow-table-view-private.h"

/* Rows that are copied: the columns that are shown, as lines with tabs for who takes
 * text, as comma-separated values with the titles of the columns for who takes those.
 * Rows that are not in view are loaded, some at a time, and then offered all at once. */

/* So many are loaded in one go: a few milliseconds on the screen's thread. */
#define ROWS_AT_ONCE 500

/* What is on the clipboard is held in memory; all of a large table is for Export. */
#define MAX_ROWS 100000

typedef struct
{
  AvowTableView *view;
  AvowTable      table;
  GArray        *ids;
  guint          n_done;
  gboolean       as_csv;      /* also as text */
  gboolean       is_cut;      /* there are more than can be copied */
  GArray        *columns;     /* AvowColumn, that are shown */
  AvowCsv        csv;
  GString       *text;
} Copy;

static void load_next (Copy      *copy,
                       AvowStore *store);

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->view);
  g_array_unref (copy->ids);
  g_array_unref (copy->columns);
  avow_csv_clear (&copy->csv);
  g_string_free (copy->text, TRUE);
  g_free (copy);
}

/* A cell has one line of a table of text. */
static void
add_text (GString    *text,
          const char *value)
{
  gsize start = text->len;

  g_string_append (text, value);
  for (gsize i = start; i < text->len; i++)
    {
      if (strchr ("\t\n\r", text->str[i]) != NULL)
        text->str[i] = ' ';
    }
}

static void
add_row (Copy               *copy,
         const AvowStoreRow *store_row)
{
  g_autoptr(AvowRow) row = avow_row_new (copy->table, store_row->id);

  avow_row_load (row, store_row);
  for (guint i = 0; i < copy->columns->len; i++)
    {
      AvowColumn column = g_array_index (copy->columns, AvowColumn, i);
      guint index = avow_table_get_cell_index (copy->table, column);

      /* Of long words all; the screen shows their beginning. */
      const char *value = column == AVOW_COLUMN_TEXT && store_row->cells[index] != NULL ? store_row->cells[index]
                        : avow_row_get_cell (row, index);

      avow_csv_add_cell (&copy->csv, value);
      if (i > 0)
        g_string_append_c (copy->text, '\t');
      add_text (copy->text, value);
    }
  avow_csv_end_row (&copy->csv);
  g_string_append_c (copy->text, '\n');
}

static GdkContentProvider *
make_provider (Copy *copy)
{
  g_autoptr(GBytes) csv = g_bytes_new (copy->csv.text->str, copy->csv.text->len);
  GdkContentProvider *providers[] =
  {
    gdk_content_provider_new_typed (G_TYPE_STRING, copy->as_csv ? copy->csv.text->str : copy->text->str),
    gdk_content_provider_new_for_bytes ("text/csv", csv),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
finish (Copy *copy)
{
  g_autoptr(GdkContentProvider) provider = make_provider (copy);
  guint n = copy->ids->len;
  g_autofree char *message = NULL;

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (copy->view)), provider);
  message = copy->is_cut ? g_strdup_printf (_("The first %u rows copied; Export writes all of them"), n)
                         : g_strdup_printf (g_dngettext (NULL, "%u row copied", "%u rows copied", n), n);
  avow_say (GTK_WIDGET (copy->view), message);
  copy_free (copy);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  Copy *copy = user_data;

  rows = avow_store_load_rows_finish (AVOW_STORE (source), result, &error);
  if (rows == NULL || copy->view->list == NULL || avow_list_get_store (copy->view->list) != AVOW_STORE (source))
    {
      if (error != NULL)
        avow_complain (GTK_WIDGET (copy->view), error->message);
      copy_free (copy);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    add_row (copy, g_ptr_array_index (rows, i));
  load_next (copy, AVOW_STORE (source));
}

static void
load_next (Copy      *copy,
           AvowStore *store)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = MIN (copy->ids->len - copy->n_done, ROWS_AT_ONCE);

  if (n == 0)
    {
      finish (copy);
      return;
    }

  g_array_append_vals (ids, (gint64 *) copy->ids->data + copy->n_done, n);
  copy->n_done += n;
  avow_store_load_rows_async (store, copy->table, ids, NULL, loaded_cb, copy);
}

/**
 * avow_table_copy:
 * @table: a table
 * @as_csv: whether to give comma-separated values also to who takes text
 *
 * Puts the rows that are selected on the clipboard.
 */
void
avow_table_copy (AvowTableView *table,
                 gboolean       as_csv)
{
  AvowStore *store = avow_list_get_store (table->list);
  g_autoptr(GArray) ids = avow_table_view_get_selected_ids (table);
  Copy *copy;

  if (ids->len == 0 || store == NULL)
    return;

  copy = g_new0 (Copy, 1);
  copy->view = g_object_ref (table);
  copy->table = avow_list_get_table (table->list);
  copy->is_cut = ids->len > MAX_ROWS;
  copy->ids = g_array_ref (ids);
  copy->as_csv = as_csv;
  copy->columns = avow_table_columns_get_visible (table->columns);
  copy->text = g_string_new (NULL);
  if (copy->is_cut)
    g_array_set_size (copy->ids, MAX_ROWS);

  avow_csv_init (&copy->csv, FALSE);
  for (guint i = 0; i < copy->columns->len; i++)
    avow_csv_add_cell (&copy->csv, avow_table_columns_get_title (table->columns, g_array_index (copy->columns, AvowColumn, i)));
  avow_csv_end_row (&copy->csv);
  load_next (copy, store);
}
