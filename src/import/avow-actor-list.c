/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-change.h"
#include "avow-date.h"
#include "avow-extractor.h"
#include "avow-text.h"

/* A list of actors in a table: what a column holds shows by its name, in any order. The names
 * are the words of the schema and those that Popolo, QualCoder and the Discourse Network
 * Analyzer write. */

/* Several values in one cell are apart by this. */
#define BETWEEN_VALUES ";"

/* No more than so many rows are told of, each by itself. */
#define MAX_PROBLEMS 200

typedef enum
{
  COLUMN_UNKNOWN,
  COLUMN_NAME,
  COLUMN_TYPE,
  COLUMN_ALIAS,
  COLUMN_ACRONYM,
  COLUMN_FORMER,
  COLUMN_TRANSLATION,
  COLUMN_NOTE,
  COLUMN_IDENTIFIER,
  COLUMN_ORGANIZATION,
  COLUMN_ROLE,
  COLUMN_START,
  COLUMN_END,
} ColumnType;

/* Without spaces, strokes and dashes; a scheme is that of an identifier. */
static const struct
{
  const char *name;
  ColumnType  type;
  const char *scheme;
} names[] =
{
  { "name", COLUMN_NAME }, { "actor", COLUMN_NAME }, { "mainname", COLUMN_NAME }, { "fullname", COLUMN_NAME },
  { "value", COLUMN_NAME }, { "case", COLUMN_NAME }, { "casename", COLUMN_NAME }, { "label", COLUMN_NAME },
  { "type", COLUMN_TYPE }, { "classification", COLUMN_TYPE }, { "category", COLUMN_TYPE }, { "kind", COLUMN_TYPE },
  { "alias", COLUMN_ALIAS }, { "aliases", COLUMN_ALIAS }, { "othername", COLUMN_ALIAS }, { "othernames", COLUMN_ALIAS },
  { "alternatename", COLUMN_ALIAS }, { "alternatenames", COLUMN_ALIAS }, { "alsoknownas", COLUMN_ALIAS }, { "aka", COLUMN_ALIAS },
  { "acronym", COLUMN_ACRONYM }, { "acronyms", COLUMN_ACRONYM }, { "abbreviation", COLUMN_ACRONYM },
  { "former", COLUMN_FORMER }, { "formername", COLUMN_FORMER }, { "formernames", COLUMN_FORMER },
  { "previousname", COLUMN_FORMER }, { "previousnames", COLUMN_FORMER },
  { "translation", COLUMN_TRANSLATION }, { "translations", COLUMN_TRANSLATION },
  { "note", COLUMN_NOTE }, { "notes", COLUMN_NOTE }, { "memo", COLUMN_NOTE }, { "comment", COLUMN_NOTE },
  { "description", COLUMN_NOTE }, { "summary", COLUMN_NOTE }, { "biography", COLUMN_NOTE },
  { "identifier", COLUMN_IDENTIFIER }, { "identifiers", COLUMN_IDENTIFIER },
  { "wikidata", COLUMN_IDENTIFIER, "Wikidata" }, { "wikidataid", COLUMN_IDENTIFIER, "Wikidata" }, { "isni", COLUMN_IDENTIFIER, "ISNI" },
  { "viaf", COLUMN_IDENTIFIER, "VIAF" }, { "lei", COLUMN_IDENTIFIER, "LEI" }, { "orcid", COLUMN_IDENTIFIER, "ORCID" },
  { "url", COLUMN_IDENTIFIER, "URL" }, { "website", COLUMN_IDENTIFIER, "URL" }, { "homepage", COLUMN_IDENTIFIER, "URL" },
  { "affiliation", COLUMN_ORGANIZATION }, { "organization", COLUMN_ORGANIZATION }, { "organisation", COLUMN_ORGANIZATION },
  { "memberof", COLUMN_ORGANIZATION }, { "membership", COLUMN_ORGANIZATION }, { "party", COLUMN_ORGANIZATION },
  { "employer", COLUMN_ORGANIZATION },
  { "role", COLUMN_ROLE }, { "post", COLUMN_ROLE }, { "position", COLUMN_ROLE }, { "function", COLUMN_ROLE },
  { "start", COLUMN_START }, { "startdate", COLUMN_START }, { "since", COLUMN_START }, { "from", COLUMN_START }, { "validfrom", COLUMN_START },
  { "end", COLUMN_END }, { "enddate", COLUMN_END }, { "until", COLUMN_END }, { "to", COLUMN_END }, { "validto", COLUMN_END },
};

static const struct
{
  const char    *word;
  AvowActorType  type;
} types[] =
{
  { "individual", AVOW_ACTOR_TYPE_PERSON }, { "human", AVOW_ACTOR_TYPE_PERSON },
  { "organisation", AVOW_ACTOR_TYPE_ORGANIZATION }, { "org", AVOW_ACTOR_TYPE_ORGANIZATION },
  { "institution", AVOW_ACTOR_TYPE_ORGANIZATION }, { "company", AVOW_ACTOR_TYPE_ORGANIZATION },
  { "party", AVOW_ACTOR_TYPE_ORGANIZATION }, { "ministry", AVOW_ACTOR_TYPE_ORGANIZATION },
  { "country", AVOW_ACTOR_TYPE_STATE }, { "nation", AVOW_ACTOR_TYPE_STATE },
};

typedef struct
{
  ColumnType  type;
  char       *scheme;     /* of an identifier; or %NULL if the cells say it */
  char       *language;   /* of a translation; or %NULL */
} Column;

typedef struct
{
  AvowActorList *list;
  GArray        *columns;    /* Column */
  GHashTable    *by_name;    /* folded -> AvowActor */
  guint          row;        /* as a spreadsheet counts */
} Reading;

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_free (column->scheme);
  g_free (column->language);
}

static void G_GNUC_PRINTF (2, 3)
complain (AvowActorList *list,
          const char    *format,
          ...)
{
  va_list args;

  if (list->problems->len > MAX_PROBLEMS)
    return;
  if (list->problems->len == MAX_PROBLEMS)
    {
      g_ptr_array_add (list->problems, g_strdup (_("There is more of that; the rest is not told.")));
      return;
    }

  va_start (args, format);
  g_ptr_array_add (list->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* ---- columns */

static char *
plain_name (const char *name)
{
  g_autofree char *folded = avow_text_fold (name);
  GString *plain = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_len (plain, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (plain, FALSE);
}

/* "name:fr", "name_uk" and "name (de)" are translations. */
static char *
get_language (const char *name)
{
  g_autofree char *folded = avow_text_fold (name);
  const char *p = g_str_has_prefix (folded, "name") ? folded + strlen ("name") : NULL;
  gsize n;

  if (p == NULL || *p == '\0' || g_ascii_isalnum (*p))
    return NULL;
  p += strcspn (p, "abcdefghijklmnopqrstuvwxyz");
  n = strspn (p, "abcdefghijklmnopqrstuvwxyz");

  return (n == 2 || n == 3) && strpbrk (p + n, "abcdefghijklmnopqrstuvwxyz") == NULL ? g_strndup (p, n) : NULL;
}

static void
read_column (Reading    *reading,
             const char *name)
{
  g_autofree char *plain = plain_name (name), *line = avow_text_squeeze (name);
  Column column = { COLUMN_UNKNOWN, NULL, get_language (name) };

  if (column.language != NULL)
    column.type = COLUMN_TRANSLATION;
  for (guint i = 0; column.type == COLUMN_UNKNOWN && i < G_N_ELEMENTS (names); i++)
    {
      if (!g_str_equal (names[i].name, plain))
        continue;
      column.type = names[i].type;
      column.scheme = g_strdup (names[i].scheme);
    }

  /* One column has the names, whatever else is called like it. */
  for (guint i = 0; column.type == COLUMN_NAME && i < reading->columns->len; i++)
    {
      if (g_array_index (reading->columns, Column, i).type == COLUMN_NAME)
        column.type = COLUMN_UNKNOWN;
    }

  if (column.type == COLUMN_UNKNOWN && *plain != '\0')
    complain (reading->list, _("The column “%s” is not known, and was left out."), line);
  g_array_append_val (reading->columns, column);
}

/* ---- cells */

static char *
get_cell (char  **cells,
          guint   place)
{
  g_autofree char *line = place < g_strv_length (cells) ? avow_text_squeeze (cells[place]) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* The first cell of a kind that holds anything. */
static char *
find_cell (Reading     *reading,
           char       **cells,
           ColumnType   type)
{
  for (guint i = 0; i < reading->columns->len; i++)
    {
      char *cell = g_array_index (reading->columns, Column, i).type == type ? get_cell (cells, i) : NULL;

      if (cell != NULL)
        return cell;
    }

  return NULL;
}

static void
read_type (Reading   *reading,
           AvowActor *actor,
           char     **cells)
{
  g_autofree char *cell = find_cell (reading, cells, COLUMN_TYPE), *plain = cell != NULL ? plain_name (cell) : NULL;
  AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;
  gboolean found;

  if (plain == NULL)
    return;

  found = avow_actor_type_from_string (plain, &type);
  for (guint i = 0; !found && i < G_N_ELEMENTS (types); i++)
    {
      found = g_str_equal (types[i].word, plain);
      type = found ? types[i].type : type;
    }

  if (!found)
    complain (reading->list, _("Row %u: “%s” is no type of an actor, and was left out."), reading->row, cell);
  else if (actor->type == AVOW_ACTOR_TYPE_UNKNOWN)
    actor->type = type;
}

static gboolean
has_name (const AvowActor *actor,
          const char      *name)
{
  g_autofree char *folded = avow_text_fold (name), *main_name = avow_text_fold (actor->name);
  gboolean found = g_str_equal (folded, main_name);

  for (guint i = 0; !found && i < actor->names->len; i++)
    {
      g_autofree char *other = avow_text_fold (((AvowActorName *) g_ptr_array_index (actor->names, i))->name);

      found = g_str_equal (folded, other);
    }

  return found;
}

static void
read_names (AvowActor    *actor,
            const char   *cell,
            AvowNameKind  kind,
            const char   *language)
{
  g_auto(GStrv) values = g_strsplit (cell, BETWEEN_VALUES, -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *value = avow_text_squeeze (values[i]);
      AvowActorName *name;

      if (*value == '\0' || has_name (actor, value))
        continue;
      name = avow_actor_name_new (0, value, kind);
      name->language = g_strdup (language);
      g_ptr_array_add (actor->names, name);
    }
}

/* The address of an item is as good as its number. */
static const char *
get_wikidata (const char *value)
{
  const char *stroke = strrchr (value, '/');

  return stroke != NULL && (g_ascii_toupper (stroke[1]) == 'Q') ? stroke + 1 : value;
}

static void
add_identifier (AvowActor  *actor,
                const char *scheme,
                const char *value)
{
  for (guint i = 0; i < actor->identifiers->len; i++)
    {
      const AvowActorIdentifier *identifier = g_ptr_array_index (actor->identifiers, i);

      if (g_str_equal (identifier->scheme, scheme) && g_str_equal (identifier->value, value))
        return;
    }

  g_ptr_array_add (actor->identifiers, avow_actor_identifier_new (0, scheme, value));
}

/* With a scheme of their own, as "ISNI:0000", or all of that of the column. */
static void
read_identifiers (Reading    *reading,
                  AvowActor  *actor,
                  const char *cell,
                  const char *scheme)
{
  g_auto(GStrv) values = g_strsplit (cell, BETWEEN_VALUES, -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *value = avow_text_squeeze (values[i]), *own = NULL, *rest = NULL;
      const char *colon = strchr (value, ':');

      if (*value == '\0')
        continue;
      if (scheme != NULL)
        {
          add_identifier (actor, scheme, g_str_equal (scheme, "Wikidata") ? get_wikidata (value) : value);
          continue;
        }
      if (g_str_has_prefix (value, "https://") || g_str_has_prefix (value, "http://"))
        {
          add_identifier (actor, "URL", value);
          continue;
        }

      own = colon != NULL ? g_strndup (value, colon - value) : NULL;
      rest = colon != NULL ? avow_text_squeeze (colon + 1) : NULL;
      if (own == NULL || *own == '\0' || *rest == '\0')
        complain (reading->list, _("Row %u: “%s” does not say whose identifier it is; write it as Wikidata:Q7747."), reading->row, value);
      else
        add_identifier (actor, own, rest);
    }
}

static void
read_note (AvowActor  *actor,
           const char *cell)
{
  g_autofree char *before = actor->note;

  if (before != NULL && strstr (before, cell) != NULL)
    actor->note = g_steal_pointer (&before);
  else
    actor->note = before != NULL ? g_strconcat (before, "\n\n", cell, NULL) : g_strdup (cell);
}

/* ---- affiliations */

/* Takes a date; FALSE if it is none. */
static gboolean
read_date (Reading     *reading,
           char       **cells,
           ColumnType   type,
           char       **iso)
{
  g_autofree char *cell = find_cell (reading, cells, type);
  AvowDate date;

  *iso = NULL;
  if (cell == NULL)
    return TRUE;

  if (!avow_date_parse (cell, &date))
    {
      complain (reading->list, _("Row %u: “%s” is not a date; the affiliation was left out."), reading->row, cell);
      return FALSE;
    }

  *iso = avow_date_to_iso (&date);
  return TRUE;
}

static gboolean
is_known (const AvowActor       *actor,
          const AvowAffiliation *affiliation)
{
  for (guint i = 0; i < actor->affiliations->len; i++)
    {
      const AvowAffiliation *known = g_ptr_array_index (actor->affiliations, i);

      if (g_strcmp0 (known->organization, affiliation->organization) == 0 && g_strcmp0 (known->role, affiliation->role) == 0 &&
          g_strcmp0 (known->start_date, affiliation->start_date) == 0 && g_strcmp0 (known->end_date, affiliation->end_date) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
read_affiliation (Reading    *reading,
                  AvowActor  *actor,
                  char      **cells)
{
  g_autofree char *organization = find_cell (reading, cells, COLUMN_ORGANIZATION), *role = find_cell (reading, cells, COLUMN_ROLE);
  g_autofree char *start = NULL, *end = NULL;
  g_autoptr(AvowAffiliation) affiliation = NULL;

  if (!read_date (reading, cells, COLUMN_START, &start) || !read_date (reading, cells, COLUMN_END, &end))
    return;

  if (organization == NULL && role == NULL)
    {
      if (start != NULL || end != NULL)
        complain (reading->list, _("Row %u has dates without an organization or a role; they were left out."), reading->row);
      return;
    }
  if (start != NULL && end != NULL && strncmp (start, end, MIN (strlen (start), strlen (end))) > 0)
    {
      complain (reading->list, _("Row %u: the end, %s, is before the beginning, %s; the affiliation was left out."), reading->row, end, start);
      return;
    }
  if (organization != NULL && has_name (actor, organization))
    {
      complain (reading->list, _("Row %u: nobody is affiliated to themselves; the affiliation was left out."), reading->row);
      return;
    }

  affiliation = avow_affiliation_new (0, 0, organization, role);
  avow_affiliation_set_dates (affiliation, start, end);
  if (!is_known (actor, affiliation))
    g_ptr_array_add (actor->affiliations, g_steal_pointer (&affiliation));
}

/* ---- rows */

/* Finds the actor of a name, or makes it. */
static AvowActor *
need_actor (Reading    *reading,
            const char *name)
{
  g_autofree char *folded = avow_text_fold (name);
  AvowActor *actor = g_hash_table_lookup (reading->by_name, folded);

  if (actor != NULL)
    return actor;

  actor = avow_actor_new ();
  actor->name = g_strdup (name);
  g_ptr_array_add (reading->list->actors, actor);
  g_hash_table_insert (reading->by_name, g_steal_pointer (&folded), actor);

  return actor;
}

static gboolean
is_empty (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *line = avow_text_squeeze (cells[i]);

      if (*line != '\0')
        return FALSE;
    }

  return TRUE;
}

static void
read_row (Reading  *reading,
          char    **cells)
{
  g_autofree char *name = find_cell (reading, cells, COLUMN_NAME);
  AvowActor *actor;

  if (is_empty (cells))
    return;
  reading->list->n_rows++;
  if (name == NULL)
    {
      complain (reading->list, _("Row %u has no name, and was left out."), reading->row);
      return;
    }

  actor = need_actor (reading, name);
  read_type (reading, actor, cells);
  for (guint i = 0; i < reading->columns->len; i++)
    {
      const Column *column = &g_array_index (reading->columns, Column, i);
      g_autofree char *cell = get_cell (cells, i);

      if (cell == NULL)
        continue;
      switch ((int) column->type)
        {
        case COLUMN_ALIAS:
          read_names (actor, cell, AVOW_NAME_KIND_ALIAS, NULL);
          break;
        case COLUMN_ACRONYM:
          read_names (actor, cell, AVOW_NAME_KIND_ACRONYM, NULL);
          break;
        case COLUMN_FORMER:
          read_names (actor, cell, AVOW_NAME_KIND_FORMER, NULL);
          break;
        case COLUMN_TRANSLATION:
          read_names (actor, cell, AVOW_NAME_KIND_TRANSLATION, column->language);
          break;
        case COLUMN_IDENTIFIER:
          read_identifiers (reading, actor, cell, column->scheme);
          break;
        case COLUMN_NOTE:
          read_note (actor, g_strstrip (cells[i]));
          break;
        default:
          break;
        }
    }
  read_affiliation (reading, actor, cells);
}

/**
 * avow_actor_list_new_from_rows:
 * @rows: (element-type GStrv): the rows of a table, the names of its columns first
 * @error: return location for an error of [error@ExtractError]
 *
 * Makes actors of the rows of a table. What the columns hold shows by their names, in any order
 * and case: name, type, aliases, acronym, former names, translation (or a name with a language, such
 * as `name:fr`), note, identifier, a scheme of identifiers such as `wikidata`, organization, role, start and
 * end. Several names or identifiers in a cell have semicolons between them. Rows of one name add up.
 *
 * Returns: (transfer full) (nullable): the actors, and what was left out
 */
AvowActorList *
avow_actor_list_new_from_rows (GPtrArray  *rows,
                               GError    **error)
{
  g_autoptr(AvowActorList) list = g_new0 (AvowActorList, 1);
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autoptr(GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { list, columns, by_name, 1 };
  char **header = rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
  gboolean has_names = FALSE;

  list->actors = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_unref);
  list->problems = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (columns, column_clear);

  for (guint i = 0; header != NULL && header[i] != NULL; i++)
    {
      read_column (&reading, header[i]);
      has_names |= g_array_index (columns, Column, i).type == COLUMN_NAME;
    }
  if (!has_names)
    {
      g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_REFUSED,
                           _("No column of the table is known to hold the names of actors. Call it “name” in the first row."));
      return NULL;
    }

  for (guint i = 1; i < rows->len; i++)
    {
      reading.row = i + 1;
      read_row (&reading, g_ptr_array_index (rows, i));
    }

  return g_steal_pointer (&list);
}

/**
 * avow_actor_list_free:
 * @self: a list
 *
 * Frees a list.
 */
void
avow_actor_list_free (AvowActorList *self)
{
  g_clear_pointer (&self->actors, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

static void
read_list (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  GError *error = NULL;
  g_autoptr(GPtrArray) rows = avow_extractor_read_cells (extractor, G_FILE (source), cancellable, &error);
  AvowActorList *list = rows != NULL ? avow_actor_list_new_from_rows (rows, &error) : NULL;

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) avow_actor_list_free);
  else
    g_task_return_error (task, error);
}

/**
 * avow_actor_list_read_async:
 * @file: a table in plain text: CSV or its like
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Reads a list of actors in a reader process, as avow_actor_list_new_from_rows() does. Nothing comes into a
 * project by that: see avow_change_new_import_actors().
 */
void
avow_actor_list_read_async (GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_actor_list_read_async);
  g_task_run_in_thread (task, read_list);
}

/**
 * avow_actor_list_read_finish:
 * @result: the result
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Ends avow_actor_list_read_async().
 *
 * Returns: (transfer full) (nullable): the actors, and what was left out
 */
AvowActorList *
avow_actor_list_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * avow_actor_list_describe:
 * @outcomes: (element-type AvowIncomingActor): what became of actors that came in
 *
 * Says what an import of actors did.
 *
 * Returns: (transfer full): "3 actors are new. 1 actor got what it did not have."
 */
char *
avow_actor_list_describe (GArray *outcomes)
{
  guint n[AVOW_INCOMING_ACTOR_SAME + 1] = { 0, };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < outcomes->len; i++)
    n[g_array_index (outcomes, AvowIncomingActor, i)]++;

  g_string_append_printf (text, g_dngettext (NULL, "%u actor is new.", "%u actors are new.", n[AVOW_INCOMING_ACTOR_NEW]),
                          n[AVOW_INCOMING_ACTOR_NEW]);
  if (n[AVOW_INCOMING_ACTOR_ADDED_TO] > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (NULL, "%u that was there got what it did not have.",
                                              "%u that were there got what they did not have.", n[AVOW_INCOMING_ACTOR_ADDED_TO]),
                              n[AVOW_INCOMING_ACTOR_ADDED_TO]);
    }
  if (n[AVOW_INCOMING_ACTOR_SAME] > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (NULL, "%u was there as it is in the list.", "%u were there as they are in the list.",
                                              n[AVOW_INCOMING_ACTOR_SAME]),
                              n[AVOW_INCOMING_ACTOR_SAME]);
    }

  return g_string_free (text, FALSE);
}
