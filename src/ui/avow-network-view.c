/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "avow-network-choice-private.h"
#include "avow-network-scene.h"
#include "avow-picture-frame.h"
#include "avow-settings.h"
#include "avow-store-tally.h"
#include "avow-view.h"

/* Who does what to whom in what the table of passages finds, without what the network itself has
 * narrowed it to: that stands out. */

/* So many actors at first; the others are a button away. */
#define MAX_ACTORS 250

/* What changes in quick succession is asked for once. */
#define DELAY 40

#define ZOOM_STEP 1.4

struct _AvowNetworkView
{
  GtkWidget           parent_instance;

  AvowPictureFrame   *frame;
  AvowNetworkPicture *picture;
  GtkWidget          *toggles[AVOW_N_TIES];
  GtkSpinButton      *at_least;
  GtkWidget          *more;
  GtkWidget          *menu;

  AvowStore          *store;
  AvowQuery          *query;      /* what the table finds; %NULL for all */
  AvowQuery          *asked;      /* what was asked for last, without the choice */
  AvowNetworkChoice  *choice;     /* or %NULL */
  GCancellable       *cancellable;
  guint               source;
  guint               max_actors;
  guint               asked_actors;
  gboolean            is_old;     /* what is shown, since the project has changed */
  gboolean            setting;
};

static void avow_network_view_iface_init (AvowViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowNetworkView, avow_network_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (AVOW_TYPE_VIEW, avow_network_view_iface_init))

/* ---- what is shown */

static void
show_words (AvowNetworkView *self,
            AvowNetwork     *network)
{
  AvowNetworkPlan *plan = avow_network_picture_get_plan (self->picture);
  const char *words = NULL;

  if (network != NULL && network->ties->len == 0)
    words = self->asked != NULL && avow_query_is_filtered (self->asked)
            ? _("In what is found, nobody pledges, warns or claims anything to anybody.")
            : _("Nobody pledges, warns or claims anything to anybody here yet. Add an addressee to a passage.");
  else if (plan != NULL && plan->network->ties->len > 0 && plan->n_shown == 0)
    words = _("No tie is left: let more kinds of ties be shown above, or ties of fewer passages.");

  avow_picture_frame_set_empty (self->frame, words);
}

static void
show_more (AvowNetworkView *self,
           AvowNetwork     *network)
{
  guint n_all = network->actors->len + network->n_more_actors;
  g_autofree char *label = NULL;

  if (network->n_more_actors > 0)
    label = g_strdup_printf (g_dngettext (NULL, "Show All %'u Actor", "Show All %'u Actors", n_all), n_all);
  else if (n_all > MAX_ACTORS)
    label = g_strdup_printf (_("Show the First %u"), MAX_ACTORS);

  gtk_widget_set_visible (self->more, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->more), label);
}

static void
show_network (AvowNetworkView *self,
              AvowNetwork     *network)
{
  avow_network_picture_set_network (self->picture, network);
  show_more (self, network);
  show_words (self, network);
}

/* ---- asking the project */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AvowNetworkView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowNetwork) network = avow_store_network_finish (AVOW_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  if (network != NULL)
    show_network (self, network);
  else
    avow_picture_frame_set_empty (self->frame, error->message);
}

static void
forget_asked (AvowNetworkView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, avow_query_free);
}

static void
forget_choice (AvowNetworkView *self)
{
  g_clear_pointer (&self->choice, avow_network_choice_free);
  avow_network_picture_choose_none (self->picture);
}

static gboolean
ask_cb (gpointer user_data)
{
  AvowNetworkView *self = user_data;
  g_autoptr(AvowQuery) query = NULL;

  self->source = 0;
  if (self->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;

  if (self->query == NULL)
    self->query = avow_query_new (AVOW_TABLE_PASSAGES);
  query = self->choice != NULL ? avow_network_choice_take_out (self->choice, self->query) : avow_query_copy (self->query);
  if (!self->is_old && self->asked != NULL && self->asked_actors == self->max_actors && self->asked->ids == query->ids &&
      avow_query_has_same_root (self->asked, query))
    return G_SOURCE_REMOVE;

  forget_asked (self);
  self->cancellable = g_cancellable_new ();
  self->asked = g_steal_pointer (&query);
  self->asked_actors = self->max_actors;
  self->is_old = FALSE;
  avow_store_network_async (self->store, self->asked, AVOW_TIES_ALL, self->max_actors, self->cancellable, found_cb,
                            g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
ask (AvowNetworkView *self)
{
  if (self->source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_timeout_add (DELAY, ask_cb, self);
}

static void
changed_cb (AvowStore       *store,
            AvowTouched     *touched,
            AvowNetworkView *self)
{
  if (!touched->everything && touched->passages->len == 0 && touched->edited->len == 0 && touched->actors->len == 0)
    return;

  self->is_old = TRUE;
  ask (self);
}

/* ---- the view */

static void
avow_network_view_set_store (AvowView  *view,
                             AvowStore *store)
{
  AvowNetworkView *self = AVOW_NETWORK_VIEW (view);

  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  forget_asked (self);
  forget_choice (self);
  self->max_actors = MAX_ACTORS;
  avow_network_picture_forget (self->picture);
  avow_picture_frame_set_empty (self->frame, NULL);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  ask (self);
}

static void
avow_network_view_set_query (AvowView  *view,
                             AvowQuery *query)
{
  AvowNetworkView *self = AVOW_NETWORK_VIEW (view);

  g_clear_pointer (&self->query, avow_query_free);
  self->query = avow_query_copy (query);
  if (self->choice != NULL && !avow_network_choice_is_in (self->choice, query))
    forget_choice (self);
  ask (self);
}

static void
avow_network_view_iface_init (AvowViewInterface *iface)
{
  iface->set_store = avow_network_view_set_store;
  iface->set_query = avow_network_view_set_query;
}

/* ---- narrowing the tables */

static void
choose (AvowNetworkView   *self,
        AvowNetworkChoice *choice)
{
  forget_choice (self);
  self->choice = choice;
  avow_network_choice_write (choice, GTK_WIDGET (self));
}

static void
tie_chosen_cb (AvowNetworkView *self,
               guint            tie)
{
  AvowNetworkPlan *plan = avow_network_picture_get_plan (self->picture);
  const AvowNetworkTie *what = avow_network_plan_get_tie (plan, tie);

  choose (self, avow_network_choice_new_tie (plan, tie));
  avow_network_picture_choose (self->picture, avow_network_plan_get_actor (plan, what->from)->id,
                               avow_network_plan_get_actor (plan, what->to)->id, what->tie);
}

static gboolean
cleared_cb (AvowNetworkView *self)
{
  if (self->choice == NULL)
    return FALSE;

  choose (self, NULL);

  return TRUE;
}

static const char *
get_name (AvowNetworkView *self,
          GVariant        *parameter)
{
  AvowNetworkPlan *plan = avow_network_picture_get_plan (self->picture);
  gint64 id = g_variant_get_int64 (parameter);

  for (guint i = 0; plan != NULL && i < plan->network->actors->len; i++)
    {
      if (avow_network_plan_get_actor (plan, i)->id == id)
        return avow_network_plan_get_actor (plan, i)->name;
    }

  return NULL;
}

static void
show_passages_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowNetworkView *self = AVOW_NETWORK_VIEW (widget);
  const char *name = get_name (self, parameter);

  if (name != NULL)
    choose (self, avow_network_choice_new_passages (name));
}

static void
only_from_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowNetworkView *self = AVOW_NETWORK_VIEW (widget);
  const char *name = get_name (self, parameter);

  if (name != NULL)
    choose (self, avow_network_choice_new_speaker (name));
}

static void
open_page_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  if (!gtk_widget_activate_action_variant (widget, "workbench.show-actor-page", parameter))
    gtk_widget_activate_action_variant (widget, "workbench.show-actor", parameter);
}

static void
let_go_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  avow_network_picture_let_go (AVOW_NETWORK_VIEW (widget)->picture, g_variant_get_int64 (parameter));
}

/* ---- the menu of an actor */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        gint64      id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
menu_cb (AvowNetworkView *self,
         guint            actor)
{
  gint64 id = avow_network_plan_get_actor (avow_network_picture_get_plan (self->picture), actor)->id;
  g_autoptr(GMenu) menu = g_menu_new ();
  graphene_point_t place;
  double x, y;

  append (menu, _("Show Its Passages"), "network.show-passages", id);
  append (menu, _("Only What It Does to Others"), "network.only-from", id);
  append (menu, _("Open Its Page"), "network.open-page", id);
  if (avow_network_picture_is_pinned (self->picture, id))
    append (menu, _("Let It Find Its Place"), "network.let-go", id);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* Keys go to the picture again when it closes. */
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (gtk_widget_grab_focus), self->picture, G_CONNECT_SWAPPED);
  avow_network_picture_get_place (self->picture, actor, &place);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->picture), GTK_WIDGET (self), place.x, place.y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x - 4, y - 4, 8, 8 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* ---- its controls */

static AvowTies
get_ties (AvowNetworkView *self)
{
  AvowTies ties = 0;

  for (AvowTie tie = 0; tie < AVOW_N_TIES; tie++)
    {
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggles[tie])))
        ties |= 1u << tie;
    }

  return ties;
}

static void
show_chosen (AvowNetworkView *self)
{
  avow_network_picture_set_shown (self->picture, get_ties (self), gtk_spin_button_get_value_as_int (self->at_least));
  if (avow_network_picture_get_plan (self->picture) != NULL)
    show_words (self, avow_network_picture_get_plan (self->picture)->network);
}

/* What is chosen in one view is chosen in all of them, by the settings. */
static void
load_choice (AvowNetworkView *self)
{
  GSettings *settings = avow_settings_get ();
  g_auto(GStrv) words = g_settings_get_strv (settings, "network-ties");

  self->setting = TRUE;
  for (AvowTie tie = 0; tie < AVOW_N_TIES; tie++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[tie]),
                                  g_strv_contains ((const char * const *) words, avow_tie_to_string (tie)));
  gtk_spin_button_set_value (self->at_least, g_settings_get_int (settings, "network-at-least"));
  self->setting = FALSE;
  show_chosen (self);
}

static void
chosen_cb (AvowNetworkView *self)
{
  GSettings *settings = avow_settings_get ();
  const char *words[AVOW_N_TIES + 1] = { NULL };
  guint n = 0;

  if (self->setting)
    return;

  for (AvowTie tie = 0; tie < AVOW_N_TIES; tie++)
    {
      if (get_ties (self) & (1u << tie))
        words[n++] = avow_tie_to_string (tie);
    }
  self->setting = TRUE;
  g_settings_set_int (settings, "network-at-least", gtk_spin_button_get_value_as_int (self->at_least));
  self->setting = FALSE;
  g_settings_set_strv (settings, "network-ties", words);
  show_chosen (self);
}

static void
settings_cb (AvowNetworkView *self)
{
  if (!self->setting)
    load_choice (self);
}

static void
draw_sample (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  AvowPalette palette;

  avow_palette_init (&palette, GTK_WIDGET (area));
  avow_network_draw_line (cr, &palette, GPOINTER_TO_UINT (user_data), 1, height / 2.0, width - 2);
}

static void
add_toggle (AvowNetworkView *self,
            AvowTie          tie)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *sample = gtk_drawing_area_new ();
  const char *label = avow_tie_get_label (tie);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), 30);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), 12);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, GUINT_TO_POINTER (tie), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), sample,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), sample);
  gtk_box_append (GTK_BOX (content), gtk_label_new (label));

  self->toggles[tie] = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->toggles[tie]), content);
  gtk_widget_add_css_class (self->toggles[tie], "tie");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles[tie]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (self->toggles[tie], "toggled", G_CALLBACK (chosen_cb), self);
  avow_picture_frame_add_control (self->frame, self->toggles[tie]);
}

static void
add_least (AvowNetworkView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *before = gtk_label_new (_("At least"));
  GtkWidget *after = gtk_label_new (_("passages"));

  self->at_least = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 100000, 1));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->at_least), 3);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->at_least), 2);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->at_least), _("Only Ties of So Many Passages"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->at_least), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("At least so many passages"), -1);
  g_signal_connect_swapped (self->at_least, "value-changed", G_CALLBACK (chosen_cb), self);
  gtk_widget_add_css_class (before, "dim-label");
  gtk_widget_add_css_class (after, "dim-label");
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->at_least));
  gtk_box_append (GTK_BOX (box), after);
  avow_picture_frame_add_control (self->frame, box);
}

static void
more_cb (AvowNetworkView *self)
{
  self->max_actors = self->max_actors == MAX_ACTORS ? G_MAXUINT : MAX_ACTORS;
  ask (self);
}

static void
zoom_in_cb (AvowNetworkView *self)
{
  avow_network_picture_zoom (self->picture, ZOOM_STEP);
}

static void
zoom_out_cb (AvowNetworkView *self)
{
  avow_network_picture_zoom (self->picture, 1 / ZOOM_STEP);
}

static void
fit_cb (AvowNetworkView *self)
{
  avow_network_picture_fit (self->picture);
}

static void
add_zoom (AvowNetworkView *self,
          GtkWidget       *box,
          const char      *icon,
          const char      *tooltip,
          const char      *label,
          GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_controls (AvowNetworkView *self)
{
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (AvowTie tie = 0; tie < AVOW_N_TIES; tie++)
    add_toggle (self, tie);
  add_least (self);

  gtk_widget_add_css_class (zoom, "linked");
  add_zoom (self, zoom, "zoom-out-symbolic", _("Smaller (−)"), _("Smaller picture"), G_CALLBACK (zoom_out_cb));
  add_zoom (self, zoom, "zoom-fit-best-symbolic", _("All of It (0)"), _("All of the picture"), G_CALLBACK (fit_cb));
  add_zoom (self, zoom, "zoom-in-symbolic", _("Larger (+)"), _("Larger picture"), G_CALLBACK (zoom_in_cb));
  avow_picture_frame_add_control (self->frame, zoom);

  self->more = gtk_button_new ();
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  avow_picture_frame_add_control (self->frame, self->more);

  load_choice (self);
  g_signal_connect_object (avow_settings_get (), "changed::network-ties", G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (avow_settings_get (), "changed::network-at-least", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
avow_network_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (avow_network_view_parent_class)->map (widget);
  ask (AVOW_NETWORK_VIEW (widget));
}

static void
avow_network_view_dispose (GObject *object)
{
  AvowNetworkView *self = AVOW_NETWORK_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->source, g_source_remove);
  forget_asked (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, avow_query_free);
  g_clear_pointer (&self->choice, avow_network_choice_free);
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_network_view_parent_class)->dispose (object);
}

static void
avow_network_view_class_init (AvowNetworkViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_network_view_dispose;
  widget_class->map = avow_network_view_map;

  gtk_widget_class_install_action (widget_class, "network.show-passages", "x", show_passages_cb);
  gtk_widget_class_install_action (widget_class, "network.only-from", "x", only_from_cb);
  gtk_widget_class_install_action (widget_class, "network.open-page", "x", open_page_cb);
  gtk_widget_class_install_action (widget_class, "network.let-go", "x", let_go_cb);
  gtk_widget_class_set_css_name (widget_class, "networkview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
avow_network_view_init (AvowNetworkView *self)
{
  self->max_actors = MAX_ACTORS;
  self->picture = AVOW_NETWORK_PICTURE (avow_network_picture_new ());
  self->frame = AVOW_PICTURE_FRAME (avow_picture_frame_new (AVOW_PICTURE (self->picture)));
  gtk_widget_set_parent (GTK_WIDGET (self->frame), GTK_WIDGET (self));
  g_signal_connect_swapped (self->picture, "tie-chosen", G_CALLBACK (tie_chosen_cb), self);
  g_signal_connect_swapped (self->picture, "cleared", G_CALLBACK (cleared_cb), self);
  g_signal_connect_swapped (self->picture, "menu", G_CALLBACK (menu_cb), self);
  add_controls (self);
}

/**
 * avow_network_view_new:
 *
 * Makes a network with its controls, without a project.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_network_view_new (void)
{
  return g_object_new (AVOW_TYPE_NETWORK_VIEW, NULL);
}

/**
 * avow_network_view_get_picture:
 * @self: a view
 *
 * Gets its picture.
 *
 * Returns: (transfer none): the picture
 */
AvowNetworkPicture *
avow_network_view_get_picture (AvowNetworkView *self)
{
  return self->picture;
}
