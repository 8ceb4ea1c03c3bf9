/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-private.h"

#include <string.h>

#include "avow-affiliations-private.h"
#include "avow-collation-private.h"
#include "avow-tables-private.h"
#include "avow-text-order-private.h"
#include "avow-text.h"

/* Names of the actors in one role of a passage, as SQL. */
#define ACTORS_IN_ROLE(role)                                                                        \
  "(SELECT group_concat (name, ', ') FROM (SELECT actor.name AS name FROM passage_actor"            \
  "   JOIN actor ON actor.id = actor_id WHERE passage_id = passage.id AND role = '" role "'"        \
  "   ORDER BY passage_actor.position))"

/* As what the speakers of a passage spoke on the day when it was said, or else published. */
#define SPEAKS_AS                                                                                   \
  "(SELECT group_concat (speaks, '" AVOW_SPEAKS_AS_SEPARATOR "') FROM (SELECT "                     \
  AVOW_AFFILIATION_OF ("link.actor_id", "coalesce (passage.date_said, article.date_published)")     \
  "   AS speaks FROM passage_actor AS link WHERE link.passage_id = passage.id AND link.role = 'speaker'" \
  "   ORDER BY link.position, link.id))"

/* Names of the topics of a passage, as SQL. */
#define TOPICS                                                                                      \
  "(SELECT group_concat (name, ', ') FROM (SELECT topic.name AS name FROM passage_topic"            \
  "   JOIN topic ON topic.id = topic_id WHERE passage_id = passage.id ORDER BY passage_topic.id))"

/* How many passages of a kind an actor speaks. */
#define SPOKEN(kind)                                                                                \
  "(SELECT count (*) FROM passage_actor JOIN passage ON passage.id = passage_id"                    \
  "  WHERE actor_id = actor.id AND role = 'speaker' AND kind = '" kind "')"

#define ARTICLES_OF_ACTOR                                                                           \
  "(SELECT count (DISTINCT article_id) FROM passage_actor JOIN passage ON passage.id = passage_id"  \
  "  WHERE actor_id = actor.id)"

#define PASSAGES_OF_ARTICLE "(SELECT count (*) FROM passage WHERE article_id = article.id)"
#define PASSAGES_OF_SET "avow_set_count (passage_set.id)"

/* From new to done. */
#define READING_ORDER "instr ('new in_work done', " AVOW_ARTICLE_READING ")"

/* A place in the project: the article, then the place in its text. */
#define POSITION "(article_id << 32 | start)"

typedef enum
{
  VALUE_NUMBER,
  VALUE_TEXT,   /* in the order of the locale */
  VALUE_WORD,   /* a word of the schema or a date, in the order of its bytes */
} ValueType;

static const struct
{
  const char *from;
  const char *order;   /* without any other */
  const char *extra;   /* guid, article, start, end */
} tables[AVOW_N_TABLES] =
{
  [AVOW_TABLE_ARTICLES] = { "article", "article.id", "article.guid, 0, 0, 0" },
  [AVOW_TABLE_PASSAGES] = { "passage JOIN article ON article.id = article_id", "article_id, start, \"end\" DESC, passage.id",
                            "passage.guid, article_id, start, \"end\"" },
  [AVOW_TABLE_ACTORS] = { "actor", "actor.id", "actor.guid, 0, 0, 0" },
  [AVOW_TABLE_SETS] = { "passage_set", "passage_set.id", "passage_set.guid, 0, 0, 0" },
};

static const char * const id_columns[AVOW_N_TABLES] = { "article.id", "passage.id", "actor.id", "passage_set.id" };

/* What a column holds, to sort by; of a long passage its beginning. The headline stands for the article of a passage. */
static const struct
{
  const char *sql;
  ValueType   type;
} columns[AVOW_N_COLUMNS] =
{
  [AVOW_COLUMN_HEADLINE] = { "headline", VALUE_TEXT },
  [AVOW_COLUMN_PUBLISHER] = { "publisher", VALUE_TEXT },
  [AVOW_COLUMN_DATE] = { "date_published", VALUE_WORD },
  [AVOW_COLUMN_PASSAGES] = { NULL, VALUE_NUMBER },
  [AVOW_COLUMN_IMPORTED] = { "imported", VALUE_WORD },
  [AVOW_COLUMN_KIND] = { "kind", VALUE_WORD },
  [AVOW_COLUMN_TEXT] = { "substr (exact, 1, 300)", VALUE_TEXT },
  [AVOW_COLUMN_SPEAKER] = { ACTORS_IN_ROLE ("speaker"), VALUE_TEXT },
  [AVOW_COLUMN_ADDRESSEE] = { ACTORS_IN_ROLE ("addressee"), VALUE_TEXT },
  [AVOW_COLUMN_ARTICLE] = { "headline", VALUE_TEXT },
  [AVOW_COLUMN_POSITION] = { POSITION, VALUE_NUMBER },
  [AVOW_COLUMN_NAME] = { NULL, VALUE_TEXT },
  [AVOW_COLUMN_TYPE] = { "actor.type", VALUE_WORD },
  [AVOW_COLUMN_CLAIMS] = { SPOKEN ("claim"), VALUE_NUMBER },
  [AVOW_COLUMN_PLEDGES] = { SPOKEN ("pledge"), VALUE_NUMBER },
  [AVOW_COLUMN_WARNINGS] = { SPOKEN ("warning"), VALUE_NUMBER },
  [AVOW_COLUMN_ARTICLES] = { ARTICLES_OF_ACTOR, VALUE_NUMBER },
  [AVOW_COLUMN_STATUS] = { AVOW_PASSAGE_STATUS, VALUE_WORD },
  [AVOW_COLUMN_TOPICS] = { TOPICS, VALUE_TEXT },
  [AVOW_COLUMN_ABOUT] = { ACTORS_IN_ROLE ("object"), VALUE_TEXT },
  [AVOW_COLUMN_DUE] = { "due_date", VALUE_WORD },
  [AVOW_COLUMN_SAID] = { "date_said", VALUE_WORD },
  [AVOW_COLUMN_SUBKIND] = { "subkind", VALUE_WORD },
  [AVOW_COLUMN_ANALYST] = { "(SELECT name FROM analyst WHERE analyst.id = analyst_id)", VALUE_TEXT },
  [AVOW_COLUMN_TAGGED] = { "passage.created", VALUE_WORD },
  [AVOW_COLUMN_LANGUAGE] = { "language", VALUE_WORD },
  [AVOW_COLUMN_SEARCH] = { "passage_set.query", VALUE_TEXT },
  [AVOW_COLUMN_EXPORTED] = { "(SELECT at FROM set_export WHERE set_guid = passage_set.guid)", VALUE_WORD },
  [AVOW_COLUMN_CHANGES] = { "avow_set_changes (passage_set.id)", VALUE_NUMBER },
  [AVOW_COLUMN_READING] = { READING_ORDER, VALUE_NUMBER },
  [AVOW_COLUMN_FOLDER] = { AVOW_ARTICLE_FOLDER, VALUE_TEXT },
  [AVOW_COLUMN_NEXT] = { AVOW_ARTICLE_NEXT, VALUE_NUMBER },
  [AVOW_COLUMN_SPEAKS_AS] = { SPEAKS_AS, VALUE_TEXT },
  [AVOW_COLUMN_AFFILIATION] = { AVOW_AFFILIATION_OF ("actor.id", "date ('now', 'localtime')"), VALUE_TEXT },
};

static const char *
column_sql (AvowTable  table,
            AvowColumn column)
{
  if (column == AVOW_COLUMN_NAME)
    return table == AVOW_TABLE_SETS ? "passage_set.name" : "actor.name";
  if (column == AVOW_COLUMN_TYPE && table == AVOW_TABLE_SETS)
    return "iif (passage_set.query IS NULL, 'by_hand', 'live')";
  if (column == AVOW_COLUMN_PASSAGES)
    return table == AVOW_TABLE_SETS ? PASSAGES_OF_SET : PASSAGES_OF_ARTICLE;

  return columns[column].sql;
}

/* The values of one column while a list is put in order: numbers, or for texts
 * their place among the different ones, so that each is compared but once. */
typedef struct
{
  ValueType   type;
  gboolean    descending;
  GArray     *values;     /* gint64, by row as read */
  GPtrArray  *texts;      /* the different ones, in the order they turned up */
  GHashTable *places;     /* text -> its place in texts, plus one */
  AvowTextOrder *order;   /* of the words of all passages, which are too many to keep; or %NULL */
} Key;

static void
key_clear (gpointer data)
{
  Key *key = data;

  g_array_unref (key->values);
  g_clear_pointer (&key->places, g_hash_table_unref);
  g_clear_pointer (&key->texts, g_ptr_array_unref);
  g_clear_pointer (&key->order, avow_text_order_free);
}

static int
compare_row_ids (gconstpointer a,
                 gconstpointer b)
{
  guint32 id_a = *(const guint32 *) a, id_b = *(const guint32 *) b;

  return id_a < id_b ? -1 : id_a > id_b;
}

/* The rank of the words of a passage among those of all. */
static gint64
find_rank (AvowTextOrder *order,
           gint64         id)
{
  const guint32 small = (guint32) id;
  const guint32 *found = bsearch (&small, order->ids, order->n_rows, sizeof small, compare_row_ids);

  return found != NULL ? order->ranks[found - order->ids] : 0;
}

static void
key_add (Key      *key,
         AvowStmt *stmt,
         int       column)
{
  gint64 value;

  if (key->order != NULL)
    {
      value = find_rank (key->order, avow_stmt_get_int64 (stmt, 0));
    }
  else if (key->type == VALUE_NUMBER)
    {
      value = avow_stmt_get_int64 (stmt, column);
    }
  else
    {
      const char *text = avow_stmt_get_text (stmt, column);

      /* What is not known comes first, whichever way it is known. */
      text = text != NULL ? text : "";
      value = GPOINTER_TO_INT (g_hash_table_lookup (key->places, text));
      if (value == 0)
        {
          char *copy = g_strdup (text);

          g_ptr_array_add (key->texts, copy);
          value = key->texts->len;
          g_hash_table_insert (key->places, copy, GINT_TO_POINTER (value));
        }
    }

  g_array_append_val (key->values, value);
}

typedef struct
{
  char  *collated;
  guint  place;
} Ranked;

static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const Ranked *) a)->collated, ((const Ranked *) b)->collated);
}

/* Turns places among the texts as they turned up into places among the texts in
 * order; texts that the locale takes for equal share one. */
static void
key_rank (Key           *key,
          AvowCollation *collation)
{
  g_autofree Ranked *ranked = NULL;
  g_autofree gint64 *ranks = NULL;
  gint64 rank = 0;

  if (key->type == VALUE_NUMBER || key->order != NULL)
    return;

  ranked = g_new (Ranked, key->texts->len);
  ranks = g_new (gint64, key->texts->len);
  for (guint i = 0; i < key->texts->len; i++)
    {
      const char *text = g_ptr_array_index (key->texts, i);

      ranked[i].place = i;
      ranked[i].collated = key->type == VALUE_TEXT ? avow_collation_get_key (collation, text) : g_strdup (text);
    }
  qsort (ranked, key->texts->len, sizeof (Ranked), compare_ranked);

  for (guint i = 0; i < key->texts->len; i++)
    {
      if (i > 0 && strcmp (ranked[i - 1].collated, ranked[i].collated) != 0)
        rank++;
      ranks[ranked[i].place] = rank;
    }
  for (guint i = 0; i < key->texts->len; i++)
    g_free (ranked[i].collated);

  for (guint i = 0; i < key->values->len; i++)
    g_array_index (key->values, gint64, i) = ranks[g_array_index (key->values, gint64, i) - 1];
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  guint row_a = *(const guint *) a, row_b = *(const guint *) b;
  GArray *keys = user_data;

  for (guint i = 0; i < keys->len; i++)
    {
      const Key *key = &g_array_index (keys, Key, i);
      gint64 value_a = g_array_index (key->values, gint64, row_a);
      gint64 value_b = g_array_index (key->values, gint64, row_b);

      if (value_a != value_b)
        return (value_a < value_b) != key->descending ? -1 : 1;
    }

  /* As read, so that the order is the same every time. */
  return row_a < row_b ? -1 : 1;
}

static GArray *
make_keys (AvowQuery *query)
{
  GArray *keys = g_array_new (FALSE, TRUE, sizeof (Key));

  g_array_set_clear_func (keys, key_clear);
  for (guint i = 0; i < query->sort->len; i++)
    {
      const AvowSort *sort = &g_array_index (query->sort, AvowSort, i);
      Key key = { columns[sort->column].type, sort->descending, g_array_new (FALSE, FALSE, sizeof (gint64)) };

      if (key.type != VALUE_NUMBER)
        {
          key.texts = g_ptr_array_new_with_free_func (g_free);
          key.places = g_hash_table_new (g_str_hash, g_str_equal);
        }
      g_array_append_val (keys, key);
    }

  return keys;
}

static void
sort_ids (GArray *ids,
          GArray *keys)
{
  g_autoptr(AvowCollation) collation = avow_collation_new ();
  g_autofree guint *rows = g_new (guint, ids->len);
  g_autofree gint64 *sorted = g_new (gint64, ids->len);

  for (guint i = 0; i < keys->len; i++)
    key_rank (&g_array_index (keys, Key, i), collation);
  for (guint i = 0; i < ids->len; i++)
    rows[i] = i;

  g_qsort_with_data (rows, ids->len, sizeof (guint), compare_rows, keys);

  for (guint i = 0; i < ids->len; i++)
    sorted[i] = g_array_index (ids, gint64, rows[i]);
  if (ids->len > 0)
    memcpy (ids->data, sorted, ids->len * sizeof (gint64));
}

/* A query for no more than the passages of one set by hand, in no other order, finds them in
 * the order of the set; 0 for any other query. */
gint64
avow_list_get_ordered_set (AvowDb    *db,
                           AvowQuery *query)
{
  g_autofree char *name = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (query->table != AVOW_TABLE_PASSAGES || query->sort->len > 0 || query->root == NULL ||
      query->root->type != AVOW_NODE_TERM || query->root->term.field != AVOW_TERM_SET)
    return 0;

  name = avow_text_fold (query->root->term.value);
  avow_stmt_prepare (&stmt, db, "SELECT id FROM passage_set WHERE avow_fold (name) = ?1 AND query IS NULL");
  avow_stmt_bind_text (&stmt, 1, name);

  return avow_stmt_next (&stmt, NULL) ? avow_stmt_get_int64 (&stmt, 0) : 0;
}

static char *
order_sql (AvowDb    *db,
           AvowQuery *query)
{
  gint64 set_id = avow_list_get_ordered_set (db, query);

  if (set_id == 0)
    return g_strdup (tables[query->table].order);

  return g_strdup_printf ("(SELECT position FROM passage_set_member WHERE set_id = %" G_GINT64_FORMAT
                          " AND passage_id = passage.id), %s", set_id, tables[query->table].order);
}

/* What passages are sorted by when they are sorted by their words. */
#define ALL_WORDS "SELECT id, exact FROM passage ORDER BY id"
#define WORDS_OF_ONE "SELECT exact FROM passage WHERE id = ?1"

/* The words of all passages are ranked without having them all in memory. */
static gboolean
needs_order (AvowQuery  *query,
             AvowColumn  column)
{
  return query->table == AVOW_TABLE_PASSAGES && query->root == NULL && column == AVOW_COLUMN_TEXT;
}

static gboolean
load_orders (AvowDb     *db,
             AvowQuery  *query,
             GArray     *keys,
             GError    **error)
{
  for (guint i = 0; i < keys->len; i++)
    {
      Key *key = &g_array_index (keys, Key, i);

      if (needs_order (query, g_array_index (query->sort, AvowSort, i).column) &&
          !(key->order = avow_text_order_load (db, ALL_WORDS, WORDS_OF_ONE, error)))
        return FALSE;
    }

  return TRUE;
}

static char *
list_sql (AvowDb    *db,
          AvowQuery *query,
          AvowWhere *where)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");
  g_autofree char *order = order_sql (db, query);

  g_string_append (sql, id_columns[query->table]);
  for (guint i = 0; i < query->sort->len; i++)
    {
      AvowColumn column = g_array_index (query->sort, AvowSort, i).column;

      g_string_append_printf (sql, ", %s", needs_order (query, column) ? "NULL" : column_sql (query->table, column));
    }
  g_string_append_printf (sql, " FROM %s%s ORDER BY %s", tables[query->table].from, where->sql->str,
                          order);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* The ids of the rows of a table for which something holds. */
char *
avow_list_ids_sql (AvowTable  table,
                   AvowWhere *where)
{
  return g_strconcat ("SELECT ", id_columns[table], " FROM ", tables[table].from, where->sql->str, NULL);
}

static gboolean
read_ids (AvowStmt     *stmt,
          AvowListing  *listing,
          GArray       *keys,
          GError      **error)
{
  while (avow_stmt_next (stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (stmt, 0);

      g_array_append_val (listing->ids, id);
      for (guint i = 0; i < keys->len; i++)
        key_add (&g_array_index (keys, Key, i), stmt, 1 + i);
    }

  return stmt->rc == SQLITE_DONE;
}

static void
facet_value_free (gpointer value)
{
  avow_facet_value_free (value);
}

/* Counts the passages of each kind that there would be of any kind. */
static gboolean
count_kinds (AvowDb       *db,
             AvowQuery    *query,
             AvowListing  *listing,
             GError      **error)
{
  g_autoptr(AvowQuery) any_kind = avow_query_copy_without (query, AVOW_TERM_KIND);
  GPtrArray *values = g_ptr_array_new_with_free_func (facet_value_free);
  g_autofree char *sql = NULL;
  g_auto(AvowWhere) where = { NULL };
  g_auto(AvowStmt) stmt = { NULL };

  listing->facets[AVOW_FACET_KIND] = values;
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    g_ptr_array_add (values, avow_facet_value_new (avow_kind_to_string (kind), 0));

  avow_where_init (&where, any_kind);
  sql = g_strconcat ("SELECT kind, count (*) FROM passage", where.sql->str, " GROUP BY kind", NULL);
  avow_stmt_prepare_once (&stmt, db, sql);
  avow_where_bind (&where, &stmt);
  while (avow_stmt_next (&stmt, error))
    {
      AvowKind kind;

      if (avow_kind_from_string (avow_stmt_get_text (&stmt, 0), &kind))
        ((AvowFacetValue *) g_ptr_array_index (values, kind))->count = avow_stmt_get_int64 (&stmt, 1);
    }

  return stmt.rc == SQLITE_DONE;
}

/* Counts the rows that a query finds. */
gboolean
avow_list_count (AvowDb     *db,
                 AvowQuery  *query,
                 gint64     *n_rows,
                 GError    **error)
{
  g_autofree char *sql = NULL;
  g_auto(AvowWhere) where = { NULL };
  g_auto(AvowStmt) stmt = { NULL };

  avow_where_init (&where, query);
  sql = g_strconcat ("SELECT count (*) FROM ", tables[query->table].from, where.sql->str, NULL);
  avow_stmt_prepare_once (&stmt, db, sql);
  avow_where_bind (&where, &stmt);
  if (!avow_stmt_next (&stmt, error))
    return FALSE;

  *n_rows = avow_stmt_get_int64 (&stmt, 0);
  return TRUE;
}

/* Finds what a query finds, in its order, with the first @n_rows rows. */
AvowListing *
avow_list_run (AvowDb     *db,
               AvowQuery  *query,
               guint       n_rows,
               GError    **error)
{
  g_autoptr(AvowListing) listing = g_new0 (AvowListing, 1);
  g_autoptr(GArray) keys = make_keys (query);
  g_autofree char *sql = NULL;
  g_auto(AvowWhere) where = { NULL };
  g_auto(AvowStmt) stmt = { NULL };

  listing->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  avow_where_init (&where, query);
  sql = list_sql (db, query, &where);
  avow_stmt_prepare_once (&stmt, db, sql);
  avow_where_bind (&where, &stmt);
  if (!load_orders (db, query, keys, error) || !read_ids (&stmt, listing, keys, error) ||
      (query->table == AVOW_TABLE_PASSAGES && n_rows > 0 && !count_kinds (db, query, listing, error)))
    return NULL;

  if (keys->len > 0)
    sort_ids (listing->ids, keys);
  listing->complete = TRUE;
  listing->n_total = listing->ids->len;
  if (query->limit > 0 && listing->ids->len > query->limit)
    g_array_set_size (listing->ids, query->limit);

  if (n_rows > 0)
    {
      g_autoptr(GArray) first = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (first, listing->ids->data, MIN (n_rows, listing->ids->len));
      if (!(listing->rows = avow_list_load_rows (db, query->table, first, FALSE, error)))
        return NULL;
    }

  return g_steal_pointer (&listing);
}

/* How the first rows of an order are found without looking at all of them: by an index. */
static const char *
get_quick_order (AvowQuery *query)
{
  const AvowSort *sort = query->sort->len == 1 ? &g_array_index (query->sort, AvowSort, 0) : NULL;

  if (query->sort->len == 0)
    return tables[query->table].order;
  if (sort == NULL || sort->column != AVOW_COLUMN_DATE)
    return NULL;
  if (query->table == AVOW_TABLE_ARTICLES)
    return sort->descending ? "date_published DESC, article.id" : "date_published, article.id";

  return sort->descending ? "date_published DESC, article_id, start" : "date_published, article_id, start";
}

/* Tells whether the first rows of a query are found without its others. */
gboolean
avow_list_is_quick (AvowDb    *db,
                    AvowQuery *query)
{
  return get_quick_order (query) != NULL && avow_list_get_ordered_set (db, query) == 0;
}

/* Finds the first rows of a query without its others, if there is an index by which to
 * find them; else none. */
AvowListing *
avow_list_run_first (AvowDb     *db,
                     AvowQuery  *query,
                     guint       n_rows,
                     GError    **error)
{
  g_autoptr(AvowListing) listing = g_new0 (AvowListing, 1);
  g_autoptr(GArray) no_keys = g_array_new (FALSE, FALSE, 1);
  const char *order = get_quick_order (query);
  g_auto(AvowWhere) where = { NULL };
  g_autofree char *ids = NULL, *sql = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  listing->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (order == NULL)
    {
      listing->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_store_row_free);
      return g_steal_pointer (&listing);
    }

  avow_where_init (&where, query);
  ids = avow_list_ids_sql (query->table, &where);
  sql = g_strdup_printf ("%s ORDER BY %s LIMIT %u", ids, order, n_rows);
  avow_stmt_prepare_once (&stmt, db, sql);
  avow_where_bind (&where, &stmt);
  if (!read_ids (&stmt, listing, no_keys, error) ||
      !(listing->rows = avow_list_load_rows (db, query->table, listing->ids, FALSE, error)))
    return NULL;

  return g_steal_pointer (&listing);
}

/* What a column shows, where that is not what it is sorted by. */
static const char *
cell_sql (AvowTable  table,
          AvowColumn column)
{
  return column == AVOW_COLUMN_TEXT ? "exact"
       : column == AVOW_COLUMN_READING ? AVOW_ARTICLE_READING
       : column == AVOW_COLUMN_NEXT ? AVOW_ARTICLE_NEXT_PLACE
       : column_sql (table, column);
}

static char *
rows_sql (AvowTable         table,
          guint             n_cells,
          const AvowColumn *cells,
          gboolean          without_counts)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  g_string_append_printf (sql, "%s, %s", id_columns[table], tables[table].extra);
  for (guint i = 0; i < n_cells; i++)
    g_string_append_printf (sql, ", %s",
                            without_counts && columns[cells[i]].type == VALUE_NUMBER ? "NULL" : cell_sql (table, cells[i]));
  g_string_append_printf (sql, " FROM json_each (?1) AS wanted CROSS JOIN %s WHERE %s = wanted.value ORDER BY wanted.key",
                          tables[table].from, id_columns[table]);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Gets rows by id, all in one statement; ids without a row are passed over. What is
 * counted for each may be left to who knows it already. */
GPtrArray *
avow_list_load_rows (AvowDb     *db,
                     AvowTable   table,
                     GArray     *ids,
                     gboolean    without_counts,
                     GError    **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_store_row_free);
  g_autofree char *json = avow_table_pack_ids (ids), *sql = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  const AvowColumn *cells;
  guint n_cells;

  cells = avow_table_get_columns (table, &n_cells);
  sql = rows_sql (table, n_cells, cells, without_counts);
  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, json);
  while (avow_stmt_next (&stmt, error))
    {
      AvowStoreRow *row = g_new0 (AvowStoreRow, 1);

      row->id = avow_stmt_get_int64 (&stmt, 0);
      row->guid = g_strdup (avow_stmt_get_text (&stmt, 1));
      row->article_id = avow_stmt_get_int64 (&stmt, 2);
      row->start = avow_stmt_get_int64 (&stmt, 3);
      row->end = avow_stmt_get_int64 (&stmt, 4);
      for (guint i = 0; i < n_cells; i++)
        row->cells[i] = g_strdup (avow_stmt_get_text (&stmt, 5 + i));
      g_ptr_array_add (rows, row);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * avow_listing_free:
 * @self: a listing
 *
 * Frees a listing and its rows.
 */
void
avow_listing_free (AvowListing *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  for (guint i = 0; i < AVOW_N_FACETS; i++)
    g_clear_pointer (&self->facets[i], g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * avow_store_row_free:
 * @self: a row
 *
 * Frees a row.
 */
void
avow_store_row_free (AvowStoreRow *self)
{
  g_free (self->guid);
  for (guint i = 0; i < AVOW_ROW_MAX_CELLS; i++)
    g_free (self->cells[i]);
  g_free (self);
}

/**
 * avow_facet_value_new:
 * @value: what a query says of it
 * @count: how many there are
 *
 * Makes a value of a facet.
 *
 * Returns: (transfer full): it
 */
AvowFacetValue *
avow_facet_value_new (const char *value,
                      gint64      count)
{
  AvowFacetValue *self = g_new0 (AvowFacetValue, 1);

  self->value = g_strdup (value);
  self->count = count;

  return self;
}

/**
 * avow_facet_value_free:
 * @self: a value of a facet
 *
 * Frees it.
 */
void
avow_facet_value_free (AvowFacetValue *self)
{
  g_free (self->value);
  g_free (self);
}
