/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "avow-limits.h"

/* A sanitizer needs more memory and more of the system than a reader may have. */
#if defined (__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined (__has_feature)
#if __has_feature (address_sanitizer) || __has_feature (memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* Everything a reader does once it runs: it computes, takes memory, reads what it
 * was given and answers.  No file can be opened and no socket made. */
static const int allowed[] =
{
  SCMP_SYS (brk), SCMP_SYS (clock_gettime), SCMP_SYS (clock_nanosleep), SCMP_SYS (close), SCMP_SYS (exit),
  SCMP_SYS (exit_group), SCMP_SYS (fstat), SCMP_SYS (futex), SCMP_SYS (getpid), SCMP_SYS (getrandom),
  SCMP_SYS (getrlimit), SCMP_SYS (getrusage), SCMP_SYS (gettid), SCMP_SYS (gettimeofday), SCMP_SYS (lseek),
  SCMP_SYS (madvise), SCMP_SYS (mmap), SCMP_SYS (mprotect), SCMP_SYS (mremap), SCMP_SYS (munmap), SCMP_SYS (nanosleep),
  SCMP_SYS (poll), SCMP_SYS (ppoll), SCMP_SYS (pread64), SCMP_SYS (prlimit64), SCMP_SYS (read), SCMP_SYS (readv),
  SCMP_SYS (recvfrom), SCMP_SYS (recvmsg), SCMP_SYS (restart_syscall), SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn), SCMP_SYS (sched_yield), SCMP_SYS (sendmsg), SCMP_SYS (sendto), SCMP_SYS (set_robust_list),
  SCMP_SYS (setrlimit), SCMP_SYS (sigaltstack), SCMP_SYS (tgkill), SCMP_SYS (uname), SCMP_SYS (write), SCMP_SYS (writev),
};

/* Character sets whose tables the C library reads from files when they are first
 * used; these are all that the guess of a character set can come to. */
static const char * const charsets[] =
{
  "BIG5-HKSCS", "CP437", "CP850", "CP932", "CP949", "EUC-JP", "EUC-TW", "GB18030", "IBM852", "IBM855", "IBM862", "IBM865",
  "IBM866", "ISO-2022-CN", "ISO-2022-JP", "ISO-2022-KR", "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4",
  "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-10", "ISO-8859-11", "ISO-8859-13", "ISO-8859-15",
  "ISO-8859-16", "JOHAB", "KOI8-R", "MAC-CENTRALEUROPE", "MAC-CYRILLIC", "MACINTOSH", "TIS-620", "UTF-16BE", "UTF-16LE",
  "UTF-32BE", "UTF-32LE", "VISCII", "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254",
  "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258",
};

static gboolean has_seccomp;

/* A converter that stays open keeps its tables in memory. */
static void
load_charsets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      if (iconv_open ("UTF-8", charsets[i]) == (iconv_t) -1)
        g_debug ("No converter for %s", charsets[i]);
    }
}

static void
set_limit (int    resource,
           rlim_t value)
{
  struct rlimit limit = { value, value };

  if (setrlimit (resource, &limit) != 0)
    g_warning ("A limit could not be set: %s", g_strerror (errno));
}

static gboolean
filter_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int failed = filter == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (allowed) && !failed; i++)
    failed = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0);

  /* The size of a file that is open is asked for by this call in newer C libraries. */
  failed = failed || seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1, SCMP_A3 (SCMP_CMP_EQ, AT_EMPTY_PATH));
  failed = failed || seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_EQ, F_GETFD));
  failed = failed || seccomp_load (filter);
  seccomp_release (filter);

  return !failed;
}

/**
 * avow_sandbox_enter:
 * @may_write: whether files that are open may still be written
 *
 * Gives up whatever a reader does not need: memory beyond a limit, files, other
 * processes, and calls of the system that could write or reach a network. A
 * kernel without such filters leaves the limits.
 */
void
avow_sandbox_enter (gboolean may_write)
{
  load_charsets ();

  /* A reader does not outlive who waits for it. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0);

  set_limit (RLIMIT_CORE, 0);
  if (!may_write)
    set_limit (RLIMIT_FSIZE, 0);
  set_limit (RLIMIT_NOFILE, AVOW_LIMIT_FILES);

  if (SANITIZED)
    return;

  set_limit (RLIMIT_AS, AVOW_LIMIT_MEMORY_BYTES);
  has_seccomp = filter_calls ();
}

/**
 * avow_sandbox_allow_more_time:
 * @seconds: how much
 *
 * Gives the process its processor time for one more file. Beyond it, the system
 * ends the process.
 */
void
avow_sandbox_allow_more_time (guint seconds)
{
  struct rusage usage;
  struct rlimit limit = { 0, RLIM_INFINITY };

  getrusage (RUSAGE_SELF, &usage);
  limit.rlim_cur = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + seconds;
  setrlimit (RLIMIT_CPU, &limit);
}

/**
 * avow_sandbox_describe:
 *
 * Gets what keeps this process from doing harm, after avow_sandbox_enter().
 *
 * Returns: a static string
 */
const char *
avow_sandbox_describe (void)
{
  return has_seccomp ? "seccomp, limits" : "limits";
}
