/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowDimension:
 * @AVOW_DIMENSION_SPEAKER: who speaks
 * @AVOW_DIMENSION_ADDRESSEE: to whom
 * @AVOW_DIMENSION_KIND: claim, pledge or warning
 * @AVOW_DIMENSION_STATUS: what became of it
 * @AVOW_DIMENSION_TOPIC: what it is about
 * @AVOW_DIMENSION_PUBLISHER: who published the article
 * @AVOW_DIMENSION_MONTH: the month in which it was said, or else published
 *
 * What passages are told apart by. A passage counts once for each of its values: one that
 * two speak counts for both.
 */
typedef enum
{
  AVOW_DIMENSION_SPEAKER,
  AVOW_DIMENSION_ADDRESSEE,
  AVOW_DIMENSION_KIND,
  AVOW_DIMENSION_STATUS,
  AVOW_DIMENSION_TOPIC,
  AVOW_DIMENSION_PUBLISHER,
  AVOW_DIMENSION_MONTH,
} AvowDimension;

#define AVOW_N_DIMENSIONS 7

/**
 * AvowTallyValue:
 * @id: the id of an actor or a topic; else 0
 * @value: what a query says of it: `pledge`, `Keir Starmer`, `2026-01`; empty for passages that have
 *   none
 * @n_passages: how many passages have it
 *
 * A value of a dimension.
 */
typedef struct
{
  gint64   id;
  char    *value;
  guint32  n_passages;
} AvowTallyValue;

/**
 * AvowCountTable:
 * @rows: what the rows are
 * @columns: what the columns are
 * @row_values: (element-type AvowTallyValue): the rows, in their order
 * @column_values: (element-type AvowTallyValue): the columns, in their order
 * @cells: how many passages each cell has, row after row
 * @n_passages: how many passages were counted, each once
 * @n_more_rows: how many values are no row, since others have more passages
 * @n_more_columns: how many values are no column
 *
 * How many passages there are of two dimensions. Not changed after it is made, so any
 * thread may read it.
 */
typedef struct
{
  AvowDimension  rows;
  AvowDimension  columns;
  GPtrArray     *row_values;
  GPtrArray     *column_values;
  guint32       *cells;
  guint32        n_passages;
  guint32        n_more_rows;
  guint32        n_more_columns;
} AvowCountTable;

/**
 * AvowMoment:
 * @AVOW_MOMENT_SAID: when it was said; when it was published, if nobody noted that
 * @AVOW_MOMENT_PUBLISHED: when its article was published
 * @AVOW_MOMENT_DUE: when it falls due
 *
 * A date of a passage.
 */
typedef enum
{
  AVOW_MOMENT_SAID,
  AVOW_MOMENT_PUBLISHED,
  AVOW_MOMENT_DUE,
} AvowMoment;

#define AVOW_N_MOMENTS 3

/**
 * AvowTimeCount:
 * @date: a date as a number, as long as it is precise: 20260107, 20260100, 20260000
 * @n_passages: how many passages have it
 *
 * How many passages there are of one date.
 */
typedef struct
{
  guint32 date;
  guint32 n_passages;
} AvowTimeCount;

/**
 * AvowTimeSeries:
 * @value: what all its passages have; empty for those that have none
 * @is_rest: whether it is all other values together; then the value is empty, too
 * @counts: (element-type AvowTimeCount): how many there are of each date that has any, in order
 *
 * Passages over time.
 */
typedef struct
{
  AvowTallyValue *value;
  gboolean        is_rest;
  GArray         *counts;
} AvowTimeSeries;

/**
 * AvowTimeline:
 * @by: what tells the series apart: %AVOW_DIMENSION_KIND, `SPEAKER` or `TOPIC`
 * @moment: which date is meant
 * @series: (element-type AvowTimeSeries): the series, the largest first; kinds in their own order
 * @all: (element-type AvowTimeCount): how many passages there are of each date, each once; in order
 * @due: (element-type AvowTimeCount): when pledges and warnings that are still open fall due, in order
 * @first: the first date of all; 0 if there is none
 * @last: the last date of all
 * @n_passages: how many passages were counted, each once
 * @n_undated: how many of them have no date
 *
 * Passages over time, by day, month and year. Not changed after it is made, so any thread may
 * read it.
 */
typedef struct
{
  AvowDimension  by;
  AvowMoment     moment;
  GPtrArray     *series;
  GArray        *all;
  GArray        *due;
  guint32        first;
  guint32        last;
  guint32        n_passages;
  guint32        n_undated;
} AvowTimeline;

/**
 * AvowTie:
 * @AVOW_TIE_CLAIMS: somebody claims something of somebody: speaker and actor it is about
 * @AVOW_TIE_PLEDGES: somebody pledges something to somebody: speaker and addressee
 * @AVOW_TIE_WARNS: somebody warns somebody: speaker and addressee
 * @AVOW_TIE_CONTRADICTS: what somebody says contradicts what somebody else says: their speakers
 *
 * What one actor does to another.
 */
typedef enum
{
  AVOW_TIE_CLAIMS,
  AVOW_TIE_PLEDGES,
  AVOW_TIE_WARNS,
  AVOW_TIE_CONTRADICTS,
} AvowTie;

#define AVOW_N_TIES 4

/**
 * AvowTies:
 *
 * A set of ties, one bit each: `1u << AVOW_TIE_PLEDGES`.
 */
typedef guint AvowTies;

#define AVOW_TIES_ALL ((1u << AVOW_N_TIES) - 1)

/**
 * AvowNetworkActor:
 * @id: its id
 * @name: its name
 * @type: what it is
 * @n_passages: in how many passages it does something to somebody, or somebody to it
 *
 * An actor in a network.
 */
typedef struct
{
  gint64         id;
  char          *name;
  AvowActorType  type;
  guint32        n_passages;
} AvowNetworkActor;

/**
 * AvowNetworkTie:
 * @from: the position of an actor
 * @to: the position of another, or the same
 * @tie: what the first does to the second
 * @n_passages: in how many passages
 *
 * What an actor does to another.
 */
typedef struct
{
  guint32 from;
  guint32 to;
  AvowTie tie;
  guint32 n_passages;
} AvowNetworkTie;

/**
 * AvowNetwork:
 * @actors: (element-type AvowNetworkActor): the actors, those with most passages first
 * @ties: (element-type AvowNetworkTie): what they do to each other, the most frequent first
 * @n_passages: how many passages were looked at
 * @n_more_actors: how many actors are left out, since others have more passages
 *
 * Who does what to whom. Not changed after it is made, so any thread may read it.
 */
typedef struct
{
  GPtrArray *actors;
  GArray    *ties;
  guint32    n_passages;
  guint32    n_more_actors;
} AvowNetwork;

/**
 * AvowActorSummary:
 * @by_role: in how many passages of a kind an actor has a role
 * @by_status: (element-type AvowTallyValue): what became of what it said: values are `pledge/kept`,
 *   `claim/refuted`; in their own order
 * @addressees: (element-type AvowTallyValue): to whom it speaks, the most frequent first
 * @speakers: (element-type AvowTallyValue): who speaks to it
 * @topics: (element-type AvowTallyValue): of what it speaks
 * @timeline: what it said, over time, by kind
 * @n_passages: in how many passages it has any part
 * @first: (nullable): when it first said something
 * @last: (nullable): when it last did
 *
 * What there is about an actor, in numbers. Not changed after it is made, so any thread may
 * read it.
 */
typedef struct
{
  guint32       by_role[AVOW_N_ROLES][AVOW_N_KINDS];
  GPtrArray    *by_status;
  GPtrArray    *addressees;
  GPtrArray    *speakers;
  GPtrArray    *topics;
  AvowTimeline *timeline;
  guint32       n_passages;
  char         *first;
  char         *last;
} AvowActorSummary;

const char       *avow_dimension_to_string     (AvowDimension     dimension);
gboolean          avow_dimension_from_string   (const char       *string,
                                                AvowDimension    *dimension);
const char       *avow_dimension_get_label     (AvowDimension     dimension);
const char       *avow_dimension_get_filter    (AvowDimension     dimension);

const char       *avow_tie_to_string           (AvowTie           tie);
gboolean          avow_tie_from_string         (const char       *string,
                                                AvowTie          *tie);
const char       *avow_tie_get_label           (AvowTie           tie);

AvowTallyValue   *avow_tally_value_new         (gint64            id,
                                                const char       *value,
                                                guint32           n_passages);
char             *avow_tally_value_get_label   (const AvowTallyValue *self,
                                                AvowDimension     dimension);
void              avow_tally_value_free        (AvowTallyValue   *self);

AvowCountTable   *avow_count_table_new         (AvowDimension     rows,
                                                AvowDimension     columns);
AvowCountTable   *avow_count_table_ref         (AvowCountTable   *self);
void              avow_count_table_unref       (AvowCountTable   *self);

char             *avow_time_count_get_date     (const AvowTimeCount *self);
AvowTimeSeries   *avow_time_series_new         (AvowTallyValue   *value,
                                                gboolean          is_rest);
AvowTimeline     *avow_timeline_new            (AvowDimension     by,
                                                AvowMoment        moment);
AvowTimeline     *avow_timeline_ref            (AvowTimeline     *self);
void              avow_timeline_unref          (AvowTimeline     *self);

AvowNetworkActor *avow_network_actor_new       (gint64            id,
                                                const char       *name,
                                                AvowActorType     type);
AvowNetwork      *avow_network_new             (void);
AvowNetwork      *avow_network_ref             (AvowNetwork      *self);
void              avow_network_unref           (AvowNetwork      *self);

AvowActorSummary *avow_actor_summary_new       (void);
AvowActorSummary *avow_actor_summary_ref       (AvowActorSummary *self);
void              avow_actor_summary_unref     (AvowActorSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTallyValue, avow_tally_value_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowCountTable, avow_count_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTimeline, avow_timeline_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNetwork, avow_network_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActorSummary, avow_actor_summary_unref)

G_END_DECLS
