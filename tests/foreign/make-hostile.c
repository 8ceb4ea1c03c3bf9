/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "test-hostile-util.h"

/* usage: make-hostile PROJECT
 * Makes the project of tests/test-hostile-util.h for programs that read what is exported of it. */
int
main (int    argc,
      char **argv)
{
  Hostile hostile;
  AvowStore *store;

  if (argc != 2)
    return 2;

  store = store_make (argv[1]);
  hostile_make (store, &hostile);
  store_check (store);
  store_close (store);

  return 0;
}
