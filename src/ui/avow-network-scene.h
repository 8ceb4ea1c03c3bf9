/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-network-plan.h"
#include "avow-palette.h"

G_BEGIN_DECLS

/**
 * AvowNetworkScene:
 * @plan: what there is
 * @points: where the actors are; as many as there are
 * @palette: the colours
 * @x: which point of the network is in the middle
 * @y: which point of the network is in the middle
 * @zoom: how much larger it is than pixels
 * @width: how wide the picture is
 * @height: how high it is
 *
 * A network as it is seen. It owns nothing: who makes it keeps what it refers to. Drawn by any
 * thread, since it has no words.
 */
typedef struct
{
  const AvowNetworkPlan *plan;
  const AvowLayoutPoint *points;
  const AvowPalette     *palette;
  double                 x;
  double                 y;
  double                 zoom;
  double                 width;
  double                 height;
} AvowNetworkScene;

/**
 * AvowNetworkStyle:
 * @AVOW_NETWORK_NORMAL: as it is
 * @AVOW_NETWORK_DIMMED: others stand out
 * @AVOW_NETWORK_LIT: it stands out
 *
 * How a part of a network is drawn.
 */
typedef enum
{
  AVOW_NETWORK_NORMAL,
  AVOW_NETWORK_DIMMED,
  AVOW_NETWORK_LIT,
} AvowNetworkStyle;

AvowLayoutPoint avow_network_scene_get_place   (const AvowNetworkScene *self,
                                                guint                   actor);
double          avow_network_scene_get_radius  (const AvowNetworkScene *self,
                                                guint                   actor);
AvowLayoutPoint avow_network_scene_get_middle  (const AvowNetworkScene *self,
                                                guint                   tie);
gboolean        avow_network_scene_is_in_view  (const AvowNetworkScene *self,
                                                guint                   actor);
double          avow_network_scene_get_fade    (const AvowNetworkScene *self,
                                                guint                   rank);
void            avow_network_scene_fit         (AvowNetworkScene       *self);
guint           avow_network_scene_find_actor  (const AvowNetworkScene *self,
                                                double                  x,
                                                double                  y);
guint           avow_network_scene_find_tie    (const AvowNetworkScene *self,
                                                double                  x,
                                                double                  y);
void            avow_network_scene_draw_tie    (const AvowNetworkScene *self,
                                                cairo_t                *cr,
                                                guint                   tie,
                                                AvowNetworkStyle        style,
                                                double                  alpha);
void            avow_network_scene_draw_actor  (const AvowNetworkScene *self,
                                                cairo_t                *cr,
                                                guint                   actor,
                                                AvowNetworkStyle        style,
                                                gboolean                selected);
void            avow_network_draw_line         (cairo_t                *cr,
                                                const AvowPalette      *palette,
                                                AvowTie                 tie,
                                                double                  x,
                                                double                  y,
                                                double                  length);
void            avow_network_draw_shape        (cairo_t                *cr,
                                                const AvowPalette      *palette,
                                                AvowActorType           type,
                                                double                  x,
                                                double                  y,
                                                double                  radius);
void            avow_network_get_color         (const AvowPalette      *palette,
                                                AvowTie                 tie,
                                                GdkRGBA                *color);

G_END_DECLS
