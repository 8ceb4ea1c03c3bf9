/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-ends.h"
#include "avow-marks.h"
#include "avow-reader-edit.h"
#include "avow-reader-pane.h"
#include "avow-tag-popover.h"
#include "avow-units.h"
#include "test-ui-util.h"

/* Reading and mending by keys and by the ends of passages.  Presses of the pointer
 * cannot be made in a program; tests/walk/gestures.sh makes them. */

#define TEXT "The ministry pledged aid. It said: “We will go.” Then it left.\n\nIf it rains, nobody goes.\n\nThe end"

static AvowArticle *
make_article (const char *text)
{
  AvowArticle *article = avow_article_new ();

  article->id = 1;
  article->fields[AVOW_ARTICLE_HEADLINE] = g_strdup ("A headline above");
  article->text = g_strdup (text);

  return article;
}

static AvowPassage *
make_passage (gint64 id,
              gint64 start,
              gint64 end)
{
  AvowPassage *passage = avow_passage_new ();

  passage->id = id;
  passage->article_id = 1;
  passage->start = start;
  passage->end = end;
  passage->exact = g_strdup ("words");

  return passage;
}

/* Does what a key of the text does. */
static gboolean
press (GtkWidget  *view,
       const char *keys)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (view);
  g_autoptr(GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (keys);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, view,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_assert_not_reached ();
}

/* Tells whether a text minds keys before its own class does. */
static gboolean
has_keys (GtkWidget *view)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return TRUE;
    }

  return FALSE;
}

static gint64
place_of (const char *words)
{
  return g_utf8_pointer_to_offset (TEXT, strstr (TEXT, words));
}

static void
assert_selected (AvowArticleView *view,
                 const char      *words)
{
  g_autofree char *text = NULL;
  AvowSpan span;

  if (words == NULL)
    {
      g_assert_false (avow_article_view_get_selection (view, &span.start, &span.end));
      return;
    }

  g_assert_true (avow_article_view_get_selection (view, &span.start, &span.end));
  text = avow_units_get_text (view, &span);
  g_assert_cmpstr (text, ==, words);
}

static void
test_units (void)
{
  AvowArticleView *view = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  g_autoptr(AvowArticle) article = make_article (TEXT);
  AvowSpan span;

  avow_article_view_set_article (view, article);

  avow_units_get (view, AVOW_UNIT_WORD, place_of ("istry"), &span);
  g_assert_cmpint (span.start, ==, place_of ("ministry"));
  g_assert_cmpint (span.end, ==, place_of (" pledged"));
  avow_units_get (view, AVOW_UNIT_SENTENCE, place_of ("will"), &span);
  g_assert_cmpint (span.start, ==, place_of ("It said"));
  g_assert_cmpint (span.end, ==, place_of (" Then"));
  avow_units_get (view, AVOW_UNIT_PARAGRAPH, place_of ("rains"), &span);
  g_assert_cmpint (span.start, ==, place_of ("If it"));
  g_assert_cmpint (span.end, ==, place_of ("\n\nThe end"));

  /* From one paragraph to the next, over the blank line between them. */
  g_assert_cmpint (avow_units_get_next (view, AVOW_UNIT_SENTENCE, place_of ("Then")), ==, place_of ("If it"));
  g_assert_cmpint (avow_units_get_end (view, AVOW_UNIT_SENTENCE, place_of ("\n\nIf")), ==, place_of ("\n\nThe end"));
  g_assert_cmpint (avow_units_get_previous (view, AVOW_UNIT_WORD, place_of ("If it")), ==, place_of ("left."));
  g_assert_cmpint (avow_units_get_previous (view, AVOW_UNIT_PARAGRAPH, place_of ("If it")), ==, 0);
  g_assert_cmpint (avow_units_get_next (view, AVOW_UNIT_WORD, place_of ("left.")), ==, place_of ("If it"));
  g_assert_cmpint (avow_units_get_previous (view, AVOW_UNIT_SENTENCE, 0), ==, 0);
  g_assert_cmpint (avow_units_get_next (view, AVOW_UNIT_PARAGRAPH, place_of ("end")), ==, g_utf8_strlen (TEXT, -1));

  /* The mark after "go." goes with one that is not there. */
  span = (AvowSpan) { place_of ("e will"), place_of (" Then") };
  g_assert_true (avow_units_tidy (view, &span));
  g_assert_cmpint (span.start, ==, place_of ("We will"));
  g_assert_cmpint (span.end, ==, place_of ("” Then"));

  g_assert_finalize_object (view);
}

static void
test_moves (void)
{
  AvowArticleView *view = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  g_autoptr(AvowArticle) article = make_article (TEXT);
  GtkTextBuffer *buffer;
  GtkTextIter start;

  avow_article_view_set_article (view, article);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  /* The headline is before the text. */
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  press (GTK_WIDGET (view), "j");
  g_assert_cmpint (avow_article_view_get_caret (view), ==, 0);
  press (GTK_WIDGET (view), "j");
  g_assert_cmpint (avow_article_view_get_caret (view), ==, place_of ("It said"));
  assert_selected (view, NULL);

  press (GTK_WIDGET (view), "<Shift>j");
  assert_selected (view, "It said: “We will go.”");
  press (GTK_WIDGET (view), "<Shift>j");
  assert_selected (view, "It said: “We will go.” Then it left.");
  press (GTK_WIDGET (view), "<Shift>k");
  assert_selected (view, "It said: “We will go.”");
  press (GTK_WIDGET (view), "<Control>Down");
  g_assert_cmpint (avow_article_view_get_caret (view), ==, place_of ("If it"));
  press (GTK_WIDGET (view), "<Control><Shift>Down");
  assert_selected (view, "If it rains, nobody goes.");

  /* From inside a sentence, all of it. */
  avow_units_select (view, place_of ("ministry"), place_of ("ministry"));
  press (GTK_WIDGET (view), "<Shift>j");
  assert_selected (view, "The ministry pledged aid.");

  /* Where one writes, letters are letters. */
  g_assert_true (has_keys (GTK_WIDGET (view)));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), TRUE);
  g_assert_false (has_keys (GTK_WIDGET (view)));

  g_assert_finalize_object (view);
}

static void
test_around (void)
{
  g_autoptr(AvowMarks) marks = avow_marks_new ();
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  const int expected[] = { 3, 4, 2, 1, 3 };
  gint64 id = 0;

  g_assert_null (avow_marks_find_around (marks, 5, 0));
  g_ptr_array_add (passages, make_passage (1, 0, 50));
  g_ptr_array_add (passages, make_passage (2, 2, 20));
  g_ptr_array_add (passages, make_passage (3, 4, 8));
  g_ptr_array_add (passages, make_passage (4, 5, 9));
  g_ptr_array_add (passages, make_passage (5, 30, 40));
  avow_marks_set (marks, passages);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      id = avow_marks_find_around (marks, 6, id)->id;
      g_assert_cmpint (id, ==, expected[i]);
    }
  g_assert_cmpint (avow_marks_find_around (marks, 35, 3)->id, ==, 5);
}

static void
chosen_cb (AvowArticleView *view,
           gint64           id,
           gint64           start,
           gint64           end,
           AvowSpan        *span)
{
  *span = (AvowSpan) { start, end };
  avow_ends_propose (avow_article_view_get_ends (view), id, span);
}

static void
test_ends (void)
{
  AvowArticleView *view = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  GtkWidget *window = show_widget (GTK_WIDGET (view), 700, 500);
  g_autoptr(AvowArticle) article = make_article (TEXT);
  g_autoptr(AvowPassage) passage = make_passage (1, place_of ("ministry"), place_of (" aid")), moved = NULL;
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  AvowEnds *ends = avow_article_view_get_ends (view);
  AvowSpan chosen = { 0, 0 }, span;
  GdkRectangle at;
  GtkTextIter iter;
  int x, y;

  g_signal_connect (view, "span-chosen", G_CALLBACK (chosen_cb), &chosen);
  avow_article_view_set_article (view, article);
  g_ptr_array_add (passages, avow_passage_ref (passage));
  avow_article_view_set_passages (view, passages);
  avow_article_view_get_iter (view, passage->end, &iter);
  wait_until ((gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &at), at.height > 0 && at.x > 50));
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, at.x, at.y + at.height / 2, &x, &y);

  /* Only the selected passage has handles. */
  g_assert_false (avow_ends_hit (ends, x, y));
  avow_article_view_select (view, 1);
  g_assert_true (avow_ends_hit (ends, x, y));
  g_assert_false (avow_ends_hit (ends, x + 20, y));

  /* Words; the end stays behind the start; what one sees is where it is held. */
  g_assert_true (avow_ends_grab (ends, x, y));
  avow_ends_drag (ends, place_of ("id."), FALSE);
  span = avow_ends_get_span (ends, passage);
  g_assert_cmpint (span.end, ==, place_of (". It"));
  avow_ends_drag (ends, 0, FALSE);
  span = avow_ends_get_span (ends, passage);
  g_assert_cmpint (span.end, ==, place_of (" pledged"));
  avow_ends_drag (ends, place_of ("edged"), TRUE);
  avow_ends_drop (ends, TRUE);
  g_assert_cmpint (chosen.start, ==, passage->start);
  g_assert_cmpint (chosen.end, ==, place_of ("edged"));

  /* It stays there until the project has it, and goes back if it has not. */
  avow_article_view_set_passage (view, 1, passage);
  g_assert_cmpint (avow_ends_get_span (ends, passage).end, ==, chosen.end);
  avow_ends_applied (ends, TRUE);
  moved = make_passage (1, chosen.start, chosen.end);
  avow_article_view_set_passage (view, 1, moved);
  avow_article_view_set_passage (view, 1, passage);
  g_assert_cmpint (avow_ends_get_span (ends, passage).end, ==, passage->end);
  avow_ends_propose (ends, 1, &chosen);
  avow_ends_applied (ends, FALSE);
  g_assert_cmpint (avow_ends_get_span (ends, passage).end, ==, passage->end);

  close_window (window, window);
  g_assert_finalize_object (view);
}

/* ---- what is done to passages, each a step of undo */

typedef struct
{
  char           *dir;
  AvowStore      *store;
  gint64          article;
  AvowReaderPane *reader;
  GtkWidget      *view;
  GtkWidget      *window;
} Fixture;

static void
select_created_cb (AvowReaderPane *reader,
                   gint64          id)
{
  avow_reader_pane_select_passage (reader, id);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  fixture->article = store_import (fixture->store, "A headline above", TEXT);
  fixture->reader = AVOW_READER_PANE (avow_reader_pane_new ());
  fixture->view = GTK_WIDGET (avow_reader_pane_get_view (fixture->reader));
  avow_reader_pane_set_store (fixture->reader, fixture->store);
  g_signal_connect (fixture->reader, "passage-selected", G_CALLBACK (select_created_cb), NULL);
  fixture->window = show_widget (GTK_WIDGET (fixture->reader), 900, 700);
  avow_reader_pane_open (fixture->reader, fixture->article, 0);
  wait_until (avow_reader_pane_get_article (fixture->reader) != NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *reader = GTK_WIDGET (fixture->reader);

  avow_reader_pane_set_store (fixture->reader, NULL);
  end_window (fixture->window, reader);
  store_end (fixture->store, fixture->dir, NULL);
}

static AvowArticleView *
view_of (Fixture *fixture)
{
  return AVOW_ARTICLE_VIEW (fixture->view);
}

static void
tag_words (Fixture    *fixture,
           const char *from,
           const char *to,
           const char *kind)
{
  guint n = avow_article_view_get_n_marks (view_of (fixture));

  avow_units_select (view_of (fixture), place_of (from), place_of (to));
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.tag", "s", kind);
  wait_until (avow_article_view_get_n_marks (view_of (fixture)) == n + 1 &&
              avow_reader_pane_get_passage (fixture->reader) != NULL &&
              avow_reader_pane_get_passage (fixture->reader)->start == place_of (from));
}

#define wait_exact(fixture, words) \
  wait_until (avow_reader_pane_get_passage ((fixture)->reader) != NULL && \
              g_str_equal (avow_reader_pane_get_passage ((fixture)->reader)->exact, (words)))

static void
test_adjust (Fixture       *fixture,
             gconstpointer  data)
{
  tag_words (fixture, "It said", " Then", "claim");
  wait_exact (fixture, "It said: “We will go.”");

  press (fixture->view, "<Alt>Right");
  wait_exact (fixture, "It said: “We will go.” Then");

  /* Two presses before the first is on the disk are two steps. */
  press (fixture->view, "<Alt>Left");
  press (fixture->view, "<Alt>Left");
  wait_exact (fixture, "It said: “We will");
  press (fixture->view, "<Alt>Down");
  wait_exact (fixture, "It said: “We will go.”");
  press (fixture->view, "<Alt>Down");
  wait_exact (fixture, "It said: “We will go.” Then it left.");
  press (fixture->view, "<Alt><Shift>Right");
  wait_exact (fixture, "said: “We will go.” Then it left.");
  press (fixture->view, "<Alt><Shift>Up");
  press (fixture->view, "<Alt><Shift>Up");
  wait_exact (fixture, "The ministry pledged aid. It said: “We will go.” Then it left.");
  press (fixture->view, "<Alt>Up");
  wait_exact (fixture, "The ministry pledged aid. It said: “We will go.”");

  for (int i = 0; i < 9; i++)
    store_undo (fixture->store);
  wait_exact (fixture, "It said: “We will go.”");
}

static void
test_split_merge (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(AvowPassage) passage = NULL;
  gint64 merged;

  tag_words (fixture, "The ministry", " Then", "pledge");

  avow_units_select (view_of (fixture), place_of ("said"), place_of ("said"));
  avow_units_select (view_of (fixture), place_of ("t said"), place_of ("t said"));
  press (fixture->view, "x");
  wait_exact (fixture, "It said: “We will go.”");
  g_assert_cmpuint (avow_article_view_get_n_marks (view_of (fixture)), ==, 2);

  /* One that is too far away is not the next. */
  press (fixture->view, "<Shift>m");
  wait_exact (fixture, "The ministry pledged aid. It said: “We will go.”");
  wait_until (avow_article_view_get_n_marks (view_of (fixture)) == 1);
  tag_words (fixture, "nobody", "\n\nThe end", "claim");
  merged = avow_article_view_get_mark (view_of (fixture), 0)->id;
  press (fixture->view, "<Shift>m");
  press (fixture->view, "m");

  /* What is done next is done after them. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, "Ada"));
  passage = store_load_passage (fixture->store, merged);
  g_assert_nonnull (passage);
  g_assert_cmpstr (passage->exact, ==, "The ministry pledged aid. It said: “We will go.”");
  store_undo (fixture->store);
  store_undo (fixture->store);
  wait_until (avow_article_view_get_n_marks (view_of (fixture)) == 1);
  store_undo (fixture->store);
  wait_until (avow_article_view_get_n_marks (view_of (fixture)) == 2);
  store_undo (fixture->store);
  wait_until (avow_article_view_get_n_marks (view_of (fixture)) == 1);
}

static void
test_kind_condition_tags (Fixture       *fixture,
                          gconstpointer  data)
{
  AvowPassage *passage;

  tag_words (fixture, "nobody", ".\n\nThe end", "claim");

  /* A kind without words is another kind of the selected passage. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.tag", "s", "warning");
  wait_until (avow_reader_pane_get_passage (fixture->reader)->kind == AVOW_KIND_WARNING);
  g_assert_cmpuint (avow_article_view_get_n_marks (view_of (fixture)), ==, 1);

  avow_units_select (view_of (fixture), place_of ("If it"), place_of (", nobody"));
  press (fixture->view, "c");
  wait_until (avow_reader_pane_get_passage (fixture->reader)->fields[AVOW_PASSAGE_CONDITION] != NULL);
  passage = avow_reader_pane_get_passage (fixture->reader);
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_CONDITION], ==, "If it rains");
  g_assert_cmpint (passage->condition_start, ==, place_of ("If it"));
  assert_selected (view_of (fixture), NULL);

  press (fixture->view, "<Control><Shift>c");
  tag_words (fixture, "The ministry", " It said", "claim");
  press (fixture->view, "<Control><Shift>v");
  wait_until (avow_reader_pane_get_passage (fixture->reader)->kind == AVOW_KIND_WARNING);
  g_assert_cmpint (avow_reader_pane_get_passage (fixture->reader)->start, ==, 0);

  press (fixture->view, "Delete");
  wait_until (avow_article_view_get_n_marks (view_of (fixture)) == 1);
}

static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *reader = GTK_WIDGET (fixture->reader);
  AvowTagPopover *popover = AVOW_TAG_POPOVER (find_widget (reader, AVOW_TYPE_TAG_POPOVER, NULL));
  AvowPassage *passage;
  GdkRectangle area;
  g_autoptr(GPtrArray) speakers = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);
  GtkWidget *again;

  /* With nothing before, nothing is done. */
  avow_units_select (view_of (fixture), place_of ("The ministry"), place_of (" pledged"));
  press (fixture->view, "r");
  again = gtk_widget_get_ancestor (find_widget (GTK_WIDGET (popover), GTK_TYPE_LABEL, "R"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_visible (again));

  /* What is offered is shown beside words that have a place. */
  wait_until (avow_article_view_get_selection_area (view_of (fixture), &area));
  avow_units_select (view_of (fixture), place_of ("The ministry"), place_of (" pledged"));
  wait_until (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_ptr_array_add (speakers, avow_link_new (0, "Ada", AVOW_ROLE_SPEAKER, NULL));
  avow_tag_popover_set_speakers (popover, speakers);
  tag_words (fixture, "The ministry", " pledged", "pledge");
  g_assert_nonnull (find_widget (GTK_WIDGET (popover), GTK_TYPE_LABEL, "Like the last: Pledge by Ada"));

  avow_units_select (view_of (fixture), place_of ("nobody"), place_of (".\n\nThe end"));
  press (fixture->view, "r");
  wait_exact (fixture, "nobody goes");
  passage = avow_reader_pane_get_passage (fixture->reader);
  g_assert_cmpint (passage->kind, ==, AVOW_KIND_PLEDGE);
  g_assert_cmpuint (passage->links->len, ==, 1);
  g_assert_cmpstr (((AvowLink *) g_ptr_array_index (passage->links, 0))->name, ==, "Ada");
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 time_a = *(const gint64 *) a, time_b = *(const gint64 *) b;

  return time_a < time_b ? -1 : time_a > time_b;
}

/* A key in a long article with many passages takes less than a frame. */
static void
test_long (void)
{
  AvowArticleView *view = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(AvowArticle) article = NULL;
  gint64 times[401], from, to;

  while (text->len < 5000000)
    g_string_append (text, "The ministry said that it would go. It will not – “never”, it said – stay at home for long."
                           " So it goes on.\n\n");
  article = make_article (text->str);
  avow_article_view_set_article (view, article);
  for (guint i = 0; i < 10000; i++)
    g_ptr_array_add (passages, make_passage (i + 1, i * 490, i * 490 + 60));
  avow_article_view_set_passages (view, passages);
  avow_units_select (view, 4900000, 4900000);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 begin = g_get_monotonic_time ();

      press (GTK_WIDGET (view), i % 4 == 0 ? "j" : i % 4 == 1 ? "<Shift>j" : i % 4 == 2 ? "<Control>Up" : "<Shift>k");
      avow_article_view_get_selection (view, &from, &to);
      avow_article_view_click_caret (view);
      times[i] = g_get_monotonic_time () - begin;
    }

  /* Not the longest: other programs may have had the processor. */
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare_times);
  g_test_message ("a key took %" G_GINT64_FORMAT " µs", times[G_N_ELEMENTS (times) / 2]);
  g_assert_cmpint (times[G_N_ELEMENTS (times) / 2], <, 16000);

  g_assert_finalize_object (view);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/gestures/units", test_units);
  g_test_add_func ("/gestures/moves", test_moves);
  g_test_add_func ("/gestures/around", test_around);
  g_test_add_func ("/gestures/ends", test_ends);
  g_test_add ("/gestures/adjust", Fixture, NULL, set_up, test_adjust, tear_down);
  g_test_add ("/gestures/split-merge", Fixture, NULL, set_up, test_split_merge, tear_down);
  g_test_add ("/gestures/kind-condition-tags", Fixture, NULL, set_up, test_kind_condition_tags, tear_down);
  g_test_add ("/gestures/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add_func ("/gestures/long", test_long);

  return g_test_run ();
}
