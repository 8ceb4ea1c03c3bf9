/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-workbench-private.h"

#include <glib/gi18n.h>

/* The tabs of the left pane, articles and sets; the latter are made when they are first
 * shown. What is in the set that is selected shows among the passages, found as the user
 * would find it. */

static void
set_selected_cb (AvowWorkbench *self,
                 const char    *name)
{
  g_autofree char *search = avow_set_make_query (name);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->passages_tab), TRUE);
  avow_list_pane_set_search (self->passages, search);
}

static void
set_activated_cb (AvowWorkbench *self,
                  const char    *name)
{
  set_selected_cb (self, name);
  g_object_set (self, "show-right", TRUE, NULL);
  avow_list_pane_focus (self->passages);
}

static char *
get_search_cb (AvowSetsPane  *pane,
               AvowWorkbench *self)
{
  return avow_list_pane_get_search (self->passages);
}

static void
make_sets (AvowWorkbench *self)
{
  self->sets = AVOW_SETS_PANE (avow_sets_pane_new ());
  g_signal_connect_swapped (self->sets, "selected", G_CALLBACK (set_selected_cb), self);
  g_signal_connect_swapped (self->sets, "activated", G_CALLBACK (set_activated_cb), self);
  g_signal_connect (self->sets, "get-search", G_CALLBACK (get_search_cb), self);
  gtk_stack_add_named (self->left_tabs, GTK_WIDGET (self->sets), "sets");
  avow_sets_pane_set_store (self->sets, self->store);
}

static void
left_tab_cb (AvowWorkbench *self)
{
  gboolean is_sets = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sets_tab));

  if (is_sets && self->sets == NULL)
    make_sets (self);

  gtk_stack_set_visible_child_name (self->left_tabs, is_sets ? "sets" : "articles");
  gtk_widget_set_visible (self->expander, !is_sets);
  avow_workbench_name_tab (self->articles_tab, _("Articles"), _("Articles tab"));
  avow_workbench_name_tab (self->sets_tab, _("Sets"), _("Sets tab"));
}

static void
held_cb (GtkWidget *tab)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

/* Who drags something to a tab wants to drop it on what is behind it. */
static void
open_for_drags (GtkWidget *tab)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (held_cb), tab);
  gtk_widget_add_controller (tab, motion);
}

/* Makes the tabs work, after the panes are there. */
void
avow_workbench_add_left_tabs (AvowWorkbench *self)
{
  GtkWidget *tabs[] = { self->articles_tab, self->sets_tab };

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      open_for_drags (tabs[i]);
      g_signal_connect_swapped (tabs[i], "toggled", G_CALLBACK (left_tab_cb), self);
    }
  open_for_drags (self->passages_tab);
  open_for_drags (self->actors_tab);
  left_tab_cb (self);
}

/**
 * avow_workbench_get_set:
 * @self: a workbench
 * @id: a set
 *
 * Gets a set, if the list of sets has been shown.
 *
 * Returns: (transfer none) (nullable): the set
 */
AvowSet *
avow_workbench_get_set (AvowWorkbench *self,
                        gint64         id)
{
  AvowSetItem *item = self->sets != NULL ? avow_set_list_find (avow_sets_pane_get_list (self->sets), FALSE, id, NULL) : NULL;

  return item != NULL ? avow_set_item_get_set (item) : NULL;
}
