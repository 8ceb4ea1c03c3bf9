/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-pack.h"

#include <glib/gi18n.h>

#include "avow-export-articles.h"
#include "avow-relation.h"
#include "avow-text.h"

/* As many code points of a headline are in the name of a file. */
#define NAME_LENGTH 60

/**
 * avow_export_pack_add:
 * @zip: an archive
 * @name: a name
 * @suffix: what the name ends in
 * @text: what is in it
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Adds a text.
 *
 * Returns: whether it is there
 */
gboolean
avow_export_pack_add (AvowExportZip  *zip,
                      const char     *name,
                      const char     *suffix,
                      const char     *text,
                      GError        **error)
{
  g_autofree char *whole = g_strconcat (name, suffix, NULL);

  return avow_export_zip_add (zip, whole, text, -1, error);
}

/**
 * avow_export_pack_get_name:
 * @number: the number of an article among all that are written
 * @headline: its headline
 *
 * Makes a name for the files of an article, that is no path, that every system can have, and that no other number
 * gets.
 *
 * Returns: (transfer full): a name without an ending: `0001-harbour-to-reopen`
 */
char *
avow_export_pack_get_name (guint       number,
                           const char *headline)
{
  g_autofree char *folded = avow_text_fold (headline);
  GString *name = g_string_new (NULL);
  guint n = 0;

  g_string_append_printf (name, "%04u", number);
  for (const char *p = folded; *p != '\0' && n < NAME_LENGTH; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        continue;
      if (n == 0 || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
        g_string_append_c (name, '-');
      g_string_append_unichar (name, c);
      n++;
    }

  return g_string_free (name, FALSE);
}

/**
 * avow_export_pack_has_place:
 * @passage: a passage
 *
 * Tells whether a passage has its words in the text.
 *
 * Returns: whether it has
 */
gboolean
avow_export_pack_has_place (AvowPassage *passage)
{
  return passage->anchor != AVOW_ANCHOR_LOST;
}

/**
 * avow_export_pack_get_places:
 * @rows: (element-type AvowExportRow): the passages of an article
 *
 * Gives a number, from 1, to each passage that has its words in the text.
 *
 * Returns: (transfer full): a table of numbers by the ids of the passages
 */
GHashTable *
avow_export_pack_get_places (GPtrArray *rows)
{
  GHashTable *places = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      AvowPassage *passage = ((AvowExportRow *) g_ptr_array_index (rows, i))->passage;

      if (avow_export_pack_has_place (passage))
        g_hash_table_insert (places, &passage->id, GUINT_TO_POINTER (g_hash_table_size (places) + 1));
    }

  return places;
}

typedef struct
{
  guint n_lost;
  guint n_elsewhere;
} Losses;

static gboolean
count_losses (AvowArticle  *article,
              GPtrArray    *rows,
              gpointer      user_data,
              GError      **error)
{
  Losses *counts = user_data;
  g_autoptr(GHashTable) places = avow_export_pack_get_places (rows);

  counts->n_lost += rows->len - g_hash_table_size (places);
  for (guint i = 0; i < rows->len; i++)
    {
      const AvowExportRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->relations->len; j++)
        {
          const AvowRelation *relation = g_ptr_array_index (row->relations, j);

          if (!relation->is_backward &&
              (!g_hash_table_contains (places, &row->passage->id) || !g_hash_table_contains (places, &relation->passage->id)))
            counts->n_elsewhere++;
        }
    }

  return TRUE;
}

/**
 * avow_export_pack_find_losses:
 * @export: an export of a format that has files of their own for each article
 * @losses: (element-type utf8): where to add sentences
 * @error: return location for an error of [error@StoreError]
 *
 * Finds what such formats cannot hold. Blocks; for any thread but that of the screen.
 *
 * Returns: whether all was looked at
 */
gboolean
avow_export_pack_find_losses (AvowExport  *export,
                              GPtrArray   *losses,
                              GError     **error)
{
  Losses counts = { 0 };

  if (!avow_export_articles_run (export, AVOW_EXPORT_NEEDS_RELATIONS, count_losses, &counts, error))
    return FALSE;

  if (counts.n_lost > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "%u passage has lost its words in the text, and is left out.",
                                                           "%u passages have lost their words in the text, and are left out.",
                                                           counts.n_lost), counts.n_lost));
  if (counts.n_elsewhere > 0)
    g_ptr_array_add (losses,
                     g_strdup_printf (g_dngettext (NULL, "%u relation goes to a passage that is not in the same file, "
                                                         "and is left out.",
                                                   "%u relations go to passages that are not in the same file, "
                                                   "and are left out.", counts.n_elsewhere), counts.n_elsewhere));
  g_ptr_array_add (losses, g_strdup (_("Sets, affiliations, and how a status came about are not in the file.")));

  return TRUE;
}
