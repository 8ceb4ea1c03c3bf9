/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-folder-menu.h"

#include <glib/gi18n.h>

#include "avow-edit.h"

/* What can be done with a folder, in a popover of its row; and the choice of a folder. */

/* ---- the choice of one */

typedef struct
{
  AvowFolderFunc  func;
  gpointer        user_data;
  GArray         *ids;        /* of the folders, in the order of the list */
  gboolean        setting;
} Choose;

static void
choose_free (gpointer data)
{
  Choose *choose = data;

  g_array_unref (choose->ids);
  g_free (choose);
}

static void
chosen_cb (GtkDropDown *drop_down,
           GParamSpec  *pspec,
           Choose      *choose)
{
  guint at = gtk_drop_down_get_selected (drop_down);

  if (!choose->setting && at < choose->ids->len)
    choose->func (GTK_WIDGET (drop_down), g_array_index (choose->ids, gint64, at), choose->user_data);
}

/**
 * avow_folder_choice_new:
 * @label: what to call it to who cannot see it
 * @func: told what is chosen
 * @user_data: data for @func
 *
 * Makes a choice of one of the folders, or of none.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
avow_folder_choice_new (const char     *label,
                        AvowFolderFunc  func,
                        gpointer        user_data)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  Choose *choose = g_new0 (Choose, 1);

  choose->func = func;
  choose->user_data = user_data;
  choose->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (drop_down), "choose", choose, choose_free);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), choose);

  return drop_down;
}

/**
 * avow_folder_choice_set:
 * @choice: a choice
 * @folders: (nullable): the folders there are
 * @without_id: a folder that is left out with all in it; 0 for none
 * @folder_id: the folder that is chosen; 0 for none
 *
 * Shows what is chosen, without telling of it.
 */
void
avow_folder_choice_set (GtkWidget          *choice,
                        AvowArticleFolders *folders,
                        gint64              without_id,
                        gint64              folder_id)
{
  Choose *choose = g_object_get_data (G_OBJECT (choice), "choose");
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  gint64 none = 0;

  g_array_set_size (choose->ids, 0);
  g_array_append_val (choose->ids, none);
  gtk_string_list_append (names, _("No folder"));
  for (guint i = 0; folders != NULL && i < folders->folders->len; i++)
    {
      const AvowArticleFolder *folder = g_ptr_array_index (folders->folders, i);

      if (without_id != 0 && avow_article_folders_is_in (folders, folder->id, without_id))
        continue;
      if (folder->id == folder_id)
        selected = choose->ids->len;
      g_array_append_val (choose->ids, folder->id);
      gtk_string_list_append (names, folder->path);
    }

  choose->setting = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  choose->setting = FALSE;
}

/* ---- the popover of a folder */

static gint64
get_id (GtkWidget *widget)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (widget), "folder-id");
}

/* The row, and the popover of the button in it, may go with the change: the list is told. */
static void
edit (GtkWidget        *widget,
      AvowArticleOrder *order,
      AvowChange       *change,
      AvowEditFunc      func)
{
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX);

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER)));
  avow_edit (list, avow_article_order_get_store (order), change, func, NULL);
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Folder deleted; what was in it has moved up"));
}

static void
renamed_cb (GtkWidget        *entry,
            AvowArticleOrder *order)
{
  AvowChange *change = avow_change_new_set_text (AVOW_CHANGE_RENAME_FOLDER, get_id (entry),
                                                 gtk_editable_get_text (GTK_EDITABLE (entry)));

  edit (entry, order, change, NULL);
}

static void
new_cb (GtkWidget        *entry,
        AvowArticleOrder *order)
{
  AvowChange *change = avow_change_new_folder (NULL, 0, gtk_editable_get_text (GTK_EDITABLE (entry)), get_id (entry));

  edit (entry, order, change, NULL);
}

static void
moved_cb (GtkWidget *choice,
          gint64     folder_id,
          gpointer   user_data)
{
  AvowChange *change = avow_change_new (AVOW_CHANGE_MOVE_FOLDER, get_id (choice));

  change->by_id = folder_id;
  edit (choice, user_data, change, NULL);
}

static void
delete_cb (GtkWidget        *button,
           AvowArticleOrder *order)
{
  edit (button, order, avow_change_new (AVOW_CHANGE_DELETE_FOLDERS, get_id (button)), deleted_cb);
}

static void
hold_id (GtkWidget *widget,
         gint64     id)
{
  g_object_set_data_full (G_OBJECT (widget), "folder-id", g_memdup2 (&id, sizeof id), g_free);
}

static void
attach (GtkWidget  *grid,
        int         row,
        const char *label,
        GtkWidget  *widget,
        gint64      id)
{
  GtkWidget *title = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-label");
  gtk_grid_attach (GTK_GRID (grid), title, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
  hold_id (widget, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
make_popover_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  AvowArticleOrder *order = user_data;
  gint64 id = get_id (GTK_WIDGET (button));
  AvowArticleFolders *folders = avow_article_order_get_folders (order);
  const AvowArticleFolder *folder = folders != NULL ? avow_article_folders_find (folders, id) : NULL;
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new (), *name = gtk_entry_new (), *child = gtk_entry_new ();
  GtkWidget *choice = avow_folder_choice_new (_("In folder"), moved_cb, order);
  GtkWidget *delete = gtk_button_new_with_mnemonic (_("_Delete Folder"));

  gtk_menu_button_set_popover (button, popover);
  if (folder == NULL)
    return;

  gtk_editable_set_text (GTK_EDITABLE (name), folder->name);
  gtk_entry_set_placeholder_text (GTK_ENTRY (child), _("Name"));
  avow_folder_choice_set (choice, folders, id, folder->parent_id);
  g_signal_connect (name, "activate", G_CALLBACK (renamed_cb), order);
  g_signal_connect (child, "activate", G_CALLBACK (new_cb), order);
  g_signal_connect (delete, "clicked", G_CALLBACK (delete_cb), order);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  attach (grid, 0, _("Name"), name, id);
  attach (grid, 1, _("In folder"), choice, id);
  attach (grid, 2, _("New folder in it"), child, id);
  gtk_grid_attach (GTK_GRID (grid), delete, 0, 3, 2, 1);
  hold_id (delete, id);
  gtk_widget_add_css_class (popover, "ask");
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
}

/**
 * avow_folder_menu_new:
 * @order: how articles are kept in order
 * @folder_id: a folder
 *
 * Makes a button that shows what can be done with a folder: rename, move, delete it, make
 * another in it.
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
avow_folder_menu_new (AvowArticleOrder *order,
                      gint64            folder_id)
{
  const AvowArticleFolder *folder = avow_article_folders_find (avow_article_order_get_folders (order), folder_id);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = NULL;

  /* Translators: a folder */
  label = g_strdup_printf (_("Change %s"), folder->path);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  hold_id (button, folder_id);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popover_cb, order, NULL);

  return button;
}
