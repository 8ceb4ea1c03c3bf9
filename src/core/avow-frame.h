/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AVOW_FRAME_FD:
 *
 * The file descriptor by which avow-extract finds its socket.
 */
#define AVOW_FRAME_FD 3

#define AVOW_FRAME_ERROR (avow_frame_error_quark ())

/**
 * AvowFrameError:
 * @AVOW_FRAME_ERROR_CLOSED: the other side has gone
 * @AVOW_FRAME_ERROR_TIMED_OUT: the other side took too long
 * @AVOW_FRAME_ERROR_STOPPED: somebody asked to stop waiting
 * @AVOW_FRAME_ERROR_TOO_LARGE: the other side says too much
 * @AVOW_FRAME_ERROR_INVALID: what the other side says is no frame
 *
 * Why there is no frame. The messages are for developers.
 */
typedef enum
{
  AVOW_FRAME_ERROR_CLOSED,
  AVOW_FRAME_ERROR_TIMED_OUT,
  AVOW_FRAME_ERROR_STOPPED,
  AVOW_FRAME_ERROR_TOO_LARGE,
  AVOW_FRAME_ERROR_INVALID,
} AvowFrameError;

GQuark    avow_frame_error_quark (void);

gboolean  avow_frame_send        (int       socket,
                                  GVariant *content,
                                  int       fd,
                                  GError  **error);
GVariant *avow_frame_receive     (int       socket,
                                  gsize     max_size,
                                  gint64    deadline,
                                  int       stop_fd,
                                  int      *fd,
                                  GError  **error);

G_END_DECLS
