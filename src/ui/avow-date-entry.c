/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-date-entry.h"

#include <glib/gi18n.h>

#include "avow-date.h"

/* A date as people write it, no more precise than they do.  Below it stands how it is
 * understood while it is written, and what to write when it is not.  Enter, or going
 * elsewhere, takes it; Escape brings back the one before. */
struct _AvowDateEntry
{
  GtkWidget  parent_instance;

  GtkWidget *entry;
  GtkWidget *hint;
  char      *iso;          /* the date that was last set or taken; "" for none */
  char      *shown;        /* and how the entry says it */
  char      *reference;    /* the day from which others are told; or %NULL */
};

enum
{
  DATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowDateEntry, avow_date_entry, GTK_TYPE_WIDGET)

/* The one place that knows what counts as a date. */
static gboolean
understand (AvowDateEntry *self,
            const char    *text,
            AvowDate      *date)
{
  AvowDate reference;
  gboolean has_reference = self->reference != NULL && avow_date_parse (self->reference, &reference);

  return avow_date_parse_relative (text, has_reference ? &reference : NULL, date);
}

/* Reads what is typed: nothing is a date too. */
static gboolean
read_text (AvowDateEntry  *self,
           char          **iso)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  AvowDate date;

  /* What nobody has touched is what it was, however it is written. */
  if (g_strcmp0 (text, self->shown) == 0)
    *iso = g_strdup (self->iso);
  else if (*text == '\0')
    *iso = g_strdup ("");
  else
    *iso = understand (self, text, &date) ? avow_date_to_iso (&date) : NULL;

  return *iso != NULL;
}

static void
update_hint (AvowDateEntry *self,
             gboolean       done)
{
  g_autofree char *iso = NULL, *understood = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean is_date = read_text (self, &iso);

  if (!is_date && done)
    {
      gtk_label_set_text (GTK_LABEL (self->hint), _("This is not a date. Write it like “7 Jan 2026”, “January 2026” or “2026”."));
      gtk_widget_add_css_class (self->entry, "error");
    }
  else
    {
      understood = is_date ? avow_date_format (iso) : g_strdup ("");
      gtk_label_set_text (GTK_LABEL (self->hint), understood);
      gtk_widget_remove_css_class (self->entry, "error");
    }
  gtk_widget_set_visible (self->hint, (!is_date && done) || (is_date && *iso != '\0' && g_strcmp0 (understood, text) != 0));
}

static void
changed_cb (AvowDateEntry *self)
{
  update_hint (self, FALSE);
}

static void
leave_cb (AvowDateEntry *self)
{
  avow_date_entry_commit (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowDateEntry         *self)
{
  if (keyval == GDK_KEY_Escape && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown) != 0)
    {
      avow_date_entry_reset (self, self->iso);
      return TRUE;
    }

  /* Whoever it is in may have something to do on Enter as well. */
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    avow_date_entry_commit (self);

  return FALSE;
}

static void
avow_date_entry_dispose (GObject *object)
{
  AvowDateEntry *self = AVOW_DATE_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_date_entry_parent_class)->dispose (object);
}

static void
avow_date_entry_finalize (GObject *object)
{
  AvowDateEntry *self = AVOW_DATE_ENTRY (object);

  g_free (self->iso);
  g_free (self->shown);
  g_free (self->reference);

  G_OBJECT_CLASS (avow_date_entry_parent_class)->finalize (object);
}

static void
avow_date_entry_class_init (AvowDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = avow_date_entry_dispose;
  object_class->finalize = avow_date_entry_finalize;

  /**
   * AvowDateEntry::dated:
   * @self: the entry
   * @iso: the date as the schema keeps it; empty for none
   *
   * Emitted when the user has changed the date.
   */
  signals[DATED] =
    g_signal_new ("dated", AVOW_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "dateentry");
}

static void
avow_date_entry_init (AvowDateEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("None"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);

  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  avow_date_entry_reset (self, NULL);
}

/**
 * avow_date_entry_new:
 * @label: what to call it to who cannot see it
 *
 * Makes an entry without a date.
 *
 * Returns: (transfer floating): an entry
 */
GtkWidget *
avow_date_entry_new (const char *label)
{
  AvowDateEntry *self = g_object_new (AVOW_TYPE_DATE_ENTRY, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

/**
 * avow_date_entry_set_reference:
 * @self: an entry
 * @iso: (nullable): a date as the schema keeps it
 *
 * Sets the day from which dates are told: "within 90 days".
 */
void
avow_date_entry_set_reference (AvowDateEntry *self,
                               const char    *iso)
{
  g_free (self->reference);
  self->reference = g_strdup (iso);
}

/**
 * avow_date_entry_set_date:
 * @self: an entry
 * @iso: (nullable): a date as the schema keeps it
 *
 * Sets the date. What the user is typing meanwhile stays.
 */
void
avow_date_entry_set_date (AvowDateEntry *self,
                          const char    *iso)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown) == 0)
    {
      avow_date_entry_reset (self, iso);
      return;
    }

  g_free (self->iso);
  g_free (self->shown);
  self->iso = g_strdup (iso != NULL ? iso : "");
  self->shown = avow_date_format (iso);
}

/**
 * avow_date_entry_reset:
 * @self: an entry
 * @iso: (nullable): a date as the schema keeps it
 *
 * Sets the date, whatever the user has typed.
 */
void
avow_date_entry_reset (AvowDateEntry *self,
                       const char    *iso)
{
  g_autofree char *copy = g_strdup (iso != NULL ? iso : "");

  g_free (self->iso);
  g_free (self->shown);
  self->iso = g_steal_pointer (&copy);
  self->shown = avow_date_format (self->iso);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  update_hint (self, FALSE);
}

/**
 * avow_date_entry_commit:
 * @self: an entry
 *
 * Takes what is typed, if it is a new date; else says what to write.
 *
 * Returns: whether what is typed is a date, or nothing
 */
gboolean
avow_date_entry_commit (AvowDateEntry *self)
{
  g_autofree char *iso = NULL;
  gboolean is_new;

  if (!read_text (self, &iso))
    {
      update_hint (self, TRUE);
      return FALSE;
    }

  is_new = g_strcmp0 (iso, self->iso) != 0;
  avow_date_entry_reset (self, iso);
  if (is_new)
    g_signal_emit (self, signals[DATED], 0, self->iso);

  return TRUE;
}

/**
 * avow_date_entry_get_date:
 * @self: an entry
 *
 * Gets the date that was last set or taken.
 *
 * Returns: the date as the schema keeps it; empty for none
 */
const char *
avow_date_entry_get_date (AvowDateEntry *self)
{
  return self->iso;
}
