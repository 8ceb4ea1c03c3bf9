/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-actor-finder-private.h"
#include "avow-list-private.h"
#include "avow-tables-private.h"

/* The calls that read a project: for each what runs on a worker, then the public pair. */

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
  avow_store_call (task, AVOW_WORKER_READER, load_article, avow_store_new_id (id), g_free, content_free);
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
load_original (AvowStore    *self,
               AvowDb       *db,
               gpointer      args,
               AvowTouched  *touched,
               GError      **error)
{
  return avow_original_table_load (db, *(gint64 *) args, error);
}

/**
 * avow_store_load_original_async:
 * @self: a store
 * @article_id: an article
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads the file that an article came in, still packed.
 */
void
avow_store_load_original_async (AvowStore           *self,
                                gint64               article_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_original_async);
  avow_store_call (task, AVOW_WORKER_READER, load_original, avow_store_new_id (article_id), g_free,
                   (GDestroyNotify) avow_original_unref);
}

/**
 * avow_store_load_original_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_original_async().
 *
 * Returns: (transfer full) (nullable): the file
 */
AvowOriginal *
avow_store_load_original_finish (AvowStore     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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

/**
 * avow_story_free:
 * @self: (transfer full): a story
 *
 * Frees a story.
 */
void
avow_story_free (AvowStory *self)
{
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load_story (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  g_autoptr(AvowStory) story = g_new0 (AvowStory, 1);
  gint64 id = *(gint64 *) args;
  gboolean done = FALSE;

  /* All as of one moment. */
  if (avow_db_exec (db, "BEGIN", error))
    {
      done = (story->events = avow_status_table_load (db, id, error)) &&
             (story->relations = avow_relation_table_load (db, id, error)) &&
             (story->chain = avow_relation_table_load_chain (db, id, error));
      avow_db_exec (db, "COMMIT", NULL);
    }

  return done ? g_steal_pointer (&story) : NULL;
}

/**
 * avow_store_load_story_async:
 * @self: a store
 * @passage_id: a passage
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads what became of a passage and what it relates to.
 */
void
avow_store_load_story_async (AvowStore           *self,
                             gint64               passage_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_story_async);
  avow_store_call (task, AVOW_WORKER_READER, load_story, avow_store_new_id (passage_id), g_free,
                   (GDestroyNotify) avow_story_free);
}

/**
 * avow_store_load_story_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_story_async().
 *
 * Returns: (transfer full) (nullable): the story
 */
AvowStory *
avow_store_load_story_finish (AvowStore     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_topics (AvowStore    *self,
             AvowDb       *db,
             gpointer      args,
             AvowTouched  *touched,
             GError      **error)
{
  return avow_topic_table_load (db, error);
}

/**
 * avow_store_load_topics_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads all topics, each after the one that it is under.
 */
void
avow_store_load_topics_async (AvowStore           *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_topics_async);
  avow_store_call (task, AVOW_WORKER_READER, load_topics, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_load_topics_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_topics_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowTopic): the topics
 */
GPtrArray *
avow_store_load_topics_finish (AvowStore     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_folders (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  AvowArticleFolders *folders;

  /* All counts as of one moment. */
  if (!avow_db_exec (db, "BEGIN", error))
    return NULL;

  folders = avow_reading_table_load (db, error);
  avow_db_exec (db, "COMMIT", NULL);

  return folders;
}

/**
 * avow_store_load_folders_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads how articles are kept in order: all folders, and how many are in each, are new, in
 * work, done or to be read next.
 */
void
avow_store_load_folders_async (AvowStore           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_folders_async);
  avow_store_call (task, AVOW_WORKER_READER, load_folders, NULL, NULL, (GDestroyNotify) avow_article_folders_unref);
}

/**
 * avow_store_load_folders_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_folders_async().
 *
 * Returns: (transfer full) (nullable): the folders
 */
AvowArticleFolders *
avow_store_load_folders_finish (AvowStore     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
find_next (AvowStore    *self,
           AvowDb       *db,
           gpointer      args,
           AvowTouched  *touched,
           GError      **error)
{
  gint64 id;

  return avow_reading_table_find_next (db, *(gint64 *) args, &id, error) ? avow_store_new_id (id) : NULL;
}

/**
 * avow_store_find_next_async:
 * @self: a store
 * @but_id: the article that is open; 0 if none
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds the first of the articles that are to be read next that is not open.
 */
void
avow_store_find_next_async (AvowStore           *self,
                            gint64               but_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_find_next_async);
  avow_store_call (task, AVOW_WORKER_READER, find_next, avow_store_new_id (but_id), g_free, g_free);
}

/**
 * avow_store_find_next_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_find_next_async().
 *
 * Returns: the article; 0 if there is none, or on failure
 */
gint64
avow_store_find_next_finish (AvowStore     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : 0;
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
  avow_store_call (task, AVOW_WORKER_READER, load_actor, avow_store_new_id (id), g_free, (GDestroyNotify) avow_actor_unref);
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
  char   *text;
  gint64  article_id;
  guint   limit;
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

  AvowActorFinder *finder = avow_actor_finder_get (db, error);

  if (finder == NULL)
    return NULL;

  return avow_actor_finder_complete (finder, db, complete->text, complete->article_id, complete->limit, error);
}

/**
 * avow_store_complete_actor_async:
 * @self: a store
 * @text: what is typed so far; empty for the likeliest of all actors
 * @article_id: the article in which somebody is meant; 0 for none
 * @limit: the most actors to get
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds the actors that somebody who types may mean, whatever the script, the likeliest
 * first: whom the article names, then who has a part in its passages, then the others; of
 * these, those whose name begins so, then those with most passages. Each word that is typed
 * begins one of a name's. An actor that is found by another name than its own has it as the
 * only one of its other names.
 */
void
avow_store_complete_actor_async (AvowStore           *self,
                                 const char          *text,
                                 gint64               article_id,
                                 guint                limit,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Complete *complete = g_new0 (Complete, 1);

  complete->text = g_strdup (text);
  complete->article_id = article_id;
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
