/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-bundle.h"
#include "avow-read-error.h"

G_BEGIN_DECLS

const char *avow_work_get_program (const char  *bytes,
                                   gsize        length,
                                   const char  *name);
AvowBundle *avow_work_read        (const char  *bytes,
                                   gsize        length,
                                   const char  *name,
                                   GError     **error);

G_END_DECLS
