/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-picture.h"

G_BEGIN_DECLS

GtkPrintOperation *avow_picture_print_new (AvowPicture *picture);
void               avow_picture_print     (AvowPicture *picture);

G_END_DECLS
