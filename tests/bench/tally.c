/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "avow-passage-field.h"
#include "test-tally-util.h"

/* How long it takes to count what pictures are drawn from, for somebody who browses: prints
 * a line for each call, its name, the query and milliseconds until the answer is there, the
 * median of several.  Each time the passages are looked for anew, as after a change. */

#define N_TIMES 7

typedef void (*TallyFunc) (AvowStore  *store,
                           const char *text);

static void
count_time_by_kind (AvowStore  *store,
                    const char *text)
{
  avow_timeline_unref (store_timeline (store, text, AVOW_DIMENSION_KIND, AVOW_MOMENT_SAID, 3));
}

static void
count_time_by_speaker (AvowStore  *store,
                       const char *text)
{
  avow_timeline_unref (store_timeline (store, text, AVOW_DIMENSION_SPEAKER, AVOW_MOMENT_SAID, 8));
}

static void
count_time_by_topic (AvowStore  *store,
                     const char *text)
{
  avow_timeline_unref (store_timeline (store, text, AVOW_DIMENSION_TOPIC, AVOW_MOMENT_PUBLISHED, 8));
}

static void
count_kinds (AvowStore  *store,
             const char *text)
{
  avow_count_table_unref (store_count_table (store, text, AVOW_DIMENSION_SPEAKER, AVOW_DIMENSION_KIND, 50, 20));
}

static void
count_addressees (AvowStore  *store,
                  const char *text)
{
  avow_count_table_unref (store_count_table (store, text, AVOW_DIMENSION_SPEAKER, AVOW_DIMENSION_ADDRESSEE, 50, 20));
}

static void
count_months (AvowStore  *store,
              const char *text)
{
  avow_count_table_unref (store_count_table (store, text, AVOW_DIMENSION_TOPIC, AVOW_DIMENSION_MONTH, 50, 20));
}

static void
count_statuses (AvowStore  *store,
                const char *text)
{
  avow_count_table_unref (store_count_table (store, text, AVOW_DIMENSION_PUBLISHER, AVOW_DIMENSION_STATUS, 50, 20));
}

static void
find_network (AvowStore  *store,
              const char *text)
{
  avow_network_unref (store_network (store, text, AVOW_TIES_ALL, 60));
}

/* The actor of whom there is most; the query says nothing here. */
static void
sum_actor (AvowStore  *store,
           const char *text)
{
  avow_actor_summary_unref (store_sum_actor (store, 1));
}

static const struct
{
  const char *measure;
  const char *name;
  TallyFunc   func;
} calls[] =
{
  { "timeline", "by kind", count_time_by_kind },
  { "timeline", "by speaker", count_time_by_speaker },
  { "timeline", "by topic", count_time_by_topic },
  { "counts", "speaker by kind", count_kinds },
  { "counts", "speaker by addressee", count_addressees },
  { "counts", "topic by month", count_months },
  { "counts", "publisher by status", count_statuses },
  { "network", "of all ties", find_network },
  { "actor", "of the busiest", sum_actor },
};

static int
compare_times (const void *a,
               const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
measure (AvowStore  *store,
         TallyFunc   func,
         const char *text)
{
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 begin;

      /* What was found before is not known any more. */
      store_do (store, avow_change_new_edit_passage (1, AVOW_PASSAGE_NOTE, i % 2 == 0 ? "Once" : "Twice"));
      begin = g_get_monotonic_time ();
      func (store, text);
      times[i] = (g_get_monotonic_time () - begin) / 1000.0;
    }
  qsort (times, N_TIMES, sizeof *times, compare_times);

  return times[N_TIMES / 2];
}

int
main (int   argc,
      char *argv[])
{
  static const char * const queries[] = { "", "kind:pledge on:2020" };
  g_autoptr(GError) error = NULL;
  AvowStore *store;

  if (argc < 2)
    {
      g_printerr ("usage: bench-tally PROJECT [timeline|counts|network|actor]\n");
      return 2;
    }
  if (!(store = store_open (argv[1], FALSE, &error)))
    g_error ("%s", error->message);

  /* What is asked for first waits for the index. */
  avow_store_browse (store);
  sum_actor (store, "");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (calls); j++)
        {
          if ((argc > 2 && !g_str_equal (argv[2], calls[j].measure)) || (i > 0 && calls[j].func == sum_actor))
            continue;
          g_print ("%s %s '%s': %.1f ms\n", calls[j].measure, calls[j].name, queries[i],
                   measure (store, calls[j].func, queries[i]));
        }
    }
  store_close (store);

  return 0;
}
