/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-furniture.h"
#include "avow-reader.h"
#include "avow-text.h"
#include "test-util.h"

static AvowDocument *
read_bytes (const char *bytes,
            gssize      length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = avow_reader_read (bytes, length < 0 ? (gssize) strlen (bytes) : length, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);

  return g_ptr_array_steal_index (documents, 0);
}

static void
assert_refused (const char    *bytes,
                gsize          length,
                AvowReadError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (avow_reader_read (bytes, length, NULL, &error));
  g_assert_error (error, AVOW_READ_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
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

/* Writes blocks as "h:Heading|p:Paragraph", and checks that they tile the text. */
static char *
describe (AvowDocument *document)
{
  static const char letters[] = { 'p', 'h', 'q', 'i', 'c' };
  GString *blocks = g_string_new (NULL);
  gint64 last = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);
      g_autofree char *text = avow_text_slice (document->text, block->start, block->end);

      g_assert_nonnull (text);
      g_assert_cmpint (block->start, ==, i > 0 ? last + 2 : 0);
      last = block->end;
      g_string_append_printf (blocks, "%s%c:%s", i > 0 ? "|" : "", letters[block->kind], text);
    }
  g_assert_cmpint (last, ==, avow_text_length (document->text));

  return g_string_free (blocks, FALSE);
}

#define assert_blocks(document, expected)                  \
  G_STMT_START {                                           \
    g_autofree char *blocks_ = describe (document);        \
    g_assert_cmpstr (blocks_, ==, expected);               \
  } G_STMT_END

#define LONG "The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides."

/* ---- characters */

static void
test_charsets (void)
{
  static const struct { const char *charset, *text; } cases[] =
  {
    { "UTF-8", "Ministerka řekla, že přístav zůstane otevřený." },
    { "UTF-16LE", "Ministerka řekla, že přístav zůstane otevřený, ať rozhodne kdokoli." },
    { "UTF-16BE", "Міністерка сказала, що порт залишиться відкритим. Ще побачимо." },
    { "WINDOWS-1251", "Министр заявила, что порт останется открытым всю зиму, что бы ни решило правительство страны." },
    { "KOI8-R", "Министр заявила, что порт останется открытым всю зиму, что бы ни решило правительство страны." },
    { "WINDOWS-1252", "La ministre a déclaré que le port resterait ouvert tout l’hiver, à condition que l’État paie." },
    { "WINDOWS-1252", "The minister said “no” – and the café stayed open all winter, as it had the winter before that one." },
    { "ISO-8859-2", "Ministerka řekla, že přístav zůstane otevřený celou zimu, ať už vláda rozhodne jakkoli a kdykoli." },
    { "WINDOWS-1253", "Η υπουργός δήλωσε ότι το λιμάνι θα παραμείνει ανοιχτό όλο τον χειμώνα, ό,τι κι αν αποφασίσει η κυβέρνηση." },
    { "SHIFT_JIS", "大臣は、政府がどう決定しようとも、港は冬の間ずっと開いていると述べた。漁師たちは歓迎した。" },
    { "EUC-KR", "장관은 정부가 어떤 결정을 내리든 항구가 겨울 내내 열려 있을 것이라고 말했다." },
    { "GB18030", "部长说，无论政府作出什么决定，港口整个冬天都将保持开放。渔民们对此表示欢迎。" },
    { "BIG5", "部長說，無論政府作出什麼決定，港口整個冬天都將保持開放。漁民們對此表示歡迎。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AvowDocument) document = NULL;
      g_autofree char *bytes = NULL;
      gsize length;

      bytes = g_convert (cases[i].text, -1, cases[i].charset, "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (bytes);
      document = read_bytes (bytes, length);
      g_test_message ("%s: %s", cases[i].charset, document->text);
      g_assert_cmpstr (document->text, ==, cases[i].text);
      g_assert_cmpint (warns_of (document, "character set"), ==, !g_str_equal (cases[i].charset, "UTF-8"));
    }
}

static void
test_marks (void)
{
  static const char utf8[] = "\xef\xbb\xbf" LONG, utf16le[] = "\xff\xfeN\0o\0.\0", utf16be[] = "\xfe\xff\0N\0o\0.";
  static const char utf32le[] = "\xff\xfe\0\0N\0\0\0o\0\0\0.\0\0";
  g_autoptr(AvowDocument) a = read_bytes (utf8, -1), b = read_bytes (utf16le, 8), c = read_bytes (utf16be, 8), d = read_bytes (utf32le, 16);

  g_assert_cmpstr (a->text, ==, LONG);
  g_assert_cmpuint (a->warnings->len, ==, 0);
  g_assert_cmpstr (b->text, ==, "No.");
  g_assert_cmpstr (c->text, ==, "No.");
  g_assert_cmpstr (d->text, ==, "No.");
}

static void
test_bad_bytes (void)
{
  static const char nul[] = "The minister\0 said so.", controls[] = "A\001 b\033[1mold\177 word, and more words after it.";
  g_autoptr(AvowDocument) broken = read_bytes ("It is “open”, she said — caf\xe9, \xe2\x80 and so on.", -1);
  g_autoptr(AvowDocument) with_nul = read_bytes (nul, sizeof nul - 1), with_controls = read_bytes (controls, -1);
  g_autoptr(AvowDocument) overlong = read_bytes ("Good “words” before \xc0\xaf \xed\xa0\x80 and — after “it”.", -1);
  g_autoptr(AvowDocument) composed = read_bytes ("e\xcc\x81te\xcc\x81 and so on.", -1);
  g_autoptr(AvowDocument) invisible = read_bytes ("zero\xe2\x80\x8bwidth and soft\xc2\xadhyphen.", -1);

  g_assert_nonnull (strstr (broken->text, "It is “open”, she said — caf�"));
  g_assert_nonnull (strstr (broken->text, "and so on."));
  g_assert_true (warns_of (broken, "could not be read"));
  g_assert_true (g_utf8_validate (overlong->text, -1, NULL));
  g_assert_true (warns_of (overlong, "could not be read"));
  g_assert_cmpstr (with_nul->text, ==, "The minister said so.");
  g_assert_true (warns_of (with_nul, "control character"));
  g_assert_cmpstr (with_controls->text, ==, "A b[1mold word, and more words after it.");
  g_assert_cmpstr (composed->text, ==, "été and so on.");
  g_assert_cmpstr (invisible->text, ==, "zerowidth and softhyphen.");
}

/* Six bytes for a number were UTF-8 once, and converters still let them pass. */
static void
test_old_utf8 (void)
{
  g_autoptr(AvowDocument) document = read_bytes ("Headline\n\nA \xfd\xaf\xbf\x96\x96\x9e that says “nothing” – to anybody here.\n", -1);

  g_assert_true (g_utf8_validate (document->text, -1, NULL));
  g_assert_nonnull (strstr (document->text, "�"));
  g_assert_nonnull (strstr (document->text, " that says “nothing” – to anybody here."));
  g_assert_true (warns_of (document, "could not be read"));
}

static void
test_line_ends (void)
{
  static const char * const ends[] = { "\n", "\r\n", "\r", "\xe2\x80\xa8", "\xc2\x85" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *text = g_strjoin (ends[i], "A headline", "", LONG, "", "“Second,” she said.", "", NULL);
      g_autoptr(AvowDocument) document = read_bytes (text, -1);

      g_assert_cmpstr (document->title, ==, "A headline");
      assert_blocks (document, "p:" LONG "|p:“Second,” she said.");
    }
}

static void
test_too_many_marks (void)
{
  g_autoptr(GString) text = g_string_new ("Z");
  g_autoptr(AvowDocument) document = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "\xcc\x81");
  g_string_append (text, "algo comes.");

  document = read_bytes (text->str, -1);
  g_assert_cmpint (g_utf8_strlen (document->text, -1), <, 30);
  g_assert_true (warns_of (document, "accents"));
}

/* ---- what is no text */

static void
test_refused (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n....", elf[] = "\x7f" "ELF\2\1\1", zip[] = "PK\3\4........";
  static const char noise[] = "\1\2\3\4\5\6\7\x10\x11\x12\x13\x14\x15\x16 data \1\2\3\4\5\6\7\x10\x11";

  assert_refused ("", 0, AVOW_READ_ERROR_EMPTY);
  assert_refused (" \n\t \n", 5, AVOW_READ_ERROR_EMPTY);
  assert_refused ("* * *\n---\n", 10, AVOW_READ_ERROR_EMPTY);
  assert_refused ("%PDF-1.7 ...", 12, AVOW_READ_ERROR_FORMAT);
  assert_refused (png, sizeof png, AVOW_READ_ERROR_FORMAT);
  assert_refused (elf, sizeof elf, AVOW_READ_ERROR_FORMAT);
  assert_refused (zip, sizeof zip, AVOW_READ_ERROR_FORMAT);
  assert_refused ("\n  <!DOCTYPE html><p>", 21, AVOW_READ_ERROR_EMPTY);
  assert_refused ("<?xml version='1.0'?><opml/>", 28, AVOW_READ_ERROR_FORMAT);
  assert_refused (noise, sizeof noise - 1, AVOW_READ_ERROR_NOT_TEXT);
}

/* ---- structure */

static void
test_scraped (void)
{
  g_autoptr(AvowDocument) document =
    read_bytes ("Harbour to stay open, minister vows\n\nHarbour to stay open, minister vows\n\n"
                "By Ana Reis | 7 January 2026\n\n" LONG "\n\nWhat the fishers want\n\n" LONG "\n\n"
                "What’s next?\n\n“Nothing,” he said.\n\n"
                "Share on Facebook «||» Share on Twitter «||» Share on Reddit «||» Share on LinkedIn\n"
                "Read more: Ten harbours to see\n© 2026 Example Media. All rights reserved.\n", -1);

  g_assert_cmpstr (document->title, ==, "Harbour to stay open, minister vows");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  assert_blocks (document, "p:" LONG "|h:What the fishers want|p:" LONG "|h:What’s next?|p:“Nothing,” he said.");
  g_assert_true (warns_of (document, "headline stood in the text again"));
  g_assert_true (warns_of (document, "sharing"));
  g_assert_true (warns_of (document, "Ten harbours"));
}

static void
test_headline (void)
{
  static const struct { const char *text, *title, *site, *blocks; } cases[] =
  {
    /* No headline: the first paragraph is a sentence. */
    { LONG "\n\n“No,” he said.", NULL, NULL, "p:" LONG "|p:“No,” he said." },
    /* Nothing but itself below it. */
    { "Harbour open\n\nHarbour open", NULL, NULL, "p:Harbour open|p:Harbour open" },
    /* Twice, though it ends like a sentence. */
    { "It will stay open.\n\nIt will stay open.\n\n" LONG, "It will stay open.", NULL, "p:" LONG },
    /* As the page calls itself, then alone. */
    { "Harbour open - The Port Herald\n\nHarbour open\n\n" LONG, "Harbour open", "The Port Herald", "p:" LONG },
    /* In capitals the second time. */
    { "Harbour open\n\nHARBOUR OPEN\n\n" LONG, "Harbour open", NULL, "p:" LONG },
    /* Later, as a line of its own, it is a heading. */
    { "Harbour open\n\n" LONG "\n\n" LONG "\n\n" LONG "\n\n" LONG "\n\n" LONG "\n\n" LONG "\n\n" LONG "\n\n" LONG "\n\nHarbour open\n\n" LONG,
      "Harbour open", NULL,
      "p:" LONG "|p:" LONG "|p:" LONG "|p:" LONG "|p:" LONG "|p:" LONG "|p:" LONG "|p:" LONG "|h:Harbour open|p:" LONG },
    /* One line is a text. */
    { "Harbour open", NULL, NULL, "p:Harbour open" },
    /* A row of links above it. */
    { "Facebook | Twitter | WhatsApp\n\nHarbour open\n\n" LONG, "Harbour open", NULL, "p:" LONG },
    /* A line drawn under it. */
    { "Harbour open\n============\n\n" LONG, "Harbour open", NULL, "p:" LONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AvowDocument) document = read_bytes (cases[i].text, -1);

      g_test_message ("%u", i);
      g_assert_cmpstr (document->title, ==, cases[i].title);
      g_assert_cmpstr (document->site, ==, cases[i].site);
      assert_blocks (document, cases[i].blocks);
    }
}

static void
test_meta_lines (void)
{
  static const struct { const char *line, *byline, *date, *site, *url; } cases[] =
  {
    { "By Ana Reis", "Ana Reis", NULL, NULL, NULL },
    { "By Ana Reis, 12 March 2026", "Ana Reis", "2026-03-12", NULL, NULL },
    { "By ANA REIS and Jo van Dam | The Port Herald | Published: March 12, 2026, 10:14 GMT", "ANA REIS and Jo van Dam", "2026-03-12", "The Port Herald", NULL },
    { "Ana Reis | 2026-03-12", "Ana Reis", "2026-03-12", NULL, NULL },
    { "Port Herald · 12 March 2026 · 4 min read", NULL, "2026-03-12", "Port Herald", NULL },
    { "Updated 13 March 2026 | Published 12 March 2026", NULL, "2026-03-12", NULL, NULL },
    { "Updated 13 March 2026", NULL, "2026-03-13", NULL, NULL },
    { "Source: Reuters", NULL, NULL, "Reuters", NULL },
    { "https://herald.example/open", NULL, NULL, NULL, "https://herald.example/open" },
    { "Von Lena Weiß", "Lena Weiß", NULL, NULL, NULL },
    { "Автор: Олена Коваль", "Олена Коваль", NULL, NULL, NULL },
    { "Джерело: Новини Порту", NULL, NULL, "Новини Порту", NULL },
    { "12.03.2026", NULL, "2026-03-12", NULL, NULL },
    { "By agencies", "agencies", NULL, NULL, NULL },
    { "Posted on 12 June 2026 by Nina Falk", "Nina Falk", "2026-06-12", NULL, NULL },
    { "Publié le 7 janvier 2026 à 18h30", NULL, "2026-01-07", NULL, NULL },
    { "Publicado el 7 de enero de 2026 por Eva Ruiz", "Eva Ruiz", "2026-01-07", NULL, NULL },
    { "7 січня 2026 року, 14:05", NULL, "2026-01-07", NULL, NULL },
  };
  static const char * const text_lines[] =
  {
    "By the end of the year all will be well", "By noon, ships had left", "2026", "What’s next?", "Harbour | Open",
    "On Monday the minister spoke", "On 7 January 2026 by noon all was over", "Von Beginn an war klar, dass", "Par ailleurs, rien", "By Ana Reis | who was there | 12 March 2026",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AvowDocument) document = avow_document_new ();

      g_test_message ("%s", cases[i].line);
      g_assert_true (avow_furniture_take_meta (cases[i].line, document));
      g_assert_cmpstr (document->byline, ==, cases[i].byline);
      g_assert_cmpstr (document->date, ==, cases[i].date);
      g_assert_cmpstr (document->site, ==, cases[i].site);
      g_assert_cmpstr (document->url, ==, cases[i].url);
    }

  for (guint i = 0; i < G_N_ELEMENTS (text_lines); i++)
    {
      g_autoptr(AvowDocument) document = avow_document_new ();

      g_test_message ("%s", text_lines[i]);
      g_assert_false (avow_furniture_take_meta (text_lines[i], document));
      g_assert_null (document->byline);
      g_assert_null (document->date);
    }
}

/* Facts and links that stand below each other, a line each. */
static void
test_stacked (void)
{
  g_autoptr(AvowDocument) document = read_bytes ("Fares to fall\n\nLena Ott\nCity reporter\nMonday 9 March 2026 06:00\n\n" LONG "\n\n"
                                                 "Climate Change\n\n" LONG "\n\nShare this story\nFacebook\nTwitter\nEmail\n", -1);
  g_autoptr(AvowDocument) plain = read_bytes ("Fares to fall\n\nClimate Change\n\n" LONG "\n\n9 March 2026\n\n" LONG, -1);

  g_assert_cmpstr (document->byline, ==, "Lena Ott");
  g_assert_cmpstr (document->date, ==, "2026-03-09");
  assert_blocks (document, "p:" LONG "|h:Climate Change|p:" LONG);

  g_assert_null (plain->byline);
}

static void
test_share_rows (void)
{
  static const char * const rows[] =
  {
    "Share on Facebook «||» Share on Twitter «||» Share on Reddit «||» Share on LinkedIn",
    "Share on Facebook <<||>> Share on X", "Facebook | Twitter | WhatsApp | Email", "Facebook Twitter LinkedIn", "Share this article",
    "Share on Facebook", "Teilen auf Facebook • Twitter", "Partager sur WhatsApp", "Поділитися | Facebook | Telegram | Вайбер",
    "Tweet | Email | Copy link", "Share this: Facebook | X | LinkedIn | Copy link", "Share Tweet Pin Email",
    "Partager sur Facebook Partager sur Twitter Partager sur LinkedIn",
  };
  static const char * const lines[] =
  {
    "Facebook", "X", "Mail", "Share", "Facebook bought WhatsApp in 2014", "Twitter | the company | said so", "Shares on the rise",
    "Share on Facebook what you think of the harbour", "On Line", "X in the Mail", "To Facebook",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i]);
      g_assert_true (avow_furniture_is_share_row (rows[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_false (avow_furniture_is_share_row (lines[i]));
    }

  g_assert_true (avow_furniture_is_leftover ("Читайте також: десять портів"));
  g_assert_true (avow_furniture_is_leftover ("ADVERTISEMENT"));
  g_assert_true (avow_furniture_is_leftover ("Comments (12)"));
  g_assert_true (avow_furniture_is_leftover ("Related Articles"));
  g_assert_false (avow_furniture_is_leftover ("Comments 12 people made"));
  g_assert_false (avow_furniture_is_leftover ("Advertisement for the harbour is planned"));
}

static void
test_headings (void)
{
  g_autoptr(AvowDocument) poem = read_bytes ("A poem\n\n" LONG "\n\nShort one\n\nShort two\n\nShort three\n\nShort four\n\n" LONG, -1);
  g_autoptr(AvowDocument) pair = read_bytes ("Title\n\n" LONG "\n\nPart two\n\nThe fishers\n\n" LONG, -1);
  g_autoptr(AvowDocument) last = read_bytes ("Title\n\n" LONG "\n\nShort line at the end", -1);
  g_autoptr(AvowDocument) lower = read_bytes ("Title\n\n" LONG "\n\nlower case line\n\n" LONG, -1);

  assert_blocks (poem, "p:" LONG "|p:Short one|p:Short two|h:Short three|h:Short four|p:" LONG);
  assert_blocks (pair, "p:" LONG "|h:Part two|h:The fishers|p:" LONG);
  assert_blocks (last, "p:" LONG "|p:Short line at the end");
  assert_blocks (lower, "p:" LONG "|p:lower case line|p:" LONG);
}

static void
test_wrapped (void)
{
  g_autoptr(AvowDocument) document =
    read_bytes ("Harbour to stay open\n====================\n\n"
                "The council said on Monday that the harbour would stay open through the\n"
                "winter, whatever the ministry decides. Fishers welcomed it as a long-\n"
                "term answer, and asked for “more than words”.\n\n"
                "Nobody knows who pays for it, and the ministry did not answer questions\n"
                "on the cost.\n\n"
                "- more boats than before, and with them more fish than anybody can sell\n"
                "  in a town like this\n"
                "- new nets\n\n"
                "> We will pay for it, the minister wrote to the council in the autumn of\n"
                "> last year.\n", -1);

  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  assert_blocks (document,
                 "p:The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides. "
                 "Fishers welcomed it as a long-term answer, and asked for “more than words”."
                 "|p:Nobody knows who pays for it, and the ministry did not answer questions on the cost."
                 "|i:- more boats than before, and with them more fish than anybody can sell in a town like this|i:- new nets"
                 "|q:We will pay for it, the minister wrote to the council in the autumn of last year.");
  g_assert_true (warns_of (document, "joined"));
}

/* One paragraph a line, with no blank lines between: nothing is joined. */
static void
test_unwrapped (void)
{
  g_autoptr(AvowDocument) document = read_bytes ("Title\n" LONG "\n" LONG "\nShort.\n" LONG "\n", -1);

  g_assert_cmpstr (document->title, ==, "Title");
  assert_blocks (document, "p:" LONG "|p:" LONG "|p:Short.|p:" LONG);
}

static void
test_wrapped_wide (void)
{
  g_autoptr(AvowDocument) chinese =
    read_bytes ("港口保持开放\n\n部长说，无论政府作出什么决定，港口整个冬天都将保持\n开放。渔民们对此表示欢迎，并要求得到的不仅仅是言语\n和承诺。\n", -1);
  g_autoptr(AvowDocument) korean =
    read_bytes ("항구는 열려 있다\n\n장관은 정부가 어떤 결정을 내리든 항구가 겨울 내내 열려 있을 것이라고\n"
                "말했다. 어민들은 이를 환영하며 말뿐이 아닌 것을 요구했다고 전해졌으며\n그 뒤에는 아무 말도 없었다.\n", -1);

  g_assert_nonnull (strstr (chinese->text, "都将保持开放"));
  g_assert_nonnull (strstr (korean->text, "것이라고 말했다"));
}

static void
test_long_paragraph (void)
{
  g_autoptr(GString) text = g_string_new ("Title\n\n");
  g_autoptr(AvowDocument) document = NULL;

  while (text->len < 100000)
    g_string_append (text, "The harbour stays open, said the minister once more. ");
  document = read_bytes (text->str, -1);

  g_assert_cmpuint (document->blocks->len, >=, 5);
  for (guint i = 0; i + 1 < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);
      g_autofree char *end = avow_text_slice (document->text, block->end - 5, block->end);

      g_assert_cmpint (block->end - block->start, <=, 20000);
      g_assert_cmpstr (end, ==, "more.");
    }
  g_assert_true (warns_of (document, "broken into several"));
}

static void
assert_article (GPtrArray  *documents,
                guint       index,
                const char *expected)
{
  const AvowDocument *document;
  g_autofree char *facts = NULL;

  g_assert_cmpuint (index, <, documents->len);
  document = g_ptr_array_index (documents, index);
  facts = g_strdup_printf ("%s|%s|%s|%s|%s", document->title, document->byline, document->site, document->date, document->text);
  g_assert_cmpstr (facts, ==, expected);
}

static GPtrArray *
read_several (const char *text)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *documents = avow_reader_read (text, strlen (text), NULL, &error);

  g_assert_no_error (error);

  return documents;
}

/* What newspaper archives export: many articles in one file. */
static void
test_newspapers (void)
{
  g_autoptr(GPtrArray) nexis = read_several (
    "Page 1 of 9\n\nHarbour stays open\nThe Port Herald\nJanuary 7, 2026 Wednesday 10:14 AM GMT\n\nCopyright 2026 Port Papers All Rights Reserved\n\n"
    "Section: NEWS; Pg. 3\nLength: 12 words\nByline: By Ana Reis in Varna\nBody\n\n\nThe harbour stays open,\nsaid the minister.\n\nNobody objected.\n\n"
    "Graphic\nA boat.\nLoad-Date: January 8, 2026\n\n\nEnd of Document\n"
    "Bridge closed\nThe Valley Times\n6 January 2026\n\nLength: 3 words\nBody\n\nThe bridge is closed.\n\nEnd of Document\n");
  g_autoptr(GPtrArray) lexis = read_several (
    "                    1 of 2 DOCUMENTS\n\n\n                    The Port Herald\n\n                    January 7, 2026 Wednesday\n\n"
    "Harbour stays open\n\nBYLINE: Ana Reis\n\nSECTION: NEWS\n\nLENGTH: 12 words\n\n\nThe harbour stays open,\nsaid the minister.\n\n"
    "LOAD-DATE: January 8, 2026\n\nLANGUAGE: ENGLISH\n\n         Copyright 2026 Port Papers\n"
    "                    2 of 2 DOCUMENTS\n\n                    The Valley Times\n\n                    6 January 2026\n\nBridge closed\n\n"
    "LENGTH: 3 words\n\nThe bridge is closed.\n");
  g_autoptr(GPtrArray) factiva = read_several (
    "News\nHarbour stays open\nBy Ana Reis\n12 words\n7 January 2026\n06:00\nThe Port Herald\nPHER\nEnglish\n© Copyright 2026 Port Papers.\n\n"
    "The harbour stays open, said the head of the port.\n\nDocument PHER000020260107em1700001\n\n"
    "Bridge closed\n3 words\n6 January 2026\nThe Valley Times\nVTIM\nEnglish\n(c) 2026 Valley.\n\nThe bridge is closed.\n\n"
    "Document VTIM000020260106em1600002\n");
  g_autoptr(GPtrArray) plain = read_several ("One of many\n\nDocument what you see, one of 3 DOCUMENTS says, and the End of Document will come.\n");

  g_assert_cmpuint (nexis->len, ==, 2);
  assert_article (nexis, 0, "Harbour stays open|Ana Reis in Varna|The Port Herald|2026-01-07|"
                            "The harbour stays open, said the minister.\n\nNobody objected.");
  assert_article (nexis, 1, "Bridge closed|(null)|The Valley Times|2026-01-06|The bridge is closed.");
  g_assert_cmpuint (lexis->len, ==, 2);
  assert_article (lexis, 0, "Harbour stays open|Ana Reis|The Port Herald|2026-01-07|The harbour stays open, said the minister.");
  assert_article (lexis, 1, "Bridge closed|(null)|The Valley Times|2026-01-06|The bridge is closed.");
  g_assert_cmpuint (factiva->len, ==, 2);
  assert_article (factiva, 0, "Harbour stays open|Ana Reis|The Port Herald|2026-01-07|The harbour stays open, said the head of the port.");
  assert_article (factiva, 1, "Bridge closed|(null)|The Valley Times|2026-01-06|The bridge is closed.");
  g_assert_cmpuint (plain->len, ==, 1);
}

/* Whatever bytes come, there is an answer: a valid document or a reason. */
static void
test_noise (void)
{
  const guint n_rounds = g_test_slow () ? 20000 : 1500;
  static const char * const scraps[] = { "\n\n", " ", "Share on Facebook", "«||»", "By Ana Reis", "\xff", "\xe2\x80\x9c", "> ", "- ", "2026-01-07", "\0\0" };

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr(GString) bytes = g_string_new (NULL);
      g_autoptr(GPtrArray) documents = NULL;
      g_autoptr(GError) error = NULL;
      int n = g_test_rand_int_range (0, 60);

      for (int j = 0; j < n; j++)
        {
          if (g_test_rand_bit ())
            g_string_append (bytes, scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]);
          else
            g_string_append_c (bytes, g_test_rand_int_range (0, 256));
        }

      documents = avow_reader_read (bytes->str, bytes->len, NULL, &error);
      g_assert_true ((documents != NULL) == (error == NULL));
      for (guint j = 0; documents != NULL && j < documents->len; j++)
        {
          AvowDocument *document = g_ptr_array_index (documents, j);
          g_autoptr(GVariant) variant = g_variant_ref_sink (avow_document_to_variant (document));
          g_autoptr(AvowDocument) back = avow_document_new_from_variant (variant);
          g_autofree char *blocks = describe (document);

          g_assert_nonnull (back);
          g_assert_true (g_utf8_validate (document->text, -1, NULL));
        }
    }
}

/* The same as documents of an office program, and as a page. */
static void
test_newspaper_documents (void)
{
  static const struct
  {
    const char *start, *between, *end;
  } shapes[] =
  {
    { "{\\rtf1\\ansi ", "\\par ", "}" },
    { "<!DOCTYPE html><html><body><p>", "</p><p>", "</p></body></html>" },
  };
  static const char * const exports[] =
  {
    "Harbour stays open|The Port Herald|January 7, 2026 Wednesday|Section: NEWS; Pg. 3|Length: 12 words|Byline: Ana Reis|Body|"
    "The harbour stays open, said the minister.|Load-Date: January 8, 2026|End of Document|"
    "Bridge closed|The Valley Times|6 January 2026|Length: 3 words|Body|The bridge is closed.|End of Document",
    "1 of 2 DOCUMENTS|The Port Herald|January 7, 2026 Wednesday|Harbour stays open|BYLINE: Ana Reis|LENGTH: 12 words|"
    "The harbour stays open, said the minister.|LOAD-DATE: January 8, 2026|"
    "2 of 2 DOCUMENTS|The Valley Times|6 January 2026|Bridge closed|LENGTH: 3 words|The bridge is closed.",
    "Harbour stays open|By Ana Reis|12 words|7 January 2026|06:00|The Port Herald|PHER|English|"
    "The harbour stays open, said the minister.|Document PHER000020260107em1700001|"
    "Bridge closed|3 words|6 January 2026|The Valley Times|VTIM|English|The bridge is closed.|Document VTIM000020260106em1600002",
  };

  for (guint i = 0; i < G_N_ELEMENTS (exports) * G_N_ELEMENTS (shapes); i++)
    {
      guint shape = i % G_N_ELEMENTS (shapes);
      g_auto(GStrv) lines = g_strsplit (exports[i / G_N_ELEMENTS (shapes)], "|", -1);
      g_autofree char *body = g_strjoinv (shapes[shape].between, lines);
      g_autofree char *file = g_strconcat (shapes[shape].start, body, shapes[shape].end, NULL);
      g_autoptr(GPtrArray) documents = read_several (file);

      g_assert_cmpuint (documents->len, ==, 2);
      assert_article (documents, 0, "Harbour stays open|Ana Reis|The Port Herald|2026-01-07|The harbour stays open, said the minister.");
      assert_article (documents, 1, "Bridge closed|(null)|The Valley Times|2026-01-06|The bridge is closed.");
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/read/charsets", test_charsets);
  g_test_add_func ("/read/marks", test_marks);
  g_test_add_func ("/read/bad-bytes", test_bad_bytes);
  g_test_add_func ("/read/old-utf8", test_old_utf8);
  g_test_add_func ("/read/line-ends", test_line_ends);
  g_test_add_func ("/read/too-many-marks", test_too_many_marks);
  g_test_add_func ("/read/refused", test_refused);
  g_test_add_func ("/read/scraped", test_scraped);
  g_test_add_func ("/read/headline", test_headline);
  g_test_add_func ("/read/meta-lines", test_meta_lines);
  g_test_add_func ("/read/share-rows", test_share_rows);
  g_test_add_func ("/read/stacked", test_stacked);
  g_test_add_func ("/read/headings", test_headings);
  g_test_add_func ("/read/wrapped", test_wrapped);
  g_test_add_func ("/read/unwrapped", test_unwrapped);
  g_test_add_func ("/read/wrapped-wide", test_wrapped_wide);
  g_test_add_func ("/read/long-paragraph", test_long_paragraph);
  g_test_add_func ("/read/newspapers", test_newspapers);
  g_test_add_func ("/read/newspaper-documents", test_newspaper_documents);
  g_test_add_func ("/read/noise", test_noise);

  return g_test_run ();
}
