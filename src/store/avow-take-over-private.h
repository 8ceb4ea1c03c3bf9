/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-bundle.h"
#include "avow-journal-private.h"
#include "avow-tables-private.h"
#include "avow-taken.h"

G_BEGIN_DECLS

/* Work of a bundle on its way into the project: see avow-take-over.c. */
typedef struct
{
  AvowDb         *db;
  AvowBundle     *bundle;
  AvowTaken      *taken;
  AvowKind        default_kind;
  gint64          analyst_id;      /* who takes it over */
  char           *now;
  gint64         *ids[AVOW_N_BUNDLE_TABLES];    /* by row: what it is in the project; 0 if it did not come */
  gint64          last[AVOW_N_BUNDLE_TABLES];   /* the newest row that was there before */
  GArray         *articles;        /* gint64 ids of those that are new */
  GArray         *passages;        /* the same of passages */
  AvowTouched    *touched;
  AvowStep       *step;
  gint64          step_id;
  AvowRecording  *recording;
  guint           n_recorded;
} AvowTaking;

/* ---- rows, see avow-take-over.c */

gboolean    avow_taking_begin_row  (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    char            **guid,
                                    gboolean         *is_new,
                                    GError          **error);
gboolean    avow_taking_end_row    (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    AvowStmt         *stmt,
                                    GError          **error);
void        avow_taking_leave      (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row);
gboolean    avow_taking_find       (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    const char       *guid,
                                    gint64           *id,
                                    GError          **error);
gboolean    avow_taking_follow     (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    const char       *column,
                                    gint64           *id,
                                    GError          **error);
const char *avow_taking_get        (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    const char       *column);
char       *avow_taking_get_line   (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    const char       *column);
char       *avow_taking_get_time   (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    const char       *column);
char       *avow_taking_get_date   (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    guint             row,
                                    const char       *column,
                                    const char      **precision);

/* ---- tables, in the order in which they come */

gboolean    avow_taking_tree       (AvowTaking       *self,
                                    AvowBundleTable   table,
                                    GError          **error);
gboolean    avow_taking_articles   (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_readings   (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_actors     (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_passages   (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_links      (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_statuses   (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_relations  (AvowTaking       *self,
                                    GError          **error);
gboolean    avow_taking_sets       (AvowTaking       *self,
                                    GError          **error);

/* ---- the change */

gboolean    avow_take_over_run     (AvowDb           *db,
                                    AvowChange       *change,
                                    gint64            analyst_id,
                                    AvowTouched      *touched,
                                    gint64           *step_id,
                                    GError          **error);

G_END_DECLS
