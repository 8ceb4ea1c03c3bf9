/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-actor.h"
#include "avow-anchor.h"
#include "avow-article.h"
#include "avow-change.h"
#include "avow-db-private.h"
#include "avow-original.h"
#include "avow-passage.h"
#include "avow-relation.h"
#include "avow-status.h"
#include "avow-topic.h"

G_BEGIN_DECLS

/* What can be done with the rows of each table, one file a table. Whatever
 * writes runs within a transaction of the writer, and is recorded by it. */

/* The newest event of a passage that fits its kind; without one, what nobody has said anything of. */
#define AVOW_PASSAGE_STATUS                                                                                     \
  "coalesce ((SELECT status FROM status_event AS event WHERE passage_id = passage.id AND"                       \
  "   CASE passage.kind"                                                                                        \
  "    WHEN 'claim' THEN status IN ('unchecked', 'supported', 'disputed', 'refuted', 'mixed')"                  \
  "    WHEN 'pledge' THEN status IN ('not_rated', 'in_the_works', 'stalled', 'compromise', 'kept', 'broken')"   \
  "    ELSE status IN ('open', 'materialised', 'averted', 'withdrawn', 'expired') END"                          \
  "   ORDER BY coalesce (date, substr (event.created, 1, 10)) DESC, event.id DESC LIMIT 1),"                    \
  "  CASE passage.kind WHEN 'claim' THEN 'unchecked' WHEN 'pledge' THEN 'not_rated' ELSE 'open' END)"

/* How far the work on an article is, the path of its folder, and its place among those that are to be read
 * next; the place as a number to sort by, behind which are all that have none. */
#define AVOW_ARTICLE_READING "coalesce ((SELECT reading FROM article_reading WHERE article_id = article.id), 'new')"
#define AVOW_FOLDER_PATH(folder_id)                                                                             \
  "(WITH RECURSIVE up (parent_id, path, depth) AS ("                                                            \
  "   SELECT parent_id, name, 1 FROM folder AS lowest WHERE lowest.id = " folder_id                             \
  "   UNION ALL"                                                                                                \
  "   SELECT above.parent_id, above.name || '" AVOW_TOPIC_SEPARATOR "' || path, depth + 1"                      \
  "     FROM folder AS above JOIN up ON above.id = up.parent_id WHERE depth < 32)"                              \
  "  SELECT path FROM up ORDER BY depth DESC LIMIT 1)"
#define AVOW_ARTICLE_FOLDER AVOW_FOLDER_PATH ("(SELECT folder_id FROM article_reading WHERE article_id = article.id)")
#define AVOW_ARTICLE_NEXT                                                                                       \
  "coalesce ((SELECT next_up FROM article_reading WHERE article_id = article.id), 9223372036854775807)"
#define AVOW_ARTICLE_NEXT_PLACE                                                                                 \
  "(SELECT (SELECT count (*) FROM article_reading AS other WHERE other.next_up <= mine.next_up)"                \
  "   FROM article_reading AS mine WHERE mine.article_id = article.id AND mine.next_up IS NOT NULL)"

gboolean      avow_table_run              (AvowDb            *db,
                                           const char        *sql,
                                           gint64             id,
                                           GError           **error);
void          avow_table_prepare_all      (AvowStmt          *stmt,
                                           AvowDb            *db,
                                           const char        *sql,
                                           const char        *ids);
gboolean      avow_table_run_all          (AvowDb            *db,
                                           const char        *sql,
                                           const char        *ids,
                                           GError           **error);
gboolean      avow_table_set_text         (AvowDb            *db,
                                           const char        *sql,
                                           gint64             id,
                                           const char        *value,
                                           GError           **error);
char         *avow_table_get_subject      (AvowDb            *db,
                                           const char        *sql,
                                           gint64             id);
char         *avow_table_tidy             (const char        *value);
char         *avow_table_pack_ids         (GArray            *ids);
gboolean      avow_table_check_date       (const char        *typed,
                                           char             **iso,
                                           const char       **precision,
                                           GError           **error);

gboolean      avow_table_check_dates      (const char        *start,
                                           const char        *end,
                                           char             **start_iso,
                                           char             **end_iso,
                                           GError           **error);

gboolean      avow_article_table_insert   (AvowDb            *db,
                                           AvowDocument      *document,
                                           const char        *headline,
                                           const char        *file_name,
                                           const char        *sha256,
                                           gint64            *id,
                                           GError           **error);
gint64        avow_article_table_find     (AvowDb            *db,
                                           const char        *sha256,
                                           GError           **error);
AvowArticle  *avow_article_table_load     (AvowDb            *db,
                                           gint64             id,
                                           GError           **error);
gboolean      avow_article_table_edit     (AvowDb            *db,
                                           gint64             id,
                                           AvowArticleField   field,
                                           const char        *value,
                                           GError           **error);
gboolean      avow_article_table_edit_text (AvowDb           *db,
                                           gint64             id,
                                           const char        *base,
                                           const char        *text,
                                           GError           **error);
gboolean      avow_article_table_delete   (AvowDb            *db,
                                           GArray            *ids,
                                           GError           **error);
gboolean      avow_article_table_replace  (AvowDb            *db,
                                           gint64             id,
                                           gint64             by_id,
                                           GError           **error);

gboolean      avow_reading_table_set      (AvowDb            *db,
                                           GArray            *ids,
                                           AvowReading        reading,
                                           GError           **error);
gboolean      avow_reading_table_begin    (AvowDb            *db,
                                           gint64             article_id,
                                           GError           **error);
gboolean      avow_reading_table_replace  (AvowDb            *db,
                                           gint64             id,
                                           gint64             by_id,
                                           GError           **error);
gboolean      avow_reading_table_delete   (AvowDb            *db,
                                           const char        *article_ids,
                                           GError           **error);
gboolean      avow_reading_table_set_folder (AvowDb          *db,
                                           GArray            *ids,
                                           gint64             folder_id,
                                           GError           **error);
gboolean      avow_reading_table_new_folder (AvowDb          *db,
                                           gint64             parent_id,
                                           const char        *name,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_reading_table_rename_folder (AvowDb       *db,
                                           gint64             id,
                                           const char        *name,
                                           GError           **error);
gboolean      avow_reading_table_move_folder (AvowDb         *db,
                                           gint64             id,
                                           gint64             parent_id,
                                           GError           **error);
gboolean      avow_reading_table_delete_folder (AvowDb       *db,
                                           gint64             id,
                                           GError           **error);
gboolean      avow_reading_table_set_next_up (AvowDb         *db,
                                           GArray            *ids,
                                           AvowNextUp         next_up,
                                           GError           **error);
gboolean      avow_reading_table_find_next (AvowDb           *db,
                                           gint64             but_id,
                                           gint64            *id,
                                           GError           **error);
AvowArticleFolders *avow_reading_table_load (AvowDb          *db,
                                           GError           **error);
gboolean      avow_reading_table_load_of  (AvowDb            *db,
                                           AvowArticle       *article,
                                           GError           **error);

gboolean      avow_original_table_add     (AvowDb            *db,
                                           gint64             article_id,
                                           AvowOriginal      *original,
                                           GError           **error);
gboolean      avow_original_table_has     (AvowDb            *db,
                                           gint64             article_id,
                                           gboolean          *has,
                                           GError           **error);
AvowOriginal *avow_original_table_load    (AvowDb            *db,
                                           gint64             article_id,
                                           GError           **error);
gboolean      avow_original_table_set_loose (AvowDb           *db,
                                           gboolean           loose,
                                           GError           **error);
gboolean      avow_original_table_sweep   (AvowDb            *db,
                                           GError           **error);

gboolean      avow_passage_table_insert   (AvowDb            *db,
                                           AvowChange        *change,
                                           gint64             analyst_id,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_passage_table_insert_all (AvowDb          *db,
                                           AvowChange        *change,
                                           gint64             analyst_id,
                                           GArray            *created,
                                           GError           **error);
GPtrArray    *avow_passage_table_load     (AvowDb            *db,
                                           gint64             article_id,
                                           GArray            *ids,
                                           GError           **error);
gboolean      avow_passage_table_set_kind (AvowDb            *db,
                                           GArray            *ids,
                                           AvowKind           kind,
                                           GError           **error);
gboolean      avow_passage_table_edit     (AvowDb            *db,
                                           GArray            *ids,
                                           AvowPassageField   field,
                                           const char        *value,
                                           GError           **error);
gboolean      avow_passage_table_take     (const char        *text,
                                           gint64            *start,
                                           gint64            *end,
                                           char             **exact,
                                           char             **prefix,
                                           char             **suffix,
                                           GError           **error);
gboolean      avow_passage_table_set_span (AvowDb            *db,
                                           gint64             id,
                                           gint64             start,
                                           gint64             end,
                                           GError           **error);
gboolean      avow_passage_table_set_condition (AvowDb       *db,
                                           gint64             id,
                                           gint64             start,
                                           gint64             end,
                                           GError           **error);
gboolean      avow_passage_table_split    (AvowDb            *db,
                                           gint64             id,
                                           gint64             at,
                                           gint64            *second,
                                           GError           **error);
gboolean      avow_passage_table_merge    (AvowDb            *db,
                                           gint64             id,
                                           gint64             other_id,
                                           GError           **error);
gboolean      avow_passage_table_copy_tags (AvowDb           *db,
                                           gint64             from_id,
                                           gint64             id,
                                           GError           **error);
gboolean      avow_passage_table_link     (AvowDb            *db,
                                           GArray            *ids,
                                           AvowLink          *link,
                                           GError           **error);
gboolean      avow_passage_table_unlink   (AvowDb            *db,
                                           GArray            *ids,
                                           AvowLink          *link,
                                           GError           **error);
gboolean      avow_passage_table_delete   (AvowDb            *db,
                                           GArray            *ids,
                                           GError           **error);
char         *avow_passage_table_load_text (AvowDb           *db,
                                           gint64             article_id,
                                           GError           **error);
gboolean      avow_passage_table_move     (AvowDb            *db,
                                           gint64             article_id,
                                           gint64             to_id,
                                           AvowAnchorMap     *map,
                                           GError           **error);

gboolean      avow_status_table_add       (AvowDb            *db,
                                           GArray            *passage_ids,
                                           AvowStatusEvent   *event,
                                           gint64             analyst_id,
                                           gint64            *n_added,
                                           GError           **error);
gboolean      avow_status_table_edit      (AvowDb            *db,
                                           gint64             id,
                                           AvowStatusEvent   *event,
                                           GError           **error);
GPtrArray    *avow_status_table_load      (AvowDb            *db,
                                           gint64             passage_id,
                                           GError           **error);

gboolean      avow_relation_table_add     (AvowDb            *db,
                                           gint64             from_id,
                                           gint64             to_id,
                                           AvowRelationType   type,
                                           gint64             analyst_id,
                                           GError           **error);
GPtrArray    *avow_relation_table_load    (AvowDb            *db,
                                           gint64             passage_id,
                                           GError           **error);
GPtrArray    *avow_relation_table_load_chain (AvowDb         *db,
                                           gint64             passage_id,
                                           GError           **error);

gboolean      avow_topic_table_need       (AvowDb            *db,
                                           const char        *path,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_topic_table_add        (AvowDb            *db,
                                           gint64             id,
                                           GArray            *passage_ids,
                                           GError           **error);
gboolean      avow_topic_table_remove     (AvowDb            *db,
                                           gint64             id,
                                           GArray            *passage_ids,
                                           GError           **error);
gboolean      avow_topic_table_rename     (AvowDb            *db,
                                           gint64             id,
                                           const char        *name,
                                           GError           **error);
gboolean      avow_topic_table_move       (AvowDb            *db,
                                           gint64             id,
                                           gint64             parent_id,
                                           GError           **error);
gboolean      avow_topic_table_delete     (AvowDb            *db,
                                           gint64             id,
                                           GError           **error);
GPtrArray    *avow_topic_table_load       (AvowDb            *db,
                                           GError           **error);
gboolean      avow_topic_table_load_of    (AvowDb            *db,
                                           const char        *where,
                                           const char        *text,
                                           gint64             id,
                                           GHashTable        *by_id,
                                           GError           **error);

gboolean      avow_actor_table_insert     (AvowDb            *db,
                                           const char        *name,
                                           AvowActorType      type,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_actor_table_find       (AvowDb            *db,
                                           const char        *name,
                                           gint64            *id,
                                           GError           **error);
AvowActor    *avow_actor_table_load       (AvowDb            *db,
                                           gint64             id,
                                           GError           **error);
gboolean      avow_actor_table_rename     (AvowDb            *db,
                                           gint64             id,
                                           const char        *name,
                                           GError           **error);
gboolean      avow_actor_table_delete     (AvowDb            *db,
                                           gint64             id,
                                           GError           **error);

gboolean      avow_actor_table_merge      (AvowDb            *db,
                                           GArray            *ids,
                                           gint64             into_id,
                                           GError           **error);
gboolean      avow_actor_table_split      (AvowDb            *db,
                                           gint64             id,
                                           const char        *name,
                                           GArray            *name_ids,
                                           GArray            *passage_ids,
                                           gint64            *other_id,
                                           GError           **error);
gboolean      avow_actor_table_keep_apart (AvowDb            *db,
                                           gint64             id,
                                           gint64             other_id,
                                           GError           **error);

char         *avow_actor_name_tidy        (const char        *name,
                                           GError           **error);
gboolean      avow_actor_name_table_insert (AvowDb           *db,
                                           gint64             actor_id,
                                           const AvowActorName *name,
                                           GError           **error);
gboolean      avow_actor_name_table_add   (AvowDb            *db,
                                           gint64             actor_id,
                                           const AvowActorName *name,
                                           GError           **error);
gboolean      avow_actor_name_table_edit  (AvowDb            *db,
                                           gint64             id,
                                           const AvowActorName *name,
                                           GError           **error);
gboolean      avow_actor_name_table_load  (AvowDb            *db,
                                           AvowActor         *actor,
                                           GError           **error);

gboolean      avow_actor_identifier_table_add (AvowDb        *db,
                                           gint64             actor_id,
                                           const char        *scheme,
                                           const char        *value,
                                           GError           **error);
gboolean      avow_actor_identifier_table_load (AvowDb       *db,
                                           AvowActor         *actor,
                                           GError           **error);

gboolean      avow_affiliation_table_add  (AvowDb            *db,
                                           gint64             person_id,
                                           const AvowAffiliation *affiliation,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_affiliation_table_edit (AvowDb            *db,
                                           gint64             id,
                                           const AvowAffiliation *affiliation,
                                           GError           **error);
gboolean      avow_affiliation_table_load (AvowDb            *db,
                                           AvowActor         *actor,
                                           GError           **error);

guint         avow_change_arrange         (AvowChange        *change);

/* Makes a change and tells what it was; @created gets the ids of new rows. */
AvowStep     *avow_change_run             (AvowDb            *db,
                                           AvowChange        *change,
                                           gint64             analyst_id,
                                           GArray            *created,
                                           GError           **error);

/* The same of a change of actors; see avow-actor-change.c. */
gboolean      avow_actor_change_is        (AvowChangeType     type);
AvowStep     *avow_actor_import_run       (AvowDb            *db,
                                           AvowChange        *change,
                                           GArray            *created,
                                           GError           **error);
AvowStep     *avow_actor_change_run       (AvowDb            *db,
                                           AvowChange        *change,
                                           GArray            *created,
                                           GError           **error);

G_END_DECLS
