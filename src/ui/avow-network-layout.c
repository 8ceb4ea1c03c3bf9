/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-layout.h"

#include <gio/gio.h>

/* Between two times that it tells where the actors are, in microseconds. */
#define INTERVAL 100000

struct _AvowNetworkLayout
{
  gatomicrefcount        ref_count;    /* the screen's and the thread's */
  AvowLayout            *layout;       /* the thread's */
  gint64                 next;         /* the thread's */
  int                    is_stopped;   /* atomic */

  AvowNetworkLayoutFunc  func;         /* the screen's */
  gpointer               user_data;
};

typedef struct
{
  AvowNetworkLayout *layout;
  AvowLayoutPoint   *points;
  guint              n_points;
  gboolean           is_done;
} News;

static void
unref (AvowNetworkLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  avow_layout_free (self->layout);
  g_free (self);
}

static void
news_free (gpointer data)
{
  News *news = data;

  unref (news->layout);
  g_free (news->points);
  g_free (news);
}

static gboolean
told_cb (gpointer user_data)
{
  News *news = user_data;
  AvowNetworkLayout *self = news->layout;

  if (!g_atomic_int_get (&self->is_stopped))
    self->func (news->points, news->n_points, news->is_done, self->user_data);

  return G_SOURCE_REMOVE;
}

static void
tell (AvowNetworkLayout *self,
      gboolean           is_done)
{
  News *news = g_new0 (News, 1);
  const AvowLayoutPoint *points = avow_layout_get_points (self->layout, &news->n_points);

  g_atomic_ref_count_inc (&self->ref_count);
  news->layout = self;
  news->points = g_memdup2 (points, news->n_points * sizeof (AvowLayoutPoint));
  news->is_done = is_done;
  g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, news, news_free);
}

static gboolean
stepped_cb (AvowLayout *layout,
            gpointer    user_data)
{
  AvowNetworkLayout *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now >= self->next)
    {
      self->next = now + INTERVAL;
      tell (self, FALSE);
    }

  return !g_atomic_int_get (&self->is_stopped);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  AvowNetworkLayout *self = task_data;

  self->next = g_get_monotonic_time () + INTERVAL;
  if (avow_layout_run (self->layout, stepped_cb, self))
    tell (self, TRUE);
}

/**
 * avow_network_layout_start:
 * @layout: (transfer full): a layout that has not run
 * @func: told on the screen's thread where the actors are
 * @user_data: what to give to @func
 *
 * Lets a layout run.
 *
 * Returns: (transfer full): the layout at work, for avow_network_layout_stop()
 */
AvowNetworkLayout *
avow_network_layout_start (AvowLayout            *layout,
                           AvowNetworkLayoutFunc  func,
                           gpointer               user_data)
{
  AvowNetworkLayout *self = g_new0 (AvowNetworkLayout, 1);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->layout = layout;
  self->func = func;
  self->user_data = user_data;

  g_atomic_ref_count_inc (&self->ref_count);
  g_task_set_task_data (task, self, (GDestroyNotify) unref);
  g_task_run_in_thread (task, run);

  return self;
}

/**
 * avow_network_layout_stop:
 * @self: (transfer full): a layout at work, or one that is done
 *
 * Ends it: nothing is told any more.
 */
void
avow_network_layout_stop (AvowNetworkLayout *self)
{
  g_atomic_int_set (&self->is_stopped, TRUE);
  unref (self);
}
