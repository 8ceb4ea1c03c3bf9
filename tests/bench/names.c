/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-store-util.h"

/* How long names take to be found while somebody types: prints a line for each, what is typed and
 * milliseconds until the answer is there; at first, after that, and after something was tagged. */

static double
find_it (AvowStore  *store,
         const char *typed,
         gint64      article_id,
         guint      *n)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  avow_store_complete_actor_async (store, typed, article_id, 8, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  found = avow_store_complete_actor_finish (store, result, &error);
  if (found == NULL)
    g_error ("%s", error->message);
  *n = found->len;

  return (g_get_monotonic_time () - begin) / 1000.0;
}

static void
say (AvowStore  *store,
     const char *when,
     const char *typed,
     gint64      article_id)
{
  guint n;
  double ms = find_it (store, typed, article_id, &n);

  g_print ("%s '%s': %.1f ms, %u actors\n", when, typed, ms, n);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const typed[] = { "m", "ma", "mar", "s", "st", "stein", "Зел", "mueller", "minister ba", "a", "xyz" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowNames) names = NULL;
  AvowStore *store = store_open (argv[1], FALSE, &error);
  gint64 begin = g_get_monotonic_time ();

  if (store == NULL)
    g_error ("%s", error->message);

  /* As the window does when it opens a project. */
  avow_store_load_names_async (store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  names = avow_store_load_names_finish (store, result, &error);
  g_clear_object (&result);
  g_print ("load: %.1f ms\n", (g_get_monotonic_time () - begin) / 1000.0);

  say (store, "article", "zz", 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    say (store, "first", typed[i], 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    say (store, "again", typed[i], 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      store_do (store, avow_change_new_tag (1, 0, 10, AVOW_KIND_CLAIM));
      say (store, "tagged", typed[i], 1);
    }
  store_close (store);

  return 0;
}
