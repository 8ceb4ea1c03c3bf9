/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-chip.h"
#include "avow-choice.h"
#include "avow-date-entry.h"
#include "avow-finder.h"
#include "avow-passage-details.h"
#include "avow-relate-popover.h"
#include "avow-relations-view.h"
#include "avow-settings.h"
#include "avow-status-popover.h"
#include "avow-status-view.h"
#include "avow-topic-entry.h"
#include "avow-topics-window.h"
#include "test-ui-util.h"

/* The details of a passage, over a real project. */

#define TEXT "The minister pledged to halve the fares. The guild warned of strikes."

typedef struct
{
  char        *dir;
  char        *path;
  AvowStore   *store;
  gint64       article;
  gint64       pledge;
  gint64       warning;
  AvowPassage *passage;
  GtkWidget   *self;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Ferry fares to fall", TEXT);
  fixture->pledge = store_do (fixture->store, avow_change_new_tag (fixture->article, 24, 39, AVOW_KIND_PLEDGE));
  fixture->warning = store_do (fixture->store, avow_change_new_tag (fixture->article, 51, 68, AVOW_KIND_WARNING));

  g_settings_set_boolean (avow_settings_get (), "more-fields", TRUE);
  fixture->self = g_object_new (AVOW_TYPE_PASSAGE_DETAILS, NULL);
  avow_passage_details_set_store (AVOW_PASSAGE_DETAILS (fixture->self), fixture->store);
  fixture->window = show_widget (fixture->self, 300, 900);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  avow_passage_details_set_store (AVOW_PASSAGE_DETAILS (fixture->self), NULL);
  end_window (fixture->window, fixture->self);
  g_clear_pointer (&fixture->passage, avow_passage_unref);
  store_end (fixture->store, fixture->dir, fixture->path);
}

/* Loads a passage as it is now, and shows it. */
static void
show (Fixture *fixture,
      gint64   id)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) passages = NULL;

  g_array_append_val (ids, id);
  avow_store_load_passages_async (fixture->store, ids, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  passages = avow_store_load_passages_finish (fixture->store, result, NULL);
  g_assert_cmpuint (passages->len, ==, 1);
  g_clear_pointer (&fixture->passage, avow_passage_unref);
  fixture->passage = avow_passage_ref (g_ptr_array_index (passages, 0));
  avow_passage_details_set_passage (AVOW_PASSAGE_DETAILS (fixture->self), fixture->passage, NULL);
}

static char *
ask (Fixture    *fixture,
     const char *sql)
{
  sqlite3_stmt *stmt;
  sqlite3 *db;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return text;
}

static gboolean
says (Fixture    *fixture,
      const char *sql,
      const char *expected)
{
  g_autofree char *text = ask (fixture, sql);

  return g_strcmp0 (text, expected) == 0;
}

/* The label of a field, if it is shown. */
static gboolean
is_shown (Fixture    *fixture,
          const char *label)
{
  GtkWidget *widget = find_widget (fixture->self, GTK_TYPE_LABEL, label);

  return widget != NULL && gtk_widget_get_visible (widget);
}

static GtkWidget *
beside (Fixture    *fixture,
        const char *label)
{
  return gtk_widget_get_next_sibling (find_widget (fixture->self, GTK_TYPE_LABEL, label));
}

static void
click (GtkWidget  *around,
       const char *label)
{
  GtkWidget *widget = find_widget (around, GTK_TYPE_LABEL, label);

  g_assert_nonnull (widget);
  widget = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
  g_assert_nonnull (widget);
  g_signal_emit_by_name (widget, "clicked");
}

/* ---- fields */

static void
test_fit (Fixture       *fixture,
          gconstpointer  data)
{
  int minimum;

  show (fixture, fixture->pledge);
  g_assert_true (is_shown (fixture, "Testable"));
  g_assert_true (is_shown (fixture, "Pledges"));
  g_assert_true (is_shown (fixture, "Due"));
  g_assert_false (is_shown (fixture, "Checkable"));
  g_assert_false (is_shown (fixture, "Kind of Warning"));
  g_assert_true (is_shown (fixture, "More Fields"));

  show (fixture, fixture->warning);
  g_assert_false (is_shown (fixture, "Testable"));
  g_assert_true (is_shown (fixture, "Kind of Warning"));

  /* What was filled in stays in sight when the kind becomes another. */
  click (beside (fixture, "Kind of Warning"), "Threat");
  wait_until (says (fixture, "SELECT subkind FROM passage WHERE id = 2", "threat"));
  store_do (fixture->store, avow_change_new_set_kind (fixture->warning, AVOW_KIND_CLAIM));
  show (fixture, fixture->warning);
  g_assert_true (is_shown (fixture, "Checkable"));
  g_assert_true (is_shown (fixture, "Kind of Warning"));
  g_assert_false (is_shown (fixture, "Due"));

  /* A click on what holds takes it back. */
  click (beside (fixture, "Kind of Warning"), "Threat");
  wait_until (says (fixture, "SELECT subkind FROM passage WHERE id = 2", NULL));
  show (fixture, fixture->warning);
  g_assert_false (is_shown (fixture, "Kind of Warning"));

  /* A narrow pane has room for all of it. */
  gtk_widget_measure (gtk_widget_get_parent (beside (fixture, "Speaker")), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 260);
}

static void
test_more (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *place;

  show (fixture, fixture->pledge);
  place = beside (fixture, "Place");
  gtk_test_accessible_assert_property (place, GTK_ACCESSIBLE_PROPERTY_LABEL, "Place");
  gtk_editable_set_text (GTK_EDITABLE (place), "Port Elsa");
  press_key (place, GDK_KEY_Return);
  wait_until (says (fixture, "SELECT place FROM passage WHERE id = 1", "Port Elsa"));
  show (fixture, fixture->pledge);
  g_assert_true (is_shown (fixture, "More Fields (1)"));

  /* What is typed when another passage is shown goes to the one it was typed for. */
  gtk_editable_set_text (GTK_EDITABLE (place), "Elsewhere");
  show (fixture, fixture->warning);
  wait_until (says (fixture, "SELECT place FROM passage WHERE id = 1", "Elsewhere"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (place)), ==, "");
  g_assert_true (says (fixture, "SELECT place FROM passage WHERE id = 2", NULL));
}

/* ---- what the text calls actors */

static GtkWidget *
open_menu (Fixture    *fixture,
           const char *name)
{
  GtkWidget *chip = gtk_widget_get_ancestor (find_widget (fixture->self, GTK_TYPE_LABEL, name), AVOW_TYPE_CHIP);
  GtkWidget *menu = NULL;

  g_assert_true (gtk_widget_activate_action (chip, "chip.menu", NULL));
  wait_until ((menu = find_widget (gtk_widget_get_parent (chip), GTK_TYPE_POPOVER_MENU, NULL)) && gtk_widget_get_mapped (menu));

  return menu;
}

static void
test_as_named (Fixture       *fixture,
               gconstpointer  data)
{
  AvowKnownNames *names = avow_known_names_new ();
  g_autoptr(AvowArticle) article = NULL;
  GtkWidget *entry, *menu;

  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_LANGUAGE, "en"));
  article = store_load_article (fixture->store, fixture->article, NULL);
  avow_known_names_set_store (names, fixture->store);
  avow_passage_details_set_names (AVOW_PASSAGE_DETAILS (fixture->self), names);
  wait_until (avow_known_names_get (names) != NULL);
  show (fixture, fixture->pledge);
  avow_passage_details_set_passage (AVOW_PASSAGE_DETAILS (fixture->self), fixture->passage, article);

  /* A name is typed for whom the text calls the minister. */
  entry = find_widget (beside (fixture, "Speaker"), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dara Quill");
  g_signal_emit_by_name (entry, "activate");
  wait_until (says (fixture, "SELECT as_named FROM passage_actor", "The minister"));
  show (fixture, fixture->pledge);
  g_assert_nonnull (find_widget (fixture->self, GTK_TYPE_LABEL, "“The minister”"));

  /* On request that becomes a name, in one step; then it is not offered any more. */
  menu = open_menu (fixture, "Dara Quill");
  g_assert_nonnull (find_widget (menu, GTK_TYPE_LABEL, "Add “The minister” as a Name"));
  g_assert_true (gtk_widget_activate_action (beside (fixture, "Speaker"), "chip.add-name", "(xs)", (gint64) 1, "The minister"));
  wait_until (says (fixture, "SELECT name FROM actor_name WHERE kind = 'alias'", "The minister"));
  gtk_popover_popdown (GTK_POPOVER (menu));
  wait_until (find_widget (beside (fixture, "Speaker"), GTK_TYPE_POPOVER_MENU, NULL) == NULL);
  menu = open_menu (fixture, "Dara Quill");
  g_assert_null (find_widget (menu, GTK_TYPE_LABEL, "Add “The minister” as a Name"));
  g_assert_nonnull (find_widget (menu, GTK_TYPE_LABEL, "Change What the Text Calls It…"));
  gtk_popover_popdown (GTK_POPOVER (menu));
  wait_until (find_widget (beside (fixture, "Speaker"), GTK_TYPE_POPOVER_MENU, NULL) == NULL);
  store_undo (fixture->store);
  g_assert_true (says (fixture, "SELECT count(*) FROM actor_name", "1"));

  /* It is corrected, and taken away. */
  g_signal_emit_by_name (beside (fixture, "Speaker"), "as-named-set", (gint64) 1, "the harbour minister");
  wait_until (says (fixture, "SELECT as_named FROM passage_actor", "the harbour minister"));
  g_signal_emit_by_name (beside (fixture, "Speaker"), "as-named-set", (gint64) 1, NULL);
  wait_until (says (fixture, "SELECT as_named FROM passage_actor", NULL));
  show (fixture, fixture->pledge);
  g_assert_null (find_widget (fixture->self, GTK_TYPE_LABEL, "“The minister”"));

  avow_known_names_set_store (names, NULL);
  g_object_unref (names);
}

/* ---- dates */

static void
dated_cb (AvowDateEntry *entry,
          const char    *iso,
          GString       *log)
{
  g_string_append_printf (log, "[%s]", iso);
}

static void
test_date_entry (void)
{
  GtkWidget *self = avow_date_entry_new ("Due"), *window = show_widget (self, 300, 100), *entry, *hint;
  g_autoptr(GString) log = g_string_new (NULL);

  entry = find_widget (self, GTK_TYPE_ENTRY, NULL);
  hint = gtk_widget_get_next_sibling (entry);
  g_signal_connect (self, "dated", G_CALLBACK (dated_cb), log);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Due");

  /* While it is typed, one sees how it is understood. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "january 2026");
  g_assert_true (gtk_widget_get_visible (hint));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (hint)), ==, "Jan 2026");
  g_assert_cmpstr (log->str, ==, "");
  press_key (entry, GDK_KEY_Return);
  g_assert_cmpstr (log->str, ==, "[2026-01]");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Jan 2026");
  g_assert_false (gtk_widget_get_visible (hint));

  /* What is no date is kept to be mended, and told. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "soonish");
  g_assert_false (gtk_widget_get_visible (hint));
  g_assert_false (avow_date_entry_commit (AVOW_DATE_ENTRY (self)));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (hint)), "This is not a date."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "soonish");
  g_assert_cmpstr (avow_date_entry_get_date (AVOW_DATE_ENTRY (self)), ==, "2026-01");
  g_assert_true (press_key (entry, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Jan 2026");

  /* News from elsewhere do not take away what is being typed. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "7 may 20");
  avow_date_entry_set_date (AVOW_DATE_ENTRY (self), "2025");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7 may 20");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  press_key (entry, GDK_KEY_Return);
  g_assert_cmpstr (log->str, ==, "[2026-01][]");

  /* What is told from another day is understood once that is known. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "within 90 days");
  g_assert_false (avow_date_entry_commit (AVOW_DATE_ENTRY (self)));
  avow_date_entry_set_reference (AVOW_DATE_ENTRY (self), "2026-01-07");
  press_key (entry, GDK_KEY_Return);
  g_assert_cmpstr (log->str, ==, "[2026-01][][2026-04-07]");
  gtk_editable_set_text (GTK_EDITABLE (entry), "3 Feb");
  press_key (entry, GDK_KEY_Return);
  g_assert_cmpstr (log->str, ==, "[2026-01][][2026-04-07][2026-02-03]");

  close_window (window, self);
}

static void
test_dates (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *entry;

  show (fixture, fixture->pledge);
  entry = find_widget (beside (fixture, "Due"), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-12");
  press_key (entry, GDK_KEY_Return);
  wait_until (says (fixture, "SELECT due_date || ' ' || due_precision FROM passage WHERE id = 1", "2026-12 month"));
}

/* ---- topics */

static guint
n_suggestions (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n) != NULL)
    n++;

  return n;
}

static void
test_topics (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *self, *entry, *list;

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, fixture->warning, "Economy / Trade"));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, fixture->warning, "Sea"));
  show (fixture, fixture->pledge);
  self = beside (fixture, "Topics");
  entry = find_widget (self, GTK_TYPE_ENTRY, NULL);
  list = find_widget (self, GTK_TYPE_LIST_BOX, NULL);

  /* A part of the path finds it; spaces around what stands between do not count. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "tra");
  wait_until (n_suggestions (list) == 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "e");
  wait_until (n_suggestions (list) == 3);
  gtk_editable_set_text (GTK_EDITABLE (entry), "economy/t");
  wait_until (n_suggestions (list) == 1);
  wait_until (gtk_widget_get_mapped (list));
  press_key (entry, GDK_KEY_Down);
  g_signal_emit_by_name (entry, "activate");
  wait_until (says (fixture, "SELECT name FROM topic JOIN passage_topic ON topic.id = topic_id WHERE passage_id = 1", "Trade"));
  g_assert_true (says (fixture, "SELECT count(*) FROM topic", "3"));

  /* A new one is made, with the one it is under. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Law/  Courts ");
  g_signal_emit_by_name (entry, "activate");
  wait_until (says (fixture, "SELECT a.name || '>' || b.name FROM topic a JOIN topic b ON b.parent_id = a.id WHERE a.name = 'Law'", "Law>Courts"));

  /* Chips have colours, and go. */
  show (fixture, fixture->pledge);
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Economy / Trade"));
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Law / Courts"));
  press_key (entry, GDK_KEY_BackSpace);
  wait_until (says (fixture, "SELECT count(*) FROM passage_topic WHERE passage_id = 1", "1"));
}

static void
test_topics_window (Fixture       *fixture,
                    gconstpointer  data)
{
  AvowTopicsWindow *self;
  GtkWidget *entry, *delete;

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, fixture->warning, "Economy / Trade"));
  self = avow_topics_window_new (GTK_WINDOW (fixture->window), fixture->store);
  gtk_window_present (GTK_WINDOW (self));
  wait_until ((entry = find_widget (GTK_WIDGET (self), GTK_TYPE_ENTRY, NULL)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Economy");

  gtk_editable_set_text (GTK_EDITABLE (entry), "Money");
  press_key (entry, GDK_KEY_Return);
  wait_until (says (fixture, "SELECT name FROM topic WHERE parent_id IS NULL", "Money"));

  /* A name that cannot be goes back to what it was. */
  wait_until ((entry = find_widget (GTK_WIDGET (self), GTK_TYPE_ENTRY, NULL)) &&
              g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "Money"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Money / Banks");
  press_key (entry, GDK_KEY_Return);
  wait_until ((entry = find_widget (GTK_WIDGET (self), GTK_TYPE_ENTRY, NULL)) &&
              g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "Money"));

  delete = gtk_widget_get_last_child (gtk_widget_get_parent (entry));
  gtk_test_accessible_assert_property (delete, GTK_ACCESSIBLE_PROPERTY_LABEL, "Delete Money");
  g_signal_emit_by_name (delete, "clicked");
  wait_until (says (fixture, "SELECT count(*) FROM topic", "0"));
  wait_until (find_widget (GTK_WIDGET (self), GTK_TYPE_ENTRY, NULL) == NULL);

  close_window (GTK_WIDGET (self), GTK_WIDGET (self));
}

/* ---- status */

static GtkWidget *
popover_of (Fixture *fixture)
{
  return find_widget (fixture->self, AVOW_TYPE_STATUS_POPOVER, NULL);
}

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *view, *popover, *date, *evidence, *row;

  show (fixture, fixture->pledge);
  view = find_widget (fixture->self, AVOW_TYPE_STATUS_VIEW, NULL);
  popover = popover_of (fixture);
  click (view, "Not Yet Rated");
  wait_until (gtk_widget_get_mapped (popover));
  g_assert_nonnull (find_widget (popover, GTK_TYPE_LABEL, "Broken"));
  g_assert_null (find_widget (popover, GTK_TYPE_LABEL, "Averted"));

  /* What is neither a link nor chosen is not taken for evidence. */
  date = find_widget (find_widget (popover, AVOW_TYPE_DATE_ENTRY, NULL), GTK_TYPE_ENTRY, NULL);
  evidence = find_widget (find_widget (popover, AVOW_TYPE_FINDER, NULL), GTK_TYPE_ENTRY, NULL);
  click (popover, "Kept");
  gtk_editable_set_text (GTK_EDITABLE (date), "7 May 2026");
  gtk_editable_set_text (GTK_EDITABLE (evidence), "no such words");
  click (popover, "Add Status");
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_editable_set_text (GTK_EDITABLE (evidence), "example.org/kept");
  click (popover, "Add Status");
  wait_until (says (fixture, "SELECT status || ' ' || date || ' ' || evidence_url FROM status_event",
                    "kept 2026-05-07 https://example.org/kept"));
  wait_until ((row = find_widget (view, GTK_TYPE_LABEL, "Kept · 7 May 2026")));
  show (fixture, fixture->pledge);

  /* It is corrected: other evidence, another date. */
  row = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_prev_sibling (gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)))), "clicked");
  wait_until (gtk_widget_get_mapped (popover));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (evidence)), ==, "https://example.org/kept");
  avow_status_popover_set_evidence (AVOW_STATUS_POPOVER (popover), AVOW_TABLE_PASSAGES, fixture->warning, "warned of strikes");
  gtk_editable_set_text (GTK_EDITABLE (date), "june 2026");
  click (popover, "Save");
  wait_until (says (fixture, "SELECT status || ' ' || date || ' ' || evidence_passage_id || coalesce (evidence_url, ' no link') FROM status_event",
                    "kept 2026-06 2 no link"));
  wait_until ((row = find_widget (view, GTK_TYPE_LABEL, "Kept · Jun 2026")));

  row = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), "clicked");
  wait_until (says (fixture, "SELECT count(*) FROM status_event", "0"));
  wait_until (find_widget (view, GTK_TYPE_LABEL, "Kept · Jun 2026") == NULL);
}

/* ---- relations */

static void
test_relations (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *view, *row;

  show (fixture, fixture->pledge);
  view = find_widget (fixture->self, AVOW_TYPE_RELATIONS_VIEW, NULL);
  store_do (fixture->store, avow_change_new_relate (fixture->warning, AVOW_RELATION_BREAKS, fixture->pledge));
  wait_until ((row = find_widget (view, GTK_TYPE_LABEL, "Broken by")));
  g_assert_nonnull (find_widget (view, GTK_TYPE_LABEL, "warned of strikes"));
  g_assert_nonnull (find_widget (view, GTK_TYPE_LABEL, "This passage · Ferry fares to fall"));

  /* Only a pledge shows a chain. */
  show (fixture, fixture->warning);
  wait_until (find_widget (view, GTK_TYPE_LABEL, "Breaks") != NULL);
  g_assert_null (find_widget (view, GTK_TYPE_LABEL, "This passage · Ferry fares to fall"));

  row = gtk_widget_get_ancestor (find_widget (view, GTK_TYPE_LABEL, "Breaks"), GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), "clicked");
  wait_until (says (fixture, "SELECT count(*) FROM relation", "0"));
  wait_until (find_widget (view, GTK_TYPE_LABEL, "Breaks") == NULL);
}

static void
test_relate (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *popover = avow_relate_popover_new (), *entry, *list;

  gtk_widget_set_parent (popover, find_widget (fixture->self, AVOW_TYPE_STATUS_VIEW, NULL));
  avow_relate_popover_ask (AVOW_RELATE_POPOVER (popover), fixture->store, fixture->pledge, 0);
  wait_until (gtk_widget_get_mapped (popover));
  entry = find_widget (find_widget (popover, AVOW_TYPE_FINDER, NULL), GTK_TYPE_ENTRY, NULL);
  list = find_widget (popover, GTK_TYPE_LIST_BOX, NULL);

  /* All passages but itself, until words are typed. */
  wait_until (n_suggestions (list) == 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like it");
  wait_until (n_suggestions (list) == 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "strikes");
  wait_until (n_suggestions (list) == 1);
  press_key (entry, GDK_KEY_Down);
  press_key (popover, GDK_KEY_Return);
  wait_until (find_widget (popover, GTK_TYPE_LABEL, "“warned of strikes”") != NULL);
  click (popover, "Contradicts");
  press_key (popover, GDK_KEY_Return);
  wait_until (says (fixture, "SELECT from_id || ' ' || type || ' ' || to_id FROM relation", "1 contradicts 2"));
  wait_until (!gtk_widget_get_mapped (popover));

  /* The type that was used last is offered, and the two can change places. */
  avow_relate_popover_ask (AVOW_RELATE_POPOVER (popover), fixture->store, fixture->pledge, fixture->warning);
  wait_until (find_widget (popover, GTK_TYPE_LABEL, "“halve the fares”") != NULL);
  g_assert_cmpstr (avow_choice_get_word (AVOW_CHOICE (find_widget (popover, AVOW_TYPE_CHOICE, NULL))), ==, "contradicts");
  g_signal_emit_by_name (gtk_widget_get_next_sibling (find_widget (popover, GTK_TYPE_LABEL, "“warned of strikes”")), "clicked");
  press_key (popover, GDK_KEY_Return);
  wait_until (says (fixture, "SELECT from_id || ' ' || type || ' ' || to_id FROM relation ORDER BY id DESC LIMIT 1", "2 contradicts 1"));

  gtk_widget_unparent (popover);
}

static void
add (const char *path,
     void      (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/ui/details/fit", test_fit);
  add ("/ui/details/more", test_more);
  add ("/ui/details/as-named", test_as_named);
  g_test_add_func ("/ui/details/date-entry", test_date_entry);
  add ("/ui/details/dates", test_dates);
  add ("/ui/details/topics", test_topics);
  add ("/ui/details/topics-window", test_topics_window);
  add ("/ui/details/status", test_status);
  add ("/ui/details/relations", test_relations);
  add ("/ui/details/relate", test_relate);

  return g_test_run ();
}
