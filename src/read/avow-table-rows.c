/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-rows.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-field.h"
#include "avow-markup.h"
#include "avow-text-reader.h"

/* Rows beyond are left out. */
#define MAX_ROWS 100000

/**
 * avow_row_clear:
 * @self: a row
 *
 * Frees what a row says.
 */
void
avow_row_clear (AvowRow *self)
{
  for (guint i = 0; i < AVOW_N_FIELDS; i++)
    g_clear_pointer (&self->values[i], g_free);
}

/**
 * avow_row_take:
 * @self: a row
 * @meaning: what the column holds
 * @value: (transfer full) (nullable): what is in it
 *
 * Takes what is in a column, unless a better one has given the same. What the
 * columns hold that are chosen as text becomes paragraphs, in their order.
 */
void
avow_row_take (AvowRow     *self,
               AvowMeaning  meaning,
               char        *value)
{
  g_autofree char *owned = value, *before = NULL;
  gboolean is_there;

  if (meaning.field == AVOW_FIELD_NONE || value == NULL || *value == '\0')
    return;

  is_there = self->values[meaning.field] != NULL;
  if (is_there && meaning.field == AVOW_FIELD_TEXT && meaning.rank == AVOW_RANK_CHOSEN)
    {
      before = g_steal_pointer (&self->values[meaning.field]);
      self->values[meaning.field] = g_strconcat (before, "\n\n", value, NULL);
      return;
    }
  if (is_there && self->ranks[meaning.field] <= meaning.rank)
    return;

  g_free (self->values[meaning.field]);
  self->values[meaning.field] = g_steal_pointer (&owned);
  self->ranks[meaning.field] = meaning.rank;
}

/**
 * avow_row_has_text:
 * @self: a row
 *
 * Tells whether a row says something that is a text, or stands in for one.
 *
 * Returns: whether it does
 */
gboolean
avow_row_has_text (const AvowRow *self)
{
  return self->values[AVOW_FIELD_TEXT] != NULL || self->values[AVOW_FIELD_SUMMARY] != NULL;
}

static gboolean
fill (AvowDocument *document,
      const char   *text)
{
  if (text == NULL)
    return FALSE;

  return avow_markup_looks_like (text) ? avow_markup_to_document (text, "UTF-8", NULL, document, NULL)
                                       : avow_text_reader_fill (text, document, NULL);
}

/**
 * avow_row_to_line:
 * @value: (nullable): what a row says, with markup or without
 *
 * Brings a value on one line.
 *
 * Returns: (transfer full) (nullable): the line, %NULL if nothing is in it
 */
char *
avow_row_to_line (const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return NULL;

  line = strchr (value, '&') != NULL || avow_markup_looks_like (value) ? avow_markup_to_line (value) : avow_builder_clean (value);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static char *
to_date (const AvowRow *row)
{
  g_autofree char *date = avow_field_to_date (row->values[AVOW_FIELD_DATE]), *parts = NULL;
  int year, month, day;

  if (date != NULL || row->values[AVOW_FIELD_YEAR] == NULL)
    return g_steal_pointer (&date);

  year = atoi (row->values[AVOW_FIELD_YEAR]);
  month = row->values[AVOW_FIELD_MONTH] != NULL ? atoi (row->values[AVOW_FIELD_MONTH]) : 0;
  day = row->values[AVOW_FIELD_DAY] != NULL ? atoi (row->values[AVOW_FIELD_DAY]) : 0;
  if (month < 1 || month > 12)
    parts = g_strdup_printf ("%04d", year);
  else if (day < 1 || day > 31)
    parts = g_strdup_printf ("%04d-%02d", year, month);
  else
    parts = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return avow_field_to_date (parts);
}

/**
 * avow_rows_clear:
 * @self: rows
 *
 * Frees articles and all.
 */
void
avow_rows_clear (AvowRows *self)
{
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->site, g_free);
  g_clear_pointer (&self->lang, g_free);
}

/**
 * avow_rows_add:
 * @self: rows
 * @row: one more
 *
 * Makes an article of a row, if it has a text.
 */
void
avow_rows_add (AvowRows      *self,
               const AvowRow *row)
{
  g_autoptr(AvowDocument) document = avow_document_new ();
  const char *url = row->values[AVOW_FIELD_URL], *lang = row->values[AVOW_FIELD_LANG];

  if (++self->n_rows > MAX_ROWS)
    return;

  document->title = avow_row_to_line (row->values[AVOW_FIELD_TITLE]);
  document->byline = avow_row_to_line (row->values[AVOW_FIELD_BYLINE]);
  document->site = row->values[AVOW_FIELD_SITE] != NULL ? avow_row_to_line (row->values[AVOW_FIELD_SITE])
                                                       : g_strdup (self->site);
  document->section = avow_row_to_line (row->values[AVOW_FIELD_SECTION]);
  document->date = to_date (row);
  if (url != NULL && strstr (url, "://") != NULL)
    document->url = avow_builder_clean (url);

  /* The name of a language in words says nothing to a program. */
  if (lang != NULL && strlen (lang) <= 10 && (strlen (lang) <= 3 || lang[2] == '-' || lang[2] == '_'))
    document->lang = avow_builder_clean (lang);
  else
    document->lang = g_strdup (self->lang);

  if (fill (document, row->values[AVOW_FIELD_TEXT]) || fill (document, row->values[AVOW_FIELD_SUMMARY]))
    g_ptr_array_add (self->documents, g_steal_pointer (&document));
  else
    self->n_empty++;
}

/**
 * avow_rows_report:
 * @self: rows, at least one of which is an article
 * @notes: has warnings about the whole file
 *
 * Tells what was left out, with the first article.
 */
void
avow_rows_report (AvowRows     *self,
                  AvowDocument *notes)
{
  AvowDocument *first = g_ptr_array_index (self->documents, 0);

  for (guint i = 0; i < notes->warnings->len; i++)
    avow_document_warn (first, "%s", (const char *) g_ptr_array_index (notes->warnings, i));
  if (self->n_empty > 0)
    avow_document_warn (first,
                        g_dngettext (NULL, "%u row of the table has no text and was left out.",
                                     "%u rows of the table have no text and were left out.", self->n_empty),
                        self->n_empty);
  if (self->n_bad > 0)
    avow_document_warn (first,
                        g_dngettext (NULL, "%u line is no JSON and was left out.",
                                     "%u lines are no JSON and were left out.", self->n_bad),
                        self->n_bad);
  if (self->n_rows > MAX_ROWS)
    avow_document_warn (first, _("Only the first %d articles were read."), MAX_ROWS);
}
