/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-scan.h"

#include "avow-export-chunk-private.h"
#include "avow-list-private.h"

/* A thread reads chunks while the caller's takes what is in those before. So many are on their way. */
#define N_CHUNKS 3

/* Much of what is read next is near what was read last; the rest is the system's to keep. */
#define CACHE_PRAGMA "PRAGMA cache_size = -8000"

struct _AvowExportScan
{
  AvowDb          *db;
  AvowScanLookup   lookup;
  GArray          *ids;           /* gint64 */
  AvowChunkReader  reader;
  GCancellable    *cancellable;

  GAsyncQueue     *full;          /* AvowChunk; the scan itself after the last */
  GAsyncQueue     *empty;
  gint             stop;          /* atomic */
  GError          *error;         /* of the reading thread, when it has ended */

  AvowScanText     article[AVOW_N_SCAN_ARTICLE_CELLS];
};

/* ---- which passages */

/* Puts passages that begin at the same place in order: the longest first. */
static gboolean
order_ties (AvowDb  *db,
            GArray  *ids,
            guint    from,
            gint64   article_id,
            gint64   start,
            GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id FROM passage WHERE article_id = ?1 AND start = ?2 ORDER BY \"end\" DESC, id");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  avow_stmt_bind_int64 (&stmt, 2, start);
  for (guint i = from; avow_stmt_next (&stmt, error) && i < ids->len; i++)
    g_array_index (ids, gint64, i) = avow_stmt_get_int64 (&stmt, 0);

  return stmt.rc == SQLITE_DONE;
}

/* All passages, by article and place: an index has nearly all of that order. */
static gboolean
list_all (AvowDb  *db,
          guint    limit,
          GArray  *ids,
          GError **error)
{
  gint64 last_article = 0, last_start = -1;
  guint first = 0;   /* of those that begin where the last does */
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, article_id, start FROM passage ORDER BY article_id, start");
  while (avow_stmt_next (&stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (&stmt, 0), article = avow_stmt_get_int64 (&stmt, 1);
      gint64 start = avow_stmt_get_int64 (&stmt, 2);

      if (article != last_article || start != last_start)
        {
          if (ids->len - first > 1 && !order_ties (db, ids, first, last_article, last_start, error))
            return FALSE;
          if (limit > 0 && ids->len >= limit)
            break;
          first = ids->len;
          last_article = article;
          last_start = start;
        }
      g_array_append_val (ids, id);
    }
  if (stmt.rc != SQLITE_DONE && stmt.rc != SQLITE_OK)
    return FALSE;
  if (stmt.rc == SQLITE_DONE && ids->len - first > 1 && !order_ties (db, ids, first, last_article, last_start, error))
    return FALSE;
  if (limit > 0 && ids->len > limit)
    g_array_set_size (ids, limit);

  return TRUE;
}

static gboolean
list_ids (AvowExportScan  *self,
          AvowQuery       *query,
          GError         **error)
{
  g_autoptr(AvowListing) listing = NULL;

  if (query->root == NULL && query->sort->len == 0)
    {
      self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      return list_all (self->db, query->limit, self->ids, error);
    }

  /* Who asks for a few, to see how they look, does not wait for all. */
  if (query->limit > 0 && avow_list_is_quick (self->db, query))
    listing = avow_list_run_first (self->db, query, query->limit, error);
  else
    listing = avow_list_run (self->db, query, 0, error);
  if (listing == NULL)
    return FALSE;

  self->ids = g_steal_pointer (&listing->ids);

  return TRUE;
}

/**
 * avow_export_scan_new:
 * @store: a project
 * @query: which passages, in what order
 * @needs: what is needed of them
 * @cancellable: (nullable): a cancellable for this and for what follows
 * @error: return location for an error of [error@StoreError]
 *
 * Finds passages, as they are at this moment. Blocks, and uses a connection of its own: for any thread but that
 * of the screen.
 *
 * Returns: (transfer full) (nullable): a way through them
 */
AvowExportScan *
avow_export_scan_new (AvowStore            *store,
                      AvowQuery            *query,
                      const AvowScanNeeds  *needs,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_autoptr(AvowExportScan) self = g_new0 (AvowExportScan, 1);
  AvowScanNeeds all = *needs;

  g_return_val_if_fail (AVOW_IS_STORE (store), NULL);

  g_set_object (&self->cancellable, cancellable);
  if (all.more & (AVOW_SCAN_STATUS | AVOW_SCAN_EVENTS))
    all.cells |= 1u << AVOW_SCAN_KIND;

  if (!(self->db = avow_db_open (avow_store_get_path (store), AVOW_DB_READ, error)))
    return NULL;
  avow_db_set_cancellable (self->db, cancellable);
  if (!avow_db_exec (self->db, CACHE_PRAGMA "; BEGIN", error) ||
      !avow_scan_lookup_load (&self->lookup, self->db, &all, error) ||
      !list_ids (self, query, error))
    return NULL;

  avow_chunk_reader_init (&self->reader, self->db, &self->lookup, self->ids);

  return g_steal_pointer (&self);
}

/**
 * avow_export_scan_free:
 * @self: a scan that does not run
 *
 * Frees a scan.
 */
void
avow_export_scan_free (AvowExportScan *self)
{
  avow_chunk_reader_clear (&self->reader);
  avow_scan_lookup_clear (&self->lookup);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->db, avow_db_close);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * avow_export_scan_get_n_rows:
 * @self: a scan
 *
 * Gets how many passages there are.
 *
 * Returns: how many
 */
guint
avow_export_scan_get_n_rows (AvowExportScan *self)
{
  return self->ids->len;
}

/**
 * avow_export_scan_get_topics:
 * @self: a scan that needs topics
 *
 * Gets all topics of the project, in the order of their tree.
 *
 * Returns: (transfer none) (element-type AvowScanTopic): the topics
 */
GPtrArray *
avow_export_scan_get_topics (AvowExportScan *self)
{
  return self->lookup.topics;
}

/**
 * avow_export_scan_get_affiliation:
 * @self: a scan that needs affiliations
 * @actor_id: an actor
 * @date: (nullable): a date of ISO 8601, as long as it is precise
 *
 * Gets as what somebody has their part on a date: all affiliations that hold, the latest first with ` / ` between.
 *
 * Returns: (transfer full) (nullable): as what; %NULL if it is as nobody but themselves
 */
char *
avow_export_scan_get_affiliation (AvowExportScan *self,
                                  gint64          actor_id,
                                  const char     *date)
{
  return avow_affiliations_get (self->lookup.affiliations, actor_id, date);
}

/* ---- the way through them */

static gboolean
tell (AvowExportScan  *self,
      AvowChunk       *chunk,
      AvowScanFunc     func,
      gpointer         user_data,
      GError         **error)
{
  const AvowRecord *last = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  for (guint i = 0; i < chunk->rows->len; i++)
    {
      AvowScanRow *row = &g_array_index (chunk->rows, AvowScanRow, i);

      if (row->id == 0)
        continue;
      if (row->record != NULL && row->record != last)
        avow_chunk_reader_get_article (&self->lookup, chunk, row, self->article);
      last = row->record;
      row->article = self->article;
      if (!func (row, user_data, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
read_chunks (gpointer data)
{
  AvowExportScan *self = data;

  while (self->reader.next < self->ids->len)
    {
      AvowChunk *chunk = g_async_queue_pop (self->empty);

      if (g_atomic_int_get (&self->stop) || !avow_chunk_reader_read (&self->reader, chunk, &self->error))
        {
          g_async_queue_push (self->empty, chunk);
          break;
        }
      g_async_queue_push (self->full, chunk);
    }
  g_async_queue_push (self->full, self);

  return NULL;
}

/* Reads and tells in turn, which is enough for a few. */
static gboolean
run_alone (AvowExportScan  *self,
           AvowScanFunc     func,
           gpointer         user_data,
           GError         **error)
{
  AvowChunk *chunk = avow_chunk_new ();
  gboolean done = TRUE;

  while (done && self->reader.next < self->ids->len)
    done = avow_chunk_reader_read (&self->reader, chunk, error) && tell (self, chunk, func, user_data, error);
  avow_chunk_free (chunk);

  return done;
}

static gboolean
run_both (AvowExportScan  *self,
          AvowScanFunc     func,
          gpointer         user_data,
          GError         **error)
{
  gboolean done = TRUE;
  GThread *thread;
  gpointer next;

  self->full = g_async_queue_new ();
  self->empty = g_async_queue_new_full ((GDestroyNotify) avow_chunk_free);
  for (guint i = 0; i < N_CHUNKS; i++)
    g_async_queue_push (self->empty, avow_chunk_new ());

  thread = g_thread_new ("avow-export", read_chunks, self);
  while ((next = g_async_queue_pop (self->full)) != self)
    {
      if (done && !(done = tell (self, next, func, user_data, error)))
        g_atomic_int_set (&self->stop, TRUE);
      g_async_queue_push (self->empty, next);
    }
  g_thread_join (thread);

  g_clear_pointer (&self->full, g_async_queue_unref);
  g_clear_pointer (&self->empty, g_async_queue_unref);
  if (done && self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      done = FALSE;
    }
  g_clear_error (&self->error);

  return done;
}

/**
 * avow_export_scan_run:
 * @self: a scan that has not run
 * @func: (scope call): takes the passages, in the calling thread
 * @user_data: data for @func
 * @error: return location for an error of [error@StoreError], or of @func
 *
 * Hands out the passages one after the other. Blocks until all have been taken; for any thread but that of the
 * screen.
 *
 * Returns: whether all passages were taken
 */
gboolean
avow_export_scan_run (AvowExportScan  *self,
                      AvowScanFunc     func,
                      gpointer         user_data,
                      GError         **error)
{
  return self->ids->len <= AVOW_CHUNK_ROWS ? run_alone (self, func, user_data, error) : run_both (self, func, user_data, error);
}
