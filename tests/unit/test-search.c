/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-find.h"
#include "avow-text.h"
#include "avow-word-lists.h"
#include "test-store-util.h"

/* What is found in the text of an article, and what becomes of it. */

#define TEXT "The bridge was closed. Mara Lind pledged a new bridge, and Lind said the Bridge must stand by 2028."

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  gint64     article;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Bridge.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "A bridge", TEXT);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
}

/* ---- names */

static AvowNames *
load_names (AvowStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowNames *names;

  avow_store_load_names_async (store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  names = avow_store_load_names_finish (store, result, &error);
  g_assert_no_error (error);

  return names;
}

static guint
count_hits (AvowNames *names,
            gint64     actor)
{
  g_autoptr(GArray) hits = avow_names_find (names, TEXT, "en", 0, -1);
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    n += g_array_index (hits, AvowNameHit, i).actor_id == actor;

  return n;
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 lind = store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, "Mara Lind"));
  AvowNames *names = load_names (fixture->store);
  AvowActorType type;

  /* A last name alone is that of a person, and this may be a company. */
  g_assert_cmpstr (avow_names_get_actor (names, lind, &type), ==, "Mara Lind");
  g_assert_cmpint (type, ==, AVOW_ACTOR_TYPE_UNKNOWN);
  g_clear_pointer (&names, avow_names_unref);

  store_do (fixture->store, avow_change_new_set_actor_type (lind, AVOW_ACTOR_TYPE_PERSON));
  names = load_names (fixture->store);
  g_assert_nonnull (avow_names_get_actor (names, lind, &type));
  g_assert_cmpint (type, ==, AVOW_ACTOR_TYPE_PERSON);
  g_assert_cmpuint (count_hits (names, lind), ==, 2);
  g_clear_pointer (&names, avow_names_unref);

  /* All names count, the others too. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, lind, "the Bridge"));
  names = load_names (fixture->store);
  g_assert_cmpuint (count_hits (names, lind), ==, 3);
  g_assert_cmpstr (avow_names_get_actor (names, lind, NULL), ==, "Mara Lind");
  g_clear_pointer (&names, avow_names_unref);

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ACTORS, lind));
  names = load_names (fixture->store);
  g_assert_null (avow_names_get_actor (names, lind, NULL));
  g_clear_pointer (&names, avow_names_unref);
}

/* ---- words */

static void
assert_found (const char *text,
              const char *words,
              gboolean    whole_words,
              const char *expected)
{
  g_autoptr(GArray) hits = avow_find_words (text, words, whole_words, 100);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      AvowSpan hit = g_array_index (hits, AvowSpan, i);
      g_autofree char *slice = avow_text_slice (text, hit.start, hit.end);

      g_string_append_printf (found, "[%s]", slice);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (void)
{
  g_autoptr(GArray) hits = NULL;

  assert_found (TEXT, "bridge", FALSE, "[bridge][bridge][Bridge]");
  assert_found (TEXT, "", FALSE, "");
  assert_found (TEXT, "  ", FALSE, "");
  assert_found (TEXT, "nowhere", FALSE, "");

  /* Case, accents, quotes, dashes and white space do not count, on either side. */
  assert_found ("Größe, grosse, GROSSE", "größe", FALSE, "[Größe][grosse][GROSSE]");
  assert_found ("São Tomé, sa\xcc\x83o tome\xcc\x81", "sao tome", FALSE, "[São Tomé][sa\xcc\x83o tome\xcc\x81]");
  assert_found ("the\n\n  end, the end", "The  end", FALSE, "[the\n\n  end][the end]");
  assert_found ("don’t “go” – now", "don't \"go\" - now", FALSE, "[don’t “go” – now]");
  assert_found ("so\u00adft", "soft", FALSE, "[so\u00adft]");
  assert_found ("Міст і МОСТИ", "міст", FALSE, "[Міст]");

  /* What almost matches is taken up again where it may still. */
  assert_found ("aaab aab", "aab", FALSE, "[aab][aab]");
  assert_found ("ababac", "abac", FALSE, "[abac]");
  assert_found ("aaaa", "aa", FALSE, "[aa][aa]");
  assert_found ("Straße", "s", FALSE, "[S][ß]");

  assert_found ("bridge bridges abridge «bridge» bridge2", "bridge", TRUE, "[bridge][bridge]");
  assert_found ("aab aaab aab", "aab", TRUE, "[aab][aab]");
  assert_found ("ba a a", "a a", TRUE, "[a a]");

  hits = avow_find_words (TEXT, "e", FALSE, 2);
  g_assert_cmpuint (hits->len, ==, 2);
}

static void
test_long (void)
{
  const char *sentence = "The ministers of both states said that the bridge over the Süd channel would be open. ";
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) hits = NULL;
  gint64 begun;

  while (text->len < 5 * 1000 * 1000)
    g_string_append (text, sentence);

  begun = g_get_monotonic_time ();
  hits = avow_find_words (text->str, "sud channel", TRUE, G_MAXUINT);
  g_test_message ("5 MB in %.1f ms", (g_get_monotonic_time () - begun) / 1000.0);
  g_assert_cmpuint (hits->len, ==, text->len / strlen (sentence));
}

static void
test_lists (void)
{
  const char *text = "He ought to go; she OUGHT, to. Wé could, or ‘will’ we? Willing.";
  g_autoptr(AvowWordLists) lists = avow_word_lists_new ();
  g_autoptr(GString) found = g_string_new (NULL);
  g_autoptr(GArray) hits = NULL;

  avow_word_lists_add (lists, 0, "will, ought,\n ought to,,");
  avow_word_lists_add (lists, 3, "We");
  hits = avow_word_lists_find (lists, text);
  for (guint i = 0; i < hits->len; i++)
    {
      const AvowWordHit *hit = &g_array_index (hits, AvowWordHit, i);
      g_autofree char *slice = avow_text_slice (text, hit->start, hit->end);

      g_string_append_printf (found, "[%u %s]", hit->list, slice);
    }

  /* The longest counts, and a sign between words keeps them apart. */
  g_assert_cmpstr (found->str, ==, "[0 ought to][0 OUGHT][3 Wé][0 will][3 we]");
}

/* ---- tagging all of them */

static void
test_tag_all (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GArray) hits = avow_find_words (TEXT, "bridge", FALSE, 100);
  AvowSpan first = g_array_index (hits, AvowSpan, 0);
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL, *label = NULL;
  g_autoptr(GError) error = NULL;
  AvowPassage *passage;
  gint64 created;

  /* One is that passage already, one is there as another kind. */
  store_do (fixture->store, avow_change_new_tag (fixture->article, first.start, first.end, AVOW_KIND_PLEDGE));
  first = g_array_index (hits, AvowSpan, 1);
  store_do (fixture->store, avow_change_new_tag (fixture->article, first.start, first.end, AVOW_KIND_CLAIM));

  before = sql_dump (fixture->path);
  created = store_do (fixture->store, avow_change_new_tag_all (fixture->article, hits, AVOW_KIND_PLEDGE));
  label = avow_step_get_label (avow_store_get_undo (fixture->store));
  g_assert_cmpstr (label, ==, "Tag 2 Pledges");
  after = sql_dump (fixture->path);
  passage = store_load_passage (fixture->store, created + 1);
  g_assert_cmpstr (passage->exact, ==, "Bridge");
  g_assert_cmpint (passage->start, ==, g_array_index (hits, AvowSpan, 2).start);
  avow_passage_unref (passage);

  store_undo (fixture->store);
  undone = sql_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  store_redo (fixture->store);
  redone = sql_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);

  /* All are passages now. */
  g_assert_false (store_apply (fixture->store, avow_change_new_tag_all (fixture->article, hits, AVOW_KIND_PLEDGE), NULL,
                               &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/search/names", Fixture, NULL, set_up, test_names, tear_down);

  g_test_add_func ("/search/words", test_words);
  g_test_add_func ("/search/long", test_long);
  g_test_add_func ("/search/lists", test_lists);
  g_test_add ("/search/tag-all", Fixture, NULL, set_up, test_tag_all, tear_down);

  return g_test_run ();
}
