/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-over.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "avow-extractor.h"
#include "avow-kind.h"

/* So much of a file shows what it is. */
#define HEAD_BYTES 4096

/* Where the header of a SQLite database says whose it is, and what it says of ours. */
#define OWNER_AT 68
#define OWNER "Avow"

/* ---- what a file is */

static gboolean
has_ending (const char         *name,
            const char * const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_same_file (const char *path,
              const char *other)
{
  GStatBuf a, b;

  return g_stat (path, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* The open project and what SQLite keeps beside it are not to be opened by anything else: see "Open for other
 * programs" in DESIGN.md. So this is asked before a file is, by whatever name it goes. */
static gboolean
is_project (const char *path,
            const char *project)
{
  static const char * const companions[] = { "", "-wal", "-shm" };

  for (guint i = 0; project != NULL && i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (project, companions[i], NULL);

      if (is_same_file (path, companion))
        return TRUE;
    }

  return FALSE;
}

/* Gets how a file begins; of what is no file nothing, and of a pipe no more than that it is none. */
static gsize
read_head (const char *path,
           char       *head)
{
  GStatBuf info;
  gssize n = 0;
  int fd;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) || (fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)) == -1)
    return 0;

  n = read (fd, head, HEAD_BYTES);
  close (fd);

  return MAX (n, 0);
}

/* Whether the first row of a table names the columns by which passages are found again. */
static gboolean
has_passages (const char *head,
              gsize       length)
{
  static const char * const columns[] = { "exact", "start", "end" };
  g_autofree char *row = g_strndup (head, length);
  g_auto(GStrv) names = NULL;

  row[strcspn (row, "\r\n")] = '\0';
  if (g_str_has_prefix (row, "\xef\xbb\xbf"))
    memmove (row, row + 3, strlen (row + 3) + 1);
  g_strdelimit (row, "\"'", ' ');
  names = g_strsplit_set (row, ",;\t|", -1);
  for (guint i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);

  if (g_strv_contains ((const char * const *) names, "passage_id"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (!g_strv_contains ((const char * const *) names, columns[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_bundle (const char *head,
           gsize       length)
{
  g_autofree char *text = g_strndup (head, MIN (length, 200));
  g_auto(GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autofree char *tight = g_strjoinv ("", words);

  return g_str_has_prefix (tight, "{\"format\":\"avow\"");
}

/**
 * avow_take_over_look:
 * @file: a file, or the folder of a project of QualCoder
 * @project: (nullable): the path of the project that is open
 *
 * Finds out whether a file is work of another program, rather than articles. What is open is not opened. For any
 * thread but that of the screen.
 *
 * Returns: what it is
 */
AvowWork
avow_take_over_look (GFile      *file,
                     const char *project)
{
  static const char * const for_sure[] = { ".qdpx", ".qde", ".qdc", ".dna", ".qda", NULL };
  static const char * const projects[] = { ".avow", NULL };
  static const char * const tables[] = { ".csv", ".tsv", ".txt", ".tab", NULL };
  static const char * const bundles[] = { ".json", NULL };
  const char *path = g_file_peek_path (file);
  g_autofree char *name = g_file_get_basename (file), *data = NULL;
  char head[HEAD_BYTES];
  gsize n;

  if (name == NULL)
    return AVOW_WORK_NONE;
  if (path == NULL)
    return has_ending (name, for_sure) ? AVOW_WORK_ELSEWHERE : AVOW_WORK_NONE;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      data = g_build_filename (path, "data.qda", NULL);
      return has_ending (name, for_sure) && g_file_test (data, G_FILE_TEST_IS_REGULAR) ? AVOW_WORK_ELSEWHERE : AVOW_WORK_NONE;
    }

  if (is_project (path, project) || has_ending (name, projects))
    return AVOW_WORK_PROJECT;

  n = read_head (path, head);
  if (n > OWNER_AT + 4 && memcmp (head, "SQLite format 3", 16) == 0)
    return memcmp (head + OWNER_AT, OWNER, 4) == 0 ? AVOW_WORK_PROJECT : AVOW_WORK_ELSEWHERE;

  return has_ending (name, for_sure) || (has_ending (name, bundles) && is_bundle (head, n)) ||
         (has_ending (name, tables) && has_passages (head, n)) ? AVOW_WORK_ELSEWHERE : AVOW_WORK_NONE;
}

typedef struct
{
  GPtrArray *files;
  char      *project;
  GPtrArray *sorted[3];   /* by AvowWork */
} Sorting;

static void
sorting_free (gpointer data)
{
  Sorting *sorting = data;

  g_ptr_array_unref (sorting->files);
  for (guint i = 0; i < G_N_ELEMENTS (sorting->sorted); i++)
    g_clear_pointer (&sorting->sorted[i], g_ptr_array_unref);
  g_free (sorting->project);
  g_free (sorting);
}

static void
sort (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  Sorting *sorting = data;

  for (guint i = 0; i < sorting->files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GFile *file = g_ptr_array_index (sorting->files, i);

      g_ptr_array_add (sorting->sorted[avow_take_over_look (file, sorting->project)], g_object_ref (file));
    }

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * avow_take_over_sort_async:
 * @files: (element-type GFile): files and folders
 * @project: (nullable): the path of the project that is open
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Finds out which of some files are work of other programs.
 */
void
avow_take_over_sort_async (GPtrArray           *files,
                           const char          *project,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->files = g_ptr_array_ref (files);
  sorting->project = g_strdup (project);
  for (guint i = 0; i < G_N_ELEMENTS (sorting->sorted); i++)
    sorting->sorted[i] = g_ptr_array_new_with_free_func (g_object_unref);

  g_task_set_source_tag (task, avow_take_over_sort_async);
  g_task_set_task_data (task, sorting, sorting_free);
  g_task_run_in_thread (task, sort);
}

/**
 * avow_take_over_sort_finish:
 * @result: the result
 * @works: (out) (element-type GFile): where to put those that are work of other programs
 * @projects: (out) (element-type GFile): where to put those that are projects of this one
 * @others: (out) (element-type GFile): where to put those that may be articles
 * @error: return location for an error: that it was cancelled
 *
 * Ends avow_take_over_sort_async().
 *
 * Returns: whether it is known
 */
gboolean
avow_take_over_sort_finish (GAsyncResult  *result,
                            GPtrArray    **works,
                            GPtrArray    **projects,
                            GPtrArray    **others,
                            GError       **error)
{
  Sorting *sorting = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *others = g_steal_pointer (&sorting->sorted[AVOW_WORK_NONE]);
  *works = g_steal_pointer (&sorting->sorted[AVOW_WORK_ELSEWHERE]);
  *projects = g_steal_pointer (&sorting->sorted[AVOW_WORK_PROJECT]);

  return TRUE;
}

/* ---- reading */

typedef struct
{
  AvowStore    *store;     /* or %NULL */
  char         *project;
  AvowTakeOver *read;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->store);
  g_clear_pointer (&reading->read, avow_take_over_free);
  g_free (reading->project);
  g_free (reading);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (!avow_store_apply_finish (AVOW_STORE (source), result, NULL, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&reading->read), (GDestroyNotify) avow_take_over_free);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (reading->store == NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&reading->read), (GDestroyNotify) avow_take_over_free);
      return;
    }

  reading->read->trial = avow_taken_new ();
  avow_store_try_async (reading->store,
                        avow_change_new_take_over (reading->read->bundle, AVOW_KIND_CLAIM, reading->read->trial),
                        g_task_get_cancellable (task), tried_cb, g_object_ref (task));
}

static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  Reading *reading = data;
  GError *error = NULL;

  if (avow_take_over_look (reading->read->file, reading->project) == AVOW_WORK_PROJECT)
    {
      g_task_return_new_error (task, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_REFUSED,
                               _("It is a project of Avow. Open it instead of taking it over."));
      return;
    }

  reading->read->bundle = avow_extractor_read_work (extractor, reading->read->file, cancellable, &error);
  if (reading->read->bundle != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * avow_take_over_read_async:
 * @file: work of another program
 * @store: (nullable): the project that it is to come into; then it is also found out what would become of it there
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread
 * @user_data: data for @callback
 *
 * Reads work of another program, in a reader process. Nothing is changed.
 */
void
avow_take_over_read_async (GFile               *file,
                           AvowStore           *store,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data), worker = NULL;
  Reading *reading = g_new0 (Reading, 1);

  reading->read = g_new0 (AvowTakeOver, 1);
  reading->read->file = g_object_ref (file);
  if (store != NULL)
    {
      reading->store = g_object_ref (store);
      reading->project = g_strdup (avow_store_get_path (store));
    }
  g_task_set_source_tag (task, avow_take_over_read_async);
  g_task_set_task_data (task, reading, reading_free);

  /* The task outlives the worker, whose data it has. */
  worker = g_task_new (NULL, cancellable, read_cb, g_object_ref (task));
  g_task_set_task_data (worker, reading, NULL);
  g_task_run_in_thread (worker, read_work);
}

/**
 * avow_take_over_read_finish:
 * @result: the result
 * @error: return location for an error of [error@ExtractError] or [error@StoreError], or that it was cancelled
 *
 * Ends avow_take_over_read_async().
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowTakeOver *
avow_take_over_read_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- taking over */

typedef struct
{
  AvowTaken *taken;
  gint64     step_id;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *applying = data;

  g_clear_pointer (&applying->taken, avow_taken_unref);
  g_free (applying);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Applying *applying = g_task_get_task_data (task);
  GError *error = NULL;

  if (avow_store_apply_finish (AVOW_STORE (source), result, &applying->step_id, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * avow_take_over_apply_async:
 * @self: work that was read
 * @store: a project
 * @default_kind: the kind of passages of which nothing says what they are
 * @callback: called on the calling thread when it is on the disk
 * @user_data: data for @callback
 *
 * Takes work over, as one step of undo.
 */
void
avow_take_over_apply_async (AvowTakeOver        *self,
                            AvowStore           *store,
                            AvowKind             default_kind,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, NULL, callback, user_data);
  Applying *applying = g_new0 (Applying, 1);

  applying->taken = avow_taken_new ();
  g_task_set_source_tag (task, avow_take_over_apply_async);
  g_task_set_task_data (task, applying, applying_free);
  avow_store_apply_async (store, avow_change_new_take_over (self->bundle, default_kind, applying->taken), NULL, applied_cb,
                          g_object_ref (task));
}

/**
 * avow_take_over_apply_finish:
 * @result: the result
 * @step_id: (out) (optional): where to put the step that undo takes back; 0 if nothing was new
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_take_over_apply_async().
 *
 * Returns: (transfer full) (nullable): what became of the work
 */
AvowTaken *
avow_take_over_apply_finish (GAsyncResult  *result,
                             gint64        *step_id,
                             GError       **error)
{
  Applying *applying = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  if (step_id != NULL)
    *step_id = applying->step_id;
  return g_steal_pointer (&applying->taken);
}

/**
 * avow_take_over_free:
 * @self: work
 *
 * Frees it.
 */
void
avow_take_over_free (AvowTakeOver *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bundle, avow_bundle_unref);
  g_clear_pointer (&self->trial, avow_taken_unref);
  g_free (self);
}

/* ---- words */

/* Two members of a table that are one message with a plural; see po/meson.build. */
#define NP_(singular, plural) singular, plural

/* What other programs call what is an article, a passage, a topic and an actor here. */
static const struct
{
  const char *origin;    /* how its name begins; %NULL for what exchanges projects with others */
  struct
  {
    AvowBundleTable  table;
    const char      *singular;
    const char      *plural;
  } words[4];
} programs[] =
{
  {
    "Taguette",
    {
      { AVOW_BUNDLE_ARTICLE, NP_("%u document", "%u documents") },
      { AVOW_BUNDLE_PASSAGE, NP_("%u highlight", "%u highlights") },
      { AVOW_BUNDLE_TOPIC, NP_("%u tag", "%u tags") },
    }
  },
  {
    "QualCoder",
    {
      { AVOW_BUNDLE_ARTICLE, NP_("%u file", "%u files") }, { AVOW_BUNDLE_PASSAGE, NP_("%u coding", "%u codings") },
      { AVOW_BUNDLE_TOPIC, NP_("%u code", "%u codes") }, { AVOW_BUNDLE_ACTOR, NP_("%u case", "%u cases") },
    }
  },
  {
    "D",
    {
      { AVOW_BUNDLE_ARTICLE, NP_("%u document", "%u documents") },
      { AVOW_BUNDLE_PASSAGE, NP_("%u statement", "%u statements") },
      { AVOW_BUNDLE_TOPIC, NP_("%u concept", "%u concepts") }, { AVOW_BUNDLE_ACTOR, NP_("%u actor", "%u actors") },
    }
  },
  {
    NULL,
    {
      { AVOW_BUNDLE_ARTICLE, NP_("%u document", "%u documents") },
      { AVOW_BUNDLE_PASSAGE, NP_("%u selection", "%u selections") },
      { AVOW_BUNDLE_TOPIC, NP_("%u code", "%u codes") }, { AVOW_BUNDLE_ACTOR, NP_("%u case", "%u cases") },
    }
  },
};

/* The format comes from the table above and takes one number. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
list_theirs (AvowBundle *bundle)
{
  const char *origin = avow_bundle_get_origin (bundle);
  GString *list = g_string_new (NULL);
  guint program = 0;

  while (programs[program].origin != NULL && !g_str_has_prefix (origin, programs[program].origin))
    program++;

  for (guint i = 0; i < G_N_ELEMENTS (programs[program].words) && programs[program].words[i].singular != NULL; i++)
    {
      guint n = avow_bundle_get_n (bundle, programs[program].words[i].table);
      g_autofree char *label = g_strdup_printf (g_dngettext (NULL, programs[program].words[i].singular,
                                                             programs[program].words[i].plural, n), n);

      /* Translators: what stands between the members of a list: "3 articles, 212 passages" */
      if (n > 0)
        g_string_append_printf (list, "%s%s", list->len > 0 ? C_("list", ", ") : "", label);
    }

  return g_string_free (list, list->len == 0);
}

#pragma GCC diagnostic pop

/**
 * avow_take_over_describe:
 * @self: work
 *
 * Tells what is in it, in the words of the program that it comes from.
 *
 * Returns: (transfer full): "Taguette project: 3 documents, 212 highlights, 14 tags."
 */
char *
avow_take_over_describe (AvowTakeOver *self)
{
  const char *origin = avow_bundle_get_origin (self->bundle);
  gint64 counts[AVOW_N_BUNDLE_TABLES];
  g_autofree char *list = NULL;

  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    counts[table] = avow_bundle_get_n (self->bundle, table);
  list = g_str_has_prefix (origin, "Avow") ? avow_taken_list (counts) : list_theirs (self->bundle);

  /* Translators: what a file is, if it is no project: "a table of codes", then what is in it */
  if (list != NULL && g_unichar_islower (g_utf8_get_char (origin)))
    return g_strdup_printf (_("In %s: %s."), origin, list);

  /* Translators: the name of a program, then what is in a project of it */
  return list != NULL ? g_strdup_printf (_("%s project: %s."), origin, list)
                      /* Translators: the name of a program */
                      : g_strdup_printf (_("%s project without anything in it that could come over."), origin);
}

static void
add_list (GPtrArray    *sentences,
          const char   *format,
          const gint64 *counts)
{
  g_autofree char *list = avow_taken_list (counts);

  if (list != NULL)
    {
      g_autoptr(GString) sentence = g_string_new (format);

      g_string_replace (sentence, "%s", list, 1);
      g_ptr_array_add (sentences, g_strdup (sentence->str));
    }
}

/* What is said of many passages at once. */
static void
add_counts (GPtrArray *sentences,
            AvowTaken *taken,
            gboolean   is_done)
{
  guint n_kind = taken->n_without_kind, n_place = taken->n_without_place;
  char *sentence = NULL;

  if (n_kind > 0 && !is_done)
    sentence = g_strdup_printf (g_dngettext (NULL, "Nothing says what %u passage is: it becomes what you choose.",
                                             "Nothing says what %u passages are: they become what you choose.", n_kind),
                                n_kind);
  else if (n_kind > 0)
    sentence = g_strdup_printf (g_dngettext (NULL, "%u passage came as a %s, because nothing says what it is.",
                                             "%u passages each came as a %s, because nothing says what they are.", n_kind),
                                n_kind, avow_kind_get_label (taken->kind));
  if (sentence != NULL)
    g_ptr_array_add (sentences, sentence);

  if (n_place > 0)
    g_ptr_array_add (sentences, g_strdup_printf (g_dngettext (NULL, "%u passage keeps its words and has no place in the text:",
                                                              "%u passages keep their words and have no place in the text:",
                                                              n_place), n_place));
}

/**
 * avow_take_over_tell:
 * @self: work
 * @taken: what became of it, or would
 * @is_done: whether it is done
 *
 * Tells what came over and what did not, by name.
 *
 * Returns: (transfer full) (element-type utf8): sentences for the screen
 */
GPtrArray *
avow_take_over_tell (AvowTakeOver *self,
                     AvowTaken    *taken,
                     gboolean      is_done)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free), *losses = avow_bundle_get_losses (self->bundle);
  g_autoptr(GPtrArray) said = avow_taken_get_sentences (taken);

  add_list (sentences, is_done ? _("Came over: %s.") : _("Will come over: %s."), taken->n_new);
  if (sentences->len == 0)
    g_ptr_array_add (sentences, g_strdup (is_done ? _("Nothing in it was new.") : _("Nothing in it is new here.")));
  add_list (sentences, _("Here already, and left as it is: %s."), taken->n_there);
  add_list (sentences, is_done ? _("Could not come over: %s.") : _("Will not come over: %s."), taken->n_left);
  add_counts (sentences, taken, is_done);
  for (guint i = 0; i < said->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (said, i)));
  if (losses->len > 0)
    g_ptr_array_add (sentences,
                     g_strdup (is_done ? _("This of the file did not come over:") : _("This of the file will not come over:")));
  for (guint i = 0; i < losses->len; i++)
    g_ptr_array_add (sentences, g_strdup_printf ("• %s", (char *) g_ptr_array_index (losses, i)));

  return sentences;
}
