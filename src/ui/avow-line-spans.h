/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean avow_is_right_to_left (gunichar c);

GArray *avow_line_spans_find (GtkTextView       *view,
                              const GtkTextIter *start,
                              const GtkTextIter *end);

G_END_DECLS
