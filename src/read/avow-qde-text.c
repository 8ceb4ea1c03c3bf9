/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-text.h"

#include <string.h>

#include "avow-charset.h"
#include "avow-docx-reader.h"
#include "avow-text.h"
#include "avow-work-parts.h"

/* The texts of sources, and how programs count places in them.  The standard says that the first code
 * point is 0 and nothing else: whether the two characters at the end of a line on Windows are one,
 * whether a mark of byte order counts, and whether the end is in, each program decides.  Most write
 * the words of a selection as its name, at least the first of them: whatever makes most of these be
 * where they are said to be is how it was counted. */

/* So many selections tell. */
#define MAX_COMPARED 300

/* A name that is shorter is found anywhere. */
#define MIN_NAME 2

/* Programs cut long names. */
static gboolean
cut_dots (char *name)
{
  if (g_str_has_suffix (name, "…"))
    name[strlen (name) - strlen ("…")] = '\0';
  else if (g_str_has_suffix (name, "..."))
    name[strlen (name) - 3] = '\0';
  else
    return FALSE;

  return TRUE;
}

/**
 * avow_qde_file_name:
 * @path: where a project says that a file is
 *
 * Gets the name of a file without its folders, by which it is found in the archive, whatever programs
 * call the folder of sources and however they write paths.
 *
 * Returns: (transfer full): the name in small letters
 */
char *
avow_qde_file_name (const char *path)
{
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  g_autofree char *slashed = g_strdelimit (g_strdup (plain != NULL ? plain : path), "\\", '/');
  const char *slash = strrchr (slashed, '/');

  return g_utf8_strdown (slash != NULL ? slash + 1 : slashed, -1);
}

static GBytes *
find_file (GHashTable *files,
           const char *path)
{
  g_autofree char *name = path != NULL ? avow_qde_file_name (path) : NULL;

  return name != NULL && files != NULL ? g_hash_table_lookup (files, name) : NULL;
}

/* "GUID.docx" has a twin "GUID.txt". */
static GBytes *
find_twin (GHashTable *files,
           const char *path)
{
  const char *dot = path != NULL ? strrchr (path, '.') : NULL;
  g_autofree char *twin = dot != NULL ? g_strdup_printf ("%.*s.txt", (int) (dot - path), path) : NULL;

  return find_file (files, twin);
}

static AvowWorkText *
load_plain (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr(AvowDocument) document = NULL;
  g_autofree char *decoded = NULL;

  if (g_utf8_validate (data, length, NULL))
    return avow_work_text_new_plain (data, length);

  document = avow_document_new ();
  decoded = avow_charset_decode (data, length, document, NULL);

  return decoded != NULL ? avow_work_text_new_plain (decoded, strlen (decoded)) : avow_work_text_new_plain (data, length);
}

static AvowWorkText *
load_docx (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr(GPtrArray) documents = NULL;
  AvowDocument *document;

  if (!avow_docx_reader_recognizes (data, length, NULL) || !(documents = avow_docx_reader_read (data, length, NULL, NULL)) ||
      documents->len == 0)
    return NULL;

  document = g_ptr_array_index (documents, 0);

  return avow_work_text_new_plain (document->text, strlen (document->text));
}

/**
 * avow_qde_text_load:
 * @source: a source that is text, or the text that stands for one
 * @files: (nullable) (element-type utf8 GBytes): the files of the archive; see avow_qde_file_name()
 *
 * Gets the text of a source, wherever it is.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if it is not there
 */
AvowWorkText *
avow_qde_text_load (AvowQdeNode *source,
                    GHashTable  *files)
{
  AvowQdeNode *content = avow_qde_node_find (source, "PlainTextContent");
  const char *plain = avow_qde_node_get (source, "plainTextPath"), *rich = avow_qde_node_get (source, "richTextPath");
  GBytes *bytes;

  if (content != NULL && content->text != NULL)
    return avow_work_text_new_plain (content->text, strlen (content->text));
  if ((bytes = find_file (files, plain)) || (bytes = find_twin (files, rich)))
    return load_plain (bytes);
  if ((bytes = find_file (files, rich)))
    return load_docx (bytes);

  return NULL;
}

static gint64
get_position (AvowQdeNode *selection,
              const char  *attribute)
{
  const char *value = avow_qde_node_get (selection, attribute);
  gint64 position;

  return value != NULL && g_ascii_string_to_signed (value, 10, 0, G_MAXINT32, &position, NULL) ? position : -1;
}

/**
 * avow_qde_places_find:
 * @self: how places are counted
 * @text: a text
 * @selection: a selection in it
 * @start: (out): where to put where it begins in our text
 * @end: (out): where to put where it ends
 *
 * Finds where a selection is.
 *
 * Returns: whether it is in the text, and anything of it
 */
gboolean
avow_qde_places_find (const AvowQdePlaces *self,
                      AvowWorkText        *text,
                      AvowQdeNode         *selection,
                      gint64              *start,
                      gint64              *end)
{
  gint64 last = get_position (selection, "endPosition");

  return last >= 0 &&
         avow_work_text_find (text, &self->count, get_position (selection, "startPosition"), last + self->is_last, start, end);
}

typedef struct
{
  AvowQdeNode *selection;
  const char  *words;       /* as it says them */
  char        *name;        /* the same without white space */
  gboolean     is_cut;
} Named;

static gboolean
begins_with_space (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text));
}

static gboolean
ends_with_space (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  return last != NULL && g_unichar_isspace (g_utf8_get_char (last));
}

/* Tells how well a selection is where it says, if places are counted so: 0 for not at all, 2 if white
 * space at the ends of its words tells that it is not one place beside. */
static guint
compare (const AvowQdePlaces *places,
         AvowWorkText        *text,
         const Named         *one)
{
  g_autofree char *words = NULL, *letters = NULL;
  gint64 start, end;

  if (!avow_qde_places_find (places, text, one->selection, &start, &end))
    return 0;

  words = avow_text_slice (avow_work_text_get (text), start, end);
  letters = avow_work_dup_letters (words);
  if (one->is_cut ? !g_str_has_prefix (letters, one->name) : !g_str_equal (letters, one->name))
    return 0;

  return begins_with_space (words) == begins_with_space (one->words) &&
         (one->is_cut || ends_with_space (words) == ends_with_space (one->words)) ? 2 : 1;
}

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->name);
}

static GArray *
find_named (AvowQdeNode *source)
{
  GArray *named = g_array_new (FALSE, FALSE, sizeof (Named));

  g_array_set_clear_func (named, named_clear);
  for (AvowQdeNode *node = avow_qde_node_find (source, "PlainTextSelection"); node != NULL && named->len < MAX_COMPARED;
       node = avow_qde_node_next (node, "PlainTextSelection"))
    {
      const char *name = avow_qde_node_get (node, "name");
      g_autofree char *letters = name != NULL ? avow_work_dup_letters (name) : NULL;
      Named one = { node, name };

      if (letters == NULL)
        continue;
      one.is_cut = cut_dots (letters);
      if (g_utf8_strlen (letters, -1) < MIN_NAME)
        continue;
      one.name = g_steal_pointer (&letters);
      g_array_append_val (named, one);
    }

  return named;
}

/* Tells how well selections are where they say, if places are counted so. */
static guint
compare_all (AvowQdePlaces *places,
             AvowWorkText  *text,
             GArray        *named)
{
  guint score = 0;

  places->n_named = named->len;
  places->n_same = 0;
  for (guint i = 0; i < named->len; i++)
    {
      guint one = compare (places, text, &g_array_index (named, Named, i));

      score += one;
      places->n_same += one > 0;
    }

  return score;
}

/**
 * avow_qde_places_init:
 * @self: where to put how places are counted
 * @source: a source
 * @text: its text
 * @origin: (nullable): which program the project is of
 *
 * Finds how the places in a text are counted. Where no selection tells, it is as most programs do.
 */
void
avow_qde_places_init (AvowQdePlaces *self,
                      AvowQdeNode   *source,
                      AvowWorkText  *text,
                      const char    *origin)
{
  /* ATLAS.ti counts an end of a line as one, whatever it is in the file. */
  gboolean is_one = origin != NULL && strstr (origin, "ATLAS") != NULL;
  const AvowWorkCount counts[] =
  {
    { AVOW_WORK_CODE_POINTS, is_one, FALSE, TRUE }, { AVOW_WORK_CODE_POINTS, !is_one, FALSE, TRUE },
    { AVOW_WORK_CODE_POINTS, FALSE, TRUE, TRUE }, { AVOW_WORK_CODE_POINTS, FALSE, FALSE, FALSE },
    { AVOW_WORK_CODE_POINTS, TRUE, FALSE, FALSE }, { AVOW_WORK_CODE_POINTS, FALSE, TRUE, FALSE },
    { AVOW_WORK_UTF16, FALSE, FALSE, TRUE }, { AVOW_WORK_UTF16, TRUE, FALSE, TRUE }, { AVOW_WORK_UTF16, FALSE, TRUE, TRUE },
    { AVOW_WORK_UTF16, FALSE, FALSE, FALSE }, { AVOW_WORK_UTF16, TRUE, FALSE, FALSE }, { AVOW_WORK_UTF16, FALSE, TRUE, FALSE },
  };
  g_autoptr(GArray) named = find_named (source);

  guint best;

  *self = (AvowQdePlaces) { counts[0] };
  best = compare_all (self, text, named);
  for (guint i = 1; i < 2 * G_N_ELEMENTS (counts) && best < 2 * named->len; i++)
    {
      AvowQdePlaces places = { counts[i % G_N_ELEMENTS (counts)], i >= G_N_ELEMENTS (counts) };
      guint score = compare_all (&places, text, named);

      if (score > best)
        {
          best = score;
          *self = places;
        }
    }
}
