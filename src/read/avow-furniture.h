/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

gboolean avow_furniture_is_share_row  (const char   *line);
gboolean avow_furniture_is_share_link (const char   *line,
                                       gboolean     *has_word);
gboolean avow_furniture_is_leftover   (const char   *line);
gboolean avow_furniture_is_rule       (const char   *line);
gboolean avow_furniture_is_person     (const char   *line);
gboolean avow_furniture_is_office     (const char   *line);
gboolean avow_furniture_is_dated      (const char   *line);
gboolean avow_furniture_take_meta     (const char   *line,
                                       AvowDocument *document);

G_END_DECLS
