/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-menu.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-edit.h"
#include "avow-known-names.h"
#include "avow-text.h"
#include "avow-text-layers.h"
#include "avow-units.h"

/* Words that are longer are no name. */
#define MAX_NAME 80

#define KEY "avow-text-menu"

struct _AvowTextMenu
{
  AvowReaderPane *reader;    /* not owned: it owns this */
  GMenu          *section;
  GtkWidget      *popover;   /* asks whose alias words are; or %NULL */
  AvowActorEntry *entry;
  GtkWidget      *title;
  char           *words;     /* of which that is asked */
};

static AvowTextMenu *
get_menu (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), KEY);
}

/* ---- parts in a passage */

static void
linked_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  if (done)
    g_debug ("linked");
}

static void
link_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowReaderPane *reader = AVOW_READER_PANE (widget);
  AvowPassage *passage = avow_reader_pane_get_passage (reader);
  AvowNames *names = avow_known_names_get (avow_reader_pane_get_names (reader));
  const char *role_name, *as_named, *name;
  AvowChange *change;
  AvowRole role;
  gint64 actor;

  g_variant_get (parameter, "(x&s&s)", &actor, &role_name, &as_named);
  name = names != NULL ? avow_names_get_actor (names, actor, NULL) : NULL;
  if (passage == NULL || name == NULL || !avow_role_from_string (role_name, &role))
    {
      avow_say (widget, _("Select a passage first"));
      return;
    }

  change = avow_change_new (AVOW_CHANGE_LINK, passage->id);
  avow_change_add_link (change, actor, name, role, as_named);
  avow_edit (widget, avow_reader_pane_get_store (reader), change, linked_cb, NULL);
}

static void
add_link (AvowTextMenu *self,
          const char   *format_label,
          gint64        actor,
          AvowRole      role,
          const char   *as_named)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (format_label, NULL);

  g_menu_item_set_action_and_target (item, "text.link", "(xss)", actor, avow_role_to_string (role), as_named);
  g_menu_append_item (self->section, item);
}

/* ---- new names */

static void
made_cb (GtkWidget *widget,
         gboolean   done,
         gint64     created,
         gpointer   user_data)
{
  g_autofree char *message = user_data;

  if (!done)
    return;

  g_debug ("named %s", message);
  avow_say_undo (widget, message);
}

static void
new_actor_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  const char *words = g_variant_get_string (parameter, NULL);

  avow_edit (widget, avow_reader_pane_get_store (AVOW_READER_PANE (widget)),
             avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, words), made_cb,
             g_strdup_printf (_("New actor “%s”"), words));
}

static gboolean
is_acronym (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)) || g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

/* A name that was typed is that of an actor only if it is all of it. */
static gint64
find_actor (AvowTextMenu *self,
            const char   *name)
{
  AvowNames *names = avow_known_names_get (avow_reader_pane_get_names (self->reader));
  g_autoptr(GArray) hits = names != NULL ? avow_names_find (names, name, NULL, 0, -1) : NULL;
  const AvowNameHit *hit = hits != NULL && hits->len == 1 ? &g_array_index (hits, AvowNameHit, 0) : NULL;

  return hit != NULL && hit->start == 0 && hit->end == avow_text_length (name) ? hit->actor_id : 0;
}

static void
alias_chosen_cb (AvowActorEntry *entry,
                 gint64          id,
                 const char     *name,
                 AvowTextMenu   *self)
{
  AvowChange *change;

  if (id == 0)
    id = find_actor (self, name);
  if (id == 0)
    {
      g_autofree char *message = g_strdup_printf (_("There is no actor “%s”"), name);

      avow_say (GTK_WIDGET (self->reader), message);
      return;
    }

  change = avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, id, self->words);
  if (is_acronym (self->words))
    change->name_kind = AVOW_NAME_KIND_ACRONYM;
  avow_edit (GTK_WIDGET (self->reader), avow_reader_pane_get_store (self->reader), change, made_cb,
             /* Translators: a name, then the actor that goes by it */
             g_strdup_printf (_("“%s” is a name of %s"), self->words, name));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (avow_reader_pane_get_view (self->reader)));
}

static void
make_popover (AvowTextMenu *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->entry = g_object_new (AVOW_TYPE_ACTOR_ENTRY, "live", TRUE, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->entry), 280, -1);
  g_signal_connect (self->entry, "added", G_CALLBACK (alias_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));

  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "tag");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->reader));
}

static void
alias_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowTextMenu *self = get_menu (widget);
  AvowArticleView *view = avow_reader_pane_get_view (AVOW_READER_PANE (widget));
  g_autofree char *title = NULL;
  graphene_point_t point;
  GdkRectangle area;

  if (self == NULL || !avow_article_view_get_selection_area (view, &area) ||
      !gtk_widget_compute_point (GTK_WIDGET (view), widget, &GRAPHENE_POINT_INIT (area.x, area.y), &point))
    return;

  if (self->popover == NULL)
    make_popover (self);
  g_free (self->words);
  self->words = g_variant_dup_string (parameter, NULL);
  title = g_strdup_printf (_("“%s” is a name of:"), self->words);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  avow_actor_entry_set_label (self->entry, title);
  avow_actor_entry_set_store (self->entry, avow_reader_pane_get_store (self->reader));
  avow_actor_entry_set_article (self->entry, avow_reader_pane_get_article_id (self->reader));
  avow_actor_entry_set_links (self->entry, NULL);

  avow_reader_pane_withdraw (self->reader);
  area.x = point.x;
  area.y = point.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  avow_actor_entry_focus (self->entry);
}

/* ---- menu */

/* The name at the caret; of words that are selected the first in them. */
static gboolean
find_name (AvowTextMenu *self,
           AvowSpan     *words,
           AvowTextMark *found)
{
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  const AvowTextMark *mark = NULL;

  for (gint64 at = words->start; mark == NULL && at <= words->end; at++)
    mark = avow_text_layers_find_at (avow_article_view_get_layers (view), AVOW_LAYER_NAMES, at);
  if (mark != NULL)
    *found = *mark;

  return mark != NULL;
}

static void
add_actor (AvowTextMenu       *self,
           const AvowTextMark *mark)
{
  AvowNames *names = avow_known_names_get (avow_reader_pane_get_names (self->reader));
  const char *name = names != NULL ? avow_names_get_actor (names, mark->id, NULL) : NULL;
  AvowArticle *article = avow_reader_pane_get_article (self->reader);
  g_autofree char *as_named = avow_text_slice (article->text, mark->start, mark->end);
  g_autofree char *speaker = NULL, *addressee = NULL, *about = NULL, *show = NULL;
  g_autoptr(GMenuItem) item = NULL;

  if (name == NULL || as_named == NULL)
    return;

  speaker = g_strdup_printf (_("Make %s the Speaker"), name);
  addressee = g_strdup_printf (_("Make %s the Addressee"), name);
  about = g_strdup_printf (_("Passage Is About %s"), name);
  show = g_strdup_printf (_("Show %s"), name);
  add_link (self, speaker, mark->id, AVOW_ROLE_SPEAKER, as_named);
  add_link (self, addressee, mark->id, AVOW_ROLE_ADDRESSEE, as_named);
  add_link (self, about, mark->id, AVOW_ROLE_OBJECT, as_named);

  item = g_menu_item_new (show, NULL);
  g_menu_item_set_action_and_target (item, "workbench.show-actor", "x", mark->id);
  g_menu_append_item (self->section, item);
}

static void
add_words (AvowTextMenu *self,
           AvowSpan     *span)
{
  g_autofree char *text = avow_units_get_text (avow_reader_pane_get_view (self->reader), span);
  g_autofree char *words = text != NULL ? avow_text_squeeze (text) : NULL;
  g_autofree char *short_words = NULL, *new_actor = NULL;
  g_autoptr(GMenuItem) actor = NULL, alias = NULL;

  if (words == NULL || *words == '\0')
    return;

  short_words = avow_text_shorten (words, 30);
  new_actor = g_strdup_printf (_("New Actor “%s”"), short_words);
  actor = g_menu_item_new (new_actor, NULL);
  g_menu_item_set_action_and_target (actor, "text.new-actor", "s", words);
  g_menu_append_item (self->section, actor);
  alias = g_menu_item_new (_("Alias of…"), NULL);
  g_menu_item_set_action_and_target (alias, "text.alias", "s", words);
  g_menu_append_item (self->section, alias);
}

/**
 * avow_text_menu_install:
 * @widget_class: the class of readers
 *
 * Installs what the menu does.
 */
void
avow_text_menu_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "text.link", "(xss)", link_cb);
  gtk_widget_class_install_action (widget_class, "text.new-actor", "s", new_actor_cb);
  gtk_widget_class_install_action (widget_class, "text.alias", "s", alias_cb);
}

/**
 * avow_text_menu_new:
 * @reader: the reader, which is to own it
 * @section: the section of the menu that it fills
 *
 * Makes the part of the menu of the text that is about actors.
 *
 * Returns: (transfer full): the menu
 */
AvowTextMenu *
avow_text_menu_new (AvowReaderPane *reader,
                    GMenu          *section)
{
  AvowTextMenu *self = g_new0 (AvowTextMenu, 1);

  self->reader = reader;
  self->section = g_object_ref (section);
  g_object_set_data (G_OBJECT (reader), KEY, self);

  return self;
}

/**
 * avow_text_menu_free:
 * @self: a menu
 *
 * Frees a menu, when its reader goes.
 */
void
avow_text_menu_free (AvowTextMenu *self)
{
  g_object_set_data (G_OBJECT (self->reader), KEY, NULL);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_object_unref (self->section);
  g_free (self->words);
  g_free (self);
}

/**
 * avow_text_menu_update:
 * @self: a menu
 *
 * Fills the menu with what goes for the caret, or the words that are selected.
 */
void
avow_text_menu_update (AvowTextMenu *self)
{
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  gint64 caret = avow_article_view_get_caret (view);
  AvowSpan words = { caret, caret };
  gboolean has_words = avow_article_view_get_selection (view, &words.start, &words.end);
  AvowTextMark mark;

  g_menu_remove_all (self->section);
  if (!has_words)
    words = (AvowSpan) { caret, caret };
  if (words.end - words.start > MAX_NAME)
    return;

  if (find_name (self, &words, &mark))
    add_actor (self, &mark);
  if (has_words)
    add_words (self, &words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->reader), "text.link", avow_reader_pane_get_passage (self->reader) != NULL);
}

/**
 * avow_text_menu_present:
 * @self: a menu
 *
 * Places what it asks anew, as its reader is laid out.
 */
void
avow_text_menu_present (AvowTextMenu *self)
{
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}
