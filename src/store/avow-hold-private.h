/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AvowHold AvowHold;

AvowHold *avow_hold_new     (const char *path);
void      avow_hold_release (AvowHold   *self);
void      avow_hold_free    (AvowHold   *self);

G_END_DECLS
