/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AVOW_STORE_ERROR (avow_store_error_quark ())

/**
 * AvowStoreError:
 * @AVOW_STORE_ERROR_FAILED: something else
 * @AVOW_STORE_ERROR_MISSING: there is no such file, article, passage or actor
 * @AVOW_STORE_ERROR_EXISTS: there is a file already
 * @AVOW_STORE_ERROR_NOT_A_PROJECT: the file is not one of ours
 * @AVOW_STORE_ERROR_NEWER: a newer version of the program wrote the project
 * @AVOW_STORE_ERROR_DAMAGED: the file is damaged
 * @AVOW_STORE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @AVOW_STORE_ERROR_BUSY: another program keeps the file locked
 * @AVOW_STORE_ERROR_FULL: the disk is full
 * @AVOW_STORE_ERROR_INVALID: the change cannot be made as it was asked for
 * @AVOW_STORE_ERROR_NOTHING: there is nothing to undo or redo
 *
 * What can go wrong with a project. The message is a sentence for the screen.
 */
typedef enum
{
  AVOW_STORE_ERROR_FAILED,
  AVOW_STORE_ERROR_MISSING,
  AVOW_STORE_ERROR_EXISTS,
  AVOW_STORE_ERROR_NOT_A_PROJECT,
  AVOW_STORE_ERROR_NEWER,
  AVOW_STORE_ERROR_DAMAGED,
  AVOW_STORE_ERROR_READ_ONLY,
  AVOW_STORE_ERROR_BUSY,
  AVOW_STORE_ERROR_FULL,
  AVOW_STORE_ERROR_INVALID,
  AVOW_STORE_ERROR_NOTHING,
} AvowStoreError;

GQuark avow_store_error_quark (void);

G_END_DECLS
