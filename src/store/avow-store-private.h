/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-store.h"

G_BEGIN_DECLS

/* Where a call runs. Each worker is a thread with a connection of its own; its
 * calls run one after the other, in the order in which they were made. */
typedef enum
{
  AVOW_WORKER_WRITER,   /* changes; one transaction a call */
  AVOW_WORKER_LISTS,    /* lists and searches, which may take a while */
  AVOW_WORKER_READER,   /* what is open now, which must not wait for a list */
} AvowWorkerName;

#define AVOW_N_WORKERS 3

/* What a call does on its thread. A writer's call notes in @touched what it
 * changed; if it returns with @error set, nothing is changed. */
typedef gpointer (*AvowCallFunc) (AvowStore    *self,
                                  AvowDb       *db,
                                  gpointer      args,
                                  AvowTouched  *touched,
                                  GError      **error);

void   avow_store_call        (GTask           *task,
                               AvowWorkerName   worker,
                               AvowCallFunc     func,
                               gpointer         args,
                               GDestroyNotify   free_args,
                               GDestroyNotify   free_result);
struct _AvowIndexer *avow_store_get_indexer (AvowStore *self);
gint64 avow_store_get_analyst (AvowStore       *self,
                               AvowDb          *db,
                               GError         **error);

/* An id that goes from one thread to another. */
static inline gint64 *
avow_store_new_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

G_END_DECLS
