/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-sample.h"

#include <glib/gi18n.h>

#include "avow-export-format.h"

/* How a file begins that is to be written: its first rows, or its first lines; and what will not be in it.  Both are found on
 * other threads, a moment after the last change, and what was asked before is let go of. */

/* So long nothing must change before it is looked at again. */
#define REST_MS 150

/* So many passages are looked at, and so many columns are shown. */
#define N_PASSAGES 8
#define MAX_COLUMNS 40

/* Of a cell so much is shown, in characters. */
#define CELL_MAX 24

struct _AvowExportSample
{
  GtkWidget     parent_instance;

  GtkStack     *stack;
  GtkWidget    *box;
  GtkGrid      *grid;
  GtkWidget    *more;       /* what says that there are more columns */
  GtkWidget    *text;
  GtkWidget    *note;
  GtkWidget    *losses;
  GtkWidget    *loss_box;

  AvowExport   *export;     /* or %NULL */
  GCancellable *cancellable;
  guint         rest;
};

G_DEFINE_FINAL_TYPE (AvowExportSample, avow_export_sample, GTK_TYPE_WIDGET)

/* ---- how it begins */

static GtkWidget *
make_cell (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (g_utf8_strlen (text, -1), CELL_MAX));
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_MAX);

  return label;
}

static void
say (AvowExportSample *self,
     const char       *note)
{
  gtk_label_set_text (GTK_LABEL (self->note), note);
  gtk_stack_set_visible_child_name (self->stack, "note");
}

static void
show_rows (AvowExportSample *self,
           GPtrArray        *rows)
{
  guint n_columns = rows->len > 0 ? g_strv_length (g_ptr_array_index (rows, 0)) : 0;
  g_autofree char *more = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
  if (n_columns == 0)
    {
      say (self, _("Tick the columns that the file is to have."));
      return;
    }

  for (guint row = 0; row < rows->len; row++)
    {
      char **cells = g_ptr_array_index (rows, row);

      for (guint column = 0; column < MIN (n_columns, MAX_COLUMNS); column++)
        {
          GtkWidget *cell = make_cell (cells[column] != NULL ? cells[column] : "");

          gtk_widget_add_css_class (cell, row == 0 ? "heading" : "caption");
          gtk_grid_attach (self->grid, cell, column, row, 1, 1);
        }
    }

  gtk_widget_set_visible (self->more, n_columns > MAX_COLUMNS);
  if (n_columns > MAX_COLUMNS)
    {
      more = g_strdup_printf (g_dngettext (NULL, "and %u more column", "and %u more columns", n_columns - MAX_COLUMNS),
                              n_columns - MAX_COLUMNS);
      gtk_label_set_text (GTK_LABEL (self->more), more);
    }
  gtk_stack_set_visible_child_name (self->stack, "rows");
}

static void
show_preview (AvowExportSample  *self,
              AvowExportPreview *preview)
{
  if (preview->rows != NULL)
    {
      show_rows (self, preview->rows);
    }
  else if (preview->text != NULL)
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), preview->text, -1);
      gtk_stack_set_visible_child_name (self->stack, "text");
    }
  else
    {
      say (self, _("What this format looks like shows when it is written."));
    }
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(AvowExportSample) self = user_data;
  g_autoptr(AvowExportPreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_old = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));

  preview = avow_export_preview_finish (AVOW_EXPORT (source), result, &error);
  if (is_old)
    return;

  if (preview != NULL)
    show_preview (self, preview);
  else
    say (self, error->message);
  g_debug ("export: previewed");
}

/* ---- what will not be in it */

static void
lost_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(AvowExportSample) self = user_data;
  g_autoptr(GPtrArray) losses = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean is_old = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));

  losses = avow_export_find_losses_finish (AVOW_EXPORT (source), result, NULL);
  if (is_old || losses == NULL)
    return;

  for (guint i = 0; i < losses->len; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (losses, i));
  gtk_label_set_text (GTK_LABEL (self->losses), text->str);
  gtk_widget_set_visible (self->loss_box, losses->len > 0);
}

/* ---- looking */

static void
forget (AvowExportSample *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
look_cb (gpointer user_data)
{
  AvowExportSample *self = user_data;

  self->rest = 0;
  self->cancellable = g_cancellable_new ();
  avow_export_preview_async (self->export, N_PASSAGES, self->cancellable, previewed_cb, g_object_ref (self));
  avow_export_find_losses_async (self->export, self->cancellable, lost_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* ---- widget */

static void
avow_export_sample_dispose (GObject *object)
{
  AvowExportSample *self = AVOW_EXPORT_SAMPLE (object);

  forget (self);
  g_clear_object (&self->export);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_export_sample_parent_class)->dispose (object);
}

static void
avow_export_sample_class_init (AvowExportSampleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_export_sample_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "exportsample");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);

  return scroller;
}

static GtkWidget *
make_rows (AvowExportSample *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 14);
  gtk_grid_set_row_spacing (self->grid, 3);
  self->more = gtk_label_new (NULL);
  gtk_widget_set_valign (self->more, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_widget_set_visible (self->more, FALSE);
  gtk_widget_add_css_class (box, "sample");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), self->more);

  return make_scroller (box);
}

static GtkWidget *
make_text (AvowExportSample *self)
{
  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->text), TRUE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How the file begins"), -1);

  return make_scroller (self->text);
}

static GtkWidget *
make_losses (AvowExportSample *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *title = gtk_label_new (_("Will not be in it")), *scroller;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->losses = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->losses), 0);
  gtk_label_set_wrap (GTK_LABEL (self->losses), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->losses), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->losses), TRUE);
  gtk_widget_add_css_class (self->losses, "caption");

  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 90);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->losses);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_visible (box, FALSE);

  return box;
}

static void
avow_export_sample_init (AvowExportSample *self)
{
  GtkWidget *title = gtk_label_new (_("How the file begins"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How the file begins"), -1);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");

  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "dim-label");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, self->note, "note");
  gtk_stack_add_named (self->stack, make_rows (self), "rows");
  gtk_stack_add_named (self->stack, make_text (self), "text");
  self->loss_box = make_losses (self);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self->box), self->loss_box);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * avow_export_sample_new:
 *
 * Makes a sample of nothing.
 *
 * Returns: (transfer floating): a sample
 */
GtkWidget *
avow_export_sample_new (void)
{
  return g_object_new (AVOW_TYPE_EXPORT_SAMPLE, NULL);
}

/**
 * avow_export_sample_set:
 * @self: a sample
 * @export: (nullable): what is to be written, of which nothing runs; %NULL for nothing
 *
 * Shows how a file will begin, and what will not be in it, as soon as it is known.
 */
void
avow_export_sample_set (AvowExportSample *self,
                        AvowExport       *export)
{
  forget (self);
  g_set_object (&self->export, export);
  if (export != NULL)
    self->rest = g_timeout_add (REST_MS, look_cb, self);
  else
    say (self, "");
}
