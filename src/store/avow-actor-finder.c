/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-finder-private.h"

#include "avow-actor.h"
#include "avow-name-key-private.h"
#include "avow-store.h"

/* Finds actors while somebody types.  The names are read once, brought to what they are found
 * by, and read again when something was written since; of names that are as they were, what
 * was made of them stays.  Nothing of that is in the project. */

/* Whoever has more passages than these has that many still, about, when others are tagged. */
#define MANY_USES 100

/* How likely an actor is meant, in an article. */
typedef enum
{
  LIKELY_ELSEWHERE,
  LIKELY_LINKED,    /* it has a part in a passage of the article */
  LIKELY_NAMED,     /* the text of the article names it */
} Likely;

typedef struct
{
  gint64        id;
  char         *name;
  AvowNameKind  kind;
  AvowNameKey   key;
} Name;

typedef struct
{
  gint64         id;
  char          *guid;
  char          *name;
  AvowActorType  type;
  GArray        *names;                       /* Name, the one that is shown first */
  gint64         uses[AVOW_N_ROLES + 1];      /* passages, by the part; -1 for not counted */
  gint64         counted[AVOW_N_ROLES + 1];   /* as of which version of the data */
} Actor;

struct _AvowActorFinder
{
  AvowNameKeys *keys;
  gint64        data_version;
  GPtrArray    *actors;         /* Actor, by id */
  AvowNames    *names;          /* or %NULL as long as nobody has asked for them */

  /* Of the article that was asked about last. */
  gint64        article_id;
  char         *text_sha256;
  AvowNames    *looked_for;     /* in its text */
  GHashTable   *named;          /* actor ids */
  GHashTable   *linked;
  gint64        linked_version;
};

static void
name_clear (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  avow_name_key_clear (&name->key);
}

static void
actor_free (gpointer data)
{
  Actor *actor = data;

  g_free (actor->guid);
  g_free (actor->name);
  g_array_unref (actor->names);
  g_free (actor);
}

static AvowActorFinder *
finder_new (void)
{
  AvowActorFinder *self = g_new0 (AvowActorFinder, 1);

  self->keys = avow_name_keys_new ();
  self->actors = g_ptr_array_new_with_free_func (actor_free);
  self->data_version = -1;
  self->named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->linked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

void
avow_actor_finder_free (AvowActorFinder *self)
{
  avow_name_keys_free (self->keys);
  g_ptr_array_unref (self->actors);
  g_clear_pointer (&self->names, avow_names_unref);
  g_free (self->text_sha256);
  g_clear_pointer (&self->looked_for, avow_names_unref);
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->linked);
  g_free (self);
}

/* ---- reading */

static Actor *
read_actor (AvowStmt *stmt)
{
  Actor *actor = g_new0 (Actor, 1);

  actor->id = avow_stmt_get_int64 (stmt, 0);
  actor->guid = g_strdup (avow_stmt_get_text (stmt, 1));
  actor->name = g_strdup (avow_stmt_get_text (stmt, 2));
  actor->type = AVOW_ACTOR_TYPE_UNKNOWN;
  avow_actor_type_from_string (avow_stmt_get_text (stmt, 3), &actor->type);
  actor->names = g_array_new (FALSE, TRUE, sizeof (Name));
  g_array_set_clear_func (actor->names, name_clear);
  for (guint i = 0; i <= AVOW_N_ROLES; i++)
    actor->uses[i] = -1;

  return actor;
}

/* The next of the old actors, if it is this one: both are in the order of their ids. */
static Actor *
find_old (GPtrArray *old,
          guint     *at,
          gint64     id)
{
  while (*at < old->len && ((Actor *) g_ptr_array_index (old, *at))->id < id)
    (*at)++;

  return *at < old->len && ((Actor *) g_ptr_array_index (old, *at))->id == id ? g_ptr_array_index (old, *at) : NULL;
}

/* Takes over what was made of a name that is as it was. */
static gboolean
take_over (Actor *old,
           Name  *name)
{
  for (guint i = 0; old != NULL && i < old->names->len; i++)
    {
      Name *other = &g_array_index (old->names, Name, i);

      if (other->id == name->id && other->key.folded != NULL && g_str_equal (other->name, name->name))
        {
          gboolean same = other->kind == name->kind;

          name->key = other->key;
          other->key = (AvowNameKey) { NULL };
          return same;
        }
    }

  return FALSE;
}

/* Reads a name, and tells whether it is as it was. */
static gboolean
read_name (AvowActorFinder *self,
           AvowStmt        *stmt,
           Actor           *actor,
           Actor           *old)
{
  Name name = { avow_stmt_get_int64 (stmt, 4), g_strdup (avow_stmt_get_text (stmt, 5)), AVOW_NAME_KIND_ALIAS, { NULL } };
  gboolean same;

  avow_name_kind_from_string (avow_stmt_get_text (stmt, 6), &name.kind);
  same = take_over (old, &name);
  if (name.key.folded == NULL)
    avow_name_keys_make (self->keys, name.name, &name.key);
  if (name.kind == AVOW_NAME_KIND_MAIN)
    g_array_prepend_val (actor->names, name);
  else
    g_array_append_val (actor->names, name);

  return same;
}

static gboolean
is_same (Actor *actor,
         Actor *old)
{
  return old != NULL && actor->type == old->type && actor->names->len == old->names->len &&
         g_str_equal (actor->name, old->name);
}

static gboolean
read_actors (AvowActorFinder  *self,
             AvowDb           *db,
             GError          **error)
{
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->actors);
  gboolean same = TRUE;
  Actor *actor = NULL, *before = NULL;
  guint at = 0;
  g_auto(AvowStmt) stmt = { NULL };

  self->actors = g_ptr_array_new_with_free_func (actor_free);
  avow_stmt_prepare (&stmt, db,
                     "SELECT actor.id, actor.guid, actor.name, type, actor_name.id, actor_name.name, kind"
                     "  FROM actor JOIN actor_name ON actor_id = actor.id ORDER BY actor.id, actor_name.id");
  while (avow_stmt_next (&stmt, error))
    {
      if (actor == NULL || actor->id != avow_stmt_get_int64 (&stmt, 0))
        {
          same = same && (actor == NULL || is_same (actor, before));
          actor = read_actor (&stmt);
          g_ptr_array_add (self->actors, actor);
          before = find_old (old, &at, actor->id);
          if (before != NULL)
            {
              memcpy (actor->uses, before->uses, sizeof actor->uses);
              memcpy (actor->counted, before->counted, sizeof actor->counted);
            }
        }
      same = read_name (self, &stmt, actor, before) && same;
    }

  /* What was made of the names serves as long as there are no others. */
  if (!same || (actor != NULL && !is_same (actor, before)) || self->actors->len != old->len)
    g_clear_pointer (&self->names, avow_names_unref);

  return stmt.rc == SQLITE_DONE;
}

/* Gets the names that a connection has, as they are now. */
AvowActorFinder *
avow_actor_finder_get (AvowDb  *db,
                       GError **error)
{
  AvowActorFinder *self = db->finder;
  gint64 version;

  if (self == NULL)
    self = db->finder = finder_new ();
  if (!avow_db_get_int64 (db, "PRAGMA data_version", &version, error))
    return NULL;
  if (version == self->data_version)
    return self;

  /* What is broken off in the middle is read anew the next time. */
  self->data_version = -1;
  if (!read_actors (self, db, error))
    return NULL;
  self->data_version = version;

  return self;
}

typedef struct
{
  gint64        id;
  AvowNameEntry entry;
} Known;

static gint
compare_known (gconstpointer a,
               gconstpointer b)
{
  const Known *first = a, *second = b;

  return first->id < second->id ? -1 : first->id > second->id;
}

/* Gets the names for who looks for them in texts, those that are known longest first. */
AvowNames *
avow_actor_finder_get_names (AvowActorFinder *self)
{
  g_autoptr(GArray) known = NULL, entries = NULL;

  if (self->names != NULL)
    return self->names;

  known = g_array_new (FALSE, FALSE, sizeof (Known));
  for (guint i = 0; i < self->actors->len; i++)
    {
      const Actor *actor = g_ptr_array_index (self->actors, i);

      for (guint j = 0; j < actor->names->len; j++)
        {
          const Name *name = &g_array_index (actor->names, Name, j);
          Known one = { name->id, { actor->id, name->name, name->kind, actor->type } };

          g_array_append_val (known, one);
        }
    }
  g_array_sort (known, compare_known);

  entries = g_array_sized_new (FALSE, FALSE, sizeof (AvowNameEntry), known->len);
  for (guint i = 0; i < known->len; i++)
    g_array_append_val (entries, g_array_index (known, Known, i).entry);
  self->names = avow_names_new ((AvowNameEntry *) entries->data, entries->len);

  return self->names;
}

/* ---- the article */

static void
add_id (GHashTable *ids,
        gint64      id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Finds whom the text names, unless that is known. */
static gboolean
look_in_text (AvowActorFinder  *self,
              AvowDb           *db,
              gint64            article_id,
              GError          **error)
{
  AvowNames *names = avow_actor_finder_get_names (self);
  g_auto(AvowStmt) stmt = { NULL }, text = { NULL };
  g_autofree char *sha256 = NULL;
  g_autoptr(GArray) hits = NULL;

  avow_stmt_prepare (&stmt, db, "SELECT text_sha256 FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  if (avow_stmt_next (&stmt, error))
    sha256 = g_strdup (avow_stmt_get_text (&stmt, 0));
  else if (stmt.rc != SQLITE_DONE)
    return FALSE;
  if (self->article_id == article_id && self->looked_for == names && g_strcmp0 (self->text_sha256, sha256) == 0)
    return TRUE;

  g_hash_table_remove_all (self->named);
  avow_stmt_prepare (&text, db, "SELECT text, language FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&text, 1, article_id);
  if (avow_stmt_next (&text, error))
    hits = avow_names_find (names, avow_stmt_get_text (&text, 0), avow_stmt_get_text (&text, 1), 0, -1);
  else if (text.rc != SQLITE_DONE)
    return FALSE;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    add_id (self->named, g_array_index (hits, AvowNameHit, i).actor_id);

  g_clear_pointer (&self->looked_for, avow_names_unref);
  self->looked_for = avow_names_ref (names);
  g_free (self->text_sha256);
  self->text_sha256 = g_steal_pointer (&sha256);

  return TRUE;
}

static gboolean
look_at_links (AvowActorFinder  *self,
               AvowDb           *db,
               gint64            article_id,
               GError          **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (self->article_id == article_id && self->linked_version == self->data_version)
    return TRUE;

  g_hash_table_remove_all (self->linked);
  avow_stmt_prepare (&stmt, db,
                     "SELECT DISTINCT actor_id FROM passage JOIN passage_actor ON passage_id = passage.id"
                     " WHERE article_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  while (avow_stmt_next (&stmt, error))
    add_id (self->linked, avow_stmt_get_int64 (&stmt, 0));
  self->linked_version = self->data_version;

  return stmt.rc == SQLITE_DONE;
}

static gboolean
look_at_article (AvowActorFinder  *self,
                 AvowDb           *db,
                 gint64            article_id,
                 GError          **error)
{
  gboolean done = look_in_text (self, db, article_id, error) && look_at_links (self, db, article_id, error);

  self->article_id = done ? article_id : 0;

  return done;
}

/* ---- finding */

typedef struct
{
  Actor       *actor;
  const Name  *name;     /* that fits best */
  AvowNameFit  fit;
  Likely       likely;
  gint64       uses;
} Found;

static gint
compare (gint64 a,
         gint64 b)
{
  return a > b ? -1 : a < b;
}

static gboolean
is_main (const Found *found)
{
  return found->name->kind == AVOW_NAME_KIND_MAIN;
}

/* What can be told without counting; "the Minister" may be many. */
static gint
compare_likely (gconstpointer a,
                gconstpointer b)
{
  const Found *first = a, *second = b;

  if (first->likely != second->likely)
    return compare (first->likely, second->likely);

  return first->fit != second->fit ? compare (first->fit, second->fit) : compare (is_main (first), is_main (second));
}

static gint
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *first = a, *second = b;
  gint order = compare_likely (a, b);

  if (order == 0)
    order = compare (first->uses, second->uses);
  if (order == 0)
    order = g_strcmp0 (first->actor->name, second->actor->name);

  return order != 0 ? order : compare (second->actor->id, first->actor->id);
}

static GArray *
find (AvowActorFinder *self,
      const char      *text,
      gboolean         in_article)
{
  g_autoptr(AvowNameTyped) typed = avow_name_typed_new (self->keys, text);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Found));

  for (guint i = 0; i < self->actors->len; i++)
    {
      Found one = { g_ptr_array_index (self->actors, i), NULL, AVOW_NAME_FITS_NOT, LIKELY_ELSEWHERE, 0 };

      for (guint j = 0; j < one.actor->names->len && one.fit < AVOW_NAME_FITS_BEGINS; j++)
        {
          const Name *name = &g_array_index (one.actor->names, Name, j);
          AvowNameFit fit = avow_name_typed_match (typed, &name->key);

          if (fit > one.fit)
            {
              one.fit = fit;
              one.name = name;
            }
        }
      if (one.fit == AVOW_NAME_FITS_NOT)
        continue;

      if (in_article && g_hash_table_contains (self->named, &one.actor->id))
        one.likely = LIKELY_NAMED;
      else if (in_article && g_hash_table_contains (self->linked, &one.actor->id))
        one.likely = LIKELY_LINKED;
      g_array_append_val (found, one);
    }

  return found;
}

/* In how many passages an actor has a part. */
static gboolean
count (AvowActorFinder  *self,
       AvowDb           *db,
       Actor            *actor,
       guint             role,
       GError          **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (actor->uses[role] >= MANY_USES || (actor->uses[role] >= 0 && actor->counted[role] == self->data_version))
    return TRUE;

  avow_stmt_prepare (&stmt, db,
                     role == AVOW_ANY_ROLE ? "SELECT count (*) FROM passage_actor WHERE actor_id = ?1"
                                           : "SELECT count (*) FROM passage_actor WHERE actor_id = ?1 AND role = ?2");
  avow_stmt_bind_int64 (&stmt, 1, actor->id);
  if (role != AVOW_ANY_ROLE)
    avow_stmt_bind_text (&stmt, 2, avow_role_to_string (role));
  if (!avow_stmt_next (&stmt, error))
    return FALSE;
  actor->uses[role] = avow_stmt_get_int64 (&stmt, 0);
  actor->counted[role] = self->data_version;

  return TRUE;
}

/* Counts, of those that come before the limit or with what is there, and no others: a letter is the
 * beginning of very many names. */
static gboolean
count_first (AvowActorFinder  *self,
             AvowDb           *db,
             GArray           *found,
             guint             limit,
             GError          **error)
{
  g_array_sort (found, compare_likely);
  for (guint i = 0; i < found->len; i++)
    {
      Found *one = &g_array_index (found, Found, i);

      if (i >= limit && compare_likely (one, one - 1) != 0)
        {
          g_array_set_size (found, i);
          break;
        }
      if (!count (self, db, one->actor, AVOW_ANY_ROLE, error))
        return FALSE;
      one->uses = one->actor->uses[AVOW_ANY_ROLE];
    }
  g_array_sort (found, compare_found);

  return TRUE;
}

static AvowActor *
make_actor (const Found *found)
{
  AvowActor *actor = avow_actor_new ();

  actor->id = found->actor->id;
  actor->guid = g_strdup (found->actor->guid);
  actor->name = g_strdup (found->actor->name);
  actor->type = found->actor->type;
  if (found->name->kind != AVOW_NAME_KIND_MAIN)
    g_ptr_array_add (actor->names, avow_actor_name_new (0, found->name->name, found->name->kind));

  return actor;
}

/* Gets the actors that somebody who types may mean, the likeliest first: whom the article names, then
 * who has a part in its passages; of these, by how well the name fits and whether it is the one that is
 * shown, then those with most passages.
 * A name that is not the main one comes along as the only one of the other names. */
GPtrArray *
avow_actor_finder_complete (AvowActorFinder  *self,
                            AvowDb           *db,
                            const char       *text,
                            gint64            article_id,
                            guint             limit,
                            GError          **error)
{
  g_autoptr(GPtrArray) actors = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_unref);
  g_autoptr(GArray) found = NULL;

  if (article_id != 0 && !look_at_article (self, db, article_id, error))
    return NULL;

  found = find (self, text, article_id != 0);
  if (!count_first (self, db, found, limit, error))
    return NULL;
  for (guint i = 0; i < MIN (found->len, limit); i++)
    g_ptr_array_add (actors, make_actor (&g_array_index (found, Found, i)));

  return g_steal_pointer (&actors);
}

/* For a query, actors with that part in passages come before all others. */
static gint
compare_term (gconstpointer a,
              gconstpointer b)
{
  const Found *first = a, *second = b;

  return (first->uses > 0) != (second->uses > 0) ? compare (first->uses > 0, second->uses > 0) : compare_found (a, b);
}

/* Gets the names that somebody who types a query may mean, with the passages in which the actor has
 * that part. */
GPtrArray *
avow_actor_finder_complete_term (AvowActorFinder  *self,
                                 AvowDb           *db,
                                 const char       *text,
                                 guint             role,
                                 guint             limit,
                                 GError          **error)
{
  g_autoptr(GPtrArray) completions = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_completion_free);
  g_autoptr(GArray) found = find (self, text, FALSE);

  for (guint i = 0; i < found->len; i++)
    {
      Found *one = &g_array_index (found, Found, i);

      if (!count (self, db, one->actor, role, error))
        return NULL;
      one->uses = one->actor->uses[role];
    }
  g_array_sort (found, compare_term);

  for (guint i = 0; i < MIN (found->len, limit); i++)
    {
      const Found *one = &g_array_index (found, Found, i);
      AvowCompletion *completion = g_new0 (AvowCompletion, 1);

      completion->value = g_strdup (one->actor->name);
      if (one->name->kind != AVOW_NAME_KIND_MAIN)
        completion->hint = g_strdup (one->name->name);
      completion->n_passages = one->uses;
      g_ptr_array_add (completions, completion);
    }

  return g_steal_pointer (&completions);
}
