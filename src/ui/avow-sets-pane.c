/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sets-pane-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-set-menu.h"
#include "avow-sort-probe.h"

/* The sets of a project and the folders that they are in, as a tree in a table. What is in
 * the one that is selected shows where passages are shown: the pane only says which it is. */

#define INDENT 18

/* Two arguments that are one message with a plural; see po/meson.build. */
#define NP_(singular, plural) singular, plural

typedef struct
{
  AvowColumn  column;
  const char *title;
  int         width;
  float       xalign;
} ColumnSpec;

static const ColumnSpec columns[] =
{
  { AVOW_COLUMN_NAME, N_("Set"), 70, 0 },
  { AVOW_COLUMN_TYPE, N_("Kind"), 40, 0.5 },
  { AVOW_COLUMN_PASSAGES, N_("Passages"), 66, 1 },
  { AVOW_COLUMN_CHANGES, N_("Changed"), 62, 1 },
};

enum
{
  SELECTED,
  ACTIVATED,
  GET_SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowSetsPane, avow_sets_pane, GTK_TYPE_WIDGET)

/* ---- cells */

static const char *
get_icon (AvowSetItem *item)
{
  if (avow_set_item_is_folder (item))
    return "folder-symbolic";

  return avow_set_is_live (avow_set_item_get_set (item)) ? "emblem-synchronizing-symbolic" : "view-list-symbolic";
}

static const char *
get_kind (AvowSetItem *item)
{
  if (avow_set_item_is_folder (item))
    return _("Folder");

  return avow_set_is_live (avow_set_item_get_set (item)) ? _("Live set") : _("Set by hand");
}

static void
fill_name (GtkWidget   *box,
           AvowSetItem *item)
{
  GtkWidget *arrow = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);
  AvowSet *set = avow_set_item_get_set (item);
  gboolean is_folder = avow_set_item_is_folder (item), is_open = avow_set_item_is_open (item);
  const char *hint = set == NULL ? NULL : set->note != NULL ? set->note : set->query;

  gtk_widget_set_margin_start (box, INDENT * avow_set_item_get_depth (item));
  gtk_widget_set_opacity (arrow, is_folder ? 1 : 0);
  gtk_widget_set_can_target (arrow, is_folder);
  gtk_button_set_icon_name (GTK_BUTTON (arrow), is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  /* Translators: what is in a folder */
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, is_open ? _("Close") : _("Open"), -1);
  gtk_label_set_text (GTK_LABEL (label), avow_set_item_get_name (item));
  gtk_widget_set_tooltip_text (box, hint);
  if (is_folder)
    gtk_widget_add_css_class (label, "folder");
  else
    gtk_widget_remove_css_class (label, "folder");
}

/* When a set was exported, for people. */
static char *
format_time (const char *exported)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_iso8601 (exported, NULL);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: a day and a time, as strftime() writes it */
  return local != NULL ? g_date_time_format (local, _("%e %B %Y, %H:%M")) : g_strdup (exported);
}

static void
add_line (GString    *text,
          const char *singular,
          const char *plural,
          gint64      n)
{
  if (n == 0)
    return;

  #pragma GCC diagnostic push
  #pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_c (text, '\n');
  g_string_append_printf (text, g_dngettext (NULL, singular, plural, n), n);
  #pragma GCC diagnostic pop
}

/* What the mark says: when it was exported, and how much changed since. */
static char *
describe_changes (AvowSetItem *item)
{
  g_autofree char *when = format_time (avow_set_item_get_exported (item));
  GString *text = g_string_new (NULL);
  gint64 n_added, n_removed, n_modified;

  /* Translators: a day and a time */
  g_string_append_printf (text, _("Exported on %s"), when);
  if (avow_set_item_get_changes (item, &n_added, &n_removed, &n_modified) == 0)
    g_string_append_printf (text, "\n%s", _("Nothing changed since"));
  add_line (text, NP_("%" PRId64 " passage came since", "%" PRId64 " passages came since"), n_added);
  add_line (text, NP_("%" PRId64 " passage went since", "%" PRId64 " passages went since"), n_removed);
  add_line (text, NP_("%" PRId64 " passage was changed since", "%" PRId64 " passages were changed since"), n_modified);

  return g_string_free (text, FALSE);
}

static void
fill_changes (GtkWidget   *label,
              AvowSetItem *item)
{
  gint64 n = avow_set_item_get_changes (item, NULL, NULL, NULL);
  g_autofree char *number = g_strdup_printf ("%" PRId64, n), *hint = NULL;
  gboolean is_exported = avow_set_item_get_exported (item) != NULL;

  hint = is_exported ? describe_changes (item) : NULL;
  gtk_label_set_text (GTK_LABEL (label), n > 0 ? number : is_exported ? "✓" : "");
  gtk_widget_set_tooltip_text (label, hint);
  if (n > 0)
    gtk_widget_add_css_class (label, "changed-mark");
  else
    gtk_widget_remove_css_class (label, "changed-mark");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, hint != NULL ? hint : "", -1);
}

static void
fill_cell (GtkWidget        *widget,
           const ColumnSpec *spec,
           AvowSetItem      *item)
{
  gint64 n_passages = avow_set_item_get_passages (item);
  g_autofree char *number = NULL;

  switch (spec->column)
    {
    case AVOW_COLUMN_NAME:
      fill_name (widget, item);
      break;

    case AVOW_COLUMN_TYPE:
      gtk_image_set_from_icon_name (GTK_IMAGE (widget), get_icon (item));
      gtk_widget_set_tooltip_text (widget, get_kind (item));
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, get_kind (item), -1);
      break;

    case AVOW_COLUMN_PASSAGES:
      number = n_passages >= 0 ? g_strdup_printf ("%" PRId64, n_passages) : g_strdup (avow_set_item_is_folder (item) ? "" : "…");
      gtk_label_set_text (GTK_LABEL (widget), number);
      break;

    default:
      fill_changes (widget, item);
    }
}

static void
item_changed_cb (AvowSetItem *item,
                 GtkWidget   *widget)
{
  fill_cell (widget, g_object_get_data (G_OBJECT (widget), "spec"), item);
}

static void
arrow_cb (GtkWidget    *arrow,
          AvowSetsPane *self)
{
  AvowSetItem *item = g_object_get_data (G_OBJECT (gtk_widget_get_parent (arrow)), "set-item");

  if (item != NULL)
    avow_set_list_set_open (self->list, item, !avow_set_item_is_open (item));
}

static GtkWidget *
make_name_cell (AvowSetsPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *arrow = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_add_css_class (arrow, "arrow");
  gtk_widget_set_focusable (arrow, FALSE);
  g_signal_connect (arrow, "clicked", G_CALLBACK (arrow_cb), self);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          const ColumnSpec         *spec)
{
  GtkWidget *widget;

  if (spec->column == AVOW_COLUMN_NAME)
    {
      widget = make_name_cell (g_object_get_data (G_OBJECT (factory), "pane"));
    }
  else if (spec->column == AVOW_COLUMN_TYPE)
    {
      widget = gtk_image_new ();
    }
  else
    {
      widget = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (widget), spec->xalign);
      gtk_widget_add_css_class (widget, "numeric");
      if (spec->column == AVOW_COLUMN_CHANGES)
        gtk_widget_set_halign (widget, GTK_ALIGN_END);
    }

  g_object_set_data (G_OBJECT (widget), "spec", (gpointer) spec);
  gtk_list_item_set_child (list_item, widget);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         const ColumnSpec         *spec)
{
  AvowSetItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *widget = gtk_list_item_get_child (list_item);

  g_object_set_data (G_OBJECT (widget), "set-item", item);
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), widget);
  fill_cell (widget, spec, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           const ColumnSpec         *spec)
{
  GtkWidget *widget = gtk_list_item_get_child (list_item);

  g_object_set_data (G_OBJECT (widget), "set-item", NULL);
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), widget);
}

static void
append_column (AvowSetsPane     *self,
               const ColumnSpec *spec)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "pane", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) spec);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) spec);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) spec);

  column = gtk_column_view_column_new (_(spec->title), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, spec->column == AVOW_COLUMN_NAME);
  gtk_column_view_column_set_fixed_width (column, spec->width);
  avow_sort_probe_attach (column, spec->column);
  gtk_column_view_append_column (self->view, column);
}

static void
sorter_changed_cb (AvowSetsPane *self)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_SETS);
  AvowSort sort = { AVOW_COLUMN_NAME, FALSE };

  avow_sort_probe_read (self->view, query);
  if (query->sort->len > 0)
    sort = g_array_index (query->sort, AvowSort, 0);
  avow_set_list_set_sort (self->list, sort.column, sort.descending);
}

/* ---- where rows are */

static AvowSetItem *
find_bound (GtkWidget *widget)
{
  AvowSetItem *item = g_object_get_data (G_OBJECT (widget), "set-item");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && item == NULL; child = gtk_widget_get_next_sibling (child))
    item = find_bound (child);

  return item;
}

/* The row at a place of the table, and the widget that shows it. */
AvowSetItem *
avow_sets_pane_get_item_at (AvowSetsPane  *self,
                            double         x,
                            double         y,
                            GtkWidget    **row)
{
  GtkWidget *view = GTK_WIDGET (self->view), *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  while (at != NULL && at != view && !g_str_equal (gtk_widget_class_get_css_name (GTK_WIDGET_GET_CLASS (at)), "row"))
    at = gtk_widget_get_parent (at);
  if (at == NULL || at == view)
    return NULL;

  if (row != NULL)
    *row = at;

  return find_bound (at);
}

static GtkWidget *
find_row (GtkWidget   *widget,
          AvowSetItem *item)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_object_get_data (G_OBJECT (child), "set-item") == item)
        return child;
      if ((found = find_row (child, item)))
        return found;
    }

  return NULL;
}

/* Where a row is shown, in the pane; for no row, or one out of view, the button that adds. */
void
avow_sets_pane_get_place (AvowSetsPane *self,
                          AvowSetItem  *item,
                          GdkRectangle *place)
{
  GtkWidget *widget = item != NULL ? find_row (GTK_WIDGET (self->view), item) : NULL;
  graphene_rect_t bounds;

  if (widget == NULL || !gtk_widget_get_mapped (widget))
    widget = self->add;
  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    bounds = GRAPHENE_RECT_INIT (0, 0, 1, 1);

  *place = (GdkRectangle) { bounds.origin.x, bounds.origin.y, MAX (bounds.size.width, 1), MAX (bounds.size.height, 1) };
}

/* ---- selection */

/* The row that is selected; %NULL if there is none. */
AvowSetItem *
avow_sets_pane_get_item (AvowSetsPane *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* What is looked for among the passages now. */
char *
avow_sets_pane_get_search (AvowSetsPane *self)
{
  char *search = NULL;

  g_signal_emit (self, signals[GET_SEARCH], 0, &search);

  return search != NULL ? search : g_strdup ("");
}

static void
selected_cb (AvowSetsPane *self)
{
  AvowSetItem *item = avow_sets_pane_get_item (self);

  avow_sets_pane_update_actions (self);
  if (!self->selecting && item != NULL && !avow_set_item_is_folder (item))
    g_signal_emit (self, signals[SELECTED], 0, avow_set_item_get_name (item));
}

static void
activate_cb (AvowSetsPane *self,
             guint         position)
{
  g_autoptr(AvowSetItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL)
    return;

  if (avow_set_item_is_folder (item))
    avow_set_list_set_open (self->list, item, !avow_set_item_is_open (item));
  else
    g_signal_emit (self, signals[ACTIVATED], 0, avow_set_item_get_name (item));
}

static void
select_wanted (AvowSetsPane *self)
{
  guint position;

  if (self->wanted == 0 || avow_set_list_find (self->list, FALSE, self->wanted, &position) == NULL || position == G_MAXUINT)
    return;

  self->wanted = 0;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)), "list.scroll-to-item", "u", position);
}

/* ---- what is shown */

static void
show_state (AvowSetsPane *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  guint n_changed = avow_set_list_count_changed (self->list);
  g_autofree char *label = NULL;

  /* Translators: how many sets have changed since they were exported, on a button that shows only these */
  label = g_strdup_printf (_("Changed %u"), n_changed);
  gtk_button_set_label (GTK_BUTTON (self->changed), label);
  gtk_widget_set_visible (self->changed, n_changed > 0 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->changed)));

  if (!avow_set_list_is_loaded (self->list))
    return;
  gtk_label_set_text (self->empty,
                      avow_set_list_is_empty (self->list)
                      ? _("No sets yet.\nDrop passages here, or save a search of passages as a set.") : _("Nothing found"));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "table");
}

static void
loaded_cb (AvowSetsPane *self)
{
  show_state (self);
  select_wanted (self);
  avow_sets_pane_update_actions (self);
}

static void
filter_cb (AvowSetsPane *self)
{
  avow_set_list_set_filter (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                            gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->changed)));
  show_state (self);
}

static void
stop_search_cb (AvowSetsPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)), GTK_DIR_TAB_FORWARD);
}

/* ---- menu and keys */

static void
show_menu (AvowSetsPane *self,
           double        x,
           double        y)
{
  g_autoptr(GMenuModel) model = avow_sets_pane_make_menu (self);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* A click beside the rows is about none of them. */
static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            AvowSetsPane    *self)
{
  AvowSetItem *item = avow_sets_pane_get_item_at (self, x, y, NULL);
  guint position = GTK_INVALID_LIST_POSITION;
  double pane_x, pane_y;

  if (item != NULL)
    avow_set_list_find (self->list, avow_set_item_is_folder (item), avow_set_item_get_id (item), &position);
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &pane_x, &pane_y);
  show_menu (self, pane_x, pane_y);
}

/* The set that is selected shows its passages again, whatever was looked for meanwhile. */
static void
released_cb (GtkGestureClick *click,
             int              n_press,
             double           x,
             double           y,
             AvowSetsPane    *self)
{
  AvowSetItem *item = avow_sets_pane_get_item_at (self, x, y, NULL);

  if (n_press == 1 && item != NULL && item == avow_sets_pane_get_item (self))
    selected_cb (self);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowSetsPane *self = AVOW_SETS_PANE (widget);
  GdkRectangle place;

  avow_sets_pane_get_place (self, avow_sets_pane_get_item (self), &place);
  show_menu (self, place.x + INDENT, place.y + place.height);
}

/* Right opens a folder, left closes it, as in every tree. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowSetsPane          *self)
{
  AvowSetItem *item = avow_sets_pane_get_item (self);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (item == NULL || !avow_set_item_is_folder (item) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 ||
      (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return FALSE;

  avow_set_list_set_open (self->list, item, (keyval == GDK_KEY_Right) != is_rtl);

  return TRUE;
}

/* ---- widget */

static void
avow_sets_pane_dispose (GObject *object)
{
  AvowSetsPane *self = AVOW_SETS_PANE (object);
  GtkWidget *child;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->drop_row);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_sets_pane_parent_class)->dispose (object);
}

static void
avow_sets_pane_class_init (AvowSetsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_sets_pane_dispose;

  /**
   * AvowSetsPane::selected:
   * @self: the pane
   * @name: the name of the set
   *
   * Emitted when the user selects a set.
   */
  signals[SELECTED] =
    g_signal_new ("selected", AVOW_TYPE_SETS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AvowSetsPane::activated:
   * @self: the pane
   * @name: the name of the set
   *
   * Emitted when the user double-clicks a set, or presses Enter on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_SETS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AvowSetsPane::get-search:
   * @self: the pane
   *
   * Emitted to ask what is looked for among the passages.
   *
   * Returns: (transfer full): the search
   */
  signals[GET_SEARCH] =
    g_signal_new ("get-search", AVOW_TYPE_SETS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_STRING, 0);

  gtk_widget_class_install_action (widget_class, "set.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "set.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "set.menu", NULL);
  avow_sets_pane_install_actions (widget_class);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "setspane");
}

static void
make_top (AvowSetsPane *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr(GMenu) menu = g_menu_new ();

  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  g_object_set (self->search, "placeholder-text", _("Filter sets"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter sets"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (filter_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);

  self->changed = gtk_toggle_button_new ();
  gtk_widget_set_visible (self->changed, FALSE);
  gtk_widget_set_valign (self->changed, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->changed, "chip");
  gtk_widget_set_tooltip_text (self->changed, _("Show only what has changed since it was exported"));
  g_signal_connect_swapped (self->changed, "toggled", G_CALLBACK (filter_cb), self);

  g_menu_append (menu, _("New _Set"), "set.new");
  g_menu_append (menu, _("New _Live Set From the Search"), "set.new-live");
  g_menu_append (menu, _("New _Folder"), "set.new-folder");
  self->add = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->add), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (self->add, _("New Set or Folder"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New Set or Folder"), -1);

  gtk_widget_add_css_class (top, "top");
  gtk_box_append (GTK_BOX (top), self->search);
  gtk_box_append (GTK_BOX (top), self->changed);
  gtk_box_append (GTK_BOX (top), self->add);
  gtk_widget_set_parent (top, GTK_WIDGET (self));
}

static void
make_table (AvowSetsPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *click = gtk_gesture_click_new (), *again = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sets"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    append_column (self, &columns[i]);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (again), GTK_PHASE_CAPTURE);
  g_signal_connect (again, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (again));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_stack_add_named (self->stack, scroller, "table");
}

static void
avow_sets_pane_init (AvowSetsPane *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->list = avow_set_list_new ();
  g_signal_connect_swapped (self->list, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (self->list, "reviewed", G_CALLBACK (show_state), self);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_start (GTK_WIDGET (self->empty), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->empty), 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");

  make_top (self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  make_table (self);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  avow_sets_pane_add_drags (self);
  avow_sets_pane_update_actions (self);
}

/**
 * avow_sets_pane_new:
 *
 * Makes a pane without a project.
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
avow_sets_pane_new (void)
{
  return g_object_new (AVOW_TYPE_SETS_PANE, NULL);
}

/**
 * avow_sets_pane_set_store:
 * @self: a pane
 * @store: (nullable): a project
 *
 * Sets whose sets to show.
 */
void
avow_sets_pane_set_store (AvowSetsPane *self,
                          AvowStore    *store)
{
  g_set_object (&self->store, store);
  avow_set_menu_set_store (GTK_WIDGET (self), store);
  self->wanted = 0;
  avow_set_list_set_store (self->list, store);
  avow_sets_pane_update_actions (self);
}

/**
 * avow_sets_pane_get_list:
 * @self: a pane
 *
 * Gets what the pane shows.
 *
 * Returns: (transfer none): the list
 */
AvowSetList *
avow_sets_pane_get_list (AvowSetsPane *self)
{
  return self->list;
}

/**
 * avow_sets_pane_select:
 * @self: a pane
 * @set_id: a set
 *
 * Selects a set as if the user did, as soon as it is there.
 */
void
avow_sets_pane_select (AvowSetsPane *self,
                       gint64        set_id)
{
  self->wanted = set_id;
  select_wanted (self);
}

/**
 * avow_sets_pane_focus_search:
 * @self: a pane
 *
 * Lets the user type which sets to show.
 */
void
avow_sets_pane_focus_search (AvowSetsPane *self)
{
  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
