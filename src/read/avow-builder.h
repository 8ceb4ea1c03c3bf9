/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

/**
 * AvowBuilder:
 *
 * Puts the text of a document together, block by block. For one thread.
 */
typedef struct _AvowBuilder AvowBuilder;

AvowBuilder *avow_builder_new          (void);
void         avow_builder_free         (AvowBuilder    *self);
void         avow_builder_add          (AvowBuilder    *self,
                                        AvowBlockKind   kind,
                                        int             level,
                                        const char     *text);
guint        avow_builder_get_n_blocks (AvowBuilder    *self);
gboolean     avow_builder_finish       (AvowBuilder    *self,
                                        AvowDocument   *document,
                                        GError        **error);

char        *avow_builder_clean        (const char     *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowBuilder, avow_builder_free)

G_END_DECLS
