/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint avow_pdf_margins_drop (GArray *lines,
                             guint   n_pages);

G_END_DECLS
