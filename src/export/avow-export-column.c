/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-column.h"

#include <glib/gi18n.h>

typedef struct
{
  const char        *name;
  const char        *label;
  AvowExportValue    value;
  AvowExportSubject  subject;
  gboolean           is_default;
} Info;

#define TEXT AVOW_EXPORT_VALUE_TEXT
#define WORD AVOW_EXPORT_VALUE_WORD
#define NUMBER AVOW_EXPORT_VALUE_NUMBER
#define DATE AVOW_EXPORT_VALUE_DATE
#define TIME AVOW_EXPORT_VALUE_TIME
#define LIST AVOW_EXPORT_VALUE_LIST
#define PASSAGE AVOW_EXPORT_OF_PASSAGE
#define ARTICLE AVOW_EXPORT_OF_ARTICLE
#define ACTORS AVOW_EXPORT_OF_ACTORS
#define LINK AVOW_EXPORT_OF_LINK

/* Those of fields are told by avow-passage-field.h. */
static const Info infos[AVOW_N_EXPORT_COLUMNS] =
{
  [AVOW_EXPORT_COLUMN_PASSAGE_ID] = { "passage_id", N_("Passage ID"), TEXT, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_ARTICLE_ID] = { "article_id", N_("Article ID"), TEXT, ARTICLE, TRUE },
  [AVOW_EXPORT_COLUMN_ARTICLE] = { "article", N_("Headline"), TEXT, ARTICLE, TRUE },
  [AVOW_EXPORT_COLUMN_PUBLISHER] = { "publisher", N_("Publisher"), TEXT, ARTICLE, TRUE },
  [AVOW_EXPORT_COLUMN_DATE_PUBLISHED] = { "date_published", N_("Published"), DATE, ARTICLE, TRUE },
  [AVOW_EXPORT_COLUMN_KIND] = { "kind", N_("Kind"), WORD, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_EXACT] = { "exact", N_("Words"), TEXT, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_START] = { "start", N_("Start"), NUMBER, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_END] = { "end", N_("End"), NUMBER, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_ROLE_SPEAKER] = { "speakers", N_("Speakers"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_ROLE_ADDRESSEE] = { "addressees", N_("Addressees"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_ROLE_OBJECT] = { "objects", N_("About"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_ROLE_ON_BEHALF_OF] = { "on_behalf_of", N_("On Behalf Of"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_ROLE_QUOTED_BY] = { "quoted_by", N_("Quoted By"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TOPICS] = { "topics", N_("Topics"), LIST, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_STATUS] = { "status", N_("Status"), WORD, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_ANALYST] = { "analyst", N_("Analyst"), TEXT, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_CREATED] = { "created", N_("Tagged"), TIME, PASSAGE, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 0] = { "speaker_type", N_("What Speakers Are"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 1] = { "speaker_affiliation", N_("Speakers Speak As"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 2] = { "addressee_type", N_("What Addressees Are"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 3] = { "addressee_affiliation", N_("Addressees’ Affiliation"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 4] = { "object_type", N_("What Those Are That It Is About"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 5] = { "object_affiliation", N_("Affiliation of Those It Is About"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_TYPES + 6] = { "on_behalf_of_type", N_("What Those Are on Whose Behalf It Is Said"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_TYPES + 7] = { "on_behalf_of_affiliation", N_("Affiliation of Those on Whose Behalf It Is Said"), LIST,
                                     ACTORS },
  [AVOW_EXPORT_COLUMN_TYPES + 8] = { "quoted_by_type", N_("What Those Are Who Quote It"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_TYPES + 9] = { "quoted_by_affiliation", N_("Affiliation of Those Who Quote It"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_ROLE_SPEAKER] = { "speaker_ids", N_("IDs of Speakers"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_ROLE_ADDRESSEE] = { "addressee_ids", N_("IDs of Addressees"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_ROLE_OBJECT] = { "object_ids", N_("IDs of Those It Is About"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_ROLE_ON_BEHALF_OF] =
    { "on_behalf_of_ids", N_("IDs of Those on Whose Behalf It Is Said"), LIST, ACTORS, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_ROLE_QUOTED_BY] = { "quoted_by_ids", N_("IDs of Those Who Quote It"), LIST, ACTORS,
                                                           TRUE },
  [AVOW_EXPORT_COLUMN_AS_NAMED + AVOW_ROLE_SPEAKER] = { "speakers_as_named", N_("Speakers, As Named"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_AS_NAMED + AVOW_ROLE_ADDRESSEE] = { "addressees_as_named", N_("Addressees, As Named"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_AS_NAMED + AVOW_ROLE_OBJECT] = { "objects_as_named", N_("About, As Named"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_AS_NAMED + AVOW_ROLE_ON_BEHALF_OF] = { "on_behalf_of_as_named", N_("On Behalf Of, As Named"), LIST,
                                                             ACTORS },
  [AVOW_EXPORT_COLUMN_AS_NAMED + AVOW_ROLE_QUOTED_BY] = { "quoted_by_as_named", N_("Quoted By, As Named"), LIST, ACTORS },
  [AVOW_EXPORT_COLUMN_BYLINE] = { "byline", N_("Byline"), TEXT, ARTICLE },
  [AVOW_EXPORT_COLUMN_SECTION] = { "section", N_("Section"), TEXT, ARTICLE },
  [AVOW_EXPORT_COLUMN_URL] = { "url", N_("Address"), AVOW_EXPORT_VALUE_URL, ARTICLE },
  [AVOW_EXPORT_COLUMN_LANGUAGE] = { "language", N_("Language"), WORD, ARTICLE },
  [AVOW_EXPORT_COLUMN_ARTICLE_NOTE] = { "article_note", N_("Note on the Article"), TEXT, ARTICLE },
  [AVOW_EXPORT_COLUMN_FILE_NAME] = { "file_name", N_("File"), TEXT, ARTICLE },
  [AVOW_EXPORT_COLUMN_READING] = { "reading", N_("Reading State"), WORD, ARTICLE },
  [AVOW_EXPORT_COLUMN_FOLDER] = { "folder", N_("Folder"), TEXT, ARTICLE },
  [AVOW_EXPORT_COLUMN_IMPORTED] = { "imported", N_("Imported"), TIME, ARTICLE },
  [AVOW_EXPORT_COLUMN_ARTICLE_TEXT] = { "article_text", N_("Text of the Article, Once"), TEXT, ARTICLE },
  [AVOW_EXPORT_COLUMN_PREFIX] = { "prefix", N_("Words Before"), TEXT, PASSAGE },
  [AVOW_EXPORT_COLUMN_SUFFIX] = { "suffix", N_("Words After"), TEXT, PASSAGE },
  [AVOW_EXPORT_COLUMN_CONDITION_START] = { "condition_start", N_("Start of the Condition"), NUMBER, PASSAGE },
  [AVOW_EXPORT_COLUMN_CONDITION_END] = { "condition_end", N_("End of the Condition"), NUMBER, PASSAGE },
  [AVOW_EXPORT_COLUMN_ANCHOR] = { "anchor", N_("Held by the Text"), WORD, PASSAGE },
  [AVOW_EXPORT_COLUMN_WAS] = { "was", N_("Words Before the Correction"), TEXT, PASSAGE },
  [AVOW_EXPORT_COLUMN_MODIFIED] = { "modified", N_("Changed"), TIME, PASSAGE },
  [AVOW_EXPORT_COLUMN_TOPIC_IDS] = { "topic_ids", N_("IDs of Topics"), LIST, PASSAGE },
  [AVOW_EXPORT_COLUMN_STATUS_DATE] = { "status_date", N_("Status Since"), DATE, PASSAGE },
  [AVOW_EXPORT_COLUMN_STATUS_EVIDENCE] = { "status_evidence", N_("Evidence of the Status"), TEXT, PASSAGE },
  [AVOW_EXPORT_COLUMN_STATUS_HISTORY] = { "status_history", N_("History of the Status"), LIST, PASSAGE },
  [AVOW_EXPORT_COLUMN_RELATIONS] = { "relations", N_("Relations"), LIST, PASSAGE },
  [AVOW_EXPORT_COLUMN_SETS] = { "sets", N_("Sets"), LIST, PASSAGE },
  [AVOW_EXPORT_COLUMN_LINK_ID] = { "link_id", N_("Link ID"), TEXT, LINK, TRUE },
  [AVOW_EXPORT_COLUMN_ROLE] = { "role", N_("Role"), WORD, LINK, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_ID] = { "actor_id", N_("Actor ID"), TEXT, LINK, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR] = { "actor", N_("Actor"), TEXT, LINK, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_TYPE] = { "actor_type", N_("What the Actor Is"), WORD, LINK, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_AFFILIATION] = { "actor_affiliation", N_("Actor’s Affiliation"), TEXT, LINK, TRUE },
  [AVOW_EXPORT_COLUMN_ACTOR_AS_NAMED] = { "as_named", N_("As Named"), TEXT, LINK, TRUE },
};

static gboolean
is_field (AvowExportColumn  column,
          AvowPassageField *field)
{
  *field = column - AVOW_EXPORT_COLUMN_FIELDS;

  return column >= AVOW_EXPORT_COLUMN_FIELDS && column < AVOW_EXPORT_COLUMN_FIELDS + AVOW_N_PASSAGE_FIELDS;
}

/**
 * avow_export_column_get_name:
 * @column: a column
 *
 * Gets the name of a column, as it is written in files.
 *
 * Returns: a static string
 */
const char *
avow_export_column_get_name (AvowExportColumn column)
{
  AvowPassageField field;

  g_return_val_if_fail (column < AVOW_N_EXPORT_COLUMNS, NULL);

  return is_field (column, &field) ? avow_passage_field_get_name (field) : infos[column].name;
}

/**
 * avow_export_column_get_label:
 * @column: a column
 *
 * Gets the words for a column on the screen.
 *
 * Returns: a static string, translated
 */
const char *
avow_export_column_get_label (AvowExportColumn column)
{
  AvowPassageField field;

  g_return_val_if_fail (column < AVOW_N_EXPORT_COLUMNS, NULL);

  return is_field (column, &field) ? avow_passage_field_get_label (field) : _(infos[column].label);
}

/**
 * avow_export_column_get_value:
 * @column: a column
 *
 * Gets what a column holds.
 *
 * Returns: the kind of its values
 */
AvowExportValue
avow_export_column_get_value (AvowExportColumn column)
{
  AvowPassageField field;

  g_return_val_if_fail (column < AVOW_N_EXPORT_COLUMNS, AVOW_EXPORT_VALUE_TEXT);

  if (!is_field (column, &field))
    return infos[column].value;
  if (field == AVOW_PASSAGE_CHECKABLE || field == AVOW_PASSAGE_TESTABLE)
    return AVOW_EXPORT_VALUE_FLAG;
  if (avow_passage_field_is_date (field))
    return AVOW_EXPORT_VALUE_DATE;

  return avow_passage_field_get_choices (field) != NULL ? AVOW_EXPORT_VALUE_WORD : AVOW_EXPORT_VALUE_TEXT;
}

/**
 * avow_export_column_get_subject:
 * @column: a column
 *
 * Gets what a column tells of.
 *
 * Returns: what it is
 */
AvowExportSubject
avow_export_column_get_subject (AvowExportColumn column)
{
  g_return_val_if_fail (column < AVOW_N_EXPORT_COLUMNS, AVOW_EXPORT_OF_PASSAGE);

  return infos[column].subject;
}

/**
 * avow_export_column_is_default:
 * @column: a column
 *
 * Tells whether tables have a column unless somebody chooses.
 *
 * Returns: whether they do
 */
gboolean
avow_export_column_is_default (AvowExportColumn column)
{
  AvowPassageField field;

  g_return_val_if_fail (column < AVOW_N_EXPORT_COLUMNS, FALSE);

  return is_field (column, &field) || infos[column].is_default;
}

/**
 * avow_export_column_from_name:
 * @name: the name of a column, as it is written in files
 * @column: (out): where to put it
 *
 * Finds a column by its name.
 *
 * Returns: whether there is one
 */
gboolean
avow_export_column_from_name (const char       *name,
                              AvowExportColumn *column)
{
  for (*column = 0; *column < AVOW_N_EXPORT_COLUMNS; (*column)++)
    {
      if (g_str_equal (avow_export_column_get_name (*column), name))
        return TRUE;
    }

  return FALSE;
}
