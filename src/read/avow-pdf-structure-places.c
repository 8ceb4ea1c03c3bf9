/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-structure-private.h"

/* Where the texts of elements stand on the pages: their letters are looked for among
 * those of the lines. */

/* So many letters are looked for at once. */
#define N_SOUGHT 8

/* Fewer within a text may be others. */
#define MIN_SURE 4

/* So many say for certain where a text is. */
#define N_CERTAIN 40

/* So many texts of a paragraph are looked at. */
#define MAX_TRIES 4

/* So many letters may be missing within a text. */
#define MAX_LOST 40

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
make_pages (AvowPdfStructure *self,
            guint             n_pages)
{
  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (self->pages, g_array_new (FALSE, FALSE, sizeof (AvowPdfLetter)));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i);
      AvowPdfLetter letter = { .line = i };

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

  while (place + n < page->len && i + n < letters->len && g_array_index (page, AvowPdfLetter, place + n).node == 0 &&
         same_letter (g_array_index (page, AvowPdfLetter, place + n).c, g_array_index (letters, gunichar, i + n)))
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

/* Finds a text on its page: behind what was found last, or anywhere. */
static void
place_text (AvowPdfStructure *self,
            guint             i)
{
  AvowPdfNode *node = get_node (self, i);
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
place_short (AvowPdfStructure *self,
             guint             before,
             guint             i,
             guint             after)
{
  const AvowPdfNode *last = get_node (self, before), *next = get_node (self, after);
  AvowPdfNode *node = get_node (self, i);
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

static void
read_text (AvowPdfStructure *self,
           AvowPdfNode      *node)
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
read_some (AvowPdfStructure *self,
           GArray           *places,
           guint             first,
           guint             end,
           gboolean          last)
{
  for (guint n = 0; n < MIN (end - first, MAX_TRIES) && !avow_pdf_structure_is_late (self); n++)
    {
      guint i = g_array_index (places, guint, last ? end - 1 - n : first + n);
      AvowPdfNode *node = get_node (self, i);

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
read_flow (AvowPdfStructure *self,
           guint             block)
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
read_texts (AvowPdfStructure *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    {
      AvowPdfNode *node = get_node (self, i);

      if (avow_pdf_structure_is_late (self))
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
place_shorts (AvowPdfStructure *self)
{
  guint before = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      const AvowPdfNode *node = get_node (self, i);
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

/* Letters that are joined are lost in what the library tells of elements. */
static gboolean
is_enough (AvowPdfStructure *self)
{
  guint n_letters = 0;

  for (guint i = 0; i < self->pages->len; i++)
    n_letters += get_page (self, i)->len;

  return self->n_found * 10 >= n_letters && self->n_found * 5 >= self->n_sought * 4;
}

/* Finds the texts on their pages; FALSE if it takes too long, or if so few are found that
 * the elements do not say what the pages do. */
gboolean
avow_pdf_structure_find_texts (AvowPdfStructure *self,
                               guint             n_pages)
{
  make_pages (self, n_pages);
  if (!read_texts (self) || !is_enough (self))
    return FALSE;

  place_shorts (self);

  return TRUE;
}
