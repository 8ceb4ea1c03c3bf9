/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "avow-frame.h"

/* A reader process as it should not be: what is in the file says how it behaves. */
int
main (void)
{
  while (TRUE)
    {
      g_autoptr(GVariant) request = NULL;
      char content[64] = "";
      int fd = -1;

      request = avow_frame_receive (AVOW_FRAME_FD, 4096, 0, -1, &fd, NULL);
      if (request == NULL)
        return 0;
      if (read (fd, content, sizeof content - 1) < 0)
        return 1;
      close (fd);

      if (g_str_has_prefix (content, "crash"))
        _exit (11);
      else if (g_str_has_prefix (content, "hang"))
        pause ();
      else if (g_str_has_prefix (content, "garbage"))
        (void) !write (AVOW_FRAME_FD, "this is no frame at all", 23);
      else if (g_str_has_prefix (content, "huge"))
        (void) !write (AVOW_FRAME_FD, "WOVA\xff\xff\xff\xff", 8);
      else if (g_str_has_prefix (content, "half"))
        {
          (void) !write (AVOW_FRAME_FD, "WOVA\x10\0\0\0half", 12);
          return 0;
        }
      else if (g_str_has_prefix (content, "nothing"))
        {
          GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

          avow_frame_send (AVOW_FRAME_FD, g_variant_dict_end (&dict), -1, NULL);
        }
      else
        {
          GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

          g_variant_dict_insert (&dict, "error", "s", "I am alive.");
          avow_frame_send (AVOW_FRAME_FD, g_variant_dict_end (&dict), -1, NULL);
        }
    }
}
