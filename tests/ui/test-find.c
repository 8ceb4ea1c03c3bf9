/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-entry.h"
#include "avow-guess-row.h"
#include "avow-tag-popover.h"
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/find/guess-row", test_guess_row);
  g_test_add_func ("/find/guess-popover", test_guess_popover);

  return g_test_run ();
}
