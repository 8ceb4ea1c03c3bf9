/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "avow-text.h"

/* Finds a set by its name, whatever its case; complains if there is none. */
AvowSet *
avow_cli_find_set (AvowStore  *store,
                   const char *name)
{
  g_autofree char *folded = avow_text_fold (name);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowSets) sets = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_load_sets_async (store, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  sets = avow_store_load_sets_finish (store, result, &error);

  for (guint i = 0; sets != NULL && i < sets->sets->len; i++)
    {
      AvowSet *set = g_ptr_array_index (sets->sets, i);
      g_autofree char *other = avow_text_fold (set->name);

      if (g_str_equal (folded, other))
        return avow_set_ref (set);
    }

  if (error != NULL)
    avow_cli_complain ("%s", error->message);
  else
    avow_cli_complain (_("There is no set “%s” in the project."), name);
  return NULL;
}

static gboolean
apply (AvowStore  *store,
       AvowChange *change,
       gboolean    print)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 created = 0;

  avow_store_apply_async (store, change, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!avow_store_apply_finish (store, result, &created, &error))
    {
      avow_cli_complain ("%s", error->message);
      return FALSE;
    }
  if (print)
    printf ("%" G_GINT64_FORMAT "\n", created);

  return TRUE;
}

/* What a command is about besides its set: passages by id, or what a search finds. */
typedef struct
{
  AvowStore  *store;
  char      **args;    /* after the name */
  const char *query;   /* or %NULL */
} Command;

static gboolean
find_passages (Command *command,
               GArray  *ids)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; command->args[i] != NULL; i++)
    {
      guint64 id;

      if (!g_ascii_string_to_unsigned (command->args[i], 10, 1, G_MAXINT64, &id, NULL))
        {
          avow_cli_complain (_("“%s” is not the id of a passage. “avow-cli list” prints the ids."), command->args[i]);
          return FALSE;
        }
      g_array_append_val (ids, id);
    }
  if (command->query == NULL)
    return TRUE;

  if (avow_query_parse (query, command->query, &error))
    {
      avow_store_list_async (command->store, query, 0, NULL, avow_cli_take_result, &result);
      avow_cli_await (&result);
      listing = avow_store_list_finish (command->store, result, &error);
    }
  if (listing == NULL)
    {
      avow_cli_complain ("%s", error->message);
      return FALSE;
    }
  g_array_append_vals (ids, listing->ids->data, listing->ids->len);

  return TRUE;
}

static gboolean
run_new (Command    *command,
         const char *name)
{
  AvowChange *change = avow_change_new_set (name, command->query, 0);
  Command ids_only = { command->store, command->args, NULL };

  if (find_passages (&ids_only, change->ids))
    return apply (command->store, change, TRUE);

  avow_change_free (change);
  return FALSE;
}

static gboolean
change_members (Command        *command,
                const char     *name,
                AvowChangeType  type)
{
  g_autoptr(AvowSet) set = avow_cli_find_set (command->store, name);
  AvowChange *change;

  if (set == NULL)
    return FALSE;

  change = avow_change_new_in_set (type, set->id, NULL, 0);
  if (find_passages (command, change->ids))
    return apply (command->store, change, FALSE);

  avow_change_free (change);
  return FALSE;
}

static gboolean
run_add (Command    *command,
         const char *name)
{
  return change_members (command, name, AVOW_CHANGE_ADD_TO_SET);
}

static gboolean
run_remove (Command    *command,
            const char *name)
{
  return change_members (command, name, AVOW_CHANGE_REMOVE_FROM_SET);
}

static gboolean
run_rename (Command    *command,
            const char *name)
{
  g_autoptr(AvowSet) set = avow_cli_find_set (command->store, name);

  return set != NULL && apply (command->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_SET, set->id, command->args[0]), FALSE);
}

static gboolean
run_freeze (Command    *command,
            const char *name)
{
  g_autoptr(AvowSet) set = avow_cli_find_set (command->store, name);

  return set != NULL && apply (command->store, avow_change_new (AVOW_CHANGE_FREEZE_SETS, set->id), FALSE);
}

static gboolean
run_delete (Command    *command,
            const char *name)
{
  g_autoptr(AvowSet) set = avow_cli_find_set (command->store, name);

  return set != NULL && apply (command->store, avow_change_new (AVOW_CHANGE_DELETE_SETS, set->id), FALSE);
}

static gboolean
combine (Command            *command,
         const char         *name,
         AvowSetCombination  combination)
{
  g_autoptr(AvowSet) first = avow_cli_find_set (command->store, name);
  g_autoptr(AvowSet) second = first != NULL ? avow_cli_find_set (command->store, command->args[0]) : NULL;

  return second != NULL &&
         apply (command->store, avow_change_new_combine_sets (first->id, combination, second->id, command->args[1]), TRUE);
}

static gboolean
run_union (Command    *command,
           const char *name)
{
  return combine (command, name, AVOW_SET_UNION);
}

static gboolean
run_intersection (Command    *command,
                  const char *name)
{
  return combine (command, name, AVOW_SET_INTERSECTION);
}

static gboolean
run_difference (Command    *command,
                const char *name)
{
  return combine (command, name, AVOW_SET_DIFFERENCE);
}

/* Each has a name, and from @min_args to @max_args words after it. */
static const struct
{
  const char *name;
  gboolean  (*run) (Command    *command,
                    const char *name);
  int         min_args;
  int         max_args;
} commands[] =
{
  { "new", run_new, 0, G_MAXINT },
  { "add", run_add, 0, G_MAXINT },
  { "remove", run_remove, 0, G_MAXINT },
  { "rename", run_rename, 1, 1 },
  { "freeze", run_freeze, 0, 0 },
  { "union", run_union, 2, 2 },
  { "intersection", run_intersection, 2, 2 },
  { "difference", run_difference, 2, 2 },
  { "delete", run_delete, 0, 0 },
};

int
avow_cli_set (int    argc,
              char **argv)
{
  g_autofree char *query = NULL, *analyst = NULL;
  const GOptionEntry entries[] =
  {
    { "query", 'q', 0, G_OPTION_ARG_STRING, &query, N_("The search of a new live set; with add and remove, the passages that it finds"), N_("QUERY") },
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who does it"), N_("NAME") },
    { NULL, },
  };
  gboolean done;
  Command command;

  if (!avow_cli_parse (_("PROJECT new|add|remove|rename|freeze|union|intersection|difference|delete NAME …"),
                       /* Translators: do not translate the words that are written in the command; NAME, ID, OTHER and RESULT may be */
                       _("  new NAME [ID…]                   a set by hand; with --query a live one; prints its id\n"
                         "  add NAME [ID…]                   passages come into a set by hand\n"
                         "  remove NAME [ID…]                passages go out of it\n"
                         "  rename NAME NEW-NAME\n"
                         "  freeze NAME                      a live set becomes one by hand\n"
                         "  union NAME OTHER RESULT          a new set of two; so intersection and difference\n"
                         "  delete NAME                      the passages stay"), entries, &argc, &argv))
    return AVOW_CLI_USAGE;

  for (guint i = 0; argc > 3 && i < G_N_ELEMENTS (commands); i++)
    {
      if (!g_str_equal (argv[2], commands[i].name) || argc - 4 < commands[i].min_args || argc - 4 > commands[i].max_args)
        continue;

      command = (Command) { avow_cli_open (argv[1], FALSE, analyst), argv + 4, query };
      if (command.store == NULL)
        return AVOW_CLI_USAGE;
      done = commands[i].run (&command, argv[3]);
      avow_cli_close (command.store);

      return done ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
    }

  avow_cli_complain (_("Say which project, what to do, and with which set. See “avow-cli set --help”."));
  return AVOW_CLI_USAGE;
}
