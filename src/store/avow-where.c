/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-private.h"

#include <string.h>

#include "avow-tables-private.h"
#include "avow-text.h"

/* Adds a value and returns the number by which SQL refers to it. */
static guint
add_value (AvowWhere  *self,
           const char *value)
{
  g_ptr_array_add (self->values, g_strdup (value));

  return self->values->len;
}

/* Adds a value in the form by which names are compared. */
static guint
add_folded (AvowWhere  *self,
            const char *value)
{
  g_ptr_array_add (self->values, avow_text_fold (value));

  return self->values->len;
}

static gboolean
has_letters (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* A term as the full-text index takes it: always a quoted string, so that nothing
 * in it is an operator; a single word is the beginning of a word. */
static char *
fts_string (const AvowTerm *term)
{
  g_auto(GStrv) parts = g_strsplit (term->value, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  return g_strdup_printf (term->phrase ? "\"%s\"" : "\"%s\" *", quoted);
}

/* The text in SQL has at most three places, all for the number of one value. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
add_condition (AvowWhere  *self,
               const char *format,
               guint       value)
{
  g_string_append_printf (self->sql, format, value, value, value);
}

#pragma GCC diagnostic pop

/* Names match by the beginning of any of their words, folded. */
#define NAME_MATCHES "instr (' ' || folded, ' ' || ?%u) > 0"

static void
add_words (AvowWhere      *self,
           AvowTable       table,
           const AvowTerm *term)
{
  g_autofree char *fts = fts_string (term), *headline = g_strconcat ("headline : ", fts, NULL);

  switch (table)
    {
    case AVOW_TABLE_ARTICLES:
      add_condition (self, "(article.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?%u)",
                     add_value (self, fts));
      add_condition (self, " OR instr (' ' || avow_fold (coalesce (publisher, '') || ' ' || coalesce (byline, '')), ' ' || ?%u) > 0)",
                     add_folded (self, term->value));
      break;

    case AVOW_TABLE_PASSAGES:
      add_condition (self, "(passage.id IN (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?%u)",
                     add_value (self, fts));
      add_condition (self, " OR article_id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?%u)",
                     add_value (self, headline));
      add_condition (self,
                     " OR passage.id IN (SELECT passage_id FROM actor_name JOIN passage_actor USING (actor_id)"
                     "                    WHERE " NAME_MATCHES "))",
                     add_folded (self, term->value));
      break;

    case AVOW_TABLE_ACTORS:
      add_condition (self,
                     "actor.id IN (SELECT actor_id FROM actor_name WHERE " NAME_MATCHES ")",
                     add_folded (self, term->value));
      break;

    case AVOW_TABLE_SETS:
      add_condition (self, "instr (' ' || avow_fold (name), ' ' || ?%u) > 0", add_folded (self, term->value));
      break;

    default:
      g_assert_not_reached ();
    }
}

/* The passages in which an actor of some name has some part. */
static void
add_actor (AvowWhere      *self,
           AvowTable       table,
           const AvowTerm *term)
{
  const char *role = term->field == AVOW_TERM_SPEAKER ? " AND role = 'speaker'"
                   : term->field == AVOW_TERM_ADDRESSEE ? " AND role = 'addressee'"
                   : term->field == AVOW_TERM_ABOUT ? " AND role = 'object'"
                   : "";
  const char *column = table == AVOW_TABLE_ARTICLES ? "article.id IN (SELECT article_id FROM passage_actor"
                                                      " JOIN passage ON passage.id = passage_id"
                     : table == AVOW_TABLE_PASSAGES ? "passage.id IN (SELECT passage_id FROM passage_actor"
                     : table == AVOW_TABLE_ACTORS ? "actor.id IN (SELECT actor_id FROM passage_actor"
                     : "passage_set.id IN (SELECT set_id FROM passage_set_member JOIN passage_actor USING (passage_id)";

  g_string_append_printf (self->sql, "%s WHERE actor_id IN (SELECT actor_id FROM actor_name WHERE ", column);
  add_condition (self, NAME_MATCHES ")", add_folded (self, term->value));
  g_string_append_printf (self->sql, "%s)", role);
}

/* The passages of a set by hand, and for the other tables where these are. */
static void
add_set (AvowWhere      *self,
         AvowTable       table,
         const AvowTerm *term)
{
  g_string_append (self->sql,
                   table == AVOW_TABLE_ARTICLES ? "article.id IN (SELECT article_id FROM passage WHERE id"
                   : table == AVOW_TABLE_PASSAGES ? "(passage.id"
                   : table == AVOW_TABLE_ACTORS ? "actor.id IN (SELECT actor_id FROM passage_actor WHERE passage_id"
                   : "passage_set.id IN (SELECT set_id FROM passage_set_member WHERE passage_id");
  add_condition (self,
                 " IN (SELECT passage_id FROM passage_set_member JOIN passage_set ON passage_set.id = set_id"
                 "      WHERE avow_fold (passage_set.name) = ?%u))",
                 add_folded (self, term->value));
}

/* What is said of articles holds for the passages in them, and for whoever has
 * a part in these. */
static void
begin_article (AvowWhere *self,
               AvowTable  table)
{
  g_string_append (self->sql,
                   table == AVOW_TABLE_ARTICLES ? "article.id IN ("
                   : table == AVOW_TABLE_PASSAGES ? "article_id IN ("
                   : table == AVOW_TABLE_ACTORS ? "actor.id IN (SELECT actor_id FROM passage_actor"
                                                  " JOIN passage ON passage.id = passage_id WHERE article_id IN ("
                   : "passage_set.id IN (SELECT set_id FROM passage_set_member"
                     " JOIN passage ON passage.id = passage_id WHERE article_id IN (");
}

static void
end_article (AvowWhere *self,
             AvowTable  table)
{
  g_string_append (self->sql, table == AVOW_TABLE_ARTICLES || table == AVOW_TABLE_PASSAGES ? ")" : "))");
}

static void
add_article (AvowWhere      *self,
             AvowTable       table,
             const AvowTerm *term)
{
  begin_article (self, table);

  switch (term->field)
    {
    case AVOW_TERM_ARTICLE:
      if (strspn (term->value, "0123456789") == strlen (term->value) || g_uuid_string_is_valid (term->value))
        {
          add_condition (self, "SELECT id FROM article WHERE CAST (id AS TEXT) = ?%u OR guid = ?%u",
                         add_value (self, term->value));
        }
      else
        {
          g_autofree char *fts = fts_string (term), *headline = g_strconcat ("headline : ", fts, NULL);

          add_condition (self, "SELECT rowid FROM article_fts WHERE article_fts MATCH ?%u", add_value (self, headline));
        }
      break;

    case AVOW_TERM_PUBLISHER:
      add_condition (self, "SELECT id FROM article WHERE instr (' ' || avow_fold (publisher), ' ' || ?%u) > 0",
                     add_folded (self, term->value));
      break;

    case AVOW_TERM_BEFORE:
      add_condition (self, "SELECT id FROM article WHERE date_published < ?%u", add_value (self, term->value));
      break;

    /* After January 2026 is not in it. */
    case AVOW_TERM_AFTER:
      add_condition (self,
                     "SELECT id FROM article WHERE date_published > ?%u"
                     " AND substr (date_published, 1, length (?%u) + 1) <> ?%u || '-'",
                     add_value (self, term->value));
      break;

    case AVOW_TERM_ON:
      add_condition (self,
                     "SELECT id FROM article WHERE substr (date_published || '-', 1, length (?%u) + 1) = ?%u || '-'",
                     add_value (self, term->value));
      break;

    default:
      g_assert_not_reached ();
    }

  end_article (self, table);
}

/* The passages of a kind; the articles that they are in, and the actors who speak them. */
static void
add_kind (AvowWhere      *self,
          AvowTable       table,
          const AvowTerm *term)
{
  add_condition (self, table == AVOW_TABLE_ARTICLES ? "article.id IN (SELECT article_id FROM passage WHERE kind = ?%u)"
                       : table == AVOW_TABLE_PASSAGES ? "kind = ?%u"
                       : table == AVOW_TABLE_ACTORS ? "actor.id IN (SELECT actor_id FROM passage_actor"
                                                      " JOIN passage ON passage.id = passage_id"
                                                      " WHERE role = 'speaker' AND kind = ?%u)"
                       : "passage_set.id IN (SELECT set_id FROM passage_set_member"
                         " JOIN passage ON passage.id = passage_id WHERE kind = ?%u)",
                 add_value (self, term->value));
}

static void
add_term (AvowWhere      *self,
          AvowTable       table,
          const AvowTerm *term)
{
  /* A dash alone, as it is typed, narrows nothing yet. */
  if (!has_letters (term->value))
    g_string_append (self->sql, "1");
  else if (term->field == AVOW_TERM_WORDS)
    add_words (self, table, term);
  else if (term->field <= AVOW_TERM_ACTOR)
    add_actor (self, table, term);
  else if (term->field == AVOW_TERM_SET)
    add_set (self, table, term);
  else if (term->field == AVOW_TERM_KIND)
    add_kind (self, table, term);
  else
    add_article (self, table, term);
}

static void
add_node (AvowWhere *self,
          AvowTable  table,
          AvowNode  *node)
{
  if (node->type == AVOW_NODE_TERM)
    {
      add_term (self, table, &node->term);
      return;
    }

  g_string_append (self->sql, node->type == AVOW_NODE_NOT ? "NOT coalesce ((" : "(");
  for (guint i = 0; i < node->children->len; i++)
    {
      if (i > 0)
        g_string_append (self->sql, node->type == AVOW_NODE_OR ? " OR " : " AND ");
      add_node (self, table, g_ptr_array_index (node->children, i));
    }
  g_string_append (self->sql, node->type == AVOW_NODE_NOT ? "), 0)" : ")");
}

/* Only some rows, however many. */
static void
add_ids (AvowWhere *self,
         AvowQuery *query)
{
  static const char * const columns[AVOW_N_TABLES] =
  {
    [AVOW_TABLE_ARTICLES] = "article.id",
    [AVOW_TABLE_PASSAGES] = "passage.id",
    [AVOW_TABLE_ACTORS] = "actor.id",
    [AVOW_TABLE_SETS] = "passage_set.id",
  };
  g_autofree char *json = avow_table_pack_ids (query->ids);

  g_string_append_printf (self->sql, " AND %s IN (SELECT value FROM json_each (",
                          query->ids_table != query->table ? "article_id" : columns[query->table]);
  add_condition (self, "?%u))", add_value (self, json));
}

/* Begins with " WHERE" and goes on with what must hold. */
void
avow_where_init (AvowWhere *self,
                 AvowQuery *query)
{
  self->sql = g_string_new (" WHERE ");
  self->values = g_ptr_array_new_with_free_func (g_free);

  if (query->root != NULL)
    add_node (self, query->table, query->root);
  else
    g_string_append (self->sql, "1");
  if (query->ids != NULL)
    add_ids (self, query);
}

void
avow_where_bind (AvowWhere *self,
                 AvowStmt  *stmt)
{
  for (guint i = 0; i < self->values->len; i++)
    avow_stmt_bind_text (stmt, i + 1, g_ptr_array_index (self->values, i));
}

void
avow_where_clear (AvowWhere *self)
{
  g_string_free (self->sql, TRUE);
  g_ptr_array_unref (self->values);
}
