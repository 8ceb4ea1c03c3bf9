/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-look.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "avow-line-spans.h"
#include "avow-settings.h"

/* How articles look: size and width of the text, space between its lines, its colours.
 * What is chosen holds at once and is remembered. */

/* The values of the setting "style"; the others are those of AdwColorScheme. */
#define STYLE_SEPIA 16

/* As in style.css, in relation to the text of the window. */
#define READER_SIZE 1.08

#define MIN_SIZE 60
#define MAX_SIZE 300
#define SIZE_STEP 10

/* A line of the text in its usual size, in pixels, as far as space between lines goes. */
#define LINE_HEIGHT 20

static GtkCssProvider *provider;

/* ---- style */

static char *
make_css (int      size,
          gboolean is_sepia)
{
  char em[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (em, sizeof em, "%.3f", READER_SIZE * size / 100);

  return g_strdup_printf ("textview.article { font-size: %sem; }\n%s", em,
                          is_sepia ? "reader, textview.article { background-color: #f8efdc; color: #3a2717; }\n"
                                     "textview.article > text { background: none; color: #3a2717; }\n" : "");
}

static void
update (void)
{
  GSettings *settings = avow_settings_get ();
  int style = g_settings_get_enum (settings, "style");
  g_autofree char *css = make_css (g_settings_get_int (settings, "text-size"), style == STYLE_SEPIA);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      style == STYLE_SEPIA ? ADW_COLOR_SCHEME_FORCE_LIGHT : (AdwColorScheme) style);

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_css_provider_load_from_data (provider, css, -1);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
scale (int step)
{
  GSettings *settings = avow_settings_get ();
  int size = step != 0 ? g_settings_get_int (settings, "text-size") + step : 100;

  g_settings_set_int (settings, "text-size", CLAMP (size, MIN_SIZE, MAX_SIZE));
}

static void
larger_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  scale (SIZE_STEP);
}

static void
smaller_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  scale (-SIZE_STEP);
}

static void
normal_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  scale (0);
}

/**
 * avow_look_start:
 * @application: the application
 *
 * Has articles look as was chosen from now on, and adds the actions that choose: `larger-text`,
 * `smaller-text`, `normal-text`, `text-width`, `line-spacing` and `style`.
 */
void
avow_look_start (GApplication *application)
{
  static const GActionEntry actions[] =
  {
    { .name = "larger-text", .activate = larger_cb },
    { .name = "smaller-text", .activate = smaller_cb },
    { .name = "normal-text", .activate = normal_cb },
  };
  static const char * const keys[] = { "text-width", "line-spacing", "style" };
  static const char * const larger[] = { "<Control>plus", "<Control>equal", "<Control>KP_Add", NULL };
  static const char * const smaller[] = { "<Control>minus", "<Control>KP_Subtract", NULL };
  static const char * const normal[] = { "<Control>0", "<Control>KP_0", NULL };
  GtkApplication *self = GTK_APPLICATION (application);
  GSettings *settings = avow_settings_get ();

  provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (settings, "changed::style", G_CALLBACK (update), application, 0);
  g_signal_connect_object (settings, "changed::text-size", G_CALLBACK (update), application, 0);
  update ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(GAction) action = g_settings_create_action (settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (application), action);
    }
  gtk_application_set_accels_for_action (self, "app.larger-text", larger);
  gtk_application_set_accels_for_action (self, "app.smaller-text", smaller);
  gtk_application_set_accels_for_action (self, "app.normal-text", normal);
}

/* ---- layout */

/**
 * avow_look_get_text_width:
 *
 * Gets how wide the text is to be, where there is room: lines hold as many words, however
 * large these are.
 *
 * Returns: the width in pixels
 */
int
avow_look_get_text_width (void)
{
  GSettings *settings = avow_settings_get ();

  return g_settings_get_int (settings, "text-width") * g_settings_get_int (settings, "text-size") / 100;
}

/**
 * avow_look_get_leading:
 *
 * Gets how much more space there is to be below each line than there usually is.
 *
 * Returns: the space in pixels
 */
int
avow_look_get_leading (void)
{
  GSettings *settings = avow_settings_get ();
  int line = LINE_HEIGHT * g_settings_get_int (settings, "text-size") / 100;

  return line * (g_settings_get_int (settings, "line-spacing") - 100) / 100;
}

/**
 * avow_look_get_direction:
 * @article: (nullable): an article
 *
 * Gets from which side an article is read: that of its language, else that of the first
 * letter of its text or headline. Each of its paragraphs goes by its own.
 *
 * Returns: the direction
 */
GtkTextDirection
avow_look_get_direction (AvowArticle *article)
{
  static const char * const right_to_left[] =
  {
    "ar", "he", "iw", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "syr", NULL,
  };
  const char *texts[2], *language;
  g_auto(GStrv) parts = NULL;

  if (article == NULL)
    return GTK_TEXT_DIR_LTR;

  language = article->fields[AVOW_ARTICLE_LANGUAGE];
  if (language != NULL && *language != '\0')
    {
      parts = g_strsplit_set (language, "-_", 2);
      return g_strv_contains (right_to_left, parts[0]) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
    }

  texts[0] = article->text;
  texts[1] = article->fields[AVOW_ARTICLE_HEADLINE];
  for (int i = 0; i < 2; i++)
    {
      for (const char *p = texts[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          if (g_unichar_isalpha (g_utf8_get_char (p)))
            return avow_is_right_to_left (g_utf8_get_char (p)) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
        }
    }

  return GTK_TEXT_DIR_LTR;
}

/* ---- the button */

static GtkWidget *
make_button (const char *label,
             const char *name,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_hexpand (button, TRUE);

  return button;
}

static gboolean
format_size (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  /* Translators: the size of the text, in percent */
  g_value_take_string (value, g_strdup_printf (_("%d %%"), g_variant_get_int32 (variant)));

  return TRUE;
}

static GtkWidget *
make_size (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *normal;

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), make_button ("A−", _("Smaller Text"), "app.smaller-text"));
  normal = make_button ("", _("Normal Text Size"), "app.normal-text");
  gtk_box_append (GTK_BOX (box), normal);
  gtk_box_append (GTK_BOX (box), make_button ("A+", _("Larger Text"), "app.larger-text"));
  g_settings_bind_with_mapping (avow_settings_get (), "text-size", normal, "label", G_SETTINGS_BIND_GET,
                                format_size, NULL, NULL, NULL);

  return box;
}

typedef struct
{
  const char *label;
  const char *target;   /* as g_action_parse_detailed_name() reads it */
} Choice;

static GtkWidget *
make_choices (const Choice *choices,
              guint         n_choices)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < n_choices; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_(choices[i].label));

      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (toggle), choices[i].target);
      gtk_widget_set_hexpand (toggle, TRUE);
      gtk_box_append (GTK_BOX (box), toggle);
    }

  return box;
}

static void
add_row (GtkWidget  *grid,
         int         row,
         const char *title,
         GtkWidget  *choices)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-label");
  gtk_widget_set_hexpand (choices, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), choices, 1, row, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static GtkWidget *
make_popover (void)
{
  static const Choice widths[] =
  {
    { N_("Narrow"), "app.text-width(520)" },
    { N_("Medium"), "app.text-width(640)" },
    { N_("Wide"), "app.text-width(860)" },
    { N_("Full"), "app.text-width(4000)" },
  };
  static const Choice spacings[] =
  {
    { N_("Normal"), "app.line-spacing(100)" },
    { N_("Loose"), "app.line-spacing(130)" },
    { N_("Double"), "app.line-spacing(180)" },
  };
  static const Choice styles[] =
  {
    { N_("System"), "app.style::system" },
    { N_("Light"), "app.style::light" },
    { N_("Sepia"), "app.style::sepia" },
    { N_("Dark"), "app.style::dark" },
  };
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_row (grid, 0, _("Text Size"), make_size ());
  add_row (grid, 1, _("Width"), make_choices (widths, G_N_ELEMENTS (widths)));
  add_row (grid, 2, _("Line Spacing"), make_choices (spacings, G_N_ELEMENTS (spacings)));
  add_row (grid, 3, _("Style"), make_choices (styles, G_N_ELEMENTS (styles)));
  gtk_widget_add_css_class (popover, "look");
  gtk_popover_set_child (GTK_POPOVER (popover), grid);

  return popover;
}

static void
make_popover_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, make_popover ());
}

/**
 * avow_look_button_new:
 *
 * Makes the button that opens the choices.
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
avow_look_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), "Aa");
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _("How Articles Look"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Look"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popover_cb, NULL, NULL);

  return button;
}
