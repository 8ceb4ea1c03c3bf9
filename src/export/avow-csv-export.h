/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-store.h"

G_BEGIN_DECLS

void      avow_csv_export_async  (AvowStore            *store,
                                  AvowQuery            *query,
                                  GFile                *file,
                                  gboolean              raw,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  avow_csv_export_finish (AvowStore            *store,
                                  GAsyncResult         *result,
                                  guint                *n_rows,
                                  GError              **error);
gboolean  avow_csv_export_print  (AvowStore            *store,
                                  AvowQuery            *query,
                                  int                   fd,
                                  gboolean              raw,
                                  GError              **error);

G_END_DECLS
