/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-store-util.h"

/* Actors that are found while somebody types: in every script, and the likeliest first. */

#define TEXT                                                                                                     \
  "President Volodymyr Zelensky met Chancellor Karl Müller on Friday.\n\n"                                           \
  "The Prime Minister said that the harbour would reopen in May."

typedef struct
{
  char      *dir;
  AvowStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("n.avow", &fixture->dir, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, NULL);
}

static gint64
make_actor (Fixture    *fixture,
            const char *name)
{
  return store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, name));
}

static GPtrArray *
complete (Fixture    *fixture,
          const char *typed,
          gint64      article_id,
          guint       limit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *found;

  avow_store_complete_actor_async (fixture->store, typed, article_id, limit, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  found = avow_store_complete_actor_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return found;
}

/* The names that are found, with the one by which they were. */
static void
assert_found (Fixture    *fixture,
              const char *typed,
              gint64      article_id,
              const char *expected)
{
  g_autoptr(GPtrArray) found = complete (fixture, typed, article_id, 8);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      AvowActor *actor = g_ptr_array_index (found, i);

      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", actor->name);
      if (actor->names->len > 0)
        g_string_append_printf (line, " (%s)", ((AvowActorName *) g_ptr_array_index (actor->names, 0))->name);
    }
  g_test_message ("“%s”", typed);
  g_assert_cmpstr (line->str, ==, expected);
}

static const struct
{
  const char *name;
  const char *typed[8];
  const char *not_typed[4];
} scripts[] =
{
  { "Зеленський", { "zelen", "Zelensky", "zelenskyy", "ZELENSKIJ", "зел" }, { "zil", "lensk" } },
  { "Volodymyr Zelensky", { "Зел", "Зеленський", "зел вол", "zelenskyy volo", "володимир" }, { "Зил" } },
  { "Jürgen Müller", { "mueller", "muller", "müller j", "MUELL" }, { "miller", "uller" } },
  { "Mueller GmbH", { "Müller", "mül", "gmbh mül" }, { "mill" } },
  { "Athena Papadopoulou", { "αθ", "Αθή", "παπαδο", "papadopulu" }, { "βη" } },
  { "Κυριάκος Μητσοτάκης", { "mitsot", "kyri", "Μητ", "mitsotakis kyr" }, { "mets" } },
  { "Віктор Янукович", { "yanuk", "Yanukovych", "ianukovich", "viktor ya", "янук" }, { "nuk" } },
  { "Yulia Ющенко", { "yushchenko", "juschtschenko", "Юл", "юлія" }, { "shch" } },
  { "習近平", { "xi", "jinping", "xi jin", "习近平" }, { "ping xa" } },
  { "محمد بن سلمان", { "mohammed", "Muhammad bin Sal", "محمد" }, { "m", "salmx" } },
  { "Siobhán O’Brien", { "obr", "o'brien", "siobhan o’b" }, { "rien" } },
  { "Bashar al-Assad", { "assad", "al-as", "alassad", "assad bash" }, { "sad" } },
  { "Łódź Ærøskøbing", { "lodz", "aeroskob", "Łód", "ærø" }, { "dz" } },
  { "Никита Хрущёв", { "khrushch", "hrusch", "хрущ", "nikita kh" }, { "rush" } },
};

static void
test_scripts (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      gint64 actor = make_actor (fixture, scripts[i].name);

      for (guint j = 0; scripts[i].typed[j] != NULL; j++)
        assert_found (fixture, scripts[i].typed[j], 0, scripts[i].name);
      for (guint j = 0; scripts[i].not_typed[j] != NULL; j++)
        assert_found (fixture, scripts[i].not_typed[j], 0, "");

      /* Names that are gone are found no more, by whatever connection. */
      store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ACTORS, actor));
      assert_found (fixture, scripts[i].typed[0], 0, "");
    }
}

/* What is no word finds nothing, and nothing finds all. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  make_actor (fixture, "Amara Okonjo");

  assert_found (fixture, "", 0, "Amara Okonjo");
  assert_found (fixture, " ", 0, "Amara Okonjo");
  assert_found (fixture, "%", 0, "");
  assert_found (fixture, "ь", 0, "");
  assert_found (fixture, "_ma", 0, "");
}

static void
link_actor (Fixture    *fixture,
            gint64      passage,
            gint64      actor,
            const char *name)
{
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, passage, actor, name, AVOW_ROLE_SPEAKER));
}

/* Another name leads to the actor, and is told; what is renamed is found by its new name. */
static void
test_other_names (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 actor = make_actor (fixture, "Amara Okonjo");

  make_actor (fixture, "Prime Ministers’ Office");
  assert_found (fixture, "prime", 0, "Prime Ministers’ Office");
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, actor, "the Prime Minister"));
  assert_found (fixture, "prime", 0, "Prime Ministers’ Office, Amara Okonjo (the Prime Minister)");

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, actor, "Dame Amara"));
  assert_found (fixture, "okonjo", 0, "");
  assert_found (fixture, "dame", 0, "Dame Amara");
  store_undo (fixture->store);
  assert_found (fixture, "okonjo", 0, "Amara Okonjo");

  /* Of names that fit alike the one that is shown comes first, whoever has more passages. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, actor, "Prize Winner"));
  link_actor (fixture, store_tag (fixture->store, store_import (fixture->store, "Headline", TEXT), TEXT, "reopen", AVOW_KIND_CLAIM),
              actor, "Amara Okonjo");
  make_actor (fixture, "Price Office");
  assert_found (fixture, "pri", 0, "Price Office, Prime Ministers’ Office, Amara Okonjo (Prize Winner)");
}

/* Whom the article names, then who speaks in it, then whose name begins so, then the busiest. */
static void
test_likeliest (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  gint64 other = store_import (fixture->store, "Other", "Harbour again.");
  gint64 named = make_actor (fixture, "Karl Müller"), speaks, busy, begins, passage, elsewhere;
  g_autoptr(AvowArticle) loaded = NULL;

  speaks = make_actor (fixture, "Maria Munro");
  busy = make_actor (fixture, "Anton Mulligan");
  begins = make_actor (fixture, "Muriel Spark");
  passage = store_tag (fixture->store, article, TEXT, "reopen", AVOW_KIND_PLEDGE);
  elsewhere = store_tag (fixture->store, other, "Harbour again.", "again", AVOW_KIND_CLAIM);
  link_actor (fixture, elsewhere, busy, "Anton Mulligan");

  assert_found (fixture, "mu", other, "Anton Mulligan, Muriel Spark, Karl Müller, Maria Munro");
  assert_found (fixture, "mu", article, "Karl Müller, Muriel Spark, Anton Mulligan, Maria Munro");
  link_actor (fixture, passage, speaks, "Maria Munro");
  assert_found (fixture, "mu", article, "Karl Müller, Maria Munro, Muriel Spark, Anton Mulligan");
  assert_found (fixture, "mu", 0, "Muriel Spark, Anton Mulligan, Maria Munro, Karl Müller");

  /* Nothing typed: whom the article is about. */
  assert_found (fixture, "", article, "Karl Müller, Maria Munro, Anton Mulligan, Muriel Spark");
  g_assert_cmpint (named, !=, begins);

  /* A text that is corrected names somebody else. */
  loaded = store_load_article (fixture->store, article, NULL);
  store_do (fixture->store, avow_change_new_edit_text (article, loaded->text_sha256, "Muriel Spark said nothing."));
  assert_found (fixture, "mu", article, "Muriel Spark, Maria Munro, Anton Mulligan, Karl Müller");
}

/* Where more fit than are asked for, the right ones are left out. */
static void
test_limit (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT), passage;
  g_autoptr(GPtrArray) found = NULL;
  gint64 last = 0;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Member %02d", i);

      last = make_actor (fixture, name);
    }
  passage = store_tag (fixture->store, article, TEXT, "reopen", AVOW_KIND_PLEDGE);
  link_actor (fixture, passage, last, "Member 39");

  found = complete (fixture, "m", 0, 3);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((AvowActor *) g_ptr_array_index (found, 0))->name, ==, "Member 39");
  g_assert_cmpstr (((AvowActor *) g_ptr_array_index (found, 1))->name, ==, "Member 00");
}

/* Names that are as they were are the same object, so that nobody looks for them anew. */
static AvowNames *
load_names (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowNames *names;

  avow_store_load_names_async (fixture->store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  names = avow_store_load_names_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return names;
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT), actor = make_actor (fixture, "Karl Müller");
  g_autoptr(AvowNames) first = load_names (fixture), second = NULL, third = NULL, fourth = NULL, fifth = NULL;

  link_actor (fixture, store_tag (fixture->store, article, TEXT, "reopen", AVOW_KIND_PLEDGE), actor, "Karl Müller");
  second = load_names (fixture);
  g_assert_true (first == second);

  store_do (fixture->store, avow_change_new_set_actor_type (actor, AVOW_ACTOR_TYPE_PERSON));
  third = load_names (fixture);
  g_assert_true (third != second);

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, actor, "the Chancellor"));
  fourth = load_names (fixture);
  g_assert_true (fourth != third);

  store_undo (fixture->store);
  fifth = load_names (fixture);
  g_assert_true (fifth != fourth);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/names/scripts", Fixture, NULL, set_up, test_scripts, tear_down);
  g_test_add ("/names/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/names/other-names", Fixture, NULL, set_up, test_other_names, tear_down);
  g_test_add ("/names/likeliest", Fixture, NULL, set_up, test_likeliest, tear_down);
  g_test_add ("/names/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/names/kept", Fixture, NULL, set_up, test_kept, tear_down);

  return g_test_run ();
}
