/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <string.h>

#include "avow-document.h"

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
avow_qde_survey_clear (AvowQdeSurvey *self)
{
  g_clear_pointer (&self->actors, g_hash_table_unref);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    g_clear_pointer (&self->role_actors[role], g_hash_table_unref);
  g_clear_pointer (&self->statuses, g_hash_table_unref);
  g_clear_pointer (&self->unplaced, g_hash_table_unref);
}

/* ---- passages */

static gboolean
is_placed (AvowQdePassages *passages,
           glong            n_characters)
{
  const char *anchored = avow_qde_passages_get (passages, "anchored");
  gint64 start = g_ascii_strtoll (avow_qde_passages_get (passages, "start"), NULL, 10);
  gint64 end = g_ascii_strtoll (avow_qde_passages_get (passages, "end"), NULL, 10);

  return g_strcmp0 (anchored, "0") != 0 && start >= 0 && start < end && end <= n_characters;
}

static void
survey_events (AvowQdeSurvey   *self,
               AvowQdePassages *passages,
               gboolean         placed)
{
  AvowQdeEvent *newest = avow_qde_passages_get_status (passages);

  for (guint i = 0; i < passages->event_list->len; i++)
    {
      AvowQdeEvent *event = g_ptr_array_index (passages->event_list, i);

      self->n_old_statuses += event != newest;
      self->n_told_statuses += event->date != NULL || event->url != NULL || event->article != NULL || event->note != NULL;
    }
  if (newest != NULL && placed)
    g_hash_table_add (self->statuses, g_strdup (newest->status));
}

static void
survey_passage (AvowQde         *qde,
                AvowQdePassages *passages,
                glong            n_characters)
{
  AvowQdeSurvey *self = &qde->survey;
  gboolean placed = is_placed (passages, n_characters);
  g_autofree char *fields = NULL;

  self->n_passages++;
  if (!placed)
    g_hash_table_add (self->unplaced, g_strdup (avow_qde_passages_get (passages, "guid")));
  survey_events (self, passages, placed);

  for (guint i = 0; placed && i < passages->actor_links->len; i++)
    {
      AvowQdeLink *link = g_ptr_array_index (passages->actor_links, i);
      AvowRole role;

      if (avow_role_from_string (link->role, &role))
        g_hash_table_add (self->role_actors[role], g_strdup (link->to));
    }
  if (placed && (fields = avow_qde_describe_passage (passages)))
    self->n_with_fields++;
}

/* ---- articles */

/* Whether a text is more than paragraphs. */
static gboolean
has_format (const char *blocks)
{
  for (AvowBlockKind kind = 0; kind < AVOW_N_BLOCK_KINDS; kind++)
    {
      g_autofree char *word = g_strdup_printf ("\"%s\"", avow_block_kind_to_string (kind));

      if (kind != AVOW_BLOCK_PARAGRAPH && strstr (blocks, word) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Returns how many characters its text has, as it is written. */
static glong
survey_article (AvowQdeSurvey *self,
                AvowDumpRows  *article)
{
  const char *text = avow_dump_rows_get (article, "text"), *blocks = avow_dump_rows_get (article, "blocks");
  const char *date = avow_dump_rows_get (article, "date_published");
  g_autofree char *clean = avow_qde_clean_text (text);

  self->n_articles++;
  self->n_replaced += !g_str_equal (clean, text);
  self->n_formatted += blocks != NULL && has_format (blocks);
  self->n_next_up += avow_dump_rows_get (article, "next_up") != NULL;
  if (date != NULL && !avow_qde_is_whole_day (date))
    {
      self->n_part_dates++;
      self->has_variable[AVOW_QDE_DATE_TEXT] = TRUE;
    }
  else if (date != NULL)
    {
      self->has_variable[AVOW_QDE_DATE] = TRUE;
    }

  for (AvowQdeVariable variable = 0; variable <= AVOW_QDE_READING; variable++)
    {
      const char *column = avow_qde_get_column (variable);

      if (column != NULL && avow_dump_rows_get (article, column) != NULL)
        self->has_variable[variable] = TRUE;
    }

  return g_utf8_strlen (clean, -1);
}

static void
survey_articles (AvowQde *qde)
{
  g_autoptr(AvowDumpRows) articles = avow_dump_list (qde->dump, AVOW_BUNDLE_ARTICLE, NULL);
  g_auto(AvowQdePassages) passages = { NULL };

  avow_qde_passages_init (&passages, qde);
  while (avow_qde_next (qde, articles))
    {
      const char *guid = avow_dump_rows_get (articles, "guid");
      glong n_characters = survey_article (&qde->survey, articles);

      while (avow_qde_passages_next_of (&passages, guid))
        survey_passage (qde, &passages, n_characters);
    }
}

/* ---- the rest */

static void
survey_actors (AvowQde *qde)
{
  g_autoptr(AvowDumpRows) actors = avow_dump_list (qde->dump, AVOW_BUNDLE_ACTOR, NULL);
  AvowQdeSurvey *self = &qde->survey;

  while (avow_qde_next (qde, actors))
    {
      const char *guid = avow_dump_rows_get (actors, "guid"), *name = avow_dump_rows_get (actors, "name");

      g_hash_table_insert (self->actors, g_strdup (guid), g_strdup (name));
      for (AvowQdeVariable variable = AVOW_QDE_TYPE; variable < AVOW_N_QDE_VARIABLES; variable++)
        {
          const char *column = avow_qde_get_column (variable);

          if (column != NULL && avow_dump_rows_get (actors, column) != NULL)
            self->has_variable[variable] = TRUE;
        }
    }
}

static guint
count (AvowQde         *qde,
       AvowBundleTable  table)
{
  guint n = 0;

  if (qde->error == NULL)
    avow_dump_count (qde->dump, table, &n, &qde->error);

  return n;
}

static void
survey_sets (AvowQde *qde)
{
  g_autoptr(AvowDumpRows) sets = avow_dump_list (qde->dump, AVOW_BUNDLE_SET, NULL);
  g_autoptr(AvowDumpRows) members = avow_dump_list (qde->dump, AVOW_BUNDLE_SET_MEMBER, NULL);

  while (avow_qde_next (qde, sets))
    qde->survey.n_live_sets += avow_dump_rows_get (sets, "query") != NULL;
  while (avow_qde_next (qde, members))
    qde->survey.n_member_notes += avow_dump_rows_get (members, "note") != NULL;
}

static void
survey_relations (AvowQde *qde)
{
  g_autoptr(AvowDumpRows) relations = avow_dump_list (qde->dump, AVOW_BUNDLE_RELATION, NULL);

  while (avow_qde_next (qde, relations))
    qde->survey.n_lost_relations += g_hash_table_contains (qde->survey.unplaced, avow_dump_rows_get (relations, "from")) ||
                                    g_hash_table_contains (qde->survey.unplaced, avow_dump_rows_get (relations, "to"));
}

/* Reads all that is to be written, and notes what there is. */
gboolean
avow_qde_survey_run (AvowQde *qde)
{
  AvowQdeSurvey *self = &qde->survey;

  self->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    self->role_actors[role] = set_new ();
  self->statuses = set_new ();
  self->unplaced = set_new ();

  survey_actors (qde);
  survey_articles (qde);
  survey_sets (qde);
  survey_relations (qde);
  self->n_apart = count (qde, AVOW_BUNDLE_ACTOR_APART);
  self->n_set_folders = count (qde, AVOW_BUNDLE_SET_FOLDER);
  self->n_affiliations = count (qde, AVOW_BUNDLE_AFFILIATION);
  self->has_variable[AVOW_QDE_AFFILIATIONS] = self->n_affiliations > 0;
  self->has_variable[AVOW_QDE_NAMES] = count (qde, AVOW_BUNDLE_ACTOR_NAME) > 0;
  self->has_variable[AVOW_QDE_IDENTIFIERS] = count (qde, AVOW_BUNDLE_ACTOR_IDENTIFIER) > 0;

  return qde->error == NULL;
}
