/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-shelf-private.h"

#include <string.h>

#include "avow-tables-private.h"

#define BLOCK_SIZE (64 * 1024)

/* How long a text is that is not known. */
#define UNKNOWN G_MAXUINT32

struct _AvowShelf
{
  gatomicrefcount  ref_count;
  guint            n_texts;
  GHashTable      *records;   /* AvowRecord, by id */
  GPtrArray       *blocks;
  char            *next;      /* in the last block */
  gsize            left;
  gsize            size;
};

/* A shelf for rows of so many texts. */
AvowShelf *
avow_shelf_new (guint n_texts)
{
  AvowShelf *self = g_new0 (AvowShelf, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_texts = n_texts;
  self->records = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->blocks = g_ptr_array_new_with_free_func (g_free);

  return self;
}

AvowShelf *
avow_shelf_ref (AvowShelf *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
avow_shelf_unref (AvowShelf *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* How many bytes it takes, nearly. */
gsize
avow_shelf_get_size (AvowShelf *self)
{
  return self->size;
}

AvowRecord *
avow_shelf_find (AvowShelf *self,
                 gint64     id)
{
  return g_hash_table_lookup (self->records, &id);
}

static gpointer
take_room (AvowShelf *self,
           gsize      size)
{
  gpointer room;

  /* So that the next one begins where a number may. */
  size = (size + 7) & ~(gsize) 7;
  if (size > self->left)
    {
      self->left = MAX (BLOCK_SIZE, size);
      self->next = g_malloc (self->left);
      self->size += self->left;
      g_ptr_array_add (self->blocks, self->next);
    }

  room = self->next;
  self->next += size;
  self->left -= size;

  return room;
}

static void
add_record (AvowShelf *self,
            AvowStmt  *stmt)
{
  gsize head = sizeof (AvowRecord) + self->n_texts * sizeof (guint32), size = head;
  AvowRecord *record;
  char *text;

  for (guint i = 0; i < self->n_texts; i++)
    size += avow_stmt_get_text (stmt, i + 1) != NULL ? avow_stmt_get_size (stmt, i + 1) + 1 : 0;

  record = take_room (self, size);
  record->id = avow_stmt_get_int64 (stmt, 0);
  text = (char *) record + head;
  for (guint i = 0; i < self->n_texts; i++)
    {
      const char *value = avow_stmt_get_text (stmt, i + 1);

      record->lengths[i] = value != NULL ? avow_stmt_get_size (stmt, i + 1) : UNKNOWN;
      if (value == NULL)
        continue;
      memcpy (text, value, record->lengths[i] + 1);
      text += record->lengths[i] + 1;
    }

  /* What the table by id takes of its own is counted too. */
  self->size += 3 * sizeof (gpointer);
  g_hash_table_add (self->records, record);
}

/* Puts rows there. @sql asks for an id and the texts of those whose ids are in parameter 1, as JSON. */
gboolean
avow_shelf_load (AvowShelf   *self,
                 AvowDb      *db,
                 const char  *sql,
                 GArray      *ids,
                 GError     **error)
{
  g_autofree char *packed = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (ids->len == 0)
    return TRUE;

  packed = avow_table_pack_ids (ids);
  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, packed);
  while (avow_stmt_next (&stmt, error))
    {
      if (avow_shelf_find (self, avow_stmt_get_int64 (&stmt, 0)) == NULL)
        add_record (self, &stmt);
    }

  return stmt.rc == SQLITE_DONE;
}

/* Tells the texts of a row, which live as long as the shelf. */
void
avow_shelf_read (AvowShelf        *self,
                 const AvowRecord *record,
                 AvowScanText     *texts)
{
  const char *text = (const char *) record + sizeof (AvowRecord) + self->n_texts * sizeof (guint32);

  for (guint i = 0; i < self->n_texts; i++)
    {
      gboolean known = record->lengths[i] != UNKNOWN;

      texts[i] = known ? (AvowScanText) { text, record->lengths[i] } : (AvowScanText) { NULL, 0 };
      text += known ? record->lengths[i] + 1 : 0;
    }
}
