/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-chunk-private.h"

#include <string.h>

#include "avow-tables-private.h"

/* About so much is in a chunk; twice as much makes it begin again with fewer passages. */
#define CHUNK_SIZE (2 * 1024 * 1024)

/* As much of articles, and of actors, is kept from chunk to chunk. */
#define SHELF_SIZE (24 * 1024 * 1024)

#define TEXTS_BLOCK (64 * 1024)

/* Which row has an id. */
typedef struct _Slot
{
  gint64 id;
  guint  row;
} Slot;

/* Slots of ids that are close to each other: the first and the last. */
typedef struct
{
  guint from;
  guint to;
} Run;

/* How many ids make a run worth its while, and how far one may be from the next. */
#define RUN_LENGTH 24
#define RUN_GAP 6

static const char * const passage_columns[AVOW_N_SCAN_CELLS] =
{
  [AVOW_SCAN_GUID] = "passage.guid",
  [AVOW_SCAN_START] = "start",
  [AVOW_SCAN_END] = "\"end\"",
  [AVOW_SCAN_EXACT] = "exact",
  [AVOW_SCAN_PREFIX] = "prefix",
  [AVOW_SCAN_SUFFIX] = "suffix",
  [AVOW_SCAN_KIND] = "kind",
  [AVOW_SCAN_WAS] = "was",
  [AVOW_SCAN_CREATED] = "created",
  [AVOW_SCAN_MODIFIED] = "modified",
  [AVOW_SCAN_CONDITION_START] = "condition_start",
  [AVOW_SCAN_CONDITION_END] = "condition_end",
};

static const char * const article_columns[AVOW_N_SCAN_ARTICLE_CELLS] =
{
  [AVOW_SCAN_ARTICLE_GUID] = "guid",
  [AVOW_SCAN_ARTICLE_HEADLINE] = "headline",
  [AVOW_SCAN_ARTICLE_PUBLISHER] = "publisher",
  [AVOW_SCAN_ARTICLE_BYLINE] = "byline",
  [AVOW_SCAN_ARTICLE_DATE] = "date_published",
  [AVOW_SCAN_ARTICLE_SECTION] = "section",
  [AVOW_SCAN_ARTICLE_URL] = "url",
  [AVOW_SCAN_ARTICLE_LANGUAGE] = "language",
  [AVOW_SCAN_ARTICLE_NOTE] = "note",
  [AVOW_SCAN_ARTICLE_FILE_NAME] = "file_name",
  [AVOW_SCAN_ARTICLE_IMPORTED] = "imported",
  [AVOW_SCAN_ARTICLE_READING] = AVOW_ARTICLE_READING,
  [AVOW_SCAN_ARTICLE_FOLDER] = AVOW_ARTICLE_FOLDER,
};

AvowChunk *
avow_chunk_new (void)
{
  AvowChunk *self = g_new0 (AvowChunk, 1);

  self->texts = g_string_chunk_new (TEXTS_BLOCK);
  self->rows = g_array_new (FALSE, TRUE, sizeof (AvowScanRow));
  self->links = g_array_new (FALSE, TRUE, sizeof (AvowScanLink));
  self->events = g_array_new (FALSE, TRUE, sizeof (AvowScanEvent));
  self->relations = g_array_new (FALSE, TRUE, sizeof (AvowScanRelation));
  self->topics = g_ptr_array_new ();
  self->sets = g_ptr_array_new ();

  return self;
}

static void
chunk_clear (AvowChunk *self)
{
  g_string_chunk_clear (self->texts);
  self->size = 0;
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->links, 0);
  g_array_set_size (self->events, 0);
  g_array_set_size (self->relations, 0);
  g_ptr_array_set_size (self->topics, 0);
  g_ptr_array_set_size (self->sets, 0);
  g_clear_pointer (&self->articles, avow_shelf_unref);
  g_clear_pointer (&self->actors, avow_shelf_unref);
}

void
avow_chunk_free (AvowChunk *self)
{
  chunk_clear (self);
  g_string_chunk_free (self->texts);
  g_array_unref (self->rows);
  g_array_unref (self->links);
  g_array_unref (self->events);
  g_array_unref (self->relations);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->sets);
  g_free (self);
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;

  return n;
}

/* ---- reading what is in another table for the passages of a chunk */

/* Goes on to the next run of ids, or to those that are in none; %FALSE after that. */
static gboolean
begin_next (AvowChunkFill *self,
            AvowStmt      *stmt)
{
  self->cursor = 0;
  if (self->next_run < self->runs->len)
    {
      const Run *run = &g_array_index (self->runs, Run, self->next_run);

      if (self->next_run++ == 0)
        avow_stmt_prepare (stmt, self->reader->db, self->sql);
      else
        avow_stmt_reset (stmt);
      avow_stmt_bind_int64 (stmt, 1, self->slots[run->from].id);
      avow_stmt_bind_int64 (stmt, 2, self->slots[run->to].id);
      self->cursor = run->from;
      return TRUE;
    }

  if (self->packed == NULL || self->other_sql == NULL)
    return FALSE;

  avow_stmt_clear (stmt);
  avow_stmt_prepare (stmt, self->reader->db, self->other_sql);
  avow_stmt_bind_text (stmt, 1, self->packed);
  g_clear_pointer (&self->other_sql, g_free);

  return TRUE;
}

/* Makes a statement ready for the rows of a table that belong to the passages of the chunk: the id of the passage is its
 * first column, then come @columns. */
void
avow_chunk_fill_prepare (AvowChunkFill *self,
                         AvowStmt      *stmt,
                         const char    *columns,
                         const char    *from,
                         const char    *key)
{
  g_free (self->sql);
  g_free (self->other_sql);
  self->sql = g_strdup_printf ("SELECT %s%s FROM %s WHERE %s BETWEEN ?1 AND ?2 ORDER BY %s", key, columns, from, key, key);
  self->other_sql = g_strdup_printf ("SELECT %s%s FROM json_each (?1) AS wanted CROSS JOIN %s WHERE %s = wanted.value", key,
                                     columns, from, key);
  self->next_run = 0;
  begin_next (self, stmt);
}

/* Moves to the next row, as avow_stmt_next() does. */
gboolean
avow_chunk_fill_next (AvowChunkFill  *self,
                      AvowStmt       *stmt,
                      GError        **error)
{
  do
    {
      if (avow_stmt_next (stmt, error))
        return TRUE;
    }
  while (stmt->rc == SQLITE_DONE && begin_next (self, stmt));

  return FALSE;
}

/* Finds the row of a passage; asked for one after the other as the statement has them. */
gboolean
avow_chunk_fill_find (AvowChunkFill *self,
                      gint64         id,
                      guint         *row)
{
  while (self->cursor < self->n_ids && self->slots[self->cursor].id < id)
    self->cursor++;
  if (self->cursor == self->n_ids || self->slots[self->cursor].id != id)
    return FALSE;

  *row = self->slots[self->cursor].row;
  return TRUE;
}

/* Tells whether there is room for so many more bytes. One passage alone always has it. */
gboolean
avow_chunk_fill_charge (AvowChunkFill *self,
                        gsize          size)
{
  self->chunk->size += size;
  self->is_over = self->chunk->size > 2 * CHUNK_SIZE && self->n_ids > 1;

  return !self->is_over;
}

/* Takes a text out of a statement. */
AvowScanText
avow_chunk_fill_take (AvowChunkFill *self,
                      AvowStmt      *stmt,
                      int            column)
{
  const char *text = avow_stmt_get_text (stmt, column);
  gsize length = text != NULL ? avow_stmt_get_size (stmt, column) : 0;

  self->chunk->size += length;

  return (AvowScanText) { length > 0 ? g_string_chunk_insert_len (self->chunk->texts, text, length) : NULL, length };
}

/* ---- passages and articles */

static void
take_passage (AvowChunkFill *self,
              AvowStmt      *stmt,
              AvowScanRow   *row)
{
  const AvowScanLookup *lookup = self->reader->lookup;
  int column = 5;

  row->id = avow_stmt_get_int64 (stmt, 0);
  row->article_id = avow_stmt_get_int64 (stmt, 1);
  if (lookup->needs.more & AVOW_SCAN_ANALYST && !avow_stmt_is_null (stmt, 2))
    {
      gint64 analyst_id = avow_stmt_get_int64 (stmt, 2);

      row->analyst.text = g_hash_table_lookup (lookup->analysts, &analyst_id);
      row->analyst.length = row->analyst.text != NULL ? strlen (row->analyst.text) : 0;
    }
  if (lookup->needs.more & AVOW_SCAN_ANCHOR)
    row->anchor = !avow_stmt_get_int64 (stmt, 3) ? AVOW_ANCHOR_LOST
                : avow_stmt_get_int64 (stmt, 4) ? AVOW_ANCHOR_CHANGED
                : AVOW_ANCHOR_HELD;

  for (guint i = 0; i < AVOW_N_SCAN_CELLS; i++)
    {
      if (lookup->needs.cells & 1u << i)
        row->cells[i] = avow_chunk_fill_take (self, stmt, column++);
    }
}

static gboolean
fill_passages (AvowChunkFill  *self,
               GError        **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  guint row;

  g_array_set_size (self->chunk->rows, self->n_ids);
  memset (self->chunk->rows->data, 0, self->n_ids * sizeof (AvowScanRow));
  avow_chunk_fill_prepare (self, &stmt, self->reader->passage_sql, "passage", "passage.id");
  while (avow_chunk_fill_next (self, &stmt, error))
    {
      if (!avow_chunk_fill_find (self, avow_stmt_get_int64 (&stmt, 0), &row))
        continue;

      take_passage (self, &stmt, &g_array_index (self->chunk->rows, AvowScanRow, row));
      if (!avow_chunk_fill_charge (self, 0))
        return TRUE;
    }

  return stmt.rc == SQLITE_DONE;
}

/* The order of ids that stand in arrays. */
int
avow_chunk_compare_ids (gconstpointer a,
                        gconstpointer b)
{
  gint64 id_a = *(const gint64 *) a, id_b = *(const gint64 *) b;

  return id_a < id_b ? -1 : id_a > id_b;
}

static gboolean
fill_articles (AvowChunkFill  *self,
               GError        **error)
{
  AvowChunkReader *reader = self->reader;
  g_autoptr(GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;

  if (reader->lookup->needs.article_cells == 0)
    return TRUE;

  for (guint i = 0; i < self->n_ids; i++)
    {
      const AvowScanRow *row = &g_array_index (self->chunk->rows, AvowScanRow, i);

      if (row->id != 0 && row->article_id != last && avow_shelf_find (reader->articles, row->article_id) == NULL)
        g_array_append_val (wanted, row->article_id);
      last = row->article_id;
    }
  g_array_sort (wanted, avow_chunk_compare_ids);
  if (!avow_shelf_load (reader->articles, reader->db, reader->article_sql, wanted, error))
    return FALSE;

  for (guint i = 0; i < self->n_ids; i++)
    {
      AvowScanRow *row = &g_array_index (self->chunk->rows, AvowScanRow, i);
      gboolean same = i > 0 && row[-1].article_id == row->article_id;

      row->record = row->id == 0 ? NULL : same ? row[-1].record : avow_shelf_find (reader->articles, row->article_id);
    }

  return TRUE;
}

/* The text of an article goes with the first of its passages. */
static gboolean
fill_texts (AvowChunkFill  *self,
            GArray         *told,
            GError        **error)
{
  g_autoptr(GHashTable) here = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self->reader->db, "SELECT text FROM article WHERE id = ?1");
  for (guint i = 0; i < self->n_ids; i++)
    {
      AvowScanRow *row = &g_array_index (self->chunk->rows, AvowScanRow, i);

      if (row->id == 0 || avow_id_set_contains (self->reader->told, row->article_id) ||
          !g_hash_table_add (here, &row->article_id))
        continue;

      avow_stmt_reset (&stmt);
      avow_stmt_bind_int64 (&stmt, 1, row->article_id);
      if (!avow_stmt_next (&stmt, error))
        return stmt.rc == SQLITE_DONE;
      row->text = avow_chunk_fill_take (self, &stmt, 0);
      g_array_append_val (told, row->article_id);
      if (!avow_chunk_fill_charge (self, 0))
        return TRUE;
    }

  return TRUE;
}

/* ---- chunks */

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  return avow_chunk_compare_ids (&((const Slot *) a)->id, &((const Slot *) b)->id);
}

/* Rows whose ids follow each other are read fastest as that, and all others by their ids. */
static void
find_runs (AvowChunkFill *self)
{
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint from = 0, to; from < self->n_ids; from = to + 1)
    {
      Run run;

      for (to = from; to + 1 < self->n_ids && self->slots[to + 1].id - self->slots[to].id <= RUN_GAP;)
        to++;

      run = (Run) { from, to };
      if (to - from >= RUN_LENGTH)
        g_array_append_val (self->runs, run);
      for (guint i = from; to - from < RUN_LENGTH && i <= to; i++)
        g_array_append_val (others, self->slots[i].id);
    }
  if (others->len > 0)
    self->packed = avow_table_pack_ids (others);
}

static void
fill_begin (AvowChunkFill *self)
{
  gboolean in_order = TRUE;

  self->slots = g_new (Slot, self->n_ids);
  for (guint i = 0; i < self->n_ids; i++)
    {
      self->slots[i] = (Slot) { self->ids[i], i };
      in_order &= i == 0 || self->ids[i - 1] < self->ids[i];
    }
  if (!in_order)
    qsort (self->slots, self->n_ids, sizeof (Slot), compare_slots);

  find_runs (self);
}

static void
fill_clear (AvowChunkFill *self)
{
  g_clear_pointer (&self->slots, g_free);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->packed, g_free);
  g_clear_pointer (&self->sql, g_free);
  g_clear_pointer (&self->other_sql, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowChunkFill, fill_clear)

static gboolean
fill_all (AvowChunkFill  *self,
          GArray         *told,
          GError        **error)
{
  AvowScanMore more = self->reader->lookup->needs.more;

  if (!fill_passages (self, error) || (!self->is_over && !fill_articles (self, error)))
    return FALSE;
  if (more & AVOW_SCAN_LINKS && !self->is_over && !avow_chunk_fill_links (self, error))
    return FALSE;
  if (more & (AVOW_SCAN_STATUS | AVOW_SCAN_EVENTS) && !self->is_over && !avow_chunk_fill_events (self, error))
    return FALSE;
  if (more & AVOW_SCAN_RELATIONS && !self->is_over && !avow_chunk_fill_relations (self, error))
    return FALSE;
  if (more & AVOW_SCAN_TOPICS && !self->is_over && !avow_chunk_fill_topics (self, error))
    return FALSE;
  if (more & AVOW_SCAN_SETS && !self->is_over && !avow_chunk_fill_sets (self, error))
    return FALSE;

  return !(more & AVOW_SCAN_TEXT) || self->is_over || fill_texts (self, told, error);
}

/* Tries to read a chunk of so many passages; @is_over tells that they are too many. */
static gboolean
try_read (AvowChunkReader  *self,
          AvowChunk        *chunk,
          guint             n_ids,
          gboolean         *is_over,
          GError          **error)
{
  const gint64 *ids = &g_array_index (self->ids, gint64, self->next);
  g_auto(AvowChunkFill) fill = { .reader = self, .chunk = chunk, .ids = ids, .n_ids = n_ids };
  g_autoptr(GArray) told = g_array_new (FALSE, FALSE, sizeof (gint64));

  chunk_clear (chunk);
  fill_begin (&fill);
  if (!fill_all (&fill, told, error))
    return FALSE;

  *is_over = fill.is_over;
  if (!fill.is_over)
    avow_id_set_add_all (self->told, (const gint64 *) (gconstpointer) told->data, told->len);

  return TRUE;
}

/* Lets go of what is kept for later when it has become much; chunks that are on their way have it still. */
static void
make_room (AvowShelf **shelf,
           guint       n_texts)
{
  if (avow_shelf_get_size (*shelf) < SHELF_SIZE)
    return;

  avow_shelf_unref (*shelf);
  *shelf = avow_shelf_new (n_texts);
}

#define N_ACTOR_TEXTS 3

/* Reads the next passages, of which there must be some. */
gboolean
avow_chunk_reader_read (AvowChunkReader  *self,
                        AvowChunk        *chunk,
                        GError          **error)
{
  guint n = MIN (self->at_once, self->ids->len - self->next);
  gboolean is_over = FALSE;

  make_room (&self->articles, count_bits (self->lookup->needs.article_cells));
  make_room (&self->actors, N_ACTOR_TEXTS);

  do
    {
      n = is_over ? MAX (1, n / 4) : n;
      if (!try_read (self, chunk, n, &is_over, error))
        return FALSE;
    }
  while (is_over);

  chunk->articles = avow_shelf_ref (self->articles);
  chunk->actors = avow_shelf_ref (self->actors);
  self->next += n;
  self->at_once = CLAMP ((guint64) n * CHUNK_SIZE / (chunk->size + 1), 1, AVOW_CHUNK_ROWS);

  return TRUE;
}

static char *
list_columns (const char * const *columns,
              guint               n_columns,
              guint               bits)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      if (bits & 1u << i)
        g_string_append_printf (list, ", %s",
                                columns[i] != NULL ? columns[i] : avow_passage_field_get_name (i - AVOW_SCAN_FIELDS));
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

void
avow_chunk_reader_init (AvowChunkReader      *self,
                        AvowDb               *db,
                        const AvowScanLookup *lookup,
                        GArray               *ids)
{
  g_autofree char *cells = list_columns (passage_columns, AVOW_N_SCAN_CELLS, lookup->needs.cells);
  g_autofree char *article_cells = list_columns (article_columns, AVOW_N_SCAN_ARTICLE_CELLS, lookup->needs.article_cells);

  *self = (AvowChunkReader) { .db = db, .lookup = lookup, .ids = ids, .at_once = AVOW_CHUNK_ROWS };
  self->articles = avow_shelf_new (count_bits (lookup->needs.article_cells));
  self->actors = avow_shelf_new (N_ACTOR_TEXTS);
  self->told = avow_id_set_new ();
  self->passage_sql = g_strdup_printf (", article_id, %s, %s%s", lookup->needs.more & AVOW_SCAN_ANALYST ? "analyst_id" : "NULL",
                                       lookup->needs.more & AVOW_SCAN_ANCHOR ? "anchored, changed" : "NULL, NULL", cells);
  self->article_sql = g_strconcat ("SELECT article.id", article_cells, " FROM json_each (?1) AS wanted CROSS JOIN article"
                                   " WHERE article.id = wanted.value", NULL);
}

void
avow_chunk_reader_clear (AvowChunkReader *self)
{
  g_clear_pointer (&self->articles, avow_shelf_unref);
  g_clear_pointer (&self->actors, avow_shelf_unref);
  g_clear_pointer (&self->told, avow_id_set_free);
  g_clear_pointer (&self->passage_sql, g_free);
  g_clear_pointer (&self->article_sql, g_free);
}

/* Tells the fields of the article of a row, by AvowScanArticleCell. */
void
avow_chunk_reader_get_article (const AvowScanLookup *lookup,
                               AvowChunk            *chunk,
                               const AvowScanRow    *row,
                               AvowScanText         *cells)
{
  AvowScanText texts[AVOW_N_SCAN_ARTICLE_CELLS];
  guint n = 0;

  avow_shelf_read (chunk->articles, row->record, texts);
  for (guint i = 0; i < AVOW_N_SCAN_ARTICLE_CELLS; i++)
    {
      if (lookup->needs.article_cells & 1u << i)
        cells[i] = texts[n++];
    }
}
