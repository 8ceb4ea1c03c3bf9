/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-columns.h"

#include <glib/gi18n.h>

#include "avow-reading-dot.h"
#include "avow-settings.h"
#include "avow-sort-probe.h"

/* The columns of a table: which there are, in what order and how wide, by which the rows
 * are sorted; all of it is remembered.
 *
 * A click on a header sorts by that column alone, with Shift it comes after those that
 * the rows are sorted by.  A GtkColumnView keeps all that were clicked before as further
 * keys and shows none but the first; so it is told of the first alone, and the titles of
 * the others say which they are. */

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
  { AVOW_COLUMN_SPEAKS_AS, N_("Speaks As"), 120, 0, FALSE, TRUE },
};

static const ColumnSpec actors[] =
{
  { AVOW_COLUMN_NAME, N_("Name"), 120, 0, TRUE },
  { AVOW_COLUMN_TYPE, N_("Type"), 92, 0, FALSE },
  { AVOW_COLUMN_CLAIMS, N_("Claims"), 60, 1, FALSE },
  { AVOW_COLUMN_PLEDGES, N_("Pledges"), 62, 1, FALSE },
  { AVOW_COLUMN_WARNINGS, N_("Warnings"), 70, 1, FALSE },
  { AVOW_COLUMN_ARTICLES, N_("Articles"), 62, 1, FALSE },
  { AVOW_COLUMN_AFFILIATION, N_("Affiliation"), 120, 0, FALSE, TRUE },
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

struct _AvowTableColumns
{
  GObject             parent_instance;

  GtkColumnView      *view;        /* not owned; NULL when it goes */
  AvowTable           table;
  char               *memory;      /* what the keys begin with under which it is remembered */
  AvowTableCells     *cells;
  GSimpleActionGroup *actions;
  GMenu              *visibility;  /* which columns there are */
  GArray             *sort;        /* AvowSort, the most important first */
  gboolean            with_shift;  /* as the button of the pointer was let go */
  gboolean            applying;
  gboolean            restoring;
  gboolean            in_order;    /* in which articles are to be read, for as long as they are shown so */
  gboolean            had_order;   /* its column was shown before */
  guint               save_source;
};

enum
{
  SORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowTableColumns, avow_table_columns, G_TYPE_OBJECT)

/* ---- columns */

static const ColumnSpec *
get_spec (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "spec");
}

/* The dots have a header as narrow as they are. */
static const char *
get_title (const ColumnSpec *spec)
{
  return spec->column == AVOW_COLUMN_READING ? AVOW_READING_DOT_HEADER : _(spec->title);
}

static const ColumnSpec *
find_spec (AvowTableColumns *self,
           const char       *name)
{
  for (guint i = 0; i < tables[self->table].n_columns; i++)
    {
      if (g_strcmp0 (avow_column_to_string (tables[self->table].columns[i].column), name) == 0)
        return &tables[self->table].columns[i];
    }

  return NULL;
}

/* The view holds it. */
static GtkColumnViewColumn *
find_column (AvowTableColumns *self,
             const ColumnSpec *spec,
             guint            *position)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; spec != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (get_spec (column) != spec)
        continue;
      if (position != NULL)
        *position = i;
      return column;
    }

  return NULL;
}

/* ---- what is remembered */

static char *
settings_key (AvowTableColumns *self,
              const char       *what)
{
  return g_strdup_printf ("%s-%s", self->memory, what);
}

/* How wide a column is, or will be when it is shown again. */
static int
get_width (GtkColumnViewColumn *column)
{
  return gtk_column_view_column_get_visible (column) ? gtk_column_view_column_get_fixed_width (column)
                                                     : GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "width"));
}

static gboolean
save_cb (gpointer user_data)
{
  AvowTableColumns *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autofree char *columns_key = settings_key (self, "columns"), *sort_key = settings_key (self, "sort");
  GVariantBuilder widths, sorts;

  self->save_source = 0;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a(sib)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_variant_builder_add (&widths, "(sib)", avow_column_to_string (get_spec (column)->column),
                             get_width (column), gtk_column_view_column_get_visible (column));
    }
  g_settings_set_value (avow_settings_get (), columns_key, g_variant_builder_end (&widths));

  g_variant_builder_init (&sorts, G_VARIANT_TYPE ("a(sb)"));
  for (guint i = 0; i < self->sort->len; i++)
    {
      const AvowSort *sort = &g_array_index (self->sort, AvowSort, i);

      g_variant_builder_add (&sorts, "(sb)", avow_column_to_string (sort->column), sort->descending);
    }
  g_settings_set_value (avow_settings_get (), sort_key, g_variant_builder_end (&sorts));

  return G_SOURCE_REMOVE;
}

/* A column that is being dragged changes with every move of the pointer. */
static void
save_soon (AvowTableColumns *self)
{
  if (self->restoring || self->in_order || self->view == NULL || self->save_source != 0)
    return;

  self->save_source = g_timeout_add (300, save_cb, self);
  g_source_set_static_name (g_main_context_find_source_by_id (NULL, self->save_source), "[avow] remember columns");
}

/* ---- order */

/* The place of a column among the keys; as many as there are if it is none. */
static guint
find_key (AvowTableColumns *self,
          AvowColumn        column)
{
  guint i = 0;

  while (i < self->sort->len && g_array_index (self->sort, AvowSort, i).column != column)
    i++;

  return i;
}

/* The view shows the first key; the titles of the others say which they are. */
static void
show_sort (AvowTableColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  self->applying = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const ColumnSpec *spec = get_spec (column);
      guint key = find_key (self, spec->column);
      gboolean descending = key < self->sort->len && g_array_index (self->sort, AvowSort, key).descending;
      g_autofree char *title = NULL;

      if (key > 0 && key < self->sort->len)
        title = g_strdup_printf ("%s %u%s", get_title (spec), key + 1, descending ? "▾" : "▴");
      gtk_column_view_column_set_title (column, title != NULL ? title : get_title (spec));
      if (key == 0 && self->sort->len > 0)
        gtk_column_view_sort_by_column (self->view, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  self->applying = FALSE;
}

static void
sorted (AvowTableColumns *self)
{
  show_sort (self);
  save_soon (self);
  g_signal_emit (self, signals[SORTED], 0);
}

static void
sort_by (AvowTableColumns *self,
         AvowColumn        column,
         gboolean          descending)
{
  AvowSort key = { column, descending };

  g_array_set_size (self->sort, 0);
  g_array_append_val (self->sort, key);
  sorted (self);
}

/* After the others; one that is among them is turned around. */
static void
then_by (AvowTableColumns *self,
         AvowColumn        column)
{
  guint at = find_key (self, column);
  AvowSort key = { column, FALSE };

  if (at < self->sort->len)
    g_array_index (self->sort, AvowSort, at).descending ^= TRUE;
  else
    g_array_append_val (self->sort, key);
  sorted (self);
}

/* A header was clicked. */
static void
sorter_changed_cb (AvowTableColumns *self)
{
  g_autoptr(AvowQuery) query = NULL;
  const AvowSort *first;

  if (self->applying || self->restoring || self->view == NULL)
    return;

  query = avow_query_new (self->table);
  avow_sort_probe_read (self->view, query);
  if (query->sort->len == 0)
    {
      g_array_set_size (self->sort, 0);
      sorted (self);
      return;
    }

  first = &g_array_index (query->sort, AvowSort, 0);
  if (self->with_shift)
    then_by (self, first->column);
  else
    sort_by (self, first->column, first->descending);
}

static gboolean
event_cb (AvowTableColumns *self,
          GdkEvent         *event)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE)
    self->with_shift = (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0;

  return GDK_EVENT_PROPAGATE;
}

static void
restore_sort (AvowTableColumns *self)
{
  g_autofree char *key = settings_key (self, "sort");
  g_autoptr(GVariant) saved = g_settings_get_value (avow_settings_get (), key);

  for (gsize i = 0; i < g_variant_n_children (saved); i++)
    {
      AvowSort sort = { 0 };
      const ColumnSpec *spec;
      const char *name;

      g_variant_get_child (saved, i, "(&sb)", &name, &sort.descending);
      if ((spec = find_spec (self, name)) == NULL || find_key (self, spec->column) < self->sort->len)
        continue;
      sort.column = spec->column;
      g_array_append_val (self->sort, sort);
    }
  show_sort (self);
}

/* ---- actions */

static void
sort_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowTableColumns *self = user_data;
  const ColumnSpec *spec;
  gboolean descending;
  const char *name;

  g_variant_get (parameter, "(&sb)", &name, &descending);
  if ((spec = find_spec (self, name)))
    sort_by (self, spec->column, descending);
}

static void
then_by_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  AvowTableColumns *self = user_data;
  const ColumnSpec *spec = find_spec (self, g_variant_get_string (parameter, NULL));

  if (spec != NULL)
    then_by (self, spec->column);
}

static void
unsort_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  AvowTableColumns *self = user_data;

  g_array_set_size (self->sort, 0);
  sorted (self);
}

static void
hide_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowTableColumns *self = user_data;
  GtkColumnViewColumn *column = find_column (self, find_spec (self, g_variant_get_string (parameter, NULL)), NULL);

  if (column != NULL)
    gtk_column_view_column_set_visible (column, FALSE);
}

/* Over the next one that is shown. */
static void
move_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowTableColumns *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  int n = g_list_model_get_n_items (columns), by, to;
  g_autoptr(GtkColumnViewColumn) column = NULL;
  const char *name;
  guint position;

  g_variant_get (parameter, "(&si)", &name, &by);
  if ((column = find_column (self, find_spec (self, name), &position)) == NULL)
    return;

  g_object_ref (column);
  if (gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL)
    by = -by;
  for (to = (int) position + by; to >= 0 && to < n; to += by)
    {
      g_autoptr(GtkColumnViewColumn) other = g_list_model_get_item (columns, to);

      if (!gtk_column_view_column_get_visible (other))
        continue;
      gtk_column_view_insert_column (self->view, to, column);
      break;
    }
}

static const GActionEntry entries[] =
{
  { "sort", sort_cb, "(sb)", NULL, NULL, { 0 } },
  { "then-by", then_by_cb, "s", NULL, NULL, { 0 } },
  { "unsort", unsort_cb, NULL, NULL, NULL, { 0 } },
  { "hide", hide_cb, "s", NULL, NULL, { 0 } },
  { "move", move_cb, "(si)", NULL, NULL, { 0 } },
};

/* ---- menus */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* What can be done with one column. */
static GMenu *
make_column_menu (const ColumnSpec *spec)
{
  const char *name = avow_column_to_string (spec->column);
  g_autoptr(GMenu) sort = g_menu_new (), column = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append (sort, _("Sort _Ascending"), "columns.sort", g_variant_new ("(sb)", name, FALSE));
  append (sort, _("Sort _Descending"), "columns.sort", g_variant_new ("(sb)", name, TRUE));
  append (sort, _("_Then by This"), "columns.then-by", g_variant_new_string (name));
  append (sort, _("Don’t _Sort"), "columns.unsort", NULL);
  append (column, _("Move _Left"), "columns.move", g_variant_new ("(si)", name, -1));
  append (column, _("Move _Right"), "columns.move", g_variant_new ("(si)", name, 1));

  /* The last column that could bring the others back stays. */
  if (!spec->expand)
    append (column, _("_Hide This Column"), "columns.hide", g_variant_new_string (name));

  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (column));

  return menu;
}

static void
add_actions (AvowTableColumns *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);

  for (guint i = 0; i < tables[self->table].n_columns; i++)
    {
      const ColumnSpec *spec = &tables[self->table].columns[i];
      g_autoptr(GPropertyAction) action = NULL;
      g_autofree char *name = g_strdup_printf ("show-%s", avow_column_to_string (spec->column));
      g_autofree char *full_name = g_strdup_printf ("columns.%s", name);

      action = g_property_action_new (name, find_column (self, spec, NULL), "visible");
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      if (!spec->expand)
        g_menu_append (self->visibility, _(spec->title), full_name);
    }
}

/* What a right click on a header shows. */
static void
add_header_menus (AvowTableColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr(GMenu) menu = make_column_menu (get_spec (column));

      g_menu_append_section (menu, NULL, G_MENU_MODEL (self->visibility));
      gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (menu));
    }
}

/* ---- object */

/* GTK counts the width of columns that are hidden, so that the others would not get what is left. */
static void
visible_cb (GtkColumnViewColumn *column)
{
  if (gtk_column_view_column_get_visible (column))
    {
      gtk_column_view_column_set_fixed_width (column, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "width")));
    }
  else
    {
      g_object_set_data (G_OBJECT (column), "width", GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (column)));
      gtk_column_view_column_set_fixed_width (column, 0);
    }
}

static void
append_column (AvowTableColumns *self,
               const ColumnSpec *spec,
               int               width,
               gboolean          visible)
{
  GtkListItemFactory *factory = avow_table_cells_make_factory (self->cells, spec->column, spec->xalign);
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (get_title (spec), factory);

  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, spec->expand);
  gtk_column_view_column_set_fixed_width (column, width);
  g_signal_connect (column, "notify::visible", G_CALLBACK (visible_cb), NULL);
  gtk_column_view_column_set_visible (column, visible);
  g_object_set_data (G_OBJECT (column), "spec", (gpointer) spec);
  avow_sort_probe_attach (column, spec->column);
  gtk_column_view_append_column (self->view, column);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
}

/* Columns as they were left; those of a newer version come last. */
static void
restore_columns (AvowTableColumns *self)
{
  g_autofree char *key = settings_key (self, "columns");
  g_autoptr(GVariant) saved = g_settings_get_value (avow_settings_get (), key);
  GVariantIter iter;
  gboolean visible;
  const char *name;
  int width;

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sib)", &name, &width, &visible))
    {
      const ColumnSpec *spec = find_spec (self, name);

      if (spec != NULL && find_column (self, spec, NULL) == NULL)
        append_column (self, spec, CLAMP (width, -1, 4000), visible || spec->expand);
    }

  for (guint i = 0; i < tables[self->table].n_columns; i++)
    {
      const ColumnSpec *spec = &tables[self->table].columns[i];

      if (find_column (self, spec, NULL) == NULL)
        append_column (self, spec, spec->width, !spec->hidden);
    }
}

static void
avow_table_columns_dispose (GObject *object)
{
  AvowTableColumns *self = AVOW_TABLE_COLUMNS (object);

  avow_table_columns_close (self);
  g_clear_object (&self->cells);
  g_clear_object (&self->actions);
  g_clear_object (&self->visibility);
  g_clear_pointer (&self->memory, g_free);
  g_clear_pointer (&self->sort, g_array_unref);

  G_OBJECT_CLASS (avow_table_columns_parent_class)->dispose (object);
}

static void
avow_table_columns_class_init (AvowTableColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_table_columns_dispose;

  /**
   * AvowTableColumns::sorted:
   * @self: the columns
   *
   * Emitted when the user wants another order.
   */
  signals[SORTED] =
    g_signal_new ("sorted", AVOW_TYPE_TABLE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_table_columns_init (AvowTableColumns *self)
{
  self->sort = g_array_new (FALSE, FALSE, sizeof (AvowSort));
  self->actions = g_simple_action_group_new ();
  self->visibility = g_menu_new ();
}

/**
 * avow_table_columns_new:
 * @view: a column view without columns
 * @table: what it shows
 * @memory: (nullable): what the settings call it; %NULL for the name of the table
 * @cells: what fills its cells
 *
 * Gives a column view its columns, as they were left.
 *
 * Returns: (transfer full): the columns, to be closed before the view goes
 */
AvowTableColumns *
avow_table_columns_new (GtkColumnView  *view,
                        AvowTable       table,
                        const char     *memory,
                        AvowTableCells *cells)
{
  AvowTableColumns *self = g_object_new (AVOW_TYPE_TABLE_COLUMNS, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->view = view;
  self->table = table;
  self->memory = g_strdup (memory != NULL ? memory : avow_table_to_string (table));
  self->cells = g_object_ref (cells);

  self->restoring = TRUE;
  restore_columns (self);
  add_actions (self);
  add_header_menus (self);
  restore_sort (self);
  if (table == AVOW_TABLE_ARTICLES)
    avow_reading_dot_name_header (view);
  self->restoring = FALSE;

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), events);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * avow_table_columns_clear_sort:
 * @self: the columns
 *
 * Sorts by no header any more.
 */
void
avow_table_columns_clear_sort (AvowTableColumns *self)
{
  if (self->sort->len == 0)
    return;

  g_array_set_size (self->sort, 0);
  sorted (self);
}

/**
 * avow_table_columns_set_in_order:
 * @self: the columns of articles
 * @in_order: whether to show them in the order in which they are to be read
 *
 * Sorts articles by the order in which they are to be read next, with their places in it,
 * or as they were sorted before. What is done to columns meanwhile is not remembered.
 */
void
avow_table_columns_set_in_order (AvowTableColumns *self,
                                 gboolean          in_order)
{
  GtkColumnViewColumn *column = find_column (self, find_spec (self, "next"), NULL);
  AvowSort next = { AVOW_COLUMN_NEXT, FALSE };

  if (self->in_order == in_order)
    return;

  /* The last that was done before is to be remembered. */
  if (self->save_source != 0)
    {
      g_source_remove (self->save_source);
      save_cb (self);
    }

  self->restoring = TRUE;
  g_array_set_size (self->sort, 0);
  if (in_order)
    {
      self->had_order = gtk_column_view_column_get_visible (column);
      g_array_append_val (self->sort, next);
    }
  else
    {
      restore_sort (self);
    }
  show_sort (self);
  gtk_column_view_column_set_visible (column, in_order || self->had_order);
  self->in_order = in_order;
  self->restoring = FALSE;
  g_signal_emit (self, signals[SORTED], 0);
}

/**
 * avow_table_columns_add_sort:
 * @self: the columns
 * @query: a query without an order
 *
 * Gives a query the order that the headers show.
 */
void
avow_table_columns_add_sort (AvowTableColumns *self,
                             AvowQuery        *query)
{
  for (guint i = 0; i < self->sort->len; i++)
    {
      const AvowSort *sort = &g_array_index (self->sort, AvowSort, i);

      avow_query_add_sort (query, sort->column, sort->descending);
    }
}

/**
 * avow_table_columns_get_visible:
 * @self: the columns
 *
 * Gets which columns are shown.
 *
 * Returns: (transfer full) (element-type AvowColumn): the columns, in their order
 */
GArray *
avow_table_columns_get_visible (AvowTableColumns *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GArray *visible = g_array_new (FALSE, FALSE, sizeof (AvowColumn));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_array_append_val (visible, get_spec (column)->column);
    }

  return visible;
}

/**
 * avow_table_columns_get_main:
 * @self: the columns
 *
 * Gets the column that says what a row is: the words of a passage, a headline, a name.
 *
 * Returns: the column
 */
AvowColumn
avow_table_columns_get_main (AvowTableColumns *self)
{
  for (guint i = 0; i < tables[self->table].n_columns; i++)
    {
      if (tables[self->table].columns[i].expand)
        return tables[self->table].columns[i].column;
    }

  g_assert_not_reached ();
}

/**
 * avow_table_columns_get_title:
 * @self: the columns
 * @column: a column of the table
 *
 * Gets what a column is called.
 *
 * Returns: (transfer none): its title, in the language of the screen
 */
const char *
avow_table_columns_get_title (AvowTableColumns *self,
                              AvowColumn        column)
{
  return _(find_spec (self, avow_column_to_string (column))->title);
}

/**
 * avow_table_columns_get_actions:
 * @self: the columns
 *
 * Gets what can be done with the columns, as actions named `columns`.
 *
 * Returns: (transfer none): the actions
 */
GActionGroup *
avow_table_columns_get_actions (AvowTableColumns *self)
{
  return G_ACTION_GROUP (self->actions);
}

/**
 * avow_table_columns_make_menu:
 * @self: the columns
 *
 * Makes a menu by which all of that can be done without a pointer.
 *
 * Returns: (transfer full): a menu
 */
GMenuModel *
avow_table_columns_make_menu (AvowTableColumns *self)
{
  g_autoptr(GMenu) each = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < tables[self->table].n_columns; i++)
    {
      const ColumnSpec *spec = &tables[self->table].columns[i];
      g_autoptr(GMenu) of_column = make_column_menu (spec);

      g_menu_append_submenu (each, _(spec->title), G_MENU_MODEL (of_column));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (each));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->visibility));

  return G_MENU_MODEL (menu);
}

/**
 * avow_table_columns_close:
 * @self: the columns
 *
 * Remembers what is not remembered yet. That the columns go with the view is nothing
 * to remember.
 */
void
avow_table_columns_close (AvowTableColumns *self)
{
  if (self->save_source != 0)
    {
      g_source_remove (self->save_source);
      save_cb (self);
    }
  self->view = NULL;
}
