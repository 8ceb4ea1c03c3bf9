/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-charset.h"
#include "avow-furniture.h"
#include "avow-pieces.h"
#include "avow-read-error.h"
#include "avow-text.h"

/* Plain text as people have it: scraped from a page, saved from a mail, broken
 * into lines of some width, or not.  The steps are: bytes to clean text, lines,
 * lines to blocks, furniture and headline out of these, headings, text. */

/* More than this share of control characters, in percent, and a few, are no text. */
#define CONTROLS_PERCENT 10
#define FEW_CONTROLS 10

/* Lines of broken text are between so many columns wide. */
#define MIN_WIDTH 40
#define MAX_WIDTH 130

/* A share of lines that fill their width, in percent, by which a text is broken. */
#define FULL_PERCENT 60

#define MAX_HEADING 120
#define MAX_HEADING_WORDS 16

/* More marks than this on one letter are a prank, and slow to draw. */
#define MAX_MARKS 8

/* ---- characters */

/* Characters that show nothing and are in the way when one looks for words. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xfeff || c == 0xad || c == 0x200b || c == 0x2060;
}

/* Makes all line ends one, and leaves out what is no text. */
static char *
clean (const char    *text,
       AvowDocument  *document,
       GError       **error)
{
  g_autoptr(GString) cleaned = g_string_sized_new (strlen (text));
  guint n_controls = 0, n_chars = 0, n_marks = 0;
  gboolean too_many_marks = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *plain = p;
      gunichar c;

      while (*p >= ' ' && *p < 0x7f)
        p++;
      if (p > plain)
        {
          g_string_append_len (cleaned, plain, p - plain);
          n_chars += p - plain;
          n_marks = 0;
        }
      if (*p == '\0')
        break;

      n_chars++;
      c = g_utf8_get_char (p);
      n_marks = g_unichar_ismark (c) ? n_marks + 1 : 0;

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (cleaned, '\n');
        }
      else if (c == 0x85 || c == 0x2028 || c == '\v')
        {
          g_string_append_c (cleaned, '\n');
        }
      else if (c == 0x2029 || c == '\f')
        {
          g_string_append (cleaned, "\n\n");
        }
      else if (c == '\n' || c == '\t')
        {
          g_string_append_c (cleaned, c);
        }
      else if (g_unichar_iscntrl (c) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)
        {
          n_controls++;
        }
      else if (n_marks > MAX_MARKS)
        {
          too_many_marks = TRUE;
        }
      else if (!is_invisible (c))
        {
          g_string_append_unichar (cleaned, c);
        }
    }

  if (n_controls > FEW_CONTROLS && n_controls * 100ull > n_chars * (guint64) CONTROLS_PERCENT)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_NOT_TEXT,
                           _("It is not a text file: it holds data that are no characters."));
      return NULL;
    }

  if (n_controls > 0)
    avow_document_warn (document,
                        g_dngettext (NULL, "%u control character was left out.", "%u control characters were left out.", n_controls),
                        n_controls);
  if (too_many_marks)
    avow_document_warn (document, _("Letters with very many accents lost some of them."));

  return avow_text_compose (cleaned->str);
}

/* ---- lines */

typedef struct
{
  char     *text;       /* without space at its ends, single spaces within */
  guint     widths[2];  /* by measure, as it stood */
  guint     indent;     /* columns of white space before it */
  gboolean  quoted;     /* had a > before it */
} Line;

/* How the program counted that broke a text into lines: most count columns, of
 * which wide letters take two; some count letters. */
typedef enum
{
  BY_COLUMNS,
  BY_LETTERS,
} Measure;

/* The width to which a text was broken; 0 if it was not. */
typedef struct
{
  Measure measure;
  guint   width;
} Broken;

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->text);
}

static guint
measure_letter (gunichar c,
                Measure  measure)
{
  return measure == BY_LETTERS || c < 0x80 ? 1 : g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

static guint
measure_text (const char *text,
              Measure     measure)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += (guchar) *p < 0x80 ? 1 : measure_letter (g_utf8_get_char (p), measure);

  return n;
}

static GArray *
split_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_auto(GStrv) raw = g_strsplit (text, "\n", -1);

  g_array_set_clear_func (lines, line_clear);
  for (guint i = 0; raw[i] != NULL; i++)
    {
      const char *p = raw[i];
      Line line = { NULL, };

      for (; *p == ' ' || *p == '\t'; p++)
        line.indent += *p == '\t' ? 8 : 1;

      /* A quotation of mail; ">" inside a text is not at the start of its line. */
      if (*p == '>' && (p[1] == ' ' || p[1] == '>' || p[1] == '\0'))
        {
          line.quoted = TRUE;
          while (*p == '>' || *p == ' ')
            p++;
        }

      line.text = avow_text_squeeze (p);
      for (Measure measure = BY_COLUMNS; measure <= BY_LETTERS; measure++)
        line.widths[measure] = measure_text (line.text, measure) + (line.quoted ? 2 : 0);
      if (avow_furniture_is_rule (line.text))
        *line.text = '\0';
      g_array_append_val (lines, line);
    }

  return lines;
}

static const Line *
get_line (GArray *lines,
          guint   i)
{
  return i < lines->len ? &g_array_index (lines, Line, i) : NULL;
}

static gboolean
is_blank (const Line *line)
{
  return line == NULL || *line->text == '\0';
}

/* Chinese and Japanese are broken anywhere; all else between words. */
static gboolean
breaks_anywhere (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

static guint
measure_first_word (const char *text,
                    Measure     measure)
{
  guint n = 0;

  for (const char *p = text; *p != '\0' && *p != ' '; p = g_utf8_next_char (p))
    {
      n += measure_letter (g_utf8_get_char (p), measure);
      if (breaks_anywhere (g_utf8_get_char (p)))
        break;
    }

  return n;
}

/* Tells whether the next line's first word had no room on this one: then the
 * break between them was made by a program, not by the author. */
static gboolean
is_full (const Line   *line,
         const Line   *next,
         const Broken *broken)
{
  return line->widths[broken->measure] + 1 + measure_first_word (next->text, broken->measure) > broken->width;
}

static gboolean
starts_item (const char *text)
{
  const char *p = text;

  if (g_str_has_prefix (text, "- ") || g_str_has_prefix (text, "* ") || g_str_has_prefix (text, "• ") ||
      g_str_has_prefix (text, "‣ ") || g_str_has_prefix (text, "▪ ") || g_str_has_prefix (text, "· ") ||
      g_str_has_prefix (text, "◦ "))
    return TRUE;

  while (g_ascii_isdigit (*p) && p - text < 3)
    p++;

  return p > text && (*p == ')' || *p == '.') && p[1] == ' ';
}

/* Finds the widest lines that are followed by another, but for one in fifty: an
 * address can be wider. */
static guint
find_widest (GArray  *lines,
             Measure  measure)
{
  g_autofree guint *n_by_width = g_new0 (guint, MAX_WIDTH + 2);
  guint n_lines = 0, n_wider = 0;

  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const Line *line = get_line (lines, i);

      if (is_blank (line) || is_blank (get_line (lines, i + 1)))
        continue;
      n_lines++;
      n_by_width[MIN (line->widths[measure], MAX_WIDTH + 1)]++;
    }

  for (guint width = MAX_WIDTH + 1; width >= MIN_WIDTH; width--)
    {
      n_wider += n_by_width[width];
      if (n_wider * 50 > n_lines)
        return width <= MAX_WIDTH ? width : 0;
    }

  return 0;
}

/* The share of lines, in percent, that have no room for the next word. */
static guint
find_fullness (GArray       *lines,
               const Broken *broken)
{
  guint n_pairs = 0, n_full = 0;

  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const Line *line = get_line (lines, i), *next = get_line (lines, i + 1);

      if (is_blank (line) || is_blank (next))
        continue;
      n_pairs++;
      n_full += is_full (line, next, broken);
    }

  return n_pairs > 0 ? n_full * 100 / n_pairs : 0;
}

/* Most lines of a text that a program has broken are full. */
static Broken
find_width (GArray *lines)
{
  Broken best = { BY_COLUMNS, 0 };
  guint best_fullness = FULL_PERCENT - 1;

  for (Measure measure = BY_COLUMNS; measure <= BY_LETTERS; measure++)
    {
      Broken broken = { measure, find_widest (lines, measure) };
      guint fullness = broken.width > 0 ? find_fullness (lines, &broken) : 0;

      if (fullness > best_fullness)
        {
          best = broken;
          best_fullness = fullness;
        }
    }

  return best;
}

/* Between two lines of Chinese or Japanese no space was lost. */
static gboolean
needs_space (const char *before,
             const char *after)
{
  gunichar last = g_utf8_get_char (g_utf8_prev_char (before + strlen (before))), first = g_utf8_get_char (after);

  if (breaks_anywhere (last) && breaks_anywhere (first))
    return FALSE;

  /* "long-" and "term" make "long-term". */
  return !(last == '-' && avow_text_length (before) > 1 &&
           g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (g_utf8_prev_char (before + strlen (before))))));
}

/* Tells whether two lines that follow each other belong to one paragraph. */
static gboolean
belongs (const Line   *line,
         const Line   *next,
         const Broken *broken)
{
  if (is_blank (next) || line->quoted != next->quoted || starts_item (next->text))
    return FALSE;

  /* A first line set in begins a paragraph; the lines of an item are set in too. */
  if (next->indent > line->indent + 1 && !starts_item (line->text))
    return FALSE;

  return broken->width > 0 && is_full (line, next, broken);
}

static GPtrArray *
join_lines (GArray       *lines,
            AvowDocument *document)
{
  GPtrArray *pieces = avow_pieces_new ();
  Broken broken = find_width (lines);
  guint n_joined = 0;

  for (guint i = 0; i < lines->len;)
    {
      g_autoptr(GString) text = NULL;
      const Line *line = get_line (lines, i);
      AvowBlockKind kind;
      guint first = i;

      if (is_blank (line))
        {
          i++;
          continue;
        }

      kind = line->quoted ? AVOW_BLOCK_QUOTATION : starts_item (line->text) ? AVOW_BLOCK_LIST_ITEM : AVOW_BLOCK_PARAGRAPH;
      text = g_string_new (line->text);
      for (i++; belongs (get_line (lines, i - 1), get_line (lines, i), &broken); i++)
        {
          line = get_line (lines, i);
          if (needs_space (text->str, line->text))
            g_string_append_c (text, ' ');
          g_string_append (text, line->text);
        }

      n_joined += i - first - 1;
      avow_pieces_add (pieces, kind, text->str, i - first);
    }

  if (n_joined > 0)
    avow_document_warn (document, _("The text was broken into lines of up to %u characters; they were joined to paragraphs."), broken.width);

  return pieces;
}

/* ---- headings */

static gboolean
looks_like_heading (const AvowPiece *piece)
{
  gunichar first = g_utf8_get_char (piece->text);

  return piece->kind == AVOW_BLOCK_PARAGRAPH && piece->n_lines == 1 && avow_text_length (piece->text) <= MAX_HEADING &&
         avow_text_count_words (piece->text) <= MAX_HEADING_WORDS && avow_text_count_words (piece->text) > 0 &&
         !avow_pieces_ends_sentence (piece->text) && !g_unichar_islower (first) && strstr (piece->text, "://") == NULL;
}

/* A short line heads the paragraph that follows it. Of several short lines in a
 * row, which may be a poem or a list, only the last two can. */
static void
find_headings (GPtrArray *pieces)
{
  for (guint i = 0; i + 1 < pieces->len; i++)
    {
      AvowPiece *piece = g_ptr_array_index (pieces, i), *next = g_ptr_array_index (pieces, i + 1);
      AvowPiece *after = i + 2 < pieces->len ? g_ptr_array_index (pieces, i + 2) : NULL;

      if (!looks_like_heading (piece))
        continue;

      if (!looks_like_heading (next) || (after != NULL && !looks_like_heading (after)))
        piece->kind = AVOW_BLOCK_HEADING;
    }
}

/**
 * avow_text_reader_read:
 * @bytes: (array length=length): a text file
 * @length: how many bytes
 * @error: return location for an error of [error@ReadError]
 *
 * Reads plain text as an article: the headline once, even if it stands there
 * twice; paragraphs, even if they were broken into lines; short lines that head
 * sections as headings; rows of share links and the like left out.
 *
 * Returns: (transfer full) (nullable): the article
 */
AvowDocument *
avow_text_reader_read (const char  *bytes,
                       gsize        length,
                       GError     **error)
{
  g_autoptr(AvowDocument) document = avow_document_new ();
  g_autofree char *decoded = avow_charset_decode (bytes, length, document, error);

  return decoded != NULL && avow_text_reader_fill (decoded, document, error) ? g_steal_pointer (&document) : NULL;
}

/**
 * avow_text_reader_fill:
 * @text: a plain text, in UTF-8
 * @document: a document without text
 * @error: return location for an error of [error@ReadError]
 *
 * Puts a plain text into a document, as avow_text_reader_read() does. What the
 * document knows already is not replaced; if it has a title, the text is not
 * searched for one, and loses it where it stands there again.
 *
 * Returns: whether there were any words
 */
gboolean
avow_text_reader_fill (const char    *text,
                       AvowDocument  *document,
                       GError       **error)
{
  g_autofree char *cleaned = clean (text, document, error);
  g_autoptr(GPtrArray) pieces = NULL;
  g_autoptr(GArray) lines = NULL;

  if (cleaned == NULL)
    return FALSE;

  lines = split_lines (cleaned);
  pieces = join_lines (lines, document);
  avow_pieces_drop_furniture (pieces, document);
  avow_pieces_take_headline (pieces, document);
  avow_pieces_take_meta (pieces, document);
  find_headings (pieces);

  return avow_pieces_write (pieces, document, error);
}
