/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowExportNeeds:
 * @AVOW_EXPORT_NEEDS_TEXT: the text and the blocks of articles
 * @AVOW_EXPORT_NEEDS_EVENTS: what became of passages
 * @AVOW_EXPORT_NEEDS_RELATIONS: how passages relate
 * @AVOW_EXPORT_NEEDS_SETS: the sets by hand that passages are in
 *
 * What an export needs besides passages, their actors and topics, and the fields of their articles.
 */
typedef enum
{
  AVOW_EXPORT_NEEDS_NOTHING = 0,
  AVOW_EXPORT_NEEDS_TEXT = 1 << 0,
  AVOW_EXPORT_NEEDS_EVENTS = 1 << 1,
  AVOW_EXPORT_NEEDS_RELATIONS = 1 << 2,
  AVOW_EXPORT_NEEDS_SETS = 1 << 3,
} AvowExportNeeds;

/**
 * AvowExportRow:
 * @passage: a passage with its actors and topics
 * @article: its article; without text and blocks, unless these are needed
 * @actors: (element-type AvowActor): the actor of each link of @passage, in the same place: guid, name, type and
 *   note alone
 * @types: by role, what its actors are, words of the schema in the order of their names
 * @affiliations: by role, as what they had their part in it on the day when it was said, or else
 *   published: of each actor all affiliations that hold, the latest first with ` / ` between; with
 *   `; ` between actors, as between their names; empty if there are none at all
 * @events: (nullable) (element-type AvowStatusEvent): what became of it, the newest first, if that is needed
 * @relations: (nullable) (element-type AvowRelation): what it relates to and what relates to it, if that is needed
 * @sets: (nullable) (element-type AvowMembership): the sets by hand that it is in, if they are needed
 *
 * A passage as exports need it.
 */
typedef struct
{
  AvowPassage *passage;
  AvowArticle *article;
  GPtrArray   *actors;
  const char  *types[AVOW_N_ROLES];
  const char  *affiliations[AVOW_N_ROLES];
  GPtrArray   *events;
  GPtrArray   *relations;
  GPtrArray   *sets;
} AvowExportRow;

/**
 * AvowExportFunc:
 * @row: a passage; all in it may be kept by taking references, but for the texts by role
 * @position: its place among the @n_rows, from 0
 * @n_rows: how many there are
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Takes one passage after the other.
 *
 * Returns: whether to go on; if not, @error is set
 */
typedef gboolean (*AvowExportFunc) (const AvowExportRow  *row,
                                    guint                 position,
                                    guint                 n_rows,
                                    gpointer              user_data,
                                    GError              **error);

gboolean avow_store_export (AvowStore        *self,
                            AvowQuery        *query,
                            AvowExportNeeds   needs,
                            AvowExportFunc    func,
                            gpointer          user_data,
                            GCancellable     *cancellable,
                            GError          **error);

G_END_DECLS
