/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-list-private.h"
#include "avow-query-text.h"
#include "avow-text.h"
#include "test-store-util.h"

/* What each filter of the query language finds in a project, and what its NOT finds. */

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
} Fixture;

static gint64
tag (Fixture    *fixture,
     gint64      article,
     const char *quote,
     AvowKind    kind,
     const char *speaker,
     const char *addressee)
{
  return store_tag_said (fixture->store, article, quote, kind, speaker, addressee);
}

/* Articles 1 to 4, passages 1 to 6, actors 1 to 3, sets 1 to 5.  What nothing in this test
 * is about is as the store makes it. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  AvowStore *store;

  store = fixture->store = store_begin ("Language.avow", &fixture->dir, &fixture->path);

  store_import (store, "Harbour to stay open", "The minister pledged that the harbour would stay open. The fund pays for the fishing boats.");
  store_import (store, "Prices rise", "Prices rose by a third. The bank warned of more, and of shortages.");
  store_import (store, "Marché ouvert", "Le ministre a promis un marché. Il a menacé de partir.");
  store_import (store, "Nothing said", "It rained all day.");

  tag (fixture, 1, "the harbour would stay open", AVOW_KIND_PLEDGE, "Élodie Marchand", "Fishers' Union");
  tag (fixture, 1, "The fund pays for the fishing boats", AVOW_KIND_CLAIM, "Élodie Marchand", NULL);
  tag (fixture, 2, "Prices rose by a third", AVOW_KIND_CLAIM, "Zoltan Bank", NULL);
  tag (fixture, 2, "warned of more", AVOW_KIND_WARNING, "Zoltan Bank", NULL);
  tag (fixture, 3, "promis un marché", AVOW_KIND_PLEDGE, NULL, NULL);
  tag (fixture, 3, "menacé de partir", AVOW_KIND_WARNING, NULL, "Élodie Marchand");

  /* Another program writes; there is no list yet that would have to hear of it. */
  sql_run (fixture->path,
           "INSERT INTO folder (id, guid, parent_id, name) VALUES (1, 'f1', NULL, 'Press'), (2, 'f2', 1, 'Évening'), (3, 'f3', NULL, 'Press office');"
           "UPDATE article SET date_published = '2026-01-07', date_precision = 'day', publisher = 'Le Port Libre', language = 'en-GB',"
           "  note = 'n' WHERE id = 1;"
           "DELETE FROM article_reading; INSERT INTO article_reading (article_id, reading, folder_id, next_up)"
           " VALUES (1, 'done', 2, NULL), (2, 'in_work', 3, 1);"
           "UPDATE article SET date_published = '2026-02', date_precision = 'month', publisher = 'Farm Weekly', language = 'en'"
           "  WHERE id = 2;"
           "UPDATE article SET date_published = '2025', date_precision = 'year', language = 'fr' WHERE id = 3;"
           "UPDATE article SET language = NULL WHERE id = 4;"

           "INSERT INTO topic (id, guid, parent_id, name) VALUES (1, 't1', NULL, 'Economy'), (2, 't2', 1, 'Trade'), (3, 't3', NULL, 'Sea'),"
           "  (4, 't4', 3, 'Trade'), (5, 't5', NULL, 'Economy of scale');"
           "INSERT INTO passage_topic (guid, passage_id, topic_id) VALUES ('p1', 1, 3), ('p2', 2, 4), ('p3', 3, 1), ('p4', 4, 2), ('p5', 5, 5);"

           "INSERT INTO status_event (guid, passage_id, status, date, created) VALUES"
           "  ('s1', 1, 'kept', '2026-03', '2026-01-01T00:00:00Z'), ('s2', 1, 'broken', '2026-02-10', '2026-05-01T00:00:00Z'),"
           "  ('s3', 1, 'supported', '2026-09', '2026-05-01T00:00:00Z'),"
           "  ('s4', 3, 'supported', NULL, '2026-01-01T00:00:00Z'), ('s5', 3, 'unchecked', NULL, '2026-02-01T00:00:00Z');"
           "INSERT INTO status_event (guid, passage_id, status, date, created, evidence_url) VALUES"
           "  ('s6', 5, 'stalled', '2026', '2026-01-01T00:00:00Z', 'https://a.example/');"

           "UPDATE passage SET due_date = '2026-06', due_precision = 'month' WHERE id = 1;"
           "UPDATE passage SET due_date = '2001', due_precision = 'year', condition = 'if', summary = 's', date_said = '2025', "
           "  date_said_precision = 'year', place = 'Paris' WHERE id = 5;"
           "UPDATE passage SET due_date = '9998-12-31', due_precision = 'day', subkind = 'ultimatum', note = 'note' WHERE id = 6;"
           "UPDATE passage SET anchored = 0 WHERE id = 2; UPDATE passage SET changed = 1 WHERE id = 3;"
           "INSERT INTO analyst (id, guid, name) VALUES (70, 'a70', 'Björn'), (71, 'a71', 'Ana Maria');"
           "UPDATE passage SET analyst_id = 70 WHERE id = 3; UPDATE passage SET analyst_id = 71 WHERE id = 4;"
           "INSERT INTO relation (guid, from_id, to_id, type, created) VALUES ('r1', 1, 5, 'supports', '2026-01-01T00:00:00Z');"

           "INSERT INTO passage_set (id, guid, name, query, note, created) VALUES (1, 'g1', 'Report', NULL, 'n', '2026'),"
           "  (2, 'g2', 'All pledges', 'kind:pledge', NULL, '2026'), (3, 'g3', 'Round', 'set:About OR kind:warning', NULL, '2026'),"
           "  (4, 'g4', 'About', 'set:Round OR article:2', NULL, '2026'), (5, 'g5', 'Wrong', 'kind:promise', NULL, '2026'),"
           "  (6, 'g6', 'Empty', NULL, NULL, '2026');"
           "INSERT INTO passage_set_member (guid, set_id, passage_id, position) VALUES ('m1', 1, 2, 1), ('m2', 1, 6, 2);");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 id_a = *(const gint64 *) a, id_b = *(const gint64 *) b;

  return (id_a > id_b) - (id_a < id_b);
}

static char *
find (Fixture    *fixture,
      AvowTable   table,
      const char *text)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GError) error = NULL;
  GString *ids = g_string_new (NULL);

  avow_query_parse_full (query, text, TRUE, -1, NULL, &error);
  g_assert_no_error (error);
  listing = store_list (fixture->store, query);
  g_array_sort (listing->ids, compare_ids);
  for (guint i = 0; i < listing->ids->len; i++)
    g_string_append_printf (ids, "%" G_GINT64_FORMAT, g_array_index (listing->ids, gint64, i));

  return g_string_free (ids, FALSE);
}

/* The same, asked for the ids of one term alone; NULL if the query is not one. */
static char *
find_ids (Fixture    *fixture,
          AvowTable   table,
          const char *text)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowDb) db = NULL;
  g_autofree char *sql = NULL;
  g_auto(AvowWhere) where = { NULL };
  g_auto(AvowStmt) stmt = { NULL };
  GString *ids = g_string_new (NULL);

  avow_query_parse (query, text, NULL);
  if (query->root == NULL || query->root->type != AVOW_NODE_TERM)
    return g_string_free (ids, TRUE);

  db = avow_db_open (fixture->path, AVOW_DB_READ, &error);
  g_assert_no_error (error);
  avow_where_init_ids (&where, table, &query->root->term);
  g_assert_true (g_str_has_prefix (where.sql->str, "SELECT "));
  sql = g_strdup_printf ("SELECT * FROM (%s) GROUP BY 1", where.sql->str);
  avow_stmt_prepare_once (&stmt, db, sql);
  avow_where_bind (&where, &stmt);
  while (avow_stmt_next (&stmt, &error))
    g_string_append_printf (ids, "%" G_GINT64_FORMAT, avow_stmt_get_int64 (&stmt, 0));
  g_assert_no_error (error);

  return g_string_free (ids, FALSE);
}

/* What a query finds, and that its NOT finds the rest. */
static void
assert_finds (Fixture    *fixture,
              AvowTable   table,
              const char *text,
              const char *ids)
{
  static const char * const all[] = { "1234", "123456", "123", "123456" };
  g_autofree char *found = find (fixture, table, text), *not = g_strdup_printf ("NOT (%s)", text);
  g_autofree char *others = find (fixture, table, not), *alone = find_ids (fixture, table, text);
  g_autoptr(GString) rest = g_string_new (NULL);

  g_test_message ("%s %s", avow_table_to_string (table), text);
  g_assert_cmpstr (found, ==, ids);
  if (alone != NULL)
    g_assert_cmpstr (alone, ==, ids);
  for (const char *id = all[table]; *id != '\0'; id++)
    {
      if (strchr (ids, *id) == NULL)
        g_string_append_c (rest, *id);
    }
  g_assert_cmpstr (others, ==, rest->str);
}

static const struct
{
  const char *text;
  const char *passages;
  const char *articles;   /* NULL: not asked */
  const char *actors;
  const char *sets;
} cases[] =
{
  /* Words: the passage, the headline of its article, the names of its actors. */
  { "harbour", "12", "1" },
  { "fish", "12", "1", "2" },
  { "MARCHE", "56", "3" },
  { "marchand", "126", "", "1" },
  { "елод", "", "", "1" },
  { "банк", "", "", "3" },
  { "\"банк\"", "", "", "" },
  { "банк OR елод", "", "", "13" },
  { "\"would stay\"", "1", "1", "", "" },
  { "\"stay would\"", "", "" },
  { "harbour OR prices", "1234", "12" },
  { "harbour fund", "2", "1" },
  { "harbour OR prices warned", "124", "12" },
  { "(harbour OR prices) warned", "4", "2" },
  { "-harbour kind:pledge", "5", "3" },
  { "pledges", "", "", "", "2" },

  { "kind:claim", "23", "12", "13", "1" },
  { "kind:claim,warning", "2346", "123", "13", "1" },
  { "-kind:claim -kind:warning", "15" },
  { "speaker:marchand", "12", "1", "1", "1" },
  { "speaker:bank,elodie", "1234", "12", "13" },
  { "addressee:marchand", "6", "3", "1" },
  { "actor:marchand", "126", "13", "1" },
  { "about:marchand", "", "" },

  /* A topic has those under it; a path names one; the beginning only if nothing else fits. */
  { "topic:economy", "34", "2", "3", "" },
  { "topic:trade", "24", "12" },
  { "topic:Economy/Trade", "4", "2" },
  { "topic:\"Sea / Trade\"", "2", "1", "1", "1" },
  { "topic:sea", "12", "1" },
  { "topic:econ", "345", "23" },
  { "topic:scale", "5", "3" },
  { "topic:nothing", "", "" },

  /* The newest that fits the kind counts; nothing said is the first. */
  { "status:kept", "1", "1", "1", "" },
  { "status:broken", "", "" },
  { "status:unchecked", "23", "12" },
  { "status:supported", "", "" },
  { "status:\"not yet rated\"", "", "" },
  { "status:stalled,open", "456" },
  { "subkind:ultimatum", "6", "3", "", "1" },

  { "article:2", "34", "2" },
  { "article:harbour", "12", "1", "12", "1" },
  { "publisher:port", "12", "1" },
  { "publisher:nobody", "", "" },
  { "lang:en", "1234", "12" },
  { "lang:en-gb", "12", "1" },
  { "lang:f", "", "" },
  { "folder:press", "12", "1" },
  { "folder:Press/evening", "12", "1" },
  { "folder:office", "34", "2" },
  { "text:fishing", "12", "1" },
  { "text:\"all day\"", "", "4" },
  { "text:Harbour", "12", "1" },
  { "text:Nothing", "", "" },
  { "analyst:bjorn", "3", "2" },
  { "analyst:ana", "1256" },
  { "analyst:mar", "4" },

  { "on:2026", "1234", "12" },
  { "on:2026-02", "34", "2" },
  { "before:2026", "56", "3" },
  { "after:2026-01", "34", "2" },
  { "on:2025..2026-01", "1256", "13" },
  { "on:2026-01-07..", "1234", "12" },
  { "on:<2026", "56", "3" },
  { "on:>=2026-02", "34", "2" },

  { "due:2026", "1", "1" },
  { "due:2001", "5", "3" },
  { "due:<2026-06", "5" },
  { "due:<=2026-06", "15" },
  { "due:>2026", "6", "3", "", "1" },
  { "due:<2001-05", "" },
  { "due:>2000", "156" },
  { "due:2001..2026-06", "15" },
  { "due:..2020,>2027", "56" },

  { "has:condition", "5", "3" },
  { "has:note", "6", "1", "", "1" },
  { "has:summary", "5" },
  { "has:relation", "15", "13" },
  { "has:evidence", "5" },
  { "has:status", "135" },
  { "has:due", "156" },
  { "has:said", "5" },
  { "has:place", "5" },
  { "has:topic", "12345", "123" },
  { "has:set", "26" },
  { "has:speaker", "1234", "12", "13", "1" },
  { "has:addressee", "16", "13", "12" },
  { "has:about", "", "", "" },
  { "has:passage", "123456", "123", "123", "1" },
  { "has:date", "123456", "123" },
  { "has:publisher", "1234", "12" },
  { "has:folder", "1234", "12" },

  { "is:untagged", "6", "4", "", "6" },
  { "is:unanchored", "2", "1" },
  { "is:changed", "3", "2" },
  { "is:overdue", "5", "3" },
  { "is:new", "56", "34" },
  { "is:in_work", "34", "2" },
  { "is:done", "12", "1" },
  { "is:next", "34", "2" },

  { "near:\"harbour open\"", "1", "1" },
  { "near/2:\"harbour open\"", "1" },
  { "near/1:\"harbour open\"", "", "" },
  { "near:\"fund boat\"", "2", "1", "1", "1" },
  { "near:\"open — harb\"", "1", "1" },
  { "near:\"harbour prices\"", "", "" },

  { "set:report", "26", "13", "1", "1" },
  { "set:rep", "26" },
  { "set:\"All pledges\"", "15", "13", "12", "" },
  { "set:pledges", "15" },
  { "set:round", "346", "23" },
  { "set:about", "346" },
  { "set:wrong", "", "" },
  { "set:Report,\"All pledges\"", "1256" },
  { "set:nothing", "", "" },

  /* Nothing in words is an operator of the full-text index, or of SQL. */
  { "\"a\"\" OR b\"", "", "" },
  { "\"NEAR(a\"", "", "" },
  { "text:^harbour", "12", "1" },
  { "headline*", "", "" },
  { "text:{headline}", "", "" },
  { "near/999:\"^harbour ( + \"\" open*\"", "1", "1" },
  { "publisher:o'neill\\", "", "" },
};

static void
test_filters (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *expected[] = { cases[i].articles, cases[i].passages, cases[i].actors, cases[i].sets };

      for (AvowTable table = 0; table < AVOW_N_TABLES; table++)
        {
          g_autofree char *any = find (fixture, table, cases[i].text);

          if (expected[table] != NULL)
            assert_finds (fixture, table, cases[i].text, expected[table]);
        }
    }
}

/* ---- completion */

static const struct
{
  AvowTermField  field;
  const char    *typed;
  const char    *found;
} completions[] =
{
  { AVOW_TERM_SPEAKER, "", "Zoltan Bank 2, Élodie Marchand 2, Fishers' Union" },
  { AVOW_TERM_SPEAKER, "elo", "Élodie Marchand 2" },
  { AVOW_TERM_SPEAKER, "marc", "Élodie Marchand 2" },
  { AVOW_TERM_SPEAKER, "arch", "" },
  { AVOW_TERM_ACTOR, "e", "Élodie Marchand 3" },
  { AVOW_TERM_ADDRESSEE, "b", "Zoltan Bank" },
  { AVOW_TERM_ACTOR, "елод", "Élodie Marchand 3" },
  { AVOW_TERM_PUBLISHER, "port", "Le Port Libre" },
  { AVOW_TERM_PUBLISHER, "порт", "Le Port Libre" },
  { AVOW_TERM_PUBLISHER, "libre po", "Le Port Libre" },
  { AVOW_TERM_LANGUAGE, "en", "en, en-GB" },
  { AVOW_TERM_TOPIC, "trade", "Economy/Trade 1, Sea/Trade 1" },
  { AVOW_TERM_TOPIC, "economy/", "Economy/Trade 1" },
  { AVOW_TERM_TOPIC, "sea / tr", "Sea/Trade 1" },
  { AVOW_TERM_TOPIC, "eco/tr", "Economy/Trade 1" },
  { AVOW_TERM_TOPIC, "trade/economy", "" },
  { AVOW_TERM_FOLDER, "even", "Press/Évening" },
  { AVOW_TERM_SET, "p", "All pledges" },
  { AVOW_TERM_SET, "rep", "Report 2" },
  { AVOW_TERM_ANALYST, "ana", "Ana, Ana Maria" },
  { AVOW_TERM_KIND, "c", "" },
};

static void
test_completion (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (completions); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) found = NULL;
      g_autoptr(GString) line = g_string_new (NULL);
      g_autoptr(GError) error = NULL;

      avow_store_complete_async (fixture->store, completions[i].field, completions[i].typed, 3, NULL, take_result_cb, &result);
      wait_until (result != NULL);
      found = avow_store_complete_finish (fixture->store, result, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < found->len; j++)
        {
          AvowCompletion *completion = g_ptr_array_index (found, j);

          g_string_append_printf (line, "%s%s", j > 0 ? ", " : "", completion->value);
          if (completion->n_passages > 0)
            g_string_append_printf (line, " %" G_GINT64_FORMAT, completion->n_passages);
        }
      g_assert_cmpstr (line->str, ==, completions[i].found);
    }
}

/* What a click adds narrows to what the click was on. */
static void
test_clicks (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *some = avow_query_text_set ("harbour OR prices", "kind", "claim", AVOW_FILTER_INCLUDED);
  g_autofree char *fewer = avow_query_text_set (some, "topic", "Economy", AVOW_FILTER_EXCLUDED);
  g_autofree char *other = avow_query_text_set (fewer, "kind", "claim", AVOW_FILTER_EXCLUDED);

  assert_finds (fixture, AVOW_TABLE_PASSAGES, some, "23");
  assert_finds (fixture, AVOW_TABLE_PASSAGES, fewer, "2");
  assert_finds (fixture, AVOW_TABLE_PASSAGES, other, "1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/language/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/language/completion", Fixture, NULL, set_up, test_completion, tear_down);
  g_test_add ("/language/clicks", Fixture, NULL, set_up, test_clicks, tear_down);

  return g_test_run ();
}
