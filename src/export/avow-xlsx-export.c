/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-export-writer.h"
#include "avow-spreadsheet.h"

/* Office Open XML, SpreadsheetML as ECMA-376 has it. Written here and not by a library: those that
 * there are keep every link in memory until the end, and tell of no disk that is full. */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument."
#define CORE "application/vnd.openxmlformats-package.core-properties+xml"

/* In points. */
#define LINE_HEIGHT 15

/* Their places in the list of styles. */
enum
{
  STYLE_DEFAULT,
  STYLE_HEAD,
  STYLE_NUMBER,
  STYLE_DATE,
  STYLE_TIME,
  STYLE_TEXT,       /* and 1 if it wraps, 2 if it leads somewhere, 4 if it could be taken for something else */
  STYLE_WRAPS = 1,
  STYLE_LINK = 2,
  STYLE_QUOTED = 4,
};

typedef struct
{
  AvowSpreadsheet  parent;

  GPtrArray       *letters;     /* of columns: A, B … */
  GString         *links;       /* of the sheet */
  GString         *targets;
  gsize            row;         /* where more can be said of the row that is being written */
} Xlsx;

/* ---- the parts that say what there is */

static const char styles[] =
  DECLARATION
  "<styleSheet xmlns=\"" MAIN "\">"
  "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
  "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
  "<fonts count=\"3\">"
  "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  "<font><u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  "</fonts>"
  "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
  "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEDEDED\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
  "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
  "<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF9A9A9A\"/></bottom><diagonal/></border></borders>"
  "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
  "<cellXfs count=\"13\">"
  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
  "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
  "applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
#define XF(format, font, quoted, alignment) \
  "<xf numFmtId=\"" format "\" fontId=\"" font "\" fillId=\"0\" borderId=\"0\" xfId=\"0\"" quoted " " \
  "applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"" alignment "/></xf>"
  XF ("1", "0", "", "")
  XF ("164", "0", "", " horizontal=\"left\"")
  XF ("165", "0", "", " horizontal=\"left\"")
#define TEXTS(quoted) \
  XF ("0", "0", quoted, "") XF ("0", "0", quoted, " wrapText=\"1\"") \
  XF ("0", "2", quoted, "") XF ("0", "2", quoted, " wrapText=\"1\"")
  TEXTS ("")
  TEXTS (" quotePrefix=\"1\"")
  "</cellXfs>"
  "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
  "</styleSheet>";

static gboolean
add_part (AvowSpreadsheet  *self,
          const char       *name,
          GString          *xml,
          GError          **error)
{
  return avow_export_zip_add (self->zip, name, xml->str, xml->len, error);
}

static gboolean
add_types (AvowSpreadsheet  *self,
           GError          **error)
{
  g_autoptr(GString) xml = g_string_new (DECLARATION
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"" TYPE "extended-properties+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"" CORE "\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "spreadsheetml.styles+xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "spreadsheetml.sheet.main+xml\"/>");

  for (guint i = 1; i <= self->sheets->len; i++)
    g_string_append_printf (xml, "<Override PartName=\"/xl/worksheets/sheet%u.xml\" "
                                 "ContentType=\"" TYPE "spreadsheetml.worksheet+xml\"/>", i);
  g_string_append (xml, "</Types>");

  return add_part (self, "[Content_Types].xml", xml, error);
}

static gboolean
add_properties (AvowSpreadsheet  *self,
                GError          **error)
{
  g_autoptr(GString) core = g_string_new (DECLARATION
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");

  avow_spreadsheet_add_xml (core, self->title, -1);
  g_string_append_printf (core, "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                          "</cp:coreProperties>", self->created);

  return add_part (self, "docProps/core.xml", core, error) &&
         avow_export_zip_add (self->zip, "docProps/app.xml", DECLARATION
           "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
           "<Application>Avow</Application></Properties>", -1, error) &&
         avow_export_zip_add (self->zip, "_rels/.rels", DECLARATION
           "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">"
           "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/>"
           "<Relationship Id=\"rId2\" Type=\"" PACKAGE_RELATIONS "/metadata/core-properties\" "
           "Target=\"docProps/core.xml\"/>"
           "<Relationship Id=\"rId3\" Type=\"" RELATIONS "/extended-properties\" Target=\"docProps/app.xml\"/>"
           "</Relationships>", -1, error);
}

/* In quotes as formulas have it, in XML. */
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

static char *
get_last_letters (AvowSpreadsheet      *self,
                  AvowSpreadsheetSheet *sheet)
{
  return g_ptr_array_index (((Xlsx *) self)->letters, sheet->columns->len - 1);
}

/* What the filter is of, and which rows stand at the head of each page. */
static void
add_defined_names (AvowSpreadsheet *self,
                   GString         *xml)
{
  g_string_append (xml, "<definedNames>");
  for (guint i = 0; i < self->sheets->len; i++)
    {
      AvowSpreadsheetSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (!sheet->is_table)
        continue;
      g_string_append_printf (xml, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%u\" hidden=\"1\">", i);
      add_sheet_name (xml, sheet);
      g_string_append_printf (xml, "!$A$1:$%s$%u</definedName>", get_last_letters (self, sheet), sheet->n_rows);
    }
  for (guint i = 0; i < self->sheets->len; i++)
    {
      AvowSpreadsheetSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (!sheet->is_table)
        continue;
      g_string_append_printf (xml, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%u\">", i);
      add_sheet_name (xml, sheet);
      g_string_append (xml, "!$1:$1</definedName>");
    }
  g_string_append (xml, "</definedNames>");
}

static gboolean
add_workbook (AvowSpreadsheet  *self,
              GError          **error)
{
  g_autoptr(GString) book = g_string_new (DECLARATION "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><bookViews>"
    "<workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"14000\"/></bookViews><sheets>");
  g_autoptr(GString) relations = g_string_new (DECLARATION "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">");

  for (guint i = 0; i < self->sheets->len; i++)
    {
      g_string_append (book, "<sheet name=\"");
      avow_spreadsheet_add_xml (book, ((AvowSpreadsheetSheet *) g_ptr_array_index (self->sheets, i))->name, -1);
      g_string_append_printf (book, "\" sheetId=\"%u\" r:id=\"rId%u\"/>", i + 1, i + 1);
      g_string_append_printf (relations, "<Relationship Id=\"rId%u\" Type=\"" RELATIONS "/worksheet\" "
                              "Target=\"worksheets/sheet%u.xml\"/>", i + 1, i + 1);
    }
  g_string_append (book, "</sheets>");
  add_defined_names (self, book);
  g_string_append (book, "</workbook>");
  g_string_append_printf (relations, "<Relationship Id=\"rId%u\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/>"
                          "</Relationships>", self->sheets->len + 1);

  return add_part (self, "xl/workbook.xml", book, error) && add_part (self, "xl/_rels/workbook.xml.rels", relations, error) &&
         avow_export_zip_add (self->zip, "xl/styles.xml", styles, -1, error);
}

static gboolean
begin (AvowSpreadsheet  *self,
       GError          **error)
{
  Xlsx *xlsx = (Xlsx *) self;

  xlsx->letters = g_ptr_array_new_with_free_func (g_free);
  xlsx->links = g_string_new (NULL);
  xlsx->targets = g_string_new (NULL);

  return TRUE;
}

static gboolean
end (AvowSpreadsheet  *self,
     GError          **error)
{
  return add_types (self, error) && add_properties (self, error) && add_workbook (self, error);
}

static void
clear (AvowSpreadsheet *self)
{
  Xlsx *xlsx = (Xlsx *) self;

  g_clear_pointer (&xlsx->letters, g_ptr_array_unref);
  if (xlsx->links != NULL)
    g_string_free (g_steal_pointer (&xlsx->links), TRUE);
  if (xlsx->targets != NULL)
    g_string_free (g_steal_pointer (&xlsx->targets), TRUE);
}

/* ---- a sheet */

static char *
make_letters (guint column)
{
  char letters[8];
  char *p = letters + sizeof letters - 1;

  *p = '\0';
  for (column++; column > 0; column = (column - 1) / 26)
    *--p = 'A' + (column - 1) % 26;

  return g_strdup (p);
}

static gboolean
begin_sheet (AvowSpreadsheet  *self,
             GError          **error)
{
  Xlsx *xlsx = (Xlsx *) self;
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", self->sheets->len);

  while (xlsx->letters->len < self->sheet->columns->len)
    g_ptr_array_add (xlsx->letters, make_letters (xlsx->letters->len));
  g_string_truncate (xlsx->links, 0);
  g_string_truncate (xlsx->targets, 0);

  g_string_append_printf (self->text, DECLARATION "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheetViews>"
                          "<sheetView%s workbookViewId=\"0\">", self->sheets->len == 1 ? " tabSelected=\"1\"" : "");
  if (self->sheet->is_table)
    g_string_append (self->text, "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                                 "<selection pane=\"bottomLeft\"/>");
  g_string_append (self->text, "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
  for (guint i = 0; i < self->sheet->columns->len; i++)
    g_string_append_printf (self->text, "<col min=\"%u\" max=\"%u\" width=\"%u.7109375\" customWidth=\"1\"/>", i + 1, i + 1,
                            g_array_index (self->sheet->columns, AvowSpreadsheetColumn, i).width);
  g_string_append (self->text, "</cols><sheetData>");

  return avow_export_zip_begin (self->zip, name, error);
}

static void
add_number (GString *xml,
            guint    number)
{
  char digits[12];
  char *p = digits + sizeof digits;

  do
    *--p = '0' + number % 10;
  while ((number /= 10) > 0);

  g_string_append_len (xml, p, digits + sizeof digits - p);
}

static void
begin_row (AvowSpreadsheet *self)
{
  g_string_append (self->text, "<row r=\"");
  add_number (self->text, self->sheet->n_rows + 1);
  g_string_append (self->text, "\"");
  ((Xlsx *) self)->row = self->text->len;
  g_string_append_c (self->text, '>');
}

static void
end_row (AvowSpreadsheet *self)
{
  g_string_append (self->text, "</row>");

  /* Excel would find the height of rows by itself, others do not. */
  if (self->n_lines > 1)
    {
      g_autofree char *height = g_strdup_printf (" ht=\"%u\"", self->n_lines * LINE_HEIGHT);

      g_string_insert (self->text, ((Xlsx *) self)->row, height);
    }
}

/* What a spreadsheet could take for something else when somebody edits it. */
static gboolean
is_ambiguous (const AvowSpreadsheetCell *cell)
{
  return !g_ascii_isalpha (*cell->text) && ((guchar) *cell->text < 0xc0 || (guchar) *cell->text == 0xef);
}

static guint
find_style (AvowSpreadsheet           *self,
            guint                      column,
            const AvowSpreadsheetCell *cell)
{
  if (cell->is_head)
    return STYLE_HEAD;

  switch (cell->type)
    {
    case AVOW_SPREADSHEET_NUMBER: return STYLE_NUMBER;
    case AVOW_SPREADSHEET_DATE: return STYLE_DATE;
    case AVOW_SPREADSHEET_TIME: return STYLE_TIME;
    case AVOW_SPREADSHEET_TEXT: break;
    }

  return STYLE_TEXT + (g_array_index (self->sheet->columns, AvowSpreadsheetColumn, column).wraps ? STYLE_WRAPS : 0) +
         (cell->address != NULL ? STYLE_LINK : 0) + (is_ambiguous (cell) ? STYLE_QUOTED : 0);
}

static gboolean
is_escape (const char *p,
           const char *end)
{
  return end - p >= 7 && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4]) &&
         g_ascii_isxdigit (p[5]) && p[6] == '_';
}

/* What looks like an escape of SpreadsheetML gets its first character escaped. */
static void
add_text (GString                   *xml,
          const AvowSpreadsheetCell *cell)
{
  const char *text = cell->text, *end = cell->text + cell->length, *p = text;

  while ((p = memchr (p, '_', end - p)) != NULL)
    {
      if (is_escape (p, end))
        {
          avow_spreadsheet_add_xml (xml, text, p - text);
          g_string_append (xml, "_x005F_");
          text = p + 1;
        }
      p++;
    }
  avow_spreadsheet_add_xml (xml, text, end - text);
  if (cell->is_cut)
    g_string_append (xml, "…");
}

/* Days since 1899-12-30, as spreadsheets count them from March 1900 on. */
static void
add_day (GString                   *xml,
         const AvowSpreadsheetCell *cell)
{
  add_number (xml, g_date_get_julian (&cell->date) - 693594);
}

static void
add_link (AvowSpreadsheet           *self,
          guint                      column,
          const AvowSpreadsheetCell *cell)
{
  Xlsx *xlsx = (Xlsx *) self;
  const char *place = strchr (cell->address, '#');

  g_string_append_printf (xlsx->links, "<hyperlink ref=\"%s%u\" r:id=\"rId%u\"",
                          (char *) g_ptr_array_index (xlsx->letters, column), self->sheet->n_rows + 1, self->sheet->n_links);
  if (place != NULL && place[1] != '\0')
    {
      g_string_append (xlsx->links, " location=\"");
      avow_spreadsheet_add_xml (xlsx->links, place + 1, -1);
      g_string_append_c (xlsx->links, '"');
    }
  g_string_append (xlsx->links, "/>");

  g_string_append_printf (xlsx->targets, "<Relationship Id=\"rId%u\" Type=\"" RELATIONS "/hyperlink\" Target=\"",
                          self->sheet->n_links);
  avow_spreadsheet_add_xml (xlsx->targets, cell->address, place != NULL ? place - cell->address : -1);
  g_string_append (xlsx->targets, "\" TargetMode=\"External\"/>");
}

static void
add_cell (AvowSpreadsheet           *self,
          guint                      column,
          const AvowSpreadsheetCell *cell)
{
  GString *xml = self->text;

  g_string_append (xml, "<c r=\"");
  g_string_append (xml, g_ptr_array_index (((Xlsx *) self)->letters, column));
  add_number (xml, self->sheet->n_rows + 1);
  g_string_append (xml, "\" s=\"");
  add_number (xml, find_style (self, column, cell));

  switch (cell->type)
    {
    case AVOW_SPREADSHEET_NUMBER:
      g_string_append (xml, "\"><v>");
      g_string_append_len (xml, cell->text, cell->length);
      g_string_append (xml, "</v></c>");
      break;

    case AVOW_SPREADSHEET_DATE:
      g_string_append (xml, "\"><v>");
      add_day (xml, cell);
      g_string_append (xml, "</v></c>");
      break;

    case AVOW_SPREADSHEET_TIME:
      {
        char fraction[G_ASCII_DTOSTR_BUF_SIZE];

        g_string_append (xml, "\"><v>");
        add_day (xml, cell);
        g_string_append (xml, g_ascii_formatd (fraction, sizeof fraction, "%.11f", cell->seconds / 86400.) + 1);
        g_string_append (xml, "</v></c>");
      }
      break;

    case AVOW_SPREADSHEET_TEXT:
      g_string_append (xml, "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      add_text (xml, cell);
      g_string_append (xml, "</t></is></c>");
      break;
    }

  if (cell->address != NULL)
    add_link (self, column, cell);
}

static gboolean
end_sheet (AvowSpreadsheet  *self,
           GError          **error)
{
  Xlsx *xlsx = (Xlsx *) self;
  g_autofree char *name = g_strdup_printf ("xl/worksheets/_rels/sheet%u.xml.rels", self->sheets->len);

  g_string_append (self->text, "</sheetData>");
  if (self->sheet->is_table)
    g_string_append_printf (self->text, "<autoFilter ref=\"A1:%s%u\"/>", get_last_letters (self, self->sheet),
                            self->sheet->n_rows);
  if (self->sheet->n_links > 0)
    g_string_append_printf (self->text, "<hyperlinks>%s</hyperlinks>", xlsx->links->str);
  g_string_append (self->text, "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" "
                               "footer=\"0.3\"/><pageSetup orientation=\"landscape\"/></worksheet>");
  if (!avow_spreadsheet_flush (self, error) || !avow_export_zip_end (self->zip, error))
    return FALSE;
  if (self->sheet->n_links == 0)
    return TRUE;

  g_string_prepend (xlsx->targets, DECLARATION "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">");
  g_string_append (xlsx->targets, "</Relationships>");

  return add_part (self, name, xlsx->targets, error);
}

/* Before March 1900, spreadsheets of different makers count days differently. */
const AvowSpreadsheetFormat avow_xlsx_format =
{
  .size = sizeof (Xlsx),
  .max_rows = 1048576,
  .max_columns = 16384,
  .max_length = 32767,
  .max_links = 65530,
  .max_address = 2079,
  .first_day = { .julian_days = 693655, .julian = 1 },
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
write_xlsx (AvowExport      *export,
            AvowExportFile  *file,
            GError         **error)
{
  return avow_spreadsheet_write (&avow_xlsx_format, export, file, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  return avow_spreadsheet_find_losses (&avow_xlsx_format, export, losses, error);
}

const AvowExportWriter avow_xlsx_writer = { write_xlsx, find_losses };
