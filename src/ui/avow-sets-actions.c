/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sets-pane-private.h"

#include <glib/gi18n.h>

#include "avow-ask.h"
#include "avow-edit.h"

/* What is done to sets and folders: by the menu, by keys, and by what is dropped. */

static const char * const create_choices[] = { N_("Create"), NULL };
static const char * const rename_choices[] = { N_("Rename"), NULL };
static const char * const note_choices[] = { N_("Save"), NULL };
static const char * const combine_choices[] = { N_("Union"), N_("Intersection"), N_("Difference"), NULL };

/* What is asked for, about what. */
typedef struct
{
  AvowChangeType  type;
  gint64          id;         /* of a set or folder; for something new, the folder it comes into */
  gint64          other_id;
  char           *query;
  GArray         *ids;        /* passages, or %NULL */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_pointer (&asked->ids, g_array_unref);
  g_free (asked->query);
  g_free (asked);
}

static void
ask (AvowSetsPane       *self,
     AvowSetItem        *item,
     const char         *title,
     const char         *label,
     const char         *text,
     const char * const *choices,
     AvowAskFunc         func,
     AvowChangeType      type,
     gint64              id,
     Asked              *more)
{
  const char *translated[G_N_ELEMENTS (combine_choices)] = { NULL };
  Asked *asked = more != NULL ? more : g_new0 (Asked, 1);
  GdkRectangle place;

  if (self->store == NULL)
    {
      asked_free (asked);
      return;
    }

  for (guint i = 0; choices[i] != NULL; i++)
    translated[i] = _(choices[i]);
  asked->type = type;
  asked->id = id;
  avow_sets_pane_get_place (self, item, &place);
  avow_ask (GTK_WIDGET (self), &place, title, label, text, translated, func, asked, asked_free);
}

/* ---- what is new */

static void
created_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done && created != 0)
    avow_sets_pane_select (AVOW_SETS_PANE (widget), created);
}

static void
create_cb (GtkWidget  *widget,
           const char *text,
           guint       choice,
           gpointer    user_data)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  const Asked *asked = user_data;
  AvowChange *change;

  if (asked->type == AVOW_CHANGE_NEW_SET_FOLDER)
    {
      change = avow_change_new_set_text (asked->type, 0, text);
      change->by_id = asked->id;
      avow_edit (widget, self->store, change, NULL, NULL);
      return;
    }

  change = avow_change_new_set (text, asked->query, asked->id);
  if (asked->ids != NULL)
    g_array_append_vals (change->ids, asked->ids->data, asked->ids->len);
  avow_edit (widget, self->store, change, created_cb, NULL);
}

/* Where something new comes: into the folder that is selected, or beside the set. */
static gint64
get_folder (AvowSetsPane *self)
{
  AvowSetItem *item = avow_sets_pane_get_item (self);

  if (item == NULL)
    return 0;

  return avow_set_item_is_folder (item) ? avow_set_item_get_id (item) : avow_set_item_get_folder_id (item);
}

/* Asks for the name of a new set by hand; @passage_ids, if not %NULL, is what comes into it. */
void
avow_sets_pane_ask_new (AvowSetsPane *self,
                        AvowSetItem  *folder,
                        GArray       *passage_ids)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->ids = passage_ids != NULL ? g_array_ref (passage_ids) : NULL;
  ask (self, folder, _("New set"), _("Name"), "", create_choices, create_cb, AVOW_CHANGE_NEW_SET,
       folder != NULL ? avow_set_item_get_id (folder) : get_folder (self), asked);
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  avow_sets_pane_ask_new (AVOW_SETS_PANE (widget), NULL, NULL);
}

static void
new_live_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  g_autofree char *search = avow_sets_pane_get_search (self), *title = NULL;
  Asked *asked;

  if (*search == '\0')
    {
      avow_say (widget, _("Search for passages first: a live set holds what the search finds"));
      return;
    }

  /* Translators: a search */
  title = g_strdup_printf (_("Live set of %s"), search);
  asked = g_new0 (Asked, 1);
  asked->query = g_strdup (search);
  ask (self, NULL, title, _("Name"), "", create_choices, create_cb, AVOW_CHANGE_NEW_SET, get_folder (self), asked);
}

static void
new_folder_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);

  ask (self, NULL, _("New folder"), _("Name"), "", create_choices, create_cb, AVOW_CHANGE_NEW_SET_FOLDER, get_folder (self), NULL);
}

/* ---- what is there */

static void
change_text_cb (GtkWidget  *widget,
                const char *text,
                guint       choice,
                gpointer    user_data)
{
  const Asked *asked = user_data;

  avow_edit (widget, AVOW_SETS_PANE (widget)->store, avow_change_new_set_text (asked->type, asked->id, text), NULL, NULL);
}

static void
rename_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  AvowSetItem *item = avow_sets_pane_get_item (self);
  gboolean is_folder;

  if (item == NULL)
    return;

  is_folder = avow_set_item_is_folder (item);
  ask (self, item, is_folder ? _("Rename folder") : _("Rename set"), _("Name"), avow_set_item_get_name (item), rename_choices,
       change_text_cb, is_folder ? AVOW_CHANGE_RENAME_SET_FOLDER : AVOW_CHANGE_RENAME_SET, avow_set_item_get_id (item), NULL);
}

static void
note_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  AvowSetItem *item = avow_sets_pane_get_item (self);
  AvowSet *set = item != NULL ? avow_set_item_get_set (item) : NULL;

  if (set != NULL)
    ask (self, item, set->name, _("Note"), set->note != NULL ? set->note : "", note_choices, change_text_cb,
         AVOW_CHANGE_SET_SET_NOTE, set->id, NULL);
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, GPOINTER_TO_INT (user_data) ? _("Folder deleted") : _("Set deleted"));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  AvowSetItem *item = avow_sets_pane_get_item (self);
  gboolean is_folder;

  if (item == NULL)
    return;

  is_folder = avow_set_item_is_folder (item);
  avow_edit (widget, self->store,
             avow_change_new (is_folder ? AVOW_CHANGE_DELETE_SET_FOLDERS : AVOW_CHANGE_DELETE_SETS, avow_set_item_get_id (item)),
             deleted_cb, GINT_TO_POINTER (is_folder));
}

static void
take_search_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  AvowSetItem *item = avow_sets_pane_get_item (self);
  g_autofree char *search = avow_sets_pane_get_search (self);
  AvowChange *change;

  if (item == NULL || avow_set_item_is_folder (item))
    return;

  change = avow_change_new (AVOW_CHANGE_SET_SET_QUERY, avow_set_item_get_id (item));
  avow_change_set_query (change, search);
  avow_edit (widget, self->store, change, NULL, NULL);
}

/* Has the window do something with the set that is selected. */
static void
activate_on_set (GtkWidget  *widget,
                 const char *action)
{
  AvowSetItem *item = avow_sets_pane_get_item (AVOW_SETS_PANE (widget));

  if (item != NULL && !avow_set_item_is_folder (item))
    gtk_widget_activate_action (widget, action, "x", avow_set_item_get_id (item));
}

static void
freeze_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  activate_on_set (widget, "win.freeze-set");
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  activate_on_set (widget, "win.export-set");
}

static void
move_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  AvowSetItem *item = avow_sets_pane_get_item (self);
  AvowChange *change;

  if (item == NULL)
    return;

  change = avow_change_new (avow_set_item_is_folder (item) ? AVOW_CHANGE_MOVE_SET_FOLDERS : AVOW_CHANGE_MOVE_SETS,
                            avow_set_item_get_id (item));
  change->by_id = g_variant_get_int64 (parameter);
  avow_edit (widget, self->store, change, NULL, NULL);
}

/* ---- two together */

static void
combine_cb (GtkWidget  *widget,
            const char *text,
            guint       choice,
            gpointer    user_data)
{
  const Asked *asked = user_data;
  AvowSetsPane *self = AVOW_SETS_PANE (widget);

  avow_edit (widget, self->store, avow_change_new_combine_sets (asked->id, (AvowSetCombination) choice, asked->other_id, text),
             created_cb, NULL);
}

/* Asks how two sets are to make a third, and what it is called. */
void
avow_sets_pane_ask_combine (AvowSetsPane *self,
                            gint64        first_id,
                            gint64        second_id)
{
  AvowSetItem *first = avow_set_list_find (self->list, FALSE, first_id, NULL);
  AvowSetItem *second = avow_set_list_find (self->list, FALSE, second_id, NULL);
  g_autofree char *title = NULL, *name = NULL;
  Asked *asked;

  if (first == NULL || second == NULL || first == second)
    return;

  /* Translators: the names of two sets */
  title = g_strdup_printf (_("Combine “%s” with “%s”"), avow_set_item_get_name (first), avow_set_item_get_name (second));
  /* Translators: the names of two sets, as the name of a third */
  name = g_strdup_printf (_("%s with %s"), avow_set_item_get_name (first), avow_set_item_get_name (second));
  asked = g_new0 (Asked, 1);
  asked->other_id = second_id;
  ask (self, second, title, _("Name"), name, combine_choices, combine_cb, AVOW_CHANGE_COMBINE_SETS, first_id, asked);
}

static void
combine_with_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  AvowSetItem *item = avow_sets_pane_get_item (self);

  if (item != NULL && !avow_set_item_is_folder (item))
    avow_sets_pane_ask_combine (self, avow_set_item_get_id (item), g_variant_get_int64 (parameter));
}

/* ---- menu */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        gint64      id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto(GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* The folders that something can come into. */
static GMenu *
make_folders (AvowSetsPane *self,
              AvowSetItem  *item)
{
  GMenu *menu = g_menu_new ();

  if (avow_set_item_get_folder_id (item) != 0)
    append (menu, _("No Folder"), "set.move", 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr(AvowSetItem) other = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (!avow_set_item_is_folder (other) || avow_set_item_get_id (other) == avow_set_item_get_folder_id (item) ||
          (avow_set_item_is_folder (item) && avow_set_list_is_below (self->list, avow_set_item_get_id (other), avow_set_item_get_id (item))))
        continue;
      append (menu, avow_set_item_get_name (other), "set.move", avow_set_item_get_id (other));
    }

  return menu;
}

static GMenu *
make_others (AvowSetsPane *self,
             AvowSetItem  *item)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr(AvowSetItem) other = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (other != item && !avow_set_item_is_folder (other))
        append (menu, avow_set_item_get_name (other), "set.combine-with", avow_set_item_get_id (other));
    }

  return menu;
}

/* What can be done with the row that is selected, or with none. */
GMenuModel *
avow_sets_pane_make_menu (AvowSetsPane *self)
{
  AvowSetItem *item = avow_sets_pane_get_item (self);
  AvowSet *set = item != NULL ? avow_set_item_get_set (item) : NULL;
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) create = g_menu_new (), own = g_menu_new (), more = g_menu_new (), last = g_menu_new ();

  if (set == NULL)
    {
      g_menu_append (create, _("New _Set"), "set.new");
      g_menu_append (create, _("New _Live Set From the Search"), "set.new-live");
      g_menu_append (create, _("New _Folder"), "set.new-folder");
    }
  if (item != NULL)
    {
      g_autoptr(GMenu) folders = make_folders (self, item);

      g_menu_append (own, _("_Rename"), "set.rename");
      if (set != NULL)
        g_menu_append (own, _("_Note"), "set.note");
      if (g_menu_model_get_n_items (G_MENU_MODEL (folders)) > 0)
        g_menu_append_submenu (own, _("_Move to Folder"), G_MENU_MODEL (folders));
      g_menu_append (last, _("_Delete"), "set.delete");
    }
  if (set != NULL)
    {
      g_autoptr(GMenu) others = make_others (self, item);

      if (g_menu_model_get_n_items (G_MENU_MODEL (others)) > 0)
        g_menu_append_submenu (more, _("_Combine With"), G_MENU_MODEL (others));
      if (avow_set_is_live (set))
        {
          g_menu_append (more, _("_Take the Present Search"), "set.take-search");
          g_menu_append (more, _("Make One by _Hand"), "set.freeze");
        }
      g_menu_append (more, _("_Export…"), "set.export");
    }

  append_section (menu, create);
  append_section (menu, own);
  append_section (menu, more);
  append_section (menu, last);

  return G_MENU_MODEL (menu);
}

/* Only what can be done is to be chosen. */
void
avow_sets_pane_update_actions (AvowSetsPane *self)
{
  AvowSetItem *item = avow_sets_pane_get_item (self);
  gboolean is_set = item != NULL && !avow_set_item_is_folder (item);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "set.new", self->store != NULL);
  gtk_widget_action_set_enabled (widget, "set.new-live", self->store != NULL);
  gtk_widget_action_set_enabled (widget, "set.new-folder", self->store != NULL);
  gtk_widget_action_set_enabled (widget, "set.rename", item != NULL);
  gtk_widget_action_set_enabled (widget, "set.delete", item != NULL);
  gtk_widget_action_set_enabled (widget, "set.move", item != NULL);
  gtk_widget_action_set_enabled (widget, "set.note", is_set);
  gtk_widget_action_set_enabled (widget, "set.export", is_set);
  gtk_widget_action_set_enabled (widget, "set.combine-with", is_set);
  gtk_widget_action_set_enabled (widget, "set.take-search", is_set && avow_set_is_live (avow_set_item_get_set (item)));
  gtk_widget_action_set_enabled (widget, "set.freeze", is_set && avow_set_is_live (avow_set_item_get_set (item)));
}

void
avow_sets_pane_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "set.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "set.new-live", NULL, new_live_cb);
  gtk_widget_class_install_action (widget_class, "set.new-folder", NULL, new_folder_cb);
  gtk_widget_class_install_action (widget_class, "set.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "set.note", NULL, note_cb);
  gtk_widget_class_install_action (widget_class, "set.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "set.take-search", NULL, take_search_cb);
  gtk_widget_class_install_action (widget_class, "set.freeze", NULL, freeze_cb);
  gtk_widget_class_install_action (widget_class, "set.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "set.move", "x", move_cb);
  gtk_widget_class_install_action (widget_class, "set.combine-with", "x", combine_with_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "set.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "set.delete", NULL);
}
