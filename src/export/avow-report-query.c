/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report-words.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-query-filter.h"

/* What a report says of what it holds. */

static const char *
get_term_label (AvowTermField field)
{
  switch (field)
    {
    case AVOW_TERM_WORDS:
      /* Translators: words that somebody searched for */
      return _("Words");
    case AVOW_TERM_SPEAKER:
      return _("Speaker");
    case AVOW_TERM_ADDRESSEE:
      return _("Addressee");
    case AVOW_TERM_ABOUT:
      return _("About");
    case AVOW_TERM_ACTOR:
      return _("Actor");
    case AVOW_TERM_ARTICLE:
      return _("Article");
    case AVOW_TERM_PUBLISHER:
      return _("Publisher");
    case AVOW_TERM_SET:
      return _("Set");
    case AVOW_TERM_BEFORE:
      return _("Published before");
    case AVOW_TERM_AFTER:
      return _("Published after");
    case AVOW_TERM_ON:
      return _("Published");
    case AVOW_TERM_KIND:
      return _("Kind");
    case AVOW_TERM_TOPIC:
      return _("Topic");
    case AVOW_TERM_STATUS:
      return _("Status");
    case AVOW_TERM_SUBKIND:
      return _("Kind of Warning");
    case AVOW_TERM_LANGUAGE:
      return _("Language");
    case AVOW_TERM_ANALYST:
      return _("Analyst");
    case AVOW_TERM_DUE:
      return _("Due");
    case AVOW_TERM_DUE_BEFORE:
      return _("Due before");
    case AVOW_TERM_DUE_AFTER:
      return _("Due after");
    case AVOW_TERM_HAS:
      /* Translators: before what a passage has: "With: condition" */
      return _("With");
    case AVOW_TERM_IS:
      /* Translators: before what a passage is: "State: overdue" */
      return _("State");
    case AVOW_TERM_NEAR:
      return _("Words close to each other");
    case AVOW_TERM_TEXT:
      return _("Words of the article");
    case AVOW_TERM_FOLDER:
      return _("Folder");
    case AVOW_TERM_SAID:
      return _("Said");
    case AVOW_TERM_SAID_BEFORE:
      return _("Said before");
    case AVOW_TERM_SAID_AFTER:
      return _("Said after");
    case AVOW_TERM_CONTRADICTS:
      return _("Contradicts");
    case AVOW_TERM_AFFILIATION:
      return _("Affiliation");
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
is_date (AvowTermField field)
{
  return field == AVOW_TERM_BEFORE || field == AVOW_TERM_AFTER || field == AVOW_TERM_ON || field == AVOW_TERM_DUE ||
         field == AVOW_TERM_DUE_BEFORE || field == AVOW_TERM_DUE_AFTER || field == AVOW_TERM_SAID ||
         field == AVOW_TERM_SAID_BEFORE || field == AVOW_TERM_SAID_AFTER;
}

static const AvowQueryFilter *
find_filter (AvowTermField field)
{
  guint n_filters;
  const AvowQueryFilter *filters = avow_query_filter_get_all (&n_filters);

  for (guint i = 0; i < n_filters; i++)
    {
      if (filters[i].field == field)
        return &filters[i];
    }

  return NULL;
}

/* A word of the schema as the screen says it, and an actor by the name. */
static char *
describe_value (const AvowTerm *term,
                GHashTable     *names)
{
  const AvowQueryFilter *filter = find_filter (term->field);
  const char *word, *name;

  if (term->field == AVOW_TERM_ACTOR && g_uuid_string_is_valid (term->value))
    {
      name = names != NULL ? g_hash_table_lookup (names, term->value) : NULL;
      return g_strdup (name != NULL ? name : "…");
    }
  if (is_date (term->field))
    return avow_date_format_long (term->value);

  for (guint i = 0; filter != NULL && (word = avow_query_filter_get_word (filter, i)) != NULL; i++)
    {
      if (g_str_equal (word, term->value))
        return g_strdup (avow_query_filter_get_label (filter, i));
    }

  return g_strdup (term->value);
}

/* A range has its ends in it: on a day or after it is since then. */
static char *
describe_end (const AvowNode *node)
{
  static const struct
  {
    AvowTermField  on;
    AvowTermField  beyond;
    const char    *label;
  } ends[] =
  {
    { AVOW_TERM_ON, AVOW_TERM_AFTER, N_("Published since") },
    { AVOW_TERM_ON, AVOW_TERM_BEFORE, N_("Published until") },
    { AVOW_TERM_SAID, AVOW_TERM_SAID_AFTER, N_("Said since") },
    { AVOW_TERM_SAID, AVOW_TERM_SAID_BEFORE, N_("Said until") },
    { AVOW_TERM_DUE, AVOW_TERM_DUE_AFTER, N_("Due since") },
    { AVOW_TERM_DUE, AVOW_TERM_DUE_BEFORE, N_("Due until") },
  };
  const AvowNode *on, *beyond;

  if (node->type != AVOW_NODE_OR || node->children->len != 2)
    return NULL;

  on = g_ptr_array_index (node->children, 0);
  beyond = g_ptr_array_index (node->children, 1);
  if (on->type != AVOW_NODE_TERM || beyond->type != AVOW_NODE_TERM || g_strcmp0 (on->term.value, beyond->term.value) != 0)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (ends[i].on == on->term.field && ends[i].beyond == beyond->term.field)
        {
          g_autofree char *date = avow_date_format_long (on->term.value);

          return g_strdup_printf (_("%s: %s"), _(ends[i].label), date);
        }
    }

  return NULL;
}

static gboolean
has_one_field (const AvowNode *node)
{
  const AvowNode *first = g_ptr_array_index (node->children, 0);

  if (node->type != AVOW_NODE_OR)
    return FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      const AvowNode *child = g_ptr_array_index (node->children, i);

      if (child->type != AVOW_NODE_TERM || child->term.field != first->term.field)
        return FALSE;
    }

  return TRUE;
}

static char *
describe_node (const AvowNode *node,
               GHashTable     *names,
               gboolean        is_top)
{
  g_autoptr(GPtrArray) parts = NULL;
  g_autofree char *value = NULL, *joined = NULL, *end = describe_end (node);

  if (end != NULL)
    return g_steal_pointer (&end);
  if (node->type == AVOW_NODE_TERM)
    {
      value = describe_value (&node->term, names);
      /* Translators: what was asked for, then the value: "Speaker: Keir Starmer" */
      return g_strdup_printf (_("%s: %s"), get_term_label (node->term.field), value);
    }

  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < node->children->len; i++)
    {
      const AvowNode *child = g_ptr_array_index (node->children, i);

      /* One of several values: the label is said once. */
      g_ptr_array_add (parts, i > 0 && has_one_field (node) ? describe_value (&child->term, names)
                       : describe_node (child, names, is_top && node->type == AVOW_NODE_AND));
    }
  g_ptr_array_add (parts, NULL);

  if (node->type == AVOW_NODE_NOT)
    /* Translators: what was not to be found */
    return g_strdup_printf (_("not (%s)"), (char *) g_ptr_array_index (parts, 0));
  if (node->type == AVOW_NODE_AND && is_top)
    return g_strjoinv (" · ", (char **) parts->pdata);

  /* Translators: between what was asked for together, and between what was asked for as a choice */
  joined = g_strjoinv (node->type == AVOW_NODE_AND ? _(" and ") : _(" or "), (char **) parts->pdata);

  return is_top || parts->len <= 2 ? g_steal_pointer (&joined) : g_strdup_printf ("(%s)", joined);
}

/**
 * avow_report_describe_query:
 * @query: which passages
 * @names: (nullable) (element-type utf8 utf8): the names of actors by their guids
 *
 * Says in words which passages a query finds.
 *
 * Returns: (transfer full): "Speaker: Keir Starmer · Kind: Pledge", or "All passages of the project"
 */
char *
avow_report_describe_query (AvowQuery  *query,
                            GHashTable *names)
{
  g_autofree char *asked = query->root != NULL ? describe_node (query->root, names, TRUE) : NULL, *chosen = NULL;

  if (query->ids != NULL && query->ids_table == AVOW_TABLE_ARTICLES)
    chosen = g_strdup_printf (g_dngettext (NULL, "Of %u chosen article", "Of %u chosen articles", query->ids->len),
                              query->ids->len);
  else if (query->ids != NULL)
    chosen = g_strdup_printf (g_dngettext (NULL, "%u chosen passage", "%u chosen passages", query->ids->len), query->ids->len);

  if (chosen != NULL && asked != NULL)
    return g_strdup_printf ("%s · %s", chosen, asked);
  if (chosen != NULL || asked != NULL)
    return g_strdup (chosen != NULL ? chosen : asked);

  return g_strdup (_("All passages of the project"));
}
