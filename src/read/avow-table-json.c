/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-json.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-table-choice.h"
#include "avow-table-csv.h"
#include "avow-table-guess.h"
#include "avow-text.h"

/* Tables in JSON: what a service answers, JSON Feed, and JSON line by line. The keys of
 * objects are the names of columns. */

/* JSON that nests deeper is no table of articles. */
#define MAX_DEPTH 64

/* So deep are the rows in what a service answers: response, results. */
#define MAX_ROWS_DEPTH 4

/* No key is longer that names a column, in bytes. */
#define MAX_KEY 200

/* One article by itself has a text that is so long, whatever it is called. */
#define MIN_TEXT 80

/* Finds the end of a value, and whether it can be parsed: the parser calls itself
 * for what is nested. */
static const char *
find_value_end (const char *text,
                gboolean   *is_deep)
{
  gboolean in_string = FALSE;
  guint depth = 0;
  const char *p;

  *is_deep = FALSE;
  for (p = text; *p != '\0'; p++)
    {
      if (in_string)
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        {
          in_string = TRUE;
        }
      else if (*p == '{' || *p == '[')
        {
          depth++;
          *is_deep |= depth > MAX_DEPTH;
        }
      else if ((*p == '}' || *p == ']') && depth > 0 && --depth == 0)
        {
          return p + 1;
        }
    }

  return p;
}

static char *to_text (JsonNode   *node,
                      const char *separator);

/* What a service has to say with more than a word: {"name": "Reuters"}. */
static char *
object_to_text (JsonObject *object,
                const char *separator)
{
  static const char * const keys[] = { "rendered", "name", "main", "title", "text", "value", "original", "content", "#text", "$t", "$date" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JsonNode *member = json_object_get_member (object, keys[i]);

      if (member != NULL && JSON_NODE_HOLDS_VALUE (member))
        return to_text (member, separator);
    }

  return NULL;
}

/* Nothing is nested deeper than the check before allows. */
static char *
to_text (JsonNode   *node,
         const char *separator)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_to_text (json_node_get_object (node), separator);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr(GString) text = g_string_new (NULL);
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *part = to_text (json_array_get_element (array, i), separator);

          if (part == NULL)
            continue;
          if (text->len > 0)
            g_string_append (text, separator);
          g_string_append (text, part);
        }

      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_utf8_make_valid (json_node_get_string (node), -1);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return NULL;

  return g_strdup_printf ("%.0f", json_node_get_double (node));
}

/* A search engine and other services put the row itself one deeper. */
static JsonObject *
unwrap (JsonObject *object)
{
  static const char * const wrappers[] = { "_source", "article", "fields", "data", "item", "node" };

  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    {
      JsonNode *inner = json_object_get_member (object, wrappers[i]);

      if (inner != NULL && JSON_NODE_HOLDS_OBJECT (inner))
        return json_node_get_object (inner);
    }

  return NULL;
}

/* ---- rows */

/* @columns says what keys hold; if %NULL, they say it by themselves. */
static void
read_members (JsonObject  *object,
              AvowColumns *columns,
              AvowRow     *row)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      AvowPart part = AVOW_PART_LEFT_OUT;
      AvowMeaning meaning;

      if (columns != NULL)
        avow_columns_find (columns, key, &part);
      meaning = columns != NULL ? avow_meaning_of_part (part) : avow_meaning_of_name (key);
      if (meaning.field != AVOW_FIELD_NONE)
        avow_row_take (row, meaning,
                       to_text (node, meaning.field == AVOW_FIELD_TEXT || meaning.field == AVOW_FIELD_SUMMARY ? "\n\n" : ", "));
    }
}

static void
read_object (JsonObject  *object,
             AvowColumns *columns,
             AvowRow     *row)
{
  JsonObject *inner = unwrap (object);

  read_members (object, columns, row);
  if (inner != NULL)
    read_members (inner, columns, row);
}

static void
add_node (AvowRows    *rows,
          JsonNode    *node,
          AvowColumns *columns)
{
  g_auto(AvowRow) row = { { NULL, }, };

  if (JSON_NODE_HOLDS_OBJECT (node))
    read_object (json_node_get_object (node), columns, &row);
  avow_rows_add (rows, &row);
}

/* ---- columns */

static void
name_members (JsonObject  *object,
              AvowColumns *columns)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      if (strlen (key) <= MAX_KEY && g_utf8_validate (key, -1, NULL) && !avow_columns_find (columns, key, NULL))
        avow_columns_set (columns, key, avow_meaning_to_part (avow_meaning_of_name (key)));
    }
}

static void
name_node (JsonNode    *node,
           AvowColumns *columns)
{
  JsonObject *inner;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  name_members (json_node_get_object (node), columns);
  if ((inner = unwrap (json_node_get_object (node))))
    name_members (inner, columns);
}

static AvowColumns *
name_array (JsonArray *array)
{
  AvowColumns *columns = avow_columns_new (TRUE);

  for (guint i = 0; i < MIN (json_array_get_length (array), AVOW_TABLE_SAMPLE); i++)
    name_node (json_array_get_element (array, i), columns);

  return columns;
}

/* ---- where the rows are */

static gboolean
is_row (JsonNode *node)
{
  g_auto(AvowRow) row = { { NULL, }, };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  read_object (json_node_get_object (node), NULL, &row);

  return avow_row_has_text (&row);
}

/* Whether the names of columns say that there are articles. */
static gboolean
is_known (JsonArray *array)
{
  for (guint i = 0; i < MIN (json_array_get_length (array), AVOW_TABLE_SAMPLE); i++)
    {
      if (is_row (json_array_get_element (array, i)))
        return TRUE;
    }

  return FALSE;
}

/* Whether somebody chose what columns of such names hold. */
static gboolean
is_chosen (JsonArray *array)
{
  g_autoptr(AvowColumns) columns = NULL, chosen = NULL;

  if (avow_table_choice_is_empty ())
    return FALSE;
  columns = name_array (array);
  chosen = avow_table_choice_find (columns, TRUE);

  return chosen != NULL;
}

static gboolean
is_any (JsonArray *array)
{
  return json_array_get_length (array) > 0 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0));
}

typedef gboolean (*Match) (JsonArray *array);

/* Finds the rows in the answer of a service, which says other things too. */
static JsonArray *
find_rows (JsonNode *node,
           Match     match,
           guint     depth)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return match (json_node_get_array (node)) ? json_node_get_array (node) : NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node) || depth >= MAX_ROWS_DEPTH)
    return NULL;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &member))
    {
      if (JSON_NODE_HOLDS_ARRAY (member) && match (json_node_get_array (member)))
        return json_node_get_array (member);
    }

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &member))
    {
      JsonArray *array = JSON_NODE_HOLDS_OBJECT (member) ? find_rows (member, match, depth + 1) : NULL;

      if (array != NULL)
        return array;
    }

  return NULL;
}

/* A JSON Feed says at its top what all entries have. */
static void
read_feed (AvowRows   *rows,
           JsonObject *feed)
{
  const char *version = json_object_get_string_member_with_default (feed, "version", "");

  if (strstr (version, "jsonfeed.org") == NULL)
    return;

  rows->site = avow_row_to_line (json_object_get_string_member_with_default (feed, "title", NULL));
  rows->lang = avow_row_to_line (json_object_get_string_member_with_default (feed, "language", NULL));
}

/* ---- reading */

static void
add_array (AvowRows    *rows,
           JsonArray   *array,
           AvowColumns *columns)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    add_node (rows, json_array_get_element (array, i), columns);
}

/* Reads what somebody chose the columns of. */
static gboolean
read_chosen (AvowRows     *rows,
             JsonNode     *root,
             AvowColumns **columns)
{
  JsonArray *array = find_rows (root, is_chosen, 0);
  g_autoptr(AvowColumns) named = array != NULL ? name_array (array) : avow_columns_new (TRUE);

  if (avow_table_choice_is_empty ())
    return FALSE;
  if (array == NULL)
    name_node (root, named);
  if (!(*columns = avow_table_choice_find (named, TRUE)))
    return FALSE;

  if (array != NULL)
    {
      if (JSON_NODE_HOLDS_OBJECT (root))
        read_feed (rows, json_node_get_object (root));
      add_array (rows, array, *columns);
    }
  else
    {
      add_node (rows, root, *columns);
    }

  return TRUE;
}

static gboolean
read_root (AvowRows     *rows,
           JsonNode     *root,
           AvowColumns **columns)
{
  JsonArray *array;

  if (read_chosen (rows, root, columns))
    return TRUE;

  array = find_rows (root, is_known, 0);
  if (JSON_NODE_HOLDS_OBJECT (root) && array != NULL)
    read_feed (rows, json_node_get_object (root));

  /* An article may have rows too, such as comments. */
  if (JSON_NODE_HOLDS_OBJECT (root) && rows->site == NULL)
    {
      g_auto(AvowRow) row = { { NULL, }, };

      read_object (json_node_get_object (root), NULL, &row);
      if (row.values[AVOW_FIELD_TEXT] != NULL || (array == NULL && avow_row_has_text (&row)))
        {
          *columns = avow_columns_new (TRUE);
          name_node (root, *columns);
          avow_rows_add (rows, &row);
          return TRUE;
        }
    }
  if (array == NULL)
    return FALSE;

  *columns = name_array (array);
  add_array (rows, array, NULL);

  return TRUE;
}

/* Reads the next line that is an object. */
static JsonNode *
next_line (const char **text,
           JsonParser  *parser,
           guint       *n_bad)
{
  while (**text != '\0')
    {
      gsize n = strcspn (*text, "\n");
      g_autofree char *line = g_strstrip (g_strndup (*text, n));
      gboolean is_deep = FALSE;

      *text += (*text)[n] == '\n' ? n + 1 : n;
      if (*line == '\0')
        continue;

      find_value_end (line, &is_deep);
      if (*line == '{' && !is_deep && json_parser_load_from_data (parser, line, -1, NULL) &&
          json_parser_get_root (parser) != NULL)
        return json_parser_get_root (parser);
      ++*n_bad;
    }

  return NULL;
}

static AvowColumns *
name_lines (const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  AvowColumns *columns = avow_columns_new (TRUE);
  guint n_bad = 0;
  JsonNode *node;

  for (guint i = 0; i < AVOW_TABLE_SAMPLE && (node = next_line (&text, parser, &n_bad)); i++)
    name_node (node, columns);

  return columns;
}

/* Returns: whether any line is an object */
static gboolean
read_lines (AvowRows     *rows,
            const char   *text,
            AvowColumns **columns)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(AvowColumns) named = name_lines (text), chosen = avow_table_choice_find (named, TRUE);
  gboolean any = FALSE;
  JsonNode *node;

  while ((node = next_line (&text, parser, &rows->n_bad)))
    {
      any = TRUE;
      add_node (rows, node, chosen);
    }
  *columns = chosen != NULL ? g_steal_pointer (&chosen) : g_steal_pointer (&named);

  return any;
}

/* Parses a text that is one value; what is many lines of them is not. */
static JsonNode *
parse_one (const char *text,
           JsonParser *parser,
           gboolean   *is_one)
{
  gboolean is_deep;
  const char *end = find_value_end (text, &is_deep);

  while (g_ascii_isspace (*end))
    end++;
  *is_one = *end == '\0';

  return *is_one && !is_deep && json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_get_root (parser) : NULL;
}

/* Whether a value is a table, or an article, with names that say nothing. */
static gboolean
may_be_chosen (JsonNode *root)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (find_rows (root, is_any, 0) != NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;

  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &key, &node))
    {
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          strlen (json_node_get_string (node)) >= MIN_TEXT)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_table_json_read:
 * @text: a text in JSON
 * @rows: where to put the articles
 * @columns: (out): where to put the columns, and what they hold
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a table in JSON.
 *
 * Returns: whether it could be read
 */
gboolean
avow_table_json_read (const char   *text,
                      AvowRows     *rows,
                      AvowColumns **columns,
                      GError      **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gboolean is_one, may_be = FALSE;
  JsonNode *root = parse_one (text, parser, &is_one);

  if (root != NULL && read_root (rows, root, columns))
    return TRUE;
  if (!is_one && read_lines (rows, text, columns))
    {
      if (rows->documents->len > 0 || avow_columns_have (*columns, AVOW_PART_TEXT))
        return TRUE;
      g_clear_pointer (columns, avow_columns_unref);
      may_be = TRUE;
    }

  if (may_be || (root != NULL && may_be_chosen (root)))
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_COLUMNS,
                         _("Nothing in it is called “text”, “content” or the like. Choose its columns."));
  else
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                         _("It is a JSON file, but no table of articles: nothing in it is called “text”, “content” or the like."));

  return FALSE;
}

/* ---- looking at a table */

static char *
show_member (JsonNode   *node,
             const char *key)
{
  JsonObject *object = json_node_get_object (node), *inner = unwrap (object);
  JsonNode *member = json_object_get_member (object, key);
  g_autofree char *text = NULL;

  if (inner != NULL && json_object_has_member (inner, key))
    member = json_object_get_member (inner, key);
  text = member != NULL ? to_text (member, " ") : NULL;

  return avow_text_shorten (text != NULL ? text : "", AVOW_TABLE_MAX_CELL);
}

static void
show_node (AvowSheet   *sheet,
           JsonNode    *node,
           AvowColumns *columns)
{
  GStrvBuilder *shown;

  sheet->n_rows++;
  if (sheet->rows->len >= AVOW_TABLE_SAMPLE || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  shown = g_strv_builder_new ();
  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    {
      g_autofree char *cell = show_member (node, avow_columns_get_name (columns, i));

      g_strv_builder_add (shown, cell);
    }
  g_ptr_array_add (sheet->rows, g_strv_builder_end (shown));
  g_strv_builder_unref (shown);
}

static void
look_at_lines (AvowSheet  *sheet,
               const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(AvowColumns) columns = name_lines (text);
  g_auto(AvowRows) rows = { g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free), };
  const char *p = text;
  guint n_bad = 0;
  JsonNode *node;

  while ((node = next_line (&p, parser, &n_bad)))
    show_node (sheet, node, columns);
  sheet->columns = avow_table_guess_settle (columns, sheet->rows, TRUE);

  while (avow_columns_have (sheet->columns, AVOW_PART_TEXT) && rows.documents->len == 0 &&
         (node = next_line (&text, parser, &n_bad)))
    add_node (&rows, node, sheet->columns);
  if (rows.documents->len > 0)
    sheet->first = g_ptr_array_steal_index (rows.documents, 0);
}

static void
look_at_root (AvowSheet *sheet,
              JsonNode  *root)
{
  JsonArray *array = find_rows (root, is_chosen, 0);
  g_autoptr(AvowColumns) columns = NULL;
  g_auto(AvowRows) rows = { g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free), };
  guint n;

  if (array == NULL)
    array = find_rows (root, is_known, 0);
  if (array == NULL)
    array = find_rows (root, is_any, 0);

  n = array != NULL ? json_array_get_length (array) : 1;
  columns = array != NULL ? name_array (array) : avow_columns_new (TRUE);
  if (array == NULL)
    name_node (root, columns);
  for (guint i = 0; i < n; i++)
    show_node (sheet, array != NULL ? json_array_get_element (array, i) : root, columns);
  sheet->columns = avow_table_guess_settle (columns, sheet->rows, TRUE);

  for (guint i = 0; i < n && rows.documents->len == 0 && avow_columns_have (sheet->columns, AVOW_PART_TEXT); i++)
    add_node (&rows, array != NULL ? json_array_get_element (array, i) : root, sheet->columns);
  if (rows.documents->len > 0)
    sheet->first = g_ptr_array_steal_index (rows.documents, 0);
}

/**
 * avow_table_json_look:
 * @text: a text in JSON
 * @error: return location for an error of [error@ReadError]
 *
 * Looks at a table in JSON, as avow_table_csv_look() does.
 *
 * Returns: (transfer full) (nullable): what it looks like
 */
AvowSheet *
avow_table_json_look (const char  *text,
                      GError     **error)
{
  g_autoptr(AvowSheet) sheet = avow_sheet_new ();
  g_autoptr(JsonParser) parser = json_parser_new ();
  gboolean is_one;
  JsonNode *root = parse_one (text, parser, &is_one);

  if (root != NULL)
    look_at_root (sheet, root);
  else if (!is_one)
    look_at_lines (sheet, text);

  if (sheet->columns == NULL || avow_columns_get_n (sheet->columns) == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, _("It is a JSON file, but no table."));
      return NULL;
    }
  if (sheet->rows->len > AVOW_TABLE_SHOWN)
    g_ptr_array_set_size (sheet->rows, AVOW_TABLE_SHOWN);

  return g_steal_pointer (&sheet);
}
