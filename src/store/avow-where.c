/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-private.h"

#include <string.h>

#include "avow-affiliations-private.h"
#include "avow-status.h"
#include "avow-tables-private.h"
#include "avow-text.h"
#include "avow-topic.h"

/* Each term becomes a condition that holds alone: it names no table that its list does
 * not list, and asks for rows by IN (SELECT …), which SQLite looks up once. */

/* What has a name just so, or if nothing has, what has a word that begins so. */
#define NAMED(table)                                                                                    \
  "(avow_fold (name) = ?# OR (instr (' ' || avow_fold (name), ' ' || ?#) > 0"                           \
  "   AND NOT EXISTS (SELECT 1 FROM " table " WHERE avow_fold (name) = ?#)))"

/* In a tree such as that of topics: what is called so with all that is under it.  A name
 * is looked for anywhere, with the names above it from the top or, if that finds none,
 * anywhere; and if all that finds none, the beginnings of words are. */
#define IN_TREE(table, is_called)                                                                       \
  "(WITH RECURSIVE"                                                                                     \
  "   path (id, folded) AS ("                                                                           \
  "     SELECT id, avow_fold (name) FROM " table " WHERE parent_id IS NULL"                             \
  "     UNION ALL"                                                                                      \
  "     SELECT " table ".id, path.folded || ' / ' || avow_fold (name)"                                  \
  "       FROM " table " JOIN path ON parent_id = path.id),"                                            \
  "   called (id, rank) AS (SELECT id, CASE " is_called                                                 \
  "     WHEN instr (' ' || folded, ' ' || ?#) > 0 THEN 3 END FROM path),"                               \
  "   wanted (id) AS ("                                                                                 \
  "     SELECT id FROM called WHERE rank = (SELECT min (rank) FROM called)"                             \
  "     UNION"                                                                                          \
  "     SELECT " table ".id FROM " table " JOIN wanted ON parent_id = wanted.id)"                       \
  " SELECT id FROM wanted)"

#define IS_NAME "WHEN substr (' / ' || folded, - length (' / ' || ?#)) = ' / ' || ?# THEN 1"
#define IS_PATH "WHEN folded = ?# THEN 1 WHEN substr (' / ' || folded, - length (' / ' || ?#)) = ' / ' || ?# THEN 2"

/* Adds SQL, in which "?#" stands for a value, if it does. */
static void
add (AvowWhere  *self,
     const char *sql,
     const char *value)
{
  const char *mark;

  if (strstr (sql, "?#") != NULL)
    g_ptr_array_add (self->values, g_strdup (value));
  for (; (mark = strstr (sql, "?#")); sql = mark + 2)
    g_string_append_printf (self->sql, "%.*s?%u", (int) (mark - sql), sql, self->values->len);
  g_string_append (self->sql, sql);
}

/* Adds SQL with a value in the form by which names are compared. */
static void
add_folded (AvowWhere  *self,
            const char *sql,
            const char *value)
{
  g_autofree char *folded = avow_text_fold (value);

  add (self, sql, folded);
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

/* ---- full text */

/* Words as the full-text index takes them: always a quoted string, so that nothing in
 * them is an operator; a single word is the beginning of a word. */
static char *
fts_string (const char *words,
            gboolean    phrase)
{
  g_auto(GStrv) parts = g_strsplit (words, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  return g_strdup_printf (phrase ? "\"%s\"" : "\"%s\" *", quoted);
}

/* Words that are so near to each other, each the beginning of a word. */
static char *
fts_near (const AvowTerm *term)
{
  g_auto(GStrv) words = g_strsplit (term->value, " ", -1);
  g_autoptr(GString) near = g_string_new ("NEAR (");

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = has_letters (words[i]) ? fts_string (words[i], FALSE) : NULL;

      if (word != NULL)
        g_string_append_printf (near, "%s ", word);
    }
  g_string_append_printf (near, ", %u)", term->distance);

  return g_string_free (g_steal_pointer (&near), FALSE);
}

static void
add_words (AvowWhere      *self,
           AvowTable       table,
           const AvowTerm *term)
{
  g_autofree char *fts = fts_string (term->value, term->phrase), *headline = g_strconcat ("headline : ", fts, NULL);

  switch (table)
    {
    case AVOW_TABLE_ARTICLES:
      add (self, "article.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?#", fts);
      add_folded (self,
                  " UNION ALL SELECT id FROM article"
                  "            WHERE instr (' ' || avow_fold (coalesce (publisher, '') || ' ' || coalesce (byline, '')), ' ' || ?#) > 0)",
                  term->value);
      break;

    case AVOW_TABLE_PASSAGES:
      add (self, "passage.id IN (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?#", fts);
      add (self,
           " UNION ALL SELECT id FROM passage WHERE article_id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?#)",
           headline);
      add_folded (self,
                  " UNION ALL SELECT passage_id FROM passage_actor"
                  "            WHERE actor_id IN (SELECT actor_id FROM actor_name WHERE " AVOW_NAME_MATCHES ("#") "))",
                  term->value);
      break;

    case AVOW_TABLE_ACTORS:
      add_folded (self, "actor.id IN (SELECT actor_id FROM actor_name WHERE " AVOW_NAME_MATCHES ("#"), term->value);
      if (!term->phrase)
        add (self, " UNION ALL SELECT actor_id FROM actor_name WHERE avow_fits (name, ?#) > 0", term->value);
      add (self, ")", NULL);
      break;

    case AVOW_TABLE_SETS:
      add_folded (self, "instr (' ' || avow_fold (passage_set.name), ' ' || ?#) > 0", term->value);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* ---- passages, and what they are in */

/* What is said of passages holds for the articles that they are in, for the actors who
 * speak them, and for the sets that they were put in by hand. */
static void
begin_passages (AvowWhere *self,
                AvowTable  table)
{
  g_string_append (self->sql,
                   table == AVOW_TABLE_ARTICLES ? "article.id IN (SELECT article_id FROM passage WHERE "
                   : table == AVOW_TABLE_PASSAGES ? "("
                   : table == AVOW_TABLE_ACTORS ? "actor.id IN (SELECT actor_id FROM passage_actor"
                                                  " JOIN passage ON passage.id = passage_id WHERE role = 'speaker' AND "
                   : "passage_set.id IN (SELECT set_id FROM passage_set_member"
                     " JOIN passage ON passage.id = passage_id WHERE ");
}

static void
add_passages (AvowWhere  *self,
              AvowTable   table,
              const char *sql,
              const char *value)
{
  begin_passages (self, table);
  add (self, sql, value);
  g_string_append_c (self->sql, ')');
}

/* The passages in which an actor of some name, or one that is told by its guid, has some part. */
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

  g_string_append_printf (self->sql, "%s WHERE actor_id IN (", column);
  if (g_uuid_string_is_valid (term->value))
    {
      add (self, "SELECT id FROM actor WHERE guid = ?#)", term->value);
    }
  else
    {
      g_string_append (self->sql, "SELECT actor_id FROM actor_name WHERE ");
      add_folded (self, term->phrase ? AVOW_NAME_IS ("#") ")" : AVOW_NAME_MATCHES ("#") ")", term->value);
    }
  g_string_append_printf (self->sql, "%s)", role);
}

/* The passages whose speaker belonged to an organization of some name when it was said, or did so as
 * something of that name; the actors who ever did. */
static void
add_affiliation (AvowWhere      *self,
                 AvowTable       table,
                 const AvowTerm *term)
{
  const char *said = "passage.id IN (SELECT link.passage_id FROM affiliation"
                     " JOIN passage_actor AS link ON link.actor_id = affiliation.person_id AND link.role = 'speaker'"
                     " JOIN passage AS said ON said.id = link.passage_id JOIN article AS source ON source.id = said.article_id"
                     " WHERE " AVOW_AFFILIATION_HOLDS ("coalesce (said.date_said, source.date_published)") " AND ";

  if (table == AVOW_TABLE_ACTORS)
    g_string_append (self->sql, "(actor.id IN (SELECT person_id FROM affiliation WHERE ");
  else
    begin_passages (self, table);
  if (table != AVOW_TABLE_ACTORS)
    g_string_append (self->sql, said);

  g_string_append (self->sql, "(affiliation.organization_id IN (SELECT actor_id FROM actor_name WHERE ");
  add_folded (self, term->phrase ? AVOW_NAME_IS ("#") : AVOW_NAME_MATCHES ("#"), term->value);
  add_folded (self,
              term->phrase ? ") OR avow_fold (affiliation.role) = ?#))"
                           : ") OR instr (' ' || avow_fold (affiliation.role), ' ' || ?#) > 0))",
              term->value);
  g_string_append_c (self->sql, ')');
}

/* The passages of a set, and for the other tables where these are. */
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
  add_folded (self,
              " IN (SELECT passage_id FROM passage_set_member"
              "      WHERE set_id IN (SELECT id FROM passage_set WHERE " NAMED ("passage_set") ")"
              "     UNION ALL SELECT value FROM json_each (avow_live_passages (?#))))",
              term->value);
}

/* The passages whose newest event says something, of those that fit their kind. */
static void
add_newest (AvowWhere  *self,
            AvowKind    kind,
            const char *what)
{
  g_autofree char *words = g_strjoinv ("', '", (char **) avow_status_get_words (kind));

  g_string_append_printf (self->sql,
                          "SELECT passage_id FROM (SELECT passage_id, status,"
                          "   max (coalesce (date, substr (created, 1, 10)) || ' ' || printf ('%%019d', id))"
                          "   FROM status_event WHERE status IN ('%s') GROUP BY passage_id) WHERE status %s", words, what);
}

/* What became of passages of one kind; nothing said means the first word of the kind. */
static void
add_kind_status (AvowWhere  *self,
                 AvowKind    kind,
                 const char *status)
{
  gboolean is_first = g_str_equal (status, avow_status_get_words (kind)[0]);
  g_autofree char *what = g_strdup_printf ("%s '%s'", is_first ? "<>" : "=", status);

  g_string_append_printf (self->sql, "(passage.kind = '%s' AND passage.id %sIN (", avow_kind_to_string (kind),
                          is_first ? "NOT " : "");
  add_newest (self, kind, what);
  g_string_append (self->sql, "))");
}

static void
add_status (AvowWhere      *self,
            AvowTable       table,
            const AvowTerm *term)
{
  begin_passages (self, table);
  g_string_append (self->sql, "(0");
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      if (!avow_status_fits (kind, term->value))
        continue;
      g_string_append (self->sql, " OR ");
      add_kind_status (self, kind, term->value);
    }
  g_string_append (self->sql, "))");
}

/* A pledge that was to be kept by now.  What falls due in a month does so until its end. */
static void
add_overdue (AvowWhere *self,
             AvowTable  table)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  begin_passages (self, table);
  add (self,
       "passage.kind = 'pledge' AND passage.due_date < substr (?#, 1, length (passage.due_date)) AND passage.id NOT IN (", today);
  add_newest (self, AVOW_KIND_PLEDGE, "IN ('kept', 'broken')");
  g_string_append (self->sql, "))");
}

/* ---- articles, and what is in them */

/* What is said of articles holds for the passages in them, and for whoever has
 * a part in these. */
static void
begin_article (AvowWhere *self,
               AvowTable  table)
{
  g_string_append (self->sql,
                   table == AVOW_TABLE_ARTICLES ? "article.id IN ("
                   : table == AVOW_TABLE_PASSAGES ? "passage.article_id IN ("
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
add_articles (AvowWhere  *self,
              AvowTable   table,
              const char *sql,
              const char *value)
{
  begin_article (self, table);
  add (self, sql, value);
  end_article (self, table);
}

/* Articles by words of one column of theirs. */
static void
add_article_words (AvowWhere      *self,
                   AvowTable       table,
                   const char     *column,
                   const AvowTerm *term)
{
  g_autofree char *fts = fts_string (term->value, term->phrase), *match = g_strconcat (column, " : ", fts, NULL);

  add_articles (self, table, "SELECT rowid FROM article_fts WHERE article_fts MATCH ?#", match);
}

static void
add_article (AvowWhere      *self,
             AvowTable       table,
             const AvowTerm *term)
{
  if (strspn (term->value, "0123456789") == strlen (term->value) || g_uuid_string_is_valid (term->value))
    add_articles (self, table, "SELECT id FROM article WHERE CAST (id AS TEXT) = ?# OR guid = ?#", term->value);
  else
    add_article_words (self, table, "headline", term);
}

static void
add_near (AvowWhere      *self,
          AvowTable       table,
          const AvowTerm *term)
{
  g_autofree char *near = fts_near (term);

  if (table == AVOW_TABLE_ARTICLES)
    add (self, "article.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?#)", near);
  else
    add_passages (self, table, "passage.id IN (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?#)", near);
}

/* ---- words that stand for a condition */

typedef enum
{
  ABOUT_ROW,        /* of the table that is listed, if it is that of the condition; else about passages */
  ABOUT_PASSAGES,
  ABOUT_ARTICLES,   /* a SELECT of them */
} About;

#define HAS_ROLE(role) "passage.id IN (SELECT passage_id FROM passage_actor WHERE role = '" role "')"
#define ACTORS_OF(role) "actor.id IN (SELECT actor_id FROM passage_actor WHERE role = '" role "')"
/* What is said of how articles are kept in order; of those that nothing is said of, nothing holds. */
#define IN_ORDER(condition) "article.id IN (SELECT article_id FROM article_reading WHERE " condition ")"
#define ARTICLES(condition) "SELECT id FROM article WHERE " condition

/* The first that fits the table counts. */
static const struct
{
  AvowTermField  field;
  const char    *word;
  About          about;
  AvowTable      table;   /* of ABOUT_ROW */
  const char    *sql;
} conditions[] =
{
  { AVOW_TERM_HAS, "condition", ABOUT_PASSAGES, 0, "passage.condition IS NOT NULL" },
  { AVOW_TERM_HAS, "note", ABOUT_ROW, AVOW_TABLE_ARTICLES, "article.note IS NOT NULL" },
  { AVOW_TERM_HAS, "note", ABOUT_ROW, AVOW_TABLE_ACTORS, "actor.note IS NOT NULL" },
  { AVOW_TERM_HAS, "note", ABOUT_ROW, AVOW_TABLE_SETS, "passage_set.note IS NOT NULL" },
  { AVOW_TERM_HAS, "note", ABOUT_PASSAGES, 0, "passage.note IS NOT NULL" },
  { AVOW_TERM_HAS, "summary", ABOUT_PASSAGES, 0, "passage.summary IS NOT NULL" },
  { AVOW_TERM_HAS, "relation", ABOUT_PASSAGES, 0,
    "passage.id IN (SELECT from_id FROM relation UNION ALL SELECT to_id FROM relation)" },
  { AVOW_TERM_HAS, "evidence", ABOUT_PASSAGES, 0,
    "passage.id IN (SELECT passage_id FROM status_event"
    "  WHERE evidence_url IS NOT NULL OR evidence_article_id IS NOT NULL OR evidence_passage_id IS NOT NULL)" },
  { AVOW_TERM_HAS, "status", ABOUT_PASSAGES, 0, "passage.id IN (SELECT passage_id FROM status_event)" },
  { AVOW_TERM_HAS, "due", ABOUT_PASSAGES, 0, "passage.due_date IS NOT NULL" },
  { AVOW_TERM_HAS, "said", ABOUT_PASSAGES, 0, "passage.date_said IS NOT NULL" },
  { AVOW_TERM_HAS, "place", ABOUT_PASSAGES, 0, "passage.place IS NOT NULL" },
  { AVOW_TERM_HAS, "topic", ABOUT_PASSAGES, 0, "passage.id IN (SELECT passage_id FROM passage_topic)" },
  { AVOW_TERM_HAS, "set", ABOUT_PASSAGES, 0, "passage.id IN (SELECT passage_id FROM passage_set_member)" },
  { AVOW_TERM_HAS, "speaker", ABOUT_ROW, AVOW_TABLE_ACTORS, ACTORS_OF ("speaker") },
  { AVOW_TERM_HAS, "speaker", ABOUT_PASSAGES, 0, HAS_ROLE ("speaker") },
  { AVOW_TERM_HAS, "addressee", ABOUT_ROW, AVOW_TABLE_ACTORS, ACTORS_OF ("addressee") },
  { AVOW_TERM_HAS, "addressee", ABOUT_PASSAGES, 0, HAS_ROLE ("addressee") },
  { AVOW_TERM_HAS, "about", ABOUT_ROW, AVOW_TABLE_ACTORS, ACTORS_OF ("object") },
  { AVOW_TERM_HAS, "about", ABOUT_PASSAGES, 0, HAS_ROLE ("object") },
  { AVOW_TERM_HAS, "passage", ABOUT_ROW, AVOW_TABLE_ACTORS, "actor.id IN (SELECT actor_id FROM passage_actor)" },
  { AVOW_TERM_HAS, "passage", ABOUT_PASSAGES, 0, "1" },
  { AVOW_TERM_HAS, "date", ABOUT_ARTICLES, 0, ARTICLES ("date_published IS NOT NULL") },
  { AVOW_TERM_HAS, "publisher", ABOUT_ARTICLES, 0, ARTICLES ("publisher IS NOT NULL") },
  { AVOW_TERM_HAS, "folder", ABOUT_ARTICLES, 0, ARTICLES (IN_ORDER ("folder_id IS NOT NULL")) },

  { AVOW_TERM_IS, "untagged", ABOUT_ROW, AVOW_TABLE_ARTICLES, "article.id NOT IN (SELECT article_id FROM passage)" },
  { AVOW_TERM_IS, "untagged", ABOUT_ROW, AVOW_TABLE_ACTORS, "actor.id NOT IN (SELECT actor_id FROM passage_actor)" },
  { AVOW_TERM_IS, "untagged", ABOUT_ROW, AVOW_TABLE_SETS,
    "(passage_set.query IS NULL AND passage_set.id NOT IN (SELECT set_id FROM passage_set_member))" },
  { AVOW_TERM_IS, "untagged", ABOUT_PASSAGES, 0, "passage.id NOT IN (SELECT passage_id FROM passage_topic)" },
  { AVOW_TERM_IS, "unanchored", ABOUT_PASSAGES, 0, "passage.anchored = 0" },
  { AVOW_TERM_IS, "changed", ABOUT_PASSAGES, 0, "passage.changed = 1" },
  { AVOW_TERM_IS, "new", ABOUT_ARTICLES, 0, ARTICLES ("NOT " IN_ORDER ("reading <> 'new'")) },
  { AVOW_TERM_IS, "in_work", ABOUT_ARTICLES, 0, ARTICLES (IN_ORDER ("reading = 'in_work'")) },
  { AVOW_TERM_IS, "done", ABOUT_ARTICLES, 0, ARTICLES (IN_ORDER ("reading = 'done'")) },
  { AVOW_TERM_IS, "next", ABOUT_ARTICLES, 0, ARTICLES (IN_ORDER ("next_up IS NOT NULL")) },
};

static void
add_word (AvowWhere      *self,
          AvowTable       table,
          const AvowTerm *term)
{
  if (term->field == AVOW_TERM_IS && g_str_equal (term->value, "overdue"))
    {
      add_overdue (self, table);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      if (conditions[i].field != term->field || !g_str_equal (conditions[i].word, term->value) ||
          (conditions[i].about == ABOUT_ROW && conditions[i].table != table))
        continue;

      if (conditions[i].about == ABOUT_ROW)
        g_string_append (self->sql, conditions[i].sql);
      else if (conditions[i].about == ABOUT_PASSAGES)
        add_passages (self, table, conditions[i].sql, "");
      else
        add_articles (self, table, conditions[i].sql, "");
      return;
    }

  /* A word that nobody knows is nowhere. */
  g_string_append_c (self->sql, '0');
}

/* ---- terms */

/* Dates that are as long as they are precise: what is due in 2026 is due neither before
 * nor after June 2026. */
#define WITHIN(date) "substr (" date " || '-', 1, length (?#) + 1) = ?# || '-'"
#define EARLIER(date) date " < ?# AND substr (?#, 1, length (" date ") + 1) <> " date " || '-'"
#define LATER(date) date " > ?# AND substr (" date ", 1, length (?#) + 1) <> ?# || '-'"

/* When something was said, or else published. */
#define SAID(when)                                                                                      \
  "(" when ("passage.date_said") " OR (passage.date_said IS NULL"                                       \
  "  AND passage.article_id IN (SELECT id FROM article WHERE " when ("date_published") ")))"

/* What contradicts somebody; names follow. */
#define CONTRADICTS(names)                                                                              \
  "passage.id IN (SELECT from_id FROM relation WHERE type = 'contradicts' AND to_id IN"                 \
  " (SELECT passage_id FROM passage_actor WHERE role = 'speaker' AND actor_id IN"                       \
  "  (SELECT actor_id FROM actor_name WHERE " names ")))"

#define HAS_TOPIC(topics) "passage.id IN (SELECT passage_id FROM passage_topic WHERE topic_id IN " topics ")"

static void
add_folded_articles (AvowWhere  *self,
                     AvowTable   table,
                     const char *sql,
                     const char *value)
{
  g_autofree char *folded = avow_text_fold (value);

  add_articles (self, table, sql, folded);
}

static void
add_folded_passages (AvowWhere  *self,
                     AvowTable   table,
                     const char *sql,
                     const char *value)
{
  g_autofree char *folded = avow_text_fold (value);

  add_passages (self, table, sql, folded);
}

static void
add_term (AvowWhere      *self,
          AvowTable       table,
          const AvowTerm *term)
{
  gboolean is_path = strstr (term->value, AVOW_TOPIC_SEPARATOR) != NULL;

  /* A dash alone, as it is typed, narrows nothing yet. */
  if (!has_letters (term->value))
    {
      g_string_append_c (self->sql, '1');
      return;
    }

  switch (term->field)
    {
    case AVOW_TERM_WORDS:
      add_words (self, table, term);
      break;

    case AVOW_TERM_SPEAKER:
    case AVOW_TERM_ADDRESSEE:
    case AVOW_TERM_ABOUT:
    case AVOW_TERM_ACTOR:
      add_actor (self, table, term);
      break;

    case AVOW_TERM_AFFILIATION:
      add_affiliation (self, table, term);
      break;

    case AVOW_TERM_ARTICLE:
      add_article (self, table, term);
      break;

    case AVOW_TERM_PUBLISHER:
      add_folded_articles (self, table,
                           term->phrase ? "SELECT id FROM article WHERE avow_fold (publisher) = ?# OR"
                                          " (instr (' ' || avow_fold (publisher), ' ' || ?#) > 0"
                                          "  AND NOT EXISTS (SELECT 1 FROM article WHERE avow_fold (publisher) = ?#))"
                                        : "SELECT id FROM article WHERE instr (' ' || avow_fold (publisher), ' ' || ?#) > 0",
                           term->value);
      break;

    case AVOW_TERM_SET:
      add_set (self, table, term);
      break;

    case AVOW_TERM_BEFORE:
      add_articles (self, table, "SELECT id FROM article WHERE date_published < ?#", term->value);
      break;

    /* After January 2026 is not in it. */
    case AVOW_TERM_AFTER:
      add_articles (self, table,
                    "SELECT id FROM article"
                    "  WHERE date_published > ?# AND substr (date_published, 1, length (?#) + 1) <> ?# || '-'",
                    term->value);
      break;

    case AVOW_TERM_ON:
      add_articles (self, table,
                    "SELECT id FROM article WHERE substr (date_published || '-', 1, length (?#) + 1) = ?# || '-'", term->value);
      break;

    case AVOW_TERM_KIND:
      add_passages (self, table, "passage.kind = ?#", term->value);
      break;

    case AVOW_TERM_TOPIC:
      add_folded_passages (self, table,
                           is_path ? HAS_TOPIC (IN_TREE ("topic", IS_PATH)) : HAS_TOPIC (IN_TREE ("topic", IS_NAME)),
                           term->value);
      break;

    case AVOW_TERM_STATUS:
      add_status (self, table, term);
      break;

    case AVOW_TERM_SUBKIND:
      add_passages (self, table, "passage.subkind = ?#", term->value);
      break;

    case AVOW_TERM_LANGUAGE:
      add_folded_articles (self, table,
                           "SELECT id FROM article"
                           "  WHERE avow_fold (language) = ?# OR substr (avow_fold (language), 1, length (?#) + 1) = ?# || '-'",
                           term->value);
      break;

    case AVOW_TERM_ANALYST:
      add_folded_passages (self, table, "passage.analyst_id IN (SELECT id FROM analyst WHERE " NAMED ("analyst") ")",
                           term->value);
      break;

    case AVOW_TERM_DUE:
      add_passages (self, table, WITHIN ("passage.due_date"), term->value);
      break;

    case AVOW_TERM_DUE_BEFORE:
      add_passages (self, table, EARLIER ("passage.due_date"), term->value);
      break;

    case AVOW_TERM_DUE_AFTER:
      add_passages (self, table, LATER ("passage.due_date"), term->value);
      break;

    case AVOW_TERM_SAID:
      add_passages (self, table, SAID (WITHIN), term->value);
      break;

    case AVOW_TERM_SAID_BEFORE:
      add_passages (self, table, SAID (EARLIER), term->value);
      break;

    case AVOW_TERM_SAID_AFTER:
      add_passages (self, table, SAID (LATER), term->value);
      break;

    case AVOW_TERM_CONTRADICTS:
      add_folded_passages (self, table,
                           term->phrase ? CONTRADICTS (AVOW_NAME_IS ("#")) : CONTRADICTS (AVOW_NAME_MATCHES ("#")),
                           term->value);
      break;

    case AVOW_TERM_HAS:
    case AVOW_TERM_IS:
      add_word (self, table, term);
      break;

    case AVOW_TERM_NEAR:
      add_near (self, table, term);
      break;

    case AVOW_TERM_TEXT:
      add_article_words (self, table, "text", term);
      break;

    case AVOW_TERM_FOLDER:
      add_folded_articles (self, table,
                           is_path ? "SELECT article_id FROM article_reading WHERE folder_id IN " IN_TREE ("folder", IS_PATH)
                                   : "SELECT article_id FROM article_reading WHERE folder_id IN " IN_TREE ("folder", IS_NAME),
                           term->value);
      break;

    default:
      g_assert_not_reached ();
    }
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

/* Gets words as the full-text index takes them. */
char *
avow_where_get_fts (const AvowTerm *term)
{
  return fts_string (term->value, term->phrase);
}

/* Tells whether a term says anything: a dash alone, as it is typed, does not. */
gboolean
avow_where_narrows (const AvowTerm *term)
{
  return has_letters (term->value);
}

static void
begin (AvowWhere *self)
{
  self->sql = g_string_new (" WHERE ");
  self->values = g_ptr_array_new_with_free_func (g_free);
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
  add (self, "?#))", json);
}

/* Begins with " WHERE" and goes on with what must hold. */
void
avow_where_init (AvowWhere *self,
                 AvowQuery *query)
{
  begin (self);
  if (query->root != NULL)
    add_node (self, query->table, query->root);
  else
    g_string_append (self->sql, "1");
  if (query->ids != NULL)
    add_ids (self, query);
}

/* The topics that a term of AVOW_TERM_TOPIC means, with all that are under them. */
void
avow_where_init_topics (AvowWhere      *self,
                        const AvowTerm *term)
{
  g_autofree char *folded = avow_text_fold (term->value);

  begin (self);
  add (self, strstr (term->value, AVOW_TOPIC_SEPARATOR) != NULL ? "topic.id IN " IN_TREE ("topic", IS_PATH)
                                                                : "topic.id IN " IN_TREE ("topic", IS_NAME), folded);
}

/* The same for one term alone. */
void
avow_where_init_term (AvowWhere      *self,
                      AvowTable       table,
                      const AvowTerm *term)
{
  begin (self);
  add_term (self, table, term);
}

/* Takes off parentheses that go around all of a condition, and what stands before them:
 * what is in "id IN (…)" is what it finds.  Returns whether they were there. */
static gboolean
unwrap (GString    *sql,
        const char *before)
{
  gsize length = strlen (before);
  guint depth = 0;

  if (!g_str_has_prefix (sql->str, before) || sql->str[length] != '(')
    return FALSE;

  /* No text in our SQL has parentheses; what others write is among the values. */
  for (const char *p = sql->str + length; *p != '\0'; p++)
    {
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (depth == 0 && p[1] != '\0')
        return FALSE;
    }

  g_string_erase (sql, 0, length + 1);
  g_string_truncate (sql, sql->len - 1);

  return TRUE;
}

/* A SELECT of the ids that one term finds, in no order, and some of them more than once:
 * where it can be, without looking at the rows of the table. */
void
avow_where_init_ids (AvowWhere      *self,
                     AvowTable       table,
                     const AvowTerm *term)
{
  static const char * const tables[AVOW_N_TABLES] =
  {
    [AVOW_TABLE_ARTICLES] = "article", [AVOW_TABLE_PASSAGES] = "passage",
    [AVOW_TABLE_ACTORS] = "actor", [AVOW_TABLE_SETS] = "passage_set",
  };
  g_autofree char *in = g_strconcat (tables[table], ".id IN ", NULL), *select = NULL;

  avow_where_init_term (self, table, term);
  g_string_erase (self->sql, 0, strlen (" WHERE "));
  while (unwrap (self->sql, ""));

  select = g_strdup_printf ("SELECT %s.id FROM %s WHERE ", tables[table], tables[table]);
  if (!unwrap (self->sql, in))
    g_string_prepend (self->sql, select);
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
  if (self->sql == NULL)
    return;

  g_string_free (self->sql, TRUE);
  g_ptr_array_unref (self->values);
}
