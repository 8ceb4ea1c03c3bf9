/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-frame.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* How the workbench and its reader processes talk: over a socket, in frames of
 * a head and a serialized vardict.  A file descriptor can go along with the head.
 * Both ends are of one build on one machine, so the bytes are its own. */

#define MAGIC 0x41564f57u

typedef struct
{
  guint32 magic;
  guint32 size;
} Head;

G_DEFINE_QUARK (avow-frame-error-quark, avow_frame_error)

static gboolean
set_closed (GError **error)
{
  g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_CLOSED, "The other side has gone");

  return FALSE;
}

static gboolean
send_all (int            socket,
          gconstpointer  data,
          gsize          size,
          GError       **error)
{
  const char *p = data;

  while (size > 0)
    {
      gssize n = send (socket, p, size, MSG_NOSIGNAL);

      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_closed (error);
      p += n;
      size -= n;
    }

  return TRUE;
}

static gboolean
send_head (int          socket,
           const Head  *head,
           int          fd,
           GError     **error)
{
  union { struct cmsghdr align; char bytes[CMSG_SPACE (sizeof (int))]; } control = { .bytes = { 0, } };
  struct iovec vector = { (gpointer) head, sizeof *head };
  struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
  gssize n;

  if (fd == -1)
    return send_all (socket, head, sizeof *head, error);

  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  CMSG_FIRSTHDR (&message)->cmsg_level = SOL_SOCKET;
  CMSG_FIRSTHDR (&message)->cmsg_type = SCM_RIGHTS;
  CMSG_FIRSTHDR (&message)->cmsg_len = CMSG_LEN (sizeof fd);
  memcpy (CMSG_DATA (CMSG_FIRSTHDR (&message)), &fd, sizeof fd);

  do
    n = sendmsg (socket, &message, MSG_NOSIGNAL);
  while (n == -1 && errno == EINTR);

  return n == sizeof *head || set_closed (error);
}

/**
 * avow_frame_send:
 * @socket: a stream socket
 * @content: a vardict; a floating one is consumed
 * @fd: a file descriptor to go along, or -1
 * @error: return location for an error of [error@FrameError]
 *
 * Sends a frame. Blocks until the other side has room for it. For any thread.
 *
 * Returns: whether it was sent
 */
gboolean
avow_frame_send (int        socket,
                 GVariant  *content,
                 int        fd,
                 GError   **error)
{
  g_autoptr(GVariant) sunk = g_variant_ref_sink (content);
  Head head = { MAGIC, g_variant_get_size (sunk) };

  return send_head (socket, &head, fd, error) &&
         send_all (socket, g_variant_get_data (sunk), head.size, error);
}

static gboolean
wait_for (int      socket,
          gint64   deadline,
          int      stop_fd,
          GError **error)
{
  struct pollfd fds[] = { { socket, POLLIN, 0 }, { stop_fd, POLLIN, 0 } };

  while (TRUE)
    {
      gint64 left = deadline > 0 ? (deadline - g_get_monotonic_time ()) / 1000 : -1;
      int n;

      if (deadline > 0 && left <= 0)
        {
          g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_TIMED_OUT, "The other side took too long");
          return FALSE;
        }

      n = poll (fds, stop_fd != -1 ? 2 : 1, MIN (left, G_MAXINT));
      if (n > 0 && stop_fd != -1 && fds[1].revents != 0)
        {
          g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_STOPPED, "Asked to stop");
          return FALSE;
        }
      if (n > 0)
        return TRUE;
      if (n == -1 && errno != EINTR)
        return set_closed (error);
    }
}

static void
take_fd (struct msghdr *message,
         int           *fd)
{
  for (struct cmsghdr *control = CMSG_FIRSTHDR (message); control != NULL; control = CMSG_NXTHDR (message, control))
    {
      if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_RIGHTS && control->cmsg_len == CMSG_LEN (sizeof *fd))
        memcpy (fd, CMSG_DATA (control), sizeof *fd);
    }
}

static gboolean
receive_all (int       socket,
             gpointer  data,
             gsize     size,
             gint64    deadline,
             int       stop_fd,
             int      *fd,
             GError  **error)
{
  char *p = data;

  while (size > 0)
    {
      union { struct cmsghdr align; char bytes[CMSG_SPACE (sizeof (int))]; } control;
      struct iovec vector = { p, size };
      struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
      gssize n;

      if (!wait_for (socket, deadline, stop_fd, error))
        return FALSE;

      if (fd != NULL)
        {
          message.msg_control = control.bytes;
          message.msg_controllen = sizeof control.bytes;
        }
      n = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_closed (error);
      if (fd != NULL)
        take_fd (&message, fd);
      p += n;
      size -= n;
    }

  return TRUE;
}

/**
 * avow_frame_receive:
 * @socket: a stream socket
 * @max_size: the most bytes that a frame may have
 * @deadline: until when to wait, in the time of g_get_monotonic_time(); 0 for ever
 * @stop_fd: a file descriptor that becomes readable to end the wait, or -1
 * @fd: (out) (optional): where to put the file descriptor that came along; -1 if none
 * @error: return location for an error of [error@FrameError]
 *
 * Waits for a frame. Only a well-formed one is returned, whoever sent it. For any
 * thread.
 *
 * Returns: (transfer full) (nullable): a vardict
 */
GVariant *
avow_frame_receive (int      socket,
                    gsize    max_size,
                    gint64   deadline,
                    int      stop_fd,
                    int     *fd,
                    GError **error)
{
  g_autoptr(GVariant) content = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *data = NULL;
  Head head;

  if (fd != NULL)
    *fd = -1;
  if (!receive_all (socket, &head, sizeof head, deadline, stop_fd, fd, error))
    return NULL;

  if (head.magic != MAGIC)
    {
      g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_INVALID, "Not a frame");
      return NULL;
    }
  if (head.size > max_size)
    {
      g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_TOO_LARGE, "Too large a frame");
      return NULL;
    }

  data = g_try_malloc (MAX (head.size, 1));
  if (data == NULL)
    {
      g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_TOO_LARGE, "No memory for a frame");
      return NULL;
    }
  if (!receive_all (socket, data, head.size, deadline, stop_fd, NULL, error))
    return NULL;

  bytes = g_bytes_new_take (g_steal_pointer (&data), head.size);
  content = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
  if (!g_variant_is_normal_form (content))
    {
      g_set_error_literal (error, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_INVALID, "Not a well-formed frame");
      return NULL;
    }

  return g_steal_pointer (&content);
}
