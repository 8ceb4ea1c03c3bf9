/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sets-pane-private.h"

#include <glib/gi18n.h>

#include "avow-drag.h"
#include "avow-drag-out.h"
#include "avow-edit.h"
#include "avow-set-menu.h"

/* Sets and folders that are dragged onto each other, and passages that are dropped on sets.
 * The whole table is one source and one target; which row is meant is found by the place. */

static AvowSetsPane *
get_pane (GtkWidget *widget)
{
  return AVOW_SETS_PANE (gtk_widget_get_ancestor (widget, AVOW_TYPE_SETS_PANE));
}

/* Of a set, other programs get its passages. */
static void
offer_outside (AvowSetsPane *self,
               AvowSet      *set,
               AvowDragged  *dragged)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);

  if (self->store != NULL && avow_set_narrow (set, query, NULL))
    dragged->outside = avow_drag_out_new (self->store, query, set->name);
}

static AvowDragged *
drag_cb (GtkWidget *view,
         double     x,
         double     y)
{
  AvowSetItem *item = avow_sets_pane_get_item_at (get_pane (view), x, y, NULL);
  AvowDragged *dragged;

  if (item == NULL)
    return NULL;

  dragged = avow_dragged_new (AVOW_TABLE_SETS, avow_set_item_get_id (item), avow_set_item_get_name (item));
  dragged->is_folder = avow_set_item_is_folder (item);
  if (!dragged->is_folder)
    offer_outside (get_pane (view), avow_set_item_get_set (item), dragged);

  return dragged;
}

static void
mark (AvowSetsPane *self,
      GtkWidget    *row)
{
  if (self->drop_row == row)
    return;

  if (self->drop_row != NULL)
    gtk_widget_remove_css_class (self->drop_row, "drop-here");
  if (row != NULL)
    gtk_widget_add_css_class (row, "drop-here");
  g_set_object (&self->drop_row, row);
}

/* Passages come into sets by hand; a live one tells why they do not. */
static void
add_passages (AvowSetsPane      *self,
              AvowSetItem       *item,
              const AvowDragged *dragged)
{
  AvowSet *set = avow_set_item_get_set (item);
  g_autofree char *message = NULL;

  if (avow_set_is_live (set))
    {
      /* Translators: the name of a set */
      message = g_strdup_printf (_("“%s” is live: its search says what is in it"), set->name);
      avow_say_instead (GTK_WIDGET (self), message, _("_Make It One by Hand"), "win.freeze-set", set->id);
      return;
    }

  avow_set_menu_add (GTK_WIDGET (self), set, dragged->ids);
}

static void
move (AvowSetsPane      *self,
      const AvowDragged *dragged,
      gint64             folder_id)
{
  AvowChange *change = avow_change_new (dragged->is_folder ? AVOW_CHANGE_MOVE_SET_FOLDERS : AVOW_CHANGE_MOVE_SETS, dragged->id);

  change->by_id = folder_id;
  avow_edit (GTK_WIDGET (self), self->store, change, NULL, NULL);
}

/* A set onto a set makes a third; sets and folders come into folders, or, beside the rows,
 * out of all of them. */
static gboolean
drop_set (AvowSetsPane      *self,
          AvowSetItem       *item,
          const AvowDragged *dragged,
          gboolean           drop)
{
  AvowSetItem *own = avow_set_list_find (self->list, dragged->is_folder, dragged->id, NULL);
  gint64 folder_id = item != NULL ? avow_set_item_get_id (item) : 0;

  if (own == NULL || item == own)
    return FALSE;

  if (item != NULL && !avow_set_item_is_folder (item))
    {
      if (drop && !dragged->is_folder)
        avow_sets_pane_ask_combine (self, dragged->id, avow_set_item_get_id (item));
      return !dragged->is_folder;
    }

  if (avow_set_item_get_folder_id (own) == folder_id ||
      (dragged->is_folder && avow_set_list_is_below (self->list, folder_id, dragged->id)))
    return FALSE;

  if (drop)
    move (self, dragged, folder_id);

  return TRUE;
}

/* Passages come into a set; in a folder, and beside the rows, they make a new one. */
static gboolean
take (AvowSetsPane      *self,
      AvowSetItem       *item,
      const AvowDragged *dragged,
      gboolean           drop)
{
  if (self->store == NULL)
    return FALSE;
  if (dragged->table == AVOW_TABLE_SETS)
    return drop_set (self, item, dragged, drop);
  if (dragged->table != AVOW_TABLE_PASSAGES)
    return FALSE;

  if (drop && item != NULL && !avow_set_item_is_folder (item))
    add_passages (self, item, dragged);
  else if (drop)
    avow_sets_pane_ask_new (self, item, dragged->ids);

  return TRUE;
}

static gboolean
drop_cb (GtkWidget         *view,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowSetsPane *self = get_pane (view);
  GtkWidget *row = NULL;
  AvowSetItem *item = dragged != NULL ? avow_sets_pane_get_item_at (self, x, y, &row) : NULL;
  gboolean fits = dragged != NULL && take (self, item, dragged, drop);

  mark (self, fits && !drop ? row : NULL);

  return fits;
}

/* Where no sets are yet, passages make the first. */
static gboolean
drop_empty_cb (GtkWidget         *widget,
               const AvowDragged *dragged,
               double             x,
               double             y,
               gboolean           drop)
{
  return dragged != NULL && take (get_pane (widget), NULL, dragged, drop);
}

/* Lets sets be dragged, and sets and passages be dropped on them. */
void
avow_sets_pane_add_drags (AvowSetsPane *self)
{
  avow_set_menu_attach (GTK_WIDGET (self), NULL);
  avow_drag_add_source (GTK_WIDGET (self->view), drag_cb);
  avow_drag_add_target (GTK_WIDGET (self->view), drop_cb);
  avow_drag_add_target (GTK_WIDGET (self->empty), drop_empty_cb);
}
