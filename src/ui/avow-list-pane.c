/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-pane.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-facet-bar.h"
#include "avow-query-entry.h"
#include "avow-query-text.h"
#include "avow-save-set.h"
#include "avow-set-menu.h"
#include "avow-set-order.h"
#include "avow-table-view.h"

/* A table with an entry to search it and, for passages, a chip for each kind.
 * No chip pressed means all kinds. */
struct _AvowListPane
{
  GtkWidget      parent_instance;

  AvowQueryEntry *search;
  GtkRevealer   *mistake_revealer;
  GtkLabel      *mistake;
  GtkWidget     *chips;
  GtkWidget     *facets;    /* of passages; else %NULL */
  GtkStack      *stack;
  GtkLabel      *empty;

  AvowStore     *store;
  AvowList      *list;
  AvowTableView *table_view;
  AvowNode      *base;         /* what holds besides what is looked for; or %NULL */
  char          *base_text;    /* the same as a search */
  guint          update_source;
};

enum
{
  SELECTED,
  ACTIVATED,
  HOVERED,
  SEARCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowListPane, avow_list_pane, GTK_TYPE_WIDGET)

static const struct
{
  const char *label;
  const char *search;
  const char *none_yet;
} tables[] =
{
  [AVOW_TABLE_ARTICLES] = { N_("Articles"), N_("Filter articles"), N_("No articles yet") },
  [AVOW_TABLE_PASSAGES] = { N_("Passages"), N_("Search passages"),
                            N_("No passages yet.\nSelect words in an article, then press 1 for a claim, 2 for a pledge, 3 for a warning.") },
  [AVOW_TABLE_ACTORS] = { N_("Actors"), N_("Filter actors"), N_("No actors yet.\nThey come with the passages they speak.") },
};

/* A query with a mistake in it leaves the rows as they are and says what is wrong. */
static void
update_filter (AvowListPane *self)
{
  AvowQuery *query = avow_query_new (avow_list_get_table (self->list));
  g_autoptr(GError) error = NULL;

  if (self->facets != NULL)
    avow_facet_bar_set_text (AVOW_FACET_BAR (self->facets), avow_query_entry_get_text (self->search));
  if (avow_query_entry_parse (self->search, query, &error))
    {
      if (self->base != NULL)
        avow_query_add (query, avow_node_copy (self->base));
      avow_table_view_set_filter (self->table_view, query);
    }
  else
    {
      gtk_label_set_text (self->mistake, error->message);
      avow_query_free (query);
    }
  gtk_revealer_set_reveal_child (self->mistake_revealer, error != NULL);
  g_signal_emit (self, signals[SEARCHED], 0);
}

static gboolean
update_cb (gpointer user_data)
{
  AvowListPane *self = user_data;

  self->update_source = 0;
  update_filter (self);

  return G_SOURCE_REMOVE;
}

/* Text that takes the place of other text leaves the entry empty in between, which
 * a search entry tells at once. */
static void
search_changed_cb (AvowListPane *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
stop_search_cb (AvowListPane *self)
{
  avow_query_entry_set_text (self->search, "");
  avow_table_view_focus (self->table_view);
}

/* What a chip makes of the query is typed for the user. */
static void
narrowed_cb (AvowListPane    *self,
             const char      *filter,
             const char      *value,
             AvowFilterState  state)
{
  g_autofree char *text = avow_query_text_set (avow_query_entry_get_text (self->search), filter, value, state);

  avow_query_entry_set_text (self->search, text);
}

/* Whether the user has narrowed what is shown. */
static gboolean
is_narrowed (AvowListPane *self)
{
  return self->base == NULL ? avow_query_is_filtered (avow_list_get_query (self->list))
                            : *avow_query_entry_get_text (self->search) != '\0';
}

static void
listed_cb (AvowListPane *self)
{
  AvowTable table = avow_list_get_table (self->list);
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  if (is_empty)
    gtk_label_set_text (self->empty, is_narrowed (self) ? _("Nothing found") : self->base != NULL ? _("No passages yet") : _(tables[table].none_yet));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "table");
}

static void
selected_cb (AvowListPane *self,
             gint64        id)
{
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
activated_cb (AvowListPane *self,
              gint64        id)
{
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
hovered_cb (AvowListPane *self,
            gint64        id)
{
  g_signal_emit (self, signals[HOVERED], 0, id);
}

static void
avow_list_pane_dispose (GObject *object)
{
  AvowListPane *self = AVOW_LIST_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_LIST_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  g_clear_pointer (&self->base, avow_node_free);
  g_clear_pointer (&self->base_text, g_free);

  G_OBJECT_CLASS (avow_list_pane_parent_class)->dispose (object);
}

static void
avow_list_pane_class_init (AvowListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (AVOW_TYPE_QUERY_ENTRY);

  G_OBJECT_CLASS (klass)->dispose = avow_list_pane_dispose;

  /**
   * AvowListPane::selected:
   * @self: the pane
   * @id: the row
   *
   * Emitted when the user selects a row.
   */
  signals[SELECTED] =
    g_signal_new ("selected", AVOW_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowListPane::activated:
   * @self: the pane
   * @id: the row
   *
   * Emitted when the user double-clicks a row, or presses Enter on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowListPane::hovered:
   * @self: the pane
   * @id: the row; 0 for none
   *
   * Emitted when the pointer comes on another row.
   */
  signals[HOVERED] =
    g_signal_new ("hovered", AVOW_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowListPane::searched:
   * @self: the pane
   *
   * Emitted when what is looked for is something else.
   */
  signals[SEARCHED] =
    g_signal_new ("searched", AVOW_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowListPane, search);
  gtk_widget_class_bind_template_child (widget_class, AvowListPane, mistake_revealer);
  gtk_widget_class_bind_template_child (widget_class, AvowListPane, mistake);
  gtk_widget_class_bind_template_child (widget_class, AvowListPane, chips);
  gtk_widget_class_bind_template_child (widget_class, AvowListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, AvowListPane, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_set_css_name (widget_class, "listpane");
}

static void
avow_list_pane_init (AvowListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Passages come into sets from their menu, all that are selected in one step. */
static GArray *
get_selected_cb (GtkWidget *table)
{
  return avow_table_view_get_selected_ids (AVOW_TABLE_VIEW (table));
}

static void
fill_menu (AvowListPane *self)
{
  GMenu *menu = avow_table_view_get_extra_menu (self->table_view);
  g_autoptr(GMenuModel) sets = NULL;

  avow_set_menu_set_store (GTK_WIDGET (self->table_view), self->store);
  g_menu_remove_all (menu);
  if (self->store == NULL)
    return;

  sets = avow_set_menu_new (self->store);
  g_menu_append_submenu (menu, _("Add to S_et"), sets);
}

static GtkWidget *
make (AvowTable   table,
      const char *label,
      const char *search,
      const char *memory)
{
  AvowListPane *self = g_object_new (AVOW_TYPE_LIST_PANE, NULL);

  self->list = avow_list_new (table);
  self->table_view = AVOW_TABLE_VIEW (avow_table_view_new (self->list, label, memory));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table_view), "table");

  avow_query_entry_set_label (self->search, search);
  if (table == AVOW_TABLE_PASSAGES)
    {
      self->facets = avow_facet_bar_new (self->list);
      gtk_widget_set_hexpand (self->facets, TRUE);
      g_signal_connect_swapped (self->facets, "narrowed", G_CALLBACK (narrowed_cb), self);
      gtk_box_prepend (GTK_BOX (self->chips), self->facets);
    }
  gtk_widget_set_visible (self->chips, table == AVOW_TABLE_PASSAGES);
  if (table == AVOW_TABLE_PASSAGES)
    {
      GtkWidget *save = avow_save_set_new ();

      gtk_widget_set_halign (save, GTK_ALIGN_END);
      avow_facet_bar_append (AVOW_FACET_BAR (self->facets), save);
      avow_set_order_attach (self);
      avow_set_menu_attach (GTK_WIDGET (self->table_view), get_selected_cb);
    }

  g_signal_connect_swapped (self->list, "listed", G_CALLBACK (listed_cb), self);
  g_signal_connect_swapped (self->table_view, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->table_view, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->table_view, "hovered", G_CALLBACK (hovered_cb), self);

  return GTK_WIDGET (self);
}

/**
 * avow_list_pane_new:
 * @table: a table
 *
 * Makes a pane over a table, without a project.
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
avow_list_pane_new (AvowTable table)
{
  return make (table, _(tables[table].label), _(tables[table].search), NULL);
}

/**
 * avow_list_pane_new_of_actor:
 *
 * Makes a pane over passages that has columns and an order of its own, for those of an
 * actor, which avow_list_pane_set_base() says.
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
avow_list_pane_new_of_actor (void)
{
  return make (AVOW_TABLE_PASSAGES, _("Passages of the actor"), _("Search passages of the actor"), "actor-passages");
}

/**
 * avow_list_pane_set_base:
 * @self: a pane
 * @base: (transfer full) (nullable): a condition
 * @text: (nullable): the same as a search, for who saves it
 *
 * Shows only rows for which a condition holds, whatever is looked for among them.
 */
void
avow_list_pane_set_base (AvowListPane *self,
                         AvowNode     *base,
                         const char   *text)
{
  g_clear_pointer (&self->base, avow_node_free);
  self->base = base;
  g_free (self->base_text);
  self->base_text = g_strdup (text);
  g_clear_handle_id (&self->update_source, g_source_remove);
  update_filter (self);
}

/**
 * avow_list_pane_set_store:
 * @self: a pane
 * @store: (nullable): a project
 *
 * Sets whose rows to show.
 */
void
avow_list_pane_set_store (AvowListPane *self,
                          AvowStore    *store)
{
  avow_table_view_select (self->table_view, 0);
  avow_query_entry_set_store (self->search, store);
  g_set_object (&self->store, store);
  avow_list_set_store (self->list, store);
  if (avow_list_get_table (self->list) == AVOW_TABLE_PASSAGES)
    fill_menu (self);
}

/**
 * avow_list_pane_get_list:
 * @self: a pane
 *
 * Gets what the pane shows.
 *
 * Returns: (transfer none): the list
 */
AvowList *
avow_list_pane_get_list (AvowListPane *self)
{
  return self->list;
}

/**
 * avow_list_pane_get_store:
 * @self: a pane
 *
 * Gets whose rows the pane shows.
 *
 * Returns: (transfer none) (nullable): the project
 */
AvowStore *
avow_list_pane_get_store (AvowListPane *self)
{
  return self->store;
}

/**
 * avow_list_pane_get_search:
 * @self: a pane
 *
 * Gets what the pane looks for, as a search that says all of it.
 *
 * Returns: (transfer full): a search; empty for everything
 */
char *
avow_list_pane_get_search (AvowListPane *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (avow_query_entry_get_text (self->search)));

  if (self->base_text == NULL)
    return g_steal_pointer (&typed);

  /* What is typed may say "or". */
  return *typed == '\0' ? g_strdup (self->base_text) : g_strdup_printf ("%s (%s)", self->base_text, typed);
}

/**
 * avow_list_pane_get_typed:
 * @self: a pane
 *
 * Gets what is typed to look for, without the condition that holds anyway.
 *
 * Returns: (transfer none): a search; empty for everything
 */
const char *
avow_list_pane_get_typed (AvowListPane *self)
{
  return avow_query_entry_get_text (self->search);
}

/**
 * avow_list_pane_get_ids:
 * @self: a pane
 *
 * Gets the rows that are selected if these are several, else all that the pane shows.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in order
 */
GArray *
avow_list_pane_get_ids (AvowListPane *self)
{
  GArray *ids;

  if (avow_table_view_get_n_selected (self->table_view) > 1)
    return avow_table_view_get_selected_ids (self->table_view);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (ids, avow_list_get_ids (self->list)->data, g_list_model_get_n_items (G_LIST_MODEL (self->list)));

  return ids;
}

/**
 * avow_list_pane_get_selected:
 * @self: a pane
 *
 * Gets the row that is selected.
 *
 * Returns: its id; 0 if there is none
 */
gint64
avow_list_pane_get_selected (AvowListPane *self)
{
  return avow_table_view_get_selected (self->table_view);
}

/**
 * avow_list_pane_get_selected_ids:
 * @self: a pane
 *
 * Gets all rows of those that are shown that are selected.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in order
 */
GArray *
avow_list_pane_get_selected_ids (AvowListPane *self)
{
  return avow_table_view_get_selected_ids (self->table_view);
}

/**
 * avow_list_pane_get_query:
 * @self: a pane
 *
 * Gets what the pane shows, or of it the rows that are selected, if these are several.
 *
 * Returns: (transfer full): the query
 */
AvowQuery *
avow_list_pane_get_query (AvowListPane *self)
{
  return avow_table_view_get_query (self->table_view);
}

/**
 * avow_list_pane_select:
 * @self: a pane
 * @id: a row; 0 for none
 *
 * Selects a row and scrolls to it, as soon as it is there.
 */
void
avow_list_pane_select (AvowListPane *self,
                       gint64        id)
{
  avow_table_view_select (self->table_view, id);
}

/**
 * avow_list_pane_hover:
 * @self: a pane
 * @id: a row; 0 for none
 *
 * Lights up a row, if it is in view.
 */
void
avow_list_pane_hover (AvowListPane *self,
                      gint64        id)
{
  avow_table_view_hover (self->table_view, id);
}

/**
 * avow_list_pane_set_search:
 * @self: a pane
 * @text: what to look for
 *
 * Searches as if the user had typed it.
 */
void
avow_list_pane_set_search (AvowListPane *self,
                           const char   *text)
{
  avow_query_entry_set_text (self->search, text);
}

/**
 * avow_list_pane_filter:
 * @self: a pane
 * @filters: filters and their new values, `a(ss)`; an empty value takes a filter away
 *
 * Narrows what is looked for, as if the user had typed it.
 */
void
avow_list_pane_filter (AvowListPane *self,
                       GVariant     *filters)
{
  g_autofree char *text = g_strstrip (g_strdup (avow_query_entry_get_text (self->search)));
  const char *filter, *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, filters);
  while (g_variant_iter_next (&iter, "(&s&s)", &filter, &value))
    {
      g_autofree char *cleared = avow_query_text_clear (text, filter);

      g_free (text);
      text = *value != '\0' ? avow_query_text_set (cleared, filter, value, AVOW_FILTER_INCLUDED) : g_steal_pointer (&cleared);
    }

  avow_list_pane_set_search (self, text);
}

/**
 * avow_list_pane_edit_search:
 * @self: a pane
 * @edits: filters, their values, and an AvowFilterState for each, `a(ssu)`; an empty value stands for all that
 *   a filter has
 *
 * Narrows what is looked for in single steps, as if the user had typed it: values are asked for, left
 * out or neither.
 */
void
avow_list_pane_edit_search (AvowListPane *self,
                            GVariant     *edits)
{
  g_autofree char *text = g_strstrip (g_strdup (avow_query_entry_get_text (self->search)));
  const char *filter, *value;
  GVariantIter iter;
  guint state;

  g_variant_iter_init (&iter, edits);
  while (g_variant_iter_next (&iter, "(&s&su)", &filter, &value, &state))
    {
      char *edited = *value != '\0' ? avow_query_text_set (text, filter, value, state) : avow_query_text_clear (text, filter);

      g_free (text);
      text = edited;
    }

  avow_list_pane_set_search (self, text);
}

/**
 * avow_list_pane_clear_sort:
 * @self: a pane
 *
 * Shows the rows in the order that they have without a header to sort by.
 */
void
avow_list_pane_clear_sort (AvowListPane *self)
{
  avow_table_view_clear_sort (self->table_view);
}

/**
 * avow_list_pane_focus:
 * @self: a pane
 *
 * Lets the keyboard move among the rows.
 */
void
avow_list_pane_focus (AvowListPane *self)
{
  avow_table_view_focus (self->table_view);
}

/**
 * avow_list_pane_add_bar:
 * @self: a pane
 * @bar: a widget
 *
 * Puts something above the table.
 */
void
avow_list_pane_add_bar (AvowListPane *self,
                        GtkWidget    *bar)
{
  gtk_widget_insert_before (bar, GTK_WIDGET (self), GTK_WIDGET (self->stack));
}

/**
 * avow_list_pane_get_table:
 * @self: a pane
 *
 * Gets the table.
 *
 * Returns: (transfer none): the table
 */
GtkWidget *
avow_list_pane_get_table (AvowListPane *self)
{
  return GTK_WIDGET (self->table_view);
}

/**
 * avow_list_pane_set_in_order:
 * @self: a pane of articles
 * @in_order: whether to show them in the order in which they are to be read
 *
 * Shows articles in the order in which they are to be read next, or in the order that they
 * had before.
 */
void
avow_list_pane_set_in_order (AvowListPane *self,
                             gboolean      in_order)
{
  avow_table_view_set_in_order (self->table_view, in_order);
}

/**
 * avow_list_pane_focus_search:
 * @self: a pane
 *
 * Lets the user type what to look for.
 */
void
avow_list_pane_focus_search (AvowListPane *self)
{
  avow_query_entry_focus (self->search);
}
