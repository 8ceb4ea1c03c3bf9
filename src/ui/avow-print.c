/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-print.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-pages.h"

/* Printing: the dialog of the desktop, and pages a slice at a time, so that the window
 * stays alive however long the article is. */

#define SLICE_US 8000

/* What was chosen the last time, while the program runs. */
static GtkPrintSettings *last_settings;
static GtkPageSetup *last_setup;

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          AvowPages         *pages)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  avow_pages_set_paper (pages, pango, gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  g_object_unref (pango);
}

static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             AvowPages         *pages)
{
  if (!avow_pages_fill (pages, g_get_monotonic_time () + SLICE_US))
    return FALSE;

  gtk_print_operation_set_n_pages (operation, avow_pages_get_length (pages));
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         AvowPages         *pages)
{
  avow_pages_draw (pages, page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         AvowArticleView         *view)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (&last_setup, gtk_print_operation_get_default_page_setup (operation));
    }
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  avow_complain (GTK_WIDGET (view), error->message);
}

/**
 * avow_print_new:
 * @view: an article with its passages
 *
 * Makes what prints the article as it is now, with its margin.
 *
 * Returns: (transfer full): the operation, to be run
 */
GtkPrintOperation *
avow_print_new (AvowArticleView *view)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  AvowArticle *article = avow_article_view_get_article (view);
  g_autoptr(GPtrArray) passages = g_ptr_array_new ();
  g_autofree char *source = avow_article_view_describe_source (article);
  AvowPages *pages;

  for (guint i = 0; i < avow_article_view_get_n_marks (view); i++)
    g_ptr_array_add (passages, avow_article_view_get_mark (view, i));

  pages = avow_pages_new (article, passages, source);
  g_object_set_data_full (G_OBJECT (operation), "pages", pages, (GDestroyNotify) avow_pages_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), pages);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), pages);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, article->fields[AVOW_ARTICLE_HEADLINE]);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);

  return operation;
}

/**
 * avow_print:
 * @view: an article with its passages
 *
 * Lets the user print the article.
 */
void
avow_print (AvowArticleView *view)
{
  g_autoptr(GtkPrintOperation) operation = avow_print_new (view);
  g_autoptr(GError) error = NULL;

  gtk_print_operation_set_print_settings (operation, last_settings);
  gtk_print_operation_set_default_page_setup (operation, last_setup);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), view, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))), &error);
}
