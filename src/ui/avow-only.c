/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-only.h"

#include <glib/gi18n.h>

/* Which passages of the article one wants to see: of one kind, of one actor, or both.
 * The others are dimmed, but there.
 *
 * Its actions are for the group "only": kind, which when it is asked for again shows
 * all; speaker, that of the passage that is selected; actor, by id and name; all. */

struct _AvowOnly
{
  GObject             parent_instance;

  AvowKinds           kinds;
  gint64              actor_id;       /* 0 for all */
  char               *actor_name;
  AvowPassage        *selected;       /* or %NULL */
  GSimpleActionGroup *actions;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowOnly, avow_only, G_TYPE_OBJECT)

static GSimpleAction *
get_action (AvowOnly   *self,
            const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static const AvowLink *
get_speaker (AvowOnly *self)
{
  for (guint i = 0; self->selected != NULL && i < self->selected->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (self->selected->links, i);

      if (link->role == AVOW_ROLE_SPEAKER)
        return link;
    }

  return NULL;
}

/* Which kind is the only one, for the menu: "all" if none is. */
static const char *
get_kind_state (AvowOnly *self)
{
  for (guint kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      if (self->kinds == 1u << kind)
        return avow_kind_to_string (kind);
    }

  return "all";
}

static void
update_actions (AvowOnly *self)
{
  const AvowLink *speaker = get_speaker (self);

  g_simple_action_set_state (get_action (self, "kind"), g_variant_new_string (get_kind_state (self)));
  g_simple_action_set_state (get_action (self, "speaker"),
                             g_variant_new_boolean (speaker != NULL && speaker->actor_id == self->actor_id));
  g_simple_action_set_enabled (get_action (self, "speaker"), speaker != NULL || self->actor_id != 0);
  g_simple_action_set_enabled (get_action (self, "all"), avow_only_is_set (self));
}

static void
changed (AvowOnly *self)
{
  update_actions (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- actions */

static void
kind_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowOnly *self = user_data;
  AvowKinds kinds = AVOW_KINDS_ALL;
  AvowKind kind;

  if (avow_kind_from_string (g_variant_get_string (parameter, NULL), &kind) && self->kinds != 1u << kind)
    kinds = 1u << kind;
  avow_only_set_kinds (self, kinds);
}

static void
speaker_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  AvowOnly *self = user_data;
  const AvowLink *speaker = get_speaker (self);

  if (speaker == NULL || speaker->actor_id == self->actor_id)
    avow_only_set_actor (self, 0, NULL);
  else
    avow_only_set_actor (self, speaker->actor_id, speaker->name);
}

static void
actor_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  avow_only_set_actor (user_data, id, name);
}

static void
all_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  avow_only_set_kinds (user_data, AVOW_KINDS_ALL);
  avow_only_set_actor (user_data, 0, NULL);
}

static void
avow_only_finalize (GObject *object)
{
  AvowOnly *self = AVOW_ONLY (object);

  g_free (self->actor_name);
  g_clear_pointer (&self->selected, avow_passage_unref);
  g_object_unref (self->actions);

  G_OBJECT_CLASS (avow_only_parent_class)->finalize (object);
}

static void
avow_only_class_init (AvowOnlyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_only_finalize;

  /**
   * AvowOnly::changed:
   * @self: the choice
   *
   * Emitted when other passages are wanted.
   */
  signals[CHANGED] = g_signal_new ("changed", AVOW_TYPE_ONLY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_only_init (AvowOnly *self)
{
  static const GActionEntry entries[] =
  {
    { .name = "kind", .activate = kind_cb, .parameter_type = "s", .state = "'all'" },
    { .name = "speaker", .activate = speaker_cb, .state = "false" },
    { .name = "actor", .activate = actor_cb, .parameter_type = "(xs)" },
    { .name = "all", .activate = all_cb },
  };

  self->kinds = AVOW_KINDS_ALL;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  update_actions (self);
}

/**
 * avow_only_new:
 *
 * Makes a choice of all passages.
 *
 * Returns: (transfer full): a choice
 */
AvowOnly *
avow_only_new (void)
{
  return g_object_new (AVOW_TYPE_ONLY, NULL);
}

/**
 * avow_only_is_set:
 * @self: a choice
 *
 * Tells whether some passages are not wanted.
 *
 * Returns: whether it may be so
 */
gboolean
avow_only_is_set (AvowOnly *self)
{
  return self->kinds != AVOW_KINDS_ALL || self->actor_id != 0;
}

/**
 * avow_only_has:
 * @self: a choice
 * @passage: a passage
 *
 * Tells whether a passage is one of those that are wanted: of a kind that is, and with
 * the actor in any role.
 *
 * Returns: whether it is
 */
gboolean
avow_only_has (AvowOnly    *self,
               AvowPassage *passage)
{
  if ((self->kinds & 1u << passage->kind) == 0)
    return FALSE;

  for (guint i = 0; self->actor_id != 0 && i < passage->links->len; i++)
    {
      if (((const AvowLink *) g_ptr_array_index (passage->links, i))->actor_id == self->actor_id)
        return TRUE;
    }

  return self->actor_id == 0;
}

/**
 * avow_only_set_kinds:
 * @self: a choice
 * @kinds: the kinds that are wanted
 *
 * Sets of which kinds to show passages.
 */
void
avow_only_set_kinds (AvowOnly  *self,
                     AvowKinds  kinds)
{
  if (self->kinds == kinds)
    return;

  self->kinds = kinds;
  changed (self);
}

/**
 * avow_only_set_actor:
 * @self: a choice
 * @id: an actor; 0 for all
 * @name: (nullable): its name
 *
 * Sets of which actor to show passages.
 */
void
avow_only_set_actor (AvowOnly   *self,
                     gint64      id,
                     const char *name)
{
  char *copy;

  if (self->actor_id == id)
    return;

  copy = g_strdup (name);
  g_free (self->actor_name);
  self->actor_name = copy;
  self->actor_id = id;
  changed (self);
}

/**
 * avow_only_set_selected:
 * @self: a choice
 * @passage: (nullable): the passage that is selected
 *
 * Sets whose speaker the action for one speaker means.
 */
void
avow_only_set_selected (AvowOnly    *self,
                        AvowPassage *passage)
{
  if (self->selected == passage)
    return;

  g_clear_pointer (&self->selected, avow_passage_unref);
  if (passage != NULL)
    self->selected = avow_passage_ref (passage);
  update_actions (self);
}

/**
 * avow_only_describe_kinds:
 * @self: a choice
 *
 * Gets words for the kinds that are wanted.
 *
 * Returns: (transfer full) (nullable): "Only pledges"; %NULL if all are
 */
char *
avow_only_describe_kinds (AvowOnly *self)
{
  switch ((int) self->kinds)
    {
    case 1 << AVOW_KIND_CLAIM:
      return g_strdup (_("Only claims"));

    case 1 << AVOW_KIND_PLEDGE:
      return g_strdup (_("Only pledges"));

    case 1 << AVOW_KIND_WARNING:
      return g_strdup (_("Only warnings"));

    default:
      return NULL;
    }
}

/**
 * avow_only_describe_actor:
 * @self: a choice
 *
 * Gets words for the actor whose passages are wanted.
 *
 * Returns: (transfer full) (nullable): "Only Mara Lind"; %NULL if all are
 */
char *
avow_only_describe_actor (AvowOnly *self)
{
  /* Translators: only the passages of the actor of this name stand out */
  return self->actor_id != 0 ? g_strdup_printf (_("Only %s"), self->actor_name) : NULL;
}

/**
 * avow_only_get_actions:
 * @self: a choice
 *
 * Gets the actions of the choice, for a group called "only".
 *
 * Returns: (transfer none): the actions
 */
GActionGroup *
avow_only_get_actions (AvowOnly *self)
{
  return G_ACTION_GROUP (self->actions);
}

/**
 * avow_only_make_menu:
 * @self: a choice
 * @passage: a passage
 *
 * Makes a menu of what can be shown alone from a passage: each of its actors, and its
 * kind.
 *
 * Returns: (transfer full): a menu for where the group "only" is
 */
GMenuModel *
avow_only_make_menu (AvowOnly    *self,
                     AvowPassage *passage)
{
  static const char * const kind_labels[] = { N_("Show Only Claims"), N_("Show Only Pledges"), N_("Show Only Warnings") };
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *kind = g_strdup_printf ("only.kind::%s", avow_kind_to_string (passage->kind));
  GMenu *menu = g_menu_new ();

  G_STATIC_ASSERT (G_N_ELEMENTS (kind_labels) == AVOW_N_KINDS);

  for (guint i = 0; i < passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (passage->links, i);
      g_autoptr(GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (!g_hash_table_add (seen, (gpointer) &link->actor_id))
        continue;

      /* Translators: lets the passages of the actor of this name stand out */
      label = g_strdup_printf (_("Show Only %s"), link->name);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "only.actor", "(xs)", link->actor_id, link->name);
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _(kind_labels[passage->kind]), kind);
  g_menu_append (menu, _("Show All Passages"), "only.all");

  return G_MENU_MODEL (menu);
}
