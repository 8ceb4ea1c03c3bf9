/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-kind.h"

#include <glib/gi18n.h>

/* The words of the schema, of the command line and of every export, by value. */
static const char * const kinds[] = { "claim", "pledge", "warning" };
static const char * const roles[] = { "speaker", "addressee", "object", "on_behalf_of", "quoted_by" };
static const char * const actor_types[] = { "unknown", "person", "organization", "state", "group", "anonymous" };
static const char * const name_kinds[] = { "main", "alias", "acronym", "former", "translation" };

static const char * const kind_labels[] = { N_("Claim"), N_("Pledge"), N_("Warning") };

static const char * const kind_verbs[] =
{
  /* Translators: what a speaker does, under the speaker's name beside the text: "Keir Starmer / claims" */
  N_("claims"),
  N_("pledges"),
  N_("warns"),
};

static const char * const kind_letters[] =
{
  /* Translators: one letter for "Claim" */
  NC_("kind letter", "C"),
  /* Translators: one letter for "Pledge" */
  NC_("kind letter", "P"),
  /* Translators: one letter for "Warning" */
  NC_("kind letter", "W"),
};

static const char * const role_labels[] =
{
  N_("Speaker"),
  N_("Addressee"),
  /* Translators: the actor whom a passage is about */
  N_("About"),
  N_("On Behalf Of"),
  N_("Quoted By"),
};

static const char * const actor_type_labels[] =
{
  /* Translators: an actor whose type nobody has said yet */
  N_("Not Said"),
  N_("Person"),
  N_("Organization"),
  N_("State"),
  N_("Group"),
  N_("Anonymous Source"),
};

static const char * const name_kind_labels[] =
{
  /* Translators: the name of an actor that is shown */
  N_("Main Name"),
  N_("Other Name"),
  N_("Acronym"),
  N_("Former Name"),
  N_("Translation"),
};

static gboolean
find (const char * const *words,
      guint               n_words,
      const char         *string,
      guint              *index)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_strcmp0 (words[i], string) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_kind_to_string:
 * @kind: a kind
 *
 * Gets the word for a kind in the schema, on the command line and in exports.
 *
 * Returns: a static string: `claim`, `pledge` or `warning`
 */
const char *
avow_kind_to_string (AvowKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * avow_kind_from_string:
 * @string: (nullable): a word
 * @kind: (out): where to put the kind
 *
 * Finds the kind that a word names.
 *
 * Returns: whether @string is a kind; if not, @kind is left alone
 */
gboolean
avow_kind_from_string (const char *string,
                       AvowKind   *kind)
{
  guint index;

  if (!find (kinds, G_N_ELEMENTS (kinds), string, &index))
    return FALSE;

  *kind = index;
  return TRUE;
}

/**
 * avow_kind_get_label:
 * @kind: a kind
 *
 * Gets the word for a kind on the screen.
 *
 * Returns: a static, translated string: "Pledge"
 */
const char *
avow_kind_get_label (AvowKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_labels), NULL);

  return _(kind_labels[kind]);
}

/**
 * avow_kind_get_verb:
 * @kind: a kind
 *
 * Gets what the speaker of a passage does.
 *
 * Returns: a static, translated string: "pledges"
 */
const char *
avow_kind_get_verb (AvowKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_verbs), NULL);

  return _(kind_verbs[kind]);
}

/**
 * avow_kind_get_letter:
 * @kind: a kind
 *
 * Gets the letter that stands for a kind where there is no room for its name.
 *
 * Returns: a static, translated string: "P"
 */
const char *
avow_kind_get_letter (AvowKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_letters), NULL);

  return g_dpgettext2 (NULL, "kind letter", kind_letters[kind]);
}

/**
 * avow_role_to_string:
 * @role: a role
 *
 * Gets the word for a role in the schema, on the command line and in exports.
 *
 * Returns: a static string: `speaker`, `on_behalf_of`
 */
const char *
avow_role_to_string (AvowRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (roles), NULL);

  return roles[role];
}

/**
 * avow_role_from_string:
 * @string: (nullable): a word
 * @role: (out): where to put the role
 *
 * Finds the role that a word names.
 *
 * Returns: whether @string is a role; if not, @role is left alone
 */
gboolean
avow_role_from_string (const char *string,
                       AvowRole   *role)
{
  guint index;

  if (!find (roles, G_N_ELEMENTS (roles), string, &index))
    return FALSE;

  *role = index;
  return TRUE;
}

/**
 * avow_role_get_label:
 * @role: a role
 *
 * Gets the word for a role on the screen.
 *
 * Returns: a static, translated string
 */
const char *
avow_role_get_label (AvowRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (role_labels), NULL);

  return _(role_labels[role]);
}

/**
 * avow_actor_type_to_string:
 * @type: a type of actor
 *
 * Gets the word for a type in the schema, on the command line and in exports.
 *
 * Returns: a static string: `person`
 */
const char *
avow_actor_type_to_string (AvowActorType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (actor_types), NULL);

  return actor_types[type];
}

/**
 * avow_actor_type_from_string:
 * @string: (nullable): a word
 * @type: (out): where to put the type
 *
 * Finds the type of actor that a word names.
 *
 * Returns: whether @string is a type; if not, @type is left alone
 */
gboolean
avow_actor_type_from_string (const char    *string,
                             AvowActorType *type)
{
  guint index;

  if (!find (actor_types, G_N_ELEMENTS (actor_types), string, &index))
    return FALSE;

  *type = index;
  return TRUE;
}

/**
 * avow_actor_type_get_label:
 * @type: a type of actor
 *
 * Gets the word for a type on the screen.
 *
 * Returns: a static, translated string
 */
const char *
avow_actor_type_get_label (AvowActorType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (actor_type_labels), NULL);

  return _(actor_type_labels[type]);
}

/**
 * avow_name_kind_to_string:
 * @kind: a kind of name
 *
 * Gets the word for a kind of name in the schema.
 *
 * Returns: a static string: `alias`
 */
const char *
avow_name_kind_to_string (AvowNameKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (name_kinds), NULL);

  return name_kinds[kind];
}

/**
 * avow_name_kind_from_string:
 * @string: (nullable): a word
 * @kind: (out): where to put the kind
 *
 * Finds the kind of name that a word names.
 *
 * Returns: whether @string is a kind of name; if not, @kind is left alone
 */
gboolean
avow_name_kind_from_string (const char   *string,
                            AvowNameKind *kind)
{
  guint index;

  if (!find (name_kinds, G_N_ELEMENTS (name_kinds), string, &index))
    return FALSE;

  *kind = index;
  return TRUE;
}

/**
 * avow_name_kind_get_label:
 * @kind: a kind of name
 *
 * Gets the word for a kind of name on the screen.
 *
 * Returns: a static, translated string
 */
const char *
avow_name_kind_get_label (AvowNameKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (name_kind_labels), NULL);

  return _(name_kind_labels[kind]);
}
