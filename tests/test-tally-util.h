/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store-tally.h"
#include "test-store-util.h"

G_BEGIN_DECLS

/* Tallies, asked for, waited for and written down line by line, so that they can be compared. */

static inline AvowQuery *
tally_query (const char *text)
{
  AvowQuery *query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;

  avow_query_parse (query, text, &error);
  g_assert_no_error (error);

  return query;
}

static inline AvowCountTable *
store_count_table (AvowStore     *store,
                   const char    *text,
                   AvowDimension  rows,
                   AvowDimension  columns,
                   guint          max_rows,
                   guint          max_columns)
{
  g_autoptr(AvowQuery) query = tally_query (text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowCountTable *table;

  avow_store_count_table_async (store, query, rows, columns, max_rows, max_columns, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  table = avow_store_count_table_finish (store, result, &error);
  g_assert_no_error (error);

  return table;
}

static inline AvowTimeline *
store_timeline (AvowStore     *store,
                const char    *text,
                AvowDimension  by,
                AvowMoment     moment,
                guint          max_series)
{
  g_autoptr(AvowQuery) query = tally_query (text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowTimeline *timeline;

  avow_store_timeline_async (store, query, by, moment, max_series, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  timeline = avow_store_timeline_finish (store, result, &error);
  g_assert_no_error (error);

  return timeline;
}

static inline AvowNetwork *
store_network (AvowStore  *store,
               const char *text,
               AvowTies    ties,
               guint       max_actors)
{
  g_autoptr(AvowQuery) query = tally_query (text);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowNetwork *network;

  avow_store_network_async (store, query, ties, max_actors, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  network = avow_store_network_finish (store, result, &error);
  g_assert_no_error (error);

  return network;
}

static inline AvowActorSummary *
store_sum_actor (AvowStore *store,
                 gint64     actor_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowActorSummary *summary;

  avow_store_sum_actor_async (store, actor_id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  summary = avow_store_sum_actor_finish (store, result, &error);
  g_assert_no_error (error);

  return summary;
}

/* ---- as text */

static inline void
write_values (GString    *text,
              const char *what,
              GPtrArray  *values)
{
  g_string_append (text, what);
  for (guint i = 0; i < values->len; i++)
    {
      const AvowTallyValue *value = g_ptr_array_index (values, i);

      g_string_append_printf (text, " [%s]=%u", value->value, value->n_passages);
    }
  g_string_append_c (text, '\n');
}

static inline void
write_times (GString *text,
             GArray  *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const AvowTimeCount *count = &g_array_index (counts, AvowTimeCount, i);

      g_string_append_printf (text, " %u=%u", count->date, count->n_passages);
    }
  g_string_append_c (text, '\n');
}

static inline char *
describe_table (AvowCountTable *table)
{
  GString *text = g_string_new (NULL);
  guint n_columns = table->column_values->len;

  write_values (text, "columns", table->column_values);
  for (guint i = 0; i < table->row_values->len; i++)
    {
      const AvowTallyValue *row = g_ptr_array_index (table->row_values, i);

      g_string_append_printf (text, "[%s]=%u:", row->value, row->n_passages);
      for (guint j = 0; j < n_columns; j++)
        g_string_append_printf (text, " %u", table->cells[i * n_columns + j]);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "of %u, %u more rows, %u more columns\n", table->n_passages, table->n_more_rows,
                          table->n_more_columns);

  return g_string_free (text, FALSE);
}

static inline char *
describe_timeline (AvowTimeline *timeline)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < timeline->series->len; i++)
    {
      const AvowTimeSeries *series = g_ptr_array_index (timeline->series, i);

      g_string_append_printf (text, "[%s]=%u%s:", series->value->value, series->value->n_passages,
                              series->is_rest ? " rest" : "");
      write_times (text, series->counts);
    }
  g_string_append (text, "all:");
  write_times (text, timeline->all);
  g_string_append (text, "due:");
  write_times (text, timeline->due);
  g_string_append_printf (text, "%u to %u, of %u, %u undated\n", timeline->first, timeline->last, timeline->n_passages,
                          timeline->n_undated);

  return g_string_free (text, FALSE);
}

static inline char *
describe_network (AvowNetwork *network)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < network->actors->len; i++)
    {
      const AvowNetworkActor *actor = g_ptr_array_index (network->actors, i);

      g_string_append_printf (text, "%s (%s)=%u\n", actor->name, avow_actor_type_to_string (actor->type), actor->n_passages);
    }
  for (guint i = 0; i < network->ties->len; i++)
    {
      const AvowNetworkTie *tie = &g_array_index (network->ties, AvowNetworkTie, i);
      const AvowNetworkActor *from = g_ptr_array_index (network->actors, tie->from);
      const AvowNetworkActor *to = g_ptr_array_index (network->actors, tie->to);

      g_string_append_printf (text, "%s %s %s=%u\n", from->name, avow_tie_to_string (tie->tie), to->name, tie->n_passages);
    }
  g_string_append_printf (text, "of %u, %u more\n", network->n_passages, network->n_more_actors);

  return g_string_free (text, FALSE);
}

static inline char *
describe_summary (AvowActorSummary *summary)
{
  GString *text = g_string_new (NULL);
  g_autofree char *timeline = describe_timeline (summary->timeline);

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    g_string_append_printf (text, "%s %u %u %u\n", avow_role_to_string (role), summary->by_role[role][AVOW_KIND_CLAIM],
                            summary->by_role[role][AVOW_KIND_PLEDGE], summary->by_role[role][AVOW_KIND_WARNING]);
  write_values (text, "statuses", summary->by_status);
  write_values (text, "addressees", summary->addressees);
  write_values (text, "speakers", summary->speakers);
  write_values (text, "topics", summary->topics);
  g_string_append_printf (text, "%sin %u, %s to %s\n", timeline, summary->n_passages,
                          summary->first != NULL ? summary->first : "never", summary->last != NULL ? summary->last : "never");

  return g_string_free (text, FALSE);
}

G_END_DECLS
