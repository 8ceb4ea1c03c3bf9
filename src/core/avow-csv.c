/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-csv.h"

#include <string.h>

/**
 * avow_csv_init:
 * @self: (out caller-allocates): a writer
 * @raw: whether cells that a spreadsheet would run as a formula stay as they are
 *
 * Makes a writer that has not written anything: with commas, and lines that end in CR LF.
 */
void
avow_csv_init (AvowCsv  *self,
               gboolean  raw)
{
  *self = (AvowCsv) { .text = g_string_new (NULL), .raw = raw, .separator = ',' };
}

/**
 * avow_csv_clear:
 * @self: a writer
 *
 * Frees what a writer holds.
 */
void
avow_csv_clear (AvowCsv *self)
{
  g_string_free (g_steal_pointer (&self->text), TRUE);
}

static gboolean
is_formula (const char *value,
            const char *end)
{
  const char *p = value;

  /* Some programs take a cell that begins so for a formula all by itself. */
  if (p < end && (*p == '\t' || *p == '\r' || *p == '\n'))
    return TRUE;

  while (p < end)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20)
        return TRUE;
      if (c >= (gunichar) -2 || !(g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200b || c == 0xfeff))
        return FALSE;
      p = g_utf8_next_char (p);
    }

  return FALSE;
}

/* What gets an apostrophe in front: a formula, and what would be taken for one that has got it already, so that
 * whoever takes one apostrophe off always has what there was. */
static gboolean
needs_mark (const char *value,
            const char *end)
{
  /* Nearly all cells begin with a letter or a digit. */
  if (value < end && g_ascii_isalnum (*value))
    return FALSE;
  while (value < end && *value == '\'')
    value++;

  return is_formula (value, end);
}

/**
 * avow_csv_is_formula:
 * @value: the text of a cell
 *
 * Tells whether a spreadsheet may run a cell as a formula: one that begins, after
 * any spaces and control characters, with `=`, `+`, `-` or `@`, in full width too.
 *
 * Returns: whether the cell is to be made harmless
 */
gboolean
avow_csv_is_formula (const char *value)
{
  return is_formula (value, value + strlen (value));
}

/**
 * avow_csv_get_original:
 * @cell: the text of a cell, as it is read from CSV that a writer wrote that was not raw
 *
 * Gets what a cell held before it was made harmless.
 *
 * Returns: (transfer full): the text
 */
char *
avow_csv_get_original (const char *cell)
{
  return g_strdup (*cell == '\'' && needs_mark (cell, cell + strlen (cell)) ? cell + 1 : cell);
}

#define REPEAT(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guchar) (byte))

/* Whether any of eight bytes is zero: the only ones whose highest bit comes about by borrowing. */
#define HAS_ZERO(word) (((word) - REPEAT (0x01)) & ~(word) & REPEAT (0x80))

/* Whether there is anything in a cell for which it needs quotes; most have nothing, so eight bytes are looked
 * at together. */
static gboolean
needs_quotes (const char *value,
              gsize       length,
              char        separator)
{
  guint64 found = 0, word;
  gsize i = 0;

  for (; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, value + i, sizeof word);
      found |= HAS_ZERO (word ^ REPEAT ('"')) | HAS_ZERO (word ^ REPEAT (separator)) | HAS_ZERO (word ^ REPEAT ('\n')) |
               HAS_ZERO (word ^ REPEAT ('\r'));
    }
  for (; i < length; i++)
    found |= value[i] == '"' || value[i] == separator || value[i] == '\n' || value[i] == '\r';

  return found != 0;
}

static void
begin_cell (AvowCsv *self)
{
  if (self->n_cells++ > 0)
    g_string_append_c (self->text, self->separator);
}

/* Adds a cell, with an apostrophe in front or not. */
static void
add (AvowCsv    *self,
     const char *value,
     gsize       length,
     gboolean    marked)
{
  gboolean quoted = self->quote_all || needs_quotes (value, length, self->separator);
  const char *end = value + length, *quote;
  gsize n_quotes = 0, at;
  char *out;

  for (const char *p = value; quoted && p < end; p++)
    n_quotes += *p == '"';

  begin_cell (self);
  self->is_blank = length == 0 && !quoted;
  at = self->text->len;
  g_string_set_size (self->text, at + length + n_quotes + (marked ? 1 : 0) + (quoted ? 2 : 0));
  out = self->text->str + at;

  if (quoted)
    *out++ = '"';
  if (marked)
    *out++ = '\'';
  while (n_quotes > 0 && (quote = memchr (value, '"', end - value)))
    {
      memcpy (out, value, quote + 1 - value);
      out += quote + 1 - value;
      *out++ = '"';
      value = quote + 1;
    }
  memcpy (out, value, end - value);
  if (quoted)
    out[end - value] = '"';
}

/**
 * avow_csv_add_text:
 * @self: a writer
 * @value: (array length=length): the text of the cell, which need not end in a NUL
 * @length: how many bytes it has
 *
 * Adds a cell to the row.
 *
 * Unless the writer is raw, a cell that a spreadsheet would run as a formula
 * gets an apostrophe in front, which spreadsheets take as "this is text"; so does
 * one that begins with apostrophes and would be a formula without them. What there
 * was is told by avow_csv_get_original().
 */
void
avow_csv_add_text (AvowCsv    *self,
                   const char *value,
                   gsize       length)
{
  add (self, value, length, !self->raw && needs_mark (value, value + length));
}

/**
 * avow_csv_add_plain:
 * @self: a writer
 * @value: (array length=length): the text of the cell, which need not end in a NUL
 * @length: how many bytes it has
 *
 * Adds a cell to the row that is a number, or something else that no spreadsheet takes for a formula.
 */
void
avow_csv_add_plain (AvowCsv    *self,
                    const char *value,
                    gsize       length)
{
  add (self, value, length, FALSE);
}

/**
 * avow_csv_add_cell:
 * @self: a writer
 * @value: (nullable): the text of the cell
 *
 * Adds a cell to the row, as avow_csv_add_text() does.
 */
void
avow_csv_add_cell (AvowCsv    *self,
                   const char *value)
{
  avow_csv_add_text (self, value != NULL ? value : "", value != NULL ? strlen (value) : 0);
}

/**
 * avow_csv_add_number:
 * @self: a writer
 * @value: the number
 *
 * Adds a cell that is a number to the row.
 */
void
avow_csv_add_number (AvowCsv *self,
                     gint64   value)
{
  char digits[24];

  avow_csv_add_plain (self, digits, g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value));
}

/**
 * avow_csv_end_row:
 * @self: a writer
 *
 * Ends the row.
 */
void
avow_csv_end_row (AvowCsv *self)
{
  /* A line with nothing on it is no row for who reads it. */
  if (self->n_cells == 1 && self->is_blank)
    g_string_append (self->text, "\"\"");

  g_string_append (self->text, self->lf ? "\n" : "\r\n");
  self->n_cells = 0;
}
