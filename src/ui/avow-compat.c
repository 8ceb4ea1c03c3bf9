/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-compat.h"

#include <adwaita.h>
#include <dlfcn.h>
#include <glib/gi18n.h>

/* What differs between versions of GTK and libadwaita, and nothing else. The
 * calls of 4.8 and 1.2 that newer versions deprecate still work there. */

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

typedef struct
{
  AvowFilesFunc  func;
  gpointer       user_data;
  GDestroyNotify free_data;
  gboolean       has_option;
} Answer;

static void
answer_free (gpointer  data,
             GClosure *closure)
{
  Answer *answer = data;

  if (answer->free_data != NULL)
    answer->free_data (answer->user_data);
  g_free (answer);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Answer          *answer)
{
  g_autoptr(GListModel) files = NULL;
  const char *option = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      if (answer->has_option)
        option = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "option");
      if (g_list_model_get_n_items (files) > 0)
        answer->func (gtk_native_dialog_get_transient_for (dialog), files, g_strcmp0 (option, "true") == 0, answer->user_data);
    }

  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser       *chooser,
             const AvowFileChoice *choice)
{
  g_autoptr(GtkFileFilter) named = NULL, all = NULL;
  g_auto(GStrv) suffixes = NULL;

  if (choice->filter_name == NULL)
    return;

  named = gtk_file_filter_new ();
  gtk_file_filter_set_name (named, choice->filter_name);
  suffixes = g_strsplit (choice->filter_suffixes, " ", -1);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (named, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, named);

  all = gtk_file_filter_new ();
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
layout_cb (GdkSurface *surface,
           int         width,
           int         height,
           gpointer    user_data)
{
  gdk_frame_clock_request_phase (gdk_surface_get_frame_clock (surface), GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
}

/**
 * avow_settle_pointer:
 * @window: a window that is realized
 *
 * Lets the window look for what is below the pointer as soon as it is laid out.
 * GTK does so with the events that come next. By then the pointer may be on a
 * popover, which on X11 the window does not see: what is clicked there would go to
 * what lies behind it.
 */
void
avow_settle_pointer (GtkWindow *window)
{
  g_signal_connect (gtk_native_get_surface (GTK_NATIVE (window)), "layout", G_CALLBACK (layout_cb), NULL);
}

/**
 * avow_prepare_layout:
 * @widget: a text view whose text will be laid out anew
 *
 * Has everything around the widget take part in the next layout.  A text view that
 * finds itself taller or shorter asks for a new layout, but in the middle of one:
 * widgets around it that the layout has passed by remember that they wait for it,
 * those in which it goes on forget.  From then on the former would wait for ever,
 * and whatever is in them with them.  So none is to be passed by.
 */
void
avow_prepare_layout (GtkWidget *widget)
{
  for (GtkWidget *around = widget; around != NULL; around = gtk_widget_get_parent (around))
    gtk_widget_queue_allocate (around);
}

static gboolean
repair_layout_cb (GtkWidget     *widget,
                  GdkFrameClock *frame_clock,
                  gpointer       user_data)
{
  avow_prepare_layout (widget);

  return G_SOURCE_REMOVE;
}

/**
 * avow_repair_layout:
 * @widget: a text view that has found itself taller or shorter while it was laid out
 *
 * Does what avow_prepare_layout() does, where nobody could know before.
 */
void
avow_repair_layout (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, repair_layout_cb, NULL, NULL);
}

/**
 * avow_announce:
 * @widget: a widget, which has the focus
 * @words: what to say; empty for nothing
 *
 * Lets a screen reader say something. GTK can ask for that since 4.14.  Before, Orca
 * says the description of what has the focus when that changes.
 */
void
avow_announce (GtkWidget  *widget,
               const char *words)
{
  typedef void (*AnnounceFunc) (GtkAccessible *self, const char *message, int priority);
  AnnounceFunc announce = (AnnounceFunc) dlsym (RTLD_DEFAULT, "gtk_accessible_announce");

  if (announce == NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  else if (*words != '\0' && gtk_widget_has_focus (widget))
    announce (GTK_ACCESSIBLE (widget), words, 1);
}

/**
 * avow_choose_files:
 * @window: the window that asks
 * @choice: how to ask
 * @func: told what was chosen
 * @user_data: data for @func
 *
 * Asks the user for files.
 */
void
avow_choose_files (GtkWindow            *window,
                   const AvowFileChoice *choice,
                   AvowFilesFunc         func,
                   gpointer              user_data)
{
  GtkFileChooserNative *dialog;
  Answer *answer = g_new0 (Answer, 1);

  answer->func = func;
  answer->user_data = user_data;
  answer->free_data = choice->free_data;
  answer->has_option = choice->option != NULL;
  dialog = gtk_file_chooser_native_new (choice->title, window,
                                        choice->save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                        choice->accept, _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), choice->multiple);
  if (choice->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), choice->name);
  if (choice->option != NULL)
    gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), "option", choice->option, NULL, NULL);
  add_filters (GTK_FILE_CHOOSER (dialog), choice);

  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), answer, answer_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * avow_show_about:
 * @window: the window that shows it
 *
 * Shows what the program is.
 */
void
avow_show_about (GtkWindow *window)
{
  adw_show_about_window (window,
                         "application-name", _("Avow"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Avow developers"),
                         "comments", _("Tag claims, pledges and warnings in news and official statements, and link them to who says them."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/**
 * avow_open_file_async:
 * @window: a window
 * @file: a file
 * @callback: called when the file was handed over, with @window
 * @user_data: data for @callback
 *
 * Opens a file in the program that opens such files.
 */
void
avow_open_file_async (GtkWindow           *window,
                      GFile               *file,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, callback, user_data);
}

/**
 * avow_open_file_finish:
 * @window: the window
 * @result: the result
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Ends avow_open_file_async().
 *
 * Returns: whether there is a program for it
 */
gboolean
avow_open_file_finish (GtkWindow     *window,
                       GAsyncResult  *result,
                       GError       **error)
{
  return gtk_show_uri_full_finish (window, result, error);
}

G_GNUC_END_IGNORE_DEPRECATIONS
