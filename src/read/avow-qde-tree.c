/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-tree.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-xml.h"

/* Elements of projects refer to each other in both directions, so that all must be there at once. */

#define MAX_NODES 3000000

struct _AvowQdeAttribute
{
  const char       *name;
  const char       *value;
  AvowQdeAttribute *next;
};

struct _AvowQdeTree
{
  GPtrArray    *pieces;     /* nodes and attributes */
  GStringChunk *strings;
  AvowQdeNode  *root;
  guint         n_nodes;
};

/**
 * avow_qde_tree_free:
 * @self: a tree
 *
 * Frees a tree and its nodes.
 */
void
avow_qde_tree_free (AvowQdeTree *self)
{
  g_ptr_array_unref (self->pieces);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static void
add_attributes (AvowQdeTree *self,
                AvowQdeNode *node,
                AvowXml     *xml)
{
  const char *name, *value;

  while (avow_xml_next_attribute (xml, &name, &value))
    {
      AvowQdeAttribute *attribute = g_new0 (AvowQdeAttribute, 1);

      g_ptr_array_add (self->pieces, attribute);
      attribute->name = g_string_chunk_insert_const (self->strings, name);
      attribute->value = g_string_chunk_insert (self->strings, value);
      attribute->next = node->attributes;
      node->attributes = attribute;
    }
}

static AvowQdeNode *
add_node (AvowQdeTree *self,
          AvowQdeNode *parent,
          AvowXml     *xml)
{
  AvowQdeNode *node = g_new0 (AvowQdeNode, 1);

  g_ptr_array_add (self->pieces, node);
  self->n_nodes++;
  node->name = g_string_chunk_insert_const (self->strings, avow_xml_get_name (xml));
  node->parent = parent;
  add_attributes (self, node, xml);

  if (parent == NULL)
    self->root = node;
  else if (parent->last == NULL)
    parent->first = parent->last = node;
  else
    parent->last = parent->last->next = node;

  return node;
}

/* Text in pieces is put together at the end of its element; only elements without others have any
 * that counts. */
static gboolean
read_nodes (AvowQdeTree *self,
            AvowXml     *xml)
{
  g_autoptr(GString) text = g_string_new (NULL);
  AvowQdeNode *current = NULL;

  for (;;)
    {
      switch (avow_xml_next (xml))
        {
        case AVOW_XML_START:
          if (self->n_nodes >= MAX_NODES || (current == NULL && self->root != NULL))
            return FALSE;
          current = add_node (self, current, xml);
          g_string_truncate (text, 0);
          break;

        case AVOW_XML_END:
          if (current == NULL)
            return FALSE;
          if (current->first == NULL && text->len > 0)
            current->text = g_string_chunk_insert_len (self->strings, text->str, text->len);
          g_string_truncate (text, 0);
          current = current->parent;
          break;

        case AVOW_XML_TEXT:
          if (current != NULL && current->first == NULL)
            g_string_append (text, avow_xml_get_text (xml));
          break;

        case AVOW_XML_DONE:
          return self->root != NULL && current == NULL;

        case AVOW_XML_BROKEN:
        default:
          return FALSE;
        }
    }
}

/**
 * avow_qde_tree_new:
 * @bytes: (array length=length): an XML file
 * @length: how many bytes
 * @error: return location for an error of [error@ReadError]
 *
 * Reads all elements of a file.
 *
 * Returns: (transfer full) (nullable): the tree; it has a root
 */
AvowQdeTree *
avow_qde_tree_new (const char  *bytes,
                   gsize        length,
                   GError     **error)
{
  g_autoptr(AvowQdeTree) self = g_new0 (AvowQdeTree, 1);
  g_autoptr(AvowXml) xml = avow_xml_new (bytes, length);

  self->pieces = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (65536);
  if (read_nodes (self, xml))
    return g_steal_pointer (&self);

  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                       _("The project is damaged: its list of codes and passages cannot be read. Export it again from its own "
                         "program."));
  return NULL;
}

/**
 * avow_qde_tree_get_root:
 * @self: a tree
 *
 * Gets the element that all others are in.
 *
 * Returns: (transfer none): the element
 */
AvowQdeNode *
avow_qde_tree_get_root (AvowQdeTree *self)
{
  return self->root;
}

/**
 * avow_qde_node_get:
 * @node: an element
 * @attribute: the name of an attribute
 *
 * Gets what an element says of itself.
 *
 * Returns: (nullable): the value, not empty
 */
const char *
avow_qde_node_get (AvowQdeNode *node,
                   const char  *attribute)
{
  for (AvowQdeAttribute *a = node->attributes; a != NULL; a = a->next)
    {
      if (strcmp (a->name, attribute) == 0)
        return *a->value != '\0' ? a->value : NULL;
    }

  return NULL;
}

/**
 * avow_qde_node_is:
 * @node: an element
 * @name: a name
 *
 * Tells whether an element is called so.
 *
 * Returns: whether it is
 */
gboolean
avow_qde_node_is (AvowQdeNode *node,
                  const char  *name)
{
  return strcmp (node->name, name) == 0;
}

/**
 * avow_qde_node_find:
 * @node: (nullable): an element
 * @name: a name
 *
 * Finds the first of the elements directly in one.
 *
 * Returns: (nullable): the element
 */
AvowQdeNode *
avow_qde_node_find (AvowQdeNode *node,
                    const char  *name)
{
  AvowQdeNode *child = node != NULL ? node->first : NULL;

  return child == NULL || avow_qde_node_is (child, name) ? child : avow_qde_node_next (child, name);
}

/**
 * avow_qde_node_next:
 * @node: an element
 * @name: a name
 *
 * Finds the next element beside one.
 *
 * Returns: (nullable): the element
 */
AvowQdeNode *
avow_qde_node_next (AvowQdeNode *node,
                    const char  *name)
{
  do
    node = node->next;
  while (node != NULL && !avow_qde_node_is (node, name));

  return node;
}

/**
 * avow_qde_node_step:
 * @node: an element
 * @top: an element that it is in, or is
 *
 * Goes to the next element in the order of the file.
 *
 * Returns: (nullable): the element; %NULL after the last in @top
 */
AvowQdeNode *
avow_qde_node_step (AvowQdeNode *node,
                    AvowQdeNode *top)
{
  if (node->first != NULL)
    return node->first;

  while (node != top && node->next == NULL)
    node = node->parent;

  return node != top ? node->next : NULL;
}

/**
 * avow_qde_node_count:
 * @node: an element
 * @name: a name
 *
 * Counts elements, however deep they are in one.
 *
 * Returns: how many there are
 */
guint
avow_qde_node_count (AvowQdeNode *node,
                     const char  *name)
{
  guint n = 0;

  for (AvowQdeNode *at = node; at != NULL; at = avow_qde_node_step (at, node))
    n += at != node && avow_qde_node_is (at, name);

  return n;
}
