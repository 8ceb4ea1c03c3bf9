/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-actions.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-edit.h"
#include "avow-table-view-private.h"
#include "avow-text.h"
#include "avow-topic-entry.h"

/* Which topic or actor rows that are selected are to get or lose is asked in a small
 * popover over the table, made anew each time. */

#define WIDTH 280

typedef struct
{
  AvowTableView *table;     /* not owned: the popover is in it */
  GArray        *ids;       /* as they were selected when it was asked */
  gboolean       remove;
  GtkWidget     *entry;
} Ask;

static void
ask_free (gpointer  data,
          GClosure *closure)
{
  Ask *ask = data;

  g_array_unref (ask->ids);
  g_free (ask);
}

static AvowChange *
new_change (Ask            *ask,
            AvowChangeType  type)
{
  return avow_change_new_for_ids (type, (gint64 *) ask->ids->data, ask->ids->len);
}

/* Not within the popover's own signal. */
static gboolean
unparent_cb (gpointer data)
{
  gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover    *popover,
           AvowTableView *table)
{
  if (table->ask == GTK_WIDGET (popover))
    table->ask = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
  avow_table_view_focus_row (table, table->focus);
}

/* Shows what was made to ask, below the row that was picked last. */
static void
popup (Ask        *ask,
       const char *title,
       GtkWidget  *button)
{
  AvowTableView *table = ask->table;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *label = gtk_label_new (title), *row;
  GdkRectangle area = { gtk_widget_get_width (GTK_WIDGET (table)) / 2, gtk_widget_get_height (GTK_WIDGET (table)) / 3, 1, 1 };
  graphene_rect_t bounds;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), ask->entry);
  if (button != NULL)
    gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_size_request (box, WIDTH, -1);

  if (avow_table_view_get_focus_row (table) != 0)
    table->focus = avow_table_view_get_focus_row (table);
  table->ask = gtk_popover_new ();
  gtk_widget_add_css_class (table->ask, "ask");
  gtk_popover_set_child (GTK_POPOVER (table->ask), box);
  gtk_widget_set_parent (table->ask, GTK_WIDGET (table));
  g_signal_connect_data (table->ask, "closed", G_CALLBACK (closed_cb), table, NULL, 0);

  row = avow_table_cells_get_widget (table->cells, table->selected);
  if (row != NULL && gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, GTK_WIDGET (table), &bounds) &&
      bounds.origin.y >= 0 && bounds.origin.y < gtk_widget_get_height (GTK_WIDGET (table)))
    {
      area.y = bounds.origin.y;
      area.height = bounds.size.height;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (table->ask), &area);
  gtk_popover_popup (GTK_POPOVER (table->ask));
  gtk_widget_child_focus (ask->entry, GTK_DIR_TAB_FORWARD);
}

static Ask *
ask_new (AvowTableView *table,
         gboolean       remove)
{
  Ask *ask;

  if (avow_table_view_get_n_selected (table) == 0 || avow_list_get_store (table->list) == NULL)
    return NULL;

  ask = g_new0 (Ask, 1);
  ask->table = table;
  ask->ids = avow_table_view_get_selected_ids (table);
  ask->remove = remove;

  return ask;
}

/* ---- topics */

static void
run_topic (AvowTableView *table,
           AvowChange    *change,
           const char    *path,
           gboolean       remove)
{
  guint n = change->ids->len;
  char *message;

  #pragma GCC diagnostic push
  #pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (remove ? g_dngettext (NULL, "“%2$s” removed from %1$u passage", "“%2$s” removed from %1$u passages", n)
                                    : g_dngettext (NULL, "“%2$s” added to %1$u passage", "“%2$s” added to %1$u passages", n),
                             n, path);
  #pragma GCC diagnostic pop
  avow_table_actions_run (table, change, message);
}

typedef struct
{
  AvowTableView *table;
  AvowChange    *change;
  char          *path;
} Removal;

/* A topic is removed by its id, and was written by its name. */
static void
topics_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree Removal *removal = user_data;
  g_autoptr(AvowTableView) table = removal->table;
  g_autoptr(AvowChange) change = removal->change;
  g_autofree char *path = removal->path, *folded = avow_text_fold (path), *message = NULL;
  g_autoptr(GPtrArray) topics = NULL;
  g_autoptr(GError) error = NULL;

  if (!(topics = avow_store_load_topics_finish (AVOW_STORE (source), result, &error)))
    {
      avow_complain (GTK_WIDGET (table), error->message);
      return;
    }

  for (guint i = 0; i < topics->len && change->by_id == 0; i++)
    {
      AvowTopic *topic = g_ptr_array_index (topics, i);
      g_autofree char *other = avow_text_fold (topic->path);

      if (g_str_equal (folded, other))
        change->by_id = topic->id;
    }

  if (change->by_id != 0 && avow_list_get_store (table->list) == AVOW_STORE (source))
    {
      run_topic (table, g_steal_pointer (&change), path, TRUE);
      return;
    }

  message = g_strdup_printf (_("There is no topic “%s”"), path);
  avow_say (GTK_WIDGET (table), message);
}

static void
topic_added_cb (AvowTopicEntry *entry,
                const char     *path,
                Ask            *ask)
{
  AvowTableView *table = ask->table;
  AvowChange *change;
  Removal *removal;

  /* An entry that loses the keyboard takes what is typed; here, it was given up. */
  if (table->ask == NULL || !gtk_widget_get_visible (table->ask))
    return;

  change = new_change (ask, ask->remove ? AVOW_CHANGE_REMOVE_TOPIC : AVOW_CHANGE_ADD_TOPIC);
  if (ask->remove)
    {
      removal = g_new0 (Removal, 1);
      removal->table = g_object_ref (table);
      removal->change = change;
      removal->path = g_strdup (path);
      avow_store_load_topics_async (avow_list_get_store (table->list), NULL, topics_loaded_cb, removal);
    }
  else
    {
      avow_change_set_value (change, path);
      run_topic (table, change, path, FALSE);
    }

  gtk_popover_popdown (GTK_POPOVER (table->ask));
}

/**
 * avow_table_ask_topic:
 * @table: a table of passages
 * @remove: whether to remove it
 *
 * Asks for a topic, and adds it to the passages that are selected, or removes it.
 */
void
avow_table_ask_topic (AvowTableView *table,
                      gboolean       remove)
{
  Ask *ask = ask_new (table, remove);
  g_autofree char *title = NULL;
  guint n;

  if (ask == NULL)
    return;

  n = ask->ids->len;
  title = g_strdup_printf (remove ? g_dngettext (NULL, "Remove a topic from %u passage", "Remove a topic from %u passages", n)
                                  : g_dngettext (NULL, "Add a topic to %u passage", "Add a topic to %u passages", n), n);
  ask->entry = avow_topic_entry_new ();
  avow_topic_entry_set_store (AVOW_TOPIC_ENTRY (ask->entry), avow_list_get_store (table->list));
  g_signal_connect_data (ask->entry, "added", G_CALLBACK (topic_added_cb), ask, ask_free, 0);
  popup (ask, title, NULL);
}

/* ---- actors */

static void
actor_chosen_cb (Ask *ask)
{
  AvowTableView *table = ask->table;
  AvowChange *change = new_change (ask, ask->remove ? AVOW_CHANGE_UNLINK : AVOW_CHANGE_LINK);
  guint n = ask->ids->len;

  avow_actor_entry_add_to (AVOW_ACTOR_ENTRY (ask->entry), change);
  if (change->links->len == 0)
    {
      avow_change_free (change);
      return;
    }

  avow_table_actions_run (table, change,
                          g_strdup_printf (ask->remove ? g_dngettext (NULL, "Actor unlinked from %u passage", "Actor unlinked from %u passages", n)
                                                       : g_dngettext (NULL, "Actor linked to %u passage", "Actor linked to %u passages", n), n));
  gtk_popover_popdown (GTK_POPOVER (table->ask));
}

/**
 * avow_table_ask_actor:
 * @table: a table of passages
 * @role: a part in a passage
 * @remove: whether the actor is to lose it
 *
 * Asks for an actor, who gets a part in the passages that are selected, or loses it.
 */
void
avow_table_ask_actor (AvowTableView *table,
                      AvowRole       role,
                      gboolean       remove)
{
  Ask *ask = ask_new (table, remove);
  g_autofree char *title = NULL;
  GtkWidget *button;
  guint n;

  if (ask == NULL)
    return;

  n = ask->ids->len;
  /* Translators: the part of the actor, and how many passages: Speaker, 3 passages */
  title = g_strdup_printf (g_dngettext (NULL, "%s, %u passage", "%s, %u passages", n), avow_role_get_label (role), n);
  ask->entry = g_object_new (AVOW_TYPE_ACTOR_ENTRY, "role", role, NULL);
  avow_actor_entry_set_store (AVOW_ACTOR_ENTRY (ask->entry), avow_list_get_store (table->list));
  avow_actor_entry_set_label (AVOW_ACTOR_ENTRY (ask->entry), avow_role_get_label (role));
  button = gtk_button_new_with_mnemonic (remove ? _("_Unlink") : _("_Link"));
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_data (ask->entry, "activate", G_CALLBACK (actor_chosen_cb), ask, ask_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (actor_chosen_cb), ask);
  popup (ask, title, button);
}
