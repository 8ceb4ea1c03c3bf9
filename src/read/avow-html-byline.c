/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-byline.h"

#include <string.h>

#include "avow-builder.h"
#include "avow-furniture.h"
#include "avow-text.h"

/* Who wrote an article: names only, without "By", offices, dates and addresses. */

#define MAX_BYLINE 120
#define MAX_NAMES 8
#define MAX_TRIES 500

static const char * const starts[] =
{
  "by ", "by: ", "written by ", "posted by ", "published by ", "reported by ", "story by ", "words by ", "author: ", "author ",
  "authors: ", "von ", "autor: ", "autor ", "par ", "por ", "di ", "text: ", "text by ", "article by ", "from ", "door ", "af ",
  "av ", "автор: ", "автор ", "created by ", "submitted by ", "reviewed by ", "medically reviewed by ", "updated by ",
  "interview by ", "analysis by ", "a cura di ", "redaktion: ", "about ", "ein artikel von ", "artikel von: ", "artikel von ",
  "alle artikel von ", "view all posts by ", "posts by ", "this post was written by ", "this article was written by ",
  "text und interview: ", "the author ",
};

/* What ends the names. */
static const char * const ends[] =
{
  " on ", " | ", " - ", " – ", " — ", " · ", " • ", " ⋅ ", " in ", " for ", " at ", " published", " posted", " updated",
  " correspondent", " staff ", " / ", " // ", ", the ", " of ", " am ", " le ", " special to ", ", special", " @", " (",
  ", associated press", ", reuters", ", senior", ", editor", ", staff", ", contributor", ", reporter", ", correspondent",
  ", political", ", chief", ", business", ", md", ", phd", ", ph.d", ", m.d", ", updated", ", published", " views", " last ",
  " opinion", ", head", ", founder", ", co-founder", ", director", ", author", " im gespräch", " new york daily news", " →",
  ", last", " writer", " reporter", " follow", " email", " read ", " january ", " february ", " march ", " april ", " june ",
  " july ", " august ", " september ", " october ", " november ", " december ", ", jan", ", feb", ", mar", ", apr", ", jun",
  ", jul", ", aug", ", sep", ", oct", ", nov", ", dec", " mon,", " tue", " wed,", " thu", " fri,", " sat,", " sun,",
};

/* Nobody is called so. */
static const char * const nobody[] =
{
  "admin", "administrator", "author", "by", "staff", "guest", "editor", "anonymous", "unknown", "none", "null", "undefined",
  "webmaster", "user", "comments", "share", "more", "view all posts", "read more", "posts", "contact", "follow", "login",
  "home", "about the author", "about", "profile", "topic author", "wordpressadmin", "redaktion", "the", "published",
  "last updated", "author bio",
};

static char *
strip_name (const char *text)
{
  g_autofree char *line = avow_builder_clean (text);
  const char *start = line;
  gsize n;

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
        {
          n = strlen (starts[i]);
          if (g_ascii_strncasecmp (start, starts[i], n) == 0)
            {
              start += n;
              start += strspn (start, " :");
              break;
            }
        }
    }

  n = strlen (start);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = strcasestr (start, ends[i]);

      if (end != NULL && end > start + 2)
        n = MIN (n, (gsize) (end - start));
    }
  for (gsize i = 0; i < n; i++)
    {
      if (g_ascii_isdigit (start[i]) || start[i] == '@' || start[i] == '|')
        n = i;
    }
  while (n > 0 && strchr (" ,;:|-/.", start[n - 1]) != NULL)
    {
      /* "Sammy Davis Jr." */
      if (start[n - 1] == '.' && n > 3 && (g_ascii_isupper (start[n - 2]) || g_ascii_strncasecmp (start + n - 3, "jr", 2) == 0))
        break;
      n--;
    }

  return g_strndup (start, n);
}

static gboolean
is_name (const char *name,
         const char *site)
{
  g_autofree char *folded = NULL, *folded_site = NULL;
  guint length = g_utf8_strlen (name, -1), n_words = avow_text_count_words (name);

  if (length < 3 || length > MAX_BYLINE || n_words == 0 || n_words > 14 ||
      strstr (name, "://") != NULL || strchr (name, '{') != NULL ||
      strstr (name, "www.") != NULL || strchr (name, '?') != NULL || strchr (name, '!') != NULL)
    return FALSE;

  folded = avow_text_fold (name);
  for (guint i = 0; i < G_N_ELEMENTS (nobody); i++)
    {
      if (g_str_equal (folded, nobody[i]))
        return FALSE;
    }

  /* A newspaper writes nothing; but some people's pages are called after them. */
  folded_site = site != NULL ? avow_text_fold (site) : g_strdup ("");
  return !g_str_equal (folded, folded_site) || (n_words >= 2 && n_words <= 4 && avow_furniture_is_person (name));
}

static void
add_name (GPtrArray  *names,
          const char *text,
          const char *site)
{
  g_autofree char *name = text != NULL && strlen (text) < 400 ? strip_name (text) : NULL;

  if (name == NULL || !is_name (name, site) || names->len >= MAX_NAMES)
    return;
  for (guint i = 0; i < names->len; i++)
    {
      const char *other = g_ptr_array_index (names, i);

      if (strcasestr (other, name) != NULL)
        return;
    }
  g_ptr_array_add (names, g_steal_pointer (&name));
}

static char *
join (GPtrArray *names)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (names, i));

  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static gboolean
is_beside (AvowHtmlTree *tree,
           const guint  *hints,
           guint         node,
           guint         headline)
{
  if (headline > node && headline < tree->nodes[node].end)
    return FALSE;

  return (hints[node] & (AVOW_HTML_HINT_COMMENT | AVOW_HTML_HINT_ASIDE | AVOW_HTML_HINT_NEVER)) != 0;
}

typedef enum
{
  BY_REL,
  BY_ITEMPROP,
  BY_ADDRESS,
  BY_CLASS,
  BY_BYLINE,
  N_WAYS
} Way;

static gboolean
has_word (const char *names,
          const char *word)
{
  return names != NULL && strcasestr (names, word) != NULL;
}

static gboolean
is_address_of_author (const char *href)
{
  static const char * const parts[] =
  {
    "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/autore/", "/contributor/", "/contributors/", "/journalist/",
    "/reporter/", "/by/", "/staff/", "/columnist/", "/profile/author",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts) && href != NULL; i++)
    {
      if (strstr (href, parts[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
leads_to_author (AvowHtmlTree *tree,
                 guint         node,
                 Way           way)
{
  const char *class = avow_html_tree_get (tree, node, AVOW_HTML_CLASS), *id = avow_html_tree_get (tree, node, AVOW_HTML_ID);

  switch (way)
    {
    case BY_REL:
      return g_strcmp0 (avow_html_tree_get (tree, node, AVOW_HTML_REL), "author") == 0 && tree->nodes[node].tag == GUMBO_TAG_A;

    case BY_ITEMPROP:
      return has_word (avow_html_tree_get (tree, node, AVOW_HTML_ITEMPROP), "author");

    case BY_ADDRESS:
      return tree->nodes[node].tag == GUMBO_TAG_A && is_address_of_author (avow_html_tree_get (tree, node, AVOW_HTML_HREF));

    case BY_CLASS:
      return (has_word (class, "author") || has_word (id, "author") || has_word (class, "vcard")) &&
             !has_word (class, "bio") && !has_word (class, "image") &&
             !has_word (class, "avatar") && !has_word (class, "comment") && !has_word (class, "date");

    default:
      return has_word (class, "byline") || has_word (id, "byline") || has_word (class, "posted-by") ||
             has_word (class, "autor") ||
             has_word (class, "writer") || has_word (class, "contributor");
    }
}

/* The name in an element: in the part of it that is named a name, or in all of it. */
static void
read_element (AvowHtmlTree *tree,
              guint         node,
              const char   *site,
              GPtrArray    *names)
{
  g_autofree char *text = NULL;

  for (guint i = node + 1; i < tree->nodes[node].end; i++)
    {
      if (g_strcmp0 (avow_html_tree_get (tree, i, AVOW_HTML_ITEMPROP), "name") == 0 ||
          g_strcmp0 (avow_html_tree_get (tree, i, AVOW_HTML_REL), "author") == 0)
        {
          const char *content = avow_html_tree_get (tree, i, AVOW_HTML_CONTENT);
          g_autofree char *name = content == NULL ? avow_html_tree_dup_text (tree, i) : g_strdup (content);

          add_name (names, name, site);
          return;
        }
    }

  if (avow_html_tree_get (tree, node, AVOW_HTML_CONTENT) != NULL && tree->nodes[node].tag == GUMBO_TAG_META)
    text = g_strdup (avow_html_tree_get (tree, node, AVOW_HTML_CONTENT));
  else
    text = avow_html_tree_dup_text (tree, node);
  add_name (names, text, site);
}

static void
find_in_page (AvowHtmlTree *tree,
              const guint  *hints,
              guint         headline,
              Way           way,
              const char   *site,
              GPtrArray    *names)
{
  guint first_parent = 0, n_tried = 0;

  for (guint i = 0; i < tree->n_nodes;)
    {
      const AvowHtmlNode *node = &tree->nodes[i];
      guint n_before = names->len;

      if (node->tag == AVOW_HTML_TEXT || node->tag == GUMBO_TAG_BODY || node->tag == GUMBO_TAG_HTML ||
          node->tag == GUMBO_TAG_HEAD)
        {
          i++;
          continue;
        }
      if (is_beside (tree, hints, i, headline))
        {
          i = node->end;
          continue;
        }
      if (node->n_values == 0 || node->end - i > 40 || !leads_to_author (tree, i, way))
        {
          i++;
          continue;
        }

      /* Several authors stand side by side; a name elsewhere is of another story. */
      if (names->len > 0 && (guint) node->parent != first_parent &&
          (guint) tree->nodes[node->parent].parent != (guint) tree->nodes[first_parent].parent)
        break;
      if (++n_tried > MAX_TRIES)
        break;
      read_element (tree, i, site, names);
      if (n_before == 0 && names->len > 0)
        first_parent = node->parent;
      i = names->len > n_before ? node->end : i + 1;
    }
}

/* A line after the headline that begins with "By". */
static void
find_line (AvowHtmlTree *tree,
           const guint  *hints,
           guint         headline,
           const char   *site,
           GPtrArray    *names)
{
  static const char * const by[] = { "by ", "von ", "par ", "por ", "written by ", "posted by ", "автор: " };

  gboolean said = FALSE;

  for (guint i = 0; i < tree->n_nodes && names->len == 0;)
    {
      const AvowHtmlNode *node = &tree->nodes[i];
      gint32 parent = node->parent;
      g_autofree char *text = NULL, *line = NULL;
      const char *start;

      if (is_beside (tree, hints, i, headline) && node->tag != GUMBO_TAG_BODY)
        {
          i = node->end;
          continue;
        }
      i++;
      if (node->tag != AVOW_HTML_TEXT || parent < 0 || tree->nodes[parent].tag == GUMBO_TAG_TITLE)
        continue;

      start = node->text + strspn (node->text, " \t\r\n");
      if (*start == '\0')
        continue;
      if (said && strlen (start) < 80)
        text = g_strdup (start);
      said = g_ascii_strncasecmp (start, "autor", 5) == 0 || g_ascii_strncasecmp (start, "author", 6) == 0;
      said = said && strlen (start) < 12;
      for (guint j = 0; j < G_N_ELEMENTS (by) && text == NULL; j++)
        {
          g_autofree char *trimmed = g_strchomp (g_strdup (by[j]));

          if (g_ascii_strncasecmp (start, by[j], strlen (by[j])) == 0 && strlen (start) < 100 && start[strlen (by[j])] != '\0')
            text = g_strdup (start);
          /* "By" and then a link. */
          if (text == NULL && g_ascii_strncasecmp (start, trimmed, strlen (trimmed)) == 0 &&
              start[strlen (trimmed) + strspn (start + strlen (trimmed), ": \t\r\n")] == '\0' &&
              tree->nodes[parent].end - parent < 30)
            {
              text = avow_html_tree_dup_text (tree, parent);
              if (tree->nodes[parent].end == i && tree->nodes[parent].parent >= 0 &&
                  tree->nodes[tree->nodes[parent].parent].end - parent < 30)
                {
                  g_free (text);
                  text = avow_html_tree_dup_text (tree, tree->nodes[parent].parent);
                }
            }
        }
      if (text != NULL)
        {
          line = avow_builder_clean (text);
          if (strlen (line) < 200 && g_ascii_isalpha (*line))
            add_name (names, line, site);
        }
    }
}

static gboolean
is_label_of_author (const char *label)
{
  static const char * const labels[] =
  {
    "Written by", "Verfasst von", "Geschrieben von", "Écrit par", "Escrito por", "Scritto da", "Geschreven door", "By",
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_strcmp0 (label, labels[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_html_byline_find:
 * @tree: a page
 * @hints: what its elements say they are
 * @headline: where the headline stands, 0 if that is not known
 * @said: (element-type utf8): the authors that the page tells to machines
 * @metas: (element-type utf8 utf8): what the page's <meta> say
 * @site: (nullable): who published it, who is no author
 *
 * Finds who wrote an article.
 *
 * Returns: (transfer full) (nullable): the names, with commas between
 */
char *
avow_html_byline_find (AvowHtmlTree *tree,
                       const guint  *hints,
                       guint         headline,
                       GPtrArray    *said,
                       GHashTable   *metas,
                       const char   *site)
{
  static const char * const first[] =
  {
    "dc.creator", "dcterms.creator", "dc:creator", "byl", "cxenseparse:author", "article.author", "parsely-author",
    "sailthru.author", "citation_author",
  };
  static const char * const second[] =
  {
    "author", "article:author", "og:article:author", "twitter:data1", "article_author", "authors", "byline",
  };
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < said->len; i++)
    add_name (names, g_ptr_array_index (said, i), site);
  for (guint i = 0; i < G_N_ELEMENTS (first) && names->len == 0; i++)
    add_name (names, g_hash_table_lookup (metas, first[i]), site);
  if (names->len == 0)
    find_in_page (tree, hints, headline, BY_REL, site, names);
  for (guint i = 0; i < G_N_ELEMENTS (second) && names->len == 0; i++)
    {
      /* A reading time stands there as well. */
      if (g_str_equal (second[i], "twitter:data1") && !is_label_of_author (g_hash_table_lookup (metas, "twitter:label1")))
        continue;
      add_name (names, g_hash_table_lookup (metas, second[i]), site);
    }
  for (Way way = BY_ITEMPROP; way < N_WAYS && names->len == 0; way++)
    find_in_page (tree, hints, headline, way, site, names);
  if (names->len == 0)
    find_line (tree, hints, headline, site, names);

  return join (names);
}
