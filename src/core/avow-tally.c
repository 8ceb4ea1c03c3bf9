/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tally.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-status.h"

/* What each dimension is called in the schema, on the screen and in a query. */
static const struct
{
  const char *word;
  const char *label;
  const char *filter;
} dimensions[] =
{
  [AVOW_DIMENSION_SPEAKER] = { "speaker", N_("Speaker"), "speaker" },
  [AVOW_DIMENSION_ADDRESSEE] = { "addressee", N_("Addressee"), "addressee" },
  [AVOW_DIMENSION_KIND] = { "kind", N_("Kind"), "kind" },
  [AVOW_DIMENSION_STATUS] = { "status", N_("Status"), "status" },
  [AVOW_DIMENSION_TOPIC] = { "topic", N_("Topic"), "topic" },
  [AVOW_DIMENSION_PUBLISHER] = { "publisher", N_("Publisher"), "publisher" },
  [AVOW_DIMENSION_MONTH] = { "month", N_("Month"), "said" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (dimensions) == AVOW_N_DIMENSIONS);

static const struct
{
  const char *word;
  const char *label;
} ties[] =
{
  /* Translators: what one actor does to another, in a network of actors */
  [AVOW_TIE_CLAIMS] = { "claims", NC_("tie", "Claims About") },
  [AVOW_TIE_PLEDGES] = { "pledges", NC_("tie", "Pledges To") },
  [AVOW_TIE_WARNS] = { "warns", NC_("tie", "Warns") },
  [AVOW_TIE_CONTRADICTS] = { "contradicts", NC_("tie", "Contradicts") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (ties) == AVOW_N_TIES);

/**
 * avow_dimension_to_string:
 * @dimension: a dimension
 *
 * Gets the word for a dimension.
 *
 * Returns: a static string: `speaker`
 */
const char *
avow_dimension_to_string (AvowDimension dimension)
{
  g_return_val_if_fail (dimension < AVOW_N_DIMENSIONS, NULL);

  return dimensions[dimension].word;
}

/**
 * avow_dimension_from_string:
 * @string: (nullable): a word
 * @dimension: (out): return location for the dimension
 *
 * Gets the dimension that a word is for.
 *
 * Returns: whether there is one
 */
gboolean
avow_dimension_from_string (const char    *string,
                            AvowDimension *dimension)
{
  for (guint i = 0; i < AVOW_N_DIMENSIONS; i++)
    {
      if (g_strcmp0 (dimensions[i].word, string) == 0)
        {
          *dimension = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_dimension_get_label:
 * @dimension: a dimension
 *
 * Gets what the screen calls a dimension.
 *
 * Returns: a static string in the user's language
 */
const char *
avow_dimension_get_label (AvowDimension dimension)
{
  g_return_val_if_fail (dimension < AVOW_N_DIMENSIONS, NULL);

  return _(dimensions[dimension].label);
}

/**
 * avow_dimension_get_filter:
 * @dimension: a dimension
 *
 * Gets the filter of a query that finds a value of a dimension.
 *
 * Returns: a static string: `speaker`
 */
const char *
avow_dimension_get_filter (AvowDimension dimension)
{
  g_return_val_if_fail (dimension < AVOW_N_DIMENSIONS, NULL);

  return dimensions[dimension].filter;
}

/**
 * avow_tie_to_string:
 * @tie: a tie
 *
 * Gets the word for a tie.
 *
 * Returns: a static string: `pledges`
 */
const char *
avow_tie_to_string (AvowTie tie)
{
  g_return_val_if_fail (tie < AVOW_N_TIES, NULL);

  return ties[tie].word;
}

/**
 * avow_tie_from_string:
 * @string: (nullable): a word
 * @tie: (out): return location for the tie
 *
 * Gets the tie that a word is for.
 *
 * Returns: whether there is one
 */
gboolean
avow_tie_from_string (const char *string,
                      AvowTie    *tie)
{
  for (guint i = 0; i < AVOW_N_TIES; i++)
    {
      if (g_strcmp0 (ties[i].word, string) == 0)
        {
          *tie = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_tie_get_label:
 * @tie: a tie
 *
 * Gets what the screen calls a tie.
 *
 * Returns: a static string in the user's language
 */
const char *
avow_tie_get_label (AvowTie tie)
{
  g_return_val_if_fail (tie < AVOW_N_TIES, NULL);

  return g_dpgettext2 (NULL, "tie", ties[tie].label);
}

/**
 * avow_tally_value_new:
 * @id: the id of an actor or a topic; else 0
 * @value: what a query says of it
 * @n_passages: how many passages have it
 *
 * Makes a value.
 *
 * Returns: (transfer full): a value
 */
AvowTallyValue *
avow_tally_value_new (gint64      id,
                      const char *value,
                      guint32     n_passages)
{
  AvowTallyValue *self = g_new0 (AvowTallyValue, 1);

  self->id = id;
  self->value = g_strdup (value);
  self->n_passages = n_passages;

  return self;
}

/**
 * avow_tally_value_get_label:
 * @self: a value
 * @dimension: of what
 *
 * Gets what the screen calls a value.
 *
 * Returns: (transfer full): its label in the user's language
 */
char *
avow_tally_value_get_label (const AvowTallyValue *self,
                            AvowDimension         dimension)
{
  AvowKind kind;

  /* Translators: in a table or picture, for passages that have no speaker, no topic … */
  if (*self->value == '\0')
    return g_strdup (_("None"));

  if (dimension == AVOW_DIMENSION_KIND && avow_kind_from_string (self->value, &kind))
    return g_strdup (avow_kind_get_label (kind));
  if (dimension == AVOW_DIMENSION_STATUS)
    return g_strdup (avow_status_get_label (self->value));
  if (dimension == AVOW_DIMENSION_MONTH)
    return avow_date_format (self->value);

  return g_strdup (self->value);
}

/**
 * avow_tally_value_free:
 * @self: a value
 *
 * Frees a value.
 */
void
avow_tally_value_free (AvowTallyValue *self)
{
  g_free (self->value);
  g_free (self);
}

static GPtrArray *
values_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) avow_tally_value_free);
}

/* ---- tables */

/**
 * avow_count_table_new:
 * @rows: what the rows are
 * @columns: what the columns are
 *
 * Makes a table with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): a table
 */
AvowCountTable *
avow_count_table_new (AvowDimension rows,
                      AvowDimension columns)
{
  AvowCountTable *self = g_atomic_rc_box_new0 (AvowCountTable);

  self->rows = rows;
  self->columns = columns;
  self->row_values = values_new ();
  self->column_values = values_new ();

  return self;
}

/**
 * avow_count_table_ref:
 * @self: a table
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowCountTable *
avow_count_table_ref (AvowCountTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_count_table_clear (gpointer data)
{
  AvowCountTable *self = data;

  g_ptr_array_unref (self->row_values);
  g_ptr_array_unref (self->column_values);
  g_free (self->cells);
}

/**
 * avow_count_table_unref:
 * @self: a table
 *
 * Drops a reference, on any thread.
 */
void
avow_count_table_unref (AvowCountTable *self)
{
  g_atomic_rc_box_release_full (self, avow_count_table_clear);
}

/* ---- time */

/**
 * avow_time_count_get_date:
 * @self: a count
 *
 * Gets a date as the schema keeps it, as long as it is precise.
 *
 * Returns: (transfer full): a date: `2026-01-07`
 */
char *
avow_time_count_get_date (const AvowTimeCount *self)
{
  AvowDate date = { self->date / 10000, self->date / 100 % 100, self->date % 100 };

  return avow_date_to_iso (&date);
}

/**
 * avow_time_series_new:
 * @value: (transfer full): what all its passages have
 * @is_rest: whether it is all other values together
 *
 * Makes a series without counts.
 *
 * Returns: (transfer full): a series, for avow_timeline_new()
 */
AvowTimeSeries *
avow_time_series_new (AvowTallyValue *value,
                      gboolean        is_rest)
{
  AvowTimeSeries *self = g_new0 (AvowTimeSeries, 1);

  self->value = value;
  self->is_rest = is_rest;
  self->counts = g_array_new (FALSE, FALSE, sizeof (AvowTimeCount));

  return self;
}

static void
avow_time_series_free (gpointer data)
{
  AvowTimeSeries *self = data;

  avow_tally_value_free (self->value);
  g_array_unref (self->counts);
  g_free (self);
}

/**
 * avow_timeline_new:
 * @by: what tells the series apart
 * @moment: which date is meant
 *
 * Makes a timeline with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): a timeline
 */
AvowTimeline *
avow_timeline_new (AvowDimension by,
                   AvowMoment    moment)
{
  AvowTimeline *self = g_atomic_rc_box_new0 (AvowTimeline);

  self->by = by;
  self->moment = moment;
  self->series = g_ptr_array_new_with_free_func (avow_time_series_free);
  self->all = g_array_new (FALSE, FALSE, sizeof (AvowTimeCount));
  self->due = g_array_new (FALSE, FALSE, sizeof (AvowTimeCount));

  return self;
}

/**
 * avow_timeline_ref:
 * @self: a timeline
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowTimeline *
avow_timeline_ref (AvowTimeline *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_timeline_clear (gpointer data)
{
  AvowTimeline *self = data;

  g_ptr_array_unref (self->series);
  g_array_unref (self->all);
  g_array_unref (self->due);
}

/**
 * avow_timeline_unref:
 * @self: a timeline
 *
 * Drops a reference, on any thread.
 */
void
avow_timeline_unref (AvowTimeline *self)
{
  g_atomic_rc_box_release_full (self, avow_timeline_clear);
}

/* ---- networks */

/**
 * avow_network_actor_new:
 * @id: its id
 * @name: its name
 * @type: what it is
 *
 * Makes an actor of a network.
 *
 * Returns: (transfer full): an actor, for avow_network_new()
 */
AvowNetworkActor *
avow_network_actor_new (gint64        id,
                        const char   *name,
                        AvowActorType type)
{
  AvowNetworkActor *self = g_new0 (AvowNetworkActor, 1);

  self->id = id;
  self->name = g_strdup (name);
  self->type = type;

  return self;
}

static void
avow_network_actor_free (gpointer data)
{
  AvowNetworkActor *self = data;

  g_free (self->name);
  g_free (self);
}

/**
 * avow_network_new:
 *
 * Makes a network with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): a network
 */
AvowNetwork *
avow_network_new (void)
{
  AvowNetwork *self = g_atomic_rc_box_new0 (AvowNetwork);

  self->actors = g_ptr_array_new_with_free_func (avow_network_actor_free);
  self->ties = g_array_new (FALSE, FALSE, sizeof (AvowNetworkTie));

  return self;
}

/**
 * avow_network_ref:
 * @self: a network
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowNetwork *
avow_network_ref (AvowNetwork *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_network_clear (gpointer data)
{
  AvowNetwork *self = data;

  g_ptr_array_unref (self->actors);
  g_array_unref (self->ties);
}

/**
 * avow_network_unref:
 * @self: a network
 *
 * Drops a reference, on any thread.
 */
void
avow_network_unref (AvowNetwork *self)
{
  g_atomic_rc_box_release_full (self, avow_network_clear);
}

/* ---- an actor */

/**
 * avow_actor_summary_new:
 *
 * Makes a summary with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): a summary
 */
AvowActorSummary *
avow_actor_summary_new (void)
{
  AvowActorSummary *self = g_atomic_rc_box_new0 (AvowActorSummary);

  self->by_status = values_new ();
  self->addressees = values_new ();
  self->speakers = values_new ();
  self->topics = values_new ();

  return self;
}

/**
 * avow_actor_summary_ref:
 * @self: a summary
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowActorSummary *
avow_actor_summary_ref (AvowActorSummary *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_actor_summary_clear (gpointer data)
{
  AvowActorSummary *self = data;

  g_ptr_array_unref (self->by_status);
  g_ptr_array_unref (self->addressees);
  g_ptr_array_unref (self->speakers);
  g_ptr_array_unref (self->topics);
  g_clear_pointer (&self->timeline, avow_timeline_unref);
  g_free (self->first);
  g_free (self->last);
}

/**
 * avow_actor_summary_unref:
 * @self: a summary
 *
 * Drops a reference, on any thread.
 */
void
avow_actor_summary_unref (AvowActorSummary *self)
{
  g_atomic_rc_box_release_full (self, avow_actor_summary_clear);
}
