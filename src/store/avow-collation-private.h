/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order of words in the language of the screen. For one thread. */
typedef struct _AvowCollation AvowCollation;

AvowCollation *avow_collation_new      (void);
char          *avow_collation_get_key  (AvowCollation *self,
                                        const char    *text);
void           avow_collation_get_head (AvowCollation *self,
                                        const char    *text,
                                        guint8        *head,
                                        gsize          size);
void           avow_collation_free     (AvowCollation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowCollation, avow_collation_free)

G_END_DECLS
