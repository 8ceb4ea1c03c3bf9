/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export.h"

G_BEGIN_DECLS

/**
 * AvowExportGraphColumn:
 * @name: what it is called in a file
 * @is_number: whether its values are whole numbers
 *
 * Something that is known of each node, or of each tie.
 */
typedef struct
{
  const char *name;
  gboolean    is_number;
} AvowExportGraphColumn;

/**
 * AvowExportSpell:
 * @start: the first day, as [struct@GLib.Date] counts them
 * @end: the last day; 0 if it does not end
 *
 * A time in which something is there.
 */
typedef struct
{
  guint32 start;
  guint32 end;
} AvowExportSpell;

/**
 * AvowExportNode:
 * @id: its id, which no other node has
 * @label: what it is called
 * @values: (array): by the columns of nodes; %NULL where nothing is known
 * @spells: (nullable) (element-type AvowExportSpell): when it is there; %NULL for always
 *
 * A node of a network.
 */
typedef struct
{
  const char         *id;
  const char         *label;
  const char * const *values;
  GArray             *spells;
} AvowExportNode;

/**
 * AvowExportTie:
 * @from: the id of the node that it goes from
 * @to: the id of the node that it goes to
 * @kind: what it is: a kind of passages, or a type of relations
 * @weight: how many passages or relations it stands for
 * @values: (array): by the columns of ties; %NULL where nothing is known
 * @spells: (element-type AvowExportSpell): when it is there, in order and apart from each other; empty if nobody knows
 *
 * A tie of a network. There may be several from one node to the other, that differ in @kind or in the values.
 */
typedef struct
{
  const char         *from;
  const char         *to;
  const char         *kind;
  guint               weight;
  const char * const *values;
  GArray             *spells;
} AvowExportTie;

/**
 * AvowExportGraphSink:
 * @begin: takes the columns
 * @node: takes a node
 * @end_nodes: told when there are no more nodes
 * @tie: takes a tie, whose nodes were there before
 *
 * What a network is written by. Each function tells whether to go on; if not, the error is set.
 */
typedef struct
{
  gboolean (*begin)     (const AvowExportGraphColumn  *node_columns,
                         guint                         n_node_columns,
                         const AvowExportGraphColumn  *tie_columns,
                         guint                         n_tie_columns,
                         gpointer                      data,
                         GError                      **error);
  gboolean (*node)      (const AvowExportNode         *node,
                         gpointer                      data,
                         GError                      **error);
  gboolean (*end_nodes) (gpointer                      data,
                         GError                      **error);
  gboolean (*tie)       (const AvowExportTie          *tie,
                         gpointer                      data,
                         GError                      **error);
} AvowExportGraphSink;

gboolean avow_export_graph_run         (AvowExport                 *export,
                                        const AvowExportGraphSink  *sink,
                                        gpointer                    data,
                                        GError                    **error);
gboolean avow_export_graph_find_losses (AvowExport                 *export,
                                        gboolean                    has_dates,
                                        GPtrArray                  *losses,
                                        GError                    **error);

G_END_DECLS
