/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-export-writer.h"
#include "avow-export-zip.h"
#include "avow-guid.h"
#include "avow-qde-private.h"
#include "avow-qdpx-json.h"

/* A project of REFI-QDA: what other programs understand, and, in avow.json beside it, all. */

static AvowDump *
begin (AvowExport  *export,
       GError     **error)
{
  AvowQuery *query = avow_export_get_query (export);
  gboolean is_part = avow_query_is_filtered (query) || query->limit > 0;

  return avow_dump_new (avow_export_get_store (export), is_part ? query : NULL, avow_export_get_cancellable (export), error);
}

static gboolean
add_bytes (gconstpointer   bytes,
           gsize           size,
           gpointer        data,
           GError        **error)
{
  return avow_export_zip_write (data, bytes, size, error);
}

static void
write_users (AvowQde *self)
{
  g_autoptr(AvowDumpRows) analysts = avow_dump_list (self->dump, AVOW_BUNDLE_ANALYST, NULL);
  gboolean is_open = FALSE;

  while (avow_qde_next (self, analysts))
    {
      avow_qde_open_once (self, "Users", &is_open);
      avow_qde_open (self, "User");
      avow_qde_attribute_guid (self, "guid", avow_dump_rows_get (analysts, "guid"));
      avow_qde_attribute (self, "name", avow_dump_rows_get (analysts, "name"));
      avow_qde_close (self);
    }
  if (is_open)
    avow_qde_close (self);
}

/* The name of the project's file, without what it ends in. */
static char *
get_name (AvowStore *store)
{
  g_autofree char *base = g_path_get_basename (avow_store_get_path (store)), *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".avow"))
    name[strlen (name) - strlen (".avow")] = '\0';

  return g_steal_pointer (&name);
}

static void
write_project (AvowQde *self)
{
  g_autofree char *name = get_name (avow_export_get_store (self->export)), *now = avow_now ();

  avow_qde_open (self, "Project");
  avow_qde_attribute (self, "xmlns", "urn:QDA-XML:project:1.0");
  avow_qde_attribute (self, "name", name);
  avow_qde_attribute (self, "origin", "Avow " PACKAGE_VERSION);
  avow_qde_attribute_time (self, "creationDateTime", now);
  write_users (self);
  avow_qde_open (self, "CodeBook");
  avow_qde_write_codes (self, FALSE);
  avow_qde_close (self);
  avow_qde_write_variables (self);
  avow_qde_write_cases (self);
  avow_qde_write_sources (self);
  avow_qde_write_notes (self);
  avow_qde_write_links (self);
  avow_qde_write_sets (self);
  avow_qde_close (self);
}

static gboolean
write_texts (AvowQde        *self,
             AvowExportZip  *zip,
             GError        **error)
{
  g_autoptr(AvowDumpRows) articles = avow_dump_list (self->dump, AVOW_BUNDLE_ARTICLE, NULL);

  while (avow_dump_rows_next (articles, error))
    {
      g_autofree char *guid = avow_qde_fix_guid (avow_dump_rows_get (articles, "guid"));
      g_autofree char *path = g_strdup_printf ("sources/%s.txt", guid);
      g_autofree char *text = avow_qde_clean_text (avow_dump_rows_get (articles, "text"));

      if (!avow_export_zip_add (zip, path, text, -1, error))
        return FALSE;
    }

  return avow_dump_rows_is_done (articles);
}

static gboolean
write_all (AvowQde         *self,
           AvowExportFile  *file,
           GError         **error)
{
  g_autoptr(AvowExportZip) zip = avow_export_zip_new (file);

  if (!avow_export_zip_begin (zip, "project.qde", error))
    return FALSE;

  /* What goes wrong is told when it is finished. */
  if (avow_qde_begin (self, add_bytes, zip) && avow_qde_survey_run (self))
    write_project (self);

  return avow_qde_finish (self, error) &&
         avow_export_zip_end (zip, error) &&
         write_texts (self, zip, error) &&
         avow_qdpx_json_write (self->dump, self->export, zip, error) &&
         avow_export_zip_finish (zip, error);
}

static gboolean
write_qdpx (AvowExport      *export,
            AvowExportFile  *file,
            GError         **error)
{
  g_autoptr(AvowDump) dump = begin (export, error);
  g_auto(AvowQde) qde = { NULL };
  guint n_passages;

  if (dump == NULL || !avow_dump_count (dump, AVOW_BUNDLE_PASSAGE, &n_passages, error))
    return FALSE;

  avow_export_set_progress (export, 0, n_passages);
  avow_qde_init (&qde, dump, export);

  return write_all (&qde, file, error);
}

static gboolean
find_losses (AvowExport  *export,
             GPtrArray   *losses,
             GError     **error)
{
  g_autoptr(AvowDump) dump = begin (export, error);
  g_auto(AvowQde) qde = { NULL };

  if (dump == NULL)
    return FALSE;

  avow_qde_init (&qde, dump, export);
  if (avow_qde_survey_run (&qde))
    avow_qde_add_losses (&qde, losses);
  if (qde.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&qde.error));
      return FALSE;
    }

  return TRUE;
}

const AvowExportWriter avow_qdpx_writer = { write_qdpx, find_losses };
