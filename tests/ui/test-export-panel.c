/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-column.h"
#include "avow-export-columns.h"
#include "avow-export-memory.h"
#include "avow-export-panel.h"
#include "avow-export-place.h"
#include "avow-export-sample.h"
#include "test-ui-util.h"

/* The panel that says what is exported, how, and where to. */

typedef struct
{
  char            *dir;
  char            *path;
  AvowStore       *store;
  AvowExportPanel *panel;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  gint64 article;

  fixture->store = store_begin ("Summit.avow", &fixture->dir, &fixture->path);
  article = store_import (fixture->store, "Ferry fares to fall",
                          "The ministry pledged to halve the fares.\n\nThe guild doubts it.");
  for (guint i = 0; i < 3; i++)
    store_do (fixture->store, avow_change_new_tag (article, 4 + 9 * i, 12 + 9 * i, (AvowKind) i));

  fixture->panel = AVOW_EXPORT_PANEL (avow_export_panel_new ());
  gtk_widget_set_visible (GTK_WIDGET (fixture->panel), TRUE);
  fixture->window = show_widget (GTK_WIDGET (fixture->panel), 1100, 340);
  gtk_widget_set_visible (GTK_WIDGET (fixture->panel), FALSE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  avow_export_panel_close (fixture->panel);
  end_window (fixture->window, GTK_WIDGET (fixture->panel));
  store_end (fixture->store, fixture->dir, fixture->path);
}

/* All passages, and the pledges as if they were a set. */
static GPtrArray *
make_choices (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_export_choice_free);
  AvowQuery *pledges = avow_query_new (AVOW_TABLE_PASSAGES);

  g_assert_true (avow_query_parse (pledges, "kind:pledge", NULL));
  g_ptr_array_add (choices, avow_export_choice_new (g_strdup ("Everything"), NULL, avow_query_new (AVOW_TABLE_PASSAGES), -1));
  g_ptr_array_add (choices, avow_export_choice_new (g_strdup ("Pledges"), "Pledges, all/some", pledges, 7));

  return choices;
}

static GtkWidget *
find_in (Fixture    *fixture,
         GType       type,
         const char *text)
{
  return find_widget (GTK_WIDGET (fixture->panel), type, text);
}

static GtkWidget *
get_sample (Fixture *fixture)
{
  return find_in (fixture, AVOW_TYPE_EXPORT_SAMPLE, NULL);
}

static void
open_panel (Fixture *fixture)
{
  avow_export_panel_open (fixture->panel, fixture->store, "Summit");
  avow_export_panel_set_choices (fixture->panel, make_choices (), 0);
  wait_until (find_widget (get_sample (fixture), GTK_TYPE_LABEL, "passage_id") != NULL);
}

static const char *
get_name (Fixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_widget (find_in (fixture, AVOW_TYPE_EXPORT_PLACE, NULL), GTK_TYPE_ENTRY,
                                                           NULL)));
}

static GtkWidget *
get_drop_down (Fixture *fixture,
               guint    place)
{
  GtkWidget *grid = find_in (fixture, GTK_TYPE_GRID, NULL), *child = gtk_widget_get_first_child (grid);

  for (;; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_DROP_DOWN (child) && place-- == 0)
        return child;
    }
}

static guint
n_cells (Fixture    *fixture,
         const char *text)
{
  GtkWidget *grid = find_widget (get_sample (fixture), GTK_TYPE_GRID, NULL);
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text);

  return n;
}

/* It begins with what is usual, and shows the rows as they will be. */
static void
test_sample (Fixture       *fixture,
             gconstpointer  data)
{
  open_panel (fixture);
  g_assert_cmpstr (get_name (fixture), ==, "Summit.csv");
  g_assert_cmpuint (n_cells (fixture, "claim"), ==, 1);
  g_assert_cmpuint (n_cells (fixture, "pledge"), ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_drop_down (fixture, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL, "What");

  /* Another choice has another name and other rows. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_drop_down (fixture, 0)), 1);
  g_assert_cmpstr (get_name (fixture), ==, "Pledges, all-some.csv");
  g_assert_cmpint (avow_export_panel_get_choice (fixture->panel)->id, ==, 7);
  wait_until (n_cells (fixture, "claim") == 0 && n_cells (fixture, "pledge") == 1);
}

static GtkWidget *
get_columns (Fixture *fixture)
{
  return find_in (fixture, AVOW_TYPE_EXPORT_COLUMNS, NULL);
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *label)
{
  GtkWidget *list = find_widget (get_columns (fixture), GTK_TYPE_LIST_BOX, NULL);

  return gtk_widget_get_ancestor (find_widget (list, GTK_TYPE_LABEL, label), GTK_TYPE_LIST_BOX_ROW);
}

static char *
chosen_columns (Fixture *fixture)
{
  return avow_export_profile_get_columns (avow_export_panel_get_profile (fixture->panel));
}

static void
press_alt (GtkWidget *row,
           guint      key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (row);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, GDK_ALT_MASK, &handled);
    }
  g_assert_true (handled);
}

/* Drops a column on the upper or the lower half of another's row. */
static void
drop (GtkWidget *row,
      guint      column,
      gboolean   below)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (row);
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_UINT);
  g_value_set_uint (&value, column);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 5.0, below ? gtk_widget_get_height (row) - 1.0 : 1.0, &taken);
    }
  g_assert_true (taken);
}

/* Columns are ticked, put in order by keys and by dragging, and found. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *none = NULL, *some = NULL, *moved = NULL, *dropped = NULL, *above = NULL;
  GtkWidget *export;

  open_panel (fixture);
  export = find_in (fixture, GTK_TYPE_BUTTON, "_Export to File");
  g_signal_emit_by_name (find_widget (get_columns (fixture), GTK_TYPE_BUTTON, "None"), "clicked");
  none = chosen_columns (fixture);
  g_assert_cmpstr (none, ==, "");
  g_assert_false (gtk_widget_get_sensitive (export));

  g_signal_emit_by_name (gtk_widget_get_ancestor (find_row (fixture, "Kind"), GTK_TYPE_LIST_BOX), "row-activated",
                         find_row (fixture, "Words"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_row (fixture, "Kind"), GTK_TYPE_LIST_BOX), "row-activated",
                         find_row (fixture, "Kind"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_row (fixture, "Kind"), GTK_TYPE_LIST_BOX), "row-activated",
                         find_row (fixture, "Headline"));
  some = chosen_columns (fixture);
  g_assert_cmpstr (some, ==, "article,kind,exact");
  g_assert_true (gtk_widget_get_sensitive (export));
  wait_until (n_cells (fixture, "passage_id") == 0 && n_cells (fixture, "exact") == 1);

  press_alt (find_row (fixture, "Words"), GDK_KEY_Up);
  moved = chosen_columns (fixture);
  g_assert_cmpstr (moved, ==, "article,exact,kind");

  /* Below the last, above the first. */
  drop (find_row (fixture, "Kind"), AVOW_EXPORT_COLUMN_ARTICLE, TRUE);
  dropped = chosen_columns (fixture);
  g_assert_cmpstr (dropped, ==, "exact,kind,article");
  drop (find_row (fixture, "Words"), AVOW_EXPORT_COLUMN_ARTICLE, FALSE);
  above = chosen_columns (fixture);
  g_assert_cmpstr (above, ==, "article,exact,kind");

  gtk_editable_set_text (GTK_EDITABLE (find_widget (get_columns (fixture), GTK_TYPE_SEARCH_ENTRY, NULL)), "date_publ");
  wait_until (!gtk_widget_get_child_visible (find_row (fixture, "Kind")) &&
              gtk_widget_get_child_visible (find_row (fixture, "Published")));
}

/* What runs shows how far it is; what was exported is remembered. */
static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_run (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(AvowExport) export = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "deep", NULL), *whole = g_build_filename (path, "x.csv", NULL),
    *got = NULL;
  GtkWidget *button, *entry;
  guint n_asked = 0, n_cancelled = 0, n_closed = 0;

  open_panel (fixture);
  g_signal_connect_swapped (fixture->panel, "export", G_CALLBACK (count_cb), &n_asked);
  g_signal_connect_swapped (fixture->panel, "cancel", G_CALLBACK (count_cb), &n_cancelled);
  g_signal_connect_swapped (fixture->panel, "closed", G_CALLBACK (count_cb), &n_closed);
  button = find_in (fixture, GTK_TYPE_BUTTON, "_Export to File");
  entry = find_widget (find_in (fixture, AVOW_TYPE_EXPORT_PLACE, NULL), GTK_TYPE_ENTRY, NULL);

  /* Nowhere is no place to export to; a path is. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (entry), whole);
  g_assert_true (gtk_widget_get_sensitive (button));
  file = avow_export_panel_get_file (fixture->panel);
  got = g_file_get_path (file);
  g_assert_cmpstr (got, ==, whole);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_asked, ==, 1);

  export = avow_export_new (fixture->store, avow_export_panel_get_choice (fixture->panel)->query,
                            avow_export_panel_get_profile (fixture->panel));
  avow_export_panel_begin (fixture->panel, export);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (export, "progress", 1, 4);
  g_assert_nonnull (find_in (fixture, GTK_TYPE_LABEL, "1 of 4 passages"));
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (find_in (fixture, GTK_TYPE_PROGRESS_BAR, NULL))), ==,
                     0.25);
  g_signal_emit_by_name (find_in (fixture, GTK_TYPE_BUTTON, "_Cancel"), "clicked");
  g_assert_cmpuint (n_cancelled, ==, 1);

  /* It stays when nothing came of it, and goes when the file is there. */
  avow_export_panel_end (fixture->panel, FALSE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel)));
  g_assert_true (gtk_widget_get_sensitive (button));
  avow_export_panel_begin (fixture->panel, export);
  avow_export_panel_end (fixture->panel, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->panel)));
  g_assert_cmpuint (n_closed, ==, 1);
}

/* Who is quicker than the file of the profiles exports as soon as it is read. */
static void
test_quick (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_asked = 0;

  g_signal_connect_swapped (fixture->panel, "export", G_CALLBACK (count_cb), &n_asked);
  avow_export_panel_open (fixture->panel, fixture->store, "Summit");
  g_signal_emit_by_name (find_in (fixture, GTK_TYPE_BUTTON, "_Export to File"), "clicked");
  g_assert_cmpuint (n_asked, ==, 0);
  avow_export_panel_set_choices (fixture->panel, make_choices (), 0);
  wait_until (n_asked == 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/export-panel/sample", Fixture, NULL, set_up, test_sample, tear_down);
  g_test_add ("/export-panel/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/export-panel/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/export-panel/quick", Fixture, NULL, set_up, test_quick, tear_down);

  return g_test_run ();
}
