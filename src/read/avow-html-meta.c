/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-meta.h"

#include <string.h>

#include "avow-builder.h"
#include "avow-html-byline.h"
#include "avow-html-date.h"
#include "avow-publisher.h"
#include "avow-text.h"

/* What a page says about its article. Several places say the same, and none says
 * it always; for every field they are asked in the order of how often each is
 * right. */

#define MAX_TITLE 300
#define MAX_SITE 80

typedef struct
{
  AvowHtmlTree       *tree;
  const guint        *hints;
  const AvowHtmlJson *json;
  GHashTable         *metas;      /* from the name of a <meta> to what it says */
  char               *page_title; /* the <title> */
  char               *canonical;
  guint               headline;   /* where the headline stands, 0 if nowhere */
} Meta;

static void
read_metas (Meta *meta)
{
  for (guint i = 0; i < meta->tree->n_nodes; i++)
    {
      guint tag = meta->tree->nodes[i].tag;

      if (tag == GUMBO_TAG_TITLE && meta->page_title == NULL)
        {
          g_autofree char *text = avow_html_tree_dup_text (meta->tree, i);

          meta->page_title = avow_builder_clean (text);
        }
      else if (tag == GUMBO_TAG_LINK)
        {
          const char *rel = avow_html_tree_get (meta->tree, i, AVOW_HTML_REL);
          const char *href = avow_html_tree_get (meta->tree, i, AVOW_HTML_HREF);

          if (meta->canonical == NULL && rel != NULL && href != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
            meta->canonical = g_strdup (href);
        }
      else if (tag == GUMBO_TAG_META)
        {
          static const AvowHtmlAttribute names[] = { AVOW_HTML_PROPERTY, AVOW_HTML_NAME, AVOW_HTML_ITEMPROP };
          const char *content = avow_html_tree_get (meta->tree, i, AVOW_HTML_CONTENT);

          if (content == NULL)
            content = avow_html_tree_get (meta->tree, i, AVOW_HTML_VALUE);
          for (guint j = 0; content != NULL && j < G_N_ELEMENTS (names); j++)
            {
              const char *name = avow_html_tree_get (meta->tree, i, names[j]);
              g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL, *line = avow_builder_clean (content);

              if (lower != NULL && *line != '\0' && !g_hash_table_contains (meta->metas, lower))
                g_hash_table_insert (meta->metas, g_steal_pointer (&lower), g_steal_pointer (&line));
            }
        }
    }
}

static const char *
get_meta (Meta       *meta,
          const char *name)
{
  return g_hash_table_lookup (meta->metas, name);
}

/* ---- address */

static gboolean
is_address (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "https://")) &&
         strlen (url) < 2000 && strlen (url) > 10;
}

static void
find_url (Meta         *meta,
          const char   *url,
          AvowDocument *document)
{
  const char *candidates[] =
  {
    meta->canonical, get_meta (meta, "og:url"), url, meta->json->url, get_meta (meta, "twitter:url"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates) && document->url == NULL; i++)
    {
      if (is_address (candidates[i]))
        document->url = avow_builder_clean (candidates[i]);
    }
}

/* ---- publisher */

/* Pages write "Headline - Publisher" and the like. */
static const char * const separators[] =
{
  " | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ", " • ", " / ", " : ", ": ", " > ", " < ",
};

/* Up to here they surely part a headline from a publisher. */
#define N_SURE_SEPARATORS 9

static GPtrArray *
split_title (const char *title,
             guint       n_separators)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = title;

  for (const char *p = title; p != NULL && *p != '\0';)
    {
      gsize skip = 0;

      for (guint i = 0; i < n_separators && skip == 0; i++)
        skip = g_str_has_prefix (p, separators[i]) ? strlen (separators[i]) : 0;
      if (skip > 0)
        {
          g_ptr_array_add (parts, g_strndup (start, p - start));
          start = p + skip;
        }
      p = skip > 0 ? start : p + 1;
    }
  if (start != NULL && *start != '\0')
    g_ptr_array_add (parts, avow_text_squeeze (start));

  return parts;
}

static char *
get_host (const char *url)
{
  const char *start = url != NULL ? strstr (url, "://") : NULL;
  gsize n;

  if (start == NULL)
    return NULL;
  start += 3;
  if (g_ascii_strncasecmp (start, "www.", 4) == 0)
    start += 4;
  n = strcspn (start, "/:?#");

  return n > 3 ? g_ascii_strdown (start, n) : NULL;
}

/* Only letters and digits, to compare "The Daily Reach" with "dailyreach". */
static char *
squash (const char *text)
{
  g_autofree char *folded = avow_text_fold (text);
  GString *letters = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (letters, g_utf8_get_char (p));
    }

  return g_string_free (letters, FALSE);
}

static gboolean
is_of_host (const char *name,
            const char *host)
{
  g_autofree char *letters = squash (name), *plain = NULL;
  const char *rest = g_str_has_prefix (letters, "the") ? letters + 3 : letters;

  if (host == NULL || strlen (rest) < 3)
    return FALSE;
  plain = squash (host);

  return strstr (plain, rest) != NULL;
}

static gboolean
is_site_name (const char *name)
{
  return name != NULL && *name != '\0' && *name != '@' && strlen (name) <= MAX_SITE &&
         strstr (name, "://") == NULL && strchr (name, '{') == NULL &&
         !g_str_has_prefix (name, "www.");
}

/* "Headline - Publisher", "Publisher - Headline": the short part at either end, if
 * it is like the address, or else the last one. */
static char *
find_site_in_title (Meta       *meta,
                    const char *host)
{
  g_autoptr(GPtrArray) parts = split_title (meta->page_title, G_N_ELEMENTS (separators));

  if (parts->len < 2)
    return NULL;
  for (guint i = parts->len; i > 0; i--)
    {
      const char *part = g_ptr_array_index (parts, i - 1);

      if (is_of_host (part, host) && g_utf8_strlen (part, -1) <= 40)
        return g_strdup (part);
    }
  if (g_utf8_strlen (g_ptr_array_index (parts, parts->len - 1), -1) <= 30)
    return g_strdup (g_ptr_array_index (parts, parts->len - 1));
  if (g_utf8_strlen (g_ptr_array_index (parts, 0), -1) <= 25)
    return g_strdup (g_ptr_array_index (parts, 0));

  return NULL;
}

static void
find_site (Meta         *meta,
           AvowDocument *document)
{
  static const char * const names[] =
  {
    "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "apple-mobile-web-app-title",
    "al:android:app_name", "cre",
  };
  g_autofree char *host = get_host (document->url), *in_title = NULL;
  const char *reserve = NULL;

  if (avow_publisher_from_url (document->url) != NULL)
    {
      document->site = g_strdup (avow_publisher_from_url (document->url));
      return;
    }
  if (is_site_name (meta->json->site))
    {
      document->site = avow_builder_clean (meta->json->site);
      return;
    }
  in_title = find_site_in_title (meta, host);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = get_meta (meta, names[i]);

      if (!is_site_name (name) || g_utf8_strlen (name, -1) > 50)
        continue;

      /* A domain is less than a name. */
      if (strchr (name, '.') != NULL && strchr (name, ' ') == NULL && in_title != NULL && is_of_host (in_title, host))
        {
          reserve = name;
          continue;
        }
      document->site = g_strdup (name);
      return;
    }

  if (in_title != NULL && is_site_name (in_title))
    document->site = g_steal_pointer (&in_title);
  else
    document->site = g_strdup (reserve != NULL ? reserve : host);
}

/* ---- headline */

static char *
words_of (const char *text)
{
  g_autofree char *folded = avow_text_fold (text);
  GString *words = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\'' || c == 0x2019 || c == 0x2018)
        continue;
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (words, c);
      else if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');

  return g_string_free (words, FALSE);
}

/* How much of one line another has, in percent of the words of both. */
static guint
compare_lines (const char *a,
               const char *b)
{
  g_auto(GStrv) words = g_strsplit (a, " ", -1);
  guint n = 0, n_same = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *padded = g_strdup_printf (" %s ", words[i]);

      if (*words[i] == '\0')
        continue;
      n++;
      n_same += strstr (b, padded) != NULL;
    }

  return n > 0 ? n_same * 100 / n : 0;
}

/* Takes the publisher off the end, or the start, of a headline. */
static char *
strip_site (Meta       *meta,
            const char *title,
            const char *site)
{
  g_autoptr(GPtrArray) parts = split_title (title, N_SURE_SEPARATORS);
  g_autofree char *site_letters = site != NULL ? squash (site) : NULL;
  gsize cut_start = 0, cut_end = strlen (title);

  if (parts->len < 2)
    return g_strdup (title);

  for (guint round = 0; round < 2; round++)
    {
      const char *part = g_ptr_array_index (parts, round == 0 ? parts->len - 1 : 0);
      g_autofree char *letters = squash (part);
      g_autofree char *host = get_host (meta->canonical);
      gboolean same = (site_letters != NULL && *letters != '\0' &&
                       (strstr (site_letters, letters) != NULL || strstr (letters, site_letters) != NULL)) ||
                      is_of_host (part, host);
      const char *place;

      if (!same || g_utf8_strlen (part, -1) > 50)
        continue;
      if (round == 0 && (place = g_strrstr (title, part)))
        cut_end = place - title;
      else if (round == 1 && cut_end > strlen (part))
        cut_start = strlen (part);
    }

  if (cut_start == 0 && cut_end == strlen (title))
    return g_strdup (title);
  else
    {
      g_autofree char *cut = g_strndup (title + cut_start, cut_end - cut_start), *squeezed = NULL;
      const char *start;
      gsize n;

      squeezed = avow_text_squeeze (cut);
      start = squeezed + strspn (squeezed, "|-:/> ");
      for (gboolean more = TRUE; more;)
        {
          more = FALSE;
          for (guint i = 0; i < N_SURE_SEPARATORS; i++)
            {
              g_autofree char *trimmed = g_strstrip (g_strdup (separators[i]));

              n = strlen (start);
              if (n > strlen (trimmed) + 1 && g_str_has_suffix (start, trimmed))
                {
                  squeezed[start - squeezed + n - strlen (trimmed)] = '\0';
                  g_strchomp (squeezed);
                  more = TRUE;
                }
            }
        }

      return g_utf8_strlen (start, -1) >= 4 ? g_strdup (start) : g_strdup (title);
    }
}

static char *
get_longest_part (const char *title)
{
  g_autoptr(GPtrArray) parts = split_title (title, N_SURE_SEPARATORS);
  const char *longest = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);

      if (longest == NULL || strlen (part) > strlen (longest))
        longest = part;
    }

  return longest != NULL ? g_strstrip (g_strdup (longest)) : NULL;
}

typedef struct
{
  char  *line;
  int    score;
  guint  node;
} Best;

/* The text of a heading, without what stands above or beside it in the same tag. */
static char *
dup_heading (Meta  *meta,
             guint  node)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *all = avow_html_tree_dup_text (meta->tree, node), *line = NULL;

  for (guint i = node + 1; i < meta->tree->nodes[node].end;)
    {
      const AvowHtmlNode *inner = &meta->tree->nodes[i];

      if (meta->hints[i] & (AVOW_HTML_HINT_META | AVOW_HTML_HINT_NEVER | AVOW_HTML_HINT_TOOL))
        {
          i = inner->end;
          continue;
        }
      if (inner->tag == AVOW_HTML_TEXT)
        g_string_append (text, inner->text);
      else if (inner->tag == GUMBO_TAG_BR || avow_html_tag_is_block (inner->tag))
        g_string_append_c (text, ' ');
      i++;
    }

  line = avow_builder_clean (text->str);

  return g_utf8_strlen (line, -1) >= 10 ? g_steal_pointer (&line) : avow_builder_clean (all);
}

/* A heading is worth as much as the names of the page have its words, and it theirs. */
static void
try_heading (Meta       *meta,
             guint       node,
             GPtrArray  *names,
             guint       n_before,
             gboolean    alone,
             const char *site,
             Best       *best)
{
  static const int by_tag[] = { 60, 24, 16, 8, 4, 2 };
  guint tag = meta->tree->nodes[node].tag;
  g_autofree char *line = dup_heading (meta, node), *words = NULL, *letters = NULL, *site_letters = NULL;
  gboolean is_heading = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
  guint length = g_utf8_strlen (line, -1), agrees = 0;
  const char *itemprop = avow_html_tree_get (meta->tree, node, AVOW_HTML_ITEMPROP);
  int score = is_heading ? by_tag[tag - GUMBO_TAG_H1] : 0;

  if (length < 3 || length > MAX_TITLE)
    return;

  letters = squash (line);
  site_letters = site != NULL ? squash (site) : g_strdup ("");
  words = words_of (line);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      agrees = MAX (agrees, MIN (compare_lines (words, name), (compare_lines (name, words) + 60)));
    }

  score += (int) agrees;
  if (names->len == 0 || agrees < 50)
    score -= tag == GUMBO_TAG_H1 ? (alone && length >= 12 ? -12 : 25) : 70;
  if (g_str_equal (letters, site_letters))
    score -= 80;
  if (strcmp (words, " ") != 0 && g_utf8_strlen (words, -1) < 14 && agrees < 100)
    score -= 20;
  if (itemprop != NULL && strcasestr (itemprop, "headline") != NULL)
    score += 20;
  if (meta->hints[node] & AVOW_HTML_HINT_TITLE)
    score += 12;
  if (meta->hints[node] & AVOW_HTML_HINT_BAD)
    score -= 30;
  score += MIN (length, 60) / 4 - (int) MIN (n_before, 10);

  if (score > best->score)
    {
      g_free (best->line);
      best->line = g_steal_pointer (&line);
      best->score = score;
      best->node = node;
    }
}

static void
find_title (Meta         *meta,
            AvowDocument *document)
{
  const char *said[] = { get_meta (meta, "og:title"), meta->json->title, get_meta (meta, "twitter:title"), meta->page_title,
                         get_meta (meta, "dc.title"), get_meta (meta, "headline") };
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Best best = { NULL, 70, 0 };
  guint n_before = 0, n_first = 0, skip_end = 0;

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *line = said[i] != NULL ? avow_builder_clean (said[i]) : NULL;
      g_autofree char *bare = line != NULL && *line != '\0' ? strip_site (meta, line, document->site) : NULL;

      if (bare != NULL)
        g_ptr_array_add (names, words_of (bare));
    }

  for (guint i = 0; i < meta->tree->n_nodes; i++)
    n_first += meta->tree->nodes[i].tag == GUMBO_TAG_H1;

  for (guint i = 0; i < meta->tree->n_nodes && n_before < 60; i++)
    {
      guint tag = meta->tree->nodes[i].tag;
      gboolean is_heading = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H4;

      if (meta->hints[i] & (AVOW_HTML_HINT_COMMENT | AVOW_HTML_HINT_NEVER))
        skip_end = MAX (skip_end, meta->tree->nodes[i].end);
      if (i < skip_end || tag == AVOW_HTML_TEXT || tag == GUMBO_TAG_BODY || meta->tree->nodes[i].end - i > 60)
        continue;
      if (is_heading || ((meta->hints[i] & AVOW_HTML_HINT_TITLE) && tag != GUMBO_TAG_A))
        try_heading (meta, i, names, n_before++, n_first == 1, document->site, &best);
    }

  if (best.line != NULL)
    {
      document->title = g_steal_pointer (&best.line);
      meta->headline = best.node;
    }
  else
    {
      for (guint i = 0; i < 4 && document->title == NULL; i++)
        {
          g_autofree char *line = said[i] != NULL ? avow_builder_clean (said[i]) : NULL;

          if (line == NULL || *line == '\0' || g_utf8_strlen (line, -1) > MAX_TITLE)
            continue;
          document->title = strip_site (meta, line, document->site);
          if (i == 3 && g_str_equal (document->title, line))
            {
              g_free (document->title);
              document->title = get_longest_part (line);
            }
        }
    }

  if (document->title != NULL && *document->title == '\0')
    g_clear_pointer (&document->title, g_free);
}

/* ---- date */

static void
find_date (Meta         *meta,
           AvowDocument *document)
{
  static const char * const names[] =
  {
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dcterms.date", "dc.date", "dc:date", "pubdate", "publishdate", "publish-date", "publication_date", "publication-date",
    "publish_date", "published-date", "published_date", "originalpublicationdate", "article_date_original", "article.published",
    "displaydate", "ptime", "pdate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate",
    "rnews:datepublished", "citation_date", "citation_publication_date", "article.created", "datecreated", "creation_date",
    "created", "date_published", "date", "date_created", "gentime", "og:pubdate", "release_date", "last-modified",
    "article:modified_time", "og:updated_time",
  };
  const guint n_sure = 7, n_published = G_N_ELEMENTS (names) - 3;
  g_autofree char *host = get_host (document->url);
  gboolean month_first = document->lang == NULL || g_str_has_prefix (document->lang, "en");
  char *iso = avow_html_date_from_url (document->url);

  if (host != NULL && (g_str_has_suffix (host, ".uk") || g_str_has_suffix (host, ".au") || g_str_has_suffix (host, ".nz") ||
                       g_str_has_suffix (host, ".ie") || g_str_has_suffix (host, ".in") || g_str_has_suffix (host, ".za")))
    month_first = FALSE;

  for (guint i = 0; i < n_sure && iso == NULL; i++)
    iso = avow_html_date_from_text (get_meta (meta, names[i]), month_first);
  if (iso == NULL)
    iso = avow_html_date_from_text (meta->json->date, month_first);
  for (guint i = n_sure; i < n_published && iso == NULL; i++)
    iso = avow_html_date_from_text (get_meta (meta, names[i]), month_first);
  if (iso == NULL)
    iso = avow_html_date_from_text (meta->json->made, month_first);
  if (iso == NULL)
    iso = avow_html_date_find (meta->tree, meta->hints, meta->headline, month_first);
  for (guint i = n_published; i < G_N_ELEMENTS (names) && iso == NULL; i++)
    iso = avow_html_date_from_text (get_meta (meta, names[i]), month_first);

  document->date = iso;
}

static char *
find_lang (Meta *meta)
{
  const char *lang = NULL;
  gsize n;

  for (guint i = 0; i < meta->tree->n_nodes && i < 3 && lang == NULL; i++)
    lang = avow_html_tree_get (meta->tree, i, AVOW_HTML_LANG);
  if (lang == NULL || *lang == '\0')
    lang = meta->json->lang;
  if (lang == NULL)
    lang = get_meta (meta, "og:locale");
  if (lang == NULL || !g_ascii_isalpha (lang[0]) || !g_ascii_isalpha (lang[1]))
    return NULL;

  for (n = 0; n < 12 && (g_ascii_isalnum (lang[n]) || lang[n] == '-' || lang[n] == '_');)
    n++;
  if (lang[n] != '\0' || (g_ascii_isalpha (lang[2]) && n > 3 && g_ascii_isalpha (lang[3])))
    return NULL;

  return g_strdelimit (g_strdup (lang), "_", '-');
}

/**
 * avow_html_meta_read:
 * @tree: a page
 * @hints: what its elements say they are
 * @json: what it says about itself for machines
 * @url: (nullable): its address, if that is known
 * @document: where to put headline, authors, day, publisher, language and address
 *
 * Reads what a page says about its article.
 */
void
avow_html_meta_read (AvowHtmlTree       *tree,
                     const guint        *hints,
                     const AvowHtmlJson *json,
                     const char         *url,
                     AvowDocument       *document)
{
  g_autoptr(GHashTable) metas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Meta meta = { tree, hints, json, metas, NULL, NULL, 0 };

  read_metas (&meta);
  find_url (&meta, url, document);
  find_site (&meta, document);
  find_title (&meta, document);
  document->lang = find_lang (&meta);
  find_date (&meta, document);
  document->byline = avow_html_byline_find (tree, hints, meta.headline, json->authors, metas, document->site);

  g_free (meta.page_title);
  g_free (meta.canonical);
}
