/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-history-window.h"

#include <glib/gi18n.h>

#include "avow-history-list.h"
#include "avow-text.h"

/* Who changed what and when, in a window beside the work.  The newest is on top; what is
 * undone is dim, above the line that says where one is now. */

struct _AvowHistoryWindow
{
  AdwWindow        parent_instance;

  GtkWidget       *project;
  GtkWidget       *passage;
  GtkWidget       *view;
  GtkWidget       *scroller;
  GtkStack        *stack;
  AdwStatusPage   *none;

  AvowStore       *store;
  AvowHistoryList *list;
  gint64           passage_id;
};

G_DEFINE_FINAL_TYPE (AvowHistoryWindow, avow_history_window, ADW_TYPE_WINDOW)

/* ---- a row */

typedef struct
{
  GtkWidget *day;
  GtkWidget *now;
  GtkWidget *label;
  GtkWidget *info;
  GtkWidget *button;
  gint64     step_id;
} Parts;

static char *
format_day (GDateTime *time)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                                         g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr(GDateTime) yesterday = g_date_time_add_days (midnight, -1);

  if (g_date_time_compare (time, midnight) >= 0)
    return g_strdup (_("Today"));
  if (g_date_time_compare (time, yesterday) >= 0)
    return g_strdup (_("Yesterday"));

  /* Translators: a day, as the GLib function g_date_time_format() takes it */
  return g_date_time_format (time, _("%A, %-d %B %Y"));
}

static char *
format_info (AvowHistoryRow *row)
{
  const AvowPastStep *step = avow_history_row_get_step (row);
  /* Translators: a time of the day, as the GLib function g_date_time_format() takes it */
  g_autofree char *time = g_date_time_format (avow_history_row_get_time (row), _("%H:%M"));
  const char *state = step->state == AVOW_PAST_OPEN ? _("coming in")
                    : step->state == AVOW_PAST_UNDONE ? _("undone")
                    : step->state == AVOW_PAST_DROPPED ? _("undone for good") : NULL;
  const char *parts[] = { time, NULL, NULL, NULL };
  guint n = 1;

  if (step->analyst != NULL)
    parts[n++] = step->analyst;
  if (state != NULL)
    parts[n++] = state;

  return g_strjoinv (" · ", (char **) parts);
}

static void
back_cb (GtkWidget *button,
         Parts     *parts)
{
  gtk_widget_activate_action (button, "win.back-to", "x", parts->step_id);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_now (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (_("Now")), *line;

  gtk_widget_add_css_class (box, "now");
  for (int i = 0; i < 2; i++)
    {
      line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
      gtk_widget_set_hexpand (line, TRUE);
      gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), line);
      if (i == 0)
        gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Parts *parts = g_new0 (Parts, 1);

  parts->day = make_label ("heading");
  gtk_widget_add_css_class (parts->day, "day");
  parts->now = make_now ();
  parts->label = make_label (NULL);
  parts->info = make_label ("caption");
  gtk_widget_add_css_class (parts->info, "dim-label");
  parts->button = gtk_button_new_with_label (_("Back to Here"));
  gtk_widget_add_css_class (parts->button, "flat");
  gtk_widget_set_valign (parts->button, GTK_ALIGN_CENTER);
  g_signal_connect (parts->button, "clicked", G_CALLBACK (back_cb), parts);

  gtk_box_append (GTK_BOX (words), parts->label);
  gtk_box_append (GTK_BOX (words), parts->info);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), parts->button);
  gtk_widget_add_css_class (line, "step");

  gtk_box_append (GTK_BOX (box), parts->day);
  gtk_box_append (GTK_BOX (box), parts->now);
  gtk_box_append (GTK_BOX (box), line);
  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
  gtk_list_item_set_child (item, box);
}

static void
show_row (GtkListItem *item)
{
  AvowHistoryRow *row = gtk_list_item_get_item (item);
  Parts *parts = g_object_get_data (G_OBJECT (item), "parts");
  const AvowPastStep *step = avow_history_row_get_step (row);
  gboolean is_undone = step->state == AVOW_PAST_UNDONE || step->state == AVOW_PAST_DROPPED;
  g_autofree char *day = format_day (avow_history_row_get_time (row)), *label = avow_step_get_label (step->step);
  g_autofree char *info = format_info (row);

  parts->step_id = step->step->id;
  gtk_label_set_text (GTK_LABEL (parts->day), day);
  gtk_widget_set_visible (parts->day, avow_history_row_is_first_day (row));
  gtk_widget_set_visible (parts->now, avow_history_row_is_now (row) && gtk_list_item_get_position (item) > 0);
  gtk_label_set_text (GTK_LABEL (parts->label), label);
  gtk_label_set_text (GTK_LABEL (parts->info), info);
  gtk_widget_set_tooltip_text (parts->label, label);
  gtk_widget_set_opacity (gtk_widget_get_parent (parts->label), is_undone ? 0.6 : 1);
  gtk_widget_set_visible (parts->button, step->can_return);
  gtk_list_item_set_activatable (item, step->can_return);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_row), item);
  show_row (item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

/* ---- list */

static void
activate_cb (AvowHistoryWindow *self,
             guint              position)
{
  g_autoptr(AvowHistoryRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (row != NULL && avow_history_row_get_step (row)->can_return)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back-to", "x", avow_history_row_get_step (row)->step->id);
}

/* Near the end, what comes next is loaded. */
static void
scrolled_cb (AvowHistoryWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = gtk_adjustment_get_page_size (adjustment);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  if (self->list != NULL && left < page)
    avow_history_list_load_more (self->list);
}

static void
loading_cb (AvowHistoryWindow *self)
{
  gboolean is_empty = self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  gboolean is_loading = self->list != NULL && avow_history_list_is_loading (self->list);

  gtk_stack_set_visible_child_name (self->stack, !is_empty ? "steps" : is_loading ? "loading" : "none");
}

static void
show_list (AvowHistoryWindow *self)
{
  gboolean of_passage = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->passage)) && self->passage_id != 0;
  g_autoptr(GtkSelectionModel) selection = NULL;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  if (self->store == NULL)
    return;

  self->list = avow_history_list_new (self->store, of_passage ? self->passage_id : 0);
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (loading_cb), self);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), selection);
  adw_status_page_set_description (self->none,
                                   of_passage ? _("Changes that are kept as long as they can be undone show here.") : NULL);
  loading_cb (self);
}

/* What is for the window it belongs to is done there. */
static void
forward_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), action_name, parameter);
}

static void
avow_history_window_dispose (GObject *object)
{
  AvowHistoryWindow *self = AVOW_HISTORY_WINDOW (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_history_window_parent_class)->dispose (object);
}

static void
avow_history_window_class_init (AvowHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_history_window_dispose;

  gtk_widget_class_install_action (widget_class, "win.back-to", "x", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, forward_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_toggles (AvowHistoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->project = gtk_toggle_button_new_with_label (_("Project"));
  self->passage = gtk_toggle_button_new_with_label (_("This Passage"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->passage), GTK_TOGGLE_BUTTON (self->project));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->project), TRUE);
  gtk_widget_set_sensitive (self->passage, FALSE);
  g_signal_connect_swapped (self->passage, "toggled", G_CALLBACK (show_list), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), self->project);
  gtk_box_append (GTK_BOX (box), self->passage);

  return box;
}

static void
avow_history_window_init (AvowHistoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *spinner = gtk_spinner_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view = gtk_list_view_new (NULL, factory);
  gtk_widget_add_css_class (self->view, "history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
                            G_CALLBACK (scrolled_cb), self);

  self->none = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_title (self->none, _("Nothing Was Changed Yet"));
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "compact");
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, self->scroller, "steps");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->none), "none");
  gtk_stack_add_named (self->stack, spinner, "loading");

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), make_toggles (self));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("History"));
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 600);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * avow_history_window_new:
 * @parent: the window of the project
 * @store: the project
 *
 * Makes a window over what was done to a project, by whom and when.
 *
 * Returns: (transfer none): a window
 */
AvowHistoryWindow *
avow_history_window_new (GtkWindow *parent,
                         AvowStore *store)
{
  AvowHistoryWindow *self = g_object_new (AVOW_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  show_list (self);

  return self;
}

/**
 * avow_history_window_set_passage:
 * @self: a window
 * @passage: (nullable): a passage
 * @show: whether to show its history, rather than the project's
 *
 * Sets whose history "This Passage" shows.
 */
void
avow_history_window_set_passage (AvowHistoryWindow *self,
                                 AvowPassage       *passage,
                                 gboolean           show)
{
  gboolean of_passage = show && passage != NULL, was_active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->passage));
  gint64 id = passage != NULL ? passage->id : 0;
  g_autofree char *words = passage != NULL ? avow_text_shorten (passage->exact, 60) : NULL;
  gboolean changed = self->passage_id != id;

  self->passage_id = id;
  gtk_widget_set_sensitive (self->passage, passage != NULL);
  gtk_widget_set_tooltip_text (self->passage, words);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (of_passage ? self->passage : self->project), TRUE);
  if (changed && of_passage && was_active)
    show_list (self);
}
