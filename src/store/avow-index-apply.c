/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-private.h"

#include <string.h>

#include "avow-kind.h"
#include "avow-tables-private.h"
#include "avow-sort-private.h"
#include "avow-text-order-private.h"

/* How the index follows what is changed: what a change touched is read again. */

/* As many new texts are put to their places one by one; for more, all are read again
 * when somebody sorts by them. */
#define FEW_TEXTS 8

typedef struct
{
  AvowIndex *index;
  AvowDb    *db;
  GArray    *passages;   /* guint32 ids whose texts are new, and have no place yet */
  GArray    *articles;   /* the same of headlines */
  GError    *error;
} Applying;

/* ---- texts */

/* Where a table keeps the order of its texts. */
typedef struct
{
  AvowIndexRows *rows;
  const guint8  *gone;   /* by row: AVOW_INDEX_GONE */
  guint32       *ranks;
  gboolean      *stale;
  const char    *sql;
} Texts;

/* Makes room for a text between others, or finds the rank of those like it. @order are
 * the rows that have a place. */
static void
place_text (Applying *applying,
            Texts    *texts,
            guint32   row,
            GArray   *order)
{
  g_auto(AvowStmt) stmt = { NULL };
  const guint32 *rows = (const guint32 *) order->data;
  guint32 rank;
  gboolean is_there;
  guint place;

  avow_stmt_prepare (&stmt, applying->db, texts->sql);
  avow_stmt_bind_int64 (&stmt, 1, texts->rows->ids[row]);
  if (!avow_stmt_next (&stmt, &applying->error) ||
      !avow_text_order_find (applying->db, texts->sql, applying->index->collation, texts->rows->ids, rows, order->len,
                             avow_stmt_get_text (&stmt, 0), &place, &is_there, &applying->error))
    return;

  rank = place < order->len ? texts->ranks[rows[place]] : order->len > 0 ? texts->ranks[rows[order->len - 1]] + 1 : 0;
  for (guint32 i = 0; !is_there && i < texts->rows->n_rows; i++)
    texts->ranks[i] += texts->ranks[i] >= rank;
  texts->ranks[row] = rank;
  g_array_insert_val (order, place, row);
}

/* Gives the texts that are new their places among the others. */
static void
place_texts (Applying *applying,
             Texts    *texts,
             GArray   *ids)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *is_new = g_new0 (guint8, texts->rows->n_rows + 1);
  guint32 max = 0, row;

  *texts->stale |= ids->len > FEW_TEXTS;
  if (ids->len == 0 || *texts->stale || applying->error != NULL)
    return;

  for (guint i = 0; i < ids->len; i++)
    {
      if (avow_index_rows_find (texts->rows, g_array_index (ids, guint32, i), &row))
        is_new[row] = 1;
    }
  for (row = 0; row < texts->rows->n_rows; row++)
    {
      if (is_new[row] || texts->gone[row] == AVOW_INDEX_GONE)
        continue;
      g_array_append_val (order, row);
      max = MAX (max, texts->ranks[row]);
    }
  avow_sort_rows ((guint32 *) order->data, order->len, texts->ranks, max, FALSE);

  for (guint i = 0; i < ids->len && applying->error == NULL; i++)
    {
      if (avow_index_rows_find (texts->rows, g_array_index (ids, guint32, i), &row) && texts->gone[row] != AVOW_INDEX_GONE)
        place_text (applying, texts, row, order);
    }
}

/* Looks whether a text is another than it was. */
static void
look_at_text (Applying   *applying,
              const char *sql,
              guint32     id,
              guint32    *hash,
              gboolean    is_new,
              GArray     *ids)
{
  g_auto(AvowStmt) stmt = { NULL };
  guint32 now;

  avow_stmt_prepare (&stmt, applying->db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, &applying->error))
    return;

  now = avow_text_order_hash (avow_stmt_get_text (&stmt, 0));
  if (is_new || now != *hash)
    g_array_append_val (ids, id);
  *hash = now;
}

/* ---- rows */

typedef struct
{
  guint32  row;
  gboolean is_known;    /* or it has no row yet */
  gboolean was_there;
  gboolean is_there;    /* the statement has its columns */
} Found;

/* Reads a row of the file, and finds it among those that are known; @gone has
 * AVOW_INDEX_GONE for those that are not there any more, and gets it. */
static Found
read_row (Applying      *applying,
          AvowStmt      *stmt,
          const char    *sql,
          gint64         id,
          AvowIndexRows *rows,
          guint8        *gone)
{
  Found found = { 0 };

  avow_stmt_prepare (stmt, applying->db, sql);
  avow_stmt_bind_int64 (stmt, 1, id);
  found.is_there = avow_stmt_next (stmt, &applying->error);
  found.is_known = avow_index_rows_find (rows, id, &found.row);
  found.was_there = found.is_known && gone[found.row] != AVOW_INDEX_GONE;
  if (found.is_known && !found.is_there)
    gone[found.row] = AVOW_INDEX_GONE;

  return found;
}

/* ---- passages */

/* Where a row belongs among the others in the order of their texts. */
static int
compare_places (AvowIndexPassages *passages,
                guint32            a,
                guint32            b)
{
  if (passages->articles[a] != passages->articles[b])
    return passages->articles[a] < passages->articles[b] ? -1 : 1;
  if (passages->starts[a] != passages->starts[b])
    return passages->starts[a] < passages->starts[b] ? -1 : 1;
  if (passages->ends[a] != passages->ends[b])
    return passages->ends[a] > passages->ends[b] ? -1 : 1;

  return a < b ? -1 : a > b;
}

static guint
find_place (AvowIndexPassages *passages,
            guint32            row)
{
  guint low = 0, high = passages->n_order;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_places (passages, passages->order[middle], row) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Takes a row out of the order, by what it was before. */
static void
leave_order (AvowIndexPassages *passages,
             guint32            row)
{
  guint place = find_place (passages, row);

  if (place >= passages->n_order || passages->order[place] != row)
    return;

  memmove (passages->order + place, passages->order + place + 1, (passages->n_order - place - 1) * sizeof (guint32));
  passages->n_order--;
}

static void
join_order (AvowIndexPassages *passages,
            guint32            row)
{
  guint place = find_place (passages, row);

  memmove (passages->order + place + 1, passages->order + place, (passages->n_order - place) * sizeof (guint32));
  passages->order[place] = row;
  passages->n_order++;
}

/* A row in the middle moves those behind it on. */
static guint32
insert_passage (AvowIndexPassages *passages,
                guint32            id)
{
  guint32 row = avow_index_rows_insert (&passages->rows, id);

  if (row + 1 < passages->rows.n_rows)
    {
      for (guint i = 0; i < passages->n_order; i++)
        passages->order[i] += passages->order[i] >= row;
    }
  passages->order = g_renew (guint32, passages->order, passages->rows.n_allocated + 1);
  passages->kinds[row] = AVOW_INDEX_GONE;

  return row;
}

static void
update_parties (Applying *applying,
                guint32   row)
{
  AvowIndex *index = applying->index;
  GArray *ids[AVOW_N_PARTIES];
  g_auto(AvowStmt) stmt = { NULL };

  for (AvowParty party = 0; party < AVOW_N_PARTIES; party++)
    ids[party] = g_array_new (FALSE, FALSE, sizeof (guint32));

  avow_stmt_prepare (&stmt, applying->db, "SELECT role, actor_id FROM passage_actor WHERE passage_id = ?1 ORDER BY position, id");
  avow_stmt_bind_int64 (&stmt, 1, index->passages.rows.ids[row]);
  while (avow_stmt_next (&stmt, &applying->error))
    {
      guint32 actor_id = avow_stmt_get_int64 (&stmt, 1);

      g_array_append_val (ids[avow_index_get_party (avow_stmt_get_text (&stmt, 0))], actor_id);
    }

  for (AvowParty party = 0; party < AVOW_N_PARTIES; party++)
    {
      index->passages.parties[party][row] = avow_tuples_add (index->parties, ids[party]);
      g_clear_pointer (&ids[party], g_array_unref);
    }
}

static void
update_passage_topics (Applying *applying,
                       guint32   row)
{
  AvowIndex *index = applying->index;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, applying->db, "SELECT topic_id FROM passage_topic WHERE passage_id = ?1 ORDER BY id");
  avow_stmt_bind_int64 (&stmt, 1, index->passages.rows.ids[row]);
  while (avow_stmt_next (&stmt, &applying->error))
    {
      guint32 topic_id = avow_stmt_get_int64 (&stmt, 0);

      g_array_append_val (ids, topic_id);
    }
  index->passages.topics[row] = avow_tuples_add (index->topics, ids);
}

static void
update_status (Applying *applying,
               guint32   row)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, applying->db, "SELECT " AVOW_PASSAGE_STATUS " FROM passage WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, applying->index->passages.rows.ids[row]);
  if (avow_stmt_next (&stmt, &applying->error))
    applying->index->passages.statuses[row] = avow_index_get_status (avow_stmt_get_text (&stmt, 0));
}

static void
update_passage (Applying *applying,
                gint64    id)
{
  AvowIndexPassages *passages = &applying->index->passages;
  g_auto(AvowStmt) stmt = { NULL };
  Found found = read_row (applying, &stmt, AVOW_INDEX_PASSAGE_SQL " WHERE id = ?1", id, &passages->rows, passages->kinds);
  guint32 row = found.row;

  if (found.was_there)
    leave_order (passages, row);
  if (!found.is_there)
    return;

  if (!found.is_known)
    row = insert_passage (passages, id);
  avow_index_set_passage (applying->index, row, &stmt);
  join_order (passages, row);
  update_status (applying, row);
  update_parties (applying, row);
  update_passage_topics (applying, row);
  look_at_text (applying, AVOW_INDEX_TEXT_SQL, id, &passages->hashes[row], !found.was_there, applying->passages);
}

/* ---- articles and actors */

static void
update_article (Applying *applying,
                gint64    id)
{
  AvowIndexArticles *articles = &applying->index->articles;
  g_auto(AvowStmt) stmt = { NULL };
  Found found = read_row (applying, &stmt, AVOW_INDEX_ARTICLE_SQL " WHERE id = ?1", id, &articles->rows, articles->gone);
  guint32 row = found.row;

  if (!found.is_there)
    return;

  if (!found.is_known)
    {
      row = avow_index_rows_insert (&articles->rows, id);
      avow_index_map_articles (applying->index, row);
    }
  articles->gone[row] = 0;
  avow_index_set_article (applying->index, row, &stmt);
  look_at_text (applying, AVOW_INDEX_HEADLINE_SQL, id, &articles->hashes[row], !found.was_there, applying->articles);
}

static void
update_actor (Applying *applying,
              gint64    id)
{
  AvowIndex *index = applying->index;
  AvowIndexActors *actors = &index->actors;
  g_auto(AvowStmt) stmt = { NULL };
  Found found = read_row (applying, &stmt, AVOW_INDEX_ACTOR_SQL " WHERE id = ?1", id, &actors->rows, actors->gone);
  guint32 row = found.row, name;

  if (!found.is_there)
    return;

  if (!found.is_known)
    row = avow_index_rows_insert (&actors->rows, id);
  name = actors->names[row];
  actors->gone[row] = 0;
  avow_index_set_actor (index, row, &stmt);
  if (actors->names[row] != name)
    avow_tuples_rename (index->parties, id);
}

/* ---- links that went from one actor to another */

/* What becomes of a group when one of its actors becomes another; G_MAXUINT32 if the group
 * alone does not say. */
static guint32
replace_in_group (AvowIndex *index,
                  guint32    code,
                  guint32    from_id,
                  guint32    to_id)
{
  g_autoptr(GArray) ids = g_array_copy (avow_tuples_get (index->parties, code));
  guint n_from = 0, n_to = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      guint32 *id = &g_array_index (ids, guint32, i);

      n_to += *id == to_id;
      n_from += *id == from_id;
      *id = *id == from_id ? to_id : *id;
    }

  /* The index may have been read when it was done already. */
  if (n_from == 0)
    return code;

  return n_from == 1 && n_to == 0 ? avow_tuples_add (index->parties, ids) : G_MAXUINT32;
}

/* A hundred thousand passages are not read again for it. */
static void
apply_move (AvowIndex      *index,
            const AvowMove *move,
            GArray         *passages)
{
  g_autoptr(GHashTable) codes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < move->links->len; i++)
    {
      const AvowMovedLink *link = &g_array_index (move->links, AvowMovedLink, i);
      guint32 row, *code, other;
      gpointer found;

      if (!avow_index_rows_find (&index->passages.rows, link->passage_id, &row) ||
          index->passages.kinds[row] == AVOW_INDEX_GONE)
        continue;

      code = &index->passages.parties[avow_index_get_party (avow_role_to_string (link->role))][row];
      if (g_hash_table_lookup_extended (codes, GUINT_TO_POINTER (*code), NULL, &found))
        {
          other = GPOINTER_TO_UINT (found);
        }
      else
        {
          other = replace_in_group (index, *code, move->from_id, move->to_id);
          g_hash_table_insert (codes, GUINT_TO_POINTER (*code), GUINT_TO_POINTER (other));
        }

      if (other == G_MAXUINT32)
        g_array_append_val (passages, link->passage_id);
      else
        *code = other;
    }
}

static void
apply_moves (Applying  *applying,
             GPtrArray *notes,
             GArray    *passages)
{
  for (guint i = 0; i < notes->len; i++)
    {
      AvowTouched *touched = g_ptr_array_index (notes, i);

      for (guint j = 0; j < touched->moves->len; j++)
        apply_move (applying->index, g_ptr_array_index (touched->moves, j), passages);
    }
}

/* ---- all */

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static void
update_each (Applying  *applying,
             GArray    *ids,
             void     (*func) (Applying *, gint64))
{
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len && applying->error == NULL; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (i == 0 || id != g_array_index (ids, gint64, i - 1))
        func (applying, id);
    }
}

/* What several changes touched, as one: what is read of a row is how it is now. */
static AvowTouched *
join_touched (GPtrArray *notes)
{
  AvowTouched *all = avow_touched_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      AvowTouched *touched = g_ptr_array_index (notes, i);

      g_array_append_vals (all->articles, touched->articles->data, touched->articles->len);
      g_array_append_vals (all->passages, touched->passages->data, touched->passages->len);
      g_array_append_vals (all->actors, touched->actors->data, touched->actors->len);
      all->topics |= touched->topics;
    }

  return all;
}

static gboolean
update_topics (AvowIndex  *self,
               AvowDb     *db,
               GError    **error)
{
  GHashTableIter iter;
  gpointer id;

  if (!avow_index_load_topics (self, db, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->topic_paths);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    avow_tuples_rename (self->topics, GPOINTER_TO_UINT (id));

  return TRUE;
}

/* Brings the index up to date with what changes touched; not for "everything". */
gboolean
avow_index_apply (AvowIndex  *self,
                  AvowDb     *db,
                  GPtrArray  *notes,
                  GError    **error)
{
  g_autoptr(AvowTouched) touched = join_touched (notes);
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) articles = g_array_new (FALSE, FALSE, sizeof (guint32));
  Applying applying = { self, db, passages, articles, NULL };
  Texts texts;

  if (notes->len == 0)
    return TRUE;

  avow_index_forget (self);
  if ((touched->topics && !update_topics (self, db, error)) ||
      (touched->passages->len > 0 && !avow_index_load_analysts (self, db, error)))
    return FALSE;

  /* Actors before the passages that name them. */
  update_each (&applying, touched->actors, update_actor);
  update_each (&applying, touched->articles, update_article);
  apply_moves (&applying, notes, touched->passages);
  update_each (&applying, touched->passages, update_passage);

  texts = (Texts) { &self->articles.rows, self->articles.gone, self->articles.headlines, &self->articles.headlines_stale,
                    AVOW_INDEX_HEADLINE_SQL };
  place_texts (&applying, &texts, articles);
  texts = (Texts) { &self->passages.rows, self->passages.kinds, self->passages.texts, &self->passages.texts_stale,
                    AVOW_INDEX_TEXT_SQL };
  place_texts (&applying, &texts, passages);

  if (applying.error != NULL)
    {
      g_propagate_error (error, applying.error);
      return FALSE;
    }

  return TRUE;
}
