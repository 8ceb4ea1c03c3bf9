/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-export-table.h"
#include "avow-export-writer.h"
#include "avow-report.h"

/* As much of a text is shown before it is written. */
#define PREVIEW_SIZE (16 * 1024)

/* How often somebody who waits is told how far it is. */
#define PROGRESS_MS 100

/**
 * AvowExport:
 *
 * Passages on their way into a file: which, and how they are written. It is made and asked in one
 * thread; the work is done on others.
 */
struct _AvowExport
{
  GObject            parent_instance;

  AvowStore         *store;
  AvowQuery         *query;
  AvowExportProfile *profile;
  GCancellable      *cancellable;   /* of what runs now */

  gint               n_done;        /* atomic */
  gint               n_passages;    /* atomic */
  guint              progress_id;
};

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowExport, avow_export, G_TYPE_OBJECT)

static void
avow_export_finalize (GObject *object)
{
  AvowExport *self = AVOW_EXPORT (object);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, avow_query_free);
  g_clear_pointer (&self->profile, avow_export_profile_free);

  G_OBJECT_CLASS (avow_export_parent_class)->finalize (object);
}

static void
avow_export_class_init (AvowExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_export_finalize;

  /**
   * AvowExport::progress:
   * @self: the export
   * @n_done: how many passages are written
   * @n_passages: how many there are, 0 while nobody knows
   *
   * Told while it runs, some times a second.
   */
  signals[PROGRESS] = g_signal_new ("progress", AVOW_TYPE_EXPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    G_TYPE_UINT, G_TYPE_UINT);
}

static void
avow_export_init (AvowExport *self)
{
}

/**
 * avow_export_preview_free:
 * @self: a preview
 *
 * Frees a preview.
 */
void
avow_export_preview_free (AvowExportPreview *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

/**
 * avow_export_new:
 * @store: a project
 * @query: (transfer none): which passages, in what order
 * @profile: (transfer none): how they are written
 *
 * Makes an export that has not begun.
 *
 * Returns: (transfer full): an export
 */
AvowExport *
avow_export_new (AvowStore         *store,
                 AvowQuery         *query,
                 AvowExportProfile *profile)
{
  AvowExport *self = g_object_new (AVOW_TYPE_EXPORT, NULL);

  self->store = g_object_ref (store);
  self->query = avow_query_copy (query);
  self->profile = avow_export_profile_copy (profile);

  return self;
}

/**
 * avow_export_get_store:
 * @self: an export
 *
 * Gets the project.
 *
 * Returns: (transfer none): the project
 */
AvowStore *
avow_export_get_store (AvowExport *self)
{
  return self->store;
}

/**
 * avow_export_get_query:
 * @self: an export
 *
 * Gets which passages are exported. From any thread.
 *
 * Returns: (transfer none): the query
 */
AvowQuery *
avow_export_get_query (AvowExport *self)
{
  return self->query;
}

/**
 * avow_export_get_profile:
 * @self: an export
 *
 * Gets how they are written. From any thread.
 *
 * Returns: (transfer none): the profile
 */
AvowExportProfile *
avow_export_get_profile (AvowExport *self)
{
  return self->profile;
}

/**
 * avow_export_get_cancellable:
 * @self: an export
 *
 * Gets what stops it, for who writes.
 *
 * Returns: (transfer none) (nullable): a cancellable
 */
GCancellable *
avow_export_get_cancellable (AvowExport *self)
{
  return self->cancellable;
}

/**
 * avow_export_set_progress:
 * @self: an export
 * @n_done: how many passages are written
 * @n_passages: how many there are
 *
 * Tells how far it is, by who writes. From any thread.
 */
void
avow_export_set_progress (AvowExport *self,
                          guint       n_done,
                          guint       n_passages)
{
  g_atomic_int_set (&self->n_done, (gint) n_done);
  g_atomic_int_set (&self->n_passages, (gint) n_passages);
}

/**
 * avow_export_get_progress:
 * @self: an export
 * @n_done: (out) (optional): where to put how many passages are written
 * @n_passages: (out) (optional): where to put how many there are
 *
 * Gets how far it is, or how many it were when it is done. From any thread.
 */
void
avow_export_get_progress (AvowExport *self,
                          guint      *n_done,
                          guint      *n_passages)
{
  if (n_done != NULL)
    *n_done = (guint) g_atomic_int_get (&self->n_done);
  if (n_passages != NULL)
    *n_passages = (guint) g_atomic_int_get (&self->n_passages);
}

static gboolean
write_to (AvowExport      *self,
          AvowExportFile  *file,
          GError         **error)
{
  const AvowExportWriter *writer = avow_export_format_get_writer (self->profile->format);

  if (writer == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("“%s” cannot be written by this version of the program."),
                   avow_export_format_get_label (self->profile->format));
      return FALSE;
    }
  avow_export_set_progress (self, 0, 0);

  return writer->write (self, file, error);
}

static gboolean
write_file (AvowExport    *self,
            GFile         *place,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(AvowExportFile) file = avow_export_file_new (place, cancellable, error);

  return file != NULL && write_to (self, file, error) && avow_export_file_finish (file, error);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
progress_cb (gpointer user_data)
{
  AvowExport *self = user_data;
  guint n_done, n_passages;

  avow_export_get_progress (self, &n_done, &n_passages);
  g_signal_emit (self, signals[PROGRESS], 0, n_done, n_passages);

  return G_SOURCE_CONTINUE;
}

/**
 * avow_export_run_async:
 * @self: an export of which nothing runs
 * @file: the file to write, replaced if it is there
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when the file is there
 * @user_data: data for @callback
 *
 * Writes the file. It appears whole or not at all.
 */
void
avow_export_run_async (AvowExport          *self,
                       GFile               *file,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_set_object (&self->cancellable, cancellable);
  if (self->progress_id == 0)
    self->progress_id = g_timeout_add (PROGRESS_MS, progress_cb, self);

  /* A file that is there is there, even if somebody cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, avow_export_run_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, run);
}

/**
 * avow_export_run_finish:
 * @self: an export
 * @result: the result
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Ends avow_export_run_async(). How many passages it were is told by avow_export_get_progress().
 *
 * Returns: whether the file is there
 */
gboolean
avow_export_run_finish (AvowExport    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_clear_handle_id (&self->progress_id, g_source_remove);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * avow_export_run:
 * @self: an export of which nothing runs
 * @file: the file to write, replaced if it is there
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes the file, as avow_export_run_async() does. Blocks until it is there; for any thread but that of the screen.
 *
 * Returns: whether the file is there
 */
gboolean
avow_export_run (AvowExport  *self,
                 GFile       *file,
                 GError     **error)
{
  return write_file (self, file, NULL, error);
}

/**
 * avow_export_print:
 * @self: an export of which nothing runs
 * @fd: where to write
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes to a pipe or a terminal. Blocks until all is written; for any thread but that of the screen.
 *
 * Returns: whether it was
 */
gboolean
avow_export_print (AvowExport  *self,
                   int          fd,
                   GError     **error)
{
  g_autoptr(AvowExportFile) file = avow_export_file_new_for_fd (fd);

  return write_to (self, file, error) && avow_export_file_finish (file, error);
}

/* ---- what it will be */

static gboolean
preview_begin (const AvowExportTableColumn  *columns,
               guint                         n_columns,
               gpointer                      data,
               GError                      **error)
{
  AvowExportPreview *preview = data;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (names, g_strdup (columns[i].name));
  g_ptr_array_add (names, NULL);
  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (preview->rows, g_ptr_array_steal (names, NULL));
  g_ptr_array_add (preview->rows, g_new0 (char *, n_columns + 1));

  return TRUE;
}

static void
preview_cell (guint       column,
              const char *text,
              gsize       length,
              gpointer    data)
{
  AvowExportPreview *preview = data;
  char **row = g_ptr_array_index (preview->rows, preview->rows->len - 1);

  row[column] = g_strndup (text, length);
}

static gboolean
preview_end_row (gpointer   data,
                 GError   **error)
{
  AvowExportPreview *preview = data;

  g_ptr_array_add (preview->rows, g_new0 (char *, g_strv_length (g_ptr_array_index (preview->rows, 0)) + 1));

  return TRUE;
}

static const AvowExportSink preview_sink = { preview_begin, preview_cell, preview_end_row };

/* Text, cut at the end of a character. */
static char *
take_beginning (GString *bytes)
{
  const char *end;

  g_string_truncate (bytes, MIN (bytes->len, PREVIEW_SIZE));
  g_utf8_validate (bytes->str, bytes->len, &end);

  return g_strndup (bytes->str, end - bytes->str);
}

static void
run_preview (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  AvowExport *self = source;
  AvowExportFeatures features = avow_export_format_get_features (self->profile->format);
  g_autoptr(AvowExportPreview) preview = g_new0 (AvowExportPreview, 1);
  g_autoptr(AvowExportFile) file = NULL;
  g_autoptr(GString) bytes = NULL;
  GError *error = NULL;
  gboolean done = TRUE;

  if (features & AVOW_EXPORT_HAS_COLUMNS)
    {
      done = avow_export_table_run (self, &preview_sink, preview, &error);
      if (done)
        g_ptr_array_set_size (preview->rows, preview->rows->len - 1);
    }
  else if (features & AVOW_EXPORT_IS_TEXT)
    {
      bytes = g_string_new (NULL);
      file = avow_export_file_new_for_string (bytes);
      if ((done = write_to (self, file, &error) && avow_export_file_finish (file, &error)))
        preview->text = take_beginning (bytes);
    }
  else if (features & AVOW_EXPORT_HAS_GROUPS)
    {
      bytes = g_string_new (NULL);
      if ((done = avow_report_write_text (self, bytes, &error)))
        preview->text = take_beginning (bytes);
    }

  if (done)
    g_task_return_pointer (task, g_steal_pointer (&preview), (GDestroyNotify) avow_export_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * avow_export_preview_async:
 * @self: an export of which nothing runs
 * @n_passages: as many passages, from the first, are to be in the preview
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Makes the beginning of the file, as it will be.
 */
void
avow_export_preview_async (AvowExport          *self,
                           guint                n_passages,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(AvowExport) few = avow_export_new (self->store, self->query, self->profile);
  g_autoptr(GTask) task = g_task_new (few, cancellable, callback, user_data);

  few->query->limit = few->query->limit > 0 ? MIN (few->query->limit, n_passages) : n_passages;
  g_set_object (&few->cancellable, cancellable);
  g_task_set_source_tag (task, avow_export_preview_async);
  g_task_run_in_thread (task, run_preview);
}

/**
 * avow_export_preview_finish:
 * @self: an export
 * @result: the result
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Ends avow_export_preview_async().
 *
 * Returns: (transfer full) (nullable): the preview; neither rows nor text if the format is neither
 */
AvowExportPreview *
avow_export_preview_finish (AvowExport    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_losses (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  AvowExport *self = source;
  const AvowExportWriter *writer = avow_export_format_get_writer (self->profile->format);
  g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  if (writer == NULL || writer->find_losses == NULL || writer->find_losses (self, losses, &error))
    g_task_return_pointer (task, g_steal_pointer (&losses), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * avow_export_find_losses_async:
 * @self: an export of which nothing runs
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Finds what of all that is to be exported the format cannot hold.
 */
void
avow_export_find_losses_async (AvowExport          *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(AvowExport) other = avow_export_new (self->store, self->query, self->profile);
  g_autoptr(GTask) task = g_task_new (other, cancellable, callback, user_data);

  g_set_object (&other->cancellable, cancellable);
  g_task_set_source_tag (task, avow_export_find_losses_async);
  g_task_run_in_thread (task, run_losses);
}

/**
 * avow_export_find_losses_finish:
 * @self: an export
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_export_find_losses_async().
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each, none if nothing is lost
 */
GPtrArray *
avow_export_find_losses_finish (AvowExport    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
