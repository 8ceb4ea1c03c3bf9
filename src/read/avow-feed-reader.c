/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-feed-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-field.h"
#include "avow-markup.h"
#include "avow-read-error.h"
#include "avow-tags.h"
#include "avow-text-reader.h"

/* RSS and Atom. Feeds are seldom sound XML, so they are gone through tag by tag;
 * what fits no form is passed over. No entity is ever expanded. */

/* Entries beyond are left out. */
#define MAX_ENTRIES 100000

/* No feed nests deeper; what does is passed over. */
#define MAX_DEPTH 64

/* As much of a file as is looked at to know it. */
#define HEAD_SIZE 4096

/* What is told of an entry, and of the feed, in the order of their worth. */
typedef enum
{
  FIELD_TITLE,
  FIELD_CONTENT,
  FIELD_SUMMARY,
  FIELD_AUTHOR,
  FIELD_DATE,
  FIELD_UPDATED,
  FIELD_LINK,
  FIELD_ID,
  FIELD_LANG,
  FIELD_SITE,
  N_FIELDS,
} Field;

static const struct
{
  const char *name;
  Field       field;
} elements[] =
{
  { "title", FIELD_TITLE },
  { "dc:title", FIELD_TITLE },
  { "content:encoded", FIELD_CONTENT },
  { "content", FIELD_CONTENT },
  { "xhtml:body", FIELD_CONTENT },
  { "body", FIELD_CONTENT },
  { "fulltext", FIELD_CONTENT },
  { "yandex:full-text", FIELD_CONTENT },
  { "description", FIELD_SUMMARY },
  { "summary", FIELD_SUMMARY },
  { "dc:description", FIELD_SUMMARY },
  { "itunes:summary", FIELD_SUMMARY },
  { "itunes:subtitle", FIELD_SUMMARY },
  { "subtitle", FIELD_SUMMARY },
  { "author", FIELD_AUTHOR },
  { "dc:creator", FIELD_AUTHOR },
  { "itunes:author", FIELD_AUTHOR },
  { "pubdate", FIELD_DATE },
  { "published", FIELD_DATE },
  { "issued", FIELD_DATE },
  { "dc:date", FIELD_DATE },
  { "dcterms:issued", FIELD_DATE },
  { "dcterms:created", FIELD_DATE },
  { "updated", FIELD_UPDATED },
  { "modified", FIELD_UPDATED },
  { "dcterms:modified", FIELD_UPDATED },
  { "link", FIELD_LINK },
  { "guid", FIELD_ID },
  { "language", FIELD_LANG },
  { "dc:language", FIELD_LANG },
  { "dc:publisher", FIELD_SITE },
};

/* Prefixes as they are usually written, and what they stand for. */
static const struct
{
  const char *uri;
  const char *prefix;
} namespaces[] =
{
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://purl.org/dc/terms/", "dcterms" },
  { "http://purl.org/rss/1.0/modules/content/", "content" },
  { "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes" },
  { "http://search.yahoo.com/mrss/", "media" },
  { "http://www.w3.org/2005/Atom", "" },
  { "http://purl.org/atom/ns#", "" },
  { "http://purl.org/rss/1.0/", "" },
  { "http://my.netscape.com/rdf/simple/0.9/", "" },
  { "http://backend.userland.com/rss2", "" },
};

/* What a field held: HTML, or a plain text. */
typedef struct
{
  char     *text;
  gboolean  is_html;
} Value;

/* An element that is open. */
typedef struct
{
  char       *name;
  const char *inside;           /* the source after its tag */
  gboolean    has_tags;         /* besides its own */
  gboolean    is_html;          /* as its type says */
  gboolean    is_plain;
  char       *lang;
} Element;

typedef struct
{
  GPtrArray  *documents;
  GArray     *open;             /* Element */
  GHashTable *prefixes;         /* as it is written → as it is known */
  gboolean    in_entry;
  guint       entry_depth;      /* how many are open with the entry itself */
  guint       n_entries;
  guint       n_empty;
  Value       entry[N_FIELDS];
  Value       feed[N_FIELDS];
} Feed;

static void
element_clear (gpointer data)
{
  g_free (((Element *) data)->name);
  g_free (((Element *) data)->lang);
}

static void
clear_values (Value *values)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_free (values[i].text);
      values[i].text = NULL;
    }
}

static void
feed_clear (Feed *feed)
{
  g_clear_pointer (&feed->documents, g_ptr_array_unref);
  g_array_unref (feed->open);
  g_hash_table_unref (feed->prefixes);
  clear_values (feed->entry);
  clear_values (feed->feed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feed, feed_clear)

/* ---- entries */

static char *
to_line (const Value *value)
{
  g_autofree char *line = NULL;

  if (value->text == NULL)
    return NULL;

  line = value->is_html || avow_markup_looks_like (value->text) || strchr (value->text, '&') != NULL
           ? avow_markup_to_line (value->text) : avow_builder_clean (value->text);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* RSS has "mail@address (Name)". */
static char *
to_author (const Value *value)
{
  g_autofree char *line = to_line (value);
  const char *open = line != NULL ? strchr (line, '(') : NULL, *at = line != NULL ? strchr (line, '@') : NULL;

  if (at != NULL && open != NULL && at < open && g_str_has_suffix (line, ")"))
    return g_strndup (open + 1, strlen (open) - 2);

  return g_steal_pointer (&line);
}

static char *
to_date (const Value *value)
{
  g_autofree char *line = to_line (value);

  return avow_field_to_date (line);
}

static char *
to_url (const Value *value)
{
  g_autofree char *line = to_line (value);

  return line != NULL && (g_str_has_prefix (line, "http://") || g_str_has_prefix (line, "https://")) ? g_steal_pointer (&line) : NULL;
}

static gboolean
fill (AvowDocument  *document,
      const Value   *value)
{
  if (value->text == NULL)
    return FALSE;
  if (value->is_html || avow_markup_looks_like (value->text))
    return avow_markup_to_document (value->text, "UTF-8", NULL, document, NULL);

  /* A plain text has references to characters all the same. */
  if (strchr (value->text, '&') != NULL)
    {
      g_autofree char *text = avow_tags_decode (value->text, strlen (value->text));

      return avow_text_reader_fill (text, document, NULL);
    }

  return avow_text_reader_fill (value->text, document, NULL);
}

static AvowDocument *
make_document (Feed        *feed,
               const Value *values)
{
  AvowDocument *document = avow_document_new ();

  document->title = to_line (&values[FIELD_TITLE]);
  document->byline = to_author (&values[FIELD_AUTHOR]);
  document->date = to_date (&values[FIELD_DATE]);
  if (document->date == NULL)
    document->date = to_date (&values[FIELD_UPDATED]);
  document->url = to_url (&values[FIELD_LINK]);
  if (document->url == NULL)
    document->url = to_url (&values[FIELD_ID]);
  document->site = to_line (&values[FIELD_SITE]);
  document->lang = to_line (&values[FIELD_LANG]);

  if (values != feed->feed && document->site == NULL)
    document->site = to_line (&feed->feed[FIELD_TITLE]);
  if (document->lang == NULL)
    document->lang = to_line (&feed->feed[FIELD_LANG]);

  return document;
}

static void
end_entry (Feed *feed)
{
  g_autoptr(AvowDocument) document = NULL;

  feed->in_entry = FALSE;
  if (++feed->n_entries > MAX_ENTRIES)
    {
      clear_values (feed->entry);
      return;
    }

  document = make_document (feed, feed->entry);
  if (fill (document, &feed->entry[FIELD_CONTENT]) || fill (document, &feed->entry[FIELD_SUMMARY]))
    g_ptr_array_add (feed->documents, g_steal_pointer (&document));
  else
    feed->n_empty++;
  clear_values (feed->entry);
}

/* ---- elements */

/* The name of an element with the prefix that is usual, in small letters. */
static char *
get_name (Feed     *feed,
          AvowTags *tags)
{
  g_autofree char *name = g_ascii_strdown (tags->name, MIN (tags->name_length, 100));
  char *colon = strchr (name, ':');
  const char *known;

  if (colon == NULL)
    return g_steal_pointer (&name);

  *colon = '\0';
  known = g_hash_table_lookup (feed->prefixes, name);
  if (known == NULL)
    known = g_str_equal (name, "atom") || g_str_equal (name, "rss") ? "" : name;

  return *known != '\0' ? g_strconcat (known, ":", colon + 1, NULL) : g_strdup (colon + 1);
}

static void
learn_prefixes (Feed     *feed,
                AvowTags *tags)
{
  g_autofree char *tag = NULL;
  g_auto(GStrv) parts = NULL;

  if (tags->end - tags->name > HEAD_SIZE || memmem (tags->name, tags->end - tags->name, "xmlns:", 6) == NULL ||
      g_hash_table_size (feed->prefixes) > 100)
    return;

  tag = g_strndup (tags->name, tags->end - tags->name);
  parts = g_strsplit (tag, "xmlns:", 100);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      gsize n = strcspn (parts[i], " \t\r\n=");
      g_autofree char *prefix = g_ascii_strdown (parts[i], n), *attribute = g_strdup_printf ("xmlns:%s", prefix);
      g_autofree char *uri = avow_tags_get_attribute (tags, attribute);

      for (guint j = 0; uri != NULL && j < G_N_ELEMENTS (namespaces); j++)
        {
          if (g_str_equal (uri, namespaces[j].uri))
            g_hash_table_insert (feed->prefixes, g_steal_pointer (&prefix), (gpointer) namespaces[j].prefix);
          if (prefix == NULL)
            break;
        }
    }
}

static gboolean
is_entry (const char *name)
{
  return g_str_equal (name, "item") || g_str_equal (name, "entry");
}

static gboolean
is_feed (const char *name)
{
  return g_str_equal (name, "channel") || g_str_equal (name, "feed");
}

static const char *
get_parent (Feed *feed)
{
  return feed->open->len > 0 ? g_array_index (feed->open, Element, feed->open->len - 1).name : "";
}

/* Atom has its links in attributes. */
static void
take_link (Feed     *feed,
           AvowTags *tags)
{
  Value *values = feed->in_entry ? feed->entry : feed->feed;
  g_autofree char *href = avow_tags_get_attribute (tags, "href"), *rel = avow_tags_get_attribute (tags, "rel");

  if (href == NULL || (rel != NULL && g_ascii_strcasecmp (rel, "alternate") != 0) || values[FIELD_LINK].text != NULL)
    return;

  values[FIELD_LINK].text = g_steal_pointer (&href);
}

/* Gets what an element holds. HTML is written as text mostly, but also as such. */
static void
take_value (Value         *value,
            const Element *element,
            const char    *end)
{
  g_autoptr(GString) text = NULL;
  AvowTags tags;

  if (element->has_tags && !element->is_plain)
    {
      value->text = g_strndup (element->inside, end - element->inside);
      value->is_html = TRUE;
      return;
    }

  text = g_string_new (NULL);
  avow_tags_init (&tags, element->inside, end - element->inside, TRUE);
  while (avow_tags_next (&tags))
    {
      g_autofree char *part = tags.kind == AVOW_TAG_TEXT ? avow_tags_get_text (&tags) : NULL;

      if (part != NULL)
        g_string_append (text, part);
    }
  value->text = g_string_free (g_steal_pointer (&text), FALSE);
  value->is_html = element->is_html;
}

static gboolean
find_field (const char *name,
            Field      *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (g_str_equal (elements[i].name, name))
        {
          *field = elements[i].field;
          return TRUE;
        }
    }

  return FALSE;
}

static void
add_author (Value   *value,
            Element *element,
            const char *end)
{
  Value name = { NULL, };
  g_autofree char *line = NULL;

  take_value (&name, element, end);
  line = to_line (&name);
  g_free (name.text);
  if (line == NULL)
    return;

  if (value->text != NULL)
    {
      char *both = g_strconcat (value->text, ", ", line, NULL);

      g_free (value->text);
      value->text = both;
    }
  else
    {
      value->text = g_steal_pointer (&line);
    }
}

static void
end_element (Feed       *feed,
             const char *end)
{
  Element *element = &g_array_index (feed->open, Element, feed->open->len - 1);
  const char *parent = feed->open->len > 1 ? g_array_index (feed->open, Element, feed->open->len - 2).name : "";
  Value *values = feed->in_entry ? feed->entry : feed->feed;
  gboolean is_direct = feed->in_entry ? feed->open->len == feed->entry_depth + 1 : is_feed (parent);
  Field field;

  if (feed->in_entry && feed->open->len == feed->entry_depth)
    {
      end_entry (feed);
    }
  else if (feed->in_entry && feed->open->len == feed->entry_depth + 2 && g_str_equal (parent, "author") && g_str_equal (element->name, "name"))
    {
      add_author (&values[FIELD_AUTHOR], element, end);
    }
  else if (is_direct && find_field (element->name, &field))
    {
      if (field == FIELD_AUTHOR && !element->has_tags)
        add_author (&values[field], element, end);
      else if (field != FIELD_AUTHOR && values[field].text == NULL)
        take_value (&values[field], element, end);
    }

  g_array_set_size (feed->open, feed->open->len - 1);
}

static void
open_element (Feed     *feed,
              AvowTags *tags)
{
  Element element = { get_name (feed, tags), tags->end, };
  g_autofree char *type = NULL;

  learn_prefixes (feed, tags);

  /* An entry that nobody closed ends where the next begins. */
  if (feed->in_entry && is_entry (element.name) && feed->open->len == feed->entry_depth)
    end_element (feed, tags->start);
  if (feed->open->len > 0)
    g_array_index (feed->open, Element, feed->open->len - 1).has_tags = TRUE;

  if (g_str_equal (element.name, "link") && (is_entry (get_parent (feed)) || is_feed (get_parent (feed))))
    take_link (feed, tags);

  if (!feed->in_entry && is_entry (element.name))
    {
      feed->in_entry = TRUE;
      feed->entry_depth = feed->open->len + 1;
      if (tags->is_empty)
        end_entry (feed);
      else
        feed->entry[FIELD_LANG].text = avow_tags_get_attribute (tags, "xml:lang");
    }
  else if (is_feed (element.name) || g_str_equal (element.name, "rss"))
    {
      if (feed->feed[FIELD_LANG].text == NULL)
        feed->feed[FIELD_LANG].text = avow_tags_get_attribute (tags, "xml:lang");
    }

  if (tags->is_empty || feed->open->len >= MAX_DEPTH)
    {
      element_clear (&element);
      return;
    }

  type = avow_tags_get_attribute (tags, "type");
  element.is_plain = g_strcmp0 (type, "text") == 0 || g_strcmp0 (type, "text/plain") == 0;
  element.is_html = g_strcmp0 (type, "html") == 0 || g_strcmp0 (type, "xhtml") == 0 || g_strcmp0 (type, "text/html") == 0;
  g_array_append_val (feed->open, element);
}

/* Ends an element, and with it what was left open in it. */
static void
close_element (Feed     *feed,
               AvowTags *tags)
{
  g_autofree char *name = get_name (feed, tags);

  for (guint i = feed->open->len; i > 0; i--)
    {
      if (!g_str_equal (g_array_index (feed->open, Element, i - 1).name, name))
        continue;

      while (feed->open->len >= i)
        end_element (feed, tags->start);
      return;
    }
}

static void
walk (Feed       *feed,
      const char *text)
{
  AvowTags tags;

  avow_tags_init (&tags, text, strlen (text), TRUE);
  while (avow_tags_next (&tags))
    {
      if (tags.kind == AVOW_TAG_OPEN)
        open_element (feed, &tags);
      else if (tags.kind == AVOW_TAG_CLOSE)
        close_element (feed, &tags);
    }

  while (feed->open->len > 0)
    end_element (feed, text + strlen (text));
}

/* ---- the file */

/* Gets the beginning of a file as bytes that can be compared, also of UTF-16. */
static char *
get_head (const char *bytes,
          gsize       length)
{
  GString *head = g_string_new (NULL);

  for (gsize i = 0; i < MIN (length, HEAD_SIZE); i++)
    {
      if (bytes[i] != '\0')
        g_string_append_c (head, g_ascii_tolower (bytes[i]));
    }

  return g_string_free (head, FALSE);
}

/* Finds the first element, after whatever may stand before it. */
static const char *
find_root (const char *head)
{
  const char *p = head;

  if (g_str_has_prefix (p, "\xef\xbb\xbf"))
    p += 3;
  else if (g_str_has_prefix (p, "\xff\xfe") || g_str_has_prefix (p, "\xfe\xff"))
    p += 2;
  for (;;)
    {
      while (g_ascii_isspace (*p))
        p++;

      if (g_str_has_prefix (p, "<!--"))
        p = strstr (p, "-->");
      else if (g_str_has_prefix (p, "<?") || g_str_has_prefix (p, "<!"))
        p = strcspn (p, "[") < strcspn (p, ">") ? strstr (p, "]>") : strchr (p, '>');
      else
        return p;
      if (p == NULL)
        return "";
      p = strchr (p, '>') + 1;
    }
}

static gboolean
is_root (const char *p,
         const char *name)
{
  gsize n = strlen (name);

  return g_str_has_prefix (p, name) && (g_ascii_isspace (p[n]) || p[n] == '>' || p[n] == '\0');
}

/**
 * avow_feed_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a feed in RSS or Atom.
 *
 * Returns: whether it is
 */
gboolean
avow_feed_reader_recognizes (const char *bytes,
                             gsize       length,
                             const char *name)
{
  g_autofree char *head = NULL;
  const char *root;

  if (memchr (bytes, '<', MIN (length, HEAD_SIZE)) == NULL)
    return FALSE;

  head = get_head (bytes, length);
  root = find_root (head);
  if (is_root (root, "<rss") || is_root (root, "<atom:feed") || is_root (root, "<rdf:rdf"))
    return TRUE;

  return is_root (root, "<feed") && strstr (root, "atom") != NULL;
}

/* Gets the character set that the declaration of XML names. */
static char *
find_charset (const char *head)
{
  const char *p = strstr (head, "<?xml"), *end = p != NULL ? strchr (p, '>') : NULL;
  gsize n;

  if (end == NULL || (p = strstr (p, "encoding")) == NULL || p > end)
    return g_strdup ("UTF-8");

  p += strlen ("encoding");
  p += strspn (p, " =\"'\t\r\n");
  n = strcspn (p, "\"' ?>");

  return g_strndup (p, n);
}

static void
move_warnings (AvowDocument *from,
               AvowDocument *to)
{
  for (guint i = 0; i < from->warnings->len; i++)
    avow_document_warn (to, "%s", (const char *) g_ptr_array_index (from->warnings, i));
}

/**
 * avow_feed_reader_read:
 * @bytes: (array length=length): a feed
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the entries of a feed in RSS or Atom, each as an article. A feed without
 * entries is an article itself, if it says something of itself.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_feed_reader_read (const char  *bytes,
                       gsize        length,
                       const char  *name,
                       GError     **error)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *head = get_head (bytes, length), *charset = find_charset (head), *text = NULL;
  g_auto(Feed) feed = { g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free), };
  AvowDocument *first;

  feed.open = g_array_new (FALSE, FALSE, sizeof (Element));
  g_array_set_clear_func (feed.open, element_clear);
  feed.prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  text = avow_charset_decode_as (bytes, length, charset, notes, error);
  if (text == NULL)
    return NULL;

  walk (&feed, text);
  if (feed.n_entries == 0)
    {
      g_autoptr(AvowDocument) document = make_document (&feed, feed.feed);

      if (fill (document, &feed.feed[FIELD_SUMMARY]))
        g_ptr_array_add (feed.documents, g_steal_pointer (&document));
    }
  if (feed.documents->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY,
                           feed.n_entries > 0 ? _("The feed has only titles and links, no texts.") : _("The feed has no entries."));
      return NULL;
    }

  first = g_ptr_array_index (feed.documents, 0);
  move_warnings (notes, first);
  if (feed.n_empty > 0)
    avow_document_warn (first,
                        g_dngettext (NULL, "%u entry of the feed has no text and was left out.",
                                     "%u entries of the feed have no text and were left out.", feed.n_empty),
                        feed.n_empty);
  if (feed.n_entries > MAX_ENTRIES)
    avow_document_warn (first, _("Only the first %d articles were read."), MAX_ENTRIES);

  return g_steal_pointer (&feed.documents);
}
