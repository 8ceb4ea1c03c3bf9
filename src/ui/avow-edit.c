/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-edit.h"

#include "avow-work.h"

/* What widgets ask of the window they are in; without one, nothing happens. */

typedef struct
{
  GtkWidget    *widget;
  AvowWork     *work;
  AvowEditFunc  func;
  gpointer      user_data;
} Edit;

/**
 * avow_say:
 * @widget: who says it
 * @message: a few words
 *
 * Says something that passes by.
 */
void
avow_say (GtkWidget  *widget,
          const char *message)
{
  gtk_widget_activate_action (widget, "win.say", "s", message);
}

/**
 * avow_say_undo:
 * @widget: who says it
 * @message: what was done, in a few words
 *
 * Says that something was done, and offers to undo it.
 */
void
avow_say_undo (GtkWidget  *widget,
               const char *message)
{
  gtk_widget_activate_action (widget, "win.say-undo", "s", message);
}

/**
 * avow_say_instead:
 * @widget: who says it
 * @message: a few words why something was not done
 * @label: what to do about it, on a button
 * @action: an action of the window that does so, for an id
 * @id: the id
 *
 * Says why something was not done, and offers what would let it be done.
 */
void
avow_say_instead (GtkWidget  *widget,
                  const char *message,
                  const char *label,
                  const char *action,
                  gint64      id)
{
  gtk_widget_activate_action (widget, "win.say-instead", "(sssx)", message, label, action, id);
}

/**
 * avow_complain:
 * @widget: who says it
 * @message: a sentence
 *
 * Says what went wrong; it stays until the user has seen it.
 */
void
avow_complain (GtkWidget  *widget,
               const char *message)
{
  gtk_widget_activate_action (widget, "win.complain", "s", message);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Edit *edit = user_data;
  g_autoptr(GtkWidget) widget = edit->widget;
  g_autoptr(AvowWork) work = edit->work;
  g_autoptr(GError) error = NULL;
  gint64 created = 0;

  if (!avow_store_apply_finish (AVOW_STORE (source), result, &created, &error))
    avow_complain (widget, error->message);
  if (edit->func != NULL)
    edit->func (widget, error == NULL, created, edit->user_data);
}

/**
 * avow_edit:
 * @widget: who makes the change
 * @store: the project
 * @change: (transfer full): what to change
 * @func: (nullable): told when it is on the disk, or has failed
 * @user_data: data for @func
 *
 * Makes a change. If that takes longer than a moment, the window says so; if it fails, why.
 */
void
avow_edit (GtkWidget    *widget,
           AvowStore    *store,
           AvowChange   *change,
           AvowEditFunc  func,
           gpointer      user_data)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->widget = g_object_ref (widget);
  edit->work = avow_work_begin_change (widget, change);
  edit->func = func;
  edit->user_data = user_data;
  avow_store_apply_async (store, change, NULL, applied_cb, edit);
}
