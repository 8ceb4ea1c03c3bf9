/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "avow-query-text.h"
#include "avow-status.h"
#include "avow-text.h"

static gint64
find_article (AvowStore  *store,
              const char *id)
{
  g_autofree char *quoted = avow_query_quote (id), *text = g_strconcat ("article:", quoted, NULL);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_ARTICLES);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (avow_query_parse_full (query, text, TRUE, -1, NULL, &error))
    {
      avow_store_list_async (store, query, 0, NULL, avow_cli_take_result, &result);
      avow_cli_await (&result);
      listing = avow_store_list_finish (store, result, &error);
    }

  if (listing != NULL && listing->ids->len == 1)
    return g_array_index (listing->ids, gint64, 0);

  if (error != NULL)
    avow_cli_complain ("%s", error->message);
  else
    avow_cli_complain (_("There is no article “%s”. “avow-cli list PROJECT articles” shows their ids."), id);

  return 0;
}

/* Finds the one place that has these words; two are one too many to guess. */
static gboolean
find_quote (AvowStore  *store,
            gint64      article_id,
            const char *quote,
            gint64     *start,
            gint64     *end)
{
  g_autoptr(AvowArticle) article = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 second, second_end;

  avow_store_load_article_async (store, article_id, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(article = avow_store_load_article_finish (store, result, NULL, &error)))
    {
      avow_cli_complain ("%s", error->message);
      return FALSE;
    }

  if (!avow_text_find (article->text, quote, 0, start, end))
    {
      avow_cli_complain (_("The article does not say “%s”."), quote);
      return FALSE;
    }
  if (avow_text_find (article->text, quote, *start + 1, &second, &second_end))
    {
      avow_cli_complain (_("The article says “%s” more than once, first at %" PRId64 " and %" PRId64
                           ". Say which with --start and --end."), quote, *start, second);
      return FALSE;
    }

  return TRUE;
}

static void
add_links (AvowChange  *change,
           char       **names,
           AvowRole     role)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    avow_change_add_link (change, 0, names[i], role, NULL);
}

/* Yes and no are what people type. */
static const char *
get_word (AvowPassageField  field,
          const char       *value)
{
  if (field != AVOW_PASSAGE_CHECKABLE && field != AVOW_PASSAGE_TESTABLE)
    return value;

  return g_strcmp0 (value, "yes") == 0 ? "1" : g_strcmp0 (value, "no") == 0 ? "0" : value;
}

/* What does not fit the kind is a slip, and nothing is tagged then. */
static gboolean
check_fields (char       **fields,
              const char  *status,
              AvowKind     kind)
{
  g_autofree char *words = NULL;

  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      if (fields[field] != NULL && !avow_passage_field_fits (field, kind))
        {
          /* Translators: the name of a field, then a kind */
          avow_cli_complain (_("“%s” says nothing about a passage of kind “%s”."), avow_passage_field_get_label (field),
                             avow_kind_get_label (kind));
          return FALSE;
        }
    }

  if (status == NULL || avow_status_fits (kind, status))
    return TRUE;

  words = g_strjoinv (", ", (char **) avow_status_get_words (kind));
  /* Translators: a status, a kind, then all that there are */
  avow_cli_complain (_("“%s” is no status of a passage of kind “%s”. These are: %s."), status, avow_kind_get_label (kind), words);

  return FALSE;
}

static gboolean
apply (AvowStore  *store,
       AvowChange *change,
       gint64     *created)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_apply_async (store, change, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!avow_store_apply_finish (store, result, created, &error))
    {
      avow_cli_complain ("%s", error->message);
      return FALSE;
    }

  return TRUE;
}

/* What is said of the passage on the command line. */
typedef struct
{
  char  *kind;
  char **roles[AVOW_N_ROLES];
  char  *fields[AVOW_N_PASSAGE_FIELDS];
  char **topics;
  char  *status;
  char  *since;
  char  *evidence;
} Tags;

static void
tags_clear (Tags *tags)
{
  g_free (tags->kind);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    g_strfreev (tags->roles[role]);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    g_free (tags->fields[field]);
  g_strfreev (tags->topics);
  g_free (tags->status);
  g_free (tags->since);
  g_free (tags->evidence);
}

/* Tags the passage, then adds what is no part of a new one: topics, and what became
 * of it. */
static gboolean
tag (AvowStore *store,
     gint64     article_id,
     gint64     start,
     gint64     end,
     AvowKind   kind,
     Tags      *tags)
{
  AvowChange *change = avow_change_new_tag (article_id, start, end, kind);
  AvowStatusEvent *event;
  gint64 id;

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    add_links (change, tags->roles[role], role);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    avow_change_set_field (change, field, get_word (field, tags->fields[field]));
  if (!apply (store, change, &id))
    return FALSE;

  printf ("%" G_GINT64_FORMAT "\n", id);
  for (guint i = 0; tags->topics != NULL && tags->topics[i] != NULL; i++)
    {
      if (!apply (store, avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, id, tags->topics[i]), NULL))
        return FALSE;
    }
  if (tags->status == NULL)
    return TRUE;

  event = avow_status_event_new (tags->status, tags->since);
  event->url = g_strdup (tags->evidence);

  return apply (store, avow_change_new_status (id, event), NULL);
}

static int
tag_with (int    argc,
          char **argv,
          Tags  *tags)
{
  g_autofree char *article = NULL, *quote = NULL, *analyst = NULL;
  gint64 start = -1, end = -1, article_id;
  char **fields = tags->fields;
  char ***roles = tags->roles;
  const GOptionEntry entries[] =
  {
    { "article", 'a', 0, G_OPTION_ARG_STRING, &article, N_("The article, by its id"), N_("ID") },
    { "quote", 'q', 0, G_OPTION_ARG_STRING, &quote, N_("The words to tag; they must stand in the article once"), N_("TEXT") },
    { "start", 0, 0, G_OPTION_ARG_INT64, &start, N_("The first character to tag, counted from 0"), N_("N") },
    { "end", 0, 0, G_OPTION_ARG_INT64, &end, N_("The character after the last"), N_("N") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &tags->kind, N_("What it is: claim, pledge or warning"), N_("KIND") },
    { "speaker", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles[AVOW_ROLE_SPEAKER], N_("Who says it; may be given several times"), N_("NAME") },
    { "addressee", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles[AVOW_ROLE_ADDRESSEE], N_("To whom; may be given several times"), N_("NAME") },
    { "about", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles[AVOW_ROLE_OBJECT], N_("About whom; may be given several times"), N_("NAME") },
    { "on-behalf-of", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles[AVOW_ROLE_ON_BEHALF_OF], N_("For whom the speaker speaks; may be given several times"), N_("NAME") },
    { "quoted-by", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles[AVOW_ROLE_QUOTED_BY], N_("Who reports it; may be given several times"), N_("NAME") },
    { "condition", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_CONDITION], N_("On what condition"), N_("TEXT") },
    { "subkind", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_SUBKIND], N_("Of a warning: threat, ultimatum or alert"), N_("WORD") },
    { "checkable", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_CHECKABLE], N_("Of a claim, whether it could be checked: yes or no"), N_("WORD") },
    { "testable", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_TESTABLE], N_("Of a pledge, whether one could tell that it was kept: yes or no"), N_("WORD") },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_OUTCOME], N_("Of a pledge, to what it is: action or outcome"), N_("WORD") },
    { "due", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_DUE_DATE], N_("When it falls due"), N_("DATE") },
    { "said", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_DATE_SAID], N_("When it was said"), N_("DATE") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_PLACE], N_("Where"), N_("TEXT") },
    { "summary", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_SUMMARY], N_("The passage in one sentence"), N_("TEXT") },
    { "attribution", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_ATTRIBUTION], N_("Whether the words are the speaker's own: direct, indirect or mixed"), N_("WORD") },
    { "cue", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_CUE], N_("The words that attribute it"), N_("TEXT") },
    { "position", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_POSITION], N_("How it stands to its topics: for, against or neutral"), N_("WORD") },
    { "topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &tags->topics, N_("What it is about, like “Economy / Trade”; may be given several times"), N_("TOPIC") },
    { "status", 0, 0, G_OPTION_ARG_STRING, &tags->status, N_("What became of it"), N_("STATUS") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &tags->since, N_("Since when it has that status"), N_("DATE") },
    { "evidence", 0, 0, G_OPTION_ARG_STRING, &tags->evidence, N_("A link that shows that it has that status"), N_("URL") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &fields[AVOW_PASSAGE_NOTE], N_("A note"), N_("TEXT") },
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who tags"), N_("NAME") },
    { NULL, },
  };
  gboolean tagged;
  AvowStore *store;
  AvowKind kind;

  if (!avow_cli_parse (_("PROJECT – tag a passage and print its id"), NULL, entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc != 2 || article == NULL || tags->kind == NULL || (quote == NULL) == (start < 0 || end < 0))
    {
      avow_cli_complain (_("Say which project, --article, --kind, and either --quote or --start and --end. See “avow-cli tag --help”."));
      return AVOW_CLI_USAGE;
    }
  if (!avow_kind_from_string (tags->kind, &kind))
    {
      avow_cli_complain (_("A passage is a claim, a pledge or a warning, not “%s”."), tags->kind);
      return AVOW_CLI_USAGE;
    }
  if (tags->status == NULL && (tags->since != NULL || tags->evidence != NULL))
    {
      avow_cli_complain (_("--since and --evidence are about a --status."));
      return AVOW_CLI_USAGE;
    }

  if (!check_fields (fields, tags->status, kind) || !(store = avow_cli_open (argv[1], FALSE, analyst)))
    return AVOW_CLI_USAGE;

  article_id = find_article (store, article);
  tagged = article_id != 0 && (quote == NULL || find_quote (store, article_id, quote, &start, &end)) &&
           tag (store, article_id, start, end, kind, tags);
  avow_cli_close (store);

  return tagged ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}

int
avow_cli_tag (int    argc,
              char **argv)
{
  Tags tags = { NULL, };
  int status = tag_with (argc, argv, &tags);

  tags_clear (&tags);

  return status;
}
