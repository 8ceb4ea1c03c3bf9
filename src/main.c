/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <malloc.h>

#include "avow-application.h"
#include "avow-place.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AvowApplication) application = NULL;

  avow_place_set_words ();

  /* Large arrays, of which a sort or a list needs some for a moment, go back when they are
   * freed: the C library would otherwise learn to keep what they took. */
  mallopt (M_MMAP_THRESHOLD, 2 * 1024 * 1024);

  g_set_application_name (_("Avow"));
  application = avow_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
