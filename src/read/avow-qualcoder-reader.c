/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qualcoder-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-sqlite-file.h"
#include "avow-text.h"
#include "avow-work-parts.h"

/* Projects of QualCoder: the database in their folder.  A place that is coded is a row for each code,
 * and says its words: the toolkit counts in units of UTF-16 and the program by code points, so that
 * where a text has characters that differ, the words tell which it was. */

#define ORIGIN "QualCoder"

typedef struct
{
  gint64  start;
  gint64  end;
  char   *owner;
  char   *date;
  char   *memo;
  char   *words;        /* as the file says them */
  gint64  code;         /* or -1 for a note without one */
  gboolean is_important;
} Mark;

/* A text that belongs to a case. */
typedef struct
{
  gint64      start;
  gint64      end;
  gint64      id;       /* of the case */
} Part;

typedef struct
{
  char    *name;
  char    *value;
} Attribute;

typedef struct
{
  AvowSqliteFile *file;
  AvowBundle     *bundle;
  char           *space;
  GHashTable     *categories;   /* id -> guid of a topic */
  GHashTable     *codes;        /* id -> guid of a topic */
  GHashTable     *marks;        /* id of a source -> Mark in an array */
  GHashTable     *parts;        /* id of a source -> Part in an array */
  GHashTable     *cases;        /* id -> guid of a set */
  GHashTable     *counts;       /* id of a case -> how many passages, as a pointer */
  GHashTable     *attributes;   /* "file 7" -> Attribute in an array */
  GHashTable     *members;      /* "set passage" */
} Reader;

static void
mark_clear (gpointer data)
{
  Mark *mark = data;

  g_free (mark->owner);
  g_free (mark->date);
  g_free (mark->memo);
  g_free (mark->words);
}

static void
attribute_clear (gpointer data)
{
  g_free (((Attribute *) data)->name);
  g_free (((Attribute *) data)->value);
}

/* The array that a table has for an id. */
static GArray *
get_array (GHashTable     *table,
           gint64          id,
           guint           size,
           GDestroyNotify  clear)
{
  GArray *array = avow_work_ids_get (table, id);

  if (array == NULL)
    {
      array = g_array_new (FALSE, FALSE, size);
      g_array_set_clear_func (array, clear);
      avow_work_ids_put (table, id, array);
    }

  return array;
}

static void
reader_init (Reader *self)
{
  self->bundle = avow_bundle_new (ORIGIN);
  self->categories = avow_work_ids_new (g_free);
  self->codes = avow_work_ids_new (g_free);
  self->marks = avow_work_ids_new ((GDestroyNotify) g_array_unref);
  self->parts = avow_work_ids_new ((GDestroyNotify) g_array_unref);
  self->cases = avow_work_ids_new (g_free);
  self->counts = avow_work_ids_new (NULL);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_clear (Reader *self)
{
  GHashTable *tables[] =
  {
    self->categories, self->codes, self->marks, self->parts, self->cases, self->counts, self->attributes, self->members,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  g_clear_pointer (&self->file, avow_sqlite_file_free);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_free (self->space);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/**
 * avow_qualcoder_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is the database of a project of QualCoder.
 *
 * Returns: whether it is
 */
gboolean
avow_qualcoder_reader_recognizes (const char *bytes,
                                  gsize       length,
                                  const char *name)
{
  return avow_sqlite_file_mentions (bytes, length, "project source code_name code_cat code_text");
}

/* A project has no name in it, but the second when it was made. */
static void
read_project (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "project", "date memo", NULL);
  const char *date = NULL;
  g_autofree char *memo = NULL;

  if (avow_sqlite_rows_next (rows))
    {
      date = avow_sqlite_rows_get (rows, 0);
      memo = avow_work_dup_quote (avow_sqlite_rows_get (rows, 1));
    }
  self->space = g_strconcat (ORIGIN "/", date != NULL ? date : "", NULL);
  if (memo != NULL && *memo != '\0')
    avow_bundle_lose (self->bundle, _("The memo of the project: “%s”"), memo);
}

static guint
add_topic (Reader         *self,
           GHashTable     *table,
           const char     *space,
           AvowSqliteRows *rows)
{
  gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
  g_autofree char *name = avow_work_dup_line (avow_sqlite_rows_get (rows, 1));
  g_autofree char *guid = avow_work_ids_make_guid (self->space, space, id);
  guint row;

  if (g_hash_table_contains (table, &id))
    return avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, guid);

  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_TOPIC, "guid", guid, "name", name != NULL ? name : _("Without a name"),
                         NULL);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_TOPIC, row, NULL, avow_sqlite_rows_get (rows, 2));
  avow_work_ids_put (table, id, g_steal_pointer (&guid));

  return row;
}

/* Whether a category would be above itself. */
static gboolean
is_circle (Reader     *self,
           const char *topic,
           const char *parent)
{
  for (guint depth = 0; parent != NULL; depth++)
    {
      int row = avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, parent);

      if (depth > 100 || row < 0 || g_str_equal (parent, topic))
        return TRUE;
      parent = avow_bundle_get (self->bundle, AVOW_BUNDLE_TOPIC, row, "parent");
    }

  return FALSE;
}

static void
read_categories (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "code_cat", "catid name memo", "catid");
  g_autoptr(AvowSqliteRows) again = avow_sqlite_file_select (self->file, "code_cat", "catid supercatid", "catid");

  while (avow_sqlite_rows_next (rows))
    add_topic (self, self->categories, "category", rows);

  while (avow_sqlite_rows_next (again))
    {
      const char *topic = avow_work_ids_get (self->categories, avow_sqlite_rows_get_number (again, 0, 0));
      const char *parent = avow_work_ids_get (self->categories, avow_sqlite_rows_get_number (again, 1, -1));

      if (topic != NULL && parent != NULL && !is_circle (self, topic, parent))
        avow_bundle_set (self->bundle, AVOW_BUNDLE_TOPIC, avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, topic), "parent",
                         parent);
    }
}

static void
read_codes (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "code_name", "cid name memo catid color", "cid");

  while (avow_sqlite_rows_next (rows))
    {
      g_autofree char *colour = avow_work_dup_colour (avow_sqlite_rows_get (rows, 4));
      guint row = add_topic (self, self->codes, "code", rows);

      avow_bundle_set (self->bundle, AVOW_BUNDLE_TOPIC, row, "colour", colour);
      avow_bundle_set (self->bundle, AVOW_BUNDLE_TOPIC, row, "parent",
                       avow_work_ids_get (self->categories, avow_sqlite_rows_get_number (rows, 3, -1)));
    }
}

static void
read_marks (Reader     *self,
            const char *table)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, table,
                                                            "fid pos0 pos1 owner date memo seltext cid important",
                                                            "fid pos0 pos1 owner date cid");
  gboolean is_code = g_str_equal (table, "code_text");

  while (avow_sqlite_rows_next (rows))
    {
      GArray *marks = get_array (self->marks, avow_sqlite_rows_get_number (rows, 0, -1), sizeof (Mark), mark_clear);
      Mark mark = { avow_sqlite_rows_get_number (rows, 1, -1), avow_sqlite_rows_get_number (rows, 2, -1) };

      mark.owner = g_strdup (avow_sqlite_rows_get (rows, 3));
      mark.date = avow_work_dup_time (avow_sqlite_rows_get (rows, 4));
      mark.memo = avow_work_dup_words (avow_sqlite_rows_get (rows, 5));
      mark.words = g_strdup (avow_sqlite_rows_get (rows, 6));
      mark.code = is_code ? avow_sqlite_rows_get_number (rows, 7, -1) : -1;
      mark.is_important = avow_sqlite_rows_get_number (rows, 8, 0) == 1;
      g_array_append_val (marks, mark);
    }
}

static void
read_attributes (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "attribute", "attr_type id name value",
                                                            "attr_type id name");

  while (avow_sqlite_rows_next (rows))
    {
      const char *type = avow_sqlite_rows_get (rows, 0), *value = avow_sqlite_rows_get (rows, 3);
      g_autofree char *key = NULL;
      GArray *attributes;
      Attribute attribute;

      if (type == NULL || value == NULL || avow_sqlite_rows_get (rows, 2) == NULL)
        continue;
      key = g_strdup_printf ("%s %" G_GINT64_FORMAT, type, avow_sqlite_rows_get_number (rows, 1, -1));
      attributes = g_hash_table_lookup (self->attributes, key);
      if (attributes == NULL)
        {
          attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
          g_array_set_clear_func (attributes, attribute_clear);
          g_hash_table_insert (self->attributes, g_steal_pointer (&key), attributes);
        }
      attribute = (Attribute) { avow_work_dup_line (avow_sqlite_rows_get (rows, 2)), g_strdup (value) };
      g_array_append_val (attributes, attribute);
    }
}

static GArray *
get_attributes (Reader     *self,
                const char *type,
                gint64      id)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, type, id);

  return g_hash_table_lookup (self->attributes, key);
}

/* A case is not who speaks: it is texts that belong together, whose passages are a set. */
static void
read_cases (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "cases", "caseid name memo date", "caseid");
  g_autoptr(AvowSqliteRows) parts = avow_sqlite_file_select (self->file, "case_text", "fid pos0 pos1 caseid",
                                                             "fid pos0 caseid");

  while (avow_sqlite_rows_next (rows))
    {
      gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
      g_autofree char *name = avow_work_dup_line (avow_sqlite_rows_get (rows, 1));
      g_autofree char *guid = avow_work_ids_make_guid (self->space, "case", id);
      g_autofree char *created = avow_work_dup_time (avow_sqlite_rows_get (rows, 3));
      GArray *attributes = get_attributes (self, "case", id);
      guint row;

      if (g_hash_table_contains (self->cases, &id))
        continue;
      row = avow_bundle_add (self->bundle, AVOW_BUNDLE_SET, "guid", guid, "name", name != NULL ? name : _("Without a name"),
                             "created", created, NULL);
      avow_work_add_note (self->bundle, AVOW_BUNDLE_SET, row, NULL, avow_sqlite_rows_get (rows, 2));
      for (guint i = 0; attributes != NULL && i < attributes->len; i++)
        avow_work_add_note (self->bundle, AVOW_BUNDLE_SET, row, g_array_index (attributes, Attribute, i).name,
                            g_array_index (attributes, Attribute, i).value);
      avow_work_ids_put (self->cases, id, g_steal_pointer (&guid));
    }

  while (avow_sqlite_rows_next (parts))
    {
      GArray *list = get_array (self->parts, avow_sqlite_rows_get_number (parts, 0, -1), sizeof (Part), NULL);
      Part part = { avow_sqlite_rows_get_number (parts, 1, -1), avow_sqlite_rows_get_number (parts, 2, -1),
                    avow_sqlite_rows_get_number (parts, 3, -1) };

      g_array_append_val (list, part);
    }
}

static void
add_members (Reader     *self,
             gint64      source,
             const Mark *mark,
             const char *passage)
{
  GArray *parts = avow_work_ids_get (self->parts, source);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      const char *set = avow_work_ids_get (self->cases, part->id);
      g_autofree char *key = NULL, *guid = NULL;

      if (set == NULL || mark->start < part->start || mark->end > part->end)
        continue;
      key = g_strdup_printf ("%s %s", set, passage);
      guid = avow_bundle_make_guid (set, passage);
      if (!g_hash_table_add (self->members, g_steal_pointer (&key)))
        continue;
      avow_bundle_add (self->bundle, AVOW_BUNDLE_SET_MEMBER, "guid", guid, "set", set, "passage", passage, NULL);
      avow_work_ids_put (self->counts, part->id,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (avow_work_ids_get (self->counts, part->id)) + 1));
    }
}

static gboolean
is_same (AvowWorkText        *text,
         const AvowWorkCount *count,
         const Mark          *mark)
{
  g_autofree char *words = NULL, *found = NULL, *said = NULL;
  gint64 start, end;

  if (mark->words == NULL || !avow_work_text_find (text, count, mark->start, mark->end, &start, &end))
    return FALSE;

  words = avow_text_slice (avow_work_text_get (text), start, end);
  found = avow_work_dup_letters (words);
  said = avow_work_dup_letters (mark->words);

  return g_str_equal (found, said);
}

static AvowWorkCount
find_count (AvowWorkText *text,
            GArray       *marks)
{
  const AvowWorkCount points = { AVOW_WORK_CODE_POINTS }, units = { AVOW_WORK_UTF16 };
  guint n_points = 0, n_units = 0;

  for (guint i = 0; i < marks->len; i++)
    n_points += is_same (text, &points, &g_array_index (marks, Mark, i));
  for (guint i = 0; i < marks->len; i++)
    n_units += is_same (text, &units, &g_array_index (marks, Mark, i));

  return n_units > n_points ? units : points;
}

/* The row of the passage for a mark: the same for all codes that one person gave one place. */
static int
find_passage (Reader              *self,
              GHashTable          *by_place,
              AvowWorkText        *text,
              const AvowWorkCount *count,
              gint64               source,
              const char          *article,
              const Mark          *mark)
{
  g_autofree char *key = NULL, *guid = NULL, *analyst = NULL, *words = NULL;
  gint64 start, end;
  guint row;

  if (!avow_work_text_find (text, count, mark->start, mark->end, &start, &end))
    return -1;

  key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", source, mark->start, mark->end,
                         mark->owner != NULL ? mark->owner : "");
  row = GPOINTER_TO_UINT (g_hash_table_lookup (by_place, key));
  if (row > 0)
    return row - 1;

  guid = avow_bundle_make_guid (self->space, key);
  analyst = avow_work_add_analyst (self->bundle, self->space, mark->owner);
  words = avow_text_slice (avow_work_text_get (text), start, end);
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE, "guid", guid, "article", article, "exact", words,
                         "analyst", analyst, "created", mark->date, NULL);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "start", start);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "end", end);
  add_members (self, source, mark, guid);
  g_hash_table_insert (by_place, g_steal_pointer (&key), GUINT_TO_POINTER (row + 1));

  return row;
}

static void
add_code (Reader     *self,
          guint       row,
          const char *passage,
          gint64      code)
{
  const char *topic = avow_work_ids_get (self->codes, code);
  int at = topic != NULL ? avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, topic) : -1;
  const char *name = at >= 0 ? avow_bundle_get (self->bundle, AVOW_BUNDLE_TOPIC, at, "name") : NULL;
  g_autofree char *key = topic != NULL ? g_strdup_printf ("%s %s", passage, topic) : NULL;
  AvowKind kind;

  if (topic == NULL || !g_hash_table_add (self->members, g_steal_pointer (&key)))
    return;

  avow_work_add_topic (self->bundle, passage, topic);
  if (avow_work_find_kind (name, &kind) && avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, row, "kind") == NULL)
    avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "kind", avow_kind_to_string (kind));
}

static void
add_marks (Reader       *self,
           AvowWorkText *text,
           gint64        source,
           const char   *article,
           const char   *headline,
           GArray       *marks)
{
  g_autoptr(GHashTable) by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AvowWorkCount count = find_count (text, marks);
  guint n_others = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      int row = find_passage (self, by_place, text, &count, source, article, mark);

      if (row < 0)
        {
          g_autofree char *quote = avow_work_dup_quote (mark->words != NULL ? mark->words : mark->memo);

          avow_bundle_lose (self->bundle, _("The passage “%s” in “%s”, whose place is not in the text"), quote, headline);
          continue;
        }

      n_others += mark->words != NULL && !is_same (text, &count, mark);
      if (mark->code >= 0)
        add_code (self, row, avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, row, "guid"), mark->code);
      avow_work_add_note (self->bundle, AVOW_BUNDLE_PASSAGE, row, NULL, mark->memo);
      if (mark->is_important)
        avow_work_add_note (self->bundle, AVOW_BUNDLE_PASSAGE, row, NULL, _("Important"));
    }

  if (n_others > 0)
    avow_bundle_lose (self->bundle,
                      ngettext ("Certainty about the place of %u passage in “%s”: its words are others than its name says",
                                "Certainty about the places of %u passages in “%s”: their words are others than their names "
                                "say", n_others), n_others, headline);
}

static guint
count_rows (Reader     *self,
            const char *table,
            gint64      id)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, table, "id", NULL);
  guint n = 0;

  while (avow_sqlite_rows_next (rows))
    n += avow_sqlite_rows_get_number (rows, 0, -1) == id;

  return n;
}

static void
lose_source (Reader     *self,
             gint64      id,
             const char *name,
             const char *path)
{
  g_autofree char *quote = avow_work_dup_quote (name);
  gboolean is_picture = path != NULL && strstr (path, "images") != NULL;
  guint n = path == NULL ? 0 : count_rows (self, is_picture ? "code_image" : "code_av", id);

  if (path == NULL)
    avow_bundle_lose (self->bundle, _("“%s”, in which there are no words"), quote);
  else if (is_picture)
    avow_bundle_lose (self->bundle,
                      ngettext ("The picture “%s” and %u coding on it", "The picture “%s” and %u codings on it", n), quote, n);
  else
    avow_bundle_lose (self->bundle, ngettext ("The recording “%s” and %u coding in it",
                                              "The recording “%s” and %u codings in it", n), quote, n);
}

static void
add_source (Reader         *self,
            AvowSqliteRows *rows,
            AvowWorkText   *text)
{
  gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
  g_autofree char *guid = avow_work_ids_make_guid (self->space, "source", id);
  g_autofree char *imported = avow_work_dup_time (avow_sqlite_rows_get (rows, 5));
  g_autofree char *headline = NULL;
  GArray *marks = avow_work_ids_get (self->marks, id), *attributes = get_attributes (self, "file", id);
  guint row = avow_work_add_article (self->bundle, guid, avow_sqlite_rows_get (rows, 1), text);
  guint n = count_rows (self, "code_image", id);

  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "imported", imported);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, NULL, avow_sqlite_rows_get (rows, 4));
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    avow_work_set_field (self->bundle, row, g_array_index (attributes, Attribute, i).name,
                         g_array_index (attributes, Attribute, i).value);

  headline = g_strdup (avow_bundle_get (self->bundle, AVOW_BUNDLE_ARTICLE, row, "headline"));
  if (marks != NULL)
    add_marks (self, text, id, guid, headline, marks);
  if (n > 0)
    avow_bundle_lose (self->bundle, ngettext ("%u area marked on the pages of “%s”", "%u areas marked on the pages of “%s”", n),
                      n, headline);
}

static void
read_sources (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "source", "id name fulltext mediapath memo date", "id");
  g_autoptr(GHashTable) known = avow_work_ids_new (NULL);

  while (avow_sqlite_rows_next (rows))
    {
      gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
      const char *words = avow_sqlite_rows_get (rows, 2);
      g_autoptr(AvowWorkText) text = avow_work_text_new_plain (words != NULL ? words : "", words != NULL ? strlen (words) : 0);

      if (g_hash_table_contains (known, &id))
        continue;
      avow_work_ids_put (known, id, NULL);
      if (avow_text_count_words (avow_work_text_get (text)) > 0)
        add_source (self, rows, text);
      else
        lose_source (self, id, avow_sqlite_rows_get (rows, 1), avow_sqlite_rows_get (rows, 3));
    }
}

static void
tell_losses (Reader *self)
{
  g_autoptr(AvowSqliteRows) journal = avow_sqlite_file_select (self->file, "journal", "name", "jid");
  g_autoptr(AvowSqliteRows) cases = avow_sqlite_file_select (self->file, "cases", "caseid name", "caseid");

  while (avow_sqlite_rows_next (cases))
    {
      g_autofree char *quote = avow_work_dup_quote (avow_sqlite_rows_get (cases, 1));
      guint n = GPOINTER_TO_UINT (avow_work_ids_get (self->counts, avow_sqlite_rows_get_number (cases, 0, 0)));

      avow_bundle_lose (self->bundle, ngettext ("The texts of the case “%s”, but for %u passage in them, which is a set",
                                                "The texts of the case “%s”, but for %u passages in them, which are a set", n),
                        quote, n);
    }

  while (avow_sqlite_rows_next (journal))
    {
      g_autofree char *quote = avow_work_dup_quote (avow_sqlite_rows_get (journal, 0));

      avow_bundle_lose (self->bundle, _("The entry “%s” of the journal"), quote);
    }
  if (avow_sqlite_file_was_in_use (self->file))
    avow_bundle_lose (self->bundle,
                      _("What was changed last, if %s was still open: close it first, then take the project over"), ORIGIN);
}

/**
 * avow_qualcoder_reader_read:
 * @bytes: (array length=length): the database of a project of QualCoder
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a project: texts become articles, coded places and annotations passages, codes and their
 * categories topics, cases sets.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_qualcoder_reader_read (const char  *bytes,
                            gsize        length,
                            const char  *name,
                            GError     **error)
{
  g_auto(Reader) self = { avow_sqlite_file_open (bytes, length, error) };

  if (self.file == NULL)
    return NULL;

  reader_init (&self);
  read_project (&self);
  read_categories (&self);
  read_codes (&self);
  read_marks (&self, "code_text");
  read_marks (&self, "annotation");
  read_attributes (&self);
  read_cases (&self);
  read_sources (&self);
  tell_losses (&self);

  return avow_sqlite_file_check (self.file, error) ? g_steal_pointer (&self.bundle) : NULL;
}
