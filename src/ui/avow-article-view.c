/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-view.h"

#include <glib/gi18n.h>

#include "avow-caret.h"
#include "avow-compat.h"
#include "avow-date.h"
#include "avow-dots.h"
#include "avow-ends.h"
#include "avow-lane-room.h"
#include "avow-line-spans.h"
#include "avow-look.h"
#include "avow-marks.h"
#include "avow-old-buffer.h"
#include "avow-pick.h"
#include "avow-text.h"
#include "avow-text-editing.h"
#include "avow-units.h"
#include "avow-view-keys.h"

/* The text of an article, with its passages.
 *
 * The buffer holds the headline, a line on where it comes from, and the text of
 * the article as it is in the project; base is where that begins, so an offset of
 * the article is an offset of the buffer less base.
 *
 * Passages are not text tags: of overlapping tags one would hide the other, and a
 * tag a passage makes a long article slow.  They are drawn below the text, only
 * those in view: a light fill that adds up where passages overlap, and a line
 * below in a lane of its own, by kind solid, double or dotted, so that colour
 * never stands alone. */

/* No screen has room for more code points in a column of comfortable width. */
#define MAX_VISIBLE 20000

#define FILL_ALPHA 0.16f
#define HOVERED_ALPHA 0.26f
#define SELECTED_ALPHA 0.36f

/* Of passages that lie deeper, fills would hide the text that they add up on. */
#define MAX_FILLS 3

/* What is left of the colour of a passage that is not wanted now. */
#define DIMMED 0.25f

struct _AvowArticleView
{
  GtkTextView   parent_instance;

  GtkTextTag   *headline_tag;
  GtkTextTag   *source_tag;
  GtkTextTag   *heading_tag;
  GtkTextTag   *quotation_tag;
  GtkTextTag   *list_tag;
  GtkTextTag   *caption_tag;
  GtkTextTag   *gap_tag;
  GtkTextTag   *gone_tag;

  AvowArticle  *article;
  int           base;
  AvowMarks    *marks;
  AvowLaneRoom *room;
  AvowOnly     *only;        /* which passages stand out, or %NULL */
  gint64        selected;
  gint64        hovered;
  AvowEnds     *ends;
  AvowPick     *pick;
  AvowTextEditing *editing;  /* or %NULL */
  AvowTextLayers *layers;
  gboolean      settling;    /* being laid out, or drawn, which may lay out more */
};

enum
{
  PASSAGE_CLICKED,
  SPAN_CHOSEN,
  MARKS_CHANGED,
  EMPHASIS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowArticleView, avow_article_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (AvowArticleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* While the text is corrected, offsets are still those of the article. */
static void
get_iter (AvowArticleView *self,
          gint64           offset,
          GtkTextIter     *iter)
{
  avow_article_view_get_iter (self, offset, iter);
}

static void
get_end_iter (AvowArticleView *self,
              gint64           offset,
              GtkTextIter     *iter)
{
  if (self->editing != NULL)
    offset = avow_anchor_map_find_end (avow_text_editing_get_map (self->editing), offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter, self->base + offset);
}

/* ---- text */

static void
insert_line (GtkTextBuffer *buffer,
             const char    *text,
             GtkTextTag    *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags (buffer, &end, text, -1, tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &end, "\n", -1, tag, NULL);
}

static GtkTextTag *
get_block_tag (AvowArticleView *self,
               AvowBlockKind    kind)
{
  switch (kind)
    {
    case AVOW_BLOCK_HEADING:
      return self->heading_tag;

    case AVOW_BLOCK_QUOTATION:
      return self->quotation_tag;

    case AVOW_BLOCK_LIST_ITEM:
      return self->list_tag;

    case AVOW_BLOCK_CAPTION:
      return self->caption_tag;

    case AVOW_BLOCK_PARAGRAPH:
    default:
      return NULL;
    }
}

/* Blocks look like what they are; the blank line between two is made small, so
 * that it is a space and not a line. */
static void
apply_blocks (AvowArticleView *self,
              GtkTextBuffer   *buffer)
{
  gint64 last = 0;

  for (guint i = 0; i < self->article->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (self->article->blocks, AvowBlock, i);
      GtkTextTag *tag = get_block_tag (self, block->kind);
      GtkTextIter start, end;

      if (i > 0 && block->start - last == 2)
        {
          gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base + last + 1);
          gtk_text_buffer_get_iter_at_offset (buffer, &end, self->base + last + 2);
          gtk_text_buffer_apply_tag (buffer, self->gap_tag, &start, &end);
        }

      if (tag != NULL)
        {
          gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base + block->start);
          gtk_text_buffer_get_iter_at_offset (buffer, &end, self->base + block->end);
          gtk_text_iter_forward_char (&end);
          gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
        }
      last = block->end;
    }
}

/* Gives the article a buffer of its own, and shows it when it is full: as long as
 * nobody looks at a buffer, it is filled fast, and to empty one takes as long as what
 * was in it is long. */
static void
fill_buffer (AvowArticleView *self)
{
  g_autoptr(GtkTextBuffer) old = g_object_ref (get_buffer (self));
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (gtk_text_buffer_get_tag_table (old));
  GtkTextIter start, end;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  avow_text_layers_clear (self->layers);
  self->base = 0;
  if (self->article != NULL)
    {
      g_autofree char *source = avow_article_view_describe_source (self->article);

      insert_line (buffer, self->article->fields[AVOW_ARTICLE_HEADLINE], self->headline_tag);
      insert_line (buffer, source, self->source_tag);
      self->base = gtk_text_buffer_get_char_count (buffer);
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_insert (buffer, &end, self->article->text, -1);
      apply_blocks (self, buffer);
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base);
  gtk_text_buffer_place_cursor (buffer, &start);
  avow_prepare_layout (GTK_WIDGET (self));

  /* A screen reader is told which text has gone; nobody needs to hear megabytes. */
  gtk_text_buffer_get_bounds (old, &start, &end);
  gtk_text_buffer_apply_tag (old, self->gone_tag, &start, &end);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  avow_old_buffer_release (g_steal_pointer (&old));
}

/* Says anew what stands above the text. */
static void
fill_head (AvowArticleView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *source = avow_article_view_describe_source (self->article);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, self->base);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert_with_tags (buffer, &start, self->article->fields[AVOW_ARTICLE_HEADLINE], -1, self->headline_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &start, "\n", -1, self->headline_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &start, source, -1, self->source_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &start, "\n", -1, self->source_tag, NULL);
  self->base = gtk_text_iter_get_offset (&start);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- passages */

/* Every line of text has room below for a few lanes; where passages lie deeper, there is more. */
static void
make_room (AvowArticleView *self)
{
  int leading = avow_look_get_leading (), height = avow_lane_room_get_height (0) + leading;

  avow_lane_room_set_leading (self->room, leading);
  if (height == gtk_text_view_get_pixels_inside_wrap (GTK_TEXT_VIEW (self)))
    return;

  avow_prepare_layout (GTK_WIDGET (self));
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), height);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), height);
}

static void
marks_changed (AvowArticleView *self)
{
  gint64 start, end;

  if (avow_marks_take_changed (self->marks, &start, &end))
    avow_lane_room_fit (self->room, GTK_TEXT_VIEW (self), self->marks, self->base, start, end);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

/* ---- drawing */

static void
add_line (GtkSnapshot   *snapshot,
          AvowKind       kind,
          const GdkRGBA *color,
          float          x,
          float          y,
          float          width)
{
  switch (kind)
    {
    case AVOW_KIND_CLAIM:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 2));
      break;

    case AVOW_KIND_PLEDGE:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 1));
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y + 2, width, 1));
      break;

    case AVOW_KIND_WARNING:
    default:
      for (float at = 0; at < width; at += 6)
        gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + at, y, MIN (4, width - at), 2));
      break;
    }
}

/* Above words that became others and that nobody has confirmed. */
static void
add_dashes (GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            float          x,
            float          y,
            float          width)
{
  for (float at = 0; at < width; at += 9)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + at, y, MIN (6, width - at), 1));
}

/* Draws what is in view of one passage, a piece for each line as it is shown. */
static void
snapshot_mark (AvowArticleView *self,
               GtkSnapshot     *snapshot,
               AvowPassage     *passage,
               guint            lane,
               gint64           first,
               gint64           last)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gint64 id = passage->id;
  AvowSpan span = avow_ends_get_span (self->ends, passage);
  gboolean has_fill = lane < MAX_FILLS || id == self->selected || id == self->hovered;
  GtkTextIter iter, stop;
  GdkRGBA color, fill;

  avow_article_view_get_color (self, passage->kind, &color);
  if (avow_article_view_is_dimmed (self, passage))
    color.alpha *= DIMMED;
  fill = color;
  fill.alpha *= id == self->selected ? SELECTED_ALPHA : id == self->hovered ? HOVERED_ALPHA : FILL_ALPHA;

  get_iter (self, MAX (span.start, first), &iter);
  get_end_iter (self, MIN (span.end, last), &stop);

  while (gtk_text_iter_compare (&iter, &stop) < 0)
    {
      GtkTextIter line_end = iter;
      g_autoptr(GArray) spans = NULL;
      GdkRectangle from;

      if (!gtk_text_iter_ends_line (&line_end))
        gtk_text_view_forward_display_line_end (view, &line_end);
      if (gtk_text_iter_compare (&line_end, &stop) > 0)
        line_end = stop;

      gtk_text_view_get_iter_location (view, &iter, &from);
      spans = avow_line_spans_find (view, &iter, &line_end);
      for (guint i = 0; i < spans->len; i++)
        {
          const GdkRectangle *piece = &g_array_index (spans, GdkRectangle, i);

          if (has_fill)
            gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT (piece->x, from.y, piece->width, from.height));
          if (passage->anchor == AVOW_ANCHOR_CHANGED)
            add_dashes (snapshot, &color, piece->x, from.y, piece->width);
          add_line (snapshot, passage->kind, &color, piece->x, from.y + from.height + 1 + AVOW_LANE_HEIGHT * lane, piece->width);
        }

      iter = line_end;
      if (!gtk_text_view_forward_display_line (view, &iter))
        break;
      gtk_text_view_backward_display_line_start (view, &iter);
    }
}

static void
avow_article_view_snapshot_layer (GtkTextView      *view,
                                  GtkTextViewLayer  layer,
                                  GtkSnapshot      *snapshot)
{
  AvowArticleView *self = AVOW_ARTICLE_VIEW (view);
  gint64 first, last;

  if (!avow_article_view_get_visible (self, &first, &last))
    return;
  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      avow_ends_snapshot (self->ends, snapshot);
      avow_caret_snapshot (view, snapshot);
      return;
    }

  avow_text_layers_snapshot (self->layers, snapshot, first, last);
  avow_dots_snapshot (self, snapshot, first, last);
  for (guint i = 0; i < avow_marks_get_length (self->marks); i++)
    {
      AvowPassage *passage = avow_marks_get (self->marks, i);

      if (passage->start > last)
        break;
      if (passage->end > first || passage->id == self->selected)
        snapshot_mark (self, snapshot, passage, avow_marks_get_lane (self->marks, i), first, last);
    }
}

/* ---- pointer */

static AvowPassage *
passage_at (AvowArticleView *self,
            double           x,
            double           y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int buffer_x, buffer_y;
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_position (view, &iter, NULL, buffer_x, buffer_y))
    return NULL;

  return avow_marks_find_at (self->marks, avow_article_view_get_offset (self, &iter));
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             AvowArticleView *self)
{
  if (n_press == 1)
    avow_article_view_click (self, x, y);
}

static void
motion_cb (GtkEventControllerMotion *motion,
           double                    x,
           double                    y,
           AvowArticleView          *self)
{
  AvowPassage *passage = passage_at (self, x, y);

  avow_article_view_hover (self, passage != NULL ? passage->id : 0);
  avow_pick_point (self->pick, x, y);
}

static void
leave_cb (GtkEventControllerMotion *motion,
          AvowArticleView          *self)
{
  avow_article_view_hover (self, 0);
}

static gboolean
avow_article_view_query_tooltip (GtkWidget  *widget,
                                 int         x,
                                 int         y,
                                 gboolean    keyboard,
                                 GtkTooltip *tooltip)
{
  AvowArticleView *self = AVOW_ARTICLE_VIEW (widget);
  AvowPassage *passage;
  g_autofree char *text = NULL;

  /* A tooltip that goes makes GTK look for what the pointer is on in its window,
   * even if that is now a popover: what is offered for a selection would miss the
   * click. */
  if (keyboard || gtk_text_buffer_get_has_selection (get_buffer (self)) || !(passage = passage_at (self, x, y)))
    return FALSE;

  text = avow_passage_announce (passage);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* An article is not written in unless it is corrected; what is pasted is another. */
static void
avow_article_view_paste_clipboard (GtkTextView *view)
{
  AvowArticleView *self = AVOW_ARTICLE_VIEW (view);

  if (self->editing != NULL)
    {
      avow_text_editing_paste (self->editing);
      return;
    }

  gtk_widget_activate_action (GTK_WIDGET (view), "win.paste-article", NULL);
}

static GtkTextTag *
make_tag (AvowArticleView *self,
          const char      *name,
          const char      *first_property,
          ...)
{
  GtkTextTag *tag = gtk_text_tag_new (name);
  va_list args;

  va_start (args, first_property);
  g_object_set_valist (G_OBJECT (tag), first_property, args);
  va_end (args);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (get_buffer (self)), tag);
  g_object_unref (tag);

  return tag;
}

/* How tall the text is, as far as that is known. */
static int
get_text_height (AvowArticleView *self)
{
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &end, &y, &height);

  return y + height;
}

static void
avow_article_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  AvowArticleView *self = AVOW_ARTICLE_VIEW (widget);
  int text_height = get_text_height (self);

  self->settling = TRUE;
  GTK_WIDGET_CLASS (avow_article_view_parent_class)->size_allocate (widget, width, height, baseline);
  self->settling = FALSE;

  if (get_text_height (self) != text_height)
    avow_repair_layout (widget);
}

static void
avow_article_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  AvowArticleView *self = AVOW_ARTICLE_VIEW (widget);

  self->settling = TRUE;
  GTK_WIDGET_CLASS (avow_article_view_parent_class)->snapshot (widget, snapshot);
  self->settling = FALSE;
}

static void
avow_article_view_dispose (GObject *object)
{
  g_clear_pointer (&AVOW_ARTICLE_VIEW (object)->editing, avow_text_editing_free);

  G_OBJECT_CLASS (avow_article_view_parent_class)->dispose (object);
}

static void
avow_article_view_finalize (GObject *object)
{
  AvowArticleView *self = AVOW_ARTICLE_VIEW (object);

  g_clear_pointer (&self->article, avow_article_unref);
  avow_marks_free (self->marks);
  avow_ends_free (self->ends);
  avow_pick_free (self->pick);
  avow_lane_room_free (self->room);
  g_clear_object (&self->only);
  avow_text_layers_free (self->layers);

  G_OBJECT_CLASS (avow_article_view_parent_class)->finalize (object);
}

static void
avow_article_view_class_init (AvowArticleViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_article_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = avow_article_view_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = avow_article_view_size_allocate;
  GTK_WIDGET_CLASS (klass)->snapshot = avow_article_view_snapshot;
  GTK_WIDGET_CLASS (klass)->query_tooltip = avow_article_view_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = avow_article_view_snapshot_layer;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = avow_article_view_paste_clipboard;

  /**
   * AvowArticleView::passage-clicked:
   * @self: the view
   * @id: the passage
   *
   * Emitted when the user clicks on a passage.
   */
  signals[PASSAGE_CLICKED] =
    g_signal_new ("passage-clicked", AVOW_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowArticleView::span-chosen:
   * @self: the view
   * @id: the passage
   * @start: its first code point
   * @end: the code point after its last
   *
   * Emitted when the user has moved an end of a passage.
   */
  signals[SPAN_CHOSEN] =
    g_signal_new ("span-chosen", AVOW_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_INT64);

  /**
   * AvowArticleView::marks-changed:
   * @self: the view
   *
   * Emitted when passages came, went or changed.
   */
  signals[MARKS_CHANGED] =
    g_signal_new ("marks-changed", AVOW_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowArticleView::emphasis-changed:
   * @self: the view
   *
   * Emitted when another passage is selected or has the pointer on it.
   */
  signals[EMPHASIS_CHANGED] =
    g_signal_new ("emphasis-changed", AVOW_TYPE_ARTICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_article_view_init (AvowArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->marks = avow_marks_new ();
  self->ends = avow_ends_new (self);
  self->pick = avow_pick_new (self);
  self->layers = avow_text_layers_new (self);
  avow_view_keys_attach (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, 24);
  gtk_text_view_set_bottom_margin (view, 96);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "article");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Article text"), -1);

  /* Before the others, which know better what is below a headline or a gap. */
  self->room = avow_lane_room_new (gtk_text_buffer_get_tag_table (get_buffer (self)));
  make_room (self);

  /* No colours here: GTK 4.8 stumbles over them when a screen reader asks. */
  self->headline_tag = make_tag (self, "avow:headline", "weight", PANGO_WEIGHT_BOLD, "scale", 1.55, "pixels-below-lines", 4, "pixels-inside-wrap", 2, NULL);
  self->source_tag = make_tag (self, "avow:source", "scale", 0.9, "pixels-below-lines", 20, NULL);
  self->heading_tag = make_tag (self, "avow:heading", "weight", PANGO_WEIGHT_BOLD, "scale", 1.12, "pixels-above-lines", 8, NULL);
  self->quotation_tag = make_tag (self, "avow:quotation", "style", PANGO_STYLE_ITALIC, NULL);
  self->list_tag = make_tag (self, "avow:list", "indent", -14, NULL);
  self->caption_tag = make_tag (self, "avow:caption", "scale", 0.9, "style", PANGO_STYLE_ITALIC, NULL);
  self->gap_tag = make_tag (self, "avow:gap", "scale", 0.4, "pixels-below-lines", 0, "pixels-above-lines", 0, "pixels-inside-wrap", 0, NULL);
  self->gone_tag = make_tag (self, "avow:gone", "invisible", TRUE, NULL);

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * avow_article_view_new:
 *
 * Makes a view without an article.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_article_view_new (void)
{
  return g_object_new (AVOW_TYPE_ARTICLE_VIEW, NULL);
}

/* Shows the text of the article anew, at the place that is in view. */
static void
refill (AvowArticleView *self,
        gboolean         stay)
{
  gint64 first = 0, last = 0;
  GtkTextMark *mark;
  GtkTextIter iter;

  if (stay)
    stay = avow_article_view_get_visible (self, &first, &last) && first > 0;
  g_clear_pointer (&self->editing, avow_text_editing_free);
  fill_buffer (self);
  if (!stay)
    return;

  get_iter (self, first, &iter);
  mark = gtk_text_buffer_create_mark (get_buffer (self), NULL, &iter, TRUE);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, 0);
  gtk_text_buffer_delete_mark (get_buffer (self), mark);
}

/* What was corrected is on the disk: the text stays as it stands, in its new blocks. */
static gboolean
adopt (AvowArticleView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextTag *tags[] = { self->heading_tag, self->quotation_tag, self->list_tag, self->caption_tag, self->gap_tag };
  g_autofree char *text = avow_article_view_get_text (self);
  GtkTextIter start, end;

  if (!g_str_equal (text, self->article->text))
    return FALSE;

  g_clear_pointer (&self->editing, avow_text_editing_free);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base);
  gtk_text_buffer_get_end_iter (buffer, &end);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gtk_text_buffer_remove_tag (buffer, tags[i], &start, &end);
  apply_blocks (self, buffer);
  fill_head (self);

  return TRUE;
}

/**
 * avow_article_view_get_iter:
 * @self: a view
 * @offset: a code point of the article; less than 0 is above its text
 * @iter: (out): where to put the place in the buffer
 *
 * Finds a place of the article in the buffer.
 */
void
avow_article_view_get_iter (AvowArticleView *self,
                            gint64           offset,
                            GtkTextIter     *iter)
{
  if (self->editing != NULL && offset > 0)
    offset = avow_anchor_map_find_start (avow_text_editing_get_map (self->editing), offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter, MAX (self->base + offset, 0));
}

/**
 * avow_article_view_get_offset:
 * @self: a view
 * @iter: a place in the buffer
 *
 * Finds which code point of the article a place is at.
 *
 * Returns: the code point; less than 0 above the text
 */
gint64
avow_article_view_get_offset (AvowArticleView   *self,
                              const GtkTextIter *iter)
{
  gint64 offset = gtk_text_iter_get_offset (iter) - self->base;

  return self->editing != NULL && offset > 0 ? avow_anchor_map_find_back (avow_text_editing_get_map (self->editing), offset) : offset;
}

/**
 * avow_article_view_get_offset_at:
 * @self: a view
 * @x: a place, in the view's coordinates
 * @y: a place
 *
 * Finds the code point of the article that is nearest to a place.
 *
 * Returns: the code point
 */
gint64
avow_article_view_get_offset_at (AvowArticleView *self,
                                 double           x,
                                 double           y)
{
  int buffer_x, buffer_y;
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);

  return MAX (avow_article_view_get_offset (self, &iter), 0);
}

/**
 * avow_article_view_get_caret:
 * @self: a view
 *
 * Gets where the caret is.
 *
 * Returns: the code point of the article that it stands before
 */
gint64
avow_article_view_get_caret (AvowArticleView *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));

  return MAX (avow_article_view_get_offset (self, &iter), 0);
}

/**
 * avow_article_view_get_article:
 * @self: a view
 *
 * Gets what is shown.
 *
 * Returns: (transfer none) (nullable): the article
 */
AvowArticle *
avow_article_view_get_article (AvowArticleView *self)
{
  return self->article;
}

/**
 * avow_article_view_get_ends:
 * @self: a view
 *
 * Gets what moves the ends of the selected passage.
 *
 * Returns: (transfer none): the ends
 */
AvowEnds *
avow_article_view_get_ends (AvowArticleView *self)
{
  return self->ends;
}

/**
 * avow_article_view_find_at:
 * @self: a view
 * @x: a place, in the view's coordinates
 * @y: a place
 *
 * Finds the innermost passage at a place.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if there is none
 */
AvowPassage *
avow_article_view_find_at (AvowArticleView *self,
                           double           x,
                           double           y)
{
  return passage_at (self, x, y);
}

/**
 * avow_article_view_find_innermost:
 * @self: a view
 * @offset: a code point of the article
 *
 * Finds the innermost passage that has a code point.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if there is none
 */
AvowPassage *
avow_article_view_find_innermost (AvowArticleView *self,
                                  gint64           offset)
{
  return avow_marks_find_at (self->marks, offset);
}

/**
 * avow_article_view_click:
 * @self: a view
 * @x: a place, in the view's coordinates
 * @y: a place
 *
 * Tells that the passage at a place was clicked; but what was dragged over is a
 * selection, not a click.
 */
void
avow_article_view_click (AvowArticleView *self,
                         double           x,
                         double           y)
{
  AvowPassage *passage;

  if (!gtk_text_buffer_get_has_selection (get_buffer (self)) && (passage = passage_at (self, x, y)))
    g_signal_emit (self, signals[PASSAGE_CLICKED], 0, passage->id);
}

/**
 * avow_article_view_click_caret:
 * @self: a view
 *
 * Tells that the passage at the caret was chosen: the innermost, and when that is
 * selected, the one around it.
 *
 * Returns: whether there is one
 */
gboolean
avow_article_view_click_caret (AvowArticleView *self)
{
  AvowPassage *passage = avow_marks_find_around (self->marks, avow_article_view_get_caret (self), self->selected);

  if (passage != NULL)
    g_signal_emit (self, signals[PASSAGE_CLICKED], 0, passage->id);

  return passage != NULL;
}

/**
 * avow_article_view_set_article:
 * @self: a view
 * @article: (nullable): an article
 *
 * Shows an article. If its text is the one that is shown, only what stands above
 * it is made new, and the place in it stays; so it does, with what is typed, while the
 * text is corrected.
 */
void
avow_article_view_set_article (AvowArticleView *self,
                               AvowArticle     *article)
{
  gboolean same = self->article != NULL && article != NULL && self->article->id == article->id;
  gboolean same_text = same && g_str_equal (self->article->text, article->text);
  gint64 start, end;

  if (article != NULL)
    avow_article_ref (article);
  g_clear_pointer (&self->article, avow_article_unref);
  self->article = article;

  if (same_text)
    {
      if (self->editing == NULL)
        fill_head (self);
      return;
    }

  self->hovered = 0;
  if (!same)
    self->selected = 0;
  avow_marks_set (self->marks, NULL);
  if (!same || self->editing == NULL || !adopt (self))
    {
      avow_marks_take_changed (self->marks, &start, &end);
      refill (self, same);
    }
  marks_changed (self);
}

/**
 * avow_article_view_start_editing:
 * @self: a view with an article
 *
 * Lets the user correct the text of the article. Until what was corrected is set as the
 * article, offsets are those of the article as it was.
 */
void
avow_article_view_start_editing (AvowArticleView *self)
{
  g_return_if_fail (self->article != NULL);

  if (self->editing == NULL)
    self->editing = avow_text_editing_new (GTK_TEXT_VIEW (self), self->base);
}

/**
 * avow_article_view_stop_editing:
 * @self: a view
 *
 * Shows the text of the article as it was.
 */
void
avow_article_view_stop_editing (AvowArticleView *self)
{
  if (self->editing == NULL)
    return;

  if (avow_anchor_map_is_same (avow_text_editing_get_map (self->editing)))
    {
      g_clear_pointer (&self->editing, avow_text_editing_free);
      fill_head (self);
    }
  else
    refill (self, TRUE);
  marks_changed (self);
}

/**
 * avow_article_view_is_editing:
 * @self: a view
 *
 * Tells whether the text is being corrected.
 *
 * Returns: whether it is
 */
gboolean
avow_article_view_is_editing (AvowArticleView *self)
{
  return self->editing != NULL;
}

/**
 * avow_article_view_get_text:
 * @self: a view
 *
 * Gets the text of the article as it is shown.
 *
 * Returns: (transfer full): the text
 */
char *
avow_article_view_get_text (AvowArticleView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, self->base);
  gtk_text_buffer_get_end_iter (get_buffer (self), &end);

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/**
 * avow_article_view_get_lost:
 * @self: a view
 *
 * Gets the passages of the article whose words are not in its text any more.
 *
 * Returns: (transfer none) (element-type AvowPassage): the passages
 */
GPtrArray *
avow_article_view_get_lost (AvowArticleView *self)
{
  return avow_marks_get_lost (self->marks);
}

/**
 * avow_article_view_set_passages:
 * @self: a view
 * @passages: (element-type AvowPassage): the passages of the article
 *
 * Sets which passages to show.
 */
void
avow_article_view_set_passages (AvowArticleView *self,
                                GPtrArray       *passages)
{
  avow_marks_set (self->marks, passages);
  marks_changed (self);
}

/**
 * avow_article_view_set_passage:
 * @self: a view
 * @id: a passage
 * @passage: (nullable): the passage as it is now; %NULL if it is gone, or is not
 *   of this article
 *
 * Shows a passage as it is now.
 */
void
avow_article_view_set_passage (AvowArticleView *self,
                               gint64           id,
                               AvowPassage     *passage)
{
  gboolean changed = avow_marks_put (self->marks, id, passage);

  avow_ends_settle (self->ends, id);
  if (passage == NULL && self->selected == id)
    self->selected = 0;
  if (changed)
    marks_changed (self);
}

/**
 * avow_article_view_get_n_marks:
 * @self: a view
 *
 * Counts the passages that are shown.
 *
 * Returns: how many
 */
guint
avow_article_view_get_n_marks (AvowArticleView *self)
{
  return avow_marks_get_length (self->marks);
}

/**
 * avow_article_view_get_mark:
 * @self: a view
 * @index: which, in the order of the text
 *
 * Gets a passage that is shown.
 *
 * Returns: (transfer none): the passage
 */
AvowPassage *
avow_article_view_get_mark (AvowArticleView *self,
                            guint            index)
{
  return avow_marks_get (self->marks, index);
}

/**
 * avow_article_view_find_passage:
 * @self: a view
 * @id: a passage
 *
 * Gets a passage that is shown.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if it is not shown
 */
AvowPassage *
avow_article_view_find_passage (AvowArticleView *self,
                                gint64           id)
{
  return avow_marks_find (self->marks, id);
}

/**
 * avow_article_view_get_selected:
 * @self: a view
 *
 * Gets the passage that stands out.
 *
 * Returns: its id; 0 if none does
 */
gint64
avow_article_view_get_selected (AvowArticleView *self)
{
  return self->selected;
}

/**
 * avow_article_view_select:
 * @self: a view
 * @id: a passage; 0 for none
 *
 * Makes a passage stand out.
 */
void
avow_article_view_select (AvowArticleView *self,
                          gint64           id)
{
  if (self->selected == id)
    return;

  self->selected = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[EMPHASIS_CHANGED], 0);
}

/**
 * avow_article_view_hover:
 * @self: a view
 * @id: a passage; 0 for none
 *
 * Makes a passage stand out a little, as the pointer is on it.
 */
void
avow_article_view_hover (AvowArticleView *self,
                         gint64           id)
{
  if (self->hovered == id)
    return;

  self->hovered = id;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), id != 0 ? "pointer" : "text");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[EMPHASIS_CHANGED], 0);
}

/**
 * avow_article_view_get_hovered:
 * @self: a view
 *
 * Gets the passage that the pointer is on.
 *
 * Returns: its id; 0 if it is on none
 */
gint64
avow_article_view_get_hovered (AvowArticleView *self)
{
  return self->hovered;
}

/**
 * avow_article_view_get_passage_at_caret:
 * @self: a view
 *
 * Gets the passage that the caret is in: of nested ones, the innermost.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if the caret is in none
 */
AvowPassage *
avow_article_view_get_passage_at_caret (AvowArticleView *self)
{
  int position;

  g_object_get (get_buffer (self), "cursor-position", &position, NULL);

  return avow_marks_find_at (self->marks, position - self->base);
}

/**
 * avow_article_view_set_only:
 * @self: a view
 * @only: which passages stand out
 *
 * Lets the view follow a choice of passages: the others are dimmed.
 */
void
avow_article_view_set_only (AvowArticleView *self,
                            AvowOnly        *only)
{
  g_set_object (&self->only, only);
  g_signal_connect_object (only, "changed", G_CALLBACK (marks_changed), self, G_CONNECT_SWAPPED);
}

/**
 * avow_article_view_get_only:
 * @self: a view
 *
 * Gets the choice of passages that the view follows.
 *
 * Returns: (transfer none) (nullable): the choice
 */
AvowOnly *
avow_article_view_get_only (AvowArticleView *self)
{
  return self->only;
}

/**
 * avow_article_view_is_dimmed:
 * @self: a view
 * @passage: a passage
 *
 * Tells whether a passage is one of those that are not wanted now.
 *
 * Returns: whether it is
 */
gboolean
avow_article_view_is_dimmed (AvowArticleView *self,
                             AvowPassage     *passage)
{
  return self->only != NULL && !avow_only_has (self->only, passage);
}

/**
 * avow_article_view_scroll_to:
 * @self: a view
 * @offset: a code point of the article
 *
 * Scrolls to a place, unless it is well in view.
 */
void
avow_article_view_scroll_to (AvowArticleView *self,
                             gint64           offset)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, "avow:place");
  GtkTextIter iter;

  get_iter (self, offset, &iter);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "avow:place", &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.15, FALSE, 0, 0);
}

/**
 * avow_article_view_get_selection:
 * @self: a view
 * @start: (out): where to put the first code point of the article that is selected
 * @end: (out): where to put the code point after the last
 *
 * Gets what is selected of the article's text; the headline is no part of it. While the
 * text is corrected, nothing is.
 *
 * Returns: whether any of it is selected
 */
gboolean
avow_article_view_get_selection (AvowArticleView *self,
                                 gint64          *start,
                                 gint64          *end)
{
  GtkTextIter from, to, first;

  if (self->article == NULL || self->editing != NULL || !gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to))
    return FALSE;

  /* Not in the text of the article, which may be long. */
  get_iter (self, 0, &first);
  if (gtk_text_iter_compare (&from, &first) < 0)
    from = first;
  while (gtk_text_iter_compare (&from, &to) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&from)))
    gtk_text_iter_forward_char (&from);
  while (gtk_text_iter_compare (&from, &to) < 0)
    {
      GtkTextIter before = to;

      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      to = before;
    }
  *start = avow_article_view_get_offset (self, &from);
  *end = avow_article_view_get_offset (self, &to);

  return *end > *start;
}

/**
 * avow_article_view_get_selection_area:
 * @self: a view
 * @area: (out): where to put where the selection ends, in the view's coordinates
 *
 * Gets the place at which to show something about the selection.
 *
 * Returns: whether there is a selection and its end is in view
 */
gboolean
avow_article_view_get_selection_area (AvowArticleView *self,
                                      GdkRectangle    *area)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle from, visible;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return FALSE;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_location (view, &start, &from);
  gtk_text_view_get_iter_location (view, &end, area);
  if (from.y == area->y)
    {
      area->width = MAX (1, ABS (area->x - from.x));
      area->x = MIN (area->x, from.x);
    }

  /* The lines below the words belong to them. */
  area->height += avow_lane_room_get_height (avow_lane_room_get_n_lanes (self->room, &end));
  if (area->y + area->height < visible.y || area->y > visible.y + visible.height)
    return FALSE;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, area->x, area->y, &area->x, &area->y);

  return TRUE;
}

/**
 * avow_article_view_get_extents:
 * @self: a view
 * @start: the first code point of a span
 * @end: the code point after its last
 * @top: (out): where to put where its first line begins, in the view's coordinates
 * @bottom: (out): where to put where its last line ends
 *
 * Gets how far a span reaches from top to bottom.
 *
 * Returns: whether the view knows
 */
gboolean
avow_article_view_get_extents (AvowArticleView *self,
                               gint64           start,
                               gint64           end,
                               int             *top,
                               int             *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle from, to;
  GtkTextIter iter;

  get_iter (self, start, &iter);
  gtk_text_view_get_iter_location (view, &iter, &from);
  get_iter (self, MAX (end - 1, start), &iter);
  gtk_text_view_get_iter_location (view, &iter, &to);

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, from.y, NULL, top);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, to.y + to.height, NULL, bottom);

  return *bottom > *top;
}

/**
 * avow_article_view_get_visible:
 * @self: a view
 * @start: (out): where to put the first code point of the article that is in view
 * @end: (out): where to put the code point after the last
 *
 * Gets what is in view of the article, to whole lines.
 *
 * Returns: whether any of it is
 */
gboolean
avow_article_view_get_visible (AvowArticleView *self,
                               gint64          *start,
                               gint64          *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter first, last;
  GdkRectangle visible;

  if (self->article == NULL)
    return FALSE;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &first, visible.x, visible.y);
  gtk_text_view_get_line_at_y (view, &last, visible.y + visible.height, NULL);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);

  /* Lines that are not laid out yet have no height, so there seem to be very many. */
  *start = MAX (avow_article_view_get_offset (self, &first), 0);
  *end = MIN (avow_article_view_get_offset (self, &last), *start + MAX_VISIBLE);

  return *end > 0;
}

/**
 * avow_article_view_get_layers:
 * @self: a view
 *
 * Gets what is shown in the text besides passages.
 *
 * Returns: (transfer none): the layers
 */
AvowTextLayers *
avow_article_view_get_layers (AvowArticleView *self)
{
  return self->layers;
}

/**
 * avow_article_view_is_settling:
 * @self: a view
 *
 * Tells whether the view is being laid out or drawn: then what lies beside it
 * cannot ask to be laid out anew.
 *
 * Returns: whether it is
 */
gboolean
avow_article_view_is_settling (AvowArticleView *self)
{
  return self->settling;
}

/**
 * avow_article_view_get_color:
 * @self: a view
 * @kind: a kind
 * @color: (out): where to put its colour
 *
 * Gets the colour of a kind in the style of the screen.
 */
void
avow_article_view_get_color (AvowArticleView *self,
                             AvowKind         kind,
                             GdkRGBA         *color)
{
  static const char * const names[] = { "claim_color", "pledge_color", "warning_kind_color" };
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == AVOW_N_KINDS);

  if (!gtk_style_context_lookup_color (context, names[kind], color))
    gdk_rgba_parse (color, "gray");
}

/**
 * avow_article_view_update_look:
 * @self: a view
 *
 * Lays the text out anew, since it is to look otherwise.
 */
void
avow_article_view_update_look (AvowArticleView *self)
{
  avow_prepare_layout (GTK_WIDGET (self));
  make_room (self);
}

/**
 * avow_article_view_describe_source:
 * @article: an article
 *
 * Says where an article comes from and how long it is.
 *
 * Returns: (transfer full): a line
 */
char *
avow_article_view_describe_source (AvowArticle *article)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (article->fields[AVOW_ARTICLE_PUBLISHER] != NULL)
    g_ptr_array_add (parts, g_strdup (article->fields[AVOW_ARTICLE_PUBLISHER]));
  if (article->fields[AVOW_ARTICLE_BYLINE] != NULL)
    g_ptr_array_add (parts, g_strdup (article->fields[AVOW_ARTICLE_BYLINE]));
  if (article->fields[AVOW_ARTICLE_DATE] != NULL)
    g_ptr_array_add (parts, avow_date_format (article->fields[AVOW_ARTICLE_DATE]));
  g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u word", "%u words", article->n_words), article->n_words));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
