/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-view.h"

G_DEFINE_INTERFACE (AvowView, avow_view, GTK_TYPE_WIDGET)

static void
avow_view_default_init (AvowViewInterface *iface)
{
}

/**
 * avow_view_set_store:
 * @self: a view
 * @store: (nullable): a project
 *
 * Sets whose passages it shows.
 */
void
avow_view_set_store (AvowView  *self,
                     AvowStore *store)
{
  AVOW_VIEW_GET_IFACE (self)->set_store (self, store);
}

/**
 * avow_view_set_query:
 * @self: a view
 * @query: a query of passages
 *
 * Sets which passages are found in their table now.
 */
void
avow_view_set_query (AvowView  *self,
                     AvowQuery *query)
{
  AVOW_VIEW_GET_IFACE (self)->set_query (self, query);
}

/**
 * avow_view_filter:
 * @widget: a widget within the workbench
 * @filter: the name of a filter: `kind`
 * @...: its new value, without quotation marks, or %NULL to take the filter away; then more
 *   filters with their values, and %NULL
 *
 * Narrows the table of passages, as if the user had typed it: each filter gets its new value in
 * the place of those that it has.
 */
void
avow_view_filter (GtkWidget  *widget,
                  const char *filter,
                  ...)
{
  GVariantBuilder builder;
  va_list args;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  va_start (args, filter);
  for (; filter != NULL; filter = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);

      g_variant_builder_add (&builder, "(ss)", filter, value != NULL ? value : "");
    }
  va_end (args);

  gtk_widget_activate_action_variant (widget, "workbench.filter", g_variant_builder_end (&builder));
}
