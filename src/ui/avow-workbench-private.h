/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-actor-details.h"
#include "avow-article-details.h"
#include "avow-article-order.h"
#include "avow-centre.h"
#include "avow-doubles-bar.h"
#include "avow-list-pane.h"
#include "avow-passage-details.h"
#include "avow-reader-pane.h"
#include "avow-sets-pane.h"
#include "avow-workbench.h"

G_BEGIN_DECLS

typedef enum
{
  AVOW_SIDE_WHICHEVER,
  AVOW_SIDE_LEFT,
  AVOW_SIDE_RIGHT,
} AvowSide;

/* The workbench, in parts: what is selected (avow-workbench.c), the sets (avow-workbench-sets.c), the
 * views in the centre (avow-workbench-views.c), what is asked about actors (avow-workbench-link.c) and the room that the panes
 * have (avow-workbench-panes.c). */
struct _AvowWorkbench
{
  GtkWidget           parent_instance;

  GtkWidget          *outer;
  GtkWidget          *inner;
  GtkWidget          *left;
  GtkWidget          *right;
  GtkWidget          *articles_tab;
  GtkWidget          *sets_tab;
  GtkStack           *left_tabs;
  AvowCentre         *centre;
  AvowReaderPane     *reader;
  GtkWidget          *passages_tab;
  GtkWidget          *actors_tab;
  GtkWidget          *timeline_tab;
  GtkStack           *tabs;
  GtkWidget          *passages_paned;
  AvowPassageDetails *passage_details;

  AvowListPane       *articles;
  AvowSetsPane       *sets;             /* or %NULL */
  AvowArticleOrder   *order;
  AvowListPane       *passages;
  AvowListPane       *actors;           /* or %NULL */
  AvowDoublesBar     *doubles;          /* or %NULL */
  AvowView           *timeline;         /* in its tab, or %NULL */
  GtkWidget          *expander;
  AvowArticleDetails *article_details;  /* or %NULL */
  AvowActorDetails   *actor_details;    /* or %NULL */
  GtkWidget          *foot;
  GtkWidget          *relate;           /* a popover, or %NULL */
  GtkWidget          *asked;            /* another, about actors that were dropped; or %NULL */

  AvowStore          *store;
  gint64              actor_id;
  gint64              showing_id;    /* the passage that was asked for last */
  GCancellable       *loading;
  gboolean            show_left;
  gboolean            show_right;
  AvowSide            narrow_side;      /* what is shown when there is no room for both */
  int                 width;
  gboolean            placed;
  guint               fit_source;
  guint               tell_source;
};

/* avow-workbench.c */
void     avow_workbench_name_tab       (GtkWidget     *tab,
                                        const char    *name,
                                        const char    *name_in_view);

/* avow-workbench-sets.c */
void     avow_workbench_add_left_tabs  (AvowWorkbench *self);
/* avow-workbench-articles.c */
void     avow_workbench_make_order     (AvowWorkbench *self);

/* avow-workbench-views.c */
void     avow_workbench_add_views      (AvowWorkbench *self);
void     avow_workbench_make_timeline  (AvowWorkbench *self);
void     avow_workbench_install_view_actions (GtkWidgetClass *widget_class);
gboolean avow_workbench_print_view     (AvowWorkbench *self);

/* avow-workbench-link.c */
void     avow_workbench_install_link_actions (GtkWidgetClass *widget_class);

/* avow-workbench-panes.c */
void     avow_workbench_show_below     (GtkWidget     *paned,
                                        GtkWidget     *details,
                                        gboolean       visible);
void     avow_workbench_fit            (AvowWorkbench *self);
gboolean avow_workbench_asks_for       (AvowWorkbench *self,
                                        AvowSide       side,
                                        gboolean       show);
void     avow_workbench_place_panes    (AvowWorkbench *self,
                                        int            width);
void     avow_workbench_remember_panes (AvowWorkbench *self);

G_END_DECLS
