/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-mail-reader.h"
#include "avow-reader.h"
#include "avow-text.h"
#include "test-util.h"

#define LONG "The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides."
#define HEAD "From: Ana Reis <ana@herald.example>\nTo: desk@herald.example\nSubject: Harbour open\nDate: Wed, 7 Jan 2026 23:30:00 -0500\n"

static GPtrArray *
read_mail (const char *bytes,
           gssize      length,
           const char *name)
{
  g_autoptr(GError) error = NULL;
  gsize n = length < 0 ? strlen (bytes) : (gsize) length;
  GPtrArray *documents;

  g_assert_true (avow_mail_reader_recognizes (bytes, n, name));
  documents = avow_reader_read (bytes, n, name, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, >, 0);

  return documents;
}

static AvowDocument *
read_one (const char *bytes)
{
  g_autoptr(GPtrArray) documents = read_mail (bytes, -1, NULL);

  g_assert_cmpuint (documents->len, ==, 1);

  return g_ptr_array_steal_index (documents, 0);
}

static gboolean
warns_of (AvowDocument *document,
          const char   *words)
{
  for (guint i = 0; i < document->warnings->len; i++)
    {
      if (strstr (g_ptr_array_index (document->warnings, i), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static AvowBlockKind
get_kind (AvowDocument *document,
          guint         i)
{
  g_assert_cmpuint (i, <, document->blocks->len);

  return g_array_index (document->blocks, AvowBlock, i).kind;
}

static void
test_recognizes (void)
{
  static const char * const articles[] =
  {
    "Harbour to stay open\n\n" LONG,
    "Title: Harbour open\nDate: 7 January 2026\nSource: The Port Herald\n\n" LONG,
    "From: the harbour\nSubject: boats\n\n" LONG,
    "Subject: boats\nDate: 7 January 2026\n\n" LONG,
    "From the beginning, at 10:30, it was clear.\n\n" LONG,
    "From Lisbon, 10:30: a report\nBy: Ana Reis\n\n" LONG,
    "Received: nothing but thanks\n\n" LONG,
    "", "\n", "From", "From \n",
  };
  static const char * const mails[] =
  {
    HEAD "\n" LONG,
    "Return-Path: <a@x.example>\nReceived: from b\n by c; 7 Jan 2026\nSubject: x\n\n" LONG,
    "From ana@x.example Wed Jan  7 10:00:00 2026\n" HEAD "\n" LONG,
    "\n\n" HEAD "\n" LONG,
  };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_test_message ("%s", articles[i]);
      g_assert_false (avow_mail_reader_recognizes (articles[i], strlen (articles[i]), NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    g_assert_true (avow_mail_reader_recognizes (mails[i], strlen (mails[i]), NULL));

  /* By its name, less is enough. */
  g_assert_true (avow_mail_reader_recognizes ("Subject: x\n\ny", 13, "/tmp/x.eml"));
  g_assert_false (avow_mail_reader_recognizes ("Subject matter\n\ny", 17, "/tmp/x.eml"));
}

static void
test_plain (void)
{
  g_autoptr(AvowDocument) document = read_one (HEAD "\n" LONG "\n\n> We will pay.\n\nShe said so.\n");

  g_assert_cmpstr (document->title, ==, "Harbour open");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");

  /* The day of who wrote it. */
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  g_assert_cmpstr (document->text, ==, LONG "\n\nWe will pay.\n\nShe said so.");
  g_assert_cmpint (get_kind (document, 1), ==, AVOW_BLOCK_QUOTATION);
}

static void
test_headers (void)
{
  static const struct { const char *head, *title, *byline; } cases[] =
  {
    { "From: =?utf-8?q?Ol=C3=A9na?= <o@x.example>\nSubject: =?UTF-8?B?w6nDqQ==?= =?utf-8?B?IMOp?=\n", "éé é", "Oléna" },
    /* A letter in two words. */
    { "From: \"Reis, Ana\" <a@x.example>\nSubject: =?utf-8?b?0J8=?=\n =?utf-8?b?0L7RgA==?= =?utf-8?b?0YI=?= - x\n", "Порт - x", "Reis, Ana" },
    { "From: a@x.example (Ana Reis)\nSubject: =?utf-8?q?=D0?= =?utf-8?q?=9F=D0=BE?=\n", "По", "Ana Reis" },
    { "From: <a@x.example>\nSubject: a =?broken? b =?x?q\n", "a =?broken? b =?x?q", "a@x.example" },
    { "From: a@x.example\nSubject: =?windows-1251?Q?=CF=EE=F0=F2?=\n", "Порт", "a@x.example" },
    { "From: Ana \"Port\" Reis <a@x.example>\nSubject: \xcf\xee\xf0\xf2 \xee\xf2\xea\xf0\xfb\xf2 \xe2\xf1\xfe \xe7\xe8\xec\xf3\n",
      "Порт открыт всю зиму", "Ana Port Reis" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mail = g_strconcat ("Message-ID: <1@x.example>\n", cases[i].head, "\n" LONG "\n", NULL);
      g_autoptr(AvowDocument) document = read_one (mail);

      g_assert_cmpstr (document->title, ==, cases[i].title);
      g_assert_cmpstr (document->byline, ==, cases[i].byline);
    }
}

static void
test_signature (void)
{
  g_autoptr(AvowDocument) cut = read_one (HEAD "\n" LONG "\n-- \nAna Reis\nhttps://herald.example/ana\n");
  g_autoptr(AvowDocument) kept = read_one (HEAD "\n" LONG "\n-- \nAna Reis\nHarbour master\n");

  g_assert_cmpstr (cut->text, ==, LONG);
  g_assert_true (warns_of (cut, "signature"));
  g_assert_cmpstr (kept->text, ==, LONG "\n\nAna Reis\n\nHarbour master");
}

static void
test_flowed (void)
{
  g_autoptr(AvowDocument) flowed =
    read_one (HEAD "Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
              "The minister vowed \nto pay.\n\n> And they \n> said yes.\nOh.\n");
  g_autoptr(AvowDocument) cut =
    read_one (HEAD "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nThe mini \nster vowed.\n");

  g_assert_cmpstr (flowed->text, ==, "The minister vowed to pay.\n\nAnd they said yes.\n\nOh.");
  g_assert_cmpint (get_kind (flowed, 1), ==, AVOW_BLOCK_QUOTATION);
  g_assert_cmpstr (cut->text, ==, "The minister vowed.");
}

/* Broken at one width, and what is quoted at another. */
static void
test_broken (void)
{
  g_autoptr(AvowDocument) document =
    read_one (HEAD "\n> Some time ago I thought\n> about the harbour, and whether it could stay open through the\n> winter as it did.\n\n"
              "It can, said the council, if the ministry pays what it said it would pay in the\nautumn of last year, and nobody knows a reason "
              "why it should not pay, or when\nit will.\n\n- one\n- two\n");

  g_assert_cmpstr (document->text, ==,
                   "Some time ago I thought\n\nabout the harbour, and whether it could stay open through the winter as it did.\n\n"
                   "It can, said the council, if the ministry pays what it said it would pay in the autumn of last year, and nobody knows a "
                   "reason why it should not pay, or when it will.\n\n- one\n\n- two");
  g_assert_cmpint (get_kind (document, 1), ==, AVOW_BLOCK_QUOTATION);
}

static void
test_forwarded (void)
{
  static const char inner[] = "---------- Forwarded message ---------\nFrom: Daily Brief <brief@news.example>\nDate: Sun, 4 Jan 2026\n"
                              "Subject: The brief\nTo: me\n\n" LONG "\n";
  g_autofree char *alone = g_strconcat (HEAD "\n", inner, NULL), *below = g_strconcat (HEAD "\nHave a look at this.\n\n", inner, NULL);
  g_autoptr(AvowDocument) a = read_one (alone), b = read_one (below);

  /* Who only forwards a mail wants that one. */
  g_assert_cmpstr (a->title, ==, "The brief");
  g_assert_cmpstr (a->byline, ==, "Daily Brief");
  g_assert_cmpstr (a->date, ==, "2026-01-04");
  g_assert_cmpstr (a->text, ==, LONG);

  g_assert_cmpstr (b->title, ==, "Harbour open");
  g_assert_cmpstr (b->byline, ==, "Ana Reis");
  g_assert_cmpint (get_kind (b, 0), ==, AVOW_BLOCK_PARAGRAPH);
  g_assert_cmpint (get_kind (b, b->blocks->len - 1), ==, AVOW_BLOCK_QUOTATION);
}

#define ALTERNATIVE(plain)                                                                         \
  HEAD "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" plain \
  "\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"  \
  "<p>Caf=C3=A9 <b>open</b></p><div style=3D\"display: none\">Pre</div><p>Till ten</p>\n--b--\n"

static void
test_parts (void)
{
  g_autoptr(AvowDocument) plain = read_one (ALTERNATIVE (LONG " " LONG));
  g_autoptr(AvowDocument) html = read_one (ALTERNATIVE ("Your mail program shows no HTML."));
  g_autoptr(AvowDocument) mixed =
    read_one (HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n\n--b\nContent-Type: text/plain; charset=koi8-r\n"
              "Content-Transfer-Encoding: base64\n\n5M/C0s8uCg==\n\n--b\nContent-Type: application/x-thing; name=\"a.thing\"\n"
              "Content-Transfer-Encoding: base64\n\nf0VMRgIBAQ==\n--b\nContent-Type: image/png\n\nx\n--b--\n");
  g_autoptr(AvowDocument) nowhere = read_one (HEAD "Content-Type: multipart/mixed; boundary=b\n\n--c\n\n" LONG "\n");

  g_assert_cmpstr (plain->text, ==, LONG " " LONG);
  g_assert_cmpstr (html->text, ==, "Café open\n\nTill ten");
  g_assert_cmpstr (mixed->text, ==, "One.\n\nДобро.");
  g_assert_true (warns_of (mixed, "a.thing"));
  g_assert_nonnull (strstr (nowhere->text, LONG));
}

static void
test_attachments (void)
{
  g_autoptr(GPtrArray) documents =
    read_mail (HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n\n--b\nContent-Type: message/rfc822\n\n"
               "From: Jo <jo@x.example>\nSubject: Inner\nDate: 1 Jan 2026 10:00:00 +0000\n\n" LONG "\n--b\n"
               "Content-Type: text/plain\nContent-Disposition: attachment; filename=note.txt\n\nNote on it\n\n" LONG "\n--b--\n", -1, NULL);
  AvowDocument *inner, *note;

  g_assert_cmpuint (documents->len, ==, 3);
  inner = g_ptr_array_index (documents, 1);
  note = g_ptr_array_index (documents, 2);
  g_assert_cmpstr (inner->title, ==, "Inner");
  g_assert_cmpstr (inner->byline, ==, "Jo");
  g_assert_cmpstr (inner->date, ==, "2026-01-01");
  g_assert_cmpstr (note->title, ==, "Note on it");
  g_assert_cmpstr (note->date, ==, "2026-01-07");
}

static void
test_box (void)
{
  g_autoptr(GPtrArray) documents =
    read_mail ("From a@x.example Wed Jan  7 10:00:00 2026\n" HEAD "\nOne.\n>From here on.\n\n"
               "From b@x.example Wed Jan  7 11:00:00 2026\nFrom: Jo <b@x.example>\nSubject: Two\n\nTwo.\n\n"
               "From b@x.example Wed Jan  7 12:00:00 2026\nFrom: Jo <b@x.example>\nSubject: Three\n\n\n", -1, NULL);
  AvowDocument *first;

  g_assert_cmpuint (documents->len, ==, 2);
  first = g_ptr_array_index (documents, 0);
  g_assert_cmpstr (first->text, ==, "One.\n\nFrom here on.");
  g_assert_true (warns_of (first, "1 mail "));
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (documents, 1))->title, ==, "Two");
}

static void
test_page (void)
{
  g_autoptr(GPtrArray) documents =
    read_mail ("From: <Saved by Blink>\nSnapshot-Content-Location: https://herald.example/open\nSubject: Harbour open\n"
               "Date: Wed, 7 Jan 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\n\n"
               "--b\nContent-Type: text/css\n\np { color: red }\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
               "Content-Location: https://herald.example/open\n\n<html lang=3D\"pt\"><meta charset=3Dutf-8><title>Porto aberto</title>"
               "<p>O porto continua aberto, disse a ministra =C3=A0 r=C3=A1dio.</p></html>\n--b--\n", -1, "page.mhtml");
  AvowDocument *document = g_ptr_array_index (documents, 0);

  g_assert_cmpuint (documents->len, ==, 1);
  g_assert_cmpstr (document->url, ==, "https://herald.example/open");
  g_assert_cmpstr (document->lang, ==, "pt");
  g_assert_null (document->byline);
  g_assert_nonnull (strstr (document->text, "à rádio"));
  g_assert_null (strstr (document->text, "color"));
}

static void
test_sealed (void)
{
  static const char mail[] = HEAD "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b\n\nhQEM\n--b--\n";
  g_autoptr(GError) error = NULL;

  g_assert_null (avow_reader_read (mail, strlen (mail), NULL, &error));
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "encrypted"));
}

/* Parts in parts, as many as fit. */
static void
test_deep (void)
{
  g_autoptr(GString) mail = g_string_new (HEAD);
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (mail, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
  g_string_append (mail, "\n" LONG "\n");

  documents = avow_reader_read (mail->str, mail->len, NULL, &error);
  g_assert_true ((documents != NULL) == (error == NULL));

  g_string_assign (mail, HEAD);
  for (int i = 0; i < 20000; i++)
    g_string_append (mail, "Content-Type: message/rfc822\n\n" HEAD);
  g_string_append (mail, "\n" LONG "\n");
  g_clear_pointer (&documents, g_ptr_array_unref);
  g_clear_error (&error);
  documents = avow_reader_read (mail->str, mail->len, NULL, &error);
  g_assert_true ((documents != NULL) == (error == NULL));
}

/* What would be slow if it were looked through again and again. */
static void
test_hostile (void)
{
  static const char * const pieces[] = { "=?x?q?", "=?", ">", "> ", "-- \n", "--b\n", "---------- Forwarded message\n", "a \n", "\n\n", "<a@x>," };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      for (int in_head = 0; in_head < 2; in_head++)
        {
          g_autoptr(GString) mail = g_string_new ("Message-ID: <1@x.example>\nContent-Type: multipart/mixed; boundary=b\nFrom: ");
          g_autoptr(GPtrArray) documents = NULL;
          gint64 start = g_get_monotonic_time ();

          g_string_append (mail, in_head ? "" : "x\nSubject: y\n\n--b\nContent-Type: text/plain; format=flowed\n\nwords\n");
          for (int j = 0; j < 20000; j++)
            g_string_append (mail, pieces[i]);
          g_string_append (mail, in_head ? "\n\n--b\n\nwords\n" : "");
          documents = avow_reader_read (mail->str, mail->len, NULL, NULL);
          g_test_message ("%s: %d ms", pieces[i], (int) ((g_get_monotonic_time () - start) / 1000));
          g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  avow_readers_prepare ();

  g_test_add_func ("/mail/recognizes", test_recognizes);
  g_test_add_func ("/mail/plain", test_plain);
  g_test_add_func ("/mail/headers", test_headers);
  g_test_add_func ("/mail/signature", test_signature);
  g_test_add_func ("/mail/flowed", test_flowed);
  g_test_add_func ("/mail/broken", test_broken);
  g_test_add_func ("/mail/forwarded", test_forwarded);
  g_test_add_func ("/mail/parts", test_parts);
  g_test_add_func ("/mail/attachments", test_attachments);
  g_test_add_func ("/mail/box", test_box);
  g_test_add_func ("/mail/page", test_page);
  g_test_add_func ("/mail/sealed", test_sealed);
  g_test_add_func ("/mail/deep", test_deep);
  g_test_add_func ("/mail/hostile", test_hostile);

  return g_test_run ();
}
