/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-anchor-banner.h"
#include "avow-anchor-bar.h"
#include "avow-article-view.h"
#include "avow-correct-bar.h"
#include "avow-passage-details.h"
#include "avow-reader-pane.h"
#include "avow-text.h"
#include "avow-workbench.h"
#include "test-ui-util.h"

/* The text of an article is corrected where it is read. */

#define TEXT "The ministry pledged to halve the fares.\n\nThe guild doubts it."

typedef struct
{
  char      *dir;
  AvowStore *store;
  gint64     article;
  gint64     pledge;
  gint64     doubt;
  GtkWidget *self;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  fixture->article = store_import (fixture->store, "Ferry fares to fall", TEXT);
  fixture->pledge = store_do (fixture->store, avow_change_new_tag (fixture->article, 13, 39, AVOW_KIND_PLEDGE));
  fixture->doubt = store_do (fixture->store, avow_change_new_tag (fixture->article, 52, 61, AVOW_KIND_CLAIM));

  fixture->self = show_workbench (fixture->store, &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  end_workbench (fixture->window, fixture->self);
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, NULL);
}

static AvowReaderPane *
reader (Fixture *fixture)
{
  return AVOW_READER_PANE (find_widget (fixture->self, AVOW_TYPE_READER_PANE, NULL));
}

static AvowArticleView *
view (Fixture *fixture)
{
  return AVOW_ARTICLE_VIEW (find_widget (fixture->self, AVOW_TYPE_ARTICLE_VIEW, NULL));
}

static GtkWidget *
find_in (Fixture    *fixture,
         GType       type,
         const char *label)
{
  return find_widget (find_widget (fixture->self, type, NULL), GTK_TYPE_WIDGET, label);
}

static void
begin (Fixture *fixture,
       gint64   article)
{
  avow_workbench_show_article (AVOW_WORKBENCH (fixture->self), article);
  wait_until (avow_reader_pane_get_article (reader (fixture)) != NULL && avow_reader_pane_get_article (reader (fixture))->id == article);
  avow_workbench_correct_text (AVOW_WORKBENCH (fixture->self));
  g_assert_true (avow_article_view_is_editing (view (fixture)));
  g_assert_true (gtk_widget_get_visible (find_widget (fixture->self, AVOW_TYPE_CORRECT_BAR, NULL)));
}

/* Puts words in the place of others, as one does by hand. */
static void
type_over (AvowArticleView *self,
           const char      *old_words,
           const char      *new_words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, old_words, 0, &start, &end, NULL));
  gtk_text_buffer_begin_user_action (buffer);
  g_assert_true (gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE));
  g_assert_true (gtk_text_buffer_insert_interactive (buffer, &start, new_words, -1, TRUE));
  gtk_text_buffer_end_user_action (buffer);
}

static char *
load_text (Fixture *fixture,
           gint64   article)
{
  g_autoptr(AvowArticle) loaded = store_load_article (fixture->store, article, NULL);

  return g_strdup (loaded->text);
}

static gboolean
says (Fixture    *fixture,
      gint64      article,
      const char *words)
{
  g_autofree char *text = load_text (fixture, article);

  return strstr (text, words) != NULL;
}

static gboolean
shows (Fixture    *fixture,
       const char *words)
{
  g_autofree char *text = avow_article_view_get_text (view (fixture));

  return !avow_article_view_is_editing (view (fixture)) && strstr (text, words) != NULL;
}

/* Tells whether a passage is where some words are in view. */
static gboolean
is_beside (AvowArticleView *self,
           gint64           start,
           gint64           end,
           const char      *words)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (self);
  GtkTextIter from, to;
  GdkRectangle area;
  int top, bottom, y;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (text_view), &from);
  g_assert_true (gtk_text_iter_forward_search (&from, words, 0, &from, &to, NULL));
  gtk_text_view_get_iter_location (text_view, &from, &area);
  gtk_text_view_buffer_to_window_coords (text_view, GTK_TEXT_WINDOW_WIDGET, 0, area.y, NULL, &y);

  return avow_article_view_get_extents (self, start, end, &top, &bottom) && top == y && y > 100;
}

/* Passages stay on their words while one types, and the headline stays as it is. */
static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL, *again = NULL;
  gint64 from, to;
  int n_tags;

  begin (fixture, fixture->article);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view (fixture)));
  n_tags = gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (buffer));

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, "x", -1, TRUE);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 3);
  gtk_text_buffer_insert_interactive (buffer, &start, "x", -1, TRUE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_cmpint (gtk_text_iter_get_char (&start), ==, 'F');
  gtk_text_iter_forward_lines (&start, 2);
  g_assert_false (gtk_text_buffer_backspace (buffer, &start, TRUE, TRUE));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_iter_forward_lines (&start, 2);
  g_assert_true (gtk_text_buffer_insert_interactive (buffer, &start, "One.\n\nTwo.\n\n", -1, TRUE));

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_true (g_str_has_prefix (text, "Ferry fares to fall\n11 words\nOne."));
  g_free (text);
  text = avow_article_view_get_text (view (fixture));
  g_assert_cmpstr (text, ==, "One.\n\nTwo.\n\n" TEXT);
  wait_until (is_beside (view (fixture), 52, 61, "doubts it"));
  wait_until (is_beside (view (fixture), 13, 39, "pledged to"));

  /* There is nothing to tag meanwhile, nor a step of the project to undo. */
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_assert_false (avow_article_view_get_selection (view (fixture), &from, &to));
  g_assert_true (avow_workbench_undo_typing (AVOW_WORKBENCH (fixture->self), FALSE));
  g_assert_true (avow_workbench_undo_typing (AVOW_WORKBENCH (fixture->self), FALSE));
  again = avow_article_view_get_text (view (fixture));
  g_assert_cmpstr (again, ==, TEXT);

  g_assert_true (press_key (GTK_WIDGET (view (fixture)), GDK_KEY_Escape));
  g_assert_false (avow_article_view_is_editing (view (fixture)));
  g_assert_false (avow_workbench_undo_typing (AVOW_WORKBENCH (fixture->self), FALSE));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view (fixture))));
  g_assert_cmpint (gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (buffer)), ==, n_tags - 1);
}

static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *bar = find_widget (fixture->self, AVOW_TYPE_ANCHOR_BAR, NULL), *banner;

  begin (fixture, fixture->article);
  g_assert_false (gtk_widget_get_visible (bar));
  type_over (view (fixture), "halve", "drop");
  type_over (view (fixture), "doubts it", "");
  g_signal_emit_by_name (find_in (fixture, AVOW_TYPE_CORRECT_BAR, "_Done"), "clicked");
  wait_until (shows (fixture, "pledged to drop"));
  wait_until (gtk_widget_get_visible (bar));
  g_assert_nonnull (find_widget (bar, GTK_TYPE_LABEL, "1 passage has other words now"));
  g_assert_nonnull (find_widget (bar, GTK_TYPE_LABEL, "1 passage is not in the text any more"));
  g_assert_cmpuint (avow_article_view_get_n_marks (view (fixture)), ==, 1);
  g_assert_cmpuint (avow_article_view_get_lost (view (fixture))->len, ==, 1);

  /* What changed is told in the details, and confirmed there. */
  avow_workbench_show_passage (AVOW_WORKBENCH (fixture->self), fixture->pledge);
  banner = find_widget (fixture->self, AVOW_TYPE_ANCHOR_BANNER, NULL);
  wait_until (gtk_widget_get_visible (banner));
  g_assert_nonnull (find_widget (banner, GTK_TYPE_LABEL, "“pledged to halve the fares” → “pledged to drop the fares”"));
  g_signal_emit_by_name (find_widget (banner, GTK_TYPE_BUTTON, "Con_firm"), "clicked");
  wait_until (!gtk_widget_get_visible (banner));

  /* So is what is gone, though it is nowhere in the text. */
  avow_workbench_show_passage (AVOW_WORKBENCH (fixture->self), fixture->doubt);
  wait_until (gtk_widget_get_visible (banner));
  g_assert_nonnull (find_widget (banner, GTK_TYPE_LABEL, "Its words are not in the text any more"));

  /* One step for the text and all that hangs on it. */
  store_undo (fixture->store);
  store_undo (fixture->store);
  wait_until (shows (fixture, "halve"));
  wait_until (!gtk_widget_get_visible (bar) && !gtk_widget_get_visible (banner));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *bar;

  begin (fixture, fixture->article);
  bar = find_widget (fixture->self, AVOW_TYPE_CORRECT_BAR, NULL);
  type_over (view (fixture), "halve", "drop");
  g_assert_true (press_key (GTK_WIDGET (view (fixture)), GDK_KEY_Escape));
  g_assert_nonnull (find_widget (bar, GTK_TYPE_LABEL, "Discard what you changed?"));
  g_signal_emit_by_name (find_in (fixture, AVOW_TYPE_CORRECT_BAR, "_Keep Editing"), "clicked");
  g_assert_true (avow_article_view_is_editing (view (fixture)));

  g_signal_emit_by_name (find_in (fixture, AVOW_TYPE_CORRECT_BAR, "_Cancel"), "clicked");
  g_signal_emit_by_name (find_in (fixture, AVOW_TYPE_CORRECT_BAR, "_Discard"), "clicked");
  g_assert_true (shows (fixture, "halve"));
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_true (says (fixture, fixture->article, "halve"));
  g_assert_cmpuint (avow_article_view_get_n_marks (view (fixture)), ==, 2);
}

/* Who goes on to something else has corrected the text. */
static void
test_leave (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 other = store_import (fixture->store, "Other", "Nothing of this.");

  begin (fixture, fixture->article);
  type_over (view (fixture), "halve", "drop");
  avow_workbench_show_article (AVOW_WORKBENCH (fixture->self), other);
  wait_until (shows (fixture, "Nothing of this"));
  wait_until (says (fixture, fixture->article, "drop"));

  begin (fixture, other);
  type_over (view (fixture), "Nothing", "All");
  avow_workbench_set_store (AVOW_WORKBENCH (fixture->self), NULL);
  wait_until (says (fixture, other, "All of this"));
}

/* What somebody else made of the text is not taken back, and what is typed not lost. */
static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(AvowArticle) article = store_load_article (fixture->store, fixture->article, NULL);
  g_autofree char *typed = NULL;

  begin (fixture, fixture->article);
  type_over (view (fixture), "halve", "drop");
  store_do (fixture->store, avow_change_new_edit_text (fixture->article, article->text_sha256, "Another text by now."));
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  avow_workbench_correct_text (AVOW_WORKBENCH (fixture->self));
  wait_until (gtk_text_view_get_editable (GTK_TEXT_VIEW (view (fixture))));
  g_assert_true (avow_article_view_is_editing (view (fixture)));
  typed = avow_article_view_get_text (view (fixture));
  g_assert_nonnull (strstr (typed, "pledged to drop"));
  g_assert_true (says (fixture, fixture->article, "Another text"));

  g_signal_emit_by_name (find_in (fixture, AVOW_TYPE_CORRECT_BAR, "_Cancel"), "clicked");
  g_signal_emit_by_name (find_in (fixture, AVOW_TYPE_CORRECT_BAR, "_Discard"), "clicked");
  wait_until (shows (fixture, "Another text by now."));
}

/* A key in a long text with many passages takes no longer than in a short one. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  double slowest = 0;
  gint64 article;

  while (text->len < 5000000)
    g_string_append (text, "They pledged again that what had been said before would be said once more in time.\n\n");
  g_string_truncate (text, text->len - 2);
  article = store_import (fixture->store, "Long", text->str);
  for (int i = 0; i < 200; i++)
    store_do (fixture->store, avow_change_new_tag (article, i * 84, i * 84 + 12, AVOW_KIND_PLEDGE));

  begin (fixture, article);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view (fixture)));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 400);
  gtk_text_buffer_place_cursor (buffer, &iter);
  for (int i = 0; i < 60; i++)
    {
      double elapsed;

      g_test_timer_start ();
      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 20 == 19 ? "\n" : "x", 1, TRUE);
      elapsed = g_test_timer_elapsed ();
      slowest = MAX (slowest, elapsed);
      g_main_context_iteration (NULL, FALSE);
    }
  g_test_message ("a key in 5 MB: %.2f ms at most", slowest * 1000);
  g_assert_cmpfloat (slowest, <, 1);

  /* It is written before the project is looked at. */
  avow_workbench_correct_text (AVOW_WORKBENCH (fixture->self));
  wait_until (shows (fixture, "xxx"));
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/correct-text/typing", test_typing);
  add ("/correct-text/done", test_done);
  add ("/correct-text/cancel", test_cancel);
  add ("/correct-text/leave", test_leave);
  add ("/correct-text/conflict", test_conflict);
  add ("/correct-text/long", test_long);

  return g_test_run ();
}
