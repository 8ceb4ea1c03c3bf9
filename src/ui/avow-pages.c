/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pages.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-look.h"
#include "avow-span.h"

/* An article on paper: the column of text, and beside it the margin with a bar and a label
 * for each passage, as on the screen.  A printer may know no colours, so kinds also differ
 * in their line and in the letter before the label.
 *
 * A page knows which lines of which blocks it has; layouts are made when it is drawn, as
 * those of a long article would take much room.  All lengths are in points. */

#define TEXT_SHARE 0.70
#define GUTTER 16
#define HEAD 26
#define FOOT 26
#define BLOCK_GAP 5
#define LANE_HEIGHT 2.6
#define MIN_LEADING 6
#define BAR_LANE 5
#define LABEL_GAP 5

/* A block that is longer is laid out in parts, each as if it were one. */
#define MAX_BLOCK 20000

/* Passages deeper than this share a lane. */
#define MAX_LANES 8

typedef enum
{
  PIECE_HEADLINE,
  PIECE_SOURCE,
  PIECE_TEXT,
} PieceType;

/* What is laid out at once: a block of the article, or what stands above it. */
typedef struct
{
  PieceType      type;
  AvowBlockKind  kind;
  const char    *text;
  gsize          n_bytes;
  gint64         start;     /* its first code point in the article */
  gint64         n_chars;
} Piece;

/* Lines of a piece on a page. */
typedef struct
{
  guint  page;
  guint  piece;
  guint  first;
  guint  last;    /* the one after */
  double y;
} Slice;

struct _AvowPages
{
  AvowArticle  *article;
  AvowMarks    *marks;
  guint         n_lanes;
  char         *source;
  GArray       *pieces;     /* Piece */
  GArray       *slices;     /* Slice, by page */
  PangoContext *context;
  double        width;
  double        height;
  double        y;
  guint         page;
  guint         next;       /* the piece to be laid out next */
  gboolean      mirrored;
};

static const double colors[AVOW_N_KINDS][3] = { { 0.10, 0.37, 0.71 }, { 0.12, 0.48, 0.27 }, { 0.69, 0.29, 0.0 } };

static double
get_text_width (AvowPages *self)
{
  return self->width * TEXT_SHARE - GUTTER;
}

static double
get_text_x (AvowPages *self)
{
  return self->mirrored ? self->width - get_text_width (self) : 0;
}

static double
get_leading (AvowPages *self)
{
  return MAX (MIN_LEADING, 2 + LANE_HEIGHT * MIN (self->n_lanes, MAX_LANES));
}

/* ---- pieces */

static void
add_piece (AvowPages     *self,
           PieceType      type,
           AvowBlockKind  kind,
           const char    *text,
           gsize          n_bytes,
           gint64         start)
{
  Piece piece = { type, kind, text, n_bytes, start, g_utf8_strlen (text, n_bytes) };

  g_array_append_val (self->pieces, piece);
}

/* A very long block is cut at spaces. */
static void
add_block (AvowPages     *self,
           AvowBlockKind  kind,
           const char    *text,
           gsize          n_bytes,
           gint64         start)
{
  while (n_bytes > MAX_BLOCK)
    {
      gsize cut = MAX_BLOCK;

      while (cut > MAX_BLOCK / 2 && text[cut] != ' ')
        cut--;
      if (text[cut] != ' ')
        cut = g_utf8_find_next_char (text + MAX_BLOCK - 4, NULL) - text;
      add_piece (self, PIECE_TEXT, kind, text, cut, start);
      start += g_utf8_strlen (text, cut);
      text += cut;
      n_bytes -= cut;
    }

  if (n_bytes > 0)
    add_piece (self, PIECE_TEXT, kind, text, n_bytes, start);
}

static void
make_pieces (AvowPages *self)
{
  const char *headline = self->article->fields[AVOW_ARTICLE_HEADLINE], *at = self->article->text;
  gint64 offset = 0;

  add_piece (self, PIECE_HEADLINE, AVOW_BLOCK_PARAGRAPH, headline, strlen (headline), 0);
  add_piece (self, PIECE_SOURCE, AVOW_BLOCK_PARAGRAPH, self->source, strlen (self->source), 0);

  for (guint i = 0; i < self->article->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (self->article->blocks, AvowBlock, i);
      const char *start = g_utf8_offset_to_pointer (at, block->start - offset);
      const char *end = g_utf8_offset_to_pointer (start, block->end - block->start);

      add_block (self, block->kind, start, end - start, block->start);
      at = end;
      offset = block->end;
    }
}

static PangoLayout *
lay_out (AvowPages   *self,
         const Piece *piece)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string ("Serif 10.5");
  double width = get_text_width (self);

  if (piece->type == PIECE_HEADLINE)
    pango_font_description_set_size (font, 18 * PANGO_SCALE);
  else if (piece->type == PIECE_SOURCE || piece->kind == AVOW_BLOCK_CAPTION)
    pango_font_description_set_size (font, 9 * PANGO_SCALE);
  if (piece->type == PIECE_HEADLINE || piece->kind == AVOW_BLOCK_HEADING)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (piece->kind == AVOW_BLOCK_QUOTATION || piece->kind == AVOW_BLOCK_CAPTION)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, piece->text, piece->n_bytes);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, TRUE);
  if (piece->kind == AVOW_BLOCK_LIST_ITEM)
    pango_layout_set_indent (layout, -14 * PANGO_SCALE);

  return layout;
}

static double
get_line_height (AvowPages       *self,
                 const Piece     *piece,
                 PangoLayoutLine *line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);

  return (double) extents.height / PANGO_SCALE + (piece->type == PIECE_TEXT ? get_leading (self) : 2);
}

static double
get_gap (const Piece *piece)
{
  return piece->type == PIECE_SOURCE ? 14 : BLOCK_GAP;
}

/* ---- pages */

/* A heading does not stand alone at the end of a page, nor does a line of its block at
 * the end of one or the top of the next, where there are others. */
static guint
get_break (AvowPages   *self,
           const Piece *piece,
           guint        first,
           guint        fits,
           guint        n_lines)
{
  gboolean is_top = self->y <= HEAD;

  if (fits >= n_lines)
    return fits;
  if (is_top)
    return MAX (fits, first + 1);
  if (piece->type != PIECE_TEXT || piece->kind == AVOW_BLOCK_HEADING || fits - first < 2)
    return first;
  if (n_lines - fits == 1 && fits - first > 2)
    return fits - 1;

  return fits;
}

static void
next_page (AvowPages *self)
{
  self->page++;
  self->y = HEAD;
}

static void
place (AvowPages   *self,
       guint        index,
       const Piece *piece)
{
  g_autoptr(PangoLayout) layout = lay_out (self, piece);
  guint n_lines = pango_layout_get_line_count (layout), first = 0;
  double bottom = self->height - FOOT;

  /* A heading stays with what follows. */
  if (piece->kind == AVOW_BLOCK_HEADING && self->y + 70 > bottom)
    next_page (self);

  while (first < n_lines)
    {
      double y = self->y;
      guint last = first;

      while (last < n_lines)
        {
          double height = get_line_height (self, piece, pango_layout_get_line_readonly (layout, last));

          if (y + height > bottom)
            break;
          y += height;
          last++;
        }

      last = get_break (self, piece, first, last, n_lines);
      if (last > first)
        {
          Slice slice = { self->page, index, first, last, self->y };

          g_array_append_val (self->slices, slice);
        }
      first = last;
      if (first < n_lines)
        next_page (self);
      else
        self->y = y + get_gap (piece);
    }
}

/* ---- drawing */

static void
set_color (cairo_t  *cr,
           AvowKind  kind,
           double    alpha)
{
  cairo_set_source_rgba (cr, colors[kind][0], colors[kind][1], colors[kind][2], alpha);
}

static void
draw_underline (cairo_t  *cr,
                AvowKind  kind,
                double    x,
                double    y,
                double    width)
{
  static const double dashes[] = { 3, 1.6 };

  set_color (cr, kind, 1);
  cairo_set_line_width (cr, kind == AVOW_KIND_PLEDGE ? 0.5 : 1.1);
  cairo_set_dash (cr, dashes, kind == AVOW_KIND_WARNING ? 2 : 0, 0);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  if (kind == AVOW_KIND_PLEDGE)
    {
      cairo_move_to (cr, x, y + 1.3);
      cairo_line_to (cr, x + width, y + 1.3);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Where a code point of a piece is in its text. */
static int
get_index (const Piece *piece,
           gint64       offset)
{
  gint64 within = CLAMP (offset - piece->start, 0, piece->n_chars);

  return g_utf8_offset_to_pointer (piece->text, within) - piece->text;
}

/* One passage on a page. */
typedef struct
{
  AvowPassage *passage;
  double       top;
  double       bottom;
} Placed;

static void
note_placed (GArray      *placed,
             AvowPassage *passage,
             double       top,
             double       bottom)
{
  Placed place = { passage, top, bottom };

  for (guint i = placed->len; i-- > 0;)
    {
      Placed *known = &g_array_index (placed, Placed, i);

      if (known->passage == passage)
        {
          known->bottom = bottom;
          return;
        }
    }

  g_array_append_val (placed, place);
}

static void
draw_mark (AvowPages       *self,
           cairo_t         *cr,
           const Piece     *piece,
           PangoLayoutLine *line,
           guint            mark,
           double           x,
           double           y,
           GArray          *placed)
{
  AvowPassage *passage = avow_marks_get (self->marks, mark);
  int start = MAX (get_index (piece, passage->start), line->start_index);
  int end = MIN (get_index (piece, passage->end), line->start_index + line->length), n_ranges;
  guint lane = MIN (avow_marks_get_lane (self->marks, mark), MAX_LANES - 1);
  g_autofree int *ranges = NULL;
  PangoRectangle extents, line_at;

  if (start >= end)
    return;

  pango_layout_line_get_extents (line, NULL, &extents);
  pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
  line_at = extents;
  note_placed (placed, passage, y, y + (double) extents.height / PANGO_SCALE);

  for (int i = 0; i < n_ranges; i++)
    {
      double left = x + (double) ranges[2 * i] / PANGO_SCALE;
      double width = (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE;

      set_color (cr, passage->kind, 0.15);
      cairo_rectangle (cr, left, y, width, (double) line_at.height / PANGO_SCALE);
      cairo_fill (cr);
      draw_underline (cr, passage->kind, left, y + (double) line_at.height / PANGO_SCALE + 1 + LANE_HEIGHT * lane, width);
    }
}

/* The passages come by start, so the first that may reach a piece is not known: all
 * before its end are looked at. */
static void
draw_marks (AvowPages       *self,
            cairo_t         *cr,
            const Piece     *piece,
            PangoLayoutLine *line,
            double           x,
            double           y,
            GArray          *placed)
{
  if (piece->type != PIECE_TEXT)
    return;

  for (guint i = 0; i < avow_marks_get_length (self->marks); i++)
    {
      AvowPassage *passage = avow_marks_get (self->marks, i);

      if (passage->start >= piece->start + piece->n_chars)
        break;
      if (passage->end > piece->start)
        draw_mark (self, cr, piece, line, i, x, y, placed);
    }
}

/* Draws some lines of a piece; those that begin elsewhere than at the left do so within
 * the width of the column. */
static void
draw_slice (AvowPages   *self,
            cairo_t     *cr,
            const Slice *slice,
            GArray      *placed)
{
  const Piece *piece = &g_array_index (self->pieces, Piece, slice->piece);
  g_autoptr(PangoLayout) layout = lay_out (self, piece);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double y = slice->y;
  guint n = 0;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      double x;

      if (n >= slice->last)
        break;
      if (n++ < slice->first)
        continue;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      x = get_text_x (self);
      draw_marks (self, cr, piece, line, x, y, placed);
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, x + (double) extents.x / PANGO_SCALE,
                     y + (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, line);
      y += get_line_height (self, piece, line);
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

static PangoLayout *
make_label (AvowPages  *self,
            const char *font_name,
            const char *markup,
            double      width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string (font_name);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_markup (layout, markup, -1);
  pango_layout_set_width (layout, MAX (width, 20) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, self->mirrored ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);

  return layout;
}

static PangoLayout *
describe (AvowPages   *self,
          AvowPassage *passage,
          double       width)
{
  g_autofree char *speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, ", ");
  g_autofree char *addressees = avow_passage_get_actors (passage, AVOW_ROLE_ADDRESSEE, ", ");
  g_autofree char *who = NULL, *act = NULL, *markup = NULL;

  who = *addressees != '\0' ? g_strdup_printf ("%s → %s", *speakers != '\0' ? speakers : "…", addressees) : g_strdup (speakers);
  if (*who == '\0')
    act = g_strdup (_("no speaker yet"));
  else if (passage->fields[AVOW_PASSAGE_CONDITION] != NULL)
    /* Translators: what somebody does, such as "pledges", and that it is on a condition */
    act = g_strdup_printf (_("%s · conditional"), avow_kind_get_verb (passage->kind));
  else
    act = g_strdup (avow_kind_get_verb (passage->kind));
  markup = g_markup_printf_escaped ("<b>%s  %s</b>\n%s", avow_kind_get_letter (passage->kind),
                                    *who != '\0' ? who : avow_kind_get_label (passage->kind), act);

  return make_label (self, "Sans 7.5", markup, width);
}

static double
get_height (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);

  return (double) extents.height / PANGO_SCALE;
}

/* Bars side by side, and beside them who does what, one below the other. Those for which
 * the page has no room are counted. */
static void
draw_margin (AvowPages *self,
             cairo_t   *cr,
             GArray    *placed)
{
  g_autofree AvowSpan *spans = g_new0 (AvowSpan, placed->len + 1);
  g_autofree guint *lanes = g_new0 (guint, placed->len + 1);
  double margin_x = self->mirrored ? get_text_x (self) - GUTTER : get_text_width (self) + GUTTER;
  double label_x, label_width, y = 0;
  guint n_lanes, n_left = 0;

  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *place = &g_array_index (placed, Placed, i);

      spans[i] = (AvowSpan) { place->top * 10, place->bottom * 10 };
    }
  n_lanes = MIN (avow_span_pack (spans, placed->len, lanes), 2 * MAX_LANES);
  label_x = BAR_LANE * n_lanes + LABEL_GAP;
  label_width = (self->mirrored ? margin_x : self->width - margin_x) - label_x;

  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *place = &g_array_index (placed, Placed, i);
      g_autoptr(PangoLayout) label = describe (self, place->passage, label_width);
      double x = BAR_LANE * MIN (lanes[i], 2 * MAX_LANES - 1), at = MAX (place->top, y), height = get_height (label);

      set_color (cr, place->passage->kind, 1);
      cairo_rectangle (cr, self->mirrored ? margin_x - x - 2 : margin_x + x, place->top, 2, place->bottom - place->top);
      cairo_fill (cr);

      if (n_left > 0 || at + height > self->height - FOOT + 4)
        {
          n_left++;
          continue;
        }
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, self->mirrored ? 0 : margin_x + label_x, at);
      pango_cairo_show_layout (cr, label);
      y = at + height + 3;
    }

  if (n_left > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "and %u more passage", "and %u more passages", n_left),
                                               n_left);
      g_autoptr(PangoLayout) label = make_label (self, "Sans Italic 7.5", text, label_width);

      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, self->mirrored ? 0 : margin_x + label_x, self->height - FOOT + 6);
      pango_cairo_show_layout (cr, label);
    }
}

/* What page it is, and of what; the first has the headline anyway. */
static void
draw_frame (AvowPages *self,
            guint      page,
            cairo_t   *cr)
{
  /* Translators: which page of how many */
  g_autofree char *number = g_strdup_printf (_("%u of %u"), page + 1, avow_pages_get_length (self));
  g_autofree char *headline = g_markup_escape_text (self->article->fields[AVOW_ARTICLE_HEADLINE], -1);
  g_autoptr(PangoLayout) foot = make_label (self, "Sans 8", number, self->width);
  g_autoptr(PangoLayout) head = make_label (self, "Sans 8", headline, self->width);

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  pango_layout_set_alignment (foot, PANGO_ALIGN_CENTER);
  cairo_move_to (cr, 0, self->height - get_height (foot));
  pango_cairo_show_layout (cr, foot);
  if (page == 0)
    return;

  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, head);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, get_height (head) + 3);
  cairo_line_to (cr, self->width, get_height (head) + 3);
  cairo_stroke (cr);
}

/* ---- public */

/**
 * avow_pages_new:
 * @article: an article
 * @passages: (element-type AvowPassage): its passages
 * @source: where it comes from, in a line
 *
 * Makes the pages of an article, of which there are none yet.
 *
 * Returns: (transfer full): the pages
 */
AvowPages *
avow_pages_new (AvowArticle *article,
                GPtrArray   *passages,
                const char  *source)
{
  AvowPages *self = g_new0 (AvowPages, 1);

  self->article = avow_article_ref (article);
  self->source = g_strdup (source);
  self->marks = avow_marks_new ();
  avow_marks_set (self->marks, passages);
  for (guint i = 0; i < avow_marks_get_length (self->marks); i++)
    self->n_lanes = MAX (self->n_lanes, avow_marks_get_lane (self->marks, i) + 1);
  self->mirrored = avow_look_get_direction (article) == GTK_TEXT_DIR_RTL;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->slices = g_array_new (FALSE, FALSE, sizeof (Slice));
  make_pieces (self);

  return self;
}

/**
 * avow_pages_free:
 * @self: pages
 *
 * Frees pages.
 */
void
avow_pages_free (AvowPages *self)
{
  avow_article_unref (self->article);
  avow_marks_free (self->marks);
  g_clear_object (&self->context);
  g_array_unref (self->pieces);
  g_array_unref (self->slices);
  g_free (self->source);
  g_free (self);
}

/**
 * avow_pages_set_paper:
 * @self: pages
 * @context: how text is laid out on the paper
 * @width: how wide it is within its margins, in points
 * @height: how tall
 *
 * Sets what to print on, and begins anew.
 */
void
avow_pages_set_paper (AvowPages    *self,
                      PangoContext *context,
                      double        width,
                      double        height)
{
  g_set_object (&self->context, context);
  self->width = width;
  self->height = height;
  self->page = self->next = 0;
  self->y = 0;
  g_array_set_size (self->slices, 0);
}

/**
 * avow_pages_fill:
 * @self: pages with paper
 * @until: when to stop, as g_get_monotonic_time() tells
 *
 * Breaks some more of the article into pages.
 *
 * Returns: whether all of it is
 */
gboolean
avow_pages_fill (AvowPages *self,
                 gint64     until)
{
  while (self->next < self->pieces->len)
    {
      place (self, self->next, &g_array_index (self->pieces, Piece, self->next));
      self->next++;
      if (g_get_monotonic_time () > until)
        break;
    }

  return self->next == self->pieces->len;
}

/**
 * avow_pages_get_length:
 * @self: pages
 *
 * Counts the pages that there are by now.
 *
 * Returns: how many
 */
guint
avow_pages_get_length (AvowPages *self)
{
  return self->page + 1;
}

static int
compare_page (gconstpointer a,
              gconstpointer b)
{
  const Slice *slice_a = a, *slice_b = b;

  return slice_a->page < slice_b->page ? -1 : slice_a->page > slice_b->page;
}

/**
 * avow_pages_draw:
 * @self: pages
 * @page: which, from 0
 * @cr: where to draw
 *
 * Draws a page.
 */
void
avow_pages_draw (AvowPages *self,
                 guint      page,
                 cairo_t   *cr)
{
  g_autoptr(GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  Slice wanted = { page, 0, 0, 0, 0 };
  guint at;

  g_return_if_fail (self->context != NULL);

  if (g_array_binary_search (self->slices, &wanted, compare_page, &at))
    {
      while (at > 0 && g_array_index (self->slices, Slice, at - 1).page == page)
        at--;
      for (; at < self->slices->len && g_array_index (self->slices, Slice, at).page == page; at++)
        draw_slice (self, cr, &g_array_index (self->slices, Slice, at), placed);
    }
  draw_margin (self, cr, placed);
  draw_frame (self, page, cr);
}
