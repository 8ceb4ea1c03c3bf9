/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report-block.h"

#define MARKS AVOW_REPORT_MARKS_TYPE
#define FACTS AVOW_REPORT_FACTS_TYPE

/* A block that was read holds on to what its texts are in. */
typedef struct
{
  AvowReportBlock  block;
  GVariant        *source;
  AvowReportMark  *marks;
  AvowReportFact  *facts;
} Owned;

/* What no format may hold: controls, and what is no character. */
static gboolean
is_bad (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe ||
         (c >= 0xfdd0 && c < 0xfdf0);
}

/* Each code point stays one, so that marks stay in their places. */
static char *
clean (const char *text)
{
  g_autoptr(GString) cleaned = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (cleaned, !is_bad (c) ? c : c == '\r' || c == '\f' || c == '\v' || c == 0x85 ? ' ' : 0xfffd);
    }

  return g_string_free (g_steal_pointer (&cleaned), FALSE);
}

/* Text that every format can hold; most is so already. */
static const char *
get_text (const char *text,
          GPtrArray  *copies)
{
  if (text == NULL)
    return "";

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_bad (g_utf8_get_char (p)))
        {
          g_ptr_array_add (copies, clean (text));
          return g_ptr_array_index (copies, copies->len - 1);
        }
    }

  return text;
}

/**
 * avow_report_block_to_variant:
 * @self: a block; texts may be %NULL
 *
 * Brings a block into one piece of memory.
 *
 * Returns: (transfer floating): the piece
 */
GVariant *
avow_report_block_to_variant (const AvowReportBlock *self)
{
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  GVariantBuilder marks, facts;

  g_variant_builder_init (&marks, G_VARIANT_TYPE (MARKS));
  for (guint i = 0; i < self->n_marks; i++)
    {
      const AvowReportMark *mark = &self->marks[i];

      g_variant_builder_add (&marks, "(xxuubbbss)", mark->start, mark->end, mark->kind, mark->number, mark->begins,
                             mark->ends, mark->changed,
                             get_text (mark->id, copies), get_text (mark->label, copies));
    }

  g_variant_builder_init (&facts, G_VARIANT_TYPE (FACTS));
  for (guint i = 0; i < self->n_facts; i++)
    g_variant_builder_add (&facts, "(sss)", get_text (self->facts[i].label, copies), get_text (self->facts[i].value, copies),
                           get_text (self->facts[i].url, copies));

  return g_variant_new (AVOW_REPORT_BLOCK_TYPE, self->type, self->level, self->kind, self->block, self->block_level,
                        self->number, get_text (self->id, copies), get_text (self->title, copies),
                        get_text (self->text, copies),
                        get_text (self->detail, copies), get_text (self->citation, copies), get_text (self->language, copies),
                        get_text (self->url, copies), &marks, &facts);
}

/**
 * avow_report_block_from_variant:
 * @variant: (transfer none): what avow_report_block_to_variant() made
 *
 * Gets a block out of its piece of memory, which it keeps.
 *
 * Returns: (transfer full): the block
 */
AvowReportBlock *
avow_report_block_from_variant (GVariant *variant)
{
  Owned *self = g_new0 (Owned, 1);
  AvowReportBlock *block = &self->block;
  GVariantIter *marks, *facts;
  AvowReportMark mark;
  AvowReportFact fact;
  guint n = 0;

  self->source = g_variant_ref_sink (variant);
  g_variant_get (variant, "(uuuuiu&s&s&s&s&s&s&s" MARKS FACTS ")", &block->type, &block->level, &block->kind, &block->block,
                 &block->block_level, &block->number, &block->id, &block->title, &block->text, &block->detail, &block->citation,
                 &block->language, &block->url, &marks, &facts);

  block->n_marks = g_variant_iter_n_children (marks);
  block->marks = self->marks = g_new0 (AvowReportMark, block->n_marks + 1);
  while (g_variant_iter_next (marks, "(xxuubbb&s&s)", &mark.start, &mark.end, &mark.kind, &mark.number, &mark.begins,
                              &mark.ends, &mark.changed, &mark.id, &mark.label))
    self->marks[n++] = mark;

  n = 0;
  block->n_facts = g_variant_iter_n_children (facts);
  block->facts = self->facts = g_new0 (AvowReportFact, block->n_facts + 1);
  while (g_variant_iter_next (facts, "(&s&s&s)", &fact.label, &fact.value, &fact.url))
    self->facts[n++] = fact;

  g_variant_iter_free (marks);
  g_variant_iter_free (facts);

  return block;
}

/**
 * avow_report_block_free:
 * @self: what avow_report_block_from_variant() made
 *
 * Frees a block.
 */
void
avow_report_block_free (AvowReportBlock *self)
{
  Owned *owned = (Owned *) self;

  g_variant_unref (owned->source);
  g_free (owned->marks);
  g_free (owned->facts);
  g_free (owned);
}
