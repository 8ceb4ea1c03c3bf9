/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-style.h"

#include <string.h>

/* Office programs call the styles they come with by English names in the file; some
 * programs, and old ones, write the name that was shown. */
static const char * const headings[] =
{
  "heading", "uberschrift", "titre", "titolo", "titulo", "ttulo", "encabezado", "cabecalho", "kop", "rubrik", "overskrift",
  "otsikko", "naglowek", "nadpis", "cimsor", "baslik", "заголовок", "επικεφαλιδα", "제목", "見出し", "标题", "標題",
};

static const char * const titles[] = { "title", "titel", "titre", "titolo", "titulo", "ttulo", "tytul", "название", "заголовок", "标题", "表題" };

static const char * const quotations[] =
{
  "quote", "intense quote", "block quote", "block text", "quotation", "quotations", "blockquote", "zitat", "citation", "cita", "citazione", "цитата",
};

static const char * const captions[] = { "caption", "image caption", "table caption", "illustration", "figure", "beschriftung", "legende" };

static const char * const items[] =
{
  "list bullet", "list number", "list continue", "list 1", "list 2", "list 3", "list 4", "list 5", "numbering",
};

static const char * const dropped[] =
{
  "toc ", "toc heading", "contents ", "table of figures", "table of authorities", "index ", "header", "footer", "page number",
};

/* Letters without accents and case; what stands for other signs as one space. */
static char *
simplify (const char *name)
{
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_NFKD), *small = NULL;
  g_autoptr(GString) plain = g_string_new (NULL);

  small = g_utf8_casefold (decomposed != NULL ? decomposed : "", -1);
  for (const char *p = small; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);

      /* OpenDocument writes a space as _20_. */
      if (g_str_has_prefix (p, "_20_"))
        {
          c = ' ';
          p += 3;
        }
      p = g_utf8_next_char (p);
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (!g_unichar_ismark (c))
            g_string_append_unichar (plain, c == 0x142 ? 'l' : c == 0x131 ? 'i' : c);
        }
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        {
          g_string_append_c (plain, ' ');
        }
    }
  while (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);

  /* Korean letters come apart too. */
  return g_utf8_normalize (plain->str, plain->len, G_NORMALIZE_NFC);
}

static gboolean
is_one_of (const char         *name,
           const char * const *names,
           guint               n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (strcmp (name, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
starts_with_one_of (const char         *name,
                    const char * const *names,
                    guint               n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_str_has_prefix (name, names[i]))
        return TRUE;
    }

  return FALSE;
}

/* "heading 2", "Heading2": a name and its level. */
static gboolean
is_heading (char *name,
            int  *level)
{
  gsize n = strlen (name);

  *level = 2;
  if (n > 1 && name[n - 1] >= '1' && name[n - 1] <= '9' && !g_ascii_isdigit (name[n - 2]))
    {
      *level = name[--n] - '0';
      name[n] = '\0';
      if (name[n - 1] == ' ')
        name[n - 1] = '\0';
    }
  else if (strcmp (name, "heading") != 0)
    {
      return FALSE;
    }

  return is_one_of (name, headings, G_N_ELEMENTS (headings));
}

/**
 * avow_style_find:
 * @name: (nullable): how a style is called
 * @style: (out): where to put what it says
 *
 * Tells by the name of a paragraph style what its paragraphs are.
 *
 * Returns: whether the name says anything
 */
gboolean
avow_style_find (const char *name,
                 AvowStyle  *style)
{
  g_autofree char *plain = simplify (name != NULL ? name : "");
  int level;

  *style = (AvowStyle) { AVOW_BLOCK_PARAGRAPH, 0, FALSE };

  if (is_one_of (plain, titles, G_N_ELEMENTS (titles)))
    *style = (AvowStyle) { AVOW_BLOCK_HEADING, 0, FALSE };
  else if (is_one_of (plain, quotations, G_N_ELEMENTS (quotations)))
    style->kind = AVOW_BLOCK_QUOTATION;
  else if (is_one_of (plain, captions, G_N_ELEMENTS (captions)))
    style->kind = AVOW_BLOCK_CAPTION;
  else if (starts_with_one_of (plain, items, G_N_ELEMENTS (items)))
    style->kind = AVOW_BLOCK_LIST_ITEM;
  else if (starts_with_one_of (plain, dropped, G_N_ELEMENTS (dropped)) ||
           (strlen (plain) == 4 && g_str_has_prefix (plain, "toc")))
    style->dropped = TRUE;
  else if (is_heading (plain, &level))
    *style = (AvowStyle) { AVOW_BLOCK_HEADING, level, FALSE };
  else
    return FALSE;

  return TRUE;
}
