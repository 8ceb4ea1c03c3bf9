/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-print.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-pages.h"

/* Printing: the dialog of the desktop, and pages a slice at a time, so that the window
 * stays alive however long the article is. */

#define SLICE_US 8000

/* What was chosen the last time, while the program runs; the page for what is usually upright,
 * and for what usually lies. */
static GtkPrintSettings *last_settings;
static GtkPageSetup *last_setups[2];

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

/* ---- by the dialog of the desktop */

typedef struct
{
  GtkWidget          *widget;
  GtkPageOrientation  orientation;   /* what is usual */
} Run;

static void
run_free (gpointer  data,
          GClosure *closure)
{
  Run *run = data;

  g_object_unref (run->widget);
  g_free (run);
}

static GtkPageSetup **
get_last_setup (GtkPageOrientation orientation)
{
  return &last_setups[orientation == GTK_PAGE_ORIENTATION_LANDSCAPE];
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Run                     *run)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (get_last_setup (run->orientation), gtk_print_operation_get_default_page_setup (operation));
      /* How the page lies says the page. */
      gtk_print_settings_unset (last_settings, GTK_PRINT_SETTINGS_ORIENTATION);
    }
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  avow_complain (run->widget, error->message);
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

  avow_print_run (operation, GTK_WIDGET (view), GTK_PAGE_ORIENTATION_PORTRAIT);
}

/**
 * avow_print_run:
 * @operation: what prints
 * @widget: what is printed
 * @orientation: how the page usually lies
 *
 * Lets the user print something, as printing was set up the last time.
 */
void
avow_print_run (GtkPrintOperation  *operation,
                GtkWidget          *widget,
                GtkPageOrientation  orientation)
{
  GtkPageSetup *last_setup = *get_last_setup (orientation);
  Run *run = g_new0 (Run, 1);

  run->widget = g_object_ref (widget);
  run->orientation = orientation;
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), run, run_free, 0);

  gtk_print_operation_set_print_settings (operation, last_settings);
  if (last_setup != NULL)
    gtk_print_operation_set_default_page_setup (operation, last_setup);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (widget)), NULL);
}
