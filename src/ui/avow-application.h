/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AVOW_TYPE_APPLICATION (avow_application_get_type ())
G_DECLARE_FINAL_TYPE (AvowApplication, avow_application, AVOW, APPLICATION, AdwApplication)

AvowApplication *avow_application_new (void);

G_END_DECLS
