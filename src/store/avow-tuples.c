/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tuples-private.h"

#include <string.h>

static guint
hash_ids (gconstpointer data)
{
  const GArray *ids = data;
  guint hash = 5381;

  for (guint i = 0; i < ids->len; i++)
    hash = hash * 33 + g_array_index (ids, guint32, i);

  return hash;
}

static gboolean
equal_ids (gconstpointer a,
           gconstpointer b)
{
  const GArray *one = a, *other = b;

  return one->len == other->len &&
         (one->len == 0 || memcmp (one->data, other->data, one->len * sizeof (guint32)) == 0);
}

static void
ids_free (gpointer ids)
{
  g_array_unref (ids);
}

static char *
join_names (AvowTuples *self,
            GArray     *ids)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *name = self->func (g_array_index (ids, guint32, i), self->user_data);

      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names, name != NULL ? name : "");
    }

  return g_string_free (names, FALSE);
}

AvowTuples *
avow_tuples_new (AvowCollation     *collation,
                 AvowTupleNameFunc  func,
                 gpointer           user_data)
{
  AvowTuples *self = g_new0 (AvowTuples, 1);
  GArray *nobody = g_array_new (FALSE, FALSE, sizeof (guint32));

  self->tuples = g_ptr_array_new_with_free_func (ids_free);
  self->codes = g_hash_table_new (hash_ids, equal_ids);
  self->names = avow_ranked_new (collation);
  self->func = func;
  self->user_data = user_data;

  /* The names have the empty text from the start. */
  g_ptr_array_add (self->tuples, nobody);
  g_hash_table_insert (self->codes, nobody, GUINT_TO_POINTER (0));

  return self;
}

void
avow_tuples_free (AvowTuples *self)
{
  g_hash_table_unref (self->codes);
  g_ptr_array_unref (self->tuples);
  avow_ranked_free (self->names);
  g_free (self);
}

/* Finds the code of a group of ids, in their order. */
guint32
avow_tuples_add (AvowTuples *self,
                 GArray     *ids)
{
  g_autofree char *names = NULL;
  gpointer code;
  GArray *copy;

  if (g_hash_table_lookup_extended (self->codes, ids, NULL, &code))
    return GPOINTER_TO_UINT (code);

  copy = g_array_copy (ids);
  names = join_names (self, ids);
  g_ptr_array_add (self->tuples, copy);
  g_hash_table_insert (self->codes, copy, GUINT_TO_POINTER (self->tuples->len - 1));

  return avow_ranked_append (self->names, names);
}

/* Has the groups with an id shown by its new name. */
void
avow_tuples_rename (AvowTuples *self,
                    guint32     id)
{
  for (guint32 code = 0; code < self->tuples->len; code++)
    {
      GArray *ids = g_ptr_array_index (self->tuples, code);

      for (guint i = 0; i < ids->len; i++)
        {
          g_autofree char *names = NULL;

          if (g_array_index (ids, guint32, i) != id)
            continue;
          names = join_names (self, ids);
          avow_ranked_set_text (self->names, code, names);
          break;
        }
    }
}

/* The ids of a group. */
GArray *
avow_tuples_get (AvowTuples *self,
                 guint32     code)
{
  return g_ptr_array_index (self->tuples, code);
}
