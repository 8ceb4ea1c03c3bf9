/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-columns.h"
#include "avow-document.h"

G_BEGIN_DECLS

void         avow_table_choice_set       (AvowColumns  *given,
                                          GPtrArray    *remembered);
AvowColumns *avow_table_choice_get_given (void);
gboolean     avow_table_choice_is_empty  (void);
AvowColumns *avow_table_choice_find      (AvowColumns  *columns,
                                          gboolean      may_lack);
AvowColumns *avow_table_choice_apply     (AvowColumns  *choice,
                                          AvowColumns  *columns);
void         avow_table_choice_take      (AvowColumns  *columns,
                                          AvowDocument *first);
AvowColumns *avow_table_choice_get_taken (void);

G_END_DECLS
