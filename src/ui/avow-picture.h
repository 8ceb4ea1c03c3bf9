/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-palette.h"

G_BEGIN_DECLS

/**
 * AVOW_NO_MARK:
 *
 * Stands for no mark of a picture.
 */
#define AVOW_NO_MARK G_MAXUINT

/**
 * AvowPaper:
 * @cr: what to draw on; its origin is the upper left corner
 * @pango: for layouts of words, in the font of the screen or of the paper
 * @palette: the colours
 * @width: how wide it is, in pixels or points
 * @height: how high it is
 * @is_screen: whether it is the screen, where what is hovered, focused and selected shows
 *
 * What a picture is drawn on: the screen, a file or paper.
 */
typedef struct
{
  cairo_t           *cr;
  PangoContext      *pango;
  const AvowPalette *palette;
  double             width;
  double             height;
  gboolean           is_screen;
} AvowPaper;

#define AVOW_TYPE_PICTURE (avow_picture_get_type ())
G_DECLARE_DERIVABLE_TYPE (AvowPicture, avow_picture, AVOW, PICTURE, GtkWidget)

/**
 * AvowPictureClass:
 * @draw: draws all of it
 * @get_title: (transfer full): says what it shows, for its name, its file and its printed page
 * @get_n_marks: how many marks there are on the screen: bars, cells, actors, ties
 * @get_mark: where a mark is on the screen, and (transfer full) what it says in a sentence; either may be
 *   %NULL
 * @find_mark: the mark at a place; if it is not there, by @get_mark
 * @activate: what a click or Enter on a mark does; with @add, Ctrl is held
 * @cancel: what Escape does; returns whether it did anything
 * @get_table: (transfer full) (element-type GStrv): what it shows, as rows of words and numbers; the first
 *   says what the columns are. For the table behind it, and for CSV
 * @get_size: (nullable): how large it is to be in a file, in pixels; what is given is its size on the screen, or
 *   a usual one. It stays so if there is no such function
 * @find_next: (nullable): the mark that is next in a direction, or %AVOW_NO_MARK; from no mark, the one to begin
 *   at. `G_MAXINT` is as far as there are any. If it is not there, the nearest by @get_mark
 * @show_mark: (nullable): scrolls so that a mark is in view
 * @draw_focus: (nullable): draws that the keyboard is at a mark; if it is not there, a frame around it
 *
 * A picture of passages, drawn by us. It has marks, which the pointer and the keyboard can walk
 * to, and a table that says the same. Derived classes draw and say what there is.
 */
struct _AvowPictureClass
{
  GtkWidgetClass parent_class;

  void       (*draw)        (AvowPicture      *self,
                             const AvowPaper  *paper);
  char      *(*get_title)   (AvowPicture      *self);
  guint      (*get_n_marks) (AvowPicture      *self);
  void       (*get_mark)    (AvowPicture      *self,
                             guint             mark,
                             graphene_rect_t  *area,
                             char            **label);
  guint      (*find_mark)   (AvowPicture      *self,
                             double            x,
                             double            y);
  void       (*activate)    (AvowPicture      *self,
                             guint             mark,
                             gboolean          add);
  gboolean   (*cancel)      (AvowPicture      *self);
  GPtrArray *(*get_table)   (AvowPicture      *self);
  void       (*get_size)    (AvowPicture      *self,
                             double           *width,
                             double           *height);
  guint      (*find_next)   (AvowPicture      *self,
                             guint             mark,
                             int               dx,
                             int               dy);
  void       (*show_mark)   (AvowPicture      *self,
                             guint             mark);
  void       (*draw_focus)  (AvowPicture      *self,
                             const AvowPaper  *paper,
                             guint             mark);
};

void       avow_picture_changed      (AvowPicture     *self);
guint      avow_picture_get_focused  (AvowPicture     *self);
void       avow_picture_set_focused  (AvowPicture     *self,
                                      guint            mark);
guint      avow_picture_get_hovered  (AvowPicture     *self);
char      *avow_picture_get_title    (AvowPicture     *self);
GPtrArray *avow_picture_get_table    (AvowPicture     *self);
void       avow_picture_get_size     (AvowPicture     *self,
                                      double          *width,
                                      double          *height);
void       avow_picture_draw         (AvowPicture     *self,
                                      cairo_t         *cr,
                                      PangoContext    *pango,
                                      double           width,
                                      double           height);
void       avow_paper_draw_text      (const AvowPaper *paper,
                                      const GdkRGBA   *color,
                                      const char      *text,
                                      double           x,
                                      double           y,
                                      double           width,
                                      double           xalign,
                                      double           scale);

G_END_DECLS
