/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "avow-column-memory.h"
#include "avow-extractor.h"
#include "avow-folder.h"

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
print_object (JsonBuilder *builder)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = NULL;
  gsize length;

  json_generator_set_root (generator, root);
  line = json_generator_to_data (generator, &length);
  fwrite (line, 1, length, stdout);
  putchar ('\n');
  fflush (stdout);
}

static void
add_document (JsonBuilder        *builder,
              const AvowDocument *document)
{
  add_string (builder, "title", document->title);
  add_string (builder, "byline", document->byline);
  add_string (builder, "date", document->date);
  add_string (builder, "site", document->site);
  add_string (builder, "section", document->section);
  add_string (builder, "lang", document->lang);
  add_string (builder, "url", document->url);
  add_string (builder, "text", document->text);

  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);

      json_builder_begin_object (builder);
      add_string (builder, "kind", avow_block_kind_to_string (block->kind));
      add_number (builder, "start", block->start);
      add_number (builder, "end", block->end);
      if (block->level > 0)
        add_number (builder, "level", block->level);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->warnings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (document->warnings, i));
  json_builder_end_array (builder);
}

typedef struct
{
  AvowExtractor *extractor;
  const char    *path;     /* as it was given */
  GFile         *given;
  gboolean       all;
} Extraction;

/* Prints a line for each article in a file, or one that says why there is none. */
static void
extract_file (GFile    *file,
              GError   *error,
              gpointer  user_data)
{
  Extraction *extraction = user_data;
  g_autofree char *below = g_file_get_relative_path (extraction->given, file);
  g_autofree char *path = below != NULL ? g_build_filename (extraction->path, below, NULL) : g_strdup (extraction->path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(GError) failure = error;

  if (failure == NULL)
    documents = avow_extractor_read_file (extraction->extractor, file, NULL, &failure);
  for (guint i = 0; i < (documents != NULL ? documents->len : 1); i++)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_string (builder, "file", name);
      if (documents != NULL)
        add_document (builder, g_ptr_array_index (documents, i));
      else
        add_string (builder, "error", failure->message);
      json_builder_end_object (builder);
      print_object (builder);
    }

  extraction->all &= documents != NULL;
}

static gboolean
extract (AvowExtractor *extractor,
         const char    *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  Extraction extraction = { extractor, path, file, TRUE };

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    avow_folder_find (file, extract_file, &extraction, NULL);
  else
    extract_file (file, NULL, &extraction);

  return extraction.all;
}

static gboolean
extract_listed (AvowExtractor *extractor)
{
  g_autofree char *line = NULL;
  gboolean all = TRUE;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) != -1)
    {
      if (length > 0 && line[length - 1] == '\n')
        line[--length] = '\0';
      if (length > 0)
        all &= extract (extractor, line);
    }

  return all;
}

int
avow_cli_extract (int    argc,
                  char **argv)
{
  gboolean stdin_list = FALSE, no_header = FALSE, all = TRUE;
  g_autofree char *words = NULL;
  const GOptionEntry entries[] =
  {
    { "stdin-list", 0, 0, G_OPTION_ARG_NONE, &stdin_list, N_("Read the names of files from standard input, one a line"), NULL },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &words, N_("What the columns of tables hold: text=Body,headline=Title"), N_("COLUMNS") },
    { "no-header", 0, 0, G_OPTION_ARG_NONE, &no_header, N_("The first row of tables is an article too; their columns are 1, 2, 3 …"), NULL },
    { NULL, },
  };
  g_autoptr(AvowExtractor) extractor = NULL;
  g_autoptr(AvowColumns) columns = NULL;
  g_autoptr(GPtrArray) remembered = NULL;

  if (!avow_cli_parse (_("FILE… – print the articles in files and folders as JSON, one a line"), NULL, entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc < 2 && !stdin_list)
    {
      avow_cli_complain (_("Say which files to read. See “avow-cli extract --help”."));
      return AVOW_CLI_USAGE;
    }

  if (!avow_cli_columns (words, no_header, &columns))
    return AVOW_CLI_USAGE;

  remembered = avow_column_memory_load ();
  extractor = avow_extractor_new ();
  avow_extractor_set_columns (extractor, columns, remembered);
  for (int i = 1; i < argc; i++)
    all &= extract (extractor, argv[i]);
  if (stdin_list)
    all &= extract_listed (extractor);

  return all ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
