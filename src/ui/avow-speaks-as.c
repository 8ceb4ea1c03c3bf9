/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-speaks-as.h"

#include "avow-actor-words.h"

/* What the speakers of a passage were when they said it: their affiliations on that day, in dim
 * words below their names.  Where nothing is known, nothing is shown. */
struct _AvowSpeaksAs
{
  GtkWidget     parent_instance;

  GtkLabel     *label;

  AvowStore    *store;
  AvowPassage  *passage;
  char         *date;
  GPtrArray    *words;      /* what each speaker was; %NULL for one that has not been loaded */
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (AvowSpeaksAs, avow_speaks_as, GTK_TYPE_WIDGET)

typedef struct
{
  AvowSpeaksAs *self;
  GCancellable *loading;
  guint         speaker;
} Loading;

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->self);
  g_object_unref (loading->loading);
  g_free (loading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, loading_free)

/* One speaker needs no name before what it was. */
static char *
describe (AvowSpeaksAs *self,
          AvowActor    *actor)
{
  g_autofree char *posts = avow_actor_words_get_posts (actor, self->date);

  return self->words->len > 1 && *posts != '\0' ? g_strdup_printf ("%s: %s", actor->name, posts) : g_steal_pointer (&posts);
}

static void
show (AvowSpeaksAs *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      const char *words = g_ptr_array_index (self->words, i);

      if (words != NULL && *words != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  gtk_label_set_text (self->label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self), text->len > 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Loading) loading = user_data;
  g_autoptr(AvowActor) actor = avow_store_load_actor_finish (AVOW_STORE (source), result, NULL);
  AvowSpeaksAs *self = loading->self;

  /* It has been asked for something else since. */
  if (actor == NULL || loading->loading != self->loading)
    return;

  g_free (g_ptr_array_index (self->words, loading->speaker));
  g_ptr_array_index (self->words, loading->speaker) = describe (self, actor);
  show (self);
}

static void
load (AvowSpeaksAs *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_ptr_array_set_size (self->words, 0);
  if (self->store == NULL || self->passage == NULL)
    return;

  self->loading = g_cancellable_new ();
  for (guint i = 0; i < self->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (self->passage->links, i);
      Loading *loading;

      if (link->role != AVOW_ROLE_SPEAKER)
        continue;
      loading = g_new0 (Loading, 1);
      loading->self = g_object_ref (self);
      loading->loading = g_object_ref (self->loading);
      loading->speaker = self->words->len;
      g_ptr_array_add (self->words, NULL);
      avow_store_load_actor_async (self->store, link->actor_id, self->loading, loaded_cb, loading);
    }
}

static void
changed_cb (AvowStore    *store,
            AvowTouched  *touched,
            AvowSpeaksAs *self)
{
  if (touched->everything || touched->actors->len > 0)
    load (self);
}

static void
avow_speaks_as_dispose (GObject *object)
{
  AvowSpeaksAs *self = AVOW_SPEAKS_AS (object);

  avow_speaks_as_set_store (self, NULL);
  g_clear_pointer ((GtkWidget **) &self->label, gtk_widget_unparent);
  g_clear_pointer (&self->passage, avow_passage_unref);

  G_OBJECT_CLASS (avow_speaks_as_parent_class)->dispose (object);
}

static void
avow_speaks_as_finalize (GObject *object)
{
  AvowSpeaksAs *self = AVOW_SPEAKS_AS (object);

  g_ptr_array_unref (self->words);
  g_free (self->date);

  G_OBJECT_CLASS (avow_speaks_as_parent_class)->finalize (object);
}

static void
avow_speaks_as_class_init (AvowSpeaksAsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_speaks_as_dispose;
  G_OBJECT_CLASS (klass)->finalize = avow_speaks_as_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "speaksas");
}

static void
avow_speaks_as_init (AvowSpeaksAs *self)
{
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * avow_speaks_as_new:
 *
 * Makes a view without a passage.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_speaks_as_new (void)
{
  return g_object_new (AVOW_TYPE_SPEAKS_AS, NULL);
}

/**
 * avow_speaks_as_set_store:
 * @self: a view
 * @store: (nullable): a project
 *
 * Sets whose actors are looked up.
 */
void
avow_speaks_as_set_store (AvowSpeaksAs *self,
                          AvowStore    *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * avow_speaks_as_set_passage:
 * @self: a view
 * @passage: (nullable): a passage
 * @date: (nullable): when it was said, as precise as anybody knows
 *
 * Shows what the speakers of a passage were when they said it.
 */
void
avow_speaks_as_set_passage (AvowSpeaksAs *self,
                            AvowPassage  *passage,
                            const char   *date)
{
  if (passage != NULL)
    avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;
  g_free (self->date);
  self->date = g_strdup (date);
  load (self);
  show (self);
}
