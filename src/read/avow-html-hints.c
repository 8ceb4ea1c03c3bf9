/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-hints.h"

#include <string.h>

/* How the words in a list are found in a name. */
typedef enum
{
  WHOLE,
  START,
  INSIDE,
} Match;

#define STORY AVOW_HTML_HINT_STORY
#define BODY AVOW_HTML_HINT_BODY
#define COMMENT AVOW_HTML_HINT_COMMENT
#define ASIDE AVOW_HTML_HINT_ASIDE
#define TOOL AVOW_HTML_HINT_TOOL
#define META AVOW_HTML_HINT_META
#define CAPTION AVOW_HTML_HINT_CAPTION
#define HEADER AVOW_HTML_HINT_HEADER
#define FOOTER AVOW_HTML_HINT_FOOTER
#define TITLE AVOW_HTML_HINT_TITLE
#define SUMMARY AVOW_HTML_HINT_SUMMARY

/* The words that people who make pages name things by. */
static const struct
{
  const char *words;
  Match       match;
  guint       hints;
} meanings[] =
{
  { "article artikel articulo articolo story post entry news blog blogpost nachricht noticia nota beitrag", WHOLE, STORY },
  { "articlebody articletext articlecontent articlecopy articlemain articlebodytext storybody storytext storycontent storycopy "
    "entrycontent entrybody entrytext postbody postcontent postentry posttext newstext newsbody newscontent blogbody "
    "blogcontent bodycopy bodytext maintext textbody fulltext artikeltext artikelbody articulotext "
    "bodycontent", START, STORY | BODY },
  { "body content contents text copy main inhalt texto corps cuerpo contenido paragraph paragraphs txt richtext prose "
    "bodymain", WHOLE, BODY },
  { "articlebody articletext storybody entrycontent postcontent", INSIDE, STORY | BODY },
  { "comment comments commentlist commentaire commentaires kommentar kommentare comentarios disqus discussion replies respond "
    "livefyre viafoura coral talkback usercomments", WHOLE, COMMENT },
  { "commentlist commentthread commentsection commentbox commentarea commentform commentscontainer disqus", START, COMMENT },
  { "related sidebar sidebars rail rightrail promo promos promotion teaser teasers recommended recommendation recommendations "
    "recirc outbrain taboola recommends trending popular mostread mostpopular mostviewed advert advertisement advertisements "
    "ads adv sponsor sponsored sponsors banner newsletter signup subscribe subscription upsell trc zergnet revcontent "
    "headlines latest ticker latestnews readmore readnext morestories morefrom aside carousel slider moreon seealso "
    "furtherreading nextarticle nextarticles nextstory nextstories relatedlinks relatedcontent relatedarticles relatedstories "
    "relatedposts relatedtopics linkbox infobox widget widgets poll vote toplists crosslinks crosslink interstitial marketing "
    "donate donation shop affiliate partner partners jobs weather horoscope", WHOLE, ASIDE },
  { "relatedart relatedstor relatedpost relatedlink relatedcont sidebar mostread mostpop mostview mostcomm newsletter advert "
    "outbrain taboola recommend googlead adsense dfp rightcol rightrail leftcol yarpp jp-relatedposts jprelatedposts "
    "promobox", START, ASIDE },
  { "nav navi navigation navbar menu menus submenu breadcrumb breadcrumbs crumbs share shares sharing sharebar sharetools "
    "sharethis addthis addtoany social socials socialmedia toolbar tools tool pagination pager paging cookie cookies consent "
    "gdpr login logon signin register search searchbox skip print email toolbox bookmark bookmarks likes feedback rating "
    "ratings dialog modal popup overlay lightbox masthead langnav languages accessibility hidden sronly noprint screenreader "
    "visuallyhidden offscreen toc tabs buttons button player sociallinks socialicons sharedaddy sd-sharing jssocials edit "
    "editsection mwjump reflist printfooter catlinks", WHOLE, TOOL },
  /* Programs that ask whether readers may be followed about. */
  { "onetrust didomi usercentrics cookiebot cookielaw cookieconsent cookiebanner cookienotice consentbanner", START,
    TOOL | AVOW_HTML_HINT_CONSENT },
  { "sharethis sharebutton sharelink sharetool addthis socialshare sociallink socialicon socialbutton breadcrumb "
    "articletools storytools navigation navbar posttools toolbar entrytools emailform", START, TOOL },
  { "byline author authors authorname writer dateline date datum time timestamp pubdate published updated meta metadata "
    "postmeta entrymeta tag tags taglist keywords categories category posted postinfo postmetadata infoline bio authorbio "
    "aboutauthor authorbox articleinfo kicker eyebrow topline overline dachzeile spitzmarke supertitle rubrik publishdate "
    "submitted info", WHOLE, META },
  { "byline authorbio authorbox authorinfo postmeta entrymeta pubdate postdate publish articledate articlemeta articleauthor "
    "tagcloud", START, META },
  { "caption captions credit credits imagecaption photocaption wpcaptiontext wpcaption copyright bildunterschrift legende "
    "photocredit cutline imgcaption figcaption imagecredit", WHOLE, CAPTION },
  { "photocap imagecap imgcap piccap picbox captiontext photocredit imagecredit copyright", START, CAPTION },
  { "photocaption imagecaption photocredit imagecredit", INSIDE, CAPTION },
  { "footer footers foot bottom legal disclaimer pagefooter sitefooter", WHOLE, FOOTER },
  { "header pageheader siteheader articleheader", WHOLE, HEADER },
  { "title headline hl titel titulo titre head heading", WHOLE, TITLE },
  { "summary standfirst dek deck lead intro subtitle subhead subheading subheadline excerpt teasertext introduction leadin "
    "vorspann lede sapo", WHOLE, SUMMARY },
};

/* A table from the words to what they mean, and a memory of words seen; for the one
 * thread that reads. */
static GHashTable *whole_words, *seen_words;

static void
add_meaning (const char *word,
             guint       hints)
{
  guint old = GPOINTER_TO_UINT (g_hash_table_lookup (whole_words, word));

  g_hash_table_insert (whole_words, g_strdup (word), GUINT_TO_POINTER (old | hints));
}

static void
make_tables (void)
{
  whole_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  seen_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_auto(GStrv) words = meanings[i].match == WHOLE ? g_strsplit (meanings[i].words, " ", -1) : NULL;

      for (guint j = 0; words != NULL && words[j] != NULL; j++)
        add_meaning (words[j], meanings[i].hints);
    }
}

/* Looks a word up in a list of words apart by single spaces. */
static gboolean
is_in_list (const char *word,
            const char *list,
            Match       match)
{
  for (const char *start = list; *start != '\0';)
    {
      const char *end = strchrnul (start, ' ');
      gsize n = end - start;

      if (match == START ? strncmp (word, start, n) == 0 : memmem (word, strlen (word), start, n) != NULL)
        return TRUE;
      start = *end != '\0' ? end + 1 : end;
    }

  return FALSE;
}

static guint
find_meaning (const char *word)
{
  gpointer found;
  guint hints;

  if (g_hash_table_lookup_extended (seen_words, word, NULL, &found))
    return GPOINTER_TO_UINT (found);

  hints = GPOINTER_TO_UINT (g_hash_table_lookup (whole_words, word));
  for (guint i = 0; i < G_N_ELEMENTS (meanings) && strlen (word) > 5; i++)
    {
      if (meanings[i].match != WHOLE && is_in_list (word, meanings[i].words, meanings[i].match))
        hints |= meanings[i].hints;
    }

  /* Bounded, as pages come from anywhere. */
  if (g_hash_table_size (seen_words) > 20000)
    g_hash_table_remove_all (seen_words);
  g_hash_table_insert (seen_words, g_strdup (word), GUINT_TO_POINTER (hints));

  return hints;
}

/* Reads one name, "post-content" or "articleBody": its words, and two of them as one. */
static guint
read_name (const char *name,
           gsize       length)
{
  char word[64], joined[128];
  guint hints = 0;
  gsize n = 0;

  joined[0] = '\0';
  for (gsize i = 0; i <= length; i++)
    {
      gboolean letter = i < length && g_ascii_isalpha (name[i]);
      gboolean begins = letter && i > 0 && g_ascii_isupper (name[i]) && g_ascii_islower (name[i - 1]);

      if ((!letter || begins || n + 1 >= sizeof word) && n > 0)
        {
          word[n] = '\0';
          hints |= find_meaning (word);
          if (joined[0] != '\0')
            {
              g_autofree char *both = g_strconcat (joined, word, NULL);

              hints |= find_meaning (both) & ~(guint) (STORY | BODY);
            }
          g_strlcpy (joined, word, sizeof joined);
          n = 0;
        }
      if (letter)
        word[n++] = g_ascii_tolower (name[i]);
    }

  /* An initial is a "drop-cap". */
  if (length == 3 && g_ascii_strncasecmp (name, "cap", length) == 0)
    hints |= CAPTION;

  /* An article's body, unless it is the body of something beside it. */
  if ((hints & (STORY | BODY)) == (STORY | BODY) && !(hints & (AVOW_HTML_HINT_BAD | META | CAPTION | HEADER | TITLE | SUMMARY)))
    hints |= AVOW_HTML_HINT_EXPLICIT;

  return hints;
}

static guint
read_names (const char *names)
{
  guint hints = 0;

  for (const char *start = names; names != NULL && *start != '\0';)
    {
      gsize n = strcspn (start, " \t\n\r");

      if (n > 0 && n < 80)
        hints |= read_name (start, n);
      start += n;
      start += strspn (start, " \t\n\r");
    }

  return hints;
}

static guint
read_tag (guint tag)
{
  switch (tag)
    {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_METER:
    case GUMBO_TAG_PROGRESS:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
      return AVOW_HTML_HINT_NEVER;

    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
      return TOOL;

    case GUMBO_TAG_ASIDE:
      return ASIDE;

    case GUMBO_TAG_FOOTER:
      return FOOTER;

    case GUMBO_TAG_HEADER:
      return HEADER;

    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return CAPTION;

    case GUMBO_TAG_ARTICLE:
      return STORY;

    default:
      return 0;
    }
}

static guint
read_role (const char *role)
{
  static const char * const tools[] =
  {
    "navigation", "dialog", "alertdialog", "menu", "menubar", "search", "toolbar", "tablist", "button",
  };

  if (role == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      if (g_str_equal (role, tools[i]))
        return TOOL;
    }
  if (g_str_equal (role, "complementary"))
    return ASIDE;
  if (g_str_equal (role, "contentinfo"))
    return FOOTER;
  if (g_str_equal (role, "banner"))
    return HEADER;

  return 0;
}

/* In a heading a link to all of a section is the name of that, beside the headline. */
static guint
read_rel (AvowHtmlTree *tree,
          guint         node)
{
  const char *rel = avow_html_tree_get (tree, node, AVOW_HTML_REL);
  g_auto(GStrv) words = rel != NULL ? g_strsplit_set (rel, " \t\n", -1) : NULL;
  gint32 parent = tree->nodes[node].parent;

  if (words == NULL || !g_strv_contains ((const char * const *) words, "tag"))
    return 0;

  for (guint level = 0; level < 3 && parent > 0; level++, parent = tree->nodes[parent].parent)
    {
      if (tree->nodes[parent].tag >= GUMBO_TAG_H1 && tree->nodes[parent].tag <= GUMBO_TAG_H6)
        return META;
    }

  return 0;
}

static gboolean
is_hidden (AvowHtmlTree *tree,
           guint         node)
{
  const char *style = avow_html_tree_get (tree, node, AVOW_HTML_STYLE);

  if (avow_html_tree_get (tree, node, AVOW_HTML_HIDDEN) != NULL)
    return TRUE;

  if (style != NULL)
    {
      const char *display = strcasestr (style, "display"), *visibility = strcasestr (style, "visibility");

      if (display != NULL && strncmp (display + 7 + strspn (display + 7, " :"), "none", 4) == 0)
        return TRUE;
      if (visibility != NULL && strncmp (visibility + 10 + strspn (visibility + 10, " :"), "hidden", 6) == 0)
        return TRUE;
    }

  return g_strcmp0 (avow_html_tree_get (tree, node, AVOW_HTML_ARIA_HIDDEN), "true") == 0;
}

static guint
read_itemprop (const char *itemprop)
{
  if (itemprop == NULL)
    return 0;
  if (strcasestr (itemprop, "articleBody") != NULL || strcasestr (itemprop, "reviewBody") != NULL)
    return STORY | BODY | AVOW_HTML_HINT_EXPLICIT;
  if (strcasestr (itemprop, "author") != NULL || strcasestr (itemprop, "datePublished") != NULL)
    return META;
  if (g_ascii_strcasecmp (itemprop, "caption") == 0)
    return CAPTION;
  if (g_ascii_strcasecmp (itemprop, "comment") == 0)
    return COMMENT;

  return 0;
}

/**
 * avow_html_hints_new:
 * @tree: a page
 *
 * Reads what the names of elements say about them.
 *
 * Returns: (transfer full): the #AvowHtmlHints of every node
 */
guint *
avow_html_hints_new (AvowHtmlTree *tree)
{
  guint *hints = g_new0 (guint, MAX (tree->n_nodes, 1));

  if (whole_words == NULL)
    make_tables ();

  for (guint i = 0; i < tree->n_nodes; i++)
    {
      guint tag = tree->nodes[i].tag;

      if (tag == AVOW_HTML_TEXT)
        continue;

      hints[i] = read_tag (tag);
      if (tree->nodes[i].n_values == 0)
        continue;

      /* The names of the page as a whole are about anything. */
      if (tag != GUMBO_TAG_HTML && tag != GUMBO_TAG_BODY)
        {
          hints[i] |= read_names (avow_html_tree_get (tree, i, AVOW_HTML_CLASS));
          hints[i] |= read_names (avow_html_tree_get (tree, i, AVOW_HTML_ID));
          hints[i] |= read_names (avow_html_tree_get (tree, i, AVOW_HTML_TESTID));
          hints[i] |= read_role (avow_html_tree_get (tree, i, AVOW_HTML_ROLE));
          if (tag == GUMBO_TAG_A)
            hints[i] |= read_rel (tree, i);
          hints[i] |= read_itemprop (avow_html_tree_get (tree, i, AVOW_HTML_ITEMPROP));
          if (is_hidden (tree, i))
            hints[i] |= AVOW_HTML_HINT_HIDDEN;
        }
    }

  return hints;
}
