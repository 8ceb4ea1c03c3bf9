/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-private.h"

#include <malloc.h>
#include <string.h>

#include "avow-actor.h"
#include "avow-passage-field.h"
#include "avow-reading.h"
#include "avow-status.h"
#include "avow-tables-private.h"
#include "avow-text.h"
#include "avow-sort-private.h"
#include "avow-text-order-private.h"

/* How the index comes about, and how it follows what is changed. */

#define ALL_TEXTS "SELECT id, exact FROM passage ORDER BY id"
#define ALL_HEADLINES "SELECT id, headline FROM article ORDER BY id"

/* Ids above this are not from a project as Avow writes it. */
#define MAX_ID (64 * 1024 * 1024)

/* ---- values */

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Gets the statuses of all kinds, in the order of their words: that is how they are
 * sorted, and their places are how they are kept. */
const char * const *
avow_index_get_statuses (guint *n_statuses)
{
  static const char *sorted[32];
  static gsize n_sorted;

  if (g_once_init_enter (&n_sorted))
    {
      gsize n = 0;

      for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
        {
          const char * const *words = avow_status_get_words (kind);

          for (guint i = 0; words[i] != NULL && n < G_N_ELEMENTS (sorted); i++)
            sorted[n++] = words[i];
        }
      qsort (sorted, n, sizeof *sorted, compare_words);
      g_once_init_leave (&n_sorted, n);
    }
  *n_statuses = n_sorted;

  return sorted;
}

guint8
avow_index_get_status (const char *word)
{
  guint n_statuses;
  const char * const *statuses = avow_index_get_statuses (&n_statuses);

  for (guint i = 0; i < n_statuses; i++)
    {
      if (g_strcmp0 (statuses[i], word) == 0)
        return i;
    }

  return 0;
}

/* A word among those that a column can hold, by the order of its bytes; 0 for none. */
static guint8
get_place (const char         *word,
           const char * const *words)
{
  guint8 place = 1;

  if (word == NULL)
    return 0;

  for (guint i = 0; words[i] != NULL; i++)
    place += strcmp (words[i], word) < 0;

  return place;
}

/* A date as a number, which is as large as it is late; less precise ones come first. */
guint32
avow_index_pack_date (const char *iso)
{
  guint year = 0, month = 0, day = 0;

  if (iso == NULL || strlen (iso) < 4)
    return 0;

  year = strtoul (iso, NULL, 10);
  if (iso[4] == '-')
    month = strtoul (iso + 5, NULL, 10);
  if (iso[4] == '-' && strlen (iso) > 7 && iso[7] == '-')
    day = strtoul (iso + 8, NULL, 10);

  return (year * 100 + month) * 100 + day;
}

char *
avow_index_unpack_date (guint32 date)
{
  guint year = date / 10000, month = date / 100 % 100, day = date % 100;

  return month == 0 ? g_strdup_printf ("%04u", year)
       : day == 0 ? g_strdup_printf ("%04u-%02u", year, month)
       : g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static guint
digits (const char *p,
        int         n)
{
  guint value = 0;

  for (int i = 0; i < n; i++)
    value = value * 10 + (p[i] - '0');

  return value;
}

/* A moment as the schema keeps it: 2026-01-07T12:00:00Z. */
static guint32
pack_time (const char *time)
{
  guint year, month, day;

  if (time == NULL || strlen (time) < 19)
    return 0;

  year = digits (time, 4);
  month = digits (time + 5, 2);
  day = digits (time + 8, 2);

  /* No more than their order counts. */
  return ((((year - 1970) * 12 + month) * 31 + day) * 24 + digits (time + 11, 2)) * 3600
         + digits (time + 14, 2) * 60 + digits (time + 17, 2);
}

static const char *
get_actor_name (guint32  id,
                gpointer user_data)
{
  AvowIndex *self = user_data;
  guint32 row;

  return avow_index_rows_find (&self->actors.rows, id, &row)
         ? avow_ranked_get_text (self->actor_names, self->actors.names[row]) : "";
}

static const char *
get_topic_name (guint32  id,
                gpointer user_data)
{
  AvowIndex *self = user_data;
  const char *path = g_hash_table_lookup (self->topic_paths, GUINT_TO_POINTER (id));
  const char *last = path != NULL ? g_strrstr (path, AVOW_TOPIC_SEPARATOR) : NULL;

  return last != NULL ? last + strlen (AVOW_TOPIC_SEPARATOR) : path;
}

/* ---- passages */

void
avow_index_set_passage (AvowIndex *self,
                        guint32    row,
                        AvowStmt  *stmt)
{
  AvowIndexPassages *passages = &self->passages;
  AvowKind kind = AVOW_KIND_CLAIM;
  guint32 analyst_id = avow_stmt_get_int64 (stmt, 8);

  avow_kind_from_string (avow_stmt_get_text (stmt, 4), &kind);
  passages->articles[row] = avow_stmt_get_int64 (stmt, 1);
  passages->starts[row] = avow_stmt_get_int64 (stmt, 2);
  passages->ends[row] = avow_stmt_get_int64 (stmt, 3);
  passages->kinds[row] = kind;
  passages->subkinds[row] = get_place (avow_stmt_get_text (stmt, 5), avow_passage_field_get_choices (AVOW_PASSAGE_SUBKIND));
  passages->due[row] = avow_index_pack_date (avow_stmt_get_text (stmt, 6));
  passages->said[row] = avow_index_pack_date (avow_stmt_get_text (stmt, 7));
  passages->analysts[row] = GPOINTER_TO_UINT (g_hash_table_lookup (self->analyst_codes, GUINT_TO_POINTER (analyst_id)));
  passages->tagged[row] = pack_time (avow_stmt_get_text (stmt, 9));
}

static gboolean
load_passages (AvowIndex  *self,
               AvowDb     *db,
               GError    **error)
{
  AvowIndexPassages *passages = &self->passages;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 n_rows;

  if (!avow_db_get_int64 (db, "SELECT count (*) FROM passage", &n_rows, error))
    return FALSE;
  avow_index_rows_reserve (&passages->rows, n_rows + n_rows / 64 + 64);

  avow_stmt_prepare (&stmt, db, AVOW_INDEX_PASSAGE_SQL " ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    avow_index_set_passage (self, avow_index_rows_insert (&passages->rows, avow_stmt_get_int64 (&stmt, 0)), &stmt);

  return stmt.rc == SQLITE_DONE;
}

/* What became of passages: as AVOW_PASSAGE_STATUS says it, for all at once. */
static gboolean
load_statuses (AvowIndex  *self,
               AvowDb     *db,
               GError    **error)
{
  AvowIndexPassages *passages = &self->passages;
  g_autofree guint32 *dates = g_new0 (guint32, passages->rows.n_rows + 1);
  g_auto(AvowStmt) stmt = { NULL };
  guint8 first[AVOW_N_KINDS];
  guint32 row;

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    first[kind] = avow_index_get_status (avow_status_get_words (kind)[0]);
  for (row = 0; row < passages->rows.n_rows; row++)
    passages->statuses[row] = first[passages->kinds[row]];

  avow_stmt_prepare (&stmt, db, "SELECT passage_id, status, coalesce (date, substr (created, 1, 10)) FROM status_event ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    {
      const char *status = avow_stmt_get_text (&stmt, 1);
      guint32 date = avow_index_pack_date (avow_stmt_get_text (&stmt, 2));

      if (avow_index_rows_seek (&passages->rows, avow_stmt_get_int64 (&stmt, 0), &row) &&
          date >= dates[row] && avow_status_fits (passages->kinds[row], status))
        {
          dates[row] = date;
          passages->statuses[row] = avow_index_get_status (status);
        }
    }

  return stmt.rc == SQLITE_DONE;
}

/* A link from a passage, while they are put in order. */
typedef struct
{
  guint32 row;
  guint32 id;
  guint16 position;
  guint8  party;
} Link;

AvowParty
avow_index_get_party (const char *role)
{
  return g_str_equal (role, "speaker") ? AVOW_PARTY_SPEAKER
       : g_str_equal (role, "addressee") ? AVOW_PARTY_ADDRESSEE
       : g_str_equal (role, "object") ? AVOW_PARTY_OBJECT
       : g_str_equal (role, "on_behalf_of") ? AVOW_PARTY_ON_BEHALF_OF
       : AVOW_PARTY_QUOTED_BY;
}

static int
compare_links (gconstpointer a,
               gconstpointer b)
{
  const Link *one = a, *other = b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  if (one->party != other->party)
    return one->party < other->party ? -1 : 1;

  return (int) one->position - (int) other->position;
}

/* They lie in the file in the order in which they were made, which is mostly the
 * order of their passages. */
static void
sort_links (GArray *links)
{
  for (guint i = 1; i < links->len; i++)
    {
      if (compare_links (&g_array_index (links, Link, i - 1), &g_array_index (links, Link, i)) > 0)
        {
          g_array_sort (links, compare_links);
          return;
        }
    }
}

/* Gives each row the codes of its links. */
static void
set_links (GArray      *links,
           AvowTuples  *tuples,
           guint32    **columns)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  sort_links (links);
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i), *next = link + 1;

      g_array_append_val (ids, link->id);
      if (i + 1 < links->len && next->row == link->row && next->party == link->party)
        continue;

      columns[link->party][link->row] = avow_tuples_add (tuples, ids);
      g_array_set_size (ids, 0);
    }
}

/* Loads links of passages, which @sql gives with what they link to, and with their roles
 * and places; links without a role are given in their order. */
static gboolean
load_links (AvowIndex   *self,
            AvowDb      *db,
            const char  *sql,
            AvowTuples  *tuples,
            guint32    **columns,
            GError     **error)
{
  g_autoptr(GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_auto(AvowStmt) stmt = { NULL };
  guint32 row = 0;

  avow_stmt_prepare (&stmt, db, sql);
  while (avow_stmt_next (&stmt, error))
    {
      const char *role = avow_stmt_get_text (&stmt, 2);
      Link link = { row, avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_int64 (&stmt, 3), 0 };

      if (avow_index_rows_seek (&self->passages.rows, avow_stmt_get_int64 (&stmt, 0), &link.row))
        {
          const Link *last = links->len > 0 ? &g_array_index (links, Link, links->len - 1) : NULL;

          if (role != NULL)
            link.party = avow_index_get_party (role);
          else if (last != NULL && last->row == link.row)
            link.position = last->position + 1;
          g_array_append_val (links, link);
        }
      row = link.row;
    }
  set_links (links, tuples, columns);

  return stmt.rc == SQLITE_DONE;
}

static gboolean
load_parties (AvowIndex  *self,
              AvowDb     *db,
              GError    **error)
{
  return load_links (self, db, "SELECT passage_id, actor_id, role, position FROM passage_actor",
                     self->parties, self->passages.parties, error);
}

static gboolean
load_passage_topics (AvowIndex  *self,
                     AvowDb     *db,
                     GError    **error)
{
  return load_links (self, db, "SELECT passage_id, topic_id, NULL, 0 FROM passage_topic ORDER BY id",
                     self->topics, &self->passages.topics, error);
}

/* ---- what lies around them */

gboolean
avow_index_load_topics (AvowIndex  *self,
                        AvowDb     *db,
                        GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  g_hash_table_remove_all (self->topic_paths);
  g_hash_table_remove_all (self->topic_parents);
  avow_stmt_prepare (&stmt, db,
                     "WITH RECURSIVE tree (id, path, depth, parent) AS ("
                     "  SELECT id, name, 1, 0 FROM topic WHERE parent_id IS NULL"
                     "  UNION ALL"
                     "  SELECT topic.id, path || '" AVOW_TOPIC_SEPARATOR "' || name, depth + 1, parent_id"
                     "    FROM topic JOIN tree ON parent_id = tree.id WHERE depth < 32) SELECT id, path, parent FROM tree");
  while (avow_stmt_next (&stmt, error))
    {
      gpointer id = GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&stmt, 0));

      g_hash_table_insert (self->topic_paths, id, g_strdup (avow_stmt_get_text (&stmt, 1)));
      g_hash_table_insert (self->topic_parents, id, GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&stmt, 2)));
    }

  return stmt.rc == SQLITE_DONE;
}

gboolean
avow_index_load_analysts (AvowIndex  *self,
                          AvowDb     *db,
                          GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, name FROM analyst");
  while (avow_stmt_next (&stmt, error))
    g_hash_table_insert (self->analyst_codes, GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&stmt, 0)),
                         GUINT_TO_POINTER (avow_ranked_add (self->analysts, avow_stmt_get_text (&stmt, 1))));

  return stmt.rc == SQLITE_DONE;
}

void
avow_index_set_actor (AvowIndex *self,
                      guint32    row,
                      AvowStmt  *stmt)
{
  AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;

  avow_actor_type_from_string (avow_stmt_get_text (stmt, 2), &type);
  self->actors.names[row] = avow_ranked_add (self->actor_names, avow_stmt_get_text (stmt, 1));
  self->actors.types[row] = type;
}

static gboolean
load_actors (AvowIndex  *self,
             AvowDb     *db,
             GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, AVOW_INDEX_ACTOR_SQL " ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    avow_index_set_actor (self, avow_index_rows_insert (&self->actors.rows, avow_stmt_get_int64 (&stmt, 0)), &stmt);

  return stmt.rc == SQLITE_DONE;
}

void
avow_index_set_article (AvowIndex *self,
                        guint32    row,
                        AvowStmt  *stmt)
{
  AvowIndexArticles *articles = &self->articles;
  AvowReading reading = AVOW_READING_NEW;

  g_free (articles->words[row]);
  articles->words[row] = avow_index_fold_words (avow_stmt_get_text (stmt, 6));
  articles->publishers[row] = avow_ranked_add (self->publishers, avow_stmt_get_text (stmt, 1));
  articles->dates[row] = avow_index_pack_date (avow_stmt_get_text (stmt, 2));
  articles->imported[row] = pack_time (avow_stmt_get_text (stmt, 3));
  articles->languages[row] = avow_ranked_add (self->languages, avow_stmt_get_text (stmt, 4));
  avow_reading_from_string (avow_stmt_get_text (stmt, 5), &reading);
  articles->readings[row] = reading;
}

/* The words of a text as full text has them: without case, diacritics and signs; with a
 * space before each and after the last. */
char *
avow_index_fold_words (const char *text)
{
  g_autofree char *folded = avow_text_fold (text != NULL ? text : "");
  GString *words = g_string_sized_new (strlen (folded) + 2);

  g_string_append_c (words, ' ');
  for (const char *p = folded, *next; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_len (words, p, next - p);
      else if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');

  return g_string_free (words, FALSE);
}

/* Remembers where the articles are. */
void
avow_index_map_articles (AvowIndex *self,
                         guint32    from)
{
  AvowIndexArticles *articles = &self->articles;
  guint32 max_id = articles->rows.n_rows > 0 ? articles->rows.ids[articles->rows.n_rows - 1] : 0;

  if (max_id > articles->max_id || articles->row_of_id == NULL)
    {
      guint32 first = articles->row_of_id != NULL ? articles->max_id + 1 : 0;

      articles->row_of_id = g_renew (guint32, articles->row_of_id, max_id + 1);
      for (guint32 id = first; id <= max_id; id++)
        articles->row_of_id[id] = G_MAXUINT32;
      articles->max_id = max_id;
    }
  for (guint32 row = from; row < articles->rows.n_rows; row++)
    articles->row_of_id[articles->rows.ids[row]] = row;
}

static gboolean
load_articles (AvowIndex  *self,
               AvowDb     *db,
               GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  gint64 n_rows;

  if (!avow_db_get_int64 (db, "SELECT count (*) FROM article", &n_rows, error))
    return FALSE;
  avow_index_rows_reserve (&self->articles.rows, n_rows + 64);

  avow_stmt_prepare (&stmt, db, AVOW_INDEX_ARTICLE_SQL " ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    avow_index_set_article (self, avow_index_rows_insert (&self->articles.rows, avow_stmt_get_int64 (&stmt, 0)), &stmt);
  avow_index_map_articles (self, 0);

  return stmt.rc == SQLITE_DONE;
}

/* Puts the passages in the order of their texts. */
static void
order_passages (AvowIndex *self)
{
  AvowIndexPassages *passages = &self->passages;
  guint n_rows = passages->rows.n_rows;
  guint32 max[3] = { 0, };

  passages->order = g_new (guint32, n_rows + 1);
  passages->n_order = 0;
  for (guint32 row = 0; row < n_rows; row++)
    {
      if (passages->kinds[row] == AVOW_INDEX_GONE)
        continue;
      passages->order[passages->n_order++] = row;
      max[0] = MAX (max[0], passages->ends[row]);
      max[1] = MAX (max[1], passages->starts[row]);
      max[2] = MAX (max[2], passages->articles[row]);
    }
  avow_sort_rows (passages->order, passages->n_order, passages->ends, max[0], TRUE);
  avow_sort_rows (passages->order, passages->n_order, passages->starts, max[1], FALSE);
  avow_sort_rows (passages->order, passages->n_order, passages->articles, max[2], FALSE);
}

/* ---- loading */

static AvowIndex *
avow_index_new (void)
{
  AvowIndex *self = g_new0 (AvowIndex, 1);
  AvowIndexPassages *passages = &self->passages;
  AvowIndexArticles *articles = &self->articles;
  guint8 **bytes[] = { &passages->kinds, &passages->statuses, &passages->subkinds };
  guint32 **words[] =
  {
    &passages->articles, &passages->starts, &passages->ends, &passages->texts, &passages->hashes, &passages->topics, &passages->due,
    &passages->said, &passages->tagged, &passages->analysts, &passages->parties[0], &passages->parties[1],
    &passages->parties[2], &passages->parties[3], &passages->parties[4],
  };
  guint32 **article_words[] =
  {
    &articles->headlines, &articles->hashes, &articles->publishers, &articles->dates, &articles->imported, &articles->languages,
  };

  avow_index_rows_init (&passages->rows);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    avow_index_rows_add_column (&passages->rows, bytes[i], 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    avow_index_rows_add_column (&passages->rows, words[i], sizeof (guint32));

  avow_index_rows_init (&articles->rows);
  avow_index_rows_add_column (&articles->rows, &articles->gone, 1);
  avow_index_rows_add_column (&articles->rows, &articles->readings, 1);
  for (guint i = 0; i < G_N_ELEMENTS (article_words); i++)
    avow_index_rows_add_column (&articles->rows, article_words[i], sizeof (guint32));

  avow_index_rows_add_column (&articles->rows, &articles->words, sizeof (char *));

  avow_index_rows_init (&self->actors.rows);
  avow_index_rows_add_column (&self->actors.rows, &self->actors.gone, 1);
  avow_index_rows_add_column (&self->actors.rows, &self->actors.types, 1);
  avow_index_rows_add_column (&self->actors.rows, &self->actors.names, sizeof (guint32));

  self->collation = avow_collation_new ();
  self->parties = avow_tuples_new (self->collation, get_actor_name, self);
  self->topics = avow_tuples_new (self->collation, get_topic_name, self);
  self->topic_paths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->topic_parents = g_hash_table_new (NULL, NULL);
  self->publishers = avow_ranked_new (self->collation);
  self->languages = avow_ranked_new (self->collation);
  self->analysts = avow_ranked_new (self->collation);
  self->actor_names = avow_ranked_new (self->collation);
  self->analyst_codes = g_hash_table_new (NULL, NULL);

  return self;
}

/* Lets go of what was found before something changed. */
void
avow_index_forget (AvowIndex *self)
{
  g_clear_pointer (&self->last_query, avow_query_free);
  g_clear_pointer (&self->last_mask, g_free);
  for (guint i = 0; i < AVOW_N_FACETS; i++)
    g_clear_pointer (&self->last_facets[i], g_ptr_array_unref);
  for (guint i = 0; i < AVOW_N_COLUMNS; i++)
    g_clear_pointer (&self->spoken[i], g_free);
}

void
avow_index_free (AvowIndex *self)
{
  avow_index_forget (self);
  for (guint32 row = 0; row < self->articles.rows.n_rows; row++)
    g_free (self->articles.words[row]);
  avow_index_rows_clear (&self->passages.rows);
  avow_index_rows_clear (&self->articles.rows);
  avow_index_rows_clear (&self->actors.rows);
  g_free (self->passages.order);
  g_free (self->articles.row_of_id);
  avow_tuples_free (self->parties);
  avow_tuples_free (self->topics);
  g_hash_table_unref (self->topic_paths);
  g_hash_table_unref (self->topic_parents);
  g_hash_table_unref (self->analyst_codes);
  avow_ranked_free (self->publishers);
  avow_ranked_free (self->languages);
  avow_ranked_free (self->analysts);
  avow_ranked_free (self->actor_names);
  avow_collation_free (self->collation);
  g_free (self);
}

/* The order of the texts, which is half of the work, on a thread of its own. */
typedef struct
{
  const char    *path;
  GCancellable  *cancellable;
  AvowTextOrder *texts;
  AvowTextOrder *headlines;
  GError        *error;
} TextThread;

static gpointer
load_texts (gpointer data)
{
  TextThread *thread = data;
  g_autoptr(AvowDb) db = avow_db_open (thread->path, AVOW_DB_READ, &thread->error);

  if (db == NULL)
    return NULL;

  avow_db_set_cancellable (db, thread->cancellable);
  if (avow_db_exec (db, "BEGIN", &thread->error) &&
      (thread->texts = avow_text_order_load (db, ALL_TEXTS, AVOW_INDEX_TEXT_SQL, &thread->error)))
    thread->headlines = avow_text_order_load (db, ALL_HEADLINES, AVOW_INDEX_HEADLINE_SQL, &thread->error);
  avow_db_set_cancellable (db, NULL);

  return NULL;
}

/* Takes the ranks of the rows that are there in both; the others come with what has
 * changed since. */
static void
take_ranks (AvowIndexRows *rows,
            guint32       *ranks,
            guint32       *hashes,
            AvowTextOrder *order)
{
  for (guint i = 0, row = 0; i < order->n_rows && row < rows->n_rows; i++)
    {
      while (row < rows->n_rows && rows->ids[row] < order->ids[i])
        row++;
      if (row < rows->n_rows && rows->ids[row] == order->ids[i])
        {
          ranks[row] = order->ranks[i];
          hashes[row] = order->hashes[i];
        }
    }
}

static gboolean
load_columns (AvowIndex    *self,
              const char   *path,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr(AvowDb) db = avow_db_open (path, AVOW_DB_READ, error);
  gint64 max_id = 0;
  gboolean loaded;

  if (db == NULL)
    return FALSE;

  avow_db_set_cancellable (db, cancellable);
  loaded = avow_db_exec (db, "BEGIN", error) &&
           avow_db_get_int64 (db, "SELECT max (coalesce ((SELECT max (id) FROM passage), 0), coalesce ((SELECT max (id) FROM article), 0),"
                                  " coalesce ((SELECT max (id) FROM actor), 0))", &max_id, error) &&
           max_id <= MAX_ID &&
           avow_index_load_analysts (self, db, error) && avow_index_load_topics (self, db, error) && load_actors (self, db, error) &&
           load_articles (self, db, error) && load_passages (self, db, error) && load_statuses (self, db, error) &&
           load_parties (self, db, error) && load_passage_topics (self, db, error);
  avow_db_set_cancellable (db, NULL);

  if (!loaded && max_id > MAX_ID)
    g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, "The ids are too large for an index");

  return loaded;
}

/* Reads all of it; on any thread. What is committed meanwhile may or may not be in it,
 * and is to be applied to it afterwards. */
AvowIndex *
avow_index_load (const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(AvowIndex) self = avow_index_new ();
  TextThread texts = { path, cancellable, NULL, NULL, NULL };
  g_autoptr(GThread) thread = g_thread_new ("avow-texts", load_texts, &texts);
  gboolean loaded = load_columns (self, path, cancellable, error);

  if (loaded)
    {
      order_passages (self);
      avow_ranked_rank (self->parties->names);
      avow_ranked_rank (self->topics->names);
      avow_ranked_rank (self->actor_names);
      avow_ranked_rank (self->publishers);
    }
  g_thread_join (g_steal_pointer (&thread));

  if (loaded && texts.error != NULL)
    g_propagate_error (error, g_steal_pointer (&texts.error));
  else if (loaded)
    {
      take_ranks (&self->passages.rows, self->passages.texts, self->passages.hashes, texts.texts);
      take_ranks (&self->articles.rows, self->articles.headlines, self->articles.hashes, texts.headlines);
    }
  loaded = loaded && texts.headlines != NULL;

  /* What the threads needed meanwhile goes back. */
  malloc_trim (0);

  g_clear_error (&texts.error);
  g_clear_pointer (&texts.texts, avow_text_order_free);
  g_clear_pointer (&texts.headlines, avow_text_order_free);

  return loaded ? g_steal_pointer (&self) : NULL;
}

/* Reads the order of texts again if too many of them have changed. */
gboolean
avow_index_refresh_texts (AvowIndex  *self,
                          AvowDb     *db,
                          AvowTable   table,
                          GError    **error)
{
  gboolean is_passages = table == AVOW_TABLE_PASSAGES;
  gboolean *stale = is_passages ? &self->passages.texts_stale : &self->articles.headlines_stale;
  g_autoptr(AvowTextOrder) order = NULL;

  if (!*stale)
    return TRUE;
  if (!(order = avow_text_order_load (db, is_passages ? ALL_TEXTS : ALL_HEADLINES, is_passages ? AVOW_INDEX_TEXT_SQL : AVOW_INDEX_HEADLINE_SQL, error)))
    return FALSE;

  take_ranks (is_passages ? &self->passages.rows : &self->articles.rows,
              is_passages ? self->passages.texts : self->articles.headlines,
              is_passages ? self->passages.hashes : self->articles.hashes, order);
  *stale = FALSE;

  return TRUE;
}
