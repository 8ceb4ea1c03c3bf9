/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-row.h"

#include "avow-date.h"
#include "avow-passage-field.h"
#include "avow-status.h"
#include "avow-text.h"

/* A cell shows no more of a long text. */
#define MAX_CELL 240

/* A place in a list, and the row that is there now.  It exists from the moment a view
 * asks for it; what it shows comes when the store has answered, and the list tells who
 * shows it.  In another order it stays where it is and shows another row. */
struct _AvowRow
{
  GObject      parent_instance;

  gint64     id;
  guint      position;
  AvowTable  table;
  AvowKind   kind;
  AvowReading reading;
  gboolean   loaded;
  char      *cells[AVOW_ROW_MAX_CELLS];
};

G_DEFINE_FINAL_TYPE (AvowRow, avow_row, G_TYPE_OBJECT)

static void
avow_row_finalize (GObject *object)
{
  AvowRow *self = AVOW_ROW (object);

  for (guint i = 0; i < AVOW_ROW_MAX_CELLS; i++)
    g_free (self->cells[i]);

  G_OBJECT_CLASS (avow_row_parent_class)->finalize (object);
}

static void
avow_row_class_init (AvowRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_row_finalize;
}

static void
avow_row_init (AvowRow *self)
{
  self->position = G_MAXUINT;
}

/**
 * avow_row_new:
 * @table: the table
 * @id: which row of it
 *
 * Makes a row that shows nothing yet.
 *
 * Returns: (transfer full): a row
 */
AvowRow *
avow_row_new (AvowTable table,
              gint64    id)
{
  AvowRow *self = g_object_new (AVOW_TYPE_ROW, NULL);

  self->table = table;
  self->id = id;

  return self;
}

/**
 * avow_row_get_id:
 * @self: a row
 *
 * Gets which row of its table it is.
 *
 * Returns: the id
 */
gint64
avow_row_get_id (AvowRow *self)
{
  return self->id;
}

/**
 * avow_row_peek_id:
 * @self: a row
 *
 * Gets the id as a key for a hash table.
 *
 * Returns: (transfer none): the id, as long as the row lives
 */
const gint64 *
avow_row_peek_id (AvowRow *self)
{
  return &self->id;
}

/**
 * avow_row_set_id:
 * @self: a row
 * @id: which row of its table
 *
 * Lets it stand for another row, of which it shows nothing yet. For the list, which
 * has no key from avow_row_peek_id() then.
 */
void
avow_row_set_id (AvowRow *self,
                 gint64   id)
{
  if (id == self->id)
    return;

  self->id = id;
  self->loaded = FALSE;
  for (guint i = 0; i < AVOW_ROW_MAX_CELLS; i++)
    g_clear_pointer (&self->cells[i], g_free);
}

/**
 * avow_row_get_position:
 * @self: a row
 *
 * Gets where in the list the row is.
 *
 * Returns: the position; %G_MAXUINT if the list does not have it any more
 */
guint
avow_row_get_position (AvowRow *self)
{
  return self->position;
}

/**
 * avow_row_set_position:
 * @self: a row
 * @position: a position
 *
 * Says where in the list the row is. For the list.
 */
void
avow_row_set_position (AvowRow *self,
                       guint    position)
{
  self->position = position;
}

/**
 * avow_row_is_loaded:
 * @self: a row
 *
 * Tells whether the row has what it shows.
 *
 * Returns: whether the store has answered
 */
gboolean
avow_row_is_loaded (AvowRow *self)
{
  return self->loaded;
}

/**
 * avow_row_get_cell:
 * @self: a row
 * @column: which column, by its place in avow_table_get_columns()
 *
 * Gets what the row shows in a column, in the language of the screen.
 *
 * Returns: (transfer none): the text; empty until the row is loaded
 */
const char *
avow_row_get_cell (AvowRow *self,
                   guint    column)
{
  g_return_val_if_fail (column < AVOW_ROW_MAX_CELLS, "");

  return self->cells[column] != NULL ? self->cells[column] : "";
}

/**
 * avow_row_get_kind:
 * @self: the row of a passage
 *
 * Gets the kind of the passage.
 *
 * Returns: the kind
 */
AvowKind
avow_row_get_kind (AvowRow *self)
{
  return self->kind;
}

/**
 * avow_row_get_reading:
 * @self: the row of an article
 *
 * Gets how far the work on the article is.
 *
 * Returns: how far; new until the row is loaded
 */
AvowReading
avow_row_get_reading (AvowRow *self)
{
  return self->reading;
}

/* Brings what the store says in the form of the screen. */
static char *
format_cell (AvowRow    *self,
             AvowColumn  column,
             const char *value)
{
  AvowActorType type;

  if (value == NULL)
    return NULL;

  switch (column)
    {
    case AVOW_COLUMN_KIND:
      return avow_kind_from_string (value, &self->kind) ? g_strdup (avow_kind_get_label (self->kind)) : NULL;

    case AVOW_COLUMN_TYPE:
      return avow_actor_type_from_string (value, &type) && type != AVOW_ACTOR_TYPE_UNKNOWN
             ? g_strdup (avow_actor_type_get_label (type)) : NULL;

    case AVOW_COLUMN_DATE:
    case AVOW_COLUMN_IMPORTED:
    case AVOW_COLUMN_DUE:
    case AVOW_COLUMN_SAID:
    case AVOW_COLUMN_TAGGED:
      return avow_date_format (value);

    case AVOW_COLUMN_STATUS:
      return g_strdup (avow_status_get_label (value));

    case AVOW_COLUMN_READING:
      return avow_reading_from_string (value, &self->reading) ? g_strdup (avow_reading_get_label (self->reading)) : NULL;

    case AVOW_COLUMN_SUBKIND:
      return g_strdup (avow_passage_field_get_choice (AVOW_PASSAGE_SUBKIND, value));

    default:
      return avow_text_shorten (value, MAX_CELL);
    }
}

/**
 * avow_row_load:
 * @self: a row
 * @row: what the store says of it
 *
 * Gives the row what it shows.
 */
void
avow_row_load (AvowRow            *self,
               const AvowStoreRow *row)
{
  const AvowColumn *columns;
  guint n_columns;

  g_return_if_fail (self->id == row->id);

  columns = avow_table_get_columns (self->table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      g_free (self->cells[i]);
      self->cells[i] = format_cell (self, columns[i], row->cells[i]);
    }
  self->loaded = TRUE;
}
