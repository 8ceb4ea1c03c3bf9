/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-graph-private.h"

#include "avow-relation.h"
#include "avow-text.h"

/* What a passage is called in a picture of the network. */
#define LABEL_LENGTH 60

static const AvowExportGraphColumn node_columns[] =
{
  { "type", FALSE }, { "text", FALSE }, { "status", FALSE }, { "speakers", FALSE }, { "addressees", FALSE },
  { "topics", FALSE }, { "article", FALSE }, { "publisher", FALSE }, { "date_said", FALSE }, { "date_published", FALSE },
};

static const AvowExportGraphColumn tie_columns[] = { { "first", FALSE }, { "last", FALSE } };

typedef struct
{
  gint64   id;
  char    *guid;
  char    *date;
} Known;

typedef struct
{
  gint64            from_id;
  gint64            to_id;
  AvowRelationType  type;
} Related;

typedef struct
{
  AvowExport                *export;
  const AvowExportGraphSink *sink;
  gpointer                   data;
  GHashTable                *known;     /* id -> Known */
  GArray                    *related;
} Graph;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->guid);
  g_free (known->date);
  g_free (known);
}

static char *
list_topics (const AvowPassage *passage)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < passage->topics->len; i++)
    g_ptr_array_add (paths, ((AvowTopic *) g_ptr_array_index (passage->topics, i))->path);
  g_ptr_array_add (paths, NULL);

  return g_strjoinv ("; ", (char **) paths->pdata);
}

/* What was said once stays said. */
static GArray *
begin_spell (const char *date)
{
  GArray *spells = g_array_new (FALSE, FALSE, sizeof (AvowExportSpell));
  AvowExportSpell spell;

  if (avow_export_graph_get_spell (date, &spell))
    {
      spell.end = 0;
      g_array_append_val (spells, spell);
    }

  return spells;
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
write_node (Graph                *graph,
            const AvowExportRow  *row,
            GError              **error)
{
  AvowPassage *passage = row->passage;
  const char *summary = passage->fields[AVOW_PASSAGE_SUMMARY];
  g_autofree char *label = avow_text_shorten (summary != NULL ? summary : passage->exact, LABEL_LENGTH);
  g_autofree char *speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, "; ");
  g_autofree char *addressees = avow_passage_get_actors (passage, AVOW_ROLE_ADDRESSEE, "; ");
  g_autofree char *topics = list_topics (passage);
  g_autoptr(GArray) spells = begin_spell (avow_export_graph_get_date (row));
  const char *values[] =
  {
    avow_kind_to_string (passage->kind), passage->exact, passage->status, or_null (speakers), or_null (addressees),
    or_null (topics), row->article->fields[AVOW_ARTICLE_HEADLINE], row->article->fields[AVOW_ARTICLE_PUBLISHER],
    passage->fields[AVOW_PASSAGE_DATE_SAID], row->article->fields[AVOW_ARTICLE_DATE],
  };
  const AvowExportNode node = { passage->guid, label, values, spells };

  G_STATIC_ASSERT (G_N_ELEMENTS (values) == G_N_ELEMENTS (node_columns));

  return graph->sink->node (&node, graph->data, error);
}

static gboolean
add_row (const AvowExportRow  *row,
         guint                 position,
         guint                 n_rows,
         gpointer              user_data,
         GError              **error)
{
  Graph *graph = user_data;
  Known *known = g_new0 (Known, 1);

  known->id = row->passage->id;
  known->guid = g_strdup (row->passage->guid);
  known->date = g_strdup (avow_export_graph_get_date (row));
  g_hash_table_replace (graph->known, &known->id, known);

  for (guint i = 0; i < row->relations->len; i++)
    {
      const AvowRelation *relation = g_ptr_array_index (row->relations, i);
      Related related = { row->passage->id, relation->passage->id, relation->type };

      if (!relation->is_backward)
        g_array_append_val (graph->related, related);
    }

  avow_export_set_progress (graph->export, position + 1, n_rows);

  return write_node (graph, row, error);
}

/* A relation is there as soon as both passages are. */
static gboolean
write_tie (Graph          *graph,
           const Related  *related,
           GError        **error)
{
  const Known *from = g_hash_table_lookup (graph->known, &related->from_id);
  const Known *to = g_hash_table_lookup (graph->known, &related->to_id);
  const char *date;
  g_autoptr(GArray) spells = NULL;

  if (to == NULL)
    return TRUE;

  date = from->date != NULL && to->date != NULL && g_strcmp0 (from->date, to->date) < 0 ? to->date : from->date;
  if (from->date != NULL && to->date != NULL)
    spells = begin_spell (date);
  else
    spells = g_array_new (FALSE, FALSE, sizeof (AvowExportSpell));

  return graph->sink->tie (&(AvowExportTie) { from->guid, to->guid, avow_relation_type_to_string (related->type), 1,
                                              (const char *[]) { date, date }, spells },
                           graph->data, error);
}

static gboolean
write_ties (Graph   *graph,
            GError **error)
{
  GCancellable *cancellable = avow_export_get_cancellable (graph->export);

  if (!graph->sink->end_nodes (graph->data, error))
    return FALSE;

  for (guint i = 0; i < graph->related->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_tie (graph, &g_array_index (graph->related, Related, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Passages are written as they come; their relations when it is known which of them are there. */
gboolean
avow_export_graph_passages (AvowExport                 *export,
                            const AvowExportGraphSink  *sink,
                            gpointer                    data,
                            GError                    **error)
{
  Graph graph = { export, sink, data };
  gboolean done;

  graph.known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, known_free);
  graph.related = g_array_new (FALSE, FALSE, sizeof (Related));

  done = sink->begin (node_columns, G_N_ELEMENTS (node_columns), tie_columns, G_N_ELEMENTS (tie_columns), data, error) &&
         avow_store_export (avow_export_get_store (export), avow_export_get_query (export), AVOW_EXPORT_NEEDS_RELATIONS,
                            add_row, &graph, avow_export_get_cancellable (export), error) &&
         write_ties (&graph, error);

  g_hash_table_unref (graph.known);
  g_array_unref (graph.related);

  return done;
}
