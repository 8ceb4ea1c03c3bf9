/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-facet-popover.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-listing.h"
#include "avow-text.h"

/* The values of one facet with how many passages there are of each: a click narrows to
 * one, with Ctrl it leaves one out, and once more takes that back.  More than fit are
 * found by typing. */

struct _AvowFacetPopover
{
  GtkPopover          parent_instance;

  GtkWidget          *search;
  GtkWidget          *list;
  GtkWidget          *scroller;
  char               *filter;
  char               *text;
  AvowFacetLabelFunc  label_func;
  gboolean            excluding;   /* Ctrl is held while a row is activated */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowFacetPopover, avow_facet_popover, GTK_TYPE_POPOVER)

static const char *
get_value (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "value");
}

static const char *
get_folded (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "folded");
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  AvowFacetPopover *self = user_data;
  g_autofree char *wanted = avow_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  return strstr (get_folded (row), wanted) != NULL;
}

static void
search_changed_cb (AvowFacetPopover *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
choose (AvowFacetPopover *self,
        GtkListBoxRow    *row,
        gboolean          exclude)
{
  AvowFilterState state = avow_query_text_get (self->text, self->filter, get_value (row));
  AvowFilterState wanted = exclude ? AVOW_FILTER_EXCLUDED : AVOW_FILTER_INCLUDED;

  g_signal_emit (self, signals[CHOSEN], 0, get_value (row), state == wanted ? AVOW_FILTER_NONE : wanted);
}

static void
activated_cb (AvowFacetPopover *self,
              GtkListBoxRow    *row)
{
  choose (self, row, self->excluding);
  self->excluding = FALSE;
}

/* A list box takes a click with Ctrl for one that selects. */
static void
pressed_cb (GtkGestureClick  *click,
            int               n_press,
            double            x,
            double            y,
            AvowFacetPopover *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));

  self->excluding = (state & GDK_CONTROL_MASK) != 0;
}

static void
released_cb (GtkGestureClick  *click,
             int               n_press,
             double            x,
             double            y,
             AvowFacetPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), y);

  if (!self->excluding || row == NULL)
    return;

  self->excluding = FALSE;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  choose (self, row, TRUE);
}

/* Ctrl+Enter leaves out what Enter narrows to. */
static gboolean
key_cb (GtkEventControllerKey *key,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        AvowFacetPopover      *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0 || !GTK_IS_LIST_BOX_ROW (focus))
    return GDK_EVENT_PROPAGATE;

  choose (self, GTK_LIST_BOX_ROW (focus), TRUE);

  return GDK_EVENT_STOP;
}

static const char *
get_icon_name (AvowFilterState state)
{
  return state == AVOW_FILTER_INCLUDED ? "object-select-symbolic" : state == AVOW_FILTER_EXCLUDED ? "list-remove-symbolic" : NULL;
}

static void
fill_row (AvowFacetPopover     *self,
          GtkListBoxRow        *row,
          const AvowFacetValue *value)
{
  AvowFilterState state = avow_query_text_get (self->text, self->filter, value->value);
  g_autofree char *label = self->label_func != NULL ? self->label_func (value->value) : g_strdup (value->value);
  g_autofree char *count = g_strdup_printf ("%'" PRId64, value->count), *name = NULL;
  GtkWidget *box = gtk_list_box_row_get_child (row), *icon = gtk_widget_get_first_child (box);
  GtkWidget *words = gtk_widget_get_next_sibling (icon), *number = gtk_widget_get_next_sibling (words);

  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value->value), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", avow_text_fold (label), g_free);
  gtk_label_set_text (GTK_LABEL (words), label);
  gtk_label_set_text (GTK_LABEL (number), count);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), get_icon_name (state));
  if (state == AVOW_FILTER_EXCLUDED)
    gtk_widget_add_css_class (words, "excluded");
  else
    gtk_widget_remove_css_class (words, "excluded");

  /* Translators: a value of a facet that is left out, such as "not Kremlin", and how many passages it has */
  name = state == AVOW_FILTER_EXCLUDED ? g_strdup_printf (_("not %s, %s"), label, count)
       /* Translators: a value of a facet, and how many passages it has */
       : g_strdup_printf (_("%s, %s"), label, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), label);
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new (), *words = gtk_label_new (NULL), *number = gtk_label_new (NULL);

  gtk_widget_set_size_request (icon, 16, -1);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 36);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
avow_facet_popover_dispose (GObject *object)
{
  AvowFacetPopover *self = AVOW_FACET_POPOVER (object);

  self->list = NULL;

  G_OBJECT_CLASS (avow_facet_popover_parent_class)->dispose (object);
}

static void
avow_facet_popover_finalize (GObject *object)
{
  AvowFacetPopover *self = AVOW_FACET_POPOVER (object);

  g_free (self->filter);
  g_free (self->text);

  G_OBJECT_CLASS (avow_facet_popover_parent_class)->finalize (object);
}

static void
avow_facet_popover_class_init (AvowFacetPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_facet_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = avow_facet_popover_finalize;

  /**
   * AvowFacetPopover::chosen:
   * @self: the popover
   * @value: the value
   * @state: (type AvowFilterState): what the query is to say about it
   *
   * Emitted when the user chooses a value.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AVOW_TYPE_FACET_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

static void
avow_facet_popover_init (AvowFacetPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *hint;
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  self->scroller = gtk_scrolled_window_new ();
  hint = gtk_label_new (_("Ctrl+click leaves one out"));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, key);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 320);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (self->scroller), 220);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);

  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "facets");
}

/**
 * avow_facet_popover_new:
 * @filter: the filter of the query language that the facet is about
 * @title: what the facet is called
 * @label_func: (nullable) (scope forever): what the screen calls a value; the value itself if %NULL
 *
 * Makes a popover without values.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
avow_facet_popover_new (const char         *filter,
                        const char         *title,
                        AvowFacetLabelFunc  label_func)
{
  AvowFacetPopover *self = g_object_new (AVOW_TYPE_FACET_POPOVER, NULL);

  self->filter = g_strdup (filter);
  self->label_func = label_func;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}

/**
 * avow_facet_popover_show:
 * @self: a popover
 * @values: (nullable) (element-type AvowFacetValue): the values of its facet
 * @text: the query as it stands
 *
 * Shows values with their counts, and what the query says about each.
 */
void
avow_facet_popover_show (AvowFacetPopover *self,
                         GPtrArray        *values,
                         const char       *text)
{
  guint n_values = values != NULL ? values->len : 0;
  GtkListBoxRow *row;

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_set_visible (self->search, n_values > 8 || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0');

  /* Rows that are there are filled anew, so that the one with the keyboard stays. */
  for (guint i = 0; i < n_values; i++)
    {
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);
      if (row == NULL)
        {
          gtk_list_box_append (GTK_LIST_BOX (self->list), make_row ());
          row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);
        }
      fill_row (self, row, g_ptr_array_index (values, i));
    }
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), n_values)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}
