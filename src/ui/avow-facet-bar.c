/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-facet-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-date.h"
#include "avow-facet-popover.h"
#include "avow-query-text.h"
#include "avow-status.h"
#include "avow-wrap-layout.h"

/* What passages can be narrowed by with a click: a chip for each kind, and one for each
 * other facet, which opens its values.  All of them edit the text of the query, and
 * show what it says: there is no other state. */

typedef struct
{
  AvowFacet           facet;
  const char         *filter;
  const char         *title;
  AvowFacetLabelFunc  label_func;
} FacetSpec;

static char *
label_status (const char *value)
{
  return g_strdup (avow_status_get_label (value));
}

static const FacetSpec facets[] =
{
  { AVOW_FACET_STATUS, "status", N_("Status"), label_status },
  { AVOW_FACET_SPEAKER, "speaker", N_("Speaker"), NULL },
  { AVOW_FACET_TOPIC, "topic", N_("Topic"), NULL },
  { AVOW_FACET_PUBLISHER, "publisher", N_("Publisher"), NULL },
  { AVOW_FACET_MONTH, "on", N_("Month"), avow_date_format },
};

#define N_FACETS G_N_ELEMENTS (facets)

struct _AvowFacetBar
{
  GtkWidget         parent_instance;

  AvowList         *list;
  char             *text;
  GtkWidget        *kinds[AVOW_N_KINDS];
  GtkWidget        *buttons[N_FACETS];
  AvowFacetPopover *popovers[N_FACETS];   /* %NULL until they are first opened */
  gboolean          updating;
};

enum
{
  NARROWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowFacetBar, avow_facet_bar, GTK_TYPE_WIDGET)

/* ---- what the user does */

static void
set_state (AvowFacetBar    *self,
           const char      *filter,
           const char      *value,
           AvowFilterState  state)
{
  g_signal_emit (self, signals[NARROWED], 0, filter, value, state);
}

static AvowKind
get_kind (AvowFacetBar *self,
          GtkWidget    *chip)
{
  AvowKind kind = 0;

  while (self->kinds[kind] != chip)
    kind++;

  return kind;
}

static void
toggled_cb (AvowFacetBar    *self,
            GtkToggleButton *chip)
{
  if (!self->updating)
    set_state (self, "kind", avow_kind_to_string (get_kind (self, GTK_WIDGET (chip))),
               gtk_toggle_button_get_active (chip) ? AVOW_FILTER_INCLUDED : AVOW_FILTER_NONE);
}

/* Leaves a kind out, and once more takes that back. */
static void
toggle_excluded (AvowFacetBar *self,
                 GtkWidget    *chip)
{
  const char *word = avow_kind_to_string (get_kind (self, chip));

  set_state (self, "kind", word,
             avow_query_text_get (self->text, "kind", word) == AVOW_FILTER_EXCLUDED ? AVOW_FILTER_NONE : AVOW_FILTER_EXCLUDED);
}

/* With Ctrl a click leaves the kind out. */
static void
released_cb (GtkGestureClick *click,
             int              n_press,
             double           x,
             double           y,
             AvowFacetBar    *self)
{
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click)) & GDK_CONTROL_MASK) == 0)
    return;

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  toggle_excluded (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click)));
}

/* Ctrl+Enter and Ctrl+Space leave the kind out. */
static gboolean
exclude_cb (GtkWidget *chip,
            GVariant  *args,
            gpointer   user_data)
{
  toggle_excluded (user_data, chip);

  return TRUE;
}

static void
chosen_cb (AvowFacetBar     *self,
           const char       *value,
           AvowFilterState   state,
           AvowFacetPopover *popover)
{
  for (guint i = 0; i < N_FACETS; i++)
    {
      if (self->popovers[i] == popover)
        set_state (self, facets[i].filter, value, state);
    }
}

/* Its values are looked up when it opens, and again when they change meanwhile. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  AvowFacetBar *self = user_data;
  guint i = 0;

  while (self->buttons[i] != GTK_WIDGET (button))
    i++;
  if (self->popovers[i] == NULL)
    {
      self->popovers[i] = AVOW_FACET_POPOVER (avow_facet_popover_new (facets[i].filter, _(facets[i].title), facets[i].label_func));
      g_signal_connect_swapped (self->popovers[i], "chosen", G_CALLBACK (chosen_cb), self);
      gtk_menu_button_set_popover (button, GTK_WIDGET (self->popovers[i]));
    }
  avow_facet_popover_show (self->popovers[i], avow_list_get_facet (self->list, facets[i].facet), self->text);
}

/* ---- what it shows */

static const char * const kind_formats[AVOW_N_KINDS] =
{
  /* Translators: how many there are, on a button that shows only these */
  N_("Claims %" PRId64), N_("Pledges %" PRId64), N_("Warnings %" PRId64),
};

static void
update_kind (AvowFacetBar *self,
             AvowKind      kind)
{
  GPtrArray *values = avow_list_get_facet (self->list, AVOW_FACET_KIND);
  AvowFilterState state = avow_query_text_get (self->text, "kind", avow_kind_to_string (kind));
  GtkWidget *chip = self->kinds[kind];
  g_autofree char *label = NULL;

  if (values != NULL)
    {
      #pragma GCC diagnostic push
      #pragma GCC diagnostic ignored "-Wformat-nonliteral"
      label = g_strdup_printf (_(kind_formats[kind]), ((AvowFacetValue *) g_ptr_array_index (values, kind))->count);
      #pragma GCC diagnostic pop
      gtk_button_set_label (GTK_BUTTON (chip), label);
    }

  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), state == AVOW_FILTER_INCLUDED);
  self->updating = FALSE;
  if (state == AVOW_FILTER_EXCLUDED)
    gtk_widget_add_css_class (chip, "excluded");
  else
    gtk_widget_remove_css_class (chip, "excluded");
}

/* The first value that the query names, and how many more. */
static char *
describe (AvowFacetBar *self,
          guint         index)
{
  GPtrArray *values = avow_list_get_facet (self->list, facets[index].facet);
  g_autofree char *first = NULL;
  guint n_named = 0;

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const char *value = ((AvowFacetValue *) g_ptr_array_index (values, i))->value;
      AvowFilterState state = avow_query_text_get (self->text, facets[index].filter, value);
      g_autofree char *label = NULL;

      if (state == AVOW_FILTER_NONE || n_named++ > 0)
        continue;

      label = facets[index].label_func != NULL ? facets[index].label_func (value) : g_strdup (value);
      /* Translators: a value of a facet that is left out: "not Kremlin" */
      first = state == AVOW_FILTER_EXCLUDED ? g_strdup_printf (_("not %s"), label) : g_steal_pointer (&label);
    }

  if (n_named == 0)
    return g_strdup (_(facets[index].title));
  if (n_named == 1)
    return g_steal_pointer (&first);

  /* Translators: on a button, the first of the values that are chosen and how many more are */
  return g_strdup_printf (_("%s + %u"), first, n_named - 1);
}

static void
update_facet (AvowFacetBar *self,
              guint         index)
{
  g_autofree char *filter = g_strconcat (facets[index].filter, ":", NULL);
  gboolean is_named = self->text != NULL && strstr (self->text, filter) != NULL;
  g_autofree char *label = is_named ? describe (self, index) : g_strdup (_(facets[index].title));
  g_autofree char *name = NULL;
  GtkWidget *words = g_object_get_data (G_OBJECT (self->buttons[index]), "words");

  /* Translators: the name of a button; what follows is "Speaker", "Status" … */
  name = g_strdup_printf (_("By %s"), _(facets[index].title));
  gtk_label_set_text (GTK_LABEL (words), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[index]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (self->buttons[index], is_named ? label : NULL);
  if (is_named)
    gtk_widget_add_css_class (self->buttons[index], "narrowing");
  else
    gtk_widget_remove_css_class (self->buttons[index], "narrowing");

  if (self->popovers[index] != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popovers[index])))
    avow_facet_popover_show (self->popovers[index], avow_list_get_facet (self->list, facets[index].facet), self->text);
}

static void
update (AvowFacetBar *self)
{
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    update_kind (self, kind);
  for (guint i = 0; i < N_FACETS; i++)
    update_facet (self, i);
}

/* ---- widget */

static void
avow_facet_bar_dispose (GObject *object)
{
  AvowFacetBar *self = AVOW_FACET_BAR (object);
  GtkWidget *child;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->text, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_facet_bar_parent_class)->dispose (object);
}

static void
avow_facet_bar_class_init (AvowFacetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_facet_bar_dispose;

  /**
   * AvowFacetBar::narrowed:
   * @self: the bar
   * @filter: a filter of the query language
   * @value: a value of it
   * @state: (type AvowFilterState): what the query is to say about it
   *
   * Emitted when the user narrows what is found.
   */
  signals[NARROWED] =
    g_signal_new ("narrowed", AVOW_TYPE_FACET_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, AVOW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facetbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_kind (AvowFacetBar *self,
          AvowKind      kind)
{
  static const char * const classes[] = { "claim", "pledge", "warning" };
  GtkWidget *chip = self->kinds[kind] = gtk_toggle_button_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, classes[kind]);
  gtk_widget_set_tooltip_text (chip, _("Ctrl+click leaves these out"));
  g_signal_connect_swapped (chip, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (chip, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>space"),
                                                          gtk_callback_action_new (exclude_cb, self, NULL)));
  gtk_widget_add_controller (chip, keys);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
add_facet (AvowFacetBar *self,
           guint         index)
{
  GtkWidget *button = self->buttons[index] = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2), *words = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 18);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_object_set_data (G_OBJECT (button), "words", words);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popover_cb, self, NULL);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
avow_facet_bar_init (AvowFacetBar *self)
{
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    add_kind (self, kind);
  for (guint i = 0; i < N_FACETS; i++)
    add_facet (self, i);
}

/**
 * avow_facet_bar_new:
 * @list: a list of passages, whose counts it shows
 *
 * Makes a bar.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_facet_bar_new (AvowList *list)
{
  AvowFacetBar *self = g_object_new (AVOW_TYPE_FACET_BAR, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_swapped (list, "listed", G_CALLBACK (update), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Narrow"), -1);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * avow_facet_bar_set_text:
 * @self: a bar
 * @text: (nullable): the query as it stands
 *
 * Sets what the chips show to be chosen.
 */
void
avow_facet_bar_set_text (AvowFacetBar *self,
                         const char   *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  update (self);
}

/**
 * avow_facet_bar_append:
 * @self: a bar
 * @widget: a widget
 *
 * Puts something after the chips, which has the rest of their last row.
 */
void
avow_facet_bar_append (AvowFacetBar *self,
                       GtkWidget    *widget)
{
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}
