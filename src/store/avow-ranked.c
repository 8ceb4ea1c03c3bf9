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
  return strcmp (((char **) keys)[*(const guint32 *) a], ((char **) keys)[*(const guint32 *) b]);
}

/* Ranks all texts. Their keys, which take more room than the texts, go again. */
static void
rank_all (AvowRanked *self)
{
  guint n = self->texts->len;
  g_autofree char **keys = g_new (char *, n);
  guint32 *order, rank = 0;

  for (guint32 code = 0; code < n; code++)
    keys[code] = avow_collation_get_key (self->collation, g_ptr_array_index (self->texts, code));

  g_array_set_size (self->order, n);
  order = (guint32 *) self->order->data;
  for (guint32 code = 0; code < n; code++)
    order[code] = code;
  g_qsort_with_data (order, n, sizeof (guint32), compare_codes, keys);

  for (guint i = 0; i < n; i++)
    {
      rank += i > 0 && strcmp (keys[order[i - 1]], keys[order[i]]) != 0;
      g_array_index (self->ranks, guint32, order[i]) = rank;
    }
  for (guint i = 0; i < n; i++)
    g_free (keys[i]);
}

static int
compare_key (AvowRanked *self,
             guint       place,
             const char *key)
{
  guint32 code = g_array_index (self->order, guint32, place);
  g_autofree char *other = avow_collation_get_key (self->collation, g_ptr_array_index (self->texts, code));

  return strcmp (other, key);
}

/* Puts one more code to its place: among texts like its own, or between others, of which
 * those behind it move on. */
static void
insert (AvowRanked *self,
        guint32     code)
{
  g_autofree char *key = avow_collation_get_key (self->collation, g_ptr_array_index (self->texts, code));
  guint32 *ranks = (guint32 *) self->ranks->data, rank;
  guint low = 0, high = self->order->len;
  gboolean is_there = FALSE;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int compared = compare_key (self, middle, key);

      is_there |= compared == 0;
      if (compared < 0)
        low = middle + 1;
      else
        high = middle;
    }

  rank = low < self->order->len ? ranks[g_array_index (self->order, guint32, low)]
       : low > 0 ? ranks[g_array_index (self->order, guint32, low - 1)] + 1
       : 0;
  for (guint i = low; !is_there && i < self->order->len; i++)
    ranks[g_array_index (self->order, guint32, i)]++;
  ranks[code] = rank;
  g_array_insert_val (self->order, low, code);
}

/* Brings the ranks up to date with the texts. */
void
avow_ranked_rank (AvowRanked *self)
{
  guint n = self->texts->len, n_new = n - self->order->len;

  if (n_new == 0)
    return;

  g_array_set_size (self->ranks, n);
  if (n_new > FEW)
    {
      rank_all (self);
      return;
    }
  for (guint32 code = n - n_new; code < n; code++)
    insert (self, code);
}
