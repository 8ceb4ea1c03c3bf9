/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-document.h"

#include "avow-text.h"

static const char * const block_kinds[] = { "paragraph", "heading", "quotation", "list_item", "caption" };

/**
 * avow_block_kind_to_string:
 * @kind: a kind of block
 *
 * Gets the word for a kind of block in the schema and on the command line.
 *
 * Returns: a static string: `heading`
 */
const char *
avow_block_kind_to_string (AvowBlockKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (block_kinds), NULL);

  return block_kinds[kind];
}

/**
 * avow_block_kind_from_string:
 * @string: (nullable): a word
 * @kind: (out): where to put the kind
 *
 * Finds the kind of block that a word names.
 *
 * Returns: whether @string is a kind of block; if not, @kind is left alone
 */
gboolean
avow_block_kind_from_string (const char    *string,
                             AvowBlockKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (block_kinds); i++)
    {
      if (g_strcmp0 (block_kinds[i], string) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_document_new:
 *
 * Makes a document with nothing in it yet.
 *
 * Returns: (transfer full): a document without text
 */
AvowDocument *
avow_document_new (void)
{
  AvowDocument *self = g_new0 (AvowDocument, 1);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (AvowBlock));
  self->warnings = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * avow_document_free:
 * @self: a document
 *
 * Frees a document and what it holds.
 */
void
avow_document_free (AvowDocument *self)
{
  g_free (self->title);
  g_free (self->byline);
  g_free (self->date);
  g_free (self->site);
  g_free (self->section);
  g_free (self->lang);
  g_free (self->url);
  g_free (self->text);
  g_array_unref (self->blocks);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * avow_document_warn:
 * @self: a document
 * @format: a sentence, as printf() takes it
 * @...: what goes into it
 *
 * Notes something that was left out or guessed.
 */
void
avow_document_warn (AvowDocument *self,
                    const char   *format,
                    ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * avow_document_get_sha256:
 * @self: a document with text
 *
 * Gets what tells the same text from another, whatever file it came in.
 *
 * Returns: (transfer full): the SHA-256 of the text, in 64 hexadecimal digits
 */
char *
avow_document_get_sha256 (AvowDocument *self)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->text, -1);
}

static void
add_string (GVariantDict *dict,
            const char   *key,
            const char   *value)
{
  if (value != NULL)
    g_variant_dict_insert (dict, key, "s", value);
}

/**
 * avow_document_to_variant:
 * @self: a document
 *
 * Packs a document for another process.
 *
 * Returns: (transfer floating): a vardict
 */
GVariant *
avow_document_to_variant (AvowDocument *self)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder blocks;

  add_string (&dict, "title", self->title);
  add_string (&dict, "byline", self->byline);
  add_string (&dict, "date", self->date);
  add_string (&dict, "site", self->site);
  add_string (&dict, "section", self->section);
  add_string (&dict, "lang", self->lang);
  add_string (&dict, "url", self->url);
  add_string (&dict, "text", self->text);

  g_variant_builder_init (&blocks, G_VARIANT_TYPE ("a(xxyy)"));
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (self->blocks, AvowBlock, i);

      g_variant_builder_add (&blocks, "(xxyy)", block->start, block->end,
                             (guchar) block->kind, (guchar) block->level);
    }
  g_variant_dict_insert_value (&dict, "blocks", g_variant_builder_end (&blocks));
  g_variant_dict_insert_value (&dict, "warnings",
                               g_variant_new_strv ((const char * const *) self->warnings->pdata, self->warnings->len));

  return g_variant_dict_end (&dict);
}

static char *
take_string (GVariantDict *dict,
             const char   *key)
{
  char *value = NULL;

  g_variant_dict_lookup (dict, key, "s", &value);

  return value;
}

/**
 * avow_document_new_from_variant:
 * @variant: what avow_document_to_variant() made in a process that may be broken
 *
 * Unpacks a document. Nothing of what is in it is taken on trust: blocks that
 * do not lie in the text, or not in order, make the whole of it invalid.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL if it is not one
 */
AvowDocument *
avow_document_new_from_variant (GVariant *variant)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(AvowDocument) self = NULL;
  g_autoptr(GVariant) blocks = NULL, warnings = NULL;
  GVariantIter iter;
  gint64 length, last = 0;
  AvowBlock block;
  guchar kind, level;
  const char *warning;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    return NULL;

  g_variant_dict_clear (&dict);
  g_variant_dict_init (&dict, variant);
  self = avow_document_new ();
  self->title = take_string (&dict, "title");
  self->byline = take_string (&dict, "byline");
  self->date = take_string (&dict, "date");
  self->site = take_string (&dict, "site");
  self->section = take_string (&dict, "section");
  self->lang = take_string (&dict, "lang");
  self->url = take_string (&dict, "url");
  self->text = take_string (&dict, "text");
  blocks = g_variant_dict_lookup_value (&dict, "blocks", G_VARIANT_TYPE ("a(xxyy)"));
  warnings = g_variant_dict_lookup_value (&dict, "warnings", G_VARIANT_TYPE ("as"));
  if (self->text == NULL || blocks == NULL || warnings == NULL)
    return NULL;

  length = avow_text_length (self->text);
  g_variant_iter_init (&iter, blocks);
  while (g_variant_iter_next (&iter, "(xxyy)", &block.start, &block.end, &kind, &level))
    {
      if (block.start < last || block.end <= block.start || block.end > length || kind >= AVOW_N_BLOCK_KINDS)
        return NULL;

      block.kind = kind;
      block.level = level;
      last = block.end;
      g_array_append_val (self->blocks, block);
    }

  g_variant_iter_init (&iter, warnings);
  while (g_variant_iter_next (&iter, "&s", &warning))
    g_ptr_array_add (self->warnings, g_strdup (warning));

  return g_steal_pointer (&self);
}
