/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-index-private.h"
#include "avow-tally-private.h"

G_BEGIN_DECLS

/* Tallies out of the index: what pictures are drawn from, in one or two passes over the rows
 * that a mask finds. */

typedef struct _AvowIndexTopics AvowIndexTopics;

/* The values of a dimension among some passages.  Each row has a code, which stands for a
 * value or a group of them: what there is is counted by code, and spread over the values after. */
typedef struct
{
  AvowIndex        *index;
  AvowDimension     dimension;
  const guint32    *codes;      /* by row */
  guint32          *own_codes;
  guint             n_codes;
  guint32          *counts;     /* by code */
  AvowIndexTopics  *topics;
  GStringChunk     *texts;
  GArray           *choices;    /* AvowTallyChoice, in their order; the rest is none of them */
  guint             n_more;
  gboolean          has_rest;   /* whether the place after the last is that of all other values */
  guint32          *starts;     /* by code, and one more: where its places begin */
  GArray           *places;     /* guint32 among the choices */
} AvowIndexAxis;

void              avow_index_axis_init   (AvowIndexAxis  *self,
                                          AvowIndex      *index,
                                          AvowDimension   dimension,
                                          const guint8   *mask);
void              avow_index_axis_choose (AvowIndexAxis  *self,
                                          guint           max,
                                          gboolean        with_rest);
void              avow_index_axis_clear  (AvowIndexAxis  *self);
const guint32    *avow_index_get_moments (AvowIndex      *self,
                                          AvowMoment      moment,
                                          const guint8   *mask,
                                          guint32       **own);

AvowCountTable   *avow_index_count_table (AvowIndex      *self,
                                          AvowDb         *db,
                                          AvowQuery      *query,
                                          AvowDimension   rows,
                                          AvowDimension   columns,
                                          guint           max_rows,
                                          guint           max_columns,
                                          GError        **error);
AvowTimeline     *avow_index_count_time  (AvowIndex      *self,
                                          AvowDb         *db,
                                          AvowQuery      *query,
                                          AvowDimension   by,
                                          AvowMoment      moment,
                                          guint           max_series,
                                          GError        **error);
AvowTimeline     *avow_index_time_mask   (AvowIndex      *self,
                                          const guint8   *mask,
                                          AvowDimension   by,
                                          AvowMoment      moment,
                                          guint           max_series);
AvowNetwork      *avow_index_network     (AvowIndex      *self,
                                          AvowDb         *db,
                                          AvowQuery      *query,
                                          AvowTies        ties,
                                          guint           max_actors,
                                          GError        **error);
AvowActorSummary *avow_index_sum_actor   (AvowIndex      *self,
                                          gint64          actor_id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowIndexAxis, avow_index_axis_clear)

G_END_DECLS
