/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-columns-panel.h"

#include <glib/gi18n.h>

#include "avow-table-look.h"

/* A table whose columns are chosen: its first rows as they are in the file, over each
 * column what it holds, and what the first article would be.  It stands at the foot of
 * the window, so that what was being read stays in view.
 *
 * The rows and the article come from the reader process: the table is foreign. */

struct _AvowColumnsPanel
{
  GtkWidget     parent_instance;

  GtkLabel     *title;
  GtkLabel     *counts;
  GtkWidget    *header_box;
  GtkSwitch    *header;
  GtkWidget    *cancel;
  GtkWidget    *import;
  GtkLabel     *note;
  GtkGrid      *grid;
  GtkLabel     *headline;
  GtkLabel     *source;
  GtkLabel     *text;

  GFile        *file;
  AvowSheet    *sheet;          /* or %NULL until the table was looked at */
  GPtrArray    *parts;          /* GtkDropDown, one a column */
  GCancellable *cancellable;    /* of the look that counts */
  gboolean      filling;
};

enum
{
  IMPORT,
  CANCELLED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowColumnsPanel, avow_columns_panel, GTK_TYPE_WIDGET)

/* What a column can hold, in the order of the list. */
static const struct
{
  AvowPart    part;
  const char *words;
} choices[] =
{
  { AVOW_PART_LEFT_OUT, N_("Left out") },
  { AVOW_PART_TEXT, N_("Text") },
  { AVOW_PART_HEADLINE, N_("Headline") },
  { AVOW_PART_BYLINE, N_("Byline") },
  { AVOW_PART_PUBLISHER, N_("Publisher") },
  { AVOW_PART_DATE, N_("Date") },
  { AVOW_PART_SECTION, N_("Section") },
  { AVOW_PART_URL, N_("Address") },
  { AVOW_PART_LANGUAGE, N_("Language") },
};

static void look (AvowColumnsPanel *self,
                  AvowColumns      *columns,
                  gboolean          anew);

/* ---- the first article */

static void
show_first (AvowColumnsPanel *self)
{
  AvowDocument *first = self->sheet->first;
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *source = NULL, *name = NULL, *base = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->headline), first != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->source), first != NULL);
  if (first == NULL)
    {
      gtk_label_set_text (self->text, avow_columns_have (self->sheet->columns, AVOW_PART_TEXT)
                                      ? _("No row has anything in the column of the text.")
                                      : _("Choose which column holds the text."));
      return;
    }

  if (first->site != NULL)
    g_ptr_array_add (parts, first->site);
  if (first->byline != NULL)
    g_ptr_array_add (parts, first->byline);
  if (first->date != NULL)
    g_ptr_array_add (parts, first->date);
  if (first->section != NULL)
    g_ptr_array_add (parts, first->section);
  g_ptr_array_add (parts, NULL);
  source = g_strjoinv (" · ", (char **) parts->pdata);

  base = g_file_get_basename (self->file);
  name = g_filename_display_name (base);
  gtk_label_set_text (self->headline, first->title != NULL ? first->title : name);
  gtk_label_set_text (self->source, source);
  gtk_label_set_text (self->text, first->text);
}

/* ---- the table */

static AvowPart
get_part (AvowColumnsPanel *self,
          guint             i)
{
  guint selected = gtk_drop_down_get_selected (g_ptr_array_index (self->parts, i));

  return selected < G_N_ELEMENTS (choices) ? choices[selected].part : AVOW_PART_LEFT_OUT;
}

static AvowColumns *
make_columns (AvowColumnsPanel *self)
{
  AvowColumns *columns = avow_columns_new (self->sheet->columns->has_header);

  for (guint i = 0; i < self->parts->len; i++)
    avow_columns_set (columns, avow_columns_get_name (self->sheet->columns, i), get_part (self, i));

  return columns;
}

/* What is left out steps back. */
static void
dim_left_out (AvowColumnsPanel *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      gboolean is_out = get_part (self, i) == AVOW_PART_LEFT_OUT;

      for (guint row = 0; row < self->sheet->rows->len; row++)
        {
          GtkWidget *cell = gtk_grid_get_child_at (self->grid, i, row + 2);

          if (is_out)
            gtk_widget_add_css_class (cell, "dim-label");
          else
            gtk_widget_remove_css_class (cell, "dim-label");
        }
    }
}

static void
part_cb (AvowColumnsPanel *self)
{
  g_autoptr(AvowColumns) columns = NULL;

  if (self->filling)
    return;

  columns = make_columns (self);
  gtk_widget_set_sensitive (self->import, avow_columns_have (columns, AVOW_PART_TEXT));
  dim_left_out (self);
  look (self, columns, FALSE);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);

  return label;
}

static GtkWidget *
make_drop_down (AvowColumnsPanel *self,
                const char       *shown,
                AvowPart          part)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autofree char *label = g_strdup_printf (_("What “%s” holds"), shown);
  GtkWidget *drop_down;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (list, _(choices[i].words));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (choices[i].part == part)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (part_cb), self, G_CONNECT_SWAPPED);

  return drop_down;
}

static void
fill_column (AvowColumnsPanel *self,
             guint             i)
{
  AvowColumns *columns = self->sheet->columns;
  const char *name = avow_columns_get_name (columns, i);
  g_autofree char *shown = columns->has_header ? g_strdup (name) : g_strdup_printf (_("Column %s"), name);
  GtkWidget *label = make_label (shown), *drop_down = make_drop_down (self, shown, avow_columns_get (columns, i));

  gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (self->grid, label, i, 0, 1, 1);
  gtk_grid_attach (self->grid, drop_down, i, 1, 1, 1);
  g_ptr_array_add (self->parts, drop_down);
  for (guint row = 0; row < self->sheet->rows->len; row++)
    gtk_grid_attach (self->grid, make_label (((char **) g_ptr_array_index (self->sheet->rows, row))[i]), i, row + 2, 1, 1);
}

static void
clear_grid (AvowColumnsPanel *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->parts, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
}

static void
fill_grid (AvowColumnsPanel *self)
{
  g_autofree char *counts = g_strdup_printf (g_dngettext (NULL, "%u row", "%u rows", self->sheet->n_rows), self->sheet->n_rows);
  gboolean is_first = self->parts->len == 0;

  self->filling = TRUE;
  clear_grid (self);
  for (guint i = 0; i < avow_columns_get_n (self->sheet->columns); i++)
    fill_column (self, i);
  gtk_switch_set_active (self->header, self->sheet->columns->has_header);
  gtk_widget_set_visible (self->header_box, self->sheet->can_lack_header);
  gtk_label_set_text (self->counts, counts);
  gtk_widget_set_sensitive (self->import, avow_columns_have (self->sheet->columns, AVOW_PART_TEXT));
  dim_left_out (self);
  self->filling = FALSE;

  if (is_first && self->parts->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->parts, 0));
}

/* ---- looking */

typedef struct
{
  AvowColumnsPanel *panel;
  gboolean          anew;
} Look;

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Look *done = user_data;
  g_autoptr(AvowColumnsPanel) self = done->panel;
  g_autoptr(GError) error = NULL;
  AvowSheet *sheet = avow_table_look_finish (result, &error);

  /* Another look counts by now, or none. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) || self->file == NULL)
    {
      g_clear_pointer (&sheet, avow_sheet_free);
      return;
    }

  if (sheet == NULL)
    {
      avow_columns_panel_close (self);
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }

  g_clear_pointer (&self->sheet, avow_sheet_free);
  self->sheet = sheet;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (done->anew)
    fill_grid (self);
  show_first (self);
  g_debug ("columns: %u rows", sheet->n_rows);
}

/* Looks at the table in a reader process, and shows all of it or what changes with
 * what its columns hold. */
static void
look (AvowColumnsPanel *self,
      AvowColumns      *columns,
      gboolean          anew)
{
  Look *job = g_new0 (Look, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  job->panel = g_object_ref (self);
  job->anew = anew;
  avow_table_look_async (self->file, columns, self->cancellable, looked_cb, job);
}

/* Names that are none are a row, and the other way round: all is guessed anew. */
static void
header_cb (AvowColumnsPanel *self)
{
  g_autoptr(AvowColumns) columns = NULL;

  if (self->filling || self->file == NULL)
    return;

  columns = avow_columns_new (gtk_switch_get_active (self->header));
  gtk_widget_set_sensitive (self->import, FALSE);
  look (self, columns, TRUE);
}

static void
import_cb (AvowColumnsPanel *self)
{
  g_autoptr(AvowColumns) columns = make_columns (self);
  g_autoptr(GFile) file = g_object_ref (self->file);

  avow_columns_panel_close (self);
  g_signal_emit (self, signals[IMPORT], 0, file, columns);
}

static void
cancel_cb (AvowColumnsPanel *self)
{
  avow_columns_panel_close (self);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  cancel_cb (AVOW_COLUMNS_PANEL (widget));

  return TRUE;
}

static void
avow_columns_panel_dispose (GObject *object)
{
  AvowColumnsPanel *self = AVOW_COLUMNS_PANEL (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_pointer (&self->sheet, avow_sheet_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_COLUMNS_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_columns_panel_parent_class)->dispose (object);
}

static void
avow_columns_panel_class_init (AvowColumnsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_columns_panel_dispose;

  /**
   * AvowColumnsPanel::import:
   * @self: the panel
   * @file: (type Gio.File): a table
   * @columns: (type AvowColumns): what its columns hold
   *
   * Emitted when the user wants a table imported, when the panel has closed.
   */
  signals[IMPORT] =
    g_signal_new ("import", AVOW_TYPE_COLUMNS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_FILE, G_TYPE_POINTER);

  /**
   * AvowColumnsPanel::cancelled:
   * @self: the panel
   *
   * Emitted when the user does not want the table imported, when the panel has closed.
   */
  signals[CANCELLED] =
    g_signal_new ("cancelled", AVOW_TYPE_COLUMNS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowColumnsPanel::failed:
   * @self: the panel
   * @message: why, a sentence
   *
   * Emitted when the table cannot be looked at; the panel has closed.
   */
  signals[FAILED] =
    g_signal_new ("failed", AVOW_TYPE_COLUMNS_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-columns-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, title);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, counts);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, header_box);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, header);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, import);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, note);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, grid);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, headline);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, source);
  gtk_widget_class_bind_template_child (widget_class, AvowColumnsPanel, text);
  gtk_widget_class_bind_template_callback (widget_class, header_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_columns_panel_init (AvowColumnsPanel *self)
{
  self->parts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * avow_columns_panel_new:
 *
 * Makes a panel that is not in view.
 *
 * Returns: (transfer floating): a panel
 */
GtkWidget *
avow_columns_panel_new (void)
{
  return g_object_new (AVOW_TYPE_COLUMNS_PANEL, NULL);
}

/**
 * avow_columns_panel_open:
 * @self: a panel
 * @file: a table
 * @note: (nullable): a sentence about what importing it will do
 *
 * Looks at a table, and comes in view when that is done. Another table that was there
 * goes.
 */
void
avow_columns_panel_open (AvowColumnsPanel *self,
                         GFile            *file,
                         const char       *note)
{
  g_autofree char *base = g_file_get_basename (file), *name = NULL, *title = NULL;

  avow_columns_panel_close (self);
  self->file = g_object_ref (file);

  name = g_filename_display_name (base != NULL ? base : "");
  title = g_strdup_printf (_("Columns of “%s”"), name);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  look (self, NULL, TRUE);
}

/**
 * avow_columns_panel_close:
 * @self: a panel
 *
 * Goes out of view, and forgets the table.
 */
void
avow_columns_panel_close (AvowColumnsPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  clear_grid (self);
  g_clear_pointer (&self->sheet, avow_sheet_free);
}
