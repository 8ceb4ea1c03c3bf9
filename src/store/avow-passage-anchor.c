/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include "avow-text.h"

/* Passages that go along with a text that was corrected, or over to a newer version of
 * their article.  One whose words are others now is to be confirmed; one whose words
 * are gone keeps the last it had, and where they were. */

typedef struct
{
  gint64     id;
  AvowSpan   span;
  AvowSpan   condition_span;   /* empty if it is no words of the text */
  char      *exact;
  char      *was;
  char      *condition;
  gboolean   is_anchored;
  gboolean   is_changed;
  gboolean   has_news;         /* more than another place */
} Move;

static void
move_clear (gpointer data)
{
  Move *move = data;

  g_free (move->exact);
  g_free (move->was);
  g_free (move->condition);
}

static GArray *
load_moves (AvowDb  *db,
            gint64   article_id,
            GError **error)
{
  g_autoptr(GArray) moves = g_array_new (FALSE, TRUE, sizeof (Move));
  g_auto(AvowStmt) stmt = { NULL };

  g_array_set_clear_func (moves, move_clear);
  avow_stmt_prepare (&stmt, db,
                     "SELECT id, start, \"end\", condition_start, condition_end, exact, was, condition, anchored, changed"
                     "  FROM passage WHERE article_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  while (avow_stmt_next (&stmt, error))
    {
      Move move =
      {
        .id = avow_stmt_get_int64 (&stmt, 0),
        .span = { avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_int64 (&stmt, 2) },
        .condition_span = { avow_stmt_get_int64 (&stmt, 3), avow_stmt_get_int64 (&stmt, 4) },
        .exact = g_strdup (avow_stmt_get_text (&stmt, 5)),
        .was = g_strdup (avow_stmt_get_text (&stmt, 6)),
        .condition = g_strdup (avow_stmt_get_text (&stmt, 7)),
        .is_anchored = avow_stmt_get_int64 (&stmt, 8),
        .is_changed = avow_stmt_get_int64 (&stmt, 9),
      };

      g_array_append_val (moves, move);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&moves) : NULL;
}

static gboolean
says_same (const char *a,
           const char *b)
{
  g_autofree char *line_a = avow_text_squeeze (a), *line_b = avow_text_squeeze (b);

  return g_str_equal (line_a, line_b);
}

/* What somebody knew the passage by stays until the new words are confirmed, however
 * often the text is corrected until then; if they come back, there is nothing to
 * confirm. */
static void
take_words (Move          *move,
            AvowAnchorMap *map,
            AvowAnchor     anchor)
{
  g_autofree char *exact = avow_anchor_map_slice (map, move->span.start, move->span.end);

  if (anchor == AVOW_ANCHOR_CHANGED && !move->is_changed)
    move->was = g_strdup (move->exact);
  move->is_changed = move->is_changed || anchor == AVOW_ANCHOR_CHANGED;
  if (move->is_changed && move->was != NULL && says_same (move->was, exact))
    {
      g_clear_pointer (&move->was, g_free);
      move->is_changed = FALSE;
    }
  move->has_news = move->has_news || anchor == AVOW_ANCHOR_CHANGED || !g_str_equal (move->exact, exact);
  g_free (move->exact);
  move->exact = g_steal_pointer (&exact);
}

/* A condition whose words are gone stays as if it had been typed. */
static void
move_condition (Move          *move,
                AvowAnchorMap *map)
{
  g_autofree char *slice = NULL;
  AvowAnchor anchor;

  if (move->condition_span.end <= move->condition_span.start)
    return;

  anchor = avow_anchor_map_move (map, &move->condition_span);
  if (anchor == AVOW_ANCHOR_LOST)
    move->condition_span = (AvowSpan) { 0, 0 };
  if (anchor != AVOW_ANCHOR_CHANGED)
    return;

  slice = avow_anchor_map_slice (map, move->condition_span.start, move->condition_span.end);
  g_free (move->condition);
  move->condition = avow_table_tidy (slice);
  move->has_news = TRUE;
}

static void
follow (Move          *move,
        AvowAnchorMap *map)
{
  AvowAnchor anchor = avow_anchor_map_move (map, &move->span);

  move_condition (move, map);
  if (!move->is_anchored)
    return;

  if (anchor != AVOW_ANCHOR_LOST)
    {
      take_words (move, map, anchor);
      return;
    }

  move->is_anchored = move->is_changed = FALSE;
  move->has_news = TRUE;
  g_clear_pointer (&move->was, g_free);
}

static gboolean
write_place (AvowDb         *db,
             const Move     *move,
             gint64          to_id,
             AvowAnchorMap  *map,
             GError        **error)
{
  g_autofree char *prefix = avow_anchor_map_slice (map, move->span.start - AVOW_CONTEXT_LENGTH, move->span.start);
  g_autofree char *suffix = avow_anchor_map_slice (map, move->span.end, move->span.end + AVOW_CONTEXT_LENGTH);
  g_auto(AvowStmt) stmt = { NULL };

  /* What was around words that are gone helps to find them. */
  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage SET article_id = ?2, start = ?3, \"end\" = ?4, condition_start = ?5, condition_end = ?6,"
                     "                   prefix = iif (?7, ?8, prefix), suffix = iif (?7, ?9, suffix)"
                     " WHERE id = ?1 AND (article_id <> ?2 OR start <> ?3 OR \"end\" <> ?4 OR condition_start IS NOT ?5 OR"
                     "                    condition_end IS NOT ?6 OR (?7 AND (prefix <> ?8 OR suffix <> ?9)))");
  avow_stmt_bind_int64 (&stmt, 1, move->id);
  avow_stmt_bind_int64 (&stmt, 2, to_id);
  avow_stmt_bind_int64 (&stmt, 3, move->span.start);
  avow_stmt_bind_int64 (&stmt, 4, move->span.end);
  if (move->condition_span.end > move->condition_span.start)
    {
      avow_stmt_bind_int64 (&stmt, 5, move->condition_span.start);
      avow_stmt_bind_int64 (&stmt, 6, move->condition_span.end);
    }
  avow_stmt_bind_int64 (&stmt, 7, move->is_anchored);
  avow_stmt_bind_text (&stmt, 8, prefix);
  avow_stmt_bind_text (&stmt, 9, suffix);

  return avow_stmt_run (&stmt, error);
}

/* By itself, since the full text follows each time that words are written. */
static gboolean
write_words (AvowDb      *db,
             const Move  *move,
             GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (!move->has_news)
    return TRUE;

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage SET exact = ?2, was = ?3, condition = ?4, anchored = ?5, changed = ?6,"
                     "                   modified = strftime ('%Y-%m-%dT%H:%M:%SZ')"
                     " WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, move->id);
  avow_stmt_bind_text (&stmt, 2, move->exact);
  avow_stmt_bind_text (&stmt, 3, move->was);
  avow_stmt_bind_text (&stmt, 4, move->condition);
  avow_stmt_bind_int64 (&stmt, 5, move->is_anchored);
  avow_stmt_bind_int64 (&stmt, 6, move->is_changed);

  return avow_stmt_run (&stmt, error);
}

/* Moves the passages of an article to where they are in the newer text of a map, which
 * is that of article @to_id: the same one, or a newer version of it. */
gboolean
avow_passage_table_move (AvowDb         *db,
                         gint64          article_id,
                         gint64          to_id,
                         AvowAnchorMap  *map,
                         GError        **error)
{
  g_autoptr(GArray) moves = load_moves (db, article_id, error);

  if (moves == NULL)
    return FALSE;

  for (guint i = 0; i < moves->len; i++)
    {
      Move *move = &g_array_index (moves, Move, i);

      follow (move, map);
      if (!write_place (db, move, to_id, map, error) || !write_words (db, move, error))
        return FALSE;
    }

  return TRUE;
}
