/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "avow-topic.h"
#include "test-tally-util.h"

/* Lists and tallies out of memory are those that SQL gives, whatever was done before. */

static const char * const words[] =
{
  "harbour", "Émile", "zinc", "apple", "bridge", "Ångström", "minister", "pledge", "river", "10", "9", "peace", "of", "the",
};

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *browsed;   /* answers from memory */
  AvowStore *plain;     /* answers by SQL */
  GRand     *chance;
  guint      n_articles;
} Fixture;

static AvowStore *
reopen (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  AvowStore *store = store_open (fixture->path, FALSE, &error);

  g_assert_no_error (error);

  return store;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->browsed = store_begin ("Bridge.avow", &fixture->dir, &fixture->path);
  avow_store_browse (fixture->browsed);
  fixture->plain = reopen (fixture);
  fixture->chance = g_rand_new_with_seed (5);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_check (fixture->browsed);
  store_close (fixture->plain);
  store_end (fixture->browsed, fixture->dir, fixture->path);
  g_rand_free (fixture->chance);
}

/* ---- what is compared */

static AvowListing *
list_whole (AvowStore *store,
            AvowQuery *query)
{
  AvowListing *listing = store_list (store, query);

  if (!listing->complete)
    {
      avow_listing_free (listing);
      listing = store_list (store, query);
    }
  g_assert_true (listing->complete);

  return listing;
}

static void
compare (Fixture    *fixture,
         AvowTable   table,
         const char *text,
         const char *sort)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(AvowListing) ours = NULL, theirs = NULL;
  g_autoptr(GError) error = NULL;

  g_test_message ("%s '%s' by %s", avow_table_to_string (table), text, sort);
  avow_query_parse (query, text, &error);
  g_assert_no_error (error);
  avow_query_parse_sort (query, sort, &error);
  g_assert_no_error (error);

  ours = list_whole (fixture->browsed, query);
  theirs = list_whole (fixture->plain, query);
  g_assert_cmpmem (ours->ids->data, ours->ids->len * sizeof (gint64), theirs->ids->data, theirs->ids->len * sizeof (gint64));
  g_assert_cmpint (ours->n_total, ==, theirs->n_total);
  g_assert_cmpuint (ours->rows->len, ==, theirs->rows->len);

  for (guint i = 0; i < ours->rows->len; i++)
    {
      const AvowStoreRow *our = g_ptr_array_index (ours->rows, i), *their = g_ptr_array_index (theirs->rows, i);

      for (guint j = 0; j < AVOW_ROW_MAX_CELLS; j++)
        g_assert_cmpstr (our->cells[j], ==, their->cells[j]);
    }

  for (guint i = 0; table == AVOW_TABLE_PASSAGES && i < AVOW_N_KINDS; i++)
    {
      const AvowFacetValue *our = g_ptr_array_index (ours->facets[AVOW_FACET_KIND], i);
      const AvowFacetValue *their = g_ptr_array_index (theirs->facets[AVOW_FACET_KIND], i);

      g_assert_cmpstr (our->value, ==, their->value);
      g_assert_cmpint (our->count, ==, their->count);
    }
}

/* ---- tallies */

/* One of the rows of a table; 0 if there are none. */
static gint64
any (Fixture    *fixture,
     AvowTable   table)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(AvowListing) listing = list_whole (fixture->plain, query);

  return listing->ids->len > 0 ? g_array_index (listing->ids, gint64, g_rand_int_range (fixture->chance, 0, listing->ids->len)) : 0;
}

#define COMPARE(type, describe, ask, ...)                                      \
  {                                                                                   \
    g_autoptr(type) ours = ask (fixture->browsed, __VA_ARGS__);                       \
    g_autoptr(type) theirs = ask (fixture->plain, __VA_ARGS__);                       \
    g_autofree char *our = describe (ours), *their = describe (theirs);               \
                                                                                      \
    g_assert_cmpstr (our, ==, their);                                                 \
  }

/* With bounds that leave something out, and with such that do not. */
static void
compare_tallies (Fixture    *fixture,
                 const char *text)
{
  guint max = g_rand_int_range (fixture->chance, 0, 6), ties = g_rand_int_range (fixture->chance, 1, AVOW_TIES_ALL + 1);
  AvowDimension rows = g_rand_int_range (fixture->chance, 0, AVOW_N_DIMENSIONS);
  AvowDimension columns = g_rand_int_range (fixture->chance, 0, AVOW_N_DIMENSIONS);
  AvowDimension by[] = { AVOW_DIMENSION_KIND, AVOW_DIMENSION_SPEAKER, AVOW_DIMENSION_TOPIC };
  AvowMoment moment = g_rand_int_range (fixture->chance, 0, AVOW_N_MOMENTS);
  gint64 actor = any (fixture, AVOW_TABLE_ACTORS);

  g_test_message ("tallies of '%s'", text);
  COMPARE (AvowCountTable, describe_table, store_count_table, text, rows, columns, max, 3);
  COMPARE (AvowCountTable, describe_table, store_count_table, text, columns, rows, 1000, 1000);
  COMPARE (AvowTimeline, describe_timeline, store_timeline, text, by[max % 3], moment, max);
  COMPARE (AvowTimeline, describe_timeline, store_timeline, text, by[max % 3], moment, 1000);
  COMPARE (AvowNetwork, describe_network, store_network, text, AVOW_TIES_ALL, 1000);
  COMPARE (AvowNetwork, describe_network, store_network, text, ties, max);
  COMPARE (AvowActorSummary, describe_summary, store_sum_actor, actor);
}

/* ---- all of it */

static void
compare_all (Fixture *fixture)
{
  static const char * const queries[] =
  {
    "", "bridge", "kind:pledge", "kind:claim,warning speaker:e", "addressee:harbour", "about:zinc", "actor:apple", "publisher:the",
    "before:2021", "after:2020-06", "on:2020", "on:2021-03", "article:river", "\"the bridge\"",
    "speaker:\"bridge\"", "publisher:\"apple zinc\"", "publisher:\"apple\"", "actor:\"nobody\"", "status:kept", "status:open,unchecked -kind:pledge", "topic:bridge", "bridge OR (kind:claim NOT speaker:harbour)", "has:topic",
    "due:2027", "due:2027-01..2027-06", "due:<2027-06", "due:>=2027", "said:2020", "said:2020-01-01..2021-03-04", "said:<2020-06",
    "said:>2019", "-said:2019..2021-03", "contradicts:e", "contradicts:\"harbour\"", "NOT topic:zinc", "is:new", "folder:bridge",
    "affiliation:bridge", "affiliation:\"harbour\" kind:claim", "NOT affiliation:e",
  };

  for (AvowTable table = AVOW_TABLE_ARTICLES; table <= AVOW_TABLE_ACTORS; table++)
    {
      const AvowColumn *columns;
      guint n_columns;

      columns = avow_table_get_columns (table, &n_columns);
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *up = g_strdup (avow_column_to_string (columns[i]));
          g_autofree char *down = g_strdup_printf ("%s:desc,%s", up, avow_column_to_string (columns[(i + 1) % n_columns]));

          compare (fixture, table, "", up);
          compare (fixture, table, queries[g_rand_int_range (fixture->chance, 0, G_N_ELEMENTS (queries))], down);
        }
      for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
        compare (fixture, table, queries[i], avow_column_to_string (columns[0]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    compare_tallies (fixture, queries[i]);
}

/* ---- what is done before */

static char *
make_words (Fixture *fixture,
            guint    n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[g_rand_int_range (fixture->chance, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static void
import (Fixture *fixture)
{
  static const char * const dates[] = { "2020", "2020-06", "2021-03-04", "2021-03-05", "2022-01" };
  g_autofree char *headline = make_words (fixture, 3), *words_ = make_words (fixture, 60), *text = NULL, *publisher = NULL;
  gint64 id;

  text = g_strdup_printf ("%u %s", fixture->n_articles++, words_);
  id = store_import (fixture->browsed, headline, text);
  publisher = make_words (fixture, 2);
  if (g_rand_boolean (fixture->chance))
    store_do (fixture->browsed, avow_change_new_edit_article (id, AVOW_ARTICLE_PUBLISHER, publisher));
  if (g_rand_boolean (fixture->chance))
    store_do (fixture->browsed, avow_change_new_edit_article (id, AVOW_ARTICLE_DATE, dates[g_rand_int_range (fixture->chance, 0, 5)]));
}

static void
tag (Fixture *fixture)
{
  gint64 article = any (fixture, AVOW_TABLE_ARTICLES), start = g_rand_int_range (fixture->chance, 0, 100);
  g_autofree char *name = NULL;
  AvowChange *change;

  if (article == 0)
    return;

  change = avow_change_new_tag (article, start, start + g_rand_int_range (fixture->chance, 4, 60),
                                g_rand_int_range (fixture->chance, 0, AVOW_N_KINDS));
  for (int n = g_rand_int_range (fixture->chance, 0, 4); n > 0; n--)
    {
      g_free (name);
      name = make_words (fixture, 1);
      avow_change_add_link (change, 0, name, g_rand_int_range (fixture->chance, 0, AVOW_N_ROLES), NULL);
    }
  store_do (fixture->browsed, change);
}

static void
edit (Fixture *fixture)
{
  gint64 passage = any (fixture, AVOW_TABLE_PASSAGES), article = any (fixture, AVOW_TABLE_ARTICLES);
  gint64 actor = any (fixture, AVOW_TABLE_ACTORS);
  gint64 other = any (fixture, AVOW_TABLE_PASSAGES);
  g_autofree char *name = make_words (fixture, 2), *one = make_words (fixture, 1), *under = make_words (fixture, 1);
  g_autofree char *path = g_strjoin (AVOW_TOPIC_SEPARATOR, one, under, NULL);
  g_autoptr(GError) error = NULL;
  AvowChange *change = NULL;

  switch (g_rand_int_range (fixture->chance, 0, 24))
    {
    case 0:
      change = avow_change_new_set_kind (passage, g_rand_int_range (fixture->chance, 0, AVOW_N_KINDS));
      break;
    case 1:
      change = avow_change_new_status (passage, avow_status_event_new ("kept", "2024-05"));
      break;
    case 2:
      change = avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, passage, name);
      break;
    case 3:
      change = avow_change_new_edit_passage (passage, g_rand_boolean (fixture->chance) ? AVOW_PASSAGE_DUE_DATE : AVOW_PASSAGE_DATE_SAID,
                                             g_rand_boolean (fixture->chance) ? "2027-06" : "2020-06-05");
      break;
    case 4:
      change = avow_change_new_link (AVOW_CHANGE_LINK, passage, actor, NULL, AVOW_ROLE_ADDRESSEE);
      break;
    case 5:
      change = avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, passage);
      break;
    case 6:
      change = avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, actor, name);
      break;
    case 7:
      change = avow_change_new_set_actor_type (actor, g_rand_int_range (fixture->chance, 0, 3));
      break;
    case 8:
      change = avow_change_new_edit_article (article, AVOW_ARTICLE_HEADLINE, name);
      break;
    case 9:
      change = avow_change_new (AVOW_CHANGE_DELETE_ACTORS, actor);
      break;
    case 10:
      change = avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, article);
      break;
    case 11:
      change = avow_change_new_set_reading (&article, 1, g_rand_int_range (fixture->chance, 0, AVOW_N_READINGS));
      break;
    case 12:
      change = avow_change_new_folder (&article, 1, name, 0);
      break;
    case 13:
      change = avow_change_new_set_next_up (&article, 1, AVOW_NEXT_UP_LAST);
      break;
    case 14:
    case 15:
      change = avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, passage, path);
      break;
    case 16:
      change = avow_change_new_edit_passage (passage, AVOW_PASSAGE_DATE_SAID, "2019-12-31");
      break;
    case 17:
      change = avow_change_new_edit_passage (passage, AVOW_PASSAGE_DUE_DATE, "2027");
      break;
    case 18:
    case 19:
      change = avow_change_new_link (AVOW_CHANGE_LINK, passage, actor, NULL, AVOW_ROLE_OBJECT);
      break;
    case 20:
    case 21:
      change = avow_change_new_relate (passage, AVOW_RELATION_CONTRADICTS, other);
      break;
    case 22:
      change = avow_change_new_status (passage, avow_status_event_new ("stalled", NULL));
      break;
    default:
      change = avow_change_new_status (passage, avow_status_event_new ("disputed", NULL));
    }

  /* Some make no sense, and do nothing. */
  store_apply (fixture->browsed, change, NULL, &error);
}

/* What is done to actors. */
static void
edit_actor (Fixture *fixture)
{
  gint64 actor = any (fixture, AVOW_TABLE_ACTORS), other = any (fixture, AVOW_TABLE_ACTORS);
  static const char * const dates[] = { NULL, "2019", "2020-06", "2021-03-04", "2021-03", "2022" };
  g_autofree char *name = make_words (fixture, 2), *role = make_words (fixture, 1);
  int start = g_rand_int_range (fixture->chance, 0, 6), end = g_rand_int_range (fixture->chance, 0, 6);
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  AvowAffiliation *affiliation;
  AvowActorName *other_name;
  g_autoptr(GError) error = NULL;
  AvowChange *change = NULL;

  switch (g_rand_int_range (fixture->chance, 0, 6))
    {
    case 0:
      change = avow_change_new_merge_actors (&actor, 1, other);
      break;
    case 1:
      for (int i = 0; i < 8; i++)
        {
          gint64 passage = any (fixture, AVOW_TABLE_PASSAGES);

          g_array_append_val (passages, passage);
        }
      change = avow_change_new_split_actor (actor, name, NULL, passages);
      break;
    case 2:
      other_name = avow_actor_name_new (0, name, g_rand_int_range (fixture->chance, 0, AVOW_N_NAME_KINDS));
      change = avow_change_new_actor_name (other_name, actor);
      break;
    default:
      affiliation = avow_affiliation_new (actor, g_rand_boolean (fixture->chance) ? other : 0, name, role);
      avow_affiliation_set_dates (affiliation, dates[start], dates[end]);
      change = avow_change_new_affiliation (affiliation);
    }

  store_apply (fixture->browsed, change, NULL, &error);
}

static void
step (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  switch (g_rand_int_range (fixture->chance, 0, 13))
    {
    case 10:
    case 11:
    case 12:
      edit_actor (fixture);
      break;
    case 0:
      import (fixture);
      break;
    case 1:
    case 2:
    case 3:
      tag (fixture);
      break;
    case 4:
      store_step (fixture->browsed, FALSE, &error);
      break;
    case 5:
      store_step (fixture->browsed, TRUE, &error);
      break;
    default:
      edit (fixture);
    }
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  compare_all (fixture);
  for (int i = 0; i < 6; i++)
    import (fixture);
  for (int i = 0; i < 25; i++)
    tag (fixture);
  compare_all (fixture);

  for (int i = 0; i < 250; i++)
    {
      step (fixture);
      if (i % 10 == 9)
        compare_all (fixture);
    }

  /* Back to where it was empty, and on again. */
  while (avow_store_get_undo (fixture->browsed) != NULL)
    store_undo (fixture->browsed);
  compare_all (fixture);
  while (avow_store_get_redo (fixture->browsed) != NULL)
    store_redo (fixture->browsed);
  compare_all (fixture);
}

static void
compare_persons (Fixture *fixture)
{
  static const char * const queries[] = { "actor:\"Person 0\"", "actor:\"Person 1\"", "actor:\"Person 2\"", "actor:\"Person 3\"" };

  compare_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    compare (fixture, AVOW_TABLE_PASSAGES, queries[i], "speaker");
}

/* An actor with very many links becomes another: the index does not read their passages
 * again, and is right all the same; so it is when passages have both. */
static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 actors[4];

  for (int i = 0; i < 4; i++)
    import (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);

      actors[i] = store_do (fixture->browsed, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, name));
    }
  for (int i = 0; i < 300; i++)
    {
      gint64 passage = store_do (fixture->browsed, avow_change_new_tag (1 + i % 4, i / 4, i / 4 + 9, i % 3));
      AvowChange *change = avow_change_new_link (AVOW_CHANGE_LINK, passage, actors[i % 2], NULL, AVOW_ROLE_SPEAKER);

      for (int n = g_rand_int_range (fixture->chance, 0, 3); n > 0; n--)
        avow_change_add_link (change, actors[g_rand_int_range (fixture->chance, 0, 4)], NULL,
                              g_rand_int_range (fixture->chance, 0, AVOW_N_ROLES), NULL);
      store_do (fixture->browsed, change);
    }
  compare_all (fixture);

  store_do (fixture->browsed, avow_change_new_merge_actors (&actors[0], 1, actors[1]));
  compare_persons (fixture);
  store_undo (fixture->browsed);
  compare_persons (fixture);
  store_redo (fixture->browsed);
  store_do (fixture->browsed, avow_change_new_merge_actors (&actors[2], 2, actors[1]));
  compare_persons (fixture);
  store_undo (fixture->browsed);
  store_undo (fixture->browsed);
  compare_persons (fixture);
}

/* Work that was done elsewhere comes in, goes and comes again: little of it is read row by row, much of it all anew. */
static void
test_take_over (Fixture       *fixture,
                gconstpointer  data)
{
  const char *text = "The bridge over the river was closed, the minister of peace said; 10 of 9 boats were at the harbour.";
  guint n_passages = GPOINTER_TO_UINT (data);
  g_autoptr(AvowBundle) bundle = avow_bundle_new ("Elsewhere");
  g_autoptr(AvowTaken) taken = avow_taken_new ();

  import (fixture);
  compare_all (fixture);
  avow_bundle_add (bundle, AVOW_BUNDLE_ARTICLE, "guid", "a", "headline", "Bridge", "date_published", "2026-01", "text", text,
                   NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c0", "name", "Émile", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_ACTOR, "guid", "c1", "name", "Person 1", NULL);
  avow_bundle_add (bundle, AVOW_BUNDLE_TOPIC, "guid", "t", "name", "peace", NULL);
  for (guint i = 0; i < n_passages; i++)
    {
      g_autofree char *guid = g_strdup_printf ("p%u", i), *link = g_strdup_printf ("l%u", i);
      guint row = avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE, "guid", guid,
                                   "article", "a", "kind", i % 2 ? "claim" : "pledge", NULL);

      avow_bundle_set_number (bundle, AVOW_BUNDLE_PASSAGE, row, "start", i % 40);
      avow_bundle_set_number (bundle, AVOW_BUNDLE_PASSAGE, row, "end", i % 40 + 9 + i % 3);
      avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "guid", link, "passage", guid, "actor", i % 3 ? "c0" : "c1", "role",
                       "speaker", NULL);
      avow_bundle_add (bundle, AVOW_BUNDLE_PASSAGE_TOPIC, "guid", link, "passage", guid, "topic", "t", NULL);
    }

  store_do (fixture->browsed, avow_change_new_take_over (bundle, AVOW_KIND_CLAIM, taken));
  g_assert_cmpint (taken->n_new[AVOW_BUNDLE_PASSAGE], ==, n_passages);
  compare_all (fixture);
  store_undo (fixture->browsed);
  compare_all (fixture);
  store_redo (fixture->browsed);
  compare_all (fixture);
}

static void
changed_cb (AvowStore   *store,
            AvowTouched *touched,
            guint       *n_changes)
{
  (*n_changes)++;
}

/* What another program writes is all new. */
static void
test_other_program (Fixture       *fixture,
                    gconstpointer  data)
{
  gint64 article = store_import (fixture->browsed, "A bridge", "The bridge over the river was closed.");
  guint n_changes = 0;

  compare_all (fixture);
  g_signal_connect (fixture->browsed, "changed", G_CALLBACK (changed_cb), &n_changes);
  store_do (fixture->plain, avow_change_new_tag (article, 4, 10, AVOW_KIND_CLAIM));
  wait_until (n_changes > 0);
  compare_all (fixture);
}

/* A project that takes a while to read shows its first rows at once. */
static void
test_first_rows (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowListing) first = NULL, all = NULL, sorted = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 5; i++)
    import (fixture);
  sql_run (fixture->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
           "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, created, modified)"
           " SELECT 'p' || i, 1 + i % 5, i % 50, i % 50 + 5, substr (text, i % 50 + 1, 5), '', '',"
           "        CASE i % 3 WHEN 0 THEN 'claim' WHEN 1 THEN 'pledge' ELSE 'warning' END, '2026-01-01T00:00:00Z', ''"
           "   FROM n JOIN article ON article.id = 1 + i % 5");

  store_close (fixture->browsed);
  fixture->browsed = reopen (fixture);
  avow_store_browse (fixture->browsed);

  first = store_list (fixture->browsed, query);
  g_assert_false (first->complete);
  g_assert_cmpint (first->n_total, ==, 5000);
  g_assert_cmpuint (first->rows->len, ==, 100);
  all = store_list (fixture->browsed, query);
  g_assert_true (all->complete);
  g_assert_cmpuint (all->ids->len, ==, 5000);
  g_assert_cmpmem (first->ids->data, 100 * sizeof (gint64), all->ids->data, 100 * sizeof (gint64));

  avow_query_parse_sort (query, "date:desc", &error);
  sorted = list_whole (fixture->browsed, query);
  g_assert_cmpuint (sorted->ids->len, ==, 5000);
  compare_all (fixture);
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
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_COLLATE, "en_US.UTF-8");
  g_test_init (&argc, &argv, NULL);

  add ("/index/follows", test_follows);
  add ("/index/merge", test_merge);
  g_test_add ("/index/take-over", Fixture, GUINT_TO_POINTER (60), set_up, test_take_over, tear_down);
  g_test_add ("/index/take-over-much", Fixture, GUINT_TO_POINTER (8000), set_up, test_take_over, tear_down);
  add ("/index/other-program", test_other_program);
  add ("/index/first-rows", test_first_rows);

  return g_test_run ();
}
