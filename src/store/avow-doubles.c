/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-doubles-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-kind.h"
#include "avow-name-key-private.h"
#include "avow-store-actors.h"

/* Actors that are probably one.  All names are brought to what they are found by, and put into
 * bags of those that are alike; only what is in one bag is compared, so that twice as many
 * actors take about twice as long. */

/* How sure a reason is. Weak ones count only if the types of the two could be one. */
#define SURE_IDENTIFIER 100
#define SURE_NAME 90
#define SURE_ORDER 80
#define SURE_SOUND 75
#define SURE_ACRONYM 65
#define SURE_SURNAME 60
#define SURE_SPELLING 50
#define WEAK 70

/* More than so many of one name say nothing of each other. */
#define MAX_BAG 20

/* Names are alike in spelling if one letter differs, or two in a long one. */
#define MIN_SPELLED 8
#define MIN_LONG 14
#define MAX_CHANGES 2

/* So many pairs of spellings are compared at most; a part that more names than these have tells
 * them from nothing. */
#define MAX_COMPARED 300000
#define MAX_PARTS_ALIKE 100

/* How often somebody is asked whether they still want to know. */
#define LOOK_EVERY 256

typedef struct
{
  gint64         id;
  char          *name;
  AvowActorType  type;
  gint64         n_passages;
} Actor;

typedef struct
{
  guint        actor;     /* its place */
  gboolean     is_main;
  char        *name;
  AvowNameKey  key;
  char        *sorted;    /* the words of the sound, in their order in the alphabet */
  guint        n_words;
} Name;

typedef struct
{
  guint  actor;
  guint  other;
  guint  sureness;
  char  *reason;
} Pair;

typedef struct
{
  gint64        wanted_id;   /* or 0 */
  GCancellable *cancellable;
  GArray       *actors;      /* Actor */
  GArray       *names;       /* Name */
  GHashTable   *places;      /* id -> place of the actor, plus one */
  GHashTable   *apart;       /* keys of pairs */
  GHashTable   *pairs;       /* key -> Pair */
} Finder;

static void
actor_clear (gpointer data)
{
  g_free (((Actor *) data)->name);
}

static void
name_clear (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name->sorted);
  avow_name_key_clear (&name->key);
}

static void
pair_free (gpointer data)
{
  g_free (((Pair *) data)->reason);
  g_free (data);
}

static void
finder_clear (Finder *self)
{
  g_clear_pointer (&self->actors, g_array_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->apart, g_hash_table_unref);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

static void
finder_init (Finder       *self,
             gint64        wanted_id,
             GCancellable *cancellable)
{
  *self = (Finder) { wanted_id, cancellable };
  self->actors = g_array_new (FALSE, FALSE, sizeof (Actor));
  g_array_set_clear_func (self->actors, actor_clear);
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (self->names, name_clear);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->apart = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, pair_free);
}

/* ---- what there is */

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static gboolean
find_place (Finder *self,
            gint64  id,
            guint  *place)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id));

  *place = found - 1;

  return found != 0;
}

static gint64 *
make_key (guint a,
          guint b)
{
  gint64 key = (gint64) MIN (a, b) << 32 | MAX (a, b);

  return g_memdup2 (&key, sizeof key);
}

static gboolean
load_actors (Finder  *self,
             AvowDb  *db,
             GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT id, name, type, n FROM actor LEFT JOIN"
                     " (SELECT actor_id, count (*) AS n FROM passage_actor GROUP BY actor_id) ON actor_id = id");
  while (avow_stmt_next (&stmt, error))
    {
      Actor actor = { avow_stmt_get_int64 (&stmt, 0), g_strdup (avow_stmt_get_text (&stmt, 1)), AVOW_ACTOR_TYPE_UNKNOWN,
                      avow_stmt_get_int64 (&stmt, 3) };

      avow_actor_type_from_string (avow_stmt_get_text (&stmt, 2), &actor.type);
      g_array_append_val (self->actors, actor);
      g_hash_table_insert (self->places, g_memdup2 (&actor.id, sizeof actor.id), GUINT_TO_POINTER (self->actors->len));
    }

  return stmt.rc == SQLITE_DONE;
}

static gboolean
load_names (Finder  *self,
            AvowDb  *db,
            GError **error)
{
  g_autoptr(AvowNameKeys) keys = avow_name_keys_new ();
  g_auto(AvowStmt) stmt = { NULL };
  guint n = 0;

  avow_stmt_prepare (&stmt, db, "SELECT actor_id, name, kind = 'main' FROM actor_name ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    {
      Name name = { 0, avow_stmt_get_int64 (&stmt, 2), NULL };
      g_auto(GStrv) words = NULL;

      if (n++ % LOOK_EVERY == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (!find_place (self, avow_stmt_get_int64 (&stmt, 0), &name.actor))
        continue;

      name.name = g_strdup (avow_stmt_get_text (&stmt, 1));
      avow_name_keys_make (keys, name.name, &name.key);
      words = g_strsplit (name.key.sound, " ", -1);
      name.n_words = g_strv_length (words);
      qsort (words, name.n_words, sizeof (char *), compare_words);
      name.sorted = g_strjoinv (" ", words);
      g_array_append_val (self->names, name);
    }

  return stmt.rc == SQLITE_DONE;
}

static gboolean
load_apart (Finder  *self,
            AvowDb  *db,
            GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  guint a, b;

  avow_stmt_prepare (&stmt, db, "SELECT actor_id, other_id FROM actor_apart");
  while (avow_stmt_next (&stmt, error))
    {
      if (find_place (self, avow_stmt_get_int64 (&stmt, 0), &a) && find_place (self, avow_stmt_get_int64 (&stmt, 1), &b))
        g_hash_table_add (self->apart, make_key (a, b));
    }

  return stmt.rc == SQLITE_DONE;
}

/* ---- pairs */

/* A person is not an organization, and no state a person; what is not known may be anything. */
static gboolean
could_be_one (const Actor *a,
              const Actor *b)
{
  gboolean known = a->type != AVOW_ACTOR_TYPE_UNKNOWN && b->type != AVOW_ACTOR_TYPE_UNKNOWN;

  return !known || (a->type == AVOW_ACTOR_TYPE_PERSON) == (b->type == AVOW_ACTOR_TYPE_PERSON);
}

/* Whether it is worth to think of a reason: of several the surest is told. */
static gboolean
is_news (Finder *self,
         guint   a,
         guint   b,
         guint   sureness)
{
  const Actor *one = &g_array_index (self->actors, Actor, a), *other = &g_array_index (self->actors, Actor, b);
  g_autofree gint64 *key = make_key (a, b);
  const Pair *pair = g_hash_table_lookup (self->pairs, key);

  return a != b && (pair == NULL || pair->sureness < sureness) &&
         (self->wanted_id == 0 || one->id == self->wanted_id || other->id == self->wanted_id) &&
         (sureness >= WEAK || could_be_one (one, other)) &&
         !g_hash_table_contains (self->apart, key);
}

/* Takes the reason over. */
static void
add_pair (Finder *self,
          guint   a,
          guint   b,
          guint   sureness,
          char   *reason)
{
  const Actor *one = &g_array_index (self->actors, Actor, a), *other = &g_array_index (self->actors, Actor, b);
  gboolean swap = other->n_passages > one->n_passages;
  Pair *pair = g_new (Pair, 1);

  *pair = (Pair) { swap ? b : a, swap ? a : b, sureness, reason };
  g_hash_table_replace (self->pairs, make_key (a, b), pair);
}

static void
add_names (Finder     *self,
           const Name *a,
           const Name *b,
           guint       sureness)
{
  char *reason;

  /* In the same order it is but a spelling. */
  if (sureness == SURE_ORDER && g_str_equal (a->key.sound, b->key.sound))
    sureness = SURE_SOUND;
  if (!is_news (self, a->actor, b->actor, sureness))
    return;

  switch (sureness)
    {
    case SURE_NAME:
      /* Translators: why two actors are probably one; the name of both */
      reason = g_strdup_printf (_("Both are called “%s”."), a->name);
      break;
    case SURE_ORDER:
      /* Translators: two names of actors */
      reason = g_strdup_printf (_("“%s” and “%s” are the same words in another order."), a->name, b->name);
      break;
    case SURE_SOUND:
      /* Translators: two names of actors, often in two scripts */
      reason = g_strdup_printf (_("“%s” and “%s” are two spellings of one name."), a->name, b->name);
      break;
    case SURE_ACRONYM:
      /* Translators: an acronym and a name with these initials */
      reason = g_strdup_printf (_("“%s” may stand for “%s”."), a->name, b->name);
      break;
    case SURE_SURNAME:
      /* Translators: a surname, and the only full name that it belongs to */
      reason = g_strdup_printf (_("“%s” may be “%s”: nobody else here is called so."), a->name, b->name);
      break;
    default:
      /* Translators: two names of actors */
      reason = g_strdup_printf (_("“%s” and “%s” are spelled nearly alike."), a->name, b->name);
    }

  add_pair (self, a->actor, b->actor, sureness, reason);
}

/* ---- bags */

static GHashTable *
bags_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

static void
put (GHashTable *bags,
     const char *key,
     guint       place)
{
  GArray *bag = g_hash_table_lookup (bags, key);

  if (bag == NULL)
    {
      bag = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (bags, g_strdup (key), bag);
    }
  g_array_append_val (bag, place);
}

typedef const char *(*KeyFunc) (const Name *name);

static const char *
get_folded (const Name *name)
{
  return name->key.folded;
}

/* What sounds alike and is short is not yet the same. */
static const char *
get_sound (const Name *name)
{
  return strlen (name->key.sound) >= 4 ? name->key.sound : "";
}

static const char *
get_sorted (const Name *name)
{
  return name->n_words > 1 ? name->sorted : "";
}

static void
find_same (Finder  *self,
           KeyFunc  func,
           guint    sureness)
{
  g_autoptr(GHashTable) bags = bags_new ();
  GHashTableIter iter;
  GArray *bag;

  for (guint i = 0; i < self->names->len; i++)
    {
      const char *key = func (&g_array_index (self->names, Name, i));

      if (*key != '\0')
        put (bags, key, i);
    }

  g_hash_table_iter_init (&iter, bags);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &bag))
    {
      for (guint i = 0; bag->len <= MAX_BAG && i < bag->len; i++)
        for (guint j = i + 1; j < bag->len; j++)
          add_names (self, &g_array_index (self->names, Name, g_array_index (bag, guint, i)),
                     &g_array_index (self->names, Name, g_array_index (bag, guint, j)), sureness);
    }
}

static gboolean
find_identifiers (Finder  *self,
                  AvowDb  *db,
                  GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  guint a, b;

  avow_stmt_prepare (&stmt, db,
                     "SELECT one.actor_id, other.actor_id, one.scheme, one.value FROM actor_identifier AS one"
                     " JOIN actor_identifier AS other ON other.value = one.value AND other.actor_id > one.actor_id"
                     "  AND avow_fold (other.scheme) = avow_fold (one.scheme)");
  while (avow_stmt_next (&stmt, error))
    {
      if (find_place (self, avow_stmt_get_int64 (&stmt, 0), &a) && find_place (self, avow_stmt_get_int64 (&stmt, 1), &b) &&
          is_news (self, a, b, SURE_IDENTIFIER))
        add_pair (self, a, b, SURE_IDENTIFIER,
                  /* Translators: who gives an identifier, and what it is: Wikidata Q7747 */
                  g_strdup_printf (_("Both are known as %s %s."), avow_stmt_get_text (&stmt, 2), avow_stmt_get_text (&stmt, 3)));
    }

  return stmt.rc == SQLITE_DONE;
}

/* ---- acronyms */

/* A few capitals, with dots or without. */
static char *
get_acronym (const char *name)
{
  g_autoptr(GString) letters = g_string_new (NULL);
  guint n = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c))
        {
          g_string_append_unichar (letters, g_unichar_tolower (c));
          n++;
        }
      else if (c != '.')
        {
          return NULL;
        }
    }

  return n >= 2 && n <= 8 ? g_strdup (letters->str) : NULL;
}

/* The first letters of words: of all, or of those that are written with a capital. */
static char *
get_initials (const char *name,
              gboolean    all)
{
  g_autoptr(GString) letters = g_string_new (NULL);
  gboolean inside = FALSE;
  guint n = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_word = g_unichar_isalnum (c) || c == '\'' || c == 0x2019;

      if (is_word && !inside && (all || !g_unichar_islower (c)))
        {
          g_string_append_unichar (letters, g_unichar_tolower (c));
          n++;
        }
      inside = is_word;
    }

  return n >= 2 ? g_strdup (letters->str) : NULL;
}

static void
find_acronyms (Finder *self)
{
  g_autoptr(GHashTable) bags = bags_new ();

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);
      g_autofree char *all = get_initials (name->name, TRUE), *capitals = get_initials (name->name, FALSE);

      if (all != NULL)
        put (bags, all, i);
      if (capitals != NULL && g_strcmp0 (all, capitals) != 0)
        put (bags, capitals, i);
    }

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);
      g_autofree char *acronym = get_acronym (name->name);
      GArray *bag = acronym != NULL ? g_hash_table_lookup (bags, acronym) : NULL;

      for (guint j = 0; bag != NULL && bag->len <= MAX_BAG && j < bag->len; j++)
        {
          const Name *full = &g_array_index (self->names, Name, g_array_index (bag, guint, j));

          /* Persons are not called by their initials, as a rule. */
          if (g_array_index (self->actors, Actor, full->actor).type != AVOW_ACTOR_TYPE_PERSON)
            add_names (self, name, full, SURE_ACRONYM);
        }
    }
}

/* ---- surnames */

static gboolean
may_be_person (Finder     *self,
               const Name *name)
{
  AvowActorType type = g_array_index (self->actors, Actor, name->actor).type;

  return type == AVOW_ACTOR_TYPE_PERSON || type == AVOW_ACTOR_TYPE_UNKNOWN;
}

/* The only actor whose name of several words ends in a word; %NULL for none or several. */
static const Name *
get_namesake (Finder *self,
              GArray *bag,
              guint   but_actor)
{
  const Name *found = NULL;

  for (guint i = 0; bag != NULL && i < bag->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, g_array_index (bag, guint, i));

      if (name->actor == but_actor)
        continue;
      if (found != NULL && found->actor != name->actor)
        return NULL;
      found = found != NULL ? found : name;
    }

  return found;
}

static void
find_surnames (Finder *self)
{
  g_autoptr(GHashTable) bags = bags_new ();

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      if (name->n_words > 1 && name->n_words <= 4 && may_be_person (self, name))
        put (bags, strrchr (name->key.sound, ' ') + 1, i);
    }

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i), *namesake;

      if (!name->is_main || name->n_words != 1 || strlen (name->key.sound) < 3 || !may_be_person (self, name))
        continue;
      if ((namesake = get_namesake (self, g_hash_table_lookup (bags, name->key.sound), name->actor)))
        add_names (self, name, namesake, SURE_SURNAME);
    }
}

/* ---- spelling */

static guint
get_max_changes (gsize length)
{
  return length < MIN_SPELLED ? 0 : length < MIN_LONG ? 1 : MAX_CHANGES;
}

/* Whether a text becomes another by so many letters that come, go or change. Numbers are
 * never nearly the same. */
static gboolean
is_near (const char *a,
         const char *b,
         guint       max)
{
  gsize n = strlen (a), m = strlen (b);
  guint rows[2][256];

  if (n >= G_N_ELEMENTS (rows[0]) || m >= G_N_ELEMENTS (rows[0]) || strcspn (a, "0123456789") < n || strcspn (b, "0123456789") < m)
    return FALSE;

  if (n > m + max || m > n + max)
    return FALSE;

  /* Farther from the middle than @max nothing can be near. */
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint *above = rows[(i - 1) % 2], *row = rows[i % 2], least = G_MAXUINT;
      gsize first = i > max ? i - max : 0, last = MIN (i + max, m);

      for (gsize j = first; j <= last; j++)
        {
          guint left = j > first ? row[j - 1] : max, up = j < i + max ? above[j] : max;

          row[j] = j == 0 ? i : MIN (MIN (up, left) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
          least = MIN (least, row[j]);
        }
      if (least > max)
        return FALSE;
    }

  return rows[n % 2][m] <= max;
}

/* A text of some length is cut into one part more than letters may differ: one of them is in
 * what is near it, no farther from its place than letters came or went. */
static void
get_part (gsize  length,
          guint  n_parts,
          guint  part,
          gsize *start,
          gsize *size)
{
  *start = length * part / n_parts;
  *size = length * (part + 1) / n_parts - *start;
}

static char *
make_part_key (gsize       length,
               guint       part,
               const char *text,
               gsize       size)
{
  return g_strdup_printf ("%" G_GSIZE_FORMAT " %u %.*s", length, part, (int) size, text);
}

static void
put_parts (GHashTable *bags,
           const char *text,
           guint       place)
{
  gsize length = strlen (text), start, size;
  guint n_parts = get_max_changes (length) + 1;

  for (guint part = 0; part < n_parts; part++)
    {
      g_autofree char *key = NULL;

      get_part (length, n_parts, part, &start, &size);
      key = make_part_key (length, part, text + start, size);
      put (bags, key, place);
    }
}

static void
compare_bag (Finder     *self,
             GArray     *bag,
             const Name *name,
             guint      *n_compared)
{
  for (guint i = 0; bag != NULL && bag->len <= MAX_PARTS_ALIKE && i < bag->len && *n_compared < MAX_COMPARED; i++)
    {
      const Name *other = &g_array_index (self->names, Name, g_array_index (bag, guint, i));
      guint max = MIN (get_max_changes (strlen (name->key.sound)), get_max_changes (strlen (other->key.sound)));

      if (other->actor == name->actor || other->n_words != name->n_words || !is_news (self, name->actor, other->actor, SURE_SPELLING))
        continue;
      (*n_compared)++;
      if (is_near (name->key.sound, other->key.sound, max))
        add_names (self, name, other, SURE_SPELLING);
    }
}

/* Names before a name that are as long, or shorter or longer by no more than may differ. */
static void
find_near (Finder     *self,
           GHashTable *bags,
           const Name *name,
           guint      *n_compared)
{
  const char *text = name->key.sound;
  gsize own = strlen (text);
  gssize max = get_max_changes (own);

  for (gssize length = (gssize) own - max; length <= (gssize) own + max; length++)
    {
      guint n_parts = get_max_changes (length) + 1;

      for (guint part = 0; n_parts > 1 && part < n_parts; part++)
        {
          gsize start, size;

          get_part (length, n_parts, part, &start, &size);
          for (gssize at = (gssize) start - max; at <= (gssize) start + max; at++)
            {
              g_autofree char *key = NULL;

              if (at < 0 || at + size > own)
                continue;
              key = make_part_key (length, part, text + at, size);
              compare_bag (self, g_hash_table_lookup (bags, key), name, n_compared);
            }
        }
    }
}

static gboolean
find_spellings (Finder  *self,
                GError **error)
{
  g_autoptr(GHashTable) bags = bags_new ();
  guint n_compared = 0;

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      if (i % LOOK_EVERY == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (get_max_changes (strlen (name->key.sound)) == 0)
        continue;
      find_near (self, bags, name, &n_compared);
      put_parts (bags, name->key.sound, i);
    }

  return TRUE;
}

/* ---- all */

static int
compare_pairs (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Pair *one = *(Pair * const *) a, *other = *(Pair * const *) b;
  const Actor *actors = user_data;
  gint64 n_one = actors[one->actor].n_passages + actors[one->other].n_passages;
  gint64 n_other = actors[other->actor].n_passages + actors[other->other].n_passages;

  if (one->sureness != other->sureness)
    return one->sureness > other->sureness ? -1 : 1;
  if (n_one != n_other)
    return n_one > n_other ? -1 : 1;

  return one->actor != other->actor ? (one->actor > other->actor) - (one->actor < other->actor)
                                    : (one->other > other->other) - (one->other < other->other);
}

static GPtrArray *
take_best (Finder *self)
{
  GPtrArray *doubles = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_double_free);
  g_autoptr(GPtrArray) pairs = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer pair;

  g_hash_table_iter_init (&iter, self->pairs);
  while (g_hash_table_iter_next (&iter, NULL, &pair))
    g_ptr_array_add (pairs, pair);
  g_ptr_array_sort_with_data (pairs, compare_pairs, self->actors->data);

  for (guint i = 0; i < MIN (pairs->len, AVOW_MAX_DOUBLES); i++)
    {
      Pair *best = g_ptr_array_index (pairs, i);
      const Actor *one = &g_array_index (self->actors, Actor, best->actor), *other = &g_array_index (self->actors, Actor, best->other);
      AvowDouble *told = g_new0 (AvowDouble, 1);

      *told = (AvowDouble) { one->id, g_strdup (one->name), one->n_passages, other->id, g_strdup (other->name), other->n_passages,
                             g_steal_pointer (&best->reason) };
      g_ptr_array_add (doubles, told);
    }

  return doubles;
}

/* Finds pairs of actors that are probably one, the likeliest first. */
GPtrArray *
avow_doubles_find (AvowDb        *db,
                   gint64         actor_id,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_auto(Finder) finder = { 0, };

  finder_init (&finder, actor_id, cancellable);
  if (!load_actors (&finder, db, error) || !load_names (&finder, db, error) || !load_apart (&finder, db, error) ||
      !find_identifiers (&finder, db, error))
    return NULL;

  find_same (&finder, get_folded, SURE_NAME);
  find_same (&finder, get_sorted, SURE_ORDER);
  find_same (&finder, get_sound, SURE_SOUND);
  find_acronyms (&finder);
  find_surnames (&finder);

  return find_spellings (&finder, error) ? take_best (&finder) : NULL;
}
