/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "avow-charset.h"
#include "avow-limits.h"
#include "avow-sandbox.h"
#include "test-util.h"

/* What a reader must not be able to do, tried from inside. Each returns 0 if it
 * was kept from doing it. */

static int
try_open (void)
{
  return open ("/etc/passwd", O_RDONLY) != -1;
}

static int
try_write (void)
{
  return open ("/tmp/avow-sandbox-was-here", O_WRONLY | O_CREAT, 0600) != -1;
}

static int
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) != -1 || socket (AF_UNIX, SOCK_STREAM, 0) != -1;
}

static int
try_fork (void)
{
  return fork () != -1;
}

static int
try_exec (void)
{
  execl ("/bin/true", "true", NULL);

  return errno != EPERM;
}

static int
try_unlink (void)
{
  return unlink ("/tmp/avow-sandbox-file") == 0;
}

static int
try_memory (void)
{
  gpointer memory = malloc (AVOW_LIMIT_MEMORY_BYTES);

  return memory != NULL;
}

/* What a reader must be able to do. */
static int
try_reading (void)
{
  g_autoptr(AvowDocument) document = avow_document_new ();
  g_autofree char *text = NULL;

  text = avow_charset_decode ("\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xe7\xe0\xff\xe2\xe8\xeb, \xf7\xf2\xee \xef\xee\xf0\xf2 \xee\xf2\xea\xf0\xfb\xf2", 31, document, NULL);

  return g_strcmp0 (text, "Министр заявил, что порт открыт") != 0;
}

static int
try_size (void)
{
  struct stat info;

  return fstat (0, &info) != 0;
}

static int
inside (int (*try) (void))
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      avow_sandbox_enter (TRUE);
      _exit (try ());
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

static void
test_sandbox (void)
{
#ifdef __SANITIZE_ADDRESS__
  /* A sanitizer needs more than a reader may have, so the sandbox lets it. */
  g_test_skip ("built with a sanitizer");
  return;
#endif

  write_file ("/tmp/avow-sandbox-file", "x", 1);

  g_assert_cmpint (inside (try_open), ==, 0);
  g_assert_cmpint (inside (try_write), ==, 0);
  g_assert_cmpint (inside (try_socket), ==, 0);
  g_assert_cmpint (inside (try_fork), ==, 0);
  g_assert_cmpint (inside (try_exec), ==, 0);
  g_assert_cmpint (inside (try_unlink), ==, 0);
  g_assert_cmpint (inside (try_memory), ==, 0);
  g_assert_cmpint (inside (try_reading), ==, 0);
  g_assert_cmpint (inside (try_size), ==, 0);

  unlink ("/tmp/avow-sandbox-file");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox", test_sandbox);

  return g_test_run ();
}
