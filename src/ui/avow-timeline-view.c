/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-timeline-view.h"

#include <glib/gi18n.h>

#include "avow-picture-frame.h"
#include "avow-query-dates.h"
#include "avow-settings.h"
#include "avow-store-tally.h"
#include "avow-view.h"

/* The timeline of what the table of passages finds, whatever dates its search asks for: these are the
 * range that is brushed. */

/* How many speakers or topics have a series of their own. */
#define MAX_SERIES 10

/* What changes in quick succession is asked for once. */
#define DELAY 40

static const AvowDimension dimensions[] = { AVOW_DIMENSION_KIND, AVOW_DIMENSION_SPEAKER, AVOW_DIMENSION_TOPIC };

static const struct
{
  const char *word;    /* in the settings */
  const char *label;
} moments[AVOW_N_MOMENTS] =
{
  /* Translators: by which date passages are shown over time */
  [AVOW_MOMENT_SAID] = { "said", NC_("moment", "Said") },
  [AVOW_MOMENT_PUBLISHED] = { "published", NC_("moment", "Published") },
  [AVOW_MOMENT_DUE] = { "due", NC_("moment", "Due") },
};

struct _AvowTimelineView
{
  GtkWidget            parent_instance;

  AvowPictureFrame    *frame;
  AvowTimelinePicture *picture;
  GtkDropDown         *by;
  GtkDropDown         *date;

  AvowStore           *store;
  AvowQuery           *query;      /* what the table finds; %NULL for all */
  AvowQuery           *asked;      /* what was asked for last, without dates */
  AvowDimension        asked_by;
  AvowMoment           asked_moment;
  GCancellable        *cancellable;
  guint                source;
  gboolean             is_old;     /* what is shown, since the project has changed */
};

static void avow_timeline_view_iface_init (AvowViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowTimelineView, avow_timeline_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (AVOW_TYPE_VIEW, avow_timeline_view_iface_init))

static AvowMoment
get_moment (AvowTimelineView *self)
{
  return MIN (gtk_drop_down_get_selected (self->date), AVOW_N_MOMENTS - 1);
}

static AvowDimension
get_by (AvowTimelineView *self)
{
  return dimensions[MIN (gtk_drop_down_get_selected (self->by), G_N_ELEMENTS (dimensions) - 1)];
}

/* ---- asking the project */

static void
show_timeline (AvowTimelineView *self,
               AvowTimeline     *timeline)
{
  const char *words = NULL;

  if (timeline->n_passages == 0 && timeline->due->len == 0)
    words = avow_query_is_filtered (self->asked) ? _("Nothing found") : _("No passages yet.");
  else if (timeline->first == 0 && timeline->moment == AVOW_MOMENT_DUE)
    words = _("No passage has a due date yet.");
  else if (timeline->first == 0 && timeline->due->len == 0)
    words = _("No passage has a date yet.\n"
              "Date its article in Article Details, or say in the passage’s More Fields when it was said.");

  avow_timeline_picture_set_timeline (self->picture, timeline);
  avow_picture_frame_set_empty (self->frame, words);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(AvowTimelineView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowTimeline) timeline = avow_store_timeline_finish (AVOW_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  if (timeline != NULL)
    show_timeline (self, timeline);
  else
    avow_picture_frame_set_empty (self->frame, error->message);
}

static gboolean
is_asked (AvowTimelineView *self,
          AvowQuery        *query)
{
  return !self->is_old && self->asked != NULL && self->asked_by == get_by (self) && self->asked_moment == get_moment (self) &&
         self->asked->ids == query->ids && avow_query_has_same_root (self->asked, query);
}

static void
forget_asked (AvowTimelineView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, avow_query_free);
}

/* Asks what the table would find at any date, unless that is what is shown. */
static gboolean
ask_cb (gpointer user_data)
{
  AvowTimelineView *self = user_data;
  g_autoptr(AvowQuery) query = NULL;
  AvowDateRange range;

  self->source = 0;
  if (self->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;

  if (self->query == NULL)
    self->query = avow_query_new (AVOW_TABLE_PASSAGES);
  query = avow_query_split_dates (self->query, get_moment (self), &range);
  avow_timeline_picture_set_brush (self->picture, &range);
  if (is_asked (self, query))
    return G_SOURCE_REMOVE;

  forget_asked (self);
  self->cancellable = g_cancellable_new ();
  self->asked = g_steal_pointer (&query);
  self->asked_by = get_by (self);
  self->asked_moment = get_moment (self);
  self->is_old = FALSE;
  avow_store_timeline_async (self->store, self->asked, self->asked_by, self->asked_moment, MAX_SERIES, self->cancellable,
                             counted_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
ask (AvowTimelineView *self)
{
  if (self->source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_timeout_add (DELAY, ask_cb, self);
}

static void
changed_cb (AvowStore        *store,
            AvowTouched      *touched,
            AvowTimelineView *self)
{
  if (!touched->everything && !touched->topics && touched->passages->len == 0 && touched->edited->len == 0 &&
      touched->actors->len == 0)
    return;

  self->is_old = TRUE;
  ask (self);
}

/* ---- the view */

static void
avow_timeline_view_set_store (AvowView  *view,
                              AvowStore *store)
{
  AvowTimelineView *self = AVOW_TIMELINE_VIEW (view);

  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  forget_asked (self);
  avow_timeline_picture_set_timeline (self->picture, NULL);
  avow_timeline_picture_set_brush (self->picture, &(AvowDateRange) { 0, 0 });
  avow_picture_frame_set_empty (self->frame, NULL);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  ask (self);
}

static void
avow_timeline_view_set_query (AvowView  *view,
                              AvowQuery *query)
{
  AvowTimelineView *self = AVOW_TIMELINE_VIEW (view);

  g_clear_pointer (&self->query, avow_query_free);
  self->query = avow_query_copy (query);
  ask (self);
}

static void
avow_timeline_view_iface_init (AvowViewInterface *iface)
{
  iface->set_store = avow_timeline_view_set_store;
  iface->set_query = avow_timeline_view_set_query;
}

/* ---- its controls */

/* What is chosen in one view is chosen in all of them, by the settings. */
static void
load_by (AvowTimelineView *self)
{
  g_autofree char *by = g_settings_get_string (avow_settings_get (), "timeline-by");

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      if (g_str_equal (by, avow_dimension_to_string (dimensions[i])))
        gtk_drop_down_set_selected (self->by, i);
    }
}

static void
load_date (AvowTimelineView *self)
{
  g_autofree char *date = g_settings_get_string (avow_settings_get (), "timeline-date");

  for (guint i = 0; i < AVOW_N_MOMENTS; i++)
    {
      if (g_str_equal (date, moments[i].word))
        gtk_drop_down_set_selected (self->date, i);
    }
}

static void
by_chosen_cb (AvowTimelineView *self)
{
  g_settings_set_string (avow_settings_get (), "timeline-by", avow_dimension_to_string (get_by (self)));
  ask (self);
}

static void
date_chosen_cb (AvowTimelineView *self)
{
  g_settings_set_string (avow_settings_get (), "timeline-date", moments[get_moment (self)].word);
  ask (self);
}

static GtkDropDown *
add_choice (AvowTimelineView   *self,
            const char         *label,
            const char * const *labels)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *drop_down = gtk_drop_down_new_from_strings (labels);
  GtkWidget *name = gtk_label_new (label);

  gtk_widget_add_css_class (name, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), drop_down);
  avow_picture_frame_add_control (self->frame, box);

  return GTK_DROP_DOWN (drop_down);
}

static void
add_controls (AvowTimelineView *self)
{
  const char *by[G_N_ELEMENTS (dimensions) + 1] = { NULL, }, *dates[AVOW_N_MOMENTS + 1] = { NULL, };

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    by[i] = avow_dimension_get_label (dimensions[i]);
  for (guint i = 0; i < AVOW_N_MOMENTS; i++)
    dates[i] = g_dpgettext2 (NULL, "moment", moments[i].label);

  /* Translators: what bars of a picture are told apart by: kind, speaker, topic */
  self->by = add_choice (self, _("By"), by);
  self->date = add_choice (self, _("Date"), dates);
  load_by (self);
  load_date (self);
  g_signal_connect_swapped (self->by, "notify::selected", G_CALLBACK (by_chosen_cb), self);
  g_signal_connect_swapped (self->date, "notify::selected", G_CALLBACK (date_chosen_cb), self);
  g_signal_connect_object (avow_settings_get (), "changed::timeline-by", G_CALLBACK (load_by), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (avow_settings_get (), "changed::timeline-date", G_CALLBACK (load_date), self, G_CONNECT_SWAPPED);
}

static void
avow_timeline_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (avow_timeline_view_parent_class)->map (widget);
  ask (AVOW_TIMELINE_VIEW (widget));
}

static void
avow_timeline_view_dispose (GObject *object)
{
  AvowTimelineView *self = AVOW_TIMELINE_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->source, g_source_remove);
  forget_asked (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, avow_query_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_timeline_view_parent_class)->dispose (object);
}

static void
avow_timeline_view_class_init (AvowTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_timeline_view_dispose;
  widget_class->map = avow_timeline_view_map;

  gtk_widget_class_set_css_name (widget_class, "timelineview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
avow_timeline_view_init (AvowTimelineView *self)
{
  self->picture = AVOW_TIMELINE_PICTURE (avow_timeline_picture_new ());
  self->frame = AVOW_PICTURE_FRAME (avow_picture_frame_new (AVOW_PICTURE (self->picture)));
  gtk_widget_set_parent (GTK_WIDGET (self->frame), GTK_WIDGET (self));
  add_controls (self);
}

/**
 * avow_timeline_view_new:
 *
 * Makes a timeline with its controls, without a project.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_timeline_view_new (void)
{
  return g_object_new (AVOW_TYPE_TIMELINE_VIEW, NULL);
}

/**
 * avow_timeline_view_new_small:
 *
 * Makes a timeline that has a button which shows it in the centre.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_timeline_view_new_small (void)
{
  AvowTimelineView *self = AVOW_TIMELINE_VIEW (avow_timeline_view_new ());
  GtkWidget *large = gtk_button_new_from_icon_name ("view-fullscreen-symbolic");

  gtk_widget_add_css_class (large, "flat");
  gtk_widget_set_tooltip_text (large, _("Show in the Centre (Alt+2)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (large), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Large"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (large), "workbench.show-view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (large), "s", "timeline");
  avow_picture_frame_add_control (self->frame, large);

  return GTK_WIDGET (self);
}

/**
 * avow_timeline_view_get_picture:
 * @self: a view
 *
 * Gets its picture.
 *
 * Returns: (transfer none): the picture
 */
AvowTimelinePicture *
avow_timeline_view_get_picture (AvowTimelineView *self)
{
  return self->picture;
}
