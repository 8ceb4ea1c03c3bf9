/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

char *avow_pdf_structure_to_html (PopplerDocument *pdf,
                                  GArray          *lines,
                                  const char      *title);

G_END_DECLS
