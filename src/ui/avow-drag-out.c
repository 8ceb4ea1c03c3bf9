/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-drag-out.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "avow-export.h"
#include "avow-text.h"

/* What other programs get of passages that are dragged to them: a file of comma-separated values, for file managers and
 * spreadsheets; its text; and a few columns with tabs between, for who takes plain text.
 *
 * Each is made when somebody asks for it first, in the user's cache, and read from there; what was dragged before goes when
 * the program starts. */

/* So long a name may be, in characters: four bytes each, and the end, are within what file systems take. */
#define MAX_NAME 50

static const char text_columns[] = "kind,exact,speakers,addressees,article,publisher,date_published,url";

typedef enum
{
  FILE_CSV,
  FILE_TEXT,
  N_FILES,
} Which;

typedef struct
{
  AvowDragOut *owner;     /* not held; it holds this */
  Which        which;
  GFile       *file;      /* or %NULL until its place is made */
  gboolean     is_made;
  GPtrArray   *waiting;   /* GTask, or %NULL if nobody has asked yet */
} Made;

struct _AvowDragOut
{
  GdkContentProvider  parent_instance;

  AvowStore          *store;
  AvowQuery          *query;
  char               *name;
  Made                files[N_FILES];
};

G_DEFINE_FINAL_TYPE (AvowDragOut, avow_drag_out, GDK_TYPE_CONTENT_PROVIDER)

static const struct
{
  const char *type;
  Which       which;
} types[] =
{
  { "text/uri-list", FILE_CSV },
  { "text/csv", FILE_CSV },
  { "text/plain;charset=utf-8", FILE_TEXT },
  { "text/plain", FILE_TEXT },
};

/* Who asks: for what, and where it is to be written. */
typedef struct
{
  const char    *type;
  GOutputStream *stream;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->stream);
  g_free (asked);
}

/* ---- answering */

static void
spliced_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GFileInputStream) input = NULL;
  Asked *asked = g_task_get_task_data (task);
  GError *error = NULL;

  if (!(input = g_file_read_finish (G_FILE (source), result, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  g_output_stream_splice_async (asked->stream, G_INPUT_STREAM (input), G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE,
                                g_task_get_priority (task), g_task_get_cancellable (task), spliced_cb, g_object_ref (task));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes over the task. */
static void
answer (GTask *task,
        GFile *file)
{
  Asked *asked = g_task_get_task_data (task);
  g_autofree char *uri = NULL;
  char *list;

  if (!g_str_equal (asked->type, "text/uri-list"))
    {
      g_file_read_async (file, g_task_get_priority (task), g_task_get_cancellable (task), read_cb, task);
      return;
    }

  uri = g_file_get_uri (file);
  list = g_strconcat (uri, "\r\n", NULL);
  g_object_set_data_full (G_OBJECT (task), "list", list, g_free);
  g_output_stream_write_all_async (asked->stream, list, strlen (list), g_task_get_priority (task),
                                   g_task_get_cancellable (task),
                                   written_cb, task);
}

static void
answer_all (Made   *made,
            GError *error)
{
  g_autoptr(GPtrArray) waiting = g_steal_pointer (&made->waiting);

  made->is_made = error == NULL;
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_object_ref (g_ptr_array_index (waiting, i));

      if (error == NULL)
        {
          answer (task, made->file);
        }
      else
        {
          g_task_return_error (task, g_error_copy (error));
          g_object_unref (task);
        }
    }
}

/* ---- making */

static char *
get_place (void)
{
  return g_build_filename (g_get_user_cache_dir (), "avow", "dragged", NULL);
}

/* A folder of its own, so that the file is called what it is. */
static void
make_place (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  g_autofree char *place = get_place (), *folder = g_build_filename (place, "XXXXXX", NULL);

  if (g_mkdir_with_parents (place, 0700) == 0 && g_mkdtemp_full (folder, 0700) != NULL)
    g_task_return_pointer (task, g_file_new_build_filename (folder, data, NULL), g_object_unref);
  else
    g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (errno), "%s", g_strerror (errno));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Made *made = user_data;
  g_autoptr(AvowDragOut) owner = made->owner;
  g_autoptr(GError) error = NULL;

  avow_export_run_finish (AVOW_EXPORT (source), result, &error);
  g_debug ("dragged out: %s", error != NULL ? error->message : g_file_peek_path (made->file));
  answer_all (made, error);
}

static AvowExportProfile *
make_profile (Which which)
{
  AvowExportProfile *profile = avow_export_profile_new (AVOW_EXPORT_CSV);

  if (which == FILE_TEXT)
    {
      avow_export_profile_set_columns (profile, text_columns, NULL);
      profile->separator = '\t';
      profile->lf = TRUE;
    }

  return profile;
}

static void
placed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Made *made = user_data;
  g_autoptr(AvowDragOut) owner = made->owner;
  g_autoptr(AvowExportProfile) profile = make_profile (made->which);
  g_autoptr(AvowExport) export = NULL;
  g_autoptr(GError) error = NULL;

  if (!(made->file = g_task_propagate_pointer (G_TASK (result), &error)))
    {
      answer_all (made, error);
      return;
    }

  export = avow_export_new (owner->store, owner->query, profile);
  avow_export_run_async (export, made->file, NULL, exported_cb, made);
  g_steal_pointer (&owner);
}

/* The first who asks has it made; all others wait with them. */
static void
want (AvowDragOut *self,
      Which        which,
      GTask       *task)
{
  Made *made = &self->files[which];
  g_autoptr(GTask) placing = NULL;

  if (made->is_made)
    {
      answer (g_object_ref (task), made->file);
      return;
    }
  if (made->waiting != NULL)
    {
      g_ptr_array_add (made->waiting, g_object_ref (task));
      return;
    }

  g_clear_object (&made->file);
  made->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (made->waiting, g_object_ref (task));
  g_object_ref (self);
  placing = g_task_new (NULL, NULL, placed_cb, made);
  g_task_set_task_data (placing, g_strconcat (self->name, which == FILE_CSV ? ".csv" : ".txt", NULL), g_free);
  g_task_run_in_thread (placing, make_place);
}

/* ---- provider */

static GdkContentFormats *
avow_drag_out_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gdk_content_formats_builder_add_mime_type (builder, types[i].type);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
avow_drag_out_write_mime_type_async (GdkContentProvider  *provider,
                                     const char          *mime_type,
                                     GOutputStream       *stream,
                                     int                  io_priority,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (provider, cancellable, callback, user_data);
  Asked *asked;

  g_task_set_priority (task, io_priority);
  g_task_set_source_tag (task, avow_drag_out_write_mime_type_async);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!g_str_equal (mime_type, types[i].type))
        continue;

      asked = g_new0 (Asked, 1);
      asked->type = types[i].type;
      asked->stream = g_object_ref (stream);
      g_task_set_task_data (task, asked, asked_free);
      want (AVOW_DRAG_OUT (provider), types[i].which, task);
      return;
    }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", mime_type);
}

static gboolean
avow_drag_out_write_mime_type_finish (GdkContentProvider  *provider,
                                      GAsyncResult        *result,
                                      GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
avow_drag_out_finalize (GObject *object)
{
  AvowDragOut *self = AVOW_DRAG_OUT (object);

  for (Which which = 0; which < N_FILES; which++)
    g_clear_object (&self->files[which].file);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, avow_query_free);
  g_free (self->name);

  G_OBJECT_CLASS (avow_drag_out_parent_class)->finalize (object);
}

static void
avow_drag_out_class_init (AvowDragOutClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = avow_drag_out_finalize;
  provider_class->ref_formats = avow_drag_out_ref_formats;
  provider_class->write_mime_type_async = avow_drag_out_write_mime_type_async;
  provider_class->write_mime_type_finish = avow_drag_out_write_mime_type_finish;
}

static void
avow_drag_out_init (AvowDragOut *self)
{
  for (Which which = 0; which < N_FILES; which++)
    {
      self->files[which].owner = self;
      self->files[which].which = which;
    }
}

/**
 * avow_drag_out_new:
 * @store: a project
 * @query: (transfer none): which passages, in what order
 * @name: what they are called
 *
 * Makes what other programs get of passages.
 *
 * Returns: (transfer full): what offers them
 */
GdkContentProvider *
avow_drag_out_new (AvowStore  *store,
                   AvowQuery  *query,
                   const char *name)
{
  AvowDragOut *self = g_object_new (AVOW_TYPE_DRAG_OUT, NULL);

  self->store = g_object_ref (store);
  self->query = avow_query_copy (query);
  self->name = avow_text_shorten (name, MAX_NAME);

  /* A name is no path, and no file that does not show. */
  g_strdelimit (self->name, "/\n\r\t", ' ');
  g_strstrip (self->name);
  while (*self->name == '.')
    *self->name = '_';
  if (*self->name == '\0')
    {
      g_free (self->name);
      self->name = g_strdup (_("Passages"));
    }

  return GDK_CONTENT_PROVIDER (self);
}

static void
clean (GTask        *task,
       gpointer      source,
       gpointer      data,
       GCancellable *cancellable)
{
  g_autofree char *place = get_place ();
  g_autoptr(GDir) dir = g_dir_open (place, 0, NULL);
  gint64 started = *(gint64 *) data;
  const char *name, *file_name;

  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *folder = g_build_filename (place, name, NULL);
      g_autoptr(GDir) files = NULL;
      GStatBuf info;

      if (g_lstat (folder, &info) != 0 || !S_ISDIR (info.st_mode) || info.st_mtime >= started)
        continue;

      files = g_dir_open (folder, 0, NULL);
      while (files != NULL && (file_name = g_dir_read_name (files)))
        {
          g_autofree char *path = g_build_filename (folder, file_name, NULL);

          g_unlink (path);
        }
      g_rmdir (folder);
    }
}

/**
 * avow_drag_out_clean:
 *
 * Takes away what was dragged out before the program was started, on a thread of its own.
 */
void
avow_drag_out_clean (void)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  gint64 started = g_get_real_time () / G_USEC_PER_SEC;

  g_task_set_task_data (task, g_memdup2 (&started, sizeof started), g_free);
  g_task_run_in_thread (task, clean);
}
