/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-status.h"

/* Codes: most are topics.  Those that are called as we call kinds are kinds, and those that this
 * program writes for what a passage cannot say otherwise become again what they were. */

static const struct
{
  const char     *name;
  AvowQdeMeaning  meaning;
  AvowRole        role;
} groups[] =
{
  { "Passage kind", AVOW_QDE_KIND, 0 },
  { "Status", AVOW_QDE_STATUS, 0 },
  { "Speaker", AVOW_QDE_ROLE, AVOW_ROLE_SPEAKER },
  { "Addressee", AVOW_QDE_ROLE, AVOW_ROLE_ADDRESSEE },
  { "About", AVOW_QDE_ROLE, AVOW_ROLE_OBJECT },
  { "On behalf of", AVOW_QDE_ROLE, AVOW_ROLE_ON_BEHALF_OF },
  { "Quoted by", AVOW_QDE_ROLE, AVOW_ROLE_QUOTED_BY },
  { "Set", AVOW_QDE_SET, 0 },
};

/* What was above codes that are deeper is not looked at. */
#define MAX_DEPTH 240

/* The word of the schema for "in the works". */
static const char *
find_status (const char *words)
{
  g_autofree char *status = g_strdelimit (g_ascii_strdown (words, -1), " ", '_');

  g_strstrip (status);
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *known = avow_status_get_words (kind);

      for (guint i = 0; known[i] != NULL; i++)
        {
          if (g_str_equal (known[i], status))
            return known[i];
        }
    }

  return NULL;
}

/* Codes that say in their names what they are: "Status: kept", "Speaker: Jane Doe". */
static gboolean
read_prefix (AvowQde     *self,
             AvowQdeCode *code)
{
  const char *colon = strstr (code->name, ": ");

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (groups); i++)
    {
      if (strlen (groups[i].name) != (gsize) (colon - code->name) ||
          g_ascii_strncasecmp (groups[i].name, code->name, colon - code->name) != 0)
        continue;

      if (groups[i].meaning == AVOW_QDE_STATUS && (code->status = find_status (colon + 2)))
        {
          code->meaning = AVOW_QDE_STATUS;
          return TRUE;
        }
      if (groups[i].meaning == AVOW_QDE_ROLE && colon[2] != '\0')
        {
          code->meaning = AVOW_QDE_ROLE;
          code->role = groups[i].role;
          code->guid = g_strdup (avow_qde_find_actor (self, colon + 2));
          return code->guid != NULL;
        }
    }

  return FALSE;
}

/* What cannot be coded and is called so holds codes of ours. */
static gboolean
is_group (AvowQdeNode *node,
          const char  *name)
{
  const char *codable = avow_qde_node_get (node, "isCodable");

  for (guint i = 0; i < G_N_ELEMENTS (groups) && (g_strcmp0 (codable, "false") == 0 || g_strcmp0 (codable, "0") == 0); i++)
    {
      if (g_str_equal (groups[i].name, name) && avow_qde_node_is (node->parent, "Codes"))
        return TRUE;
    }

  return FALSE;
}

static void
add_topic (AvowQde     *self,
           AvowQdeNode *node,
           AvowQdeCode *code,
           AvowQdeCode *above)
{
  g_autofree char *colour = avow_work_dup_colour (avow_qde_node_get (node, "color"));
  AvowQdeNode *description = avow_qde_node_find (node, "Description");
  guint row;

  code->meaning = AVOW_QDE_TOPIC;
  code->guid = avow_qde_take_guid (self, AVOW_BUNDLE_TOPIC, node);
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_TOPIC, "guid", code->guid, "name", code->name, "colour", colour, "parent",
                         above != NULL && above->meaning == AVOW_QDE_TOPIC ? above->guid : NULL, NULL);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_TOPIC, row, NULL, description != NULL ? description->text : NULL);
  avow_qde_add_notes (self, AVOW_BUNDLE_TOPIC, row, node);
}

static void
add_set (AvowQde     *self,
         AvowQdeNode *node,
         AvowQdeCode *code)
{
  AvowQdeNode *description = avow_qde_node_find (node, "Description");
  guint row;

  code->meaning = AVOW_QDE_SET;
  code->guid = avow_qde_take_guid (self, AVOW_BUNDLE_SET, node);
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_SET, "guid", code->guid, "name", code->name, NULL);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_SET, row, NULL, description != NULL ? description->text : NULL);
}

static AvowQdeCode *
read_code (AvowQde     *self,
           AvowQdeNode *node,
           AvowQdeCode *above)
{
  AvowQdeCode *code = g_new0 (AvowQdeCode, 1);
  g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (node, "guid"));

  code->name = avow_work_dup_line (avow_qde_node_get (node, "name"));
  if (code->name == NULL)
    code->name = g_strdup (_("Without a name"));

  if (is_group (node, code->name))
    {
      code->meaning = AVOW_QDE_GROUP;
    }
  else if (avow_work_find_kind (code->name, &code->kind) && (above == NULL || above->meaning != AVOW_QDE_TOPIC))
    {
      code->meaning = AVOW_QDE_KIND;
      code->has_kind = TRUE;
    }
  else if (!read_prefix (self, code))
    {
      if (above != NULL && above->meaning == AVOW_QDE_GROUP && g_str_equal (above->name, "Set"))
        add_set (self, node, code);
      else
        add_topic (self, node, code, above);
      if (above != NULL && above->has_kind)
        {
          code->has_kind = TRUE;
          code->kind = above->kind;
        }
    }

  if (reference == NULL || g_hash_table_contains (self->codes, reference))
    {
      g_autofree char *place = g_strdup_printf ("code %u", g_hash_table_size (self->codes));

      g_hash_table_insert (self->codes, g_steal_pointer (&place), code);
    }
  else
    {
      g_hash_table_insert (self->codes, g_steal_pointer (&reference), code);
    }

  return code;
}

static void
read_below (AvowQde     *self,
            AvowQdeNode *node,
            AvowQdeCode *above,
            guint        depth)
{
  for (AvowQdeNode *child = avow_qde_node_find (node, "Code"); child != NULL; child = avow_qde_node_next (child, "Code"))
    {
      AvowQdeCode *code = read_code (self, child, above);

      if (depth < MAX_DEPTH)
        read_below (self, child, code, depth + 1);
    }
}

/* Sets of codes are of no use here: topics are a tree, and what a search finds is a set of passages. */
static void
lose_sets (AvowQde     *self,
           AvowQdeNode *sets)
{
  for (AvowQdeNode *set = avow_qde_node_find (sets, "Set"); set != NULL; set = avow_qde_node_next (set, "Set"))
    {
      guint n = avow_qde_node_count (set, "MemberCode");

      if (n > 0 && g_strcmp0 (avow_qde_node_get (set, "name"), "Passage kind") != 0)
        avow_bundle_lose (self->bundle, ngettext ("The set “%s” of %u code", "The set “%s” of %u codes", n),
                          avow_qde_get_name (set), n);
    }
}

/* Reads the codes, of a project or of a codebook alone. */
void
avow_qde_read_codes (AvowQde *self)
{
  AvowQdeNode *book = avow_qde_node_is (self->root, "CodeBook") ? self->root : avow_qde_node_find (self->root, "CodeBook");

  read_below (self, avow_qde_node_find (book, "Codes"), NULL, 0);
  if (book != NULL)
    lose_sets (self, avow_qde_node_find (book, "Sets"));
  if (book != self->root)
    lose_sets (self, avow_qde_node_find (self->root, "Sets"));
}
