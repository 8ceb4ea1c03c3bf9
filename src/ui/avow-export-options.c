/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-export-format.h"

/* What can be chosen about a format besides its columns; of what a format has not, nothing is shown. */

typedef enum
{
  CHOICE_ROWS,
  CHOICE_SEPARATOR,
  CHOICE_DATES,
  CHOICE_GROUP,
  CHOICE_NETWORK,
  N_CHOICES,
} Choice;

typedef enum
{
  TICK_TOPICS,
  TICK_QUOTE_ALL,
  TICK_BOM,
  TICK_LF,
  TICK_HARMLESS,
  TICK_DESCRIBE,
  N_TICKS,
} Tick;

static const char separators[] = ",;\t|";

static const struct
{
  const char         *label;
  AvowExportFeatures  feature;
  const char         *words[5];
} choices[N_CHOICES] =
{
  [CHOICE_ROWS] = { N_("A row is"), AVOW_EXPORT_HAS_COLUMNS, { N_("A passage"), N_("A passage and one of its actors") } },
  [CHOICE_SEPARATOR] =
    { N_("Between cells"), AVOW_EXPORT_HAS_DIALECT, { N_("Comma"), N_("Semicolon"), N_("Tab"), N_("Bar") } },
  [CHOICE_DATES] =
    { N_("Dates as"), AVOW_EXPORT_HAS_DIALECT, { N_("2026-01-07"), N_("07/01/2026 (day first)"),
                                                 N_("01/07/2026 (month first)"), N_("07.01.2026") } },
  [CHOICE_GROUP] =
    { N_("In order of"), AVOW_EXPORT_HAS_GROUPS, { N_("Articles, with their text"), N_("Speakers"), N_("Topics"),
                                                   N_("Kind and status") } },
  [CHOICE_NETWORK] =
    { N_("What is tied"), AVOW_EXPORT_HAS_NETWORK,
      { N_("Speaker and addressee"), N_("Speaker and whom it is about"), N_("Speaker and topic"),
        N_("Passages that relate") } },
};

static const struct
{
  const char         *label;
  AvowExportFeatures  feature;
} ticks[N_TICKS] =
{
  [TICK_TOPICS] = { N_("A column of 0 and 1 for each topic"), AVOW_EXPORT_HAS_COLUMNS },
  [TICK_QUOTE_ALL] = { N_("All cells in quotation marks"), AVOW_EXPORT_HAS_DIALECT },
  [TICK_BOM] = { N_("Mark it as UTF-8, for Excel"), AVOW_EXPORT_HAS_DIALECT },
  [TICK_LF] = { N_("Lines end as on Linux (LF)"), AVOW_EXPORT_HAS_DIALECT },
  [TICK_HARMLESS] = { N_("Make cells harmless that would run as formulas"), AVOW_EXPORT_HAS_DIALECT },
  [TICK_DESCRIBE] = { N_("Describe the columns in a file beside it (CSVW)"), AVOW_EXPORT_HAS_DIALECT },
};

struct _AvowExportOptions
{
  GtkWidget   parent_instance;

  GtkWidget  *grid;
  GtkWidget  *labels[N_CHOICES];
  GtkWidget  *drop_downs[N_CHOICES];
  GtkWidget  *checks[N_TICKS];
  gboolean    filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowExportOptions, avow_export_options, GTK_TYPE_WIDGET)

static void
changed_cb (AvowExportOptions *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
avow_export_options_dispose (GObject *object)
{
  AvowExportOptions *self = AVOW_EXPORT_OPTIONS (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_export_options_parent_class)->dispose (object);
}

static void
avow_export_options_class_init (AvowExportOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_export_options_dispose;

  /**
   * AvowExportOptions::changed:
   * @self: the options
   *
   * Emitted when the user has chosen something else.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_EXPORT_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_choice (AvowExportOptions *self,
            Choice             choice)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *label = gtk_label_new (_(choices[choice].label)), *drop_down;

  for (guint i = 0; i < G_N_ELEMENTS (choices[choice].words) && choices[choice].words[i] != NULL; i++)
    gtk_string_list_append (words, _(choices[choice].words[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choices[choice].label), -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");

  self->labels[choice] = label;
  self->drop_downs[choice] = drop_down;
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, choice, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), drop_down, 1, choice, 1, 1);
}

static void
avow_export_options_init (AvowExportOptions *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  for (Choice choice = 0; choice < N_CHOICES; choice++)
    add_choice (self, choice);
  for (Tick which = 0; which < N_TICKS; which++)
    {
      self->checks[which] = gtk_check_button_new_with_label (_(ticks[which].label));
      g_signal_connect_object (self->checks[which], "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (self->grid), self->checks[which], 0, N_CHOICES + which, 2, 1);
    }
}

/**
 * avow_export_options_new:
 *
 * Makes the options of a format.
 *
 * Returns: (transfer floating): the options
 */
GtkWidget *
avow_export_options_new (void)
{
  return g_object_new (AVOW_TYPE_EXPORT_OPTIONS, NULL);
}

static void
choose (AvowExportOptions *self,
        Choice             choice,
        guint              place)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_downs[choice]), place);
}

static guint
get_choice (AvowExportOptions *self,
            Choice             choice)
{
  guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_downs[choice]));

  return place != GTK_INVALID_LIST_POSITION ? place : 0;
}

static void
tick (AvowExportOptions *self,
      Tick               which,
      gboolean           ticked)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[which]), ticked);
}

static gboolean
is_ticked (AvowExportOptions *self,
           Tick               which)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[which]));
}

/**
 * avow_export_options_show:
 * @self: the options
 * @profile: how something is exported
 *
 * Shows the options of the profile's format, as it has them.
 *
 * Returns: whether there are any
 */
gboolean
avow_export_options_show (AvowExportOptions *self,
                          AvowExportProfile *profile)
{
  AvowExportFeatures features = avow_export_format_get_features (profile->format);
  const char *separator = strchr (separators, profile->separator);
  gboolean any = FALSE;

  self->filling = TRUE;
  choose (self, CHOICE_ROWS, profile->rows);
  choose (self, CHOICE_SEPARATOR, separator != NULL && *separator != '\0' ? separator - separators : 0);
  choose (self, CHOICE_DATES, profile->dates);
  choose (self, CHOICE_GROUP, profile->group);
  choose (self, CHOICE_NETWORK, profile->network);
  tick (self, TICK_TOPICS, profile->topic_columns);
  tick (self, TICK_QUOTE_ALL, profile->quote_all);
  tick (self, TICK_BOM, profile->bom);
  tick (self, TICK_LF, profile->lf);
  tick (self, TICK_HARMLESS, !profile->raw);
  tick (self, TICK_DESCRIBE, profile->describe);
  self->filling = FALSE;

  for (Choice choice = 0; choice < N_CHOICES; choice++)
    {
      gboolean has = (features & choices[choice].feature) != 0;

      gtk_widget_set_visible (self->labels[choice], has);
      gtk_widget_set_visible (self->drop_downs[choice], has);
      any |= has;
    }
  for (Tick which = 0; which < N_TICKS; which++)
    {
      gtk_widget_set_visible (self->checks[which], (features & ticks[which].feature) != 0);
      any |= (features & ticks[which].feature) != 0;
    }

  return any;
}

/**
 * avow_export_options_apply:
 * @self: the options
 * @profile: how something is to be exported
 *
 * Puts what is chosen into a profile.
 */
void
avow_export_options_apply (AvowExportOptions *self,
                           AvowExportProfile *profile)
{
  profile->rows = get_choice (self, CHOICE_ROWS);
  profile->separator = separators[get_choice (self, CHOICE_SEPARATOR)];
  profile->dates = get_choice (self, CHOICE_DATES);
  profile->group = get_choice (self, CHOICE_GROUP);
  profile->network = get_choice (self, CHOICE_NETWORK);
  profile->topic_columns = is_ticked (self, TICK_TOPICS);
  profile->quote_all = is_ticked (self, TICK_QUOTE_ALL);
  profile->bom = is_ticked (self, TICK_BOM);
  profile->lf = is_ticked (self, TICK_LF);
  profile->raw = !is_ticked (self, TICK_HARMLESS);
  profile->describe = is_ticked (self, TICK_DESCRIBE);
}
