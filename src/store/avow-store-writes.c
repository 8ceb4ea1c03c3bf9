/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-journal-private.h"
#include "avow-tables-private.h"
#include "avow-take-over-private.h"
#include "avow-twins-private.h"

/* The calls that change a project: for each what runs on the worker, then the public
 * pair. */

/* Every article has its place in indexes by what is as good as chance, so that an
 * import writes all over the file: it has more of that in memory than other work needs.
 * So does a change of many rows, which would write each page a hundred times else. */
#define USUAL_CACHE "PRAGMA cache_size = -2000"
#define IMPORT_CACHE "PRAGMA cache_size = -32000"
#define MANY_CACHE "PRAGMA cache_size = -128000"
#define MANY_ROWS 1000

/* Links that go from one actor to another are all over the file, and each is in four trees of it. */
#define LINKS_CACHE "PRAGMA cache_size = -200000"

/* What the change has taken goes back. */
static void
end_many (AvowDb *db)
{
  avow_db_exec (db, USUAL_CACHE "; PRAGMA shrink_memory", NULL);
}

/* ---- changes */

typedef struct
{
  AvowDb      *db;
  AvowTouched *touched;
  gint64       analyst_id;
  GArray      *created;
  AvowStep    *step;      /* what all parts are called */
  gint64       step_id;
} Applying;

/* Makes a change, or a part of it, and keeps what undoes that. */
static gboolean
apply_part (Applying    *applying,
            AvowChange  *change,
            GError     **error)
{
  g_autoptr(AvowRecording) recording = avow_recording_start (applying->db, error);
  g_autoptr(AvowStep) step = NULL;

  if (recording == NULL || !(step = avow_change_run (applying->db, change, applying->analyst_id, applying->created, error)))
    return FALSE;

  /* The first of several that come into a new set make the set. */
  if (applying->step == NULL)
    applying->step = g_steal_pointer (&step);
  else if (g_str_equal (applying->step->action, step->action))
    applying->step->count += step->count;

  return avow_journal_add (applying->db, applying->analyst_id, applying->step, &applying->step_id, recording,
                           applying->touched, error);
}

static gboolean
apply_parts (Applying    *applying,
             AvowChange  *change,
             GError     **error)
{
  g_autoptr(GArray) ids = g_array_ref (change->ids);
  guint n_at_once = avow_change_arrange (change), at = 0;
  gboolean done;

  do
    {
      guint n = MIN (n_at_once, ids->len - at);

      if (ids->len > n_at_once)
        {
          g_array_unref (change->ids);
          change->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
          g_array_append_vals (change->ids, &g_array_index (ids, gint64, at), n);
        }
      done = apply_part (applying, change, error);
      at += n;
    }
  while (done && at < ids->len);

  return done && avow_journal_end (applying->db, applying->step_id, applying->step, error);
}

static gpointer
apply_change (AvowStore    *self,
              AvowDb       *db,
              AvowChange   *change,
              AvowTouched  *touched,
              GError      **error)
{
  g_autoptr(GArray) created = g_array_new (FALSE, FALSE, sizeof (gint64));
  Applying applying = { db, touched, 0, created, NULL, 0 };
  gboolean done;

  if ((applying.analyst_id = avow_store_get_analyst (self, db, error)) == 0)
    done = FALSE;
  else if (change->type == AVOW_CHANGE_TAKE_OVER)
    done = avow_take_over_run (db, change, applying.analyst_id, touched, &applying.step_id, error);
  else
    done = apply_parts (&applying, change, error);
  g_clear_pointer (&applying.step, avow_step_free);

  if (done && change->type == AVOW_CHANGE_TAKE_OVER)
    return avow_store_new_id (applying.step_id);

  return done ? avow_store_new_id (created->len > 0 ? g_array_index (created, gint64, 0) : 0) : NULL;
}

static gpointer
apply (AvowStore    *self,
       AvowDb       *db,
       gpointer      args,
       AvowTouched  *touched,
       GError      **error)
{
  AvowChange *change = args;
  gboolean has_links = change->type == AVOW_CHANGE_MERGE_ACTORS || change->type == AVOW_CHANGE_SPLIT_ACTOR;
  gboolean is_large = change->ids->len > MANY_ROWS || has_links || change->type == AVOW_CHANGE_TAKE_OVER;
  gpointer result;

  if (is_large && !avow_db_exec (db, has_links ? LINKS_CACHE : MANY_CACHE, error))
    return NULL;

  result = apply_change (self, db, change, touched, error);
  if (is_large)
    end_many (db);

  return result;
}

/**
 * avow_store_apply_async:
 * @self: a store
 * @change: (transfer full): what to change
 * @cancellable: (nullable): a cancellable; a change that has begun is not cancelled
 * @callback: called on the calling thread when the change is on the disk
 * @user_data: data for @callback
 *
 * Makes a change, as one step of undo.
 */
void
avow_store_apply_async (AvowStore           *self,
                        AvowChange          *change,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_apply_async);
  avow_store_call (task, AVOW_WORKER_WRITER, apply, change, (GDestroyNotify) avow_change_free, g_free);
}

/**
 * avow_store_apply_finish:
 * @self: a store
 * @result: the result
 * @created: (out) (optional): where to put the id of the new passage or actor, or of the step of work
 *   that was taken over; 0 if none
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_apply_async().
 *
 * Returns: whether the change was made
 */
gboolean
avow_store_apply_finish (AvowStore     *self,
                         GAsyncResult  *result,
                         gint64        *created,
                         GError       **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!(id = g_task_propagate_pointer (G_TASK (result), error)))
    return FALSE;
  if (created != NULL)
    *created = *id;

  return TRUE;
}

/* Makes a change and takes it back, as if it had never been. */
static gpointer
try_change (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  g_autoptr(AvowTouched) unused = avow_touched_new ();
  gpointer result;

  if (!avow_db_exec (db, "SAVEPOINT trial", error))
    return NULL;
  result = apply (self, db, args, unused, error);
  if (!avow_db_exec (db, "ROLLBACK TO trial; RELEASE trial", result != NULL ? error : NULL))
    g_clear_pointer (&result, g_free);

  return result;
}

/**
 * avow_store_try_async:
 * @self: a store
 * @change: (transfer full): what would change
 * @cancellable: (nullable): a cancellable; a change that has begun is not cancelled
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Makes a change to find out what would come of it, and leaves the project as it was. End it with
 * avow_store_apply_finish().
 */
void
avow_store_try_async (AvowStore           *self,
                      AvowChange          *change,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_try_async);
  avow_store_call (task, AVOW_WORKER_WRITER, try_change, change, (GDestroyNotify) avow_change_free, g_free);
}

static gpointer
undo (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  gboolean done = avow_db_exec (db, LINKS_CACHE, error) && avow_journal_undo (db, touched, error);

  end_many (db);

  return done ? avow_touched_ref (touched) : NULL;
}

static gpointer
redo (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  gboolean done = avow_db_exec (db, LINKS_CACHE, error) && avow_journal_redo (db, touched, error);

  end_many (db);

  return done ? avow_touched_ref (touched) : NULL;
}

/**
 * avow_store_undo_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when it is done and on the disk
 * @user_data: data for @callback
 *
 * Undoes the newest step.
 */
void
avow_store_undo_async (AvowStore           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_undo_async);
  avow_store_call (task, AVOW_WORKER_WRITER, undo, NULL, NULL, (GDestroyNotify) avow_touched_unref);
}

/**
 * avow_store_redo_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when it is done and on the disk
 * @user_data: data for @callback
 *
 * Does again the step that was undone last. End it with avow_store_undo_finish().
 */
void
avow_store_redo_async (AvowStore           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_redo_async);
  avow_store_call (task, AVOW_WORKER_WRITER, redo, NULL, NULL, (GDestroyNotify) avow_touched_unref);
}

/**
 * avow_store_undo_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_undo_async() or avow_store_redo_async().
 *
 * Returns: (transfer full) (nullable): what it changed
 */
AvowTouched *
avow_store_undo_finish (AvowStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- import */

/**
 * avow_incoming_new:
 * @document: (transfer full): the article as it was read
 * @headline: what to call it
 * @file_name: (nullable): the name of the file it came in
 *
 * Makes an article on its way in.
 *
 * Returns: (transfer full): it
 */
AvowIncoming *
avow_incoming_new (AvowDocument *document,
                   const char   *headline,
                   const char   *file_name)
{
  AvowIncoming *self = g_new0 (AvowIncoming, 1);

  self->document = document;
  self->headline = g_strdup (headline);
  self->file_name = g_strdup (file_name);

  return self;
}

/**
 * avow_incoming_set_original:
 * @self: an article on its way in
 * @original: (nullable): the file it came in
 *
 * Has the file kept with the article.
 */
void
avow_incoming_set_original (AvowIncoming *self,
                            AvowOriginal *original)
{
  if (original != NULL)
    avow_original_ref (original);
  g_clear_pointer (&self->original, avow_original_unref);
  self->original = original;
}

/**
 * avow_incoming_free:
 * @self: an article on its way in
 *
 * Frees it with its document.
 */
void
avow_incoming_free (AvowIncoming *self)
{
  avow_document_free (self->document);
  g_clear_pointer (&self->original, avow_original_unref);
  g_free (self->headline);
  g_free (self->file_name);
  g_free (self->similar_headline);
  g_free (self);
}

typedef struct
{
  GPtrArray *incoming;
  gint64     step_id;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->incoming);
  g_free (batch);
}

static gboolean
begin_import (AvowDb  *db,
              GError **error)
{
  if (db->twins != NULL)
    return TRUE;

  return avow_db_exec (db, IMPORT_CACHE, error) && (db->twins = avow_twins_load (db, error)) != NULL;
}

static gboolean
add_article (AvowDb        *db,
             AvowIncoming  *incoming,
             GArray        *added,
             GError       **error)
{
  g_autofree char *sha256 = avow_document_get_sha256 (incoming->document);
  GError *local = NULL;

  incoming->article_id = avow_article_table_find (db, sha256, &local);
  incoming->is_duplicate = incoming->article_id != 0;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (incoming->is_duplicate)
    return TRUE;

  if (!begin_import (db, error) || !avow_twins_find (db->twins, incoming, error))
    return FALSE;
  if (incoming->is_duplicate)
    return TRUE;

  if (!avow_article_table_insert (db, incoming->document, incoming->headline, incoming->file_name, sha256,
                                  &incoming->article_id, error) ||
      (incoming->original != NULL && !avow_original_table_add (db, incoming->article_id, incoming->original, error)))
    return FALSE;

  avow_twins_add (db->twins, incoming);
  g_array_append_val (added, incoming->article_id);

  return TRUE;
}

/* An article that was there without the file it comes in gets it now. */
static gboolean
complete (AvowDb        *db,
          AvowIncoming  *incoming,
          guint         *n_completed,
          GError       **error)
{
  gboolean has;

  if (!incoming->is_duplicate || incoming->original == NULL)
    return TRUE;
  if (!avow_original_table_has (db, incoming->article_id, &has, error))
    return FALSE;
  if (has)
    return TRUE;

  (*n_completed)++;
  return avow_original_table_add (db, incoming->article_id, incoming->original, error);
}

static gboolean
complete_all (AvowDb       *db,
              Batch        *batch,
              gint64        analyst_id,
              gint64       *step_id,
              AvowTouched  *touched,
              GError      **error)
{
  g_autoptr(AvowRecording) recording = avow_recording_start (db, error);
  g_autoptr(GBytes) changeset = NULL;
  const char *subject = NULL;
  guint n_completed = 0;

  if (recording == NULL)
    return FALSE;

  for (guint i = 0; i < batch->incoming->len; i++)
    {
      AvowIncoming *incoming = g_ptr_array_index (batch->incoming, i);

      if (!complete (db, incoming, &n_completed, error))
        return FALSE;
      if (n_completed > 0 && subject == NULL)
        subject = incoming->headline;
    }

  return n_completed == 0 ||
         ((changeset = avow_recording_take (recording, error)) &&
          avow_journal_add_originals (db, analyst_id, step_id, n_completed, subject, changeset, touched, error));
}

static gboolean
add_all (AvowDb        *db,
         GPtrArray     *incoming,
         GArray        *added,
         GError       **error)
{
  for (guint i = 0; i < incoming->len; i++)
    {
      if (!add_article (db, g_ptr_array_index (incoming, i), added, error))
        return FALSE;
    }

  return TRUE;
}

static const AvowIncoming *
find_new (GPtrArray *incoming)
{
  for (guint i = 0; i < incoming->len; i++)
    {
      const AvowIncoming *one = g_ptr_array_index (incoming, i);

      if (!one->is_duplicate)
        return one;
    }

  return NULL;
}

static gpointer
add_articles (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  Batch *batch = args;
  gint64 step_id = batch->step_id, analyst_id;
  const AvowIncoming *first;
  gboolean added;

  if (!(analyst_id = avow_store_get_analyst (self, db, error)))
    return NULL;

  avow_db_set_triggers (db, FALSE);
  added = add_all (db, batch->incoming, touched->articles, error);
  avow_db_set_triggers (db, TRUE);
  if (!added)
    return NULL;

  if ((first = find_new (batch->incoming)) &&
      !avow_journal_add_articles (db, analyst_id, &step_id, touched->articles, first->headline, error))
    return NULL;
  touched->folders = first != NULL;
  if (!complete_all (db, batch, analyst_id, &step_id, touched, error))
    return NULL;

  return avow_store_new_id (step_id);
}

/**
 * avow_store_add_articles_async:
 * @self: a store
 * @incoming: (element-type AvowIncoming) (transfer full): articles; not to be
 *   touched until the call answers
 * @step_id: the step of the import that they belong to; 0 for the first
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when they are on the disk
 * @user_data: data for @callback
 *
 * Adds articles that are not there yet, in one transaction, to the step of an
 * import; one that is there without the file it comes in gets that. A step that has been
 * undone meanwhile is not added to: these articles begin a new one.
 */
void
avow_store_add_articles_async (AvowStore           *self,
                               GPtrArray           *incoming,
                               gint64               step_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Batch *batch = g_new0 (Batch, 1);

  batch->incoming = incoming;
  batch->step_id = step_id;

  g_task_set_source_tag (task, avow_store_add_articles_async);
  avow_store_call (task, AVOW_WORKER_WRITER, add_articles, batch, batch_free, g_free);
}

/**
 * avow_store_add_articles_finish:
 * @self: a store
 * @result: the result
 * @step_id: (out): where to put the step of the import, for the next articles
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_add_articles_async(). What became of each is in it.
 *
 * Returns: whether it worked; if not, none of them was added
 */
gboolean
avow_store_add_articles_finish (AvowStore     *self,
                                GAsyncResult  *result,
                                gint64        *step_id,
                                GError       **error)
{
  return avow_store_apply_finish (self, result, step_id, error);
}

static gpointer
end_import (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  /* The next import looks anew. */
  g_clear_pointer (&db->twins, avow_twins_free);

  return avow_db_exec (db, USUAL_CACHE, error) && avow_journal_close_step (db, *(gint64 *) args, error) ? avow_store_new_id (0)
                                                                                                      : NULL;
}

/**
 * avow_store_end_import_async:
 * @self: a store
 * @step_id: the step of an import; 0 if it added nothing
 * @callback: called on the calling thread when it is done
 * @user_data: data for @callback
 *
 * Notes that no more articles come to an import, so that it can be undone.
 */
void
avow_store_end_import_async (AvowStore           *self,
                             gint64               step_id,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, avow_store_end_import_async);
  avow_store_call (task, AVOW_WORKER_WRITER, end_import, avow_store_new_id (step_id), g_free, g_free);
}

/**
 * avow_store_end_import_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_end_import_async().
 *
 * Returns: whether it worked
 */
gboolean
avow_store_end_import_finish (AvowStore     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return avow_store_apply_finish (self, result, NULL, error);
}

static gpointer
find_text (AvowStore    *self,
           AvowDb       *db,
           gpointer      args,
           AvowTouched  *touched,
           GError      **error)
{
  return avow_store_new_id (avow_article_table_find (db, args, error));
}

/**
 * avow_store_find_text_async:
 * @self: a store
 * @sha256: what avow_document_get_sha256() says of a text
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds the article that has a text.
 */
void
avow_store_find_text_async (AvowStore           *self,
                            const char          *sha256,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_find_text_async);
  avow_store_call (task, AVOW_WORKER_READER, find_text, g_strdup (sha256), g_free, g_free);
}

/**
 * avow_store_find_text_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_find_text_async().
 *
 * Returns: the article; 0 if there is none, or on failure
 */
gint64
avow_store_find_text_finish (AvowStore     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  gint64 id = 0;

  avow_store_apply_finish (self, result, &id, error);

  return id;
}


/* Compares with the project as it is now, and keeps nothing of it: a dry run is seldom. */
static gpointer
compare_articles (AvowStore    *self,
                  AvowDb       *db,
                  gpointer      args,
                  AvowTouched  *touched,
                  GError      **error)
{
  GPtrArray *batch = args;
  g_autoptr(AvowTwins) twins = avow_twins_load (db, error);

  for (guint i = 0; twins != NULL && i < batch->len; i++)
    {
      AvowIncoming *incoming = g_ptr_array_index (batch, i);
      g_autofree char *sha256 = avow_document_get_sha256 (incoming->document);
      GError *local = NULL;

      incoming->article_id = avow_article_table_find (db, sha256, &local);
      incoming->is_duplicate = incoming->article_id != 0;
      if (local == NULL && !incoming->is_duplicate)
        avow_twins_find (twins, incoming, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
    }

  return twins != NULL ? avow_store_new_id (0) : NULL;
}

/**
 * avow_store_compare_articles_async:
 * @self: a store
 * @incoming: (element-type AvowIncoming) (transfer full): articles; not to be
 *   touched until the call answers
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds out what would become of articles if they came in, each on its own, and
 * changes nothing.
 */
void
avow_store_compare_articles_async (AvowStore           *self,
                                   GPtrArray           *incoming,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_compare_articles_async);
  avow_store_call (task, AVOW_WORKER_LISTS, compare_articles, incoming, (GDestroyNotify) g_ptr_array_unref, g_free);
}

/**
 * avow_store_compare_articles_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_compare_articles_async(). What would become of each is in it.
 *
 * Returns: whether it worked
 */
gboolean
avow_store_compare_articles_finish (AvowStore     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return avow_store_apply_finish (self, result, NULL, error);
}
