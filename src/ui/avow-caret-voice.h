/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-article-view.h"

G_BEGIN_DECLS

void avow_caret_voice_attach (AvowArticleView *view);

G_END_DECLS
