/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <glib/gi18n.h>

/* For a sentence about one or several of something. */
#define NP_(singular, plural) singular, plural

/* Adds a sentence about @n of something, if there are any. */
static void
add (GPtrArray  *losses,
     guint       n,
     const char *singular,
     const char *plural)
{
  if (n == 0)
    return;

  #pragma GCC diagnostic push
  #pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, singular, plural, n), n));
  #pragma GCC diagnostic pop
}

static void
add_of_passages (AvowQdeSurvey *survey,
                 GPtrArray     *losses)
{
  add (losses, g_hash_table_size (survey->unplaced),
       NP_("%u passage is not in the text of its article any more: other programs do not see it.",
           "%u passages are not in the text of their articles any more: other programs do not see them."));
  add (losses, survey->n_with_fields,
       NP_("%u passage has fields that are seen as lines of a note, such as its condition, its dates or how actors are named.",
           "%u passages have fields that are seen as lines of a note, such as conditions, dates or how actors are named."));
  add (losses, survey->n_told_statuses,
       NP_("%u status has a date, evidence or a note: other programs see a code, and the rest as a line of a note.",
           "%u statuses have a date, evidence or a note: other programs see codes, and the rest as lines of a note."));
  add (losses, survey->n_old_statuses,
       NP_("%u status is not the newest of its passage: other programs see it as a line of a note.",
           "%u statuses are not the newest of their passages: other programs see them as lines of a note."));
  add (losses, survey->n_lost_relations,
       NP_("%u relation is with a passage that is not in the text any more: other programs do not see it.",
           "%u relations are with passages that are not in the text any more: other programs do not see them."));
}

static void
add_of_articles (AvowQdeSurvey *survey,
                 GPtrArray     *losses)
{
  add (losses, survey->n_part_dates,
       NP_("%u article has a date that is no whole day: other programs see it as text.",
           "%u articles have dates that are no whole days: other programs see them as text."));
  add (losses, survey->n_formatted,
       NP_("%u article has headings, quotations, lists or captions: other programs see plain text.",
           "%u articles have headings, quotations, lists or captions: other programs see plain text."));
  add (losses, survey->n_replaced,
       NP_("%u article has characters that the format does not allow: other programs see a space in their place.",
           "%u articles have characters that the format does not allow: other programs see a space in their place."));
  add (losses, survey->n_next_up,
       NP_("%u article is to be read next: other programs do not see it.",
           "%u articles are to be read next, in an order: other programs do not see it."));
}

static void
add_of_the_rest (AvowQdeSurvey *survey,
                 GPtrArray     *losses)
{
  add (losses, survey->n_affiliations,
       NP_("%u affiliation is seen as text.",
           "%u affiliations are seen as text."));
  add (losses, survey->n_apart,
       NP_("%u pair of actors is marked as not the same: other programs do not see it.",
           "%u pairs of actors are marked as not the same: other programs do not see it."));
  add (losses, survey->n_live_sets,
       NP_("%u live set: other programs see neither its search nor its passages.",
           "%u live sets: other programs see neither their searches nor their passages."));
  add (losses, survey->n_set_folders,
       NP_("%u folder of sets: other programs see the sets alone.",
           "%u folders of sets: other programs see the sets alone."));
  add (losses, survey->n_member_notes,
       NP_("%u passage has a note as part of a set: other programs do not see it.",
           "%u passages have notes as parts of sets: other programs do not see them."));
}

/* Says what other programs do not find in a project, or find as something else, after the survey. Avow finds all but
 * the files that articles came in. */
void
avow_qde_add_losses (AvowQde   *self,
                     GPtrArray *losses)
{
  guint n_originals = 0;

  add_of_passages (&self->survey, losses);
  add_of_articles (&self->survey, losses);
  add_of_the_rest (&self->survey, losses);

  if (self->error == NULL && avow_dump_count_originals (self->dump, &n_originals, &self->error))
    add (losses, n_originals,
         NP_("The file that %u article came in stays in this project.",
             "The files that %u articles came in stay in this project."));
}
