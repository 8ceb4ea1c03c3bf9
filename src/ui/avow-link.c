/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-link.h"

/* Actors that are dropped on passages, passages on actors, and actors on each other: the workbench
 * around asks what is meant. */

/* The place of what is asked about in the window; what is scrolled out of view may be out of it, where
 * nothing can be asked. */
static gboolean
get_place (GtkWidget          *anchor,
           const GdkRectangle *at,
           GdkRectangle       *place)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (anchor));
  graphene_rect_t bounds, window;
  double x, y;

  if (root == NULL)
    return FALSE;

  if (at != NULL)
    {
      if (!gtk_widget_translate_coordinates (anchor, root, at->x, at->y, &x, &y))
        return FALSE;
      bounds = GRAPHENE_RECT_INIT (x, y, at->width, at->height);
    }
  else if (!gtk_widget_compute_bounds (anchor, root, &bounds))
    {
      return FALSE;
    }

  window = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (root), gtk_widget_get_height (root));
  if (!graphene_rect_intersection (&bounds, &window, &bounds))
    bounds = GRAPHENE_RECT_INIT (CLAMP (bounds.origin.x, 0, window.size.width - 1),
                                 CLAMP (bounds.origin.y, 0, window.size.height - 1), 1, 1);
  *place = (GdkRectangle) { bounds.origin.x, bounds.origin.y, MAX (bounds.size.width, 1), MAX (bounds.size.height, 1) };

  return TRUE;
}

static GVariant *
pack_ids (GArray *ids)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));
}

/**
 * avow_link_ask:
 * @anchor: where to ask
 * @at: (nullable): the place in it; %NULL for all of it
 * @actor_ids: (element-type gint64): actors
 * @passage_ids: (element-type gint64): passages
 *
 * Asks which part actors have in passages, and gives it to them. Without a workbench
 * around, nothing happens.
 */
void
avow_link_ask (GtkWidget          *anchor,
               const GdkRectangle *at,
               GArray             *actor_ids,
               GArray             *passage_ids)
{
  GdkRectangle place;

  if (actor_ids->len > 0 && passage_ids->len > 0 && get_place (anchor, at, &place))
    gtk_widget_activate_action (anchor, "workbench.link", "(@ax@axiiii)", pack_ids (actor_ids), pack_ids (passage_ids),
                                place.x, place.y, place.width, place.height);
}

/**
 * avow_link_drop:
 * @anchor: what stands for a passage
 * @at: (nullable): the place in it; %NULL for all of it
 * @dragged: what is held over it
 * @passage_id: the passage; 0 for none
 * @drop: whether it is dropped now
 *
 * Links actors that are dropped to a passage, or tells whether that can be.
 *
 * Returns: whether it can be
 */
gboolean
avow_link_drop (GtkWidget          *anchor,
                const GdkRectangle *at,
                const AvowDragged  *dragged,
                gint64              passage_id,
                gboolean            drop)
{
  g_autoptr(GArray) passages = NULL;

  if (dragged->table != AVOW_TABLE_ACTORS || passage_id == 0)
    return FALSE;
  if (!drop)
    return TRUE;

  passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (passages, passage_id);
  avow_link_ask (anchor, at, dragged->ids, passages);

  return TRUE;
}

/**
 * avow_link_ask_merge:
 * @anchor: where to ask
 * @at: (nullable): the place in it; %NULL for all of it
 * @actor_ids: (element-type gint64): actors
 * @into_id: the actor that they become; 0 to ask which of them that is
 *
 * Asks whether actors are one, and merges them. Without a workbench around, nothing
 * happens.
 */
void
avow_link_ask_merge (GtkWidget          *anchor,
                     const GdkRectangle *at,
                     GArray             *actor_ids,
                     gint64              into_id)
{
  GdkRectangle place;

  if (actor_ids->len > 0 && get_place (anchor, at, &place))
    gtk_widget_activate_action (anchor, "workbench.merge-actors", "(@axxiiii)", pack_ids (actor_ids), into_id,
                                place.x, place.y, place.width, place.height);
}
