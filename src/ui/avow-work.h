/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-change.h"

G_BEGIN_DECLS

/**
 * AvowWork:
 *
 * Something that may take longer than a moment, and goes on beside what else is done.
 */
typedef struct _AvowWork AvowWork;

AvowWork *avow_work_begin            (GtkWidget  *widget,
                                      const char *message);
AvowWork *avow_work_begin_change     (GtkWidget  *widget,
                                      AvowChange *change);
void      avow_work_end              (AvowWork   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowWork, avow_work_end)

G_END_DECLS
