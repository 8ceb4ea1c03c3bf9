/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-article-view.h"

G_BEGIN_DECLS

/**
 * AvowPick:
 *
 * What the pointer selects in a view: words by dragging, letters with Ctrl, a word by
 * a double click, a sentence by a triple one, paragraphs from the margin.
 */
typedef struct _AvowPick AvowPick;

AvowPick *avow_pick_new   (AvowArticleView *view);
void      avow_pick_free  (AvowPick        *self);
void      avow_pick_point (AvowPick        *self,
                           double           x,
                           double           y);

G_END_DECLS
