/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowSpan:
 * @start: the first code point
 * @end: the code point after the last
 *
 * A stretch of text.
 */
typedef struct
{
  gint64 start;
  gint64 end;
} AvowSpan;

guint avow_span_pack (const AvowSpan *spans,
                      guint           n_spans,
                      guint          *lanes);

G_END_DECLS
