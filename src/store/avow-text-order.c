/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-order-private.h"

#include <string.h>

#include "avow-sort-private.h"

/* The beginning of the key of each text is kept while they are sorted; the texts
 * whose beginnings are alike are read again. */
#define HEAD_SIZE 24

typedef struct
{
  guint64 head[3];
  guint32 row;
} Entry;

typedef struct
{
  AvowTextOrder *order;
  AvowDb        *db;
  AvowCollation *collation;
  const char    *one_sql;
  GArray        *entries;
  GError        *error;
} Loading;

/* The beginning of a text that counts; @text itself if that is all of it. */
static const char *
cut (const char  *text,
     char       **copy)
{
  const char *end;

  if (strlen (text) <= AVOW_TEXT_ORDER_LENGTH || *(end = g_utf8_offset_to_pointer (text, AVOW_TEXT_ORDER_LENGTH)) == '\0')
    return text;

  return *copy = g_strndup (text, end - text);
}

/* A number by which a text is known; no two versions of it are likely to share one. */
guint32
avow_text_order_hash (const char *text)
{
  gsize length = strlen (text);
  guint64 hash = length, word;

  for (; length >= sizeof word; text += sizeof word, length -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  for (; length > 0; text++, length--)
    hash = (hash ^ (guint8) *text) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash ^ hash >> 32;
}

static char *
get_key (AvowDb         *db,
         AvowCollation  *collation,
         const char     *one_sql,
         gint64          id,
         GError        **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  g_autofree char *copy = NULL;

  avow_stmt_prepare (&stmt, db, one_sql);
  avow_stmt_bind_int64 (&stmt, 1, id);

  /* A row that has gone meanwhile has a place all the same. */
  if (!avow_stmt_next (&stmt, error))
    return stmt.rc == SQLITE_DONE ? g_strdup ("") : NULL;

  return avow_collation_get_key (collation, cut (avow_stmt_get_text (&stmt, 0), &copy));
}

static int
compare_heads (gconstpointer a,
               gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->head[0] != other->head[0])
    return one->head[0] < other->head[0] ? -1 : 1;

  if (one->head[1] != other->head[1])
    return one->head[1] < other->head[1] ? -1 : 1;

  return one->head[2] != other->head[2] ? (one->head[2] < other->head[2] ? -1 : 1) : 0;
}

typedef struct
{
  char    *key;
  guint32  row;
} Keyed;

static int
compare_keyed (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Keyed *) a)->key, ((const Keyed *) b)->key);
}

/* Ranks the entries from @first to @end, whose heads are alike, after @rank. */
static guint32
rank_alike (Loading *loading,
            guint    first,
            guint    end,
            guint32  rank)
{
  g_autofree Keyed *keyed = g_new0 (Keyed, end - first);
  guint n = end - first;

  for (guint i = 0; i < n && loading->error == NULL; i++)
    {
      keyed[i].row = g_array_index (loading->entries, Entry, first + i).row;
      keyed[i].key = get_key (loading->db, loading->collation, loading->one_sql, loading->order->ids[keyed[i].row], &loading->error);
    }

  if (loading->error == NULL)
    qsort (keyed, n, sizeof (Keyed), compare_keyed);
  for (guint i = 0; i < n && loading->error == NULL; i++)
    {
      rank += i > 0 && strcmp (keyed[i - 1].key, keyed[i].key) != 0;
      loading->order->ranks[keyed[i].row] = rank;
    }

  for (guint i = 0; i < n; i++)
    g_free (keyed[i].key);

  return rank;
}

/* Sorts entries by the beginning of their heads all at once, and by the rest where that
 * is alike. */
static void
sort_entries (GArray *entries)
{
  guint n = entries->len;
  g_autofree AvowSortEntry *by_head = g_new (AvowSortEntry, n);
  g_autofree Entry *sorted = g_new (Entry, n);

  for (guint i = 0; i < n; i++)
    by_head[i] = (AvowSortEntry) { g_array_index (entries, Entry, i).head[0], i };
  avow_sort_entries (by_head, n);
  for (guint i = 0; i < n; i++)
    sorted[i] = g_array_index (entries, Entry, by_head[i].row);

  for (guint first = 0, end; first < n; first = end)
    {
      for (end = first + 1; end < n && sorted[end].head[0] == sorted[first].head[0]; end++);
      if (end - first > 1)
        qsort (sorted + first, end - first, sizeof (Entry), compare_heads);
    }

  memcpy (entries->data, sorted, n * sizeof (Entry));
}

static void
rank_all (Loading *loading)
{
  guint n = loading->entries->len;
  guint32 rank = 0;

  for (guint first = 0, end; first < n && loading->error == NULL; first = end)
    {
      const Entry *entry = &g_array_index (loading->entries, Entry, first);

      for (end = first + 1; end < n && compare_heads (entry, &g_array_index (loading->entries, Entry, end)) == 0; end++);
      if (first > 0)
        rank++;
      if (end - first > 1)
        rank = rank_alike (loading, first, end, rank);
      else
        loading->order->ranks[entry->row] = rank;
    }
}

/* Ranks the texts of a table. @all_sql gives ids, ascending, and texts; @one_sql the
 * text of an id. */
AvowTextOrder *
avow_text_order_load (AvowDb      *db,
                      const char  *all_sql,
                      const char  *one_sql,
                      GError     **error)
{
  g_autoptr(AvowTextOrder) self = g_new0 (AvowTextOrder, 1);
  g_autoptr(AvowCollation) collation = avow_collation_new ();
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Loading loading = { self, db, collation, one_sql, entries, NULL };
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, all_sql);
  while (avow_stmt_next (&stmt, error))
    {
      guint32 id = avow_stmt_get_int64 (&stmt, 0);
      const char *text = avow_stmt_get_text (&stmt, 1);
      guint32 hash = avow_text_order_hash (text);
      guint8 head[HEAD_SIZE];
      Entry entry = { { 0, 0, 0 }, ids->len };

      avow_collation_get_head (collation, text, head, sizeof head);
      for (int i = 0; i < HEAD_SIZE; i++)
        entry.head[i / 8] = entry.head[i / 8] << 8 | head[i];
      g_array_append_val (ids, id);
      g_array_append_val (hashes, hash);
      g_array_append_val (entries, entry);
    }
  if (stmt.rc != SQLITE_DONE)
    return NULL;

  self->n_rows = ids->len;
  self->ids = (guint32 *) g_array_free (g_steal_pointer (&ids), FALSE);
  self->hashes = (guint32 *) g_array_free (g_steal_pointer (&hashes), FALSE);
  self->ranks = g_new0 (guint32, MAX (self->n_rows, 1));
  sort_entries (entries);
  rank_all (&loading);
  if (loading.error != NULL)
    {
      g_propagate_error (error, loading.error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
avow_text_order_free (AvowTextOrder *self)
{
  g_free (self->ids);
  g_free (self->ranks);
  g_free (self->hashes);
  g_free (self);
}

/* Finds where a text belongs among rows in the order of their texts: @place is the
 * first of them whose text does not come before it. */
gboolean
avow_text_order_find (AvowDb         *db,
                      const char     *one_sql,
                      AvowCollation  *collation,
                      const guint32  *ids,
                      const guint32  *order,
                      guint           n_order,
                      const char     *text,
                      guint          *place,
                      gboolean       *is_there,
                      GError        **error)
{
  g_autofree char *copy = NULL, *key = avow_collation_get_key (collation, cut (text, &copy));
  guint low = 0, high = n_order;

  *is_there = FALSE;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      g_autofree char *other = get_key (db, collation, one_sql, ids[order[middle]], error);
      int compared;

      if (other == NULL)
        return FALSE;

      compared = strcmp (other, key);
      *is_there |= compared == 0;
      if (compared < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *place = low;

  return TRUE;
}
