/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-units.h"

#include "avow-words.h"

/* Words, sentences and paragraphs of the article that is shown, by the rules of
 * avow-words.c.  They are asked for with each key and each move of the pointer, so
 * none of this looks further than a paragraph, or a part of a very long one. */

#define MAX_AROUND 4000

/* A paragraph, or what is near of it. */
typedef struct
{
  char   *text;
  gint64  start;
  gint64  end;
} Part;

static void
part_clear (Part *part)
{
  g_free (part->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

static GtkTextBuffer *
get_buffer (AvowArticleView *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static gint64
get_length (AvowArticleView *view)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (get_buffer (view), &end);

  return MAX (avow_article_view_get_offset (view, &end), 0);
}

static gint64
line_start (AvowArticleView *view,
            gint64           offset)
{
  GtkTextIter iter;

  avow_article_view_get_iter (view, offset, &iter);
  gtk_text_iter_set_line_offset (&iter, 0);

  return MAX (avow_article_view_get_offset (view, &iter), 0);
}

static gint64
line_end (AvowArticleView *view,
          gint64           offset)
{
  GtkTextIter iter;

  avow_article_view_get_iter (view, offset, &iter);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);

  return MAX (avow_article_view_get_offset (view, &iter), 0);
}

static void
take_part (AvowArticleView *view,
           gint64           start,
           gint64           end,
           Part            *part)
{
  GtkTextIter from, to;

  part->start = start;
  part->end = end;
  avow_article_view_get_iter (view, start, &from);
  avow_article_view_get_iter (view, end, &to);
  part->text = gtk_text_buffer_get_slice (get_buffer (view), &from, &to, TRUE);
}

static void
get_part (AvowArticleView *view,
          gint64           offset,
          Part            *part)
{
  take_part (view, MAX (line_start (view, offset), offset - MAX_AROUND), MIN (line_end (view, offset), offset + MAX_AROUND),
             part);
}

static GArray *
get_sentences (AvowArticleView *view,
               const Part      *part)
{
  AvowArticle *article = avow_article_view_get_article (view);
  GArray *sentences = avow_words_get_sentences (part->text, article != NULL ? article->fields[AVOW_ARTICLE_LANGUAGE] : NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      AvowSpan *span = &g_array_index (sentences, AvowSpan, i);

      span->start += part->start;
      span->end += part->start;
    }

  return sentences;
}

/**
 * avow_units_get:
 * @view: a view
 * @unit: what to find
 * @offset: a code point of the article
 * @span: (out): where to put it
 *
 * Finds the word, sentence or paragraph at a place; empty where there is none.
 */
void
avow_units_get (AvowArticleView *view,
                AvowUnit         unit,
                gint64           offset,
                AvowSpan        *span)
{
  g_autoptr(GArray) sentences = NULL;
  g_auto(Part) part = { NULL };

  *span = (AvowSpan) { offset, offset };
  if (unit == AVOW_UNIT_LETTER)
    return;
  if (unit == AVOW_UNIT_PARAGRAPH)
    {
      *span = (AvowSpan) { line_start (view, offset), line_end (view, offset) };
      return;
    }

  get_part (view, offset, &part);
  if (unit == AVOW_UNIT_WORD)
    {
      if (avow_words_get_word (part.text, offset - part.start, span))
        *span = (AvowSpan) { span->start + part.start, span->end + part.start };
      else
        *span = (AvowSpan) { offset, offset };
      return;
    }

  /* A space between two belongs to the first. */
  sentences = get_sentences (view, &part);
  for (guint i = 0; i < sentences->len; i++)
    {
      const AvowSpan *sentence = &g_array_index (sentences, AvowSpan, i);

      if (i == 0 || sentence->start <= offset)
        *span = *sentence;
    }
}

/* Finds the next line with words in it, from the one after a place on. */
static gboolean
find_line_after (AvowArticleView *view,
                 gint64           offset,
                 gint64          *start)
{
  gint64 length = get_length (view);

  for (*start = line_end (view, offset) + 1; *start < length; *start = line_end (view, *start) + 1)
    {
      if (line_end (view, *start) > *start)
        return TRUE;
    }

  return FALSE;
}

/* Finds the line with words in it before the one of a place. */
static gboolean
find_line_before (AvowArticleView *view,
                  gint64           offset,
                  gint64          *start)
{
  gint64 at = line_start (view, offset);

  while (at > 0)
    {
      *start = line_start (view, at - 1);
      if (line_end (view, *start) > *start)
        return TRUE;
      at = *start;
    }

  return FALSE;
}

/* The first end after a place, in the paragraph of that place; -1 if there is none. */
static gint64
get_end_here (AvowArticleView *view,
              AvowUnit         unit,
              gint64           offset)
{
  g_autoptr(GArray) sentences = NULL;
  g_auto(Part) part = { NULL };
  gint64 end;

  if (unit == AVOW_UNIT_PARAGRAPH)
    {
      end = line_end (view, offset);
      return end > offset ? end : -1;
    }

  get_part (view, offset, &part);
  if (unit == AVOW_UNIT_WORD)
    {
      /* Nothing but signs up to the end of the line is no word. */
      end = part.start + avow_words_get_next (part.text, offset - part.start);
      return end > offset ? end : -1;
    }

  sentences = get_sentences (view, &part);
  for (guint i = 0; i < sentences->len; i++)
    {
      end = g_array_index (sentences, AvowSpan, i).end;
      if (end > offset)
        return end;
    }

  return -1;
}

/**
 * avow_units_get_end:
 * @view: a view
 * @unit: what to go by
 * @offset: a code point of the article
 *
 * Finds where the word, sentence or paragraph at a place ends, or the next one if
 * that is the place.
 *
 * Returns: the code point after it
 */
gint64
avow_units_get_end (AvowArticleView *view,
                    AvowUnit         unit,
                    gint64           offset)
{
  gint64 end, start;

  if (unit == AVOW_UNIT_LETTER)
    return MIN (offset + 1, get_length (view));

  end = get_end_here (view, unit, offset);
  if (end < 0 && find_line_after (view, offset, &start))
    end = get_end_here (view, unit, start);

  return end >= 0 ? end : get_length (view);
}

/**
 * avow_units_get_next:
 * @view: a view
 * @unit: what to go by
 * @offset: a code point of the article
 *
 * Finds where the next word, sentence or paragraph begins.
 *
 * Returns: its first code point; the length of the article if there is none
 */
gint64
avow_units_get_next (AvowArticleView *view,
                     AvowUnit         unit,
                     gint64           offset)
{
  g_autoptr(GArray) sentences = NULL;
  g_auto(Part) part = { NULL };
  gint64 start;

  if (unit == AVOW_UNIT_LETTER)
    return MIN (offset + 1, get_length (view));

  if (unit != AVOW_UNIT_PARAGRAPH)
    get_part (view, offset, &part);
  if (unit == AVOW_UNIT_WORD)
    {
      gint64 end = part.start + avow_words_get_next (part.text, offset - part.start), after;

      after = part.start + avow_words_get_next (part.text, end - part.start);
      start = part.start + avow_words_get_previous (part.text, after - part.start);
      if (start > offset)
        return start;
    }
  else if (unit == AVOW_UNIT_SENTENCE)
    {
      sentences = get_sentences (view, &part);
      for (guint i = 0; i < sentences->len; i++)
        {
          start = g_array_index (sentences, AvowSpan, i).start;
          if (start > offset)
            return start;
        }
    }

  return find_line_after (view, offset, &start) ? start : get_length (view);
}

/* The last start before a place, in the paragraph of that place; -1 if there is none. */
static gint64
get_start_here (AvowArticleView *view,
                AvowUnit         unit,
                gint64           offset)
{
  g_autoptr(GArray) sentences = NULL;
  g_auto(Part) part = { NULL };
  gint64 start;

  if (unit == AVOW_UNIT_PARAGRAPH)
    {
      start = line_start (view, offset);
      return start < offset ? start : -1;
    }

  get_part (view, offset, &part);
  if (unit == AVOW_UNIT_WORD)
    {
      start = part.start + avow_words_get_previous (part.text, offset - part.start);
      return start < offset ? start : -1;
    }

  sentences = get_sentences (view, &part);
  for (guint i = sentences->len; i-- > 0;)
    {
      start = g_array_index (sentences, AvowSpan, i).start;
      if (start < offset)
        return start;
    }

  return -1;
}

/**
 * avow_units_get_previous:
 * @view: a view
 * @unit: what to go by
 * @offset: a code point of the article
 *
 * Finds where the word, sentence or paragraph at a place begins, or the one before if
 * that is the place.
 *
 * Returns: its first code point
 */
gint64
avow_units_get_previous (AvowArticleView *view,
                         AvowUnit         unit,
                         gint64           offset)
{
  gint64 start, line;

  if (unit == AVOW_UNIT_LETTER)
    return MAX (offset - 1, 0);

  start = get_start_here (view, unit, offset);
  if (start < 0 && find_line_before (view, offset, &line))
    start = get_start_here (view, unit, line_end (view, line));

  return MAX (start, 0);
}

/**
 * avow_units_snap:
 * @view: a view
 * @span: (inout): a stretch of the article
 *
 * Makes a stretch reach to the ends of the words that it cuts.
 */
void
avow_units_snap (AvowArticleView *view,
                 AvowSpan        *span)
{
  g_auto(Part) first = { NULL }, last = { NULL };
  AvowSpan at;

  get_part (view, span->start, &first);
  at.start = at.end = span->start - first.start;
  avow_words_snap (first.text, &at);
  get_part (view, span->end, &last);
  span->start = first.start + at.start;
  at.start = at.end = span->end - last.start;
  avow_words_snap (last.text, &at);
  span->end = last.start + at.end;
}

/**
 * avow_units_tidy:
 * @view: a view
 * @span: (inout): what was selected of the article
 *
 * Makes what was selected what an analyst means by it; see avow_words_tidy(). Of very
 * long stretches only whole words are made.
 *
 * Returns: whether anything is left
 */
gboolean
avow_units_tidy (AvowArticleView *view,
                 AvowSpan        *span)
{
  g_auto(Part) part = { NULL };
  AvowSpan tidy;

  if (span->end - span->start > 4 * MAX_AROUND)
    {
      avow_units_snap (view, span);
      return TRUE;
    }

  take_part (view, MAX (line_start (view, span->start), span->start - MAX_AROUND),
             MIN (line_end (view, span->end), span->end + MAX_AROUND), &part);
  tidy = (AvowSpan) { span->start - part.start, span->end - part.start };
  if (!avow_words_tidy (part.text, &tidy))
    return FALSE;

  *span = (AvowSpan) { part.start + tidy.start, part.start + tidy.end };

  return TRUE;
}

/**
 * avow_units_select:
 * @view: a view
 * @from: where the selection begins, a code point of the article
 * @to: where the caret is to stand
 *
 * Selects a stretch of the article; one after the other may be first.
 */
void
avow_units_select (AvowArticleView *view,
                   gint64           from,
                   gint64           to)
{
  GtkTextIter bound, insert;

  avow_article_view_get_iter (view, from, &bound);
  avow_article_view_get_iter (view, to, &insert);
  gtk_text_buffer_select_range (get_buffer (view), &insert, &bound);
}

/**
 * avow_units_get_text:
 * @view: a view
 * @span: a stretch of the article
 *
 * Copies a part of the article.
 *
 * Returns: (transfer full): the part
 */
char *
avow_units_get_text (AvowArticleView *view,
                     const AvowSpan  *span)
{
  Part part;

  take_part (view, span->start, span->end, &part);

  return part.text;
}
