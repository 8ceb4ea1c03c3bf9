/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-guess.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-tag-popover.h"

/* The best guess about the words that are selected.  It is made on the screen's thread:
 * it looks only at what is around them, which takes about a millisecond. */

static AvowGuess *
guess (AvowReaderPane *reader,
       AvowNames      *names)
{
  AvowArticle *article = avow_reader_pane_get_article (reader);
  const char *published;
  AvowDate date = { 0 };
  gint64 start, end;

  if (names == NULL || article == NULL ||
      !avow_article_view_get_selection (avow_reader_pane_get_view (reader), &start, &end))
    return NULL;

  published = article->fields[AVOW_ARTICLE_DATE];

  return avow_guess_new (article->text, article->fields[AVOW_ARTICLE_LANGUAGE], names, start, end,
                         published != NULL && avow_date_parse (published, &date) ? &date : NULL);
}

static void
words_selected_cb (AvowReaderPane *reader,
                   const char     *words,
                   AvowKnownNames *names)
{
  AvowTagPopover *popover = avow_reader_pane_get_popover (reader);

  if (words != NULL && !avow_tag_popover_has_taken (popover))
    avow_tag_popover_set_guess (popover, guess (reader, avow_known_names_get (names)));
}

/* Names that came after the words were selected. */
static void
names_changed_cb (AvowReaderPane *reader,
                  AvowKnownNames *names)
{
  AvowTagPopover *popover = avow_reader_pane_get_popover (reader);

  if (gtk_widget_get_visible (GTK_WIDGET (popover)) && !avow_tag_popover_has_taken (popover))
    avow_tag_popover_set_guess (popover, guess (reader, avow_known_names_get (names)));
}

static void
take_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowTagPopover *popover = avow_reader_pane_get_popover (AVOW_READER_PANE (widget));

  /* The menu has withdrawn it. */
  if (!gtk_widget_get_visible (GTK_WIDGET (popover)))
    avow_reader_pane_offer (AVOW_READER_PANE (widget));

  if (!gtk_widget_get_visible (GTK_WIDGET (popover)))
    avow_say (widget, _("Select words of the text first"));
  else if (!avow_tag_popover_take_guess (popover))
    avow_say (widget, _("There is no guess about these words"));
}

static void
clear_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  avow_tag_popover_clear_guess (avow_reader_pane_get_popover (AVOW_READER_PANE (widget)));
}

/**
 * avow_reader_guess_install:
 * @widget_class: the class of readers
 *
 * Installs the actions that take and clear the guess.
 */
void
avow_reader_guess_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "guess.take", NULL, take_cb);
  gtk_widget_class_install_action (widget_class, "guess.clear", NULL, clear_cb);
}

/**
 * avow_reader_guess_attach:
 * @reader: a reader
 * @names: the names of the actors of its project
 *
 * Has a reader show the best guess about words that are selected.
 */
void
avow_reader_guess_attach (AvowReaderPane *reader,
                          AvowKnownNames *names)
{
  g_signal_connect_object (reader, "words-selected", G_CALLBACK (words_selected_cb), names, 0);
  g_signal_connect_object (names, "changed", G_CALLBACK (names_changed_cb), reader, G_CONNECT_SWAPPED);
}
