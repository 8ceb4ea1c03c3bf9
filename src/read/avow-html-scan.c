/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-scan.h"

#include <gumbo.h>
#include <string.h>

/* A pass over the source of a page before it is parsed. It drops what no reader of
 * articles needs, which is most of a page of today and makes the parser twice as
 * fast: scripts, styles, comments, drawings, pictures that stand in attributes. It
 * repairs what makes parsers lose the whole page: a title, a comment or a script
 * that never ends. And it limits what parsers need more than linear time for: how
 * deep elements lie in each other and how many attributes they have. */

/* Elements open at a time; and those that the parser opens again in every paragraph. */
#define MAX_OPEN 600
#define MAX_FORMATTING 12

#define MAX_ATTRIBUTES 64
#define MAX_ATTRIBUTE_LENGTH 20000
#define MAX_JSON 64

/* So far into a page may it say its character set. */
#define CHARSET_PLACE 4096

typedef struct
{
  const char *p;
  const char *end;
  GString    *out;
  GPtrArray  *json;
  guint       n_open[GUMBO_TAG_LAST + 1];
  guint       n_all;
  guint       n_formatting;

  /* What is known not to come any more, so that it is not looked for again. */
  gboolean    no_comment_end;
  gboolean    no_quote[2];
  gboolean    no_tag_end;
  gboolean    no_end_of[GUMBO_TAG_LAST + 1];
} Scan;

/* The attributes that are of any use. */
static const char * const attributes[] =
{
  "class", "id", "itemprop", "itemtype", "property", "name", "content", "rel", "href", "lang", "xml:lang", "datetime", "style",
  "hidden", "aria-hidden", "role", "value", "title", "data-testid", "data-component", "data-qa",
};

static gboolean
is_attribute (const char *name,
              gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      if (strlen (attributes[i]) == length && g_ascii_strncasecmp (attributes[i], name, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Elements whose end is understood, or that have none. */
static gboolean
closes_itself (GumboTag tag)
{
  switch ((int) tag)
    {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_BODY:
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
is_formatting (GumboTag tag)
{
  switch ((int) tag)
    {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return TRUE;

    default:
      return FALSE;
    }
}

/* Elements that go with all that is in them. */
static gboolean
is_left_out (GumboTag tag)
{
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_TEXTAREA ||
         tag == GUMBO_TAG_NOEMBED || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH || tag == GUMBO_TAG_TEMPLATE ||
         tag == GUMBO_TAG_SELECT;
}

static const char *
find (const char *p,
      const char *end,
      const char *needle)
{
  return p < end ? memmem (p, end - p, needle, strlen (needle)) : NULL;
}

/* Finds "</name". */
static const char *
find_end_tag (const char *p,
              const char *end,
              const char *name)
{
  gsize n = strlen (name);

  for (; (p = find (p, end, "</")); p += 2)
    {
      if ((gsize) (end - p) > n + 2 && g_ascii_strncasecmp (p + 2, name, n) == 0 && !g_ascii_isalnum (p[n + 2]))
        return p;
    }

  return NULL;
}

static const char *
find_tag_end (Scan       *scan,
              const char *p)
{
  while (p < scan->end && *p != '>')
    {
      gboolean after_equals = p > scan->p && p[-1] == '=';

      while (after_equals && p < scan->end && g_ascii_isspace (*p))
        p++;
      if (p < scan->end && (*p == '"' || *p == '\'') && after_equals)
        {
          guint i = *p == '"';
          const char *quote = scan->no_quote[i] ? NULL : memchr (p + 1, *p, scan->end - p - 1);

          if (quote != NULL)
            p = quote;
          else
            scan->no_quote[i] = TRUE;
        }
      if (p < scan->end && *p != '>')
        p++;
    }

  return p < scan->end ? p : NULL;
}

/* Copies those attributes of a tag that are of use. */
static void
copy_attributes (Scan       *scan,
                 const char *p,
                 const char *end)
{
  for (guint n = 0; p < end && n < MAX_ATTRIBUTES;)
    {
      const char *name, *value = NULL;
      gsize name_length, value_length = 0;
      char quote = '"';

      while (p < end && (g_ascii_isspace (*p) || *p == '/' || *p == '"' || *p == '\'' || *p == '='))
        p++;
      for (name = p; p < end && !g_ascii_isspace (*p) && *p != '=' && *p != '/';)
        p++;
      name_length = p - name;
      while (p < end && g_ascii_isspace (*p))
        p++;

      if (p < end && *p == '=')
        {
          for (p++; p < end && g_ascii_isspace (*p);)
            p++;
          if (p < end && (*p == '"' || *p == '\''))
            {
              const char *close = memchr (p + 1, *p, end - p - 1);

              quote = *p;
              value = p + 1;
              value_length = (close != NULL ? close : end) - value;
              p = close != NULL ? close + 1 : end;
            }
          else
            {
              for (value = p; p < end && !g_ascii_isspace (*p);)
                p++;
              value_length = p - value;
              if (memchr (value, '"', value_length) != NULL)
                quote = '\'';
            }
        }

      if (name_length == 0 || !is_attribute (name, name_length) || value_length > MAX_ATTRIBUTE_LENGTH)
        continue;

      n++;
      g_string_append_c (scan->out, ' ');
      g_string_append_len (scan->out, name, name_length);
      g_string_append_c (scan->out, '=');
      g_string_append_c (scan->out, quote);
      g_string_append_len (scan->out, value, value_length);
      g_string_append_c (scan->out, quote);
    }
}

static gboolean
contains (const char *p,
          gsize       length,
          const char *needle)
{
  gsize n = strlen (needle);

  for (gsize i = 0; i + n <= length; i++)
    {
      if (g_ascii_strncasecmp (p + i, needle, n) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Leaves out an element, and keeps what a script says about the article. */
static void
leave_out (Scan       *scan,
           GumboTag    tag,
           const char *name,
           const char *tag_end)
{
  const char *end = scan->no_end_of[tag] ? NULL : find_end_tag (tag_end + 1, scan->end, name), *close;

  if (end == NULL)
    {
      scan->no_end_of[tag] = TRUE;
      scan->p = tag_end + 1;
      return;
    }

  if (tag == GUMBO_TAG_SCRIPT && scan->json->len < MAX_JSON && contains (scan->p, tag_end - scan->p, "ld+json"))
    g_ptr_array_add (scan->json, g_strndup (tag_end + 1, end - tag_end - 1));

  close = memchr (end, '>', scan->end - end);
  scan->p = close != NULL ? close + 1 : scan->end;
  g_string_append_c (scan->out, ' ');
}

static GumboTag
read_name (const char *p,
           const char *end,
           char       *name,
           gsize       size)
{
  gsize n = 0;

  while (p + n < end && n + 1 < size && !g_ascii_isspace (p[n]) && p[n] != '>' && p[n] != '/')
    {
      name[n] = g_ascii_tolower (p[n]);
      n++;
    }
  name[n] = '\0';

  return gumbo_tag_enum (name);
}

static void
scan_start_tag (Scan *scan)
{
  const char *tag_end = scan->no_tag_end ? NULL : find_tag_end (scan, scan->p + 1);
  char name[40];
  GumboTag tag;

  if (tag_end == NULL)
    {
      scan->no_tag_end = TRUE;
      g_string_append (scan->out, "&lt;");
      scan->p++;
      return;
    }

  tag = read_name (scan->p + 1, tag_end, name, sizeof name);
  if (tag == GUMBO_TAG_PLAINTEXT || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_NOFRAMES || tag == GUMBO_TAG_FRAMESET)
    {
      scan->p = tag_end + 1;
      return;
    }
  if (is_left_out (tag) && !(tag_end[-1] == '/' && (tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_IFRAME)))
    {
      leave_out (scan, tag, name, tag_end);
      return;
    }

  if (!closes_itself (tag) && tag_end[-1] != '/')
    {
      gboolean formatting = is_formatting (tag);

      if (scan->n_all >= MAX_OPEN || (formatting && scan->n_formatting >= MAX_FORMATTING))
        {
          scan->p = tag_end + 1;
          return;
        }
      scan->n_open[tag]++;
      scan->n_all++;
      scan->n_formatting += formatting;
    }

  g_string_append_printf (scan->out, "<%s", name);
  copy_attributes (scan, scan->p + 1 + strlen (name), tag_end);
  g_string_append_c (scan->out, '>');
  scan->p = tag_end + 1;

  /* A title ends with the next tag at the latest. */
  if (tag == GUMBO_TAG_TITLE)
    {
      const char *end = memchr (scan->p, '<', scan->end - scan->p);

      if (end == NULL)
        end = scan->end;
      g_string_append_len (scan->out, scan->p, end - scan->p);
      g_string_append (scan->out, "</title>");
      scan->n_open[tag]--;
      scan->n_all--;
      scan->p = end;
    }
}

static void
scan_end_tag (Scan *scan)
{
  const char *tag_end = memchr (scan->p, '>', scan->end - scan->p);
  char name[40];
  GumboTag tag;

  if (tag_end == NULL)
    {
      scan->p = scan->end;
      return;
    }

  tag = read_name (scan->p + 2, tag_end, name, sizeof name);
  scan->p = tag_end + 1;
  if (is_left_out (tag) || tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML ||
      tag == GUMBO_TAG_NOFRAMES)
    return;

  if (scan->n_open[tag] > 0)
    {
      scan->n_open[tag]--;
      scan->n_all--;
      scan->n_formatting -= is_formatting (tag);
    }
  g_string_append_printf (scan->out, "</%s>", name);
}

/* "<!…" and "<?…" */
static void
scan_declaration (Scan *scan)
{
  gsize left = scan->end - scan->p;

  if (left >= 4 && memcmp (scan->p, "<!--", 4) == 0)
    {
      const char *end = scan->no_comment_end ? NULL : find (scan->p + 2, scan->end, "-->");

      scan->no_comment_end = end == NULL;
      scan->p = end != NULL ? end + 3 : scan->p + 4;
    }
  else if (left >= 9 && memcmp (scan->p, "<![CDATA[", 9) == 0)
    {
      scan->p += 9;
    }
  else
    {
      const char *end = memchr (scan->p, '>', left);

      if (end != NULL && left >= 9 && g_ascii_strncasecmp (scan->p, "<!doctype", 9) == 0 && end - scan->p < 500)
        g_string_append_len (scan->out, scan->p, end + 1 - scan->p);
      scan->p = end != NULL ? end + 1 : scan->p + 2;
    }
}

/**
 * avow_html_scan:
 * @html: (array length=length): the source of a page, in UTF-8
 * @length: how many bytes
 * @json: (element-type utf8): where to put the scripts that describe the page
 * @length_out: (out): where to put the length of the result
 *
 * Makes the source of a page ready for a parser: without what is not needed, in
 * bounds, and repaired where parsers would lose the rest of the page.
 *
 * Returns: (transfer full): the source
 */
char *
avow_html_scan (const char *html,
                gsize       length,
                GPtrArray  *json,
                gsize      *length_out)
{
  Scan scan = { html, html + length, NULL, json };

  scan.out = g_string_sized_new (length / 2 + 64);
  while (scan.p < scan.end)
    {
      const char *tag = memchr (scan.p, '<', scan.end - scan.p);

      if (tag == NULL)
        tag = scan.end;
      g_string_append_len (scan.out, scan.p, tag - scan.p);
      scan.p = tag;
      if (tag + 1 >= scan.end)
        break;

      if (tag[1] == '!' || tag[1] == '?')
        {
          scan_declaration (&scan);
        }
      else if (tag[1] == '/' && tag + 2 < scan.end && g_ascii_isalpha (tag[2]))
        {
          scan_end_tag (&scan);
        }
      else if (g_ascii_isalpha (tag[1]))
        {
          scan_start_tag (&scan);
        }
      else
        {
          if (tag[1] != '/')
            g_string_append (scan.out, "&lt;");
          scan.p += tag[1] == '/' ? 2 : 1;
        }
    }

  *length_out = scan.out->len;

  return g_string_free (scan.out, FALSE);
}

/**
 * avow_html_scan_charset:
 * @bytes: (array length=length): a page
 * @length: how many bytes
 *
 * Finds the character set that a page says it is in.
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
avow_html_scan_charset (const char *bytes,
                        gsize       length)
{
  const char *end = bytes + MIN (length, CHARSET_PLACE);

  for (const char *p = bytes; (p = memchr (p, '<', end - p)) && end - p > 10; p++)
    {
      const char *tag_end = memchr (p, '>', end - p), *q;
      gboolean is_xml = memcmp (p, "<?xml", 5) == 0;
      const char *word = is_xml ? "encoding" : "charset";

      if (tag_end == NULL || (!is_xml && g_ascii_strncasecmp (p, "<meta", 5) != 0))
        continue;

      for (q = p; q + strlen (word) < tag_end; q++)
        {
          const char *name;

          if (g_ascii_strncasecmp (q, word, strlen (word)) != 0)
            continue;

          for (q += strlen (word); q < tag_end && (g_ascii_isspace (*q) || *q == '=' || *q == '"' || *q == '\'');)
            q++;
          for (name = q; q < tag_end && (g_ascii_isalnum (*q) || strchr ("-_.:", *q) != NULL) && *q != '\0';)
            q++;
          if (q > name)
            return g_strndup (name, q - name);
        }
    }

  return NULL;
}
