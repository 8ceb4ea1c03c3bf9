/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-qde-tree.h"
#include "avow-work-text.h"

G_BEGIN_DECLS

/**
 * AvowQdePlaces:
 * @count: how the places in a text are counted
 * @is_last: whether the end of a place is its last character, not the one after it
 * @n_named: how many selections say their words
 * @n_same: of how many of those the words are at their place
 *
 * How a program says where something is in a text.
 */
typedef struct
{
  AvowWorkCount count;
  gboolean      is_last;
  guint         n_named;
  guint         n_same;
} AvowQdePlaces;

AvowWorkText *avow_qde_text_load   (AvowQdeNode         *source,
                                    GHashTable          *files);
char         *avow_qde_file_name   (const char          *path);
void          avow_qde_places_init (AvowQdePlaces       *self,
                                    AvowQdeNode         *source,
                                    AvowWorkText        *text,
                                    const char          *origin);
gboolean      avow_qde_places_find (const AvowQdePlaces *self,
                                    AvowWorkText        *text,
                                    AvowQdeNode         *selection,
                                    gint64              *start,
                                    gint64              *end);

G_END_DECLS
