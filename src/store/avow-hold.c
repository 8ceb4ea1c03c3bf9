/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-hold-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A project that is open says so to other programs by locks, which SQLite takes for the
 * process: the system drops them all when anything in the process opens and closes the file,
 * as a file chooser does that looks what is in a folder.  Another program that ends then takes
 * the log away that is still written here.  So the two locks that say "somebody has it open" are
 * held once more, in a way that goes with their own descriptor and not with the process. */

/* Where SQLite's files have these locks; part of its format. */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510
#define SHM_OPEN 128

struct _AvowHold
{
  int file;
  int shm;
};

static void
set_lock (int   fd,
          short type,
          off_t start,
          off_t length)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };

  /* A file system without such locks has the others still. */
  if (fd != -1 && fcntl (fd, F_OFD_SETLK, &lock) != 0)
    g_debug ("A lock could not be set on a project.");
}

/* To be called when a connection has read or written. */
AvowHold *
avow_hold_new (const char *path)
{
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  AvowHold *self = g_new0 (AvowHold, 1);

  self->file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  self->shm = g_open (shm, O_RDONLY | O_CLOEXEC, 0);
  set_lock (self->file, F_RDLCK, SHARED_FIRST, SHARED_SIZE);
  set_lock (self->shm, F_RDLCK, SHM_OPEN, 1);

  return self;
}

/* Lets the last connection fold the log into the file. */
void
avow_hold_release (AvowHold *self)
{
  set_lock (self->file, F_UNLCK, SHARED_FIRST, SHARED_SIZE);
  set_lock (self->shm, F_UNLCK, SHM_OPEN, 1);
}

/* Only when no connection is open any more: closing drops the locks that SQLite has. */
void
avow_hold_free (AvowHold *self)
{
  if (self->file != -1)
    close (self->file);
  if (self->shm != -1)
    close (self->shm);
  g_free (self);
}
