/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-order.h"

#include <glib/gi18n.h>

#include "avow-edit.h"

/* What can be done to keep articles in order: the actions "articles.…" of a widget, which
 * are about the articles that are selected, and the menu with them.  Knows the folders of
 * the project, and tells when they have changed. */
struct _AvowArticleOrder
{
  GObject             parent_instance;

  GtkWidget          *widget;     /* not owned: it owns this */
  AvowArticleIdsFunc  func;
  gpointer            user_data;
  AvowStore          *store;
  AvowArticleFolders *folders;
  GMenu              *tree;       /* the folders, in menus */
};

enum
{
  FOLDERS_CHANGED,
  NEW_FOLDER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowArticleOrder, avow_article_order, G_TYPE_OBJECT)

/* Menus name the places among what is read next. */
static const char * const next_ups[] = { "last", "first", "out", "earlier", "later" };

G_STATIC_ASSERT (G_N_ELEMENTS (next_ups) == AVOW_N_NEXT_UPS);

/* ---- actions */

static void
edit_selected (AvowArticleOrder *self,
               AvowChange       *change)
{
  if (self->store != NULL && change->ids->len > 0)
    avow_edit (self->widget, self->store, change, NULL, NULL);
  else
    avow_change_free (change);
}

static void
mark_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowArticleOrder *self = user_data;
  g_autoptr(GArray) ids = avow_article_order_get_ids (self);
  AvowReading reading;

  if (avow_reading_from_string (g_variant_get_string (parameter, NULL), &reading))
    edit_selected (self, avow_change_new_set_reading ((gint64 *) ids->data, ids->len, reading));
}

static void
mark_one_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  AvowReading reading;
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  if (avow_reading_from_string (name, &reading))
    edit_selected (user_data, avow_change_new_set_reading (&id, 1, reading));
}

static void
next_up_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  AvowArticleOrder *self = user_data;
  g_autoptr(GArray) ids = avow_article_order_get_ids (self);

  for (guint i = 0; i < G_N_ELEMENTS (next_ups); i++)
    {
      if (g_str_equal (next_ups[i], g_variant_get_string (parameter, NULL)))
        edit_selected (self, avow_change_new_set_next_up ((gint64 *) ids->data, ids->len, i));
    }
}

static void
set_folder_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  AvowArticleOrder *self = user_data;
  g_autoptr(GArray) ids = avow_article_order_get_ids (self);

  edit_selected (self, avow_change_new_set_folder ((gint64 *) ids->data, ids->len, g_variant_get_int64 (parameter)));
}

static void
new_folder_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_signal_emit (user_data, signals[NEW_FOLDER], 0);
}

/* ---- the menu */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* In place, in the menus that are there: GTK 4.8 forgets to take a submenu away. */
static void
fill_tree (AvowArticleOrder *self)
{
  g_menu_remove_all (self->tree);
  for (guint i = 0; self->folders != NULL && i < self->folders->folders->len; i++)
    {
      const AvowArticleFolder *folder = g_ptr_array_index (self->folders->folders, i);
      g_auto(GStrv) parts = g_strsplit (folder->path, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);

      append (self->tree, label, "articles.set-folder", g_variant_new_int64 (folder->id));
    }
}

/* ---- folders */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowArticleOrder) self = user_data;
  g_autoptr(AvowArticleFolders) folders = avow_store_load_folders_finish (AVOW_STORE (source), result, NULL);

  if (folders == NULL || AVOW_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->folders, avow_article_folders_unref);
  self->folders = g_steal_pointer (&folders);
  fill_tree (self);
  g_signal_emit (self, signals[FOLDERS_CHANGED], 0);
}

static void
changed_cb (AvowStore        *store,
            AvowTouched      *touched,
            AvowArticleOrder *self)
{
  if (touched->folders || touched->everything)
    avow_store_load_folders_async (store, NULL, loaded_cb, g_object_ref (self));
}

static void
add_shortcut (GtkEventController *controller,
              const char         *trigger,
              const char         *action,
              GVariant           *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* ---- object */

static void
avow_article_order_dispose (GObject *object)
{
  AvowArticleOrder *self = AVOW_ARTICLE_ORDER (object);

  avow_article_order_set_store (self, NULL);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (avow_article_order_parent_class)->dispose (object);
}

static void
avow_article_order_class_init (AvowArticleOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_article_order_dispose;

  /**
   * AvowArticleOrder::folders-changed:
   * @self: the order
   *
   * Emitted when the folders, or how much is in them, are others.
   */
  signals[FOLDERS_CHANGED] =
    g_signal_new ("folders-changed", AVOW_TYPE_ARTICLE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowArticleOrder::new-folder:
   * @self: the order
   *
   * Emitted when the user wants the articles that are selected in a new folder.
   */
  signals[NEW_FOLDER] =
    g_signal_new ("new-folder", AVOW_TYPE_ARTICLE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_article_order_init (AvowArticleOrder *self)
{
  self->tree = g_menu_new ();
}

/**
 * avow_article_order_new:
 * @widget: who gets the actions; it must own the order
 * @func: tells which articles are selected
 * @user_data: data for @func
 *
 * Gives a widget, and all in it, the actions that keep articles in order, and their keys.
 *
 * Returns: (transfer full): an order
 */
AvowArticleOrder *
avow_article_order_new (GtkWidget          *widget,
                        AvowArticleIdsFunc  func,
                        gpointer            user_data)
{
  static const GActionEntry entries[] =
  {
    { .name = "mark", .activate = mark_cb, .parameter_type = "s" },
    { .name = "mark-one", .activate = mark_one_cb, .parameter_type = "(xs)" },
    { .name = "next-up", .activate = next_up_cb, .parameter_type = "s" },
    { .name = "set-folder", .activate = set_folder_cb, .parameter_type = "x" },
    { .name = "new-folder", .activate = new_folder_cb },
  };
  AvowArticleOrder *self = g_object_new (AVOW_TYPE_ARTICLE_ORDER, NULL);
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->widget = widget;
  self->func = func;
  self->user_data = user_data;
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (widget, "articles", G_ACTION_GROUP (group));

  add_shortcut (keys, "<Control>d", "articles.mark", g_variant_new_string ("done"));
  add_shortcut (keys, "<Control><Shift>d", "articles.mark", g_variant_new_string ("in_work"));
  gtk_widget_add_controller (widget, keys);

  return self;
}

/**
 * avow_article_order_set_store:
 * @self: an order
 * @store: (nullable): a project
 *
 * Sets whose articles are kept in order.
 */
void
avow_article_order_set_store (AvowArticleOrder *self,
                              AvowStore        *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_pointer (&self->folders, avow_article_folders_unref);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;

  fill_tree (self);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  avow_store_load_folders_async (store, NULL, loaded_cb, g_object_ref (self));
}

/**
 * avow_article_order_get_store:
 * @self: an order
 *
 * Gets whose articles are kept in order.
 *
 * Returns: (transfer none) (nullable): the project
 */
AvowStore *
avow_article_order_get_store (AvowArticleOrder *self)
{
  return self->store;
}

/**
 * avow_article_order_get_folders:
 * @self: an order
 *
 * Gets the folders as they were when that was last told.
 *
 * Returns: (transfer none) (nullable): the folders; %NULL until they are loaded
 */
AvowArticleFolders *
avow_article_order_get_folders (AvowArticleOrder *self)
{
  return self->folders;
}

/**
 * avow_article_order_get_ids:
 * @self: an order
 *
 * Gets which articles are selected.
 *
 * Returns: (transfer full) (element-type gint64): their ids
 */
GArray *
avow_article_order_get_ids (AvowArticleOrder *self)
{
  return self->func (self->user_data);
}

/**
 * avow_article_order_make_menu:
 * @self: an order
 *
 * Makes the part of a menu that is about keeping the articles that are selected in order. It
 * follows what becomes of the folders.
 *
 * Returns: (transfer full): a menu
 */
GMenuModel *
avow_article_order_make_menu (AvowArticleOrder *self)
{
  static const char * const next_labels[] =
  {
    N_("_Add to the End"), N_("Put _First"), N_("_Remove"), N_("Move _Earlier"), N_("Move _Later"),
  };
  static const char * const mark_labels[] = { N_("Mark as _New"), N_("Mark as in _Work"), N_("Mark as _Done") };
  g_autoptr(GMenu) marks = g_menu_new (), next = g_menu_new (), order = g_menu_new ();
  g_autoptr(GMenu) folders = g_menu_new (), out = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < AVOW_N_READINGS; i++)
    append (marks, _(mark_labels[i]), "articles.mark", g_variant_new_string (avow_reading_to_string (i)));
  for (guint i = 0; i < AVOW_N_NEXT_UPS; i++)
    append (next, _(next_labels[i]), "articles.next-up", g_variant_new_string (next_ups[i]));
  append (out, _("_No Folder"), "articles.set-folder", g_variant_new_int64 (0));
  g_menu_append (out, _("New _Folder…"), "articles.new-folder");
  g_menu_append_section (folders, NULL, G_MENU_MODEL (self->tree));
  g_menu_append_section (folders, NULL, G_MENU_MODEL (out));

  g_menu_append_submenu (order, _("Next _Up"), G_MENU_MODEL (next));
  g_menu_append_submenu (order, _("Move to _Folder"), G_MENU_MODEL (folders));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));

  return G_MENU_MODEL (menu);
}
