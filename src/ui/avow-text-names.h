/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-known-names.h"
#include "avow-reader-pane.h"

G_BEGIN_DECLS

void avow_text_names_attach (AvowReaderPane *reader,
                             AvowKnownNames *names);

G_END_DECLS
