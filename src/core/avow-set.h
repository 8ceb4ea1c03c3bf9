/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-query.h"

G_BEGIN_DECLS

/**
 * AvowSetCombination:
 * @AVOW_SET_UNION: what is in one of two sets
 * @AVOW_SET_INTERSECTION: what is in both
 * @AVOW_SET_DIFFERENCE: what is in the first and not in the second
 *
 * How two sets make a third.
 */
typedef enum
{
  AVOW_SET_UNION,
  AVOW_SET_INTERSECTION,
  AVOW_SET_DIFFERENCE,
} AvowSetCombination;

/**
 * AvowSet:
 * @id: its id in this project
 * @guid: its id in every project
 * @folder_id: the folder that it is in; 0 if none
 * @name: its name
 * @note: (nullable): what somebody wrote about it
 * @query: (nullable): of a live set, its search; %NULL for one by hand
 * @n_passages: how many passages are in a set by hand; -1 for a live one, whose search tells
 * @exported: (nullable): when it was last exported, UTC as the schema writes it
 *
 * A named set of passages. Not changed after it is made, so any thread may read it.
 */
typedef struct
{
  gint64  id;
  char   *guid;
  gint64  folder_id;
  char   *name;
  char   *note;
  char   *query;
  gint64  n_passages;
  char   *exported;
} AvowSet;

/**
 * AvowSetFolder:
 * @id: its id in this project
 * @parent_id: the folder that it is in; 0 if none
 * @name: its name
 *
 * A folder of sets.
 */
typedef struct
{
  gint64  id;
  gint64  parent_id;
  char   *name;
} AvowSetFolder;

/**
 * AvowSets:
 * @folders: (element-type AvowSetFolder): the folders
 * @sets: (element-type AvowSet): the sets
 *
 * All sets of a project with their folders, each by name.
 */
typedef struct
{
  GPtrArray *folders;
  GPtrArray *sets;
} AvowSets;

/**
 * AvowMembership:
 * @set_id: a set by hand
 * @name: its name
 * @note: (nullable): what somebody wrote about the passage as a part of the set
 *
 * That a passage is in a set.
 */
typedef struct
{
  gint64  set_id;
  char   *name;
  char   *note;
} AvowMembership;

/**
 * AvowSetReview:
 * @set_id: a set
 * @n_passages: how many passages are in it now
 * @exported: (nullable): when it was last exported; %NULL if it never was
 * @n_added: how many passages have come into it since
 * @n_removed: how many have gone
 * @modified: (element-type gint64): the passages in it that were changed since, in themselves or in
 *   their actors, topics, statuses, relations or article
 *
 * How a set is now, compared with what was last exported of it.
 */
typedef struct
{
  gint64  set_id;
  gint64  n_passages;
  char   *exported;
  gint64  n_added;
  gint64  n_removed;
  GArray *modified;
} AvowSetReview;

AvowSet       *avow_set_new             (gint64              id,
                                         const char         *name,
                                         const char         *query);
AvowSet       *avow_set_ref             (AvowSet            *self);
void           avow_set_unref           (AvowSet            *self);
gboolean       avow_set_is_live         (AvowSet            *self);
gboolean       avow_set_narrow          (AvowSet            *self,
                                         AvowQuery          *query,
                                         GError            **error);
AvowSetFolder *avow_set_folder_new      (gint64              id,
                                         gint64              parent_id,
                                         const char         *name);
void           avow_set_folder_free     (AvowSetFolder      *self);
AvowSets      *avow_sets_new            (void);
void           avow_sets_free           (AvowSets           *self);
AvowMembership *avow_membership_new     (gint64              set_id,
                                         const char         *name,
                                         const char         *note);
void           avow_membership_free     (AvowMembership     *self);
AvowSetReview *avow_set_review_new      (gint64              set_id);
void           avow_set_review_free     (AvowSetReview      *self);
gint64         avow_set_review_get_changes (AvowSetReview   *self);

char          *avow_set_make_query      (const char         *name);
char          *avow_set_combine_queries (AvowSetCombination  combination,
                                         const char         *first,
                                         const char         *second);
const char    *avow_set_combination_to_string (AvowSetCombination  combination);
gboolean       avow_set_combination_from_string (const char         *string,
                                         AvowSetCombination *combination);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSet, avow_set_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSets, avow_sets_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSetReview, avow_set_review_free)

G_END_DECLS
