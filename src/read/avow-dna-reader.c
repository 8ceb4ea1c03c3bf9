/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-dna-reader.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "avow-sqlite-file.h"
#include "avow-text.h"
#include "avow-work-parts.h"

/* Projects of the Discourse Network Analyzer, versions 2 and 3.  Statements are places in documents,
 * in units of UTF-16, with the values of variables that their type has: as a rule a person, an
 * organization, a concept, and whether they agree with it.  Version 3 keeps names once, as entities;
 * version 2 writes them into each statement, and what is known of them into a table of attributes. */

#define ORIGIN "Discourse Network Analyzer"

typedef enum
{
  OTHER,
  PERSON,
  ORGANIZATION,
  CONCEPT,
  AGREEMENT,
} Meaning;

typedef struct
{
  char    *name;
  Meaning  meaning;
} Variable;

typedef struct
{
  gint64  variable;
  gint64  entity;       /* of version 3, or 0 */
  char   *value;
} Value;

typedef struct
{
  AvowSqliteFile *file;
  AvowBundle     *bundle;
  char           *space;
  GHashTable     *coders;       /* id -> guid of an analyst */
  GHashTable     *types;        /* id of a type of statements -> its name */
  GHashTable     *variables;    /* id -> Variable */
  GHashTable     *entities;     /* id -> guid of an actor or a topic, or its value */
  GHashTable     *things;       /* "meaning value" -> guid */
  GHashTable     *values;       /* id of a statement -> Value in an array */
  GHashTable     *quotes;       /* id of a statement -> its words */
  GHashTable     *posts;        /* "person organization" */
} Reader;

static void
variable_free (gpointer data)
{
  g_free (((Variable *) data)->name);
  g_free (data);
}

static void
value_clear (gpointer data)
{
  g_free (((Value *) data)->value);
}

static void
reader_init (Reader *self)
{
  self->bundle = avow_bundle_new (ORIGIN);
  self->coders = avow_work_ids_new (g_free);
  self->types = avow_work_ids_new (g_free);
  self->variables = avow_work_ids_new (variable_free);
  self->entities = avow_work_ids_new (g_free);
  self->things = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->values = avow_work_ids_new ((GDestroyNotify) g_array_unref);
  self->quotes = avow_work_ids_new (g_free);
  self->posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_clear (Reader *self)
{
  GHashTable *tables[] =
  {
    self->coders, self->types, self->variables, self->entities, self->things, self->values, self->quotes, self->posts,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&tables[i], g_hash_table_unref);
  g_clear_pointer (&self->file, avow_sqlite_file_free);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_free (self->space);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/**
 * avow_dna_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a project of the Discourse Network Analyzer.
 *
 * Returns: whether it is
 */
gboolean
avow_dna_reader_recognizes (const char *bytes,
                            gsize       length,
                            const char *name)
{
  return avow_sqlite_file_mentions (bytes, length, "DOCUMENTS STATEMENTS STATEMENTTYPES VARIABLES DATASHORTTEXT");
}

/* A project has no name; its first document tells it from others. */
static void
find_space (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "DOCUMENTS", "ID Title Date Text", "ID");
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (avow_sqlite_rows_next (rows))
    {
      for (guint i = 1; i < 4; i++)
        {
          const char *text = avow_sqlite_rows_get (rows, i);

          if (text != NULL)
            g_checksum_update (checksum, (const guchar *) text, strlen (text));
        }
    }
  self->space = g_strconcat (ORIGIN, "/", g_checksum_get_string (checksum), NULL);
}

static void
read_coders (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "CODERS", "ID Name", "ID");

  while (avow_sqlite_rows_next (rows))
    avow_work_ids_put (self->coders, avow_sqlite_rows_get_number (rows, 0, 0), g_strdup (avow_sqlite_rows_get (rows, 1)));
}

static void
read_types (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "STATEMENTTYPES", "ID Label", "ID");

  while (avow_sqlite_rows_next (rows))
    avow_work_ids_put (self->types, avow_sqlite_rows_get_number (rows, 0, 0), g_strdup (avow_sqlite_rows_get (rows, 1)));
}

static Meaning
find_meaning (const char *name,
              const char *type)
{
  static const struct
  {
    const char *name;
    const char *type;
    Meaning     meaning;
  } meanings[] =
  {
    { "person", "short text", PERSON }, { "speaker", "short text", PERSON }, { "actor", "short text", PERSON },
    { "organization", "short text", ORGANIZATION }, { "organisation", "short text", ORGANIZATION },
    { "concept", "short text", CONCEPT },
    { "category", "short text", CONCEPT }, { "agreement", "boolean", AGREEMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (g_ascii_strcasecmp (meanings[i].name, name) == 0 && g_strcmp0 (meanings[i].type, type) == 0)
        return meanings[i].meaning;
    }

  return OTHER;
}

static void
read_variables (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "VARIABLES", "ID Variable DataType", "ID");

  while (avow_sqlite_rows_next (rows))
    {
      Variable *variable = g_new0 (Variable, 1);
      const char *name = avow_sqlite_rows_get (rows, 1);

      variable->name = avow_work_dup_line (name);
      if (variable->name == NULL)
        variable->name = g_strdup (_("Without a name"));
      variable->meaning = find_meaning (variable->name, avow_sqlite_rows_get (rows, 2));
      avow_work_ids_put (self->variables, avow_sqlite_rows_get_number (rows, 0, 0), variable);
    }
}

static Meaning
get_meaning (Reader *self,
             gint64  variable)
{
  Variable *known = avow_work_ids_get (self->variables, variable);

  return known != NULL ? known->meaning : OTHER;
}

/* Finds or adds the actor or the topic that a value stands for. Several variables may have the same
 * values, one for each type of statement. */
static const char *
find_thing (Reader     *self,
            Meaning     meaning,
            const char *value)
{
  g_autofree char *name = avow_work_dup_line (value), *key = NULL;
  char *guid;

  if (name == NULL || (meaning != PERSON && meaning != ORGANIZATION && meaning != CONCEPT))
    return NULL;

  key = g_strdup_printf ("%u %s", meaning, name);
  guid = g_hash_table_lookup (self->things, key);
  if (guid != NULL)
    return guid;

  guid = avow_bundle_make_guid (self->space, key);
  if (meaning == CONCEPT)
    avow_bundle_add (self->bundle, AVOW_BUNDLE_TOPIC, "guid", guid, "name", name, NULL);
  else
    avow_bundle_add (self->bundle, AVOW_BUNDLE_ACTOR, "guid", guid, "name", name,
                     "type", meaning == PERSON ? "person" : "organization", NULL);
  g_hash_table_insert (self->things, g_steal_pointer (&key), guid);

  return guid;
}

static AvowBundleTable
get_table (Meaning meaning)
{
  return meaning == CONCEPT ? AVOW_BUNDLE_TOPIC : AVOW_BUNDLE_ACTOR;
}

static void
set_colour (Reader         *self,
            Meaning         meaning,
            const char     *guid,
            AvowSqliteRows *rows,
            guint           column)
{
  gint64 red = avow_sqlite_rows_get_number (rows, column, 0), green = avow_sqlite_rows_get_number (rows, column + 1, 0);
  gint64 blue = avow_sqlite_rows_get_number (rows, column + 2, 0);
  g_autofree char *colour = avow_work_make_colour (red, green, blue);
  int row = avow_bundle_find (self->bundle, get_table (meaning), guid);

  /* Black is what has no colour. */
  if (row >= 0 && colour != NULL && !g_str_equal (colour, "#000000"))
    avow_bundle_set (self->bundle, get_table (meaning), row, "colour", colour);
}

static void
add_attribute (Reader     *self,
               Meaning     meaning,
               const char *guid,
               const char *name,
               const char *value)
{
  g_autofree char *line = avow_work_dup_line (value), *key = NULL, *made = NULL;
  int row = avow_bundle_find (self->bundle, get_table (meaning), guid);

  if (row < 0 || line == NULL)
    return;

  if (meaning == CONCEPT || g_ascii_strcasecmp (name, "alias") != 0)
    {
      avow_work_add_note (self->bundle, get_table (meaning), row, g_ascii_strcasecmp (name, "notes") != 0 ? name : NULL, value);
      return;
    }

  key = g_strdup_printf ("alias %s", line);
  made = avow_bundle_make_guid (guid, key);
  if (g_hash_table_add (self->posts, g_strdup (made)))
    avow_bundle_add (self->bundle, AVOW_BUNDLE_ACTOR_NAME, "guid", made, "actor", guid, "name", line, "kind", "alias", NULL);
}

static void
read_entities (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "ENTITIES", "ID VariableId Value", "ID");

  while (avow_sqlite_rows_next (rows))
    {
      const char *value = avow_sqlite_rows_get (rows, 2);
      const char *thing = value != NULL ? find_thing (self, get_meaning (self, avow_sqlite_rows_get_number (rows, 1, 0)), value)
                                        : NULL;

      if (value != NULL)
        avow_work_ids_put (self->entities, avow_sqlite_rows_get_number (rows, 0, 0), g_strdup (thing != NULL ? thing : value));
    }
}

/* Whether a topic would be above itself. */
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
read_entity_facts (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "ENTITIES",
                                                            "ID VariableId Value Red Green Blue ChildOf", "ID");

  while (avow_sqlite_rows_next (rows))
    {
      Meaning meaning = get_meaning (self, avow_sqlite_rows_get_number (rows, 1, 0));
      const char *value = avow_sqlite_rows_get (rows, 2), *thing = value != NULL ? find_thing (self, meaning, value) : NULL;
      const char *parent = avow_work_ids_get (self->entities, avow_sqlite_rows_get_number (rows, 6, 0));

      if (thing == NULL)
        continue;
      set_colour (self, meaning, thing, rows, 3);
      if (parent != NULL && meaning == CONCEPT && !is_circle (self, thing, parent))
        avow_bundle_set (self->bundle, AVOW_BUNDLE_TOPIC, avow_bundle_find (self->bundle, AVOW_BUNDLE_TOPIC, thing), "parent",
                         parent);
    }
}

static void
read_attributes (Reader *self)
{
  g_autoptr(AvowSqliteRows) names = avow_sqlite_file_select (self->file, "ATTRIBUTEVARIABLES",
                                                             "ID AttributeVariable VariableId", "ID");
  g_autoptr(AvowSqliteRows) values = avow_sqlite_file_select (self->file, "ATTRIBUTEVALUES",
                                                              "EntityId AttributeVariableId AttributeValue",
                                                              "EntityId AttributeVariableId");
  g_autoptr(GHashTable) known = avow_work_ids_new (variable_free);

  while (avow_sqlite_rows_next (names))
    {
      Variable *variable = g_new0 (Variable, 1);

      variable->name = g_strdup (avow_sqlite_rows_get (names, 1));
      variable->meaning = get_meaning (self, avow_sqlite_rows_get_number (names, 2, 0));
      avow_work_ids_put (known, avow_sqlite_rows_get_number (names, 0, 0), variable);
    }

  while (avow_sqlite_rows_next (values))
    {
      Variable *variable = avow_work_ids_get (known, avow_sqlite_rows_get_number (values, 1, 0));
      const char *thing = avow_work_ids_get (self->entities, avow_sqlite_rows_get_number (values, 0, 0));

      if (variable != NULL && variable->name != NULL && thing != NULL && variable->meaning != OTHER)
        add_attribute (self, variable->meaning, thing, variable->name, avow_sqlite_rows_get (values, 2));
    }
}

/* Version 2. */
static void
read_old_attributes (Reader *self)
{
  static const char * const names[] = { "Type", "Alias", "Notes" };
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "ATTRIBUTES",
                                                            "ID VariableId Value Red Green Blue Type Alias Notes", "ID");
  g_autoptr(AvowSqliteRows) again = NULL;

  while (avow_sqlite_rows_next (rows))
    {
      if (avow_sqlite_rows_get (rows, 2) != NULL)
        find_thing (self, get_meaning (self, avow_sqlite_rows_get_number (rows, 1, 0)), avow_sqlite_rows_get (rows, 2));
    }

  again = avow_sqlite_file_select (self->file, "ATTRIBUTES", "ID VariableId Value Red Green Blue Type Alias Notes", "ID");
  while (avow_sqlite_rows_next (again))
    {
      Meaning meaning = get_meaning (self, avow_sqlite_rows_get_number (again, 1, 0));
      const char *value = avow_sqlite_rows_get (again, 2), *thing = value != NULL ? find_thing (self, meaning, value) : NULL;

      if (thing == NULL)
        continue;
      set_colour (self, meaning, thing, again, 3);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        add_attribute (self, meaning, thing, names[i], avow_sqlite_rows_get (again, 6 + i));
    }
}

/* The values of all statements, in the order of the variables. */
static void
read_values (Reader     *self,
             const char *table)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, table, "StatementId VariableId Value Entity",
                                                            "StatementId VariableId");

  while (avow_sqlite_rows_next (rows))
    {
      gint64 statement = avow_sqlite_rows_get_number (rows, 0, 0);
      GArray *values = avow_work_ids_get (self->values, statement);
      Value value = { avow_sqlite_rows_get_number (rows, 1, 0), avow_sqlite_rows_get_number (rows, 3, 0) };

      if (values == NULL)
        {
          values = g_array_new (FALSE, FALSE, sizeof (Value));
          g_array_set_clear_func (values, value_clear);
          avow_work_ids_put (self->values, statement, values);
        }
      value.value = g_strdup (avow_sqlite_rows_get (rows, 2));
      g_array_append_val (values, value);
    }
}

static void
link_actor (Reader     *self,
            const char *passage,
            const char *actor,
            const char *role)
{
  g_autofree char *key = g_strdup_printf ("%s %s", actor, role), *guid = avow_bundle_make_guid (passage, key);

  if (g_hash_table_add (self->posts, g_strdup (guid)))
    avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "guid", guid, "passage", passage, "actor", actor, "role", role,
                     NULL);
}

/* Nobody says since when somebody belongs there. */
static void
add_post (Reader     *self,
          const char *person,
          const char *organization)
{
  g_autofree char *guid = avow_bundle_make_guid (person, organization);

  if (g_hash_table_add (self->posts, g_strdup (guid)))
    avow_bundle_add (self->bundle, AVOW_BUNDLE_AFFILIATION, "guid", guid, "person", person, "organization", organization, NULL);
}

static void
link_actors (Reader     *self,
             const char *passage,
             const char *person,
             const char *organization)
{
  if (person == NULL && organization != NULL)
    link_actor (self, passage, organization, "speaker");
  if (person != NULL)
    link_actor (self, passage, person, "speaker");
  if (person != NULL && organization != NULL)
    {
      link_actor (self, passage, organization, "on_behalf_of");
      add_post (self, person, organization);
    }
}

static void
add_topic (Reader     *self,
           const char *passage,
           const char *topic)
{
  g_autofree char *key = g_strdup_printf ("%s topic %s", passage, topic);

  if (g_hash_table_add (self->posts, g_steal_pointer (&key)))
    avow_work_add_topic (self->bundle, passage, topic);
}

/* What a value says: of version 3 its entity, which for what is no actor and no topic is its value. */
static const char *
get_value (Reader *self,
           Value  *value)
{
  const char *entity = value->entity != 0 ? avow_work_ids_get (self->entities, value->entity) : NULL;

  return entity != NULL ? entity : value->value;
}

static void
add_value (Reader      *self,
           guint        row,
           const char  *passage,
           Value       *value,
           const char **person,
           const char **organization)
{
  Variable *variable = avow_work_ids_get (self->variables, value->variable);
  const char *text = get_value (self, value), *thing = NULL;
  Meaning meaning = variable != NULL ? variable->meaning : OTHER;

  if (text == NULL || variable == NULL)
    return;
  if (meaning != OTHER && meaning != AGREEMENT)
    thing = value->entity != 0 ? text : find_thing (self, meaning, text);

  switch (meaning)
    {
    case PERSON:
      *person = thing;
      break;

    case ORGANIZATION:
      *organization = thing;
      break;

    case CONCEPT:
      if (thing != NULL)
        add_topic (self, passage, thing);
      break;

    case AGREEMENT:
      avow_bundle_set (self->bundle, AVOW_BUNDLE_PASSAGE, row, "position", g_str_equal (text, "0") ? "against" : "for");
      break;

    case OTHER:
    default:
      avow_work_add_note (self->bundle, AVOW_BUNDLE_PASSAGE, row,
                          g_ascii_strcasecmp (variable->name, "note") != 0 ? variable->name : NULL, text);
      break;
    }
}

/* A type that is called "Pledges of parties" is of pledges. */
static const char *
find_kind (Reader *self,
           gint64  type)
{
  const char *label = avow_work_ids_get (self->types, type);
  g_auto(GStrv) words = g_strsplit_set (label != NULL ? label : "", " -_/,", -1);
  AvowKind kind;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (avow_work_find_kind (words[i], &kind))
        return avow_kind_to_string (kind);
    }

  return NULL;
}

static void
add_statement (Reader         *self,
               AvowSqliteRows *rows,
               AvowWorkText   *text,
               const char     *article,
               const char     *headline)
{
  const AvowWorkCount units = { AVOW_WORK_UTF16 };
  gint64 id = avow_sqlite_rows_get_number (rows, 0, 0), first = avow_sqlite_rows_get_number (rows, 2, -1), start, end;
  g_autofree char *guid = avow_work_ids_make_guid (self->space, "statement", id), *analyst = NULL, *words = NULL;
  GArray *values = avow_work_ids_get (self->values, id);
  const char *person = NULL, *organization = NULL;
  guint row;

  if (!avow_work_text_find (text, &units, first, avow_sqlite_rows_get_number (rows, 3, -1), &start, &end))
    {
      avow_bundle_lose (self->bundle, _("The statement at %" PRId64 " in “%s”, whose place is not in the text"), first,
                        headline);
      return;
    }

  words = avow_text_slice (avow_work_text_get (text), start, end);
  analyst = avow_work_add_analyst (self->bundle, self->space,
                                   avow_work_ids_get (self->coders, avow_sqlite_rows_get_number (rows, 4, 0)));
  row = avow_bundle_add (self->bundle, AVOW_BUNDLE_PASSAGE, "guid", guid, "article", article, "exact", words,
                         "analyst", analyst, "kind", find_kind (self, avow_sqlite_rows_get_number (rows, 5, 0)), NULL);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "start", start);
  avow_bundle_set_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "end", end);
  for (guint i = 0; values != NULL && i < values->len; i++)
    add_value (self, row, guid, &g_array_index (values, Value, i), &person, &organization);
  link_actors (self, guid, person, organization);
  avow_work_ids_put (self->quotes, id, g_steal_pointer (&words));
}

static guint
add_document (Reader         *self,
              AvowSqliteRows *rows,
              AvowWorkText   *text,
              const char     *guid)
{
  guint row = avow_work_add_article (self->bundle, guid, avow_sqlite_rows_get (rows, 1), text);
  g_autofree char *byline = avow_work_dup_line (avow_sqlite_rows_get (rows, 3));
  g_autofree char *publisher = avow_work_dup_line (avow_sqlite_rows_get (rows, 4));
  g_autofree char *section = avow_work_dup_line (avow_sqlite_rows_get (rows, 5)), *moment = NULL, *date = NULL;
  gint64 seconds = avow_sqlite_rows_get_number (rows, 8, G_MININT64);

  if (seconds != G_MININT64)
    moment = avow_work_time_from_unix (seconds);
  date = avow_work_dup_date (moment);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "byline", byline);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "publisher", publisher);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "section", section);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "date_published", date);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, NULL, avow_sqlite_rows_get (rows, 6));
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, _("Type"), avow_sqlite_rows_get (rows, 7));

  return row;
}

static void
read_documents (Reader *self)
{
  g_autoptr(AvowSqliteRows) rows = avow_sqlite_file_select (self->file, "DOCUMENTS",
                                                            "ID Title Text Author Source Section Notes Type Date", "ID");
  g_autoptr(AvowSqliteRows) statements = avow_sqlite_file_select (self->file, "STATEMENTS",
                                                                  "ID DocumentId Start Stop Coder StatementTypeId",
                                                                  "DocumentId Start ID");
  gboolean has_statement = avow_sqlite_rows_next (statements);

  while (avow_sqlite_rows_next (rows))
    {
      gint64 id = avow_sqlite_rows_get_number (rows, 0, 0);
      const char *words = avow_sqlite_rows_get (rows, 2);
      g_autoptr(AvowWorkText) text = avow_work_text_new_plain (words != NULL ? words : "", words != NULL ? strlen (words) : 0);
      g_autofree char *guid = avow_work_ids_make_guid (self->space, "document", id), *headline = NULL;

      if (avow_text_count_words (avow_work_text_get (text)) > 0)
        headline = g_strdup (avow_bundle_get (self->bundle, AVOW_BUNDLE_ARTICLE, add_document (self, rows, text, guid),
                                              "headline"));
      else
        avow_bundle_lose (self->bundle, _("“%s”, in which there are no words"), avow_sqlite_rows_get (rows, 1) != NULL
                                                                                ? avow_sqlite_rows_get (rows, 1) : "");

      while (has_statement && avow_sqlite_rows_get_number (statements, 1, -1) <= id)
        {
          if (headline != NULL && avow_sqlite_rows_get_number (statements, 1, -1) == id)
            add_statement (self, statements, text, guid, headline);
          has_statement = avow_sqlite_rows_next (statements);
        }
    }
}

/* Links have no name, so that nobody knows how one statement relates to another. */
static void
tell_losses (Reader *self)
{
  g_autoptr(AvowSqliteRows) links = avow_sqlite_file_select (self->file, "STATEMENTLINKS", "ID SourceId TargetId", "ID");
  g_autoptr(AvowSqliteRows) patterns = avow_sqlite_file_select (self->file, "REGEXES", "Label", "Label");
  g_autoptr(GString) labels = g_string_new (NULL);

  while (avow_sqlite_rows_next (links))
    {
      g_autofree char *from = avow_work_dup_quote (avow_work_ids_get (self->quotes, avow_sqlite_rows_get_number (links, 1, 0)));
      g_autofree char *to = avow_work_dup_quote (avow_work_ids_get (self->quotes, avow_sqlite_rows_get_number (links, 2, 0)));

      avow_bundle_lose (self->bundle, _("The link from “%s” to “%s”, which does not say how they relate"), from, to);
    }

  while (avow_sqlite_rows_next (patterns) && labels->len < 300)
    {
      g_autofree char *label = avow_work_dup_quote (avow_sqlite_rows_get (patterns, 0));

      g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "", label);
    }
  if (labels->len > 0)
    avow_bundle_lose (self->bundle, _("The patterns that words are coloured by: %s"), labels->str);
  if (avow_sqlite_file_was_in_use (self->file))
    avow_bundle_lose (self->bundle,
                      _("What was changed last, if %s was still open: close it first, then take the project over"), ORIGIN);
}

/**
 * avow_dna_reader_read:
 * @bytes: (array length=length): a project of the Discourse Network Analyzer
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a project: documents become articles, statements passages, persons and organizations actors,
 * concepts topics.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_dna_reader_read (const char  *bytes,
                      gsize        length,
                      const char  *name,
                      GError     **error)
{
  static const char * const tables[] = { "DATASHORTTEXT", "DATALONGTEXT", "DATAINTEGER", "DATABOOLEAN" };
  g_auto(Reader) self = { avow_sqlite_file_open (bytes, length, error) };

  if (self.file == NULL)
    return NULL;

  reader_init (&self);
  find_space (&self);
  read_coders (&self);
  read_types (&self);
  read_variables (&self);
  read_entities (&self);
  read_entity_facts (&self);
  read_attributes (&self);
  read_old_attributes (&self);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    read_values (&self, tables[i]);
  read_documents (&self);
  tell_losses (&self);

  return avow_sqlite_file_check (self.file, error) ? g_steal_pointer (&self.bundle) : NULL;
}
