/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-view-private.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-date.h"
#include "avow-old-buffer.h"

/* What the buffer holds: the headline, the line on where the article comes from, and its
 * text in blocks that look like what they are. */

static void
insert_line (GtkTextBuffer *buffer,
             const char    *text,
             GtkTextTag    *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags (buffer, &end, text, -1, tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &end, "\n", -1, tag, NULL);
}

static GtkTextTag *
get_block_tag (AvowArticleView *self,
               AvowBlockKind    kind)
{
  switch (kind)
    {
    case AVOW_BLOCK_HEADING:
      return self->heading_tag;

    case AVOW_BLOCK_QUOTATION:
      return self->quotation_tag;

    case AVOW_BLOCK_LIST_ITEM:
      return self->list_tag;

    case AVOW_BLOCK_CAPTION:
      return self->caption_tag;

    case AVOW_BLOCK_PARAGRAPH:
    default:
      return NULL;
    }
}

/* Blocks look like what they are; the blank line between two is made small, so
 * that it is a space and not a line. */
static void
apply_blocks (AvowArticleView *self,
              GtkTextBuffer   *buffer)
{
  gint64 last = 0;

  for (guint i = 0; i < self->article->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (self->article->blocks, AvowBlock, i);
      GtkTextTag *tag = get_block_tag (self, block->kind);
      GtkTextIter start, end;

      if (i > 0 && block->start - last == 2)
        {
          gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base + last + 1);
          gtk_text_buffer_get_iter_at_offset (buffer, &end, self->base + last + 2);
          gtk_text_buffer_apply_tag (buffer, self->gap_tag, &start, &end);
        }

      if (tag != NULL)
        {
          gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base + block->start);
          gtk_text_buffer_get_iter_at_offset (buffer, &end, self->base + block->end);
          gtk_text_iter_forward_char (&end);
          gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
        }
      last = block->end;
    }
}

/* Gives the article a buffer of its own, and shows it when it is full: as long as
 * nobody looks at a buffer, it is filled fast, and to empty one takes as long as what
 * was in it is long. */
static void
fill_buffer (AvowArticleView *self)
{
  g_autoptr(GtkTextBuffer) old = g_object_ref (avow_article_view_get_buffer (self));
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (gtk_text_buffer_get_tag_table (old));
  GtkTextIter start, end;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  avow_text_layers_clear (self->layers);
  self->base = 0;
  if (self->article != NULL)
    {
      g_autofree char *source = avow_article_view_describe_source (self->article);

      insert_line (buffer, self->article->fields[AVOW_ARTICLE_HEADLINE], self->headline_tag);
      insert_line (buffer, source, self->source_tag);
      self->base = gtk_text_buffer_get_char_count (buffer);
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_insert (buffer, &end, self->article->text, -1);
      apply_blocks (self, buffer);
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base);
  gtk_text_buffer_place_cursor (buffer, &start);
  avow_prepare_layout (GTK_WIDGET (self));

  /* A screen reader is told which text has gone; nobody needs to hear megabytes. */
  gtk_text_buffer_get_bounds (old, &start, &end);
  gtk_text_buffer_apply_tag (old, self->gone_tag, &start, &end);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  avow_old_buffer_release (g_steal_pointer (&old));
}

/* Says anew what stands above the text. */
void
avow_article_view_fill_head (AvowArticleView *self)
{
  GtkTextBuffer *buffer = avow_article_view_get_buffer (self);
  g_autofree char *source = avow_article_view_describe_source (self->article);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, self->base);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert_with_tags (buffer, &start, self->article->fields[AVOW_ARTICLE_HEADLINE], -1, self->headline_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &start, "\n", -1, self->headline_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &start, source, -1, self->source_tag, NULL);
  gtk_text_buffer_insert_with_tags (buffer, &start, "\n", -1, self->source_tag, NULL);
  self->base = gtk_text_iter_get_offset (&start);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Shows the text of the article anew, at the place that is in view. */
void
avow_article_view_refill (AvowArticleView *self,
                          gboolean         stay)
{
  gint64 first = 0, last = 0;
  GtkTextMark *mark;
  GtkTextIter iter;

  if (stay)
    stay = avow_article_view_get_visible (self, &first, &last) && first > 0;
  g_clear_pointer (&self->editing, avow_text_editing_free);
  fill_buffer (self);
  if (!stay)
    return;

  avow_article_view_get_iter (self, first, &iter);
  mark = gtk_text_buffer_create_mark (avow_article_view_get_buffer (self), NULL, &iter, TRUE);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, 0);
  gtk_text_buffer_delete_mark (avow_article_view_get_buffer (self), mark);
}

/* What was corrected is on the disk: the text stays as it stands, in its new blocks. */
gboolean
avow_article_view_adopt (AvowArticleView *self)
{
  GtkTextBuffer *buffer = avow_article_view_get_buffer (self);
  GtkTextTag *tags[] = { self->heading_tag, self->quotation_tag, self->list_tag, self->caption_tag, self->gap_tag };
  g_autofree char *text = avow_article_view_get_text (self);
  GtkTextIter start, end;

  if (!g_str_equal (text, self->article->text))
    return FALSE;

  g_clear_pointer (&self->editing, avow_text_editing_free);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->base);
  gtk_text_buffer_get_end_iter (buffer, &end);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gtk_text_buffer_remove_tag (buffer, tags[i], &start, &end);
  apply_blocks (self, buffer);
  avow_article_view_fill_head (self);

  return TRUE;
}

static GtkTextTag *
make_tag (AvowArticleView *self,
          const char      *name,
          const char      *first_property,
          ...)
{
  GtkTextTag *tag = gtk_text_tag_new (name);
  va_list args;

  va_start (args, first_property);
  g_object_set_valist (G_OBJECT (tag), first_property, args);
  va_end (args);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (avow_article_view_get_buffer (self)), tag);
  g_object_unref (tag);

  return tag;
}

/* Makes what the parts of an article look like. */
void
avow_article_view_init_tags (AvowArticleView *self)
{
  /* No colours here: GTK 4.8 stumbles over them when a screen reader asks. */
  self->headline_tag = make_tag (self, "avow:headline", "weight", PANGO_WEIGHT_BOLD, "scale", 1.55, "pixels-below-lines", 4, "pixels-inside-wrap", 2, NULL);
  self->source_tag = make_tag (self, "avow:source", "scale", 0.9, "pixels-below-lines", 20, NULL);
  self->heading_tag = make_tag (self, "avow:heading", "weight", PANGO_WEIGHT_BOLD, "scale", 1.12, "pixels-above-lines", 8, NULL);
  self->quotation_tag = make_tag (self, "avow:quotation", "style", PANGO_STYLE_ITALIC, NULL);
  self->list_tag = make_tag (self, "avow:list", "indent", -14, NULL);
  self->caption_tag = make_tag (self, "avow:caption", "scale", 0.9, "style", PANGO_STYLE_ITALIC, NULL);
  self->gap_tag = make_tag (self, "avow:gap", "scale", 0.4, "pixels-below-lines", 0, "pixels-above-lines", 0, "pixels-inside-wrap", 0, NULL);
  self->gone_tag = make_tag (self, "avow:gone", "invisible", TRUE, NULL);
}

/**
 * avow_article_view_get_text:
 * @self: a view
 *
 * Gets the text of the article as it is shown.
 *
 * Returns: (transfer full): the text
 */
char *
avow_article_view_get_text (AvowArticleView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (avow_article_view_get_buffer (self), &start, self->base);
  gtk_text_buffer_get_end_iter (avow_article_view_get_buffer (self), &end);

  return gtk_text_buffer_get_text (avow_article_view_get_buffer (self), &start, &end, TRUE);
}

/**
 * avow_article_view_describe_source:
 * @article: an article
 *
 * Says where an article comes from and how long it is.
 *
 * Returns: (transfer full): a line
 */
char *
avow_article_view_describe_source (AvowArticle *article)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (article->fields[AVOW_ARTICLE_PUBLISHER] != NULL)
    g_ptr_array_add (parts, g_strdup (article->fields[AVOW_ARTICLE_PUBLISHER]));
  if (article->fields[AVOW_ARTICLE_BYLINE] != NULL)
    g_ptr_array_add (parts, g_strdup (article->fields[AVOW_ARTICLE_BYLINE]));
  if (article->fields[AVOW_ARTICLE_DATE] != NULL)
    g_ptr_array_add (parts, avow_date_format (article->fields[AVOW_ARTICLE_DATE]));
  g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u word", "%u words", article->n_words), article->n_words));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
