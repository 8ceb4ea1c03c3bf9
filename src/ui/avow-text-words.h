/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-reader-pane.h"

G_BEGIN_DECLS

void avow_text_words_attach (AvowReaderPane *reader);

G_END_DECLS
