/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export.h"
#include "avow-store-export.h"

G_BEGIN_DECLS

/**
 * AvowExportArticleFunc:
 * @article: an article
 * @rows: (element-type AvowExportRow): its passages that are exported, in the order in which they begin; without
 *   the types by role
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Takes one article after the other.
 *
 * Returns: whether to go on; if not, @error is set
 */
typedef gboolean (*AvowExportArticleFunc) (AvowArticle  *article,
                                           GPtrArray    *rows,
                                           gpointer      user_data,
                                           GError      **error);

gboolean avow_export_articles_run       (AvowExport             *export,
                                         AvowExportNeeds         needs,
                                         AvowExportArticleFunc   func,
                                         gpointer                user_data,
                                         GError                **error);
gboolean avow_export_articles_find_lost (AvowExport             *export,
                                         GPtrArray              *losses,
                                         GError                **error);

G_END_DECLS
