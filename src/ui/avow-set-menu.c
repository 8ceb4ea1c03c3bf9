/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-menu.h"

#include <glib/gi18n.h>

#include "avow-ask.h"
#include "avow-edit.h"

/* Passages come into sets by a menu as they do by dragging: a menu of the sets by hand and
 * of a new one, and the actions "sets.add" and "sets.remove" on a widget that knows which
 * passages are meant. */

typedef struct
{
  AvowSetPassagesFunc  func;
  AvowStore           *store;   /* or %NULL */
  GSimpleActionGroup  *actions;
} Attached;

static void
attached_free (gpointer data)
{
  Attached *attached = data;

  g_clear_object (&attached->store);
  g_clear_object (&attached->actions);
  g_free (attached);
}

static Attached *
get_attached (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "avow-set-menu");
}

/* ---- the menu */

static void
append (GMenu      *menu,
        const char *label,
        gint64      id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "sets.add", "x", id);
  g_menu_append_item (menu, item);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GMenu) menu = user_data;
  g_autoptr(AvowSets) sets = avow_store_load_sets_finish (AVOW_STORE (source), result, NULL);
  g_autoptr(GMenu) section = g_menu_new (), last = g_menu_new ();

  g_menu_remove_all (menu);
  for (guint i = 0; sets != NULL && i < sets->sets->len; i++)
    {
      AvowSet *set = g_ptr_array_index (sets->sets, i);
      g_auto(GStrv) parts = g_strsplit (set->name, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", parts);

      if (!avow_set_is_live (set))
        append (section, escaped, set->id);
    }
  append (last, _("New Set…"), 0);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
}

static void
store_changed_cb (AvowStore   *store,
                  AvowTouched *touched,
                  GMenu       *menu)
{
  if (touched->sets->len > 0 || touched->everything)
    avow_store_load_sets_async (store, NULL, loaded_cb, g_object_ref (menu));
}

/**
 * avow_set_menu_new:
 * @store: a project
 *
 * Makes a menu of the sets by hand of a project and of a new one. It fills as soon as they are
 * loaded, and follows what becomes of them. Its items are the action `sets.add`, with the id
 * of a set, or 0 for a new one; see avow_set_menu_attach().
 *
 * Returns: (transfer full): a menu
 */
GMenuModel *
avow_set_menu_new (AvowStore *store)
{
  GMenu *menu = g_menu_new ();

  append (menu, _("New Set…"), 0);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), menu, 0);
  avow_store_load_sets_async (store, NULL, loaded_cb, g_object_ref (menu));

  return G_MENU_MODEL (menu);
}

/* ---- the actions */

typedef struct
{
  guint   n;
  gint64  step;    /* what undo would have undone before */
  char   *name;    /* of the set, or %NULL */
} Added;

static gint64
get_step (AvowStore *store)
{
  AvowStep *step = avow_store_get_undo (store);

  return step != NULL ? step->id : 0;
}

/* Passages that were in the set already are no step that could be undone. */
static void
added_cb (GtkWidget *widget,
          gboolean   done,
          gint64     created,
          gpointer   user_data)
{
  g_autofree Added *added = user_data;
  g_autofree char *name = added->name, *message = NULL;
  AvowStore *store = get_attached (widget)->store;

  if (!done || store == NULL)
    return;

  if (get_step (store) == added->step)
    {
      avow_say (widget, g_dngettext (NULL, "The passage is in the set already", "The passages are in the set already", added->n));
      return;
    }

  if (name != NULL)
    /* Translators: the second is the name of a set */
    message = g_strdup_printf (g_dngettext (NULL, "%u passage added to “%s”", "%u passages added to “%s”", added->n), added->n, name);
  else
    message = g_strdup_printf (g_dngettext (NULL, "%u passage added to the set", "%u passages added to the set", added->n), added->n);
  avow_say_undo (widget, message);
}

static void
add (GtkWidget  *widget,
     AvowChange *change,
     const char *name)
{
  AvowStore *store = get_attached (widget)->store;
  Added *added = g_new0 (Added, 1);

  added->n = change->ids->len;
  added->step = get_step (store);
  added->name = g_strdup (name);
  avow_edit (widget, store, change, added_cb, added);
}

/**
 * avow_set_menu_add:
 * @widget: a widget that avow_set_menu_attach() was called for
 * @set: a set by hand
 * @passage_ids: (element-type gint64): passages, in their order
 *
 * Adds passages to a set, and says so.
 */
void
avow_set_menu_add (GtkWidget *widget,
                   AvowSet   *set,
                   GArray    *passage_ids)
{
  add (widget, avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, set->id, (gint64 *) passage_ids->data, passage_ids->len), set->name);
}

static void
named_cb (GtkWidget  *widget,
          const char *text,
          guint       choice,
          gpointer    user_data)
{
  GArray *ids = user_data;
  AvowChange *change;

  if (get_attached (widget)->store == NULL)
    return;

  change = avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, 0, (gint64 *) ids->data, ids->len);
  avow_change_set_value (change, text);
  add (widget, change, text);
}

static void
unref_ids (gpointer ids)
{
  g_array_unref (ids);
}

static void
change_cb (GSimpleAction *action,
           GVariant      *parameter,
           GtkWidget     *widget)
{
  gboolean is_adding = g_str_equal (g_action_get_name (G_ACTION (action)), "add");
  gint64 set_id = g_variant_get_int64 (parameter);
  const char *choices[] = { _("Create"), NULL };
  Attached *attached = get_attached (widget);
  g_autoptr(GArray) ids = NULL;
  GdkRectangle place;

  if (attached->store == NULL || attached->func == NULL || !(ids = attached->func (widget)) || ids->len == 0)
    return;

  if (set_id != 0)
    {
      AvowChange *change = avow_change_new_in_set (is_adding ? AVOW_CHANGE_ADD_TO_SET : AVOW_CHANGE_REMOVE_FROM_SET, set_id,
                                                   (gint64 *) ids->data, ids->len);

      if (is_adding)
        add (widget, change, NULL);
      else
        avow_edit (widget, attached->store, change, NULL, NULL);
      return;
    }

  place = (GdkRectangle) { gtk_widget_get_width (widget) / 2, gtk_widget_get_height (widget) / 2, 1, 1 };
  avow_ask (widget, &place, _("New set"), _("Name"), "", choices, named_cb, g_array_ref (ids), unref_ids);
}

/**
 * avow_set_menu_attach:
 * @widget: a widget with a layout manager, for menus in or of it
 * @func: (nullable): tells which passages are meant; %NULL if only avow_set_menu_add() is used
 *
 * Gives a widget the actions `sets.add` and `sets.remove`, both with the id of a set; 0 adds to a
 * new one, whose name is asked for.
 */
void
avow_set_menu_attach (GtkWidget           *widget,
                      AvowSetPassagesFunc  func)
{
  static const char * const names[] = { "add", "remove" };
  GSimpleActionGroup *group = g_simple_action_group_new ();
  Attached *attached = g_new0 (Attached, 1);

  attached->func = func;
  attached->actions = group;
  g_object_set_data_full (G_OBJECT (widget), "avow-set-menu", attached, attached_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_INT64);

      g_signal_connect_object (action, "activate", G_CALLBACK (change_cb), widget, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (widget, "sets", G_ACTION_GROUP (group));
}

/**
 * avow_set_menu_set_store:
 * @widget: a widget that avow_set_menu_attach() was called for
 * @store: (nullable): a project
 *
 * Sets whose sets the actions change.
 */
void
avow_set_menu_set_store (GtkWidget *widget,
                         AvowStore *store)
{
  g_set_object (&get_attached (widget)->store, store);
}

/**
 * avow_set_menu_set_enabled:
 * @widget: a widget that avow_set_menu_attach() was called for
 * @enabled: whether there are passages that are meant
 *
 * Lets the menu be grey as long as there is nothing to add.
 */
void
avow_set_menu_set_enabled (GtkWidget *widget,
                           gboolean   enabled)
{
  GActionMap *actions = G_ACTION_MAP (get_attached (widget)->actions);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "add")), enabled);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "remove")), enabled);
}
