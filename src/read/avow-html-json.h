/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowHtmlJson:
 * @title: (nullable): the headline
 * @authors: (element-type utf8): the names of who wrote it
 * @date: (nullable): when it was published
 * @made: (nullable): when it was written or changed, as reserve
 * @site: (nullable): who published it
 * @lang: (nullable): its language
 * @url: (nullable): its address
 * @body: (nullable): its text
 *
 * What a page says about its article in JSON-LD.
 */
typedef struct
{
  char      *title;
  GPtrArray *authors;
  char      *date;
  char      *made;
  char      *site;
  char      *lang;
  char      *url;
  char      *body;
} AvowHtmlJson;

AvowHtmlJson *avow_html_json_new  (GPtrArray    *scripts);
void          avow_html_json_free (AvowHtmlJson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowHtmlJson, avow_html_json_free)

G_END_DECLS
