/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AVOW_READ_ERROR (avow_read_error_quark ())

/**
 * AvowReadError:
 * @AVOW_READ_ERROR_EMPTY: there is no text in it
 * @AVOW_READ_ERROR_FORMAT: it is of a format that is not read
 * @AVOW_READ_ERROR_NOT_TEXT: it holds data that are no text
 * @AVOW_READ_ERROR_COLUMNS: it is a table, and what its columns hold is to be chosen
 * @AVOW_READ_ERROR_TOO_LARGE: it is larger than is read
 *
 * Why bytes are not an article. The message is a sentence without the name of
 * the file, which the reader does not know.
 */
typedef enum
{
  AVOW_READ_ERROR_EMPTY,
  AVOW_READ_ERROR_FORMAT,
  AVOW_READ_ERROR_NOT_TEXT,
  AVOW_READ_ERROR_COLUMNS,
  AVOW_READ_ERROR_TOO_LARGE,
} AvowReadError;

GQuark avow_read_error_quark (void);

G_END_DECLS
