/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-workbench-private.h"

#include "avow-settings.h"

/* Which panes there is room for, and how wide and high they are. */

/* What the side panes take as long as nobody has said otherwise, in percent, and
 * what they leave to the text. */
#define LEFT_PERCENT 25
#define RIGHT_PERCENT 36
#define MIN_READER 300

/* Between two panes. */
#define SEPARATOR 1

/* The side panes go when there is no room for them and the text. */
#define MIN_WIDTH_FOR_BOTH 860
#define MIN_WIDTH_FOR_ONE 500

/* Details that are shown for the first time get the height they were left with,
 * else what they need, as long as that leaves room for the table. */
void
avow_workbench_show_below (GtkWidget *paned,
                           GtkWidget *details,
                           gboolean   visible)
{
  int height = gtk_widget_get_height (paned), wanted = g_settings_get_int (avow_settings_get (), "details-height");
  gboolean is_placed;

  gtk_widget_set_visible (details, visible);
  g_object_get (paned, "position-set", &is_placed, NULL);
  if (!visible || is_placed || height == 0)
    return;

  if (wanted <= 0)
    gtk_widget_measure (details, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (paned), NULL, &wanted, NULL, NULL);
  gtk_paned_set_position (GTK_PANED (paned), height - MIN (wanted, height * 3 / 5) - SEPARATOR);
}

/* Who has nothing to read looks for an article, else for passages. */
static AvowSide
get_narrow_side (AvowWorkbench *self)
{
  if (self->narrow_side != AVOW_SIDE_WHICHEVER)
    return self->narrow_side;

  return avow_reader_pane_get_article_id (self->reader) == 0 ? AVOW_SIDE_LEFT : AVOW_SIDE_RIGHT;
}

/* What the user wants to see, as far as there is room for it. */
static gboolean
has_side (AvowWorkbench *self,
          AvowSide       side)
{
  gboolean wanted = side == AVOW_SIDE_LEFT ? self->show_left : self->show_right;
  gboolean other = side == AVOW_SIDE_LEFT ? self->show_right : self->show_left;

  if (!wanted || self->width < MIN_WIDTH_FOR_ONE)
    return FALSE;

  return !other || self->width >= MIN_WIDTH_FOR_BOTH || get_narrow_side (self) == side;
}

static gboolean
has_left (AvowWorkbench *self)
{
  return has_side (self, AVOW_SIDE_LEFT);
}

static gboolean
has_right (AvowWorkbench *self)
{
  return has_side (self, AVOW_SIDE_RIGHT);
}

static gboolean
fit_cb (gpointer user_data)
{
  AvowWorkbench *self = user_data;

  self->fit_source = 0;
  gtk_widget_set_visible (self->left, has_left (self));
  gtk_widget_set_visible (self->right, has_right (self));

  return G_SOURCE_REMOVE;
}

/* A workbench that has no size yet does not know. */
void
avow_workbench_fit (AvowWorkbench *self)
{
  if (self->fit_source == 0 && self->width > 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

/* To hide a pane that is out of view for lack of room is to ask for it in the place
 * of the other. */
gboolean
avow_workbench_asks_for (AvowWorkbench *self,
                         AvowSide       side,
                         gboolean       show)
{
  if (show || self->width == 0 || self->width >= MIN_WIDTH_FOR_BOTH || self->width < MIN_WIDTH_FOR_ONE || has_side (self, side))
    return show;

  self->narrow_side = side;

  return TRUE;
}

/* Puts the panes where they were left, if there is room. */
void
avow_workbench_place_panes (AvowWorkbench *self,
                            int            width)
{
  GSettings *settings = avow_settings_get ();
  int left = g_settings_get_int (settings, "left-width"), right = g_settings_get_int (settings, "right-width");

  left = left > 0 ? left : CLAMP (width * LEFT_PERCENT / 100, 220, 400);
  right = right > 0 ? right : CLAMP (width * RIGHT_PERCENT / 100, 300, 600);
  left = MIN (left, MAX (width / 3, 200));
  right = MIN (right, MAX (width - left - MIN_READER, 240));

  gtk_paned_set_position (GTK_PANED (self->outer), left);
  gtk_paned_set_position (GTK_PANED (self->inner), width - (has_left (self) ? left + SEPARATOR : 0) - right - SEPARATOR);
  self->placed = TRUE;
}

/* Keeps what the panes take now for the next time. */
void
avow_workbench_remember_panes (AvowWorkbench *self)
{
  GSettings *settings = avow_settings_get ();

  if (!self->placed)
    return;

  if (has_left (self))
    g_settings_set_int (settings, "left-width", gtk_widget_get_width (self->left));
  if (has_right (self))
    g_settings_set_int (settings, "right-width", gtk_widget_get_width (self->right));
  if (gtk_widget_get_mapped (GTK_WIDGET (self->passage_details)))
    g_settings_set_int (settings, "details-height", gtk_widget_get_height (GTK_WIDGET (self->passage_details)));
}
