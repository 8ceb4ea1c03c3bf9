/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article.h"

static const char * const field_names[] =
{
  "headline", "publisher", "byline", "date_published", "section", "url", "language", "note",
};

/**
 * avow_article_field_get_name:
 * @field: a field
 *
 * Gets the word for a field in the schema.
 *
 * Returns: a static string: `date_published`
 */
const char *
avow_article_field_get_name (AvowArticleField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (field_names), NULL);

  return field_names[field];
}

/**
 * avow_article_new:
 *
 * Makes an article with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): an article
 */
AvowArticle *
avow_article_new (void)
{
  AvowArticle *self = g_atomic_rc_box_new0 (AvowArticle);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (AvowBlock));

  return self;
}

/**
 * avow_article_ref:
 * @self: an article
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowArticle *
avow_article_ref (AvowArticle *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_article_clear (gpointer data)
{
  AvowArticle *self = data;

  g_free (self->guid);
  for (guint i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->date_precision);
  g_free (self->imported);
  g_free (self->text);
  g_free (self->text_sha256);
  g_free (self->folder);
  g_array_unref (self->blocks);
}

/**
 * avow_article_unref:
 * @self: an article
 *
 * Drops a reference, on any thread.
 */
void
avow_article_unref (AvowArticle *self)
{
  g_atomic_rc_box_release_full (self, avow_article_clear);
}

/**
 * avow_article_get_paragraph:
 * @self: an article
 * @offset: a code point of its text
 *
 * Counts which paragraph a place is in; headings and captions are none.
 *
 * Returns: the number of the paragraph, from 1; 0 outside of any
 */
guint
avow_article_get_paragraph (AvowArticle *self,
                            gint64       offset)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (self->blocks, AvowBlock, i);
      gboolean counts = block->kind != AVOW_BLOCK_HEADING && block->kind != AVOW_BLOCK_CAPTION;

      n += counts;
      if (block->start <= offset && offset < block->end)
        return counts ? n : 0;
    }

  return 0;
}
