/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-relation.h"

#include <glib/gi18n.h>

static const struct
{
  const char *word;
  const char *forward;
  const char *backward;
} types[] =
{
  /* Translators: how a passage relates to another, first the way from the one, then the
   * way from the other: "this pledge repeats that", "that is repeated by this" */
  { "repeats", NC_("relation", "Repeats"), NC_("relation", "Repeated by") },
  { "supports", NC_("relation", "Supports"), NC_("relation", "Supported by") },
  { "contradicts", NC_("relation", "Contradicts"), NC_("relation", "Contradicted by") },
  { "answers", NC_("relation", "Answers"), NC_("relation", "Answered by") },
  { "updates", NC_("relation", "Updates"), NC_("relation", "Updated by") },
  { "specifies", NC_("relation", "Specifies"), NC_("relation", "Specified by") },
  { "fulfils", NC_("relation", "Fulfils"), NC_("relation", "Fulfilled by") },
  { "breaks", NC_("relation", "Breaks"), NC_("relation", "Broken by") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (types) == AVOW_N_RELATION_TYPES);

/**
 * avow_relation_type_to_string:
 * @type: a type
 *
 * Gets the word of the schema for a type.
 *
 * Returns: a static string: `contradicts`
 */
const char *
avow_relation_type_to_string (AvowRelationType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (types), NULL);

  return types[type].word;
}

/**
 * avow_relation_type_from_string:
 * @string: (nullable): a word
 * @type: (out): where to put the type
 *
 * Finds the type that a word of the schema stands for.
 *
 * Returns: whether there is one
 */
gboolean
avow_relation_type_from_string (const char       *string,
                                AvowRelationType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_strcmp0 (types[i].word, string) == 0)
        {
          *type = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_relation_type_get_label:
 * @type: a type
 * @backward: whether it is told from the passage that is related to
 *
 * Gets what the screen calls a type.
 *
 * Returns: a static string in the user's language: "Contradicted by"
 */
const char *
avow_relation_type_get_label (AvowRelationType type,
                              gboolean         backward)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (types), NULL);

  return g_dpgettext2 (NULL, "relation", backward ? types[type].backward : types[type].forward);
}

/**
 * avow_relation_free:
 * @self: (transfer full): a relation
 *
 * Frees a relation.
 */
void
avow_relation_free (AvowRelation *self)
{
  g_clear_pointer (&self->passage, avow_passage_unref);
  g_free (self->headline);
  g_free (self->date);
  g_free (self);
}
