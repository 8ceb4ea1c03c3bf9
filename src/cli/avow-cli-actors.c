/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "avow-actor-list.h"
#include "avow-text.h"

/* As many actors are found by a name as could be called the same. */
#define MAX_FOUND 100

static gboolean
apply (AvowStore   *store,
       AvowChange  *change,
       GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  avow_store_apply_async (store, change, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);

  return avow_store_apply_finish (store, result, NULL, error);
}

/* ---- lists */

static AvowActorList *
read_list (const char  *path,
           GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GAsyncResult) result = NULL;

  avow_actor_list_read_async (file, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);

  return avow_actor_list_read_finish (result, error);
}

/* What came in, and what did not and why. */
static void
print_report (AvowActorList *list,
              GArray        *outcomes)
{
  g_autofree char *report = avow_actor_list_describe (outcomes);

  puts (report);
  for (guint i = 0; i < list->problems->len; i++)
    avow_cli_complain ("%s", (char *) g_ptr_array_index (list->problems, i));
}

int
avow_cli_actors (int    argc,
                 char **argv)
{
  g_autofree char *analyst = NULL;
  const GOptionEntry entries[] =
  {
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who does this"), N_("NAME") },
    { NULL, },
  };
  g_autoptr(GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (AvowIncomingActor));
  g_autoptr(AvowActorList) list = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store;
  gboolean done;

  if (!avow_cli_parse (_("PROJECT FILE – bring actors in from a list"),
                       _("Reads a table in plain text (CSV) with an actor in each row. What a column holds shows by its name. Actors that are there already get what they do not have."),
                       entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc != 3)
    {
      avow_cli_complain (_("Say which project and which file. See “avow-cli actors --help”."));
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], TRUE, analyst)))
    return AVOW_CLI_USAGE;
  done = (list = read_list (argv[2], &error)) && apply (store, avow_change_new_import_actors (list->actors, outcomes), &error);
  if (done)
    print_report (list, outcomes);
  else
    avow_cli_complain ("%s", error->message);
  avow_cli_close (store);

  return done && list->problems->len == 0 ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}

/* ---- merging */

/* Whether an actor goes by a name, of all that it has. */
static gboolean
is_called (AvowStore  *store,
           gint64      id,
           const char *folded)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowActor) actor = NULL;
  g_autofree char *name = NULL;
  gboolean found;

  avow_store_load_actor_async (store, id, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(actor = avow_store_load_actor_finish (store, result, NULL)))
    return FALSE;

  name = avow_text_fold (actor->name);
  found = g_str_equal (name, folded);

  for (guint i = 0; !found && i < actor->names->len; i++)
    {
      g_autofree char *other = avow_text_fold (((AvowActorName *) g_ptr_array_index (actor->names, i))->name);

      found = g_str_equal (other, folded);
    }

  return found;
}

/* Finds the only actor that goes by a name; an id is one too. */
static gint64
find_actor (AvowStore  *store,
            const char *name)
{
  g_autofree char *line = avow_text_squeeze (name), *folded = avow_text_fold (line);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  guint64 number = 0;
  gint64 id = 0;
  guint n = 0;

  if (g_ascii_string_to_unsigned (line, 10, 1, G_MAXINT64, &number, NULL))
    return number;

  avow_store_complete_actor_async (store, line, 0, MAX_FOUND, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(found = avow_store_complete_actor_finish (store, result, &error)))
    {
      avow_cli_complain ("%s", error->message);
      return 0;
    }

  for (guint i = 0; i < found->len; i++)
    {
      AvowActor *actor = g_ptr_array_index (found, i);

      if (!is_called (store, actor->id, folded))
        continue;
      id = actor->id;
      n++;
    }
  if (n == 1)
    return id;

  if (n == 0)
    avow_cli_complain (_("No actor is called “%s”."), line);
  else
    avow_cli_complain (_("Several actors are called “%s”. Say which by the id that “avow-cli list PROJECT actors” prints."), line);
  return 0;
}

static gboolean
merge (AvowStore  *store,
       char      **names,
       const char *into)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;
  gint64 into_id = find_actor (store, into);

  if (into_id == 0)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 id = find_actor (store, names[i]);

      if (id == 0)
        return FALSE;
      if (id != into_id)
        g_array_append_val (ids, id);
    }
  if (ids->len == 0)
    {
      avow_cli_complain (_("This is one actor already."));
      return FALSE;
    }

  if (apply (store, avow_change_new_merge_actors ((gint64 *) ids->data, ids->len, into_id), &error))
    return TRUE;

  avow_cli_complain ("%s", error->message);
  return FALSE;
}

int
avow_cli_merge (int    argc,
                char **argv)
{
  g_autofree char *into = NULL, *analyst = NULL;
  const GOptionEntry entries[] =
  {
    { "into", 0, 0, G_OPTION_ARG_STRING, &into, N_("The actor that stays"), N_("NAME") },
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who does this"), N_("NAME") },
    { NULL, },
  };
  AvowStore *store;
  gboolean done;

  if (!avow_cli_parse (_("PROJECT NAME… – make actors one"),
                       _("Makes actors one: their names become other names of the one that stays, which takes over their parts in passages, affiliations and identifiers. A NAME may be an id, as “avow-cli list PROJECT actors” prints it."),
                       entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc < 3 || into == NULL)
    {
      avow_cli_complain (_("Say which project, which actors, and which stays with --into. See “avow-cli merge --help”."));
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], FALSE, analyst)))
    return AVOW_CLI_USAGE;
  done = merge (store, argv + 2, into);
  avow_cli_close (store);

  return done ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
