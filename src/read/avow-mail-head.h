/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

char *avow_mail_head_get_raw      (GMimeObject *object,
                                   const char  *name);
char *avow_mail_head_get_text     (GMimeObject *object,
                                   const char  *name);
char *avow_mail_head_parse_sender (const char  *from);
char *avow_mail_head_get_sender   (GMimeObject *object);
char *avow_mail_head_parse_date   (const char  *text);
char *avow_mail_head_get_date     (GMimeObject *object);
char *avow_mail_head_get_url      (GMimeObject *object,
                                   const char  *name);

G_END_DECLS
