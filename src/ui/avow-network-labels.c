/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-labels.h"

#include <math.h>

/* Most names are small and are there again in the next frame: each is drawn once, with a seam of the
 * background around it, and then copied.  A frame draws but some new ones. */

#define MAX_LABELS 140
#define MAX_SHAPES 200
#define MAX_NEW 8
#define MAX_WIDTH 170
#define SEAM 1.5
#define GAP 2.0
#define EDGE 3.0

/* So many names without room, and there will be none for others. */
#define MAX_CROWDED 400

/* About the width of a letter and the height of a line, for names that were not drawn yet. */
#define LETTER 5.5
#define LINE 17.0

typedef struct
{
  cairo_surface_t *surface;
  int              width;
  int              height;
} Label;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} Box;

struct _AvowNetworkLabels
{
  GtkWidget   *widget;
  GHashTable  *labels;     /* by the id of the actor */
  AvowPalette  palette;
  int          scale;
  guint        n_new;
  GArray      *boxes;      /* those that are taken in this frame */
  GArray      *shapes;     /* and those of actors */
  GArray      *owners;     /* whose they are */
};

static void
label_free (gpointer data)
{
  Label *label = data;

  cairo_surface_destroy (label->surface);
  g_free (label);
}

/**
 * avow_network_labels_new:
 * @widget: what they are drawn on
 *
 * Makes labels of which none is drawn yet.
 *
 * Returns: (transfer full): labels
 */
AvowNetworkLabels *
avow_network_labels_new (GtkWidget *widget)
{
  AvowNetworkLabels *self = g_new0 (AvowNetworkLabels, 1);

  self->widget = widget;
  self->labels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, label_free);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (Box));
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * avow_network_labels_free:
 * @self: labels
 *
 * Frees labels.
 */
void
avow_network_labels_free (AvowNetworkLabels *self)
{
  g_hash_table_unref (self->labels);
  g_array_unref (self->boxes);
  g_array_unref (self->shapes);
  g_array_unref (self->owners);
  g_free (self);
}

/**
 * avow_network_labels_forget:
 * @self: labels
 *
 * Forgets how names look, since actors may be called otherwise now.
 */
void
avow_network_labels_forget (AvowNetworkLabels *self)
{
  g_hash_table_remove_all (self->labels);
}

/* ---- a name */

static PangoLayout *
make_layout (const AvowNetworkScene *scene,
             PangoContext           *pango,
             guint                   actor)
{
  PangoLayout *layout = pango_layout_new (pango);
  PangoAttrList *attributes = pango_attr_list_new ();
  double radius = scene->plan->radii[actor];

  pango_attr_list_insert (attributes, pango_attr_scale_new (radius > 17 ? 0.96 : radius > 10 ? 0.9 : 0.84));
  if (radius > 17)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, avow_network_plan_get_actor (scene->plan, actor)->name, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, MAX_WIDTH * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  return layout;
}

static void
get_size (PangoLayout *layout,
          int         *width,
          int         *height)
{
  pango_layout_get_pixel_size (layout, width, height);
  pango_layout_set_width (layout, MIN (*width + 1, MAX_WIDTH) * PANGO_SCALE);
  *width += 2 * ceil (SEAM) + 1;
  *height += 2 * ceil (SEAM);
}

static void
draw_layout (PangoLayout       *layout,
             cairo_t           *cr,
             const AvowPalette *palette,
             double             x,
             double             y)
{
  cairo_move_to (cr, x + ceil (SEAM), y + ceil (SEAM));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * SEAM);
  gdk_cairo_set_source_rgba (cr, &palette->background);
  pango_cairo_layout_path (cr, layout);
  cairo_stroke (cr);
  cairo_move_to (cr, x + ceil (SEAM), y + ceil (SEAM));
  gdk_cairo_set_source_rgba (cr, &palette->text);
  pango_cairo_show_layout (cr, layout);
}

static Label *
need_label (AvowNetworkLabels      *self,
            const AvowNetworkScene *scene,
            PangoContext           *pango,
            guint                   actor)
{
  gint64 id = avow_network_plan_get_actor (scene->plan, actor)->id;
  Label *label = g_hash_table_lookup (self->labels, &id);
  g_autoptr(PangoLayout) layout = NULL;
  cairo_t *cr;

  if (label != NULL || self->n_new >= MAX_NEW)
    return label;

  self->n_new++;
  layout = make_layout (scene, pango, actor);
  label = g_new0 (Label, 1);
  get_size (layout, &label->width, &label->height);
  label->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, label->width * self->scale, label->height * self->scale);
  cairo_surface_set_device_scale (label->surface, self->scale, self->scale);
  cr = cairo_create (label->surface);
  draw_layout (layout, cr, scene->palette, 0, 0);
  cairo_destroy (cr);
  g_hash_table_insert (self->labels, g_memdup2 (&id, sizeof id), label);

  return label;
}

/* ---- where there is room */

static gboolean
overlap (const Box *a,
         const Box *b,
         double     gap)
{
  return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
is_free (AvowNetworkLabels *self,
         const Box         *box,
         guint              actor)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      if (overlap (box, &g_array_index (self->boxes, Box, i), GAP))
        return FALSE;
    }
  for (guint i = 0; i < self->shapes->len; i++)
    {
      if (g_array_index (self->owners, guint, i) != actor && overlap (box, &g_array_index (self->shapes, Box, i), 0))
        return FALSE;
    }

  return TRUE;
}

/* A name covers no other actor, among those that are large enough to be seen below it. */
static void
add_shapes (AvowNetworkLabels      *self,
            const AvowNetworkScene *scene)
{
  g_array_set_size (self->shapes, 0);
  g_array_set_size (self->owners, 0);
  for (guint i = 0; i < scene->plan->network->actors->len && self->shapes->len < MAX_SHAPES; i++)
    {
      AvowLayoutPoint at = avow_network_scene_get_place (scene, i);
      double half = avow_network_scene_get_radius (scene, i) * 0.8;
      Box box = { at.x - half, at.y - half, 2 * half, 2 * half };

      if (half < 3)
        return;
      if (!avow_network_scene_is_in_view (scene, i))
        continue;
      g_array_append_val (self->shapes, box);
      g_array_append_val (self->owners, i);
    }
}

/* Names keep away from the edges, so that they can be read to their end. */
static gboolean
is_inside (const AvowNetworkScene *scene,
           const Box              *box)
{
  return box->x >= EDGE && box->y >= EDGE && box->x + box->width <= scene->width - EDGE &&
         box->y + box->height <= scene->height - EDGE;
}

static double
keep_inside (const AvowNetworkScene *scene,
             double                  x,
             double                  width)
{
  return MAX (MIN (x, scene->width - EDGE - width), EDGE);
}

/* Below the actor, else above it, else beside it. */
static gboolean
find_room (AvowNetworkLabels      *self,
           const AvowNetworkScene *scene,
           guint                   actor,
           Box                    *box)
{
  AvowLayoutPoint at = avow_network_scene_get_place (scene, actor);
  double radius = avow_network_scene_get_radius (scene, actor) + 1;
  double width = box->width, height = box->height;
  const Box boxes[] =
  {
    { keep_inside (scene, at.x - width / 2, width), at.y + radius, width, height },
    { keep_inside (scene, at.x - width / 2, width), at.y - radius - height, width, height },
    { at.x + radius + 1, at.y - height / 2, width, height },
    { at.x - radius - 1 - width, at.y - height / 2, width, height },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      *box = boxes[i];
      box->x = round (box->x);
      box->y = round (box->y);
      if (is_inside (scene, box) && is_free (self, box, actor))
        return TRUE;
    }

  return FALSE;
}

/* How large a name is: about so, if it was not drawn yet. */
static void
guess_size (AvowNetworkLabels      *self,
            const AvowNetworkScene *scene,
            guint                   actor,
            Box                    *box)
{
  AvowNetworkActor *who = avow_network_plan_get_actor (scene->plan, actor);
  Label *label = g_hash_table_lookup (self->labels, &who->id);

  box->width = label != NULL ? label->width : MIN (LETTER * g_utf8_strlen (who->name, -1), MAX_WIDTH);
  box->height = label != NULL ? label->height : LINE;
}

typedef enum
{
  DRAWN,
  CROWDED,
  LATER,
} Outcome;

static Outcome
draw_one (AvowNetworkLabels      *self,
          const AvowNetworkScene *scene,
          const AvowPaper        *paper,
          guint                   actor,
          AvowNetworkStyle        style)
{
  Label *label;
  Box box;

  guess_size (self, scene, actor, &box);
  if (!find_room (self, scene, actor, &box))
    return CROWDED;
  label = need_label (self, scene, paper->pango, actor);
  if (label == NULL)
    return LATER;
  box.width = label->width;
  box.height = label->height;
  if (!find_room (self, scene, actor, &box))
    return CROWDED;

  g_array_append_val (self->boxes, box);
  cairo_set_source_surface (paper->cr, label->surface, box.x, box.y);
  cairo_paint_with_alpha (paper->cr, style == AVOW_NETWORK_DIMMED ? 0.3 : 1);

  return DRAWN;
}

/* Letters that stay letters, not pixels. */
static Outcome
print_one (AvowNetworkLabels      *self,
           const AvowNetworkScene *scene,
           const AvowPaper        *paper,
           guint                   actor)
{
  g_autoptr(PangoLayout) layout = make_layout (scene, paper->pango, actor);
  int width, height;
  Box box;

  get_size (layout, &width, &height);
  box.width = width;
  box.height = height;
  if (!find_room (self, scene, actor, &box))
    return CROWDED;

  g_array_append_val (self->boxes, box);
  draw_layout (layout, paper->cr, scene->palette, box.x, box.y);

  return DRAWN;
}

/* What the names look like is another style, another size of pixels: they are drawn anew. */
static void
begin (AvowNetworkLabels      *self,
       const AvowNetworkScene *scene,
       const AvowPaper        *paper)
{
  int scale = gtk_widget_get_scale_factor (self->widget);

  g_array_set_size (self->boxes, 0);
  self->n_new = 0;
  if (!paper->is_screen)
    return;

  if (scale != self->scale || memcmp (&self->palette, scene->palette, sizeof (AvowPalette)) != 0)
    avow_network_labels_forget (self);
  self->scale = scale;
  self->palette = *scene->palette;
}

/**
 * avow_network_labels_draw:
 * @self: labels
 * @scene: what is seen
 * @paper: what to draw on
 * @first: an actor whose name is there in any case, or %AVOW_NO_ACTOR
 * @func: (scope call): says how each name is drawn
 * @user_data: what to give to @func
 *
 * Draws names of the actors that are in view: those that stand out, then those with most passages, as
 * many as have room.
 *
 * Returns: whether all are there; if not, more come in the next frame
 */
gboolean
avow_network_labels_draw (AvowNetworkLabels      *self,
                          const AvowNetworkScene *scene,
                          const AvowPaper        *paper,
                          guint                   first,
                          AvowNetworkLabelFunc    func,
                          gpointer                user_data)
{
  guint n = scene->plan->network->actors->len, n_crowded = 0;
  gboolean is_whole = TRUE;

  begin (self, scene, paper);
  add_shapes (self, scene);
  if (first != AVOW_NO_ACTOR && avow_network_scene_is_in_view (scene, first))
    is_whole = draw_one (self, scene, paper, first, AVOW_NETWORK_LIT) != LATER;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n && self->boxes->len < MAX_LABELS && n_crowded < MAX_CROWDED; i++)
        {
          AvowNetworkStyle style = func (i, user_data);
          Outcome outcome;

          if (i == first || (style == AVOW_NETWORK_LIT) != (pass == 0) || !avow_network_scene_is_in_view (scene, i))
            continue;
          outcome = paper->is_screen ? draw_one (self, scene, paper, i, style) : print_one (self, scene, paper, i);
          n_crowded += outcome == CROWDED;
          is_whole &= outcome != LATER;
        }
    }

  return is_whole;
}
