/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-body.h"

#include <string.h>

#include "avow-text.h"

/* Which part of a page is its article.
 *
 * First goes what says that it is something else. Each block of text that is left
 * is worth something: a paragraph as much as it is long, a short line or a link
 * less than nothing. Down from the top of the page goes the way into that child
 * that holds nearly all the worth, until several share it. An element that is
 * named as an article's text wins over the one so found if it holds most of the
 * same. What stands beside the one chosen and reads like it is taken too. */

/* Of a page's text, the part in percent beyond which names do not count. */
#define TOO_MUCH_TO_DROP 50

/* Of its parent's worth, the part in percent that the one child must have. */
#define NEARLY_ALL 72

/* An article with fewer characters is looked for again, less strictly. */
#define FEW_CHARS 250
#define VERY_FEW_CHARS 40

/* A line with words that are named for something else in it is longer. */
#define MIN_SENTENCE 80

/* So many elements without a line of their own are looked through for one that has it. */
#define MAX_LEVELS 8

/* How far the names of elements are believed. */
typedef enum
{
  TRUST_ALL,
  TRUST_SOME,
  TRUST_NONE,
} Trust;

typedef struct
{
  AvowHtmlTree *tree;
  const guint  *hints;
  guint8       *dropped;
  guint8       *chosen;
  guint        *n_chars;
  guint        *n_link_chars;
  guint        *n_explicit;     /* characters in elements that say they are the article */
  guint8       *has_headline;
  double       *worth;
  double       *good;           /* the worth of paragraphs alone */
  GPtrArray    *blocks;
  guint         body;
} Body;

static gboolean
is_bad (Body  *self,
        guint  node)
{
  return (self->hints[node] & AVOW_HTML_HINT_BAD) != 0;
}

/* Counts the characters of every element, and how many are in links. */
static void
count_chars (Body *self)
{
  AvowHtmlTree *tree = self->tree;
  guint link_end = 0, never_end = 0;

  for (guint i = 0; i < tree->n_nodes; i++)
    {
      const AvowHtmlNode *node = &tree->nodes[i];

      if (self->hints[i] & AVOW_HTML_HINT_NEVER)
        never_end = MAX (never_end, node->end);
      if (node->tag == GUMBO_TAG_A)
        link_end = MAX (link_end, node->end);
      if (node->tag == GUMBO_TAG_BODY && self->body == 0)
        self->body = i;
      if (node->tag == GUMBO_TAG_H1)
        self->has_headline[i] = TRUE;

      if (node->tag == AVOW_HTML_TEXT && i >= never_end)
        {
          for (const char *p = node->text; *p != '\0'; p++)
            self->n_chars[i] += !g_ascii_isspace (*p) && ((guchar) *p < 0x80 || (guchar) *p >= 0xc0);
          if (i < link_end)
            self->n_link_chars[i] = self->n_chars[i];
        }
    }

  for (guint i = tree->n_nodes; i > 1; i--)
    {
      guint node = i - 1;
      gint32 parent = tree->nodes[node].parent;

      if ((self->hints[node] & AVOW_HTML_HINT_EXPLICIT) && !is_bad (self, node))
        self->n_explicit[node] = self->n_chars[node];
      if (parent < 0)
        continue;
      self->n_chars[parent] += self->n_chars[node];
      self->n_link_chars[parent] += self->n_link_chars[node];
      self->n_explicit[parent] += self->n_explicit[node];
      self->has_headline[parent] |= self->has_headline[node];
    }
}

static double
link_density (Body  *self,
              guint  node)
{
  return self->n_chars[node] > 0 ? (double) self->n_link_chars[node] / self->n_chars[node] : 0;
}

/* Tells whether what stands in a node is text with a letter. */
static gboolean
has_letter (Body  *self,
            guint  node)
{
  const AvowHtmlNode *text = &self->tree->nodes[node];

  if (text->tag != AVOW_HTML_TEXT)
    return FALSE;
  for (const char *p = text->text; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || (guchar) *p >= 0xc3)
        return TRUE;
    }

  return FALSE;
}

/* Tells whether an element is some words of a sentence: a link from the name of a
 * person or a place, say, that is named for what it links to. */
static gboolean
is_in_sentence (Body  *self,
                guint  node)
{
  AvowHtmlTree *tree = self->tree;
  guint tag = tree->nodes[node].tag, end = tree->nodes[node].end;
  gint32 parent = tree->nodes[node].parent, block;
  gboolean follows, goes_on;

  if (self->hints[node] == 0 || (tag != GUMBO_TAG_A && tag != GUMBO_TAG_SPAN))
    return FALSE;

  block = parent;
  for (guint level = 0; level < MAX_LEVELS && block > 0 && !avow_html_tag_is_block (tree->nodes[block].tag); level++)
    block = tree->nodes[block].parent;
  if (block < 0 || self->n_chars[block] < MIN_SENTENCE || self->n_chars[node] * 2 > self->n_chars[block])
    return FALSE;

  /* A text has nothing in it: one right before is the one beside. */
  follows = (gint32) node - 1 > parent && tree->nodes[node - 1].parent == parent && has_letter (self, node - 1);
  goes_on = end < tree->nodes[parent].end && has_letter (self, end);

  return tag == GUMBO_TAG_A ? follows || goes_on : follows && goes_on;
}

/* Tells whether an element is a sign in a heading that links to it: "#", "¶". */
static gboolean
is_sign_of_link (Body  *self,
                 guint  node)
{
  AvowHtmlTree *tree = self->tree;
  gint32 parent = tree->nodes[node].parent;

  if (tree->nodes[node].tag != GUMBO_TAG_A || self->n_chars[node] > 2 ||
      avow_html_tree_get (tree, node, AVOW_HTML_HREF) == NULL)
    return FALSE;
  while (parent > 0 && !avow_html_tag_is_block (tree->nodes[parent].tag))
    parent = tree->nodes[parent].parent;
  if (parent <= 0 || tree->nodes[parent].tag < GUMBO_TAG_H1 || tree->nodes[parent].tag > GUMBO_TAG_H6)
    return FALSE;

  for (guint i = node + 1; i < tree->nodes[node].end; i++)
    {
      for (const char *p = tree->nodes[i].tag == AVOW_HTML_TEXT ? tree->nodes[i].text : "";
           *p != '\0'; p = g_utf8_next_char (p))
        {
          if (g_unichar_isalnum (g_utf8_get_char (p)))
            return FALSE;
        }
    }

  return TRUE;
}

/* Tells whether an element has a table in it. */
static gboolean
has_table (Body  *self,
           guint  node)
{
  for (guint i = node + 1; i < self->tree->nodes[node].end; i++)
    {
      if (self->tree->nodes[i].tag == GUMBO_TAG_TABLE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
should_drop (Body     *self,
             guint     node,
             Trust  trust)
{
  guint hints = self->hints[node], tag = self->tree->nodes[node].tag, n = self->n_chars[node], all = self->n_chars[self->body];
  guint part = all > 0 ? (guint) ((guint64) n * 100 / all) : 0;

  if (hints & AVOW_HTML_HINT_NEVER)
    return TRUE;
  if (hints & AVOW_HTML_HINT_HIDDEN)
    return part < TOO_MUCH_TO_DROP;
  if (tag == AVOW_HTML_TEXT || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || n == 0)
    return FALSE;
  if (tag == GUMBO_TAG_FORM && part < 30 && n < 600)
    return TRUE;

  /* This is surely no article, however little else there is. */
  if ((hints & AVOW_HTML_HINT_CONSENT) && !self->has_headline[node])
    return TRUE;
  if (is_sign_of_link (self, node))
    return TRUE;
  if (trust == TRUST_NONE || is_in_sentence (self, node))
    return FALSE;
  if (trust == TRUST_SOME)
    return (hints & AVOW_HTML_HINT_COMMENT) || ((hints & AVOW_HTML_HINT_BAD) && part < 30 && link_density (self, node) > 0.3);

  /* What holds the article, or its headline, is not what it is named for. */
  if (self->n_explicit[node] > 200 && self->n_explicit[node] * 100 / MAX (all, 1) > 5)
    return FALSE;

  if (hints & AVOW_HTML_HINT_COMMENT)
    return !self->has_headline[node] || part < 20;
  if (hints & AVOW_HTML_HINT_BAD)
    {
      if (link_density (self, node) > 0.6)
        return TRUE;
      if ((self->has_headline[node] && part > 20) || tag == GUMBO_TAG_MAIN)
        return FALSE;
      if (hints & (AVOW_HTML_HINT_STORY | AVOW_HTML_HINT_BODY))
        return part < 25;
      return part < TOO_MUCH_TO_DROP;
    }
  if (hints & AVOW_HTML_HINT_CAPTION)
    return part < 20 && n < 600 && n > 2;
  if (tag == GUMBO_TAG_FIGURE && !has_table (self, node))
    return part < 25 && n < 800;
  if (hints & AVOW_HTML_HINT_META)
    return part < 20 && n < 700;
  if (hints & AVOW_HTML_HINT_HEADER)
    return link_density (self, node) > 0.3 ||
           (n < 80 && !(hints & AVOW_HTML_HINT_STORY) && !(tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6));

  return FALSE;
}

static void
drop (Body     *self,
      Trust  trust)
{
  memset (self->dropped, 0, self->tree->n_nodes);
  for (guint i = 0; i < self->tree->n_nodes;)
    {
      self->dropped[i] = should_drop (self, i, trust);
      i = self->dropped[i] ? self->tree->nodes[i].end : i + 1;
    }
}

static gboolean
ends_sentence (const char *text)
{
  return avow_text_ends_in (text, AVOW_TEXT_STOPS "؟", AVOW_TEXT_CLOSING "」 ");
}

static double
get_worth (const AvowHtmlBlock *block)
{
  double density = (double) block->n_link_chars / MAX (block->n_chars, 1);
  guint n = block->n_chars;

  if (block->kind == AVOW_BLOCK_HEADING)
    return density > 0.5 ? -15 : 0;
  if (n <= 3)
    return block->typed ? 0 : -1;
  if (density > 0.5)
    return -(double) MIN (n, 100) / 2 - 5;
  if (n >= 80 && block->n_marks > 0)
    return MIN (n, 1200) * (1 - density);
  if (n >= 25 && block->n_marks > 0 && ends_sentence (block->text))
    return n * (1 - density) * 0.8;
  if (n >= 80)
    return n * (1 - density) * 0.3;

  return block->typed ? 0 : -4;
}

static void
weigh (Body *self)
{
  AvowHtmlTree *tree = self->tree;

  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  self->blocks = avow_html_blocks_new (tree, self->dropped);

  for (guint i = 0; i < tree->n_nodes; i++)
    self->worth[i] = self->good[i] = 0;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AvowHtmlBlock *block = g_ptr_array_index (self->blocks, i);
      double worth = get_worth (block);

      self->worth[block->node] += worth;
      self->good[block->node] += MAX (worth, 0);
    }
  for (guint i = tree->n_nodes; i > 1; i--)
    {
      gint32 parent = tree->nodes[i - 1].parent;

      if (parent >= 0)
        {
          self->worth[parent] += self->worth[i - 1];
          self->good[parent] += self->good[i - 1];
        }
    }
}

static guint
find_best_child (Body  *self,
                 guint  node)
{
  guint best = 0;

  for (guint i = node + 1; i < self->tree->nodes[node].end; i = self->tree->nodes[i].end)
    {
      if (!self->dropped[i] && (best == 0 || self->worth[i] > self->worth[best]))
        best = i;
    }

  return best;
}

/* Goes down the page as long as one child holds nearly all. */
static guint
find_densest (Body  *self,
              guint  from)
{
  guint node = from;

  for (;;)
    {
      guint child = find_best_child (self, node);

      if (child == 0 || self->tree->nodes[child].end == child + 1 ||
          self->good[child] * 100 < self->good[node] * NEARLY_ALL || self->worth[child] <= 0)
        break;

      /* A single paragraph is no article: what little stands beside it belongs to it. */
      if (self->tree->nodes[child].tag == GUMBO_TAG_P || self->tree->nodes[child].tag == GUMBO_TAG_LI ||
          self->tree->nodes[child].tag == GUMBO_TAG_BLOCKQUOTE)
        break;
      node = child;
    }

  return node;
}

/* Finds the element that says it is the article and holds most; of two in each
 * other the inner one, if it holds nearly as much. */
static guint
find_explicit (Body *self)
{
  guint best = 0;

  for (guint i = 0; i < self->tree->n_nodes;)
    {
      if (self->dropped[i])
        {
          i = self->tree->nodes[i].end;
          continue;
        }
      if ((self->hints[i] & AVOW_HTML_HINT_EXPLICIT) && !is_bad (self, i) && self->good[i] > 0)
        {
          if (best == 0 || self->good[i] > self->good[best] ||
              (avow_html_block_lies (self->tree, i, best) && self->good[i] >= 0.9 * self->good[best]))
            best = i;
        }
      i++;
    }

  return best;
}

/* Finds an <article> that alone holds most of what articles hold. */
static guint
find_story (Body *self)
{
  guint best = 0;
  double sum = 0;

  for (guint i = self->body; i < self->tree->nodes[self->body].end;)
    {
      if (self->dropped[i])
        {
          i = self->tree->nodes[i].end;
        }
      else if (self->tree->nodes[i].tag == GUMBO_TAG_ARTICLE)
        {
          sum += self->good[i];
          if (best == 0 || self->good[i] > self->good[best])
            best = i;
          i = self->tree->nodes[i].end;
        }
      else
        {
          i++;
        }
    }

  return best != 0 && self->good[best] >= 0.7 * sum ? best : 0;
}

/* Adds up the worth of all that says it is the article, each once. */
static double
sum_explicit (Body *self)
{
  double sum = 0;

  for (guint i = 0; i < self->tree->n_nodes;)
    {
      gboolean counts = !self->dropped[i] && (self->hints[i] & AVOW_HTML_HINT_EXPLICIT) && !is_bad (self, i);

      sum += counts ? self->good[i] : 0;
      i = counts || self->dropped[i] ? self->tree->nodes[i].end : i + 1;
    }

  return sum;
}

static void
choose (Body  *self,
        guint  node)
{
  memset (self->chosen + node, 1, self->tree->nodes[node].end - node);
}

static gboolean
same_names (Body  *self,
            guint  a,
            guint  b)
{
  const char *class_a = avow_html_tree_get (self->tree, a, AVOW_HTML_CLASS);

  return self->tree->nodes[a].tag == self->tree->nodes[b].tag && class_a != NULL && *class_a != '\0' &&
         g_strcmp0 (class_a, avow_html_tree_get (self->tree, b, AVOW_HTML_CLASS)) == 0;
}

/* Takes what stands beside the chosen element and reads like it: the lead above,
 * the rest of a body that something cuts in two. */
static void
widen (Body  *self,
       guint  node)
{
  AvowHtmlTree *tree = self->tree;

  for (guint level = 0; level < 4; level++)
    {
      gint32 parent = tree->nodes[node].parent;

      if (parent < 0 || node == self->body)
        break;

      for (guint i = parent + 1; i < tree->nodes[parent].end; i = tree->nodes[i].end)
        {
          double density = link_density (self, i);
          gboolean leaf = tree->nodes[i].tag == GUMBO_TAG_P || tree->nodes[i].tag == GUMBO_TAG_H2 ||
                          tree->nodes[i].tag == GUMBO_TAG_BLOCKQUOTE;

          if (i == node || self->dropped[i] || self->worth[i] < 40 || density > 0.25 || is_bad (self, i))
            continue;

          if (same_names (self, i, node) || (self->hints[i] & AVOW_HTML_HINT_SUMMARY) || (leaf && level < 2) ||
              ((self->hints[i] & AVOW_HTML_HINT_EXPLICIT) && level < 2))
            choose (self, i);
        }
      node = parent;
    }
}

/* Tells whether an element, or one right around it, is named for something that is
 * no paragraph of the text. */
static gboolean
is_named (Body  *self,
          guint  node)
{
  gint32 place = node;

  for (guint level = 0; level < 3 && place > 0; level++)
    {
      if (self->hints[place] & (AVOW_HTML_HINT_BAD | AVOW_HTML_HINT_META | AVOW_HTML_HINT_CAPTION |
                                AVOW_HTML_HINT_SUMMARY | AVOW_HTML_HINT_HEADER))
        return TRUE;
      place = self->tree->nodes[place].parent;
    }

  return FALSE;
}

static guint
count_chosen (Body *self)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      AvowHtmlBlock *block = g_ptr_array_index (self->blocks, i);

      block->dropped = !self->chosen[block->node];
      block->named = is_named (self, block->node);
      if (!block->dropped && block->kind != AVOW_BLOCK_HEADING && block->n_link_chars * 2 < block->n_chars)
        n += block->n_chars;
    }

  return n;
}

static guint
choose_article (Body *self)
{
  guint densest = find_densest (self, self->body), explicit, story, node = densest;

  memset (self->chosen, 0, self->tree->n_nodes);
  explicit = find_explicit (self);
  story = find_story (self);

  /* The only one that says so is believed even if it is short. */
  if (explicit != 0 && (self->good[explicit] >= 0.5 * self->good[densest] ||
                        (self->good[explicit] >= 0.8 * sum_explicit (self) &&
                         self->good[explicit] >= 0.1 * self->good[densest])))
    node = explicit;
  else if (story != 0 && self->good[story] >= 0.25 * self->good[densest])
    node = find_densest (self, story);

  choose (self, node);
  widen (self, node);

  return count_chosen (self);
}

/**
 * avow_html_body_find:
 * @tree: a page
 * @hints: what its elements say they are
 *
 * Finds the article of a page.
 *
 * Returns: (transfer full) (element-type AvowHtmlBlock): the blocks of the page,
 *   with those that are not of the article dropped
 */
GPtrArray *
avow_html_body_find (AvowHtmlTree *tree,
                     const guint  *hints)
{
  guint n = MAX (tree->n_nodes, 1);
  g_autofree guint8 *dropped = g_new0 (guint8, n), *chosen = g_new0 (guint8, n), *has_headline = g_new0 (guint8, n);
  g_autofree guint *n_chars = g_new0 (guint, n), *n_link_chars = g_new0 (guint, n), *n_explicit = g_new0 (guint, n);
  g_autofree double *worth = g_new0 (double, n), *good = g_new0 (double, n);
  Body self = { tree, hints, dropped, chosen, n_chars, n_link_chars, n_explicit, has_headline, worth, good, NULL, 0 };
  guint best;

  count_chars (&self);
  drop (&self, TRUST_ALL);
  weigh (&self);

  best = choose_article (&self);

  /* Names may be wrong. They are believed less the less was found; but comments
   * are not the article as long as there is anything else. */
  for (Trust trust = TRUST_SOME; trust <= TRUST_NONE && best < (trust == TRUST_SOME ? FEW_CHARS : VERY_FEW_CHARS); trust++)
    {
      g_autoptr(GPtrArray) before = g_steal_pointer (&self.blocks);
      guint found;

      drop (&self, trust);
      weigh (&self);
      found = choose_article (&self);
      if (found < 2 * best)
        {
          g_ptr_array_unref (self.blocks);
          self.blocks = g_steal_pointer (&before);
        }
      else
        {
          best = found;
        }
    }

  return self.blocks;
}
