/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "test-store-util.h"

/* How long it takes to make the busiest actor of a project another one, to undo that and to do
 * it again, for who browses; what is listed after it, and when the writer has nothing to do any
 * more. Prints a line for each, its name and milliseconds. The first round is while a project that
 * was just opened is looked through in the background, all of it.
 *
 *   bench-actors PROJECT merge */

static double
since (gint64 begin)
{
  return (g_get_monotonic_time () - begin) / 1000.0;
}

static void
list (AvowStore *store)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;
  AvowListing *listing;

  avow_query_parse_sort (query, "speaker", &error);
  do
    {
      listing = store_list (store, query);
      if (listing->complete)
        break;
      g_clear_pointer (&listing, avow_listing_free);
    }
  while (TRUE);
  avow_listing_free (listing);
}

/* Until the writer has nothing to do any more: a change of nothing comes after all else. */
static void
settle (AvowStore *store,
        gint64     actor_id)
{
  g_autoptr(AvowActor) actor = store_load_actor (store, actor_id);

  store_do (store, avow_change_new_set_actor_type (actor_id, actor->type));
}

static void
measure (AvowStore  *store,
         const char *name,
         gint64      settle_id,
         AvowChange *change,
         gboolean    redo)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;

  if (change != NULL)
    store_do (store, change);
  else
    store_step (store, redo, &error);
  g_assert_no_error (error);
  printf ("%s %.0f\n", name, since (begin));

  begin = g_get_monotonic_time ();
  list (store);
  printf ("%s-listed %.0f\n", name, since (begin));
  begin = g_get_monotonic_time ();
  settle (store, settle_id);
  printf ("%s-settled %.0f\n", name, since (begin));
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *ids = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store;
  gint64 from, into;

  if (argc != 3 || !g_str_equal (argv[2], "merge"))
    {
      fputs ("usage: bench-actors PROJECT merge\n", stderr);
      return 2;
    }

  /* The busiest, and one that is as busy as most. */
  ids = sql_read (argv[1], "SELECT actor_id FROM passage_actor GROUP BY actor_id ORDER BY count (*) DESC LIMIT 50");
  lines = g_strsplit (ids, "\n", -1);
  from = g_ascii_strtoll (lines[0], NULL, 10);
  into = g_ascii_strtoll (lines[49], NULL, 10);

  store = store_open (argv[1], FALSE, &error);
  g_assert_no_error (error);
  avow_store_browse (store);
  list (store);

  measure (store, "first-merge", into, avow_change_new_merge_actors (&from, 1, into), FALSE);
  measure (store, "first-undo", into, NULL, FALSE);
  measure (store, "merge", into, avow_change_new_merge_actors (&from, 1, into), FALSE);
  measure (store, "undo", into, NULL, FALSE);
  measure (store, "redo", into, NULL, TRUE);
  measure (store, "last-undo", into, NULL, FALSE);

  store_close (store);
  return 0;
}
