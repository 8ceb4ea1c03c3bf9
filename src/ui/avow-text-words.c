/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-words.h"

#include "avow-settings.h"
#include "avow-text-layers.h"
#include "avow-word-lists.h"

/* The words of the user's lists in the article that is read.  They are looked for in a
 * thread of their own, once in the whole text, and again when the lists change. */

typedef struct
{
  AvowReaderPane *reader;    /* not owned: it owns this */
  AvowWordLists  *lists;
  gboolean        is_empty;  /* whether no list is on */
  AvowArticle    *article;   /* in which they were looked for last; or %NULL */
} TextWords;

typedef struct
{
  AvowArticle   *article;
  AvowWordLists *lists;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  avow_article_unref (search->article);
  avow_word_lists_unref (search->lists);
  g_free (search);
}

static void
search_cb (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr(GArray) hits = avow_word_lists_find (search->lists, search->article->text);
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (AvowTextMark), hits->len);

  for (guint i = 0; i < hits->len; i++)
    {
      const AvowWordHit *hit = &g_array_index (hits, AvowWordHit, i);
      AvowTextMark mark = { hit->start, hit->end, hit->list };

      g_array_append_val (marks, mark);
    }

  g_task_return_pointer (task, marks, (GDestroyNotify) g_array_unref);
}

static AvowTextLayers *
get_layers (AvowReaderPane *reader)
{
  AvowArticleView *view = avow_reader_pane_get_view (reader);

  return view != NULL ? avow_article_view_get_layers (view) : NULL;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowReaderPane *reader = AVOW_READER_PANE (source);
  TextWords *self = g_object_get_data (source, "avow-text-words");
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr(GArray) marks = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || get_layers (reader) == NULL || search->article != avow_reader_pane_get_article (reader) ||
      search->lists != self->lists)
    return;

  avow_text_layers_set (get_layers (reader), AVOW_LAYER_WORDS, marks);
  g_debug ("words of lists: %u", marks->len);
}

static void
find (TextWords *self)
{
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_clear_pointer (&self->article, avow_article_unref);
  if (avow_reader_pane_get_article (self->reader) != NULL)
    self->article = avow_article_ref (avow_reader_pane_get_article (self->reader));
  if (self->is_empty && get_layers (self->reader) != NULL)
    avow_text_layers_set (get_layers (self->reader), AVOW_LAYER_WORDS, NULL);
  if (self->article == NULL || self->is_empty)
    return;

  search = g_new0 (Search, 1);
  search->article = avow_article_ref (self->article);
  search->lists = avow_word_lists_ref (self->lists);
  task = g_task_new (self->reader, NULL, found_cb, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_cb);
}

static void
article_changed_cb (AvowReaderPane *reader,
                    TextWords      *self)
{
  if (avow_reader_pane_get_article (reader) != self->article)
    find (self);
}

/* Takes the lists that are on from the settings. */
static void
take_lists (TextWords *self)
{
  g_autoptr(GVariant) lists = g_settings_get_value (avow_settings_get (), "word-lists");
  g_autoptr(GArray) colors = g_array_new (FALSE, TRUE, sizeof (GdkRGBA));
  const char *name, *color, *words;
  GVariantIter iter;
  gboolean is_on;

  g_clear_pointer (&self->lists, avow_word_lists_unref);
  self->lists = avow_word_lists_new ();
  self->is_empty = TRUE;

  g_variant_iter_init (&iter, lists);
  for (guint i = 0; g_variant_iter_next (&iter, "(&s&sb&s)", &name, &color, &is_on, &words); i++)
    {
      GdkRGBA rgba;

      if (!gdk_rgba_parse (&rgba, color))
        gdk_rgba_parse (&rgba, "gray");
      g_array_append_val (colors, rgba);
      if (is_on)
        avow_word_lists_add (self->lists, i, words);
      self->is_empty = self->is_empty && !is_on;
    }

  avow_text_layers_set_colors (get_layers (self->reader), colors);
}

static void
lists_changed_cb (TextWords *self)
{
  if (get_layers (self->reader) == NULL)
    return;

  take_lists (self);
  find (self);
}

static void
text_words_free (gpointer data)
{
  TextWords *self = data;

  g_signal_handlers_disconnect_by_data (avow_settings_get (), self);
  g_clear_pointer (&self->article, avow_article_unref);
  avow_word_lists_unref (self->lists);
  g_free (self);
}

/**
 * avow_text_words_attach:
 * @reader: a reader
 *
 * Has a reader show the words of the user's lists in its article.
 */
void
avow_text_words_attach (AvowReaderPane *reader)
{
  TextWords *self = g_new0 (TextWords, 1);

  self->reader = reader;
  g_object_set_data_full (G_OBJECT (reader), "avow-text-words", self, text_words_free);
  take_lists (self);
  g_signal_connect (reader, "article-changed", G_CALLBACK (article_changed_cb), self);
  g_signal_connect_swapped (avow_settings_get (), "changed::word-lists", G_CALLBACK (lists_changed_cb), self);
}
