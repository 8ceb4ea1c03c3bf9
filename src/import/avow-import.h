/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-columns.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowImportOutcome:
 * @AVOW_IMPORT_ADDED: it is an article now
 * @AVOW_IMPORT_PRESENT: its text was there already, but for white space, case and such
 * @AVOW_IMPORT_FAILED: it could not be read
 *
 * What became of something that was to be imported.
 */
typedef enum
{
  AVOW_IMPORT_ADDED,
  AVOW_IMPORT_PRESENT,
  AVOW_IMPORT_FAILED,
} AvowImportOutcome;

/**
 * AvowImportEntry:
 * @name: what it is called: the name of a file, or the first words of a text
 * @file: (nullable): the file
 * @outcome: what became of it
 * @is_table: whether @file is a table, what the columns of which hold can be chosen
 * @article_id: the article it is now, or was already; 0 if it failed, or nothing was written
 * @headline: (nullable): that article's headline
 * @message: (nullable): why it failed, a sentence
 * @warnings: (nullable): what was left out or guessed, in sentences
 * @similar_id: if it was added, an older article that has nearly the same text, or the
 *   same address; 0 if none; in a dry run negative if that is not in the project either
 * @similar_headline: (nullable): that article's headline
 * @similar_differs: whether that has only the same address, and quite another text
 *
 * One thing that was to be imported.
 */
typedef struct
{
  char               *name;
  GFile              *file;
  AvowImportOutcome   outcome;
  gboolean            is_table;
  gint64              article_id;
  char               *headline;
  char               *message;
  char              **warnings;
  gint64              similar_id;
  char               *similar_headline;
  gboolean            similar_differs;
} AvowImportEntry;

/**
 * AvowImportProgress:
 * @n_found: how many things there are to import, as far as is known
 * @n_done: how many have been dealt with
 * @n_added: how many of these are articles now
 * @n_similar: how many of these are nearly the same as older ones
 * @n_same_address: how many of these have only the address of older ones
 * @n_present: how many were there already
 * @n_failed: how many could not be read
 *
 * How far an import has come.
 */
typedef struct
{
  guint n_found;
  guint n_done;
  guint n_added;
  guint n_similar;
  guint n_same_address;
  guint n_present;
  guint n_failed;
} AvowImportProgress;

#define AVOW_TYPE_IMPORT (avow_import_get_type ())
G_DECLARE_FINAL_TYPE (AvowImport, avow_import, AVOW, IMPORT, GObject)

AvowImport               *avow_import_new          (AvowStore            *store);
void                      avow_import_add_file     (AvowImport           *self,
                                                    GFile                *file);
void                      avow_import_add_text     (AvowImport           *self,
                                                    const char           *text);
void                      avow_import_set_jobs     (AvowImport           *self,
                                                    guint                 n_jobs);
void                      avow_import_set_dry_run  (AvowImport           *self,
                                                    gboolean              dry_run);
void                      avow_import_set_keep     (AvowImport           *self,
                                                    gboolean              keep);
void                      avow_import_set_columns  (AvowImport           *self,
                                                    AvowColumns          *columns);
void                      avow_import_run_async    (AvowImport           *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean                  avow_import_run_finish   (AvowImport           *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
const AvowImportProgress *avow_import_get_progress (AvowImport           *self);
GPtrArray                *avow_import_get_entries  (AvowImport           *self);
gint64                    avow_import_get_step     (AvowImport           *self);

void                      avow_import_entry_free   (AvowImportEntry      *self);

G_END_DECLS
