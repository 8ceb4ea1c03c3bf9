/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-column-memory.h"
#include "avow-extractor.h"
#include "avow-fetch.h"
#include "avow-folder.h"
#include "avow-text.h"
#include "avow-twins.h"

/* An import.
 *
 * One thread finds the files, then puts what has been read into the project, in
 * the order in which it was given, a batch a transaction.  A few more threads
 * read: each has a reader process.  Nothing is on the screen's thread but the
 * news of how far it has come. */

/* A batch is written when it holds so many articles or so much text, or when its
 * first has waited so long: the first articles can be read while others come. */
#define BATCH_ARTICLES 1000
#define BATCH_BYTES (8 * 1024 * 1024)
#define BATCH_USEC (G_USEC_PER_SEC / 5)

/* How far reading may be ahead of writing. */
#define MAX_AHEAD 1000
#define MAX_AHEAD_BYTES (64 * 1024 * 1024)

#define PROGRESS_INTERVAL_MS 50

/* The first words of a text that has no headline. */
#define MAX_NAME 80

typedef struct
{
  GFile *file;   /* or %NULL */
  char  *text;   /* or %NULL */
  char  *name;

  /* Written by a reading thread, read when done is set. */
  gboolean      done;
  GPtrArray    *documents;
  AvowOriginal *original;    /* or %NULL */
  AvowColumns  *columns;     /* of a table, or %NULL */
  GError       *error;
} Item;

struct _AvowImport
{
  GObject             parent_instance;

  AvowStore          *store;
  guint               n_jobs;
  gboolean            dry_run;
  gboolean            keep;
  AvowColumns        *columns;        /* or %NULL */

  /* The running thread's, and until then the caller's. */
  GPtrArray          *items;
  GPtrArray          *entries;
  GCancellable       *cancellable;
  GPtrArray          *batch;          /* AvowIncoming */
  GPtrArray          *batch_entries;  /* their entries, not owned */
  gsize               batch_bytes;
  gint64              batch_since;
  gint64              step_id;
  GHashTable         *seen;           /* texts, in a dry run */
  AvowTwins          *twins;          /* and what they may be versions of */
  GPtrArray          *remembered;     /* AvowColumns of tables before */
  GHashTable         *saved;          /* fingerprints of the columns of tables that came in */

  GMutex              lock;
  GCond               cond;
  guint               next;           /* the next item to read */
  guint               n_taken;        /* items that were taken in */
  gsize               ahead_bytes;    /* of the files of items that were read and not taken in */
  gboolean            stopped;
  AvowImportProgress  current;

  /* The caller's thread's. */
  AvowImportProgress  progress;
  guint               progress_source;
};

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowImport, avow_import, G_TYPE_OBJECT)

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->file);
  g_clear_pointer (&item->documents, g_ptr_array_unref);
  g_clear_pointer (&item->original, avow_original_unref);
  g_clear_pointer (&item->columns, avow_columns_unref);
  g_clear_error (&item->error);
  g_free (item->text);
  g_free (item->name);
  g_free (item);
}

/**
 * avow_import_entry_free:
 * @self: an entry
 *
 * Frees an entry.
 */
void
avow_import_entry_free (AvowImportEntry *self)
{
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->headline);
  g_free (self->message);
  g_free (self->similar_headline);
  g_strfreev (self->warnings);
  g_free (self);
}

/* The address of a page; the name of a file, with whatever of it is no character replaced. */
static char *
display_name (GFile *file)
{
  g_autofree char *name = NULL, *uri = g_file_get_uri (file);

  if (avow_fetch_is_link (uri))
    return g_steal_pointer (&uri);
  name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_uri (file);
}

static void
add_item (AvowImport *self,
          GFile      *file,
          const char *text)
{
  Item *item = g_new0 (Item, 1);

  g_set_object (&item->file, file);
  item->text = g_strdup (text);
  item->name = file != NULL ? display_name (file) : avow_text_shorten (text, MAX_NAME);
  g_ptr_array_add (self->items, item);
}

static AvowImportEntry *
add_entry (AvowImport *self,
           const Item *item)
{
  AvowImportEntry *entry = g_new0 (AvowImportEntry, 1);

  entry->name = g_strdup (item->name);
  g_set_object (&entry->file, item->file);
  g_ptr_array_add (self->entries, entry);

  return entry;
}

/* ---- finding files */

static void
found_cb (GFile    *file,
          GError   *error,
          gpointer  user_data)
{
  AvowImport *self = user_data;
  Item *item = g_new0 (Item, 1);

  item->file = g_object_ref (file);
  item->name = display_name (file);
  item->error = error;
  item->done = error != NULL;
  g_ptr_array_add (self->items, item);
}

static void
find_files (AvowImport *self)
{
  g_autoptr(GPtrArray) given = g_steal_pointer (&self->items);

  self->items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_set_free_func (given, NULL);

  for (guint i = 0; i < given->len; i++)
    {
      Item *item = g_ptr_array_index (given, i);

      if (item->file == NULL ||
          g_file_query_file_type (item->file, G_FILE_QUERY_INFO_NONE, self->cancellable) != G_FILE_TYPE_DIRECTORY)
        {
          g_ptr_array_add (self->items, item);
          continue;
        }

      avow_folder_find (item->file, found_cb, self, self->cancellable);
      item_free (item);
    }
}

/* ---- progress */

static gboolean
progress_cb (gpointer data)
{
  AvowImport *self = data;

  g_mutex_lock (&self->lock);
  self->progress = self->current;
  g_mutex_unlock (&self->lock);

  g_signal_emit (self, signals[PROGRESS], 0);

  return G_SOURCE_CONTINUE;
}

static void
count (AvowImport            *self,
       const AvowImportEntry *entry)
{
  AvowImportOutcome outcome = entry->outcome;

  g_mutex_lock (&self->lock);
  self->current.n_done++;
  self->current.n_added += outcome == AVOW_IMPORT_ADDED;
  self->current.n_similar += entry->similar_id != 0 && !entry->similar_differs;
  self->current.n_same_address += entry->similar_id != 0 && entry->similar_differs;
  self->current.n_present += outcome == AVOW_IMPORT_PRESENT;
  self->current.n_failed += outcome == AVOW_IMPORT_FAILED;
  g_mutex_unlock (&self->lock);
}

/* ---- reading */

static gsize
original_size (const AvowOriginal *original)
{
  return original != NULL ? g_bytes_get_size (original->packed) : 0;
}

/* Whether reading is far ahead. The item that is to be taken in next is always
 * read, however much memory waits for it. */
static gboolean
is_far_ahead (AvowImport *self)
{
  return self->next >= self->n_taken + MAX_AHEAD ||
         (self->next > self->n_taken && self->ahead_bytes > MAX_AHEAD_BYTES);
}

/* Takes the next item to read; waits while reading is far ahead. */
static Item *
next_item (AvowImport *self)
{
  Item *item = NULL;

  g_mutex_lock (&self->lock);
  while (!self->stopped && self->next < self->items->len && is_far_ahead (self))
    g_cond_wait (&self->cond, &self->lock);

  /* What could not be found is done already. */
  while (!self->stopped && self->next < self->items->len && item == NULL)
    {
      item = g_ptr_array_index (self->items, self->next++);
      if (item->done)
        item = NULL;
    }
  g_mutex_unlock (&self->lock);

  return item;
}

static gpointer
read_items (gpointer data)
{
  AvowImport *self = data;
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  Item *item;

  avow_extractor_set_keep (extractor, self->keep && !self->dry_run);
  avow_extractor_set_columns (extractor, self->columns, self->remembered);
  while ((item = next_item (self)))
    {
      AvowOriginal *original;
      AvowColumns *columns;
      GPtrArray *documents;
      GError *error = NULL;

      documents = item->file != NULL ? avow_extractor_read_file (extractor, item->file, self->cancellable, &error)
                                     : avow_extractor_read_text (extractor, item->text, self->cancellable, &error);
      original = avow_extractor_take_original (extractor);
      columns = avow_extractor_take_columns (extractor);

      g_mutex_lock (&self->lock);
      item->documents = documents;
      item->original = original;
      item->columns = columns;
      self->ahead_bytes += original_size (original);
      item->error = error;
      item->done = TRUE;
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->lock);
    }

  return NULL;
}

/* Waits for an item; until a batch that has begun is to be written. */
static gboolean
wait_for_item (AvowImport *self,
               const Item *item)
{
  gint64 until = self->batch->len > 0 ? self->batch_since + BATCH_USEC : 0;
  gboolean done;

  g_mutex_lock (&self->lock);
  while (!item->done && !self->stopped)
    {
      if (until == 0)
        g_cond_wait (&self->cond, &self->lock);
      else if (!g_cond_wait_until (&self->cond, &self->lock, until))
        break;
    }
  done = item->done;
  g_mutex_unlock (&self->lock);

  return done;
}

/* ---- writing */

static void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Waits for a call of the store on a thread that has nothing else to do. */
static void
await (GMainContext  *context,
       GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (context, TRUE);
}

static void
set_outcome (AvowImport        *self,
             AvowImportEntry   *entry,
             AvowImportOutcome  outcome,
             gint64             article_id)
{
  entry->outcome = outcome;
  entry->article_id = article_id;
  count (self, entry);
}

/* Compares an article of a dry run with those that it would have brought in before. */
static gboolean
pretend_one (AvowImport    *self,
             AvowIncoming  *incoming,
             GError       **error)
{
  g_autofree char *sha256 = avow_document_get_sha256 (incoming->document);

  if (!incoming->is_duplicate)
    incoming->is_duplicate = g_hash_table_contains (self->seen, sha256);
  if (!incoming->is_duplicate && !avow_twins_find (self->twins, incoming, error))
    return FALSE;

  if (!incoming->is_duplicate)
    avow_twins_add (self->twins, incoming);
  g_hash_table_add (self->seen, g_steal_pointer (&sha256));

  return TRUE;
}

/* What a dry run would have done. */
static gboolean
pretend (AvowImport    *self,
         GMainContext  *context,
         GPtrArray     *batch,
         GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (self->store != NULL)
    {
      avow_store_compare_articles_async (self->store, g_ptr_array_ref (batch), NULL, take_result_cb, &result);
      await (context, &result);
      if (!avow_store_compare_articles_finish (self->store, result, error))
        return FALSE;
    }

  for (guint i = 0; i < batch->len; i++)
    {
      if (!pretend_one (self, g_ptr_array_index (batch, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_batch (AvowImport    *self,
             GMainContext  *context,
             GError       **error)
{
  g_autoptr(GPtrArray) batch = g_steal_pointer (&self->batch);
  g_autoptr(GPtrArray) entries = g_steal_pointer (&self->batch_entries);
  g_autoptr(GAsyncResult) result = NULL;

  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_incoming_free);
  self->batch_entries = g_ptr_array_new ();
  self->batch_bytes = 0;
  if (batch->len == 0)
    return TRUE;

  if (self->dry_run)
    {
      if (!pretend (self, context, batch, error))
        return FALSE;
    }
  else
    {
      avow_store_add_articles_async (self->store, g_ptr_array_ref (batch), self->step_id, NULL, take_result_cb, &result);
      await (context, &result);
      if (!avow_store_add_articles_finish (self->store, result, &self->step_id, error))
        return FALSE;
    }

  for (guint i = 0; i < batch->len; i++)
    {
      AvowIncoming *incoming = g_ptr_array_index (batch, i);
      AvowImportEntry *entry = g_ptr_array_index (entries, i);

      entry->similar_id = incoming->similar_id;
      entry->similar_headline = g_steal_pointer (&incoming->similar_headline);
      entry->similar_differs = incoming->similar_differs;
      set_outcome (self, entry,
                   incoming->is_duplicate ? AVOW_IMPORT_PRESENT : AVOW_IMPORT_ADDED, incoming->article_id);
    }

  return TRUE;
}

/* What to call an article that has no headline of its own: after its file, or by
 * its first words. */
static char *
make_headline (const AvowDocument *document,
               const Item         *item)
{
  const char *dot;

  if (document->title != NULL && *document->title != '\0')
    return g_strdup (document->title);
  if (item->file == NULL || avow_fetch_is_link (item->name))
    return avow_text_shorten (document->text, MAX_NAME);

  dot = strrchr (item->name, '.');
  return dot != NULL && dot > item->name ? g_strndup (item->name, dot - item->name) : g_strdup (item->name);
}

static void
take_document (AvowImport   *self,
               const Item   *item,
               AvowDocument *document)
{
  AvowImportEntry *entry = add_entry (self, item);
  AvowIncoming *incoming;
  gboolean is_page = item->file != NULL && avow_fetch_is_link (item->name);

  entry->headline = make_headline (document, item);
  entry->is_table = item->columns != NULL && item->file != NULL;
  if (document->warnings->len > 0)
    {
      g_ptr_array_add (document->warnings, NULL);
      entry->warnings = g_strdupv ((char **) document->warnings->pdata);
    }

  if (self->batch->len == 0)
    self->batch_since = g_get_monotonic_time ();
  self->batch_bytes += strlen (document->text);
  incoming = avow_incoming_new (document, entry->headline, item->file != NULL && !is_page ? item->name : NULL);
  avow_incoming_set_original (incoming, item->original);
  g_ptr_array_add (self->batch, incoming);
  g_ptr_array_add (self->batch_entries, entry);
}

/* Whether a table was read as it was chosen, not by the names of its columns. */
static gboolean
was_chosen (AvowColumns *chosen,
            AvowColumns *columns)
{
  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    {
      const char *name = avow_columns_get_name (columns, i);
      AvowPart part;

      if (avow_columns_get (columns, i) == AVOW_PART_TEXT && avow_columns_find (chosen, name, &part) && part == AVOW_PART_TEXT)
        return TRUE;
    }

  return FALSE;
}

/* What was chosen for a table holds for the next with the same columns. */
static void
remember_columns (AvowImport   *self,
                  AvowColumns  *columns,
                  AvowDocument *first)
{
  g_autoptr(GError) error = NULL;

  if (self->columns == NULL || columns == NULL || self->dry_run || !was_chosen (self->columns, columns) ||
      !g_hash_table_add (self->saved, avow_columns_get_fingerprint (columns)))
    return;

  if (!avow_column_memory_add (columns, &error))
    avow_document_warn (first, _("What the columns hold could not be remembered: %s."), error->message);
}

static void
take_item (AvowImport *self,
           Item       *item)
{
  g_autoptr(GPtrArray) documents = g_steal_pointer (&item->documents);
  guint n_more = 0;

  if (documents == NULL)
    {
      AvowImportEntry *entry = add_entry (self, item);

      entry->message = g_strdup (item->error != NULL ? item->error->message : _("Cancelled."));
      entry->is_table = item->file != NULL && g_error_matches (item->error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_COLUMNS);
      set_outcome (self, entry, AVOW_IMPORT_FAILED, 0);
      return;
    }

  remember_columns (self, item->columns, g_ptr_array_index (documents, 0));
  self->batch_bytes += original_size (item->original);
  while (documents->len > 0)
    {
      take_document (self, item, g_ptr_array_steal_index (documents, 0));
      n_more++;
    }

  g_mutex_lock (&self->lock);
  self->current.n_found += n_more - 1;
  g_mutex_unlock (&self->lock);
}

static gboolean
take_all (AvowImport    *self,
          GMainContext  *context,
          GError       **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      while (!wait_for_item (self, item))
        {
          if (g_cancellable_is_cancelled (self->cancellable))
            return write_batch (self, context, error);
          if (!write_batch (self, context, error))
            return FALSE;
        }

      /* What was being read when somebody cancelled is neither in nor failed. */
      if (g_error_matches (item->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return write_batch (self, context, error);

      take_item (self, item);

      g_mutex_lock (&self->lock);
      self->n_taken = i + 1;
      self->ahead_bytes -= original_size (item->original);
      g_clear_pointer (&item->original, avow_original_unref);
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->lock);

      if ((self->batch->len >= BATCH_ARTICLES || self->batch_bytes >= BATCH_BYTES) && !write_batch (self, context, error))
        return FALSE;
    }

  return write_batch (self, context, error);
}

static gboolean
end_step (AvowImport    *self,
          GMainContext  *context,
          GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (self->dry_run)
    return TRUE;

  avow_store_end_import_async (self->store, self->step_id, take_result_cb, &result);
  await (context, &result);

  return avow_store_end_import_finish (self->store, result, error);
}

static void
stop_cb (GCancellable *cancellable,
         AvowImport   *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  AvowImport *self = source;
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autofree GThread **threads = NULL;
  GError *error = NULL, *end_error = NULL;
  gulong cancelled;
  guint n_threads;

  g_main_context_push_thread_default (context);
  self->remembered = avow_column_memory_load ();
  find_files (self);

  g_mutex_lock (&self->lock);
  self->current.n_found = self->items->len;
  g_mutex_unlock (&self->lock);

  cancelled = g_cancellable_connect (self->cancellable, G_CALLBACK (stop_cb), self, NULL);
  n_threads = MIN (self->n_jobs, self->items->len);
  threads = g_new0 (GThread *, n_threads);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("avow-read", read_items, self);

  if (!take_all (self, context, &error))
    stop_cb (NULL, self);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);

  /* Whatever has come in can be undone, however the import ended. */
  if (!end_step (self, context, &end_error) && error == NULL)
    error = g_steal_pointer (&end_error);
  g_clear_error (&end_error);

  g_cancellable_disconnect (self->cancellable, cancelled);
  g_main_context_pop_thread_default (context);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * avow_import_new:
 * @store: (nullable): the project; %NULL only for a dry run
 *
 * Makes an import of nothing yet.
 *
 * Returns: (transfer full): an import
 */
AvowImport *
avow_import_new (AvowStore *store)
{
  AvowImport *self = g_object_new (AVOW_TYPE_IMPORT, NULL);

  g_set_object (&self->store, store);

  return self;
}

/**
 * avow_import_add_file:
 * @self: an import that does not run yet
 * @file: a file, a folder with all that is in it, or the address of a page
 *
 * Adds something to import.
 */
void
avow_import_add_file (AvowImport *self,
                      GFile      *file)
{
  g_return_if_fail (AVOW_IS_IMPORT (self));

  add_item (self, file, NULL);
}

/**
 * avow_import_add_text:
 * @self: an import that does not run yet
 * @text: the text of an article
 *
 * Adds something to import.
 */
void
avow_import_add_text (AvowImport *self,
                      const char *text)
{
  g_return_if_fail (AVOW_IS_IMPORT (self));

  add_item (self, NULL, text);
}

/**
 * avow_import_set_jobs:
 * @self: an import that does not run yet
 * @n_jobs: how many files to read at once
 *
 * Sets how many reader processes to use; at first as many as there are processors.
 */
void
avow_import_set_jobs (AvowImport *self,
                      guint       n_jobs)
{
  g_return_if_fail (AVOW_IS_IMPORT (self));

  self->n_jobs = CLAMP (n_jobs, 1, 64);
}

/**
 * avow_import_set_dry_run:
 * @self: an import that does not run yet
 * @dry_run: whether to write nothing
 *
 * Sets whether to tell only what would be done.
 */
void
avow_import_set_dry_run (AvowImport *self,
                         gboolean    dry_run)
{
  g_return_if_fail (AVOW_IS_IMPORT (self));

  self->dry_run = dry_run;
}

/**
 * avow_import_set_keep:
 * @self: an import that does not run yet
 * @keep: whether to keep the files that articles come in
 *
 * Sets whether files are kept in the project besides the text of their articles;
 * at first they are.
 */
void
avow_import_set_keep (AvowImport *self,
                      gboolean    keep)
{
  g_return_if_fail (AVOW_IS_IMPORT (self));

  self->keep = keep;
}

/**
 * avow_import_set_columns:
 * @self: an import that does not run yet
 * @columns: what the columns of tables hold, by their names
 *
 * Sets what the columns of tables hold among the files. Tables that have other columns
 * are read by the names of theirs. For tables that come in this is remembered, in this
 * project and others: until something else is set, the next table with the same
 * columns is read alike.
 */
void
avow_import_set_columns (AvowImport  *self,
                         AvowColumns *columns)
{
  g_return_if_fail (AVOW_IS_IMPORT (self));

  g_clear_pointer (&self->columns, avow_columns_unref);
  self->columns = avow_columns_ref (columns);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AvowImport *self = AVOW_IMPORT (source);
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  g_clear_handle_id (&self->progress_source, g_source_remove);
  progress_cb (self);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * avow_import_run_async:
 * @self: an import
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when all is done
 * @user_data: data for @callback
 *
 * Imports. [signal@Import::progress] tells how far it has come. When it is
 * cancelled, what has come in stays.
 */
void
avow_import_run_async (AvowImport          *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL, thread = NULL;

  g_return_if_fail (AVOW_IS_IMPORT (self));
  g_return_if_fail (self->store != NULL || self->dry_run);

  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, avow_import_run_async);
  thread = g_task_new (self, NULL, done_cb, g_object_ref (task));
  g_task_run_in_thread (thread, run);
}

/**
 * avow_import_run_finish:
 * @self: an import
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_import_run_async(). Files that could not be read are no error, nor is
 * that it was cancelled: what became of each is in avow_import_get_entries().
 *
 * Returns: whether the project could be written
 */
gboolean
avow_import_run_finish (AvowImport    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * avow_import_get_progress:
 * @self: an import
 *
 * Gets how far it had come at the last [signal@Import::progress].
 *
 * Returns: (transfer none): the progress
 */
const AvowImportProgress *
avow_import_get_progress (AvowImport *self)
{
  g_return_val_if_fail (AVOW_IS_IMPORT (self), NULL);

  return &self->progress;
}

/**
 * avow_import_get_entries:
 * @self: an import that has ended
 *
 * Gets what became of each thing that was to be imported.
 *
 * Returns: (transfer none) (element-type AvowImportEntry): the entries, in order
 */
GPtrArray *
avow_import_get_entries (AvowImport *self)
{
  g_return_val_if_fail (AVOW_IS_IMPORT (self), NULL);

  return self->entries;
}

/**
 * avow_import_get_step:
 * @self: an import that has ended
 *
 * Gets the step of the journal that undoes it.
 *
 * Returns: an id; 0 if nothing was added
 */
gint64
avow_import_get_step (AvowImport *self)
{
  g_return_val_if_fail (AVOW_IS_IMPORT (self), 0);

  return self->step_id;
}

static void
avow_import_finalize (GObject *object)
{
  AvowImport *self = AVOW_IMPORT (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->batch);
  g_ptr_array_unref (self->batch_entries);
  g_hash_table_unref (self->seen);
  g_clear_pointer (&self->twins, avow_twins_free);
  g_hash_table_unref (self->saved);
  g_clear_pointer (&self->remembered, g_ptr_array_unref);
  g_clear_pointer (&self->columns, avow_columns_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (avow_import_parent_class)->finalize (object);
}

static void
avow_import_class_init (AvowImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_import_finalize;

  /**
   * AvowImport::progress:
   * @self: the import
   *
   * Emitted a few times a second while the import runs, and when it has ended.
   */
  signals[PROGRESS] =
    g_signal_new ("progress", AVOW_TYPE_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_import_init (AvowImport *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->keep = TRUE;
  self->n_jobs = CLAMP (g_get_num_processors (), 1, 8);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_import_entry_free);
  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_incoming_free);
  self->batch_entries = g_ptr_array_new ();
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->twins = avow_twins_new ();
  self->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
