/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-show-original.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-edit.h"
#include "avow-original-file.h"

/* From the project to the program that opens such files: the packed bytes are
 * loaded on the store's thread, unpacked and written on another. */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;

  if (avow_open_file_finish (GTK_WINDOW (source), result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: the system's reason */
  message = g_strdup_printf (_("The original cannot be opened: %s."), error->message);
  avow_complain (widget, message);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_task_propagate_pointer (G_TASK (result), &error);

  if (file == NULL)
    avow_complain (widget, error->message);
  else if (GTK_IS_WINDOW (root))
    avow_open_file_async (GTK_WINDOW (root), file, opened_cb, g_object_ref (widget));
}

static void
put (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  GError *error = NULL;
  GFile *file = avow_original_show (data, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(AvowOriginal) original = NULL;
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;

  original = avow_store_load_original_finish (AVOW_STORE (source), result, &error);
  if (original == NULL)
    {
      avow_complain (widget, error->message);
      return;
    }

  task = g_task_new (widget, NULL, put_cb, NULL);
  g_task_set_source_tag (task, avow_show_original);
  g_task_set_task_data (task, g_steal_pointer (&original), (GDestroyNotify) avow_original_unref);
  g_task_run_in_thread (task, put);
}

/**
 * avow_show_original:
 * @widget: who asks, and complains if it does not work
 * @store: a project
 * @article_id: an article
 *
 * Opens the file that an article came in, in the program that opens such files.
 */
void
avow_show_original (GtkWidget *widget,
                    AvowStore *store,
                    gint64     article_id)
{
  avow_store_load_original_async (store, article_id, NULL, loaded_cb, g_object_ref (widget));
}
