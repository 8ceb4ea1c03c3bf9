/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-pane-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "avow-actor-drag.h"
#include "avow-caret-voice.h"
#include "avow-compat.h"
#include "avow-edit.h"
#include "avow-find-bar.h"
#include "avow-known-names.h"
#include "avow-look.h"
#include "avow-reader-edit.h"
#include "avow-reader-guess.h"
#include "avow-reader-menu.h"
#include "avow-only-bar.h"
#include "avow-settings.h"
#include "avow-text-menu.h"
#include "avow-text-names.h"
#include "avow-text-words.h"

/* The article that is open, with its margin, and what is offered for words that
 * are selected in it.  It follows the project: passages that change anywhere
 * change here. */

/* What the margin takes beside the column of text, and the least there is around both. */
#define MARGIN_WIDTH 190
#define MIN_MARGIN_WIDTH 34
#define NARROW 470
#define EDGE 28

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

/* ---- passages */

/* Tells that another article is open, or it or its passages have changed. */
void
avow_reader_pane_tell_changed (AvowReaderPane *self)
{
  avow_anchor_bar_show (self->anchors, self->store, avow_correct_bar_is_busy (self->correct) ? NULL : self->article);
  g_signal_emit (self, signals[ARTICLE_CHANGED], 0);
}

/* Tells that the user has chosen a passage. */
void
avow_reader_pane_tell_selected (AvowReaderPane *self,
                                gint64          id)
{
  g_signal_emit (self, signals[PASSAGE_SELECTED], 0, id);
}

/* Tells which words of the text are selected; %NULL if none are any more. */
void
avow_reader_pane_tell_words (AvowReaderPane *self,
                             const char     *words)
{
  g_signal_emit (self, signals[WORDS_SELECTED], 0, words);
}

static void
emphasis_changed_cb (AvowReaderPane *self)
{
  avow_only_set_selected (self->only, avow_reader_pane_get_passage (self));
  g_signal_emit (self, signals[PASSAGE_HOVERED], 0, avow_article_view_get_hovered (self->view));
}

/* What was corrected comes back from the project; if nothing was, nothing comes. */
static void
corrected_cb (AvowReaderPane *self)
{
  /* The answer may come when the window is gone. */
  if (self->view == NULL)
    return;

  if (self->stale)
    avow_reader_pane_load (self);
  else if (self->opening == NULL)
    avow_article_view_stop_editing (self->view);
  avow_reader_pane_tell_changed (self);
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
  avow_reader_pane_install_tagging (widget_class);
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
  g_signal_connect_swapped (self->anchors, "passage-selected", G_CALLBACK (avow_reader_pane_tell_selected), self);
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

  self->edit = avow_reader_edit_new (self);
  avow_actor_drag_attach_reader (self);
  self->menu = avow_reader_menu_new (self);
  self->names = avow_known_names_new ();
  avow_reader_guess_attach (self, self->names);
  avow_text_names_attach (self, self->names);
  avow_text_words_attach (self);
  g_signal_connect_swapped (self->view, "passage-clicked", G_CALLBACK (avow_reader_pane_tell_selected), self);
  g_signal_connect_swapped (self->view, "emphasis-changed", G_CALLBACK (emphasis_changed_cb), self);
  g_signal_connect_swapped (self->margin, "passage-clicked", G_CALLBACK (avow_reader_pane_tell_selected), self);
  avow_reader_pane_init_tagging (self);
  avow_reader_pane_init_offer (self);
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

  avow_reader_pane_dismiss (self);
  avow_correct_bar_begin (self->correct, self->store, self->article);
  avow_reader_pane_tell_changed (self);
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
