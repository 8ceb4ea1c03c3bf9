/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-columns.h"
#include "avow-store.h"
#include "avow-store-sets.h"

G_BEGIN_DECLS

/* How the program ends. */
#define AVOW_CLI_DONE 0
#define AVOW_CLI_SOME_FAILED 1
#define AVOW_CLI_USAGE 2

int        avow_cli_extract     (int    argc,
                                 char **argv);
int        avow_cli_import      (int    argc,
                                 char **argv);
int        avow_cli_take_over   (int    argc,
                                 char **argv);
int        avow_cli_tag         (int    argc,
                                 char **argv);
int        avow_cli_list        (int    argc,
                                 char **argv);
int        avow_cli_actors      (int    argc,
                                 char **argv);
int        avow_cli_merge       (int    argc,
                                 char **argv);
int        avow_cli_count       (int    argc,
                                 char **argv);
int        avow_cli_timeline    (int    argc,
                                 char **argv);
int        avow_cli_network     (int    argc,
                                 char **argv);
int        avow_cli_export      (int    argc,
                                 char **argv);
int        avow_cli_set         (int    argc,
                                 char **argv);
int        avow_cli_original    (int    argc,
                                 char **argv);
int        avow_cli_check       (int    argc,
                                 char **argv);

/* What the commands share. */
gboolean   avow_cli_parse       (const char          *parameters,
                                 const char          *summary,
                                 const GOptionEntry  *entries,
                                 int                 *argc,
                                 char              ***argv);
gboolean   avow_cli_columns     (const char          *words,
                                 gboolean             no_header,
                                 AvowColumns        **columns);
gboolean   avow_cli_query       (AvowQuery           *query,
                                 char               **args);
void       avow_cli_print_query_help (void);
void       avow_cli_complain    (const char          *format,
                                 ...) G_GNUC_PRINTF (1, 2);
AvowStore *avow_cli_open        (const char          *path,
                                 gboolean             create,
                                 const char          *analyst);
void       avow_cli_close       (AvowStore           *store);
AvowSet   *avow_cli_find_set    (AvowStore           *store,
                                 const char          *name);
gboolean   avow_cli_take_over_file (AvowStore        *store,
                                 GFile               *file,
                                 AvowKind             kind,
                                 gboolean             dry_run,
                                 GString             *report);
void       avow_cli_take_result (GObject             *source,
                                 GAsyncResult        *result,
                                 gpointer             user_data);
void       avow_cli_await       (GAsyncResult       **result);

G_END_DECLS
