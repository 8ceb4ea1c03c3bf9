/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-bundle.h"
#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowTaken:
 * @n_new: (array fixed-size=17): of each table how many rows came in
 * @n_there: (array fixed-size=17): how many were there already, and stay as they are
 * @n_left: (array fixed-size=17): how many could not be taken over
 * @n_without_kind: how many passages got a kind since nothing says what they are
 * @kind: which
 * @n_without_place: how many passages are not where the file says they are, and came without a place
 *
 * What became of work that was taken over. It is filled on the thread of the project, and to be read when that has
 * answered.
 */
typedef struct
{
  gint64   n_new[AVOW_N_BUNDLE_TABLES];
  gint64   n_there[AVOW_N_BUNDLE_TABLES];
  gint64   n_left[AVOW_N_BUNDLE_TABLES];
  gint64   n_without_kind;
  AvowKind kind;
  gint64   n_without_place;
} AvowTaken;

AvowTaken *avow_taken_new           (void);
AvowTaken *avow_taken_ref           (AvowTaken       *self);
void       avow_taken_unref         (AvowTaken       *self);
void       avow_taken_say           (AvowTaken       *self,
                                     const char      *format,
                                     ...) G_GNUC_PRINTF (2, 3);
GPtrArray *avow_taken_get_sentences (AvowTaken       *self);
char      *avow_taken_list          (const gint64    *counts);
char      *avow_taken_count_label   (AvowBundleTable  table,
                                     gint64           n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTaken, avow_taken_unref)

G_END_DECLS
