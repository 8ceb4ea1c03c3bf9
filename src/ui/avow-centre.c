/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-centre.h"

#include <glib/gi18n.h>

/* What is in the middle of the workbench: the article that is read or, in its place, a view of
 * all passages: a picture, or the page of an actor.  A bar above the view leads back to the
 * article and to the other views; the article has no bar.  Views are made when they are first
 * shown, and the one that is shown last hears first what the table of passages finds. */

#define ARTICLE "article"

typedef struct
{
  char         *name;
  AvowViewFunc  func;
  GtkWidget    *button;
  GtkWidget    *view;      /* %NULL until it is shown */
} View;

struct _AvowCentre
{
  GtkWidget  parent_instance;

  GtkWidget *bar;
  GtkWidget *buttons;
  GtkStack  *stack;
  GPtrArray *views;

  AvowStore *store;
  AvowQuery *query;
  gboolean   showing;
};

static void avow_centre_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowCentre, avow_centre, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, avow_centre_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
view_free (gpointer data)
{
  View *view = data;

  g_free (view->name);
  g_free (view);
}

static View *
find_view (AvowCentre *self,
           const char *name)
{
  for (guint i = 0; i < self->views->len; i++)
    {
      View *view = g_ptr_array_index (self->views, i);

      if (g_str_equal (view->name, name))
        return view;
    }

  return NULL;
}

static GtkWidget *
need_view (AvowCentre *self,
           View       *view)
{
  if (view->view == NULL)
    {
      view->view = view->func ();
      gtk_stack_add_named (self->stack, view->view, view->name);
      avow_view_set_store (AVOW_VIEW (view->view), self->store);
      if (self->query != NULL)
        avow_view_set_query (AVOW_VIEW (view->view), self->query);
    }

  return view->view;
}

static void
button_cb (AvowCentre *self,
           GtkWidget  *button)
{
  if (self->showing || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;

  for (guint i = 0; i < self->views->len; i++)
    {
      View *view = g_ptr_array_index (self->views, i);

      if (view->button == button)
        avow_centre_show (self, view->name);
    }
}

static void
back_cb (AvowCentre *self)
{
  avow_centre_show (self, ARTICLE);
  avow_centre_focus (self);
}

/* The article comes out of the template of the workbench. */
static void
avow_centre_add_child (GtkBuildable *buildable,
                       GtkBuilder   *builder,
                       GObject      *child,
                       const char   *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_stack_add_named (AVOW_CENTRE (buildable)->stack, GTK_WIDGET (child), ARTICLE);
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
avow_centre_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = avow_centre_add_child;
}

static void
avow_centre_dispose (GObject *object)
{
  AvowCentre *self = AVOW_CENTRE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_clear_pointer (&self->query, avow_query_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_centre_parent_class)->dispose (object);
}

static void
avow_centre_class_init (AvowCentreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_centre_dispose;

  gtk_widget_class_set_css_name (widget_class, "centre");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
avow_centre_init (AvowCentre *self)
{
  GtkWidget *back = gtk_button_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->views = g_ptr_array_new_with_free_func (view_free);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("go-previous-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (_("Article")));
  gtk_button_set_child (GTK_BUTTON (back), content);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_tooltip_text (back, _("Back to the Article (Alt+1)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back to the article"), -1);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (back_cb), self);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_box_set_homogeneous (GTK_BOX (self->buttons), TRUE);
  gtk_widget_set_hexpand (self->buttons, TRUE);
  gtk_widget_add_css_class (self->buttons, "tabs");

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->bar, "centre-bar");
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_box_append (GTK_BOX (self->bar), back);
  gtk_box_append (GTK_BOX (self->bar), self->buttons);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/**
 * avow_centre_add_view:
 * @self: a centre
 * @name: the name of the view
 * @title: what its button says
 * @func: makes it when it is first shown
 *
 * Adds a view that can be shown in the place of the article.
 */
void
avow_centre_add_view (AvowCentre   *self,
                      const char   *name,
                      const char   *title,
                      AvowViewFunc  func)
{
  View *view = g_new0 (View, 1), *first = self->views->len > 0 ? g_ptr_array_index (self->views, 0) : NULL;

  view->name = g_strdup (name);
  view->func = func;
  view->button = gtk_toggle_button_new_with_label (title);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (view->button), GTK_TOGGLE_BUTTON (first->button));
  g_signal_connect_swapped (view->button, "toggled", G_CALLBACK (button_cb), self);
  gtk_box_append (GTK_BOX (self->buttons), view->button);
  g_ptr_array_add (self->views, view);
}

/**
 * avow_centre_set_store:
 * @self: a centre
 * @store: (nullable): a project
 *
 * Sets what the views show.
 */
void
avow_centre_set_store (AvowCentre *self,
                       AvowStore  *store)
{
  g_set_object (&self->store, store);
  for (guint i = 0; i < self->views->len; i++)
    {
      View *view = g_ptr_array_index (self->views, i);

      if (view->view != NULL)
        avow_view_set_store (AVOW_VIEW (view->view), store);
    }
}

/**
 * avow_centre_set_query:
 * @self: a centre
 * @query: a query of passages
 *
 * Tells the views what the table of passages finds.
 */
void
avow_centre_set_query (AvowCentre *self,
                       AvowQuery  *query)
{
  g_clear_pointer (&self->query, avow_query_free);
  self->query = avow_query_copy (query);
  for (guint i = 0; i < self->views->len; i++)
    {
      View *view = g_ptr_array_index (self->views, i);

      if (view->view != NULL)
        avow_view_set_query (AVOW_VIEW (view->view), query);
    }
}

/**
 * avow_centre_show:
 * @self: a centre
 * @name: the name of a view; `article` for the article
 *
 * Shows a view in the place of the article, or the article again.
 */
void
avow_centre_show (AvowCentre *self,
                  const char *name)
{
  View *view = find_view (self, name);

  if ((view == NULL && !g_str_equal (name, ARTICLE)) || g_strcmp0 (avow_centre_get_shown (self), name) == 0)
    return;

  gtk_widget_set_visible (self->bar, view != NULL);
  if (view != NULL)
    {
      need_view (self, view);
      self->showing = TRUE;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (view->button), TRUE);
      self->showing = FALSE;
    }
  gtk_stack_set_visible_child_name (self->stack, name);
}

/**
 * avow_centre_focus:
 * @self: a centre
 *
 * Lets the keyboard move in what is shown.
 */
void
avow_centre_focus (AvowCentre *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  /* A view may know better where to begin than at its first button. */
  if (!gtk_widget_grab_focus (shown))
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

/**
 * avow_centre_get_shown:
 * @self: a centre
 *
 * Gets what is shown.
 *
 * Returns: the name of a view; `article` for the article
 */
const char *
avow_centre_get_shown (AvowCentre *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * avow_centre_get_view:
 * @self: a centre
 * @name: the name of a view
 *
 * Gets a view, which is made if it was not there.
 *
 * Returns: (transfer none) (nullable): the view; %NULL if there is none of that name
 */
GtkWidget *
avow_centre_get_view (AvowCentre *self,
                      const char *name)
{
  View *view = find_view (self, name);

  return view != NULL ? need_view (self, view) : NULL;
}
