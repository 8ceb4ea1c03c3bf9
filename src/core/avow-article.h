/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-document.h"
#include "avow-reading.h"

G_BEGIN_DECLS

/**
 * AvowArticleField:
 * @AVOW_ARTICLE_HEADLINE: its headline, never empty
 * @AVOW_ARTICLE_PUBLISHER: who published it
 * @AVOW_ARTICLE_BYLINE: who wrote it
 * @AVOW_ARTICLE_DATE: when it was published
 * @AVOW_ARTICLE_SECTION: the section of the newspaper
 * @AVOW_ARTICLE_URL: its address
 * @AVOW_ARTICLE_LANGUAGE: its language
 * @AVOW_ARTICLE_NOTE: what the analyst notes about it
 *
 * What an analyst can correct about an article.
 */
typedef enum
{
  AVOW_ARTICLE_HEADLINE,
  AVOW_ARTICLE_PUBLISHER,
  AVOW_ARTICLE_BYLINE,
  AVOW_ARTICLE_DATE,
  AVOW_ARTICLE_SECTION,
  AVOW_ARTICLE_URL,
  AVOW_ARTICLE_LANGUAGE,
  AVOW_ARTICLE_NOTE,
} AvowArticleField;

#define AVOW_N_ARTICLE_FIELDS 8

/**
 * AvowArticle:
 * @id: its id in this project
 * @guid: its id in every project
 * @fields: (array fixed-size=8): by [enum@ArticleField]; %NULL where nothing is known
 * @date_precision: (nullable): `year`, `month` or `day`
 * @imported: when it came in, in UTC
 * @text: its text
 * @text_sha256: the SHA-256 of that, in 64 hexadecimal digits
 * @blocks: (element-type AvowBlock): the blocks of @text
 * @n_words: how many words @text has
 * @has_original: whether the file that it came in is kept
 * @reading: how far the work on it is
 * @folder_id: the folder that it is in; 0 if none
 * @folder: (nullable): the path of that folder
 * @next_up: its place among the articles that are to be read next, from 1; 0 if it is none
 *
 * An article as the project holds it. Not changed after it is made, so any
 * thread may read it.
 */
typedef struct
{
  gint64       id;
  char        *guid;
  char        *fields[AVOW_N_ARTICLE_FIELDS];
  char        *date_precision;
  char        *imported;
  char        *text;
  char        *text_sha256;
  GArray      *blocks;
  guint        n_words;
  gboolean     has_original;
  AvowReading  reading;
  gint64       folder_id;
  char        *folder;
  gint64       next_up;
} AvowArticle;

AvowArticle *avow_article_new            (void);
AvowArticle *avow_article_ref            (AvowArticle       *self);
void         avow_article_unref          (AvowArticle       *self);

guint        avow_article_get_paragraph  (AvowArticle       *self,
                                          gint64             offset);

const char  *avow_article_field_get_name (AvowArticleField   field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowArticle, avow_article_unref)

G_END_DECLS
