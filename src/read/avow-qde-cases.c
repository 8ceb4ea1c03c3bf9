/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Cases: people, organizations, places that are studied are actors.  A case that only says something
 * of sources, as programs do that have no variables of documents, is no actor: what it says goes to
 * the articles. */

const char *
avow_qde_get_value (AvowQdeNode *value)
{
  for (AvowQdeNode *child = value->first; child != NULL; child = child->next)
    {
      if (!avow_qde_node_is (child, "VariableRef") && child->text != NULL)
        return child->text;
    }

  return NULL;
}

static const char *
get_variable (AvowQde     *self,
              AvowQdeNode *value)
{
  AvowQdeNode *reference = avow_qde_node_find (value, "VariableRef");
  g_autofree char *key = reference != NULL ? avow_qde_dup_reference (avow_qde_node_get (reference, "targetGUID")) : NULL;

  return key != NULL ? g_hash_table_lookup (self->variables, key) : NULL;
}

/* Says of an article, or of an actor, what the variables of a source or a case say. */
void
avow_qde_add_variables (AvowQde         *self,
                        AvowBundleTable  table,
                        guint            row,
                        AvowQdeNode     *node)
{
  for (AvowQdeNode *value = avow_qde_node_find (node, "VariableValue"); value != NULL;
       value = avow_qde_node_next (value, "VariableValue"))
    {
      const char *name = get_variable (self, value), *text = avow_qde_get_value (value);
      g_autofree char *word = text != NULL ? g_ascii_strdown (text, -1) : NULL;
      AvowActorType type;

      if (table == AVOW_BUNDLE_ARTICLE)
        avow_work_set_field (self->bundle, row, name, text);
      else if (name != NULL && word != NULL && g_ascii_strcasecmp (name, "type") == 0 &&
               avow_actor_type_from_string (word, &type))
        avow_bundle_set (self->bundle, table, row, "type", word);
      else
        avow_work_add_note (self->bundle, table, row, name, text);
    }
}

const char *
avow_qde_find_actor (AvowQde    *self,
                     const char *name)
{
  g_autofree char *line = avow_work_dup_line (name), *made = NULL;
  char *guid;

  if (line == NULL)
    return NULL;

  guid = g_hash_table_lookup (self->actors, line);
  if (guid != NULL)
    return guid;

  made = avow_bundle_make_guid (self->space, line);
  guid = avow_work_unique_guid (self->taken[AVOW_BUNDLE_ACTOR], made);
  avow_bundle_add (self->bundle, AVOW_BUNDLE_ACTOR, "guid", guid, "name", line, "type", "unknown", NULL);
  g_hash_table_insert (self->actors, g_steal_pointer (&line), guid);

  return guid;
}

void
avow_qde_link_actor (AvowQde    *self,
                     const char *passage,
                     const char *actor,
                     AvowRole    role)
{
  const char *word = avow_role_to_string (role);
  g_autofree char *key = g_strdup_printf ("%s %s %s", passage, actor, word), *any = g_strdup_printf ("%s %s", passage, actor);
  g_autofree char *guid = NULL;

  if (!g_hash_table_add (self->links, g_strdup (key)))
    return;

  g_hash_table_add (self->links, g_steal_pointer (&any));
  guid = avow_bundle_make_guid (self->space, key);
  avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "guid", guid, "passage", passage, "actor", actor, "role", word,
                   NULL);
}

/* A case that nothing is coded by, and that refers to whole sources alone. */
static gboolean
is_of_sources (AvowQde     *self,
               AvowQdeNode *node,
               const char  *reference)
{
  return avow_qde_node_find (node, "SourceRef") != NULL && avow_qde_node_find (node, "SelectionRef") == NULL &&
         (reference == NULL || !g_hash_table_contains (self->coded, reference));
}

static void
note_sources (AvowQde     *self,
              AvowQdeNode *node)
{
  for (AvowQdeNode *child = avow_qde_node_find (node, "SourceRef"); child != NULL;
       child = avow_qde_node_next (child, "SourceRef"))
    {
      g_autofree char *source = avow_qde_dup_reference (avow_qde_node_get (child, "targetGUID"));
      GPtrArray *cases = source != NULL ? g_hash_table_lookup (self->wholes, source) : NULL;

      if (source == NULL)
        continue;
      if (cases == NULL)
        {
          cases = g_ptr_array_new ();
          g_hash_table_insert (self->wholes, g_steal_pointer (&source), cases);
        }
      g_ptr_array_add (cases, node);
    }
}

static void
add_actor (AvowQde     *self,
           AvowQdeNode *node,
           char        *reference)
{
  g_autofree char *name = avow_work_dup_line (avow_qde_node_get (node, "name"));
  AvowQdeNode *description = avow_qde_node_find (node, "Description");
  char *guid = avow_qde_take_guid (self, AVOW_BUNDLE_ACTOR, node);
  AvowQdeCode *code;
  guint row;

  if (name == NULL)
    name = g_strdup (_("Without a name"));
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_ACTOR, "guid", guid, "name", name, "type", "unknown", NULL);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ACTOR, row, NULL, description != NULL ? description->text : NULL);
  avow_qde_add_variables (self, AVOW_BUNDLE_ACTOR, row, node);
  if (!g_hash_table_contains (self->actors, name))
    g_hash_table_insert (self->actors, g_strdup (name), g_strdup (guid));

  code = g_new0 (AvowQdeCode, 1);
  code->meaning = AVOW_QDE_CASE;
  code->guid = guid;
  code->name = g_steal_pointer (&name);
  g_hash_table_insert (self->codes, reference != NULL ? reference : g_strdup (guid), code);
}

/* Reads the cases before the codes, since codes of ours name them. */
void
avow_qde_read_cases (AvowQde *self)
{
  AvowQdeNode *cases = avow_qde_node_find (self->root, "Cases");

  for (AvowQdeNode *node = avow_qde_node_find (cases, "Case"); node != NULL; node = avow_qde_node_next (node, "Case"))
    {
      g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (node, "guid"));

      if (is_of_sources (self, node, reference))
        note_sources (self, node);
      else
        add_actor (self, node, g_steal_pointer (&reference));
    }
}

static guint
link_case (AvowQde     *self,
           AvowQdeNode *node,
           const char  *actor)
{
  guint n = 0;

  for (AvowQdeNode *child = avow_qde_node_find (node, "SelectionRef"); child != NULL;
       child = avow_qde_node_next (child, "SelectionRef"))
    {
      g_autofree char *selection = avow_qde_dup_reference (avow_qde_node_get (child, "targetGUID")), *any = NULL;
      const char *passage = selection != NULL ? g_hash_table_lookup (self->passages, selection) : NULL;

      if (passage == NULL)
        continue;

      /* A role that a code tells is surer than that there is one. */
      any = g_strdup_printf ("%s %s", passage, actor);
      if (g_hash_table_contains (self->links, any))
        continue;
      avow_qde_link_actor (self, passage, actor, AVOW_ROLE_SPEAKER);
      n++;
    }

  return n;
}

/* A case has passages without saying what part it has in them. */
void
avow_qde_link_cases (AvowQde *self)
{
  AvowQdeNode *cases = avow_qde_node_find (self->root, "Cases");

  for (AvowQdeNode *node = avow_qde_node_find (cases, "Case"); node != NULL; node = avow_qde_node_next (node, "Case"))
    {
      g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (node, "guid"));
      AvowQdeCode *code = reference != NULL ? g_hash_table_lookup (self->codes, reference) : NULL;
      guint n = code != NULL && code->meaning == AVOW_QDE_CASE ? code->n_guessed + link_case (self, node, code->guid) : 0;

      if (n > 0)
        avow_bundle_lose (self->bundle, ngettext ("What part “%s” has in %u passage: taken for who speaks",
                                                  "What part “%s” has in %u passages: taken for who speaks", n), code->name, n);
    }
}
