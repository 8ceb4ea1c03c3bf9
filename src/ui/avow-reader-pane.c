/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "avow-actor-drag.h"
#include "avow-anchor-bar.h"
#include "avow-article-view.h"
#include "avow-caret-voice.h"
#include "avow-compat.h"
#include "avow-correct-bar.h"
#include "avow-edit.h"
#include "avow-ends.h"
#include "avow-find-bar.h"
#include "avow-known-names.h"
#include "avow-look.h"
#include "avow-margin.h"
#include "avow-reader-edit.h"
#include "avow-reader-guess.h"
#include "avow-reader-menu.h"
#include "avow-only-bar.h"
#include "avow-settings.h"
#include "avow-span.h"
#include "avow-tag-popover.h"
#include "avow-text-menu.h"
#include "avow-text-names.h"
#include "avow-text-words.h"
#include "avow-units.h"

/* The article that is open, with its margin, and what is offered for words that
 * are selected in it.  It follows the project: passages that change anywhere
 * change here. */

/* What the margin takes beside the column of text, and the least there is around both. */
#define MARGIN_WIDTH 190
#define MIN_MARGIN_WIDTH 34
#define NARROW 470
#define EDGE 28

struct _AvowReaderPane
{
  GtkWidget        parent_instance;

  GtkWidget       *stack;
  GtkWidget       *scroller;
  AvowCorrectBar  *correct;
  AvowAnchorBar   *anchors;
  GtkWidget       *find_bar;
  AvowArticleView *view;
  GtkTextBuffer   *buffer;         /* of the view */
  AvowMargin      *margin;
  GtkWidget       *popover;
  GtkWidget       *roles;
  AvowReaderMenu  *menu;
  AvowReaderEdit  *edit;
  AvowOnly        *only;
  AvowKnownNames  *names;

  AvowStore       *store;
  AvowArticle     *article;
  gint64           article_id;     /* the one that is, or is being, opened */
  gint64           passage_id;     /* to be selected when it is there */
  gboolean         scroll;
  gboolean         stale;          /* the project has another text by now */
  GCancellable    *opening;
  gboolean         pressed;
  AvowSpan         offered;        /* what the popover was last shown for */
  guint            selection_source;
  guint            margins_tick;
};

enum
{
  PASSAGE_SELECTED,
  ARTICLE_CHANGED,
  WORDS_SELECTED,
  PASSAGE_HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowReaderPane, avow_reader_pane, GTK_TYPE_WIDGET)

/* ---- selection */

static void
dismiss (AvowReaderPane *self)
{
  if (!gtk_widget_get_visible (self->popover))
    return;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  avow_tag_popover_reset (AVOW_TAG_POPOVER (self->popover));
}

static void
clear_selection (AvowReaderPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  gtk_text_buffer_place_cursor (buffer, &end);
  g_signal_emit (self, signals[WORDS_SELECTED], 0, NULL);
}

static char *
get_selected_words (AvowReaderPane *self)
{
  AvowSpan span;

  return avow_article_view_get_selection (self->view, &span.start, &span.end) ? avow_units_get_text (self->view, &span) : NULL;
}

/* Offers to tag what is selected, beside its end. */
static void
offer (AvowReaderPane *self)
{
  g_autofree char *words = get_selected_words (self);
  graphene_point_t point;
  GdkRectangle area;
  gint64 start, end;

  if (avow_article_view_is_editing (self->view))
    return;

  /* What was filled in for other words does not go for these. */
  if (avow_article_view_get_selection (self->view, &start, &end))
    {
      if (start >= self->offered.end || end <= self->offered.start)
        avow_tag_popover_reset (AVOW_TAG_POPOVER (self->popover));
      self->offered = (AvowSpan) { start, end };
    }

  g_signal_emit (self, signals[WORDS_SELECTED], 0, words);
  if (words == NULL || !avow_article_view_get_selection_area (self->view, &area) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (area.x, area.y), &point))
    {
      dismiss (self);
      return;
    }

  area.x = point.x;
  area.y = point.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
selection_cb (gpointer user_data)
{
  AvowReaderPane *self = user_data;

  self->selection_source = 0;
  if (!self->pressed)
    offer (self);

  return G_SOURCE_REMOVE;
}

/* The selection moves with each move of the pointer and each key; one looks when
 * all that is done. */
static void
selection_changed_cb (AvowReaderPane *self)
{
  if (self->selection_source == 0)
    self->selection_source = g_idle_add (selection_cb, self);
}

static void
mark_set_cb (GtkTextBuffer  *buffer,
             GtkTextIter    *iter,
             GtkTextMark    *mark,
             AvowReaderPane *self)
{
  if (mark == gtk_text_buffer_get_insert (buffer) || mark == gtk_text_buffer_get_selection_bound (buffer))
    selection_changed_cb (self);
}

/* Each article has a buffer of its own. */
static void
buffer_cb (AvowReaderPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  if (buffer == self->buffer)
    return;

  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_set_object (&self->buffer, buffer);
  g_signal_connect (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          AvowReaderPane           *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      self->pressed = TRUE;
      break;

    case GDK_BUTTON_RELEASE:
    case GDK_GRAB_BROKEN:
      self->pressed = FALSE;
      selection_changed_cb (self);
      break;

    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* ---- tagging */

static void
tagged_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowReaderPane *self = AVOW_READER_PANE (widget);

  if (!done)
    return;

  g_debug ("tagged %" G_GINT64_FORMAT, created);
  g_signal_emit (self, signals[PASSAGE_SELECTED], 0, created);
}

/* Tags the words, and remembers how. */
static void
apply_tag (AvowReaderPane *self,
           AvowChange     *change)
{
  g_autofree char *last = NULL;

  avow_reader_edit_remember (self->edit, change);
  last = avow_reader_edit_describe (self->edit);
  avow_tag_popover_set_last (AVOW_TAG_POPOVER (self->popover), last);

  avow_reader_pane_dismiss (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  avow_edit (GTK_WIDGET (self), self->store, change, tagged_cb, NULL);
}

static void
tag (AvowReaderPane *self,
     AvowKind        kind)
{
  gint64 start, end;
  AvowChange *change;

  if (!avow_article_view_get_selection (self->view, &start, &end))
    {
      if (avow_correct_bar_is_busy (self->correct))
        avow_say (GTK_WIDGET (self), _("Finish correcting the text first"));
      else if (!avow_reader_edit_set_kind (self->edit, kind))
        avow_say (GTK_WIDGET (self), _("Select words of the text first"));
      return;
    }

  change = avow_change_new_tag (self->article_id, start, end, kind);
  if (gtk_widget_get_visible (self->popover))
    avow_tag_popover_add_to (AVOW_TAG_POPOVER (self->popover), change);
  apply_tag (self, change);
}

/* The words become what those before were, by the same speaker. */
static void
tag_again_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowReaderPane *self = AVOW_READER_PANE (widget);
  AvowChange *change;
  gint64 start, end;

  if (!avow_article_view_get_selection (self->view, &start, &end))
    avow_say (widget, _("Select words of the text first"));
  else if (!(change = avow_reader_edit_repeat (self->edit, self->article_id, start, end)))
    avow_say (widget, _("Nothing was tagged yet: press 1, 2 or 3"));
  else
    apply_tag (self, change);
}

static void
popover_tag_cb (AvowReaderPane *self,
                AvowKind        kind)
{
  tag (self, kind);
}

static void
popover_tag_again_cb (AvowReaderPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "reader.tag-again", NULL);
}

static void
popover_dismissed_cb (AvowReaderPane *self)
{
  dismiss (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
tag_action_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowKind kind;

  if (avow_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    tag (AVOW_READER_PANE (widget), kind);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowReaderPane        *self)
{
  gboolean has_words;
  gint64 start, end;

  if (avow_correct_bar_is_active (self->correct))
    return avow_correct_bar_press (self->correct, keyval, state);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;

  has_words = avow_article_view_get_selection (self->view, &start, &end);

  switch (keyval)
    {
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      tag (self, AVOW_KIND_CLAIM);
      return TRUE;

    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      tag (self, AVOW_KIND_PLEDGE);
      return TRUE;

    case GDK_KEY_3:
    case GDK_KEY_KP_3:
      tag (self, AVOW_KIND_WARNING);
      return TRUE;

    case GDK_KEY_Escape:
      avow_ends_cancel (avow_article_view_get_ends (self->view));
      if (!gtk_widget_get_visible (self->popover) && !has_words)
        return FALSE;
      dismiss (self);
      clear_selection (self);
      return TRUE;

    /* From the text into the fields of what is offered. */
    case GDK_KEY_Tab:
      if (!gtk_widget_get_visible (self->popover))
        return FALSE;
      avow_tag_popover_focus (AVOW_TAG_POPOVER (self->popover));
      return TRUE;

    default:
      return FALSE;
    }
}

/* ---- passages */

static void
tell_changed (AvowReaderPane *self)
{
  avow_anchor_bar_show (self->anchors, self->store, avow_correct_bar_is_busy (self->correct) ? NULL : self->article);
  g_signal_emit (self, signals[ARTICLE_CHANGED], 0);
}

static void
clicked_cb (AvowReaderPane *self,
            gint64          id)
{
  g_signal_emit (self, signals[PASSAGE_SELECTED], 0, id);
}

static void
emphasis_changed_cb (AvowReaderPane *self)
{
  avow_only_set_selected (self->only, avow_reader_pane_get_passage (self));
  g_signal_emit (self, signals[PASSAGE_HOVERED], 0, avow_article_view_get_hovered (self->view));
}

static void
select_wanted (AvowReaderPane *self)
{
  AvowPassage *passage = avow_article_view_find_passage (self->view, self->passage_id);

  avow_article_view_select (self->view, passage != NULL ? self->passage_id : 0);
  avow_only_set_selected (self->only, passage);
  if (passage != NULL && self->scroll)
    avow_article_view_scroll_to (self->view, passage->start);
  self->scroll = FALSE;
}

static void
show_article (AvowReaderPane *self,
              AvowArticle    *article)
{
  if (article != NULL)
    avow_article_ref (article);
  g_clear_pointer (&self->article, avow_article_unref);
  self->article = article;

  avow_margin_set_direction (self->margin, avow_look_get_direction (article));
  avow_article_view_set_article (self->view, article);
  if (!avow_article_view_is_editing (self->view))
    avow_correct_bar_forget (self->correct);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), article != NULL ? "article" : "none");
}

static void
article_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AvowReaderPane) self = user_data;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(AvowArticle) article = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_other;

  article = avow_store_load_article_finish (AVOW_STORE (source), result, &passages, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->opening);
  if (article == NULL)
    self->article_id = self->passage_id = 0;

  /* What is typed goes on; the project will say that the text is another by now. */
  is_other = article == NULL || self->article == NULL || article->id != self->article->id;
  if (!is_other && avow_correct_bar_is_busy (self->correct) && !g_str_equal (article->text, self->article->text))
    {
      self->stale = TRUE;
      return;
    }

  self->stale = FALSE;

  show_article (self, article);
  if (!avow_correct_bar_is_busy (self->correct))
    avow_article_view_stop_editing (self->view);
  if (article != NULL)
    {
      avow_article_view_set_passages (self->view, passages);
      if (self->passage_id == 0 && is_other)
        gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
      select_wanted (self);
      g_debug ("article %" G_GINT64_FORMAT " with %u passages", article->id, passages->len);
    }
  tell_changed (self);
}

static void
load (AvowReaderPane *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  avow_store_load_article_async (self->store, self->article_id, self->opening, article_loaded_cb, g_object_ref (self));
}

typedef struct
{
  AvowReaderPane *reader;
  GArray     *ids;
  gint64      article_id;
} Reload;

static void
passages_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autofree Reload *reload = user_data;
  g_autoptr(AvowReaderPane) self = reload->reader;
  g_autoptr(GArray) ids = reload->ids;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  passages = avow_store_load_passages_finish (AVOW_STORE (source), result, NULL);
  if (passages == NULL || AVOW_STORE (source) != self->store || reload->article_id != self->article_id || self->article == NULL)
    return;

  for (guint i = 0; i < passages->len; i++)
    {
      AvowPassage *passage = g_ptr_array_index (passages, i);

      if (passage->article_id == self->article_id)
        g_hash_table_insert (by_id, &passage->id, passage);
    }

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      avow_article_view_set_passage (self->view, id, g_hash_table_lookup (by_id, &id));
    }

  select_wanted (self);
  tell_changed (self);
}

/* What was corrected comes back from the project; if nothing was, nothing comes. */
static void
corrected_cb (AvowReaderPane *self)
{
  /* The answer may come when the window is gone. */
  if (self->view == NULL)
    return;

  if (self->stale)
    load (self);
  else if (self->opening == NULL)
    avow_article_view_stop_editing (self->view);
  tell_changed (self);
}

static void
changed_cb (AvowStore      *store,
            AvowTouched    *touched,
            AvowReaderPane *self)
{
  Reload *reload;

  if (self->article_id == 0)
    return;

  /* A few passages are loaded by themselves; an article that was corrected, or
   * came or went, as a whole. */
  if (touched->everything || self->article == NULL || avow_touched_has (touched->edited, self->article_id))
    {
      load (self);
      return;
    }
  if (touched->passages->len == 0)
    return;

  reload = g_new0 (Reload, 1);
  reload->reader = g_object_ref (self);
  reload->ids = g_array_ref (touched->passages);
  reload->article_id = self->article_id;
  avow_store_load_passages_async (store, touched->passages, NULL, passages_loaded_cb, reload);
}

/* ---- widget */

/* The text is a column of comfortable width, in the middle with its margin; what
 * is left over is shared between the sides. */
static void
get_margins (int  width,
             int *left,
             int *right)
{
  gboolean narrow = width < NARROW;
  int edge = narrow ? 12 : EDGE, margin = narrow ? MIN_MARGIN_WIDTH : CLAMP (width * 3 / 10, 130, MARGIN_WIDTH);
  int text = MIN (avow_look_get_text_width (), width - margin - edge);

  *left = MAX (edge, (width - text - margin) / 2);
  *right = MAX (width - *left - text, margin);
}

/* What is read from the right has its margin on the left. */
static gboolean
is_mirrored (AvowReaderPane *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self->margin)) == GTK_TEXT_DIR_RTL;
}

static int
get_free_margin (AvowReaderPane *self)
{
  return is_mirrored (self) ? gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self->view))
                            : gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self->view));
}

static void
look_changed_cb (AvowReaderPane *self)
{
  avow_article_view_update_look (self->view);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
set_margins_cb (GtkWidget     *widget,
                GdkFrameClock *frame_clock,
                gpointer       user_data)
{
  AvowReaderPane *self = AVOW_READER_PANE (widget);
  int left, right;

  self->margins_tick = 0;
  get_margins (gtk_widget_get_width (widget), &left, &right);
  avow_prepare_layout (GTK_WIDGET (self->view));
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), is_mirrored (self) ? 0 : left);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), is_mirrored (self) ? left : 0);
  avow_margin_set_width (self->margin, right);

  return G_SOURCE_REMOVE;
}

static void
avow_reader_pane_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  AvowReaderPane *self = AVOW_READER_PANE (widget);
  int left, right;

  gtk_widget_size_allocate (self->stack, &(GtkAllocation) { 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
  gtk_popover_present (GTK_POPOVER (self->roles));
  avow_reader_menu_present (self->menu);

  /* New margins are a new layout, which cannot be asked for during this one. */
  get_margins (width, &left, &right);
  if (self->margins_tick == 0 &&
      (left != get_free_margin (self) || right != avow_margin_get_width (self->margin)))
    self->margins_tick = gtk_widget_add_tick_callback (widget, set_margins_cb, NULL, NULL);
}

static void
avow_reader_pane_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (AVOW_READER_PANE (widget)->stack, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 240;
      *natural = MAX (*natural, *minimum);
    }
}

static void
avow_reader_pane_dispose (GObject *object)
{
  AvowReaderPane *self = AVOW_READER_PANE (object);

  avow_reader_pane_set_store (self, NULL);
  g_clear_handle_id (&self->selection_source, g_source_remove);
  if (self->margins_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->margins_tick);
  self->margins_tick = 0;
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self->edit);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  self->view = NULL;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->roles, gtk_widget_unparent);
  g_clear_pointer (&self->menu, avow_reader_menu_free);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->only);

  G_OBJECT_CLASS (avow_reader_pane_parent_class)->dispose (object);
}

static void
avow_reader_pane_finalize (GObject *object)
{
  avow_reader_edit_free (AVOW_READER_PANE (object)->edit);
  g_object_unref (AVOW_READER_PANE (object)->names);

  G_OBJECT_CLASS (avow_reader_pane_parent_class)->finalize (object);
}

static void
avow_reader_pane_class_init (AvowReaderPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_reader_pane_dispose;
  object_class->finalize = avow_reader_pane_finalize;
  widget_class->measure = avow_reader_pane_measure;
  widget_class->size_allocate = avow_reader_pane_size_allocate;

  /**
   * AvowReaderPane::passage-selected:
   * @self: the reader
   * @id: the passage
   *
   * Emitted when the user clicks on a passage, or has made one.
   */
  signals[PASSAGE_SELECTED] =
    g_signal_new ("passage-selected", AVOW_TYPE_READER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowReaderPane::article-changed:
   * @self: the reader
   *
   * Emitted when another article is open, or it or its passages have changed.
   */
  signals[ARTICLE_CHANGED] =
    g_signal_new ("article-changed", AVOW_TYPE_READER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowReaderPane::words-selected:
   * @self: the reader
   * @words: (nullable): the words; %NULL when none are selected any more
   *
   * Emitted when words of the text are selected.
   */
  signals[WORDS_SELECTED] =
    g_signal_new ("words-selected", AVOW_TYPE_READER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AvowReaderPane::passage-hovered:
   * @self: the reader
   * @id: the passage; 0 for none
   *
   * Emitted when another passage has the pointer on it, or another is selected.
   */
  signals[PASSAGE_HOVERED] =
    g_signal_new ("passage-hovered", AVOW_TYPE_READER_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "only.all", NULL);
  gtk_widget_class_install_action (widget_class, "reader.tag", "s", tag_action_cb);
  gtk_widget_class_install_action (widget_class, "reader.tag-again", NULL, tag_again_cb);
  avow_reader_edit_install (widget_class);
  avow_reader_menu_install (widget_class);
  avow_reader_guess_install (widget_class);
  avow_text_menu_install (widget_class);
  gtk_widget_class_set_css_name (widget_class, "reader");
}

static void
avow_reader_pane_init (AvowReaderPane *self)
{
  static const char * const look[] = { "changed::text-size", "changed::text-width", "changed::line-spacing" };
  GtkEventController *keys = gtk_event_controller_key_new (), *events = gtk_event_controller_legacy_new ();
  GtkWidget *none = adw_status_page_new (), *article = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->only = avow_only_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "only", avow_only_get_actions (self->only));
  self->view = AVOW_ARTICLE_VIEW (avow_article_view_new ());
  self->margin = AVOW_MARGIN (avow_margin_new (self->view));
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_RIGHT, GTK_WIDGET (self->margin));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  avow_article_view_set_only (self->view, self->only);
  avow_caret_voice_attach (self->view);

  self->correct = AVOW_CORRECT_BAR (avow_correct_bar_new (self->view));
  g_signal_connect_swapped (self->correct, "finished", G_CALLBACK (corrected_cb), self);
  self->anchors = AVOW_ANCHOR_BAR (avow_anchor_bar_new (self->view));
  g_signal_connect_swapped (self->anchors, "passage-selected", G_CALLBACK (clicked_cb), self);
  self->find_bar = avow_find_bar_new (self);
  gtk_box_append (GTK_BOX (article), self->find_bar);
  gtk_box_append (GTK_BOX (article), GTK_WIDGET (self->correct));
  gtk_box_append (GTK_BOX (article), GTK_WIDGET (self->anchors));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (article), self->scroller);
  gtk_box_append (GTK_BOX (article), avow_only_bar_new (self->only));

  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Article Open"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Choose one in the list to read and tag it."));
  gtk_widget_add_css_class (none, "compact");

  self->stack = gtk_stack_new ();
  for (guint i = 0; i < G_N_ELEMENTS (look); i++)
    g_signal_connect_object (avow_settings_get (), look[i], G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_stack_add_named (GTK_STACK (self->stack), article, "article");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  /* Not into the text view, which would not let go of it. */
  self->popover = avow_tag_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "tag", G_CALLBACK (popover_tag_cb), self);
  g_signal_connect_swapped (self->popover, "tag-again", G_CALLBACK (popover_tag_again_cb), self);
  g_signal_connect_swapped (self->popover, "dismissed", G_CALLBACK (popover_dismissed_cb), self);

  self->edit = avow_reader_edit_new (self);
  self->roles = avow_actor_drag_attach_reader (self);
  self->menu = avow_reader_menu_new (self);
  self->names = avow_known_names_new ();
  avow_reader_guess_attach (self, self->names);
  avow_text_names_attach (self, self->names);
  avow_text_words_attach (self);
  g_signal_connect_swapped (self->view, "passage-clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->view, "emphasis-changed", G_CALLBACK (emphasis_changed_cb), self);
  g_signal_connect_swapped (self->margin, "passage-clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (self->view, "notify::buffer", G_CALLBACK (buffer_cb), self);
  buffer_cb (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), events);
}

/**
 * avow_reader_pane_new:
 *
 * Makes a reader without a project.
 *
 * Returns: (transfer floating): a reader
 */
GtkWidget *
avow_reader_pane_new (void)
{
  return g_object_new (AVOW_TYPE_READER_PANE, NULL);
}

/**
 * avow_reader_pane_set_store:
 * @self: a reader
 * @store: (nullable): a project
 *
 * Sets whose articles to read; none is open then.
 */
void
avow_reader_pane_set_store (AvowReaderPane *self,
                            AvowStore      *store)
{
  if (store == self->store)
    return;

  /* What was typed goes to the project it was typed for. */
  if (self->view != NULL)
    avow_correct_bar_commit (self->correct);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_set_object (&self->store, store);
  avow_known_names_set_store (self->names, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);

  self->article_id = self->passage_id = 0;
  if (self->view == NULL)
    return;

  dismiss (self);
  show_article (self, NULL);
  avow_reader_edit_forget (self->edit);
  avow_tag_popover_set_last (AVOW_TAG_POPOVER (self->popover), NULL);
  avow_anchor_bar_show (self->anchors, store, NULL);
  avow_only_set_kinds (self->only, AVOW_KINDS_ALL);
  avow_only_set_actor (self->only, 0, NULL);
  avow_tag_popover_set_store (AVOW_TAG_POPOVER (self->popover), store);
}

/**
 * avow_reader_pane_open:
 * @self: a reader
 * @article_id: an article; 0 for none
 * @passage_id: a passage of it to select and scroll to; 0 for none
 *
 * Opens an article.
 */
void
avow_reader_pane_open (AvowReaderPane *self,
                       gint64          article_id,
                       gint64          passage_id)
{
  g_return_if_fail (self->store != NULL || article_id == 0);

  self->passage_id = passage_id;
  self->scroll = passage_id != 0;
  if (article_id == self->article_id)
    {
      if (self->opening == NULL)
        select_wanted (self);
      return;
    }

  avow_correct_bar_commit (self->correct);
  dismiss (self);
  clear_selection (self);
  self->article_id = article_id;
  if (article_id != 0)
    {
      load (self);
      return;
    }

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  show_article (self, NULL);
  tell_changed (self);
}

/**
 * avow_reader_pane_get_article_id:
 * @self: a reader
 *
 * Gets which article is, or is being, opened.
 *
 * Returns: its id; 0 if none is
 */
gint64
avow_reader_pane_get_article_id (AvowReaderPane *self)
{
  return self->article_id;
}

/**
 * avow_reader_pane_get_article:
 * @self: a reader
 *
 * Gets the article that is open.
 *
 * Returns: (transfer none) (nullable): the article
 */
AvowArticle *
avow_reader_pane_get_article (AvowReaderPane *self)
{
  return self->article;
}

/**
 * avow_reader_pane_select_passage:
 * @self: a reader
 * @id: a passage of the article that is open; 0 for none
 *
 * Makes a passage stand out and scrolls to it, as soon as it is there.
 */
void
avow_reader_pane_select_passage (AvowReaderPane *self,
                                 gint64          id)
{
  avow_reader_pane_open (self, self->article_id, id);
}

/**
 * avow_reader_pane_get_passage:
 * @self: a reader
 *
 * Gets the passage that stands out, as it is now.
 *
 * Returns: (transfer none) (nullable): the passage
 */
AvowPassage *
avow_reader_pane_get_passage (AvowReaderPane *self)
{
  gint64 id = avow_article_view_get_selected (self->view);

  return id != 0 ? avow_article_view_find_passage (self->view, id) : NULL;
}

/**
 * avow_reader_pane_hover:
 * @self: a reader
 * @id: a passage; 0 for none
 *
 * Makes a passage stand out a little, if it is of the article that is open.
 */
void
avow_reader_pane_hover (AvowReaderPane *self,
                        gint64          id)
{
  avow_article_view_hover (self->view, avow_article_view_find_passage (self->view, id) != NULL ? id : 0);
}

/**
 * avow_reader_pane_get_only:
 * @self: a reader
 *
 * Gets which passages of the article stand out.
 *
 * Returns: (transfer none): the choice
 */
AvowOnly *
avow_reader_pane_get_only (AvowReaderPane *self)
{
  return self->only;
}

/**
 * avow_reader_pane_focus:
 * @self: a reader
 *
 * Lets the keyboard move in the text.
 */
void
avow_reader_pane_focus (AvowReaderPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * avow_reader_pane_get_view:
 * @self: a reader
 *
 * Gets the text.
 *
 * Returns: (transfer none): the text
 */
AvowArticleView *
avow_reader_pane_get_view (AvowReaderPane *self)
{
  return self->view;
}

/**
 * avow_reader_pane_get_store:
 * @self: a reader
 *
 * Gets the project.
 *
 * Returns: (transfer none) (nullable): the project
 */
AvowStore *
avow_reader_pane_get_store (AvowReaderPane *self)
{
  return self->store;
}

/**
 * avow_reader_pane_get_edit:
 * @self: a reader
 *
 * Gets what changes the passages of the reader.
 *
 * Returns: (transfer none): what does so
 */
AvowReaderEdit *
avow_reader_pane_get_edit (AvowReaderPane *self)
{
  return self->edit;
}

/**
 * avow_reader_pane_dismiss:
 * @self: a reader
 *
 * Lets go of the words that are selected, and takes back what is offered for them.
 */
void
avow_reader_pane_dismiss (AvowReaderPane *self)
{
  dismiss (self);
  clear_selection (self);
}

/**
 * avow_reader_pane_get_popover:
 * @self: a reader
 *
 * Gets what is offered for words that are selected.
 *
 * Returns: (transfer none): the popover
 */
AvowTagPopover *
avow_reader_pane_get_popover (AvowReaderPane *self)
{
  return AVOW_TAG_POPOVER (self->popover);
}

/**
 * avow_reader_pane_get_names:
 * @self: a reader
 *
 * Gets the names of the actors of the project.
 *
 * Returns: (transfer none): the names
 */
AvowKnownNames *
avow_reader_pane_get_names (AvowReaderPane *self)
{
  return self->names;
}

/**
 * avow_reader_pane_get_menu:
 * @self: a reader
 *
 * Gets the menu of the text.
 *
 * Returns: (transfer none): the menu
 */
AvowReaderMenu *
avow_reader_pane_get_menu (AvowReaderPane *self)
{
  return self->menu;
}

/**
 * avow_reader_pane_withdraw:
 * @self: a reader
 *
 * Takes back what is offered for the words that are selected, which stay so.
 */
void
avow_reader_pane_withdraw (AvowReaderPane *self)
{
  dismiss (self);
}

/**
 * avow_reader_pane_find:
 * @self: a reader with an article
 * @by: 0 to say what to find; 1 for the next place that has it, -1 for the one before
 *
 * Finds words in the article.
 */
void
avow_reader_pane_find (AvowReaderPane *self,
                       int             by)
{
  if (by == 0)
    avow_find_bar_open (AVOW_FIND_BAR (self->find_bar));
  else
    avow_find_bar_move (AVOW_FIND_BAR (self->find_bar), by);
}

/**
 * avow_reader_pane_offer:
 * @self: a reader
 *
 * Offers to tag the words that are selected, if any are.
 */
void
avow_reader_pane_offer (AvowReaderPane *self)
{
  offer (self);
}

/**
 * avow_reader_pane_offer_speaker:
 * @self: a reader
 * @actor_id: an actor
 * @name: its name
 *
 * Offers to tag the words that are selected, as said by an actor.
 */
void
avow_reader_pane_offer_speaker (AvowReaderPane *self,
                                gint64          actor_id,
                                const char     *name)
{
  offer (self);
  if (gtk_widget_get_visible (self->popover))
    avow_tag_popover_set_speaker (AVOW_TAG_POPOVER (self->popover), actor_id, name);
  else
    avow_say (GTK_WIDGET (self), _("Select words of the text first"));
}

/**
 * avow_reader_pane_correct_text:
 * @self: a reader
 *
 * Lets the user correct the text of the article; if that is being done, takes what
 * was corrected.
 */
void
avow_reader_pane_correct_text (AvowReaderPane *self)
{
  if (avow_correct_bar_is_busy (self->correct))
    {
      avow_correct_bar_commit (self->correct);
      return;
    }
  if (self->article == NULL || self->opening != NULL)
    {
      avow_say (GTK_WIDGET (self), _("Open an article first"));
      return;
    }

  dismiss (self);
  clear_selection (self);
  avow_correct_bar_begin (self->correct, self->store, self->article);
  tell_changed (self);
}

/**
 * avow_reader_pane_undo_typing:
 * @self: a reader
 * @redo: whether to redo
 *
 * Undoes or redoes what was typed, if the text is being corrected.
 *
 * Returns: whether it is
 */
gboolean
avow_reader_pane_undo_typing (AvowReaderPane *self,
                              gboolean        redo)
{
  return avow_correct_bar_undo (self->correct, redo);
}

/**
 * avow_reader_pane_choose_words:
 * @self: a reader
 * @passage_id: a passage of the article that is open
 *
 * Lets the user select other words for a passage.
 */
void
avow_reader_pane_choose_words (AvowReaderPane *self,
                               gint64          passage_id)
{
  avow_anchor_bar_choose (self->anchors, passage_id);
}
