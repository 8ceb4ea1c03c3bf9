/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-entry.h"

#include <glib/gi18n.h>

#include "avow-ask.h"
#include "avow-chip.h"
#include "avow-drag.h"
#include "avow-edit.h"
#include "avow-suggestions.h"
#include "avow-text.h"
#include "avow-wrap-layout.h"

/* The actors of one role: a chip for each, and an entry that completes over the
 * actors that are known.  A name that nobody goes by makes a new actor.
 *
 * On its own it keeps what is added until somebody asks.  With "live" set it only
 * says what is to be added or removed, and shows what it is told. */

#define MAX_SUGGESTIONS 8

/* What ends a name, as in a list of names that is pasted. */
#define SEPARATORS ",;\n"

/* Words in a menu are cut off after as many characters. */
#define MAX_WORDS 40

/* What the text calls the actor of a chip. */
#define AS_NAMED "as-named"

struct _AvowActorEntry
{
  GtkWidget     parent_instance;

  GtkWidget    *entry;
  GtkWidget    *popover;
  GtkWidget    *list;

  AvowStore    *store;
  gint64        article_id;   /* in which somebody is meant; 0 for none */
  AvowRole      role;
  gboolean      live;
  GCancellable *completing;
  guint         take_source;
  gboolean      setting;
};

enum
{
  PROP_0,
  PROP_ROLE,
  PROP_LIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ADDED,
  REMOVED,
  AS_NAMED_SET,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowActorEntry, avow_actor_entry, GTK_TYPE_WIDGET)

/* ---- chips */

static void
removed_cb (AvowChip       *chip,
            AvowActorEntry *self)
{
  if (self->live)
    g_signal_emit (self, signals[REMOVED], 0, avow_chip_get_id (chip));
  else
    gtk_widget_unparent (GTK_WIDGET (chip));

  gtk_widget_grab_focus (self->entry);
}

/* ---- what can be done with a chip */

static AvowChip *
find_chip (AvowActorEntry *self,
           gint64          id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != self->entry;
       child = gtk_widget_get_next_sibling (child))
    {
      if (avow_chip_get_id (AVOW_CHIP (child)) == id)
        return AVOW_CHIP (child);
    }

  return NULL;
}

/* "he" is what the text calls somebody, and the name of nobody: a name is in capitals somewhere, or
 * of several words. Some scripts have no capitals. */
static gboolean
may_be_name (const char *words)
{
  gboolean has_case = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c) || g_unichar_isspace (c))
        return TRUE;
      has_case = has_case || g_unichar_islower (c);
    }

  return !has_case;
}

static gboolean
is_name_of (AvowActor  *actor,
            const char *words)
{
  for (guint i = 0; i < actor->names->len; i++)
    {
      if (avow_text_same_words (((AvowActorName *) g_ptr_array_index (actor->names, i))->name, words))
        return TRUE;
    }

  return avow_text_same_words (actor->name, words);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_chip_menu (AvowActor  *actor,
                const char *as_named)
{
  g_autofree char *words = as_named != NULL ? avow_text_shorten (as_named, MAX_WORDS) : NULL;
  g_autofree char *add = NULL, *show = g_strdup_printf (_("Show %s"), actor->name);
  g_autoptr(GMenu) names = g_menu_new (), rest = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (as_named != NULL && may_be_name (as_named) && !is_name_of (actor, as_named))
    {
      /* Translators: what the text calls an actor becomes one of its names */
      add = g_strdup_printf (_("Add “%s” as a Name"), words);
      append_item (names, add, "chip.add-name", g_variant_new ("(xs)", actor->id, as_named));
    }
  append_item (names, _("Change What the Text Calls It…"), "chip.set-as-named", g_variant_new_int64 (actor->id));
  append_item (rest, show, "workbench.show-actor", g_variant_new_int64 (actor->id));
  append_item (rest, _("Open Page"), "workbench.show-actor-page", g_variant_new_int64 (actor->id));
  append_item (rest, _("Remove"), "chip.remove", g_variant_new_int64 (actor->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));

  return G_MENU_MODEL (menu);
}

/* The place of a chip, in coordinates of the entry. */
static gboolean
get_place (AvowActorEntry *self,
           AvowChip       *chip,
           GdkRectangle   *place)
{
  graphene_rect_t bounds;

  if (chip == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (chip), GTK_WIDGET (self), &bounds))
    return FALSE;

  *place = (GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };

  return TRUE;
}

static gboolean
unparent_cb (gpointer menu)
{
  if (gtk_widget_get_parent (menu) != NULL)
    gtk_widget_unparent (menu);

  return G_SOURCE_REMOVE;
}

/* Not within the menu's own signal. */
static void
menu_closed_cb (GtkWidget *menu)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (menu), g_object_unref);
}

/* Which names the actor has is known when it is loaded. */
static void
menu_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(AvowActorEntry) self = user_data;
  g_autoptr(AvowActor) actor = avow_store_load_actor_finish (AVOW_STORE (source), result, NULL);
  AvowChip *chip = actor != NULL && AVOW_STORE (source) == self->store ? find_chip (self, actor->id) : NULL;
  g_autoptr(GMenuModel) model = NULL;
  GdkRectangle place;
  GtkWidget *menu;

  if (!get_place (self, chip, &place) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  model = make_chip_menu (actor, g_object_get_data (G_OBJECT (chip), AS_NAMED));
  menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  g_signal_connect (menu, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &place);
  gtk_popover_popup (GTK_POPOVER (menu));
}

static void
chip_menu_cb (AvowChip       *chip,
              AvowActorEntry *self)
{
  if (self->store != NULL && avow_chip_get_id (chip) != 0)
    avow_store_load_actor_async (self->store, avow_chip_get_id (chip), NULL, menu_loaded_cb, g_object_ref (self));
}

static void
named_cb (GtkWidget *widget,
          gboolean   done,
          gint64     created,
          gpointer   user_data)
{
  g_autofree char *message = user_data;

  if (done)
    avow_say_undo (widget, message);
}

static void
add_name_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  AvowActorEntry *self = AVOW_ACTOR_ENTRY (widget);
  const char *words;
  AvowChip *chip;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &words);
  chip = find_chip (self, id);
  if (chip != NULL && self->store != NULL)
    avow_edit (widget, self->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, id, words), named_cb,
               /* Translators: a name, then the actor that goes by it */
               g_strdup_printf (_("“%s” is a name of %s"), words, avow_chip_get_label (chip)));
}

static void
as_named_asked_cb (GtkWidget  *widget,
                   const char *text,
                   guint       choice,
                   gpointer    user_data)
{
  g_signal_emit (widget, signals[AS_NAMED_SET], 0, *(gint64 *) user_data, *text != '\0' ? text : NULL);
}

static void
set_as_named_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  AvowActorEntry *self = AVOW_ACTOR_ENTRY (widget);
  const char *choices[] = { _("Change"), NULL }, *as_named;
  gint64 id = g_variant_get_int64 (parameter);
  AvowChip *chip = find_chip (self, id);
  g_autofree char *title = NULL;
  GdkRectangle place;

  if (!get_place (self, chip, &place))
    return;

  as_named = g_object_get_data (G_OBJECT (chip), AS_NAMED);
  title = g_strdup_printf (_("What the text calls %s"), avow_chip_get_label (chip));
  avow_ask (widget, &place, title, title, as_named != NULL ? as_named : "", choices, as_named_asked_cb,
            g_memdup2 (&id, sizeof id), g_free);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowActorEntry *self = AVOW_ACTOR_ENTRY (widget);
  AvowChip *chip = find_chip (self, g_variant_get_int64 (parameter));

  if (chip != NULL)
    removed_cb (chip, self);
}

/* ---- chips that are there */

static AvowDragged *
drag_cb (GtkWidget *chip,
         double     x,
         double     y)
{
  return avow_dragged_new (AVOW_TABLE_ACTORS, avow_chip_get_id (AVOW_CHIP (chip)), avow_chip_get_label (AVOW_CHIP (chip)));
}

static void
add_chip (AvowActorEntry *self,
          gint64          id,
          const char     *name,
          const char     *as_named)
{
  GtkWidget *chip = avow_chip_new (id, name);
  /* Translators: what the text calls an actor: as “the minister” */
  g_autofree char *hint = as_named != NULL ? g_strdup_printf (_("as “%s”"), as_named) : NULL;
  /* Translators: what the text calls an actor, after its name */
  g_autofree char *suffix = as_named != NULL ? g_strdup_printf (_("“%s”"), as_named) : NULL;

  avow_chip_set_hint (AVOW_CHIP (chip), hint);
  if (as_named != NULL && !avow_text_same_words (as_named, name))
    avow_chip_set_suffix (AVOW_CHIP (chip), suffix, self->live);
  g_object_set_data_full (G_OBJECT (chip), AS_NAMED, g_strdup (as_named), g_free);
  g_signal_connect (chip, "removed", G_CALLBACK (removed_cb), self);
  if (self->live)
    g_signal_connect (chip, "menu", G_CALLBACK (chip_menu_cb), self);
  if (id != 0)
    avow_drag_add_source (chip, drag_cb);
  gtk_widget_insert_before (chip, GTK_WIDGET (self), self->entry);
}

static AvowChip *
last_chip (AvowActorEntry *self)
{
  GtkWidget *child = gtk_widget_get_prev_sibling (self->entry);

  return child != NULL ? AVOW_CHIP (child) : NULL;
}

static gboolean
has_chip (AvowActorEntry *self,
          gint64          id,
          const char     *name)
{
  g_autofree char *folded = avow_text_fold (name);

  for (AvowChip *chip = last_chip (self); chip != NULL;)
    {
      g_autofree char *label = avow_text_fold (avow_chip_get_label (chip));
      GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (chip));

      if ((id != 0 && avow_chip_get_id (chip) == id) || g_str_equal (label, folded))
        return TRUE;
      chip = before != NULL ? AVOW_CHIP (before) : NULL;
    }

  return FALSE;
}

static void
set_text (AvowActorEntry *self,
          const char     *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
}

static void
add_actor (AvowActorEntry *self,
           gint64          id,
           const char     *name)
{
  set_text (self, "");
  gtk_popover_popdown (GTK_POPOVER (self->popover));

  if (*name == '\0' || has_chip (self, id, name))
    return;

  if (self->live)
    g_signal_emit (self, signals[ADDED], 0, id, name);
  else
    add_chip (self, id, name, NULL);
}

/* ---- completion */

static GtkWidget *
make_suggestion (AvowActor *actor)
{
  GtkWidget *row, *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label;
  const char *hint = actor->type != AVOW_ACTOR_TYPE_UNKNOWN ? avow_actor_type_get_label (actor->type) : NULL;

  label = gtk_label_new (actor->name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);

  /* Found by another name: say by which. */
  if (actor->names->len > 0)
    hint = ((AvowActorName *) g_ptr_array_index (actor->names, 0))->name;
  if (hint != NULL)
    {
      label = gtk_label_new (hint);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }

  row = avow_suggestions_new_row (box);
  g_object_set_data_full (G_OBJECT (row), "actor", avow_actor_ref (actor), (GDestroyNotify) avow_actor_unref);

  return row;
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(AvowActorEntry) self = user_data;
  g_autoptr(GPtrArray) actors = NULL;
  g_autoptr(GError) error = NULL;

  actors = avow_store_complete_actor_finish (AVOW_STORE (source), result, &error);
  if (actors == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  avow_suggestions_clear (self->list);
  for (guint i = 0; i < actors->len; i++)
    {
      AvowActor *actor = g_ptr_array_index (actors, i);

      if (!has_chip (self, actor->id, actor->name))
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_suggestion (actor));
    }

  if (gtk_widget_get_first_child (self->list) == NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    avow_suggestions_show (self->popover, self->entry);
}

/* Whose nothing is typed of is offered to who asks for it. */
static void
complete (AvowActorEntry *self,
          gboolean        is_asked)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_cancellable_cancel (self->completing);
  g_clear_object (&self->completing);

  if (self->store == NULL || (*text == '\0' && !is_asked))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  self->completing = g_cancellable_new ();
  avow_store_complete_actor_async (self->store, text, self->article_id, MAX_SUGGESTIONS, self->completing, completed_cb,
                                   g_object_ref (self));
}

static AvowActor *
get_suggestion (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "actor") : NULL;
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  AvowActorEntry *self)
{
  AvowActor *actor = get_suggestion (row);

  add_actor (self, actor->id, actor->name);
}

/* ---- entry */

/* Adds the actors whose names are typed; a name that no comma ends yet may go on. */
static void
take_names (AvowActorEntry *self,
            gboolean        all)
{
  g_auto(GStrv) parts = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (self->entry)), SEPARATORS, -1);
  guint n = g_strv_length (parts);
  g_autofree char *rest = n > 0 && !all ? avow_text_squeeze (parts[n - 1]) : g_strdup ("");

  for (guint i = 0; i < (all ? n : n - 1); i++)
    {
      g_autofree char *name = avow_text_squeeze (parts[i]);

      add_actor (self, 0, name);
    }
  set_text (self, rest);
}

static gboolean
take_cb (gpointer user_data)
{
  AvowActorEntry *self = user_data;

  self->take_source = 0;
  take_names (self, FALSE);
  complete (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* The entry cannot be changed while it is being changed. */
static void
changed_cb (AvowActorEntry *self)
{
  if (self->setting)
    return;

  if (strpbrk (gtk_editable_get_text (GTK_EDITABLE (self->entry)), SEPARATORS) == NULL)
    complete (self, FALSE);
  else if (self->take_source == 0)
    self->take_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, take_cb, self, NULL);
}

static void
activate_cb (AvowActorEntry *self)
{
  AvowActor *actor = gtk_widget_get_mapped (self->popover)
                   ? get_suggestion (gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list))) : NULL;

  if (actor != NULL)
    add_actor (self, actor->id, actor->name);
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    avow_actor_entry_commit (self);
  else
    g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowActorEntry        *self)
{
  gboolean is_open = gtk_widget_get_mapped (self->popover);

  switch (keyval)
    {
    case GDK_KEY_Down:
      if (!is_open)
        complete (self, TRUE);
      else
        avow_suggestions_move (self->list, 1);
      return TRUE;

    case GDK_KEY_Up:
      if (!is_open)
        return FALSE;
      avow_suggestions_move (self->list, -1);
      return TRUE;

    case GDK_KEY_Escape:
      if (!is_open)
        return FALSE;
      gtk_popover_popdown (GTK_POPOVER (self->popover));
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

/* What was typed is not lost by going elsewhere. */
static void
leave_cb (AvowActorEntry *self)
{
  avow_actor_entry_commit (self);
}

static void
avow_actor_entry_unmap (GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (AVOW_ACTOR_ENTRY (widget)->popover));

  GTK_WIDGET_CLASS (avow_actor_entry_parent_class)->unmap (widget);
}

static void
avow_actor_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  AvowActorEntry *self = AVOW_ACTOR_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ROLE:
      g_value_set_uint (value, self->role);
      break;

    case PROP_LIVE:
      g_value_set_boolean (value, self->live);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
avow_actor_entry_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  AvowActorEntry *self = AVOW_ACTOR_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ROLE:
      self->role = g_value_get_uint (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, avow_role_get_label (self->role), -1);
      break;

    case PROP_LIVE:
      self->live = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
avow_actor_entry_dispose (GObject *object)
{
  AvowActorEntry *self = AVOW_ACTOR_ENTRY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->take_source, g_source_remove);
  g_cancellable_cancel (self->completing);
  g_clear_object (&self->completing);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_actor_entry_parent_class)->dispose (object);
}

static void
avow_actor_entry_class_init (AvowActorEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_actor_entry_dispose;
  object_class->get_property = avow_actor_entry_get_property;
  object_class->set_property = avow_actor_entry_set_property;
  widget_class->unmap = avow_actor_entry_unmap;

  properties[PROP_ROLE] =
    g_param_spec_uint ("role", NULL, NULL, 0, AVOW_N_ROLES - 1, AVOW_ROLE_SPEAKER,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_LIVE] =
    g_param_spec_boolean ("live", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AvowActorEntry::added:
   * @self: the entry
   * @id: the actor; 0 for the one of that name, or a new one
   * @name: its name
   *
   * Emitted when the user adds an actor, if the entry is live.
   */
  signals[ADDED] =
    g_signal_new ("added", AVOW_TYPE_ACTOR_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);

  /**
   * AvowActorEntry::removed:
   * @self: the entry
   * @id: the actor
   *
   * Emitted when the user takes an actor away, if the entry is live.
   */
  signals[REMOVED] =
    g_signal_new ("removed", AVOW_TYPE_ACTOR_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowActorEntry::as-named-set:
   * @self: the entry
   * @id: the actor
   * @as_named: (nullable): what the text calls it; %NULL for nothing
   *
   * Emitted when the user corrects what the text calls an actor, if the entry is live.
   */
  signals[AS_NAMED_SET] =
    g_signal_new ("as-named-set", AVOW_TYPE_ACTOR_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);

  /**
   * AvowActorEntry::activate:
   * @self: the entry
   *
   * Emitted when the user presses Enter with nothing typed.
   */
  signals[ACTIVATE] =
    g_signal_new ("activate", AVOW_TYPE_ACTOR_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "chip.add-name", "(xs)", add_name_cb);
  gtk_widget_class_install_action (widget_class, "chip.set-as-named", "x", set_as_named_cb);
  gtk_widget_class_install_action (widget_class, "chip.remove", "x", remove_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, AVOW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "actorentry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_actor_entry_init (AvowActorEntry *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Add actor…"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);

  avow_suggestions_watch (self->entry, G_CALLBACK (key_pressed_cb), G_CALLBACK (leave_cb), self);
  self->list = avow_suggestions_new (_("Known actors"), G_CALLBACK (row_activated_cb), self);
  self->popover = avow_suggestions_new_popover (GTK_WIDGET (self), self->list);
}

/**
 * avow_actor_entry_set_store:
 * @self: an entry
 * @store: (nullable): a project
 *
 * Sets whose actors to complete over.
 */
void
avow_actor_entry_set_store (AvowActorEntry *self,
                            AvowStore      *store)
{
  g_set_object (&self->store, store);
}

/**
 * avow_actor_entry_set_article:
 * @self: an entry
 * @article_id: an article; 0 for none
 *
 * Sets in which article actors are meant: whom it names is offered first.
 */
void
avow_actor_entry_set_article (AvowActorEntry *self,
                              gint64          article_id)
{
  self->article_id = article_id;
}

/**
 * avow_actor_entry_get_role:
 * @self: an entry
 *
 * Gets the role of its actors.
 *
 * Returns: the role
 */
AvowRole
avow_actor_entry_get_role (AvowActorEntry *self)
{
  return self->role;
}

/**
 * avow_actor_entry_set_label:
 * @self: an entry
 * @label: what it asks for
 *
 * Names an entry that asks for something else than actors of its role.
 */
void
avow_actor_entry_set_label (AvowActorEntry *self,
                            const char     *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * avow_actor_entry_set_links:
 * @self: an entry
 * @links: (nullable) (element-type AvowLink): links, of which those of its role are
 *   shown; %NULL for none, and nothing typed
 *
 * Sets which actors to show.
 */
void
avow_actor_entry_set_links (AvowActorEntry *self,
                            GPtrArray      *links)
{
  AvowChip *chip;

  while ((chip = last_chip (self)))
    gtk_widget_unparent (GTK_WIDGET (chip));

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (links, i);

      if (link->role == self->role)
        add_chip (self, link->actor_id, link->name, link->as_named);
    }

  if (links == NULL)
    set_text (self, "");
}

/**
 * avow_actor_entry_is_empty:
 * @self: an entry
 *
 * Tells whether it has no actors, and nothing is typed.
 *
 * Returns: whether it is empty
 */
gboolean
avow_actor_entry_is_empty (AvowActorEntry *self)
{
  return last_chip (self) == NULL && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

/**
 * avow_actor_entry_add_link:
 * @self: an entry that is not live
 * @link: a link of its role
 *
 * Adds an actor, with what the text calls it; not one that is there already.
 *
 * Returns: whether it was added
 */
gboolean
avow_actor_entry_add_link (AvowActorEntry *self,
                           AvowLink       *link)
{
  if (has_chip (self, link->actor_id, link->name))
    return FALSE;

  add_chip (self, link->actor_id, link->name, link->as_named);

  return TRUE;
}

/**
 * avow_actor_entry_remove_link:
 * @self: an entry that is not live
 * @link: a link that was added
 *
 * Takes an actor away again, if it is there still.
 */
void
avow_actor_entry_remove_link (AvowActorEntry *self,
                              AvowLink       *link)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != self->entry)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (avow_chip_get_id (AVOW_CHIP (child)) == link->actor_id &&
          g_str_equal (avow_chip_get_label (AVOW_CHIP (child)), link->name))
        gtk_widget_unparent (child);
      child = next;
    }
}

/**
 * avow_actor_entry_commit:
 * @self: an entry
 *
 * Takes what is typed as a name, as Enter does.
 */
void
avow_actor_entry_commit (AvowActorEntry *self)
{
  g_clear_handle_id (&self->take_source, g_source_remove);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    take_names (self, TRUE);
}

/**
 * avow_actor_entry_add_to:
 * @self: an entry that is not live
 * @change: a change
 *
 * Adds the actors of the entry to a change, what is typed included.
 */
void
avow_actor_entry_add_to (AvowActorEntry *self,
                         AvowChange     *change)
{
  avow_actor_entry_commit (self);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != self->entry; child = gtk_widget_get_next_sibling (child))
    avow_change_add_link (change, avow_chip_get_id (AVOW_CHIP (child)), avow_chip_get_label (AVOW_CHIP (child)), self->role,
                          g_object_get_data (G_OBJECT (child), AS_NAMED));
}

/**
 * avow_actor_entry_focus:
 * @self: an entry
 *
 * Lets the user type a name.
 */
void
avow_actor_entry_focus (AvowActorEntry *self)
{
  gtk_widget_grab_focus (self->entry);
}
