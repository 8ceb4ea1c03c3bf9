/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-extractor.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "avow-fetch.h"
#include "avow-frame.h"
#include "avow-place.h"

/* How long a reader process may take for one file; the system ends it earlier if
 * it computes all the time, see src/extract/avow-limits.h. */
#define TIMEOUT_SECONDS 30

/* The same for a file of another program's work, if nobody says how long. */
#define WORK_TIMEOUT_SECONDS 150

/* The most that a reader process may answer for one file. */
#define MAX_ANSWER (512ul * 1024 * 1024)

struct _AvowExtractor
{
  GSubprocess *process;
  int          socket;
  guint        timeout;   /* in seconds */

  gboolean      keep;
  AvowOriginal *original;

  GVariant     *choice;      /* what is sent of columns, or %NULL */
  GVariant     *remembered;  /* what is sent of columns of other tables, or %NULL */
  AvowColumns  *columns;     /* of the table that was read last, or %NULL */
};

G_DEFINE_QUARK (avow-extract-error-quark, avow_extract_error)

/**
 * avow_extractor_new:
 *
 * Makes an extractor; its process starts with the first file.
 *
 * Returns: (transfer full): an extractor
 */
AvowExtractor *
avow_extractor_new (void)
{
  AvowExtractor *self = g_new0 (AvowExtractor, 1);

  self->socket = -1;
  self->timeout = TIMEOUT_SECONDS;

  return self;
}

/**
 * avow_extractor_set_timeout:
 * @self: an extractor
 * @seconds: how long
 *
 * Sets how long to wait for the articles of one file.
 */
void
avow_extractor_set_timeout (AvowExtractor *self,
                            guint          seconds)
{
  self->timeout = seconds;
}

/**
 * avow_extractor_set_keep:
 * @self: an extractor
 * @keep: whether to keep files
 *
 * Sets whether the bytes of files are wanted besides the articles in them; see
 * avow_extractor_take_original().
 */
void
avow_extractor_set_keep (AvowExtractor *self,
                         gboolean       keep)
{
  self->keep = keep;
}

/**
 * avow_extractor_take_original:
 * @self: an extractor
 *
 * Gets the file that was read last, as it was.
 *
 * Returns: (transfer full) (nullable): the file; %NULL if it was not to be kept or
 *   could not be, or was no file
 */
AvowOriginal *
avow_extractor_take_original (AvowExtractor *self)
{
  return g_steal_pointer (&self->original);
}

/**
 * avow_extractor_set_columns:
 * @self: an extractor
 * @columns: (nullable): what the columns of tables hold, by their names
 * @remembered: (nullable) (element-type AvowColumns): what those of other tables held
 *
 * Sets what is known of the columns of tables. Tables that have other columns are read
 * by the names of theirs.
 */
void
avow_extractor_set_columns (AvowExtractor *self,
                            AvowColumns   *columns,
                            GPtrArray     *remembered)
{
  GVariantBuilder builder;

  g_clear_pointer (&self->choice, g_variant_unref);
  g_clear_pointer (&self->remembered, g_variant_unref);
  if (columns != NULL)
    self->choice = g_variant_ref_sink (avow_columns_to_variant (columns));
  if (remembered == NULL || remembered->len == 0)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < remembered->len; i++)
    g_variant_builder_add (&builder, "v", avow_columns_to_variant (g_ptr_array_index (remembered, i)));
  self->remembered = g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * avow_extractor_take_columns:
 * @self: an extractor
 *
 * Gets the columns of the table that was read last, with what they hold.
 *
 * Returns: (transfer full) (nullable): the columns; %NULL if it was no table
 */
AvowColumns *
avow_extractor_take_columns (AvowExtractor *self)
{
  return g_steal_pointer (&self->columns);
}

static void
stop (AvowExtractor *self)
{
  if (self->socket != -1)
    close (self->socket);
  self->socket = -1;

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
}

/**
 * avow_extractor_free:
 * @self: an extractor
 *
 * Ends the process and frees the extractor.
 */
void
avow_extractor_free (AvowExtractor *self)
{
  stop (self);
  g_clear_pointer (&self->original, avow_original_unref);
  g_clear_pointer (&self->columns, avow_columns_unref);
  g_clear_pointer (&self->choice, g_variant_unref);
  g_clear_pointer (&self->remembered, g_variant_unref);
  g_free (self);
}

/**
 * avow_extractor_get_program:
 *
 * Finds the reader program: where the environment says (`AVOW_EXTRACT`), in the
 * tree in which this program was built, or where it is installed.
 *
 * Returns: (transfer full) (type filename): a path
 */
char *
avow_extractor_get_program (void)
{
  const char *override = g_getenv ("AVOW_EXTRACT");
  char *built;

  if (override != NULL)
    return g_strdup (override);

  built = avow_place_find ("src/extract/avow-extract");

  return built != NULL ? built : g_build_filename (PKGLIBEXECDIR, "avow-extract", NULL);
}

/**
 * avow_extractor_describe:
 *
 * Asks the reader program what keeps it from doing harm on this system. Starts it,
 * and blocks until it has answered.
 *
 * Returns: (transfer full) (nullable): such as "seccomp, limits"; %NULL if it does
 *   not start
 */
char *
avow_extractor_describe (void)
{
  g_autofree char *program = avow_extractor_get_program ();
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--sandbox", NULL);
  g_autofree char *answer = NULL;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &answer, NULL, NULL) ||
      !g_subprocess_get_successful (process))
    return NULL;

  return g_strdup (g_strchomp (answer));
}

static gboolean
start (AvowExtractor  *self,
       GError        **error)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = NULL;
  g_autoptr(GError) local = NULL;
  int sockets[2];

  if (self->process != NULL)
    return TRUE;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    {
      g_set_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_NO_READER,
                   _("No reader can be started: %s."), g_strerror (errno));
      return FALSE;
    }

  program = avow_extractor_get_program ();
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_fd (launcher, sockets[1], AVOW_FRAME_FD);
  self->process = g_subprocess_launcher_spawn (launcher, &local, program, NULL);
  self->socket = sockets[0];
  if (self->process != NULL)
    return TRUE;

  stop (self);
  g_set_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_NO_READER,
               _("The reader “%s” cannot be started. Install Avow again."), program);
  return FALSE;
}

/* Why there is no answer; the process, whatever it is up to, is replaced. */
static void
set_failed (AvowExtractor  *self,
            GError         *failure,
            guint           timeout,
            GError        **error)
{
  if (g_error_matches (failure, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_STOPPED))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));
    }
  else if (g_error_matches (failure, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_TIMED_OUT))
    {
      g_set_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_TIMED_OUT,
                   _("Reading it took longer than %u seconds. Paste the part you need."), timeout);
    }
  else if (g_error_matches (failure, AVOW_FRAME_ERROR, AVOW_FRAME_ERROR_TOO_LARGE))
    {
      g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_REFUSED,
                           _("There is too much text in it. Split it, or paste the part you need."));
    }
  else
    {
      g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_CRASHED,
                           _("The reader failed on it; the file may be damaged. Open it in its own program, copy the text and "
                             "paste it."));
    }

  stop (self);
}

/* Whether the reader process says why there is nothing. */
static gboolean
is_refusal (GVariant  *answer,
            GError   **error)
{
  gboolean is_table = FALSE;
  const char *message;

  if (!g_variant_lookup (answer, "error", "&s", &message))
    return FALSE;

  g_variant_lookup (answer, "is-table", "b", &is_table);
  g_set_error_literal (error, AVOW_EXTRACT_ERROR, is_table ? AVOW_EXTRACT_ERROR_COLUMNS : AVOW_EXTRACT_ERROR_REFUSED, message);
  return TRUE;
}

static GPtrArray *
unpack (AvowExtractor  *self,
        GVariant       *answer,
        GError        **error)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  g_autoptr(GVariant) list = NULL, columns = NULL;

  if (is_refusal (answer, error))
    return NULL;

  list = g_variant_lookup_value (answer, "documents", G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr(GVariant) packed = g_variant_get_child_value (list, i);
      AvowDocument *document = avow_document_new_from_variant (packed);

      if (document != NULL)
        g_ptr_array_add (documents, document);
    }

  if ((columns = g_variant_lookup_value (answer, "columns", NULL)))
    self->columns = avow_columns_new_from_variant (columns);
  if (documents->len > 0)
    return g_steal_pointer (&documents);

  g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_CRASHED, _("The reader gave no article."));
  return NULL;
}

static GVariant *
make_request (AvowExtractor *self,
              const char    *name,
              gboolean       look)
{
  GVariantDict request = G_VARIANT_DICT_INIT (NULL);

  if (name != NULL)
    g_variant_dict_insert (&request, "name", "s", name);
  if (look)
    g_variant_dict_insert (&request, "look", "b", TRUE);
  if (self->choice != NULL)
    g_variant_dict_insert_value (&request, "columns", self->choice);
  if (self->remembered != NULL)
    g_variant_dict_insert_value (&request, "remembered", self->remembered);

  return g_variant_ref_sink (g_variant_dict_end (&request));
}

/* Asks the reader process about a file.
 *
 * Returns: (transfer full) (nullable): what it answers */
static GVariant *
ask (AvowExtractor  *self,
     int             fd,
     GVariant       *request,
     guint           timeout,
     GCancellable   *cancellable,
     GError        **error)
{
  g_autoptr(GVariant) answer = NULL;
  g_autoptr(GError) failure = NULL;
  int stop_fd = g_cancellable_get_fd (cancellable);
  gboolean sent;

  /* A process that died while it was idle is found out by sending to it. */
  for (int attempt = 0; attempt < 2; attempt++)
    {
      if (!start (self, error))
        break;
      if ((sent = avow_frame_send (self->socket, request, fd, NULL)))
        {
          gint64 deadline = g_get_monotonic_time () + timeout * G_USEC_PER_SEC;

          answer = avow_frame_receive (self->socket, MAX_ANSWER, deadline, stop_fd, NULL, &failure);
          break;
        }
      stop (self);
    }

  if (stop_fd != -1)
    g_cancellable_release_fd (cancellable);

  if (answer != NULL)
    return g_steal_pointer (&answer);
  if (failure != NULL)
    set_failed (self, failure, timeout, error);
  else if (error != NULL && *error == NULL)
    g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_NO_READER,
                         _("The reader does not answer. Install Avow again."));

  return NULL;
}

static GPtrArray *
read_fd (AvowExtractor  *self,
         int             fd,
         const char     *name,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autoptr(GVariant) request = make_request (self, name, FALSE);
  g_autoptr(GVariant) answer = ask (self, fd, request, self->timeout, cancellable, error);

  g_clear_pointer (&self->columns, avow_columns_unref);

  return answer != NULL ? unpack (self, answer, error) : NULL;
}

static int
set_unreadable (GError     **error,
                const char  *reason)
{
  g_set_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE,
               /* Translators: the system's reason, such as "Permission denied" */
               _("The file cannot be opened: %s."), reason);

  return -1;
}

/* Opening a pipe or a device must not wait for who is at its other end. */
static int
open_regular (const char  *path,
              GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0);
  struct stat info;

  if (fd == -1)
    return set_unreadable (error, errno == ENXIO ? _("it is not a regular file") : g_strerror (errno));

  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;

  close (fd);
  return set_unreadable (error, S_ISDIR (info.st_mode) ? _("it is a folder") : _("it is not a regular file"));
}

static int
open_memory (gconstpointer  data,
             gsize          size,
             GError       **error)
{
  int fd = memfd_create ("avow-text", MFD_CLOEXEC);
  const char *p = data;

  if (fd == -1)
    return set_unreadable (error, g_strerror (errno));

  while (size > 0)
    {
      gssize n = write (fd, p, size);

      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          int reason = errno;

          close (fd);
          return set_unreadable (error, g_strerror (reason));
        }
      p += n;
      size -= n;
    }

  lseek (fd, 0, SEEK_SET);
  return fd;
}

/* A file that the system cannot open by a path: on a server, in an archive.  Of a
 * page, @link is where it was in the end. */
static int
open_remote (GFile         *file,
             char         **link,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local = NULL;
  gconstpointer data;
  gsize size;

  bytes = avow_fetch_is_link (uri) ? avow_fetch (uri, link, cancellable, &local)
                                   : g_file_load_bytes (file, cancellable, NULL, &local);
  if (bytes == NULL)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) || local->domain == AVOW_EXTRACT_ERROR)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        set_unreadable (error, local->message);
      return -1;
    }

  data = g_bytes_get_data (bytes, &size);
  return open_memory (data, size, error);
}

/* What to call a page, so that a browser opens it. */
static char *
name_page (const char    *link,
           gconstpointer  data,
           gsize          size)
{
  gboolean is_pdf = size >= 5 && memcmp (data, "%PDF-", 5) == 0;
  const char *suffix = is_pdf ? ".pdf" : ".html";
  g_autoptr(GUri) uri = g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *base = g_path_get_basename (uri != NULL ? g_uri_get_path (uri) : "");

  if (g_str_has_suffix (base, suffix) || (!is_pdf && g_str_has_suffix (base, ".htm")))
    return g_steal_pointer (&base);

  return g_strconcat (*base == '\0' || *base == '.' || *base == '/' ? "page" : base, suffix, NULL);
}

static gboolean
read_all (int      fd,
          guint8  *data,
          gsize    size)
{
  gsize n_read = 0;

  while (n_read < size)
    {
      gssize n = pread (fd, data + n_read, size - n_read, n_read);

      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      n_read += n;
    }

  return TRUE;
}

/* Keeps a file that has articles in it.  It is read once more, here, since the
 * reader process is not trusted to say what was in it. */
static void
keep (AvowExtractor *self,
      int            fd,
      const char    *name,
      const char    *link,
      AvowDocument  *first)
{
  g_autofree guint8 *data = NULL;
  g_autofree char *page = NULL;
  struct stat info;

  /* The reader process refuses what is too large, see src/extract/avow-limits.h. */
  if (fstat (fd, &info) != 0 || info.st_size > AVOW_ORIGINAL_MAX ||
      !(data = g_try_malloc (MAX (info.st_size, 1))) || !read_all (fd, data, info.st_size))
    {
      g_ptr_array_add (first->warnings,
                       g_strdup (_("The file could not be read a second time and was not kept. Its text was.")));
      return;
    }

  if (link != NULL)
    page = name_page (link, data, info.st_size);
  self->original = avow_original_new (page != NULL ? page : name, data, info.st_size);
}

/**
 * avow_extractor_read_file:
 * @self: an extractor
 * @file: a file
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Reads the articles in a file, in the reader process. Blocks until they are
 * there; for any thread but that of the screen.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_extractor_read_file (AvowExtractor  *self,
                          GFile          *file,
                          GCancellable   *cancellable,
                          GError        **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *base = g_file_get_basename (file), *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autofree char *link = NULL;
  int fd = path != NULL ? open_regular (path, error) : open_remote (file, &link, cancellable, error);
  GPtrArray *documents;

  g_clear_pointer (&self->original, avow_original_unref);
  if (fd == -1)
    return NULL;

  documents = read_fd (self, fd, name, cancellable, error);
  if (documents != NULL && self->keep)
    keep (self, fd, name, link, g_ptr_array_index (documents, 0));
  close (fd);

  /* Of a page that does not say its address, this is the one. */
  for (guint i = 0; documents != NULL && link != NULL && i < documents->len; i++)
    {
      AvowDocument *document = g_ptr_array_index (documents, i);

      if (document->url == NULL)
        document->url = g_strdup (link);
    }

  return documents;
}

/**
 * avow_extractor_read_cells:
 * @self: an extractor
 * @file: a table in plain text, CSV or its like
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Reads all cells of a table that holds no articles, in a reader process. Blocks, so it is
 * not for the screen's thread.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): the rows, the names of the columns first
 */
GPtrArray *
avow_extractor_read_cells (AvowExtractor  *self,
                           GFile          *file,
                           GCancellable   *cancellable,
                           GError        **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *link = NULL;
  int fd = path != NULL ? open_regular (path, error) : open_remote (file, &link, cancellable, error);
  GVariantDict asked = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(GVariant) request = NULL, answer = NULL, cells = NULL;
  GPtrArray *rows;

  if (fd == -1)
    return NULL;

  g_variant_dict_insert (&asked, "cells", "b", TRUE);
  request = g_variant_ref_sink (g_variant_dict_end (&asked));
  answer = ask (self, fd, request, self->timeout, cancellable, error);
  close (fd);
  if (answer == NULL || is_refusal (answer, error))
    return NULL;

  cells = g_variant_lookup_value (answer, "cells", G_VARIANT_TYPE ("aas"));
  if (cells == NULL || g_variant_n_children (cells) == 0)
    {
      g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_CRASHED, _("The reader gave no table."));
      return NULL;
    }

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (gsize i = 0; i < g_variant_n_children (cells); i++)
    {
      g_autoptr(GVariant) row = g_variant_get_child_value (cells, i);

      g_ptr_array_add (rows, g_variant_dup_strv (row, NULL));
    }

  return rows;
}

/* Whoever takes over a project of QualCoder has a folder in hand. */
static GFile *
find_database (GFile *file)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return g_object_ref (file);

  return g_file_get_child (file, "data.qda");
}

/**
 * avow_extractor_read_work:
 * @self: an extractor
 * @file: a project of another program, or what this one exported; also the folder of a project
 *   of QualCoder
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Reads work that was done in another program, in the reader process. What of it does not come over
 * is told by avow_bundle_get_losses(). Blocks until it is done; for any thread but that of the
 * screen.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_extractor_read_work (AvowExtractor  *self,
                          GFile          *file,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr(GFile) database = find_database (file);
  const char *path = g_file_peek_path (database);
  g_autofree char *base = g_file_get_basename (file), *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autofree char *link = NULL;
  int fd = path != NULL ? open_regular (path, error) : open_remote (database, &link, cancellable, error);
  GVariantDict asked = G_VARIANT_DICT_INIT (NULL);
  g_autoptr(GVariant) request = NULL, answer = NULL, packed = NULL;
  AvowBundle *bundle;

  if (fd == -1)
    return NULL;

  if (name != NULL)
    g_variant_dict_insert (&asked, "name", "s", name);
  g_variant_dict_insert (&asked, "work", "b", TRUE);
  request = g_variant_ref_sink (g_variant_dict_end (&asked));
  answer = ask (self, fd, request, self->timeout == TIMEOUT_SECONDS ? WORK_TIMEOUT_SECONDS : self->timeout, cancellable, error);
  close (fd);
  if (answer == NULL || is_refusal (answer, error))
    return NULL;

  packed = g_variant_lookup_value (answer, "work", G_VARIANT_TYPE_VARDICT);
  if (packed != NULL && (bundle = avow_bundle_new_from_variant (packed)))
    return bundle;

  g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_CRASHED, _("The reader gave no project."));
  return NULL;
}

/**
 * avow_extractor_look_at_file:
 * @self: an extractor
 * @file: a table
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Looks at a table, in the reader process: its columns, what they hold after what was
 * set by avow_extractor_set_columns(), and its first rows. Blocks until it is done;
 * for any thread but that of the screen.
 *
 * Returns: (transfer full) (nullable): what the table looks like
 */
AvowSheet *
avow_extractor_look_at_file (AvowExtractor  *self,
                             GFile          *file,
                             GCancellable   *cancellable,
                             GError        **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *base = g_file_get_basename (file), *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autofree char *link = NULL;
  int fd = path != NULL ? open_regular (path, error) : open_remote (file, &link, cancellable, error);
  g_autoptr(GVariant) request = NULL, answer = NULL, packed = NULL;
  AvowSheet *sheet;

  if (fd == -1)
    return NULL;

  request = make_request (self, name, TRUE);
  answer = ask (self, fd, request, self->timeout, cancellable, error);
  close (fd);
  if (answer == NULL || is_refusal (answer, error))
    return NULL;

  packed = g_variant_lookup_value (answer, "sheet", G_VARIANT_TYPE_VARDICT);
  if (packed != NULL && (sheet = avow_sheet_new_from_variant (packed)))
    return sheet;

  g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_CRASHED, _("The reader gave no article."));
  return NULL;
}

/**
 * avow_extractor_read_text:
 * @self: an extractor
 * @text: a text that was pasted or dropped
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Reads a text as avow_extractor_read_file() reads a file that holds it.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_extractor_read_text (AvowExtractor  *self,
                          const char     *text,
                          GCancellable   *cancellable,
                          GError        **error)
{
  int fd = open_memory (text, strlen (text), error);
  GPtrArray *documents;

  g_clear_pointer (&self->original, avow_original_unref);
  if (fd == -1)
    return NULL;

  documents = read_fd (self, fd, NULL, cancellable, error);
  close (fd);

  return documents;
}
