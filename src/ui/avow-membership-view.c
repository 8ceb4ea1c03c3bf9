/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-membership-view.h"

#include <glib/gi18n.h>

#include "avow-ask.h"
#include "avow-chip.h"
#include "avow-edit.h"
#include "avow-set-menu.h"
#include "avow-wrap-layout.h"

/* The sets by hand that a passage is in, a chip each, with what was written about it there. */
struct _AvowMembershipView
{
  GtkWidget     parent_instance;

  GtkWidget    *chips;
  GtkWidget    *add;
  GtkWidget    *notes;

  AvowStore    *store;
  gint64        passage_id;
  GPtrArray    *memberships;   /* AvowMembership, or %NULL */
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (AvowMembershipView, avow_membership_view, GTK_TYPE_WIDGET)

static AvowMembership *
find (AvowMembershipView *self,
      gint64              set_id)
{
  for (guint i = 0; self->memberships != NULL && i < self->memberships->len; i++)
    {
      AvowMembership *membership = g_ptr_array_index (self->memberships, i);

      if (membership->set_id == set_id)
        return membership;
    }

  return NULL;
}

/* ---- changes */

static void
removed_cb (AvowChip           *chip,
            AvowMembershipView *self)
{
  avow_edit (GTK_WIDGET (self), self->store,
             avow_change_new_in_set (AVOW_CHANGE_REMOVE_FROM_SET, avow_chip_get_id (chip), &self->passage_id, 1), NULL, NULL);
}

typedef struct
{
  gint64 set_id;
  gint64 passage_id;
} Noted;

static void
noted_cb (GtkWidget  *widget,
          const char *text,
          guint       choice,
          gpointer    user_data)
{
  AvowMembershipView *self = AVOW_MEMBERSHIP_VIEW (widget);
  const Noted *noted = user_data;
  AvowChange *change;

  if (self->store == NULL)
    return;

  change = avow_change_new_in_set (AVOW_CHANGE_SET_MEMBER_NOTE, noted->set_id, &noted->passage_id, 1);
  avow_change_set_value (change, text);
  avow_edit (widget, self->store, change, NULL, NULL);
}

static void
note_cb (GtkWidget          *button,
         AvowMembershipView *self)
{
  AvowMembership *membership = find (self, avow_chip_get_id (AVOW_CHIP (gtk_widget_get_prev_sibling (button))));
  const char *choices[] = { _("Save"), NULL };
  graphene_rect_t bounds;
  Noted *noted;

  if (membership == NULL || !gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    return;

  noted = g_new0 (Noted, 1);
  noted->set_id = membership->set_id;
  noted->passage_id = self->passage_id;
  avow_ask (GTK_WIDGET (self), &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height },
            membership->name, _("Note in the set"), membership->note != NULL ? membership->note : "", choices, noted_cb, noted, g_free);
}

static GArray *
get_passages (GtkWidget *widget)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (AVOW_MEMBERSHIP_VIEW (widget)->passage_id != 0)
    g_array_append_val (ids, AVOW_MEMBERSHIP_VIEW (widget)->passage_id);

  return ids;
}

/* ---- what is shown */

static GtkWidget *
make_chip (AvowMembershipView *self,
           AvowMembership     *membership)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2), *chip = avow_chip_new (membership->set_id, membership->name);
  GtkWidget *note = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *label = NULL;

  /* Translators: the name of a set */
  label = g_strdup_printf (_("Note in %s"), membership->name);
  gtk_widget_add_css_class (note, "flat");
  gtk_widget_add_css_class (note, "circular");
  gtk_widget_add_css_class (note, "note-button");
  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (note, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (note), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (note, "clicked", G_CALLBACK (note_cb), self);
  g_signal_connect (chip, "removed", G_CALLBACK (removed_cb), self);
  gtk_box_append (GTK_BOX (box), chip);
  gtk_box_append (GTK_BOX (box), note);

  return box;
}

static void
add_note (AvowMembershipView *self,
          AvowMembership     *membership)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (membership->note == NULL)
    return;

  /* Translators: the name of a set, and what was written about a passage in it */
  text = g_strdup_printf (_("%s: %s"), membership->name, membership->note);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (self->notes), label);
}

static void
show_sets (AvowMembershipView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != self->add)
    gtk_widget_unparent (child);
  while ((child = gtk_widget_get_first_child (self->notes)))
    gtk_box_remove (GTK_BOX (self->notes), child);

  for (guint i = 0; self->memberships != NULL && i < self->memberships->len; i++)
    {
      AvowMembership *membership = g_ptr_array_index (self->memberships, i);

      gtk_widget_insert_before (make_chip (self, membership), self->chips, self->add);
      add_note (self, membership);
    }
  gtk_widget_set_visible (self->notes, gtk_widget_get_first_child (self->notes) != NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowMembershipView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) memberships = avow_store_load_memberships_finish (AVOW_STORE (source), result, &error);

  if (memberships == NULL || AVOW_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->memberships, g_ptr_array_unref);
  self->memberships = g_steal_pointer (&memberships);
  show_sets (self);
}

static void
load (AvowMembershipView *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store == NULL || self->passage_id == 0)
    return;

  self->loading = g_cancellable_new ();
  avow_store_load_memberships_async (self->store, self->passage_id, self->loading, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (AvowStore          *store,
                  AvowTouched        *touched,
                  AvowMembershipView *self)
{
  if (touched->sets->len > 0 || touched->everything)
    load (self);
}

static void
avow_membership_view_dispose (GObject *object)
{
  AvowMembershipView *self = AVOW_MEMBERSHIP_VIEW (object);
  GtkWidget *child;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_membership_view_parent_class)->dispose (object);
}

static void
avow_membership_view_finalize (GObject *object)
{
  g_clear_pointer (&AVOW_MEMBERSHIP_VIEW (object)->memberships, g_ptr_array_unref);

  G_OBJECT_CLASS (avow_membership_view_parent_class)->finalize (object);
}

static void
avow_membership_view_class_init (AvowMembershipViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_membership_view_dispose;
  object_class->finalize = avow_membership_view_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "memberships");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_membership_view_init (AvowMembershipView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("In sets"), -1);

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL));
  self->add = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add), "list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->add, _("Add to Set"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add to Set"), -1);
  gtk_widget_set_parent (self->add, self->chips);
  gtk_widget_set_parent (self->chips, GTK_WIDGET (self));

  self->notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_visible (self->notes, FALSE);
  gtk_widget_set_parent (self->notes, GTK_WIDGET (self));
  avow_set_menu_attach (GTK_WIDGET (self), get_passages);
}

/**
 * avow_membership_view_new:
 *
 * Makes a view of no passage.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_membership_view_new (void)
{
  return g_object_new (AVOW_TYPE_MEMBERSHIP_VIEW, NULL);
}

/**
 * avow_membership_view_set_store:
 * @self: a view
 * @store: (nullable): a project
 *
 * Sets whose passages are shown.
 */
void
avow_membership_view_set_store (AvowMembershipView *self,
                                AvowStore          *store)
{
  g_autoptr(GMenuModel) menu = store != NULL ? avow_set_menu_new (store) : NULL;

  avow_membership_view_set_passage (self, 0);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  avow_set_menu_set_store (GTK_WIDGET (self), store);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->add), menu);
}

/**
 * avow_membership_view_set_passage:
 * @self: a view
 * @passage_id: a passage; 0 for none
 *
 * Shows which sets a passage is in.
 */
void
avow_membership_view_set_passage (AvowMembershipView *self,
                                  gint64              passage_id)
{
  if (passage_id == self->passage_id)
    return;

  self->passage_id = passage_id;
  g_clear_pointer (&self->memberships, g_ptr_array_unref);
  show_sets (self);
  load (self);
}
