/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-relate.h"

#include "avow-link.h"

/* Passages that are dropped on others: the workbench around asks how they relate. */

/**
 * avow_relate_ask:
 * @anchor: where to ask
 * @from_id: a passage
 * @to_id: the passage that it relates to; 0 to let the user look for it
 *
 * Asks how a passage relates to another, and relates them. Without a workbench
 * around, nothing happens.
 */
void
avow_relate_ask (GtkWidget *anchor,
                 gint64     from_id,
                 gint64     to_id)
{
  graphene_rect_t bounds, window;
  GtkRoot *root = gtk_widget_get_root (anchor);

  if (root == NULL || !gtk_widget_compute_bounds (anchor, GTK_WIDGET (root), &bounds))
    return;

  /* What is scrolled out of view may be out of the window, where nothing can be asked. */
  window = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (root)), gtk_widget_get_height (GTK_WIDGET (root)));
  if (!graphene_rect_intersection (&bounds, &window, &bounds))
    bounds = GRAPHENE_RECT_INIT (CLAMP (bounds.origin.x, 0, window.size.width - 1), CLAMP (bounds.origin.y, 0, window.size.height - 1), 1, 1);

  gtk_widget_activate_action (anchor, "workbench.relate", "(xxiiii)", from_id, to_id, (int) bounds.origin.x, (int) bounds.origin.y,
                              MAX ((int) bounds.size.width, 1), MAX ((int) bounds.size.height, 1));
}

/**
 * avow_relate_drop:
 * @anchor: what stands for a passage
 * @dragged: what is held over it
 * @passage_id: the passage
 * @drop: whether it is dropped now
 *
 * Relates what is dropped to a passage, or tells whether that can be.
 *
 * Returns: whether it can be
 */
gboolean
avow_relate_drop (GtkWidget         *anchor,
                  const AvowDragged *dragged,
                  gint64             passage_id,
                  gboolean           drop)
{
  if (dragged->table != AVOW_TABLE_PASSAGES || passage_id == 0 || dragged->id == passage_id)
    return FALSE;

  if (drop)
    avow_relate_ask (anchor, dragged->id, passage_id);

  return TRUE;
}

static AvowPassage *
get_passage (GtkWidget *widget)
{
  AvowPassageFunc func = (AvowPassageFunc) g_object_get_data (G_OBJECT (widget), "passage-func");

  return func (widget);
}

static AvowDragged *
drag_cb (GtkWidget *widget,
         double     x,
         double     y)
{
  AvowPassage *passage = get_passage (widget);

  return passage != NULL ? avow_dragged_new (AVOW_TABLE_PASSAGES, passage->id, passage->exact) : NULL;
}

static gboolean
drop_cb (GtkWidget         *widget,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowPassage *passage = get_passage (widget);

  return dragged != NULL && passage != NULL &&
         (avow_relate_drop (widget, dragged, passage->id, drop) || avow_link_drop (widget, NULL, dragged, passage->id, drop));
}

/**
 * avow_relate_attach:
 * @widget: a widget that stands for a passage
 * @func: tells which
 *
 * Lets the passage be dragged, others be dropped on it to relate them, and actors to link them.
 */
void
avow_relate_attach (GtkWidget       *widget,
                    AvowPassageFunc  func)
{
  g_object_set_data (G_OBJECT (widget), "passage-func", (gpointer) func);
  avow_drag_add_source (widget, drag_cb);
  avow_drag_add_target (widget, drop_cb);
}
