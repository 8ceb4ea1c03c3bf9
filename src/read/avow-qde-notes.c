/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-qde-text.h"
#include "avow-relation.h"

/* Notes stand apart, and are referred to by what they are on; or links go between the two.  Links
 * between passages are relations, if they are called as ours are. */

const char *
avow_qde_get_name (AvowQdeNode *node)
{
  const char *name = avow_qde_node_get (node, "name");

  return name != NULL ? name : _("Without a name");
}

void
avow_qde_read_notes (AvowQde *self)
{
  AvowQdeNode *notes = avow_qde_node_find (self->root, "Notes");

  for (AvowQdeNode *node = avow_qde_node_find (notes, "Note"); node != NULL; node = avow_qde_node_next (node, "Note"))
    {
      g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (node, "guid"));
      g_autoptr(AvowWorkText) text = avow_qde_text_load (node, self->files);
      AvowQdeNode *description = avow_qde_node_find (node, "Description");
      AvowQdeNote *note;

      if (reference == NULL || g_hash_table_contains (self->notes, reference))
        continue;

      note = g_new0 (AvowQdeNote, 1);
      note->name = avow_work_dup_line (avow_qde_node_get (node, "name"));
      note->text = avow_work_dup_words (text != NULL ? avow_work_text_get (text) : description != NULL ? description->text
                                                     : NULL);
      g_hash_table_insert (self->notes, g_steal_pointer (&reference), note);
    }
}

static void
add_note (AvowQde         *self,
          AvowBundleTable  table,
          guint            row,
          AvowQdeNote     *note)
{
  note->is_used = TRUE;
  avow_work_add_note (self->bundle, table, row, NULL, note->text != NULL ? note->text : note->name);
}

/* Adds the notes that an element refers to, also those of the codings in a selection. */
void
avow_qde_add_notes (AvowQde         *self,
                    AvowBundleTable  table,
                    guint            row,
                    AvowQdeNode     *node)
{
  for (AvowQdeNode *child = node->first; child != NULL; child = child->next)
    {
      g_autofree char *reference = NULL;
      AvowQdeNote *note;

      if (avow_qde_node_is (child, "Coding"))
        avow_qde_add_notes (self, table, row, child);
      if (!avow_qde_node_is (child, "NoteRef"))
        continue;
      reference = avow_qde_dup_reference (avow_qde_node_get (child, "targetGUID"));
      note = reference != NULL ? g_hash_table_lookup (self->notes, reference) : NULL;
      if (note != NULL)
        add_note (self, table, row, note);
    }
}

/* What other programs call what we know. */
static gboolean
find_type (const char       *name,
           AvowRelationType *type)
{
  static const struct
  {
    const char       *name;
    AvowRelationType  type;
  } names[] =
  {
    { "supports", AVOW_RELATION_SUPPORTS }, { "support", AVOW_RELATION_SUPPORTS }, { "justifies", AVOW_RELATION_SUPPORTS },
    { "contradicts", AVOW_RELATION_CONTRADICTS }, { "contradict", AVOW_RELATION_CONTRADICTS },
    { "repeats", AVOW_RELATION_REPEATS },
    { "answers", AVOW_RELATION_ANSWERS }, { "updates", AVOW_RELATION_UPDATES }, { "specifies", AVOW_RELATION_SPECIFIES },
    { "fulfils", AVOW_RELATION_FULFILS }, { "fulfills", AVOW_RELATION_FULFILS }, { "breaks", AVOW_RELATION_BREAKS },
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i].name, name) == 0)
        {
          *type = names[i].type;
          return TRUE;
        }
    }

  return FALSE;
}

static void
lose_link (AvowQde    *self,
           const char *name,
           const char *from,
           const char *to)
{
  int a = avow_bundle_find (self->bundle, AVOW_BUNDLE_PASSAGE, from);
  int b = avow_bundle_find (self->bundle, AVOW_BUNDLE_PASSAGE, to);
  g_autofree char *one = avow_work_dup_quote (a >= 0 ? avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, a, "exact") : NULL);
  g_autofree char *other = avow_work_dup_quote (b >= 0 ? avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, b, "exact")
                                                       : NULL);

  avow_bundle_lose (self->bundle, _("The link “%s” from “%s” to “%s”"), name, one, other);
}

static void
relate (AvowQde     *self,
        AvowQdeNode *link,
        const char  *from,
        const char  *to)
{
  const char *name = avow_qde_node_get (link, "name");
  g_autofree char *key = NULL, *guid = NULL;
  AvowRelationType type;
  guint row;

  if (!find_type (name, &type) || g_str_equal (from, to))
    {
      lose_link (self, avow_qde_get_name (link), from, to);
      return;
    }

  key = g_strdup_printf ("%s %s %s", from, to, avow_relation_type_to_string (type));
  if (!g_hash_table_add (self->links, g_steal_pointer (&key)))
    return;

  guid = avow_qde_take_guid (self, AVOW_BUNDLE_RELATION, link);
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_RELATION, "guid", guid, "from", from, "to", to, "type",
                         avow_relation_type_to_string (type), NULL);
  avow_qde_add_notes (self, AVOW_BUNDLE_RELATION, row, link);
}

/* A link from a note to what it is on, in either direction. */
static gboolean
link_note (AvowQde     *self,
           AvowQdeNote *note,
           const char  *reference)
{
  const char *passage = g_hash_table_lookup (self->passages, reference);
  guint article = GPOINTER_TO_UINT (g_hash_table_lookup (self->sources, reference));
  AvowQdeCode *code = g_hash_table_lookup (self->codes, reference);
  int row;

  if (passage != NULL && (row = avow_bundle_find (self->bundle, AVOW_BUNDLE_PASSAGE, passage)) >= 0)
    add_note (self, AVOW_BUNDLE_PASSAGE, row, note);
  else if (article > 0)
    add_note (self, AVOW_BUNDLE_ARTICLE, article - 1, note);
  else if (code != NULL && code->meaning == AVOW_QDE_TOPIC &&
           (row = avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, code->guid)) >= 0)
    add_note (self, AVOW_BUNDLE_TOPIC, row, note);
  else if (code != NULL && code->meaning == AVOW_QDE_CASE &&
           (row = avow_bundle_find (self->bundle, AVOW_BUNDLE_ACTOR, code->guid)) >= 0)
    add_note (self, AVOW_BUNDLE_ACTOR, row, note);
  else
    return FALSE;

  return TRUE;
}

static void
read_link (AvowQde     *self,
           AvowQdeNode *link)
{
  g_autofree char *from = avow_qde_dup_reference (avow_qde_node_get (link, "originGUID"));
  g_autofree char *to = avow_qde_dup_reference (avow_qde_node_get (link, "targetGUID"));
  const char *passage = from != NULL ? g_hash_table_lookup (self->passages, from) : NULL;
  const char *other = to != NULL ? g_hash_table_lookup (self->passages, to) : NULL;
  AvowQdeNote *note = from != NULL ? g_hash_table_lookup (self->notes, from) : NULL;
  AvowQdeNote *noted = to != NULL ? g_hash_table_lookup (self->notes, to) : NULL;

  if (passage != NULL && other != NULL)
    relate (self, link, passage, other);
  else if ((note == NULL || to == NULL || !link_note (self, note, to)) &&
           (noted == NULL || from == NULL || !link_note (self, noted, from)))
    avow_bundle_lose (self->bundle, _("The link “%s”, which is not between passages"), avow_qde_get_name (link));
}

/* Reads the links, and tells which notes are on nothing. */
void
avow_qde_link_notes (AvowQde *self)
{
  AvowQdeNode *links = avow_qde_node_find (self->root, "Links"), *notes = avow_qde_node_find (self->root, "Notes");
  AvowQdeNode *graphs = avow_qde_node_find (self->root, "Graphs");

  for (AvowQdeNode *link = avow_qde_node_find (links, "Link"); link != NULL; link = avow_qde_node_next (link, "Link"))
    read_link (self, link);

  for (AvowQdeNode *node = avow_qde_node_find (notes, "Note"); node != NULL; node = avow_qde_node_next (node, "Note"))
    {
      g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (node, "guid"));
      AvowQdeNote *note = reference != NULL ? g_hash_table_lookup (self->notes, reference) : NULL;
      g_autofree char *quote = NULL;

      if (note == NULL || note->is_used)
        continue;
      quote = avow_work_dup_quote (note->name != NULL ? note->name : note->text);
      avow_bundle_lose (self->bundle, _("The note “%s”, which is on no text, passage or code"), quote);
    }

  for (AvowQdeNode *graph = avow_qde_node_find (graphs, "Graph"); graph != NULL; graph = avow_qde_node_next (graph, "Graph"))
    avow_bundle_lose (self->bundle, _("The diagram “%s”"), avow_qde_get_name (graph));
}
