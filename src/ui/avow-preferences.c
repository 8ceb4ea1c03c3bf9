/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-preferences.h"

#include "avow-settings.h"
#include "avow-word-lists-group.h"

/* The styles in the order of the list. */
static const char * const styles[] = { "system", "light", "sepia", "dark" };

static void
analyst_cb (AdwEntryRow *row)
{
  g_settings_set_string (avow_settings_get (), "analyst", gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
style_cb (AdwComboRow *row)
{
  guint index = adw_combo_row_get_selected (row);

  if (index < G_N_ELEMENTS (styles))
    g_settings_set_string (avow_settings_get (), "style", styles[index]);
}

/**
 * avow_preferences_new:
 *
 * Makes the window of preferences. What is set there holds at once.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
avow_preferences_new (void)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/avow/Avow/ui/avow-preferences.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "preferences"));
  AdwEntryRow *analyst = ADW_ENTRY_ROW (gtk_builder_get_object (builder, "analyst"));
  AdwComboRow *style = ADW_COMBO_ROW (gtk_builder_get_object (builder, "style"));
  g_autofree char *name = g_settings_get_string (avow_settings_get (), "analyst");
  g_autofree char *chosen = g_settings_get_string (avow_settings_get (), "style");

  gtk_editable_set_text (GTK_EDITABLE (analyst), name);
  g_signal_connect (analyst, "apply", G_CALLBACK (analyst_cb), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (styles[i], chosen))
        adw_combo_row_set_selected (style, i);
    }
  g_signal_connect (style, "notify::selected", G_CALLBACK (style_cb), NULL);

  g_settings_bind (avow_settings_get (), "keep-originals", gtk_builder_get_object (builder, "keep_originals"), "active",
                   G_SETTINGS_BIND_DEFAULT);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (gtk_builder_get_object (builder, "page")),
                            ADW_PREFERENCES_GROUP (avow_word_lists_group_new ()));

  return window;
}
