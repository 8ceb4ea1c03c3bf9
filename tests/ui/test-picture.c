/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "avow-picture-file.h"
#include "avow-picture-frame.h"
#include "avow-picture-print.h"
#include "test-ui-util.h"

/* What all pictures have, tried on a small one: three squares in a corner of each other. */

#define TEST_TYPE_PICTURE (test_picture_get_type ())
G_DECLARE_FINAL_TYPE (TestPicture, test_picture, TEST, PICTURE, AvowPicture)

struct _TestPicture
{
  AvowPicture  parent_instance;

  guint        n_marks;
  guint        activated;
  gboolean     added;
  guint        n_cancelled;
  double       drawn_width;
  double       drawn_height;
};

G_DEFINE_FINAL_TYPE (TestPicture, test_picture, AVOW_TYPE_PICTURE)

static const char * const names[] = { "North", "South", "=East" };
static const graphene_point_t places[] = { { 20, 20 }, { 20, 120 }, { 120, 20 } };

static void
test_picture_draw (AvowPicture     *picture,
                   const AvowPaper *paper)
{
  TestPicture *self = TEST_PICTURE (picture);

  if (!paper->is_screen)
    {
      self->drawn_width = paper->width;
      self->drawn_height = paper->height;
    }
  for (guint i = 0; i < self->n_marks; i++)
    {
      avow_palette_fill (paper->palette, paper->cr, &paper->palette->text, AVOW_PATTERN_FULL, places[i].x, places[i].y, 50, 50);
      avow_paper_draw_text (paper, &paper->palette->text, names[i], places[i].x, places[i].y + 60, -1, 0, 1);
    }
}

static char *
test_picture_get_title (AvowPicture *picture)
{
  return g_strdup ("Squares and/or rooms");
}

static guint
test_picture_get_n_marks (AvowPicture *picture)
{
  return TEST_PICTURE (picture)->n_marks;
}

static void
test_picture_get_mark (AvowPicture      *picture,
                       guint             mark,
                       graphene_rect_t  *area,
                       char            **label)
{
  if (area != NULL)
    graphene_rect_init (area, places[mark].x, places[mark].y, 50, 50);
  if (label != NULL)
    *label = g_strdup_printf ("%s: %u passages", names[mark], mark + 9);
}

static void
test_picture_activate (AvowPicture *picture,
                       guint        mark,
                       gboolean     add)
{
  TEST_PICTURE (picture)->activated = mark;
  TEST_PICTURE (picture)->added = add;
}

static gboolean
test_picture_cancel (AvowPicture *picture)
{
  TEST_PICTURE (picture)->n_cancelled++;

  return TRUE;
}

static GPtrArray *
test_picture_get_table (AvowPicture *picture)
{
  GPtrArray *table = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (table, g_strdupv ((char *[]) { (char *) "Square", (char *) "Passages", NULL }));
  for (guint i = 0; i < TEST_PICTURE (picture)->n_marks; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 9);

      g_ptr_array_add (table, g_strdupv ((char *[]) { (char *) names[i], number, NULL }));
    }

  return table;
}

static void
test_picture_class_init (TestPictureClass *klass)
{
  AvowPictureClass *picture_class = AVOW_PICTURE_CLASS (klass);

  picture_class->draw = test_picture_draw;
  picture_class->get_title = test_picture_get_title;
  picture_class->get_n_marks = test_picture_get_n_marks;
  picture_class->get_mark = test_picture_get_mark;
  picture_class->activate = test_picture_activate;
  picture_class->cancel = test_picture_cancel;
  picture_class->get_table = test_picture_get_table;
}

static void
test_picture_init (TestPicture *self)
{
  self->n_marks = 3;
  self->activated = AVOW_NO_MARK;
}

typedef struct
{
  GtkWidget   *window;
  GtkWidget   *frame;
  AvowPicture *picture;
  char        *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->frame = avow_picture_frame_new (g_object_new (TEST_TYPE_PICTURE, NULL));
  fixture->picture = avow_picture_frame_get_picture (AVOW_PICTURE_FRAME (fixture->frame));
  fixture->window = show_widget (fixture->frame, 500, 400);
  fixture->folder = g_dir_make_tmp ("test-picture-XXXXXX", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  /* The picture goes with its frame. */
  g_object_add_weak_pointer (G_OBJECT (fixture->picture), (gpointer *) &fixture->picture);
  close_window (fixture->window, fixture->frame);
  wait_until (fixture->picture == NULL);

  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_false (g_str_has_suffix (name, ".part"));
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* ---- marks */

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  TestPicture *self = TEST_PICTURE (fixture->picture);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, AVOW_NO_MARK);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Squares and/or rooms");

  g_assert_true (press_shortcut (self, GDK_KEY_Down, 0));
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 0);
  g_assert_true (press_shortcut (self, GDK_KEY_Down, 0));
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Squares and/or rooms: South: 10 passages");
  press_shortcut (self, GDK_KEY_Up, 0);
  press_shortcut (self, GDK_KEY_Right, 0);
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 2);
  press_shortcut (self, GDK_KEY_Right, 0);
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 2);
  press_shortcut (self, GDK_KEY_Home, 0);
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 0);
  press_shortcut (self, GDK_KEY_End, 0);
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, 2);

  press_shortcut (self, GDK_KEY_Return, 0);
  g_assert_cmpuint (self->activated, ==, 2);
  g_assert_false (self->added);
  press_shortcut (self, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (self->added);
  press_shortcut (self, GDK_KEY_Escape, 0);
  g_assert_cmpuint (self->n_cancelled, ==, 1);

  /* A mark that is gone has no focus. */
  self->n_marks = 2;
  avow_picture_changed (fixture->picture);
  g_assert_cmpuint (avow_picture_get_focused (fixture->picture), ==, AVOW_NO_MARK);
  press_shortcut (self, GDK_KEY_Return, 0);
  g_assert_cmpuint (self->activated, ==, 2);
}

/* ---- the table behind it */

static GtkColumnView *
get_table (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (find_widget (fixture->frame, GTK_TYPE_COLUMN_VIEW, NULL));
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (get_table (fixture))));
}

/* What the first row on the screen says in its first cell. */
static const char *
get_first_cell (Fixture *fixture)
{
  GtkWidget *cell = find_widget (GTK_WIDGET (get_table (fixture)), GTK_TYPE_INSCRIPTION, NULL);

  return gtk_inscription_get_text (GTK_INSCRIPTION (cell));
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  TestPicture *self = TEST_PICTURE (fixture->picture);
  g_autoptr(GtkColumnViewColumn) numbers = NULL;
  GtkWidget *cell;

  g_assert_null (get_table (fixture));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_assert_true (press_shortcut (fixture->frame, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  wait_until (get_table (fixture) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_table (fixture))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (self)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_table (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Squares and/or rooms");
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  wait_until (find_widget (GTK_WIDGET (get_table (fixture)), GTK_TYPE_INSCRIPTION, "South") != NULL);

  /* Numbers stand at the right, and are sorted as numbers: 9 before 10. */
  cell = find_widget (GTK_WIDGET (get_table (fixture)), GTK_TYPE_INSCRIPTION, "10");
  g_assert_nonnull (cell);
  g_assert_cmpfloat (gtk_inscription_get_xalign (GTK_INSCRIPTION (cell)), ==, 1);
  numbers = g_list_model_get_item (gtk_column_view_get_columns (get_table (fixture)), 1);
  g_assert_cmpstr (gtk_column_view_column_get_title (numbers), ==, "Passages");
  gtk_column_view_sort_by_column (get_table (fixture), numbers, GTK_SORT_DESCENDING);
  wait_until (g_strcmp0 (get_first_cell (fixture), "=East") == 0);
  gtk_column_view_sort_by_column (get_table (fixture), numbers, GTK_SORT_ASCENDING);
  wait_until (g_strcmp0 (get_first_cell (fixture), "North") == 0);

  /* It follows the picture; columns that stay are not made anew. */
  self->n_marks = 2;
  avow_picture_changed (fixture->picture);
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  g_assert_true (numbers == g_list_model_get_item (gtk_column_view_get_columns (get_table (fixture)), 1));
  g_object_unref (numbers);

  /* Nothing to be seen is told in words in the place of both. */
  avow_picture_frame_set_empty (AVOW_PICTURE_FRAME (fixture->frame), "There is nothing.");
  wait_until (!gtk_widget_get_mapped (GTK_WIDGET (get_table (fixture))));
  g_assert_false (press_shortcut (fixture->frame, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  self->n_marks = 1;
  avow_picture_changed (fixture->picture);
  avow_picture_frame_set_empty (AVOW_PICTURE_FRAME (fixture->frame), NULL);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (get_table (fixture))));
  g_assert_cmpuint (count_rows (fixture), ==, 1);

  press_shortcut (fixture->frame, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* ---- files */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  char **message = user_data;

  *message = avow_picture_save_finish (AVOW_PICTURE (source), result, &error) ? g_strdup ("") : g_strdup (error->message);
}

/* Saves the picture: what went wrong, or nothing. */
static char *
save (Fixture    *fixture,
      const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  AvowPictureFormat format;
  char *message = NULL;

  g_assert_true (avow_picture_format_from_name (path, &format));
  avow_picture_save_async (fixture->picture, file, format, NULL, saved_cb, &message);
  wait_until (message != NULL);

  return message;
}

static char *
save_and_read (Fixture    *fixture,
               const char *name,
               gsize      *length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL), *message = save (fixture, path);
  g_autoptr(GError) error = NULL;
  char *text;

  g_assert_cmpstr (message, ==, "");
  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_svg (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *text = save_and_read (fixture, "a.svg", NULL);
  g_autoptr(GMarkupParseContext) context = NULL;
  g_autoptr(GError) error = NULL;
  const GMarkupParser parser = { NULL };

  context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_assert_true (g_markup_parse_context_parse (context, strchr (text, '>') + 1, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);

  /* As large as a picture is at least, and of vectors. */
  g_assert_nonnull (strstr (text, "width=\"800px\" height=\"500px\""));
  g_assert_null (strstr (text, "<image"));
  g_assert_cmpfloat (TEST_PICTURE (fixture->picture)->drawn_width, ==, 800);
}

static void
test_png (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GBytes) wrapped = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree guint32 *pixels = NULL;
  gsize length;

  bytes = save_and_read (fixture, "a.png", &length);
  wrapped = g_bytes_new_static (bytes, length);
  texture = gdk_texture_new_from_bytes (wrapped, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1600);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 1000);

  /* Two pixels for each of the screen; dark on white. */
  pixels = g_new (guint32, 1600 * 1000);
  gdk_texture_download (texture, (guchar *) pixels, 1600 * 4);
  g_assert_cmphex (pixels[0] & 0xffffff, ==, 0xffffff);
  g_assert_cmphex (pixels[1600 * 135 + 135] & 0xffffff, ==, 0x1e1e1e);
  g_assert_cmphex (pixels[1600 * 135 + 145] & 0xffffff, ==, 0xffffff);
}

static void
test_csv (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *text = save_and_read (fixture, "a.csv", NULL);

  /* What a spreadsheet would run does not run. */
  g_assert_cmpstr (text, ==, "Square,Passages\r\nNorth,9\r\nSouth,10\r\n'=East,11\r\n");
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.svg", NULL), *message = save (fixture, path);
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.png", NULL), *other = NULL;
  AvowPictureFormat format;

  g_assert_nonnull (strstr (message, "cannot be written"));
  g_assert_nonnull (strstr (message, "a.svg"));

  g_mkdir (folder, 0700);
  other = save (fixture, folder);
  g_assert_nonnull (strstr (other, "it is a folder"));
  g_rmdir (folder);

  g_assert_true (avow_picture_format_from_name ("A.B.PNG", &format));
  g_assert_cmpuint (format, ==, AVOW_PICTURE_PNG);
  g_assert_false (avow_picture_format_from_name ("picture.jpeg", &format));
}

/* ---- paper */

static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GtkPrintOperation) operation = avow_picture_print_new (fixture->picture);
  g_autofree char *path = g_build_filename (fixture->folder, "a.pdf", NULL), *out = NULL;
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autoptr(GError) error = NULL;
  TestPicture *self = TEST_PICTURE (fixture->picture);

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (fixture->window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* The page lies; the picture has its form, and is not smaller than on the screen. */
  g_assert_cmpfloat (self->drawn_width, >, self->drawn_height);
  g_assert_cmpfloat (self->drawn_width, >=, 800);
  g_assert_cmpfloat (self->drawn_height, >=, 500);

  if (tool == NULL)
    return;

  g_assert_true (g_spawn_sync (NULL, (char *[]) { tool, path, (char *) "-", NULL }, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                               NULL, NULL, &error));
  g_assert_nonnull (strstr (out, "Squares and/or rooms"));
  g_assert_nonnull (strstr (out, "North"));
}

/* ---- the bar */

static void
test_bar (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *save_button = find_widget (fixture->frame, GTK_TYPE_MENU_BUTTON, NULL);
  int minimum;

  /* There is room for it in a narrow pane. */
  avow_picture_frame_add_control (AVOW_PICTURE_FRAME (fixture->frame), gtk_button_new_with_label ("Said or published"));
  gtk_widget_measure (fixture->frame, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 240);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (save_button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Save");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (save_button)))));
  g_assert_true (press_shortcut (fixture->frame, GDK_KEY_s, GDK_CONTROL_MASK));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (save_button)))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (save_button));
}

#define add(name, func) g_test_add ("/picture/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("marks", test_marks);
  add ("table", test_table);
  add ("svg", test_svg);
  add ("png", test_png);
  add ("csv", test_csv);
  add ("errors", test_errors);
  add ("print", test_print);
  add ("bar", test_bar);

  return g_test_run ();
}
