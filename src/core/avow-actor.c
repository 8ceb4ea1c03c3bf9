/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor.h"

#include <string.h>

/**
 * avow_actor_name_new:
 * @id: its id in this project
 * @name: the name
 * @kind: how it belongs to the actor
 *
 * Makes a name.
 *
 * Returns: (transfer full): a name
 */
AvowActorName *
avow_actor_name_new (gint64        id,
                     const char   *name,
                     AvowNameKind  kind)
{
  AvowActorName *self = g_new0 (AvowActorName, 1);

  self->id = id;
  self->name = g_strdup (name);
  self->kind = kind;

  return self;
}

static void
set_text (char       **member,
          const char  *text)
{
  g_free (*member);
  *member = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * avow_actor_name_copy:
 * @self: a name
 *
 * Copies a name.
 *
 * Returns: (transfer full): a copy
 */
AvowActorName *
avow_actor_name_copy (const AvowActorName *self)
{
  AvowActorName *copy = avow_actor_name_new (self->id, self->name, self->kind);

  copy->language = g_strdup (self->language);
  avow_actor_name_set_dates (copy, self->start_date, self->end_date);

  return copy;
}

/**
 * avow_actor_name_set_dates:
 * @self: a name that nobody else has seen
 * @start_date: (nullable): since when it is in use
 * @end_date: (nullable): until when it was
 *
 * Says when a name was in use.
 */
void
avow_actor_name_set_dates (AvowActorName *self,
                           const char    *start_date,
                           const char    *end_date)
{
  set_text (&self->start_date, start_date);
  set_text (&self->end_date, end_date);
}

/**
 * avow_actor_name_free:
 * @self: a name
 *
 * Frees a name.
 */
void
avow_actor_name_free (AvowActorName *self)
{
  g_free (self->name);
  g_free (self->language);
  g_free (self->start_date);
  g_free (self->end_date);
  g_free (self);
}

/**
 * avow_actor_identifier_new:
 * @id: its id in this project; 0 for one that is to be made
 * @scheme: who gives it
 * @value: what it is
 *
 * Makes an identifier.
 *
 * Returns: (transfer full): an identifier
 */
AvowActorIdentifier *
avow_actor_identifier_new (gint64      id,
                           const char *scheme,
                           const char *value)
{
  AvowActorIdentifier *self = g_new0 (AvowActorIdentifier, 1);

  self->id = id;
  self->scheme = g_strdup (scheme);
  self->value = g_strdup (value);

  return self;
}

/**
 * avow_actor_identifier_free:
 * @self: an identifier
 *
 * Frees an identifier.
 */
void
avow_actor_identifier_free (AvowActorIdentifier *self)
{
  g_free (self->scheme);
  g_free (self->value);
  g_free (self);
}

/**
 * avow_affiliation_new:
 * @actor_id: who is affiliated
 * @organization_id: to whom; 0 for none, or for the one that @organization names
 * @organization: (nullable): its name
 * @role: (nullable): as what
 *
 * Makes an affiliation, of no dates as yet.
 *
 * Returns: (transfer full): an affiliation
 */
AvowAffiliation *
avow_affiliation_new (gint64      actor_id,
                      gint64      organization_id,
                      const char *organization,
                      const char *role)
{
  AvowAffiliation *self = g_new0 (AvowAffiliation, 1);

  self->actor_id = actor_id;
  self->organization_id = organization_id;
  set_text (&self->organization, organization);
  set_text (&self->role, role);

  return self;
}

/**
 * avow_affiliation_copy:
 * @self: an affiliation
 *
 * Copies an affiliation.
 *
 * Returns: (transfer full): a copy
 */
AvowAffiliation *
avow_affiliation_copy (const AvowAffiliation *self)
{
  AvowAffiliation *copy = avow_affiliation_new (self->actor_id, self->organization_id, self->organization, self->role);

  copy->id = self->id;
  copy->actor = g_strdup (self->actor);
  copy->note = g_strdup (self->note);
  avow_affiliation_set_dates (copy, self->start_date, self->end_date);

  return copy;
}

/**
 * avow_affiliation_set_dates:
 * @self: an affiliation that nobody else has seen
 * @start_date: (nullable): since when
 * @end_date: (nullable): until when
 *
 * Says when somebody was affiliated.
 */
void
avow_affiliation_set_dates (AvowAffiliation *self,
                            const char      *start_date,
                            const char      *end_date)
{
  set_text (&self->start_date, start_date);
  set_text (&self->end_date, end_date);
}

/* Compares two dates as far as both are precise: 2024 is neither before nor after 2024-07. */
static int
compare_dates (const char *a,
               const char *b)
{
  return strncmp (a, b, MIN (strlen (a), strlen (b)));
}

/**
 * avow_affiliation_holds:
 * @self: an affiliation
 * @date: (nullable): a date of ISO 8601, as long as it is precise
 *
 * Tells whether somebody was affiliated on a date. Dates that are less precise take in all of
 * their month or year. Without a date, only what has neither a beginning nor an end holds.
 *
 * Returns: whether they were
 */
gboolean
avow_affiliation_holds (const AvowAffiliation *self,
                        const char            *date)
{
  if (date == NULL)
    return self->start_date == NULL && self->end_date == NULL;

  return (self->start_date == NULL || compare_dates (self->start_date, date) <= 0) &&
         (self->end_date == NULL || compare_dates (self->end_date, date) >= 0);
}

/**
 * avow_affiliation_free:
 * @self: an affiliation
 *
 * Frees an affiliation.
 */
void
avow_affiliation_free (AvowAffiliation *self)
{
  g_free (self->actor);
  g_free (self->organization);
  g_free (self->role);
  g_free (self->start_date);
  g_free (self->end_date);
  g_free (self->note);
  g_free (self);
}

/**
 * avow_actor_new:
 *
 * Makes an actor with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): an actor
 */
AvowActor *
avow_actor_new (void)
{
  AvowActor *self = g_atomic_rc_box_new0 (AvowActor);

  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_name_free);
  self->affiliations = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_affiliation_free);
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_affiliation_free);
  self->identifiers = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_identifier_free);

  return self;
}

/**
 * avow_actor_ref:
 * @self: an actor
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowActor *
avow_actor_ref (AvowActor *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_actor_clear (gpointer data)
{
  AvowActor *self = data;

  g_free (self->guid);
  g_free (self->name);
  g_free (self->note);
  g_clear_pointer (&self->main_name, avow_actor_name_free);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->affiliations);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->identifiers);
}

/**
 * avow_actor_unref:
 * @self: an actor
 *
 * Drops a reference, on any thread.
 */
void
avow_actor_unref (AvowActor *self)
{
  g_atomic_rc_box_release_full (self, avow_actor_clear);
}
