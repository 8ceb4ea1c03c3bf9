/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _AvowArticleView AvowArticleView;

/**
 * AvowTextLayer:
 * @AVOW_LAYER_WORDS: words of the user's lists
 * @AVOW_LAYER_NAMES: names of actors
 * @AVOW_LAYER_FOUND: what was looked for
 * @AVOW_LAYER_DROP: words that something is held over
 *
 * What is shown in the text besides passages, in the order in which it is drawn.
 */
typedef enum
{
  AVOW_LAYER_WORDS,
  AVOW_LAYER_NAMES,
  AVOW_LAYER_FOUND,
  AVOW_LAYER_DROP,
} AvowTextLayer;

#define AVOW_N_TEXT_LAYERS 4

/**
 * AvowTextMark:
 * @start: its first code point
 * @end: the code point after its last
 * @id: the actor; for words of a list, which of the colours
 *
 * A place in the text.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 id;
} AvowTextMark;

/**
 * AvowTextLayers:
 *
 * What is shown in the text of an article besides passages. Only what is in view is
 * drawn. For one thread.
 */
typedef struct _AvowTextLayers AvowTextLayers;

AvowTextLayers     *avow_text_layers_new         (AvowArticleView *view);
void                avow_text_layers_free        (AvowTextLayers  *self);
void                avow_text_layers_clear       (AvowTextLayers  *self);
void                avow_text_layers_set         (AvowTextLayers  *self,
                                                  AvowTextLayer    layer,
                                                  GArray          *marks);
void                avow_text_layers_set_colors  (AvowTextLayers  *self,
                                                  GArray          *colors);
void                avow_text_layers_set_current (AvowTextLayers  *self,
                                                  gint64           start);
guint               avow_text_layers_get_length  (AvowTextLayers  *self,
                                                  AvowTextLayer    layer);
const AvowTextMark *avow_text_layers_find_at     (AvowTextLayers  *self,
                                                  AvowTextLayer    layer,
                                                  gint64           offset);
void                avow_text_layers_snapshot    (AvowTextLayers  *self,
                                                  GtkSnapshot     *snapshot,
                                                  gint64           first,
                                                  gint64           last);

G_END_DECLS
