/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-reader.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-field.h"
#include "avow-markup.h"
#include "avow-read-error.h"
#include "avow-text-reader.h"

/* Tables with an article in each row: CSV and its like, JSON, JSON Feed, and JSON
 * line by line. What a column holds is told by its name. */

/* Rows beyond are left out. */
#define MAX_ROWS 100000

/* As much of a file as is looked at to know it. */
#define HEAD_SIZE (64 * 1024)

/* Columns beyond are left out, and no name of one is longer. */
#define MAX_COLUMNS 1000
#define MAX_NAME 60

/* How many rows show whether a text is a table. */
#define SAMPLE_ROWS 20

/* JSON that nests deeper is no table of articles. */
#define MAX_DEPTH 64

/* So deep are the rows in what a service answers: response, results. */
#define MAX_ROWS_DEPTH 4

typedef enum
{
  COLUMN_NONE,
  COLUMN_TITLE,
  COLUMN_TEXT,
  COLUMN_SUMMARY,
  COLUMN_DATE,
  COLUMN_BYLINE,
  COLUMN_SITE,
  COLUMN_URL,
  COLUMN_LANG,
  COLUMN_YEAR,
  COLUMN_MONTH,
  COLUMN_DAY,
  N_COLUMNS,
} Column;

/* The names of columns, folded, without spaces and signs; those that say more
 * about what is in them first. */
static const struct
{
  Column      column;
  const char *names;
} names[] =
{
  { COLUMN_TITLE, "headline title articletitle newstitle titel überschrift schlagzeile titre titulo título titular encabezado "
                  "заголовок назва название subject betreff sujet asunto тема heading" },
  { COLUMN_TEXT, "articlebody fulltext maintext bodytext articletext plaintext contenttext newstext text body articlecontent content "
                 "contenthtml bodyhtml artikeltext volltext inhalt haupttext texte contenu corps texto contenido cuerpo "
                 "текст повнийтекст полныйтекст вміст зміст содержание содержимое тіло story article artikel transcript "
                 "стаття статья" },
  { COLUMN_SUMMARY, "summary abstract lead lede standfirst description excerpt snippet teaser zusammenfassung beschreibung vorspann "
                    "résumé resume chapô chapo resumen descripción descripcion entradilla опис анотація анонс описание аннотация" },
  { COLUMN_DATE, "datepublished publicationdate publisheddate publishdate datepublish publishedat published publishedon pubdate "
                 "articledate webpublicationdate datetime date created createdat timestamp time datum veröffentlichungsdatum "
                 "erscheinungsdatum veröffentlicht datedepublication datepublication publiéle fecha fechadepublicación "
                 "fechapublicacion publicado дата датапублікації датапубликации опубліковано опубликовано datemodified updatedat updated" },
  { COLUMN_BYLINE, "byline author authors authorname writer creator journalist reporter autor autoren autorin verfasser auteur auteurs "
                   "autora autores periodista автор автори авторы журналіст журналист by from von" },
  { COLUMN_SITE, "publisher publication publicationname outlet sitename newspaper source sourcename site website sourcedomain domain "
                 "media medium zeitung quelle herausgeber verlag journal éditeur editeur source média fuente medio editor periódico "
                 "periodico джерело видання видавець сайт источник издание издатель газета" },
  { COLUMN_URL, "canonicalurl url link articleurl weburl sourceurl permalink href uri adresse lien enlace dirección посилання "
                "адреса ссылка адрес" },
  { COLUMN_LANG, "lang language languagecode sprache langue idioma lengua мова язык" },
  { COLUMN_YEAR, "year jahr année annee año ano рік год" },
  { COLUMN_MONTH, "month monat mois mes місяць месяц" },
  { COLUMN_DAY, "day tag jour día dia день" },
};

/* What a row says, and how sure that is: the smaller, the better. */
typedef struct
{
  char  *values[N_COLUMNS];
  guint  ranks[N_COLUMNS];
} Row;

typedef struct
{
  GPtrArray *documents;
  char      *site;              /* of all rows that name none */
  char      *lang;
  guint      n_rows;
  guint      n_empty;
  guint      n_bad;             /* lines that are no JSON */
} Table;

static void
row_clear (Row *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (row->values[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->documents, g_ptr_array_unref);
  g_free (table->site);
  g_free (table->lang);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* ---- columns */

typedef struct
{
  Column column;
  guint  rank;
} Meaning;

/* Letters and digits alone, small. */
static char *
fold_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1), *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *small = g_utf8_strdown (composed, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

static GHashTable *
get_meanings (void)
{
  static GHashTable *meanings;

  if (g_once_init_enter (&meanings))
    {
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_auto(GStrv) words = g_strsplit (names[i].names, " ", -1);

          for (guint j = 0; words[j] != NULL; j++)
            {
              Meaning meaning = { names[i].column, j + 1 };

              if (!g_hash_table_contains (made, words[j]))
                g_hash_table_insert (made, g_strdup (words[j]), g_memdup2 (&meaning, sizeof meaning));
            }
        }
      g_once_init_leave (&meanings, made);
    }

  return meanings;
}

/* What a column of that name holds. */
static Meaning
get_meaning (const char *name)
{
  static const Meaning none = { COLUMN_NONE, 0 };
  const Meaning *meaning;
  g_autofree char *folded = NULL;

  if (strlen (name) > MAX_NAME * 4)
    return none;

  folded = fold_name (name);
  meaning = g_hash_table_lookup (get_meanings (), folded);

  return meaning != NULL ? *meaning : none;
}

/* Takes a value, unless a better column has given one. */
static void
take (Row     *row,
      Meaning  meaning,
      char    *value)
{
  g_autofree char *owned = value;

  if (meaning.column == COLUMN_NONE || value == NULL || *value == '\0' ||
      (row->values[meaning.column] != NULL && row->ranks[meaning.column] <= meaning.rank))
    return;

  g_free (row->values[meaning.column]);
  row->values[meaning.column] = g_steal_pointer (&owned);
  row->ranks[meaning.column] = meaning.rank;
}

/* ---- rows */

static gboolean
fill (AvowDocument *document,
      const char   *text)
{
  if (text == NULL)
    return FALSE;

  return avow_markup_looks_like (text) ? avow_markup_to_document (text, "UTF-8", NULL, document, NULL)
                                       : avow_text_reader_fill (text, document, NULL);
}

static char *
to_line (const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return NULL;

  line = strchr (value, '&') != NULL || avow_markup_looks_like (value) ? avow_markup_to_line (value) : avow_builder_clean (value);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static char *
to_date (const Row *row)
{
  g_autofree char *date = avow_field_to_date (row->values[COLUMN_DATE]), *parts = NULL;
  int year, month, day;

  if (date != NULL || row->values[COLUMN_YEAR] == NULL)
    return g_steal_pointer (&date);

  year = atoi (row->values[COLUMN_YEAR]);
  month = row->values[COLUMN_MONTH] != NULL ? atoi (row->values[COLUMN_MONTH]) : 0;
  day = row->values[COLUMN_DAY] != NULL ? atoi (row->values[COLUMN_DAY]) : 0;
  if (month < 1 || month > 12)
    parts = g_strdup_printf ("%04d", year);
  else if (day < 1 || day > 31)
    parts = g_strdup_printf ("%04d-%02d", year, month);
  else
    parts = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return avow_field_to_date (parts);
}

static void
add_row (Table     *table,
         const Row *row)
{
  g_autoptr(AvowDocument) document = avow_document_new ();
  const char *url = row->values[COLUMN_URL], *lang = row->values[COLUMN_LANG];

  if (++table->n_rows > MAX_ROWS)
    return;

  document->title = to_line (row->values[COLUMN_TITLE]);
  document->byline = to_line (row->values[COLUMN_BYLINE]);
  document->site = row->values[COLUMN_SITE] != NULL ? to_line (row->values[COLUMN_SITE]) : g_strdup (table->site);
  document->date = to_date (row);
  if (url != NULL && strstr (url, "://") != NULL)
    document->url = avow_builder_clean (url);

  /* The name of a language in words says nothing to a program. */
  if (lang != NULL && strlen (lang) <= 10 && (strlen (lang) <= 3 || lang[2] == '-' || lang[2] == '_'))
    document->lang = avow_builder_clean (lang);
  else
    document->lang = g_strdup (table->lang);

  if (fill (document, row->values[COLUMN_TEXT]) || fill (document, row->values[COLUMN_SUMMARY]))
    g_ptr_array_add (table->documents, g_steal_pointer (&document));
  else
    table->n_empty++;
}

/* ---- CSV */

typedef struct
{
  const char *p;
  char        delimiter;
  gboolean    quotes_over;      /* a quotation mark was not closed: they mean nothing any more */
} Csv;

static gboolean
ends_cell (const Csv  *csv,
           const char *p)
{
  return *p == csv->delimiter || *p == '\n' || *p == '\r' || *p == '\0';
}

/* A quotation mark ends a cell only where the cell can end: many programs forget
 * to double the others. */
static char *
read_quoted (Csv *csv)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  const char *p = csv->p + 1;

  for (; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] == '"')
        {
          p++;
        }
      else if (*p == '"' && ends_cell (csv, p + 1))
        {
          csv->p = p + 1;
          return g_string_free (g_steal_pointer (&cell), FALSE);
        }
      g_string_append_c (cell, *p);
    }

  return NULL;
}

static char *
read_cell (Csv *csv)
{
  const char *start = csv->p;

  if (*start == '"' && !csv->quotes_over)
    {
      char *cell = read_quoted (csv);

      if (cell != NULL)
        return cell;
      csv->quotes_over = TRUE;
    }

  while (!ends_cell (csv, csv->p))
    csv->p++;

  return g_strndup (start, csv->p - start);
}

/* Reads a record; blank lines are none. Returns NULL at the end. */
static GPtrArray *
read_record (Csv *csv)
{
  g_autoptr(GPtrArray) cells = NULL;

  while (*csv->p == '\n' || *csv->p == '\r')
    csv->p++;
  if (*csv->p == '\0')
    return NULL;

  cells = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      g_autofree char *cell = read_cell (csv);

      if (cells->len < MAX_COLUMNS)
        g_ptr_array_add (cells, g_steal_pointer (&cell));
      if (*csv->p != csv->delimiter)
        break;
      csv->p++;
    }

  return g_steal_pointer (&cells);
}

/* Tells which columns a header has; whether it is one shows by its names. */
static GArray *
read_header (GPtrArray *cells,
             gboolean  *has_title,
             gboolean  *has_text)
{
  GArray *meanings = g_array_new (FALSE, FALSE, sizeof (Meaning));

  *has_title = *has_text = FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      Meaning meaning = get_meaning (g_ptr_array_index (cells, i));

      *has_title |= meaning.column == COLUMN_TITLE;
      *has_text |= meaning.column == COLUMN_TEXT || meaning.column == COLUMN_SUMMARY;
      g_array_append_val (meanings, meaning);
    }

  return meanings;
}

/* Tells how well a text is a table with columns apart by some character: the number
 * of columns that are known, if most rows are as wide as the first. */
static guint
rate (const char *text,
      char        delimiter,
      gboolean    is_named,
      gboolean   *has_title,
      gboolean   *has_text)
{
  Csv csv = { text, delimiter, FALSE };
  g_autoptr(GPtrArray) header = read_record (&csv);
  g_autoptr(GArray) meanings = header != NULL ? read_header (header, has_title, has_text) : NULL;
  guint n_known = 0, n_rows = 0, n_same = 0;

  if (header == NULL || (header->len < 2 && !is_named))
    return 0;

  /* A blank line is below a headline. */
  if (g_str_has_prefix (csv.p, "\n\n") || g_str_has_prefix (csv.p, "\r\n\r\n"))
    return 0;

  for (guint i = 0; i < meanings->len; i++)
    n_known += g_array_index (meanings, Meaning, i).column != COLUMN_NONE;
  for (; n_rows < SAMPLE_ROWS; n_rows++)
    {
      g_autoptr(GPtrArray) record = read_record (&csv);

      if (record == NULL)
        break;
      n_same += record->len == header->len;
    }

  /* The last row of a sample may be cut short. */
  return n_rows > 0 && (n_same + 1) * 5 >= n_rows * 4 && n_same > 0 ? n_known : 0;
}

/* Finds what stands between the columns; 0 if the text is no table with a header. */
static char
find_delimiter (const char *text,
                gboolean    is_named)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  guint best = 0;
  char found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      gboolean has_title = FALSE, has_text = FALSE;
      guint n = rate (text, delimiters[i], is_named, &has_title, &has_text);

      if (n > best && has_text && (has_title || is_named))
        {
          best = n;
          found = delimiters[i];
        }
    }

  return found;
}

static gboolean
has_suffix (const char *name,
            const char *suffix)
{
  gsize n = name != NULL ? strlen (name) : 0, m = strlen (suffix);

  return n >= m && g_ascii_strcasecmp (name + n - m, suffix) == 0;
}

static gboolean
is_csv_name (const char *name)
{
  return has_suffix (name, ".csv") || has_suffix (name, ".tsv") || has_suffix (name, ".tab");
}

/* "sep=;" is a line that is meant for one program. */
static const char *
skip_declaration (const char *text)
{
  return g_ascii_strncasecmp (text, "sep=", 4) == 0 ? text + strcspn (text, "\n") : text;
}

static gboolean
read_csv (Table       *table,
          const char  *bytes,
          const char  *name,
          GError     **error)
{
  const char *text = skip_declaration (bytes);
  g_autofree char *sample = g_strndup (text, HEAD_SIZE);
  Csv csv = { text, find_delimiter (sample, is_csv_name (name)), FALSE };
  g_autoptr(GPtrArray) header = NULL;
  g_autoptr(GArray) meanings = NULL;
  gboolean has_title, has_text;

  if (csv.delimiter == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("It is a table without a column for the text. Name the columns in the first row, such as “title”, “date” and “text”."));
      return FALSE;
    }

  header = read_record (&csv);
  meanings = read_header (header, &has_title, &has_text);
  for (;;)
    {
      g_autoptr(GPtrArray) cells = read_record (&csv);
      g_auto(Row) row = { { NULL, }, };

      if (cells == NULL)
        break;
      for (guint i = 0; i < MIN (cells->len, meanings->len); i++)
        take (&row, g_array_index (meanings, Meaning, i), g_strdup (g_ptr_array_index (cells, i)));
      add_row (table, &row);
    }

  return TRUE;
}

/* ---- JSON */

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

static void
read_members (JsonObject *object,
              Row        *row)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      Meaning meaning = get_meaning (key);

      if (meaning.column != COLUMN_NONE)
        take (row, meaning, to_text (node, meaning.column == COLUMN_TEXT || meaning.column == COLUMN_SUMMARY ? "\n\n" : ", "));
    }
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

static gboolean
has_text (const Row *row)
{
  return row->values[COLUMN_TEXT] != NULL || row->values[COLUMN_SUMMARY] != NULL;
}

static void
read_object (JsonObject *object,
             Row        *row)
{
  JsonObject *inner = unwrap (object);

  read_members (object, row);
  if (inner != NULL)
    read_members (inner, row);
}

static gboolean
is_row (JsonNode *node)
{
  g_auto(Row) row = { { NULL, }, };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  read_object (json_node_get_object (node), &row);

  return has_text (&row);
}

static gboolean
is_rows (JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < MIN (json_array_get_length (array), SAMPLE_ROWS); i++)
    {
      if (is_row (json_array_get_element (array, i)))
        return TRUE;
    }

  return FALSE;
}

/* Finds the rows in the answer of a service, which says other things too. */
static JsonNode *
find_rows (JsonNode *node,
           guint     depth)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (is_rows (node))
    return node;
  if (!JSON_NODE_HOLDS_OBJECT (node) || depth >= MAX_ROWS_DEPTH)
    return NULL;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &member))
    {
      if (is_rows (member))
        return member;
    }

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &member))
    {
      JsonNode *rows = find_rows (member, depth + 1);

      if (rows != NULL)
        return rows;
    }

  return NULL;
}

static void
add_node (Table    *table,
          JsonNode *node)
{
  g_auto(Row) row = { { NULL, }, };

  if (JSON_NODE_HOLDS_OBJECT (node))
    read_object (json_node_get_object (node), &row);
  add_row (table, &row);
}

/* A JSON Feed says at its top what all entries have. */
static void
read_feed (Table      *table,
           JsonObject *feed)
{
  const char *version = json_object_get_string_member_with_default (feed, "version", "");

  if (strstr (version, "jsonfeed.org") == NULL)
    return;

  table->site = to_line (json_object_get_string_member_with_default (feed, "title", NULL));
  table->lang = to_line (json_object_get_string_member_with_default (feed, "language", NULL));
}

static gboolean
read_root (Table    *table,
           JsonNode *root)
{
  JsonNode *rows = find_rows (root, 0);
  JsonArray *array;

  if (JSON_NODE_HOLDS_OBJECT (root) && rows != NULL)
    read_feed (table, json_node_get_object (root));

  /* An article may have rows too, such as comments. */
  if (JSON_NODE_HOLDS_OBJECT (root) && table->site == NULL)
    {
      g_auto(Row) row = { { NULL, }, };

      read_object (json_node_get_object (root), &row);
      if (row.values[COLUMN_TEXT] != NULL || (rows == NULL && has_text (&row)))
        {
          add_row (table, &row);
          return TRUE;
        }
    }
  if (rows == NULL)
    return FALSE;

  array = json_node_get_array (rows);
  for (guint i = 0; i < json_array_get_length (array); i++)
    add_node (table, json_array_get_element (array, i));

  return TRUE;
}

static gboolean
read_lines (Table      *table,
            const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gboolean any = FALSE;

  while (*text != '\0')
    {
      gsize n = strcspn (text, "\n");
      g_autofree char *line = g_strstrip (g_strndup (text, n));
      gboolean is_deep = FALSE;

      text += text[n] == '\n' ? n + 1 : n;
      if (*line == '\0')
        continue;

      find_value_end (line, &is_deep);
      if (*line != '{' || is_deep || !json_parser_load_from_data (parser, line, -1, NULL) || json_parser_get_root (parser) == NULL)
        {
          table->n_bad++;
          continue;
        }
      any = TRUE;
      add_node (table, json_parser_get_root (parser));
    }

  return any;
}

static gboolean
read_json (Table       *table,
           const char  *text,
           GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gboolean is_deep, is_one, found = FALSE;
  const char *end = find_value_end (text, &is_deep);

  while (g_ascii_isspace (*end))
    end++;
  is_one = *end == '\0';

  if (is_one && !is_deep && json_parser_load_from_data (parser, text, -1, NULL) && json_parser_get_root (parser) != NULL)
    found = read_root (table, json_parser_get_root (parser));
  else if (!is_one)
    found = read_lines (table, text);

  if (!found)
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                         _("It is a JSON file, but no table of articles: nothing in it is called “text”, “content” or the like."));

  return found;
}

/* ---- the file */

static gboolean
is_json_name (const char *name)
{
  return has_suffix (name, ".json") || has_suffix (name, ".jsonl") || has_suffix (name, ".ndjson");
}

/* JSON begins as no article does. */
static gboolean
looks_like_json (const char *text,
                 const char *name)
{
  const char *p = text;
  char first;

  while (g_ascii_isspace (*p))
    p++;
  first = *p;
  if (first != '{' && first != '[')
    return FALSE;
  if (is_json_name (name))
    return TRUE;

  for (p++; g_ascii_isspace (*p); p++)
    continue;
  if (first == '[' && *p == '{')
    {
      for (p++; g_ascii_isspace (*p); p++)
        continue;
    }
  else if (first == '[')
    {
      return FALSE;
    }
  if (*p != '"')
    return FALSE;

  /* A name, and then a colon. */
  p += 1 + strcspn (p + 1, "\"\n");
  if (*p != '"')
    return FALSE;
  for (p++; g_ascii_isspace (*p); p++)
    continue;

  return *p == ':';
}

/* As much of a file as tells what it is, up to the end of a line. */
static char *
decode_head (const char *bytes,
             gsize       length)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  gsize n = MIN (length, HEAD_SIZE);

  if (n < length)
    {
      const char *end = memrchr (bytes, '\n', n);

      if (end != NULL)
        n = end + 1 - bytes;
      if (n < length && n < HEAD_SIZE && bytes[n] == '\0')
        n++;
    }

  return avow_charset_decode (bytes, n, notes, NULL);
}

/**
 * avow_table_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a table with an article in each row. A table in plain
 * text is one only if its first row names columns for titles and texts.
 *
 * Returns: whether it is
 */
gboolean
avow_table_reader_recognizes (const char *bytes,
                              gsize       length,
                              const char *name)
{
  gsize n = MIN (length, HEAD_SIZE);
  g_autofree char *head = NULL;

  if (!is_csv_name (name) && memchr (bytes, ',', n) == NULL && memchr (bytes, ';', n) == NULL && memchr (bytes, '\t', n) == NULL &&
      memchr (bytes, '|', n) == NULL && memchr (bytes, '{', n) == NULL && !is_json_name (name))
    return FALSE;

  head = decode_head (bytes, length);
  if (head == NULL)
    return FALSE;

  return looks_like_json (head, name) || is_csv_name (name) || find_delimiter (skip_declaration (head), FALSE) != 0;
}

static void
report (Table        *table,
        AvowDocument *notes)
{
  AvowDocument *first = g_ptr_array_index (table->documents, 0);

  for (guint i = 0; i < notes->warnings->len; i++)
    avow_document_warn (first, "%s", (const char *) g_ptr_array_index (notes->warnings, i));
  if (table->n_empty > 0)
    avow_document_warn (first,
                        g_dngettext (NULL, "%u row of the table has no text and was left out.",
                                     "%u rows of the table have no text and were left out.", table->n_empty),
                        table->n_empty);
  if (table->n_bad > 0)
    avow_document_warn (first,
                        g_dngettext (NULL, "%u line is no JSON and was left out.", "%u lines are no JSON and were left out.", table->n_bad),
                        table->n_bad);
  if (table->n_rows > MAX_ROWS)
    avow_document_warn (first, _("Only the first %d articles were read."), MAX_ROWS);
}

/**
 * avow_table_reader_read:
 * @bytes: (array length=length): a table
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the rows of a table, each as an article. What a column holds shows by its
 * name, in several languages. Rows without text are left out, with a warning on
 * the first article.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_table_reader_read (const char  *bytes,
                        gsize        length,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *text = avow_charset_decode (bytes, length, notes, error);
  g_auto(Table) table = { g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free), };

  if (text == NULL || !(looks_like_json (text, name) ? read_json (&table, text, error) : read_csv (&table, text, name, error)))
    return NULL;

  if (table.documents->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("No row of the table has a text."));
      return NULL;
    }
  report (&table, notes);

  return g_steal_pointer (&table.documents);
}
