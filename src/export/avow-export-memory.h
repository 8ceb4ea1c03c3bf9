/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-export-profile.h"

G_BEGIN_DECLS

/**
 * AvowExportMemory:
 * @profiles: (element-type AvowExportProfile): the profiles that have a name, by it
 * @last: how each format was written last, or %NULL
 * @format: the format that was written last
 * @profile: (nullable): the name of the profile that was used last, if it was one
 * @folder: (nullable): the path of the folder that was written to last
 *
 * How the user has exported, whatever the project.
 */
typedef struct
{
  GPtrArray         *profiles;
  AvowExportProfile *last[AVOW_N_EXPORT_FORMATS];
  AvowExportFormat   format;
  char              *profile;
  char              *folder;
} AvowExportMemory;

AvowExportMemory  *avow_export_memory_load        (void);
gboolean           avow_export_memory_save        (AvowExportMemory     *self,
                                                   GError              **error);
AvowExportMemory  *avow_export_memory_copy        (AvowExportMemory     *self);
void               avow_export_memory_free        (AvowExportMemory     *self);
AvowExportProfile *avow_export_memory_find        (AvowExportMemory     *self,
                                                   const char           *name);
void               avow_export_memory_put         (AvowExportMemory     *self,
                                                   AvowExportProfile    *profile);
void               avow_export_memory_remove      (AvowExportMemory     *self,
                                                   const char           *name);
void               avow_export_memory_set_last    (AvowExportMemory     *self,
                                                   AvowExportProfile    *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportMemory, avow_export_memory_free)

G_END_DECLS
