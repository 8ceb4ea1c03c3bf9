/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-finder.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-text.h"

/* Looks for a passage, or an article as well, by words of it: an entry, and below it
 * what is found, the newest first.  With nothing typed there are the newest passages;
 * where a link can stand too, nothing is looked for until something else is typed. */

#define MAX_PASSAGES 20
#define MAX_ARTICLES 5
#define MAX_HEIGHT 260

struct _AvowFinder
{
  GtkWidget     parent_instance;

  GtkWidget    *entry;
  GtkWidget    *scroller;
  GtkWidget    *list;

  AvowStore    *store;
  gint64        except_id;
  gboolean      with_articles;
  GCancellable *finding;
  AvowTable     finding_table;
  gboolean      setting;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowFinder, avow_finder, GTK_TYPE_WIDGET)

static gboolean find (AvowFinder *self, AvowTable table);

/* ---- what is found */

static const char *
get_cell (AvowTable     table,
          AvowStoreRow *row,
          AvowColumn    column)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i] == column)
        return row->cells[i] != NULL ? row->cells[i] : "";
    }

  return "";
}

static GtkWidget *
make_badge (AvowTable     table,
            AvowStoreRow *row)
{
  AvowKind kind;
  GtkWidget *badge;

  if (table != AVOW_TABLE_PASSAGES || !avow_kind_from_string (get_cell (table, row, AVOW_COLUMN_KIND), &kind))
    {
      badge = gtk_image_new_from_icon_name ("x-office-document-symbolic");
      gtk_widget_set_size_request (badge, 20, 20);
      gtk_widget_set_valign (badge, GTK_ALIGN_START);
      return badge;
    }

  badge = gtk_label_new (avow_kind_get_letter (kind));
  gtk_widget_add_css_class (badge, "kind");
  gtk_widget_add_css_class (badge, avow_kind_to_string (kind));
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, avow_kind_get_label (kind), -1);

  return badge;
}

/* "Ada · Ferry fares to fall · 7 Jan 2026" */
static char *
describe (AvowTable     table,
          AvowStoreRow *row)
{
  g_autofree char *date = avow_date_format (get_cell (table, row, AVOW_COLUMN_DATE));
  const char *parts[] = { get_cell (table, row, table == AVOW_TABLE_PASSAGES ? AVOW_COLUMN_SPEAKER : AVOW_COLUMN_PUBLISHER),
                          table == AVOW_TABLE_PASSAGES ? get_cell (table, row, AVOW_COLUMN_ARTICLE) : "", date };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (*parts[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (AvowTable     table,
          AvowStoreRow *found)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *text, *about;
  g_autofree char *words = avow_text_squeeze (get_cell (table, found, table == AVOW_TABLE_PASSAGES ? AVOW_COLUMN_TEXT
                                                                                                   : AVOW_COLUMN_HEADLINE));
  g_autofree char *description = describe (table, found);
  gint64 *id = g_memdup2 (&found->id, sizeof found->id);

  text = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  about = gtk_label_new (description);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (about), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_box_append (GTK_BOX (lines), text);
  if (*description != '\0')
    gtk_box_append (GTK_BOX (lines), about);
  else
    g_object_unref (g_object_ref_sink (about));

  gtk_box_append (GTK_BOX (box), make_badge (table, found));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "table", GUINT_TO_POINTER (table));
  g_object_set_data_full (G_OBJECT (row), "id", id, g_free);
  g_object_set_data_full (G_OBJECT (row), "text", g_steal_pointer (&words), g_free);

  return row;
}

static void
clear_list (AvowFinder *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AvowFinder) self = user_data;
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GError) error = NULL;

  listing = avow_store_list_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  if (self->finding_table == AVOW_TABLE_PASSAGES)
    clear_list (self);
  for (guint i = 0; listing != NULL && i < listing->rows->len; i++)
    {
      AvowStoreRow *row = g_ptr_array_index (listing->rows, i);

      if (self->finding_table != AVOW_TABLE_PASSAGES || row->id != self->except_id)
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self->finding_table, row));
    }

  if (!self->with_articles || self->finding_table != AVOW_TABLE_PASSAGES || !find (self, AVOW_TABLE_ARTICLES))
    {
      g_clear_object (&self->finding);
      gtk_widget_set_visible (self->scroller, gtk_widget_get_first_child (self->list) != NULL);
    }
}

static gboolean
is_link (const char *text)
{
  const char *scheme = g_uri_peek_scheme (text);

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

/* Looks in one table. What cannot be looked for, such as a filter half typed, finds
 * nothing. */
static gboolean
find (AvowFinder *self,
      AvowTable   table)
{
  AvowQuery *query = avow_query_new (table);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gssize cursor = strlen (text);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);

  if (self->store == NULL || (self->with_articles && (*text == '\0' || is_link (text))) ||
      !avow_query_parse_full (query, text, FALSE, cursor, NULL, NULL))
    {
      avow_query_free (query);
      return FALSE;
    }

  query->limit = table == AVOW_TABLE_PASSAGES ? MAX_PASSAGES : MAX_ARTICLES;
  avow_query_add_sort (query, AVOW_COLUMN_DATE, TRUE);
  self->finding = g_cancellable_new ();
  self->finding_table = table;
  avow_store_list_async (self->store, query, query->limit, self->finding, found_cb, g_object_ref (self));
  avow_query_free (query);

  return TRUE;
}

static void
changed_cb (AvowFinder *self)
{
  if (self->setting || find (self, AVOW_TABLE_PASSAGES))
    return;

  clear_list (self);
  gtk_widget_set_visible (self->scroller, FALSE);
}

/* ---- choosing */

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  AvowFinder    *self)
{
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (row), "text"));
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");
  AvowTable table = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "table"));

  g_signal_emit (self, signals[CHOSEN], 0, table, id, text);
}

static void
move_selection (AvowFinder *self,
                int         by)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (list), *row;
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) + by : by > 0 ? 0 : -1;
  graphene_rect_t bounds;

  if (index < 0)
    {
      gtk_list_box_unselect_all (list);
      return;
    }
  if (!(row = gtk_list_box_get_row_at_index (list, index)))
    return;

  gtk_list_box_select_row (list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
                               bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowFinder            *self)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
      move_selection (self, 1);
      return TRUE;

    case GDK_KEY_Up:
      move_selection (self, -1);
      return TRUE;

    default:
      return FALSE;
    }
}

/* ---- widget */

static void
avow_finder_dispose (GObject *object)
{
  AvowFinder *self = AVOW_FINDER (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_object (&self->store);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_finder_parent_class)->dispose (object);
}

static void
avow_finder_class_init (AvowFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_finder_dispose;

  /**
   * AvowFinder::chosen:
   * @self: the finder
   * @table: what is chosen, an [enum@Table]
   * @id: its id
   * @text: what it is called
   *
   * Emitted when the user chooses what was found.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AVOW_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "finder");
}

static void
avow_finder_init (AvowFinder *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);

  self->list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Found"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * avow_finder_new:
 * @label: what to call the entry to who cannot see it
 * @placeholder: what the empty entry says
 * @with_articles: whether articles are looked for too, and a link may be typed
 *
 * Makes a finder.
 *
 * Returns: (transfer floating): a finder
 */
GtkWidget *
avow_finder_new (const char *label,
                 const char *placeholder,
                 gboolean    with_articles)
{
  AvowFinder *self = g_object_new (AVOW_TYPE_FINDER, NULL);

  self->with_articles = with_articles;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

/**
 * avow_finder_open:
 * @self: a finder
 * @store: (nullable): a project; %NULL to let go of it
 * @except_id: a passage that is not to be found; 0 for none
 *
 * Begins to look, with nothing typed.
 */
void
avow_finder_open (AvowFinder *self,
                  AvowStore  *store,
                  gint64      except_id)
{
  g_set_object (&self->store, store);
  self->except_id = except_id;
  avow_finder_set_text (self, "");
  changed_cb (self);
}

/**
 * avow_finder_set_text:
 * @self: a finder
 * @text: words, or a link
 *
 * Sets what is typed, and looks for nothing.
 */
void
avow_finder_set_text (AvowFinder *self,
                      const char *text)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
  clear_list (self);
  gtk_widget_set_visible (self->scroller, FALSE);
}

/**
 * avow_finder_get_text:
 * @self: a finder
 *
 * Gets what is typed.
 *
 * Returns: (transfer none): the text
 */
const char *
avow_finder_get_text (AvowFinder *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * avow_finder_take:
 * @self: a finder
 *
 * Chooses what the keyboard has gone to; without that, the only one that was found.
 *
 * Returns: whether there was one
 */
gboolean
avow_finder_take (AvowFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row == NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 1) == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL && self->finding == NULL)
    row_activated_cb (GTK_LIST_BOX (self->list), row, self);

  return row != NULL;
}

/**
 * avow_finder_focus:
 * @self: a finder
 *
 * Lets the user type what to look for.
 */
void
avow_finder_focus (AvowFinder *self)
{
  gtk_widget_grab_focus (self->entry);
}
