/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-status.h"

#include <glib/gi18n.h>

/* The words of the schema and of every export; the first is what a passage is of
 * which nobody has said anything. */
static const char * const claim_words[] = { "unchecked", "supported", "disputed", "refuted", "mixed", NULL };
static const char * const pledge_words[] =
{
  "not_rated", "in_the_works", "stalled", "compromise", "kept", "broken", NULL
};
static const char * const warning_words[] = { "open", "materialised", "averted", "withdrawn", "expired", NULL };

static const char * const * const kind_words[] = { claim_words, pledge_words, warning_words };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == AVOW_N_KINDS);

static const struct
{
  const char *word;
  const char *label;
} labels[] =
{
  /* Translators: what became of a claim */
  { "unchecked", NC_("status", "Unchecked") },
  { "supported", NC_("status", "Supported") },
  { "disputed", NC_("status", "Disputed") },
  { "refuted", NC_("status", "Refuted") },
  { "mixed", NC_("status", "Mixed") },
  /* Translators: what became of a pledge */
  { "not_rated", NC_("status", "Not Yet Rated") },
  { "in_the_works", NC_("status", "In the Works") },
  { "stalled", NC_("status", "Stalled") },
  { "compromise", NC_("status", "Compromise") },
  { "kept", NC_("status", "Kept") },
  { "broken", NC_("status", "Broken") },
  /* Translators: what became of a warning */
  { "open", NC_("status", "Open") },
  { "materialised", NC_("status", "Materialised") },
  { "averted", NC_("status", "Averted") },
  { "withdrawn", NC_("status", "Withdrawn") },
  { "expired", NC_("status", "Expired") },
};

/**
 * avow_status_get_words:
 * @kind: a kind
 *
 * Gets the statuses that passages of a kind can have. The first is that of a
 * passage without a history.
 *
 * Returns: (array zero-terminated=1): static words of the schema
 */
const char * const *
avow_status_get_words (AvowKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);

  return kind_words[kind];
}

/**
 * avow_status_fits:
 * @kind: a kind
 * @status: (nullable): a word
 *
 * Tells whether a passage of a kind can have a status.
 *
 * Returns: whether it can
 */
gboolean
avow_status_fits (AvowKind    kind,
                  const char *status)
{
  return status != NULL && g_strv_contains (avow_status_get_words (kind), status);
}

/**
 * avow_status_get_label:
 * @status: a word of the schema
 *
 * Gets what the screen calls a status.
 *
 * Returns: a static string in the user's language; @status if it is none
 */
const char *
avow_status_get_label (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_strcmp0 (labels[i].word, status) == 0)
        return g_dpgettext2 (NULL, "status", labels[i].label);
    }

  return status;
}

/**
 * avow_status_event_new:
 * @status: a word of the schema
 * @date: (nullable): since when
 *
 * Makes an event; its other members are for the caller to set.
 *
 * Returns: (transfer full): an event
 */
AvowStatusEvent *
avow_status_event_new (const char *status,
                       const char *date)
{
  AvowStatusEvent *self = g_new0 (AvowStatusEvent, 1);

  self->status = g_strdup (status);
  self->date = g_strdup (date);

  return self;
}

/**
 * avow_status_event_copy:
 * @self: an event
 *
 * Copies an event.
 *
 * Returns: (transfer full): the copy
 */
AvowStatusEvent *
avow_status_event_copy (AvowStatusEvent *self)
{
  AvowStatusEvent *copy = avow_status_event_new (self->status, self->date);

  copy->id = self->id;
  copy->url = g_strdup (self->url);
  copy->article_id = self->article_id;
  copy->passage_id = self->passage_id;
  copy->evidence = g_strdup (self->evidence);
  copy->note = g_strdup (self->note);
  copy->analyst = g_strdup (self->analyst);
  copy->created = g_strdup (self->created);

  return copy;
}

/**
 * avow_status_event_free:
 * @self: (transfer full): an event
 *
 * Frees an event.
 */
void
avow_status_event_free (AvowStatusEvent *self)
{
  g_free (self->status);
  g_free (self->date);
  g_free (self->url);
  g_free (self->evidence);
  g_free (self->note);
  g_free (self->analyst);
  g_free (self->created);
  g_free (self);
}
