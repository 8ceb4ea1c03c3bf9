/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text.h"
#include "test-store-util.h"

/* Texts that are corrected after they were tagged. */

#define FIRST "Advertisment: buy now.\n\n"
#define SECOND "The council pledged to rebiuld the pier. It would do so by 2028, if the state pays half."
#define THIRD "Fishermen warned that boats would leave. Rents are falling, said Mara Lind."

#define TEXT FIRST SECOND "\n\n" THIRD

typedef struct
{
  char        *dir;
  char        *path;
  AvowStore   *store;
  gint64       article;
  AvowTouched *touched;
  gint64       pledge;
  gint64       due;
  gint64       leave;
  gint64       rents;
} Fixture;

static gint64
tag (Fixture    *fixture,
     const char *quote,
     AvowKind    kind)
{
  return store_tag (fixture->store, fixture->article, TEXT, quote, kind);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Pier.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Pier to be rebuilt", TEXT);
  fixture->pledge = tag (fixture, "pledged to rebiuld the pier", AVOW_KIND_PLEDGE);
  fixture->due = tag (fixture, "It would do so by 2028", AVOW_KIND_PLEDGE);
  fixture->leave = tag (fixture, "boats would leave", AVOW_KIND_WARNING);
  fixture->rents = tag (fixture, "Rents are falling", AVOW_KIND_CLAIM);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (take_touched_cb), &fixture->touched);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->store, &fixture->touched);
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
  g_clear_pointer (&fixture->touched, avow_touched_unref);
}

static AvowChange *
edit_text (Fixture    *fixture,
           const char *text)
{
  g_autoptr(AvowArticle) article = store_load_article (fixture->store, fixture->article, NULL);

  return avow_change_new_edit_text (fixture->article, article->text_sha256, text);
}

/* Makes a change, and sees that undo takes all of it back and redo brings all of it
 * again, to the byte. */
static void
do_and_undo (Fixture    *fixture,
             AvowChange *change)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL, *undone = NULL, *redone = NULL;

  store_do (fixture->store, change);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, !=, after);
  store_check (fixture->store);
  store_undo (fixture->store);
  undone = sql_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  store_check (fixture->store);
  store_redo (fixture->store);
  redone = sql_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);
}

static void
assert_passage (Fixture    *fixture,
                gint64      id,
                AvowAnchor  anchor,
                const char *exact,
                const char *was)
{
  g_autoptr(AvowPassage) passage = store_load_passage (fixture->store, id);
  g_autoptr(AvowArticle) article = store_load_article (fixture->store, passage->article_id, NULL);
  g_autofree char *slice = avow_text_slice (article->text, passage->start, passage->end);

  g_assert_cmpint (passage->anchor, ==, anchor);
  g_assert_cmpstr (passage->exact, ==, exact);
  g_assert_cmpstr (passage->was, ==, was);
  if (anchor != AVOW_ANCHOR_LOST)
    g_assert_cmpstr (slice, ==, exact);
}

static void
test_correct (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowArticle) article = NULL;
  g_autofree char *found = NULL, *context = NULL, *label = NULL, *sha256 = NULL, *hits = NULL;

  /* Furniture goes, a slip is mended, a sentence goes. */
  do_and_undo (fixture, edit_text (fixture,
                                   "The council pledged to rebuild the pier. It would do so by 2028, if the state pays half.\n\n"
                                   "Fishermen warned. Rents are falling, said Mara Lind."));
  label = avow_step_get_label (avow_store_get_undo (fixture->store));
  g_assert_cmpstr (label, ==, "Correct Text of “Pier to be rebuilt”");

  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_CHANGED, "pledged to rebuild the pier", "pledged to rebiuld the pier");
  assert_passage (fixture, fixture->due, AVOW_ANCHOR_HELD, "It would do so by 2028", NULL);
  assert_passage (fixture, fixture->leave, AVOW_ANCHOR_LOST, "boats would leave", NULL);
  assert_passage (fixture, fixture->rents, AVOW_ANCHOR_HELD, "Rents are falling", NULL);
  g_assert_true (avow_touched_has (fixture->touched->edited, fixture->article));
  g_assert_true (avow_touched_has (fixture->touched->passages, fixture->pledge));
  g_assert_true (avow_touched_has (fixture->touched->passages, fixture->leave));

  /* What goes with the text goes with it. */
  article = store_load_article (fixture->store, fixture->article, NULL);
  g_assert_cmpuint (article->blocks->len, ==, 2);
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
  g_assert_cmpstr (article->text_sha256, ==, sha256);
  found = sql_read (fixture->path, "SELECT count (*) FROM article_fts ('rebuild'); SELECT count (*) FROM article_fts ('advertisment');"
                                   "SELECT count (*) FROM passage_fts ('rebuild'); SELECT count (*) FROM passage_fts ('rebiuld')");
  g_assert_cmpstr (found, ==, "1\n0\n1\n0\n");
  context = sql_read (fixture->path, "SELECT prefix || '|' || suffix FROM passage WHERE id = 1");
  g_assert_cmpstr (context, ==, "The council |. It would do so by 2028, if the\n");

  /* Confirmed, it holds; so it does when its words come back. */
  store_undo (fixture->store);
  store_redo (fixture->store);
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_CONFIRM_PASSAGES, fixture->pledge));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_HELD, "pledged to rebuild the pier", NULL);

  /* What is gone gets a place from somebody only. */
  do_and_undo (fixture, edit_text (fixture,
                                   "The council pledged to rebuild the pier. It would do so by 2028, if the state pays half.\n\n"
                                   "Fishermen warned that boats would leave. Rents are falling, said Mara Lind."));
  assert_passage (fixture, fixture->leave, AVOW_ANCHOR_LOST, "boats would leave", NULL);
  do_and_undo (fixture, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, fixture->leave, 112, 129));
  assert_passage (fixture, fixture->leave, AVOW_ANCHOR_HELD, "boats would leave", NULL);
}

/* Corrected twice before anybody confirms, a passage still tells what it was. */
static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  do_and_undo (fixture, edit_text (fixture, FIRST "The council pledged to mend the pier.\n\n" THIRD));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_CHANGED, "pledged to mend the pier", "pledged to rebiuld the pier");
  assert_passage (fixture, fixture->due, AVOW_ANCHOR_LOST, "It would do so by 2028", NULL);
  do_and_undo (fixture, edit_text (fixture, FIRST "The council pledged to mend the old pier.\n\n" THIRD));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_CHANGED, "pledged to mend the old pier", "pledged to rebiuld the pier");
  assert_passage (fixture, fixture->due, AVOW_ANCHOR_LOST, "It would do so by 2028", NULL);

  do_and_undo (fixture, edit_text (fixture, FIRST "The council pledged to rebiuld the pier.\n\n" THIRD));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_HELD, "pledged to rebiuld the pier", NULL);

  /* It goes altogether, and what it was with it. */
  do_and_undo (fixture, edit_text (fixture, FIRST THIRD));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_LOST, "pledged to rebiuld the pier", NULL);
}

/* A break within a passage is none of its words. */
static void
test_breaks (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(AvowArticle) article = NULL;

  do_and_undo (fixture, edit_text (fixture, "\r\n" FIRST "The council pledged to  \r\nrebiuld the pier. It would do so by 2028, if the state pays half.\n\n\n\n"
                                            "Fishermen warned that boats\n\nwould leave. Rents are falling, said Mara Lind. \n"));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_HELD, "pledged to\nrebiuld the pier", NULL);
  assert_passage (fixture, fixture->leave, AVOW_ANCHOR_HELD, "boats\n\nwould leave", NULL);

  /* In the form that texts have: no white space where nobody sees it. */
  article = store_load_article (fixture->store, fixture->article, NULL);
  g_assert_cmpstr (article->text, ==, FIRST "The council pledged to\nrebiuld the pier. It would do so by 2028, if the state pays half.\n\n"
                                      "Fishermen warned that boats\n\nwould leave. Rents are falling, said Mara Lind.");
  g_assert_cmpuint (article->blocks->len, ==, 4);

  /* The same text is no change, and no step. */
  before = sql_dump (fixture->path);
  store_do (fixture->store, edit_text (fixture, article->text));
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_condition (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 start, end;
  g_autoptr(AvowPassage) passage = NULL, changed = NULL, gone = NULL;
  g_autoptr(AvowArticle) article = NULL;
  g_autofree char *slice = NULL;

  g_assert_true (avow_text_find (TEXT, "if the state pays half", 0, &start, &end));
  store_do (fixture->store, avow_change_new_set_span (AVOW_CHANGE_SET_CONDITION, fixture->due, start, end));

  do_and_undo (fixture, edit_text (fixture, SECOND "\n\n" THIRD));
  passage = store_load_passage (fixture->store, fixture->due);
  g_assert_cmpint (passage->condition_start, ==, start - g_utf8_strlen (FIRST, -1));
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_CONDITION], ==, "if the state pays half");

  do_and_undo (fixture, edit_text (fixture, "It would do so by 2028, if the federal state pays half.\n\n" THIRD));
  changed = store_load_passage (fixture->store, fixture->due);
  article = store_load_article (fixture->store, fixture->article, NULL);
  slice = avow_text_slice (article->text, changed->condition_start, changed->condition_end);
  g_assert_cmpint (changed->anchor, ==, AVOW_ANCHOR_HELD);
  g_assert_cmpstr (slice, ==, "if the federal state pays half");
  g_assert_cmpstr (changed->fields[AVOW_PASSAGE_CONDITION], ==, slice);

  /* Words that are gone stay what the analyst said. */
  do_and_undo (fixture, edit_text (fixture, "It would do so by 2028.\n\n" THIRD));
  gone = store_load_passage (fixture->store, fixture->due);
  g_assert_cmpint (gone->condition_end, ==, 0);
  g_assert_cmpstr (gone->fields[AVOW_PASSAGE_CONDITION], ==, "if the federal state pays half");
}

static void
assert_refused (Fixture    *fixture,
                AvowChange *change,
                const char *words)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (store_apply (fixture->store, change, NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowArticle) article = store_load_article (fixture->store, fixture->article, NULL);
  g_autoptr(GError) error = NULL;

  assert_refused (fixture, edit_text (fixture, " \n\n "), "needs a text");

  /* Who corrects a text that is another by now would take back what was done to it. */
  store_do (fixture->store, edit_text (fixture, SECOND));
  assert_refused (fixture, avow_change_new_edit_text (fixture->article, article->text_sha256, THIRD), "elsewhere");
  assert_refused (fixture, avow_change_new_edit_text (fixture->article, NULL, THIRD), "elsewhere");

  g_assert_false (store_apply (fixture->store, avow_change_new_edit_text (99, article->text_sha256, THIRD), NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING);
}

/* A newer version takes the passages over in the same way. */
static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 newer = store_import (fixture->store, "Newer", "Corrected.\n\nThe council pledged to rebuild the pier. It would do so by 2028.\n\n"
                               "Nobody left. Rents are falling, said Mara Lind.");
  g_autoptr(AvowPassage) lost = NULL;

  do_and_undo (fixture, avow_change_new_replace_article (fixture->article, newer));
  assert_passage (fixture, fixture->pledge, AVOW_ANCHOR_CHANGED, "pledged to rebuild the pier", "pledged to rebiuld the pier");
  assert_passage (fixture, fixture->due, AVOW_ANCHOR_HELD, "It would do so by 2028", NULL);
  assert_passage (fixture, fixture->leave, AVOW_ANCHOR_LOST, "boats would leave", NULL);
  assert_passage (fixture, fixture->rents, AVOW_ANCHOR_HELD, "Rents are falling", NULL);
  lost = store_load_passage (fixture->store, fixture->leave);
  g_assert_cmpint (lost->article_id, ==, newer);
}

/* With very many passages in a long text. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL), sql = g_string_new ("BEGIN;");
  g_autofree char *counts = NULL;
  gint64 at = 0;
  double elapsed;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *paragraph = g_strdup_printf ("In paragraph %d they pledged é and said that nothing would come of it all.\n\n", i);

      g_string_append (text, paragraph);
      if (i < 5000)
        g_string_append_printf (sql,
                                "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, created, modified)"
                                "  VALUES ('g%d', 2, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'In', '', '', 'claim', '2026', '2026');",
                                i, at, at + 2);
      at += g_utf8_strlen (paragraph, -1);
    }
  g_string_append (sql, "COMMIT");
  g_string_truncate (text, text->len - 2);
  fixture->article = store_import (fixture->store, "Long", text->str);
  sql_run (fixture->path, sql->str);

  g_string_insert (text, 0, "A word. ");
  g_test_timer_start ();
  store_do (fixture->store, edit_text (fixture, text->str));
  elapsed = g_test_timer_elapsed ();
  g_test_message ("%.1f MB, 5000 passages: %.0f ms", text->len / 1e6, elapsed * 1000);
  g_assert_cmpfloat (elapsed, <, 30);

  counts = sql_read (fixture->path, "SELECT count (*) FROM passage WHERE article_id = 2 AND anchored AND NOT changed AND exact = 'In'");
  g_assert_cmpstr (counts, ==, "5000\n");
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/edit-text/correct", test_correct);
  add ("/edit-text/twice", test_twice);
  add ("/edit-text/breaks", test_breaks);
  add ("/edit-text/condition", test_condition);
  add ("/edit-text/refused", test_refused);
  add ("/edit-text/newer", test_newer);
  add ("/edit-text/many", test_many);

  return g_test_run ();
}
