/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-anchor-bar.h"

#include <glib/gi18n.h>

#include "avow-anchor.h"
#include "avow-edit.h"
#include "avow-text.h"
#include "avow-wrap-layout.h"

/* Stands above the text of an article that was corrected after it was tagged: how many
 * passages have other words now, to be confirmed, and which have none any more, with
 * where the same words are, if they are anywhere.  Nothing of it happens by itself. */

/* Of very many passages the first are listed; each with a few places. */
#define MAX_ROWS 100
#define MAX_PLACES 3

struct _AvowAnchorBar
{
  GtkWidget        parent_instance;

  GtkWidget       *choice;
  GtkLabel        *wanted;
  GtkWidget       *leave;
  GtkWidget       *put;
  GtkWidget       *changed;
  GtkLabel        *changed_label;
  GtkWidget       *next;
  GtkWidget       *confirm;
  GtkWidget       *lost;
  GtkLabel        *lost_label;
  GtkWidget       *show;
  GtkWidget       *scroller;
  GtkBox          *rows;

  AvowArticleView *view;         /* not owned: the reader has both */
  AvowStore       *store;
  AvowArticle     *article;
  gint64           chosen;       /* the passage that gets other words; 0 for none */
  GCancellable    *finding;
};

enum
{
  PASSAGE_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowAnchorBar, avow_anchor_bar, GTK_TYPE_WIDGET)

/* ---- other words */

static void
set_chosen (AvowAnchorBar *self,
            gint64         id)
{
  AvowPassage *passage = id != 0 ? avow_article_view_find_passage (self->view, id) : NULL;

  self->chosen = passage != NULL ? id : 0;
  gtk_widget_set_visible (self->choice, passage != NULL);
  if (passage != NULL)
    {
      g_autofree char *words = avow_text_shorten (passage->exact, 80);
      g_autofree char *wanted = g_strdup_printf (_("Select the words for “%s”, then put it there."), words);

      gtk_label_set_text (self->wanted, wanted);
    }
}

static void
put_at (AvowAnchorBar *self,
        gint64         id,
        gint64         start,
        gint64         end)
{
  set_chosen (self, 0);
  avow_edit (GTK_WIDGET (self), self->store, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, id, start, end), NULL, NULL);
  g_signal_emit (self, signals[PASSAGE_SELECTED], 0, id);
}

static void
put_cb (AvowAnchorBar *self)
{
  gint64 start, end;

  if (self->chosen == 0)
    return;
  if (avow_article_view_get_selection (self->view, &start, &end))
    put_at (self, self->chosen, start, end);
  else
    avow_say (GTK_WIDGET (self), _("Select words of the text first"));
}

static void
update_visible (AvowAnchorBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->changed) || gtk_widget_get_visible (self->lost) ||
                                             gtk_widget_get_visible (self->choice));
}

static void
leave_cb (AvowAnchorBar *self)
{
  set_chosen (self, 0);
  update_visible (self);
}

/* ---- words that changed */

static GArray *
find_changed (AvowAnchorBar *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < avow_article_view_get_n_marks (self->view); i++)
    {
      AvowPassage *passage = avow_article_view_get_mark (self->view, i);

      if (passage->anchor == AVOW_ANCHOR_CHANGED)
        g_array_append_val (ids, passage->id);
    }

  return ids;
}

static void
next_cb (AvowAnchorBar *self)
{
  g_autoptr(GArray) ids = find_changed (self);
  gint64 selected = avow_article_view_get_selected (self->view);
  guint next = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == selected)
        next = (i + 1) % ids->len;
    }
  if (ids->len > 0)
    g_signal_emit (self, signals[PASSAGE_SELECTED], 0, g_array_index (ids, gint64, next));
}

static void
confirm_cb (AvowAnchorBar *self)
{
  g_autoptr(GArray) ids = find_changed (self);

  if (ids->len > 0)
    avow_edit (GTK_WIDGET (self), self->store,
               avow_change_new_for_ids (AVOW_CHANGE_CONFIRM_PASSAGES, (gint64 *) (gpointer) ids->data, ids->len), NULL, NULL);
}

/* ---- words that are gone */

/* A row of the list, or a button in it: which passage, and where it is to go. */
typedef struct
{
  AvowAnchorBar *bar;
  gint64         id;
  AvowSpan       span;
} Target;

static void
target_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static void
there_cb (GtkWidget *button,
          Target    *target)
{
  put_at (target->bar, target->id, target->span.start, target->span.end);
}

static void
choose_cb (GtkWidget *button,
           Target    *target)
{
  avow_anchor_bar_choose (target->bar, target->id);
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Passage deleted"));
}

static void
delete_cb (GtkWidget *button,
           Target    *target)
{
  avow_edit (GTK_WIDGET (target->bar), target->bar->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, target->id), deleted_cb, NULL);
}

static GtkWidget *
add_button (AvowAnchorBar *self,
            GtkWidget     *box,
            const char    *label,
            GCallback      callback,
            gint64         id,
            AvowSpan       span)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  Target *target = g_new0 (Target, 1);

  *target = (Target) { self, id, span };
  g_signal_connect_data (button, "clicked", callback, target, target_free, 0);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* As many beside each other as there is room for. */
static GtkWidget *
make_group (void)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (group, g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL));

  return group;
}

static GtkWidget *
make_row (AvowAnchorBar *self,
          AvowPassage   *passage,
          GArray        *places)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *buttons = make_group ();
  g_autofree char *words = avow_text_shorten (passage->exact, 160), *quoted = g_strdup_printf ("“%s”", words);
  g_autofree char *described = avow_passage_describe (passage);
  const AvowSpan none = { 0, 0 };

  gtk_box_append (GTK_BOX (row), make_label (quoted, NULL));
  gtk_box_append (GTK_BOX (row), make_label (described, "dim-label"));
  gtk_box_append (GTK_BOX (row), buttons);
  for (guint i = 0; i < places->len; i++)
    {
      const AvowSpan *span = &g_array_index (places, AvowSpan, i);
      g_autofree char *label = g_strdup_printf (_("Put in Paragraph %u"), avow_article_get_paragraph (self->article, span->start));

      gtk_widget_set_tooltip_text (add_button (self, buttons, label, G_CALLBACK (there_cb), passage->id, *span),
                                   _("The same words are there"));
    }
  add_button (self, buttons, _("Select Words…"), G_CALLBACK (choose_cb), passage->id, none);
  add_button (self, buttons, _("Delete"), G_CALLBACK (delete_cb), passage->id, none);

  return row;
}

/* What is looked for where, on a thread of its own: the text may be long. */
typedef struct
{
  AvowArticle *article;
  GPtrArray   *passages;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  avow_article_unref (search->article);
  g_ptr_array_unref (search->passages);
  g_free (search);
}

static void
search_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Search *search = data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < search->passages->len; i++)
    {
      AvowPassage *passage = g_ptr_array_index (search->passages, i);

      if (g_cancellable_is_cancelled (cancellable))
        break;
      g_ptr_array_add (found, avow_anchor_find_again (search->article->text, passage->exact, passage->start, MAX_PLACES));
    }
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
clear_rows (AvowAnchorBar *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_box_remove (self->rows, row);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowAnchorBar *self = AVOW_ANCHOR_BAR (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autoptr(GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL || self->article != search->article)
    return;

  clear_rows (self);
  for (guint i = 0; i < found->len; i++)
    gtk_box_append (self->rows, make_row (self, g_ptr_array_index (search->passages, i), g_ptr_array_index (found, i)));
  g_debug ("unanchored %u", found->len);
}

static void
list_lost (AvowAnchorBar *self)
{
  GPtrArray *lost = avow_article_view_get_lost (self->view);
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  gtk_widget_set_visible (self->scroller, lost->len > 0 && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show)));
  if (!gtk_widget_get_visible (self->scroller))
    {
      clear_rows (self);
      return;
    }

  search = g_new0 (Search, 1);
  search->article = avow_article_ref (self->article);
  search->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  for (guint i = 0; i < MIN (lost->len, MAX_ROWS); i++)
    g_ptr_array_add (search->passages, avow_passage_ref (g_ptr_array_index (lost, i)));

  self->finding = g_cancellable_new ();
  task = g_task_new (self, self->finding, found_cb, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

/* ---- widget */

static void
avow_anchor_bar_dispose (GObject *object)
{
  AvowAnchorBar *self = AVOW_ANCHOR_BAR (object);
  GtkWidget *child;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_ANCHOR_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->article, avow_article_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_anchor_bar_parent_class)->dispose (object);
}

static void
avow_anchor_bar_class_init (AvowAnchorBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_anchor_bar_dispose;

  /**
   * AvowAnchorBar::passage-selected:
   * @self: the bar
   * @id: the passage
   *
   * Emitted when a passage is to be shown.
   */
  signals[PASSAGE_SELECTED] =
    g_signal_new ("passage-selected", AVOW_TYPE_ANCHOR_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-anchor-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, choice);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, wanted);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, leave);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, put);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, changed);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, changed_label);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, next);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, confirm);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, lost);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, lost_label);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, show);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBar, rows);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_anchor_bar_init (AvowAnchorBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->leave, "clicked", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->put, "clicked", G_CALLBACK (put_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (confirm_cb), self);
  g_signal_connect_swapped (self->show, "toggled", G_CALLBACK (list_lost), self);
}

/**
 * avow_anchor_bar_new:
 * @view: the view above which it stands, which is there as long as the bar
 *
 * Makes a bar, which shows itself when there is something to tell.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_anchor_bar_new (AvowArticleView *view)
{
  AvowAnchorBar *self = g_object_new (AVOW_TYPE_ANCHOR_BAR, NULL);

  self->view = view;

  return GTK_WIDGET (self);
}

/**
 * avow_anchor_bar_show:
 * @self: a bar
 * @store: (nullable): the project
 * @article: (nullable): the article that the view shows; %NULL for none, or while its text
 *   is corrected
 *
 * Shows how the passages of the view hold to its text, as it is now.
 */
void
avow_anchor_bar_show (AvowAnchorBar *self,
                      AvowStore     *store,
                      AvowArticle   *article)
{
  g_autoptr(GArray) ids = article != NULL ? find_changed (self) : NULL;
  guint n_changed = ids != NULL ? ids->len : 0, n_lost = article != NULL ? avow_article_view_get_lost (self->view)->len : 0;
  g_autofree char *changed = NULL, *lost = NULL;

  if (article == NULL || self->article == NULL || article->id != self->article->id)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show), FALSE);
  if (article != NULL)
    avow_article_ref (article);
  g_clear_pointer (&self->article, avow_article_unref);
  self->article = article;
  g_set_object (&self->store, store);
  set_chosen (self, article != NULL ? self->chosen : 0);

  changed = g_strdup_printf (g_dngettext (NULL, "%u passage has other words now", "%u passages have other words now", n_changed),
                             n_changed);
  lost = g_strdup_printf (g_dngettext (NULL, "%u passage is not in the text any more",
                                       "%u passages are not in the text any more", n_lost), n_lost);
  gtk_label_set_text (self->changed_label, changed);
  gtk_label_set_text (self->lost_label, lost);
  gtk_widget_set_visible (self->changed, n_changed > 0);
  gtk_widget_set_visible (self->lost, n_lost > 0);
  list_lost (self);
  update_visible (self);
}

/**
 * avow_anchor_bar_choose:
 * @self: a bar
 * @id: a passage of the article
 *
 * Gives a passage the words that are selected; if none are, lets the user select some.
 */
void
avow_anchor_bar_choose (AvowAnchorBar *self,
                        gint64         id)
{
  gint64 start, end;

  if (self->article == NULL)
    return;

  if (avow_article_view_get_selection (self->view, &start, &end))
    {
      put_at (self, id, start, end);
      return;
    }

  set_chosen (self, id);
  update_visible (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
