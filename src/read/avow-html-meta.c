/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-meta.h"

/**
 * avow_html_meta_read:
 */
char *
avow_html_meta_read (AvowHtmlTree *tree,
                     const guint  *hints,
                     GPtrArray    *json,
                     const char   *url,
                     AvowDocument *document)
{
  for (guint i = 0; i < tree->n_nodes; i++)
    if (tree->nodes[i].tag == GUMBO_TAG_H1 && document->title == NULL)
      {
        g_autofree char *t = avow_html_tree_dup_text (tree, i);
        document->title = g_strstrip (g_steal_pointer (&t));
      }
  return NULL;
}
