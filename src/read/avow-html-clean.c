/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-clean.h"

#include <string.h>

#include "avow-furniture.h"
#include "avow-text.h"

/* What is left in an article that is no part of it: its headline, the line with
 * author and date, captions, links to other stories, what closes the page. */

/* So many blocks at the top may be author, date and the like. */
#define HEAD_BLOCKS 10

/* A line of furniture is shorter. */
#define MAX_LINE 200
#define MAX_CLOSING 250

/* A line with author and date that counts as a paragraph is shorter. */
#define MAX_HEAD_LINE 80

/* A part of what a page is called is its headline only if it is longer, in bytes. */
#define MIN_HEADLINE 20

/* How lines begin that send the reader elsewhere; folded. */
static const char * const pointers[] =
{
  "read more", "read:", "read also", "also read", "see also", "related", "more:", "more on", "watch:", "listen:", "video:",
  "photos:", "click here", "follow us", "follow @", "follow ", "sign up", "subscribe", "download the", "join the",
  "image credit", "photo:", "photo by", "image:", "getty images", "continue reading", "share this", "filed under", "tags:",
  "tagged", "posted in", "categories:", "topics:", "copyright", "©", "all rights reserved", "this article was originally",
  "advertisement", "story continues below", "lesen sie auch", "mehr zum thema", "mehr:", "foto:", "bild:", "quelle:",
  "lire aussi", "lea tambien", "leer mas", "next:", "previous:", "view comments", "comments", "about the author", "back to",
  "email this", "print this", "e-mail this", "permalink", "trackback", "source:", "updated:", "published:", "posted by",
  "posted on", "posted:", "last updated", "first published", "zum thema", "weitere", "scroll down",
};

/* Lines, folded and without numbers, that are the buttons and the credits of pictures
 * and films. */
static const char * const trimmings[] =
{
  "gallery", "video", "photos", "photo gallery", "enlarge", "enlarge image", "enlarge this image", "click to enlarge",
  "view larger image", "image of", "picture of", "photo of", "slide of", "of", "just watched", "must watch", "replay",
  "loading", "loading image", "hide caption", "toggle caption", "caption", "font", "font size", "text size", "dont miss",
  "latest news", "recent posts", "associated press", "the associated press", "ap", "reuters", "afp", "aap", "getty images",
  "press association",
};

/* What closing lines, and those that offer a newsletter, say somewhere; folded. */
static const char * const closings[] =
{
  "all rights reserved", "responses to this entry through", "straight to your inbox", " our newsletter", "if you enjoyed this",
};

/* What stands between a headline and a section or a site. */
static const char * const joints[] = { " | ", " - ", " – ", " — ", " » " };

static const AvowHtmlBlock *
get_block (GPtrArray *blocks,
           guint      i)
{
  return g_ptr_array_index (blocks, i);
}

static void
drop (GPtrArray *blocks,
      guint      i)
{
  ((AvowHtmlBlock *) g_ptr_array_index (blocks, i))->dropped = TRUE;
}

static gboolean
ends_sentence (const char *text)
{
  return avow_text_ends_in (text, AVOW_TEXT_STOPS ",;", AVOW_TEXT_CLOSING "」");
}

static gboolean
is_paragraph (const AvowHtmlBlock *block)
{
  return block->kind != AVOW_BLOCK_HEADING && block->n_chars >= 60 && block->n_marks > 0 &&
         block->n_link_chars * 2 < block->n_chars;
}

static gboolean
is_linked (const AvowHtmlBlock *block)
{
  return block->n_link_chars * 10 >= block->n_chars * 7;
}

/* Tells whether a line stands in one paragraph with a longer one. */
static gboolean
is_part (GPtrArray *blocks,
         guint      i)
{
  guint run = get_block (blocks, i)->run;

  return (i > 0 && get_block (blocks, i - 1)->run == run && is_paragraph (get_block (blocks, i - 1))) ||
         (i + 1 < blocks->len && get_block (blocks, i + 1)->run == run && is_paragraph (get_block (blocks, i + 1)));
}

/* Tells whether a line is linked, and the one above it in the same paragraph is not:
 * it is the address of what that one names. */
static gboolean
is_address (GPtrArray *blocks,
            guint      i)
{
  return i > 0 && get_block (blocks, i - 1)->run == get_block (blocks, i)->run && !is_linked (get_block (blocks, i - 1));
}

static gboolean
points_elsewhere (const AvowHtmlBlock *block)
{
  g_autofree char *folded = NULL;

  if (block->n_chars > MAX_LINE)
    return FALSE;

  folded = avow_text_fold (block->text);
  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    {
      if (g_str_has_prefix (folded, pointers[i]))
        return block->n_chars < 60 || block->n_link_chars * 3 > block->n_chars;
    }

  return FALSE;
}

/* Tells whether a line is set as one of the paragraphs that another one is. */
static gboolean
flows_with (const AvowHtmlBlock *block,
            const AvowHtmlBlock *paragraph)
{
  return paragraph != NULL && block->flow != 0 && block->flow == paragraph->flow;
}

/* Tells whether a line stands as a paragraph among the others, and says something. */
static gboolean
is_beside (const AvowHtmlBlock *block,
           const AvowHtmlBlock *paragraph)
{
  return flows_with (block, paragraph) && avow_text_count_words (block->text) >= 4;
}

/* Tells whether a page does not tell its headline, but only whose page it is. */
static gboolean
lacks_headline (AvowDocument *document)
{
  g_autofree char *title = NULL, *site = NULL;

  if (document->title == NULL || document->site == NULL)
    return document->title == NULL;

  title = avow_text_fold (document->title);
  site = avow_text_fold (document->site);

  return strstr (title, site) != NULL && g_utf8_strlen (title, -1) <= g_utf8_strlen (site, -1) + 12;
}

/* Finds the first paragraph of the article. */
static guint
find_first (GPtrArray *blocks)
{
  guint first = 0;

  while (first < blocks->len && (get_block (blocks, first)->dropped || !is_paragraph (get_block (blocks, first))))
    first++;

  return first;
}

/* Takes for headline the line that stands out above the first paragraph. */
static void
find_headline (GPtrArray    *blocks,
               AvowDocument *document)
{
  const AvowHtmlBlock *best = NULL;
  guint first = find_first (blocks);

  if (!lacks_headline (document) || first == blocks->len)
    return;

  for (guint i = first; i > 0 && first - i < HEAD_BLOCKS; i--)
    {
      const AvowHtmlBlock *block = get_block (blocks, i - 1);
      guint n_words = avow_text_count_words (block->text);
      gboolean stands_out = block->kind == AVOW_BLOCK_HEADING || block->strong;

      if (n_words < 3 || n_words > 25 || block->n_chars > 160 || block->n_link_chars * 2 > block->n_chars ||
          block->kind == AVOW_BLOCK_LIST_ITEM ||
          g_str_has_suffix (block->text, ".") || g_ascii_strncasecmp (block->text, "by ", 3) == 0)
        continue;
      if (best == NULL ||
          (stands_out && best->kind != AVOW_BLOCK_HEADING && (!best->strong || block->kind == AVOW_BLOCK_HEADING)))
        best = block;
    }

  if (best != NULL && (document->title == NULL || best->kind == AVOW_BLOCK_HEADING || best->strong))
    {
      g_free (document->title);
      document->title = g_strdup (best->text);
    }
}

/* Tells whether one text begins or ends with another that a sign sets apart. */
static gboolean
has_part (const char *text,
          const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      g_autofree char *before = g_strconcat (joints[i], part, NULL), *behind = g_strconcat (part, joints[i], NULL);

      if (g_str_has_suffix (text, before) || g_str_has_prefix (text, behind))
        return TRUE;
    }

  return FALSE;
}

/* Cuts the section or the site off what a page is called, if its headline stands by
 * itself above the text. */
static void
cut_headline (GPtrArray    *blocks,
              AvowDocument *document)
{
  guint first = find_first (blocks);

  if (document->title == NULL || first == blocks->len)
    return;

  for (guint i = first; i > 0; i--)
    {
      const AvowHtmlBlock *block = get_block (blocks, i - 1);

      if (strlen (block->text) >= MIN_HEADLINE && !is_linked (block) && has_part (document->title, block->text))
        {
          g_free (document->title);
          document->title = g_strdup (block->text);
          return;
        }
    }
}

/* Tells whether a line is the headline, which a page may call by a longer name: with
 * the section before it, or the site behind. */
static gboolean
is_headline (const AvowHtmlBlock *block,
             const char          *title)
{
  g_autofree char *folded = block->n_chars < 400 ? avow_text_fold (block->text) : NULL;

  return folded != NULL && (g_str_equal (folded, title) ||
                            (strlen (folded) >= MIN_HEADLINE &&
                             (g_str_has_suffix (title, folded) || g_str_has_prefix (title, folded))));
}

/* Tells whether a block that was not chosen reads like the lead of a text. */
static gboolean
is_lead (const AvowHtmlBlock *block,
         const AvowHtmlBlock *first)
{
  return block->dropped && block->kind == AVOW_BLOCK_PARAGRAPH && !block->named && block->in_table == first->in_table &&
         block->n_chars >= 60 && block->n_marks > 0 && block->n_link_chars * 4 <= block->n_chars && ends_sentence (block->text);
}

/* Takes the lead where it stands apart from the text, right under the headline. */
static void
take_lead (GPtrArray    *blocks,
           AvowDocument *document)
{
  g_autofree char *title = document->title != NULL ? avow_text_fold (document->title) : NULL;
  g_autoptr(GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  guint first = find_first (blocks), start = first;

  if (first == blocks->len || title == NULL)
    return;

  while (start > 0 && first - start <= HEAD_BLOCKS && !is_headline (get_block (blocks, start - 1), title))
    start--;
  if (start == 0 || first - start > HEAD_BLOCKS)
    return;

  /* The text may hold it too. */
  for (guint i = first; i < blocks->len; i++)
    {
      if (!get_block (blocks, i)->dropped)
        g_hash_table_add (kept, get_block (blocks, i)->text);
    }
  for (guint i = start; i < first; i++)
    {
      if (is_lead (get_block (blocks, i), get_block (blocks, first)) && g_hash_table_add (kept, get_block (blocks, i)->text))
        ((AvowHtmlBlock *) g_ptr_array_index (blocks, i))->dropped = FALSE;
    }
}

/* Drops the headline, wherever above the text it stands. */
static void
drop_headline (GPtrArray    *blocks,
               AvowDocument *document)
{
  g_autofree char *title = document->title != NULL ? avow_text_fold (document->title) : NULL;
  guint n_kept = 0;

  for (guint i = 0; i < blocks->len && n_kept < HEAD_BLOCKS; i++)
    {
      const AvowHtmlBlock *block = get_block (blocks, i);
      g_autofree char *folded = NULL;

      if (block->dropped)
        continue;

      n_kept++;
      folded = title != NULL && block->n_chars < 400 ? avow_text_fold (block->text) : NULL;
      if (folded != NULL && g_str_equal (folded, title))
        drop (blocks, i);
    }
}

/* Tells whether what is as long as a paragraph is a line with an author and a date. */
static gboolean
is_head_line (const AvowHtmlBlock *block)
{
  return block->kind == AVOW_BLOCK_PARAGRAPH && block->n_chars < MAX_HEAD_LINE && !ends_sentence (block->text) &&
         avow_furniture_is_dated (block->text);
}

/* Finds the first paragraph that is more than such a line. */
static guint
find_opening (GPtrArray *blocks)
{
  guint first = find_first (blocks), i = first;

  while (i < blocks->len && (get_block (blocks, i)->dropped || !is_paragraph (get_block (blocks, i)) || is_head_line (get_block (blocks, i))))
    i++;

  return i < blocks->len ? i : first;
}

/* Drops what stands above the first paragraph: author, date, section. */
static void
drop_head (GPtrArray    *blocks,
           AvowDocument *document)
{
  guint first = find_opening (blocks), n = 0;

  if (first == blocks->len)
    return;

  for (guint i = 0; i < blocks->len && n < HEAD_BLOCKS; i++)
    {
      const AvowHtmlBlock *block = get_block (blocks, i);

      if (block->dropped)
        continue;
      n++;
      if (block->n_chars <= 160 && block->kind != AVOW_BLOCK_HEADING &&
          !(i > first && flows_with (block, get_block (blocks, first)) && !avow_furniture_is_dated (block->text)) &&
          avow_furniture_take_meta (block->text, document))
        drop (blocks, i);
      else if (i < first && (block->n_chars < 60 || is_head_line (block)) && !ends_sentence (block->text) && !is_part (blocks, i) &&
               !is_beside (block, get_block (blocks, first)))
        drop (blocks, i);
    }
}

/* Tells whether a line says where to find or to reach somebody. */
static gboolean
has_address (const AvowHtmlBlock *block)
{
  return strchr (block->text, '@') != NULL || strstr (block->text, "www.") != NULL || strstr (block->text, "://") != NULL;
}

/* Tells whether a short line stands elsewhere than the paragraphs of a text do. */
static gboolean
is_astray (const AvowHtmlBlock *block,
           const AvowHtmlBlock *paragraph)
{
  return block->kind == AVOW_BLOCK_PARAGRAPH && block->n_chars < 60 && !block->typed && block->flow != paragraph->flow;
}

static void
drop_tail (GPtrArray *blocks)
{
  const AvowHtmlBlock *last = NULL;
  gboolean flows = FALSE;

  for (guint i = blocks->len; i > 0 && !flows; i--)
    {
      const AvowHtmlBlock *block = get_block (blocks, i - 1);

      if (block->dropped || !is_paragraph (block))
        continue;

      /* Where each has a place of its own, none says anything. */
      flows = last != NULL && last->flow != 0 && block->flow == last->flow;
      last = last != NULL ? last : block;
    }
  if (last == NULL)
    return;

  for (guint i = blocks->len; i > 0; i--)
    {
      const AvowHtmlBlock *block = get_block (blocks, i - 1);

      if (block->dropped)
        continue;
      if (block->kind != AVOW_BLOCK_HEADING && !(flows && is_astray (block, last)) &&
          (ends_sentence (block->text) || block->n_chars >= 80 || block->kind == AVOW_BLOCK_LIST_ITEM ||
           block->typed || is_part (blocks, i - 1) ||
           (is_beside (block, last) && block->n_link_chars * 2 < block->n_chars && !has_address (block))) &&
          !is_linked (block))
        break;
      drop (blocks, i - 1);
    }
}

/* Some pages hold their text twice, for wide screens and for narrow ones. */
static void
drop_repeated (GPtrArray *blocks)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = get_block (blocks, i);

      if (!block->dropped && !block->typed && block->n_chars >= 60 && !g_hash_table_add (seen, block->text))
        drop (blocks, i);
    }
}

/* Tells whether a short line is one of a list, whatever numbers stand with it. */
static gboolean
is_marker (const AvowHtmlBlock *block,
           const char * const  *markers,
           guint                n_markers)
{
  g_autofree char *folded = NULL, *squeezed = NULL;
  g_autoptr(GString) letters = NULL;

  if (block->n_chars > 60 || block->typed)
    return FALSE;

  folded = avow_text_fold (block->text);
  letters = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c) || g_unichar_isspace (c))
        g_string_append_unichar (letters, c);
    }
  squeezed = avow_text_squeeze (letters->str);
  for (guint i = 0; i < n_markers; i++)
    {
      if (g_str_equal (squeezed, markers[i]))
        return TRUE;
    }

  return FALSE;
}

/* Tells whether a line is drawn. The one that agencies end a part of a story with was
 * written. */
static gboolean
is_rule (const AvowHtmlBlock *block)
{
  return avow_furniture_is_rule (block->text) && !g_str_equal (block->text, "___");
}

/* Tells whether a line is a button of a picture, or says whose it is. A heading of one
 * word may be one of the text. */
static gboolean
is_trimming (const AvowHtmlBlock *block)
{
  /* A no-break space that was read in another character set. */
  if (g_str_equal (block->text, "Â"))
    return TRUE;
  if (block->kind == AVOW_BLOCK_HEADING && strchr (block->text, ' ') == NULL)
    return FALSE;

  return is_marker (block, trimmings, G_N_ELEMENTS (trimmings));
}

static gboolean
is_closing (const AvowHtmlBlock *block)
{
  g_autofree char *folded = block->n_chars <= MAX_CLOSING ? avow_text_fold (block->text) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (closings) && folded != NULL; i++)
    {
      if (strstr (folded, closings[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Finds for each block the paragraph that follows. */
static guint *
find_next_paragraphs (GPtrArray *blocks)
{
  guint *next = g_new (guint, blocks->len + 1), found = blocks->len;

  for (guint i = blocks->len; i > 0; i--)
    {
      next[i - 1] = found;
      if (!get_block (blocks, i - 1)->dropped && is_paragraph (get_block (blocks, i - 1)))
        found = i - 1;
    }

  return next;
}

/* Tells whether a line that is a link is one of the text: a sentence between its
 * paragraphs, or an address written out. */
static gboolean
is_told (const AvowHtmlBlock *block,
         const AvowHtmlBlock *before,
         const AvowHtmlBlock *after)
{
  if (g_str_has_prefix (block->text, "http") && strstr (block->text, "://") != NULL && strchr (block->text, ' ') == NULL)
    return block->flow != 0 &&
           ((before != NULL && before->flow == block->flow) || (after != NULL && after->flow == block->flow));

  return !block->strong && ends_sentence (block->text) && !g_str_has_suffix (block->text, "?") &&
         strchr (block->text, ':') == NULL &&
         is_beside (block, before) && is_beside (block, after);
}

/* Tells whether a line that sends the reader elsewhere is one of the text: it stands
 * among its paragraphs, not all of it is a link, and it sells nothing. */
static gboolean
is_remark (const AvowHtmlBlock *block,
           const AvowHtmlBlock *before,
           gboolean             goes_on)
{
  return goes_on && block->n_link_chars > 0 && !is_linked (block) && is_beside (block, before) &&
         g_ascii_strncasecmp (block->text, "subscribe", 9) != 0 && g_ascii_strncasecmp (block->text, "sign up", 7) != 0;
}

static void
drop_lines (GPtrArray *blocks)
{
  g_autofree guint *next = find_next_paragraphs (blocks);
  const AvowHtmlBlock *before = NULL;
  gboolean last_linked = FALSE;
  guint last = 0, announced = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = get_block (blocks, i);

      if (block->dropped || block->typed)
        continue;

      if (block->kind == AVOW_BLOCK_CAPTION || is_trimming (block) || is_closing (block) || is_rule (block) ||
          (points_elsewhere (block) && !is_remark (block, before, next[i] < blocks->len)) ||
          (block->n_chars <= MAX_LINE &&
           (avow_furniture_is_share_row (block->text) || avow_furniture_is_leftover (block->text))))
        {
          drop (blocks, i);
          announced = 0;
          continue;
        }

      if (block->kind != AVOW_BLOCK_LIST_ITEM)
        announced = g_str_has_suffix (block->text, ":") ? block->flow : 0;

      if (block->kind == AVOW_BLOCK_LIST_ITEM && is_linked (block))
        {
          /* A list that the text announces, and after which it goes on. */
          if (announced != 0 && next[i] < blocks->len && get_block (blocks, next[i])->flow == announced)
            continue;

          /* Links in a row are a list of links. */
          if (last_linked)
            drop (blocks, last);
          if (last_linked || block->n_chars < 25)
            drop (blocks, i);
          last_linked = TRUE;
          last = i;
          continue;
        }
      last_linked = FALSE;
      if (block->kind != AVOW_BLOCK_HEADING && is_linked (block) && block->n_chars < MAX_LINE &&
          !is_part (blocks, i) && !is_address (blocks, i) &&
          !is_told (block, before, next[i] < blocks->len ? get_block (blocks, next[i]) : NULL))
        drop (blocks, i);
      else if (is_paragraph (block))
        before = block;
    }
}

/* Lines that begin what readers wrote, or other stories; folded, without counts. */
static const char * const ends[] =
{
  "comments", "comment", "responses", "response", "replies", "kommentare", "kommentar", "leserkommentare", "commentaires",
  "comentarios", "trackbacks", "trackback", "pingbacks", "leave a reply", "leave a comment", "post a comment", "add a comment",
  "add your comment", "your comments", "reader comments", "user comments", "discussion", "post your comment",
  "join the conversation", "join the discussion", "comments are closed", "the comments to this entry are closed",
  "trackback url for this entry", "listed below are links to weblogs that reference", "have your say", "what do you think",
  "kommentar schreiben", "kommentieren", "ihr kommentar", "коментарі", "комментарии", "responses to this post",
  "comments so far", "comments on this entry", "comments on this post", "comments for this post",
};

static const char * const others[] =
{
  "related", "related stories", "related articles", "related posts", "related news", "related content", "related links",
  "related topics", "more stories", "more news", "more from", "more on this story", "you may also like", "you might also like",
  "recommended for you", "recommended", "read next", "most popular", "most read", "trending", "trending now", "latest news",
  "top stories", "more in", "see also", "mehr zum thema", "weitere artikel", "das konnte sie auch interessieren",
  "verwandte artikel", "articles lies", "a lire aussi", "sur le meme sujet", "articulos relacionados", "noticias relacionadas",
  "about the author", "further reading", "also on", "recent posts", "similar posts", "popular posts", "previous post",
  "next post", "other news", "other stories", "other headlines", "top stories", "part of complete coverage on",
  "promoted stories", "sponsored content", "in other news", "latest stories", "latest headlines", "most commented",
  "most shared", "most emailed", "editors choice", "what others are reading", "you may also be interested in", "more headlines",
  "more articles", "more posts", "more top stories", "dont miss these", "weitere meldungen", "meistgelesen",
  "das konnte sie interessieren", "mehr zum artikel", "autres articles", "te puede interesar", "article sources",
  "about the reviewer", "about the writer", "newsletter", "subscribe", "share this", "more like this", "what to read next",
  "editors picks", "dont miss", "from around the web",
};

/* Drops all after a line that says that comments begin; and after one that says
 * that other stories do, if that is not most of the text. */
static void
drop_after (GPtrArray *blocks)
{
  guint n_all = 0, n = 0;

  for (guint i = 0; i < blocks->len; i++)
    n_all += get_block (blocks, i)->dropped ? 0 : get_block (blocks, i)->n_chars;

  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowHtmlBlock *block = get_block (blocks, i);

      if (block->dropped)
        continue;
      if ((n >= 200 && is_marker (block, ends, G_N_ELEMENTS (ends))) ||
          (n * 100 >= n_all * 60 && is_marker (block, others, G_N_ELEMENTS (others))))
        {
          for (; i < blocks->len; i++)
            drop (blocks, i);
          return;
        }
      n += block->n_chars;
    }
}

/**
 * avow_html_clean:
 * @blocks: (element-type AvowHtmlBlock): the blocks of a page
 * @document: the article, with its headline if that is known
 *
 * Drops those blocks of an article that are no part of it, and takes from them
 * what they say about it.
 */
void
avow_html_clean (GPtrArray    *blocks,
                 AvowDocument *document)
{
  find_headline (blocks, document);
  cut_headline (blocks, document);
  drop_headline (blocks, document);
  drop_repeated (blocks);
  take_lead (blocks, document);
  drop_after (blocks);
  drop_lines (blocks);
  drop_head (blocks, document);
  drop_tail (blocks);
}
