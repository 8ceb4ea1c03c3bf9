/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-panel.h"

#include <glib/gi18n.h>

#include "avow-take-over.h"

/* Work of another program on its way in: what is in it, what will come over and what will not, by name; then what
 * did, which stays in view until it is closed.  It stands at the foot of the window, so that what was being read stays
 * in view. */

#define PULSE_MS 100

typedef enum
{
  CLOSED,
  READING,
  READY,
  TAKING,
  DONE,
} State;

struct _AvowTakePanel
{
  GtkWidget       parent_instance;

  GtkLabel       *title;
  GtkWidget      *copy;
  GtkButton      *cancel;
  GtkWidget      *take;
  GtkLabel       *description;
  GtkProgressBar *progress;
  GtkWidget      *scroller;
  GtkBox         *report;
  GtkWidget      *kind_box;
  GtkDropDown    *kind;

  State           state;
  AvowStore      *store;
  AvowTakeOver   *work;          /* or %NULL until it is read */
  GCancellable   *cancellable;   /* of the reading that counts */
  guint           pulse;
};

enum
{
  TAKEN,
  FINISHED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowTakePanel, avow_take_panel, GTK_TYPE_WIDGET)

/* ---- what is shown */

static void
clear_report (AvowTakePanel *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->report))))
    gtk_box_remove (self->report, child);
}

static void
show_report (AvowTakePanel *self,
             AvowTaken     *taken)
{
  g_autoptr(GPtrArray) sentences = avow_take_over_tell (self->work, taken, self->state == DONE);

  clear_report (self);
  for (guint i = 0; i < sentences->len; i++)
    {
      GtkWidget *label = gtk_label_new (g_ptr_array_index (sentences, i));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (self->report, label);
    }
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (AVOW_TAKE_PANEL (data)->progress);

  return G_SOURCE_CONTINUE;
}

static gboolean
has_news (AvowTakePanel *self)
{
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      if (self->work->trial->n_new[table] > 0)
        return TRUE;
    }

  return FALSE;
}

static void
set_state (AvowTakePanel *self,
           State          state)
{
  gboolean works = state == READING || state == TAKING;

  self->state = state;
  gtk_widget_set_visible (GTK_WIDGET (self), state != CLOSED);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), works);
  gtk_widget_set_visible (GTK_WIDGET (self->description), state == READY || state == TAKING || state == DONE);
  gtk_widget_set_visible (self->scroller, state == READY || state == TAKING || state == DONE);
  gtk_widget_set_visible (self->copy, state == READY || state == DONE);
  gtk_widget_set_visible (self->take, state != DONE);
  gtk_widget_set_visible (self->kind_box, (state == READY || state == TAKING) && self->work->trial->n_without_kind > 0);
  gtk_widget_set_sensitive (self->take, state == READY && has_news (self));
  gtk_widget_set_sensitive (self->kind_box, state == READY);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), state != TAKING);
  gtk_button_set_label (self->cancel, state == DONE ? _("_Close") : _("_Cancel"));

  if (works && self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  else if (!works)
    g_clear_handle_id (&self->pulse, g_source_remove);
}

/* ---- reading and taking over */

static void
fail (AvowTakePanel *self,
      GFile         *file,
      const char    *reason)
{
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base != NULL ? base : "");
  /* Translators: the name of a file, then a sentence that says why */
  g_autofree char *message = g_strdup_printf (_("“%s” was not taken over. %s"), name, reason);

  avow_take_panel_close (self);
  g_signal_emit (self, signals[FAILED], 0, message);
  g_signal_emit (self, signals[FINISHED], 0);
}

typedef struct
{
  AvowTakePanel *panel;
  GFile         *file;
  GCancellable  *cancellable;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->panel);
  g_object_unref (reading->file);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  AvowTakePanel *self = reading->panel;
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowTakeOver) work = avow_take_over_read_finish (result, &error);
  g_autofree char *description = NULL;

  /* Another counts by now, or none. */
  if (g_cancellable_is_cancelled (reading->cancellable))
    return;
  if (work == NULL)
    {
      fail (self, reading->file, error->message);
      return;
    }

  self->work = g_steal_pointer (&work);
  description = avow_take_over_describe (self->work);
  gtk_label_set_text (self->description, description);
  set_state (self, READY);
  show_report (self, self->work->trial);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->take) ? self->take : GTK_WIDGET (self->cancel));
  g_debug ("take over: read");
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AvowTakePanel) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowTaken) taken = NULL;
  gint64 step_id = 0;

  taken = avow_take_over_apply_finish (result, &step_id, &error);
  if (self->state != TAKING || self->store != AVOW_STORE (source))
    return;

  if (taken == NULL)
    {
      fail (self, self->work->file, error->message);
      return;
    }

  set_state (self, DONE);
  show_report (self, taken);
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
  g_debug ("take over: done");
  if (step_id != 0)
    g_signal_emit (self, signals[TAKEN], 0, avow_bundle_get_origin (self->work->bundle));
}

/* ---- callbacks */

static void
take_cb (AvowTakePanel *self)
{
  AvowKind kind = MIN (gtk_drop_down_get_selected (self->kind), AVOW_N_KINDS - 1);

  set_state (self, TAKING);
  avow_take_over_apply_async (self->work, self->store, kind, taken_cb, g_object_ref (self));
}

static void
cancel_cb (AvowTakePanel *self)
{
  avow_take_panel_close (self);
  g_signal_emit (self, signals[FINISHED], 0);
}

/* All that stands in the report, with what it is of. */
static void
copy_cb (AvowTakePanel *self)
{
  GString *text = g_string_new (gtk_label_get_text (self->description));

  for (GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self->report)); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    g_string_append_printf (text, "\n%s", gtk_label_get_text (GTK_LABEL (label)));
  g_string_append_c (text, '\n');
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  g_string_free (text, TRUE);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  AvowTakePanel *self = AVOW_TAKE_PANEL (widget);

  if (self->state != TAKING)
    cancel_cb (self);

  return TRUE;
}

static void
avow_take_panel_dispose (GObject *object)
{
  AvowTakePanel *self = AVOW_TAKE_PANEL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->work, avow_take_over_free);

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_TAKE_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_take_panel_parent_class)->dispose (object);
}

static void
avow_take_panel_class_init (AvowTakePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_take_panel_dispose;

  /**
   * AvowTakePanel::taken:
   * @self: the panel
   * @origin: whose work it is
   *
   * Emitted when something has come over. The panel stays, to tell what.
   */
  signals[TAKEN] =
    g_signal_new ("taken", AVOW_TYPE_TAKE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AvowTakePanel::finished:
   * @self: the panel
   *
   * Emitted when the panel has closed, whatever became of the work.
   */
  signals[FINISHED] =
    g_signal_new ("finished", AVOW_TYPE_TAKE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowTakePanel::failed:
   * @self: the panel
   * @message: why, in sentences
   *
   * Emitted when work cannot be read or taken over; the panel has closed.
   */
  signals[FAILED] =
    g_signal_new ("failed", AVOW_TYPE_TAKE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-take-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, title);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, copy);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, take);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, description);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, progress);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, report);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, kind_box);
  gtk_widget_class_bind_template_child (widget_class, AvowTakePanel, kind);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_take_panel_init (AvowTakePanel *self)
{
  GtkStringList *kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    gtk_string_list_append (kinds, avow_kind_get_label (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  g_object_unref (kinds);
}

/**
 * avow_take_panel_new:
 *
 * Makes a panel that is not in view.
 *
 * Returns: (transfer floating): a panel
 */
GtkWidget *
avow_take_panel_new (void)
{
  return g_object_new (AVOW_TYPE_TAKE_PANEL, NULL);
}

/**
 * avow_take_panel_open:
 * @self: a panel that is closed
 * @file: work of another program
 * @store: the project that it is to come into
 *
 * Comes in view, and reads the work.
 */
void
avow_take_panel_open (AvowTakePanel *self,
                      GFile         *file,
                      AvowStore     *store)
{
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base != NULL ? base : "");
  g_autofree char *title = g_strdup_printf (_("Take over “%s”"), name);
  Reading *reading = g_new0 (Reading, 1);

  avow_take_panel_close (self);
  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->title, title);
  set_state (self, READING);

  reading->panel = g_object_ref (self);
  reading->file = g_object_ref (file);
  reading->cancellable = g_object_ref (self->cancellable);
  avow_take_over_read_async (file, store, self->cancellable, read_cb, reading);
}

/**
 * avow_take_panel_is_open:
 * @self: a panel
 *
 * Tells whether the panel is in view.
 *
 * Returns: whether it is
 */
gboolean
avow_take_panel_is_open (AvowTakePanel *self)
{
  return self->state != CLOSED;
}

/**
 * avow_take_panel_close:
 * @self: a panel
 *
 * Goes out of view, and forgets the work. What is being taken over comes over all the same.
 */
void
avow_take_panel_close (AvowTakePanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_state (self, CLOSED);
  clear_report (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->work, avow_take_over_free);
}
