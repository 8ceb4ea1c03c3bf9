/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"

G_BEGIN_DECLS

/* Brings names of every script to one. For one thread. */
typedef struct _AvowNameKeys AvowNameKeys;

/* What a name is found by. */
typedef struct
{
  char     *folded;     /* its words, without case, diacritics and signs */
  char     *sound;      /* the same in plain Latin letters, as loosely as names are spelled */
  gboolean  no_vowels;  /* its script writes none */
} AvowNameKey;

/* What somebody has typed of a name. */
typedef struct _AvowNameTyped AvowNameTyped;

/* How well a name fits what is typed, from worst to best. */
typedef enum
{
  AVOW_NAME_FITS_NOT,
  AVOW_NAME_FITS_SOUND,         /* each word sounds like the beginning of one of its words */
  AVOW_NAME_FITS_SOUND_BEGINS,  /* and the first like that of the name */
  AVOW_NAME_FITS_WORDS,         /* each word is the beginning of one of its words */
  AVOW_NAME_FITS_BEGINS,        /* the name begins so */
} AvowNameFit;

AvowNameKeys  *avow_name_keys_new        (void);
void           avow_name_keys_free       (AvowNameKeys        *self);
void           avow_name_keys_make       (AvowNameKeys        *self,
                                          const char          *name,
                                          AvowNameKey         *key);
void           avow_name_key_clear       (AvowNameKey         *key);

AvowNameTyped *avow_name_typed_new       (AvowNameKeys        *keys,
                                          const char          *text);
void           avow_name_typed_free      (AvowNameTyped       *self);
gboolean       avow_name_typed_is_empty  (const AvowNameTyped *self);
AvowNameFit    avow_name_typed_match     (const AvowNameTyped *self,
                                          const AvowNameKey   *key);

void           avow_name_keys_register   (AvowDb              *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNameKeys, avow_name_keys_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNameTyped, avow_name_typed_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowNameKey, avow_name_key_clear)

G_END_DECLS
