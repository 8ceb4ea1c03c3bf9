/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

/* Other programs name a selection by its words, and cut them. */
#define MAX_NAME 100

typedef struct
{
  AvowQde     *qde;
  const char  *at;         /* of the text, as it is in its file */
  gint64       offset;     /* of that place */
} Text;

/* Passages come in the order of the text, so that it is gone through once. */
static const char *
find_place (Text   *self,
            gint64  offset)
{
  self->at = g_utf8_offset_to_pointer (self->at, offset - self->offset);
  self->offset = offset;

  return self->at;
}

/* The words of a passage as other programs will find them, not as we have them. */
static char *
make_name (Text   *self,
           gint64  start,
           gint64  end)
{
  const char *words = find_place (self, start);
  g_autofree char *name = g_utf8_substring (words, 0, MIN (end - start, MAX_NAME));

  return end - start > MAX_NAME ? g_strconcat (name, "…", NULL) : g_steal_pointer (&name);
}

static void
write_coding (AvowQde    *self,
              const char *guid,
              const char *code,
              const char *user,
              const char *created)
{
  avow_qde_open (self, "Coding");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_attribute_guid (self, "creatingUser", user);
  avow_qde_attribute_time (self, "creationDateTime", created);
  avow_qde_reference (self, "CodeRef", code);
  avow_qde_close (self);
}

static void
write_codings (AvowQde         *self,
               AvowQdePassages *passages)
{
  const char *guid = avow_qde_passages_get (passages, "guid"), *kind = avow_qde_passages_get (passages, "kind");
  const char *user = avow_qde_passages_get (passages, "analyst"), *created = avow_qde_passages_get (passages, "created");
  g_autofree char *kind_guid = avow_bundle_make_guid ("Avow kind of passage", guid), *kind_code = avow_qde_get_kind_code (kind);
  AvowQdeEvent *status = avow_qde_passages_get_status (passages);

  write_coding (self, kind_guid, kind_code, user, created);
  for (guint i = 0; i < passages->topic_links->len; i++)
    {
      AvowQdeLink *link = g_ptr_array_index (passages->topic_links, i);

      write_coding (self, link->guid, link->to, user, created);
    }
  if (status != NULL)
    {
      g_autofree char *code = avow_qde_get_status_code (status->status);

      write_coding (self, status->guid, code, status->analyst, status->created);
    }
  for (guint i = 0; i < passages->actor_links->len; i++)
    {
      AvowQdeLink *link = g_ptr_array_index (passages->actor_links, i);
      g_autofree char *code = avow_qde_get_actor_code (link->role, link->to);

      write_coding (self, link->guid, code, user, created);
    }
  for (guint i = 0; i < passages->set_links->len; i++)
    {
      AvowQdeLink *link = g_ptr_array_index (passages->set_links, i);

      write_coding (self, link->guid, link->to, NULL, link->added);
    }
}

static char *
join (const char *summary,
      const char *note)
{
  if (summary != NULL && note != NULL)
    return g_strdup_printf ("%s\n\n%s", summary, note);

  return g_strdup (summary != NULL ? summary : note);
}

static void
write_selection (Text            *self,
                 AvowQdePassages *passages)
{
  const char *guid = avow_qde_passages_get (passages, "guid"), *analyst = avow_qde_passages_get (passages, "analyst");
  const char *start = avow_qde_passages_get (passages, "start"), *end = avow_qde_passages_get (passages, "end");
  g_autofree char *name = make_name (self, g_ascii_strtoll (start, NULL, 10), g_ascii_strtoll (end, NULL, 10));
  g_autofree char *description = join (avow_qde_passages_get (passages, "summary"), avow_qde_passages_get (passages, "note"));
  g_autofree char *fields = avow_qde_describe_passage (passages), *note_guid = avow_bundle_make_guid ("Avow note", guid);

  avow_qde_open (self->qde, "PlainTextSelection");
  avow_qde_attribute_guid (self->qde, "guid", guid);
  avow_qde_attribute (self->qde, "name", name);
  avow_qde_attribute (self->qde, "startPosition", start);
  avow_qde_attribute (self->qde, "endPosition", end);
  avow_qde_attribute_guid (self->qde, "creatingUser", analyst);
  avow_qde_attribute_time (self->qde, "creationDateTime", avow_qde_passages_get (passages, "created"));
  avow_qde_attribute_time (self->qde, "modifiedDateTime", avow_qde_passages_get (passages, "modified"));
  avow_qde_element (self->qde, "Description", description);
  write_codings (self->qde, passages);
  if (fields != NULL)
    avow_qde_reference (self->qde, "NoteRef", note_guid);
  avow_qde_close (self->qde);
}

static void
write_values (AvowQde      *self,
              AvowDumpRows *article)
{
  avow_qde_write_date (self, avow_dump_rows_get (article, "date_published"));
  for (AvowQdeVariable variable = AVOW_QDE_PUBLISHER; variable <= AVOW_QDE_READING; variable++)
    {
      const char *column = avow_qde_get_column (variable);

      if (column != NULL)
        avow_qde_write_value (self, variable, avow_dump_rows_get (article, column));
    }
}

static void
open_source (AvowQde      *self,
             AvowDumpRows *article)
{
  const char *guid = avow_dump_rows_get (article, "guid");
  g_autofree char *fixed = avow_qde_fix_guid (guid), *path = g_strdup_printf ("internal://%s.txt", fixed);

  avow_qde_open (self, "TextSource");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_attribute (self, "name", avow_dump_rows_get (article, "headline"));
  avow_qde_attribute (self, "plainTextPath", path);
  avow_qde_attribute_time (self, "creationDateTime", avow_dump_rows_get (article, "imported"));
  avow_qde_attribute_time (self, "modifiedDateTime", avow_dump_rows_get (article, "modified"));
  avow_qde_element (self, "Description", avow_dump_rows_get (article, "note"));
}

void
avow_qde_write_sources (AvowQde *self)
{
  g_autoptr(AvowDumpRows) articles = avow_dump_list (self->dump, AVOW_BUNDLE_ARTICLE, NULL);
  g_auto(AvowQdePassages) passages = { NULL };
  gboolean is_open = FALSE;
  guint n_passages = 0;

  avow_qde_passages_init (&passages, self);
  while (avow_qde_next (self, articles))
    {
      g_autofree char *clean = avow_qde_clean_text (avow_dump_rows_get (articles, "text"));
      const char *guid = avow_dump_rows_get (articles, "guid");
      Text text = { self, clean, 0 };

      avow_qde_open_once (self, "Sources", &is_open);
      open_source (self, articles);
      while (avow_qde_passages_next_of (&passages, guid))
        {
          if (avow_qde_passages_are_placed (&passages))
            write_selection (&text, &passages);
          avow_export_set_progress (self->export, ++n_passages / 2, self->survey.n_passages);
        }
      write_values (self, articles);
      avow_qde_close (self);
    }
  if (is_open)
    avow_qde_close (self);
}
