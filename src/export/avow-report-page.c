/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report-page.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "avow-span.h"

#define POINTS_PER_MM (72 / 25.4)

/* The edges of the paper, and what stands in them. */
#define SIDE 48
#define TOP 62
#define BOTTOM 58
#define HEAD_Y 30

/* The column of an article, and beside it the bars and the notes of its passages. */
#define TEXT_SHARE 0.69
#define GUTTER 10
#define BAR_LANE 4
#define MAX_BARS 4
#define LANE_HEIGHT 2.2
#define MAX_LANES 6
#define NOTE_GAP 6
#define FACT_HEIGHT 30

/* A block that is longer is laid out in parts, each as if it were one. */
#define MAX_BLOCK 20000

#define TEXT_FONT "Serif 10.5"
#define CAPTION_FONT "Serif Italic 9"
#define NOTE_FONT "Sans 7.5"

/* A note, or what of it has no room on its page. */
typedef struct
{
  PangoLayout *layout;
  AvowKind     kind;
  char        *id;
  guint        next;    /* its first line that is not there yet */
} Note;

struct _AvowReportPages
{
  char            *title;
  gboolean         has_margin;
  double           width;
  double           height;
  PangoFontMap    *fonts;
  PangoContext    *context;
  GHashTable      *descriptions;  /* name of a font -> PangoFontDescription */
  cairo_t         *cr;          /* (nullable): nothing to draw on */
  guint            n_pages;     /* 0 while nobody knows */
  guint            page;        /* from 0 */
  double           y;
  double           notes_y;     /* the margin is free from there */
  GQueue           notes;       /* those that wait for room */
  AvowReportBlock *paragraph;   /* waits for its notes */
  GPtrArray       *its_notes;   /* AvowReportBlock */
};

/* How a text flows over pages. */
typedef struct
{
  double                 x;
  double                 leading;
  const AvowReportMark  *marks;       /* with offsets from the beginning of the whole block */
  guint                  n_marks;
  const guint           *lanes;
  gint64                 offset;      /* of the text in its block */
  int                    bar;         /* kind of the bar at its side; -1 for none */
  const char            *url;         /* (nullable): part of the text */
} Flow;

static const double colors[AVOW_N_KINDS][3] = { { 0.10, 0.37, 0.71 }, { 0.12, 0.48, 0.27 }, { 0.69, 0.29, 0.0 } };

static double
get_text_width (AvowReportPages *self)
{
  double whole = self->width - 2 * SIDE;

  return self->has_margin ? whole * TEXT_SHARE - GUTTER : whole;
}

static double
get_notes_x (AvowReportPages *self)
{
  return SIDE + get_text_width (self) + GUTTER + BAR_LANE * MAX_BARS + 4;
}

static void
note_free (Note *note)
{
  g_object_unref (note->layout);
  g_free (note->id);
  g_free (note);
}

/* A layout in a font whose name is a static string. */
static PangoLayout *
make_layout (AvowReportPages *self,
             const char      *font_name,
             const char      *text,
             gssize           length,
             double           width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = g_hash_table_lookup (self->descriptions, font_name);

  if (font == NULL)
    {
      font = pango_font_description_from_string (font_name);
      g_hash_table_insert (self->descriptions, (gpointer) font_name, font);
    }
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, length);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, TRUE);

  return layout;
}

static double
get_height (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);

  return (double) extents.height / PANGO_SCALE;
}

/* ---- where things lead to */

/* What stands between quotes in the attributes of a tag. */
static char *
quote (const char *text)
{
  g_autoptr(GString) quoted = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *p);
    }

  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static void
add_link (AvowReportPages *self,
          const char      *kind,
          const char      *target,
          double           x,
          double           y,
          double           width,
          double           height)
{
  g_autofree char *escaped = g_uri_escape_string (target, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#[]%", FALSE);
  g_autofree char *quoted = quote (escaped);
  g_autofree char *x_text = g_strdup_printf ("%d %d %d %d", (int) x, (int) y, (int) width + 1, (int) height + 1);
  g_autofree char *attributes = g_strdup_printf ("rect=[%s] %s='%s'", x_text, kind, quoted);

  if (self->cr == NULL)
    return;

  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end (self->cr, CAIRO_TAG_LINK);
}

static void
add_place (AvowReportPages *self,
           const char      *prefix,
           const char      *id,
           double           x,
           double           y)
{
  g_autofree char *attributes = g_strdup_printf ("name='%s%s' x=%d y=%d", prefix, id, (int) x, (int) y);

  if (self->cr == NULL || *id == '\0')
    return;

  cairo_tag_begin (self->cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (self->cr, CAIRO_TAG_DEST);
}

/* ---- drawing */

static void
set_color (cairo_t  *cr,
           AvowKind  kind,
           double    alpha)
{
  cairo_set_source_rgba (cr, colors[kind][0], colors[kind][1], colors[kind][2], alpha);
}

/* Kinds differ in their line too: one, two, or a broken one. */
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

static void
draw_bar (AvowReportPages *self,
          AvowKind         kind,
          double           x,
          double           y,
          double           height)
{
  static const double dashes[] = { 5, 2.5 };

  if (self->cr == NULL)
    return;

  set_color (self->cr, kind, 1);
  cairo_set_line_width (self->cr, kind == AVOW_KIND_PLEDGE ? 0.7 : 2);
  /* A broken line goes on from line to line as one. */
  cairo_set_dash (self->cr, dashes, kind == AVOW_KIND_WARNING ? 2 : 0, y);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x, y + height);
  if (kind == AVOW_KIND_PLEDGE)
    {
      cairo_move_to (self->cr, x + 1.8, y);
      cairo_line_to (self->cr, x + 1.8, y + height);
    }
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_at (AvowReportPages *self,
         PangoLayout     *layout,
         double           x,
         double           y,
         double           grey)
{
  if (self->cr == NULL)
    return;

  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_frame (AvowReportPages *self)
{
  double width = self->width - 2 * SIDE;
  /* Translators: which page of how many */
  g_autofree char *number = g_strdup_printf (_("%u of %u"), self->page + 1, self->n_pages);
  g_autoptr(PangoLayout) foot = NULL, head = NULL;

  if (self->cr == NULL)
    return;

  foot = make_layout (self, "Sans 8", number, -1, width);
  pango_layout_set_auto_dir (foot, FALSE);
  pango_layout_set_alignment (foot, PANGO_ALIGN_CENTER);
  draw_at (self, foot, SIDE, self->height - BOTTOM + 22, 0.3);
  if (self->page == 0)
    return;

  head = make_layout (self, "Sans 8", self->title, -1, width);
  pango_layout_set_ellipsize (head, PANGO_ELLIPSIZE_END);
  draw_at (self, head, SIDE, HEAD_Y, 0.3);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, SIDE, HEAD_Y + 14);
  cairo_line_to (self->cr, SIDE + width, HEAD_Y + 14);
  cairo_stroke (self->cr);
}

/* ---- the margin */

/* Draws the lines of a note for which there is room; returns whether these were all. */
static gboolean
draw_note (AvowReportPages *self,
           Note            *note)
{
  PangoLayoutIter *iter = pango_layout_get_iter (note->layout);
  double x = get_notes_x (self), bottom = self->height - BOTTOM, top = self->notes_y;
  gboolean is_whole = TRUE;
  guint n = 0;

  if (note->next == 0 && self->notes_y + 12 < bottom)
    add_place (self, "", note->id, x, self->notes_y);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle extents;
      double height;

      if (n++ < note->next)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = (double) extents.height / PANGO_SCALE;
      if (self->notes_y + height > bottom)
        {
          is_whole = FALSE;
          break;
        }
      if (self->cr != NULL)
        {
          cairo_set_source_rgb (self->cr, 0, 0, 0);
          cairo_move_to (self->cr, x + 7 + (double) extents.x / PANGO_SCALE,
                         self->notes_y + (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE);
          pango_cairo_show_layout_line (self->cr, line);
          if (note->next == 0)
            {
              g_autofree char *target = g_strconcat ("m", note->id, NULL);

              add_link (self, "dest", target, x + 7, self->notes_y, 20, height);
            }
        }
      self->notes_y += height;
      note->next++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  if (self->notes_y > top)
    draw_bar (self, note->kind, x, top, self->notes_y - top);
  self->notes_y += NOTE_GAP;

  return is_whole;
}

static void
draw_notes (AvowReportPages *self)
{
  while (!g_queue_is_empty (&self->notes))
    {
      if (!draw_note (self, g_queue_peek_head (&self->notes)))
        break;
      note_free (g_queue_pop_head (&self->notes));
    }
}

static void
next_page (AvowReportPages *self)
{
  if (self->cr != NULL)
    cairo_show_page (self->cr);
  self->page++;
  self->y = self->notes_y = TOP;
  draw_frame (self);
  draw_notes (self);
}

/* What goes over the whole width comes below all notes. */
static void
end_notes (AvowReportPages *self)
{
  while (!g_queue_is_empty (&self->notes))
    next_page (self);

  if (self->notes_y > TOP)
    self->y = MAX (self->y, self->notes_y);
  self->notes_y = 0;
}

/* A new page, unless there is room. */
static void
need (AvowReportPages *self,
      double           height)
{
  if (self->y > TOP && self->y + height > self->height - BOTTOM)
    next_page (self);
}

static void
append_facts (GString               *markup,
              const AvowReportBlock *block)
{
  for (guint i = 0; i < block->n_facts; i++)
    {
      g_autofree char *text = g_strdup_printf (_("%s: %s"), block->facts[i].label, block->facts[i].value);
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      g_string_append_printf (markup, "\n%s", escaped);
    }
}

/* The note of a passage that begins on the line at a height. */
static void
add_note (AvowReportPages       *self,
          const AvowReportBlock *block,
          double                 y)
{
  g_autoptr(GString) markup = g_string_new (NULL);
  g_autofree char *head = NULL, *act = NULL;
  Note *note = g_new0 (Note, 1);

  head = g_markup_printf_escaped ("<b><span foreground=\"#%02x%02x%02x\">%s%u</span>  %s</b>\n%s",
                                  (int) (colors[block->kind][0] * 255),
                                  (int) (colors[block->kind][1] * 255), (int) (colors[block->kind][2] * 255),
                                  avow_kind_get_letter (block->kind), block->number, block->title, block->detail);
  g_string_append (markup, head);
  append_facts (markup, block);

  note->layout = make_layout (self, NOTE_FONT, "", 0, self->width - SIDE - get_notes_x (self) - 7);
  pango_layout_set_markup (note->layout, markup->str, -1);
  note->kind = block->kind;
  note->id = g_strdup (block->id);
  if (g_queue_is_empty (&self->notes))
    self->notes_y = MAX (self->notes_y, y);
  g_queue_push_tail (&self->notes, note);
  if (self->notes.length == 1)
    draw_notes (self);
}

/* ---- text */

/* The bytes of a text that a passage has. */
static gboolean
find_bytes (const Flow           *flow,
            const AvowReportMark *mark,
            const char           *text,
            gint64                n_chars,
            int                  *start,
            int                  *end)
{
  gint64 from = CLAMP (mark->start - flow->offset, 0, n_chars), to = CLAMP (mark->end - flow->offset, 0, n_chars);

  *start = g_utf8_offset_to_pointer (text, from) - text;
  *end = *start + (g_utf8_offset_to_pointer (text + *start, to - from) - (text + *start));

  return from < to;
}

static void
draw_letter (AvowReportPages      *self,
             const AvowReportMark *mark,
             double                x,
             double                y)
{
  g_autofree char *text = g_strdup_printf ("%s%u", avow_kind_get_letter (mark->kind), mark->number);
  g_autoptr(PangoLayout) layout = make_layout (self, "Sans Bold 5", text, -1, 40);

  add_place (self, "m", mark->id, x, y - 4);
  if (self->cr == NULL)
    return;

  pango_layout_set_auto_dir (layout, FALSE);
  set_color (self->cr, mark->kind, 1);
  cairo_move_to (self->cr, x, y - 3.5);
  pango_cairo_show_layout (self->cr, layout);
  add_link (self, "dest", mark->id, x, y - 3.5, 14, 7);
}

/* A passage on a line: its fill, its line below, its bar beside, and at its beginning its note. */
static void
draw_mark (AvowReportPages      *self,
           const Flow           *flow,
           guint                 index,
           PangoLayoutLine      *line,
           int                   start,
           int                   end,
           double                y,
           double                height)
{
  const AvowReportMark *mark = &flow->marks[index];
  int from = MAX (start, line->start_index), to = MIN (end, line->start_index + line->length), n_ranges;
  guint lane = flow->lanes[index];
  g_autofree int *ranges = NULL;

  if (from >= to)
    return;

  pango_layout_line_get_x_ranges (line, from, to, &ranges, &n_ranges);
  for (int i = 0; self->cr != NULL && i < n_ranges; i++)
    {
      double x = flow->x + (double) ranges[2 * i] / PANGO_SCALE;
      double width = (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE;

      set_color (self->cr, mark->kind, 0.15);
      cairo_rectangle (self->cr, x, y, width, height);
      cairo_fill (self->cr);
      draw_underline (self->cr, mark->kind, x, y + height + 0.5 + LANE_HEIGHT * MIN (lane, MAX_LANES - 1), width);
    }
  draw_bar (self, mark->kind, SIDE + get_text_width (self) + GUTTER / 2.0 + BAR_LANE * MIN (lane, MAX_BARS - 1), y,
            height + flow->leading);

  if (!mark->begins || from != start || mark->start < flow->offset)
    return;
  draw_letter (self, mark, flow->x + (double) ranges[0] / PANGO_SCALE, y);
  for (guint i = 0; i < self->its_notes->len; i++)
    {
      const AvowReportBlock *note = g_ptr_array_index (self->its_notes, i);

      if (note->number == mark->number)
        add_note (self, note, y);
    }
}

static void
draw_url (AvowReportPages *self,
          const Flow      *flow,
          PangoLayoutLine *line,
          const char      *text,
          double           y,
          double           height)
{
  const char *at = flow->url != NULL && *flow->url != '\0' ? strstr (text, flow->url) : NULL;
  g_autofree int *ranges = NULL;
  int from, to, n_ranges;

  if (at == NULL)
    return;

  from = MAX (at - text, line->start_index);
  to = MIN (at - text + (int) strlen (flow->url), line->start_index + line->length);
  if (from >= to)
    return;

  pango_layout_line_get_x_ranges (line, from, to, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    add_link (self, "uri", flow->url, flow->x + (double) ranges[2 * i] / PANGO_SCALE, y,
              (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE, height);
}

static void
draw_line (AvowReportPages *self,
           const Flow      *flow,
           PangoLayoutIter *iter,
           PangoLayoutLine *line,
           double           height)
{
  PangoRectangle extents;

  if (self->cr == NULL)
    return;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, flow->x + (double) extents.x / PANGO_SCALE,
                 self->y + (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE);
  pango_cairo_show_layout_line (self->cr, line);
}

/* Puts a layout on this page and, as far as it has no room, on those after it. */
static void
flow_layout (AvowReportPages *self,
             PangoLayout     *layout,
             const Flow      *flow)
{
  const char *text = pango_layout_get_text (layout);
  gint64 n_chars = pango_layout_get_character_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int n_lines = pango_layout_get_line_count (layout), n = 0;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double height = 0, wanted;
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = (double) extents.height / PANGO_SCALE;

      /* A line does not stand alone at the end of a page. */
      wanted = n == 0 && n_lines > 1 ? 2 * height + flow->leading : height;
      need (self, wanted);
      for (guint i = 0; i < flow->n_marks; i++)
        {
          int start, end;

          if (find_bytes (flow, &flow->marks[i], text, n_chars, &start, &end))
            draw_mark (self, flow, i, line, start, end, self->y, height);
        }
      if (flow->bar >= 0)
        draw_bar (self, flow->bar, SIDE, self->y, height + flow->leading);
      draw_line (self, flow, iter, line, height);
      draw_url (self, flow, line, text, self->y, height);
      self->y += height + flow->leading;
      n++;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* How much of a very long text is laid out at once: up to a space. */
static gsize
get_part (const char *text)
{
  gsize length = strlen (text), cut = MAX_BLOCK;

  if (length <= MAX_BLOCK)
    return length;

  while (cut > MAX_BLOCK / 2 && text[cut] != ' ')
    cut--;

  return text[cut] == ' ' ? cut + 1 : (gsize) (g_utf8_find_next_char (text + MAX_BLOCK - 4, NULL) - text);
}

static void
flow_text (AvowReportPages *self,
           const char      *font,
           const char      *language,
           const char      *text,
           double           width,
           const Flow      *flow)
{
  Flow part = *flow;

  do
    {
      gsize length = get_part (text);
      g_autoptr(PangoLayout) layout = make_layout (self, font, text, length, width);
      PangoAttrList *attributes = pango_attr_list_new ();

      if (*language != '\0')
        pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      flow_layout (self, layout, &part);
      part.offset += pango_layout_get_character_count (layout);
      text += length;
    }
  while (*text != '\0');
}

/* ---- blocks */

static const char *
get_font (const AvowReportBlock *block)
{
  switch (block->block)
    {
    case AVOW_BLOCK_HEADING:
      return "Serif Bold 10.5";
    case AVOW_BLOCK_QUOTATION:
      return "Serif Italic 10.5";
    case AVOW_BLOCK_CAPTION:
      return CAPTION_FONT;
    default:
      return TEXT_FONT;
    }
}

static void
end_paragraph (AvowReportPages *self)
{
  AvowReportBlock *block = self->paragraph;
  g_autofree AvowSpan *spans = NULL;
  g_autofree guint *lanes = NULL;
  Flow flow = { .bar = -1 };
  guint n_lanes;

  if (block == NULL)
    return;

  spans = g_new0 (AvowSpan, block->n_marks + 1);
  lanes = g_new0 (guint, block->n_marks + 1);
  for (guint i = 0; i < block->n_marks; i++)
    spans[i] = (AvowSpan) { block->marks[i].start, block->marks[i].end };
  n_lanes = avow_span_pack (spans, block->n_marks, lanes);

  flow.x = SIDE + (block->block == AVOW_BLOCK_LIST_ITEM || block->block == AVOW_BLOCK_QUOTATION ? 14 : 0);
  flow.leading = MAX (5.5, 1.5 + LANE_HEIGHT * MIN (n_lanes, MAX_LANES));
  flow.marks = block->marks;
  flow.n_marks = block->n_marks;
  flow.lanes = lanes;
  if (block->block == AVOW_BLOCK_HEADING)
    need (self, 60);
  flow_text (self, get_font (block), block->language, block->text, get_text_width (self) - (flow.x - SIDE), &flow);
  self->y += 6;

  g_ptr_array_set_size (self->its_notes, 0);
  g_clear_pointer (&self->paragraph, avow_report_block_free);
}

static void
add_words (AvowReportPages *self,
           const char      *font,
           const char      *words,
           const char      *url,
           double           gap)
{
  Flow flow = { .x = SIDE, .leading = 1.5, .bar = -1, .url = url };

  flow_text (self, font, "", words, self->width - 2 * SIDE, &flow);
  self->y += gap;
}

static void
add_heading (AvowReportPages       *self,
             const AvowReportBlock *block)
{
  Flow flow = { .x = SIDE, .leading = 2, .bar = -1 };

  end_notes (self);
  self->y += self->y > TOP ? (block->level == 1 ? 22 : 12) : 0;
  need (self, 110);
  add_place (self, "", block->id, SIDE, self->y);
  flow_text (self, block->level == 1 ? "Sans Bold 15" : "Sans Bold 11.5", block->language, block->text, self->width - 2 * SIDE,
             &flow);
  if (*block->detail != '\0')
    add_words (self, "Sans 8", block->detail, NULL, 3);
  else
    self->y += 3;
}

static void
add_fact (AvowReportPages      *self,
          const AvowReportFact *fact,
          AvowKind              kind)
{
  Flow flow = { .x = SIDE + 10 + 92, .leading = 1, .bar = kind, .url = fact->url };

  need (self, FACT_HEIGHT);
  if (self->cr != NULL)
    {
      g_autoptr(PangoLayout) label = make_layout (self, "Sans 8", fact->label, -1, 86);

      pango_layout_set_ellipsize (label, PANGO_ELLIPSIZE_END);
      draw_at (self, label, SIDE + 10, self->y, 0.35);
    }
  flow_text (self, "Sans 8", "", fact->value, self->width - SIDE - flow.x, &flow);
}

static void
add_quotation (AvowReportPages       *self,
               const AvowReportBlock *block)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", avow_kind_get_letter (block->kind), block->title);
  Flow flow = { .x = SIDE + 10, .leading = 2, .bar = block->kind };
  double width = self->width - 2 * SIDE - 10;

  end_notes (self);
  need (self, 54);
  add_place (self, "", block->id, SIDE, self->y);
  flow_text (self, "Sans Bold 8.5", "", title, width, &flow);
  flow.leading = 3.5;
  flow_text (self, "Serif 11", block->language, block->text, width, &flow);
  flow.leading = 1.5;
  flow.url = block->url;
  flow_text (self, "Sans 8.5", "", block->citation, width, &flow);
  for (guint i = 0; i < block->n_facts; i++)
    add_fact (self, &block->facts[i], block->kind);
  self->y += 14;
}

/* ---- public */

/**
 * avow_report_pages_get_paper:
 * @width: (out): where to put how wide it is
 * @height: (out): where to put how tall
 *
 * Gets the paper that is usual where the user is.
 */
void
avow_report_pages_get_paper (double *width,
                             double *height)
{
  int width_mm = GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_WIDTH)), height_mm = GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT));
  gboolean is_known = width_mm >= 100 && height_mm >= 100 && width_mm <= 1000 && height_mm <= 1500;

  *width = (is_known ? width_mm : 210) * POINTS_PER_MM;
  *height = (is_known ? height_mm : 297) * POINTS_PER_MM;
}

/**
 * avow_report_pages_new:
 * @title: what stands at the head of each page
 * @has_margin: whether there is a margin for notes
 *
 * Makes pages, of which there are none yet.
 *
 * Returns: (transfer full): the pages
 */
AvowReportPages *
avow_report_pages_new (const char *title,
                       gboolean    has_margin)
{
  AvowReportPages *self = g_new0 (AvowReportPages, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->title = g_strdup (title);
  self->has_margin = has_margin;
  self->its_notes = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_report_block_free);
  self->descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pango_font_description_free);
  g_queue_init (&self->notes);
  avow_report_pages_get_paper (&self->width, &self->height);

  /* Fonts of this thread alone, and a point is a point. */
  self->fonts = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  cairo_font_options_destroy (options);

  return self;
}

/**
 * avow_report_pages_free:
 * @self: pages
 *
 * Frees pages.
 */
void
avow_report_pages_free (AvowReportPages *self)
{
  g_queue_clear_full (&self->notes, (GDestroyNotify) note_free);
  g_clear_pointer (&self->paragraph, avow_report_block_free);
  g_ptr_array_unref (self->its_notes);
  g_hash_table_unref (self->descriptions);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self->title);
  g_free (self);
}

/**
 * avow_report_pages_begin:
 * @self: pages
 * @cr: (nullable): what to draw on; %NULL to measure only
 * @n_pages: how many it will be, as a measurement said
 *
 * Begins the first page.
 */
void
avow_report_pages_begin (AvowReportPages *self,
                         cairo_t         *cr,
                         guint            n_pages)
{
  self->cr = cr;
  self->n_pages = n_pages;
  self->page = 0;
  self->y = TOP;
  self->notes_y = 0;
  draw_frame (self);
}

/**
 * avow_report_pages_end:
 * @self: pages
 *
 * Ends the last page.
 *
 * Returns: how many there are
 */
guint
avow_report_pages_end (AvowReportPages *self)
{
  end_paragraph (self);
  end_notes (self);
  if (self->cr != NULL)
    cairo_show_page (self->cr);

  return self->page + 1;
}

/**
 * avow_report_pages_get_page:
 * @self: pages
 * @y: (out): where to put how far down the last heading is
 *
 * Gets the page that is being filled.
 *
 * Returns: the number of the page, from 1
 */
guint
avow_report_pages_get_page (AvowReportPages *self,
                            double          *y)
{
  *y = self->y;

  return self->page + 1;
}

/**
 * avow_report_pages_add_title:
 * @self: pages
 * @lines: (element-type utf8): what stands below the title
 *
 * Adds the head of the report.
 */
void
avow_report_pages_add_title (AvowReportPages *self,
                             GPtrArray       *lines)
{
  add_words (self, "Sans Bold 22", self->title, NULL, 6);
  for (guint i = 0; i < lines->len; i++)
    add_words (self, "Sans 10", g_ptr_array_index (lines, i), NULL, 1);
  self->y += 10;
  if (self->cr != NULL)
    {
      cairo_set_source_rgb (self->cr, 0, 0, 0);
      cairo_set_line_width (self->cr, 1.2);
      cairo_move_to (self->cr, SIDE, self->y);
      cairo_line_to (self->cr, self->width - SIDE, self->y);
      cairo_stroke (self->cr);
    }
  self->y += 14;
}

/**
 * avow_report_pages_add_entry:
 * @self: pages
 * @level: of the heading, 1 or 2; 0 for what heads the contents
 * @title: what it says
 * @id: of the heading
 * @page: its page, from 1; 0 while nobody knows
 *
 * Adds an entry of the contents, which leads to its heading.
 */
void
avow_report_pages_add_entry (AvowReportPages *self,
                             guint            level,
                             const char      *title,
                             const char      *id,
                             guint            page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  double x = SIDE + (level > 1 ? 16 : 0), width = self->width - SIDE - x - 40, height;
  g_autoptr(PangoLayout) entry = make_layout (self, level == 0 ? "Sans Bold 12" : "Sans 9.5", title, -1, width);
  g_autoptr(PangoLayout) at = make_layout (self, "Sans 9.5", number, -1, 36);

  height = get_height (entry);
  need (self, height);
  draw_at (self, entry, x, self->y, 0);
  if (level > 0)
    {
      pango_layout_set_alignment (at, PANGO_ALIGN_RIGHT);
      draw_at (self, at, self->width - SIDE - 36, self->y, 0.3);
      add_link (self, "dest", id, x, self->y, self->width - SIDE - x, height);
    }
  self->y += height + (level == 0 ? 5 : 3);
}

/**
 * avow_report_pages_add:
 * @self: pages
 * @block: (transfer full): the next block
 *
 * Adds a block.
 */
void
avow_report_pages_add (AvowReportPages *self,
                       AvowReportBlock *block)
{
  if (block->type == AVOW_REPORT_NOTE && self->paragraph != NULL)
    {
      g_ptr_array_add (self->its_notes, block);
      return;
    }

  end_paragraph (self);
  switch (block->type)
    {
    case AVOW_REPORT_PARAGRAPH:
      self->paragraph = block;
      return;
    case AVOW_REPORT_HEADING:
      add_heading (self, block);
      break;
    case AVOW_REPORT_QUOTATION:
      add_quotation (self, block);
      break;
    case AVOW_REPORT_LINE:
      add_words (self, "Sans 8.5", block->text, block->url, 8);
      break;
    case AVOW_REPORT_SENTENCE:
    case AVOW_REPORT_NOTE:
    default:
      end_notes (self);
      add_words (self, "Sans 9.5", block->text, NULL, 8);
      break;
    }

  avow_report_block_free (block);
}
