/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-bundle.h"

#include <string.h>

#define MAX_COLUMNS 32

/* More sentences about what is lost are of no use to anybody. */
#define MAX_LOSSES 500

#define TEXT(name) { name }
#define NEEDED(name) { name, FALSE, 0, FALSE, TRUE }
#define NUMBER(name) { name, FALSE, 0, TRUE, FALSE }
#define NEEDED_NUMBER(name) { name, FALSE, 0, TRUE, TRUE }
#define REFERENCE(name, table) { name, TRUE, table, FALSE, FALSE }
#define NEEDED_REFERENCE(name, table) { name, TRUE, table, FALSE, TRUE }
#define END { NULL }

/* The names of the schema, but that what refers to a row does so by its guid. */
static const struct
{
  const char       *name;
  AvowBundleColumn  columns[MAX_COLUMNS];
} tables[AVOW_N_BUNDLE_TABLES] =
{
  [AVOW_BUNDLE_ANALYST] = { "analyst", { NEEDED ("guid"), NEEDED ("name"), END } },
  [AVOW_BUNDLE_FOLDER] = { "folder", { NEEDED ("guid"), REFERENCE ("parent", AVOW_BUNDLE_FOLDER), NEEDED ("name"), END } },
  [AVOW_BUNDLE_ARTICLE] =
  {
    "article",
    {
      NEEDED ("guid"), NEEDED ("headline"), TEXT ("publisher"), TEXT ("byline"), TEXT ("date_published"), TEXT ("section"),
      TEXT ("url"), TEXT ("language"), TEXT ("file_name"), TEXT ("note"), TEXT ("reading"),
      REFERENCE ("folder", AVOW_BUNDLE_FOLDER), NUMBER ("next_up"), TEXT ("imported"), TEXT ("modified"), TEXT ("blocks"),
      NEEDED ("text"), END
    }
  },
  [AVOW_BUNDLE_TOPIC] =
  {
    "topic",
    { NEEDED ("guid"), REFERENCE ("parent", AVOW_BUNDLE_TOPIC), NEEDED ("name"), TEXT ("colour"), TEXT ("note"), END }
  },
  [AVOW_BUNDLE_ACTOR] =
  {
    "actor",
    {
      NEEDED ("guid"), NEEDED ("name"), TEXT ("type"), TEXT ("note"), TEXT ("sort_name"),
      REFERENCE ("parent", AVOW_BUNDLE_ACTOR), TEXT ("colour"), TEXT ("created"), TEXT ("modified"), END
    }
  },
  [AVOW_BUNDLE_ACTOR_NAME] =
  {
    "actor_name",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("actor", AVOW_BUNDLE_ACTOR), NEEDED ("name"), NEEDED ("kind"), TEXT ("language"),
      TEXT ("start_date"), TEXT ("end_date"), END
    }
  },
  [AVOW_BUNDLE_ACTOR_IDENTIFIER] =
  {
    "actor_identifier",
    { NEEDED ("guid"), NEEDED_REFERENCE ("actor", AVOW_BUNDLE_ACTOR), NEEDED ("scheme"), NEEDED ("value"), END }
  },
  [AVOW_BUNDLE_AFFILIATION] =
  {
    "affiliation",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("person", AVOW_BUNDLE_ACTOR), REFERENCE ("organization", AVOW_BUNDLE_ACTOR),
      TEXT ("role"), TEXT ("start_date"), TEXT ("end_date"), TEXT ("note"), END
    }
  },
  [AVOW_BUNDLE_ACTOR_APART] =
  {
    "actor_apart",
    { NEEDED ("guid"), NEEDED_REFERENCE ("actor", AVOW_BUNDLE_ACTOR), NEEDED_REFERENCE ("other", AVOW_BUNDLE_ACTOR), END }
  },
  [AVOW_BUNDLE_PASSAGE] =
  {
    "passage",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("article", AVOW_BUNDLE_ARTICLE), NEEDED_NUMBER ("start"), NEEDED_NUMBER ("end"),
      TEXT ("exact"), TEXT ("kind"), TEXT ("condition"), TEXT ("note"), TEXT ("summary"), TEXT ("subkind"), TEXT ("checkable"),
      TEXT ("testable"), TEXT ("outcome"), TEXT ("due_date"), TEXT ("date_said"), TEXT ("place"), TEXT ("attribution"),
      TEXT ("cue"), TEXT ("position"), NUMBER ("condition_start"), NUMBER ("condition_end"), NUMBER ("anchored"),
      NUMBER ("changed"), TEXT ("was"), REFERENCE ("analyst", AVOW_BUNDLE_ANALYST), TEXT ("created"), TEXT ("modified"), END
    }
  },
  [AVOW_BUNDLE_PASSAGE_ACTOR] =
  {
    "passage_actor",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("passage", AVOW_BUNDLE_PASSAGE), NEEDED_REFERENCE ("actor", AVOW_BUNDLE_ACTOR),
      NEEDED ("role"), NUMBER ("position"), TEXT ("as_named"), END
    }
  },
  [AVOW_BUNDLE_PASSAGE_TOPIC] =
  {
    "passage_topic",
    { NEEDED ("guid"), NEEDED_REFERENCE ("passage", AVOW_BUNDLE_PASSAGE), NEEDED_REFERENCE ("topic", AVOW_BUNDLE_TOPIC), END }
  },
  [AVOW_BUNDLE_STATUS_EVENT] =
  {
    "status_event",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("passage", AVOW_BUNDLE_PASSAGE), NEEDED ("status"), TEXT ("date"),
      TEXT ("evidence_url"), REFERENCE ("evidence_article", AVOW_BUNDLE_ARTICLE),
      REFERENCE ("evidence_passage", AVOW_BUNDLE_PASSAGE), TEXT ("note"), REFERENCE ("analyst", AVOW_BUNDLE_ANALYST),
      TEXT ("created"), END
    }
  },
  [AVOW_BUNDLE_RELATION] =
  {
    "relation",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("from", AVOW_BUNDLE_PASSAGE), NEEDED_REFERENCE ("to", AVOW_BUNDLE_PASSAGE),
      NEEDED ("type"), TEXT ("note"), REFERENCE ("analyst", AVOW_BUNDLE_ANALYST), TEXT ("created"), END
    }
  },
  [AVOW_BUNDLE_SET_FOLDER] =
  {
    "set_folder",
    { NEEDED ("guid"), REFERENCE ("parent", AVOW_BUNDLE_SET_FOLDER), NEEDED ("name"), END }
  },
  [AVOW_BUNDLE_SET] =
  {
    "passage_set",
    {
      NEEDED ("guid"), NEEDED ("name"), TEXT ("note"), TEXT ("query"), REFERENCE ("folder", AVOW_BUNDLE_SET_FOLDER),
      TEXT ("created"), END
    }
  },
  [AVOW_BUNDLE_SET_MEMBER] =
  {
    "passage_set_member",
    {
      NEEDED ("guid"), NEEDED_REFERENCE ("set", AVOW_BUNDLE_SET), NEEDED_REFERENCE ("passage", AVOW_BUNDLE_PASSAGE),
      NUMBER ("position"), TEXT ("note"), TEXT ("added"), END
    }
  },
};

typedef struct
{
  guint       n_columns;
  GPtrArray  *rows;      /* char *[n_columns] */
  GHashTable *by_guid;   /* guid of a row -> its number; made when it is first asked for */
} Table;

struct _AvowBundle
{
  gatomicrefcount  ref_count;
  char            *origin;
  Table            tables[AVOW_N_BUNDLE_TABLES];
  GPtrArray       *losses;
};

/**
 * avow_bundle_table_to_string:
 * @table: a table
 *
 * Gets the word of the schema for a table.
 *
 * Returns: a static string
 */
const char *
avow_bundle_table_to_string (AvowBundleTable table)
{
  g_return_val_if_fail (table < AVOW_N_BUNDLE_TABLES, NULL);

  return tables[table].name;
}

/**
 * avow_bundle_table_from_string:
 * @string: a word of the schema
 * @table: (out): where to put the table
 *
 * Finds a table by its name.
 *
 * Returns: whether there is such a table
 */
gboolean
avow_bundle_table_from_string (const char      *string,
                               AvowBundleTable *table)
{
  for (guint i = 0; i < AVOW_N_BUNDLE_TABLES; i++)
    {
      if (g_str_equal (tables[i].name, string))
        {
          *table = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_bundle_table_get_columns:
 * @table: a table
 * @n_columns: (out): where to put how many there are
 *
 * Gets the columns of a table; the first is always `guid`.
 *
 * Returns: (array length=n_columns) (transfer none): the columns
 */
const AvowBundleColumn *
avow_bundle_table_get_columns (AvowBundleTable  table,
                               guint           *n_columns)
{
  g_return_val_if_fail (table < AVOW_N_BUNDLE_TABLES, NULL);

  for (*n_columns = 0; tables[table].columns[*n_columns].name != NULL; (*n_columns)++)
    continue;

  return tables[table].columns;
}

/**
 * avow_bundle_table_find:
 * @table: a table
 * @column: the name of a column
 *
 * Finds a column of a table.
 *
 * Returns: its place from 0, or -1 if there is none of that name
 */
int
avow_bundle_table_find (AvowBundleTable  table,
                        const char      *column)
{
  g_return_val_if_fail (table < AVOW_N_BUNDLE_TABLES, -1);

  for (int i = 0; tables[table].columns[i].name != NULL; i++)
    {
      if (g_str_equal (tables[table].columns[i].name, column))
        return i;
    }

  return -1;
}

/**
 * avow_bundle_new:
 * @origin: which program it comes from, as its users call it
 *
 * Makes a bundle without anything in it.
 *
 * Returns: (transfer full): a bundle
 */
AvowBundle *
avow_bundle_new (const char *origin)
{
  AvowBundle *self = g_new0 (AvowBundle, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->origin = g_strdup (origin);
  self->losses = g_ptr_array_new_with_free_func (g_free);
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      avow_bundle_table_get_columns (table, &self->tables[table].n_columns);
      self->tables[table].rows = g_ptr_array_new ();
    }

  return self;
}

/**
 * avow_bundle_ref:
 * @self: a bundle
 *
 * Adds a reference. From any thread.
 *
 * Returns: (transfer full): @self
 */
AvowBundle *
avow_bundle_ref (AvowBundle *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * avow_bundle_unref:
 * @self: a bundle
 *
 * Drops a reference, and frees the bundle with the last. From any thread.
 */
void
avow_bundle_unref (AvowBundle *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      Table *t = &self->tables[table];

      for (guint row = 0; row < t->rows->len; row++)
        {
          char **values = g_ptr_array_index (t->rows, row);

          for (guint i = 0; i < t->n_columns; i++)
            g_free (values[i]);
          g_free (values);
        }
      g_ptr_array_unref (t->rows);
      g_clear_pointer (&t->by_guid, g_hash_table_unref);
    }
  g_ptr_array_unref (self->losses);
  g_free (self->origin);
  g_free (self);
}

/**
 * avow_bundle_get_origin:
 * @self: a bundle
 *
 * Gets which program a bundle comes from.
 *
 * Returns: (transfer none): the name of the program
 */
const char *
avow_bundle_get_origin (AvowBundle *self)
{
  return self->origin;
}

static char **
find_cell (AvowBundle      *self,
           AvowBundleTable  table,
           guint            row,
           const char      *column)
{
  int place = avow_bundle_table_find (table, column);

  g_return_val_if_fail (place >= 0 && row < self->tables[table].rows->len, NULL);

  return &((char **) g_ptr_array_index (self->tables[table].rows, row))[place];
}

/**
 * avow_bundle_add:
 * @self: a bundle
 * @table: a table
 * @column: the name of a column
 * @...: its value, which is copied, then more names and values, and %NULL at the end
 *
 * Adds a row to a table.
 *
 * Returns: the number of the row, from 0
 */
guint
avow_bundle_add (AvowBundle      *self,
                 AvowBundleTable  table,
                 const char      *column,
                 ...)
{
  Table *t = &self->tables[table];
  va_list args;

  g_ptr_array_add (t->rows, g_new0 (char *, t->n_columns));
  g_clear_pointer (&t->by_guid, g_hash_table_unref);

  va_start (args, column);
  for (; column != NULL; column = va_arg (args, const char *))
    avow_bundle_set (self, table, t->rows->len - 1, column, va_arg (args, const char *));
  va_end (args);

  return t->rows->len - 1;
}

/**
 * avow_bundle_set:
 * @self: a bundle
 * @table: a table
 * @row: the number of a row
 * @column: the name of a column
 * @value: (nullable): what it is to hold, which is copied; nothing for %NULL and for an empty text
 *
 * Sets a value.
 */
void
avow_bundle_set (AvowBundle      *self,
                 AvowBundleTable  table,
                 guint            row,
                 const char      *column,
                 const char      *value)
{
  char **cell = find_cell (self, table, row, column);

  g_return_if_fail (cell != NULL);

  if (cell == g_ptr_array_index (self->tables[table].rows, row))
    g_clear_pointer (&self->tables[table].by_guid, g_hash_table_unref);
  g_free (*cell);
  *cell = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

/**
 * avow_bundle_set_number:
 * @self: a bundle
 * @table: a table
 * @row: the number of a row
 * @column: the name of a column
 * @value: what it is to hold
 *
 * Sets a value that is a number.
 */
void
avow_bundle_set_number (AvowBundle      *self,
                        AvowBundleTable  table,
                        guint            row,
                        const char      *column,
                        gint64           value)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  avow_bundle_set (self, table, row, column, digits);
}

/**
 * avow_bundle_get_n:
 * @self: a bundle
 * @table: a table
 *
 * Gets how many rows a table has.
 *
 * Returns: how many
 */
guint
avow_bundle_get_n (AvowBundle      *self,
                   AvowBundleTable  table)
{
  g_return_val_if_fail (table < AVOW_N_BUNDLE_TABLES, 0);

  return self->tables[table].rows->len;
}

/**
 * avow_bundle_get:
 * @self: a bundle
 * @table: a table
 * @row: the number of a row
 * @column: the name of a column
 *
 * Gets a value.
 *
 * Returns: (transfer none) (nullable): the value, never empty
 */
const char *
avow_bundle_get (AvowBundle      *self,
                 AvowBundleTable  table,
                 guint            row,
                 const char      *column)
{
  char **cell = find_cell (self, table, row, column);

  return cell != NULL ? *cell : NULL;
}

/**
 * avow_bundle_get_number:
 * @self: a bundle
 * @table: a table
 * @row: the number of a row
 * @column: the name of a column
 *
 * Gets a value that is a number.
 *
 * Returns: the number; 0 if there is none
 */
gint64
avow_bundle_get_number (AvowBundle      *self,
                        AvowBundleTable  table,
                        guint            row,
                        const char      *column)
{
  const char *value = avow_bundle_get (self, table, row, column);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

/**
 * avow_bundle_find:
 * @self: a bundle
 * @table: a table
 * @guid: (nullable): a guid
 *
 * Finds a row by its guid. Of rows that share one it is the last.
 *
 * Returns: the number of the row, or -1 if there is none
 */
int
avow_bundle_find (AvowBundle      *self,
                  AvowBundleTable  table,
                  const char      *guid)
{
  Table *t = &self->tables[table];
  gpointer row;

  if (t->by_guid == NULL)
    {
      t->by_guid = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < t->rows->len; i++)
        {
          char **values = g_ptr_array_index (t->rows, i);

          if (values[0] != NULL)
            g_hash_table_insert (t->by_guid, values[0], GUINT_TO_POINTER (i));
        }
    }

  return guid != NULL && g_hash_table_lookup_extended (t->by_guid, guid, NULL, &row) ? (int) GPOINTER_TO_UINT (row) : -1;
}

/**
 * avow_bundle_lose:
 * @self: a bundle
 * @format: a sentence for the screen, as printf() takes it
 * @...: its values
 *
 * Says by name what of a file a bundle does not hold. What is said twice is kept once.
 */
void
avow_bundle_lose (AvowBundle *self,
                  const char *format,
                  ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  if (self->losses->len < MAX_LOSSES && !g_ptr_array_find_with_equal_func (self->losses, sentence, g_str_equal, NULL))
    g_ptr_array_add (self->losses, g_steal_pointer (&sentence));
}

/**
 * avow_bundle_get_losses:
 * @self: a bundle
 *
 * Gets what of a file a bundle does not hold.
 *
 * Returns: (transfer none) (element-type utf8): sentences
 */
GPtrArray *
avow_bundle_get_losses (AvowBundle *self)
{
  return self->losses;
}

static gboolean
is_number (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;
  gsize n = strspn (digits, "0123456789");

  return n > 0 && n <= 18 && digits[n] == '\0';
}

/**
 * avow_bundle_check:
 * @self: a bundle
 *
 * Looks whether all that rows need is there, numbers are numbers, guids differ, and all that rows
 * refer to is in the bundle.
 *
 * Returns: (transfer full) (nullable): what is wrong, for developers; %NULL if nothing is
 */
char *
avow_bundle_check (AvowBundle *self)
{
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      const AvowBundleColumn *columns = tables[table].columns;
      Table *t = &self->tables[table];

      for (guint row = 0; row < t->rows->len; row++)
        {
          char **values = g_ptr_array_index (t->rows, row);

          for (guint i = 0; i < t->n_columns; i++)
            {
              if (values[i] == NULL ? columns[i].is_needed : columns[i].is_number && !is_number (values[i]))
                return g_strdup_printf ("%s %u has no %s", tables[table].name, row, columns[i].name);
              if (values[i] != NULL && columns[i].is_reference && avow_bundle_find (self, columns[i].table, values[i]) == -1)
                return g_strdup_printf ("%s %u has a %s that is not there: %s", tables[table].name, row, columns[i].name,
                                        values[i]);
            }
          if (avow_bundle_find (self, table, values[0]) != (int) row)
            return g_strdup_printf ("%s %u is there twice: %s", tables[table].name, row, values[0]);
        }
    }

  return NULL;
}

/* A row as the bytes that it will be: cells by themselves take twenty times the room until they are all sent, and a
 * process that reads what it does not trust has little. */
static GVariant *
pack_row (char  **values,
          guint   n_columns)
{
  GVariantBuilder builder;
  GVariant *row;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ams"));
  for (guint i = 0; i < n_columns; i++)
    g_variant_builder_add (&builder, "ms", values[i]);
  row = g_variant_ref_sink (g_variant_builder_end (&builder));
  g_variant_get_data (row);

  return row;
}

/**
 * avow_bundle_to_variant:
 * @self: a bundle
 *
 * Packs a bundle for another process.
 *
 * Returns: (transfer floating): a vardict
 */
GVariant *
avow_bundle_to_variant (AvowBundle *self)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "origin", "s", self->origin);
  g_variant_dict_insert_value (&dict, "losses",
                               g_variant_new_strv ((const char * const *) self->losses->pdata, self->losses->len));
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      Table *t = &self->tables[table];
      GVariantBuilder rows;

      g_variant_builder_init (&rows, G_VARIANT_TYPE ("aams"));
      for (guint row = 0; row < t->rows->len; row++)
        {
          char **values = g_ptr_array_index (t->rows, row);

          g_autoptr(GVariant) packed = pack_row (values, t->n_columns);

          g_variant_builder_add_value (&rows, packed);
        }
      g_variant_dict_insert_value (&dict, tables[table].name, g_variant_builder_end (&rows));
    }

  return g_variant_dict_end (&dict);
}

static gboolean
unpack_row (Table    *t,
            GVariant *row)
{
  char **values;

  if (g_variant_n_children (row) != t->n_columns)
    return FALSE;

  values = g_new0 (char *, t->n_columns);
  for (guint i = 0; i < t->n_columns; i++)
    {
      g_variant_get_child (row, i, "ms", &values[i]);
      if (values[i] != NULL && *values[i] == '\0')
        g_clear_pointer (&values[i], g_free);
    }
  g_ptr_array_add (t->rows, values);

  return TRUE;
}

/**
 * avow_bundle_new_from_variant:
 * @variant: what avow_bundle_to_variant() made in a process that may be broken
 *
 * Unpacks a bundle. One that avow_bundle_check() finds something wrong with is none.
 *
 * Returns: (transfer full) (nullable): the bundle, %NULL if it is not one
 */
AvowBundle *
avow_bundle_new_from_variant (GVariant *variant)
{
  g_autoptr(AvowBundle) self = NULL;
  g_autofree const char **losses = NULL;
  g_autofree char *wrong = NULL;
  const char *origin;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT) || !g_variant_lookup (variant, "origin", "&s", &origin))
    return NULL;

  self = avow_bundle_new (origin);
  g_variant_lookup (variant, "losses", "^a&s", &losses);
  for (guint i = 0; losses != NULL && losses[i] != NULL; i++)
    avow_bundle_lose (self, "%s", losses[i]);

  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      g_autoptr(GVariant) rows = g_variant_lookup_value (variant, tables[table].name, G_VARIANT_TYPE ("aams"));

      for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
        {
          g_autoptr(GVariant) row = g_variant_get_child_value (rows, i);

          if (!unpack_row (&self->tables[table], row))
            return NULL;
        }
    }

  if ((wrong = avow_bundle_check (self)))
    {
      g_debug ("no bundle: %s", wrong);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * avow_bundle_make_guid:
 * @space: what the key is unique in, such as the name of a program and of one of its tables
 * @key: what something is known by there
 *
 * Makes a guid of what another program knows something by, so that the same thing has the same guid
 * each time it is read.
 *
 * Returns: (transfer full): a UUID of version 8
 */
char *
avow_bundle_make_guid (const char *space,
                       const char *key)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) space, strlen (space) + 1);
  g_checksum_update (checksum, (const guchar *) key, strlen (key));
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = 0x80 | (digest[6] & 0xf);
  digest[8] = 0x80 | (digest[8] & 0x3f);

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", digest[0], digest[1],
                          digest[2], digest[3], digest[4], digest[5], digest[6], digest[7], digest[8], digest[9], digest[10],
                          digest[11], digest[12], digest[13], digest[14], digest[15]);
}
