/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-graph-private.h"

#include <string.h>

#include "avow-status.h"

/* No kind has more statuses. */
#define MAX_STATUSES 6

/* What stands between the affiliations of several actors. */
#define ACTORS_SEPARATOR "; "

enum
{
  NODE_TYPE,
  NODE_AFFILIATION,
  NODE_PASSAGES_FROM,
  NODE_PASSAGES_TO,
  N_NODE_COLUMNS
};

static const AvowExportGraphColumn node_columns[N_NODE_COLUMNS] =
{
  { "type", FALSE }, { "affiliation", FALSE }, { "passages_from", TRUE }, { "passages_to", TRUE },
};

enum
{
  TIE_FIRST,
  TIE_LAST,
  TIE_POSITION,
  N_TIE_COLUMNS
};

static const AvowExportGraphColumn tie_columns[N_TIE_COLUMNS] =
{
  { "first", FALSE }, { "last", FALSE }, { "position", FALSE },
};

typedef struct
{
  gint64      key;            /* of an actor its id, of a topic its id below zero */
  char       *id;
  char       *label;
  const char *type;
  char       *affiliation;
  char       *as_of;          /* when that was so */
  guint       n_from;
  guint       n_to;
} Node;

typedef struct
{
  const Node *from;
  const Node *to;
  AvowKind    kind;
  const char *position;       /* interned, for topics */
  guint       n;
  char       *first;
  char       *last;
  GArray     *spells;
  guint       statuses[MAX_STATUSES];
} Tie;

typedef struct
{
  AvowExport        *export;
  AvowExportNetwork  network;
  GHashTable        *nodes;   /* by key */
  GPtrArray         *in_order;
  GHashTable        *ties;    /* a set */
  GPtrArray         *ties_in_order;
} Graph;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->id);
  g_free (node->label);
  g_free (node->affiliation);
  g_free (node->as_of);
  g_free (node);
}

static void
tie_free (gpointer data)
{
  Tie *tie = data;

  g_free (tie->first);
  g_free (tie->last);
  g_array_unref (tie->spells);
  g_free (tie);
}

static guint
tie_hash (gconstpointer data)
{
  const Tie *tie = data;

  return (g_direct_hash (tie->from) * 31 + g_direct_hash (tie->to)) * 31 + g_direct_hash (tie->position) + tie->kind;
}

static gboolean
tie_equal (gconstpointer a,
           gconstpointer b)
{
  const Tie *one = a, *other = b;

  return one->from == other->from && one->to == other->to && one->kind == other->kind && one->position == other->position;
}

static Node *
find_node (Graph *graph,
           gint64 key)
{
  Node *node = g_hash_table_lookup (graph->nodes, &key);

  if (node == NULL)
    {
      node = g_new0 (Node, 1);
      node->key = key;
      g_hash_table_insert (graph->nodes, &node->key, node);
      g_ptr_array_add (graph->in_order, node);
    }

  return node;
}

/* As what one actor had its part: all actors of the role are in one text, which cannot be taken apart if a name has
 * the separator in it. */
static char *
get_affiliation (const AvowExportRow *row,
                 AvowRole             role,
                 guint                place,
                 guint                n)
{
  g_auto(GStrv) parts = NULL;

  if (n == 1)
    return g_strdup (row->affiliations[role]);

  parts = g_strsplit (row->affiliations[role], ACTORS_SEPARATOR, -1);

  return g_strdup (g_strv_length (parts) == n ? parts[place] : "");
}

/* What an actor was last is what is told of it. */
static void
update_affiliation (Node       *node,
                    char       *affiliation,
                    const char *date)
{
  if (*affiliation == '\0' || (node->affiliation != NULL && g_strcmp0 (date, node->as_of) < 0))
    {
      g_free (affiliation);
      return;
    }

  g_free (node->affiliation);
  node->affiliation = affiliation;
  g_free (node->as_of);
  node->as_of = g_strdup (date);
}

static GPtrArray *
find_actors (Graph               *graph,
             const AvowExportRow *row,
             AvowRole             role)
{
  GPtrArray *nodes = g_ptr_array_new ();
  const char *date = avow_export_graph_get_date (row);

  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      const AvowActor *actor = g_ptr_array_index (row->actors, i);
      Node *node;

      if (link->role != role)
        continue;
      node = find_node (graph, link->actor_id);
      if (node->id == NULL)
        {
          node->id = g_strdup (actor->guid);
          node->label = g_strdup (actor->name);
          node->type = avow_actor_type_to_string (actor->type);
        }
      g_ptr_array_add (nodes, node);
    }
  for (guint i = 0; i < nodes->len; i++)
    update_affiliation (g_ptr_array_index (nodes, i), get_affiliation (row, role, i, nodes->len), date);

  return nodes;
}

static GPtrArray *
find_topics (Graph               *graph,
             const AvowExportRow *row)
{
  GPtrArray *nodes = g_ptr_array_new ();

  for (guint i = 0; i < row->passage->topics->len; i++)
    {
      const AvowTopic *topic = g_ptr_array_index (row->passage->topics, i);
      Node *node = find_node (graph, -topic->id);

      if (node->id == NULL)
        {
          node->id = g_strdup_printf ("topic-%" G_GINT64_FORMAT, topic->id);
          node->label = g_strdup (topic->path);
          node->type = "topic";
        }
      g_ptr_array_add (nodes, node);
    }

  return nodes;
}

static gboolean
has_role (const AvowExportRow *row,
          AvowRole             role)
{
  for (guint i = 0; i < row->passage->links->len; i++)
    {
      if (((const AvowLink *) g_ptr_array_index (row->passage->links, i))->role == role)
        return TRUE;
    }

  return FALSE;
}

static void
count_tie (Graph               *graph,
           const Node          *from,
           const Node          *to,
           const AvowExportRow *row)
{
  const char * const *words = avow_status_get_words (row->passage->kind);
  const char *date = avow_export_graph_get_date (row);
  const char *position = graph->network == AVOW_EXPORT_NETWORK_TOPICS ? row->passage->fields[AVOW_PASSAGE_POSITION] : NULL;
  Tie wanted = { from, to, row->passage->kind, g_intern_string (position) };
  Tie *tie = g_hash_table_lookup (graph->ties, &wanted);
  AvowExportSpell spell;

  if (tie == NULL)
    {
      tie = g_memdup2 (&wanted, sizeof wanted);
      tie->spells = g_array_new (FALSE, FALSE, sizeof (AvowExportSpell));
      g_hash_table_add (graph->ties, tie);
      g_ptr_array_add (graph->ties_in_order, tie);
    }

  tie->n++;
  if (avow_export_graph_get_spell (date, &spell))
    g_array_append_val (tie->spells, spell);
  if (date != NULL && (tie->first == NULL || strcmp (date, tie->first) < 0))
    {
      g_free (tie->first);
      tie->first = g_strdup (date);
    }
  if (date != NULL && (tie->last == NULL || strcmp (date, tie->last) > 0))
    {
      g_free (tie->last);
      tie->last = g_strdup (date);
    }
  for (guint i = 0; words[i] != NULL && i < MAX_STATUSES; i++)
    tie->statuses[i] += g_str_equal (words[i], row->passage->status) ? 1 : 0;
}

static gboolean
add_row (const AvowExportRow  *row,
         guint                 position,
         guint                 n_rows,
         gpointer              user_data,
         GError              **error)
{
  Graph *graph = user_data;
  AvowRole role = graph->network == AVOW_EXPORT_NETWORK_ADDRESSEES ? AVOW_ROLE_ADDRESSEE : AVOW_ROLE_OBJECT;
  gboolean by_topic = graph->network == AVOW_EXPORT_NETWORK_TOPICS;
  g_autoptr(GPtrArray) from = NULL, to = NULL;

  avow_export_set_progress (graph->export, position + 1, n_rows);

  /* Who has no tie is no node. */
  if (!has_role (row, AVOW_ROLE_SPEAKER) || (by_topic ? row->passage->topics->len == 0 : !has_role (row, role)))
    return TRUE;

  from = find_actors (graph, row, AVOW_ROLE_SPEAKER);
  to = by_topic ? find_topics (graph, row) : find_actors (graph, row, role);
  for (guint i = 0; i < from->len; i++)
    {
      ((Node *) g_ptr_array_index (from, i))->n_from++;
      for (guint j = 0; j < to->len; j++)
        count_tie (graph, g_ptr_array_index (from, i), g_ptr_array_index (to, j), row);
    }
  for (guint j = 0; j < to->len; j++)
    ((Node *) g_ptr_array_index (to, j))->n_to++;

  return TRUE;
}

static gboolean
write_node (const Node                 *node,
            const AvowExportGraphSink  *sink,
            gpointer                    data,
            GError                    **error)
{
  g_autofree char *n_from = g_strdup_printf ("%u", node->n_from), *n_to = g_strdup_printf ("%u", node->n_to);
  const char *values[N_NODE_COLUMNS] = { node->type, node->affiliation, n_from, n_to };
  const AvowExportNode out = { node->id, node->label, values, NULL };

  return sink->node (&out, data, error);
}

/* The columns of all, then how many passages have each status that there is. */
static GArray *
list_tie_columns (Graph  *graph,
                  GArray *statuses)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (AvowExportGraphColumn));
  guint counts[AVOW_N_KINDS][MAX_STATUSES] = { 0 };

  g_array_append_vals (columns, tie_columns, graph->network == AVOW_EXPORT_NETWORK_TOPICS ? N_TIE_COLUMNS : TIE_POSITION);
  for (guint i = 0; i < graph->ties_in_order->len; i++)
    {
      const Tie *tie = g_ptr_array_index (graph->ties_in_order, i);

      for (guint j = 0; j < MAX_STATUSES; j++)
        counts[tie->kind][j] += tie->statuses[j];
    }

  for (guint i = 0; i < AVOW_N_KINDS * MAX_STATUSES; i++)
    {
      AvowExportGraphColumn column = { NULL, TRUE };

      if (counts[i / MAX_STATUSES][i % MAX_STATUSES] == 0)
        continue;
      column.name = avow_status_get_words (i / MAX_STATUSES)[i % MAX_STATUSES];
      g_array_append_val (columns, column);
      g_array_append_val (statuses, i);
    }

  return columns;
}

static gboolean
write_tie (const Tie                  *tie,
           guint                       n_columns,
           GArray                     *statuses,
           const AvowExportGraphSink  *sink,
           gpointer                    data,
           GError                    **error)
{
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **values = g_new0 (const char *, n_columns);
  AvowExportTie out = { tie->from->id, tie->to->id, avow_kind_to_string (tie->kind), tie->n, values, tie->spells };
  guint first_status = n_columns - statuses->len;

  values[TIE_FIRST] = tie->first;
  values[TIE_LAST] = tie->last;
  if (first_status > TIE_POSITION)
    values[TIE_POSITION] = tie->position;
  for (guint i = 0; i < statuses->len; i++)
    {
      guint status = g_array_index (statuses, guint, i);

      if (status / MAX_STATUSES != tie->kind)
        continue;
      g_ptr_array_add (numbers, g_strdup_printf ("%u", tie->statuses[status % MAX_STATUSES]));
      values[first_status + i] = g_ptr_array_index (numbers, numbers->len - 1);
    }

  avow_export_graph_tidy (tie->spells);

  return sink->tie (&out, data, error);
}

static gboolean
write_graph (Graph                      *graph,
             const AvowExportGraphSink  *sink,
             gpointer                    data,
             GError                    **error)
{
  g_autoptr(GArray) statuses = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) columns = list_tie_columns (graph, statuses);
  GCancellable *cancellable = avow_export_get_cancellable (graph->export);

  if (!sink->begin (node_columns, N_NODE_COLUMNS, (AvowExportGraphColumn *) columns->data, columns->len, data, error))
    return FALSE;
  for (guint i = 0; i < graph->in_order->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_node (g_ptr_array_index (graph->in_order, i), sink, data, error))
        return FALSE;
    }

  if (!sink->end_nodes (data, error))
    return FALSE;
  for (guint i = 0; i < graph->ties_in_order->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_tie (g_ptr_array_index (graph->ties_in_order, i), columns->len, statuses, sink, data, error))
        return FALSE;
    }

  return TRUE;
}

/* Who says something, to whom, about whom or on what topic: a tie stands for all passages of one kind, so that all are
 * counted before the first is written. */
gboolean
avow_export_graph_actors (AvowExport                 *export,
                          const AvowExportGraphSink  *sink,
                          gpointer                    data,
                          GError                    **error)
{
  Graph graph = { export, avow_export_get_profile (export)->network };
  gboolean done;

  graph.nodes = g_hash_table_new (g_int64_hash, g_int64_equal);
  graph.in_order = g_ptr_array_new_with_free_func (node_free);
  graph.ties = g_hash_table_new (tie_hash, tie_equal);
  graph.ties_in_order = g_ptr_array_new_with_free_func (tie_free);

  done = avow_store_export (avow_export_get_store (export), avow_export_get_query (export), AVOW_EXPORT_NEEDS_NOTHING, add_row,
                            &graph, avow_export_get_cancellable (export), error) &&
         write_graph (&graph, sink, data, error);

  g_hash_table_unref (graph.nodes);
  g_hash_table_unref (graph.ties);
  g_ptr_array_unref (graph.ties_in_order);
  g_ptr_array_unref (graph.in_order);

  return done;
}
