/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-store-util.h"

/* How long the lists of a project take that somebody browses: prints a line for each,
 * its name and milliseconds until the answer is there. */

static double
list_it (AvowStore  *store,
         AvowTable   table,
         const char *text,
         const char *sort,
         guint      *n_rows,
         gboolean   *complete)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begin;

  if (!avow_query_parse (query, text, &error) || (sort != NULL && !avow_query_parse_sort (query, sort, &error)))
    g_error ("%s", error->message);

  begin = g_get_monotonic_time ();
  avow_store_list_async (store, query, 60, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  listing = avow_store_list_finish (store, result, &error);
  if (listing == NULL)
    g_error ("%s", error->message);
  *n_rows = listing->ids->len;
  *complete = listing->complete;

  return (g_get_monotonic_time () - begin) / 1000.0;
}

static void
say (AvowStore  *store,
     AvowTable   table,
     const char *text,
     const char *sort)
{
  gboolean complete;
  guint n_rows;
  double ms = list_it (store, table, text, sort, &n_rows, &complete);

  g_print ("%s '%s' by %s: %.1f ms, %u rows%s\n", avow_table_to_string (table), text, sort != NULL ? sort : "place", ms, n_rows,
           complete ? "" : " at first");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  AvowStore *store = store_open (argv[1], FALSE, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  g_print ("open: %.1f ms\n", (g_get_monotonic_time () - begin) / 1000.0);

  avow_store_browse (store);
  say (store, AVOW_TABLE_ARTICLES, "", "date:desc");
  say (store, AVOW_TABLE_PASSAGES, "", NULL);
  say (store, AVOW_TABLE_PASSAGES, "", NULL);
  for (AvowTable table = AVOW_TABLE_ARTICLES; table <= AVOW_TABLE_ACTORS; table++)
    {
      const AvowColumn *columns;
      guint n_columns;

      columns = avow_table_get_columns (table, &n_columns);
      for (guint i = 0; i < n_columns; i++)
        say (store, table, "", avow_column_to_string (columns[i]));
    }
  for (int i = 2; i < argc; i++)
    say (store, AVOW_TABLE_PASSAGES, argv[i], NULL);

  /* What is listed after a change: the row is read again, and all is counted. */
  for (int i = 0; i < 6; i++)
    {
      store_do (store, avow_change_new_set_kind (1, i % 2 == 0 ? AVOW_KIND_WARNING : AVOW_KIND_CLAIM));
      say (store, AVOW_TABLE_ARTICLES, "", "date:desc");
      say (store, AVOW_TABLE_PASSAGES, "", NULL);
    }
  store_close (store);

  return 0;
}
