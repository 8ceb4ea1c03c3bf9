/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/* What stands for the tag of a text. */
#define AVOW_HTML_TEXT 0xffff

typedef enum
{
  AVOW_HTML_CLASS,
  AVOW_HTML_ID,
  AVOW_HTML_ITEMPROP,
  AVOW_HTML_ITEMTYPE,
  AVOW_HTML_PROPERTY,
  AVOW_HTML_NAME,
  AVOW_HTML_CONTENT,
  AVOW_HTML_REL,
  AVOW_HTML_HREF,
  AVOW_HTML_LANG,
  AVOW_HTML_DATETIME,
  AVOW_HTML_STYLE,
  AVOW_HTML_HIDDEN,
  AVOW_HTML_ARIA_HIDDEN,
  AVOW_HTML_ROLE,
  AVOW_HTML_VALUE,
  AVOW_HTML_TITLE,
  AVOW_HTML_TESTID,
  AVOW_HTML_N_ATTRIBUTES
} AvowHtmlAttribute;

typedef struct
{
  AvowHtmlAttribute  attribute;
  const char        *value;
} AvowHtmlValue;

/**
 * AvowHtmlNode:
 * @parent: its parent, -1 for the root
 * @end: the node after the last that lies in this one
 * @tag: a GumboTag, or AVOW_HTML_TEXT
 * @n_values: how many attributes it has
 * @first_value: its first attribute
 * @text: the text of a text
 *
 * An element or a text. A node is known by its place in the order of the page, so
 * that all within it are the next ones: what looks at a whole page is a loop.
 */
typedef struct
{
  gint32      parent;
  guint32     end;
  guint16     tag;
  guint16     n_values;
  guint32     first_value;
  const char *text;
} AvowHtmlNode;

typedef struct
{
  AvowHtmlNode  *nodes;
  guint          n_nodes;
  GArray        *array;
  GArray        *values;
  GStringChunk  *strings;
} AvowHtmlTree;

AvowHtmlTree *avow_html_tree_new       (const char        *html,
                                        gsize              length,
                                        gboolean           rescue);
void          avow_html_tree_free      (AvowHtmlTree      *self);
const char   *avow_html_tree_get       (AvowHtmlTree      *self,
                                        guint              node,
                                        AvowHtmlAttribute  attribute);
char         *avow_html_tree_dup_text  (AvowHtmlTree      *self,
                                        guint              node);
gboolean      avow_html_tag_is_block   (guint              tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowHtmlTree, avow_html_tree_free)

G_END_DECLS
