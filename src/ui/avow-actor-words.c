/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-words.h"

#include <glib/gi18n.h>

#include "avow-date.h"

/* What there is to say of an actor, in a few words. */

/* Puts two texts together; one that is empty is left out. */
static char *
join (const char *first,
      const char *separator,
      const char *second)
{
  return g_strconcat (first, *first != '\0' && *second != '\0' ? separator : "", second, NULL);
}

/**
 * avow_actor_words_get_period:
 * @start: (nullable): since when
 * @end: (nullable): until when
 *
 * Says when something was so.
 *
 * Returns: (transfer full): a few words: "since Mar 2024"; empty for always
 */
char *
avow_actor_words_get_period (const char *start,
                             const char *end)
{
  g_autofree char *from = avow_date_format (start), *until = avow_date_format (end);

  /* Translators: from one date to another */
  return *from != '\0' && *until != '\0' ? g_strdup_printf (_("%s – %s"), from, until)
         /* Translators: since a date */
       : *from != '\0' ? g_strdup_printf (_("since %s"), from)
         /* Translators: until a date */
       : *until != '\0' ? g_strdup_printf (_("until %s"), until)
       : g_strdup ("");
}

/**
 * avow_actor_words_get_post:
 * @affiliation: an affiliation
 *
 * Says what somebody is, and where.
 *
 * Returns: (transfer full): a few words: "Prime Minister, Norland"
 */
char *
avow_actor_words_get_post (const AvowAffiliation *affiliation)
{
  if (affiliation->role != NULL && affiliation->organization != NULL)
    /* Translators: what somebody is, and in which organization or state */
    return g_strdup_printf (_("%s, %s"), affiliation->role, affiliation->organization);

  return g_strdup (affiliation->role != NULL ? affiliation->role
                   : affiliation->organization != NULL ? affiliation->organization
                   : "");
}

/**
 * avow_actor_words_get_member:
 * @affiliation: an affiliation
 *
 * Says who belongs to an organization, and as what.
 *
 * Returns: (transfer full): a few words: "Keir Starmer, Prime Minister"
 */
char *
avow_actor_words_get_member (const AvowAffiliation *affiliation)
{
  const char *actor = affiliation->actor != NULL ? affiliation->actor : "";

  return affiliation->role != NULL ? g_strdup_printf (_("%s, %s"), actor, affiliation->role) : g_strdup (actor);
}

/**
 * avow_actor_words_get_name:
 * @name: a name of an actor
 *
 * Says what sort of name it is, and when it was in use.
 *
 * Returns: (transfer full): a few words: "Former Name, 2001 – 2019"
 */
char *
avow_actor_words_get_name (const AvowActorName *name)
{
  g_autofree char *period = avow_actor_words_get_period (name->start_date, name->end_date), *kind = NULL;
  const char *label = avow_name_kind_get_label (name->kind);

  /* Translators: a sort of name, and the code of its language */
  kind = name->language != NULL ? g_strdup_printf (_("%s (%s)"), label, name->language) : g_strdup (label);

  return join (kind, ", ", period);
}

/**
 * avow_actor_words_get_posts:
 * @actor: an actor
 * @date: (nullable): a date
 *
 * Says what an actor was on a date.
 *
 * Returns: (transfer full): a few words: "Prime Minister, Norland"; empty if nothing is known
 */
char *
avow_actor_words_get_posts (AvowActor  *actor,
                            const char *date)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < actor->affiliations->len; i++)
    {
      const AvowAffiliation *affiliation = g_ptr_array_index (actor->affiliations, i);
      g_autofree char *post = NULL;

      if (!avow_affiliation_holds (affiliation, date))
        continue;
      post = avow_actor_words_get_post (affiliation);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", post);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * avow_actor_words_get_today:
 * @actor: an actor
 *
 * Says what an actor is today, and since when.
 *
 * Returns: (transfer full): a few words: "Prime Minister, Norland · since 2024"; empty if nothing
 *   is known
 */
char *
avow_actor_words_get_today (AvowActor *actor)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < actor->affiliations->len; i++)
    {
      const AvowAffiliation *affiliation = g_ptr_array_index (actor->affiliations, i);
      g_autofree char *post = NULL, *period = NULL, *line = NULL;

      if (!avow_affiliation_holds (affiliation, today))
        continue;
      post = avow_actor_words_get_post (affiliation);
      period = avow_actor_words_get_period (affiliation->start_date, affiliation->end_date);
      line = join (post, " · ", period);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", line);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
append_affiliations (GString    *text,
                     const char *title,
                     GPtrArray  *affiliations,
                     gboolean    members)
{
  if (affiliations->len > 0)
    g_string_append_printf (text, "\n%s\n", title);
  for (guint i = 0; i < affiliations->len; i++)
    {
      const AvowAffiliation *affiliation = g_ptr_array_index (affiliations, i);
      g_autofree char *who = members ? avow_actor_words_get_member (affiliation) : avow_actor_words_get_post (affiliation);
      g_autofree char *period = avow_actor_words_get_period (affiliation->start_date, affiliation->end_date);
      g_autofree char *line = join (who, ", ", period);

      g_string_append_printf (text, "- %s\n", line);
      if (affiliation->note != NULL)
        g_string_append_printf (text, "  %s\n", affiliation->note);
    }
}

/**
 * avow_actor_words_get_all:
 * @actor: an actor
 *
 * Says all that is known about an actor.
 *
 * Returns: (transfer full): a text of some lines
 */
char *
avow_actor_words_get_all (AvowActor *actor)
{
  GString *text = g_string_new (actor->name);

  g_string_append_printf (text, "\n%s\n", avow_actor_type_get_label (actor->type));
  if (actor->names->len > 0)
    g_string_append_printf (text, "\n%s\n", _("Names"));
  for (guint i = 0; i < actor->names->len; i++)
    {
      const AvowActorName *name = g_ptr_array_index (actor->names, i);
      g_autofree char *sort = avow_actor_words_get_name (name);

      g_string_append_printf (text, "- %s: %s\n", name->name, sort);
    }
  append_affiliations (text, _("Affiliations"), actor->affiliations, FALSE);
  append_affiliations (text, _("Members"), actor->members, TRUE);
  if (actor->identifiers->len > 0)
    g_string_append_printf (text, "\n%s\n", _("Identifiers"));
  for (guint i = 0; i < actor->identifiers->len; i++)
    {
      const AvowActorIdentifier *identifier = g_ptr_array_index (actor->identifiers, i);

      g_string_append_printf (text, "- %s: %s\n", identifier->scheme, identifier->value);
    }
  if (actor->note != NULL)
    g_string_append_printf (text, "\n%s\n", actor->note);

  return g_string_free (text, FALSE);
}
