/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "avow-export-json.h"
#include "avow-export-writer.h"
#include "avow-relation.h"
#include "avow-status.h"

#define NEEDS (AVOW_EXPORT_NEEDS_EVENTS | AVOW_EXPORT_NEEDS_RELATIONS)

/* From refuted to supported. What is disputed is nowhere between them: there people disagree. */
#define WORST 1
#define BEST 5

static const struct
{
  const char *status;
  int         rating;   /* 0 for none */
} verdicts[] = { { "refuted", WORST }, { "mixed", 3 }, { "supported", BEST }, { "disputed", 0 } };

typedef struct
{
  AvowExport     *export;
  AvowExportFile *file;
  JsonBuilder    *builder;
  guint           n_reviews;
} Reviews;

/* The place of a verdict in the table, or -1: only claims are reviewed, and only those that somebody has checked. */
static int
find_verdict (const AvowPassage *passage)
{
  if (passage->kind != AVOW_KIND_CLAIM)
    return -1;

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      if (g_str_equal (verdicts[i].status, passage->status))
        return i;
    }

  return -1;
}

static void
begin_thing (JsonBuilder *builder,
             const char  *name,
             const char  *type)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  avow_export_json_add_text (builder, "@type", type);
}

static void
add_rating (JsonBuilder *builder,
            int          verdict)
{
  begin_thing (builder, "reviewRating", "Rating");
  avow_export_json_add_text (builder, "alternateName", avow_status_get_label (verdicts[verdict].status));
  if (verdicts[verdict].rating > 0)
    {
      avow_export_json_add_number (builder, "ratingValue", verdicts[verdict].rating);
      avow_export_json_add_number (builder, "worstRating", WORST);
      avow_export_json_add_number (builder, "bestRating", BEST);
    }
  json_builder_end_object (builder);
}

/* Nobody has said yet what an unknown actor is, and it is not guessed here. */
static const char *
get_type (AvowActorType type)
{
  switch (type)
    {
    case AVOW_ACTOR_TYPE_PERSON:
    case AVOW_ACTOR_TYPE_ANONYMOUS: return "Person";
    case AVOW_ACTOR_TYPE_ORGANIZATION:
    case AVOW_ACTOR_TYPE_GROUP: return "Organization";
    case AVOW_ACTOR_TYPE_STATE: return "GovernmentOrganization";
    case AVOW_ACTOR_TYPE_UNKNOWN:
    default: return "Thing";
    }
}

static void
add_speakers (JsonBuilder         *builder,
              const AvowExportRow *row)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      const AvowActor *actor = g_ptr_array_index (row->actors, i);

      if (link->role != AVOW_ROLE_SPEAKER)
        continue;
      if (!has_any)
        {
          json_builder_set_member_name (builder, "author");
          json_builder_begin_array (builder);
        }
      has_any = TRUE;
      begin_thing (builder, NULL, get_type (actor->type));
      avow_export_json_add_text (builder, "name", actor->name);
      json_builder_end_object (builder);
    }
  if (has_any)
    json_builder_end_array (builder);
}

static void
add_appearance (JsonBuilder       *builder,
                const AvowArticle *article)
{
  begin_thing (builder, "appearance", "NewsArticle");
  avow_export_json_add_text (builder, "url", article->fields[AVOW_ARTICLE_URL]);
  avow_export_json_add_text (builder, "headline", article->fields[AVOW_ARTICLE_HEADLINE]);
  avow_export_json_add_text (builder, "datePublished", article->fields[AVOW_ARTICLE_DATE]);
  avow_export_json_add_text (builder, "inLanguage", article->fields[AVOW_ARTICLE_LANGUAGE]);
  if (article->fields[AVOW_ARTICLE_PUBLISHER] != NULL)
    {
      begin_thing (builder, "publisher", "Organization");
      avow_export_json_add_text (builder, "name", article->fields[AVOW_ARTICLE_PUBLISHER]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/* Relations come in the order in which the others were said. */
static void
add_first_appearance (JsonBuilder *builder,
                      GPtrArray   *relations)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const AvowRelation *relation = g_ptr_array_index (relations, i);

      if (relation->type != AVOW_RELATION_REPEATS || relation->is_backward)
        continue;
      begin_thing (builder, "firstAppearance", "NewsArticle");
      avow_export_json_add_text (builder, "headline", relation->headline);
      avow_export_json_add_text (builder, "datePublished", relation->date);
      json_builder_end_object (builder);
      return;
    }
}

static void
add_claim (JsonBuilder         *builder,
           const AvowExportRow *row)
{
  const char *said = row->passage->fields[AVOW_PASSAGE_DATE_SAID];

  begin_thing (builder, "itemReviewed", "Claim");
  avow_export_json_add_text (builder, "text", row->passage->exact);
  add_speakers (builder, row);
  avow_export_json_add_text (builder, "datePublished", said != NULL ? said : row->article->fields[AVOW_ARTICLE_DATE]);
  add_appearance (builder, row->article);
  add_first_appearance (builder, row->relations);
  json_builder_end_object (builder);
}

static void
add_review (JsonBuilder         *builder,
            const AvowExportRow *row,
            int                  verdict)
{
  const AvowStatusEvent *event = row->events->len > 0 ? g_ptr_array_index (row->events, 0) : NULL;
  const char *summary = row->passage->fields[AVOW_PASSAGE_SUMMARY];
  const char *url = event != NULL && event->url != NULL ? event->url : row->article->fields[AVOW_ARTICLE_URL];
  g_autofree char *id = g_strconcat ("urn:uuid:", row->passage->guid, NULL);
  const char *analyst = event != NULL && event->analyst != NULL ? event->analyst : row->passage->analyst;

  begin_thing (builder, NULL, "ClaimReview");
  avow_export_json_add_text (builder, "@id", id);
  avow_export_json_add_text (builder, "claimReviewed", summary != NULL ? summary : row->passage->exact);
  avow_export_json_add_text (builder, "url", url);
  if (event != NULL)
    {
      avow_export_json_add_text (builder, "datePublished", event->date != NULL ? event->date : event->created);
      avow_export_json_add_text (builder, "reviewBody", event->note);
    }
  if (analyst != NULL)
    {
      begin_thing (builder, "author", "Person");
      avow_export_json_add_text (builder, "name", analyst);
      json_builder_end_object (builder);
    }
  add_rating (builder, verdict);
  add_claim (builder, row);
  json_builder_end_object (builder);
}

static gboolean
add_row (const AvowExportRow  *row,
         guint                 position,
         guint                 n_rows,
         gpointer              user_data,
         GError              **error)
{
  Reviews *self = user_data;
  int verdict = find_verdict (row->passage);

  avow_export_set_progress (self->export, position + 1, n_rows);
  if (verdict < 0)
    return TRUE;

  add_review (self->builder, row, verdict);

  return avow_export_json_write (self->builder, self->n_reviews++ > 0 ? ",\n" : "\n", "", self->file, error);
}

static gboolean
write_reviews (AvowExport      *export,
               AvowExportFile  *file,
               GError         **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  Reviews self = { export, file, builder };

  return avow_export_file_write_text (file, "{\"@context\":\"https://schema.org\",\"@graph\":[", error) &&
         avow_store_export (avow_export_get_store (export), avow_export_get_query (export), NEEDS, add_row, &self,
                            avow_export_get_cancellable (export), error) &&
         avow_export_file_write_text (file, "\n]}\n", error);
}

/* ---- what is not in it */

typedef struct
{
  guint n_others;     /* of another kind */
  guint n_unchecked;
  guint n_without_address;
} Losses;

static gboolean
count_losses (const AvowExportRow  *row,
              guint                 position,
              guint                 n_rows,
              gpointer              user_data,
              GError              **error)
{
  Losses *counts = user_data;
  const AvowStatusEvent *event = row->events->len > 0 ? g_ptr_array_index (row->events, 0) : NULL;

  if (row->passage->kind != AVOW_KIND_CLAIM)
    counts->n_others++;
  else if (find_verdict (row->passage) < 0)
    counts->n_unchecked++;
  else if ((event == NULL || event->url == NULL) && row->article->fields[AVOW_ARTICLE_URL] == NULL)
    counts->n_without_address++;

  return TRUE;
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  Losses counts = { 0 };

  if (!avow_store_export (avow_export_get_store (export), avow_export_get_query (export), AVOW_EXPORT_NEEDS_EVENTS,
                          count_losses, &counts, avow_export_get_cancellable (export), error))
    return FALSE;

  if (counts.n_unchecked > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "%u claim has not been checked, and is left out.",
                                                           "%u claims have not been checked, and are left out.",
                                                           counts.n_unchecked), counts.n_unchecked));
  if (counts.n_others > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "%u pledge or warning is left out: only claims are reviewed.",
                                                           "%u pledges and warnings are left out: only claims are reviewed.",
                                                           counts.n_others), counts.n_others));
  if (counts.n_without_address > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "%u review has no address, which search engines ask for.",
                                                           "%u reviews have no address, which search engines ask for.",
                                                           counts.n_without_address), counts.n_without_address));

  return TRUE;
}

const AvowExportWriter avow_claim_review_writer = { write_reviews, find_losses };
