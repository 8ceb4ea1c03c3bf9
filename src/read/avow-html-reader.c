/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-html-body.h"
#include "avow-html-clean.h"
#include "avow-html-meta.h"
#include "avow-html-scan.h"
#include "avow-language.h"
#include "avow-read-error.h"
#include "avow-text.h"

/* A page is looked at so far to see that it is one. */
#define START_LENGTH 4096

/* More of a page is not read; articles are a hundredth of it. */
#define MAX_PAGE (24 * 1024 * 1024)

/* A page with fewer characters of text, made from so many bytes, was lost. */
#define FEW_CHARS 200
#define MANY_BYTES 5000

/* Skips white space, comments and declarations. */
static const char *
skip_prologue (const char *p,
               const char *end)
{
  for (;;)
    {
      const char *close = NULL;

      while (p < end && g_ascii_isspace (*p))
        p++;
      if (end - p > 4 && memcmp (p, "<!--", 4) == 0)
        {
          close = memmem (p, end - p, "-->", 3);
          close = close != NULL ? close + 3 : NULL;
        }
      else if (end - p > 5 && g_ascii_strncasecmp (p, "<?xml", 5) == 0)
        {
          close = memchr (p, '>', end - p);
          close = close != NULL ? close + 1 : NULL;
        }
      if (close == NULL)
        return p;
      p = close;
    }
}

static gboolean
starts_with_tag (const char         *p,
                 const char         *end,
                 const char * const *tags)
{
  for (guint i = 0; tags[i] != NULL; i++)
    {
      gsize n = strlen (tags[i]);

      if ((gsize) (end - p) > n && *p == '<' && g_ascii_strncasecmp (p + 1, tags[i], n) == 0 &&
          (g_ascii_isspace (p[n + 1]) || p[n + 1] == '>' || p[n + 1] == '/'))
        return TRUE;
    }

  return FALSE;
}

/* Turns the start of a file in UTF-16 into ASCII, as far as it is. */
static gsize
squeeze_start (const char *bytes,
               gsize       length,
               char       *start)
{
  gsize n = 0, from = 0;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    from = 3;
  else if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    from = 2;
  for (gsize i = from; i < length && n < START_LENGTH; i++)
    {
      if (bytes[i] != '\0')
        start[n++] = bytes[i];
    }
  start[n] = '\0';

  return n;
}

static gboolean
has_name (const char *name)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm") ||
                           g_str_has_suffix (lower, ".xhtml") ||
                           g_str_has_suffix (lower, ".shtml"));
}

/**
 * avow_html_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is a web page: it begins as one, or with a tag that stands
 * at the start of parts of pages, or it is called one and has tags.
 *
 * Returns: whether it is
 */
gboolean
avow_html_reader_recognizes (const char *bytes,
                             gsize       length,
                             const char *name)
{
  static const char * const pages[] = { "!doctype html", "html", "head", "body", "meta", "title", NULL };
  static const char * const parts[] =
  {
    "div", "p", "table", "article", "section", "main", "script", "style", "link", "base", "center", "h1", "h2", "h3", "span",
    "font", "ul", "header", "blockquote", "a", "img", "noscript", "br", "b", "i", "strong", "em", "ol", "hr", "form", "nav",
    "frameset", NULL,
  };
  char start[START_LENGTH + 1];
  gsize n = squeeze_start (bytes, length, start);
  const char *end = start + n, *p = skip_prologue (start, end);
  guint n_ends = 0;

  if (p >= end)
    return FALSE;
  if (starts_with_tag (p, end, pages))
    return TRUE;

  for (const char *q = p; (q = strstr (q, "</")); q += 2)
    n_ends += g_ascii_isalpha (q[2]);
  if (*p == '<' && starts_with_tag (p, end, parts))
    return n_ends > 0 || has_name (name);
  if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '?'))
    return FALSE;

  /* Pages that begin with stray words, as servers print them before a page. */
  if (n_ends >= 3 && (strcasestr (p, "<html") != NULL || strcasestr (p, "<body") != NULL) && strcasestr (p, "<head") != NULL)
    return strcasestr (p, "<html") - p < 200 || has_name (name);

  return n_ends > 0 && has_name (name);
}

static char *
decode (const char    *bytes,
        gsize          length,
        const char    *charset,
        AvowDocument  *document,
        GError       **error)
{
  g_autofree char *said = charset != NULL ? g_strdup (charset) : avow_html_scan_charset (bytes, length);

  return avow_charset_decode_as (bytes, length, said, document, error);
}

static AvowHtmlTree *
parse (const char *html,
       gsize       length)
{
  AvowHtmlTree *tree = avow_html_tree_new (html, length, FALSE), *other;
  gsize n = 0, n_other = 0;

  for (guint i = 0; i < tree->n_nodes && n < FEW_CHARS; i++)
    n += tree->nodes[i].tag == AVOW_HTML_TEXT ? strlen (tree->nodes[i].text) : 0;
  if (n >= FEW_CHARS || length < MANY_BYTES)
    return tree;

  other = avow_html_tree_new (html, length, TRUE);
  for (guint i = 0; i < other->n_nodes && n_other < FEW_CHARS; i++)
    n_other += other->nodes[i].tag == AVOW_HTML_TEXT ? strlen (other->nodes[i].text) : 0;
  if (n_other > n)
    {
      avow_html_tree_free (tree);
      return other;
    }
  avow_html_tree_free (other);

  return tree;
}

/* A page of a few words, none of which reads like an article: all that is no link. */
static void
add_any (GPtrArray   *blocks,
         AvowBuilder *builder)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = g_ptr_array_index (blocks, i);

      if (block->n_link_chars * 2 < block->n_chars)
        avow_builder_add (builder, block->kind, block->level, block->text);
    }
}

static void
add_blocks (GPtrArray   *blocks,
            AvowBuilder *builder)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = g_ptr_array_index (blocks, i);

      if (!block->dropped)
        avow_builder_add (builder, block->kind, block->level, block->text);
    }
}

static void
add_lines (const char  *text,
           AvowBuilder *builder)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    avow_builder_add (builder, AVOW_BLOCK_PARAGRAPH, 0, lines[i]);
}

/* Some pages show the whole text only while they are open in a browser, but tell it
 * to machines: then that is better than the little that is shown. */
static gboolean
is_told_in_full (const char *body,
                 GPtrArray  *blocks)
{
  gsize n_shown = 0, n_told = strlen (body);

  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = g_ptr_array_index (blocks, i);

      n_shown += block->dropped ? 0 : strlen (block->text);
    }

  return n_told > 0 && (n_shown == 0 || (n_told >= 800 && n_shown * 3 < n_told)) && strstr (body, "</") == NULL;
}

/* Tells whether a block of the page, of the article or not, has one of some words. */
static gboolean
has_words (GPtrArray          *blocks,
           const char * const *words)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *folded = block->n_chars < 300 ? avow_text_fold (block->text) : NULL;

      for (guint j = 0; folded != NULL && words[j] != NULL; j++)
        {
          if (strstr (folded, words[j]) != NULL)
            return TRUE;
        }
    }

  return FALSE;
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *p = text; (p = strcasestr (p, word)); p += strlen (word))
    n++;

  return n;
}

/* Says what makes it doubtful that this is all of the article, or the article at all. */
static void
warn_of_doubts (GPtrArray    *blocks,
                AvowDocument *document)
{
  static const char * const walls[] =
  {
    "subscribe to continue", "to continue reading", "subscribe to read", "already a subscriber", "for subscribers only",
    "subscribers only", "log in to read", "um weiterzulesen", "jetzt weiterlesen", "nur fur abonnenten", "reserve aux abonnes",
    "pour lire la suite", "exclusivo para suscriptores", "suscribete para", "riservato agli abbonati",
    "лише для передплатників", "только для подписчиков", NULL,
  };
  gsize length = strlen (document->text);

  if (length < 2000 && has_words (blocks, walls))
    avow_document_warn (document, _("The page asks its readers to subscribe or log in; the article may be cut off."));
  if (length < 4000 && count (document->text, "cookie") >= 3 && count (document->text, "cookie") * 400 > length)
    avow_document_warn (document, _("What was read may be a notice about cookies, and not the article."));
}

/* Browsers and their add-ons note in a comment where they saved a page from. */
static char *
find_saved_from (const char *html)
{
  g_autofree char *start = g_strndup (html, START_LENGTH);
  const char *mark = strstr (start, "saved from url="), *url;

  if (mark == NULL && (mark = strstr (start, "SingleFile")) == NULL)
    return NULL;
  if ((url = strstr (mark, "http")) == NULL || url - mark > 200)
    return NULL;

  return g_strndup (url, strcspn (url, " \t\r\n>\"<"));
}

/**
 * avow_html_reader_read_part:
 * @bytes: (array length=length): a web page
 * @length: how many bytes
 * @charset: (nullable): its character set, if it is known from elsewhere
 * @url: (nullable): its address, if it is known
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a web page that came in something else: in a mail, in an archive.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): one article
 */
GPtrArray *
avow_html_reader_read_part (const char  *bytes,
                            gsize        length,
                            const char  *charset,
                            const char  *url,
                            GError     **error)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  g_autoptr(GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free), blocks = NULL;
  g_autoptr(AvowDocument) document = avow_document_new ();
  g_autoptr(AvowBuilder) builder = avow_builder_new ();
  g_autofree char *decoded = NULL, *html = NULL, *saved_from = NULL, *lang = NULL;
  g_autofree guint *hints = NULL;
  g_autoptr(AvowHtmlJson) said = NULL;
  g_autoptr(AvowHtmlTree) tree = NULL;
  gsize n;

  if (length > MAX_PAGE)
    {
      avow_document_warn (document, _("The page is very large; only its first %d MB were read."), MAX_PAGE / 1024 / 1024);
      length = MAX_PAGE;
    }

  if (!(decoded = decode (bytes, length, charset, document, error)))
    return NULL;

  saved_from = find_saved_from (decoded);
  html = avow_html_scan (decoded, strlen (decoded), scripts, &n);
  g_clear_pointer (&decoded, g_free);
  tree = parse (html, n);
  hints = avow_html_hints_new (tree);

  said = avow_html_json_new (scripts);
  avow_html_meta_read (tree, hints, said, url != NULL ? url : saved_from, document);
  blocks = avow_html_body_find (tree, hints);
  avow_html_clean (blocks, document);
  if (said->body != NULL && is_told_in_full (said->body, blocks))
    add_lines (said->body, builder);
  else
    add_blocks (blocks, builder);
  if (avow_builder_get_n_blocks (builder) == 0)
    add_any (blocks, builder);

  if (!avow_builder_finish (builder, document, NULL))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY,
                           _("There is no article in the page. It may show its text only while it is open in a browser: copy the article there and paste it."));
      return NULL;
    }

  warn_of_doubts (blocks, document);

  /* What a page says of its language is often that of the program that made it. */
  lang = avow_language_guess (document->text);
  if (lang != NULL && (document->lang == NULL || g_ascii_strncasecmp (document->lang, lang, strlen (lang)) != 0))
    {
      g_free (document->lang);
      document->lang = g_steal_pointer (&lang);
    }
  g_ptr_array_add (documents, g_steal_pointer (&document));

  return g_steal_pointer (&documents);
}

/**
 * avow_html_reader_read:
 * @bytes: (array length=length): a web page
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the article of a saved web page: its text without menus, links for sharing
 * and comments, and what the page says about it. Nothing that the page refers to
 * is opened.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): one article
 */
GPtrArray *
avow_html_reader_read (const char  *bytes,
                       gsize        length,
                       const char  *name,
                       GError     **error)
{
  return avow_html_reader_read_part (bytes, length, NULL, NULL, error);
}
