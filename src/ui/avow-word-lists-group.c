/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-word-lists-group.h"

#include <glib/gi18n.h>

#include "avow-settings.h"

/* The user's lists of words in the preferences: a row for each, to turn it on, and in it
 * its name, its colour and its words.  What is set holds at once. */

static const char * const colors[] = { "#9141ac", "#1c71d8", "#2ec27e", "#e66100", "#c01c28", "#986a44" };

typedef struct
{
  GtkWidget *row;
  GtkWidget *on;
  GtkWidget *name;
  GtkWidget *color;
  GtkWidget *words;
} List;

typedef struct
{
  AdwPreferencesGroup *group;
  GPtrArray           *lists;
  gboolean             filling;
} Group;

static void
save (Group *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssbs)"));

  if (self->filling)
    return;

  for (guint i = 0; i < self->lists->len; i++)
    {
      const List *list = g_ptr_array_index (self->lists, i);
      guint color = MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (list->color)), G_N_ELEMENTS (colors) - 1);

      g_variant_builder_add (&builder, "(ssbs)", gtk_editable_get_text (GTK_EDITABLE (list->name)), colors[color],
                             gtk_switch_get_active (GTK_SWITCH (list->on)),
                             gtk_editable_get_text (GTK_EDITABLE (list->words)));
    }
  g_settings_set_value (avow_settings_get (), "word-lists", g_variant_builder_end (&builder));
}

static void
name_changed_cb (GtkWidget *name,
                 List      *list)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (name)), *title = *text != '\0' ? text : _("Words");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list->row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list->on), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
remove_cb (GtkWidget *button,
           Group     *self)
{
  List *list = g_object_get_data (G_OBJECT (button), "list");

  adw_preferences_group_remove (self->group, list->row);
  g_ptr_array_remove (self->lists, list);
  save (self);
}

static GtkWidget *
make_remove (Group *self,
             List  *list)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_label (_("Remove List"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "list", list);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static GtkWidget *
make_color (const char *color)
{
  const char *names[] = { _("Purple"), _("Blue"), _("Green"), _("Orange"), _("Red"), _("Brown"), NULL };
  g_autoptr(GtkStringList) model = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Colour"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      if (g_str_equal (colors[i], color))
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }

  return row;
}

static GtkWidget *
make_entry (const char *title,
            const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);

  return row;
}

static List *
add_list (Group      *self,
          const char *name,
          const char *color,
          gboolean    is_on,
          const char *words)
{
  List *list = g_new0 (List, 1);
  AdwExpanderRow *row;

  list->row = adw_expander_row_new ();
  row = ADW_EXPANDER_ROW (list->row);
  list->on = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (list->on), is_on);
  gtk_widget_set_valign (list->on, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (row, list->on);
  list->name = make_entry (_("Name"), name);
  list->words = make_entry (_("Words, with commas between them"), words);
  list->color = make_color (color);
  adw_expander_row_add_row (row, list->name);
  adw_expander_row_add_row (row, list->words);
  adw_expander_row_add_row (row, list->color);
  adw_expander_row_add_row (row, make_remove (self, list));
  g_ptr_array_add (self->lists, list);
  adw_preferences_group_add (self->group, list->row);

  name_changed_cb (list->name, list);
  g_signal_connect (list->name, "changed", G_CALLBACK (name_changed_cb), list);
  g_signal_connect_swapped (list->name, "changed", G_CALLBACK (save), self);
  g_signal_connect_swapped (list->words, "changed", G_CALLBACK (save), self);
  g_signal_connect_swapped (list->color, "notify::selected", G_CALLBACK (save), self);
  g_signal_connect_swapped (list->on, "notify::active", G_CALLBACK (save), self);

  return list;
}

static void
add_cb (Group *self)
{
  List *list = add_list (self, _("My Words"), colors[self->lists->len % G_N_ELEMENTS (colors)], TRUE, "");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (list->row), TRUE);
  save (self);
}

static void
group_free (gpointer data)
{
  Group *self = data;

  g_ptr_array_unref (self->lists);
  g_free (self);
}

/**
 * avow_word_lists_group_new:
 *
 * Makes the group of preferences in which the user keeps lists of words.
 *
 * Returns: (transfer floating): a group
 */
GtkWidget *
avow_word_lists_group_new (void)
{
  g_autoptr(GVariant) lists = g_settings_get_value (avow_settings_get (), "word-lists");
  GtkWidget *group = adw_preferences_group_new (), *add = gtk_button_new_with_label (_("Add List"));
  Group *self = g_new0 (Group, 1);
  const char *name, *color, *words;
  GVariantIter iter;
  gboolean is_on;

  self->group = ADW_PREFERENCES_GROUP (group);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (group), "lists", self, group_free);

  adw_preferences_group_set_title (self->group, _("Highlighted Words"));
  adw_preferences_group_set_description (self->group, _("Words of lists that are on stand out in every article."));
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (self->group, add);

  self->filling = TRUE;
  g_variant_iter_init (&iter, lists);
  while (g_variant_iter_next (&iter, "(&s&sb&s)", &name, &color, &is_on, &words))
    add_list (self, name, color, is_on, words);
  self->filling = FALSE;

  return group;
}
