/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-private.h"

#include <glib/gi18n.h>

/* A picture of who does what to whom.  Its marks are the actors, then the ties. */

enum
{
  TIE_CHOSEN,
  MENU,
  CLEARED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowNetworkPicture, avow_network_picture, AVOW_TYPE_PICTURE)

/* ---- marks */

guint
avow_network_picture_get_n_actors (AvowNetworkPicture *self)
{
  return self->plan != NULL ? self->plan->network->actors->len : 0;
}

guint
avow_network_picture_get_tie (AvowNetworkPicture *self,
                              guint               mark)
{
  return mark - avow_network_picture_get_n_actors (self);
}

guint
avow_network_picture_find (AvowNetworkPicture *self,
                           gint64              actor_id)
{
  for (guint i = 0; actor_id != 0 && i < avow_network_picture_get_n_actors (self); i++)
    {
      if (avow_network_plan_get_actor (self->plan, i)->id == actor_id)
        return i;
    }

  return AVOW_NO_ACTOR;
}

static guint
get_n_marks (AvowPicture *picture)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);

  return self->plan != NULL ? self->plan->network->actors->len + self->plan->network->ties->len : 0;
}

static void
get_area (AvowNetworkPicture *self,
          guint               mark,
          graphene_rect_t    *area)
{
  AvowNetworkScene scene;
  AvowLayoutPoint at;
  double half = 5;

  avow_network_picture_get_scene (self, &scene);
  if (mark < avow_network_picture_get_n_actors (self))
    {
      at = avow_network_scene_get_place (&scene, mark);
      half = avow_network_scene_get_radius (&scene, mark) + 2;
    }
  else
    {
      at = avow_network_scene_get_middle (&scene, avow_network_picture_get_tie (self, mark));
    }
  *area = GRAPHENE_RECT_INIT (at.x - half, at.y - half, 2 * half, 2 * half);
}

static void
get_mark (AvowPicture      *picture,
          guint             mark,
          graphene_rect_t  *area,
          char            **label)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);

  if (area != NULL)
    get_area (self, mark, area);
  if (label != NULL)
    *label = mark < avow_network_picture_get_n_actors (self)
             ? avow_network_plan_say_actor (self->plan, mark)
             : avow_network_plan_say_tie (self->plan, avow_network_picture_get_tie (self, mark));
}

static guint
find_mark (AvowPicture *picture,
           double       x,
           double       y)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);
  AvowNetworkScene scene;
  guint found;

  if (self->plan == NULL)
    return AVOW_NO_MARK;

  avow_network_picture_get_scene (self, &scene);
  found = avow_network_scene_find_actor (&scene, x, y);
  if (found != AVOW_NO_ACTOR)
    return found;

  /* What moves cannot be aimed at. */
  found = self->move_time == 0 ? avow_network_scene_find_tie (&scene, x, y) : AVOW_NO_TIE;

  return found != AVOW_NO_TIE ? avow_network_picture_get_n_actors (self) + found : AVOW_NO_MARK;
}

static void
activate (AvowPicture *picture,
          guint        mark,
          gboolean     add)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);

  if (mark < avow_network_picture_get_n_actors (self))
    avow_network_picture_select (self, avow_network_plan_get_actor (self->plan, mark)->id);
  else
    g_signal_emit (self, signals[TIE_CHOSEN], 0, avow_network_picture_get_tie (self, mark));
}

static gboolean
cancel (AvowPicture *picture)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);
  gboolean cleared = FALSE;

  g_signal_emit (self, signals[CLEARED], 0, &cleared);
  if (cleared)
    return TRUE;

  if (self->selected_id == 0)
    return FALSE;
  avow_network_picture_select (self, 0);

  return TRUE;
}

/* ---- words */

static char *
get_title (AvowPicture *picture)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);
  guint n_actors = 0;
  g_autofree char *actors = NULL, *ties = NULL;

  if (self->plan == NULL)
    return g_strdup (_("Network"));

  for (guint i = 0; i < self->plan->network->actors->len; i++)
    n_actors += avow_network_plan_shows_actor (self->plan, i);
  actors = g_strdup_printf (g_dngettext (NULL, "%u actor", "%u actors", n_actors), n_actors);
  ties = g_strdup_printf (g_dngettext (NULL, "%u tie", "%u ties", self->plan->n_shown), self->plan->n_shown);

  /* Translators: how many actors, and how many ties between them */
  return g_strdup_printf (_("Network of %s and %s"), actors, ties);
}

static void
add_row (GPtrArray  *rows,
         const char *from,
         const char *tie,
         const char *to,
         const char *passages)
{
  const char *row[] = { from, tie, to, passages, NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) row));
}

static GPtrArray *
get_table (AvowPicture *picture)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  add_row (rows, C_("tie", "From"), C_("tie", "Tie"), C_("tie", "To"), _("Passages"));
  for (guint i = 0; self->plan != NULL && i < self->plan->n_shown; i++)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self->plan, self->plan->shown[i]);
      char n[16];

      g_snprintf (n, sizeof n, "%u", tie->n_passages);
      add_row (rows, avow_network_plan_get_actor (self->plan, tie->from)->name, avow_tie_get_label (tie->tie),
               avow_network_plan_get_actor (self->plan, tie->to)->name, n);
    }

  return rows;
}

/* ---- the widget */

static void
avow_network_picture_dispose (GObject *object)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (object);

  avow_network_picture_stop (self);
  g_clear_handle_id (&self->more_labels, g_source_remove);

  G_OBJECT_CLASS (avow_network_picture_parent_class)->dispose (object);
}

static void
avow_network_picture_finalize (GObject *object)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (object);

  g_clear_pointer (&self->plan, avow_network_plan_unref);
  g_clear_pointer (&self->canvas, avow_network_canvas_free);
  g_clear_pointer (&self->labels, avow_network_labels_free);
  g_hash_table_unref (self->places);
  g_free (self->points);
  g_free (self->sources);
  g_free (self->targets);
  g_free (self->lit);

  G_OBJECT_CLASS (avow_network_picture_parent_class)->finalize (object);
}

static void
avow_network_picture_class_init (AvowNetworkPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  AvowPictureClass *picture_class = AVOW_PICTURE_CLASS (klass);

  object_class->dispose = avow_network_picture_dispose;
  object_class->finalize = avow_network_picture_finalize;

  picture_class->draw = avow_network_picture_draw;
  picture_class->get_title = get_title;
  picture_class->get_n_marks = get_n_marks;
  picture_class->get_mark = get_mark;
  picture_class->find_mark = find_mark;
  picture_class->activate = activate;
  picture_class->cancel = cancel;
  picture_class->get_table = get_table;

  /**
   * AvowNetworkPicture::tie-chosen:
   * @self: a picture
   * @tie: the position of a tie
   *
   * Emitted when a tie is clicked on, or Enter is pressed at it.
   */
  signals[TIE_CHOSEN] =
    g_signal_new ("tie-chosen", AVOW_TYPE_NETWORK_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * AvowNetworkPicture::menu:
   * @self: a picture
   * @actor: the position of an actor
   *
   * Emitted when somebody asks what can be done with an actor.
   */
  signals[MENU] =
    g_signal_new ("menu", AVOW_TYPE_NETWORK_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * AvowNetworkPicture::cleared:
   * @self: a picture
   *
   * Emitted when Escape is pressed.
   *
   * Returns: whether there was anything to clear
   */
  signals[CLEARED] =
    g_signal_new ("cleared", AVOW_TYPE_NETWORK_PICTURE, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL,
                  G_TYPE_BOOLEAN, 0);

  /**
   * AvowNetworkPicture::settled:
   * @self: a picture
   *
   * Emitted when the places of all actors are found.
   */
  signals[SETTLED] =
    g_signal_new ("settled", AVOW_TYPE_NETWORK_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_network_picture_init (AvowNetworkPicture *self)
{
  self->ties = AVOW_TIES_ALL;
  self->at_least = 1;
  self->zoom = 1;
  self->dragged = self->walked = self->lit_actor = AVOW_NO_ACTOR;
  self->lit_tie = AVOW_NO_TIE;
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->canvas = avow_network_canvas_new (GTK_WIDGET (self));
  self->labels = avow_network_labels_new (GTK_WIDGET (self));
  avow_network_picture_add_hands (self);
}

void
avow_network_picture_ask_menu (AvowNetworkPicture *self,
                               guint               actor)
{
  avow_network_picture_select (self, avow_network_plan_get_actor (self->plan, actor)->id);
  g_signal_emit (self, signals[MENU], 0, actor);
}

/**
 * avow_network_picture_new:
 *
 * Makes a picture of no network.
 *
 * Returns: (transfer floating): a picture
 */
GtkWidget *
avow_network_picture_new (void)
{
  return g_object_new (AVOW_TYPE_NETWORK_PICTURE, NULL);
}

/**
 * avow_network_picture_set_network:
 * @self: a picture
 * @network: a network
 *
 * Shows a network, as soon as its actors have places. What was shown stays until then, and actors
 * that were there before keep near where they were.
 */
void
avow_network_picture_set_network (AvowNetworkPicture *self,
                                  AvowNetwork        *network)
{
  avow_network_picture_arrange (self, network);
}

/**
 * avow_network_picture_forget:
 * @self: a picture
 *
 * Shows nothing, and forgets where actors were: those of another project come.
 */
void
avow_network_picture_forget (AvowNetworkPicture *self)
{
  avow_network_picture_stop (self);
  avow_network_picture_set_plan (self, NULL);
  g_hash_table_remove_all (self->places);
  self->selected_id = 0;
  self->has_chosen = FALSE;
  self->is_free = FALSE;
  avow_picture_changed (AVOW_PICTURE (self));
}

/**
 * avow_network_picture_set_shown:
 * @self: a picture
 * @ties: which ties to show
 * @at_least: in how many passages a tie must be to be shown
 *
 * Leaves ties out, and the actors that have no others. All stay where they are.
 */
void
avow_network_picture_set_shown (AvowNetworkPicture *self,
                                AvowTies            ties,
                                guint32             at_least)
{
  if (self->ties == ties && self->at_least == at_least)
    return;

  self->ties = ties;
  self->at_least = at_least;
  if (self->plan == NULL)
    return;

  avow_network_picture_set_plan (self, avow_network_plan_new (self->plan->network, ties, at_least));
  avow_picture_changed (AVOW_PICTURE (self));
}

/**
 * avow_network_picture_get_plan:
 * @self: a picture
 *
 * Gets what is shown.
 *
 * Returns: (transfer none) (nullable): a plan; %NULL if there is nothing yet
 */
AvowNetworkPlan *
avow_network_picture_get_plan (AvowNetworkPicture *self)
{
  return self->plan;
}

/**
 * avow_network_picture_is_at_rest:
 * @self: a picture
 *
 * Tells whether all actors are where they stay.
 *
 * Returns: whether nothing moves
 */
gboolean
avow_network_picture_is_at_rest (AvowNetworkPicture *self)
{
  return self->plan != NULL && self->coming == NULL && self->layout == NULL && self->move_time == 0;
}

/**
 * avow_network_picture_get_place:
 * @self: a picture
 * @actor: the position of an actor
 * @place: (out): where it is seen
 *
 * Gets where an actor is on the screen.
 *
 * Returns: whether it is within the picture
 */
gboolean
avow_network_picture_get_place (AvowNetworkPicture *self,
                                guint               actor,
                                graphene_point_t   *place)
{
  AvowNetworkScene scene;
  AvowLayoutPoint at;

  avow_network_picture_get_scene (self, &scene);
  at = avow_network_scene_get_place (&scene, actor);
  *place = GRAPHENE_POINT_INIT (at.x, at.y);

  return avow_network_scene_is_in_view (&scene, actor);
}

/**
 * avow_network_picture_choose:
 * @self: a picture
 * @from_id: the id of an actor
 * @to_id: the id of another, or the same
 * @tie: what the first does to the second
 *
 * Lets a tie stand out, since the tables show its passages.
 */
void
avow_network_picture_choose (AvowNetworkPicture *self,
                             gint64              from_id,
                             gint64              to_id,
                             AvowTie             tie)
{
  self->has_chosen = TRUE;
  self->chosen_from = from_id;
  self->chosen_to = to_id;
  self->chosen_tie = tie;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * avow_network_picture_choose_none:
 * @self: a picture
 *
 * Lets no tie stand out any more.
 */
void
avow_network_picture_choose_none (AvowNetworkPicture *self)
{
  self->has_chosen = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * avow_network_picture_get_selected:
 * @self: a picture
 *
 * Gets who is selected.
 *
 * Returns: the id of an actor; 0 if there is none
 */
gint64
avow_network_picture_get_selected (AvowNetworkPicture *self)
{
  return self->selected_id;
}

/**
 * avow_network_picture_select:
 * @self: a picture
 * @actor_id: the id of an actor; 0 for none
 *
 * Selects an actor: it stands out with those it is tied to.
 */
void
avow_network_picture_select (AvowNetworkPicture *self,
                             gint64              actor_id)
{
  self->selected_id = actor_id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
