/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "avow-store-resources.h"
#include "avow-actor-finder-private.h"
#include "avow-guid.h"
#include "avow-list-private.h"
#include "avow-name-key-private.h"
#include "avow-set-table-private.h"
#include "avow-text.h"
#include "avow-twins-private.h"

/* How long to wait for another program that writes, before saying so. */
#define BUSY_TIMEOUT_MS 3000

/* So many pages are written from the log to where they belong: 4 MB, as SQLite has it. */
#define MANY_LOGGED 1000

/* How much room must be unused to be worth giving back, and how much may be in use:
 * that is written anew. (To have SQLite keep account of where every page belongs
 * would spare that, and make every import slower by a tenth.) */
#define SHRINK_FROM_BYTES (1024 * 1024)
#define SHRINK_MAX_BYTES (512 * 1024 * 1024)

/* The part of a database file that tells what it is. */
#define HEADER_SIZE 100

G_DEFINE_QUARK (avow-store-error-quark, avow_store_error)

/* Turns a result code of SQLite into a sentence. */
void
avow_db_set_error (AvowDb  *self,
                   int      rc,
                   GError **error)
{
  const char *detail = self != NULL && self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (rc);

  switch (rc & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_BUSY,
                           _("Another program keeps the project locked. Close it there and try again."));
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_DAMAGED,
                   _("The project file is damaged (%s). Nothing was changed in it; open a copy of an earlier day."), detail);
      break;

    case SQLITE_FULL:
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_FULL,
                           _("The disk is full. Nothing was changed; make room and try again."));
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_READ_ONLY,
                           _("The project file cannot be written. Copy it to a folder of yours and open it there."));
      break;

    case SQLITE_CONSTRAINT:
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                   _("The change does not fit what is in the project (%s)."), detail);
      break;

    default:
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_FAILED, _("The project file could not be used: %s."), detail);
      break;
    }
}

/* The form by which names are compared, for SQL. */
static void
fold_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, avow_text_fold (text), -1, g_free);
}

static int
progress_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

/* Lets a cancellable interrupt what the connection does; %NULL for no more. */
void
avow_db_set_cancellable (AvowDb       *self,
                         GCancellable *cancellable)
{
  sqlite3_progress_handler (self->handle, cancellable != NULL ? 1000 : 0, progress_cb, cancellable);
}

/* Lets triggers run, as they do unless told otherwise, or not. Statements are made
 * ready anew after that, so this is for many rows. */
void
avow_db_set_triggers (AvowDb   *self,
                      gboolean  run)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, run, NULL);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
guid_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  sqlite3_result_text (context, avow_guid_new (), -1, g_free);
}

static AvowDb *
open_handle (const char  *filename,
             const char  *path,
             int          flags,
             GError     **error)
{
  g_autoptr(AvowDb) self = g_new0 (AvowDb, 1);
  int rc;

  self->path = g_strdup (path);
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);

  rc = sqlite3_open_v2 (filename, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc != SQLITE_OK)
    {
      avow_db_set_error (self, rc, error);
      return NULL;
    }

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_create_function (self->handle, "avow_guid", 0, SQLITE_UTF8, NULL, guid_cb, NULL, NULL);
  sqlite3_create_function (self->handle, "avow_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                           NULL, fold_cb, NULL, NULL);
  avow_name_keys_register (self);
  avow_live_sets_register (self);
  avow_set_export_add_functions (self);

  return g_steal_pointer (&self);
}

gboolean
avow_db_exec (AvowDb      *self,
              const char  *sql,
              GError     **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (rc != SQLITE_OK)
    avow_db_set_error (self, rc, error);

  return rc == SQLITE_OK;
}

/* Gets the first value of the first row; 0 if there is none. */
gboolean
avow_db_get_int64 (AvowDb      *self,
                   const char  *sql,
                   gint64      *value,
                   GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self, sql);
  *value = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

static GBytes *
load_step (int      version,
           GError **error)
{
  g_autofree char *name = g_strdup_printf ("/org/avow/Avow/schema/%03d.sql", version);

  return g_resource_lookup_data (avow_store_get_resource (), name, 0, error);
}

/* Tells whether one of our own steps has this SQL. */
static gboolean
is_ours (const char *sql)
{
  for (int version = 1; version <= AVOW_DB_VERSION; version++)
    {
      g_autoptr(GBytes) step = load_step (version, NULL);

      if (step != NULL && g_strstr_len (g_bytes_get_data (step, NULL), g_bytes_get_size (step), sql) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A project may come from anybody. Our triggers write to full-text tables, which
 * SQLite does only for a schema that is trusted; so there must be no trigger and
 * no view in it that we did not write. */
static gboolean
check_schema (AvowDb  *self,
              GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare_once (&stmt, self, "SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')");
  while (avow_stmt_next (&stmt, error))
    {
      if (!is_ours (avow_stmt_get_text (&stmt, 0)))
        {
          g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOT_A_PROJECT,
                       _("“%s” holds instructions that Avow did not write, and was not opened."), self->path);
          return FALSE;
        }
    }

  return stmt.rc == SQLITE_DONE;
}

/* Runs one numbered step of the schema and notes its number, together. */
static gboolean
migrate_to (AvowDb  *self,
            int      version,
            GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autoptr(GBytes) sql = load_step (version, error);

  return sql != NULL &&
         avow_db_exec (self, "BEGIN EXCLUSIVE", error) &&
         avow_db_exec (self, g_bytes_get_data (sql, NULL), error) &&
         avow_db_exec (self, set_version, error) &&
         avow_db_exec (self, "COMMIT", error);
}

static gboolean
migrate (AvowDb  *self,
         int      from,
         GError **error)
{
  for (int version = from + 1; version <= AVOW_DB_VERSION; version++)
    {
      if (!migrate_to (self, version, error))
        {
          if (!sqlite3_get_autocommit (self->handle))
            avow_db_exec (self, "ROLLBACK", NULL);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
set_exists (const char  *path,
            GError     **error)
{
  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_EXISTS,
               _("“%s” is there already. Open it, or choose another name."), path);

  return FALSE;
}

/* Says why a file cannot be made, from errno. */
static gboolean
set_cannot_make (const char  *path,
                 GError     **error)
{
  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_READ_ONLY,
               /* Translators: a path, then the system's reason */
               _("“%s” cannot be made: %s. Choose another folder."), path, g_strerror (errno));

  return FALSE;
}

/* A new project is made beside its place and then put there, so that there is
 * never half of one. */
gboolean
avow_db_create (const char  *path,
                GError     **error)
{
  g_autofree char *set_id = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA journal_mode = WAL", AVOW_DB_APPLICATION_ID);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *draft = g_build_filename (dir, ".avow-XXXXXX", NULL);
  g_autoptr(AvowDb) self = NULL;
  gboolean made = FALSE;
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return set_exists (path, error);

  if ((fd = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, 0666)) == -1)
    return set_cannot_make (path, error);
  close (fd);

  if ((self = open_handle (draft, draft, SQLITE_OPEN_READWRITE, error)))
    made = migrate (self, 0, error) && avow_db_exec (self, set_id, error);
  g_clear_pointer (&self, avow_db_close);

  /* link() is a rename that does not replace; a few file systems have none. */
  if (made && link (draft, path) != 0)
    {
      if (errno == EEXIST)
        made = set_exists (path, error);
      else if (g_rename (draft, path) == 0)
        return TRUE;
      else
        made = set_cannot_make (path, error);
    }
  g_unlink (draft);

  return made;
}

static guint32
read_uint32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static gboolean
set_not_a_project (const char  *path,
                   GError     **error)
{
  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOT_A_PROJECT,
               _("“%s” is not an Avow project. To read it as an article, import it into a project."), path);

  return FALSE;
}

static gboolean
set_newer (const char  *path,
           GError     **error)
{
  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NEWER,
               _("“%s” was written by a newer version of Avow. Update Avow to open it."), path);

  return FALSE;
}

static gboolean
has_companion (const char *path,
               const char *suffix)
{
  g_autofree char *companion = g_strconcat (path, suffix, NULL);

  return g_file_test (companion, G_FILE_TEST_EXISTS);
}

/* Checks a file that nobody has open, without making or changing any file. */
static gboolean
check_untouched (const char  *path,
                 GError     **error)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  g_autoptr(AvowDb) self = open_handle (uri, path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);

  return self != NULL && avow_db_quick_check (self, NULL, error);
}

/* Tells whether a file is a project that can be opened, and if not, why; reads
 * the file and touches nothing. */
gboolean
avow_db_examine (const char  *path,
                 GError     **error)
{
  g_autofree char *dir = g_path_get_dirname (path);
  guint8 header[HEADER_SIZE];
  guint32 page_size, n_pages;
  gboolean quiet;
  GStatBuf info;
  gssize n;
  int fd;

  if ((fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)) == -1)
    {
      int reason = errno;

      g_set_error (error, AVOW_STORE_ERROR,
                   reason == ENOENT ? AVOW_STORE_ERROR_MISSING : AVOW_STORE_ERROR_READ_ONLY,
                   /* Translators: a path, then the system's reason */
                   _("“%s” cannot be opened: %s."), path, g_strerror (reason));
      return FALSE;
    }

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      close (fd);
      return set_not_a_project (path, error);
    }

  n = read (fd, header, sizeof header);
  close (fd);
  if (n != sizeof header || memcmp (header, "SQLite format 3", 16) != 0 || read_uint32 (header + 68) != AVOW_DB_APPLICATION_ID)
    return set_not_a_project (path, error);

  if (read_uint32 (header + 60) > AVOW_DB_VERSION)
    return set_newer (path, error);

  quiet = !has_companion (path, "-wal") && !has_companion (path, "-journal");

  page_size = header[16] << 8 | header[17];
  page_size = page_size == 1 ? 65536 : page_size;
  n_pages = read_uint32 (header + 28);
  if (quiet && (guint64) page_size * n_pages > (guint64) info.st_size)
    {
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_DAMAGED,
                   _("“%s” is damaged: its end is missing. Nothing was changed in it; open a copy of an earlier day."), path);
      return FALSE;
    }

  if (quiet && info.st_size <= AVOW_DB_CHECK_AT_ONCE && !check_untouched (path, error))
    return FALSE;

  if (g_access (path, W_OK) != 0 || g_access (dir, W_OK) != 0)
    {
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_READ_ONLY,
                   _("“%s” cannot be written. Copy it to a folder of yours and open it there."), path);
      return FALSE;
    }

  return TRUE;
}

/* Opens a connection to a file that is a project. */
AvowDb *
avow_db_open (const char  *path,
              AvowDbMode   mode,
              GError     **error)
{
  g_autoptr(AvowDb) self = open_handle (path, path, mode == AVOW_DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);

  /* FULL: a change is on the disk, not only with the system, when it is shown. */
  if (self == NULL ||
      !avow_db_exec (self, mode == AVOW_DB_WRITE ? "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL"
                                                 : "PRAGMA query_only = ON", error))
    return NULL;

  return g_steal_pointer (&self);
}

/* The name of the copy that is kept before a project is brought to a new
 * version: "Summit (version 1).avow", or with a number if that is taken. */
static char *
find_copy_path (const char *path,
                int         version)
{
  g_autofree char *base = g_strndup (path, strlen (path) - (g_str_has_suffix (path, ".avow") ? strlen (".avow") : 0));

  for (int i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (", %d", i) : g_strdup ("");
      g_autofree char *copy = NULL;

      /* Translators: the name of a copy of a project: its path, its version, and a number if there are several */
      copy = g_strdup_printf (_("%s (version %d%s).avow"), base, version, number);
      if (!g_file_test (copy, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&copy);
    }
}

/* Makes sure that nobody else writes, and brings the project to this version. */
gboolean
avow_db_prepare_project (AvowDb  *self,
                         GError **error)
{
  gint64 version, application;

  if (!avow_db_get_int64 (self, "PRAGMA user_version", &version, error) ||
      !avow_db_get_int64 (self, "PRAGMA application_id", &application, error))
    return FALSE;
  if (application != AVOW_DB_APPLICATION_ID || version < 1)
    return set_not_a_project (self->path, error);
  if (version > AVOW_DB_VERSION)
    return set_newer (self->path, error);

  if (!avow_db_exec (self, "BEGIN IMMEDIATE; ROLLBACK", error) || !check_schema (self, error))
    return FALSE;

  if (version < AVOW_DB_VERSION)
    {
      g_autofree char *copy = find_copy_path (self->path, version);

      if (!avow_db_copy (self, copy, NULL, error) || !migrate (self, version, error))
        return FALSE;
    }

  return avow_db_exec (self, "PRAGMA journal_mode = WAL", error);
}

static gboolean
copy_pages (AvowDb        *self,
            AvowDb        *target,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  int rc = SQLITE_ERROR;

  while (backup != NULL && (rc = sqlite3_backup_step (backup, 1024)) == SQLITE_OK)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          rc = SQLITE_INTERRUPT;
          break;
        }
    }

  /* What went wrong in a step is also what finish says. */
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (rc != SQLITE_DONE)
    avow_db_set_error (target, rc, error);

  return rc == SQLITE_DONE;
}

/* Copies the project, as it is at this moment, to a file that appears whole or
 * not at all. */
gboolean
avow_db_copy (AvowDb        *self,
              const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *draft = g_strconcat (path, ".part", NULL);
  g_autoptr(AvowDb) target = NULL;
  gboolean copied;
  gint64 version;

  g_unlink (draft);
  if (!(target = open_handle (draft, draft, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)))
    return set_cannot_make (path, error);

  /* A read keeps the view of this moment while another connection writes. */
  copied = avow_db_exec (self, "BEGIN", error) &&
           avow_db_get_int64 (self, "PRAGMA schema_version", &version, error) &&
           copy_pages (self, target, cancellable, error);
  if (!sqlite3_get_autocommit (self->handle))
    avow_db_exec (self, "COMMIT", NULL);

  g_clear_pointer (&target, avow_db_close);

  if (copied && g_rename (draft, path) != 0)
    copied = set_cannot_make (path, error);
  if (!copied)
    g_unlink (draft);

  return copied;
}

static int
logged_cb (gpointer    data,
           sqlite3    *handle,
           const char *name,
           int         n_pages)
{
  AvowDb *self = data;

  self->n_logged = n_pages;

  return SQLITE_OK;
}

/* SQLite writes what is in its log to where it belongs as a part of a commit, as soon as that is
 * much. What is in the log is on the disk: nobody needs to wait for the rest. From now on it is
 * done by avow_db_checkpoint(). */
void
avow_db_defer_checkpoints (AvowDb *self)
{
  sqlite3_wal_hook (self->handle, logged_cb, self);
}

void
avow_db_checkpoint (AvowDb *self)
{
  if (self->n_logged < MANY_LOGGED)
    return;

  self->n_logged = 0;
  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* Gives room that is not used any more back to the disk, if it is much of the file.
 * A very large project keeps it for what comes in later. */
gboolean
avow_db_shrink (AvowDb  *self,
                GError **error)
{
  gint64 n_pages, n_free, page_size;

  if (!avow_db_get_int64 (self, "PRAGMA page_count", &n_pages, error) ||
      !avow_db_get_int64 (self, "PRAGMA freelist_count", &n_free, error) ||
      !avow_db_get_int64 (self, "PRAGMA page_size", &page_size, error))
    return FALSE;

  if (n_free * page_size < SHRINK_FROM_BYTES || n_free < n_pages / 4 || (n_pages - n_free) * page_size > SHRINK_MAX_BYTES)
    return TRUE;

  return avow_db_exec (self, "VACUUM", error);
}

gboolean
avow_db_quick_check (AvowDb        *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  gboolean sound;

  avow_db_set_cancellable (self, cancellable);
  avow_stmt_prepare_once (&stmt, self, "PRAGMA quick_check (1)");
  sound = avow_stmt_next (&stmt, error);
  avow_db_set_cancellable (self, NULL);

  if (sound && g_strcmp0 (avow_stmt_get_text (&stmt, 0), "ok") != 0)
    {
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_DAMAGED,
                   _("The project file is damaged (%s). Nothing was changed in it; open a copy of an earlier day."),
                   avow_stmt_get_text (&stmt, 0));
      sound = FALSE;
    }

  return sound;
}

void
avow_db_close (AvowDb *self)
{
  g_clear_pointer (&self->twins, avow_twins_free);
  g_clear_pointer (&self->finder, avow_actor_finder_free);
  g_hash_table_unref (self->idle);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement outlives its connection: %s", sqlite3_errmsg (self->handle));
  g_free (self->path);
  g_free (self);
}
