/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-entry.h"
#include "avow-article-view.h"
#include "avow-caret-voice.h"
#include "avow-chip.h"
#include "avow-columns-panel.h"
#include "avow-field.h"
#include "avow-more.h"
#include "avow-only.h"
#include "avow-role-popover.h"
#include "avow-settings.h"
#include "avow-sort-probe.h"
#include "avow-stripe.h"
#include "avow-tag-popover.h"
#include "avow-work.h"
#include "test-ui-util.h"

/* What each widget promises by itself. */

/* ---- a field that is edited in place */

static void
taken_cb (GtkWidget  *field,
          const char *text,
          gpointer    user_data)
{
  g_string_append_printf (user_data, "[%s]", text);
}

static void
test_field (void)
{
  g_autoptr(GString) taken = g_string_new (NULL);
  GtkWidget *entry = gtk_entry_new (), *window;

  avow_field_init (entry, taken_cb, taken);
  window = show_widget (entry, 200, 50);
  avow_field_set_text (entry, "as it was");

  /* What is as it was is no news. */
  avow_field_commit (entry);
  g_assert_cmpstr (taken->str, ==, "");

  gtk_editable_set_text (GTK_EDITABLE (entry), "changed");
  g_assert_true (press_key (entry, GDK_KEY_Return));
  g_assert_cmpstr (taken->str, ==, "[changed]");

  /* Escape brings back what was last taken. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "a slip");
  g_assert_true (press_key (entry, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "changed");

  /* News from elsewhere do not take away what is being typed. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "half typ");
  avow_field_set_text (entry, "news");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "half typ");
  avow_field_commit (entry);
  g_assert_cmpstr (taken->str, ==, "[changed][half typ]");

  close_window (window, entry);
}

/* ---- actors of a role */

static char *
describe_chips (GtkWidget *entry)
{
  GString *chips = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (entry); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (AVOW_IS_CHIP (child))
        g_string_append_printf (chips, "[%s]", avow_chip_get_label (AVOW_CHIP (child)));
    }

  return g_string_free (chips, FALSE);
}

static void
assert_chips (GtkWidget  *entry,
              const char *expected)
{
  g_autofree char *chips = describe_chips (entry);

  g_assert_cmpstr (chips, ==, expected);
}

/* What ends a name is taken out of the entry when the key has had its turn. */
static void
wait_typed (GtkWidget  *entry,
            const char *left)
{
  wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), left));
}

static void
test_actor_entry (void)
{
  GtkWidget *self = g_object_new (AVOW_TYPE_ACTOR_ENTRY, "role", AVOW_ROLE_ADDRESSEE, NULL), *window, *entry;
  g_autoptr(AvowChange) change = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM);
  const AvowLink *link;

  window = show_widget (self, 300, 60);
  entry = find_widget (self, GTK_TYPE_ENTRY, NULL);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Addressee");

  /* A comma ends a name; a list of names is several; spaces do not count. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Ada  Lovelace, ");
  wait_typed (entry, "");
  assert_chips (self, "[Ada Lovelace]");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Guild; Harbour Board, Pi");
  wait_typed (entry, "Pi");
  assert_chips (self, "[Ada Lovelace][Guild][Harbour Board]");

  /* One actor has one part. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "GUILD,");
  wait_typed (entry, "");
  assert_chips (self, "[Ada Lovelace][Guild][Harbour Board]");

  /* Backspace in the empty entry takes the last. */
  g_assert_true (press_key (entry, GDK_KEY_BackSpace));
  assert_chips (self, "[Ada Lovelace][Guild]");

  gtk_editable_set_text (GTK_EDITABLE (entry), "Left typed");
  avow_actor_entry_add_to (AVOW_ACTOR_ENTRY (self), change);
  g_assert_cmpuint (change->links->len, ==, 3);
  link = g_ptr_array_index (change->links, 2);
  g_assert_cmpstr (link->name, ==, "Left typed");
  g_assert_cmpint (link->role, ==, AVOW_ROLE_ADDRESSEE);

  avow_actor_entry_set_links (AVOW_ACTOR_ENTRY (self), NULL);
  assert_chips (self, "");

  close_window (window, self);
}

static void
added_cb (AvowActorEntry *self,
          gint64          id,
          const char     *name,
          GString        *log)
{
  g_string_append_printf (log, "+%s", name);
}

static void
removed_cb (AvowActorEntry *self,
            gint64          id,
            GString        *log)
{
  g_string_append_printf (log, "-%d", (int) id);
}

/* A live entry only says what is wanted, and shows what it is told. */
static void
test_actor_entry_live (void)
{
  GtkWidget *self = g_object_new (AVOW_TYPE_ACTOR_ENTRY, "live", TRUE, NULL), *window, *entry;
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);
  g_autoptr(GString) log = g_string_new (NULL);

  window = show_widget (self, 300, 60);
  entry = find_widget (self, GTK_TYPE_ENTRY, NULL);
  g_signal_connect (self, "added", G_CALLBACK (added_cb), log);
  g_signal_connect (self, "removed", G_CALLBACK (removed_cb), log);

  g_ptr_array_add (links, avow_link_new (7, "Guild", AVOW_ROLE_SPEAKER, NULL));
  g_ptr_array_add (links, avow_link_new (8, "Harbour", AVOW_ROLE_OBJECT, NULL));
  avow_actor_entry_set_links (AVOW_ACTOR_ENTRY (self), links);
  assert_chips (self, "[Guild]");

  gtk_editable_set_text (GTK_EDITABLE (entry), "Ada,");
  wait_typed (entry, "");
  assert_chips (self, "[Guild]");
  press_key (entry, GDK_KEY_BackSpace);
  assert_chips (self, "[Guild]");
  g_assert_cmpstr (log->str, ==, "+Ada-7");

  close_window (window, self);
}

/* ---- the text of an article */

static AvowArticle *
make_article (const char *headline,
              const char *text)
{
  AvowArticle *article = avow_article_new ();

  article->id = 1;
  article->fields[AVOW_ARTICLE_HEADLINE] = g_strdup (headline);
  article->text = g_strdup (text);

  return article;
}

static AvowPassage *
make_passage (gint64   id,
              gint64   start,
              gint64   end,
              AvowKind kind)
{
  AvowPassage *passage = avow_passage_new ();

  passage->id = id;
  passage->article_id = 1;
  passage->start = start;
  passage->end = end;
  passage->kind = kind;
  passage->exact = g_strdup ("words");

  return passage;
}

static void
test_article_view (void)
{
  g_autoptr(AvowArticle) article = make_article ("A headline", "Ünïcödé 🎉 words.\n\nAnother paragraph.");
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  AvowArticleView *self = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  GtkWidget *window = show_widget (GTK_WIDGET (self), 600, 400);
  GtkTextIter start, end, found_start, found_end;
  GtkTextBuffer *buffer;
  gint64 from, to;

  gtk_test_accessible_assert_property (GTK_WIDGET (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Article text");
  avow_article_view_set_article (self, article);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_assert_false (avow_article_view_get_selection (self, &from, &to));

  /* Offsets are code points of the article, without what stands above it. */
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "🎉 words", 0, &found_start, &found_end, NULL));
  gtk_text_buffer_select_range (buffer, &found_start, &found_end);
  g_assert_true (avow_article_view_get_selection (self, &from, &to));
  g_assert_cmpint (from, ==, 8);
  g_assert_cmpint (to, ==, 15);

  /* Spaces around words are no part of them; the headline is no part of the text. */
  gtk_text_iter_backward_char (&found_start);
  gtk_text_iter_forward_chars (&found_end, 3);
  gtk_text_buffer_select_range (buffer, &found_start, &found_end);
  avow_article_view_get_selection (self, &from, &to);
  g_assert_cmpint (from, ==, 8);
  g_assert_cmpint (to, ==, 16);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  avow_article_view_get_selection (self, &from, &to);
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (to, ==, g_utf8_strlen (article->text, -1));

  /* Passages come in the order of the text, longer ones first. */
  g_ptr_array_add (passages, make_passage (3, 8, 10, AVOW_KIND_WARNING));
  g_ptr_array_add (passages, make_passage (2, 0, 7, AVOW_KIND_CLAIM));
  g_ptr_array_add (passages, make_passage (1, 0, 15, AVOW_KIND_PLEDGE));
  avow_article_view_set_passages (self, passages);
  g_assert_cmpuint (avow_article_view_get_n_marks (self), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (avow_article_view_get_mark (self, i)->id, ==, i + 1);

  /* One that goes is not selected any more. */
  avow_article_view_select (self, 2);
  avow_article_view_set_passage (self, 2, NULL);
  g_assert_cmpint (avow_article_view_get_selected (self), ==, 0);
  g_assert_null (avow_article_view_find_passage (self, 2));
  g_assert_nonnull (avow_article_view_find_passage (self, 3));

  close_window (window, window);
  g_assert_finalize_object (self);
}

/* A correction of the headline leaves the text, and the place in it, alone. */
static void
test_article_view_headline (void)
{
  g_autoptr(AvowArticle) article = make_article ("A headline", "Some words."), corrected = make_article ("Quite another headline", "Some words.");
  AvowArticleView *self = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  gint64 from, to;

  avow_article_view_set_article (self, article);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_iter_backward_chars (&iter, 6);
  gtk_text_buffer_move_mark_by_name (buffer, "selection_bound", &iter);

  avow_article_view_set_article (self, corrected);
  g_assert_true (avow_article_view_get_selection (self, &from, &to));
  g_assert_cmpint (from, ==, 5);
  g_assert_cmpint (to, ==, 11);

  g_assert_finalize_object (self);
}

/* A text that was long goes, though not at once. */
static void
test_article_view_long (void)
{
  g_autofree char *text = g_strnfill (600 * 1024, 'a');
  g_autoptr(AvowArticle) article = make_article ("Long", text), other = make_article ("Short", "Some words.");
  AvowArticleView *self = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  GtkTextBuffer *buffer;

  other->id = 2;
  avow_article_view_set_article (self, article);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_object_add_weak_pointer (G_OBJECT (buffer), (gpointer *) &buffer);

  avow_article_view_set_article (self, other);
  g_assert_nonnull (buffer);
  g_assert_true (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)) != buffer);
  wait_until (buffer == NULL);

  g_assert_finalize_object (self);
}

/* How tall a paragraph is, with the room below it. */
static int
get_height (AvowArticleView *view,
            int              line)
{
  GtkTextIter iter;
  int height;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter, line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (view), &iter, NULL, &height);

  return height;
}

/* Where passages lie ten deep, the text makes room for their lanes, and nowhere else. */
static void
test_article_view_lanes (void)
{
  g_autoptr(AvowArticle) article = make_article ("A headline", "One two three four.\n\nOne two three four.\n\nOne two three four.");
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  AvowArticleView *self = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  GtkWidget *window = show_widget (GTK_WIDGET (self), 600, 400);
  int height;

  avow_article_view_set_article (self, article);
  wait_until (get_height (self, 2) > 0 && get_height (self, 2) == get_height (self, 6));
  height = get_height (self, 2);

  /* Two lanes are always there. */
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (passages, make_passage (i + 1, 21, 40, AVOW_KIND_CLAIM));
  avow_article_view_set_passages (self, passages);
  wait_until (get_height (self, 4) == height);

  for (guint i = 2; i < 10; i++)
    g_ptr_array_add (passages, make_passage (i + 1, 21 + i, 40, AVOW_KIND_CLAIM));
  avow_article_view_set_passages (self, passages);
  wait_until (get_height (self, 4) == height + 8 * 4);
  g_assert_cmpint (get_height (self, 2), ==, height);
  g_assert_cmpint (get_height (self, 6), ==, height);

  /* One fewer is one lane fewer, even if another passage of the paragraph changes. */
  avow_article_view_set_passage (self, 10, NULL);
  wait_until (get_height (self, 4) == height + 7 * 4);
  avow_article_view_set_passage (self, 10, g_ptr_array_index (passages, 9));
  wait_until (get_height (self, 4) == height + 8 * 4);
  g_ptr_array_set_size (passages, 0);
  avow_article_view_set_passages (self, passages);
  wait_until (get_height (self, 4) == height);

  close_window (window, window);
  g_assert_finalize_object (self);
}

/* ---- which passages stand out */

static void
test_only (void)
{
  g_autoptr(AvowOnly) only = avow_only_new ();
  g_autoptr(AvowPassage) pledge = make_passage (1, 0, 7, AVOW_KIND_PLEDGE), claim = make_passage (2, 0, 7, AVOW_KIND_CLAIM);
  g_autoptr(GMenuModel) menu = NULL;
  GActionGroup *actions = avow_only_get_actions (only);
  g_autofree char *words = NULL;

  g_ptr_array_add (pledge->links, avow_link_new (7, "Mara Lind", AVOW_ROLE_SPEAKER, NULL));
  g_assert_false (avow_only_is_set (only));
  g_assert_false (g_action_group_get_action_enabled (actions, "all"));
  g_assert_false (g_action_group_get_action_enabled (actions, "speaker"));

  /* A kind that is asked for twice shows all again. */
  g_action_group_activate_action (actions, "kind", g_variant_new_string ("pledge"));
  g_assert_true (avow_only_has (only, pledge));
  g_assert_false (avow_only_has (only, claim));
  g_action_group_activate_action (actions, "kind", g_variant_new_string ("pledge"));
  g_assert_true (avow_only_has (only, claim));

  /* The speaker of the passage that is selected. */
  avow_only_set_selected (only, pledge);
  g_action_group_activate_action (actions, "speaker", NULL);
  g_assert_true (avow_only_has (only, pledge));
  g_assert_false (avow_only_has (only, claim));
  words = avow_only_describe_actor (only);
  g_assert_cmpstr (words, ==, "Only Mara Lind");
  g_action_group_activate_action (actions, "all", NULL);
  g_assert_true (avow_only_has (only, claim));

  /* Its actor, its kind, and all. */
  menu = avow_only_make_menu (only, pledge);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 3);
}

static void
test_article_view_only (void)
{
  g_autoptr(AvowArticle) article = make_article ("A headline", "Some words and others.");
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  g_autoptr(AvowOnly) only = avow_only_new ();
  AvowArticleView *self = AVOW_ARTICLE_VIEW (g_object_ref_sink (avow_article_view_new ()));
  GtkTextIter iter;

  avow_article_view_set_article (self, article);
  avow_article_view_set_only (self, only);
  g_ptr_array_add (passages, make_passage (1, 0, 10, AVOW_KIND_CLAIM));
  g_ptr_array_add (passages, make_passage (2, 5, 10, AVOW_KIND_PLEDGE));
  ((AvowPassage *) passages->pdata[1])->status = g_strdup ("kept");
  avow_article_view_set_passages (self, passages);
  avow_only_set_kinds (only, 1u << AVOW_KIND_PLEDGE);
  g_assert_true (avow_article_view_is_dimmed (self, passages->pdata[0]));
  g_assert_false (avow_article_view_is_dimmed (self, passages->pdata[1]));

  /* What the caret is in is said: the innermost, and nothing outside. */
  avow_caret_voice_attach (self);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
  g_assert_true (gtk_text_iter_forward_search (&iter, "words and", 0, &iter, NULL, NULL));
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
  g_assert_cmpint (avow_article_view_get_passage_at_caret (self)->id, ==, 2);
  if (gtk_check_version (4, 14, 0) != NULL)
    gtk_test_accessible_assert_property (GTK_WIDGET (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Pledge, kept");
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
  g_assert_null (avow_article_view_get_passage_at_caret (self));

  g_assert_finalize_object (self);
}

/* ---- the badge for what has no room in the margin */

static void
chosen_cb (GtkWidget *badge,
           gint64     id,
           gint64    *chosen)
{
  *chosen = id;
}

static void
test_more (void)
{
  GtkWidget *self = g_object_ref_sink (avow_more_new ());
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  GtkWidget *window, *row;
  gint64 chosen = 0;

  g_ptr_array_add (passages, make_passage (4, 0, 10, AVOW_KIND_CLAIM));
  g_ptr_array_add (passages, make_passage (5, 0, 10, AVOW_KIND_PLEDGE));
  avow_more_set_passages (AVOW_MORE (self), passages);
  g_signal_connect (self, "chosen", G_CALLBACK (chosen_cb), &chosen);
  window = show_widget (self, 60, 40);
  gtk_test_accessible_assert_role (self, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (self, GTK_ACCESSIBLE_PROPERTY_LABEL, "2 more passages");

  gtk_widget_activate_action (self, "more.popup", NULL);
  row = find_widget (self, GTK_TYPE_LABEL, "Pledge");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpint (chosen, ==, 5);

  close_window (window, window);
  g_assert_finalize_object (self);
}

/* ---- a stripe */

static void
activated_cb (GtkWidget *stripe,
              int       *n)
{
  (*n)++;
}

static void
test_stripe (void)
{
  g_autoptr(AvowPassage) passage = make_passage (1, 0, 5, AVOW_KIND_PLEDGE);
  GtkWidget *self = g_object_ref_sink (avow_stripe_new ());
  GdkRGBA color = { 0, 0, 0, 1 };
  int n = 0;

  g_ptr_array_add (passage->links, avow_link_new (1, "Ada", AVOW_ROLE_SPEAKER, NULL));
  g_ptr_array_add (passage->links, avow_link_new (2, "Guild", AVOW_ROLE_ADDRESSEE, NULL));
  passage->fields[AVOW_PASSAGE_CONDITION] = g_strdup ("if it rains");
  avow_stripe_set_passage (AVOW_STRIPE (self), passage, &color);

  gtk_test_accessible_assert_role (self, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (self, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pledge by Ada to Guild, if it rains: words");
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Ada → Guild"));
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "pledges · conditional"));

  g_signal_connect (self, "activated", G_CALLBACK (activated_cb), &n);
  g_assert_true (gtk_widget_activate (self));
  g_assert_cmpint (n, ==, 1);

  g_assert_finalize_object (self);
}

/* ---- what is offered for a selection */

static void
test_tag_popover (void)
{
  GtkWidget *self = g_object_ref_sink (avow_tag_popover_new ()), *entry;
  g_autoptr(AvowChange) change = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM), empty = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM);

  entry = find_widget (find_widget (self, AVOW_TYPE_ACTOR_ENTRY, NULL), GTK_TYPE_ENTRY, NULL);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Speaker");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Ada, Guild");
  avow_tag_popover_add_to (AVOW_TAG_POPOVER (self), change);
  g_assert_cmpuint (change->links->len, ==, 2);

  avow_tag_popover_reset (AVOW_TAG_POPOVER (self));
  avow_tag_popover_add_to (AVOW_TAG_POPOVER (self), empty);
  g_assert_cmpuint (empty->links->len, ==, 0);

  g_assert_finalize_object (self);
}

/* ---- how a table is sorted */

static void
test_sort_probe (void)
{
  GtkColumnView *view = g_object_ref_sink (GTK_COLUMN_VIEW (gtk_column_view_new (NULL)));
  GtkColumnViewColumn *columns[3];
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  const AvowColumn ids[] = { AVOW_COLUMN_KIND, AVOW_COLUMN_TEXT, AVOW_COLUMN_DATE };
  const AvowSort *sort;

  for (guint i = 0; i < 3; i++)
    {
      columns[i] = gtk_column_view_column_new ("x", NULL);
      avow_sort_probe_attach (columns[i], ids[i]);
      gtk_column_view_append_column (view, columns[i]);
      g_object_unref (columns[i]);
    }

  avow_sort_probe_read (view, query);
  g_assert_cmpuint (query->sort->len, ==, 0);

  gtk_column_view_sort_by_column (view, columns[2], GTK_SORT_ASCENDING);
  avow_sort_probe_read (view, query);
  g_assert_cmpuint (query->sort->len, ==, 1);
  sort = &g_array_index (query->sort, AvowSort, 0);
  g_assert_cmpint (sort->column, ==, AVOW_COLUMN_DATE);
  g_assert_false (sort->descending);

  g_array_set_size (query->sort, 0);
  gtk_column_view_sort_by_column (view, columns[0], GTK_SORT_DESCENDING);
  avow_sort_probe_read (view, query);
  sort = &g_array_index (query->sort, AvowSort, 0);
  g_assert_cmpint (sort->column, ==, AVOW_COLUMN_KIND);
  g_assert_true (sort->descending);

  g_assert_finalize_object (view);
}

/* ---- the columns of a table */

#define BODY "The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides."

static void
import_cb (AvowColumnsPanel *panel,
           GFile            *file,
           AvowColumns      *columns,
           GString          *log)
{
  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    g_string_append_printf (log, "[%s %s]", avow_columns_get_name (columns, i),
                            avow_part_to_string (avow_columns_get (columns, i)));
  g_string_append (log, columns->has_header ? "" : " bare");
}

static void
failed_cb (AvowColumnsPanel *panel,
           const char       *message,
           GString          *log)
{
  g_string_append (log, message);
}

/* The drop-down over a column, in their order. */
static GtkDropDown *
find_part (GtkWidget *panel,
           guint      column)
{
  GtkWidget *grid = find_widget (panel, GTK_TYPE_GRID, NULL);

  return GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), column, 1));
}

static GFile *
make_table (const char *dir,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  write_file (path, content, -1);

  return g_file_new_for_path (path);
}

static void
test_columns_panel (void)
{
  g_autofree char *dir = make_dir ();
  g_autoptr(GFile) file = make_table (dir, "klipp.csv", "Rubrik;Ingress;Text om\n"
                                      "Hamnen hålls öppen;Kort.;" BODY "\nBron stängs nu;Kort.;" BODY " 2\n");
  g_autoptr(GFile) empty = make_table (dir, "empty.csv", "");
  g_autoptr(GString) log = g_string_new (NULL);
  GtkWidget *self = avow_columns_panel_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window, *import, *header;

  g_signal_connect (self, "import", G_CALLBACK (import_cb), log);
  g_signal_connect (self, "failed", G_CALLBACK (failed_cb), log);
  gtk_box_append (GTK_BOX (box), self);
  window = show_widget (box, 1000, 400);

  /* It comes into view with the guess, and with what that makes of the first row. */
  avow_columns_panel_open (AVOW_COLUMNS_PANEL (self), file, "A note.");
  wait_until (gtk_widget_get_visible (self));
  import = find_widget (self, GTK_TYPE_BUTTON, "_Import");
  header = find_widget (self, GTK_TYPE_SWITCH, NULL);
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Columns of “klipp.csv”"));
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "2 rows"));
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "A note."));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (header)));
  g_assert_true (gtk_widget_get_sensitive (import));
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, BODY));
  g_assert_cmpuint (gtk_drop_down_get_selected (find_part (self, 0)), ==, AVOW_PART_HEADLINE);
  g_assert_cmpuint (gtk_drop_down_get_selected (find_part (self, 1)), ==, AVOW_PART_LEFT_OUT);
  g_assert_cmpuint (gtk_drop_down_get_selected (find_part (self, 2)), ==, AVOW_PART_TEXT);
  gtk_test_accessible_assert_property (GTK_WIDGET (find_part (self, 1)), GTK_ACCESSIBLE_PROPERTY_LABEL, "What “Ingress” holds");

  /* The keyboard is where there is something to choose. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (find_part (self, 0))));

  /* A second column of text joins the first; without any there is nothing to import. */
  gtk_drop_down_set_selected (find_part (self, 1), AVOW_PART_TEXT);
  wait_until (find_widget (self, GTK_TYPE_LABEL, "Kort. " BODY) != NULL);
  gtk_drop_down_set_selected (find_part (self, 1), AVOW_PART_LEFT_OUT);
  gtk_drop_down_set_selected (find_part (self, 2), AVOW_PART_LEFT_OUT);
  g_assert_false (gtk_widget_get_sensitive (import));
  wait_until (find_widget (self, GTK_TYPE_LABEL, "Choose which column holds the text.") != NULL);

  /* Names that are none are a row like others. */
  gtk_switch_set_active (GTK_SWITCH (header), FALSE);
  wait_until (find_widget (self, GTK_TYPE_LABEL, "3 rows") != NULL);
  g_assert_nonnull (find_widget (self, GTK_TYPE_LABEL, "Column 3"));
  gtk_drop_down_set_selected (find_part (self, 0), AVOW_PART_BYLINE);
  g_signal_emit_by_name (import, "clicked");
  g_assert_cmpstr (log->str, ==, "[1 byline][2 left-out][3 text] bare");
  g_assert_false (gtk_widget_get_visible (self));

  /* What is no table is told; what was looked at and closed comes no more. */
  g_string_truncate (log, 0);
  avow_columns_panel_open (AVOW_COLUMNS_PANEL (self), file, NULL);
  avow_columns_panel_open (AVOW_COLUMNS_PANEL (self), empty, NULL);
  wait_until (log->len > 0);
  g_assert_false (gtk_widget_get_visible (self));

  close_window (window, self);
  remove_dir (dir);
}

/* ---- work that takes longer than a moment */

static void
said_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_string_append_printf (user_data, "[%s]", parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static void
test_work (void)
{
  static const gint64 ids[] = { 1, 2 };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GString) begun = g_string_new (NULL), ended = g_string_new (NULL);
  g_autoptr(AvowChange) change = avow_change_new_for_ids (AVOW_CHANGE_DELETE_PASSAGES, ids, 2);
  GSimpleAction *begin = g_simple_action_new ("begin-work", G_VARIANT_TYPE_STRING), *end = g_simple_action_new ("end-work", NULL);
  GtkWidget *window = gtk_window_new (), *button = gtk_button_new ();
  AvowWork *work;

  g_signal_connect (begin, "activate", G_CALLBACK (said_cb), begun);
  g_signal_connect (end, "activate", G_CALLBACK (said_cb), ended);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (begin));
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (end));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_child (GTK_WINDOW (window), button);

  /* Nobody is told of what was done at once. */
  avow_work_end (avow_work_begin (button, "Short"));
  g_assert_cmpstr (ended->str, ==, "");

  /* What began the work may be gone when it ends. */
  work = avow_work_begin_change (button, change);
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  wait_until (begun->len > 0);
  g_assert_cmpstr (begun->str, ==, "[Changing 2 passages…]");
  g_assert_cmpstr (ended->str, ==, "");
  avow_work_end (work);
  g_assert_cmpstr (ended->str, ==, "[]");

  g_object_unref (begin);
  g_object_unref (end);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- which part an actor has */

static void
role_chosen_cb (AvowRolePopover *popover,
                guint            role,
                GString         *chosen)
{
  g_string_append_printf (chosen, "[%s]", avow_role_to_string (role));
}

/* The first button below the title. */
static const char *
get_first (GtkWidget *popover)
{
  return gtk_button_get_label (GTK_BUTTON (find_widget (popover, GTK_TYPE_BUTTON, NULL)));
}

static void
test_role_popover (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window = show_widget (box, 200, 200), *popover;
  g_autoptr(GString) chosen = g_string_new (NULL);
  GtkWidget *button;

  g_settings_reset (avow_settings_get (), "last-role");
  for (guint i = 0; i < 2; i++)
    {
      popover = avow_role_popover_new ("Ada");
      g_assert_nonnull (find_widget (popover, GTK_TYPE_LABEL, "Ada"));
      g_signal_connect (popover, "chosen", G_CALLBACK (role_chosen_cb), chosen);
      gtk_widget_set_parent (popover, box);
      avow_role_popover_ask (AVOW_ROLE_POPOVER (popover));
      wait_until (gtk_widget_get_mapped (popover));

      /* The one that was chosen last is the first, and has the keyboard. */
      g_assert_cmpstr (get_first (popover), ==, i == 0 ? "Speaker" : "About");
      button = find_widget (popover, GTK_TYPE_BUTTON, NULL);
      wait_until (gtk_widget_is_focus (button));

      /* Closing it chooses nothing. */
      if (i == 0)
        g_signal_emit_by_name (find_widget (popover, GTK_TYPE_BUTTON, "About"), "clicked");
      else
        gtk_popover_popdown (GTK_POPOVER (popover));
      wait_until (!gtk_widget_get_visible (popover));
      gtk_widget_unparent (popover);
    }
  g_assert_cmpstr (chosen->str, ==, "[object]");

  close_window (window, box);
}

/* ---- what the text calls an actor, on its chip */

static void
menu_cb (AvowChip *chip,
         guint    *n)
{
  (*n)++;
}

static void
test_chip (void)
{
  GtkWidget *self = avow_chip_new (7, "Ada"), *window = show_widget (self, 300, 50), *button;
  guint n = 0;

  g_signal_connect (self, "menu", G_CALLBACK (menu_cb), &n);
  avow_chip_set_suffix (AVOW_CHIP (self), "“the engineer”", TRUE);
  g_assert_cmpstr (avow_chip_get_label (AVOW_CHIP (self)), ==, "Ada");
  button = gtk_widget_get_ancestor (find_widget (self, GTK_TYPE_LABEL, "“the engineer”"), GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (gtk_widget_activate_action (self, "chip.menu", NULL));
  g_assert_cmpuint (n, ==, 2);

  close_window (window, self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/field", test_field);
  g_test_add_func ("/ui/actor-entry", test_actor_entry);
  g_test_add_func ("/ui/actor-entry/live", test_actor_entry_live);
  g_test_add_func ("/ui/article-view", test_article_view);
  g_test_add_func ("/ui/article-view/headline", test_article_view_headline);
  g_test_add_func ("/ui/article-view/lanes", test_article_view_lanes);
  g_test_add_func ("/ui/article-view/long", test_article_view_long);
  g_test_add_func ("/ui/article-view/only", test_article_view_only);
  g_test_add_func ("/ui/more", test_more);
  g_test_add_func ("/ui/only", test_only);
  g_test_add_func ("/ui/stripe", test_stripe);
  g_test_add_func ("/ui/tag-popover", test_tag_popover);
  g_test_add_func ("/ui/sort-probe", test_sort_probe);
  g_test_add_func ("/ui/columns-panel", test_columns_panel);
  g_test_add_func ("/ui/role-popover", test_role_popover);
  g_test_add_func ("/ui/chip", test_chip);
  g_test_add_func ("/ui/work", test_work);

  return g_test_run ();
}
