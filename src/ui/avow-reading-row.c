/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reading-row.h"

#include <glib/gi18n.h>

#include "avow-choice.h"
#include "avow-edit.h"
#include "avow-folder-menu.h"

/* How far the work on an article is and the folder that it is in, to see and to change.
 * Follows the project by itself: an article that goes into another folder is not read
 * anew for that. */
struct _AvowReadingRow
{
  GtkWidget           parent_instance;

  GtkWidget          *grid;
  GtkWidget          *reading;
  GtkWidget          *folder;

  AvowStore          *store;
  AvowArticleFolders *folders;
  gint64              article_id;
  gint64              folder_id;
};

G_DEFINE_FINAL_TYPE (AvowReadingRow, avow_reading_row, GTK_TYPE_WIDGET)

static void
show (AvowReadingRow *self,
      AvowReading     reading,
      gint64          folder_id)
{
  self->folder_id = folder_id;
  avow_choice_set_word (AVOW_CHOICE (self->reading), avow_reading_to_string (reading));
  avow_folder_choice_set (self->folder, self->folders, 0, folder_id);
}

static void
article_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AvowReadingRow) self = user_data;
  g_autoptr(AvowArticle) article = avow_store_load_article_finish (AVOW_STORE (source), result, NULL, NULL);

  if (article != NULL && AVOW_STORE (source) == self->store && article->id == self->article_id)
    show (self, article->reading, article->folder_id);
}

static void
folders_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(AvowReadingRow) self = user_data;
  g_autoptr(AvowArticleFolders) folders = avow_store_load_folders_finish (AVOW_STORE (source), result, NULL);

  if (folders == NULL || AVOW_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->folders, avow_article_folders_unref);
  self->folders = g_steal_pointer (&folders);
  avow_folder_choice_set (self->folder, self->folders, 0, self->folder_id);
}

static void
load_article (AvowReadingRow *self)
{
  if (self->store != NULL && self->article_id != 0)
    avow_store_load_article_async (self->store, self->article_id, NULL, article_loaded_cb, g_object_ref (self));
}

static void
changed_cb (AvowStore      *store,
            AvowTouched    *touched,
            AvowReadingRow *self)
{
  if (touched->folders || touched->everything)
    avow_store_load_folders_async (store, NULL, folders_loaded_cb, g_object_ref (self));
  if (touched->everything || avow_touched_has (touched->articles, self->article_id))
    load_article (self);
}

/* What could not be changed is shown as it is. */
static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  if (!done)
    load_article (AVOW_READING_ROW (widget));
}

static void
reading_chosen_cb (AvowReadingRow *self,
                   const char     *word)
{
  AvowReading reading;

  if (self->article_id != 0 && avow_reading_from_string (word, &reading))
    avow_edit (GTK_WIDGET (self), self->store, avow_change_new_set_reading (&self->article_id, 1, reading), edited_cb, NULL);
}

static void
folder_chosen_cb (GtkWidget *choice,
                  gint64     folder_id,
                  gpointer   user_data)
{
  AvowReadingRow *self = user_data;

  if (self->article_id != 0 && folder_id != self->folder_id)
    avow_edit (GTK_WIDGET (self), self->store, avow_change_new_set_folder (&self->article_id, 1, folder_id), edited_cb, NULL);
}

static void
attach (AvowReadingRow *self,
        const char     *label,
        GtkWidget      *widget,
        int             row)
{
  GtkWidget *title = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-label");
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), widget, 1, row, 1, 1);
}

static void
avow_reading_row_dispose (GObject *object)
{
  AvowReadingRow *self = AVOW_READING_ROW (object);

  avow_reading_row_set_store (self, NULL);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_reading_row_parent_class)->dispose (object);
}

static void
avow_reading_row_class_init (AvowReadingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_reading_row_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
avow_reading_row_init (AvowReadingRow *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  self->reading = avow_choice_new (_("Reading"), TRUE);
  for (guint i = 0; i < AVOW_N_READINGS; i++)
    avow_choice_add (AVOW_CHOICE (self->reading), avow_reading_to_string (i), avow_reading_get_label (i), NULL);
  g_signal_connect_swapped (self->reading, "chosen", G_CALLBACK (reading_chosen_cb), self);
  self->folder = avow_folder_choice_new (_("Folder"), folder_chosen_cb, self);
  attach (self, _("Reading"), self->reading, 0);
  attach (self, _("Folder"), self->folder, 1);
}

/**
 * avow_reading_row_new:
 *
 * Makes a row that shows nothing yet.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
avow_reading_row_new (void)
{
  return g_object_new (AVOW_TYPE_READING_ROW, NULL);
}

/**
 * avow_reading_row_set_store:
 * @self: a row
 * @store: (nullable): a project
 *
 * Sets whose articles are shown.
 */
void
avow_reading_row_set_store (AvowReadingRow *self,
                            AvowStore      *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_pointer (&self->folders, avow_article_folders_unref);
  self->article_id = 0;
  g_set_object (&self->store, store);
  if (store == NULL)
    return;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  avow_store_load_folders_async (store, NULL, folders_loaded_cb, g_object_ref (self));
}

/**
 * avow_reading_row_set_article:
 * @self: a row
 * @article: (nullable): an article
 *
 * Sets of which article it tells. What the project says of it since it was loaded counts.
 */
void
avow_reading_row_set_article (AvowReadingRow *self,
                              AvowArticle    *article)
{
  self->article_id = article != NULL ? article->id : 0;
  gtk_widget_set_sensitive (self->grid, article != NULL);
  if (article == NULL)
    return;

  show (self, article->reading, article->folder_id);
  load_article (self);
}

/**
 * avow_reading_row_add_titles:
 * @self: a row
 * @group: titles of other fields
 *
 * Lets what stands before the choices be as wide as what stands before others.
 */
void
avow_reading_row_add_titles (AvowReadingRow *self,
                             GtkSizeGroup   *group)
{
  gtk_size_group_add_widget (group, gtk_grid_get_child_at (GTK_GRID (self->grid), 0, 0));
  gtk_size_group_add_widget (group, gtk_grid_get_child_at (GTK_GRID (self->grid), 0, 1));
}
