/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-status-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "avow-chip.h"
#include "avow-choice.h"
#include "avow-date-entry.h"
#include "avow-edit.h"
#include "avow-finder.h"
#include "avow-status.h"
#include "avow-text.h"

#define WIDTH 320

/* Longer names of evidence are cut short. */
#define MAX_NAME 40

/* Asks what became of a passage: a status, since when, what shows it, and a note.  One
 * click and Enter are enough; the rest can be left as it is. */
struct _AvowStatusPopover
{
  GtkPopover       parent_instance;

  AvowChoice      *status;
  AvowDateEntry   *date;
  AvowFinder      *evidence;
  GtkWidget       *chosen;        /* what holds the chip of an article or a passage */
  GtkWidget       *mistake;
  GtkWidget       *note;
  GtkWidget       *save;

  AvowStore       *store;
  gint64           passage_id;
  AvowStatusEvent *event;         /* the one that is corrected; or %NULL */
  AvowTable        evidence_table;
  gint64           evidence_id;   /* an article or a passage; 0 for none */
};

G_DEFINE_FINAL_TYPE (AvowStatusPopover, avow_status_popover, GTK_TYPE_POPOVER)

static const struct
{
  const char *status;
  const char *icon_name;
  const char *css_class;
} looks[] =
{
  { "supported", "object-select-symbolic", "good" },
  { "kept", "object-select-symbolic", "good" },
  { "averted", "object-select-symbolic", "good" },
  { "refuted", "window-close-symbolic", "bad" },
  { "broken", "window-close-symbolic", "bad" },
  { "materialised", "dialog-warning-symbolic", "bad" },
  { "disputed", "dialog-question-symbolic", "middling" },
  { "mixed", "view-more-horizontal-symbolic", "middling" },
  { "compromise", "view-more-horizontal-symbolic", "middling" },
  { "stalled", "media-playback-pause-symbolic", "middling" },
  { "in_the_works", "media-playback-start-symbolic", "going-on" },
};

/**
 * avow_status_get_icon_name:
 * @status: a word of the schema
 *
 * Gets the icon of a status.
 *
 * Returns: a static string
 */
const char *
avow_status_get_icon_name (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (g_strcmp0 (looks[i].status, status) == 0)
        return looks[i].icon_name;
    }

  return "radio-symbolic";
}

/**
 * avow_status_get_css_class:
 * @status: a word of the schema
 *
 * Gets which colours a status has.
 *
 * Returns: a static string
 */
const char *
avow_status_get_css_class (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (g_strcmp0 (looks[i].status, status) == 0)
        return looks[i].css_class;
    }

  return "undecided";
}

/* ---- evidence */

static void
say_mistake (AvowStatusPopover *self,
             const char        *mistake)
{
  gtk_label_set_text (GTK_LABEL (self->mistake), mistake != NULL ? mistake : "");
  gtk_widget_set_visible (self->mistake, mistake != NULL);
}

static void
unset_evidence (AvowStatusPopover *self)
{
  GtkWidget *chip = gtk_widget_get_first_child (self->chosen);

  if (chip != NULL)
    gtk_box_remove (GTK_BOX (self->chosen), chip);
  self->evidence_id = 0;
  gtk_widget_set_visible (self->chosen, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), TRUE);
}

static void
chip_removed_cb (AvowStatusPopover *self)
{
  unset_evidence (self);
  avow_finder_focus (self->evidence);
}

static void
chosen_cb (AvowStatusPopover *self,
           AvowTable          table,
           gint64             id,
           const char        *text)
{
  avow_status_popover_set_evidence (self, table, id, text);
  gtk_widget_grab_focus (self->note);
}

/* Reads what is typed as evidence: nothing, or a link, whose beginning people leave
 * out. */
static gboolean
read_link (AvowStatusPopover  *self,
           char              **url)
{
  g_autofree char *text = g_strstrip (g_strdup (avow_finder_get_text (self->evidence)));

  if (self->evidence_id != 0 || *text == '\0')
    *url = NULL;
  else if (g_uri_peek_scheme (text) != NULL && strstr (text, "://") != NULL)
    *url = g_steal_pointer (&text);
  else if (strpbrk (text, " \t") == NULL && strchr (text, '.') != NULL)
    *url = g_strconcat ("https://", text, NULL);
  else
    return FALSE;

  return TRUE;
}

/* ---- saving */

static void
save (AvowStatusPopover *self)
{
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  AvowStatusEvent *event;
  char *url = NULL;

  if (self->store == NULL || !avow_date_entry_commit (self->date))
    return;
  if (!read_link (self, &url))
    {
      say_mistake (self, _("Choose one of what is found, or write a link that begins with https://."));
      avow_finder_focus (self->evidence);
      return;
    }

  event = avow_status_event_new (avow_choice_get_word (self->status), avow_date_entry_get_date (self->date));
  event->id = self->event != NULL ? self->event->id : 0;
  event->url = url;
  event->article_id = self->evidence_table == AVOW_TABLE_ARTICLES ? self->evidence_id : 0;
  event->passage_id = self->evidence_table == AVOW_TABLE_PASSAGES ? self->evidence_id : 0;
  event->note = g_strdup (note);
  avow_edit (gtk_widget_get_parent (GTK_WIDGET (self)), self->store, avow_change_new_status (self->passage_id, event), NULL, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* Enter saves, wherever it is pressed; but first takes what was found. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowStatusPopover     *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  char *url = NULL;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (GTK_IS_BUTTON (focus) && !GTK_IS_TOGGLE_BUTTON (focus)))
    return FALSE;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->evidence)) && !read_link (self, &url) &&
      avow_finder_take (self->evidence))
    return TRUE;

  g_free (url);
  save (self);

  return TRUE;
}

static void
closed_cb (AvowStatusPopover *self)
{
  avow_finder_open (self->evidence, NULL, 0);
  g_clear_object (&self->store);
}

/* ---- widget */

static void
avow_status_popover_dispose (GObject *object)
{
  AvowStatusPopover *self = AVOW_STATUS_POPOVER (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->event, avow_status_event_free);

  G_OBJECT_CLASS (avow_status_popover_parent_class)->dispose (object);
}

static void
avow_status_popover_class_init (AvowStatusPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_status_popover_dispose;
}

static void
append_labelled (GtkWidget  *box,
                 const char *text,
                 GtkWidget  *widget)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
}

static void
avow_status_popover_init (AvowStatusPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *evidence = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->status = AVOW_CHOICE (avow_choice_new (_("Status"), TRUE));
  self->date = AVOW_DATE_ENTRY (avow_date_entry_new (_("Since")));
  self->evidence = AVOW_FINDER (avow_finder_new (_("Evidence"), _("A link, or words to find"), TRUE));
  self->chosen = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->mistake = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->mistake), 0);
  gtk_label_set_wrap (GTK_LABEL (self->mistake), TRUE);
  gtk_widget_add_css_class (self->mistake, "caption");
  gtk_widget_set_visible (self->mistake, FALSE);
  self->note = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Note"), -1);
  self->save = gtk_button_new ();
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_margin_top (self->save, 10);

  gtk_box_append (GTK_BOX (evidence), GTK_WIDGET (self->evidence));
  gtk_box_append (GTK_BOX (evidence), self->chosen);
  gtk_box_append (GTK_BOX (evidence), self->mistake);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  /* Translators: since when a passage has a status */
  append_labelled (box, _("Since"), GTK_WIDGET (self->date));
  append_labelled (box, _("Evidence"), evidence);
  append_labelled (box, _("Note"), self->note);
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), g_object_new (ADW_TYPE_CLAMP, "child", box, "maximum-size", WIDTH, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "ask");

  g_signal_connect_swapped (self->evidence, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save), self);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * avow_status_popover_new:
 *
 * Makes a popover that asks for a status.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
avow_status_popover_new (void)
{
  return g_object_new (AVOW_TYPE_STATUS_POPOVER, NULL);
}

static void
fill_statuses (AvowStatusPopover *self,
               AvowPassage       *passage)
{
  const char * const *words = avow_status_get_words (passage->kind);

  avow_choice_clear (self->status);
  for (guint i = 0; words[i] != NULL; i++)
    avow_choice_add (self->status, words[i], avow_status_get_label (words[i]), avow_status_get_icon_name (words[i]));
}

/**
 * avow_status_popover_ask:
 * @self: a popover that has a parent
 * @store: a project
 * @passage: a passage
 * @event: (nullable): what became of it and is to be corrected; %NULL for something new
 *
 * Asks what became of a passage, and adds that to its history.
 */
void
avow_status_popover_ask (AvowStatusPopover *self,
                         AvowStore         *store,
                         AvowPassage       *passage,
                         AvowStatusEvent   *event)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  g_set_object (&self->store, store);
  self->passage_id = passage->id;
  g_clear_pointer (&self->event, avow_status_event_free);
  self->event = event != NULL ? avow_status_event_copy (event) : NULL;

  fill_statuses (self, passage);
  avow_choice_set_word (self->status, event != NULL ? event->status : passage->status);
  avow_date_entry_set_reference (self->date, today);
  avow_date_entry_reset (self->date, event != NULL ? event->date : today);
  gtk_editable_set_text (GTK_EDITABLE (self->note), event != NULL && event->note != NULL ? event->note : "");
  say_mistake (self, NULL);
  unset_evidence (self);
  avow_finder_open (self->evidence, store, passage->id);
  if (event != NULL && event->url != NULL)
    avow_finder_set_text (self->evidence, event->url);
  else if (event != NULL && event->passage_id != 0)
    avow_status_popover_set_evidence (self, AVOW_TABLE_PASSAGES, event->passage_id, event->evidence);
  else if (event != NULL && event->article_id != 0)
    avow_status_popover_set_evidence (self, AVOW_TABLE_ARTICLES, event->article_id, event->evidence);

  gtk_button_set_label (GTK_BUTTON (self->save), event != NULL ? _("Save") : _("Add Status"));
  gtk_popover_popup (GTK_POPOVER (self));
  avow_choice_focus (self->status);
}

/**
 * avow_status_popover_set_evidence:
 * @self: a popover that asks
 * @table: articles or passages
 * @id: the article or passage
 * @text: what it is called
 *
 * Sets what shows that it is so.
 */
void
avow_status_popover_set_evidence (AvowStatusPopover *self,
                                  AvowTable          table,
                                  gint64             id,
                                  const char        *text)
{
  g_autofree char *name = avow_text_shorten (text != NULL ? text : "", MAX_NAME);
  GtkWidget *chip;

  unset_evidence (self);
  say_mistake (self, NULL);
  avow_finder_set_text (self->evidence, "");
  self->evidence_table = table;
  self->evidence_id = id;

  chip = avow_chip_new (id, name);
  avow_chip_set_hint (AVOW_CHIP (chip), text);
  g_signal_connect_swapped (chip, "removed", G_CALLBACK (chip_removed_cb), self);
  gtk_box_append (GTK_BOX (self->chosen), chip);
  gtk_widget_set_visible (self->chosen, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), FALSE);
}
