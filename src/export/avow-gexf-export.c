/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-graph.h"
#include "avow-export-writer.h"
#include "avow-export-xml.h"

typedef struct
{
  AvowExportXml *xml;
  guint          n_node_columns;
  guint          n_tie_columns;
  guint          n_ties;
} Gexf;

static char *
get_id (guint column)
{
  return g_strdup_printf ("%u", column);
}

/* What is known of nodes, or of ties. */
static void
add_columns (AvowExportXml               *xml,
             const char                  *of,
             const AvowExportGraphColumn *columns,
             guint                        n_columns)
{
  avow_export_xml_start (xml, "attributes");
  avow_export_xml_attribute (xml, "class", of);
  avow_export_xml_attribute (xml, "mode", "static");
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *id = get_id (i);

      avow_export_xml_start (xml, "attribute");
      avow_export_xml_attribute (xml, "id", id);
      avow_export_xml_attribute (xml, "title", columns[i].name);
      avow_export_xml_attribute (xml, "type", columns[i].is_number ? "integer" : "string");
      avow_export_xml_end (xml);
    }
  avow_export_xml_end (xml);
}

static gboolean
begin (const AvowExportGraphColumn  *node_columns,
       guint                         n_node_columns,
       const AvowExportGraphColumn  *tie_columns,
       guint                         n_tie_columns,
       gpointer                      data,
       GError                      **error)
{
  Gexf *self = data;
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%F");

  avow_export_xml_start (self->xml, "gexf");
  avow_export_xml_attribute (self->xml, "xmlns", "http://gexf.net/1.3");
  avow_export_xml_attribute (self->xml, "version", "1.3");
  avow_export_xml_start (self->xml, "meta");
  avow_export_xml_attribute (self->xml, "lastmodifieddate", today);
  avow_export_xml_start (self->xml, "creator");
  avow_export_xml_text (self->xml, "Avow " PACKAGE_VERSION);
  avow_export_xml_end (self->xml);
  avow_export_xml_end (self->xml);

  avow_export_xml_start (self->xml, "graph");
  avow_export_xml_attribute (self->xml, "mode", "dynamic");
  avow_export_xml_attribute (self->xml, "defaultedgetype", "directed");
  avow_export_xml_attribute (self->xml, "timeformat", "date");
  avow_export_xml_attribute (self->xml, "timerepresentation", "interval");
  add_columns (self->xml, "node", node_columns, n_node_columns);
  add_columns (self->xml, "edge", tie_columns, n_tie_columns);
  avow_export_xml_start (self->xml, "nodes");
  self->n_node_columns = n_node_columns;
  self->n_tie_columns = n_tie_columns;

  return TRUE;
}

static void
add_values (AvowExportXml      *xml,
            const char * const *values,
            guint               n_values)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *id = get_id (i);

      if (values[i] == NULL)
        continue;
      if (!has_any)
        avow_export_xml_start (xml, "attvalues");
      has_any = TRUE;
      avow_export_xml_start (xml, "attvalue");
      avow_export_xml_attribute (xml, "for", id);
      avow_export_xml_attribute (xml, "value", values[i]);
      avow_export_xml_end (xml);
    }
  if (has_any)
    avow_export_xml_end (xml);
}

static char *
format_day (guint32 julian)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

static void
add_spells (AvowExportXml *xml,
            GArray        *spells)
{
  if (spells == NULL || spells->len == 0)
    return;

  avow_export_xml_start (xml, "spells");
  for (guint i = 0; i < spells->len; i++)
    {
      const AvowExportSpell *spell = &g_array_index (spells, AvowExportSpell, i);
      g_autofree char *start = format_day (spell->start), *end = spell->end != 0 ? format_day (spell->end) : NULL;

      avow_export_xml_start (xml, "spell");
      avow_export_xml_attribute (xml, "start", start);
      avow_export_xml_attribute (xml, "end", end);
      avow_export_xml_end (xml);
    }
  avow_export_xml_end (xml);
}

static gboolean
add_node (const AvowExportNode  *node,
          gpointer               data,
          GError               **error)
{
  Gexf *self = data;

  avow_export_xml_start (self->xml, "node");
  avow_export_xml_attribute (self->xml, "id", node->id);
  avow_export_xml_attribute (self->xml, "label", node->label);
  add_values (self->xml, node->values, self->n_node_columns);
  add_spells (self->xml, node->spells);
  avow_export_xml_end (self->xml);

  return avow_export_xml_flush (self->xml, error);
}

static gboolean
end_nodes (gpointer   data,
           GError   **error)
{
  Gexf *self = data;

  avow_export_xml_end (self->xml);
  avow_export_xml_start (self->xml, "edges");

  return TRUE;
}

/* The kind of an edge is what keeps edges between the same nodes apart. */
static gboolean
add_tie (const AvowExportTie  *tie,
         gpointer              data,
         GError              **error)
{
  Gexf *self = data;
  g_autofree char *id = get_id (self->n_ties++), *weight = g_strdup_printf ("%u", tie->weight);

  avow_export_xml_start (self->xml, "edge");
  avow_export_xml_attribute (self->xml, "id", id);
  avow_export_xml_attribute (self->xml, "source", tie->from);
  avow_export_xml_attribute (self->xml, "target", tie->to);
  avow_export_xml_attribute (self->xml, "kind", tie->kind);
  avow_export_xml_attribute (self->xml, "label", tie->kind);
  avow_export_xml_attribute (self->xml, "weight", weight);
  add_values (self->xml, tie->values, self->n_tie_columns);
  add_spells (self->xml, tie->spells);
  avow_export_xml_end (self->xml);

  return avow_export_xml_flush (self->xml, error);
}

static const AvowExportGraphSink sink = { begin, add_node, end_nodes, add_tie };

static gboolean
write_gexf (AvowExport      *export,
            AvowExportFile  *file,
            GError         **error)
{
  g_autoptr(AvowExportXml) xml = avow_export_xml_new (file);
  Gexf self = { xml };

  return avow_export_graph_run (export, &sink, &self, error) && avow_export_xml_finish (xml, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  return avow_export_graph_find_losses (export, TRUE, losses, error);
}

const AvowExportWriter avow_gexf_writer = { write_gexf, find_losses };
