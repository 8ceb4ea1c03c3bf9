/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AvowMovedLink:
 * @passage_id: a passage
 * @role: the part in it that is another's now, an [enum@Role]
 *
 * A link that went from one actor to another.
 */
typedef struct
{
  gint64 passage_id;
  guint  role;
} AvowMovedLink;

/**
 * AvowMove:
 * @from_id: an actor
 * @to_id: another
 * @links: (element-type AvowMovedLink): what went from the one to the other
 *
 * Links that went from one actor to another.
 */
typedef struct
{
  gint64  from_id;
  gint64  to_id;
  GArray *links;
} AvowMove;

/**
 * AvowTouched:
 * @articles: (element-type gint64): articles that came, went or changed, or whose passages did
 * @edited: (element-type gint64): articles that came, went or changed themselves
 * @passages: (element-type gint64): passages that came, went or changed, or whose links did
 * @actors: (element-type gint64): actors that came, went or changed, or whose links did
 * @sets: (element-type gint64): sets that came, went or changed, or what is in them by hand
 * @set_folders: whether folders of sets came, went or changed
 * @topics: whether topics came, went or changed, or how many passages have them
 * @folders: whether folders of articles came, went or changed, or how many articles are in
 *   them, are new, in work, done or to be read next
 * @moves: (element-type AvowMove): links that went from one actor to another, in passages that are
 *   not among @passages, since they are many
 * @many: whether more passages than are told show something else of their actors; the signal
 *   tells it as @everything
 * @everything: whether so much changed that all must be read anew; then the
 *   arrays may be incomplete
 *
 * What a change, an undo or another program did to a project. An id may occur
 * more than once.
 */
typedef struct
{
  GArray    *articles;
  GArray    *edited;
  GArray    *passages;
  GArray    *actors;
  GArray    *sets;
  GPtrArray *moves;
  gboolean   set_folders;
  gboolean   topics;
  gboolean   folders;
  gboolean   many;
  gboolean   everything;
} AvowTouched;

#define AVOW_TYPE_TOUCHED (avow_touched_get_type ())

GType        avow_touched_get_type (void);
AvowTouched *avow_touched_new      (void);
AvowTouched *avow_touched_ref      (AvowTouched *self);
void         avow_touched_unref    (AvowTouched *self);
gboolean     avow_touched_has      (GArray      *ids,
                                    gint64       id);
AvowMove    *avow_touched_add_move (AvowTouched *self,
                                    gint64       from_id,
                                    gint64       to_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTouched, avow_touched_unref)

G_END_DECLS
