/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-json.h"

#include <stdlib.h>
#include <string.h>

/* Reads JSON-LD as it stands in pages: with line breaks in strings, commas too
 * many, comments around it. What is nested deeper or longer than anything sane is
 * passed over. Nothing here calls itself. */

#define MAX_DEPTH 64
#define MAX_OBJECTS 5000
#define MAX_FACTS 20000

/* An object, by the one that it is a value in. */
typedef struct
{
  int   parent;
  char *key;
} Object;

typedef struct
{
  int   object;
  char *key;
  char *value;
} Fact;

typedef struct
{
  gboolean  is_object;
  int       object;
  char     *key;
} Frame;

typedef struct
{
  GArray *objects;
  GArray *facts;
  Frame   frames[MAX_DEPTH];
  guint   depth;
  guint   too_deep;
} Parser;

static const char * const keys[] =
{
  "@type", "@id", "headline", "name", "datePublished", "dateCreated", "dateModified", "uploadDate", "articleBody", "inLanguage",
  "url", "mainEntityOfPage", "author", "creator", "publisher", "alternateName",
};

static const char * const article_types[] =
{
  "article", "newsarticle", "reportagenewsarticle", "blogposting", "analysisnewsarticle", "opinionnewsarticle",
  "reviewnewsarticle", "backgroundnewsarticle", "advertisercontentarticle", "satiricalarticle", "scholarlyarticle",
  "techarticle", "report", "liveblogposting", "socialmediaposting", "discussionforumposting", "howto", "review", "videoobject",
  "recipe",
};

static void
object_clear (gpointer data)
{
  g_free (((Object *) data)->key);
}

static void
fact_clear (gpointer data)
{
  g_free (((Fact *) data)->key);
  g_free (((Fact *) data)->value);
}

static void
append_code (GString    *text,
             const char *p)
{
  char digits[5] = { p[0], p[1], p[2], p[3], '\0' };
  gunichar c = strtoul (digits, NULL, 16);

  if (c >= 0x20 && !(c >= 0xd800 && c <= 0xdfff))
    g_string_append_unichar (text, c);
  else
    g_string_append_c (text, ' ');
}

static gboolean
is_code (const char *p)
{
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
    }

  return TRUE;
}

static char *
read_string (const char **place)
{
  GString *text = g_string_new (NULL);
  const char *p = *place + 1;

  for (; *p != '\0' && *p != '"'; p++)
    {
      if (*p != '\\')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      if (*p == '\0')
        break;
      if (*p == 'u' && is_code (p + 1))
        {
          append_code (text, p + 1);
          p += 4;
        }
      else
        {
          g_string_append_c (text, *p == 'n' || *p == 't' || *p == 'r' || *p == 'b' || *p == 'f' ?
                             (*p == 'n' ? '\n' : ' ') : *p);
        }
    }
  *place = *p != '\0' ? p + 1 : p;

  return g_string_free (text, FALSE);
}

static Frame *
get_frame (Parser *parser)
{
  return parser->depth > 0 ? &parser->frames[parser->depth - 1] : NULL;
}

static void
push (Parser   *parser,
      gboolean  is_object)
{
  Frame *outer = get_frame (parser), *frame;
  Object object = { -1, NULL };

  if (parser->depth == MAX_DEPTH || parser->objects->len >= MAX_OBJECTS)
    {
      parser->too_deep++;
      return;
    }

  frame = &parser->frames[parser->depth++];
  frame->is_object = is_object;
  frame->key = NULL;
  frame->object = outer != NULL ? outer->object : -1;

  /* What lies in a list belongs to whatever the list is a value of. */
  if (!is_object)
    {
      frame->key = outer != NULL ? g_strdup (outer->key) : NULL;
      return;
    }
  object.parent = frame->object;
  object.key = outer != NULL ? g_strdup (outer->key) : NULL;
  frame->object = parser->objects->len;
  g_array_append_val (parser->objects, object);
}

static void
pop (Parser *parser)
{
  Frame *frame;

  if (parser->too_deep > 0)
    {
      parser->too_deep--;
      return;
    }
  if ((frame = get_frame (parser)) == NULL)
    return;

  g_clear_pointer (&frame->key, g_free);
  parser->depth--;

  /* The object was the value of its key. */
  frame = get_frame (parser);
  if (frame != NULL && frame->is_object)
    g_clear_pointer (&frame->key, g_free);
}

static void
take_string (Parser *parser,
             char   *string)
{
  g_autofree char *owned = string;
  Frame *frame = get_frame (parser);

  if (frame == NULL || parser->too_deep > 0)
    return;

  if (frame->is_object && frame->key == NULL)
    {
      frame->key = g_steal_pointer (&owned);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys) && frame->key != NULL; i++)
    {
      if (g_str_equal (frame->key, keys[i]) && frame->object >= 0 && parser->facts->len < MAX_FACTS)
        {
          Fact fact = { frame->object, g_strdup (frame->key), g_steal_pointer (&owned) };

          g_array_append_val (parser->facts, fact);
          break;
        }
    }
  if (frame->is_object)
    g_clear_pointer (&frame->key, g_free);
}

static void
parse (Parser     *parser,
       const char *p)
{
  while (*p != '\0')
    {
      switch (*p)
        {
        case '{':
        case '[':
          push (parser, *p == '{');
          p++;
          break;

        case '}':
        case ']':
          pop (parser);
          p++;
          break;

        case '"':
          take_string (parser, read_string (&p));
          break;

        case ',':
          if (get_frame (parser) != NULL && get_frame (parser)->is_object && parser->too_deep == 0)
            g_clear_pointer (&get_frame (parser)->key, g_free);
          p++;
          break;

        default:
          p++;
          break;
        }
    }

  while (parser->depth > 0 || parser->too_deep > 0)
    pop (parser);
}

static const char *
find_fact (Parser     *parser,
           int         object,
           const char *key)
{
  for (guint i = 0; i < parser->facts->len; i++)
    {
      const Fact *fact = &g_array_index (parser->facts, Fact, i);

      if (fact->object == object && g_str_equal (fact->key, key) && *fact->value != '\0')
        return fact->value;
    }

  return NULL;
}

static gboolean
is_article (const char *type)
{
  const char *slash = strrchr (type, '/');
  g_autofree char *lower = g_ascii_strdown (slash != NULL ? slash + 1 : type, -1);

  for (guint i = 0; i < G_N_ELEMENTS (article_types); i++)
    {
      if (g_str_equal (lower, article_types[i]))
        return TRUE;
    }

  return FALSE;
}

/* The article that says most about itself; the first of several. */
static int
find_article (Parser *parser)
{
  int best = -1, best_score = 0;

  for (guint i = 0; i < parser->facts->len; i++)
    {
      const Fact *fact = &g_array_index (parser->facts, Fact, i);
      int score;

      if (!g_str_equal (fact->key, "@type") || !is_article (fact->value))
        continue;

      score = 1 + 2 * (find_fact (parser, fact->object, "headline") != NULL) +
              (find_fact (parser, fact->object, "datePublished") != NULL) +
              (g_array_index (parser->objects, Object, fact->object).parent < 0) +
              (strcasestr (fact->value, "article") != NULL || strcasestr (fact->value, "posting") != NULL);
      if (score > best_score)
        {
          best = fact->object;
          best_score = score;
        }
      if (i > 2000)
        break;
    }

  return best;
}

static const char *
find_name (Parser *parser,
           int     object)
{
  const char *name = find_fact (parser, object, "name"), *id = find_fact (parser, object, "@id");

  if (name != NULL || id == NULL)
    return name;

  /* It is told elsewhere, and only pointed to here. */
  for (guint i = 0; i < parser->facts->len; i++)
    {
      const Fact *fact = &g_array_index (parser->facts, Fact, i);

      if (fact->object != object && g_str_equal (fact->key, "@id") && g_str_equal (fact->value, id) &&
          (name = find_fact (parser, fact->object, "name")))
        return name;
    }

  return NULL;
}

static void
find_people (Parser     *parser,
             int         article,
             const char *key,
             GPtrArray  *names)
{
  for (guint i = 0; i < parser->facts->len; i++)
    {
      const Fact *fact = &g_array_index (parser->facts, Fact, i);

      if (fact->object == article && g_str_equal (fact->key, key) && *fact->value != '\0' && names->len < 20)
        g_ptr_array_add (names, g_strdup (fact->value));
    }
  for (guint i = 0; i < parser->objects->len && names->len < 20; i++)
    {
      const Object *object = &g_array_index (parser->objects, Object, i);
      const char *name;

      if (object->parent == article && g_strcmp0 (object->key, key) == 0 && (name = find_name (parser, i)))
        g_ptr_array_add (names, g_strdup (name));
    }
}

/**
 * avow_html_json_new:
 * @scripts: (element-type utf8): the scripts of a page that describe it
 *
 * Reads what a page says about its article.
 *
 * Returns: (transfer full): what it says
 */
AvowHtmlJson *
avow_html_json_new (GPtrArray *scripts)
{
  AvowHtmlJson *self = g_new0 (AvowHtmlJson, 1);
  g_autoptr(GPtrArray) sites = g_ptr_array_new_with_free_func (g_free);
  g_autofree Parser *parser = g_new0 (Parser, 1);
  int article;

  parser->objects = g_array_new (FALSE, FALSE, sizeof (Object));
  parser->facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  g_array_set_clear_func (parser->objects, object_clear);
  g_array_set_clear_func (parser->facts, fact_clear);
  self->authors = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < scripts->len; i++)
    parse (parser, g_ptr_array_index (scripts, i));

  article = find_article (parser);
  if (article >= 0)
    {
      self->title = g_strdup (find_fact (parser, article, "headline"));
      if (self->title == NULL)
        self->title = g_strdup (find_fact (parser, article, "name"));
      self->date = g_strdup (find_fact (parser, article, "datePublished"));
      self->made = g_strdup (find_fact (parser, article, "dateCreated"));
      if (self->made == NULL)
        self->made = g_strdup (find_fact (parser, article, "uploadDate"));
      self->lang = g_strdup (find_fact (parser, article, "inLanguage"));
      self->url = g_strdup (find_fact (parser, article, "url"));
      self->body = g_strdup (find_fact (parser, article, "articleBody"));
      find_people (parser, article, "author", self->authors);
      if (self->authors->len == 0)
        find_people (parser, article, "creator", self->authors);
      find_people (parser, article, "publisher", sites);
    }

  for (guint i = 0; i < parser->facts->len && (self->date == NULL || sites->len == 0); i++)
    {
      const Fact *fact = &g_array_index (parser->facts, Fact, i);

      if (self->date == NULL && g_str_equal (fact->key, "datePublished"))
        self->date = g_strdup (fact->value);
      if (sites->len == 0 && g_str_equal (fact->key, "@type") && strcasecmp (fact->value, "WebSite") == 0 &&
          find_fact (parser, fact->object, "name") != NULL)
        g_ptr_array_add (sites, g_strdup (find_fact (parser, fact->object, "name")));
    }
  if (sites->len > 0)
    self->site = g_strdup (g_ptr_array_index (sites, 0));

  g_array_unref (parser->objects);
  g_array_unref (parser->facts);

  return self;
}

/**
 * avow_html_json_free:
 * @self: what a page says
 *
 * Frees it.
 */
void
avow_html_json_free (AvowHtmlJson *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->authors);
  g_free (self->date);
  g_free (self->made);
  g_free (self->site);
  g_free (self->lang);
  g_free (self->url);
  g_free (self->body);
  g_free (self);
}
