/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-edit.h"
#include "avow-settings.h"
#include "avow-topics-window.h"
#include "avow-work.h"

/* ---- undo */

typedef struct
{
  AvowWindow *window;
  AvowWork   *work;
} Undo;

static Undo *
undo_new (AvowWindow *self,
          const char *message)
{
  Undo *asked = g_new0 (Undo, 1);

  asked->window = g_object_ref (self);
  asked->work = avow_work_begin (GTK_WIDGET (self), message);

  return asked;
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Undo *asked = user_data;
  g_autoptr(AvowWindow) self = asked->window;
  g_autoptr(AvowWork) work = asked->work;
  g_autoptr(AvowTouched) touched = NULL;
  g_autoptr(GError) error = NULL;
  AvowPassage *shown;

  if (!(touched = avow_store_undo_finish (AVOW_STORE (source), result, &error)))
    {
      if (!g_error_matches (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING))
        avow_window_complain (self, error->message);
      return;
    }

  if (self->workbench == NULL || self->store != AVOW_STORE (source) || touched->everything || touched->passages->len == 0)
    return;

  /* Where something was done is where the user looks for it; of several passages the one
   * that is shown will do, and what is selected beside it stays so. */
  shown = avow_workbench_get_passage (self->workbench);
  if (shown == NULL || !avow_touched_has (touched->passages, shown->id))
    avow_workbench_show_passage (self->workbench, g_array_index (touched->passages, gint64, 0));
}

/* What is typed in a field is taken before, so that undo undoes that. */
void
avow_window_leave_field (AvowWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL &&
      (GTK_IS_TEXT (focus) || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)))))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);
  AvowStep *step;

  if (self->workbench != NULL && avow_workbench_undo_typing (self->workbench, FALSE))
    return;

  avow_window_leave_field (self);
  if (self->store == NULL)
    return;

  /* An import that runs ends first; then what came in goes again. */
  step = avow_store_get_undo (self->store);
  if (step != NULL && self->import_cancellable != NULL &&
      (g_str_equal (step->action, "import") || g_str_equal (step->action, "keep-originals")))
    {
      self->undo_after_import = TRUE;
      avow_window_cancel_imports (self);
      return;
    }

  avow_store_undo_async (self->store, NULL, undone_cb, undo_new (self, _("Undoing…")));
}

static void
redo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL && avow_workbench_undo_typing (self->workbench, TRUE))
    return;

  avow_window_leave_field (self);
  if (self->store != NULL)
    avow_store_redo_async (self->store, NULL, undone_cb, undo_new (self, _("Doing it again…")));
}

/* ---- sets */

static void
frozen_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("The set is one by hand now"));
}

static void
freeze_set_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->store != NULL)
    avow_edit (widget, self->store, avow_change_new (AVOW_CHANGE_FREEZE_SETS, g_variant_get_int64 (parameter)), frozen_cb,
               NULL);
}

/* ---- messages */

static void
say_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  avow_window_say (AVOW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
begin_work_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  avow_window_begin_work (AVOW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
end_work_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  avow_window_end_work (AVOW_WINDOW (widget));
}

static void
say_undo_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  avow_window_offer_undo (AVOW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
say_instead_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  const char *message, *label, *action;
  gint64 id;

  g_variant_get (parameter, "(&s&s&sx)", &message, &label, &action, &id);
  avow_window_offer_instead (AVOW_WINDOW (widget), message, label, action, g_variant_new_int64 (id));
}

static void
complain_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  avow_window_complain (AVOW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
dismiss_complaint_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  gtk_revealer_set_reveal_child (AVOW_WINDOW (widget)->complaint_revealer, FALSE);
}

/* ---- view */

static void
search_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL)
    avow_workbench_search (self->workbench);
}

static void
next_untagged_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL && self->store != NULL)
    avow_workbench_show_untagged (self->workbench);
}

static void
read_next_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL && self->store != NULL)
    avow_workbench_read_next (self->workbench);
}

static void
correct_text_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL)
    avow_workbench_correct_text (self->workbench);
}

static void
relate_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL)
    avow_workbench_relate (self->workbench);
}

static void
topics_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->store == NULL)
    return;

  if (self->topics == NULL)
    g_set_weak_pointer (&self->topics, GTK_WINDOW (avow_topics_window_new (GTK_WINDOW (self), self->store)));
  gtk_window_present (self->topics);
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->workbench), "workbench.print", NULL);
}

static void
show_view_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self->workbench), "workbench.show-view", parameter);
}

static void
find (GtkWidget *widget,
      int        by)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL)
    avow_workbench_find (self->workbench, by);
}

static void
find_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  find (widget, 0);
}

static void
find_next_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  find (widget, 1);
}

static void
find_previous_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  find (widget, -1);
}

static void
help_overlay_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/avow/Avow/ui/avow-shortcuts.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

/* ---- state */

static char *
describe (AvowStep   *step,
          const char *format,
          const char *nothing)
{
  g_autofree char *label = step != NULL ? avow_step_get_label (step) : NULL;

  if (label == NULL)
    return g_strdup (nothing);

  #pragma GCC diagnostic push
  #pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, label);
  #pragma GCC diagnostic pop
}

/* What can be done now, and what undo would undo. */
void
avow_window_update_actions (AvowWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AvowStep *undo = self->store != NULL ? avow_store_get_undo (self->store) : NULL;
  AvowStep *redo = self->store != NULL ? avow_store_get_redo (self->store) : NULL;
  gboolean has_project = self->store != NULL;
  gboolean is_working = has_project && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "workbench") == 0;
  g_autofree char *undo_text = NULL, *redo_text = NULL;

  /* Translators: what undo would undo, then the keys */
  undo_text = describe (undo, _("Undo %s (Ctrl+Z)"), _("Nothing to undo"));
  /* Translators: what redo would do again, then the keys */
  redo_text = describe (redo, _("Redo %s (Ctrl+Shift+Z)"), _("Nothing to redo"));
  gtk_widget_set_tooltip_text (self->undo, undo_text);
  gtk_widget_set_tooltip_text (self->redo, redo_text);

  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  gtk_widget_action_set_enabled (widget, "win.import", has_project);
  gtk_widget_action_set_enabled (widget, "win.import-actors", is_working);
  gtk_widget_action_set_enabled (widget, "win.sample", has_project);
  gtk_widget_action_set_enabled (widget, "win.paste-article", has_project);
  gtk_widget_action_set_enabled (widget, "win.save-copy", has_project);
  gtk_widget_action_set_enabled (widget, "win.export", is_working);
  gtk_widget_action_set_enabled (widget, "win.export-rows", is_working);
  gtk_widget_action_set_enabled (widget, "win.export-set", is_working);
  gtk_widget_action_set_enabled (widget, "win.search", is_working);
  gtk_widget_action_set_enabled (widget, "win.find", is_working);
  gtk_widget_action_set_enabled (widget, "win.find-next", is_working);
  gtk_widget_action_set_enabled (widget, "win.find-previous", is_working);
  gtk_widget_action_set_enabled (widget, "win.next-untagged", is_working);
  gtk_widget_action_set_enabled (widget, "win.read-next", is_working);
  gtk_widget_action_set_enabled (widget, "win.relate", is_working);
  gtk_widget_action_set_enabled (widget, "win.topics", is_working);
  gtk_widget_action_set_enabled (widget, "win.correct-text", is_working);
  gtk_widget_action_set_enabled (widget, "win.print", is_working);
  gtk_widget_action_set_enabled (widget, "win.show-view", is_working);
  gtk_widget_action_set_enabled (widget, "win.history", has_project);
  gtk_widget_action_set_enabled (widget, "win.passage-history", is_working);

  /* Its button would undo something else by now. */
  if (self->undo_toast != NULL && (undo != NULL ? undo->id : 0) != self->undo_toast_step)
    adw_toast_dismiss (self->undo_toast);
}

void
avow_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.freeze-set", "x", freeze_set_cb);
  gtk_widget_class_install_action (widget_class, "win.say", "s", say_cb);
  gtk_widget_class_install_action (widget_class, "win.say-undo", "s", say_undo_cb);
  gtk_widget_class_install_action (widget_class, "win.say-instead", "(sssx)", say_instead_cb);
  gtk_widget_class_install_action (widget_class, "win.complain", "s", complain_cb);
  gtk_widget_class_install_action (widget_class, "win.begin-work", "s", begin_work_cb);
  gtk_widget_class_install_action (widget_class, "win.end-work", NULL, end_work_cb);
  gtk_widget_class_install_action (widget_class, "win.dismiss-complaint", NULL, dismiss_complaint_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_cb);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_previous_cb);
  gtk_widget_class_install_action (widget_class, "win.next-untagged", NULL, next_untagged_cb);
  gtk_widget_class_install_action (widget_class, "win.read-next", NULL, read_next_cb);
  gtk_widget_class_install_action (widget_class, "win.relate", NULL, relate_cb);
  gtk_widget_class_install_action (widget_class, "win.topics", NULL, topics_cb);
  gtk_widget_class_install_action (widget_class, "win.correct-text", NULL, correct_text_cb);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, help_overlay_cb);

  /* Not shortcuts of the application, which would come before those of the field
   * that one types in: there, Ctrl+Z takes back what was typed. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.next-untagged", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "win.correct-text", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_ALT_MASK, "win.show-view", "s", "article");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_ALT_MASK, "win.show-view", "s", "timeline");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_ALT_MASK, "win.show-view", "s", "network");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_4, GDK_ALT_MASK, "win.show-view", "s", "counts");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_5, GDK_ALT_MASK, "win.show-view", "s", "actor");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-article", NULL);
}
