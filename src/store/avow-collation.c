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
  UCollator *letters;    /* the same without case and accents */
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

  status = U_ZERO_ERROR;
  if (self->collator != NULL && (self->letters = ucol_open (locale, &status)))
    {
      ucol_setAttribute (self->letters, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
      ucol_setStrength (self->letters, UCOL_PRIMARY);
    }
  if (U_FAILURE (status))
    g_clear_pointer (&self->letters, ucol_close);

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

/* As many code points decide what a head begins with. */
#define HEAD_CHARACTERS 28

/* Makes the beginning of a key, which says what comes first of two texts unless it
 * is the same for both: what letters they are made of, without case and accents. */
void
avow_collation_get_head (AvowCollation *self,
                         const char    *text,
                         guint8        *head,
                         gsize          size)
{
  const char *end = text;
  UErrorCode status = U_ZERO_ERROR;
  UChar units[2 * HEAD_CHARACTERS];
  uint8_t key[16 * HEAD_CHARACTERS];
  g_autofree char *whole = NULL;
  const uint8_t *found = key;
  int32_t n_units;
  gsize length;

  for (int i = 0; i < HEAD_CHARACTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  if (self->letters != NULL)
    {
      u_strFromUTF8WithSub (units, G_N_ELEMENTS (units), &n_units, text, end - text, 0xfffd, NULL, &status);
      ucol_getSortKey (self->letters, units, n_units, key, sizeof key);
      key[sizeof key - 1] = '\0';
    }

  /* Where so many characters are not enough of a beginning, all of them are. */
  length = self->letters != NULL && U_SUCCESS (status) ? strcspn ((const char *) key, "\x01") : 0;
  if (length < size && *end != '\0')
    {
      whole = avow_collation_get_key (self, text);
      found = (const uint8_t *) whole;
      length = strcspn (whole, "\x01");
    }

  length = MIN (length, size);
  memcpy (head, found, length);
  memset (head + length, 0, size - length);
}

void
avow_collation_free (AvowCollation *self)
{
  g_clear_pointer (&self->collator, ucol_close);
  g_clear_pointer (&self->letters, ucol_close);
  g_free (self->buffer);
  g_free (self);
}
