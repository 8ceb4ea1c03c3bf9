/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-actor.h"
#include "avow-article.h"
#include "avow-bundle.h"
#include "avow-passage.h"
#include "avow-reading.h"
#include "avow-relation.h"
#include "avow-set.h"
#include "avow-span.h"
#include "avow-status.h"
#include "avow-taken.h"

G_BEGIN_DECLS

/**
 * AvowChangeType:
 * @AVOW_CHANGE_TAG: a new passage, or several alike
 * @AVOW_CHANGE_SET_KIND: passages become another kind
 * @AVOW_CHANGE_EDIT_PASSAGES: a field of passages is set
 * @AVOW_CHANGE_SET_CONDITION: words of the text become the condition of a passage
 * @AVOW_CHANGE_SET_SPAN: a passage gets other words of its article
 * @AVOW_CHANGE_SPLIT_PASSAGE: a passage becomes two, alike but for their words
 * @AVOW_CHANGE_MERGE_PASSAGES: passages of one article become one
 * @AVOW_CHANGE_COPY_TAGS: passages become what another is: kind, actors, fields, topics
 * @AVOW_CHANGE_CONFIRM_PASSAGES: passages hold to the words that they have now
 * @AVOW_CHANGE_ADD_STATUS: something became of passages
 * @AVOW_CHANGE_EDIT_STATUS: what became of a passage is corrected
 * @AVOW_CHANGE_DELETE_STATUSES: something did not become of a passage after all
 * @AVOW_CHANGE_ADD_TOPIC: passages are about a topic
 * @AVOW_CHANGE_REMOVE_TOPIC: passages are not about a topic any more
 * @AVOW_CHANGE_RENAME_TOPIC: a topic gets another name
 * @AVOW_CHANGE_MOVE_TOPIC: a topic comes under another, or under none
 * @AVOW_CHANGE_SET_TOPIC_COLOUR: a topic gets a colour
 * @AVOW_CHANGE_DELETE_TOPICS: topics go, with those under them
 * @AVOW_CHANGE_RELATE: passages relate to another
 * @AVOW_CHANGE_UNRELATE: they do not any more
 * @AVOW_CHANGE_LINK: an actor gets a part in passages
 * @AVOW_CHANGE_UNLINK: an actor loses a part in passages
 * @AVOW_CHANGE_DELETE_PASSAGES: passages go
 * @AVOW_CHANGE_EDIT_ARTICLE: a field of an article is corrected
 * @AVOW_CHANGE_EDIT_TEXT: the text of an article is corrected, and its passages move along
 * @AVOW_CHANGE_DELETE_ARTICLES: articles go, with their passages
 * @AVOW_CHANGE_SET_READING: articles are new, in work or done
 * @AVOW_CHANGE_SET_FOLDER: articles go into a folder, or out of theirs
 * @AVOW_CHANGE_SET_NEXT_UP: articles are to be read next, at another time, or not any more
 * @AVOW_CHANGE_NEW_FOLDER: a new folder of articles, maybe with some in it
 * @AVOW_CHANGE_RENAME_FOLDER: a folder of articles gets another name
 * @AVOW_CHANGE_MOVE_FOLDER: a folder of articles goes into another, or into none
 * @AVOW_CHANGE_DELETE_FOLDERS: folders of articles go; what is in them moves up
 * @AVOW_CHANGE_NEW_ACTOR: a new actor
 * @AVOW_CHANGE_RENAME_ACTOR: an actor is shown by another name
 * @AVOW_CHANGE_SET_ACTOR_TYPE: an actor becomes a person, a state …
 * @AVOW_CHANGE_SET_ACTOR_NOTE: an actor gets a note
 * @AVOW_CHANGE_ADD_ACTOR_NAME: an actor gets another name
 * @AVOW_CHANGE_REMOVE_ACTOR_NAME: an actor loses a name
 * @AVOW_CHANGE_DELETE_ACTORS: actors go, with their parts in passages
 * @AVOW_CHANGE_REPLACE_ARTICLE: an article goes, and another takes over its passages
 * @AVOW_CHANGE_IMPORT: articles come in; only the import makes such a step
 * @AVOW_CHANGE_NEW_SET: a new set, by hand with passages or live with a search
 * @AVOW_CHANGE_RENAME_SET: a set gets another name
 * @AVOW_CHANGE_SET_SET_NOTE: a set gets a note
 * @AVOW_CHANGE_SET_SET_QUERY: a live set gets another search
 * @AVOW_CHANGE_FREEZE_SETS: live sets become sets by hand, with what they find now
 * @AVOW_CHANGE_MOVE_SETS: sets come into a folder, or into none
 * @AVOW_CHANGE_DELETE_SETS: sets go; their passages stay
 * @AVOW_CHANGE_COMBINE_SETS: two sets make a new one
 * @AVOW_CHANGE_ADD_TO_SET: passages come into a set by hand
 * @AVOW_CHANGE_REMOVE_FROM_SET: passages go out of a set by hand
 * @AVOW_CHANGE_MOVE_IN_SET: passages of a set come before another
 * @AVOW_CHANGE_SET_MEMBER_NOTE: passages get a note as parts of a set
 * @AVOW_CHANGE_NEW_SET_FOLDER: a new folder of sets
 * @AVOW_CHANGE_RENAME_SET_FOLDER: a folder of sets gets another name
 * @AVOW_CHANGE_MOVE_SET_FOLDERS: folders of sets come into another, or into none
 * @AVOW_CHANGE_DELETE_SET_FOLDERS: folders of sets go; what is in them moves up
 * @AVOW_CHANGE_EDIT_ACTOR_NAME: a name of an actor becomes another, of another kind, or in use at other times
 * @AVOW_CHANGE_ADD_AFFILIATION: an actor belongs to an organization
 * @AVOW_CHANGE_EDIT_AFFILIATION: an affiliation is corrected
 * @AVOW_CHANGE_DELETE_AFFILIATIONS: actors did not belong to an organization after all
 * @AVOW_CHANGE_ADD_IDENTIFIER: an actor is known by something elsewhere
 * @AVOW_CHANGE_REMOVE_IDENTIFIERS: it is not after all
 * @AVOW_CHANGE_MERGE_ACTORS: actors are one; it keeps all their names, parts and affiliations
 * @AVOW_CHANGE_SPLIT_ACTOR: some of an actor's names and parts are another's
 * @AVOW_CHANGE_KEEP_ACTORS_APART: two actors look alike and are not the same
 * @AVOW_CHANGE_IMPORT_ACTORS: actors come in from a list
 * @AVOW_CHANGE_SET_AS_NAMED: what a text calls an actor is corrected
 * @AVOW_CHANGE_TAKE_OVER: work that was done elsewhere comes in
 *
 * What a change does.
 */
typedef enum
{
  AVOW_CHANGE_TAG,
  AVOW_CHANGE_SET_KIND,
  AVOW_CHANGE_EDIT_PASSAGES,
  AVOW_CHANGE_SET_CONDITION,
  AVOW_CHANGE_SET_SPAN,
  AVOW_CHANGE_SPLIT_PASSAGE,
  AVOW_CHANGE_MERGE_PASSAGES,
  AVOW_CHANGE_COPY_TAGS,
  AVOW_CHANGE_CONFIRM_PASSAGES,
  AVOW_CHANGE_ADD_STATUS,
  AVOW_CHANGE_EDIT_STATUS,
  AVOW_CHANGE_DELETE_STATUSES,
  AVOW_CHANGE_ADD_TOPIC,
  AVOW_CHANGE_REMOVE_TOPIC,
  AVOW_CHANGE_RENAME_TOPIC,
  AVOW_CHANGE_MOVE_TOPIC,
  AVOW_CHANGE_SET_TOPIC_COLOUR,
  AVOW_CHANGE_DELETE_TOPICS,
  AVOW_CHANGE_RELATE,
  AVOW_CHANGE_UNRELATE,
  AVOW_CHANGE_LINK,
  AVOW_CHANGE_UNLINK,
  AVOW_CHANGE_DELETE_PASSAGES,
  AVOW_CHANGE_EDIT_ARTICLE,
  AVOW_CHANGE_EDIT_TEXT,
  AVOW_CHANGE_DELETE_ARTICLES,
  AVOW_CHANGE_SET_READING,
  AVOW_CHANGE_SET_FOLDER,
  AVOW_CHANGE_SET_NEXT_UP,
  AVOW_CHANGE_NEW_FOLDER,
  AVOW_CHANGE_RENAME_FOLDER,
  AVOW_CHANGE_MOVE_FOLDER,
  AVOW_CHANGE_DELETE_FOLDERS,
  AVOW_CHANGE_NEW_ACTOR,
  AVOW_CHANGE_RENAME_ACTOR,
  AVOW_CHANGE_SET_ACTOR_TYPE,
  AVOW_CHANGE_SET_ACTOR_NOTE,
  AVOW_CHANGE_ADD_ACTOR_NAME,
  AVOW_CHANGE_REMOVE_ACTOR_NAME,
  AVOW_CHANGE_DELETE_ACTORS,
  AVOW_CHANGE_REPLACE_ARTICLE,
  AVOW_CHANGE_IMPORT,
  AVOW_CHANGE_NEW_SET,
  AVOW_CHANGE_RENAME_SET,
  AVOW_CHANGE_SET_SET_NOTE,
  AVOW_CHANGE_SET_SET_QUERY,
  AVOW_CHANGE_FREEZE_SETS,
  AVOW_CHANGE_MOVE_SETS,
  AVOW_CHANGE_DELETE_SETS,
  AVOW_CHANGE_COMBINE_SETS,
  AVOW_CHANGE_ADD_TO_SET,
  AVOW_CHANGE_REMOVE_FROM_SET,
  AVOW_CHANGE_MOVE_IN_SET,
  AVOW_CHANGE_SET_MEMBER_NOTE,
  AVOW_CHANGE_NEW_SET_FOLDER,
  AVOW_CHANGE_RENAME_SET_FOLDER,
  AVOW_CHANGE_MOVE_SET_FOLDERS,
  AVOW_CHANGE_DELETE_SET_FOLDERS,
  AVOW_CHANGE_EDIT_ACTOR_NAME,
  AVOW_CHANGE_ADD_AFFILIATION,
  AVOW_CHANGE_EDIT_AFFILIATION,
  AVOW_CHANGE_DELETE_AFFILIATIONS,
  AVOW_CHANGE_ADD_IDENTIFIER,
  AVOW_CHANGE_REMOVE_IDENTIFIERS,
  AVOW_CHANGE_MERGE_ACTORS,
  AVOW_CHANGE_SPLIT_ACTOR,
  AVOW_CHANGE_KEEP_ACTORS_APART,
  AVOW_CHANGE_IMPORT_ACTORS,
  AVOW_CHANGE_SET_AS_NAMED,
  AVOW_CHANGE_TAKE_OVER,
} AvowChangeType;

#define AVOW_N_CHANGE_TYPES 70

/**
 * AvowIncomingActor:
 * @AVOW_INCOMING_ACTOR_NEW: it is a new actor
 * @AVOW_INCOMING_ACTOR_ADDED_TO: one that was there got what it did not have
 * @AVOW_INCOMING_ACTOR_SAME: one that was there had all of it
 *
 * What became of an actor that came in from a list.
 */
typedef enum
{
  AVOW_INCOMING_ACTOR_NEW,
  AVOW_INCOMING_ACTOR_ADDED_TO,
  AVOW_INCOMING_ACTOR_SAME,
} AvowIncomingActor;

/**
 * AvowChange:
 * @type: what it does
 * @ids: (element-type gint64): the passages, articles, actors, names, topics, events, relations,
 *   sets or folders it is about
 * @start: the first code point, of a new passage, of other words or of a condition;
 *   for a split, the first of the second passage
 * @end: the code point after the last
 * @spans: (nullable) (element-type AvowSpan): for several new passages, where they are
 * @kind: for passages, the kind
 * @passage_field: for a field of passages, which
 * @fields: (array fixed-size=13): for a new passage, what is said of it, by [enum@PassageField]
 * @condition_start: for a new passage, the first code point of its condition
 * @condition_end: for a new passage, the code point after that; 0 if it is no words of the text
 * @event: (nullable): what became of passages
 * @relation: how passages relate to @by_id
 * @field: for an article, the field
 * @reading: for articles, how far the work on them is
 * @next_up: for articles, where they go among those that are to be read next
 * @actor_type: for an actor, the type
 * @name_kind: for a name, how it belongs to the actor
 * @by_id: for an article that is replaced, the one that takes its place; for actors that are merged, the one that
 *   stays; for passages, the
 *   one they relate to or become like, their topic, or the set they are in; for a topic, the one it comes under;
 *   for articles, sets and folders, the folder they go into
 * @before_id: for passages of a set, the one they come before; 0 for the end
 * @combination: for two sets, how they make a third
 * @query: (nullable): for a live set, its search
 * @value: (nullable): the new text; %NULL or empty takes it away
 * @base: (nullable): for a text that is corrected, the SHA-256 of what it was
 * @links: (element-type AvowLink): the actors and their roles
 * @name: (nullable): for a name of an actor, all of it
 * @affiliation: (nullable): for an affiliation, all of it
 * @scheme: (nullable): for an identifier, who gives it; the value is what it is
 * @name_ids: (nullable) (element-type gint64): for an actor that is split, the names that go to the other
 * @passage_ids: (nullable) (element-type gint64): for an actor that is split, the passages in which it was the other
 * @actors: (nullable) (element-type AvowActor): actors that come in from a list
 * @outcomes: (nullable) (element-type AvowIncomingActor): for these, where to put what became of each;
 *   to be read by who has kept a reference when the change is made
 * @bundle: (nullable): for work that was done elsewhere, that work; passages of it that have no kind get @kind
 * @taken: (nullable): for such work, where to put what became of it, to be read when the change is made
 *
 * Something that an analyst does, as one step: it happens whole or not at all,
 * and is undone whole.
 */
typedef struct
{
  AvowChangeType    type;
  GArray           *ids;
  gint64            start;
  gint64            end;
  GArray           *spans;
  AvowKind          kind;
  AvowPassageField  passage_field;
  char             *fields[AVOW_N_PASSAGE_FIELDS];
  gint64            condition_start;
  gint64            condition_end;
  AvowStatusEvent  *event;
  AvowRelationType  relation;
  AvowArticleField  field;
  AvowReading       reading;
  AvowNextUp        next_up;
  AvowActorType     actor_type;
  AvowNameKind      name_kind;
  gint64            by_id;
  gint64            before_id;
  AvowSetCombination combination;
  char             *query;
  char             *value;
  char             *base;
  GPtrArray        *links;
  AvowActorName    *name;
  AvowAffiliation  *affiliation;
  char             *scheme;
  GArray           *name_ids;
  GArray           *passage_ids;
  GPtrArray        *actors;
  GArray           *outcomes;
  AvowBundle       *bundle;
  AvowTaken        *taken;
} AvowChange;

/**
 * AvowStep:
 * @id: its id in the journal; 0 for no step
 * @action: what was done, a word of the schema
 * @subject: (nullable): to what: words of a passage, a headline, a name
 * @count: to how many
 *
 * A step of the journal.
 */
typedef struct
{
  gint64  id;
  char   *action;
  char   *subject;
  gint64  count;
} AvowStep;

const char *avow_change_get_action          (AvowChange       *self);

AvowChange *avow_change_new                 (AvowChangeType    type,
                                             gint64            id);
AvowChange *avow_change_new_for_ids         (AvowChangeType    type,
                                             const gint64     *ids,
                                             guint             n_ids);
AvowChange *avow_change_new_tag             (gint64            article_id,
                                             gint64            start,
                                             gint64            end,
                                             AvowKind          kind);
AvowChange *avow_change_new_tag_all         (gint64            article_id,
                                             GArray           *spans,
                                             AvowKind          kind);
AvowChange *avow_change_new_set_kind        (gint64            passage_id,
                                             AvowKind          kind);
AvowChange *avow_change_new_edit_passage    (gint64            passage_id,
                                             AvowPassageField  field,
                                             const char       *value);
AvowChange *avow_change_new_set_span        (AvowChangeType    type,
                                             gint64            passage_id,
                                             gint64            start,
                                             gint64            end);
AvowChange *avow_change_new_status          (gint64            passage_id,
                                             AvowStatusEvent  *event);
AvowChange *avow_change_new_relate          (gint64            from_id,
                                             AvowRelationType  type,
                                             gint64            to_id);
AvowChange *avow_change_new_set_text        (AvowChangeType    type,
                                             gint64            id,
                                             const char       *value);
AvowChange *avow_change_new_link            (AvowChangeType    type,
                                             gint64            passage_id,
                                             gint64            actor_id,
                                             const char       *name,
                                             AvowRole          role);
AvowChange *avow_change_new_edit_article    (gint64            article_id,
                                             AvowArticleField  field,
                                             const char       *value);
AvowChange *avow_change_new_edit_text       (gint64            article_id,
                                             const char       *base,
                                             const char       *text);
AvowChange *avow_change_new_replace_article (gint64           article_id,
                                             gint64            by_id);
AvowChange *avow_change_new_set             (const char       *name,
                                             const char       *query,
                                             gint64            folder_id);
AvowChange *avow_change_new_in_set          (AvowChangeType    type,
                                             gint64            set_id,
                                             const gint64     *passage_ids,
                                             guint             n_passages);
AvowChange *avow_change_new_combine_sets    (gint64            first_id,
                                             AvowSetCombination combination,
                                             gint64            second_id,
                                             const char       *name);
AvowChange *avow_change_new_set_reading     (const gint64     *article_ids,
                                             guint             n_ids,
                                             AvowReading       reading);
AvowChange *avow_change_new_set_folder      (const gint64     *article_ids,
                                             guint             n_ids,
                                             gint64            folder_id);
AvowChange *avow_change_new_set_next_up     (const gint64     *article_ids,
                                             guint             n_ids,
                                             AvowNextUp        next_up);
AvowChange *avow_change_new_folder          (const gint64     *article_ids,
                                             guint             n_ids,
                                             const char       *name,
                                             gint64            parent_id);
AvowChange *avow_change_new_set_actor_type  (gint64            actor_id,
                                             AvowActorType     type);
AvowChange *avow_change_new_actor_name      (AvowActorName    *name,
                                             gint64            actor_id);
AvowChange *avow_change_new_affiliation     (AvowAffiliation  *affiliation);
AvowChange *avow_change_new_identifier      (gint64            actor_id,
                                             const char       *scheme,
                                             const char       *value);
AvowChange *avow_change_new_merge_actors    (const gint64     *actor_ids,
                                             guint             n_ids,
                                             gint64            into_id);
AvowChange *avow_change_new_split_actor     (gint64            actor_id,
                                             const char       *name,
                                             GArray           *name_ids,
                                             GArray           *passage_ids);
AvowChange *avow_change_new_keep_apart      (gint64            actor_id,
                                             gint64            other_id);
AvowChange *avow_change_new_import_actors   (GPtrArray        *actors,
                                             GArray           *outcomes);
AvowChange *avow_change_new_take_over       (AvowBundle       *bundle,
                                             AvowKind          default_kind,
                                             AvowTaken        *taken);
void        avow_change_add_link            (AvowChange       *self,
                                             gint64            actor_id,
                                             const char       *name,
                                             AvowRole          role,
                                             const char       *as_named);
void        avow_change_set_value           (AvowChange       *self,
                                             const char       *value);
void        avow_change_set_query           (AvowChange       *self,
                                             const char       *query);
void        avow_change_set_field           (AvowChange       *self,
                                             AvowPassageField  field,
                                             const char       *value);
void        avow_change_free                (AvowChange       *self);

AvowStep   *avow_step_new                   (gint64            id,
                                             const char       *action,
                                             const char       *subject,
                                             gint64            count);
AvowStep   *avow_step_copy                  (AvowStep         *self);
void        avow_step_free                  (AvowStep         *self);
char       *avow_step_get_label             (AvowStep         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowChange, avow_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowStep, avow_step_free)

G_END_DECLS
