/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-history.h"
#include "avow-text.h"
#include "test-store-util.h"

/* What was done, by whom and when; whose steps are whose; and the way back to each. */

#define TEXT "The council pledged to rebuild the pier. Fishermen warned that boats would leave. Rents are falling."

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  gint64     article;
  guint      n_told;
} Fixture;

static void
changed_cb (AvowStore   *store,
            AvowTouched *touched,
            Fixture     *fixture)
{
  fixture->n_told++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Pier.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Pier to be rebuilt", TEXT);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->store, fixture);
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
}

static gint64
tag (Fixture    *fixture,
     const char *quote,
     AvowKind    kind)
{
  return store_tag (fixture->store, fixture->article, TEXT, quote, kind);
}

static GPtrArray *
load (Fixture *fixture,
      gint64   passage_id,
      gint64   before_id,
      guint    limit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *steps;

  avow_store_load_history_async (fixture->store, passage_id, before_id, limit, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  steps = avow_store_load_history_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return steps;
}

/* The actions, the newest first, each with a mark for what has become of it. */
static char *
tell (Fixture *fixture,
      gint64   passage_id)
{
  static const char * const marks[] = { "…", "", "-", "x" };
  g_autoptr(GPtrArray) steps = load (fixture, passage_id, 0, 100);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const AvowPastStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "", step->is_newest ? "*" : "", marks[step->state],
                              step->step->action);
    }

  return g_string_free (text, FALSE);
}

static gint64
step_at (Fixture *fixture,
         guint    index)
{
  g_autoptr(GPtrArray) steps = load (fixture, 0, 0, 100);

  return ((AvowPastStep *) g_ptr_array_index (steps, index))->step->id;
}

static gboolean
go_to (Fixture *fixture,
       gint64   step_id,
       guint   *n_steps,
       gint64  *from_id,
       GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowTouched) touched = NULL;

  avow_store_undo_to_async (fixture->store, step_id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  touched = avow_store_undo_to_finish (fixture->store, result, n_steps, from_id, error);

  return touched != NULL;
}

static void
test_project (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) steps = NULL, more = NULL;
  gint64 passage = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE);
  const AvowPastStep *step;
  g_autofree char *told = NULL, *later = NULL;

  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_CLAIM));
  steps = load (fixture, 0, 0, 2);
  g_assert_cmpuint (steps->len, ==, 2);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (step->analyst, ==, "Ana");
  g_assert_true (step->is_newest);
  g_assert_false (step->can_return);
  g_assert_cmpuint (strlen (step->at), ==, strlen ("2026-01-07T12:00:00Z"));
  step = g_ptr_array_index (steps, 1);
  g_assert_true (step->can_return);

  more = load (fixture, 0, step->step->id, 2);
  g_assert_cmpuint (more->len, ==, 1);
  g_assert_cmpstr (((AvowPastStep *) g_ptr_array_index (more, 0))->step->action, ==, "import");

  store_undo (fixture->store);
  told = tell (fixture, 0);
  g_assert_cmpstr (told, ==, "-set-kind *tag-pledge import");

  /* What is undone when something else is done is gone, and stays told of. */
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_NOTE, "ask them"));
  later = tell (fixture, 0);
  g_assert_cmpstr (later, ==, "*set-note xset-kind tag-pledge import");
}

/* Each change is in the history of the passages that it is about, and in no other's. */
static void
test_passage (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 pledge = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE);
  gint64 warning = tag (fixture, "boats would leave", AVOW_KIND_WARNING);
  g_autoptr(GPtrArray) some = NULL, rest = NULL;
  g_autofree char *of_pledge = NULL, *of_warning = NULL, *undone = NULL;
  AvowStatusEvent *event = avow_status_event_new ("stalled", NULL);

  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, warning, 0, "Fishermen", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_edit_passage (pledge, AVOW_PASSAGE_NOTE, "ask them"));
  store_do (fixture->store, avow_change_new_status (pledge, event));
  store_do (fixture->store, avow_change_new_relate (warning, AVOW_RELATION_ANSWERS, pledge));
  store_do (fixture->store, avow_change_new_set_kind (warning, AVOW_KIND_CLAIM));

  of_pledge = tell (fixture, pledge);
  g_assert_cmpstr (of_pledge, ==, "relate add-status set-note tag-pledge");
  of_warning = tell (fixture, warning);
  g_assert_cmpstr (of_warning, ==, "*set-kind relate link tag-warning");

  store_undo (fixture->store);
  store_undo (fixture->store);
  store_undo (fixture->store);
  undone = tell (fixture, pledge);
  g_assert_cmpstr (undone, ==, "-relate -add-status *set-note tag-pledge");

  some = load (fixture, pledge, 0, 3);
  g_assert_cmpuint (some->len, ==, 3);
  rest = load (fixture, pledge, ((AvowPastStep *) g_ptr_array_index (some, 2))->step->id, 3);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (((AvowPastStep *) g_ptr_array_index (rest, 0))->step->action, ==, "tag-pledge");
}

/* Ids of rows are used again: what an earlier passage of this id went through is not
 * this one's, nor is a row of another passage that once had the id of one of its own. */
static void
test_used_again (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 first = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), second;
  g_autofree char *told = NULL, *gone = NULL;

  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, first, 0, "Council", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_for_ids (AVOW_CHANGE_DELETE_PASSAGES, &first, 1));
  gone = tell (fixture, first);
  g_assert_cmpstr (gone, ==, "*delete-passages link tag-pledge");

  second = tag (fixture, "boats would leave", AVOW_KIND_WARNING);
  g_assert_cmpint (second, ==, first);
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, second, 0, "Fishermen", AVOW_ROLE_SPEAKER));
  told = tell (fixture, second);
  g_assert_cmpstr (told, ==, "*link tag-warning");
}

static void
test_return (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 passage = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), from, tagged;
  g_autofree char *at_tag = sql_dump (fixture->path), *at_end = NULL, *back = NULL, *forth = NULL, *between = NULL;
  g_autofree char *told = NULL;
  g_autoptr(GError) error = NULL;
  guint n_steps, n_told;

  tagged = step_at (fixture, 0);
  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_CLAIM));
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_NOTE, "ask them"));
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_SUMMARY, "The pier will be rebuilt"));
  at_end = sql_dump (fixture->path);

  n_told = fixture->n_told;
  g_assert_true (go_to (fixture, tagged, &n_steps, &from, &error));
  g_assert_cmpuint (n_steps, ==, 3);
  g_assert_cmpuint (fixture->n_told, ==, n_told + 1);
  back = sql_dump (fixture->path);
  g_assert_cmpstr (back, ==, at_tag);
  told = tell (fixture, 0);
  g_assert_cmpstr (told, ==, "-edit-passages -set-note -set-kind *tag-pledge import");

  /* Up to one of those that are undone, and to where one came from. */
  g_assert_true (go_to (fixture, step_at (fixture, 2), &n_steps, NULL, &error));
  g_assert_cmpuint (n_steps, ==, 1);
  between = sql_read (fixture->path, "SELECT kind FROM passage");
  g_assert_cmpstr (between, ==, "claim\n");
  g_assert_true (go_to (fixture, from, &n_steps, NULL, &error));
  g_assert_cmpuint (n_steps, ==, 2);
  forth = sql_dump (fixture->path);
  g_assert_cmpstr (forth, ==, at_end);

  /* To where one is already; and to the time before all of it. */
  g_assert_true (go_to (fixture, from, &n_steps, NULL, &error));
  g_assert_cmpuint (n_steps, ==, 0);
  g_assert_true (go_to (fixture, 0, &n_steps, &from, &error));
  g_assert_cmpuint (n_steps, ==, 5);
  g_assert_null (avow_store_get_undo (fixture->store));
  g_assert_true (go_to (fixture, from, &n_steps, &from, &error));
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpuint (n_steps, ==, 5);
}

/* Where the way back is not whole, nothing is undone. */
static void
test_no_return (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 passage = tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE), tagged = step_at (fixture, 0), dropped;
  g_autofree char *before = NULL, *after = NULL, *forget = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GError) error = NULL;

  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_CLAIM));
  store_undo (fixture->store);
  dropped = step_at (fixture, 0);
  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_WARNING));
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_NOTE, "ask them"));
  g_assert_false (go_to (fixture, dropped, NULL, NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING);
  g_clear_error (&error);

  /* As when the journal has grown past its bound. */
  forget = g_strdup_printf ("DELETE FROM journal_data WHERE journal_id <= %" G_GINT64_FORMAT, step_at (fixture, 1));
  sql_run (fixture->path, forget);
  before = sql_dump (fixture->path);
  g_assert_false (go_to (fixture, tagged, NULL, NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);

  steps = load (fixture, 0, 0, 100);
  for (guint i = 0; i < steps->len; i++)
    {
      const AvowPastStep *step = g_ptr_array_index (steps, i);

      g_assert_cmpint (step->can_return, ==, i == 1);
    }
}

/* An import that is coming in is in no way of its own. */
static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 tagged, import;
  g_autofree char *told = NULL;
  g_autoptr(GError) error = NULL;

  tag (fixture, "rebuild the pier", AVOW_KIND_PLEDGE);
  tagged = step_at (fixture, 0);
  import = store_add (fixture->store, 0, make_incoming ("Rents", "Rents fell."), NULL);
  told = tell (fixture, 0);
  g_assert_cmpstr (told, ==, "*…import tag-pledge import");
  g_assert_false (go_to (fixture, tagged, NULL, NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING);
  g_clear_error (&error);

  store_end_import (fixture->store, import);
  g_assert_true (go_to (fixture, tagged, NULL, NULL, &error));
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_load_history_async (fixture->store, 1, 0, 10, cancellable, take_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  steps = avow_store_load_history_finish (fixture->store, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (steps);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/history/project", test_project);
  add ("/history/passage", test_passage);
  add ("/history/used-again", test_used_again);
  add ("/history/return", test_return);
  add ("/history/no-return", test_no_return);
  add ("/history/open", test_open);
  add ("/history/cancelled", test_cancelled);

  return g_test_run ();
}
