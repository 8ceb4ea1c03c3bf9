/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-actions.h"

#include <glib/gi18n.h>

#include "avow-table-view-private.h"

/* Letters that are typed while the keyboard is among the rows go to the first row that
 * begins with them, in the column by which the rows are sorted if that has words, else
 * in the one that says what a row is.  The store looks; what was typed stands at the
 * foot of the table, and is forgotten after a while. */

#define FORGET_AFTER_MS 1500

typedef struct
{
  AvowTableView *table;      /* not owned: the table has the controller that has this */
  GString       *typed;
  GtkWidget     *label;
  GCancellable  *finding;
  guint          source;
} Find;

static void
forget (Find *find)
{
  g_clear_handle_id (&find->source, g_source_remove);
  g_cancellable_cancel (find->finding);
  g_clear_object (&find->finding);
  g_string_truncate (find->typed, 0);
  gtk_widget_set_visible (find->label, FALSE);
}

static void
find_free (gpointer  data,
           GClosure *closure)
{
  Find *find = data;

  g_clear_handle_id (&find->source, g_source_remove);
  g_cancellable_cancel (find->finding);
  g_clear_object (&find->finding);
  g_object_unref (find->label);
  g_string_free (find->typed, TRUE);
  g_free (find);
}

static void
forget_cb (gpointer data)
{
  Find *find = data;

  find->source = 0;
  forget (find);
}

static gboolean
is_text (AvowColumn column)
{
  switch (column)
    {
    case AVOW_COLUMN_HEADLINE:
    case AVOW_COLUMN_PUBLISHER:
    case AVOW_COLUMN_TEXT:
    case AVOW_COLUMN_SPEAKER:
    case AVOW_COLUMN_ADDRESSEE:
    case AVOW_COLUMN_ABOUT:
    case AVOW_COLUMN_ARTICLE:
    case AVOW_COLUMN_NAME:
      return TRUE;

    default:
      return FALSE;
    }
}

static AvowColumn
get_column (AvowTableView *table)
{
  g_autoptr(AvowQuery) query = avow_query_new (avow_list_get_table (table->list));

  avow_table_columns_add_sort (table->columns, query);
  if (query->sort->len > 0 && is_text (g_array_index (query->sort, AvowSort, 0).column))
    return g_array_index (query->sort, AvowSort, 0).column;

  return avow_table_columns_get_main (table->columns);
}

static void
show_typed (Find     *find,
            gboolean  found)
{
  g_autofree char *text = NULL;

  text = found ? g_strdup (find->typed->str)
         /* Translators: what was typed to go to a row that begins so, and there is none */
         : g_strdup_printf (_("%s: no row begins so"), find->typed->str);
  gtk_label_set_text (GTK_LABEL (find->label), text);
  gtk_widget_set_visible (find->label, find->typed->len > 0);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AvowTableView) table = user_data;
  Find *find = table->find;
  g_autoptr(GError) error = NULL;
  guint position;
  gint64 id;

  id = avow_store_find_row_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || table->list == NULL ||
      AVOW_STORE (source) != avow_list_get_store (table->list) || find->typed->len == 0)
    return;

  show_typed (find, id != 0);
  if (id != 0 && avow_list_find (table->list, id, &position))
    avow_table_view_go_to (table, position);
}

static void
start (Find *find)
{
  AvowTableView *table = find->table;
  AvowStore *store = avow_list_get_store (table->list);

  g_cancellable_cancel (find->finding);
  g_clear_object (&find->finding);
  g_clear_handle_id (&find->source, g_source_remove);
  find->source = g_timeout_add_once (FORGET_AFTER_MS, forget_cb, find);
  show_typed (find, TRUE);
  if (find->typed->len == 0 || store == NULL)
    return;

  find->finding = g_cancellable_new ();
  avow_store_find_row_async (store, avow_list_get_table (table->list), avow_list_get_ids (table->list), get_column (table),
                             find->typed->str, find->finding, found_cb, g_object_ref (table));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                Find                  *find)
{
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if (find->typed->len > 0 && keyval == GDK_KEY_Escape)
    {
      forget (find);
      return GDK_EVENT_STOP;
    }
  if (find->typed->len > 0 && keyval == GDK_KEY_BackSpace)
    {
      g_string_truncate (find->typed, g_utf8_find_prev_char (find->typed->str, find->typed->str + find->typed->len) - find->typed->str);
      start (find);
      return GDK_EVENT_STOP;
    }

  /* A space alone selects. */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || typed == 0 || !g_unichar_isprint (typed) ||
      (find->typed->len == 0 && !g_unichar_isalnum (typed)))
    return GDK_EVENT_PROPAGATE;

  g_string_append_unichar (find->typed, typed);
  start (find);

  return GDK_EVENT_STOP;
}

/**
 * avow_table_find_attach:
 * @table: a table
 *
 * Lets one type to go to a row.
 */
void
avow_table_find_attach (AvowTableView *table)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Find *find = g_new0 (Find, 1);

  find->table = table;
  find->typed = g_string_new (NULL);
  find->label = g_object_ref_sink (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (find->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (find->label), PANGO_ELLIPSIZE_START);
  gtk_widget_add_css_class (find->label, "typed");
  gtk_widget_set_visible (find->label, FALSE);
  gtk_box_append (GTK_BOX (table->box), find->label);
  table->find = find;

  /* Before the rows, which a space selects. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_pressed_cb), find, find_free, 0);
  gtk_widget_add_controller (gtk_widget_get_last_child (GTK_WIDGET (table->view)), keys);
}
