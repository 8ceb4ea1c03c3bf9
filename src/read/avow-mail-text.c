/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-mail-text.h"

#include <string.h>

#include "avow-builder.h"
#include "avow-mail-head.h"
#include "avow-text.h"

/* The plain text of a mail: what is in it of other mails, signatures, and lines
 * that a program broke. */

/* A signature of more lines, blank ones too, is not looked at. */
#define MAX_SIGNATURE 20

/* ---- other mails and signatures */

static gboolean
is_forward_mark (const char *line)
{
  static const char * const marks[] =
  {
    "forwarded message", "original message", "weitergeleitete nachricht", "ursprüngliche nachricht", "message transféré",
    "message d'origine", "mensaje reenviado", "mensaje original", "пересланное сообщение", "переслане повідомлення",
    "исходное сообщение",
  };
  g_autofree char *small = NULL;

  if (strlen (line) > 100 || (!g_str_has_prefix (line, "---") && !g_str_has_prefix (line, "Begin forwarded message")))
    return FALSE;

  small = g_utf8_strdown (line, -1);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strstr (small, marks[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_signature_mark (const char *line)
{
  return g_str_equal (line, "-- ") || g_str_equal (line, "--") || g_str_equal (line, "-- \r") || g_str_equal (line, "--\r");
}

/* A few lines below a mail that say who somebody is are worth to be read; more, and
 * those with addresses of pages, are the same below every mail. */
static gboolean
says_who (char **lines)
{
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '>' && !is_forward_mark (lines[i]); i++)
    {
      if (i == MAX_SIGNATURE)
        return FALSE;
      if (avow_text_count_words (lines[i]) == 0)
        continue;
      if (++n > 3 || strlen (lines[i]) > 80 || strstr (lines[i], "www.") != NULL || strstr (lines[i], "://") != NULL)
        return FALSE;
    }

  return TRUE;
}

/* Reads a line of the head that programs put above a mail that they forward. */
static gboolean
parse_head_line (const char *line,
                 char      **sender,
                 char      **date,
                 char      **subject)
{
  static const struct { const char *names; int what; } heads[] =
  {
    { "from|von|de|from|от|від|expéditeur", 1 },
    { "date|sent|datum|gesendet|fecha|enviado|envoyé|дата|отправлено|надіслано", 2 },
    { "subject|betreff|objet|sujet|asunto|тема", 3 },
    { "to|an|à|para|кому|cc|kopie|copie|копия|копія|reply-to", 4 },
  };
  const char *colon = strchr (line, ':'), *start = line;
  g_autofree char *as_written = NULL, *name = NULL, *value = NULL;

  if (colon == NULL || colon - line > 30)
    return FALSE;

  /* Some programs write it bold: "*From:*". */
  while (*start == '*' || *start == ' ')
    start++;
  if (start >= colon)
    return FALSE;
  as_written = g_strndup (start, colon - start);
  name = g_utf8_strdown (as_written, -1);
  value = avow_builder_clean (colon[1] == '*' ? colon + 2 : colon + 1);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_auto(GStrv) words = g_strsplit (heads[i].names, "|", -1);

      if (!g_strv_contains ((const char * const *) words, name))
        continue;

      if (heads[i].what == 1 && *sender == NULL)
        *sender = avow_mail_head_parse_sender (value);
      else if (heads[i].what == 2 && *date == NULL)
        *date = avow_mail_head_parse_date (value);
      else if (heads[i].what == 3 && *subject == NULL && avow_text_count_words (value) > 0)
        *subject = g_strdup (value);
      return TRUE;
    }

  return FALSE;
}

static void
replace (char **field,
         char **value)
{
  if (*value == NULL)
    return;

  g_free (*field);
  *field = g_steal_pointer (value);
}

/* Puts together what is to be read of a plain text: no signature, and of a mail that
 * only forwards another that other one. What was forwarded with words of one's
 * own before it becomes a quotation. */
static char *
prepare (const char   *text,
         gboolean      is_box,
         AvowDocument *document,
         gboolean     *has_signature)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GString *kept = g_string_new (NULL);
  g_autofree char *sender = NULL, *date = NULL, *subject = NULL;
  gboolean has_own = FALSE, in_head = FALSE, in_quote = FALSE, in_signature = FALSE, any_head = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = lines[i];
      gsize n = strlen (line);

      if (n > 0 && line[n - 1] == '\r')
        line[n - 1] = '\0';
      if (is_box && g_str_has_prefix (line, ">From "))
        line++;

      if (is_forward_mark (line))
        {
          in_signature = FALSE;
          in_head = TRUE;
          any_head = FALSE;
          in_quote = has_own;
          g_string_append_c (kept, '\n');
        }
      else if (in_head && parse_head_line (line, &sender, &date, &subject))
        {
          any_head = TRUE;
          if (in_quote)
            g_string_append_printf (kept, "> %s\n", line);
        }
      else if (in_head && (*line == '\0' || (any_head && g_ascii_isspace (*line))))
        {
          in_head = !any_head || *line != '\0';
          if (in_quote)
            g_string_append_c (kept, '\n');
        }
      else if (is_signature_mark (line))
        {
          in_signature = !says_who (lines + i + 1);
          *has_signature |= in_signature;
          g_string_append_c (kept, '\n');
        }
      else if (in_signature && *line != '>')
        {
          continue;
        }
      else
        {
          in_signature = in_head = FALSE;
          has_own |= !in_quote && avow_text_count_words (line) > 0;
          g_string_append_printf (kept, "%s%s\n", in_quote && *line != '\0' ? "> " : "", line);
        }
    }

  if (!in_quote)
    {
      replace (&document->byline, &sender);
      replace (&document->date, &date);
      replace (&document->title, &subject);
    }

  return g_string_free (kept, FALSE);
}

/* ---- lines that were broken */

/* Mails are broken into lines at some width, quotations of them at another. */
#define MIN_WIDTH 50
#define MAX_WIDTH 90
#define MAX_QUOTES 10

/* A share of lines with no room for the next word, in percent, by which they were
 * broken by a program. */
#define FULL_PERCENT 40

typedef struct
{
  const char *text;             /* after the signs of quotation */
  guint       n_quotes;
  guint       width;
} Line;

static void
parse_line (const char *text,
            Line       *line)
{
  line->n_quotes = 0;
  for (line->text = text; *line->text == '>' || (*line->text == ' ' && line->n_quotes > 0); line->text++)
    line->n_quotes += *line->text == '>' && line->n_quotes < MAX_QUOTES;
  line->width = g_utf8_strlen (line->text, -1);
}

/* Tells whether a line may go on in the next. */
static gboolean
may_go_on (const Line *line,
           const Line *next)
{
  gunichar first = g_utf8_get_char (next->text);

  return line->n_quotes == next->n_quotes && line->width > 0 && next->width > 0 && first != ' ' && first != '\t' &&
         first != '-' && first != '*' && first != 0x2022 && !(g_ascii_isdigit (first) && strcspn (next->text, ".)") < 3);
}

static gboolean
is_full (const Line *line,
         const Line *next,
         guint       width)
{
  return line->width + 1 + g_utf8_strlen (next->text, strcspn (next->text, " ")) > width;
}

/* How the lines of a quotation, or of none, were broken. */
typedef struct
{
  guint    width;               /* of the widest; 0 if they were not broken */
  gboolean is_filled;           /* whether all are about as wide */
} Broken;

static Broken
find_width (const Line *lines,
            guint       n_lines,
            guint       n_quotes)
{
  Broken broken = { 0, FALSE };
  guint width = 0, n_pairs = 0, n_full = 0;

  for (guint i = 0; i + 1 < n_lines; i++)
    {
      if (lines[i].n_quotes == n_quotes && may_go_on (&lines[i], &lines[i + 1]) && strstr (lines[i].text, "://") == NULL)
        width = MAX (width, lines[i].width);
    }
  if (width < MIN_WIDTH || width > MAX_WIDTH)
    return broken;

  for (guint i = 0; i + 1 < n_lines; i++)
    {
      if (lines[i].n_quotes != n_quotes || !may_go_on (&lines[i], &lines[i + 1]))
        continue;
      n_pairs++;
      n_full += is_full (&lines[i], &lines[i + 1], width);
    }

  broken.width = width;
  broken.is_filled = n_full * 100 >= n_pairs * FULL_PERCENT;

  return broken;
}

static gboolean
goes_on (const Line   *line,
         const Line   *next,
         const Broken *broken)
{
  if (broken->width == 0 || !may_go_on (line, next))
    return FALSE;
  if (broken->is_filled && is_full (line, next, broken->width))
    return TRUE;

  /* A sentence that is not over, and its next word. */
  return line->width >= MIN_WIDTH && g_unichar_islower (g_utf8_get_char (next->text)) &&
         strchr (".!?:;", line->text[strlen (line->text) - 1]) == NULL;
}

/* Joins the lines of paragraphs again. The reader of plain texts does too, but knows
 * of one width only. */
static char *
join_lines (const char *text)
{
  g_auto(GStrv) raw = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (raw);
  Broken broken[MAX_QUOTES + 1];
  g_autofree Line *lines = g_new0 (Line, n_lines + 1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    parse_line (raw[i], &lines[i]);
  for (guint i = 0; i <= MAX_QUOTES; i++)
    broken[i] = find_width (lines, n_lines, i);

  for (guint i = 0; i < n_lines; i++)
    {
      const Line *before = i > 0 ? &lines[i - 1] : NULL;

      if (before != NULL && goes_on (before, &lines[i], &broken[lines[i].n_quotes]))
        {
          if (!(g_str_has_suffix (before->text, "-") && before->width > 1 && g_ascii_isalpha (before->text[strlen (before->text) - 2])))
            g_string_append_c (joined, ' ');
          g_string_append (joined, lines[i].text);
          continue;
        }

      if (i > 0)
        g_string_append_c (joined, '\n');
      if (lines[i].n_quotes > 0)
        g_string_append (joined, "> ");
      g_string_append (joined, lines[i].text);
    }

  return g_string_free (joined, FALSE);
}

/**
 * avow_mail_text_prepare:
 * @text: the plain text of a mail
 * @is_box: whether it comes from a box of mails, where lines have signs before them
 * @document: the mail; if it only forwards another, it becomes that one
 * @has_signature: (out): set to %TRUE if a signature was left out
 *
 * Gets what is to be read of the plain text of a mail, for the reader of such texts:
 * without the signature, paragraphs whole, and what was forwarded as a quotation.
 *
 * Returns: (transfer full): the text
 */
char *
avow_mail_text_prepare (const char   *text,
                        gboolean      is_box,
                        AvowDocument *document,
                        gboolean     *has_signature)
{
  g_autofree char *prepared = prepare (text, is_box, document, has_signature);

  return join_lines (prepared);
}

/* ---- lines that say they were broken */

/**
 * avow_mail_text_unflow:
 * @text: a plain text in the format "flowed"
 * @delete_space: whether the space before a broken end is none of the text
 *
 * Joins lines that a program broke, which end in a space (RFC 3676).
 *
 * Returns: (transfer full): the text
 */
char *
avow_mail_text_unflow (const char *text,
                       gboolean    delete_space)
{
  GString *joined = g_string_new (NULL);
  gsize last_depth = 0;
  gboolean goes_on = FALSE;

  while (*text != '\0')
    {
      gsize n = strcspn (text, "\n"), depth = strspn (text, ">"), length = n > 0 && text[n - 1] == '\r' ? n - 1 : n;
      const char *line = text + depth;
      gboolean is_signature;

      if (length < depth)
        depth = length;
      length -= depth;
      if (length > 0 && *line == ' ')
        {
          line++;
          length--;
        }
      is_signature = length == 3 && strncmp (line, "-- ", 3) == 0;

      if (!goes_on || depth != last_depth || is_signature)
        {
          if (goes_on)
            g_string_append_c (joined, '\n');
          for (gsize i = 0; i < depth; i++)
            g_string_append_c (joined, '>');
          if (depth > 0)
            g_string_append_c (joined, ' ');
        }

      goes_on = length > 0 && line[length - 1] == ' ' && !is_signature;
      g_string_append_len (joined, line, goes_on && delete_space ? length - 1 : length);
      if (!goes_on)
        g_string_append_c (joined, '\n');
      last_depth = depth;
      text += text[n] == '\n' ? n + 1 : n;
    }

  return g_string_free (joined, FALSE);
}
