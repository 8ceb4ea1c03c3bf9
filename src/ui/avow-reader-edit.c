/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-edit.h"

#include <glib/gi18n.h>

#include "avow-as-named.h"
#include "avow-edit.h"
#include "avow-ends.h"
#include "avow-known-names.h"
#include "avow-units.h"

/* Two passages with more than that between them are none that follow each other. */
#define MAX_GAP 40

struct _AvowReaderEdit
{
  AvowReaderPane *reader;      /* not owned: it owns this */
  gboolean        has_last;
  AvowKind        last_kind;
  GPtrArray      *last_links;  /* AvowLink */
  gint64          copied;      /* the passage whose tags were copied; 0 for none */
};

static AvowReaderEdit *
get_edit (GtkWidget *widget)
{
  return avow_reader_pane_get_edit (AVOW_READER_PANE (widget));
}

/* The passage that is selected; who has selected none is told how to. */
static AvowPassage *
need_passage (AvowReaderEdit *self)
{
  AvowPassage *passage = avow_reader_pane_get_passage (self->reader);

  if (passage == NULL)
    avow_say (GTK_WIDGET (self->reader), _("Select a passage first: click it, or press Enter in it"));

  return passage;
}

static void
apply (AvowReaderEdit *self,
       AvowChange     *change,
       AvowEditFunc    func)
{
  avow_edit (GTK_WIDGET (self->reader), avow_reader_pane_get_store (self->reader), change, func, NULL);
}

/* ---- ends */

static void
span_set_cb (GtkWidget *widget,
             gboolean   done,
             gint64     created,
             gpointer   user_data)
{
  avow_ends_applied (avow_article_view_get_ends (avow_reader_pane_get_view (AVOW_READER_PANE (widget))), done);
}

static void
set_span (AvowReaderEdit *self,
          gint64          id,
          AvowSpan        span)
{
  avow_ends_propose (avow_article_view_get_ends (avow_reader_pane_get_view (self->reader)), id, &span);
  apply (self, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, id, span.start, span.end), span_set_cb);
}

static void
span_chosen_cb (AvowArticleView *view,
                gint64           id,
                gint64           start,
                gint64           end,
                AvowReaderEdit  *self)
{
  set_span (self, id, (AvowSpan) { start, end });
}

/* One step of an end; what is tidied away again does not count as one. */
static AvowSpan
move_end (AvowArticleView *view,
          AvowSpan         span,
          gboolean         is_end,
          AvowUnit         unit,
          int              direction)
{
  gint64 at = is_end ? span.end : span.start;

  for (int i = 0; i < 4; i++)
    {
      AvowSpan moved = span;

      if (is_end && direction > 0)
        at = avow_units_get_end (view, unit, at);
      else if (!is_end && direction > 0)
        at = avow_units_get_next (view, unit, at);
      else
        at = avow_units_get_previous (view, unit, at);

      if (is_end)
        moved.end = at;
      else
        moved.start = at;

      /* The last word stays. */
      if (moved.end <= moved.start || !avow_units_tidy (view, &moved))
        return span;
      if ((is_end ? moved.end != span.end : moved.start != span.start))
        return moved;
    }

  return span;
}

static void
adjust_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  AvowPassage *passage = need_passage (self);
  const char *end, *by;
  AvowSpan span, moved;
  AvowUnit unit;
  int direction;

  if (passage == NULL)
    return;

  g_variant_get (parameter, "(&s&si)", &end, &by, &direction);
  unit = g_str_equal (by, "word") ? AVOW_UNIT_WORD : AVOW_UNIT_SENTENCE;
  span = avow_ends_get_span (avow_article_view_get_ends (view), passage);
  moved = move_end (view, span, g_str_equal (end, "end"), unit, direction);
  if (moved.start == span.start && moved.end == span.end)
    return;

  set_span (self, passage->id, moved);
  avow_article_view_scroll_to (view, moved.end != span.end ? moved.end : moved.start);
}

/* ---- kind, condition */

static void
set_condition_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowPassage *passage = need_passage (self);
  AvowSpan span;

  if (passage == NULL)
    return;

  if (!avow_article_view_get_selection (avow_reader_pane_get_view (self->reader), &span.start, &span.end))
    {
      avow_say (widget, _("Select the words of the condition first"));
      return;
    }

  avow_reader_pane_dismiss (self->reader);
  apply (self, avow_change_new_set_span (AVOW_CHANGE_SET_CONDITION, passage->id, span.start, span.end), NULL);
}

/* ---- one becomes two, two become one */

static void
split_done_cb (GtkWidget *widget,
               gboolean   done,
               gint64     created,
               gpointer   user_data)
{
  if (done)
    g_signal_emit_by_name (widget, "passage-selected", created);
}

static gboolean
is_inside (AvowPassage *passage,
           gint64       at)
{
  return passage != NULL && at > passage->start && at < passage->end;
}

static void
split_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  AvowPassage *passage = avow_reader_pane_get_passage (self->reader);
  gint64 at = avow_article_view_get_caret (view);
  AvowSpan word = { at, at };

  /* Before the word that the caret is in. */
  avow_units_snap (view, &word);
  if (!is_inside (passage, word.start))
    passage = avow_article_view_find_innermost (view, word.start);
  if (!is_inside (passage, word.start))
    {
      avow_say (widget, _("Put the caret inside a passage, where its second part is to begin"));
      return;
    }

  avow_reader_pane_dismiss (self->reader);
  apply (self, avow_change_new_set_span (AVOW_CHANGE_SPLIT_PASSAGE, passage->id, word.start, word.start), split_done_cb);
}

/* Tells whether two passages overlap, or have nothing but spaces and signs between them. */
static gboolean
is_next_to (AvowArticleView *view,
            AvowPassage     *first,
            AvowPassage     *second)
{
  g_autofree char *text = NULL;

  if (second->start <= first->end)
    return TRUE;
  if (second->start - first->end > MAX_GAP)
    return FALSE;

  text = avow_units_get_text (view, &(AvowSpan) { first->end, second->start });
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

/* The nearest one after a passage, or before it, that it can be merged with. */
static AvowPassage *
find_neighbour (AvowArticleView *view,
                AvowPassage     *passage,
                gboolean         next)
{
  AvowPassage *found = NULL;
  gboolean passed = FALSE;

  for (guint i = 0; i < avow_article_view_get_n_marks (view); i++)
    {
      AvowPassage *other = avow_article_view_get_mark (view, i);

      if (other->id == passage->id)
        {
          passed = TRUE;
          continue;
        }
      if (next && passed)
        return is_next_to (view, passage, other) ? other : NULL;
      if (passed)
        break;
      if (!next && is_next_to (view, other, passage))
        found = other;
    }

  return found;
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowPassage *passage = need_passage (self), *other;
  gboolean next = g_str_equal (g_variant_get_string (parameter, NULL), "next");

  if (passage == NULL)
    return;

  other = find_neighbour (avow_reader_pane_get_view (self->reader), passage, next);
  if (other == NULL)
    {
      avow_say (widget, next ? _("No passage overlaps this one after its start, or follows it at once")
                             : _("No passage overlaps this one before its start, or ends right before it"));
      return;
    }

  avow_reader_pane_dismiss (self->reader);
  apply (self, avow_change_new_for_ids (AVOW_CHANGE_MERGE_PASSAGES, (gint64[]) { passage->id, other->id }, 2), NULL);
}

/* ---- tags */

static void
copy_tags_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowPassage *passage = need_passage (self);

  if (passage == NULL)
    return;

  self->copied = passage->id;
  avow_say (widget, _("Tags copied: select another passage and press Ctrl+Shift+V"));
}

static void
paste_tags_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowPassage *passage = need_passage (self);
  AvowChange *change;

  if (passage == NULL)
    return;

  if (self->copied == 0)
    {
      avow_say (widget, _("Copy the tags of a passage first, with Ctrl+Shift+C"));
      return;
    }

  change = avow_change_new (AVOW_CHANGE_COPY_TAGS, passage->id);
  change->by_id = self->copied;
  apply (self, change, NULL);
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Passage deleted"));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowReaderEdit *self = get_edit (widget);
  AvowPassage *passage = need_passage (self);

  if (passage != NULL)
    apply (self, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, passage->id), deleted_cb);
}

/**
 * avow_reader_edit_install:
 * @widget_class: the class of readers
 *
 * Installs the actions on passages, "reader.split" and the like.
 */
void
avow_reader_edit_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.adjust", "(ssi)", adjust_cb);
  gtk_widget_class_install_action (widget_class, "reader.set-condition", NULL, set_condition_cb);
  gtk_widget_class_install_action (widget_class, "reader.split", NULL, split_cb);
  gtk_widget_class_install_action (widget_class, "reader.merge", "s", merge_cb);
  gtk_widget_class_install_action (widget_class, "reader.copy-tags", NULL, copy_tags_cb);
  gtk_widget_class_install_action (widget_class, "reader.paste-tags", NULL, paste_tags_cb);
  gtk_widget_class_install_action (widget_class, "reader.delete", NULL, delete_cb);
}

/**
 * avow_reader_edit_new:
 * @reader: the reader, which is to own it
 *
 * Makes what changes the passages of a reader.
 *
 * Returns: (transfer full): what does so
 */
AvowReaderEdit *
avow_reader_edit_new (AvowReaderPane *reader)
{
  AvowReaderEdit *self = g_new0 (AvowReaderEdit, 1);

  self->reader = reader;
  self->last_links = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);
  g_signal_connect (avow_reader_pane_get_view (reader), "span-chosen", G_CALLBACK (span_chosen_cb), self);

  return self;
}

/**
 * avow_reader_edit_free:
 * @self: what changes passages
 *
 * Frees it, with the reader.
 */
void
avow_reader_edit_free (AvowReaderEdit *self)
{
  g_ptr_array_unref (self->last_links);
  g_free (self);
}

/**
 * avow_reader_edit_forget:
 * @self: what changes passages
 *
 * Forgets what it remembers, which is of another project.
 */
void
avow_reader_edit_forget (AvowReaderEdit *self)
{
  self->has_last = FALSE;
  self->copied = 0;
  g_ptr_array_set_size (self->last_links, 0);
}

/**
 * avow_reader_edit_remember:
 * @self: what changes passages
 * @tag: a change that tags words
 *
 * Remembers a kind and its speakers, for the words that are tagged next.
 */
void
avow_reader_edit_remember (AvowReaderEdit *self,
                           AvowChange     *tag)
{
  self->has_last = TRUE;
  self->last_kind = tag->kind;
  g_ptr_array_set_size (self->last_links, 0);
  for (guint i = 0; i < tag->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (tag->links, i);

      if (link->role == AVOW_ROLE_SPEAKER)
        g_ptr_array_add (self->last_links, avow_link_new (link->actor_id, link->name, link->role, NULL));
    }
}

/**
 * avow_reader_edit_describe:
 * @self: what changes passages
 *
 * Says what the last tag was.
 *
 * Returns: (transfer full) (nullable): "Pledge by Keir Starmer"; %NULL if there is none
 */
char *
avow_reader_edit_describe (AvowReaderEdit *self)
{
  g_autoptr(GString) names = g_string_new (NULL);

  if (!self->has_last)
    return NULL;

  for (guint i = 0; i < self->last_links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (self->last_links, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", link->name);
    }

  if (names->len == 0)
    return g_strdup (avow_kind_get_label (self->last_kind));

  /* Translators: a kind, then names: "Pledge by Keir Starmer" */
  return g_strdup_printf (_("%s by %s"), avow_kind_get_label (self->last_kind), names->str);
}

/**
 * avow_reader_edit_repeat:
 * @self: what changes passages
 * @article_id: an article
 * @start: the first code point of some words
 * @end: the code point after the last
 *
 * Makes the change that tags words as those before were.
 *
 * Returns: (transfer full) (nullable): the change; %NULL if none were
 */
AvowChange *
avow_reader_edit_repeat (AvowReaderEdit *self,
                         gint64          article_id,
                         gint64          start,
                         gint64          end)
{
  AvowChange *change;

  if (!self->has_last)
    return NULL;

  change = avow_change_new_tag (article_id, start, end, self->last_kind);
  for (guint i = 0; i < self->last_links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (self->last_links, i);

      avow_change_add_link (change, link->actor_id, link->name, link->role, NULL);
    }

  return change;
}

/**
 * avow_reader_edit_set_kind:
 * @self: what changes passages
 * @kind: a kind
 *
 * Makes the selected passage another kind.
 *
 * Returns: whether a passage is selected
 */
gboolean
avow_reader_edit_set_kind (AvowReaderEdit *self,
                           AvowKind        kind)
{
  AvowPassage *passage = avow_reader_pane_get_passage (self->reader);

  if (passage != NULL && passage->kind != kind)
    apply (self, avow_change_new_set_kind (passage->id, kind), NULL);

  return passage != NULL;
}

/**
 * avow_reader_edit_has_copied:
 * @self: what changes passages
 *
 * Tells whether tags were copied.
 *
 * Returns: whether there are any to paste
 */
gboolean
avow_reader_edit_has_copied (AvowReaderEdit *self)
{
  return self->copied != 0;
}

/**
 * avow_reader_edit_name_links:
 * @self: what changes passages
 * @change: a change that gives actors parts in words of the article that is shown
 * @start: the first code point of these
 * @end: the code point after the last
 *
 * Adds what the text calls the actors, where that is not said yet.
 */
void
avow_reader_edit_name_links (AvowReaderEdit *self,
                             AvowChange     *change,
                             gint64          start,
                             gint64          end)
{
  AvowNames *names = avow_known_names_get (avow_reader_pane_get_names (self->reader));
  AvowArticle *article = avow_reader_pane_get_article (self->reader);

  for (guint i = 0; names != NULL && article != NULL && i < change->links->len; i++)
    {
      AvowLink *link = g_ptr_array_index (change->links, i);

      if (link->as_named == NULL)
        link->as_named = avow_as_named_find (article->text, article->fields[AVOW_ARTICLE_LANGUAGE], names, start, end,
                                             link->actor_id, link->role);
    }
}
