/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-tree.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* A page with more is cut off: nothing that people read is so long. */
#define MAX_NODES 1000000

static const struct
{
  const char        *name;
  AvowHtmlAttribute  attribute;
} names[] =
{
  { "class", AVOW_HTML_CLASS },
  { "id", AVOW_HTML_ID },
  { "itemprop", AVOW_HTML_ITEMPROP },
  { "itemtype", AVOW_HTML_ITEMTYPE },
  { "property", AVOW_HTML_PROPERTY },
  { "name", AVOW_HTML_NAME },
  { "content", AVOW_HTML_CONTENT },
  { "rel", AVOW_HTML_REL },
  { "href", AVOW_HTML_HREF },
  { "lang", AVOW_HTML_LANG },
  { "xml:lang", AVOW_HTML_LANG },
  { "datetime", AVOW_HTML_DATETIME },
  { "style", AVOW_HTML_STYLE },
  { "hidden", AVOW_HTML_HIDDEN },
  { "aria-hidden", AVOW_HTML_ARIA_HIDDEN },
  { "role", AVOW_HTML_ROLE },
  { "value", AVOW_HTML_VALUE },
  { "title", AVOW_HTML_TITLE },
  { "data-testid", AVOW_HTML_TESTID },
  { "data-component", AVOW_HTML_TESTID },
  { "data-qa", AVOW_HTML_TESTID },
};

static void
add_node (AvowHtmlTree *self,
          gint32        parent,
          guint16       tag,
          const char   *text)
{
  AvowHtmlNode node = { parent, self->array->len + 1, tag, 0, self->values->len, NULL };

  if (text != NULL)
    node.text = g_string_chunk_insert (self->strings, text);
  g_array_append_val (self->array, node);
}

static void
add_value (AvowHtmlTree *self,
           const char   *name,
           const char   *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      AvowHtmlValue found;

      if (strcmp (names[i].name, name) != 0)
        continue;

      found.attribute = names[i].attribute;
      found.value = g_string_chunk_insert (self->strings, value);
      g_array_append_val (self->values, found);
      g_array_index (self->array, AvowHtmlNode, self->array->len - 1).n_values++;
      break;
    }
}

/* Adds a node of the parser's tree, and says whether to look into it. */
static gboolean
add_gumbo (AvowHtmlTree    *self,
           const GumboNode *node,
           gint32           parent)
{
  const GumboVector *list;

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
    add_node (self, parent, AVOW_HTML_TEXT, node->v.text.text);

  if (node->type != GUMBO_NODE_ELEMENT)
    return FALSE;

  add_node (self, parent, node->v.element.tag, NULL);
  list = &node->v.element.attributes;
  for (guint i = 0; i < list->length; i++)
    {
      const GumboAttribute *attribute = list->data[i];

      add_value (self, attribute->name, attribute->value);
    }

  return node->v.element.children.length > 0;
}

static void
close_node (AvowHtmlTree *self,
            gint32       *current)
{
  AvowHtmlNode *node = &g_array_index (self->array, AvowHtmlNode, *current);

  node->end = self->array->len;
  *current = node->parent;
}

static void
read_gumbo (AvowHtmlTree *self,
            const char   *html,
            gsize         length)
{
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput *output;
  const GumboNode *node;
  gint32 current = -1;

  options.max_errors = 0;
  output = gumbo_parse_with_options (&options, html, length);

  node = output->root;
  while (node != NULL && self->array->len < MAX_NODES)
    {
      if (add_gumbo (self, node, current))
        {
          current = self->array->len - 1;
          node = node->v.element.children.data[0];
          continue;
        }

      while (node != NULL)
        {
          const GumboNode *parent = node != output->root ? node->parent : NULL;
          gsize next = node->index_within_parent + 1;

          if (parent != NULL && next < parent->v.element.children.length)
            {
              node = parent->v.element.children.data[next];
              break;
            }
          node = parent;
          if (node != NULL)
            close_node (self, &current);
        }
    }
  while (current >= 0)
    close_node (self, &current);

  gumbo_destroy_output (&options, output);
}

static void
read_libxml (AvowHtmlTree *self,
             const char   *html,
             gsize         length)
{
  htmlDocPtr doc = htmlReadMemory (html, (int) MIN (length, G_MAXINT / 2), NULL, "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL, node = root;
  gint32 current = -1;

  while (node != NULL && self->array->len < MAX_NODES)
    {
      gboolean into = FALSE;

      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        add_node (self, current, AVOW_HTML_TEXT, node->content != NULL ? (const char *) node->content : "");
      if (node->type == XML_ELEMENT_NODE)
        {
          add_node (self, current, gumbo_tag_enum ((const char *) node->name), NULL);
          for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
            {
              xmlNodePtr value = attribute->children;

              add_value (self, (const char *) attribute->name,
                         value != NULL && value->content != NULL ? (const char *) value->content : "");
            }
          into = node->children != NULL;
        }

      if (into)
        {
          current = self->array->len - 1;
          node = node->children;
          continue;
        }
      while (node != NULL && node->next == NULL)
        {
          node = node != root && node->parent != (xmlNodePtr) doc ? node->parent : NULL;
          if (node != NULL)
            close_node (self, &current);
          if (node == root)
            node = NULL;
        }
      if (node != NULL)
        node = node->next;
    }
  while (current >= 0)
    close_node (self, &current);

  if (doc != NULL)
    xmlFreeDoc (doc);
}

/**
 * avow_html_tree_new:
 * @html: (array length=length): what avow_html_scan() made of a page
 * @length: how many bytes
 * @rescue: whether to use the other parser, which reads some pages that browsers
 *   lose
 *
 * Parses a page.
 *
 * Returns: (transfer full): its tree, which may have no nodes
 */
AvowHtmlTree *
avow_html_tree_new (const char *html,
                    gsize       length,
                    gboolean    rescue)
{
  AvowHtmlTree *self = g_new0 (AvowHtmlTree, 1);

  self->array = g_array_new (FALSE, FALSE, sizeof (AvowHtmlNode));
  self->values = g_array_new (FALSE, FALSE, sizeof (AvowHtmlValue));
  self->strings = g_string_chunk_new (16384);

  if (rescue)
    read_libxml (self, html, length);
  else
    read_gumbo (self, html, length);

  self->nodes = (AvowHtmlNode *) self->array->data;
  self->n_nodes = self->array->len;

  return self;
}

/**
 * avow_html_tree_free:
 * @self: a tree
 *
 * Frees a tree.
 */
void
avow_html_tree_free (AvowHtmlTree *self)
{
  g_array_unref (self->array);
  g_array_unref (self->values);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * avow_html_tree_get:
 * @self: a tree
 * @node: a node
 * @attribute: an attribute
 *
 * Looks up an attribute of a node.
 *
 * Returns: (nullable): its value
 */
const char *
avow_html_tree_get (AvowHtmlTree      *self,
                    guint              node,
                    AvowHtmlAttribute  attribute)
{
  const AvowHtmlNode *found = &self->nodes[node];

  for (guint i = 0; i < found->n_values; i++)
    {
      const AvowHtmlValue *value = &g_array_index (self->values, AvowHtmlValue, found->first_value + i);

      if (value->attribute == attribute)
        return value->value;
    }

  return NULL;
}

/**
 * avow_html_tree_dup_text:
 * @self: a tree
 * @node: a node
 *
 * Collects the text in a node.
 *
 * Returns: (transfer full): the text, with white space as it is
 */
char *
avow_html_tree_dup_text (AvowHtmlTree *self,
                         guint         node)
{
  GString *text = g_string_new (NULL);

  for (guint i = node; i < self->nodes[node].end; i++)
    {
      if (self->nodes[i].tag == AVOW_HTML_TEXT)
        g_string_append (text, self->nodes[i].text);
      else if (self->nodes[i].tag == GUMBO_TAG_BR || avow_html_tag_is_block (self->nodes[i].tag))
        g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

/**
 * avow_html_tag_is_block:
 * @tag: a tag
 *
 * Tells whether an element begins a line of its own.
 *
 * Returns: whether it does
 */
gboolean
avow_html_tag_is_block (guint tag)
{
  switch (tag)
    {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_CAPTION:
      return TRUE;

    default:
      return FALSE;
    }
}
