/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set.h"

static const char * const combinations[] = { "union", "intersection", "difference" };

/**
 * avow_set_new:
 * @id: its id in this project
 * @name: its name
 * @query: (nullable): of a live set, its search
 *
 * Makes a set. Who makes it may fill in the rest before another sees it.
 *
 * Returns: (transfer full): a set
 */
AvowSet *
avow_set_new (gint64      id,
              const char *name,
              const char *query)
{
  AvowSet *self = g_atomic_rc_box_new0 (AvowSet);

  self->id = id;
  self->name = g_strdup (name);
  self->query = g_strdup (query);
  self->n_passages = -1;

  return self;
}

/**
 * avow_set_ref:
 * @self: a set
 *
 * Holds a set. Can be called from any thread.
 *
 * Returns: (transfer full): the same set
 */
AvowSet *
avow_set_ref (AvowSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_set_clear (gpointer data)
{
  AvowSet *self = data;

  g_free (self->guid);
  g_free (self->name);
  g_free (self->note);
  g_free (self->query);
  g_free (self->exported);
}

/**
 * avow_set_unref:
 * @self: (transfer full): a set
 *
 * Lets go of a set. Can be called from any thread.
 */
void
avow_set_unref (AvowSet *self)
{
  g_atomic_rc_box_release_full (self, avow_set_clear);
}

/**
 * avow_set_is_live:
 * @self: a set
 *
 * Tells whether a search says what is in a set.
 *
 * Returns: whether it is live; if not, it is one by hand
 */
gboolean
avow_set_is_live (AvowSet *self)
{
  return self->query != NULL;
}

/**
 * avow_set_narrow:
 * @self: a set
 * @query: a query for passages
 * @error: return location for an error of [error@QueryError]
 *
 * Narrows a query to what is in a set: by its search, if it is live. From any thread.
 *
 * Returns: whether the search of the set means something
 */
gboolean
avow_set_narrow (AvowSet    *self,
                 AvowQuery  *query,
                 GError    **error)
{
  if (avow_set_is_live (self))
    return avow_query_parse (query, self->query, error);

  avow_query_add_term (query, AVOW_TERM_SET, self->name, TRUE);

  return TRUE;
}

/**
 * avow_set_folder_new:
 * @id: its id in this project
 * @parent_id: the folder that it is in; 0 if none
 * @name: its name
 *
 * Makes a folder of sets.
 *
 * Returns: (transfer full): a folder
 */
AvowSetFolder *
avow_set_folder_new (gint64      id,
                     gint64      parent_id,
                     const char *name)
{
  AvowSetFolder *self = g_new0 (AvowSetFolder, 1);

  self->id = id;
  self->parent_id = parent_id;
  self->name = g_strdup (name);

  return self;
}

/**
 * avow_set_folder_free:
 * @self: (transfer full): a folder
 *
 * Frees a folder.
 */
void
avow_set_folder_free (AvowSetFolder *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * avow_sets_new:
 *
 * Makes a list of no sets.
 *
 * Returns: (transfer full): it
 */
AvowSets *
avow_sets_new (void)
{
  AvowSets *self = g_new0 (AvowSets, 1);

  self->folders = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_set_folder_free);
  self->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_set_unref);

  return self;
}

/**
 * avow_sets_free:
 * @self: (transfer full): sets
 *
 * Frees a list of sets.
 */
void
avow_sets_free (AvowSets *self)
{
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->sets);
  g_free (self);
}

/**
 * avow_membership_new:
 * @set_id: a set by hand
 * @name: its name
 * @note: (nullable): what somebody wrote about the passage as a part of the set
 *
 * Makes a record that a passage is in a set.
 *
 * Returns: (transfer full): it
 */
AvowMembership *
avow_membership_new (gint64      set_id,
                     const char *name,
                     const char *note)
{
  AvowMembership *self = g_new0 (AvowMembership, 1);

  self->set_id = set_id;
  self->name = g_strdup (name);
  self->note = g_strdup (note);

  return self;
}

/**
 * avow_membership_free:
 * @self: (transfer full): a membership
 *
 * Frees it.
 */
void
avow_membership_free (AvowMembership *self)
{
  g_free (self->name);
  g_free (self->note);
  g_free (self);
}

/**
 * avow_set_review_new:
 * @set_id: a set
 *
 * Makes a review that tells nothing yet.
 *
 * Returns: (transfer full): it
 */
AvowSetReview *
avow_set_review_new (gint64 set_id)
{
  AvowSetReview *self = g_new0 (AvowSetReview, 1);

  self->set_id = set_id;
  self->modified = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * avow_set_review_free:
 * @self: (transfer full): a review
 *
 * Frees it.
 */
void
avow_set_review_free (AvowSetReview *self)
{
  g_array_unref (self->modified);
  g_free (self->exported);
  g_free (self);
}

/**
 * avow_set_review_get_changes:
 * @self: a review
 *
 * Counts what is different since the last export.
 *
 * Returns: how many passages came, went or were changed; 0 if the set was never exported
 */
gint64
avow_set_review_get_changes (AvowSetReview *self)
{
  return self->exported != NULL ? self->n_added + self->n_removed + self->modified->len : 0;
}

/**
 * avow_set_make_query:
 * @name: the name of a set
 *
 * Writes in the language of searches what is in a set.
 *
 * Returns: (transfer full): `set:"Military hubs"`
 */
char *
avow_set_make_query (const char *name)
{
  return g_strdup_printf ("set:\"%s\"", name);
}

/**
 * avow_set_combine_queries:
 * @combination: how
 * @first: a search
 * @second: another
 *
 * Writes the search that finds what two searches make together.
 *
 * Returns: (transfer full): `(kind:claim) AND (speaker:Macron)`
 */
char *
avow_set_combine_queries (AvowSetCombination  combination,
                          const char         *first,
                          const char         *second)
{
  static const char * const words[] = { "OR", "AND", "AND NOT" };

  return g_strdup_printf ("(%s) %s (%s)", first, words[combination], second);
}

/**
 * avow_set_combination_to_string:
 * @combination: how two sets make a third
 *
 * Gets the word for it on the command line and in actions.
 *
 * Returns: a static string: `union`
 */
const char *
avow_set_combination_to_string (AvowSetCombination combination)
{
  g_return_val_if_fail (combination < G_N_ELEMENTS (combinations), NULL);

  return combinations[combination];
}

/**
 * avow_set_combination_from_string:
 * @string: (nullable): a word
 * @combination: (out): where to put what it means
 *
 * Finds out how two sets are to make a third.
 *
 * Returns: whether @string says so; if not, @combination is left alone
 */
gboolean
avow_set_combination_from_string (const char         *string,
                                  AvowSetCombination *combination)
{
  for (guint i = 0; i < G_N_ELEMENTS (combinations); i++)
    {
      if (g_strcmp0 (combinations[i], string) == 0)
        {
          *combination = i;
          return TRUE;
        }
    }

  return FALSE;
}
