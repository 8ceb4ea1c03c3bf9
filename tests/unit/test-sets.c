/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-sets.h"
#include "avow-text.h"
#include "test-store-util.h"

/* Sets of passages: each change does what it should, is undone to the last byte and done
 * again, and tells which sets it is about; live sets are counted by their search; and what
 * was exported is compared with what there is. */

#define TEXT "The council pledged to rebuild the pier. It would do so by 2028, if the state pays half. " \
             "Fishermen warned that boats would leave. Rents are falling, said Mara Lind."

typedef struct
{
  char        *dir;
  char        *path;
  AvowStore   *store;
  gint64       article;
  gint64       passages[4];   /* a pledge, a pledge, a warning, a claim */
  AvowTouched *touched;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const struct { const char *words; AvowKind kind; } tagged[] =
  {
    { "rebuild the pier", AVOW_KIND_PLEDGE }, { "do so by 2028", AVOW_KIND_PLEDGE },
    { "boats would leave", AVOW_KIND_WARNING }, { "Rents are falling", AVOW_KIND_CLAIM },
  };

  fixture->store = store_begin ("Pier.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Pier to be rebuilt", TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (tagged); i++)
    fixture->passages[i] = store_tag (fixture->store, fixture->article, TEXT, tagged[i].words, tagged[i].kind);
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

/* Makes a change, and sees that undo takes all of it back and redo brings all of it again,
 * and that both tell of @set_id, or, for 0, of the new one. */
static gint64
do_and_undo (Fixture    *fixture,
             AvowChange *change,
             gint64      set_id)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL, *undone = NULL, *redone = NULL, *label = NULL;
  gint64 created = store_do (fixture->store, change);

  set_id = set_id != 0 ? set_id : created;
  g_assert_true (avow_touched_has (fixture->touched->sets, set_id) || fixture->touched->set_folders);
  label = avow_step_get_label (avow_store_get_undo (fixture->store));
  g_assert_nonnull (strchr (label, ' '));
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, !=, after);

  store_undo (fixture->store);
  g_assert_true (avow_touched_has (fixture->touched->sets, set_id) || fixture->touched->set_folders);
  undone = sql_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);

  store_redo (fixture->store);
  g_assert_true (avow_touched_has (fixture->touched->sets, set_id) || fixture->touched->set_folders);
  redone = sql_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);

  return created;
}

static void
assert_refused (Fixture    *fixture,
                AvowChange *change,
                const char *words)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (store_apply (fixture->store, change, NULL, &error));
  g_assert_nonnull (strstr (error->message, words));
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static AvowSets *
load_sets (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowSets *sets;

  avow_store_load_sets_async (fixture->store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  sets = avow_store_load_sets_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return sets;
}

static AvowSet *
find_set (AvowSets *sets,
          gint64    id)
{
  for (guint i = 0; i < sets->sets->len; i++)
    {
      AvowSet *set = g_ptr_array_index (sets->sets, i);

      if (set->id == id)
        return set;
    }

  g_assert_not_reached ();
}

static AvowSetReview *
review (Fixture *fixture,
        gint64   set_id)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) reviews = NULL;
  g_autoptr(GError) error = NULL;

  g_array_append_val (ids, set_id);
  avow_store_review_sets_async (fixture->store, ids, NULL, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  reviews = avow_store_review_sets_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reviews->len, ==, 1);
  g_ptr_array_set_free_func (reviews, NULL);

  return g_ptr_array_index (reviews, 0);
}

static gint64
count (Fixture *fixture,
       gint64   set_id)
{
  g_autoptr(AvowSetReview) found = review (fixture, set_id);

  return found->n_passages;
}

/* What a set holds, as its search lists it: places of the fixture's passages, "021". */
static char *
read_set (Fixture    *fixture,
          const char *name)
{
  g_autofree char *search = avow_set_make_query (name);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowListing) listing = NULL;
  GString *places = g_string_new (NULL);

  g_assert_true (avow_query_parse (query, search, NULL));
  listing = store_list (fixture->store, query);
  for (guint i = 0; i < listing->ids->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (fixture->passages); j++)
        {
          if (g_array_index (listing->ids, gint64, i) == fixture->passages[j])
            g_string_append_printf (places, "%u", j);
        }
    }

  return g_string_free (places, FALSE);
}

static void
assert_set (Fixture    *fixture,
            const char *name,
            const char *places)
{
  g_autofree char *found = read_set (fixture, name);

  g_assert_cmpstr (found, ==, places);
}

static AvowChange *
in_set (Fixture        *fixture,
        AvowChangeType  type,
        gint64          set_id,
        const char     *places)
{
  AvowChange *change = avow_change_new_in_set (type, set_id, NULL, 0);

  for (const char *p = places; *p != '\0'; p++)
    g_array_append_val (change->ids, fixture->passages[*p - '0']);

  return change;
}

static gint64
make_set (Fixture    *fixture,
          const char *name,
          const char *places)
{
  AvowChange *change = in_set (fixture, AVOW_CHANGE_ADD_TO_SET, 0, places);

  avow_change_set_value (change, name);

  return store_do (fixture->store, change);
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 id = do_and_undo (fixture, avow_change_new_set ("  Pier   promises ", NULL, 0), 0);
  gint64 other = do_and_undo (fixture, avow_change_new_set ("Warnings", "kind:warning", 0), 0);
  g_autoptr(AvowSets) sets = NULL;

  assert_refused (fixture, avow_change_new_set ("PIER PROMISES", NULL, 0), "Pier promises");
  assert_refused (fixture, avow_change_new_set (" ", NULL, 0), "needs a name");
  assert_refused (fixture, avow_change_new_set ("The \"big\" ones", NULL, 0), "quotation marks");
  assert_refused (fixture, avow_change_new_set ("Live", "kind:promise", 0), "promise");
  assert_refused (fixture, avow_change_new_set ("Live", "  ", 0), "needs a search");
  assert_refused (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_SET, other, "pier promises"), "Pier promises");

  /* Its own name in another case is no duplicate. */
  do_and_undo (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_SET, id, "Pier Promises"), id);
  do_and_undo (fixture, avow_change_new_set_text (AVOW_CHANGE_SET_SET_NOTE, id, "For the report"), id);

  sets = load_sets (fixture);
  g_assert_cmpuint (sets->sets->len, ==, 2);
  g_assert_cmpstr (find_set (sets, id)->name, ==, "Pier Promises");
  g_assert_cmpstr (find_set (sets, id)->note, ==, "For the report");
  g_assert_false (avow_set_is_live (find_set (sets, id)));
  g_assert_true (avow_set_is_live (find_set (sets, other)));
}

static void
test_members (Fixture       *fixture,
              gconstpointer  data)
{
  AvowChange *change = in_set (fixture, AVOW_CHANGE_ADD_TO_SET, 0, "20");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) memberships = NULL;
  gint64 id;

  avow_change_set_value (change, "Mine");
  id = do_and_undo (fixture, change, 0);
  assert_set (fixture, "Mine", "20");

  /* What is in it stays where it is. */
  do_and_undo (fixture, in_set (fixture, AVOW_CHANGE_ADD_TO_SET, id, "301"), id);
  g_assert_true (avow_touched_has (fixture->touched->passages, fixture->passages[3]));
  assert_set (fixture, "mine", "2031");

  change = in_set (fixture, AVOW_CHANGE_MOVE_IN_SET, id, "1");
  change->before_id = fixture->passages[2];
  do_and_undo (fixture, change, id);
  assert_set (fixture, "Mine", "1203");

  change = in_set (fixture, AVOW_CHANGE_MOVE_IN_SET, id, "20");
  do_and_undo (fixture, change, id);
  assert_set (fixture, "Mine", "1320");

  do_and_undo (fixture, in_set (fixture, AVOW_CHANGE_REMOVE_FROM_SET, id, "13"), id);
  assert_set (fixture, "Mine", "20");

  change = in_set (fixture, AVOW_CHANGE_SET_MEMBER_NOTE, id, "0");
  avow_change_set_value (change, "The strongest");
  do_and_undo (fixture, change, id);
  avow_store_load_memberships_async (fixture->store, fixture->passages[0], NULL, take_result_cb, &result);
  wait_until (result != NULL);
  memberships = avow_store_load_memberships_finish (fixture->store, result, NULL);
  g_assert_cmpuint (memberships->len, ==, 1);
  g_assert_cmpstr (((AvowMembership *) g_ptr_array_index (memberships, 0))->name, ==, "Mine");
  g_assert_cmpstr (((AvowMembership *) g_ptr_array_index (memberships, 0))->note, ==, "The strongest");

  /* A passage that goes is in no set; undo brings it back where it was. */
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, fixture->passages[2]), id);
  assert_set (fixture, "Mine", "0");
  store_undo (fixture->store);
  assert_set (fixture, "Mine", "20");

  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_SETS, id), id);
  g_assert_true (avow_touched_has (fixture->touched->passages, fixture->passages[0]));
}

/* Between two places there is room for ten moves; after that all get new ones. */
static void
test_many_moves (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 id = make_set (fixture, "Mine", "0123");

  for (guint i = 0; i < 30; i++)
    {
      AvowChange *change = in_set (fixture, AVOW_CHANGE_MOVE_IN_SET, id, i % 2 == 0 ? "2" : "1");

      change->before_id = fixture->passages[i % 2 == 0 ? 1 : 2];
      store_do (fixture->store, change);
      assert_set (fixture, "Mine", i % 2 == 0 ? "0213" : "0123");
    }
}

static void
test_live (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 id = store_do (fixture->store, avow_change_new_set ("Pledged", "kind:pledge", 0));
  AvowChange *change;

  g_assert_cmpint (count (fixture, id), ==, 2);
  store_do (fixture->store, avow_change_new_set_kind (fixture->passages[2], AVOW_KIND_PLEDGE));
  g_assert_cmpint (count (fixture, id), ==, 3);
  store_undo (fixture->store);
  g_assert_cmpint (count (fixture, id), ==, 2);

  assert_refused (fixture, in_set (fixture, AVOW_CHANGE_ADD_TO_SET, id, "3"), "is a live set");

  change = avow_change_new (AVOW_CHANGE_SET_SET_QUERY, id);
  avow_change_set_query (change, "kind:pledge,claim");
  do_and_undo (fixture, change, id);
  g_assert_cmpint (count (fixture, id), ==, 3);

  /* By hand it holds what it found, whatever comes. */
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_FREEZE_SETS, id), id);
  assert_set (fixture, "Pledged", "013");
  store_do (fixture->store, avow_change_new_set_kind (fixture->passages[0], AVOW_KIND_WARNING));
  assert_set (fixture, "Pledged", "013");
  do_and_undo (fixture, in_set (fixture, AVOW_CHANGE_ADD_TO_SET, id, "2"), id);
  assert_set (fixture, "Pledged", "0132");
}

static void
test_combine (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 first = make_set (fixture, "First", "310"), second = make_set (fixture, "Second", "201");
  gint64 pledges = store_do (fixture->store, avow_change_new_set ("Pledges", "kind:pledge", 0));
  gint64 claims = store_do (fixture->store, avow_change_new_set ("Claims", "kind:claim", 0));
  g_autoptr(AvowSets) sets = NULL;
  gint64 both;

  do_and_undo (fixture, avow_change_new_combine_sets (first, AVOW_SET_UNION, second, "Either"), 0);
  assert_set (fixture, "Either", "3102");
  do_and_undo (fixture, avow_change_new_combine_sets (first, AVOW_SET_INTERSECTION, second, "Both"), 0);
  assert_set (fixture, "Both", "10");
  do_and_undo (fixture, avow_change_new_combine_sets (first, AVOW_SET_DIFFERENCE, second, "Only first"), 0);
  assert_set (fixture, "Only first", "3");

  /* A live one with one by hand: of what it finds now. */
  do_and_undo (fixture, avow_change_new_combine_sets (pledges, AVOW_SET_DIFFERENCE, second, "None"), 0);
  assert_set (fixture, "None", "");
  do_and_undo (fixture, avow_change_new_combine_sets (first, AVOW_SET_INTERSECTION, pledges, "Pledges of the first"), 0);
  assert_set (fixture, "Pledges of the first", "10");

  both = do_and_undo (fixture, avow_change_new_combine_sets (pledges, AVOW_SET_UNION, claims, "Live ones"), 0);
  sets = load_sets (fixture);
  g_assert_cmpstr (find_set (sets, both)->query, ==, "(kind:pledge) OR (kind:claim)");
  g_assert_cmpint (count (fixture, both), ==, 3);
  assert_set (fixture, "Live ones", "013");

  assert_refused (fixture, avow_change_new_combine_sets (first, AVOW_SET_UNION, second, "both"), "Both");
}

static void
test_folders (Fixture       *fixture,
              gconstpointer  data)
{
  AvowChange *change = avow_change_new_set_text (AVOW_CHANGE_NEW_SET_FOLDER, 0, "Report");
  g_autoptr(AvowSets) sets = NULL, after = NULL;
  gint64 outer = do_and_undo (fixture, change, 0), inner, id;

  change = avow_change_new_set_text (AVOW_CHANGE_NEW_SET_FOLDER, 0, "Chapter");
  change->by_id = outer;
  inner = do_and_undo (fixture, change, 0);
  id = store_do (fixture->store, avow_change_new_set ("Mine", NULL, 0));

  change = avow_change_new (AVOW_CHANGE_MOVE_SETS, id);
  change->by_id = inner;
  do_and_undo (fixture, change, id);
  do_and_undo (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_SET_FOLDER, inner, "Chapter 1"), 0);

  change = avow_change_new (AVOW_CHANGE_MOVE_SET_FOLDERS, outer);
  change->by_id = inner;
  assert_refused (fixture, change, "into itself");

  /* What is in a folder that goes moves up. */
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_SET_FOLDERS, inner), id);
  sets = load_sets (fixture);
  g_assert_cmpint (find_set (sets, id)->folder_id, ==, outer);
  do_and_undo (fixture, avow_change_new (AVOW_CHANGE_DELETE_SET_FOLDERS, outer), id);
  after = load_sets (fixture);
  g_assert_cmpint (find_set (after, id)->folder_id, ==, 0);
  g_assert_cmpuint (after->folders->len, ==, 0);
}

static void
mark_exported (Fixture *fixture,
               gint64   id)
{
  g_autoptr(GAsyncResult) taken = NULL, kept = NULL;
  g_autoptr(GError) error = NULL;
  AvowSetSnapshot *snapshot;

  avow_store_take_set_async (fixture->store, id, NULL, take_result_cb, &taken);
  wait_until (taken != NULL);
  snapshot = avow_store_take_set_finish (fixture->store, taken, &error);
  g_assert_no_error (error);
  avow_store_set_exported_async (fixture->store, snapshot, NULL, take_result_cb, &kept);
  wait_until (kept != NULL);
  g_assert_true (avow_store_set_exported_finish (fixture->store, kept, &error));
  g_assert_true (avow_touched_has (fixture->touched->sets, id));
}

static void
assert_changes (Fixture *fixture,
                gint64   id,
                gint64   n_added,
                gint64   n_removed,
                guint    n_modified)
{
  g_autoptr(AvowSetReview) found = review (fixture, id);

  g_assert_nonnull (found->exported);
  g_assert_cmpint (found->n_added, ==, n_added);
  g_assert_cmpint (found->n_removed, ==, n_removed);
  g_assert_cmpuint (found->modified->len, ==, n_modified);
  g_assert_cmpint (avow_set_review_get_changes (found), ==, n_added + n_removed + n_modified);
}

/* Whatever is done to a passage of an exported set shows, and shows no more when it is undone. */
static void
assert_shows (Fixture    *fixture,
              gint64      id,
              AvowChange *change)
{
  assert_changes (fixture, id, 0, 0, 0);
  store_do (fixture->store, change);
  assert_changes (fixture, id, 0, 0, 1);
  store_undo (fixture->store);
  assert_changes (fixture, id, 0, 0, 0);
}

static void
test_exported (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 id = make_set (fixture, "Mine", "01"), passage = fixture->passages[1], actor, step;
  AvowStatusEvent *event = avow_status_event_new ("kept", NULL);
  g_autoptr(AvowSetReview) never = review (fixture, id);
  AvowChange *topic = avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, passage, "Harbour");

  g_assert_null (never->exported);
  g_assert_cmpint (avow_set_review_get_changes (never), ==, 0);

  actor = store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, "Council"));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, fixture->passages[0], actor, NULL, AVOW_ROLE_SPEAKER));
  mark_exported (fixture, id);
  step = avow_store_get_undo (fixture->store)->id;

  assert_shows (fixture, id, avow_change_new_edit_passage (passage, AVOW_PASSAGE_NOTE, "Look it up"));
  assert_shows (fixture, id, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, "Mara Lind", AVOW_ROLE_SPEAKER));
  assert_shows (fixture, id, topic);
  assert_shows (fixture, id, avow_change_new_status (passage, event));
  assert_shows (fixture, id, avow_change_new_relate (passage, AVOW_RELATION_REPEATS, fixture->passages[3]));
  assert_shows (fixture, id, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, actor, "Harbour Council"));
  g_assert_cmpint (avow_store_get_undo (fixture->store)->id, ==, step);

  /* What is about others does not. */
  store_do (fixture->store, avow_change_new_edit_passage (fixture->passages[2], AVOW_PASSAGE_NOTE, "Elsewhere"));
  assert_changes (fixture, id, 0, 0, 0);

  store_do (fixture->store, in_set (fixture, AVOW_CHANGE_ADD_TO_SET, id, "23"));
  store_do (fixture->store, in_set (fixture, AVOW_CHANGE_REMOVE_FROM_SET, id, "1"));
  assert_changes (fixture, id, 2, 1, 0);
  mark_exported (fixture, id);
  assert_changes (fixture, id, 0, 0, 0);

  /* An export stands in the way of no undo, and what undo changes shows. */
  store_undo (fixture->store);
  assert_changes (fixture, id, 1, 0, 0);
  while (avow_store_get_undo (fixture->store)->id >= step)
    store_undo (fixture->store);
}

/* Undo of the set itself takes no notice of the export, and redo knows of it again. */
static void
test_exported_then_undone (Fixture       *fixture,
                           gconstpointer  data)
{
  gint64 id = make_set (fixture, "Mine", "01"), live;

  mark_exported (fixture, id);
  store_undo (fixture->store);
  store_redo (fixture->store);
  assert_changes (fixture, id, 0, 0, 0);

  live = store_do (fixture->store, avow_change_new_set ("Pledges", "kind:pledge", 0));
  mark_exported (fixture, live);
  assert_changes (fixture, live, 0, 0, 0);
  store_do (fixture->store, avow_change_new_set_kind (fixture->passages[1], AVOW_KIND_CLAIM));
  assert_changes (fixture, live, 0, 1, 0);
}

/* What lists tell of sets. */
static void
test_listed (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 id = make_set (fixture, "Mine", "0");
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_SETS);
  g_autoptr(AvowListing) listing = NULL;
  AvowStoreRow *row;

  store_do (fixture->store, avow_change_new_set ("Pledges", "kind:pledge", 0));
  mark_exported (fixture, id);
  store_do (fixture->store, avow_change_new_edit_passage (fixture->passages[0], AVOW_PASSAGE_NOTE, "New"));
  g_assert_true (avow_query_parse_sort (query, "passages:desc", NULL));
  listing = store_list (fixture->store, query);
  g_assert_cmpuint (listing->rows->len, ==, 2);
  row = g_ptr_array_index (listing->rows, 0);
  g_assert_cmpstr (row->cells[0], ==, "Pledges");
  g_assert_cmpstr (row->cells[1], ==, "2");
  g_assert_cmpstr (row->cells[2], ==, "live");
  g_assert_cmpstr (row->cells[3], ==, "kind:pledge");
  g_assert_null (row->cells[5]);
  row = g_ptr_array_index (listing->rows, 1);
  g_assert_cmpstr (row->cells[0], ==, "Mine");
  g_assert_cmpstr (row->cells[1], ==, "1");
  g_assert_nonnull (row->cells[4]);
  g_assert_cmpstr (row->cells[5], ==, "1");
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/sets/names", test_names);
  add ("/sets/members", test_members);
  add ("/sets/many-moves", test_many_moves);
  add ("/sets/live", test_live);
  add ("/sets/combine", test_combine);
  add ("/sets/folders", test_folders);
  add ("/sets/exported", test_exported);
  add ("/sets/exported-then-undone", test_exported_then_undone);
  add ("/sets/listed", test_listed);

  return g_test_run ();
}
