/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-articles.h"
#include "avow-export-pack.h"
#include "avow-export-writer.h"
#include "avow-relation.h"
#include "avow-words.h"

/* Whoever reads the files has these layers, with the features that are named below. */
#define LAYER "webanno.custom.Passage"
#define RELATION_LAYER "webanno.custom.PassageRelation"

#define NEEDS (AVOW_EXPORT_NEEDS_TEXT | AVOW_EXPORT_NEEDS_RELATIONS)

enum
{
  COLUMN_KIND,
  COLUMN_STATUS,
  COLUMN_ROLES,
  COLUMN_TOPICS = COLUMN_ROLES + AVOW_N_ROLES,
  COLUMN_FIELDS,
  COLUMN_GUID = COLUMN_FIELDS + AVOW_N_PASSAGE_FIELDS,
  N_COLUMNS
};

/* Where a code point is: in the text, and in what Java would make of it. */
typedef struct
{
  guint32 byte;
  guint32 unit;
} Place;

/* A passage, as it is written in every row that it goes over. */
typedef struct
{
  AvowPassage *passage;
  GPtrArray   *relations;
  char        *values[N_COLUMNS];
  char        *first;         /* the row where it begins: `1-2.1` */
} Annotation;

/* A row: a token, or a part of one that a passage has and others do not. */
typedef struct
{
  AvowSpan   span;
  GArray    *annotations;     /* numbers of those that have just this, from 1; or %NULL */
  GPtrArray *parts;           /* of a token, its parts; or %NULL */
  guint      sentence;
  guint      number;
} Row;

typedef struct
{
  const char *text;
  GArray     *places;
  GArray     *sentences;
  GPtrArray  *tokens;
  GPtrArray  *annotations;
  GHashTable *numbers;        /* the id of a passage -> its number */
  gboolean    has_relations;
  GString    *out;
} Document;

typedef struct
{
  AvowExportZip *zip;
  guint          n_articles;
} Webanno;

static void
annotation_free (gpointer data)
{
  Annotation *annotation = data;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (annotation->values[i]);
  g_free (annotation->first);
  g_free (annotation);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->annotations, g_array_unref);
  g_clear_pointer (&row->parts, g_ptr_array_unref);
  g_free (row);
}

static void
document_clear (Document *self)
{
  g_array_unref (self->places);
  g_array_unref (self->sentences);
  g_ptr_array_unref (self->tokens);
  g_ptr_array_unref (self->annotations);
  g_hash_table_unref (self->numbers);
  g_string_free (self->out, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

/* ---- what is in the columns */

static const char *
get_column_name (guint column)
{
  if (column >= COLUMN_ROLES && column < COLUMN_TOPICS)
    return avow_role_to_string (column - COLUMN_ROLES);
  if (column >= COLUMN_FIELDS && column < COLUMN_GUID)
    return avow_passage_field_get_name (column - COLUMN_FIELDS);

  switch (column)
    {
    case COLUMN_KIND: return "kind";
    case COLUMN_STATUS: return "status";
    case COLUMN_TOPICS: return "topics";
    default: return "guid";
    }
}

static char *
list_topics (const AvowPassage *passage)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < passage->topics->len; i++)
    g_ptr_array_add (paths, ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);
  g_ptr_array_add (paths, NULL);

  return g_strjoinv ("; ", (char **) paths->pdata);
}

static char *
get_value (AvowPassage *passage,
           guint        column)
{
  if (column >= COLUMN_ROLES && column < COLUMN_TOPICS)
    return avow_passage_get_actors (passage, column - COLUMN_ROLES, "; ");
  if (column >= COLUMN_FIELDS && column < COLUMN_GUID)
    return g_strdup (passage->fields[column - COLUMN_FIELDS]);

  switch (column)
    {
    case COLUMN_KIND: return g_strdup (avow_kind_to_string (passage->kind));
    case COLUMN_STATUS: return g_strdup (passage->status);
    case COLUMN_TOPICS: return list_topics (passage);
    default: return g_strdup (passage->guid);
    }
}

/* What means something in a cell has a backslash before it; a star says that nothing is known. */
static char *
escape_value (char *value)
{
  g_autofree char *owned = value;
  GString *escaped = g_string_new (NULL);

  if (value == NULL || *value == '\0')
    g_string_append_c (escaped, '*');
  for (const char *p = value != NULL ? value : ""; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '\\':
        case '[':
        case ']':
        case '|':
        case '_':
        case ';':
        case '*': g_string_append_c (escaped, '\\'); g_string_append_c (escaped, *p); break;
        case '-': g_string_append (escaped, p[1] == '>' ? "\\-" : "-"); break;
        case '\t': g_string_append (escaped, "\\t"); break;
        case '\n': g_string_append (escaped, "\\n"); break;
        case '\r': g_string_append_c (escaped, ' '); break;
        default: g_string_append_c (escaped, *p); break;
        }
    }

  return g_string_free (escaped, FALSE);
}

/* ---- where passages are */

static GArray *
find_places (const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  Place place = { 0, 0 };

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      place.byte = p - text;
      g_array_append_val (places, place);
      if (*p == '\0')
        return places;
      place.unit += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
    }
}

static const Place *
get_place (Document *self,
           gint64    offset)
{
  return &g_array_index (self->places, Place, CLAMP (offset, 0, (gint64) self->places->len - 1));
}

static char *
get_slice (Document       *self,
           const AvowSpan *span)
{
  guint32 from = get_place (self, span->start)->byte, to = get_place (self, span->end)->byte;

  return g_strndup (self->text + from, to - from);
}

static void
find_tokens (Document   *self,
             const char *language)
{
  self->sentences = avow_words_get_sentences (self->text, language);
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const AvowSpan *sentence = &g_array_index (self->sentences, AvowSpan, i);
      g_autofree char *words = get_slice (self, sentence);
      g_autoptr(GArray) tokens = avow_words_get_tokens (words);

      for (guint j = 0; j < tokens->len; j++)
        {
          const AvowSpan *token = &g_array_index (tokens, AvowSpan, j);
          Row *row = g_new0 (Row, 1);

          row->span = (AvowSpan) { sentence->start + token->start, sentence->start + token->end };
          row->sentence = i;
          row->number = j + 1;
          g_ptr_array_add (self->tokens, row);
        }
    }
}

/* The first token that ends after an offset. */
static guint
find_token (Document *self,
            gint64    offset)
{
  guint low = 0, high = self->tokens->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (((Row *) g_ptr_array_index (self->tokens, middle))->span.end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static Row *
find_part (Row            *token,
           const AvowSpan *span)
{
  Row *part;

  if (token->parts == NULL)
    token->parts = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < token->parts->len; i++)
    {
      part = g_ptr_array_index (token->parts, i);
      if (part->span.start == span->start && part->span.end == span->end)
        return part;
    }

  part = g_new0 (Row, 1);
  part->span = *span;
  g_ptr_array_add (token->parts, part);

  return part;
}

/* In each token that it has as a whole, a passage is said of the token; where it has a part, of that. */
static void
place_annotation (Document          *self,
                  const AvowPassage *passage,
                  guint              number)
{
  for (guint i = find_token (self, passage->start); i < self->tokens->len; i++)
    {
      Row *row = g_ptr_array_index (self->tokens, i);
      AvowSpan span = { MAX (passage->start, row->span.start), MIN (passage->end, row->span.end) };

      if (span.start >= span.end)
        return;
      if (span.start != row->span.start || span.end != row->span.end)
        row = find_part (row, &span);
      if (row->annotations == NULL)
        row->annotations = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (row->annotations, number);
    }
}

static void
add_annotation (Document            *self,
                const AvowExportRow *row)
{
  Annotation *annotation = g_new0 (Annotation, 1);
  guint number = self->annotations->len + 1;

  annotation->passage = row->passage;
  annotation->relations = row->relations;
  for (guint column = 0; column < N_COLUMNS; column++)
    annotation->values[column] = escape_value (get_value (row->passage, column));
  g_ptr_array_add (self->annotations, annotation);
  g_hash_table_insert (self->numbers, &row->passage->id, GUINT_TO_POINTER (number));
  place_annotation (self, row->passage, number);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *one = *(const Row * const *) a, *other = *(const Row * const *) b;

  if (one->span.start != other->span.start)
    return one->span.start < other->span.start ? -1 : 1;

  return (one->span.end > other->span.end) - (one->span.end < other->span.end);
}

static char *
get_row_id (const Row *token,
            const Row *part)
{
  if (part == NULL)
    return g_strdup_printf ("%u-%u", token->sentence + 1, token->number);

  return g_strdup_printf ("%u-%u.%u", token->sentence + 1, token->number, part->number);
}

static void
note_first (Document  *self,
            const Row *token,
            const Row *part)
{
  GArray *annotations = part != NULL ? part->annotations : token->annotations;

  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    {
      Annotation *annotation = g_ptr_array_index (self->annotations, g_array_index (annotations, guint, i) - 1);

      if (annotation->first == NULL)
        annotation->first = get_row_id (token, part);
    }
}

/* Rows have names by which others tell of them. */
static void
name_rows (Document *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      Row *token = g_ptr_array_index (self->tokens, i);

      note_first (self, token, NULL);
      if (token->parts == NULL)
        continue;
      g_ptr_array_sort (token->parts, compare_rows);
      for (guint j = 0; j < token->parts->len; j++)
        {
          Row *part = g_ptr_array_index (token->parts, j);

          part->number = j + 1;
          note_first (self, token, part);
        }
    }
}

/* ---- what is written */

/* What goes to a passage, said in the row where that begins; @names: the types, or from where they go. */
static void
add_relations (Document   *self,
               GArray     *annotations,
               const char *row,
               gboolean    names)
{
  guint n = 0;

  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    {
      guint number = g_array_index (annotations, guint, i);
      const Annotation *annotation = g_ptr_array_index (self->annotations, number - 1);

      for (guint j = 0; g_str_equal (annotation->first, row) && j < annotation->relations->len; j++)
        {
          const AvowRelation *relation = g_ptr_array_index (annotation->relations, j);
          guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &relation->passage->id));
          const Annotation *from = other > 0 ? g_ptr_array_index (self->annotations, other - 1) : NULL;

          if (!relation->is_backward || from == NULL || from->first == NULL)
            continue;
          g_string_append (self->out, n++ > 0 ? "|" : "");
          if (names)
            g_string_append (self->out, avow_relation_type_to_string (relation->type));
          else
            g_string_append_printf (self->out, "%s[%u_%u]", from->first, other, number);
        }
    }

  g_string_append (self->out, n == 0 ? "_\t" : "\t");
}

static void
add_row (Document  *self,
         const Row *token,
         const Row *part)
{
  const Row *row = part != NULL ? part : token;
  g_autofree char *id = get_row_id (token, part), *words = get_slice (self, &row->span);
  guint32 start = get_place (self, row->span.start)->unit, end = get_place (self, row->span.end)->unit;

  g_string_append_printf (self->out, "%s\t%u-%u\t%s\t", id, start, end, words);
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      for (guint i = 0; row->annotations != NULL && i < row->annotations->len; i++)
        {
          guint number = g_array_index (row->annotations, guint, i);
          const Annotation *annotation = g_ptr_array_index (self->annotations, number - 1);

          g_string_append_printf (self->out, "%s%s[%u]", i > 0 ? "|" : "", annotation->values[column], number);
        }
      g_string_append (self->out, row->annotations == NULL ? "_\t" : "\t");
    }
  if (self->has_relations)
    {
      add_relations (self, row->annotations, id, TRUE);
      add_relations (self, row->annotations, id, FALSE);
    }
  g_string_append_c (self->out, '\n');
}

/* A sentence is one line, so that nothing in it may end one. */
static void
add_sentence (Document       *self,
              const AvowSpan *sentence)
{
  g_autofree char *words = get_slice (self, sentence);

  g_string_append (self->out, "\n#Text=");
  for (const char *p = words; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '\\': g_string_append (self->out, "\\\\"); break;
        case '\t': g_string_append (self->out, "\\t"); break;
        case '\n': g_string_append (self->out, "\\n"); break;
        case '\f': g_string_append (self->out, "\\f"); break;
        case '\r': g_string_append (self->out, "\\r"); break;
        case '\b': g_string_append (self->out, "\\b"); break;
        default:
          if ((guchar) *p < 0x20 && *p != '\v' && *p != '\a')
            g_string_append_c (self->out, '\\');
          g_string_append_c (self->out, *p);
          break;
        }
    }
  g_string_append_c (self->out, '\n');
}

static void
add_head (Document *self)
{
  g_string_append (self->out, "#FORMAT=WebAnno TSV 3.3\n#T_SP=" LAYER);
  for (guint column = 0; column < N_COLUMNS; column++)
    g_string_append_printf (self->out, "|%s", get_column_name (column));
  g_string_append_c (self->out, '\n');
  if (self->has_relations)
    g_string_append (self->out, "#T_RL=" RELATION_LAYER "|relation|BT_" LAYER "\n");
  g_string_append_c (self->out, '\n');
}

static gboolean
has_relations (Document *self)
{
  for (guint i = 0; i < self->annotations->len; i++)
    {
      const Annotation *annotation = g_ptr_array_index (self->annotations, i);

      for (guint j = 0; j < annotation->relations->len; j++)
        {
          const AvowRelation *relation = g_ptr_array_index (annotation->relations, j);

          if (g_hash_table_contains (self->numbers, &relation->passage->id))
            return TRUE;
        }
    }

  return FALSE;
}

static void
write_document (Document *self)
{
  guint sentence = G_MAXUINT;

  add_head (self);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const Row *token = g_ptr_array_index (self->tokens, i);

      if (token->sentence != sentence)
        add_sentence (self, &g_array_index (self->sentences, AvowSpan, token->sentence));
      sentence = token->sentence;
      add_row (self, token, NULL);
      for (guint j = 0; token->parts != NULL && j < token->parts->len; j++)
        add_row (self, token, g_ptr_array_index (token->parts, j));
    }
}

static gboolean
add_article (AvowArticle  *article,
             GPtrArray    *rows,
             gpointer      user_data,
             GError      **error)
{
  Webanno *self = user_data;
  g_autofree char *name = avow_export_pack_get_name (++self->n_articles, article->fields[AVOW_ARTICLE_HEADLINE]);
  g_auto(Document) document = { article->text };

  document.places = find_places (article->text);
  document.tokens = g_ptr_array_new_with_free_func (row_free);
  document.annotations = g_ptr_array_new_with_free_func (annotation_free);
  document.numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  document.out = g_string_new (NULL);

  find_tokens (&document, article->fields[AVOW_ARTICLE_LANGUAGE]);
  for (guint i = 0; i < rows->len; i++)
    {
      const AvowExportRow *row = g_ptr_array_index (rows, i);

      if (avow_export_pack_has_place (row->passage))
        add_annotation (&document, row);
    }
  name_rows (&document);
  document.has_relations = has_relations (&document);
  write_document (&document);

  return avow_export_pack_add (self->zip, name, ".tsv", document.out->str, error);
}

static gboolean
write_webanno (AvowExport      *export,
               AvowExportFile  *file,
               GError         **error)
{
  g_autoptr(AvowExportZip) zip = avow_export_zip_new (file);
  Webanno self = { zip };

  return avow_export_articles_run (export, NEEDS, add_article, &self, error) && avow_export_zip_finish (zip, error);
}

const AvowExportWriter avow_webanno_writer = { write_webanno, avow_export_pack_find_losses };
