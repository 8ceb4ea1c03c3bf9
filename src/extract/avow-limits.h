/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What one reader process may use; all limits in one place. */

/* The largest file that is read. */
#define AVOW_LIMIT_INPUT_BYTES (64ul * 1024 * 1024)

/* The largest file of another program's work, which holds the text of many articles. */
#define AVOW_LIMIT_WORK_BYTES (256ul * 1024 * 1024)

/* Address space: the file, its text in a few forms, and the libraries. */
#define AVOW_LIMIT_MEMORY_BYTES (1536ul * 1024 * 1024)

/* Processor time for one file; who waits for the answer gives up a little later,
 * see AVOW_IMPORT_TIMEOUT_SECONDS. */
#define AVOW_LIMIT_CPU_SECONDS 20

/* The same for a file of another program's work. */
#define AVOW_LIMIT_WORK_CPU_SECONDS 120

/* File descriptors: three of the system, the socket, one file. */
#define AVOW_LIMIT_FILES 16
