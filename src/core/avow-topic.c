/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-topic.h"

#include "avow-text.h"

/**
 * avow_topic_new:
 * @id: its id in this project
 * @parent_id: the topic above it; 0 if none
 * @name: its name
 * @path: its name after those of the topics above it
 * @colour: (nullable): its colour
 *
 * Makes a topic.
 *
 * Returns: (transfer full): a topic
 */
AvowTopic *
avow_topic_new (gint64      id,
                gint64      parent_id,
                const char *name,
                const char *path,
                const char *colour)
{
  AvowTopic *self = g_atomic_rc_box_new0 (AvowTopic);

  self->id = id;
  self->parent_id = parent_id;
  self->name = g_strdup (name);
  self->path = g_strdup (path);
  self->colour = g_strdup (colour);

  return self;
}

/**
 * avow_topic_ref:
 * @self: a topic
 *
 * Holds a topic. Can be called from any thread.
 *
 * Returns: (transfer full): the same topic
 */
AvowTopic *
avow_topic_ref (AvowTopic *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_topic_clear (gpointer data)
{
  AvowTopic *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->colour);
}

/**
 * avow_topic_unref:
 * @self: (transfer full): a topic
 *
 * Lets go of a topic. Can be called from any thread.
 */
void
avow_topic_unref (AvowTopic *self)
{
  g_atomic_rc_box_release_full (self, avow_topic_clear);
}

/**
 * avow_topic_split:
 * @path: what somebody typed: "Economy / Trade"
 *
 * Takes the names out of a topic in one line, the uppermost first. A name without
 * letters is left out.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, tidied; none if
 *   @path has no name
 */
char **
avow_topic_split (const char *path)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *line = avow_text_squeeze (parts[i]);
      g_autofree char *name = *line != '\0' ? avow_text_compose (line) : NULL;

      if (name != NULL)
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}
