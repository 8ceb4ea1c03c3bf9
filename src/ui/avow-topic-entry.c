/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-topic-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-chip.h"
#include "avow-dot.h"
#include "avow-suggestions.h"
#include "avow-text.h"
#include "avow-wrap-layout.h"

/* What a passage is about: a chip for each topic, and an entry that completes over
 * all there are.  What is written like "Economy / Trade" and is not there yet is made.
 * It only says what is to be added or removed, and shows what it is told. */

#define MAX_SUGGESTIONS 10

struct _AvowTopicEntry
{
  GtkWidget     parent_instance;

  GtkWidget    *entry;
  GtkWidget    *popover;
  GtkWidget    *list;

  AvowStore    *store;
  GPtrArray    *known;      /* AvowTopic; or %NULL as long as nobody has asked */
  GCancellable *loading;
};

enum
{
  ADDED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowTopicEntry, avow_topic_entry, GTK_TYPE_WIDGET)

/* ---- chips */

static void
removed_cb (AvowChip       *chip,
            AvowTopicEntry *self)
{
  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[REMOVED], 0, avow_chip_get_id (chip));
}

static AvowChip *
last_chip (AvowTopicEntry *self)
{
  GtkWidget *child = gtk_widget_get_prev_sibling (self->entry);

  return child != NULL ? AVOW_CHIP (child) : NULL;
}

static gboolean
has_chip (AvowTopicEntry *self,
          gint64          id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != self->entry; child = gtk_widget_get_next_sibling (child))
    {
      if (avow_chip_get_id (AVOW_CHIP (child)) == id)
        return TRUE;
    }

  return FALSE;
}

static void
add_topic (AvowTopicEntry *self,
           const char     *path)
{
  g_auto(GStrv) names = avow_topic_split (path);
  g_autofree char *tidy = g_strjoinv (AVOW_TOPIC_SEPARATOR, names);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (*tidy != '\0')
    g_signal_emit (self, signals[ADDED], 0, tidy);
}

/* ---- completion */

static GtkWidget *
make_suggestion (AvowTopic *topic)
{
  GtkWidget *row, *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (topic->path);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), avow_dot_new (topic->colour, 10));
  gtk_box_append (GTK_BOX (box), label);

  row = avow_suggestions_new_row (box);
  g_object_set_data_full (G_OBJECT (row), "topic", avow_topic_ref (topic), (GDestroyNotify) avow_topic_unref);

  return row;
}

/* How well a topic fits what is typed: its own name begins so (1), a word of its path
 * does (2), it is somewhere in it (3), not at all (0).  "Economy / Tr" is typed as
 * "economy/tr" by whoever is in a hurry. */
static guint
rank (AvowTopic  *topic,
      const char *typed)
{
  g_autofree char *path = avow_text_fold (topic->path), *name = avow_text_fold (topic->name), *tight = NULL;
  g_auto(GStrv) parts = g_strsplit (path, AVOW_TOPIC_SEPARATOR, -1);
  const char *found;

  tight = g_strjoinv ("/", parts);
  if (g_str_has_prefix (name, typed) || g_str_has_prefix (tight, typed))
    return 1;
  if (!(found = strstr (tight, typed)))
    return 0;

  return found[-1] == ' ' || found[-1] == '/' ? 2 : 3;
}

/* What is typed, folded, and without the spaces around what stands between names. */
static char *
get_typed (AvowTopicEntry *self)
{
  g_autofree char *folded = avow_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_auto(GStrv) parts = g_strsplit (folded, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);

  return g_strjoinv ("/", parts);
}

static void
suggest (AvowTopicEntry *self)
{
  g_autofree char *typed = get_typed (self);
  guint n = 0;

  avow_suggestions_clear (self->list);
  for (guint wanted = 1; wanted <= 3 && self->known != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)); wanted++)
    {
      for (guint i = 0; i < self->known->len && n < MAX_SUGGESTIONS; i++)
        {
          AvowTopic *topic = g_ptr_array_index (self->known, i);

          if (rank (topic, typed) != wanted || has_chip (self, topic->id))
            continue;
          gtk_list_box_append (GTK_LIST_BOX (self->list), make_suggestion (topic));
          n++;
        }
    }

  if (n == 0)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    avow_suggestions_show (self->popover, self->entry);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowTopicEntry) self = user_data;
  g_autoptr(GPtrArray) topics = avow_store_load_topics_finish (AVOW_STORE (source), result, NULL);

  if (topics == NULL || AVOW_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->known = g_steal_pointer (&topics);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    suggest (self);
}

static void
load (AvowTopicEntry *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store == NULL)
    return;

  self->loading = g_cancellable_new ();
  avow_store_load_topics_async (self->store, self->loading, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (AvowStore      *store,
                  AvowTouched    *touched,
                  AvowTopicEntry *self)
{
  if (self->known != NULL && (touched->topics || touched->everything))
    load (self);
}

/* ---- entry */

static void
changed_cb (AvowTopicEntry *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else if (self->known == NULL)
    load (self);
  else
    suggest (self);
}

static AvowTopic *
get_selected (AvowTopicEntry *self)
{
  GtkListBoxRow *row = gtk_widget_get_mapped (self->popover) ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;

  return row != NULL ? g_object_get_data (G_OBJECT (row), "topic") : NULL;
}

static void
activate_cb (AvowTopicEntry *self)
{
  AvowTopic *topic = get_selected (self);

  if (topic != NULL)
    add_topic (self, topic->path);
  else
    avow_topic_entry_commit (self);
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  AvowTopicEntry *self)
{
  g_autoptr(AvowTopic) topic = avow_topic_ref (g_object_get_data (G_OBJECT (row), "topic"));

  add_topic (self, topic->path);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowTopicEntry        *self)
{
  gboolean is_open = gtk_widget_get_mapped (self->popover);

  switch (keyval)
    {
    case GDK_KEY_Down:
      if (is_open)
        avow_suggestions_move (self->list, 1);
      else if (self->known == NULL)
        load (self);
      else
        suggest (self);
      return TRUE;

    case GDK_KEY_Up:
      if (is_open)
        avow_suggestions_move (self->list, -1);
      return is_open;

    case GDK_KEY_Escape:
      if (!is_open && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
        return FALSE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return TRUE;

    case GDK_KEY_BackSpace:
      if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' || last_chip (self) == NULL)
        return FALSE;
      removed_cb (last_chip (self), self);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
avow_topic_entry_unmap (GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (AVOW_TOPIC_ENTRY (widget)->popover));

  GTK_WIDGET_CLASS (avow_topic_entry_parent_class)->unmap (widget);
}

static void
avow_topic_entry_dispose (GObject *object)
{
  AvowTopicEntry *self = AVOW_TOPIC_ENTRY (object);
  GtkWidget *child;

  avow_topic_entry_set_store (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_topic_entry_parent_class)->dispose (object);
}

static void
avow_topic_entry_class_init (AvowTopicEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_topic_entry_dispose;
  widget_class->unmap = avow_topic_entry_unmap;

  /**
   * AvowTopicEntry::added:
   * @self: the entry
   * @path: a topic in one line: "Economy / Trade"
   *
   * Emitted when the user adds a topic, which may be a new one.
   */
  signals[ADDED] =
    g_signal_new ("added", AVOW_TYPE_TOPIC_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AvowTopicEntry::removed:
   * @self: the entry
   * @id: the topic
   *
   * Emitted when the user takes a topic away.
   */
  signals[REMOVED] =
    g_signal_new ("removed", AVOW_TYPE_TOPIC_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, AVOW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "topicentry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_topic_entry_init (AvowTopicEntry *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Add topic…"));
  gtk_widget_set_tooltip_text (self->entry, _("A topic below another is written “Economy / Trade”"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Topics"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);

  avow_suggestions_watch (self->entry, G_CALLBACK (key_pressed_cb), G_CALLBACK (avow_topic_entry_commit), self);
  self->list = avow_suggestions_new (_("Known topics"), G_CALLBACK (row_activated_cb), self);
  self->popover = avow_suggestions_new_popover (GTK_WIDGET (self), self->list);
}

/**
 * avow_topic_entry_new:
 *
 * Makes an entry without topics.
 *
 * Returns: (transfer floating): an entry
 */
GtkWidget *
avow_topic_entry_new (void)
{
  return g_object_new (AVOW_TYPE_TOPIC_ENTRY, NULL);
}

/**
 * avow_topic_entry_set_store:
 * @self: an entry
 * @store: (nullable): a project
 *
 * Sets whose topics to complete over.
 */
void
avow_topic_entry_set_store (AvowTopicEntry *self,
                            AvowStore      *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * avow_topic_entry_set_topics:
 * @self: an entry
 * @topics: (nullable) (element-type AvowTopic): topics; %NULL for none, and nothing typed
 *
 * Sets which topics to show.
 */
void
avow_topic_entry_set_topics (AvowTopicEntry *self,
                             GPtrArray      *topics)
{
  AvowChip *chip;

  while ((chip = last_chip (self)))
    gtk_widget_unparent (GTK_WIDGET (chip));

  for (guint i = 0; topics != NULL && i < topics->len; i++)
    {
      AvowTopic *topic = g_ptr_array_index (topics, i);
      GtkWidget *widget = avow_chip_new (topic->id, topic->path);

      avow_chip_set_colour (AVOW_CHIP (widget), topic->colour);
      g_signal_connect (widget, "removed", G_CALLBACK (removed_cb), self);
      gtk_widget_insert_before (widget, GTK_WIDGET (self), self->entry);
    }

  if (topics == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/**
 * avow_topic_entry_commit:
 * @self: an entry
 *
 * Takes what is typed as a topic, as Enter does.
 */
void
avow_topic_entry_commit (AvowTopicEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (*text != '\0')
    add_topic (self, text);
}
