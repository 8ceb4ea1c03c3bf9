/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *avow_lang_new     (void);
void        avow_lang_count   (GHashTable *counts,
                               const char *lang,
                               gsize       n);
char       *avow_lang_choose  (GHashTable *counts,
                               const char *fallback,
                               GPtrArray  *pieces);
const char *avow_lang_from_id (guint       id);

G_END_DECLS
