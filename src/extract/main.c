/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "avow-archive-reader.h"
#include "avow-font-files.h"
#include "avow-frame.h"
#include "avow-limits.h"
#include "avow-place.h"
#include "avow-reader.h"
#include "avow-sandbox.h"
#include "avow-table-choice.h"
#include "avow-table-reader.h"
#include "avow-work-reader.h"

/* A reader process: one untrusted file in, its articles out, again and again
 * until whoever started it closes the socket. */

/* No request is larger: it is the name of a file, and what columns of tables hold; see
 * MAX_BYTES in src/import/avow-column-memory.c. */
#define MAX_REQUEST (2 * 1024 * 1024)

static gboolean
read_file (int       fd,
           gsize     most,
           GString  *bytes,
           GError  **error)
{
  struct stat info;

  if (fstat (fd, &info) == 0 && (guint64) info.st_size > most)
    {
      g_set_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_TOO_LARGE,
                   _("The file is too large: files of up to %lu MB are read. Split it, or paste the part you need."),
                   (gulong) most / 1024 / 1024);
      return FALSE;
    }

  while (bytes->len <= most)
    {
      gsize length = bytes->len, room = MAX (64 * 1024, MIN (length, 4 * 1024 * 1024));
      gssize n;

      g_string_set_size (bytes, length + room);
      n = read (fd, bytes->str + length, room);
      if (n == -1 && errno == EINTR)
        n = 0;
      else if (n == 0)
        {
          g_string_set_size (bytes, length);
          return TRUE;
        }
      else if (n == -1)
        {
          g_set_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, _("The file cannot be read: %s."), g_strerror (errno));
          return FALSE;
        }
      g_string_set_size (bytes, length + n);
    }

  g_set_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_TOO_LARGE,
               _("The file grew beyond %lu MB while it was read."), (gulong) most / 1024 / 1024);
  return FALSE;
}

/* Another program may be writing the file this very moment. */
static void
warn_if_changed (int                fd,
                 const struct stat *before,
                 GPtrArray         *documents)
{
  struct stat after;

  if (fstat (fd, &after) != 0 ||
      (after.st_size == before->st_size && after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
       after.st_mtim.tv_nsec == before->st_mtim.tv_nsec))
    return;

  for (guint i = 0; i < documents->len; i++)
    avow_document_warn (g_ptr_array_index (documents, i), _("The file was changed while it was read; its end may be missing."));
}

/* Answers why there is nothing; whether that can be mended by choosing what the columns
 * of a table hold. */
static void
add_error (GVariantDict *dict,
           const GError *error)
{
  g_variant_dict_insert (dict, "error", "s", error->message);
  g_variant_dict_insert (dict, "is-table", "b", g_error_matches (error, AVOW_READ_ERROR, AVOW_READ_ERROR_COLUMNS));
}

static void
add_documents (GVariantDict *dict,
               GPtrArray    *documents)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < documents->len; i++)
    g_variant_builder_add_value (&builder, avow_document_to_variant (g_ptr_array_index (documents, i)));
  g_variant_dict_insert_value (dict, "documents", g_variant_builder_end (&builder));
}

/* Answers with the articles in a file, and with the columns of a table. */
static GVariant *
answer (int         fd,
        const char *name)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(GError) error = NULL;
  AvowColumns *columns;
  struct stat before;

  fstat (fd, &before);
  if (read_file (fd, AVOW_LIMIT_INPUT_BYTES, bytes, &error))
    documents = avow_reader_read (bytes->str, bytes->len, name, &error);

  if (documents == NULL)
    {
      add_error (&dict, error);
      return g_variant_dict_end (&dict);
    }

  warn_if_changed (fd, &before, documents);
  add_documents (&dict, documents);
  columns = avow_table_choice_get_taken ();
  if (columns != NULL && !avow_archive_reader_recognizes (bytes->str, bytes->len, name))
    g_variant_dict_insert_value (&dict, "columns", avow_columns_to_variant (columns));

  return g_variant_dict_end (&dict);
}

/* Answers with what a table looks like. */
static GVariant *
answer_sheet (int         fd,
              const char *name)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(AvowSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;

  if (read_file (fd, AVOW_LIMIT_INPUT_BYTES, bytes, &error))
    sheet = avow_table_reader_look (bytes->str, bytes->len, name, &error);
  if (sheet != NULL)
    g_variant_dict_insert_value (&dict, "sheet", avow_sheet_to_variant (sheet));
  else
    add_error (&dict, error);

  return g_variant_dict_end (&dict);
}

/* Answers with all cells of a table. */
static GVariant *
answer_cells (int fd)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  GVariantBuilder builder;

  if (read_file (fd, AVOW_LIMIT_INPUT_BYTES, bytes, &error))
    rows = avow_table_reader_cells (bytes->str, bytes->len, &error);
  if (rows == NULL)
    {
      add_error (&dict, error);
      return g_variant_dict_end (&dict);
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  for (guint i = 0; i < rows->len; i++)
    g_variant_builder_add_value (&builder, g_variant_new_strv (g_ptr_array_index (rows, i), -1));
  g_variant_dict_insert_value (&dict, "cells", g_variant_builder_end (&builder));

  return g_variant_dict_end (&dict);
}

/* Answers with the work that was done in another program. */
static GVariant *
answer_work (int         fd,
             const char *name)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(AvowBundle) bundle = NULL;
  g_autoptr(GError) error = NULL;
  struct stat before, after;

  fstat (fd, &before);
  if (read_file (fd, AVOW_LIMIT_WORK_BYTES, bytes, &error))
    bundle = avow_work_read (bytes->str, bytes->len, name, &error);
  if (bundle == NULL)
    {
      add_error (&dict, error);
      return g_variant_dict_end (&dict);
    }

  if (fstat (fd, &after) == 0 && (after.st_size != before.st_size || after.st_mtim.tv_sec != before.st_mtim.tv_sec))
    avow_bundle_lose (bundle, _("What was changed while the file was read"));
  g_variant_dict_insert_value (&dict, "work", avow_bundle_to_variant (bundle));

  return g_variant_dict_end (&dict);
}

static void
set_choice (GVariant *request)
{
  g_autoptr(GVariant) given = g_variant_lookup_value (request, "columns", NULL);
  g_autoptr(GVariant) remembered = g_variant_lookup_value (request, "remembered", G_VARIANT_TYPE ("av"));
  g_autoptr(AvowColumns) columns = given != NULL ? avow_columns_new_from_variant (given) : NULL;
  g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_columns_unref);

  for (gsize i = 0; remembered != NULL && i < g_variant_n_children (remembered); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (remembered, i), packed = g_variant_get_variant (child);
      AvowColumns *choice = avow_columns_new_from_variant (packed);

      if (choice != NULL)
        g_ptr_array_add (before, choice);
    }

  avow_table_choice_set (columns, before);
}

static gboolean
serve (int socket)
{
  g_autoptr(GVariant) request = NULL;
  g_autoptr(GError) error = NULL;
  const char *name = NULL;
  gboolean sent, look = FALSE, cells = FALSE, work = FALSE;
  int fd;

  avow_sandbox_allow_more_time (AVOW_LIMIT_CPU_SECONDS);
  if (!(request = avow_frame_receive (socket, MAX_REQUEST, 0, -1, &fd, &error)) || fd == -1)
    return FALSE;

  g_variant_lookup (request, "name", "&s", &name);
  g_variant_lookup (request, "look", "b", &look);
  g_variant_lookup (request, "cells", "b", &cells);
  g_variant_lookup (request, "work", "b", &work);
  set_choice (request);
  if (work)
    avow_sandbox_allow_more_time (AVOW_LIMIT_WORK_CPU_SECONDS);
  sent = avow_frame_send (socket, work ? answer_work (fd, name) : cells ? answer_cells (fd) : look ? answer_sheet (fd, name)
                                  : answer (fd, name), -1, &error);
  close (fd);

  return sent;
}

int
main (int   argc,
      char *argv[])
{
  struct stat info;

  avow_place_set_words ();

  /* What is translated once is in memory for good. */
  gettext ("The file is empty.");
  avow_readers_prepare ();
  avow_font_files_keep ();

  if (argc == 2 && strcmp (argv[1], "--sandbox") == 0)
    {
      avow_sandbox_enter (TRUE);
      puts (avow_sandbox_describe ());
      return 0;
    }

  if (fstat (AVOW_FRAME_FD, &info) != 0 || !S_ISSOCK (info.st_mode))
    {
      fputs (_("avow-extract reads files for avow and avow-cli, which start it. Use “avow-cli extract FILE…”.\n"), stderr);
      return 2;
    }

  avow_sandbox_enter (FALSE);
  while (serve (AVOW_FRAME_FD))
    continue;

  return 0;
}
