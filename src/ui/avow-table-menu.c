/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-actions.h"

#include <glib/gi18n.h>

#include "avow-table-view-private.h"

/* The menu of the rows that are selected, by a right click or from the keyboard, and the
 * bar at the foot of the table that says how many they are. */

/* ---- menu */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target != NULL ? g_variant_new_string (target) : NULL);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_kinds (void)
{
  GMenu *menu = g_menu_new ();

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    append (menu, avow_kind_get_label (kind), "rows.set-kind", avow_kind_to_string (kind));

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_statuses (void)
{
  GMenu *menu = g_menu_new ();

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);
      g_autoptr(GMenu) section = g_menu_new ();

      for (guint i = 0; words[i] != NULL; i++)
        append (section, avow_status_get_label (words[i]), "rows.set-status", words[i]);
      g_menu_append_section (menu, avow_kind_get_label (kind), G_MENU_MODEL (section));
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_roles (const char *action)
{
  GMenu *menu = g_menu_new ();

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    append (menu, avow_role_get_label (role), action, avow_role_to_string (role));

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_types (void)
{
  GMenu *menu = g_menu_new ();

  for (AvowActorType type = 0; type < AVOW_N_ACTOR_TYPES; type++)
    append (menu, avow_actor_type_get_label (type), "rows.set-type", avow_actor_type_to_string (type));

  return G_MENU_MODEL (menu);
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                GMenuModel *submenu)
{
  g_menu_append_submenu (menu, label, submenu);
  g_object_unref (submenu);
}

static void
append_of_passages (GMenu *menu)
{
  g_autoptr(GMenu) section = g_menu_new ();

  append (section, _("Add _Topic…"), "rows.add-topic", NULL);
  append (section, _("Remove Topic…"), "rows.remove-topic", NULL);
  append_submenu (section, _("Set _Kind"), make_kinds ());
  append_submenu (section, _("Set _Status"), make_statuses ());
  append_submenu (section, _("_Link Actor"), make_roles ("rows.link"));
  append_submenu (section, _("_Unlink Actor"), make_roles ("rows.unlink"));
  append (section, _("Con_firm Words"), "rows.confirm", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (AvowTableView *self)
{
  AvowTable table = avow_list_get_table (self->list);
  g_autoptr(GMenu) first = g_menu_new (), copy = g_menu_new (), rest = g_menu_new (), last = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (table != AVOW_TABLE_SETS)
    append (first, table == AVOW_TABLE_ACTORS ? _("_Open Page") : _("_Open"), "rows.open", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  if (table == AVOW_TABLE_PASSAGES)
    append_of_passages (menu);
  if (table == AVOW_TABLE_ACTORS)
    append_submenu (first, _("Set _Type"), make_types ());
  if (table == AVOW_TABLE_ACTORS && avow_table_view_get_n_selected (self) > 1)
    append (first, _("_Merge into One…"), "rows.merge", NULL);

  /* What other parts of the window can do with rows. */
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->extra_menu));

  if (table != AVOW_TABLE_SETS)
    {
      append (copy, _("_Copy"), "rows.copy", NULL);
      append (copy, _("Copy as CS_V"), "rows.copy-csv", NULL);
      if (table != AVOW_TABLE_ACTORS)
        append (copy, table == AVOW_TABLE_ARTICLES ? _("_Export Passages…") : _("_Export…"), "rows.export", NULL);
      append (rest, _("_Delete"), "rows.delete", NULL);
      append (last, _("Select _All"), "rows.select-all", NULL);
    }
  append_submenu (last, _("Colum_ns"), avow_table_columns_make_menu (self->columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
get_rows (AvowTableView *self)
{
  return gtk_widget_get_last_child (GTK_WIDGET (self->view));
}

/* The keyboard goes on where it was among the rows. */
static void
closed_cb (AvowTableView *self)
{
  if (self->focus != 0)
    avow_table_view_focus_row (self, self->focus);
}

/* The menu is made each time: one that has been used stays in the submenu that it was left in. */
static void
show (AvowTableView *self,
      GtkWidget     *widget,
      double         x,
      double         y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  g_autoptr(GMenuModel) model = NULL;

  if (!gtk_widget_compute_point (widget, GTK_WIDGET (self), &point, &point))
    return;

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  model = make_menu (self);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (closed_cb), self);

  self->focus = avow_table_view_get_focus_row (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Below the row that was picked last. */
static void
menu_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowTableView *self = user_data;
  GtkWidget *widget = avow_table_cells_get_widget (self->cells, self->selected);

  if (widget != NULL && gtk_widget_get_mapped (widget))
    show (self, widget, 24, gtk_widget_get_height (widget));
  else
    show (self, GTK_WIDGET (self), 24, 24);
}

/* A row that is not selected is, before what is done to it can be chosen. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            AvowTableView   *self)
{
  AvowRow *row = avow_table_cells_find_row (self->cells, get_rows (self), x, y);

  if (row == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!avow_selection_contains (self->selection, avow_row_get_id (row)))
    gtk_widget_activate_action (get_rows (self), "list.select-item", "(ubb)", avow_row_get_position (row), FALSE, FALSE);
}

/* Not before the button is up again: else GTK loses count of where it was pressed. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             AvowTableView   *self)
{
  if (avow_table_cells_find_row (self->cells, get_rows (self), x, y) != NULL)
    show (self, get_rows (self), x, y);
}

/**
 * avow_table_menu_attach:
 * @table: a table with actions
 *
 * Gives the rows of a table their menu.
 */
void
avow_table_menu_attach (AvowTableView *table)
{
  static const GActionEntry entries[] = { { "menu", menu_cb, NULL, NULL, NULL, { 0 } } };
  GtkGesture *gesture = gtk_gesture_click_new ();

  table->extra_menu = g_menu_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (table->actions), entries, G_N_ELEMENTS (entries), table);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), table);
  g_signal_connect (gesture, "released", G_CALLBACK (released_cb), table);
  gtk_widget_add_controller (get_rows (table), GTK_EVENT_CONTROLLER (gesture));
}

/* ---- bar */

static void
update_bar (GtkWidget     *bar,
            AvowTableView *table)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (bar), "label");
  guint n = avow_table_view_get_n_selected (table);
  g_autofree char *text = NULL;

  /* Translators: how many rows of a table are selected */
  text = g_strdup_printf (g_dngettext (NULL, "%u selected", "%u selected", n), n);
  if (n > 1)
    {
      gtk_label_set_text (label, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
    }
  gtk_widget_set_visible (bar, n > 1);
}

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

/**
 * avow_table_bar_new:
 * @table: a table with actions
 *
 * Makes a bar that says how many rows are selected, as soon as these are several.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_table_bar_new (AvowTableView *table)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *label = gtk_label_new (NULL);

  gtk_widget_set_visible (bar, FALSE);
  gtk_widget_add_css_class (bar, "selection-bar");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (bar), label);
  if (avow_list_get_table (table->list) == AVOW_TABLE_PASSAGES)
    gtk_box_append (GTK_BOX (bar), make_button ("list-add-symbolic", _("Add Topic"), "rows.add-topic"));
  gtk_box_append (GTK_BOX (bar), make_button ("edit-copy-symbolic", _("Copy Rows"), "rows.copy"));
  gtk_box_append (GTK_BOX (bar), make_button ("user-trash-symbolic", _("Delete Rows"), "rows.delete"));
  gtk_box_append (GTK_BOX (bar), make_button ("view-more-symbolic", _("More for These Rows"), "rows.menu"));
  gtk_box_append (GTK_BOX (bar), make_button ("edit-clear-symbolic", _("Select None"), "rows.select-none"));

  g_object_set_data (G_OBJECT (bar), "label", label);
  g_signal_connect_object (table, "selection-changed", G_CALLBACK (update_bar), bar, G_CONNECT_SWAPPED);

  return bar;
}
