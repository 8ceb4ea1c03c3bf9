/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <unistd.h>

#include "avow-query.h"
#include "avow-take-over.h"
#include "avow-taken.h"
#include "test-store-util.h"

/* Work that was done elsewhere comes in: whole, once, and as one step. */

/* What is no letter of one byte comes first, so that offsets are code points. */
#define TEXT "“Ölpreis” — die Lage.\n\nMinister Dara said the port would reopen. Critics warned of a trap.\n\n" \
             "We will send engineers."

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Taken.avow", &fixture->dir, &fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
}

/* ---- bundles */

static void
add_passage (AvowBundle *bundle,
             const char *guid,
             const char *article,
             const char *words,
             const char *kind)
{
  gint64 start, end;
  guint row;

  g_assert_true (avow_text_find (TEXT, words, 0, &start, &end));
  row = avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", guid, "article", article, "exact", words, "kind", kind, NULL);
  avow_bundle_set_number (bundle, AVOW_BUNDLE_PASSAGE, row, "start", start);
  avow_bundle_set_number (bundle, AVOW_BUNDLE_PASSAGE, row, "end", end);
}

/* Something of each table. */
static AvowBundle *
make_bundle (const char *origin)
{
  AvowBundle *bundle = avow_bundle_new (origin);

  avow_bundle_add (bundle, AVOW_BUNDLE_ANALYST, "guid", "n1", "name", "Bo", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_FOLDER, "guid", "f2", "parent", "f1", "name", "Ports", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_FOLDER, "guid", "f1", "name", "Sea", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", "a1", "headline", "The Port", "publisher", "Post", "date_published",
                   "2026-01", "folder", "f2", "next_up", "3", "imported", "2026-02-01T10:00:00Z", "text", TEXT, NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t2", "parent", "t1", "name", "Ports", "colour", "#ff0000", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t1", "name", "Trade", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c1", "name", "Dara", "type", "person", "parent", "c2", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c2", "name", "Ministry", "type", "organization", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR_NAME, "guid", "m1", "actor", "c1", "name", "Dara", "kind", "main",
                   "start_date", "1990", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR_NAME, "guid", "m2", "actor", "c1", "name", "Minister Dara", "kind", "alias", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR_IDENTIFIER, "guid", "i1", "actor", "c1", "scheme", "Wikidata", "value", "Q1",
                   NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_AFFILIATION, "guid", "o1", "person", "c1", "organization", "c2", "role", "Minister",
                   NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR_APART, "guid", "x1", "actor", "c2", "other", "c1", NULL);
  add_passage (bundle, "p1", "a1", "the port would reopen", "pledge");
  add_passage (bundle, "p2", "a1", "Critics warned of a trap.", "warning");
  add_passage (bundle, "p3", "a1", "Ölpreis", NULL);
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 0, "analyst", "n1");
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 0, "created", "2026-02-02T11:30:00+01:00");
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 0, "due_date", "2026-03");
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 0, "note", "A note.");
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "guid", "l1", "passage", "p1", "actor", "c1", "role", "speaker",
                   "as_named", "Minister Dara", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE_TOPIC, "guid", "k1", "passage", "p1", "topic", "t2", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_STATUS_EVENT, "guid", "e1", "passage", "p1", "status", "kept", "date", "2026-04-01",
                   "evidence_passage", "p2", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_RELATION, "guid", "r1", "from", "p2", "to", "p1", "type", "answers", "analyst", "n1",
                   NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_SET_FOLDER, "guid", "g1", "name", "Sets", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_SET, "guid", "s1", "name", "Chosen", "folder", "g1", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_SET, "guid", "s2", "name", "Pledges", "query", "kind:pledge", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_SET_MEMBER, "guid", "u1", "set", "s1", "passage", "p2", NULL);

  return bundle;
}

static AvowTaken *
take (Fixture    *fixture,
      AvowBundle *bundle)
{
  AvowTaken *taken = avow_taken_new ();

  store_do (fixture->store, avow_change_new_take_over (bundle, AVOW_KIND_CLAIM, taken));

  return taken;
}

static gboolean
says (AvowTaken  *taken,
      const char *words)
{
  g_autoptr(GPtrArray) sentences = avow_taken_get_sentences (taken);

  for (guint i = 0; i < sentences->len; i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (sentences, i));
      if (strstr (g_ptr_array_index (sentences, i), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
assert_sql (Fixture    *fixture,
            const char *sql,
            const char *expected)
{
  g_autofree char *found = sql_read (fixture->path, sql);

  g_assert_cmpstr (found, ==, expected);
}

/* What is in the full text is what the tables say. */
static void
check_words (Fixture *fixture)
{
  sql_run (fixture->path, "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1);"
                          "INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)");
}

/* ---- */

static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = make_bundle ("Taguette");
  g_autofree char *before = sql_dump (fixture->path), *after = NULL, *undone = NULL, *redone = NULL, *list = NULL;
  g_autoptr(AvowTaken) taken = NULL;
  g_autofree char *label = NULL;

  taken = take (fixture, bundle);
  after = sql_dump (fixture->path);
  list = avow_taken_list (taken->n_new);
  g_assert_cmpstr (list, ==,
                   "1 article, 3 passages, 2 actors, 2 topics, 1 part of an actor in a passage, 1 topic of a passage, "
                   "1 status, 1 relation, 2 sets, 1 passage in a set, 2 names of actors, 1 identifier of an actor, "
                   "1 affiliation, 1 pair of actors kept apart, 2 folders, 1 folder of sets, 1 analyst");
  g_assert_cmpint (taken->n_without_kind, ==, 1);

  assert_sql (fixture, "SELECT guid, headline, publisher, date_published, date_precision, imported FROM article",
              "a1|The Port|Post|2026-01|month|2026-02-01T10:00:00Z\n");
  assert_sql (fixture, "SELECT passage.guid, start, \"end\", exact, suffix, kind, analyst.name, created, due_date, due_precision, note, anchored"
                       "  FROM passage LEFT JOIN analyst ON analyst.id = analyst_id WHERE passage.guid = 'p1'",
              "p1|42|63|the port would reopen|. Critics warned of a trap.\n\nWe |pledge|Bo|2026-02-02T10:30:00Z|2026-03|month|A note.|1\n");
  assert_sql (fixture, "SELECT value FROM article, json_each (blocks)",
              "[\"paragraph\",0,21,0]\n[\"paragraph\",23,90,0]\n[\"paragraph\",92,115,0]\n");
  assert_sql (fixture, "SELECT up.name, topic.name, topic.colour FROM passage_topic JOIN topic ON topic.id = topic_id"
                       "  JOIN topic AS up ON up.id = topic.parent_id", "Trade|Ports|#ff0000\n");
  assert_sql (fixture, "SELECT actor.name, parent.name FROM actor JOIN actor AS parent ON parent.id = actor.parent_id",
              "Dara|Ministry\n");
  assert_sql (fixture, "SELECT name, kind, start_date FROM actor_name ORDER BY name",
              "Dara|main|1990\nMinister Dara|alias|NULL\nMinistry|main|NULL\n");
  assert_sql (fixture, "SELECT reading, up.name, folder.name, next_up FROM article_reading JOIN folder ON folder.id = folder_id"
                       "  JOIN folder AS up ON up.id = folder.parent_id", "in_work|Sea|Ports|3\n");
  assert_sql (fixture, "SELECT name, query FROM passage_set ORDER BY name", "Chosen|NULL\nPledges|kind:pledge\n");
  assert_sql (fixture, "SELECT action, subject, count FROM journal", "take-over|Taguette|3\n");
  assert_sql (fixture, "SELECT form FROM journal_data ORDER BY id", "articles\nchangeset\n");
  check_words (fixture);

  label = avow_step_get_label (avow_store_get_undo (fixture->store));
  g_assert_cmpstr (label, ==, "Take Over Work of Taguette");

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *again = NULL, *back = NULL;

      store_undo (fixture->store);
      store_check (fixture->store);
      check_words (fixture);
      back = sql_dump (fixture->path);
      if (undone == NULL)
        undone = g_strdup (back);
      g_assert_cmpstr (undone, ==, back);
      assert_sql (fixture, "SELECT count (*) FROM article", "0\n");
      assert_sql (fixture, "SELECT count (*) FROM topic", "0\n");
      assert_sql (fixture, "SELECT count (*) FROM article_reading", "0\n");
      store_redo (fixture->store);
      again = sql_dump (fixture->path);
      g_assert_cmpstr (after, ==, again);
      store_check (fixture->store);
      check_words (fixture);
    }
}

/* The second time there is nothing new, and no step. */
static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = make_bundle ("Taguette");
  g_autoptr(AvowTaken) first = take (fixture, bundle), second = NULL;
  g_autofree char *before = sql_dump (fixture->path), *after = NULL, *list = NULL;

  second = take (fixture, bundle);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = avow_taken_list (second->n_new);
  g_assert_null (list);
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    g_assert_cmpint (second->n_there[table], ==, avow_bundle_get_n (bundle, table));
  assert_sql (fixture, "SELECT count (*) FROM journal", "1\n");
}

/* What is here already is used, and stays as it is. */
static void
test_there (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = make_bundle ("Taguette");
  gint64 article = store_import (fixture->store, "Ours", TEXT);
  gint64 passage = store_tag (fixture->store, article, TEXT, "the port would reopen", AVOW_KIND_CLAIM);
  g_autoptr(AvowTaken) taken = NULL;
  AvowChange *change;

  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, "MINISTER DARA", AVOW_ROLE_OBJECT));
  change = avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, passage, "trade / ports");
  store_do (fixture->store, change);
  store_do (fixture->store, avow_change_new_set ("chosen", NULL, 0));
  avow_bundle_set (bundle, AVOW_BUNDLE_ACTOR, 0, "name", "Minister Dara");

  taken = take (fixture, bundle);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_ARTICLE], ==, 0);
  g_assert_cmpint (taken->n_there[AVOW_BUNDLE_ARTICLE], ==, 1);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_PASSAGE], ==, 3);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_TOPIC], ==, 0);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_ACTOR], ==, 1);
  assert_sql (fixture, "SELECT headline, count (*) FROM passage JOIN article ON article.id = article_id", "Ours|4\n");
  assert_sql (fixture, "SELECT name, type FROM actor ORDER BY id", "MINISTER DARA|unknown\nMinistry|organization\n");
  assert_sql (fixture, "SELECT count (DISTINCT actor_id) FROM passage_actor", "1\n");
  assert_sql (fixture, "SELECT name FROM topic ORDER BY id", "trade\nports\n");
  assert_sql (fixture, "SELECT name FROM passage_set ORDER BY id", "chosen\nChosen (2)\nPledges\n");
  g_assert_true (says (taken, "The set “Chosen” is called “Chosen (2)” here."));
  store_undo (fixture->store);
  assert_sql (fixture, "SELECT count (*) FROM passage", "1\n");
  store_redo (fixture->store);
  check_words (fixture);
}

/* Two of one name or one text stay two if the file has two. */
static void
test_apart (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = avow_bundle_new ("Avow");
  g_autoptr(AvowTaken) taken = NULL;

  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", "a1", "headline", "One", "text", TEXT, NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", "a2", "headline", "Two", "text", TEXT, NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c1", "name", "Jo", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c2", "name", "Jo", NULL);
  taken = take (fixture, bundle);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_ARTICLE], ==, 2);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_ACTOR], ==, 2);
}

/* Words that are not where the file says are not looked for elsewhere. */
static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = avow_bundle_new ("QualCoder");
  g_autoptr(AvowTaken) taken = NULL;

  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", "a1", "headline", "The Port", "text", TEXT, NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", "p1", "article", "a1", "start", "41", "end", "62", "exact",
                   "the port would reopen", "kind", "claim", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", "p2", "article", "a1", "start", "41", "end", "64",
                   "kind", "claim", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", "p3", "article", "a1", "start", "900", "end", "910",
                   "kind", "claim", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", "p4", "article", "a1", "start", "-5", "end", "2", "exact", "Öl", "kind",
                   "claim", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", "p5", "article", "a1", "start", "41", "end", "42",
                   "kind", "claim", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", "p6", "article", "a1", "start", "0", "end", "1", "exact", "long gone",
                   "kind", "claim", "anchored", "0", NULL);
  taken = take (fixture, bundle);

  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_PASSAGE], ==, 4);
  g_assert_cmpint (taken->n_left[AVOW_BUNDLE_PASSAGE], ==, 2);
  g_assert_cmpint (taken->n_without_place, ==, 2);
  g_assert_true (says (taken, "“the port would reopen” is not where the file says it is in “The Port”"));
  g_assert_true (says (taken, "A passage of “The Port” has no words in the text; it was left out. (2 times)"));
  assert_sql (fixture, "SELECT guid, exact, anchored FROM passage ORDER BY guid",
              "p1|the port would reopen|0\np2|the port would reopen.|1\np4|Öl|0\np6|long gone|0\n");
}

/* An article that was corrected here is there already; passages hold on to it where their words do. */
static void
test_corrected (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = make_bundle ("Avow"), rest = NULL;
  g_autoptr(AvowTaken) first = NULL, second = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);

  rest = avow_bundle_new ("Avow");
  avow_bundle_add (rest, AVOW_BUNDLE_ARTICLE, "guid", "a1", "headline", "The Port", "text", TEXT, NULL);
  first = take (fixture, rest);
  store_do (fixture->store, avow_change_new_edit_text (1, sha256, "“Ölpreis” — die Lage.\n\nNothing else."));

  second = take (fixture, bundle);
  g_assert_cmpint (second->n_there[AVOW_BUNDLE_ARTICLE], ==, 1);
  g_assert_cmpint (second->n_without_place, ==, 2);
  assert_sql (fixture, "SELECT guid, anchored FROM passage ORDER BY guid", "p1|0\np2|0\np3|1\n");
}

/* What no word here stands for is left out, and told by name. */
static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = make_bundle ("Elsewhere");
  g_autoptr(AvowTaken) taken = NULL;

  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 0, "due_date", "soon");
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 0, "attribution", "hearsay");
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE, 1, "kind", "prediction");
  avow_bundle_set (bundle, AVOW_BUNDLE_STATUS_EVENT, 0, "status", "refuted");
  avow_bundle_set (bundle, AVOW_BUNDLE_RELATION, 0, "type", "likes");
  avow_bundle_set (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, 0, "role", "villain");
  avow_bundle_set (bundle, AVOW_BUNDLE_SET, 1, "query", "kind:nonsense");
  avow_bundle_set (bundle, AVOW_BUNDLE_TOPIC, 0, "name", "Ports/Docks");
  avow_bundle_set (bundle, AVOW_BUNDLE_SET, 0, "name", "“Chosen”");
  avow_bundle_set (bundle, AVOW_BUNDLE_ACTOR, 0, "type", "ghost");
  avow_bundle_add (bundle, AVOW_BUNDLE_STATUS_EVENT, "guid", "e2", "passage", "p1", "status", "broken", "evidence_url",
                   "javascript:alert(1)", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_RELATION, "guid", "r2", "from", "p1", "to", "p1", "type", "answers", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", "a2", "headline", "Empty", NULL);
  taken = take (fixture, bundle);

  g_assert_true (says (taken, "“soon” is not a date"));
  g_assert_true (says (taken, "“hearsay” is not one of the choices of “Attribution”"));
  g_assert_true (says (taken, "“prediction” is not a kind of passages; the passage came as a Claim."));
  g_assert_true (says (taken, "“refuted” cannot be the status of a passage of kind “Pledge”"));
  g_assert_true (says (taken, "“likes” is not a way in which passages relate"));
  g_assert_true (says (taken, "“villain” is not a part that an actor can have"));
  g_assert_true (says (taken, "The search of the live set “Pledges” cannot be read"));
  g_assert_true (says (taken, "“Ports/Docks” is called “Ports-Docks” here"));
  g_assert_true (says (taken, "The set “““Chosen””” is called") || says (taken, "is called “'Chosen'” here"));
  g_assert_true (says (taken, "“ghost” is not a type of actors"));
  g_assert_true (says (taken, "“javascript:alert(1)” is not a link"));
  g_assert_true (says (taken, "“Empty” has no text"));
  g_assert_cmpint (taken->n_left[AVOW_BUNDLE_STATUS_EVENT], ==, 1);
  g_assert_cmpint (taken->n_left[AVOW_BUNDLE_RELATION], ==, 2);
  g_assert_cmpint (taken->n_left[AVOW_BUNDLE_SET], ==, 1);
  assert_sql (fixture, "SELECT count (*) FROM passage", "3\n");
  store_undo (fixture->store);
  store_redo (fixture->store);
}

/* Rows that are above themselves, and without guids. */
static void
test_circles (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = avow_bundle_new ("Elsewhere");
  g_autoptr(AvowTaken) taken = NULL;

  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t1", "parent", "t2", "name", "One", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t2", "parent", "t1", "name", "Two", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c1", "parent", "c2", "name", "One", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c2", "parent", "c1", "name", "Two", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "headline", "No guid", "text", "Words.", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t3", "name", "Three", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t3", "name", "Three again", NULL);
  taken = take (fixture, bundle);
  assert_sql (fixture, "SELECT name, parent_id IS NULL FROM topic ORDER BY name", "One|0\nThree again|1\nTwo|1\n");
  assert_sql (fixture, "SELECT count (*) FROM actor WHERE parent_id IS NOT NULL", "0\n");
  assert_sql (fixture, "SELECT length (guid) FROM article", "36\n");
  g_assert_true (says (taken, "in the file twice"));
}

/* A trial says what a change would say, and leaves nothing. */
static void
test_trial (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = make_bundle ("Taguette");
  g_autofree char *before = sql_dump (fixture->path), *after = NULL;
  g_autoptr(AvowTaken) taken = avow_taken_new (), again = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_try_async (fixture->store, avow_change_new_take_over (bundle, AVOW_KIND_CLAIM, taken), NULL, take_result_cb,
                        &result);
  wait_until (result != NULL);
  g_assert_true (avow_store_apply_finish (fixture->store, result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_PASSAGE], ==, 3);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  check_words (fixture);

  again = take (fixture, bundle);
  g_assert_cmpint (again->n_new[AVOW_BUNDLE_PASSAGE], ==, 3);
  check_words (fixture);
}

/* ---- what a file is */

static void
assert_is (Fixture    *fixture,
           const char *name,
           const char *content,
           AvowWork    expected)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_test_message ("%s", name);
  g_assert_cmpint (avow_take_over_look (file, fixture->path), ==, expected);
}

/* The project that is open is known by any name, and is not opened: a lock of SQLite would go with it. */
static void
test_look (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->dir, "link.sqlite3", NULL);
  g_autofree char *folder = g_build_filename (fixture->dir, "Work.qda", NULL);
  g_autofree char *inside = g_build_filename (folder, "data.qda", NULL), *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *hard = g_build_filename (fixture->dir, "log.csv", NULL);

  assert_is (fixture, "a.txt", "The minister said.", AVOW_WORK_NONE);
  assert_is (fixture, "a.csv", "title,text\nOne,Two\n", AVOW_WORK_NONE);
  assert_is (fixture, "b.csv", "\xef\xbb\xbf\"passage_id\";\"kind\"\n", AVOW_WORK_ELSEWHERE);
  assert_is (fixture, "c.csv", "headline,start,end,exact\n", AVOW_WORK_ELSEWHERE);
  assert_is (fixture, "d.csv", "headline,start,end\n", AVOW_WORK_NONE);
  assert_is (fixture, "avow.json", "{ \"format\": \"avow\", \"version\": 1 }", AVOW_WORK_ELSEWHERE);
  assert_is (fixture, "other.json", "{ \"format\": \"feed\" }", AVOW_WORK_NONE);
  assert_is (fixture, "Other.QDPX", "PK", AVOW_WORK_ELSEWHERE);
  assert_is (fixture, "missing.txt", NULL, AVOW_WORK_NONE);
  assert_is (fixture, "missing.avow", NULL, AVOW_WORK_PROJECT);

  assert_is (fixture, "Taken.avow", NULL, AVOW_WORK_PROJECT);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  assert_is (fixture, "link.sqlite3", NULL, AVOW_WORK_PROJECT);
  g_assert_cmpint (symlink (log, hard), ==, 0);
  assert_is (fixture, "log.csv", NULL, AVOW_WORK_PROJECT);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_is (fixture, "Work.qda", NULL, AVOW_WORK_NONE);
  g_assert_true (g_file_set_contents (inside, "SQLite format 3", -1, NULL));
  assert_is (fixture, "Work.qda", NULL, AVOW_WORK_ELSEWHERE);
}

/* ---- many */

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_articles = g_test_perf () ? 2000 : 40, n_each = 50;
  g_autoptr(AvowBundle) bundle = avow_bundle_new ("Elsewhere");
  g_autoptr(AvowTaken) taken = NULL;
  g_autofree char *expected = g_strdup_printf ("%u\n", n_articles * n_each);
  gint64 begin;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("c%u", i);

      avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", name, "name", name, NULL);
    }
  for (guint i = 0; i < n_articles; i++)
    {
      GString *text = g_string_new (NULL);
      g_autofree char *guid = avow_bundle_make_guid ("article", (g_string_printf (text, "%u", i), text->str));

      for (guint j = 0; j < n_each; j++)
        g_string_append_printf (text, " — The minister said in speech %u that port %u would reopen.\n\n", i, j);
      avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", guid, "headline", guid, "text", text->str, NULL);
      for (guint j = 0, at = 0; j < n_each; j++)
        {
          g_autofree char *key = g_strdup_printf ("%u %u", i, j), *passage = avow_bundle_make_guid ("passage", key);
          g_autofree char *link = avow_bundle_make_guid ("link", key), *actor = g_strdup_printf ("c%u", (i + j) % 100);
          gint64 start, end;
          guint row;

          g_assert_true (avow_text_find (text->str, "The minister", at, &start, &end));
          end += 25;
          at = end;
          row = avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", passage, "article", guid, "kind", "claim", NULL);
          avow_bundle_set_number (bundle, AVOW_BUNDLE_PASSAGE, row, "start", start);
          avow_bundle_set_number (bundle, AVOW_BUNDLE_PASSAGE, row, "end", end);
          avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "guid", link, "passage", passage, "actor", actor,
                           "role", "speaker", NULL);
        }
      g_string_free (text, TRUE);
    }

  begin = g_get_monotonic_time ();
  taken = take (fixture, bundle);
  g_test_message ("%u passages in %.2f s", n_articles * n_each, (g_get_monotonic_time () - begin) / 1e6);
  assert_sql (fixture, "SELECT count (*) FROM passage_actor", expected);
  check_words (fixture);
  begin = g_get_monotonic_time ();
  store_undo (fixture->store);
  g_test_message ("undone in %.2f s", (g_get_monotonic_time () - begin) / 1e6);
  assert_sql (fixture, "SELECT count (*) FROM passage", "0\n");
  check_words (fixture);
  begin = g_get_monotonic_time ();
  store_redo (fixture->store);
  g_test_message ("redone in %.2f s", (g_get_monotonic_time () - begin) / 1e6);
  assert_sql (fixture, "SELECT count (*) FROM passage_actor", expected);
  assert_sql (fixture, "SELECT sum (length (data)) < (SELECT sum (length (text)) + 60000000 FROM article) FROM journal_data",
              "1\n");
  check_words (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/take-over/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/take-over/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/take-over/there", Fixture, NULL, set_up, test_there, tear_down);
  g_test_add ("/take-over/apart", Fixture, NULL, set_up, test_apart, tear_down);
  g_test_add ("/take-over/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/take-over/corrected", Fixture, NULL, set_up, test_corrected, tear_down);
  g_test_add ("/take-over/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/take-over/circles", Fixture, NULL, set_up, test_circles, tear_down);
  g_test_add ("/take-over/trial", Fixture, NULL, set_up, test_trial, tear_down);
  g_test_add ("/take-over/look", Fixture, NULL, set_up, test_look, tear_down);
  g_test_add ("/take-over/many", Fixture, NULL, set_up, test_many, tear_down);

  return g_test_run ();
}
