/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-graph.h"
#include "avow-export-writer.h"
#include "avow-export-xml.h"

typedef struct
{
  AvowExportXml *xml;
  GPtrArray     *node_keys;   /* the ids of the keys by column */
  GPtrArray     *tie_keys;
  guint          n_ties;
} Graphml;

/* Keys as the standard has them and nothing else: programs drop what other programs have added in names of their own. */
static void
add_key (AvowExportXml *xml,
         const char    *of,
         const char    *name,
         const char    *type,
         GPtrArray     *keys)
{
  char *id = g_strdup_printf ("%s_%s", of, name);

  avow_export_xml_start (xml, "key");
  avow_export_xml_attribute (xml, "id", id);
  avow_export_xml_attribute (xml, "for", of);
  avow_export_xml_attribute (xml, "attr.name", name);
  avow_export_xml_attribute (xml, "attr.type", type);
  avow_export_xml_end (xml);
  if (keys != NULL)
    g_ptr_array_add (keys, id);
  else
    g_free (id);
}

static gboolean
begin (const AvowExportGraphColumn  *node_columns,
       guint                         n_node_columns,
       const AvowExportGraphColumn  *tie_columns,
       guint                         n_tie_columns,
       gpointer                      data,
       GError                      **error)
{
  Graphml *self = data;

  avow_export_xml_start (self->xml, "graphml");
  avow_export_xml_attribute (self->xml, "xmlns", "http://graphml.graphdrawing.org/xmlns");
  add_key (self->xml, "node", "label", "string", NULL);
  for (guint i = 0; i < n_node_columns; i++)
    add_key (self->xml, "node", node_columns[i].name, node_columns[i].is_number ? "int" : "string", self->node_keys);
  add_key (self->xml, "edge", "weight", "double", NULL);
  add_key (self->xml, "edge", "kind", "string", NULL);
  for (guint i = 0; i < n_tie_columns; i++)
    add_key (self->xml, "edge", tie_columns[i].name, tie_columns[i].is_number ? "int" : "string", self->tie_keys);

  avow_export_xml_start (self->xml, "graph");
  avow_export_xml_attribute (self->xml, "id", "network");
  avow_export_xml_attribute (self->xml, "edgedefault", "directed");

  return TRUE;
}

static void
add_data (AvowExportXml *xml,
          const char    *key,
          const char    *value)
{
  if (value == NULL)
    return;

  avow_export_xml_start (xml, "data");
  avow_export_xml_attribute (xml, "key", key);
  avow_export_xml_text (xml, value);
  avow_export_xml_end (xml);
}

static gboolean
add_node (const AvowExportNode  *node,
          gpointer               data,
          GError               **error)
{
  Graphml *self = data;

  avow_export_xml_start (self->xml, "node");
  avow_export_xml_attribute (self->xml, "id", node->id);
  add_data (self->xml, "node_label", node->label);
  for (guint i = 0; i < self->node_keys->len; i++)
    add_data (self->xml, g_ptr_array_index (self->node_keys, i), node->values[i]);
  avow_export_xml_end (self->xml);

  return avow_export_xml_flush (self->xml, error);
}

static gboolean
end_nodes (gpointer   data,
           GError   **error)
{
  return TRUE;
}

static gboolean
add_tie (const AvowExportTie  *tie,
         gpointer              data,
         GError              **error)
{
  Graphml *self = data;
  g_autofree char *id = g_strdup_printf ("e%u", self->n_ties++), *weight = g_strdup_printf ("%u", tie->weight);

  avow_export_xml_start (self->xml, "edge");
  avow_export_xml_attribute (self->xml, "id", id);
  avow_export_xml_attribute (self->xml, "source", tie->from);
  avow_export_xml_attribute (self->xml, "target", tie->to);
  add_data (self->xml, "edge_weight", weight);
  add_data (self->xml, "edge_kind", tie->kind);
  for (guint i = 0; i < self->tie_keys->len; i++)
    add_data (self->xml, g_ptr_array_index (self->tie_keys, i), tie->values[i]);
  avow_export_xml_end (self->xml);

  return avow_export_xml_flush (self->xml, error);
}

static const AvowExportGraphSink sink = { begin, add_node, end_nodes, add_tie };

static gboolean
write_graphml (AvowExport      *export,
               AvowExportFile  *file,
               GError         **error)
{
  g_autoptr(AvowExportXml) xml = avow_export_xml_new (file);
  g_autoptr(GPtrArray) node_keys = g_ptr_array_new_with_free_func (g_free), tie_keys = g_ptr_array_new_with_free_func (g_free);
  Graphml self = { xml, node_keys, tie_keys };

  return avow_export_graph_run (export, &sink, &self, error) && avow_export_xml_finish (xml, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  return avow_export_graph_find_losses (export, FALSE, losses, error);
}

const AvowExportWriter avow_graphml_writer = { write_graphml, find_losses };
