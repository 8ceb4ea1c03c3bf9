/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-correct-bar.h"

#include <glib/gi18n.h>

#include "avow-edit.h"

/* Stands above the text while it is corrected.  What was typed becomes one change when
 * that is done, or when the user goes on to something else. */

typedef enum
{
  STATE_IDLE,
  STATE_EDITING,
  STATE_ASKING,      /* whether to discard what was typed */
  STATE_WRITING,
} State;

struct _AvowCorrectBar
{
  GtkWidget        parent_instance;

  GtkLabel        *label;
  GtkWidget       *cancel;
  GtkWidget       *done;
  GtkWidget       *keep;
  GtkWidget       *discard;

  AvowArticleView *view;        /* weak: the reader has both */
  AvowStore       *store;
  AvowArticle     *article;
  char            *text;        /* what is being written */
  State            state;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowCorrectBar, avow_correct_bar, GTK_TYPE_WIDGET)

static void
set_state (AvowCorrectBar *self,
           State           state)
{
  gboolean is_asking = state == STATE_ASKING;

  self->state = state;
  gtk_label_set_text (self->label, is_asking ? _("Discard what you changed?") : _("Correcting the text. Passages move along."));
  gtk_widget_set_visible (self->cancel, !is_asking);
  gtk_widget_set_visible (self->done, !is_asking);
  gtk_widget_set_visible (self->keep, is_asking);
  gtk_widget_set_visible (self->discard, is_asking);
  gtk_widget_set_visible (GTK_WIDGET (self), state == STATE_EDITING || is_asking);
  if (is_asking)
    gtk_widget_grab_focus (self->keep);
}

/* Tells whether the view still shows what is corrected. */
static gboolean
is_shown (AvowCorrectBar *self)
{
  return self->view != NULL && avow_article_view_is_editing (self->view);
}

static void
finish (AvowCorrectBar *self)
{
  g_clear_pointer (&self->article, avow_article_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->store);
  set_state (self, STATE_IDLE);
  g_signal_emit (self, signals[FINISHED], 0);
}

/* What could not be written is not lost: it is still there, or, when another article is
 * open by now, on the clipboard. */
static void
written_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  AvowCorrectBar *self = AVOW_CORRECT_BAR (widget);

  if (self->state != STATE_WRITING)
    return;

  if (done || !is_shown (self))
    {
      g_debug ("corrected %" G_GINT64_FORMAT, self->article->id);
      if (!done)
        {
          gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text);
          avow_say (widget, _("The text as you corrected it is on the clipboard"));
        }
      finish (self);
      return;
    }

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), TRUE);
  set_state (self, STATE_EDITING);
}

static void
write_text (AvowCorrectBar *self)
{
  g_free (self->text);
  self->text = avow_article_view_get_text (self->view);
  if (g_str_equal (self->text, self->article->text))
    {
      avow_article_view_stop_editing (self->view);
      finish (self);
      return;
    }

  set_state (self, STATE_WRITING);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), FALSE);
  avow_edit (GTK_WIDGET (self), self->store,
             avow_change_new_edit_text (self->article->id, self->article->text_sha256, self->text), written_cb, NULL);
}

static void
discard_cb (AvowCorrectBar *self)
{
  avow_article_view_stop_editing (self->view);
  finish (self);
}

static void
cancel_cb (AvowCorrectBar *self)
{
  g_autofree char *text = avow_article_view_get_text (self->view);

  if (g_str_equal (text, self->article->text))
    discard_cb (self);
  else
    set_state (self, STATE_ASKING);
}

static void
keep_cb (AvowCorrectBar *self)
{
  set_state (self, STATE_EDITING);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowCorrectBar        *self)
{
  return avow_correct_bar_press (self, keyval, state);
}

static void
avow_correct_bar_dispose (GObject *object)
{
  AvowCorrectBar *self = AVOW_CORRECT_BAR (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_CORRECT_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  self->state = STATE_IDLE;
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->article, avow_article_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_correct_bar_parent_class)->dispose (object);
}

static void
avow_correct_bar_class_init (AvowCorrectBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_correct_bar_dispose;

  /**
   * AvowCorrectBar::finished:
   * @self: the bar
   *
   * Emitted when the text is not corrected any more: it is on the disk, or as it was.
   */
  signals[FINISHED] =
    g_signal_new ("finished", AVOW_TYPE_CORRECT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-correct-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowCorrectBar, label);
  gtk_widget_class_bind_template_child (widget_class, AvowCorrectBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, AvowCorrectBar, done);
  gtk_widget_class_bind_template_child (widget_class, AvowCorrectBar, keep);
  gtk_widget_class_bind_template_child (widget_class, AvowCorrectBar, discard);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_correct_bar_init (AvowCorrectBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (avow_correct_bar_commit), self);
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (keep_cb), self);
  g_signal_connect_swapped (self->discard, "clicked", G_CALLBACK (discard_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * avow_correct_bar_new:
 * @view: the view whose text is corrected, which is there as long as the bar
 *
 * Makes a bar, which shows itself when the text is corrected.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_correct_bar_new (AvowArticleView *view)
{
  AvowCorrectBar *self = g_object_new (AVOW_TYPE_CORRECT_BAR, NULL);

  g_set_weak_pointer (&self->view, view);

  return GTK_WIDGET (self);
}

/**
 * avow_correct_bar_begin:
 * @self: a bar
 * @store: the project
 * @article: the article that the view shows
 *
 * Lets the user correct the text.
 */
void
avow_correct_bar_begin (AvowCorrectBar *self,
                        AvowStore      *store,
                        AvowArticle    *article)
{
  if (self->state != STATE_IDLE)
    return;

  g_set_object (&self->store, store);
  self->article = avow_article_ref (article);
  avow_article_view_start_editing (self->view);
  set_state (self, STATE_EDITING);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * avow_correct_bar_commit:
 * @self: a bar
 *
 * Takes the text as it is now, if it is being corrected.
 */
void
avow_correct_bar_commit (AvowCorrectBar *self)
{
  if (avow_correct_bar_is_active (self))
    write_text (self);
}

/**
 * avow_correct_bar_forget:
 * @self: a bar
 *
 * Tells that the view does not show what is corrected any more: the article is gone.
 */
void
avow_correct_bar_forget (AvowCorrectBar *self)
{
  if (avow_correct_bar_is_active (self))
    finish (self);
}

/**
 * avow_correct_bar_is_active:
 * @self: a bar
 *
 * Tells whether the text can be typed in.
 *
 * Returns: whether it can
 */
gboolean
avow_correct_bar_is_active (AvowCorrectBar *self)
{
  return self->state == STATE_EDITING || self->state == STATE_ASKING;
}

/**
 * avow_correct_bar_is_busy:
 * @self: a bar
 *
 * Tells whether the text is being corrected, or what was corrected is on its way to
 * the disk.
 *
 * Returns: whether it is
 */
gboolean
avow_correct_bar_is_busy (AvowCorrectBar *self)
{
  return self->state != STATE_IDLE;
}

/**
 * avow_correct_bar_undo:
 * @self: a bar
 * @redo: whether to redo
 *
 * Undoes or redoes what was typed.
 *
 * Returns: whether the text is being corrected, so that nothing else is to be undone
 */
gboolean
avow_correct_bar_undo (AvowCorrectBar *self,
                       gboolean        redo)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  if (!avow_correct_bar_is_active (self))
    return FALSE;

  if (redo && gtk_text_buffer_get_can_redo (buffer))
    gtk_text_buffer_redo (buffer);
  else if (!redo && gtk_text_buffer_get_can_undo (buffer))
    gtk_text_buffer_undo (buffer);

  return TRUE;
}

/**
 * avow_correct_bar_press:
 * @self: a bar
 * @keyval: a key that is pressed in the text or the bar
 * @state: with which others
 *
 * Takes the keys that mean something while the text is corrected.
 *
 * Returns: whether it was one
 */
gboolean
avow_correct_bar_press (AvowCorrectBar  *self,
                        guint            keyval,
                        GdkModifierType  state)
{
  guint key = gdk_keyval_to_lower (keyval);

  if (!avow_correct_bar_is_active (self))
    return FALSE;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == GDK_CONTROL_MASK && (key == GDK_KEY_z || key == GDK_KEY_y))
    return avow_correct_bar_undo (self, key == GDK_KEY_y || (state & GDK_SHIFT_MASK) != 0);

  if (keyval != GDK_KEY_Escape)
    return FALSE;

  if (self->state == STATE_ASKING)
    keep_cb (self);
  else
    cancel_cb (self);
  return TRUE;
}
