/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-passage-field.h"
#include "avow-status.h"
#include "avow-text.h"
#include "avow-topic.h"

/* In the order in which they are offered. */
static const struct
{
  AvowQueryFilter  filter;
  const char      *description;
  const char      *example;
} filters[] =
{
  { { "kind", AVOW_TERM_KIND, AVOW_QUERY_VALUES_WORDS }, N_("claim, pledge or warning"), "kind:claim,pledge" },
  { { "speaker", AVOW_TERM_SPEAKER, AVOW_QUERY_VALUES_NAMES }, N_("who says it"), "speaker:\"Keir Starmer\"" },
  { { "addressee", AVOW_TERM_ADDRESSEE, AVOW_QUERY_VALUES_NAMES }, N_("to whom it is said"), "addressee:Macron" },
  { { "about", AVOW_TERM_ABOUT, AVOW_QUERY_VALUES_NAMES }, N_("whom it is about"), "about:NATO" },
  { { "actor", AVOW_TERM_ACTOR, AVOW_QUERY_VALUES_NAMES }, N_("who has any part in it"), "actor:Macron" },
  { { "affiliation", AVOW_TERM_AFFILIATION, AVOW_QUERY_VALUES_NAMES }, N_("where the speaker belonged that day, or as what"), "affiliation:Norland" },
  { { "topic", AVOW_TERM_TOPIC, AVOW_QUERY_VALUES_NAMES }, N_("a topic, with those under it"), "topic:Economy/Trade" },
  { { "status", AVOW_TERM_STATUS, AVOW_QUERY_VALUES_WORDS }, N_("what became of it"), "status:kept,broken" },
  { { "subkind", AVOW_TERM_SUBKIND, AVOW_QUERY_VALUES_WORDS }, N_("threat, ultimatum or alert"), "subkind:threat" },
  { { "said", AVOW_TERM_SAID, AVOW_QUERY_VALUES_DATES }, N_("when it was said, or else published"), "said:2026-01..2026-06" },
  { { "due", AVOW_TERM_DUE, AVOW_QUERY_VALUES_DATES }, N_("when it falls due"), "due:<2026-06" },
  { { "contradicts", AVOW_TERM_CONTRADICTS, AVOW_QUERY_VALUES_NAMES }, N_("whose words it contradicts"), "contradicts:Macron" },
  { { "has", AVOW_TERM_HAS, AVOW_QUERY_VALUES_WORDS }, N_("what it has: a condition, a note, a topic…"), "has:condition" },
  { { "is", AVOW_TERM_IS, AVOW_QUERY_VALUES_WORDS }, N_("overdue, untagged, to be read next…"), "is:overdue" },
  { { "article", AVOW_TERM_ARTICLE, AVOW_QUERY_VALUES_TEXT }, N_("words of the headline, or the article’s number"), "article:harbour" },
  { { "publisher", AVOW_TERM_PUBLISHER, AVOW_QUERY_VALUES_NAMES }, N_("who published the article"), "publisher:BBC" },
  { { "on", AVOW_TERM_ON, AVOW_QUERY_VALUES_DATES }, N_("published on a day, or in a month or year"), "on:2026-01..2026-06" },
  { { "before", AVOW_TERM_BEFORE, AVOW_QUERY_VALUES_DATES }, N_("published before a date"), "before:2026-01-07" },
  { { "after", AVOW_TERM_AFTER, AVOW_QUERY_VALUES_DATES }, N_("published after a date"), "after:2025" },
  { { "lang", AVOW_TERM_LANGUAGE, AVOW_QUERY_VALUES_NAMES }, N_("the language of the article"), "lang:en" },
  { { "folder", AVOW_TERM_FOLDER, AVOW_QUERY_VALUES_NAMES }, N_("the folder that the article is in"), "folder:Press" },
  { { "set", AVOW_TERM_SET, AVOW_QUERY_VALUES_NAMES }, N_("what is in a set"), "set:\"For the report\"" },
  { { "analyst", AVOW_TERM_ANALYST, AVOW_QUERY_VALUES_NAMES }, N_("who tagged it"), "analyst:Ana" },
  { { "text", AVOW_TERM_TEXT, AVOW_QUERY_VALUES_TEXT }, N_("words anywhere in the article’s text"), "text:harbour" },
  { { "near", AVOW_TERM_NEAR, AVOW_QUERY_VALUES_TEXT }, N_("words close to each other; near/3: within three"), "near:\"harbour fund\"" },
};

typedef struct
{
  const char *word;
  const char *label;
} Word;

static const Word has_words[] =
{
  /* Translators: what a passage or an article can have, as has:condition asks for it */
  { "condition", NC_("query", "condition") },
  { "note", NC_("query", "note") },
  { "summary", NC_("query", "summary") },
  { "relation", NC_("query", "relation") },
  { "evidence", NC_("query", "evidence") },
  { "status", NC_("query", "status") },
  { "due", NC_("query", "due date") },
  { "said", NC_("query", "date it was said") },
  { "place", NC_("query", "place") },
  { "topic", NC_("query", "topic") },
  { "set", NC_("query", "set") },
  { "speaker", NC_("query", "speaker") },
  { "addressee", NC_("query", "addressee") },
  { "about", NC_("query", "actor it is about") },
  { "passage", NC_("query", "passage") },
  { "date", NC_("query", "date of the article") },
  { "publisher", NC_("query", "publisher") },
  { "folder", NC_("query", "folder") },
};

static const Word is_words[] =
{
  /* Translators: what a passage or an article can be, as is:overdue asks for it */
  { "overdue", NC_("query", "overdue") },
  { "untagged", NC_("query", "untagged") },
  { "unanchored", NC_("query", "without its place in the text") },
  { "changed", NC_("query", "changed with the text") },
  { "new", NC_("query", "new") },
  { "in_work", NC_("query", "in work") },
  { "done", NC_("query", "done") },
  { "next", NC_("query", "to be read next") },
};

/**
 * avow_query_filter_get_all:
 * @n_filters: (out): where to put how many there are
 *
 * Gets all filters, in the order in which to offer them.
 *
 * Returns: (transfer none): the first; use avow_query_filter_find() or the next ones
 *   by index
 */
const AvowQueryFilter *
avow_query_filter_get_all (guint *n_filters)
{
  static AvowQueryFilter all[G_N_ELEMENTS (filters)];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
        all[i] = filters[i].filter;
      g_once_init_leave (&made, 1);
    }
  *n_filters = G_N_ELEMENTS (filters);

  return all;
}

static guint
find_filter (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (filters) && g_ascii_strcasecmp (filters[i].filter.name, name) != 0)
    i++;

  return i;
}

/**
 * avow_query_filter_find:
 * @name: what stands before a colon, in any case
 *
 * Finds the filter of a name.
 *
 * Returns: (transfer none) (nullable): the filter
 */
const AvowQueryFilter *
avow_query_filter_find (const char *name)
{
  guint index = find_filter (name);

  return index < G_N_ELEMENTS (filters) ? &filters[index].filter : NULL;
}

/**
 * avow_query_filter_get_description:
 * @self: a filter
 *
 * Gets a few words about what a filter looks for.
 *
 * Returns: a static string in the user's language
 */
const char *
avow_query_filter_get_description (const AvowQueryFilter *self)
{
  return _(filters[find_filter (self->name)].description);
}

/**
 * avow_query_filter_get_example:
 * @self: a filter
 *
 * Gets how a filter is written.
 *
 * Returns: a static string: `status:kept,broken`
 */
const char *
avow_query_filter_get_example (const AvowQueryFilter *self)
{
  return filters[find_filter (self->name)].example;
}

static const char *
get_status_word (guint index)
{
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);
      guint n_words = g_strv_length ((char **) words);

      if (index < n_words)
        return words[index];
      index -= n_words;
    }

  return NULL;
}

/**
 * avow_query_filter_get_word:
 * @self: a filter
 * @index: which of its words, from 0
 *
 * Gets one of the words that a filter takes.
 *
 * Returns: (nullable): a static word of the schema; %NULL after the last, and for a
 *   filter that takes something else
 */
const char *
avow_query_filter_get_word (const AvowQueryFilter *self,
                            guint                  index)
{
  switch (self->field)
    {
    case AVOW_TERM_KIND:
      return index < AVOW_N_KINDS ? avow_kind_to_string (index) : NULL;

    case AVOW_TERM_STATUS:
      return get_status_word (index);

    case AVOW_TERM_SUBKIND:
      return avow_passage_field_get_choices (AVOW_PASSAGE_SUBKIND)[index];

    case AVOW_TERM_HAS:
      return index < G_N_ELEMENTS (has_words) ? has_words[index].word : NULL;

    case AVOW_TERM_IS:
      return index < G_N_ELEMENTS (is_words) ? is_words[index].word : NULL;

    default:
      return NULL;
    }
}

/**
 * avow_query_filter_get_label:
 * @self: a filter
 * @index: which of its words, from 0; there must be so many
 *
 * Gets what the screen calls one of the words that a filter takes.
 *
 * Returns: a static string in the user's language
 */
const char *
avow_query_filter_get_label (const AvowQueryFilter *self,
                             guint                  index)
{
  const char *word = avow_query_filter_get_word (self, index);

  g_return_val_if_fail (word != NULL, NULL);

  switch (self->field)
    {
    case AVOW_TERM_KIND:
      return avow_kind_get_label (index);

    case AVOW_TERM_STATUS:
      return avow_status_get_label (word);

    case AVOW_TERM_SUBKIND:
      return avow_passage_field_get_choice (AVOW_PASSAGE_SUBKIND, word);

    case AVOW_TERM_HAS:
      return g_dpgettext2 (NULL, "query", has_words[index].label);

    default:
      return g_dpgettext2 (NULL, "query", is_words[index].label);
    }
}

/* The form in which words are compared: "In the Works" is in_the_works. */
static char *
fold_word (const char *word)
{
  char *folded = avow_text_fold (word);

  g_strdelimit (folded, "_-", ' ');
  g_strstrip (folded);

  return folded;
}

/* What somebody calls a word, or may be about to call it. */
static gboolean
is_called (const char *name,
           const char *folded,
           gboolean    as_typed)
{
  g_autofree char *own = fold_word (name);

  return as_typed ? g_str_has_prefix (own, folded) : g_str_equal (own, folded);
}

/* Finds the word of the schema that a value means: itself, or what the screen calls
 * it, unless the screen calls two so. */
static const char *
find_word (const AvowQueryFilter *self,
           const char            *value,
           gboolean               as_typed)
{
  g_autofree char *folded = fold_word (value);
  const char *word, *found = NULL;
  guint n_found = 0;

  for (guint i = 0; (word = avow_query_filter_get_word (self, i)); i++)
    {
      if (is_called (word, folded, as_typed))
        return word;
      if (is_called (avow_query_filter_get_label (self, i), folded, as_typed))
        {
          found = word;
          n_found++;
        }
    }

  return n_found == 1 || as_typed ? found : NULL;
}

static char *
normalize_date (const char *value)
{
  AvowDate date;

  return avow_date_parse (value, &date) ? avow_date_to_iso (&date) : NULL;
}

/* "2026-01..2026-06", also open at one end; NULL if it is none. */
static char *
normalize_range (const char *value)
{
  const char *dots = strstr (value, "..");
  g_autofree char *first = g_strndup (value, dots - value), *last = g_strdup (dots + 2);
  g_autofree char *from = normalize_date (first), *to = normalize_date (last);

  g_strstrip (first);
  g_strstrip (last);
  if ((from == NULL && *first != '\0') || (to == NULL && *last != '\0') || (from == NULL && to == NULL))
    return NULL;

  return g_strdup_printf ("%s..%s", from != NULL ? from : "", to != NULL ? to : "");
}

static char *
normalize_dates (const AvowQueryFilter *self,
                 const char            *value)
{
  gsize n_signs = strspn (value, "<>=");
  g_autofree char *signs = g_strndup (value, n_signs), *iso = NULL;

  if (self->field == AVOW_TERM_BEFORE || self->field == AVOW_TERM_AFTER)
    return normalize_date (value);
  if (n_signs == 0 && strstr (value, "..") != NULL)
    return normalize_range (value);
  if (!g_str_equal (signs, "") && !g_str_equal (signs, "<") && !g_str_equal (signs, ">") &&
      !g_str_equal (signs, "=") && !g_str_equal (signs, "<=") && !g_str_equal (signs, ">="))
    return NULL;
  if (!(iso = normalize_date (value + n_signs)))
    return NULL;

  return g_strconcat (g_str_equal (signs, "=") ? "" : signs, iso, NULL);
}

/**
 * avow_query_filter_normalize:
 * @self: a filter
 * @value: a value as somebody wrote it
 *
 * Gets what a value means: a word of the schema, a date as the schema keeps it with
 * what stands before or between (`<2026-06`, `2026-01..2026-06`), a topic or folder
 * with those above it (`Economy / Trade`), or the value itself, tidied.
 *
 * Returns: (transfer full) (nullable): what it means; %NULL if the filter does not
 *   know it
 */
char *
avow_query_filter_normalize (const AvowQueryFilter *self,
                             const char            *value)
{
  g_auto(GStrv) names = NULL;

  if (self->values == AVOW_QUERY_VALUES_WORDS)
    return g_strdup (find_word (self, value, FALSE));
  if (self->values == AVOW_QUERY_VALUES_DATES)
    return normalize_dates (self, value);
  if (self->field != AVOW_TERM_TOPIC && self->field != AVOW_TERM_FOLDER)
    return avow_text_squeeze (value);

  names = avow_topic_split (value);

  return g_strjoinv (AVOW_TOPIC_SEPARATOR, names);
}

/* Whether a date is on its way: "2", "2026-", "2026-0", "<2026". */
static gboolean
may_begin_date (const char *value)
{
  const char *last = strstr (value, "..");

  value = last != NULL ? last + 2 : value + strspn (value, "<>=");
  if (strspn (value, "0123456789-/.") < strlen (value))
    return FALSE;

  return strlen (value) < strlen ("2026-01-07");
}

/**
 * avow_query_filter_may_begin:
 * @self: a filter
 * @value: what somebody has typed of a value
 *
 * Tells whether a value that a filter does not know may become one that it knows, when
 * it is typed to its end.
 *
 * Returns: whether it may
 */
gboolean
avow_query_filter_may_begin (const AvowQueryFilter *self,
                             const char            *value)
{
  if (self->values == AVOW_QUERY_VALUES_WORDS)
    return find_word (self, value, TRUE) != NULL;
  if (self->values == AVOW_QUERY_VALUES_DATES)
    return may_begin_date (value);

  return TRUE;
}
