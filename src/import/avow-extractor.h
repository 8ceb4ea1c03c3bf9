/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-bundle.h"
#include "avow-document.h"
#include "avow-original.h"
#include "avow-sheet.h"

G_BEGIN_DECLS

#define AVOW_EXTRACT_ERROR (avow_extract_error_quark ())

/**
 * AvowExtractError:
 * @AVOW_EXTRACT_ERROR_UNREADABLE: the file cannot be opened or read
 * @AVOW_EXTRACT_ERROR_REFUSED: a reader says why it is no article
 * @AVOW_EXTRACT_ERROR_COLUMNS: it is a table, and what its columns hold is to be chosen
 * @AVOW_EXTRACT_ERROR_CRASHED: the reader process ended on it
 * @AVOW_EXTRACT_ERROR_TIMED_OUT: the reader process took too long
 * @AVOW_EXTRACT_ERROR_NO_READER: no reader process can be started
 *
 * Why a file gave no article. The message is a sentence without its name.
 */
typedef enum
{
  AVOW_EXTRACT_ERROR_UNREADABLE,
  AVOW_EXTRACT_ERROR_REFUSED,
  AVOW_EXTRACT_ERROR_COLUMNS,
  AVOW_EXTRACT_ERROR_CRASHED,
  AVOW_EXTRACT_ERROR_TIMED_OUT,
  AVOW_EXTRACT_ERROR_NO_READER,
} AvowExtractError;

GQuark avow_extract_error_quark (void);

/**
 * AvowExtractor:
 *
 * A reader process, started when it is first needed and replaced when it dies.
 * For one thread at a time.
 */
typedef struct _AvowExtractor AvowExtractor;

AvowExtractor *avow_extractor_new           (void);
void           avow_extractor_free          (AvowExtractor  *self);
void           avow_extractor_set_timeout   (AvowExtractor  *self,
                                             guint           seconds);
void           avow_extractor_set_keep      (AvowExtractor  *self,
                                             gboolean        keep);
void           avow_extractor_set_columns   (AvowExtractor  *self,
                                             AvowColumns    *columns,
                                             GPtrArray      *remembered);
GPtrArray     *avow_extractor_read_file     (AvowExtractor  *self,
                                             GFile          *file,
                                             GCancellable   *cancellable,
                                             GError        **error);
GPtrArray     *avow_extractor_read_text     (AvowExtractor  *self,
                                             const char     *text,
                                             GCancellable   *cancellable,
                                             GError        **error);
AvowSheet     *avow_extractor_look_at_file  (AvowExtractor  *self,
                                             GFile          *file,
                                             GCancellable   *cancellable,
                                             GError        **error);
GPtrArray     *avow_extractor_read_cells    (AvowExtractor  *self,
                                             GFile          *file,
                                             GCancellable   *cancellable,
                                             GError        **error);
AvowBundle    *avow_extractor_read_work     (AvowExtractor  *self,
                                             GFile          *file,
                                             GCancellable   *cancellable,
                                             GError        **error);
AvowOriginal  *avow_extractor_take_original (AvowExtractor  *self);
AvowColumns   *avow_extractor_take_columns  (AvowExtractor  *self);
char          *avow_extractor_get_program   (void);
char          *avow_extractor_describe      (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExtractor, avow_extractor_free)

G_END_DECLS
