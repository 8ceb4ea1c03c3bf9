/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

char *avow_mail_text_unflow  (const char   *text,
                              gboolean      delete_space);
char *avow_mail_text_prepare (const char   *text,
                              gboolean      is_box,
                              AvowDocument *document,
                              gboolean     *has_signature);

G_END_DECLS
