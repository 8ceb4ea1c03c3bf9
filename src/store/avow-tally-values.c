/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tally-private.h"

#include <string.h>

#include "avow-status.h"

/* The place of a word of the schema among those of its column. */
static guint
get_place (AvowDimension  dimension,
           const char    *value)
{
  AvowKind kind = AVOW_KIND_CLAIM;
  guint place = 0;

  if (dimension == AVOW_DIMENSION_KIND)
    return avow_kind_from_string (value, &kind) ? (guint) kind : AVOW_N_KINDS;

  for (kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);

      for (guint i = 0; words[i] != NULL; i++, place++)
        {
          if (g_str_equal (words[i], value))
            return place;
        }
    }

  return place;
}

static gboolean
has_own_order (AvowDimension dimension)
{
  return dimension == AVOW_DIMENSION_KIND || dimension == AVOW_DIMENSION_STATUS || dimension == AVOW_DIMENSION_MONTH;
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const AvowTallyChoice *one = a, *other = b;
  AvowDimension dimension = GPOINTER_TO_UINT (user_data);
  int order = (*one->value == '\0') - (*other->value == '\0');

  if (order != 0)
    return order;
  if (dimension == AVOW_DIMENSION_KIND || dimension == AVOW_DIMENSION_STATUS)
    return (int) get_place (dimension, one->value) - (int) get_place (dimension, other->value);
  if (dimension != AVOW_DIMENSION_MONTH && one->n_passages != other->n_passages)
    return one->n_passages > other->n_passages ? -1 : 1;
  if ((order = strcmp (one->value, other->value)) != 0)
    return order;

  return one->id < other->id ? -1 : one->id > other->id;
}

/* Puts values in their order, and keeps at most @max of those that have none of their own;
 * that of passages that have none comes last, and is kept.  Returns how many are left out. */
guint
avow_tally_choose (GArray        *choices,
                   AvowDimension  dimension,
                   guint          max)
{
  guint n_values, n_more;

  g_array_sort_with_data (choices, compare_choices, GUINT_TO_POINTER (dimension));
  n_values = choices->len;
  if (n_values > 0 && *g_array_index (choices, AvowTallyChoice, n_values - 1).value == '\0')
    n_values--;
  if (has_own_order (dimension) || n_values <= max)
    return 0;

  n_more = n_values - max;
  g_array_remove_range (choices, max, n_more);

  return n_more;
}

void
avow_tally_add_values (GPtrArray *values,
                       GArray    *choices)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const AvowTallyChoice *choice = &g_array_index (choices, AvowTallyChoice, i);

      g_ptr_array_add (values, avow_tally_value_new (choice->id, choice->value, choice->n_passages));
    }
}

/* ---- time */

/* Tells whether it is still to be seen what becomes of a pledge or a warning. */
gboolean
avow_tally_is_open (const char *status)
{
  static const char * const open[] = { "not_rated", "in_the_works", "stalled", "open", NULL };

  return g_strv_contains (open, status);
}

/* Adds to the counts of a series, in the order of their dates. */
void
avow_tally_add_count (GArray  *counts,
                      guint32  date,
                      guint32  n_passages)
{
  AvowTimeCount count = { date, n_passages };

  g_array_append_val (counts, count);
}

/* Finds the first and the last date. */
void
avow_tally_finish_time (AvowTimeline *timeline)
{
  for (guint i = 0; i < timeline->series->len; i++)
    {
      const AvowTimeSeries *series = g_ptr_array_index (timeline->series, i);
      GArray *counts = series->counts;

      if (counts->len == 0)
        continue;
      if (timeline->first == 0 || g_array_index (counts, AvowTimeCount, 0).date < timeline->first)
        timeline->first = g_array_index (counts, AvowTimeCount, 0).date;
      timeline->last = MAX (timeline->last, g_array_index (counts, AvowTimeCount, counts->len - 1).date);
    }
}

/* ---- networks */

static int
compare_actors (gconstpointer a,
                gconstpointer b)
{
  const AvowNetworkActor *one = *(const AvowNetworkActor * const *) a, *other = *(const AvowNetworkActor * const *) b;
  int order;

  if (one->n_passages != other->n_passages)
    return one->n_passages > other->n_passages ? -1 : 1;
  if ((order = strcmp (one->name, other->name)) != 0)
    return order;

  return one->id < other->id ? -1 : one->id > other->id;
}

/* Puts actors in their order and keeps the first.  Returns how many are left out. */
guint
avow_tally_finish_actors (GPtrArray *actors,
                          guint      max_actors)
{
  guint n_more = actors->len > max_actors ? actors->len - max_actors : 0;

  g_ptr_array_sort (actors, compare_actors);
  if (n_more > 0)
    g_ptr_array_remove_range (actors, max_actors, n_more);

  return n_more;
}

static int
compare_ties (gconstpointer a,
              gconstpointer b)
{
  const AvowNetworkTie *one = a, *other = b;

  if (one->n_passages != other->n_passages)
    return one->n_passages > other->n_passages ? -1 : 1;
  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  if (one->to != other->to)
    return one->to < other->to ? -1 : 1;

  return (int) one->tie - (int) other->tie;
}

void
avow_tally_finish_ties (AvowNetwork *network)
{
  g_array_sort (network->ties, compare_ties);
}
