/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

/* What is told of a passage in codes and its description alone. */
static gboolean
is_told_elsewhere (AvowPassageField field)
{
  return field == AVOW_PASSAGE_NOTE || field == AVOW_PASSAGE_SUMMARY;
}

/* "condition: if the ceasefire holds"; a line that belongs to the one before begins with two spaces. */
static void
add_line (GString    *lines,
          const char *name,
          const char *value)
{
  g_auto(GStrv) parts = value != NULL ? g_strsplit (value, "\n", -1) : NULL;
  g_autofree char *joined = parts != NULL ? g_strjoinv ("\n  ", parts) : NULL;

  if (joined != NULL)
    g_string_append_printf (lines, "%s%s: %s", lines->len > 0 ? "\n" : "", name, joined);
}

static void
add_fields (GString         *lines,
            AvowQdePassages *passages)
{
  const char *start = avow_qde_passages_get (passages, "condition_start");
  const char *end = avow_qde_passages_get (passages, "condition_end");

  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      const char *name = avow_passage_field_get_name (field);

      if (!is_told_elsewhere (field))
        add_line (lines, name, avow_qde_passages_get (passages, name));
    }
  if (end != NULL && !g_str_equal (end, "0"))
    {
      add_line (lines, "condition_start", start);
      add_line (lines, "condition_end", end);
    }
  if (g_strcmp0 (avow_qde_passages_get (passages, "changed"), "1") == 0)
    {
      add_line (lines, "anchor", "changed");
      add_line (lines, "was", avow_qde_passages_get (passages, "was"));
    }
}

/* "speaker: Jane Doe; as_named: the minister" */
static void
add_actors (GString         *lines,
            AvowQdePassages *passages)
{
  for (guint i = 0; i < passages->actor_links->len; i++)
    {
      AvowQdeLink *link = g_ptr_array_index (passages->actor_links, i);
      const char *name = g_hash_table_lookup (passages->qde->survey.actors, link->to);
      g_autofree char *value = NULL;

      if (link->as_named == NULL)
        continue;
      value = g_strdup_printf ("%s; as_named: %s", name, link->as_named);
      add_line (lines, link->role, value);
    }
}

static void
add_part (GString    *text,
          const char *name,
          const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "; %s: %s", name, value);
}

static gboolean
has_more (AvowQdeEvent *event)
{
  return event->date != NULL || event->url != NULL || event->article != NULL || event->passage != NULL || event->note != NULL;
}

/* "status: kept; date: 2026-03; evidence: https://…; note: Seen", the newest first. That alone is a code. */
static void
add_events (GString         *lines,
            AvowQdePassages *passages)
{
  for (guint i = passages->event_list->len; i > 0; i--)
    {
      AvowQdeEvent *event = g_ptr_array_index (passages->event_list, i - 1);
      g_autoptr(GString) text = NULL;

      if (event == avow_qde_passages_get_status (passages) && !has_more (event))
        continue;
      text = g_string_new (event->status);
      add_part (text, "date", event->date);
      add_part (text, "evidence_url", event->url);
      add_part (text, "evidence_article", event->article);
      add_part (text, "evidence_passage", event->passage);
      add_part (text, "note", event->note);
      add_line (lines, "status", text->str);
    }
}

/* Says all of a passage that a selection has no place for, a line each with the name of its column; NULL if that is
 * nothing. */
char *
avow_qde_describe_passage (AvowQdePassages *passages)
{
  GString *lines = g_string_new (NULL);

  add_fields (lines, passages);
  add_actors (lines, passages);
  add_events (lines, passages);

  return g_string_free (lines, lines->len == 0);
}

/* ---- notes */

static void
write_note (AvowQde    *self,
            const char *guid,
            const char *name,
            const char *user,
            const char *created,
            const char *text)
{
  g_autofree char *note_guid = avow_bundle_make_guid ("Avow note", guid);

  avow_qde_open (self, "Note");
  avow_qde_attribute_guid (self, "guid", note_guid);
  avow_qde_attribute (self, "name", name);
  avow_qde_attribute_guid (self, "creatingUser", user);
  avow_qde_attribute_time (self, "creationDateTime", created);
  avow_qde_element (self, "PlainTextContent", text);
  avow_qde_close (self);
}

static gboolean
is_lost (AvowQde      *self,
         AvowDumpRows *relation)
{
  return g_hash_table_contains (self->survey.unplaced, avow_dump_rows_get (relation, "from")) ||
         g_hash_table_contains (self->survey.unplaced, avow_dump_rows_get (relation, "to"));
}

static void
write_passage_notes (AvowQde  *self,
                     gboolean *is_open)
{
  g_autoptr(AvowDumpRows) articles = avow_dump_list (self->dump, AVOW_BUNDLE_ARTICLE, NULL);
  g_auto(AvowQdePassages) passages = { NULL };

  avow_qde_passages_init (&passages, self);
  while (avow_qde_next (self, articles))
    {
      while (avow_qde_passages_next_of (&passages, avow_dump_rows_get (articles, "guid")))
        {
          g_autofree char *fields = avow_qde_passages_are_placed (&passages) ? avow_qde_describe_passage (&passages) : NULL;

          if (fields == NULL)
            continue;
          avow_qde_open_once (self, "Notes", is_open);
          write_note (self, avow_qde_passages_get (&passages, "guid"), "Fields", avow_qde_passages_get (&passages, "analyst"),
                      avow_qde_passages_get (&passages, "created"), fields);
        }
    }
}

static void
write_relation_notes (AvowQde  *self,
                      gboolean *is_open)
{
  g_autoptr(AvowDumpRows) relations = avow_dump_list (self->dump, AVOW_BUNDLE_RELATION, NULL);

  while (avow_qde_next (self, relations))
    {
      const char *note = avow_dump_rows_get (relations, "note");

      if (note == NULL || is_lost (self, relations))
        continue;
      avow_qde_open_once (self, "Notes", is_open);
      write_note (self, avow_dump_rows_get (relations, "guid"), avow_dump_rows_get (relations, "type"),
                  avow_dump_rows_get (relations, "analyst"), avow_dump_rows_get (relations, "created"), note);
    }
}

void
avow_qde_write_notes (AvowQde *self)
{
  gboolean is_open = FALSE;

  write_passage_notes (self, &is_open);
  write_relation_notes (self, &is_open);
  if (is_open)
    avow_qde_close (self);
}

/* ---- links */

static void
write_link (AvowQde      *self,
            AvowDumpRows *relation)
{
  const char *guid = avow_dump_rows_get (relation, "guid");
  g_autofree char *note_guid = avow_bundle_make_guid ("Avow note", guid);

  avow_qde_open (self, "Link");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_attribute (self, "name", avow_dump_rows_get (relation, "type"));
  avow_qde_attribute (self, "direction", "OneWay");
  avow_qde_attribute_guid (self, "originGUID", avow_dump_rows_get (relation, "from"));
  avow_qde_attribute_guid (self, "targetGUID", avow_dump_rows_get (relation, "to"));
  if (avow_dump_rows_get (relation, "note") != NULL)
    avow_qde_reference (self, "NoteRef", note_guid);
  avow_qde_close (self);
}

void
avow_qde_write_links (AvowQde *self)
{
  g_autoptr(AvowDumpRows) relations = avow_dump_list (self->dump, AVOW_BUNDLE_RELATION, NULL);
  gboolean is_open = FALSE;

  while (avow_qde_next (self, relations))
    {
      if (is_lost (self, relations))
        continue;
      avow_qde_open_once (self, "Links", &is_open);
      write_link (self, relations);
    }
  if (is_open)
    avow_qde_close (self);
}

/* ---- folders of articles, which are sets of sources */

/* Sets are in no sets: a folder is called by the names of those it is in, too. */
static void
load_folders (AvowQde    *self,
              GHashTable *names,
              GHashTable *parents)
{
  g_autoptr(AvowDumpRows) folders = avow_dump_list (self->dump, AVOW_BUNDLE_FOLDER, NULL);

  while (avow_qde_next (self, folders))
    {
      char *guid = g_strdup (avow_dump_rows_get (folders, "guid"));

      g_hash_table_insert (names, guid, g_strdup (avow_dump_rows_get (folders, "name")));
      g_hash_table_insert (parents, g_strdup (guid), g_strdup (avow_dump_rows_get (folders, "parent")));
    }
}

static char *
make_path (GHashTable *names,
           GHashTable *parents,
           const char *guid)
{
  GString *path = g_string_new (g_hash_table_lookup (names, guid));
  guint depth = 0;

  while ((guid = g_hash_table_lookup (parents, guid)) && g_hash_table_contains (names, guid) &&
         depth++ < g_hash_table_size (names))
    {
      g_string_prepend (path, " / ");
      g_string_prepend (path, g_hash_table_lookup (names, guid));
    }

  return g_string_free (path, FALSE);
}

static void
open_set (AvowQde    *self,
          const char *guid,
          const char *name)
{
  avow_qde_open (self, "Set");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_attribute (self, "name", name);
}

void
avow_qde_write_sets (AvowQde *self)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(AvowDumpRows) folders = avow_dump_list (self->dump, AVOW_BUNDLE_FOLDER, NULL);
  g_auto(AvowQdeRows) articles = { NULL };
  gboolean is_open = FALSE;

  load_folders (self, names, parents);
  avow_qde_rows_init (&articles, self, AVOW_BUNDLE_ARTICLE, "folder", TRUE);
  while (avow_qde_next (self, folders))
    {
      const char *guid = avow_dump_rows_get (folders, "guid");
      g_autofree char *path = make_path (names, parents, guid);
      gboolean is_set_open = FALSE;

      while (avow_qde_rows_next_of (&articles, self, guid))
        {
          avow_qde_open_once (self, "Sets", &is_open);
          if (!is_set_open)
            open_set (self, guid, path);
          is_set_open = TRUE;
          avow_qde_reference (self, "MemberSource", avow_dump_rows_get (articles.rows, "guid"));
        }
      if (is_set_open)
        avow_qde_close (self);
    }
  if (is_open)
    avow_qde_close (self);
}
