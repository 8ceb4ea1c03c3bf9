/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-item-private.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowSetItem, avow_set_item, G_TYPE_OBJECT)

static void
avow_set_item_finalize (GObject *object)
{
  AvowSetItem *self = AVOW_SET_ITEM (object);

  g_clear_pointer (&self->set, avow_set_unref);
  g_hash_table_unref (self->modified);
  g_free (self->name);
  g_free (self->exported);

  G_OBJECT_CLASS (avow_set_item_parent_class)->finalize (object);
}

static void
avow_set_item_class_init (AvowSetItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_set_item_finalize;

  /**
   * AvowSetItem::changed:
   * @self: the row
   *
   * Emitted when the row shows something else.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_SET_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_set_item_init (AvowSetItem *self)
{
  self->n_passages = -1;
  self->modified = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * avow_set_item_is_folder:
 * @self: a row
 *
 * Tells whether a row is a folder; if not, it is a set.
 *
 * Returns: whether it is
 */
gboolean
avow_set_item_is_folder (AvowSetItem *self)
{
  return self->is_folder;
}

/**
 * avow_set_item_get_id:
 * @self: a row
 *
 * Gets which folder or set a row shows.
 *
 * Returns: its id
 */
gint64
avow_set_item_get_id (AvowSetItem *self)
{
  return self->id;
}

/**
 * avow_set_item_get_folder_id:
 * @self: a row
 *
 * Gets the folder that a row is in.
 *
 * Returns: its id; 0 for none
 */
gint64
avow_set_item_get_folder_id (AvowSetItem *self)
{
  return self->folder_id;
}

/**
 * avow_set_item_get_name:
 * @self: a row
 *
 * Gets what a row is called.
 *
 * Returns: (transfer none): its name
 */
const char *
avow_set_item_get_name (AvowSetItem *self)
{
  return self->name;
}

/**
 * avow_set_item_get_set:
 * @self: a row
 *
 * Gets the set that a row shows.
 *
 * Returns: (transfer none) (nullable): the set; %NULL for a folder
 */
AvowSet *
avow_set_item_get_set (AvowSetItem *self)
{
  return self->set;
}

/**
 * avow_set_item_get_depth:
 * @self: a row
 *
 * Gets how many folders a row is in.
 *
 * Returns: how many
 */
guint
avow_set_item_get_depth (AvowSetItem *self)
{
  return self->depth;
}

/**
 * avow_set_item_is_open:
 * @self: a row
 *
 * Tells whether what is in a folder shows.
 *
 * Returns: whether it does
 */
gboolean
avow_set_item_is_open (AvowSetItem *self)
{
  return self->open;
}

/**
 * avow_set_item_get_passages:
 * @self: a row
 *
 * Gets how many passages are in a set.
 *
 * Returns: how many; -1 for a folder, or as long as it is not known
 */
gint64
avow_set_item_get_passages (AvowSetItem *self)
{
  return self->n_passages;
}

/**
 * avow_set_item_get_exported:
 * @self: a row
 *
 * Gets when a set was last exported.
 *
 * Returns: (transfer none) (nullable): UTC as the schema writes it; %NULL if never
 */
const char *
avow_set_item_get_exported (AvowSetItem *self)
{
  return self->exported;
}

/**
 * avow_set_item_get_changes:
 * @self: a row
 * @n_added: (out) (optional): where to put how many passages came since the last export
 * @n_removed: (out) (optional): how many went
 * @n_modified: (out) (optional): how many were changed
 *
 * Gets what is different in a set since its last export.
 *
 * Returns: all three together
 */
gint64
avow_set_item_get_changes (AvowSetItem *self,
                           gint64      *n_added,
                           gint64      *n_removed,
                           gint64      *n_modified)
{
  gint64 modified = g_hash_table_size (self->modified);

  if (n_added != NULL)
    *n_added = self->n_added;
  if (n_removed != NULL)
    *n_removed = self->n_removed;
  if (n_modified != NULL)
    *n_modified = modified;

  return self->exported != NULL ? self->n_added + self->n_removed + modified : 0;
}

/* Says that the row shows something else. */
void
avow_set_item_changed (AvowSetItem *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
