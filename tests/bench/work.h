/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* The time that a thread works, in microseconds: all but that in which it waits. Set
 * work_poll_cb() as what the main loop waits with. */

static gint64 woke, work;
static gint64 longest;   /* between two waits */

/* The thread's own time: what else the machine does meanwhile is not its work. */
static inline gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static inline int
work_poll_cb (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  gint64 spent = get_time () - woke;
  int n;

  work += spent;
  longest = MAX (longest, spent);
  n = g_poll (fds, n_fds, timeout);
  woke = get_time ();

  return n;
}

static inline void
work_begin (void)
{
  woke = get_time ();
  work = longest = 0;
}

G_END_DECLS
