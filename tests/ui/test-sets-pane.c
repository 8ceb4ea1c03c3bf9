/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-chip.h"
#include "avow-list-pane.h"
#include "avow-membership-view.h"
#include "avow-passage-details.h"
#include "avow-set-menu.h"
#include "avow-sets-pane.h"
#include "avow-workbench.h"
#include "test-ui-util.h"

/* Sets in the window: the tab, the table, the menu of sets, and the sets of a passage. */

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  gint64     article;
  gint64     passages[3];
  GtkWidget *self;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Ferry fares to fall", "The ministry pledged to halve the fares.\n\nThe guild doubts it.");
  for (guint i = 0; i < G_N_ELEMENTS (fixture->passages); i++)
    fixture->passages[i] = store_do (fixture->store, avow_change_new_tag (fixture->article, 4 + 9 * i, 12 + 9 * i, (AvowKind) i));

  fixture->self = show_workbench (fixture->store, &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  end_workbench (fixture->window, fixture->self);
  store_end (fixture->store, fixture->dir, fixture->path);
}

static AvowListPane *
passages_pane (Fixture *fixture)
{
  GtkWidget *around = gtk_widget_get_parent (find_widget (fixture->self, AVOW_TYPE_PASSAGE_DETAILS, NULL));

  return AVOW_LIST_PANE (find_widget (around, AVOW_TYPE_LIST_PANE, NULL));
}

static guint
n_passages (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (passages_pane (fixture))));
}

static gint64
make_set (Fixture    *fixture,
          const char *name,
          guint       first,
          guint       n)
{
  AvowChange *change = avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, 0, &fixture->passages[first], n);

  avow_change_set_value (change, name);

  return store_do (fixture->store, change);
}

static AvowSetsPane *
show_sets (Fixture *fixture)
{
  GtkWidget *tab = find_widget (fixture->self, GTK_TYPE_TOGGLE_BUTTON, "Sets"), *pane;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
  pane = find_widget (fixture->self, AVOW_TYPE_SETS_PANE, NULL);
  wait_until (avow_set_list_is_loaded (avow_sets_pane_get_list (AVOW_SETS_PANE (pane))));

  return AVOW_SETS_PANE (pane);
}

/* The pane is made when it is first shown; a set that is selected shows its passages. */
static void
test_select (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 id = make_set (fixture, "Mine", 1, 2);
  g_autofree char *search = NULL;
  AvowSetsPane *pane;

  g_assert_null (find_widget (fixture->self, AVOW_TYPE_SETS_PANE, NULL));
  g_assert_null (avow_workbench_get_set (AVOW_WORKBENCH (fixture->self), id));
  wait_until (n_passages (fixture) == 3);
  pane = show_sets (fixture);
  g_assert_cmpstr (avow_workbench_get_set (AVOW_WORKBENCH (fixture->self), id)->name, ==, "Mine");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_widget (GTK_WIDGET (pane), GTK_TYPE_COLUMN_VIEW, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Sets");

  avow_sets_pane_select (pane, id);
  wait_until (n_passages (fixture) == 2);
  search = avow_list_pane_get_search (passages_pane (fixture));
  g_assert_cmpstr (search, ==, "set:\"Mine\"");

  /* What comes into the set shows at once, in its order; and goes by undo. */
  store_do (fixture->store, avow_change_new_in_set (AVOW_CHANGE_ADD_TO_SET, id, &fixture->passages[0], 1));
  wait_until (n_passages (fixture) == 3);
  g_assert_cmpint (avow_list_get_id (avow_list_pane_get_list (passages_pane (fixture)), 2), ==, fixture->passages[0]);
  store_undo (fixture->store);
  wait_until (n_passages (fixture) == 2);
}

/* The chips are a part of what is saved as a live set. */
static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *search = NULL;
  GtkWidget *chip;

  wait_until ((chip = find_widget (GTK_WIDGET (passages_pane (fixture)), GTK_TYPE_TOGGLE_BUTTON, "Claims 1")) != NULL);
  avow_list_pane_set_search (passages_pane (fixture), "ministry");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  search = avow_list_pane_get_search (passages_pane (fixture));
  g_assert_cmpstr (search, ==, "ministry kind:claim");
}

static AvowMembershipView *
membership (Fixture *fixture)
{
  return AVOW_MEMBERSHIP_VIEW (find_widget (fixture->self, AVOW_TYPE_MEMBERSHIP_VIEW, NULL));
}

static gboolean
has_chip (GtkWidget  *widget,
          const char *label)
{
  if (AVOW_IS_CHIP (widget))
    return g_str_equal (avow_chip_get_label (AVOW_CHIP (widget)), label);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (has_chip (child, label))
        return TRUE;
    }

  return FALSE;
}

/* The details tell the sets of a passage, add it to others and take it out. */
static void
test_membership (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 mine = make_set (fixture, "Mine", 0, 1), other = make_set (fixture, "Other", 1, 1);
  GtkWidget *view = GTK_WIDGET (membership (fixture));
  AvowChange *change;

  avow_workbench_show_passage (AVOW_WORKBENCH (fixture->self), fixture->passages[0]);
  wait_until (has_chip (view, "Mine"));
  g_assert_false (has_chip (view, "Other"));

  gtk_widget_activate_action (view, "sets.add", "x", other);
  wait_until (has_chip (view, "Other"));
  gtk_widget_activate_action (view, "sets.remove", "x", mine);
  wait_until (!has_chip (view, "Mine"));

  change = avow_change_new_in_set (AVOW_CHANGE_SET_MEMBER_NOTE, other, fixture->passages, 1);
  avow_change_set_value (change, "Why");
  store_do (fixture->store, change);
  wait_until (find_widget (view, GTK_TYPE_LABEL, "Other: Why") != NULL);

  avow_workbench_show_passage (AVOW_WORKBENCH (fixture->self), fixture->passages[2]);
  wait_until (!has_chip (view, "Other"));
}

static guint
count_items (GMenuModel *menu)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      n += section != NULL ? count_items (section) : 1;
    }

  return n;
}

/* The menu has the sets by hand and a new one, and follows. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GMenuModel) menu = avow_set_menu_new (fixture->store);

  make_set (fixture, "Mine", 0, 1);
  wait_until (count_items (menu) == 2);
  store_do (fixture->store, avow_change_new_set ("Live", "kind:claim", 0));
  make_set (fixture, "Other", 0, 1);
  wait_until (count_items (menu) == 3);
  store_undo (fixture->store);
  wait_until (count_items (menu) == 2);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/sets/select", test_select);
  add ("/sets/search", test_search);
  add ("/sets/membership", test_membership);
  add ("/sets/menu", test_menu);

  return g_test_run ();
}
