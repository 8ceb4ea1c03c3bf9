/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "avow-date.h"
#include "avow-passage-field.h"
#include "avow-report-block.h"
#include "avow-status.h"
#include "avow-text.h"

/* As much of a passage is said where another one relates to it. */
#define MAX_RELATED 160

/**
 * avow_report_get_url:
 * @url: (nullable): an address from anywhere
 *
 * Gets an address if it may be followed: one that leads to the web and does nothing else.
 *
 * Returns: (nullable): @url, or %NULL
 */
const char *
avow_report_get_url (const char *url)
{
  if (url == NULL || strpbrk (url, " \t\r\n\"<>") != NULL)
    return NULL;

  return g_ascii_strncasecmp (url, "https://", 8) == 0 || g_ascii_strncasecmp (url, "http://", 7) == 0 ? url : NULL;
}

/* ---- who and where */

/**
 * avow_report_describe_passage:
 * @passage: a passage
 *
 * Gets who says what to whom, for above a quotation.
 *
 * Returns: (transfer full): "Pledge by Keir Starmer to Ukraine"
 */
char *
avow_report_describe_passage (AvowPassage *passage)
{
  g_autofree char *speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, ", ");
  g_autofree char *addressees = avow_passage_get_actors (passage, AVOW_ROLE_ADDRESSEE, ", ");
  const char *kind = avow_kind_get_label (passage->kind);

  if (*speakers != '\0' && *addressees != '\0')
    return g_strdup_printf (_("%s by %s to %s"), kind, speakers, addressees);
  if (*speakers != '\0')
    return g_strdup_printf (_("%s by %s"), kind, speakers);
  if (*addressees != '\0')
    return g_strdup_printf (_("%s to %s"), kind, addressees);

  return g_strdup (kind);
}

/**
 * avow_report_describe_act:
 * @passage: a passage
 *
 * Gets what its speaker does, and what became of it, for a line of the margin.
 *
 * Returns: (transfer full): "pledges · Kept"
 */
char *
avow_report_describe_act (AvowPassage *passage)
{
  return g_strdup_printf ("%s · %s", avow_kind_get_verb (passage->kind), avow_status_get_label (passage->status));
}

/* A sentence ends once. */
static void
end_sentence (GString *text)
{
  if (!avow_text_ends_in (text->str, AVOW_TEXT_STOPS, AVOW_TEXT_CLOSING))
    g_string_append_c (text, '.');
}

/* Headline. Publisher, date. */
static void
append_source (GString     *text,
               AvowArticle *article)
{
  const char *publisher = article->fields[AVOW_ARTICLE_PUBLISHER], *byline = article->fields[AVOW_ARTICLE_BYLINE];
  g_autofree char *date = avow_date_format_long (article->fields[AVOW_ARTICLE_DATE]);
  g_autofree char *headline = avow_text_squeeze (article->fields[AVOW_ARTICLE_HEADLINE]);

  if (byline != NULL)
    g_string_append_printf (text, "%s, ", byline);
  g_string_append (text, headline);
  end_sentence (text);
  if (publisher == NULL && *date == '\0')
    return;

  g_string_append_printf (text, " %s%s%s", publisher != NULL ? publisher : "", publisher != NULL && *date != '\0' ? ", " : "",
                          date);
  end_sentence (text);
}

/* Where it is on the web, and when it was taken from there. */
static void
append_address (GString     *text,
                AvowArticle *article)
{
  const char *url = article->fields[AVOW_ARTICLE_URL];
  g_autofree char *accessed = NULL;

  if (url == NULL)
    return;

  accessed = avow_date_format_long (article->imported);
  g_string_append_printf (text, " %s ", url);
  /* Translators: after the address of an article, the day when it was taken over */
  g_string_append_printf (text, _("(accessed %s)"), accessed);
}

/**
 * avow_report_cite_article:
 * @article: an article
 *
 * Gets where an article is from, ready to cite.
 *
 * Returns: (transfer full): "Headline. The Times, 7 January 2026. https://… (accessed 8 January 2026)"
 */
char *
avow_report_cite_article (AvowArticle *article)
{
  g_autoptr(GString) text = g_string_new (NULL);

  append_source (text, article);
  append_address (text, article);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * avow_report_cite:
 * @passage: a passage
 * @article: its article
 *
 * Gets where a passage is from, ready to cite.
 *
 * Returns: (transfer full): "Keir Starmer, quoted in: Headline. The Times, 7 January 2026. … [passage 120–180]"
 */
char *
avow_report_cite (AvowPassage *passage,
                  AvowArticle *article)
{
  g_autofree char *speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, ", ");
  g_autofree char *source = avow_report_cite_article (article), *place = NULL, *who = NULL;

  if (*speakers == '\0')
    who = g_strdup (source);
  else if (g_strcmp0 (passage->fields[AVOW_PASSAGE_ATTRIBUTION], "indirect") == 0)
    /* Translators: who says something that is not in their own words, then where that is from */
    who = g_strdup_printf (_("%s, reported in: %s"), speakers, source);
  else
    /* Translators: who says something, then where that is from */
    who = g_strdup_printf (_("%s, quoted in: %s"), speakers, source);

  if (passage->anchor == AVOW_ANCHOR_LOST)
    return g_steal_pointer (&who);

  /* Translators: where in the text of an article a passage is, in characters from its beginning */
  place = g_strdup_printf (_("[passage %" PRId64 "–%" PRId64 "]"), passage->start, passage->end);

  return g_strdup_printf ("%s %s", who, place);
}

/**
 * avow_report_describe_article:
 * @article: an article
 *
 * Gets who published it and when, in a line.
 *
 * Returns: (transfer full): "The Times · Ana Reis · 7 January 2026"; empty if nothing is known
 */
char *
avow_report_describe_article (AvowArticle *article)
{
  static const AvowArticleField fields[] = { AVOW_ARTICLE_PUBLISHER, AVOW_ARTICLE_SECTION, AVOW_ARTICLE_BYLINE };
  g_autofree char *date = avow_date_format_long (article->fields[AVOW_ARTICLE_DATE]);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (article->fields[fields[i]] != NULL)
        g_ptr_array_add (parts, article->fields[fields[i]]);
    }
  if (*date != '\0')
    g_ptr_array_add (parts, date);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* ---- what is known about a passage */

static void
add (AvowReportFacts *self,
     const char      *label,
     char            *value,
     const char      *url)
{
  AvowReportFact fact = { label, value, url };

  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return;
    }

  g_ptr_array_add (self->texts, value);
  g_array_append_val (self->facts, fact);
}

static void
add_field (AvowReportFacts  *self,
           AvowPassage      *passage,
           AvowPassageField  field)
{
  const char *value = passage->fields[field];

  if (value == NULL)
    return;

  add (self, avow_passage_field_get_label (field),
       avow_passage_field_is_date (field) ? avow_date_format_long (value)
       : avow_passage_field_get_choices (field) != NULL ? g_strdup (avow_passage_field_get_choice (field, value))
       : g_strdup (value), NULL);
}

/* What the text calls them, unless that is their name. */
static void
add_names (AvowReportFacts *self,
           AvowPassage     *passage)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (passage->links, i);

      if (link->role == AVOW_ROLE_SPEAKER && link->as_named != NULL && !g_str_equal (link->as_named, link->name))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", link->as_named);
    }
  add (self, _("Named as"), g_string_free (g_steal_pointer (&names), FALSE), NULL);
}

static void
add_topics (AvowReportFacts *self,
            AvowPassage     *passage)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < passage->topics->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);
  add (self, _("Topics"), g_string_free (g_steal_pointer (&names), FALSE), NULL);
}

static char *
describe_event (const AvowStatusEvent *event)
{
  g_autoptr(GString) text = g_string_new (avow_status_get_label (event->status));
  g_autofree char *date = avow_date_format_long (event->date);

  if (*date != '\0')
    g_string_append_printf (text, ", %s", date);
  if (event->url != NULL)
    g_string_append_printf (text, ": %s", event->url);
  else if (event->evidence != NULL)
    {
      g_autofree char *evidence = avow_text_shorten (event->evidence, MAX_RELATED);

      g_string_append_printf (text, ": “%s”", evidence);
    }
  if (event->note != NULL)
    g_string_append_printf (text, " – %s", event->note);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_events (AvowReportFacts     *self,
            const AvowExportRow *row,
            gboolean             is_note)
{
  if ((row->events == NULL || row->events->len == 0) && !is_note)
    add (self, _("Status"), g_strdup (avow_status_get_label (row->passage->status)), NULL);

  for (guint i = 0; row->events != NULL && i < row->events->len; i++)
    {
      const AvowStatusEvent *event = g_ptr_array_index (row->events, i);
      char *url = g_strdup (avow_report_get_url (event->url));

      g_ptr_array_add (self->texts, url);
      /* Translators: what was the status of a passage before the one that it has */
      add (self, i == 0 ? _("Status") : _("Before"), describe_event (event), url);
    }
}

static void
add_relations (AvowReportFacts     *self,
               const AvowExportRow *row)
{
  for (guint i = 0; row->relations != NULL && i < row->relations->len; i++)
    {
      const AvowRelation *relation = g_ptr_array_index (row->relations, i);
      g_autofree char *words = avow_text_shorten (relation->passage->exact, MAX_RELATED);
      g_autofree char *speakers = avow_passage_get_actors (relation->passage, AVOW_ROLE_SPEAKER, ", ");
      g_autofree char *date = avow_date_format_long (relation->date);

      add (self, avow_relation_type_get_label (relation->type, relation->is_backward),
           g_strdup_printf ("%s%s“%s” (%s%s%s)", speakers, *speakers != '\0' ? ": " : "", words, relation->headline,
                            *date != '\0' ? ", " : "", date), NULL);
    }
}

/* How it holds to its text, if it does not any more as it was tagged. */
static void
add_anchor (AvowReportFacts *self,
            AvowPassage     *passage)
{
  if (passage->anchor == AVOW_ANCHOR_LOST)
    add (self, _("Lost"), g_strdup (_("These words are not in the text of the article any more.")), NULL);
  else if (passage->anchor == AVOW_ANCHOR_CHANGED)
    add (self, _("Changed"),
         passage->was != NULL
         /* Translators: the words that a passage had before */
         ? g_strdup_printf (_("The text was corrected, and nobody has confirmed the passage since. It was: “%s”"), passage->was)
         : g_strdup (_("The text was corrected, and nobody has confirmed the passage since.")), NULL);
}

/**
 * avow_report_facts_init:
 * @self: (out caller-allocates): what to fill
 * @row: a passage with its events and relations
 * @is_note: whether they are for the margin, with what avow_report_describe_act() says
 *
 * Says in words what is known about a passage, besides what avow_report_describe_passage() says.
 */
void
avow_report_facts_init (AvowReportFacts     *self,
                        const AvowExportRow *row,
                        gboolean             is_note)
{
  static const AvowRole roles[] = { AVOW_ROLE_OBJECT, AVOW_ROLE_ON_BEHALF_OF, AVOW_ROLE_QUOTED_BY };
  AvowPassage *passage = row->passage;

  self->facts = g_array_new (FALSE, FALSE, sizeof (AvowReportFact));
  self->texts = g_ptr_array_new_with_free_func (g_free);

  add_anchor (self, passage);
  add_field (self, passage, AVOW_PASSAGE_SUMMARY);
  add_names (self, passage);
  /* Translators: what the speaker was on the day when something was said: "Prime Minister" */
  add (self, _("Speaking as"), g_strdup (row->affiliations[AVOW_ROLE_SPEAKER]), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    add (self, avow_role_get_label (roles[i]), avow_passage_get_actors (passage, roles[i], ", "), NULL);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      if (field != AVOW_PASSAGE_SUMMARY && field != AVOW_PASSAGE_NOTE)
        add_field (self, passage, field);
    }
  add_topics (self, passage);
  add_events (self, row, is_note);
  add_relations (self, row);
  add_field (self, passage, AVOW_PASSAGE_NOTE);
}

/**
 * avow_report_facts_clear:
 * @self: facts
 *
 * Frees what avow_report_facts_init() filled in.
 */
void
avow_report_facts_clear (AvowReportFacts *self)
{
  g_clear_pointer (&self->facts, g_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}
