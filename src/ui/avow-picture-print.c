/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture-print.h"

#include "avow-picture-file.h"
#include "avow-print.h"

/* A picture on a page of its own: its title on top, and below it the picture, as large as it can be. */

/* The size of the title, in that of the words of the picture. */
#define TITLE_SCALE 1.3

/* A pixel of the screen, in points. */
#define POINTS 0.75

typedef struct
{
  AvowPicture *picture;
  char        *title;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->picture);
  g_free (page->title);
  g_free (page);
}

/* Draws the title at the upper edge, and tells how much of the page it takes. */
static double
draw_title (Page         *page,
            cairo_t      *cr,
            PangoContext *pango,
            double        width)
{
  AvowPalette palette;
  AvowPaper paper = { cr, pango, &palette, width / POINTS, 0, FALSE };
  g_autoptr(PangoLayout) layout = pango_layout_new (pango);
  int height;

  avow_palette_init_for_paper (&palette);
  cairo_save (cr);
  cairo_scale (cr, POINTS, POINTS);
  avow_paper_draw_text (&paper, &palette.text, page->title, 0, 0, paper.width, 0, TITLE_SCALE);
  cairo_restore (cr);
  pango_layout_set_text (layout, page->title, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return height * TITLE_SCALE * 1.5 * POINTS;
}

/* The picture is drawn as for a file, in the form of the page; words are not larger than on the
 * screen. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              Page              *page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  PangoContext *pango = avow_picture_create_pango (page->picture);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  double top = draw_title (page, cr, pango, width), wanted_width, wanted_height, scale;

  avow_picture_get_size (page->picture, &wanted_width, &wanted_height);
  scale = MIN (POINTS, MIN (width / wanted_width, (height - top) / wanted_height));

  cairo_translate (cr, 0, top);
  cairo_rectangle (cr, 0, 0, width, height - top);
  cairo_clip (cr);
  cairo_scale (cr, scale, scale);
  avow_picture_draw (page->picture, cr, pango, width / scale, (height - top) / scale);
  g_object_unref (pango);
}

/**
 * avow_picture_print_new:
 * @picture: a picture
 *
 * Makes what prints a picture, across a page.
 *
 * Returns: (transfer full): the operation, to be run
 */
GtkPrintOperation *
avow_picture_print_new (AvowPicture *picture)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  Page *page = g_new0 (Page, 1);

  page->picture = g_object_ref (picture);
  page->title = avow_picture_get_title (picture);
  g_object_set_data_full (G_OBJECT (operation), "page", page, page_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), page);

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, page->title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);

  return operation;
}

/**
 * avow_picture_print:
 * @picture: a picture
 *
 * Lets the user print a picture.
 */
void
avow_picture_print (AvowPicture *picture)
{
  g_autoptr(GtkPrintOperation) operation = avow_picture_print_new (picture);

  avow_print_run (operation, GTK_WIDGET (picture), GTK_PAGE_ORIENTATION_LANDSCAPE);
}
