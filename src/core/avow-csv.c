/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-csv.h"

#include <string.h>

/**
 * avow_csv_init:
 * @self: (out caller-allocates): a writer
 * @raw: whether cells that a spreadsheet would run as a formula stay as they are
 *
 * Makes a writer that has not written anything.
 */
void
avow_csv_init (AvowCsv  *self,
               gboolean  raw)
{
  self->text = g_string_new (NULL);
  self->raw = raw;
  self->n_cells = 0;
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
  const char *p = value;
  gunichar c = g_utf8_get_char (p);

  /* Some programs take a cell that begins so for a formula all by itself. */
  if (c == '\t' || c == '\r' || c == '\n')
    return TRUE;

  while (*p != '\0' && (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200b || c == 0xfeff))
    {
      p = g_utf8_next_char (p);
      c = g_utf8_get_char (p);
    }

  return c == '=' || c == '+' || c == '-' || c == '@' ||
         c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

static void
begin_cell (AvowCsv *self)
{
  if (self->n_cells++ > 0)
    g_string_append_c (self->text, ',');
}

/**
 * avow_csv_add_cell:
 * @self: a writer
 * @value: (nullable): the text of the cell
 *
 * Adds a cell to the row.
 *
 * Unless the writer is raw, a cell that a spreadsheet would run as a formula
 * gets an apostrophe in front, which spreadsheets take as "this is text".
 */
void
avow_csv_add_cell (AvowCsv    *self,
                   const char *value)
{
  gboolean harmless;
  const char *quote;

  begin_cell (self);
  if (value == NULL || *value == '\0')
    return;

  harmless = !self->raw && avow_csv_is_formula (value);
  if (strpbrk (value, "\",\r\n") == NULL && *value != ' ' && value[strlen (value) - 1] != ' ')
    {
      if (harmless)
        g_string_append_c (self->text, '\'');
      g_string_append (self->text, value);
      return;
    }

  g_string_append (self->text, harmless ? "\"'" : "\"");
  while ((quote = strchr (value, '"')) != NULL)
    {
      g_string_append_len (self->text, value, quote + 1 - value);
      g_string_append_c (self->text, '"');
      value = quote + 1;
    }
  g_string_append (self->text, value);
  g_string_append_c (self->text, '"');
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
  begin_cell (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
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
  g_string_append (self->text, "\r\n");
  self->n_cells = 0;
}
