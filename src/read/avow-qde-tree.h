/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AvowQdeNode AvowQdeNode;
typedef struct _AvowQdeAttribute AvowQdeAttribute;

/**
 * AvowQdeNode:
 * @name: its name without a prefix
 * @text: (nullable): the text in it
 * @parent: (nullable): what it is in
 * @first: (nullable): the first element in it
 * @last: (nullable): the last
 * @next: (nullable): the next element beside it
 * @attributes: (nullable): what it says of itself
 *
 * An element.
 */
struct _AvowQdeNode
{
  const char       *name;
  const char       *text;
  AvowQdeNode      *parent;
  AvowQdeNode      *first;
  AvowQdeNode      *last;
  AvowQdeNode      *next;
  AvowQdeAttribute *attributes;
};

/**
 * AvowQdeTree:
 *
 * The elements of an XML file that may come from anybody, all at once.
 */
typedef struct _AvowQdeTree AvowQdeTree;

AvowQdeTree *avow_qde_tree_new      (const char   *bytes,
                                     gsize         length,
                                     GError      **error);
void         avow_qde_tree_free     (AvowQdeTree  *self);
AvowQdeNode *avow_qde_tree_get_root (AvowQdeTree  *self);
const char  *avow_qde_node_get      (AvowQdeNode  *node,
                                     const char   *attribute);
gboolean     avow_qde_node_is       (AvowQdeNode  *node,
                                     const char   *name);
AvowQdeNode *avow_qde_node_find     (AvowQdeNode  *node,
                                     const char   *name);
AvowQdeNode *avow_qde_node_next     (AvowQdeNode  *node,
                                     const char   *name);
AvowQdeNode *avow_qde_node_step     (AvowQdeNode  *node,
                                     AvowQdeNode  *top);
guint        avow_qde_node_count    (AvowQdeNode  *node,
                                     const char   *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowQdeTree, avow_qde_tree_free)

G_END_DECLS
