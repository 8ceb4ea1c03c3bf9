/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>

#include "test-store-util.h"

/* Changes a project without end, and says of each change when the store says that
 * it is done: to be killed in the middle.
 * usage: writer PROJECT ARTICLE-ID
 *        writer PROJECT FROM-ACTOR-ID INTO-ACTOR-ID
 *        writer PROJECT undo 0 (this one ends) */

/* An actor becomes another, and itself again. */
static void
merge (AvowStore *store,
       gint64     from,
       gint64     into)
{
  for (;;)
    {
      store_do (store, avow_change_new_merge_actors (&from, 1, into));
      puts ("merged");
      fflush (stdout);
      store_undo (store);
      puts ("undone");
      fflush (stdout);
      store_redo (store);
      puts ("merged");
      fflush (stdout);
      store_undo (store);
      puts ("undone");
      fflush (stdout);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  AvowStore *store;
  gint64 article;

  if (argc != 3 && argc != 4)
    return 2;

  if (!(store = store_open (argv[1], FALSE, &error)))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  if (argc == 4 && g_str_equal (argv[2], "undo"))
    {
      store_undo (store);
      store_close (store);
      return 0;
    }
  if (argc == 4)
    merge (store, g_ascii_strtoll (argv[2], NULL, 10), g_ascii_strtoll (argv[3], NULL, 10));
  article = g_ascii_strtoll (argv[2], NULL, 10);

  for (guint i = 0;; i++)
    {
      AvowChange *change = avow_change_new_tag (article, i % 20, i % 20 + 3 + i % 7, i % AVOW_N_KINDS);
      g_autofree char *name = g_strdup_printf ("Actor %u", i % 50);
      gint64 id;

      avow_change_add_link (change, 0, name, AVOW_ROLE_SPEAKER, NULL);
      id = store_do (store, change);
      printf ("tagged %" G_GINT64_FORMAT " %s\n", id, name);
      fflush (stdout);

      if (i % 5 == 4)
        {
          store_undo (store);
          printf ("undone %" G_GINT64_FORMAT "\n", id);
          fflush (stdout);
        }
    }
}
