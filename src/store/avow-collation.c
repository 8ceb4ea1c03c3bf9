/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-collation-private.h"

#include <locale.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

struct _AvowCollation
{
  UCollator *collator;   /* %NULL if ICU's data are missing */
  UChar     *buffer;
  gsize      size;
};

/* Opens the order of the locale. The "C" locale, in which programs of the system
 * run, says nothing about words: it gets the order that suits most languages. */
AvowCollation *
avow_collation_new (void)
{
  AvowCollation *self = g_new0 (AvowCollation, 1);
  const char *locale = setlocale (LC_COLLATE, NULL);
  UErrorCode status = U_ZERO_ERROR;

  if (locale == NULL || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C.") || g_str_equal (locale, "POSIX"))
    locale = "";

  self->collator = ucol_open (locale, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&self->collator, ucol_close);
  else
    ucol_setAttribute (self->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);

  return self;
}

/* Makes a key for a text: strcmp() of two keys is the order of their texts. */
char *
avow_collation_get_key (AvowCollation *self,
                        const char    *text)
{
  gsize length = strlen (text);
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_units, key_size;
  char *key;

  if (self->collator == NULL)
    return g_utf8_collate_key (text, -1);

  if (self->size < length + 1)
    {
      self->size = length + 1;
      self->buffer = g_renew (UChar, self->buffer, self->size);
    }

  u_strFromUTF8WithSub (self->buffer, self->size, &n_units, text, length, 0xfffd, NULL, &status);
  if (U_FAILURE (status))
    return g_utf8_collate_key (text, -1);

  key_size = ucol_getSortKey (self->collator, self->buffer, n_units, NULL, 0);
  key = g_malloc (key_size);
  ucol_getSortKey (self->collator, self->buffer, n_units, (uint8_t *) key, key_size);

  return key;
}

void
avow_collation_free (AvowCollation *self)
{
  g_clear_pointer (&self->collator, ucol_close);
  g_free (self->buffer);
  g_free (self);
}
