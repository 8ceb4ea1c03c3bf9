/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TOPICS_WINDOW (avow_topics_window_get_type ())
G_DECLARE_FINAL_TYPE (AvowTopicsWindow, avow_topics_window, AVOW, TOPICS_WINDOW, AdwWindow)

AvowTopicsWindow *avow_topics_window_new (GtkWindow *parent,
                                          AvowStore *store);

G_END_DECLS
