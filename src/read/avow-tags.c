/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tags.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Elements of HTML whose content has no tags in it, whatever it looks like. */
static const struct
{
  const char *name;
  gboolean    has_references;
} raw_elements[] =
{
  { "script", FALSE }, { "style", FALSE }, { "xmp", FALSE }, { "title", TRUE }, { "textarea", TRUE },
};

/* What the numbers 128 to 159 mean where they are used for characters. */
static const gunichar windows_1252[] =
{
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
  0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/* Longer names of characters are none. */
#define MAX_REFERENCE 12

/* ---- character references */

/* libxml2 has the table, but looks through the whole of it each time. */
static GHashTable *
get_names (void)
{
  static GHashTable *names;

  if (g_once_init_enter (&names))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);

      g_hash_table_insert (made, (gpointer) "apos", GUINT_TO_POINTER ('\''));
      for (guint c = 1; c < 0x2700; c++)
        {
          const htmlEntityDesc *entity = htmlEntityValueLookup (c);

          if (entity != NULL)
            g_hash_table_insert (made, (gpointer) entity->name, GUINT_TO_POINTER (c));
        }
      g_once_init_leave (&names, made);
    }

  return names;
}

static gunichar
decode_number (const char  *p,
               const char  *limit,
               const char **after)
{
  gboolean is_hex = p < limit && (*p == 'x' || *p == 'X');
  guint64 c = 0;
  const char *first;

  if (is_hex)
    p++;
  for (first = p; p < limit && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
    c = MIN (c * (is_hex ? 16 : 10) + g_ascii_xdigit_value (*p), 0x110000);
  if (p == first)
    return 0;

  *after = p < limit && *p == ';' ? p + 1 : p;
  if (c >= 0x80 && c < 0xa0)
    c = windows_1252[c - 0x80];

  return c != 0 && g_unichar_validate (c) ? c : 0xfffd;
}

static gunichar
decode_name (const char  *p,
             const char  *limit,
             const char **after)
{
  char name[MAX_REFERENCE + 1];
  gsize n = 0;

  while (p + n < limit && n < MAX_REFERENCE && g_ascii_isalnum (p[n]))
    {
      name[n] = p[n];
      n++;
    }
  name[n] = '\0';

  if (p + n < limit && p[n] == ';')
    *after = p + n + 1;
  else if (g_str_equal (name, "nbsp") || g_str_equal (name, "amp") || g_str_equal (name, "quot"))
    *after = p + n;
  else
    return 0;

  return GPOINTER_TO_UINT (g_hash_table_lookup (get_names (), name));
}

/**
 * avow_tags_decode:
 * @text: text of HTML or XML
 * @length: how many bytes
 *
 * Puts characters where a text has references to them, such as `&amp;`, and
 * leaves alone what is none.
 *
 * Returns: (transfer full): the text
 */
char *
avow_tags_decode (const char *text,
                  gsize       length)
{
  const char *p = text, *limit = text + length;
  GString *decoded = g_string_sized_new (length);

  while (p < limit)
    {
      const char *reference = memchr (p, '&', limit - p), *after = NULL;
      gunichar c;

      if (reference == NULL)
        reference = limit;
      g_string_append_len (decoded, p, reference - p);
      if (reference == limit)
        break;

      p = reference + 1;
      c = p < limit && *p == '#' ? decode_number (p + 1, limit, &after) : decode_name (p, limit, &after);
      if (c != 0)
        {
          g_string_append_unichar (decoded, c);
          p = after;
        }
      else
        {
          g_string_append_c (decoded, '&');
        }
    }

  return g_string_free (decoded, FALSE);
}

/* ---- pieces */

/**
 * avow_tags_init:
 * @self: where to begin
 * @text: HTML or XML, which must stay as it is
 * @length: how many bytes
 * @is_xml: whether it is XML
 *
 * Gets ready to go through a text.
 */
void
avow_tags_init (AvowTags   *self,
                const char *text,
                gsize       length,
                gboolean    is_xml)
{
  memset (self, 0, sizeof *self);
  self->text = text;
  self->limit = text + length;
  self->is_xml = is_xml;
  self->raw = -1;
}

static gboolean
starts (const char *p,
        const char *limit,
        const char *with)
{
  gsize n = strlen (with);

  return (gsize) (limit - p) >= n && g_ascii_strncasecmp (p, with, n) == 0;
}

static const char *
find (const char *p,
      const char *limit,
      const char *what)
{
  const char *found = p < limit ? memmem (p, limit - p, what, strlen (what)) : NULL;

  return found != NULL ? found : limit;
}

static void
give_text (AvowTags   *self,
           const char *start,
           const char *end,
           gboolean    is_verbatim)
{
  self->kind = AVOW_TAG_TEXT;
  self->start = start;
  self->end = end;
  self->is_verbatim = is_verbatim;
}

/* Finds the end of a tag; ">" may stand in the value of an attribute. */
static const char *
find_tag_end (const char *p,
              const char *limit)
{
  gboolean has_value = FALSE;

  for (; p < limit && *p != '>'; p++)
    {
      if (has_value && (*p == '"' || *p == '\''))
        {
          const char *quote = memchr (p + 1, *p, limit - p - 1);

          if (quote == NULL)
            return memchr (p, '>', limit - p);
          p = quote;
          has_value = FALSE;
        }
      else if (*p == '=')
        has_value = TRUE;
      else if (!g_ascii_isspace (*p))
        has_value = FALSE;
    }

  return p < limit ? p : NULL;
}

static gboolean
give_tag (AvowTags   *self,
          const char *p)
{
  gboolean is_close = p[1] == '/';
  const char *name = p + (is_close ? 2 : 1), *name_end = name, *end = find_tag_end (name, self->limit);

  /* Where one tag has no end, none that follows has: there is no use in looking. */
  if (end == NULL)
    {
      self->is_over = TRUE;
      return FALSE;
    }

  while (name_end < end && !g_ascii_isspace (*name_end) && *name_end != '/')
    name_end++;

  self->kind = is_close ? AVOW_TAG_CLOSE : AVOW_TAG_OPEN;
  self->start = p;
  self->end = end + 1;
  self->name = name;
  self->name_length = name_end - name;
  self->is_empty = end[-1] == '/';
  self->text = end + 1;

  for (guint i = 0; i < G_N_ELEMENTS (raw_elements) && !self->is_xml && !is_close && !self->is_empty; i++)
    {
      if (avow_tags_is (self, raw_elements[i].name) && !(self->unclosed & (1u << i)))
        self->raw = i;
    }

  return TRUE;
}

/* What stands in an element without tags in it. */
static gboolean
give_raw (AvowTags *self)
{
  int raw = self->raw;
  const char *name = raw_elements[raw].name, *p = self->text;

  self->raw = -1;
  while (p < self->limit && (p = find (p, self->limit, "</")) < self->limit && !starts (p + 2, self->limit, name))
    p += 2;

  /* Once it is not closed, it never is: there is no use in looking again. */
  if (p >= self->limit)
    {
      self->unclosed |= 1u << raw;
      return FALSE;
    }
  if (p == self->text)
    return FALSE;

  give_text (self, self->text, p, !raw_elements[raw].has_references);
  self->text = p;

  return TRUE;
}

/**
 * avow_tags_next:
 * @self: what was begun by avow_tags_init()
 *
 * Goes on to the next piece. Comments, declarations and instructions are passed
 * over.
 *
 * Returns: whether there is one
 */
gboolean
avow_tags_next (AvowTags *self)
{
  if (self->raw >= 0 && give_raw (self))
    return TRUE;

  while (self->text < self->limit)
    {
      const char *p = self->text, *limit = self->limit;

      if (starts (p, limit, "<!--"))
        {
          self->text = MIN (find (p + 4, limit, "-->") + 3, limit);
        }
      else if (starts (p, limit, "<![CDATA["))
        {
          const char *end = find (p + 9, limit, "]]>");

          self->text = MIN (end + 3, limit);
          give_text (self, p + 9, end, TRUE);
          return TRUE;
        }
      else if (self->is_xml && starts (p, limit, "<!DOCTYPE"))
        {
          const char *end = find (p, limit, ">"), *subset = find (p, end, "[");

          self->text = MIN (subset < end ? find (p, limit, "]>") + 2 : end + 1, limit);
        }
      else if (limit - p >= 2 && (p[1] == '!' || p[1] == '?') && *p == '<')
        {
          self->text = MIN (find (p, limit, ">") + 1, limit);
        }
      else if (!self->is_over && *p == '<' && limit - p >= 3 && (g_ascii_isalpha (p[1]) || (p[1] == '/' && g_ascii_isalpha (p[2]))) && give_tag (self, p))
        {
          return TRUE;
        }
      else
        {
          const char *end = find (p + 1, limit, "<");

          self->text = end;
          give_text (self, p, end, FALSE);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_tags_is:
 * @self: what stands at a tag
 * @name: the name of an element
 *
 * Tells whether the tag is of an element of that name, whatever its case.
 *
 * Returns: whether it is
 */
gboolean
avow_tags_is (AvowTags   *self,
              const char *name)
{
  return self->name_length == strlen (name) && g_ascii_strncasecmp (self->name, name, self->name_length) == 0;
}

/**
 * avow_tags_get_attribute:
 * @self: what stands at a tag that opens
 * @name: the name of an attribute
 *
 * Gets the value of an attribute.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if there is none
 */
char *
avow_tags_get_attribute (AvowTags   *self,
                         const char *name)
{
  const char *p = self->name + self->name_length, *limit = self->end - 1;

  while (p < limit)
    {
      const char *key, *key_end, *value, *value_end;

      while (p < limit && (g_ascii_isspace (*p) || *p == '/'))
        p++;
      for (key = p; p < limit && !g_ascii_isspace (*p) && *p != '=' && *p != '/'; p++)
        continue;
      key_end = p;
      while (p < limit && g_ascii_isspace (*p))
        p++;

      value = value_end = p;
      if (p < limit && *p == '=')
        {
          for (p++; p < limit && g_ascii_isspace (*p); p++)
            continue;
          if (p < limit && (*p == '"' || *p == '\''))
            {
              value = p + 1;
              value_end = memchr (value, *p, limit - value);
              if (value_end == NULL)
                value_end = limit;
              p = MIN (value_end + 1, limit);
            }
          else
            {
              for (value = p; p < limit && !g_ascii_isspace (*p); p++)
                continue;
              value_end = p;
            }
        }
      else if (key == key_end)
        {
          p++;
        }

      if ((gsize) (key_end - key) == strlen (name) && g_ascii_strncasecmp (key, name, key_end - key) == 0 && key_end > key)
        return avow_tags_decode (value, value_end - value);
    }

  return NULL;
}

/**
 * avow_tags_get_text:
 * @self: what stands at text
 *
 * Gets the text, with characters for the references to them.
 *
 * Returns: (transfer full): the text
 */
char *
avow_tags_get_text (AvowTags *self)
{
  if (self->is_verbatim)
    return g_strndup (self->start, self->end - self->start);

  return avow_tags_decode (self->start, self->end - self->start);
}
