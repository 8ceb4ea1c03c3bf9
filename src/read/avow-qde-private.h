/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-qde-tree.h"
#include "avow-work-parts.h"

G_BEGIN_DECLS

/* What a code is to us. */
typedef enum
{
  AVOW_QDE_TOPIC,
  AVOW_QDE_KIND,
  AVOW_QDE_STATUS,
  AVOW_QDE_ROLE,
  AVOW_QDE_SET,
  AVOW_QDE_CASE,
  AVOW_QDE_GROUP,       /* our own word for what is below it */
} AvowQdeMeaning;

typedef struct
{
  AvowQdeMeaning  meaning;
  char           *guid;     /* of the topic, the actor or the set; else NULL */
  char           *name;
  const char     *status;
  AvowRole        role;
  gboolean        has_kind; /* also of a topic below a kind */
  AvowKind        kind;
  guint           n_guessed; /* passages in which the part of a case is not told */
} AvowQdeCode;

typedef struct
{
  char     *name;
  char     *text;
  gboolean  is_used;
} AvowQdeNote;

typedef struct
{
  AvowBundle  *bundle;
  AvowQdeNode *root;
  GHashTable  *files;
  char        *space;
  const char  *origin;

  GHashTable  *taken[AVOW_N_BUNDLE_TABLES];  /* guids of rows */
  GHashTable  *users;       /* reference -> guid of an analyst */
  GHashTable  *codes;       /* reference -> AvowQdeCode */
  GHashTable  *variables;   /* reference -> name */
  GHashTable  *notes;       /* reference -> AvowQdeNote */
  GHashTable  *folders;     /* reference of a source -> guid of a folder */
  GHashTable  *coded;       /* references that codings have */
  GHashTable  *sources;     /* reference -> row of an article + 1 */
  GHashTable  *passages;    /* reference of a selection -> guid of a passage */
  GHashTable  *actors;      /* name -> guid */
  GHashTable  *links;       /* "passage actor role" and the like that are there */
  GHashTable  *wholes;      /* reference of a source -> cases that describe it: AvowQdeNode in an array */
} AvowQde;

char        *avow_qde_dup_reference   (const char      *guid);
char        *avow_qde_take_guid       (AvowQde         *self,
                                       AvowBundleTable  table,
                                       AvowQdeNode     *node);
void         avow_qde_read_codes      (AvowQde         *self);
void         avow_qde_read_cases      (AvowQde         *self);
void         avow_qde_link_cases      (AvowQde         *self);
const char  *avow_qde_find_actor      (AvowQde         *self,
                                       const char      *name);
void         avow_qde_link_actor      (AvowQde         *self,
                                       const char      *passage,
                                       const char      *actor,
                                       AvowRole         role);
void         avow_qde_read_notes      (AvowQde         *self);
void         avow_qde_add_notes       (AvowQde         *self,
                                       AvowBundleTable  table,
                                       guint            row,
                                       AvowQdeNode     *node);
void         avow_qde_link_notes      (AvowQde         *self);
void         avow_qde_read_sources    (AvowQde         *self);
void         avow_qde_add_variables   (AvowQde         *self,
                                       AvowBundleTable  table,
                                       guint            row,
                                       AvowQdeNode     *node);
const char  *avow_qde_get_name        (AvowQdeNode     *node);
const char  *avow_qde_get_value       (AvowQdeNode     *value);

G_END_DECLS
