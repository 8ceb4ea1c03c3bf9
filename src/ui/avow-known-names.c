/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-known-names.h"

/* The names of the actors of a project, as they are now.  While they are read anew the
 * ones from before go on to be told. */
struct _AvowKnownNames
{
  GObject       parent_instance;

  AvowStore    *store;
  AvowNames    *names;      /* or %NULL as long as they are not read */
  GCancellable *loading;
  gboolean      stale;      /* changed while they were read */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowKnownNames, avow_known_names, G_TYPE_OBJECT)

static void load (AvowKnownNames *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowKnownNames) self = user_data;
  g_autoptr(GError) error = NULL;
  AvowNames *names = avow_store_load_names_finish (AVOW_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    {
      g_clear_pointer (&names, avow_names_unref);
      return;
    }

  g_clear_object (&self->loading);
  if (names == self->names)
    {
      g_clear_pointer (&names, avow_names_unref);
    }
  else if (names != NULL)
    {
      g_clear_pointer (&self->names, avow_names_unref);
      self->names = names;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  if (self->stale)
    load (self);
}

/* Changes that come while one reads are read together. */
static void
load (AvowKnownNames *self)
{
  self->stale = self->loading != NULL;
  if (self->stale)
    return;

  self->loading = g_cancellable_new ();
  avow_store_load_names_async (self->store, self->loading, loaded_cb, g_object_ref (self));
}

static void
changed_cb (AvowStore      *store,
            AvowTouched    *touched,
            AvowKnownNames *self)
{
  if (touched->everything || touched->actors->len > 0)
    load (self);
}

static void
avow_known_names_dispose (GObject *object)
{
  avow_known_names_set_store (AVOW_KNOWN_NAMES (object), NULL);

  G_OBJECT_CLASS (avow_known_names_parent_class)->dispose (object);
}

static void
avow_known_names_class_init (AvowKnownNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_known_names_dispose;

  /**
   * AvowKnownNames::changed:
   * @self: the names
   *
   * Emitted when there are others than before.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_KNOWN_NAMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_known_names_init (AvowKnownNames *self)
{
}

/**
 * avow_known_names_new:
 *
 * Makes an object that knows no names yet.
 *
 * Returns: (transfer full): the names
 */
AvowKnownNames *
avow_known_names_new (void)
{
  return g_object_new (AVOW_TYPE_KNOWN_NAMES, NULL);
}

/**
 * avow_known_names_set_store:
 * @self: the names
 * @store: (nullable): a project
 *
 * Sets whose names to know.
 */
void
avow_known_names_set_store (AvowKnownNames *self,
                            AvowStore      *store)
{
  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->names, avow_names_unref);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  load (self);
}

/**
 * avow_known_names_get:
 * @self: the names
 *
 * Gets the names that are known now.
 *
 * Returns: (transfer none) (nullable): the names; %NULL if they are not read yet
 */
AvowNames *
avow_known_names_get (AvowKnownNames *self)
{
  return self->names;
}
