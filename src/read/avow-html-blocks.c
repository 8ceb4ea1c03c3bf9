/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-blocks.h"

#include "avow-builder.h"

/* A heading is shorter. */
#define MAX_HEADING 200

/* What stands in the raw text of a run; characters that no text has, as they are
 * dropped when it is cleaned. */
#define LINK_START '\2'
#define LINK_END '\3'
#define STRONG_START '\4'
#define STRONG_END '\5'
#define CELL_END '\6'

/* Cells and lines, in bytes, and rows, in nodes, are no longer if they are figures
 * rather than layout; cells under heads may be longer. */
#define MAX_CELL 120
#define MAX_LINE 500
#define MAX_DATA_CELL 400
#define MAX_LINE_NODES 200

/* A line that goes on in the next one is longer, in bytes. */
#define MIN_BROKEN_LINE 35

/* Lines, in bytes, that a program broke where they were full. */
#define MIN_FULL_LINE 50
#define MAX_FULL_LINE 100

/* What the ends of lines in a text are. */
typedef enum
{
  LINES_JOINED,     /* spaces */
  LINES_WRAPPED,    /* spaces, but an empty line is the end of a paragraph */
  LINES_KEPT,
} Lines;

typedef struct
{
  AvowHtmlTree *tree;
  GPtrArray    *blocks;
  GString      *run;
  guint         n_breaks;   /* line breaks since the last letter */
  guint         n_links;
  guint         n_strong;
  GArray       *open;       /* the elements around, as places in the tree */
  guint         n_runs;
  gboolean      typed;      /* whether the lines of the run were typed as they are */
  guint         line_end;   /* up to here all is one line: a heading, a row of figures */
} Blocks;

static void
block_free (gpointer data)
{
  AvowHtmlBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/* Finds the element whose paragraphs a paragraph is one of; a cell of a table, or the
 * page, may hold anything. */
static guint
find_flow (AvowHtmlTree *tree,
           guint         node)
{
  gint32 parent = tree->nodes[node].parent;

  if (parent < 0 || tree->nodes[node].tag != GUMBO_TAG_P)
    return 0;

  switch (tree->nodes[parent].tag)
    {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_MAIN:
      return parent;

    default:
      return 0;
    }
}

/* What the elements around make of a run. */
static void
describe (Blocks        *self,
          AvowHtmlBlock *block)
{
  gboolean found = FALSE;

  block->kind = AVOW_BLOCK_PARAGRAPH;
  for (guint i = self->open->len; i > 0; i--)
    {
      guint node = g_array_index (self->open, guint, i - 1), tag = self->tree->nodes[node].tag;

      if (!found && avow_html_tag_is_block (tag))
        {
          block->node = node;
          block->flow = find_flow (self->tree, node);
          found = TRUE;
        }
      if (block->kind != AVOW_BLOCK_PARAGRAPH)
        {
          block->in_table |= tag == GUMBO_TAG_TD;
          continue;
        }

      switch (tag)
        {
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
          block->kind = AVOW_BLOCK_HEADING;
          block->level = tag == GUMBO_TAG_H1 ? 2 : (int) (tag - GUMBO_TAG_H1) + 1;
          break;

        case GUMBO_TAG_LI:
        case GUMBO_TAG_DD:
          block->kind = AVOW_BLOCK_LIST_ITEM;
          break;

        case GUMBO_TAG_BLOCKQUOTE:
          block->kind = AVOW_BLOCK_QUOTATION;
          break;

        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_CAPTION:
          block->kind = AVOW_BLOCK_CAPTION;
          break;

        case GUMBO_TAG_TD:
          block->in_table = TRUE;
          break;

        default:
          break;
        }
    }
}

/* Writes a row of a table with bars between its cells. */
static char *
part_cells (const char *raw,
            gsize       length)
{
  GString *row;
  gboolean pending = FALSE, any = FALSE;

  if (memchr (raw, CELL_END, length) == NULL)
    return g_strndup (raw, length);

  row = g_string_sized_new (length + 16);
  for (gsize i = 0; i < length; i++)
    {
      if (raw[i] == CELL_END)
        {
          pending = any;
          continue;
        }
      if (!g_ascii_isspace (raw[i]) && (guchar) raw[i] > ' ')
        {
          if (pending)
            g_string_append (row, " | ");
          pending = FALSE;
          any = TRUE;
        }
      g_string_append_c (row, raw[i]);
    }

  return g_string_free (row, FALSE);
}

static void
add_block (Blocks     *self,
           const char *raw,
           gsize       length,
           gboolean   *in_link,
           gboolean   *in_strong)
{
  g_autofree char *copy = part_cells (raw, length), *text = avow_builder_clean (copy);
  AvowHtmlBlock *block;
  guint n_strong = 0, n = 0;
  gboolean space = TRUE;

  block = g_new0 (AvowHtmlBlock, 1);
  for (const char *p = copy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == LINK_START || c == LINK_END)
        *in_link = c == LINK_START;
      else if (c == STRONG_START || c == STRONG_END)
        *in_strong = c == STRONG_START;
      else if (!g_unichar_isspace (c) || !space)
        {
          /* A sign of Chinese or Japanese is as much as a short word. */
          guint weight = c >= 0x2e80 && g_unichar_iswide (c) ? 2 : 1;

          n += weight;
          block->n_link_chars += *in_link ? weight : 0;
          n_strong += *in_strong ? weight : 0;
          block->n_marks += c == ',' || c == '.' || c == '!' || c == '?' || c == ';' || c == 0x3001 ||
                            c == 0x3002 || c == 0xff0c || c == 0x60c ||
                            c == 0x964;
          space = g_unichar_isspace (c);
        }
    }

  if (*text == '\0')
    {
      g_free (block);
      return;
    }

  block->n_chars = n;
  block->strong = n_strong * 10 >= n * 9;
  block->text = g_steal_pointer (&text);
  block->run = self->n_runs;
  block->typed = self->typed;
  describe (self, block);

  /* Some pages set whole paragraphs in the tags of headings. */
  if (block->kind == AVOW_BLOCK_HEADING && block->n_chars > MAX_HEADING)
    {
      block->kind = AVOW_BLOCK_PARAGRAPH;
      block->level = 0;
    }
  g_ptr_array_add (self->blocks, block);
}

/* Tells whether a line goes on in the next one: some programs broke lines where
 * they were full. */
static gboolean
goes_on (const char *start,
         const char *end)
{
  const char *next = end + 1 + strspn (end + 1, " \t\2\3\4\5"), *last = end, *line = memrchr (start, '\n', end - start);

  if (end - (line != NULL ? line : start) < MIN_BROKEN_LINE)
    return FALSE;

  while (last > start && *last >= 0 && *last <= ' ')
    last--;

  return last > start && g_unichar_islower (g_utf8_get_char_validated (next, -1)) && strchr (".!?:;", *last) == NULL;
}

/* Ends a run. Its lines are blocks too. */
static void
flush (Blocks *self)
{
  gboolean in_link = FALSE, in_strong = FALSE;
  const char *start = self->run->str, *end = start;

  while ((end = strpbrk (end, "\n\r")) != NULL)
    {
      if (end > start && (*end == '\r' || !goes_on (start, end)))
        {
          add_block (self, start, end - start, &in_link, &in_strong);
          start = end + 1;
        }
      end++;
    }
  add_block (self, start, strlen (start), &in_link, &in_strong);

  self->n_runs++;
  g_string_truncate (self->run, 0);
  self->n_breaks = 0;
  self->typed = FALSE;
  if (self->n_links > 0)
    g_string_append_c (self->run, LINK_START);
  if (self->n_strong > 0)
    g_string_append_c (self->run, STRONG_START);
}

/* Tells whether the lines in an element as it was typed are prose, broken where they
 * were full as in mails, and not verse or the text of a program, which break where
 * they end. */
static gboolean
is_wrapped (AvowHtmlTree *tree,
            guint         node)
{
  guint n = 0, n_lines = 0, n_full = 0, n_all = 0, n_signs = 0;

  for (guint i = node + 1; i < tree->nodes[node].end; i++)
    {
      for (const char *p = tree->nodes[i].tag == AVOW_HTML_TEXT ? tree->nodes[i].text : ""; *p != '\0'; p++)
        {
          n_all++;
          n_signs += g_ascii_ispunct (*p) && strchr (".,'\"", *p) == NULL;
          if (*p != '\n')
            {
              n++;
              continue;
            }
          n_lines += n > 0;
          n_full += n >= MIN_FULL_LINE && n <= MAX_FULL_LINE;
          n = 0;
        }
    }

  return n_full * 2 > n_lines && n_signs * 20 < n_all;
}

static void
add_text (Blocks     *self,
          const char *text,
          Lines       lines)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          gboolean breaks = *p == '\n' && lines != LINES_JOINED;

          if (breaks && ++self->n_breaks >= 2)
            flush (self);
          self->typed |= breaks && lines == LINES_KEPT;
          g_string_append_c (self->run, breaks && lines == LINES_KEPT ? '\r' : ' ');
          continue;
        }
      /* The control characters are ours. */
      if (*p > 0 && *p < ' ')
        continue;
      if (self->n_breaks > 0 && !((guchar) p[0] == 0xc2 && (guchar) p[1] == 0xa0) && !((guchar) p[0] == 0xa0))
        self->n_breaks = 0;
      g_string_append_c (self->run, *p);
    }
}

static gboolean
is_link (AvowHtmlTree *tree,
         guint         node)
{
  return avow_html_tree_get (tree, node, AVOW_HTML_HREF) != NULL;
}

static gboolean
is_strong (guint tag)
{
  return tag == GUMBO_TAG_STRONG || tag == GUMBO_TAG_B;
}

/* Keeps apart what would stand in lines of its own, if it were not in one line. */
static void
part (Blocks *self,
      guint   tag)
{
  g_string_append (self->run, tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH ? "\6" : " ");
}

/* Tells whether the table of a row begins with heads of columns: then it holds data,
 * and not the parts of a page. */
static gboolean
has_heads (AvowHtmlTree *tree,
           guint         node)
{
  gint32 table = tree->nodes[node].parent;
  guint first, last, n = 0;

  /* The rows may be in a group. */
  if (table >= 0 && tree->nodes[table].tag != GUMBO_TAG_TABLE)
    table = tree->nodes[table].parent;
  if (table < 0 || tree->nodes[table].tag != GUMBO_TAG_TABLE)
    return FALSE;

  last = MIN (tree->nodes[table].end, (guint) table + MAX_LINE_NODES);
  for (first = table + 1; first < last && tree->nodes[first].tag != GUMBO_TAG_TR; first++)
    ;
  if (first >= last || tree->nodes[first].end - first > MAX_LINE_NODES)
    return FALSE;
  for (guint i = first + 1; i < tree->nodes[first].end; i++)
    n += tree->nodes[i].tag == GUMBO_TAG_TH;

  return n > 1;
}

/* Tells whether all in an element is one line: short headings, whatever is in
 * them, and rows of tables that hold a few words or figures each. */
static gboolean
is_line (AvowHtmlTree *tree,
         guint         node)
{
  guint tag = tree->nodes[node].tag, n = 0, n_cells = 0, n_in_cell = 0;
  gboolean is_row = tag == GUMBO_TAG_TR, is_data = is_row && has_heads (tree, node);

  if (!is_row && !(tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6))
    return FALSE;
  if (tree->nodes[node].end - node > MAX_LINE_NODES)
    return FALSE;

  for (guint i = node + 1; i < tree->nodes[node].end; i++)
    {
      const AvowHtmlNode *inner = &tree->nodes[i];

      if (inner->tag == GUMBO_TAG_TABLE || inner->tag == GUMBO_TAG_UL || inner->tag == GUMBO_TAG_OL)
        return FALSE;
      if (inner->tag == GUMBO_TAG_TD || inner->tag == GUMBO_TAG_TH)
        {
          n_cells++;
          n_in_cell = 0;
        }
      if (inner->tag == AVOW_HTML_TEXT)
        {
          n += strlen (inner->text);
          n_in_cell += strlen (inner->text);
        }
      if (!is_data && (n_in_cell > MAX_CELL || n > MAX_LINE))
        return FALSE;
      if (n_in_cell > MAX_DATA_CELL)
        return FALSE;
    }

  return !is_row || n_cells > 1;
}

static void
leave (Blocks *self,
       guint   place)
{
  while (self->open->len > 0)
    {
      guint node = g_array_index (self->open, guint, self->open->len - 1), tag = self->tree->nodes[node].tag;

      if (self->tree->nodes[node].end > place)
        break;

      if (avow_html_tag_is_block (tag))
        {
          /* The row itself, or the heading, ends its line. */
          if (place >= self->line_end)
            flush (self);
          else
            part (self, tag);
        }
      g_array_set_size (self->open, self->open->len - 1);
      if (tag == GUMBO_TAG_A && is_link (self->tree, node) && --self->n_links == 0)
        g_string_append_c (self->run, LINK_END);
      if (is_strong (tag) && --self->n_strong == 0)
        g_string_append_c (self->run, STRONG_END);
    }
}

/**
 * avow_html_blocks_new:
 * @tree: a page
 * @dropped: for every node, whether to leave it out
 *
 * Cuts the text of a page into the blocks that it is set in.
 *
 * Returns: (transfer full) (element-type AvowHtmlBlock): the blocks, in order
 */
GPtrArray *
avow_html_blocks_new (AvowHtmlTree *tree,
                      const guint8 *dropped)
{
  g_autoptr(GString) run = g_string_new (NULL);
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Blocks self = { .tree = tree, .blocks = g_ptr_array_new_with_free_func (block_free), .run = run, .open = open };
  Lines lines = LINES_JOINED;
  guint pre_end = 0;

  for (guint i = 0; i < tree->n_nodes;)
    {
      const AvowHtmlNode *node = &tree->nodes[i];

      leave (&self, i);
      if (dropped[i])
        {
          if (avow_html_tag_is_block (node->tag) && i >= self.line_end)
            flush (&self);
          else
            g_string_append_c (run, ' ');
          i = node->end;
          continue;
        }

      if (node->tag == AVOW_HTML_TEXT)
        {
          add_text (&self, node->text, i < pre_end && i >= self.line_end ? lines : LINES_JOINED);
        }
      else if (node->tag == GUMBO_TAG_BR)
        {
          if (i < self.line_end)
            g_string_append_c (run, ' ');
          else if (++self.n_breaks >= 2)
            flush (&self);
          else
            g_string_append_c (run, '\n');
        }
      else
        {
          if (avow_html_tag_is_block (node->tag) && i >= self.line_end)
            {
              flush (&self);
              if (is_line (tree, i))
                self.line_end = node->end;
            }
          g_array_append_val (open, i);
          if (node->tag == GUMBO_TAG_A && is_link (tree, i) && self.n_links++ == 0)
            g_string_append_c (run, LINK_START);
          if (is_strong (node->tag) && self.n_strong++ == 0)
            g_string_append_c (run, STRONG_START);
          if (node->tag == GUMBO_TAG_PRE && i >= pre_end)
            {
              lines = is_wrapped (tree, i) ? LINES_WRAPPED : LINES_KEPT;
              pre_end = node->end;
            }
        }
      i++;
    }
  leave (&self, tree->n_nodes);
  flush (&self);

  return self.blocks;
}

/**
 * avow_html_block_lies:
 * @tree: a page
 * @node: a node
 * @ancestor: another
 *
 * Tells whether a node is another, or lies in it.
 *
 * Returns: whether it does
 */
gboolean
avow_html_block_lies (AvowHtmlTree *tree,
                      guint         node,
                      guint         ancestor)
{
  return node >= ancestor && node < tree->nodes[ancestor].end;
}
