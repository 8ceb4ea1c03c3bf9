/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report.h"

#include <glib/gi18n.h>

/* A report in plain text: how one begins, for whoever is about to write it. */

static void
append_indented (GString    *text,
                 const char *prefix,
                 const char *words)
{
  g_auto(GStrv) lines = g_strsplit (words, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0')
        g_string_append_printf (text, "%s%s\n", prefix, lines[i]);
    }
}

static void
append_facts (GString               *text,
              const char            *prefix,
              const AvowReportBlock *block)
{
  for (guint i = 0; i < block->n_facts; i++)
    {
      g_autofree char *fact = g_strdup_printf (_("%s: %s"), block->facts[i].label, block->facts[i].value);

      append_indented (text, prefix, fact);
    }
}

/* The words of a paragraph, with the letters of passages where they begin, and brackets around them. */
static void
append_paragraph (GString               *text,
                  const AvowReportBlock *block)
{
  gint64 offset = 0;
  const char *p = block->text;

  for (;; p = g_utf8_next_char (p), offset++)
    {
      for (guint i = 0; i < block->n_marks; i++)
        {
          if (block->marks[i].end == offset)
            g_string_append (text, "]");
        }
      if (*p == '\0')
        break;
      for (guint i = 0; i < block->n_marks; i++)
        {
          if (block->marks[i].start == offset)
            g_string_append_printf (text, "[%s%u ", avow_kind_get_letter (block->marks[i].kind), block->marks[i].number);
        }
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
    }

  g_string_append (text, "\n\n");
}

static void
append_block (GString               *text,
              const AvowReportBlock *block)
{
  switch (block->type)
    {
    case AVOW_REPORT_HEADING:
      g_string_append_printf (text, "\n%s %s%s%s%s\n", block->level == 1 ? "##" : "###", block->text,
                              *block->detail != '\0' ? " (" : "",
                              block->detail, *block->detail != '\0' ? ")" : "");
      break;

    case AVOW_REPORT_PARAGRAPH:
      append_paragraph (text, block);
      break;

    case AVOW_REPORT_NOTE:
      g_string_append_printf (text, "    %s%u  %s · %s\n", avow_kind_get_letter (block->kind), block->number, block->title,
                              block->detail);
      append_facts (text, "        ", block);
      g_string_append_c (text, '\n');
      break;

    case AVOW_REPORT_QUOTATION:
      g_string_append_printf (text, "%s\n", block->title);
      append_indented (text, "    > ", block->text);
      append_indented (text, "    ", block->citation);
      append_facts (text, "    ", block);
      g_string_append_c (text, '\n');
      break;

    case AVOW_REPORT_LINE:
    case AVOW_REPORT_SENTENCE:
    default:
      g_string_append_printf (text, "%s\n\n", block->text);
      break;
    }
}

/**
 * avow_report_write_text:
 * @export: what to report
 * @text: what to append it to
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes a report in plain text. Blocks; for any thread but that of the screen.
 *
 * Returns: whether all of it was written
 */
gboolean
avow_report_write_text (AvowExport  *export,
                        GString     *text,
                        GError     **error)
{
  g_autoptr(AvowReport) report = avow_report_new (export, 1, error);
  GError *local = NULL;
  AvowReportBlock *block;

  if (report == NULL)
    return FALSE;

  g_string_append_printf (text, "# %s\n", avow_report_get_title (report));
  for (guint i = 0; i < avow_report_get_lines (report)->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (avow_report_get_lines (report), i));

  while ((block = avow_report_next (report, &local)) != NULL)
    {
      append_block (text, block);
      avow_report_block_free (block);
    }

  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}
