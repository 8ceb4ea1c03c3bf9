/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-view.h"
#include "avow-list-pane.h"
#include "avow-passage-details.h"
#include "avow-picture-file.h"
#include "avow-picture-frame.h"
#include "avow-query.h"
#include "avow-settings.h"
#include "test-ui-util.h"

/* The table of counts: as a picture with numbers made by hand, and in the workbench, where it
 * narrows the search. */

/* ---- with numbers made by hand */

static const guint32 numbers[4][3] = { { 12, 0, 3 }, { 4, 5, 0 }, { 0, 7, 1 }, { 2, 2, 2 } };
static const char * const speakers[4] = { "Norland", "Meridia", "Oda Brekke", "" };
static const char * const kinds[3] = { "claim", "pledge", "warning" };

static AvowCountTable *
make_table (void)
{
  AvowCountTable *table = avow_count_table_new (AVOW_DIMENSION_SPEAKER, AVOW_DIMENSION_KIND);

  table->cells = g_memdup2 (numbers, sizeof numbers);
  for (guint row = 0; row < 4; row++)
    {
      guint32 sum = numbers[row][0] + numbers[row][1] + numbers[row][2];

      g_ptr_array_add (table->row_values, avow_tally_value_new (row + 1, speakers[row], sum));
      table->n_passages += sum;
    }
  for (guint column = 0; column < 3; column++)
    g_ptr_array_add (table->column_values,
                     avow_tally_value_new (0, kinds[column], numbers[0][column] + numbers[1][column] +
                                           numbers[2][column] + numbers[3][column]));

  return table;
}

/* As large as a table gets. */
static AvowCountTable *
make_large_table (void)
{
  AvowCountTable *table = avow_count_table_new (AVOW_DIMENSION_SPEAKER, AVOW_DIMENSION_MONTH);

  table->cells = g_new (guint32, 200 * 60);
  for (guint row = 0; row < 200; row++)
    {
      g_autofree char *name = g_strdup_printf ("Ministry of Affairs No. %u", row);

      g_ptr_array_add (table->row_values, avow_tally_value_new (row + 1, name, 1000 - row));
    }
  for (guint column = 0; column < 60; column++)
    {
      g_autofree char *month = g_strdup_printf ("%u-%02u", 2020 + column / 12, column % 12 + 1);

      g_ptr_array_add (table->column_values, avow_tally_value_new (0, month, 100));
    }
  for (guint i = 0; i < 200 * 60; i++)
    table->cells[i] = i % 17;
  table->n_passages = 90000;
  table->n_more_rows = 312;

  return table;
}

typedef struct
{
  GtkWidget   *window;
  GtkWidget   *frame;
  AvowPicture *picture;
  char        *chosen;
  guint        n_let_go;
  guint        n_sorts;
} Fixture;

static void
chosen_cb (AvowCountsPicture *picture,
           const char        *row,
           const char        *column,
           gboolean           add,
           Fixture           *fixture)
{
  g_free (fixture->chosen);
  fixture->chosen = g_strdup_printf ("%s|%s%s", row != NULL ? row : "-", column != NULL ? column : "-", add ? "+" : "");
}

static void
count_cb (AvowCountsPicture *picture,
          guint             *n)
{
  (*n)++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(AvowCountTable) table = data != NULL ? make_large_table () : make_table ();

  fixture->picture = avow_counts_picture_new ();
  g_signal_connect (fixture->picture, "chosen", G_CALLBACK (chosen_cb), fixture);
  g_signal_connect (fixture->picture, "let-go", G_CALLBACK (count_cb), &fixture->n_let_go);
  g_signal_connect (fixture->picture, "sort", G_CALLBACK (count_cb), &fixture->n_sorts);
  fixture->frame = avow_picture_frame_new (fixture->picture);
  fixture->window = show_widget (fixture->frame, 700, 400);
  avow_counts_picture_set_table (AVOW_COUNTS_PICTURE (fixture->picture), table);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->picture), (gpointer *) &fixture->picture);
  close_window (fixture->window, fixture->frame);
  wait_until (fixture->picture == NULL);
  g_free (fixture->chosen);
}

static char *
get_label (Fixture *fixture,
           guint    mark)
{
  char *label;

  AVOW_PICTURE_GET_CLASS (fixture->picture)->get_mark (fixture->picture, mark, NULL, &label);

  return label;
}

/* The mark that says something. */
static guint
find_mark (Fixture    *fixture,
           const char *label)
{
  guint n = AVOW_PICTURE_GET_CLASS (fixture->picture)->get_n_marks (fixture->picture);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *other = get_label (fixture, i);

      if (g_str_equal (label, other))
        return i;
    }

  g_error ("Nothing says “%s”", label);
}

static void
assert_focused (Fixture    *fixture,
                const char *label)
{
  g_autofree char *focused = get_label (fixture, avow_picture_get_focused (fixture->picture));

  g_assert_cmpstr (focused, ==, label);
}

#define press(key, modifiers) press_shortcut (fixture->picture, key, modifiers)

/* Each mark is where the pointer finds it, and says what it is. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (fixture->picture);
  g_autofree char *title = avow_picture_get_title (fixture->picture);

  g_assert_cmpstr (title, ==, "Passages by Speaker and Kind");
  g_assert_cmpuint (class->get_n_marks (fixture->picture), ==, 6 * 5);
  for (guint i = 0; i < 6 * 5; i++)
    {
      graphene_rect_t area;

      class->get_mark (fixture->picture, i, &area, NULL);
      g_assert_cmpuint (class->find_mark (fixture->picture, area.origin.x + area.size.width / 2,
                                          area.origin.y + area.size.height / 2), ==, i);
    }
  g_assert_cmpuint (class->find_mark (fixture->picture, 5000, 5000), ==, AVOW_NO_MARK);

  find_mark (fixture, "Norland, Claim: 12 passages");
  find_mark (fixture, "Oda Brekke, Warning: 1 passage");
  find_mark (fixture, "None, Pledge: 2 passages");
  find_mark (fixture, "Meridia: 9 passages");
  find_mark (fixture, "Claim: 18 passages");
  find_mark (fixture, "Total: 38 passages");

  avow_counts_picture_set_percent (AVOW_COUNTS_PICTURE (fixture->picture), TRUE);
  find_mark (fixture, "Meridia, Pledge: 5 passages, 56 %");
  find_mark (fixture, "Norland, Pledge: 0 passages, 0 %");
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->picture));
  press (GDK_KEY_Down, 0);
  assert_focused (fixture, "Norland, Claim: 12 passages");
  press (GDK_KEY_Down, 0);
  press (GDK_KEY_Right, 0);
  assert_focused (fixture, "Meridia, Pledge: 5 passages");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Passages by Speaker and Kind: Meridia, Pledge: 5 passages");
  press (GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->chosen, ==, "Meridia|pledge");
  press (GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpstr (fixture->chosen, ==, "Meridia|pledge+");

  /* A label and a sum stand for all of a row or a column. */
  press (GDK_KEY_Home, 0);
  assert_focused (fixture, "Meridia: 9 passages");
  press (GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->chosen, ==, "Meridia|-");
  press (GDK_KEY_End, 0);
  press (GDK_KEY_Left, 0);
  assert_focused (fixture, "Meridia, Warning: 0 passages");
  press (GDK_KEY_Page_Down, 0);
  assert_focused (fixture, "Warning: 6 passages");
  press (GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->chosen, ==, "-|warning");

  /* An empty value is for those that have none. */
  press (GDK_KEY_Up, 0);
  press (GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->chosen, ==, "|warning");

  press (GDK_KEY_Home, GDK_CONTROL_MASK);
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 0);
  press (GDK_KEY_Return, 0);
  g_assert_cmpuint (fixture->n_sorts, ==, 1);
  press (GDK_KEY_End, GDK_CONTROL_MASK);
  assert_focused (fixture, "Total: 38 passages");

  /* Escape lets go of what is chosen, as does what is chosen when it is clicked again. */
  g_assert_false (press (GDK_KEY_Escape, 0));
  avow_counts_picture_set_chosen (AVOW_COUNTS_PICTURE (fixture->picture), (const char * const []) { "Meridia", NULL },
                                  (const char * const []) { "pledge", NULL });
  g_assert_true (press (GDK_KEY_Escape, 0));
  g_assert_cmpuint (fixture->n_let_go, ==, 1);
  avow_picture_set_focused (fixture->picture, find_mark (fixture, "Meridia, Pledge: 5 passages"));
  press (GDK_KEY_Return, 0);
  g_assert_cmpuint (fixture->n_let_go, ==, 2);
}

/* What a row says in the table behind the picture. */
static char *
join_row (GPtrArray *table,
          guint      row)
{
  return g_strjoinv ("|", g_ptr_array_index (table, row));
}

static void
assert_first_rows (Fixture    *fixture,
                   const char *first,
                   const char *second)
{
  g_autoptr(GPtrArray) table = avow_picture_get_table (fixture->picture);
  g_autofree char *one = join_row (table, 1), *two = join_row (table, 2);

  g_assert_cmpstr (one, ==, first);
  g_assert_cmpstr (two, ==, second);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  AvowCountsPicture *picture = AVOW_COUNTS_PICTURE (fixture->picture);
  g_autoptr(GPtrArray) table = avow_picture_get_table (fixture->picture);
  g_autofree char *head = join_row (table, 0), *last = join_row (table, table->len - 1), *none = NULL;

  g_assert_cmpstr (head, ==, "Speaker|Claim|Pledge|Warning|Total");
  g_assert_cmpuint (table->len, ==, 6);
  g_assert_cmpstr (last, ==, "Total|18|14|6|38");
  assert_first_rows (fixture, "Norland|12|0|3|15", "Meridia|4|5|0|9");

  avow_counts_picture_set_order (picture, AVOW_COUNTS_BY_NAME);
  assert_first_rows (fixture, "Meridia|4|5|0|9", "Norland|12|0|3|15");
  find_mark (fixture, "Oda Brekke, Pledge: 7 passages");
  avow_counts_picture_set_order (picture, AVOW_COUNTS_BY_NUMBER);
  assert_first_rows (fixture, "Norland|12|0|3|15", "Meridia|4|5|0|9");

  /* Those that have none come last, whatever their number. */
  g_ptr_array_unref (g_steal_pointer (&table));
  table = avow_picture_get_table (fixture->picture);
  none = join_row (table, 4);
  g_assert_cmpstr (none, ==, "None|2|2|2|6");
}

/* A table that is larger than its room is scrolled, also by the keys; its labels stay. */
static void
test_scroll (Fixture       *fixture,
             gconstpointer  data)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (fixture->picture);
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (fixture->picture));
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->picture));
  graphene_rect_t area;
  guint mark;

  g_assert_cmpfloat (gtk_adjustment_get_upper (down), >, 200 * 20);
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), >, 60 * 40);
  press (GDK_KEY_Down, 0);
  press (GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 4000);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 2000);

  /* What has the keyboard is in view. */
  mark = avow_picture_get_focused (fixture->picture);
  class->get_mark (fixture->picture, mark, &area, NULL);
  g_assert_cmpfloat (area.origin.x, >=, 0);
  g_assert_cmpfloat (area.origin.x + area.size.width, <=, gtk_widget_get_width (GTK_WIDGET (fixture->picture)));
  g_assert_cmpfloat (area.origin.y + area.size.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->picture)));
  g_assert_cmpuint (class->find_mark (fixture->picture, area.origin.x + 5, area.origin.y + 5), ==, mark);

  /* A label is at the left, beside its row. */
  class->get_mark (fixture->picture, mark - 61, &area, NULL);
  g_assert_cmpfloat (area.origin.x, ==, 0);
  g_assert_cmpuint (class->find_mark (fixture->picture, 5, area.origin.y + 5), ==, mark - 61);

  press (GDK_KEY_Home, GDK_CONTROL_MASK);
  press (GDK_KEY_Down, 0);
  press (GDK_KEY_Right, 0);
  assert_focused (fixture, "Ministry of Affairs No. 0, Jan 2020: 0 passages");
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
}

/* All of it is saved, not only what is in view, and what is left out is told. */
static void
test_size (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(AvowCountTable) table = make_large_table ();
  g_autoptr(AvowCountsGrid) grid = avow_counts_grid_new (table, AVOW_COUNTS_USUAL);
  g_autofree char *more = avow_counts_grid_tell_more (grid);
  double width, height;

  avow_picture_get_size (fixture->picture, &width, &height);
  g_assert_cmpfloat (width, >, 60 * 40);
  g_assert_cmpfloat (height, >, 200 * 20);
  g_assert_cmpstr (more, ==, "and 312 more rows with fewer passages");
}

/* ---- in the workbench */

typedef struct
{
  char      *dir;
  AvowStore *store;
  GtkWidget *self;
  GtkWidget *window;
} Workbench;

static void
set_up_workbench (Workbench     *fixture,
                  gconstpointer  data)
{
  gint64 article;

  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  article = store_import (fixture->store, "Ferry fares to fall", "one two three four five six");
  store_tag_said (fixture->store, article, "one", AVOW_KIND_CLAIM, "Keir Starmer", NULL);
  store_tag_said (fixture->store, article, "two", AVOW_KIND_PLEDGE, "Keir Starmer", "Norland");
  store_tag_said (fixture->store, article, "three", AVOW_KIND_PLEDGE, "Norland", NULL);
  store_tag_said (fixture->store, article, "four", AVOW_KIND_WARNING, NULL, "Norland");
  g_settings_reset (avow_settings_get (), "counts-rows");
  g_settings_reset (avow_settings_get (), "counts-columns");
  fixture->self = show_workbench (fixture->store, &fixture->window);
}

static void
tear_down_workbench (Workbench     *fixture,
                     gconstpointer  data)
{
  end_workbench (fixture->window, fixture->self);
  store_end (fixture->store, fixture->dir, NULL);
}

static AvowListPane *
get_passages (Workbench *fixture)
{
  GtkWidget *around = gtk_widget_get_parent (find_widget (fixture->self, AVOW_TYPE_PASSAGE_DETAILS, NULL));

  return AVOW_LIST_PANE (find_widget (around, AVOW_TYPE_LIST_PANE, NULL));
}

static gboolean
says (Workbench  *fixture,
      const char *search)
{
  g_autofree char *text = avow_list_pane_get_search (get_passages (fixture));

  return g_str_equal (text, search);
}

static gboolean
has_rows (Workbench *fixture,
          guint      n)
{
  return g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (get_passages (fixture)))) == n;
}

/* The table on the screen: its cells, row by row, as "2,0,1". */
static char *
read_cells (GtkWidget *view)
{
  AvowCountTable *table = avow_counts_picture_get_table (avow_counts_view_get_picture (AVOW_COUNTS_VIEW (view)));
  GString *cells = g_string_new (NULL);

  for (guint i = 0; table != NULL && i < table->row_values->len * table->column_values->len; i++)
    g_string_append_printf (cells, "%s%u", i > 0 ? "," : "", table->cells[i]);

  return g_string_free (cells, FALSE);
}

static gboolean
has_cells (GtkWidget  *view,
           const char *cells)
{
  g_autofree char *found = read_cells (view);

  return g_str_equal (found, cells);
}

static GtkWidget *
show_counts (Workbench *fixture)
{
  GtkWidget *view;

  wait_until (has_rows (fixture, 4));
  gtk_widget_activate_action (fixture->self, "workbench.show-view", "s", "counts");
  view = find_widget (fixture->self, AVOW_TYPE_COUNTS_VIEW, NULL);
  wait_until (gtk_widget_get_mapped (view) && has_cells (view, "1,1,0,0,1,0,0,0,1"));

  return view;
}

static void
choose (GtkWidget  *view,
        const char *row,
        const char *column,
        gboolean    add)
{
  g_signal_emit_by_name (avow_counts_view_get_picture (AVOW_COUNTS_VIEW (view)), "chosen", row, column, add);
}

static gboolean
is_chosen (GtkWidget  *view,
           const char *label)
{
  AvowPicture *picture = AVOW_PICTURE (avow_counts_view_get_picture (AVOW_COUNTS_VIEW (view)));
  Fixture fixture = { .picture = picture };
  guint mark = find_mark (&fixture, label);
  gulong handler = g_signal_connect (picture, "let-go", G_CALLBACK (count_cb), &fixture.n_let_go);

  /* What is chosen lets go when it is clicked again; that is not asked of the search here. */
  g_signal_handlers_block_matched (picture, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, view);
  AVOW_PICTURE_GET_CLASS (picture)->activate (picture, mark, FALSE);
  g_signal_handlers_unblock_matched (picture, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, view);
  g_signal_handler_disconnect (picture, handler);

  return fixture.n_let_go > 0;
}

static void
test_filter (Workbench     *fixture,
             gconstpointer  data)
{
  GtkWidget *view = show_counts (fixture);

  /* Its own filters do not narrow what it counts. */
  choose (view, "Keir Starmer", "pledge", FALSE);
  wait_until (has_rows (fixture, 1));
  g_assert_true (says (fixture, "speaker:\"Keir Starmer\" kind:pledge"));
  wait_until (is_chosen (view, "Keir Starmer, Pledge: 1 passage"));
  g_assert_true (has_cells (view, "1,1,0,0,1,0,0,0,1"));

  choose (view, "Norland", NULL, TRUE);
  wait_until (says (fixture, "speaker:\"Keir Starmer\",\"Norland\" kind:pledge"));
  wait_until (has_rows (fixture, 2));
  g_assert_false (is_chosen (view, "Keir Starmer, Pledge: 1 passage"));

  /* A label filters by itself alone. */
  choose (view, NULL, "claim", FALSE);
  wait_until (says (fixture, "kind:claim"));
  wait_until (is_chosen (view, "Claim: 1 passage"));

  /* Those that have none. */
  choose (view, "", "warning", FALSE);
  wait_until (says (fixture, "NOT has:speaker kind:warning"));
  wait_until (has_rows (fixture, 1));
  wait_until (is_chosen (view, "None, Warning: 1 passage"));
  g_assert_true (has_cells (view, "1,1,0,0,1,0,0,0,1"));
  /* Both at once would find nothing. */
  choose (view, "Norland", NULL, TRUE);
  wait_until (says (fixture, "speaker:\"Norland\""));

  /* What somebody else looks for stays, and is counted. */
  avow_list_pane_set_search (get_passages (fixture), "addressee:Norland speaker:\"Keir Starmer\"");
  wait_until (has_cells (view, "1,0,0,1"));
  wait_until (is_chosen (view, "Keir Starmer: 1 passage"));
  g_signal_emit_by_name (avow_counts_view_get_picture (AVOW_COUNTS_VIEW (view)), "let-go");
  wait_until (says (fixture, "addressee:Norland"));
  wait_until (has_rows (fixture, 2));
}

/* What was typed by somebody is chosen too; a change is counted at once, but only where one looks. */
static void
test_follow (Workbench     *fixture,
             gconstpointer  data)
{
  GtkWidget *view = show_counts (fixture);
  GtkDropDown *rows = GTK_DROP_DOWN (find_widget (view, GTK_TYPE_DROP_DOWN, NULL));
  g_autofree char *columns = NULL;

  avow_list_pane_set_search (get_passages (fixture), "speaker:norland");
  wait_until (is_chosen (view, "Norland: 1 passage"));
  avow_list_pane_set_search (get_passages (fixture), "");
  wait_until (!is_chosen (view, "Norland: 1 passage"));

  store_tag_said (fixture->store, 1, "five", AVOW_KIND_CLAIM, "Norland", NULL);
  wait_until (has_cells (view, "1,1,0,1,1,0,0,0,1"));

  gtk_widget_activate_action (fixture->self, "workbench.show-view", "s", "article");
  wait_until (!gtk_widget_get_mapped (view));
  store_undo (fixture->store);
  wait_until (has_rows (fixture, 4));
  g_assert_true (has_cells (view, "1,1,0,1,1,0,0,0,1"));
  gtk_widget_activate_action (fixture->self, "workbench.show-view", "s", "counts");
  wait_until (has_cells (view, "1,1,0,0,1,0,0,0,1"));

  /* Two dimensions are never the same. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (rows), GTK_ACCESSIBLE_PROPERTY_LABEL, "Rows");
  gtk_drop_down_set_selected (rows, AVOW_DIMENSION_KIND);
  wait_until (has_cells (view, "1,0,0,1,1,0,0,0,1"));
  columns = g_settings_get_string (avow_settings_get (), "counts-columns");
  g_assert_cmpstr (columns, ==, "speaker");
  gtk_drop_down_set_selected (rows, AVOW_DIMENSION_ADDRESSEE);
  wait_until (has_cells (view, "1,0,1,1,1,0"));

  /* Nothing to be counted is told. */
  avow_list_pane_set_search (get_passages (fixture), "addressee:Nobody");
  avow_list_pane_set_search (get_passages (fixture), "analyst:Nobody");
  wait_until (find_widget (view, GTK_TYPE_LABEL, "The search finds no passages.") != NULL);
}

#define add(name, func, large) g_test_add ("/counts/" name, Fixture, large, set_up, func, tear_down)
#define add_workbench(name, func) g_test_add ("/counts/" name, Workbench, NULL, set_up_workbench, func, tear_down_workbench)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("marks", test_marks, NULL);
  add ("keys", test_keys, NULL);
  add ("order", test_order, NULL);
  add ("scroll", test_scroll, "large");
  add ("size", test_size, "large");
  add_workbench ("filter", test_filter);
  add_workbench ("follow", test_follow);

  return g_test_run ();
}
