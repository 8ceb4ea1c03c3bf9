/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-work.h"

#include <glib/gi18n.h>

/* What takes no longer than this is not spoken of. */
#define MOMENT_MS 300

struct _AvowWork
{
  GtkWidget *window;   /* or %NULL; what began the work may be gone when it ends */
  char      *message;
  guint      source;   /* 0 once the window says so */
};

static gboolean
moment_passed_cb (gpointer user_data)
{
  AvowWork *self = user_data;

  self->source = 0;
  gtk_widget_activate_action (self->window, "win.begin-work", "s", self->message);

  return G_SOURCE_REMOVE;
}

/**
 * avow_work_begin:
 * @widget: who began the work
 * @message: what is done, in a few words
 *
 * Has the window say what is done if it takes longer than a moment.
 *
 * Returns: (transfer full): the work, to be ended with avow_work_end()
 */
AvowWork *
avow_work_begin (GtkWidget  *widget,
                 const char *message)
{
  AvowWork *self = g_new0 (AvowWork, 1);
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW);

  if (window == NULL)
    return self;

  self->window = g_object_ref (window);
  self->message = g_strdup (message);
  self->source = g_timeout_add (MOMENT_MS, moment_passed_cb, self);

  return self;
}

static gboolean
is_about_articles (AvowChange *change)
{
  return change->type == AVOW_CHANGE_DELETE_ARTICLES || change->type == AVOW_CHANGE_EDIT_ARTICLE ||
         change->type == AVOW_CHANGE_SET_READING || change->type == AVOW_CHANGE_SET_FOLDER ||
         change->type == AVOW_CHANGE_SET_NEXT_UP || change->type == AVOW_CHANGE_NEW_FOLDER;
}

static gboolean
is_about_passages (AvowChange *change)
{
  switch ((int) change->type)
    {
    case AVOW_CHANGE_SET_KIND:
    case AVOW_CHANGE_EDIT_PASSAGES:
    case AVOW_CHANGE_CONFIRM_PASSAGES:
    case AVOW_CHANGE_COPY_TAGS:
    case AVOW_CHANGE_ADD_STATUS:
    case AVOW_CHANGE_ADD_TOPIC:
    case AVOW_CHANGE_REMOVE_TOPIC:
    case AVOW_CHANGE_RELATE:
    case AVOW_CHANGE_LINK:
    case AVOW_CHANGE_UNLINK:
    case AVOW_CHANGE_DELETE_PASSAGES:
    case AVOW_CHANGE_ADD_TO_SET:
    case AVOW_CHANGE_REMOVE_FROM_SET:
    case AVOW_CHANGE_MOVE_IN_SET:
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * avow_work_begin_change:
 * @widget: who makes the change
 * @change: what is changed
 *
 * Has the window say that a change is made if it takes longer than a moment.
 *
 * Returns: (transfer full): the work, to be ended with avow_work_end()
 */
AvowWork *
avow_work_begin_change (GtkWidget  *widget,
                        AvowChange *change)
{
  guint n = change->ids->len;
  g_autofree char *message = NULL;

  if (n > 0 && is_about_passages (change))
    message = g_strdup_printf (g_dngettext (NULL, "Changing %'u passage…", "Changing %'u passages…", n), n);
  else if (n > 0 && is_about_articles (change))
    message = g_strdup_printf (g_dngettext (NULL, "Changing %'u article…", "Changing %'u articles…", n), n);

  return avow_work_begin (widget, message != NULL ? message : _("Making the change…"));
}

/**
 * avow_work_end:
 * @self: (transfer full): some work
 *
 * Ends it; the window says no more of it.
 */
void
avow_work_end (AvowWork *self)
{
  if (self->window != NULL && self->source == 0)
    gtk_widget_activate_action (self->window, "win.end-work", NULL);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->window);
  g_free (self->message);
  g_free (self);
}
