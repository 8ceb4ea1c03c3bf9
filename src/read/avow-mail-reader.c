/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-mail-reader.h"

#include <glib/gi18n.h>
#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-html-reader.h"
#include "avow-mail-file.h"
#include "avow-mail-head.h"
#include "avow-mail-text.h"
#include "avow-markup.h"
#include "avow-reader.h"
#include "avow-text.h"
#include "avow-text-reader.h"

/* Mails as they are saved, boxes of them, and web pages saved as mails (MHTML).
 * GMime takes them apart; the steps here are: which part is the text, its bytes to
 * text, what is in it of other mails, and attachments to the other readers. */

/* Mails beyond are left out. */
#define MAX_MAILS 100000

/* Parts in parts deeper than this are passed over; so are mails in mails. */
#define MAX_DEPTH 24
#define MAX_MAIL_DEPTH 4

/* More parts than this have nothing to say any more. */
#define MAX_PARTS 5000

/* As much of a file as is looked at to know it. */
#define HEAD_SIZE (64 * 1024)

/* A text of so few words beside HTML only says that one should look at that. */
#define STUB_WORDS 30

/* With fewer words for each link, a text was made from HTML, and badly; the words
 * of the addresses count too. */
#define WORDS_PER_LINK 25

/* Character sets of mails beside those that are guessed; see avow-sandbox.c. */
static const char * const charsets[] =
{
  "US-ASCII", "ISO-8859-9", "ISO-8859-14", "WINDOWS-874", "KOI8-U", "KOI8-T", "BIG5", "GBK", "GB2312", "EUC-CN", "SHIFT_JIS",
  "EUC-KR", "IBM437", "IBM850", "IBM858", "CP737", "CP775", "CP857", "MACINTOSH", "UTF-7", "ISO-2022-JP-2", "ISO-IR-111",
  "UTF-16", "UTF-32", "UTF-8",
};

/* One mail while it is taken apart. */
typedef struct
{
  GPtrArray *segments;          /* of its text, in order: Segment */
  GPtrArray *others;            /* AvowDocument: what was attached */
  GPtrArray *unread;            /* names of what could not be read */
  guint      n_parts;
  gboolean   is_sealed;
  gboolean   is_box;            /* from a box, where lines have signs before them */
} Mail;

typedef struct
{
  char     *text;               /* as it is, if HTML without a label */
  char     *charset;
  char     *url;
  gboolean  is_html;
} Segment;

/* How many mails the one that is being read is attached to. */
static guint mail_depth;

static void
segment_free (gpointer data)
{
  Segment *segment = data;

  g_free (segment->text);
  g_free (segment->charset);
  g_free (segment->url);
  g_free (segment);
}

static void
mail_clear (Mail *mail)
{
  g_ptr_array_unref (mail->segments);
  g_ptr_array_unref (mail->others);
  g_ptr_array_unref (mail->unread);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mail, mail_clear)

static void
mail_init (Mail *mail)
{
  memset (mail, 0, sizeof *mail);
  mail->segments = g_ptr_array_new_with_free_func (segment_free);
  mail->others = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  mail->unread = g_ptr_array_new_with_free_func (g_free);
}

/**
 * avow_mail_reader_prepare:
 *
 * Loads what mails need from files, such as the tables of character sets.
 */
void
avow_mail_reader_prepare (void)
{
  static iconv_t converters[G_N_ELEMENTS (charsets)];

  if (converters[0] != NULL)
    return;

  g_mime_init ();

  /* A converter that stays open keeps its tables in memory. */
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      converters[i] = iconv_open ("UTF-8", charsets[i]);
      if (converters[i] == (iconv_t) -1)
        g_debug ("No converter for %s", charsets[i]);
    }
}

/* ---- parts */

static gboolean
is_type (GMimeObject *object,
         const char  *type,
         const char  *subtype)
{
  GMimeContentType *content_type = g_mime_object_get_content_type (object);

  return content_type != NULL && g_mime_content_type_is_type (content_type, type, subtype);
}

static const char *
get_parameter (GMimeObject *object,
               const char  *name)
{
  GMimeContentType *content_type = g_mime_object_get_content_type (object);

  return content_type != NULL ? g_mime_content_type_get_parameter (content_type, name) : NULL;
}

/* Gets what a part holds; there is a zero after it. */
static GByteArray *
get_bytes (GMimeObject *object)
{
  GMimeDataWrapper *content = GMIME_IS_PART (object) ? g_mime_part_get_content (GMIME_PART (object)) : NULL;
  GMimeStream *stream = g_mime_stream_mem_new ();
  GByteArray *bytes = g_byte_array_new ();

  g_mime_stream_mem_set_byte_array (GMIME_STREAM_MEM (stream), bytes);
  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);
  g_object_unref (stream);
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_set_size (bytes, bytes->len - 1);

  return bytes;
}

static char *
get_name (GMimeObject *object)
{
  const char *name = GMIME_IS_PART (object) ? g_mime_part_get_filename (GMIME_PART (object)) : NULL;
  g_autofree char *line = avow_builder_clean (name != NULL ? name : get_parameter (object, "name"));
  g_autofree char *base = *line != '\0' ? g_path_get_basename (line) : NULL;

  return g_steal_pointer (&base);
}

static void
add_segment (Mail        *mail,
             GMimeObject *part)
{
  g_autoptr(GByteArray) bytes = get_bytes (part);
  g_autoptr(AvowDocument) notes = avow_document_new ();
  const char *charset = get_parameter (part, "charset"), *format = get_parameter (part, "format"), *delsp = get_parameter (part, "delsp");
  Segment *segment;
  char *text;

  /* HTML may say its character set itself. */
  if (is_type (part, "text", "html") && charset == NULL && memchr (bytes->data, '\0', bytes->len) == NULL)
    {
      segment = g_new0 (Segment, 1);
      segment->text = g_strndup ((const char *) bytes->data, bytes->len);
      segment->is_html = TRUE;
      segment->url = avow_mail_head_get_url (part, "Content-Location");
      g_ptr_array_add (mail->segments, segment);
      return;
    }

  text = avow_charset_decode_as ((const char *) bytes->data, bytes->len, charset, notes, NULL);
  if (text == NULL)
    return;

  segment = g_new0 (Segment, 1);
  segment->text = text;
  segment->charset = g_strdup ("UTF-8");
  segment->is_html = is_type (part, "text", "html");
  segment->url = avow_mail_head_get_url (part, "Content-Location");
  if (!segment->is_html && format != NULL && g_ascii_strcasecmp (format, "flowed") == 0)
    {
      segment->text = avow_mail_text_unflow (text, delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0);
      g_free (text);
    }
  g_ptr_array_add (mail->segments, segment);
}

static gboolean
is_attachment (GMimeObject *part)
{
  const char *disposition = g_mime_object_get_disposition (part);

  return disposition != NULL && g_ascii_strcasecmp (disposition, "attachment") == 0;
}

/* What a mail is signed with, and what servers tell each other in it. */
static gboolean
says_nothing (GMimeObject *part)
{
  static const char * const subtypes[] = { "pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys", "pgp-encrypted" };

  for (guint i = 0; i < G_N_ELEMENTS (subtypes); i++)
    {
      if (is_type (part, "application", subtypes[i]))
        return TRUE;
    }

  return is_type (part, "message", "delivery-status") || is_type (part, "message", "disposition-notification") ||
         is_type (part, "text", "rfc822-headers");
}

static void
add_attachment (Mail        *mail,
                GMimeObject *part)
{
  g_autofree char *name = get_name (part);
  g_autoptr(GByteArray) bytes = NULL;
  g_autoptr(GPtrArray) documents = NULL;
  gboolean is_seen = is_type (part, "image", "*") || is_type (part, "audio", "*") || is_type (part, "video", "*") ||
                     is_type (part, "font", "*") || is_type (part, "text", "css");

  /* Pictures in the text have no name that anybody gave them. */
  if (is_seen && (!is_attachment (part) || g_mime_object_get_content_id (part) != NULL))
    return;

  if (!is_seen && mail_depth < MAX_MAIL_DEPTH)
    {
      bytes = get_bytes (part);
      mail_depth++;
      documents = avow_reader_read ((const char *) bytes->data, bytes->len, name, NULL);
      mail_depth--;
    }

  if (documents != NULL)
    {
      AvowDocument *document = g_ptr_array_index (documents, 0);

      if (documents->len == 1 && document->title == NULL)
        document->title = g_strdup (name);
      g_ptr_array_extend_and_steal (mail->others, g_steal_pointer (&documents));
    }
  else
    {
      g_ptr_array_add (mail->unread, name != NULL ? g_steal_pointer (&name) : g_mime_content_type_get_mime_type (g_mime_object_get_content_type (part)));
    }
}

static gboolean read_message (GMimeMessage *message,
                              gboolean      is_box,
                              GPtrArray    *documents,
                              GError      **error);

static void
add_message (Mail         *mail,
             GMimeMessage *message)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  gboolean is_read = FALSE;

  if (mail_depth < MAX_MAIL_DEPTH)
    {
      mail_depth++;
      is_read = read_message (message, FALSE, documents, NULL);
      mail_depth--;
    }

  if (is_read)
    g_ptr_array_extend_and_steal (mail->others, g_steal_pointer (&documents));
  else
    g_ptr_array_add (mail->unread, avow_mail_head_get_text (GMIME_OBJECT (message), "Subject"));
}

/* Tells whether a plain text is more than a stub, or a list of the addresses that
 * links lead to. */
static gboolean
has_words (GMimeObject *part)
{
  g_autoptr(GByteArray) bytes = get_bytes (part);
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *text = avow_charset_decode_as ((const char *) bytes->data, bytes->len, get_parameter (part, "charset"), notes, NULL);
  guint n_words = text != NULL ? avow_text_count_words (text) : 0, n_links = 0;

  for (const char *p = text; p != NULL && (p = strstr (p, "://")) != NULL; p += 3)
    n_links++;

  return n_words > STUB_WORDS && n_links * WORDS_PER_LINK < n_words;
}

static void walk (Mail        *mail,
                  GMimeObject *part,
                  guint        depth);

/* The same in several forms: the plain one is what somebody wrote, if it is more
 * than a word that one cannot see the other. */
static void
walk_alternative (Mail           *mail,
                  GMimeMultipart *multipart,
                  guint           depth)
{
  GMimeObject *plain = NULL, *other = NULL;

  for (int i = 0; i < MIN (g_mime_multipart_get_count (multipart), MAX_PARTS); i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (multipart, i);

      if (plain == NULL && is_type (part, "text", "plain"))
        plain = part;
      else if (is_type (part, "text", "html") || GMIME_IS_MULTIPART (part))
        other = part;
    }

  if (plain != NULL && (other == NULL || has_words (plain)))
    walk (mail, plain, depth);
  else if (other != NULL)
    {
      guint n = mail->segments->len;

      walk (mail, other, depth);
      if (mail->segments->len == n && plain != NULL)
        walk (mail, plain, depth);
    }
  else if (g_mime_multipart_get_count (multipart) > 0)
    walk (mail, g_mime_multipart_get_part (multipart, 0), depth);
}

/* A page with its pictures: which part is the page is said, or shows. */
static void
walk_related (Mail           *mail,
              GMimeMultipart *multipart,
              guint           depth)
{
  const char *start = get_parameter (GMIME_OBJECT (multipart), "start");
  g_autofree char *id = start != NULL ? g_mime_utils_decode_message_id (start) : NULL;
  GMimeObject *root = NULL, *first = NULL;
  int n_parts = MIN (g_mime_multipart_get_count (multipart), MAX_PARTS);

  for (int i = 0; i < n_parts; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (multipart, i);
      const char *part_id = g_mime_object_get_content_id (part);

      if (root == NULL && id != NULL && part_id != NULL && g_str_equal (id, part_id))
        root = part;
      if (first == NULL && (is_type (part, "text", "html") || is_type (part, "application", "xhtml+xml") || is_type (part, "multipart", "*")))
        first = part;
    }

  if (root == NULL || !(is_type (root, "text", "*") || GMIME_IS_MULTIPART (root)))
    root = first;
  if (root != NULL)
    walk (mail, root, depth);

  /* Some programs put what is attached in here too. */
  for (int i = 0; i < n_parts; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (multipart, i);

      if (part != root && (root == NULL || is_attachment (part)))
        walk (mail, part, depth);
    }
}

static void
walk (Mail        *mail,
      GMimeObject *part,
      guint        depth)
{
  if (part == NULL || depth > MAX_DEPTH || ++mail->n_parts > MAX_PARTS)
    return;

  if (GMIME_IS_MESSAGE_PART (part))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (part));

      if (message != NULL)
        add_message (mail, message);
    }
  else if (is_type (part, "multipart", "encrypted") || is_type (part, "application", "pkcs7-mime") || is_type (part, "application", "x-pkcs7-mime"))
    mail->is_sealed = TRUE;
  else if (GMIME_IS_MULTIPART (part) && is_type (part, "multipart", "alternative"))
    walk_alternative (mail, GMIME_MULTIPART (part), depth + 1);
  else if (GMIME_IS_MULTIPART (part) && is_type (part, "multipart", "related"))
    walk_related (mail, GMIME_MULTIPART (part), depth + 1);
  else if (GMIME_IS_MULTIPART (part))
    {
      for (int i = 0; i < MIN (g_mime_multipart_get_count (GMIME_MULTIPART (part)), MAX_PARTS); i++)
        walk (mail, g_mime_multipart_get_part (GMIME_MULTIPART (part), i), depth + 1);
    }
  else if (!GMIME_IS_PART (part) || says_nothing (part))
    return;
  else if (!is_attachment (part) && (is_type (part, "text", "plain") || is_type (part, "text", "html")))
    add_segment (mail, part);
  else
    add_attachment (mail, part);
}

/* A mail in parts that are nowhere apart is all that stands before the first. */
static void
add_prologue (Mail        *mail,
              GMimeObject *part)
{
  const char *prologue = GMIME_IS_MULTIPART (part) ? g_mime_multipart_get_prologue (GMIME_MULTIPART (part)) : NULL;
  g_autoptr(AvowDocument) notes = avow_document_new ();
  Segment *segment;

  if (prologue == NULL || g_mime_multipart_get_count (GMIME_MULTIPART (part)) > 0)
    return;

  segment = g_new0 (Segment, 1);
  segment->text = avow_charset_decode (prologue, strlen (prologue), notes, NULL);
  g_ptr_array_add (mail->segments, segment);
}

/* ---- the text of a mail */

/* The footer that a list puts below a mail is a part of its own. */
static gboolean
is_list_footer (const char *text)
{
  return g_str_has_prefix (text, "_____") || g_str_has_prefix (text, "\n_____") || g_str_has_prefix (text, "-----\n");
}

/* Adds the blocks of a text to those of others. */
static void
add_blocks (AvowBuilder        *builder,
            const AvowDocument *document)
{
  const char *p = document->text;
  gint64 at = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);
      const char *start = g_utf8_offset_to_pointer (p, block->start - at);
      g_autofree char *text = NULL;

      p = g_utf8_offset_to_pointer (start, block->end - block->start);
      at = block->end;
      text = g_strndup (start, p - start);
      avow_builder_add (builder, block->kind, block->level, text);
    }
}

static gboolean
fill_segment (const Segment *segment,
              gboolean       is_box,
              AvowDocument  *document,
              gboolean      *has_signature,
              GError       **error)
{
  g_autofree char *text = NULL;

  if (segment->is_html)
    return avow_markup_to_document (segment->text, segment->charset, segment->url, document, error);

  text = avow_mail_text_prepare (segment->text, is_box, document, has_signature);

  return avow_text_reader_fill (text, document, error);
}

static void
move (char **to,
      char **from)
{
  g_free (*to);
  *to = g_steal_pointer (from);
}

/* Gives a document the text of a mail, which may be in several parts. */
static gboolean
fill (Mail          *mail,
      AvowDocument  *document,
      GError       **error)
{
  g_autoptr(AvowBuilder) builder = avow_builder_new ();
  gboolean has_signature = FALSE, is_first = TRUE;

  for (guint i = 0; i < mail->segments->len; i++)
    {
      const Segment *segment = g_ptr_array_index (mail->segments, i);
      g_autoptr(AvowDocument) part = avow_document_new ();

      if (!segment->is_html && !is_first && is_list_footer (segment->text))
        continue;

      part->title = g_strdup (document->title);
      part->byline = g_strdup (document->byline);
      part->date = g_strdup (document->date);
      part->lang = g_strdup (document->lang);
      if (!fill_segment (segment, mail->is_box, part, &has_signature, NULL))
        continue;

      add_blocks (builder, part);
      for (guint j = 0; j < part->warnings->len; j++)
        avow_document_warn (document, "%s", (const char *) g_ptr_array_index (part->warnings, j));
      if (is_first)
        {
          move (&document->title, &part->title);
          move (&document->byline, &part->byline);
          move (&document->date, &part->date);
          move (&document->site, &part->site);
          move (&document->lang, &part->lang);
          move (&document->url, &part->url);
        }
      is_first = FALSE;
    }

  if (!avow_builder_finish (builder, document, error))
    return FALSE;
  if (has_signature)
    avow_document_warn (document, _("The signature below the mail was left out."));

  return TRUE;
}

/* A web page that a browser has saved, with all that belongs to it. */
static gboolean
is_saved_page (GMimeMessage *message)
{
  GMimeObject *object = GMIME_OBJECT (message), *root = g_mime_message_get_mime_part (message);
  g_autofree char *from = avow_mail_head_get_raw (object, "From");

  if (root == NULL || !(is_type (root, "multipart", "related") || is_type (root, "text", "html")))
    return FALSE;
  if (from != NULL && strstr (from, "Saved by ") != NULL)
    return TRUE;

  return g_mime_object_get_header (object, "Snapshot-Content-Location") != NULL ||
         (g_mime_object_get_header (object, "To") == NULL && g_mime_object_get_header (object, "Content-Location") != NULL);
}

static void
fill_head (GMimeMessage *message,
           AvowDocument *document)
{
  GMimeObject *object = GMIME_OBJECT (message);

  document->title = avow_mail_head_get_text (object, "Subject");
  document->byline = avow_mail_head_get_sender (object);
  document->date = avow_mail_head_get_date (object);
  document->lang = avow_mail_head_get_text (object, "Content-Language");
  if (document->lang != NULL && strcspn (document->lang, ", ") < strlen (document->lang))
    document->lang[strcspn (document->lang, ", ")] = '\0';
  document->url = avow_mail_head_get_url (object, "Archived-At");
}

/* A web page that was saved as a mail: of it the article is wanted alone. */
static AvowDocument *
read_page (Mail          *mail,
           GMimeMessage  *message,
           GError       **error)
{
  GMimeObject *object = GMIME_OBJECT (message);
  const Segment *page = mail->segments->len > 0 ? g_ptr_array_index (mail->segments, 0) : NULL;
  g_autofree char *url = avow_mail_head_get_url (object, "Snapshot-Content-Location");
  g_autoptr(GPtrArray) documents = NULL;
  AvowDocument *document;

  if (url == NULL)
    url = avow_mail_head_get_url (object, "Content-Location");
  if (page == NULL)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There are no words in it."));
      return NULL;
    }

  documents = avow_html_reader_read_part (page->text, strlen (page->text), page->charset, url != NULL ? url : page->url, error);
  if (documents == NULL)
    return NULL;

  document = g_ptr_array_steal_index (documents, 0);
  if (document->title == NULL)
    document->title = avow_mail_head_get_text (object, "Subject");

  return document;
}

static gboolean
read_message (GMimeMessage  *message,
              gboolean       is_box,
              GPtrArray     *documents,
              GError       **error)
{
  g_autoptr(AvowDocument) document = avow_document_new ();
  g_autoptr(GError) local = NULL;
  g_autofree char *date = avow_mail_head_get_date (GMIME_OBJECT (message));
  g_auto(Mail) mail = { NULL, };
  gboolean is_page = is_saved_page (message), is_filled;
  AvowDocument *first;

  mail_init (&mail);
  mail.is_box = is_box;
  walk (&mail, g_mime_message_get_mime_part (message), 0);
  if (mail.segments->len == 0)
    add_prologue (&mail, g_mime_message_get_mime_part (message));

  if (is_page)
    {
      g_ptr_array_set_size (mail.others, 0);
      g_ptr_array_set_size (mail.unread, 0);
      avow_document_free (document);
      document = read_page (&mail, message, &local);
      is_filled = document != NULL;
    }
  else
    {
      fill_head (message, document);
      is_filled = fill (&mail, document, &local);
    }

  if (is_filled)
    g_ptr_array_add (documents, g_steal_pointer (&document));
  for (guint i = 0; i < mail.others->len; i++)
    {
      AvowDocument *other = g_ptr_array_index (mail.others, i);

      if (other->date == NULL)
        other->date = g_strdup (date);
    }
  g_ptr_array_extend_and_steal (documents, g_ptr_array_ref (mail.others));

  if (!is_filled && documents->len == 0)
    {
      if (mail.is_sealed)
        g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                             _("The mail is encrypted or sealed. Open it in the mail program and save its text."));
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  first = g_ptr_array_index (documents, 0);
  for (guint i = 0; i < mail.unread->len; i++)
    {
      const char *name = g_ptr_array_index (mail.unread, i);

      avow_document_warn (first, _("An attachment was not read: “%s”."), name != NULL ? name : "?");
    }
  if (mail.is_sealed)
    avow_document_warn (first, _("A part of the mail is encrypted or sealed and was left out."));

  return TRUE;
}

/* ---- the file */

/**
 * avow_mail_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a mail, a box of mails, or a web page in the form of a
 * mail (MHTML). Lines such as "Date: …" above an article make no mail.
 *
 * Returns: whether it is
 */
gboolean
avow_mail_reader_recognizes (const char *bytes,
                             gsize       length,
                             const char *name)
{
  const char *limit = bytes + MIN (length, HEAD_SIZE), *p;
  gboolean is_named = avow_reader_ends_in (name, ".eml .emlx .mbox .mbx .mht .mhtml"), has_number;

  p = avow_mail_file_find_start (bytes, limit, &has_number);
  if (has_number && !is_named)
    return FALSE;

  return avow_mail_file_is_mail (p, limit, is_named);
}

/**
 * avow_mail_reader_read:
 * @bytes: (array length=length): a mail, or several
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads mails, each as an article, and what is attached to them as further ones. A
 * web page in the form of a mail is one article.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_mail_reader_read (const char  *bytes,
                       gsize        length,
                       const char  *name,
                       GError     **error)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  g_autoptr(GError) first_error = NULL;
  gboolean has_number, box;
  const char *p = avow_mail_file_find_start (bytes, bytes + length, &has_number);
  gsize rest = bytes + length - p;
  GMimeStream *stream;
  GMimeParser *parser;
  guint n_mails = 0, n_unread = 0;

  avow_mail_reader_prepare ();
  if (has_number)
    rest = avow_mail_file_find_property_list (p, rest);
  box = avow_mail_file_is_box (p, p + rest);

  stream = g_mime_stream_mem_new_with_buffer (p, rest);
  parser = g_mime_parser_new_with_stream (stream);
  g_mime_parser_set_format (parser, box ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream (parser, FALSE);
  do
    {
      GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
      g_autoptr(GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);

      if (message == NULL)
        break;
      n_mails++;
      if (!read_message (message, box, read, first_error == NULL ? &first_error : NULL))
        n_unread++;
      g_object_unref (message);
      g_ptr_array_extend_and_steal (documents, g_steal_pointer (&read));
    }
  while (box && !g_mime_parser_eos (parser) && n_mails < MAX_MAILS);
  g_object_unref (parser);
  g_object_unref (stream);

  if (documents->len == 0)
    {
      if (first_error != NULL)
        g_propagate_error (error, g_steal_pointer (&first_error));
      else
        g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There are no words in it."));
      return NULL;
    }

  if (n_unread > 0)
    avow_document_warn (g_ptr_array_index (documents, 0),
                        g_dngettext (NULL, "%u mail has no text that can be read and was left out.",
                                     "%u mails have no text that can be read and were left out.", n_unread),
                        n_unread);

  return g_steal_pointer (&documents);
}
