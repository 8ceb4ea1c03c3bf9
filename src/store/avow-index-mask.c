/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-tally-private.h"

#include <string.h>

#include "avow-list-private.h"
#include "avow-text.h"

/* Which rows a query finds: a byte for each row of its table, 1 or 0.  Terms by which
 * tables are narrowed with a click are answered from memory; all others by SQL, whose
 * answer becomes such bytes too, so that AND, OR and NOT are the same for both. */

typedef struct
{
  AvowIndex *index;
  AvowDb    *db;
  AvowTable  table;
  GError    *error;
} Masking;

static AvowIndexRows *
get_rows (AvowIndex *self,
          AvowTable  table)
{
  return table == AVOW_TABLE_PASSAGES ? &self->passages.rows
       : table == AVOW_TABLE_ARTICLES ? &self->articles.rows
       : &self->actors.rows;
}

static guint8 *
new_mask (guint n_rows)
{
  return g_new0 (guint8, n_rows + 1);
}

/* ---- what SQL says */

/* Sets the bytes of the rows whose ids a statement gives. */
static void
mark_ids (Masking       *masking,
          AvowStmt      *stmt,
          AvowIndexRows *rows,
          guint8        *mask)
{
  guint32 row = 0;

  while (avow_stmt_next (stmt, &masking->error))
    {
      if (avow_index_rows_seek (rows, avow_stmt_get_int64 (stmt, 0), &row))
        mask[row] = 1;
    }
}

static guint8 *
mask_by_sql (Masking        *masking,
             AvowTable       table,
             const AvowTerm *term)
{
  AvowIndexRows *rows = get_rows (masking->index, table);
  guint8 *mask = new_mask (rows->n_rows);
  g_auto(AvowWhere) where = { NULL };
  g_auto(AvowStmt) stmt = { NULL };

  avow_where_init_ids (&where, table, term);
  avow_stmt_prepare_once (&stmt, masking->db, where.sql->str);
  avow_where_bind (&where, &stmt);
  mark_ids (masking, &stmt, rows, mask);

  return mask;
}

static void
mark_by_text (Masking       *masking,
              const char    *sql,
              const char    *value,
              AvowIndexRows *rows,
              guint8        *mask)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, masking->db, sql);
  avow_stmt_bind_text (&stmt, 1, value);
  mark_ids (masking, &stmt, rows, mask);
}

/* ---- actors */

/* The actors that go by a name, or the one of a guid. */
static const char *
get_actors_sql (const AvowTerm *term)
{
  return term->field != AVOW_TERM_WORDS && g_uuid_string_is_valid (term->value) ? "SELECT id FROM actor WHERE guid = ?1"
       : term->phrase && term->field != AVOW_TERM_WORDS ? "SELECT actor_id FROM actor_name WHERE " AVOW_NAME_IS ("1")
       : "SELECT actor_id FROM actor_name WHERE " AVOW_NAME_MATCHES ("1");
}

/* Finds which actors go by a name, and which groups they are in. */
static guint8 *
find_tuples (Masking        *masking,
             const AvowTerm *term)
{
  AvowIndex *index = masking->index;
  g_autofree guint8 *actors = new_mask (index->actors.rows.n_rows);
  guint8 *tuples = g_new0 (guint8, index->parties->tuples->len);
  g_autofree char *folded = avow_text_fold (term->value);

  mark_by_text (masking, get_actors_sql (term), g_uuid_string_is_valid (term->value) ? term->value : folded,
                &index->actors.rows, actors);
  for (guint32 code = 1; code < index->parties->tuples->len; code++)
    {
      GArray *ids = avow_tuples_get (index->parties, code);
      guint32 row;

      for (guint i = 0; i < ids->len && tuples[code] == 0; i++)
        tuples[code] = avow_index_rows_find (&index->actors.rows, g_array_index (ids, guint32, i), &row) && actors[row];
    }

  return tuples;
}

/* Sets the bytes of the passages in which an actor of some name has a part. */
static void
mark_actor (Masking        *masking,
            const AvowTerm *term,
            guint8         *mask)
{
  AvowIndexPassages *passages = &masking->index->passages;
  g_autofree guint8 *tuples = find_tuples (masking, term);
  AvowTermField field = term->field;
  AvowParty first = field == AVOW_TERM_ADDRESSEE ? AVOW_PARTY_ADDRESSEE
                  : field == AVOW_TERM_ABOUT ? AVOW_PARTY_OBJECT
                  : AVOW_PARTY_SPEAKER;
  AvowParty last = field == AVOW_TERM_SPEAKER || field == AVOW_TERM_ADDRESSEE || field == AVOW_TERM_ABOUT ? first
                                                                                                          : AVOW_PARTY_QUOTED_BY;

  for (AvowParty party = first; party <= last; party++)
    {
      const guint32 *codes = passages->parties[party];

      for (guint32 row = 0; row < passages->rows.n_rows; row++)
        mask[row] |= tuples[codes[row]];
    }
}

/* ---- articles */

/* Turns what holds for articles into what holds for the passages in them. */
static guint8 *
spread (AvowIndex    *self,
        const guint8 *articles)
{
  guint n_rows = self->passages.rows.n_rows;
  guint8 *mask = new_mask (n_rows);

  for (guint32 row = 0; row < n_rows; row++)
    {
      guint32 article = avow_index_get_article (self, row);

      mask[row] = article != G_MAXUINT32 && articles[article];
    }

  return mask;
}

static guint8 *
mask_publisher (Masking        *masking,
                const AvowTerm *term)
{
  AvowIndexArticles *articles = &masking->index->articles;
  AvowRanked *publishers = masking->index->publishers;
  guint8 *mask = new_mask (articles->rows.n_rows);
  g_autofree guint8 *found = g_new0 (guint8, publishers->texts->len);
  g_autofree char *folded = avow_text_fold (term->value), *wanted = g_strconcat (" ", folded, NULL);
  guint8 least = 1;

  for (guint code = 1; code < publishers->texts->len; code++)
    {
      g_autofree char *name = avow_text_fold (avow_ranked_get_text (publishers, code)), *padded = g_strconcat (" ", name, NULL);

      found[code] = g_str_equal (padded, wanted) ? 2 : strstr (padded, wanted) != NULL;
    }

  /* In quotation marks a whole name is meant, if an article has it. */
  for (guint32 row = 0; term->phrase && row < articles->rows.n_rows; row++)
    {
      if (articles->gone[row] == 0)
        least = MAX (least, found[articles->publishers[row]]);
    }
  for (guint32 row = 0; row < articles->rows.n_rows; row++)
    mask[row] = found[articles->publishers[row]] >= least;

  return mask;
}

/* Within a year or a month, if no more is said. */
static gboolean
is_on (guint32 date,
       guint32 wanted)
{
  guint32 unit = wanted % 10000 == 0 ? 10000 : wanted % 100 == 0 ? 100 : 1;

  return date / unit == wanted / unit;
}

/* As its SQL in avow-where.c: after January 2026 is not in it. */
static guint8 *
mask_date (Masking        *masking,
           const AvowTerm *term)
{
  AvowIndexArticles *articles = &masking->index->articles;
  guint32 wanted = avow_index_pack_date (term->value);
  guint8 *mask = new_mask (articles->rows.n_rows);

  for (guint32 row = 0; row < articles->rows.n_rows; row++)
    {
      guint32 date = articles->dates[row];

      if (date != 0)
        mask[row] = term->field == AVOW_TERM_BEFORE ? date < wanted
                  : term->field == AVOW_TERM_AFTER ? date > wanted && !is_on (date, wanted)
                  : is_on (date, wanted);
    }

  return mask;
}

/* What falls due or was said then: as the SQL in avow-where.c has it, what is known to the
 * year is neither before nor after a month of it. */
static guint8 *
mask_moment (AvowIndex      *self,
             const AvowTerm *term)
{
  gboolean is_due = term->field == AVOW_TERM_DUE || term->field == AVOW_TERM_DUE_BEFORE || term->field == AVOW_TERM_DUE_AFTER;
  gboolean before = term->field == AVOW_TERM_DUE_BEFORE || term->field == AVOW_TERM_SAID_BEFORE;
  gboolean after = term->field == AVOW_TERM_DUE_AFTER || term->field == AVOW_TERM_SAID_AFTER;
  guint32 wanted = avow_index_pack_date (term->value);
  guint n_rows = self->passages.rows.n_rows;
  guint8 *mask = new_mask (n_rows);
  g_autofree guint32 *own = NULL;
  const guint32 *dates;

  memset (mask, 1, n_rows);
  dates = avow_index_get_moments (self, is_due ? AVOW_MOMENT_DUE : AVOW_MOMENT_SAID, mask, &own);
  for (guint32 row = 0; row < n_rows; row++)
    {
      guint32 date = dates[row];

      mask[row] = date == 0 ? 0
                : before ? date < wanted && !is_on (wanted, date)
                : after ? date > wanted && !is_on (date, wanted)
                : is_on (date, wanted);
    }

  return mask;
}

/* ---- terms */

/* A word is in a passage itself, in the headline above it, or in a name of its actors. */
static guint8 *
mask_words (Masking        *masking,
            const AvowTerm *term)
{
  AvowIndex *index = masking->index;
  g_autofree guint8 *articles = new_mask (index->articles.rows.n_rows);
  g_autofree char *fts = avow_where_get_fts (term), *wanted = avow_index_fold_words (term->value);
  guint8 *mask;

  /* A word by itself is the beginning of one. */
  if (!term->phrase)
    wanted[strlen (wanted) - 1] = '\0';
  for (guint32 row = 0; row < index->articles.rows.n_rows; row++)
    articles[row] = strstr (index->articles.words[row], wanted) != NULL;
  mask = spread (index, articles);
  mark_by_text (masking, "SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?1", fts, &index->passages.rows, mask);
  mark_actor (masking, term, mask);

  return mask;
}

static guint8 *
mask_bytes (AvowIndex    *self,
            const guint8 *values,
            guint8        wanted)
{
  guint n_rows = self->passages.rows.n_rows;
  guint8 *mask = new_mask (n_rows);

  for (guint32 row = 0; row < n_rows; row++)
    mask[row] = values[row] == wanted;

  return mask;
}

static guint8 *
mask_topic (Masking        *masking,
            const AvowTerm *term)
{
  AvowIndex *index = masking->index;
  g_autofree guint8 *tuples = g_new0 (guint8, index->topics->tuples->len);
  g_autoptr(GHashTable) topics = g_hash_table_new (NULL, NULL);
  guint n_rows = index->passages.rows.n_rows;
  g_auto(AvowWhere) where = { NULL };
  g_autofree char *sql = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  guint8 *mask = new_mask (n_rows);

  avow_where_init_topics (&where, term);
  sql = g_strconcat ("SELECT topic.id FROM topic", where.sql->str, NULL);
  avow_stmt_prepare (&stmt, masking->db, sql);
  avow_where_bind (&where, &stmt);
  while (avow_stmt_next (&stmt, &masking->error))
    g_hash_table_add (topics, GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&stmt, 0)));

  for (guint32 code = 1; code < index->topics->tuples->len; code++)
    {
      GArray *ids = avow_tuples_get (index->topics, code);

      for (guint i = 0; i < ids->len && tuples[code] == 0; i++)
        tuples[code] = g_hash_table_contains (topics, GUINT_TO_POINTER (g_array_index (ids, guint32, i)));
    }
  for (guint32 row = 0; row < n_rows; row++)
    mask[row] = tuples[index->passages.topics[row]];

  return mask;
}

/* What a term says of passages; %NULL if memory does not know. */
static guint8 *
mask_passages (Masking        *masking,
               const AvowTerm *term)
{
  AvowIndex *index = masking->index;
  g_autofree guint8 *articles = NULL;
  AvowKind kind = AVOW_KIND_CLAIM;
  guint8 *mask;

  switch ((int) term->field)
    {
    case AVOW_TERM_KIND:
      avow_kind_from_string (term->value, &kind);
      return mask_bytes (index, index->passages.kinds, kind);

    case AVOW_TERM_STATUS:
      return mask_bytes (index, index->passages.statuses, avow_index_get_status (term->value));

    case AVOW_TERM_TOPIC:
      return mask_topic (masking, term);

    case AVOW_TERM_SPEAKER:
    case AVOW_TERM_ADDRESSEE:
    case AVOW_TERM_ABOUT:
    case AVOW_TERM_ACTOR:
      mask = new_mask (index->passages.rows.n_rows);
      mark_actor (masking, term, mask);
      return mask;

    case AVOW_TERM_WORDS:
      return mask_words (masking, term);

    case AVOW_TERM_PUBLISHER:
      articles = mask_publisher (masking, term);
      return spread (index, articles);

    case AVOW_TERM_BEFORE:
    case AVOW_TERM_AFTER:
    case AVOW_TERM_ON:
      articles = mask_date (masking, term);
      return spread (index, articles);

    case AVOW_TERM_SAID:
    case AVOW_TERM_SAID_BEFORE:
    case AVOW_TERM_SAID_AFTER:
    case AVOW_TERM_DUE:
    case AVOW_TERM_DUE_BEFORE:
    case AVOW_TERM_DUE_AFTER:
      return mask_moment (index, term);

    default:
      return NULL;
    }
}

static guint8 *
mask_articles (Masking        *masking,
               const AvowTerm *term)
{
  switch ((int) term->field)
    {
    case AVOW_TERM_PUBLISHER:
      return mask_publisher (masking, term);

    case AVOW_TERM_BEFORE:
    case AVOW_TERM_AFTER:
    case AVOW_TERM_ON:
      return mask_date (masking, term);

    default:
      return NULL;
    }
}

static guint8 *
mask_term (Masking        *masking,
           const AvowTerm *term)
{
  guint n_rows = get_rows (masking->index, masking->table)->n_rows;
  guint8 *mask = NULL;

  /* A dash alone, as it is typed, narrows nothing yet. */
  if (!avow_where_narrows (term))
    {
      mask = new_mask (n_rows);
      memset (mask, 1, n_rows);
      return mask;
    }

  if (masking->table == AVOW_TABLE_PASSAGES)
    mask = mask_passages (masking, term);
  else if (masking->table == AVOW_TABLE_ARTICLES)
    mask = mask_articles (masking, term);

  return mask != NULL ? mask : mask_by_sql (masking, masking->table, term);
}

/* ---- conditions of conditions */

static guint8 *
mask_node (Masking  *masking,
           AvowNode *node)
{
  guint n_rows = get_rows (masking->index, masking->table)->n_rows;
  guint8 *mask;

  if (node->type == AVOW_NODE_TERM)
    return mask_term (masking, &node->term);

  mask = mask_node (masking, g_ptr_array_index (node->children, 0));
  for (guint i = 1; i < node->children->len && masking->error == NULL; i++)
    {
      g_autofree guint8 *other = mask_node (masking, g_ptr_array_index (node->children, i));

      if (node->type == AVOW_NODE_OR)
        for (guint row = 0; row < n_rows; row++)
          mask[row] |= other[row];
      else
        for (guint row = 0; row < n_rows; row++)
          mask[row] &= other[row];
    }
  if (node->type == AVOW_NODE_NOT)
    for (guint row = 0; row < n_rows; row++)
      mask[row] = !mask[row];

  return mask;
}

/* Only some rows, or for passages those of some articles. */
static void
keep_ids (AvowIndex *self,
          AvowQuery *query,
          guint8    *mask)
{
  AvowIndexRows *rows = get_rows (self, query->ids_table);
  g_autofree guint8 *wanted = new_mask (rows->n_rows), *passages = NULL;
  guint n_rows = get_rows (self, query->table)->n_rows;
  guint32 row = 0;

  for (guint i = 0; i < query->ids->len; i++)
    {
      if (avow_index_rows_seek (rows, g_array_index (query->ids, gint64, i), &row))
        wanted[row] = 1;
    }
  if (query->ids_table != query->table)
    passages = spread (self, wanted);
  for (row = 0; row < n_rows; row++)
    mask[row] &= passages != NULL ? passages[row] : wanted[row];
}

/* Finds which rows a query finds: a byte for each, 1 or 0. */
guint8 *
avow_index_mask (AvowIndex  *self,
                 AvowDb     *db,
                 AvowQuery  *query,
                 GError    **error)
{
  Masking masking = { self, db, query->table, NULL };
  const guint8 *gone = query->table == AVOW_TABLE_ARTICLES ? self->articles.gone : self->actors.gone;
  guint n_rows = get_rows (self, query->table)->n_rows;
  guint8 *mask;

  if (query->root != NULL)
    {
      mask = mask_node (&masking, query->root);
    }
  else
    {
      mask = new_mask (n_rows);
      memset (mask, 1, n_rows);
    }

  if (query->ids != NULL)
    keep_ids (self, query, mask);

  if (query->table == AVOW_TABLE_PASSAGES)
    for (guint row = 0; row < n_rows; row++)
      mask[row] &= self->passages.kinds[row] != AVOW_INDEX_GONE;
  else
    for (guint row = 0; row < n_rows; row++)
      mask[row] &= gone[row] == 0;

  if (masking.error != NULL)
    {
      g_propagate_error (error, masking.error);
      g_clear_pointer (&mask, g_free);
    }

  return mask;
}
