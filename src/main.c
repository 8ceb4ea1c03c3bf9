/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "avow-application.h"
#include "avow-place.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AvowApplication) application = NULL;

  avow_place_set_words ();

  g_set_application_name (_("Avow"));
  application = avow_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
