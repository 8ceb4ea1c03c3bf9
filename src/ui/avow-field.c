/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-field.h"

/* A field that is edited in place: Enter, or going elsewhere, takes what it says;
 * Escape brings back what it said.  Works for an entry and for a text view, in
 * which Enter begins a line and Control and Enter take. */

typedef struct
{
  AvowFieldFunc  func;
  gpointer       user_data;
  char          *text;       /* what it said when it was last taken or set */
} Field;

static void
field_free (gpointer data)
{
  Field *field = data;

  g_free (field->text);
  g_free (field);
}

static Field *
get_field (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "avow-field");
}

static char *
get_text (GtkWidget *widget)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
put_text (GtkWidget  *widget,
          const char *text)
{
  g_autofree char *old = get_text (widget);

  if (g_str_equal (old, text))
    return;

  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkWidget             *widget)
{
  Field *field = get_field (widget);
  g_autofree char *text = get_text (widget);

  if (keyval == GDK_KEY_Escape && g_strcmp0 (text, field->text) != 0)
    {
      put_text (widget, field->text);
      return TRUE;
    }

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (GTK_IS_EDITABLE (widget) || state & GDK_CONTROL_MASK))
    {
      avow_field_commit (widget);
      return TRUE;
    }

  return FALSE;
}

/**
 * avow_field_init:
 * @field: an entry or a text view
 * @func: told when the user has changed what it says
 * @user_data: data for @func
 *
 * Makes a field that is edited in place.
 */
void
avow_field_init (GtkWidget     *field,
                 AvowFieldFunc  func,
                 gpointer       user_data)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  Field *data = g_new0 (Field, 1);

  data->func = func;
  data->user_data = user_data;
  data->text = g_strdup ("");
  g_object_set_data_full (G_OBJECT (field), "avow-field", data, field_free);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), field);
  gtk_widget_add_controller (field, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (avow_field_commit), field);
  gtk_widget_add_controller (field, focus);
}

/**
 * avow_field_set_text:
 * @field: a field
 * @text: (nullable): what it should say
 *
 * Sets what a field says. What the user is typing meanwhile stays.
 */
void
avow_field_set_text (GtkWidget  *field,
                     const char *text)
{
  Field *data = get_field (field);
  g_autofree char *now = get_text (field);
  gboolean touched = g_strcmp0 (now, data->text) != 0;

  g_free (data->text);
  data->text = g_strdup (text != NULL ? text : "");
  if (!touched)
    put_text (field, data->text);
}

/**
 * avow_field_reset:
 * @field: a field
 * @text: (nullable): what it should say
 *
 * Sets what a field says, whatever the user has typed.
 */
void
avow_field_reset (GtkWidget  *field,
                  const char *text)
{
  Field *data = get_field (field);

  g_free (data->text);
  data->text = g_strdup (text != NULL ? text : "");
  put_text (field, data->text);
}

/**
 * avow_field_commit:
 * @field: a field
 *
 * Takes what a field says, if that is new.
 */
void
avow_field_commit (GtkWidget *field)
{
  Field *data = get_field (field);
  g_autofree char *text = get_text (field);

  if (g_strcmp0 (text, data->text) == 0)
    return;

  g_free (data->text);
  data->text = g_strdup (text);
  data->func (field, text, data->user_data);
}
