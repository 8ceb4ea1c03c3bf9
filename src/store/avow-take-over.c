/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-over-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-full-text-private.h"
#include "avow-guid.h"
#include "avow-text.h"
#include "avow-tree-table-private.h"

/* Work that was done elsewhere comes in: one step, however much it is. A row whose guid is in the project is there
 * already and stays as it is; what is not there is written with all the file says of it, and what cannot be is
 * told by name. Texts of new articles are not recorded: the journal keeps which articles they are, as for an import;
 * all else is recorded in parts, so that no more than a part is in memory at once. No trigger runs meanwhile: the
 * words of all new passages go into the full text at once. */

/* So many rows are a part of the step. */
#define ROWS_AT_ONCE 50000

/* More articles than this are told as "everything". */
#define MAX_TOUCHED 20000

/* ---- parts of the step */

static gboolean
begin_part (AvowTaking  *self,
            GError     **error)
{
  self->n_recorded = 0;
  self->recording = avow_recording_start (self->db, error);

  return self->recording != NULL;
}

static gboolean
end_part (AvowTaking  *self,
          GError     **error)
{
  gboolean added = avow_journal_add (self->db, self->analyst_id, self->step, &self->step_id, self->recording, self->touched,
                                     error);

  g_clear_pointer (&self->recording, avow_recording_free);

  return added;
}

/* ---- rows */

/* Finds what has a guid in the project; 0 if nothing has. */
static gboolean
find_guid (AvowTaking       *self,
           AvowBundleTable   table,
           const char       *guid,
           gint64           *id,
           GError          **error)
{
  g_autofree char *sql = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  *id = 0;
  if (self->last[table] == 0)
    return TRUE;

  sql = g_strdup_printf ("SELECT id FROM %s WHERE guid = ?1", avow_bundle_table_to_string (table));
  avow_stmt_prepare (&stmt, self->db, sql);
  avow_stmt_bind_text (&stmt, 1, guid);
  if (avow_stmt_next (&stmt, error))
    *id = avow_stmt_get_int64 (&stmt, 0);

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

/* Finds what a guid of the bundle, or of the project, stands for; 0 for nothing. */
gboolean
avow_taking_find (AvowTaking       *self,
                  AvowBundleTable   table,
                  const char       *guid,
                  gint64           *id,
                  GError          **error)
{
  int row = avow_bundle_find (self->bundle, table, guid);

  *id = 0;
  if (guid == NULL)
    return TRUE;
  if (row == -1)
    return find_guid (self, table, guid, id, error);

  *id = self->ids[table][row];
  return TRUE;
}

/* Gets what a column of a row refers to; 0 for nothing, and for what did not come over. */
gboolean
avow_taking_follow (AvowTaking       *self,
                    AvowBundleTable   table,
                    guint             row,
                    const char       *column,
                    gint64           *id,
                    GError          **error)
{
  guint n_columns;
  const AvowBundleColumn *columns = avow_bundle_table_get_columns (table, &n_columns);

  return avow_taking_find (self, columns[avow_bundle_table_find (table, column)].table,
                           avow_bundle_get (self->bundle, table, row, column), id, error);
}

/* Begins with a row: one that is there already by its guid, or in the file twice, is not new. Without a guid it
 * gets one. */
gboolean
avow_taking_begin_row (AvowTaking       *self,
                       AvowBundleTable   table,
                       guint             row,
                       char            **guid,
                       gboolean         *is_new,
                       GError          **error)
{
  const char *given = avow_bundle_get (self->bundle, table, row, "guid");

  *is_new = TRUE;
  if (given == NULL)
    {
      *guid = avow_guid_new ();
      return TRUE;
    }

  *guid = g_strdup (given);
  if (avow_bundle_find (self->bundle, table, given) != (int) row)
    {
      *is_new = FALSE;
      self->taken->n_left[table]++;
      avow_taken_say (self->taken, _("Something is in the file twice; it came once."));
      return TRUE;
    }

  if (!find_guid (self, table, given, &self->ids[table][row], error))
    return FALSE;
  if (self->ids[table][row] != 0)
    {
      *is_new = FALSE;
      self->taken->n_there[table]++;
    }

  return TRUE;
}

/* Writes a row with a statement that does nothing if what it says is said already. */
gboolean
avow_taking_end_row (AvowTaking       *self,
                     AvowBundleTable   table,
                     guint             row,
                     AvowStmt         *stmt,
                     GError          **error)
{
  if (!avow_stmt_run (stmt, error))
    return FALSE;

  if (sqlite3_changes (self->db->handle) == 0)
    {
      self->taken->n_there[table]++;
      return TRUE;
    }

  self->ids[table][row] = sqlite3_last_insert_rowid (self->db->handle);
  self->taken->n_new[table]++;
  if (++self->n_recorded < ROWS_AT_ONCE)
    return TRUE;

  return end_part (self, error) && begin_part (self, error);
}

/* Leaves a row out; why has been said. */
void
avow_taking_leave (AvowTaking       *self,
                   AvowBundleTable   table,
                   guint             row)
{
  self->ids[table][row] = 0;
  self->taken->n_left[table]++;
}

const char *
avow_taking_get (AvowTaking       *self,
                 AvowBundleTable   table,
                 guint             row,
                 const char       *column)
{
  return avow_bundle_get (self->bundle, table, row, column);
}

/* Gets a text as the project keeps what is on one line; %NULL for nothing. */
char *
avow_taking_get_line (AvowTaking       *self,
                      AvowBundleTable   table,
                      guint             row,
                      const char       *column)
{
  return avow_table_tidy (avow_bundle_get (self->bundle, table, row, column));
}

/* Gets a time as the project keeps it; now, if the file has none. */
char *
avow_taking_get_time (AvowTaking       *self,
                      AvowBundleTable   table,
                      guint             row,
                      const char       *column)
{
  const char *value = avow_bundle_get (self->bundle, table, row, column);
  g_autoptr(GTimeZone) zone = NULL;
  g_autoptr(GDateTime) time = NULL, utc = NULL;
  AvowDate date;

  if (value == NULL)
    return g_strdup (self->now);

  /* As they are written here. */
  if (strlen (value) == strlen ("2026-01-07T09:30:00Z") && value[19] == 'Z' && value[10] == 'T' &&
      avow_date_parse (value, &date))
    return g_strdup (value);

  zone = g_time_zone_new_utc ();
  if (!(time = g_date_time_new_from_iso8601 (value, zone)) || !(utc = g_date_time_to_utc (time)))
    return g_strdup (self->now);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

/* Gets a date, as long as it is precise; what is none is left out and said. */
char *
avow_taking_get_date (AvowTaking       *self,
                      AvowBundleTable   table,
                      guint             row,
                      const char       *column,
                      const char      **precision)
{
  const char *value = avow_bundle_get (self->bundle, table, row, column);
  char *iso = NULL;

  if (!avow_table_check_date (value, &iso, precision, NULL))
    avow_taken_say (self->taken, _("“%s” is not a date; it was left out."), value);

  return iso;
}

/* ---- analysts */

static gboolean
take_analyst (AvowTaking  *self,
              guint        row,
              GError     **error)
{
  gint64 *id = &self->ids[AVOW_BUNDLE_ANALYST][row];
  g_autofree char *guid = NULL, *name = avow_taking_get_line (self, AVOW_BUNDLE_ANALYST, row, "name");
  g_auto(AvowStmt) find = { NULL }, insert = { NULL };
  gboolean is_new;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_ANALYST, row, &guid, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  if (name == NULL)
    {
      avow_taking_leave (self, AVOW_BUNDLE_ANALYST, row);
      return TRUE;
    }

  avow_stmt_prepare (&find, self->db, "SELECT id FROM analyst WHERE name = ?1");
  avow_stmt_bind_text (&find, 1, name);
  if (avow_stmt_next (&find, error))
    {
      *id = avow_stmt_get_int64 (&find, 0);
      self->taken->n_there[AVOW_BUNDLE_ANALYST]++;
      return TRUE;
    }
  if (find.rc != SQLITE_DONE)
    return FALSE;

  avow_stmt_prepare (&insert, self->db, "INSERT INTO analyst (guid, name) VALUES (?1, ?2)");
  avow_stmt_bind_text (&insert, 1, guid);
  avow_stmt_bind_text (&insert, 2, name);

  return avow_taking_end_row (self, AVOW_BUNDLE_ANALYST, row, &insert, error);
}

static gboolean
take_analysts (AvowTaking  *self,
               GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ANALYST); row++)
    {
      if (!take_analyst (self, row, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- topics and folders: names in each other, known by their paths */

typedef struct
{
  AvowTaking      *taking;
  AvowBundleTable  table;
  GHashTable      *known;   /* "id of the parent|folded name" -> id */
  guint8          *state;   /* by row: 1 while what it is in is looked for, 2 when it is there */
} Tree;

static char *
make_key (gint64      parent_id,
          const char *name)
{
  g_autofree char *folded = avow_text_fold (name);

  return g_strdup_printf ("%" G_GINT64_FORMAT "|%s", parent_id, folded);
}

static void
remember (Tree       *tree,
          gint64      parent_id,
          const char *name,
          gint64      id)
{
  char *key = make_key (parent_id, name);

  if (g_hash_table_contains (tree->known, key))
    g_free (key);
  else
    g_hash_table_insert (tree->known, key, g_memdup2 (&id, sizeof id));
}

static gboolean
load_tree (Tree    *tree,
           GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, parent_id, name FROM %s ORDER BY id",
                                          avow_bundle_table_to_string (tree->table));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, tree->taking->db, sql);
  while (avow_stmt_next (&stmt, error))
    remember (tree, avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_text (&stmt, 2), avow_stmt_get_int64 (&stmt, 0));

  return stmt.rc == SQLITE_DONE;
}

/* Signs that a name cannot have here become others: a path and a query are written with them. */
static char *
take_name (Tree  *tree,
           guint  row)
{
  AvowTaken *taken = tree->taking->taken;
  g_autofree char *name = avow_taking_get_line (tree->taking, tree->table, row, "name"), *free_of = NULL;
  const char *signs = tree->table == AVOW_BUNDLE_TOPIC ? "/" : "/\"";

  if (name == NULL || strpbrk (name, signs) == NULL)
    return g_steal_pointer (&name);

  free_of = g_strdelimit (g_strdup (name), "/", '-');
  if (tree->table != AVOW_BUNDLE_TOPIC)
    g_strdelimit (free_of, "\"", '\'');
  avow_taken_say (taken, _("“%s” is called “%s” here, since names of topics and folders cannot have all signs."), name,
                  free_of);

  return g_steal_pointer (&free_of);
}

static gboolean
insert_node (Tree        *tree,
             guint        row,
             const char  *guid,
             gint64       parent_id,
             const char  *name,
             GError     **error)
{
  AvowTaking *self = tree->taking;
  gboolean is_topic = tree->table == AVOW_BUNDLE_TOPIC;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (guid, parent_id, name%s) VALUES (?1, ?2, ?3%s)",
                                          avow_bundle_table_to_string (tree->table), is_topic ? ", colour, note" : "",
                                          is_topic ? ", ?4, ?5" : "");
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self->db, sql);
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_id (&stmt, 2, parent_id);
  avow_stmt_bind_text (&stmt, 3, name);
  if (is_topic)
    {
      avow_stmt_bind_text (&stmt, 4, avow_taking_get (self, tree->table, row, "colour"));
      avow_stmt_bind_text (&stmt, 5, avow_taking_get (self, tree->table, row, "note"));
    }

  return avow_taking_end_row (self, tree->table, row, &stmt, error);
}

static gboolean take_node (Tree    *tree,
                           guint    row,
                           guint    depth,
                           GError **error);

/* What a row is in has to be there before it. */
static gboolean
take_parent (Tree    *tree,
             guint    row,
             guint    depth,
             gint64  *parent_id,
             GError **error)
{
  AvowTaking *self = tree->taking;
  const char *guid = avow_taking_get (self, tree->table, row, "parent");
  int parent = avow_bundle_find (self->bundle, tree->table, guid);

  *parent_id = 0;
  if (parent != -1 && (tree->state[parent] == 1 || depth >= AVOW_TREE_MAX_DEPTH))
    {
      avow_taken_say (self->taken, _("“%s” is in itself or too deep in others; it is at the top here."),
                      avow_taking_get (self, tree->table, row, "name"));
      return TRUE;
    }

  return (parent == -1 || take_node (tree, parent, depth + 1, error)) &&
         avow_taking_find (self, tree->table, guid, parent_id, error);
}

static gboolean
take_new_node (Tree        *tree,
               guint        row,
               guint        depth,
               const char  *guid,
               GError     **error)
{
  AvowTaking *self = tree->taking;
  g_autofree char *name = take_name (tree, row), *key = NULL;
  gint64 parent_id, *there;

  if (name == NULL)
    {
      avow_taken_say (self->taken, _("Something has no name; it was left out."));
      avow_taking_leave (self, tree->table, row);
      return TRUE;
    }
  if (!take_parent (tree, row, depth, &parent_id, error))
    return FALSE;

  key = make_key (parent_id, name);
  if ((there = g_hash_table_lookup (tree->known, key)))
    {
      self->ids[tree->table][row] = *there;
      self->taken->n_there[tree->table]++;
      return TRUE;
    }

  if (!insert_node (tree, row, guid, parent_id, name, error))
    return FALSE;

  /* Topics of one name stay apart if the file keeps them apart; folders cannot. */
  if (tree->table != AVOW_BUNDLE_TOPIC)
    remember (tree, parent_id, name, self->ids[tree->table][row]);

  return TRUE;
}

static gboolean
take_node (Tree    *tree,
           guint    row,
           guint    depth,
           GError **error)
{
  g_autofree char *guid = NULL;
  gboolean is_new;

  if (tree->state[row] != 0)
    return TRUE;

  tree->state[row] = 1;
  if (!avow_taking_begin_row (tree->taking, tree->table, row, &guid, &is_new, error) ||
      (is_new && !take_new_node (tree, row, depth, guid, error)))
    return FALSE;
  tree->state[row] = 2;

  return TRUE;
}

gboolean
avow_taking_tree (AvowTaking       *self,
                  AvowBundleTable   table,
                  GError          **error)
{
  guint n = avow_bundle_get_n (self->bundle, table);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree guint8 *state = g_new0 (guint8, n + 1);
  Tree tree = { self, table, known, state };
  gboolean done = n == 0 || load_tree (&tree, error);

  for (guint row = 0; done && row < n; row++)
    done = take_node (&tree, row, 1, error);
  if (done && n > 0 && table == AVOW_BUNDLE_FOLDER)
    self->touched->folders = TRUE;

  return done;
}

/* ---- the change */

static gboolean
find_last (AvowTaking  *self,
           GError     **error)
{
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s", avow_bundle_table_to_string (table));

      if (!avow_db_get_int64 (self->db, sql, &self->last[table], error))
        return FALSE;
      self->ids[table] = g_new0 (gint64, avow_bundle_get_n (self->bundle, table) + 1);
    }

  return TRUE;
}

/* The new articles are in the step by their ids: it has them first, whatever of the rest follows. */
static gboolean
add_articles (AvowTaking  *self,
              GError     **error)
{
  if (self->articles->len == 0)
    return TRUE;

  g_array_append_vals (self->touched->articles, self->articles->data, self->articles->len);
  self->touched->folders = TRUE;
  self->touched->everything |= self->articles->len > MAX_TOUCHED;

  return avow_journal_add_new_articles (self->db, self->analyst_id, self->step, &self->step_id, self->articles, error);
}

static gboolean
add_words (AvowTaking    *self,
           AvowFullText   text,
           GArray        *ids,
           GError       **error)
{
  g_autofree char *packed = ids->len > 0 ? avow_table_pack_ids (ids) : NULL;

  return packed == NULL || avow_full_text_add (self->db, text, packed, error);
}

static gboolean
take_all (AvowTaking  *self,
          GError     **error)
{
  return take_analysts (self, error) &&
         avow_taking_tree (self, AVOW_BUNDLE_FOLDER, error) &&
         avow_taking_articles (self, error) &&
         add_articles (self, error) &&
         avow_taking_tree (self, AVOW_BUNDLE_TOPIC, error) &&
         avow_taking_actors (self, error) &&
         avow_taking_passages (self, error) &&
         avow_taking_readings (self, error) &&
         avow_taking_links (self, error) &&
         avow_taking_statuses (self, error) &&
         avow_taking_relations (self, error) &&
         avow_taking_tree (self, AVOW_BUNDLE_SET_FOLDER, error) &&
         avow_taking_sets (self, error);
}

/* Takes a bundle over: the step is made here, since its parts are of more than one form. */
gboolean
avow_take_over_run (AvowDb       *db,
                    AvowChange   *change,
                    gint64        analyst_id,
                    AvowTouched  *touched,
                    gint64       *step_id,
                    GError      **error)
{
  g_autoptr(GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(AvowStep) step = avow_step_new (0, avow_change_get_action (change), avow_bundle_get_origin (change->bundle), 0);
  g_autofree char *now = avow_now ();
  AvowTaking self =
  {
    .db = db, .bundle = change->bundle, .taken = change->taken, .default_kind = change->kind, .analyst_id = analyst_id,
    .now = now, .articles = articles, .passages = passages, .touched = touched, .step = step,
  };
  gboolean done;

  avow_db_set_triggers (db, FALSE);
  done = find_last (&self, error) && begin_part (&self, error) && take_all (&self, error) && end_part (&self, error) &&
         add_words (&self, AVOW_FULL_TEXT_ARTICLES, articles, error) &&
         add_words (&self, AVOW_FULL_TEXT_PASSAGES, passages, error);
  avow_db_set_triggers (db, TRUE);
  g_clear_pointer (&self.recording, avow_recording_free);
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    g_free (self.ids[table]);

  step->count = passages->len > 0 ? passages->len : articles->len;
  *step_id = self.step_id;
  change->taken->kind = change->kind;

  return done && avow_journal_end (db, self.step_id, step, error);
}
