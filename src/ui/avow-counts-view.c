/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-view.h"

#include <glib/gi18n.h>

#include "avow-picture-frame.h"
#include "avow-query-filter.h"
#include "avow-query-text.h"
#include "avow-settings.h"
#include "avow-store-tally.h"
#include "avow-text.h"
#include "avow-view.h"

/* The table of counts in the centre: what its rows and columns are, and how a click on it narrows the
 * search for passages.  It counts what that finds without what it has narrowed itself, as the
 * facets do: else there would be but one cell. */

/* Names beyond these are told in words. */
#define MAX_ROWS 200
#define MAX_COLUMNS 60

/* What a query looks at for each dimension, and what it says of passages that have none. */
static const struct
{
  AvowTermField  field;
  const char    *has;     /* or %NULL */
} dimensions[] =
{
  [AVOW_DIMENSION_SPEAKER] = { AVOW_TERM_SPEAKER, "speaker" },
  [AVOW_DIMENSION_ADDRESSEE] = { AVOW_TERM_ADDRESSEE, "addressee" },
  [AVOW_DIMENSION_KIND] = { AVOW_TERM_KIND, NULL },
  [AVOW_DIMENSION_STATUS] = { AVOW_TERM_STATUS, "status" },
  [AVOW_DIMENSION_TOPIC] = { AVOW_TERM_TOPIC, "topic" },
  [AVOW_DIMENSION_PUBLISHER] = { AVOW_TERM_PUBLISHER, "publisher" },
  [AVOW_DIMENSION_MONTH] = { AVOW_TERM_SAID, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (dimensions) == AVOW_N_DIMENSIONS);

static const char * const orders[] = { "usual", "number", "name" };

G_STATIC_ASSERT (G_N_ELEMENTS (orders) == AVOW_N_COUNTS_ORDERS);

struct _AvowCountsView
{
  GtkWidget         parent_instance;

  AvowPictureFrame *frame;
  AvowCountsPicture       *picture;
  GtkDropDown      *rows;
  GtkDropDown      *columns;
  GtkDropDown      *order;
  GtkToggleButton  *percent;

  AvowStore        *store;
  AvowQuery        *query;
  GCancellable     *asking;     /* while it is asked */
  gboolean          is_stale;   /* what is shown is not what there is */
  gboolean          setting;
  gboolean          wants_focus;   /* as soon as there is a table */
};

static void avow_counts_view_view_init (AvowViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowCountsView, avow_counts_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (AVOW_TYPE_VIEW, avow_counts_view_view_init))

static AvowDimension
get_dimension (GtkDropDown *drop_down)
{
  return gtk_drop_down_get_selected (drop_down);
}

/* ---- what the search says */

static gboolean
is_none (AvowNode      *node,
         AvowDimension  dimension)
{
  const char *has = dimensions[dimension].has;
  AvowNode *child;

  if (node->type != AVOW_NODE_NOT || has == NULL)
    return FALSE;

  child = g_ptr_array_index (node->children, 0);

  return child->type == AVOW_NODE_TERM && child->term.field == AVOW_TERM_HAS && g_str_equal (child->term.value, has);
}

/* Takes away what says that passages have no speaker, no topic …. */
static void
drop_none (AvowQuery     *query,
           AvowDimension  dimension)
{
  if (query->root == NULL)
    return;

  if (is_none (query->root, dimension))
    {
      g_clear_pointer (&query->root, avow_node_free);
    }
  else if (query->root->type == AVOW_NODE_AND)
    {
      GPtrArray *children = query->root->children;

      for (guint i = children->len; i-- > 0;)
        {
          if (is_none (g_ptr_array_index (children, i), dimension))
            g_ptr_array_remove_index (children, i);
        }
      if (children->len == 0)
        g_clear_pointer (&query->root, avow_node_free);
    }
}

/* What is counted: what is found, whatever is chosen here. */
static AvowQuery *
make_query (AvowCountsView *self)
{
  AvowDimension rows = get_dimension (self->rows), columns = get_dimension (self->columns);
  g_autoptr(AvowQuery) without = NULL;
  AvowQuery *query;

  if (self->query == NULL)
    return avow_query_new (AVOW_TABLE_PASSAGES);

  without = avow_query_copy_without (self->query, dimensions[rows].field);
  drop_none (without, rows);
  query = avow_query_copy_without (without, dimensions[columns].field);
  drop_none (query, columns);

  return query;
}

static gboolean
is_same (const AvowQueryFilter *filter,
         const char            *value,
         const char            *other)
{
  g_autofree char *one = avow_query_filter_normalize (filter, value), *two = avow_query_filter_normalize (filter, other);

  return avow_text_same_words (one != NULL ? one : value, two != NULL ? two : other);
}

/* Whether a condition, which must hold, asks for a value. */
static gboolean
asks_for (AvowNode      *node,
          AvowDimension  dimension,
          const char    *value)
{
  if (*value == '\0')
    return is_none (node, dimension);
  if (node->type == AVOW_NODE_TERM)
    return node->term.field == dimensions[dimension].field &&
           is_same (avow_query_filter_find (avow_dimension_get_filter (dimension)), node->term.value, value);
  if (node->type != AVOW_NODE_OR)
    return FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      if (asks_for (g_ptr_array_index (node->children, i), dimension, value))
        return TRUE;
    }

  return FALSE;
}

static gboolean
query_asks_for (AvowQuery     *query,
                AvowDimension  dimension,
                const char    *value)
{
  if (query == NULL || query->root == NULL)
    return FALSE;
  if (query->root->type != AVOW_NODE_AND)
    return asks_for (query->root, dimension, value);

  for (guint i = 0; i < query->root->children->len; i++)
    {
      if (asks_for (g_ptr_array_index (query->root->children, i), dimension, value))
        return TRUE;
    }

  return FALSE;
}

static GStrv
get_chosen (AvowCountsView *self,
            AvowDimension   dimension,
            GPtrArray      *values)
{
  g_autoptr(GStrvBuilder) chosen = g_strv_builder_new ();

  for (guint i = 0; i < values->len; i++)
    {
      const AvowTallyValue *value = g_ptr_array_index (values, i);

      if (query_asks_for (self->query, dimension, value->value))
        g_strv_builder_add (chosen, value->value);
    }

  return g_strv_builder_end (chosen);
}

static void
show_chosen (AvowCountsView *self)
{
  AvowCountTable *table = avow_counts_picture_get_table (self->picture);
  g_auto(GStrv) rows = NULL, columns = NULL;

  if (table == NULL)
    return;

  rows = get_chosen (self, table->rows, table->row_values);
  columns = get_chosen (self, table->columns, table->column_values);
  avow_counts_picture_set_chosen (self->picture, (const char * const *) rows, (const char * const *) columns);
}

/* ---- what is chosen */

static void
add_edit (GVariantBuilder *edits,
          const char      *filter,
          const char      *value,
          AvowFilterState  state)
{
  g_variant_builder_add (edits, "(ssu)", filter, value, state);
}

static void
clear (GVariantBuilder *edits,
       AvowDimension    dimension)
{
  add_edit (edits, avow_dimension_get_filter (dimension), "", AVOW_FILTER_NONE);
  if (dimensions[dimension].has != NULL)
    add_edit (edits, "has", dimensions[dimension].has, AVOW_FILTER_NONE);
}

static void
choose (GVariantBuilder *edits,
        AvowDimension    dimension,
        const char      *value)
{
  if (*value != '\0')
    add_edit (edits, avow_dimension_get_filter (dimension), value, AVOW_FILTER_INCLUDED);
  else if (dimensions[dimension].has != NULL)
    add_edit (edits, "has", dimensions[dimension].has, AVOW_FILTER_EXCLUDED);
}

/* A search cannot ask for passages with a speaker and for those without one at once. */
static gboolean
can_add (AvowCountsView *self,
         AvowDimension   dimension,
         const char     *value)
{
  return value == NULL || (*value != '\0' && !query_asks_for (self->query, dimension, ""));
}

static void
edit_search (AvowCountsView  *self,
             GVariantBuilder *edits)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "workbench.edit-search", g_variant_builder_end (edits));
}

static void
chosen_cb (AvowCountsView *self,
           const char     *row,
           const char     *column,
           gboolean        add)
{
  AvowCountTable *table = avow_counts_picture_get_table (self->picture);
  GVariantBuilder edits;

  g_variant_builder_init (&edits, G_VARIANT_TYPE ("a(ssu)"));
  if (!add || !can_add (self, table->rows, row) || !can_add (self, table->columns, column))
    {
      clear (&edits, table->rows);
      clear (&edits, table->columns);
    }
  if (row != NULL)
    choose (&edits, table->rows, row);
  if (column != NULL)
    choose (&edits, table->columns, column);
  edit_search (self, &edits);
}

static void
let_go_cb (AvowCountsView *self)
{
  AvowCountTable *table = avow_counts_picture_get_table (self->picture);
  GVariantBuilder edits;

  g_variant_builder_init (&edits, G_VARIANT_TYPE ("a(ssu)"));
  clear (&edits, table->rows);
  clear (&edits, table->columns);
  edit_search (self, &edits);
}

/* ---- asking */

static void ask (AvowCountsView *self);

static void
show_picture (AvowCountsView *self)
{
  avow_picture_frame_set_empty (self->frame, NULL);
  if (self->wants_focus && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->picture));
  self->wants_focus = FALSE;
}

static void
show_table (AvowCountsView *self,
            AvowCountTable *table)
{
  g_autoptr(AvowQuery) query = make_query (self);

  avow_counts_picture_set_table (self->picture, table);
  show_chosen (self);

  if (table->n_passages > 0)
    show_picture (self);
  else if (avow_query_is_filtered (query))
    avow_picture_frame_set_empty (self->frame, _("The search finds no passages."));
  else
    avow_picture_frame_set_empty (self->frame,
                                  _("There are no passages yet. Tag words of an article, and they are counted here."));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(AvowCountsView) self = user_data;
  g_autoptr(AvowCountTable) table = NULL;
  g_autoptr(GError) error = NULL;

  table = avow_store_count_table_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->asking);
  if (table != NULL)
    show_table (self, table);
  else
    avow_picture_frame_set_empty (self->frame, error->message);
  /* What has changed meanwhile is counted now: changes that come often do not keep it from answering. */
  if (self->is_stale)
    ask (self);
}

/* Counts anew, if somebody looks. What is shown stays until the new is there. */
static void
ask (AvowCountsView *self)
{
  g_autoptr(AvowQuery) query = NULL;

  self->is_stale = TRUE;
  if (self->store == NULL || self->asking != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_stale = FALSE;
  self->asking = g_cancellable_new ();
  query = make_query (self);
  avow_store_count_table_async (self->store, query, get_dimension (self->rows), get_dimension (self->columns),
                                MAX_ROWS, MAX_COLUMNS, self->asking, counted_cb, g_object_ref (self));
}

static void
forget_answer (AvowCountsView *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* Something else is wanted than what is being counted. */
static void
ask_anew (AvowCountsView *self)
{
  forget_answer (self);
  ask (self);
}

/* ---- controls */

static void
remember (AvowCountsView *self)
{
  GSettings *settings = avow_settings_get ();

  g_settings_set_string (settings, "counts-rows", avow_dimension_to_string (get_dimension (self->rows)));
  g_settings_set_string (settings, "counts-columns", avow_dimension_to_string (get_dimension (self->columns)));
  g_settings_set_string (settings, "counts-order", orders[gtk_drop_down_get_selected (self->order)]);
  g_settings_set_boolean (settings, "counts-percent", gtk_toggle_button_get_active (self->percent));
}

static void
select_quietly (AvowCountsView *self,
                GtkDropDown    *drop_down,
                guint           position)
{
  self->setting = TRUE;
  gtk_drop_down_set_selected (drop_down, position);
  self->setting = FALSE;
}

/* Two of the same make no table: the other becomes what this one was. */
static void
dimension_cb (AvowCountsView *self,
              GParamSpec     *pspec,
              GtkDropDown    *drop_down)
{
  GtkDropDown *other = drop_down == self->rows ? self->columns : self->rows;
  AvowCountTable *table = avow_counts_picture_get_table (self->picture);
  AvowDimension was;

  if (self->setting)
    return;

  if (get_dimension (drop_down) == get_dimension (other))
    {
      was = get_dimension (other);
      if (table != NULL)
        was = drop_down == self->rows ? table->rows : table->columns;
      if (was == get_dimension (other))
        was = (was + 1) % AVOW_N_DIMENSIONS;
      select_quietly (self, other, was);
    }
  remember (self);
  ask_anew (self);
}

static void
swap_cb (AvowCountsView *self)
{
  AvowDimension rows = get_dimension (self->rows);

  select_quietly (self, self->rows, get_dimension (self->columns));
  select_quietly (self, self->columns, rows);
  remember (self);
  ask_anew (self);
}

static void
order_cb (AvowCountsView *self)
{
  avow_counts_picture_set_order (self->picture, gtk_drop_down_get_selected (self->order));
  if (!self->setting)
    remember (self);
}

static void
sort_cb (AvowCountsView *self)
{
  gtk_drop_down_set_selected (self->order, (gtk_drop_down_get_selected (self->order) + 1) % AVOW_N_COUNTS_ORDERS);
}

static void
percent_cb (AvowCountsView *self)
{
  avow_counts_picture_set_percent (self->picture, gtk_toggle_button_get_active (self->percent));
  if (!self->setting)
    remember (self);
}

static guint
find_order (const char *word)
{
  for (guint i = 0; i < AVOW_N_COUNTS_ORDERS; i++)
    {
      if (g_str_equal (orders[i], word))
        return i;
    }

  return AVOW_COUNTS_USUAL;
}

static void
restore (AvowCountsView *self)
{
  GSettings *settings = avow_settings_get ();
  g_autofree char *rows_word = g_settings_get_string (settings, "counts-rows");
  g_autofree char *columns_word = g_settings_get_string (settings, "counts-columns");
  g_autofree char *order = g_settings_get_string (settings, "counts-order");
  AvowDimension rows, columns;

  if (!avow_dimension_from_string (rows_word, &rows) || !avow_dimension_from_string (columns_word, &columns) || rows == columns)
    {
      rows = AVOW_DIMENSION_SPEAKER;
      columns = AVOW_DIMENSION_KIND;
    }

  select_quietly (self, self->rows, rows);
  select_quietly (self, self->columns, columns);
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->order, find_order (order));
  gtk_toggle_button_set_active (self->percent, g_settings_get_boolean (settings, "counts-percent"));
  self->setting = FALSE;
}

static GtkDropDown *
add_drop_down (AvowCountsView     *self,
               const char         *name,
               const char * const *labels)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (labels);

  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  avow_picture_frame_add_control (self->frame, drop_down);

  return GTK_DROP_DOWN (drop_down);
}

static void
add_controls (AvowCountsView *self)
{
  const char *labels[AVOW_N_DIMENSIONS + 1] = { NULL };
  /* Translators: in which order the rows of a table of counts stand */
  const char * const order_labels[] =
  {
    C_("counts", "Usual Order"), C_("counts", "Most First"), C_("counts", "By Name"), NULL
  };
  GtkWidget *swap = gtk_button_new_from_icon_name ("object-flip-horizontal-symbolic");

  for (AvowDimension dimension = 0; dimension < AVOW_N_DIMENSIONS; dimension++)
    labels[dimension] = avow_dimension_get_label (dimension);

  self->rows = add_drop_down (self, _("Rows"), labels);
  gtk_widget_set_tooltip_text (swap, _("Swap Rows and Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (swap), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Swap rows and columns"), -1);
  gtk_widget_add_css_class (swap, "flat");
  g_signal_connect_swapped (swap, "clicked", G_CALLBACK (swap_cb), self);
  avow_picture_frame_add_control (self->frame, swap);
  self->columns = add_drop_down (self, _("Columns"), labels);
  self->order = add_drop_down (self, _("Order of the rows"), order_labels);

  self->percent = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("%"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->percent), _("Per Cent of the Row"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->percent), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Per cent of the row"), -1);
  avow_picture_frame_add_control (self->frame, GTK_WIDGET (self->percent));

  g_signal_connect_swapped (self->rows, "notify::selected", G_CALLBACK (dimension_cb), self);
  g_signal_connect_swapped (self->columns, "notify::selected", G_CALLBACK (dimension_cb), self);
  g_signal_connect_swapped (self->order, "notify::selected", G_CALLBACK (order_cb), self);
  g_signal_connect_swapped (self->percent, "toggled", G_CALLBACK (percent_cb), self);
}

/* ---- the view */

static void
avow_counts_view_set_store (AvowView  *view,
                            AvowStore *store)
{
  AvowCountsView *self = AVOW_COUNTS_VIEW (view);

  if (self->store == store)
    return;

  forget_answer (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, ask, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->query, avow_query_free);
  avow_counts_picture_set_table (self->picture, NULL);
  avow_picture_frame_set_empty (self->frame, store != NULL ? "" : _("No project is open."));
  ask (self);
}

static void
avow_counts_view_set_query (AvowView  *view,
                            AvowQuery *query)
{
  AvowCountsView *self = AVOW_COUNTS_VIEW (view);
  g_autoptr(AvowQuery) before = make_query (self), after = NULL;

  g_clear_pointer (&self->query, avow_query_free);
  self->query = avow_query_copy (query);
  after = make_query (self);
  show_chosen (self);

  /* What it has narrowed itself changes no number. */
  if (avow_counts_picture_get_table (self->picture) == NULL || !avow_query_has_same_root (before, after) ||
      before->ids != after->ids)
    ask_anew (self);
}

static void
avow_counts_view_view_init (AvowViewInterface *iface)
{
  iface->set_store = avow_counts_view_set_store;
  iface->set_query = avow_counts_view_set_query;
}

static void
avow_counts_view_map (GtkWidget *widget)
{
  AvowCountsView *self = AVOW_COUNTS_VIEW (widget);

  GTK_WIDGET_CLASS (avow_counts_view_parent_class)->map (widget);

  if (self->is_stale)
    ask (self);
}

/* Who comes here by keys comes for the table. */
static gboolean
avow_counts_view_grab_focus (GtkWidget *widget)
{
  AvowCountsView *self = AVOW_COUNTS_VIEW (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->picture)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->picture));

  self->wants_focus = TRUE;

  return gtk_widget_child_focus (GTK_WIDGET (self->frame), GTK_DIR_TAB_FORWARD);
}

static void
avow_counts_view_dispose (GObject *object)
{
  AvowCountsView *self = AVOW_COUNTS_VIEW (object);
  GtkWidget *child;

  forget_answer (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, ask, self);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->query, avow_query_free);

  G_OBJECT_CLASS (avow_counts_view_parent_class)->dispose (object);
}

static void
avow_counts_view_class_init (AvowCountsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_counts_view_dispose;
  widget_class->map = avow_counts_view_map;
  widget_class->grab_focus = avow_counts_view_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
avow_counts_view_init (AvowCountsView *self)
{
  self->picture = AVOW_COUNTS_PICTURE (avow_counts_picture_new ());
  self->frame = AVOW_PICTURE_FRAME (avow_picture_frame_new (AVOW_PICTURE (self->picture)));
  gtk_widget_set_parent (GTK_WIDGET (self->frame), GTK_WIDGET (self));
  add_controls (self);
  restore (self);
  avow_counts_picture_set_order (self->picture, gtk_drop_down_get_selected (self->order));
  avow_picture_frame_set_empty (self->frame, "");

  g_signal_connect_swapped (self->picture, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->picture, "let-go", G_CALLBACK (let_go_cb), self);
  g_signal_connect_swapped (self->picture, "sort", G_CALLBACK (sort_cb), self);
}

/**
 * avow_counts_view_new:
 *
 * Makes a view of how many passages there are of two things at once.
 *
 * Returns: (transfer floating): an [iface@View]
 */
GtkWidget *
avow_counts_view_new (void)
{
  return g_object_new (AVOW_TYPE_COUNTS_VIEW, NULL);
}

/**
 * avow_counts_view_get_picture:
 * @self: a view
 *
 * Gets the table that it shows.
 *
 * Returns: (transfer none): the table
 */
AvowCountsPicture *
avow_counts_view_get_picture (AvowCountsView *self)
{
  return self->picture;
}
