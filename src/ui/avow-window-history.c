/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>

#include "avow-history.h"
#include "avow-history-window.h"

/* What was done, and the way back to it. */

static void
show_history (AvowWindow *self,
              gboolean    of_passage)
{
  AvowPassage *passage = self->workbench != NULL ? avow_workbench_get_passage (self->workbench) : NULL;

  if (self->store == NULL)
    return;
  if (of_passage && passage == NULL)
    {
      avow_window_say (self, _("Select a passage first"));
      return;
    }

  if (self->history == NULL)
    g_set_weak_pointer (&self->history, GTK_WINDOW (avow_history_window_new (GTK_WINDOW (self), self->store)));
  avow_history_window_set_passage (AVOW_HISTORY_WINDOW (self->history), passage, of_passage);
  gtk_window_present (self->history);
}

static void
history_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  show_history (AVOW_WINDOW (widget), FALSE);
}

static void
passage_history_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  show_history (AVOW_WINDOW (widget), TRUE);
}

typedef struct
{
  AvowWindow *window;
  gint64      step_id;
} Return;

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Return *asked = user_data;
  g_autoptr(AvowWindow) self = asked->window;
  g_autoptr(AvowTouched) touched = NULL;
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;
  gint64 from_id;
  guint n_steps;

  touched = avow_store_undo_to_finish (AVOW_STORE (source), result, &n_steps, &from_id, &error);
  if (touched == NULL)
    avow_window_complain (self, error->message);
  if (touched == NULL || n_steps == 0 || self->store != AVOW_STORE (source))
    return;

  if (from_id > asked->step_id)
    message = g_strdup_printf (g_dngettext (NULL, "%u step undone", "%u steps undone", n_steps), n_steps);
  else
    message = g_strdup_printf (g_dngettext (NULL, "%u step done again", "%u steps done again", n_steps), n_steps);
  g_debug ("went back over %u", n_steps);
  avow_window_offer (self, message, "win.back-to", g_variant_new_int64 (from_id));
}

static void
back_to_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);
  Return *asked;

  avow_window_leave_field (self);
  if (self->store == NULL)
    return;

  asked = g_new0 (Return, 1);
  asked->window = g_object_ref (self);
  asked->step_id = g_variant_get_int64 (parameter);
  avow_store_undo_to_async (self->store, asked->step_id, NULL, returned_cb, asked);
}

void
avow_window_install_history (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_cb);
  gtk_widget_class_install_action (widget_class, "win.passage-history", NULL, passage_history_cb);
  gtk_widget_class_install_action (widget_class, "win.back-to", "x", back_to_cb);
}
