/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-touched.h"

G_BEGIN_DECLS

/* Links that go from one actor to another, however many. SQLite's recorder would keep all
 * of each link, and go from one to the next when it is undone: a list of ids does, and one
 * statement. */

gboolean avow_moved_links_move  (AvowDb       *db,
                                 gint64        from_id,
                                 gint64        to_id,
                                 const char   *passage_ids,
                                 gboolean      last,
                                 GError      **error);
gboolean avow_moved_links_apply (AvowDb       *db,
                                 GBytes       *links,
                                 gboolean      back,
                                 AvowTouched  *touched,
                                 GError      **error);
gboolean avow_moved_links_has   (GBytes       *links,
                                 gint64        passage_id);
void     avow_moved_links_touch (GBytes       *links,
                                 gboolean      back,
                                 AvowTouched  *touched);

G_END_DECLS
