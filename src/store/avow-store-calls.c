/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-journal-private.h"
#include "avow-list-private.h"
#include "avow-tables-private.h"

/* The calls of the store: for each what runs on the worker, then the public pair. */

static gint64 *
new_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/* ---- changes */

static gpointer
apply (AvowStore    *self,
       AvowDb       *db,
       gpointer      args,
       AvowTouched  *touched,
       GError      **error)
{
  g_autoptr(GArray) created = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(AvowRecording) recording = NULL;
  g_autoptr(GBytes) changeset = NULL;
  g_autoptr(AvowStep) step = NULL;
  gint64 analyst_id;

  if (!(analyst_id = avow_store_get_analyst (self, db, error)) ||
      !(recording = avow_recording_start (db, error)) ||
      !(step = avow_change_run (db, args, analyst_id, created, error)) ||
      !(changeset = avow_recording_take (recording, error)) ||
      !avow_journal_add (db, analyst_id, step, changeset, touched, error))
    return NULL;

  return new_id (created->len > 0 ? g_array_index (created, gint64, 0) : 0);
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
 * @created: (out) (optional): where to put the id of the new passage or actor; 0 if none
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

static gpointer
undo (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  return avow_journal_undo (db, touched, error) ? avow_touched_ref (touched) : NULL;
}

static gpointer
redo (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  return avow_journal_redo (db, touched, error) ? avow_touched_ref (touched) : NULL;
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
 * avow_incoming_free:
 * @self: an article on its way in
 *
 * Frees it with its document.
 */
void
avow_incoming_free (AvowIncoming *self)
{
  avow_document_free (self->document);
  g_free (self->headline);
  g_free (self->file_name);
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

  if (!avow_article_table_insert (db, incoming->document, incoming->headline, incoming->file_name, sha256,
                                  &incoming->article_id, error))
    return FALSE;

  g_array_append_val (added, incoming->article_id);
  return TRUE;
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
  const AvowIncoming *first = NULL;

  if (!(analyst_id = avow_store_get_analyst (self, db, error)))
    return NULL;

  for (guint i = 0; i < batch->incoming->len; i++)
    {
      AvowIncoming *incoming = g_ptr_array_index (batch->incoming, i);

      if (!add_article (db, incoming, touched->articles, error))
        return NULL;
      if (first == NULL && !incoming->is_duplicate)
        first = incoming;
    }

  if (first != NULL &&
      !avow_journal_add_articles (db, analyst_id, &step_id, touched->articles, first->headline, error))
    return NULL;

  return new_id (step_id);
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
 * import. A step that has been undone meanwhile is not added to: these articles
 * begin a new one.
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
  return avow_journal_close_step (db, *(gint64 *) args, error) ? new_id (0) : NULL;
}

/**
 * avow_store_end_import_async:
 * @self: a store
 * @step_id: the step of an import
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
  avow_store_call (task, AVOW_WORKER_WRITER, end_import, new_id (step_id), g_free, g_free);
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
  return new_id (avow_article_table_find (db, args, error));
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

/* ---- lists */

typedef struct
{
  AvowQuery *query;
  guint      n_rows;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  avow_query_free (list->query);
  g_free (list);
}

static gpointer
list (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  List *wanted = args;

  return avow_list_run (db, wanted->query, wanted->n_rows, error);
}

/**
 * avow_store_list_async:
 * @self: a store
 * @query: (transfer none): what to list
 * @n_rows: how many rows to load at once, from the first
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds which rows a query finds, in its order.
 */
void
avow_store_list_async (AvowStore           *self,
                       AvowQuery           *query,
                       guint                n_rows,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  List *args = g_new0 (List, 1);

  args->query = avow_query_copy (query);
  args->n_rows = n_rows;

  g_task_set_source_tag (task, avow_store_list_async);
  avow_store_call (task, AVOW_WORKER_LISTS, list, args, list_free, (GDestroyNotify) avow_listing_free);
}

/**
 * avow_store_list_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_list_async().
 *
 * Returns: (transfer full) (nullable): the listing
 */
AvowListing *
avow_store_list_finish (AvowStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  AvowTable  table;
  GArray    *ids;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_array_unref (rows->ids);
  g_free (rows);
}

static gpointer
load_rows (AvowStore    *self,
           AvowDb       *db,
           gpointer      args,
           AvowTouched  *touched,
           GError      **error)
{
  Rows *rows = args;

  return avow_list_load_rows (db, rows->table, rows->ids, error);
}

/**
 * avow_store_load_rows_async:
 * @self: a store
 * @table: the table
 * @ids: (element-type gint64) (transfer none): the rows; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads rows of a list. Rows that are gone are not in the answer.
 */
void
avow_store_load_rows_async (AvowStore           *self,
                            AvowTable            table,
                            GArray              *ids,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Rows *rows = g_new0 (Rows, 1);

  rows->table = table;
  rows->ids = g_array_ref (ids);

  g_task_set_source_tag (task, avow_store_load_rows_async);
  avow_store_call (task, AVOW_WORKER_READER, load_rows, rows, rows_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_load_rows_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_rows_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowStoreRow): the rows
 */
GPtrArray *
avow_store_load_rows_finish (AvowStore     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- single things */

typedef struct
{
  AvowArticle *article;
  GPtrArray   *passages;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  g_clear_pointer (&content->article, avow_article_unref);
  g_clear_pointer (&content->passages, g_ptr_array_unref);
  g_free (content);
}

static gpointer
load_article (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  gint64 id = *(gint64 *) args;
  Content *content = g_new0 (Content, 1);

  /* Both as of one moment. */
  if (avow_db_exec (db, "BEGIN", error))
    {
      if ((content->article = avow_article_table_load (db, id, error)))
        content->passages = avow_passage_table_load (db, id, NULL, error);
      avow_db_exec (db, "COMMIT", NULL);
    }
  if (content->passages != NULL)
    return content;

  content_free (content);
  return NULL;
}

/**
 * avow_store_load_article_async:
 * @self: a store
 * @id: an article
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads an article with its text and its passages.
 */
void
avow_store_load_article_async (AvowStore           *self,
                               gint64               id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_article_async);
  avow_store_call (task, AVOW_WORKER_READER, load_article, new_id (id), g_free, content_free);
}

/**
 * avow_store_load_article_finish:
 * @self: a store
 * @result: the result
 * @passages: (out) (optional) (transfer full) (element-type AvowPassage): where to put
 *   its passages, in the order of the text
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_article_async().
 *
 * Returns: (transfer full) (nullable): the article
 */
AvowArticle *
avow_store_load_article_finish (AvowStore     *self,
                                GAsyncResult  *result,
                                GPtrArray    **passages,
                                GError       **error)
{
  AvowArticle *article;
  Content *content;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!(content = g_task_propagate_pointer (G_TASK (result), error)))
    return NULL;

  article = g_steal_pointer (&content->article);
  if (passages != NULL)
    *passages = g_steal_pointer (&content->passages);
  content_free (content);

  return article;
}

static gpointer
load_passages (AvowStore    *self,
               AvowDb       *db,
               gpointer      args,
               AvowTouched  *touched,
               GError      **error)
{
  return avow_passage_table_load (db, 0, args, error);
}

/**
 * avow_store_load_passages_async:
 * @self: a store
 * @ids: (element-type gint64) (transfer none): passages; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads passages. Those that are gone are not in the answer.
 */
void
avow_store_load_passages_async (AvowStore           *self,
                                GArray              *ids,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_passages_async);
  avow_store_call (task, AVOW_WORKER_READER, load_passages, g_array_ref (ids), (GDestroyNotify) g_array_unref,
                   (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_load_passages_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_passages_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowPassage): the passages
 */
GPtrArray *
avow_store_load_passages_finish (AvowStore     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return avow_store_load_rows_finish (self, result, error);
}

static gpointer
load_actor (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  return avow_actor_table_load (db, *(gint64 *) args, error);
}

/**
 * avow_store_load_actor_async:
 * @self: a store
 * @id: an actor
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads an actor with its names.
 */
void
avow_store_load_actor_async (AvowStore           *self,
                             gint64               id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_actor_async);
  avow_store_call (task, AVOW_WORKER_READER, load_actor, new_id (id), g_free, (GDestroyNotify) avow_actor_unref);
}

/**
 * avow_store_load_actor_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_actor_async().
 *
 * Returns: (transfer full) (nullable): the actor
 */
AvowActor *
avow_store_load_actor_finish (AvowStore     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  char  *text;
  guint  limit;
} Complete;

static void
complete_free (gpointer data)
{
  Complete *complete = data;

  g_free (complete->text);
  g_free (complete);
}

static gpointer
complete_actor (AvowStore    *self,
                AvowDb       *db,
                gpointer      args,
                AvowTouched  *touched,
                GError      **error)
{
  Complete *complete = args;

  return avow_actor_table_complete (db, complete->text, complete->limit, error);
}

/**
 * avow_store_complete_actor_async:
 * @self: a store
 * @text: what is typed so far; empty for the actors with most passages
 * @limit: the most actors to get
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds the actors that somebody who types may mean, the likeliest first. An
 * actor that is found by another name than its own has it as the only one of
 * its other names.
 */
void
avow_store_complete_actor_async (AvowStore           *self,
                                 const char          *text,
                                 guint                limit,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Complete *complete = g_new0 (Complete, 1);

  complete->text = g_strdup (text);
  complete->limit = limit;

  g_task_set_source_tag (task, avow_store_complete_actor_async);
  avow_store_call (task, AVOW_WORKER_READER, complete_actor, complete, complete_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_complete_actor_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_complete_actor_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowActor): the actors
 */
GPtrArray *
avow_store_complete_actor_finish (AvowStore     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return avow_store_load_rows_finish (self, result, error);
}

static gpointer
count (AvowStore    *self,
       AvowDb       *db,
       gpointer      args,
       AvowTouched  *touched,
       GError      **error)
{
  g_autofree AvowCounts *counts = g_new0 (AvowCounts, 1);

  if (!avow_db_get_int64 (db, "SELECT count (*) FROM article", &counts->articles, error) ||
      !avow_db_get_int64 (db, "SELECT count (*) FROM passage", &counts->passages, error) ||
      !avow_db_get_int64 (db, "SELECT count (*) FROM actor", &counts->actors, error))
    return NULL;

  return g_steal_pointer (&counts);
}

/**
 * avow_store_count_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Counts what is in the project.
 */
void
avow_store_count_async (AvowStore           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_count_async);
  avow_store_call (task, AVOW_WORKER_READER, count, NULL, NULL, g_free);
}

/**
 * avow_store_count_finish:
 * @self: a store
 * @result: the result
 * @counts: (out caller-allocates): where to put the counts
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_count_async().
 *
 * Returns: whether it worked
 */
gboolean
avow_store_count_finish (AvowStore     *self,
                         GAsyncResult  *result,
                         AvowCounts    *counts,
                         GError       **error)
{
  g_autofree AvowCounts *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!(found = g_task_propagate_pointer (G_TASK (result), error)))
    return FALSE;

  *counts = *found;
  return TRUE;
}
