/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-collation-private.h"

G_BEGIN_DECLS

/* The different texts of a column, each known by its code, with its place in the
 * order of the locale. The empty text has code 0 and comes first. For one thread. */
typedef struct
{
  AvowCollation *collation;   /* not owned */
  GPtrArray     *texts;       /* by code */
  GHashTable    *codes;       /* text -> code */
  GArray        *order;       /* guint32 codes, in order, of those that are ranked */
  GArray        *ranks;       /* guint32 by code; equal texts share one */
} AvowRanked;

AvowRanked *avow_ranked_new      (AvowCollation *collation);
void        avow_ranked_free     (AvowRanked    *self);
guint32     avow_ranked_add      (AvowRanked    *self,
                                  const char    *text);
guint32     avow_ranked_append   (AvowRanked    *self,
                                  const char    *text);
void        avow_ranked_set_text (AvowRanked    *self,
                                  guint32        code,
                                  const char    *text);
void        avow_ranked_rank     (AvowRanked    *self);
const char *avow_ranked_get_text (AvowRanked    *self,
                                  guint32        code);

/* The ranks by code, all up to date. */
static inline const guint32 *
avow_ranked_get_ranks (AvowRanked *self)
{
  avow_ranked_rank (self);

  return (const guint32 *) self->ranks->data;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowRanked, avow_ranked_free)

G_END_DECLS
