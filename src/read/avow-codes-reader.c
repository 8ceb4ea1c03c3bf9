/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-codes-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-reader.h"
#include "avow-topic.h"
#include "avow-work-parts.h"
#include "avow-work-table.h"

/* Tables of codes: the codebook of Taguette, whose tags are paths with dots, and others that name the
 * code and what it is below. */

#define SPACE "Table of codes"

/* No code is deeper; whoever is above itself is not. */
#define MAX_DEPTH 60

#define HEAD_BYTES 65536

typedef struct
{
  char *name;
  char *parent;
  char *colour;
  char *note;
} Code;

static const char * const parents[] = { "parent", "category", NULL };
static const char * const colours[] = { "colour", "color", NULL };
static const char * const notes[] = { "description", "memo", "note", "definition", NULL };

static void
code_free (gpointer data)
{
  Code *code = data;

  g_free (code->name);
  g_free (code->parent);
  g_free (code->colour);
  g_free (code->note);
  g_free (code);
}

static const char *
find_column (AvowWorkTable      *table,
             const char * const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (avow_work_table_has (table, names[i]))
        return names[i];
    }

  return NULL;
}

/* The column with the names: "tag" and "code" say it by themselves, "name" only beside what codes have. */
static const char *
find_names (AvowWorkTable *table)
{
  static const char * const sure[] = { "tag", "code", NULL };
  const char *column = find_column (table, sure);

  if (column == NULL && avow_work_table_has (table, "name") &&
      (find_column (table, parents) != NULL || find_column (table, colours) != NULL))
    return "name";

  return column;
}

/**
 * avow_codes_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a table of codes, by the names of its columns.
 *
 * Returns: whether it is
 */
gboolean
avow_codes_reader_recognizes (const char *bytes,
                              gsize       length,
                              const char *name)
{
  static const char * const columns[] = { "tag", "code", "name" };
  const char *end = memchr (bytes, '\n', MIN (length, HEAD_BYTES));

  if (!avow_reader_ends_in (name, ".csv .tsv .tab .txt") || memchr (bytes, '\0', MIN (length, HEAD_BYTES)) != NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr(AvowWorkTable) one = avow_work_table_new (bytes, end != NULL ? (gsize) (end - bytes) : MIN (length, HEAD_BYTES),
                                                          columns[i]);

      /* A table of actors has names too. */
      if (one != NULL && find_names (one) != NULL && !avow_work_table_has (one, "type"))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
read_codes (AvowWorkTable *table,
            const char    *names)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (code_free);
  const char *parent = find_column (table, parents), *colour = find_column (table, colours), *note = find_column (table, notes);

  while (avow_work_table_next (table))
    {
      g_autofree char *name = avow_work_dup_line (avow_work_table_get (table, names));
      Code *code;

      if (name == NULL)
        continue;

      /* Tags of Taguette are paths. */
      if (g_str_equal (names, "tag"))
        {
          g_auto(GStrv) parts = g_strsplit (name, ".", MAX_DEPTH);

          g_free (name);
          name = g_strjoinv (AVOW_TOPIC_SEPARATOR, parts);
        }

      code = g_new0 (Code, 1);
      code->name = g_steal_pointer (&name);
      code->parent = parent != NULL ? avow_work_dup_line (avow_work_table_get (table, parent)) : NULL;
      code->colour = colour != NULL ? avow_work_dup_colour (avow_work_table_get (table, colour)) : NULL;
      code->note = note != NULL ? avow_work_dup_words (avow_work_table_get (table, note)) : NULL;
      g_ptr_array_add (codes, code);
    }

  return codes;
}

/* The names above a code and its own; what it is below may be a row too, or a path. */
static char *
make_path (GHashTable *by_name,
           Code       *code)
{
  g_autoptr(GString) path = g_string_new (code->name);
  const char *parent = code->parent;

  for (guint depth = 0; parent != NULL && depth < MAX_DEPTH; depth++)
    {
      Code *above = g_hash_table_lookup (by_name, parent);

      if (above == code)
        break;
      g_string_prepend (path, AVOW_TOPIC_SEPARATOR);
      g_string_prepend (path, parent);
      parent = above != NULL ? above->parent : NULL;
    }

  return g_strdup (path->str);
}

/**
 * avow_codes_reader_read:
 * @bytes: (array length=length): a table of codes
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a table of codes, which become topics.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_codes_reader_read (const char  *bytes,
                        gsize        length,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(AvowWorkTable) table = avow_work_table_new (bytes, length, "tag");
  g_autoptr(GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(AvowBundle) bundle = NULL;
  g_autoptr(AvowWorkTopics) topics = NULL;
  g_autoptr(GPtrArray) codes = NULL, guids = g_ptr_array_new ();

  if (table == NULL && !(table = avow_work_table_new (bytes, length, "code")) &&
      !(table = avow_work_table_new (bytes, length, "name")))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The table has no column with the names of codes."));
      return NULL;
    }

  codes = read_codes (table,
                      avow_work_table_has (table, "tag") ? "tag" : avow_work_table_has (table, "code") ? "code" : "name");
  for (guint i = 0; i < codes->len; i++)
    {
      Code *code = g_ptr_array_index (codes, i);

      if (!g_hash_table_contains (by_name, code->name))
        g_hash_table_insert (by_name, code->name, code);
    }

  bundle = avow_bundle_new (avow_work_table_has (table, "tag") ? "Taguette" : _("a table of codes"));
  topics = avow_work_topics_new (bundle, SPACE);
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *path = make_path (by_name, g_ptr_array_index (codes, i));

      g_ptr_array_add (guids, (char *) avow_work_topics_find (topics, path, AVOW_TOPIC_SEPARATOR));
    }
  for (guint i = 0; i < codes->len; i++)
    {
      Code *code = g_ptr_array_index (codes, i);
      int row = g_ptr_array_index (guids, i) != NULL
                ? avow_bundle_find (bundle, AVOW_BUNDLE_TOPIC, g_ptr_array_index (guids, i)) : -1;

      if (row < 0)
        continue;
      if (code->colour != NULL)
        avow_bundle_set (bundle, AVOW_BUNDLE_TOPIC, row, "colour", code->colour);
      avow_work_add_note (bundle, AVOW_BUNDLE_TOPIC, row, NULL, code->note);
    }

  if (avow_bundle_get_n (bundle, AVOW_BUNDLE_TOPIC) > 0)
    return g_steal_pointer (&bundle);

  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There are no codes in the table."));
  return NULL;
}
