/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-network.h"
#include "avow-network-canvas.h"
#include "avow-network-labels.h"
#include "avow-network-layout.h"

G_BEGIN_DECLS

/* The picture of a network, in parts: what there is (avow-network.c), where the actors are and how they
 * move there (avow-network-move.c), how it is drawn (avow-network-draw.c), and what the pointer and
 * the keyboard do (avow-network-hands.c). */
struct _AvowNetworkPicture
{
  AvowPicture         parent_instance;

  AvowNetworkPlan    *plan;           /* or %NULL */
  AvowNetwork        *coming;         /* takes its place as soon as its actors have places; or %NULL */
  AvowTies            ties;
  guint32             at_least;

  GHashTable         *places;         /* of all actors that were ever there, by id */
  AvowLayoutPoint    *points;         /* where they are seen */
  AvowLayoutPoint    *sources;        /* from where they come */
  AvowLayoutPoint    *targets;        /* to where they go */
  AvowNetworkLayout  *layout;         /* at work, or %NULL */
  gint64              moved_since;
  gint64              move_time;      /* how long it takes to get there; 0 if they are there */
  guint               tick;

  double              x;
  double              y;
  double              zoom;
  gboolean            is_free;        /* somebody moved or zoomed it: it is not fitted any more */

  AvowNetworkCanvas  *canvas;
  AvowNetworkLabels  *labels;
  guint               more_labels;
  guint8             *lit;            /* for each actor, whether it is one of those that stand out */
  guint               lit_actor;
  guint               lit_tie;
  gboolean            is_dimmed;      /* the others are dimmed */

  gint64              selected_id;
  gboolean            has_chosen;
  gint64              chosen_from;
  gint64              chosen_to;
  AvowTie             chosen_tie;

  guint               walked;         /* the actor whose ties the keyboard goes through */
  gboolean            is_walking;     /* the keyboard was used last, not the pointer */
  guint               dragged;        /* an actor, or %AVOW_NO_ACTOR */
  AvowLayoutPoint     drag_start;
  gboolean            is_panning;
  double              pointer_x;
  double              pointer_y;
};

/* avow-network.c */
guint    avow_network_picture_get_tie      (AvowNetworkPicture *self,
                                            guint               mark);
guint    avow_network_picture_find         (AvowNetworkPicture *self,
                                            gint64              actor_id);
guint    avow_network_picture_get_n_actors (AvowNetworkPicture *self);
void     avow_network_picture_ask_menu     (AvowNetworkPicture *self,
                                            guint               actor);

/* avow-network-move.c */
void     avow_network_picture_arrange      (AvowNetworkPicture *self,
                                            AvowNetwork        *network);
void     avow_network_picture_put          (AvowNetworkPicture *self,
                                            guint               actor,
                                            double              x,
                                            double              y);
void     avow_network_picture_stop         (AvowNetworkPicture *self);
void     avow_network_picture_take         (AvowNetworkPicture *self,
                                            AvowNetwork        *network);
void     avow_network_picture_set_plan     (AvowNetworkPicture *self,
                                            AvowNetworkPlan    *plan);

/* avow-network-draw.c */
void     avow_network_picture_get_scene    (AvowNetworkPicture *self,
                                            AvowNetworkScene   *scene);
void     avow_network_picture_draw         (AvowPicture        *picture,
                                            const AvowPaper    *paper);

/* avow-network-hands.c */
void     avow_network_picture_add_hands    (AvowNetworkPicture *self);
void     avow_network_picture_show_mark    (AvowNetworkPicture *self,
                                            guint               mark);

G_END_DECLS
