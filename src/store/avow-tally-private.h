/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-query.h"
#include "avow-tally.h"

G_BEGIN_DECLS

/* What tallies out of memory and those by SQL share: which values are shown, and in what order. */

/* As many values of an actor are told, the most frequent. */
#define AVOW_TALLY_SUMMARY_VALUES 200

/* A value that may become a row, a column or a series. */
typedef struct
{
  guint32     key;          /* by which who counts knows it */
  gint64      id;
  const char *value;        /* empty for none */
  guint32     n_passages;
} AvowTallyChoice;

guint    avow_tally_choose        (GArray        *choices,
                                   AvowDimension  dimension,
                                   guint          max);
void     avow_tally_add_values    (GPtrArray     *values,
                                   GArray        *choices);
gboolean avow_tally_is_open       (const char    *status);
void     avow_tally_add_count     (GArray        *counts,
                                   guint32        date,
                                   guint32        n_passages);
void     avow_tally_finish_time   (AvowTimeline  *timeline);
guint    avow_tally_finish_actors (GPtrArray     *actors,
                                   guint          max_actors);
void     avow_tally_finish_ties   (AvowNetwork   *network);

/* ---- by SQL */

AvowCountTable   *avow_tally_count_table (AvowDb         *db,
                                          AvowQuery      *query,
                                          AvowDimension   rows,
                                          AvowDimension   columns,
                                          guint           max_rows,
                                          guint           max_columns,
                                          GError        **error);
AvowTimeline     *avow_tally_count_time  (AvowDb         *db,
                                          AvowQuery      *query,
                                          AvowDimension   by,
                                          AvowMoment      moment,
                                          guint           max_series,
                                          GError        **error);
AvowNetwork      *avow_tally_network     (AvowDb         *db,
                                          AvowQuery      *query,
                                          AvowTies        ties,
                                          guint           max_actors,
                                          GError        **error);
AvowActorSummary *avow_tally_sum_actor   (AvowDb         *db,
                                          gint64          actor_id,
                                          GError        **error);

/* Tells whether a date as a number is one that a calendar may have. */
static inline gboolean
avow_tally_is_date (guint32 date)
{
  return date >= 10000 && date < 100000000 && date / 100 % 100 <= 12 && date % 100 <= 31;
}

G_END_DECLS
