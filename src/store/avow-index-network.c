/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-tally-private.h"

/* Who does what to whom.  Pairs of groups are counted first, and spread over the actors in
 * them after; the few passages that contradict another are looked at one by one. */

/* ---- counts of keys other than 0 */

typedef struct
{
  guint64 *keys;
  guint32 *counts;
  guint    n_keys;
  guint    size;    /* a power of 2 */
} Counts;

static void
counts_init (Counts *self,
             guint   size)
{
  self->n_keys = 0;
  self->size = size;
  self->keys = g_new0 (guint64, size);
  self->counts = g_new0 (guint32, size);
}

static void
counts_clear (Counts *self)
{
  g_free (self->keys);
  g_free (self->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

static void
counts_add (Counts  *self,
            guint64  key,
            guint32  n)
{
  guint at = (key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32) & (self->size - 1);

  while (self->keys[at] != key && self->keys[at] != 0)
    at = (at + 1) & (self->size - 1);

  self->n_keys += self->keys[at] == 0;
  self->keys[at] = key;
  self->counts[at] += n;

  if (self->n_keys > self->size / 2)
    {
      Counts larger;

      counts_init (&larger, self->size * 2);
      for (guint i = 0; i < self->size; i++)
        {
          if (self->keys[i] != 0)
            counts_add (&larger, self->keys[i], self->counts[i]);
        }
      counts_clear (self);
      *self = larger;
    }
}

/* Two numbers of up to 30 bits, the first of them not 0, and what is between them. */
static inline guint64
pack (AvowTie tie,
      guint32 from,
      guint32 to)
{
  return (guint64) tie << 60 | (guint64) from << 30 | to;
}

static void
unpack (guint64  key,
        AvowTie *tie,
        guint32 *from,
        guint32 *to)
{
  *tie = key >> 60;
  *from = key >> 30 & 0x3fffffff;
  *to = key & 0x3fffffff;
}

/* ---- networks */

typedef struct
{
  AvowIndex *index;
  AvowTies   ties;
  guint8    *alone;      /* rows that are looked at one by one */
  GArray    *contrary;   /* guint32 rows: each that contradicts another, and that */
  Counts     groups;     /* of pairs of groups */
  Counts     pairs;      /* of pairs of actors, by their rows and one */
  guint32   *n_passages; /* by row of an actor, and one */
  guint32   *seen;       /* the same: what was counted last */
  guint32    last;
} Net;

static void
net_clear (Net *self)
{
  g_free (self->alone);
  g_array_unref (self->contrary);
  counts_clear (&self->groups);
  counts_clear (&self->pairs);
  g_free (self->n_passages);
  g_free (self->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Net, net_clear)

/* Finds the passages that contradict others. */
static gboolean
find_contrary (Net           *self,
               AvowDb        *db,
               const guint8  *mask,
               GError       **error)
{
  AvowIndexPassages *passages = &self->index->passages;
  g_auto(AvowStmt) stmt = { NULL };
  guint32 from = 0, to = 0;

  if (!(self->ties & 1u << AVOW_TIE_CONTRADICTS))
    return TRUE;

  avow_stmt_prepare (&stmt, db, "SELECT from_id, to_id FROM relation WHERE type = 'contradicts' ORDER BY from_id, to_id");
  while (avow_stmt_next (&stmt, error))
    {
      if (!avow_index_rows_seek (&passages->rows, avow_stmt_get_int64 (&stmt, 0), &from) || mask[from] == 0 ||
          !avow_index_rows_find (&passages->rows, avow_stmt_get_int64 (&stmt, 1), &to))
        continue;

      self->alone[from] = 1;
      g_array_append_val (self->contrary, from);
      g_array_append_val (self->contrary, to);
    }

  return stmt.rc == SQLITE_DONE;
}

/* What a passage does by itself, to whom. */
static const struct
{
  AvowTie   tie;
  AvowParty to;
} kind_ties[AVOW_N_KINDS] =
{
  [AVOW_KIND_CLAIM] = { AVOW_TIE_CLAIMS, AVOW_PARTY_OBJECT },
  [AVOW_KIND_PLEDGE] = { AVOW_TIE_PLEDGES, AVOW_PARTY_ADDRESSEE },
  [AVOW_KIND_WARNING] = { AVOW_TIE_WARNS, AVOW_PARTY_ADDRESSEE },
};

static void
count_groups (Net          *self,
              const guint8 *mask)
{
  AvowIndexPassages *passages = &self->index->passages;
  const guint32 *speakers = passages->parties[AVOW_PARTY_SPEAKER];

  for (guint32 row = 0; row < passages->rows.n_rows; row++)
    {
      AvowKind kind = passages->kinds[row];
      guint32 to;

      if (mask[row] == 0 || self->alone[row] != 0 || speakers[row] == 0 || !(self->ties & 1u << kind_ties[kind].tie))
        continue;

      to = passages->parties[kind_ties[kind].to][row];
      if (to != 0)
        counts_add (&self->groups, pack (kind_ties[kind].tie, speakers[row], to), 1);
    }
}

/* Counts passages of actors, once each until @last changes. */
static void
count_actors (Net     *self,
              GArray  *ids,
              guint32  n)
{
  guint32 row;

  for (guint i = 0; i < ids->len; i++)
    {
      if (!avow_index_rows_find (&self->index->actors.rows, g_array_index (ids, guint32, i), &row) ||
          self->seen[row + 1] == self->last)
        continue;
      self->seen[row + 1] = self->last;
      self->n_passages[row + 1] += n;
    }
}

static void
add_pairs (Net     *self,
           Counts  *pairs,
           AvowTie  tie,
           guint32  from_group,
           guint32  to_group,
           guint32  n)
{
  AvowIndexRows *actors = &self->index->actors.rows;
  GArray *from = avow_tuples_get (self->index->parties, from_group), *to = avow_tuples_get (self->index->parties, to_group);
  guint32 from_row, to_row;

  for (guint i = 0; i < from->len; i++)
    {
      if (!avow_index_rows_find (actors, g_array_index (from, guint32, i), &from_row))
        continue;
      for (guint j = 0; j < to->len; j++)
        {
          if (avow_index_rows_find (actors, g_array_index (to, guint32, j), &to_row))
            counts_add (pairs, pack (tie, from_row + 1, to_row + 1), n);
        }
    }
  if (from->len == 0 || to->len == 0)
    return;

  count_actors (self, from, n);
  count_actors (self, to, n);
}

static void
spread_groups (Net *self)
{
  for (guint i = 0; i < self->groups.size; i++)
    {
      guint32 from, to;
      AvowTie tie;

      if (self->groups.keys[i] == 0)
        continue;

      unpack (self->groups.keys[i], &tie, &from, &to);
      self->last++;
      add_pairs (self, &self->pairs, tie, from, to, self->groups.counts[i]);
    }
}

/* A passage that contradicts several of somebody's does so once. */
static guint
count_contrary (Net   *self,
                guint  first)
{
  AvowIndexPassages *passages = &self->index->passages;
  const guint32 *speakers = passages->parties[AVOW_PARTY_SPEAKER];
  guint32 row = g_array_index (self->contrary, guint32, first);
  AvowKind kind = passages->kinds[row];
  guint32 to = passages->parties[kind_ties[kind].to][row];
  g_auto(Counts) pairs = { NULL };
  guint i;

  counts_init (&pairs, 16);
  self->last++;
  if (self->ties & 1u << kind_ties[kind].tie)
    add_pairs (self, &pairs, kind_ties[kind].tie, speakers[row], to, 1);
  for (i = first; i < self->contrary->len && g_array_index (self->contrary, guint32, i) == row; i += 2)
    {
      guint32 other = g_array_index (self->contrary, guint32, i + 1);

      add_pairs (self, &pairs, AVOW_TIE_CONTRADICTS, speakers[row], speakers[other], 1);
    }

  for (guint j = 0; j < pairs.size; j++)
    {
      if (pairs.keys[j] != 0)
        counts_add (&self->pairs, pairs.keys[j], 1);
    }

  return i;
}

static void
tell (Net         *self,
      guint        max_actors,
      AvowNetwork *network)
{
  AvowIndexActors *actors = &self->index->actors;
  g_autofree guint32 *places = g_new0 (guint32, actors->rows.n_rows + 1);

  for (guint32 row = 0; row < actors->rows.n_rows; row++)
    {
      const char *name = avow_ranked_get_text (self->index->actor_names, actors->names[row]);
      AvowNetworkActor *actor;

      if (self->n_passages[row + 1] == 0)
        continue;
      actor = avow_network_actor_new (actors->rows.ids[row], name, actors->types[row]);
      actor->n_passages = self->n_passages[row + 1];
      g_ptr_array_add (network->actors, actor);
    }
  network->n_more_actors = avow_tally_finish_actors (network->actors, max_actors);

  for (guint i = 0; i < network->actors->len; i++)
    {
      guint32 row = 0;

      avow_index_rows_find (&actors->rows, ((AvowNetworkActor *) g_ptr_array_index (network->actors, i))->id, &row);
      places[row] = i + 1;
    }
  for (guint i = 0; i < self->pairs.size; i++)
    {
      AvowNetworkTie tie = { 0 };
      guint32 from, to;

      if (self->pairs.keys[i] == 0)
        continue;
      unpack (self->pairs.keys[i], &tie.tie, &from, &to);
      if (places[from - 1] == 0 || places[to - 1] == 0)
        continue;
      tie.from = places[from - 1] - 1;
      tie.to = places[to - 1] - 1;
      tie.n_passages = self->pairs.counts[i];
      g_array_append_val (network->ties, tie);
    }
  avow_tally_finish_ties (network);
}

/* Answers avow_store_network_async(). */
AvowNetwork *
avow_index_network (AvowIndex  *self,
                    AvowDb     *db,
                    AvowQuery  *query,
                    AvowTies    ties,
                    guint       max_actors,
                    GError    **error)
{
  const guint8 *mask = avow_index_find_mask (self, db, query, error);
  guint n_rows = self->passages.rows.n_rows, n_actors = self->actors.rows.n_rows;
  g_autoptr(AvowNetwork) network = NULL;
  g_auto(Net) net = { NULL };

  net.index = self;
  net.ties = ties;
  net.alone = g_new0 (guint8, n_rows + 1);
  net.contrary = g_array_new (FALSE, FALSE, sizeof (guint32));
  net.n_passages = g_new0 (guint32, n_actors + 1);
  net.seen = g_new0 (guint32, n_actors + 1);
  counts_init (&net.groups, 1024);
  counts_init (&net.pairs, 1024);

  if (mask == NULL || !find_contrary (&net, db, mask, error))
    return NULL;

  network = avow_network_new ();
  for (guint32 row = 0; row < n_rows; row++)
    network->n_passages += mask[row];
  count_groups (&net, mask);
  spread_groups (&net);
  for (guint i = 0; i < net.contrary->len;)
    i = count_contrary (&net, i);
  tell (&net, max_actors, network);

  return g_steal_pointer (&network);
}
