/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-store-util.h"

/* Changes of very many rows: that they do what they do to few, as one step, and that the
 * full text follows. */

/* More than are changed at once, and few enough for triggers. */
#define N_MANY 24000
#define N_FEW 12

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  GArray    *ids;
} Fixture;

/* Passages of one article, straight into the tables, with what hangs on them. */
#define FILL                                                                                                        \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"                                   \
  " INSERT INTO passage (id, guid, article_id, start, \"end\", exact, prefix, suffix, summary, kind, created,"  \
  "                     modified)"                                                                              \
  " SELECT i, 'passage-' || i, 1, 0, 4, 'Word', '', '', 'word' || i %% 700,"                                                 \
  "        CASE i %% 3 WHEN 0 THEN 'claim' WHEN 1 THEN 'pledge' ELSE 'warning' END, '2026-01-07T00:00:00Z', '' FROM n;" \
  "INSERT INTO actor (id, guid, name, type, created, modified) VALUES (1, 'actor-1', 'Ada', 'person', '', '');"     \
  "INSERT INTO actor_name (guid, actor_id, name, folded, kind) VALUES ('name-1', 1, 'Ada', 'ada', 'main');"         \
  "INSERT INTO topic (id, guid, name) VALUES (1, 'topic-1', 'Harbour');"                                            \
  "INSERT INTO passage_set (id, guid, name, created) VALUES (1, 'set-1', 'Survey', '');"                            \
  "INSERT INTO passage_actor (guid, passage_id, actor_id, role, position)"                                          \
  " SELECT 'link-' || id, id, 1, 'addressee', 1 FROM passage WHERE id %% 2;"                                         \
  "INSERT INTO passage_topic (guid, passage_id, topic_id) SELECT 'topic-' || id, id, 1 FROM passage WHERE id %% 5 = 0;" \
  "INSERT INTO passage_set_member (guid, set_id, passage_id, position)"                                             \
  " SELECT 'member-' || id, 1, id, id FROM passage WHERE id %% 7 = 0;"                                               \
  "INSERT INTO relation (guid, from_id, to_id, type, created)"                                                      \
  " SELECT 'relation-' || id, id, id - 1, 'repeats', '' FROM passage WHERE id %% 11 = 0;"                            \
  "INSERT INTO status_event (guid, passage_id, status, evidence_passage_id, created)"                               \
  " SELECT 'event-' || id, id, 'kept', id - 1, '' FROM passage WHERE kind = 'pledge' AND id %% 4 = 0"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *fill = g_strdup_printf (FILL, n + 2);
  g_autoptr(GError) error = NULL;

  fixture->store = store_begin ("p.avow", &fixture->dir, &fixture->path);
  store_import (fixture->store, "Harbour", "Word upon word, and another word.");
  store_close (fixture->store);
  sql_run (fixture->path, fill);
  fixture->store = store_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);

  /* In no order; two passages are left alone. */
  fixture->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n; i++)
    {
      gint64 id = (guint64) i * 7 % n + 1;

      g_array_append_val (fixture->ids, id);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
  g_array_unref (fixture->ids);
}

static AvowChange *
make_change (Fixture        *fixture,
             AvowChangeType  type,
             gint64          id)
{
  AvowChange *change = id != 0 ? avow_change_new (type, id)
                               : avow_change_new_for_ids (type, (gint64 *) fixture->ids->data, fixture->ids->len);

  switch ((int) type)
    {
    case AVOW_CHANGE_SET_KIND:
      change->kind = AVOW_KIND_WARNING;
      break;
    case AVOW_CHANGE_EDIT_PASSAGES:
      change->passage_field = AVOW_PASSAGE_NOTE;
      avow_change_set_value (change, "Zeppelin");
      break;
    case AVOW_CHANGE_ADD_STATUS:
      change->event = avow_status_event_new ("kept", "2026-02");
      break;
    case AVOW_CHANGE_ADD_TOPIC:
      avow_change_set_value (change, "Harbour / Pier");
      break;
    case AVOW_CHANGE_REMOVE_TOPIC:
    case AVOW_CHANGE_ADD_TO_SET:
    case AVOW_CHANGE_REMOVE_FROM_SET:
      change->by_id = 1;
      break;
    case AVOW_CHANGE_LINK:
      avow_change_add_link (change, 0, "Ben", AVOW_ROLE_ADDRESSEE, "he");
      avow_change_add_link (change, 1, NULL, AVOW_ROLE_SPEAKER, NULL);
      break;
    case AVOW_CHANGE_UNLINK:
      avow_change_add_link (change, 1, NULL, AVOW_ROLE_ADDRESSEE, NULL);
      break;
    default:
      break;
    }

  return change;
}

static const AvowChangeType types[] =
{
  AVOW_CHANGE_SET_KIND, AVOW_CHANGE_EDIT_PASSAGES, AVOW_CHANGE_ADD_STATUS, AVOW_CHANGE_ADD_TOPIC, AVOW_CHANGE_REMOVE_TOPIC,
  AVOW_CHANGE_LINK, AVOW_CHANGE_UNLINK, AVOW_CHANGE_ADD_TO_SET, AVOW_CHANGE_REMOVE_FROM_SET, AVOW_CHANGE_DELETE_PASSAGES,
};

/* All that a change of passages can change, but for what is new each time. */
static char *
read_all (Fixture *fixture)
{
  return sql_read (fixture->path,
                   "SELECT id, kind, note, modified <> '' FROM passage ORDER BY id;"
                   "SELECT passage_id, name, role, position, as_named FROM passage_actor JOIN actor ON actor.id = actor_id"
                   " ORDER BY 1, 3, 4;"
                   "SELECT name, type FROM actor ORDER BY 1; SELECT name, parent_id FROM topic ORDER BY 1;"
                   "SELECT passage_id, topic_id FROM passage_topic ORDER BY 1, 2;"
                   "SELECT set_id, passage_id, note FROM passage_set_member ORDER BY 2;"
                   "SELECT from_id, to_id, type FROM relation ORDER BY 1;"
                   "SELECT passage_id, status, date, evidence_passage_id, analyst_id FROM status_event"
                   " ORDER BY passage_id, id");
}

/* The full text has the words that the passages have, no more and no less. */
static void
check_words (Fixture *fixture)
{
  g_autofree char *zeppelins = sql_read (fixture->path, "SELECT count(*) FROM passage_fts WHERE passage_fts MATCH 'zeppelin'");
  g_autofree char *notes = sql_read (fixture->path, "SELECT count(*) FROM passage WHERE note IS NOT NULL");

  sql_run (fixture->path, "INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)");
  g_assert_cmpstr (zeppelins, ==, notes);
}

/* Each change to all at once is the same as to one after the other. */
static void
test_alike (Fixture       *fixture,
            gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *before = read_all (fixture), *at_once = NULL, *one_by_one = NULL;

      store_do (fixture->store, make_change (fixture, types[i], 0));
      at_once = read_all (fixture);
      g_assert_cmpstr (at_once, !=, before);
      check_words (fixture);
      store_undo (fixture->store);

      for (guint j = 0; j < fixture->ids->len; j++)
        {
          g_autoptr(GError) error = NULL;

          /* What a status does not fit is refused alone, and passed over among others. */
          store_apply (fixture->store, make_change (fixture, types[i], g_array_index (fixture->ids, gint64, j)), NULL, &error);
          if (types[i] != AVOW_CHANGE_ADD_STATUS)
            g_assert_no_error (error);
        }
      one_by_one = read_all (fixture);
      g_assert_cmpstr (one_by_one, ==, at_once);
      tear_down (fixture, data);
      set_up (fixture, data);
    }
}

/* However many: one step, which is undone and done again whole. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *before = sql_dump (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *after = NULL, *undone = NULL, *redone = NULL, *steps = NULL, *count = NULL;
      AvowChange *change = make_change (fixture, types[i], 0);
      const char *action = avow_change_get_action (change);

      store_do (fixture->store, change);
      after = sql_dump (fixture->path);
      g_assert_true (g_strcmp0 (after, before) != 0);
      check_words (fixture);

      store_undo (fixture->store);
      undone = sql_dump (fixture->path);
      g_assert_true (g_str_equal (undone, before));
      check_words (fixture);

      store_redo (fixture->store);
      redone = sql_dump (fixture->path);
      g_assert_true (g_str_equal (redone, after));
      check_words (fixture);
      store_check (fixture->store);

      steps = sql_read (fixture->path, "SELECT action FROM journal WHERE state = 'done' AND action <> 'import'");
      g_assert_cmpint (strcspn (steps, "\n"), ==, strlen (action));
      g_assert_true (g_str_has_prefix (steps, action));
      g_assert_cmpuint (strlen (steps), ==, strlen (action) + 1);
      count = sql_read (fixture->path, "SELECT count FROM journal WHERE state = 'done' AND action <> 'import'");
      g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), ==,
                       types[i] == AVOW_CHANGE_ADD_STATUS ? fixture->ids->len / 3 : fixture->ids->len);
      store_undo (fixture->store);
    }
}

/* What the second part cannot do, the first has not done. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL;
  gint64 missing = 10 * N_MANY;
  g_autoptr(GError) error = NULL;

  g_array_append_val (fixture->ids, missing);
  g_assert_false (store_apply (fixture->store, make_change (fixture, AVOW_CHANGE_ADD_TOPIC, 0), NULL, &error));
  g_assert_nonnull (error);
  after = sql_dump (fixture->path);
  g_assert_true (g_str_equal (after, before));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/many/alike/few", Fixture, GUINT_TO_POINTER (N_FEW), set_up, test_alike, tear_down);
  g_test_add ("/many/alike/more", Fixture, GUINT_TO_POINTER (90), set_up, test_alike, tear_down);
  g_test_add ("/many/undo", Fixture, GUINT_TO_POINTER (N_MANY), set_up, test_undo, tear_down);
  g_test_add ("/many/undo/few", Fixture, GUINT_TO_POINTER (N_FEW), set_up, test_undo, tear_down);
  g_test_add ("/many/whole", Fixture, GUINT_TO_POINTER (N_MANY), set_up, test_whole, tear_down);

  return g_test_run ();
}
