/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-json.h"

#include "avow-status.h"

/**
 * avow_export_json_add_text:
 * @builder: a builder in an object
 * @name: the name of a member
 * @value: (nullable): what it says; %NULL or nothing to leave the member out
 *
 * Adds a text.
 */
void
avow_export_json_add_text (JsonBuilder *builder,
                           const char  *name,
                           const char  *value)
{
  if (value == NULL || *value == '\0')
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * avow_export_json_add_texts:
 * @builder: a builder in an object
 * @name: the name of a member
 * @values: (element-type utf8): what it says
 *
 * Adds an array of texts, unless there are none.
 */
void
avow_export_json_add_texts (JsonBuilder *builder,
                            const char  *name,
                            GPtrArray   *values)
{
  if (values->len == 0)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < values->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (values, i));
  json_builder_end_array (builder);
}

/**
 * avow_export_json_add_number:
 * @builder: a builder in an object
 * @name: the name of a member
 * @value: what it is
 *
 * Adds a whole number.
 */
void
avow_export_json_add_number (JsonBuilder *builder,
                             const char  *name,
                             gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * avow_export_json_add_topics:
 * @builder: a builder in an object
 * @name: the name of a member
 * @passage: a passage
 *
 * Adds the paths of a passage's topics, unless it has none.
 */
void
avow_export_json_add_topics (JsonBuilder *builder,
                             const char  *name,
                             AvowPassage *passage)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < passage->topics->len; i++)
    g_ptr_array_add (paths, ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);

  avow_export_json_add_texts (builder, name, paths);
}

static void
add_named (JsonBuilder *builder,
           const char  *prefix,
           const char  *name,
           const char  *value)
{
  g_autofree char *whole = g_strconcat (prefix, name, NULL);

  avow_export_json_add_text (builder, whole, value);
}

/**
 * avow_export_json_add_article:
 * @builder: a builder in an object
 * @prefix: what stands before the name of each member
 * @article: an article
 *
 * Adds what is known of an article, but not its id and its text.
 */
void
avow_export_json_add_article (JsonBuilder *builder,
                              const char  *prefix,
                              AvowArticle *article)
{
  for (AvowArticleField field = 0; field < AVOW_N_ARTICLE_FIELDS; field++)
    add_named (builder, prefix, avow_article_field_get_name (field), article->fields[field]);
}

/**
 * avow_export_json_add_fields:
 * @builder: a builder in an object
 * @prefix: what stands before the name of each member
 * @passage: a passage
 *
 * Adds all fields of a passage that say something, and its status.
 */
void
avow_export_json_add_fields (JsonBuilder *builder,
                             const char  *prefix,
                             AvowPassage *passage)
{
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    add_named (builder, prefix, avow_passage_field_get_name (field), passage->fields[field]);
  add_named (builder, prefix, "status", passage->status);
}

/**
 * avow_export_json_add_affiliations:
 * @builder: a builder in an object
 * @prefix: what stands before the name of each member
 * @row: a passage
 *
 * Adds as what actors had their part, by role, unless they were nothing but themselves.
 */
void
avow_export_json_add_affiliations (JsonBuilder         *builder,
                                   const char          *prefix,
                                   const AvowExportRow *row)
{
  g_autofree char *name = g_strconcat (prefix, "affiliations", NULL);
  gboolean has_any = FALSE;

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    has_any |= row->affiliations[role] != NULL && *row->affiliations[role] != '\0';
  if (!has_any)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    add_named (builder, prefix, avow_role_to_string (role), row->affiliations[role]);
  json_builder_end_object (builder);
}

/**
 * avow_export_json_add_events:
 * @builder: a builder in an object
 * @prefix: what stands before the name of each member
 * @events: (element-type AvowStatusEvent): what became of a passage
 *
 * Adds the history of a passage, unless there is none.
 */
void
avow_export_json_add_events (JsonBuilder *builder,
                             const char  *prefix,
                             GPtrArray   *events)
{
  g_autofree char *name = g_strconcat (prefix, "events", NULL);

  if (events->len == 0)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    {
      const AvowStatusEvent *event = g_ptr_array_index (events, i);

      json_builder_begin_object (builder);
      add_named (builder, prefix, "status", event->status);
      add_named (builder, prefix, "date", event->date);
      add_named (builder, prefix, "url", event->url);
      add_named (builder, prefix, "evidence", event->evidence);
      add_named (builder, prefix, "note", event->note);
      add_named (builder, prefix, "analyst", event->analyst);
      add_named (builder, prefix, "created", event->created);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * avow_export_json_write:
 * @builder: a builder whose value is whole; it is empty afterwards
 * @before: what to write before the value
 * @after: what to write after it
 * @file: where to write
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes a value on one line.
 *
 * Returns: whether it could be written
 */
gboolean
avow_export_json_write (JsonBuilder     *builder,
                        const char      *before,
                        const char      *after,
                        AvowExportFile  *file,
                        GError         **error)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autoptr(GString) text = g_string_new (before);

  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, text);

  /* The same text, that may stand within a web page. */
  g_string_replace (text, "</", "<\\/", 0);
  g_string_append (text, after);
  json_builder_reset (builder);

  return avow_export_file_write (file, text->str, text->len, error);
}
