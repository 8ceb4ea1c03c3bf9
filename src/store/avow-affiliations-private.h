/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"

G_BEGIN_DECLS

/* As what somebody speaks on a date: "Prime Minister, Norland". Of several affiliations that
 * hold at once, all are told, the one with the latest beginning first and those without a
 * beginning last, with AVOW_AFFILIATION_SEPARATOR between. What holds is what
 * avow_affiliation_holds() says: dates that are less precise take in all of their month or
 * year. Tables, exports and queries all keep to this, in SQL by the pieces below. */

#define AVOW_AFFILIATION_SEPARATOR " / "

/* Between what several actors of one passage speak as. */
#define AVOW_SPEAKS_AS_SEPARATOR "; "

#define AVOW_AFFILIATION_TEXT                                                                                         \
  "CASE WHEN organization.name IS NULL THEN affiliation.role WHEN affiliation.role IS NULL THEN organization.name"   \
  " ELSE affiliation.role || ', ' || organization.name END"

#define AVOW_AFFILIATION_HOLDS(date)                                                                                  \
  "((affiliation.start_date IS NULL"                                                                                 \
  "  OR substr (affiliation.start_date, 1, length (" date ")) <= substr (" date ", 1, length (affiliation.start_date)))" \
  " AND (affiliation.end_date IS NULL"                                                                               \
  "  OR substr (affiliation.end_date, 1, length (" date ")) >= substr (" date ", 1, length (affiliation.end_date))))"

#define AVOW_AFFILIATION_OF(actor_id, date)                                                                           \
  "(SELECT group_concat (text, '" AVOW_AFFILIATION_SEPARATOR "') FROM (SELECT " AVOW_AFFILIATION_TEXT " AS text"      \
  "   FROM affiliation LEFT JOIN actor AS organization ON organization.id = organization_id"                         \
  "  WHERE person_id = " actor_id " AND " AVOW_AFFILIATION_HOLDS (date)                                               \
  "  ORDER BY affiliation.start_date DESC, affiliation.id DESC))"

/* All affiliations of a project, in memory. For one thread. */
typedef struct _AvowAffiliations AvowAffiliations;

AvowAffiliations *avow_affiliations_load (AvowDb            *db,
                                          GError           **error);
void              avow_affiliations_free (AvowAffiliations  *self);
GPtrArray        *avow_affiliations_list (AvowAffiliations  *self,
                                          gint64             actor_id);
char             *avow_affiliations_get  (AvowAffiliations  *self,
                                          gint64             actor_id,
                                          const char        *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowAffiliations, avow_affiliations_free)

G_END_DECLS
