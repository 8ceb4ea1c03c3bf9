/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-furniture.h"

#include <string.h>

#include "avow-date.h"
#include "avow-text.h"

/* Lines of a scraped page that are no part of its article: rows of share links,
 * pointers to other stories, the line with author and date.  The words are
 * folded: without case and diacritics. */

/* A link that is longer, in bytes, is none. */
#define MAX_LINK 100

/* Where one can share; in a row of links every link names one of them, or is
 * one of the words below. */
static const char * const networks[] =
{
  "facebook", "twitter", "x", "reddit", "linkedin", "whatsapp", "telegram", "pinterest", "tumblr", "instagram", "youtube",
  "tiktok", "threads", "bluesky", "mastodon", "viber", "messenger", "email", "e-mail", "mail", "pocket", "flipboard", "vk",
  "xing", "weibo", "line", "copy link", "link", "pin", "pin it", "bookmark", "embed", "print", "sms", "rss", "google", "tweet", "drucken", "imprimer", "imprimir",
  "друк", "печать", "почта", "пошта", "вконтакте", "фейсбук", "телеграм", "твіттер", "ваибер",
};

/* What stands before a network, or alone in such a row. */
static const char * const share_words[] =
{
  "share", "share on", "share via", "share to", "share this", "share this article", "share this story", "share this page", "share article", "share with", "share by", "post on",
  "send", "send by", "tweet this", "follow us on", "follow on", "save", "copy", "teilen", "auf", "teilen auf", "partager",
  "partager sur", "partager par", "envoyer", "compartir", "compartir en", "compartilhar", "condividi", "condividi su",
  "поділитися", "поділитися в", "поділитися у", "поширити", "поделиться", "поделиться в", "udostepnij", "sdilet", "paylas",
};

/* What joins the two where nothing else stands between links. */
static const char * const joining_words[] = { "on", "via", "to", "by", "with", "this", "auf", "sur", "par", "en", "su", "у", "в", "na" };

/* How a line begins that points to another story, or closes a page. */
static const char * const leftover_starts[] =
{
  "read more:", "read also:", "also read:", "see also:", "related:", "related articles:", "more on this:", "read next:",
  "lire aussi", "a lire aussi", "lesen sie auch", "mehr zum thema", "lea tambien", "leer tambien", "leggi anche",
  "читаите також", "читаите также", "смотрите также", "czytaj takze", "czytaj tez", "© ", "copyright ©", "(c) copyright",
};

/* Lines that are nothing else. */
static const char * const leftovers[] =
{
  "advertisement", "advertising", "anzeige", "werbung", "publicite", "publicidad", "pubblicita", "реклама", "reklama",
  "all rights reserved.", "all rights reserved", "subscribe to our newsletter", "sign up for our newsletter",
  "share", "skip to content", "skip to main content", "back to top", "load more", "show comments", "leave a comment", "comments",
  "related articles", "related stories", "related topics", "recommended", "recommended articles", "most read", "most popular",
  "you may also like", "you might also like", "read more", "read next", "more from this section", "listen to this article",
  "commentaires", "sur le meme sujet", "kommentare", "mehr zum thema", "читаите також", "читаите также", "коментарі",
  "комментарии", "схожі новини",
};

static const char * const byline_starts[] =
{
  "by ", "written by ", "reported by ", "author: ", "text: ", "von ", "autor: ", "par ", "auteur: ", "auteur : ", "por ",
  "di ", "автор: ", "автор ", "текст: ", "tekst: ",
};

/* What may stand before a date. */
static const char * const date_starts[] =
{
  "published:", "published on", "published", "posted on", "posted:", "posted", "updated:", "updated on", "updated",
  "last updated:", "last updated", "date:", "first published", "veroffentlicht am", "stand:", "publie le", "mis a jour le",
  "publicado el", "pubblicato il", "опубліковано", "оновлено", "опубликовано", "дата:", "on ",
};

static const char * const source_starts[] = { "source: ", "publisher: ", "quelle: ", "fuente: ", "fonte: ", "джерело: ", "источник: " };

/* A name with one of these words is a newspaper's rather than a person's. */
static const char * const paper_words[] =
{
  "post", "times", "news", "herald", "courier", "gazette", "journal", "weekly", "daily", "tribune", "press", "media",
  "magazine", "review", "telegraph", "observer", "chronicle", "standard", "mail", "star", "sun", "world", "online", "tv",
  "radio", "agency", "zeitung", "rundschau", "anzeiger", "nachrichten", "le", "la", "el", "der", "die", "das", "the",
  "правда", "новини", "новости", "вісник", "ledger", "register", "sentinel", "letter", "today", "wire",
};

static gboolean
is_one_of (const char         *word,
           const char * const *words,
           guint               n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_str_equal (word, words[i]))
        return TRUE;
    }

  return FALSE;
}

static const char *
skip_one_of (const char         *line,
             const char * const *starts,
             guint               n_starts)
{
  for (guint i = 0; i < n_starts; i++)
    {
      if (g_str_has_prefix (line, starts[i]))
        return line + strlen (starts[i]);
    }

  return NULL;
}

/* Splits a line where rows of links and lines of facts have their separators. */
static char **
split_row (const char *line)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  const char *start = line;

  for (const char *p = line;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\0' || c == '|' || c == '<' || c == '>' || c == 0x2022 || c == 0xb7 || c == 0xab || c == 0xbb || c == 0x2016 || c == 0x2502 ||
          c == '\t')
        {
          g_autofree char *part = g_strndup (start, p - start), *tidy = avow_text_squeeze (part);

          if (*tidy != '\0')
            g_ptr_array_add (parts, g_steal_pointer (&tidy));
          start = c != '\0' ? g_utf8_next_char (p) : p;
        }
      if (c == '\0')
        break;
    }
  g_ptr_array_add (parts, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

/**
 * avow_furniture_is_share_link:
 * @link: a line, or a part of one
 * @has_word: (out): where to put whether it says that one can share
 *
 * Tells whether something is one link to share a page by: a network, a word of
 * sharing, or the one after the other. By itself "Line" or "X" may be a heading.
 *
 * Returns: whether it is
 */
gboolean
avow_furniture_is_share_link (const char *link,
                              gboolean   *has_word)
{
  g_autofree char *plain = NULL, *tidy = NULL, *folded = NULL;
  gboolean network;

  *has_word = FALSE;
  if (strlen (link) > MAX_LINK)
    return FALSE;

  plain = g_strdelimit (g_strdup (link), ":", ' ');
  tidy = avow_text_squeeze (plain);
  folded = avow_text_fold (tidy);
  network = is_one_of (folded, networks, G_N_ELEMENTS (networks));

  if (is_one_of (folded, share_words, G_N_ELEMENTS (share_words)))
    *has_word = TRUE;
  if (network || *has_word)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (share_words); i++)
    {
      gsize n = strlen (share_words[i]);

      if (g_str_has_prefix (folded, share_words[i]) && folded[n] == ' ' &&
          is_one_of (folded + n + 1, networks, G_N_ELEMENTS (networks)))
        {
          *has_word = TRUE;
          return TRUE;
        }
    }

  return FALSE;
}

/* "Facebook Twitter WhatsApp": a row without separators. */
static gboolean
is_row_of_networks (const char *line)
{
  g_autofree char *folded = avow_text_fold (line);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  guint n_links = 0, n_joining = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_one_of (words[i], networks, G_N_ELEMENTS (networks)) || is_one_of (words[i], share_words, G_N_ELEMENTS (share_words)))
        n_links++;
      else if (is_one_of (words[i], joining_words, G_N_ELEMENTS (joining_words)))
        n_joining++;
      else
        return FALSE;
    }

  return n_links >= 2 && n_joining <= n_links;
}

/**
 * avow_furniture_is_share_row:
 * @line: a line
 *
 * Tells whether a line is a row of links to share a page by, or one of them:
 * every part of it names a place to share on, and a single one says so.
 *
 * Returns: whether it is
 */
gboolean
avow_furniture_is_share_row (const char *line)
{
  g_auto(GStrv) parts = NULL;
  gboolean word = FALSE;
  guint n;

  if (avow_text_length (line) > 300)
    return FALSE;

  parts = split_row (line);
  n = g_strv_length (parts);
  if (n == 0 || n > 20)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      gboolean has_word;

      if (!avow_furniture_is_share_link (parts[i], &has_word))
        return is_row_of_networks (line);
      word |= has_word;
    }

  /* A line that says only "Line", "Mail" or "X" may be a heading. */
  return n > 1 || (word && strchr (parts[0], ' ') != NULL);
}

/* "12 comments", "Comments (12)" */
static gboolean
is_count_of_comments (const char *folded)
{
  g_autoptr(GRegex) regex = g_regex_new ("^(?:\\d+ comments?|comments? ?\\(?\\d+\\)?)$", 0, 0, NULL);

  return g_regex_match (regex, folded, 0, NULL);
}

/**
 * avow_furniture_is_leftover:
 * @line: a line
 *
 * Tells whether a line points to another story, or is some other leftover of a
 * page.
 *
 * Returns: whether it is
 */
gboolean
avow_furniture_is_leftover (const char *line)
{
  g_autofree char *folded = NULL;

  if (avow_text_length (line) > 200)
    return FALSE;

  folded = avow_text_fold (line);
  if (is_one_of (folded, leftovers, G_N_ELEMENTS (leftovers)) || is_count_of_comments (folded))
    return TRUE;

  return skip_one_of (folded, leftover_starts, G_N_ELEMENTS (leftover_starts)) != NULL;
}

/**
 * avow_furniture_is_rule:
 * @line: a line
 *
 * Tells whether a line is drawn rather than written: `* * *`, `-----`.
 *
 * Returns: whether it is
 */
gboolean
avow_furniture_is_rule (const char *line)
{
  guint n = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;
      if (c != '-' && c != '_' && c != '*' && c != '=' && c != '~' && c != '#' && c != '.' && c != 0x2022 && c != 0xb7 &&
          c != 0x2013 && c != 0x2014 && c != 0x2015 && c != 0x2500 && c != 0x2550 && c != 0x25cf)
        return FALSE;
      n++;
    }

  return n >= 2;
}

/* What stands between the words of a name. */
static const char * const particles[] =
{
  "de", "del", "der", "den", "da", "di", "do", "dos", "du", "la", "le", "van", "von", "zu", "bin", "al", "el", "y",
};

/* What else may stand in a line of authors. */
static const char * const author_words[] =
{
  "and", "und", "et", "e", "i", "og", "och", "en", "та", "і", "и", "&", "in", "for", "of", "the", "our", "staff", "reporter",
  "reporters", "correspondent", "correspondents", "agencies", "editor", "with",
};

/* Two to four words that begin with capitals, as one person is called; "van" and
 * "de" may stand between. */
static gboolean
is_person (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words), n_capitals = 0;

  for (guint i = 0; i < n; i++)
    {
      gunichar c = g_utf8_get_char (words[i]);

      if (!g_unichar_isalpha (c) || strpbrk (words[i], "0123456789:;!?") != NULL)
        return FALSE;
      if (!g_unichar_islower (c))
        n_capitals++;
      else if (!is_one_of (words[i], particles, G_N_ELEMENTS (particles)))
        return FALSE;
    }

  return n_capitals >= 2 && n_capitals <= 4 && n <= 6;
}

/* What somebody is to a newspaper. */
static const char * const offices[] =
{
  "reporter", "correspondent", "editor", "staff", "writer", "columnist", "journalist", "redakteur", "redakteurin", "journaliste",
  "correspondant", "correspondante", "redactor", "corresponsal", "кореспондент", "кореспондентка", "корреспондент",
};

/**
 * avow_furniture_is_person:
 * @line: a line
 *
 * Tells whether a line is a name, as a person has it. So are many headings.
 *
 * Returns: whether it is
 */
gboolean
avow_furniture_is_person (const char *line)
{
  return is_person (line);
}

/**
 * avow_furniture_is_office:
 * @line: a line
 *
 * Tells whether a line says what somebody is to a newspaper: "City reporter".
 *
 * Returns: whether it is
 */
gboolean
avow_furniture_is_office (const char *line)
{
  g_autofree char *folded = avow_text_fold (line);
  g_auto(GStrv) words = g_strsplit_set (folded, " ,", -1);

  for (guint i = 0; words[i] != NULL && i < 6; i++)
    {
      if (is_one_of (words[i], offices, G_N_ELEMENTS (offices)))
        return g_strv_length (words) <= 6;
    }

  return FALSE;
}

/* One person or several: "Ana Reis, Jo van Dam and Li Wei". */
static gboolean
is_name (const char *text)
{
  g_autoptr(GRegex) between = g_regex_new ("\\s*,\\s*|\\s+(?:and|und|et|y|e|i|og|och|en|та|і|и|&)\\s+", 0, 0, NULL);
  g_auto(GStrv) people = g_regex_split (between, text, 0);

  for (guint i = 0; people[i] != NULL; i++)
    {
      if (!is_person (people[i]))
        return FALSE;
    }

  return people[0] != NULL;
}

/* Who has no name of their own. */
static const char * const collectives[] = { "agencies", "staff", "our", "news" };

/* Whoever stands after "By": names, an office, several of them. */
static gboolean
is_authors (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " ,", -1);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    {
      gunichar c = g_utf8_get_char (words[i]);

      if (*words[i] == '\0' || is_one_of (words[i], particles, G_N_ELEMENTS (particles)) ||
          (i > 0 && is_one_of (words[i], author_words, G_N_ELEMENTS (author_words))))
        continue;
      if (i == 0 && is_one_of (words[i], collectives, G_N_ELEMENTS (collectives)))
        continue;
      if ((!g_unichar_isalpha (c) && c != '(') || g_unichar_islower (c))
        return FALSE;
    }

  return n <= 14 && !g_str_has_suffix (text, ".");
}

static gboolean
is_paper (const char *text)
{
  g_autofree char *folded = avow_text_fold (text);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  guint n = g_strv_length (words);
  gunichar first = g_utf8_get_char (text);

  if (n > 6 || !g_unichar_isalpha (first) || g_unichar_islower (first))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (is_one_of (words[i], paper_words, G_N_ELEMENTS (paper_words)))
        return TRUE;
    }

  return n == 1;
}

/* Drops a time of day after a date: ", 10:14", " at 9.30 a.m. GMT". */
static char *
strip_time (const char *text)
{
  g_autoptr(GRegex) time = g_regex_new ("[,\\s]*(?:\\bat\\b|\\bum\\b|\\ba\\b|\\ba las\\b|\\bо\\b|\\bв\\b|[-–—])?\\s*\\d{1,2}\\s?[:.h]\\s?\\d{2}"
                                        "(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?|uhr)?\\s*(?:gmt|bst|utc|cet|cest|eet|eest|e[sd]t|p[sd]t)?\\s*$",
                                        G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_literal (time, text, -1, 0, "", 0, NULL);
}

static gboolean
take_date (const char  *text,
           const char  *folded,
           char       **iso,
           gboolean    *is_update)
{
  const char *rest = skip_one_of (folded, date_starts, G_N_ELEMENTS (date_starts));
  g_autofree char *date_text = strip_time (rest != NULL ? rest : folded);
  AvowDate date;

  /* A bare year is no date line. */
  if (!avow_date_parse (date_text, &date) || date.month == 0)
    return FALSE;

  *is_update = g_str_has_prefix (folded, "update") || g_str_has_prefix (folded, "last update") || g_str_has_prefix (folded, "mis a jour") ||
               g_str_has_prefix (folded, "оновлено");
  *iso = avow_date_to_iso (&date);
  return TRUE;
}

typedef struct
{
  char *byline;
  char *date;
  char *update;
  char *site;
  char *url;
  char *unknown;
} Meta;

static void
meta_clear (Meta *meta)
{
  g_free (meta->byline);
  g_free (meta->date);
  g_free (meta->update);
  g_free (meta->site);
  g_free (meta->url);
  g_free (meta->unknown);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meta, meta_clear)

static gboolean
take (char       **field,
      const char  *value)
{
  if (*field != NULL || *value == '\0')
    return FALSE;

  *field = g_strdup (value);
  return TRUE;
}

/* Skips as many characters of @text as were skipped in its folded form: what is
 * skipped has no letters that fold to more or fewer. */
static const char *
same_place (const char *text,
            const char *folded,
            const char *rest)
{
  return g_utf8_offset_to_pointer (text, g_utf8_pointer_to_offset (folded, rest));
}

static gboolean
take_part (const char *part,
           Meta       *meta)
{
  g_autofree char *folded = avow_text_fold (part), *iso = NULL;
  gboolean is_update;
  const char *rest;

  if (take_date (part, folded, &iso, &is_update))
    return take (is_update ? &meta->update : &meta->date, iso);

  if ((rest = skip_one_of (folded, byline_starts, G_N_ELEMENTS (byline_starts))))
    {
      rest = same_place (part, folded, rest);

      return is_authors (rest) && take (&meta->byline, rest);
    }

  if ((rest = skip_one_of (folded, source_starts, G_N_ELEMENTS (source_starts))))
    return take (&meta->site, same_place (part, folded, rest));

  if (g_str_has_prefix (folded, "http://") || g_str_has_prefix (folded, "https://"))
    return strchr (part, ' ') == NULL && take (&meta->url, part);

  if (g_str_has_suffix (folded, " min read") || g_str_has_suffix (folded, " minutes read") || g_str_has_suffix (folded, " minute read"))
    return TRUE;

  /* Known by its company only: see below. */
  return avow_text_length (part) <= 60 && take (&meta->unknown, part);
}

/* "Posted on 12 March 2026 by X": the date, then who wrote it. */
static char *
separate_author (const char *line)
{
  static const char * const by[] = { " by ", " von ", " par ", " por " };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    {
      const char *found = strcasestr (line, by[i]);
      g_autofree char *before = found != NULL ? g_strndup (line, found - line) : NULL;
      g_autofree char *folded = before != NULL ? avow_text_fold (before) : NULL, *iso = NULL;
      gboolean is_update;

      if (folded != NULL && take_date (before, folded, &iso, &is_update))
        return g_strdup_printf ("%s|%s", before, found + 1);
    }

  return NULL;
}

/* "By X, 12 March 2026": the date after the last comma but one or two. */
static char *
separate_date (const char *line)
{
  for (const char *comma = strchr (line, ','); comma != NULL; comma = strchr (comma + 1, ','))
    {
      g_autofree char *folded = avow_text_fold (comma + 1), *iso = NULL;
      gboolean is_update;

      if (take_date (comma + 1, folded, &iso, &is_update))
        return g_strdup_printf ("%.*s|%s", (int) (comma - line), line, comma + 1);
    }

  return g_strdup (line);
}

/**
 * avow_furniture_is_dated:
 * @line: a line
 *
 * Tells whether a line begins as those do that say who wrote an article, or when,
 * and has a number. It may say more than can be read from it.
 *
 * Returns: whether it does
 */
gboolean
avow_furniture_is_dated (const char *line)
{
  g_autofree char *folded = avow_text_fold (line);

  return strpbrk (folded, "0123456789") != NULL &&
         (skip_one_of (folded, byline_starts, G_N_ELEMENTS (byline_starts)) != NULL ||
          skip_one_of (folded, date_starts, G_N_ELEMENTS (date_starts)) != NULL);
}

/* What nobody says what it is, beside a date or an author: a newspaper or a name. */
static gboolean
place_unknown (Meta *meta)
{
  if (meta->unknown == NULL)
    return TRUE;
  if (meta->date == NULL && meta->update == NULL && meta->byline == NULL)
    return FALSE;

  if (is_paper (meta->unknown))
    return take (&meta->site, meta->unknown);
  if (is_name (meta->unknown))
    return take (&meta->byline, meta->unknown);

  return FALSE;
}

static void
give (char **field,
      char **value)
{
  if (*field == NULL)
    *field = g_steal_pointer (value);
}

/**
 * avow_furniture_take_meta:
 * @line: a line near the headline
 * @document: where to put what it says
 *
 * Reads a line that says who wrote an article, when and where it was published,
 * and nothing else. What the document knows already is not replaced.
 *
 * Returns: whether it is such a line
 */
gboolean
avow_furniture_take_meta (const char   *line,
                          AvowDocument *document)
{
  g_autofree char *separated = avow_text_length (line) <= 160 ? separate_author (line) : NULL;
  g_auto(GStrv) parts = NULL;
  g_auto(Meta) meta = { NULL };

  if (avow_text_length (line) > 160)
    return FALSE;

  /* The publisher again, whom the headline has named. */
  if (document->site != NULL && g_ascii_strcasecmp (line, document->site) == 0)
    return TRUE;

  if (separated == NULL)
    separated = separate_date (line);
  parts = split_row (separated);
  if (*parts == NULL)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!take_part (parts[i], &meta))
        return FALSE;
    }
  if (!place_unknown (&meta))
    return FALSE;

  give (&document->byline, &meta.byline);
  give (&document->date, &meta.date);
  give (&document->date, &meta.update);
  give (&document->site, &meta.site);
  give (&document->url, &meta.url);

  return TRUE;
}
