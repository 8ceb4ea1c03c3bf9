/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *avow_place_find      (const char *name);
void  avow_place_set_words (void);

G_END_DECLS
