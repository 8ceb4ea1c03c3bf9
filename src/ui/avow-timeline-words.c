/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-timeline-private.h"

#include <glib/gi18n.h>

#include "avow-query-dates.h"

/* What is said of a timeline: on it, to a screen reader, and in the table behind it. */

static AvowTimeSeries *
get_series (AvowTimeline *timeline,
            guint         series)
{
  return g_ptr_array_index (timeline->series, series);
}

/* What a series is called. */
char *
avow_timeline_get_series_name (AvowTimeline *timeline,
                               guint         series)
{
  const AvowTimeSeries *self = get_series (timeline, series);

  /* Translators: in a picture, all speakers or topics together that are not shown one by one */
  return self->is_rest ? g_strdup (_("All others")) : avow_tally_value_get_label (self->value, timeline->by);
}

/* The letter or number that stands for a series where there is no room for its name. */
char *
avow_timeline_get_series_sign (AvowTimeline *timeline,
                               guint         series)
{
  AvowKind kind;

  if (timeline->by == AVOW_DIMENSION_KIND && avow_kind_from_string (get_series (timeline, series)->value->value, &kind))
    return g_strdup (avow_kind_get_letter (kind));

  return g_strdup_printf ("%u", series + 1);
}

/* What it shows. */
char *
avow_timeline_get_title (AvowTimeline *timeline)
{
  const char *title, *dates;

  if (timeline == NULL)
    return g_strdup (_("Passages over time"));

  title = timeline->by == AVOW_DIMENSION_KIND ? _("Passages over time by kind")
        : timeline->by == AVOW_DIMENSION_SPEAKER ? _("Passages over time by speaker")
        : _("Passages over time by topic");
  dates = timeline->moment == AVOW_MOMENT_SAID ? _("date said")
        : timeline->moment == AVOW_MOMENT_PUBLISHED ? _("date published")
        : _("date due");

  /* Translators: what a picture shows, and by which date: "Passages over time by kind, date said" */
  return g_strdup_printf (_("%s, %s"), title, dates);
}

/* How many have no date. */
char *
avow_timeline_get_undated (AvowTimeline *timeline)
{
  guint n = timeline->n_undated;

  if (timeline->moment == AVOW_MOMENT_DUE)
    return g_strdup_printf (g_dngettext (NULL, "%u passage without a due date", "%u passages without a due date", n), n);

  return g_strdup_printf (g_dngettext (NULL, "%u passage without a date", "%u passages without a date", n), n);
}

static char *
format_n_passages (guint n)
{
  return g_strdup_printf (g_dngettext (NULL, "%u passage", "%u passages", n), n);
}

/* So many of a series: "5 claims", "Keir Starmer 5". */
static char *
format_part (AvowTimeline *timeline,
             guint         series,
             guint         n)
{
  g_autofree char *name = NULL;
  AvowKind kind;

  if (timeline->by == AVOW_DIMENSION_KIND && avow_kind_from_string (get_series (timeline, series)->value->value, &kind))
    switch (kind)
      {
      case AVOW_KIND_CLAIM:
        return g_strdup_printf (g_dngettext (NULL, "%u claim", "%u claims", n), n);
      case AVOW_KIND_PLEDGE:
        return g_strdup_printf (g_dngettext (NULL, "%u pledge", "%u pledges", n), n);
      default:
        return g_strdup_printf (g_dngettext (NULL, "%u warning", "%u warnings", n), n);
      }

  name = avow_timeline_get_series_name (timeline, series);

  /* Translators: a speaker or a topic, and how many passages it has */
  return g_strdup_printf (_("%s %u"), name, n);
}

static char *
label_bin (AvowTimelinePicture      *self,
           const AvowTimelineLayout *layout,
           guint                     index)
{
  const AvowTimelineBin *bin = &g_array_index (layout->bins, AvowTimelineBin, index);
  g_autofree char *date = avow_time_unit_format (layout->unit, bin->start), *passages = format_n_passages (bin->n_passages);
  GString *label = g_string_new (NULL);
  const char *before = ": ";

  g_string_printf (label, "%s: %s", date, passages);
  for (guint i = 0; i < layout->n_series; i++)
    {
      guint n = layout->counts[index * layout->n_series + i];

      if (n > 0)
        {
          g_autofree char *part = format_part (self->timeline, i, n);

          g_string_append_printf (label, "%s%s", before, part);
          before = ", ";
        }
    }

  return g_string_free (label, FALSE);
}

static char *
format_date (guint32 date)
{
  AvowDateRange range = { date, date % 10000 == 0 ? date + 9999 : date % 100 == 0 ? date + 99 : date };

  return avow_date_range_format (&range);
}

static char *
label_span (const AvowTimelineSpan *span)
{
  g_autofree char *date = format_date (span->date), *passages = format_n_passages (span->n_passages);

  if (avow_time_get_precision (span->date) == AVOW_TIME_UNIT_YEAR)
    /* Translators: a year, and how many passages are of it */
    return g_strdup_printf (_("%s, no month known: %s"), date, passages);

  /* Translators: a month, and how many passages are of it */
  return g_strdup_printf (_("%s, no day known: %s"), date, passages);
}

static char *
label_flag (const AvowTimelineFlag *flag)
{
  g_autofree char *date = avow_date_range_format (&flag->range);
  guint n = flag->n_passages;

  if (flag->is_overdue)
    /* Translators: a day, month or year, and how many pledges and warnings should have been settled by then */
    return g_strdup_printf (g_dngettext (NULL, "%s: %u was due and is still open", "%s: %u were due and are still open", n),
                            date, n);

  /* Translators: a day, month or year, and how many pledges and warnings fall due then */
  return g_strdup_printf (g_dngettext (NULL, "%s: %u still open falls due", "%s: %u still open fall due", n), date, n);
}

static char *
label_entry (AvowTimelinePicture *self,
             guint                series)
{
  g_autofree char *name = avow_timeline_get_series_name (self->timeline, series);
  g_autofree char *passages = format_n_passages (get_series (self->timeline, series)->value->n_passages);

  if ((self->hidden & (G_GUINT64_CONSTANT (1) << MIN (series, 63))) != 0)
    /* Translators: a kind, speaker or topic whose bars were hidden, and how many passages it has */
    return g_strdup_printf (_("%s, hidden: %s"), name, passages);

  return g_strdup_printf ("%s: %s", name, passages);
}

/* What a mark says in a sentence. */
char *
avow_timeline_get_mark_label (AvowTimelinePicture      *self,
                              const AvowTimelineLayout *layout,
                              const AvowTimelineMark   *mark)
{
  switch (mark->type)
    {
    case AVOW_TIMELINE_BIN:
      return label_bin (self, layout, mark->index);

    case AVOW_TIMELINE_SPAN:
      return label_span (&g_array_index (layout->spans, AvowTimelineSpan, mark->index));

    case AVOW_TIMELINE_FLAG:
      return label_flag (&g_array_index (layout->flags, AvowTimelineFlag, mark->index));

    default:
      return label_entry (self, mark->index);
    }
}

/* How many passages are within a range, as a query counts them. */
static guint32
count_range (GArray              *counts,
             const AvowDateRange *range)
{
  guint32 n = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const AvowTimeCount *one = &g_array_index (counts, AvowTimeCount, i);

      if (one->date >= range->from && one->date <= range->to)
        n += one->n_passages;
    }

  return n;
}

/* The range that is brushed, and how many passages are in it. */
char *
avow_timeline_get_brush_label (AvowTimelinePicture *self)
{
  g_autofree char *range = avow_date_range_format (&self->brush), *passages = NULL;

  passages = format_n_passages (count_range (self->all, &self->brush));

  return g_strdup_printf ("%s: %s", range, passages);
}

/* ---- the table */

/* A row in the making. */
typedef struct
{
  int      start;    /* of a bin; else of no use */
  guint32  date;     /* that fits in no bin; else 0 */
  guint32  total;
  guint32  n_due;
  guint32 *counts;
} Row;

static void
clear_row (gpointer data)
{
  g_free (((Row *) data)->counts);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *one = a, *two = b;

  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;

  return one->date < two->date ? -1 : one->date > two->date;
}

/* The row of a date: the one of its bin, or one of its own. */
static Row *
need_row (GArray       *rows,
          GHashTable   *by_start,
          AvowTimeUnit  unit,
          guint32       date,
          guint         n_series)
{
  AvowTimeUnit precision = avow_time_get_precision (date);
  gboolean fits = precision == AVOW_TIME_UNIT_DAY || precision <= unit;
  int first = avow_time_get_first_day (date), start = fits ? avow_time_unit_get_start (unit, first) : first;
  gint64 key = fits ? (gint64) start * 2 : (gint64) date << 32;
  gpointer index;
  Row row;

  if (g_hash_table_lookup_extended (by_start, &key, NULL, &index))
    return &g_array_index (rows, Row, GPOINTER_TO_UINT (index));

  row = (Row) { start, fits ? 0 : date, 0, 0, g_new0 (guint32, MAX (n_series, 1)) };
  g_hash_table_insert (by_start, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (rows->len));
  g_array_append_val (rows, row);

  return &g_array_index (rows, Row, rows->len - 1);
}

static GArray *
collect_rows (AvowTimelinePicture *self,
              AvowTimeUnit         unit)
{
  g_autoptr(GHashTable) by_start = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  guint n_series = self->timeline->series->len;

  g_array_set_clear_func (rows, clear_row);
  for (guint i = 0; i < self->all->len; i++)
    {
      const AvowTimeCount *one = &g_array_index (self->all, AvowTimeCount, i);

      need_row (rows, by_start, unit, one->date, n_series)->total += one->n_passages;
    }
  for (guint i = 0; i < n_series; i++)
    {
      GArray *counts = get_series (self->timeline, i)->counts;

      for (guint j = 0; j < counts->len; j++)
        {
          const AvowTimeCount *one = &g_array_index (counts, AvowTimeCount, j);

          need_row (rows, by_start, unit, one->date, n_series)->counts[i] += one->n_passages;
        }
    }
  for (guint i = 0; i < self->timeline->due->len; i++)
    {
      const AvowTimeCount *one = &g_array_index (self->timeline->due, AvowTimeCount, i);

      need_row (rows, by_start, unit, one->date, n_series)->n_due += one->n_passages;
    }
  g_array_sort (rows, compare_rows);

  return rows;
}

static void
add_header (AvowTimelinePicture *self,
            GPtrArray           *table)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (_("Date")));
  for (guint i = 0; i < self->timeline->series->len; i++)
    g_ptr_array_add (cells, avow_timeline_get_series_name (self->timeline, i));
  g_ptr_array_add (cells, g_strdup (_("Passages")));
  if (self->timeline->due->len > 0)
    /* Translators: a column: pledges and warnings that are still open, and fall due then */
    g_ptr_array_add (cells, g_strdup (_("Open and Due")));
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (table, g_ptr_array_free (cells, FALSE));
}

static void
add_row (AvowTimelinePicture *self,
         GPtrArray           *table,
         char                *date,
         const guint32       *counts,
         guint32              total,
         guint32              n_due)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, date);
  for (guint i = 0; i < self->timeline->series->len; i++)
    g_ptr_array_add (cells, counts != NULL ? g_strdup_printf ("%u", counts[i]) : g_strdup (""));
  g_ptr_array_add (cells, g_strdup_printf ("%u", total));
  if (self->timeline->due->len > 0)
    g_ptr_array_add (cells, counts != NULL ? g_strdup_printf ("%u", n_due) : g_strdup (""));
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (table, g_ptr_array_free (cells, FALSE));
}

/* All that is there by bins, in and out of view. */
GPtrArray *
avow_timeline_make_table (AvowTimelinePicture *self,
                          AvowTimeUnit         unit)
{
  GPtrArray *table = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GArray) rows = NULL;

  if (self->timeline == NULL)
    return table;

  add_header (self, table);
  rows = collect_rows (self, unit);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autofree char *date = row->date != 0 ? format_date (row->date) : NULL;
      char *first = date == NULL ? avow_time_unit_format (unit, row->start)
                  : avow_time_get_precision (row->date) == AVOW_TIME_UNIT_YEAR ? g_strdup_printf (_("%s, no month known"), date)
                  : g_strdup_printf (_("%s, no day known"), date);

      add_row (self, table, first, row->counts, row->total, row->n_due);
    }
  if (self->timeline->n_undated > 0)
    add_row (self, table, g_strdup (_("No date")), NULL, self->timeline->n_undated, 0);

  return table;
}
