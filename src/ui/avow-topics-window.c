/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-topics-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-dot.h"
#include "avow-edit.h"
#include "avow-field.h"

/* All topics of a project as a tree, beside the work and not in its way: they are
 * renamed in place, moved by dragging one onto another or by Alt and the arrows, get
 * colours, and go.  What it says goes to the window it belongs to. */

#define INDENT 22

/* Colours that can be told apart, in the light and in the dark style. */
static const struct
{
  const char *name;
  const char *colour;
} palette[] =
{
  { N_("Blue"), "#3584e4" },
  { N_("Teal"), "#2190a4" },
  { N_("Green"), "#3a944a" },
  { N_("Yellow"), "#c88800" },
  { N_("Orange"), "#ed5b00" },
  { N_("Red"), "#e62d42" },
  { N_("Pink"), "#d56199" },
  { N_("Purple"), "#9141ac" },
  { N_("Grey"), "#6f8396" },
  { N_("No Colour"), "" },
};

#define PALETTE_COLUMNS 5

struct _AvowTopicsWindow
{
  AdwWindow     parent_instance;

  GtkWidget    *stack;
  GtkWidget    *list;

  AvowStore    *store;
  GPtrArray    *topics;     /* AvowTopic, each after the one it is under; or %NULL */
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (AvowTopicsWindow, avow_topics_window, ADW_TYPE_WINDOW)

static AvowTopic *
get_topic (gpointer widget)
{
  return g_object_get_data (widget, "topic");
}

static void
hold_topic (gpointer   widget,
            AvowTopic *topic)
{
  g_object_set_data_full (widget, "topic", avow_topic_ref (topic), (GDestroyNotify) avow_topic_unref);
}

/* ---- changes */

static void load (AvowTopicsWindow *self);

/* What could not be changed is shown as it was. */
static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  if (!done && AVOW_TOPICS_WINDOW (widget)->store != NULL)
    load (AVOW_TOPICS_WINDOW (widget));
}

static void
edit (AvowTopicsWindow *self,
      AvowChange       *change)
{
  avow_edit (GTK_WIDGET (self), self->store, change, edited_cb, NULL);
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Topic deleted"));
}

static void
delete_cb (GtkWidget        *button,
           AvowTopicsWindow *self)
{
  avow_edit (GTK_WIDGET (self), self->store, avow_change_new (AVOW_CHANGE_DELETE_TOPICS, get_topic (button)->id), deleted_cb, NULL);
}

static void
renamed_cb (GtkWidget  *field,
            const char *text,
            gpointer    user_data)
{
  edit (user_data, avow_change_new_set_text (AVOW_CHANGE_RENAME_TOPIC, get_topic (field)->id, text));
}

static void
move_topic (AvowTopicsWindow *self,
            gint64            id,
            gint64            parent_id)
{
  AvowChange *change = avow_change_new (AVOW_CHANGE_MOVE_TOPIC, id);

  change->by_id = parent_id;
  edit (self, change);
}

static AvowTopic *
find_topic (AvowTopicsWindow *self,
            gint64            id)
{
  for (guint i = 0; i < self->topics->len; i++)
    {
      AvowTopic *topic = g_ptr_array_index (self->topics, i);

      if (topic->id == id)
        return topic;
    }

  return NULL;
}

static guint
get_depth (AvowTopicsWindow *self,
           AvowTopic        *topic)
{
  guint depth = 0;

  while ((topic = topic->parent_id != 0 ? find_topic (self, topic->parent_id) : NULL))
    depth++;

  return depth;
}

static gboolean
is_below (AvowTopicsWindow *self,
          AvowTopic        *topic,
          gint64            above_id)
{
  for (; topic != NULL; topic = topic->parent_id != 0 ? find_topic (self, topic->parent_id) : NULL)
    {
      if (topic->id == above_id)
        return TRUE;
    }

  return FALSE;
}

/* Left: out of the one it is under.  Right: under the one before it. */
static gboolean
move_by_key (AvowTopicsWindow *self,
             AvowTopic        *topic,
             gboolean          out)
{
  AvowTopic *above = topic->parent_id != 0 ? find_topic (self, topic->parent_id) : NULL, *before = NULL;

  if (out && above != NULL)
    move_topic (self, topic->id, above->parent_id);
  if (out)
    return TRUE;

  for (guint i = 0; i < self->topics->len; i++)
    {
      AvowTopic *other = g_ptr_array_index (self->topics, i);

      if (other->id == topic->id)
        break;
      if (other->parent_id == topic->parent_id)
        before = other;
    }
  if (before != NULL)
    move_topic (self, topic->id, before->id);

  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowTopicsWindow      *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_ALT_MASK) || (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return FALSE;

  return move_by_key (self, get_topic (row), keyval == GDK_KEY_Left);
}

/* ---- dragging */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 gpointer       user_data)
{
  return gdk_content_provider_new_typed (G_TYPE_INT64, get_topic (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)))->id);
}

/* On a row it comes under that topic, elsewhere under none. */
static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         AvowTopicsWindow *self)
{
  AvowTopic *topic = find_topic (self, g_value_get_int64 (value));
  AvowTopic *onto = get_topic (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));

  if (topic == NULL || (onto != NULL && is_below (self, onto, topic->id)))
    return FALSE;

  move_topic (self, topic->id, onto != NULL ? onto->id : 0);

  return TRUE;
}

static void
add_target (AvowTopicsWindow *self,
            GtkWidget        *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* ---- rows */

static void
colour_cb (GtkWidget        *button,
           AvowTopicsWindow *self)
{
  const char *colour = g_object_get_data (G_OBJECT (button), "colour");
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  edit (self, avow_change_new_set_text (AVOW_CHANGE_SET_TOPIC_COLOUR, get_topic (button)->id, colour));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
make_colours_cb (GtkMenuButton *menu,
                 gpointer       user_data)
{
  AvowTopicsWindow *self = user_data;
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new ();

  for (guint i = 0; i < G_N_ELEMENTS (palette); i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), avow_dot_new (*palette[i].colour != '\0' ? palette[i].colour : NULL, 18));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _(palette[i].name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(palette[i].name), -1);
      hold_topic (button, get_topic (menu));
      g_object_set_data (G_OBJECT (button), "colour", (gpointer) palette[i].colour);
      g_signal_connect (button, "clicked", G_CALLBACK (colour_cb), self);
      gtk_grid_attach (GTK_GRID (grid), button, i % PALETTE_COLUMNS, i / PALETTE_COLUMNS, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_menu_button_set_popover (menu, popover);
}

static GtkWidget *
make_row (AvowTopicsWindow *self,
          AvowTopic        *topic)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *colour = gtk_menu_button_new ();
  GtkWidget *name = gtk_entry_new (), *count, *delete = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *colour_of = NULL, *delete_this = NULL, *n = g_strdup_printf ("%" PRId64, topic->n_passages), *passages = NULL;
  GtkDragSource *source = gtk_drag_source_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Translators: the colour of a topic */
  colour_of = g_strdup_printf (_("Colour of %s"), topic->path);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (colour), avow_dot_new (topic->colour, 14));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (colour), make_colours_cb, self, NULL);
  gtk_widget_add_css_class (colour, "flat");
  gtk_widget_set_tooltip_text (colour, colour_of);
  gtk_accessible_update_property (GTK_ACCESSIBLE (colour), GTK_ACCESSIBLE_PROPERTY_LABEL, colour_of, -1);
  hold_topic (colour, topic);

  hold_topic (name, topic);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "in-place");
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, topic->path, -1);
  avow_field_init (name, renamed_cb, self);
  avow_field_reset (name, topic->name);

  count = gtk_label_new (n);
  gtk_widget_add_css_class (count, "dim-label");
  passages = g_strdup_printf (g_dngettext (NULL, "%" PRId64 " passage", "%" PRId64 " passages", topic->n_passages), topic->n_passages);
  gtk_widget_set_tooltip_text (count, passages);

  /* Translators: a topic */
  delete_this = g_strdup_printf (_("Delete %s"), topic->path);
  gtk_widget_add_css_class (delete, "flat");
  gtk_widget_set_tooltip_text (delete, delete_this);
  gtk_accessible_update_property (GTK_ACCESSIBLE (delete), GTK_ACCESSIBLE_PROPERTY_LABEL, delete_this, -1);
  hold_topic (delete, topic);
  g_signal_connect (delete, "clicked", G_CALLBACK (delete_cb), self);

  gtk_widget_set_margin_start (box, INDENT * get_depth (self, topic));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_box_append (GTK_BOX (box), colour);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), delete);

  hold_topic (row, topic);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, topic->path, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (row, keys);
  add_target (self, row);

  return row;
}

/* The topic in whose row the keyboard is. */
static gint64
get_focused (AvowTopicsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self)), *row;

  row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && get_topic (row) != NULL ? get_topic (row)->id : 0;
}

static void
show_topics (AvowTopicsWindow *self)
{
  gint64 focused = get_focused (self);
  GtkWidget *row;

  /* What a field says when it loses the focus so was taken long before. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  for (guint i = 0; i < self->topics->len; i++)
    {
      AvowTopic *topic = g_ptr_array_index (self->topics, i);

      row = make_row (self, topic);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (topic->id == focused)
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->topics->len > 0 ? "topics" : "none");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowTopicsWindow) self = user_data;
  g_autoptr(GPtrArray) topics = avow_store_load_topics_finish (AVOW_STORE (source), result, NULL);

  if (topics == NULL || AVOW_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->topics, g_ptr_array_unref);
  self->topics = g_steal_pointer (&topics);
  show_topics (self);
}

static void
load (AvowTopicsWindow *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  avow_store_load_topics_async (self->store, self->loading, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (AvowStore        *store,
                  AvowTouched      *touched,
                  AvowTopicsWindow *self)
{
  if (touched->topics || touched->everything)
    load (self);
}

/* ---- widget */

/* What is for the window it belongs to is done there. */
static void
forward_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), action_name, parameter);
}

static void
avow_topics_window_dispose (GObject *object)
{
  AvowTopicsWindow *self = AVOW_TOPICS_WINDOW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_topics_window_parent_class)->dispose (object);
}

static void
avow_topics_window_finalize (GObject *object)
{
  g_clear_pointer (&AVOW_TOPICS_WINDOW (object)->topics, g_ptr_array_unref);

  G_OBJECT_CLASS (avow_topics_window_parent_class)->finalize (object);
}

static void
avow_topics_window_class_init (AvowTopicsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_topics_window_dispose;
  object_class->finalize = avow_topics_window_finalize;

  gtk_widget_class_install_action (widget_class, "win.say", "s", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.say-undo", "s", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.complain", "s", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.begin-work", "s", forward_cb);
  gtk_widget_class_install_action (widget_class, "win.end-work", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, forward_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
avow_topics_window_init (AvowTopicsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new (), *none = adw_status_page_new ();
  GtkWidget *hint = gtk_label_new (_("Drag a topic onto another to put it under that, or press Alt+→ and Alt+←."));
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "topics");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Topics"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  add_target (self, scroller);

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "hint");
  gtk_box_append (GTK_BOX (page), scroller);
  gtk_box_append (GTK_BOX (page), hint);

  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Topics Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Type one in the details of a passage."));
  gtk_widget_add_css_class (none, "compact");
  gtk_widget_set_vexpand (none, TRUE);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), page, "topics");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Topics"));
  gtk_window_set_default_size (GTK_WINDOW (self), 420, 520);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * avow_topics_window_new:
 * @parent: the window of the project
 * @store: the project
 *
 * Makes a window over the topics of a project.
 *
 * Returns: (transfer none): a window
 */
AvowTopicsWindow *
avow_topics_window_new (GtkWindow *parent,
                        AvowStore *store)
{
  AvowTopicsWindow *self = g_object_new (AVOW_TYPE_TOPICS_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  load (self);

  return self;
}
