/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowKind:
 * @AVOW_KIND_CLAIM: a statement of fact that could be checked
 * @AVOW_KIND_PLEDGE: a commitment to act or to bring about an outcome
 * @AVOW_KIND_WARNING: a statement that something bad may come
 *
 * What a passage is.
 */
typedef enum
{
  AVOW_KIND_CLAIM,
  AVOW_KIND_PLEDGE,
  AVOW_KIND_WARNING,
} AvowKind;

#define AVOW_N_KINDS 3

/**
 * AvowKinds:
 *
 * A set of kinds, one bit each: `1u << AVOW_KIND_PLEDGE`.
 */
typedef guint AvowKinds;

#define AVOW_KINDS_ALL ((1u << AVOW_N_KINDS) - 1)

/**
 * AvowRole:
 * @AVOW_ROLE_SPEAKER: who says it
 * @AVOW_ROLE_ADDRESSEE: to whom
 * @AVOW_ROLE_OBJECT: about whom
 * @AVOW_ROLE_ON_BEHALF_OF: for whom the speaker speaks
 * @AVOW_ROLE_QUOTED_BY: who reports it
 *
 * An actor's part in a passage.
 */
typedef enum
{
  AVOW_ROLE_SPEAKER,
  AVOW_ROLE_ADDRESSEE,
  AVOW_ROLE_OBJECT,
  AVOW_ROLE_ON_BEHALF_OF,
  AVOW_ROLE_QUOTED_BY,
} AvowRole;

#define AVOW_N_ROLES 5

/**
 * AvowActorType:
 * @AVOW_ACTOR_TYPE_UNKNOWN: nobody has said yet
 * @AVOW_ACTOR_TYPE_PERSON: a person
 * @AVOW_ACTOR_TYPE_ORGANIZATION: an organization
 * @AVOW_ACTOR_TYPE_STATE: a state or its government
 * @AVOW_ACTOR_TYPE_GROUP: people without an organization
 * @AVOW_ACTOR_TYPE_ANONYMOUS: a source that is not named
 *
 * What an actor is.
 */
typedef enum
{
  AVOW_ACTOR_TYPE_UNKNOWN,
  AVOW_ACTOR_TYPE_PERSON,
  AVOW_ACTOR_TYPE_ORGANIZATION,
  AVOW_ACTOR_TYPE_STATE,
  AVOW_ACTOR_TYPE_GROUP,
  AVOW_ACTOR_TYPE_ANONYMOUS,
} AvowActorType;

#define AVOW_N_ACTOR_TYPES 6

/**
 * AvowNameKind:
 * @AVOW_NAME_KIND_MAIN: the name that is shown
 * @AVOW_NAME_KIND_ALIAS: another name in use
 * @AVOW_NAME_KIND_ACRONYM: an acronym
 * @AVOW_NAME_KIND_FORMER: a name of earlier days
 * @AVOW_NAME_KIND_TRANSLATION: the name in another language
 *
 * How a name belongs to its actor.
 */
typedef enum
{
  AVOW_NAME_KIND_MAIN,
  AVOW_NAME_KIND_ALIAS,
  AVOW_NAME_KIND_ACRONYM,
  AVOW_NAME_KIND_FORMER,
  AVOW_NAME_KIND_TRANSLATION,
} AvowNameKind;

#define AVOW_N_NAME_KINDS 5

const char *avow_kind_to_string         (AvowKind        kind);
gboolean    avow_kind_from_string       (const char     *string,
                                         AvowKind       *kind);
const char *avow_kind_get_label         (AvowKind        kind);
const char *avow_kind_get_verb          (AvowKind        kind);
const char *avow_kind_get_letter        (AvowKind        kind);

const char *avow_role_to_string         (AvowRole        role);
gboolean    avow_role_from_string       (const char     *string,
                                         AvowRole       *role);
const char *avow_role_get_label         (AvowRole        role);

const char *avow_actor_type_to_string   (AvowActorType   type);
gboolean    avow_actor_type_from_string (const char     *string,
                                         AvowActorType  *type);
const char *avow_actor_type_get_label   (AvowActorType   type);

const char *avow_name_kind_to_string    (AvowNameKind    kind);
gboolean    avow_name_kind_from_string  (const char     *string,
                                         AvowNameKind   *kind);
const char *avow_name_kind_get_label    (AvowNameKind    kind);

G_END_DECLS
