/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-columns.h"

#include <string.h>

/* The words for what columns hold, in settings and on the command line. */
static const char * const words_of_parts[AVOW_N_PARTS] =
{
  "left-out", "text", "headline", "byline", "publisher", "date", "section", "address", "language",
};

/* What an analyst may call them in a command as well. */
static const struct
{
  const char *word;
  AvowPart    part;
} more_words[] =
{
  { "title", AVOW_PART_HEADLINE }, { "author", AVOW_PART_BYLINE }, { "site", AVOW_PART_PUBLISHER },
  { "url", AVOW_PART_URL }, { "lang", AVOW_PART_LANGUAGE },
};

/**
 * avow_part_to_string:
 * @part: what a column holds
 *
 * Gets the word for what a column holds in settings and on the command line.
 *
 * Returns: a static string: `headline`
 */
const char *
avow_part_to_string (AvowPart part)
{
  g_return_val_if_fail (part < AVOW_N_PARTS, NULL);

  return words_of_parts[part];
}

/**
 * avow_part_from_string:
 * @string: a word
 * @part: (out): where to put what it means
 *
 * Finds what a column holds that is called by a word.
 *
 * Returns: whether the word is known; if not, @part is left alone
 */
gboolean
avow_part_from_string (const char *string,
                       AvowPart   *part)
{
  for (guint i = 0; i < AVOW_N_PARTS; i++)
    {
      if (g_ascii_strcasecmp (words_of_parts[i], string) == 0)
        {
          *part = i;
          return TRUE;
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (more_words); i++)
    {
      if (g_ascii_strcasecmp (more_words[i].word, string) == 0)
        {
          *part = more_words[i].part;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_columns_new:
 * @has_header: whether the first row of the table has the names
 *
 * Makes the columns of a table that has none yet.
 *
 * Returns: (transfer full): columns
 */
AvowColumns *
avow_columns_new (gboolean has_header)
{
  AvowColumns *self = g_atomic_rc_box_new0 (AvowColumns);

  self->has_header = has_header;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_array_new (FALSE, FALSE, sizeof (AvowPart));
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

static void
clear (gpointer data)
{
  AvowColumns *self = data;

  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->names);
  g_array_unref (self->parts);
  g_ptr_array_unref (self->unknown);
}

/**
 * avow_columns_ref:
 * @self: columns
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
AvowColumns *
avow_columns_ref (AvowColumns *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * avow_columns_unref:
 * @self: (transfer full): columns
 *
 * Gives a reference back.
 */
void
avow_columns_unref (AvowColumns *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * avow_columns_set:
 * @self: columns that are not shared yet
 * @name: the name of a column
 * @part: what it holds
 *
 * Sets what a column holds; a name that is new is the next column. Beyond
 * %AVOW_COLUMNS_MAX nothing happens.
 */
void
avow_columns_set (AvowColumns *self,
                  const char  *name,
                  AvowPart     part)
{
  gpointer place;
  char *owned;

  g_return_if_fail (part < AVOW_N_PARTS);

  if (g_hash_table_lookup_extended (self->places, name, NULL, &place))
    {
      g_array_index (self->parts, AvowPart, GPOINTER_TO_UINT (place)) = part;
      return;
    }
  if (self->names->len >= AVOW_COLUMNS_MAX)
    return;

  owned = g_strdup (name);
  g_hash_table_insert (self->places, owned, GUINT_TO_POINTER (self->names->len));
  g_ptr_array_add (self->names, owned);
  g_array_append_val (self->parts, part);
}

/**
 * avow_columns_set_word:
 * @self: columns that are not shared yet
 * @name: the name of a column
 * @word: the word for what it holds, from settings that anybody may have changed
 *
 * Sets what a column holds. A word that means nothing leaves the column out, and is
 * told by avow_columns_get_unknown().
 */
void
avow_columns_set_word (AvowColumns *self,
                       const char  *name,
                       const char  *word)
{
  AvowPart part = AVOW_PART_LEFT_OUT;

  if (!avow_part_from_string (word, &part))
    g_ptr_array_add (self->unknown, g_strdup (word));
  avow_columns_set (self, name, part);
}

/* Finds where the name of a column ends: at a comma after which the next begins, so
 * that a name may have commas. */
static const char *
find_name_end (const char *name)
{
  for (const char *comma = strchr (name, ','); comma != NULL; comma = strchr (comma + 1, ','))
    {
      const char *equals = strchr (comma, '=');
      g_autofree char *word = equals != NULL ? g_strstrip (g_strndup (comma + 1, equals - comma - 1)) : NULL;
      AvowPart part;

      if (word != NULL && avow_part_from_string (word, &part))
        return comma;
    }

  return name + strlen (name);
}

/**
 * avow_columns_new_parse:
 * @words: such as `text=Body,headline=Title`
 * @has_header: whether the first row of the table has the names
 * @unknown: (out) (transfer full) (optional): where to put what was not understood
 *
 * Makes columns of what somebody writes in a command. A comma is part of a name
 * unless a word for what columns hold, and “=”, come after it.
 *
 * Returns: (transfer full) (nullable): the columns, %NULL if they are not understood
 *   or none holds the text
 */
AvowColumns *
avow_columns_new_parse (const char  *words,
                        gboolean     has_header,
                        char       **unknown)
{
  g_autoptr(AvowColumns) self = avow_columns_new (has_header);
  const char *p = words;

  while (*p != '\0')
    {
      const char *equals = strchr (p, '=');
      gsize length = equals != NULL ? (gsize) (equals - p) : strcspn (p, ",");
      g_autofree char *word = g_strstrip (g_strndup (p, length)), *name = NULL;
      const char *end;
      AvowPart part;

      if (equals == NULL || !avow_part_from_string (word, &part))
        {
          if (unknown != NULL)
            *unknown = g_steal_pointer (&word);
          return NULL;
        }

      end = find_name_end (equals + 1);
      name = g_strstrip (g_strndup (equals + 1, end - equals - 1));
      avow_columns_set (self, name, part);
      p = *end == ',' ? end + 1 : end;
    }

  return avow_columns_have (self, AVOW_PART_TEXT) ? g_steal_pointer (&self) : NULL;
}

/**
 * avow_columns_get_n:
 * @self: columns
 *
 * Gets how many columns there are.
 *
 * Returns: a number
 */
guint
avow_columns_get_n (AvowColumns *self)
{
  return self->names->len;
}

/**
 * avow_columns_get_name:
 * @self: columns
 * @i: a column
 *
 * Gets what a column is called.
 *
 * Returns: (transfer none): its name
 */
const char *
avow_columns_get_name (AvowColumns *self,
                       guint        i)
{
  return g_ptr_array_index (self->names, i);
}

/**
 * avow_columns_get:
 * @self: columns
 * @i: a column
 *
 * Gets what a column holds.
 *
 * Returns: what it holds
 */
AvowPart
avow_columns_get (AvowColumns *self,
                  guint        i)
{
  return g_array_index (self->parts, AvowPart, i);
}

/**
 * avow_columns_find:
 * @self: columns
 * @name: a name
 * @part: (out) (optional): where to put what the column holds
 *
 * Finds a column by its name.
 *
 * Returns: whether there is one
 */
gboolean
avow_columns_find (AvowColumns *self,
                   const char  *name,
                   AvowPart    *part)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (self->places, name, NULL, &place))
    return FALSE;
  if (part != NULL)
    *part = avow_columns_get (self, GPOINTER_TO_UINT (place));

  return TRUE;
}

/**
 * avow_columns_have:
 * @self: columns
 * @part: something that a column may hold
 *
 * Tells whether any column holds something.
 *
 * Returns: whether one does
 */
gboolean
avow_columns_have (AvowColumns *self,
                   AvowPart     part)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (avow_columns_get (self, i) == part)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_columns_get_unknown:
 * @self: columns
 *
 * Gets the words that were set and mean nothing.
 *
 * Returns: (transfer none) (element-type utf8): words
 */
GPtrArray *
avow_columns_get_unknown (AvowColumns *self)
{
  return self->unknown;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * avow_columns_get_fingerprint:
 * @self: columns
 *
 * Gets what is the same for all tables that have columns of the same names, in
 * whatever order.
 *
 * Returns: (transfer full): a SHA-256, in 64 hexadecimal digits
 */
char *
avow_columns_get_fingerprint (AvowColumns *self)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->names->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (self->names, i));
  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);
  joined = g_strjoinv ("\n", (char **) sorted->pdata);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

/**
 * avow_columns_to_variant:
 * @self: columns
 *
 * Packs columns for another process.
 *
 * Returns: (transfer floating): a variant
 */
GVariant *
avow_columns_to_variant (AvowColumns *self)
{
  GVariantBuilder pairs;

  g_variant_builder_init (&pairs, G_VARIANT_TYPE ("a(su)"));
  for (guint i = 0; i < self->names->len; i++)
    g_variant_builder_add (&pairs, "(su)", avow_columns_get_name (self, i), avow_columns_get (self, i));

  return g_variant_new ("(b@a(su)@as)", self->has_header, g_variant_builder_end (&pairs),
                        g_variant_new_strv ((const char * const *) self->unknown->pdata, self->unknown->len));
}

/**
 * avow_columns_new_from_variant:
 * @variant: what avow_columns_to_variant() made in a process that may be broken
 *
 * Unpacks columns. What no column can hold is left out.
 *
 * Returns: (transfer full) (nullable): the columns, %NULL if it is something else
 */
AvowColumns *
avow_columns_new_from_variant (GVariant *variant)
{
  AvowColumns *self;
  GVariantIter *pairs, *words;
  gboolean has_header;
  const char *string;
  guint part;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE ("(ba(su)as)")))
    return NULL;

  g_variant_get (variant, "(ba(su)as)", &has_header, &pairs, &words);
  self = avow_columns_new (has_header);
  while (g_variant_iter_next (pairs, "(&su)", &string, &part))
    avow_columns_set (self, string, part < AVOW_N_PARTS ? part : AVOW_PART_LEFT_OUT);
  while (g_variant_iter_next (words, "&s", &string))
    g_ptr_array_add (self->unknown, g_strdup (string));
  g_variant_iter_free (pairs);
  g_variant_iter_free (words);

  return self;
}
