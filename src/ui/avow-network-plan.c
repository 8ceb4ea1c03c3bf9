/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-plan.h"

#include <glib/gi18n.h>

/* ---- what is shown */

static gboolean
is_shown (const AvowNetworkPlan *self,
          const AvowNetworkTie  *tie)
{
  return (self->ties & (1u << tie->tie)) != 0 && tie->n_passages >= self->at_least;
}

/* The positions of all ties, those of an actor to others one after the other; where each actor's begin. */
static guint *
sort_by_source (const AvowNetworkPlan *self,
                guint                 *firsts)
{
  guint n_actors = self->network->actors->len, n_ties = self->network->ties->len;
  guint *order = g_new (guint, n_ties + 1);

  for (guint i = 0; i < n_ties; i++)
    firsts[avow_network_plan_get_tie (self, i)->from + 1]++;
  for (guint i = 0; i < n_actors; i++)
    firsts[i + 1] += firsts[i];
  for (guint i = n_ties; i-- > 0;)
    order[--firsts[avow_network_plan_get_tie (self, i)->from + 1]] = i;

  /* Each has come down to where the ties of its actor begin, one place too far. */
  for (guint i = 0; i < n_actors; i++)
    firsts[i] = firsts[i + 1];
  firsts[n_actors] = n_ties;

  return order;
}

/* Different things that one does to the same other lie side by side. */
static void
set_lanes (AvowNetworkPlan *self)
{
  guint n_actors = self->network->actors->len;
  g_autofree guint *firsts = g_new0 (guint, n_actors + 2), *order = sort_by_source (self, firsts);
  g_autofree guint8 *kinds = g_new0 (guint8, n_actors + 1);

  for (guint actor = 0; actor < n_actors; actor++)
    {
      for (guint i = firsts[actor]; i < firsts[actor + 1]; i++)
        {
          const AvowNetworkTie *tie = avow_network_plan_get_tie (self, order[i]);

          kinds[tie->to] |= 1u << tie->tie;
        }
      for (guint i = firsts[actor]; i < firsts[actor + 1]; i++)
        {
          const AvowNetworkTie *tie = avow_network_plan_get_tie (self, order[i]);

          for (guint before = kinds[tie->to] & ((1u << tie->tie) - 1); before != 0; before &= before - 1)
            self->lanes[order[i]]++;
        }
      for (guint i = firsts[actor]; i < firsts[actor + 1]; i++)
        kinds[avow_network_plan_get_tie (self, order[i])->to] = 0;
    }
}

static void
choose (AvowNetworkPlan *self)
{
  guint n_actors = self->network->actors->len;
  g_autofree guint *at = NULL;

  for (guint i = 0; i < self->network->ties->len; i++)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self, i);

      if (!is_shown (self, tie))
        continue;
      self->shown[self->n_shown++] = i;
      self->firsts[tie->from + 1]++;
      if (tie->to != tie->from)
        self->firsts[tie->to + 1]++;
    }
  for (guint i = 0; i < n_actors; i++)
    self->firsts[i + 1] += self->firsts[i];

  at = g_memdup2 (self->firsts, (n_actors + 1) * sizeof (guint));
  self->of_actor = g_new (guint, self->firsts[n_actors] + 1);
  for (guint i = 0; i < self->n_shown; i++)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self, self->shown[i]);

      self->of_actor[at[tie->from]++] = self->shown[i];
      if (tie->to != tie->from)
        self->of_actor[at[tie->to]++] = self->shown[i];
    }
}

/**
 * avow_network_plan_new:
 * @network: a network
 * @ties: which ties are to be shown
 * @at_least: in how many passages a tie must be to be shown
 *
 * Makes a plan. It keeps a reference to the network.
 *
 * Returns: (transfer full): a plan
 */
AvowNetworkPlan *
avow_network_plan_new (AvowNetwork *network,
                       AvowTies     ties,
                       guint32      at_least)
{
  AvowNetworkPlan *self = g_atomic_rc_box_new0 (AvowNetworkPlan);
  guint n_actors = network->actors->len;
  guint32 most = 1;

  self->network = avow_network_ref (network);
  self->ties = ties;
  self->at_least = at_least;
  self->shown = g_new (guint, network->ties->len + 1);
  self->radii = g_new (double, n_actors + 1);
  self->lanes = g_new0 (guint8, network->ties->len + 1);
  self->firsts = g_new0 (guint, n_actors + 2);

  for (guint i = 0; i < n_actors; i++)
    most = MAX (most, avow_network_plan_get_actor (self, i)->n_passages);
  for (guint i = 0; i < n_actors; i++)
    self->radii[i] = avow_layout_get_radius (avow_network_plan_get_actor (self, i)->n_passages, most);
  set_lanes (self);
  choose (self);

  return self;
}

/**
 * avow_network_plan_ref:
 * @self: a plan
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowNetworkPlan *
avow_network_plan_ref (AvowNetworkPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AvowNetworkPlan *self = data;

  avow_network_unref (self->network);
  g_free (self->shown);
  g_free (self->radii);
  g_free (self->lanes);
  g_free (self->firsts);
  g_free (self->of_actor);
}

/**
 * avow_network_plan_unref:
 * @self: a plan
 *
 * Drops a reference, on any thread.
 */
void
avow_network_plan_unref (AvowNetworkPlan *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* ---- what there is */

/**
 * avow_network_plan_get_actor:
 * @self: a plan
 * @actor: the position of an actor
 *
 * Gets an actor.
 *
 * Returns: (transfer none): the actor
 */
AvowNetworkActor *
avow_network_plan_get_actor (const AvowNetworkPlan *self,
                             guint                  actor)
{
  return g_ptr_array_index (self->network->actors, actor);
}

/**
 * avow_network_plan_get_tie:
 * @self: a plan
 * @tie: the position of a tie
 *
 * Gets a tie.
 *
 * Returns: (transfer none): the tie
 */
const AvowNetworkTie *
avow_network_plan_get_tie (const AvowNetworkPlan *self,
                           guint                  tie)
{
  return &g_array_index (self->network->ties, AvowNetworkTie, tie);
}

/**
 * avow_network_plan_shows:
 * @self: a plan
 * @tie: the position of a tie
 *
 * Tells whether a tie is shown.
 *
 * Returns: whether it is
 */
gboolean
avow_network_plan_shows (const AvowNetworkPlan *self,
                         guint                  tie)
{
  return tie < self->network->ties->len && is_shown (self, avow_network_plan_get_tie (self, tie));
}

/**
 * avow_network_plan_shows_actor:
 * @self: a plan
 * @actor: the position of an actor
 *
 * Tells whether an actor is shown: it has a tie that is.
 *
 * Returns: whether it is
 */
gboolean
avow_network_plan_shows_actor (const AvowNetworkPlan *self,
                               guint                  actor)
{
  return self->firsts[actor + 1] > self->firsts[actor];
}

/**
 * avow_network_plan_find_tie:
 * @self: a plan
 * @from_id: the id of an actor
 * @to_id: the id of another, or the same
 * @kind: what the first does to the second
 *
 * Finds a tie, shown or not.
 *
 * Returns: its position; %AVOW_NO_TIE if there is none
 */
guint
avow_network_plan_find_tie (const AvowNetworkPlan *self,
                            gint64                 from_id,
                            gint64                 to_id,
                            AvowTie                kind)
{
  for (guint i = 0; i < self->network->ties->len; i++)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self, i);

      if (tie->tie == kind && avow_network_plan_get_actor (self, tie->from)->id == from_id &&
          avow_network_plan_get_actor (self, tie->to)->id == to_id)
        return i;
    }

  return AVOW_NO_TIE;
}

/**
 * avow_network_plan_get_ties:
 * @self: a plan
 * @actor: the position of an actor
 * @n_ties: (out): how many there are
 *
 * Gets the ties of an actor that are shown, in either direction.
 *
 * Returns: (transfer none) (array length=n_ties): their positions, the most frequent first
 */
const guint *
avow_network_plan_get_ties (const AvowNetworkPlan *self,
                            guint                  actor,
                            guint                 *n_ties)
{
  *n_ties = self->firsts[actor + 1] - self->firsts[actor];

  return self->of_actor + self->firsts[actor];
}

/**
 * avow_network_plan_say_tie:
 * @self: a plan
 * @tie: the position of a tie
 *
 * Says in a sentence who does what to whom.
 *
 * Returns: (transfer full): `Norland pledges to Meridia: 12 passages`
 */
char *
avow_network_plan_say_tie (const AvowNetworkPlan *self,
                           guint                  tie)
{
  const AvowNetworkTie *what = avow_network_plan_get_tie (self, tie);
  const char *from = avow_network_plan_get_actor (self, what->from)->name;
  const char *to = avow_network_plan_get_actor (self, what->to)->name;
  guint n = what->n_passages;

  switch (what->tie)
    {
    case AVOW_TIE_CLAIMS:
      return g_strdup_printf (g_dngettext (NULL, "%s claims something about %s: %u passage",
                                          "%s claims something about %s: %u passages", n), from, to, n);
    case AVOW_TIE_PLEDGES:
      return g_strdup_printf (g_dngettext (NULL, "%s pledges to %s: %u passage", "%s pledges to %s: %u passages", n),
                              from, to, n);
    case AVOW_TIE_WARNS:
      return g_strdup_printf (g_dngettext (NULL, "%s warns %s: %u passage", "%s warns %s: %u passages", n), from, to, n);
    case AVOW_TIE_CONTRADICTS:
    default:
      return g_strdup_printf (g_dngettext (NULL, "%s contradicts %s: %u passage", "%s contradicts %s: %u passages", n),
                              from, to, n);
    }
}

/**
 * avow_network_plan_say_actor:
 * @self: a plan
 * @actor: the position of an actor
 *
 * Says in a sentence what there is about an actor.
 *
 * Returns: (transfer full): `Norland, State: 30 passages, 12 ties`
 */
char *
avow_network_plan_say_actor (const AvowNetworkPlan *self,
                             guint                  actor)
{
  AvowNetworkActor *who = avow_network_plan_get_actor (self, actor);
  guint n_ties = self->firsts[actor + 1] - self->firsts[actor];
  guint n_passages = who->n_passages;
  g_autofree char *passages = g_strdup_printf (g_dngettext (NULL, "%u passage", "%u passages", n_passages), n_passages);
  /* Translators: what one actor does to another, such as to pledge, is a tie between them */
  g_autofree char *ties = g_strdup_printf (g_dngettext (NULL, "%u tie", "%u ties", n_ties), n_ties);

  if (who->type == AVOW_ACTOR_TYPE_UNKNOWN)
    return g_strdup_printf ("%s: %s, %s", who->name, passages, ties);

  return g_strdup_printf ("%s, %s: %s, %s", who->name, avow_actor_type_get_label (who->type), passages, ties);
}
