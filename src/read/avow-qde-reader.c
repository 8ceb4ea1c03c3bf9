/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-qde-private.h"
#include "avow-read-error.h"
#include "avow-reader.h"

/* Projects and codebooks of the REFI-QDA standard, as ATLAS.ti, MAXQDA, NVivo, QualCoder and others
 * write them, which is seldom as the standard says. */

#define HEAD_BYTES 4096

static void
code_free (gpointer data)
{
  AvowQdeCode *code = data;

  g_free (code->guid);
  g_free (code->name);
  g_free (code);
}

static void
note_free (gpointer data)
{
  AvowQdeNote *note = data;

  g_free (note->name);
  g_free (note->text);
  g_free (note);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
qde_init (AvowQde *self)
{
  for (guint i = 0; i < AVOW_N_BUNDLE_TABLES; i++)
    self->taken[i] = new_table (NULL);
  self->users = new_table (g_free);
  self->codes = new_table (code_free);
  self->variables = new_table (g_free);
  self->notes = new_table (note_free);
  self->folders = new_table (g_free);
  self->coded = new_table (NULL);
  self->sources = new_table (NULL);
  self->passages = new_table (g_free);
  self->actors = new_table (g_free);
  self->links = new_table (NULL);
  self->wholes = new_table ((GDestroyNotify) g_ptr_array_unref);
}

static void
qde_clear (AvowQde *self)
{
  GHashTable *tables[] =
  {
    self->users, self->codes, self->variables, self->notes, self->folders, self->coded, self->sources, self->passages,
    self->actors, self->links, self->wholes,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  for (guint i = 0; i < AVOW_N_BUNDLE_TABLES; i++)
    g_clear_pointer (&self->taken[i], g_hash_table_unref);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_free (self->space);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowQde, qde_clear)

/* Makes what an element is referred to by comparable: without braces, in small letters. Some programs
 * write other things than GUIDs. */
char *
avow_qde_dup_reference (const char *guid)
{
  g_autofree char *lower = guid != NULL ? g_utf8_strdown (guid, -1) : NULL;
  gsize length;

  if (lower == NULL)
    return NULL;

  g_strstrip (lower);
  length = strlen (lower);
  if (length > 2 && lower[0] == '{' && lower[length - 1] == '}')
    return g_strndup (lower + 1, length - 2);

  return length > 0 ? g_steal_pointer (&lower) : NULL;
}

/* What stands where an element is: its name and its number among those beside it. */
static char *
describe_place (AvowQdeNode *node)
{
  g_autoptr(GString) place = g_string_new (NULL);

  for (; node != NULL; node = node->parent)
    {
      const char *name = avow_qde_node_get (node, "name");
      guint n = 0;

      for (AvowQdeNode *before = node->parent != NULL ? node->parent->first : node; before != node; before = before->next)
        n++;
      g_string_append_printf (place, "%s %u %s/", node->name, n, name != NULL ? name : "");
    }

  return g_strdup (place->str);
}

/* The guid of a row: that of its element, if it is one and no other row has it. */
char *
avow_qde_take_guid (AvowQde         *self,
                    AvowBundleTable  table,
                    AvowQdeNode     *node)
{
  const char *given = avow_qde_node_get (node, "guid");
  g_autofree char *known = avow_work_dup_guid (given), *place = NULL;

  if (known == NULL && given != NULL)
    known = avow_bundle_make_guid (self->space, given);
  if (known == NULL)
    {
      place = describe_place (node);
      known = avow_bundle_make_guid (self->space, place);
    }

  return avow_work_unique_guid (self->taken[table], known);
}

static void
read_users (AvowQde *self)
{
  AvowQdeNode *users = avow_qde_node_find (self->root, "Users");

  for (AvowQdeNode *user = avow_qde_node_find (users, "User"); user != NULL; user = avow_qde_node_next (user, "User"))
    {
      g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (user, "guid"));
      g_autofree char *name = avow_work_dup_line (avow_qde_node_get (user, "name"));
      char *guid;

      if (name == NULL)
        name = avow_work_dup_line (avow_qde_node_get (user, "id"));
      if (reference == NULL || name == NULL || g_hash_table_contains (self->users, reference))
        continue;

      guid = avow_qde_take_guid (self, AVOW_BUNDLE_ANALYST, user);
      avow_bundle_add (self->bundle, AVOW_BUNDLE_ANALYST, "guid", guid, "name", name, NULL);
      g_hash_table_insert (self->users, g_steal_pointer (&reference), guid);
    }
}

static void
read_variables (AvowQde *self)
{
  AvowQdeNode *variables = avow_qde_node_find (self->root, "Variables");

  for (AvowQdeNode *node = avow_qde_node_find (variables, "Variable"); node != NULL;
       node = avow_qde_node_next (node, "Variable"))
    {
      char *reference = avow_qde_dup_reference (avow_qde_node_get (node, "guid"));

      if (reference != NULL)
        g_hash_table_insert (self->variables, reference, g_strdup (avow_qde_get_name (node)));
    }
}

static void
find_coded (AvowQde *self)
{
  for (AvowQdeNode *node = self->root; node != NULL; node = avow_qde_node_step (node, self->root))
    {
      char *reference;

      if (avow_qde_node_is (node, "CodeRef") && (reference = avow_qde_dup_reference (avow_qde_node_get (node, "targetGUID"))))
        g_hash_table_add (self->coded, reference);
    }
}

/* "NVivo for Mac 15.0.0" is NVivo to its users. */
static char *
name_origin (const char *origin)
{
  static const char * const programs[] =
  {
    "ATLAS.ti", "MAXQDA", "NVivo", "QualCoder", "Quirkos", "Transana", "Dedoose", "f4analyse", "Taguette", "Avow",
  };
  g_autofree char *line = avow_work_dup_line (origin), *folded = line != NULL ? g_ascii_strdown (line, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *program = g_ascii_strdown (programs[i], -1);

      if (strstr (folded, program) != NULL)
        return g_strdup (programs[i]);
    }

  return line != NULL ? g_steal_pointer (&line) : g_strdup ("REFI-QDA");
}

/**
 * avow_qde_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a project or a codebook of REFI-QDA without an archive around it.
 *
 * Returns: whether it is
 */
gboolean
avow_qde_reader_recognizes (const char *bytes,
                            gsize       length,
                            const char *name)
{
  gsize head = MIN (length, HEAD_BYTES), skip = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (skip < head && g_ascii_isspace (bytes[skip]))
    skip++;
  if (skip >= head || (bytes[skip] != '<' && (guchar) bytes[skip] < 0xfe))
    return FALSE;

  return memmem (bytes, head, "urn:QDA-XML:", strlen ("urn:QDA-XML:")) != NULL || avow_reader_ends_in (name, ".qde .qdc");
}

/**
 * avow_qde_reader_read_files:
 * @bytes: (array length=length): a project or a codebook of REFI-QDA
 * @length: how many bytes
 * @files: (nullable) (element-type utf8 GBytes): the files beside it, by their names in small letters
 *   without folders
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a project: sources become articles, selections passages, codes topics or what else they are
 * called as, cases actors.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_qde_reader_read_files (const char  *bytes,
                            gsize        length,
                            GHashTable  *files,
                            GError     **error)
{
  g_autoptr(AvowQdeTree) tree = avow_qde_tree_new (bytes, length, error);
  g_auto(AvowQde) self = { NULL };
  g_autofree char *origin = NULL;
  const char *name;

  if (tree == NULL)
    return NULL;

  self.root = avow_qde_tree_get_root (tree);
  if (!avow_qde_node_is (self.root, "Project") && !avow_qde_node_is (self.root, "CodeBook"))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("It is neither a project nor a codebook of REFI-QDA."));
      return NULL;
    }

  self.origin = avow_qde_node_get (self.root, "origin");
  self.files = files;
  origin = name_origin (self.origin);
  self.bundle = avow_bundle_new (origin);
  name = avow_qde_node_get (self.root, "name");
  self.space = g_strconcat ("REFI-QDA/", name != NULL ? name : "", "/", avow_qde_node_get (self.root, "creationDateTime"),
                            NULL);
  qde_init (&self);

  find_coded (&self);
  read_users (&self);
  read_variables (&self);
  avow_qde_read_notes (&self);
  avow_qde_read_cases (&self);
  avow_qde_read_codes (&self);
  avow_qde_read_sources (&self);
  avow_qde_link_cases (&self);
  avow_qde_link_notes (&self);

  return g_steal_pointer (&self.bundle);
}

/**
 * avow_qde_reader_read:
 * @bytes: (array length=length): a project or a codebook of REFI-QDA
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a project that has no archive around it, or a codebook.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_qde_reader_read (const char  *bytes,
                      gsize        length,
                      const char  *name,
                      GError     **error)
{
  return avow_qde_reader_read_files (bytes, length, NULL, error);
}
