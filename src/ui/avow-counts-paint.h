/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-counts-grid.h"
#include "avow-picture.h"

G_BEGIN_DECLS

#define AVOW_COUNTS_N_STYLES 3

/**
 * AvowCountsWords:
 * @layouts: for each style, the layouts of words
 * @serial: of what they were laid out by
 *
 * Words that are laid out, which costs more than to draw them.
 */
typedef struct
{
  GHashTable *layouts[AVOW_COUNTS_N_STYLES];
  guint       serial;
} AvowCountsWords;

/**
 * AvowCountsPainter:
 * @paper: what to draw on
 * @grid: what to draw
 * @is_percent: whether cells say their share
 * @words: words that are laid out
 * @left: how much is scrolled out of view at the left
 * @top: how much at the top
 * @width: how wide is what is in view
 * @height: how high
 * @hovered_row: the row below the pointer
 * @hovered_column: the column below the pointer
 * @first_row: the first row in view, which is found
 * @last_row: the last
 * @first_column: the first column
 * @last_column: the last
 *
 * What to draw, and where.
 */
typedef struct
{
  const AvowPaper *paper;
  AvowCountsGrid  *grid;
  gboolean         is_percent;
  AvowCountsWords *words;
  double           left;
  double           top;
  double           width;
  double           height;
  int              hovered_row;
  int              hovered_column;
  int              first_row;
  int              last_row;
  int              first_column;
  int              last_column;
} AvowCountsPainter;

void avow_counts_words_init   (AvowCountsWords   *self);
void avow_counts_words_clear  (AvowCountsWords   *self);
void avow_counts_words_forget (AvowCountsWords   *self);
void avow_counts_paint        (AvowCountsPainter *self);

G_END_DECLS
