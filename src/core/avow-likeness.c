/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-likeness.h"

#include <string.h>

/* Two texts are nearly the same when they share most of their runs of four words.
 * A word that is corrected takes four runs with it, of the about four hundred of a
 * usual article; ten such words, or a paragraph more, leave over four fifths.  Two
 * articles that share a half of their words, as those of one agency may, share no
 * more than a third of the runs that either has. */
#define RUN 4
#define MIN_SHARE 0.8

/* Of a long text a part of the runs is kept: those whose hash is below a limit.
 * The same runs are kept of another text, so that the share stays right. */
#define MAX_KEPT 8192

struct _AvowLikeness
{
  guint64  whole;   /* of all that counts for being the same */
  gsize    length;
  guint64  limit;
  GArray  *runs;    /* guint64, in order, each once */
};

static inline guint64
mix (guint64 hash)
{
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return hash ^ (hash >> 33);
}

static inline guint64
add (guint64 hash,
     guint64 value)
{
  return (hash ^ value) * G_GUINT64_CONSTANT (0x100000001b3);
}

/* What is set by a machine one way and by another otherwise; 0 for what is not seen. */
static gunichar
fold (gunichar c)
{
  switch (c)
    {
    case 0x00ad: case 0x200b: case 0x200c: case 0x200d: case 0x200e: case 0x200f: case 0x2060: case 0xfeff:
      return 0;
    case 0x00ab: case 0x00bb: case 0x201c: case 0x201d: case 0x201e: case 0x201f:
      return '"';
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2039: case 0x203a: case 0x02bc: case '`': case 0x00b4:
      return '\'';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
      return '-';
    default:
      return c < 0x80 ? (gunichar) g_ascii_tolower (c) : g_unichar_tolower (c);
    }
}

static gboolean
is_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Writing without spaces between words: each letter is counted as one. */
static gboolean
is_word_alone (gunichar c)
{
  return c >= 0x2e80 || (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800);
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

static void
sort_runs (AvowLikeness *self)
{
  guint64 *runs = (guint64 *) (gpointer) self->runs->data;
  guint n = 0;

  g_array_sort (self->runs, compare_hashes);
  for (guint i = 0; i < self->runs->len; i++)
    {
      if (n == 0 || runs[i] != runs[n - 1])
        runs[n++] = runs[i];
    }
  while (n > MAX_KEPT)
    {
      self->limit /= 2;
      while (n > 0 && runs[n - 1] > self->limit)
        n--;
    }
  g_array_set_size (self->runs, n);
}

typedef struct
{
  guint64 words[RUN];
  guint   n_words;
} Window;

static void
end_word (AvowLikeness *self,
          Window       *window,
          guint64      *word)
{
  guint64 run = 0;

  if (*word == 0)
    return;

  window->words[window->n_words++ % RUN] = *word;
  *word = 0;
  if (window->n_words < RUN)
    return;

  for (guint i = 0; i < RUN; i++)
    run = mix (run + window->words[(window->n_words + i) % RUN]);
  if (run > self->limit)
    return;

  g_array_append_val (self->runs, run);
  if (self->runs->len >= 4 * MAX_KEPT)
    sort_runs (self);
}

/**
 * avow_likeness_new:
 * @text: valid UTF-8
 *
 * Reads a text once, to compare it with others. It takes little memory however
 * long the text is.
 *
 * Returns: (transfer full): what there is to compare
 */
AvowLikeness *
avow_likeness_new (const char *text)
{
  AvowLikeness *self = g_new0 (AvowLikeness, 1);
  Window window = { { 0 }, 0 };
  guint64 word = 0;
  gboolean space = FALSE;

  self->limit = G_MAXUINT64;
  self->runs = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
      gunichar folded = fold (c);

      if (folded == 0)
        continue;

      if (folded < 0x80 ? g_ascii_isspace (folded) : g_unichar_isspace (folded))
        {
          end_word (self, &window, &word);
          space = self->length > 0;
          continue;
        }

      if (space)
        self->whole = add (self->whole, ' ');
      space = FALSE;
      self->whole = mix (add (self->whole, folded));
      self->length++;

      if (!is_word (folded))
        {
          end_word (self, &window, &word);
          continue;
        }
      if (is_word_alone (folded))
        end_word (self, &window, &word);
      word = add (word != 0 ? word : G_GUINT64_CONSTANT (0xcbf29ce484222325), folded);
      if (is_word_alone (folded))
        end_word (self, &window, &word);
    }
  end_word (self, &window, &word);
  sort_runs (self);

  return self;
}

/**
 * avow_likeness_free:
 * @self: what there is to compare
 *
 * Frees it.
 */
void
avow_likeness_free (AvowLikeness *self)
{
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * avow_likeness_compare:
 * @self: a text
 * @other: another text
 *
 * Tells how much two texts are alike. Very short texts, of fewer than four words,
 * are the same or not alike.
 *
 * Returns: how much
 */
AvowAlike
avow_likeness_compare (AvowLikeness *self,
                       AvowLikeness *other)
{
  guint64 limit = MIN (self->limit, other->limit);
  guint n_both = 0, n_any = 0, i = 0, k = 0;

  if (self->whole == other->whole && self->length == other->length)
    return AVOW_ALIKE_SAME;

  while (TRUE)
    {
      guint64 mine = i < self->runs->len ? g_array_index (self->runs, guint64, i) : G_MAXUINT64;
      guint64 theirs = k < other->runs->len ? g_array_index (other->runs, guint64, k) : G_MAXUINT64;

      if ((i >= self->runs->len && k >= other->runs->len) || MIN (mine, theirs) > limit)
        break;

      n_any++;
      n_both += mine == theirs;
      i += mine <= theirs;
      k += theirs <= mine;
    }

  return n_both > 0 && n_both >= MIN_SHARE * n_any ? AVOW_ALIKE_NEARLY : AVOW_ALIKE_NOT;
}

/**
 * avow_likeness_hash:
 * @line: valid UTF-8: a headline
 *
 * Makes a number of the letters and digits of a line, without case.
 *
 * Returns: a number; 0 if there are none
 */
guint64
avow_likeness_hash (const char *line)
{
  guint64 hash = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold (g_utf8_get_char (p));

      if (is_word (c))
        hash = mix (add (hash + 1, c));
    }

  return hash;
}

/* Says where a reader came from, and nothing about what is read. */
static gboolean
is_tracking (const char *parameter)
{
  static const char * const names[] =
  {
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "cmpid", "_ga",
  };
  gsize length = strcspn (parameter, "=");

  if (g_ascii_strncasecmp (parameter, "utm_", 4) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (length == strlen (names[i]) && g_ascii_strncasecmp (parameter, names[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_url_get_key:
 * @url: an address
 *
 * Brings an address of a page into a form that is the same for most ways to write
 * it: without the scheme, `www.`, what the page scrolls to, and parameters that only
 * tell where a reader came from. It is for comparing and leads nowhere.
 *
 * Returns: (transfer full) (nullable): the form; %NULL if it is no address of a page
 */
char *
avow_url_get_key (const char *url)
{
  g_autofree char *page = g_strstrip (g_strdup (url)), *host = NULL;
  g_auto(GStrv) parameters = NULL;
  const char *rest, *path;
  char *query, *end;
  GString *key;

  if (g_ascii_strncasecmp (page, "https://", 8) == 0)
    rest = page + 8;
  else if (g_ascii_strncasecmp (page, "http://", 7) == 0)
    rest = page + 7;
  else
    return NULL;

  /* An address with "#!" is one of another page. */
  if ((end = strchr (page, '#')) && end[1] != '!')
    *end = '\0';
  if ((query = strchr (page, '?')))
    {
      *query++ = '\0';
      parameters = g_strsplit (query, "&", -1);
    }

  path = rest + strcspn (rest, "/");
  host = g_ascii_strdown (rest, path - rest);
  if (*host == '\0')
    return NULL;
  if (g_str_has_suffix (host, ":80") || g_str_has_suffix (host, ":443"))
    *strrchr (host, ':') = '\0';

  key = g_string_new (g_str_has_prefix (host, "www.") ? host + 4 : host);
  g_string_append (key, path);
  while (key->len > 0 && key->str[key->len - 1] == '/')
    g_string_truncate (key, key->len - 1);

  query = NULL;
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i++)
    {
      if (*parameters[i] == '\0' || is_tracking (parameters[i]))
        continue;
      g_string_append_printf (key, "%c%s", query == NULL ? '?' : '&', parameters[i]);
      query = parameters[i];
    }

  return g_string_free (key, FALSE);
}
