/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-actor-finder-private.h"
#include "avow-topic.h"

/* Names of what is in the project, for who types a query. */

/* ?1 is what is typed, ?2 how many to find.  How well a name fits is said by avow_fits(); of those
 * that fit alike the more frequent comes first. */
#define FITS(name) "avow_fits (" name ", ?1)"

#define OF_ARTICLES(column)                                                                             \
  "SELECT name, NULL, 0 FROM (SELECT name, n, " FITS ("name") " AS fits FROM"                           \
  "                            (SELECT " column " AS name, count (*) AS n FROM article"                 \
  "                              WHERE " column " IS NOT NULL GROUP BY " column "))"                    \
  "  WHERE fits > 0 ORDER BY fits DESC, n DESC, name LIMIT ?2"

/* The name of each after those above it, with nothing but a stroke between. */
#define OF_TREE(table, count)                                                                           \
  "WITH RECURSIVE tree (id, name, path, depth) AS ("                                                    \
  "  SELECT id, name, name, 1 FROM " table " WHERE parent_id IS NULL"                                   \
  "  UNION ALL"                                                                                         \
  "  SELECT " table ".id, tree.name || '/' || " table ".name, path || '" AVOW_TOPIC_SEPARATOR "' || " table ".name, depth + 1" \
  "    FROM " table " JOIN tree ON parent_id = tree.id WHERE depth < 32)"                               \
  " SELECT name, path, " count " AS n FROM (SELECT *, " FITS ("path") " AS fits FROM tree) AS tree"     \
  "  WHERE fits > 0 ORDER BY fits DESC, n DESC, depth, path LIMIT ?2"

/* The names of a few things. */
#define OF(table, count)                                                                                \
  "SELECT name, NULL, " count " FROM (SELECT *, " FITS ("name") " AS fits FROM " table ") AS found"     \
  "  WHERE fits > 0 ORDER BY fits DESC, name LIMIT ?2"

static const char *
get_sql (AvowTermField field)
{
  switch (field)
    {
    case AVOW_TERM_PUBLISHER:
      return OF_ARTICLES ("publisher");

    case AVOW_TERM_LANGUAGE:
      return OF_ARTICLES ("language");

    case AVOW_TERM_TOPIC:
      return OF_TREE ("topic", "(SELECT count (*) FROM passage_topic WHERE topic_id = tree.id)");

    case AVOW_TERM_FOLDER:
      return OF_TREE ("folder", "0");

    case AVOW_TERM_SET:
      return OF ("passage_set", "(SELECT count (*) FROM passage_set_member WHERE set_id = found.id)");

    case AVOW_TERM_ANALYST:
      return OF ("analyst", "0");

    case AVOW_TERM_AFFILIATION:
      return OF ("(SELECT actor.name AS name FROM actor WHERE id IN (SELECT organization_id FROM affiliation)"
                 " UNION SELECT role FROM affiliation WHERE role IS NOT NULL)", "0");

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

/* The part that actors are asked for; FALSE if it is not for actors. */
static gboolean
get_role (AvowTermField  field,
          guint         *role)
{
  *role = field == AVOW_TERM_SPEAKER || field == AVOW_TERM_CONTRADICTS ? AVOW_ROLE_SPEAKER
        : field == AVOW_TERM_ADDRESSEE ? AVOW_ROLE_ADDRESSEE
        : field == AVOW_TERM_ABOUT ? AVOW_ROLE_OBJECT
        : AVOW_ANY_ROLE;

  return *role != AVOW_ANY_ROLE || field == AVOW_TERM_ACTOR;
}

static GPtrArray *
complete_actors (AvowDb          *db,
                 const Complete  *args,
                 guint            role,
                 GError         **error)
{
  AvowActorFinder *finder = avow_actor_finder_get (db, error);

  return finder != NULL ? avow_actor_finder_complete_term (finder, db, args->typed, role, args->limit, error) : NULL;
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
  const char *sql = get_sql (args->field);
  g_auto(AvowStmt) stmt = { NULL };
  guint role;

  if (get_role (args->field, &role))
    return complete_actors (db, args, role, error);
  if (sql == NULL)
    return g_steal_pointer (&found);

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, args->typed);
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
