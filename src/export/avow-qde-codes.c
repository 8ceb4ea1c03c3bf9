/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <string.h>

#include "avow-status.h"

/* Programs read no XML that is nested deeper than some hundred elements; topics that are come beside each other. */
#define MAX_DEPTH 100

/* Names in files are the same in every language, as are those of columns: whoever gets a file knows them again. */
static const struct
{
  const char *name;
  const char *colour;
} kinds[AVOW_N_KINDS] =
{
  [AVOW_KIND_CLAIM] = { "Claim", "#1a5fb4" },
  [AVOW_KIND_PLEDGE] = { "Pledge", "#1f7a45" },
  [AVOW_KIND_WARNING] = { "Warning", "#b04a00" },
};

static const char * const roles[AVOW_N_ROLES] =
{
  [AVOW_ROLE_SPEAKER] = "Speaker",
  [AVOW_ROLE_ADDRESSEE] = "Addressee",
  [AVOW_ROLE_OBJECT] = "About",
  [AVOW_ROLE_ON_BEHALF_OF] = "On behalf of",
  [AVOW_ROLE_QUOTED_BY] = "Quoted by",
};

typedef struct
{
  char      *guid;
  char      *parent;
  char      *name;
  char      *colour;
  char      *note;
  GPtrArray *children;   /* Topic, not owned */
  gboolean   is_written;
} Topic;

static void
topic_free (gpointer data)
{
  Topic *self = data;

  g_free (self->guid);
  g_free (self->parent);
  g_free (self->name);
  g_free (self->colour);
  g_free (self->note);
  g_ptr_array_unref (self->children);
  g_free (self);
}

/* ---- guids of codes that are no rows of ours: the same in every file */

char *
avow_qde_get_kind_code (const char *kind)
{
  return avow_bundle_make_guid ("Avow kind", kind);
}

char *
avow_qde_get_status_code (const char *status)
{
  return avow_bundle_make_guid ("Avow status", status);
}

char *
avow_qde_get_actor_code (const char *role,
                         const char *actor)
{
  g_autofree char *space = g_strdup_printf ("Avow %s", role);

  return avow_bundle_make_guid (space, actor);
}

/* ---- codes */

static gboolean
is_colour (const char *colour)
{
  gsize n = strlen (colour);

  return (n == 4 || n == 7) && *colour == '#' && strspn (colour + 1, "0123456789abcdefABCDEF") == n - 1;
}

static void
open_code (AvowQde    *self,
           const char *guid,
           const char *name,
           gboolean    is_codable,
           const char *colour,
           const char *description)
{
  avow_qde_open (self, "Code");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_attribute (self, "name", name);
  avow_qde_attribute (self, "isCodable", is_codable ? "true" : "false");
  if (colour != NULL && is_colour (colour))
    avow_qde_attribute (self, "color", colour);
  avow_qde_element (self, "Description", description);
}

static void
write_code (AvowQde    *self,
            const char *guid,
            const char *name,
            const char *colour,
            const char *description)
{
  open_code (self, guid, name, TRUE, colour, description);
  avow_qde_close (self);
}

/* A code that only holds others. */
static void
open_group (AvowQde    *self,
            const char *name)
{
  g_autofree char *guid = avow_bundle_make_guid ("Avow codes", name);

  open_code (self, guid, name, FALSE, NULL, NULL);
}

static void
write_kinds (AvowQde *self)
{
  open_group (self, "Passage kind");
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      g_autofree char *guid = avow_qde_get_kind_code (avow_kind_to_string (kind));

      write_code (self, guid, kinds[kind].name, kinds[kind].colour, NULL);
    }
  avow_qde_close (self);
}

/* Calls a status what other programs show: "Status: in the works". */
static void
write_status (AvowQde    *self,
              const char *status)
{
  g_autofree char *guid = avow_qde_get_status_code (status), *word = g_strdelimit (g_strdup (status), "_", ' ');
  g_autofree char *name = g_strdup_printf ("Status: %s", word);

  write_code (self, guid, name, NULL, NULL);
}

/* Those that passages have; in a codebook, all that there can be. */
static void
write_statuses (AvowQde  *self,
                gboolean  is_codebook)
{
  gboolean is_open = FALSE;

  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char * const *words = avow_status_get_words (kind);

      for (guint i = 0; words[i] != NULL; i++)
        {
          if (!is_codebook && !g_hash_table_contains (self->survey.statuses, words[i]))
            continue;
          if (!is_open)
            open_group (self, "Status");
          is_open = TRUE;
          write_status (self, words[i]);
        }
    }
  if (is_open)
    avow_qde_close (self);
}

/* ---- topics */

static GPtrArray *
load_topics (AvowQde *self)
{
  GPtrArray *topics = g_ptr_array_new_with_free_func (topic_free);
  g_autoptr(GHashTable) by_guid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(AvowDumpRows) rows = avow_dump_list (self->dump, AVOW_BUNDLE_TOPIC, NULL);

  while (avow_qde_next (self, rows))
    {
      Topic *topic = g_new0 (Topic, 1);

      topic->guid = g_strdup (avow_dump_rows_get (rows, "guid"));
      topic->parent = g_strdup (avow_dump_rows_get (rows, "parent"));
      topic->name = g_strdup (avow_dump_rows_get (rows, "name"));
      topic->colour = g_strdup (avow_dump_rows_get (rows, "colour"));
      topic->note = g_strdup (avow_dump_rows_get (rows, "note"));
      topic->children = g_ptr_array_new ();
      g_ptr_array_add (topics, topic);
      g_hash_table_insert (by_guid, topic->guid, topic);
    }

  for (guint i = 0; i < topics->len; i++)
    {
      Topic *topic = g_ptr_array_index (topics, i);
      Topic *parent = topic->parent != NULL ? g_hash_table_lookup (by_guid, topic->parent) : NULL;

      if (parent != NULL)
        g_ptr_array_add (parent->children, topic);
    }

  return topics;
}

static void
write_topic (AvowQde *self,
             Topic   *topic,
             guint    depth)
{
  if (topic->is_written)
    return;

  topic->is_written = TRUE;
  open_code (self, topic->guid, topic->name, TRUE, topic->colour, topic->note);
  for (guint i = 0; depth < MAX_DEPTH && i < topic->children->len; i++)
    write_topic (self, g_ptr_array_index (topic->children, i), depth + 1);
  avow_qde_close (self);
  for (guint i = 0; depth >= MAX_DEPTH && i < topic->children->len; i++)
    write_topic (self, g_ptr_array_index (topic->children, i), depth);
}

static void
write_topics (AvowQde *self)
{
  g_autoptr(GPtrArray) topics = load_topics (self);

  for (guint i = 0; i < topics->len; i++)
    {
      Topic *topic = g_ptr_array_index (topics, i);

      if (topic->parent == NULL)
        write_topic (self, topic, 0);
    }

  /* Those that are above each other in a circle, which only a damaged project has. */
  for (guint i = 0; i < topics->len; i++)
    write_topic (self, g_ptr_array_index (topics, i), 0);
}

/* ---- actors and sets, which a selection can only have as codes */

static void
write_role (AvowQde  *self,
            AvowRole  role)
{
  g_autoptr(AvowDumpRows) actors = avow_dump_list (self->dump, AVOW_BUNDLE_ACTOR, NULL);

  open_group (self, roles[role]);
  while (avow_qde_next (self, actors))
    {
      const char *actor = avow_dump_rows_get (actors, "guid");
      g_autofree char *guid = NULL, *name = NULL;

      if (!g_hash_table_contains (self->survey.role_actors[role], actor))
        continue;
      guid = avow_qde_get_actor_code (avow_role_to_string (role), actor);
      name = g_strdup_printf ("%s: %s", roles[role], avow_dump_rows_get (actors, "name"));
      write_code (self, guid, name, avow_dump_rows_get (actors, "colour"), NULL);
    }
  avow_qde_close (self);
}

static void
write_sets (AvowQde *self)
{
  g_autoptr(AvowDumpRows) sets = avow_dump_list (self->dump, AVOW_BUNDLE_SET, NULL);
  gboolean is_open = FALSE;

  while (avow_qde_next (self, sets))
    {
      if (avow_dump_rows_get (sets, "query") != NULL)
        continue;
      if (!is_open)
        open_group (self, "Set");
      is_open = TRUE;
      write_code (self, avow_dump_rows_get (sets, "guid"), avow_dump_rows_get (sets, "name"), NULL,
                  avow_dump_rows_get (sets, "note"));
    }
  if (is_open)
    avow_qde_close (self);
}

/* Writes the codes: those of a codebook are what one tags by; those of a project are also what passages have that only
 * codes can tell. */
void
avow_qde_write_codes (AvowQde  *self,
                      gboolean  is_codebook)
{
  avow_qde_open (self, "Codes");
  write_kinds (self);
  write_topics (self);
  write_statuses (self, is_codebook);
  for (AvowRole role = 0; !is_codebook && role < AVOW_N_ROLES; role++)
    {
      if (g_hash_table_size (self->survey.role_actors[role]) > 0)
        write_role (self, role);
    }
  if (!is_codebook)
    write_sets (self);
  avow_qde_close (self);
}

/* ---- sets of codes */

static void
open_set (AvowQde    *self,
          const char *name)
{
  g_autofree char *guid = avow_bundle_make_guid ("Avow set of codes", name);

  avow_qde_open (self, "Set");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_attribute (self, "name", name);
}

static void
write_member (AvowQde    *self,
              const char *guid)
{
  avow_qde_open (self, "MemberCode");
  avow_qde_attribute_guid (self, "guid", guid);
  avow_qde_close (self);
}

/* Writes which codes of a codebook are kinds and which are topics, for programs that do not keep what is above codes. */
void
avow_qde_write_code_sets (AvowQde *self)
{
  g_autoptr(AvowDumpRows) topics = avow_dump_list (self->dump, AVOW_BUNDLE_TOPIC, NULL);
  gboolean is_open = FALSE;

  avow_qde_open (self, "Sets");
  open_set (self, "Passage kind");
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      g_autofree char *guid = avow_qde_get_kind_code (avow_kind_to_string (kind));

      write_member (self, guid);
    }
  avow_qde_close (self);

  while (avow_qde_next (self, topics))
    {
      if (!is_open)
        open_set (self, "Topics");
      is_open = TRUE;
      write_member (self, avow_dump_rows_get (topics, "guid"));
    }
  if (is_open)
    avow_qde_close (self);
  avow_qde_close (self);
}
