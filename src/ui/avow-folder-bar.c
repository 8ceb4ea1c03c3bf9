/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-folder-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-drag.h"
#include "avow-edit.h"
#include "avow-folder-menu.h"
#include "avow-query-text.h"
#include "avow-reading-dot.h"
#include "avow-text.h"

/* Above the table of articles: which of them it shows, as a button, and below that, when
 * it is pressed, the choice: all, what is read next, by how far the work is, and folders.
 * A choice writes what it means into the search entry, where it can be seen and changed;
 * what the button says is read from there.  Articles are dropped on what they are to be. */

#define INDENT 16

/* A pointer that stays here this long with something in its hand wants to see the folders, in ms. */
#define OPEN_AFTER 400

struct _AvowFolderBar
{
  GtkWidget         parent_instance;

  GtkWidget        *button;
  GtkWidget        *label;
  GtkWidget        *count;
  GtkWidget        *revealer;
  GtkWidget        *list;
  GtkWidget        *entry;

  AvowListPane     *pane;         /* not owned: it owns this */
  AvowArticleOrder *order;
  gboolean          take_along;   /* the new folder gets what is selected */
  guint             open_source;
  guint             focus_source;
  int               focused;      /* the row that the keyboard is to come back to */
};

G_DEFINE_FINAL_TYPE (AvowFolderBar, avow_folder_bar, GTK_TYPE_WIDGET)

/* What a row of the list shows. */
typedef enum
{
  CHOICE_ALL,
  CHOICE_NEXT_UP,
  CHOICE_READING,
  CHOICE_FOLDER,
} ChoiceType;

typedef struct
{
  ChoiceType   type;
  AvowReading  reading;
  gint64       folder_id;
  const char  *filter;     /* of the query; %NULL for all */
  char        *value;
  char        *other;      /* that means the same; or %NULL */
  char        *label;
  guint        depth;
  gint64       n_articles;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->value);
  g_free (choice->other);
  g_free (choice->label);
  g_free (choice);
}

static Choice *
choice_copy (const Choice *choice)
{
  Choice *copy = g_memdup2 (choice, sizeof *choice);

  copy->value = g_strdup (choice->value);
  copy->other = g_strdup (choice->other);
  copy->label = g_strdup (choice->label);

  return copy;
}

static Choice *
get_choice (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "choice");
}

/* ---- what is shown */

/* How a query says that a choice holds; NULL if it does not. */
static const char *
find_value (const Choice *choice,
            const char   *text)
{
  if (choice->filter == NULL)
    return NULL;
  if (avow_query_text_get (text, choice->filter, choice->value) == AVOW_FILTER_INCLUDED)
    return choice->value;
  if (choice->other != NULL && avow_query_text_get (text, choice->filter, choice->other) == AVOW_FILTER_INCLUDED)
    return choice->other;

  return NULL;
}

/* The row that the search entry speaks of, else the first, which is for all. */
static GtkWidget *
find_row (AvowFolderBar *self)
{
  g_autofree char *search = avow_list_pane_get_search (self->pane);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (find_value (get_choice (row), search) != NULL)
        return row;
    }

  return gtk_widget_get_first_child (self->list);
}

static void
show_current (AvowFolderBar *self)
{
  GtkWidget *row = find_row (self);
  g_autofree char *count = NULL;

  if (row == NULL)
    return;

  count = g_strdup_printf ("%" PRId64, get_choice (row)->n_articles);
  gtk_label_set_text (GTK_LABEL (self->label), get_choice (row)->label);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
  avow_list_pane_set_in_order (self->pane, get_choice (row)->type == CHOICE_NEXT_UP);
}

/* Takes what other choices said out of the query. */
static char *
remove_choices (AvowFolderBar *self,
                const char    *search)
{
  char *text = g_strdup (search);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const char *value;

      while ((value = find_value (get_choice (row), text)))
        {
          char *fewer = avow_query_text_set (text, get_choice (row)->filter, value, AVOW_FILTER_NONE);

          g_free (text);
          text = fewer;
        }
    }

  return text;
}

/* Puts a choice in the place of another. */
static void
row_activated_cb (AvowFolderBar *self,
                  GtkListBoxRow *chosen)
{
  const Choice *choice = get_choice (GTK_WIDGET (chosen));
  g_autofree char *before = avow_list_pane_get_search (self->pane), *text = remove_choices (self, before);
  g_autofree char *search = choice->filter != NULL ? avow_query_text_add (text, choice->filter, choice->value) : NULL;

  avow_list_pane_set_search (self->pane, search != NULL ? search : text);
  show_current (self);
}

/* ---- rows */

static gboolean
drop_cb (GtkWidget         *row,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowFolderBar *self = AVOW_FOLDER_BAR (gtk_widget_get_ancestor (row, AVOW_TYPE_FOLDER_BAR));
  const Choice *choice = get_choice (row);
  const gint64 *ids;
  AvowChange *change;

  if (dragged == NULL || dragged->table != AVOW_TABLE_ARTICLES || avow_article_order_get_store (self->order) == NULL)
    return FALSE;
  if (!drop)
    return TRUE;

  ids = (const gint64 *) dragged->ids->data;
  if (choice->type == CHOICE_NEXT_UP)
    change = avow_change_new_set_next_up (ids, dragged->ids->len, AVOW_NEXT_UP_LAST);
  else if (choice->type == CHOICE_READING)
    change = avow_change_new_set_reading (ids, dragged->ids->len, choice->reading);
  else
    change = avow_change_new_set_folder (ids, dragged->ids->len, choice->folder_id);
  avow_edit (GTK_WIDGET (self), avow_article_order_get_store (self->order), change, NULL, NULL);

  return TRUE;
}

static GtkWidget *
make_image (const Choice *choice)
{
  if (choice->type == CHOICE_READING)
    {
      GtkWidget *dot = gtk_center_box_new ();

      gtk_center_box_set_center_widget (GTK_CENTER_BOX (dot), avow_reading_dot_new_for (choice->reading));
      gtk_widget_set_size_request (dot, 16, 16);

      return dot;
    }

  return gtk_image_new_from_icon_name (choice->type == CHOICE_FOLDER ? "folder-symbolic"
                                       : choice->type == CHOICE_NEXT_UP ? "view-list-ordered-symbolic"
                                       : "view-list-bullet-symbolic");
}

static void
show_count (GtkWidget *row,
            gint64     n_articles)
{
  Choice *choice = get_choice (row);
  g_autofree char *n = g_strdup_printf ("%" PRId64, n_articles), *name = NULL;

  choice->n_articles = n_articles;
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "count"), n);
  /* Translators: a folder and how many articles are in it */
  name = g_strdup_printf (_("%s, %" PRId64), choice->label, n_articles);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_row (AvowFolderBar *self,
          Choice        *choice)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label, *count;

  label = gtk_label_new (choice->label);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  count = gtk_label_new (NULL);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");

  gtk_widget_set_margin_start (box, INDENT * choice->depth);
  gtk_box_append (GTK_BOX (box), make_image (choice));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  if (choice->type == CHOICE_FOLDER)
    gtk_box_append (GTK_BOX (box), avow_folder_menu_new (self->order, choice->folder_id));

  g_object_set_data_full (G_OBJECT (row), "choice", choice, choice_free);
  g_object_set_data (G_OBJECT (row), "count", count);
  show_count (row, choice->n_articles);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  avow_drag_add_target (row, drop_cb);

  return row;
}

static Choice *
add_choice (GPtrArray  *choices,
            ChoiceType  type,
            const char *filter,
            const char *value,
            const char *label,
            gint64      n_articles)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->type = type;
  choice->filter = filter;
  choice->value = g_strdup (value);
  choice->label = g_strdup (label);
  choice->n_articles = n_articles;
  g_ptr_array_add (choices, choice);

  return choice;
}

/* A folder can be meant by its name alone where no other has it. */
static gboolean
is_unique (AvowArticleFolders      *folders,
           const AvowArticleFolder *folder)
{
  for (guint i = 0; i < folders->folders->len; i++)
    {
      const AvowArticleFolder *other = g_ptr_array_index (folders->folders, i);

      if (other != folder && avow_text_same_words (other->name, folder->name))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
make_choices (AvowArticleFolders *folders)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);

  add_choice (choices, CHOICE_ALL, NULL, "", _("All Articles"), folders->n_articles);
  add_choice (choices, CHOICE_NEXT_UP, "is", "next", _("Next Up"), folders->n_next_up);
  for (guint i = 0; i < AVOW_N_READINGS; i++)
    add_choice (choices, CHOICE_READING, "is", avow_reading_to_string (i), avow_reading_get_label (i),
                folders->n_readings[i])->reading = i;
  for (guint i = 0; i < folders->folders->len; i++)
    {
      const AvowArticleFolder *folder = g_ptr_array_index (folders->folders, i);
      Choice *choice = add_choice (choices, CHOICE_FOLDER, "folder", folder->path, folder->name, folder->n_articles);

      choice->folder_id = folder->id;
      choice->depth = folder->depth;
      choice->other = is_unique (folders, folder) ? g_strdup (folder->name) : NULL;
    }

  return choices;
}

static gboolean
is_same (const Choice *choice,
         const Choice *other)
{
  return choice->type == other->type && choice->folder_id == other->folder_id && g_str_equal (choice->value, other->value) &&
         g_strcmp0 (choice->other, other->other) == 0;
}

/* Tells whether the rows that are there show what is to be shown, but for the counts. */
static gboolean
fits (AvowFolderBar *self,
      GPtrArray     *choices)
{
  for (guint i = 0; i < choices->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);

      if (row == NULL || !is_same (get_choice (GTK_WIDGET (row)), g_ptr_array_index (choices, i)))
        return FALSE;
    }

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), choices->len) == NULL;
}

/* The keyboard stays where it is in the list. */
static int
get_focused (AvowFolderBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL, *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->list))
    row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static gboolean
focus_cb (gpointer user_data)
{
  AvowFolderBar *self = user_data;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), self->focused);

  self->focus_source = 0;
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->button);

  return G_SOURCE_REMOVE;
}

/* Where only counts have changed, rows are left alone: something may be held over them. Else
 * all are made anew: of rows that are added to others, assistive technology hears nothing. */
static void
folders_changed_cb (AvowFolderBar *self)
{
  g_autoptr(GPtrArray) choices = make_choices (avow_article_order_get_folders (self->order));
  gboolean anew = !fits (self, choices);
  GtkWidget *row;

  if (anew && (self->focused = get_focused (self)) >= 0)
    {
      gtk_widget_grab_focus (self->button);
      if (self->focus_source == 0)
        self->focus_source = g_idle_add (focus_cb, self);
    }
  while (anew && (row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (choices, i);

      if (anew)
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, choice_copy (choice)));
      else
        show_count (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)), choice->n_articles);
    }

  show_current (self);
}

/* ---- a new folder */

static void
set_take_along (AvowFolderBar *self,
                gboolean       take_along)
{
  self->take_along = take_along;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), take_along ? _("New folder for what is selected") : _("New folder"));
}

static void
made_cb (GtkWidget *widget,
         gboolean   done,
         gint64     created,
         gpointer   user_data)
{
  AvowFolderBar *self = AVOW_FOLDER_BAR (widget);

  if (!done)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  set_take_along (self, FALSE);
}

static void
entry_activate_cb (AvowFolderBar *self)
{
  AvowStore *store = avow_article_order_get_store (self->order);
  g_autoptr(GArray) ids = self->take_along ? avow_article_order_get_ids (self->order) : NULL;
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  AvowChange *change;

  if (store == NULL || *name == '\0')
    return;

  change = avow_change_new_folder (ids != NULL ? (gint64 *) ids->data : NULL, ids != NULL ? ids->len : 0, name, 0);
  avow_edit (GTK_WIDGET (self), store, change, made_cb, NULL);
}

static void
reveal (AvowFolderBar *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), TRUE);
}

static void
new_folder_cb (AvowFolderBar *self)
{
  reveal (self);
  set_take_along (self, TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
toggled_cb (AvowFolderBar *self)
{
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)))
    set_take_along (self, FALSE);
}

/* ---- something is dragged here */

static gboolean
open_cb (gpointer user_data)
{
  AvowFolderBar *self = user_data;

  self->open_source = 0;
  reveal (self);

  return G_SOURCE_REMOVE;
}

static void
drag_enter_cb (AvowFolderBar *self)
{
  if (self->open_source == 0)
    self->open_source = g_timeout_add (OPEN_AFTER, open_cb, self);
}

static void
drag_leave_cb (AvowFolderBar *self)
{
  g_clear_handle_id (&self->open_source, g_source_remove);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  AvowFolderBar *self = user_data;

  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)))
    return FALSE;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), FALSE);
  gtk_widget_grab_focus (self->button);

  return TRUE;
}

/* ---- widget */

static void
avow_folder_bar_dispose (GObject *object)
{
  AvowFolderBar *self = AVOW_FOLDER_BAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->open_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (self->order != NULL)
    g_signal_handlers_disconnect_by_data (self->order, self);
  if (self->pane != NULL)
    g_signal_handlers_disconnect_by_data (self->pane, self);
  self->pane = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->order);

  G_OBJECT_CLASS (avow_folder_bar_parent_class)->dispose (object);
}

static void
avow_folder_bar_class_init (AvowFolderBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_folder_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "folderbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_button (AvowFolderBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_set_halign (self->count, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _("Folders and Next Up"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Folders"), -1);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (drag_enter_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (drag_leave_cb), self);
  gtk_widget_add_controller (self->button, motion);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
make_list (AvowFolderBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which articles"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);

  self->entry = gtk_entry_new ();
  set_take_along (self, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New folder"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);

  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->entry);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  g_signal_connect_swapped (self->button, "toggled", G_CALLBACK (toggled_cb), self);
  g_object_bind_property (self->button, "active", self->revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->button, "active", self->revealer, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

static void
avow_folder_bar_init (AvowFolderBar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  make_button (self);
  make_list (self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * avow_folder_bar_new:
 * @pane: the articles, which get the bar above them
 * @order: how they are kept in order
 *
 * Makes a bar that chooses which articles are shown, and manages their folders.
 *
 * Returns: (transfer none): the bar, which is in @pane
 */
GtkWidget *
avow_folder_bar_new (AvowListPane     *pane,
                     AvowArticleOrder *order)
{
  AvowFolderBar *self = g_object_new (AVOW_TYPE_FOLDER_BAR, NULL);

  self->pane = pane;
  self->order = g_object_ref (order);
  g_signal_connect_swapped (order, "folders-changed", G_CALLBACK (folders_changed_cb), self);
  g_signal_connect_swapped (order, "new-folder", G_CALLBACK (new_folder_cb), self);
  g_signal_connect_swapped (pane, "searched", G_CALLBACK (show_current), self);
  avow_list_pane_add_bar (pane, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
