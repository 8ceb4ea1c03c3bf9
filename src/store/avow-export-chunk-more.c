/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-chunk-private.h"

#include <string.h>

#include "avow-status.h"
#include "avow-tables-private.h"

/* A topic or a set of a row, by its place among all. */
typedef struct
{
  guint         row;
  guint         place;
  gconstpointer what;
} Mark;

static inline guint
get_row (GArray *items,
         guint   item_size,
         guint   i)
{
  return *(const guint *) (gconstpointer) (items->data + (gsize) i * item_size);
}

/* Puts items, which begin with the row that they belong to, in the order of their rows, and those of each row in
 * order. Tells the first of each row in @firsts, and after the last row how many there are. */
static void
put_in_order (AvowChunkFill *self,
              GArray        *items,
              guint         *firsts,
              GCompareFunc   compare)
{
  guint size = g_array_get_element_size (items), n = items->len;
  g_autofree char *old = g_memdup2 (items->data, (gsize) n * size);
  g_autofree guint *next = NULL;

  memset (firsts, 0, (self->n_ids + 1) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    firsts[get_row (items, size, i) + 1]++;
  for (guint i = 0; i < self->n_ids; i++)
    firsts[i + 1] += firsts[i];

  next = g_memdup2 (firsts, (self->n_ids + 1) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      const char *item = old + (gsize) i * size;

      memcpy (items->data + (gsize) next[*(const guint *) (gconstpointer) item]++ * size, item, size);
    }

  for (guint i = 0; i < self->n_ids; i++)
    {
      if (firsts[i + 1] - firsts[i] > 1)
        qsort (items->data + (gsize) firsts[i] * size, firsts[i + 1] - firsts[i], size, compare);
    }
}

static inline AvowScanRow *
row_at (AvowChunkFill *self,
        guint          i)
{
  return &g_array_index (self->chunk->rows, AvowScanRow, i);
}

/* ---- who has what part in it */

#define ACTOR_SQL                                                                                        \
  "SELECT actor.id, actor.guid, actor.name, actor.type FROM json_each (?1) AS wanted CROSS JOIN actor"  \
  " WHERE actor.id = wanted.value"

#define LINK_COLUMNS ", role, actor_id, passage_actor.id"

static int
compare_links (gconstpointer a,
               gconstpointer b)
{
  const AvowScanLink *link_a = a, *link_b = b;

  if (link_a->role != link_b->role)
    return link_a->role < link_b->role ? -1 : 1;
  if (link_a->position != link_b->position)
    return link_a->position < link_b->position ? -1 : 1;

  return link_a->id < link_b->id ? -1 : link_a->id > link_b->id;
}

/* Without the ids of links, an index has all that is asked for. */
static gboolean
read_links (AvowChunkFill  *self,
            GArray         *wanted,
            GError        **error)
{
  gboolean whole = self->reader->lookup->needs.more & AVOW_SCAN_LINK_IDS;
  g_auto(AvowStmt) stmt = { NULL };

  avow_chunk_fill_prepare (self, &stmt, whole ? LINK_COLUMNS ", position, guid, as_named" : LINK_COLUMNS,
                           "passage_actor", "passage_id");
  while (avow_chunk_fill_next (self, &stmt, error))
    {
      AvowScanLink link = { 0 };

      if (!avow_chunk_fill_find (self, avow_stmt_get_int64 (&stmt, 0), &link.row) ||
          !avow_role_from_string (avow_stmt_get_text (&stmt, 1), &link.role))
        continue;

      link.actor_id = avow_stmt_get_int64 (&stmt, 2);
      link.id = avow_stmt_get_int64 (&stmt, 3);
      if (whole)
        {
          link.position = avow_stmt_get_int64 (&stmt, 4);
          link.guid = avow_chunk_fill_take (self, &stmt, 5);
          link.as_named = avow_chunk_fill_take (self, &stmt, 6);
        }
      if (!(link.record = avow_shelf_find (self->reader->actors, link.actor_id)))
        g_array_append_val (wanted, link.actor_id);
      g_array_append_val (self->chunk->links, link);
      if (!avow_chunk_fill_charge (self, sizeof link))
        return TRUE;
    }

  return stmt.rc == SQLITE_DONE;
}

/* Their order in a role is asked for only where there are several: @ids, in order. */
static gboolean
read_positions (AvowChunkFill  *self,
                GArray         *ids,
                guint          *firsts,
                GError        **error)
{
  g_autofree char *packed = avow_table_pack_ids (ids);
  g_autofree gint64 *positions = g_new0 (gint64, ids->len);
  g_auto(AvowStmt) stmt = { NULL };
  guint place;

  avow_stmt_prepare (&stmt, self->reader->db,
                     "SELECT wanted.key, position FROM json_each (?1) AS wanted CROSS JOIN passage_actor"
                     " WHERE passage_actor.id = wanted.value");
  avow_stmt_bind_text (&stmt, 1, packed);
  while (avow_stmt_next (&stmt, error))
    positions[avow_stmt_get_int64 (&stmt, 0)] = avow_stmt_get_int64 (&stmt, 1);
  if (stmt.rc != SQLITE_DONE)
    return FALSE;

  for (guint i = 0; i < self->chunk->links->len; i++)
    {
      AvowScanLink *link = &g_array_index (self->chunk->links, AvowScanLink, i);

      if (g_array_binary_search (ids, &link->id, avow_chunk_compare_ids, &place))
        link->position = positions[place];
    }
  put_in_order (self, self->chunk->links, firsts, compare_links);

  return TRUE;
}

static void
find_unordered (AvowChunkFill *self,
                GArray        *ids)
{
  const AvowScanLink *links = (const AvowScanLink *) (gconstpointer) self->chunk->links->data;
  guint n = self->chunk->links->len;

  for (guint i = 0; i < n; i++)
    {
      gboolean like_last = i > 0 && links[i - 1].row == links[i].row && links[i - 1].role == links[i].role;
      gboolean like_next = i + 1 < n && links[i + 1].row == links[i].row && links[i + 1].role == links[i].role;

      if (like_last || like_next)
        g_array_append_val (ids, links[i].id);
    }
  g_array_sort (ids, avow_chunk_compare_ids);
}

static void
fill_actors (AvowChunkFill *self)
{
  AvowShelf *actors = self->reader->actors;

  for (guint i = 0; i < self->chunk->links->len; i++)
    {
      AvowScanLink *link = &g_array_index (self->chunk->links, AvowScanLink, i);
      AvowScanText texts[3];

      if (link->record == NULL && !(link->record = avow_shelf_find (actors, link->actor_id)))
        continue;
      avow_shelf_read (actors, link->record, texts);
      link->actor_guid = texts[0];
      link->name = texts[1];
      link->type = texts[2];
    }
}

gboolean
avow_chunk_fill_links (AvowChunkFill  *self,
                       GError        **error)
{
  g_autoptr(GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) unordered = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint *firsts = g_new (guint, self->n_ids + 1);

  if (!read_links (self, wanted, error))
    return FALSE;
  if (self->is_over)
    return TRUE;

  g_array_sort (wanted, avow_chunk_compare_ids);
  if (!avow_shelf_load (self->reader->actors, self->reader->db, ACTOR_SQL, wanted, error))
    return FALSE;

  put_in_order (self, self->chunk->links, firsts, compare_links);
  if (!(self->reader->lookup->needs.more & AVOW_SCAN_LINK_IDS))
    find_unordered (self, unordered);
  if (unordered->len > 0 && !read_positions (self, unordered, firsts, error))
    return FALSE;

  fill_actors (self);
  for (guint i = 0; i < self->n_ids; i++)
    {
      row_at (self, i)->links = &g_array_index (self->chunk->links, AvowScanLink, firsts[i]);
      row_at (self, i)->n_links = firsts[i + 1] - firsts[i];
    }

  return TRUE;
}

/* ---- what became of it */

#define SINCE ", status_event.id, status, date, coalesce (date, substr (status_event.created, 1, 10))"

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const AvowScanEvent *event_a = a, *event_b = b;
  int order = g_strcmp0 (event_a->since.text, event_b->since.text);

  return order != 0 ? order : event_a->id < event_b->id ? -1 : event_a->id > event_b->id;
}

static void
take_analyst (AvowChunkFill *self,
              AvowStmt      *stmt,
              int            column,
              AvowScanText  *analyst)
{
  gint64 id = avow_stmt_get_int64 (stmt, column);

  analyst->text = g_hash_table_lookup (self->reader->lookup->analysts, &id);
  analyst->length = analyst->text != NULL ? strlen (analyst->text) : 0;
}

static gboolean
read_events (AvowChunkFill  *self,
             GError        **error)
{
  gboolean whole = self->reader->lookup->needs.more & AVOW_SCAN_EVENTS;
  g_auto(AvowStmt) stmt = { NULL };

  if (whole)
    avow_chunk_fill_prepare (self, &stmt,
                             SINCE ", evidence_url, article.guid, evidence.guid, coalesce (evidence.exact, article.headline),"
                             " status_event.note, status_event.created, status_event.analyst_id",
                             "status_event LEFT JOIN passage AS evidence ON evidence.id = evidence_passage_id"
                             " LEFT JOIN article ON article.id = evidence_article_id",
                             "status_event.passage_id");
  else
    avow_chunk_fill_prepare (self, &stmt, SINCE, "status_event", "passage_id");

  while (avow_chunk_fill_next (self, &stmt, error))
    {
      AvowScanEvent event = { 0 };

      if (!avow_chunk_fill_find (self, avow_stmt_get_int64 (&stmt, 0), &event.row))
        continue;

      event.id = avow_stmt_get_int64 (&stmt, 1);
      event.status = avow_chunk_fill_take (self, &stmt, 2);
      event.date = avow_chunk_fill_take (self, &stmt, 3);
      event.since = avow_chunk_fill_take (self, &stmt, 4);
      if (whole)
        {
          event.url = avow_chunk_fill_take (self, &stmt, 5);
          event.article = avow_chunk_fill_take (self, &stmt, 6);
          event.passage = avow_chunk_fill_take (self, &stmt, 7);
          event.evidence = avow_chunk_fill_take (self, &stmt, 8);
          event.note = avow_chunk_fill_take (self, &stmt, 9);
          event.created = avow_chunk_fill_take (self, &stmt, 10);
          take_analyst (self, &stmt, 11, &event.analyst);
        }
      g_array_append_val (self->chunk->events, event);
      if (!avow_chunk_fill_charge (self, sizeof event))
        return TRUE;
    }

  return stmt.rc == SQLITE_DONE;
}

/* The status is what the newest event says that fits the kind. */
static void
find_status (AvowScanRow *row)
{
  AvowKind kind = AVOW_KIND_CLAIM;

  avow_kind_from_string (row->cells[AVOW_SCAN_KIND].text != NULL ? row->cells[AVOW_SCAN_KIND].text : "", &kind);
  for (guint i = row->n_events; i > 0 && row->event == NULL; i--)
    {
      if (avow_status_fits (kind, row->events[i - 1].status.text))
        row->event = &row->events[i - 1];
    }
  row->status = row->event != NULL ? row->event->status.text : avow_status_get_words (kind)[0];
}

gboolean
avow_chunk_fill_events (AvowChunkFill  *self,
                        GError        **error)
{
  g_autofree guint *firsts = g_new (guint, self->n_ids + 1);

  if (!read_events (self, error))
    return FALSE;
  if (self->is_over)
    return TRUE;

  put_in_order (self, self->chunk->events, firsts, compare_events);
  for (guint i = 0; i < self->n_ids; i++)
    {
      AvowScanRow *row = row_at (self, i);

      row->events = &g_array_index (self->chunk->events, AvowScanEvent, firsts[i]);
      row->n_events = firsts[i + 1] - firsts[i];
      find_status (row);
    }

  return TRUE;
}

/* ---- how it relates to others */

static int
compare_relations (gconstpointer a,
                   gconstpointer b)
{
  const AvowScanRelation *relation_a = a, *relation_b = b;

  if (relation_a->is_backward != relation_b->is_backward)
    return relation_a->is_backward ? 1 : -1;

  return relation_a->id < relation_b->id ? -1 : relation_a->id > relation_b->id;
}

static gboolean
read_relations (AvowChunkFill  *self,
                gboolean        backward,
                GError        **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_chunk_fill_prepare (self, &stmt, ", relation.id, relation.type, other.guid, relation.note",
                           backward ? "relation CROSS JOIN passage AS other ON other.id = from_id"
                                    : "relation CROSS JOIN passage AS other ON other.id = to_id",
                           backward ? "to_id" : "from_id");
  while (avow_chunk_fill_next (self, &stmt, error))
    {
      AvowScanRelation relation = { .is_backward = backward };

      if (!avow_chunk_fill_find (self, avow_stmt_get_int64 (&stmt, 0), &relation.row))
        continue;

      relation.id = avow_stmt_get_int64 (&stmt, 1);
      relation.type = avow_chunk_fill_take (self, &stmt, 2);
      relation.passage = avow_chunk_fill_take (self, &stmt, 3);
      relation.note = avow_chunk_fill_take (self, &stmt, 4);
      g_array_append_val (self->chunk->relations, relation);
      if (!avow_chunk_fill_charge (self, sizeof relation))
        return TRUE;
    }

  return stmt.rc == SQLITE_DONE;
}

gboolean
avow_chunk_fill_relations (AvowChunkFill  *self,
                           GError        **error)
{
  g_autofree guint *firsts = g_new (guint, self->n_ids + 1);

  if (!read_relations (self, FALSE, error))
    return FALSE;
  if (!self->is_over && !read_relations (self, TRUE, error))
    return FALSE;
  if (self->is_over)
    return TRUE;

  put_in_order (self, self->chunk->relations, firsts, compare_relations);
  for (guint i = 0; i < self->n_ids; i++)
    {
      row_at (self, i)->relations = &g_array_index (self->chunk->relations, AvowScanRelation, firsts[i]);
      row_at (self, i)->n_relations = firsts[i + 1] - firsts[i];
    }

  return TRUE;
}

/* ---- topics and sets */

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *mark_a = a, *mark_b = b;

  return mark_a->place < mark_b->place ? -1 : mark_a->place > mark_b->place;
}

gboolean
avow_chunk_fill_topics (AvowChunkFill  *self,
                        GError        **error)
{
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autofree guint *firsts = g_new (guint, self->n_ids + 1);
  g_auto(AvowStmt) stmt = { NULL };

  avow_chunk_fill_prepare (self, &stmt, ", topic_id", "passage_topic", "passage_id");
  while (avow_chunk_fill_next (self, &stmt, error))
    {
      gint64 topic_id = avow_stmt_get_int64 (&stmt, 1);
      const AvowScanTopic *topic = g_hash_table_lookup (self->reader->lookup->topics_by_id, &topic_id);
      Mark mark;

      if (topic == NULL || !avow_chunk_fill_find (self, avow_stmt_get_int64 (&stmt, 0), &mark.row))
        continue;

      mark.place = topic->place;
      mark.what = topic;
      g_array_append_val (marks, mark);
      if (!avow_chunk_fill_charge (self, sizeof mark + sizeof (gpointer)))
        return TRUE;
    }
  if (stmt.rc != SQLITE_DONE)
    return FALSE;

  put_in_order (self, marks, firsts, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (self->chunk->topics, (gpointer) g_array_index (marks, Mark, i).what);
  for (guint i = 0; i < self->n_ids; i++)
    {
      row_at (self, i)->topics = (const AvowScanTopic *const *) self->chunk->topics->pdata + firsts[i];
      row_at (self, i)->n_topics = firsts[i + 1] - firsts[i];
    }

  return TRUE;
}

gboolean
avow_chunk_fill_sets (AvowChunkFill  *self,
                      GError        **error)
{
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autofree guint *firsts = g_new (guint, self->n_ids + 1);
  g_auto(AvowStmt) stmt = { NULL };

  avow_chunk_fill_prepare (self, &stmt, ", set_id", "passage_set_member", "passage_id");
  while (avow_chunk_fill_next (self, &stmt, error))
    {
      gint64 set_id = avow_stmt_get_int64 (&stmt, 1);
      const AvowScanSet *set = g_hash_table_lookup (self->reader->lookup->sets, &set_id);
      Mark mark;

      if (set == NULL || !avow_chunk_fill_find (self, avow_stmt_get_int64 (&stmt, 0), &mark.row))
        continue;

      mark.place = set->place;
      mark.what = set->name;
      g_array_append_val (marks, mark);
      if (!avow_chunk_fill_charge (self, sizeof mark + sizeof (gpointer)))
        return TRUE;
    }
  if (stmt.rc != SQLITE_DONE)
    return FALSE;

  put_in_order (self, marks, firsts, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (self->chunk->sets, (gpointer) g_array_index (marks, Mark, i).what);
  for (guint i = 0; i < self->n_ids; i++)
    {
      row_at (self, i)->sets = (const char *const *) self->chunk->sets->pdata + firsts[i];
      row_at (self, i)->n_sets = firsts[i + 1] - firsts[i];
    }

  return TRUE;
}
