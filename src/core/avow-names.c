/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-names.h"

#include <string.h>

#include "avow-guess-words.h"
#include "avow-text.h"
#include "avow-word-scan.h"

/* A name of more words is not looked for. */
#define MAX_NAME_WORDS 16

/* So many bytes before a window are looked at for those who are named in full. */
#define LOOK_BACK 32768

/* So many names that fit at one place are weighed. */
#define MAX_FITTING 32

/* So many letters of a Cyrillic word stay in all of its cases. */
#define CYRILLIC_KEY 3

/* The endings that a Cyrillic name has in other cases, by its own, folded; the
 * longest of its own comes first.  Ukrainian with the Russian forms that differ. */
static const struct
{
  const char *own;
  const char *others[14];
} cases[] =
{
  { "ськии", { "ського", "ському", "ським", "ськім", "ськоі" } },
  { "скии", { "ского", "скому", "ским", "ском" } },
  { "іи", { "ія", "ію", "ієм", "ієві", "іі" } },
  { "еи", { "ея", "ею", "еєм", "еєві", "еі", "еем", "ее" } },
  { "аи", { "ая", "аю", "аєм", "аєві", "аі", "аем", "ае" } },
  { "ии", { "ого", "ому", "им", "ім", "ом" } },
  { "ія", { "іі", "ію", "ією", "іє" } },
  { "ия", { "ии", "ию", "ией" } },
  { "ка", { "ки", "ці", "ку", "кою", "ке", "ке" } },
  { "га", { "ги", "зі", "гу", "гою", "ге" } },
  { "а", { "и", "і", "у", "ою", "оі", "іи", "о", "ы", "е", "ои" } },
  { "я", { "і", "ю", "єю", "ею", "е", "и" } },
  { "о", { "а", "у", "ом", "ові", "і" } },
  { "ь", { "я", "ю", "ем", "еві", "і", "е" } },
  { "", { "а", "у", "ом", "ем", "ові", "еві", "і", "ю", "я", "им", "е" } },
};

typedef struct
{
  const char *folded;
  const char *raw;       /* for a name that is looked for exactly */
  guint8      length;
  guint8      n_letters;
  guint8      flags;     /* AvowWordFlags */
} NameWord;

typedef enum
{
  NAME_EXACT   = 1 << 0,
  NAME_SURNAME = 1 << 1,  /* counts once the person is named in full */
  NAME_PERSON  = 1 << 2,
  NAME_FULL    = 1 << 3,  /* names a person with more than one word */
} NameFlags;

typedef struct
{
  guint32 key;
  guint32 next;   /* in its bucket, + 1 */
  guint32 first;  /* of its words */
  guint32 actor;
  guint8  n_words;
  guint8  flags;
} Name;

typedef struct
{
  gint64         id;
  char          *name;
  AvowActorType  type;
} Actor;

struct _AvowNames
{
  GStringChunk *strings;
  GArray       *words;
  GArray       *names;
  GArray       *actors;
  GHashTable   *by_id;    /* gint64 of an actor → its place + 1 */
  guint32      *buckets;
  guint32       mask;
};

static guint32
hash_bytes (const char *bytes,
            gsize       length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * 16777619u;

  return hash ^ (hash >> 15);
}

/* By what a first word is found.  Of a Cyrillic one it is what its cases share. */
static guint32
get_key (const char *folded,
         gsize       length,
         gboolean    cyrillic)
{
  if (cyrillic)
    {
      const char *end = folded;

      for (guint i = 0; i < CYRILLIC_KEY && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      length = MIN (length, (gsize) (end - folded));
    }

  return hash_bytes (folded, length);
}

static gboolean
is_case_of (const AvowWord *word,
            const NameWord *name)
{
  if (name->n_letters < 4)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize own = strlen (cases[i].own), stem = name->length - own;

      if (name->length < own + 4 || !g_str_has_suffix (name->folded, cases[i].own))
        continue;
      if (word->length <= stem || memcmp (word->folded, name->folded, stem) != 0)
        return FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].others) && cases[i].others[k] != NULL; k++)
        {
          if (g_str_equal (word->folded + stem, cases[i].others[k]))
            return TRUE;
        }
      return FALSE;
    }

  return FALSE;
}

/* Compares letter by letter, without the dots of "U.S." */
static gboolean
is_exactly (const AvowWord *word,
            const char     *raw)
{
  for (const char *p = word->start; p < word->end; p++)
    {
      if (*p == '.')
        continue;
      if (*p != *raw++)
        return FALSE;
    }

  return *raw == '\0';
}

static gboolean
fits_word (const AvowWord *word,
           const NameWord *name,
           NameFlags       flags,
           gboolean        genitive)
{
  if (word->flags & AVOW_WORD_LONG)
    return FALSE;
  if (flags & NAME_EXACT)
    return is_exactly (word, name->raw);

  /* A name is written with a capital where it has one. */
  if (!(name->flags & AVOW_WORD_LOWER) && (word->flags & AVOW_WORD_LOWER))
    return FALSE;
  if (word->length == name->length && memcmp (word->folded, name->folded, word->length) == 0)
    return TRUE;
  if ((word->flags & AVOW_WORD_CYRILLIC) && (name->flags & AVOW_WORD_CYRILLIC))
    return is_case_of (word, name);

  /* "Deutschlands" */
  return genitive && name->n_letters >= 4 && word->length == name->length + 1u && word->folded[word->length - 1] == 's' &&
         memcmp (word->folded, name->folded, name->length) == 0;
}

static gboolean
is_acronym (const AvowWord *word)
{
  return (word->flags & AVOW_WORD_UPPER) && word->length <= 8;
}

static void
add_words (AvowNames      *self,
           const AvowWord *words,
           guint           n_words,
           guint           actor,
           NameFlags       flags)
{
  Name name = { 0, };

  name.key = get_key (words[0].folded, words[0].length, words[0].flags & AVOW_WORD_CYRILLIC);
  name.first = self->words->len;
  name.actor = actor;
  name.n_words = n_words;
  name.flags = flags;

  for (guint i = 0; i < n_words; i++)
    {
      NameWord word = { NULL, };

      word.folded = g_string_chunk_insert_const (self->strings, words[i].folded);
      if (flags & NAME_EXACT)
        {
          g_autofree char *raw = g_strndup (words[i].start, words[i].end - words[i].start);
          g_auto(GStrv) parts = g_strsplit (raw, ".", -1);
          g_autofree char *plain = g_strjoinv ("", parts);

          word.raw = g_string_chunk_insert_const (self->strings, plain);
        }
      word.length = words[i].length;
      word.n_letters = g_utf8_strlen (words[i].folded, -1);
      word.flags = words[i].flags;
      g_array_append_val (self->words, word);
    }

  g_array_append_val (self->names, name);
}

/* Where the surname begins: after the last space, with "von der" before it. */
static guint
find_surname (const AvowWord *words,
              guint           n_words,
              gboolean        with_particles)
{
  guint first = n_words - 1;

  while (first > 0 && words[first].start - words[first - 1].end == 1 && words[first - 1].end[0] != ' ')
    first--;
  while (with_particles && first > 1 && (words[first - 1].flags & AVOW_WORD_LOWER))
    first--;

  return first;
}

static void
add_name (AvowNames           *self,
          const AvowNameEntry *entry,
          guint                actor)
{
  AvowWord words[MAX_NAME_WORDS], word;
  AvowWordScan scan;
  guint n = 0, first;
  NameFlags flags = entry->type == AVOW_ACTOR_TYPE_PERSON ? NAME_PERSON : 0;
  gboolean lower = TRUE;

  if (!g_utf8_validate (entry->name, -1, NULL))
    return;

  avow_word_scan_init (&scan, entry->name, entry->name + strlen (entry->name), 0);
  while (avow_word_scan_next (&scan, &word))
    {
      if (n == MAX_NAME_WORDS || (word.flags & AVOW_WORD_LONG))
        return;
      words[n++] = word;
      lower = lower && (word.flags & AVOW_WORD_LOWER);
    }
  /* "The Kremlin" is the Kremlin. */
  if (n > 1 && (g_str_equal (words[0].folded, "the")))
    memmove (words, words + 1, --n * sizeof *words);
  if (n == 0 || (n == 1 && words[0].length < 2))
    return;

  if (!lower && (entry->kind == AVOW_NAME_KIND_ACRONYM || (n == 1 && is_acronym (&words[0]))))
    flags |= NAME_EXACT;
  if (flags == NAME_PERSON && n > 1)
    flags |= NAME_FULL;
  add_words (self, words, n, actor, flags);

  if (!(flags & NAME_FULL))
    return;

  flags = NAME_PERSON | NAME_SURNAME;
  first = find_surname (words, n, FALSE);
  if (first > 0 && words[first].length >= 3)
    add_words (self, words + first, n - first, actor, flags);
  if (find_surname (words, n, TRUE) < first)
    {
      first = find_surname (words, n, TRUE);
      add_words (self, words + first, n - first, actor, flags);
    }
}

static guint
get_actor (AvowNames           *self,
           const AvowNameEntry *entry)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &entry->actor_id));

  if (place == 0)
    {
      Actor actor = { entry->actor_id, NULL, entry->type };
      gint64 *id = g_new (gint64, 1);

      *id = entry->actor_id;
      g_array_append_val (self->actors, actor);
      place = self->actors->len;
      g_hash_table_insert (self->by_id, id, GUINT_TO_POINTER (place));
    }

  return place - 1;
}

static void
clear_actor (gpointer data)
{
  g_free (((Actor *) data)->name);
}

/**
 * avow_names_new:
 * @entries: (array length=n_entries): the names
 * @n_entries: how many there are
 *
 * Makes an index of names. Words, hyphens and spaces decide, not signs: "Jean-Luc" and "Jean Luc" are one, as are "U.S." and
 * "US". An acronym, or a name in capitals, is looked for letter by letter,
   any other without diacritics and with a capital where
 * the name has one.
 *
 * Returns: (transfer full): an index
 */
AvowNames *
avow_names_new (const AvowNameEntry *entries,
                guint                n_entries)
{
  AvowNames *self = g_atomic_rc_box_new0 (AvowNames);
  guint32 n_buckets = 64;

  self->strings = g_string_chunk_new (4096);
  self->words = g_array_new (FALSE, FALSE, sizeof (NameWord));
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  self->actors = g_array_new (FALSE, FALSE, sizeof (Actor));
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_array_set_clear_func (self->actors, clear_actor);

  for (guint i = 0; i < n_entries; i++)
    {
      guint place = get_actor (self, &entries[i]);
      Actor *actor = &g_array_index (self->actors, Actor, place);

      if (actor->name == NULL || entries[i].kind == AVOW_NAME_KIND_MAIN)
        {
          g_free (actor->name);
          actor->name = g_utf8_make_valid (entries[i].name, -1);
        }
      add_name (self, &entries[i], place);
    }

  while (n_buckets < 2 * self->names->len)
    n_buckets *= 2;
  self->buckets = g_new0 (guint32, n_buckets);
  self->mask = n_buckets - 1;
  for (guint i = 0; i < self->names->len; i++)
    {
      Name *name = &g_array_index (self->names, Name, i);

      name->next = self->buckets[name->key & self->mask];
      self->buckets[name->key & self->mask] = i + 1;
    }

  return self;
}

/**
 * avow_names_ref:
 * @self: an index
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowNames *
avow_names_ref (AvowNames *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_names_clear (gpointer data)
{
  AvowNames *self = data;

  g_string_chunk_free (self->strings);
  g_array_unref (self->words);
  g_array_unref (self->names);
  g_array_unref (self->actors);
  g_hash_table_unref (self->by_id);
  g_free (self->buckets);
}

/**
 * avow_names_unref:
 * @self: an index
 *
 * Drops a reference, on any thread.
 */
void
avow_names_unref (AvowNames *self)
{
  g_atomic_rc_box_release_full (self, avow_names_clear);
}

/**
 * avow_names_get_actor:
 * @self: an index
 * @actor_id: an actor
 * @type: (out) (optional): where to put what the actor is
 *
 * Gets the name that an actor is shown by.
 *
 * Returns: (nullable): the main name, of @self; %NULL if there is no such actor
 */
const char *
avow_names_get_actor (AvowNames     *self,
                      gint64         actor_id,
                      AvowActorType *type)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &actor_id));

  if (place == 0)
    return NULL;
  if (type != NULL)
    *type = g_array_index (self->actors, Actor, place - 1).type;

  return g_array_index (self->actors, Actor, place - 1).name;
}

/* What is looked at: a word, the words after it as far as somebody asked, and the one before. */
typedef struct
{
  AvowNames    *names;
  AvowWordScan  scan;
  AvowWord      words[MAX_NAME_WORDS + 1];
  guint         n_words;
  AvowWord      before;
  gboolean      has_before;
  gboolean      german;
  guint8       *seen;      /* by actor: named in full, or by a name of its own */
} Finder;

/* Has so many words ready. */
static gboolean
look_ahead (Finder *self,
            guint   n)
{
  while (self->n_words < n)
    {
      if (!avow_word_scan_next (&self->scan, &self->words[self->n_words]))
        return FALSE;
      self->n_words++;
    }

  return TRUE;
}

static void
drop_words (Finder *self,
            guint   n)
{
  self->before = self->words[n - 1];
  self->has_before = TRUE;
  self->n_words -= n;
  memmove (self->words, self->words + n, self->n_words * sizeof *self->words);
}

static gboolean
is_adjacent (const AvowWord *word,
             const AvowWord *next,
             char            sign)
{
  return next->start - word->end == 1 && word->end[0] == sign;
}

/* "Smith-Jones" is not Jones, and "Anna Lund" is not the Lund who is known. */
static gboolean
is_part_of_other (Finder     *self,
                  const Name *name)
{
  const AvowWord *first = &self->words[0], *last = &self->words[name->n_words - 1];
  gboolean has_before = self->has_before, has_after;

  if (!(name->flags & NAME_PERSON))
    return FALSE;

  has_after = look_ahead (self, name->n_words + 1);
  if (has_before && is_adjacent (&self->before, first, '-') && !(self->before.flags & AVOW_WORD_LOWER))
    return TRUE;
  if (has_after && is_adjacent (last, last + 1, '-') && !(last[1].flags & AVOW_WORD_LOWER))
    return TRUE;
  if (!(name->flags & NAME_SURNAME))
    return FALSE;

  if (has_before && is_adjacent (&self->before, first, ' ') && !(self->before.flags & (AVOW_WORD_LOWER | AVOW_WORD_DIGIT)) &&
      self->before.length > 1 && !avow_guess_words_is_title (self->before.folded) &&
      !avow_guess_words_is_function (self->before.folded))
    return !self->german;

  return has_after && is_adjacent (last, last + 1, ' ') && !(last[1].flags & (AVOW_WORD_LOWER | AVOW_WORD_DIGIT)) &&
         !self->german && !avow_guess_words_is_function (last[1].folded);
}

static gboolean
fits (Finder     *self,
      const Name *name)
{
  const NameWord *words = &g_array_index (self->names->words, NameWord, name->first);

  for (guint i = 0; i < name->n_words; i++)
    {
      if (!look_ahead (self, i + 1) || (i > 0 && !(self->words[i].flags & AVOW_WORD_JOINED)) ||
          !fits_word (&self->words[i], &words[i], name->flags, self->german && i + 1u == name->n_words))
        return FALSE;
    }

  return !is_part_of_other (self, name);
}

/* Of the names that fit and are so long, the only one, or the only one whose actor is known by now. */
static const Name *
choose (Finder      *self,
        const Name **fitting,
        guint        n_fitting,
        guint        n_words)
{
  const Name *own = NULL, *seen = NULL;
  gboolean many = FALSE, many_seen = FALSE;

  for (guint i = 0; i < n_fitting; i++)
    {
      const Name *name = fitting[i];
      gboolean is_seen = self->seen[name->actor];

      if (name->n_words != n_words)
        continue;
      if (!(name->flags & NAME_SURNAME))
        {
          many |= own != NULL && own->actor != name->actor;
          own = name;
        }
      if (is_seen && !(name->flags & NAME_SURNAME && own != NULL))
        {
          many_seen |= seen != NULL && seen->actor != name->actor;
          seen = name;
        }
    }

  if (own != NULL && !many)
    return own;

  return many_seen ? NULL : seen;
}

static void
collect (Finder      *self,
         guint32      key,
         const Name **fitting,
         guint       *n_fitting)
{
  for (guint32 i = self->names->buckets[key & self->names->mask]; i != 0;)
    {
      const Name *name = &g_array_index (self->names->names, Name, i - 1);

      if (name->key == key && *n_fitting < MAX_FITTING && fits (self, name))
        fitting[(*n_fitting)++] = name;
      i = name->next;
    }
}

static const Name *
find_here (Finder *self)
{
  const AvowWord *word = &self->words[0];
  const Name *fitting[MAX_FITTING], *found = NULL;
  guint n_fitting = 0;

  if (word->flags & AVOW_WORD_LONG)
    return NULL;

  collect (self, get_key (word->folded, word->length, word->flags & AVOW_WORD_CYRILLIC), fitting, &n_fitting);
  if (self->german && n_fitting == 0 && word->length > 4 && word->folded[word->length - 1] == 's')
    collect (self, get_key (word->folded, word->length - 1, FALSE), fitting, &n_fitting);
  if (n_fitting == 0)
    return NULL;

  for (guint n = MAX_NAME_WORDS; n > 0 && found == NULL; n--)
    found = choose (self, fitting, n_fitting, n);

  return found;
}

/**
 * avow_names_find_between: (skip)
 * @self: an index
 * @text: valid UTF-8
 * @language: (nullable): the language of @text, as BCP 47 writes it
 * @first: where to begin, within @text
 * @last: where to end
 * @offset: which code point of @text is at @first
 *
 * Does what [method@Names.find] does for who has the places already.
 *
 * Returns: (transfer full) (element-type AvowNameHit): the places, in order; none overlap
 */
GArray *
avow_names_find_between (AvowNames  *self,
                         const char *text,
                         const char *language,
                         const char *first,
                         const char *last,
                         gint64      offset)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (AvowNameHit));
  const char *from = first - MIN (first - text, LOOK_BACK);
  g_autofree Finder *finder = NULL;
  g_autofree guint8 *seen = NULL;

  if (self->names->len == 0)
    return hits;

  while (((guchar) *from & 0xc0) == 0x80)
    from++;

  finder = g_new0 (Finder, 1);
  finder->names = self;
  finder->german = language != NULL && g_ascii_strncasecmp (language, "de", 2) == 0;
  finder->seen = seen = g_new0 (guint8, self->actors->len);
  avow_word_scan_init (&finder->scan, from, last, offset - avow_text_get_offset (from, first));

  while (look_ahead (finder, 1))
    {
      const Name *name = find_here (finder);

      if (name == NULL)
        {
          drop_words (finder, 1);
          continue;
        }

      if (finder->words[0].start >= first)
        {
          AvowNameHit hit = { finder->words[0].start_offset, finder->words[name->n_words - 1].end_offset,
                              g_array_index (self->actors, Actor, name->actor).id };

          g_array_append_val (hits, hit);
        }
      if (!(name->flags & NAME_PERSON) || (name->flags & NAME_FULL))
        seen[name->actor] = 1;
      drop_words (finder, name->n_words);
    }

  return hits;
}

/**
 * avow_names_find:
 * @self: an index
 * @text: valid UTF-8
 * @language: (nullable): the language of @text, as BCP 47 writes it
 * @start: the first code point to look at
 * @end: the code point after the last; -1 for the end of the text
 *
 * Finds where actors are named, the longest name at each place. A name that two actors share is found where only one
 * of them is named otherwise before. The last word of a person's name stands for the person after the name in full, as long as
 * it can be only one person; for that, 32 kB before @start are looked at too.
 *
 * Takes some 10 ms for a million code points from @start on, and less than a millisecond to get there.
 *
 * Returns: (transfer full) (element-type AvowNameHit): the places, in order; none overlap
 */
GArray *
avow_names_find (AvowNames  *self,
                 const char *text,
                 const char *language,
                 gint64      start,
                 gint64      end)
{
  gsize length = strlen (text);
  const char *first = avow_text_get_pointer (text, length, start), *last = NULL;

  if (first == NULL || (end >= 0 && end <= start))
    return g_array_new (FALSE, FALSE, sizeof (AvowNameHit));

  if (end >= 0)
    last = avow_text_get_pointer (first, length - (first - text), end - start);

  return avow_names_find_between (self, text, language, first, last != NULL ? last : text + length, start);
}
