/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pieces.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-furniture.h"
#include "avow-read-error.h"
#include "avow-text.h"

#define MAX_HEADLINE 250
#define MAX_HEADING 120

/* How many blocks after the headline may repeat it, or say who wrote it and when. */
#define HEAD_BLOCKS 8

/* A thick book has some ten thousand paragraphs. */
#define MAX_PIECES 200000

static void
piece_free (gpointer data)
{
  AvowPiece *piece = data;

  if (piece == NULL)
    return;

  g_free (piece->text);
  g_free (piece);
}

/**
 * avow_pieces_new:
 *
 * Makes an array of pieces.
 *
 * Returns: (transfer full) (element-type AvowPiece): an array without any
 */
GPtrArray *
avow_pieces_new (void)
{
  return g_ptr_array_new_with_free_func (piece_free);
}

static void
add (GPtrArray     *pieces,
     AvowBlockKind  kind,
     int            level,
     char          *text,
     guint          n_lines)
{
  AvowPiece *piece = g_new0 (AvowPiece, 1);

  piece->text = text;
  piece->kind = kind;
  piece->level = level;
  piece->n_lines = n_lines;
  g_ptr_array_add (pieces, piece);
}

/**
 * avow_pieces_add:
 * @pieces: (element-type AvowPiece): the pieces
 * @kind: what it is
 * @text: a line
 * @n_lines: how many lines it was in the file
 *
 * Adds a piece of plain text.
 */
void
avow_pieces_add (GPtrArray     *pieces,
                 AvowBlockKind  kind,
                 const char    *text,
                 guint          n_lines)
{
  add (pieces, kind, kind == AVOW_BLOCK_HEADING ? 2 : 0, g_strdup (text), n_lines);
}

/* Finds two breaks of a line with nothing but space between. */
static const char *
find_blank_line (const char *text)
{
  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p, '\n'))
    {
      p++;
      while (*p == ' ' || *p == '\t' || *p == '\r')
        p++;
      if (*p == '\n')
        return p;
    }

  return NULL;
}

/**
 * avow_pieces_add_paragraph:
 * @pieces: (element-type AvowPiece): the pieces
 * @kind: what it is
 * @level: for a heading its level in the file; 0 for the title
 * @text: its text
 *
 * Adds a paragraph of a document, unless it is empty. Where it has a blank line it
 * becomes two. When there are too many none is added, and avow_pieces_finish() says so.
 */
void
avow_pieces_add_paragraph (GPtrArray     *pieces,
                           AvowBlockKind  kind,
                           int            level,
                           const char    *text)
{
  const char *end;

  if (pieces->len > MAX_PIECES)
    return;

  do
    {
      g_autofree char *part = NULL, *line = NULL;

      end = find_blank_line (text);
      part = end != NULL ? g_strndup (text, end - text) : g_strdup (text);
      line = avow_builder_clean (part);
      if (*line != '\0' && !avow_furniture_is_rule (line))
        add (pieces, kind, level, g_steal_pointer (&line), 1);
      if (pieces->len > MAX_PIECES)
        return;
      text = end != NULL ? end + 1 : NULL;
    }
  while (end != NULL);
}

/**
 * avow_pieces_append:
 * @pieces: (element-type AvowPiece): the pieces
 * @more: (element-type AvowPiece): others, which are none afterwards
 *
 * Puts pieces behind the others.
 */
void
avow_pieces_append (GPtrArray *pieces,
                    GPtrArray *more)
{
  g_ptr_array_set_free_func (more, NULL);
  g_ptr_array_extend (pieces, more, NULL, NULL);
  g_ptr_array_set_size (more, 0);
  g_ptr_array_set_free_func (more, piece_free);
}

/* Most lines differ in their first letter, which shows without folding them. */
static gboolean
same_words (const char *a,
            const char *b)
{
  g_autofree char *folded_a = NULL, *folded_b = NULL;

  if (g_ascii_isalnum (*a) && g_ascii_isalnum (*b) && g_ascii_tolower (*a) != g_ascii_tolower (*b))
    return FALSE;

  folded_a = avow_text_fold (a);
  folded_b = avow_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

/* The last character that is no quotation mark or bracket. */
static gunichar
last_letter (const char *text)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c != '"' && c != '\'' && c != ')' && c != ']' && c != 0x201c && c != 0x201d && c != 0x2019 && c != 0xbb && c != 0xab)
        return c;
    }

  return 0;
}

/**
 * avow_pieces_ends_sentence:
 * @text: a line
 *
 * Tells whether a line ends as sentences do that go on, or are done.
 *
 * Returns: whether it does
 */
gboolean
avow_pieces_ends_sentence (const char *text)
{
  gunichar c = last_letter (text);

  return c == '.' || c == ',' || c == ';' || c == ':' || c == 0x2026 || c == 0x3002 || c == 0xff0c || c == 0x964 || c == '-' ||
         c == 0x2013 || c == 0x2014;
}

static gboolean
looks_like_headline (const AvowPiece *piece)
{
  return piece->kind == AVOW_BLOCK_PARAGRAPH && piece->n_lines <= 3 && avow_text_length (piece->text) <= MAX_HEADLINE &&
         !avow_pieces_ends_sentence (piece->text);
}

/* "Headline - Newspaper", as pages call themselves, before the headline alone. */
static const char *
site_after (const char *title,
            const char *headline)
{
  static const char * const separators[] = { " | ", " - ", " – ", " — ", " :: ", " · " };
  gsize n = strlen (headline);

  if (!g_str_has_prefix (title, headline))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      if (g_str_has_prefix (title + n, separators[i]) && avow_text_length (title + n) < 60)
        return title + n + strlen (separators[i]);
    }

  return NULL;
}

/* Leaves the headline out where it stands at the head of the text again. */
static gboolean
leave_out_title (GPtrArray    *pieces,
                 AvowDocument *document)
{
  gboolean repeated = FALSE;

  for (guint i = 0; i < MIN (pieces->len, HEAD_BLOCKS) && pieces->len > 1;)
    {
      if (!same_words (document->title, ((AvowPiece *) g_ptr_array_index (pieces, i))->text))
        {
          i++;
          continue;
        }
      g_ptr_array_remove_index (pieces, i);
      repeated = TRUE;
    }

  return repeated;
}

/**
 * avow_pieces_take_headline:
 * @pieces: (element-type AvowPiece): the pieces
 * @document: where to put the headline
 *
 * Takes the first line as the headline, if it looks like one and there is none
 * yet, and leaves the headline out where it stands again.
 */
void
avow_pieces_take_headline (GPtrArray    *pieces,
                           AvowDocument *document)
{
  AvowPiece *first = pieces->len > 0 ? g_ptr_array_index (pieces, 0) : NULL;
  gboolean repeated = FALSE, has_more = FALSE;
  const char *site;

  if (document->title != NULL)
    {
      if (leave_out_title (pieces, document))
        avow_document_warn (document, _("The headline stood in the text again and was left out there."));
      return;
    }

  for (guint i = 1; i < pieces->len && !(has_more && (repeated || i >= HEAD_BLOCKS)); i++)
    {
      gboolean same = same_words (first->text, ((AvowPiece *) g_ptr_array_index (pieces, i))->text);

      repeated |= same && i < HEAD_BLOCKS;
      has_more |= !same;
    }

  /* A headline heads something. */
  if (!has_more)
    return;

  site = site_after (first->text, ((AvowPiece *) g_ptr_array_index (pieces, 1))->text);
  if (site != NULL)
    {
      if (document->site == NULL)
        document->site = g_strdup (site);
      g_ptr_array_remove_index (pieces, 0);
      first = g_ptr_array_index (pieces, 0);
      repeated = FALSE;
    }
  else if (!repeated && !looks_like_headline (first))
    {
      return;
    }
  if (avow_text_length (first->text) > MAX_HEADLINE)
    return;

  document->title = g_strdup (first->text);
  g_ptr_array_remove_index (pieces, 0);
  if (leave_out_title (pieces, document) || repeated)
    avow_document_warn (document, _("The headline stood in the text again and was left out there."));
}

/**
 * avow_pieces_take_meta:
 * @pieces: (element-type AvowPiece): the pieces without the headline
 * @document: where to put what they say
 *
 * Takes lines that say who wrote it and when. They stand below the headline, before
 * the first paragraph.
 */
void
avow_pieces_take_meta (GPtrArray    *pieces,
                       AvowDocument *document)
{
  guint n = 0, n_above = 0;

  for (guint i = 0; i < pieces->len && n < HEAD_BLOCKS; n++)
    {
      AvowPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->kind == AVOW_BLOCK_PARAGRAPH && avow_furniture_take_meta (piece->text, document))
        {
          g_ptr_array_remove_index (pieces, i);
          n_above = i;
        }
      else if (avow_pieces_ends_sentence (piece->text) || avow_text_length (piece->text) > MAX_HEADING)
        {
          break;
        }
      else
        {
          i++;
        }
    }

  /* A name alone above the date, and what that person is there. */
  for (guint i = 0; i < n_above && document->date != NULL && document->byline == NULL; i++)
    {
      AvowPiece *piece = g_ptr_array_index (pieces, i);

      if (!avow_furniture_is_person (piece->text))
        continue;

      document->byline = g_strdup (piece->text);
      g_ptr_array_remove_index (pieces, i);
      if (i + 1 < n_above && avow_furniture_is_office (((AvowPiece *) g_ptr_array_index (pieces, i))->text))
        g_ptr_array_remove_index (pieces, i);
    }
}

/* Counts links to share by that stand below each other, a line each. */
static guint
count_share_links (GPtrArray *pieces,
                   guint      first)
{
  gboolean says_so = FALSE, has_word;
  guint n = 0;

  while (first + n < pieces->len &&
         avow_furniture_is_share_link (((AvowPiece *) g_ptr_array_index (pieces, first + n))->text, &has_word))
    {
      says_so |= has_word;
      n++;
    }

  return n >= 3 || (n == 2 && says_so) ? n : 0;
}

/**
 * avow_pieces_drop_furniture:
 * @pieces: (element-type AvowPiece): the pieces
 * @document: where to note what was left out
 *
 * Leaves out rows of share links and other lines of the page around an article.
 */
void
avow_pieces_drop_furniture (GPtrArray    *pieces,
                            AvowDocument *document)
{
  g_autoptr(GPtrArray) kept = avow_pieces_new ();
  guint n_share = 0;

  for (guint i = 0; i < pieces->len;)
    {
      AvowPiece *piece = g_ptr_array_index (pieces, i);
      guint n_links = count_share_links (pieces, i);

      if (n_links > 0)
        {
          n_share++;
          i += n_links;
          continue;
        }
      if (avow_furniture_is_share_row (piece->text))
        {
          n_share++;
        }
      else if (avow_furniture_is_leftover (piece->text))
        {
          g_autofree char *line = avow_text_shorten (piece->text, 60);

          avow_document_warn (document, _("A line that is no part of the article was left out: “%s”."), line);
        }
      else
        {
          g_ptr_array_add (kept, piece);
          pieces->pdata[i] = NULL;
        }
      i++;
    }

  g_ptr_array_set_size (pieces, 0);
  avow_pieces_append (pieces, kept);

  if (n_share > 0)
    avow_document_warn (document,
                        g_dngettext (NULL, "A row of links for sharing was left out.", "%u rows of links for sharing were left out.", n_share),
                        n_share);
}

/* The highest level of the headings that are left is the second of an article. */
static int
find_top_level (GPtrArray *pieces)
{
  int top = G_MAXINT;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->kind == AVOW_BLOCK_HEADING)
        top = MIN (top, piece->level);
    }

  return top;
}

/**
 * avow_pieces_write:
 * @pieces: (element-type AvowPiece): the pieces
 * @document: the document
 * @error: return location for an error of [error@ReadError]
 *
 * Makes the pieces the text of a document.
 *
 * Returns: whether there were any words
 */
gboolean
avow_pieces_write (GPtrArray     *pieces,
                   AvowDocument  *document,
                   GError       **error)
{
  g_autoptr(AvowBuilder) builder = avow_builder_new ();
  int top = find_top_level (pieces);

  for (guint i = 0; i < pieces->len; i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      avow_builder_add (builder, piece->kind, piece->kind == AVOW_BLOCK_HEADING ? MIN (6, 2 + piece->level - top) : 0, piece->text);
    }

  return avow_builder_finish (builder, document, error);
}

/* ---- documents that say what is what */

/* Titles that programs give: "Microsoft Word - x.doc", "Document1", names of files. */
static gboolean
is_made_up_title (const char *title)
{
  static const char * const starts[] = { "microsoft word - ", "microsoft powerpoint - ", "powerpoint presentation" };
  static const char * const wholes[] =
  {
    "untitled", "unknown", "document", "dokument", "untitled document", "unbenannt", "ohne titel", "sans titre",
  };
  static const char * const ends[] = { ".doc", ".docx", ".odt", ".rtf", ".txt", ".pdf", ".html", ".htm" };
  g_autofree char *folded = avow_text_fold (title);
  gsize n = strlen (folded);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (folded, starts[i]))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (folded, ends[i]))
        return TRUE;
    }

  while (n > 0 && (g_ascii_isdigit (folded[n - 1]) || folded[n - 1] == ' '))
    folded[--n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      if (g_str_equal (folded, wholes[i]))
        return TRUE;
    }

  return avow_text_count_words (title) < 2 && g_str_is_ascii (title);
}

/* Office programs name as the author whoever's computer it is. */
static gboolean
is_author (const char *author)
{
  static const char * const names[] =
  {
    "microsoft office user", "office user", "windows user", "default user", "registered user", "valued acer customer",
    "apache poi", "python-docx", "test user",
  };
  g_autofree char *folded = avow_text_fold (author);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (folded, names[i]))
        return FALSE;
    }

  return avow_text_length (author) <= 120 && strchr (author, '@') == NULL &&
         (avow_text_count_words (author) > 1 || !g_str_is_ascii (author));
}

static guint
count_headings (GPtrArray *pieces,
                int        level)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      n += piece->kind == AVOW_BLOCK_HEADING && piece->level == level;
    }

  return n;
}

/* The heading above everything else, or below a line that says whose paper it is. */
static const AvowPiece *
find_first_heading (GPtrArray *pieces)
{
  const AvowPiece *first = pieces->len > 0 ? g_ptr_array_index (pieces, 0) : NULL;

  if (first != NULL && first->kind == AVOW_BLOCK_HEADING)
    return first;

  for (guint i = 0; i < MIN (pieces->len, HEAD_BLOCKS / 2); i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->kind == AVOW_BLOCK_HEADING && piece->level == 1)
        return piece;
      if (avow_pieces_ends_sentence (piece->text))
        break;
    }

  return NULL;
}

/* Finds what is the title: a line styled so, the line that the file says it is, with
 * the name of the paper or without, or a heading; else only what the file says. */
static const char *
find_title (GPtrArray   *pieces,
            const char  *said,
            const char **site)
{
  const AvowPiece *heading;

  for (guint i = 0; i < MIN (pieces->len, HEAD_BLOCKS); i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->kind == AVOW_BLOCK_HEADING && piece->level == 0)
        return piece->text;
    }
  for (guint i = 0; said != NULL && i < MIN (pieces->len, HEAD_BLOCKS); i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      if (same_words (piece->text, said) || (*site = site_after (said, piece->text)) != NULL)
        return piece->text;
    }

  /* One of several headings of a rank heads a section. */
  heading = find_first_heading (pieces);
  if (said != NULL && is_made_up_title (said))
    said = NULL;
  if (heading != NULL && (said == NULL || count_headings (pieces, heading->level) == 1))
    return heading->text;

  return said;
}

/* Takes lines near the top that repeat what is known. */
static void
drop_repeated (GPtrArray  *pieces,
               const char *words)
{
  for (guint i = 0; words != NULL && i < MIN (pieces->len, HEAD_BLOCKS);)
    {
      AvowPiece *piece = g_ptr_array_index (pieces, i);

      /* Something is left to read. */
      if (pieces->len > 1 && same_words (piece->text, words))
        g_ptr_array_remove_index (pieces, i);
      else
        i++;
    }
}

/**
 * avow_pieces_finish:
 * @pieces: (element-type AvowPiece): the pieces
 * @document: (transfer full): the document, with what is known of it
 * @title: (nullable): what the file says is its title
 * @author: (nullable): who the file says wrote it
 * @error: return location for an error of [error@ReadError]
 *
 * Makes a document of the pieces of a file that has styles: title, byline and date,
 * then the text.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): the document alone
 */
GPtrArray *
avow_pieces_finish (GPtrArray     *pieces,
                    AvowDocument  *document,
                    const char    *title,
                    const char    *author,
                    GError       **error)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  g_autofree char *said = avow_builder_clean (title), *writer = avow_builder_clean (author);

  g_ptr_array_add (documents, document);

  if (pieces->len > MAX_PIECES)
    {
      g_set_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_TOO_LARGE,
                   _("It has more than %d paragraphs. Split it, or paste the part you need."), MAX_PIECES);
      return NULL;
    }

  avow_pieces_drop_furniture (pieces, document);
  if (document->title == NULL)
    {
      const char *site = NULL;

      document->title = g_strdup (find_title (pieces, *said != '\0' ? said : NULL, &site));
      if (document->site == NULL)
        document->site = g_strdup (site);
    }
  if (document->title != NULL && avow_text_length (document->title) > MAX_HEADLINE)
    g_clear_pointer (&document->title, g_free);

  if (document->title != NULL)
    drop_repeated (pieces, document->title);
  else
    avow_pieces_take_headline (pieces, document);

  avow_pieces_take_meta (pieces, document);
  if (document->byline == NULL && *writer != '\0' && is_author (writer))
    document->byline = g_strdup (writer);
  drop_repeated (pieces, document->byline);

  if (!avow_pieces_write (pieces, document, error))
    return NULL;

  return g_steal_pointer (&documents);
}
