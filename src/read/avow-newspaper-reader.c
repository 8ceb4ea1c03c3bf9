/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-newspaper-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-date.h"
#include "avow-html-reader.h"
#include "avow-markup.h"
#include "avow-read-error.h"
#include "avow-text.h"

/* What newspaper archives export as plain text: many articles in one file, each with
 * its facts on lines of their own.  Three forms are in use:
 *
 *   Nexis       headline, newspaper, date, "Length: 780 words", "Body", text, "Load-Date:", "End of Document"
 *   LexisNexis  "1 of 214 DOCUMENTS", newspaper, date, headline, "BYLINE:", "LENGTH:", text, "LOAD-DATE:"
 *   Factiva     headline, "By …", "780 words", date, newspaper, code, language, copyright, text, "Document ABC0000…"
 */

typedef enum
{
  FORM_NONE,
  FORM_NEXIS,
  FORM_LEXIS,
  FORM_FACTIVA,
} Form;

/* How much of a file is looked at to know it. */
#define SAMPLE_BYTES (256 * 1024)

#define MAX_ARTICLES 100000

/* So many lines stand between the count of words and the text of Factiva, and so
 * long they may be, in characters. */
#define MAX_FACTS 12
#define MAX_FACT 80

/* ---- lines */

static gboolean
is_blank (const char *line)
{
  return *line == '\0';
}

static gboolean
is_lexis_start (const char *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 5);

  return g_strv_length (words) == 4 && g_ascii_isdigit (words[0][0]) && g_str_equal (words[1], "of") &&
         g_ascii_isdigit (words[2][0]) && (g_str_equal (words[3], "DOCUMENTS") || g_str_equal (words[3], "DOCUMENT"));
}

static gboolean
is_nexis_end (const char *line)
{
  return g_ascii_strcasecmp (line, "End of Document") == 0;
}

/* "Document GRDN000020260107em1700001": capitals and figures, at least one of each. */
static gboolean
is_factiva_end (const char *line)
{
  const char *code = line + strlen ("Document ");
  guint n_letters = 0, n_digits = 0;

  if (!g_str_has_prefix (line, "Document ") || strlen (code) < 15 || strlen (code) > 40)
    return FALSE;

  for (const char *p = code; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        return FALSE;
      n_letters += g_ascii_isalpha (*p) != 0;
      n_digits += g_ascii_isdigit (*p) != 0;
    }

  return n_letters >= 3 && n_digits >= 8;
}

/* What a printed page says of itself: "Page 3 of 9". */
static gboolean
is_page_number (const char *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 5);

  return g_strv_length (words) == 4 && g_ascii_strcasecmp (words[0], "page") == 0 && g_ascii_isdigit (*words[1]) &&
         g_str_equal (words[2], "of") && g_ascii_isdigit (*words[3]);
}

static Form
find_form (char **lines)
{
  guint n_lexis = 0, n_nexis = 0, n_factiva = 0, n_body = 0, n_length = 0, n_words = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = avow_text_squeeze (lines[i]);

      n_lexis += is_lexis_start (line);
      n_nexis += is_nexis_end (line);
      n_factiva += is_factiva_end (line);
      n_body += g_str_equal (line, "Body");
      n_length += g_ascii_strncasecmp (line, "length:", 7) == 0;
      n_words += g_str_has_suffix (line, " words") && g_ascii_isdigit (*line);
    }

  if (n_lexis > 0 && n_length > 0)
    return FORM_LEXIS;
  if (n_nexis > 0 && n_body > 0 && n_length > 0)
    return FORM_NEXIS;
  if (n_factiva > 0 && n_words > 0)
    return FORM_FACTIVA;

  return FORM_NONE;
}

/**
 * avow_newspaper_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is an export of a newspaper archive, as plain text.
 *
 * Returns: whether it is
 */
gboolean
avow_newspaper_reader_recognizes (const char *bytes,
                                  gsize       length,
                                  const char *name)
{
  g_autofree char *sample = NULL;
  g_auto(GStrv) lines = NULL;

  /* Most files are none, and are known by that quickly. */
  if (memmem (bytes, length, " DOCUMENT", 9) == NULL && memmem (bytes, length, "\nEnd of Document", 16) == NULL &&
      memmem (bytes, length, "\nDocument ", 10) == NULL)
    return FALSE;

  sample = g_strndup (bytes, MIN (length, SAMPLE_BYTES));
  lines = g_strsplit (sample, "\n", -1);

  return find_form (lines) != FORM_NONE;
}

/* ---- one article */

typedef struct
{
  AvowDocument *document;
  AvowBuilder  *builder;
  GString      *paragraph;
} Article;

static void
end_paragraph (Article *article)
{
  avow_builder_add (article->builder, AVOW_BLOCK_PARAGRAPH, 0, article->paragraph->str);
  g_string_truncate (article->paragraph, 0);
}

/* Lines of a paragraph belong together; a blank one ends it. */
static void
add_text (Article    *article,
          const char *line)
{
  if (is_blank (line))
    {
      end_paragraph (article);
      return;
    }

  if (article->paragraph->len > 0)
    g_string_append_c (article->paragraph, ' ');
  g_string_append (article->paragraph, line);
}

static gboolean
take (char       **field,
      const char  *value)
{
  if (*field == NULL && *value != '\0')
    *field = g_strdup (value);

  return TRUE;
}

/* "January 7, 2026 Wednesday 10:14 AM GMT": the date is what can be read from the
 * first words. */
static gboolean
take_date (AvowDocument *document,
           const char   *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 9);
  guint n = g_strv_length (words);

  for (guint length = MIN (n, 5); length >= 2; length--)
    {
      g_autofree char *date_text = NULL, *last = words[length];
      AvowDate date;

      words[length] = NULL;
      date_text = g_strjoinv (" ", words);
      words[length] = g_steal_pointer (&last);
      if (avow_date_parse (date_text, &date) && date.month != 0)
        {
          if (document->date == NULL)
            document->date = avow_date_to_iso (&date);
          return TRUE;
        }
    }

  return FALSE;
}

/* "Byline: Jane Doe" and its like. */
static gboolean
take_labelled (AvowDocument *document,
               const char   *line)
{
  static const char * const others[] =
  {
    "section:", "length:", "dateline:", "highlight:", "graphic:", "load-date:", "language:", "publication-type:", "journal-code:",
    "subject:", "classification:", "acc-no:", "series:", "notes:",
  };

  if (g_ascii_strncasecmp (line, "byline:", 7) == 0)
    {
      g_autofree char *value = avow_text_squeeze (line + 7);

      return take (&document->byline, g_ascii_strncasecmp (value, "by ", 3) == 0 ? value + 3 : value);
    }
  if (g_ascii_strncasecmp (line, "headline:", 9) == 0)
    {
      g_autofree char *value = avow_text_squeeze (line + 9);

      return take (&document->title, value);
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (g_ascii_strncasecmp (line, others[i], strlen (others[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_copyright (const char *line)
{
  return g_ascii_strncasecmp (line, "copyright ", 10) == 0 || g_str_has_prefix (line, "© ") || g_str_has_prefix (line, "(c) ") ||
         g_ascii_strcasecmp (line, "all rights reserved") == 0;
}

/* What stands under the text until the next article begins. */
static gboolean
is_end_matter (const char *line)
{
  return g_ascii_strncasecmp (line, "load-date:", 10) == 0 || g_ascii_strncasecmp (line, "publication-type:", 17) == 0 ||
         g_str_equal (line, "Graphic") || g_str_equal (line, "Classification") || g_ascii_strncasecmp (line, "graphic:", 8) == 0;
}

static void
read_nexis (Article *article,
            char   **lines)
{
  AvowDocument *document = article->document;
  gboolean in_body = FALSE, done = FALSE;

  for (guint i = 0; lines[i] != NULL && !done; i++)
    {
      const char *line = lines[i];

      if (in_body)
        {
          done = is_end_matter (line);
          if (!done)
            add_text (article, line);
        }
      else if (g_str_equal (line, "Body"))
        in_body = TRUE;
      else if (is_blank (line) || is_copyright (line) || take_labelled (document, line) || take_date (document, line))
        continue;
      else if (document->title == NULL)
        document->title = g_strdup (line);
      else
        take (&document->site, line);
    }
}

/* The newspaper, the date, then the headline; text begins after the last line with a
 * label that stands before it. */
static void
read_lexis (Article *article,
            char   **lines)
{
  AvowDocument *document = article->document;
  gboolean in_body = FALSE;
  guint n = g_strv_length (lines), body = 0;

  for (guint i = 0; i < n; i++)
    {
      if (g_ascii_strncasecmp (lines[i], "length:", 7) == 0 || g_ascii_strncasecmp (lines[i], "dateline:", 9) == 0)
        body = i + 1;
      if (is_end_matter (lines[i]))
        break;
    }

  for (guint i = 0; i < n; i++)
    {
      const char *line = lines[i];

      in_body |= i >= body && body > 0;
      if (in_body)
        {
          if (is_end_matter (line))
            break;
          add_text (article, line);
        }
      else if (is_blank (line) || is_copyright (line) || take_labelled (document, line) || take_date (document, line))
        continue;
      else if (document->site == NULL && document->date == NULL)
        document->site = g_strdup (line);
      else
        take (&document->title, line);
    }
}

/* The headline is the last line before "By …" or the count of words; below come the
 * date, perhaps a time, the newspaper, its code, the language, the copyright. */
static void
read_factiva (Article *article,
              char   **lines)
{
  AvowDocument *document = article->document;
  guint n = g_strv_length (lines), words = n, facts_end;
  const char *last = NULL;

  for (guint i = 0; i < n && words == n; i++)
    {
      if (g_str_has_suffix (lines[i], " words") && g_ascii_isdigit (*lines[i]))
        words = i;
    }
  if (words == n)
    {
      for (guint i = 0; i < n; i++)
        add_text (article, lines[i]);
      return;
    }

  for (guint i = 0; i < words; i++)
    {
      if (g_ascii_strncasecmp (lines[i], "by ", 3) == 0)
        take (&document->byline, lines[i] + 3);
      else if (!is_blank (lines[i]))
        last = lines[i];
    }
  if (last != NULL)
    document->title = g_strdup (last);

  facts_end = words + 1;
  for (guint i = words + 1; i < MIN (n, words + 2 * MAX_FACTS); i++)
    {
      const char *line = lines[i];

      if (is_blank (line))
        continue;
      if (is_copyright (line))
        {
          facts_end = i + 1;
          break;
        }
      if (g_utf8_strlen (line, -1) > MAX_FACT || g_str_has_suffix (line, "."))
        break;

      facts_end = i + 1;
      if (!take_date (document, line) && !g_ascii_isdigit (*line))
        take (&document->site, line);
    }

  for (guint i = facts_end; i < n; i++)
    add_text (article, lines[i]);
}

static void
add_article (GPtrArray *documents,
             Form       form,
             GPtrArray *lines)
{
  Article article = { avow_document_new (), avow_builder_new (), g_string_new (NULL) };

  g_ptr_array_add (lines, NULL);
  if (form == FORM_NEXIS)
    read_nexis (&article, (char **) lines->pdata);
  else if (form == FORM_LEXIS)
    read_lexis (&article, (char **) lines->pdata);
  else
    read_factiva (&article, (char **) lines->pdata);
  end_paragraph (&article);

  /* What has no text is a cover page or a list of contents. */
  if (avow_builder_finish (article.builder, article.document, NULL))
    g_ptr_array_add (documents, g_steal_pointer (&article.document));

  g_clear_pointer (&article.document, avow_document_free);
  avow_builder_free (article.builder);
  g_string_free (article.paragraph, TRUE);
  g_ptr_array_set_size (lines, 0);
}

static GPtrArray *
split (const char *text)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) raw = g_strsplit (text, "\n", -1);
  Form form = find_form (raw);

  for (guint i = 0; raw[i] != NULL && documents->len < MAX_ARTICLES; i++)
    {
      g_autofree char *line = avow_builder_clean (raw[i]);

      if (form == FORM_LEXIS && is_lexis_start (line))
        add_article (documents, form, lines);
      else if ((form == FORM_NEXIS && is_nexis_end (line)) || (form == FORM_FACTIVA && is_factiva_end (line)))
        add_article (documents, form, lines);
      else if (!is_page_number (line))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  if (form == FORM_LEXIS)
    add_article (documents, form, lines);

  return documents;
}

static void
keep_warnings (AvowDocument *document,
               AvowDocument *said)
{
  for (guint i = 0; i < said->warnings->len; i++)
    avow_document_warn (document, "%s", (char *) g_ptr_array_index (said->warnings, i));
}

/**
 * avow_newspaper_reader_read:
 * @bytes: (array length=length): an export of a newspaper archive
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the articles in an export, each with its headline, newspaper, author and date.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_newspaper_reader_read (const char  *bytes,
                            gsize        length,
                            const char  *name,
                            GError     **error)
{
  g_autoptr(GPtrArray) documents = NULL;
  g_autoptr(AvowDocument) said = avow_document_new ();
  g_autofree char *text = avow_charset_decode (bytes, length, said, error);

  if (text == NULL)
    return NULL;

  documents = split (text);
  if (documents->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There are no words in it."));
      return NULL;
    }

  /* What was guessed of the file holds for its first article. */
  keep_warnings (g_ptr_array_index (documents, 0), said);

  return g_steal_pointer (&documents);
}

/**
 * avow_newspaper_reader_split:
 * @document: what another reader made of a file
 *
 * Splits an export that an archive writes as a document of an office program, a PDF
 * or a page. Headings and lists of such an export become paragraphs.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): its articles;
 *   %NULL when the document is no such export
 */
GPtrArray *
avow_newspaper_reader_split (AvowDocument *document)
{
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) documents = NULL;
  AvowDocument *first;

  /* The reader has taken the first line for the headline of it all. */
  text = g_strconcat (document->title != NULL ? document->title : "", "\n\n", document->text, NULL);
  if (!avow_newspaper_reader_recognizes (text, strlen (text), NULL))
    return NULL;

  documents = split (text);
  if (documents->len == 0)
    return NULL;

  /* And other lines above the first text for what they are. */
  first = g_ptr_array_index (documents, 0);
  if (document->byline != NULL)
    take (&first->byline, document->byline);
  if (document->date != NULL)
    take (&first->date, document->date);
  if (document->site != NULL)
    take (&first->site, document->site);
  keep_warnings (first, document);

  return g_steal_pointer (&documents);
}

static gsize
count_alnum (const char *bytes,
             const char *end)
{
  const char *p = bytes;

  while (p < end && g_ascii_isalnum (*p))
    p++;

  return p - bytes;
}

static gboolean
has_factiva_end (const char *bytes,
                 gsize       length)
{
  const char *end = bytes + length;

  for (const char *p = bytes; (p = memmem (p, end - p, "Document ", 9)); p += 9)
    {
      g_autofree char *line = g_strndup (p, count_alnum (p + 9, end) + 9);

      if (is_factiva_end (line))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
split_page (const char *bytes,
            gsize       length)
{
  g_autofree char *html = NULL;
  g_autoptr(AvowDocument) page = NULL;

  /* Most pages are none, and are known by that quickly. */
  if (memmem (bytes, length, "End of Document", 15) == NULL && memmem (bytes, length, " DOCUMENTS", 10) == NULL &&
      !has_factiva_end (bytes, length))
    return NULL;
  if (!avow_html_reader_recognizes (bytes, length, NULL))
    return NULL;

  html = g_strndup (bytes, length);
  page = avow_document_new ();

  return avow_markup_to_document (html, NULL, NULL, page, NULL) ? avow_newspaper_reader_split (page) : NULL;
}

/**
 * avow_newspaper_reader_recognizes_page:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is an export of a newspaper archive, as a web page.
 *
 * Returns: whether it is
 */
gboolean
avow_newspaper_reader_recognizes_page (const char *bytes,
                                       gsize       length,
                                       const char *name)
{
  g_autoptr(GPtrArray) documents = split_page (bytes, length);

  return documents != NULL;
}

/**
 * avow_newspaper_reader_read_page:
 * @bytes: (array length=length): such a page
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the articles in an export, all of them: a reader of pages would look for the one
 * that the page is about.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_newspaper_reader_read_page (const char  *bytes,
                                 gsize        length,
                                 const char  *name,
                                 GError     **error)
{
  GPtrArray *documents = split_page (bytes, length);

  if (documents == NULL)
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There are no words in it."));

  return documents;
}
