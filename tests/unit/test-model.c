/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list.h"
#include "test-store-util.h"

/* What the list models promise: rows on demand, and news of no more than differs. */

typedef struct
{
  char      *dir;
  AvowStore *store;
  AvowList  *list;
  guint      n_changes;    /* how often items-changed came */
  guint      n_removed;
  guint      n_added;
  guint      n_listed;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  fixture->n_changes++;
  fixture->n_removed += removed;
  fixture->n_added += added;
}

static void
listed_cb (Fixture *fixture)
{
  fixture->n_listed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  table)
{
  g_autofree char *path = NULL;

  fixture->dir = make_dir ();
  path = g_build_filename (fixture->dir, "p.avow", NULL);
  fixture->store = store_make (path);
  fixture->list = avow_list_new (GPOINTER_TO_UINT (table));
  avow_list_set_query (fixture->list, avow_query_new (GPOINTER_TO_UINT (table)));
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect_swapped (fixture->list, "listed", G_CALLBACK (listed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  table)
{
  avow_list_set_store (fixture->list, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->list);
  store_close (fixture->store);
  remove_dir (fixture->dir);
  g_free (fixture->dir);
}

/* Waits until the list has heard of what the store has done. */
static void
wait_listed (Fixture *fixture)
{
  guint before = fixture->n_listed;

  wait_until (fixture->n_listed > before);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
fill (Fixture *fixture,
      guint    n)
{
  gint64 step = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Article %04u", i), *text = g_strdup_printf ("Text of article %u", i);

      step = store_add (fixture->store, step, make_incoming (headline, text), NULL);
    }
  store_end_import (fixture->store, step);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowRow) first = NULL, last = NULL, again = NULL;
  AvowQuery *query = avow_query_new (AVOW_TABLE_ARTICLES);

  fill (fixture, 500);
  g_assert_false (avow_list_is_listed (fixture->list));
  avow_query_add_sort (query, AVOW_COLUMN_HEADLINE, TRUE);
  avow_list_set_query (fixture->list, query);
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);

  g_assert_cmpuint (count (fixture), ==, 500);
  g_assert_cmpuint (fixture->n_added, ==, 500);

  /* The first screen is there with the order; what is further down comes when it
   * is asked for. */
  first = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_true (avow_row_is_loaded (first));
  g_assert_cmpstr (avow_row_get_cell (first, 0), ==, "Article 0499");

  last = g_list_model_get_item (G_LIST_MODEL (fixture->list), 499);
  g_assert_false (avow_row_is_loaded (last));
  g_assert_cmpstr (avow_row_get_cell (last, 0), ==, "");
  wait_until (avow_row_is_loaded (last));
  g_assert_cmpstr (avow_row_get_cell (last, 0), ==, "Article 0000");

  /* A row that somebody holds is the same for all. */
  again = g_list_model_get_item (G_LIST_MODEL (fixture->list), 499);
  g_assert_true (again == last);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 500));
}

static gint64
count_kind (AvowList *list,
            AvowKind  kind)
{
  return ((AvowFacetValue *) g_ptr_array_index (avow_list_get_facet (list, AVOW_FACET_KIND), kind))->count;
}

static void
test_news (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowRow) row = NULL;
  gint64 article = store_import (fixture->store, "One", "Words of one article, and more words."), passage, other;
  guint position;

  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);

  passage = store_do (fixture->store, avow_change_new_tag (article, 0, 5, AVOW_KIND_CLAIM));
  wait_until (count (fixture) == 1);
  other = store_do (fixture->store, avow_change_new_tag (article, 9, 12, AVOW_KIND_PLEDGE));
  wait_until (count (fixture) == 2);

  /* One row came each time, and nothing else moved. */
  g_assert_cmpuint (fixture->n_added, ==, 2);
  g_assert_cmpuint (fixture->n_removed, ==, 0);
  g_assert_cmpint (count_kind (fixture->list, AVOW_KIND_CLAIM), ==, 1);
  g_assert_true (avow_list_find (fixture->list, other, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_cmpint (avow_list_get_id (fixture->list, 0), ==, passage);
  g_assert_cmpint (avow_list_get_id (fixture->list, 7), ==, 0);

  /* A row that is shown changes in place. */
  row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  wait_until (avow_row_is_loaded (row));
  fixture->n_changes = 0;
  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_WARNING));
  wait_until (avow_row_get_kind (row) == AVOW_KIND_WARNING);
  wait_until (count_kind (fixture->list, AVOW_KIND_CLAIM) == 0);
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  /* Undo takes the same way. */
  store_undo (fixture->store);
  store_undo (fixture->store);
  wait_until (count (fixture) == 1);
  g_assert_cmpuint (fixture->n_removed, ==, 1);
  wait_until (avow_row_get_kind (row) == AVOW_KIND_CLAIM);
}

static void
test_query (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "One", "Words of one article, and more words.");
  AvowQuery *query;

  store_do (fixture->store, avow_change_new_tag (article, 0, 5, AVOW_KIND_CLAIM));
  store_do (fixture->store, avow_change_new_tag (article, 9, 12, AVOW_KIND_PLEDGE));
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);

  /* A new query lets go of the one that runs; the kinds that it leaves out are
   * counted all the same. */
  query = avow_query_new (AVOW_TABLE_PASSAGES);
  avow_query_add_term (query, AVOW_TERM_WORDS, "nothing", FALSE);
  avow_list_set_query (fixture->list, query);
  query = avow_query_new (AVOW_TABLE_PASSAGES);
  avow_query_add_term (query, AVOW_TERM_KIND, "pledge", TRUE);
  avow_list_set_query (fixture->list, query);
  wait_until (count (fixture) == 1);
  g_assert_cmpint (count_kind (fixture->list, AVOW_KIND_CLAIM), ==, 1);
  g_assert_cmpint (count_kind (fixture->list, AVOW_KIND_PLEDGE), ==, 1);

  /* Another project begins with nothing. */
  avow_list_set_store (fixture->list, NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_false (avow_list_is_listed (fixture->list));
}

/* Told at once that many rows became many others, a list view and a selection
 * would each ask for all of them. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  AvowQuery *query = avow_query_new (AVOW_TABLE_ARTICLES);

  fill (fixture, 500);
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  fixture->n_changes = fixture->n_added = fixture->n_removed = 0;

  avow_query_add_sort (query, AVOW_COLUMN_HEADLINE, TRUE);
  avow_list_set_query (fixture->list, query);
  wait_listed (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  g_assert_cmpuint (fixture->n_removed, ==, fixture->n_added);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, table, func) g_test_add (path, Fixture, GUINT_TO_POINTER (table), set_up, func, tear_down)
  ADD ("/model/rows", AVOW_TABLE_ARTICLES, test_rows);
  ADD ("/model/news", AVOW_TABLE_PASSAGES, test_news);
  ADD ("/model/query", AVOW_TABLE_PASSAGES, test_query);
  ADD ("/model/many", AVOW_TABLE_ARTICLES, test_many);
#undef ADD

  return g_test_run ();
}
