/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-list.h"
#include "test-store-util.h"

/* The list of sets: a tree that opens, closes, sorts and filters, and follows what happens
 * to the project, the counts of live sets included. */

#define TEXT "One two three four five six seven eight nine ten."

typedef struct
{
  char        *dir;
  AvowStore   *store;
  AvowSetList *list;
  gint64       article;
  gint64       passages[2];
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("s.avow", &fixture->dir, NULL);
  fixture->article = store_import (fixture->store, "Numbers", TEXT);
  fixture->passages[0] = store_do (fixture->store, avow_change_new_tag (fixture->article, 0, 3, AVOW_KIND_CLAIM));
  fixture->passages[1] = store_do (fixture->store, avow_change_new_tag (fixture->article, 4, 7, AVOW_KIND_PLEDGE));
  fixture->list = avow_set_list_new ();
  avow_set_list_set_store (fixture->list, fixture->store);
  wait_until (avow_set_list_is_loaded (fixture->list));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  AvowSetList *list = fixture->list;

  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  avow_set_list_set_store (fixture->list, NULL);
  g_object_unref (fixture->list);
  wait_until (list == NULL);
  store_end (fixture->store, fixture->dir, NULL);
}

/* What is in view: names with a dash before for each folder they are in. */
static char *
read_list (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr(AvowSetItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      for (guint j = 0; j < avow_set_item_get_depth (item); j++)
        g_string_append_c (text, '-');
      g_string_append_printf (text, "%s ", avow_set_item_get_name (item));
    }

  return g_strchomp (g_string_free (text, FALSE));
}

static gboolean
shows (Fixture    *fixture,
       const char *expected)
{
  g_autofree char *text = read_list (fixture);

  return g_str_equal (text, expected);
}

static gint64
make_folder (Fixture    *fixture,
             const char *name,
             gint64      parent_id)
{
  AvowChange *change = avow_change_new_set_text (AVOW_CHANGE_NEW_SET_FOLDER, 0, name);

  change->by_id = parent_id;

  return store_do (fixture->store, change);
}

static AvowSetItem *
find (Fixture *fixture,
      gint64   set_id)
{
  return avow_set_list_find (fixture->list, FALSE, set_id, NULL);
}

static void
test_tree (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 outer = make_folder (fixture, "Outer", 0), inner = make_folder (fixture, "Inner", outer);

  store_do (fixture->store, avow_change_new_set ("beta", NULL, inner));
  store_do (fixture->store, avow_change_new_set ("alpha", "kind:claim", 0));
  store_do (fixture->store, avow_change_new_set ("gamma", NULL, outer));
  wait_until (shows (fixture, "Outer -Inner --beta -gamma alpha"));

  g_assert_true (avow_set_list_is_below (fixture->list, inner, outer));
  g_assert_false (avow_set_list_is_below (fixture->list, outer, inner));

  /* Closed folders hide what is in them, but not from who looks for it. */
  avow_set_list_set_open (fixture->list, avow_set_list_find (fixture->list, TRUE, outer, NULL), FALSE);
  g_assert_true (shows (fixture, "Outer alpha"));
  avow_set_list_set_filter (fixture->list, "BET", FALSE);
  g_assert_true (shows (fixture, "Outer -Inner --beta"));
  avow_set_list_set_filter (fixture->list, "claim", FALSE);
  g_assert_true (shows (fixture, "alpha"));
  avow_set_list_set_filter (fixture->list, "lpha", FALSE);
  g_assert_true (shows (fixture, ""));
  avow_set_list_set_filter (fixture->list, "", FALSE);
  avow_set_list_set_open (fixture->list, avow_set_list_find (fixture->list, TRUE, outer, NULL), TRUE);

  avow_set_list_set_sort (fixture->list, AVOW_COLUMN_NAME, TRUE);
  g_assert_true (shows (fixture, "Outer -Inner --beta -gamma alpha"));
  store_do (fixture->store, avow_change_new_set ("zeta", NULL, 0));
  wait_until (shows (fixture, "Outer -Inner --beta -gamma zeta alpha"));

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_SET_FOLDERS, inner));
  wait_until (shows (fixture, "Outer -gamma -beta zeta alpha"));
  store_undo (fixture->store);
  wait_until (shows (fixture, "Outer -Inner --beta -gamma zeta alpha"));
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 live = store_do (fixture->store, avow_change_new_set ("Claims", "kind:claim", 0));
  gint64 hand = store_do (fixture->store, avow_change_new_set ("Hand", NULL, 0));

  wait_until (find (fixture, hand) != NULL && avow_set_item_get_passages (find (fixture, live)) == 1);
  g_assert_cmpint (avow_set_item_get_passages (find (fixture, hand)), ==, 0);

  /* A live set follows what happens to passages; both follow undo. */
  store_do (fixture->store, avow_change_new_set_kind (fixture->passages[1], AVOW_KIND_CLAIM));
  wait_until (avow_set_item_get_passages (find (fixture, live)) == 2);
  store_undo (fixture->store);
  wait_until (avow_set_item_get_passages (find (fixture, live)) == 1);

  store_do (fixture->store, avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, hand, fixture->passages, 2));
  wait_until (avow_set_item_get_passages (find (fixture, hand)) == 2);
  avow_set_list_set_sort (fixture->list, AVOW_COLUMN_PASSAGES, TRUE);
  g_assert_true (shows (fixture, "Hand Claims"));
  avow_set_list_set_sort (fixture->list, AVOW_COLUMN_PASSAGES, FALSE);
  g_assert_true (shows (fixture, "Claims Hand"));
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 hand = store_do (fixture->store, avow_change_new_set ("Hand", NULL, 0)), n_added, n_removed, n_modified;
  g_autoptr(GAsyncResult) taken = NULL, kept = NULL;

  store_do (fixture->store, avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, hand, fixture->passages, 1));
  store_do (fixture->store, avow_change_new_set ("Other", NULL, 0));
  wait_until (shows (fixture, "Hand Other"));
  avow_store_take_set_async (fixture->store, hand, NULL, take_result_cb, &taken);
  wait_until (taken != NULL);
  avow_store_set_exported_async (fixture->store, avow_store_take_set_finish (fixture->store, taken, NULL), NULL, take_result_cb, &kept);
  wait_until (kept != NULL && avow_set_item_get_exported (find (fixture, hand)) != NULL);

  store_do (fixture->store, avow_change_new_edit_passage (fixture->passages[0], AVOW_PASSAGE_NOTE, "New"));
  wait_until (avow_set_item_get_changes (find (fixture, hand), NULL, NULL, &n_modified) == 1 && n_modified == 1);
  store_do (fixture->store, avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, hand, &fixture->passages[1], 1));
  wait_until (avow_set_item_get_changes (find (fixture, hand), &n_added, &n_removed, &n_modified) == 2);
  g_assert_cmpint (n_added, ==, 1);
  g_assert_cmpint (n_removed, ==, 0);
  g_assert_cmpint (n_modified, ==, 1);
  g_assert_cmpuint (avow_set_list_count_changed (fixture->list), ==, 1);
  avow_set_list_set_filter (fixture->list, "", TRUE);
  g_assert_true (shows (fixture, "Hand"));

  store_undo (fixture->store);
  store_undo (fixture->store);
  wait_until (avow_set_item_get_changes (find (fixture, hand), NULL, NULL, NULL) == 0);
  wait_until (shows (fixture, ""));
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/set-list/tree", test_tree);
  add ("/set-list/counts", test_counts);
  add ("/set-list/changes", test_changes);

  return g_test_run ();
}
