/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"
#include "avow-marks.h"

G_BEGIN_DECLS

/**
 * AvowPages:
 *
 * An article on paper. For one thread.
 */
typedef struct _AvowPages AvowPages;

AvowPages *avow_pages_new        (AvowArticle  *article,
                                  GPtrArray    *passages,
                                  const char   *source);
void       avow_pages_free       (AvowPages    *self);
void       avow_pages_set_paper  (AvowPages    *self,
                                  PangoContext *context,
                                  double        width,
                                  double        height);
gboolean   avow_pages_fill       (AvowPages    *self,
                                  gint64        until);
guint      avow_pages_get_length (AvowPages    *self);
void       avow_pages_draw       (AvowPages    *self,
                                  guint         page,
                                  cairo_t      *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowPages, avow_pages_free)

G_END_DECLS
