/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-order.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-store-sets.h"
#include "avow-text.h"

/* Where the passages of one set by hand are shown in its own order, Alt and the arrows move
 * the one that is selected up and down in it. */

typedef struct
{
  AvowListPane *pane;
  char         *name;         /* of the set, folded */
  gint64        passage_id;
  gint64        before_id;    /* 0 for the end */
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->pane);
  g_free (move->name);
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

  change = avow_change_new_in_set (AVOW_CHANGE_MOVE_IN_SET, set->id, &move->passage_id, 1);
  change->before_id = move->before_id;
  avow_edit (GTK_WIDGET (move->pane), avow_list_pane_get_store (move->pane), change, NULL, NULL);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  AvowListPane *pane = AVOW_LIST_PANE (widget);
  AvowList *list = avow_list_pane_get_list (pane);
  AvowQuery *query = avow_list_get_query (list);
  int by = g_variant_get_int32 (args);
  gint64 id = avow_list_pane_get_selected (pane);
  guint position;
  Move *move;

  if (query == NULL || query->root == NULL || query->root->type != AVOW_NODE_TERM || query->root->term.field != AVOW_TERM_SET ||
      avow_list_pane_get_store (pane) == NULL || !avow_list_find (list, id, &position))
    return FALSE;

  if (query->sort->len > 0)
    {
      avow_list_pane_clear_sort (pane);
      avow_say (widget, _("The passages are in the order of the set now"));
      return TRUE;
    }
  if ((by < 0 && position == 0) || (by > 0 && position + 1 >= g_list_model_get_n_items (G_LIST_MODEL (list))))
    return TRUE;

  move = g_new0 (Move, 1);
  move->pane = g_object_ref (pane);
  move->name = avow_text_fold (query->root->term.value);
  move->passage_id = id;
  move->before_id = avow_list_get_id (list, by < 0 ? position - 1 : position + 2);
  avow_store_load_sets_async (avow_list_pane_get_store (pane), NULL, loaded_cb, move);

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
