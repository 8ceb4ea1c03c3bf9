/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void avow_old_buffer_release (GtkTextBuffer *buffer);

G_END_DECLS
