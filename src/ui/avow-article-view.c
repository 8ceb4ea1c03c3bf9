/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-view-private.h"

#include <glib/gi18n.h>

#include "avow-caret.h"
#include "avow-compat.h"
#include "avow-dots.h"
#include "avow-look.h"
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

/* Gets what the view shows now: each article has a buffer of its own. */
GtkTextBuffer *
avow_article_view_get_buffer (AvowArticleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
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
  avow_article_view_paint (self, snapshot, first, last);
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
  GtkTextBuffer *buffer = avow_article_view_get_buffer (self);
  AvowPassage *passage;
  g_autofree char *text = NULL;

  /* A tooltip that goes makes GTK look for what the pointer is on in its window,
   * even if that is now a popover: what is offered for a selection would miss the
   * click. */
  if (keyboard || gtk_text_buffer_get_has_selection (buffer) || !(passage = passage_at (self, x, y)))
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

/* How tall the text is, as far as that is known. */
static int
get_text_height (AvowArticleView *self)
{
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (avow_article_view_get_buffer (self), &end);
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
  gtk_text_buffer_set_enable_undo (avow_article_view_get_buffer (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "article");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Article text"), -1);

  /* Before the others, which know better what is below a headline or a gap. */
  self->room = avow_lane_room_new (gtk_text_buffer_get_tag_table (avow_article_view_get_buffer (self)));
  make_room (self);
  avow_article_view_init_tags (self);

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

  if (!gtk_text_buffer_get_has_selection (avow_article_view_get_buffer (self)) && (passage = passage_at (self, x, y)))
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
        avow_article_view_fill_head (self);
      return;
    }

  self->hovered = 0;
  if (!same)
    self->selected = 0;
  avow_marks_set (self->marks, NULL);
  if (!same || self->editing == NULL || !avow_article_view_adopt (self))
    {
      avow_marks_take_changed (self->marks, &start, &end);
      avow_article_view_refill (self, same);
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
      avow_article_view_fill_head (self);
    }
  else
    avow_article_view_refill (self, TRUE);
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

  g_object_get (avow_article_view_get_buffer (self), "cursor-position", &position, NULL);

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
