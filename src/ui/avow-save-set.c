/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-save-set.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-list-pane.h"

/* A link beside the chips of the passages: it saves what is looked for as a live set, or what
 * is shown as a set by hand. It asks in a popover, which is made when it is first shown. */

typedef struct
{
  AvowListPane *pane;      /* not owned: it has the button */
  GtkWidget    *button;
  GtkWidget    *name;
  GtkWidget    *live;
  GtkWidget    *by_hand;
} SaveSet;

static void
saved_cb (GtkWidget *widget,
          gboolean   done,
          gint64     created,
          gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Set saved"));
}

static void
save (SaveSet    *self,
      const char *query,
      GArray     *ids)
{
  AvowStore *store = avow_list_pane_get_store (self->pane);
  AvowChange *change;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (store == NULL)
    return;

  change = avow_change_new_set (gtk_editable_get_text (GTK_EDITABLE (self->name)), query, 0);
  if (ids != NULL)
    g_array_append_vals (change->ids, ids->data, ids->len);
  avow_edit (GTK_WIDGET (self->pane), store, change, saved_cb, NULL);
}

static void
live_cb (SaveSet *self)
{
  g_autofree char *search = avow_list_pane_get_search (self->pane);

  save (self, search, NULL);
}

static void
by_hand_cb (SaveSet *self)
{
  g_autoptr(GArray) ids = avow_list_pane_get_ids (self->pane);

  save (self, NULL, ids);
}

/* Enter takes what is more likely: a search stays current, rows without one do not. */
static void
entered_cb (SaveSet *self)
{
  if (gtk_widget_get_sensitive (self->live))
    live_cb (self);
  else
    by_hand_cb (self);
}

static void
shown_cb (SaveSet *self)
{
  g_autofree char *search = avow_list_pane_get_search (self->pane), *label = NULL;
  g_autoptr(GArray) ids = avow_list_pane_get_ids (self->pane);

  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_widget_set_sensitive (self->live, *search != '\0');
  gtk_widget_set_tooltip_text (self->live, *search != '\0' ? search : _("Search for passages first"));
  label = g_strdup_printf (g_dngettext (NULL, "_Set by Hand of %u Passage", "_Set by Hand of %u Passages", ids->len), ids->len);
  gtk_button_set_label (GTK_BUTTON (self->by_hand), label);
  gtk_widget_grab_focus (self->name);
}

static void
make_popover_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  SaveSet *self = user_data;
  GtkWidget *popover, *box;

  if (gtk_menu_button_get_popover (button) != NULL)
    {
      shown_cb (self);
      return;
    }

  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->pane = AVOW_LIST_PANE (gtk_widget_get_ancestor (GTK_WIDGET (button), AVOW_TYPE_LIST_PANE));
  self->name = gtk_entry_new ();
  g_object_set (self->name, "placeholder-text", _("Name of the set"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->name), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the set"), -1);
  self->live = gtk_button_new_with_mnemonic (_("_Live Set of This Search"));
  self->by_hand = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->by_hand), TRUE);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->live, "clicked", G_CALLBACK (live_cb), self);
  g_signal_connect_swapped (self->by_hand, "clicked", G_CALLBACK (by_hand_cb), self);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->live);
  gtk_box_append (GTK_BOX (box), self->by_hand);
  gtk_widget_add_css_class (popover, "ask");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), self);
  gtk_menu_button_set_popover (button, popover);
}

/**
 * avow_save_set_new:
 *
 * Makes a button, for an [class@ListPane] of passages, that saves what it looks for or shows
 * as a set.
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
avow_save_set_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  SaveSet *self = g_new0 (SaveSet, 1);

  self->button = button;
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (_("Save as Set…")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Save as Set…"), -1);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "save-set");
  gtk_widget_add_css_class (button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popover_cb, self, NULL);
  g_object_set_data_full (G_OBJECT (button), "save-set", self, g_free);

  return button;
}
