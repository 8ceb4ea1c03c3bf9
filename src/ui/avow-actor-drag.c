/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-drag.h"

#include "avow-drag.h"
#include "avow-known-names.h"
#include "avow-link.h"
#include "avow-units.h"

/* Actors and the text. An actor that is dropped on a passage gets a part in it; dropped on words
 * that are selected, or on a sentence, these are offered for tagging with the actor as speaker, as
 * are words that are dropped on an actor. */

/* ---- words onto an actor */

/* Text of other programs is none of an article that is read. */
static gboolean
accept_words_cb (GtkDropTarget *target,
                 GdkDrop       *drop,
                 AvowTableView *table)
{
  return gdk_drop_get_drag (drop) != NULL && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), G_TYPE_STRING);
}

static gboolean
drop_words_cb (GtkDropTarget *target,
               const GValue  *value,
               double         x,
               double         y,
               AvowTableView *table)
{
  const char *name;
  gint64 id = avow_table_view_get_row_at (table, x, y, &name);

  return id != 0 && gtk_widget_activate_action (GTK_WIDGET (table), "workbench.tag-by", "(xs)", id, name);
}

/**
 * avow_actor_drag_attach_table:
 * @table: the table of actors
 *
 * Lets words be dropped on actors.
 */
void
avow_actor_drag_attach_table (AvowTableView *table)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  g_signal_connect (target, "accept", G_CALLBACK (accept_words_cb), table);
  g_signal_connect (target, "drop", G_CALLBACK (drop_words_cb), table);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (target));
}

/* ---- actors onto the text */

static AvowReaderPane *
get_reader (GtkWidget *view)
{
  return AVOW_READER_PANE (gtk_widget_get_ancestor (view, AVOW_TYPE_READER_PANE));
}

/* The words that an actor would be dropped on: those that are selected, else the sentence. */
static gboolean
find_words (AvowArticleView *view,
            double           x,
            double           y,
            AvowSpan        *words)
{
  gint64 at = avow_article_view_get_offset_at (view, x, y);

  if (avow_article_view_get_selection (view, &words->start, &words->end) && at >= words->start && at <= words->end)
    return TRUE;

  avow_units_get (view, AVOW_UNIT_SENTENCE, at, words);

  return avow_units_tidy (view, words);
}

static gboolean
is_selected (AvowArticleView *view,
             double           x,
             double           y)
{
  gint64 at = avow_article_view_get_offset_at (view, x, y), start, end;

  return avow_article_view_get_selection (view, &start, &end) && at >= start && at <= end;
}

/* Shows what an actor would be dropped on: a passage, or words; none of them lets go of both. */
static void
light_up (AvowArticleView *view,
          AvowPassage     *passage,
          const AvowSpan  *words)
{
  g_autoptr(GArray) marks = NULL;

  if (words != NULL)
    {
      AvowTextMark mark = { words->start, words->end, 0 };

      marks = g_array_new (FALSE, FALSE, sizeof (AvowTextMark));
      g_array_append_val (marks, mark);
    }
  avow_article_view_hover (view, passage != NULL ? passage->id : 0);
  avow_text_layers_set (avow_article_view_get_layers (view), AVOW_LAYER_DROP, marks);
}

/* Selects the words, and offers to tag them as said by the actors. */
static void
offer (AvowReaderPane    *reader,
       const AvowDragged *dragged,
       const AvowSpan    *words)
{
  AvowArticleView *view = avow_reader_pane_get_view (reader);
  AvowNames *names = avow_known_names_get (avow_reader_pane_get_names (reader));
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);

  for (guint i = 0; i < dragged->ids->len; i++)
    {
      gint64 id = g_array_index (dragged->ids, gint64, i);
      const char *name = names != NULL ? avow_names_get_actor (names, id, NULL) : NULL;

      if (name == NULL && dragged->ids->len == 1)
        name = dragged->text;
      if (name != NULL)
        g_ptr_array_add (links, avow_link_new (id, name, AVOW_ROLE_SPEAKER, NULL));
    }

  avow_units_select (view, words->start, words->end);
  avow_reader_pane_offer_speakers (reader, links);
}

static gboolean
drop_cb (GtkWidget         *widget,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowArticleView *view = AVOW_ARTICLE_VIEW (widget);
  AvowPassage *passage;
  AvowSpan words;

  if (dragged == NULL || dragged->table != AVOW_TABLE_ACTORS || avow_article_view_is_editing (view) ||
      avow_article_view_get_article (view) == NULL)
    {
      light_up (view, NULL, NULL);
      return FALSE;
    }

  passage = is_selected (view, x, y) ? NULL : avow_article_view_find_at (view, x, y);
  if (passage != NULL)
    {
      light_up (view, drop ? NULL : passage, NULL);
      return avow_link_drop (widget, &(GdkRectangle) { x, y, 1, 1 }, dragged, passage->id, drop);
    }

  if (!find_words (view, x, y, &words))
    {
      light_up (view, NULL, NULL);
      return FALSE;
    }
  light_up (view, NULL, drop ? NULL : &words);
  if (drop)
    offer (get_reader (widget), dragged, &words);

  return TRUE;
}

/**
 * avow_actor_drag_attach_reader:
 * @reader: a reader
 *
 * Lets actors be dropped on the passages and words of a reader.
 */
void
avow_actor_drag_attach_reader (AvowReaderPane *reader)
{
  avow_drag_add_target (GTK_WIDGET (avow_reader_pane_get_view (reader)), drop_cb);
}
