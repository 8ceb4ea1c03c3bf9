/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-bundle-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"

/* A bundle in JSON, as this program writes it into archives, where nothing is lost: an object with the
 * format, its version, and tables whose rows are objects.  It is read in one pass, row by row, since a
 * project may be large. */

#define VERSION 1
#define HEAD_BYTES 512
#define MAX_ROWS 5000000
#define MAX_DEPTH 32

typedef struct
{
  const char *p;
  const char *end;
  AvowBundle *bundle;
  GString    *key;
  GString    *value;
  char       *format;
  char       *origin;
  gint64      version;
  guint       n_rows;
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_string_free (self->key, TRUE);
  g_string_free (self->value, TRUE);
  g_free (self->format);
  g_free (self->origin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
skip_space (Reader *self)
{
  while (self->p < self->end && (*self->p == ' ' || *self->p == '\n' || *self->p == '\r' || *self->p == '\t'))
    self->p++;
}

/* Goes over a character, if it is next. */
static gboolean
take (Reader *self,
      char    c)
{
  skip_space (self);
  if (self->p >= self->end || *self->p != c)
    return FALSE;

  self->p++;

  return TRUE;
}

static gboolean
take_hex (Reader   *self,
          gunichar *c)
{
  *c = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (self->p >= self->end || !g_ascii_isxdigit (*self->p))
        return FALSE;
      *c = *c << 4 | (gunichar) g_ascii_xdigit_value (*self->p++);
    }

  return TRUE;
}

static gboolean
take_escape (Reader  *self,
             GString *text)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found;
  gunichar c, low;

  if (self->p >= self->end)
    return FALSE;
  if (*self->p != 'u')
    {
      found = *self->p != '\0' ? strchr (from, *self->p++) : NULL;
      if (found != NULL)
        g_string_append_c (text, to[found - from]);
      return found != NULL;
    }

  self->p++;
  if (!take_hex (self, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00 && self->end - self->p >= 6 && self->p[0] == '\\' && self->p[1] == 'u')
    {
      self->p += 2;
      if (!take_hex (self, &low))
        return FALSE;
      c = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
    }
  g_string_append_unichar (text, c != 0 && g_unichar_validate (c) ? c : 0xfffd);

  return TRUE;
}

static gboolean
take_string (Reader  *self,
             GString *text)
{
  g_string_truncate (text, 0);
  if (!take (self, '"'))
    return FALSE;

  for (;;)
    {
      const char *start = self->p;

      while (self->p < self->end && *self->p != '"' && *self->p != '\\')
        self->p++;
      g_string_append_len (text, start, self->p - start);
      if (self->p >= self->end)
        return FALSE;
      if (*self->p++ == '"')
        break;
      if (!take_escape (self, text))
        return FALSE;
    }

  if (!g_utf8_validate (text->str, text->len, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text->str, text->len);

      g_string_assign (text, valid);
    }

  return TRUE;
}

/* A value that is no object and no array, as text; of null, none. */
static gboolean
take_value (Reader  *self,
            GString *text)
{
  const char *start;

  skip_space (self);
  if (self->p < self->end && *self->p == '"')
    return take_string (self, text);

  start = self->p;
  while (self->p < self->end && (g_ascii_isalnum (*self->p) || *self->p == '-' || *self->p == '+' || *self->p == '.'))
    self->p++;
  g_string_truncate (text, 0);
  g_string_append_len (text, start, self->p - start);
  if (g_str_equal (text->str, "null"))
    g_string_truncate (text, 0);
  else if (g_str_equal (text->str, "true"))
    g_string_assign (text, "1");
  else if (g_str_equal (text->str, "false"))
    g_string_assign (text, "0");

  return self->p > start;
}

/* Goes over a value, whatever it is. */
static gboolean
skip_value (Reader *self,
            guint   depth)
{
  char close;

  skip_space (self);
  if (self->p >= self->end || depth > MAX_DEPTH)
    return FALSE;
  if (*self->p != '{' && *self->p != '[')
    return take_value (self, self->value);

  close = *self->p++ == '{' ? '}' : ']';
  if (take (self, close))
    return TRUE;
  do
    {
      if (close == '}' && (!take_string (self, self->value) || !take (self, ':')))
        return FALSE;
      if (!skip_value (self, depth + 1))
        return FALSE;
    }
  while (take (self, ','));

  return take (self, close);
}

static gboolean
read_row (Reader          *self,
          AvowBundleTable  table)
{
  guint row;

  if (++self->n_rows > MAX_ROWS || !take (self, '{'))
    return FALSE;

  row = avow_bundle_add (self->bundle, table, NULL, NULL);
  if (take (self, '}'))
    return TRUE;
  do
    {
      if (!take_string (self, self->key) || !take (self, ':') || !take_value (self, self->value))
        return FALSE;
      if (avow_bundle_table_find (table, self->key->str) >= 0)
        avow_bundle_set (self->bundle, table, row, self->key->str, self->value->str);
      else if (self->value->len > 0)
        avow_bundle_lose (self->bundle, _("“%s” of “%s”, which this version does not know"), self->key->str,
                          avow_bundle_table_to_string (table));
    }
  while (take (self, ','));

  return take (self, '}');
}

static gboolean
read_tables (Reader *self)
{
  if (!take (self, '{'))
    return FALSE;
  if (take (self, '}'))
    return TRUE;

  do
    {
      AvowBundleTable table;

      if (!take_string (self, self->key) || !take (self, ':'))
        return FALSE;
      if (!avow_bundle_table_from_string (self->key->str, &table))
        {
          avow_bundle_lose (self->bundle, _("“%s”, which this version does not know"), self->key->str);
          if (!skip_value (self, 0))
            return FALSE;
          continue;
        }
      if (!take (self, '['))
        return FALSE;
      if (take (self, ']'))
        continue;
      do
        {
          if (!read_row (self, table))
            return FALSE;
        }
      while (take (self, ','));
      if (!take (self, ']'))
        return FALSE;
    }
  while (take (self, ','));

  return take (self, '}');
}

static gboolean
read_losses (Reader *self)
{
  if (!take (self, '['))
    return FALSE;
  if (take (self, ']'))
    return TRUE;

  do
    {
      if (!take_string (self, self->value))
        return FALSE;
      avow_bundle_lose (self->bundle, "%s", self->value->str);
    }
  while (take (self, ','));

  return take (self, ']');
}

static gboolean
read_member (Reader *self)
{
  if (!take_string (self, self->key) || !take (self, ':'))
    return FALSE;
  if (g_str_equal (self->key->str, "tables"))
    return read_tables (self);
  if (g_str_equal (self->key->str, "losses"))
    return read_losses (self);
  if (!g_str_equal (self->key->str, "format") && !g_str_equal (self->key->str, "version") &&
      !g_str_equal (self->key->str, "origin"))
    return skip_value (self, 0);
  if (!take_value (self, self->value))
    return FALSE;

  if (g_str_equal (self->key->str, "version"))
    {
      self->version = g_ascii_strtoll (self->value->str, NULL, 10);
    }
  else
    {
      char **member = g_str_equal (self->key->str, "format") ? &self->format : &self->origin;

      g_free (*member);
      *member = g_strdup (self->value->str);
    }

  return TRUE;
}

static gboolean
read_all (Reader *self)
{
  if (!take (self, '{'))
    return FALSE;
  do
    {
      if (!read_member (self))
        return FALSE;
    }
  while (take (self, ','));
  if (!take (self, '}'))
    return FALSE;
  skip_space (self);

  return self->p == self->end;
}

/**
 * avow_bundle_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is what this program writes into archives as `avow.json`.
 *
 * Returns: whether it is
 */
gboolean
avow_bundle_reader_recognizes (const char *bytes,
                               gsize       length,
                               const char *name)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, HEAD_BYTES));

  return g_regex_match_simple ("^\\s*\\{\\s*\"format\"\\s*:\\s*\"avow\"", head, G_REGEX_RAW, 0);
}

/**
 * avow_bundle_reader_read:
 * @bytes: (array length=length): a bundle in JSON
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a bundle that this program wrote.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_bundle_reader_read (const char  *bytes,
                         gsize        length,
                         const char  *name,
                         GError     **error)
{
  g_auto(Reader) self = { bytes, bytes + length };

  self.bundle = avow_bundle_new ("Avow");
  self.key = g_string_new (NULL);
  self.value = g_string_new (NULL);
  if (!read_all (&self) || g_strcmp0 (self.format, "avow") != 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The file that Avow wrote is damaged. Export it again."));
      return NULL;
    }
  if (self.version > VERSION)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("A newer version of Avow wrote it. Update this one to take it over."));
      return NULL;
    }

  return g_steal_pointer (&self.bundle);
}
