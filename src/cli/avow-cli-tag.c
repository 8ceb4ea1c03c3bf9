/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "avow-text.h"

static gint64
find_article (AvowStore  *store,
              const char *id)
{
  g_autofree char *text = g_strdup_printf ("article:%s", id);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_ARTICLES);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (avow_query_parse (query, text, &error))
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

static gboolean
apply (AvowStore  *store,
       AvowChange *change)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  avow_store_apply_async (store, change, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!avow_store_apply_finish (store, result, &id, &error))
    {
      avow_cli_complain ("%s", error->message);
      return FALSE;
    }

  printf ("%" G_GINT64_FORMAT "\n", id);
  return TRUE;
}

int
avow_cli_tag (int    argc,
              char **argv)
{
  g_autofree char *article = NULL, *quote = NULL, *kind_word = NULL, *condition = NULL, *analyst = NULL;
  g_auto(GStrv) speakers = NULL, addressees = NULL, objects = NULL;
  gint64 start = -1, end = -1, article_id;
  const GOptionEntry entries[] =
  {
    { "article", 'a', 0, G_OPTION_ARG_STRING, &article, N_("The article, by its id"), N_("ID") },
    { "quote", 'q', 0, G_OPTION_ARG_STRING, &quote, N_("The words to tag; they must stand in the article once"), N_("TEXT") },
    { "start", 0, 0, G_OPTION_ARG_INT64, &start, N_("The first character to tag, counted from 0"), N_("N") },
    { "end", 0, 0, G_OPTION_ARG_INT64, &end, N_("The character after the last"), N_("N") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_word, N_("What it is: claim, pledge or warning"), N_("KIND") },
    { "speaker", 0, 0, G_OPTION_ARG_STRING_ARRAY, &speakers, N_("Who says it; may be given several times"), N_("NAME") },
    { "addressee", 0, 0, G_OPTION_ARG_STRING_ARRAY, &addressees, N_("To whom; may be given several times"), N_("NAME") },
    { "about", 0, 0, G_OPTION_ARG_STRING_ARRAY, &objects, N_("About whom; may be given several times"), N_("NAME") },
    { "condition", 0, 0, G_OPTION_ARG_STRING, &condition, N_("On what condition"), N_("TEXT") },
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who tags"), N_("NAME") },
    { NULL, },
  };
  AvowChange *change;
  gboolean tagged;
  AvowStore *store;
  AvowKind kind;

  if (!avow_cli_parse (_("PROJECT – tag a passage and print its id"), NULL, entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc != 2 || article == NULL || kind_word == NULL || (quote == NULL) == (start < 0 || end < 0))
    {
      avow_cli_complain (_("Say which project, --article, --kind, and either --quote or --start and --end. See “avow-cli tag --help”."));
      return AVOW_CLI_USAGE;
    }
  if (!avow_kind_from_string (kind_word, &kind))
    {
      avow_cli_complain (_("A passage is a claim, a pledge or a warning, not “%s”."), kind_word);
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], FALSE, analyst)))
    return AVOW_CLI_USAGE;

  article_id = find_article (store, article);
  tagged = article_id != 0 && (quote == NULL || find_quote (store, article_id, quote, &start, &end));
  if (tagged)
    {
      change = avow_change_new_tag (article_id, start, end, kind);
      add_links (change, speakers, AVOW_ROLE_SPEAKER);
      add_links (change, addressees, AVOW_ROLE_ADDRESSEE);
      add_links (change, objects, AVOW_ROLE_OBJECT);
      avow_change_set_field (change, AVOW_PASSAGE_CONDITION, condition);
      tagged = apply (store, change);
    }
  avow_cli_close (store);

  return tagged ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
