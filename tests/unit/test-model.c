/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list.h"
#include "test-store-util.h"

/* What the list models promise: rows on demand, news of no more than differs, and
 * places that stay when what they show is another order. */

typedef struct
{
  char      *dir;
  AvowStore *store;
  AvowList  *list;
  guint      n_changes;    /* how often items-changed came */
  guint      n_removed;
  guint      n_added;
  guint      at;           /* where it was the last time */
  guint      n_listed;
  guint      n_told;       /* how many rows were told to have changed */
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  fixture->n_changes++;
  fixture->at = position;
  fixture->n_removed += removed;
  fixture->n_added += added;
}

static void
listed_cb (Fixture *fixture)
{
  fixture->n_listed++;
}

static void
rows_changed_cb (Fixture   *fixture,
                 GPtrArray *rows)
{
  fixture->n_told += rows->len;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  table)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  fixture->list = avow_list_new (GPOINTER_TO_UINT (table));
  avow_list_set_query (fixture->list, avow_query_new (GPOINTER_TO_UINT (table)));
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect_swapped (fixture->list, "listed", G_CALLBACK (listed_cb), fixture);
  g_signal_connect_swapped (fixture->list, "rows-changed", G_CALLBACK (rows_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  table)
{
  /* What is under way holds the list, and nothing else does. */
  avow_list_set_store (fixture->list, NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->list), (gpointer *) &fixture->list);
  g_object_unref (fixture->list);
  wait_until (fixture->list == NULL);
  store_end (fixture->store, fixture->dir, NULL);
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

static AvowRow *
get_row (Fixture *fixture,
         guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static void
sort_by (Fixture    *fixture,
         AvowColumn  column,
         gboolean    descending)
{
  AvowQuery *query = avow_query_new (avow_list_get_table (fixture->list));

  avow_query_add_sort (query, column, descending);
  avow_list_set_query (fixture->list, query);
}

/* Told that many rows became many others, a list view would make all its rows anew: in
 * another order the same places show other rows. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowRow) row = NULL, other = NULL;

  fill (fixture, 500);
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  row = get_row (fixture, 0);
  other = get_row (fixture, 300);
  wait_until (avow_row_is_loaded (other));
  fixture->n_changes = fixture->n_told = 0;

  sort_by (fixture, AVOW_COLUMN_HEADLINE, TRUE);
  wait_listed (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpuint (count (fixture), ==, 500);

  /* What is in view came along; the cells of another row are shown in no moment. */
  g_assert_true (row == get_row (fixture, 0));
  g_object_unref (row);
  g_assert_cmpint (avow_row_get_id (row), ==, avow_list_get_id (fixture->list, 0));
  g_assert_cmpstr (avow_row_get_cell (row, 0), ==, "Article 0499");
  g_assert_cmpint (avow_row_get_id (other), ==, avow_list_get_id (fixture->list, 300));
  g_assert_false (avow_row_is_loaded (other));
  g_assert_cmpstr (avow_row_get_cell (other, 0), ==, "");
  g_assert_cmpuint (fixture->n_told, ==, 2);
  wait_until (avow_row_is_loaded (other));
  g_assert_cmpstr (avow_row_get_cell (other, 0), ==, "Article 0199");
}

/* Another filter takes and gives places at the end alone. */
static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  AvowQuery *query = avow_query_new (AVOW_TABLE_ARTICLES);
  g_autoptr(AvowRow) row = NULL, last = NULL;

  fill (fixture, 500);
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  row = get_row (fixture, 3);
  last = get_row (fixture, 499);
  fixture->n_changes = fixture->n_added = fixture->n_removed = 0;

  avow_query_add_term (query, AVOW_TERM_WORDS, "42", FALSE);
  avow_list_set_query (fixture->list, query);
  wait_listed (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->at, ==, count (fixture));
  g_assert_cmpuint (fixture->n_removed, ==, 500 - count (fixture));
  g_assert_cmpint (avow_row_get_id (row), ==, avow_list_get_id (fixture->list, 3));
  g_assert_cmpuint (avow_row_get_position (last), ==, G_MAXUINT);

  avow_list_set_query (fixture->list, avow_query_new (AVOW_TABLE_ARTICLES));
  wait_listed (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  g_assert_cmpuint (fixture->at, ==, 500 - fixture->n_added);
  g_assert_cmpuint (fixture->n_added, ==, fixture->n_removed);
  g_assert_cmpuint (avow_row_get_position (row), ==, 3);
}

/* Rows that come between others push those behind along, and stay what they are. */
static void
test_between (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "One", "Words of one article, and more words."), id;
  g_autoptr(AvowRow) first = NULL, second = NULL, again = NULL;

  store_do (fixture->store, avow_change_new_tag (article, 0, 5, AVOW_KIND_CLAIM));
  id = store_do (fixture->store, avow_change_new_tag (article, 20, 24, AVOW_KIND_PLEDGE));
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  first = get_row (fixture, 0);
  second = get_row (fixture, 1);
  fixture->n_changes = fixture->n_added = 0;

  store_do (fixture->store, avow_change_new_tag (article, 9, 12, AVOW_KIND_CLAIM));
  wait_until (count (fixture) == 3);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->at, ==, 1);
  g_assert_cmpuint (fixture->n_added, ==, 1);
  g_assert_cmpuint (avow_row_get_position (first), ==, 0);
  g_assert_cmpuint (avow_row_get_position (second), ==, 2);
  g_assert_cmpint (avow_row_get_id (second), ==, id);
  again = get_row (fixture, 2);
  g_assert_true (again == second);

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, avow_row_get_id (first)));
  wait_until (count (fixture) == 2);
  g_assert_cmpuint (avow_row_get_position (first), ==, G_MAXUINT);
  g_assert_cmpuint (avow_row_get_position (second), ==, 1);
}

/* The rows that will be in view come along with the ids, wherever they are. */
static void
test_view (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowRow) around = NULL, row = NULL, top = NULL;
  gint64 id;

  fill (fixture, 500);
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  id = avow_list_get_id (fixture->list, 100);

  avow_list_set_view (fixture->list, id, 0, 20);
  sort_by (fixture, AVOW_COLUMN_HEADLINE, TRUE);
  wait_listed (fixture);
  around = get_row (fixture, 499 - 100);
  g_assert_cmpint (avow_row_get_id (around), ==, id);
  g_assert_true (avow_row_is_loaded (around));
  top = get_row (fixture, 0);
  g_assert_false (avow_row_is_loaded (top));

  avow_list_set_view (fixture->list, 0, 200, 20);
  sort_by (fixture, AVOW_COLUMN_HEADLINE, FALSE);
  wait_listed (fixture);
  row = get_row (fixture, 219);
  g_assert_true (avow_row_is_loaded (row));
  g_assert_false (avow_row_is_loaded (around));

  /* So do the last ones, when there are not so many any more. */
  avow_list_set_view (fixture->list, 0, 600, 20);
  sort_by (fixture, AVOW_COLUMN_HEADLINE, TRUE);
  wait_listed (fixture);
  g_clear_object (&row);
  row = get_row (fixture, 480);
  g_assert_true (avow_row_is_loaded (row));
}

/* For a first frame there are few rows; the others come when it has been drawn. */
static void
test_gradual (Fixture       *fixture,
              gconstpointer  data)
{
  guint n;

  fill (fixture, 500);
  avow_list_set_gradual (fixture->list, TRUE);
  avow_list_set_store (fixture->list, fixture->store);
  wait_listed (fixture);
  n = count (fixture);
  g_assert_cmpuint (n, <, 100);
  g_assert_cmpint (avow_list_get_n_total (fixture->list), ==, 500);
  g_assert_true (avow_list_has_rest (fixture->list));

  avow_list_show_rest (fixture->list);
  g_assert_cmpuint (count (fixture), ==, 500);
  g_assert_cmpuint (fixture->at, ==, n);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  g_assert_false (avow_list_has_rest (fixture->list));

  /* Where nobody draws, they come all the same. */
  avow_list_set_store (fixture->list, NULL);
  avow_list_set_store (fixture->list, fixture->store);
  wait_until (count (fixture) == 500);
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
  ADD ("/model/order", AVOW_TABLE_ARTICLES, test_order);
  ADD ("/model/filter", AVOW_TABLE_ARTICLES, test_filter);
  ADD ("/model/between", AVOW_TABLE_PASSAGES, test_between);
  ADD ("/model/view", AVOW_TABLE_ARTICLES, test_view);
  ADD ("/model/gradual", AVOW_TABLE_ARTICLES, test_gradual);
#undef ADD

  return g_test_run ();
}
