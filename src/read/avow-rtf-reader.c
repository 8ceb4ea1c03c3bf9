/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-rtf-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-lang.h"
#include "avow-pieces.h"
#include "avow-read-error.h"
#include "avow-rtf-text.h"
#include "avow-rtf-words.h"
#include "avow-style.h"

/* Rich Text Format: groups in braces, control words that begin with a backslash, and
 * text as bytes in the character set of its font.  What is in a group ends with it, so
 * that each group is a copy of the state of the one around it; groups are kept on a
 * stack of our own, since some files have very many. */

#define MAX_DEPTH 1000000
#define MAX_WORD 32

/* The text of paragraphs, each of which may hold the others. */
#define N_STREAMS 3

typedef struct
{
  guint8   destination;   /* AvowRtfDestination */
  guint8   skip;          /* characters to leave out after a \u */
  gboolean hidden : 1;
  gboolean deleted : 1;
  gboolean holds : 1;     /* the group is that of the stream; its text ends with it */
  gboolean starred : 1;   /* its first word may be left out if it is not known */
  gint16   lang;
  gint32   font;
} State;

typedef struct
{
  GString  *text;
  int       style;
  int       outline;      /* -1 if not said */
  gboolean  is_item;
} Stream;

typedef struct
{
  const char  *p;
  const char  *end;
  GArray      *states;         /* State of the groups around */
  State        state;
  Stream       streams[N_STREAMS];
  GPtrArray   *pieces;
  GPtrArray   *notes;
  GHashTable  *langs;
  GHashTable  *fonts;          /* number → code page */
  GHashTable  *styles;         /* number → name */
  GHashTable  *outlines;       /* number of style → level + 1 */
  AvowRtfText  text;
  GString     *title;
  GString     *author;
  GString     *entry;          /* of the table that is being read */
  int          entry_number;
  int          code_page;      /* of the document */
  int          default_font;
  int          default_lang;
  guint        n_skipped;      /* characters still to leave out after a \u */
} Reader;

static void
reader_init (Reader     *self,
             const char *bytes,
             gsize       length)
{
  *self = (Reader) { bytes, bytes + length, };
  self->states = g_array_new (FALSE, FALSE, sizeof (State));
  self->state.font = -1;
  for (guint i = 0; i < N_STREAMS; i++)
    self->streams[i] = (Stream) { g_string_new (NULL), 0, -1, FALSE };
  self->pieces = avow_pieces_new ();
  self->notes = avow_pieces_new ();
  self->langs = avow_lang_new ();
  self->fonts = g_hash_table_new (NULL, NULL);
  self->styles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->outlines = g_hash_table_new (NULL, NULL);
  avow_rtf_text_init (&self->text);
  self->title = g_string_new (NULL);
  self->author = g_string_new (NULL);
  self->entry = g_string_new (NULL);
  self->code_page = 1252;
  self->default_font = -1;
}

static void
reader_clear (Reader *self)
{
  g_array_unref (self->states);
  for (guint i = 0; i < N_STREAMS; i++)
    g_string_free (self->streams[i].text, TRUE);
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->langs);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->outlines);
  avow_rtf_text_clear (&self->text);
  g_string_free (self->title, TRUE);
  g_string_free (self->author, TRUE);
  g_string_free (self->entry, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* ---- characters */

static int
get_page (Reader *self)
{
  int font = self->state.font >= 0 ? self->state.font : self->default_font;
  gpointer page;

  /* What a table says of itself is in the character set of the document. */
  if (self->state.destination >= AVOW_RTF_TO_STYLES || font < 0 ||
      !g_hash_table_lookup_extended (self->fonts, GINT_TO_POINTER (font), NULL, &page))
    return self->code_page;

  return GPOINTER_TO_INT (page);
}

static GString *
get_target (Reader *self)
{
  switch ((AvowRtfDestination) self->state.destination)
    {
    case AVOW_RTF_TO_BODY:
    case AVOW_RTF_TO_NOTE:
    case AVOW_RTF_TO_SHAPE:
      return self->state.hidden || self->state.deleted ? NULL : self->streams[self->state.destination].text;

    case AVOW_RTF_TO_STYLES:
      return self->entry;

    case AVOW_RTF_TO_TITLE:
      return self->title;

    case AVOW_RTF_TO_AUTHOR:
      return self->author;

    case AVOW_RTF_TO_NOTHING:
    case AVOW_RTF_TO_FONTS:
    default:
      return NULL;
    }
}

static void
note_lang (Reader *self,
           gsize   n)
{
  guint id = self->state.lang != 0 ? self->state.lang : self->default_lang;
  const char *lang = avow_lang_from_id (id);

  if (self->state.destination == AVOW_RTF_TO_BODY && lang != NULL)
    avow_lang_count (self->langs, lang, n);
}

static void
convert_pending (Reader *self)
{
  gsize n_bytes = avow_rtf_text_convert (&self->text, get_target (self));

  if (n_bytes > 0)
    note_lang (self, n_bytes);
}

static void
add_byte (Reader *self,
          guchar  byte)
{
  GString *target;
  int page;

  if (self->n_skipped > 0)
    {
      self->n_skipped--;
      return;
    }

  target = get_target (self);
  if (target == NULL)
    return;

  page = get_page (self);
  if (page != self->text.page)
    convert_pending (self);
  avow_rtf_text_add_byte (&self->text, byte, page, target);
}

static void
add_character (Reader   *self,
               gunichar  c)
{
  GString *target = get_target (self);

  convert_pending (self);
  if (target != NULL && avow_rtf_text_add_character (&self->text, c, target))
    note_lang (self, 1);
}

/* A character that a control word stands for; after \u it may be what is to be left out. */
static void
add_symbol (Reader   *self,
            gunichar  c)
{
  if (self->n_skipped > 0)
    self->n_skipped--;
  else
    add_character (self, c);
}

/* ---- paragraphs */

static Stream *
get_stream (Reader *self)
{
  return self->state.destination < N_STREAMS ? &self->streams[self->state.destination] : NULL;
}

static AvowStyle
find_kind (Reader       *self,
           const Stream *stream)
{
  AvowStyle style = { AVOW_BLOCK_PARAGRAPH, 0, FALSE };
  int outline = stream->outline;

  if (avow_style_find (g_hash_table_lookup (self->styles, GINT_TO_POINTER (stream->style)), &style))
    return style;

  if (outline < 0)
    outline = GPOINTER_TO_INT (g_hash_table_lookup (self->outlines, GINT_TO_POINTER (stream->style))) - 1;
  if (outline >= 0 && outline < 9)
    style = (AvowStyle) { AVOW_BLOCK_HEADING, outline + 1, FALSE };
  else if (stream->is_item)
    style.kind = AVOW_BLOCK_LIST_ITEM;

  return style;
}

static void
end_paragraph (Reader *self)
{
  Stream *stream = get_stream (self);
  AvowStyle style;

  convert_pending (self);
  if (stream == NULL)
    return;

  if (stream->text->len > 0)
    {
      style = find_kind (self, stream);
      if (self->state.destination == AVOW_RTF_TO_NOTE)
        avow_pieces_add_paragraph (self->notes, AVOW_BLOCK_PARAGRAPH, 0, stream->text->str);
      else if (!style.dropped)
        avow_pieces_add_paragraph (self->pieces, style.kind, style.level, stream->text->str);
      g_string_truncate (stream->text, 0);
    }
}

static void
reset_paragraph (Stream *stream)
{
  stream->style = 0;
  stream->outline = -1;
  stream->is_item = FALSE;
}

/* ---- control words */

static void
go_to (Reader             *self,
       AvowRtfDestination  destination)
{
  AvowRtfDestination now = self->state.destination;

  /* In what is left out, only the text of a shape and the Unicode form of a text count. */
  if (now == AVOW_RTF_TO_NOTHING && destination != AVOW_RTF_TO_SHAPE && destination != AVOW_RTF_TO_TITLE &&
      destination != AVOW_RTF_TO_AUTHOR && destination != AVOW_RTF_TO_BODY)
    return;
  if (now >= AVOW_RTF_TO_FONTS && destination != AVOW_RTF_TO_NOTHING)
    return;

  convert_pending (self);
  self->state.destination = destination;

  /* The Unicode form comes after the other and counts. */
  if (destination == AVOW_RTF_TO_TITLE || destination == AVOW_RTF_TO_AUTHOR)
    g_string_truncate (get_target (self), 0);
  if (destination == AVOW_RTF_TO_NOTE || destination == AVOW_RTF_TO_SHAPE)
    {
      self->state.holds = now != destination;
      reset_paragraph (&self->streams[destination]);
    }
  if (destination == AVOW_RTF_TO_STYLES || destination == AVOW_RTF_TO_FONTS)
    {
      g_string_truncate (self->entry, 0);
      self->entry_number = 0;
    }
}

/* Number, outline and name of a style; "heading 1;" ends it. */
static void
end_entry (Reader *self)
{
  char *semicolon;

  convert_pending (self);
  if (self->state.destination == AVOW_RTF_TO_STYLES && (semicolon = strchr (self->entry->str, ';')))
    {
      char *name = g_strstrip (g_strndup (self->entry->str, semicolon - self->entry->str));

      g_hash_table_replace (self->styles, GINT_TO_POINTER (self->entry_number), name);
    }
  g_string_truncate (self->entry, 0);
  self->entry_number = 0;
}

static void
set_font_page (Reader *self,
               int     page)
{
  if (self->state.destination == AVOW_RTF_TO_FONTS)
    g_hash_table_insert (self->fonts, GINT_TO_POINTER (self->entry_number), GINT_TO_POINTER (page));
}

static void
set_charset (Reader *self,
             int     charset)
{
  int page = avow_rtf_text_get_page (charset);

  if (page > 0)
    set_font_page (self, page);
}

static void
set_font (Reader *self,
          int     font)
{
  if (self->state.destination == AVOW_RTF_TO_FONTS)
    self->entry_number = font;
  else
    self->state.font = font;
}

static void
set_style (Reader *self,
           int     style)
{
  Stream *stream = get_stream (self);

  if (self->state.destination == AVOW_RTF_TO_STYLES)
    self->entry_number = style;
  else if (stream != NULL)
    stream->style = style;
}

static void
set_outline (Reader *self,
             int     level)
{
  Stream *stream = get_stream (self);

  if (self->state.destination == AVOW_RTF_TO_STYLES)
    g_hash_table_insert (self->outlines, GINT_TO_POINTER (self->entry_number), GINT_TO_POINTER (CLAMP (level, 0, 9) + 1));
  else if (stream != NULL)
    stream->outline = level;
}

static void
set_item (Reader   *self,
          gboolean  is_item)
{
  Stream *stream = get_stream (self);

  if (stream != NULL)
    stream->is_item = is_item;
}

static void
reset_character (Reader *self)
{
  self->state.hidden = FALSE;
  self->state.deleted = FALSE;
  self->state.font = -1;
  self->state.lang = 0;
}

static void
do_word (Reader        *self,
         AvowRtfAction  action,
         int            value,
         gboolean       has_number,
         int            number)
{
  switch (action)
    {
    case AVOW_RTF_DO_ADD:
      add_symbol (self, value);
      break;

    case AVOW_RTF_DO_GO_TO:
      go_to (self, value);
      break;

    case AVOW_RTF_DO_ITEM:
      set_item (self, TRUE);
      go_to (self, AVOW_RTF_TO_NOTHING);
      break;

    case AVOW_RTF_DO_PARAGRAPH:
      end_paragraph (self);
      break;

    case AVOW_RTF_DO_RESET_PARAGRAPH:
      if (get_stream (self) != NULL)
        reset_paragraph (get_stream (self));
      break;

    case AVOW_RTF_DO_RESET_CHARACTER:
      convert_pending (self);
      reset_character (self);
      break;

    case AVOW_RTF_DO_STYLE:
      set_style (self, number);
      break;

    case AVOW_RTF_DO_OUTLINE:
      set_outline (self, number);
      break;

    case AVOW_RTF_DO_LIST:
      set_item (self, number > 0);
      break;

    case AVOW_RTF_DO_HIDDEN:
      convert_pending (self);
      self->state.hidden = !has_number || number != 0;
      break;

    case AVOW_RTF_DO_DELETED:
      convert_pending (self);
      self->state.deleted = !has_number || number != 0;
      break;

    case AVOW_RTF_DO_FONT:
      set_font (self, number);
      break;

    case AVOW_RTF_DO_DEFAULT_FONT:
      self->default_font = number;
      break;

    case AVOW_RTF_DO_CHARSET:
      set_charset (self, number);
      break;

    case AVOW_RTF_DO_FONT_PAGE:
      set_font_page (self, number);
      break;

    case AVOW_RTF_DO_CODE_PAGE:
      self->code_page = number;
      break;

    case AVOW_RTF_DO_PAGE:
      self->code_page = value;
      break;

    case AVOW_RTF_DO_LANG:
      convert_pending (self);
      self->state.lang = number > 0 && number < 0x7fff ? number : 0;
      break;

    case AVOW_RTF_DO_DEFAULT_LANG:
      self->default_lang = number > 0 && number < 0x7fff ? number : 0;
      break;

    case AVOW_RTF_DO_SKIP_LENGTH:
      self->state.skip = CLAMP (number, 0, 255);
      break;

    case AVOW_RTF_DO_UNICODE:
      self->n_skipped = 0;
      add_character (self, number < 0 ? (number + 0x10000) & 0xffff : number & 0xffff);
      self->n_skipped = self->state.skip;
      break;

    case AVOW_RTF_DO_BYTES:
      self->p += CLAMP (number, 0, self->end - self->p);
      break;

    case AVOW_RTF_DO_NOTHING:
    default:
      break;
    }
}

/* Reads a control word after its backslash, with its number and the one space that
 * belongs to it. */
static void
read_word (Reader *self)
{
  char word[MAX_WORD + 1];
  gsize n = 0;
  gboolean has_number = FALSE, negative = FALSE, starred = self->state.starred;
  gint64 number = 0;
  const AvowRtfWord *found;

  for (; self->p < self->end && g_ascii_isalpha (*self->p); self->p++)
    {
      if (n < MAX_WORD)
        word[n++] = *self->p;
    }
  word[n] = '\0';

  if (self->p + 1 < self->end && *self->p == '-' && g_ascii_isdigit (self->p[1]))
    {
      negative = TRUE;
      self->p++;
    }
  for (; self->p < self->end && g_ascii_isdigit (*self->p); self->p++)
    {
      has_number = TRUE;
      number = MIN (number * 10 + (*self->p - '0'), G_MAXINT);
    }
  if (self->p < self->end && *self->p == ' ')
    self->p++;

  found = avow_rtf_words_find (word);
  self->state.starred = FALSE;
  if (starred && (found == NULL || (found->action != AVOW_RTF_DO_GO_TO && found->action != AVOW_RTF_DO_ITEM)))
    {
      go_to (self, AVOW_RTF_TO_NOTHING);
      return;
    }
  if (found == NULL)
    return;

  /* A word can be what is to be left out after \u. */
  if (self->n_skipped > 0 && found->action != AVOW_RTF_DO_ADD && found->action != AVOW_RTF_DO_UNICODE &&
      found->action != AVOW_RTF_DO_BYTES)
    {
      self->n_skipped--;
      return;
    }

  do_word (self, found->action, found->value, has_number, negative ? -number : number);
}

static int
get_hex (const char *p)
{
  int high = g_ascii_xdigit_value (p[0]), low = g_ascii_xdigit_value (p[1]);

  return high >= 0 && low >= 0 ? high << 4 | low : -1;
}

/* Reads what follows a backslash. */
static void
read_control (Reader *self)
{
  char c;

  if (self->p >= self->end)
    return;

  c = *self->p;
  if (g_ascii_isalpha (c))
    {
      read_word (self);
      return;
    }

  self->p++;
  switch (c)
    {
    case '\'':
      if (self->end - self->p >= 2)
        {
          int byte = get_hex (self->p);

          if (byte >= 0)
            {
              self->p += 2;
              add_byte (self, byte);
            }
        }
      break;

    case '*':
      self->state.starred = TRUE;
      break;

    case '~':
      add_symbol (self, ' ');
      break;

    case '_':
      add_symbol (self, '-');
      break;

    case '\\':
    case '{':
    case '}':
      add_byte (self, c);
      break;

    case '\n':
    case '\r':
      end_paragraph (self);
      break;

    default:
      if (self->n_skipped > 0)
        self->n_skipped--;
      break;
    }
}

static gboolean
begin_group (Reader *self)
{
  if (self->states->len >= MAX_DEPTH)
    return FALSE;

  self->n_skipped = 0;
  g_array_append_val (self->states, self->state);
  self->state.holds = FALSE;
  self->state.starred = FALSE;

  return TRUE;
}

static void
end_group (Reader *self)
{
  self->n_skipped = 0;
  convert_pending (self);
  if (self->state.holds)
    end_paragraph (self);
  if (self->state.destination == AVOW_RTF_TO_STYLES)
    end_entry (self);

  if (self->states->len > 0)
    {
      self->state = g_array_index (self->states, State, self->states->len - 1);
      g_array_set_size (self->states, self->states->len - 1);
    }
}

/* Goes through the file; FALSE if it is nested too deep. */
static gboolean
read_all (Reader *self)
{
  while (self->p < self->end)
    {
      char c = *self->p++;

      switch (c)
        {
        case '{':
          if (!begin_group (self))
            return FALSE;
          break;

        case '}':
          end_group (self);

          /* What follows the last brace is no part of the document. */
          if (self->states->len == 0)
            return TRUE;
          break;

        case '\\':
          read_control (self);
          break;

        case '\n':
        case '\r':
        case '\0':
          break;

        default:
          add_byte (self, c);
          break;
        }
    }

  return TRUE;
}

/* ---- the file */

/**
 * avow_rtf_reader_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is an RTF document.
 *
 * Returns: whether it is
 */
gboolean
avow_rtf_reader_recognizes (const char *bytes,
                            gsize       length,
                            const char *name)
{
  gsize start = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (start < length && start < 1024 && g_ascii_isspace (bytes[start]))
    start++;

  return length - start >= 5 && memcmp (bytes + start, "{\\rtf", 5) == 0;
}

/**
 * avow_rtf_reader_read:
 * @bytes: (array length=length): an RTF document
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads an RTF document. Notes follow the text; hidden and deleted text, comments,
 * pictures and field codes are left out.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): the document alone
 */
GPtrArray *
avow_rtf_reader_read (const char  *bytes,
                      gsize        length,
                      const char  *name,
                      GError     **error)
{
  const char *start = memchr (bytes, '{', length);
  AvowDocument *document;
  g_auto(Reader) self;

  reader_init (&self, start, length - (start - bytes));
  self.state.skip = 1;
  if (!read_all (&self))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The document is nested deeper than any text is, as files are that are made to do harm. It was not read."));
      return NULL;
    }

  document = avow_document_new ();
  if (self.states->len > 0)
    avow_document_warn (document, _("The document is cut off; its text ends where the file does."));

  /* The last paragraph may have no end. */
  convert_pending (&self);
  for (guint i = 0; i < N_STREAMS; i++)
    {
      self.state.destination = (i + 1) % N_STREAMS;
      end_paragraph (&self);
    }

  if (self.text.replaced)
    avow_document_warn (document, _("Some characters could not be read; they stand as � in the text."));
  avow_pieces_append (self.pieces, self.notes);
  document->lang = avow_lang_choose (self.langs, NULL, self.pieces);

  return avow_pieces_finish (self.pieces, document, self.title->str, self.author->str, error);
}
