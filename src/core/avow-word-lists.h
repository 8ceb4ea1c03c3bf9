/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowWordHit:
 * @start: its first code point
 * @end: the code point after its last
 * @list: the list that it is in
 *
 * A place that has a word of a list.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  guint  list;
} AvowWordHit;

/**
 * AvowWordLists:
 *
 * Lists of words to find in texts. Once filled it is not changed, so any thread may use it.
 */
typedef struct _AvowWordLists AvowWordLists;

AvowWordLists *avow_word_lists_new   (void);
AvowWordLists *avow_word_lists_ref   (AvowWordLists *self);
void           avow_word_lists_unref (AvowWordLists *self);
void           avow_word_lists_add   (AvowWordLists *self,
                                      guint          list,
                                      const char    *words);
GArray        *avow_word_lists_find  (AvowWordLists *self,
                                      const char    *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowWordLists, avow_word_lists_unref)

G_END_DECLS
