/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-workbench-private.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-print.h"
#include "avow-relate-popover.h"
#include "avow-settings.h"
#include "avow-show-original.h"
#include "avow-table-view.h"

/* The three panes: articles, the one that is read, and passages, actors or their timeline.  What
 * is selected in one shows in the others: that is all this does.
 *
 * The panes for actors, sets and for the details of articles are made when they are
 * first shown. */

enum
{
  PROP_0,
  PROP_SHOW_LEFT,
  PROP_SHOW_RIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AvowWorkbench, avow_workbench, GTK_TYPE_WIDGET)

/* ---- passages */

static void
show_details (AvowWorkbench *self)
{
  AvowPassage *passage = avow_reader_pane_get_passage (self->reader);

  avow_passage_details_set_passage (self->passage_details, passage, avow_reader_pane_get_article (self->reader));
  avow_workbench_show_below (self->passages_paned, GTK_WIDGET (self->passage_details), passage != NULL);
}

static void
passage_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AvowWorkbench) self = user_data;
  g_autoptr(GPtrArray) passages = NULL;
  const AvowPassage *passage;

  passages = avow_store_load_passages_finish (AVOW_STORE (source), result, NULL);
  if (passages == NULL || passages->len == 0 || AVOW_STORE (source) != self->store)
    return;

  /* Another has been asked for since. */
  passage = g_ptr_array_index (passages, 0);
  if (passage->id != self->showing_id)
    return;

  avow_list_pane_select (self->articles, passage->article_id);
  avow_list_pane_select (self->passages, passage->id);
  avow_reader_pane_open (self->reader, passage->article_id, passage->id);
  show_details (self);
}

static void
passage_selected_cb (AvowWorkbench *self,
                     gint64         id)
{
  avow_workbench_show_passage (self, id);
}

static void
passage_activated_cb (AvowWorkbench *self,
                      gint64         id)
{
  avow_centre_show (self->centre, "article");
  avow_workbench_show_passage (self, id);
  avow_reader_pane_focus (self->reader);
}

static void
words_selected_cb (AvowWorkbench *self,
                   const char    *words)
{
  avow_passage_details_set_quote (self->passage_details, words);
}

/* Asks how a passage relates to another, where the root says. */
static void
relate_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  gint64 from_id, to_id;
  GdkRectangle area;
  double x, y;

  g_variant_get (parameter, "(xxiiii)", &from_id, &to_id, &area.x, &area.y, &area.width, &area.height);
  if (self->store == NULL ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (gtk_widget_get_root (widget)), widget, area.x, area.y, &x, &y))
    return;

  if (self->relate == NULL)
    {
      self->relate = avow_relate_popover_new ();
      gtk_widget_set_parent (self->relate, widget);
    }
  area.x = x;
  area.y = y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->relate), &area);
  avow_relate_popover_ask (AVOW_RELATE_POPOVER (self->relate), self->store, from_id, to_id);
}

static void
show_passage_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  if (self->store == NULL)
    return;

  avow_centre_show (self->centre, "article");
  avow_workbench_show_passage (self, g_variant_get_int64 (parameter));
}

/* As if it had been selected in its table; what stands in the place of the article stays. */
static void
select_passage_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  if (self->store == NULL)
    return;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->passages_tab), TRUE);
  avow_workbench_show_passage (self, g_variant_get_int64 (parameter));
}

static void
show_article_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  if (AVOW_WORKBENCH (widget)->store != NULL)
    avow_workbench_show_article (AVOW_WORKBENCH (widget), g_variant_get_int64 (parameter));
}

/* ---- articles */

static void
article_selected_cb (AvowWorkbench *self,
                     gint64         id)
{
  self->showing_id = 0;
  avow_centre_show (self->centre, "article");
  avow_list_pane_select (self->passages, 0);
  avow_reader_pane_open (self->reader, id, 0);
}

static void
article_activated_cb (AvowWorkbench *self,
                      gint64         id)
{
  avow_workbench_show_article (self, id);
  avow_reader_pane_focus (self->reader);
}

static void
untagged_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AvowWorkbench) self = user_data;
  g_autoptr(GError) error = NULL;
  gint64 id = avow_store_find_untagged_finish (AVOW_STORE (source), result, &error);

  if (AVOW_STORE (source) != self->store)
    return;

  if (error != NULL)
    avow_complain (GTK_WIDGET (self), error->message);
  else if (id == 0 || id == avow_reader_pane_get_article_id (self->reader))
    avow_say (GTK_WIDGET (self), _("No other article in the list is without passages"));
  else
    article_activated_cb (self, id);
}

/* What was selected in the text is dropped on an actor. */
static void
tag_by_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  g_ptr_array_add (links, avow_link_new (id, name, AVOW_ROLE_SPEAKER, NULL));
  avow_reader_pane_offer_speakers (AVOW_WORKBENCH (widget)->reader, links);
}

static void
show_original_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  AvowArticle *article = avow_reader_pane_get_article (self->reader);

  if (article != NULL && self->store != NULL)
    avow_show_original (widget, self->store, article->id);
}

static void
choose_words_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  avow_reader_pane_choose_words (AVOW_WORKBENCH (widget)->reader, g_variant_get_int64 (parameter));
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  if (!avow_workbench_print_view (self) && avow_reader_pane_get_article (self->reader) != NULL)
    avow_print (avow_reader_pane_get_view (self->reader));
}

static void
article_changed_cb (AvowWorkbench *self)
{
  AvowArticle *article = avow_reader_pane_get_article (self->reader);

  avow_workbench_fit (self);
  show_details (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.show-original", article != NULL && article->has_original);
  if (self->article_details != NULL)
    avow_article_details_set_article (self->article_details, article);
  gtk_widget_set_sensitive (self->expander, article != NULL);
}

static void
expanded_cb (AvowWorkbench *self)
{
  if (!gtk_expander_get_expanded (GTK_EXPANDER (self->expander)) || self->article_details != NULL)
    return;

  self->article_details = g_object_new (AVOW_TYPE_ARTICLE_DETAILS, NULL);
  avow_article_details_set_store (self->article_details, self->store);
  avow_article_details_set_article (self->article_details, avow_reader_pane_get_article (self->reader));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), GTK_WIDGET (self->article_details));
}

/* One goes on where one has left off. */
static void
open_last_article (AvowWorkbench *self)
{
  g_autofree char *path = NULL;
  gint64 id;

  g_settings_get (avow_settings_get (), "last-article", "(sx)", &path, &id);
  if (id != 0 && g_str_equal (path, avow_store_get_path (self->store)))
    avow_workbench_show_article (self, id);
}

static void
remember_article (AvowWorkbench *self)
{
  gint64 id = avow_reader_pane_get_article_id (self->reader);

  if (self->store != NULL && id != 0)
    g_settings_set (avow_settings_get (), "last-article", "(sx)", avow_store_get_path (self->store), id);
}

/* ---- actors */

static void
actor_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(AvowWorkbench) self = user_data;
  g_autoptr(AvowActor) actor = NULL;
  g_autoptr(GError) error = NULL;

  actor = avow_store_load_actor_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  avow_actor_details_set_actor (self->actor_details, actor);
  avow_workbench_show_below (gtk_stack_get_child_by_name (self->tabs, "actors"), GTK_WIDGET (self->actor_details),
                             actor != NULL);
}

static void
actor_selected_cb (AvowWorkbench *self,
                   gint64         id)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->actor_id = id;
  avow_store_load_actor_async (self->store, id, self->loading, actor_loaded_cb, g_object_ref (self));
}

/* The passages in which an actor has a part, found as the user would find them. */
static void
show_passages_cb (AvowWorkbench *self,
                  const char    *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *plain = g_strjoinv (" ", parts), *search = g_strdup_printf ("actor:\"%s\"", plain);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->passages_tab), TRUE);
  avow_list_pane_set_search (self->passages, search);
}

static void
show_passages_of_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  if (self->store == NULL)
    return;

  g_object_set (self, "show-right", TRUE, NULL);
  show_passages_cb (self, g_variant_get_string (parameter, NULL));
}

/* Of the actor that is selected in the table. */
static void
show_its_passages_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  if (self->actor_details != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->actor_details), "actor.show-passages", NULL);
}

static void
actor_activated_cb (AvowWorkbench *self,
                    gint64         id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "workbench.show-actor-page", "x", id);
}

static void
make_actors (AvowWorkbench *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  self->actors = AVOW_LIST_PANE (avow_list_pane_new (AVOW_TABLE_ACTORS));
  self->doubles = AVOW_DOUBLES_BAR (avow_doubles_bar_new ());
  /* At the foot, where it moves no row away under the pointer. */
  gtk_widget_insert_before (GTK_WIDGET (self->doubles), GTK_WIDGET (self->actors), NULL);
  self->actor_details = g_object_new (AVOW_TYPE_ACTOR_DETAILS, "visible", FALSE, NULL);
  g_signal_connect_swapped (self->actors, "selected", G_CALLBACK (actor_selected_cb), self);
  g_signal_connect_swapped (self->actors, "activated", G_CALLBACK (actor_activated_cb), self);
  g_signal_connect_swapped (self->actor_details, "show-passages", G_CALLBACK (show_passages_cb), self);

  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (self->actors));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->actor_details));
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_stack_add_named (self->tabs, paned, "actors");
  g_menu_append (avow_table_view_get_extra_menu (AVOW_TABLE_VIEW (avow_list_pane_get_table (self->actors))),
                 _("Show _Passages"), "workbench.show-its-passages");

  avow_actor_details_set_store (self->actor_details, self->store);
  avow_list_pane_set_store (self->actors, self->store);
  avow_doubles_bar_set_store (self->doubles, self->store);
}

/* A table is called by the name that its tab shows; so that the two can be told
 * apart where only names are seen, the tab of the table in view says that it is
 * one. */
void
avow_workbench_name_tab (GtkWidget  *tab,
                         const char *name,
                         const char *name_in_view)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)) ? name_in_view : name, -1);
}

static void
tab_cb (AvowWorkbench *self)
{
  gboolean is_actors = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->actors_tab));
  gboolean is_timeline = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->timeline_tab));

  if (is_actors && self->actors == NULL)
    make_actors (self);
  if (is_timeline && self->timeline == NULL)
    avow_workbench_make_timeline (self);

  gtk_stack_set_visible_child_name (self->tabs, is_actors ? "actors" : is_timeline ? "timeline" : "passages");
  avow_workbench_name_tab (self->passages_tab, _("Passages"), _("Passages tab"));
  avow_workbench_name_tab (self->actors_tab, _("Actors"), _("Actors tab"));
  avow_workbench_name_tab (self->timeline_tab, _("Timeline"), _("Timeline tab"));
}

static void
show_actor_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  gint64 id = g_variant_get_int64 (parameter);

  g_object_set (self, "show-right", TRUE, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->actors_tab), TRUE);
  avow_list_pane_select (self->actors, id);
  actor_selected_cb (self, id);
}

/* Tells what an import of actors did. */
static void
report_actors_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  g_autofree const char **problems = NULL;
  const char *words;

  g_variant_get (parameter, "(&s^a&s)", &words, &problems);
  g_object_set (self, "show-right", TRUE, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->actors_tab), TRUE);
  avow_doubles_bar_report (self->doubles, words, (GStrv) problems);
}

/* ---- project */

static void
changed_cb (AvowStore     *store,
            AvowTouched   *touched,
            AvowWorkbench *self)
{
  if (self->actor_id != 0 && (touched->everything || avow_touched_has (touched->actors, self->actor_id)))
    actor_selected_cb (self, self->actor_id);
}

/* ---- panes */

static gboolean
tell_panes_cb (gpointer user_data)
{
  AvowWorkbench *self = user_data;

  self->tell_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_LEFT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_RIGHT]);

  return G_SOURCE_REMOVE;
}

static void
avow_workbench_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  int minimum;

  if (self->width != width)
    {
      self->width = width;
      avow_workbench_fit (self);
    }

  if (!self->placed)
    avow_workbench_place_panes (self, width);

  /* Until the panes that have no room are gone, they stand over the edge. */
  gtk_widget_measure (self->outer, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->outer, &(GtkAllocation) { 0, 0, MAX (width, minimum), height }, baseline);
  if (self->relate != NULL)
    gtk_popover_present (GTK_POPOVER (self->relate));
  if (self->asked != NULL)
    gtk_popover_present (GTK_POPOVER (self->asked));
}

static void
avow_workbench_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);

  gtk_widget_measure (self->outer, orientation, -1, minimum, natural, minimum_baseline, natural_baseline);

  /* The window may be made narrower than the panes, which go then. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 360);
}

static void
avow_workbench_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AvowWorkbench *self = AVOW_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_SHOW_LEFT:
      g_value_set_boolean (value, self->show_left);
      break;

    case PROP_SHOW_RIGHT:
      g_value_set_boolean (value, self->show_right);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
avow_workbench_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  AvowWorkbench *self = AVOW_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_SHOW_LEFT:
      self->show_left = avow_workbench_asks_for (self, AVOW_SIDE_LEFT, g_value_get_boolean (value));
      break;

    case PROP_SHOW_RIGHT:
      self->show_right = avow_workbench_asks_for (self, AVOW_SIDE_RIGHT, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  avow_workbench_fit (self);

  /* Who has set it hears what has become of it when that is over. */
  if (self->tell_source == 0)
    self->tell_source = g_idle_add (tell_panes_cb, self);
}

static void
avow_workbench_dispose (GObject *object)
{
  AvowWorkbench *self = AVOW_WORKBENCH (object);
  GtkWidget *child;

  if (self->articles != NULL)
    avow_workbench_remember_panes (self);
  avow_workbench_set_store (self, NULL);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  /* Its menu is a child of the table, which goes now. */
  if (self->order != NULL)
    g_object_run_dispose (G_OBJECT (self->order));
  g_clear_object (&self->order);

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_WORKBENCH);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  self->articles = NULL;
  self->relate = self->asked = NULL;

  G_OBJECT_CLASS (avow_workbench_parent_class)->dispose (object);
}

static void
avow_workbench_class_init (AvowWorkbenchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_workbench_dispose;
  object_class->get_property = avow_workbench_get_property;
  object_class->set_property = avow_workbench_set_property;
  widget_class->measure = avow_workbench_measure;
  widget_class->size_allocate = avow_workbench_size_allocate;

  properties[PROP_SHOW_LEFT] =
    g_param_spec_boolean ("show-left", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_RIGHT] =
    g_param_spec_boolean ("show-right", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (AVOW_TYPE_CENTRE);
  g_type_ensure (AVOW_TYPE_READER_PANE);
  g_type_ensure (AVOW_TYPE_PASSAGE_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-workbench.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, outer);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, inner);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, left);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, right);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, articles_tab);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, sets_tab);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, left_tabs);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, centre);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, reader);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, passages_tab);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, actors_tab);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, timeline_tab);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, tabs);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, passages_paned);
  gtk_widget_class_bind_template_child (widget_class, AvowWorkbench, passage_details);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);

  gtk_widget_class_install_action (widget_class, "workbench.tag-by", "(xs)", tag_by_cb);
  avow_workbench_install_link_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "workbench.relate", "(xxiiii)", relate_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-passage", "x", show_passage_cb);
  gtk_widget_class_install_action (widget_class, "workbench.select-passage", "x", select_passage_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-passages-of", "s", show_passages_of_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-its-passages", NULL, show_its_passages_cb);
  gtk_widget_class_install_action (widget_class, "workbench.report-actors", "(sas)", report_actors_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-article", "x", show_article_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-actor", "x", show_actor_cb);
  avow_workbench_install_view_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "article.show-original", NULL, show_original_cb);
  gtk_widget_class_install_action (widget_class, "article.choose-words", "x", choose_words_cb);
  gtk_widget_class_install_action (widget_class, "workbench.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "article.show-original",
                                       NULL);
}

static void
avow_workbench_init (AvowWorkbench *self)
{
  GSettings *settings = avow_settings_get ();

  self->show_left = self->show_right = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.show-original", FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->articles = AVOW_LIST_PANE (avow_list_pane_new (AVOW_TABLE_ARTICLES));
  gtk_widget_set_vexpand (GTK_WIDGET (self->articles), TRUE);
  gtk_stack_add_named (self->left_tabs, GTK_WIDGET (self->articles), "articles");
  avow_workbench_make_order (self);
  self->passages = AVOW_LIST_PANE (avow_list_pane_new (AVOW_TABLE_PASSAGES));
  gtk_paned_set_start_child (GTK_PANED (self->passages_paned), GTK_WIDGET (self->passages));

  self->expander = gtk_expander_new (_("Article Details"));
  gtk_widget_add_css_class (self->expander, "article-details");
  gtk_widget_set_sensitive (self->expander, FALSE);
  g_signal_connect_swapped (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self);
  gtk_box_append (GTK_BOX (self->left), self->expander);

  g_signal_connect_swapped (self->articles, "selected", G_CALLBACK (article_selected_cb), self);
  g_signal_connect_swapped (self->articles, "activated", G_CALLBACK (article_activated_cb), self);
  g_signal_connect_swapped (self->passages, "selected", G_CALLBACK (passage_selected_cb), self);
  g_signal_connect_swapped (self->passages, "activated", G_CALLBACK (passage_activated_cb), self);
  g_signal_connect_swapped (self->reader, "passage-selected", G_CALLBACK (passage_selected_cb), self);
  g_signal_connect_swapped (self->reader, "article-changed", G_CALLBACK (article_changed_cb), self);
  g_signal_connect_swapped (self->reader, "passage-hovered", G_CALLBACK (avow_list_pane_hover), self->passages);
  g_signal_connect_swapped (self->passages, "hovered", G_CALLBACK (avow_reader_pane_hover), self->reader);
  g_signal_connect_swapped (self->reader, "words-selected", G_CALLBACK (words_selected_cb), self);

  g_settings_bind (settings, "show-left", self, "show-left", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "show-right", self, "show-right", G_SETTINGS_BIND_DEFAULT);
  avow_passage_details_set_names (self->passage_details, avow_reader_pane_get_names (self->reader));
  avow_workbench_add_left_tabs (self);
  avow_workbench_add_views (self);
  tab_cb (self);
}

/**
 * avow_workbench_new:
 *
 * Makes a workbench without a project.
 *
 * Returns: (transfer floating): a workbench
 */
GtkWidget *
avow_workbench_new (void)
{
  return g_object_new (AVOW_TYPE_WORKBENCH, NULL);
}

/**
 * avow_workbench_set_store:
 * @self: a workbench
 * @store: (nullable): a project
 *
 * Sets what to work on.
 */
void
avow_workbench_set_store (AvowWorkbench *self,
                          AvowStore     *store)
{
  if (store == self->store)
    return;

  remember_article (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);

  if (self->relate != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->relate));
  if (self->asked != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->asked));

  /* What was typed goes to the project it was typed for. */
  avow_passage_details_set_store (self->passage_details, store);
  gtk_widget_set_visible (GTK_WIDGET (self->passage_details), FALSE);
  if (self->article_details != NULL)
    avow_article_details_set_store (self->article_details, store);
  if (self->actor_details != NULL)
    avow_actor_details_set_store (self->actor_details, store);

  g_set_object (&self->store, store);
  self->actor_id = 0;
  avow_reader_pane_set_store (self->reader, store);
  avow_centre_set_store (self->centre, store);
  avow_list_pane_set_store (self->articles, store);
  avow_article_order_set_store (self->order, store);
  avow_list_pane_set_store (self->passages, store);
  if (self->sets != NULL)
    avow_sets_pane_set_store (self->sets, store);
  if (self->actors != NULL)
    avow_list_pane_set_store (self->actors, store);
  if (self->doubles != NULL)
    avow_doubles_bar_set_store (self->doubles, store);
  if (self->timeline != NULL)
    avow_view_set_store (self->timeline, store);
  if (store != NULL)
    {
      g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
      open_last_article (self);
    }
}

/**
 * avow_workbench_show_article:
 * @self: a workbench with a project
 * @id: an article
 *
 * Opens an article and selects it in its list.
 */
void
avow_workbench_show_article (AvowWorkbench *self,
                             gint64         id)
{
  avow_list_pane_select (self->articles, id);
  article_selected_cb (self, id);
}

/**
 * avow_workbench_show_passage:
 * @self: a workbench with a project
 * @id: a passage
 *
 * Selects a passage in its list, opens its article at it, and shows its details.
 */
void
avow_workbench_show_passage (AvowWorkbench *self,
                             gint64         id)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->showing_id = id;
  g_array_append_val (ids, id);
  avow_store_load_passages_async (self->store, ids, NULL, passage_loaded_cb, g_object_ref (self));
}

/**
 * avow_workbench_set_foot:
 * @self: a workbench
 * @foot: a widget
 *
 * Sets what stands at the foot of the left pane.
 */
void
avow_workbench_set_foot (AvowWorkbench *self,
                         GtkWidget     *foot)
{
  if (self->foot != NULL)
    gtk_box_remove (GTK_BOX (self->left), self->foot);
  self->foot = foot;
  gtk_box_append (GTK_BOX (self->left), foot);
}

/**
 * avow_workbench_get_only:
 * @self: a workbench
 *
 * Gets which passages of the article stand out.
 *
 * Returns: (transfer none): the choice
 */
AvowOnly *
avow_workbench_get_only (AvowWorkbench *self)
{
  return avow_reader_pane_get_only (self->reader);
}

/**
 * avow_workbench_get_passage:
 * @self: a workbench
 *
 * Gets the passage that is selected.
 *
 * Returns: (transfer none) (nullable): the passage
 */
AvowPassage *
avow_workbench_get_passage (AvowWorkbench *self)
{
  return avow_reader_pane_get_passage (self->reader);
}

/**
 * avow_workbench_get_query:
 * @self: a workbench
 *
 * Gets which passages are shown, and in what order; if several are selected, these.
 *
 * Returns: (transfer full): the query
 */
AvowQuery *
avow_workbench_get_query (AvowWorkbench *self)
{
  return avow_list_pane_get_query (self->passages);
}

/**
 * avow_workbench_get_passages:
 * @self: a workbench
 *
 * Gets the pane of the passages.
 *
 * Returns: (transfer none): the pane
 */
AvowListPane *
avow_workbench_get_passages (AvowWorkbench *self)
{
  return self->passages;
}

/**
 * avow_workbench_show_untagged:
 * @self: a workbench with a project
 *
 * Opens the next article of the list that has no passages, to be read.
 */
void
avow_workbench_show_untagged (AvowWorkbench *self)
{
  AvowList *list = avow_list_pane_get_list (self->articles);
  guint at = 0;

  if (avow_list_find (list, avow_reader_pane_get_article_id (self->reader), &at))
    at++;

  avow_store_find_untagged_async (self->store, avow_list_get_ids (list), at, NULL, untagged_found_cb, g_object_ref (self));
}

/**
 * avow_workbench_find:
 * @self: a workbench
 * @by: 0 to say what to find; 1 for the next place that has it, -1 for the one before
 *
 * Finds words in the article that is open; without one, in the table that is shown.
 */
void
avow_workbench_find (AvowWorkbench *self,
                     int            by)
{
  if (avow_reader_pane_get_article (self->reader) != NULL)
    avow_reader_pane_find (self->reader, by);
  else if (by == 0)
    avow_workbench_search (self);
}

/**
 * avow_workbench_search:
 * @self: a workbench
 *
 * Lets the user type what to look for in the table that is shown.
 */
void
avow_workbench_search (AvowWorkbench *self)
{
  gboolean is_actors = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->actors_tab));

  g_object_set (self, "show-right", TRUE, NULL);
  /* A timeline shows what is found among the passages. */
  if (!is_actors)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->passages_tab), TRUE);
  avow_list_pane_focus_search (is_actors ? self->actors : self->passages);
}

/**
 * avow_workbench_relate:
 * @self: a workbench
 *
 * Lets the user relate the passage that is selected to another.
 */
void
avow_workbench_relate (AvowWorkbench *self)
{
  if (avow_reader_pane_get_passage (self->reader) == NULL)
    {
      avow_say (GTK_WIDGET (self), _("Select a passage first"));
      return;
    }

  g_object_set (self, "show-right", TRUE, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->passages_tab), TRUE);
  avow_passage_details_relate (self->passage_details);
}

/**
 * avow_workbench_correct_text:
 * @self: a workbench
 *
 * Lets the user correct the text of the article that is open, or ends that.
 */
void
avow_workbench_correct_text (AvowWorkbench *self)
{
  avow_reader_pane_correct_text (self->reader);
}

/**
 * avow_workbench_undo_typing:
 * @self: a workbench
 * @redo: whether to redo
 *
 * Undoes or redoes what was typed, if a text is being corrected.
 *
 * Returns: whether one is
 */
gboolean
avow_workbench_undo_typing (AvowWorkbench *self,
                            gboolean       redo)
{
  return avow_reader_pane_undo_typing (self->reader, redo);
}
