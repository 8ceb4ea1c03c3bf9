/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-entry.h"
#include "avow-actor-page.h"
#include "avow-centre.h"
#include "avow-date-entry.h"
#include "avow-form.h"
#include "avow-speaks-as.h"
#include "test-ui-util.h"

/* The page of an actor, in a workbench over a real project. */

#define TEXT "Okonjo said the port would reopen. She pledged engineers to Selim. Okonjo warned of storms. " \
             "Selim said nothing had changed. Reuters was told so."

typedef struct
{
  char          *dir;
  char          *path;
  AvowStore     *store;
  gint64         article;
  gint64         okonjo;
  gint64         selim;
  gint64         pledge;
  GtkWidget     *workbench;
  GtkWidget     *window;
  AvowActorPage *page;
} Fixture;

static gint64
read_id (Fixture    *fixture,
         const char *sql)
{
  g_autofree char *text = sql_read (fixture->path, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

/* sql_read() ends each row with a line. */
static gboolean
says (Fixture    *fixture,
      const char *sql,
      const char *expected)
{
  g_autofree char *text = g_strchomp (sql_read (fixture->path, sql));

  return g_str_equal (text, expected);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("page.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Port to reopen", TEXT);
  store_tag_said (fixture->store, fixture->article, "the port would reopen", AVOW_KIND_CLAIM, "Okonjo", NULL);
  fixture->pledge = store_tag_said (fixture->store, fixture->article, "engineers to Selim", AVOW_KIND_PLEDGE, "Okonjo", "Selim");
  store_tag_said (fixture->store, fixture->article, "warned of storms", AVOW_KIND_WARNING, "Okonjo", NULL);
  store_tag_said (fixture->store, fixture->article, "nothing had changed", AVOW_KIND_CLAIM, "Selim", "Okonjo");
  store_do (fixture->store, avow_change_new_status (fixture->pledge, avow_status_event_new ("kept", "2026-05")));
  fixture->okonjo = read_id (fixture, "SELECT id FROM actor WHERE name = 'Okonjo'");
  fixture->selim = read_id (fixture, "SELECT id FROM actor WHERE name = 'Selim'");

  fixture->workbench = show_workbench (fixture->store, &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  end_workbench (fixture->window, fixture->workbench);
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
}

static guint
n_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (avow_actor_page_get_passages (fixture->page))));
}

static GtkWidget *
find_named (GtkWidget  *around,
            const char *label)
{
  GtkWidget *found = find_widget (around, GTK_TYPE_LABEL, label);

  return found != NULL && gtk_widget_get_mapped (found) ? found : NULL;
}

/* Shows the page of an actor, and waits for its passages. */
static void
open_page (Fixture *fixture,
           gint64   id,
           guint    n)
{
  gtk_widget_activate_action (fixture->workbench, "workbench.show-actor-page", "x", id);
  fixture->page = AVOW_ACTOR_PAGE (find_widget (fixture->workbench, AVOW_TYPE_ACTOR_PAGE, NULL));
  g_assert_nonnull (fixture->page);
  g_assert_cmpint (avow_actor_page_get_actor_id (fixture->page), ==, id);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (avow_actor_page_get_passages (fixture->page))) && n_rows (fixture) == n);
}

static void
click (Fixture    *fixture,
       const char *label)
{
  GtkWidget *widget;

  wait_until (find_named (GTK_WIDGET (fixture->page), label) != NULL);
  widget = gtk_widget_get_ancestor (find_named (GTK_WIDGET (fixture->page), label), GTK_TYPE_BUTTON);
  g_assert_nonnull (widget);
  if (GTK_IS_TOGGLE_BUTTON (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  else
    g_signal_emit_by_name (widget, "clicked");
}

static GtkWidget *
find_form (Fixture *fixture)
{
  GtkWidget *form = find_widget (GTK_WIDGET (fixture->page), AVOW_TYPE_FORM, NULL);

  return form != NULL && gtk_widget_get_mapped (form) ? form : NULL;
}

/* The field below or beside a label of a form. */
static GtkWidget *
find_field (Fixture    *fixture,
            GType       type,
            const char *label)
{
  GtkWidget *widget = find_widget (find_form (fixture), GTK_TYPE_LABEL, label);

  g_assert_nonnull (widget);
  while (!G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_assert_nonnull (widget = gtk_widget_get_next_sibling (widget));

  return widget;
}

static void
type_into (GtkWidget  *around,
           const char *text)
{
  GtkWidget *entry = GTK_IS_EDITABLE (around) ? around : find_widget (around, GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Dates stand two in a grid, in the order of their labels. */
static void
type_dates (Fixture    *fixture,
            const char *from,
            const char *until)
{
  GtkWidget *first = find_widget (find_form (fixture), AVOW_TYPE_DATE_ENTRY, NULL);

  type_into (first, from);
  type_into (gtk_widget_get_next_sibling (first), until);
}

static void
save_form (Fixture *fixture)
{
  g_signal_emit_by_name (find_form (fixture), "save");
}

/* Saves or deletes, and sees that the form goes, and lets go of the project with it.  GTK may hold
 * the popover for as long as the pointer does not move. */
static void
end_form (Fixture    *fixture,
          const char *signal)
{
  g_autoptr(AvowForm) form = g_object_ref (AVOW_FORM (find_form (fixture)));

  g_signal_emit_by_name (form, signal);
  wait_until (gtk_widget_get_parent (GTK_WIDGET (form)) == NULL && avow_form_get_data (form) == NULL);
}

/* ---- facts */

static void
test_affiliation (Fixture       *fixture,
                  gconstpointer  data)
{
  open_page (fixture, fixture->okonjo, 4);

  click (fixture, "Add Affiliation");
  wait_until (find_form (fixture) != NULL);

  /* Nothing is said yet: it asks, and stays. */
  save_form (fixture);
  g_assert_nonnull (find_named (find_form (fixture), "Say where, or as what."));

  type_into (find_field (fixture, AVOW_TYPE_ACTOR_ENTRY, "Organization"), "Varna");
  type_into (find_field (fixture, GTK_TYPE_ENTRY, "As What"), "Prime Minister");
  type_dates (fixture, "March 2024", "");
  end_form (fixture, "save");
  wait_until (says (fixture, "SELECT role, start_date, end_date IS NULL, name FROM affiliation JOIN actor ON actor.id = organization_id",
                    "Prime Minister|2024-03|1|Varna"));
  wait_until (find_named (GTK_WIDGET (fixture->page), "Prime Minister, Varna · since Mar 2024") != NULL);

  /* The organization shows who belongs to it. */
  click (fixture, "Varna");
  wait_until (avow_actor_page_get_actor_id (fixture->page) == read_id (fixture, "SELECT id FROM actor WHERE name = 'Varna'"));
  wait_until (find_named (GTK_WIDGET (fixture->page), "Okonjo") != NULL);

  store_undo (fixture->store);
  g_assert_true (says (fixture, "SELECT count (*) FROM affiliation", "0"));
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  open_page (fixture, fixture->okonjo, 4);

  click (fixture, "Add Name");
  wait_until (find_form (fixture) != NULL);
  type_into (find_field (fixture, GTK_TYPE_ENTRY, "Name"), "Ngozi Duru");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (find_form (fixture), GTK_TYPE_DROP_DOWN, NULL)),
                              AVOW_NAME_KIND_FORMER - AVOW_NAME_KIND_ALIAS);
  type_dates (fixture, "", "2009");
  end_form (fixture, "save");
  wait_until (says (fixture, "SELECT name, kind, end_date FROM actor_name WHERE kind <> 'main'", "Ngozi Duru|former|2009"));
  wait_until (find_named (GTK_WIDGET (fixture->page), "Former Name, until 2009") != NULL);

  /* A chip asks again, and can take the name away. */
  click (fixture, "Ngozi Duru");
  wait_until (find_form (fixture) != NULL);
  end_form (fixture, "delete");
  wait_until (says (fixture, "SELECT count (*) FROM actor_name WHERE kind <> 'main'", "0"));
  wait_until (find_named (GTK_WIDGET (fixture->page), "Ngozi Duru") == NULL);
}

/* What a speaker was on the day it was said, not today. */
static void
test_speaks_as (Fixture       *fixture,
                gconstpointer  data)
{
  AvowAffiliation *before = avow_affiliation_new (fixture->okonjo, 0, "Varna", "Minister of Ports");
  AvowAffiliation *now = avow_affiliation_new (fixture->okonjo, 0, "Varna", "Prime Minister");
  GtkWidget *speaks_as;

  avow_affiliation_set_dates (before, "2016", "2024-02");
  avow_affiliation_set_dates (now, "2024-03", NULL);
  store_do (fixture->store, avow_change_new_affiliation (before));
  store_do (fixture->store, avow_change_new_affiliation (now));
  store_do (fixture->store, avow_change_new_edit_passage (fixture->pledge, AVOW_PASSAGE_DATE_SAID, "2019-05-04"));

  open_page (fixture, fixture->okonjo, 4);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "workbench.select-passage", "x", fixture->pledge);
  speaks_as = find_widget (fixture->workbench, AVOW_TYPE_SPEAKS_AS, NULL);
  wait_until (find_named (speaks_as, "Minister of Ports, Varna") != NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)));

  store_do (fixture->store, avow_change_new_edit_passage (fixture->pledge, AVOW_PASSAGE_DATE_SAID, "2024-05"));
  wait_until (find_named (speaks_as, "Prime Minister, Varna") != NULL);
  store_do (fixture->store, avow_change_new_edit_passage (fixture->pledge, AVOW_PASSAGE_DATE_SAID, "2001"));
  wait_until (!gtk_widget_get_visible (speaks_as));
}

/* ---- passages */

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  open_page (fixture, fixture->okonjo, 4);

  click (fixture, "Says");
  wait_until (n_rows (fixture) == 3);
  click (fixture, "Is Told");
  wait_until (n_rows (fixture) == 1);

  /* What became of a pledge narrows to it, and once more shows all again. */
  click (fixture, "Kept");
  wait_until (n_rows (fixture) == 1 && avow_list_get_id (avow_list_pane_get_list (avow_actor_page_get_passages (fixture->page)), 0) ==
                                       fixture->pledge);
  g_assert_cmpstr (avow_list_pane_get_typed (avow_actor_page_get_passages (fixture->page)), ==, "kind:pledge status:kept");
  click (fixture, "Kept");
  wait_until (n_rows (fixture) == 4);

  /* What there is of it in the meantime is counted. */
  store_do (fixture->store, avow_change_new_status (fixture->pledge, avow_status_event_new ("broken", "2026-06")));
  wait_until (find_named (GTK_WIDGET (fixture->page), "Kept") == NULL);
  click (fixture, "Broken");
  wait_until (n_rows (fixture) == 1);
}

/* An actor whose other name is somebody's, too, has its own passages only. */
static void
test_same_name (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowListing) listing = NULL;

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, fixture->selim, "Okonjo"));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_UNLINK, fixture->pledge, fixture->selim, NULL, AVOW_ROLE_ADDRESSEE));
  avow_query_add_term (query, AVOW_TERM_ACTOR, "Okonjo", TRUE);
  listing = store_list (fixture->store, query);
  g_assert_cmpuint (listing->ids->len, ==, 4);

  open_page (fixture, fixture->selim, 1);
}

/* ---- ways */

static void
test_back (Fixture       *fixture,
           gconstpointer  data)
{
  AvowCentre *centre;

  open_page (fixture, fixture->okonjo, 4);
  open_page (fixture, fixture->selim, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "actor-page.back", NULL);
  wait_until (avow_actor_page_get_actor_id (fixture->page) == fixture->okonjo && n_rows (fixture) == 4);

  centre = AVOW_CENTRE (gtk_widget_get_ancestor (GTK_WIDGET (fixture->page), AVOW_TYPE_CENTRE));
  g_assert_cmpstr (avow_centre_get_shown (centre), ==, "actor");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "actor-page.back", NULL);
  g_assert_cmpstr (avow_centre_get_shown (centre), ==, "article");
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  open_page (fixture, fixture->selim, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "actor-page.delete", NULL);
  wait_until (find_named (GTK_WIDGET (fixture->page), "This actor is not in the project any more.") != NULL);

  store_undo (fixture->store);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (avow_actor_page_get_passages (fixture->page))) && n_rows (fixture) == 2);
}

/* ---- merge and split */

static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  open_page (fixture, fixture->selim, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "actor-page.merge", NULL);
  wait_until (find_form (fixture) != NULL);

  type_into (find_widget (find_form (fixture), AVOW_TYPE_ACTOR_ENTRY, NULL), "Nobody");
  save_form (fixture);
  wait_until (find_named (find_form (fixture), "There is no actor of this name.") != NULL);
  avow_actor_entry_set_links (AVOW_ACTOR_ENTRY (find_widget (find_form (fixture), AVOW_TYPE_ACTOR_ENTRY, NULL)), NULL);

  type_into (find_widget (find_form (fixture), AVOW_TYPE_ACTOR_ENTRY, NULL), "okonjo");
  end_form (fixture, "save");
  wait_until (avow_actor_page_get_actor_id (fixture->page) == fixture->okonjo && n_rows (fixture) == 4);
  g_assert_true (says (fixture, "SELECT count (*) FROM actor WHERE name = 'Selim'", "0"));
  wait_until (find_named (GTK_WIDGET (fixture->page), "Selim") != NULL);

  store_undo (fixture->store);
  g_assert_true (says (fixture, "SELECT count (*) FROM passage_actor WHERE actor_id = (SELECT id FROM actor WHERE name = 'Selim')", "2"));
}

static void
test_split (Fixture       *fixture,
            gconstpointer  data)
{
  AvowChange *change = avow_change_new (AVOW_CHANGE_LINK, fixture->pledge);
  GtkWidget *tick;

  /* The text calls it by a name of its own in one of its passages. */
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_UNLINK, fixture->pledge, fixture->okonjo, NULL, AVOW_ROLE_SPEAKER));
  avow_change_add_link (change, fixture->okonjo, NULL, AVOW_ROLE_SPEAKER, "the mayor");
  store_do (fixture->store, change);
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, fixture->okonjo, "The Mayor"));

  open_page (fixture, fixture->okonjo, 4);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "actor-page.split", NULL);
  wait_until (find_form (fixture) != NULL);
  tick = gtk_widget_get_ancestor (find_widget (find_form (fixture), GTK_TYPE_LABEL, "The Mayor"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  end_form (fixture, "save");

  wait_until (says (fixture, "SELECT passage_id, role FROM passage_actor WHERE actor_id = (SELECT id FROM actor WHERE name = 'The Mayor')",
                    "2|speaker"));
  wait_until (avow_actor_page_get_actor_id (fixture->page) == read_id (fixture, "SELECT id FROM actor WHERE name = 'The Mayor'"));
  wait_until (n_rows (fixture) == 1);

  store_undo (fixture->store);
  g_assert_true (says (fixture, "SELECT count (*) FROM actor WHERE name = 'The Mayor'", "0"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/actor-page/affiliation", Fixture, NULL, set_up, test_affiliation, tear_down);
  g_test_add ("/actor-page/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/actor-page/speaks-as", Fixture, NULL, set_up, test_speaks_as, tear_down);
  g_test_add ("/actor-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/actor-page/same-name", Fixture, NULL, set_up, test_same_name, tear_down);
  g_test_add ("/actor-page/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/actor-page/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/actor-page/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/actor-page/split", Fixture, NULL, set_up, test_split, tear_down);

  return g_test_run ();
}
