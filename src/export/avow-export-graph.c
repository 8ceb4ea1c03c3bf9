/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-graph-private.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-id-set.h"

/* When a passage was said or, if nobody knows, published; NULL if nobody knows that either. */
const char *
avow_export_graph_get_date (const AvowExportRow *row)
{
  const char *said = row->passage->fields[AVOW_PASSAGE_DATE_SAID];

  return said != NULL ? said : row->article->fields[AVOW_ARTICLE_DATE];
}

/* The days that a date may mean: all of a month if no more is known. */
gboolean
avow_export_graph_get_spell (const char      *date,
                             AvowExportSpell *spell)
{
  AvowDate parts;
  GDate first, last;

  if (date == NULL || !avow_date_parse (date, &parts) || parts.year == 0)
    return FALSE;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, MAX (parts.day, 1), MAX (parts.month, 1), parts.year);
  g_date_set_dmy (&last, 1, parts.month > 0 ? parts.month : 12, parts.year);
  g_date_set_day (&last, parts.day > 0 ? parts.day : g_date_get_days_in_month (g_date_get_month (&last), parts.year));
  spell->start = g_date_get_julian (&first);
  spell->end = g_date_get_julian (&last);

  return TRUE;
}

static int
compare_spells (gconstpointer a,
                gconstpointer b)
{
  const AvowExportSpell *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;

  return (one->end > other->end) - (one->end < other->end);
}

/* Puts spells in order and makes one of those that share a day: programs that show them refuse such. */
void
avow_export_graph_tidy (GArray *spells)
{
  guint n = 0;

  g_array_sort (spells, compare_spells);
  for (guint i = 0; i < spells->len; i++)
    {
      AvowExportSpell *next = &g_array_index (spells, AvowExportSpell, i);
      AvowExportSpell *last = n > 0 ? &g_array_index (spells, AvowExportSpell, n - 1) : NULL;

      if (last != NULL && next->start <= last->end)
        last->end = MAX (last->end, next->end);
      else
        g_array_index (spells, AvowExportSpell, n++) = *next;
    }
  g_array_set_size (spells, n);
}

/**
 * avow_export_graph_run:
 * @export: an export of a format that is a network
 * @sink: (scope call): takes nodes and ties
 * @data: data for the functions of @sink
 * @error: return location for an error of [error@StoreError], or of @sink
 *
 * Makes the network that is exported, and tells @export how far it is. Blocks; for any thread but that of the screen.
 *
 * Returns: whether the network was made to its end
 */
gboolean
avow_export_graph_run (AvowExport                 *export,
                       const AvowExportGraphSink  *sink,
                       gpointer                    data,
                       GError                    **error)
{
  if (avow_export_get_profile (export)->network == AVOW_EXPORT_NETWORK_PASSAGES)
    return avow_export_graph_passages (export, sink, data, error);

  return avow_export_graph_actors (export, sink, data, error);
}

/* ---- what is not in it */

typedef struct
{
  AvowExportNetwork  network;
  AvowIdSet         *ids;         /* of the passages */
  GArray            *others;      /* of what they relate to */
  guint              n_passages;
  guint              n_untied;
  guint              n_undated;
} Losses;

static gboolean
has_role (const AvowPassage *passage,
          AvowRole           role)
{
  for (guint i = 0; i < passage->links->len; i++)
    {
      if (((const AvowLink *) g_ptr_array_index (passage->links, i))->role == role)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_tied (const AvowExportRow *row,
         AvowExportNetwork    network)
{
  gboolean is_said = has_role (row->passage, AVOW_ROLE_SPEAKER);

  switch (network)
    {
    case AVOW_EXPORT_NETWORK_ADDRESSEES: return is_said && has_role (row->passage, AVOW_ROLE_ADDRESSEE);
    case AVOW_EXPORT_NETWORK_OBJECTS: return is_said && has_role (row->passage, AVOW_ROLE_OBJECT);
    case AVOW_EXPORT_NETWORK_TOPICS: return is_said && row->passage->topics->len > 0;
    case AVOW_EXPORT_NETWORK_PASSAGES: return TRUE;
    default: g_return_val_if_reached (TRUE);
    }
}

static gboolean
count_losses (const AvowExportRow  *row,
              guint                 position,
              guint                 n_rows,
              gpointer              user_data,
              GError              **error)
{
  Losses *losses = user_data;
  gboolean tied = is_tied (row, losses->network);
  AvowExportSpell spell;

  losses->n_passages++;
  if (!tied)
    losses->n_untied++;
  else if (!avow_export_graph_get_spell (avow_export_graph_get_date (row), &spell))
    losses->n_undated++;

  avow_id_set_add (losses->ids, row->passage->id);
  for (guint i = 0; row->relations != NULL && i < row->relations->len; i++)
    g_array_append_val (losses->others, ((AvowRelation *) g_ptr_array_index (row->relations, i))->passage->id);

  return TRUE;
}

static char *
tell_untied (AvowExportNetwork network,
             guint             n)
{
  switch (network)
    {
    case AVOW_EXPORT_NETWORK_ADDRESSEES:
      return g_strdup_printf (g_dngettext (NULL, "%u passage lacks who says it or to whom, and is no tie.",
                                           "%u passages lack who says them or to whom, and are no ties.", n), n);
    case AVOW_EXPORT_NETWORK_OBJECTS:
      return g_strdup_printf (g_dngettext (NULL, "%u passage lacks who says it or about whom, and is no tie.",
                                           "%u passages lack who says them or about whom, and are no ties.", n), n);
    default:
      return g_strdup_printf (g_dngettext (NULL, "%u passage lacks who says it or a topic, and is no tie.",
                                           "%u passages lack who says them or a topic, and are no ties.", n), n);
    }
}

static void
tell_losses (Losses    *counts,
             gboolean   has_dates,
             GPtrArray *losses)
{
  guint n_inside = avow_id_set_count (counts->ids, (gint64 *) counts->others->data, counts->others->len);
  guint n_outside = counts->others->len - n_inside;

  if (counts->network != AVOW_EXPORT_NETWORK_PASSAGES && counts->n_passages > 0)
    g_ptr_array_add (losses, g_strdup (_("Passages are counted in their ties; what they say is not in the file.")));
  if (counts->n_untied > 0)
    g_ptr_array_add (losses, tell_untied (counts->network, counts->n_untied));
  if (has_dates && counts->n_undated > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "%u passage has no date, and no time in the network.",
                                                           "%u passages have no date, and no time in the network.",
                                                           counts->n_undated), counts->n_undated));
  if (n_outside > 0)
    g_ptr_array_add (losses,
                     g_strdup_printf (g_dngettext (NULL, "%u relation goes to a passage that is not exported, and is left out.",
                                                   "%u relations go to passages that are not exported, and are left out.",
                                                   n_outside), n_outside));
}

/**
 * avow_export_graph_find_losses:
 * @export: an export of a format that is a network
 * @has_dates: whether the format has times
 * @losses: (element-type utf8): where to add sentences
 * @error: return location for an error of [error@StoreError]
 *
 * Finds what of the passages a network does not hold. Blocks; for any thread but that of the screen.
 *
 * Returns: whether all was looked at
 */
gboolean
avow_export_graph_find_losses (AvowExport  *export,
                               gboolean     has_dates,
                               GPtrArray   *losses,
                               GError     **error)
{
  Losses counts = { .network = avow_export_get_profile (export)->network };
  gboolean by_passage = counts.network == AVOW_EXPORT_NETWORK_PASSAGES;
  AvowExportNeeds needs = by_passage ? AVOW_EXPORT_NEEDS_RELATIONS : AVOW_EXPORT_NEEDS_NOTHING;
  gboolean done;

  counts.ids = avow_id_set_new ();
  counts.others = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = avow_store_export (avow_export_get_store (export), avow_export_get_query (export), needs, count_losses, &counts,
                            avow_export_get_cancellable (export), error);
  if (done)
    tell_losses (&counts, has_dates, losses);
  avow_id_set_free (counts.ids);
  g_array_unref (counts.others);

  return done;
}
