/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-relate-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "avow-choice.h"
#include "avow-edit.h"
#include "avow-finder.h"
#include "avow-relation.h"
#include "avow-settings.h"
#include "avow-text.h"

/* Asks how a passage relates to another: the one, a type, the other, as one would say
 * it.  The other is known when one was dropped on it, else it is looked for.  The type
 * that was used last comes first, so that Enter is enough for many alike. */

#define MAX_WORDS 110
#define WIDTH 340

struct _AvowRelatePopover
{
  GtkPopover    parent_instance;

  GtkWidget    *from;
  AvowChoice   *type;
  AvowFinder   *finder;
  GtkWidget    *other;       /* what holds the words of the other, and lets the two change places */
  GtkWidget    *to;
  GtkWidget    *relate;

  AvowStore    *store;
  gint64        from_id;
  gint64        to_id;       /* 0 as long as it is not chosen */
};

G_DEFINE_FINAL_TYPE (AvowRelatePopover, avow_relate_popover, GTK_TYPE_POPOVER)

static void
set_words (GtkWidget  *label,
           const char *text)
{
  g_autofree char *squeezed = avow_text_squeeze (text), *words = avow_text_shorten (squeezed, MAX_WORDS);
  /* Translators: words of a passage */
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), words);

  gtk_label_set_text (GTK_LABEL (label), quoted);
}

/* Shows what is known: the other passage, or where to look for it. */
static void
update (AvowRelatePopover *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->finder), self->to_id == 0);
  gtk_widget_set_visible (self->other, self->to_id != 0);
  gtk_widget_set_sensitive (self->relate, self->to_id != 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowRelatePopover) self = user_data;
  g_autoptr(GPtrArray) passages = avow_store_load_passages_finish (AVOW_STORE (source), result, NULL);

  for (guint i = 0; passages != NULL && i < passages->len; i++)
    {
      const AvowPassage *passage = g_ptr_array_index (passages, i);

      if (passage->id == self->from_id)
        set_words (self->from, passage->exact);
      else if (passage->id == self->to_id)
        set_words (self->to, passage->exact);
    }
}

static void
load_words (AvowRelatePopover *self)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, self->from_id);
  if (self->to_id != 0)
    g_array_append_val (ids, self->to_id);
  avow_store_load_passages_async (self->store, ids, NULL, loaded_cb, g_object_ref (self));
}

static void
chosen_cb (AvowRelatePopover *self,
           AvowTable          table,
           gint64             id,
           const char        *text)
{
  self->to_id = id;
  set_words (self->to, text);
  update (self);
  avow_choice_focus (self->type);
}

static void
swap_cb (AvowRelatePopover *self)
{
  g_autofree char *from = g_strdup (gtk_label_get_text (GTK_LABEL (self->from)));
  gint64 from_id = self->from_id;

  gtk_label_set_text (GTK_LABEL (self->from), gtk_label_get_text (GTK_LABEL (self->to)));
  gtk_label_set_text (GTK_LABEL (self->to), from);
  self->from_id = self->to_id;
  self->to_id = from_id;
}

static void
related_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Passages related"));
}

static void
relate (AvowRelatePopover *self)
{
  const char *word = avow_choice_get_word (self->type);
  AvowRelationType type;

  if (self->store == NULL || self->to_id == 0 || !avow_relation_type_from_string (word, &type))
    return;

  g_settings_set_string (avow_settings_get (), "last-relation", word);
  avow_edit (gtk_widget_get_parent (GTK_WIDGET (self)), self->store, avow_change_new_relate (self->from_id, type, self->to_id),
             related_cb, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* Enter relates, wherever it is pressed; but first takes what was found. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowRelatePopover     *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (GTK_IS_BUTTON (focus) && !GTK_IS_TOGGLE_BUTTON (focus)))
    return FALSE;

  if (self->to_id == 0)
    avow_finder_take (self->finder);
  else
    relate (self);

  return TRUE;
}

static void
closed_cb (AvowRelatePopover *self)
{
  avow_finder_open (self->finder, NULL, 0);
  g_clear_object (&self->store);
}

static void
avow_relate_popover_dispose (GObject *object)
{
  g_clear_object (&AVOW_RELATE_POPOVER (object)->store);

  G_OBJECT_CLASS (avow_relate_popover_parent_class)->dispose (object);
}

static void
avow_relate_popover_class_init (AvowRelatePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_relate_popover_dispose;
}

static GtkWidget *
make_words (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static void
avow_relate_popover_init (AvowRelatePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *swap = gtk_button_new_from_icon_name ("object-flip-vertical-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->from = make_words ();
  self->type = AVOW_CHOICE (avow_choice_new (_("How it relates"), TRUE));
  for (AvowRelationType type = 0; type < AVOW_N_RELATION_TYPES; type++)
    avow_choice_add (self->type, avow_relation_type_to_string (type), avow_relation_type_get_label (type, FALSE), NULL);
  self->finder = AVOW_FINDER (avow_finder_new (_("Find a passage"), _("Find a passage…"), FALSE));

  self->to = make_words ();
  gtk_widget_set_valign (swap, GTK_ALIGN_START);
  gtk_widget_add_css_class (swap, "flat");
  gtk_widget_set_tooltip_text (swap, _("The Other Way Round"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (swap), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The other way round"), -1);
  self->other = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->other), self->to);
  gtk_box_append (GTK_BOX (self->other), swap);

  self->relate = gtk_button_new_with_label (_("Relate"));
  gtk_widget_add_css_class (self->relate, "suggested-action");

  gtk_box_append (GTK_BOX (box), self->from);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->type));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->finder));
  gtk_box_append (GTK_BOX (box), self->other);
  gtk_box_append (GTK_BOX (box), self->relate);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), g_object_new (ADW_TYPE_CLAMP, "child", box, "maximum-size", WIDTH, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "ask");

  g_signal_connect_swapped (self->finder, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (swap, "clicked", G_CALLBACK (swap_cb), self);
  g_signal_connect_swapped (self->relate, "clicked", G_CALLBACK (relate), self);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * avow_relate_popover_new:
 *
 * Makes a popover that asks how passages relate.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
avow_relate_popover_new (void)
{
  return g_object_new (AVOW_TYPE_RELATE_POPOVER, NULL);
}

/**
 * avow_relate_popover_ask:
 * @self: a popover that has a parent
 * @store: a project
 * @from_id: a passage
 * @to_id: the passage that it relates to; 0 to let the user look for it
 *
 * Asks how a passage relates to another, and relates them.
 */
void
avow_relate_popover_ask (AvowRelatePopover *self,
                         AvowStore         *store,
                         gint64             from_id,
                         gint64             to_id)
{
  g_autofree char *last = g_settings_get_string (avow_settings_get (), "last-relation");
  AvowRelationType type = AVOW_RELATION_REPEATS;

  avow_relation_type_from_string (last, &type);
  g_set_object (&self->store, store);
  self->from_id = from_id;
  self->to_id = to_id;
  gtk_label_set_text (GTK_LABEL (self->from), "");
  gtk_label_set_text (GTK_LABEL (self->to), "");
  avow_choice_set_word (self->type, avow_relation_type_to_string (type));
  avow_finder_open (self->finder, to_id == 0 ? store : NULL, from_id);
  update (self);
  load_words (self);

  gtk_popover_popup (GTK_POPOVER (self));
  if (to_id == 0)
    avow_finder_focus (self->finder);
  else
    avow_choice_focus (self->type);
}
