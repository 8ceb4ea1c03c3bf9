/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-tally-private.h"

#include "avow-status.h"

/* What there is about one actor. */

/* Which groups an actor is in, by their code. */
static guint8 *
find_groups (AvowIndex *self,
             guint32    actor_id)
{
  guint n_groups = self->parties->tuples->len;
  guint8 *groups = g_new0 (guint8, n_groups);

  for (guint32 code = 1; code < n_groups; code++)
    {
      GArray *ids = avow_tuples_get (self->parties, code);

      for (guint i = 0; i < ids->len && groups[code] == 0; i++)
        groups[code] = g_array_index (ids, guint32, i) == actor_id;
    }

  return groups;
}

static void
count_roles (AvowIndex        *self,
             const guint8     *groups,
             AvowActorSummary *summary)
{
  const AvowIndexPassages *passages = &self->passages;

  for (guint32 row = 0; row < passages->rows.n_rows; row++)
    {
      guint8 has_part = 0;

      if (passages->kinds[row] == AVOW_INDEX_GONE)
        continue;

      for (AvowParty party = 0; party < AVOW_N_PARTIES; party++)
        {
          guint8 has_role = groups[passages->parties[party][row]];

          summary->by_role[party][passages->kinds[row]] += has_role;
          has_part |= has_role;
        }
      summary->n_passages += has_part;
    }
}

/* A byte for each passage in which an actor has a role. */
static guint8 *
mask_role (AvowIndex    *self,
           const guint8 *groups,
           AvowParty     party)
{
  const AvowIndexPassages *passages = &self->passages;
  guint8 *mask = g_new0 (guint8, passages->rows.n_rows + 1);

  for (guint32 row = 0; row < passages->rows.n_rows; row++)
    mask[row] = groups[passages->parties[party][row]] & (passages->kinds[row] != AVOW_INDEX_GONE);

  return mask;
}

static void
count_values (AvowIndex     *self,
              const guint8  *mask,
              AvowDimension  dimension,
              GPtrArray     *values)
{
  g_auto(AvowIndexAxis) axis = { NULL };

  avow_index_axis_init (&axis, self, dimension, mask);
  avow_index_axis_choose (&axis, AVOW_TALLY_SUMMARY_VALUES, FALSE);

  /* Those of nobody and of nothing are no value here. */
  if (axis.choices->len > 0 && *g_array_index (axis.choices, AvowTallyChoice, axis.choices->len - 1).value == '\0')
    g_array_set_size (axis.choices, axis.choices->len - 1);
  avow_tally_add_values (values, axis.choices);
}

static void
count_statuses (AvowIndex    *self,
                const guint8 *mask,
                GPtrArray    *values)
{
  const AvowIndexPassages *passages = &self->passages;
  guint32 counts[AVOW_N_KINDS][256] = { 0 };

  for (guint32 row = 0; row < passages->rows.n_rows; row++)
    {
      if (mask[row] != 0)
        counts[passages->kinds[row]][passages->statuses[row]]++;
    }

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);

      for (guint i = 0; words[i] != NULL; i++)
        {
          g_autofree char *value = g_strconcat (avow_kind_to_string (kind), "/", words[i], NULL);
          guint32 n = counts[kind][avow_index_get_status (words[i])];

          if (n > 0)
            g_ptr_array_add (values, avow_tally_value_new (0, value, n));
        }
    }
}

/* Answers avow_store_sum_actor_async(). */
AvowActorSummary *
avow_index_sum_actor (AvowIndex *self,
                      gint64     actor_id)
{
  AvowActorSummary *summary = avow_actor_summary_new ();
  g_autofree guint8 *groups = find_groups (self, actor_id);
  g_autofree guint8 *speaks = mask_role (self, groups, AVOW_PARTY_SPEAKER);
  g_autofree guint8 *hears = mask_role (self, groups, AVOW_PARTY_ADDRESSEE);

  count_roles (self, groups, summary);
  count_statuses (self, speaks, summary->by_status);
  count_values (self, speaks, AVOW_DIMENSION_ADDRESSEE, summary->addressees);
  count_values (self, hears, AVOW_DIMENSION_SPEAKER, summary->speakers);
  count_values (self, speaks, AVOW_DIMENSION_TOPIC, summary->topics);
  summary->timeline = avow_index_time_mask (self, speaks, AVOW_DIMENSION_KIND, AVOW_MOMENT_SAID, AVOW_N_KINDS);
  if (summary->timeline->first != 0)
    {
      summary->first = avow_index_unpack_date (summary->timeline->first);
      summary->last = avow_index_unpack_date (summary->timeline->last);
    }

  return summary;
}
