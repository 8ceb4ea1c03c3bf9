/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-rows-private.h"

#include <string.h>

typedef struct
{
  gpointer *array;
  gsize     size;
} Column;

void
avow_index_rows_init (AvowIndexRows *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  avow_index_rows_add_column (self, &self->ids, sizeof (guint32));
}

void
avow_index_rows_clear (AvowIndexRows *self)
{
  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    g_clear_pointer (g_array_index (self->columns, Column, i).array, g_free);
  g_clear_pointer (&self->columns, g_array_unref);
}

/* Adds an array, which the rows own from now on; @array is where its address is. */
void
avow_index_rows_add_column (AvowIndexRows *self,
                            gpointer       array,
                            gsize          size)
{
  Column column = { array, size };

  g_array_append_val (self->columns, column);
}

void
avow_index_rows_reserve (AvowIndexRows *self,
                         guint          n_rows)
{
  if (n_rows <= self->n_allocated && self->ids != NULL)
    return;

  self->n_allocated = MAX (n_rows, 64);
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);

      *column->array = g_realloc_n (*column->array, self->n_allocated, column->size);
    }
}

/* Finds the row of an id, or the one before which it belongs. */
gboolean
avow_index_rows_find (AvowIndexRows *self,
                      guint32        id,
                      guint32       *row)
{
  guint low = 0, high = MIN (self->n_rows, id);

  /* What is new comes last; where nothing was deleted, the ids are numbers in a row. */
  if (high > 0 && id >= self->ids[high - 1])
    low = id > self->ids[high - 1] ? high : high - 1;
  if (low > 0)
    high = low;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  *row = low;

  return low < self->n_rows && self->ids[low] == id;
}

/* The same for ids of which most follow each other: @row is where the last one was. */
gboolean
avow_index_rows_seek (AvowIndexRows *self,
                      guint32        id,
                      guint32       *row)
{
  for (guint32 near = *row; near < self->n_rows && near <= *row + 8 && self->ids[near] <= id; near++)
    {
      if (self->ids[near] == id)
        {
          *row = near;
          return TRUE;
        }
    }

  return avow_index_rows_find (self, id, row);
}

/* Makes a row, all of whose values are 0. Those behind it move on by one. */
guint32
avow_index_rows_insert (AvowIndexRows *self,
                        guint32        id)
{
  guint32 row;

  avow_index_rows_find (self, id, &row);
  if (self->n_rows == self->n_allocated || self->ids == NULL)
    avow_index_rows_reserve (self, self->n_allocated + MAX (self->n_allocated / 8, 64));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      guint8 *at = (guint8 *) *column->array + row * column->size;

      memmove (at + column->size, at, (self->n_rows - row) * column->size);
      memset (at, 0, column->size);
    }
  self->ids[row] = id;
  self->n_rows++;

  return row;
}
