/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-choice.h"

#include <glib/gi18n.h>

/* What somebody chose that the columns of tables hold: of those that are read now, and
 * of tables before.  It goes past the readers of other formats, since a table may lie
 * in an archive; like that of archives it is for the one file that is read. */

/* Of many names that are not there the first are told. */
#define MAX_TOLD 10

static AvowColumns *given;
static GPtrArray *remembered;   /* AvowColumns, or %NULL */
static AvowColumns *taken;

/**
 * avow_table_choice_set:
 * @choice: (nullable): what the columns of the tables hold that are read from now on
 * @before: (nullable) (element-type AvowColumns): what those of other tables held
 *
 * Sets what was chosen, and forgets what was before.
 */
void
avow_table_choice_set (AvowColumns *choice,
                       GPtrArray   *before)
{
  g_clear_pointer (&given, avow_columns_unref);
  g_clear_pointer (&taken, avow_columns_unref);
  g_clear_pointer (&remembered, g_ptr_array_unref);
  given = choice != NULL ? avow_columns_ref (choice) : NULL;
  remembered = before != NULL ? g_ptr_array_ref (before) : NULL;
}

/**
 * avow_table_choice_get_given:
 *
 * Gets what was chosen for the tables that are read now.
 *
 * Returns: (transfer none) (nullable): it
 */
AvowColumns *
avow_table_choice_get_given (void)
{
  return given;
}

/**
 * avow_table_choice_is_empty:
 *
 * Tells whether nothing was chosen, now or before.
 *
 * Returns: whether there is nothing
 */
gboolean
avow_table_choice_is_empty (void)
{
  return given == NULL && (remembered == NULL || remembered->len == 0);
}

/**
 * avow_table_choice_apply:
 * @choice: what was chosen
 * @columns: the columns of a table
 *
 * Gets what the columns of a table hold after a choice; those that it does not name
 * are left out.
 *
 * Returns: (transfer full): the columns, in the order of the table
 */
AvowColumns *
avow_table_choice_apply (AvowColumns *choice,
                         AvowColumns *columns)
{
  AvowColumns *applied = avow_columns_new (columns->has_header);
  GPtrArray *unknown = avow_columns_get_unknown (choice);

  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    {
      const char *name = avow_columns_get_name (columns, i);
      AvowPart part = AVOW_PART_LEFT_OUT;

      avow_columns_find (choice, name, &part);
      avow_columns_set (applied, name, part);
    }
  for (guint i = 0; i < unknown->len; i++)
    g_ptr_array_add (avow_columns_get_unknown (applied), g_strdup (g_ptr_array_index (unknown, i)));

  return applied;
}

/* Whether all columns of a table are among those of another, which had more. */
static gboolean
are_among (AvowColumns *columns,
           AvowColumns *more)
{
  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    {
      if (!avow_columns_find (more, avow_columns_get_name (columns, i), NULL))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): @columns after a choice that fits them */
static AvowColumns *
try_choice (AvowColumns *choice,
            AvowColumns *columns)
{
  g_autoptr(AvowColumns) applied = NULL;

  if (choice->has_header != columns->has_header)
    return NULL;
  applied = avow_table_choice_apply (choice, columns);

  return avow_columns_have (applied, AVOW_PART_TEXT) ? g_steal_pointer (&applied) : NULL;
}

/**
 * avow_table_choice_find:
 * @columns: the columns of a table
 * @may_lack: whether tables of the same kind may lack columns, as in JSON, which
 *   leaves out what is empty
 *
 * Finds what was chosen for a table like this. Of what was chosen before only that
 * counts which was for the same columns.
 *
 * Returns: (transfer full) (nullable): the columns of the table with what they hold,
 *   %NULL if nothing was chosen for it
 */
AvowColumns *
avow_table_choice_find (AvowColumns *columns,
                        gboolean     may_lack)
{
  AvowColumns *applied = given != NULL ? try_choice (given, columns) : NULL;

  if (applied != NULL || remembered == NULL || !columns->has_header)
    return applied;

  for (guint i = remembered->len; i > 0 && applied == NULL; i--)
    {
      AvowColumns *choice = g_ptr_array_index (remembered, i - 1);

      if ((may_lack || avow_columns_get_n (choice) == avow_columns_get_n (columns)) && are_among (columns, choice))
        applied = try_choice (choice, columns);
    }

  return applied;
}

/**
 * avow_table_choice_take:
 * @columns: the columns of a table that was read, with what they hold
 * @first: its first article
 *
 * Notes what a table was read with, and warns of what was chosen in vain.
 */
void
avow_table_choice_take (AvowColumns  *columns,
                        AvowDocument *first)
{
  GPtrArray *unknown = avow_columns_get_unknown (columns);
  guint n_told = 0;

  g_clear_pointer (&taken, avow_columns_unref);
  taken = avow_columns_ref (columns);

  for (guint i = 0; i < MIN (unknown->len, MAX_TOLD); i++)
    /* Translators: a word in the settings that the program does not know */
    avow_document_warn (first, _("A column was left out: what it holds is remembered as “%s”, which means nothing here."),
                        (const char *) g_ptr_array_index (unknown, i));
  for (guint i = 0; given != NULL && i < avow_columns_get_n (given) && n_told < MAX_TOLD; i++)
    {
      const char *name = avow_columns_get_name (given, i);

      if (avow_columns_find (columns, name, NULL))
        continue;
      avow_document_warn (first, _("The table has no column “%s”."), name);
      n_told++;
    }
}

/**
 * avow_table_choice_get_taken:
 *
 * Gets what the table was read with that was read last.
 *
 * Returns: (transfer none) (nullable): its columns, %NULL if no table was read since
 *   avow_table_choice_set()
 */
AvowColumns *
avow_table_choice_get_taken (void)
{
  return taken;
}
