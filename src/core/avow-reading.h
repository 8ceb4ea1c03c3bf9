/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowReading:
 * @AVOW_READING_NEW: nobody has worked on it yet
 * @AVOW_READING_IN_WORK: somebody works on it
 * @AVOW_READING_DONE: nothing is left to do
 *
 * How far the work on an article is.
 */
typedef enum
{
  AVOW_READING_NEW,
  AVOW_READING_IN_WORK,
  AVOW_READING_DONE,
} AvowReading;

#define AVOW_N_READINGS 3

/**
 * AvowNextUp:
 * @AVOW_NEXT_UP_LAST: after all others
 * @AVOW_NEXT_UP_FIRST: before all others
 * @AVOW_NEXT_UP_OUT: not among them any more
 * @AVOW_NEXT_UP_EARLIER: before the one that it comes after
 * @AVOW_NEXT_UP_LATER: after the one that it comes before
 *
 * Where an article goes among those that are to be read next.
 */
typedef enum
{
  AVOW_NEXT_UP_LAST,
  AVOW_NEXT_UP_FIRST,
  AVOW_NEXT_UP_OUT,
  AVOW_NEXT_UP_EARLIER,
  AVOW_NEXT_UP_LATER,
} AvowNextUp;

#define AVOW_N_NEXT_UPS 5

/**
 * AvowArticleFolder:
 * @id: its id in this project
 * @parent_id: the folder that it is in; 0 if none
 * @depth: how many folders it is in
 * @name: its name
 * @path: its name after those of the folders that it is in: "Summits / Paris"
 * @n_articles: how many articles are in it and in the folders in it
 *
 * A folder of articles. Not changed after it is made, so any thread may read it.
 */
typedef struct
{
  gint64  id;
  gint64  parent_id;
  guint   depth;
  char   *name;
  char   *path;
  gint64  n_articles;
} AvowArticleFolder;

/**
 * AvowArticleFolders:
 * @folders: (element-type AvowArticleFolder): all folders, each after the one that it is in
 * @n_articles: how many articles there are
 * @n_readings: (array fixed-size=3): how many of each [enum@Reading]
 * @n_next_up: how many are to be read next
 *
 * How the articles of a project are kept in order. Not changed after it is made, so any
 * thread may read it.
 */
typedef struct
{
  GPtrArray *folders;
  gint64     n_articles;
  gint64     n_readings[AVOW_N_READINGS];
  gint64     n_next_up;
} AvowArticleFolders;

const char         *avow_reading_to_string     (AvowReading         reading);
gboolean            avow_reading_from_string   (const char         *string,
                                                AvowReading        *reading);
const char         *avow_reading_get_label     (AvowReading         reading);

AvowArticleFolders *avow_article_folders_new   (void);
AvowArticleFolder  *avow_article_folders_add   (AvowArticleFolders *self,
                                                gint64              id,
                                                gint64              parent_id,
                                                const char         *name);
AvowArticleFolder  *avow_article_folders_find  (AvowArticleFolders *self,
                                                gint64              id);
gboolean            avow_article_folders_is_in (AvowArticleFolders *self,
                                                gint64              id,
                                                gint64              above_id);
AvowArticleFolders *avow_article_folders_ref   (AvowArticleFolders *self);
void                avow_article_folders_unref (AvowArticleFolders *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowArticleFolders, avow_article_folders_unref)

G_END_DECLS
