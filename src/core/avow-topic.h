/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AVOW_TOPIC_SEPARATOR:
 *
 * What stands between the names of a topic and of the one above it, where a topic is
 * written in one line.
 */
#define AVOW_TOPIC_SEPARATOR " / "

/**
 * AvowTopic:
 * @id: its id in this project
 * @parent_id: the topic above it; 0 if none
 * @name: its name
 * @path: its name after those of the topics above it: "Economy / Trade"
 * @colour: (nullable): as CSS writes it: `#1a5fb4`
 * @n_passages: how many passages have it
 *
 * What passages can be about. Not changed after it is made, so any thread may read it.
 */
typedef struct
{
  gint64  id;
  gint64  parent_id;
  char   *name;
  char   *path;
  char   *colour;
  gint64  n_passages;
} AvowTopic;

AvowTopic *avow_topic_new   (gint64      id,
                             gint64      parent_id,
                             const char *name,
                             const char *path,
                             const char *colour);
AvowTopic *avow_topic_ref   (AvowTopic  *self);
void       avow_topic_unref (AvowTopic  *self);

char     **avow_topic_split (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTopic, avow_topic_unref)

G_END_DECLS
