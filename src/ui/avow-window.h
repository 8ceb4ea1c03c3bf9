/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AVOW_TYPE_WINDOW (avow_window_get_type ())
G_DECLARE_FINAL_TYPE (AvowWindow, avow_window, AVOW, WINDOW, AdwApplicationWindow)

AvowWindow *avow_window_new          (GtkApplication *application);
void        avow_window_start        (AvowWindow     *self,
                                      const char     *path);
void        avow_window_open_project (AvowWindow     *self,
                                      const char     *path,
                                      gboolean        create);
void        avow_window_import_files (AvowWindow     *self,
                                      GListModel     *files);
void        avow_window_import_text  (AvowWindow     *self,
                                      const char     *text);
void        avow_window_replace_article (AvowWindow  *self,
                                         gint64       id,
                                         gint64       by_id);

G_END_DECLS
