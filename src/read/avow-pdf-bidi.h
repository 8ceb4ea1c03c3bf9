/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

gboolean avow_pdf_bidi_is_mark (gunichar                c);
gboolean avow_pdf_bidi_order   (const gunichar         *letters,
                                const guint8           *opens,
                                const PopplerRectangle *areas,
                                guint                   start,
                                guint                   end,
                                GArray                 *ordered);

G_END_DECLS
