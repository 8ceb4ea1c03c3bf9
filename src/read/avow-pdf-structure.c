/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-structure.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "avow-pdf-lines.h"
#include "avow-pdf-paragraphs.h"
#include "avow-text.h"

/* What a browser notes in a PDF of the elements of the page that it prints: headings,
 * paragraphs, lists, links.  It is made a web page again, for the reader of those.
 *
 * The text of an element lacks the spaces at which it was broken to lines, and all but
 * paragraphs and headings is of one kind, so that it is not known what stands in a line
 * of its own: the lines of the pages tell both. */

/* The library draws a page for each text that it is asked for; what takes more of the
 * processor's time is read by its lines alone.  How busy the machine is must not matter:
 * the same file would be read better at one time than at another. */
#define MAX_SECONDS 3
#define MAX_NODES 20000
#define MAX_DEPTH 400

/* So many links, and nothing else, are a menu. */
#define MENU_LINKS 5

/* So many letters are looked for at once. */
#define N_SOUGHT 8

/* Fewer within a text may be others. */
#define MIN_SURE 4

/* So many say for certain where a text is. */
#define N_CERTAIN 40

/* So many texts of a paragraph are looked at. */
#define MAX_TRIES 4

/* So many lines before and after one are its neighbours. */
#define N_NEIGHBOURS 12

/* So many letters may be missing within a text. */
#define MAX_LOST 40

/* How one text follows another. */
typedef enum
{
  SEAM_INLINE,      /* in its line, or in the next if there was no room */
  SEAM_BREAK,       /* in the next line */
  SEAM_GAP,         /* further down */
} Seam;

typedef struct
{
  PopplerStructureElement     *element;     /* of a text */
  PopplerStructureElementKind  kind;
  guint                        parent;
  guint                        end;         /* the node after the last in this one */
  guint                        n_linked;    /* texts in links */
  guint                        n_plain;     /* other texts */
  GArray                      *letters;     /* gunichar: as many as are known */
  guint                        page;
  guint                        start;       /* its letters on the page */
  guint                        stop;
  guint                        tail;        /* the last text of its paragraph on its page */
  gboolean                     open;        /* whether more texts follow in its paragraph */
  gboolean                     spaced;      /* whether a space is before it */
  char                        *text;
  int                          first_line;
  int                          last_line;
  gboolean                     bold;
  Seam                         seam;        /* to the text before */
} Node;

/* A letter of a page; there are none for spaces. */
typedef struct
{
  gunichar c;
  guint    line;
  guint    node;    /* the text of which it is one, 0 if none */
  gboolean spaced;  /* whether a space is before it */
} Letter;

typedef struct
{
  GArray     *nodes;
  GPtrArray  *pages;        /* GArray of Letter */
  GArray     *lines;
  GHashTable *leadings;     /* size in points → distance of lines in hundredths of it */
  gint64      deadline;     /* in time of this thread */
  guint       number;       /* of the page on which something was found last */
  guint       cursor;       /* behind the letters that were found last */
  guint       n_sought;
  guint       n_found;
} Structure;

static void
node_clear (gpointer data)
{
  Node *node = data;

  g_clear_object (&node->element);
  g_clear_pointer (&node->letters, g_array_unref);
  g_free (node->text);
}

static void
structure_clear (Structure *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->leadings, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Structure, structure_clear)

static Node *
get_node (Structure *self,
          guint      i)
{
  return &g_array_index (self->nodes, Node, i);
}

static GArray *
get_page (Structure *self,
          guint      i)
{
  return g_ptr_array_index (self->pages, i);
}

/* How long the processor has worked for this thread, in microseconds. */
static gint64
get_thread_time (void)
{
  struct timespec time = { 0, };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* ---- elements */

static gboolean
is_heading (PopplerStructureElementKind kind)
{
  return kind >= POPPLER_STRUCTURE_ELEMENT_HEADING && kind <= POPPLER_STRUCTURE_ELEMENT_HEADING_6;
}

/* Tells whether an element has its text in lines of one flow. */
static gboolean
is_flow (PopplerStructureElementKind kind)
{
  return kind == POPPLER_STRUCTURE_ELEMENT_PARAGRAPH || is_heading (kind);
}

/* Tells whether an element may be one within a line. */
static gboolean
is_vague (PopplerStructureElementKind kind)
{
  return kind == POPPLER_STRUCTURE_ELEMENT_NONSTRUCT || kind == POPPLER_STRUCTURE_ELEMENT_LINK ||
         kind == POPPLER_STRUCTURE_ELEMENT_SPAN;
}

/* Tells whether an element says nothing: marks of items, pictures, fields and buttons. */
static gboolean
is_mute (PopplerStructureElementKind kind)
{
  return kind == POPPLER_STRUCTURE_ELEMENT_LIST_LABEL || kind == POPPLER_STRUCTURE_ELEMENT_FORM ||
         kind == POPPLER_STRUCTURE_ELEMENT_OBJECT_REFERENCE || kind == POPPLER_STRUCTURE_ELEMENT_FORMULA;
}

static gboolean
collect (Structure                   *self,
         PopplerStructureElementIter *iter,
         guint                        parent,
         guint                        depth)
{
  do
    {
      PopplerStructureElement *element = poppler_structure_element_iter_get_element (iter);
      g_autoptr(GObject) owner = G_OBJECT (element);
      PopplerStructureElementKind kind = poppler_structure_element_get_kind (element);
      PopplerStructureElementIter *child;
      Node node = { .kind = kind, .parent = parent, .first_line = -1, .last_line = -1 };
      guint place = self->nodes->len;
      gboolean whole = TRUE;

      /* A picture says nothing itself, but may have a caption. */
      if (is_mute (kind) ||
          (kind == POPPLER_STRUCTURE_ELEMENT_CONTENT && get_node (self, parent)->kind == POPPLER_STRUCTURE_ELEMENT_FIGURE))
        continue;
      if (place >= MAX_NODES || depth > MAX_DEPTH)
        return FALSE;

      if (kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        node.element = g_object_ref (element);
      g_array_append_val (self->nodes, node);

      if (kind != POPPLER_STRUCTURE_ELEMENT_CONTENT && (child = poppler_structure_element_iter_get_child (iter)))
        {
          whole = collect (self, child, place, depth + 1);
          poppler_structure_element_iter_free (child);
        }
      get_node (self, place)->end = self->nodes->len;
      if (!whole)
        return FALSE;
    }
  while (poppler_structure_element_iter_next (iter));

  return TRUE;
}

static void
count_links (Structure *self)
{
  for (guint i = self->nodes->len - 1; i > 0; i--)
    {
      Node *node = get_node (self, i), *parent = get_node (self, node->parent);

      if (node->kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        node->n_plain = 1;
      if (node->kind == POPPLER_STRUCTURE_ELEMENT_LINK)
        {
          node->n_linked = MIN (node->n_linked + node->n_plain, 1);
          node->n_plain = 0;
        }
      parent->n_linked += node->n_linked;
      parent->n_plain += node->n_plain;
    }
}

static gboolean
is_menu (const Node *node)
{
  return node->n_plain == 0 && node->n_linked >= MENU_LINKS && !is_flow (node->kind);
}

/* The element that stands in lines of its own around a text. */
static guint
find_block (Structure *self,
            guint      i)
{
  do
    i = get_node (self, i)->parent;
  while (i > 0 && is_vague (get_node (self, i)->kind));

  return i;
}

/* ---- places of texts */

/* The bytes of a text whose letters were taken for bytes; two kinds of bytes became one
 * letter.  NULL if it has other letters, and was not treated so. */
static char *
to_bytes (const char *text,
          gunichar    lost)
{
  /* What the encoding of PDF documents has from 0x80 on. */
  static const gunichar high[] =
  {
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x192, 0x2044, 0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c, 0x201d, 0x2018,
    0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x141, 0x152, 0x160, 0x178, 0x17d, 0x131, 0x142, 0x153, 0x161, 0x17e, 0xfffd, 0x20ac,
  };
  g_autoptr(GString) bytes = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), byte = c;

      for (guint i = 0; i < G_N_ELEMENTS (high); i++)
        byte = c == high[i] ? 0x80 + i : byte;
      byte = c == 0xfffd ? lost : byte;
      if (byte > 0xff)
        return NULL;
      g_string_append_c (bytes, (char) byte);
    }

  return g_utf8_validate (bytes->str, bytes->len, NULL) ? g_string_free (g_steal_pointer (&bytes), FALSE) : NULL;
}

/* The library takes what it has in UTF-8 for letters of bytes, and makes UTF-8 of them
 * again.  What is not known for certain becomes U+FFFD. */
static char *
undo_encoding (const char *text)
{
  g_autofree char *first = to_bytes (text, 0x9f), *second = to_bytes (text, 0xad);
  GString *decoded;

  if (first == NULL || second == NULL)
    return g_strdup (text);

  decoded = g_string_new (NULL);
  for (const char *p = first, *q = second; *p != '\0' && *q != '\0'; p = g_utf8_next_char (p), q = g_utf8_next_char (q))
    g_string_append_unichar (decoded, g_utf8_get_char (p) == g_utf8_get_char (q) ? g_utf8_get_char (p) : 0xfffd);

  return g_string_free (decoded, FALSE);
}

/* Tells whether a letter is another one, as far as it is known. */
static gboolean
same_letter (gunichar a,
             gunichar b)
{
  return a == b || b == 0xfffd;
}

static void
make_pages (Structure *self,
            guint      n_pages)
{
  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (self->pages, g_array_new (FALSE, FALSE, sizeof (Letter)));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i);
      Letter letter = { .line = i };

      for (const char *p = line->text; *p != '\0'; p = g_utf8_next_char (p))
        {
          letter.c = g_utf8_get_char (p);
          if (!g_unichar_isspace (letter.c))
            g_array_append_val (get_page (self, line->page), letter);
          letter.spaced = g_unichar_isspace (letter.c);
        }
    }
}

/* How many letters from @i on are those of the page from @place on. */
static guint
count_same (GArray *page,
            guint   place,
            GArray *letters,
            guint   i)
{
  guint n = 0;

  while (place + n < page->len && i + n < letters->len && g_array_index (page, Letter, place + n).node == 0 &&
         same_letter (g_array_index (page, Letter, place + n).c, g_array_index (letters, gunichar, i + n)))
    n++;

  return n;
}

/* Finds where @n_sought letters stand on a page, from @start to before @end. */
static gboolean
find_letters (GArray *page,
              guint   start,
              guint   end,
              GArray *letters,
              guint   i,
              guint   n_sought,
              guint  *place,
              guint  *n)
{
  n_sought = MIN (n_sought, letters->len - i);
  for (*place = start; *place < end; ++*place)
    {
      if ((*n = count_same (page, *place, letters, i)) >= n_sought)
        return TRUE;
    }

  return FALSE;
}

static void
claim (GArray *page,
       guint   start,
       guint   end,
       guint   i)
{
  for (guint j = start; j < end; j++)
    g_array_index (page, Letter, j).node = i;
}

/* Finds a text on its page: behind what was found last, or anywhere. */
static void
place_text (Structure *self,
            guint      i)
{
  Node *node = get_node (self, i);
  GArray *page = get_page (self, node->page);
  guint place, n;

  self->n_sought += node->letters->len;
  if (!find_letters (page, self->cursor, page->len, node->letters, 0, N_CERTAIN, &place, &n) &&
      !find_letters (page, 0, MIN (self->cursor, page->len), node->letters, 0, N_CERTAIN, &place, &n) &&
      !find_letters (page, self->cursor, page->len, node->letters, 0, N_SOUGHT, &place, &n) &&
      !find_letters (page, 0, MIN (self->cursor, page->len), node->letters, 0, N_SOUGHT, &place, &n))
    return;

  node->start = place;
  node->stop = place + n;
  for (guint j = n; j < node->letters->len; j += MAX (n, 1))
    {
      n = 0;
      if (!find_letters (page, node->stop, MIN (node->stop + MAX_LOST, page->len), node->letters, j, N_SOUGHT, &place, &n) ||
          n < MIN_SURE)
        continue;
      node->stop = place + n;
    }

  claim (page, node->start, node->stop, i);
  self->cursor = node->stop;
  self->n_found += node->letters->len;
}

/* Finds a text of a few letters: where the next begins, or the one before ends. */
static void
place_short (Structure *self,
             guint      before,
             guint      i,
             guint      after)
{
  const Node *last = get_node (self, before), *next = get_node (self, after);
  Node *node = get_node (self, i);
  GArray *page = get_page (self, node->page);
  guint n = node->letters->len, start = 0, end = page->len, place, n_same;

  if (before > 0 && last->page == node->page)
    start = last->stop;
  if (after > 0 && next->page == node->page && next->start >= start)
    end = next->start;

  if (end >= start + n && count_same (page, end - n, node->letters, 0) == n)
    place = end - n;
  else if (before == 0 || !find_letters (page, start, MIN (end, start + MAX_LOST), node->letters, 0, N_SOUGHT, &place, &n_same))
    return;

  node->start = place;
  node->stop = place + n;
  claim (page, node->start, node->stop, i);
}

static gboolean
is_placed (const Node *node)
{
  return node->stop > node->start;
}

static void
read_text (Structure *self,
           Node      *node)
{
  g_autofree char *raw = poppler_structure_element_get_text (node->element, 0);
  int page = poppler_structure_element_get_page (node->element);
  g_autoptr(GString) spelled = g_string_new (NULL);
  g_autofree char *decoded = NULL;

  if (raw == NULL || !g_utf8_validate (raw, -1, NULL) || page < 0 || page >= (int) self->pages->len)
    return;

  node->page = page;
  if (node->page != self->number)
    self->cursor = 0;
  self->number = node->page;
  decoded = undo_encoding (raw);
  for (const char *p = decoded; *p != '\0'; p = g_utf8_next_char (p))
    avow_pdf_lines_append_letter (spelled, g_utf8_get_char (p));

  node->letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (const char *p = spelled->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_array_append_val (node->letters, c);
    }
}

/* Asks for texts of a paragraph on one page, from the first or from the last on, until
 * one is found; returns its place, 0 if there is none. */
static guint
read_some (Structure *self,
           GArray    *places,
           guint      first,
           guint      end,
           gboolean   last)
{
  for (guint n = 0; n < MIN (end - first, MAX_TRIES) && get_thread_time () < self->deadline; n++)
    {
      guint i = g_array_index (places, guint, last ? end - 1 - n : first + n);
      Node *node = get_node (self, i);

      if (node->letters == NULL)
        read_text (self, node);
      if (node->letters != NULL && node->letters->len >= N_SOUGHT && !is_placed (node))
        place_text (self, i);
      if (is_placed (node))
        return i;
    }

  return 0;
}

/* Within a paragraph it is enough to know where it begins and ends on each page. */
static void
read_flow (Structure *self,
           guint      block)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = block + 1; i < get_node (self, block)->end; i++)
    {
      if (get_node (self, i)->kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        g_array_append_val (places, i);
    }

  for (guint first = 0, end; first < places->len; first = end)
    {
      int page = poppler_structure_element_get_page (get_node (self, g_array_index (places, guint, first))->element);
      guint found, tail;

      for (end = first + 1; end < places->len; end++)
        {
          if (poppler_structure_element_get_page (get_node (self, g_array_index (places, guint, end))->element) != page)
            break;
        }

      found = read_some (self, places, first, end, FALSE);
      if (found == 0 || end - first == 1)
        continue;
      get_node (self, found)->open = TRUE;
      tail = MAX (read_some (self, places, first, end, TRUE), found);
      get_node (self, found)->tail = tail > found ? tail : 0;

      /* Of what comes after it, no text is known. */
      for (guint i = tail + 1; i < get_node (self, block)->end; i++)
        get_node (self, tail)->open |= get_node (self, i)->kind == POPPLER_STRUCTURE_ELEMENT_LINK;
    }
}

static gboolean
read_texts (Structure *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);

      if (get_thread_time () > self->deadline)
        return FALSE;

      if (is_menu (node))
        {
          i = node->end - 1;
        }
      else if (is_flow (node->kind))
        {
          read_flow (self, i);
          i = node->end - 1;
        }
      else if (node->kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        {
          read_text (self, node);
          if (node->letters != NULL && node->letters->len >= N_SOUGHT)
            place_text (self, i);
        }
    }

  return TRUE;
}

static void
place_shorts (Structure *self)
{
  guint before = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      const Node *node = get_node (self, i);
      guint after = 0;

      if (node->letters != NULL && node->letters->len > 0 && node->letters->len < N_SOUGHT)
        {
          for (guint j = i + 1; j < MIN (self->nodes->len, i + 60) && after == 0; j++)
            after = is_placed (get_node (self, j)) ? j : 0;
          place_short (self, before, i, after);
        }
      before = is_placed (node) ? i : before;
    }
}

/* How far lines of a size are apart within a text. */
static double
get_leading (Structure         *self,
             const AvowPdfLine *line)
{
  int leading = GPOINTER_TO_INT (g_hash_table_lookup (self->leadings, GINT_TO_POINTER ((int) (line->size + 0.5))));

  return (leading > 0 ? leading : 120) / 100.0 * line->size;
}

/* Where the column of a line ends: as far as its neighbours go that begin where it does. */
static double
get_right (Structure *self,
           guint      i)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i);
  double right = line->right;

  for (guint j = i > N_NEIGHBOURS ? i - N_NEIGHBOURS : 0; j < MIN (i + N_NEIGHBOURS, self->lines->len); j++)
    {
      const AvowPdfLine *other = avow_pdf_lines_get (self->lines, j);

      if (other->page == line->page && fabs (other->left - line->left) < line->size * 0.5 &&
          fabs (other->size - line->size) < line->size * 0.06)
        right = MAX (right, other->right);
    }

  return right;
}

/* Tells whether a line had no room for the word that follows. */
static gboolean
is_full (Structure *self,
         guint      i,
         guint      next)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i);

  return line->right + line->size * 0.35 + avow_pdf_lines_get (self->lines, next)->first_word > get_right (self, i);
}

/* Tells whether a line ends where its author wanted, and not for lack of room.  Beside
 * pictures, lines are short. */
static gboolean
is_broken (Structure *self,
           guint      i,
           guint      next)
{
  const char *text = avow_pdf_lines_get (self->lines, next)->text;

  return !is_full (self, i, next) && (avow_pdf_paragraphs_ends_sentence (avow_pdf_lines_get (self->lines, i)->text) ||
                                      !g_unichar_islower (g_utf8_get_char (text)) || g_str_has_prefix (text, "http"));
}

/* Counts how often lines of a size are so far apart. */
static void
count_distance (GHashTable        *counts,
                const AvowPdfLine *line,
                const AvowPdfLine *next,
                guint              n)
{
  double distance = (next->bottom - line->bottom) / line->size;
  gpointer key;

  if (line->page != next->page || distance < 0.5 || distance > 3 || fabs (line->size - next->size) > 0.06 * line->size ||
      MIN (line->right, next->right) <= MAX (line->left, next->left))
    return;

  key = GINT_TO_POINTER ((int) (line->size + 0.5) * 100 + (int) (distance * 20 + 0.5));
  g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + n));
}

/* Notes how far the lines of texts are apart: as most are that go on in the next one, or
 * as most are where none is known to. */
static void
note_wraps (Structure *self)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL), most = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, count;

  for (guint i = 0; i + 1 < self->lines->len; i++)
    count_distance (counts, avow_pdf_lines_get (self->lines, i), avow_pdf_lines_get (self->lines, i + 1), 1);
  for (guint i = 0; i < self->pages->len; i++)
    {
      GArray *page = get_page (self, i);

      for (guint j = 1; j < page->len; j++)
        {
          const Letter *letter = &g_array_index (page, Letter, j), *last = letter - 1;

          if (letter->line != last->line && letter->node != 0 && letter->node == last->node)
            count_distance (counts, avow_pdf_lines_get (self->lines, last->line),
                            avow_pdf_lines_get (self->lines, letter->line), self->lines->len);
        }
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      gpointer size = GINT_TO_POINTER (GPOINTER_TO_INT (key) / 100);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (most, size));
      int distance = GPOINTER_TO_INT (key) % 100 * 5;

      if (GPOINTER_TO_UINT (count) < n ||
          (GPOINTER_TO_UINT (count) == n && distance > GPOINTER_TO_INT (g_hash_table_lookup (self->leadings, size))))
        continue;
      g_hash_table_insert (most, size, count);
      g_hash_table_insert (self->leadings, size, GINT_TO_POINTER (distance));
    }
}

/* Tells whether there is room between two lines. */
static gboolean
is_apart (Structure *self,
          guint      i,
          guint      next)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i), *below = avow_pdf_lines_get (self->lines, next);

  return line->page == below->page && fabs (below->bottom - line->bottom) > get_leading (self, line) * 1.4;
}

/* Tells whether a text may go on in the next line. */
static gboolean
goes_on (Structure  *self,
         const Node *node,
         guint       i,
         guint       j)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i), *next = avow_pdf_lines_get (self->lines, j);
  double distance = next->bottom - line->bottom;

  return fabs (line->size - next->size) < 0.06 * line->size && distance > 0 && distance < get_leading (self, line) * 1.4 &&
         MIN (line->right, next->right) > MAX (line->left, next->left) && (node->open || is_full (self, i, j));
}

/* Tells whether an element has no text that is known. */
static gboolean
is_empty (Structure *self,
          guint      i)
{
  const Node *node = get_node (self, i);

  if (!is_flow (node->kind) && !is_vague (node->kind) && node->kind != POPPLER_STRUCTURE_ELEMENT_LIST_ITEM &&
      node->kind != POPPLER_STRUCTURE_ELEMENT_TABLE_DATA)
    return FALSE;

  for (guint j = i; j < node->end; j++)
    {
      if (is_placed (get_node (self, j)))
        return FALSE;
    }

  return TRUE;
}

/* Where a paragraph of which not all was found ends at the latest on its page: where
 * the next text begins. */
static guint
find_limit (Structure *self,
            guint      i)
{
  const Node *node = get_node (self, i);

  if (node->tail > 0)
    return get_node (self, node->tail)->start;
  if (!node->open)
    return 0;

  /* Not if something else is not found either. */
  for (guint j = i + 1; j < self->nodes->len; j++)
    {
      const Node *next = get_node (self, j);

      if (is_placed (next))
        return next->page == node->page ? next->start : get_page (self, node->page)->len;
      if (is_menu (next) || (is_flow (next->kind) && is_empty (self, j)))
        return 0;
    }

  return 0;
}

/* Tells whether a line, from a letter on, has some of another element. */
static gboolean
is_shared (Structure *self,
           guint      i,
           guint      place)
{
  GArray *page = get_page (self, get_node (self, i)->page);
  guint line = g_array_index (page, Letter, place).line;

  for (; place < page->len && g_array_index (page, Letter, place).line == line; place++)
    {
      guint other = g_array_index (page, Letter, place).node;

      if (other != 0)
        return find_block (self, other) != find_block (self, i);
    }

  return FALSE;
}

/* The library drops what follows on letters that are joined, and not all of a paragraph
 * was asked for: the text goes on up to the next one. */
static void
extend_text (Structure *self,
             guint      i)
{
  Node *node = get_node (self, i);
  GArray *page = get_page (self, node->page);
  gboolean cut = node->open;
  guint stop = node->stop, limit = find_limit (self, i);

  if (limit > stop)
    {
      while (stop < page->len && g_array_index (page, Letter, stop).node == 0)
        stop++;
      if (stop == limit)
        {
          claim (page, node->stop, stop, i);
          node->stop = stop;
        }
    }

  for (; node->stop < page->len; node->stop++)
    {
      Letter *letter = &g_array_index (page, Letter, node->stop), *last = letter - 1;

      if (letter->node != 0)
        break;
      if (letter->line == last->line)
        cut = TRUE;
      else if (!cut || !goes_on (self, node, last->line, letter->line) || is_shared (self, i, node->stop))
        break;
      letter->node = i;
    }
}

static void
extend_texts (Structure *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    {
      if (is_placed (get_node (self, i)))
        extend_text (self, i);
    }
}

/* Strong words are elements that the library may not know: those before a text in its
 * line, and in full lines above, are of it. */
static void
extend_back (Structure *self,
             guint      i)
{
  Node *node = get_node (self, i);
  GArray *page = get_page (self, node->page);
  guint start = node->start, line;

  while (start > 0)
    {
      const Letter *letter = &g_array_index (page, Letter, start), *last = letter - 1;

      if (last->node != 0)
        break;
      if (letter->line != last->line &&
          (start == node->start || !goes_on (self, node, last->line, letter->line) || !is_full (self, last->line, letter->line)))
        break;
      start--;
    }

  /* The mark of an item is not of its text. */
  line = g_array_index (page, Letter, start).line;
  if (start < node->start && avow_pdf_lines_starts_item (avow_pdf_lines_get (self->lines, line)->text) &&
      (start == 0 || g_array_index (page, Letter, start - 1).line != line))
    {
      do
        start++;
      while (start < node->start && !g_array_index (page, Letter, start).spaced);
    }

  claim (page, start, node->start, i);
  node->start = start;
}

/* Tells whether a letter stands in the line of the one before, or in the one in which
 * that may go on. */
static gboolean
is_next (Structure  *self,
         const Node *node,
         GArray     *page,
         guint       place)
{
  guint line = g_array_index (page, Letter, place).line, last = g_array_index (page, Letter, place - 1).line;

  return line == last || goes_on (self, node, last, line);
}

/* Gives what stands between two texts to the elements between them. */
static void
fill_gap (Structure *self,
          guint      before,
          guint      after)
{
  const Node *last = get_node (self, before), *next = get_node (self, after);
  GArray *page = get_page (self, next->page);
  guint place = last->page == next->page ? last->stop : 0, first = before + 1, end = after;

  for (guint i = before + 1; i < after; i++)
    {
      if (is_menu (get_node (self, i)))
        return;
    }
  for (guint j = place; j < next->start; j++)
    {
      if (g_array_index (page, Letter, j).node != 0)
        return;
    }

  /* In the paragraphs of the two, all is found. */
  if (is_flow (get_node (self, find_block (self, before))->kind))
    first = get_node (self, find_block (self, before))->end;
  if (is_flow (get_node (self, find_block (self, after))->kind))
    end = find_block (self, after);

  for (guint i = first; i < end && place < next->start; i++)
    {
      Node *node = get_node (self, i);

      if (!is_empty (self, i))
        continue;

      node->page = next->page;
      node->start = node->stop = place;
      node->open = TRUE;
      do
        node->stop++;
      while (node->stop < next->start && is_next (self, node, page, node->stop));
      claim (page, node->start, node->stop, i);
      place = node->stop;
      i = node->end - 1;
    }
}

static void
fill_gaps (Structure *self)
{
  guint before = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      if (!is_placed (get_node (self, i)))
        continue;
      extend_back (self, i);
      if (before > 0)
        fill_gap (self, before, i);
      before = i;
    }
}

static gboolean
is_wide (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

/* Adds the space that is where a line ends. */
static void
add_space (GString  *text,
           gunichar  next)
{
  gunichar last = text->len > 0 ? g_utf8_get_char (g_utf8_prev_char (text->str + text->len)) : ' ';

  if (last == 0xad)
    g_string_truncate (text, text->len - 2);
  else if (!g_unichar_isspace (last) && !(is_wide (last) && is_wide (next)) && last != '-' && last != 0x2010)
    g_string_append_c (text, ' ');
}

/* Puts texts together, as the page has them. */
static void
write_texts (Structure *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);
      g_autoptr(GString) text = NULL;

      if (!is_placed (node))
        continue;

      text = g_string_new (NULL);
      node->bold = TRUE;
      for (guint j = node->start; j < node->stop; j++)
        {
          const Letter *letter = &g_array_index (get_page (self, node->page), Letter, j);
          gboolean wrapped = j > node->start && letter->line != letter[-1].line;

          if (wrapped && node->open && is_apart (self, letter[-1].line, letter->line))
            g_string_append (text, "\n\n");
          else if (wrapped && node->open && is_broken (self, letter[-1].line, letter->line))
            g_string_append_c (text, '\n');
          else if (wrapped)
            add_space (text, letter->c);
          else if (letter->spaced && j > node->start)
            g_string_append_c (text, ' ');
          g_string_append_unichar (text, letter->c);
          node->bold = node->bold && avow_pdf_lines_get (self->lines, letter->line)->bold;
        }
      node->text = g_strdup (text->str);
      node->first_line = g_array_index (get_page (self, node->page), Letter, node->start).line;
      node->last_line = g_array_index (get_page (self, node->page), Letter, node->stop - 1).line;
      node->spaced = g_array_index (get_page (self, node->page), Letter, node->start).spaced;
    }
}

/* ---- how texts follow each other */

static gboolean
has_text (const Node *node)
{
  return node->text != NULL && *node->text != '\0';
}

static Seam
find_seam (Structure  *self,
           guint       before,
           guint       i)
{
  const Node *last = get_node (self, before), *node = get_node (self, i);
  guint block = find_block (self, i);
  gboolean same = find_block (self, before) == block, flow = same && is_flow (get_node (self, block)->kind);
  gboolean broken, same_page;

  /* Parts of one text stand on several pages. */
  if (last->parent == node->parent)
    return SEAM_INLINE;
  if (last->last_line == node->first_line)
    return SEAM_INLINE;

  broken = is_broken (self, last->last_line, node->first_line);
  same_page = last->page == node->page;
  if (is_apart (self, last->last_line, node->first_line))
    return SEAM_GAP;
  if (!broken && same && (flow || !avow_pdf_paragraphs_ends_sentence (last->text)))
    return SEAM_INLINE;

  return same_page || broken ? SEAM_BREAK : SEAM_GAP;
}

static void
find_seams (Structure *self)
{
  guint before = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);

      if (!has_text (node))
        continue;
      node->seam = before > 0 ? find_seam (self, before, i) : SEAM_GAP;
      before = i;
    }
}

/* ---- writing */

/* Tells whether an element that may be within a line is. */
static gboolean
is_inline (Structure *self,
           guint      i)
{
  const Node *node = get_node (self, i), *parent = get_node (self, node->parent);

  if (is_flow (get_node (self, find_block (self, i))->kind))
    return TRUE;

  for (guint j = i; j < node->end; j++)
    {
      if (has_text (get_node (self, j)))
        {
          if (get_node (self, j)->seam == SEAM_INLINE)
            return TRUE;
          break;
        }
    }
  for (guint j = node->end; j < parent->end; j++)
    {
      if (has_text (get_node (self, j)))
        return get_node (self, j)->seam == SEAM_INLINE;
    }

  return FALSE;
}

static const char *
get_tag (Structure *self,
         guint      i)
{
  static const char * const headings[] = { "h2", "h1", "h2", "h3", "h4", "h5", "h6" };
  const Node *node = get_node (self, i);
  PopplerStructureElementKind parent = get_node (self, node->parent)->kind;

  switch (node->kind)
    {
    case POPPLER_STRUCTURE_ELEMENT_ARTICLE: return "article";
    case POPPLER_STRUCTURE_ELEMENT_SECTION: return "section";
    case POPPLER_STRUCTURE_ELEMENT_BLOCKQUOTE: return "blockquote";
    case POPPLER_STRUCTURE_ELEMENT_FIGURE: return "figure";
    case POPPLER_STRUCTURE_ELEMENT_CAPTION: return parent == POPPLER_STRUCTURE_ELEMENT_FIGURE ? "figcaption" : "div";
    case POPPLER_STRUCTURE_ELEMENT_PARAGRAPH: return "p";
    case POPPLER_STRUCTURE_ELEMENT_LIST: return "ul";
    case POPPLER_STRUCTURE_ELEMENT_LIST_ITEM: return "li";
    case POPPLER_STRUCTURE_ELEMENT_TABLE: return "table";
    case POPPLER_STRUCTURE_ELEMENT_TABLE_ROW: return "tr";
    case POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING: return "th";
    case POPPLER_STRUCTURE_ELEMENT_TABLE_DATA: return "td";
    default:
      return is_heading (node->kind) ? headings[node->kind - POPPLER_STRUCTURE_ELEMENT_HEADING] : "div";
    }
}

static void
write_text (Structure *self,
            guint      i,
            guint     *last,
            GString   *html)
{
  const Node *node = get_node (self, i);
  g_autofree char *escaped = NULL, *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!has_text (node))
    return;

  escaped = g_markup_escape_text (node->text, -1);
  lines = g_strsplit (escaped, "\n", -1);
  text = g_strjoinv ("<br>", lines);

  if (node->seam == SEAM_BREAK)
    g_string_append (html, "<br>");
  else if (node->seam == SEAM_GAP)
    g_string_append (html, "<br><br>");
  else if (*last > 0 && (node->spaced || node->first_line != get_node (self, *last)->last_line))
    add_space (html, g_utf8_get_char (node->text));
  g_string_append_printf (html, node->bold ? "<b>%s</b>" : "%s", text);
  *last = i;
}

/* What a link points to is not told; some say it. */
static void
write_link (Structure *self,
            guint      i,
            GString   *html)
{
  const Node *node = get_node (self, i);
  g_autofree char *address = NULL;

  for (; i < node->end && address == NULL; i++)
    {
      const char *text = get_node (self, i)->text;

      if (text != NULL && (g_str_has_prefix (text, "http") || g_str_has_prefix (text, "www.")))
        address = g_markup_escape_text (text, strcspn (text, " \n"));
    }

  g_string_append_printf (html, "<a href=\"%s\">", address != NULL ? address : "/");
}

static void
write_node (Structure *self,
            guint      i,
            guint     *last,
            GString   *html)
{
  const Node *node = get_node (self, i);
  gboolean link = node->kind == POPPLER_STRUCTURE_ELEMENT_LINK, apart;

  if (node->kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
    {
      write_text (self, i, last, html);
      return;
    }
  if (is_menu (node))
    return;

  /* What holds nothing but a text is no more than that. */
  apart = !is_vague (node->kind) || ((link || node->end != i + 2) && !is_inline (self, i));
  if (apart)
    g_string_append_printf (html, "\n<%s>", get_tag (self, i));
  if (link)
    write_link (self, i, html);

  write_text (self, i, last, html);
  for (guint j = i + 1; j < node->end; j = get_node (self, j)->end)
    write_node (self, j, last, html);

  if (link)
    g_string_append (html, "</a>");
  if (apart)
    g_string_append_printf (html, "</%s>", get_tag (self, i));
}

static char *
write_page (Structure  *self,
            const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title != NULL ? title : "", -1);
  GString *html = g_string_new ("<!DOCTYPE html><html><head>");
  guint last = 0;

  g_string_append_printf (html, "<title>%s</title></head><body>", escaped);
  for (guint i = 1; i < self->nodes->len; i = get_node (self, i)->end)
    write_node (self, i, &last, html);
  g_string_append (html, "</body></html>\n");

  return g_string_free (html, FALSE);
}

/**
 * avow_pdf_structure_to_html:
 * @pdf: a document
 * @lines: (element-type AvowPdfLine): the lines of all its pages
 * @title: (nullable): what it is called
 *
 * Makes a web page of the elements that a browser notes in a PDF when it prints one.
 *
 * Returns: (transfer full) (nullable): the page in HTML; %NULL if the document has no
 *   elements, or they do not say what its pages do
 */
char *
avow_pdf_structure_to_html (PopplerDocument *pdf,
                            GArray          *lines,
                            const char      *title)
{
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (pdf);
  Node root = { .kind = POPPLER_STRUCTURE_ELEMENT_DOCUMENT, .first_line = -1, .last_line = -1 };
  g_auto(Structure) self = { 0, };
  guint n_letters = 0;
  gboolean whole;

  if (iter == NULL)
    return NULL;

  /* Letters of the document are known by their texts from 1 on; the first is none. */
  self.nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (self.nodes, node_clear);
  self.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self.lines = lines;
  self.leadings = g_hash_table_new (NULL, NULL);
  self.deadline = get_thread_time () + MAX_SECONDS * G_USEC_PER_SEC;

  g_array_append_val (self.nodes, root);
  whole = collect (&self, iter, 0, 0);
  poppler_structure_element_iter_free (iter);
  if (!whole)
    return NULL;

  get_node (&self, 0)->end = self.nodes->len;
  count_links (&self);
  make_pages (&self, poppler_document_get_n_pages (pdf));
  if (!read_texts (&self))
    return NULL;

  /* Letters that are joined are lost in what the library tells of elements. */
  for (guint i = 0; i < self.pages->len; i++)
    n_letters += get_page (&self, i)->len;
  if (self.n_found * 10 < n_letters || self.n_found * 5 < self.n_sought * 4)
    return NULL;

  place_shorts (&self);
  note_wraps (&self);
  extend_texts (&self);
  fill_gaps (&self);
  write_texts (&self);
  find_seams (&self);

  return write_page (&self, title);
}
