/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-passage.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowScanText:
 * @text: (nullable): a text, ended by a NUL; %NULL if it is not known
 * @length: how many bytes it has
 *
 * What one field of something holds, numbers in decimal digits.
 */
typedef struct
{
  const char *text;
  gsize       length;
} AvowScanText;

/**
 * AvowScanCell:
 *
 * The fields of passages, which are words of the schema; those of [enum@PassageField] follow each other from
 * the first, which alone is named.
 */
typedef enum
{
  AVOW_SCAN_GUID,
  AVOW_SCAN_START,
  AVOW_SCAN_END,
  AVOW_SCAN_EXACT,
  AVOW_SCAN_PREFIX,
  AVOW_SCAN_SUFFIX,
  AVOW_SCAN_KIND,
  AVOW_SCAN_WAS,
  AVOW_SCAN_CREATED,
  AVOW_SCAN_MODIFIED,
  AVOW_SCAN_CONDITION_START,
  AVOW_SCAN_CONDITION_END,
  AVOW_SCAN_FIELDS,
} AvowScanCell;

#define AVOW_N_SCAN_CELLS (AVOW_SCAN_FIELDS + AVOW_N_PASSAGE_FIELDS)

/**
 * AvowScanArticleCell:
 *
 * The fields of articles; the path of the folder and the reading state are some of them.
 */
typedef enum
{
  AVOW_SCAN_ARTICLE_GUID,
  AVOW_SCAN_ARTICLE_HEADLINE,
  AVOW_SCAN_ARTICLE_PUBLISHER,
  AVOW_SCAN_ARTICLE_BYLINE,
  AVOW_SCAN_ARTICLE_DATE,
  AVOW_SCAN_ARTICLE_SECTION,
  AVOW_SCAN_ARTICLE_URL,
  AVOW_SCAN_ARTICLE_LANGUAGE,
  AVOW_SCAN_ARTICLE_NOTE,
  AVOW_SCAN_ARTICLE_FILE_NAME,
  AVOW_SCAN_ARTICLE_IMPORTED,
  AVOW_SCAN_ARTICLE_READING,
  AVOW_SCAN_ARTICLE_FOLDER,
} AvowScanArticleCell;

#define AVOW_N_SCAN_ARTICLE_CELLS (AVOW_SCAN_ARTICLE_FOLDER + 1)

/**
 * AvowScanMore:
 * @AVOW_SCAN_LINKS: who has what part in it: the names
 * @AVOW_SCAN_LINK_IDS: the ids of the links, and what the text calls the actors
 * @AVOW_SCAN_AFFILIATIONS: as what actors have their part
 * @AVOW_SCAN_TOPICS: what it is about
 * @AVOW_SCAN_STATUS: what became of it
 * @AVOW_SCAN_EVENTS: the whole history of that, with the evidence
 * @AVOW_SCAN_RELATIONS: what it relates to and what relates to it
 * @AVOW_SCAN_SETS: the sets by hand that it is in
 * @AVOW_SCAN_ANALYST: who tagged it
 * @AVOW_SCAN_ANCHOR: how it holds to the text
 * @AVOW_SCAN_TEXT: the text of the article, with the first of its passages
 *
 * What of a passage is needed besides its fields and those of its article.
 */
typedef enum
{
  AVOW_SCAN_LINKS = 1 << 0,
  AVOW_SCAN_LINK_IDS = 1 << 1,
  AVOW_SCAN_AFFILIATIONS = 1 << 2,
  AVOW_SCAN_TOPICS = 1 << 3,
  AVOW_SCAN_STATUS = 1 << 4,
  AVOW_SCAN_EVENTS = 1 << 5,
  AVOW_SCAN_RELATIONS = 1 << 6,
  AVOW_SCAN_SETS = 1 << 7,
  AVOW_SCAN_ANALYST = 1 << 8,
  AVOW_SCAN_ANCHOR = 1 << 9,
  AVOW_SCAN_TEXT = 1 << 10,
} AvowScanMore;

/**
 * AvowScanNeeds:
 * @cells: a bit for each [enum@ScanCell]
 * @article_cells: a bit for each [enum@ScanArticleCell]
 * @more: what is needed besides
 *
 * What is needed of passages. Nothing else is read.
 */
typedef struct
{
  guint        cells;
  guint        article_cells;
  AvowScanMore more;
} AvowScanNeeds;

/**
 * AvowScanLink:
 * @role: the part that the actor has
 * @actor_id: the actor's id in this project
 * @actor_guid: its id in every project
 * @name: its name
 * @type: what it is, a word of the schema
 * @guid: the id of the link, if that is needed
 * @as_named: what the text calls the actor, if that is needed
 *
 * An actor's part in a passage.
 */
typedef struct
{
  guint         row;        /*< private >*/
  AvowRole      role;
  gint64        id;         /*< private >*/
  gint64        position;   /*< private >*/
  gint64        actor_id;
  AvowScanText  actor_guid;
  AvowScanText  name;
  AvowScanText  type;
  AvowScanText  guid;
  AvowScanText  as_named;
  gconstpointer record;     /*< private >*/
} AvowScanLink;

/**
 * AvowScanTopic:
 * @guid: its id in every project
 * @path: its name, with the names of those above it
 * @place: its place among all topics in the order of their tree
 *
 * A topic.
 */
typedef struct
{
  guint  place;
  char  *guid;
  char  *path;
} AvowScanTopic;

/**
 * AvowScanEvent:
 * @status: a status that fits the passage's kind, a word of the schema
 * @date: since when
 * @url: the evidence, if it is a link
 * @article: the id of the article that is the evidence
 * @passage: the id of the passage that is the evidence
 * @evidence: the words of that passage, or else the headline of that article
 * @note: what the analyst notes about it
 * @analyst: who said so
 * @created: when, in UTC
 *
 * What became of a passage. Without [flags@ScanMore.EVENTS] only status and date are there.
 */
typedef struct
{
  guint        row;       /*< private >*/
  gint64       id;        /*< private >*/
  AvowScanText since;     /*< private >*/
  AvowScanText status;
  AvowScanText date;
  AvowScanText url;
  AvowScanText article;
  AvowScanText passage;
  AvowScanText evidence;
  AvowScanText note;
  AvowScanText analyst;
  AvowScanText created;
} AvowScanEvent;

/**
 * AvowScanRelation:
 * @type: how they relate, a word of the schema
 * @is_backward: whether it goes from the other passage to this one
 * @passage: the id of the other passage
 * @note: what the analyst notes about it
 *
 * How a passage relates to another.
 */
typedef struct
{
  guint        row;       /*< private >*/
  gboolean     is_backward;
  gint64       id;        /*< private >*/
  AvowScanText type;
  AvowScanText passage;
  AvowScanText note;
} AvowScanRelation;

/**
 * AvowScanRow:
 * @id: the passage's id in this project
 * @article_id: that of its article
 * @cells: by [enum@ScanCell]
 * @article: by [enum@ScanArticleCell]
 * @text: the text of the article, with the first of its passages alone
 * @analyst: who tagged it
 * @anchor: how it holds to the text
 * @status: what became of it
 * @event: (nullable): the event that says so; %NULL if nobody has said anything
 * @links: (array length=n_links): the actors, by role and order
 * @events: (array length=n_events): what became of it, the oldest first
 * @relations: (array length=n_relations): what it relates to, then what relates to it
 * @topics: (array length=n_topics): what it is about, in the order of the tree
 * @sets: (array length=n_sets): the names of the sets by hand that it is in, in their order
 *
 * A passage, with what was needed of it. It lives as long as the function that takes it runs.
 */
typedef struct
{
  gint64                      id;
  gint64                      article_id;
  AvowScanText                cells[AVOW_N_SCAN_CELLS];
  const AvowScanText         *article;
  AvowScanText                text;
  AvowScanText                analyst;
  AvowAnchor                  anchor;
  const char                 *status;
  const AvowScanEvent        *event;
  const AvowScanLink         *links;
  const AvowScanEvent        *events;
  const AvowScanRelation     *relations;
  const AvowScanTopic *const *topics;
  const char *const          *sets;
  guint                       n_links;
  guint                       n_events;
  guint                       n_relations;
  guint                       n_topics;
  guint                       n_sets;
  gconstpointer               record;  /*< private >*/
} AvowScanRow;

/**
 * AvowScanFunc:
 * @row: a passage
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Takes one passage after the other.
 *
 * Returns: whether to go on; if not, @error is set
 */
typedef gboolean (*AvowScanFunc) (const AvowScanRow  *row,
                                  gpointer            user_data,
                                  GError            **error);

/**
 * AvowExportScan:
 *
 * A way through passages as they are at one moment, whatever is changed meanwhile. It has a connection of its
 * own; for one thread, not that of the screen.
 */
typedef struct _AvowExportScan AvowExportScan;

AvowExportScan *avow_export_scan_new             (AvowStore            *store,
                                                  AvowQuery            *query,
                                                  const AvowScanNeeds  *needs,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
guint           avow_export_scan_get_n_rows      (AvowExportScan       *self);
GPtrArray      *avow_export_scan_get_topics      (AvowExportScan       *self);
char           *avow_export_scan_get_affiliation (AvowExportScan       *self,
                                                  gint64                actor_id,
                                                  const char           *date);
gboolean        avow_export_scan_run             (AvowExportScan       *self,
                                                  AvowScanFunc          func,
                                                  gpointer              user_data,
                                                  GError              **error);
void            avow_export_scan_free            (AvowExportScan       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportScan, avow_export_scan_free)

G_END_DECLS
