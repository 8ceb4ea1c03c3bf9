/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-passages-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-passage-field.h"
#include "avow-read-error.h"
#include "avow-reading.h"
#include "avow-relation.h"
#include "avow-status.h"
#include "avow-text.h"
#include "avow-topic.h"
#include "avow-work-parts.h"
#include "avow-work-table.h"

/* Tables of passages, as this program exports them; see src/export/avow-export-column.h for what the
 * columns hold.  A text that is not in the table is put together of the passages, each in its place. */

#define NEEDED "passage_id exact start end"
#define SPACE "Avow table"
#define SEPARATOR "; "

/* No text that is put together is longer, in code points. */
#define MAX_LENGTH 5000000

/* What the columns of a role are called. */
static const struct
{
  const char *names;
  const char *ids;
  const char *as_named;
  const char *types;
  const char *affiliations;
} roles[AVOW_N_ROLES] =
{
  [AVOW_ROLE_SPEAKER] = { "speakers", "speaker_ids", "speakers_as_named", "speaker_type", "speaker_affiliation" },
  [AVOW_ROLE_ADDRESSEE] = { "addressees", "addressee_ids", "addressees_as_named", "addressee_type", "addressee_affiliation" },
  [AVOW_ROLE_OBJECT] = { "objects", "object_ids", "objects_as_named", "object_type", "object_affiliation" },
  [AVOW_ROLE_ON_BEHALF_OF] =
    { "on_behalf_of", "on_behalf_of_ids", "on_behalf_of_as_named", "on_behalf_of_type", "on_behalf_of_affiliation" },
  [AVOW_ROLE_QUOTED_BY] = { "quoted_by", "quoted_by_ids", "quoted_by_as_named", "quoted_by_type", "quoted_by_affiliation" },
};

typedef struct
{
  guint   passage;      /* its row */
  gint64  start;
  gint64  end;
  char   *prefix;
  char   *suffix;
} Piece;

typedef struct
{
  guint   row;
  char   *text;         /* if the table has it */
  GArray *pieces;       /* Piece */
} Article;

typedef struct
{
  char *passage;
  char *value;
} Later;

typedef struct
{
  AvowWorkTable  *table;
  AvowBundle     *bundle;
  AvowWorkTopics *topics;
  GHashTable     *articles;     /* guid -> Article */
  GHashTable     *passages;     /* guids */
  GHashTable     *actors;       /* guid -> row + 1 */
  GHashTable     *sets;         /* name -> guid */
  GHashTable     *folders;      /* name -> guid */
  GHashTable     *links;        /* guids and keys of what is there */
  GArray         *events;       /* Later */
  GArray         *relations;    /* Later */
} Reader;

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->prefix);
  g_free (((Piece *) data)->suffix);
}

static void
later_clear (gpointer data)
{
  g_free (((Later *) data)->passage);
  g_free (((Later *) data)->value);
}

static void
article_free (gpointer data)
{
  Article *article = data;

  g_free (article->text);
  g_array_unref (article->pieces);
  g_free (article);
}

static void
reader_init (Reader *self)
{
  self->bundle = avow_bundle_new ("Avow");
  self->topics = avow_work_topics_new (self->bundle, SPACE);
  self->articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, article_free);
  self->passages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->events = g_array_new (FALSE, FALSE, sizeof (Later));
  self->relations = g_array_new (FALSE, FALSE, sizeof (Later));
  g_array_set_clear_func (self->events, later_clear);
  g_array_set_clear_func (self->relations, later_clear);
}

static void
reader_clear (Reader *self)
{
  GHashTable *tables[] = { self->articles, self->passages, self->actors, self->sets, self->folders, self->links };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->relations, g_array_unref);
  g_clear_pointer (&self->topics, avow_work_topics_free);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_clear_pointer (&self->table, avow_work_table_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static const char *
get (Reader     *self,
     const char *column)
{
  return avow_work_table_get (self->table, column);
}

static gint64
get_number (Reader     *self,
            const char *column)
{
  const char *value = get (self, column);
  gint64 number;

  return value != NULL && g_ascii_string_to_signed (value, 10, 0, G_MAXINT32, &number, NULL) ? number : -1;
}

/**
 * avow_passages_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a table of passages that this program wrote.
 *
 * Returns: whether it is
 */
gboolean
avow_passages_reader_recognizes (const char *bytes,
                                 gsize       length,
                                 const char *name)
{
  gsize head = MIN (length, 65536);
  g_autoptr(AvowWorkTable) table = NULL;

  if (memmem (bytes, head, "passage_id", strlen ("passage_id")) == NULL)
    return FALSE;

  /* Its first row is enough. */
  for (gsize i = 0; i < head; i++)
    {
      if (bytes[i] == '\n')
        {
          head = i;
          break;
        }
    }
  table = avow_work_table_new (bytes, head, NEEDED);

  return table != NULL;
}

static const char *
find_folder (Reader     *self,
             const char *path)
{
  g_auto(GStrv) names = path != NULL ? g_strsplit (path, AVOW_TOPIC_SEPARATOR, 60) : NULL;
  g_autoptr(GString) key = g_string_new (NULL);
  const char *parent = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = avow_work_dup_line (names[i]);
      char *guid;

      if (name == NULL)
        continue;
      g_string_append_printf (key, "\n%s", name);
      guid = g_hash_table_lookup (self->folders, key->str);
      if (guid == NULL)
        {
          guid = avow_bundle_make_guid (SPACE "/folder", key->str);
          g_hash_table_insert (self->folders, g_strdup (key->str), guid);
          avow_bundle_add (self->bundle, AVOW_BUNDLE_FOLDER, "guid", guid, "parent", parent, "name", name, NULL);
        }
      parent = guid;
    }

  return parent;
}

static void
set_article_facts (Reader *self,
                   guint   row)
{
  static const char * const columns[] = { "publisher", "byline", "section", "url", "language", "file_name" };
  g_autofree char *date = avow_work_dup_date (get (self, "date_published"));
  g_autofree char *imported = avow_work_dup_time (get (self, "imported"));
  g_autofree char *note = avow_work_dup_words (get (self, "article_note"));
  const char *reading = get (self, "reading");
  AvowReading state;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *line = avow_work_dup_line (get (self, columns[i]));

      avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, columns[i], line);
    }
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "date_published", date);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "imported", imported);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "note", note);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "folder", find_folder (self, get (self, "folder")));
  if (reading != NULL && avow_reading_from_string (reading, &state))
    avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "reading", reading);
}

/* The article of the row; without an id it is known by what it is called. */
static Article *
find_article (Reader *self)
{
  const char *headline = get (self, "article"), *publisher = get (self, "publisher"), *date = get (self, "date_published");
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s", headline != NULL ? headline : "", publisher != NULL ? publisher : "",
                                          date != NULL ? date : "");
  g_autofree char *guid = avow_work_make_guid (get (self, "article_id"), SPACE "/article", key);
  g_autofree char *line = avow_work_dup_line (headline);
  Article *article = g_hash_table_lookup (self->articles, guid);

  if (article == NULL)
    {
      article = g_new0 (Article, 1);
      article->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
      g_array_set_clear_func (article->pieces, piece_clear);
      article->row = avow_bundle_add (self->bundle, AVOW_BUNDLE_ARTICLE, "guid", guid, "headline",
                                      line != NULL ? line : _("Without a headline"), NULL);
      set_article_facts (self, article->row);
      g_hash_table_insert (self->articles, g_steal_pointer (&guid), article);
    }
  if (article->text == NULL)
    article->text = g_strdup (get (self, "article_text"));

  return article;
}

/* ---- passages */

static void
set_passage_facts (Reader *self,
                   guint   row)
{
  static const char * const numbers[] = { "condition_start", "condition_end" };
  g_autofree char *created = avow_work_dup_time (get (self, "created"));
  g_autofree char *modified = avow_work_dup_time (get (self, "modified"));
  g_autofree char *analyst = avow_work_add_analyst (self->bundle, SPACE, get (self, "analyst"));
  const char *kind = get (self, "kind"), *anchor = get (self, "anchor");
  AvowKind known;

  if (kind != NULL && avow_kind_from_string (kind, &known))
    avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "kind", kind);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      const char *name = avow_passage_field_get_name (field);
      g_autofree char *value = avow_passage_field_is_date (field) ? avow_work_dup_date (get (self, name))
                                                                  : g_strdup (get (self, name));

      avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, name, value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gint64 number = get_number (self, numbers[i]);

      if (number >= 0)
        avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, numbers[i], number);
    }

  avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "was", get (self, "was"));
  avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "analyst", analyst);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "created", created);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "modified", modified);
  if (g_strcmp0 (anchor, "lost") == 0)
    avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "anchored", "0");
  if (g_strcmp0 (anchor, "changed") == 0)
    avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "changed", "1");
}

static const char *
find_actor (Reader     *self,
            const char *given,
            const char *name,
            const char *type)
{
  g_autofree char *known = avow_work_dup_guid (given), *line = avow_work_dup_line (name);
  AvowActorType parsed;
  guint row;

  if (line == NULL)
    return NULL;
  if (known == NULL)
    known = avow_bundle_make_guid (SPACE "/actor", line);

  row = GPOINTER_TO_UINT (g_hash_table_lookup (self->actors, known));
  if (row == 0)
    {
      row = avow_bundle_add (self->bundle, AVOW_BUNDLE_ACTOR, "guid", known, "name", line, "type", "unknown", NULL) + 1;
      g_hash_table_insert (self->actors, g_steal_pointer (&known), GUINT_TO_POINTER (row));
    }
  if (type != NULL && avow_actor_type_from_string (type, &parsed))
    avow_bundle_set (self->bundle, AVOW_BUNDLE_ACTOR, row - 1, "type", type);

  return avow_bundle_get (self->bundle, AVOW_BUNDLE_ACTOR, row - 1, "guid");
}

static void
link_actor (Reader     *self,
            const char *passage,
            const char *actor,
            AvowRole    role,
            const char *given,
            const char *as_named,
            guint       position)
{
  g_autofree char *key = g_strdup_printf ("%s %s", avow_role_to_string (role), actor);
  g_autofree char *made = avow_bundle_make_guid (passage, key), *guid = NULL;
  guint row;

  if (!g_hash_table_add (self->links, g_strdup (made)))
    return;

  guid = avow_work_dup_guid (given);
  if (guid == NULL || !g_hash_table_add (self->links, g_strdup (guid)))
    {
      g_free (guid);
      guid = g_steal_pointer (&made);
    }
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "guid", guid, "passage", passage, "actor", actor, "role",
                         avow_role_to_string (role), "as_named", as_named, NULL);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE_ACTOR, row, "position", position);
}

/* Values of a cell: one, if there is one id, whatever is in it. */
static char **
split (const char *cell,
       guint       n)
{
  char **one;

  if (cell != NULL && n != 1)
    return g_strsplit (cell, SEPARATOR, -1);

  one = g_new0 (char *, 2);
  one[0] = g_strdup (cell != NULL ? cell : "");

  return one;
}

static const char *
get_nth (char  **values,
         guint   n,
         guint   i)
{
  return g_strv_length (values) == n && *values[i] != '\0' ? values[i] : NULL;
}

static void
read_role (Reader     *self,
           const char *passage,
           AvowRole    role)
{
  const char *cell = get (self, roles[role].names), *id_cell = get (self, roles[role].ids);
  g_auto(GStrv) ids = split (id_cell, 0);
  guint n_ids = id_cell != NULL ? g_strv_length (ids) : 0, n;
  g_auto(GStrv) names = split (cell, n_ids), named = split (get (self, roles[role].as_named), n_ids);
  g_auto(GStrv) types = split (get (self, roles[role].types), n_ids);

  if (cell == NULL)
    return;
  n = g_strv_length (names);
  if (n_ids > 0 && n != n_ids)
    {
      avow_bundle_lose (self->bundle, _("The ids of “%s”, whose names have a semicolon in them"), cell);
      n_ids = 0;
    }

  for (guint i = 0; i < n; i++)
    {
      const char *actor = find_actor (self, n_ids > 0 ? ids[i] : NULL, names[i], get_nth (types, n, i));

      if (actor != NULL)
        link_actor (self, passage, actor, role, NULL, get_nth (named, n, i), i);
    }
}

/* Of a table that has a row for each actor of a passage. */
static void
read_link (Reader     *self,
           const char *passage)
{
  const char *role = get (self, "role"), *actor;
  AvowRole known;

  if (role == NULL || !avow_role_from_string (role, &known))
    return;

  actor = find_actor (self, get (self, "actor_id"), get (self, "actor"), get (self, "actor_type"));
  if (actor != NULL)
    link_actor (self, passage, actor, known, get (self, "link_id"), get (self, "as_named"), g_hash_table_size (self->links));
}

/* A topic may stand above others before it stands alone: which have which ids is looked up first. */
static void
read_topic_ids (Reader *self)
{
  while (avow_work_table_has (self->table, "topic_ids") && avow_work_table_next (self->table))
    {
      const char *cell = get (self, "topics"), *id_cell = get (self, "topic_ids");
      g_auto(GStrv) ids = split (id_cell, 0);
      g_auto(GStrv) paths = split (cell, g_strv_length (ids));

      for (guint i = 0; cell != NULL && id_cell != NULL && paths[i] != NULL && g_strv_length (paths) == g_strv_length (ids);
           i++)
        avow_work_topics_know (self->topics, paths[i], AVOW_TOPIC_SEPARATOR, ids[i]);
    }
  avow_work_table_rewind (self->table);
}

static void
read_topics (Reader     *self,
             const char *passage)
{
  const char *cell = get (self, "topics"), *id_cell = get (self, "topic_ids");
  g_auto(GStrv) ids = split (id_cell, 0);
  g_auto(GStrv) paths = split (cell, id_cell != NULL ? g_strv_length (ids) : 0);

  for (guint i = 0; cell != NULL && paths[i] != NULL; i++)
    {
      const char *topic = avow_work_topics_find (self->topics, paths[i], AVOW_TOPIC_SEPARATOR);
      g_autofree char *key = topic != NULL ? g_strdup_printf ("%s topic %s", passage, topic) : NULL;

      if (topic != NULL && g_hash_table_add (self->links, g_steal_pointer (&key)))
        avow_work_add_topic (self->bundle, passage, topic);
    }
}

static void
read_sets (Reader     *self,
           const char *passage)
{
  g_auto(GStrv) names = split (get (self, "sets"), 0);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = avow_work_dup_line (names[i]), *key = NULL, *member = NULL;
      char *set = name != NULL ? g_hash_table_lookup (self->sets, name) : NULL;

      if (name == NULL)
        continue;
      if (set == NULL)
        {
          set = avow_bundle_make_guid (SPACE "/set", name);
          avow_bundle_add (self->bundle, AVOW_BUNDLE_SET, "guid", set, "name", name, NULL);
          g_hash_table_insert (self->sets, g_strdup (name), set);
        }
      key = g_strdup_printf ("%s set %s", passage, set);
      member = avow_bundle_make_guid (set, passage);
      if (g_hash_table_add (self->links, g_steal_pointer (&key)))
        avow_bundle_add (self->bundle, AVOW_BUNDLE_SET_MEMBER, "guid", member, "set", set, "passage", passage, NULL);
    }
}

static void
keep (GArray     *list,
      const char *passage,
      const char *value)
{
  Later later = { NULL, NULL };

  if (value == NULL)
    return;

  later.passage = g_strdup (passage);
  later.value = g_strdup (value);
  g_array_append_val (list, later);
}

static void
tell_affiliations (Reader *self)
{
  gboolean has_any = get (self, "actor_affiliation") != NULL;

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    has_any |= get (self, roles[role].affiliations) != NULL;
  if (has_any)
    avow_bundle_lose (self->bundle, _("As what actors speak, of which the table has words alone"));
}

/* What passages have of which nobody has said what became of them. */
static gboolean
is_first_status (const char *status)
{
  gboolean is_first = FALSE;

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    is_first |= g_strcmp0 (avow_status_get_words (kind)[0], status) == 0;

  return is_first;
}

static void
add_passage (Reader     *self,
             const char *guid)
{
  Article *article = find_article (self);
  Piece piece = { 0, get_number (self, "start"), get_number (self, "end") };
  const char *exact = get (self, "exact");

  if (exact == NULL || piece.start < 0 || piece.end - piece.start != avow_text_length (exact))
    {
      g_autofree char *quote = avow_work_dup_quote (exact);

      avow_bundle_lose (self->bundle, _("The passage “%s”, whose place does not fit its words"), quote);
      return;
    }

  g_hash_table_add (self->passages, g_strdup (guid));
  piece.passage = avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE, "guid", guid, "article",
                                   avow_bundle_get (self->bundle, AVOW_BUNDLE_ARTICLE, article->row, "guid"), "exact", exact,
                                   NULL);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, piece.passage, "start", piece.start);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, piece.passage, "end", piece.end);
  set_passage_facts (self, piece.passage);
  piece.prefix = g_strdup (get (self, "prefix"));
  piece.suffix = g_strdup (get (self, "suffix"));
  g_array_append_val (article->pieces, piece);

  /* Where each actor has a row, the lists are the same once more. */
  for (AvowRole role = 0; role < AVOW_N_ROLES && !avow_work_table_has (self->table, "role"); role++)
    read_role (self, guid, role);
  read_topics (self, guid);
  read_sets (self, guid);
  keep (self->relations, guid, get (self, "relations"));
  if (avow_work_table_has (self->table, "status_history"))
    {
      keep (self->events, guid, get (self, "status_history"));
    }
  else if (get (self, "status") != NULL && !is_first_status (get (self, "status")))
    {
      const char *date = get (self, "status_date");
      g_autofree char *event = g_strconcat (date != NULL ? date : "", date != NULL ? " " : "", get (self, "status"), NULL);

      keep (self->events, guid, event);
    }
  tell_affiliations (self);
}

static void
read_row (Reader *self)
{
  g_autofree char *guid = avow_work_make_guid (get (self, "passage_id"), SPACE "/passage",
                                               get (self, "passage_id") != NULL ? get (self, "passage_id") : "");

  if (get (self, "passage_id") == NULL)
    return;
  if (!g_hash_table_contains (self->passages, guid))
    add_passage (self, guid);
  else
    find_article (self);
  if (g_hash_table_contains (self->passages, guid))
    read_link (self, guid);
}

/* ---- what refers to other passages */

/* Reads a string of JSON, and goes over it. */
static char *
take_quoted (const char **p)
{
  GString *text = g_string_new (NULL);
  const char *q = *p + 1;

  for (; *q != '\0' && *q != '"'; q++)
    {
      if (*q != '\\' || q[1] == '\0')
        {
          g_string_append_c (text, *q);
          continue;
        }
      q++;
      if (*q == 'n')
        {
          g_string_append_c (text, '\n');
        }
      else if (*q == 'u' && strspn (q + 1, "0123456789abcdefABCDEF") >= 4)
        {
          g_autofree char *digits = g_strndup (q + 1, 4);
          gunichar c = g_ascii_strtoull (digits, NULL, 16);

          g_string_append_unichar (text, c != 0 && g_unichar_validate (c) ? c : 0xfffd);
          q += 4;
        }
      else
        {
          g_string_append_c (text, *q);
        }
    }
  *p = *q == '"' ? q + 1 : q;

  return g_string_free (text, FALSE);
}

/* A word up to a space or the end of brackets. */
static char *
take_word (const char **p)
{
  gsize n = strcspn (*p, " )");
  char *word = g_strndup (*p, n);

  *p += n;

  return word;
}

static gboolean
skip_word (const char **p,
           const char  *word)
{
  if (!g_str_has_prefix (*p, word))
    return FALSE;

  *p += strlen (word);

  return TRUE;
}

/* Sets what an event refers to, if that is in the table too. */
static void
set_evidence (Reader          *self,
              guint            row,
              const char      *column,
              AvowBundleTable  table,
              const char      *given)
{
  g_autofree char *guid = avow_work_dup_guid (given);

  if (guid != NULL && avow_bundle_find (self->bundle, table, guid) >= 0)
    avow_bundle_set (self->bundle, AVOW_BUNDLE_STATUS_EVENT, row, column, guid);
  else
    avow_bundle_lose (self->bundle, _("Evidence of a status that is not in the table: %s"), given);
}

static void
read_brackets (Reader     *self,
               guint       row,
               const char *p)
{
  while (*p != '\0' && *p != ')')
    {
      g_autofree char *word = NULL, *made = NULL;

      if (*p == ' ')
        {
          p++;
        }
      else if (*p == '"')
        {
          word = take_quoted (&p);
          avow_bundle_set (self->bundle, AVOW_BUNDLE_STATUS_EVENT, row, "note", word);
        }
      else if (skip_word (&p, "by \""))
        {
          p--;
          word = take_quoted (&p);
          made = avow_work_add_analyst (self->bundle, SPACE, word);
          avow_bundle_set (self->bundle, AVOW_BUNDLE_STATUS_EVENT, row, "analyst", made);
        }
      else if (skip_word (&p, "on "))
        {
          word = take_word (&p);
          made = avow_work_dup_time (word);
          avow_bundle_set (self->bundle, AVOW_BUNDLE_STATUS_EVENT, row, "created", made);
        }
      else if (skip_word (&p, "passage "))
        {
          word = take_word (&p);
          set_evidence (self, row, "evidence_passage", AVOW_BUNDLE_PASSAGE, word);
        }
      else if (skip_word (&p, "article "))
        {
          word = take_word (&p);
          set_evidence (self, row, "evidence_article", AVOW_BUNDLE_ARTICLE, word);
        }
      else
        {
          word = take_word (&p);
          avow_bundle_set (self->bundle, AVOW_BUNDLE_STATUS_EVENT, row, "evidence_url", word);
        }
    }
}

/* "2026-03-01 kept (…)" */
static void
read_event (Reader     *self,
            const char *passage,
            const char *event,
            guint       i)
{
  const char *p = event;
  g_autofree char *first = take_word (&p), *date = g_ascii_isdigit (*first) ? avow_work_dup_date (first) : NULL, *status = NULL;
  g_autofree char *key = g_strdup_printf ("status %u %s", i, event), *guid = avow_bundle_make_guid (passage, key);
  gboolean is_known = FALSE;
  guint row;

  if (date != NULL && *p == ' ')
    p++;
  status = date != NULL ? take_word (&p) : g_strdup (first);
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    is_known |= avow_status_fits (kind, status);
  if (!is_known)
    {
      avow_bundle_lose (self->bundle, _("The status “%s”, which there is not here"), event);
      return;
    }

  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_STATUS_EVENT, "guid", guid, "passage", passage, "status", status,
                         "date", date, NULL);
  if (skip_word (&p, " ("))
    read_brackets (self, row, p);
}

/* "contradicts GUID" from this passage, "GUID contradicts" from another. */
static void
read_relation (Reader     *self,
               const char *passage,
               const char *relation)
{
  const char *p = relation;
  g_autofree char *first = take_word (&p), *second = NULL, *other = NULL, *key = NULL, *note = NULL, *guid = NULL;
  AvowRelationType type;
  gboolean is_forward = avow_relation_type_from_string (first, &type);

  p += *p == ' ';
  second = take_word (&p);
  other = avow_work_dup_guid (is_forward ? second : first);
  if (other == NULL || (!is_forward && !avow_relation_type_from_string (second, &type)) ||
      !g_hash_table_contains (self->passages, other))
    {
      avow_bundle_lose (self->bundle, _("The relation “%s”, whose other passage is not in the table"), relation);
      return;
    }

  p += *p == ' ';
  if (*p == '"')
    note = take_quoted (&p);
  key = g_strdup_printf ("%s %s %s", is_forward ? passage : other, is_forward ? other : passage,
                         avow_relation_type_to_string (type));
  if (!g_hash_table_add (self->links, g_strdup (key)))
    return;

  guid = avow_bundle_make_guid (SPACE "/relation", key);
  avow_bundle_add (self->bundle, AVOW_BUNDLE_RELATION, "guid", guid, "from", is_forward ? passage : other,
                   "to", is_forward ? other : passage, "type", avow_relation_type_to_string (type), "note", note, NULL);
}

static void
read_later (Reader *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const Later *later = &g_array_index (self->events, Later, i);
      g_auto(GStrv) events = split (later->value, 0);

      for (guint j = 0; events[j] != NULL; j++)
        read_event (self, later->passage, events[j], j);
    }
  for (guint i = 0; i < self->relations->len; i++)
    {
      const Later *later = &g_array_index (self->relations, Later, i);
      g_auto(GStrv) relations = split (later->value, 0);

      for (guint j = 0; relations[j] != NULL; j++)
        read_relation (self, later->passage, relations[j]);
    }
}

/* ---- texts */

static gboolean
is_lost (Reader      *self,
         const Piece *piece)
{
  return g_strcmp0 (avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, piece->passage, "anchored"), "0") == 0;
}

/* A passage whose words are not where they should be is not to be taken for another. */
static void
let_go (Reader      *self,
        const Piece *piece)
{
  g_autofree char *quote = avow_work_dup_quote (avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, piece->passage, "exact"));

  avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, piece->passage, "anchored", "0");
  avow_bundle_lose (self->bundle, _("The place of “%s”: other words are there"), quote);
}

static void
check_pieces (Reader     *self,
              Article    *article,
              const char *text)
{
  for (guint i = 0; i < article->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (article->pieces, Piece, i);
      g_autofree char *words = avow_text_slice (text, piece->start, piece->end);

      if (!is_lost (self, piece) &&
          g_strcmp0 (words, avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, piece->passage, "exact")) != 0)
        let_go (self, piece);
    }
}

/* Puts words at a place; whatever is there already stays. */
static void
put_words (GArray     *text,
           gint64      start,
           const char *words)
{
  gint64 at = start;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      if (at < 0)
        continue;
      if ((guint) at >= text->len)
        g_array_set_size (text, at + 1);
      if (g_array_index (text, gunichar, at) == 0)
        g_array_index (text, gunichar, at) = g_utf8_get_char (p);
    }
}

static char *
end_text (GArray *text)
{
  GString *made = g_string_new (NULL);
  gboolean in_gap = FALSE;

  for (guint i = 0; i < text->len; i++)
    {
      gunichar c = g_array_index (text, gunichar, i);

      if (c != 0)
        g_string_append_unichar (made, c);
      else
        g_string_append (made, in_gap ? " " : "…");
      in_gap = c == 0;
    }

  return g_string_free (made, FALSE);
}

/* Puts a text together of what is known of it. */
static char *
build_text (Reader  *self,
            Article *article)
{
  g_autoptr(GArray) text = g_array_new (FALSE, TRUE, sizeof (gunichar));

  for (guint i = 0; i < article->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (article->pieces, Piece, i);

      if (!is_lost (self, piece) && piece->end <= MAX_LENGTH)
        put_words (text, piece->start, avow_bundle_get (self->bundle, AVOW_BUNDLE_PASSAGE, piece->passage, "exact"));
    }
  for (guint i = 0; i < article->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (article->pieces, Piece, i);

      if (is_lost (self, piece) || piece->end > MAX_LENGTH)
        continue;
      if (piece->prefix != NULL)
        put_words (text, piece->start - avow_text_length (piece->prefix), piece->prefix);
      if (piece->suffix != NULL)
        put_words (text, piece->end, piece->suffix);
    }
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, article->row, NULL,
                      _("The text was not in the table: it is put together of the passages, each in its place."));

  return end_text (text);
}

static void
end_article (Reader  *self,
             Article *article)
{
  g_autofree char *made = article->text == NULL ? build_text (self, article) : NULL, *blocks = NULL;
  g_autoptr(AvowWorkText) text = NULL;
  const char *words = article->text != NULL ? article->text : made;

  text = avow_work_text_new_plain (words, strlen (words));
  blocks = avow_work_text_dup_blocks (text);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, article->row, "text", *words != '\0' ? avow_work_text_get (text) : "…");
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, article->row, "blocks", blocks);
  check_pieces (self, article, avow_work_text_get (text));
}

/**
 * avow_passages_reader_read:
 * @bytes: (array length=length): a table of passages
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a table that this program exported, of passages or of passages and actors.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_passages_reader_read (const char  *bytes,
                           gsize        length,
                           const char  *name,
                           GError     **error)
{
  g_auto(Reader) self = { avow_work_table_new (bytes, length, NEEDED) };
  GHashTableIter iter;
  gpointer article;

  if (self.table == NULL)
    {
      self.bundle = NULL;
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The table has no columns by which passages are found."));
      return NULL;
    }

  reader_init (&self);
  read_topic_ids (&self);
  while (avow_work_table_next (self.table))
    read_row (&self);
  read_later (&self);

  g_hash_table_iter_init (&iter, self.articles);
  while (g_hash_table_iter_next (&iter, NULL, &article))
    end_article (&self, article);

  return g_steal_pointer (&self.bundle);
}
