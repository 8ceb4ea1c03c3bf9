/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-ranked-private.h"

#include <string.h>

/* As many new texts are put to their places one by one; more are sorted with all. */
#define FEW 16

AvowRanked *
avow_ranked_new (AvowCollation *collation)
{
  AvowRanked *self = g_new0 (AvowRanked, 1);

  self->collation = collation;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->codes = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ranks = g_array_new (FALSE, TRUE, sizeof (guint32));
  avow_ranked_add (self, "");

  return self;
}

void
avow_ranked_free (AvowRanked *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->codes);
  g_array_unref (self->order);
  g_array_unref (self->ranks);
  g_free (self);
}

/* Adds a text under a code of its own, whether or not there is one like it. */
guint32
avow_ranked_append (AvowRanked *self,
                    const char *text)
{
  g_ptr_array_add (self->texts, g_strdup (text));
  g_ptr_array_add (self->keys, NULL);

  return self->texts->len - 1;
}

/* Finds the code of a text, which is added if it is new. */
guint32
avow_ranked_add (AvowRanked *self,
                 const char *text)
{
  gpointer code;
  guint32 added;

  if (g_hash_table_lookup_extended (self->codes, text != NULL ? text : "", NULL, &code))
    return GPOINTER_TO_UINT (code);

  added = avow_ranked_append (self, text != NULL ? text : "");
  g_hash_table_insert (self->codes, g_ptr_array_index (self->texts, added), GUINT_TO_POINTER (added));

  return added;
}

/* Gives a code that was appended another text; all are sorted anew. */
void
avow_ranked_set_text (AvowRanked *self,
                      guint32     code,
                      const char *text)
{
  g_free (g_ptr_array_index (self->texts, code));
  g_ptr_array_index (self->texts, code) = g_strdup (text);
  g_clear_pointer (&g_ptr_array_index (self->keys, code), g_free);
  g_array_set_size (self->order, 0);
}

const char *
avow_ranked_get_text (AvowRanked *self,
                      guint32     code)
{
  return g_ptr_array_index (self->texts, code);
}

static int
compare_codes (gconstpointer a,
               gconstpointer b,
               gpointer      keys)
{
  return strcmp (g_ptr_array_index ((GPtrArray *) keys, *(const guint32 *) a),
                 g_ptr_array_index ((GPtrArray *) keys, *(const guint32 *) b));
}

/* Puts one more code to its place. */
static void
insert (AvowRanked *self,
        guint32     code)
{
  guint low = 0, high = self->order->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare_codes (&g_array_index (self->order, guint32, middle), &code, self->keys) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_array_insert_val (self->order, low, code);
}

/* Brings the ranks up to date with the texts. */
void
avow_ranked_rank (AvowRanked *self)
{
  guint n = self->texts->len, n_new = n - self->order->len;
  guint32 rank = 0;

  if (n_new == 0)
    return;

  for (guint code = 0; code < n; code++)
    {
      if (g_ptr_array_index (self->keys, code) == NULL)
        g_ptr_array_index (self->keys, code) = avow_collation_get_key (self->collation, g_ptr_array_index (self->texts, code));
    }

  if (n_new <= FEW)
    {
      for (guint32 code = n - n_new; code < n; code++)
        insert (self, code);
    }
  else
    {
      g_array_set_size (self->order, n);
      for (guint32 code = 0; code < n; code++)
        g_array_index (self->order, guint32, code) = code;
      g_qsort_with_data (self->order->data, n, sizeof (guint32), compare_codes, self->keys);
    }

  g_array_set_size (self->ranks, n);
  for (guint i = 0; i < n; i++)
    {
      const guint32 *order = (const guint32 *) self->order->data;

      rank += i > 0 && compare_codes (&order[i - 1], &order[i], self->keys) != 0;
      g_array_index (self->ranks, guint32, order[i]) = rank;
    }
}
