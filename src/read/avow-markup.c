/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-markup.h"

#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-date.h"
#include "avow-furniture.h"
#include "avow-pieces.h"
#include "avow-tags.h"
#include "avow-text.h"

/* HTML that is the article and nothing else: the body of a mail, what a feed has
 * of an entry. What to leave out of a whole page is not known here. */

#define MAX_HEADING 200

/* What is hidden and never closed is shown after all, but not too often. */
#define MAX_REVIVALS 8

typedef struct
{
  GPtrArray     *pieces;
  GString       *line;          /* the text of the block so far; a line end for <br> */
  int            heading;       /* 1 to 6 */
  guint          n_quotes;
  guint          n_captions;
  guint          n_pres;
  gboolean       in_item;
  gboolean       in_title;
  char          *title;
  char          *author;
  char          *date;
  char          *lang;
} Page;

static const char * const blocks[] =
{
  "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
  "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li",
  "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
};

static const char * const dropped[] =
{
  "applet", "audio", "button", "canvas", "datalist", "dialog", "iframe", "map", "math", "nav", "noembed", "noframes", "noscript",
  "object", "script", "select", "style", "svg", "template", "textarea", "video",
};

/* Elements without content, which cannot hide any. */
static const char * const empty[] =
{
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
};

static void
page_clear (Page *page)
{
  g_ptr_array_unref (page->pieces);
  g_string_free (page->line, TRUE);
  g_free (page->title);
  g_free (page->author);
  g_free (page->date);
  g_free (page->lang);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static gboolean
is_one_of (AvowTags           *tags,
           const char * const *names,
           guint               n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (avow_tags_is (tags, names[i]))
        return TRUE;
    }

  return FALSE;
}

#define IS_ONE_OF(tags, names) is_one_of (tags, names, G_N_ELEMENTS (names))

/* ---- blocks */

static void
add_piece (Page       *page,
           const char *text,
           gboolean    is_item)
{
  AvowPiece *piece;

  if (avow_text_count_words (text) == 0)
    return;

  piece = g_new0 (AvowPiece, 1);
  piece->n_lines = 1;
  piece->text = g_strdup (text);
  if (page->heading > 0 && g_utf8_strlen (text, -1) <= MAX_HEADING)
    {
      piece->kind = AVOW_BLOCK_HEADING;
      piece->level = MAX (page->heading, 2);
    }
  else if (page->n_captions > 0)
    piece->kind = AVOW_BLOCK_CAPTION;
  else if (page->n_quotes > 0)
    piece->kind = AVOW_BLOCK_QUOTATION;
  else if (is_item)
    piece->kind = AVOW_BLOCK_LIST_ITEM;
  g_ptr_array_add (page->pieces, piece);
}

static gboolean
ends_sentence (const char *text)
{
  static const char * const ends[] = { ".", "!", "?", ":", "…", "。", ".”", ".\"", "?”", "!”", ".«", ".)", "।", "؟" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (text, ends[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
starts_item (const char *text)
{
  return g_str_has_prefix (text, "- ") || g_str_has_prefix (text, "* ") || g_str_has_prefix (text, "• ") || g_str_has_prefix (text, "· ");
}

/* A line end alone is one of an address or a verse, or between paragraphs where
 * people knew no better; there sentences end before it. */
static gboolean
belongs (const char *before,
         const char *line)
{
  return !starts_item (line) && (!ends_sentence (before) || g_unichar_islower (g_utf8_get_char (line)));
}

static void
end_block (Page *page)
{
  g_autoptr(GString) text = NULL;
  g_auto(GStrv) lines = NULL;
  gboolean is_item = page->in_item, is_new = TRUE;

  if (page->line->len == 0)
    return;

  text = g_string_new (NULL);
  lines = g_strsplit (page->line->str, "\n", -1);
  g_string_truncate (page->line, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = avow_text_squeeze (lines[i]);

      if (*line == '\0' || avow_furniture_is_rule (line))
        {
          is_new = TRUE;
          continue;
        }

      if (text->len > 0 && (is_new || !belongs (text->str, line)))
        {
          add_piece (page, text->str, is_item || starts_item (text->str));
          g_string_truncate (text, 0);
          is_item = FALSE;
        }
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, line);
      is_new = FALSE;
    }

  if (text->len > 0)
    {
      add_piece (page, text->str, is_item || starts_item (text->str));
      page->in_item = FALSE;
    }
}

static void
add_text (Page       *page,
          const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n' || *p == '\r')
        g_string_append_c (page->line, page->n_pres > 0 && *p == '\n' ? '\n' : ' ');
      else
        g_string_append_c (page->line, *p);
    }
}

/* ---- tags */

static void
take (char **field,
      char  *value)
{
  g_autofree char *owned = value, *line = avow_builder_clean (owned);

  if (*field == NULL && *line != '\0')
    *field = g_steal_pointer (&line);
}

static void
take_meta_tag (Page     *page,
               AvowTags *tags)
{
  g_autofree char *name = avow_tags_get_attribute (tags, "name"), *property = avow_tags_get_attribute (tags, "property");
  const char *key = name != NULL ? name : property;

  if (key == NULL)
    return;
  if (g_ascii_strcasecmp (key, "author") == 0)
    take (&page->author, avow_tags_get_attribute (tags, "content"));
  else if (g_ascii_strcasecmp (key, "date") == 0 || g_ascii_strcasecmp (key, "article:published_time") == 0)
    take (&page->date, avow_tags_get_attribute (tags, "content"));
}

static gboolean
is_hidden (AvowTags *tags)
{
  g_autofree char *hidden = NULL, *style = NULL;
  g_autoptr(GString) squeezed = NULL;

  if (memchr (tags->name, ' ', tags->end - tags->name) == NULL && memchr (tags->name, '\n', tags->end - tags->name) == NULL)
    return FALSE;

  hidden = avow_tags_get_attribute (tags, "hidden");
  style = avow_tags_get_attribute (tags, "style");
  if (style == NULL)
    return hidden != NULL;

  squeezed = g_string_new (NULL);
  for (const char *p = style; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (squeezed, g_ascii_tolower (*p));
    }

  return hidden != NULL || strstr (squeezed->str, "display:none") != NULL || strstr (squeezed->str, "visibility:hidden") != NULL ||
         strstr (squeezed->str, "mso-hide:all") != NULL;
}

static guint
down (guint n)
{
  return n > 0 ? n - 1 : 0;
}

static void
change (Page     *page,
        AvowTags *tags,
        gboolean  opens)
{
  if (avow_tags_is (tags, "br"))
    {
      g_string_append_c (page->line, '\n');
      return;
    }
  if (opens && avow_tags_is (tags, "meta"))
    take_meta_tag (page, tags);
  if (!IS_ONE_OF (tags, blocks))
    return;

  end_block (page);
  if (tags->name_length == 2 && g_ascii_tolower (*tags->name) == 'h' && tags->name[1] >= '1' && tags->name[1] <= '6')
    page->heading = opens ? tags->name[1] - '0' : 0;
  else if (avow_tags_is (tags, "blockquote"))
    page->n_quotes = opens ? page->n_quotes + 1 : down (page->n_quotes);
  else if (avow_tags_is (tags, "figcaption") || avow_tags_is (tags, "caption"))
    page->n_captions = opens ? page->n_captions + 1 : down (page->n_captions);
  else if (avow_tags_is (tags, "pre"))
    page->n_pres = opens ? page->n_pres + 1 : down (page->n_pres);
  else if (avow_tags_is (tags, "li") || avow_tags_is (tags, "ul") || avow_tags_is (tags, "ol"))
    page->in_item = opens && avow_tags_is (tags, "li");
  else if (avow_tags_is (tags, "title"))
    page->in_title = opens;
  else if (opens && avow_tags_is (tags, "html"))
    take (&page->lang, avow_tags_get_attribute (tags, "lang"));
}

/* Passes over an element with all that is in it. */
static gboolean
skip (AvowTags *tags)
{
  AvowTags ahead = *tags;
  const char *name = tags->name;
  gsize name_length = tags->name_length;
  guint n_open = 1;

  while (n_open > 0)
    {
      if (!avow_tags_next (&ahead))
        return FALSE;
      if (ahead.kind == AVOW_TAG_TEXT || ahead.name_length != name_length || g_ascii_strncasecmp (ahead.name, name, name_length) != 0)
        continue;
      n_open = ahead.kind == AVOW_TAG_OPEN ? n_open + 1 : n_open - 1;
    }
  *tags = ahead;

  return TRUE;
}

static void
walk (Page       *page,
      const char *html)
{
  guint n_revivals = 0;
  AvowTags tags;

  avow_tags_init (&tags, html, strlen (html), FALSE);
  while (avow_tags_next (&tags))
    {
      if (tags.kind == AVOW_TAG_TEXT)
        {
          g_autofree char *text = avow_tags_get_text (&tags);

          if (page->in_title)
            take (&page->title, g_steal_pointer (&text));
          else
            add_text (page, text);
        }
      else if (tags.kind == AVOW_TAG_OPEN && !tags.is_empty && n_revivals < MAX_REVIVALS &&
               (IS_ONE_OF (&tags, dropped) || (!IS_ONE_OF (&tags, empty) && is_hidden (&tags))))
        {
          /* What is left open to the end would take the end with it. */
          if (!skip (&tags))
            n_revivals++;
        }
      else
        {
          change (page, &tags, tags.kind == AVOW_TAG_OPEN);
        }
    }
  end_block (page);
}

/* ---- document */

static void
give (char       **field,
      const char  *value)
{
  if (*field == NULL && value != NULL)
    *field = g_strdup (value);
}

static void
give_meta (Page         *page,
           AvowDocument *document)
{
  AvowPiece *first = page->pieces->len > 1 ? g_ptr_array_index (page->pieces, 0) : NULL;
  AvowDate date;

  if (document->title == NULL && first != NULL && first->kind == AVOW_BLOCK_HEADING)
    document->title = g_strdup (first->text);
  give (&document->title, page->title);
  give (&document->byline, page->author);
  give (&document->lang, page->lang);
  if (document->date == NULL && avow_date_parse (page->date, &date))
    document->date = avow_date_to_iso (&date);
}

/* Leaves out what is no part of the text: the headline again, facts above the
 * first paragraph, links for sharing. */
static void
drop_furniture (Page         *page,
                AvowDocument *document)
{
  if (document->title != NULL)
    avow_pieces_take_headline (page->pieces, document);
  if (page->pieces->len > 1)
    avow_pieces_take_meta (page->pieces, document);
  avow_pieces_drop_furniture (page->pieces, document);
}

/* Finds the character set that HTML says it has. */
static char *
find_charset (const char *html)
{
  g_autofree char *start = g_strndup (html, 2048), *lower = g_ascii_strdown (start, -1);
  const char *p = strstr (lower, "charset=");
  gsize n;

  if (p == NULL)
    return NULL;
  p += strlen ("charset=");
  p += strspn (p, "\"' ");
  n = strspn (p, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");

  return n > 0 ? g_strndup (p, n) : NULL;
}

/**
 * avow_markup_looks_like:
 * @text: a text
 *
 * Tells whether a text that may be plain or HTML is HTML: it has a tag of a kind
 * that articles have.
 *
 * Returns: whether it is HTML
 */
gboolean
avow_markup_looks_like (const char *text)
{
  static const char * const known[] =
  {
    "a", "b", "big", "br", "code", "del", "em", "embed", "font", "i", "iframe", "img", "object", "q", "s", "small", "span", "strike",
    "strong", "sub", "sup", "tt", "u", "wbr",
  };
  AvowTags tags;

  if (strchr (text, '<') == NULL)
    return FALSE;

  avow_tags_init (&tags, text, strlen (text), FALSE);
  while (avow_tags_next (&tags))
    {
      if (tags.kind != AVOW_TAG_TEXT && (IS_ONE_OF (&tags, known) || IS_ONE_OF (&tags, blocks)))
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_markup_to_line:
 * @html: HTML
 *
 * Gets the words of what is one line, such as a title, without its tags.
 *
 * Returns: (transfer full): the line, perhaps empty
 */
char *
avow_markup_to_line (const char *html)
{
  g_autoptr(GString) line = g_string_new (NULL);
  AvowTags tags;

  avow_tags_init (&tags, html, strlen (html), FALSE);
  while (avow_tags_next (&tags))
    {
      if (tags.kind == AVOW_TAG_TEXT)
        {
          g_autofree char *text = avow_tags_get_text (&tags);

          g_string_append (line, text);
        }
      else if (avow_tags_is (&tags, "br") || IS_ONE_OF (&tags, blocks))
        {
          g_string_append_c (line, ' ');
        }
    }

  return avow_builder_clean (line->str);
}

/**
 * avow_markup_to_document:
 * @html: HTML that is an article and nothing else
 * @charset: (nullable): its character set; %NULL if it says that itself or not at all
 * @url: (nullable): where it is from
 * @document: a document without text
 * @error: return location for an error of [error@ReadError]
 *
 * Puts HTML into a document as text with its blocks. What the document knows
 * already is not replaced.
 *
 * Returns: whether there were any words
 */
gboolean
avow_markup_to_document (const char    *html,
                         const char    *charset,
                         const char    *url,
                         AvowDocument  *document,
                         GError       **error)
{
  g_autofree char *said = charset == NULL ? find_charset (html) : NULL, *text = NULL;
  g_autoptr(AvowBuilder) builder = avow_builder_new ();
  g_auto(Page) page = { avow_pieces_new (), g_string_new (NULL), };

  text = avow_charset_decode_as (html, strlen (html), charset != NULL ? charset : said, document, error);
  if (text == NULL)
    return FALSE;

  walk (&page, text);
  give (&document->url, url);
  give_meta (&page, document);
  drop_furniture (&page, document);
  for (guint i = 0; i < page.pieces->len; i++)
    {
      const AvowPiece *piece = g_ptr_array_index (page.pieces, i);

      avow_builder_add (builder, piece->kind, piece->level, piece->text);
    }

  return avow_builder_finish (builder, document, error);
}
