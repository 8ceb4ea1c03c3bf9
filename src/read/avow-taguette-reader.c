/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-taguette-reader.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "avow-sqlite-file.h"
#include "avow-text.h"
#include "avow-work-parts.h"

/* Projects of Taguette, as its desktop version keeps them and all versions export them: a database
 * with documents in HTML.  Highlights are places in the text content of that HTML, in bytes of UTF-8.
 * Who made one, and when, stands in a log of commands. */

#define ORIGIN "Taguette"

typedef struct
{
  AvowSqliteFile *file;
  AvowBundle     *bundle;
  GHashTable     *spaces;     /* id of a project -> what its things are known by in */
  GHashTable     *projects;   /* id of a project -> its name */
  GHashTable     *topics;     /* id of a tag -> guid */
  GHashTable     *tags;       /* id of a highlight -> guids of topics, in an array */
  GHashTable     *logins;     /* id of a highlight -> who made it */
  GHashTable     *times;      /* id of a highlight -> when */
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->file, avow_sqlite_file_free);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_clear_pointer (&self->spaces, g_hash_table_unref);
  g_clear_pointer (&self->projects, g_hash_table_unref);
  g_clear_pointer (&self->topics, g_hash_table_unref);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  g_clear_pointer (&self->logins, g_hash_table_unref);
  g_clear_pointer (&self->times, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/**
 * avow_taguette_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a project of Taguette.
 *
 * Returns: whether it is
 */
gboolean
avow_taguette_reader_recognizes (const char *bytes,
                                 gsize       length,
                                 const char *name)
{
  return avow_sqlite_file_mentions (bytes, length, "projects documents highlights tags highlight_tags");
}

/* A project is known by its name and the moment it was made, which is written to the microsecond. */
static void
read_projects (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "projects", "id name created description", "id");

  while (avow_sqlite_rows_next (rows))
    {
      gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
      const char *name = avow_sqlite_rows_get (rows, 1), *created = avow_sqlite_rows_get (rows, 2);
      g_autofree char *description = avow_work_dup_quote (avow_sqlite_rows_get (rows, 3)), *line = avow_work_dup_line (name);

      avow_work_ids_put (self->spaces, id,
                         g_strconcat (ORIGIN "/", name != NULL ? name : "", "/", created != NULL ? created : "", NULL));
      avow_work_ids_put (self->projects, id, line != NULL ? g_strdup (line) : g_strdup (ORIGIN));
      if (*description != '\0')
        avow_bundle_lose (self->bundle, _("The description of the project “%s”: “%s”"), line != NULL ? line : ORIGIN,
                          description);
    }
}

static const char *
get_space (Reader *self,
           gint64  project)
{
  const char *space = avow_work_ids_get (self->spaces, project);

  return space != NULL ? space : ORIGIN;
}

/* Where there are several projects, the topics of each are below one that has its name, since tags
 * of one have nothing to do with those of another. */
static char *
make_path (Reader     *self,
           gint64      project,
           const char *path)
{
  const char *name = avow_work_ids_get (self->projects, project);

  if (g_hash_table_size (self->projects) < 2 || name == NULL)
    return g_strdup (path);

  return g_strconcat (name, "\n", path, NULL);
}

/* Tags are paths: "economy.tax" is below "economy", whether there is a tag of that name or not. */
static void
read_tags (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "tags", "id project_id path", "project_id path");
  g_autoptr(GHashTable) finders = avow_work_ids_new ((GDestroyNotify) avow_work_topics_free);

  while (avow_sqlite_rows_next (rows))
    {
      gint64 id = avow_sqlite_rows_get_number (rows, 0, 0), project = avow_sqlite_rows_get_number (rows, 1, 0);
      const char *tag = avow_sqlite_rows_get (rows, 2), *topic;
      g_autofree char *lines = tag != NULL ? g_strdelimit (g_strdup (tag), ".", '\n') : NULL, *path = NULL;
      AvowWorkTopics *finder = (AvowWorkTopics *) avow_work_ids_get (finders, project);

      if (lines == NULL)
        continue;
      if (finder == NULL)
        {
          finder = avow_work_topics_new (self->bundle, get_space (self, project));
          avow_work_ids_put (finders, project, finder);
        }
      path = make_path (self, project, lines);
      topic = avow_work_topics_find (finder, path, "\n");
      if (topic != NULL)
        avow_work_ids_put (self->topics, id, g_strdup (topic));
    }
}

static void
read_descriptions (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "tags", "id description", "id");

  while (avow_sqlite_rows_next (rows))
    {
      const char *topic = avow_work_ids_get (self->topics, avow_sqlite_rows_get_number (rows, 0, 0));

      if (topic != NULL)
        avow_work_add_note (self->bundle, AVOW_BUNDLE_TOPIC, avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, topic), NULL,
                            avow_sqlite_rows_get (rows, 1));
    }
}

static void
read_highlight_tags (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "highlight_tags", "highlight_id tag_id",
                                                            "highlight_id tag_id");

  while (avow_sqlite_rows_next (rows))
    {
      gint64 highlight = avow_sqlite_rows_get_number (rows, 0, 0);
      const char *topic = avow_work_ids_get (self->topics, avow_sqlite_rows_get_number (rows, 1, 0));
      GPtrArray *topics = g_hash_table_lookup (self->tags, &highlight);

      if (topic == NULL)
        continue;
      if (topics == NULL)
        {
          topics = g_ptr_array_new ();
          avow_work_ids_put (self->tags, highlight, topics);
        }
      if (!g_ptr_array_find_with_equal_func (topics, topic, g_str_equal, NULL))
        g_ptr_array_add (topics, (char *) topic);
    }
}

/* {"type": "highlight_add", "highlight_id": 7, …} */
static gint64
get_added_highlight (const char *payload)
{
  g_autoptr(JsonParser) parser = NULL;
  JsonObject *object;

  if (payload == NULL || strstr (payload, "highlight_add") == NULL)
    return -1;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, payload, -1, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return -1;

  object = json_node_get_object (json_parser_get_root (parser));

  return g_strcmp0 (json_object_get_string_member_with_default (object, "type", ""), "highlight_add") == 0
         ? json_object_get_int_member_with_default (object, "highlight_id", -1) : -1;
}

/* Changing a highlight is written as adding it again: the first counts. */
static void
read_commands (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "commands", "id user_login date payload", "id");

  while (avow_sqlite_rows_next (rows))
    {
      gint64 highlight = get_added_highlight (avow_sqlite_rows_get (rows, 3));

      if (highlight < 0 || g_hash_table_contains (self->times, &highlight))
        continue;
      avow_work_ids_put (self->times, highlight, avow_work_dup_time (avow_sqlite_rows_get (rows, 2)));
      avow_work_ids_put (self->logins, highlight, g_strdup (avow_sqlite_rows_get (rows, 1)));
    }
}

/* A desktop version knows one user, whom it calls "admin", whoever that is. */
static char *
add_analyst (Reader *self,
             gint64  highlight)
{
  const char *login = avow_work_ids_get (self->logins, highlight);

  return g_strcmp0 (login, "admin") != 0 ? avow_work_add_analyst (self->bundle, ORIGIN, login) : NULL;
}

/* Highlights keep what they show, in HTML: if that is not what is found at its place, somebody should
 * look. */
static gboolean
is_same (const char *snippet,
         const char *words)
{
  g_autoptr(AvowWorkText) text = NULL;
  g_autofree char *shown = NULL, *found = NULL;

  if (snippet == NULL)
    return TRUE;

  text = avow_work_text_new_html (snippet);
  shown = avow_work_dup_letters (avow_work_text_get (text));
  found = avow_work_dup_letters (words);

  return g_str_equal (shown, found);
}

static void
add_highlight (Reader         *self,
               AvowSqliteRows *rows,
               AvowWorkText   *text,
               const char     *space,
               const char     *article,
               const char     *headline)
{
  const AvowWorkCount bytes = { AVOW_WORK_UTF8 };
  gint64 id = avow_sqlite_rows_get_number (rows, 0, 0), start, end;
  g_autofree char *guid = avow_work_ids_make_guid (space, "highlight", id), *analyst = add_analyst (self, id), *words = NULL;
  const char *snippet = avow_sqlite_rows_get (rows, 3);
  GPtrArray *topics = g_hash_table_lookup (self->tags, &id);
  guint row;

  if (!avow_work_text_find (text, &bytes, avow_sqlite_rows_get_number (rows, 1, -1), avow_sqlite_rows_get_number (rows, 2, -1),
                            &start, &end))
    {
      g_autoptr(AvowWorkText) shown = snippet != NULL ? avow_work_text_new_html (snippet) : NULL;
      g_autofree char *quote = avow_work_dup_quote (shown != NULL ? avow_work_text_get (shown) : NULL);

      avow_bundle_lose (self->bundle, _("The highlight “%s” in “%s”, whose place is not in the text"), quote, headline);
      return;
    }

  words = avow_text_slice (avow_work_text_get (text), start, end);
  if (!is_same (snippet, words))
    {
      g_autofree char *quote = avow_work_dup_quote (words);

      avow_bundle_lose (self->bundle,
                        _("Certainty about the place of the highlight “%s” in “%s”: Taguette shows other words for it"), quote,
                        headline);
    }

  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE, "guid", guid, "article", article, "exact", words,
                         "analyst", analyst, "created", avow_work_ids_get (self->times, id), NULL);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "start", start);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "end", end);
  for (guint i = 0; topics != NULL && i < topics->len; i++)
    {
      const char *topic = g_ptr_array_index (topics, i);
      int at = avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, topic);
      AvowKind kind;

      avow_work_add_topic (self->bundle, guid, topic);
      if (at >= 0 && avow_work_find_kind (avow_bundle_get (self->bundle, AVOW_BUNDLE_TOPIC, at, "name"), &kind))
        avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "kind", avow_kind_to_string (kind));
    }
}

/* Reads the highlights of a document; both come in the order of the documents. */
static void
read_highlights (Reader         *self,
                 AvowSqliteRows *rows,
                 gboolean       *has_row,
                 gint64          document,
                 AvowWorkText   *text,
                 const char     *space,
                 const char     *guid)
{
  const char *headline = NULL;
  int row;

  while (*has_row && avow_sqlite_rows_get_number (rows, 4, -1) < document)
    *has_row = avow_sqlite_rows_next (rows);

  if (*has_row && text != NULL && (row = avow_bundle_find (self->bundle, AVOW_BUNDLE_ARTICLE, guid)) >= 0)
    headline = avow_bundle_get (self->bundle, AVOW_BUNDLE_ARTICLE, row, "headline");
  while (*has_row && avow_sqlite_rows_get_number (rows, 4, -1) == document)
    {
      if (headline != NULL)
        add_highlight (self, rows, text, space, guid, headline);
      *has_row = avow_sqlite_rows_next (rows);
    }
}

static void
add_document (Reader         *self,
              AvowSqliteRows *rows,
              AvowWorkText   *text,
              const char     *guid)
{
  g_autofree char *created = avow_work_dup_time (avow_sqlite_rows_get (rows, 5));
  g_autofree char *file_name = avow_work_dup_line (avow_sqlite_rows_get (rows, 4));
  guint row = avow_work_add_article (self->bundle, guid, avow_sqlite_rows_get (rows, 2), text);

  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "file_name", file_name);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "imported", created);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, NULL, avow_sqlite_rows_get (rows, 3));
}

static void
read_documents (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "documents",
                                                            "id project_id name description filename created contents", "id");
  g_autoptr(AvowSqliteRows) highlights = avow_sqlite_file_select (self->file, "highlights",
                                                                  "id start_offset end_offset snippet document_id",
                                                                  "document_id start_offset id");
  gboolean has_highlight = avow_sqlite_rows_next (highlights);

  while (avow_sqlite_rows_next (rows))
    {
      gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
      const char *contents = avow_sqlite_rows_get (rows, 6);
      const char *space = get_space (self, avow_sqlite_rows_get_number (rows, 1, 0));
      g_autoptr(AvowWorkText) text = avow_work_text_new_html (contents != NULL ? contents : "");
      g_autofree char *guid = avow_work_ids_make_guid (space, "document", id);

      if (avow_text_count_words (avow_work_text_get (text)) > 0)
        {
          add_document (self, rows, text, guid);
          read_highlights (self, highlights, &has_highlight, id, text, space, guid);
        }
      else
        {
          g_autofree char *title = avow_work_dup_quote (avow_sqlite_rows_get (rows, 2));

          avow_bundle_lose (self->bundle, _("The document “%s”, in which there are no words"), title);
        }
    }
}

/**
 * avow_taguette_reader_read:
 * @bytes: (array length=length): a project of Taguette
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a project: documents become articles, highlights passages, tags topics (and
 * kinds, if they are called so), and whoever highlighted, analysts.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_taguette_reader_read (const char  *bytes,
                           gsize        length,
                           const char  *name,
                           GError     **error)
{
  g_auto(Reader) self = { avow_sqlite_file_open (bytes, length, error) };

  if (self.file == NULL)
    return NULL;

  self.bundle = avow_bundle_new (ORIGIN);
  self.spaces = avow_work_ids_new (g_free);
  self.projects = avow_work_ids_new (g_free);
  self.topics = avow_work_ids_new (g_free);
  self.tags = avow_work_ids_new ((GDestroyNotify) g_ptr_array_unref);
  self.logins = avow_work_ids_new (g_free);
  self.times = avow_work_ids_new (g_free);

  read_projects (&self);
  read_tags (&self);
  read_descriptions (&self);
  read_highlight_tags (&self);
  read_commands (&self);
  read_documents (&self);
  if (avow_sqlite_file_was_in_use (self.file))
    avow_bundle_lose (self.bundle, _("What was changed last, if %s was still open: close it first, then take the project over"),
                      ORIGIN);

  return avow_sqlite_file_check (self.file, error) ? g_steal_pointer (&self.bundle) : NULL;
}
