/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-doubles-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-boxes.h"
#include "avow-edit.h"
#include "avow-merge-forms.h"
#include "avow-store-actors.h"

/* Below the table of actors: how many of them are probably the same, and when somebody wants to
 * look, each pair with the reason, to be merged, kept apart, or left for later.  Nothing of it
 * happens by itself.  Pairs are looked for while the table is in view, a moment after actors
 * have changed.  What an import of actors did is told here, too. */

/* So long it waits for more changes, in ms. */
#define REST 800

/* The rows take no more than that, and scroll. */
#define MAX_HEIGHT 320

struct _AvowDoublesBar
{
  GtkWidget     parent_instance;

  GtkWidget    *report;
  GtkLabel     *report_label;
  GtkWidget    *report_problems;
  GtkWidget    *bar;
  GtkLabel     *label;
  GtkWidget    *look;
  GtkWidget    *revealer;
  GtkWidget    *rows;

  AvowStore    *store;
  GPtrArray    *doubles;       /* AvowDouble */
  GHashTable   *later;         /* pairs that are left for later, as words */
  GCancellable *finding;
  guint         find_source;
  gboolean      stale;
};

G_DEFINE_FINAL_TYPE (AvowDoublesBar, avow_doubles_bar, GTK_TYPE_WIDGET)

static char *
get_key (const AvowDouble *pair)
{
  return g_strdup_printf ("%" PRId64 " %" PRId64, pair->actor_id, pair->other_id);
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

/* ---- pairs */

static void show_pairs (AvowDoublesBar *self);

static AvowDouble *
get_pair (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)), "pair");
}

static AvowDoublesBar *
get_bar (GtkWidget *button)
{
  return AVOW_DOUBLES_BAR (gtk_widget_get_ancestor (button, AVOW_TYPE_DOUBLES_BAR));
}

static void
merge_cb (GtkWidget *button)
{
  const AvowDouble *pair = get_pair (button);
  AvowDoublesBar *self = get_bar (button);

  avow_merge_actor (GTK_WIDGET (self), self->store, pair->other_id, pair->actor_id);
}

static void
kept_cb (GtkWidget *widget,
         gboolean   done,
         gint64     created,
         gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Actors kept apart"));
}

static void
keep_cb (GtkWidget *button)
{
  const AvowDouble *pair = get_pair (button);
  AvowDoublesBar *self = get_bar (button);

  avow_edit (GTK_WIDGET (self), self->store, avow_change_new_keep_apart (pair->actor_id, pair->other_id), kept_cb, NULL);
}

static void
later_cb (GtkWidget *button)
{
  AvowDoublesBar *self = get_bar (button);

  g_hash_table_add (self->later, get_key (get_pair (button)));
  show_pairs (self);
}

/* The other one stays. */
static void
swap_cb (GtkWidget *button)
{
  AvowDouble *pair = get_pair (button), other = *pair;

  pair->actor_id = other.other_id;
  pair->name = other.other_name;
  pair->n_passages = other.n_other_passages;
  pair->other_id = other.actor_id;
  pair->other_name = other.name;
  pair->n_other_passages = other.n_passages;
  show_pairs (get_bar (button));
}

static void
append_button (GtkWidget  *box,
               const char *text,
               const char *tooltip,
               GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", callback, NULL);
  gtk_box_append (GTK_BOX (box), button);
}

/* A name that leads to the page, and in how many passages it has a part. */
static GtkWidget *
make_name (const char *text,
           gint64      id,
           gint64      n_passages)
{
  GtkWidget *button = gtk_button_new (), *label;
  g_autofree char *words = NULL;

  /* Translators: the name of an actor, and in how many passages it has a part */
  words = g_strdup_printf (g_dngettext (NULL, "%s · %" PRId64 " passage", "%s · %" PRId64 " passages", n_passages), text, n_passages);
  label = make_label (words, NULL);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "workbench.show-actor-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);

  return button;
}

static GtkWidget *
make_row (AvowDouble *pair)
{
  GtkWidget *row = gtk_list_box_row_new (), *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *names = avow_wrap_box_new (), *buttons = avow_wrap_box_new ();
  /* Translators: what happens when two actors are merged: the name of the first is kept as a name of the second */
  g_autofree char *tooltip = g_strdup_printf (_("%s becomes a name of %s"), pair->other_name, pair->name);

  gtk_box_append (GTK_BOX (names), make_name (pair->other_name, pair->other_id, pair->n_other_passages));
  gtk_box_append (GTK_BOX (names), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_box_append (GTK_BOX (names), make_name (pair->name, pair->actor_id, pair->n_passages));
  append_button (buttons, _("Merge"), tooltip, G_CALLBACK (merge_cb));
  append_button (buttons, _("Keep Apart"), _("They are not the same; do not ask again"), G_CALLBACK (keep_cb));
  append_button (buttons, _("Later"), _("Ask again when the project is opened"), G_CALLBACK (later_cb));
  append_button (buttons, _("Swap"), _("The other name stays"), G_CALLBACK (swap_cb));

  gtk_box_append (GTK_BOX (lines), names);
  gtk_box_append (GTK_BOX (lines), make_label (pair->reason, "by"));
  gtk_box_append (GTK_BOX (lines), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lines);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "pair", pair);

  return row;
}

static void
show_pairs (AvowDoublesBar *self)
{
  g_autofree char *text = NULL;
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (self->rows)))
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), row);
  for (guint i = 0; self->doubles != NULL && i < self->doubles->len; i++)
    {
      AvowDouble *pair = g_ptr_array_index (self->doubles, i);
      g_autofree char *key = get_key (pair);

      if (g_hash_table_contains (self->later, key))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->rows), make_row (pair));
      n++;
    }

  text = g_strdup_printf (g_dngettext (NULL, "%u pair of actors may be the same", "%u pairs of actors may be the same", n), n);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->bar, n > 0);
  if (n == 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->look), FALSE);
  g_debug ("%u pairs of actors may be the same", n);
}

/* ---- looking for them */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AvowDoublesBar) self = user_data;
  g_autoptr(GPtrArray) doubles = NULL;

  doubles = avow_store_find_doubles_finish (AVOW_STORE (source), result, NULL);
  if (doubles == NULL || AVOW_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->doubles, g_ptr_array_unref);
  self->doubles = g_steal_pointer (&doubles);
  show_pairs (self);
}

static gboolean
find_cb (gpointer user_data)
{
  AvowDoublesBar *self = user_data;

  self->find_source = 0;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  avow_store_find_doubles_async (self->store, 0, self->finding, found_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* What is out of sight is looked for when it comes into view. */
static void
find (AvowDoublesBar *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  g_clear_handle_id (&self->find_source, g_source_remove);
  if (!self->stale && self->store != NULL)
    self->find_source = g_timeout_add (REST, find_cb, self);
}

static void
changed_cb (AvowStore      *store,
            AvowTouched    *touched,
            AvowDoublesBar *self)
{
  if (touched->everything || touched->actors->len > 0)
    find (self);
}

/* ---- widget */

static void
avow_doubles_bar_map (GtkWidget *widget)
{
  AvowDoublesBar *self = AVOW_DOUBLES_BAR (widget);

  GTK_WIDGET_CLASS (avow_doubles_bar_parent_class)->map (widget);
  if (self->stale)
    find (self);
}

static void
avow_doubles_bar_dispose (GObject *object)
{
  AvowDoublesBar *self = AVOW_DOUBLES_BAR (object);
  GtkWidget *child;

  if (self->rows != NULL)
    avow_doubles_bar_set_store (self, NULL);
  self->rows = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_doubles_bar_parent_class)->dispose (object);
}

static void
avow_doubles_bar_finalize (GObject *object)
{
  g_hash_table_unref (AVOW_DOUBLES_BAR (object)->later);

  G_OBJECT_CLASS (avow_doubles_bar_parent_class)->finalize (object);
}

static void
avow_doubles_bar_class_init (AvowDoublesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_doubles_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = avow_doubles_bar_finalize;
  widget_class->map = avow_doubles_bar_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "doublesbar");
}

static void
close_report_cb (AvowDoublesBar *self)
{
  gtk_widget_set_visible (self->report, FALSE);
}

static void
make_report (AvowDoublesBar *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->report = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (self->report, "notice");
  gtk_widget_set_visible (self->report, FALSE);
  self->report_label = GTK_LABEL (make_label (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->report_label), TRUE);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (close, _("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close the report"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_report_cb), self);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->report_label));
  gtk_box_append (GTK_BOX (first), close);
  self->report_problems = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT / 2);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->report_problems);
  gtk_box_append (GTK_BOX (self->report), first);
  gtk_box_append (GTK_BOX (self->report), scroller);
  gtk_widget_set_parent (self->report, GTK_WIDGET (self));
}

static void
avow_doubles_bar_init (AvowDoublesBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->later = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  make_report (self);

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->bar, "notice");
  self->label = GTK_LABEL (make_label (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  /* Translators: shows actors that may be the same */
  self->look = gtk_toggle_button_new_with_label (_("Look"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->look), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Look at actors that may be the same"), -1);
  gtk_box_append (GTK_BOX (self->bar), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->bar), self->look);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));

  self->rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Actors that may be the same"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->rows);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), scroller);
  g_object_bind_property (self->look, "active", self->revealer, "reveal-child", G_BINDING_DEFAULT);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

/**
 * avow_doubles_bar_new:
 *
 * Makes a bar without a project, which takes no room.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_doubles_bar_new (void)
{
  return g_object_new (AVOW_TYPE_DOUBLES_BAR, NULL);
}

/**
 * avow_doubles_bar_set_store:
 * @self: a bar
 * @store: (nullable): a project
 *
 * Sets among whose actors it looks.
 */
void
avow_doubles_bar_set_store (AvowDoublesBar *self,
                            AvowStore      *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_handle_id (&self->find_source, g_source_remove);
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_hash_table_remove_all (self->later);
  close_report_cb (self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  /* The rows tell of the pairs. */
  if (self->doubles != NULL)
    {
      g_autoptr(GPtrArray) old = g_steal_pointer (&self->doubles);

      show_pairs (self);
    }
  find (self);
}

/**
 * avow_doubles_bar_report:
 * @self: a bar
 * @words: what an import of actors did
 * @problems: what it left out and why, a sentence each
 *
 * Tells of an import of actors until somebody closes that.
 */
void
avow_doubles_bar_report (AvowDoublesBar *self,
                         const char     *words,
                         GStrv           problems)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->report_problems)))
    gtk_box_remove (GTK_BOX (self->report_problems), child);
  gtk_label_set_text (self->report_label, words);
  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->report_problems), make_label (problems[i], "by"));
  gtk_widget_set_visible (self->report, TRUE);
}
