/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>

/* Tables whose columns the analyst chooses: when a table alone comes in and nothing says
 * which column holds the text, or when asked for in the report of an import. */

typedef struct
{
  AvowWindow  *window;
  GFile       *file;
  AvowColumns *columns;
} Chosen;

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Chosen *chosen = user_data;
  g_autoptr(AvowWindow) self = chosen->window;
  g_autoptr(GFile) file = chosen->file;
  g_autoptr(AvowColumns) columns = chosen->columns;
  g_autoptr(AvowTouched) touched = NULL;
  g_autoptr(GError) error = NULL;

  if (!(touched = avow_store_undo_finish (AVOW_STORE (source), result, &error)))
    avow_window_complain (self, error->message);
  else if (self->store == AVOW_STORE (source))
    avow_window_import_table (self, file, columns);
}

static gboolean
is_last_step (AvowWindow *self,
              gint64      step)
{
  AvowStep *last = self->store != NULL ? avow_store_get_undo (self->store) : NULL;

  return step != 0 && last != NULL && last->id == step;
}

/* An article whose text is there is not imported again, so what came in with other
 * columns goes first, as long as nothing was done since. */
static void
import_cb (AvowColumnsPanel *panel,
           GFile            *file,
           AvowColumns      *columns,
           AvowWindow       *self)
{
  Chosen *chosen;

  if (!is_last_step (self, self->columns_step))
    {
      avow_window_import_table (self, file, columns);
      return;
    }

  chosen = g_new0 (Chosen, 1);
  chosen->window = g_object_ref (self);
  chosen->file = g_object_ref (file);
  chosen->columns = avow_columns_ref (columns);
  avow_store_undo_async (self->store, NULL, undone_cb, chosen);
}

static void
choose_cb (AvowImportBar *bar,
           GFile         *file,
           gboolean       is_in,
           gint64         step,
           AvowWindow    *self)
{
  const char *note = NULL;

  if (is_in && is_last_step (self, step))
    note = _("Its articles come in anew, in the place of those that are here.");
  else if (is_in)
    note = _("Articles of it that are here with the same text stay as they are. To have them anew, undo their import or delete them first.");

  /* It would lie over the rows. */
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  if (!is_in)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.dismiss-complaint", NULL);

  self->columns_step = step;
  self->columns_asked = FALSE;
  avow_columns_panel_open (self->columns_panel, file, note);
}

/* The table is in the report, from where the panel comes back. */
static void
cancelled_cb (AvowWindow *self)
{
  if (self->columns_asked)
    gtk_widget_set_visible (GTK_WIDGET (self->import_bar), TRUE);
}

/* Shows what a table looks like that could not come in; that it asks is all there is
 * to tell. */
void
avow_window_choose_columns (AvowWindow *self,
                            GFile      *file)
{
  self->columns_step = 0;
  self->columns_asked = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->import_bar), FALSE);
  avow_columns_panel_open (self->columns_panel, file, NULL);
}

void
avow_window_init_columns (AvowWindow *self)
{
  self->columns_panel = AVOW_COLUMNS_PANEL (avow_columns_panel_new ());
  g_signal_connect_object (self->columns_panel, "import", G_CALLBACK (import_cb), self, 0);
  g_signal_connect_object (self->columns_panel, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns_panel, "failed", G_CALLBACK (avow_window_complain), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_bar, "choose-columns", G_CALLBACK (choose_cb), self, 0);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->columns_panel));
}
