/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-bundle.h"
#include "avow-store.h"
#include "avow-taken.h"

G_BEGIN_DECLS

/**
 * AvowWork:
 * @AVOW_WORK_NONE: it may be articles, or nothing that can be read
 * @AVOW_WORK_ELSEWHERE: work that was done in another program, or written by this one for others
 * @AVOW_WORK_PROJECT: a project of this program, which is to be opened
 *
 * What a file is, as far as it shows without reading it.
 */
typedef enum
{
  AVOW_WORK_NONE,
  AVOW_WORK_ELSEWHERE,
  AVOW_WORK_PROJECT,
} AvowWork;

/**
 * AvowTakeOver:
 * @file: the file it was read from
 * @bundle: what is in it
 * @trial: (nullable): what would become of it in the project that it was read for
 *
 * Work on its way from a file into a project. Not changed once it is read.
 */
typedef struct
{
  GFile      *file;
  AvowBundle *bundle;
  AvowTaken  *trial;
} AvowTakeOver;

AvowWork      avow_take_over_look         (GFile                *file,
                                           const char           *project);
void          avow_take_over_sort_async   (GPtrArray            *files,
                                           const char           *project,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      avow_take_over_sort_finish  (GAsyncResult         *result,
                                           GPtrArray           **works,
                                           GPtrArray           **projects,
                                           GPtrArray           **others,
                                           GError              **error);

void          avow_take_over_read_async   (GFile                *file,
                                           AvowStore            *store,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
AvowTakeOver *avow_take_over_read_finish  (GAsyncResult         *result,
                                           GError              **error);
void          avow_take_over_apply_async  (AvowTakeOver         *self,
                                           AvowStore            *store,
                                           AvowKind              default_kind,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
AvowTaken    *avow_take_over_apply_finish (GAsyncResult         *result,
                                           gint64               *step_id,
                                           GError              **error);

char         *avow_take_over_describe     (AvowTakeOver         *self);
GPtrArray    *avow_take_over_tell         (AvowTakeOver         *self,
                                           AvowTaken            *taken,
                                           gboolean              is_done);
void          avow_take_over_free         (AvowTakeOver         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTakeOver, avow_take_over_free)

G_END_DECLS
