/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-export-articles.h"
#include "avow-export-pack.h"
#include "avow-export-writer.h"
#include "avow-relation.h"
#include "avow-status.h"
#include "avow-text.h"

#define NEEDS (AVOW_EXPORT_NEEDS_TEXT | AVOW_EXPORT_NEEDS_RELATIONS)

#define PASSAGES "Claim|Pledge|Warning"

typedef struct
{
  AvowExportZip *zip;
  guint          n_articles;
} Brat;

/* The annotations of one article. */
typedef struct
{
  AvowArticle *article;
  GString     *text;
  GHashTable  *places;       /* the id of a passage -> the number of its span */
  GHashTable  *actors;       /* where which actor is named -> the number of its span */
  guint        n_spans;
  guint        n_relations;
  guint        n_attributes;
  guint        n_notes;
} Annotations;

/* brat's words for ours: on_behalf_of is OnBehalfOf. */
static char *
get_word (const char *word)
{
  GString *name = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p++)
    {
      if (*p != '_')
        g_string_append_c (name, p == word || p[-1] == '_' ? g_ascii_toupper (*p) : *p);
    }

  return g_string_free (name, FALSE);
}

/* What Python takes for the end of a line, and the tabs between columns: no span goes over these. */
static gboolean
is_break (gunichar c)
{
  return (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
add_line (GString    *out,
          const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, is_break (c) ? ' ' : c);
    }
}

/* Fragments, between which are breaks and the spaces around them: `0 3;6 9`, and their words. */
static void
add_span (Annotations *self,
          const char  *type,
          gint64       start,
          const char  *words)
{
  g_autoptr(GString) exact = g_string_new (NULL);
  gint64 at = start, from = -1, to = -1;
  const char *first = words, *last = words;
  gboolean has_break = FALSE;

  g_string_append_printf (self->text, "T%u\t%s", ++self->n_spans, type);
  for (const char *p = words;; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && (is_break (c) || g_unichar_isspace (c)))
        {
          has_break |= is_break (c);
          continue;
        }
      if (from >= 0 && (has_break || c == 0))
        {
          g_string_append_c (self->text, exact->len == 0 ? ' ' : ';');
          g_string_append_printf (self->text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, from, to);
          g_string_append (exact, exact->len > 0 ? " " : "");
          g_string_append_len (exact, first, last - first);
          from = -1;
        }
      if (c == 0)
        break;

      has_break = FALSE;
      if (from < 0)
        {
          from = at;
          first = p;
        }
      to = at + 1;
      last = g_utf8_next_char (p);
    }
  g_string_append_printf (self->text, "\t%s\n", exact->str);
}

static void
add_relation (Annotations *self,
              const char  *word,
              guint        from,
              guint        to)
{
  g_autofree char *type = get_word (word);

  g_string_append_printf (self->text, "R%u\t%s Arg1:T%u Arg2:T%u\n", ++self->n_relations, type, from, to);
}

static void
add_attribute (Annotations *self,
               const char  *name,
               guint        span,
               const char  *value)
{
  g_autofree char *type = get_word (name);

  g_string_append_printf (self->text, "A%u\t%s T%u%s%s\n", ++self->n_attributes, type, span, value != NULL ? " " : "",
                          value != NULL ? value : "");
}

static void
add_note (Annotations *self,
          guint        span,
          const char  *name,
          const char  *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (self->text, "#%u\tAnnotatorNotes T%u\t%s: ", ++self->n_notes, span, name);
  add_line (self->text, text);
  g_string_append_c (self->text, '\n');
}

/* An actor is marked where the passage names it, once, and noted down where it does not. */
static void
add_actor (Annotations     *self,
           AvowPassage     *passage,
           guint            span,
           const AvowLink  *link,
           const AvowActor *actor)
{
  const char *named = link->as_named != NULL && *link->as_named != '\0' ? strstr (passage->exact, link->as_named) : NULL;
  g_autofree char *key = NULL;
  guint number;
  gint64 start;

  if (named == NULL)
    {
      add_note (self, span, avow_role_to_string (link->role), actor->name);
      return;
    }

  start = passage->start + g_utf8_strlen (passage->exact, named - passage->exact);
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", link->actor_id, start, link->as_named);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->actors, key));
  if (number == 0)
    {
      add_span (self, "Actor", start, link->as_named);
      number = self->n_spans;
      add_note (self, number, "name", actor->name);
      add_note (self, number, "type", avow_actor_type_to_string (actor->type));
      g_hash_table_insert (self->actors, g_steal_pointer (&key), GUINT_TO_POINTER (number));
    }
  add_relation (self, avow_role_to_string (link->role), span, number);
}

static void
add_fields (Annotations *self,
            AvowPassage *passage,
            guint        span)
{
  add_attribute (self, "status", span, passage->status);
  if (passage->fields[AVOW_PASSAGE_CONDITION] != NULL)
    add_attribute (self, "conditional", span, NULL);

  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      if (passage->fields[field] == NULL)
        continue;
      if (avow_passage_field_get_choices (field) != NULL)
        add_attribute (self, avow_passage_field_get_name (field), span, passage->fields[field]);
      else
        add_note (self, span, avow_passage_field_get_name (field), passage->fields[field]);
    }

  for (guint i = 0; i < passage->topics->len; i++)
    add_note (self, span, "topic", ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);
  add_note (self, span, "id", passage->guid);
  add_note (self, span, "analyst", passage->analyst);
}

static void
add_passage (Annotations         *self,
             const AvowExportRow *row,
             guint                span)
{
  AvowPassage *passage = row->passage;

  add_fields (self, passage, span);
  for (guint i = 0; i < passage->links->len; i++)
    add_actor (self, passage, span, g_ptr_array_index (passage->links, i), g_ptr_array_index (row->actors, i));
  for (guint i = 0; i < row->relations->len; i++)
    {
      const AvowRelation *relation = g_ptr_array_index (row->relations, i);
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &relation->passage->id));

      if (!relation->is_backward && other > 0)
        add_relation (self, avow_relation_type_to_string (relation->type), span, other);
    }
}

static char *
annotate (AvowArticle *article,
          GPtrArray   *rows)
{
  Annotations self = { article, g_string_new (NULL), avow_export_pack_get_places (rows) };

  self.actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      AvowPassage *passage = ((AvowExportRow *) g_ptr_array_index (rows, i))->passage;
      g_autofree char *type = get_word (avow_kind_to_string (passage->kind));

      if (avow_export_pack_has_place (passage))
        add_span (&self, type, passage->start, passage->exact);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const AvowExportRow *row = g_ptr_array_index (rows, i);
      guint span = GPOINTER_TO_UINT (g_hash_table_lookup (self.places, &row->passage->id));

      if (span > 0)
        add_passage (&self, row, span);
    }
  g_hash_table_unref (self.places);
  g_hash_table_unref (self.actors);

  return g_string_free (self.text, FALSE);
}

static gboolean
add_article (AvowArticle  *article,
             GPtrArray    *rows,
             gpointer      user_data,
             GError      **error)
{
  Brat *self = user_data;
  g_autofree char *name = avow_export_pack_get_name (++self->n_articles, article->fields[AVOW_ARTICLE_HEADLINE]);
  g_autofree char *annotations = annotate (article, rows);

  return avow_export_pack_add (self->zip, name, ".txt", article->text, error) &&
         avow_export_pack_add (self->zip, name, ".ann", annotations, error);
}

static void
add_choice (GString            *text,
            const char         *name,
            const char         *kinds,
            const char * const *values)
{
  g_autofree char *type = get_word (name), *all = g_strjoinv ("|", (char **) values);

  g_string_append_printf (text, "%s\tArg:%s, Value:%s\n", type, kinds, all);
}

/* What there may be: brat shows nothing that is not named here. */
static char *
configure (void)
{
  GString *text = g_string_new ("[entities]\nClaim\nPledge\nWarning\nActor\n\n[relations]\n");
  g_autoptr(GPtrArray) statuses = g_ptr_array_new ();

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    {
      g_autofree char *type = get_word (avow_role_to_string (role));

      g_string_append_printf (text, "%s\tArg1:" PASSAGES ", Arg2:Actor\n", type);
    }
  for (AvowRelationType relation = 0; relation < AVOW_N_RELATION_TYPES; relation++)
    {
      g_autofree char *type = get_word (avow_relation_type_to_string (relation));

      g_string_append_printf (text, "%s\tArg1:" PASSAGES ", Arg2:" PASSAGES "\n", type);
    }
  g_string_append (text, "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n");

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);

      for (guint i = 0; words[i] != NULL; i++)
        g_ptr_array_add (statuses, (gpointer) words[i]);
    }
  g_ptr_array_add (statuses, NULL);
  add_choice (text, "status", PASSAGES, (const char * const *) statuses->pdata);
  g_string_append (text, "Conditional\tArg:" PASSAGES "\n");
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      if (avow_passage_field_get_choices (field) != NULL)
        add_choice (text, avow_passage_field_get_name (field), PASSAGES, avow_passage_field_get_choices (field));
    }

  return g_string_free (text, FALSE);
}

static gboolean
write_brat (AvowExport      *export,
            AvowExportFile  *file,
            GError         **error)
{
  g_autoptr(AvowExportZip) zip = avow_export_zip_new (file);
  g_autofree char *configuration = configure ();
  Brat self = { zip };

  return avow_export_pack_add (zip, "annotation", ".conf", configuration, error) &&
         avow_export_articles_run (export, NEEDS, add_article, &self, error) &&
         avow_export_zip_finish (zip, error);
}

const AvowExportWriter avow_brat_writer = { write_brat, avow_export_pack_find_losses };
