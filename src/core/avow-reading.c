/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reading.h"

#include <glib/gi18n.h>

#include "avow-topic.h"

static const char * const names[] = { "new", "in_work", "done" };
static const char * const labels[] = { NC_("reading", "New"), NC_("reading", "In work"), NC_("reading", "Done") };

G_STATIC_ASSERT (G_N_ELEMENTS (names) == AVOW_N_READINGS);
G_STATIC_ASSERT (G_N_ELEMENTS (labels) == AVOW_N_READINGS);

/**
 * avow_reading_to_string:
 * @reading: how far the work on an article is
 *
 * Gets the word for it in the schema and in queries.
 *
 * Returns: a static string: `in_work`
 */
const char *
avow_reading_to_string (AvowReading reading)
{
  g_return_val_if_fail (reading < G_N_ELEMENTS (names), NULL);

  return names[reading];
}

/**
 * avow_reading_from_string:
 * @string: (nullable): a word
 * @reading: (out): where to put what it says
 *
 * Finds what a word of the schema says.
 *
 * Returns: whether @string is one; if not, @reading is left alone
 */
gboolean
avow_reading_from_string (const char  *string,
                          AvowReading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (names[i], string) == 0)
        {
          *reading = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_reading_get_label:
 * @reading: how far the work on an article is
 *
 * Gets the words for it on the screen.
 *
 * Returns: a static string: "In work"
 */
const char *
avow_reading_get_label (AvowReading reading)
{
  g_return_val_if_fail (reading < G_N_ELEMENTS (labels), NULL);

  return g_dpgettext2 (NULL, "reading", labels[reading]);
}

static void
folder_free (gpointer data)
{
  AvowArticleFolder *folder = data;

  g_free (folder->name);
  g_free (folder->path);
  g_free (folder);
}

/**
 * avow_article_folders_new:
 *
 * Makes an order without folders, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): it
 */
AvowArticleFolders *
avow_article_folders_new (void)
{
  AvowArticleFolders *self = g_atomic_rc_box_new0 (AvowArticleFolders);

  self->folders = g_ptr_array_new_with_free_func (folder_free);

  return self;
}

/**
 * avow_article_folders_add:
 * @self: folders that are being filled
 * @id: its id
 * @parent_id: the folder that it is in, which was added before; 0 if none
 * @name: its name
 *
 * Adds a folder.
 *
 * Returns: (transfer none): the folder
 */
AvowArticleFolder *
avow_article_folders_add (AvowArticleFolders *self,
                          gint64              id,
                          gint64              parent_id,
                          const char         *name)
{
  AvowArticleFolder *parent = avow_article_folders_find (self, parent_id), *folder = g_new0 (AvowArticleFolder, 1);

  folder->id = id;
  folder->parent_id = parent_id;
  folder->depth = parent != NULL ? parent->depth + 1 : 0;
  folder->name = g_strdup (name);
  folder->path = parent != NULL ? g_strconcat (parent->path, AVOW_TOPIC_SEPARATOR, name, NULL) : g_strdup (name);
  g_ptr_array_add (self->folders, folder);

  return folder;
}

/**
 * avow_article_folders_find:
 * @self: folders
 * @id: the id of one
 *
 * Finds a folder.
 *
 * Returns: (transfer none) (nullable): the folder; %NULL if it is not there
 */
AvowArticleFolder *
avow_article_folders_find (AvowArticleFolders *self,
                           gint64              id)
{
  for (guint i = 0; id != 0 && i < self->folders->len; i++)
    {
      AvowArticleFolder *folder = g_ptr_array_index (self->folders, i);

      if (folder->id == id)
        return folder;
    }

  return NULL;
}

/**
 * avow_article_folders_is_in:
 * @self: folders
 * @id: a folder
 * @above_id: another
 *
 * Tells whether a folder is another, or somewhere in it.
 *
 * Returns: whether it is
 */
gboolean
avow_article_folders_is_in (AvowArticleFolders *self,
                            gint64              id,
                            gint64              above_id)
{
  AvowArticleFolder *folder = avow_article_folders_find (self, id);

  while (folder != NULL && folder->id != above_id)
    folder = avow_article_folders_find (self, folder->parent_id);

  return folder != NULL;
}

/**
 * avow_article_folders_ref:
 * @self: folders
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowArticleFolders *
avow_article_folders_ref (AvowArticleFolders *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
folders_clear (gpointer data)
{
  AvowArticleFolders *self = data;

  g_ptr_array_unref (self->folders);
}

/**
 * avow_article_folders_unref:
 * @self: (transfer full): folders
 *
 * Drops a reference, on any thread.
 */
void
avow_article_folders_unref (AvowArticleFolders *self)
{
  g_atomic_rc_box_release_full (self, folders_clear);
}
