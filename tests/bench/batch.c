/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "test-store-util.h"

/* How long changes of very many passages take, and to undo them: prints a line for each,
 * its name, how many passages, milliseconds for the change and for its undo, and megabytes
 * that the program had at most for each.
 *
 *   bench-batch PROJECT COUNT [CHANGE...]
 *
 * The passages are scattered over the whole project, and come in no order. */

typedef AvowChange *(*MakeFunc) (const gint64 *ids,
                                 guint         n_ids);

static gint64 set_id;

static AvowChange *
make_topic (const gint64 *ids,
            guint         n_ids)
{
  AvowChange *change = avow_change_new_for_ids (AVOW_CHANGE_ADD_TOPIC, ids, n_ids);

  avow_change_set_value (change, "Measured");

  return change;
}

/* One that fits claims; the others are passed over. */
static AvowChange *
make_status (const gint64 *ids,
             guint         n_ids)
{
  g_autoptr(AvowStatusEvent) event = avow_status_event_new ("supported", NULL);
  AvowChange *change = avow_change_new_for_ids (AVOW_CHANGE_ADD_STATUS, ids, n_ids);

  change->event = g_steal_pointer (&event);

  return change;
}

static AvowChange *
make_kind (const gint64 *ids,
           guint         n_ids)
{
  AvowChange *change = avow_change_new_for_ids (AVOW_CHANGE_SET_KIND, ids, n_ids);

  change->kind = AVOW_KIND_WARNING;

  return change;
}

static AvowChange *
make_link (const gint64 *ids,
           guint         n_ids)
{
  AvowChange *change = avow_change_new_for_ids (AVOW_CHANGE_LINK, ids, n_ids);

  avow_change_add_link (change, 0, "Somebody measured", AVOW_ROLE_SPEAKER, NULL);

  return change;
}

static AvowChange *
make_set (const gint64 *ids,
          guint         n_ids)
{
  return avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, set_id, ids, n_ids);
}

static AvowChange *
make_delete (const gint64 *ids,
             guint         n_ids)
{
  return avow_change_new_for_ids (AVOW_CHANGE_DELETE_PASSAGES, ids, n_ids);
}

static const struct
{
  const char *name;
  MakeFunc    make;
} changes[] =
{
  { "topic", make_topic },
  { "status", make_status },
  { "kind", make_kind },
  { "link", make_link },
  { "set", make_set },
  { "delete", make_delete },
};

/* Every so-many-th passage, shuffled; the same each time. */
static GArray *
choose (const char *path,
        guint       count)
{
  g_autofree char *all = sql_read (path, "SELECT id FROM passage ORDER BY id");
  g_auto(GStrv) lines = g_strsplit (all, "\n", -1);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_strv_length (lines) - 1;
  g_autoptr(GRand) chance = g_rand_new_with_seed (1);

  count = MIN (count, n);
  for (guint i = 0; i < count; i++)
    {
      gint64 id = g_ascii_strtoll (lines[(guint64) i * n / count], NULL, 10);

      g_array_append_val (ids, id);
    }

  for (guint i = ids->len; i-- > 1;)
    {
      guint j = g_rand_int_range (chance, 0, i + 1);
      gint64 id = g_array_index (ids, gint64, i);

      g_array_index (ids, gint64, i) = g_array_index (ids, gint64, j);
      g_array_index (ids, gint64, j) = id;
    }

  return ids;
}

/* Most memory from now on. */
static void
forget_most (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;

  fputs ("5", file);
  fclose (file);
}

static double
get_most (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || !(line = strstr (status, "VmHWM:")))
    return 0;

  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) / 1024.0;
}

/* As long as it takes, which may be longer than a test waits. */
static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
do_it (AvowStore  *store,
       AvowChange *change)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_apply_async (store, change, NULL, take_result_cb, &result);
  wait_for (&result);
  if (!avow_store_apply_finish (store, result, NULL, &error))
    g_error ("%s", error->message);
}

static void
undo_it (AvowStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowTouched) touched = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_undo_async (store, NULL, take_result_cb, &result);
  wait_for (&result);
  if (!(touched = avow_store_undo_finish (store, result, &error)))
    g_error ("%s", error->message);
}

static void
measure (AvowStore  *store,
         const char *name,
         AvowChange *change)
{
  guint n_ids = change->ids->len;
  gint64 begin;
  double took, most;

  forget_most ();
  begin = g_get_monotonic_time ();
  do_it (store, change);
  took = (g_get_monotonic_time () - begin) / 1000.0;
  most = get_most ();

  forget_most ();
  begin = g_get_monotonic_time ();
  undo_it (store);
  g_print ("%s %u %.0f %.0f %.0f %.0f\n", name, n_ids, took, (g_get_monotonic_time () - begin) / 1000.0, most, get_most ());
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  AvowStore *store;

  if (argc < 3)
    g_error ("usage: bench-batch PROJECT COUNT [CHANGE...]");
  if (!(store = store_open (argv[1], FALSE, &error)))
    g_error ("%s", error->message);

  ids = choose (argv[1], g_ascii_strtoull (argv[2], NULL, 10));
  name = g_strdup_printf ("Measured %" G_GINT64_FORMAT, g_get_real_time ());
  set_id = store_do (store, avow_change_new_set (name, NULL, 0));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (argc == 3 || g_strv_contains ((const char * const *) argv + 3, changes[i].name))
        measure (store, changes[i].name, changes[i].make ((const gint64 *) ids->data, ids->len));
    }
  store_close (store);

  return 0;
}
