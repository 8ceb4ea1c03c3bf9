/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowActorName:
 * @id: its id in this project
 * @name: the name
 * @kind: how it belongs to the actor
 * @language: (nullable): for a translation, the language that it is in, such as `fr`
 * @start_date: (nullable): since when it is in use, as long as it is precise: `2019`, `2019-05`, `2019-05-01`
 * @end_date: (nullable): until when it was
 *
 * One of the names of an actor.
 */
typedef struct
{
  gint64        id;
  char         *name;
  AvowNameKind  kind;
  char         *language;
  char         *start_date;
  char         *end_date;
} AvowActorName;

/**
 * AvowActorIdentifier:
 * @id: its id in this project
 * @scheme: who gives it: `Wikidata`, `ISNI`, `URL`
 * @value: what it is: `Q7747`
 *
 * What an actor is known by elsewhere.
 */
typedef struct
{
  gint64  id;
  char   *scheme;
  char   *value;
} AvowActorIdentifier;

/**
 * AvowAffiliation:
 * @id: its id in this project; 0 for one that is to be made
 * @actor_id: who is affiliated, mostly a person
 * @actor: (nullable): their name
 * @organization_id: to whom; 0 for none, or for the one that @organization names
 * @organization: (nullable): its name
 * @role: (nullable): as what: `Prime Minister`
 * @start_date: (nullable): since when, as long as it is precise; %NULL for as long as anybody knows
 * @end_date: (nullable): until when, that day too; %NULL while it lasts
 * @note: (nullable): what the analyst notes about it
 *
 * What somebody is or was, where, and when.
 */
typedef struct
{
  gint64  id;
  gint64  actor_id;
  char   *actor;
  gint64  organization_id;
  char   *organization;
  char   *role;
  char   *start_date;
  char   *end_date;
  char   *note;
} AvowAffiliation;

/**
 * AvowActor:
 * @id: its id in this project
 * @guid: its id in every project
 * @name: the name that is shown
 * @type: what it is
 * @note: (nullable): what the analyst notes about it
 * @main_name: (nullable): the name that is shown, with its id, language and dates
 * @names: (element-type AvowActorName): its other names
 * @affiliations: (element-type AvowAffiliation): where it belongs and belonged, the latest first
 * @members: (element-type AvowAffiliation): who belongs and belonged to it, the latest first
 * @identifiers: (element-type AvowActorIdentifier): what it is known by elsewhere
 *
 * An actor as the project holds it. Not changed after it is made, so any
 * thread may read it.
 */
typedef struct
{
  gint64         id;
  char          *guid;
  char          *name;
  AvowActorType  type;
  char          *note;
  AvowActorName *main_name;
  GPtrArray     *names;
  GPtrArray     *affiliations;
  GPtrArray     *members;
  GPtrArray     *identifiers;
} AvowActor;

AvowActorName       *avow_actor_name_new         (gint64               id,
                                                  const char          *name,
                                                  AvowNameKind         kind);
AvowActorName       *avow_actor_name_copy        (const AvowActorName *self);
void                 avow_actor_name_set_dates   (AvowActorName       *self,
                                                  const char          *start_date,
                                                  const char          *end_date);
void                 avow_actor_name_free        (AvowActorName       *self);

AvowActorIdentifier *avow_actor_identifier_new   (gint64               id,
                                                  const char          *scheme,
                                                  const char          *value);
void                 avow_actor_identifier_free  (AvowActorIdentifier *self);

AvowAffiliation     *avow_affiliation_new        (gint64               actor_id,
                                                  gint64               organization_id,
                                                  const char          *organization,
                                                  const char          *role);
AvowAffiliation     *avow_affiliation_copy       (const AvowAffiliation *self);
void                 avow_affiliation_set_dates  (AvowAffiliation     *self,
                                                  const char          *start_date,
                                                  const char          *end_date);
gboolean             avow_affiliation_holds      (const AvowAffiliation *self,
                                                  const char          *date);
void                 avow_affiliation_free       (AvowAffiliation     *self);

AvowActor           *avow_actor_new              (void);
AvowActor           *avow_actor_ref              (AvowActor           *self);
void                 avow_actor_unref            (AvowActor           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActorName, avow_actor_name_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActorIdentifier, avow_actor_identifier_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowAffiliation, avow_affiliation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActor, avow_actor_unref)

G_END_DECLS
