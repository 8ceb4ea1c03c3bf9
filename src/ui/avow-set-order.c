/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-order.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-store-sets.h"
#include "avow-text.h"

/* Where the passages of one set by hand are shown in its own order, Alt and the arrows move
 * the one that is selected up and down in it, and any are dragged to another place. */

typedef struct
{
  AvowListPane *pane;
  char         *name;         /* of the set, folded */
  GArray       *ids;          /* passages */
  gint64        before_id;    /* 0 for the end */
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->pane);
  g_free (move->name);
  g_array_unref (move->ids);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

static AvowSet *
find_set (AvowSets   *sets,
          const char *name)
{
  for (guint i = 0; i < sets->sets->len; i++)
    {
      AvowSet *set = g_ptr_array_index (sets->sets, i);
      g_autofree char *folded = avow_text_fold (set->name);

      if (g_str_equal (folded, name))
        return set;
    }

  return NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Move) move = user_data;
  g_autoptr(AvowSets) sets = avow_store_load_sets_finish (AVOW_STORE (source), result, NULL);
  AvowSet *set = sets != NULL ? find_set (sets, move->name) : NULL;
  AvowChange *change;

  if (set == NULL || AVOW_STORE (source) != avow_list_pane_get_store (move->pane))
    return;

  if (avow_set_is_live (set))
    {
      /* Translators: the name of a set */
      g_autofree char *message = g_strdup_printf (_("“%s” is live: its search says what is in it"), set->name);

      avow_say_instead (GTK_WIDGET (move->pane), message, _("_Make It One by Hand"), "win.freeze-set", set->id);
      return;
    }

  change = avow_change_new_in_set (AVOW_CHANGE_MOVE_IN_SET, set->id, (gint64 *) move->ids->data, move->ids->len);
  change->before_id = move->before_id;
  avow_edit (GTK_WIDGET (move->pane), avow_list_pane_get_store (move->pane), change, NULL, NULL);
}

/* The name of the set that is shown and nothing else; %NULL if it is something else. */
static const char *
get_set_name (AvowListPane *pane)
{
  AvowQuery *query = avow_list_get_query (avow_list_pane_get_list (pane));

  return query != NULL && query->root != NULL && query->root->type == AVOW_NODE_TERM && query->root->term.field == AVOW_TERM_SET
         ? query->root->term.value : NULL;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  AvowListPane *pane = AVOW_LIST_PANE (widget);
  AvowList *list = avow_list_pane_get_list (pane);
  int by = g_variant_get_int32 (args);
  gint64 id = avow_list_pane_get_selected (pane);
  g_autoptr(GArray) ids = NULL;
  guint position;

  if (get_set_name (pane) == NULL || avow_list_pane_get_store (pane) == NULL || !avow_list_find (list, id, &position))
    return FALSE;

  if (!avow_set_order_is_shown (pane))
    {
      avow_list_pane_clear_sort (pane);
      avow_say (widget, _("The passages are in the order of the set now"));
      return TRUE;
    }
  if ((by < 0 && position == 0) || (by > 0 && position + 1 >= g_list_model_get_n_items (G_LIST_MODEL (list))))
    return TRUE;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, id);
  avow_set_order_move (pane, ids, avow_list_get_id (list, by < 0 ? position - 1 : position + 2));

  return TRUE;
}

/**
 * avow_set_order_attach:
 * @pane: a pane of passages
 *
 * Lets Alt and the arrows move passages within the set that is shown.
 */
void
avow_set_order_attach (AvowListPane *pane)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  static const struct { guint key; int by; } keys[] = { { GDK_KEY_Up, -1 }, { GDK_KEY_Down, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_ALT_MASK),
                                                gtk_callback_action_new (move_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].by));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
    }
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (pane), shortcuts);
}

/**
 * avow_set_order_is_shown:
 * @pane: a pane of passages
 *
 * Tells whether the passages of one set are shown in its own order.
 *
 * Returns: whether they are
 */
gboolean
avow_set_order_is_shown (AvowListPane *pane)
{
  return get_set_name (pane) != NULL && avow_list_get_query (avow_list_pane_get_list (pane))->sort->len == 0;
}

/**
 * avow_set_order_move:
 * @pane: a pane that shows a set in its own order
 * @passage_ids: (element-type gint64): passages of it
 * @before_id: the one that they come before; 0 for the end
 *
 * Moves passages within the set.
 */
void
avow_set_order_move (AvowListPane *pane,
                     GArray       *passage_ids,
                     gint64        before_id)
{
  Move *move;

  if (avow_list_pane_get_store (pane) == NULL)
    return;

  move = g_new0 (Move, 1);
  move->pane = g_object_ref (pane);
  move->name = avow_text_fold (get_set_name (pane));
  move->ids = g_array_ref (passage_ids);
  move->before_id = before_id;
  avow_store_load_sets_async (avow_list_pane_get_store (pane), NULL, loaded_cb, move);
}
