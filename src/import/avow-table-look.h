/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-sheet.h"

G_BEGIN_DECLS

void       avow_table_look_async  (GFile                *file,
                                   AvowColumns          *columns,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
AvowSheet *avow_table_look_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
