/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>

/* Work of other programs that comes in: one after the other, each in the panel at the foot of the window. */

static void
open_next (AvowWindow *self)
{
  g_autoptr(GFile) file = NULL;

  if (self->store == NULL || avow_take_panel_is_open (self->take_panel) || !(file = g_queue_pop_head (&self->works)))
    return;

  avow_take_panel_open (self->take_panel, file, self->store);
}

static void
taken_cb (AvowTakePanel *panel,
          const char    *origin,
          AvowWindow    *self)
{
  /* Translators: the name of a program */
  g_autofree char *message = g_strdup_printf (_("Work of %s taken over"), origin);

  avow_window_show_page (self, "workbench");
  avow_window_offer_undo (self, message);
}

/**
 * avow_window_take_over:
 * @self: a window with a project
 * @files: (element-type GFile): work of other programs
 *
 * Shows what is in the work, for the analyst to take it over.
 */
void
avow_window_take_over (AvowWindow *self,
                       GPtrArray  *files)
{
  for (guint i = 0; i < files->len; i++)
    g_queue_push_tail (&self->works, g_object_ref (g_ptr_array_index (files, i)));

  open_next (self);
}

/* Nothing of it comes into the project that is opened next. */
void
avow_window_forget_works (AvowWindow *self)
{
  g_queue_clear_full (&self->works, g_object_unref);
  if (self->take_panel != NULL)
    avow_take_panel_close (self->take_panel);
}

void
avow_window_init_take (AvowWindow *self)
{
  g_queue_init (&self->works);
  self->take_panel = AVOW_TAKE_PANEL (avow_take_panel_new ());
  g_signal_connect_object (self->take_panel, "taken", G_CALLBACK (taken_cb), self, 0);
  g_signal_connect_object (self->take_panel, "finished", G_CALLBACK (open_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->take_panel, "failed", G_CALLBACK (avow_window_complain), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->take_panel));
}
