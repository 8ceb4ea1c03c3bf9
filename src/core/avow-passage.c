/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-passage.h"

#include <glib/gi18n.h>

#include "avow-status.h"

/**
 * avow_link_new:
 * @actor_id: the actor; 0 for the one that @name names, a new one if none does
 * @name: (nullable): its name
 * @role: its part in the passage
 * @as_named: (nullable): what the text calls it
 *
 * Makes a link of an actor to a passage.
 *
 * Returns: (transfer full): a link
 */
AvowLink *
avow_link_new (gint64      actor_id,
               const char *name,
               AvowRole    role,
               const char *as_named)
{
  AvowLink *self = g_new0 (AvowLink, 1);

  self->actor_id = actor_id;
  self->name = g_strdup (name);
  self->role = role;
  self->as_named = g_strdup (as_named);

  return self;
}

/**
 * avow_link_copy:
 * @self: a link
 *
 * Copies a link.
 *
 * Returns: (transfer full): a copy
 */
AvowLink *
avow_link_copy (AvowLink *self)
{
  return avow_link_new (self->actor_id, self->name, self->role, self->as_named);
}

/**
 * avow_link_free:
 * @self: a link
 *
 * Frees a link.
 */
void
avow_link_free (AvowLink *self)
{
  g_free (self->name);
  g_free (self->as_named);
  g_free (self);
}

/**
 * avow_passage_new:
 *
 * Makes a passage with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): a passage
 */
AvowPassage *
avow_passage_new (void)
{
  AvowPassage *self = g_atomic_rc_box_new0 (AvowPassage);

  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);
  self->topics = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_topic_unref);

  return self;
}

/**
 * avow_passage_ref:
 * @self: a passage
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowPassage *
avow_passage_ref (AvowPassage *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_passage_clear (gpointer data)
{
  AvowPassage *self = data;

  g_free (self->guid);
  g_free (self->exact);
  g_free (self->was);
  for (guint i = 0; i < AVOW_N_PASSAGE_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->status);
  g_free (self->analyst);
  g_free (self->created);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->topics);
}

/**
 * avow_passage_unref:
 * @self: a passage
 *
 * Drops a reference, on any thread.
 */
void
avow_passage_unref (AvowPassage *self)
{
  g_atomic_rc_box_release_full (self, avow_passage_clear);
}

/**
 * avow_passage_get_actors:
 * @self: a passage
 * @role: a role
 * @separator: what to put between two names
 *
 * Gets the names of the actors that have a role in a passage.
 *
 * Returns: (transfer full): the names; empty without any
 */
char *
avow_passage_get_actors (AvowPassage *self,
                         AvowRole     role,
                         const char  *separator)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (self->links, i);

      if (link->role != role)
        continue;
      if (names->len > 0)
        g_string_append (names, separator);
      g_string_append (names, link->name);
    }

  return g_string_free (names, FALSE);
}

/**
 * avow_passage_describe:
 * @self: a passage
 *
 * Gets who says what to whom, for a tooltip or a screen reader.
 *
 * Returns: (transfer full): "Pledge by Keir Starmer to Ukraine, if a deal is reached"
 */
char *
avow_passage_describe (AvowPassage *self)
{
  g_autofree char *speakers = avow_passage_get_actors (self, AVOW_ROLE_SPEAKER, ", ");
  g_autofree char *addressees = avow_passage_get_actors (self, AVOW_ROLE_ADDRESSEE, ", ");
  const char *kind = avow_kind_get_label (self->kind);
  g_autofree char *who = NULL;

  if (*speakers != '\0' && *addressees != '\0')
    /* Translators: a kind, then names: "Pledge by Keir Starmer to Ukraine" */
    who = g_strdup_printf (_("%s by %s to %s"), kind, speakers, addressees);
  else if (*speakers != '\0')
    /* Translators: a kind, then names: "Pledge by Keir Starmer" */
    who = g_strdup_printf (_("%s by %s"), kind, speakers);
  else if (*addressees != '\0')
    /* Translators: a kind, then names: "Pledge to Ukraine" */
    who = g_strdup_printf (_("%s to %s"), kind, addressees);
  else
    who = g_strdup (kind);

  if (self->fields[AVOW_PASSAGE_CONDITION] == NULL)
    return g_steal_pointer (&who);

  /* Translators: who says what to whom, then the condition as it was written */
  return g_strdup_printf (_("%s, %s"), who, self->fields[AVOW_PASSAGE_CONDITION]);
}

/**
 * avow_passage_announce:
 * @self: a passage
 *
 * Gets who says what to whom and what became of it, for a screen reader to say.
 *
 * Returns: (transfer full): "Pledge by Keir Starmer to Ukraine, not yet rated"
 */
char *
avow_passage_announce (AvowPassage *self)
{
  g_autofree char *described = avow_passage_describe (self), *status = NULL;

  if (self->status == NULL)
    return g_steal_pointer (&described);

  /* It stands in the middle of a sentence here. */
  status = g_utf8_strdown (avow_status_get_label (self->status), -1);

  /* Translators: a passage in words, then what became of it: "Pledge by Mara Lind, kept" */
  return g_strdup_printf (C_("status", "%s, %s"), described, status);
}
