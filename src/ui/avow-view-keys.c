/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-view-keys.h"

#include "avow-units.h"

/* The keys of an article that is read: how the caret goes through it, and what is done
 * to passages.  They are shortcuts, not keys that are looked at, so that letters are
 * found on keyboards of other scripts too; and they come before those of the text
 * view, which would take some for itself. */

typedef struct
{
  guint            keyval;
  GdkModifierType  modifiers;
  AvowUnit         unit;
  int              direction;
  gboolean         extend;
} Move;

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT GDK_ALT_MASK

static const Move moves[] =
{
  { GDK_KEY_j, 0, AVOW_UNIT_SENTENCE, 1, FALSE },
  { GDK_KEY_k, 0, AVOW_UNIT_SENTENCE, -1, FALSE },
  { GDK_KEY_j, SHIFT, AVOW_UNIT_SENTENCE, 1, TRUE },
  { GDK_KEY_k, SHIFT, AVOW_UNIT_SENTENCE, -1, TRUE },
  { GDK_KEY_Down, CTRL, AVOW_UNIT_PARAGRAPH, 1, FALSE },
  { GDK_KEY_Up, CTRL, AVOW_UNIT_PARAGRAPH, -1, FALSE },
  { GDK_KEY_Down, CTRL | SHIFT, AVOW_UNIT_PARAGRAPH, 1, TRUE },
  { GDK_KEY_Up, CTRL | SHIFT, AVOW_UNIT_PARAGRAPH, -1, TRUE },
};

typedef struct
{
  guint            keyval;
  GdkModifierType  modifiers;
  const char      *action;
  const char      *target;   /* as GVariant is written; or %NULL */
} Command;

/* Which end, by what, which way: see avow-reader-edit.c. */
static const Command commands[] =
{
  { GDK_KEY_Right, ALT, "reader.adjust", "('end', 'word', 1)" },
  { GDK_KEY_Left, ALT, "reader.adjust", "('end', 'word', -1)" },
  { GDK_KEY_Down, ALT, "reader.adjust", "('end', 'sentence', 1)" },
  { GDK_KEY_Up, ALT, "reader.adjust", "('end', 'sentence', -1)" },
  { GDK_KEY_Right, ALT | SHIFT, "reader.adjust", "('start', 'word', 1)" },
  { GDK_KEY_Left, ALT | SHIFT, "reader.adjust", "('start', 'word', -1)" },
  { GDK_KEY_Down, ALT | SHIFT, "reader.adjust", "('start', 'sentence', 1)" },
  { GDK_KEY_Up, ALT | SHIFT, "reader.adjust", "('start', 'sentence', -1)" },
  { GDK_KEY_r, 0, "reader.tag-again", NULL },
  { GDK_KEY_g, 0, "guess.take", NULL },
  { GDK_KEY_BackSpace, 0, "guess.clear", NULL },
  { GDK_KEY_c, 0, "reader.set-condition", NULL },
  { GDK_KEY_x, 0, "reader.split", NULL },
  { GDK_KEY_m, 0, "reader.merge", "'next'" },
  { GDK_KEY_m, SHIFT, "reader.merge", "'previous'" },
  { GDK_KEY_c, CTRL | SHIFT, "reader.copy-tags", NULL },
  { GDK_KEY_v, CTRL | SHIFT, "reader.paste-tags", NULL },
  { GDK_KEY_Delete, 0, "reader.delete", NULL },
  { GDK_KEY_F10, SHIFT, "reader.menu", NULL },
  { GDK_KEY_Menu, 0, "reader.menu", NULL },
};

static void
move_caret (AvowArticleView *view,
            AvowUnit         unit,
            int              direction,
            gboolean         extends)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gint64 caret = avow_article_view_get_caret (view), bound, at;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_selection_bound (buffer));
  bound = MAX (avow_article_view_get_offset (view, &iter), 0);

  /* Above the text stands the headline. */
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (!extends && direction > 0 && avow_article_view_get_offset (view, &iter) < 0)
    at = bound = 0;
  else if (!extends)
    at = bound = direction > 0 ? avow_units_get_next (view, unit, caret) : avow_units_get_previous (view, unit, caret);
  else if (direction < 0)
    at = avow_units_get_previous (view, unit, caret);
  else
    at = avow_units_get_end (view, unit, caret);

  /* From inside a sentence, all of it is meant. */
  if (extends && bound == caret && direction > 0)
    {
      AvowSpan span;

      avow_units_get (view, unit, caret, &span);
      if (span.start < caret && caret < span.end)
        bound = span.start;
    }

  avow_units_select (view, bound, at);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  const Move *move = user_data;

  move_caret (AVOW_ARTICLE_VIEW (widget), move->unit, move->direction, move->extend);

  return TRUE;
}

/* On a stripe, Enter is a click. */
static gboolean
select_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  return gtk_widget_has_focus (widget) && avow_article_view_click_caret (AVOW_ARTICLE_VIEW (widget));
}

static void
add (GtkEventController *controller,
     guint               keyval,
     GdkModifierType     modifiers,
     GtkShortcutAction  *action,
     GVariant           *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), action);

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* In a text that is written in, letters are letters. */
static void
editable_cb (GtkTextView        *view,
             GParamSpec         *pspec,
             GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller,
                                              gtk_text_view_get_editable (view) ? GTK_PHASE_NONE : GTK_PHASE_CAPTURE);
}

/**
 * avow_view_keys_attach:
 * @view: a view
 *
 * Lets the keyboard move in an article, and change its passages.
 */
void
avow_view_keys_attach (AvowArticleView *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    add (controller, moves[i].keyval, moves[i].modifiers, gtk_callback_action_new (move_cb, (gpointer) &moves[i], NULL), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    add (controller, commands[i].keyval, commands[i].modifiers, gtk_named_action_new (commands[i].action),
         commands[i].target != NULL ? g_variant_new_parsed (commands[i].target) : NULL);

  add (controller, GDK_KEY_Return, 0, gtk_callback_action_new (select_cb, NULL, NULL), NULL);
  add (controller, GDK_KEY_KP_Enter, 0, gtk_callback_action_new (select_cb, NULL, NULL), NULL);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (view), controller);
  g_signal_connect (view, "notify::editable", G_CALLBACK (editable_cb), controller);
}
