/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-export-writer.h"
#include "avow-spreadsheet.h"

/* OpenDocument 1.2, which all programs know: ISO 26300. */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define NAMES \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
  "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" " \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" " \
  "xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" " \
  "xmlns:ooo=\"http://openoffice.org/2004/office\" " \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " \
  "office:version=\"1.2\""

/* A digit of ten points is as wide, in millimetres; a column has a little room beside. */
#define DIGIT_WIDTH 2.0
#define COLUMN_MARGIN 2.0

/* The same of lines and rows. */
#define LINE_HEIGHT 4.2
#define ROW_MARGIN 0.4

/* Columns are this wide at most, in digits. */
#define MAX_WIDTH 256

typedef struct
{
  AvowSpreadsheet parent;

  guint           column;       /* the first of the row that has nothing yet */
  gsize           row;          /* where the row's number of lines belongs */
} Ods;

/* ---- styles */

/* What a column of each kind has unless a cell says something else. Text is of a style that keeps what somebody
 * writes there as it is: no formula, no date. */
static const char cell_styles[] =
  "<number:text-style style:name=\"n-text\"><number:text-content/></number:text-style>"
  "<number:number-style style:name=\"n-number\">"
  "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/></number:number-style>"
#define DAY \
  "<number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/>" \
  "<number:text>-</number:text><number:day number:style=\"long\"/>"
  "<number:date-style style:name=\"n-date\">" DAY "</number:date-style>"
  "<number:date-style style:name=\"n-time\">" DAY "<number:text> </number:text><number:hours number:style=\"long\"/>"
  "<number:text>:</number:text><number:minutes number:style=\"long\"/><number:text>:</number:text>"
  "<number:seconds number:style=\"long\"/></number:date-style>"
#define CELL(name, format, wrap, align) \
  "<style:style style:name=\"" name "\" style:family=\"table-cell\" style:parent-style-name=\"Default\" " \
  "style:data-style-name=\"" format "\"><style:table-cell-properties style:vertical-align=\"top\"" wrap "/>" align \
  "</style:style>"
#define LEFT "<style:paragraph-properties fo:text-align=\"start\"/>"
  CELL ("text", "n-text", "", "")
  CELL ("wrap", "n-text", " fo:wrap-option=\"wrap\"", "")
  CELL ("number", "n-number", "", "")
  CELL ("date", "n-date", "", LEFT)
  CELL ("time", "n-time", "", LEFT)
  "<style:style style:name=\"head\" style:family=\"table-cell\" style:parent-style-name=\"Default\" "
  "style:data-style-name=\"n-text\"><style:table-cell-properties style:vertical-align=\"top\" fo:wrap-option=\"wrap\" "
  "fo:background-color=\"#ededed\" fo:border-bottom=\"0.06pt solid #9a9a9a\"/><style:text-properties "
  "fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"link\" style:family=\"text\"><style:text-properties fo:color=\"#0563c1\" "
  "style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" "
  "style:text-underline-color=\"font-color\"/></style:style>"
  "<style:style style:name=\"sheet\" style:family=\"table\" style:master-page-name=\"Default\">"
  "<style:table-properties table:display=\"true\"/></style:style>";

/* A style for each width of a column and each height of a row. That rows have one, if but about the right one, spares
 * programs to find it for each of them before they show the first. */
static void
add_sizes (GString *xml)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 1; i <= MAX_WIDTH; i++)
    g_string_append_printf (xml, "<style:style style:name=\"w%u\" style:family=\"table-column\"><style:table-column-properties "
                            "style:column-width=\"%smm\"/></style:style>", i,
                            g_ascii_formatd (number, sizeof number, "%.1f", i * DIGIT_WIDTH + COLUMN_MARGIN));
  for (guint i = 1; i <= AVOW_SPREADSHEET_MAX_LINES; i++)
    g_string_append_printf (xml, "<style:style style:name=\"h%u\" style:family=\"table-row\"><style:table-row-properties "
                            "style:row-height=\"%smm\" style:use-optimal-row-height=\"true\"/></style:style>", i,
                            g_ascii_formatd (number, sizeof number, "%.1f", i * LINE_HEIGHT + ROW_MARGIN));
}

/* ---- the parts beside the content */

static const char manifest[] =
  DECLARATION
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" MIMETYPE "\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
  "</manifest:manifest>";

static const char styles[] =
  DECLARATION
  "<office:document-styles " NAMES "><office:styles>"
  "<style:style style:name=\"Default\" style:family=\"table-cell\"/>"
  "</office:styles><office:automatic-styles><style:page-layout style:name=\"page\">"
  "<style:page-layout-properties fo:page-width=\"297mm\" fo:page-height=\"210mm\" style:print-orientation=\"landscape\" "
  "fo:margin-top=\"12mm\" fo:margin-bottom=\"12mm\" fo:margin-left=\"12mm\" fo:margin-right=\"12mm\"/>"
  "</style:page-layout></office:automatic-styles>"
  "<office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"page\"/></office:master-styles>"
  "</office:document-styles>";

static gboolean
begin (AvowSpreadsheet  *self,
       GError          **error)
{
  if (!avow_export_zip_store (self->zip, "mimetype", MIMETYPE, -1, error) ||
      !avow_export_zip_add (self->zip, "META-INF/manifest.xml", manifest, -1, error) ||
      !avow_export_zip_add (self->zip, "styles.xml", styles, -1, error) ||
      !avow_export_zip_begin (self->zip, "content.xml", error))
    return FALSE;

  g_string_append (self->text, DECLARATION "<office:document-content " NAMES "><office:automatic-styles>");
  g_string_append (self->text, cell_styles);
  add_sizes (self->text);
  g_string_append (self->text, "</office:automatic-styles><office:body><office:spreadsheet>");

  return TRUE;
}

static void
add_letters (GString *xml,
             guint    column)
{
  if (column >= 26)
    add_letters (xml, column / 26 - 1);
  g_string_append_c (xml, 'A' + column % 26);
}

/* In quotes as addresses of cells have it, in XML. */
static void
add_sheet_name (GString              *xml,
                AvowSpreadsheetSheet *sheet)
{
  g_auto(GStrv) parts = g_strsplit (sheet->name, "'", -1);
  g_autofree char *name = g_strjoinv ("''", parts);

  g_string_append_c (xml, '\'');
  avow_spreadsheet_add_xml (xml, name, -1);
  g_string_append_c (xml, '\'');
}

/* The ranges that have a filter. */
static void
add_ranges (AvowSpreadsheet *self)
{
  g_string_append (self->text, "<table:database-ranges>");
  for (guint i = 0; i < self->sheets->len; i++)
    {
      AvowSpreadsheetSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (!sheet->is_table)
        continue;
      g_string_append_printf (self->text, "<table:database-range table:name=\"__Anonymous_Sheet_DB__%u\" "
                              "table:target-range-address=\"", i);
      add_sheet_name (self->text, sheet);
      g_string_append (self->text, ".A1:");
      add_sheet_name (self->text, sheet);
      g_string_append_c (self->text, '.');
      add_letters (self->text, sheet->columns->len - 1);
      g_string_append_printf (self->text, "%u\" table:display-filter-buttons=\"true\"/>", sheet->n_rows);
    }
  g_string_append (self->text, "</table:database-ranges>");
}

#define ITEM(name, type, value) \
  "<config:config-item config:name=\"" name "\" config:type=\"" type "\">" value "</config:config-item>"

/* The heads of columns stay in view. */
static gboolean
add_settings (AvowSpreadsheet  *self,
              GError          **error)
{
  g_autoptr(GString) xml = g_string_new (DECLARATION "<office:document-settings " NAMES "><office:settings>"
    "<config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\">"
    "<config:config-item-map-entry>" ITEM ("ViewId", "string", "view1")
    "<config:config-item-map-named config:name=\"Tables\">");

  for (guint i = 0; i < self->sheets->len; i++)
    {
      AvowSpreadsheetSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (!sheet->is_table)
        continue;
      g_string_append (xml, "<config:config-item-map-entry config:name=\"");
      avow_spreadsheet_add_xml (xml, sheet->name, -1);
      g_string_append (xml, "\">" ITEM ("CursorPositionX", "int", "0") ITEM ("CursorPositionY", "int", "1")
                       ITEM ("HorizontalSplitMode", "short", "0") ITEM ("VerticalSplitMode", "short", "2")
                       ITEM ("HorizontalSplitPosition", "int", "0") ITEM ("VerticalSplitPosition", "int", "1")
                       ITEM ("ActiveSplitRange", "short", "2") ITEM ("PositionLeft", "int", "0")
                       ITEM ("PositionRight", "int", "0") ITEM ("PositionTop", "int", "0")
                       ITEM ("PositionBottom", "int", "1") "</config:config-item-map-entry>");
    }

  g_string_append (xml, "</config:config-item-map-named>"
                        "<config:config-item config:name=\"ActiveTable\" config:type=\"string\">");
  avow_spreadsheet_add_xml (xml, ((AvowSpreadsheetSheet *) g_ptr_array_index (self->sheets, 0))->name, -1);
  g_string_append (xml, "</config:config-item></config:config-item-map-entry></config:config-item-map-indexed>"
                        "</config:config-item-set></office:settings></office:document-settings>");

  return avow_export_zip_add (self->zip, "settings.xml", xml->str, xml->len, error);
}

static gboolean
add_meta (AvowSpreadsheet  *self,
          GError          **error)
{
  g_autoptr(GString) xml = g_string_new (DECLARATION "<office:document-meta " NAMES "><office:meta><meta:generator>Avow/"
                                         PACKAGE_VERSION "</meta:generator><dc:title>");

  avow_spreadsheet_add_xml (xml, self->title, -1);
  g_string_append_printf (xml, "</dc:title><meta:creation-date>%s</meta:creation-date></office:meta>"
                          "</office:document-meta>", self->created);

  return avow_export_zip_add (self->zip, "meta.xml", xml->str, xml->len, error);
}

static gboolean
end (AvowSpreadsheet  *self,
     GError          **error)
{
  add_ranges (self);
  g_string_append (self->text, "</office:spreadsheet></office:body></office:document-content>");

  return avow_spreadsheet_flush (self, error) && avow_export_zip_end (self->zip, error) && add_settings (self, error) &&
         add_meta (self, error);
}

static void
clear (AvowSpreadsheet *self)
{
}

/* ---- a sheet */

static const char *
find_style (const AvowSpreadsheetColumn *column)
{
  switch (column->value)
    {
    case AVOW_EXPORT_VALUE_NUMBER:
    case AVOW_EXPORT_VALUE_FLAG: return "number";
    case AVOW_EXPORT_VALUE_DATE: return "date";
    case AVOW_EXPORT_VALUE_TIME: return "time";
    default: return column->wraps ? "wrap" : "text";
    }
}

static gboolean
begin_sheet (AvowSpreadsheet  *self,
             GError          **error)
{
  g_string_append (self->text, "<table:table table:style-name=\"sheet\" table:name=\"");
  avow_spreadsheet_add_xml (self->text, self->sheet->name, -1);
  g_string_append (self->text, "\">");
  for (guint i = 0; i < self->sheet->columns->len; i++)
    {
      const AvowSpreadsheetColumn *column = &g_array_index (self->sheet->columns, AvowSpreadsheetColumn, i);

      g_string_append_printf (self->text, "<table:table-column table:style-name=\"w%u\" table:default-cell-style-name=\"%s\"/>",
                              MIN (column->width, MAX_WIDTH), find_style (column));
    }

  return TRUE;
}

/* The first row of a table stands at the head of each page. */
static gboolean
is_heads (AvowSpreadsheet *self)
{
  return self->sheet->is_table && self->sheet->n_rows == 0;
}

static void
begin_row (AvowSpreadsheet *self)
{
  ((Ods *) self)->column = 0;
  if (is_heads (self))
    g_string_append (self->text, "<table:table-header-rows>");
  g_string_append (self->text, "<table:table-row table:style-name=\"h");
  ((Ods *) self)->row = self->text->len;
  g_string_append (self->text, "\">");
}

static void
end_row (AvowSpreadsheet *self)
{
  g_autofree char *n_lines = g_strdup_printf ("%u", self->n_lines);

  g_string_insert (self->text, ((Ods *) self)->row, n_lines);
  if (((Ods *) self)->column == 0)
    g_string_append (self->text, "<table:table-cell/>");
  g_string_append (self->text, is_heads (self) ? "</table:table-row></table:table-header-rows>" : "</table:table-row>");
}

/* Programs take several spaces for one, and those at the ends of a paragraph for none. A tab stays one, or becomes a space at
 * worst: LibreOffice 7.4 writes the standard's own element for it, but reads it as nothing, and two words would be one. */
static void
add_paragraph (GString    *xml,
               const char *text,
               gsize       length)
{
  const char *end = text + length, *from = text;

  for (const char *p = text; p < end; p++)
    {
      if (*p != ' ' || (p != text && p + 1 != end && p[-1] != ' ' && p[-1] != '\t'))
        continue;
      avow_spreadsheet_add_xml (xml, from, p - from);
      g_string_append (xml, "<text:s/>");
      from = p + 1;
    }
  avow_spreadsheet_add_xml (xml, from, end - from);
}

/* A paragraph for each line, whatever it ends in. */
static void
add_text (GString                   *xml,
          const AvowSpreadsheetCell *cell)
{
  const char *text = cell->text, *end = cell->text + cell->length;

  while (TRUE)
    {
      const char *p = text;

      while (p < end && *p != '\n' && *p != '\r')
        p++;
      g_string_append (xml, "<text:p>");
      if (cell->address != NULL)
        {
          g_string_append (xml, "<text:a xlink:type=\"simple\" text:style-name=\"link\" xlink:href=\"");
          avow_spreadsheet_add_xml (xml, cell->address, -1);
          g_string_append (xml, "\">");
        }
      add_paragraph (xml, text, p - text);
      if (p == end && cell->is_cut)
        g_string_append (xml, "…");
      g_string_append (xml, cell->address != NULL ? "</text:a></text:p>" : "</text:p>");
      if (p == end)
        return;

      text = p + (p + 1 < end && p[0] == '\r' && p[1] == '\n' ? 2 : 1);
    }
}

/* Cells before this one that hold nothing. */
static void
skip_to (AvowSpreadsheet *self,
         guint            column)
{
  Ods *ods = (Ods *) self;

  if (column > ods->column + 1)
    g_string_append_printf (self->text, "<table:table-cell table:number-columns-repeated=\"%u\"/>", column - ods->column);
  else if (column > ods->column)
    g_string_append (self->text, "<table:table-cell/>");
  ods->column = column + 1;
}

/* Says how a cell is shown, unless its column says the same. */
static void
add_style (AvowSpreadsheet           *self,
           guint                      column,
           const AvowSpreadsheetCell *cell)
{
  const AvowSpreadsheetColumn *shown = &g_array_index (self->sheet->columns, AvowSpreadsheetColumn, column);
  const char *style = NULL;

  if (cell->is_head)
    style = "head";
  else if (cell->type == AVOW_SPREADSHEET_TEXT)
    style = shown->wraps ? "wrap" : "text";
  else if (cell->type == AVOW_SPREADSHEET_NUMBER)
    style = "number";
  else
    style = cell->type == AVOW_SPREADSHEET_DATE ? "date" : "time";

  if (!g_str_equal (style, find_style (shown)))
    g_string_append_printf (self->text, " table:style-name=\"%s\"", style);
}

static void
add_cell (AvowSpreadsheet           *self,
          guint                      column,
          const AvowSpreadsheetCell *cell)
{
  GString *xml = self->text;

  skip_to (self, column);
  g_string_append (xml, "<table:table-cell");
  add_style (self, column, cell);

  switch (cell->type)
    {
    case AVOW_SPREADSHEET_NUMBER:
      g_string_append (xml, " office:value-type=\"float\" office:value=\"");
      g_string_append_len (xml, cell->text, cell->length);
      break;

    case AVOW_SPREADSHEET_DATE:
      g_string_append (xml, " office:value-type=\"date\" office:date-value=\"");
      g_string_append_len (xml, cell->text, cell->length);
      break;

    case AVOW_SPREADSHEET_TIME:
      /* Without its zone, which no spreadsheet has. */
      g_string_append (xml, " office:value-type=\"date\" office:date-value=\"");
      g_string_append_len (xml, cell->text, cell->length - 1);
      break;

    case AVOW_SPREADSHEET_TEXT:
      g_string_append (xml, " office:value-type=\"string");
      break;
    }
  g_string_append (xml, "\">");

  if (cell->type == AVOW_SPREADSHEET_TIME)
    g_string_append_printf (xml, "<text:p>%.10s %.8s</text:p>", cell->text, cell->text + 11);
  else
    add_text (xml, cell);
  g_string_append (xml, "</table:table-cell>");
}

static gboolean
end_sheet (AvowSpreadsheet  *self,
           GError          **error)
{
  g_string_append (self->text, "</table:table>");

  return avow_spreadsheet_flush (self, error);
}

/* How many rows and columns a sheet has is not said by the standard, but by programs. */
const AvowSpreadsheetFormat avow_ods_format =
{
  .size = sizeof (Ods),
  .max_rows = 1048576,
  .max_columns = 16384,
  .begin = begin,
  .begin_sheet = begin_sheet,
  .begin_row = begin_row,
  .add_cell = add_cell,
  .end_row = end_row,
  .end_sheet = end_sheet,
  .end = end,
  .clear = clear,
};

static gboolean
write_ods (AvowExport      *export,
           AvowExportFile  *file,
           GError         **error)
{
  return avow_spreadsheet_write (&avow_ods_format, export, file, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  return avow_spreadsheet_find_losses (&avow_ods_format, export, losses, error);
}

const AvowExportWriter avow_ods_writer = { write_ods, find_losses };
