/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowAlike:
 * @AVOW_ALIKE_NOT: the texts differ
 * @AVOW_ALIKE_NEARLY: one is a corrected version of the other, by all appearance
 * @AVOW_ALIKE_SAME: they differ in white space, case, and the shapes of quotes and dashes at most
 *
 * How much two texts are alike.
 */
typedef enum
{
  AVOW_ALIKE_NOT,
  AVOW_ALIKE_NEARLY,
  AVOW_ALIKE_SAME,
} AvowAlike;

/**
 * AvowLikeness:
 *
 * What is kept of a text to compare it with others.
 */
typedef struct _AvowLikeness AvowLikeness;

AvowLikeness *avow_likeness_new     (const char   *text);
void          avow_likeness_free    (AvowLikeness *self);
AvowAlike     avow_likeness_compare (AvowLikeness *self,
                                     AvowLikeness *other);

guint64       avow_likeness_hash    (const char   *line);
char         *avow_url_get_key      (const char   *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowLikeness, avow_likeness_free)

G_END_DECLS
