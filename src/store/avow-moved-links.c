/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-moved-links-private.h"

#include <glib/gi18n.h>

#include "avow-journal-private.h"
#include "avow-kind.h"
#include "avow-tables-private.h"

/* How the journal keeps them: numbers of eight bytes, the lowest first; whose they were and
 * whose they are, then of each its id, its passage and its role. */
#define N_FIRST 2
#define N_EACH 3

/* The passages of so few links are told one by one. */
#define FEW_LINKS 50

static void
append_number (GByteArray *bytes,
               gint64      number)
{
  number = GINT64_TO_LE (number);
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

static gint64
get_number (GBytes *links,
            gsize   i)
{
  const gint64 *numbers = g_bytes_get_data (links, NULL);

  return GINT64_FROM_LE (numbers[i]);
}

static gsize
count_links (GBytes *links)
{
  gsize n = g_bytes_get_size (links) / sizeof (gint64);

  return n < N_FIRST ? 0 : (n - N_FIRST) / N_EACH;
}

/* Links that another has in the same passage and role already do not go anywhere. By id, they
 * are in the order in which they lie in the file. */
#define MOVE_LINKS(where)                                                                             \
  "UPDATE OR IGNORE passage_actor SET actor_id = ?2"                                                  \
  " WHERE id IN (SELECT id FROM passage_actor WHERE actor_id = ?1" where ")"                          \
  " RETURNING id, passage_id, role"
#define IN_PASSAGES " AND passage_id IN (SELECT value FROM json_each (?3))"

/* Moves links and tells which these were, in one go through them. */
static GBytes *
move_links (AvowDb      *db,
            gint64       from_id,
            gint64       to_id,
            const char  *passage_ids,
            GError     **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_auto(AvowStmt) stmt = { NULL };

  append_number (bytes, from_id);
  append_number (bytes, to_id);
  avow_stmt_prepare (&stmt, db, passage_ids != NULL ? MOVE_LINKS (IN_PASSAGES) : MOVE_LINKS (""));
  avow_stmt_bind_int64 (&stmt, 1, from_id);
  avow_stmt_bind_int64 (&stmt, 2, to_id);
  if (passage_ids != NULL)
    avow_stmt_bind_text (&stmt, 3, passage_ids);
  while (avow_stmt_next (&stmt, error))
    {
      AvowRole role = AVOW_ROLE_SPEAKER;

      avow_role_from_string (avow_stmt_get_text (&stmt, 2), &role);
      append_number (bytes, avow_stmt_get_int64 (&stmt, 0));
      append_number (bytes, avow_stmt_get_int64 (&stmt, 1));
      append_number (bytes, role);
    }

  return stmt.rc == SQLITE_DONE ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* The ids, as json_each() takes them apart. */
static char *
get_ids (GBytes *links)
{
  g_autoptr(GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), count_links (links));

  for (gsize i = 0; i < count_links (links); i++)
    {
      gint64 id = get_number (links, N_FIRST + i * N_EACH);

      g_array_append_val (ids, id);
    }

  return avow_table_pack_ids (ids);
}

static gboolean
run_move (AvowDb    *db,
          GBytes    *links,
          gboolean   back,
          GError   **error)
{
  g_autofree char *ids = get_ids (links);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage_actor SET actor_id = ?3 WHERE id IN (SELECT value FROM json_each (?1)) AND actor_id = ?2");
  avow_stmt_bind_text (&stmt, 1, ids);
  avow_stmt_bind_int64 (&stmt, 2, get_number (links, back ? 1 : 0));
  avow_stmt_bind_int64 (&stmt, 3, get_number (links, back ? 0 : 1));
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  if (sqlite3_changes64 (db->handle) != (gint64) count_links (links))
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("What this step changed was changed by another program since."));
      return FALSE;
    }

  return TRUE;
}

/* Has links go from an actor to another, within a change that is recorded: all of them, or
 * those in passages, which are as avow_table_pack_ids() has them. Those that the other has
 * already stay. @last is for an actor that this change makes. */
gboolean
avow_moved_links_move (AvowDb      *db,
                       gint64       from_id,
                       gint64       to_id,
                       const char  *passage_ids,
                       gboolean     last,
                       GError     **error)
{
  g_autoptr(GBytes) links = NULL;

  g_return_val_if_fail (db->recording != NULL, FALSE);

  avow_recording_pause (db->recording, TRUE);
  links = move_links (db, from_id, to_id, passage_ids, error);
  avow_recording_pause (db->recording, FALSE);
  if (links != NULL && count_links (links) > 0)
    avow_recording_add_links (db->recording, links, last);

  return links != NULL;
}

/* Has links go once more, or back. */
gboolean
avow_moved_links_apply (AvowDb       *db,
                        GBytes       *links,
                        gboolean      back,
                        AvowTouched  *touched,
                        GError      **error)
{
  avow_moved_links_touch (links, back, touched);

  return run_move (db, links, back, error);
}

/* Tells whether a link in a passage went. */
gboolean
avow_moved_links_has (GBytes *links,
                      gint64  passage_id)
{
  for (gsize i = 0; i < count_links (links); i++)
    {
      if (get_number (links, N_FIRST + i * N_EACH + 1) == passage_id)
        return TRUE;
    }

  return FALSE;
}

/* Tells which passages and actors are touched when links go. */
void
avow_moved_links_touch (GBytes      *links,
                        gboolean     back,
                        AvowTouched *touched)
{
  gint64 from_id = get_number (links, back ? 1 : 0), to_id = get_number (links, back ? 0 : 1);
  gsize n_links = count_links (links);
  AvowMove *move;

  g_array_append_val (touched->actors, from_id);
  g_array_append_val (touched->actors, to_id);
  if (n_links <= FEW_LINKS)
    {
      for (gsize i = 0; i < n_links; i++)
        {
          gint64 id = get_number (links, N_FIRST + i * N_EACH + 1);

          g_array_append_val (touched->passages, id);
        }
      return;
    }

  move = avow_touched_add_move (touched, from_id, to_id);
  for (gsize i = 0; i < n_links; i++)
    {
      AvowMovedLink link = { get_number (links, N_FIRST + i * N_EACH + 1), get_number (links, N_FIRST + i * N_EACH + 2) };

      g_array_append_val (move->links, link);
    }
  touched->many = TRUE;
}
