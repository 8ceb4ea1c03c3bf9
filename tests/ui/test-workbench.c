/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-pane.h"
#include "avow-margin.h"
#include "avow-passage-details.h"
#include "avow-reader-pane.h"
#include "avow-settings.h"
#include "avow-stripe.h"
#include "avow-table-view.h"
#include "avow-workbench.h"
#include "test-ui-util.h"

/* What the panes promise together, over a real project. */

typedef struct
{
  char      *dir;
  AvowStore *store;
  gint64     article;
  GtkWidget *self;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  fixture->article = store_import (fixture->store, "Ferry fares to fall", "The ministry pledged to halve the fares.\n\nThe guild doubts it.");

  fixture->self = show_workbench (fixture->store, &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  end_workbench (fixture->window, fixture->self);
  store_end (fixture->store, fixture->dir, NULL);
}

static GtkWidget *
reader (Fixture *fixture)
{
  return find_widget (fixture->self, AVOW_TYPE_READER_PANE, NULL);
}

static AvowListPane *
pane (Fixture  *fixture,
      gboolean  passages)
{
  GtkWidget *around = fixture->self;

  /* The passages are above their details; the articles come first of all. */
  if (passages)
    around = gtk_widget_get_parent (find_widget (fixture->self, AVOW_TYPE_PASSAGE_DETAILS, NULL));

  return AVOW_LIST_PANE (find_widget (around, AVOW_TYPE_LIST_PANE, NULL));
}

static guint
n_passages (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (pane (fixture, TRUE))));
}

/* What is tagged shows everywhere, and a passage selected anywhere is selected in
 * all places. */
static void
test_passage (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *details = find_widget (fixture->self, AVOW_TYPE_PASSAGE_DETAILS, NULL), *stripe;
  gint64 first, second;

  avow_workbench_show_article (AVOW_WORKBENCH (fixture->self), fixture->article);
  wait_until (avow_reader_pane_get_article (AVOW_READER_PANE (reader (fixture))) != NULL);
  g_assert_cmpint (avow_list_pane_get_selected (pane (fixture, FALSE)), ==, fixture->article);
  g_assert_false (gtk_widget_get_visible (details));

  first = store_do (fixture->store, avow_change_new_tag (fixture->article, 4, 12, AVOW_KIND_PLEDGE));
  second = store_do (fixture->store, avow_change_new_tag (fixture->article, 46, 51, AVOW_KIND_CLAIM));
  wait_until (n_passages (fixture) == 2);
  wait_until (find_widget (fixture->self, AVOW_TYPE_STRIPE, NULL) != NULL);

  avow_workbench_show_passage (AVOW_WORKBENCH (fixture->self), second);
  wait_until (avow_list_pane_get_selected (pane (fixture, TRUE)) == second);
  wait_until (gtk_widget_get_visible (details));
  g_assert_cmpint (avow_reader_pane_get_passage (AVOW_READER_PANE (reader (fixture)))->id, ==, second);
  g_assert_nonnull (find_widget (details, GTK_TYPE_LABEL, "guild"));

  stripe = find_widget (fixture->self, AVOW_TYPE_STRIPE, NULL);
  g_assert_cmpint (avow_stripe_get_passage (AVOW_STRIPE (stripe))->id, ==, first);
  gtk_widget_activate (stripe);
  wait_until (avow_list_pane_get_selected (pane (fixture, TRUE)) == first);
  wait_until (find_widget (details, GTK_TYPE_LABEL, "ministry") != NULL);

  /* What goes, goes everywhere. */
  store_undo (fixture->store);
  store_undo (fixture->store);
  wait_until (n_passages (fixture) == 0);
  wait_until (find_widget (fixture->self, AVOW_TYPE_STRIPE, NULL) == NULL);
  wait_until (!gtk_widget_get_visible (details));
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(AvowQuery) query = NULL;
  g_autofree char *search = NULL;
  GtkWidget *chip;

  store_do (fixture->store, avow_change_new_tag (fixture->article, 4, 12, AVOW_KIND_PLEDGE));
  store_do (fixture->store, avow_change_new_tag (fixture->article, 46, 51, AVOW_KIND_CLAIM));
  wait_until (n_passages (fixture) == 2);

  chip = find_widget (GTK_WIDGET (pane (fixture, TRUE)), GTK_TYPE_TOGGLE_BUTTON, "Claims 1");
  g_assert_nonnull (chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  wait_until (n_passages (fixture) == 1);

  /* What the panel shows is what is exported. */
  query = avow_workbench_get_query (AVOW_WORKBENCH (fixture->self));
  g_assert_cmpint (query->root->type, ==, AVOW_NODE_TERM);
  g_assert_cmpint (query->root->term.field, ==, AVOW_TERM_KIND);
  g_assert_cmpstr (query->root->term.value, ==, "claim");

  avow_list_pane_set_search (pane (fixture, TRUE), "kind:claim ministry");
  wait_until (n_passages (fixture) == 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  wait_until (n_passages (fixture) == 1);

  /* A chip writes the query, and shows what it says. */
  search = avow_list_pane_get_search (pane (fixture, TRUE));
  g_assert_cmpstr (search, ==, "ministry");
  avow_list_pane_set_search (pane (fixture, TRUE), "NOT kind:claim");
  wait_until (gtk_widget_has_css_class (chip, "excluded"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  avow_list_pane_set_search (pane (fixture, TRUE), "kind:claim,pledge");
  wait_until (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)) && n_passages (fixture) == 2);
  avow_list_pane_set_search (pane (fixture, TRUE), "ministry");
  wait_until (n_passages (fixture) == 1);

  /* A query with a mistake says so and leaves the rows. */
  avow_list_pane_set_search (pane (fixture, TRUE), "speeker:x");
  wait_until (find_widget (GTK_WIDGET (pane (fixture, TRUE)), GTK_TYPE_REVEALER, NULL) != NULL &&
              gtk_revealer_get_reveal_child (GTK_REVEALER (find_widget (GTK_WIDGET (pane (fixture, TRUE)), GTK_TYPE_REVEALER, NULL))));
  g_assert_cmpuint (n_passages (fixture), ==, 1);
}

/* Panes that have no room go, and come back. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *articles = GTK_WIDGET (pane (fixture, FALSE)), *passages = GTK_WIDGET (pane (fixture, TRUE));

  g_assert_true (gtk_widget_get_mapped (articles) && gtk_widget_get_mapped (passages));

  /* Without an article one looks for one, with one for passages. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  wait_until (gtk_widget_get_mapped (articles) && !gtk_widget_get_mapped (passages));
  avow_workbench_show_article (AVOW_WORKBENCH (fixture->self), fixture->article);
  wait_until (!gtk_widget_get_mapped (articles) && gtk_widget_get_mapped (passages));

  /* To toggle the pane that has no room is to ask for it. */
  g_settings_set_boolean (avow_settings_get (), "show-left", FALSE);
  wait_until (gtk_widget_get_mapped (articles) && !gtk_widget_get_mapped (passages));
  wait_until (g_settings_get_boolean (avow_settings_get (), "show-left"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 450, 600);
  wait_until (!gtk_widget_get_mapped (articles) && !gtk_widget_get_mapped (passages));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 800);
  wait_until (gtk_widget_get_mapped (articles) && gtk_widget_get_mapped (passages));
}

/* The panes are as wide the next time as they were left. */
static void
test_widths (Fixture       *fixture,
             gconstpointer  data)
{
  int left = gtk_widget_get_width (GTK_WIDGET (pane (fixture, FALSE)));
  int right = gtk_widget_get_width (GTK_WIDGET (pane (fixture, TRUE)));

  for (guint i = 0; i < 2; i++)
    {
      end_workbench (fixture->window, fixture->self);
      fixture->self = show_workbench (fixture->store, &fixture->window);
    }
  wait_until (gtk_widget_get_width (GTK_WIDGET (pane (fixture, TRUE))) > 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (pane (fixture, FALSE))), ==, left);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (pane (fixture, TRUE))), ==, right);
}

/* A row that is selected stays so while others come and go around it. */
static void
test_selection_stays (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 other;

  avow_workbench_show_article (AVOW_WORKBENCH (fixture->self), fixture->article);
  wait_until (avow_list_pane_get_selected (pane (fixture, FALSE)) == fixture->article);
  other = store_import (fixture->store, "Another", "Another text altogether.");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (pane (fixture, FALSE)))) == 2);
  g_assert_cmpint (avow_list_pane_get_selected (pane (fixture, FALSE)), ==, fixture->article);

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, other));
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (pane (fixture, FALSE)))) == 1);
  g_assert_cmpint (avow_list_pane_get_selected (pane (fixture, FALSE)), ==, fixture->article);
  g_assert_cmpint (avow_reader_pane_get_article_id (AVOW_READER_PANE (reader (fixture))), ==, fixture->article);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/workbench/passage", test_passage);
  ADD ("/workbench/filter", test_filter);
  ADD ("/workbench/narrow", test_narrow);
  ADD ("/workbench/widths", test_widths);
  ADD ("/workbench/selection-stays", test_selection_stays);
#undef ADD

  return g_test_run ();
}
