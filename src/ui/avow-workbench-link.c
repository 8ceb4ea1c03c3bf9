/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-workbench-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "avow-edit.h"
#include "avow-known-names.h"
#include "avow-reader-edit.h"
#include "avow-role-popover.h"
#include "avow-table-cells.h"

/* What actors are that were dropped: with a part in passages, or the same as another.  Each time a
 * small popover asks, beside the place of the drop. */

#define MAX_WIDTH_CHARS 34

typedef struct
{
  AvowWorkbench *workbench;   /* not owned: the popover is in it */
  GArray        *actors;
  GArray        *passages;    /* or %NULL */
  gint64         into_id;     /* the actor that stays; 0 for the one that is chosen */
  GPtrArray     *rows;        /* AvowStoreRow, of the actors; or %NULL */
  GtkWidget     *choice;      /* or %NULL */
  GtkWidget     *focus;       /* where the keyboard was; a weak pointer */
  GdkRectangle   place;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_array_unref (asked->actors);
  g_clear_pointer (&asked->passages, g_array_unref);
  g_clear_pointer (&asked->rows, g_ptr_array_unref);
  g_clear_weak_pointer (&asked->focus);
  g_free (asked);
}

static GArray *
unpack_ids (GVariant *packed)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gsize n;
  const gint64 *values = g_variant_get_fixed_array (packed, &n, sizeof (gint64));

  return g_array_append_vals (ids, values, n);
}

static gboolean
unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Not within the popover's own signal. */
static void
closed_cb (GtkWidget *popover,
           Asked     *asked)
{
  if (asked->workbench->asked == popover)
    asked->workbench->asked = NULL;
  if (asked->focus != NULL && gtk_widget_get_mapped (asked->focus))
    gtk_widget_grab_focus (asked->focus);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/* Puts a popover where something was dropped, in the place of one that asks for something else. */
static void
place_popover (Asked     *asked,
               GtkWidget *popover)
{
  AvowWorkbench *self = asked->workbench;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GdkRectangle area = asked->place;
  double x = area.x, y = area.y;

  if (self->asked != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->asked));
  self->asked = popover;
  g_object_set_data_full (G_OBJECT (popover), "asked", asked, asked_free);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), asked);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));

  if (root != NULL)
    g_set_weak_pointer (&asked->focus, gtk_root_get_focus (GTK_ROOT (root)));
  if (root != NULL)
    gtk_widget_translate_coordinates (root, GTK_WIDGET (self), area.x, area.y, &x, &y);
  area.x = x;
  area.y = y;
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &area);
}

static void
done_cb (GtkWidget *widget,
         gboolean   done,
         gint64     created,
         gpointer   user_data)
{
  g_autofree char *message = user_data;

  if (done)
    avow_say_undo (widget, message);
}

/* ---- parts in passages */

/* Of words of the article that is shown it is known what they call somebody. */
static void
add_as_named (AvowWorkbench *self,
              AvowChange    *change)
{
  AvowPassage *passage = NULL;

  if (change->ids->len == 1)
    passage = avow_article_view_find_passage (avow_reader_pane_get_view (self->reader), g_array_index (change->ids, gint64, 0));
  if (passage != NULL)
    avow_reader_edit_name_links (avow_reader_pane_get_edit (self->reader), change, passage->start, passage->end);
}

static void
role_chosen_cb (AvowRolePopover *popover,
                AvowRole         role,
                Asked           *asked)
{
  AvowWorkbench *self = asked->workbench;
  guint n = asked->passages->len;
  AvowChange *change;

  if (self->store == NULL)
    return;

  change = avow_change_new_for_ids (AVOW_CHANGE_LINK, (gint64 *) asked->passages->data, n);
  for (guint i = 0; i < asked->actors->len; i++)
    avow_change_add_link (change, g_array_index (asked->actors, gint64, i), NULL, role, NULL);
  add_as_named (self, change);
  avow_edit (GTK_WIDGET (self), self->store, change, done_cb,
             g_strdup_printf (g_dngettext (NULL, "Actor linked to %u passage", "Actor linked to %u passages", n), n));
}

/* "Inês Corvalho", or how many they are. */
static char *
describe_actors (AvowWorkbench *self,
                 GArray        *actors)
{
  AvowNames *names = avow_known_names_get (avow_reader_pane_get_names (self->reader));
  const char *name = actors->len == 1 && names != NULL
                   ? avow_names_get_actor (names, g_array_index (actors, gint64, 0), NULL) : NULL;

  if (actors->len == 1)
    return g_strdup (name != NULL ? name : "");

  return g_strdup_printf (g_dngettext (NULL, "%u actor", "%u actors", actors->len), actors->len);
}

static void
link_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  g_autoptr(GVariant) actors = NULL, passages = NULL;
  g_autofree char *title = NULL;
  GtkWidget *popover;
  Asked *asked;

  if (self->store == NULL)
    return;

  asked = g_new0 (Asked, 1);
  asked->workbench = self;
  g_variant_get (parameter, "(@ax@axiiii)", &actors, &passages, &asked->place.x, &asked->place.y, &asked->place.width,
                 &asked->place.height);
  asked->actors = unpack_ids (actors);
  asked->passages = unpack_ids (passages);
  title = describe_actors (self, asked->actors);
  popover = avow_role_popover_new (title);
  g_signal_connect (popover, "chosen", G_CALLBACK (role_chosen_cb), asked);
  place_popover (asked, popover);
  avow_role_popover_ask (AVOW_ROLE_POPOVER (popover));
}

/* ---- actors that are one */

static const char *
get_cell (const AvowStoreRow *row,
          AvowColumn          column)
{
  const char *cell = row->cells[avow_table_get_cell_index (AVOW_TABLE_ACTORS, column)];

  return cell != NULL ? cell : "";
}

static const char *
find_name (Asked  *asked,
           gint64  id)
{
  for (guint i = 0; i < asked->rows->len; i++)
    {
      const AvowStoreRow *row = g_ptr_array_index (asked->rows, i);

      if (row->id == id)
        return get_cell (row, AVOW_COLUMN_NAME);
    }

  return "";
}

static int
count_passages (const AvowStoreRow *row)
{
  return atoi (get_cell (row, AVOW_COLUMN_CLAIMS)) + atoi (get_cell (row, AVOW_COLUMN_PLEDGES)) +
         atoi (get_cell (row, AVOW_COLUMN_WARNINGS));
}

/* The actor that stays. */
static gint64
get_into (Asked *asked)
{
  const AvowStoreRow *row;

  if (asked->choice == NULL)
    return asked->into_id;

  row = g_ptr_array_index (asked->rows, gtk_drop_down_get_selected (GTK_DROP_DOWN (asked->choice)));

  return row->id;
}

static void
merge_cb (GtkWidget *button,
          Asked     *asked)
{
  AvowWorkbench *self = asked->workbench;
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 into = get_into (asked);
  char *message;

  for (guint i = 0; i < asked->actors->len; i++)
    {
      if (g_array_index (asked->actors, gint64, i) != into)
        g_array_append_vals (others, &g_array_index (asked->actors, gint64, i), 1);
    }

  if (self->store != NULL && others->len > 0)
    {
      if (others->len == 1)
        /* Translators: the names of two actors */
        message = g_strdup_printf (_("“%s” merged into “%s”"), find_name (asked, g_array_index (others, gint64, 0)),
                                   find_name (asked, into));
      else
        message = g_strdup_printf (g_dngettext (NULL, "%u actor merged into “%s”", "%u actors merged into “%s”", others->len),
                                   others->len, find_name (asked, into));
      avow_edit (GTK_WIDGET (self), self->store,
                 avow_change_new_merge_actors ((gint64 *) others->data, others->len, into), done_cb, message);
    }
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
cancel_cb (GtkWidget *button)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER)));
}

/* What is asked, without a choice and with one. */
static char *
make_question (Asked *asked)
{
  guint n = asked->actors->len;

  if (asked->into_id == 0)
    return g_strdup_printf (g_dngettext (NULL, "Merge %u actor into one? All names are kept.",
                                         "Merge %u actors into one? All names are kept.", n), n);
  if (n == 1)
    /* Translators: the names of two actors */
    return g_strdup_printf (_("Merge “%s” into “%s”? Both names are kept."),
                            find_name (asked, g_array_index (asked->actors, gint64, 0)), find_name (asked, asked->into_id));

  return g_strdup_printf (g_dngettext (NULL, "Merge %u actor into “%s”? All names are kept.",
                                       "Merge %u actors into “%s”? All names are kept.", n), n, find_name (asked, asked->into_id));
}

/* The names of the actors; the one with most passages stays, unless another is chosen. */
static GtkWidget *
make_choice (Asked *asked)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint busiest = 0;
  GtkWidget *choice;

  for (guint i = 0; i < asked->rows->len; i++)
    {
      const AvowStoreRow *row = g_ptr_array_index (asked->rows, i);

      gtk_string_list_append (names, get_cell (row, AVOW_COLUMN_NAME));
      if (count_passages (row) > count_passages (g_ptr_array_index (asked->rows, busiest)))
        busiest = i;
    }

  choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), busiest);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The actor that stays"), -1);

  return choice;
}

static void
show_merge (Asked *asked)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *label = gtk_label_new (NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *merge = gtk_button_new_with_mnemonic (_("_Merge"));
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  g_autofree char *question = make_question (asked);

  gtk_label_set_text (GTK_LABEL (label), question);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_box_append (GTK_BOX (box), label);
  if (asked->into_id == 0)
    gtk_box_append (GTK_BOX (box), (asked->choice = make_choice (asked)));

  gtk_widget_add_css_class (merge, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), merge);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (box), buttons);
  g_signal_connect (merge, "clicked", G_CALLBACK (merge_cb), asked);
  g_signal_connect (cancel, "clicked", G_CALLBACK (cancel_cb), NULL);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "ask");
  place_popover (asked, popover);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (merge);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Asked *asked = user_data;
  g_autoptr(AvowWorkbench) self = asked->workbench;   /* held while they were loaded */

  asked->rows = avow_store_load_rows_finish (AVOW_STORE (source), result, NULL);
  if (asked->rows == NULL || asked->rows->len < 2 || AVOW_STORE (source) != self->store ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    asked_free (asked);
  else
    show_merge (asked);
}

static void
merge_actors_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  AvowWorkbench *self = AVOW_WORKBENCH (widget);
  g_autoptr(GVariant) actors = NULL;
  g_autoptr(GArray) all = NULL;
  Asked *asked;

  if (self->store == NULL)
    return;

  asked = g_new0 (Asked, 1);
  asked->workbench = g_object_ref (self);
  g_variant_get (parameter, "(@axxiiii)", &actors, &asked->into_id, &asked->place.x, &asked->place.y, &asked->place.width,
                 &asked->place.height);
  asked->actors = unpack_ids (actors);
  all = g_array_copy (asked->actors);
  if (asked->into_id != 0)
    g_array_append_val (all, asked->into_id);
  avow_store_load_rows_async (self->store, AVOW_TABLE_ACTORS, all, NULL, rows_loaded_cb, asked);
}

/* Installs what is asked about actors. */
void
avow_workbench_install_link_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "workbench.link", "(axaxiiii)", link_cb);
  gtk_widget_class_install_action (widget_class, "workbench.merge-actors", "(axxiiii)", merge_actors_cb);
}
