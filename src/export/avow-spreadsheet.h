/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-table.h"
#include "avow-export-zip.h"

G_BEGIN_DECLS

/* In as many lines a row is shown at most: no program shows higher ones. */
#define AVOW_SPREADSHEET_MAX_LINES 27

/**
 * AvowSpreadsheetCellType:
 * @AVOW_SPREADSHEET_TEXT: text, and never anything else
 * @AVOW_SPREADSHEET_NUMBER: a number
 * @AVOW_SPREADSHEET_DATE: a day
 * @AVOW_SPREADSHEET_TIME: a moment
 *
 * What a cell holds.
 */
typedef enum
{
  AVOW_SPREADSHEET_TEXT,
  AVOW_SPREADSHEET_NUMBER,
  AVOW_SPREADSHEET_DATE,
  AVOW_SPREADSHEET_TIME,
} AvowSpreadsheetCellType;

/**
 * AvowSpreadsheetCell:
 * @type: what it holds
 * @is_head: whether it is the head of a column
 * @is_cut: whether the text is cut, and ends with an ellipsis that is not in it
 * @text: what the table has there, valid UTF-8, not ended by a NUL
 * @length: its length in bytes
 * @address: (nullable): where it leads, ASCII but for letters of other alphabets
 * @date: for days and moments, the day
 * @seconds: for moments, the seconds since midnight, UTC
 *
 * A cell that holds something.
 */
typedef struct
{
  AvowSpreadsheetCellType  type;
  gboolean                 is_head;
  gboolean                 is_cut;
  const char              *text;
  gsize                    length;
  const char              *address;
  GDate                    date;
  guint                    seconds;
} AvowSpreadsheetCell;

/**
 * AvowSpreadsheetColumn:
 * @value: what it holds
 * @width: how wide it is, in digits
 * @wraps: whether its text is shown in several lines
 *
 * A column of a sheet.
 */
typedef struct
{
  AvowExportValue value;
  guint           width;
  gboolean        wraps;
} AvowSpreadsheetColumn;

/**
 * AvowSpreadsheetSheet:
 * @name: what it is called
 * @columns: (element-type AvowSpreadsheetColumn): its columns
 * @is_table: whether its first row is the heads of columns
 * @n_rows: how many rows it has, with the heads, so far
 * @n_links: how many of its cells lead somewhere, so far
 *
 * A sheet of a document.
 */
typedef struct
{
  char     *name;
  GArray   *columns;
  gboolean  is_table;
  guint     n_rows;
  guint     n_links;
} AvowSpreadsheetSheet;

typedef struct _AvowSpreadsheet AvowSpreadsheet;

/**
 * AvowSpreadsheetFormat:
 * @size: the size of what it keeps while it writes, which begins with an #AvowSpreadsheet and is zero at first
 * @max_rows: how many rows a sheet can have
 * @max_columns: how many columns a sheet can have
 * @max_length: how many units of UTF-16 a cell can have; 0 for any number
 * @max_links: how many cells of a sheet can lead somewhere; 0 for any number
 * @max_address: how long an address can be, in bytes; 0 for any length
 * @first_day: the first day that is a date; earlier ones are text
 * @begin: begins the document
 * @begin_sheet: begins a sheet, the last of those that there are
 * @begin_row: begins a row
 * @add_cell: adds a cell that holds something
 * @end_row: ends a row
 * @end_sheet: ends a sheet
 * @end: ends the document
 * @clear: frees what it keeps
 *
 * How documents of a spreadsheet are written. What the functions append to the text of the document
 * is written to what is begun in its archive.
 */
typedef struct
{
  gsize    size;
  guint    max_rows;
  guint    max_columns;
  guint    max_length;
  guint    max_links;
  guint    max_address;
  GDate    first_day;

  gboolean (*begin)       (AvowSpreadsheet            *self,
                           GError                    **error);
  gboolean (*begin_sheet) (AvowSpreadsheet            *self,
                           GError                    **error);
  void     (*begin_row)   (AvowSpreadsheet            *self);
  void     (*add_cell)    (AvowSpreadsheet            *self,
                           guint                       column,
                           const AvowSpreadsheetCell  *cell);
  void     (*end_row)     (AvowSpreadsheet            *self);
  gboolean (*end_sheet)   (AvowSpreadsheet            *self,
                           GError                    **error);
  gboolean (*end)         (AvowSpreadsheet            *self,
                           GError                    **error);
  void     (*clear)       (AvowSpreadsheet            *self);
} AvowSpreadsheetFormat;

/**
 * AvowSpreadsheet:
 * @zip: the archive that it is
 * @text: what is not written yet of what is begun in @zip
 * @sheets: (element-type AvowSpreadsheetSheet): the sheets so far
 * @sheet: (nullable): the sheet that is being written, one of @sheets
 * @n_lines: in how many lines the row that is being written will be shown, about, so far
 * @title: what the project is called
 * @created: when it is written, as ISO 8601 says it, UTC
 *
 * A document of a spreadsheet that is being written; what is above is for its format.
 */
struct _AvowSpreadsheet
{
  AvowExportZip        *zip;
  GString              *text;
  GPtrArray            *sheets;
  AvowSpreadsheetSheet *sheet;
  guint                 n_lines;
  char                 *title;
  char                 *created;

  /*< private >*/
  const AvowSpreadsheetFormat *format;
  AvowExport                  *export;
  GArray                      *columns;       /* AvowSpreadsheetColumn: of the table */
  GPtrArray                   *labels;        /* of its columns */
  GPtrArray                   *names;
  char                        *valid;         /* what is valid of a cell that is not */
  GString                     *address;       /* where the next cell leads, as somebody wrote it */
  char                        *link;          /* the same as it is written; %NULL if it leads nowhere */
  gboolean                     leads;         /* whether the next cell does */
  gboolean                     in_row;
  GError                      *error;         /* what a cell met that cannot tell */
};

extern const AvowSpreadsheetFormat avow_xlsx_format;
extern const AvowSpreadsheetFormat avow_ods_format;

gboolean avow_spreadsheet_write       (const AvowSpreadsheetFormat  *format,
                                       AvowExport                   *export,
                                       AvowExportFile               *file,
                                       GError                      **error);
gboolean avow_spreadsheet_find_losses (const AvowSpreadsheetFormat  *format,
                                       AvowExport                   *export,
                                       GPtrArray                    *losses,
                                       GError                      **error);
gboolean avow_spreadsheet_flush       (AvowSpreadsheet              *self,
                                       GError                      **error);
void     avow_spreadsheet_add_xml     (GString                      *xml,
                                       const char                   *text,
                                       gssize                        length);

G_END_DECLS
