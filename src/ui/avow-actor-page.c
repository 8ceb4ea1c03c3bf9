/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-page.h"

#include <glib/gi18n.h>

#include "avow-actor-facts.h"
#include "avow-actor-forms.h"
#include "avow-actor-numbers.h"
#include "avow-actor-words.h"
#include "avow-edit.h"
#include "avow-field.h"
#include "avow-merge-forms.h"
#include "avow-query-dates.h"
#include "avow-query-text.h"
#include "avow-store-tally.h"
#include "avow-timeline.h"
#include "avow-view.h"

/* The page of an actor, in the place of the article: who it is, what it claimed, pledged and
 * warned of, and the passages themselves, in a table of its own.  The table asks first, since it
 * is what one looks at; the numbers are counted when it has its rows.
 *
 * What is known stands above the table where there is little room, and beside it where there
 * is much. */

#define MIN_WIDTH_BESIDE 980
#define WIDTH_BESIDE 440

/* What the table leaves to what is known above it, and the least that it keeps. */
#define MIN_TABLE_HEIGHT 380
#define TOP_PERCENT 48

#define TIMELINE_HEIGHT 180

#define ALL_ROLES AVOW_N_ROLES

struct _AvowActorPage
{
  GtkWidget         parent_instance;

  GtkStack         *stack;
  GtkLabel         *empty;
  GtkWidget        *paned;
  GtkWidget        *top;            /* what scrolls above the table */
  GtkWidget        *column;
  GtkWidget        *back;
  GtkWidget        *name;
  GtkDropDown      *type;
  GtkLabel         *today;
  GtkWidget        *more;
  AvowActorFacts   *facts;
  AvowActorNumbers *numbers;
  GtkWidget        *over_time;
  AvowTimelinePicture *timeline;
  GtkWidget        *tabs[4];
  AvowListPane     *passages;

  AvowStore        *store;
  AvowActor        *actor;
  gint64            id;             /* the actor that is, or is to be, shown; 0 for none */
  AvowRole          role;           /* in which it is in the passages; ALL_ROLES for any */
  GArray           *past;           /* gint64: the actors that were shown before */
  GCancellable     *loading;
  GCancellable     *counting;
  gboolean          stale;          /* something has changed while the page was out of sight */
  gboolean          count_anew;
  gboolean          setting;
  gboolean          placed;         /* the table, for this actor; the user may have moved it since */
  guint             place_source;
  int               width;
};

static void avow_actor_page_view_init (AvowViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowActorPage, avow_actor_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (AVOW_TYPE_VIEW, avow_actor_page_view_init))

/* The tabs above the table. */
static const struct
{
  const char    *label;
  AvowRole       role;
  AvowTermField  field;
  const char    *filter;
} tabs[] =
{
  /* Translators: in which part of a passage an actor is */
  { N_("All Roles"), ALL_ROLES, AVOW_TERM_ACTOR, "actor" },
  { N_("Says"), AVOW_ROLE_SPEAKER, AVOW_TERM_SPEAKER, "speaker" },
  { N_("Is Told"), AVOW_ROLE_ADDRESSEE, AVOW_TERM_ADDRESSEE, "addressee" },
  { N_("Is Talked About"), AVOW_ROLE_OBJECT, AVOW_TERM_ABOUT, "about" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (tabs) == G_N_ELEMENTS (((AvowActorPage *) NULL)->tabs));

/* The table gets its share; what is known has no more than it needs. */
static int
get_position (AvowActorPage *self)
{
  int height = gtk_widget_get_height (self->paned), wanted;

  if (self->width >= MIN_WIDTH_BESIDE)
    return WIDTH_BESIDE;

  gtk_widget_measure (self->column, GTK_ORIENTATION_VERTICAL, self->width, NULL, &wanted, NULL, NULL);

  return MIN (wanted, MAX (height * TOP_PERCENT / 100, height - MIN_TABLE_HEIGHT));
}

static gboolean
place_cb (gpointer user_data)
{
  AvowActorPage *self = user_data;
  GtkOrientation orientation = self->width >= MIN_WIDTH_BESIDE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  self->place_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
  gtk_paned_set_position (GTK_PANED (self->paned), get_position (self));

  return G_SOURCE_REMOVE;
}

/* A page that has no size yet does not know. */
static void
place (AvowActorPage *self)
{
  if (self->place_source == 0 && self->width > 0)
    self->place_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_cb, self, NULL);
}

/* ---- passages */

static guint
get_tab (AvowActorPage *self)
{
  guint tab = G_N_ELEMENTS (tabs) - 1;

  while (tabs[tab].role != self->role && tab > 0)
    tab--;

  return tab;
}

/* A role comes with the actor itself, so that without it the facets count its other passages. */
static void
list_passages (AvowActorPage *self)
{
  guint tab = get_tab (self);
  AvowNode *base = avow_node_new_term (AVOW_TERM_ACTOR, self->actor->guid, TRUE);
  g_autofree char *text = avow_query_text_set ("", tabs[tab].filter, self->actor->name, AVOW_FILTER_INCLUDED);

  if (tabs[tab].role != ALL_ROLES)
    base = avow_node_new (AVOW_NODE_AND, base, avow_node_new_term (tabs[tab].field, self->actor->guid, TRUE));
  avow_list_pane_set_base (self->passages, base, text);
  if (avow_list_pane_get_store (self->passages) != self->store)
    avow_list_pane_set_store (self->passages, self->store);
}

static void
show_role (AvowActorPage *self,
           AvowRole       role)
{
  self->role = role;
  self->setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[get_tab (self)]), TRUE);
  self->setting = FALSE;
}

static void
tab_cb (AvowActorPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (tabs) && !self->setting; i++)
    {
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tabs[i])) && self->role != tabs[i].role)
        {
          self->role = tabs[i].role;
          if (self->actor != NULL)
            list_passages (self);
        }
    }
}

/* What narrows already shows all again. */
static void
narrow_cb (AvowActorPage *self,
           AvowRole       role,
           const char    *search)
{
  gboolean again = self->role == role && g_strcmp0 (avow_list_pane_get_typed (self->passages), search) == 0;

  show_role (self, again ? ALL_ROLES : role);
  avow_list_pane_set_search (self->passages, again ? "" : search);
  list_passages (self);
}

/* The range of dates that is looked for shows in the picture. */
static void
searched_cb (AvowActorPage *self)
{
  AvowQuery *query = avow_list_get_query (avow_list_pane_get_list (self->passages));
  g_autoptr(AvowQuery) rest = NULL;
  AvowDateRange range;

  if (query == NULL)
    return;

  rest = avow_query_split_dates (query, AVOW_MOMENT_SAID, &range);
  avow_timeline_picture_set_brush (self->timeline, &range);
}

/* What is narrowed within the page is its own table. */
static void
filter_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  show_role (self, AVOW_ROLE_SPEAKER);
  avow_list_pane_filter (self->passages, parameter);
  if (self->actor != NULL)
    list_passages (self);
}

static void
selected_cb (AvowActorPage *self,
             gint64         id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "workbench.select-passage", "x", id);
}

static void
activated_cb (AvowActorPage *self,
              gint64         id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "workbench.show-passage", "x", id);
}

/* ---- what is loaded */

/* A timeline without a date has nothing to show. */
static void
show_summary (AvowActorPage    *self,
              AvowActorSummary *summary)
{
  AvowTimeline *timeline = summary != NULL ? summary->timeline : NULL;

  avow_actor_numbers_set_summary (self->numbers, summary);
  avow_timeline_picture_set_timeline (self->timeline, timeline);
  gtk_widget_set_visible (self->over_time, timeline != NULL && timeline->first != 0);
  if (!self->placed)
    place (self);
  self->placed = summary != NULL;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(AvowActorPage) self = user_data;
  g_autoptr(AvowActorSummary) summary = NULL;
  g_autoptr(GError) error = NULL;

  summary = avow_store_sum_actor_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->counting);
  show_summary (self, summary);
  if (summary != NULL)
    g_debug ("actor page with %u passages in all", summary->n_passages);
}

static void
count (AvowActorPage *self)
{
  self->count_anew = FALSE;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  avow_store_sum_actor_async (self->store, self->id, self->counting, counted_cb, g_object_ref (self));
}

/* The numbers come after the rows. */
static void
listed_cb (AvowActorPage *self)
{
  if (self->count_anew && self->actor != NULL && self->store != NULL)
    {
      g_debug ("actor page with %u rows", g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (self->passages))));
      count (self);
    }
}

static void
show_empty (AvowActorPage *self,
            const char    *words)
{
  gtk_label_set_text (self->empty, words);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->empty));
}

static void
show_head (AvowActorPage *self,
           gboolean       is_same)
{
  g_autofree char *today = avow_actor_words_get_today (self->actor);

  if (is_same)
    avow_field_set_text (self->name, self->actor->name);
  else
    avow_field_reset (self->name, self->actor->name);
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->type, self->actor->type);
  self->setting = FALSE;
  gtk_label_set_text (self->today, today);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->today), *today != '\0' ? today : NULL);
}

static void
actor_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(AvowActorPage) self = user_data;
  g_autoptr(AvowActor) actor = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_same;

  actor = avow_store_load_actor_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  is_same = actor != NULL && self->actor != NULL && self->actor->id == actor->id;
  g_clear_pointer (&self->actor, avow_actor_unref);
  self->actor = actor != NULL ? avow_actor_ref (actor) : NULL;
  if (actor == NULL)
    {
      avow_actor_facts_set_actor (self->facts, NULL);
      show_empty (self, _("This actor is not in the project any more."));
      return;
    }

  /* The table asks before anything else is made. */
  if (!is_same)
    list_passages (self);
  show_head (self, is_same);
  avow_actor_facts_set_actor (self->facts, actor);
  gtk_stack_set_visible_child (self->stack, self->paned);
  if (!is_same)
    place (self);
  g_debug ("actor page of %s", actor->name);
}

static void
load (AvowActorPage *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store == NULL || self->id == 0)
    return;

  self->loading = g_cancellable_new ();
  avow_store_load_actor_async (self->store, self->id, self->loading, actor_loaded_cb, g_object_ref (self));
}

static void
changed_cb (AvowStore     *store,
            AvowTouched   *touched,
            AvowActorPage *self)
{
  gboolean is_actor = touched->everything || avow_touched_has (touched->actors, self->id);

  if (self->id == 0)
    return;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }

  if (is_actor || touched->actors->len > 0)
    load (self);
  if (self->actor != NULL && (touched->everything || touched->actors->len > 0 || touched->passages->len > 0 || touched->topics))
    count (self);
}

/* ---- actions */

static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  if (!done && self->actor != NULL)
    show_head (self, FALSE);
}

static void
name_cb (GtkWidget  *field,
         const char *text,
         gpointer    user_data)
{
  AvowActorPage *self = user_data;

  if (self->actor != NULL)
    avow_edit (GTK_WIDGET (self), self->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, self->actor->id, text),
               edited_cb, NULL);
}

static void
type_cb (AvowActorPage *self)
{
  guint type = gtk_drop_down_get_selected (self->type);

  if (!self->setting && self->actor != NULL && type < AVOW_N_ACTOR_TYPES && type != self->actor->type)
    avow_edit (GTK_WIDGET (self), self->store, avow_change_new_set_actor_type (self->actor->id, type), edited_cb, NULL);
}

/* Shows an actor; what was shown before is not noted. */
static void
show_actor (AvowActorPage *self,
            gint64         id)
{
  if (self->actor != NULL)
    {
      avow_field_commit (self->name);
      avow_actor_facts_set_actor (self->facts, NULL);
    }

  g_clear_pointer (&self->actor, avow_actor_unref);
  self->id = id;
  self->count_anew = TRUE;
  g_cancellable_cancel (self->counting);
  self->placed = FALSE;
  show_summary (self, NULL);
  avow_list_pane_select (self->passages, 0);
  avow_list_pane_set_search (self->passages, "");
  show_role (self, ALL_ROLES);
  gtk_widget_set_visible (self->back, self->past->len > 0);
  load (self);
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);
  gint64 id;

  if (self->past->len == 0)
    {
      gtk_widget_activate_action (widget, "workbench.show-view", "s", "article");
      return;
    }

  id = g_array_index (self->past, gint64, self->past->len - 1);
  g_array_set_size (self->past, self->past->len - 1);
  show_actor (self, id);
}

static void
show_passages_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  if (self->actor != NULL)
    gtk_widget_activate_action (widget, "workbench.show-passages-of", "s", self->actor->name);
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  if (self->actor != NULL)
    avow_ask_merge (self->column, self->more, self->store, self->actor);
}

static void
split_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  if (self->actor != NULL)
    avow_ask_split (self->column, self->more, self->store, self->actor, self->passages);
}

static void
name_in_use_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  if (self->actor != NULL && self->actor->main_name != NULL)
    avow_ask_actor_name (self->column, self->name, self->store, self->actor, self->actor->main_name);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  if (self->actor != NULL)
    avow_delete_actor (widget, self->store, self->actor->id);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);
  g_autofree char *text = NULL;

  if (self->actor == NULL)
    return;

  text = avow_actor_words_get_all (self->actor);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  avow_say (widget, _("Copied"));
}

/* ---- room */

static void
avow_actor_page_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->stack), &(GtkAllocation) { 0, 0, width, height }, baseline);
  if (self->width == 0 || (self->width >= MIN_WIDTH_BESIDE) != (width >= MIN_WIDTH_BESIDE))
    {
      self->width = width;
      place (self);
    }
  self->width = width;
}

static void
avow_actor_page_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (AVOW_ACTOR_PAGE (widget)->stack), orientation, for_size, minimum, natural, NULL, NULL);
}

/* ---- view */

static void
avow_actor_page_set_store (AvowView  *view,
                           AvowStore *store)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (view);

  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->actor != NULL)
    avow_field_commit (self->name);
  avow_actor_facts_set_store (self->facts, store);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->counting);
  avow_list_pane_set_store (self->passages, NULL);
  g_clear_pointer (&self->actor, avow_actor_unref);
  self->id = 0;
  g_array_set_size (self->past, 0);
  show_empty (self, _("No actor is chosen.\nDouble-click one in the table of actors to see its page."));

  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
}

/* A page has passages of its own. */
static void
avow_actor_page_set_query (AvowView  *view,
                           AvowQuery *query)
{
}

static void
avow_actor_page_view_init (AvowViewInterface *iface)
{
  iface->set_store = avow_actor_page_set_store;
  iface->set_query = avow_actor_page_set_query;
}

/* ---- widget */

static void
avow_actor_page_map (GtkWidget *widget)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (widget);

  GTK_WIDGET_CLASS (avow_actor_page_parent_class)->map (widget);

  if (self->stale && self->id != 0)
    {
      load (self);
      if (self->actor != NULL)
        count (self);
    }
}

static void
avow_actor_page_dispose (GObject *object)
{
  AvowActorPage *self = AVOW_ACTOR_PAGE (object);

  g_clear_handle_id (&self->place_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->passages != NULL)
    g_signal_handlers_disconnect_by_data (avow_list_pane_get_list (self->passages), self);
  self->passages = NULL;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->actor, avow_actor_unref);
  g_clear_pointer (&self->past, g_array_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_actor_page_parent_class)->dispose (object);
}

static void
avow_actor_page_class_init (AvowActorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_actor_page_dispose;
  widget_class->map = avow_actor_page_map;
  widget_class->measure = avow_actor_page_measure;
  widget_class->size_allocate = avow_actor_page_size_allocate;

  gtk_widget_class_install_action (widget_class, "workbench.filter", "a(ss)", filter_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.show-passages", NULL, show_passages_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.split", NULL, split_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.name-in-use", NULL, name_in_use_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "actor-page.delete", NULL, delete_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "actor-page.back", NULL);
  gtk_widget_class_set_css_name (widget_class, "actorpage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_more (void)
{
  g_autoptr(GMenu) menu = g_menu_new (), first = g_menu_new (), last = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (first, _("_Merge Into…"), "actor-page.merge");
  g_menu_append (first, _("_Split…"), "actor-page.split");
  g_menu_append (first, _("_Name in Use…"), "actor-page.name-in-use");
  g_menu_append (first, _("_Copy as Text"), "actor-page.copy");
  g_menu_append (last, _("_Delete Actor"), "actor-page.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("More for This Actor"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More for this actor"), -1);

  return button;
}

static GtkWidget *
make_head (AvowActorPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *show = gtk_button_new_with_label (_("Show Passages"));
  g_autoptr(GtkStringList) types = gtk_string_list_new (NULL);

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_tooltip_text (self->back, _("Back to the Actor Before (Alt+Left)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back to the actor before"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "actor-page.back");
  gtk_widget_set_visible (self->back, FALSE);
  gtk_box_append (GTK_BOX (first), self->back);

  self->name = gtk_entry_new ();
  gtk_widget_add_css_class (self->name, "in-place");
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->name), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the actor"), -1);
  avow_field_init (self->name, name_cb, self);
  gtk_box_append (GTK_BOX (first), self->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "actor-page.show-passages");
  gtk_widget_set_tooltip_text (show, _("Show the passages in the table on the right"));
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (first), show);
  self->more = make_more ();
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (first), self->more);

  for (guint i = 0; i < AVOW_N_ACTOR_TYPES; i++)
    gtk_string_list_append (types, avow_actor_type_get_label (i));
  self->setting = TRUE;
  self->type = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&types)), NULL));
  self->setting = FALSE;
  gtk_widget_set_valign (GTK_WIDGET (self->type), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->type), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Type of the actor"), -1);
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_cb), self);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->type));
  self->today = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->today, 0);
  gtk_label_set_ellipsize (self->today, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->today), TRUE);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->today));

  gtk_widget_add_css_class (head, "head");
  gtk_box_append (GTK_BOX (head), first);
  gtk_box_append (GTK_BOX (head), second);

  return head;
}

static GtkWidget *
make_over_time (AvowActorPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *label = gtk_label_new (_("Over Time"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-label");
  self->timeline = AVOW_TIMELINE_PICTURE (avow_timeline_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->timeline), -1, TIMELINE_HEIGHT);
  gtk_widget_set_vexpand (GTK_WIDGET (self->timeline), FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->timeline));
  gtk_widget_set_visible (box, FALSE);

  return box;
}

static GtkWidget *
make_table (AvowActorPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_add_css_class (row, "tabs");
  gtk_widget_set_margin_top (row, 8);
  gtk_widget_set_margin_start (row, 8);
  gtk_widget_set_margin_end (row, 8);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *label = gtk_label_new (_(tabs[i].label));

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      self->tabs[i] = gtk_toggle_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->tabs[i]), label);
      gtk_widget_set_hexpand (self->tabs[i], TRUE);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[i]), GTK_TOGGLE_BUTTON (self->tabs[0]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->tabs[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(tabs[i].label), -1);
      g_signal_connect_swapped (self->tabs[i], "toggled", G_CALLBACK (tab_cb), self);
      gtk_box_append (GTK_BOX (row), self->tabs[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[0]), TRUE);
  gtk_box_append (GTK_BOX (box), row);

  self->passages = AVOW_LIST_PANE (avow_list_pane_new_of_actor ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->passages), TRUE);
  g_signal_connect_swapped (self->passages, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->passages, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->passages, "searched", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (avow_list_pane_get_list (self->passages), "listed", G_CALLBACK (listed_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passages));
  gtk_widget_add_css_class (box, "pane");

  return box;
}

static void
avow_actor_page_init (AvowActorPage *self)
{
  GtkWidget *table;

  self->past = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->role = ALL_ROLES;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Actor page"), -1);

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->column, "column");
  gtk_box_append (GTK_BOX (self->column), make_head (self));
  self->numbers = AVOW_ACTOR_NUMBERS (avow_actor_numbers_new ());
  g_signal_connect_swapped (self->numbers, "narrow", G_CALLBACK (narrow_cb), self);
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->numbers));

  self->over_time = make_over_time (self);
  gtk_box_append (GTK_BOX (self->column), self->over_time);
  self->facts = AVOW_ACTOR_FACTS (avow_actor_facts_new ());
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->facts));

  self->top = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->top), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->top), self->column);
  table = make_table (self);

  self->paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  gtk_paned_set_start_child (GTK_PANED (self->paned), self->top);
  gtk_paned_set_end_child (GTK_PANED (self->paned), table);
  gtk_paned_set_resize_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);

  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_widget_set_margin_start (GTK_WIDGET (self->empty), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->empty), 24);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->empty));
  gtk_stack_add_child (self->stack, self->paned);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  show_empty (self, _("No actor is chosen.\nDouble-click one in the table of actors to see its page."));
}

/**
 * avow_actor_page_new:
 *
 * Makes a page without an actor.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
avow_actor_page_new (void)
{
  return g_object_new (AVOW_TYPE_ACTOR_PAGE, NULL);
}

/**
 * avow_actor_page_show:
 * @self: a page with a project
 * @id: an actor
 *
 * Shows an actor. The one that was shown before can be gone back to.
 */
void
avow_actor_page_show (AvowActorPage *self,
                      gint64         id)
{
  if (id == self->id)
    return;

  if (self->id != 0)
    g_array_append_val (self->past, self->id);
  show_actor (self, id);
}

/**
 * avow_actor_page_focus:
 * @self: a page
 *
 * Lets the keyboard move in the page: between what is known and the passages.
 */
void
avow_actor_page_focus (AvowActorPage *self)
{
  gtk_widget_grab_focus (self->tabs[get_tab (self)]);
}

/**
 * avow_actor_page_get_actor_id:
 * @self: a page
 *
 * Gets which actor it shows.
 *
 * Returns: its id; 0 for none
 */
gint64
avow_actor_page_get_actor_id (AvowActorPage *self)
{
  return self->id;
}

/**
 * avow_actor_page_get_passages:
 * @self: a page
 *
 * Gets the table of the actor's passages.
 *
 * Returns: (transfer none): the table
 */
AvowListPane *
avow_actor_page_get_passages (AvowActorPage *self)
{
  return self->passages;
}
