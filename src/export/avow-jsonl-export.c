/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-articles.h"
#include "avow-export-json.h"
#include "avow-export-writer.h"
#include "avow-relation.h"
#include "avow-set.h"

#define NEEDS (AVOW_EXPORT_NEEDS_TEXT | AVOW_EXPORT_NEEDS_EVENTS | AVOW_EXPORT_NEEDS_RELATIONS | AVOW_EXPORT_NEEDS_SETS)

typedef struct
{
  AvowExportFile *file;
  JsonBuilder    *builder;
} Lines;

static gboolean
is_lost (const AvowPassage *passage)
{
  return passage->anchor == AVOW_ANCHOR_LOST;
}

static void
add_actors (JsonBuilder         *builder,
            const AvowExportRow *row)
{
  json_builder_set_member_name (builder, "actors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      const AvowActor *actor = g_ptr_array_index (row->actors, i);

      json_builder_begin_object (builder);
      avow_export_json_add_text (builder, "role", avow_role_to_string (link->role));
      avow_export_json_add_text (builder, "id", actor->guid);
      avow_export_json_add_text (builder, "name", actor->name);
      avow_export_json_add_text (builder, "type", avow_actor_type_to_string (actor->type));
      avow_export_json_add_text (builder, "as_named", link->as_named);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sets (JsonBuilder         *builder,
          const AvowExportRow *row)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < row->sets->len; i++)
    g_ptr_array_add (names, ((AvowMembership *) g_ptr_array_index (row->sets, i))->name);

  avow_export_json_add_texts (builder, "sets", names);
}

/* One that has lost its words has no place, but all else. */
static void
add_span (JsonBuilder         *builder,
          const AvowExportRow *row)
{
  AvowPassage *passage = row->passage;

  json_builder_begin_object (builder);
  avow_export_json_add_text (builder, "id", passage->guid);
  avow_export_json_add_text (builder, "label", avow_kind_to_string (passage->kind));
  if (!is_lost (passage))
    {
      avow_export_json_add_number (builder, "start", passage->start);
      avow_export_json_add_number (builder, "end", passage->end);
    }
  avow_export_json_add_text (builder, "text", passage->exact);
  avow_export_json_add_fields (builder, "", passage);
  if (!is_lost (passage) && passage->condition_end > 0)
    {
      avow_export_json_add_number (builder, "condition_start", passage->condition_start);
      avow_export_json_add_number (builder, "condition_end", passage->condition_end);
    }
  avow_export_json_add_topics (builder, "topics", passage);
  add_actors (builder, row);
  avow_export_json_add_affiliations (builder, "", row);
  add_sets (builder, row);
  avow_export_json_add_events (builder, "", row->events);
  avow_export_json_add_text (builder, "analyst", passage->analyst);
  avow_export_json_add_text (builder, "created", passage->created);
  json_builder_end_object (builder);
}

/* The spans once more, as the trainers of models want them. */
static void
add_labels (JsonBuilder *builder,
            GPtrArray   *rows)
{
  json_builder_set_member_name (builder, "label");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const AvowPassage *passage = ((AvowExportRow *) g_ptr_array_index (rows, i))->passage;

      if (is_lost (passage))
        continue;
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, passage->start);
      json_builder_add_int_value (builder, passage->end);
      json_builder_add_string_value (builder, avow_kind_to_string (passage->kind));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/* Each once, with the passage that it goes from. */
static void
add_relations (JsonBuilder *builder,
               GPtrArray   *rows)
{
  json_builder_set_member_name (builder, "relations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const AvowExportRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->relations->len; j++)
        {
          const AvowRelation *relation = g_ptr_array_index (row->relations, j);

          if (relation->is_backward)
            continue;
          json_builder_begin_object (builder);
          avow_export_json_add_text (builder, "type", avow_relation_type_to_string (relation->type));
          avow_export_json_add_text (builder, "from", row->passage->guid);
          avow_export_json_add_text (builder, "to", relation->passage->guid);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static gboolean
add_article (AvowArticle  *article,
             GPtrArray    *rows,
             gpointer      user_data,
             GError      **error)
{
  Lines *self = user_data;
  JsonBuilder *builder = self->builder;

  json_builder_begin_object (builder);
  avow_export_json_add_text (builder, "id", article->guid);
  avow_export_json_add_article (builder, "", article);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, article->text);
  json_builder_set_member_name (builder, "spans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_span (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  add_labels (builder, rows);
  add_relations (builder, rows);
  json_builder_end_object (builder);

  return avow_export_json_write (builder, "", "\n", self->file, error);
}

static gboolean
write_jsonl (AvowExport      *export,
             AvowExportFile  *file,
             GError         **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  Lines self = { file, builder };

  return avow_export_articles_run (export, NEEDS, add_article, &self, error);
}

const AvowExportWriter avow_jsonl_writer = { write_jsonl, avow_export_articles_find_lost };
