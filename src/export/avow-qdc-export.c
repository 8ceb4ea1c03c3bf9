/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "avow-export-writer.h"
#include "avow-qde-private.h"

/* A codebook of REFI-QDA: kinds, topics and statuses, without anything that was tagged by them. */

/* All topics, or those of the passages that are asked for, however many of these are shown. */
static AvowDump *
begin (AvowExport  *export,
       GError     **error)
{
  g_autoptr(AvowQuery) query = avow_query_copy (avow_export_get_query (export));

  query->limit = 0;

  return avow_dump_new (avow_export_get_store (export), avow_query_is_filtered (query) ? query : NULL,
                        avow_export_get_cancellable (export), error);
}

static gboolean
add_bytes (gconstpointer   bytes,
           gsize           size,
           gpointer        data,
           GError        **error)
{
  return avow_export_file_write (data, bytes, size, error);
}

static gboolean
write_qdc (AvowExport      *export,
           AvowExportFile  *file,
           GError         **error)
{
  g_autoptr(AvowDump) dump = begin (export, error);
  g_auto(AvowQde) qde = { NULL };

  if (dump == NULL)
    return FALSE;

  avow_qde_init (&qde, dump, export);
  if (avow_qde_begin (&qde, add_bytes, file))
    {
      avow_qde_open (&qde, "CodeBook");
      avow_qde_attribute (&qde, "xmlns", "urn:QDA-XML:codebook:1.0");
      avow_qde_attribute (&qde, "origin", "Avow " PACKAGE_VERSION);
      avow_qde_write_codes (&qde, TRUE);
      avow_qde_write_code_sets (&qde);
      avow_qde_close (&qde);
    }

  return avow_qde_finish (&qde, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  g_autoptr(AvowDump) dump = begin (export, error);
  guint n_passages, n_actors, n_sets;

  if (dump == NULL ||
      !avow_dump_count (dump, AVOW_BUNDLE_PASSAGE, &n_passages, error) ||
      !avow_dump_count (dump, AVOW_BUNDLE_ACTOR, &n_actors, error) ||
      !avow_dump_count (dump, AVOW_BUNDLE_SET, &n_sets, error))
    return FALSE;

  if (n_passages > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "A codebook does not hold the %u passage.",
                                                           "A codebook does not hold the %u passages.", n_passages),
                                              n_passages));
  if (n_actors > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "A codebook does not hold the %u actor.",
                                                           "A codebook does not hold the %u actors.", n_actors), n_actors));
  if (n_sets > 0)
    g_ptr_array_add (losses, g_strdup_printf (g_dngettext (NULL, "A codebook does not hold the %u set of passages.",
                                                           "A codebook does not hold the %u sets of passages.", n_sets),
                                              n_sets));

  return TRUE;
}

const AvowExportWriter avow_qdc_writer = { write_qdc, find_losses };
