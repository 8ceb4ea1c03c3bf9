/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-csv-export.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "avow-csv.h"
#include "avow-export-file.h"

/* As much is kept before it is written. */
#define BUFFER_SIZE (256 * 1024)

/* One row a passage; what is not known is empty. */
static const char * const header[] =
{
  "passage_id", "article_id", "article", "publisher", "date_published", "kind", "exact", "start", "end", "speakers",
  "addressees", "objects", "on_behalf_of", "quoted_by", "condition", "note", "summary", "subkind", "checkable", "testable", "outcome",
  "due_date", "date_said", "place", "attribution", "cue", "position", "topics", "status", "analyst", "created",
  "speaker_type", "speaker_affiliation", "addressee_type", "addressee_affiliation", "object_type", "object_affiliation",
};

typedef struct
{
  AvowCsv         csv;
  AvowExportFile *file;   /* or %NULL, then to fd */
  int             fd;
  guint           n_rows;
} Export;

static gboolean
write_fd (int            fd,
          gconstpointer  data,
          gsize          size,
          GError       **error)
{
  const char *p = data;

  while (size > 0)
    {
      gssize n = write (fd, p, size);

      if (n == -1 && errno == EINTR)
        continue;
      if (n == -1)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The output cannot be written: %s."), g_strerror (errno));
          return FALSE;
        }
      p += n;
      size -= n;
    }

  return TRUE;
}

static gboolean
flush (Export   *export,
       GError  **error)
{
  GString *text = export->csv.text;
  gboolean written = export->file != NULL ? avow_export_file_write (export->file, text->str, text->len, error)
                                          : write_fd (export->fd, text->str, text->len, error);

  g_string_truncate (text, 0);

  return written;
}

static void
add_actors (AvowCsv     *csv,
            AvowPassage *passage,
            AvowRole     role)
{
  g_autofree char *names = avow_passage_get_actors (passage, role, "; ");

  avow_csv_add_cell (csv, names);
}

static void
add_topics (AvowCsv     *csv,
            AvowPassage *passage)
{
  g_autoptr(GString) paths = g_string_new (NULL);

  for (guint i = 0; i < passage->topics->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? "; " : "", ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);
  avow_csv_add_cell (csv, paths->str);
}

static gboolean
add_row (const AvowExportRow  *row,
         guint                 position,
         guint                 n_rows,
         gpointer              user_data,
         GError              **error)
{
  Export *export = user_data;
  AvowPassage *passage = row->passage;
  AvowCsv *csv = &export->csv;

  avow_csv_add_cell (csv, passage->guid);
  avow_csv_add_cell (csv, row->article_guid);
  avow_csv_add_cell (csv, row->headline);
  avow_csv_add_cell (csv, row->publisher);
  avow_csv_add_cell (csv, row->date_published);
  avow_csv_add_cell (csv, avow_kind_to_string (passage->kind));
  avow_csv_add_cell (csv, passage->exact);
  avow_csv_add_number (csv, passage->start);
  avow_csv_add_number (csv, passage->end);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    add_actors (csv, passage, role);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    avow_csv_add_cell (csv, passage->fields[field]);
  add_topics (csv, passage);
  avow_csv_add_cell (csv, passage->status);
  avow_csv_add_cell (csv, passage->analyst);
  avow_csv_add_cell (csv, passage->created);
  for (guint i = 0; i < AVOW_N_EXPORT_ROLES; i++)
    {
      avow_csv_add_cell (csv, row->types[i]);
      avow_csv_add_cell (csv, row->affiliations[i]);
    }
  avow_csv_end_row (csv);
  export->n_rows++;

  return csv->text->len < BUFFER_SIZE || flush (export, error);
}

static gboolean
export_all (AvowStore     *store,
            AvowQuery     *query,
            Export        *export,
            GCancellable  *cancellable,
            GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    avow_csv_add_cell (&export->csv, header[i]);
  avow_csv_end_row (&export->csv);

  return avow_store_export (store, query, add_row, export, cancellable, error) && flush (export, error);
}

typedef struct
{
  AvowQuery *query;
  GFile     *file;
  gboolean   raw;
  guint      n_rows;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  avow_query_free (job->query);
  g_object_unref (job->file);
  g_free (job);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  g_autoptr(AvowExportFile) file = NULL;
  Export export = { .fd = -1 };
  Job *job = data;
  GError *error = NULL;

  avow_csv_init (&export.csv, job->raw);
  if ((file = export.file = avow_export_file_new (job->file, cancellable, &error)) &&
      export_all (source, job->query, &export, cancellable, &error) &&
      avow_export_file_finish (file, &error))
    {
      job->n_rows = export.n_rows;
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }
  avow_csv_clear (&export.csv);
}

/**
 * avow_csv_export_async:
 * @store: a project
 * @query: (transfer none): which passages, in what order
 * @file: the file to write, replaced if it is there
 * @raw: whether cells that a spreadsheet would run as a formula stay as they are
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when the file is there
 * @user_data: data for @callback
 *
 * Writes passages as comma-separated values: RFC 4180, UTF-8, one header row, a
 * passage a row. The file appears whole or not at all.
 */
void
avow_csv_export_async (AvowStore           *store,
                       AvowQuery           *query,
                       GFile               *file,
                       gboolean             raw,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->query = avow_query_copy (query);
  job->file = g_object_ref (file);
  job->raw = raw;

  /* A file that is there is there, even if somebody cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, avow_csv_export_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

/**
 * avow_csv_export_finish:
 * @store: a project
 * @result: the result
 * @n_rows: (out) (optional): where to put how many passages were written
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Ends avow_csv_export_async().
 *
 * Returns: whether the file is there
 */
gboolean
avow_csv_export_finish (AvowStore     *store,
                        GAsyncResult  *result,
                        guint         *n_rows,
                        GError       **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  if (n_rows != NULL)
    *n_rows = job->n_rows;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * avow_csv_export_print:
 * @store: a project
 * @query: which passages, in what order
 * @fd: where to write
 * @raw: whether cells that a spreadsheet would run as a formula stay as they are
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes passages as avow_csv_export_async() does, to a pipe or a terminal. Blocks
 * until they are written; for any thread but that of the screen.
 *
 * Returns: whether they were
 */
gboolean
avow_csv_export_print (AvowStore  *store,
                       AvowQuery  *query,
                       int         fd,
                       gboolean    raw,
                       GError    **error)
{
  Export export = { .fd = fd };
  gboolean printed;

  avow_csv_init (&export.csv, raw);
  printed = export_all (store, query, &export, NULL, error);
  avow_csv_clear (&export.csv);

  return printed;
}
