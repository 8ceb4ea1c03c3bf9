/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-full-text-private.h"

/* The full text of many rows, while no trigger runs, see avow_db_set_triggers(). A
 * statement with a trigger is one that could be taken back alone; so that it can, SQLite
 * has the words of each row written out before the next, and merged with those of others
 * again and again: for 1,000 passages that takes 7 s, and all at once 0.5 s. */

/* So many bytes of words wait in memory before they are written out; SQLite has 1 MiB wait
 * else, and what it writes out is merged with what is there each time. */
#define MANY_WORDS "67108864"
#define USUAL_WORDS "1048576"

#define WANTED " WHERE id IN (SELECT value FROM json_each (?1)) ORDER BY id"

static const struct
{
  const char *table;
  const char *set_patience;
  const char *remove;
  const char *add;
  const char *has_column;
} texts[] =
{
  [AVOW_FULL_TEXT_ARTICLES] = {
    "article",
    "INSERT INTO article_fts (article_fts, rank) VALUES ('hashsize', ?1)",
    "INSERT INTO article_fts (article_fts, rowid, headline, text) SELECT 'delete', id, headline, text FROM article" WANTED,
    "INSERT INTO article_fts (rowid, headline, text) SELECT id, headline, text FROM article" WANTED,
    "SELECT name IN ('headline', 'text') FROM pragma_table_info ('article') WHERE cid = ?1",
  },
  [AVOW_FULL_TEXT_PASSAGES] = {
    "passage",
    "INSERT INTO passage_fts (passage_fts, rank) VALUES ('hashsize', ?1)",
    "INSERT INTO passage_fts (passage_fts, rowid, exact, condition, summary, note)"
    " SELECT 'delete', id, exact, condition, summary, note FROM passage" WANTED,
    "INSERT INTO passage_fts (rowid, exact, condition, summary, note)"
    " SELECT id, exact, condition, summary, note FROM passage" WANTED,
    "SELECT name IN ('exact', 'condition', 'summary', 'note') FROM pragma_table_info ('passage') WHERE cid = ?1",
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == AVOW_N_FULL_TEXTS);

static gboolean
run (AvowDb      *db,
     const char  *sql,
     const char  *value,
     GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, value);

  return avow_stmt_run (&stmt, error);
}

static gboolean
run_patiently (AvowDb        *db,
               AvowFullText   text,
               const char    *sql,
               const char    *ids,
               GError       **error)
{
  return run (db, texts[text].set_patience, MANY_WORDS, error) &&
         run (db, sql, ids, error) &&
         run (db, texts[text].set_patience, USUAL_WORDS, error);
}

/* Takes the words of rows out, as long as they are there as they were; @ids are as
 * avow_table_pack_ids() has them. */
gboolean
avow_full_text_remove (AvowDb        *db,
                       AvowFullText   text,
                       const char    *ids,
                       GError       **error)
{
  return run_patiently (db, text, texts[text].remove, ids, error);
}

/* Puts the words of rows in, as soon as they are there. */
gboolean
avow_full_text_add (AvowDb        *db,
                    AvowFullText   text,
                    const char    *ids,
                    GError       **error)
{
  return run_patiently (db, text, texts[text].add, ids, error);
}

/* Finds the full text of a table, if it has one. */
gboolean
avow_full_text_find (const char   *table,
                     AvowFullText *text)
{
  for (guint i = 0; i < AVOW_N_FULL_TEXTS; i++)
    {
      if (g_str_equal (table, texts[i].table))
        {
          *text = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* Tells whether words of a column of the table are in its full text. */
gboolean
avow_full_text_has_column (AvowDb        *db,
                           AvowFullText   text,
                           int            column)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, texts[text].has_column);
  avow_stmt_bind_int64 (&stmt, 1, column);

  return avow_stmt_next (&stmt, NULL) && avow_stmt_get_int64 (&stmt, 0);
}
