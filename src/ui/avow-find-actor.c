/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-find-actor.h"

#include "avow-text.h"

/* Which actor somebody means who has typed a name and not taken one of those that were offered. */

#define MAX_ACTORS 20

typedef struct
{
  GtkWidget          *widget;
  char               *name;
  AvowFoundActorFunc  func;
} Finding;

static void
finding_free (Finding *finding)
{
  g_object_unref (finding->widget);
  g_free (finding->name);
  g_free (finding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)

static gboolean
is_called (AvowActor  *actor,
           const char *folded)
{
  g_autofree char *name = avow_text_fold (actor->name);

  if (g_str_equal (name, folded))
    return TRUE;

  for (guint i = 0; i < actor->names->len; i++)
    {
      const AvowActorName *other = g_ptr_array_index (actor->names, i);
      g_autofree char *other_name = avow_text_fold (other->name);

      if (g_str_equal (other_name, folded))
        return TRUE;
    }

  return FALSE;
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Finding) finding = user_data;
  g_autoptr(GPtrArray) actors = avow_store_complete_actor_finish (AVOW_STORE (source), result, NULL);
  g_autofree char *folded = avow_text_fold (finding->name);
  g_autoptr(AvowLink) link = NULL;

  for (guint i = 0; actors != NULL && i < actors->len && link == NULL; i++)
    {
      AvowActor *actor = g_ptr_array_index (actors, i);

      if (is_called (actor, folded))
        link = avow_link_new (actor->id, actor->name, AVOW_ROLE_SPEAKER, NULL);
    }

  /* It may have been closed in the meantime. */
  if (gtk_widget_get_root (finding->widget) != NULL)
    finding->func (finding->widget, link);
}

/**
 * avow_find_actor:
 * @widget: who asks
 * @store: a project
 * @link: an actor, or only its name
 * @func: told which actor that is
 *
 * Finds the actor that goes by a name; one that has an id already is told at once.
 */
void
avow_find_actor (GtkWidget          *widget,
                 AvowStore          *store,
                 AvowLink           *link,
                 AvowFoundActorFunc  func)
{
  Finding *finding;

  if (link->actor_id != 0)
    {
      func (widget, link);
      return;
    }

  finding = g_new0 (Finding, 1);
  finding->widget = g_object_ref (widget);
  finding->name = g_strdup (link->name);
  finding->func = func;
  avow_store_complete_actor_async (store, link->name, 0, MAX_ACTORS, NULL, completed_cb, finding);
}
