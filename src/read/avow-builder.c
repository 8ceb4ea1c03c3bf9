/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-builder.h"

#include <glib/gi18n.h>

#include "avow-read-error.h"
#include "avow-text.h"

/* A paragraph that is longer is slow to show, and is no paragraph. */
#define MAX_PARAGRAPH 20000

struct _AvowBuilder
{
  GString  *text;
  GArray   *blocks;     /* AvowBlock */
  gint64    offset;     /* code points in text */
  gboolean  broken;
};

/**
 * avow_builder_new:
 *
 * Makes a builder without blocks.
 *
 * Returns: (transfer full): a builder
 */
AvowBuilder *
avow_builder_new (void)
{
  AvowBuilder *self = g_new0 (AvowBuilder, 1);

  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (AvowBlock));

  return self;
}

/**
 * avow_builder_free:
 * @self: a builder
 *
 * Frees a builder.
 */
void
avow_builder_free (AvowBuilder *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->blocks);
  g_free (self);
}

/* Characters that show nothing, or are none. */
static gboolean
is_dropped (gunichar c)
{
  return c == 0xfeff || c == 0xad || c == 0x200b || c == 0x2060 || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/**
 * avow_builder_clean:
 * @text: (nullable): what may be no UTF-8
 *
 * Makes one line of a text: composed (NFC), without control characters and others
 * that show nothing, single spaces between words and none around them.
 *
 * Returns: (transfer full): the line, perhaps empty
 */
char *
avow_builder_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1), *composed = NULL;
  g_autoptr(GString) cleaned = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *plain = p;
      gunichar c;

      while (*p >= ' ' && *p < 0x7f)
        p++;
      g_string_append_len (cleaned, plain, p - plain);
      if (*p == '\0')
        break;

      c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (cleaned, ' ');
      else if (!g_unichar_iscntrl (c) && !is_dropped (c))
        g_string_append_unichar (cleaned, c);
    }

  composed = avow_text_compose (cleaned->str);

  return avow_text_squeeze (composed);
}

static void
append (AvowBuilder   *self,
        AvowBlockKind  kind,
        int            level,
        const char    *line,
        gsize          length)
{
  AvowBlock block = { 0, 0, kind, level };

  if (self->text->len > 0)
    {
      g_string_append (self->text, "\n\n");
      self->offset += 2;
    }

  block.start = self->offset;
  self->offset += avow_text_get_offset (line, line + length);
  block.end = self->offset;
  g_string_append_len (self->text, line, length);
  g_array_append_val (self->blocks, block);
}

/* Finds where to break a paragraph that is too long: after the last sentence, or
 * the last word, that has room. */
static const char *
find_break (const char *line)
{
  const char *limit = g_utf8_offset_to_pointer (line, MAX_PARAGRAPH), *sentence = NULL, *word = NULL;

  for (const char *p = line; p < limit; p++)
    {
      if (*p != ' ')
        continue;
      word = p;
      if (p > line && (p[-1] == '.' || p[-1] == '!' || p[-1] == '?'))
        sentence = p;
    }

  return sentence != NULL ? sentence : word != NULL ? word : limit;
}

/**
 * avow_builder_add:
 * @self: a builder
 * @kind: what the block is
 * @level: for a heading 2 to 6, else 0
 * @text: (nullable): its text; see avow_builder_clean()
 *
 * Adds a block, unless it is empty. A paragraph of more than 20,000 characters
 * becomes several.
 */
void
avow_builder_add (AvowBuilder   *self,
                  AvowBlockKind  kind,
                  int            level,
                  const char    *text)
{
  g_autofree char *line = avow_builder_clean (text);
  const char *rest = line;

  while (avow_text_length (rest) > MAX_PARAGRAPH)
    {
      const char *end = find_break (rest);

      append (self, kind, level, rest, end - rest);
      rest = *end == ' ' ? end + 1 : end;
      self->broken = TRUE;
    }

  if (*rest != '\0')
    append (self, kind, level, rest, strlen (rest));
}

/**
 * avow_builder_get_n_blocks:
 * @self: a builder
 *
 * Counts the blocks.
 *
 * Returns: how many there are
 */
guint
avow_builder_get_n_blocks (AvowBuilder *self)
{
  return self->blocks->len;
}

/**
 * avow_builder_finish:
 * @self: a builder, which is empty afterwards
 * @document: the document
 * @error: return location for an error of [error@ReadError]
 *
 * Gives a document its text and blocks.
 *
 * Returns: whether there were any words
 */
gboolean
avow_builder_finish (AvowBuilder   *self,
                     AvowDocument  *document,
                     GError       **error)
{
  if (avow_text_count_words (self->text->str) == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There are no words in it."));
      return FALSE;
    }

  if (self->broken)
    avow_document_warn (document, _("A paragraph of more than %d characters was broken into several."), MAX_PARAGRAPH);

  g_free (document->text);
  document->text = g_string_free (self->text, FALSE);
  g_array_unref (document->blocks);
  document->blocks = self->blocks;

  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (AvowBlock));
  self->offset = 0;
  self->broken = FALSE;

  return TRUE;
}
