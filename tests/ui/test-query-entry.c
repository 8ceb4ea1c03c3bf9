/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-entry.h"
#include "test-ui-util.h"

/* The entry for a query: what it offers, what it takes, and how it shows a mistake. */

typedef struct
{
  char           *dir;
  AvowStore      *store;
  AvowQueryEntry *self;
  GtkWidget      *window;
  GtkWidget      *entry;
  GtkWidget      *list;
  guint           n_changed;
  guint           n_stopped;
} Fixture;

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  AvowChange *change;

  fixture->store = store_begin ("Query.avow", &fixture->dir, NULL);
  store_import (fixture->store, "Harbour", "The minister pledged that the harbour would stay open.");
  change = avow_change_new_tag (1, 0, 12, AVOW_KIND_PLEDGE);
  avow_change_add_link (change, 0, "Amara Okonjo", AVOW_ROLE_SPEAKER, NULL);
  store_do (fixture->store, change);

  fixture->self = AVOW_QUERY_ENTRY (avow_query_entry_new ());
  avow_query_entry_set_label (fixture->self, "Search passages");
  avow_query_entry_set_store (fixture->self, fixture->store);
  fixture->window = show_widget (GTK_WIDGET (fixture->self), 400, 60);
  fixture->entry = find_widget (GTK_WIDGET (fixture->self), GTK_TYPE_SEARCH_ENTRY, NULL);
  fixture->list = find_widget (GTK_WIDGET (fixture->self), GTK_TYPE_LIST_BOX, NULL);
  g_signal_connect_swapped (fixture->self, "search-changed", G_CALLBACK (count_cb), &fixture->n_changed);
  g_signal_connect_swapped (fixture->self, "stop-search", G_CALLBACK (count_cb), &fixture->n_stopped);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture->window, GTK_WIDGET (fixture->self));
  store_end (fixture->store, fixture->dir, NULL);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (fixture->entry), -1);
}

/* What is offered: "speaker:|subkind:". */
static char *
describe_offer (Fixture *fixture)
{
  GString *offer = g_string_new (NULL);

  if (!gtk_widget_get_visible (gtk_widget_get_ancestor (fixture->list, GTK_TYPE_POPOVER)))
    return g_string_free (offer, FALSE);

  for (GtkWidget *row = gtk_widget_get_first_child (fixture->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *label = find_widget (row, GTK_TYPE_LABEL, NULL);

      g_string_append_printf (offer, "%s%s", offer->len > 0 ? "|" : "", gtk_label_get_text (GTK_LABEL (label)));
    }

  return g_string_free (offer, FALSE);
}

static gboolean
is_offered (Fixture    *fixture,
            const char *expected)
{
  g_autofree char *offer = describe_offer (fixture);

  return g_str_equal (offer, expected);
}

#define assert_text(expected) g_assert_cmpstr (avow_query_entry_get_text (fixture->self), ==, expected)

static void
test_complete (Fixture       *fixture,
               gconstpointer  data)
{
  gtk_test_accessible_assert_property (fixture->entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Search passages");

  /* The name of a filter, then at once what there is for it. */
  type (fixture, "harbour s");
  wait_until (is_offered (fixture, "speaker:|status:|subkind:|said:|set:"));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Tab));
  assert_text ("harbour speaker:");
  wait_until (is_offered (fixture, "Amara Okonjo"));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Down));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Return));
  assert_text ("harbour speaker:\"Amara Okonjo\" ");
  wait_until (is_offered (fixture, ""));

  /* Among several values, and in the midst of the text. */
  type (fixture, "kind:claim,p harbour");
  gtk_editable_set_position (GTK_EDITABLE (fixture->entry), strlen ("kind:claim,p"));
  wait_until (is_offered (fixture, "pledge"));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Tab));
  assert_text ("kind:claim,pledge harbour");

  /* By the word on the screen; an open quotation is closed. */
  type (fixture, "status:\"not yet");
  wait_until (is_offered (fixture, "not_rated"));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Tab));
  assert_text ("status:not_rated ");

  /* Nothing is offered that is there already. */
  type (fixture, "kind:w");
  wait_until (is_offered (fixture, "warning"));
  type (fixture, "kind:warning");
  wait_until (is_offered (fixture, ""));

  /* Nothing is offered for words that are no filter, nor for what a program writes. */
  type (fixture, "speaker:ok");
  wait_until (is_offered (fixture, "Amara Okonjo"));
  type (fixture, "harbour");
  wait_until (is_offered (fixture, ""));
  g_assert_false (press_key (fixture->entry, GDK_KEY_Tab));
  avow_query_entry_set_text (fixture->self, "kind:");
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_true (is_offered (fixture, ""));
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  /* All there is to who asks; up from the first is what was typed. */
  g_assert_true (press_key (fixture->entry, GDK_KEY_Down));
  wait_until (!is_offered (fixture, ""));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Down));
  g_assert_nonnull (gtk_list_box_get_selected_row (GTK_LIST_BOX (fixture->list)));
  g_assert_true (press_key (fixture->entry, GDK_KEY_Up));
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (fixture->list)));

  /* Escape closes what is offered, and only then ends the search. */
  g_assert_true (press_key (fixture->entry, GDK_KEY_Escape));
  wait_until (is_offered (fixture, ""));
  g_assert_cmpuint (fixture->n_stopped, ==, 0);
  g_signal_emit_by_name (fixture->entry, "stop-search");
  g_assert_cmpuint (fixture->n_stopped, ==, 1);

  /* A click takes a row. */
  type (fixture, "is:over");
  wait_until (is_offered (fixture, "overdue"));
  g_signal_emit_by_name (fixture->list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture->list), 0));
  assert_text ("is:overdue ");
  wait_until (fixture->n_changed > 0);
}

/* The bytes that are underlined: "8-15". */
static char *
describe_mark (Fixture *fixture)
{
  PangoAttrList *attributes = gtk_text_get_attributes (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (fixture->entry))));
  g_autoptr(GSList) list = attributes != NULL ? pango_attr_list_get_attributes (attributes) : NULL;
  char *mark = g_strdup ("");

  for (GSList *l = list; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      if (attribute->klass->type == PANGO_ATTR_UNDERLINE)
        {
          g_free (mark);
          mark = g_strdup_printf ("%u-%u", attribute->start_index, attribute->end_index);
        }
    }
  g_slist_free_full (g_steal_pointer (&list), (GDestroyNotify) pango_attribute_destroy);

  return mark;
}

static void
assert_parse (Fixture    *fixture,
              const char *mark)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;
  gboolean read = avow_query_entry_parse (fixture->self, query, &error);
  g_autofree char *found = describe_mark (fixture);

  g_assert_cmpstr (found, ==, mark);
  g_assert_cmpint (read, ==, *mark == '\0');
  g_assert_cmpint (error == NULL, ==, *mark == '\0');
  g_assert_cmpint (gtk_widget_has_css_class (fixture->entry, "error"), ==, *mark != '\0');
}

static void
test_mistake (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_changed;

  type (fixture, "é OR kind:promise x");
  assert_parse (fixture, "11-18");
  type (fixture, "é OR kind:pledge x");
  assert_parse (fixture, "");

  /* Half a value is one only when it is meant as it is. */
  type (fixture, "kind:cl");
  assert_parse (fixture, "");
  n_changed = fixture->n_changed;
  press_key (fixture->entry, GDK_KEY_Return);
  g_assert_cmpuint (fixture->n_changed, >, n_changed);
  assert_parse (fixture, "5-7");
  avow_query_entry_set_text (fixture->self, "kind:cl");
  assert_parse (fixture, "5-7");
  avow_query_entry_set_text (fixture->self, "");
  assert_parse (fixture, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/query-entry/complete", Fixture, NULL, set_up, test_complete, tear_down);
  g_test_add ("/query-entry/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/query-entry/mistake", Fixture, NULL, set_up, test_mistake, tear_down);

  return g_test_run ();
}
