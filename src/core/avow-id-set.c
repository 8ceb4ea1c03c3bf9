/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-id-set.h"

#include <string.h>

/* Ids of rows are counted up from one: a bit each, in pages that are made when they are
 * needed. A million rows take 125 KB, and as many questions a few milliseconds. */

#define PAGE_BITS 16
#define PAGE_WORDS ((1 << PAGE_BITS) / 64)

/* No file has so many rows; what is above is no id. */
#define MAX_ID (G_GINT64_CONSTANT (1) << 40)

struct _AvowIdSet
{
  GPtrArray *pages;   /* of guint64[PAGE_WORDS], or NULL */
  guint      size;
};

/**
 * avow_id_set_new:
 *
 * Makes a set of ids of rows, with none in it.
 *
 * Returns: (transfer full): a set
 */
AvowIdSet *
avow_id_set_new (void)
{
  AvowIdSet *self = g_new0 (AvowIdSet, 1);

  self->pages = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * avow_id_set_free:
 * @self: a set
 *
 * Frees a set.
 */
void
avow_id_set_free (AvowIdSet *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self);
}

static guint64 *
find_word (AvowIdSet *self,
           gint64     id)
{
  guint64 page = (guint64) id >> PAGE_BITS;
  guint64 *words = page < self->pages->len ? g_ptr_array_index (self->pages, page) : NULL;

  return words != NULL ? &words[(id & ((1 << PAGE_BITS) - 1)) / 64] : NULL;
}

static guint64
get_bit (gint64 id)
{
  return G_GUINT64_CONSTANT (1) << (id & 63);
}

/**
 * avow_id_set_add:
 * @self: a set
 * @id: the id of a row, above 0
 *
 * Adds an id.
 *
 * Returns: whether it was not there before
 */
gboolean
avow_id_set_add (AvowIdSet *self,
                 gint64     id)
{
  guint64 *word;

  g_return_val_if_fail (id > 0 && id < MAX_ID, FALSE);

  if ((word = find_word (self, id)) == NULL)
    {
      guint page = id >> PAGE_BITS;

      if (page >= self->pages->len)
        g_ptr_array_set_size (self->pages, page + 1);
      g_ptr_array_index (self->pages, page) = g_new0 (guint64, PAGE_WORDS);
      word = find_word (self, id);
    }
  if (*word & get_bit (id))
    return FALSE;

  *word |= get_bit (id);
  self->size++;

  return TRUE;
}

/**
 * avow_id_set_add_all:
 * @self: a set
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 *
 * Adds ids, a million in a few milliseconds.
 */
void
avow_id_set_add_all (AvowIdSet    *self,
                     const gint64 *ids,
                     guint         n_ids)
{
  for (guint i = 0; i < n_ids; i++)
    {
      guint64 *word = find_word (self, ids[i]), bit = get_bit (ids[i]);

      if (word == NULL)
        {
          avow_id_set_add (self, ids[i]);
          continue;
        }
      self->size += (*word & bit) == 0;
      *word |= bit;
    }
}

/**
 * avow_id_set_count:
 * @self: a set
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 *
 * Counts how many of some ids are in a set.
 *
 * Returns: how many
 */
guint
avow_id_set_count (AvowIdSet    *self,
                   const gint64 *ids,
                   guint         n_ids)
{
  guint n = 0;

  for (guint i = 0; i < n_ids && n < self->size; i++)
    {
      const guint64 *word = find_word (self, ids[i]);

      n += word != NULL && (*word & get_bit (ids[i])) != 0;
    }

  return n;
}

/**
 * avow_id_set_remove:
 * @self: a set
 * @id: an id
 *
 * Removes an id.
 *
 * Returns: whether it was there
 */
gboolean
avow_id_set_remove (AvowIdSet *self,
                    gint64     id)
{
  guint64 *word = find_word (self, id);

  if (word == NULL || (*word & get_bit (id)) == 0)
    return FALSE;

  *word &= ~get_bit (id);
  self->size--;

  return TRUE;
}

/**
 * avow_id_set_contains:
 * @self: a set
 * @id: an id
 *
 * Tells whether an id is in a set.
 *
 * Returns: whether it is
 */
gboolean
avow_id_set_contains (AvowIdSet *self,
                      gint64     id)
{
  guint64 *word = find_word (self, id);

  return word != NULL && (*word & get_bit (id)) != 0;
}

/**
 * avow_id_set_clear:
 * @self: a set
 *
 * Removes all ids.
 */
void
avow_id_set_clear (AvowIdSet *self)
{
  g_ptr_array_set_size (self->pages, 0);
  self->size = 0;
}

/**
 * avow_id_set_get_size:
 * @self: a set
 *
 * Gets how many ids there are in a set.
 *
 * Returns: how many
 */
guint
avow_id_set_get_size (AvowIdSet *self)
{
  return self->size;
}
