/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-taken.h"

#include <glib/gi18n.h>

/* More sentences are of no use to anybody; how many more there would be is said. */
#define MAX_SENTENCES 500

/* Two members of a table that are one message with a plural; see po/meson.build. */
#define NP_(singular, plural) singular, plural

/* What the rows of a table are to those who read a report: in the order in which they care. What hangs on other
 * rows and nobody counts has no name. */
static const struct
{
  AvowBundleTable  table;
  const char      *singular;
  const char      *plural;
} labels[] =
{
  { AVOW_BUNDLE_ARTICLE, NP_("%u article", "%u articles") },
  { AVOW_BUNDLE_PASSAGE, NP_("%u passage", "%u passages") },
  { AVOW_BUNDLE_ACTOR, NP_("%u actor", "%u actors") },
  { AVOW_BUNDLE_TOPIC, NP_("%u topic", "%u topics") },
  { AVOW_BUNDLE_PASSAGE_ACTOR, NP_("%u part of an actor in a passage", "%u parts of actors in passages") },
  { AVOW_BUNDLE_PASSAGE_TOPIC, NP_("%u topic of a passage", "%u topics of passages") },
  { AVOW_BUNDLE_STATUS_EVENT, NP_("%u status", "%u statuses") },
  { AVOW_BUNDLE_RELATION, NP_("%u relation", "%u relations") },
  { AVOW_BUNDLE_SET, NP_("%u set", "%u sets") },
  { AVOW_BUNDLE_SET_MEMBER, NP_("%u passage in a set", "%u passages in sets") },
  { AVOW_BUNDLE_ACTOR_NAME, NP_("%u name of an actor", "%u names of actors") },
  { AVOW_BUNDLE_ACTOR_IDENTIFIER, NP_("%u identifier of an actor", "%u identifiers of actors") },
  { AVOW_BUNDLE_AFFILIATION, NP_("%u affiliation", "%u affiliations") },
  { AVOW_BUNDLE_ACTOR_APART, NP_("%u pair of actors kept apart", "%u pairs of actors kept apart") },
  { AVOW_BUNDLE_FOLDER, NP_("%u folder", "%u folders") },
  { AVOW_BUNDLE_SET_FOLDER, NP_("%u folder of sets", "%u folders of sets") },
  { AVOW_BUNDLE_ANALYST, NP_("%u analyst", "%u analysts") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (labels) == AVOW_N_BUNDLE_TABLES);

typedef struct
{
  AvowTaken        taken;
  gatomicrefcount  ref_count;
  GPtrArray       *sentences;
  GHashTable      *n_times;   /* sentence -> how often it was said */
  guint            n_more;
} Taken;

/**
 * avow_taken_new:
 *
 * Makes a report without anything in it.
 *
 * Returns: (transfer full): a report
 */
AvowTaken *
avow_taken_new (void)
{
  Taken *self = g_new0 (Taken, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->n_times = g_hash_table_new (g_str_hash, g_str_equal);

  return &self->taken;
}

/**
 * avow_taken_ref:
 * @self: a report
 *
 * Adds a reference. From any thread.
 *
 * Returns: (transfer full): @self
 */
AvowTaken *
avow_taken_ref (AvowTaken *self)
{
  g_atomic_ref_count_inc (&((Taken *) self)->ref_count);

  return self;
}

/**
 * avow_taken_unref:
 * @self: a report
 *
 * Drops a reference, and frees the report with the last. From any thread.
 */
void
avow_taken_unref (AvowTaken *self)
{
  Taken *taken = (Taken *) self;

  if (!g_atomic_ref_count_dec (&taken->ref_count))
    return;

  g_hash_table_unref (taken->n_times);
  g_ptr_array_unref (taken->sentences);
  g_free (taken);
}

/**
 * avow_taken_say:
 * @self: a report
 * @format: a sentence for the screen, as printf() takes it
 * @...: its values
 *
 * Says by name what did not come over, or came over as something else. What is said more than once is counted.
 */
void
avow_taken_say (AvowTaken  *self,
                const char *format,
                ...)
{
  Taken *taken = (Taken *) self;
  g_autofree char *sentence = NULL;
  gpointer n = NULL;
  char *key = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  if (g_hash_table_lookup_extended (taken->n_times, sentence, (gpointer *) &key, &n))
    {
      g_hash_table_insert (taken->n_times, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
    }
  else if (taken->sentences->len < MAX_SENTENCES)
    {
      g_hash_table_insert (taken->n_times, sentence, GUINT_TO_POINTER (1));
      g_ptr_array_add (taken->sentences, g_steal_pointer (&sentence));
    }
  else
    {
      taken->n_more++;
    }
}

/**
 * avow_taken_get_sentences:
 * @self: a report
 *
 * Gets all that was said.
 *
 * Returns: (transfer full) (element-type utf8): sentences for the screen
 */
GPtrArray *
avow_taken_get_sentences (AvowTaken *self)
{
  Taken *taken = (Taken *) self;
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < taken->sentences->len; i++)
    {
      const char *sentence = g_ptr_array_index (taken->sentences, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (taken->n_times, sentence));

      /* Translators: a sentence, and how often that was so */
      g_ptr_array_add (sentences, n > 1 ? g_strdup_printf (_("%s (%u times)"), sentence, n) : g_strdup (sentence));
    }
  if (taken->n_more > 0)
    g_ptr_array_add (sentences, g_strdup_printf (g_dngettext (NULL, "There is %u more of this.", "There are %u more of these.",
                                                              taken->n_more), taken->n_more));

  return sentences;
}

/* The format comes from the table above and takes one number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/**
 * avow_taken_count_label:
 * @table: a table
 * @n: how many rows of it
 *
 * Gets what so many rows of a table are called.
 *
 * Returns: (transfer full): "3 articles"
 */
char *
avow_taken_count_label (AvowBundleTable table,
                        gint64          n)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (labels[i].table == table)
        return g_strdup_printf (g_dngettext (NULL, labels[i].singular, labels[i].plural, n), (guint) n);
    }

  g_return_val_if_reached (NULL);
}

#pragma GCC diagnostic pop

/**
 * avow_taken_list:
 * @counts: (array fixed-size=17): of each table how many rows
 *
 * Gets what so many rows of all tables are called, without those of which there are none.
 *
 * Returns: (transfer full) (nullable): "3 articles, 212 passages"; %NULL if there are none at all
 */
char *
avow_taken_list (const gint64 *counts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = NULL;

      if (counts[labels[i].table] == 0)
        continue;
      label = avow_taken_count_label (labels[i].table, counts[labels[i].table]);
      /* Translators: what stands between the members of a list: "3 articles, 212 passages" */
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_("list", ", ") : "", label);
    }

  return g_string_free (list, list->len == 0);
}
