/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include <glib/gi18n.h>

#include "avow-guid.h"
#include "avow-hold-private.h"
#include "avow-indexer-private.h"
#include "avow-journal-private.h"
#include "avow-set-table-private.h"
#include "avow-tables-private.h"

/* A project that is open.
 *
 * Everything that touches the file runs on one of three threads, each with a
 * connection of its own: one writer and two readers.  A call is a GTask: it is
 * made on any thread, runs on its worker, and answers where it was made.
 *
 * What a change did is told by two signals on the thread that opened the store,
 * before the call that made the change answers there. */

/* How often to look whether another program has written, when its write-ahead
 * log says so. */
#define LOOK_INTERVAL_MS 250

/* A large file is looked through after what is shown first has been read. */
#define CHECK_DELAY_MS 500

typedef struct
{
  AvowStore   *store;   /* not owned */
  GThreadPool *pool;    /* of one exclusive thread */
  AvowDb      *db;
  AvowDbMode   mode;
} Worker;

struct _AvowStore
{
  GObject       parent_instance;

  char         *path;
  GMainContext *context;
  Worker        workers[AVOW_N_WORKERS];
  AvowHold     *hold;
  GCancellable *closing;

  /* Read on the thread that opened the store. */
  AvowStep     *undo;
  AvowStep     *redo;
  GFileMonitor *monitor;
  guint         look_source;
  guint         check_source;

  /* Set on any thread, read by the writer. */
  GMutex        lock;
  char         *analyst;

  /* The writer's own. */
  gint64        data_version;

  /* Of who browses; the lists' own. */
  AvowIndexer  *indexer;
};

enum
{
  CHANGED,
  JOURNAL_CHANGED,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowStore, avow_store, G_TYPE_OBJECT)

typedef struct
{
  AvowWorkerName  worker;
  AvowCallFunc    func;
  gpointer        args;
  GDestroyNotify  free_args;
  GDestroyNotify  free_result;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->free_args != NULL && call->args != NULL)
    call->free_args (call->args);
  g_free (call);
}

/* What the thread that opened the store is to be told. */
typedef struct
{
  AvowStore   *store;
  AvowTouched *touched;   /* or %NULL */
  AvowStep    *undo;
  AvowStep    *redo;
  char        *problem;   /* or %NULL */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->store);
  g_clear_pointer (&news->touched, avow_touched_unref);
  g_clear_pointer (&news->undo, avow_step_free);
  g_clear_pointer (&news->redo, avow_step_free);
  g_free (news->problem);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  AvowStore *self = news->store;

  if (news->problem != NULL)
    {
      g_signal_emit (self, signals[PROBLEM], 0, news->problem);
      return G_SOURCE_REMOVE;
    }

  g_clear_pointer (&self->undo, avow_step_free);
  g_clear_pointer (&self->redo, avow_step_free);
  self->undo = g_steal_pointer (&news->undo);
  self->redo = g_steal_pointer (&news->redo);

  g_signal_emit (self, signals[CHANGED], 0, news->touched);
  g_signal_emit (self, signals[JOURNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): while nobody runs the context, that would tell
 * the news on this thread. */
static void
tell (News *news)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[avow] news of the store");
  g_source_set_callback (source, tell_cb, news, news_free);
  g_source_attach (source, news->store->context);
}

static void
tell_touched (AvowStore   *self,
              AvowDb      *db,
              AvowTouched *touched)
{
  News *news = g_new0 (News, 1);

  news->store = g_object_ref (self);
  news->touched = touched->many ? avow_touched_new () : avow_touched_ref (touched);
  if (touched->many)
    news->touched->everything = TRUE;
  avow_journal_peek (db, &news->undo, &news->redo, NULL);
  tell (news);
}

static gpointer look (AvowStore    *self,
                      AvowDb       *db,
                      gpointer      args,
                      AvowTouched  *touched,
                      GError      **error);

static gboolean
worker_open (Worker  *worker,
             GError **error)
{
  if (worker->db == NULL)
    worker->db = avow_db_open (worker->store->path, worker->mode, error);

  return worker->db != NULL;
}

/* One change is one transaction: it is on the disk whole, or not at all. */
static gpointer
run_write (Worker   *worker,
           Call     *call,
           GError  **error)
{
  g_autoptr(AvowTouched) touched = avow_touched_new ();
  gpointer result = NULL;
  GError *local = NULL;

  if (avow_db_exec (worker->db, "BEGIN IMMEDIATE", &local))
    result = call->func (worker->store, worker->db, call->args, touched, &local);
  if (local == NULL)
    avow_db_exec (worker->db, "COMMIT", &local);

  if (local != NULL)
    {
      if (!sqlite3_get_autocommit (worker->db->handle))
        avow_db_exec (worker->db, "ROLLBACK", NULL);
      if (result != NULL && call->free_result != NULL)
        call->free_result (result);
      g_propagate_error (error, local);
      return NULL;
    }

  /* A look that saw nothing is no news. */
  if (call->func != look || touched->everything)
    {
      if (worker->store->indexer != NULL)
        avow_indexer_note (worker->store->indexer, touched);
      tell_touched (worker->store, worker->db, touched);
    }

  return result;
}

static gpointer
run_read (Worker        *worker,
          Call          *call,
          GCancellable  *cancellable,
          GError       **error)
{
  gpointer result;

  avow_db_set_cancellable (worker->db, cancellable);
  result = call->func (worker->store, worker->db, call->args, NULL, error);
  avow_db_set_cancellable (worker->db, NULL);

  return result;
}

static void
run_call (gpointer data,
          gpointer user_data)
{
  g_autoptr(GTask) task = data;
  Call *call = g_task_get_task_data (task);
  Worker *worker = user_data;
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (worker_open (worker, &error))
    result = worker->mode == AVOW_DB_WRITE ? run_write (worker, call, &error)
                                           : run_read (worker, call, g_task_get_cancellable (task), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->free_result);

  /* What was written is on the disk, and the caller has been told. */
  if (worker->db != NULL && worker->mode == AVOW_DB_WRITE)
    avow_db_checkpoint (worker->db);
}

/* Runs @func on a worker of the store that is the task's source, after the calls
 * made before, and returns the task with what it returns. A writer's call that
 * has begun is not cancelled any more. */
void
avow_store_call (GTask          *task,
                 AvowWorkerName  worker,
                 AvowCallFunc    func,
                 gpointer        args,
                 GDestroyNotify  free_args,
                 GDestroyNotify  free_result)
{
  AvowStore *self = g_task_get_source_object (task);
  Call *call = g_new0 (Call, 1);

  call->worker = worker;
  call->func = func;
  call->args = args;
  call->free_args = free_args;
  call->free_result = free_result;
  g_task_set_task_data (task, call, call_free);

  /* What was changed is changed, and the caller is told so. */
  if (worker == AVOW_WORKER_WRITER)
    g_task_set_check_cancellable (task, FALSE);

  if (self->workers[worker].pool == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _("The project is closed."));
  else
    g_thread_pool_push (self->workers[worker].pool, g_object_ref (task), NULL);
}

/* Gets the row of the analyst who works now, made when it is first needed; on
 * the writer's thread. */
gint64
avow_store_get_analyst (AvowStore  *self,
                        AvowDb     *db,
                        GError    **error)
{
  g_autofree char *guid = avow_guid_new (), *name = NULL;
  g_auto(AvowStmt) insert = { NULL }, find = { NULL };

  g_mutex_lock (&self->lock);
  name = g_strdup (self->analyst);
  g_mutex_unlock (&self->lock);

  avow_stmt_prepare (&find, db, "SELECT id FROM analyst WHERE name = ?1");
  avow_stmt_bind_text (&find, 1, name);
  if (avow_stmt_next (&find, error))
    return avow_stmt_get_int64 (&find, 0);
  if (find.rc != SQLITE_DONE)
    return 0;

  avow_stmt_prepare (&insert, db, "INSERT INTO analyst (guid, name) VALUES (?1, ?2)");
  avow_stmt_bind_text (&insert, 1, guid);
  avow_stmt_bind_text (&insert, 2, name);

  return avow_stmt_run (&insert, error) ? sqlite3_last_insert_rowid (db->handle) : 0;
}

/* Another program's commit changes what the writer sees as the version of the
 * data; its own commits do not. */
static gpointer
look (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  gint64 version;

  if (avow_db_get_int64 (db, "PRAGMA data_version", &version, error) && version != self->data_version)
    {
      self->data_version = version;
      touched->everything = TRUE;
    }

  return NULL;
}

static gboolean
look_cb (gpointer data)
{
  AvowStore *self = data;
  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  self->look_source = 0;
  g_task_set_source_tag (task, look_cb);
  avow_store_call (task, AVOW_WORKER_WRITER, look, NULL, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
log_changed_cb (GFileMonitor      *monitor,
                GFile             *file,
                GFile             *other_file,
                GFileMonitorEvent  event,
                AvowStore         *self)
{
  if (self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_INTERVAL_MS, look_cb, self);
}

static void
watch (AvowStore *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (log);

  if ((self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL)))
    g_signal_connect (self->monitor, "changed", G_CALLBACK (log_changed_cb), self);
}

/* A large file is checked while it is in use, by a connection of its own. */
static void
check_in_background (GTask        *task,
                     gpointer      source,
                     gpointer      data,
                     GCancellable *cancellable)
{
  AvowStore *self = source;
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowDb) db = NULL;

  /* What is waited for comes first. */
  if (self->indexer != NULL)
    avow_indexer_wait (self->indexer);
  db = avow_db_open (self->path, AVOW_DB_READ, &error);

  if ((db == NULL || !avow_db_quick_check (db, cancellable, &error)) &&
      g_error_matches (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_DAMAGED))
    {
      News *news = g_new0 (News, 1);

      news->store = g_object_ref (self);
      news->problem = g_strdup (error->message);
      tell (news);
    }

  g_task_return_boolean (task, TRUE);
}

static gboolean
check_cb (gpointer user_data)
{
  AvowStore *self = user_data;
  g_autoptr(GTask) task = g_task_new (self, self->closing, NULL, NULL);

  self->check_source = 0;
  g_task_run_in_thread (task, check_in_background);

  return G_SOURCE_REMOVE;
}

typedef struct
{
  AvowStore *store;
  gboolean   create;
  AvowStep  *undo;
  AvowStep  *redo;
  gint64     n_pages;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->store);
  g_clear_pointer (&opening->undo, avow_step_free);
  g_clear_pointer (&opening->redo, avow_step_free);
  g_free (opening);
}

static gboolean
open_project (Opening  *opening,
              GError  **error)
{
  AvowStore *self = opening->store;
  AvowDb *db;

  if (opening->create && !avow_db_create (self->path, error))
    return FALSE;
  if (!opening->create && !avow_db_examine (self->path, error))
    return FALSE;
  if (!(db = avow_db_open (self->path, AVOW_DB_WRITE, error)))
    return FALSE;

  self->workers[AVOW_WORKER_WRITER].db = db;
  avow_db_defer_checkpoints (db);

  if (!avow_db_prepare_project (db, error) ||
      !avow_db_exec (db, "BEGIN IMMEDIATE", error) ||
      !avow_journal_close_all (db, error) ||
      !avow_db_exec (db, "COMMIT", error))
    return FALSE;

  self->hold = avow_hold_new (self->path);

  return avow_db_get_int64 (db, "PRAGMA data_version", &self->data_version, error) &&
         avow_db_get_int64 (db, "PRAGMA page_count", &opening->n_pages, error) &&
         avow_journal_peek (db, &opening->undo, &opening->redo, error);
}

/* The writer's first job, before it is anybody's worker. */
static void
run_open (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;

  if (open_project (opening, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_clear_pointer (&opening->store->workers[AVOW_WORKER_WRITER].db, avow_db_close);
  g_task_return_error (task, error);
}

/**
 * avow_store_open_async:
 * @path: the file of a project
 * @create: whether to make it, rather than to open one that is there
 * @analyst: who works with it
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread, which becomes that of the store's signals
 * @user_data: data for @callback
 *
 * Opens a project, brings it to this version if it is of an older one (a copy is
 * kept beside it), or makes a new one. A file that is not a project, damaged, of a
 * newer version, read-only or locked by another program is an error and is left
 * as it is.
 */
void
avow_store_open_async (const char          *path,
                       gboolean             create,
                       const char          *analyst,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  AvowStore *self = g_object_new (AVOW_TYPE_STORE, NULL);
  Opening *opening = g_new0 (Opening, 1);

  self->path = g_canonicalize_filename (path, NULL);
  self->context = g_main_context_ref_thread_default ();
  self->analyst = g_strdup (analyst);
  opening->store = self;
  opening->create = create;

  /* What has been opened must get to somebody who closes it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, avow_store_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, run_open);
}

/**
 * avow_store_open_finish:
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Gets the store that was opened. Close it with avow_store_close() or
 * avow_store_close_async() before the last reference goes.
 *
 * Returns: (transfer full) (nullable): the store
 */
AvowStore *
avow_store_open_finish (GAsyncResult  *result,
                        GError       **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  AvowStore *self = opening->store;
  gint64 page_size = 4096;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  self->undo = g_steal_pointer (&opening->undo);
  self->redo = g_steal_pointer (&opening->redo);
  for (int i = 0; i < AVOW_N_WORKERS; i++)
    {
      Worker *worker = &self->workers[i];

      worker->store = self;
      worker->mode = i == AVOW_WORKER_WRITER ? AVOW_DB_WRITE : AVOW_DB_READ;
      worker->pool = g_thread_pool_new (run_call, worker, 1, TRUE, NULL);
    }
  watch (self);

  if (opening->n_pages * page_size > AVOW_DB_CHECK_AT_ONCE)
    self->check_source = g_timeout_add (CHECK_DELAY_MS, check_cb, self);

  return g_object_ref (self);
}

/* Lets go of what nothing refers to any more, after the last call of the writer. If
 * that does not work, it is done the next time. */
static void
tidy (AvowDb *db)
{
  g_autoptr(GError) error = NULL;

  if (!avow_db_exec (db, "PRAGMA busy_timeout = 0; BEGIN IMMEDIATE", &error))
    return;
  if (!avow_original_table_sweep (db, &error) || !avow_set_export_sweep (db, &error) || !avow_db_exec (db, "COMMIT", &error))
    avow_db_exec (db, "ROLLBACK", NULL);
  else
    avow_db_shrink (db, &error);

  if (error != NULL)
    g_debug ("Tidying “%s”: %s", db->path, error->message);
}

/**
 * avow_store_close:
 * @self: a store
 *
 * Finishes the calls that wait and closes the file, out of which goes what nothing
 * refers to any more. Blocks until then; may run on any thread but the store's own.
 */
void
avow_store_close (AvowStore *self)
{
  g_return_if_fail (AVOW_IS_STORE (self));

  g_cancellable_cancel (self->closing);
  if (self->indexer != NULL)
    avow_indexer_stop (self->indexer);

  /* The writer last, so that it is the one to fold the log into the file. */
  for (int i = AVOW_N_WORKERS - 1; i >= 0; i--)
    {
      Worker *worker = &self->workers[i];

      if (i == AVOW_WORKER_WRITER && self->indexer != NULL)
        avow_indexer_join (self->indexer);
      if (worker->pool != NULL)
        g_thread_pool_free (g_steal_pointer (&worker->pool), FALSE, TRUE);
      if (i == AVOW_WORKER_WRITER && worker->db != NULL)
        tidy (worker->db);
      if (i == AVOW_WORKER_WRITER && self->hold != NULL)
        avow_hold_release (self->hold);
      g_clear_pointer (&worker->db, avow_db_close);
    }
  g_clear_pointer (&self->hold, avow_hold_free);
}

/* Gets what lists are answered from; %NULL if nobody browses. */
AvowIndexer *
avow_store_get_indexer (AvowStore *self)
{
  return self->indexer;
}

/**
 * avow_store_browse:
 * @self: a store that was just opened
 *
 * Has the store keep in memory what its lists are sorted, narrowed and counted by, so
 * that they answer at once however many rows there are. Reading it takes a second or
 * so for a million passages, in the background: who lists meanwhile gets the first rows,
 * told by `complete` of [struct@Listing], and all of them when asking again. To be called
 * before the first other call.
 */
void
avow_store_browse (AvowStore *self)
{
  g_return_if_fail (AVOW_IS_STORE (self));

  if (self->indexer == NULL)
    self->indexer = avow_indexer_new (self->path);
}

static void
run_close (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  avow_store_close (source);
  g_task_return_boolean (task, TRUE);
}

/**
 * avow_store_close_async:
 * @self: a store
 * @callback: called on the calling thread when all is on the disk
 * @user_data: data for @callback
 *
 * Finishes the calls that wait and closes the file. No call may be made after
 * this one.
 */
void
avow_store_close_async (AvowStore           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (AVOW_IS_STORE (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->monitor);
  g_task_set_source_tag (task, avow_store_close_async);
  g_task_run_in_thread (task, run_close);
}

/**
 * avow_store_close_finish:
 * @self: a store
 * @result: the result
 *
 * Ends avow_store_close_async().
 */
void
avow_store_close_finish (AvowStore    *self,
                         GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * avow_store_get_path:
 * @self: a store
 *
 * Gets the file of the project.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
avow_store_get_path (AvowStore *self)
{
  g_return_val_if_fail (AVOW_IS_STORE (self), NULL);

  return self->path;
}

/**
 * avow_store_set_analyst:
 * @self: a store
 * @analyst: a name
 *
 * Sets who makes the changes from now on.
 */
void
avow_store_set_analyst (AvowStore  *self,
                        const char *analyst)
{
  g_return_if_fail (AVOW_IS_STORE (self));

  g_mutex_lock (&self->lock);
  g_free (self->analyst);
  self->analyst = g_strdup (analyst);
  g_mutex_unlock (&self->lock);
}

/**
 * avow_store_get_undo:
 * @self: a store
 *
 * Gets what undo would undo, as of the last [signal@Store::journal-changed].
 *
 * Returns: (transfer none) (nullable): a step, or %NULL if there is none
 */
AvowStep *
avow_store_get_undo (AvowStore *self)
{
  g_return_val_if_fail (AVOW_IS_STORE (self), NULL);

  return self->undo;
}

/**
 * avow_store_get_redo:
 * @self: a store
 *
 * Gets what redo would do again, as of the last [signal@Store::journal-changed].
 *
 * Returns: (transfer none) (nullable): a step, or %NULL if there is none
 */
AvowStep *
avow_store_get_redo (AvowStore *self)
{
  g_return_val_if_fail (AVOW_IS_STORE (self), NULL);

  return self->redo;
}

static void
avow_store_finalize (GObject *object)
{
  AvowStore *self = AVOW_STORE (object);

  /* A worker may drop the last reference, and cannot wait for its own end; so
   * closing is a call, and this only checks. */
  for (int i = 0; i < AVOW_N_WORKERS; i++)
    g_warn_if_fail (self->workers[i].pool == NULL && self->workers[i].db == NULL);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->indexer, avow_indexer_free);
  g_clear_pointer (&self->undo, avow_step_free);
  g_clear_pointer (&self->redo, avow_step_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->lock);
  g_free (self->analyst);
  g_free (self->path);

  G_OBJECT_CLASS (avow_store_parent_class)->finalize (object);
}

static void
avow_store_class_init (AvowStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_store_finalize;

  /**
   * AvowStore::changed:
   * @self: the store
   * @touched: (type AvowTouched): what changed
   *
   * Emitted after something changed: by a call, by undo or redo, or by another
   * program that has the project open. It is on the disk by then.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, AVOW_TYPE_TOUCHED);

  /**
   * AvowStore::journal-changed:
   * @self: the store
   *
   * Emitted after what undo and redo would do may have changed.
   */
  signals[JOURNAL_CHANGED] =
    g_signal_new ("journal-changed", AVOW_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * AvowStore::problem:
   * @self: the store
   * @message: a sentence
   *
   * Emitted when the file is found to be damaged while it is in use.
   */
  signals[PROBLEM] =
    g_signal_new ("problem", AVOW_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
avow_store_init (AvowStore *self)
{
  g_mutex_init (&self->lock);
  self->closing = g_cancellable_new ();
}
