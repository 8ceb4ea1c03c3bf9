/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowTable:
 * @AVOW_TABLE_ARTICLES: the articles
 * @AVOW_TABLE_PASSAGES: the passages
 * @AVOW_TABLE_ACTORS: the actors
 * @AVOW_TABLE_SETS: the sets of passages
 *
 * What a list lists.
 */
typedef enum
{
  AVOW_TABLE_ARTICLES,
  AVOW_TABLE_PASSAGES,
  AVOW_TABLE_ACTORS,
  AVOW_TABLE_SETS,
} AvowTable;

#define AVOW_N_TABLES 4

/**
 * AvowColumn:
 *
 * A column of a list, to show and to sort by. Which table has which is in
 * avow_table_get_columns().
 */
typedef enum
{
  AVOW_COLUMN_HEADLINE,
  AVOW_COLUMN_PUBLISHER,
  AVOW_COLUMN_DATE,
  AVOW_COLUMN_PASSAGES,
  AVOW_COLUMN_IMPORTED,
  AVOW_COLUMN_KIND,
  AVOW_COLUMN_TEXT,
  AVOW_COLUMN_SPEAKER,
  AVOW_COLUMN_ADDRESSEE,
  AVOW_COLUMN_ARTICLE,
  AVOW_COLUMN_POSITION,
  AVOW_COLUMN_NAME,
  AVOW_COLUMN_TYPE,
  AVOW_COLUMN_CLAIMS,
  AVOW_COLUMN_PLEDGES,
  AVOW_COLUMN_WARNINGS,
  AVOW_COLUMN_ARTICLES,
  AVOW_COLUMN_STATUS,
  AVOW_COLUMN_TOPICS,
  AVOW_COLUMN_ABOUT,
  AVOW_COLUMN_DUE,
  AVOW_COLUMN_SAID,
  AVOW_COLUMN_SUBKIND,
  AVOW_COLUMN_ANALYST,
  AVOW_COLUMN_TAGGED,
  AVOW_COLUMN_LANGUAGE,
  AVOW_COLUMN_READING,
  AVOW_COLUMN_SEARCH,
  AVOW_COLUMN_EXPORTED,
  AVOW_COLUMN_CHANGES,
  AVOW_COLUMN_FOLDER,
  AVOW_COLUMN_NEXT,
  AVOW_COLUMN_SPEAKS_AS,
  AVOW_COLUMN_AFFILIATION,
} AvowColumn;

#define AVOW_N_COLUMNS 34

/**
 * AvowSort:
 * @column: what to sort by
 * @descending: whether the largest comes first
 *
 * One key of an order.
 */
typedef struct
{
  AvowColumn column;
  gboolean   descending;
} AvowSort;

/**
 * AvowTermField:
 * @AVOW_TERM_WORDS: words or a phrase, anywhere in the row
 * @AVOW_TERM_SPEAKER: a name of a speaker
 * @AVOW_TERM_ADDRESSEE: a name of an addressee
 * @AVOW_TERM_ABOUT: a name of the actor it is about
 * @AVOW_TERM_ACTOR: a name of an actor in any role; for all roles, its guid finds that one only
 * @AVOW_TERM_ARTICLE: the id of an article, or words of its headline
 * @AVOW_TERM_PUBLISHER: words of the publisher's name
 * @AVOW_TERM_SET: the name of a set of passages
 * @AVOW_TERM_BEFORE: published before a date
 * @AVOW_TERM_AFTER: published after a date
 * @AVOW_TERM_ON: published on a date, or within a month or year
 * @AVOW_TERM_KIND: the kind of a passage, a word of the schema
 * @AVOW_TERM_TOPIC: the name of a topic, which those under it have part in; after the names
 *   of those above it (`Economy / Trade`) if it is this one
 * @AVOW_TERM_STATUS: what became of a passage, a word of the schema
 * @AVOW_TERM_SUBKIND: the kind of a warning, a word of the schema
 * @AVOW_TERM_LANGUAGE: the language of an article, such as `en`
 * @AVOW_TERM_ANALYST: the name of who tagged a passage
 * @AVOW_TERM_DUE: due on a date, or within a month or year
 * @AVOW_TERM_DUE_BEFORE: due before a date
 * @AVOW_TERM_DUE_AFTER: due after a date
 * @AVOW_TERM_HAS: something that is filled in: a word of the filter `has`
 * @AVOW_TERM_IS: a state: a word of the filter `is`
 * @AVOW_TERM_NEAR: words that are within so many words of each other
 * @AVOW_TERM_TEXT: words anywhere in the text of an article
 * @AVOW_TERM_FOLDER: the name of a folder of articles; as for topics
 * @AVOW_TERM_SAID: said on a date, or within a month or year; published, if nobody noted when it was said
 * @AVOW_TERM_SAID_BEFORE: said before a date
 * @AVOW_TERM_SAID_AFTER: said after a date
 * @AVOW_TERM_CONTRADICTS: a name of who says what is contradicted
 * @AVOW_TERM_AFFILIATION: the name of an organization that the speaker belonged to when it was said,
 *   or as what they did; for actors, ever
 *
 * What a term of a query looks at.
 */
typedef enum
{
  AVOW_TERM_WORDS,
  AVOW_TERM_SPEAKER,
  AVOW_TERM_ADDRESSEE,
  AVOW_TERM_ABOUT,
  AVOW_TERM_ACTOR,
  AVOW_TERM_ARTICLE,
  AVOW_TERM_PUBLISHER,
  AVOW_TERM_SET,
  AVOW_TERM_BEFORE,
  AVOW_TERM_AFTER,
  AVOW_TERM_ON,
  AVOW_TERM_KIND,
  AVOW_TERM_TOPIC,
  AVOW_TERM_STATUS,
  AVOW_TERM_SUBKIND,
  AVOW_TERM_LANGUAGE,
  AVOW_TERM_ANALYST,
  AVOW_TERM_DUE,
  AVOW_TERM_DUE_BEFORE,
  AVOW_TERM_DUE_AFTER,
  AVOW_TERM_HAS,
  AVOW_TERM_IS,
  AVOW_TERM_NEAR,
  AVOW_TERM_TEXT,
  AVOW_TERM_FOLDER,
  AVOW_TERM_SAID,
  AVOW_TERM_SAID_BEFORE,
  AVOW_TERM_SAID_AFTER,
  AVOW_TERM_CONTRADICTS,
  AVOW_TERM_AFFILIATION,
} AvowTermField;

/**
 * AvowTerm:
 * @field: what it looks at
 * @value: what to find there; a date as the schema keeps it
 * @phrase: whether the words must follow each other, and end where they end
 * @distance: for %AVOW_TERM_NEAR, how many words may be between; else 0
 *
 * One condition of a query.
 */
typedef struct
{
  AvowTermField  field;
  char          *value;
  gboolean       phrase;
  guint          distance;
} AvowTerm;

/**
 * AvowNodeType:
 * @AVOW_NODE_TERM: a term
 * @AVOW_NODE_AND: all children must hold
 * @AVOW_NODE_OR: one of the children must hold
 * @AVOW_NODE_NOT: the only child must not hold
 *
 * How a node of a query's tree comes out true.
 */
typedef enum
{
  AVOW_NODE_TERM,
  AVOW_NODE_AND,
  AVOW_NODE_OR,
  AVOW_NODE_NOT,
} AvowNodeType;

/**
 * AvowNode:
 * @type: what it is
 * @term: for a term, the term; its value is %NULL for any other
 * @children: (element-type AvowNode): for all others, what is below it
 *
 * A condition of a query, which may consist of others.
 */
typedef struct
{
  AvowNodeType  type;
  AvowTerm      term;
  GPtrArray    *children;
} AvowNode;

/**
 * AvowQuery:
 * @table: what to list
 * @root: (nullable): what must hold; %NULL for no condition
 * @sort: (element-type AvowSort): the order, most important key first
 * @limit: the most rows to list; 0 for all
 * @ids_table: what @ids are rows of: @table itself, or, for passages, their articles
 * @ids: (nullable) (element-type gint64): the only rows to look among; %NULL for all
 *
 * Which rows of a table, and in what order.
 */
typedef struct
{
  AvowTable  table;
  AvowNode  *root;
  GArray    *sort;
  gint64     limit;
  AvowTable  ids_table;
  GArray    *ids;
} AvowQuery;

/**
 * AvowQueryPlace:
 * @start: the first byte
 * @end: the byte after the last
 *
 * A place in the text of a query.
 */
typedef struct
{
  gsize start;
  gsize end;
} AvowQueryPlace;

#define AVOW_QUERY_ERROR (avow_query_error_quark ())

/**
 * AvowQueryError:
 * @AVOW_QUERY_ERROR_FILTER: a filter that does not exist
 * @AVOW_QUERY_ERROR_VALUE: a filter that does not know its value
 * @AVOW_QUERY_ERROR_COLUMN: a column that the table does not have
 * @AVOW_QUERY_ERROR_SYNTAX: parentheses or operators that do not fit
 *
 * What can be wrong with a query as somebody wrote it.
 */
typedef enum
{
  AVOW_QUERY_ERROR_FILTER,
  AVOW_QUERY_ERROR_VALUE,
  AVOW_QUERY_ERROR_COLUMN,
  AVOW_QUERY_ERROR_SYNTAX,
} AvowQueryError;

GQuark            avow_query_error_quark  (void);

const char       *avow_table_to_string    (AvowTable      table);
gboolean          avow_table_from_string  (const char    *string,
                                           AvowTable     *table);
const AvowColumn *avow_table_get_columns  (AvowTable      table,
                                           guint         *n_columns);
const char       *avow_column_to_string   (AvowColumn     column);
gboolean          avow_column_from_string (const char    *string,
                                           AvowColumn    *column);

AvowNode         *avow_node_new_term      (AvowTermField  field,
                                           const char    *value,
                                           gboolean       phrase);
AvowNode         *avow_node_new           (AvowNodeType   type,
                                           AvowNode      *child,
                                           AvowNode      *other);
AvowNode         *avow_node_copy          (AvowNode      *self);
void              avow_node_free          (AvowNode      *self);

AvowQuery        *avow_query_new          (AvowTable      table);
AvowQuery        *avow_query_copy         (AvowQuery     *self);
void              avow_query_free         (AvowQuery     *self);
gboolean          avow_query_parse        (AvowQuery     *self,
                                           const char    *text,
                                           GError       **error);
gboolean          avow_query_parse_full   (AvowQuery     *self,
                                           const char    *text,
                                           gboolean       strict,
                                           gssize         cursor,
                                           AvowQueryPlace *mistake,
                                           GError       **error);
gboolean          avow_query_parse_sort   (AvowQuery     *self,
                                           const char    *text,
                                           GError       **error);
void              avow_query_add          (AvowQuery     *self,
                                           AvowNode      *node);
void              avow_query_add_term     (AvowQuery     *self,
                                           AvowTermField  field,
                                           const char    *value,
                                           gboolean       phrase);
void              avow_query_add_sort     (AvowQuery     *self,
                                           AvowColumn     column,
                                           gboolean       descending);
void              avow_query_set_ids      (AvowQuery     *self,
                                           AvowTable      ids_table,
                                           GArray        *ids);
AvowQuery        *avow_query_copy_without (AvowQuery     *self,
                                           AvowTermField  field);
gboolean          avow_query_is_filtered  (AvowQuery     *self);
gboolean          avow_query_has_same_root (AvowQuery    *self,
                                           AvowQuery     *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNode, avow_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowQuery, avow_query_free)

G_END_DECLS
