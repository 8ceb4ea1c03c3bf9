/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AvowFilesFunc:
 * @window: the window that asked
 * @files: (element-type GFile): the files, at least one
 * @option: whether the option was ticked
 * @user_data: what was given with the function
 *
 * Told what the user has chosen. Not called if that is nothing.
 */
typedef void (*AvowFilesFunc) (GtkWindow  *window,
                               GListModel *files,
                               gboolean    option,
                               gpointer    user_data);

/**
 * AvowFileChoice:
 * @title: the title of the dialog
 * @accept: the label of the button that accepts
 * @save: whether a file is to be written rather than read
 * @multiple: whether several can be chosen
 * @name: (nullable): what to call a file that is to be written
 * @filter_name: (nullable): what files of @filter_suffixes are called
 * @filter_suffixes: (nullable): which files to show first, apart by spaces: `avow`
 * @option: (nullable): the label of an option to tick
 * @free_data: (nullable): frees the data of the function, whatever was chosen
 *
 * How to ask for files.
 */
typedef struct
{
  const char     *title;
  const char     *accept;
  gboolean        save;
  gboolean        multiple;
  const char     *name;
  const char     *filter_name;
  const char     *filter_suffixes;
  const char     *option;
  GDestroyNotify  free_data;
} AvowFileChoice;

void avow_settle_pointer (GtkWindow            *window);
void avow_prepare_layout (GtkWidget            *widget);
void avow_repair_layout  (GtkWidget            *widget);
void avow_announce       (GtkWidget            *widget,
                          const char           *words);
void avow_choose_files   (GtkWindow            *window,
                          const AvowFileChoice *choice,
                          AvowFilesFunc         func,
                          gpointer              user_data);
void avow_show_about     (GtkWindow            *window);

void     avow_open_file_async  (GtkWindow            *window,
                                GFile                *file,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean avow_open_file_finish (GtkWindow            *window,
                                GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
