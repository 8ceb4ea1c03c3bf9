/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-names.h"

#include "avow-text-layers.h"

/* The names of actors in the article that is read.  They are looked for in a thread of
 * their own, once in the whole text, and again when there are others. */

typedef struct
{
  AvowReaderPane *reader;    /* not owned: it owns this */
  AvowKnownNames *names;
  AvowArticle    *article;   /* in which they were looked for last; or %NULL */
} TextNames;

typedef struct
{
  AvowArticle *article;
  AvowNames   *names;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  avow_article_unref (search->article);
  avow_names_unref (search->names);
  g_free (search);
}

static void
search_cb (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Search *search = data;
  g_autoptr(GArray) hits = avow_names_find (search->names, search->article->text,
                                            search->article->fields[AVOW_ARTICLE_LANGUAGE], 0, -1);
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (AvowTextMark), hits->len);

  for (guint i = 0; i < hits->len; i++)
    {
      const AvowNameHit *hit = &g_array_index (hits, AvowNameHit, i);
      AvowTextMark mark = { hit->start, hit->end, hit->actor_id };

      g_array_append_val (marks, mark);
    }

  g_task_return_pointer (task, marks, (GDestroyNotify) g_array_unref);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowReaderPane *reader = AVOW_READER_PANE (source);
  TextNames *self = g_object_get_data (source, "avow-text-names");
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr(GArray) marks = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || avow_reader_pane_get_view (reader) == NULL || search->article != avow_reader_pane_get_article (reader) ||
      search->names != avow_known_names_get (self->names))
    return;

  avow_text_layers_set (avow_article_view_get_layers (avow_reader_pane_get_view (reader)), AVOW_LAYER_NAMES, marks);
  g_debug ("names in the text: %u", marks->len);
}

static void
find (TextNames *self)
{
  AvowNames *names = avow_known_names_get (self->names);
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_clear_pointer (&self->article, avow_article_unref);
  if (avow_reader_pane_get_article (self->reader) != NULL)
    self->article = avow_article_ref (avow_reader_pane_get_article (self->reader));
  if (self->article == NULL || names == NULL)
    return;

  search = g_new0 (Search, 1);
  search->article = avow_article_ref (self->article);
  search->names = avow_names_ref (names);
  task = g_task_new (self->reader, NULL, found_cb, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_cb);
}

static void
article_changed_cb (AvowReaderPane *reader,
                    TextNames      *self)
{
  if (avow_reader_pane_get_article (reader) != self->article)
    find (self);
}

static void
text_names_free (gpointer data)
{
  TextNames *self = data;

  g_signal_handlers_disconnect_by_data (self->names, self);
  g_clear_pointer (&self->article, avow_article_unref);
  g_object_unref (self->names);
  g_free (self);
}

/**
 * avow_text_names_attach:
 * @reader: a reader
 * @names: the names of the actors of its project
 *
 * Has a reader show where its article names actors.
 */
void
avow_text_names_attach (AvowReaderPane *reader,
                        AvowKnownNames *names)
{
  TextNames *self = g_new0 (TextNames, 1);

  self->reader = reader;
  self->names = g_object_ref (names);
  g_object_set_data_full (G_OBJECT (reader), "avow-text-names", self, text_names_free);
  g_signal_connect (reader, "article-changed", G_CALLBACK (article_changed_cb), self);
  g_signal_connect_swapped (names, "changed", G_CALLBACK (find), self);
}
