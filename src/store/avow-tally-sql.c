/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tally-private.h"

#include "avow-actor.h"
#include "avow-index-private.h"
#include "avow-list-private.h"
#include "avow-status.h"
#include "avow-tables-private.h"
#include "avow-topic.h"

/* The same tallies by SQL, for who does not browse. */

/* The passages that are counted; their condition and ")" follow.  Articles are large: they are not looked
 * up for each passage, but read once where they are needed. */
#define FOUND                                                                                                       \
  "WITH RECURSIVE found (id, article_id, kind, said, due) AS MATERIALIZED ("                                        \
  "  SELECT passage.id, article_id, kind, date_said, due_date FROM passage"

#define PUBLISHED                                                                                                   \
  "published (article_id, published) AS MATERIALIZED ("                                                             \
  "  SELECT id, date_published FROM article WHERE date_published IS NOT NULL),"                                     \
  "publishers (article_id, publisher) AS MATERIALIZED (SELECT id, publisher FROM article)"

/* Each topic with itself and those above it. */
#define ABOVE                                                                                                       \
  "SELECT id, id FROM topic"                                                                                        \
  " UNION SELECT above.id, parent_id FROM above JOIN topic ON topic.id = above.above_id WHERE parent_id IS NOT NULL"

#define TOPIC_PATH                                                                                                  \
  "(WITH RECURSIVE up (parent_id, path, depth) AS ("                                                                \
  "   SELECT parent_id, name, 1 FROM topic AS lowest WHERE lowest.id = key"                                         \
  "   UNION ALL"                                                                                                    \
  "   SELECT higher.parent_id, higher.name || '" AVOW_TOPIC_SEPARATOR "' || path, depth + 1"                        \
  "     FROM topic AS higher JOIN up ON higher.id = up.parent_id WHERE depth < 32)"                                 \
  "  SELECT path FROM up ORDER BY depth DESC LIMIT 1)"

#define ACTORS_IN(role)                                                                                             \
  "SELECT found.id, actor_id FROM found"                                                                            \
  "  LEFT JOIN passage_actor ON passage_id = found.id AND role = '" role "'"

#define ACTOR_NAME "(SELECT name FROM actor WHERE actor.id = key)"

/* The values of each passage, and what a value with an id is called. */
static const struct
{
  const char *values;   /* a SELECT of the passage and a key: an id, or the value itself */
  const char *name;     /* of a key that is an id */
} dimensions[AVOW_N_DIMENSIONS] =
{
  [AVOW_DIMENSION_SPEAKER] = { ACTORS_IN ("speaker"), ACTOR_NAME },
  [AVOW_DIMENSION_ADDRESSEE] = { ACTORS_IN ("addressee"), ACTOR_NAME },
  [AVOW_DIMENSION_KIND] = { "SELECT id, kind FROM found", NULL },
  [AVOW_DIMENSION_STATUS] = { "SELECT passage.id, " AVOW_PASSAGE_STATUS " FROM found AS passage", NULL },
  [AVOW_DIMENSION_TOPIC] = { "SELECT DISTINCT found.id, above_id FROM found LEFT JOIN passage_topic ON passage_id = found.id"
                             " LEFT JOIN above ON above.id = topic_id", TOPIC_PATH },
  [AVOW_DIMENSION_PUBLISHER] = { "SELECT id, publisher FROM found JOIN publishers USING (article_id)", NULL },
  [AVOW_DIMENSION_MONTH] = { "SELECT id, substr (coalesce (said, published), 1, 7)"
                             " FROM found LEFT JOIN published USING (article_id)", NULL },
};

#define DATED(date) ", dated (id, date) AS MATERIALIZED (" date ")"

/* The date of each passage that is meant. */
static const char * const moments[AVOW_N_MOMENTS] =
{
  [AVOW_MOMENT_SAID] = DATED ("SELECT id, coalesce (said, published) FROM found LEFT JOIN published USING (article_id)"),
  [AVOW_MOMENT_PUBLISHED] = DATED ("SELECT id, published FROM found LEFT JOIN published USING (article_id)"),
  [AVOW_MOMENT_DUE] = DATED ("SELECT id, due FROM found"),
};

typedef struct
{
  AvowDb    *db;
  AvowWhere  where;
  GError    *error;
} Counting;

static void
counting_clear (Counting *self)
{
  avow_where_clear (&self->where);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counting, counting_clear)

/* Prepares what is to be asked about the passages: @columns has the values by dimensions. */
static void
prepare (Counting   *self,
         AvowStmt   *stmt,
         const char *tables,
         const char *select)
{
  g_autofree char *sql = g_strconcat (FOUND, self->where.sql->str, "), above (id, above_id) AS (" ABOVE "), " PUBLISHED,
                                      tables, " ", select, NULL);

  avow_stmt_prepare_once (stmt, self->db, sql);
  avow_where_bind (&self->where, stmt);
}

static char *
name_values (const char    *name,
             AvowDimension  dimension)
{
  return g_strdup_printf (", %s (passage_id, key) AS (%s)", name, dimensions[dimension].values);
}

static gboolean
finish (Counting  *self,
        GError   **error)
{
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

/* ---- values */

/* The values of a dimension that are told. */
typedef struct
{
  GStringChunk *texts;
  GPtrArray    *keys;      /* of each value as read */
  GArray       *choices;   /* AvowTallyChoice */
  GHashTable   *places;    /* key -> its place among the choices, and one */
  guint         n_more;
} Axis;

static void
axis_clear (Axis *self)
{
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->keys);
  g_array_unref (self->choices);
  g_hash_table_unref (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Axis, axis_clear)

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
axis_init (Axis          *self,
           Counting      *counting,
           AvowDimension  dimension,
           guint          max)
{
  g_autofree char *values = name_values ("told", dimension);
  const char *name = dimensions[dimension].name;
  g_autofree char *select = g_strdup_printf ("SELECT key, n, %s FROM (SELECT coalesce (key, '') AS key, count (*) AS n"
                                             " FROM told GROUP BY 1)", name != NULL ? name : "key");
  g_auto(AvowStmt) stmt = { NULL };

  self->texts = g_string_chunk_new (1024);
  self->keys = g_ptr_array_new ();
  self->choices = g_array_new (FALSE, FALSE, sizeof (AvowTallyChoice));
  self->places = g_hash_table_new (g_str_hash, g_str_equal);

  prepare (counting, &stmt, values, select);
  while (avow_stmt_next (&stmt, &counting->error))
    {
      AvowTallyChoice choice = { self->keys->len, 0, NULL, avow_stmt_get_int64 (&stmt, 1) };

      g_ptr_array_add (self->keys, g_string_chunk_insert (self->texts, or_empty (avow_stmt_get_text (&stmt, 0))));
      choice.value = g_string_chunk_insert (self->texts, or_empty (avow_stmt_get_text (&stmt, 2)));
      if (name != NULL)
        choice.id = avow_stmt_get_int64 (&stmt, 0);
      g_array_append_val (self->choices, choice);
    }

  self->n_more = avow_tally_choose (self->choices, dimension, max);
  for (guint i = 0; i < self->choices->len; i++)
    g_hash_table_insert (self->places, g_ptr_array_index (self->keys, g_array_index (self->choices, AvowTallyChoice, i).key),
                         GUINT_TO_POINTER (i + 1));
}

/* The place of a value among those that are told, and one; 0 for none. */
static guint
axis_find (Axis       *self,
           const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, or_empty (key)));
}

static guint32
count_found (Counting *self)
{
  g_auto(AvowStmt) stmt = { NULL };

  prepare (self, &stmt, "", "SELECT count (*) FROM found");

  return avow_stmt_next (&stmt, &self->error) ? avow_stmt_get_int64 (&stmt, 0) : 0;
}

/* ---- tables */

/* Answers avow_store_count_table_async() without an index. */
AvowCountTable *
avow_tally_count_table (AvowDb         *db,
                        AvowQuery      *query,
                        AvowDimension   rows,
                        AvowDimension   columns,
                        guint           max_rows,
                        guint           max_columns,
                        GError        **error)
{
  g_autoptr(AvowCountTable) table = avow_count_table_new (rows, columns);
  g_autofree char *row_values = name_values ("row", rows), *column_values = name_values ("cell", columns);
  g_autofree char *values = g_strconcat (row_values, column_values, NULL);
  g_auto(Counting) counting = { db };
  g_auto(Axis) row_axis = { NULL };
  g_auto(Axis) column_axis = { NULL };
  g_auto(AvowStmt) stmt = { NULL };

  avow_where_init (&counting.where, query);
  axis_init (&row_axis, &counting, rows, max_rows);
  axis_init (&column_axis, &counting, columns, max_columns);
  avow_tally_add_values (table->row_values, row_axis.choices);
  avow_tally_add_values (table->column_values, column_axis.choices);
  table->n_more_rows = row_axis.n_more;
  table->n_more_columns = column_axis.n_more;
  table->n_passages = count_found (&counting);
  table->cells = g_new0 (guint32, (gsize) row_axis.choices->len * column_axis.choices->len + 1);

  prepare (&counting, &stmt, values, "SELECT row.key, cell.key, count (*) FROM row JOIN cell USING (passage_id) GROUP BY 1, 2");
  while (counting.error == NULL && avow_stmt_next (&stmt, &counting.error))
    {
      guint row = axis_find (&row_axis, avow_stmt_get_text (&stmt, 0));
      guint column = axis_find (&column_axis, avow_stmt_get_text (&stmt, 1));

      /* What is empty and what is not known are one value. */
      if (row != 0 && column != 0)
        table->cells[(row - 1) * column_axis.choices->len + column - 1] += avow_stmt_get_int64 (&stmt, 2);
    }

  return finish (&counting, error) ? g_steal_pointer (&table) : NULL;
}

/* ---- time */

/* Adds to the last count, if it is of the same date. */
static void
add_count (GArray     *counts,
           const char *date,
           guint32     n_passages)
{
  AvowTimeCount *last = counts->len > 0 ? &g_array_index (counts, AvowTimeCount, counts->len - 1) : NULL;
  guint32 number = avow_index_pack_date (date);

  if (!avow_tally_is_date (number))
    return;

  if (last != NULL && last->date == number)
    last->n_passages += n_passages;
  else
    avow_tally_add_count (counts, number, n_passages);
}

static void
count_series (Counting     *self,
              AvowTimeline *timeline,
              Axis         *axis)
{
  g_autofree char *told = name_values ("told", timeline->by), *values = g_strconcat (told, moments[timeline->moment], NULL);
  g_auto(AvowStmt) stmt = { NULL };

  for (guint i = 0; i < axis->choices->len; i++)
    {
      const AvowTallyChoice *choice = &g_array_index (axis->choices, AvowTallyChoice, i);

      g_ptr_array_add (timeline->series,
                       avow_time_series_new (avow_tally_value_new (choice->id, choice->value, choice->n_passages), FALSE));
    }

  prepare (self, &stmt, values,
           "SELECT key, date, count (*) FROM told JOIN dated ON dated.id = passage_id GROUP BY 1, 2 ORDER BY 2");
  while (self->error == NULL && avow_stmt_next (&stmt, &self->error))
    {
      guint place = axis_find (axis, avow_stmt_get_text (&stmt, 0));

      if (place != 0)
        add_count (((AvowTimeSeries *) g_ptr_array_index (timeline->series, place - 1))->counts, avow_stmt_get_text (&stmt, 1),
                   avow_stmt_get_int64 (&stmt, 2));
    }
}

/* All values that are not told, in which a passage counts but once. */
static void
count_rest (Counting     *self,
            AvowTimeline *timeline,
            Axis         *axis)
{
  g_autofree char *told = name_values ("told", timeline->by), *values = g_strconcat (told, moments[timeline->moment], NULL);
  g_autoptr(GString) select = g_string_new ("SELECT date, count (DISTINCT passage_id) FROM told"
                                            " JOIN dated ON dated.id = passage_id WHERE key NOT IN (0");
  AvowTimeSeries *series = avow_time_series_new (avow_tally_value_new (0, "", 0), TRUE);
  g_auto(AvowStmt) stmt = { NULL };

  g_ptr_array_add (timeline->series, series);
  for (guint i = 0; i < axis->choices->len; i++)
    g_string_append_printf (select, ", %" G_GINT64_FORMAT, g_array_index (axis->choices, AvowTallyChoice, i).id);
  g_string_append (select, ") GROUP BY 1 ORDER BY 1");

  prepare (self, &stmt, values, select->str);
  while (self->error == NULL && avow_stmt_next (&stmt, &self->error))
    {
      add_count (series->counts, avow_stmt_get_text (&stmt, 0), avow_stmt_get_int64 (&stmt, 1));
      series->value->n_passages += avow_stmt_get_int64 (&stmt, 1);
    }
}

/* Each passage once, whatever it is told apart by. */
static void
count_all (Counting     *self,
           AvowTimeline *timeline)
{
  g_auto(AvowStmt) stmt = { NULL };

  prepare (self, &stmt, moments[timeline->moment], "SELECT date, count (*) FROM dated GROUP BY 1 ORDER BY 1");
  while (self->error == NULL && avow_stmt_next (&stmt, &self->error))
    {
      const char *date = avow_stmt_get_text (&stmt, 0);
      guint32 n = avow_stmt_get_int64 (&stmt, 1);

      timeline->n_passages += n;
      timeline->n_undated += date == NULL ? n : 0;
      add_count (timeline->all, date, n);
    }
}

static void
count_due (Counting *self,
           GArray   *due)
{
  g_auto(AvowStmt) stmt = { NULL };

  prepare (self, &stmt, "", "SELECT due, " AVOW_PASSAGE_STATUS ", count (*) FROM found AS passage"
                            " WHERE due IS NOT NULL GROUP BY 1, 2 ORDER BY 1");
  while (self->error == NULL && avow_stmt_next (&stmt, &self->error))
    {
      if (avow_tally_is_open (avow_stmt_get_text (&stmt, 1)))
        add_count (due, avow_stmt_get_text (&stmt, 0), avow_stmt_get_int64 (&stmt, 2));
    }
}

static AvowTimeline *
count_time (Counting      *self,
            AvowDimension  by,
            AvowMoment     moment,
            guint          max_series)
{
  AvowTimeline *timeline = avow_timeline_new (by, moment);
  g_auto(Axis) axis = { NULL };

  axis_init (&axis, self, by, max_series);
  count_series (self, timeline, &axis);
  if (axis.n_more > 0)
    count_rest (self, timeline, &axis);
  count_all (self, timeline);
  count_due (self, timeline->due);
  avow_tally_finish_time (timeline);

  return timeline;
}

/* Answers avow_store_timeline_async() without an index. */
AvowTimeline *
avow_tally_count_time (AvowDb         *db,
                       AvowQuery      *query,
                       AvowDimension   by,
                       AvowMoment      moment,
                       guint           max_series,
                       GError        **error)
{
  g_auto(Counting) counting = { db };
  g_autoptr(AvowTimeline) timeline = NULL;

  avow_where_init (&counting.where, query);
  timeline = count_time (&counting, by, moment, max_series);

  return finish (&counting, error) ? g_steal_pointer (&timeline) : NULL;
}

/* ---- networks */

/* Who does what to whom in which passage, each once; "%u" is the set of ties. */
#define TIED                                                                                                        \
  ", done (passage_id, tie, from_id, to_id) AS MATERIALIZED ("                                                      \
  "  SELECT found.id, CASE kind WHEN 'claim' THEN 0 WHEN 'pledge' THEN 1 ELSE 2 END, one.actor_id, other.actor_id"  \
  "    FROM found JOIN passage_actor AS one ON one.passage_id = found.id AND one.role = 'speaker'"                  \
  "    JOIN passage_actor AS other ON other.passage_id = found.id"                                                  \
  "     AND other.role = iif (kind = 'claim', 'object', 'addressee')"                                               \
  "  UNION"                                                                                                         \
  "  SELECT found.id, 3, one.actor_id, other.actor_id"                                                              \
  "    FROM found JOIN relation ON from_id = found.id AND type = 'contradicts'"                                     \
  "    JOIN passage_actor AS one ON one.passage_id = found.id AND one.role = 'speaker'"                             \
  "    JOIN passage_actor AS other ON other.passage_id = to_id AND other.role = 'speaker'),"                        \
  "tied AS (SELECT * FROM done WHERE 1 << tie & %u)"

static void
find_actors (Counting    *self,
             const char  *tied,
             AvowNetwork *network)
{
  g_auto(AvowStmt) stmt = { NULL };

  prepare (self, &stmt, tied,
           "SELECT actor.id, name, type, n FROM (SELECT actor_id, count (*) AS n FROM"
           "  (SELECT passage_id, from_id AS actor_id FROM tied UNION SELECT passage_id, to_id FROM tied) GROUP BY 1)"
           " JOIN actor ON actor.id = actor_id");
  while (avow_stmt_next (&stmt, &self->error))
    {
      AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;
      AvowNetworkActor *actor;

      avow_actor_type_from_string (avow_stmt_get_text (&stmt, 2), &type);
      actor = avow_network_actor_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_text (&stmt, 1), type);
      actor->n_passages = avow_stmt_get_int64 (&stmt, 3);
      g_ptr_array_add (network->actors, actor);
    }
}

static void
find_ties (Counting    *self,
           const char  *tied,
           AvowNetwork *network)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_auto(AvowStmt) stmt = { NULL };

  for (guint i = 0; i < network->actors->len; i++)
    {
      AvowNetworkActor *actor = g_ptr_array_index (network->actors, i);

      g_hash_table_insert (places, &actor->id, GUINT_TO_POINTER (i + 1));
    }

  prepare (self, &stmt, tied, "SELECT tie, from_id, to_id, count (*) FROM tied GROUP BY 1, 2, 3");
  while (self->error == NULL && avow_stmt_next (&stmt, &self->error))
    {
      gint64 from_id = avow_stmt_get_int64 (&stmt, 1), to_id = avow_stmt_get_int64 (&stmt, 2);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (places, &from_id));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (places, &to_id));
      AvowNetworkTie tie = { from - 1, to - 1, avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_int64 (&stmt, 3) };

      if (from != 0 && to != 0)
        g_array_append_val (network->ties, tie);
    }
}

/* Answers avow_store_network_async() without an index. */
AvowNetwork *
avow_tally_network (AvowDb     *db,
                    AvowQuery  *query,
                    AvowTies    ties,
                    guint       max_actors,
                    GError    **error)
{
  g_autoptr(AvowNetwork) network = avow_network_new ();
  g_autofree char *tied = g_strdup_printf (TIED, ties);
  g_auto(Counting) counting = { db };

  avow_where_init (&counting.where, query);
  network->n_passages = count_found (&counting);
  find_actors (&counting, tied, network);
  network->n_more_actors = avow_tally_finish_actors (network->actors, max_actors);
  find_ties (&counting, tied, network);
  avow_tally_finish_ties (network);

  return finish (&counting, error) ? g_steal_pointer (&network) : NULL;
}

/* ---- an actor */

/* The passages in which an actor has a role. */
static void
begin_role (Counting   *self,
            gint64      actor_id,
            const char *role)
{
  self->where.sql = g_string_new (NULL);
  self->where.values = g_ptr_array_new_with_free_func (g_free);
  g_string_printf (self->where.sql,
                   " WHERE passage.id IN (SELECT passage_id FROM passage_actor WHERE actor_id = %" G_GINT64_FORMAT
                   " AND role = '%s')", actor_id, role);
}

static void
count_roles (Counting         *self,
             gint64            actor_id,
             AvowActorSummary *summary)
{
  g_auto(AvowStmt) roles = { NULL }, all = { NULL };

  avow_stmt_prepare (&roles, self->db, "SELECT role, kind, count (*) FROM passage_actor JOIN passage ON passage.id = passage_id"
                                       " WHERE actor_id = ?1 GROUP BY 1, 2");
  avow_stmt_bind_int64 (&roles, 1, actor_id);
  while (self->error == NULL && avow_stmt_next (&roles, &self->error))
    {
      AvowKind kind = AVOW_KIND_CLAIM;
      AvowRole role = AVOW_ROLE_SPEAKER;

      if (avow_role_from_string (avow_stmt_get_text (&roles, 0), &role) &&
          avow_kind_from_string (avow_stmt_get_text (&roles, 1), &kind))
        summary->by_role[role][kind] = avow_stmt_get_int64 (&roles, 2);
    }

  avow_stmt_prepare (&all, self->db, "SELECT count (DISTINCT passage_id) FROM passage_actor WHERE actor_id = ?1");
  avow_stmt_bind_int64 (&all, 1, actor_id);
  if (self->error == NULL && avow_stmt_next (&all, &self->error))
    summary->n_passages = avow_stmt_get_int64 (&all, 0);
}

static void
count_values (Counting      *self,
              AvowDimension  dimension,
              GPtrArray     *values)
{
  g_auto(Axis) axis = { NULL };

  axis_init (&axis, self, dimension, AVOW_TALLY_SUMMARY_VALUES);
  if (axis.choices->len > 0 && *g_array_index (axis.choices, AvowTallyChoice, axis.choices->len - 1).value == '\0')
    g_array_set_size (axis.choices, axis.choices->len - 1);
  avow_tally_add_values (values, axis.choices);
}

static void
count_statuses (Counting  *self,
                GPtrArray *values)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(AvowStmt) stmt = { NULL };

  prepare (self, &stmt, "", "SELECT kind || '/' || " AVOW_PASSAGE_STATUS ", count (*) FROM found AS passage GROUP BY 1");
  while (self->error == NULL && avow_stmt_next (&stmt, &self->error))
    g_hash_table_insert (counts, g_strdup (avow_stmt_get_text (&stmt, 0)),
                         GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&stmt, 1)));

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);

      for (guint i = 0; words[i] != NULL; i++)
        {
          g_autofree char *value = g_strconcat (avow_kind_to_string (kind), "/", words[i], NULL);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, value));

          if (n > 0)
            g_ptr_array_add (values, avow_tally_value_new (0, value, n));
        }
    }
}

/* Answers avow_store_sum_actor_async() without an index. */
AvowActorSummary *
avow_tally_sum_actor (AvowDb  *db,
                      gint64   actor_id,
                      GError **error)
{
  g_autoptr(AvowActorSummary) summary = avow_actor_summary_new ();
  g_auto(Counting) speaks = { db }, hears = { db };

  begin_role (&speaks, actor_id, "speaker");
  begin_role (&hears, actor_id, "addressee");
  count_roles (&speaks, actor_id, summary);
  count_statuses (&speaks, summary->by_status);
  count_values (&speaks, AVOW_DIMENSION_ADDRESSEE, summary->addressees);
  count_values (&speaks, AVOW_DIMENSION_TOPIC, summary->topics);
  count_values (&hears, AVOW_DIMENSION_SPEAKER, summary->speakers);
  summary->timeline = count_time (&speaks, AVOW_DIMENSION_KIND, AVOW_MOMENT_SAID, AVOW_N_KINDS);
  if (summary->timeline->first != 0)
    {
      summary->first = avow_index_unpack_date (summary->timeline->first);
      summary->last = avow_index_unpack_date (summary->timeline->last);
    }

  return finish (&speaks, error) && finish (&hears, error) ? g_steal_pointer (&summary) : NULL;
}
