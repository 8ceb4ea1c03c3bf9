/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-workbench-private.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-folder-bar.h"
#include "avow-table-view.h"

/* How articles are kept in order, in the window: what is selected, and where it goes. */

static GArray *
get_selected (gpointer user_data)
{
  AvowWorkbench *self = user_data;
  GArray *ids = avow_list_pane_get_selected_ids (self->articles);
  gint64 id = avow_list_pane_get_selected (self->articles);

  if (ids->len > 0)
    return ids;

  /* What is read counts as selected, though a filter may have taken it out of the list. */
  if (id == 0)
    id = avow_reader_pane_get_article_id (self->reader);
  if (id != 0)
    g_array_append_val (ids, id);

  return ids;
}

/* Makes what is above the table of articles, and its part of the table's menu. */
void
avow_workbench_make_order (AvowWorkbench *self)
{
  AvowTableView *table = AVOW_TABLE_VIEW (avow_list_pane_get_table (self->articles));
  g_autoptr(GMenuModel) menu = NULL;

  self->order = avow_article_order_new (GTK_WIDGET (self), get_selected, self);
  menu = avow_article_order_make_menu (self->order);
  g_menu_append_section (avow_table_view_get_extra_menu (table), NULL, menu);
  avow_folder_bar_new (self->articles, self->order);
}

static void
next_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(AvowWorkbench) self = user_data;
  g_autoptr(GError) error = NULL;
  gint64 id = avow_store_find_next_finish (AVOW_STORE (source), result, &error);

  if (AVOW_STORE (source) != self->store)
    return;

  if (error != NULL)
    avow_complain (GTK_WIDGET (self), error->message);
  else if (id == 0)
    avow_say (GTK_WIDGET (self), _("No other article is next up"));
  else
    {
      avow_workbench_show_article (self, id);
      avow_reader_pane_focus (self->reader);
    }
}

/**
 * avow_workbench_read_next:
 * @self: a workbench
 *
 * Opens the first of the articles that are to be read next that is not open.
 */
void
avow_workbench_read_next (AvowWorkbench *self)
{
  avow_store_find_next_async (self->store, avow_reader_pane_get_article_id (self->reader), NULL, next_found_cb,
                              g_object_ref (self));
}
