/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture-frame.h"
#include "avow-query-dates.h"
#include "avow-settings.h"
#include "avow-timeline-private.h"
#include "avow-timeline-view.h"
#include "avow-view.h"
#include "test-ui-util.h"

/* Time in bins, and the timeline over counts that are made by hand. */

/* ---- bins and ranges */

static void
test_days (void)
{
  /* Every day of eight centuries has a date, and the date has that day. */
  for (int day = avow_time_get_first_day (16000101); day <= avow_time_get_first_day (24000101); day++)
    {
      guint32 date = avow_time_get_date (day);

      g_assert_true (g_date_valid_dmy (date % 100, date / 100 % 100, date / 10000));
      g_assert_cmpint (avow_time_get_first_day (date), ==, day);
      g_assert_cmpint (avow_time_get_last_day (date), ==, day);
    }
  g_assert_cmpint (avow_time_get_first_day (19700101), ==, 0);
  g_assert_cmpuint (avow_time_get_date (avow_time_get_first_day (10101)), ==, 10101);

  /* Leap years. */
  g_assert_cmpuint (avow_time_get_date (avow_time_get_last_day (20240200)), ==, 20240229);
  g_assert_cmpuint (avow_time_get_date (avow_time_get_last_day (20230200)), ==, 20230228);
  g_assert_cmpuint (avow_time_get_date (avow_time_get_last_day (19000200)), ==, 19000228);
  g_assert_cmpuint (avow_time_get_date (avow_time_get_last_day (20000200)), ==, 20000229);
  g_assert_cmpint (avow_time_get_last_day (20240000) - avow_time_get_first_day (20240000), ==, 365);
  g_assert_cmpint (avow_time_get_last_day (20231200), ==, avow_time_get_first_day (20231231));

  g_assert_cmpint (avow_time_get_precision (20240000), ==, AVOW_TIME_UNIT_YEAR);
  g_assert_cmpint (avow_time_get_precision (20241000), ==, AVOW_TIME_UNIT_MONTH);
  g_assert_cmpint (avow_time_get_precision (20241001), ==, AVOW_TIME_UNIT_DAY);
}

static void
assert_bin (AvowTimeUnit  unit,
            guint32       day,
            guint32       start,
            guint32       next,
            const char   *label)
{
  int at = avow_time_unit_get_start (unit, avow_time_get_first_day (day));
  g_autofree char *text = avow_time_unit_format (unit, at);

  g_assert_cmpuint (avow_time_get_date (at), ==, start);
  g_assert_cmpuint (avow_time_get_date (avow_time_unit_get_next (unit, at)), ==, next);
  g_assert_cmpstr (text, ==, label);
}

static void
test_units (void)
{
  assert_bin (AVOW_TIME_UNIT_DAY, 20240228, 20240228, 20240229, "28 Feb 2024");
  assert_bin (AVOW_TIME_UNIT_DAY, 20240229, 20240229, 20240301, "29 Feb 2024");
  assert_bin (AVOW_TIME_UNIT_WEEK, 20260301, 20260223, 20260302, "Week of 23 Feb 2026");
  assert_bin (AVOW_TIME_UNIT_WEEK, 20260302, 20260302, 20260309, "Week of 2 Mar 2026");
  assert_bin (AVOW_TIME_UNIT_WEEK, 19691231, 19691229, 19700105, "Week of 29 Dec 1969");
  assert_bin (AVOW_TIME_UNIT_MONTH, 20260331, 20260301, 20260401, "March 2026");
  assert_bin (AVOW_TIME_UNIT_QUARTER, 20261231, 20261001, 20270101, "Q4 2026");
  assert_bin (AVOW_TIME_UNIT_YEAR, 20240229, 20240101, 20250101, "2024");
  assert_bin (AVOW_TIME_UNIT_DECADE, 20240229, 20200101, 20300101, "2020–2029");

  /* A bar is 6 pixels wide at least. */
  for (double scale = 0.01; scale < 60; scale *= 1.07)
    {
      static const double days[] = { 1, 7, 30.44, 91.3, 365.25, 3652.5 };
      AvowTimeUnit unit = avow_timeline_unit_for (scale);

      g_assert_cmpfloat (days[unit] * scale, >=, 6);
      if (unit > AVOW_TIME_UNIT_DAY)
        g_assert_cmpfloat (days[unit - 1] * scale, <, 6);
    }
}

static void
assert_range (guint32     first,
              guint32     last,
              const char *filter,
              const char *label)
{
  g_autofree char *value = NULL, *text = NULL;
  AvowDateRange range, parsed;

  avow_date_range_init (&range, avow_time_get_first_day (first), avow_time_get_first_day (last));
  value = avow_date_range_to_filter (&range);
  text = avow_date_range_format (&range);
  g_assert_cmpstr (value, ==, filter);
  g_assert_cmpstr (text, ==, label);

  g_assert_true (avow_date_range_parse (&parsed, value));
  g_assert_cmpuint (parsed.from, ==, range.from);
  g_assert_cmpuint (parsed.to, ==, range.to);
  g_assert_cmpint (avow_date_range_get_first_day (&parsed), ==, avow_time_get_first_day (first));
  g_assert_cmpint (avow_date_range_get_last_day (&parsed), ==, avow_time_get_first_day (last));
}

static void
test_ranges (void)
{
  AvowDateRange range;

  assert_range (20260107, 20260107, "2026-01-07", "7 Jan 2026");
  assert_range (20260107, 20260114, "2026-01-07..2026-01-14", "7 Jan 2026 – 14 Jan 2026");
  assert_range (20240201, 20240229, "2024-02", "Feb 2024");
  assert_range (20240201, 20240228, "2024-02-01..2024-02-28", "1 Feb 2024 – 28 Feb 2024");
  assert_range (20260101, 20260331, "2026-01..2026-03", "Jan 2026 – Mar 2026");
  assert_range (20260101, 20261231, "2026", "2026");
  assert_range (20200101, 20291231, "2020..2029", "2020 – 2029");
  assert_range (20260701, 20271231, "2026-07..2027-12", "Jul 2026 – Dec 2027");

  g_assert_false (avow_date_range_parse (&range, ".."));
  g_assert_false (avow_date_range_parse (&range, "soon"));
  g_assert_false (avow_date_range_parse (&range, "2027..2026"));
  g_assert_true (avow_date_range_parse (&range, "2026-03.."));
  g_assert_cmpint (avow_date_range_get_last_day (&range), ==, G_MAXINT);
}

/* ---- what a query asks for */

static void
assert_asked (const char *text,
              AvowMoment  moment,
              const char *expected,
              const char *rest)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES), wanted = avow_query_new (AVOW_TABLE_PASSAGES), left = NULL;
  g_autofree char *label = NULL;
  AvowDateRange range;

  g_assert_true (avow_query_parse (query, text, NULL));
  g_assert_true (avow_query_parse (wanted, rest, NULL));
  left = avow_query_split_dates (query, moment, &range);
  label = range.to != 0 ? avow_date_range_format (&range) : g_strdup ("");
  g_assert_cmpstr (label, ==, expected);
  g_assert_true (avow_query_has_same_root (left, wanted));
}

static void
test_asked (void)
{
  assert_asked ("", AVOW_MOMENT_PUBLISHED, "", "");
  assert_asked ("kind:claim", AVOW_MOMENT_PUBLISHED, "", "kind:claim");
  assert_asked ("on:2026", AVOW_MOMENT_PUBLISHED, "2026", "");
  assert_asked ("kind:claim on:2026-01..2026-03", AVOW_MOMENT_PUBLISHED, "Jan 2026 – Mar 2026", "kind:claim");
  assert_asked ("on:2026-01-05..2026-01-11 harbour", AVOW_MOMENT_PUBLISHED, "5 Jan 2026 – 11 Jan 2026", "harbour");
  assert_asked ("before:2026", AVOW_MOMENT_PUBLISHED, "Until 2025", "");
  assert_asked ("after:2026-01-31 kind:claim", AVOW_MOMENT_PUBLISHED, "From 1 Feb 2026", "kind:claim");
  assert_asked ("after:2024 before:2026", AVOW_MOMENT_PUBLISHED, "2025", "");
  assert_asked ("on:>=2025", AVOW_MOMENT_PUBLISHED, "From 2025", "");
  assert_asked ("on:2025,2026", AVOW_MOMENT_PUBLISHED, "2025 – 2026", "");

  /* What is no one range stays. */
  assert_asked ("on:2026-01,2026-03", AVOW_MOMENT_PUBLISHED, "", "on:2026-01,2026-03");
  assert_asked ("NOT on:2026", AVOW_MOMENT_PUBLISHED, "", "NOT on:2026");
  assert_asked ("on:2026 OR kind:claim", AVOW_MOMENT_PUBLISHED, "", "on:2026 OR kind:claim");

  assert_asked ("kind:claim said:2026-01..2026-03 on:2026", AVOW_MOMENT_SAID, "Jan 2026 – Mar 2026", "kind:claim on:2026");
  assert_asked ("said:<2026", AVOW_MOMENT_SAID, "Until 2025", "");
  assert_asked ("on:2026 due:2027", AVOW_MOMENT_DUE, "2027", "on:2026");
  assert_asked ("due:<2027", AVOW_MOMENT_DUE, "Until 2026", "");
}

/* ---- the picture */

typedef struct
{
  GtkWidget           *window;
  AvowTimelinePicture *picture;
  GString             *filtered;   /* what the table would be narrowed by */
} Fixture;

static void
filter_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  GString *filtered = user_data;
  const char *filter, *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "(&s&s)", &filter, &value))
    g_string_append_printf (filtered, "[%s:%s]", filter, value);
}

/* What narrows the table, in the place of the workbench. */
static void
add_filter (GtkWidget *window,
            GString   *filtered)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) action = g_simple_action_new ("filter", G_VARIANT_TYPE ("a(ss)"));

  g_signal_connect (action, "activate", G_CALLBACK (filter_cb), filtered);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (window, "workbench", G_ACTION_GROUP (group));
}

static void
take_filtered (Fixture    *fixture,
               const char *expected)
{
  g_assert_cmpstr (fixture->filtered->str, ==, expected);
  g_string_truncate (fixture->filtered, 0);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->picture = AVOW_TIMELINE_PICTURE (avow_timeline_picture_new ());
  fixture->filtered = g_string_new (NULL);
  fixture->window = show_widget (GTK_WIDGET (fixture->picture), 900, 500);
  add_filter (fixture->window, fixture->filtered);
  avow_timeline_picture_set_today (fixture->picture, 20260401);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture->window, GTK_WIDGET (fixture->picture));
  g_string_free (fixture->filtered, TRUE);
}

static void
add_counts (GArray        *counts,
            const guint32 *pairs)
{
  for (; pairs[0] != 0; pairs += 2)
    {
      AvowTimeCount one = { pairs[0], pairs[1] };

      g_array_append_val (counts, one);
    }
}

static void
add_series (AvowTimeline  *timeline,
            const char    *value,
            const guint32 *pairs)
{
  AvowTimeSeries *series = avow_time_series_new (avow_tally_value_new (0, value, 0), FALSE);

  add_counts (series->counts, pairs);
  for (guint i = 0; i < series->counts->len; i++)
    {
      AvowTimeCount one = g_array_index (series->counts, AvowTimeCount, i);

      series->value->n_passages += one.n_passages;
      timeline->n_passages += one.n_passages;
      timeline->first = timeline->first == 0 ? one.date : MIN (timeline->first, one.date);
      timeline->last = MAX (timeline->last, one.date);
    }
  g_ptr_array_add (timeline->series, series);
}

/* Some passages of three kinds, of days, of a month and of a year. */
static AvowTimeline *
make_timeline (void)
{
  AvowTimeline *timeline = avow_timeline_new (AVOW_DIMENSION_KIND, AVOW_MOMENT_PUBLISHED);

  add_series (timeline, "claim", (guint32[]) { 20240229, 2, 20260000, 4, 20260302, 5, 20260315, 1, 0 });
  add_series (timeline, "pledge", (guint32[]) { 20260300, 3, 20260302, 4, 0 });
  add_series (timeline, "warning", (guint32[]) { 20240229, 1, 20260331, 3, 0 });
  add_counts (timeline->due, (guint32[]) { 20260331, 1, 20260400, 2, 20260401, 3, 20260700, 1, 20270000, 4, 0 });
  timeline->n_undated = 6;
  timeline->n_passages += 6;

  return timeline;
}

static char *
describe_marks (AvowTimelinePicture *picture)
{
  GString *text = g_string_new (NULL);
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (picture);

  for (guint i = 0; i < class->get_n_marks (AVOW_PICTURE (picture)); i++)
    {
      g_autofree char *label = NULL;
      graphene_rect_t area;

      class->get_mark (AVOW_PICTURE (picture), i, &area, &label);
      g_assert_cmpfloat (area.origin.x, >=, 0);
      g_assert_cmpfloat (area.origin.x + area.size.width, <=, gtk_widget_get_width (GTK_WIDGET (picture)) + 1);
      g_assert_cmpfloat (area.origin.y + area.size.height, <=, gtk_widget_get_height (GTK_WIDGET (picture)) + 1);
      g_string_append_printf (text, "%s\n", label);
    }

  return g_string_free (text, FALSE);
}

static guint
find_mark (Fixture    *fixture,
           const char *label)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (fixture->picture);

  for (guint i = 0; i < class->get_n_marks (AVOW_PICTURE (fixture->picture)); i++)
    {
      g_autofree char *own = NULL;

      class->get_mark (AVOW_PICTURE (fixture->picture), i, NULL, &own);
      if (g_str_has_prefix (own, label))
        return i;
    }
  g_error ("There is no mark “%s”", label);
}

static void
show_days (Fixture *fixture,
           guint32  from,
           guint32  to)
{
  avow_timeline_picture_show (fixture->picture, avow_time_get_first_day (from), avow_time_get_first_day (to));
}

static void
assert_marks (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *marks = describe_marks (fixture->picture);

  g_assert_cmpstr (marks, ==, expected);
}

/* What is not known to the day is in a bar only where that is as long. */
static void
test_bars (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = make_timeline ();

  assert_marks (fixture, "");
  avow_timeline_picture_set_timeline (fixture->picture, timeline);

  show_days (fixture, 20240101, 20280101);
  g_assert_cmpint (avow_timeline_picture_get_unit (fixture->picture), ==, AVOW_TIME_UNIT_MONTH);
  assert_marks (fixture,
                "February 2024: 3 passages: 2 claims, 1 warning\n"
                "March 2026: 16 passages: 6 claims, 7 pledges, 3 warnings\n"
                "2026, no month known: 4 passages\n"
                "Mar 2026: 1 was due and is still open\n"
                "Apr 2026: 5 still open fall due\n"
                "Jul 2026: 1 still open falls due\n"
                "2027: 4 still open fall due\n"
                "Claim: 12 passages\nPledge: 7 passages\nWarning: 4 passages\n");

  show_days (fixture, 20260201, 20260501);
  g_assert_cmpint (avow_timeline_picture_get_unit (fixture->picture), ==, AVOW_TIME_UNIT_DAY);
  assert_marks (fixture,
                "2 Mar 2026: 9 passages: 5 claims, 4 pledges\n"
                "15 Mar 2026: 1 passage: 1 claim\n"
                "31 Mar 2026: 3 passages: 3 warnings\n"
                "2026, no month known: 4 passages\n"
                "Mar 2026, no day known: 3 passages\n"
                "30 Mar 2026 – 5 Apr 2026: 1 was due and is still open\n"
                "30 Mar 2026 – 5 Apr 2026: 3 still open fall due\n"
                "Apr 2026: 2 still open fall due\n"
                "Claim: 12 passages\nPledge: 7 passages\nWarning: 4 passages\n");

  /* All of it, but for what is due long after. */
  avow_timeline_picture_show_all (fixture->picture);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat (fixture->picture->from, <=, avow_time_get_first_day (20240229));
  g_assert_cmpfloat (fixture->picture->to, >=, avow_time_get_last_day (20260700));
  g_assert_cmpfloat (fixture->picture->to, <, avow_time_get_first_day (20270101));

  show_days (fixture, 19000101, 21000101);
  g_assert_cmpint (avow_timeline_picture_get_unit (fixture->picture), <=, AVOW_TIME_UNIT_YEAR);
}

/* A passage that two speak is one passage. */
static void
test_two_speakers (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = avow_timeline_new (AVOW_DIMENSION_SPEAKER, AVOW_MOMENT_SAID);

  add_series (timeline, "Ada", (guint32[]) { 20260302, 2, 0 });
  add_series (timeline, "Guild", (guint32[]) { 20260302, 1, 0 });
  add_series (timeline, "", (guint32[]) { 20260305, 1, 0 });
  add_counts (timeline->all, (guint32[]) { 20260302, 2, 20260305, 1, 0 });
  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  assert_marks (fixture,
                "2 Mar 2026: 2 passages: Ada 2, Guild 1\n"
                "5 Mar 2026: 1 passage: None 1\n"
                "Ada: 2 passages\nGuild: 1 passage\nNone: 1 passage\n");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Passages over time by speaker, date said");
}

static void
activate (Fixture    *fixture,
          const char *label,
          gboolean    add)
{
  AVOW_PICTURE_GET_CLASS (fixture->picture)->activate (AVOW_PICTURE (fixture->picture), find_mark (fixture, label), add);
}

static void
test_activate (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = make_timeline ();

  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  show_days (fixture, 20240101, 20280101);

  activate (fixture, "March 2026", FALSE);
  take_filtered (fixture, "[before:][after:][on:2026-03]");
  activate (fixture, "February 2024", TRUE);
  take_filtered (fixture, "[before:][after:][on:2024-02..2026-03]");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->picture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Feb 2024 – Mar 2026: 23 passages");
  activate (fixture, "2026, no month known", FALSE);
  take_filtered (fixture, "[before:][after:][on:2026]");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->picture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "2026: 20 passages");
  activate (fixture, "2027: 4 still open", FALSE);
  take_filtered (fixture, "[due:2027]");

  /* An entry of the legend hides its bars, and with Ctrl finds its passages. */
  activate (fixture, "Claim:", FALSE);
  take_filtered (fixture, "");
  find_mark (fixture, "Claim, hidden: 12 passages");
  g_assert_cmpuint (fixture->picture->hidden, ==, 1);
  activate (fixture, "Warning:", TRUE);
  take_filtered (fixture, "[kind:warning]");
  activate (fixture, "Claim, hidden", FALSE);
  g_assert_cmpuint (fixture->picture->hidden, ==, 0);
}

/* ---- the pointer */

static gpointer
get_controller (Fixture *fixture,
                GType    type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->picture));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

/* Where a day is on the screen. */
static double
get_x (Fixture *fixture,
       guint32  date)
{
  return avow_timeline_layout_get_x (fixture->picture->layout, avow_time_get_first_day (date) + 0.5);
}

static void
drag_from (Fixture *fixture,
           double   x,
           double   y,
           double   dx)
{
  gpointer drag = get_controller (fixture, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", dx / 2, 0.0);
  g_signal_emit_by_name (drag, "drag-update", dx, 0.0);
}

static void
drop (Fixture *fixture)
{
  g_signal_emit_by_name (get_controller (fixture, GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
}

static double
get_middle (Fixture *fixture)
{
  return fixture->picture->layout->plot_y + fixture->picture->layout->plot_height / 2;
}

static void
test_brush (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = make_timeline ();
  double x, width, y;
  AvowDateRange brush;

  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  show_days (fixture, 20250101, 20270101);
  g_assert_cmpint (avow_timeline_picture_get_unit (fixture->picture), ==, AVOW_TIME_UNIT_WEEK);
  y = get_middle (fixture);

  /* Bars are taken whole; nothing is written until the pointer lets go. */
  drag_from (fixture, get_x (fixture, 20260304), y, get_x (fixture, 20260319) - get_x (fixture, 20260304));
  take_filtered (fixture, "");
  drop (fixture);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-03-22]");

  /* Backwards is the same. */
  avow_timeline_picture_set_brush (fixture->picture, &(AvowDateRange) { 0, 0 });
  drag_from (fixture, get_x (fixture, 20260319), y, get_x (fixture, 20260304) - get_x (fixture, 20260319));
  drop (fixture);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-03-22]");

  /* Its ends can be dragged, and all of it. */
  brush = avow_timeline_picture_get_brush (fixture->picture);
  avow_timeline_layout_get_brush (fixture->picture->layout, &brush, &x, &width);
  drag_from (fixture, x + width + 1, y, get_x (fixture, 20260401) - x - width);
  drop (fixture);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-04-05]");
  drag_from (fixture, x - 2, y, get_x (fixture, 20260225) - x);
  drop (fixture);
  take_filtered (fixture, "[before:][after:][on:2026-02-23..2026-04-05]");
  drag_from (fixture, get_x (fixture, 20260315), y, get_x (fixture, 20260322) - get_x (fixture, 20260315));
  drop (fixture);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-04-12]");

  /* Escape while one drags brings back what was there; then it takes the range away. */
  drag_from (fixture, get_x (fixture, 20250304), y, 60);
  g_assert_true (press_shortcut (fixture->picture, GDK_KEY_Escape, 0));
  drop (fixture);
  take_filtered (fixture, "");
  brush = avow_timeline_picture_get_brush (fixture->picture);
  g_assert_cmpuint (brush.from, ==, 20260302);
  g_assert_true (press_shortcut (fixture->picture, GDK_KEY_Escape, 0));
  take_filtered (fixture, "[before:][after:][on:]");
  g_assert_false (press_shortcut (fixture->picture, GDK_KEY_Escape, 0));

  /* The axis is dragged along. */
  x = get_x (fixture, 20260302);
  drag_from (fixture, x, fixture->picture->layout->axis_y + 4, 50);
  drop (fixture);
  take_filtered (fixture, "");
  g_assert_cmpfloat_with_epsilon (get_x (fixture, 20260302), x + 50, 1);

  /* What is said elsewhere shows here, and is not written again. */
  avow_timeline_picture_set_brush (fixture->picture, &(AvowDateRange) { 20260200, 20260299 });
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->picture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Feb 2026: 0 passages");
  take_filtered (fixture, "");
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = make_timeline ();
  double x, whole;

  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  g_assert_cmpuint (AVOW_PICTURE_GET_CLASS (fixture->picture)->get_n_marks (AVOW_PICTURE (fixture->picture)), >, 0);
  whole = fixture->picture->to - fixture->picture->from;

  /* What is below the pointer stays there. */
  x = get_x (fixture, 20260302);
  for (guint i = 0; i < 8; i++)
    {
      avow_timeline_picture_zoom (fixture->picture, x, 0.8);
      wait_until (fixture->picture->tick == 0);
      avow_timeline_picture_get_unit (fixture->picture);
      g_assert_cmpfloat_with_epsilon (get_x (fixture, 20260302), x, 2);
    }
  g_assert_cmpfloat (fixture->picture->to - fixture->picture->from, <, whole / 4);

  /* Not beyond days, nor beyond all there is. */
  for (guint i = 0; i < 60; i++)
    avow_timeline_picture_zoom (fixture->picture, x, 0.5);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat (fixture->picture->to - fixture->picture->from, >=, 5);
  for (guint i = 0; i < 60; i++)
    avow_timeline_picture_zoom (fixture->picture, x, 2);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat (fixture->picture->from, <=, avow_time_get_first_day (20240229));
  g_assert_cmpfloat (fixture->picture->to, >=, avow_time_get_first_day (20271231));
  g_assert_cmpfloat (fixture->picture->to - fixture->picture->from, <, 5 * 365);

  avow_timeline_picture_show_all (fixture->picture);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat_with_epsilon (fixture->picture->to - fixture->picture->from, whole, 1);
}

/* ---- the keyboard */

static void
assert_focused (Fixture    *fixture,
                const char *label)
{
  g_assert_cmpuint (avow_picture_get_focused (AVOW_PICTURE (fixture->picture)), ==, find_mark (fixture, label));
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = make_timeline ();
  double from;

  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  show_days (fixture, 20260215, 20260401);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->picture));

  /* From bar to bar, up to the legend and down to the lanes. */
  g_assert_true (press_shortcut (fixture->picture, GDK_KEY_Home, 0));
  assert_focused (fixture, "2 Mar 2026");
  press_shortcut (fixture->picture, GDK_KEY_Right, 0);
  assert_focused (fixture, "15 Mar 2026");
  press_shortcut (fixture->picture, GDK_KEY_Right, 0);
  assert_focused (fixture, "31 Mar 2026: 3 passages");
  press_shortcut (fixture->picture, GDK_KEY_Left, 0);
  assert_focused (fixture, "15 Mar 2026");
  press_shortcut (fixture->picture, GDK_KEY_Down, 0);
  assert_focused (fixture, "Mar 2026, no day known");
  press_shortcut (fixture->picture, GDK_KEY_Home, 0);
  press_shortcut (fixture->picture, GDK_KEY_Return, 0);
  take_filtered (fixture, "[before:][after:][on:2026-03-02]");

  /* The range grows and shrinks at the end that moves. */
  press_shortcut (fixture->picture, GDK_KEY_Right, GDK_SHIFT_MASK);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-03-03]");
  press_shortcut (fixture->picture, GDK_KEY_Right, GDK_SHIFT_MASK);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-03-04]");
  press_shortcut (fixture->picture, GDK_KEY_Left, GDK_SHIFT_MASK);
  press_shortcut (fixture->picture, GDK_KEY_Left, GDK_SHIFT_MASK);
  press_shortcut (fixture->picture, GDK_KEY_Left, GDK_SHIFT_MASK);
  take_filtered (fixture, "[before:][after:][on:2026-03-02..2026-03-03][before:][after:][on:2026-03-02]"
                          "[before:][after:][on:2026-03-01..2026-03-02]");

  /* The bar that the keyboard is at stays where it is, and is longer. */
  press_shortcut (fixture->picture, GDK_KEY_Home, 0);
  for (guint i = 0; i < 4; i++)
    press_shortcut (fixture->picture, GDK_KEY_minus, 0);
  wait_until (fixture->picture->tick == 0);
  assert_focused (fixture, "Week of 2 Mar 2026");
  for (guint i = 0; i < 4; i++)
    press_shortcut (fixture->picture, GDK_KEY_plus, 0);
  wait_until (fixture->picture->tick == 0);
  assert_focused (fixture, "2 Mar 2026");

  /* From a month to the first of its days that has any. */
  show_days (fixture, 20240220, 20270601);
  press_shortcut (fixture->picture, GDK_KEY_Home, 0);
  assert_focused (fixture, "February 2024");
  for (guint i = 0; i < 12; i++)
    press_shortcut (fixture->picture, GDK_KEY_plus, 0);
  wait_until (fixture->picture->tick == 0);
  assert_focused (fixture, "29 Feb 2024");

  /* One that is cut by the edge does not go beyond it. */
  show_days (fixture, 20260303, 20270601);
  press_shortcut (fixture->picture, GDK_KEY_Home, 0);
  assert_focused (fixture, "Week of 2 Mar 2026");
  for (guint i = 0; i < 12; i++)
    press_shortcut (fixture->picture, GDK_KEY_plus, 0);
  wait_until (fixture->picture->tick == 0);
  assert_focused (fixture, "2 Mar 2026");

  show_days (fixture, 20250901, 20251201);
  from = fixture->picture->from;
  press_shortcut (fixture->picture, GDK_KEY_Page_Up, 0);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat (fixture->picture->from, <, from - 60);
  press_shortcut (fixture->picture, GDK_KEY_Page_Down, 0);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat_with_epsilon (fixture->picture->from, from, 1);

  press_shortcut (fixture->picture, GDK_KEY_0, 0);
  wait_until (fixture->picture->tick == 0);
  g_assert_cmpfloat (fixture->picture->from, <, avow_time_get_first_day (20240229));
}

/* ---- the table behind it */

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowTimeline) timeline = make_timeline ();
  g_autoptr(GPtrArray) table = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  show_days (fixture, 20240101, 20280101);
  table = avow_picture_get_table (AVOW_PICTURE (fixture->picture));
  for (guint i = 0; i < table->len; i++)
    {
      g_autofree char *row = g_strjoinv ("|", g_ptr_array_index (table, i));

      g_string_append_printf (text, "%s\n", row);
    }
  g_assert_cmpstr (text->str, ==,
                   "Date|Claim|Pledge|Warning|Passages|Open and Due\n"
                   "February 2024|2|0|1|3|0\n"
                   "2026, no month known|4|0|0|4|0\n"
                   "March 2026|6|7|3|16|1\n"
                   "April 2026|0|0|0|0|5\n"
                   "July 2026|0|0|0|0|1\n"
                   "2027, no month known|0|0|0|0|4\n"
                   "No date||||6|\n");
}

/* Drawn on anything, from hardly any room to a page. */
static void
test_sizes (Fixture       *fixture,
            gconstpointer  data)
{
  static const int sizes[][2] = { { 1, 1 }, { 60, 40 }, { 200, 180 }, { 240, 500 }, { 700, 200 }, { 2000, 1200 } };
  g_autoptr(AvowTimeline) timeline = make_timeline ();

  avow_timeline_picture_set_timeline (fixture->picture, timeline);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, sizes[i][0], sizes[i][1]);
      cairo_t *cr = cairo_create (surface);
      PangoContext *pango = pango_cairo_create_context (cr);

      avow_picture_draw (AVOW_PICTURE (fixture->picture), cr, pango, sizes[i][0], sizes[i][1]);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      g_object_unref (pango);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* ---- the view over a project */

/* An article; without a date unless there is one. */
static gint64
add_article (AvowStore  *store,
             const char *headline,
             const char *text,
             const char *date)
{
  gint64 id = store_import (store, headline, text);

  if (date != NULL)
    store_do (store, avow_change_new_edit_article (id, AVOW_ARTICLE_DATE, date));

  return id;
}

static void
set_search (AvowView   *view,
            const char *text)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);

  g_assert_true (avow_query_parse (query, text, NULL));
  avow_view_set_query (view, query);
}

static guint
get_n_passages (AvowTimelinePicture *picture)
{
  return picture->timeline != NULL ? picture->timeline->n_passages : G_MAXUINT;
}

static void
test_view (void)
{
  char *dir, *path;
  AvowStore *store = store_begin ("test.avow", &dir, &path);
  g_autoptr(GString) filtered = g_string_new (NULL);
  GtkWidget *view = avow_timeline_view_new_small (), *window, *by, *date;
  AvowTimelinePicture *picture = avow_timeline_view_get_picture (AVOW_TIMELINE_VIEW (view));
  gint64 article, other;
  AvowDateRange brush;

  article = add_article (store, "Ferry accord", "The minister pledged a harbour and warned of rust.", "2026-03-02");
  other = add_article (store, "Rust", "The guild warned of more rust in every harbour.", NULL);

  window = show_widget (view, 300, 400);
  add_filter (window, filtered);
  avow_view_set_store (AVOW_VIEW (view), store);
  wait_until (find_widget (view, GTK_TYPE_LABEL, "No passages yet.") != NULL);

  store_tag_said (store, other, "more rust", AVOW_KIND_WARNING, NULL, NULL);
  wait_until (find_widget (view, GTK_TYPE_LABEL,
                           "No passage has a date yet.\nDate its article in Article Details, or say in the passage’s More Fields when it was said.") != NULL);

  store_tag_said (store, article, "a harbour", AVOW_KIND_PLEDGE, "Minister", NULL);
  wait_until (get_n_passages (picture) == 2 && gtk_widget_get_mapped (GTK_WIDGET (picture)));
  g_assert_cmpuint (picture->timeline->n_undated, ==, 1);

  /* It shows what is found at any date; the dates are the range. */
  set_search (AVOW_VIEW (view), "kind:pledge said:2026-03");
  wait_until (get_n_passages (picture) == 1);
  brush = avow_timeline_picture_get_brush (picture);
  g_assert_cmpuint (brush.from, ==, 20260300);
  set_search (AVOW_VIEW (view), "kind:pledge said:2025");
  wait_until (avow_timeline_picture_get_brush (picture).from == 20250000);
  g_assert_cmpuint (get_n_passages (picture), ==, 1);
  set_search (AVOW_VIEW (view), "kind:claim");
  wait_until (find_widget (view, GTK_TYPE_LABEL, "Nothing found") != NULL);
  brush = avow_timeline_picture_get_brush (picture);
  g_assert_cmpuint (brush.to, ==, 0);
  set_search (AVOW_VIEW (view), "");
  wait_until (get_n_passages (picture) == 2);

  /* What is chosen is remembered. */
  by = find_widget (view, GTK_TYPE_DROP_DOWN, NULL);
  gtk_test_accessible_assert_property (by, GTK_ACCESSIBLE_PROPERTY_LABEL, "By");
  date = gtk_widget_get_next_sibling (gtk_widget_get_parent (by));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (by), 1);
  wait_until (picture->timeline->by == AVOW_DIMENSION_SPEAKER);
  g_assert_cmpstr (g_settings_get_string (avow_settings_get (), "timeline-by"), ==, "speaker");
  g_settings_reset (avow_settings_get (), "timeline-by");
  wait_until (picture->timeline->by == AVOW_DIMENSION_KIND);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_last_child (date)), 2);
  wait_until (picture->timeline->moment == AVOW_MOMENT_DUE);
  wait_until (find_widget (view, GTK_TYPE_LABEL, "No passage has a due date yet.") != NULL);
  g_settings_reset (avow_settings_get (), "timeline-date");
  wait_until (picture->timeline->moment == AVOW_MOMENT_SAID);

  avow_view_set_store (AVOW_VIEW (view), NULL);
  end_window (window, view);
  store_end (store, dir, path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/timeline/days", test_days);
  g_test_add_func ("/timeline/units", test_units);
  g_test_add_func ("/timeline/ranges", test_ranges);
  g_test_add_func ("/timeline/asked", test_asked);
  g_test_add ("/timeline/bars", Fixture, NULL, set_up, test_bars, tear_down);
  g_test_add ("/timeline/two-speakers", Fixture, NULL, set_up, test_two_speakers, tear_down);
  g_test_add ("/timeline/activate", Fixture, NULL, set_up, test_activate, tear_down);
  g_test_add ("/timeline/brush", Fixture, NULL, set_up, test_brush, tear_down);
  g_test_add ("/timeline/zoom", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/timeline/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/timeline/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/timeline/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  g_test_add_func ("/timeline/view", test_view);

  return g_test_run ();
}
