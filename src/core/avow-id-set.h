/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AvowIdSet AvowIdSet;

AvowIdSet *avow_id_set_new      (void);
void       avow_id_set_free     (AvowIdSet    *self);
gboolean   avow_id_set_add      (AvowIdSet    *self,
                                 gint64        id);
void       avow_id_set_add_all  (AvowIdSet    *self,
                                 const gint64 *ids,
                                 guint         n_ids);
gboolean   avow_id_set_remove   (AvowIdSet    *self,
                                 gint64        id);
gboolean   avow_id_set_contains (AvowIdSet    *self,
                                 gint64        id);
guint      avow_id_set_count    (AvowIdSet    *self,
                                 const gint64 *ids,
                                 guint         n_ids);
void       avow_id_set_clear    (AvowIdSet    *self);
guint      avow_id_set_get_size (AvowIdSet    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowIdSet, avow_id_set_free)

G_END_DECLS
