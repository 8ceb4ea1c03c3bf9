/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "avow-export-articles.h"
#include "avow-export-json.h"
#include "avow-export-writer.h"
#include "avow-guid.h"
#include "avow-relation.h"
#include "avow-set.h"
#include "avow-text.h"

#define NEEDS (AVOW_EXPORT_NEEDS_TEXT | AVOW_EXPORT_NEEDS_EVENTS | AVOW_EXPORT_NEEDS_RELATIONS | AVOW_EXPORT_NEEDS_SETS)

/* What the standard has no word for is in words of our own, the same as in all files. */
#define CONTEXT "[\"http://www.w3.org/ns/anno.jsonld\",{\"avow\":\"urn:x-avow:\"}]"

/* What an address is made of, besides letters and digits. */
#define ADDRESS_SIGNS ":/?#[]@!$&'()*+,;=%"

typedef struct
{
  AvowExportFile *file;
  JsonBuilder    *builder;
  guint           n_annotations;
} Annotations;

static char *
get_urn (const char *guid)
{
  return g_strconcat ("urn:uuid:", guid, NULL);
}

static void
add_id (JsonBuilder *builder,
        const char  *name,
        const char  *guid)
{
  g_autofree char *urn = get_urn (guid);

  avow_export_json_add_text (builder, name, urn);
}

static void
begin_body (JsonBuilder *builder,
            const char  *type,
            const char  *purpose)
{
  json_builder_begin_object (builder);
  avow_export_json_add_text (builder, "type", type);
  avow_export_json_add_text (builder, "purpose", purpose);
}

static void
add_words (JsonBuilder *builder,
           const char  *purpose,
           const char  *value)
{
  if (value == NULL || *value == '\0')
    return;

  begin_body (builder, "TextualBody", purpose);
  avow_export_json_add_text (builder, "value", value);
  json_builder_end_object (builder);
}

/* The part is the body's and not the actor's, who has others elsewhere. */
static void
add_actor (JsonBuilder     *builder,
           const AvowLink  *link,
           const AvowActor *actor)
{
  begin_body (builder, "SpecificResource", "identifying");
  avow_export_json_add_text (builder, "avow:role", avow_role_to_string (link->role));
  avow_export_json_add_text (builder, "avow:as_named", link->as_named);
  json_builder_set_member_name (builder, "source");
  json_builder_begin_object (builder);
  add_id (builder, "id", actor->guid);
  avow_export_json_add_text (builder, "name", actor->name);
  avow_export_json_add_text (builder, "avow:type", avow_actor_type_to_string (actor->type));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_bodies (JsonBuilder         *builder,
            const AvowExportRow *row)
{
  AvowPassage *passage = row->passage;

  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  add_words (builder, "classifying", avow_kind_to_string (passage->kind));
  for (guint i = 0; i < passage->topics->len; i++)
    add_words (builder, "tagging", ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);
  add_words (builder, "commenting", passage->fields[AVOW_PASSAGE_NOTE]);
  add_words (builder, "describing", passage->fields[AVOW_PASSAGE_SUMMARY]);
  for (guint i = 0; i < passage->links->len; i++)
    add_actor (builder, g_ptr_array_index (passage->links, i), g_ptr_array_index (row->actors, i));
  json_builder_end_array (builder);
}

/* By its words, and by its place in the text that we have: one of them may hold where the other does not. */
static void
add_selectors (JsonBuilder       *builder,
               const AvowArticle *article,
               const AvowPassage *passage)
{
  g_autofree char *prefix = NULL, *suffix = NULL;
  gboolean has_place = passage->anchor != AVOW_ANCHOR_LOST &&
                       avow_text_get_context (article->text, passage->start, passage->end, &prefix, &suffix);

  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  avow_export_json_add_text (builder, "type", "TextQuoteSelector");
  avow_export_json_add_text (builder, "exact", passage->exact);
  avow_export_json_add_text (builder, "prefix", prefix);
  avow_export_json_add_text (builder, "suffix", suffix);
  json_builder_end_object (builder);
  if (has_place)
    {
      json_builder_begin_object (builder);
      avow_export_json_add_text (builder, "type", "TextPositionSelector");
      avow_export_json_add_number (builder, "start", passage->start);
      avow_export_json_add_number (builder, "end", passage->end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Where the article can be read, if that is an address; else its id. */
static char *
get_source (const AvowArticle *article)
{
  const char *url = article->fields[AVOW_ARTICLE_URL];

  if (url == NULL || g_uri_peek_scheme (url) == NULL)
    return get_urn (article->guid);

  return g_uri_escape_string (url, ADDRESS_SIGNS, TRUE);
}

static void
add_target (JsonBuilder       *builder,
            AvowArticle       *article,
            const AvowPassage *passage)
{
  g_autofree char *source = get_source (article);

  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  avow_export_json_add_text (builder, "type", "SpecificResource");
  avow_export_json_add_text (builder, "source", source);
  json_builder_set_member_name (builder, "avow:article");
  json_builder_begin_object (builder);
  add_id (builder, "id", article->guid);
  avow_export_json_add_article (builder, "avow:", article);
  json_builder_end_object (builder);
  add_selectors (builder, article, passage);
  json_builder_end_object (builder);
}

/* Each once, with the passage that it goes from. */
static void
add_relations (JsonBuilder *builder,
               GPtrArray   *relations)
{
  for (AvowRelationType type = 0; type < AVOW_N_RELATION_TYPES; type++)
    {
      g_autofree char *name = g_strconcat ("avow:", avow_relation_type_to_string (type), NULL);
      gboolean has_any = FALSE;

      for (guint i = 0; i < relations->len; i++)
        {
          const AvowRelation *relation = g_ptr_array_index (relations, i);

          if (relation->is_backward || relation->type != type)
            continue;
          if (!has_any)
            {
              json_builder_set_member_name (builder, name);
              json_builder_begin_array (builder);
            }
          has_any = TRUE;
          json_builder_begin_object (builder);
          add_id (builder, "id", relation->passage->guid);
          json_builder_end_object (builder);
        }
      if (has_any)
        json_builder_end_array (builder);
    }
}

static void
add_sets (JsonBuilder *builder,
          GPtrArray   *sets)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < sets->len; i++)
    g_ptr_array_add (names, ((AvowMembership *) g_ptr_array_index (sets, i))->name);

  avow_export_json_add_texts (builder, "avow:set", names);
}

static void
add_annotation (JsonBuilder         *builder,
                const AvowExportRow *row)
{
  AvowPassage *passage = row->passage;

  json_builder_begin_object (builder);
  add_id (builder, "id", passage->guid);
  avow_export_json_add_text (builder, "type", "Annotation");
  avow_export_json_add_text (builder, "motivation", "classifying");
  avow_export_json_add_text (builder, "created", passage->created);
  if (passage->analyst != NULL)
    {
      json_builder_set_member_name (builder, "creator");
      json_builder_begin_object (builder);
      avow_export_json_add_text (builder, "type", "Person");
      avow_export_json_add_text (builder, "name", passage->analyst);
      json_builder_end_object (builder);
    }
  add_bodies (builder, row);
  add_target (builder, row->article, passage);
  avow_export_json_add_text (builder, "avow:kind", avow_kind_to_string (passage->kind));
  avow_export_json_add_fields (builder, "avow:", passage);
  avow_export_json_add_affiliations (builder, "avow:", row);
  avow_export_json_add_events (builder, "avow:", row->events);
  add_relations (builder, row->relations);
  add_sets (builder, row->sets);
  json_builder_end_object (builder);
}

static gboolean
add_article (AvowArticle  *article,
             GPtrArray    *rows,
             gpointer      user_data,
             GError      **error)
{
  Annotations *self = user_data;

  for (guint i = 0; i < rows->len; i++)
    {
      add_annotation (self->builder, g_ptr_array_index (rows, i));
      if (!avow_export_json_write (self->builder, self->n_annotations > 0 ? ",\n" : "\n", "", self->file, error))
        return FALSE;
      self->n_annotations++;
    }

  return TRUE;
}

/* One collection with one page.  How many there are comes last, when it is known. */
static gboolean
write_jsonld (AvowExport      *export,
              AvowExportFile  *file,
              GError         **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  Annotations self = { file, builder };
  g_autofree char *collection = avow_guid_new (), *page = avow_guid_new (), *begin = NULL, *end = NULL;

  begin = g_strdup_printf ("{\"@context\":%s,\n\"id\":\"urn:uuid:%s\",\"type\":\"AnnotationCollection\",\n"
                           "\"first\":{\"id\":\"urn:uuid:%s\",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[",
                           CONTEXT, collection, page);
  if (!avow_export_file_write_text (file, begin, error) || !avow_export_articles_run (export, NEEDS, add_article, &self, error))
    return FALSE;

  end = g_strdup_printf ("\n]},\n\"total\":%u}\n", self.n_annotations);

  return avow_export_file_write_text (file, end, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  if (!avow_export_articles_find_lost (export, losses, error))
    return FALSE;

  g_ptr_array_add (losses,
                   g_strdup (_("The texts of articles are not in the file, only the words of passages and those around "
                               "them.")));

  return TRUE;
}

const AvowExportWriter avow_jsonld_writer = { write_jsonld, find_losses };
