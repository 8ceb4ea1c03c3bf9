/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-tally-private.h"

/* Tables of counts, and counts over time. */

static guint32
count_mask (AvowIndex    *self,
            const guint8 *mask)
{
  guint32 n = 0;

  for (guint32 row = 0; row < self->passages.rows.n_rows; row++)
    n += mask[row];

  return n;
}

/* ---- tables */

static void
count_cells (AvowIndexAxis *rows,
             AvowIndexAxis *columns,
             const guint8  *mask,
             guint32       *cells)
{
  const guint32 *row_places = (const guint32 *) rows->places->data, *column_places = (const guint32 *) columns->places->data;
  guint n_columns = columns->choices->len;

  for (guint32 row = 0; row < rows->index->passages.rows.n_rows; row++)
    {
      guint32 row_code = rows->codes[row], column_code = columns->codes[row];

      if (mask[row] == 0)
        continue;

      for (guint32 i = rows->starts[row_code]; i < rows->starts[row_code + 1]; i++)
        for (guint32 j = columns->starts[column_code]; j < columns->starts[column_code + 1]; j++)
          cells[row_places[i] * n_columns + column_places[j]]++;
    }
}

/* Answers avow_store_count_table_async(). */
AvowCountTable *
avow_index_count_table (AvowIndex      *self,
                        AvowDb         *db,
                        AvowQuery      *query,
                        AvowDimension   rows,
                        AvowDimension   columns,
                        guint           max_rows,
                        guint           max_columns,
                        GError        **error)
{
  const guint8 *mask = avow_index_find_mask (self, db, query, error);
  g_auto(AvowIndexAxis) row_axis = { NULL };
  g_auto(AvowIndexAxis) column_axis = { NULL };
  AvowCountTable *table;

  if (mask == NULL)
    return NULL;

  avow_index_axis_init (&row_axis, self, rows, mask);
  avow_index_axis_choose (&row_axis, max_rows, FALSE);
  avow_index_axis_init (&column_axis, self, columns, mask);
  avow_index_axis_choose (&column_axis, max_columns, FALSE);

  table = avow_count_table_new (rows, columns);
  avow_tally_add_values (table->row_values, row_axis.choices);
  avow_tally_add_values (table->column_values, column_axis.choices);
  table->n_more_rows = row_axis.n_more;
  table->n_more_columns = column_axis.n_more;
  table->n_passages = count_mask (self, mask);
  table->cells = g_new0 (guint32, (gsize) row_axis.choices->len * column_axis.choices->len + 1);
  count_cells (&row_axis, &column_axis, mask, table->cells);

  return table;
}

/* ---- time */

/* The days of the years that there are: places for counts, in the order of the dates. A
 * year has 13 months and each 32 days, of which the first stand for the whole. */
#define DAYS_OF_YEAR (13 * 32)

typedef struct
{
  guint32 *starts;    /* by year; G_MAXUINT32 if there is no date in it */
  GArray  *years;     /* guint32 */
} Days;

static void
days_clear (Days *self)
{
  g_free (self->starts);
  g_array_unref (self->years);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Days, days_clear)

static void
days_init (Days          *self,
           const guint32 *dates,
           const guint8  *mask,
           guint          n_rows)
{
  g_autofree guint8 *seen = g_new0 (guint8, 10000);

  for (guint32 row = 0; row < n_rows; row++)
    {
      if (mask[row] != 0 && avow_tally_is_date (dates[row]))
        seen[dates[row] / 10000] = 1;
    }

  self->starts = g_new (guint32, 10000);
  self->years = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 year = 0; year < 10000; year++)
    {
      self->starts[year] = self->years->len * DAYS_OF_YEAR;
      if (seen[year])
        g_array_append_val (self->years, year);
    }
}

static inline guint32
days_find (const Days *self,
           guint32     date)
{
  return self->starts[date / 10000] + date / 100 % 100 * 32 + date % 100;
}

static guint
days_get_n (const Days *self)
{
  return self->years->len * DAYS_OF_YEAR;
}

/* Tells what was counted by day. */
static void
days_tell (const Days    *self,
           const guint32 *counts,
           GArray        *told)
{
  for (guint32 day = 0; day < days_get_n (self); day++)
    {
      guint32 year = g_array_index (self->years, guint32, day / DAYS_OF_YEAR), in_year = day % DAYS_OF_YEAR;

      if (counts[day] > 0)
        avow_tally_add_count (told, year * 10000 + in_year / 32 * 100 + in_year % 32, counts[day]);
    }
}

static void
add_series (AvowTimeline        *timeline,
            const AvowIndexAxis *axis)
{
  guint32 rest = axis->choices->len, n_rest = 0;

  for (guint i = 0; i < axis->choices->len; i++)
    {
      const AvowTallyChoice *choice = &g_array_index (axis->choices, AvowTallyChoice, i);

      g_ptr_array_add (timeline->series,
                       avow_time_series_new (avow_tally_value_new (choice->id, choice->value, choice->n_passages), FALSE));
    }

  /* A passage that has several of the others counts but once. */
  for (guint32 code = 0; axis->has_rest && code < axis->n_codes; code++)
    {
      guint32 end = axis->starts[code + 1];

      if (end > axis->starts[code] && g_array_index (axis->places, guint32, end - 1) == rest)
        n_rest += axis->counts[code];
    }
  if (axis->has_rest)
    g_ptr_array_add (timeline->series, avow_time_series_new (avow_tally_value_new (0, "", n_rest), TRUE));
}

static void
count_series (AvowTimeline  *timeline,
              AvowIndexAxis *axis,
              const guint32 *dates,
              const guint8  *mask)
{
  g_auto(Days) days = { NULL };
  guint n_rows = axis->index->passages.rows.n_rows, n_days;
  const guint32 *places = (const guint32 *) axis->places->data;
  g_autofree guint32 *counts = NULL, *all = NULL;

  days_init (&days, dates, mask, n_rows);
  n_days = days_get_n (&days);
  counts = g_new0 (guint32, (gsize) n_days * timeline->series->len + 1);
  all = g_new0 (guint32, n_days + 1);

  for (guint32 row = 0; row < n_rows; row++)
    {
      guint32 code = axis->codes[row], day;

      if (mask[row] == 0)
        continue;

      timeline->n_passages++;
      if (!avow_tally_is_date (dates[row]))
        {
          timeline->n_undated++;
          continue;
        }
      day = days_find (&days, dates[row]);
      all[day]++;
      for (guint32 i = axis->starts[code]; i < axis->starts[code + 1]; i++)
        counts[(gsize) places[i] * n_days + day]++;
    }

  for (guint i = 0; i < timeline->series->len; i++)
    {
      AvowTimeSeries *series = g_ptr_array_index (timeline->series, i);

      days_tell (&days, counts + (gsize) i * n_days, series->counts);
    }
  days_tell (&days, all, timeline->all);
}

/* When what is still open falls due. */
static void
count_due (AvowIndex    *self,
           const guint8 *mask,
           GArray       *due)
{
  const AvowIndexPassages *passages = &self->passages;
  guint n_rows = passages->rows.n_rows, n_statuses;
  const char * const *statuses = avow_index_get_statuses (&n_statuses);
  g_autofree guint8 *wanted = g_new0 (guint8, n_rows + 1);
  g_autofree guint32 *counts = NULL;
  guint8 is_open[256] = { 0 };
  g_auto(Days) days = { NULL };

  for (guint i = 0; i < n_statuses; i++)
    is_open[i] = avow_tally_is_open (statuses[i]);
  for (guint32 row = 0; row < n_rows; row++)
    wanted[row] = mask[row] & is_open[passages->statuses[row]] & avow_tally_is_date (passages->due[row]);

  days_init (&days, passages->due, wanted, n_rows);
  counts = g_new0 (guint32, days_get_n (&days) + 1);
  for (guint32 row = 0; row < n_rows; row++)
    {
      if (wanted[row] != 0)
        counts[days_find (&days, passages->due[row])]++;
    }
  days_tell (&days, counts, due);
}

/* Counts the passages that a mask has, over time. */
AvowTimeline *
avow_index_time_mask (AvowIndex     *self,
                      const guint8  *mask,
                      AvowDimension  by,
                      AvowMoment     moment,
                      guint          max_series)
{
  AvowTimeline *timeline = avow_timeline_new (by, moment);
  g_auto(AvowIndexAxis) axis = { NULL };
  g_autofree guint32 *own = NULL;
  const guint32 *dates = avow_index_get_moments (self, moment, mask, &own);

  avow_index_axis_init (&axis, self, by, mask);
  avow_index_axis_choose (&axis, max_series, TRUE);
  add_series (timeline, &axis);
  count_series (timeline, &axis, dates, mask);
  count_due (self, mask, timeline->due);
  avow_tally_finish_time (timeline);

  return timeline;
}

/* Answers avow_store_timeline_async(). */
AvowTimeline *
avow_index_count_time (AvowIndex      *self,
                       AvowDb         *db,
                       AvowQuery      *query,
                       AvowDimension   by,
                       AvowMoment      moment,
                       guint           max_series,
                       GError        **error)
{
  const guint8 *mask = avow_index_find_mask (self, db, query, error);

  return mask != NULL ? avow_index_time_mask (self, mask, by, moment, max_series) : NULL;
}
