/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-look.h"

#include "avow-column-memory.h"
#include "avow-extractor.h"

static void
look (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  g_autoptr(GPtrArray) remembered = avow_column_memory_load ();
  GError *error = NULL;
  AvowSheet *sheet;

  avow_extractor_set_columns (extractor, data, remembered);
  sheet = avow_extractor_look_at_file (extractor, G_FILE (source), cancellable, &error);
  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) avow_sheet_free);
  else
    g_task_return_error (task, error);
}

/**
 * avow_table_look_async:
 * @file: a table
 * @columns: (nullable): what its columns hold; with none, only whether they have
 *   names; %NULL to have all of it guessed
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Looks at a table, in a reader process.
 */
void
avow_table_look_async (GFile               *file,
                       AvowColumns         *columns,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_table_look_async);
  if (columns != NULL)
    g_task_set_task_data (task, avow_columns_ref (columns), (GDestroyNotify) avow_columns_unref);
  g_task_run_in_thread (task, look);
}

/**
 * avow_table_look_finish:
 * @result: the result
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Ends avow_table_look_async().
 *
 * Returns: (transfer full) (nullable): what the table looks like
 */
AvowSheet *
avow_table_look_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
