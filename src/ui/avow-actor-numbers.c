/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-numbers.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-boxes.h"
#include "avow-query-text.h"
#include "avow-share-bar.h"
#include "avow-status-popover.h"
#include "avow-status.h"

/* What an actor claimed, pledged and warned of and what became of it; to whom it speaks, who
 * speaks to it, and of what.  Each number narrows the passages to those that it counts. */

/* How many others and topics are shown. */
#define MAX_VALUES 8

typedef struct
{
  GtkWidget *button;
  GtkLabel  *count;
  GtkWidget *bar;
  GtkWidget *statuses;
} Tile;

typedef struct
{
  GtkWidget *label;
  GtkWidget *box;
} Row;

enum
{
  ROW_ADDRESSEES,
  ROW_SPEAKERS,
  ROW_TOPICS,
  N_ROWS
};

struct _AvowActorNumbers
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  Tile              tiles[AVOW_N_KINDS];
  Row               rows[N_ROWS];

  AvowActorSummary *summary;
};

enum
{
  NARROW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowActorNumbers, avow_actor_numbers, GTK_TYPE_WIDGET)

static const char * const deeds[] =
{
  /* Translators: above how many claims an actor made */
  [AVOW_KIND_CLAIM] = N_("Claimed"),
  /* Translators: above how many pledges an actor made */
  [AVOW_KIND_PLEDGE] = N_("Pledged"),
  /* Translators: above how many warnings an actor gave */
  [AVOW_KIND_WARNING] = N_("Warned"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (deeds) == AVOW_N_KINDS);

/* What each row shows, in which role the actor is then, and by which filter it narrows. */
static const struct
{
  const char *label;
  AvowRole    role;
  const char *filter;
} rows[] =
{
  /* Translators: to whom an actor speaks */
  [ROW_ADDRESSEES] = { N_("To Whom"), AVOW_ROLE_SPEAKER, "addressee" },
  /* Translators: who speaks to an actor */
  [ROW_SPEAKERS] = { N_("From Whom"), AVOW_ROLE_ADDRESSEE, "speaker" },
  [ROW_TOPICS] = { N_("Topics"), AVOW_ROLE_SPEAKER, "topic" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rows) == N_ROWS);

/* ---- what is clicked */

static void
clicked_cb (GtkWidget        *button,
            AvowActorNumbers *self)
{
  g_signal_emit (self, signals[NARROW], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "role")),
                 g_object_get_data (G_OBJECT (button), "search"));
}

static void
make_narrow (AvowActorNumbers *self,
             GtkWidget        *button,
             AvowRole          role,
             char             *search)
{
  g_object_set_data (G_OBJECT (button), "role", GUINT_TO_POINTER (role));
  g_object_set_data_full (G_OBJECT (button), "search", search, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
}

/* Another click with Ctrl shows the page of the other actor. */
static void
released_cb (GtkGestureClick *click,
             int              n_press,
             double           x,
             double           y,
             gpointer         user_data)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  const gint64 *id = g_object_get_data (G_OBJECT (button), "actor");

  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click)) & GDK_CONTROL_MASK) == 0 || id == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (button, "workbench.show-actor-page", "x", *id);
}

static gboolean
show_page_cb (GtkWidget *button,
              GVariant  *args,
              gpointer   user_data)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "actor");

  return gtk_widget_activate_action (button, "workbench.show-actor-page", "x", *id);
}

static void
lead_to_page (GtkWidget *button,
              gint64     id)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gint64 *copy = g_new (gint64, 1);

  *copy = id;
  g_object_set_data_full (G_OBJECT (button), "actor", copy, g_free);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (show_page_cb, NULL, NULL)));
  gtk_widget_add_controller (button, keys);
}

/* ---- pieces */

/* A word and how many passages it counts. */
static GtkWidget *
make_chip (const char *icon_name,
           const char *css_class,
           const char *text,
           guint32     n)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5), *count;
  /* Translators: a status, an actor or a topic, and how many passages have it */
  g_autofree char *number = g_strdup_printf ("%'u", n), *label = g_strdup_printf (_("%s: %'u"), text, n);

  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_add_css_class (icon, "status");
      gtk_widget_add_css_class (icon, css_class);
      gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_box_append (GTK_BOX (box), avow_label_new (text, NULL));
  count = avow_label_new (number, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (count), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

/* ---- tiles */

static GtkWidget *
make_tile (AvowActorNumbers *self,
           AvowKind          kind)
{
  Tile *tile = &self->tiles[kind];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *badge = gtk_label_new (avow_kind_get_letter (kind)), *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (badge, "kind");
  gtk_widget_add_css_class (badge, avow_kind_to_string (kind));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  tile->count = GTK_LABEL (avow_label_new ("0", "tile-count"));
  gtk_widget_add_css_class (GTK_WIDGET (tile->count), "numeric");
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (tile->count));
  gtk_box_append (GTK_BOX (lines), avow_label_new (_(deeds[kind]), "by"));
  gtk_box_append (GTK_BOX (head), badge);
  gtk_box_append (GTK_BOX (head), lines);

  tile->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (tile->button), head);
  gtk_widget_add_css_class (tile->button, "flat");
  make_narrow (self, tile->button, AVOW_ROLE_SPEAKER, g_strdup_printf ("kind:%s", avow_kind_to_string (kind)));
  tile->bar = avow_share_bar_new ();
  tile->statuses = avow_wrap_box_new ();

  gtk_widget_add_css_class (box, "tile");
  gtk_box_append (GTK_BOX (box), tile->button);
  gtk_box_append (GTK_BOX (box), tile->bar);
  gtk_box_append (GTK_BOX (box), tile->statuses);

  return box;
}

static void
show_statuses (AvowActorNumbers *self,
               AvowKind          kind)
{
  Tile *tile = &self->tiles[kind];
  g_autofree char *prefix = g_strconcat (avow_kind_to_string (kind), "/", NULL);

  avow_box_clear (tile->statuses);
  avow_share_bar_clear (AVOW_SHARE_BAR (tile->bar));
  for (guint i = 0; i < self->summary->by_status->len; i++)
    {
      const AvowTallyValue *value = g_ptr_array_index (self->summary->by_status, i);
      const char *status = value->value + strlen (prefix), *css_class;
      GtkWidget *chip;

      if (!g_str_has_prefix (value->value, prefix) || value->n_passages == 0)
        continue;
      css_class = avow_status_get_css_class (status);
      avow_share_bar_add (AVOW_SHARE_BAR (tile->bar), value->n_passages, css_class);
      chip = make_chip (avow_status_get_icon_name (status), css_class, avow_status_get_label (status), value->n_passages);
      make_narrow (self, chip, AVOW_ROLE_SPEAKER, g_strdup_printf ("kind:%s status:%s", avow_kind_to_string (kind), status));
      gtk_box_append (GTK_BOX (tile->statuses), chip);
    }
}

static void
show_tile (AvowActorNumbers *self,
           AvowKind          kind)
{
  Tile *tile = &self->tiles[kind];
  guint32 n = self->summary->by_role[AVOW_ROLE_SPEAKER][kind];
  g_autofree char *number = g_strdup_printf ("%'u", n), *label = g_strdup_printf (_("%s: %'u"), _(deeds[kind]), n);

  gtk_label_set_text (tile->count, number);
  gtk_widget_set_sensitive (tile->button, n > 0);
  gtk_widget_set_visible (tile->bar, n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_statuses (self, kind);
}

/* ---- rows */

static void
show_row (AvowActorNumbers *self,
          guint             row,
          GPtrArray        *values)
{
  Row *shown = &self->rows[row];
  guint n = 0;

  avow_box_clear (shown->box);
  for (guint i = 0; i < values->len && n < MAX_VALUES; i++)
    {
      const AvowTallyValue *value = g_ptr_array_index (values, i);
      GtkWidget *chip;

      if (*value->value == '\0')
        continue;
      chip = make_chip (NULL, NULL, value->value, value->n_passages);
      make_narrow (self, chip, rows[row].role, avow_query_text_set ("", rows[row].filter, value->value, AVOW_FILTER_INCLUDED));
      if (row != ROW_TOPICS)
        {
          lead_to_page (chip, value->id);
          gtk_widget_set_tooltip_text (chip, _("Narrow the passages; with Ctrl, show the page of this actor"));
        }
      gtk_box_append (GTK_BOX (shown->box), chip);
      n++;
    }
  gtk_widget_set_visible (shown->label, n > 0);
  gtk_widget_set_visible (shown->box, n > 0);
}

/* ---- widget */

static void
avow_actor_numbers_dispose (GObject *object)
{
  AvowActorNumbers *self = AVOW_ACTOR_NUMBERS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->summary, avow_actor_summary_unref);

  G_OBJECT_CLASS (avow_actor_numbers_parent_class)->dispose (object);
}

static void
avow_actor_numbers_class_init (AvowActorNumbersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_actor_numbers_dispose;

  /**
   * AvowActorNumbers::narrow:
   * @self: the view
   * @role: in which role the actor is to be
   * @search: what else to look for
   *
   * Emitted when the user wants to see the passages of a number.
   */
  signals[NARROW] =
    g_signal_new ("narrow", AVOW_TYPE_ACTOR_NUMBERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "actornumbers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_actor_numbers_init (AvowActorNumbers *self)
{
  GtkWidget *tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *grid = gtk_grid_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Numbers"), -1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  gtk_box_set_homogeneous (GTK_BOX (tiles), TRUE);
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    gtk_box_append (GTK_BOX (tiles), make_tile (self, kind));
  gtk_box_append (GTK_BOX (self->box), tiles);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i].label = avow_label_new (_(rows[i].label), "field-label");
      gtk_widget_set_valign (self->rows[i].label, GTK_ALIGN_START);
      self->rows[i].box = avow_wrap_box_new ();
      gtk_widget_set_hexpand (self->rows[i].box, TRUE);
      gtk_widget_set_valign (self->rows[i].box, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i].box), GTK_ACCESSIBLE_PROPERTY_LABEL, _(rows[i].label), -1);
      gtk_grid_attach (GTK_GRID (grid), self->rows[i].label, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->rows[i].box, 1, i, 1, 1);
    }
  gtk_box_append (GTK_BOX (self->box), grid);
  avow_actor_numbers_set_summary (self, NULL);
}

/**
 * avow_actor_numbers_new:
 *
 * Makes a view without numbers.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_actor_numbers_new (void)
{
  return g_object_new (AVOW_TYPE_ACTOR_NUMBERS, NULL);
}

/**
 * avow_actor_numbers_set_summary:
 * @self: a view
 * @summary: (nullable): what there is about an actor; %NULL while nobody has counted
 *
 * Sets what to show.
 */
void
avow_actor_numbers_set_summary (AvowActorNumbers *self,
                                AvowActorSummary *summary)
{
  AvowActorSummary *old = self->summary;

  self->summary = summary != NULL ? avow_actor_summary_ref (summary) : avow_actor_summary_new ();
  g_clear_pointer (&old, avow_actor_summary_unref);

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    show_tile (self, kind);
  show_row (self, ROW_ADDRESSEES, self->summary->addressees);
  show_row (self, ROW_SPEAKERS, self->summary->speakers);
  show_row (self, ROW_TOPICS, self->summary->topics);
}
