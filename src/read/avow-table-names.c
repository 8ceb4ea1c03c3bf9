/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-names.h"

#include <string.h>

/* No name of a column is longer. */
#define MAX_NAME 60

/* The names of columns, folded, without spaces and signs; those that say more
 * about what is in them first. */
static const struct
{
  AvowField   field;
  const char *names;
} names[] =
{
  { AVOW_FIELD_TITLE, "headline title articletitle newstitle titel überschrift schlagzeile titre titulo título titular "
                      "encabezado заголовок назва название subject betreff sujet asunto тема heading" },
  { AVOW_FIELD_TEXT, "articlebody fulltext maintext bodytext articletext plaintext contenttext newstext text body "
                     "articlecontent content contenthtml bodyhtml artikeltext volltext inhalt haupttext texte contenu corps "
                     "texto contenido cuerpo текст повнийтекст полныйтекст вміст зміст содержание содержимое тіло story "
                     "article artikel transcript стаття статья" },
  { AVOW_FIELD_SUMMARY, "summary abstract lead lede standfirst description excerpt snippet teaser zusammenfassung "
                        "beschreibung vorspann résumé resume chapô chapo resumen descripción descripcion entradilla опис "
                        "анотація анонс описание аннотация" },
  { AVOW_FIELD_DATE, "datepublished publicationdate publisheddate publishdate datepublish publishedat published publishedon "
                     "pubdate articledate webpublicationdate datetime date created createdat timestamp time datum "
                     "veröffentlichungsdatum erscheinungsdatum veröffentlicht datedepublication datepublication publiéle "
                     "fecha fechadepublicación fechapublicacion publicado дата датапублікації датапубликации опубліковано "
                     "опубликовано datemodified updatedat updated" },
  { AVOW_FIELD_BYLINE, "byline author authors authorname writer creator journalist reporter autor autoren autorin verfasser "
                       "auteur auteurs autora autores periodista автор автори авторы журналіст журналист by from von" },
  { AVOW_FIELD_SITE, "publisher publication publicationname outlet sitename newspaper source sourcename site website "
                     "sourcedomain domain media medium zeitung quelle herausgeber verlag journal éditeur editeur source "
                     "média fuente medio editor periódico periodico джерело видання видавець сайт источник издание издатель "
                     "газета" },
  { AVOW_FIELD_URL, "canonicalurl url link articleurl weburl sourceurl permalink href uri adresse lien enlace dirección "
                    "посилання адреса ссылка адрес" },
  { AVOW_FIELD_LANG, "lang language languagecode sprache langue idioma lengua мова язык" },
  { AVOW_FIELD_SECTION, "section newssection ressort rubrique sección seccion sezione розділ рубрика раздел" },
  { AVOW_FIELD_YEAR, "year jahr année annee año ano рік год" },
  { AVOW_FIELD_MONTH, "month monat mois mes місяць месяц" },
  { AVOW_FIELD_DAY, "day tag jour día dia день" },
};

/* Letters and digits alone, small. */
static char *
fold_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1), *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *small = g_utf8_strdown (composed, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

static GHashTable *
get_meanings (void)
{
  static GHashTable *meanings;

  if (g_once_init_enter (&meanings))
    {
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_auto(GStrv) words = g_strsplit (names[i].names, " ", -1);

          for (guint j = 0; words[j] != NULL; j++)
            {
              AvowMeaning meaning = { names[i].field, j + 1 };

              if (!g_hash_table_contains (made, words[j]))
                g_hash_table_insert (made, g_strdup (words[j]), g_memdup2 (&meaning, sizeof meaning));
            }
        }
      g_once_init_leave (&meanings, made);
    }

  return meanings;
}

/**
 * avow_meaning_of_name:
 * @name: the name of a column
 *
 * Tells what a column of that name holds, in several languages.
 *
 * Returns: what it holds
 */
AvowMeaning
avow_meaning_of_name (const char *name)
{
  static const AvowMeaning none = { AVOW_FIELD_NONE, 0 };
  const AvowMeaning *meaning;
  g_autofree char *folded = NULL;

  if (strlen (name) > MAX_NAME * 4)
    return none;

  folded = fold_name (name);
  meaning = g_hash_table_lookup (get_meanings (), folded);

  return meaning != NULL ? *meaning : none;
}

/**
 * avow_meaning_of_part:
 * @part: what somebody says that a column holds
 *
 * Tells what that is of a row. Nothing that a name says is better.
 *
 * Returns: what the column holds
 */
AvowMeaning
avow_meaning_of_part (AvowPart part)
{
  static const AvowField fields[AVOW_N_PARTS] =
  {
    AVOW_FIELD_NONE, AVOW_FIELD_TEXT, AVOW_FIELD_TITLE, AVOW_FIELD_BYLINE, AVOW_FIELD_SITE, AVOW_FIELD_DATE, AVOW_FIELD_SECTION,
    AVOW_FIELD_URL, AVOW_FIELD_LANG,
  };

  return (AvowMeaning) { fields[part], AVOW_RANK_CHOSEN };
}

/**
 * avow_meaning_to_part:
 * @meaning: what a name says
 *
 * Tells what an analyst would say that the column holds. A summary is no text to
 * choose: it counts only where there is none.
 *
 * Returns: what it holds
 */
AvowPart
avow_meaning_to_part (AvowMeaning meaning)
{
  switch (meaning.field)
    {
    case AVOW_FIELD_TEXT: return AVOW_PART_TEXT;
    case AVOW_FIELD_TITLE: return AVOW_PART_HEADLINE;
    case AVOW_FIELD_BYLINE: return AVOW_PART_BYLINE;
    case AVOW_FIELD_SITE: return AVOW_PART_PUBLISHER;
    case AVOW_FIELD_DATE: return AVOW_PART_DATE;
    case AVOW_FIELD_SECTION: return AVOW_PART_SECTION;
    case AVOW_FIELD_URL: return AVOW_PART_URL;
    case AVOW_FIELD_LANG: return AVOW_PART_LANGUAGE;
    default: return AVOW_PART_LEFT_OUT;
    }
}
