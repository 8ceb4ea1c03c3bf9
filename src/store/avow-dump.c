/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-dump.h"

#include <string.h>

#include "avow-list-private.h"
#include "avow-store-private.h"

/* What is not in a dump: the journal, the files that articles came in, what was last exported of sets, settings, and what
 * follows from the rest: full text, checksums, names without case, precisions of dates, the words around passages. */

struct _AvowDump
{
  AvowDb       *db;
  GCancellable *cancellable;
  gboolean      is_part;       /* of the project: the tables temp.in_… say what is in */
};

struct _AvowDumpRows
{
  AvowDump        *dump;
  AvowBundleTable  table;
  AvowStmt         stmt;
};

/* Those of which a query finds a part; the rows of all others are in if what they cannot do without is. */
static const AvowBundleTable chosen[] =
{
  AVOW_BUNDLE_PASSAGE, AVOW_BUNDLE_ARTICLE, AVOW_BUNDLE_FOLDER, AVOW_BUNDLE_TOPIC, AVOW_BUNDLE_ACTOR, AVOW_BUNDLE_SET,
  AVOW_BUNDLE_SET_FOLDER, AVOW_BUNDLE_ANALYST,
};

/* What hangs on passages: their articles and the folders of these, actors and whom and what these belong to, topics and
 * those above them, sets by hand, analysts. */
static const char choose_sql[] =
  "CREATE TEMP TABLE in_article AS SELECT DISTINCT article_id AS id FROM passage WHERE id IN temp.in_passage;"
  "CREATE TEMP TABLE in_folder AS WITH RECURSIVE up (id) AS ("
  "  SELECT folder_id FROM article_reading WHERE folder_id IS NOT NULL AND article_id IN temp.in_article"
  "  UNION SELECT parent_id FROM up JOIN folder USING (id) WHERE parent_id IS NOT NULL) SELECT id FROM up;"
  "CREATE TEMP TABLE in_topic AS WITH RECURSIVE up (id) AS ("
  "  SELECT topic_id FROM passage_topic WHERE passage_id IN temp.in_passage"
  "  UNION SELECT parent_id FROM up JOIN topic USING (id) WHERE parent_id IS NOT NULL) SELECT id FROM up;"
  "CREATE TEMP TABLE in_actor AS WITH RECURSIVE up (id) AS ("
  "  SELECT actor_id FROM passage_actor WHERE passage_id IN temp.in_passage"
  "  UNION SELECT parent_id FROM up JOIN actor USING (id) WHERE parent_id IS NOT NULL"
  "  UNION SELECT organization_id FROM up JOIN affiliation ON person_id = up.id WHERE organization_id IS NOT NULL)"
  "  SELECT id FROM up;"
  "CREATE TEMP TABLE in_passage_set AS SELECT DISTINCT set_id AS id FROM passage_set_member"
  "  JOIN passage_set ON passage_set.id = set_id WHERE query IS NULL AND passage_id IN temp.in_passage;"
  "CREATE TEMP TABLE in_set_folder AS WITH RECURSIVE up (id) AS ("
  "  SELECT folder_id FROM passage_set WHERE folder_id IS NOT NULL AND id IN temp.in_passage_set"
  "  UNION SELECT parent_id FROM up JOIN set_folder USING (id) WHERE parent_id IS NOT NULL) SELECT id FROM up;"
  "CREATE TEMP TABLE in_analyst AS"
  "  SELECT analyst_id AS id FROM passage WHERE analyst_id IS NOT NULL AND id IN temp.in_passage"
  "  UNION SELECT analyst_id FROM status_event WHERE analyst_id IS NOT NULL AND passage_id IN temp.in_passage"
  "  UNION SELECT analyst_id FROM relation"
  "    WHERE analyst_id IS NOT NULL AND +from_id IN temp.in_passage AND +to_id IN temp.in_passage;"
  "CREATE UNIQUE INDEX temp.in_article_id ON in_article (id);"
  "CREATE UNIQUE INDEX temp.in_folder_id ON in_folder (id);"
  "CREATE UNIQUE INDEX temp.in_topic_id ON in_topic (id);"
  "CREATE UNIQUE INDEX temp.in_actor_id ON in_actor (id);"
  "CREATE UNIQUE INDEX temp.in_passage_set_id ON in_passage_set (id);"
  "CREATE UNIQUE INDEX temp.in_set_folder_id ON in_set_folder (id);"
  "CREATE UNIQUE INDEX temp.in_analyst_id ON in_analyst (id)";

static gboolean
is_chosen (AvowBundleTable table)
{
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      if (chosen[i] == table)
        return TRUE;
    }

  return FALSE;
}

static gboolean
choose (AvowDump   *self,
        AvowQuery  *query,
        GError    **error)
{
  g_autoptr(AvowListing) listing = avow_list_run (self->db, query, 0, error);
  g_auto(AvowStmt) stmt = { NULL };

  /* The connection reads the project only; it may write down for itself what is in. */
  if (listing == NULL ||
      !avow_db_exec (self->db, "PRAGMA query_only = OFF; CREATE TEMP TABLE in_passage (id INTEGER PRIMARY KEY)", error))
    return FALSE;

  avow_stmt_prepare (&stmt, self->db, "INSERT OR IGNORE INTO temp.in_passage VALUES (?1)");
  for (guint i = 0; i < listing->ids->len; i++)
    {
      avow_stmt_bind_int64 (&stmt, 1, g_array_index (listing->ids, gint64, i));
      if (!avow_stmt_run (&stmt, error))
        return FALSE;
      avow_stmt_reset (&stmt);
    }

  self->is_part = TRUE;

  return avow_db_exec (self->db, choose_sql, error);
}

/**
 * avow_dump_new:
 * @store: a store
 * @query: (nullable): which passages; %NULL for the whole project
 * @cancellable: (nullable): a cancellable for this and all that follows
 * @error: return location for an error of [error@StoreError]
 *
 * Begins to dump a project, or the passages that a query finds and what hangs on them: their
 * articles, with the folders these are in; their actors, and whom and what these belong to; their
 * topics, and those above; what became of them, with its evidence as far as that is in too;
 * relations between two of them; the sets by hand that they are in, without other members; who did
 * all of that. It has a connection of its own.
 *
 * Returns: (transfer full) (nullable): the dump
 */
AvowDump *
avow_dump_new (AvowStore     *store,
               AvowQuery     *query,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(AvowDump) self = g_new0 (AvowDump, 1);

  g_set_object (&self->cancellable, cancellable);
  if (!(self->db = avow_db_open (avow_store_get_path (store), AVOW_DB_READ, error)))
    return NULL;

  avow_db_set_cancellable (self->db, cancellable);
  if (!avow_db_exec (self->db, "PRAGMA temp_store = MEMORY; BEGIN", error) ||
      (query != NULL && !choose (self, query, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * avow_dump_free:
 * @self: (transfer full): a dump that has no rows any more
 *
 * Ends a dump.
 */
void
avow_dump_free (AvowDump *self)
{
  if (self->db != NULL)
    avow_db_set_cancellable (self->db, NULL);
  g_clear_pointer (&self->db, avow_db_close);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* ---- the SQL of a table */

/* Where the value of a column is, if not in a column of its name. */
static const char *
get_home (AvowBundleTable  table,
          const char      *column)
{
  if (table == AVOW_BUNDLE_ARTICLE && g_str_equal (column, "reading"))
    return "article_reading.reading";
  if (table == AVOW_BUNDLE_ARTICLE && g_str_equal (column, "folder"))
    return "article_reading.folder_id";
  if (table == AVOW_BUNDLE_ARTICLE && g_str_equal (column, "next_up"))
    return "article_reading.next_up";

  return NULL;
}

static void
add_column (AvowDump               *self,
            GString                *sql,
            AvowBundleTable         table,
            const AvowBundleColumn *column)
{
  const char *home = get_home (table, column->name), *other;
  g_autofree char *own = g_strdup_printf ("t.\"%s%s\"", column->name, column->is_reference ? "_id" : "");

  if (!column->is_reference)
    {
      g_string_append (sql, home != NULL ? home : own);
      return;
    }

  other = avow_bundle_table_to_string (column->table);
  g_string_append_printf (sql, "(SELECT guid FROM %s WHERE id = %s", other, home != NULL ? home : own);
  if (self->is_part && is_chosen (column->table))
    g_string_append_printf (sql, " AND id IN temp.in_%s", other);
  g_string_append_c (sql, ')');
}

/* Passages come in the order of their articles, and what hangs on them in the order of passages, so that what
 * belongs together can be read side by side. */
static char *
get_from (AvowBundleTable table)
{
  const char *name = avow_bundle_table_to_string (table);

  switch ((guint) table)
    {
    case AVOW_BUNDLE_ARTICLE:
      return g_strdup ("article AS t LEFT JOIN article_reading ON article_id = t.id");
    case AVOW_BUNDLE_PASSAGE_ACTOR:
    case AVOW_BUNDLE_PASSAGE_TOPIC:
    case AVOW_BUNDLE_STATUS_EVENT:
      return g_strdup_printf ("passage CROSS JOIN %s AS t ON t.passage_id = passage.id", name);
    default:
      return g_strdup_printf ("%s AS t", name);
    }
}

static const char *
get_order (AvowBundleTable table)
{
  switch ((guint) table)
    {
    case AVOW_BUNDLE_PASSAGE:
      return "t.article_id, t.start, t.id";
    case AVOW_BUNDLE_PASSAGE_ACTOR:
      return "passage.article_id, passage.start, passage.id, t.role, t.position, t.id";
    case AVOW_BUNDLE_PASSAGE_TOPIC:
      return "passage.article_id, passage.start, passage.id, t.id";
    case AVOW_BUNDLE_STATUS_EVENT:
      return "passage.article_id, passage.start, passage.id, coalesce (t.date, substr (t.created, 1, 10)), t.id";
    case AVOW_BUNDLE_SET_MEMBER:
      return "t.set_id, t.position, t.id";
    default:
      return "t.id";
    }
}

/* Only rows all of whose own are in are in. The signs before columns keep SQLite from looking up rows by who is in, which
 * may be all, instead of reading them in their order. */
static void
add_condition (AvowDump        *self,
               GString         *sql,
               AvowBundleTable  table)
{
  const AvowBundleColumn *columns;
  const char *join = " WHERE ";
  guint n_columns;

  /* The main name is the actor's; its row has something to say only if more is known of it. */
  if (table == AVOW_BUNDLE_ACTOR_NAME)
    {
      g_string_append (sql,
                       " WHERE (t.kind <> 'main' OR coalesce (t.language, t.start_date, t.end_date) IS NOT NULL)");
      join = " AND ";
    }

  if (!self->is_part)
    return;
  if (is_chosen (table))
    {
      g_string_append_printf (sql, "%s%st.id IN temp.in_%s", join, table == AVOW_BUNDLE_PASSAGE ? "+" : "",
                              avow_bundle_table_to_string (table));
      return;
    }

  columns = avow_bundle_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (!columns[i].is_reference || !columns[i].is_needed)
        continue;
      g_string_append_printf (sql, "%s+t.\"%s_id\" IN temp.in_%s", join, columns[i].name,
                              avow_bundle_table_to_string (columns[i].table));
      join = " AND ";
    }
}

/* Rows that refer to passages come in the order of those whenever they are to be together. */
static gboolean
refers_to_passages (AvowBundleTable  table,
                    const char      *by)
{
  guint n_columns;
  const AvowBundleColumn *column = avow_bundle_table_get_columns (table, &n_columns) + avow_bundle_table_find (table, by);

  return column->is_reference && column->table == AVOW_BUNDLE_PASSAGE;
}

static char *
make_sql (AvowDump        *self,
          AvowBundleTable  table,
          const char      *by)
{
  const char *name = avow_bundle_table_to_string (table), *home = by != NULL ? get_home (table, by) : NULL;
  const AvowBundleColumn *columns;
  g_autofree char *from = get_from (table);
  GString *sql = g_string_new ("SELECT ");
  guint n_columns;

  columns = avow_bundle_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      add_column (self, sql, table, &columns[i]);
    }

  if (by == NULL || home != NULL)
    g_string_append_printf (sql, " FROM %s", from);
  else if (refers_to_passages (table, by))
    g_string_append_printf (sql, " FROM passage CROSS JOIN %s AS t ON t.\"%s_id\" = passage.id", name, by);
  else
    g_string_append_printf (sql, " FROM %s AS t", name);
  add_condition (self, sql, table);

  if (home != NULL)
    g_string_append_printf (sql, " ORDER BY %s, t.id", home);
  else if (by == NULL)
    g_string_append_printf (sql, " ORDER BY %s", get_order (table));
  else if (refers_to_passages (table, by))
    g_string_append (sql, " ORDER BY passage.article_id, passage.start, passage.id, t.id");
  else
    g_string_append_printf (sql, " ORDER BY t.\"%s_id\", t.id", by);

  return g_string_free (sql, FALSE);
}

/* ---- rows */

/**
 * avow_dump_list:
 * @self: a dump
 * @table: a table
 * @by: (nullable): the name of a column that refers to rows of a table, to have those together that
 *   refer to the same one, in the order in which these come themselves
 *
 * Begins to read a table. As a rule rows come in the order in which they were made, but passages in
 * that of their articles and their text, and what hangs on them in that of the passages: the actors
 * by role and position, and what became of them with the newest last.
 *
 * Returns: (transfer full): its rows, before the first
 */
AvowDumpRows *
avow_dump_list (AvowDump        *self,
                AvowBundleTable  table,
                const char      *by)
{
  AvowDumpRows *rows = g_new0 (AvowDumpRows, 1);
  g_autofree char *sql = make_sql (self, table, by);

  rows->dump = self;
  rows->table = table;
  avow_stmt_prepare (&rows->stmt, self->db, sql);

  return rows;
}

/**
 * avow_dump_rows_free:
 * @self: (transfer full): rows
 *
 * Ends reading them.
 */
void
avow_dump_rows_free (AvowDumpRows *self)
{
  avow_stmt_clear (&self->stmt);
  g_free (self);
}

/**
 * avow_dump_rows_next:
 * @self: rows
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Goes to the next row.
 *
 * Returns: whether there is one; if not, @error tells whether something went wrong
 */
gboolean
avow_dump_rows_next (AvowDumpRows  *self,
                     GError       **error)
{
  return avow_stmt_next (&self->stmt, error);
}

/**
 * avow_dump_rows_is_done:
 * @self: rows, of which avow_dump_rows_next() found no more
 *
 * Tells whether that was the end, and no mistake.
 *
 * Returns: whether it was
 */
gboolean
avow_dump_rows_is_done (AvowDumpRows *self)
{
  return self->stmt.rc == SQLITE_DONE;
}

/**
 * avow_dump_rows_get:
 * @self: rows, at one of them
 * @column: the name of a column
 *
 * Gets a value of a row.
 *
 * Returns: (transfer none) (nullable): the value, until the next row; %NULL if it is not known. Of
 *   what no row lacks it may be empty
 */
const char *
avow_dump_rows_get (AvowDumpRows *self,
                    const char   *column)
{
  int place = avow_bundle_table_find (self->table, column);
  const AvowBundleColumn *columns;
  const char *value;
  guint n_columns;

  g_return_val_if_fail (place >= 0, NULL);

  columns = avow_bundle_table_get_columns (self->table, &n_columns);
  value = avow_stmt_get_text (&self->stmt, place);

  return value != NULL && (*value != '\0' || columns[place].is_needed) ? value : NULL;
}

static gboolean
run_table (AvowDump         *self,
           AvowBundleTable   table,
           AvowDumpFunc      func,
           gpointer          user_data,
           GError          **error)
{
  g_autoptr(AvowDumpRows) rows = avow_dump_list (self, table, NULL);
  const AvowBundleColumn *columns;
  g_autofree const char **values = NULL;
  guint n_columns;

  columns = avow_bundle_table_get_columns (table, &n_columns);
  values = g_new0 (const char *, n_columns + 1);
  while (avow_dump_rows_next (rows, error))
    {
      for (guint i = 0; i < n_columns; i++)
        values[i] = avow_dump_rows_get (rows, columns[i].name);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !func (table, values, user_data, error))
        return FALSE;
    }

  return avow_dump_rows_is_done (rows);
}

/**
 * avow_dump_run:
 * @self: a dump
 * @func: (scope call): takes the rows
 * @user_data: data for @func
 * @error: return location for an error of [error@StoreError], [error@Gio.IOErrorEnum], or of @func
 *
 * Hands out all rows of all tables, in the order of [enum@BundleTable].
 *
 * Returns: whether all rows were taken
 */
gboolean
avow_dump_run (AvowDump      *self,
               AvowDumpFunc   func,
               gpointer       user_data,
               GError       **error)
{
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      if (!run_table (self, table, func, user_data, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_dump_count:
 * @self: a dump
 * @table: a table
 * @n_rows: (out): where to put how many rows of it are in
 * @error: return location for an error of [error@StoreError]
 *
 * Counts rows.
 *
 * Returns: whether they were counted
 */
gboolean
avow_dump_count (AvowDump         *self,
                 AvowBundleTable   table,
                 guint            *n_rows,
                 GError          **error)
{
  GString *sql = g_string_new (NULL);
  gboolean counted;
  gint64 n;

  g_string_append_printf (sql, "SELECT count (*) FROM %s AS t", avow_bundle_table_to_string (table));
  add_condition (self, sql, table);
  counted = avow_db_get_int64 (self->db, sql->str, &n, error);
  *n_rows = (guint) n;
  g_string_free (sql, TRUE);

  return counted;
}

/**
 * avow_dump_count_originals:
 * @self: a dump
 * @n_articles: (out): where to put how many articles are in whose files are in the project
 * @error: return location for an error of [error@StoreError]
 *
 * Counts articles that came in files which the project holds, and the dump does not.
 *
 * Returns: whether they were counted
 */
gboolean
avow_dump_count_originals (AvowDump  *self,
                           guint     *n_articles,
                           GError   **error)
{
  gboolean counted;
  gint64 n;

  counted = avow_db_get_int64 (self->db,
                               self->is_part ? "SELECT count (*) FROM article_original WHERE article_id IN temp.in_article"
                                             : "SELECT count (*) FROM article_original", &n, error);
  *n_articles = (guint) n;

  return counted;
}

/**
 * avow_store_dump:
 * @store: a store
 * @query: (nullable): which passages; %NULL for the whole project
 * @func: (scope call): takes the rows
 * @user_data: data for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@StoreError], [error@Gio.IOErrorEnum], or of @func
 *
 * Hands out a project, or what avow_dump_new() says a query finds, row by row, as it is at one
 * moment. Blocks until all have been taken: for any thread but that of the screen.
 *
 * Returns: whether all rows were taken
 */
gboolean
avow_store_dump (AvowStore      *store,
                 AvowQuery      *query,
                 AvowDumpFunc    func,
                 gpointer        user_data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(AvowDump) dump = avow_dump_new (store, query, cancellable, error);

  return dump != NULL && avow_dump_run (dump, func, user_data, error);
}
