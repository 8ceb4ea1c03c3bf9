/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_HISTORY_WINDOW (avow_history_window_get_type ())
G_DECLARE_FINAL_TYPE (AvowHistoryWindow, avow_history_window, AVOW, HISTORY_WINDOW, AdwWindow)

AvowHistoryWindow *avow_history_window_new         (GtkWindow         *parent,
                                                    AvowStore         *store);
void               avow_history_window_set_passage (AvowHistoryWindow *self,
                                                    AvowPassage       *passage,
                                                    gboolean           show);

G_END_DECLS
