/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-guid.h"
#include "avow-text.h"

/* Runs a statement about one row, ?1. */
gboolean
avow_table_run (AvowDb      *db,
                const char  *sql,
                gint64       id,
                GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);

  return avow_stmt_run (&stmt, error);
}

/* Runs a statement that sets a text, ?2, of one row, ?1, at a time, ?3. */
gboolean
avow_table_set_text (AvowDb      *db,
                     const char  *sql,
                     gint64       id,
                     const char  *value,
                     GError     **error)
{
  g_autofree char *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, value != NULL && *value != '\0' ? value : NULL);
  avow_stmt_bind_text (&stmt, 3, now);

  return avow_stmt_run (&stmt, error);
}

/* Runs a statement about one row, ?1, for many at once: what is compared with it by "= ?1"
 * is looked for among @ids, which are as avow_table_pack_ids() has them. */
void
avow_table_prepare_all (AvowStmt    *stmt,
                        AvowDb      *db,
                        const char  *sql,
                        const char  *ids)
{
  GString *all = g_string_new (sql);

  g_string_replace (all, "= ?1", "IN (SELECT value FROM json_each (?1))", 0);
  avow_stmt_prepare (stmt, db, all->str);
  avow_stmt_bind_text (stmt, 1, ids);
  g_string_free (all, TRUE);
}

gboolean
avow_table_run_all (AvowDb      *db,
                    const char  *sql,
                    const char  *ids,
                    GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_table_prepare_all (&stmt, db, sql, ids);

  return avow_stmt_run (&stmt, error);
}

/* Gets what the journal calls a row by; %NULL if it is not there. */
char *
avow_table_get_subject (AvowDb      *db,
                        const char  *sql,
                        gint64       id)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);

  return avow_stmt_next (&stmt, NULL) ? avow_text_shorten (avow_stmt_get_text (&stmt, 0), 80) : NULL;
}

/* Brings what somebody typed on one line, in composed form; %NULL for nothing. */
char *
avow_table_tidy (const char *value)
{
  g_autofree char *line = value != NULL ? avow_text_squeeze (value) : NULL;

  return line != NULL && *line != '\0' ? g_utf8_normalize (line, -1, G_NORMALIZE_DEFAULT_COMPOSE) : NULL;
}

/* Takes a date as somebody typed it; nothing is no date. */
gboolean
avow_table_check_date (const char   *typed,
                       char        **iso,
                       const char  **precision,
                       GError      **error)
{
  g_autofree char *tidy = avow_table_tidy (typed);
  AvowDate date;

  *iso = NULL;
  *precision = NULL;
  if (tidy == NULL)
    return TRUE;

  if (!avow_date_parse (tidy, &date))
    {
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                   _("“%s” is not a date. Write it as 2026-01-07, 7 Jan 2026, January 2026 or 2026."), tidy);
      return FALSE;
    }

  *iso = avow_date_to_iso (&date);
  *precision = avow_date_get_precision (&date);
  return TRUE;
}

/* Puts ids in a form that json_each() takes apart. */
char *
avow_table_pack_ids (GArray *ids)
{
  /* Twenty signs are the longest number. */
  char *json = g_malloc (21 * (gsize) ids->len + 3), *end = json, digits[24];

  *end++ = '[';
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      guint64 rest = id < 0 ? -(guint64) id : (guint64) id;
      guint n = 0;

      if (i > 0)
        *end++ = ',';
      if (id < 0)
        *end++ = '-';
      do
        digits[n++] = '0' + rest % 10;
      while ((rest /= 10) > 0);
      while (n > 0)
        *end++ = digits[--n];
    }
  *end++ = ']';
  *end = '\0';

  return json;
}
