/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-change.h"

#include <glib/gi18n.h>

#include "avow-text.h"

/* Two members of a table that are one message with a plural; see po/meson.build. */
#define NP_(singular, plural) singular, plural

/* How the journal names what was done, and how the screen does.  A step about
 * several things is named by their number. */
static const struct
{
  const char *action;
  const char *one;
  const char *singular;
  const char *plural;
} actions[] =
{
  { "tag-claim", N_("Tag Claim “%s”"), NP_("Tag %u Claim", "Tag %u Claims") },
  { "tag-pledge", N_("Tag Pledge “%s”"), NP_("Tag %u Pledge", "Tag %u Pledges") },
  { "tag-warning", N_("Tag Warning “%s”"), NP_("Tag %u Warning", "Tag %u Warnings") },
  { "set-kind", N_("Change Kind of “%s”"), NP_("Change Kind of %u Passage", "Change Kind of %u Passages") },
  { "set-condition", N_("Change Condition of “%s”"), NULL, NULL },
  { "set-note", N_("Change Note of “%s”"), NULL, NULL },
  { "edit-passages", N_("Change “%s”"), NP_("Change %u Passage", "Change %u Passages") },
  { "set-span", N_("Change Words to “%s”"), NULL, NULL },
  { "split-passage", N_("Split “%s”"), NULL, NULL },
  { "merge-passages", N_("Merge “%s”"), NP_("Merge %u Passage", "Merge %u Passages") },
  { "copy-tags", N_("Copy Tags to “%s”"), NP_("Copy Tags to %u Passage", "Copy Tags to %u Passages") },
  { "confirm-passages", N_("Confirm “%s”"), NP_("Confirm %u Passage", "Confirm %u Passages") },
  { "add-status", N_("Set Status of “%s”"), NP_("Set Status of %u Passage", "Set Status of %u Passages") },
  { "edit-status", N_("Correct Status of “%s”"), NULL, NULL },
  { "delete-statuses", N_("Delete Status of “%s”"), NP_("Delete %u Status", "Delete %u Statuses") },
  { "add-topic", N_("Add Topic to “%s”"), NP_("Add Topic to %u Passage", "Add Topic to %u Passages") },
  { "remove-topic", N_("Remove Topic from “%s”"), NP_("Remove Topic from %u Passage", "Remove Topic from %u Passages") },
  { "rename-topic", N_("Rename Topic “%s”"), NULL, NULL },
  { "move-topic", N_("Move Topic “%s”"), NULL, NULL },
  { "set-topic-colour", N_("Change Colour of “%s”"), NULL, NULL },
  { "delete-topics", N_("Delete Topic “%s”"), NP_("Delete %u Topic", "Delete %u Topics") },
  { "relate", N_("Relate “%s”"), NP_("Relate %u Passage", "Relate %u Passages") },
  { "unrelate", N_("Remove Relation of “%s”"), NP_("Remove %u Relation", "Remove %u Relations") },
  { "link", N_("Link Actor to “%s”"), NP_("Link Actor to %u Passage", "Link Actor to %u Passages") },
  { "unlink", N_("Unlink Actor from “%s”"), NP_("Unlink Actor from %u Passage", "Unlink Actor from %u Passages") },
  { "delete-passages", N_("Delete “%s”"), NP_("Delete %u Passage", "Delete %u Passages") },
  { "edit-article", N_("Correct Article “%s”"), NULL, NULL },
  { "edit-text", N_("Correct Text of “%s”"), NULL, NULL },
  { "delete-articles", N_("Delete Article “%s”"), NP_("Delete %u Article", "Delete %u Articles") },
  { "mark-new", N_("Mark “%s” as New"), NP_("Mark %u Article as New", "Mark %u Articles as New") },
  { "mark-in-work", N_("Mark “%s” as in Work"), NP_("Mark %u Article as in Work", "Mark %u Articles as in Work") },
  { "mark-done", N_("Mark “%s” as Done"), NP_("Mark %u Article as Done", "Mark %u Articles as Done") },
  { "set-folder", N_("Put “%s” in Another Folder"),
    NP_("Put %u Article in Another Folder", "Put %u Articles in Another Folder") },
  { "add-next-up", N_("Read “%s” Next"), NP_("Read %u Article Next", "Read %u Articles Next") },
  { "remove-next-up", N_("Do Not Read “%s” Next"), NP_("Do Not Read %u Article Next", "Do Not Read %u Articles Next") },
  { "move-next-up", N_("Read “%s” Earlier or Later"),
    NP_("Read %u Article Earlier or Later", "Read %u Articles Earlier or Later") },
  { "new-folder", N_("New Folder “%s”"), NULL, NULL },
  { "rename-folder", N_("Rename Folder “%s”"), NULL, NULL },
  { "move-folder", N_("Move Folder “%s”"), NULL, NULL },
  { "delete-folders", N_("Delete Folder “%s”"), NP_("Delete %u Folder", "Delete %u Folders") },
  { "new-actor", N_("New Actor “%s”"), NULL, NULL },
  { "rename-actor", N_("Rename Actor “%s”"), NULL, NULL },
  { "set-actor-type", N_("Change Type of “%s”"), NULL, NULL },
  { "set-actor-note", N_("Change Note of “%s”"), NULL, NULL },
  { "add-actor-name", N_("Add Name to “%s”"), NULL, NULL },
  { "remove-actor-name", N_("Remove Name from “%s”"), NULL, NULL },
  { "delete-actors", N_("Delete Actor “%s”"), NP_("Delete %u Actor", "Delete %u Actors") },
  { "replace-article", N_("Replace Article “%s”"), NULL, NULL },
  { "import", N_("Import “%s”"), NP_("Import %u Article", "Import %u Articles") },
  { "new-set", N_("New Set “%s”"), NULL, NULL },
  { "rename-set", N_("Rename Set “%s”"), NULL, NULL },
  { "set-set-note", N_("Change Note of Set “%s”"), NULL, NULL },
  { "set-set-query", N_("Change Search of Set “%s”"), NULL, NULL },
  { "freeze-sets", N_("Make Set “%s” One by Hand"), NP_("Make %u Set One by Hand", "Make %u Sets Ones by Hand") },
  { "move-sets", N_("Move Set “%s”"), NP_("Move %u Set", "Move %u Sets") },
  { "delete-sets", N_("Delete Set “%s”"), NP_("Delete %u Set", "Delete %u Sets") },
  { "combine-sets", N_("Combine Sets into “%s”"), NULL, NULL },
  { "add-to-set", N_("Add “%s” to Set"), NP_("Add %u Passage to Set", "Add %u Passages to Set") },
  { "remove-from-set", N_("Remove “%s” from Set"), NP_("Remove %u Passage from Set", "Remove %u Passages from Set") },
  { "move-in-set", N_("Move “%s” in Set"), NP_("Move %u Passage in Set", "Move %u Passages in Set") },
  { "set-member-note", N_("Change Note of “%s” in Set"),
    NP_("Change Note of %u Passage in Set", "Change Note of %u Passages in Set") },
  { "new-set-folder", N_("New Folder “%s”"), NULL, NULL },
  { "rename-set-folder", N_("Rename Folder “%s”"), NULL, NULL },
  { "move-set-folders", N_("Move Folder “%s”"), NP_("Move %u Folder", "Move %u Folders") },
  { "delete-set-folders", N_("Delete Folder “%s”"), NP_("Delete %u Folder", "Delete %u Folders") },
  { "edit-actor-name", N_("Change a Name of “%s”"), NULL, NULL },
  { "add-affiliation", N_("Add Affiliation of “%s”"), NULL, NULL },
  { "edit-affiliation", N_("Change Affiliation of “%s”"), NULL, NULL },
  { "delete-affiliations", N_("Delete Affiliation of “%s”"), NP_("Delete %u Affiliation", "Delete %u Affiliations") },
  { "add-identifier", N_("Add Identifier of “%s”"), NULL, NULL },
  { "remove-identifiers", N_("Remove Identifier of “%s”"), NP_("Remove %u Identifier", "Remove %u Identifiers") },
  { "merge-actors", N_("Merge Actors into “%s”"), NULL, NULL },
  { "split-actor", N_("Split “%s” off"), NULL, NULL },
  { "keep-actors-apart", N_("Keep “%s” Apart"), NULL, NULL },
  { "import-actors", N_("Import Actor “%s”"), NP_("Import %u Actor", "Import %u Actors") },
  { "set-as-named", N_("Change What the Text Calls “%s”"), NULL, NULL },
  { "take-over", N_("Take Over Work of %s"), NULL, NULL },
  { "keep-originals", N_("Keep Original of “%s”"), NP_("Keep %u Original", "Keep %u Originals") },
};

static const char * const type_actions[] =
{
  NULL, "set-kind", "edit-passages", "set-condition", "set-span", "split-passage", "merge-passages", "copy-tags",
  "confirm-passages", "add-status", "edit-status", "delete-statuses", "add-topic", "remove-topic", "rename-topic",
  "move-topic", "set-topic-colour", "delete-topics", "relate", "unrelate", "link", "unlink", "delete-passages", "edit-article",
  "edit-text", "delete-articles", NULL, "set-folder", NULL, "new-folder", "rename-folder", "move-folder", "delete-folders",
  "new-actor", "rename-actor", "set-actor-type", "set-actor-note", "add-actor-name", "remove-actor-name", "delete-actors",
  "replace-article", "import",
  "new-set", "rename-set", "set-set-note", "set-set-query",
  "freeze-sets", "move-sets", "delete-sets", "combine-sets", "add-to-set", "remove-from-set", "move-in-set", "set-member-note",
  "new-set-folder", "rename-set-folder", "move-set-folders", "delete-set-folders",
  "edit-actor-name", "add-affiliation", "edit-affiliation", "delete-affiliations", "add-identifier", "remove-identifiers",
  "merge-actors", "split-actor", "keep-actors-apart", "import-actors", "set-as-named", "take-over",
};

static const char * const tag_actions[] = { "tag-claim", "tag-pledge", "tag-warning" };
static const char * const reading_actions[] = { "mark-new", "mark-in-work", "mark-done" };
static const char * const next_up_actions[] = { "add-next-up", "add-next-up", "remove-next-up", "move-next-up",
                                                "move-next-up" };

G_STATIC_ASSERT (G_N_ELEMENTS (type_actions) == AVOW_N_CHANGE_TYPES);
G_STATIC_ASSERT (G_N_ELEMENTS (tag_actions) == AVOW_N_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (reading_actions) == AVOW_N_READINGS);
G_STATIC_ASSERT (G_N_ELEMENTS (next_up_actions) == AVOW_N_NEXT_UPS);

/**
 * avow_change_get_action:
 * @self: a change
 *
 * Gets the word by which the journal names what a change does.
 *
 * Returns: a static string: `tag-pledge`
 */
const char *
avow_change_get_action (AvowChange *self)
{
  if (self->type == AVOW_CHANGE_TAG)
    return tag_actions[self->kind];
  if (self->type == AVOW_CHANGE_SET_READING)
    return reading_actions[self->reading];
  if (self->type == AVOW_CHANGE_SET_NEXT_UP)
    return next_up_actions[self->next_up];

  if (self->type == AVOW_CHANGE_EDIT_PASSAGES && self->passage_field == AVOW_PASSAGE_NOTE)
    return "set-note";
  if (self->type == AVOW_CHANGE_EDIT_PASSAGES && self->passage_field == AVOW_PASSAGE_CONDITION)
    return "set-condition";

  return type_actions[self->type];
}

/**
 * avow_change_new_for_ids:
 * @type: what it does
 * @ids: (array length=n_ids): what it is about
 * @n_ids: how many
 *
 * Makes a change of several things at once.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_for_ids (AvowChangeType  type,
                         const gint64   *ids,
                         guint           n_ids)
{
  AvowChange *self = g_new0 (AvowChange, 1);

  self->type = type;
  self->name_kind = AVOW_NAME_KIND_ALIAS;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_link_free);
  if (n_ids > 0)
    g_array_append_vals (self->ids, ids, n_ids);

  return self;
}

/**
 * avow_change_new:
 * @type: what it does
 * @id: what it is about; 0 for something new
 *
 * Makes a change.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new (AvowChangeType type,
                 gint64         id)
{
  return avow_change_new_for_ids (type, &id, id != 0 ? 1 : 0);
}

/**
 * avow_change_new_tag:
 * @article_id: the article
 * @start: the first code point of its text
 * @end: the code point after the last
 * @kind: the kind
 *
 * Makes the change that tags a passage. Links and, as the value, a condition
 * can be added.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_tag (gint64   article_id,
                     gint64   start,
                     gint64   end,
                     AvowKind kind)
{
  AvowChange *self = avow_change_new (AVOW_CHANGE_TAG, article_id);

  self->start = start;
  self->end = end;
  self->kind = kind;

  return self;
}

/**
 * avow_change_new_tag_all:
 * @article_id: the article
 * @spans: (element-type AvowSpan): places in its text, in order
 * @kind: the kind
 *
 * Makes the change that tags several passages alike. Places that are a passage of that
 * kind already are passed over.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_tag_all (gint64    article_id,
                         GArray   *spans,
                         AvowKind  kind)
{
  AvowChange *self = avow_change_new_tag (article_id, 0, 0, kind);

  self->spans = g_array_ref (spans);

  return self;
}

/**
 * avow_change_new_set_kind:
 * @passage_id: the passage
 * @kind: its new kind
 *
 * Makes the change that turns a passage into another kind.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_kind (gint64   passage_id,
                          AvowKind kind)
{
  AvowChange *self = avow_change_new (AVOW_CHANGE_SET_KIND, passage_id);

  self->kind = kind;

  return self;
}

/**
 * avow_change_new_edit_passage:
 * @passage_id: a passage
 * @field: which of its fields
 * @value: (nullable): what it is to hold; %NULL or empty for nothing
 *
 * Makes a change of a field of a passage. A date may be written as
 * avow_date_parse() takes it; a field with choices takes words of the schema.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_edit_passage (gint64            passage_id,
                              AvowPassageField  field,
                              const char       *value)
{
  AvowChange *self = avow_change_new_set_text (AVOW_CHANGE_EDIT_PASSAGES, passage_id, value);

  self->passage_field = field;

  return self;
}

/**
 * avow_change_new_set_span:
 * @type: %AVOW_CHANGE_SET_SPAN, or %AVOW_CHANGE_SET_CONDITION for the condition
 * @passage_id: a passage
 * @start: a code point of its article's text
 * @end: the code point after the last
 *
 * Makes a change that gives a passage, or its condition, other words of its article.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_span (AvowChangeType type,
                          gint64         passage_id,
                          gint64         start,
                          gint64         end)
{
  AvowChange *self = avow_change_new (type, passage_id);

  self->start = start;
  self->end = end;

  return self;
}

/**
 * avow_change_new_status:
 * @passage_id: a passage
 * @event: (transfer full): what became of it
 *
 * Makes a change that adds to the history of a passage; or, if @event has an id,
 * that corrects that event.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_status (gint64           passage_id,
                        AvowStatusEvent *event)
{
  AvowChange *self = avow_change_new (event->id != 0 ? AVOW_CHANGE_EDIT_STATUS : AVOW_CHANGE_ADD_STATUS,
                                      event->id != 0 ? event->id : passage_id);

  self->event = event;

  return self;
}

/**
 * avow_change_new_relate:
 * @from_id: a passage
 * @type: how it relates to the other
 * @to_id: the other passage
 *
 * Makes a change that relates two passages.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_relate (gint64           from_id,
                        AvowRelationType type,
                        gint64           to_id)
{
  AvowChange *self = avow_change_new (AVOW_CHANGE_RELATE, from_id);

  self->relation = type;
  self->by_id = to_id;

  return self;
}

/**
 * avow_change_new_set_text:
 * @type: what it does
 * @id: what it is about; 0 for something new
 * @value: (nullable): the new text
 *
 * Makes a change that consists of a text: a condition, a note, a name.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_text (AvowChangeType  type,
                          gint64          id,
                          const char     *value)
{
  AvowChange *self = avow_change_new (type, id);

  avow_change_set_value (self, value);

  return self;
}

/**
 * avow_change_new_link:
 * @type: [enum@ChangeType] `LINK` or `UNLINK`
 * @passage_id: the passage
 * @actor_id: the actor; 0 for the one that @name names, a new one if none does
 * @name: (nullable): its name
 * @role: its part
 *
 * Makes the change that gives an actor a part in a passage, or takes it away.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_link (AvowChangeType  type,
                      gint64          passage_id,
                      gint64          actor_id,
                      const char     *name,
                      AvowRole        role)
{
  AvowChange *self = avow_change_new (type, passage_id);

  avow_change_add_link (self, actor_id, name, role, NULL);

  return self;
}

/**
 * avow_change_new_edit_article:
 * @article_id: the article
 * @field: what to correct
 * @value: (nullable): what it should be
 *
 * Makes the change that corrects a field of an article.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_edit_article (gint64            article_id,
                              AvowArticleField  field,
                              const char       *value)
{
  AvowChange *self = avow_change_new_set_text (AVOW_CHANGE_EDIT_ARTICLE, article_id, value);

  self->field = field;

  return self;
}

/**
 * avow_change_new_edit_text:
 * @article_id: the article
 * @base: the SHA-256 of the text that was corrected
 * @text: what it should be
 *
 * Makes the change that corrects the text of an article. Its passages move along with
 * it; those whose words changed are to be confirmed, those whose words are gone lose
 * their place. Nothing is changed if the text is not the one that was corrected.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_edit_text (gint64      article_id,
                           const char *base,
                           const char *text)
{
  AvowChange *self = avow_change_new_set_text (AVOW_CHANGE_EDIT_TEXT, article_id, text);

  self->base = g_strdup (base);

  return self;
}

/**
 * avow_change_new_replace_article:
 * @article_id: the article that goes
 * @by_id: the article that takes its place
 *
 * Makes the change that puts a newer version of an article in the place of an older
 * one. The passages of the older one go over to the newer as they do when a text is
 * corrected.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_replace_article (gint64 article_id,
                                 gint64 by_id)
{
  AvowChange *self;

  g_return_val_if_fail (article_id != by_id, NULL);

  self = avow_change_new (AVOW_CHANGE_REPLACE_ARTICLE, article_id);
  self->by_id = by_id;

  return self;
}

/**
 * avow_change_new_set_reading:
 * @article_ids: (array length=n_ids): articles
 * @n_ids: how many
 * @reading: how far the work on them is
 *
 * Makes the change that says how far the work on articles is. Those that are done are
 * not to be read next any more.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_reading (const gint64 *article_ids,
                             guint         n_ids,
                             AvowReading   reading)
{
  AvowChange *self = avow_change_new_for_ids (AVOW_CHANGE_SET_READING, article_ids, n_ids);

  self->reading = reading;

  return self;
}

/**
 * avow_change_new_set_folder:
 * @article_ids: (array length=n_ids): articles
 * @n_ids: how many
 * @folder_id: a folder; 0 for none
 *
 * Makes the change that puts articles into a folder, and so out of the one they are in.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_folder (const gint64 *article_ids,
                            guint         n_ids,
                            gint64        folder_id)
{
  AvowChange *self = avow_change_new_for_ids (AVOW_CHANGE_SET_FOLDER, article_ids, n_ids);

  self->by_id = folder_id;

  return self;
}

/**
 * avow_change_new_set_next_up:
 * @article_ids: (array length=n_ids): articles, in their order
 * @n_ids: how many
 * @next_up: where they go
 *
 * Makes the change that says when articles are to be read.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_next_up (const gint64 *article_ids,
                             guint         n_ids,
                             AvowNextUp    next_up)
{
  AvowChange *self = avow_change_new_for_ids (AVOW_CHANGE_SET_NEXT_UP, article_ids, n_ids);

  self->next_up = next_up;

  return self;
}

/**
 * avow_change_new_folder:
 * @article_ids: (array length=n_ids) (nullable): articles to put in it
 * @n_ids: how many
 * @name: its name
 * @parent_id: the folder that it is in; 0 for none
 *
 * Makes the change that makes a folder of articles.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_folder (const gint64 *article_ids,
                        guint         n_ids,
                        const char   *name,
                        gint64        parent_id)
{
  AvowChange *self = avow_change_new_for_ids (AVOW_CHANGE_NEW_FOLDER, article_ids, n_ids);

  self->by_id = parent_id;
  avow_change_set_value (self, name);

  return self;
}

/**
 * avow_change_new_set:
 * @name: its name
 * @query: (nullable): its search, if it is to be live; %NULL for a set by hand
 * @folder_id: the folder that it comes into; 0 for none
 *
 * Makes the change that makes a set. Passages of a set by hand can be added to its ids.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set (const char *name,
                     const char *query,
                     gint64      folder_id)
{
  AvowChange *self = avow_change_new_set_text (AVOW_CHANGE_NEW_SET, 0, name);

  avow_change_set_query (self, query);
  self->by_id = folder_id;

  return self;
}

/**
 * avow_change_new_in_set:
 * @type: [enum@ChangeType] `ADD_TO_SET`, `REMOVE_FROM_SET`, `MOVE_IN_SET` or `SET_MEMBER_NOTE`
 * @set_id: a set by hand; 0 for one that is made with the value as its name
 * @passage_ids: (array length=n_passages): passages, in the order in which they come
 * @n_passages: how many
 *
 * Makes a change of what is in a set by hand.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_in_set (AvowChangeType  type,
                        gint64          set_id,
                        const gint64   *passage_ids,
                        guint           n_passages)
{
  AvowChange *self = avow_change_new_for_ids (type, passage_ids, n_passages);

  self->by_id = set_id;

  return self;
}

/**
 * avow_change_new_combine_sets:
 * @first_id: a set
 * @combination: how
 * @second_id: another set
 * @name: the name of the new one
 *
 * Makes the change that makes a set of two: a live one if both are live, else one by
 * hand, with the passages of the first in its order and then those of the second.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_combine_sets (gint64              first_id,
                              AvowSetCombination  combination,
                              gint64              second_id,
                              const char         *name)
{
  gint64 ids[] = { first_id, second_id };
  AvowChange *self = avow_change_new_for_ids (AVOW_CHANGE_COMBINE_SETS, ids, G_N_ELEMENTS (ids));

  avow_change_set_value (self, name);
  self->combination = combination;

  return self;
}

/**
 * avow_change_new_set_actor_type:
 * @actor_id: the actor
 * @type: what it is
 *
 * Makes the change that says what an actor is.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_set_actor_type (gint64        actor_id,
                                AvowActorType type)
{
  AvowChange *self = avow_change_new (AVOW_CHANGE_SET_ACTOR_TYPE, actor_id);

  self->actor_type = type;

  return self;
}

/**
 * avow_change_new_actor_name:
 * @name: (transfer full): a name; with an id, what that one becomes
 * @actor_id: for a name without an id, whose it is; else 0
 *
 * Makes the change that adds a name to an actor, or corrects one. Its dates may be written as
 * avow_date_parse() takes them.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_actor_name (AvowActorName *name,
                            gint64         actor_id)
{
  AvowChange *self = avow_change_new_set_text (name->id != 0 ? AVOW_CHANGE_EDIT_ACTOR_NAME : AVOW_CHANGE_ADD_ACTOR_NAME,
                                               name->id != 0 ? name->id : actor_id, name->name);

  self->name_kind = name->kind;
  self->name = name;

  return self;
}

/**
 * avow_change_new_affiliation:
 * @affiliation: (transfer full): an affiliation; with an id, what that one becomes
 *
 * Makes the change that adds an affiliation, or corrects one. An organization that is only
 * named is the actor of that name, or a new one. Dates may be written as avow_date_parse()
 * takes them.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_affiliation (AvowAffiliation *affiliation)
{
  AvowChange *self = avow_change_new (affiliation->id != 0 ? AVOW_CHANGE_EDIT_AFFILIATION : AVOW_CHANGE_ADD_AFFILIATION,
                                      affiliation->id != 0 ? affiliation->id : affiliation->actor_id);

  self->affiliation = affiliation;

  return self;
}

/**
 * avow_change_new_identifier:
 * @actor_id: an actor
 * @scheme: who gives the identifier
 * @value: what it is
 *
 * Makes the change that says what an actor is known by elsewhere.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_identifier (gint64      actor_id,
                            const char *scheme,
                            const char *value)
{
  AvowChange *self = avow_change_new_set_text (AVOW_CHANGE_ADD_IDENTIFIER, actor_id, value);

  self->scheme = g_strdup (scheme);

  return self;
}

/**
 * avow_change_new_merge_actors:
 * @actor_ids: (array length=n_ids): the actors that go
 * @n_ids: how many
 * @into_id: the one that stays
 *
 * Makes the change that makes actors one. Names of those that go become other names of the
 * one that stays, which takes over their parts, affiliations and identifiers.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_merge_actors (const gint64 *actor_ids,
                              guint         n_ids,
                              gint64        into_id)
{
  AvowChange *self = avow_change_new_for_ids (AVOW_CHANGE_MERGE_ACTORS, actor_ids, n_ids);

  self->by_id = into_id;

  return self;
}

/**
 * avow_change_new_split_actor:
 * @actor_id: an actor
 * @name: the name of the other that it was, too
 * @name_ids: (nullable) (element-type gint64): its names that go over to the other
 * @passage_ids: (nullable) (element-type gint64): the passages in which it was the other
 *
 * Makes the change that makes two actors of one.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_split_actor (gint64      actor_id,
                             const char *name,
                             GArray     *name_ids,
                             GArray     *passage_ids)
{
  AvowChange *self = avow_change_new_set_text (AVOW_CHANGE_SPLIT_ACTOR, actor_id, name);

  self->name_ids = name_ids != NULL ? g_array_ref (name_ids) : NULL;
  self->passage_ids = passage_ids != NULL ? g_array_ref (passage_ids) : NULL;

  return self;
}

/**
 * avow_change_new_keep_apart:
 * @actor_id: an actor
 * @other_id: another
 *
 * Makes the change that says that two actors are not the same, so that nobody asks again.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_keep_apart (gint64 actor_id,
                            gint64 other_id)
{
  gint64 ids[] = { actor_id, other_id };

  return avow_change_new_for_ids (AVOW_CHANGE_KEEP_ACTORS_APART, ids, G_N_ELEMENTS (ids));
}

/**
 * avow_change_new_import_actors:
 * @actors: (element-type AvowActor): actors as a list has them, without ids
 * @outcomes: (nullable) (element-type AvowIncomingActor): where to put what became of each
 *
 * Makes the change that brings actors in. One that has a name or an identifier of an actor
 * that is there already adds to that one what it does not have.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_import_actors (GPtrArray *actors,
                               GArray    *outcomes)
{
  AvowChange *self = avow_change_new (AVOW_CHANGE_IMPORT_ACTORS, 0);

  self->actors = g_ptr_array_ref (actors);
  self->outcomes = outcomes != NULL ? g_array_ref (outcomes) : NULL;

  return self;
}

/**
 * avow_change_new_take_over:
 * @bundle: work that was done elsewhere; not to be changed any more
 * @default_kind: the kind of passages of which nothing says what they are
 * @taken: what counts and says what became of it; to be read when the change is made
 *
 * Makes the change that takes work over. What is there already, by its guid, stays as it is; articles are also
 * known by their text, actors, analysts and folders by their names, topics by their paths.
 *
 * Returns: (transfer full): a change
 */
AvowChange *
avow_change_new_take_over (AvowBundle *bundle,
                           AvowKind    default_kind,
                           AvowTaken  *taken)
{
  AvowChange *self = avow_change_new (AVOW_CHANGE_TAKE_OVER, 0);

  self->bundle = avow_bundle_ref (bundle);
  self->kind = default_kind;
  self->taken = avow_taken_ref (taken);

  return self;
}

/**
 * avow_change_add_link:
 * @self: a change
 * @actor_id: the actor; 0 for the one that @name names, a new one if none does
 * @name: (nullable): its name
 * @role: its part
 * @as_named: (nullable): what the text calls it
 *
 * Adds an actor to a change.
 */
void
avow_change_add_link (AvowChange *self,
                      gint64      actor_id,
                      const char *name,
                      AvowRole    role,
                      const char *as_named)
{
  g_ptr_array_add (self->links, avow_link_new (actor_id, name, role, as_named));
}

/**
 * avow_change_set_value:
 * @self: a change
 * @value: (nullable): the new text
 *
 * Sets the text of a change.
 */
void
avow_change_set_value (AvowChange *self,
                       const char *value)
{
  g_free (self->value);
  self->value = g_strdup (value);
}

/**
 * avow_change_set_query:
 * @self: a change of a set
 * @query: (nullable): a search
 *
 * Sets the search of a live set.
 */
void
avow_change_set_query (AvowChange *self,
                       const char *query)
{
  g_free (self->query);
  self->query = g_strdup (query);
}

/**
 * avow_change_set_field:
 * @self: a change that makes a new passage
 * @field: a field
 * @value: (nullable): what it is to hold
 *
 * Says something of the new passage from the beginning.
 */
void
avow_change_set_field (AvowChange       *self,
                       AvowPassageField  field,
                       const char       *value)
{
  g_free (self->fields[field]);
  self->fields[field] = g_strdup (value);
}

/**
 * avow_change_free:
 * @self: a change
 *
 * Frees a change.
 */
void
avow_change_free (AvowChange *self)
{
  g_array_unref (self->ids);
  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->spans, g_array_unref);
  g_free (self->value);
  g_free (self->base);
  g_free (self->query);
  for (guint i = 0; i < AVOW_N_PASSAGE_FIELDS; i++)
    g_free (self->fields[i]);
  g_clear_pointer (&self->event, avow_status_event_free);
  g_clear_pointer (&self->name, avow_actor_name_free);
  g_clear_pointer (&self->affiliation, avow_affiliation_free);
  g_free (self->scheme);
  g_clear_pointer (&self->name_ids, g_array_unref);
  g_clear_pointer (&self->passage_ids, g_array_unref);
  g_clear_pointer (&self->actors, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_array_unref);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_clear_pointer (&self->taken, avow_taken_unref);
  g_free (self);
}

/**
 * avow_step_new:
 * @id: its id in the journal
 * @action: what was done
 * @subject: (nullable): to what
 * @count: to how many
 *
 * Makes a step.
 *
 * Returns: (transfer full): a step
 */
AvowStep *
avow_step_new (gint64      id,
               const char *action,
               const char *subject,
               gint64      count)
{
  AvowStep *self = g_new0 (AvowStep, 1);

  self->id = id;
  self->action = g_strdup (action);
  self->subject = g_strdup (subject);
  self->count = count;

  return self;
}

/**
 * avow_step_copy:
 * @self: (nullable): a step
 *
 * Copies a step.
 *
 * Returns: (transfer full) (nullable): a copy
 */
AvowStep *
avow_step_copy (AvowStep *self)
{
  return self != NULL ? avow_step_new (self->id, self->action, self->subject, self->count) : NULL;
}

/**
 * avow_step_free:
 * @self: a step
 *
 * Frees a step.
 */
void
avow_step_free (AvowStep *self)
{
  g_free (self->action);
  g_free (self->subject);
  g_free (self);
}

/* The format comes from the table above and takes one string or one number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/**
 * avow_step_get_label:
 * @self: a step
 *
 * Gets what a step did, for a menu, a tooltip or a list.
 *
 * Returns: (transfer full): "Tag Pledge “military hubs would be set up…”"
 */
char *
avow_step_get_label (AvowStep *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *subject = NULL;

      if (g_strcmp0 (actions[i].action, self->action) != 0)
        continue;

      if (self->count != 1 && actions[i].plural != NULL)
        return g_strdup_printf (g_dngettext (NULL, actions[i].singular, actions[i].plural, self->count),
                                (guint) self->count);

      subject = avow_text_shorten (self->subject != NULL ? self->subject : "", 40);
      return g_strdup_printf (_(actions[i].one), subject);
    }

  /* A step that a newer version wrote. */
  return g_strdup (self->action);
}

#pragma GCC diagnostic pop
