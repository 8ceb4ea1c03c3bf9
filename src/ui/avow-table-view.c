/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-view.h"

#include <glib/gi18n.h>

#include "avow-actor-drag.h"
#include "avow-reading-dot.h"
#include "avow-settings.h"
#include "avow-sort-probe.h"
#include "avow-table-drag.h"

/* A table over a list: columns that sort, move and resize, and are remembered.
 *
 *   AvowList ── GtkSingleSelection ── GtkColumnView
 *
 * Nothing sorts or filters between them: the headers and the filter make a query,
 * and the list asks the store.  A cell is filled when it is bound, and again when
 * the list says that its row has changed; cells connect to no signals. */

typedef struct
{
  AvowColumn  column;
  const char *title;
  int         width;     /* at least, for the one that takes what is left */
  float       xalign;
  gboolean    expand;
  gboolean    hidden;    /* until somebody shows it */
} ColumnSpec;

static const ColumnSpec articles[] =
{
  { AVOW_COLUMN_READING, N_("Reading"), 26, 0.5, FALSE },
  { AVOW_COLUMN_HEADLINE, N_("Headline"), 100, 0, TRUE },
  { AVOW_COLUMN_PUBLISHER, N_("Publisher"), 62, 0, FALSE },
  { AVOW_COLUMN_DATE, N_("Date"), 102, 0, FALSE },
  { AVOW_COLUMN_PASSAGES, N_("Passages"), 68, 1, FALSE },
  { AVOW_COLUMN_FOLDER, N_("Folder"), 92, 0, FALSE, TRUE },
  { AVOW_COLUMN_NEXT, N_("Next Up"), 62, 1, FALSE, TRUE },
  { AVOW_COLUMN_LANGUAGE, N_("Language"), 80, 0, FALSE, TRUE },
  { AVOW_COLUMN_IMPORTED, N_("Imported"), 102, 0, FALSE, TRUE },
};

static const ColumnSpec passages[] =
{
  { AVOW_COLUMN_KIND, N_("Kind"), 40, 0.5, FALSE },
  { AVOW_COLUMN_TEXT, N_("Passage"), 128, 0, TRUE },
  { AVOW_COLUMN_SPEAKER, N_("Speaker"), 92, 0, FALSE },
  { AVOW_COLUMN_ADDRESSEE, N_("Addressee"), 72, 0, FALSE },
  { AVOW_COLUMN_ARTICLE, N_("Article"), 50, 0, FALSE },
  { AVOW_COLUMN_DATE, N_("Date"), 102, 0, FALSE },
  { AVOW_COLUMN_STATUS, N_("Status"), 92, 0, FALSE, TRUE },
  { AVOW_COLUMN_TOPICS, N_("Topics"), 92, 0, FALSE, TRUE },
  { AVOW_COLUMN_ABOUT, N_("About"), 92, 0, FALSE, TRUE },
  { AVOW_COLUMN_SUBKIND, N_("Kind of Warning"), 80, 0, FALSE, TRUE },
  { AVOW_COLUMN_DUE, N_("Due"), 102, 0, FALSE, TRUE },
  { AVOW_COLUMN_SAID, N_("Said On"), 102, 0, FALSE, TRUE },
  { AVOW_COLUMN_PUBLISHER, N_("Publisher"), 92, 0, FALSE, TRUE },
  { AVOW_COLUMN_ANALYST, N_("Analyst"), 80, 0, FALSE, TRUE },
  { AVOW_COLUMN_TAGGED, N_("Tagged"), 102, 0, FALSE, TRUE },
};

static const ColumnSpec actors[] =
{
  { AVOW_COLUMN_NAME, N_("Name"), 120, 0, TRUE },
  { AVOW_COLUMN_TYPE, N_("Type"), 92, 0, FALSE },
  { AVOW_COLUMN_CLAIMS, N_("Claims"), 60, 1, FALSE },
  { AVOW_COLUMN_PLEDGES, N_("Pledges"), 62, 1, FALSE },
  { AVOW_COLUMN_WARNINGS, N_("Warnings"), 70, 1, FALSE },
  { AVOW_COLUMN_ARTICLES, N_("Articles"), 62, 1, FALSE },
};

static const struct
{
  const ColumnSpec *columns;
  guint             n_columns;
} tables[] =
{
  [AVOW_TABLE_ARTICLES] = { articles, G_N_ELEMENTS (articles) },
  [AVOW_TABLE_PASSAGES] = { passages, G_N_ELEMENTS (passages) },
  [AVOW_TABLE_ACTORS] = { actors, G_N_ELEMENTS (actors) },
};

struct _AvowTableView
{
  GtkWidget           parent_instance;

  GtkWidget          *scroller;
  GtkColumnView      *view;
  AvowList           *list;
  GtkSingleSelection *selection;

  AvowQuery          *filter;
  GHashTable         *shown;       /* AvowRow -> GArray of Cell */
  gint64              selected;    /* the row that is, or is to be, selected */
  gboolean            selecting;   /* by a call, not by the user */
  gboolean            restoring;
  gboolean            asked_anew;  /* what is listed next is something else */
  guint               save_source;
  double              top;         /* how far down what is in view begins */
  double              height;      /* and how much that is */
  guint               keep_tick;
  gint64              hovered;     /* the row that is lit up */
  gboolean            in_order;    /* in which articles are to be read, for as long as they are shown so */
  gboolean            had_order;   /* its column was shown before */
};

typedef struct
{
  GtkWidget        *widget;
  const ColumnSpec *spec;
} Cell;

enum
{
  SELECTED,
  ACTIVATED,
  HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowTableView, avow_table_view, GTK_TYPE_WIDGET)

/* ---- cells */

/* Finds which of the row's cells a column shows. */
static guint
cell_index (AvowTable  table,
            AvowColumn column)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i] == column)
        return i;
    }

  g_assert_not_reached ();
}

static void
fill_cell (AvowTableView *self,
           const Cell    *cell,
           AvowRow       *row)
{
  const char *text = avow_row_get_cell (row, cell_index (avow_list_get_table (self->list), cell->spec->column));

  if (cell->spec->column == AVOW_COLUMN_KIND)
    {
      const char *classes[] = { "kind", NULL, NULL };

      if (avow_row_is_loaded (row))
        classes[1] = avow_kind_to_string (avow_row_get_kind (row));
      gtk_label_set_text (GTK_LABEL (cell->widget), avow_row_is_loaded (row) ? avow_kind_get_letter (avow_row_get_kind (row)) : "");
      gtk_widget_set_css_classes (cell->widget, classes);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  else if (cell->spec->column == AVOW_COLUMN_READING)
    {
      avow_reading_dot_set_row (cell->widget, row);
    }
  else
    {
      gtk_inscription_set_text (GTK_INSCRIPTION (cell->widget), text);
    }
}

/* The widget of a row, of which a cell's widget is a grandchild. */
static GtkWidget *
get_row_widget (GtkWidget *widget)
{
  GtkWidget *cell = gtk_widget_get_parent (widget);

  return cell != NULL ? gtk_widget_get_parent (cell) : NULL;
}

static void
light_up (GtkWidget *widget,
          gboolean   is_hovered)
{
  GtkWidget *row = get_row_widget (widget);

  if (row != NULL && is_hovered)
    gtk_widget_add_css_class (row, "hovered");
  else if (row != NULL)
    gtk_widget_remove_css_class (row, "hovered");
}

/* Finds which row is at a place of the table. */
static gint64
row_at (AvowTableView *self,
        double         x,
        double         y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GHashTableIter iter;
  gpointer row, cells;

  g_hash_table_iter_init (&iter, self->shown);
  while (picked != NULL && g_hash_table_iter_next (&iter, &row, &cells))
    {
      GtkWidget *widget = get_row_widget (g_array_index ((GArray *) cells, Cell, 0).widget);

      if (widget != NULL && (picked == widget || gtk_widget_is_ancestor (picked, widget)))
        return avow_row_get_id (row);
    }

  return 0;
}

static void
motion_cb (GtkEventControllerMotion *motion,
           double                    x,
           double                    y,
           AvowTableView            *self)
{
  gint64 id = row_at (self, x, y);

  if (id != self->hovered)
    g_signal_emit (self, signals[HOVERED], 0, id);
}

static void
leave_cb (GtkEventControllerMotion *motion,
          AvowTableView            *self)
{
  g_signal_emit (self, signals[HOVERED], 0, (gint64) 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          const ColumnSpec         *spec)
{
  GtkWidget *widget;

  if (spec->column == AVOW_COLUMN_KIND)
    {
      widget = gtk_label_new (NULL);
      gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
    }
  else if (spec->column == AVOW_COLUMN_READING)
    {
      widget = avow_reading_dot_new ();
    }
  else
    {
      widget = gtk_inscription_new (NULL);
      gtk_inscription_set_xalign (GTK_INSCRIPTION (widget), spec->xalign);
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
    }

  gtk_list_item_set_child (item, widget);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         const ColumnSpec         *spec)
{
  AvowTableView *self = g_object_get_data (G_OBJECT (factory), "table-view");
  AvowRow *row = gtk_list_item_get_item (item);
  Cell cell = { gtk_list_item_get_child (item), spec };
  GArray *cells = g_hash_table_lookup (self->shown, row);

  if (cells == NULL)
    {
      cells = g_array_sized_new (FALSE, FALSE, sizeof (Cell), G_N_ELEMENTS (passages));
      g_hash_table_insert (self->shown, row, cells);
    }
  g_array_append_val (cells, cell);
  g_object_set_data (G_OBJECT (cell.widget), "row", row);
  avow_table_drag_bind (cell.widget, row);
  light_up (cell.widget, self->hovered != 0 && avow_row_get_id (row) == self->hovered);

  fill_cell (self, &cell, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           const ColumnSpec         *spec)
{
  AvowTableView *self = g_object_get_data (G_OBJECT (factory), "table-view");
  AvowRow *row = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  GArray *cells = g_hash_table_lookup (self->shown, row);

  g_object_set_data (G_OBJECT (child), "row", NULL);
  avow_table_drag_bind (child, NULL);
  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      if (g_array_index (cells, Cell, i).widget == child)
        {
          g_array_remove_index_fast (cells, i);
          break;
        }
    }

  if (cells != NULL && cells->len == 0)
    g_hash_table_remove (self->shown, row);
}

static void
rows_changed_cb (AvowList      *list,
                 GPtrArray     *rows,
                 AvowTableView *self)
{
  for (guint i = 0; i < rows->len; i++)
    {
      AvowRow *row = g_ptr_array_index (rows, i);
      GArray *cells = g_hash_table_lookup (self->shown, row);

      for (guint j = 0; cells != NULL && j < cells->len; j++)
        fill_cell (self, &g_array_index (cells, Cell, j), row);
    }
}

static GtkColumnViewColumn *
make_column (AvowTableView    *self,
             const ColumnSpec *spec)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "table-view", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) spec);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) spec);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) spec);

  column = gtk_column_view_column_new (_(spec->title), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, spec->expand);
  gtk_column_view_column_set_fixed_width (column, spec->width);
  g_object_set_data (G_OBJECT (column), "spec", (gpointer) spec);
  avow_sort_probe_attach (column, spec->column);

  return column;
}

/* ---- what is remembered */

static const ColumnSpec *
get_spec (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "spec");
}

static char *
settings_key (AvowTableView *self,
              const char    *what)
{
  return g_strdup_printf ("%s-%s", avow_table_to_string (avow_list_get_table (self->list)), what);
}

static gboolean
save_cb (gpointer user_data)
{
  AvowTableView *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autofree char *columns_key = settings_key (self, "columns"), *sort_key = settings_key (self, "sort");
  g_autoptr(AvowQuery) query = avow_query_new (avow_list_get_table (self->list));
  GVariantBuilder widths, sorts;

  self->save_source = 0;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a(sib)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_variant_builder_add (&widths, "(sib)", avow_column_to_string (get_spec (column)->column),
                             gtk_column_view_column_get_fixed_width (column), gtk_column_view_column_get_visible (column));
    }
  g_settings_set_value (avow_settings_get (), columns_key, g_variant_builder_end (&widths));

  g_variant_builder_init (&sorts, G_VARIANT_TYPE ("a(sb)"));
  avow_sort_probe_read (self->view, query);
  for (guint i = 0; i < query->sort->len; i++)
    {
      const AvowSort *sort = &g_array_index (query->sort, AvowSort, i);

      g_variant_builder_add (&sorts, "(sb)", avow_column_to_string (sort->column), sort->descending);
    }
  g_settings_set_value (avow_settings_get (), sort_key, g_variant_builder_end (&sorts));

  return G_SOURCE_REMOVE;
}

/* A column that is being dragged changes with every move of the pointer. */
static void
save_soon (AvowTableView *self)
{
  if (self->restoring || self->in_order || self->save_source != 0)
    return;

  self->save_source = g_timeout_add (300, save_cb, self);
  g_source_set_static_name (g_main_context_find_source_by_id (NULL, self->save_source), "[avow] remember columns");
}

static void
column_notify_cb (AvowTableView *self)
{
  save_soon (self);
}

static const ColumnSpec *
find_spec (AvowTableView *self,
           const char    *name)
{
  AvowTable table = avow_list_get_table (self->list);

  for (guint i = 0; i < tables[table].n_columns; i++)
    {
      if (g_strcmp0 (avow_column_to_string (tables[table].columns[i].column), name) == 0)
        return &tables[table].columns[i];
    }

  return NULL;
}

static GtkColumnViewColumn *
find_column (AvowTableView    *self,
             const ColumnSpec *spec)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (get_spec (column) == spec)
        return column;
    }

  return NULL;
}

static void
append_column (AvowTableView    *self,
               const ColumnSpec *spec,
               int               width,
               gboolean          visible)
{
  g_autoptr(GtkColumnViewColumn) column = make_column (self, spec);

  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_column_set_visible (column, visible);
  gtk_column_view_append_column (self->view, column);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (column_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (column_notify_cb), self, G_CONNECT_SWAPPED);
}

/* Columns as they were left; those of a newer version come last. */
static void
restore_columns (AvowTableView *self)
{
  g_autofree char *key = settings_key (self, "columns");
  g_autoptr(GVariant) saved = g_settings_get_value (avow_settings_get (), key);
  AvowTable table = avow_list_get_table (self->list);
  GVariantIter iter;
  gboolean visible;
  const char *name;
  int width;

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sib)", &name, &width, &visible))
    {
      const ColumnSpec *spec = find_spec (self, name);

      if (spec != NULL && find_column (self, spec) == NULL)
        append_column (self, spec, CLAMP (width, -1, 4000), visible);
    }

  for (guint i = 0; i < tables[table].n_columns; i++)
    {
      if (find_column (self, &tables[table].columns[i]) == NULL)
        append_column (self, &tables[table].columns[i], tables[table].columns[i].width, !tables[table].columns[i].hidden);
    }
}

/* The least important key first: each click on a header puts its own before. */
static void
restore_sort (AvowTableView *self)
{
  g_autofree char *key = settings_key (self, "sort");
  g_autoptr(GVariant) saved = g_settings_get_value (avow_settings_get (), key);

  for (gsize i = g_variant_n_children (saved); i-- > 0;)
    {
      const ColumnSpec *spec;
      gboolean descending;
      const char *name;

      g_variant_get_child (saved, i, "(&sb)", &name, &descending);
      if ((spec = find_spec (self, name)))
        gtk_column_view_sort_by_column (self->view, find_column (self, spec), descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}

/* A right click on a header shows which columns there are. */
static void
add_header_menu (AvowTableView *self)
{
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  GListModel *columns = gtk_column_view_get_columns (self->view);
  AvowTable table = avow_list_get_table (self->list);

  for (guint i = 0; i < tables[table].n_columns; i++)
    {
      const ColumnSpec *spec = &tables[table].columns[i];
      g_autoptr(GPropertyAction) action = NULL;
      g_autofree char *name = NULL;

      action = g_property_action_new (avow_column_to_string (spec->column), find_column (self, spec), "visible");
      g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));

      /* The last column that could bring the others back stays. */
      name = g_strdup_printf ("columns.%s", avow_column_to_string (spec->column));
      if (!spec->expand)
        g_menu_append (menu, _(spec->title), name);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (actions));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (menu));
    }
}

/* ---- query */

static void
update_query (AvowTableView *self)
{
  AvowQuery *query = self->filter != NULL ? avow_query_copy (self->filter) : avow_query_new (avow_list_get_table (self->list));

  avow_sort_probe_read (self->view, query);
  avow_list_set_query (self->list, query);
  self->asked_anew = TRUE;
}

static void
sorter_changed_cb (AvowTableView *self)
{
  if (self->restoring)
    return;

  update_query (self);
  save_soon (self);
}

/* ---- selection */

static void
scroll_to (AvowTableView *self,
           guint          position)
{
  GtkWidget *list_view = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_widget_activate_action (list_view, "list.scroll-to-item", "u", position);
}

static void
selected_cb (AvowTableView *self)
{
  gint64 id = avow_list_get_id (self->list, gtk_single_selection_get_selected (self->selection));

  /* Rows that move take the selection along; that is nothing new. */
  if (self->selecting || id == 0 || id == self->selected)
    return;

  self->selected = id;
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
activate_cb (AvowTableView *self,
             guint          position)
{
  gint64 id = avow_list_get_id (self->list, position);

  if (id != 0)
    g_signal_emit (self, signals[ACTIVATED], 0, id);
}

/* Selects the row that is to be selected, as soon as the list has it. */
static gboolean
restore_selection (AvowTableView *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->selected != 0)
    avow_list_find (self->list, self->selected, &position);
  if (position == gtk_single_selection_get_selected (self->selection))
    return FALSE;

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;

  return position != GTK_INVALID_LIST_POSITION;
}

/* Another order or filter shows the row that is selected, or begins at the top; the
 * view itself would stay with the row that it had there before. */
static void
listed_cb (AvowTableView *self)
{
  gboolean selected = restore_selection (self);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (self->asked_anew && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    scroll_to (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
  else if (selected)
    scroll_to (self, position);
  self->asked_anew = FALSE;
}

/* ---- what is in view */

static GtkAdjustment *
get_adjustment (AvowTableView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static gboolean
keep_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  AvowTableView *self = AVOW_TABLE_VIEW (widget);
  guint position = gtk_single_selection_get_selected (self->selection);

  self->keep_tick = 0;
  gtk_adjustment_set_value (get_adjustment (self), self->top);
  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);

  return G_SOURCE_REMOVE;
}

/* A list that gets lower, as details open below it, would keep some row where it was
 * in proportion; rows should stay where they are. */
static void
adjusted_cb (AvowTableView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double height = gtk_adjustment_get_page_size (adjustment);

  if (height != self->height && self->height > 0 && self->keep_tick == 0)
    self->keep_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), keep_cb, NULL, NULL);
  else if (self->keep_tick == 0)
    self->top = gtk_adjustment_get_value (adjustment);
  self->height = height;
}

/* ---- widget */

static void
avow_table_view_dispose (GObject *object)
{
  AvowTableView *self = AVOW_TABLE_VIEW (object);

  if (self->save_source != 0)
    {
      g_source_remove (self->save_source);
      save_cb (self);
    }

  /* That the columns go now is nothing to remember. */
  self->restoring = TRUE;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);

  if (self->keep_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->keep_tick);
  self->keep_tick = 0;
  if (self->scroller != NULL)
    g_signal_handlers_disconnect_by_data (get_adjustment (self), self);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->filter, avow_query_free);
  g_clear_pointer (&self->shown, g_hash_table_unref);

  G_OBJECT_CLASS (avow_table_view_parent_class)->dispose (object);
}

static void
avow_table_view_class_init (AvowTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_table_view_dispose;

  /**
   * AvowTableView::selected:
   * @self: the table
   * @id: the row
   *
   * Emitted when the user selects a row.
   */
  signals[SELECTED] =
    g_signal_new ("selected", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowTableView::activated:
   * @self: the table
   * @id: the row
   *
   * Emitted when the user double-clicks a row, or presses Enter on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowTableView::hovered:
   * @self: the table
   * @id: the row; 0 for none
   *
   * Emitted when the pointer comes on another row.
   */
  signals[HOVERED] =
    g_signal_new ("hovered", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tableview");
}

static void
avow_table_view_init (AvowTableView *self)
{
  self->shown = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * avow_table_view_new:
 * @list: what it shows
 * @label: what to call it to who cannot see it
 *
 * Makes a table, with the columns and the order in which it was left.
 *
 * Returns: (transfer floating): a table
 */
GtkWidget *
avow_table_view_new (AvowList   *list,
                     const char *label)
{
  AvowTableView *self = g_object_new (AVOW_TYPE_TABLE_VIEW, NULL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->list = g_object_ref (list);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  avow_table_drag_attach (GTK_WIDGET (self->view), avow_list_get_table (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  self->restoring = TRUE;
  restore_columns (self);
  add_header_menu (self);
  restore_sort (self);
  if (avow_list_get_table (list) == AVOW_TABLE_ARTICLES)
    avow_reading_dot_name_header (self->view);
  self->restoring = FALSE;

  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
  g_signal_connect (list, "rows-changed", G_CALLBACK (rows_changed_cb), self);
  g_signal_connect_swapped (list, "listed", G_CALLBACK (listed_cb), self);

  update_query (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  g_signal_connect_swapped (get_adjustment (self), "changed", G_CALLBACK (adjusted_cb), self);
  g_signal_connect_swapped (get_adjustment (self), "value-changed", G_CALLBACK (adjusted_cb), self);

  if (avow_list_get_table (list) == AVOW_TABLE_ACTORS)
    avow_actor_drag_attach_table (self);

  return GTK_WIDGET (self);
}

/**
 * avow_table_view_get_row_at:
 * @self: a table of things with names
 * @x: a place, in the coordinates of the table
 * @y: a place
 * @name: (out) (transfer none): where to put what the row is called
 *
 * Finds the row that is shown at a place.
 *
 * Returns: its id; 0 if there is none
 */
gint64
avow_table_view_get_row_at (AvowTableView  *self,
                            double          x,
                            double          y,
                            const char    **name)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != GTK_WIDGET (self->view); widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *inside = widget;

      /* A row has cells, and those have what is in them. */
      for (int i = 0; i < 3 && inside != NULL; i++, inside = gtk_widget_get_first_child (inside))
        {
          AvowRow *row = g_object_get_data (G_OBJECT (inside), "row");

          if (row == NULL || !avow_row_is_loaded (row))
            continue;
          *name = avow_row_get_cell (row, cell_index (avow_list_get_table (self->list), AVOW_COLUMN_NAME));

          return avow_row_get_id (row);
        }
    }

  return 0;
}

/**
 * avow_table_view_get_selected:
 * @self: a table
 *
 * Gets the row that is selected, or will be as soon as the list has it.
 *
 * Returns: its id; 0 if there is none
 */
gint64
avow_table_view_get_selected (AvowTableView *self)
{
  g_return_val_if_fail (AVOW_IS_TABLE_VIEW (self), 0);

  return self->selected;
}

/**
 * avow_table_view_select:
 * @self: a table
 * @id: a row; 0 for none
 *
 * Selects a row and scrolls to it: now, or as soon as the list has it.
 */
void
avow_table_view_select (AvowTableView *self,
                        gint64         id)
{
  g_return_if_fail (AVOW_IS_TABLE_VIEW (self));

  self->selected = id;
  if (restore_selection (self))
    scroll_to (self, gtk_single_selection_get_selected (self->selection));
}

/**
 * avow_table_view_hover:
 * @self: a table
 * @id: a row; 0 for none
 *
 * Lights up a row, if it is in view, and no other.
 */
void
avow_table_view_hover (AvowTableView *self,
                       gint64         id)
{
  GHashTableIter iter;
  gpointer row, cells;

  if (self->hovered == id)
    return;

  self->hovered = id;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &row, &cells))
    light_up (g_array_index ((GArray *) cells, Cell, 0).widget, id != 0 && avow_row_get_id (row) == id);
}

/**
 * avow_table_view_set_filter:
 * @self: a table
 * @filter: (transfer full): which rows to show; its order does not count
 *
 * Sets which rows to show.
 */
void
avow_table_view_set_filter (AvowTableView *self,
                            AvowQuery     *filter)
{
  g_return_if_fail (AVOW_IS_TABLE_VIEW (self));

  g_clear_pointer (&self->filter, avow_query_free);
  self->filter = filter;
  g_array_set_size (filter->sort, 0);
  update_query (self);
}

/**
 * avow_table_view_set_in_order:
 * @self: a table of articles
 * @in_order: whether to show them in the order in which they are to be read
 *
 * Shows articles in the order in which they are to be read next, with their places in it,
 * or as they were shown before. What is done to columns meanwhile is not remembered.
 */
void
avow_table_view_set_in_order (AvowTableView *self,
                              gboolean       in_order)
{
  GtkColumnViewColumn *column = find_column (self, find_spec (self, "next"));

  if (self->in_order == in_order)
    return;

  /* The last that was done before is to be remembered. */
  if (self->save_source != 0)
    {
      g_source_remove (self->save_source);
      save_cb (self);
    }

  self->restoring = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (in_order)
    {
      self->had_order = gtk_column_view_column_get_visible (column);
      gtk_column_view_sort_by_column (self->view, column, GTK_SORT_ASCENDING);
    }
  else
    {
      restore_sort (self);
    }
  gtk_column_view_column_set_visible (column, in_order || self->had_order);
  self->in_order = in_order;
  self->restoring = FALSE;
  update_query (self);
}

/**
 * avow_table_view_focus:
 * @self: a table
 *
 * Lets the keyboard move among the rows.
 */
void
avow_table_view_focus (AvowTableView *self)
{
  /* The rows; before them come the headers. */
  gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)), GTK_DIR_TAB_FORWARD);
}
