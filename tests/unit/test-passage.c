/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text.h"
#include "test-store-util.h"

/* What analysts say of passages: each change does what it should, is undone to the
 * last byte and done again, and tells of the passages that it is about. */

#define TEXT "The council pledged to rebuild the pier. It would do so by 2028, if the state pays half. " \
             "Fishermen warned that boats would leave. Rents are falling, said Mara Lind."

typedef struct
{
  char        *dir;
  char        *path;
  AvowStore   *store;
  gint64       article;
  AvowTouched *touched;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Pier.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Pier to be rebuilt", TEXT);
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

static gint64
tag (Fixture    *fixture,
     const char *quote,
     AvowKind    kind)
{
  return store_tag (fixture->store, fixture->article, TEXT, quote, kind);
}

/* Makes a change, and sees that undo takes all of it back and redo brings all of it
 * again; all passages that look different must have been told of. */
static gint64
do_and_undo (Fixture    *fixture,
             AvowChange *change)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL, *undone = NULL, *redone = NULL;
  g_autofree char *label = NULL;
  gint64 created = store_do (fixture->store, change);

  label = avow_step_get_label (avow_store_get_undo (fixture->store));
  g_assert_nonnull (strchr (label, ' '));
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, !=, after);
  store_undo (fixture->store);
  undone = sql_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  store_redo (fixture->store);
  redone = sql_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);
  g_assert_false (fixture->touched->everything);

  return created;
}

static void
assert_touched (Fixture *fixture,
                gint64   passage)
{
  g_assert_true (avow_touched_has (fixture->touched->passages, passage));
}

static void
assert_refused (Fixture        *fixture,
                AvowChange     *change,
                AvowStoreError  code)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (store_apply (fixture->store, change, NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, (int) code);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static AvowStory *
load_story (Fixture *fixture,
            gint64   passage)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowStory *story;

  avow_store_load_story_async (fixture->store, passage, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  story = avow_store_load_story_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return story;
}

static GPtrArray *
load_topics (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *topics;

  avow_store_load_topics_async (fixture->store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  topics = avow_store_load_topics_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return topics;
}

static void
test_fields (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    AvowPassageField  field;
    const char       *typed;
    const char       *held;
  } rows[] =
  {
    { AVOW_PASSAGE_CONDITION, " if  the state pays half", "if the state pays half" },
    { AVOW_PASSAGE_NOTE, "one\ntwo ", "one\ntwo " },
    { AVOW_PASSAGE_SUMMARY, "The council will rebuild the pier.", "The council will rebuild the pier." },
    { AVOW_PASSAGE_SUBKIND, "ultimatum", "ultimatum" },
    { AVOW_PASSAGE_CHECKABLE, "0", "0" },
    { AVOW_PASSAGE_TESTABLE, "1", "1" },
    { AVOW_PASSAGE_OUTCOME, "action", "action" },
    { AVOW_PASSAGE_DUE_DATE, "January 2028", "2028-01" },
    { AVOW_PASSAGE_DATE_SAID, "7 Jan 2026", "2026-01-07" },
    { AVOW_PASSAGE_PLACE, "Harbour Hall", "Harbour Hall" },
    { AVOW_PASSAGE_ATTRIBUTION, "indirect", "indirect" },
    { AVOW_PASSAGE_CUE, "pledged to", "pledged to" },
    { AVOW_PASSAGE_POSITION, "for", "for" },
  };
  gint64 id = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE);
  g_autofree char *columns = NULL;

  G_STATIC_ASSERT (G_N_ELEMENTS (rows) == AVOW_N_PASSAGE_FIELDS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(AvowPassage) passage = NULL;

      do_and_undo (fixture, avow_change_new_edit_passage (id, rows[i].field, rows[i].typed));
      assert_touched (fixture, id);
      passage = store_load_passage (fixture->store, id);
      g_assert_cmpstr (passage->fields[rows[i].field], ==, rows[i].held);
    }

  columns = sql_read (fixture->path, "SELECT due_precision, date_said_precision, typeof (testable) FROM passage");
  g_assert_cmpstr (columns, ==, "month|day|integer\n");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(AvowPassage) passage = NULL;

      do_and_undo (fixture, avow_change_new_edit_passage (id, rows[i].field, NULL));
      passage = store_load_passage (fixture->store, id);
      g_assert_null (passage->fields[rows[i].field]);
    }

  assert_refused (fixture, avow_change_new_edit_passage (id, AVOW_PASSAGE_DUE_DATE, "soon"), AVOW_STORE_ERROR_INVALID);
  assert_refused (fixture, avow_change_new_edit_passage (id, AVOW_PASSAGE_POSITION, "perhaps"), AVOW_STORE_ERROR_INVALID);
}

/* What is known when the passage is tagged is said in the same step. */
static void
test_tag_with_fields (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 start, end, condition_start, condition_end, id;
  g_autoptr(AvowPassage) passage = NULL;
  AvowChange *change;

  g_assert_true (avow_text_find (TEXT, "It would do so by 2028", 0, &start, &end));
  g_assert_true (avow_text_find (TEXT, "if the state pays half", 0, &condition_start, &condition_end));
  change = avow_change_new_tag (fixture->article, start, end, AVOW_KIND_PLEDGE);
  change->condition_start = condition_start;
  change->condition_end = condition_end;
  avow_change_set_field (change, AVOW_PASSAGE_DUE_DATE, "2028");
  avow_change_set_field (change, AVOW_PASSAGE_ATTRIBUTION, "indirect");
  id = do_and_undo (fixture, change);

  passage = store_load_passage (fixture->store, id);
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_CONDITION], ==, "if the state pays half");
  g_assert_cmpint (passage->condition_start, ==, condition_start);
  g_assert_cmpint (passage->condition_end, ==, condition_end);
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_DUE_DATE], ==, "2028");
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_ATTRIBUTION], ==, "indirect");
  g_assert_cmpstr (passage->status, ==, "not_rated");
}

static void
test_condition (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 id = tag (fixture, "It would do so by 2028", AVOW_KIND_PLEDGE), start, end;
  g_autoptr(AvowPassage) passage = NULL, typed = NULL;

  g_assert_true (avow_text_find (TEXT, " if the state pays half", 0, &start, &end));
  do_and_undo (fixture, avow_change_new_set_span (AVOW_CHANGE_SET_CONDITION, id, start, end));
  passage = store_load_passage (fixture->store, id);
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_CONDITION], ==, "if the state pays half");
  g_assert_cmpint (passage->condition_start, ==, start + 1);
  g_assert_cmpint (passage->condition_end, ==, end);

  do_and_undo (fixture, avow_change_new_edit_passage (id, AVOW_PASSAGE_CONDITION, "if paid"));
  typed = store_load_passage (fixture->store, id);
  g_assert_cmpint (typed->condition_end, ==, 0);

  assert_refused (fixture, avow_change_new_set_span (AVOW_CHANGE_SET_CONDITION, id, 5, 5), AVOW_STORE_ERROR_INVALID);
}

static void
test_span (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 id = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), start, end;
  g_autoptr(AvowPassage) passage = NULL;
  g_autofree char *around = NULL;

  g_assert_true (avow_text_find (TEXT, "pledged to rebuild the pier. ", 0, &start, &end));
  do_and_undo (fixture, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, id, start, end + 1));
  passage = store_load_passage (fixture->store, id);
  g_assert_cmpstr (passage->exact, ==, "pledged to rebuild the pier. I");
  around = sql_read (fixture->path, "SELECT prefix, suffix FROM passage");
  g_assert_cmpstr (around, ==, "The council |t would do so by 2028, if the st\n");

  assert_refused (fixture, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, id, 9, 9), AVOW_STORE_ERROR_INVALID);
  assert_refused (fixture, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, 4711, 0, 9), AVOW_STORE_ERROR_MISSING);
}

static void
test_split_and_merge (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 id = tag (fixture, "pledged to rebuild the pier. It would do so by 2028", AVOW_KIND_PLEDGE), second, start, end;
  gint64 other = tag (fixture, "Rents are falling", AVOW_KIND_CLAIM);
  g_autoptr(AvowPassage) one = NULL, two = NULL, merged = NULL;
  g_autoptr(AvowStory) story = NULL, after = NULL;
  AvowChange *change;

  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, id, 0, "The council", AVOW_ROLE_SPEAKER));
  change = avow_change_new (AVOW_CHANGE_ADD_TOPIC, id);
  avow_change_set_value (change, "Harbour / Pier");
  store_do (fixture->store, change);
  store_do (fixture->store, avow_change_new_status (id, avow_status_event_new ("stalled", "2027")));
  store_do (fixture->store, avow_change_new_edit_passage (id, AVOW_PASSAGE_DUE_DATE, "2028"));

  g_assert_true (avow_text_find (TEXT, " It would", 0, &start, &end));
  change = avow_change_new (AVOW_CHANGE_SPLIT_PASSAGE, id);
  change->start = start;
  second = do_and_undo (fixture, change);
  assert_touched (fixture, id);
  assert_touched (fixture, second);
  one = store_load_passage (fixture->store, id);
  two = store_load_passage (fixture->store, second);
  g_assert_cmpstr (one->exact, ==, "pledged to rebuild the pier.");
  g_assert_cmpstr (two->exact, ==, "It would do so by 2028");
  g_assert_cmpstr (one->guid, !=, two->guid);
  g_assert_cmpint (two->kind, ==, AVOW_KIND_PLEDGE);
  g_assert_cmpuint (two->links->len, ==, 1);
  g_assert_cmpstr (((AvowTopic *) g_ptr_array_index (two->topics, 0))->path, ==, "Harbour / Pier");
  g_assert_cmpstr (two->status, ==, "stalled");
  g_assert_cmpstr (two->fields[AVOW_PASSAGE_DUE_DATE], ==, "2028");

  /* Together again, with what each got meanwhile; what they said of each other goes. */
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, second, 0, "Fishermen", AVOW_ROLE_ADDRESSEE));
  store_do (fixture->store, avow_change_new_relate (second, AVOW_RELATION_REPEATS, id));
  store_do (fixture->store, avow_change_new_relate (other, AVOW_RELATION_ANSWERS, second));
  store_do (fixture->store, avow_change_new_edit_passage (second, AVOW_PASSAGE_NOTE, "ask"));
  change = avow_change_new_for_ids (AVOW_CHANGE_MERGE_PASSAGES, (gint64[]) { id, second }, 2);
  do_and_undo (fixture, change);
  assert_touched (fixture, id);
  assert_touched (fixture, second);
  merged = store_load_passage (fixture->store, id);
  g_assert_null (store_load_passage (fixture->store, second));
  g_assert_cmpstr (merged->exact, ==, "pledged to rebuild the pier. It would do so by 2028");
  g_assert_cmpuint (merged->links->len, ==, 2);
  g_assert_cmpuint (merged->topics->len, ==, 1);
  g_assert_cmpstr (merged->fields[AVOW_PASSAGE_NOTE], ==, "ask");
  after = load_story (fixture, id);
  g_assert_cmpuint (after->relations->len, ==, 1);
  g_assert_cmpuint (after->events->len, ==, 2);

  change = avow_change_new (AVOW_CHANGE_SPLIT_PASSAGE, id);
  change->start = merged->end;
  assert_refused (fixture, change, AVOW_STORE_ERROR_INVALID);
}

static void
test_merge_across (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 here = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE);
  gint64 article = store_import (fixture->store, "Elsewhere", "Something else was said.");
  gint64 there = store_do (fixture->store, avow_change_new_tag (article, 0, 9, AVOW_KIND_CLAIM));

  assert_refused (fixture, avow_change_new_for_ids (AVOW_CHANGE_MERGE_PASSAGES, (gint64[]) { here, there }, 2),
                  AVOW_STORE_ERROR_INVALID);
}

static void
test_copy_tags (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 from = tag (fixture, "boats would leave", AVOW_KIND_WARNING), to = tag (fixture, "Rents are falling", AVOW_KIND_CLAIM);
  g_autoptr(AvowPassage) passage = NULL;
  AvowChange *change;

  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, from, 0, "Fishermen", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, to, 0, "Mara Lind", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_edit_passage (from, AVOW_PASSAGE_SUBKIND, "alert"));
  change = avow_change_new (AVOW_CHANGE_COPY_TAGS, to);
  change->by_id = from;
  do_and_undo (fixture, change);

  passage = store_load_passage (fixture->store, to);
  g_assert_cmpint (passage->kind, ==, AVOW_KIND_WARNING);
  g_assert_cmpstr (passage->exact, ==, "Rents are falling");
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_SUBKIND], ==, "alert");
  g_assert_cmpuint (passage->links->len, ==, 1);
  g_assert_cmpstr (((AvowLink *) g_ptr_array_index (passage->links, 0))->name, ==, "Fishermen");
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 id = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), claim = tag (fixture, "Rents are falling", AVOW_KIND_CLAIM);
  g_autoptr(AvowPassage) passage = NULL, corrected = NULL, turned = NULL;
  g_autoptr(AvowStory) story = NULL, left = NULL;
  AvowStatusEvent *event, *first;
  AvowChange *change;

  event = avow_status_event_new ("kept", "March 2028");
  event->url = g_strdup ("https://harbour.example/pier");
  event->note = g_strdup ("seen");
  do_and_undo (fixture, avow_change_new_status (id, event));
  assert_touched (fixture, id);

  /* What was earlier may be noted later. */
  event = avow_status_event_new ("stalled", "2027");
  event->passage_id = claim;
  do_and_undo (fixture, avow_change_new_status (id, event));
  passage = store_load_passage (fixture->store, id);
  g_assert_cmpstr (passage->status, ==, "kept");

  story = load_story (fixture, id);
  g_assert_cmpuint (story->events->len, ==, 2);
  first = g_ptr_array_index (story->events, 0);
  g_assert_cmpstr (first->status, ==, "kept");
  g_assert_cmpstr (first->date, ==, "2028-03");
  g_assert_cmpstr (first->url, ==, "https://harbour.example/pier");
  g_assert_cmpstr (first->analyst, ==, "Ana");
  g_assert_cmpstr (((AvowStatusEvent *) g_ptr_array_index (story->events, 1))->evidence, ==, "Rents are falling");

  event = avow_status_event_copy (first);
  g_free (event->status);
  event->status = g_strdup ("compromise");
  do_and_undo (fixture, avow_change_new_status (id, event));
  assert_touched (fixture, id);
  corrected = store_load_passage (fixture->store, id);
  g_assert_cmpstr (corrected->status, ==, "compromise");

  assert_refused (fixture, avow_change_new_status (claim, avow_status_event_new ("kept", NULL)), AVOW_STORE_ERROR_INVALID);
  assert_refused (fixture, avow_change_new_status (id, avow_status_event_new ("kept", "one day")), AVOW_STORE_ERROR_INVALID);
  event = avow_status_event_new ("kept", NULL);
  event->url = g_strdup ("javascript:alert(1)");
  assert_refused (fixture, avow_change_new_status (id, event), AVOW_STORE_ERROR_INVALID);
  assert_refused (fixture, avow_change_new_status (4711, avow_status_event_new ("kept", NULL)), AVOW_STORE_ERROR_MISSING);

  /* Of several, those that it fits. */
  change = avow_change_new_for_ids (AVOW_CHANGE_ADD_STATUS, (gint64[]) { claim, id }, 2);
  change->event = avow_status_event_new ("broken", "2029-01-02");
  do_and_undo (fixture, change);

  /* A claim is not broken; a pledge again, it is. */
  store_do (fixture->store, avow_change_new_set_kind (id, AVOW_KIND_CLAIM));
  turned = store_load_passage (fixture->store, id);
  g_assert_cmpstr (turned->status, ==, "unchecked");
  store_undo (fixture->store);

  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_STATUSES, first->id));
  left = load_story (fixture, id);
  g_assert_cmpuint (left->events->len, ==, 2);
}

static void
test_topics (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 one = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), two = tag (fixture, "boats would leave", AVOW_KIND_WARNING);
  g_autoptr(GPtrArray) topics = NULL, moved = NULL, left = NULL;
  g_autoptr(AvowPassage) passage = NULL;
  AvowChange *change;
  AvowTopic *harbour, *pier;

  change = avow_change_new_for_ids (AVOW_CHANGE_ADD_TOPIC, (gint64[]) { one, two }, 2);
  avow_change_set_value (change, " Harbour /  Pier");
  do_and_undo (fixture, change);
  assert_touched (fixture, one);
  assert_touched (fixture, two);
  g_assert_true (fixture->touched->topics);

  /* The same name in other letters is the same topic. */
  change = avow_change_new (AVOW_CHANGE_ADD_TOPIC, one);
  avow_change_set_value (change, "harbour/Boats");
  store_do (fixture->store, change);
  topics = load_topics (fixture);
  g_assert_cmpuint (topics->len, ==, 3);
  harbour = g_ptr_array_index (topics, 0);
  g_assert_cmpstr (harbour->path, ==, "Harbour");
  g_assert_cmpstr (((AvowTopic *) g_ptr_array_index (topics, 1))->path, ==, "Harbour / Boats");
  pier = g_ptr_array_index (topics, 2);
  g_assert_cmpstr (pier->path, ==, "Harbour / Pier");
  g_assert_cmpint (pier->parent_id, ==, harbour->id);
  g_assert_cmpint (pier->n_passages, ==, 2);

  do_and_undo (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_TOPIC, harbour->id, "Port"));
  do_and_undo (fixture, avow_change_new_set_text (AVOW_CHANGE_SET_TOPIC_COLOUR, pier->id, "#1a5fb4"));
  assert_touched (fixture, two);
  assert_refused (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_TOPIC, harbour->id, " "), AVOW_STORE_ERROR_INVALID);
  assert_refused (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_TOPIC, harbour->id, "a/b"), AVOW_STORE_ERROR_INVALID);
  change = avow_change_new (AVOW_CHANGE_MOVE_TOPIC, harbour->id);
  change->by_id = pier->id;
  assert_refused (fixture, change, AVOW_STORE_ERROR_INVALID);

  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_MOVE_TOPIC, pier->id));
  passage = store_load_passage (fixture->store, two);
  g_assert_cmpstr (((AvowTopic *) g_ptr_array_index (passage->topics, 0))->path, ==, "Pier");
  g_assert_cmpstr (((AvowTopic *) g_ptr_array_index (passage->topics, 0))->colour, ==, "#1a5fb4");

  change = avow_change_new (AVOW_CHANGE_REMOVE_TOPIC, two);
  change->by_id = pier->id;
  do_and_undo (fixture, change);
  assert_touched (fixture, two);

  /* With what is below it; passages stay. */
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_TOPICS, harbour->id));
  assert_touched (fixture, one);
  left = load_topics (fixture);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
test_relations (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 one = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), two = tag (fixture, "It would do so by 2028", AVOW_KIND_PLEDGE);
  gint64 three = tag (fixture, "boats would leave", AVOW_KIND_WARNING), four = tag (fixture, "Rents are falling", AVOW_KIND_CLAIM);
  g_autoptr(AvowStory) story = NULL, left = NULL, lone = NULL;
  AvowRelation *relation;

  do_and_undo (fixture, avow_change_new_relate (two, AVOW_RELATION_SPECIFIES, one));
  assert_touched (fixture, one);
  assert_touched (fixture, two);
  do_and_undo (fixture, avow_change_new_relate (three, AVOW_RELATION_UPDATES, two));
  do_and_undo (fixture, avow_change_new_relate (four, AVOW_RELATION_CONTRADICTS, one));
  do_and_undo (fixture, avow_change_new_edit_passage (three, AVOW_PASSAGE_DATE_SAID, "2025"));

  story = load_story (fixture, one);
  g_assert_cmpuint (story->relations->len, ==, 2);
  relation = g_ptr_array_index (story->relations, 0);
  g_assert_cmpint (relation->type, ==, AVOW_RELATION_SPECIFIES);
  g_assert_true (relation->is_backward);
  g_assert_cmpint (relation->passage->id, ==, two);
  g_assert_cmpstr (relation->headline, ==, "Pier to be rebuilt");
  g_assert_cmpstr (avow_relation_type_get_label (relation->type, relation->is_backward), ==, "Specified by");

  /* What contradicts is not of the chain, what updates a specification is. What has no
   * date comes first. */
  g_assert_cmpuint (story->chain->len, ==, 3);
  g_assert_cmpint (((AvowRelation *) g_ptr_array_index (story->chain, 0))->passage->id, ==, one);
  g_assert_cmpuint (((AvowRelation *) g_ptr_array_index (story->chain, 0))->depth, ==, 0);
  g_assert_cmpuint (((AvowRelation *) g_ptr_array_index (story->chain, 1))->depth, ==, 1);
  relation = g_ptr_array_index (story->chain, 2);
  g_assert_cmpint (relation->passage->id, ==, three);
  g_assert_cmpuint (relation->depth, ==, 2);
  g_assert_cmpstr (relation->date, ==, "2025");

  assert_refused (fixture, avow_change_new_relate (one, AVOW_RELATION_REPEATS, one), AVOW_STORE_ERROR_INVALID);

  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_UNRELATE,
                                         ((AvowRelation *) g_ptr_array_index (story->relations, 0))->id));
  assert_touched (fixture, one);
  left = load_story (fixture, one);
  g_assert_cmpuint (left->relations->len, ==, 1);
  g_assert_cmpuint (left->chain->len, ==, 1);

  /* A passage that goes takes its relations along. */
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, four));
  lone = load_story (fixture, one);
  g_assert_cmpuint (lone->relations->len, ==, 0);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/passage/fields", test_fields);
  add ("/passage/tag-with-fields", test_tag_with_fields);
  add ("/passage/condition", test_condition);
  add ("/passage/span", test_span);
  add ("/passage/split-and-merge", test_split_and_merge);
  add ("/passage/merge-across", test_merge_across);
  add ("/passage/copy-tags", test_copy_tags);
  add ("/passage/status", test_status);
  add ("/passage/topics", test_topics);
  add ("/passage/relations", test_relations);

  return g_test_run ();
}
