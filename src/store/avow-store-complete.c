/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-text.h"
#include "avow-topic.h"

/* Names of what is in the project, for who types a query. */

/* ?1 is what is typed, folded, ?2 how many to find.  A name fits if one of its words begins
 * so, better if the first does; of equal ones the more frequent comes first. */
#define FITS(folded) "instr (' ' || " folded ", ' ' || ?1) > 0"
#define BEGINS(folded) "substr (" folded ", 1, length (?1)) = ?1"

#define ACTORS(role)                                                                                    \
  "SELECT name, hint, (SELECT count (*) FROM passage_actor WHERE actor_id = found_id" role ") AS n"     \
  "  FROM (SELECT actor.id AS found_id, actor.name AS name, nullif (found.name, actor.name) AS hint,"   \
  "               max (" BEGINS ("folded") ") AS begins"                                                \
  "          FROM actor_name AS found JOIN actor ON actor.id = found.actor_id"                          \
  "         WHERE " FITS ("folded") " GROUP BY actor.id)"                                               \
  "  ORDER BY n > 0 DESC, begins DESC, n DESC, name LIMIT ?2"

#define OF_ARTICLES(column)                                                                             \
  "SELECT name, NULL, 0 FROM (SELECT " column " AS name, count (*) AS n FROM article"                   \
  "                            WHERE " column " IS NOT NULL GROUP BY " column ")"                       \
  "  WHERE " FITS ("avow_fold (name)") " ORDER BY " BEGINS ("avow_fold (name)") " DESC, n DESC, name LIMIT ?2"

/* The name of each after those above it, with nothing but a stroke between. */
#define OF_TREE(table, count)                                                                           \
  "WITH RECURSIVE tree (id, name, path, folded, depth) AS ("                                            \
  "  SELECT id, name, name, avow_fold (name), 1 FROM " table " WHERE parent_id IS NULL"                 \
  "  UNION ALL"                                                                                         \
  "  SELECT " table ".id, tree.name || '/' || " table ".name, path || '" AVOW_TOPIC_SEPARATOR "' || " table ".name," \
  "         folded || ' / ' || avow_fold (" table ".name), depth + 1"                                   \
  "    FROM " table " JOIN tree ON parent_id = tree.id WHERE depth < 32)"                               \
  " SELECT name, path, " count " AS n FROM tree"                                                        \
  "  WHERE " FITS ("folded") " ORDER BY " BEGINS ("folded") " DESC, n DESC, depth, path LIMIT ?2"

static const char *
get_sql (AvowTermField field)
{
  switch (field)
    {
    case AVOW_TERM_SPEAKER:
    case AVOW_TERM_CONTRADICTS:
      return ACTORS (" AND role = 'speaker'");

    case AVOW_TERM_ADDRESSEE:
      return ACTORS (" AND role = 'addressee'");

    case AVOW_TERM_ABOUT:
      return ACTORS (" AND role = 'object'");

    case AVOW_TERM_ACTOR:
      return ACTORS ("");

    case AVOW_TERM_PUBLISHER:
      return OF_ARTICLES ("publisher");

    case AVOW_TERM_LANGUAGE:
      return OF_ARTICLES ("language");

    case AVOW_TERM_TOPIC:
      return OF_TREE ("topic", "(SELECT count (*) FROM passage_topic WHERE topic_id = tree.id)");

    case AVOW_TERM_FOLDER:
      return OF_TREE ("folder", "0");

    case AVOW_TERM_SET:
      return "SELECT name, NULL, (SELECT count (*) FROM passage_set_member WHERE set_id = passage_set.id) FROM passage_set"
             "  WHERE " FITS ("avow_fold (name)") " ORDER BY " BEGINS ("avow_fold (name)") " DESC, name LIMIT ?2";

    case AVOW_TERM_ANALYST:
      return "SELECT name, NULL, 0 FROM analyst"
             "  WHERE " FITS ("avow_fold (name)") " ORDER BY " BEGINS ("avow_fold (name)") " DESC, name LIMIT ?2";

    default:
      return NULL;
    }
}

typedef struct
{
  AvowTermField  field;
  char          *typed;
  guint          limit;
} Complete;

static void
complete_free (gpointer data)
{
  Complete *args = data;

  g_free (args->typed);
  g_free (args);
}

static void
completion_free (gpointer completion)
{
  avow_completion_free (completion);
}

/* What is typed, folded; "economy/tr" with spaces around the stroke, as paths have them. */
static char *
fold_typed (const Complete *args)
{
  g_autofree char *folded = avow_text_fold (args->typed);
  g_auto(GStrv) parts = NULL;

  if (args->field != AVOW_TERM_TOPIC && args->field != AVOW_TERM_FOLDER)
    return g_steal_pointer (&folded);

  parts = g_strsplit (folded, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);

  return g_strjoinv (AVOW_TOPIC_SEPARATOR, parts);
}

static gpointer
complete (AvowStore    *self,
          AvowDb       *db,
          gpointer      data,
          AvowTouched  *touched,
          GError      **error)
{
  const Complete *args = data;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (completion_free);
  g_autofree char *folded = fold_typed (args);
  const char *sql = get_sql (args->field);
  g_auto(AvowStmt) stmt = { NULL };

  if (sql == NULL)
    return g_steal_pointer (&found);

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, folded);
  avow_stmt_bind_int64 (&stmt, 2, args->limit);
  while (avow_stmt_next (&stmt, error))
    {
      AvowCompletion *completion = g_new0 (AvowCompletion, 1);

      completion->value = g_strdup (avow_stmt_get_text (&stmt, 0));
      completion->hint = g_strdup (avow_stmt_get_text (&stmt, 1));
      completion->n_passages = avow_stmt_get_int64 (&stmt, 2);
      g_ptr_array_add (found, completion);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&found) : NULL;
}

/**
 * avow_completion_free:
 * @self: (transfer full): a completion
 *
 * Frees a completion.
 */
void
avow_completion_free (AvowCompletion *self)
{
  g_free (self->value);
  g_free (self->hint);
  g_free (self);
}

/**
 * avow_store_complete_async:
 * @self: a store
 * @field: what names are of: actors, publishers, languages, topics, folders, sets or
 *   analysts; there are none of others
 * @typed: what somebody has typed of a name; may be empty
 * @limit: the most names to find
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds names that somebody may be about to type as the value of a filter, the
 * likeliest first, on the reading thread.
 */
void
avow_store_complete_async (AvowStore           *self,
                           AvowTermField        field,
                           const char          *typed,
                           guint                limit,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Complete *args = g_new0 (Complete, 1);

  args->field = field;
  args->typed = g_strdup (typed);
  args->limit = limit;

  g_task_set_source_tag (task, avow_store_complete_async);
  avow_store_call (task, AVOW_WORKER_READER, complete, args, complete_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_complete_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_complete_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowCompletion): the names
 */
GPtrArray *
avow_store_complete_finish (AvowStore     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
