/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-dates.h"

#include "avow-date.h"

/* What a query says about a date, as a range: what a timeline brushes. */

/* The filter of each date, and what its terms look at. */
static const struct
{
  const char    *filter;
  AvowTermField  on;
  AvowTermField  before;
  AvowTermField  after;
} moments[AVOW_N_MOMENTS] =
{
  [AVOW_MOMENT_SAID] = { "said", AVOW_TERM_SAID, AVOW_TERM_SAID_BEFORE, AVOW_TERM_SAID_AFTER },
  [AVOW_MOMENT_PUBLISHED] = { "on", AVOW_TERM_ON, AVOW_TERM_BEFORE, AVOW_TERM_AFTER },
  [AVOW_MOMENT_DUE] = { "due", AVOW_TERM_DUE, AVOW_TERM_DUE_BEFORE, AVOW_TERM_DUE_AFTER },
};

/**
 * avow_moment_get_filter:
 * @moment: a date of passages
 *
 * Gets the filter of a query that finds passages by a date.
 *
 * Returns: a static string: `due`
 */
const char *
avow_moment_get_filter (AvowMoment moment)
{
  g_return_val_if_fail (moment < AVOW_N_MOMENTS, NULL);

  return moments[moment].filter;
}

/* What one term says. */
static gboolean
read_term (const AvowTerm *term,
           AvowMoment      moment,
           AvowDateRange  *range)
{
  AvowDateRange on;

  if ((term->field != moments[moment].on && term->field != moments[moment].before && term->field != moments[moment].after) ||
      !avow_date_range_parse (&on, term->value))
    return FALSE;

  if (term->field == moments[moment].on)
    *range = on;
  else if (term->field == moments[moment].before)
    *range = (AvowDateRange) { 0, on.from - 1 };
  else
    *range = (AvowDateRange) { on.to + 1, AVOW_DATE_OPEN };

  return TRUE;
}

/* What a condition says, if that is one range: `>=2026` is on 2026, or after it. */
static gboolean
read_node (const AvowNode *node,
           AvowMoment      moment,
           AvowDateRange  *range)
{
  if (node->type == AVOW_NODE_TERM)
    return read_term (&node->term, moment, range);
  if (node->type == AVOW_NODE_NOT)
    return FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      AvowDateRange other;

      if (!read_node (g_ptr_array_index (node->children, i), moment, &other))
        return FALSE;

      if (i == 0)
        *range = other;
      else if (node->type == AVOW_NODE_AND)
        *range = (AvowDateRange) { MAX (range->from, other.from), MIN (range->to, other.to) };
      /* Two that do not touch are not one. */
      else if (other.from > range->to + (range->to != AVOW_DATE_OPEN) || range->from > other.to + (other.to != AVOW_DATE_OPEN))
        return FALSE;
      else
        *range = (AvowDateRange) { MIN (range->from, other.from), MAX (range->to, other.to) };
    }

  return range->from <= range->to;
}

static void
narrow (AvowDateRange       *range,
        const AvowDateRange *other)
{
  if (range->to == 0)
    *range = *other;
  else
    *range = (AvowDateRange) { MAX (range->from, other->from), MIN (range->to, other->to) };
}

/* What is left is as it would be without the dates. Ranges that have nothing in common leave nothing. */
static void
tidy (AvowQuery *query)
{
  GPtrArray *children = query->root->children;
  AvowNode *only = children->len == 1 ? avow_node_copy (g_ptr_array_index (children, 0)) : NULL;

  if (children->len > 1)
    return;

  avow_node_free (query->root);
  query->root = only;
}

/**
 * avow_query_split_dates:
 * @self: a query
 * @moment: a date of passages
 * @range: (out): where to put which dates it asks for; its `to` is 0 if it asks for none
 *
 * Copies a query without those of its conditions, of which all must hold, that ask for a range of
 * dates: what would be found at any date. What asks for dates in another way, such as two months
 * apart, stays.
 *
 * Returns: (transfer full): the copy
 */
AvowQuery *
avow_query_split_dates (AvowQuery     *self,
                        AvowMoment     moment,
                        AvowDateRange *range)
{
  AvowQuery *copy = avow_query_copy (self);
  AvowDateRange asked;

  *range = (AvowDateRange) { 0, 0 };
  if (copy->root != NULL && read_node (copy->root, moment, &asked))
    {
      narrow (range, &asked);
      g_clear_pointer (&copy->root, avow_node_free);
    }
  else if (copy->root != NULL && copy->root->type == AVOW_NODE_AND)
    {
      GPtrArray *children = copy->root->children;

      for (guint i = children->len; i-- > 0;)
        {
          if (read_node (g_ptr_array_index (children, i), moment, &asked))
            {
              narrow (range, &asked);
              g_ptr_array_remove_index (children, i);
            }
        }
      tidy (copy);
    }
  if (range->from > range->to)
    *range = (AvowDateRange) { 0, 0 };

  return copy;
}
