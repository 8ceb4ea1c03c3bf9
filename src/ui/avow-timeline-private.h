/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-timeline.h"

G_BEGIN_DECLS

/* The timeline, in parts: what is done to it (avow-timeline.c), where what is on it
 * (avow-timeline-layout.c), how that looks (avow-timeline-draw.c) and what is said of it
 * (avow-timeline-words.c).  Days are numbers, as in avow-time-bin.h. */

/* A place in time: the days from @start to before @end. */
typedef struct
{
  int     start;
  int     end;
  double  x;
  double  width;
  guint32 total;        /* of the series that are shown */
  guint32 n_passages;   /* each once, whatever is shown */
} AvowTimelineBin;

/* Passages whose date is a month or a year, where bins are smaller. */
typedef struct
{
  guint32 date;
  guint32 n_passages;
  double  x;
  double  y;
  double  width;
} AvowTimelineSpan;

/* What falls due in a bin, or within a month or year that is larger than bins are. */
typedef struct
{
  AvowDateRange range;
  guint32       n_passages;
  gboolean      is_overdue;
  double        x;          /* of its pole */
  double        from;       /* where the time begins in which it falls due */
  guint         row;
  double        y;
} AvowTimelineFlag;

typedef struct
{
  guint  series;
  char  *label;             /* or %NULL where there is no room */
  double x;
  double y;
  double width;
} AvowTimelineEntry;

typedef enum
{
  AVOW_TIMELINE_BIN,
  AVOW_TIMELINE_SPAN,
  AVOW_TIMELINE_FLAG,
  AVOW_TIMELINE_ENTRY,
} AvowTimelineMarkType;

typedef struct
{
  AvowTimelineMarkType type;
  guint                index;
} AvowTimelineMark;

/* Where everything is, on paper of a size. */
typedef struct
{
  double           width;
  double           height;
  double           line;         /* how high a line of words is */
  double           small_line;

  GArray          *entries;
  double           entry_height;

  double           plot_x;
  double           plot_y;
  double           plot_width;
  double           plot_height;
  double           axis_y;
  double           spans_y;      /* of the words above the lane; negative if there is none */
  double           flags_y;
  double           foot_y;       /* negative if nothing is to be said there */

  double           from;         /* the time on the left edge, in days */
  double           scale;        /* pixels a day */
  AvowTimeUnit     unit;
  guint32          top;          /* what the plot goes up to */
  guint32          step;         /* between two lines of its grid */

  guint            n_series;
  GArray          *bins;
  guint32         *counts;       /* of each bin and series, a bin after the other */
  GArray          *spans;
  guint32          n_unplaced;   /* in spans, also out of view */
  gboolean         has_lane[2];  /* of months, of years */
  GArray          *flags;        /* from left to right */
  gboolean         has_row[2];   /* of flags: of what fits bins, of months and years that do not */
  guint32          n_later;      /* flags that are beyond the right edge */
  GArray          *marks;
} AvowTimelineLayout;

struct _AvowTimelinePicture
{
  AvowPicture         parent_instance;

  AvowTimeline       *timeline;
  GArray             *all;          /* its passages by date, each once */
  guint32             today;
  guint64             hidden;       /* a bit for each series */

  /* The time in view, in days, and where it is on the way to. */
  double              from;
  double              to;
  double              next_from;
  double              next_to;
  gboolean            is_zoomed;    /* else it is all of it */
  guint               tick;
  gint64              ticked;

  AvowDateRange       brush;        /* its `to` is 0 if there is none */
  AvowDateRange       brush_before; /* the drag */
  int                 anchor;       /* the day that the keyboard brushes from */
  int                 active;       /* and to */

  double              pointer_x;
  int                 drag;         /* what is dragged */
  double              drag_x;       /* from where */
  int                 drag_day;
  double              drag_from;
  gboolean            is_dragging;

  AvowTimelineLayout *layout;       /* on the screen; %NULL if it is not made yet */
};

/* avow-timeline.c */
void                    avow_timeline_brush_days       (AvowTimelinePicture    *self,
                                                        int                     first,
                                                        int                     last);
void                    avow_timeline_clear_brush      (AvowTimelinePicture    *self);
guint                   avow_timeline_find_mark_like   (AvowTimelinePicture    *self,
                                                        const AvowTimelineMark *mark,
                                                        int                     start,
                                                        int                     end);
const AvowTimelineBin  *avow_timeline_get_bin          (AvowTimelinePicture    *self,
                                                        const AvowTimelineMark *mark);
void                    avow_timeline_get_brush_days   (AvowTimelinePicture    *self,
                                                        int                    *first,
                                                        int                    *last);
int                     avow_timeline_get_end          (AvowTimelinePicture    *self,
                                                        int                     day);
const AvowTimelineMark *avow_timeline_get_mark_at      (AvowTimelinePicture    *self,
                                                        guint                   mark);
int                     avow_timeline_get_start        (AvowTimelinePicture    *self,
                                                        int                     day);
void                    avow_timeline_go_to            (AvowTimelinePicture    *self,
                                                        double                  from,
                                                        double                  to,
                                                        gboolean                at_once);
gboolean                avow_timeline_has_time         (AvowTimelinePicture    *self);
AvowTimelineLayout     *avow_timeline_need_layout      (AvowTimelinePicture    *self);
void                    avow_timeline_pan              (AvowTimelinePicture    *self,
                                                        double                  part);
void                    avow_timeline_tell_brush       (AvowTimelinePicture    *self);
void                    avow_timeline_write_brush      (AvowTimelinePicture    *self);
void                    avow_timeline_zoom             (AvowTimelinePicture    *self,
                                                        double                  x,
                                                        double                  factor,
                                                        const AvowTimelineBin  *bin);

/* avow-timeline-hands.c */
void                    avow_timeline_install_keys     (GtkWidgetClass         *widget_class);
void                    avow_timeline_add_hands        (AvowTimelinePicture    *self);
void                    avow_timeline_end_drag         (AvowTimelinePicture    *self);
gboolean                avow_timeline_take_back_drag   (AvowTimelinePicture    *self);

/* avow-timeline-layout.c */
AvowTimelineLayout *avow_timeline_layout_new      (AvowTimelinePicture       *self,
                                                   PangoContext              *pango,
                                                   double                     width,
                                                   double                     height);
void                avow_timeline_layout_free     (AvowTimelineLayout        *self);
double              avow_timeline_layout_get_x    (const AvowTimelineLayout  *self,
                                                   double                     day);
double              avow_timeline_layout_get_day  (const AvowTimelineLayout  *self,
                                                   double                     x);
void                avow_timeline_layout_get_area (const AvowTimelineLayout  *self,
                                                   const AvowTimelineMark    *mark,
                                                   graphene_rect_t           *area);
double              avow_timeline_layout_get_bar  (const AvowTimelineLayout  *self,
                                                   const AvowTimelineBin     *bin);
void                avow_timeline_layout_get_brush (const AvowTimelineLayout *self,
                                                   const AvowDateRange       *range,
                                                   double                    *x,
                                                   double                    *width);
AvowTimeUnit        avow_timeline_unit_for        (double                     scale);

/* avow-timeline-draw.c */
void                avow_timeline_draw            (AvowTimelinePicture       *self,
                                                   const AvowTimelineLayout  *layout,
                                                   const AvowPaper           *paper);

/* avow-timeline-words.c */
char               *avow_timeline_get_series_name (AvowTimeline              *timeline,
                                                   guint                      series);
char               *avow_timeline_get_series_sign (AvowTimeline              *timeline,
                                                   guint                      series);
char               *avow_timeline_get_title       (AvowTimeline              *timeline);
char               *avow_timeline_get_mark_label  (AvowTimelinePicture       *self,
                                                   const AvowTimelineLayout  *layout,
                                                   const AvowTimelineMark    *mark);
char               *avow_timeline_get_brush_label (AvowTimelinePicture       *self);
char               *avow_timeline_get_undated     (AvowTimeline              *timeline);
GPtrArray          *avow_timeline_make_table      (AvowTimelinePicture       *self,
                                                   AvowTimeUnit               unit);

G_END_DECLS
