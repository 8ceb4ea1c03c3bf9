/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sheet.h"

/* No more rows are shown, nor a table with more in them, in bytes. */
#define MAX_ROWS 20
#define MAX_SIZE (8 * 1024 * 1024)

/**
 * avow_sheet_new:
 *
 * Makes a table without columns and rows.
 *
 * Returns: (transfer full): a table
 */
AvowSheet *
avow_sheet_new (void)
{
  AvowSheet *self = g_new0 (AvowSheet, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

/**
 * avow_sheet_free:
 * @self: a table
 *
 * Frees a table and what it holds.
 */
void
avow_sheet_free (AvowSheet *self)
{
  g_clear_pointer (&self->columns, avow_columns_unref);
  g_clear_pointer (&self->first, avow_document_free);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * avow_sheet_to_variant:
 * @self: a table with columns
 *
 * Packs a table for another process.
 *
 * Returns: (transfer floating): a vardict
 */
GVariant *
avow_sheet_to_variant (AvowSheet *self)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aas"));
  for (guint i = 0; i < self->rows->len; i++)
    g_variant_builder_add_value (&rows, g_variant_new_strv (g_ptr_array_index (self->rows, i), -1));

  g_variant_dict_insert_value (&dict, "columns", avow_columns_to_variant (self->columns));
  g_variant_dict_insert (&dict, "can-lack-header", "b", self->can_lack_header);
  g_variant_dict_insert_value (&dict, "rows", g_variant_builder_end (&rows));
  g_variant_dict_insert (&dict, "n-rows", "u", self->n_rows);
  if (self->first != NULL)
    g_variant_dict_insert_value (&dict, "first", avow_document_to_variant (self->first));

  return g_variant_dict_end (&dict);
}

/**
 * avow_sheet_new_from_variant:
 * @variant: what avow_sheet_to_variant() made in a process that may be broken
 *
 * Unpacks a table. One that is too large to be shown, or has rows without a cell for
 * each column, is none.
 *
 * Returns: (transfer full) (nullable): the table, %NULL if it is not one
 */
AvowSheet *
avow_sheet_new_from_variant (GVariant *variant)
{
  g_autoptr(AvowSheet) self = avow_sheet_new ();
  g_autoptr(GVariant) columns = NULL, rows = NULL, first = NULL;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT) || g_variant_get_size (variant) > MAX_SIZE)
    return NULL;

  columns = g_variant_lookup_value (variant, "columns", NULL);
  rows = g_variant_lookup_value (variant, "rows", G_VARIANT_TYPE ("aas"));
  first = g_variant_lookup_value (variant, "first", G_VARIANT_TYPE_VARDICT);
  if (columns == NULL || rows == NULL || !(self->columns = avow_columns_new_from_variant (columns)))
    return NULL;

  g_variant_lookup (variant, "can-lack-header", "b", &self->can_lack_header);
  g_variant_lookup (variant, "n-rows", "u", &self->n_rows);
  for (gsize i = 0; i < MIN (g_variant_n_children (rows), MAX_ROWS); i++)
    {
      g_autoptr(GVariant) row = g_variant_get_child_value (rows, i);

      if (g_variant_n_children (row) != avow_columns_get_n (self->columns))
        return NULL;
      g_ptr_array_add (self->rows, g_variant_dup_strv (row, NULL));
    }
  if (first != NULL)
    self->first = avow_document_new_from_variant (first);

  return g_steal_pointer (&self);
}
