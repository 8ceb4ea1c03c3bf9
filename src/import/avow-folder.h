/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AvowFolderFunc:
 * @file: what lies in the folder
 * @error: (transfer full) (nullable): why it cannot be read, of [error@ExtractError]
 * @user_data: what the caller gave
 *
 * Takes what was found.
 */
typedef void (*AvowFolderFunc) (GFile    *file,
                                GError   *error,
                                gpointer  user_data);

void avow_folder_find (GFile          *folder,
                       AvowFolderFunc  found,
                       gpointer        user_data,
                       GCancellable   *cancellable);

G_END_DECLS
