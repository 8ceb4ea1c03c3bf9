/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-tally-private.h"

/* Years and months as codes: each year has a place for what is not known to the month. */
#define N_MONTHS (10000 * 13)

/* The topics, each with the one above it. */
struct _AvowIndexTopics
{
  GHashTable *numbers;   /* id -> number; 0 is none */
  guint32    *ids;       /* by number */
  guint32    *parents;   /* number, by number */
  guint32    *seen;      /* the code that was spread last, and one */
  guint       n_topics;  /* with none */
};

static AvowIndexTopics *
topics_new (AvowIndex *index)
{
  AvowIndexTopics *self = g_new0 (AvowIndexTopics, 1);
  guint n = g_hash_table_size (index->topic_paths) + 1;
  GHashTableIter iter;
  gpointer id;

  self->numbers = g_hash_table_new (NULL, NULL);
  self->ids = g_new0 (guint32, n);
  self->parents = g_new0 (guint32, n);
  self->seen = g_new0 (guint32, n);
  self->n_topics = 1;

  g_hash_table_iter_init (&iter, index->topic_paths);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      self->ids[self->n_topics] = GPOINTER_TO_UINT (id);
      g_hash_table_insert (self->numbers, id, GUINT_TO_POINTER (self->n_topics++));
    }
  for (guint i = 1; i < self->n_topics; i++)
    {
      gpointer parent = g_hash_table_lookup (index->topic_parents, GUINT_TO_POINTER (self->ids[i]));

      self->parents[i] = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, parent));
    }

  return self;
}

static void
topics_free (AvowIndexTopics *self)
{
  g_hash_table_unref (self->numbers);
  g_free (self->ids);
  g_free (self->parents);
  g_free (self->seen);
  g_free (self);
}

/* ---- codes */

static void
copy_bytes (AvowIndexAxis *self,
            const guint8  *bytes)
{
  for (guint32 row = 0; row < self->index->passages.rows.n_rows; row++)
    self->own_codes[row] = bytes[row] == AVOW_INDEX_GONE ? 0 : bytes[row] + 1;
}

static void
copy_publishers (AvowIndexAxis *self,
                 const guint8  *mask)
{
  AvowIndex *index = self->index;

  for (guint32 row = 0; row < index->passages.rows.n_rows; row++)
    {
      guint32 article = mask[row] != 0 ? avow_index_get_article (index, row) : G_MAXUINT32;

      self->own_codes[row] = article != G_MAXUINT32 ? index->articles.publishers[article] : 0;
    }
}

static void
copy_months (AvowIndexAxis *self,
             const guint8  *mask)
{
  g_autofree guint32 *own = NULL;
  const guint32 *dates = avow_index_get_moments (self->index, AVOW_MOMENT_SAID, mask, &own);

  for (guint32 row = 0; row < self->index->passages.rows.n_rows; row++)
    self->own_codes[row] = avow_tally_is_date (dates[row]) ? dates[row] / 10000 * 13 + dates[row] / 100 % 100 : 0;
}

/* Gets a date of each passage that a mask has; 0 for none.  @own is to be freed, and may be %NULL. */
const guint32 *
avow_index_get_moments (AvowIndex     *self,
                        AvowMoment     moment,
                        const guint8  *mask,
                        guint32      **own)
{
  const AvowIndexPassages *passages = &self->passages;
  guint n_rows = passages->rows.n_rows;

  *own = NULL;
  if (moment == AVOW_MOMENT_DUE)
    return passages->due;

  *own = g_new (guint32, n_rows + 1);
  for (guint32 row = 0; row < n_rows; row++)
    {
      guint32 said = moment == AVOW_MOMENT_SAID ? passages->said[row] : 0, article;

      if (said == 0 && mask[row] != 0)
        {
          article = avow_index_get_article (self, row);
          said = article != G_MAXUINT32 ? self->articles.dates[article] : 0;
        }
      (*own)[row] = said;
    }

  return *own;
}

/* Counts the codes of the rows that @mask has. */
void
avow_index_axis_init (AvowIndexAxis *self,
                      AvowIndex     *index,
                      AvowDimension  dimension,
                      const guint8  *mask)
{
  AvowIndexPassages *passages = &index->passages;
  guint n_rows = passages->rows.n_rows;

  *self = (AvowIndexAxis) { .index = index, .dimension = dimension };

  switch (dimension)
    {
    case AVOW_DIMENSION_SPEAKER:
    case AVOW_DIMENSION_ADDRESSEE:
      self->codes = passages->parties[dimension == AVOW_DIMENSION_SPEAKER ? AVOW_PARTY_SPEAKER : AVOW_PARTY_ADDRESSEE];
      self->n_codes = index->parties->tuples->len;
      break;

    case AVOW_DIMENSION_TOPIC:
      self->codes = passages->topics;
      self->n_codes = index->topics->tuples->len;
      self->topics = topics_new (index);
      break;

    case AVOW_DIMENSION_KIND:
      self->own_codes = g_new (guint32, n_rows + 1);
      self->n_codes = AVOW_N_KINDS + 1;
      copy_bytes (self, passages->kinds);
      break;

    case AVOW_DIMENSION_STATUS:
      self->own_codes = g_new (guint32, n_rows + 1);
      avow_index_get_statuses (&self->n_codes);
      self->n_codes++;
      copy_bytes (self, passages->statuses);
      break;

    case AVOW_DIMENSION_PUBLISHER:
      self->own_codes = g_new (guint32, n_rows + 1);
      self->n_codes = index->publishers->texts->len;
      copy_publishers (self, mask);
      break;

    case AVOW_DIMENSION_MONTH:
      self->own_codes = g_new (guint32, n_rows + 1);
      self->n_codes = N_MONTHS;
      copy_months (self, mask);
      break;

    default:
      g_assert_not_reached ();
    }

  if (self->own_codes != NULL)
    self->codes = self->own_codes;
  self->counts = g_new0 (guint32, self->n_codes);
  for (guint32 row = 0; row < n_rows; row++)
    self->counts[self->codes[row]] += mask[row];
}

void
avow_index_axis_clear (AvowIndexAxis *self)
{
  g_free (self->own_codes);
  g_free (self->counts);
  g_clear_pointer (&self->topics, topics_free);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self->starts);
  g_clear_pointer (&self->places, g_array_unref);
}

/* ---- values */

/* Adds the values that a code stands for, by numbers of which 0 is none. */
static void
add_values (AvowIndexAxis *self,
            guint32        code,
            GArray        *values)
{
  GArray *ids;

  switch (self->dimension)
    {
    case AVOW_DIMENSION_SPEAKER:
    case AVOW_DIMENSION_ADDRESSEE:
      ids = avow_tuples_get (self->index->parties, code);
      for (guint i = 0; i < ids->len; i++)
        {
          guint32 row;

          if (avow_index_rows_find (&self->index->actors.rows, g_array_index (ids, guint32, i), &row))
            {
              row++;
              g_array_append_val (values, row);
            }
        }
      break;

    case AVOW_DIMENSION_TOPIC:
      ids = avow_tuples_get (self->index->topics, code);
      for (guint i = 0; i < ids->len; i++)
        {
          guint32 topic = GPOINTER_TO_UINT (g_hash_table_lookup (self->topics->numbers,
                                                                 GUINT_TO_POINTER (g_array_index (ids, guint32, i))));

          /* Once for each passage, though several of its topics may be under one. */
          for (; topic != 0 && self->topics->seen[topic] != code + 1; topic = self->topics->parents[topic])
            {
              self->topics->seen[topic] = code + 1;
              g_array_append_val (values, topic);
            }
        }
      break;

    default:
      if (code != 0)
        g_array_append_val (values, code);
      break;
    }
}

static guint
get_n_values (AvowIndexAxis *self)
{
  switch ((int) self->dimension)
    {
    case AVOW_DIMENSION_SPEAKER:
    case AVOW_DIMENSION_ADDRESSEE:
      return self->index->actors.rows.n_rows + 1;

    case AVOW_DIMENSION_TOPIC:
      return self->topics->n_topics;

    default:
      return self->n_codes;
    }
}

static void
add_choice (AvowIndexAxis *self,
            guint32        number,
            guint32        n_passages)
{
  AvowIndex *index = self->index;
  AvowTallyChoice choice = { number, 0, "", n_passages };
  g_autofree char *month = NULL;
  guint n_statuses;

  if (n_passages == 0)
    return;

  switch (number > 0 ? (int) self->dimension : -1)
    {
    case AVOW_DIMENSION_SPEAKER:
    case AVOW_DIMENSION_ADDRESSEE:
      choice.id = index->actors.rows.ids[number - 1];
      choice.value = avow_ranked_get_text (index->actor_names, index->actors.names[number - 1]);
      break;

    case AVOW_DIMENSION_TOPIC:
      choice.id = self->topics->ids[number];
      choice.value = g_hash_table_lookup (index->topic_paths, GUINT_TO_POINTER (self->topics->ids[number]));
      break;

    case AVOW_DIMENSION_KIND:
      choice.value = avow_kind_to_string (number - 1);
      break;

    case AVOW_DIMENSION_STATUS:
      choice.value = avow_index_get_statuses (&n_statuses)[number - 1];
      break;

    case AVOW_DIMENSION_PUBLISHER:
      choice.value = avow_ranked_get_text (index->publishers, number);
      break;

    case AVOW_DIMENSION_MONTH:
      month = avow_index_unpack_date (number / 13 * 10000 + number % 13 * 100);
      choice.value = g_string_chunk_insert (self->texts, month);
      break;

    default:
      break;
    }
  g_array_append_val (self->choices, choice);
}

/* Turns the numbers of values into places among those that were chosen. */
static void
place_values (AvowIndexAxis *self,
              const guint32 *numbers,
              guint          n_values)
{
  g_autofree guint32 *places = g_new (guint32, n_values);
  guint32 rest = self->choices->len, none = G_MAXUINT32;

  for (guint i = 0; i < n_values; i++)
    places[i] = G_MAXUINT32;
  for (guint32 i = 0; i < self->choices->len; i++)
    {
      const AvowTallyChoice *choice = &g_array_index (self->choices, AvowTallyChoice, i);

      places[choice->key] = i;
      if (choice->key == 0)
        none = i;
    }

  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 code = 0; code < self->n_codes; code++)
    {
      guint32 from = self->starts[code], to = self->starts[code + 1];
      gboolean is_rest = FALSE;

      self->starts[code] = self->places->len;
      for (guint32 i = from; i < to; i++)
        {
          guint32 place = places[numbers[i]];

          if (place != G_MAXUINT32)
            g_array_append_val (self->places, place);
          else
            is_rest = TRUE;
        }
      if (self->has_rest && is_rest)
        g_array_append_val (self->places, rest);
      if (from == to && none != G_MAXUINT32 && self->counts[code] > 0)
        g_array_append_val (self->places, none);
    }
  self->starts[self->n_codes] = self->places->len;
}

/* Chooses which values are told, at most @max of those that have no order of their own. */
void
avow_index_axis_choose (AvowIndexAxis *self,
                        guint          max,
                        gboolean       with_rest)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_values = get_n_values (self);
  g_autofree guint32 *totals = g_new0 (guint32, n_values);

  self->texts = g_string_chunk_new (256);
  self->choices = g_array_new (FALSE, FALSE, sizeof (AvowTallyChoice));
  self->starts = g_new (guint32, self->n_codes + 1);

  for (guint32 code = 0; code < self->n_codes; code++)
    {
      guint from = numbers->len;

      self->starts[code] = from;
      if (self->counts[code] == 0)
        continue;
      add_values (self, code, numbers);
      for (guint i = from; i < numbers->len; i++)
        totals[g_array_index (numbers, guint32, i)] += self->counts[code];
      if (from == numbers->len)
        totals[0] += self->counts[code];
    }
  self->starts[self->n_codes] = numbers->len;

  for (guint32 number = 0; number < n_values; number++)
    add_choice (self, number, totals[number]);
  self->n_more = avow_tally_choose (self->choices, self->dimension, max);
  self->has_rest = with_rest && self->n_more > 0;
  place_values (self, (const guint32 *) numbers->data, n_values);
}
