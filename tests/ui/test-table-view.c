/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-settings.h"
#include "avow-table-view.h"
#include "avow-topic-entry.h"
#include "test-ui-util.h"

/* What a table promises: rows stay selected whatever comes and goes, in any order, and
 * what is done is done to all of them. */

#define N 300

typedef struct
{
  char          *dir;
  AvowStore     *store;
  AvowList      *list;
  AvowTableView *self;
  GtkWidget     *window;
  gint64         shown;      /* the row that was told last */
  guint          n_shown;
} Fixture;

static void
selected_cb (Fixture *fixture,
             gint64   id)
{
  fixture->shown = id;
  fixture->n_shown++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  table)
{
  gint64 step = 0;

  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Article %03u", i), *text = g_strdup_printf ("Text of article %u", i);

      step = store_add (fixture->store, step, make_incoming (headline, text), NULL);
    }
  store_end_import (fixture->store, step);
  if (GPOINTER_TO_UINT (table) == AVOW_TABLE_PASSAGES)
    {
      for (guint i = 1; i <= 6; i++)
        store_do (fixture->store, avow_change_new_tag (i, 0, 4 + i, i % 2 ? AVOW_KIND_CLAIM : AVOW_KIND_PLEDGE));
    }

  for (guint i = 0; i < 2; i++)
    {
      g_settings_reset (avow_settings_get (), i == 0 ? "articles-sort" : "passages-sort");
      g_settings_reset (avow_settings_get (), i == 0 ? "articles-columns" : "passages-columns");
    }
  fixture->list = avow_list_new (GPOINTER_TO_UINT (table));
  fixture->self = AVOW_TABLE_VIEW (avow_table_view_new (fixture->list, "Rows", NULL));
  g_signal_connect_swapped (fixture->self, "selected", G_CALLBACK (selected_cb), fixture);
  avow_list_set_store (fixture->list, fixture->store);
  fixture->window = show_widget (GTK_WIDGET (fixture->self), 900, 500);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) > 0 && !avow_list_has_rest (fixture->list));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  table)
{
  avow_list_set_store (fixture->list, NULL);
  close_window (fixture->window, GTK_WIDGET (fixture->self));

  /* A load that is on its way holds the list; nobody does for good. */
  g_object_add_weak_pointer (G_OBJECT (fixture->list), (gpointer *) &fixture->list);
  g_object_unref (fixture->list);
  wait_until (fixture->list == NULL);
  store_end (fixture->store, fixture->dir, NULL);
}

static GtkColumnView *
get_view (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (fixture->self), GTK_TYPE_COLUMN_VIEW, NULL));
}

static GtkSelectionModel *
get_model (Fixture *fixture)
{
  return gtk_column_view_get_model (get_view (fixture));
}

static void
sort_by (Fixture    *fixture,
         const char *column,
         gboolean    descending)
{
  gint64 first = avow_list_get_id (fixture->list, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->self), "columns.sort", "(sb)", column, descending);
  wait_until (avow_list_get_id (fixture->list, 0) != first);
}

static gint64
get_selected (Fixture *fixture,
              guint    i)
{
  g_autoptr(GArray) ids = avow_table_view_get_selected_ids (fixture->self);

  return i < ids->len ? g_array_index (ids, gint64, i) : 0;
}

/* As many row widgets look selected as are. */
static guint
count_lit (Fixture *fixture)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (get_view (fixture)));
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    n += (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0;

  return n;
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  gtk_selection_model_select_item (get_model (fixture), 2, TRUE);
  gtk_selection_model_select_item (get_model (fixture), 3, FALSE);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 2);
  g_assert_cmpint (fixture->shown, ==, 4);
  g_assert_cmpuint (fixture->n_shown, ==, 2);
  g_assert_cmpuint (count_lit (fixture), ==, 2);

  sort_by (fixture, "headline", TRUE);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 2);
  g_assert_cmpint (get_selected (fixture, 0), ==, 4);
  g_assert_cmpint (get_selected (fixture, 1), ==, 3);
  g_assert_true (gtk_selection_model_is_selected (get_model (fixture), N - 4));
  g_assert_false (gtk_selection_model_is_selected (get_model (fixture), 2));
  g_assert_cmpuint (fixture->n_shown, ==, 2);
  wait_until (count_lit (fixture) == 2);

  /* The row that was picked last is in view, with what it shows. */
  wait_until (find_widget (GTK_WIDGET (fixture->self), GTK_TYPE_INSCRIPTION, "Article 003") != NULL);
}

static void
test_others_come (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 step;

  sort_by (fixture, "headline", TRUE);
  gtk_selection_model_select_range (get_model (fixture), 10, 3, TRUE);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 3);
  g_assert_cmpint (get_selected (fixture, 0), ==, N - 10);
  g_assert_cmpuint (fixture->n_shown, ==, 0);

  /* Some above, some below, many places at once. */
  step = store_add (fixture->store, 0, make_incoming ("Article 295b", "One"), NULL);
  step = store_add (fixture->store, step, make_incoming ("Article 100b", "Two"), NULL);
  store_end_import (fixture->store, step);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) == N + 2);
  g_assert_cmpint (get_selected (fixture, 0), ==, N - 10);
  g_assert_cmpint (get_selected (fixture, 2), ==, N - 12);
  g_assert_true (gtk_selection_model_is_selected (get_model (fixture), 11));
  g_assert_false (gtk_selection_model_is_selected (get_model (fixture), 10));

  /* What goes is not selected any more; what comes back is. */
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, N - 11));
  wait_until (avow_table_view_get_n_selected (fixture->self) == 2);
  store_undo (fixture->store);
  wait_until (avow_table_view_get_n_selected (fixture->self) == 3);
}

static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  AvowQuery *filter = avow_query_new (AVOW_TABLE_ARTICLES);
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (get_view (fixture)));

  gtk_widget_activate_action (rows, "list.select-all", NULL);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, N);

  /* What a filter leaves out is not among them. */
  avow_query_add_term (filter, AVOW_TERM_WORDS, "42", FALSE);
  avow_table_view_set_filter (fixture->self, filter);
  wait_until (avow_table_view_get_n_selected (fixture->self) < N);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->list)));

  gtk_widget_activate_action (rows, "list.unselect-all", NULL);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 0);
  g_assert_cmpint (get_selected (fixture, 0), ==, 0);
}

static gboolean
is_lit (Fixture *fixture,
        guint    position)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (get_view (fixture))));

  for (guint i = 0; i < position; i++)
    row = gtk_widget_get_next_sibling (row);

  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0;
}

/* Rows that stay in view look selected where they are now. */
static void
test_in_view (Fixture       *fixture,
              gconstpointer  data)
{
  gtk_selection_model_select_range (get_model (fixture), 0, 2, TRUE);
  g_assert_true (is_lit (fixture, 0));

  sort_by (fixture, "text", TRUE);
  wait_until (is_lit (fixture, 5));
  g_assert_true (is_lit (fixture, 4));
  g_assert_false (is_lit (fixture, 0));
  g_assert_false (is_lit (fixture, 1));
}

/* A second key, after a first; its header says that it is the second. */
static void
test_second_key (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *self = GTK_WIDGET (fixture->self);
  GArray *sort;

  sort_by (fixture, "kind", TRUE);
  gtk_widget_activate_action (self, "columns.then-by", "s", "text");
  sort = avow_list_get_query (fixture->list)->sort;
  g_assert_cmpuint (sort->len, ==, 2);
  g_assert_cmpint (g_array_index (sort, AvowSort, 0).column, ==, AVOW_COLUMN_KIND);
  g_assert_cmpint (g_array_index (sort, AvowSort, 1).column, ==, AVOW_COLUMN_TEXT);
  g_assert_false (g_array_index (sort, AvowSort, 1).descending);
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Passage 2▴"));

  gtk_widget_activate_action (self, "columns.then-by", "s", "text");
  g_assert_true (g_array_index (avow_list_get_query (fixture->list)->sort, AvowSort, 1).descending);
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Passage 2▾"));

  /* Another column, and this one alone again. */
  gtk_widget_activate_action (self, "columns.sort", "(sb)", "speaker", FALSE);
  g_assert_cmpuint (avow_list_get_query (fixture->list)->sort->len, ==, 1);
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Passage"));

  gtk_widget_activate_action (self, "columns.unsort", NULL);
  g_assert_cmpuint (avow_list_get_query (fixture->list)->sort->len, ==, 0);
}

static gint64
count_kind (Fixture  *fixture,
            AvowKind  kind)
{
  return ((AvowFacetValue *) g_ptr_array_index (avow_list_get_facet (fixture->list, AVOW_FACET_KIND), kind))->count;
}

/* How many cells and labels say something. */
static guint
count_texts (GtkWidget  *widget,
             const char *text)
{
  guint n = GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_texts (child, text);

  return n;
}

/* One step for all of them, to be undone at once. */
static void
test_at_once (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *self = GTK_WIDGET (fixture->self);
  GListModel *model = G_LIST_MODEL (fixture->list);

  gtk_selection_model_select_range (get_model (fixture), 1, 4, TRUE);
  gtk_widget_activate_action (self, "rows.set-kind", "s", "warning");
  wait_until (count_kind (fixture, AVOW_KIND_WARNING) == 4);
  store_undo (fixture->store);
  wait_until (count_kind (fixture, AVOW_KIND_WARNING) == 0);

  /* A status is for passages of its kind alone. */
  gtk_widget_activate_action (self, "columns.show-status", NULL);
  gtk_widget_activate_action (self, "rows.set-status", "s", "kept");
  wait_until (count_texts (self, "Kept") == 2);
  store_undo (fixture->store);
  wait_until (count_texts (self, "Kept") == 0);

  gtk_widget_activate_action (self, "rows.delete", NULL);
  wait_until (g_list_model_get_n_items (model) == 2);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 0);
  store_undo (fixture->store);
  wait_until (g_list_model_get_n_items (model) == 6);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 4);
}

/* A topic is asked for, and goes to the rows that were selected then. */
static void
test_topic (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *self = GTK_WIDGET (fixture->self), *entry;

  gtk_widget_activate_action (self, "columns.show-topics", NULL);
  gtk_selection_model_select_range (get_model (fixture), 0, 3, TRUE);
  gtk_widget_activate_action (self, "rows.add-topic", NULL);
  entry = find_widget (self, AVOW_TYPE_TOPIC_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (entry, GTK_TYPE_ENTRY, NULL)), "Trade");
  avow_topic_entry_commit (AVOW_TOPIC_ENTRY (entry));
  wait_until (count_texts (self, "Trade") == 3);
  wait_until (find_widget (self, AVOW_TYPE_TOPIC_ENTRY, NULL) == NULL);

  gtk_selection_model_select_range (get_model (fixture), 1, 3, TRUE);
  gtk_widget_activate_action (self, "rows.remove-topic", NULL);
  entry = find_widget (self, AVOW_TYPE_TOPIC_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (entry, GTK_TYPE_ENTRY, NULL)), "trade");
  avow_topic_entry_commit (AVOW_TOPIC_ENTRY (entry));
  wait_until (count_texts (self, "Trade") == 1);
  store_undo (fixture->store);
  wait_until (count_texts (self, "Trade") == 3);
  wait_until (find_widget (self, AVOW_TYPE_TOPIC_ENTRY, NULL) == NULL);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->self)), NULL, text_read_cb, &text);
  wait_until (text != NULL);

  return text;
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->self));
  g_autofree char *csv = NULL, *text = NULL;

  sort_by (fixture, "headline", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->self), "columns.hide", "s", "publisher");
  gtk_selection_model_select_range (get_model (fixture), 150, 2, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->self), "rows.copy-csv", NULL);
  wait_until (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/csv"));
  csv = read_clipboard (fixture);
  g_assert_cmpstr (csv, ==, "Reading,Headline,Date,Passages\r\nNew,Article 149,,0\r\nNew,Article 148,,0\r\n");

  gdk_clipboard_set_text (clipboard, "");
  gtk_widget_activate_action (GTK_WIDGET (fixture->self), "rows.copy", NULL);
  wait_until (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/csv"));
  text = read_clipboard (fixture);
  g_assert_cmpstr (text, ==, "New\tArticle 149\t\t0\nNew\tArticle 148\t\t0\n");
}

/* What is typed among the rows goes to the first that begins so, whatever its case. */
static void
test_type (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (get_view (fixture)));

  sort_by (fixture, "headline", TRUE);
  for (const char *typed = "ARTICLE 12"; *typed != '\0'; typed++)
    g_assert_true (press_key (rows, gdk_unicode_to_keyval (*typed)));
  wait_until (fixture->shown == 130);
  g_assert_cmpuint (avow_table_view_get_n_selected (fixture->self), ==, 1);
  g_assert_nonnull (find_widget (GTK_WIDGET (fixture->self), GTK_TYPE_LABEL, "ARTICLE 12"));

  g_assert_true (press_key (rows, GDK_KEY_x));
  wait_until (find_widget (GTK_WIDGET (fixture->self), GTK_TYPE_LABEL, "ARTICLE 12x: no row begins so") != NULL);
  g_assert_true (press_key (rows, GDK_KEY_Escape));
  g_assert_false (press_key (rows, GDK_KEY_space));
}

/* What is exported is what is selected, once that is several. */
static void
test_query (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowQuery) all = NULL, two = NULL;
  g_autoptr(AvowListing) listing = NULL;

  sort_by (fixture, "text", TRUE);
  all = avow_table_view_get_query (fixture->self);
  g_assert_null (all->ids);

  gtk_selection_model_select_range (get_model (fixture), 1, 2, TRUE);
  two = avow_table_view_get_query (fixture->self);
  listing = store_list (fixture->store, two);
  g_assert_cmpuint (listing->ids->len, ==, 2);
  g_assert_cmpint (g_array_index (listing->ids, gint64, 0), ==, avow_list_get_id (fixture->list, 1));
  g_assert_cmpint (g_array_index (listing->ids, gint64, 1), ==, avow_list_get_id (fixture->list, 2));
}

static guint
find_title (Fixture    *fixture,
            const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (get_view (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return gtk_column_view_column_get_visible (column) ? i : G_MAXUINT;
    }

  g_assert_not_reached ();
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *self = GTK_WIDGET (fixture->self);

  g_assert_cmpuint (find_title (fixture, "Speaker"), ==, 2);
  gtk_widget_activate_action (self, "columns.move", "(si)", "speaker", 1);
  g_assert_cmpuint (find_title (fixture, "Speaker"), ==, 3);
  g_assert_cmpuint (find_title (fixture, "Addressee"), ==, 2);
  gtk_widget_activate_action (self, "columns.move", "(si)", "speaker", -1);
  g_assert_cmpuint (find_title (fixture, "Speaker"), ==, 2);

  gtk_widget_activate_action (self, "columns.hide", "s", "speaker");
  g_assert_cmpuint (find_title (fixture, "Speaker"), ==, G_MAXUINT);
  gtk_widget_activate_action (self, "columns.show-speaker", NULL);
  g_assert_cmpuint (find_title (fixture, "Speaker"), ==, 2);

  /* Over what is hidden, and not past the ends. */
  gtk_widget_activate_action (self, "columns.move", "(si)", "kind", -1);
  g_assert_cmpuint (find_title (fixture, "Kind"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, table, func) g_test_add (path, Fixture, GUINT_TO_POINTER (table), set_up, func, tear_down)
  ADD ("/table-view/order", AVOW_TABLE_ARTICLES, test_order);
  ADD ("/table-view/others-come", AVOW_TABLE_ARTICLES, test_others_come);
  ADD ("/table-view/all", AVOW_TABLE_ARTICLES, test_all);
  ADD ("/table-view/in-view", AVOW_TABLE_PASSAGES, test_in_view);
  ADD ("/table-view/second-key", AVOW_TABLE_PASSAGES, test_second_key);
  ADD ("/table-view/columns", AVOW_TABLE_PASSAGES, test_columns);
  ADD ("/table-view/at-once", AVOW_TABLE_PASSAGES, test_at_once);
  ADD ("/table-view/topic", AVOW_TABLE_PASSAGES, test_topic);
  ADD ("/table-view/copy", AVOW_TABLE_ARTICLES, test_copy);
  ADD ("/table-view/type", AVOW_TABLE_ARTICLES, test_type);
  ADD ("/table-view/query", AVOW_TABLE_PASSAGES, test_query);
#undef ADD

  return g_test_run ();
}
