/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-spreadsheet.h"

#include <glib/gi18n.h>
#include <string.h>

/* As much is kept before it is packed. */
#define BUFFER_SIZE (256 * 1024)

#define MIN_WIDTH 9

static void
sheet_free (gpointer data)
{
  AvowSpreadsheetSheet *sheet = data;

  g_free (sheet->name);
  g_array_unref (sheet->columns);
  g_free (sheet);
}

/* ---- text */

/* What stands as it is, wherever it is: most. */
static gboolean
is_plain (guchar c)
{
  return c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' && c != 0xef;
}

/* U+FFFE and U+FFFF are no characters; controls but these are none of XML. */
static gboolean
is_character (const char *p,
              gsize       length)
{
  guchar c = (guchar) *p;

  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';

  return length < 3 || c != 0xef || (guchar) p[1] != 0xbf || (guchar) p[2] < 0xbe;
}

/**
 * avow_spreadsheet_add_xml:
 * @xml: what to append to
 * @text: valid UTF-8
 * @length: its length in bytes; -1 if it ends in a NUL
 *
 * Appends text to XML, in an element or in double quotes. What XML cannot hold is left out, and lines end in LF.
 */
void
avow_spreadsheet_add_xml (GString    *xml,
                          const char *text,
                          gssize      length)
{
  const char *end = text + (length >= 0 ? (gsize) length : strlen (text));

  while (text < end)
    {
      const char *p = text;

      while (p < end && is_plain ((guchar) *p))
        p++;
      g_string_append_len (xml, text, p - text);
      if (p == end)
        return;

      text = p + 1;
      if (*p == '&')
        g_string_append (xml, "&amp;");
      else if (*p == '<')
        g_string_append (xml, "&lt;");
      else if (*p == '>')
        g_string_append (xml, "&gt;");
      else if (*p == '"')
        g_string_append (xml, "&quot;");
      else if (*p == '\r')
        {
          if (text == end || *text != '\n')
            g_string_append_c (xml, '\n');
        }
      else if (is_character (p, end - p))
        g_string_append_c (xml, *p);
      else if ((guchar) *p == 0xef)
        text = p + 3;
    }
}

static gboolean
is_all_characters (const char *text,
                   gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!is_plain ((guchar) text[i]) && !is_character (text + i, length - i))
        return FALSE;
    }

  return TRUE;
}

/* Cuts what is longer than a cell can be, to a unit less: that is the ellipsis. */
static void
fit (AvowSpreadsheetCell *cell,
     guint                max_length)
{
  const char *p, *end = cell->text + cell->length, *cut = NULL;
  guint n = 0;

  if (max_length == 0 || cell->length <= max_length)
    return;

  for (p = cell->text; p < end; p = g_utf8_next_char (p))
    {
      guint units = (guchar) *p >= 0xf0 ? 2 : 1;

      if (cut == NULL && n + units > max_length - 1)
        cut = p;
      n += units;
    }
  if (n <= max_length)
    return;

  cell->length = cut - cell->text;
  cell->is_cut = TRUE;
}

/* ---- what a cell holds */

static gboolean
take_digits (const char *text,
             gsize       n,
             guint      *number)
{
  *number = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }

  return TRUE;
}

/* YYYY-MM-DD; what is less precise is no day. */
static gboolean
parse_day (const char *text,
           gsize       length,
           GDate      *date)
{
  guint year, month, day;

  if (length != 10 || text[4] != '-' || text[7] != '-' || !take_digits (text, 4, &year) || !take_digits (text + 5, 2, &month) ||
      !take_digits (text + 8, 2, &day) || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

/* YYYY-MM-DDTHH:MM:SSZ, as the project has all its moments. */
static gboolean
parse_moment (const char *text,
              gsize       length,
              GDate      *date,
              guint      *seconds)
{
  guint hour, minute, second;

  if (length != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' || !parse_day (text, 10, date) ||
      !take_digits (text + 11, 2, &hour) || !take_digits (text + 14, 2, &minute) || !take_digits (text + 17, 2, &second) ||
      hour > 23 || minute > 59 || second > 59)
    return FALSE;

  *seconds = (hour * 60 + minute) * 60 + second;
  return TRUE;
}

/* A whole number that every program has exactly. */
static gboolean
is_number (const char *text,
           gsize       length)
{
  guint number;
  gsize sign = length > 1 && text[0] == '-' ? 1 : 0;

  return length > sign && length <= 15 && (length == sign + 1 || text[sign] != '0') &&
         take_digits (text + sign, length - sign, &number);
}

/* Whether a day is what a column holds, but earlier than the format knows days. */
static gboolean
is_too_early (const AvowSpreadsheetFormat *format,
              const GDate                 *date)
{
  return g_date_valid (&format->first_day) && g_date_compare (date, &format->first_day) < 0;
}

static AvowSpreadsheetCellType
find_type (const AvowSpreadsheetFormat *format,
           AvowExportValue              value,
           AvowSpreadsheetCell         *cell)
{
  switch (value)
    {
    case AVOW_EXPORT_VALUE_NUMBER:
    case AVOW_EXPORT_VALUE_FLAG:
      return is_number (cell->text, cell->length) ? AVOW_SPREADSHEET_NUMBER : AVOW_SPREADSHEET_TEXT;

    case AVOW_EXPORT_VALUE_DATE:
      return parse_day (cell->text, cell->length, &cell->date) && !is_too_early (format, &cell->date) ? AVOW_SPREADSHEET_DATE
                                                                                                      : AVOW_SPREADSHEET_TEXT;

    case AVOW_EXPORT_VALUE_TIME:
      return parse_moment (cell->text, cell->length, &cell->date, &cell->seconds) && !is_too_early (format, &cell->date)
             ? AVOW_SPREADSHEET_TIME : AVOW_SPREADSHEET_TEXT;

    default:
      return AVOW_SPREADSHEET_TEXT;
    }
}

/* An address as programs take it, or %NULL if it leads to no page. */
static char *
escape_address (const char *address)
{
  g_autoptr(GString) escaped = g_string_new (NULL);
  g_autoptr(GUri) uri = NULL;

  if (g_ascii_strncasecmp (address, "http://", 7) != 0 && g_ascii_strncasecmp (address, "https://", 8) != 0)
    return NULL;
  for (const char *p = address; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("\"<>[]^`{}|\\", *p) != NULL ||
          (*p == '%' && (!g_ascii_isxdigit (p[1]) || !g_ascii_isxdigit (p[2]))))
        g_string_append_printf (escaped, "%%%02X", (guchar) *p);
      else
        g_string_append_c (escaped, *p);
    }
  uri = g_uri_parse (escaped->str, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

/* Cells of one article lead to the same address. */
static void
set_address (AvowSpreadsheet *self,
             const char      *address,
             gsize            length)
{
  const char *end;

  self->leads = length > 0;
  if (length == 0 || (self->address->len == length && memcmp (self->address->str, address, length) == 0))
    return;

  g_string_truncate (self->address, 0);
  g_string_append_len (self->address, address, length);
  g_clear_pointer (&self->link, g_free);
  if (g_utf8_validate_len (address, length, &end) && is_all_characters (address, length))
    self->link = escape_address (self->address->str);
}

static const char *
take_address (AvowSpreadsheet *self)
{
  gboolean leads = self->leads;
  guint max_address = self->format->max_address;

  self->leads = FALSE;

  return leads && self->link != NULL && (max_address == 0 || strlen (self->link) <= max_address) ? self->link : NULL;
}

static void
make_cell (AvowSpreadsheet     *self,
           AvowExportValue      value,
           const char          *text,
           gsize                length,
           AvowSpreadsheetCell *cell)
{
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_free (self->valid);
      text = self->valid = g_utf8_make_valid (text, length);
      length = strlen (text);
    }

  *cell = (AvowSpreadsheetCell) { .text = text, .length = length };
  g_date_clear (&cell->date, 1);
  cell->type = find_type (self->format, value, cell);
  if (cell->type == AVOW_SPREADSHEET_TEXT)
    fit (cell, self->format->max_length);
}

static gboolean
may_link (AvowSpreadsheet *self)
{
  return self->format->max_links == 0 || self->sheet->n_links < self->format->max_links;
}

/* In how many lines a text will be shown, about: characters are as wide as digits, as a rule a little less. */
static guint
count_lines (const char *text,
             gsize       length,
             guint       width)
{
  const char *end = text + length;
  guint n_lines = 1, n_line = 0, n_word = 0;

  for (const char *p = text; p < end && n_lines < AVOW_SPREADSHEET_MAX_LINES; p = g_utf8_next_char (p))
    {
      guint n = (guchar) *p < 0xe2 ? 1 : g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

      n_word = *p == ' ' ? 0 : n_word + n;
      n_line += n;
      if (*p == '\n')
        {
          n_lines++;
          n_line = n_word = 0;
        }
      else if (n_line > width && n_word > 0)
        {
          n_lines++;
          n_line = n_word = n_word <= width ? n_word : n;
        }
    }

  return n_lines;
}

/* ---- sheets */

static const char * const long_columns[] =
{
  "exact", "article", "condition", "note", "summary", "article_note", "was", "status_evidence", "status_history", "relations",
  "topics", NULL
};

static AvowSpreadsheetColumn
make_column (const AvowExportTableColumn *column)
{
  AvowSpreadsheetColumn made = { .value = column->value };
  guint head = g_utf8_strlen (column->label, -1);

  switch (column->value)
    {
    case AVOW_EXPORT_VALUE_NUMBER:
    case AVOW_EXPORT_VALUE_FLAG: made.width = MIN_WIDTH; break;
    case AVOW_EXPORT_VALUE_DATE: made.width = 12; break;
    case AVOW_EXPORT_VALUE_TIME: made.width = 20; break;
    case AVOW_EXPORT_VALUE_WORD: made.width = 14; break;
    case AVOW_EXPORT_VALUE_URL: made.width = 40; break;
    default: made.width = 24; break;
    }
  if ((made.wraps = g_strv_contains (long_columns, column->name)))
    made.width = g_str_equal (column->name, "exact") ? 60 : 40;

  /* The head has room in two lines, and for the button of the filter. */
  made.width = MAX (made.width, head / 2 + 4);

  return made;
}

static gboolean
begin_sheet (AvowSpreadsheet  *self,
             char             *name,
             GArray           *columns,
             gboolean          is_table,
             GError          **error)
{
  self->sheet = g_new0 (AvowSpreadsheetSheet, 1);
  self->sheet->name = name;
  self->sheet->columns = g_array_ref (columns);
  self->sheet->is_table = is_table;
  g_ptr_array_add (self->sheets, self->sheet);

  return self->format->begin_sheet (self, error);
}

static void
begin_row (AvowSpreadsheet *self)
{
  self->n_lines = 1;
  self->format->begin_row (self);
  self->in_row = TRUE;
}

static void
end_row (AvowSpreadsheet *self)
{
  self->format->end_row (self);
  self->in_row = FALSE;
  self->sheet->n_rows++;
}

static void
note_lines (AvowSpreadsheet           *self,
            guint                      column,
            const AvowSpreadsheetCell *cell)
{
  const AvowSpreadsheetColumn *shown = &g_array_index (self->sheet->columns, AvowSpreadsheetColumn, column);

  if (cell->is_head && self->sheet->is_table)
    self->n_lines = MAX (self->n_lines, count_lines (cell->text, cell->length, shown->width - 3));
  else if (shown->wraps && cell->type == AVOW_SPREADSHEET_TEXT)
    self->n_lines = MAX (self->n_lines, count_lines (cell->text, cell->length, shown->width));
}

static void
add_head (AvowSpreadsheet *self,
          guint            column,
          const char      *label)
{
  AvowSpreadsheetCell cell;

  make_cell (self, AVOW_EXPORT_VALUE_TEXT, label, strlen (label), &cell);
  cell.is_head = TRUE;
  note_lines (self, column, &cell);
  self->format->add_cell (self, column, &cell);
}

static void
add_cell (AvowSpreadsheet *self,
          guint            column,
          AvowExportValue  value,
          const char      *text,
          gsize            length)
{
  AvowSpreadsheetCell cell;

  if (length == 0)
    return;

  make_cell (self, value, text, length, &cell);
  if (value == AVOW_EXPORT_VALUE_URL)
    set_address (self, text, length);
  if ((cell.address = may_link (self) ? take_address (self) : NULL) != NULL)
    self->sheet->n_links++;
  note_lines (self, column, &cell);
  self->format->add_cell (self, column, &cell);
}

static gboolean
end_sheet (AvowSpreadsheet  *self,
           GError          **error)
{
  gboolean ended = self->format->end_sheet (self, error);

  self->sheet = NULL;

  return ended;
}

/* A sheet of the table: the first, or one more when the last one is full. */
static gboolean
begin_table (AvowSpreadsheet  *self,
             GError          **error)
{
  guint n = self->sheets->len;
  char *name = n == 0 ? g_strdup (_("Passages")) :
               /* Translators: a further sheet of passages, with its number, from 2 */
               g_strdup_printf (_("Passages %u"), n + 1);

  if (!begin_sheet (self, name, self->columns, TRUE, error))
    return FALSE;

  begin_row (self);
  for (guint i = 0; i < self->labels->len; i++)
    add_head (self, i, g_ptr_array_index (self->labels, i));
  end_row (self);

  return TRUE;
}

/* ---- the table's cells */

static gboolean
take_columns (AvowSpreadsheet              *self,
              const AvowExportTableColumn  *columns,
              guint                         n_columns,
              GError                      **error)
{
  if (n_columns > self->format->max_columns)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   /* Translators: two numbers of columns */
                   _("A sheet has room for %u columns, and these are %u. Leave some of them out, or write CSV."),
                   self->format->max_columns, n_columns);
      return FALSE;
    }

  for (guint i = 0; i < n_columns; i++)
    {
      AvowSpreadsheetColumn column = make_column (&columns[i]);

      g_array_append_val (self->columns, column);
      g_ptr_array_add (self->labels, g_strdup (columns[i].label));
      g_ptr_array_add (self->names, g_strdup (columns[i].name));
    }

  return TRUE;
}

static gboolean
table_begin (const AvowExportTableColumn  *columns,
             guint                         n_columns,
             gpointer                      data,
             GError                      **error)
{
  AvowSpreadsheet *self = data;

  return take_columns (self, columns, n_columns, error) && self->format->begin (self, error) && begin_table (self, error);
}

static void
table_link (guint       column,
            const char *address,
            gsize       length,
            gpointer    data)
{
  set_address (data, address, length);
}

/* Begins a row, if there is none, on a further sheet if this one is full; what fails is told at its end. */
static void
need_row (AvowSpreadsheet *self)
{
  if (self->in_row || self->error != NULL)
    return;
  if (self->sheet->n_rows >= self->format->max_rows && (!end_sheet (self, &self->error) || !begin_table (self, &self->error)))
    return;

  begin_row (self);
}

static void
table_cell (guint       column,
            const char *text,
            gsize       length,
            gpointer    data)
{
  AvowSpreadsheet *self = data;

  need_row (self);
  if (self->error == NULL)
    add_cell (self, column, g_array_index (self->columns, AvowSpreadsheetColumn, column).value, text, length);
  self->leads = FALSE;
}

static gboolean
table_end_row (gpointer   data,
               GError   **error)
{
  AvowSpreadsheet *self = data;

  need_row (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  end_row (self);

  return self->text->len < BUFFER_SIZE || avow_spreadsheet_flush (self, error);
}

static const AvowExportSink sink = { table_begin, table_cell, table_end_row, table_link };

/* ---- what is told beside the table */

static const char *
describe_value (AvowExportValue value)
{
  switch (value)
    {
    case AVOW_EXPORT_VALUE_WORD: return _("a word out of a few");
    case AVOW_EXPORT_VALUE_NUMBER: return _("a whole number");
    case AVOW_EXPORT_VALUE_FLAG: return _("1 for yes, 0 for no");
    case AVOW_EXPORT_VALUE_DATE: return _("a date; one that is known but to a month or a year is text");
    case AVOW_EXPORT_VALUE_TIME: return _("a date and a time, UTC");
    case AVOW_EXPORT_VALUE_URL: return _("an address");
    case AVOW_EXPORT_VALUE_LIST: return _("any number, with “; ” between");
    default: return _("text");
    }
}

static void
add_fact (AvowSpreadsheet *self,
          const char      *what,
          AvowExportValue  value,
          const char      *text)
{
  begin_row (self);
  add_head (self, 0, what);
  add_cell (self, 1, value, text, strlen (text));
  end_row (self);
}

static void
add_facts (AvowSpreadsheet *self)
{
  g_autofree char *number = NULL;
  guint n_passages;

  avow_export_get_progress (self->export, &n_passages, NULL);
  number = g_strdup_printf ("%u", n_passages);
  add_fact (self, _("Project"), AVOW_EXPORT_VALUE_TEXT, self->title);
  add_fact (self, _("Passages"), AVOW_EXPORT_VALUE_NUMBER, number);
  add_fact (self, _("Written, UTC"), AVOW_EXPORT_VALUE_TIME, self->created);
  add_fact (self, _("By"), AVOW_EXPORT_VALUE_TEXT, "Avow " PACKAGE_VERSION);
}

static void
add_descriptions (AvowSpreadsheet *self)
{
  begin_row (self);
  end_row (self);
  begin_row (self);
  add_head (self, 0, _("Column"));
  add_head (self, 1, _("In CSV"));
  add_head (self, 2, _("What It Holds"));
  end_row (self);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *label = g_ptr_array_index (self->labels, i), *name = g_ptr_array_index (self->names, i);
      const char *holds = describe_value (g_array_index (self->columns, AvowSpreadsheetColumn, i).value);

      begin_row (self);
      add_cell (self, 0, AVOW_EXPORT_VALUE_TEXT, label, strlen (label));
      add_cell (self, 1, AVOW_EXPORT_VALUE_TEXT, name, strlen (name));
      add_cell (self, 2, AVOW_EXPORT_VALUE_TEXT, holds, strlen (holds));
      end_row (self);
    }
}

static gboolean
add_about (AvowSpreadsheet  *self,
           GError          **error)
{
  static const AvowSpreadsheetColumn columns[] =
  {
    { AVOW_EXPORT_VALUE_TEXT, 44, TRUE }, { AVOW_EXPORT_VALUE_TEXT, 30, FALSE }, { AVOW_EXPORT_VALUE_TEXT, 60, TRUE },
  };
  g_autoptr(GArray) array = g_array_new (FALSE, FALSE, sizeof (AvowSpreadsheetColumn));

  g_array_append_vals (array, columns, G_N_ELEMENTS (columns));
  if (!begin_sheet (self, g_strdup (_("About")), array, FALSE, error))
    return FALSE;

  add_facts (self);
  add_descriptions (self);

  return end_sheet (self, error);
}

/* ---- the document */

/* The name of the project, not where it is. */
static char *
make_title (AvowExport *export)
{
  g_autofree char *name = g_path_get_basename (avow_store_get_path (avow_export_get_store (export)));

  if (g_str_has_suffix (name, ".avow"))
    name[strlen (name) - strlen (".avow")] = '\0';

  return g_filename_display_name (name);
}

static AvowSpreadsheet *
spreadsheet_new (const AvowSpreadsheetFormat *format,
                 AvowExport                  *export)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  AvowSpreadsheet *self = g_malloc0 (format->size);

  self->format = format;
  self->export = export;
  self->text = g_string_new (NULL);
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->title = make_title (export);
  self->created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  self->columns = g_array_new (FALSE, FALSE, sizeof (AvowSpreadsheetColumn));
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->address = g_string_new (NULL);

  return self;
}

static void
spreadsheet_free (AvowSpreadsheet *self)
{
  self->format->clear (self);
  g_clear_pointer (&self->zip, avow_export_zip_free);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->sheets);
  g_free (self->title);
  g_free (self->created);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->names);
  g_free (self->valid);
  g_string_free (self->address, TRUE);
  g_free (self->link);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSpreadsheet, spreadsheet_free)

/**
 * avow_spreadsheet_flush:
 * @self: a document
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes the text of a document to what is begun in its archive.
 *
 * Returns: whether it could be written
 */
gboolean
avow_spreadsheet_flush (AvowSpreadsheet  *self,
                        GError          **error)
{
  gboolean written = avow_export_zip_write (self->zip, self->text->str, self->text->len, error);

  g_string_truncate (self->text, 0);

  return written;
}

/**
 * avow_spreadsheet_write:
 * @format: how documents are written
 * @export: what is exported
 * @file: where to write; not finished by this
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes a document: the passages, in as many sheets as they need, and a sheet that tells what they are. Blocks; for any
 * thread but that of the screen.
 *
 * Returns: whether it was written to its end
 */
gboolean
avow_spreadsheet_write (const AvowSpreadsheetFormat  *format,
                        AvowExport                   *export,
                        AvowExportFile               *file,
                        GError                      **error)
{
  g_autoptr(AvowSpreadsheet) self = spreadsheet_new (format, export);

  self->zip = avow_export_zip_new (file);

  return avow_export_table_run (export, &sink, self, error) &&
         end_sheet (self, error) &&
         add_about (self, error) &&
         format->end (self, error) &&
         avow_export_zip_finish (self->zip, error);
}

/* ---- what is lost */

typedef struct
{
  AvowSpreadsheet *sheet;
  guint            n_rows;
  guint            n_links;
  guint            n_cut;
  guint            n_early;
  guint            n_marred;
  guint            n_unlinked;
} Losses;

static gboolean
losses_begin (const AvowExportTableColumn  *columns,
              guint                         n_columns,
              gpointer                      data,
              GError                      **error)
{
  return take_columns (((Losses *) data)->sheet, columns, n_columns, error);
}

static void
losses_link (guint       column,
             const char *address,
             gsize       length,
             gpointer    data)
{
  set_address (((Losses *) data)->sheet, address, length);
}

static void
losses_cell (guint       column,
             const char *text,
             gsize       length,
             gpointer    data)
{
  Losses *self = data;
  const AvowSpreadsheetFormat *format = self->sheet->format;
  AvowExportValue value = g_array_index (self->sheet->columns, AvowSpreadsheetColumn, column).value;
  AvowSpreadsheetCell cell;

  if (length > 0)
    {
      make_cell (self->sheet, value, text, length, &cell);
      self->n_cut += cell.is_cut;
      self->n_early += cell.type == AVOW_SPREADSHEET_TEXT && g_date_valid (&cell.date);
      self->n_marred += !is_all_characters (text, length);
      if (value == AVOW_EXPORT_VALUE_URL)
        set_address (self->sheet, text, length);
      if (self->sheet->leads && self->sheet->link != NULL && format->max_links > 0 &&
          (take_address (self->sheet) == NULL || ++self->n_links > format->max_links))
        self->n_unlinked++;
    }
  self->sheet->leads = FALSE;
}

static gboolean
losses_end_row (gpointer   data,
                GError   **error)
{
  Losses *self = data;

  /* A further sheet may have as many again; one row is the heads. */
  if (++self->n_rows % (self->sheet->format->max_rows - 1) == 0)
    self->n_links = 0;

  return TRUE;
}

static const AvowExportSink losses_sink = { losses_begin, losses_cell, losses_end_row, losses_link };

/* Adds a sentence about some number of things, if there are any. */
static void G_GNUC_PRINTF (3, 4)
tell (GPtrArray  *losses,
      guint       n,
      const char *sentence,
      ...)
{
  va_list args;

  if (n == 0)
    return;

  va_start (args, sentence);
  g_ptr_array_add (losses, g_strdup_vprintf (sentence, args));
  va_end (args);
}

static void
tell_losses (Losses    *self,
             GPtrArray *losses)
{
  guint max_rows = self->sheet->format->max_rows - 1;

  tell (losses, self->n_cut,
        g_dngettext (NULL, "%u text is longer than a cell can be; it is cut, and ends in “…”.",
                     "%u texts are longer than a cell can be; they are cut, and end in “…”.", self->n_cut), self->n_cut);
  tell (losses, self->n_early,
        g_dngettext (NULL, "%u date is before the first one that spreadsheets know; it is written as text.",
                     "%u dates are before the first one that spreadsheets know; they are written as text.",
                     self->n_early), self->n_early);
  tell (losses, self->n_unlinked,
        g_dngettext (NULL, "%u cell does not lead to its address: a sheet cannot hold so many links, or any so long.",
                     "%u cells do not lead to their address: a sheet cannot hold so many links, or any so long.",
                     self->n_unlinked), self->n_unlinked);
  tell (losses, self->n_marred,
        g_dngettext (NULL, "%u text has characters that a spreadsheet cannot hold; they are left out.",
                     "%u texts have characters that a spreadsheet cannot hold; they are left out.",
                     self->n_marred), self->n_marred);
  tell (losses, self->n_rows > max_rows, _("One sheet cannot hold so many rows; there will be %u of them."),
        (self->n_rows - 1) / max_rows + 1);
}

/**
 * avow_spreadsheet_find_losses:
 * @format: how documents are written
 * @export: what is to be exported
 * @losses: (element-type utf8): where to add a sentence for each thing that documents cannot hold
 * @error: return location for an error of [error@StoreError]
 *
 * Finds what does not fit into a document. Blocks; for any thread but that of the screen.
 *
 * Returns: whether all was looked at
 */
gboolean
avow_spreadsheet_find_losses (const AvowSpreadsheetFormat  *format,
                              AvowExport                   *export,
                              GPtrArray                    *losses,
                              GError                      **error)
{
  g_autoptr(AvowSpreadsheet) sheet = spreadsheet_new (format, export);
  Losses self = { .sheet = sheet };

  if (!avow_export_table_run (export, &losses_sink, &self, error))
    return FALSE;

  tell_losses (&self, losses);

  return TRUE;
}
