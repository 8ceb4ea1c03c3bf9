/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-ranked-private.h"

G_BEGIN_DECLS

/* Gets the name of something with an id. */
typedef const char *(*AvowTupleNameFunc) (guint32  id,
                                          gpointer user_data);

/* The different groups of things that rows have, such as the actors who speak in a
 * passage: each group is known by its code, and has a place in the order of the names
 * that are shown for it. The group of nobody is 0. */
typedef struct
{
  GPtrArray         *tuples;   /* GArray of guint32 ids, by code */
  GHashTable        *codes;    /* the same -> code */
  AvowRanked        *names;    /* by the same codes */
  AvowTupleNameFunc  func;
  gpointer           user_data;
} AvowTuples;

AvowTuples *avow_tuples_new    (AvowCollation     *collation,
                                AvowTupleNameFunc  func,
                                gpointer           user_data);
void        avow_tuples_free   (AvowTuples        *self);
guint32     avow_tuples_add    (AvowTuples        *self,
                                GArray            *ids);
void        avow_tuples_rename (AvowTuples        *self,
                                guint32            id);
GArray     *avow_tuples_get    (AvowTuples        *self,
                                guint32            code);

G_END_DECLS
