/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-list.h"

#include <string.h>

#include "avow-set-item-private.h"
#include "avow-text.h"

/* The sets of a project as a tree that opens and closes, flat: a row for each folder and set
 * in view, with how deep it lies.
 *
 * All sets are loaded at once, they are few. What is in live ones, and what has changed since
 * an export, takes the store longer: it is asked for afterwards and whenever something has
 * changed, one question at a time, and the answer fills in the rows that are there. */

/* Folders below each other deeper than this are a mistake in the file. */
#define MAX_DEPTH 32

struct _AvowSetList
{
  GObject       parent_instance;

  AvowStore    *store;
  GPtrArray    *shown;       /* AvowSetItem, in order */
  GPtrArray    *folders;     /* AvowSetItem, all */
  GPtrArray    *sets;        /* AvowSetItem, all */
  char         *filter;      /* folded */
  gboolean      only_changed;
  AvowColumn    sort;
  gboolean      descending;
  gboolean      loaded;

  GCancellable *loading;
  GCancellable *reviewing;
  gboolean      review_again;
  gboolean      review_all;  /* look into all passages, not only into those in among */
  GArray       *among;
};

enum
{
  LOADED,
  REVIEWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

static void review                (AvowSetList         *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowSetList, avow_set_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* ---- what is in view */

static gboolean
matches (AvowSetList *self,
         AvowSetItem *item)
{
  g_autofree char *text = NULL, *folded = NULL;
  g_auto(GStrv) words = NULL;

  if (self->only_changed && (item->is_folder || avow_set_item_get_changes (item, NULL, NULL, NULL) == 0))
    return FALSE;
  if (self->filter == NULL)
    return TRUE;

  text = g_strjoin (" ", "", item->name, item->set != NULL && item->set->note != NULL ? item->set->note : "",
                    item->set != NULL && item->set->query != NULL ? item->set->query : "", NULL);
  folded = g_strdelimit (avow_text_fold (text), ":\"(),", ' ');
  words = g_strsplit (self->filter, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (" ", words[i], NULL);
      g_autofree char *padded = g_strconcat (" ", folded, NULL);

      if (strstr (padded, word) == NULL)
        return FALSE;
    }

  return TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  AvowSetItem *first = *(AvowSetItem **) a, *second = *(AvowSetItem **) b;
  AvowSetList *self = user_data;
  g_autofree char *key = NULL, *other_key = NULL;
  gint64 by = 0;

  if (!first->is_folder)
    {
      if (self->sort == AVOW_COLUMN_PASSAGES)
        by = first->n_passages - second->n_passages;
      else if (self->sort == AVOW_COLUMN_CHANGES)
        by = avow_set_item_get_changes (first, NULL, NULL, NULL) - avow_set_item_get_changes (second, NULL, NULL, NULL);
      else if (self->sort == AVOW_COLUMN_TYPE)
        by = avow_set_is_live (first->set) - avow_set_is_live (second->set);
    }
  if (by != 0)
    return (by < 0) != self->descending ? -1 : 1;

  key = g_utf8_collate_key (first->name, -1);
  other_key = g_utf8_collate_key (second->name, -1);
  by = strcmp (key, other_key);
  if (by == 0)
    by = first->id - second->id;

  return (by < 0) != (self->descending && self->sort == AVOW_COLUMN_NAME) ? -1 : 1;
}

/* Adds what is in a folder, the folders first, and tells whether there is anything. What is
 * looked for shows even in a folder that is closed. */
static gboolean
add_below (AvowSetList *self,
           gint64       folder_id,
           guint        depth,
           gboolean     show,
           GPtrArray   *shown)
{
  GPtrArray *all[] = { self->folders, self->sets };
  gboolean is_filtered = self->filter != NULL || self->only_changed, found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      for (guint j = 0; j < all[i]->len; j++)
        {
          AvowSetItem *item = g_ptr_array_index (all[i], j);
          gboolean fits = matches (self, item);
          guint at = shown->len;

          if (item->folder_id != folder_id)
            continue;

          item->depth = depth;
          if (show)
            g_ptr_array_add (shown, item);
          if (item->is_folder && depth < MAX_DEPTH &&
              add_below (self, item->id, depth + 1, show && (item->open || is_filtered), shown))
            fits = TRUE;
          if (!fits)
            g_ptr_array_set_size (shown, at);
          found |= fits;
        }
    }

  return found;
}

/* Shows what is to be shown now, and tells the difference. */
static void
update (AvowSetList *self)
{
  GPtrArray *shown = g_ptr_array_new (), *old = self->shown;
  guint start = 0, end = 0;

  g_ptr_array_sort_with_data (self->folders, compare, self);
  g_ptr_array_sort_with_data (self->sets, compare, self);
  add_below (self, 0, 0, TRUE, shown);
  for (guint i = 0; i < shown->len; i++)
    g_object_ref (g_ptr_array_index (shown, i));
  g_ptr_array_set_free_func (shown, g_object_unref);

  while (start < MIN (old->len, shown->len) && old->pdata[start] == shown->pdata[start])
    start++;
  while (end < MIN (old->len, shown->len) - start && old->pdata[old->len - 1 - end] == shown->pdata[shown->len - 1 - end])
    end++;

  self->shown = shown;
  if (start + end < old->len || start + end < shown->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, shown->len - start - end);
  g_ptr_array_unref (old);
}

static gpointer
avow_set_list_get_item (GListModel *model,
                        guint       position)
{
  AvowSetList *self = AVOW_SET_LIST (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static guint
avow_set_list_get_n_items (GListModel *model)
{
  return AVOW_SET_LIST (model)->shown->len;
}

static GType
avow_set_list_get_item_type (GListModel *model)
{
  return AVOW_TYPE_SET_ITEM;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = avow_set_list_get_item;
  iface->get_n_items = avow_set_list_get_n_items;
  iface->get_item_type = avow_set_list_get_item_type;
}

/* ---- what the store says */

static AvowSetItem *
find_in (GPtrArray *items,
         gint64     id)
{
  for (guint i = 0; i < items->len; i++)
    {
      AvowSetItem *item = g_ptr_array_index (items, i);

      if (item->id == id)
        return item;
    }

  return NULL;
}

static void
take_review (AvowSetList         *self,
             const AvowSetReview *found,
             GArray              *among)
{
  AvowSetItem *item = find_in (self->sets, found->set_id);

  if (item == NULL)
    return;

  item->n_passages = found->n_passages;
  item->n_added = found->n_added;
  item->n_removed = found->n_removed;
  g_free (item->exported);
  item->exported = g_strdup (found->exported);

  if (among == NULL)
    g_hash_table_remove_all (item->modified);
  for (guint i = 0; among != NULL && i < among->len; i++)
    g_hash_table_remove (item->modified, &g_array_index (among, gint64, i));
  for (guint i = 0; i < found->modified->len; i++)
    g_hash_table_add (item->modified, g_memdup2 (&g_array_index (found->modified, gint64, i), sizeof (gint64)));
  avow_set_item_changed (item);
}

typedef struct
{
  AvowSetList *list;
  GArray      *among;   /* or %NULL */
} Review;

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Review *asked = user_data;
  g_autoptr(AvowSetList) self = asked->list;
  g_autoptr(GArray) among = asked->among;
  g_autoptr(GPtrArray) reviews = NULL;
  g_autoptr(GError) error = NULL;

  reviews = avow_store_review_sets_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->reviewing);
  if (error != NULL)
    g_warning ("Sets were not counted: %s", error->message);
  for (guint i = 0; reviews != NULL && i < reviews->len; i++)
    take_review (self, g_ptr_array_index (reviews, i), among);
  if (self->sort != AVOW_COLUMN_NAME || self->only_changed)
    update (self);
  g_signal_emit (self, signals[REVIEWED], 0);

  if (self->review_again)
    review (self);
}

/* Asks what is in those sets that the list of them does not tell of. */
static void
review (AvowSetList *self)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Review *asked;

  self->review_again = self->reviewing != NULL;
  if (self->reviewing != NULL || self->store == NULL)
    return;

  for (guint i = 0; i < self->sets->len; i++)
    {
      AvowSetItem *item = g_ptr_array_index (self->sets, i);

      if (avow_set_is_live (item->set) || item->set->exported != NULL)
        g_array_append_val (ids, item->id);
    }

  asked = g_new0 (Review, 1);
  asked->list = g_object_ref (self);
  asked->among = self->review_all ? NULL : g_array_ref (self->among);
  self->review_all = FALSE;
  g_array_unref (self->among);
  self->among = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->reviewing = g_cancellable_new ();
  avow_store_review_sets_async (self->store, ids, asked->among, self->reviewing, reviewed_cb, asked);
}

/* Rows that were there stay the same, so that what is selected stays so. */
static AvowSetItem *
take_item (GPtrArray  *old,
           gboolean    is_folder,
           gint64      id,
           gint64      folder_id,
           const char *name)
{
  AvowSetItem *item = find_in (old, id);

  if (item != NULL)
    {
      g_object_ref (item);
    }
  else
    {
      item = g_object_new (AVOW_TYPE_SET_ITEM, NULL);
      item->is_folder = is_folder;
      item->id = id;
      item->open = TRUE;
    }
  item->folder_id = folder_id;
  g_free (item->name);
  item->name = g_strdup (name);

  return item;
}

static void
take_sets (AvowSetList *self,
           AvowSets    *sets)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref), *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sets->folders->len; i++)
    {
      const AvowSetFolder *folder = g_ptr_array_index (sets->folders, i);

      g_ptr_array_add (folders, take_item (self->folders, TRUE, folder->id, folder->parent_id, folder->name));
    }
  for (guint i = 0; i < sets->sets->len; i++)
    {
      AvowSet *set = g_ptr_array_index (sets->sets, i);
      AvowSetItem *item = take_item (self->sets, FALSE, set->id, set->folder_id, set->name);

      g_clear_pointer (&item->set, avow_set_unref);
      item->set = avow_set_ref (set);
      if (set->query == NULL)
        item->n_passages = set->n_passages;
      g_free (item->exported);
      item->exported = g_strdup (set->exported);
      g_ptr_array_add (all, item);
    }

  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->sets);
  self->folders = folders;
  self->sets = all;
  for (guint i = 0; i < folders->len; i++)
    avow_set_item_changed (g_ptr_array_index (folders, i));
  for (guint i = 0; i < all->len; i++)
    avow_set_item_changed (g_ptr_array_index (all, i));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowSetList) self = user_data;
  g_autoptr(AvowSets) sets = NULL;
  g_autoptr(GError) error = NULL;

  sets = avow_store_load_sets_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;
  if (sets == NULL)
    {
      g_warning ("Sets did not load: %s", error->message);
      return;
    }

  self->loaded = TRUE;
  take_sets (self, sets);
  update (self);
  g_signal_emit (self, signals[LOADED], 0);
  review (self);
}

static void
load (AvowSetList *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  avow_store_load_sets_async (self->store, self->loading, loaded_cb, g_object_ref (self));
}

static void
changed_cb (AvowStore   *store,
            AvowTouched *touched,
            AvowSetList *self)
{
  gboolean is_reloading = touched->sets->len > 0 || touched->set_folders || touched->everything;

  /* What is exported now is compared anew from the ground. */
  if (touched->everything || (touched->sets->len > 0 && touched->passages->len == 0))
    self->review_all = TRUE;
  g_array_append_vals (self->among, touched->passages->data, touched->passages->len);

  if (is_reloading)
    load (self);
  else if (touched->passages->len > 0 || touched->articles->len > 0 || touched->actors->len > 0)
    review (self);
}

static void
avow_set_list_dispose (GObject *object)
{
  AvowSetList *self = AVOW_SET_LIST (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->reviewing);
  g_clear_object (&self->loading);
  g_clear_object (&self->reviewing);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_set_list_parent_class)->dispose (object);
}

static void
avow_set_list_finalize (GObject *object)
{
  AvowSetList *self = AVOW_SET_LIST (object);

  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->sets);
  g_array_unref (self->among);
  g_free (self->filter);

  G_OBJECT_CLASS (avow_set_list_parent_class)->finalize (object);
}

static void
avow_set_list_class_init (AvowSetListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = avow_set_list_dispose;
  object_class->finalize = avow_set_list_finalize;

  /**
   * AvowSetList::loaded:
   * @self: the list
   *
   * Emitted when the sets are those of the project.
   */
  signals[LOADED] = g_signal_new ("loaded", AVOW_TYPE_SET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowSetList::reviewed:
   * @self: the list
   *
   * Emitted when it is known what is in live sets, and what changed since exports.
   */
  signals[REVIEWED] = g_signal_new ("reviewed", AVOW_TYPE_SET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_set_list_init (AvowSetList *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->sets = g_ptr_array_new_with_free_func (g_object_unref);
  self->among = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sort = AVOW_COLUMN_NAME;
  self->review_all = TRUE;
}

/**
 * AvowSetList:
 *
 * A list of the sets of a project and their folders. For the thread that opened its store.
 */

/**
 * avow_set_list_new:
 *
 * Makes a list without a project.
 *
 * Returns: (transfer full): a list
 */
AvowSetList *
avow_set_list_new (void)
{
  return g_object_new (AVOW_TYPE_SET_LIST, NULL);
}

/**
 * avow_set_list_set_store:
 * @self: a list
 * @store: (nullable): a project
 *
 * Sets whose sets to list. The list is empty until they are there.
 */
void
avow_set_list_set_store (AvowSetList *self,
                         AvowStore   *store)
{
  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->reviewing);
  g_clear_object (&self->loading);
  g_clear_object (&self->reviewing);
  g_set_object (&self->store, store);
  g_ptr_array_set_size (self->folders, 0);
  g_ptr_array_set_size (self->sets, 0);
  self->loaded = FALSE;
  self->review_all = TRUE;
  update (self);

  if (store != NULL)
    {
      g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
      load (self);
    }
}

/**
 * avow_set_list_is_loaded:
 * @self: a list
 *
 * Tells whether the sets are those of the project.
 *
 * Returns: whether they are
 */
gboolean
avow_set_list_is_loaded (AvowSetList *self)
{
  return self->loaded;
}

/**
 * avow_set_list_is_empty:
 * @self: a list
 *
 * Tells whether there are no sets and no folders, whatever is looked for.
 *
 * Returns: whether there are none
 */
gboolean
avow_set_list_is_empty (AvowSetList *self)
{
  return self->sets->len == 0 && self->folders->len == 0;
}

/**
 * avow_set_list_count_changed:
 * @self: a list
 *
 * Counts the sets that have changed since they were exported.
 *
 * Returns: how many
 */
guint
avow_set_list_count_changed (AvowSetList *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sets->len; i++)
    n += avow_set_item_get_changes (g_ptr_array_index (self->sets, i), NULL, NULL, NULL) > 0;

  return n;
}

/**
 * avow_set_list_set_filter:
 * @self: a list
 * @text: words, each the beginning of one in the name, the note or the search
 * @only_changed: whether to show only what has changed since its export
 *
 * Sets which rows to show. Folders with such rows in them show too.
 */
void
avow_set_list_set_filter (AvowSetList *self,
                          const char  *text,
                          gboolean     only_changed)
{
  g_autofree char *line = avow_text_squeeze (text);

  g_free (self->filter);
  self->filter = *line != '\0' ? avow_text_fold (line) : NULL;
  self->only_changed = only_changed;
  update (self);
}

/**
 * avow_set_list_set_sort:
 * @self: a list
 * @column: the name, the passages, the type or the changes
 * @descending: whether the largest comes first
 *
 * Sets the order of the sets within each folder.
 */
void
avow_set_list_set_sort (AvowSetList *self,
                        AvowColumn   column,
                        gboolean     descending)
{
  self->sort = column;
  self->descending = descending;
  update (self);
}

/**
 * avow_set_list_set_open:
 * @self: a list
 * @item: a folder
 * @open: whether to show what is in it
 *
 * Opens or closes a folder.
 */
void
avow_set_list_set_open (AvowSetList *self,
                        AvowSetItem *item,
                        gboolean     open)
{
  if (!item->is_folder || item->open == open)
    return;

  item->open = open;
  avow_set_item_changed (item);
  update (self);
}

/**
 * avow_set_list_find:
 * @self: a list
 * @is_folder: whether to find a folder
 * @id: its id, or that of a set
 * @position: (out) (optional): where to put its place; `G_MAXUINT` if it is not in view
 *
 * Finds a row.
 *
 * Returns: (transfer none) (nullable): the row
 */
AvowSetItem *
avow_set_list_find (AvowSetList *self,
                    gboolean     is_folder,
                    gint64       id,
                    guint       *position)
{
  AvowSetItem *item = find_in (is_folder ? self->folders : self->sets, id);

  if (position != NULL && (item == NULL || !g_ptr_array_find (self->shown, item, position)))
    *position = G_MAXUINT;

  return item;
}

/**
 * avow_set_list_is_below:
 * @self: a list
 * @folder_id: a folder; 0 for none
 * @above_id: another
 *
 * Tells whether a folder is another, or somewhere in it.
 *
 * Returns: whether it is
 */
gboolean
avow_set_list_is_below (AvowSetList *self,
                        gint64       folder_id,
                        gint64       above_id)
{
  for (guint depth = 0; folder_id != 0 && depth < MAX_DEPTH; depth++)
    {
      AvowSetItem *item = find_in (self->folders, folder_id);

      if (folder_id == above_id)
        return TRUE;
      folder_id = item != NULL ? item->folder_id : 0;
    }

  return FALSE;
}
