/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-sets-pane.h"

G_BEGIN_DECLS

/* The sets of a project, in parts: what is shown (avow-sets-pane.c), what is done to sets
 * (avow-sets-actions.c) and what is dropped on them (avow-sets-drag.c). */
struct _AvowSetsPane
{
  GtkWidget           parent_instance;

  GtkWidget          *search;
  GtkWidget          *changed;      /* shows only what has changed since its export */
  GtkWidget          *add;
  GtkStack           *stack;
  GtkLabel           *empty;
  GtkColumnView      *view;
  GtkWidget          *menu;         /* a popover, or %NULL */
  GtkWidget          *drop_row;     /* marked, or %NULL */

  AvowSetList        *list;
  GtkSingleSelection *selection;
  AvowStore          *store;
  gint64              wanted;       /* a set to select as soon as it is there */
  gboolean            selecting;    /* by a call, not by the user */
};

/* avow-sets-pane.c */
AvowSetItem *avow_sets_pane_get_item      (AvowSetsPane  *self);
AvowSetItem *avow_sets_pane_get_item_at   (AvowSetsPane  *self,
                                           double         x,
                                           double         y,
                                           GtkWidget    **row);
void         avow_sets_pane_get_place     (AvowSetsPane  *self,
                                           AvowSetItem   *item,
                                           GdkRectangle  *place);
char        *avow_sets_pane_get_search    (AvowSetsPane  *self);

/* avow-sets-actions.c */
void         avow_sets_pane_install_actions (GtkWidgetClass *widget_class);
void         avow_sets_pane_update_actions  (AvowSetsPane   *self);
GMenuModel  *avow_sets_pane_make_menu       (AvowSetsPane   *self);
void         avow_sets_pane_ask_new         (AvowSetsPane   *self,
                                             AvowSetItem    *folder,
                                             GArray         *passage_ids);
void         avow_sets_pane_ask_combine     (AvowSetsPane   *self,
                                             gint64          first_id,
                                             gint64          second_id);

/* avow-sets-drag.c */
void         avow_sets_pane_add_drags       (AvowSetsPane   *self);

G_END_DECLS
