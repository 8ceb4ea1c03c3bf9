/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-name-key-private.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "avow-text.h"

/* By what a name is found while somebody types it.  Names are compared twice: as they are
 * written, without case and diacritics; and by how they sound, in Latin letters, since the
 * same name is written in several scripts, and in one of them in several ways: Зеленський,
 * Zelensky, Zelenskyy. */

/* Greek first as Greeks spell their names abroad; what ICU has for all scripts is how scholars
 * do. */
#define TO_LATIN "Greek-Latin/UNGEGN; Any-Latin; Latin-ASCII; Lower"

struct _AvowNameKeys
{
  UTransliterator *latin;   /* made when it is first needed; %NULL if ICU's data are missing */
  gboolean         tried;
  UChar           *buffer;
  int32_t          size;
};

AvowNameKeys *
avow_name_keys_new (void)
{
  return g_new0 (AvowNameKeys, 1);
}

void
avow_name_keys_free (AvowNameKeys *self)
{
  g_clear_pointer (&self->latin, utrans_close);
  g_free (self->buffer);
  g_free (self);
}

static UTransliterator *
get_latin (AvowNameKeys *self)
{
  UChar id[sizeof TO_LATIN];
  UErrorCode status = U_ZERO_ERROR;

  if (!self->tried)
    {
      u_uastrcpy (id, TO_LATIN);
      self->latin = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (U_FAILURE (status))
        g_clear_pointer (&self->latin, utrans_close);
      self->tried = TRUE;
    }

  return self->latin;
}

static void
grow (AvowNameKeys *self,
      int32_t       size)
{
  if (self->size >= size)
    return;

  self->size = size;
  self->buffer = g_renew (UChar, self->buffer, size);
}

/* Brings a name to Latin letters without diacritics, in lower case; %NULL if that cannot be. */
static char *
to_latin (AvowNameKeys *self,
          const char   *name)
{
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  int32_t length = strlen (name), n_units = 0, end;
  char *latin;

  if (get_latin (self) == NULL)
    return NULL;

  /* Nobody knows beforehand how many letters a sign becomes. */
  for (int32_t size = 4 * length + 16; status == U_BUFFER_OVERFLOW_ERROR; size *= 2)
    {
      grow (self, size);
      status = U_ZERO_ERROR;
      u_strFromUTF8WithSub (self->buffer, self->size, &n_units, name, length, 0xfffd, NULL, &status);
      end = n_units;
      utrans_transUChars (self->latin, self->buffer, &n_units, self->size, 0, &end, &status);
    }
  if (U_FAILURE (status))
    return NULL;

  latin = g_malloc (3 * (gsize) n_units + 1);
  u_strToUTF8 (latin, 3 * n_units + 1, NULL, self->buffer, n_units, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&latin, g_free);

  return latin;
}

/* ---- words */

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x02b9 || c == 0x00b4 || c == '`';
}

/* Leaves letters and digits, and one space between words. What stands within words, as in
 * O’Brien, goes. */
static char *
only_words (const char *text)
{
  GString *words = g_string_sized_new (strlen (text));
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          if (space && words->len > 0)
            g_string_append_c (words, ' ');
          space = FALSE;
          g_string_append_len (words, p, g_utf8_next_char (p) - p);
        }
      else if (!is_apostrophe (c))
        {
          space = TRUE;
        }
    }

  return g_string_free (words, FALSE);
}

/* What is spelled in several ways; the longest first. Where it says too little to tell names
 * apart, nothing is lost: names that are written as they are typed come first. */
static const struct
{
  const char *written;
  const char *sound;
} spellings[] =
{
  { "schtsch", "s" }, { "shch", "s" }, { "tsch", "c" }, { "tch", "c" }, { "sch", "s" }, { "kh", "h" }, { "ch", "c" },
  { "sh", "s" }, { "zh", "z" }, { "ts", "c" }, { "tz", "c" }, { "cz", "c" }, { "sz", "s" }, { "ph", "f" }, { "ck", "k" },
  { "ou", "u" }, { "ae", "a" }, { "oe", "o" }, { "ue", "u" }, { "w", "v" }, { "q", "k" }, { "x", "ks" }, { "y", "i" }, { "j", "i" },
};

static gsize
append_spelling (GString    *sound,
                 const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      if (g_str_has_prefix (p, spellings[i].written))
        {
          g_string_append (sound, spellings[i].sound);
          return strlen (spellings[i].written);
        }
    }

  g_string_append_c (sound, *p);
  return 1;
}

/* Letters twice are once. */
static void
collapse (GString *sound)
{
  gsize to = 0;

  for (gsize from = 0; from < sound->len; from++)
    {
      if (to == 0 || sound->str[from] != sound->str[to - 1] || g_ascii_isdigit (sound->str[from]))
        sound->str[to++] = sound->str[from];
    }
  g_string_truncate (sound, to);
}

static gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* How words sound: Yushchenko, Juschtschenko and what ICU makes of Ющенко are one. */
static char *
make_sound (const char *words)
{
  GString *sound = g_string_sized_new (strlen (words));
  gsize to = 0;

  for (const char *p = words; *p != '\0';)
    p += append_spelling (sound, p);
  collapse (sound);

  /* Maria and Mariia, Yulia and Ûlia: an i before another vowel is heard or not. */
  for (gsize from = 0; from < sound->len; from++)
    {
      if (sound->str[from] != 'i' || sound->str[from + 1] == 'i' || !is_vowel (sound->str[from + 1]))
        sound->str[to++] = sound->str[from];
    }
  g_string_truncate (sound, to);
  collapse (sound);

  return g_string_free (sound, FALSE);
}

/* Hebrew, Arabic and their like are written without most vowels. */
static gboolean
has_no_vowels (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x0590 && c < 0x0900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00))
        return TRUE;
    }

  return FALSE;
}

/* Makes what a name is found by. */
void
avow_name_keys_make (AvowNameKeys *self,
                     const char   *name,
                     AvowNameKey  *key)
{
  g_autofree char *folded = avow_text_fold (name), *latin = NULL, *words = NULL;

  key->folded = only_words (folded);
  if (!g_str_is_ascii (name))
    latin = to_latin (self, name);
  if (latin != NULL)
    words = only_words (latin);
  key->sound = make_sound (words != NULL ? words : key->folded);
  key->no_vowels = latin != NULL && has_no_vowels (name);
}

void
avow_name_key_clear (AvowNameKey *key)
{
  g_clear_pointer (&key->folded, g_free);
  g_clear_pointer (&key->sound, g_free);
}

/* ---- what is typed */

struct _AvowNameTyped
{
  AvowNameKey   key;
  char        **folded;     /* its words */
  char        **sound;
  GPtrArray    *parts;      /* of a path, what is between its strokes; or %NULL */
  gboolean      is_signs;   /* and not a word: no name begins so */
};

/* What is typed may go on: an i at its end may be half of what is heard as another vowel. */
static void
loosen (char *sound)
{
  gsize length = strlen (sound);

  if (length > 1 && sound[length - 1] == 'i')
    sound[length - 1] = '\0';
}

AvowNameTyped *
avow_name_typed_new (AvowNameKeys *keys,
                     const char   *text)
{
  AvowNameTyped *self = g_new0 (AvowNameTyped, 1);

  avow_name_keys_make (keys, text, &self->key);
  self->folded = g_strsplit (self->key.folded, " ", -1);
  self->sound = g_strsplit (self->key.sound, " ", -1);
  for (guint i = 0; self->sound[i] != NULL; i++)
    loosen (self->sound[i]);
  self->is_signs = self->sound[0] == NULL && strspn (text, " ") < strlen (text);

  if (strchr (text, '/') != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (text, "/", -1);

      self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_name_typed_free);
      for (guint i = 0; parts[i] != NULL; i++)
        g_ptr_array_add (self->parts, avow_name_typed_new (keys, parts[i]));
    }

  return self;
}

void
avow_name_typed_free (AvowNameTyped *self)
{
  avow_name_key_clear (&self->key);
  g_strfreev (self->folded);
  g_strfreev (self->sound);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

gboolean
avow_name_typed_is_empty (const AvowNameTyped *self)
{
  return *self->key.folded == '\0';
}

/* Tells whether words go on with what is typed, spaces among them or not: "jinping" begins
 * "jin ping", and "al assad" is found by "alassad". */
static gboolean
goes_on (const char *words,
         const char *typed,
         gboolean    no_vowels)
{
  for (;; words++, typed++)
    {
      while (*words == ' ' || (no_vowels && is_vowel (*words)))
        words++;
      while (no_vowels && is_vowel (*typed))
        typed++;
      if (*typed == '\0')
        return TRUE;
      if (*words != *typed)
        return FALSE;
    }
}

static gboolean
begins_word (const char *words,
             const char *typed,
             gboolean    no_vowels)
{
  for (const char *p = words; p != NULL; p = strchr (p, ' '))
    {
      if (*p == ' ')
        p++;
      if (goes_on (p, typed, no_vowels))
        return TRUE;
    }

  return FALSE;
}

static gboolean
begin_words (const char  *words,
             char       **typed,
             gboolean     no_vowels)
{
  for (guint i = 0; typed[i] != NULL; i++)
    {
      if (!begins_word (words, typed[i], no_vowels))
        return FALSE;
    }

  return TRUE;
}

/* Of a single consonant there are too many. */
static gboolean
has_consonants (char **typed)
{
  guint n = 0;

  for (guint i = 0; typed[i] != NULL; i++)
    {
      for (const char *p = typed[i]; *p != '\0'; p++)
        n += !is_vowel (*p);
    }

  return n > 1;
}

/* Tells how well a name fits what is typed: each word of that must begin one of its words, in
 * any order. */
AvowNameFit
avow_name_typed_match (const AvowNameTyped *self,
                       const AvowNameKey   *key)
{
  gboolean no_vowels = self->key.no_vowels != key->no_vowels;

  if (self->is_signs)
    return AVOW_NAME_FITS_NOT;
  if (g_str_has_prefix (key->folded, self->key.folded))
    return AVOW_NAME_FITS_BEGINS;
  if (begin_words (key->folded, self->folded, FALSE))
    return AVOW_NAME_FITS_WORDS;
  if ((no_vowels && !has_consonants (self->sound)) || !begin_words (key->sound, self->sound, no_vowels))
    return AVOW_NAME_FITS_NOT;

  return goes_on (key->sound, self->sound[0], no_vowels) ? AVOW_NAME_FITS_SOUND_BEGINS : AVOW_NAME_FITS_SOUND;
}

/* ---- SQL */

/* A path fits if parts of it that follow each other fit those that are typed. */
static AvowNameFit
match_path (AvowNameKeys        *keys,
            const AvowNameTyped *typed,
            const char          *path)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);
  AvowNameFit best = AVOW_NAME_FITS_NOT;

  for (guint first = 0; first + typed->parts->len <= n; first++)
    {
      AvowNameFit fit = first == 0 ? AVOW_NAME_FITS_BEGINS : AVOW_NAME_FITS_WORDS;

      for (guint i = 0; i < typed->parts->len && fit > best; i++)
        {
          g_auto(AvowNameKey) key = { NULL };

          avow_name_keys_make (keys, parts[first + i], &key);
          fit = MIN (fit, avow_name_typed_match (g_ptr_array_index (typed->parts, i), &key));
        }
      best = MAX (best, fit);
    }

  return best;
}

static void
typed_free (gpointer typed)
{
  avow_name_typed_free (typed);
}

/* avow_fits (name, typed): how well a name fits, a number of AvowNameFit. */
static void
fits_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  AvowNameKeys *keys = sqlite3_user_data (context);
  const char *name = (const char *) sqlite3_value_text (values[0]), *text = (const char *) sqlite3_value_text (values[1]);
  AvowNameTyped *typed = sqlite3_get_auxdata (context, 1), *made = NULL;
  g_auto(AvowNameKey) key = { NULL };

  if (name == NULL || text == NULL)
    return;

  if (typed == NULL)
    typed = made = avow_name_typed_new (keys, text);
  if (typed->parts == NULL)
    avow_name_keys_make (keys, name, &key);
  sqlite3_result_int (context, typed->parts != NULL ? match_path (keys, typed, name) : avow_name_typed_match (typed, &key));

  /* SQLite may free it at once. */
  if (made != NULL)
    sqlite3_set_auxdata (context, 1, made, typed_free);
}

static void
keys_free (gpointer keys)
{
  avow_name_keys_free (keys);
}

/* Lets SQL of a connection match names. */
void
avow_name_keys_register (AvowDb *db)
{
  sqlite3_create_function_v2 (db->handle, "avow_fits", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                              avow_name_keys_new (), fits_cb, NULL, NULL, keys_free);
}
