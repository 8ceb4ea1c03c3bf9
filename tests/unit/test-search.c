/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text.h"
#include "test-store-util.h"

/* What is found in the text of an article, and what becomes of it. */

#define TEXT "The bridge was closed. Mara Lind pledged a new bridge, and Lind said the Bridge must stand by 2028."

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
  fixture->dir = make_dir ();
  fixture->path = g_build_filename (fixture->dir, "Bridge.avow", NULL);
  fixture->store = store_make (fixture->path);
  fixture->article = store_import (fixture->store, "A bridge", TEXT);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_check (fixture->store);
  store_close (fixture->store);
  remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

/* ---- names */

static AvowNames *
load_names (AvowStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowNames *names;

  avow_store_load_names_async (store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  names = avow_store_load_names_finish (store, result, &error);
  g_assert_no_error (error);

  return names;
}

static guint
count_hits (AvowNames *names,
            gint64     actor)
{
  g_autoptr(GArray) hits = avow_names_find (names, TEXT, "en", 0, -1);
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    n += g_array_index (hits, AvowNameHit, i).actor_id == actor;

  return n;
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 lind = store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, "Mara Lind"));
  AvowNames *names = load_names (fixture->store);
  AvowActorType type;

  /* A last name alone is that of a person, and this may be a company. */
  g_assert_cmpstr (avow_names_get_actor (names, lind, &type), ==, "Mara Lind");
  g_assert_cmpint (type, ==, AVOW_ACTOR_TYPE_UNKNOWN);
  g_clear_pointer (&names, avow_names_unref);

  store_do (fixture->store, avow_change_new_set_actor_type (lind, AVOW_ACTOR_TYPE_PERSON));
  names = load_names (fixture->store);
  g_assert_nonnull (avow_names_get_actor (names, lind, &type));
  g_assert_cmpint (type, ==, AVOW_ACTOR_TYPE_PERSON);
  g_assert_cmpuint (count_hits (names, lind), ==, 2);
  g_clear_pointer (&names, avow_names_unref);

  /* All names count, the others too. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, lind, "the Bridge"));
  names = load_names (fixture->store);
  g_assert_cmpuint (count_hits (names, lind), ==, 3);
  g_assert_cmpstr (avow_names_get_actor (names, lind, NULL), ==, "Mara Lind");
  g_clear_pointer (&names, avow_names_unref);

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ACTORS, lind));
  names = load_names (fixture->store);
  g_assert_null (avow_names_get_actor (names, lind, NULL));
  g_clear_pointer (&names, avow_names_unref);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/search/names", Fixture, NULL, set_up, test_names, tear_down);

  return g_test_run ();
}
