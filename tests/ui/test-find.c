/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-entry.h"
#include "avow-article-view.h"
#include "avow-guess-row.h"
#include "avow-settings.h"
#include "avow-tag-popover.h"
#include "avow-word-lists-group.h"
#include "test-ui-util.h"

/* What helps while one reads: the best guess, finding words, names in the text. */

#define TEXT "Mara Lind met them. Lind said the border would reopen by 7 January 2026 if the ceasefire holds."

static AvowGuess *
make_guess (const char *words)
{
  const AvowNameEntry entry = { 7, "Mara Lind", AVOW_NAME_KIND_MAIN, AVOW_ACTOR_TYPE_PERSON };
  g_autoptr(AvowNames) names = avow_names_new (&entry, 1);
  gint64 start = g_utf8_pointer_to_offset (TEXT, strstr (TEXT, words));

  return avow_guess_new (TEXT, "en", names, start, start + g_utf8_strlen (words, -1), NULL);
}

static void
test_guess_row (void)
{
  AvowGuessRow *self = g_object_new (AVOW_TYPE_GUESS_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
  g_autoptr(AvowChange) before = avow_change_new_tag (1, 0, 1, AVOW_KIND_WARNING);
  g_autoptr(AvowChange) claim = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM);
  g_autoptr(AvowChange) pledge = avow_change_new_tag (1, 0, 1, AVOW_KIND_PLEDGE);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self));
  window = show_widget (box, 600, 100);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self)));

  avow_guess_row_set_guess (self, make_guess ("the border would reopen by 7 January 2026"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self)));
  g_assert_nonnull (find_widget (GTK_WIDGET (self), GTK_TYPE_LABEL, "Speaker: Mara Lind"));
  g_assert_nonnull (find_widget (GTK_WIDGET (self), GTK_TYPE_LABEL, "“said”"));

  /* What nobody took is not written. */
  avow_guess_row_add_to (self, before);
  for (int i = 0; i < AVOW_N_PASSAGE_FIELDS; i++)
    g_assert_null (before->fields[i]);

  avow_guess_row_take (self);
  g_assert_null (find_widget (GTK_WIDGET (self), GTK_TYPE_LABEL, "Speaker: Mara Lind"));
  avow_guess_row_add_to (self, pledge);
  g_assert_cmpstr (pledge->fields[AVOW_PASSAGE_ATTRIBUTION], ==, "indirect");
  g_assert_cmpstr (pledge->fields[AVOW_PASSAGE_CUE], ==, "said");
  g_assert_cmpstr (pledge->fields[AVOW_PASSAGE_DUE_DATE], ==, "2026-01-07");

  /* Only warnings are threats; what does not fit a kind is left out. */
  avow_guess_row_add_to (self, claim);
  g_assert_null (pledge->fields[AVOW_PASSAGE_SUBKIND]);
  g_assert_null (claim->fields[AVOW_PASSAGE_SUBKIND]);

  avow_guess_row_set_guess (self, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self)));

  close_window (window, GTK_WIDGET (self));
}

static void
test_guess_popover (void)
{
  AvowTagPopover *self = AVOW_TAG_POPOVER (avow_tag_popover_new ());
  GtkWidget *parent = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
  g_autoptr(AvowChange) untaken = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM);
  g_autoptr(AvowChange) taken = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM);
  g_autoptr(AvowChange) cleared = avow_change_new_tag (1, 0, 1, AVOW_KIND_CLAIM);
  const AvowLink *link;

  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  window = show_widget (parent, 300, 60);

  g_assert_false (avow_tag_popover_take_guess (self));
  avow_tag_popover_set_guess (self, make_guess ("the border would reopen by 7 January 2026"));
  avow_tag_popover_add_to (self, untaken);
  g_assert_cmpuint (untaken->links->len, ==, 0);
  g_assert_cmpint (untaken->condition_end, ==, 0);

  g_assert_true (avow_tag_popover_take_guess (self));
  g_assert_true (avow_tag_popover_has_taken (self));
  avow_tag_popover_add_to (self, taken);
  g_assert_cmpuint (taken->links->len, ==, 1);
  link = g_ptr_array_index (taken->links, 0);
  g_assert_cmpint (link->actor_id, ==, 7);
  g_assert_cmpstr (link->as_named, ==, "Lind");
  g_assert_cmpint (taken->condition_start, ==, g_utf8_pointer_to_offset (TEXT, strstr (TEXT, "if the")));
  g_assert_null (taken->fields[AVOW_PASSAGE_CONDITION]);

  /* Clearing takes back what was filled in. */
  avow_tag_popover_clear_guess (self);
  g_assert_false (avow_tag_popover_has_taken (self));
  avow_tag_popover_add_to (self, cleared);
  g_assert_cmpuint (cleared->links->len, ==, 0);
  g_assert_cmpint (cleared->condition_end, ==, 0);
  g_assert_null (cleared->fields[AVOW_PASSAGE_CUE]);

  gtk_widget_unparent (GTK_WIDGET (self));
  close_window (window, parent);
}

static void
test_layers (void)
{
  AvowArticleView *view = AVOW_ARTICLE_VIEW (avow_article_view_new ());
  AvowTextLayers *layers = avow_article_view_get_layers (view);
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (AvowTextMark));
  g_autoptr(AvowArticle) article = avow_article_new ();
  GtkWidget *window;

  article->id = 1;
  article->fields[AVOW_ARTICLE_HEADLINE] = g_strdup ("Headline");
  article->text = g_strdup (TEXT);
  window = show_widget (GTK_WIDGET (view), 400, 300);
  avow_article_view_set_article (view, article);

  for (gint64 i = 0; i < 8; i++)
    {
      AvowTextMark mark = { 10 * i, 10 * i + 5, i };

      g_array_append_val (marks, mark);
    }
  avow_text_layers_set (layers, AVOW_LAYER_NAMES, marks);

  for (gint64 at = 0; at < 90; at++)
    {
      const AvowTextMark *mark = avow_text_layers_find_at (layers, AVOW_LAYER_NAMES, at);

      if (at % 10 < 5 && at < 80)
        g_assert_cmpint (mark->id, ==, at / 10);
      else
        g_assert_null (mark);
      g_assert_null (avow_text_layers_find_at (layers, AVOW_LAYER_FOUND, at));
    }

  /* What was found in one text is not in another. */
  avow_article_view_set_article (view, NULL);
  g_assert_null (avow_text_layers_find_at (layers, AVOW_LAYER_NAMES, 0));

  close_window (window, GTK_WIDGET (view));
}

static char *
print_lists (void)
{
  g_autoptr(GVariant) lists = g_settings_get_value (avow_settings_get (), "word-lists");

  return g_variant_print (lists, FALSE);
}

static void
test_word_lists (void)
{
  GtkWidget *group, *window, *first;
  g_autofree char *added = NULL, *switched = NULL, *removed = NULL;

  g_settings_set (avow_settings_get (), "word-lists", "a(ssbs)", NULL);
  group = avow_word_lists_group_new ();
  window = show_widget (group, 500, 500);

  g_signal_emit_by_name (find_widget (group, GTK_TYPE_BUTTON, "Add List"), "clicked");
  added = print_lists ();
  g_assert_cmpstr (added, ==, "[('My Words', '#9141ac', true, '')]");

  first = find_widget (group, GTK_TYPE_SWITCH, NULL);
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "My Words");
  gtk_switch_set_active (GTK_SWITCH (first), FALSE);
  switched = print_lists ();
  g_assert_cmpstr (switched, ==, "[('My Words', '#9141ac', false, '')]");

  g_signal_emit_by_name (find_widget (group, GTK_TYPE_BUTTON, "Remove List"), "clicked");
  removed = print_lists ();
  g_assert_cmpstr (removed, ==, "[]");
  g_settings_reset (avow_settings_get (), "word-lists");

  close_window (window, group);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/find/guess-row", test_guess_row);
  g_test_add_func ("/find/guess-popover", test_guess_popover);

  g_test_add_func ("/find/layers", test_layers);
  g_test_add_func ("/find/word-lists", test_word_lists);

  return g_test_run ();
}
