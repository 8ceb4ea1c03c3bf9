/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-actor.h"
#include "avow-article.h"
#include "avow-change.h"
#include "avow-listing.h"
#include "avow-names.h"
#include "avow-original.h"
#include "avow-passage.h"
#include "avow-query.h"
#include "avow-store-error.h"
#include "avow-touched.h"

G_BEGIN_DECLS

/**
 * AvowIncoming:
 * @document: the article as it was read
 * @headline: what to call it; never empty
 * @file_name: (nullable): the name of the file it came in
 * @original: (nullable): the file it came in, if that is to be kept
 * @article_id: the article it became, or the one that has this text already
 * @is_duplicate: whether there was one with this text already
 * @similar_id: an older article with nearly this text, or with this address; 0 if there
 *   is none; negative if it is one that a dry run pretended to bring in before
 * @similar_headline: (nullable): its headline
 * @similar_differs: whether it has only the address, and quite another text
 *
 * An article on its way in. The store fills the last five members.
 */
typedef struct
{
  AvowDocument *document;
  char         *headline;
  char         *file_name;
  AvowOriginal *original;
  gint64        article_id;
  gboolean      is_duplicate;
  gint64        similar_id;
  char         *similar_headline;
  gboolean      similar_differs;
} AvowIncoming;

AvowIncoming *avow_incoming_new          (AvowDocument *document,
                                          const char   *headline,
                                          const char   *file_name);
void          avow_incoming_set_original (AvowIncoming *self,
                                          AvowOriginal *original);
void          avow_incoming_free         (AvowIncoming *self);

/**
 * AvowCounts:
 * @articles: how many articles
 * @passages: how many passages
 * @actors: how many actors
 *
 * How much is in a project.
 */
typedef struct
{
  gint64 articles;
  gint64 passages;
  gint64 actors;
} AvowCounts;

/**
 * AvowCompletion:
 * @value: what the value of a filter would be
 * @hint: (nullable): by what else it was found, or what it is in full
 * @n_passages: how many passages it is about; 0 if nobody has counted
 *
 * A name that somebody may be about to type.
 */
typedef struct
{
  char   *value;
  char   *hint;
  gint64  n_passages;
} AvowCompletion;

void avow_completion_free (AvowCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowCompletion, avow_completion_free)

/**
 * AvowStory:
 * @events: (element-type AvowStatusEvent): what became of it, the newest first
 * @relations: (element-type AvowRelation): what it relates to and what relates to it
 * @chain: (element-type AvowRelation): from its first appearance to today, itself too
 *
 * What is told of a passage beyond itself.
 */
typedef struct
{
  GPtrArray *events;
  GPtrArray *relations;
  GPtrArray *chain;
} AvowStory;

void avow_story_free (AvowStory *self);

#define AVOW_TYPE_STORE (avow_store_get_type ())
G_DECLARE_FINAL_TYPE (AvowStore, avow_store, AVOW, STORE, GObject)

void            avow_store_open_async            (const char           *path,
                                                  gboolean              create,
                                                  const char           *analyst,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowStore      *avow_store_open_finish           (GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_close                 (AvowStore            *self);
void            avow_store_close_async           (AvowStore            *self,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
void            avow_store_close_finish          (AvowStore            *self,
                                                  GAsyncResult         *result);
void            avow_store_browse                (AvowStore            *self);
const char     *avow_store_get_path              (AvowStore            *self);
void            avow_store_set_analyst           (AvowStore            *self,
                                                  const char           *analyst);
AvowStep       *avow_store_get_undo              (AvowStore            *self);
AvowStep       *avow_store_get_redo              (AvowStore            *self);

void            avow_store_apply_async           (AvowStore            *self,
                                                  AvowChange           *change,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        avow_store_apply_finish          (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  gint64               *created,
                                                  GError              **error);
void            avow_store_try_async             (AvowStore            *self,
                                                  AvowChange           *change,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
void            avow_store_undo_async            (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
void            avow_store_redo_async            (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowTouched    *avow_store_undo_finish           (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

void            avow_store_add_articles_async    (AvowStore            *self,
                                                  GPtrArray            *incoming,
                                                  gint64                step_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        avow_store_add_articles_finish   (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  gint64               *step_id,
                                                  GError              **error);
void            avow_store_end_import_async      (AvowStore            *self,
                                                  gint64                step_id,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        avow_store_end_import_finish     (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_compare_articles_async (AvowStore          *self,
                                                  GPtrArray            *incoming,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        avow_store_compare_articles_finish (AvowStore         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_find_text_async       (AvowStore            *self,
                                                  const char           *sha256,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gint64          avow_store_find_text_finish      (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

void            avow_store_list_async            (AvowStore            *self,
                                                  AvowQuery            *query,
                                                  guint                 n_rows,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
void            avow_store_list_at_async         (AvowStore            *self,
                                                  AvowQuery            *query,
                                                  gint64                around,
                                                  guint                 first_row,
                                                  guint                 n_rows,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowListing    *avow_store_list_finish           (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_find_row_async        (AvowStore            *self,
                                                  AvowTable             table,
                                                  GArray               *ids,
                                                  AvowColumn            column,
                                                  const char           *typed,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gint64          avow_store_find_row_finish       (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_rows_async       (AvowStore            *self,
                                                  AvowTable             table,
                                                  GArray               *ids,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray      *avow_store_load_rows_finish      (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_article_async    (AvowStore            *self,
                                                  gint64                id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowArticle    *avow_store_load_article_finish   (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GPtrArray           **passages,
                                                  GError              **error);
void            avow_store_load_original_async   (AvowStore            *self,
                                                  gint64                article_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowOriginal   *avow_store_load_original_finish  (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_passages_async   (AvowStore            *self,
                                                  GArray               *ids,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray      *avow_store_load_passages_finish  (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_find_untagged_async   (AvowStore            *self,
                                                  GArray               *ids,
                                                  guint                 from,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gint64          avow_store_find_untagged_finish  (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_story_async      (AvowStore            *self,
                                                  gint64                passage_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowStory      *avow_store_load_story_finish     (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_topics_async     (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray      *avow_store_load_topics_finish    (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_folders_async    (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowArticleFolders *avow_store_load_folders_finish (AvowStore          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_find_next_async       (AvowStore            *self,
                                                  gint64                but_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gint64          avow_store_find_next_finish      (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_actor_async      (AvowStore            *self,
                                                  gint64                id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowActor      *avow_store_load_actor_finish     (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_complete_actor_async  (AvowStore            *self,
                                                  const char           *text,
                                                  gint64                article_id,
                                                  guint                 limit,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray      *avow_store_complete_actor_finish (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_complete_async        (AvowStore            *self,
                                                  AvowTermField         field,
                                                  const char           *typed,
                                                  guint                 limit,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray      *avow_store_complete_finish       (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_load_names_async      (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
AvowNames      *avow_store_load_names_finish     (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_count_async           (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        avow_store_count_finish          (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  AvowCounts           *counts,
                                                  GError              **error);

void            avow_store_copy_async            (AvowStore            *self,
                                                  const char           *path,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        avow_store_copy_finish           (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void            avow_store_check_async           (AvowStore            *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray      *avow_store_check_finish          (AvowStore            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowIncoming, avow_incoming_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowStory, avow_story_free)

G_END_DECLS
