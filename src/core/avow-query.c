/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (avow-query-error-quark, avow_query_error)

static const char * const tables[] = { "articles", "passages", "actors", "sets" };

static const char * const columns[] =
{
  "headline", "publisher", "date", "passages", "imported",
  "kind", "text", "speaker", "addressee", "article", "position",
  "name", "type", "claims", "pledges", "warnings", "articles",
  "status", "topics", "about", "due", "said", "subkind", "analyst", "tagged", "language", "reading",
  "search", "exported", "changes",
  "folder", "next", "speaks-as", "affiliation",
};

static const AvowColumn article_columns[] =
{
  AVOW_COLUMN_HEADLINE, AVOW_COLUMN_PUBLISHER, AVOW_COLUMN_DATE, AVOW_COLUMN_PASSAGES, AVOW_COLUMN_IMPORTED,
  AVOW_COLUMN_LANGUAGE, AVOW_COLUMN_READING, AVOW_COLUMN_FOLDER, AVOW_COLUMN_NEXT,
};

static const AvowColumn passage_columns[] =
{
  AVOW_COLUMN_KIND, AVOW_COLUMN_TEXT, AVOW_COLUMN_SPEAKER, AVOW_COLUMN_ADDRESSEE, AVOW_COLUMN_ARTICLE,
  AVOW_COLUMN_DATE, AVOW_COLUMN_STATUS, AVOW_COLUMN_TOPICS, AVOW_COLUMN_ABOUT, AVOW_COLUMN_SUBKIND, AVOW_COLUMN_DUE,
  AVOW_COLUMN_SAID, AVOW_COLUMN_PUBLISHER, AVOW_COLUMN_ANALYST, AVOW_COLUMN_TAGGED,
  AVOW_COLUMN_SPEAKS_AS, AVOW_COLUMN_POSITION,
};

static const AvowColumn actor_columns[] =
{
  AVOW_COLUMN_NAME, AVOW_COLUMN_TYPE, AVOW_COLUMN_CLAIMS, AVOW_COLUMN_PLEDGES, AVOW_COLUMN_WARNINGS,
  AVOW_COLUMN_ARTICLES, AVOW_COLUMN_AFFILIATION,
};

static const AvowColumn set_columns[] =
{
  AVOW_COLUMN_NAME, AVOW_COLUMN_PASSAGES, AVOW_COLUMN_TYPE, AVOW_COLUMN_SEARCH, AVOW_COLUMN_EXPORTED, AVOW_COLUMN_CHANGES,
};

static const struct
{
  AvowTable         table;
  const AvowColumn *columns;
  guint             n_columns;
} table_columns[] =
{
  { AVOW_TABLE_ARTICLES, article_columns, G_N_ELEMENTS (article_columns) },
  { AVOW_TABLE_PASSAGES, passage_columns, G_N_ELEMENTS (passage_columns) },
  { AVOW_TABLE_ACTORS, actor_columns, G_N_ELEMENTS (actor_columns) },
  { AVOW_TABLE_SETS, set_columns, G_N_ELEMENTS (set_columns) },
};

/**
 * avow_table_to_string:
 * @table: a table
 *
 * Gets the word for a table on the command line.
 *
 * Returns: a static string: `passages`
 */
const char *
avow_table_to_string (AvowTable table)
{
  g_return_val_if_fail (table < G_N_ELEMENTS (tables), NULL);

  return tables[table];
}

/**
 * avow_table_from_string:
 * @string: (nullable): a word
 * @table: (out): where to put the table
 *
 * Finds the table that a word names.
 *
 * Returns: whether @string is a table; if not, @table is left alone
 */
gboolean
avow_table_from_string (const char *string,
                        AvowTable  *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (g_strcmp0 (tables[i], string) == 0)
        {
          *table = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_table_get_columns:
 * @table: a table
 * @n_columns: (out): where to put how many there are
 *
 * Gets the columns of a table, in the order in which they are first shown.
 *
 * Returns: (array length=n_columns) (transfer none): the columns
 */
const AvowColumn *
avow_table_get_columns (AvowTable  table,
                        guint     *n_columns)
{
  g_return_val_if_fail (table < G_N_ELEMENTS (table_columns), NULL);

  *n_columns = table_columns[table].n_columns;

  return table_columns[table].columns;
}

/**
 * avow_column_to_string:
 * @column: a column
 *
 * Gets the word for a column on the command line and in settings.
 *
 * Returns: a static string: `speaker`
 */
const char *
avow_column_to_string (AvowColumn column)
{
  g_return_val_if_fail (column < G_N_ELEMENTS (columns), NULL);

  return columns[column];
}

/**
 * avow_column_from_string:
 * @string: (nullable): a word
 * @column: (out): where to put the column
 *
 * Finds the column that a word names.
 *
 * Returns: whether @string is a column; if not, @column is left alone
 */
gboolean
avow_column_from_string (const char *string,
                         AvowColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (g_strcmp0 (columns[i], string) == 0)
        {
          *column = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_node_new_term:
 * @field: what to look at
 * @value: what to find there; a date as the schema keeps it
 * @phrase: whether words must follow each other, and end where they end
 *
 * Makes a condition of one term.
 *
 * Returns: (transfer full): the condition
 */
AvowNode *
avow_node_new_term (AvowTermField  field,
                    const char    *value,
                    gboolean       phrase)
{
  AvowNode *self = g_new0 (AvowNode, 1);

  self->type = AVOW_NODE_TERM;
  self->term.field = field;
  self->term.value = g_strdup (value);
  self->term.phrase = phrase;

  return self;
}

static void
node_free (gpointer node)
{
  avow_node_free (node);
}

/**
 * avow_node_new:
 * @type: what it is; no term
 * @child: (transfer full): its first child
 * @other: (transfer full) (nullable): its second
 *
 * Makes a condition of others. More may be added to its children.
 *
 * Returns: (transfer full): the condition
 */
AvowNode *
avow_node_new (AvowNodeType  type,
               AvowNode     *child,
               AvowNode     *other)
{
  AvowNode *self = g_new0 (AvowNode, 1);

  g_return_val_if_fail (type != AVOW_NODE_TERM, NULL);

  self->type = type;
  self->children = g_ptr_array_new_with_free_func (node_free);
  g_ptr_array_add (self->children, child);
  if (other != NULL)
    g_ptr_array_add (self->children, other);

  return self;
}

/**
 * avow_node_copy:
 * @self: a condition
 *
 * Copies a condition with all below it.
 *
 * Returns: (transfer full): the copy
 */
AvowNode *
avow_node_copy (AvowNode *self)
{
  AvowNode *copy;

  if (self->type == AVOW_NODE_TERM)
    {
      copy = avow_node_new_term (self->term.field, self->term.value, self->term.phrase);
      copy->term.distance = self->term.distance;
      return copy;
    }

  copy = avow_node_new (self->type, avow_node_copy (g_ptr_array_index (self->children, 0)), NULL);
  for (guint i = 1; i < self->children->len; i++)
    g_ptr_array_add (copy->children, avow_node_copy (g_ptr_array_index (self->children, i)));

  return copy;
}

/**
 * avow_node_free:
 * @self: a condition
 *
 * Frees a condition with all below it.
 */
void
avow_node_free (AvowNode *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->term.value);
  g_free (self);
}

/**
 * avow_query_new:
 * @table: what to list
 *
 * Makes a query for all rows of a table.
 *
 * Returns: (transfer full): a query
 */
AvowQuery *
avow_query_new (AvowTable table)
{
  AvowQuery *self = g_new0 (AvowQuery, 1);

  self->table = table;
  self->sort = g_array_new (FALSE, FALSE, sizeof (AvowSort));

  return self;
}

/**
 * avow_query_copy:
 * @self: a query
 *
 * Copies a query.
 *
 * Returns: (transfer full): a copy
 */
AvowQuery *
avow_query_copy (AvowQuery *self)
{
  AvowQuery *copy = avow_query_new (self->table);

  copy->limit = self->limit;
  copy->ids_table = self->ids_table;
  if (self->ids != NULL)
    copy->ids = g_array_ref (self->ids);
  g_array_append_vals (copy->sort, self->sort->data, self->sort->len);
  if (self->root != NULL)
    copy->root = avow_node_copy (self->root);

  return copy;
}

/**
 * avow_query_free:
 * @self: a query
 *
 * Frees a query.
 */
void
avow_query_free (AvowQuery *self)
{
  g_clear_pointer (&self->root, avow_node_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_array_unref (self->sort);
  g_free (self);
}

static gboolean
table_has_column (AvowTable  table,
                  AvowColumn column)
{
  const AvowColumn *own;
  guint n_own;

  own = avow_table_get_columns (table, &n_own);
  for (guint i = 0; i < n_own; i++)
    {
      if (own[i] == column)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_query_parse_sort:
 * @self: a query
 * @text: `COLUMN` or `COLUMN:desc`, several with commas between
 * @error: return location for an error of [error@QueryError]
 *
 * Adds an order that somebody wrote.
 *
 * Returns: whether the text could be read
 */
gboolean
avow_query_parse_sort (AvowQuery   *self,
                       const char  *text,
                       GError     **error)
{
  g_auto(GStrv) keys = g_strsplit (text, ",", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      char *colon = strchr (keys[i], ':');
      AvowColumn column;

      if (colon != NULL)
        *colon++ = '\0';

      if (!avow_column_from_string (keys[i], &column) || !table_has_column (self->table, column))
        {
          g_set_error (error, AVOW_QUERY_ERROR, AVOW_QUERY_ERROR_COLUMN,
                       /* Translators: the first is a table such as "passages", the second what was asked for */
                       _("The table “%s” has no column “%s”."), avow_table_to_string (self->table), keys[i]);
          return FALSE;
        }

      if (colon != NULL && !g_str_equal (colon, "desc") && !g_str_equal (colon, "asc"))
        {
          g_set_error (error, AVOW_QUERY_ERROR, AVOW_QUERY_ERROR_VALUE,
                       _("An order is “asc” or “desc”, not “%s”."), colon);
          return FALSE;
        }

      avow_query_add_sort (self, column, g_strcmp0 (colon, "desc") == 0);
    }

  return TRUE;
}

/**
 * avow_query_add:
 * @self: a query
 * @node: (transfer full): a condition
 *
 * Adds a condition: it must hold, and so must all that are there.
 */
void
avow_query_add (AvowQuery *self,
                AvowNode  *node)
{
  if (self->root == NULL)
    self->root = node;
  else if (self->root->type == AVOW_NODE_AND)
    g_ptr_array_add (self->root->children, node);
  else
    self->root = avow_node_new (AVOW_NODE_AND, self->root, node);
}

/**
 * avow_query_add_term:
 * @self: a query
 * @field: what to look at
 * @value: what to find there; a date as the schema keeps it
 * @phrase: whether words must follow each other, and end where they end
 *
 * Adds a condition of one term; see avow_query_add().
 */
void
avow_query_add_term (AvowQuery     *self,
                     AvowTermField  field,
                     const char    *value,
                     gboolean       phrase)
{
  avow_query_add (self, avow_node_new_term (field, value, phrase));
}

/* Tells whether a condition is about one field only. */
static gboolean
is_about (AvowNode      *node,
          AvowTermField  field)
{
  if (node->type == AVOW_NODE_TERM)
    return node->term.field == field;

  for (guint i = 0; i < node->children->len; i++)
    {
      if (!is_about (g_ptr_array_index (node->children, i), field))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_query_set_ids:
 * @self: a query
 * @ids_table: its table, or, for passages, the articles
 * @ids: (element-type gint64) (transfer none): rows of that table; not to be changed any more
 *
 * Narrows a query to some rows, or to the passages of some articles.
 */
void
avow_query_set_ids (AvowQuery *self,
                    AvowTable  ids_table,
                    GArray    *ids)
{
  g_return_if_fail (ids_table == self->table || (self->table == AVOW_TABLE_PASSAGES && ids_table == AVOW_TABLE_ARTICLES));

  g_clear_pointer (&self->ids, g_array_unref);
  self->ids_table = ids_table;
  self->ids = g_array_ref (ids);
}

/**
 * avow_query_copy_without:
 * @self: a query
 * @field: what not to look at
 *
 * Copies a query without those of its conditions, of which all must hold, that
 * are about one field only: what would be found if that were left open.
 *
 * Returns: (transfer full): the copy
 */
AvowQuery *
avow_query_copy_without (AvowQuery     *self,
                         AvowTermField  field)
{
  AvowQuery *copy = avow_query_copy (self);

  if (copy->root != NULL && is_about (copy->root, field))
    {
      g_clear_pointer (&copy->root, avow_node_free);
    }
  else if (copy->root != NULL && copy->root->type == AVOW_NODE_AND)
    {
      GPtrArray *children = copy->root->children;

      /* One of them is about something else, and stays. */
      for (guint i = children->len; i-- > 0;)
        {
          if (is_about (g_ptr_array_index (children, i), field))
            g_ptr_array_remove_index (children, i);
        }
    }

  return copy;
}

/**
 * avow_query_add_sort:
 * @self: a query
 * @column: what to sort by
 * @descending: whether the largest comes first
 *
 * Adds a key to the order, less important than those that are there.
 */
void
avow_query_add_sort (AvowQuery  *self,
                     AvowColumn  column,
                     gboolean    descending)
{
  AvowSort sort = { column, descending };

  g_array_append_val (self->sort, sort);
}

/**
 * avow_query_is_filtered:
 * @self: a query
 *
 * Tells whether a query may leave out rows of its table.
 *
 * Returns: whether it has conditions
 */
gboolean
avow_query_is_filtered (AvowQuery *self)
{
  return self->root != NULL || self->ids != NULL;
}

static gboolean
nodes_are_equal (AvowNode *a,
                 AvowNode *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->type != b->type)
    return FALSE;
  if (a->type == AVOW_NODE_TERM)
    return a->term.field == b->term.field && a->term.phrase == b->term.phrase && g_str_equal (a->term.value, b->term.value);
  if (a->children->len != b->children->len)
    return FALSE;

  for (guint i = 0; i < a->children->len; i++)
    {
      if (!nodes_are_equal (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i)))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_query_has_same_root:
 * @self: a query
 * @other: another query
 *
 * Tells whether two queries state the same conditions.
 *
 * Returns: whether they do
 */
gboolean
avow_query_has_same_root (AvowQuery *self,
                          AvowQuery *other)
{
  return nodes_are_equal (self->root, other->root);
}
