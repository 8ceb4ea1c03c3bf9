/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "avow-store-error.h"

G_BEGIN_DECLS

/* "Avow", in the header of every project, so that no other database is taken for one. */
#define AVOW_DB_APPLICATION_ID 0x41766f77

/* The newest step in schema/. */
#define AVOW_DB_VERSION 7

/* Files up to this size are checked whole before they are opened; larger ones
 * are checked in the background. */
#define AVOW_DB_CHECK_AT_ONCE (4 * 1024 * 1024)

/* One connection. It belongs to one thread at a time, as do its statements. */
typedef struct
{
  sqlite3    *handle;
  char       *path;
  GHashTable *idle;   /* SQL -> sqlite3_stmt that nobody uses */
  struct _AvowTwins *twins;  /* while an import runs; see avow-twins.c */
  int         n_logged;      /* pages in the write-ahead log, see avow_db_defer_checkpoints() */
  struct _AvowActorFinder *finder;  /* of who has looked for names; see avow-actor-finder.c */
  struct _AvowRecording *recording;   /* while a change runs; see avow-journal.c */
} AvowDb;

typedef enum
{
  AVOW_DB_WRITE,
  AVOW_DB_READ,
} AvowDbMode;

/* One use of one SQL statement. The first failure sticks: later calls do
 * nothing, and avow_stmt_next() reports it. So callers bind freely and check
 * once. */
typedef struct
{
  AvowDb       *db;
  sqlite3_stmt *handle;
  int           rc;
  gboolean      cached;
} AvowStmt;

gboolean    avow_db_create           (const char    *path,
                                      GError       **error);
gboolean    avow_db_examine          (const char    *path,
                                      GError       **error);
AvowDb     *avow_db_open             (const char    *path,
                                      AvowDbMode     mode,
                                      GError       **error);
gboolean    avow_db_prepare_project  (AvowDb        *self,
                                      GError       **error);
void        avow_db_close            (AvowDb        *self);
gboolean    avow_db_exec             (AvowDb        *self,
                                      const char    *sql,
                                      GError       **error);
gboolean    avow_db_get_int64        (AvowDb        *self,
                                      const char    *sql,
                                      gint64        *value,
                                      GError       **error);
gboolean    avow_db_copy             (AvowDb        *self,
                                      const char    *path,
                                      GCancellable  *cancellable,
                                      GError       **error);
gboolean    avow_db_shrink           (AvowDb        *self,
                                      GError       **error);
gboolean    avow_db_quick_check      (AvowDb        *self,
                                      GCancellable  *cancellable,
                                      GError       **error);
void        avow_db_set_error        (AvowDb        *self,
                                      int            rc,
                                      GError       **error);
void        avow_db_set_cancellable  (AvowDb        *self,
                                      GCancellable  *cancellable);
void        avow_db_defer_checkpoints (AvowDb       *self);
void        avow_db_checkpoint       (AvowDb        *self);
void        avow_db_set_triggers     (AvowDb        *self,
                                      gboolean       run);

void        avow_stmt_prepare        (AvowStmt      *self,
                                      AvowDb        *db,
                                      const char    *sql);
void        avow_stmt_prepare_once   (AvowStmt      *self,
                                      AvowDb        *db,
                                      const char    *sql);
void        avow_stmt_bind_int64     (AvowStmt      *self,
                                      int            index,
                                      gint64         value);
void        avow_stmt_bind_id        (AvowStmt      *self,
                                      int            index,
                                      gint64         id);
void        avow_stmt_bind_text      (AvowStmt      *self,
                                      int            index,
                                      const char    *value);
void        avow_stmt_bind_blob      (AvowStmt      *self,
                                      int            index,
                                      gconstpointer  data,
                                      gsize          size);
gboolean    avow_stmt_next           (AvowStmt      *self,
                                      GError       **error);
gboolean    avow_stmt_run            (AvowStmt      *self,
                                      GError       **error);
gint64      avow_stmt_get_int64      (AvowStmt      *self,
                                      int            column);
const char *avow_stmt_get_text       (AvowStmt      *self,
                                      int            column);
gsize       avow_stmt_get_size       (AvowStmt      *self,
                                      int            column);
GBytes     *avow_stmt_get_blob       (AvowStmt      *self,
                                      int            column);
gboolean    avow_stmt_is_null        (AvowStmt      *self,
                                      int            column);
void        avow_stmt_reset          (AvowStmt      *self);
void        avow_stmt_clear          (AvowStmt      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowDb, avow_db_close)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowStmt, avow_stmt_clear)

G_END_DECLS
