/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "avow-export-writer.h"
#include "avow-guid.h"
#include "avow-report-page.h"
#include "avow-report.h"

/* A report on paper, or as if it were. It is read twice: first only to know on which page each
 * heading will be. */

typedef struct
{
  AvowReport      *report;
  AvowReportPages *pages;
  AvowExportFile  *file;
  cairo_surface_t *surface;     /* (nullable): in the first reading */
  GArray          *at;          /* guint: the page of each heading */
  guint            n_headings;  /* that were read */
  int              above;       /* of the outline */
  GError          *error;
} Pdf;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Pdf *self = data;

  if (self->error != NULL || !avow_export_file_write (self->file, bytes, length, &self->error))
    return CAIRO_STATUS_WRITE_ERROR;

  return CAIRO_STATUS_SUCCESS;
}

static void
add_contents (Pdf *self)
{
  GPtrArray *contents = avow_report_get_contents (self->report);

  if (!avow_report_is_long (self->report))
    return;

  avow_report_pages_add_entry (self->pages, 0, _("Contents"), "", 0);
  for (guint i = 0; i < contents->len; i++)
    {
      const AvowReportEntry *entry = g_ptr_array_index (contents, i);

      avow_report_pages_add_entry (self->pages, entry->level, entry->title, entry->id,
                                   i < self->at->len ? g_array_index (self->at, guint, i) : 0);
    }
}

/* The page that a heading came to be on, and its entry in the outline. */
static void
note_heading (Pdf *self)
{
  const AvowReportEntry *entry = g_ptr_array_index (avow_report_get_contents (self->report), self->n_headings++);
  g_autofree char *attributes = NULL;
  guint page;
  double y;
  int id;

  page = avow_report_pages_get_page (self->pages, &y);
  if (self->surface == NULL)
    {
      g_array_append_val (self->at, page);
      return;
    }

  attributes = g_strdup_printf ("dest='%s'", entry->id);
  id = cairo_pdf_surface_add_outline (self->surface, entry->level > 1 ? self->above : CAIRO_PDF_OUTLINE_ROOT, entry->title,
                                      attributes, entry->level > 1 ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
  if (entry->level == 1)
    self->above = id;
}

static gboolean
add_all (Pdf      *self,
         cairo_t  *cr,
         guint    *n_pages,
         GError  **error)
{
  GError *local = NULL;
  AvowReportBlock *block;

  self->n_headings = 0;
  avow_report_pages_begin (self->pages, cr, *n_pages);
  avow_report_pages_add_title (self->pages, avow_report_get_lines (self->report));
  add_contents (self);

  while ((block = avow_report_next (self->report, &local)) != NULL)
    {
      gboolean is_heading = block->type == AVOW_REPORT_HEADING;

      avow_report_pages_add (self->pages, block);
      if (is_heading)
        note_heading (self);
      if (self->surface != NULL && cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
        break;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  *n_pages = avow_report_pages_end (self->pages);
  return TRUE;
}

static void
make_surface (Pdf *self)
{
  g_autofree char *now = avow_now ();
  double width, height;

  avow_report_pages_get_paper (&width, &height);
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self, width, height);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, avow_report_get_title (self->report));
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Avow " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, now);
}

static gboolean
draw (Pdf     *self,
      guint    n_pages,
      GError **error)
{
  cairo_status_t status;
  cairo_t *cr;
  gboolean done;

  avow_report_rewind (self->report);
  make_surface (self);
  cr = cairo_create (self->surface);
  done = add_all (self, cr, &n_pages, error);
  cairo_destroy (cr);
  cairo_surface_finish (self->surface);
  status = cairo_surface_status (self->surface);
  cairo_surface_destroy (self->surface);

  if (!done)
    return FALSE;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: the reason of the library that writes it */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF cannot be written: %s."), cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_pdf (AvowExport      *export,
           AvowExportFile  *file,
           GError         **error)
{
  Pdf self = { avow_report_new (export, 2, error), .file = file };
  gboolean written;
  guint n_pages = 0;

  if (self.report == NULL)
    return FALSE;

  self.at = g_array_new (FALSE, FALSE, sizeof (guint));
  self.pages = avow_report_pages_new (avow_report_get_title (self.report),
                                      avow_export_get_profile (export)->group == AVOW_EXPORT_GROUP_ARTICLES);
  written = add_all (&self, NULL, &n_pages, error) && draw (&self, n_pages, error);

  g_clear_error (&self.error);
  avow_report_pages_free (self.pages);
  avow_report_free (self.report);
  g_array_unref (self.at);

  return written;
}

const AvowExportWriter avow_pdf_writer = { write_pdf };
