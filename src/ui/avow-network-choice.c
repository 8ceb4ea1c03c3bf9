/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-choice-private.h"

#include "avow-query-filter.h"
#include "avow-view.h"

/* The filters that a network writes into the search for passages, in the place of what they were. */
enum
{
  SPEAKER,
  ADDRESSEE,
  ABOUT,
  CONTRADICTS,
  ACTOR,
  KIND,
  N_FILTERS
};

static const char * const filters[N_FILTERS] = { "speaker", "addressee", "about", "contradicts", "actor", "kind" };

struct _AvowNetworkChoice
{
  char     *values[N_FILTERS];
  gboolean  is_whole;
  gboolean  was_found;
};

/* The passages of a tie. */
AvowNetworkChoice *
avow_network_choice_new_tie (const AvowNetworkPlan *plan,
                             guint                  tie)
{
  static const struct
  {
    guint    filter;
    gboolean has_kind;
    AvowKind kind;
  } of_ties[AVOW_N_TIES] =
  {
    [AVOW_TIE_CLAIMS] = { ABOUT, TRUE, AVOW_KIND_CLAIM },
    [AVOW_TIE_PLEDGES] = { ADDRESSEE, TRUE, AVOW_KIND_PLEDGE },
    [AVOW_TIE_WARNS] = { ADDRESSEE, TRUE, AVOW_KIND_WARNING },
    [AVOW_TIE_CONTRADICTS] = { CONTRADICTS, FALSE, 0 },
  };
  AvowNetworkChoice *self = g_new0 (AvowNetworkChoice, 1);
  const AvowNetworkTie *what = avow_network_plan_get_tie (plan, tie);

  self->is_whole = TRUE;
  self->values[SPEAKER] = g_strdup (avow_network_plan_get_actor (plan, what->from)->name);
  self->values[of_ties[what->tie].filter] = g_strdup (avow_network_plan_get_actor (plan, what->to)->name);
  if (of_ties[what->tie].has_kind)
    self->values[KIND] = g_strdup (avow_kind_to_string (of_ties[what->tie].kind));

  return self;
}

/* The passages in which an actor has any part. */
AvowNetworkChoice *
avow_network_choice_new_passages (const char *name)
{
  AvowNetworkChoice *self = g_new0 (AvowNetworkChoice, 1);

  self->is_whole = TRUE;
  self->values[ACTOR] = g_strdup (name);

  return self;
}

/* What an actor says, and nothing else in the network either. */
AvowNetworkChoice *
avow_network_choice_new_speaker (const char *name)
{
  AvowNetworkChoice *self = g_new0 (AvowNetworkChoice, 1);

  self->values[SPEAKER] = g_strdup (name);

  return self;
}

void
avow_network_choice_free (AvowNetworkChoice *self)
{
  for (guint i = 0; i < N_FILTERS; i++)
    g_free (self->values[i]);
  g_free (self);
}

/* Narrows the table of passages; without a choice, takes away what one has written. */
void
avow_network_choice_write (const AvowNetworkChoice *self,
                           GtkWidget               *widget)
{
  const char *values[N_FILTERS] = { NULL };

  for (guint i = 0; self != NULL && i < N_FILTERS; i++)
    values[i] = self->values[i];
  avow_view_filter (widget,
                    filters[SPEAKER], values[SPEAKER],
                    filters[ADDRESSEE], values[ADDRESSEE],
                    filters[ABOUT], values[ABOUT],
                    filters[CONTRADICTS], values[CONTRADICTS],
                    filters[ACTOR], values[ACTOR],
                    filters[KIND], values[KIND],
                    NULL);
}

static gboolean
is_term (AvowNode      *node,
         AvowTermField  field,
         const char    *value)
{
  return node->type == AVOW_NODE_TERM && node->term.field == field && g_strcmp0 (node->term.value, value) == 0;
}

static gboolean
has_term (AvowQuery     *query,
          AvowTermField  field,
          const char    *value)
{
  if (query->root == NULL)
    return FALSE;

  if (is_term (query->root, field, value))
    return TRUE;

  for (guint i = 0; query->root->type == AVOW_NODE_AND && i < query->root->children->len; i++)
    {
      if (is_term (g_ptr_array_index (query->root->children, i), field, value))
        return TRUE;
    }

  return FALSE;
}

/* Whether a search is still narrowed as it was chosen; one that has not come back yet may be. */
gboolean
avow_network_choice_is_in (AvowNetworkChoice *self,
                           AvowQuery         *query)
{
  for (guint i = 0; i < N_FILTERS; i++)
    {
      const AvowQueryFilter *filter = avow_query_filter_find (filters[i]);

      if (self->values[i] != NULL && (filter == NULL || !has_term (query, filter->field, self->values[i])))
        return !self->was_found;
    }
  self->was_found = TRUE;

  return TRUE;
}

/* What would be found without the choice, where the network goes on to show that. */
AvowQuery *
avow_network_choice_take_out (const AvowNetworkChoice *self,
                              AvowQuery               *query)
{
  AvowQuery *left = avow_query_copy (query);

  for (guint i = 0; self->is_whole && i < N_FILTERS; i++)
    {
      const AvowQueryFilter *filter = avow_query_filter_find (filters[i]);
      g_autoptr(AvowQuery) before = NULL;

      if (self->values[i] == NULL || filter == NULL)
        continue;
      before = left;
      left = avow_query_copy_without (before, filter->field);
    }

  return left;
}
