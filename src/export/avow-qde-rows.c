/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include "avow-status.h"

/* Goes to the next row, unless something has gone wrong or somebody cancelled. */
gboolean
avow_qde_next (AvowQde      *self,
               AvowDumpRows *rows)
{
  return self->error == NULL &&
         !g_cancellable_set_error_if_cancelled (avow_export_get_cancellable (self->export), &self->error) &&
         avow_dump_rows_next (rows, &self->error);
}

/* ---- beside others */

/* Begins to read rows, in the order in which they come, or, if @is_by_parent, in that in which those come that they
 * refer to by @parent. */
void
avow_qde_rows_init (AvowQdeRows     *self,
                    AvowQde         *qde,
                    AvowBundleTable  table,
                    const char      *parent,
                    gboolean         is_by_parent)
{
  self->rows = avow_dump_list (qde->dump, table, is_by_parent ? parent : NULL);
  self->parent = parent;
  self->has_row = avow_qde_next (qde, self->rows);
  self->is_taken = FALSE;
}

void
avow_qde_rows_clear (AvowQdeRows *self)
{
  g_clear_pointer (&self->rows, avow_dump_rows_free);
}

/* Goes to the next of the rows that refer to a row, which is asked for in the order in which they come. */
gboolean
avow_qde_rows_next_of (AvowQdeRows *self,
                       AvowQde     *qde,
                       const char  *guid)
{
  if (self->has_row && self->is_taken)
    self->has_row = avow_qde_next (qde, self->rows);

  /* Those that refer to nothing come first. */
  while (self->has_row && avow_dump_rows_get (self->rows, self->parent) == NULL)
    self->has_row = avow_qde_next (qde, self->rows);

  self->is_taken = self->has_row && g_str_equal (avow_dump_rows_get (self->rows, self->parent), guid);

  return self->is_taken;
}

/* ---- passages */

static void
link_free (gpointer data)
{
  AvowQdeLink *link = data;

  g_free (link->guid);
  g_free (link->to);
  g_free (link->role);
  g_free (link->as_named);
  g_free (link->added);
  g_free (link);
}

static void
event_free (gpointer data)
{
  AvowQdeEvent *event = data;

  g_free (event->guid);
  g_free (event->status);
  g_free (event->date);
  g_free (event->url);
  g_free (event->article);
  g_free (event->passage);
  g_free (event->note);
  g_free (event->analyst);
  g_free (event->created);
  g_free (event);
}

void
avow_qde_passages_init (AvowQdePassages *self,
                        AvowQde         *qde)
{
  *self = (AvowQdePassages) { .qde = qde };
  avow_qde_rows_init (&self->passages, qde, AVOW_BUNDLE_PASSAGE, "article", FALSE);
  avow_qde_rows_init (&self->actors, qde, AVOW_BUNDLE_PASSAGE_ACTOR, "passage", FALSE);
  avow_qde_rows_init (&self->topics, qde, AVOW_BUNDLE_PASSAGE_TOPIC, "passage", FALSE);
  avow_qde_rows_init (&self->events, qde, AVOW_BUNDLE_STATUS_EVENT, "passage", FALSE);
  avow_qde_rows_init (&self->members, qde, AVOW_BUNDLE_SET_MEMBER, "passage", TRUE);
  self->row = self->passages.rows;
  self->actor_links = g_ptr_array_new_with_free_func (link_free);
  self->topic_links = g_ptr_array_new_with_free_func (link_free);
  self->set_links = g_ptr_array_new_with_free_func (link_free);
  self->event_list = g_ptr_array_new_with_free_func (event_free);
}

void
avow_qde_passages_clear (AvowQdePassages *self)
{
  avow_qde_rows_clear (&self->passages);
  avow_qde_rows_clear (&self->actors);
  avow_qde_rows_clear (&self->topics);
  avow_qde_rows_clear (&self->events);
  avow_qde_rows_clear (&self->members);
  g_clear_pointer (&self->actor_links, g_ptr_array_unref);
  g_clear_pointer (&self->topic_links, g_ptr_array_unref);
  g_clear_pointer (&self->set_links, g_ptr_array_unref);
  g_clear_pointer (&self->event_list, g_ptr_array_unref);
}

static char *
take (AvowQdeRows *rows,
      const char  *column)
{
  return g_strdup (avow_dump_rows_get (rows->rows, column));
}

static void
load_links (AvowQdePassages *self,
            AvowQdeRows     *rows,
            const char      *to,
            GPtrArray       *links,
            const char      *passage)
{
  g_ptr_array_set_size (links, 0);
  while (avow_qde_rows_next_of (rows, self->qde, passage))
    {
      AvowQdeLink *link = g_new0 (AvowQdeLink, 1);

      link->guid = take (rows, "guid");
      link->to = take (rows, to);
      if (rows == &self->actors)
        {
          link->role = take (rows, "role");
          link->as_named = take (rows, "as_named");
        }
      if (rows == &self->members)
        link->added = take (rows, "added");
      g_ptr_array_add (links, link);
    }
}

static void
load_events (AvowQdePassages *self,
             const char      *passage)
{
  g_ptr_array_set_size (self->event_list, 0);
  while (avow_qde_rows_next_of (&self->events, self->qde, passage))
    {
      AvowQdeEvent *event = g_new0 (AvowQdeEvent, 1);

      event->guid = take (&self->events, "guid");
      event->status = take (&self->events, "status");
      event->date = take (&self->events, "date");
      event->url = take (&self->events, "evidence_url");
      event->article = take (&self->events, "evidence_article");
      event->passage = take (&self->events, "evidence_passage");
      event->note = take (&self->events, "note");
      event->analyst = take (&self->events, "analyst");
      event->created = take (&self->events, "created");
      g_ptr_array_add (self->event_list, event);
    }
}

/* Goes to the next passage of an article; articles are asked for in the order in which they come. */
gboolean
avow_qde_passages_next_of (AvowQdePassages *self,
                           const char      *article)
{
  g_autofree char *guid = NULL;

  if (!avow_qde_rows_next_of (&self->passages, self->qde, article))
    return FALSE;

  guid = g_strdup (avow_qde_passages_get (self, "guid"));
  load_links (self, &self->actors, "actor", self->actor_links, guid);
  load_links (self, &self->topics, "topic", self->topic_links, guid);
  load_links (self, &self->members, "set", self->set_links, guid);
  load_events (self, guid);

  return self->qde->error == NULL;
}

const char *
avow_qde_passages_get (AvowQdePassages *self,
                       const char      *column)
{
  return avow_dump_rows_get (self->row, column);
}

/* Tells whether the passage is in the text of its article, by what the survey found. */
gboolean
avow_qde_passages_are_placed (AvowQdePassages *self)
{
  return !g_hash_table_contains (self->qde->survey.unplaced, avow_qde_passages_get (self, "guid"));
}

/* Gets the newest of what became of the passage that can become of its kind. */
AvowQdeEvent *
avow_qde_passages_get_status (AvowQdePassages *self)
{
  AvowKind kind;

  if (!avow_kind_from_string (avow_qde_passages_get (self, "kind"), &kind))
    return NULL;

  for (guint i = self->event_list->len; i > 0; i--)
    {
      AvowQdeEvent *event = g_ptr_array_index (self->event_list, i - 1);

      if (avow_status_fits (kind, event->status))
        return event;
    }

  return NULL;
}
