/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowHunk:
 * @old_start: where it begins in the older text
 * @old_end: where it ends there
 * @new_start: where it begins in the newer text
 * @new_end: where it ends there
 *
 * A stretch of a text that became another: words that came have an empty older
 * side, words that went an empty newer one.
 */
typedef struct
{
  gint64 old_start;
  gint64 old_end;
  gint64 new_start;
  gint64 new_end;
} AvowHunk;

GArray *avow_diff_texts (const char *old_text,
                         const char *new_text);

G_END_DECLS
