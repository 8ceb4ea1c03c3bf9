/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-workbench-private.h"

#include <glib/gi18n.h>

#include "avow-actor-page.h"
#include "avow-counts-view.h"
#include "avow-network-view.h"
#include "avow-picture-frame.h"
#include "avow-timeline-view.h"

/* The views that stand in the place of the article, and what they make of the search for
 * passages.  They show what the table of passages finds, and narrow it. */

#define ACTOR "actor"

/* ---- what they find */

static void
searched_cb (AvowWorkbench *self)
{
  AvowQuery *query = avow_list_get_query (avow_list_pane_get_list (self->passages));

  avow_centre_set_query (self->centre, query);
  if (self->timeline != NULL)
    avow_view_set_query (self->timeline, query);
}

static void
filter_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  avow_list_pane_filter (AVOW_WORKBENCH (widget)->passages, parameter);
}

static void
edit_search_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  avow_list_pane_edit_search (AVOW_WORKBENCH (widget)->passages, parameter);
}

/* ---- which one */

/* Shows the page of an actor; with 0, of the one that it showed last, or that is selected. */
static void
show_actor_page (AvowWorkbench *self,
                 gint64         id)
{
  AvowActorPage *page = AVOW_ACTOR_PAGE (avow_centre_get_view (self->centre, ACTOR));

  if (id == 0 && avow_actor_page_get_actor_id (page) == 0)
    id = self->actor_id;
  avow_centre_show (self->centre, ACTOR);
  if (id != 0)
    avow_actor_page_show (page, id);
  avow_actor_page_focus (page);
}

static void
show_view_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  if (self->store == NULL)
    return;

  if (g_str_equal (g_variant_get_string (parameter, NULL), ACTOR))
    {
      show_actor_page (self, 0);
      return;
    }

  avow_centre_show (self->centre, g_variant_get_string (parameter, NULL));
  avow_centre_focus (self->centre);
}

static void
show_actor_page_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  if (AVOW_WORKBENCH (widget)->store != NULL)
    show_actor_page (AVOW_WORKBENCH (widget), g_variant_get_int64 (parameter));
}

static AvowPictureFrame *
find_picture (GtkWidget *widget)
{
  AvowPictureFrame *found = NULL;

  if (AVOW_IS_PICTURE_FRAME (widget) && gtk_widget_get_mapped (widget))
    return AVOW_PICTURE_FRAME (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_picture (child);

  return found;
}

/* Prints the picture that stands in the place of the article; tells whether there is a view there. */
gboolean
avow_workbench_print_view (AvowWorkbench *self)
{
  const char *shown = avow_centre_get_shown (self->centre);
  GtkWidget *view = avow_centre_get_view (self->centre, shown);
  AvowPictureFrame *frame;

  if (view == NULL)
    return FALSE;

  if ((frame = find_picture (view)))
    avow_picture_frame_print (frame);

  return TRUE;
}

/* Adds the views; they are made when they are first shown. */
void
avow_workbench_add_views (AvowWorkbench *self)
{
  avow_centre_add_view (self->centre, "timeline", _("Timeline"), avow_timeline_view_new);
  avow_centre_add_view (self->centre, "network", _("Network"), avow_network_view_new);
  avow_centre_add_view (self->centre, "counts", _("Counts"), avow_counts_view_new);
  avow_centre_add_view (self->centre, ACTOR, _("Actor"), avow_actor_page_new);
  g_signal_connect_swapped (self->passages, "searched", G_CALLBACK (searched_cb), self);
}

/* Makes the timeline of its tab. */
void
avow_workbench_make_timeline (AvowWorkbench *self)
{
  AvowQuery *query = avow_list_get_query (avow_list_pane_get_list (self->passages));

  self->timeline = AVOW_VIEW (avow_timeline_view_new_small ());
  gtk_stack_add_named (self->tabs, GTK_WIDGET (self->timeline), "timeline");
  avow_view_set_store (self->timeline, self->store);
  if (query != NULL)
    avow_view_set_query (self->timeline, query);
}

void
avow_workbench_install_view_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "workbench.filter", "a(ss)", filter_cb);
  gtk_widget_class_install_action (widget_class, "workbench.edit-search", "a(ssu)", edit_search_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-view", "s", show_view_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-actor-page", "x", show_actor_page_cb);
}
