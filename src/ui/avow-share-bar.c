/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-share-bar.h"

#include "avow-palette.h"

#define HEIGHT 8
#define GAP 2

/* A thin bar that shows how large the parts of a whole are, each in the colour of how it ended,
 * and in a pattern of its own.  What they are is said beside it. */
struct _AvowShareBar
{
  GtkWidget  parent_instance;

  GArray    *parts;   /* Part */
};

typedef struct
{
  guint       n;
  const char *css_class;   /* interned */
} Part;

G_DEFINE_FINAL_TYPE (AvowShareBar, avow_share_bar, GTK_TYPE_WIDGET)

/* The colours of avow_status_get_css_class(). */
static const struct
{
  const char  *css_class;
  const char  *color;
  AvowPattern  pattern;
} looks[] =
{
  { "good", "success_color", AVOW_PATTERN_FULL },
  { "bad", "error_color", AVOW_PATTERN_RISING },
  { "middling", "warning_color", AVOW_PATTERN_DOTS },
  { "going-on", "accent_color", AVOW_PATTERN_FALLING },
};

static void
draw_part (AvowShareBar *self,
           cairo_t      *cr,
           AvowPalette  *palette,
           const Part   *part,
           double        x,
           double        width)
{
  GdkRGBA color = palette->rest;
  AvowPattern pattern = AVOW_PATTERN_LEVEL;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (g_str_equal (looks[i].css_class, part->css_class))
        {
          gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), looks[i].color, &color);
          pattern = looks[i].pattern;
        }
    }
  avow_palette_fill (palette, cr, &color, pattern, x, 0, width, HEIGHT);
}

static void
avow_share_bar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  AvowShareBar *self = AVOW_SHARE_BAR (widget);
  int width = gtk_widget_get_width (widget), y = (gtk_widget_get_height (widget) - HEIGHT) / 2;
  double total = 0, x = 0, room = width - GAP * (double) (self->parts->len > 0 ? self->parts->len - 1 : 0);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect outline;
  AvowPalette palette;
  cairo_t *cr;

  for (guint i = 0; i < self->parts->len; i++)
    total += g_array_index (self->parts, Part, i).n;
  if (total == 0 || room <= 0)
    return;

  avow_palette_init (&palette, widget);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, y, width, HEIGHT), HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, y, width, HEIGHT));
  cairo_translate (cr, 0, y);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      double part_width = MAX (room * part->n / total, 2);

      draw_part (self, cr, &palette, part, is_rtl ? width - x - part_width : x, part_width);
      x += part_width + GAP;
    }
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
avow_share_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 40;
}

static void
avow_share_bar_finalize (GObject *object)
{
  g_array_unref (AVOW_SHARE_BAR (object)->parts);

  G_OBJECT_CLASS (avow_share_bar_parent_class)->finalize (object);
}

static void
avow_share_bar_class_init (AvowShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = avow_share_bar_finalize;
  widget_class->snapshot = avow_share_bar_snapshot;
  widget_class->measure = avow_share_bar_measure;

  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
avow_share_bar_init (AvowShareBar *self)
{
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
}

/**
 * avow_share_bar_new:
 *
 * Makes a bar without parts.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_share_bar_new (void)
{
  return g_object_new (AVOW_TYPE_SHARE_BAR, NULL);
}

/**
 * avow_share_bar_clear:
 * @self: a bar
 *
 * Takes all parts away.
 */
void
avow_share_bar_clear (AvowShareBar *self)
{
  g_array_set_size (self->parts, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * avow_share_bar_add:
 * @self: a bar
 * @n: how large the part is
 * @css_class: which colours it has: `good`, `bad`, `middling`, `going-on` or `undecided`
 *
 * Adds a part after those that are there.
 */
void
avow_share_bar_add (AvowShareBar *self,
                    guint         n,
                    const char   *css_class)
{
  Part part = { n, g_intern_string (css_class) };

  g_array_append_val (self->parts, part);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
