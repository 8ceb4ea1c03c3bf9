/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-work-parts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-language.h"
#include "avow-text.h"

/* What readers of other programs' work have in common: other programs write the same things in many
 * ways, and few of them well. */

#define MAX_LINE 500

/* Words of passages that are put into sentences for the screen. */
#define MAX_QUOTE 60

/* A path of more topics than this is no path. */
#define MAX_DEPTH 60

/**
 * avow_work_dup_guid:
 * @guid: (nullable): what may be a GUID, perhaps in braces
 *
 * Makes a GUID as we write them.
 *
 * Returns: (transfer full) (nullable): the GUID in lower case; %NULL if it is none
 */
char *
avow_work_dup_guid (const char *guid)
{
  g_autofree char *plain = NULL;
  gsize length = guid != NULL ? strlen (guid) : 0;

  if (length == 38 && guid[0] == '{' && guid[37] == '}')
    plain = g_strndup (guid + 1, 36);
  else if (length == 36)
    plain = g_strdup (guid);
  else
    return NULL;

  for (guint i = 0; i < 36; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23 ? plain[i] != '-' : !g_ascii_isxdigit (plain[i]))
        return NULL;
    }

  return g_ascii_strdown (plain, -1);
}

/**
 * avow_work_make_guid:
 * @guid: (nullable): what a file says
 * @space: see avow_bundle_make_guid()
 * @key: see there
 *
 * Gets the GUID that a file says, or makes the same one each time if it says none.
 *
 * Returns: (transfer full): a GUID
 */
char *
avow_work_make_guid (const char *guid,
                     const char *space,
                     const char *key)
{
  char *known = avow_work_dup_guid (guid);

  return known != NULL ? known : avow_bundle_make_guid (space, key);
}

/* The numbers of rgb(255, 0, 0). */
static char *
read_numbers (const char *p)
{
  gint64 parts[3];

  for (guint i = 0; i < 3; i++)
    {
      char *end;

      while (*p == ' ' || *p == ',')
        p++;
      parts[i] = g_ascii_strtoll (p, &end, 10);
      if (end == p)
        return NULL;
      p = end;
      if (*p == '.')
        p += 1 + strspn (p + 1, "0123456789");
    }

  return avow_work_make_colour (parts[0], parts[1], parts[2]);
}

/**
 * avow_work_dup_colour:
 * @colour: (nullable): a colour, as `#rgb`, `#rrggbb`, either with an opacity after it, `rgb()` or
 *   `rgba()`
 *
 * Makes a colour as we write them.
 *
 * Returns: (transfer full) (nullable): such as `#3584e4`; %NULL if it is none
 */
char *
avow_work_dup_colour (const char *colour)
{
  gsize n;

  if (colour == NULL)
    return NULL;

  while (g_ascii_isspace (*colour))
    colour++;
  if (g_ascii_strncasecmp (colour, "rgb", 3) == 0 && strchr (colour, '(') != NULL)
    return read_numbers (strchr (colour, '(') + 1);

  colour += *colour == '#';
  n = strspn (colour, "0123456789abcdefABCDEF");
  if (colour[n] != '\0' && !g_ascii_isspace (colour[n]))
    return NULL;
  if (n == 3 || n == 4)
    {
      char doubled[8] = { '#', colour[0], colour[0], colour[1], colour[1], colour[2], colour[2], '\0' };

      return g_ascii_strdown (doubled, -1);
    }
  if (n == 6 || n == 8)
    {
      char plain[8] = { '#', colour[0], colour[1], colour[2], colour[3], colour[4], colour[5], '\0' };

      return g_ascii_strdown (plain, -1);
    }

  return NULL;
}

/**
 * avow_work_make_colour:
 * @red: 0 to 255
 * @green: 0 to 255
 * @blue: 0 to 255
 *
 * Makes a colour as we write them.
 *
 * Returns: (transfer full) (nullable): such as `#3584e4`; %NULL if it is none
 */
char *
avow_work_make_colour (gint64 red,
                       gint64 green,
                       gint64 blue)
{
  if (red < 0 || red > 255 || green < 0 || green > 255 || blue < 0 || blue > 255)
    return NULL;

  return g_strdup_printf ("#%02x%02x%02x", (guint) red, (guint) green, (guint) blue);
}

/**
 * avow_work_dup_time:
 * @time: (nullable): a moment in ISO 8601 or nearly; without a zone it is taken for UTC
 *
 * Makes a moment as we write them.
 *
 * Returns: (transfer full) (nullable): such as `2026-01-07T09:30:00Z`; %NULL if it is none
 */
char *
avow_work_dup_time (const char *time)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = NULL, there = NULL;
  g_autofree char *joined = NULL;

  if (time == NULL || strlen (time) < 10 || strlen (time) > 40)
    return NULL;

  joined = strlen (time) == 10 ? g_strconcat (time, "T00:00:00", NULL) : g_strdup (time);
  if (joined[10] == ' ')
    joined[10] = 'T';
  if (strlen (joined) == 16)
    {
      g_autofree char *minutes = g_steal_pointer (&joined);

      joined = g_strconcat (minutes, ":00", NULL);
    }
  moment = g_date_time_new_from_iso8601 (joined, utc);
  there = moment != NULL ? g_date_time_to_utc (moment) : NULL;

  return there != NULL ? g_date_time_format (there, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/**
 * avow_work_dup_date:
 * @date: (nullable): what may be a date, also one with the time of day
 *
 * Makes a date as we write them.
 *
 * Returns: (transfer full) (nullable): a date as long as it is precise; %NULL if it is none
 */
char *
avow_work_dup_date (const char *date)
{
  g_autofree char *day = NULL;
  AvowDate parsed;

  if (date == NULL)
    return NULL;

  /* Of a moment, the day. */
  day = strlen (date) > 10 && date[4] == '-' && date[7] == '-' && (date[10] == 'T' || date[10] == ' ') ? g_strndup (date, 10)
                                                                                                       : g_strdup (date);

  return avow_date_parse (day, &parsed) && parsed.year > 0 ? avow_date_to_iso (&parsed) : NULL;
}

/**
 * avow_work_time_from_unix:
 * @seconds: since 1970, or milliseconds where it is far too many
 *
 * Makes a moment as we write them.
 *
 * Returns: (transfer full) (nullable): such as `2026-01-07T09:30:00Z`; %NULL if there is no such moment
 */
char *
avow_work_time_from_unix (gint64 seconds)
{
  g_autoptr(GDateTime) moment = NULL;

  if (seconds > 100000000000 || seconds < -100000000000)
    seconds /= 1000;
  moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/**
 * avow_work_dup_line:
 * @text: (nullable): valid UTF-8
 *
 * Makes a name of a text: one line that is not too long.
 *
 * Returns: (transfer full) (nullable): the line; %NULL for none that says anything
 */
char *
avow_work_dup_line (const char *text)
{
  g_autofree char *words = avow_work_dup_words (text), *squeezed = NULL;

  if (words == NULL)
    return NULL;

  squeezed = avow_text_squeeze (g_strdelimit (words, "\n\t", ' '));

  return *squeezed != '\0' ? avow_text_shorten (squeezed, MAX_LINE) : NULL;
}

/**
 * avow_work_dup_words:
 * @text: (nullable): valid UTF-8
 *
 * Makes a note of a text: without characters that show nothing, and with lines that end as ours do.
 *
 * Returns: (transfer full) (nullable): the text; %NULL for one that says nothing
 */
char *
avow_work_dup_words (const char *text)
{
  g_autoptr(AvowWorkText) made = NULL;
  char *words;

  if (text == NULL || *text == '\0')
    return NULL;

  made = avow_work_text_new_plain (text, strlen (text));
  words = g_strstrip (g_strdup (avow_work_text_get (made)));
  if (*words == '\0')
    g_clear_pointer (&words, g_free);

  return words;
}

/**
 * avow_work_dup_quote:
 * @text: (nullable): valid UTF-8
 *
 * Makes the words of a passage fit for a sentence on the screen.
 *
 * Returns: (transfer full): the words, perhaps none
 */
char *
avow_work_dup_quote (const char *text)
{
  g_autofree char *line = avow_work_dup_line (text);

  return line != NULL ? avow_text_shorten (line, MAX_QUOTE) : g_strdup ("");
}

/**
 * avow_work_dup_letters:
 * @text: valid UTF-8
 *
 * Makes the words of a passage comparable with those that a file says it has: programs differ in the
 * white space between.
 *
 * Returns: (transfer full): the characters of @text that show
 */
char *
avow_work_dup_letters (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && c != 0xfeff)
        g_string_append_unichar (letters, c);
    }

  return g_string_free (letters, FALSE);
}

/**
 * avow_work_find_kind:
 * @name: (nullable): what somebody calls a code or a type
 * @kind: (out): where to put the kind
 *
 * Tells whether it is the word for a kind of passages, one or many of them.
 *
 * Returns: whether it is
 */
gboolean
avow_work_find_kind (const char *name,
                     AvowKind   *kind)
{
  static const struct
  {
    const char *word;
    AvowKind    kind;
  } words[] =
  {
    { "claim", AVOW_KIND_CLAIM }, { "claims", AVOW_KIND_CLAIM }, { "pledge", AVOW_KIND_PLEDGE },
    { "pledges", AVOW_KIND_PLEDGE },
    { "promise", AVOW_KIND_PLEDGE }, { "promises", AVOW_KIND_PLEDGE }, { "warning", AVOW_KIND_WARNING },
    { "warnings", AVOW_KIND_WARNING },
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (words[i].word, name) == 0)
        {
          *kind = words[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_work_add_note:
 * @bundle: a bundle
 * @table: a table that has notes
 * @row: the number of a row
 * @name: (nullable): what the text is: the name of a field
 * @text: (nullable): what to note
 *
 * Adds to the note of a row, on lines of their own.
 */
void
avow_work_add_note (AvowBundle      *bundle,
                    AvowBundleTable  table,
                    guint            row,
                    const char      *name,
                    const char      *text)
{
  g_autofree char *words = avow_work_dup_words (text), *line = name != NULL ? avow_work_dup_line (name) : NULL, *note = NULL;
  const char *before = avow_bundle_get (bundle, table, row, "note");

  if (words == NULL)
    return;

  note = g_strconcat (before != NULL ? before : "", before != NULL ? "\n" : "", line != NULL ? line : "",
                      line != NULL ? ": " : "", words, NULL);
  avow_bundle_set (bundle, table, row, "note", note);
}

/**
 * avow_work_add_analyst:
 * @bundle: a bundle
 * @space: what analysts are known by in, for those who have no GUID
 * @name: (nullable): what somebody is called
 *
 * Finds or adds who tagged.
 *
 * Returns: (transfer full) (nullable): the GUID; %NULL for nobody
 */
char *
avow_work_add_analyst (AvowBundle *bundle,
                       const char *space,
                       const char *name)
{
  g_autofree char *line = avow_work_dup_line (name), *key = NULL, *guid = NULL;

  if (line == NULL)
    return NULL;

  key = g_strconcat (space, "/analyst", NULL);
  guid = avow_bundle_make_guid (key, line);
  if (avow_bundle_find (bundle, AVOW_BUNDLE_ANALYST, guid) == -1)
    avow_bundle_add (bundle, AVOW_BUNDLE_ANALYST, "guid", guid, "name", line, NULL);

  return g_steal_pointer (&guid);
}

/**
 * avow_work_add_article:
 * @bundle: a bundle
 * @guid: its GUID
 * @name: (nullable): its headline
 * @text: its text
 *
 * Adds an article. One without a headline is called by its first words.
 *
 * Returns: the number of its row
 */
guint
avow_work_add_article (AvowBundle   *bundle,
                       const char   *guid,
                       const char   *name,
                       AvowWorkText *text)
{
  g_autofree char *headline = avow_work_dup_line (name), *blocks = avow_work_text_dup_blocks (text);
  g_autofree char *language = avow_language_guess (avow_work_text_get (text));

  if (headline == NULL)
    {
      g_autofree char *quote = avow_work_dup_quote (avow_work_text_get (text));

      headline = *quote != '\0' ? g_steal_pointer (&quote) : g_strdup (_("Without a headline"));
    }

  return avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", guid, "headline", headline, "language", language,
                          "blocks", blocks, "text", avow_work_text_get (text), NULL);
}

/* What other programs call what we know of articles. */
static const struct
{
  const char *name;
  const char *column;
} fields[] =
{
  { "publisher", "publisher" }, { "newspaper", "publisher" }, { "medium", "publisher" }, { "outlet", "publisher" },
  { "source", "publisher" }, { "date", "date_published" }, { "date published", "date_published" },
  { "published", "date_published" },
  { "publication date", "date_published" }, { "date of publication", "date_published" },
  { "date published, not to the day", "date_published" }, { "author", "byline" }, { "authors", "byline" },
  { "byline", "byline" },
  { "section", "section" }, { "url", "url" }, { "link", "url" }, { "address", "url" }, { "language", "language" },
  { "file", "file_name" }, { "file name", "file_name" },
};

/* Whether it is what BCP 47 writes, not the name of a language. */
static gboolean
is_language (const char *value)
{
  gsize n = strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return (n == 2 || n == 3) && (value[n] == '\0' || value[n] == '-') && strlen (value) < 12;
}

/**
 * avow_work_set_field:
 * @bundle: a bundle
 * @row: the number of the row of an article
 * @name: (nullable): what the field is called in its program
 * @value: (nullable): what it says
 *
 * Says what is known of an article: what we know by another name, too, is ours, and the rest goes into
 * its note.
 */
void
avow_work_set_field (AvowBundle *bundle,
                     guint       row,
                     const char *name,
                     const char *value)
{
  g_autofree char *line = avow_work_dup_line (value), *made = NULL;

  for (guint i = 0; line != NULL && name != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const char *column = fields[i].column;

      if (g_ascii_strcasecmp (fields[i].name, name) != 0)
        continue;
      if (g_str_equal (column, "date_published"))
        made = avow_work_dup_date (line);
      else if (!g_str_equal (column, "language") || is_language (line))
        made = g_strdup (line);
      if (made == NULL ||
          (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, column) != NULL && !g_str_equal (column, "language")))
        break;

      avow_bundle_set (bundle, AVOW_BUNDLE_ARTICLE, row, column, made);
      return;
    }

  avow_work_add_note (bundle, AVOW_BUNDLE_ARTICLE, row, name, value);
}

/**
 * avow_work_unique_guid:
 * @taken: (element-type utf8): the GUIDs that rows of a table have
 * @guid: a GUID
 *
 * Makes another of a GUID that is taken, the same each time.
 *
 * Returns: (transfer full): a GUID, which is taken now
 */
char *
avow_work_unique_guid (GHashTable *taken,
                       const char *guid)
{
  char *unique = g_strdup (guid);

  while (g_hash_table_contains (taken, unique))
    {
      char *other = avow_bundle_make_guid ("again", unique);

      g_free (unique);
      unique = other;
    }
  g_hash_table_add (taken, g_strdup (unique));

  return unique;
}

/**
 * avow_work_add_topic:
 * @bundle: a bundle
 * @passage: the GUID of a passage
 * @topic: the GUID of a topic that it does not have yet
 *
 * Says what a passage is about.
 */
void
avow_work_add_topic (AvowBundle *bundle,
                     const char *passage,
                     const char *topic)
{
  g_autofree char *guid = avow_bundle_make_guid (passage, topic);

  avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE_TOPIC, "guid", guid, "passage", passage, "topic", topic, NULL);
}

/**
 * avow_work_ids_new:
 * @free_value: (nullable): what frees a value
 *
 * Makes a table of what the things of a database are here, by the numbers that they have there.
 *
 * Returns: (transfer full): a table
 */
GHashTable *
avow_work_ids_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

/**
 * avow_work_ids_put:
 * @ids: a table
 * @id: the number of a thing
 * @value: (transfer full): what it is here
 *
 * Remembers what a thing is; it replaces what was known of it.
 */
void
avow_work_ids_put (GHashTable *ids,
                   gint64      id,
                   gpointer    value)
{
  g_hash_table_insert (ids, g_memdup2 (&id, sizeof id), value);
}

/**
 * avow_work_ids_get:
 * @ids: a table
 * @id: the number of a thing
 *
 * Finds what a thing is.
 *
 * Returns: (transfer none) (nullable): what it is here; %NULL if it is not known
 */
gpointer
avow_work_ids_get (GHashTable *ids,
                   gint64      id)
{
  return g_hash_table_lookup (ids, &id);
}

/**
 * avow_work_ids_make_guid:
 * @space: what the numbers are unique in
 * @table: which table of a database it is a row of
 * @id: its number there
 *
 * Makes a GUID of a thing that has but a number: always the same one for the same thing.
 *
 * Returns: (transfer full): the GUID
 */
char *
avow_work_ids_make_guid (const char *space,
                         const char *table,
                         gint64      id)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, table, id);

  return avow_bundle_make_guid (space, key);
}

struct _AvowWorkTopics
{
  AvowBundle *bundle;
  char       *space;
  GHashTable *by_path;  /* path -> guid */
  GHashTable *known;    /* path -> guid that it is to have */
  GHashTable *guids;    /* those of @known */
};

/**
 * avow_work_topics_new:
 * @bundle: a bundle
 * @space: what paths are unique in
 *
 * Makes what finds topics.
 *
 * Returns: (transfer full): a finder of topics
 */
AvowWorkTopics *
avow_work_topics_new (AvowBundle *bundle,
                      const char *space)
{
  AvowWorkTopics *self = g_new0 (AvowWorkTopics, 1);

  self->bundle = avow_bundle_ref (bundle);
  self->space = g_strconcat (space, "/topic", NULL);
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * avow_work_topics_free:
 * @self: a finder of topics
 *
 * Frees it.
 */
void
avow_work_topics_free (AvowWorkTopics *self)
{
  avow_bundle_unref (self->bundle);
  g_free (self->space);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->guids);
  g_hash_table_unref (self->by_path);
  g_free (self);
}

/* The names of a path, apart by line ends. */
static char *
make_key (const char *path,
          const char *separator)
{
  g_auto(GStrv) names = *separator != '\0' ? g_strsplit (path, separator, MAX_DEPTH) : g_strsplit (path, "\n", 1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = avow_work_dup_line (names[i]);

      if (name != NULL)
        g_string_append_printf (key, "\n%s", name);
    }

  return g_string_free (key, FALSE);
}

/**
 * avow_work_topics_know:
 * @self: a finder of topics
 * @path: names of topics, the uppermost first
 * @separator: what stands between them; `""` for one name
 * @guid: what a file says that the last has for a GUID
 *
 * Has a topic made with the GUID that it has, whenever it is.
 */
void
avow_work_topics_know (AvowWorkTopics *self,
                       const char     *path,
                       const char     *separator,
                       const char     *guid)
{
  g_autofree char *key = make_key (path, separator);
  char *known = avow_work_dup_guid (guid);

  if (known != NULL && !g_hash_table_contains (self->known, key) && g_hash_table_add (self->guids, g_strdup (known)))
    g_hash_table_insert (self->known, g_steal_pointer (&key), known);
  else
    g_free (known);
}

/**
 * avow_work_topics_find:
 * @self: a finder of topics
 * @path: names of topics, the uppermost first
 * @separator: what stands between them; `""` for one name
 *
 * Finds a topic; makes it, and those above it, if they are not there.
 *
 * Returns: (nullable): its GUID; %NULL for a path without names
 */
const char *
avow_work_topics_find (AvowWorkTopics *self,
                       const char     *path,
                       const char     *separator)
{
  g_autofree char *whole = make_key (path, separator);
  g_auto(GStrv) names = g_strsplit (*whole != '\0' ? whole + 1 : whole, "\n", -1);
  g_autoptr(GString) key = g_string_new (NULL);
  const char *parent = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *known;
      char *topic;

      g_string_append_printf (key, "\n%s", names[i]);
      topic = g_hash_table_lookup (self->by_path, key->str);
      if (topic == NULL)
        {
          known = g_hash_table_lookup (self->known, key->str);
          topic = known != NULL ? g_strdup (known) : avow_bundle_make_guid (self->space, key->str);
          g_hash_table_insert (self->by_path, g_strdup (key->str), topic);
          avow_bundle_add (self->bundle, AVOW_BUNDLE_TOPIC, "guid", topic, "parent", parent, "name", names[i], NULL);
        }
      parent = topic;
    }

  return parent;
}
