/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-word-lists.h"

#include <string.h>

#include "avow-word-scan.h"

/* Words are found by their first: each has those that begin with it, the longest first. */

typedef struct
{
  GStrv words;      /* folded */
  guint n_words;
  guint list;
} Phrase;

struct _AvowWordLists
{
  GHashTable *phrases;   /* of GPtrArray of Phrase, by the first word */
};

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_strfreev (phrase->words);
  g_free (phrase);
}

/**
 * avow_word_lists_new:
 *
 * Makes an empty set of lists.
 *
 * Returns: (transfer full): the lists
 */
AvowWordLists *
avow_word_lists_new (void)
{
  AvowWordLists *self = g_atomic_rc_box_new0 (AvowWordLists);

  self->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * avow_word_lists_ref:
 * @self: lists
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
AvowWordLists *
avow_word_lists_ref (AvowWordLists *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_hash_table_unref (((AvowWordLists *) data)->phrases);
}

/**
 * avow_word_lists_unref:
 * @self: lists
 *
 * Lets go of a reference.
 */
void
avow_word_lists_unref (AvowWordLists *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  const Phrase *one = *(const Phrase **) a, *other = *(const Phrase **) b;

  return (int) other->n_words - (int) one->n_words;
}

static void
add_phrase (AvowWordLists *self,
            guint          list,
            const char    *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *phrases;
  AvowWordScan scan;
  AvowWord word;
  Phrase *phrase;
  GStrv words;

  avow_word_scan_init (&scan, text, text + strlen (text), 0);
  while (avow_word_scan_next (&scan, &word))
    g_strv_builder_add (builder, word.folded);
  words = g_strv_builder_end (builder);
  if (words[0] == NULL)
    {
      g_strfreev (words);
      return;
    }

  phrase = g_new0 (Phrase, 1);
  phrase->words = words;
  phrase->n_words = g_strv_length (words);
  phrase->list = list;
  if (!(phrases = g_hash_table_lookup (self->phrases, words[0])))
    {
      phrases = g_ptr_array_new_with_free_func (phrase_free);
      g_hash_table_insert (self->phrases, g_strdup (words[0]), phrases);
    }
  g_ptr_array_add (phrases, phrase);
  g_ptr_array_sort (phrases, compare_lengths);
}

/**
 * avow_word_lists_add:
 * @self: lists that nobody else has yet
 * @list: the number of a list
 * @words: its words, with commas or line ends between them
 *
 * Adds words to a list.
 */
void
avow_word_lists_add (AvowWordLists *self,
                     guint          list,
                     const char    *words)
{
  g_auto(GStrv) parts = g_strsplit_set (words, ",;\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    add_phrase (self, list, parts[i]);
}

/* Tells whether the words after the first are those of a phrase, and goes past them. */
static gboolean
matches (const Phrase *phrase,
         AvowWordScan *scan,
         AvowWord     *last)
{
  AvowWordScan ahead = *scan;
  AvowWord word;

  for (guint i = 1; i < phrase->n_words; i++)
    {
      if (!avow_word_scan_next (&ahead, &word) || !(word.flags & AVOW_WORD_JOINED) ||
          strcmp (word.folded, phrase->words[i]) != 0)
        return FALSE;
      *last = word;
    }
  *scan = ahead;

  return TRUE;
}

/**
 * avow_word_lists_find:
 * @self: lists
 * @text: valid UTF-8
 *
 * Finds the words of the lists in a text, whatever their case and diacritics; the longest
 * at each place. Any thread may call it.
 *
 * Returns: (transfer full) (element-type AvowWordHit): the places, in order; none overlap
 */
GArray *
avow_word_lists_find (AvowWordLists *self,
                      const char    *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (AvowWordHit));
  AvowWordScan scan;
  AvowWord word;

  avow_word_scan_init (&scan, text, text + strlen (text), 0);
  while (avow_word_scan_next (&scan, &word))
    {
      GPtrArray *phrases = g_hash_table_lookup (self->phrases, word.folded);

      for (guint i = 0; phrases != NULL && i < phrases->len; i++)
        {
          const Phrase *phrase = g_ptr_array_index (phrases, i);
          AvowWord last = word;

          if (matches (phrase, &scan, &last))
            {
              AvowWordHit hit = { word.start_offset, last.end_offset, phrase->list };

              g_array_append_val (hits, hit);
              break;
            }
        }
    }

  return hits;
}
