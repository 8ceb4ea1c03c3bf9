/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-pane-private.h"

#include "avow-known-names.h"
#include "avow-look.h"
#include "avow-reader-edit.h"
#include "avow-reader-menu.h"

/* The article that is open comes from the project, and follows it. */

static void
select_wanted (AvowReaderPane *self)
{
  AvowPassage *passage = avow_article_view_find_passage (self->view, self->passage_id);

  avow_article_view_select (self->view, passage != NULL ? self->passage_id : 0);
  avow_only_set_selected (self->only, passage);
  if (passage != NULL && self->scroll)
    avow_article_view_scroll_to (self->view, passage->start);
  self->scroll = FALSE;
}

static void
show_article (AvowReaderPane *self,
              AvowArticle    *article)
{
  if (article != NULL)
    avow_article_ref (article);
  g_clear_pointer (&self->article, avow_article_unref);
  self->article = article;

  avow_margin_set_direction (self->margin, avow_look_get_direction (article));
  avow_article_view_set_article (self->view, article);
  if (!avow_article_view_is_editing (self->view))
    avow_correct_bar_forget (self->correct);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), article != NULL ? "article" : "none");
}

static void
article_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AvowReaderPane) self = user_data;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(AvowArticle) article = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_other;

  article = avow_store_load_article_finish (AVOW_STORE (source), result, &passages, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->opening);
  if (article == NULL)
    self->article_id = self->passage_id = 0;

  /* What is typed goes on; the project will say that the text is another by now. */
  is_other = article == NULL || self->article == NULL || article->id != self->article->id;
  if (!is_other && avow_correct_bar_is_busy (self->correct) && !g_str_equal (article->text, self->article->text))
    {
      self->stale = TRUE;
      return;
    }

  self->stale = FALSE;

  show_article (self, article);
  if (!avow_correct_bar_is_busy (self->correct))
    avow_article_view_stop_editing (self->view);
  if (article != NULL)
    {
      avow_article_view_set_passages (self->view, passages);
      if (self->passage_id == 0 && is_other)
        gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
      select_wanted (self);
      g_debug ("article %" G_GINT64_FORMAT " with %u passages", article->id, passages->len);
    }
  avow_reader_pane_tell_changed (self);
}

/* Loads the article that is to be open, or loads it anew. */
void
avow_reader_pane_load (AvowReaderPane *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  avow_store_load_article_async (self->store, self->article_id, self->opening, article_loaded_cb, g_object_ref (self));
}

typedef struct
{
  AvowReaderPane *reader;
  GArray         *ids;
  gint64          article_id;
} Reload;

static void
passages_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autofree Reload *reload = user_data;
  g_autoptr(AvowReaderPane) self = reload->reader;
  g_autoptr(GArray) ids = reload->ids;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  passages = avow_store_load_passages_finish (AVOW_STORE (source), result, NULL);
  if (passages == NULL || AVOW_STORE (source) != self->store || reload->article_id != self->article_id || self->article == NULL)
    return;

  for (guint i = 0; i < passages->len; i++)
    {
      AvowPassage *passage = g_ptr_array_index (passages, i);

      if (passage->article_id == self->article_id)
        g_hash_table_insert (by_id, &passage->id, passage);
    }

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      avow_article_view_set_passage (self->view, id, g_hash_table_lookup (by_id, &id));
    }

  select_wanted (self);
  avow_reader_pane_tell_changed (self);
}

static void
changed_cb (AvowStore      *store,
            AvowTouched    *touched,
            AvowReaderPane *self)
{
  Reload *reload;

  if (self->article_id == 0)
    return;

  /* A few passages are loaded by themselves; an article that was corrected, or
   * came or went, as a whole. */
  if (touched->everything || self->article == NULL || avow_touched_has (touched->edited, self->article_id))
    {
      avow_reader_pane_load (self);
      return;
    }
  if (touched->passages->len == 0)
    return;

  reload = g_new0 (Reload, 1);
  reload->reader = g_object_ref (self);
  reload->ids = g_array_ref (touched->passages);
  reload->article_id = self->article_id;
  avow_store_load_passages_async (store, touched->passages, NULL, passages_loaded_cb, reload);
}

/**
 * avow_reader_pane_set_store:
 * @self: a reader
 * @store: (nullable): a project
 *
 * Sets whose articles to read; none is open then.
 */
void
avow_reader_pane_set_store (AvowReaderPane *self,
                            AvowStore      *store)
{
  if (store == self->store)
    return;

  /* What was typed goes to the project it was typed for. */
  if (self->view != NULL)
    avow_correct_bar_commit (self->correct);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_set_object (&self->store, store);
  avow_known_names_set_store (self->names, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);

  self->article_id = self->passage_id = 0;
  if (self->view == NULL)
    return;

  avow_reader_pane_withdraw (self);
  show_article (self, NULL);
  avow_reader_edit_forget (self->edit);
  avow_tag_popover_set_last (AVOW_TAG_POPOVER (self->popover), NULL);
  avow_anchor_bar_show (self->anchors, store, NULL);
  avow_only_set_kinds (self->only, AVOW_KINDS_ALL);
  avow_only_set_actor (self->only, 0, NULL);
  avow_tag_popover_set_store (AVOW_TAG_POPOVER (self->popover), store);
  avow_reader_menu_set_store (self->menu, store);
}

/**
 * avow_reader_pane_open:
 * @self: a reader
 * @article_id: an article; 0 for none
 * @passage_id: a passage of it to select and scroll to; 0 for none
 *
 * Opens an article.
 */
void
avow_reader_pane_open (AvowReaderPane *self,
                       gint64          article_id,
                       gint64          passage_id)
{
  g_return_if_fail (self->store != NULL || article_id == 0);

  self->passage_id = passage_id;
  self->scroll = passage_id != 0;
  if (article_id == self->article_id)
    {
      if (self->opening == NULL)
        select_wanted (self);
      return;
    }

  avow_correct_bar_commit (self->correct);
  avow_reader_pane_dismiss (self);
  self->article_id = article_id;
  if (article_id != 0)
    {
      avow_reader_pane_load (self);
      return;
    }

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  show_article (self, NULL);
  avow_reader_pane_tell_changed (self);
}
