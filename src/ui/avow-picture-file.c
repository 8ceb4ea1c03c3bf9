/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture-file.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "avow-csv.h"
#include "avow-export-file.h"

/* A picture as a file.  Only the thread of the screen may draw it, which is soon done, since
 * cairo but records it; what takes long, to make bytes of that and to write them, does a
 * thread. */

/* Pixels of a file for each of the screen. */
#define SCALE 2.0

/* More than this take too much memory: a large picture has fewer for each of the screen. */
#define MAX_PIXELS 40e6

static const char * const suffixes[] = { "svg", "png", "csv" };

G_STATIC_ASSERT (G_N_ELEMENTS (suffixes) == AVOW_N_PICTURE_FORMATS);

typedef struct
{
  GFile             *file;
  AvowPictureFormat  format;
  double             width;
  double             height;
  cairo_surface_t   *surface;   /* what is drawn; %NULL for a table */
  GPtrArray         *table;     /* or %NULL */
  GByteArray        *bytes;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->surface, cairo_surface_destroy);
  g_clear_pointer (&job->table, g_ptr_array_unref);
  g_byte_array_unref (job->bytes);
  g_object_unref (job->file);
  g_free (job);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (Job *job)
{
  cairo_surface_t *surface;

  if (job->format == AVOW_PICTURE_PNG)
    return cairo_recording_surface_create (CAIRO_CONTENT_COLOR, &(cairo_rectangle_t) { 0, 0, job->width, job->height });

  surface = cairo_svg_surface_create_for_stream (write_cb, job->bytes, job->width, job->height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);

  return surface;
}

/* ---- on a thread */

static cairo_status_t
make_png (Job *job)
{
  double scale = MIN (SCALE, sqrt (MAX_PIXELS / (job->width * job->height)));
  int width = ceil (job->width * scale), height = ceil (job->height * scale);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (image);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, job->surface, 0, 0);
  cairo_paint (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (image, write_cb, job->bytes);
  cairo_surface_destroy (image);

  return status;
}

static void
make_csv (Job *job)
{
  g_auto(AvowCsv) csv;

  avow_csv_init (&csv, FALSE);
  for (guint i = 0; i < job->table->len; i++)
    {
      char **row = g_ptr_array_index (job->table, i);

      for (guint j = 0; row[j] != NULL; j++)
        avow_csv_add_cell (&csv, row[j]);
      avow_csv_end_row (&csv);
    }
  g_byte_array_append (job->bytes, (const guint8 *) csv.text->str, csv.text->len);
}

static gboolean
make_bytes (Job     *job,
            GError **error)
{
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  switch (job->format)
    {
    case AVOW_PICTURE_SVG:
      cairo_surface_finish (job->surface);
      status = cairo_surface_status (job->surface);
      break;

    case AVOW_PICTURE_PNG:
      status = make_png (job);
      break;

    case AVOW_PICTURE_CSV:
      make_csv (job);
      break;

    default:
      g_assert_not_reached ();
    }

  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));

  return status == CAIRO_STATUS_SUCCESS;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr(AvowExportFile) file = NULL;
  GError *error = NULL;

  file = avow_export_file_new (job->file, cancellable, &error);
  if (file != NULL && make_bytes (job, &error) &&
      avow_export_file_write (file, job->bytes->data, job->bytes->len, &error) &&
      avow_export_file_finish (file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * avow_picture_format_to_string:
 * @format: a format
 *
 * Gets the word for a format, which is how its files end.
 *
 * Returns: a static string: `svg`
 */
const char *
avow_picture_format_to_string (AvowPictureFormat format)
{
  g_return_val_if_fail (format < AVOW_N_PICTURE_FORMATS, NULL);

  return suffixes[format];
}

/**
 * avow_picture_format_from_name:
 * @name: the name of a file, or the word for a format
 * @format: (out): return location for the format
 *
 * Gets the format that a file of a name has.
 *
 * Returns: whether there is one
 */
gboolean
avow_picture_format_from_name (const char        *name,
                               AvowPictureFormat *format)
{
  const char *point = strrchr (name, '.'), *suffix = point != NULL ? point + 1 : name;

  for (guint i = 0; i < AVOW_N_PICTURE_FORMATS; i++)
    {
      if (g_ascii_strcasecmp (suffix, suffixes[i]) == 0)
        {
          *format = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_picture_create_pango:
 * @picture: a picture
 *
 * Makes what lays out the words of a picture that leaves the screen: in its font, but not
 * fitted to its pixels.
 *
 * Returns: (transfer full): a context
 */
PangoContext *
avow_picture_create_pango (AvowPicture *picture)
{
  PangoContext *pango = gtk_widget_create_pango_context (GTK_WIDGET (picture));
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango, options);
  cairo_font_options_destroy (options);

  return pango;
}

/**
 * avow_picture_save_async:
 * @picture: a picture
 * @file: the file to write, replaced if it is there
 * @format: what it is to be
 * @cancellable: (nullable): a cancellable
 * @callback: called when the file is there, or not
 * @user_data: data for @callback
 *
 * Saves a picture as it is now, dark on white, or the table behind it. The file appears whole or not at all.
 */
void
avow_picture_save_async (AvowPicture         *picture,
                         GFile               *file,
                         AvowPictureFormat    format,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (picture, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->format = format;
  job->bytes = g_byte_array_new ();
  if (format == AVOW_PICTURE_CSV)
    {
      job->table = avow_picture_get_table (picture);
    }
  else
    {
      PangoContext *pango = avow_picture_create_pango (picture);
      cairo_t *cr;

      avow_picture_get_size (picture, &job->width, &job->height);
      job->surface = make_surface (job);
      cr = cairo_create (job->surface);
      avow_picture_draw (picture, cr, pango, job->width, job->height);
      cairo_destroy (cr);
      g_object_unref (pango);
    }

  g_task_set_source_tag (task, avow_picture_save_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * avow_picture_save_finish:
 * @picture: a picture
 * @result: the result
 * @error: return location for an error of [error@Gio.IOErrorEnum], with a sentence for the user
 *
 * Gets whether a picture was saved.
 *
 * Returns: whether the file is there
 */
gboolean
avow_picture_save_finish (AvowPicture   *picture,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
