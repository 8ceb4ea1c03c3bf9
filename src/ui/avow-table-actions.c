/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-actions.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-link.h"
#include "avow-table-view-private.h"

/* What is done to all rows of a table that are selected: each time one change, one step
 * to undo, however many there are. The actions are named "rows". */


static void
done_cb (GtkWidget *widget,
         gboolean   done,
         gint64     created,
         gpointer   user_data)
{
  g_autofree char *message = user_data;

  if (done && message != NULL)
    avow_say_undo (widget, message);
}

/**
 * avow_table_actions_run:
 * @table: a table
 * @change: (transfer full): what to do
 * @message: (transfer full) (nullable): what to say when it is done
 *
 * Makes a change of rows that are selected, and offers to undo it.
 */
void
avow_table_actions_run (AvowTableView *table,
                        AvowChange    *change,
                        char          *message)
{
  avow_edit (GTK_WIDGET (table), avow_list_get_store (table->list), change, done_cb, message);
}

/* Makes a change of all rows that are selected; %NULL if none are. */
static AvowChange *
new_change (AvowTableView  *table,
            AvowChangeType  type,
            guint          *n)
{
  g_autoptr(GArray) ids = avow_table_view_get_selected_ids (table);

  *n = ids->len;
  if (ids->len == 0 || avow_list_get_store (table->list) == NULL)
    return NULL;

  return avow_change_new_for_ids (type, (gint64 *) ids->data, ids->len);
}

static void
delete_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  AvowTableView *self = user_data;
  AvowTable table = avow_list_get_table (self->list);
  AvowChange *change;
  char *message;
  guint n;

  change = new_change (self, table == AVOW_TABLE_ARTICLES ? AVOW_CHANGE_DELETE_ARTICLES
                             : table == AVOW_TABLE_PASSAGES ? AVOW_CHANGE_DELETE_PASSAGES : AVOW_CHANGE_DELETE_ACTORS, &n);
  if (change == NULL)
    return;

  if (table == AVOW_TABLE_ARTICLES)
    message = g_strdup_printf (g_dngettext (NULL, "%u article deleted", "%u articles deleted", n), n);
  else if (table == AVOW_TABLE_PASSAGES)
    message = g_strdup_printf (g_dngettext (NULL, "%u passage deleted", "%u passages deleted", n), n);
  else
    message = g_strdup_printf (g_dngettext (NULL, "%u actor deleted", "%u actors deleted", n), n);
  avow_table_actions_run (self, change, message);
}

static void
set_kind_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  AvowTableView *self = user_data;
  AvowChange *change;
  AvowKind kind;
  guint n;

  if (!avow_kind_from_string (g_variant_get_string (parameter, NULL), &kind) ||
      !(change = new_change (self, AVOW_CHANGE_SET_KIND, &n)))
    return;

  change->kind = kind;
  avow_table_actions_run (self, change,
                          g_strdup_printf (g_dngettext (NULL, "Kind of %u passage set", "Kind of %u passages set", n), n));
}

static void
set_status_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  AvowTableView *self = user_data;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  AvowChange *change;
  guint n;

  if (!(change = new_change (self, AVOW_CHANGE_ADD_STATUS, &n)))
    return;

  change->event = avow_status_event_new (g_variant_get_string (parameter, NULL), today);
  avow_table_actions_run (self, change, n == 1 ? g_strdup (_("Status of the passage set"))
                                        : g_strdup (_("Status set, of the passages that it is for")));
}

static void
confirm_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  AvowTableView *self = user_data;
  AvowChange *change;
  guint n;

  if ((change = new_change (self, AVOW_CHANGE_CONFIRM_PASSAGES, &n)))
    avow_table_actions_run (self, change,
                            g_strdup_printf (g_dngettext (NULL, "%u passage confirmed", "%u passages confirmed", n), n));
}

static void
set_type_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  AvowTableView *self = user_data;
  AvowActorType type;
  AvowChange *change;
  guint n;

  if (!avow_actor_type_from_string (g_variant_get_string (parameter, NULL), &type) ||
      !(change = new_change (self, AVOW_CHANGE_SET_ACTOR_TYPE, &n)))
    return;

  change->actor_type = type;
  avow_table_actions_run (self, change,
                          g_strdup_printf (g_dngettext (NULL, "Type of %u actor set", "Type of %u actors set", n), n));
}

/* Below the row that was picked last. */
static void
merge_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  AvowTableView *self = user_data;
  g_autoptr(GArray) ids = avow_table_view_get_selected_ids (self);
  GtkWidget *row = avow_table_cells_get_widget (self->cells, self->selected);

  if (ids->len > 1)
    avow_link_ask_merge (row != NULL && gtk_widget_get_mapped (row) ? row : GTK_WIDGET (self), NULL, ids, 0);
}

static void
add_topic_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  avow_table_ask_topic (user_data, FALSE);
}

static void
remove_topic_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  avow_table_ask_topic (user_data, TRUE);
}

static void
link_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowRole role;

  if (avow_role_from_string (g_variant_get_string (parameter, NULL), &role))
    avow_table_ask_actor (user_data, role, FALSE);
}

static void
unlink_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  AvowRole role;

  if (avow_role_from_string (g_variant_get_string (parameter, NULL), &role))
    avow_table_ask_actor (user_data, role, TRUE);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  avow_table_copy (user_data, FALSE);
}

static void
copy_csv_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  avow_table_copy (user_data, TRUE);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowTableView *self = user_data;

  if (self->selected != 0)
    g_signal_emit_by_name (self, "activated", self->selected);
}

/* The passages, or those of the articles. */
static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  AvowTableView *self = user_data;
  g_autoptr(GArray) ids = avow_table_view_get_selected_ids (self);
  const char *table = avow_table_to_string (avow_list_get_table (self->list));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.export-rows", "(s@ax)", table,
                              g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
}

static void
select_all_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (((AvowTableView *) user_data)->selection));
}

static void
select_none_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (((AvowTableView *) user_data)->selection));
}

static const GActionEntry of_all[] =
{
  { "open", open_cb, NULL, NULL, NULL, { 0 } },
  { "delete", delete_cb, NULL, NULL, NULL, { 0 } },
  { "copy", copy_cb, NULL, NULL, NULL, { 0 } },
  { "copy-csv", copy_csv_cb, NULL, NULL, NULL, { 0 } },
  { "select-all", select_all_cb, NULL, NULL, NULL, { 0 } },
  { "select-none", select_none_cb, NULL, NULL, NULL, { 0 } },
};

static const GActionEntry of_articles[] =
{
  { "export", export_cb, NULL, NULL, NULL, { 0 } },
};

static const GActionEntry of_passages[] =
{
  { "export", export_cb, NULL, NULL, NULL, { 0 } },
  { "set-kind", set_kind_cb, "s", NULL, NULL, { 0 } },
  { "set-status", set_status_cb, "s", NULL, NULL, { 0 } },
  { "confirm", confirm_cb, NULL, NULL, NULL, { 0 } },
  { "add-topic", add_topic_cb, NULL, NULL, NULL, { 0 } },
  { "remove-topic", remove_topic_cb, NULL, NULL, NULL, { 0 } },
  { "link", link_cb, "s", NULL, NULL, { 0 } },
  { "unlink", unlink_cb, "s", NULL, NULL, { 0 } },
};

static const GActionEntry of_actors[] =
{
  { "set-type", set_type_cb, "s", NULL, NULL, { 0 } },
  { "merge", merge_cb, NULL, NULL, NULL, { 0 } },
};

static const struct
{
  const GActionEntry *entries;
  int                 n;
} of_tables[AVOW_N_TABLES] =
{
  [AVOW_TABLE_ARTICLES] = { of_articles, G_N_ELEMENTS (of_articles) },
  [AVOW_TABLE_PASSAGES] = { of_passages, G_N_ELEMENTS (of_passages) },
  [AVOW_TABLE_ACTORS] = { of_actors, G_N_ELEMENTS (of_actors) },
};

/* The keys are of the rows, not of the headers or of what is asked. */
static void
add_keys (AvowTableView *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] =
  {
    { "Delete|KP_Delete", "rows.delete" },
    { "<Control>c|<Control>Insert", "rows.copy" },
    { "Menu|<Shift>F10", "rows.menu" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (gtk_widget_get_last_child (GTK_WIDGET (self->view)), controller);
}

/**
 * avow_table_actions_attach:
 * @table: a table
 *
 * Lets things be done to its rows, as actions named `rows`. Sets of passages have their
 * own.
 */
void
avow_table_actions_attach (AvowTableView *table)
{
  AvowTable of = avow_list_get_table (table->list);

  table->actions = g_simple_action_group_new ();
  if (of != AVOW_TABLE_SETS)
    g_action_map_add_action_entries (G_ACTION_MAP (table->actions), of_all, G_N_ELEMENTS (of_all), table);
  if (of_tables[of].entries != NULL)
    g_action_map_add_action_entries (G_ACTION_MAP (table->actions), of_tables[of].entries, of_tables[of].n, table);
  gtk_widget_insert_action_group (GTK_WIDGET (table), "rows", G_ACTION_GROUP (table->actions));
  add_keys (table);
}
