/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-passage-field.h"

#include <glib/gi18n.h>

#define ALL_KINDS AVOW_KINDS_ALL
#define ONLY(kind) (1u << (kind))
#define MAX_CHOICES 4

/* The words are those of the schema and of every export, and the names of columns. */
static const struct
{
  const char *name;
  const char *label;
  AvowKinds   kinds;
  const char *words[MAX_CHOICES];
  const char *choices[MAX_CHOICES];
} fields[] =
{
  [AVOW_PASSAGE_CONDITION] = { "condition", N_("Condition"), ALL_KINDS, { NULL }, { NULL } },
  [AVOW_PASSAGE_NOTE] = { "note", N_("Note"), ALL_KINDS, { NULL }, { NULL } },
  [AVOW_PASSAGE_SUMMARY] = { "summary", N_("Summary"), ALL_KINDS, { NULL }, { NULL } },
  /* Translators: a warning is a threat, an ultimatum or an alert */
  [AVOW_PASSAGE_SUBKIND] = { "subkind", N_("Kind of Warning"), ONLY (AVOW_KIND_WARNING),
                             { "threat", "ultimatum", "alert" }, { N_("Threat"), N_("Ultimatum"), N_("Alert") } },
  /* Translators: whether a claim could be checked */
  [AVOW_PASSAGE_CHECKABLE] = { "checkable", N_("Checkable"), ONLY (AVOW_KIND_CLAIM), { "1", "0" }, { N_("Yes"), N_("No") } },
  /* Translators: whether one could tell that a pledge was kept */
  [AVOW_PASSAGE_TESTABLE] = { "testable", N_("Testable"), ONLY (AVOW_KIND_PLEDGE), { "1", "0" }, { N_("Yes"), N_("No") } },
  /* Translators: whether a pledge is to do something or to bring something about */
  [AVOW_PASSAGE_OUTCOME] = { "outcome", N_("Pledges"), ONLY (AVOW_KIND_PLEDGE),
                             { "action", "outcome" }, { N_("An Action"), N_("An Outcome") } },
  [AVOW_PASSAGE_DUE_DATE] = { "due_date", N_("Due"), ONLY (AVOW_KIND_PLEDGE) | ONLY (AVOW_KIND_WARNING), { NULL }, { NULL } },
  [AVOW_PASSAGE_DATE_SAID] = { "date_said", N_("Said On"), ALL_KINDS, { NULL }, { NULL } },
  [AVOW_PASSAGE_PLACE] = { "place", N_("Place"), ALL_KINDS, { NULL }, { NULL } },
  /* Translators: whether the words are the speaker's own */
  [AVOW_PASSAGE_ATTRIBUTION] = { "attribution", N_("Attribution"), ALL_KINDS,
                                 { "direct", "indirect", "mixed" }, { N_("Direct"), N_("Indirect"), N_("Mixed") } },
  /* Translators: the words that attribute a passage: "said", "pledged to" */
  [AVOW_PASSAGE_CUE] = { "cue", N_("Cue"), ALL_KINDS, { NULL }, { NULL } },
  /* Translators: for, against or neutral toward a topic */
  [AVOW_PASSAGE_POSITION] = { "position", N_("Position"), ALL_KINDS,
                              { "for", "against", "neutral" }, { N_("For"), N_("Against"), N_("Neutral") } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == AVOW_N_PASSAGE_FIELDS);

/**
 * avow_passage_field_get_name:
 * @field: a field
 *
 * Gets the word of the schema for a field, which is the name of its column.
 *
 * Returns: a static string: `due_date`
 */
const char *
avow_passage_field_get_name (AvowPassageField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);

  return fields[field].name;
}

/**
 * avow_passage_field_from_name:
 * @name: (nullable): a word
 * @field: (out): where to put the field
 *
 * Finds the field that a word of the schema stands for.
 *
 * Returns: whether there is one
 */
gboolean
avow_passage_field_from_name (const char       *name,
                              AvowPassageField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (fields[i].name, name) == 0)
        {
          *field = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_passage_field_get_label:
 * @field: a field
 *
 * Gets what the screen calls a field.
 *
 * Returns: a static string in the user's language
 */
const char *
avow_passage_field_get_label (AvowPassageField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);

  return _(fields[field].label);
}

/**
 * avow_passage_field_fits:
 * @field: a field
 * @kind: a kind
 *
 * Tells whether a field says something about passages of a kind.
 *
 * Returns: whether it does
 */
gboolean
avow_passage_field_fits (AvowPassageField field,
                         AvowKind         kind)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), FALSE);

  return (fields[field].kinds & ONLY (kind)) != 0;
}

/**
 * avow_passage_field_is_date:
 * @field: a field
 *
 * Tells whether a field holds a date: as long as it is precise, `2026-01`.
 *
 * Returns: whether it does
 */
gboolean
avow_passage_field_is_date (AvowPassageField field)
{
  return field == AVOW_PASSAGE_DUE_DATE || field == AVOW_PASSAGE_DATE_SAID;
}

/**
 * avow_passage_field_get_choices:
 * @field: a field
 *
 * Gets what a field can hold.
 *
 * Returns: (array zero-terminated=1) (nullable): static words of the schema; %NULL if
 *   it can hold any text
 */
const char * const *
avow_passage_field_get_choices (AvowPassageField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);

  return fields[field].words[0] != NULL ? fields[field].words : NULL;
}

/**
 * avow_passage_field_get_choice:
 * @field: a field that has choices
 * @word: (nullable): a word of the schema
 *
 * Gets what the screen calls something that a field can hold.
 *
 * Returns: (nullable): a static string in the user's language; %NULL if the field
 *   cannot hold it
 */
const char *
avow_passage_field_get_choice (AvowPassageField  field,
                               const char       *word)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (fields), NULL);

  for (guint i = 0; i < MAX_CHOICES && fields[field].words[i] != NULL; i++)
    {
      if (g_strcmp0 (fields[field].words[i], word) == 0)
        return _(fields[field].choices[i]);
    }

  return NULL;
}
