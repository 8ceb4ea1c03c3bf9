/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-find-bar.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-find.h"
#include "avow-text.h"
#include "avow-text-layers.h"
#include "avow-units.h"
#include "avow-wrap-layout.h"

/* Finds words in the article that is open.  All places are looked for at once, in a
 * thread of their own, and marked; one of them is current.  When the bar is closed, that
 * one is selected, so that a key tags it. */

/* More places than that help nobody. */
#define MAX_HITS 100000

struct _AvowFindBar
{
  GtkWidget       parent_instance;

  AvowReaderPane *reader;      /* not owned: it owns this */
  GtkWidget      *revealer;
  GtkWidget      *entry;
  GtkWidget      *count;
  GtkWidget      *whole;
  GtkWidget      *tag_all;

  GCancellable   *finding;
  GArray         *hits;        /* of AvowSpan; or %NULL */
  AvowArticle    *article;     /* that they are in; or %NULL */
  guint           current;     /* which of them */
  gint64          from;        /* where in the text one was when one began to look */
};

G_DEFINE_FINAL_TYPE (AvowFindBar, avow_find_bar, GTK_TYPE_WIDGET)

static AvowTextLayers *
get_layers (AvowFindBar *self)
{
  return avow_article_view_get_layers (avow_reader_pane_get_view (self->reader));
}

static guint
count_hits (AvowFindBar *self)
{
  return self->hits != NULL ? self->hits->len : 0;
}

static gboolean
is_open (AvowFindBar *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

/* ---- what is found */

static void
show_count (AvowFindBar *self)
{
  gboolean has_words = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  guint n = count_hits (self);
  g_autofree char *text = NULL;

  if (n > 0)
    /* Translators: which of the places that were found, then how many there are */
    text = g_strdup_printf (_("%u of %u"), self->current + 1, n);

  gtk_label_set_text (GTK_LABEL (self->count), text != NULL ? text : has_words && self->hits != NULL ? _("Not found") : "");
  gtk_widget_set_sensitive (self->tag_all, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find-bar.next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find-bar.previous", n > 0);
  if (has_words && self->hits != NULL && n == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
show_current (AvowFindBar *self)
{
  show_count (self);
  if (count_hits (self) == 0)
    return;

  avow_text_layers_set_current (get_layers (self), g_array_index (self->hits, AvowSpan, self->current).start);
  avow_article_view_scroll_to (avow_reader_pane_get_view (self->reader),
                               g_array_index (self->hits, AvowSpan, self->current).start);
}

static void
take_hits (AvowFindBar *self,
           GArray      *hits)
{
  g_autoptr(GArray) marks = g_array_sized_new (FALSE, FALSE, sizeof (AvowTextMark), hits->len);

  for (guint i = 0; i < hits->len; i++)
    {
      AvowSpan hit = g_array_index (hits, AvowSpan, i);
      AvowTextMark mark = { hit.start, hit.end, 0 };

      g_array_append_val (marks, mark);
    }

  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = g_array_ref (hits);
  avow_text_layers_set (get_layers (self), AVOW_LAYER_FOUND, marks);

  /* The first from where one was; round again to the first of all. */
  self->current = 0;
  while (self->current < hits->len && g_array_index (hits, AvowSpan, self->current).end <= self->from)
    self->current++;
  if (self->current == hits->len)
    self->current = 0;
}

typedef struct
{
  AvowArticle *article;
  char        *words;
  gboolean     whole_words;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  avow_article_unref (search->article);
  g_free (search->words);
  g_free (search);
}

static void
search_cb (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Search *search = data;

  g_task_return_pointer (task, avow_find_words (search->article->text, search->words, search->whole_words, MAX_HITS),
                         (GDestroyNotify) g_array_unref);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowFindBar *self = AVOW_FIND_BAR (source);
  g_autoptr(GArray) hits = g_task_propagate_pointer (G_TASK (result), NULL);
  Search *search = g_task_get_task_data (G_TASK (result));

  if (hits == NULL || self->reader == NULL || search->article != self->article)
    return;

  g_clear_object (&self->finding);
  take_hits (self, hits);
  show_current (self);
  g_debug ("found %u", hits->len);
}

static void
forget (AvowFindBar *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->hits, g_array_unref);
  if (self->reader != NULL)
    avow_text_layers_set (get_layers (self), AVOW_LAYER_FOUND, NULL);
}

static void
find (AvowFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->article, avow_article_unref);
  if (avow_reader_pane_get_article (self->reader) != NULL)
    self->article = avow_article_ref (avow_reader_pane_get_article (self->reader));
  if (*words == '\0' || self->article == NULL || !is_open (self))
    {
      forget (self);
      show_count (self);
      return;
    }

  search = g_new0 (Search, 1);
  search->article = avow_article_ref (self->article);
  search->words = g_strdup (words);
  search->whole_words = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->whole));

  self->finding = g_cancellable_new ();
  task = g_task_new (self, self->finding, found_cb, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_cb);
}

/* Passages come and go without another text: then what was found holds. */
static void
article_changed_cb (AvowFindBar *self)
{
  AvowArticle *article = avow_reader_pane_get_article (self->reader);

  if (article == self->article)
    return;

  if (article == NULL || self->article == NULL || article->id != self->article->id)
    self->from = 0;
  forget (self);
  find (self);
}

/* ---- bar */

static void
close_bar (AvowFindBar *self)
{
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  AvowSpan hit = count_hits (self) > 0 ? g_array_index (self->hits, AvowSpan, self->current) : (AvowSpan) { 0, 0 };

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_set_visible (self->revealer, FALSE);
  forget (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (hit.end > hit.start)
    avow_units_select (view, hit.start, hit.end);
}

static void
close_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  close_bar (AVOW_FIND_BAR (widget));
}

static void
next_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  avow_find_bar_move (AVOW_FIND_BAR (widget), 1);
}

static void
previous_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  avow_find_bar_move (AVOW_FIND_BAR (widget), -1);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowFindBar           *self)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return FALSE;

  avow_find_bar_move (self, state & GDK_SHIFT_MASK ? -1 : 1);

  return TRUE;
}

/* ---- tagging all */

static void
tagged_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowFindBar *self = AVOW_FIND_BAR (widget);
  AvowStore *store = self->reader != NULL ? avow_reader_pane_get_store (self->reader) : NULL;
  AvowStep *step = store != NULL ? avow_store_get_undo (store) : NULL;
  g_autofree char *message = NULL;

  if (!done || step == NULL)
    return;

  message = g_strdup_printf (g_dngettext (NULL, "%u passage tagged", "%u passages tagged", step->count), (guint) step->count);
  g_debug ("tagged all %" G_GINT64_FORMAT, step->count);
  avow_say_undo (widget, message);
}

static void
tag_all_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  AvowFindBar *self = AVOW_FIND_BAR (widget);
  AvowStore *store = avow_reader_pane_get_store (self->reader);
  AvowKind kind;

  if (store == NULL || count_hits (self) == 0 || !avow_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    return;

  avow_edit (widget, store, avow_change_new_tag_all (self->article->id, self->hits, kind), tagged_cb, NULL);
}

static GtkWidget *
make_tag_all (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      g_autofree char *action = g_strdup_printf ("find-bar.tag-all::%s", avow_kind_to_string (kind));

      g_menu_append (menu, avow_kind_get_label (kind), action);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Tag All"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tag All"), -1);
  gtk_widget_set_tooltip_text (button, _("Tag all places that were found"));

  return button;
}

static GtkWidget *
make_button (const char *icon,
             const char *action,
             const char *name,
             const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static GtkWidget *
make_bar (AvowFindBar *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  g_object_set (self->entry, "placeholder-text", _("Find in the article"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find in the article"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (find), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (close_bar), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);

  gtk_box_append (GTK_BOX (top), self->entry);
  gtk_box_append (GTK_BOX (top), make_button ("go-up-symbolic", "find-bar.previous", _("Previous"), _("Previous (Shift+F3)")));
  gtk_box_append (GTK_BOX (top), make_button ("go-down-symbolic", "find-bar.next", _("Next"), _("Next (F3)")));
  gtk_box_append (GTK_BOX (top), make_button ("window-close-symbolic", "find-bar.close", _("Close"), _("Close (Escape)")));

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  self->whole = gtk_check_button_new_with_label (_("Whole words"));
  g_signal_connect_swapped (self->whole, "toggled", G_CALLBACK (find), self);
  self->tag_all = make_tag_all ();
  gtk_widget_set_halign (self->tag_all, GTK_ALIGN_END);

  /* Beside each other as far as there is room. */
  gtk_widget_set_layout_manager (bottom, g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (bottom), self->whole);
  gtk_box_append (GTK_BOX (bottom), self->count);
  gtk_box_append (GTK_BOX (bottom), self->tag_all);

  gtk_box_append (GTK_BOX (bar), top);
  gtk_box_append (GTK_BOX (bar), bottom);
  gtk_widget_add_css_class (bar, "find-bar");

  return bar;
}

static void
avow_find_bar_dispose (GObject *object)
{
  AvowFindBar *self = AVOW_FIND_BAR (object);

  self->reader = NULL;
  forget (self);
  g_clear_pointer (&self->article, avow_article_unref);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_find_bar_parent_class)->dispose (object);
}

static void
avow_find_bar_class_init (AvowFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_find_bar_dispose;

  gtk_widget_class_install_action (widget_class, "find-bar.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "find-bar.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "find-bar.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "find-bar.tag-all", "s", tag_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find-bar.close", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
avow_find_bar_init (AvowFindBar *self)
{
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), make_bar (self));
  gtk_widget_set_visible (self->revealer, FALSE);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  show_count (self);
}

/**
 * avow_find_bar_new:
 * @reader: the reader, which is to own it
 *
 * Makes a bar that finds words in the article of a reader; it is hidden until it is opened.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_find_bar_new (AvowReaderPane *reader)
{
  AvowFindBar *self = g_object_new (AVOW_TYPE_FIND_BAR, NULL);

  self->reader = reader;
  g_signal_connect_object (reader, "article-changed", G_CALLBACK (article_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * avow_find_bar_open:
 * @self: a bar
 *
 * Lets the user type what to find; a few words that are selected are filled in.
 */
void
avow_find_bar_open (AvowFindBar *self)
{
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  AvowSpan span;

  self->from = avow_article_view_get_caret (view);
  gtk_widget_set_visible (self->revealer, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  if (avow_article_view_get_selection (view, &span.start, &span.end) && span.end - span.start < 60)
    {
      g_autofree char *words = avow_units_get_text (view, &span), *line = avow_text_squeeze (words);

      self->from = span.start;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), line);
    }
  avow_reader_pane_withdraw (self->reader);
  gtk_widget_grab_focus (self->entry);
  find (self);
}

/**
 * avow_find_bar_move:
 * @self: a bar
 * @by: 1 for the next place that was found, -1 for the one before
 *
 * Goes to another place; from the last to the first, and the other way. A bar that is
 * closed is opened.
 */
void
avow_find_bar_move (AvowFindBar *self,
                    int          by)
{
  guint n = count_hits (self);

  if (!is_open (self))
    {
      avow_find_bar_open (self);
      return;
    }
  if (n == 0)
    return;

  self->current = (self->current + n + by) % n;
  self->from = g_array_index (self->hits, AvowSpan, self->current).start;
  show_current (self);
}
