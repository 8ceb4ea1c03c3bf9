/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-private.h"

#include "avow-id-set.h"
#include "avow-tables-private.h"
#include "avow-text.h"

/* The first row of a list whose cell begins with what is typed.  Words of passages and
 * headlines are found by the full-text index, whatever quotes stand before them; names
 * are compared, which are few. */

#define NAME_BEGINS(role)                                                                                        \
  "SELECT passage_id FROM passage_actor WHERE role = '" role "' AND actor_id IN"                                 \
  " (SELECT id FROM actor WHERE substr (avow_fold (name), 1, length (?1)) = ?1)"

static const struct
{
  const char *sql;
  const char *fts_column;    /* if it is looked for in the full text */
} columns[AVOW_N_COLUMNS] =
{
  [AVOW_COLUMN_HEADLINE] = { "SELECT rowid FROM article_fts WHERE article_fts MATCH ?1", "headline" },
  [AVOW_COLUMN_TEXT] = { "SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?1", "exact" },
  [AVOW_COLUMN_ARTICLE] = { "SELECT id FROM passage WHERE article_id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?1)",
                            "headline" },
  [AVOW_COLUMN_SPEAKER] = { NAME_BEGINS ("speaker"), NULL },
  [AVOW_COLUMN_ADDRESSEE] = { NAME_BEGINS ("addressee"), NULL },
  [AVOW_COLUMN_ABOUT] = { NAME_BEGINS ("object"), NULL },
  [AVOW_COLUMN_NAME] = { "SELECT id FROM actor WHERE substr (avow_fold (name), 1, length (?1)) = ?1", NULL },
};

#define PUBLISHER_BEGINS "SELECT id FROM article WHERE substr (avow_fold (coalesce (publisher, '')), 1, length (?1)) = ?1"
#define SET_BEGINS "SELECT id FROM passage_set WHERE substr (avow_fold (name), 1, length (?1)) = ?1"

static const char *
get_sql (AvowTable  table,
         AvowColumn column)
{
  if (column == AVOW_COLUMN_PUBLISHER)
    return table == AVOW_TABLE_PASSAGES ? "SELECT id FROM passage WHERE article_id IN (" PUBLISHER_BEGINS ")" : PUBLISHER_BEGINS;
  if (column == AVOW_COLUMN_NAME && table == AVOW_TABLE_SETS)
    return SET_BEGINS;

  return columns[column].sql;
}

/* What is typed as the full-text index takes it: the cell begins with these words, of
 * which the last may go on. */
static char *
make_value (AvowColumn  column,
            const char *typed)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  if (columns[column].fts_column == NULL)
    return avow_text_fold (typed);

  parts = g_strsplit (typed, "\"", -1);
  plain = g_strjoinv (" ", parts);

  return g_strdup_printf ("%s : ^ \"%s\" *", columns[column].fts_column, plain);
}

/* Finds the first of @ids whose cell in @column begins with @typed. */
gint64
avow_list_find_row (AvowDb      *db,
                    AvowTable    table,
                    GArray      *ids,
                    AvowColumn   column,
                    const char  *typed,
                    GError     **error)
{
  g_autoptr(AvowIdSet) found = avow_id_set_new ();
  const char *sql = get_sql (table, column);
  g_autofree char *value = make_value (column, typed);
  g_auto(AvowStmt) stmt = { NULL };

  g_return_val_if_fail (sql != NULL, 0);

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, value);
  while (avow_stmt_next (&stmt, error))
    avow_id_set_add (found, avow_stmt_get_int64 (&stmt, 0));
  if (stmt.rc != SQLITE_DONE)
    return 0;

  for (guint i = 0; i < ids->len && avow_id_set_get_size (found) > 0; i++)
    {
      if (avow_id_set_contains (found, g_array_index (ids, gint64, i)))
        return g_array_index (ids, gint64, i);
    }

  return 0;
}
