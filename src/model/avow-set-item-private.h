/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-set-item.h"

G_BEGIN_DECLS

/* A row of the list of sets, which alone changes it. */
struct _AvowSetItem
{
  GObject     parent_instance;

  gboolean    is_folder;
  gint64      id;
  gint64      folder_id;
  char       *name;
  AvowSet    *set;          /* %NULL for a folder */
  guint       depth;
  gboolean    open;
  gint64      n_passages;   /* -1 while it is not known */
  char       *exported;
  gint64      n_added;
  gint64      n_removed;
  GHashTable *modified;     /* ids of passages */
};

void         avow_set_item_changed       (AvowSetItem *self);

G_END_DECLS
