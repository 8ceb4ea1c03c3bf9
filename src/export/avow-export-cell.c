/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-cell.h"

#include <string.h>

/* Between the values of one cell. */
#define SEPARATOR "; "

struct _AvowExportCells
{
  AvowExportScan *scan;
  GString        *text;   /* of a cell that is put together */
};

static const char * const anchor_words[] = { "held", "changed", "lost" };

/* The fields of passages and articles that are columns as they are. */
static const struct
{
  AvowExportColumn column;
  AvowScanCell     cell;
} passage_cells[] =
{
  { AVOW_EXPORT_COLUMN_PASSAGE_ID, AVOW_SCAN_GUID },
  { AVOW_EXPORT_COLUMN_KIND, AVOW_SCAN_KIND },
  { AVOW_EXPORT_COLUMN_EXACT, AVOW_SCAN_EXACT },
  { AVOW_EXPORT_COLUMN_START, AVOW_SCAN_START },
  { AVOW_EXPORT_COLUMN_END, AVOW_SCAN_END },
  { AVOW_EXPORT_COLUMN_CREATED, AVOW_SCAN_CREATED },
  { AVOW_EXPORT_COLUMN_PREFIX, AVOW_SCAN_PREFIX },
  { AVOW_EXPORT_COLUMN_SUFFIX, AVOW_SCAN_SUFFIX },
  { AVOW_EXPORT_COLUMN_CONDITION_START, AVOW_SCAN_CONDITION_START },
  { AVOW_EXPORT_COLUMN_CONDITION_END, AVOW_SCAN_CONDITION_END },
  { AVOW_EXPORT_COLUMN_WAS, AVOW_SCAN_WAS },
  { AVOW_EXPORT_COLUMN_MODIFIED, AVOW_SCAN_MODIFIED },
};

static const struct
{
  AvowExportColumn    column;
  AvowScanArticleCell cell;
} article_cells[] =
{
  { AVOW_EXPORT_COLUMN_ARTICLE_ID, AVOW_SCAN_ARTICLE_GUID },
  { AVOW_EXPORT_COLUMN_ARTICLE, AVOW_SCAN_ARTICLE_HEADLINE },
  { AVOW_EXPORT_COLUMN_PUBLISHER, AVOW_SCAN_ARTICLE_PUBLISHER },
  { AVOW_EXPORT_COLUMN_DATE_PUBLISHED, AVOW_SCAN_ARTICLE_DATE },
  { AVOW_EXPORT_COLUMN_BYLINE, AVOW_SCAN_ARTICLE_BYLINE },
  { AVOW_EXPORT_COLUMN_SECTION, AVOW_SCAN_ARTICLE_SECTION },
  { AVOW_EXPORT_COLUMN_URL, AVOW_SCAN_ARTICLE_URL },
  { AVOW_EXPORT_COLUMN_LANGUAGE, AVOW_SCAN_ARTICLE_LANGUAGE },
  { AVOW_EXPORT_COLUMN_ARTICLE_NOTE, AVOW_SCAN_ARTICLE_NOTE },
  { AVOW_EXPORT_COLUMN_FILE_NAME, AVOW_SCAN_ARTICLE_FILE_NAME },
  { AVOW_EXPORT_COLUMN_READING, AVOW_SCAN_ARTICLE_READING },
  { AVOW_EXPORT_COLUMN_FOLDER, AVOW_SCAN_ARTICLE_FOLDER },
  { AVOW_EXPORT_COLUMN_IMPORTED, AVOW_SCAN_ARTICLE_IMPORTED },
};

/* What a column is, and of columns of which there is one a role or a field, of which. */
typedef enum
{
  PASSAGE_CELL,
  ARTICLE_CELL,
  NAMES,
  TYPES,
  AFFILIATIONS,
  ACTOR_IDS,
  AS_NAMED,
  OTHER,
} Source;

typedef struct
{
  guint8 source;
  guint8 which;
} Place;

static gboolean
is_among (AvowExportColumn column,
          guint            first,
          guint            n)
{
  return column >= first && column < first + n;
}

static Place
find_place (AvowExportColumn column)
{
  if (is_among (column, AVOW_EXPORT_COLUMN_SPEAKERS, AVOW_N_ROLES))
    return (Place) { NAMES, column - AVOW_EXPORT_COLUMN_SPEAKERS };
  if (is_among (column, AVOW_EXPORT_COLUMN_FIELDS, AVOW_N_PASSAGE_FIELDS))
    return (Place) { PASSAGE_CELL, AVOW_SCAN_FIELDS + column - AVOW_EXPORT_COLUMN_FIELDS };
  if (is_among (column, AVOW_EXPORT_COLUMN_TYPES, 2 * AVOW_N_ROLES))
    return (Place) { (column - AVOW_EXPORT_COLUMN_TYPES) % 2 == 0 ? TYPES : AFFILIATIONS,
                     (column - AVOW_EXPORT_COLUMN_TYPES) / 2 };
  if (is_among (column, AVOW_EXPORT_COLUMN_ACTOR_IDS, AVOW_N_ROLES))
    return (Place) { ACTOR_IDS, column - AVOW_EXPORT_COLUMN_ACTOR_IDS };
  if (is_among (column, AVOW_EXPORT_COLUMN_AS_NAMED, AVOW_N_ROLES))
    return (Place) { AS_NAMED, column - AVOW_EXPORT_COLUMN_AS_NAMED };

  for (guint i = 0; i < G_N_ELEMENTS (passage_cells); i++)
    {
      if (passage_cells[i].column == column)
        return (Place) { PASSAGE_CELL, passage_cells[i].cell };
    }
  for (guint i = 0; i < G_N_ELEMENTS (article_cells); i++)
    {
      if (article_cells[i].column == column)
        return (Place) { ARTICLE_CELL, article_cells[i].cell };
    }

  return (Place) { OTHER, 0 };
}

/* By column; found out once. */
static const Place *
get_places (void)
{
  static Place places[AVOW_N_EXPORT_COLUMNS];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
        places[column] = find_place (column);
      g_once_init_leave (&once, 1);
    }

  return places;
}

/**
 * avow_export_cells_new:
 * @scan: where the passages come from; it outlives the cells
 *
 * Makes what makes cells.
 *
 * Returns: (transfer full): it
 */
AvowExportCells *
avow_export_cells_new (AvowExportScan *scan)
{
  AvowExportCells *self = g_new0 (AvowExportCells, 1);

  self->scan = scan;
  self->text = g_string_new (NULL);

  return self;
}

/**
 * avow_export_cells_free:
 * @self: what makes cells
 *
 * Frees it.
 */
void
avow_export_cells_free (AvowExportCells *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
add_affiliation_needs (AvowScanNeeds *needs)
{
  needs->more |= AVOW_SCAN_AFFILIATIONS;
  needs->cells |= 1u << (AVOW_SCAN_FIELDS + AVOW_PASSAGE_DATE_SAID);
  needs->article_cells |= 1u << AVOW_SCAN_ARTICLE_DATE;
}

static void
add_other_needs (AvowExportColumn  column,
                 AvowScanNeeds    *needs)
{
  switch ((int) column)
    {
    case AVOW_EXPORT_COLUMN_TOPICS:
    case AVOW_EXPORT_COLUMN_TOPIC_IDS:
      needs->more |= AVOW_SCAN_TOPICS;
      break;

    case AVOW_EXPORT_COLUMN_STATUS:
    case AVOW_EXPORT_COLUMN_STATUS_DATE:
      needs->more |= AVOW_SCAN_STATUS;
      break;

    case AVOW_EXPORT_COLUMN_STATUS_EVIDENCE:
    case AVOW_EXPORT_COLUMN_STATUS_HISTORY:
      needs->more |= AVOW_SCAN_STATUS | AVOW_SCAN_EVENTS;
      break;

    case AVOW_EXPORT_COLUMN_RELATIONS:
      needs->more |= AVOW_SCAN_RELATIONS;
      break;

    case AVOW_EXPORT_COLUMN_SETS:
      needs->more |= AVOW_SCAN_SETS;
      break;

    case AVOW_EXPORT_COLUMN_ANALYST:
      needs->more |= AVOW_SCAN_ANALYST;
      break;

    case AVOW_EXPORT_COLUMN_ANCHOR:
      needs->more |= AVOW_SCAN_ANCHOR;
      break;

    case AVOW_EXPORT_COLUMN_ARTICLE_TEXT:
      needs->more |= AVOW_SCAN_TEXT;
      break;

    case AVOW_EXPORT_COLUMN_LINK_ID:
    case AVOW_EXPORT_COLUMN_ACTOR_AS_NAMED:
      needs->more |= AVOW_SCAN_LINKS | AVOW_SCAN_LINK_IDS;
      break;

    case AVOW_EXPORT_COLUMN_ACTOR_AFFILIATION:
      add_affiliation_needs (needs);
      break;

    default:
      break;
    }
}

/**
 * avow_export_cells_add_needs:
 * @column: a column
 * @needs: (inout): what is needed so far
 *
 * Adds what a column needs to what is needed.
 */
void
avow_export_cells_add_needs (AvowExportColumn  column,
                             AvowScanNeeds    *needs)
{
  const Place *place = &get_places ()[column];

  switch ((Source) place->source)
    {
    case PASSAGE_CELL:
      needs->cells |= 1u << place->which;
      break;

    case ARTICLE_CELL:
      needs->article_cells |= 1u << place->which;
      break;

    case AFFILIATIONS:
      needs->more |= AVOW_SCAN_LINKS;
      add_affiliation_needs (needs);
      break;

    case AS_NAMED:
      needs->more |= AVOW_SCAN_LINKS | AVOW_SCAN_LINK_IDS;
      break;

    case NAMES:
    case TYPES:
    case ACTOR_IDS:
      needs->more |= AVOW_SCAN_LINKS;
      break;

    case OTHER:
    default:
      add_other_needs (column, needs);
      break;
    }
}

/* ---- cells that are put together */

static AvowScanText
from_string (const char *text)
{
  return (AvowScanText) { text, text != NULL ? strlen (text) : 0 };
}

static AvowScanText
take_text (AvowExportCells *self)
{
  return (AvowScanText) { self->text->str, self->text->len };
}

static AvowScanText
get_of_link (const AvowScanLink *link,
             Source              source)
{
  switch (source)
    {
    case NAMES:
      return link->name;
    case TYPES:
      return link->type;
    case ACTOR_IDS:
      return link->actor_guid;
    case AS_NAMED:
      return link->as_named;
    case PASSAGE_CELL:
    case ARTICLE_CELL:
    case AFFILIATIONS:
    case OTHER:
    default:
      return (AvowScanText) { NULL, 0 };
    }
}

/* Values of the actors of a role, each in the place of its name; empty if there are none at all. */
static AvowScanText
list_actors (AvowExportCells   *self,
             const AvowScanRow *row,
             Source             source,
             AvowRole           role)
{
  guint first = 0, n = 0;
  gboolean has_any = FALSE;

  while (first < row->n_links && row->links[first].role != role)
    first++;
  while (first + n < row->n_links && row->links[first + n].role == role)
    n++;
  if (n == 0)
    return (AvowScanText) { NULL, 0 };
  if (n == 1)
    return get_of_link (&row->links[first], source);

  g_string_truncate (self->text, 0);
  for (guint i = 0; i < n; i++)
    {
      AvowScanText text = get_of_link (&row->links[first + i], source);

      if (i > 0)
        g_string_append (self->text, SEPARATOR);
      g_string_append_len (self->text, text.text != NULL ? text.text : "", text.length);
      has_any |= text.length > 0;
    }

  return has_any ? take_text (self) : (AvowScanText) { NULL, 0 };
}

/* The date by which it is told as what somebody has their part. */
static const char *
get_date (const AvowScanRow *row)
{
  const AvowScanText *said = &row->cells[AVOW_SCAN_FIELDS + AVOW_PASSAGE_DATE_SAID];

  return said->text != NULL ? said->text : row->article[AVOW_SCAN_ARTICLE_DATE].text;
}

static AvowScanText
list_affiliations (AvowExportCells   *self,
                   const AvowScanRow *row,
                   AvowRole           role)
{
  gboolean has_any = FALSE;
  guint n = 0;

  g_string_truncate (self->text, 0);
  for (guint i = 0; i < row->n_links; i++)
    {
      g_autofree char *text = NULL;

      if (row->links[i].role != role)
        continue;
      if (n++ > 0)
        g_string_append (self->text, SEPARATOR);
      if ((text = avow_export_scan_get_affiliation (self->scan, row->links[i].actor_id, get_date (row))))
        g_string_append (self->text, text);
      has_any |= text != NULL;
    }

  return has_any ? take_text (self) : (AvowScanText) { NULL, 0 };
}

static AvowScanText
list_topics (AvowExportCells   *self,
             const AvowScanRow *row,
             gboolean           ids)
{
  g_string_truncate (self->text, 0);
  for (guint i = 0; i < row->n_topics; i++)
    {
      if (i > 0)
        g_string_append (self->text, SEPARATOR);
      g_string_append (self->text, ids ? row->topics[i]->guid : row->topics[i]->path);
    }

  return take_text (self);
}

static AvowScanText
list_sets (AvowExportCells   *self,
           const AvowScanRow *row)
{
  g_string_truncate (self->text, 0);
  for (guint i = 0; i < row->n_sets; i++)
    {
      if (i > 0)
        g_string_append (self->text, SEPARATOR);
      g_string_append (self->text, row->sets[i]);
    }

  return take_text (self);
}

/* A text in quotes, as JSON has it, so that whoever reads it finds its end; what is between the values of a list
 * is not in it, so that whoever cuts at that cuts right. */
static void
add_quoted (GString      *text,
            AvowScanText  value)
{
  g_string_append_c (text, '"');
  for (gsize i = 0; i < value.length; i++)
    {
      char c = value.text[i];

      if (c == '"' || c == '\\')
        g_string_append_c (text, '\\');
      if (c == '\n')
        g_string_append (text, "\\n");
      else if (c == ' ' && i > 0 && value.text[i - 1] == ';')
        g_string_append (text, "\\u0020");
      else if ((guchar) c < ' ')
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_c (text, c);
    }
  g_string_append_c (text, '"');
}

/* An address without what would end it too early. */
static void
add_url (GString      *text,
         AvowScanText  url)
{
  for (gsize i = 0; i < url.length; i++)
    {
      if (strchr (" \"()", url.text[i]) != NULL || (guchar) url.text[i] < ' ')
        g_string_append_printf (text, "%%%02X", url.text[i]);
      else
        g_string_append_c (text, url.text[i]);
    }
}

static void
add_words (GString      *text,
           const char   *word,
           AvowScanText  value)
{
  g_string_append (text, word);
  g_string_append_len (text, value.text, value.length);
}

static void
add_event (GString             *text,
           const AvowScanEvent *event)
{
  if (event->date.length > 0)
    {
      g_string_append_len (text, event->date.text, event->date.length);
      g_string_append_c (text, ' ');
    }
  g_string_append_len (text, event->status.text, event->status.length);
  g_string_append (text, " (");
  if (event->url.length > 0)
    {
      add_url (text, event->url);
      g_string_append_c (text, ' ');
    }
  if (event->passage.length > 0)
    add_words (text, "passage ", event->passage);
  else if (event->article.length > 0)
    add_words (text, "article ", event->article);
  if (event->passage.length > 0 || event->article.length > 0)
    g_string_append_c (text, ' ');
  if (event->note.length > 0)
    {
      add_quoted (text, event->note);
      g_string_append_c (text, ' ');
    }
  if (event->analyst.length > 0)
    {
      g_string_append (text, "by ");
      add_quoted (text, event->analyst);
      g_string_append_c (text, ' ');
    }
  add_words (text, "on ", event->created);
  g_string_append_c (text, ')');
}

static AvowScanText
list_events (AvowExportCells   *self,
             const AvowScanRow *row)
{
  g_string_truncate (self->text, 0);
  for (guint i = 0; i < row->n_events; i++)
    {
      if (i > 0)
        g_string_append (self->text, SEPARATOR);
      add_event (self->text, &row->events[i]);
    }

  return take_text (self);
}

static AvowScanText
list_evidence (AvowExportCells   *self,
               const AvowScanRow *row)
{
  const AvowScanEvent *event = row->event;

  if (event == NULL)
    return (AvowScanText) { NULL, 0 };
  if (event->url.length == 0 || event->evidence.length == 0)
    return event->url.length > 0 ? event->url : event->evidence;

  g_string_truncate (self->text, 0);
  add_words (self->text, "", event->url);
  add_words (self->text, SEPARATOR, event->evidence);

  return take_text (self);
}

static AvowScanText
list_relations (AvowExportCells   *self,
                const AvowScanRow *row)
{
  g_string_truncate (self->text, 0);
  for (guint i = 0; i < row->n_relations; i++)
    {
      const AvowScanRelation *relation = &row->relations[i];

      if (i > 0)
        g_string_append (self->text, SEPARATOR);
      add_words (self->text, "", relation->is_backward ? relation->passage : relation->type);
      add_words (self->text, " ", relation->is_backward ? relation->type : relation->passage);
      if (relation->note.length > 0)
        {
          g_string_append_c (self->text, ' ');
          add_quoted (self->text, relation->note);
        }
    }

  return take_text (self);
}

static AvowScanText
get_affiliation (AvowExportCells    *self,
                 const AvowScanRow  *row,
                 const AvowScanLink *link)
{
  g_autofree char *text = avow_export_scan_get_affiliation (self->scan, link->actor_id, get_date (row));

  g_string_assign (self->text, text != NULL ? text : "");

  return take_text (self);
}

static AvowScanText
get_link_cell (AvowExportCells    *self,
               const AvowScanRow  *row,
               const AvowScanLink *link,
               AvowExportColumn    column)
{
  switch ((int) column)
    {
    case AVOW_EXPORT_COLUMN_LINK_ID:
      return link->guid;
    case AVOW_EXPORT_COLUMN_ROLE:
      return from_string (avow_role_to_string (link->role));
    case AVOW_EXPORT_COLUMN_ACTOR_ID:
      return link->actor_guid;
    case AVOW_EXPORT_COLUMN_ACTOR:
      return link->name;
    case AVOW_EXPORT_COLUMN_ACTOR_TYPE:
      return link->type;
    case AVOW_EXPORT_COLUMN_ACTOR_AFFILIATION:
      return get_affiliation (self, row, link);
    case AVOW_EXPORT_COLUMN_ACTOR_AS_NAMED:
      return link->as_named;
    default:
      return (AvowScanText) { NULL, 0 };
    }
}

static AvowScanText
get_other (AvowExportCells    *self,
           const AvowScanRow  *row,
           const AvowScanLink *link,
           AvowExportColumn    column)
{
  switch ((int) column)
    {
    case AVOW_EXPORT_COLUMN_TOPICS:
      return list_topics (self, row, FALSE);
    case AVOW_EXPORT_COLUMN_TOPIC_IDS:
      return list_topics (self, row, TRUE);
    case AVOW_EXPORT_COLUMN_STATUS:
      return from_string (row->status);
    case AVOW_EXPORT_COLUMN_STATUS_DATE:
      return row->event != NULL ? row->event->date : (AvowScanText) { NULL, 0 };
    case AVOW_EXPORT_COLUMN_STATUS_EVIDENCE:
      return list_evidence (self, row);
    case AVOW_EXPORT_COLUMN_STATUS_HISTORY:
      return list_events (self, row);
    case AVOW_EXPORT_COLUMN_RELATIONS:
      return list_relations (self, row);
    case AVOW_EXPORT_COLUMN_SETS:
      return list_sets (self, row);
    case AVOW_EXPORT_COLUMN_ANALYST:
      return row->analyst;
    case AVOW_EXPORT_COLUMN_ANCHOR:
      return from_string (anchor_words[row->anchor]);
    case AVOW_EXPORT_COLUMN_ARTICLE_TEXT:
      return row->text;
    default:
      return link != NULL ? get_link_cell (self, row, link, column) : (AvowScanText) { NULL, 0 };
    }
}

/**
 * avow_export_cells_get:
 * @self: what makes cells
 * @row: a passage
 * @link: (nullable): for rows that are a passage and one of its actors, that one
 * @column: a column
 *
 * Gets what a column holds.
 *
 * Returns: the text, until the next one is got; without a text where nothing is known
 */
AvowScanText
avow_export_cells_get (AvowExportCells    *self,
                       const AvowScanRow  *row,
                       const AvowScanLink *link,
                       AvowExportColumn    column)
{
  const Place *place = &get_places ()[column];

  switch ((Source) place->source)
    {
    case PASSAGE_CELL:
      return row->cells[place->which];
    case ARTICLE_CELL:
      return row->article[place->which];
    case NAMES:
    case TYPES:
    case ACTOR_IDS:
    case AS_NAMED:
      return list_actors (self, row, place->source, place->which);
    case AFFILIATIONS:
      return list_affiliations (self, row, place->which);
    case OTHER:
    default:
      return get_other (self, row, link, column);
    }
}
