/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-indexer-private.h"

#include "avow-index-private.h"
#include "avow-list-private.h"

/* Projects of up to so many passages and articles are read at once. */
#define FEW_ROWS 2000

/* How often a list that waits for the index looks whether it is still wanted. */
#define LOOK_INTERVAL (20 * G_TIME_SPAN_MILLISECOND)

struct _AvowIndexer
{
  char         *path;
  GCancellable *closing;

  /* The lists' own. */
  AvowIndex    *index;
  gboolean      failed;               /* there will be none: SQL answers all */
  gboolean      told[AVOW_N_TABLES];  /* whose first rows have been listed meanwhile */

  GMutex        lock;
  GCond         loaded;
  GThread      *thread;
  gboolean      is_loading;
  AvowIndex    *fresh;                /* what the thread has loaded */
  GPtrArray    *notes;                /* AvowTouched, since the index or the thread began to read */
};

static void
touched_free (gpointer touched)
{
  avow_touched_unref (touched);
}

AvowIndexer *
avow_indexer_new (const char *path)
{
  AvowIndexer *self = g_new0 (AvowIndexer, 1);

  self->path = g_strdup (path);
  self->closing = g_cancellable_new ();
  self->notes = g_ptr_array_new_with_free_func (touched_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->loaded);

  return self;
}

/* Has nobody wait for the index any more; on any thread. */
void
avow_indexer_stop (AvowIndexer *self)
{
  g_cancellable_cancel (self->closing);
}

/* Waits until no index is being loaded; on any thread. */
void
avow_indexer_wait (AvowIndexer *self)
{
  g_mutex_lock (&self->lock);
  while (self->is_loading && !g_cancellable_is_cancelled (self->closing))
    g_cond_wait_until (&self->loaded, &self->lock, g_get_monotonic_time () + LOOK_INTERVAL);
  g_mutex_unlock (&self->lock);
}

/* Waits for the thread that loads, which has been told to stop; nobody lists any more. */
void
avow_indexer_join (AvowIndexer *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
}

void
avow_indexer_free (AvowIndexer *self)
{
  avow_indexer_stop (self);
  avow_indexer_join (self);
  g_clear_pointer (&self->index, avow_index_free);
  g_clear_pointer (&self->fresh, avow_index_free);
  g_clear_object (&self->closing);
  g_ptr_array_unref (self->notes);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->loaded);
  g_free (self->path);
  g_free (self);
}

/* Notes what was changed, as soon as it is on the disk. */
void
avow_indexer_note (AvowIndexer *self,
                   AvowTouched *touched)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->notes, avow_touched_ref (touched));
  g_mutex_unlock (&self->lock);
}

static gpointer
load_thread (gpointer data)
{
  AvowIndexer *self = data;
  g_autoptr(GError) error = NULL;
  AvowIndex *fresh = avow_index_load (self->path, self->closing, &error);

  if (fresh == NULL && !g_cancellable_is_cancelled (self->closing))
    g_message ("The index of “%s” did not load: %s", self->path, error->message);

  g_mutex_lock (&self->lock);
  self->fresh = fresh;
  self->is_loading = FALSE;
  g_cond_broadcast (&self->loaded);
  g_mutex_unlock (&self->lock);

  return NULL;
}

static void
start_loading (AvowIndexer *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->thread, g_thread_join);
  g_ptr_array_set_size (self->notes, 0);
  self->is_loading = TRUE;
  g_mutex_unlock (&self->lock);

  self->thread = g_thread_new ("avow-index", load_thread, self);
}

/* Waits for the thread, as long as somebody wants what it loads. */
static gboolean
wait_for_index (AvowIndexer   *self,
                GCancellable  *cancellable,
                GError       **error)
{
  g_mutex_lock (&self->lock);
  while (self->is_loading && !g_cancellable_is_cancelled (cancellable) && !g_cancellable_is_cancelled (self->closing))
    g_cond_wait_until (&self->loaded, &self->lock, g_get_monotonic_time () + LOOK_INTERVAL);
  self->index = g_steal_pointer (&self->fresh);
  self->failed = self->index == NULL && !self->is_loading;
  g_mutex_unlock (&self->lock);

  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         !g_cancellable_set_error_if_cancelled (self->closing, error);
}

static gboolean
is_loading (AvowIndexer *self)
{
  gboolean loading;

  g_mutex_lock (&self->lock);
  loading = self->is_loading || self->fresh != NULL;
  g_mutex_unlock (&self->lock);

  return loading;
}

/* Takes in what has changed. If that is too much, the index goes. */
static gboolean
catch_up (AvowIndexer  *self,
          AvowDb       *db,
          GError      **error)
{
  g_autoptr(GPtrArray) notes = NULL;

  g_mutex_lock (&self->lock);
  notes = g_steal_pointer (&self->notes);
  self->notes = g_ptr_array_new_with_free_func (touched_free);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < notes->len; i++)
    {
      AvowTouched *touched = g_ptr_array_index (notes, i);

      if (touched->everything)
        g_clear_pointer (&self->index, avow_index_free);
    }

  if (self->index != NULL && !avow_index_apply (self->index, db, notes, error))
    {
      /* What is half done is not to be trusted. */
      g_clear_pointer (&self->index, avow_index_free);
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_small (AvowDb *db)
{
  gint64 n_rows = 0;

  return avow_db_get_int64 (db, "SELECT (SELECT count (*) FROM (SELECT 1 FROM passage LIMIT 5000))"
                                " + (SELECT count (*) FROM (SELECT 1 FROM article LIMIT 5000))", &n_rows, NULL) &&
         n_rows <= FEW_ROWS;
}

/* Gets the index, up to date. @told is what to do while it loads: if this is not set
 * yet, %NULL is answered at once, without an error, and it is set. */
static gboolean
need_index (AvowIndexer   *self,
            AvowDb        *db,
            gboolean      *told,
            GCancellable  *cancellable,
            GError       **error)
{
  /* More may change while a large index loads. */
  while (!self->failed)
    {
      if (self->index != NULL && !catch_up (self, db, error))
        return FALSE;
      if (self->index != NULL)
        return TRUE;

      /* What is shown first needs the processor more than what comes after it. */
      if (told != NULL && !*told && (is_loading (self) || !is_small (db)))
        {
          *told = TRUE;
          return TRUE;
        }
      told = NULL;
      if (!is_loading (self))
        start_loading (self);
      if (!wait_for_index (self, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Gets the index, up to date and good until the next call; waits for it if it is not there yet. It is %NULL if
 * there will be none. */
gboolean
avow_indexer_get_index (AvowIndexer   *self,
                        AvowDb        *db,
                        GCancellable  *cancellable,
                        AvowIndex    **index,
                        GError       **error)
{
  gboolean done = need_index (self, db, NULL, cancellable, error);

  *index = done ? self->index : NULL;

  return done;
}

/* While the index loads: the first rows, if SQL finds them at once, and how many there are. */
static AvowListing *
list_first (AvowDb     *db,
            AvowQuery  *query,
            guint       n_rows,
            GError    **error)
{
  static const char * const count[AVOW_N_TABLES] =
  {
    "SELECT count (*) FROM article", "SELECT count (*) FROM passage", "SELECT count (*) FROM actor",
    "SELECT count (*) FROM passage_set",
  };
  g_autoptr(AvowListing) listing = avow_list_run_first (db, query, n_rows, error);

  if (listing != NULL && !avow_db_get_int64 (db, count[query->table], &listing->n_total, error))
    return NULL;

  return g_steal_pointer (&listing);
}

/* Lists out of the index, or without it what can be found quickly. */
AvowListing *
avow_indexer_list (AvowIndexer   *self,
                   AvowDb        *db,
                   AvowQuery     *query,
                   guint          n_rows,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GArray) first = NULL;

  if (!avow_index_can_list (query))
    return avow_list_run (db, query, n_rows, error);
  if (!need_index (self, db, &self->told[query->table], cancellable, error))
    return NULL;
  if (self->index == NULL)
    return self->failed ? avow_list_run (db, query, n_rows, error) : list_first (db, query, n_rows, error);

  if (!(listing = avow_index_list (self->index, db, query, n_rows, error)))
    return NULL;

  first = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (first, listing->ids->data, MIN (n_rows, listing->ids->len));
  if (!(listing->rows = avow_indexer_load_rows (self, db, query->table, first, error)))
    return NULL;

  return g_steal_pointer (&listing);
}

/* Gets rows by id; what SQL would take long to count comes out of the index. */
GPtrArray *
avow_indexer_load_rows (AvowIndexer  *self,
                        AvowDb       *db,
                        AvowTable     table,
                        GArray       *ids,
                        GError      **error)
{
  g_autoptr(GPtrArray) rows = NULL;

  if (table != AVOW_TABLE_ACTORS || self->index == NULL)
    return avow_list_load_rows (db, table, ids, FALSE, error);

  if (!catch_up (self, db, error) || !(rows = avow_list_load_rows (db, table, ids, self->index != NULL, error)))
    return NULL;
  if (self->index != NULL)
    avow_index_fill_counts (self->index, rows);

  return g_steal_pointer (&rows);
}
