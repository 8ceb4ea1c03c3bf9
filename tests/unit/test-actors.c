/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-store-actors.h"
#include "test-store-util.h"

/* Actors with a life: names in time, affiliations, identifiers; two that are one, and one that is two. */

#define TEXT "Prime Minister Okonjo said the port would reopen “within weeks”.\n\n" \
             "If the ceasefire holds, Varna and Selim will send engineers. Critics warned of a trap."

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  gint64     article;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Actors.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Headline", TEXT);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
}

static gint64
new_actor (Fixture    *fixture,
           const char *name)
{
  return store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, name));
}

/* Makes a change, and looks that it is one step that is undone and redone whole. */
static gint64
do_and_back (Fixture    *fixture,
             AvowChange *change)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL, *undone = NULL, *redone = NULL;
  g_autofree char *steps = sql_read (fixture->path, "SELECT count (*) FROM journal"), *more = NULL;
  gint64 created = store_do (fixture->store, change);

  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, !=, after);
  more = sql_read (fixture->path, "SELECT count (*) - 1 FROM journal");
  g_assert_cmpstr (steps, ==, more);
  store_undo (fixture->store);
  undone = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, undone);
  store_check (fixture->store);
  store_redo (fixture->store);
  redone = sql_dump (fixture->path);
  g_assert_cmpstr (after, ==, redone);
  store_check (fixture->store);

  return created;
}

/* A change that is refused with a sentence, and changes nothing. */
static void
assert_refused (Fixture    *fixture,
                AvowChange *change,
                const char *words)
{
  g_autofree char *before = sql_dump (fixture->path), *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (store_apply (fixture->store, change, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* ---- names */

static AvowActorName *
make_name (gint64        id,
           const char   *text,
           AvowNameKind  kind,
           const char   *start,
           const char   *end)
{
  AvowActorName *name = avow_actor_name_new (id, text, kind);

  avow_actor_name_set_dates (name, start, end);

  return name;
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 id = new_actor (fixture, "Kyiv");
  g_autoptr(AvowActor) actor = NULL, swapped = NULL;
  AvowActorName *name, *main_name;

  name = make_name (0, "Kiev", AVOW_NAME_KIND_FORMER, "1990", "24 Aug 1991");
  name->language = g_strdup ("ru");
  do_and_back (fixture, avow_change_new_actor_name (name, id));
  actor = store_load_actor (fixture->store, id);
  g_assert_cmpstr (actor->main_name->name, ==, "Kyiv");
  g_assert_cmpint (actor->main_name->kind, ==, AVOW_NAME_KIND_MAIN);
  g_assert_cmpuint (actor->names->len, ==, 1);
  name = g_ptr_array_index (actor->names, 0);
  g_assert_cmpstr (name->start_date, ==, "1990");
  g_assert_cmpstr (name->end_date, ==, "1991-08-24");
  g_assert_cmpstr (name->language, ==, "ru");

  /* An alias becomes the main name, which becomes an alias. */
  do_and_back (fixture, avow_change_new_actor_name (make_name (name->id, "Kiev", AVOW_NAME_KIND_MAIN, NULL, NULL), 0));
  swapped = store_load_actor (fixture->store, id);
  g_assert_cmpstr (swapped->name, ==, "Kiev");
  g_assert_cmpint (swapped->main_name->id, ==, name->id);
  g_assert_null (swapped->main_name->start_date);
  main_name = g_ptr_array_index (swapped->names, 0);
  g_assert_cmpstr (main_name->name, ==, "Kyiv");
  g_assert_cmpint (main_name->kind, ==, AVOW_NAME_KIND_ALIAS);

  /* The main name stays the main one, and is shown as it is corrected. */
  do_and_back (fixture, avow_change_new_actor_name (make_name (name->id, "Kyiv City", AVOW_NAME_KIND_ALIAS, NULL, NULL), 0));
  g_clear_pointer (&actor, avow_actor_unref);
  actor = store_load_actor (fixture->store, id);
  g_assert_cmpstr (actor->name, ==, "Kyiv City");
  g_assert_cmpint (actor->main_name->kind, ==, AVOW_NAME_KIND_MAIN);

  assert_refused (fixture, avow_change_new_actor_name (make_name (0, "K", AVOW_NAME_KIND_ALIAS, "2024-05", "2023"), id), "2023");
  assert_refused (fixture, avow_change_new_actor_name (make_name (0, "K", AVOW_NAME_KIND_ALIAS, "soon", NULL), id), "soon");
  assert_refused (fixture, avow_change_new_actor_name (make_name (0, "  ", AVOW_NAME_KIND_ALIAS, NULL, NULL), id), "name");
  assert_refused (fixture, avow_change_new_actor_name (make_name (999, "K", AVOW_NAME_KIND_ALIAS, NULL, NULL), 0), "any more");

  /* As it was told before names had dates. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, id, "the capital"));
  g_clear_pointer (&actor, avow_actor_unref);
  actor = store_load_actor (fixture->store, id);
  g_assert_cmpuint (actor->names->len, ==, 2);
}

/* ---- affiliations */

static AvowAffiliation *
make_affiliation (gint64      id,
                  gint64      actor_id,
                  const char *organization,
                  const char *role,
                  const char *start,
                  const char *end)
{
  AvowAffiliation *self = avow_affiliation_new (actor_id, 0, organization, role);

  self->id = id;
  avow_affiliation_set_dates (self, start, end);

  return self;
}

static gint64
affiliate (Fixture    *fixture,
           gint64      actor_id,
           const char *organization,
           const char *role,
           const char *start,
           const char *end)
{
  return store_do (fixture->store, avow_change_new_affiliation (make_affiliation (0, actor_id, organization, role, start, end)));
}

static void
test_affiliations (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 person = new_actor (fixture, "Amara Okonjo"), norland = new_actor (fixture, "Norland"), first, second;
  g_autoptr(AvowActor) actor = NULL, organization = NULL, party = NULL;
  g_autofree char *count = NULL;
  AvowAffiliation *affiliation, *edited;

  /* By any of its names, whatever the case; else made new. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, norland, "Kingdom of Norland"));
  first = do_and_back (fixture, avow_change_new_affiliation (make_affiliation (0, person, "kingdom of NORLAND", "Minister of Trade", "2019", "May 2024")));
  second = do_and_back (fixture, avow_change_new_affiliation (make_affiliation (0, person, "Harbour Party", NULL, NULL, NULL)));
  g_assert_cmpint (first, !=, second);
  affiliate (fixture, person, "Norland", "Prime Minister", "2024-05-12", NULL);

  actor = store_load_actor (fixture->store, person);
  g_assert_cmpuint (actor->affiliations->len, ==, 3);
  affiliation = g_ptr_array_index (actor->affiliations, 0);
  g_assert_cmpstr (affiliation->role, ==, "Prime Minister");
  g_assert_cmpstr (affiliation->organization, ==, "Norland");
  g_assert_cmpint (affiliation->organization_id, ==, norland);
  affiliation = g_ptr_array_index (actor->affiliations, 1);
  g_assert_cmpint (affiliation->id, ==, first);
  g_assert_cmpstr (affiliation->start_date, ==, "2019");
  g_assert_cmpstr (affiliation->end_date, ==, "2024-05");
  affiliation = g_ptr_array_index (actor->affiliations, 2);
  g_assert_cmpstr (affiliation->organization, ==, "Harbour Party");
  party = store_load_actor (fixture->store, affiliation->organization_id);
  g_assert_cmpint (party->type, ==, AVOW_ACTOR_TYPE_ORGANIZATION);
  g_assert_cmpuint (party->members->len, ==, 1);

  organization = store_load_actor (fixture->store, norland);
  g_assert_cmpuint (organization->members->len, ==, 2);
  affiliation = g_ptr_array_index (organization->members, 0);
  g_assert_cmpstr (affiliation->actor, ==, "Amara Okonjo");

  edited = make_affiliation (first, person, "Norland", "Minister of Fish", "2019-03", NULL);
  edited->note = g_strdup ("see the gazette");
  do_and_back (fixture, avow_change_new_affiliation (edited));
  g_clear_pointer (&actor, avow_actor_unref);
  actor = store_load_actor (fixture->store, person);
  affiliation = g_ptr_array_index (actor->affiliations, 1);
  g_assert_cmpstr (affiliation->role, ==, "Minister of Fish");
  g_assert_cmpstr (affiliation->note, ==, "see the gazette");
  g_assert_null (affiliation->end_date);

  assert_refused (fixture, avow_change_new_affiliation (make_affiliation (0, person, "Norland", "King", "2024", "2023-12")), "2023-12");
  assert_refused (fixture, avow_change_new_affiliation (make_affiliation (0, person, "Nowhere", "King", "one day", NULL)), "one day");
  assert_refused (fixture, avow_change_new_affiliation (make_affiliation (0, person, "amara okonjo", "friend", NULL, NULL)), "themselves");
  assert_refused (fixture, avow_change_new_affiliation (make_affiliation (0, person, NULL, " ", NULL, NULL)), "as what");
  assert_refused (fixture, avow_change_new_affiliation (make_affiliation (999, person, "Norland", NULL, NULL, NULL)), "any more");

  /* The same is not said twice. */
  affiliate (fixture, person, "Norland", "Prime Minister", "12 May 2024", NULL);
  count = sql_read (fixture->path, "SELECT count (*) FROM affiliation");
  g_assert_cmpstr (count, ==, "3\n");

  do_and_back (fixture, avow_change_new (AVOW_CHANGE_DELETE_AFFILIATIONS, first));
  do_and_back (fixture, avow_change_new (AVOW_CHANGE_DELETE_ACTORS, norland));
  g_clear_pointer (&actor, avow_actor_unref);
  actor = store_load_actor (fixture->store, person);
  g_assert_cmpuint (actor->affiliations->len, ==, 1);
}

/* Whose affiliations change is touched, and so are the passages that show them. */
static void
test_touched (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 passage = store_tag_said (fixture->store, fixture->article, "within weeks", AVOW_KIND_PLEDGE, "Okonjo", NULL);
  g_autoptr(AvowPassage) loaded = store_load_passage (fixture->store, passage);
  gint64 person = ((AvowLink *) g_ptr_array_index (loaded->links, 0))->actor_id, norland = new_actor (fixture, "Norland"), id;
  g_autoptr(AvowTouched) touched = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (take_touched_cb), &touched);
  id = affiliate (fixture, person, "Norland", "Prime Minister", NULL, NULL);
  g_assert_false (touched->everything);
  g_assert_true (avow_touched_has (touched->actors, person));
  g_assert_true (avow_touched_has (touched->actors, norland));
  g_assert_true (avow_touched_has (touched->passages, passage));

  store_do (fixture->store, avow_change_new_affiliation (make_affiliation (id, person, "Selim", "Prime Minister", NULL, NULL)));
  g_assert_true (avow_touched_has (touched->actors, person));
  g_assert_true (avow_touched_has (touched->actors, norland));
  g_assert_true (avow_touched_has (touched->passages, passage));
  store_undo (fixture->store);
  g_assert_true (avow_touched_has (touched->actors, norland));
  g_assert_true (avow_touched_has (touched->passages, passage));

  /* Members are shown with the name of what they belong to. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, norland, "Northland"));
  g_assert_true (avow_touched_has (touched->actors, person));
  g_assert_true (avow_touched_has (touched->passages, passage));

  store_do (fixture->store, avow_change_new_identifier (person, "Wikidata", "Q1"));
  g_assert_true (avow_touched_has (touched->actors, person));
  g_assert_false (touched->everything);
  store_do (fixture->store, avow_change_new_keep_apart (norland, person));
  g_assert_true (avow_touched_has (touched->actors, person));
  g_assert_true (avow_touched_has (touched->actors, norland));
  g_assert_false (touched->everything);

  g_signal_handlers_disconnect_by_data (fixture->store, &touched);
}

/* ---- identifiers, and actors that are two */

static void
test_identifiers (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 id = new_actor (fixture, "Norland"), other = new_actor (fixture, "Norland Post");
  g_autoptr(AvowActor) actor = NULL;
  g_autofree char *apart = NULL;
  AvowActorIdentifier *identifier;

  do_and_back (fixture, avow_change_new_identifier (id, " Wikidata ", "Q7747"));
  store_do (fixture->store, avow_change_new_identifier (id, "Wikidata", "Q7747"));
  store_do (fixture->store, avow_change_new_identifier (id, "ISNI", "0000"));
  actor = store_load_actor (fixture->store, id);
  g_assert_cmpuint (actor->identifiers->len, ==, 2);
  identifier = g_ptr_array_index (actor->identifiers, 1);
  g_assert_cmpstr (identifier->scheme, ==, "Wikidata");
  g_assert_cmpstr (identifier->value, ==, "Q7747");
  do_and_back (fixture, avow_change_new (AVOW_CHANGE_REMOVE_IDENTIFIERS, identifier->id));
  assert_refused (fixture, avow_change_new_identifier (id, "", "Q1"), "Wikidata");
  assert_refused (fixture, avow_change_new_identifier (id, "Wikidata", NULL), "Wikidata");

  do_and_back (fixture, avow_change_new_keep_apart (other, id));
  apart = sql_read (fixture->path, "SELECT actor_id, other_id FROM actor_apart");
  g_assert_cmpstr (apart, ==, "1|2\n");
  assert_refused (fixture, avow_change_new_keep_apart (id, id), "itself");

  do_and_back (fixture, avow_change_new (AVOW_CHANGE_DELETE_ACTORS, id));
}

/* ---- merging */

static gint64
tag (Fixture    *fixture,
     const char *words,
     const char *speaker,
     const char *addressee)
{
  return store_tag_said (fixture->store, fixture->article, words, AVOW_KIND_CLAIM, speaker, addressee);
}

static gint64
find_actor (Fixture    *fixture,
            const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT actor_id FROM actor_name WHERE name = '%s'", name);
  g_autofree char *id = sql_read (fixture->path, sql);

  return g_ascii_strtoll (id, NULL, 10);
}

static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 both = tag (fixture, "Critics", "Okonjo", "Varna"), into, gone, third, ids[2], created;
  g_autofree char *names = NULL, *links = NULL, *affiliations = NULL, *identifiers = NULL, *apart = NULL, *parents = NULL, *step = NULL;
  g_autoptr(AvowActor) actor = NULL;
  AvowChange *change;

  tag (fixture, "within weeks", "A. Okonjo", NULL);
  tag (fixture, "trap", "Varna", "A. Okonjo");
  into = find_actor (fixture, "Okonjo");
  gone = find_actor (fixture, "A. Okonjo");
  third = new_actor (fixture, "PM Okonjo");

  /* A passage in which both have the same part. */
  change = avow_change_new_link (AVOW_CHANGE_LINK, both, gone, NULL, AVOW_ROLE_SPEAKER);
  store_do (fixture->store, change);

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, gone, "OKONJÓ"));
  store_do (fixture->store, avow_change_new_actor_name (make_name (0, "AO", AVOW_NAME_KIND_ACRONYM, "2020", NULL), gone));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_SET_ACTOR_NOTE, into, "First."));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_SET_ACTOR_NOTE, gone, "Second."));
  store_do (fixture->store, avow_change_new_set_actor_type (gone, AVOW_ACTOR_TYPE_PERSON));
  store_do (fixture->store, avow_change_new_identifier (into, "Wikidata", "Q1"));
  store_do (fixture->store, avow_change_new_identifier (gone, "Wikidata", "Q1"));
  store_do (fixture->store, avow_change_new_identifier (gone, "ISNI", "2"));
  affiliate (fixture, into, "Norland", "Prime Minister", "2024", NULL);
  affiliate (fixture, gone, "Norland", "Prime Minister", "2024", NULL);
  affiliate (fixture, gone, "Norland", "Minister", "2019", "2023");
  affiliate (fixture, gone, "Okonjo", "her own", NULL, NULL);
  store_do (fixture->store, avow_change_new_keep_apart (gone, into));
  store_do (fixture->store, avow_change_new_keep_apart (gone, find_actor (fixture, "Varna")));
  sql_run (fixture->path, "UPDATE actor SET parent_id = (SELECT id FROM actor WHERE name = 'A. Okonjo') WHERE name = 'Varna'");

  ids[0] = gone;
  ids[1] = third;
  created = do_and_back (fixture, avow_change_new_merge_actors (ids, 2, into));
  g_assert_cmpint (created, ==, into);

  names = sql_read (fixture->path, "SELECT name, kind, start_date FROM actor_name WHERE actor_id = (SELECT id FROM actor WHERE name = 'Okonjo') ORDER BY id");
  g_assert_cmpstr (names, ==, "Okonjo|main|NULL\nA. Okonjo|alias|NULL\nPM Okonjo|alias|NULL\nAO|acronym|2020\n");
  links = sql_read (fixture->path, "SELECT exact, role, name FROM passage_actor JOIN passage ON passage.id = passage_id"
                                   " JOIN actor ON actor.id = actor_id ORDER BY exact, role");
  g_assert_cmpstr (links, ==, "Critics|addressee|Varna\nCritics|speaker|Okonjo\ntrap|addressee|Okonjo\ntrap|speaker|Varna\n"
                              "within weeks|speaker|Okonjo\n");
  affiliations = sql_read (fixture->path, "SELECT person.name, role FROM affiliation JOIN actor AS person ON person.id = person_id ORDER BY role");
  g_assert_cmpstr (affiliations, ==, "Okonjo|Minister\nOkonjo|Prime Minister\n");
  identifiers = sql_read (fixture->path, "SELECT scheme, value FROM actor_identifier ORDER BY scheme");
  g_assert_cmpstr (identifiers, ==, "ISNI|2\nWikidata|Q1\n");
  apart = sql_read (fixture->path, "SELECT a.name, b.name FROM actor_apart JOIN actor AS a ON a.id = actor_id JOIN actor AS b ON b.id = other_id");
  g_assert_cmpstr (apart, ==, "Okonjo|Varna\n");
  parents = sql_read (fixture->path, "SELECT p.name FROM actor JOIN actor AS p ON p.id = actor.parent_id");
  g_assert_cmpstr (parents, ==, "Okonjo\n");
  step = sql_read (fixture->path, "SELECT action, subject FROM journal ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (step, ==, "merge-actors|Okonjo\n");
  actor = store_load_actor (fixture->store, into);
  g_assert_cmpstr (actor->note, ==, "First.\n\nSecond.");
  g_assert_cmpint (actor->type, ==, AVOW_ACTOR_TYPE_PERSON);

  assert_refused (fixture, avow_change_new_merge_actors (&gone, 1, into), "any more");
  assert_refused (fixture, avow_change_new_merge_actors (&into, 1, 999), "any more");
}

static void
test_split (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 first = tag (fixture, "Critics", "the minister", NULL), second = tag (fixture, "trap", "the minister", NULL), id, other;
  g_autoptr(GArray) names = g_array_new (FALSE, FALSE, sizeof (gint64)), passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(AvowActor) actor = NULL, made = NULL;
  g_autoptr(AvowPassage) one = NULL, two = NULL;
  gint64 name;

  id = find_actor (fixture, "the minister");
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, id, "Minister of Fish"));
  store_do (fixture->store, avow_change_new_set_actor_type (id, AVOW_ACTOR_TYPE_PERSON));
  actor = store_load_actor (fixture->store, id);
  name = ((AvowActorName *) g_ptr_array_index (actor->names, 0))->id;
  g_array_append_val (names, name);
  /* The main name stays, even if it is asked for. */
  g_array_append_val (names, actor->main_name->id);
  g_array_append_val (passages, second);

  other = do_and_back (fixture, avow_change_new_split_actor (id, "Jo Fisher", names, passages));
  made = store_load_actor (fixture->store, other);
  g_assert_cmpstr (made->name, ==, "Jo Fisher");
  g_assert_cmpint (made->type, ==, AVOW_ACTOR_TYPE_PERSON);
  g_assert_cmpuint (made->names->len, ==, 1);
  one = store_load_passage (fixture->store, first);
  two = store_load_passage (fixture->store, second);
  g_assert_cmpint (((AvowLink *) g_ptr_array_index (one->links, 0))->actor_id, ==, id);
  g_assert_cmpint (((AvowLink *) g_ptr_array_index (two->links, 0))->actor_id, ==, other);

  do_and_back (fixture, avow_change_new_split_actor (id, "Nobody yet", NULL, NULL));
  assert_refused (fixture, avow_change_new_split_actor (id, "", NULL, NULL), "name");
  assert_refused (fixture, avow_change_new_split_actor (999, "X", NULL, NULL), "any more");
}

static void
test_as_named (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 passage = tag (fixture, "trap", "Critics of the treaty", NULL), id = find_actor (fixture, "Critics of the treaty");
  AvowChange *change = avow_change_new (AVOW_CHANGE_SET_AS_NAMED, passage);
  g_autoptr(AvowPassage) loaded = NULL;
  g_autofree char *subject = NULL;

  avow_change_add_link (change, id, NULL, AVOW_ROLE_SPEAKER, " they ");
  do_and_back (fixture, change);
  loaded = store_load_passage (fixture->store, passage);
  g_assert_cmpstr (((AvowLink *) g_ptr_array_index (loaded->links, 0))->as_named, ==, "they");
  subject = sql_read (fixture->path, "SELECT subject FROM journal ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (subject, ==, "Critics of the treaty\n");
  change = avow_change_new (AVOW_CHANGE_SET_AS_NAMED, passage);
  avow_change_add_link (change, id, NULL, AVOW_ROLE_SPEAKER, NULL);
  do_and_back (fixture, change);
}

/* ---- as what somebody speaks */

static char *
get_cell (Fixture    *fixture,
          AvowTable   table,
          AvowColumn  column,
          const char *text)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GError) error = NULL;
  const AvowColumn *columns;
  guint n_columns, place = 0;

  avow_query_parse (query, text, &error);
  g_assert_no_error (error);
  listing = store_list (fixture->store, query);
  columns = avow_table_get_columns (table, &n_columns);
  while (columns[place] != column)
    place++;
  if (listing->rows->len != 1)
    return g_strdup_printf ("%u rows", listing->rows->len);

  return g_strdup (((AvowStoreRow *) g_ptr_array_index (listing->rows, 0))->cells[place]);
}

static void
assert_speaks (Fixture    *fixture,
               const char *query,
               const char *expected)
{
  g_autofree char *cell = get_cell (fixture, AVOW_TABLE_PASSAGES, AVOW_COLUMN_SPEAKS_AS, query);

  g_assert_cmpstr (cell, ==, expected);
}

static void
assert_affiliated (Fixture    *fixture,
                   const char *query,
                   const char *expected)
{
  g_autofree char *cell = get_cell (fixture, AVOW_TABLE_ACTORS, AVOW_COLUMN_AFFILIATION, query);

  g_assert_cmpstr (cell, ==, expected);
}

static void
test_speaks_as (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 passage = tag (fixture, "trap", "Okonjo", NULL), person = find_actor (fixture, "Okonjo"), other;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *this_year = g_date_time_format (now, "%Y");

  assert_speaks (fixture, "", NULL);
  affiliate (fixture, person, "Norland", "Minister of Trade", "2019", "2024-05-11");
  affiliate (fixture, person, "Norland", "Prime Minister", "2024-05-12", NULL);

  /* Without any date nobody knows; a post without dates holds all the same. */
  assert_speaks (fixture, "", NULL);
  affiliate (fixture, person, "Harbour Party", NULL, NULL, NULL);
  assert_speaks (fixture, "", "Harbour Party");

  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_DATE, "2023-07"));
  assert_speaks (fixture, "", "Minister of Trade, Norland / Harbour Party");
  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_DATE, "2024-05-12"));
  assert_speaks (fixture, "", "Prime Minister, Norland / Harbour Party");

  /* May takes in both. */
  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_DATE, "2024-05"));
  assert_speaks (fixture, "", "Prime Minister, Norland / Minister of Trade, Norland / Harbour Party");

  /* When it was said is more than when it was published. */
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_DATE_SAID, "2018-01-01"));
  assert_speaks (fixture, "", "Harbour Party");
  assert_speaks (fixture, "affiliation:norl", "0 rows");
  assert_speaks (fixture, "affiliation:\"Harbour Party\"", "Harbour Party");
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_DATE_SAID, "2020"));
  assert_speaks (fixture, "affiliation:norl", "Minister of Trade, Norland / Harbour Party");
  assert_speaks (fixture, "affiliation:\"minister of trade\"", "Minister of Trade, Norland / Harbour Party");
  assert_speaks (fixture, "affiliation:prime", "0 rows");

  /* Several speakers, of whom not all speak as anything. */
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, "Nobody", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, "Selim", AVOW_ROLE_SPEAKER));
  other = find_actor (fixture, "Selim");
  affiliate (fixture, other, NULL, "spokesman", NULL, NULL);
  assert_speaks (fixture, "", "Minister of Trade, Norland / Harbour Party; spokesman");

  /* Actors, today and ever. */
  assert_affiliated (fixture, "affiliation:\"minister of trade\"", "Prime Minister, Norland / Harbour Party");
  affiliate (fixture, other, "Varna", "envoy", this_year, this_year);
  assert_affiliated (fixture, "affiliation:varna", "envoy, Varna / spokesman");
}

/* ---- likely doubles */

static GPtrArray *
find_doubles (Fixture *fixture,
              gint64   actor_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *doubles;

  avow_store_find_doubles_async (fixture->store, actor_id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  doubles = avow_store_find_doubles_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return doubles;
}

/* Finds the reason why two are told as doubles; %NULL if they are not. */
static char *
get_reason (Fixture    *fixture,
            const char *name,
            const char *other)
{
  g_autoptr(GPtrArray) doubles = find_doubles (fixture, 0);

  for (guint i = 0; i < doubles->len; i++)
    {
      const AvowDouble *pair = g_ptr_array_index (doubles, i);

      if ((g_str_equal (pair->name, name) && g_str_equal (pair->other_name, other)) ||
          (g_str_equal (pair->name, other) && g_str_equal (pair->other_name, name)))
        return g_strdup (pair->reason);
    }

  return NULL;
}

static void
assert_double (Fixture    *fixture,
               const char *name,
               const char *other,
               const char *reason)
{
  g_autofree char *found = get_reason (fixture, name, other);

  g_assert_cmpstr (found, ==, reason);
}

static void
test_doubles (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const others[] =
  {
    "Norland", "Norlund Bank", "Actor 1234567", "Actor 1234568", "Ada Lind", "Bo Lind", "Lind", "UN", "Ministry of Health",
    "Ministry of Wealth Distribution",
  };
  gint64 okonjo = new_actor (fixture, "Amara Okonjo"), un, person;
  g_autoptr(GPtrArray) doubles = NULL, of_one = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    new_actor (fixture, others[i]);
  doubles = find_doubles (fixture, 0);
  for (guint i = 0; i < doubles->len; i++)
    g_test_message ("%s", ((AvowDouble *) g_ptr_array_index (doubles, i))->reason);
  g_assert_cmpuint (doubles->len, ==, 0);

  new_actor (fixture, "amara OKONJÓ");
  assert_double (fixture, "Amara Okonjo", "amara OKONJÓ", "Both are called “Amara Okonjo”.");
  new_actor (fixture, "Volodymyr Zelenskyy");
  new_actor (fixture, "Володимир Зеленський");
  assert_double (fixture, "Volodymyr Zelenskyy", "Володимир Зеленський",
                 "“Volodymyr Zelenskyy” and “Володимир Зеленський” are two spellings of one name.");
  new_actor (fixture, "Zelenskyy, Volodymyr");
  assert_double (fixture, "Volodymyr Zelenskyy", "Zelenskyy, Volodymyr",
                 "“Volodymyr Zelenskyy” and “Zelenskyy, Volodymyr” are the same words in another order.");
  un = new_actor (fixture, "United Nations");
  assert_double (fixture, "UN", "United Nations", "“UN” may stand for “United Nations”.");
  new_actor (fixture, "F.A.O.");
  new_actor (fixture, "Food and Agriculture Organization");
  assert_double (fixture, "F.A.O.", "Food and Agriculture Organization", "“F.A.O.” may stand for “Food and Agriculture Organization”.");

  /* Two are called Lind; only one Haverkamp. */
  assert_double (fixture, "Lind", "Ada Lind", NULL);
  new_actor (fixture, "Haverkamp");
  person = new_actor (fixture, "Greta Haverkamp");
  assert_double (fixture, "Haverkamp", "Greta Haverkamp", "“Haverkamp” may be “Greta Haverkamp”: nobody else here is called so.");
  store_do (fixture->store, avow_change_new_set_actor_type (find_actor (fixture, "Haverkamp"), AVOW_ACTOR_TYPE_ORGANIZATION));
  assert_double (fixture, "Haverkamp", "Greta Haverkamp", NULL);

  new_actor (fixture, "Konstantin Papadakis");
  new_actor (fixture, "Konstantin Papadokis");
  assert_double (fixture, "Konstantin Papadakis", "Konstantin Papadokis",
                 "“Konstantin Papadokis” and “Konstantin Papadakis” are spelled nearly alike.");
  new_actor (fixture, "Council of Northern Harbours");
  new_actor (fixture, "Council off Northern Harbour");
  assert_double (fixture, "Council of Northern Harbours", "Council off Northern Harbour",
                 "“Council off Northern Harbour” and “Council of Northern Harbours” are spelled nearly alike.");

  /* By an alias, and by what they are known by elsewhere. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, find_actor (fixture, "Norlund Bank"), "Norland"));
  assert_double (fixture, "Norlund Bank", "Norland", "Both are called “Norland”.");
  store_do (fixture->store, avow_change_new_identifier (un, "Wikidata", "Q1065"));
  store_do (fixture->store, avow_change_new_identifier (person, "wikidata", "Q1065"));
  assert_double (fixture, "United Nations", "Greta Haverkamp", "Both are known as Wikidata Q1065.");

  /* The surest comes first; and of one actor only its own. */
  g_clear_pointer (&doubles, g_ptr_array_unref);
  doubles = find_doubles (fixture, 0);
  g_assert_cmpstr (((AvowDouble *) g_ptr_array_index (doubles, 0))->reason, ==, "Both are known as Wikidata Q1065.");
  of_one = find_doubles (fixture, okonjo);
  g_assert_cmpuint (of_one->len, ==, 1);

  /* Whom somebody keeps apart is not asked about again. */
  store_do (fixture->store, avow_change_new_keep_apart (okonjo, find_actor (fixture, "amara OKONJÓ")));
  assert_double (fixture, "Amara Okonjo", "amara OKONJÓ", NULL);
  store_undo (fixture->store);
  assert_double (fixture, "Amara Okonjo", "amara OKONJÓ", "Both are called “Amara Okonjo”.");
}

/* The one with more passages comes first, and there is an end to them. */
static void
test_doubles_many (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) doubles = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  const AvowDouble *first;
  gint64 begin;

  new_actor (fixture, "amara okonjo");
  tag (fixture, "trap", "Amara Okonjo.", NULL);
  sql_run (fixture->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
           "INSERT INTO actor (guid, name, type, created, modified)"
           " SELECT 'a' || i, 'Ministry of ' || char (97 + i % 26, 97 + i / 26 % 26, 97 + i / 676 % 26) || ' in Norland', 'unknown', '', '' FROM n;"
           "INSERT INTO actor_name (guid, actor_id, name, folded, kind)"
           " SELECT guid, id, name, lower (name), 'main' FROM actor WHERE guid LIKE 'a%' AND name LIKE 'Min%'");
  begin = g_get_monotonic_time ();
  doubles = find_doubles (fixture, 0);
  g_test_message ("%.0f ms", (g_get_monotonic_time () - begin) / 1000.0);
  g_assert_cmpuint (doubles->len, ==, AVOW_MAX_DOUBLES);
  first = g_ptr_array_index (doubles, 0);
  g_assert_cmpstr (first->name, ==, "Amara Okonjo.");
  g_assert_cmpint (first->n_passages, ==, 1);
  g_assert_cmpstr (first->other_name, ==, "amara okonjo");
  g_assert_cmpint (first->n_other_passages, ==, 0);

  avow_store_find_doubles_async (fixture->store, 0, cancellable, take_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_null (avow_store_find_doubles_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- actors from a list */

static AvowActor *
make_listed (const char *name,
             AvowActorType type,
             const char *note)
{
  AvowActor *actor = avow_actor_new ();

  actor->name = g_strdup (name);
  actor->type = type;
  actor->note = g_strdup (note);

  return actor;
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) actors = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_unref);
  g_autoptr(GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (AvowIncomingActor));
  gint64 known = new_actor (fixture, "Norland"), bank = new_actor (fixture, "Central Bank"), person;
  g_autofree char *step = NULL, *steps = NULL, *steps_after = NULL, *organizations = NULL;
  g_autoptr(AvowActor) loaded = NULL, loaded_bank = NULL;
  AvowAffiliation *affiliation;
  AvowActor *actor;

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_SET_ACTOR_NOTE, known, "Mine."));
  store_do (fixture->store, avow_change_new_identifier (bank, "wikidata", "Q5"));

  /* By another of its names; it keeps its own name and note. */
  actor = make_listed ("Kingdom of Norland", AVOW_ACTOR_TYPE_STATE, "Theirs.");
  g_ptr_array_add (actor->names, avow_actor_name_new (0, "NORLAND", AVOW_NAME_KIND_ALIAS));
  g_ptr_array_add (actor->names, avow_actor_name_new (0, "KN", AVOW_NAME_KIND_ACRONYM));
  g_ptr_array_add (actors, actor);

  /* By an identifier. */
  actor = make_listed ("Bank of Norland", AVOW_ACTOR_TYPE_ORGANIZATION, NULL);
  g_ptr_array_add (actor->identifiers, avow_actor_identifier_new (0, "Wikidata", "Q5"));
  affiliation = avow_affiliation_new (0, 0, "Central Bank", "itself");
  g_ptr_array_add (actor->affiliations, affiliation);
  g_ptr_array_add (actors, actor);

  actor = make_listed ("Amara Okonjo", AVOW_ACTOR_TYPE_PERSON, "New.");
  affiliation = avow_affiliation_new (0, 0, "norland", "Prime Minister");
  avow_affiliation_set_dates (affiliation, "2024-05", NULL);
  g_ptr_array_add (actor->affiliations, affiliation);
  g_ptr_array_add (actor->affiliations, avow_affiliation_new (0, 0, "Harbour Party", NULL));
  g_ptr_array_add (actors, actor);

  person = do_and_back (fixture, avow_change_new_import_actors (actors, NULL));
  step = sql_read (fixture->path, "SELECT action, subject, count FROM journal ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (step, ==, "import-actors|Kingdom of Norland|3\n");

  loaded = store_load_actor (fixture->store, known);
  g_assert_cmpstr (loaded->name, ==, "Norland");
  g_assert_cmpstr (loaded->note, ==, "Mine.");
  g_assert_cmpint (loaded->type, ==, AVOW_ACTOR_TYPE_STATE);
  g_assert_cmpuint (loaded->names->len, ==, 2);
  g_assert_cmpuint (loaded->members->len, ==, 1);
  loaded_bank = store_load_actor (fixture->store, bank);
  g_assert_cmpstr (((AvowActorName *) g_ptr_array_index (loaded_bank->names, 0))->name, ==, "Bank of Norland");
  g_assert_cmpuint (loaded_bank->affiliations->len, ==, 0);
  g_clear_pointer (&loaded, avow_actor_unref);
  loaded = store_load_actor (fixture->store, person);
  g_assert_cmpstr (loaded->name, ==, "Amara Okonjo");
  g_assert_cmpstr (loaded->note, ==, "New.");
  g_assert_cmpuint (loaded->affiliations->len, ==, 2);
  organizations = sql_read (fixture->path, "SELECT name, type FROM actor WHERE name = 'Harbour Party'");
  g_assert_cmpstr (organizations, ==, "Harbour Party|organization\n");

  /* The same list again does nothing, and is no step. */
  steps = sql_read (fixture->path, "SELECT count (*) FROM journal");
  store_do (fixture->store, avow_change_new_import_actors (actors, outcomes));
  steps_after = sql_read (fixture->path, "SELECT count (*) FROM journal");
  g_assert_cmpstr (steps, ==, steps_after);
  g_assert_cmpuint (outcomes->len, ==, 3);
  for (guint i = 0; i < outcomes->len; i++)
    g_assert_cmpint (g_array_index (outcomes, AvowIncomingActor, i), ==, AVOW_INCOMING_ACTOR_SAME);
}

/* ---- many */

/* Very many links of an actor are in the journal as a list, and no smaller than they need be;
 * the store says that all of them may look different. */
static void
test_merge_many (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 gone = new_actor (fixture, "Gone"), into = new_actor (fixture, "Into");
  g_autoptr(AvowTouched) touched = NULL;
  g_autofree char *forms = NULL, *left = NULL, *conflict = NULL, *now = NULL;
  g_autoptr(GError) error = NULL;

  store_close (g_steal_pointer (&fixture->store));
  sql_run (fixture->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
           "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, created, modified)"
           " SELECT 'p' || i, 1, i % 50, i % 50 + 5, substr (text, i % 50 + 1, 5), '', '', 'claim', '2026-01-01T00:00:00Z', '' FROM n, article;"
           "INSERT INTO passage_actor (guid, passage_id, actor_id, role, position) SELECT 'a' || id, id, 1, 'speaker', 1 FROM passage;"
           "INSERT INTO passage_actor (guid, passage_id, actor_id, role, position)"
           " SELECT 'b' || id, id, 2, CASE id % 2 WHEN 0 THEN 'speaker' ELSE 'addressee' END, 1 FROM passage WHERE id % 3 = 0");
  fixture->store = store_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);

  g_signal_connect (fixture->store, "changed", G_CALLBACK (take_touched_cb), &touched);
  do_and_back (fixture, avow_change_new_merge_actors (&gone, 1, into));
  g_assert_true (touched->everything);
  g_signal_handlers_disconnect_by_data (fixture->store, &touched);

  forms = sql_read (fixture->path, "SELECT form FROM journal_data WHERE journal_id = (SELECT max (id) FROM journal) ORDER BY id");
  g_assert_cmpstr (forms, ==, "links\nchangeset\n");
  left = sql_read (fixture->path, "SELECT count (*), sum (actor_id = 2) FROM passage_actor");
  g_assert_cmpstr (left, ==, "35000|35000\n");

  /* What another program took away meanwhile is not guessed. */
  sql_run (fixture->path, "DELETE FROM passage_actor WHERE guid = 'a1'");
  g_assert_false (store_step (fixture->store, FALSE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
  now = sql_read (fixture->path, "SELECT count (*) FROM actor");
  g_assert_cmpstr (now, ==, "1\n");
}

/* A merge that is not the newest step any more goes with what is undone, and with what is
 * done instead. */
static void
test_merge_dropped (Fixture       *fixture,
                    gconstpointer  data)
{
  gint64 gone, into;
  g_autofree char *before = NULL, *after = NULL, *left = NULL;

  tag (fixture, "Critics", "Gone", NULL);
  tag (fixture, "trap", "Into", NULL);
  gone = find_actor (fixture, "Gone");
  into = find_actor (fixture, "Into");
  before = sql_dump (fixture->path);
  store_do (fixture->store, avow_change_new_merge_actors (&gone, 1, into));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, into, "Other"));
  store_undo (fixture->store);
  store_undo (fixture->store);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);

  new_actor (fixture, "Another");
  left = sql_read (fixture->path, "SELECT count (*) FROM journal_data WHERE form = 'links'");
  g_assert_cmpstr (left, ==, "0\n");
}

static void
add (const char *path,
     void      (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/actors/names", test_names);
  add ("/actors/affiliations", test_affiliations);
  add ("/actors/touched", test_touched);
  add ("/actors/identifiers", test_identifiers);
  add ("/actors/merge", test_merge);
  add ("/actors/merge-many", test_merge_many);
  add ("/actors/merge-dropped", test_merge_dropped);
  add ("/actors/split", test_split);
  add ("/actors/as-named", test_as_named);
  add ("/actors/speaks-as", test_speaks_as);
  add ("/actors/doubles", test_doubles);
  add ("/actors/doubles-many", test_doubles_many);
  add ("/actors/import", test_import);

  return g_test_run ();
}
