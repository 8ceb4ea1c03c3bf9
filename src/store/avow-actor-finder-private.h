/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-names.h"

G_BEGIN_DECLS

/* All names of all actors, in memory, for one connection. */
typedef struct _AvowActorFinder AvowActorFinder;

/* Any part in a passage. */
#define AVOW_ANY_ROLE AVOW_N_ROLES

AvowActorFinder *avow_actor_finder_get       (AvowDb           *db,
                                              GError          **error);
AvowNames       *avow_actor_finder_get_names (AvowActorFinder  *self);
GPtrArray       *avow_actor_finder_complete  (AvowActorFinder  *self,
                                              AvowDb           *db,
                                              const char       *text,
                                              gint64            article_id,
                                              guint             limit,
                                              GError          **error);
GPtrArray       *avow_actor_finder_complete_term (AvowActorFinder *self,
                                              AvowDb           *db,
                                              const char       *text,
                                              guint             role,
                                              guint             limit,
                                              GError          **error);
void             avow_actor_finder_free      (AvowActorFinder  *self);

G_END_DECLS
