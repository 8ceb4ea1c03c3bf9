/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-columns-panel.h"
#include "avow-edit.h"
#include "avow-export-panel.h"
#include "avow-import.h"
#include "avow-import-bar.h"
#include "avow-store.h"
#include "avow-take-panel.h"
#include "avow-window.h"
#include "avow-workbench.h"

G_BEGIN_DECLS

/* The window, in parts: what it looks like (avow-window.c), the project that is
 * open (avow-window-project.c), what comes in (avow-window-import.c) and the columns of
 * tables that do (avow-window-columns.c), work of other programs (avow-window-take.c), what goes out
 * (avow-window-export.c), and the rest of what can be done (avow-window-actions.c). */
struct _AvowWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  AdwHeaderBar         *header;
  AdwWindowTitle       *title;
  GtkWidget            *undo;
  GtkWidget            *redo;
  GtkSpinner           *spinner;
  GtkMenuButton        *menu;
  GtkRevealer          *complaint_revealer;
  GtkLabel             *complaint;
  GtkStack             *stack;
  GtkWidget            *content;
  AdwStatusPage        *failed;
  GtkWidget            *empty;
  GMenu                *recent;

  AvowWorkbench        *workbench;      /* or %NULL until there is something to work on */
  AvowImportBar        *import_bar;
  AvowColumnsPanel     *columns_panel;
  gboolean              columns_asked;  /* the panel came by itself */
  AvowExportPanel      *export_panel;
  AvowSets             *export_sets;    /* that the panel offers, or %NULL */
  GHashTable           *export_counts;  /* how many passages are in live sets, by id */
  AvowQuery            *export_rows;    /* rows that were chosen for it, or %NULL */
  char                 *export_rows_label;
  gint64                export_wanted;  /* what is to be chosen when all is known; or 0 */
  guint                 export_update;
  GCancellable         *export_loading;
  GCancellable         *exporting;      /* or %NULL */
  GtkWidget            *export_focus;   /* where the focus was before, or %NULL */
  AvowTakePanel        *take_panel;
  GQueue                works;          /* GFile: work of other programs that waits for the panel */
  gint64                columns_step;   /* of the import that goes before the table comes in anew; or 0 */
  GtkWindow            *topics;         /* or %NULL */
  GtkWindow            *history;        /* or %NULL */
  AdwToast             *undo_toast;     /* or %NULL */
  gint64                undo_toast_step;

  AvowStore            *store;          /* or %NULL */
  AvowCounts            counts;
  char                 *subtitle;       /* what is in the project, in words */
  guint                 n_works;        /* that take longer than a moment */
  char                 *opening;        /* the project that is being opened, or %NULL */
  GPtrArray            *waiting;        /* files to import once it is */
  guint                 show_source;
  gboolean              closing;

  GQueue                imports;        /* AvowImport, the one that runs first */
  GCancellable         *import_cancellable;
  gboolean              undo_after_import;
};

/* avow-window.c */
void avow_window_say               (AvowWindow       *self,
                                    const char       *message);
void avow_window_complain          (AvowWindow       *self,
                                    const char       *message);
void avow_window_offer_instead     (AvowWindow       *self,
                                    const char       *message,
                                    const char       *label,
                                    const char       *action,
                                    GVariant         *target);
void avow_window_offer_undo        (AvowWindow       *self,
                                    const char       *message);
void avow_window_offer             (AvowWindow       *self,
                                    const char       *message,
                                    const char       *undo_action,
                                    GVariant         *target);
void avow_window_set_subtitle      (AvowWindow       *self,
                                    const char       *subtitle);
void avow_window_begin_work        (AvowWindow       *self,
                                    const char       *message);
void avow_window_end_work          (AvowWindow       *self);
void avow_window_show_page         (AvowWindow       *self,
                                    const char       *name);

/* avow-window-actions.c */
void avow_window_install_actions   (GtkWidgetClass   *widget_class);
void avow_window_update_actions    (AvowWindow       *self);
void avow_window_leave_field       (AvowWindow       *self);

/* avow-window-project.c */
void avow_window_install_project   (GtkWidgetClass   *widget_class);
void avow_window_close_project     (AvowWindow       *self);
void avow_window_count             (AvowWindow       *self);
void avow_window_update_recent     (AvowWindow       *self);

/* avow-window-history.c */
void avow_window_install_history   (GtkWidgetClass   *widget_class);

/* avow-window-import.c */
void avow_window_install_import    (GtkWidgetClass   *widget_class);
void avow_window_init_drop         (AvowWindow       *self);
void avow_window_cancel_imports    (AvowWindow       *self);
void avow_window_import_table      (AvowWindow       *self,
                                    GFile            *file,
                                    AvowColumns      *columns);

/* avow-window-take.c */
void avow_window_init_take         (AvowWindow       *self);
void avow_window_take_over         (AvowWindow       *self,
                                    GPtrArray        *files);
void avow_window_forget_works      (AvowWindow       *self);

/* avow-window-columns.c */
void avow_window_init_columns      (AvowWindow       *self);
void avow_window_choose_columns    (AvowWindow       *self,
                                    GFile            *file);

/* avow-window-export.c */
void avow_window_install_export    (GtkWidgetClass   *widget_class);
void avow_window_init_export       (AvowWindow       *self);
void avow_window_forget_export     (AvowWindow       *self);
void avow_window_dispose_export    (AvowWindow       *self);

G_END_DECLS
