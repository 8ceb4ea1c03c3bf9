/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

/* Actors are cases.  The articles that they speak in are not said to be theirs: that would mean that they say all of it. */

typedef struct
{
  AvowQde     *qde;
  AvowQdeRows  names;
  AvowQdeRows  affiliations;
  AvowQdeRows  identifiers;
  AvowQdeRows  links;
} Cases;

static void
add_part (GString    *list,
          const char *separator,
          const char *part)
{
  if (part != NULL)
    g_string_append_printf (list, "%s%s", list->len > 0 ? separator : "", part);
}

/* "2025-12 – 2026", if anything is known. */
static char *
format_dates (AvowDumpRows *rows)
{
  const char *start = avow_dump_rows_get (rows, "start_date"), *end = avow_dump_rows_get (rows, "end_date");

  if (start == NULL && end == NULL)
    return NULL;

  return g_strdup_printf ("%s – %s", start != NULL ? start : "", end != NULL ? end : "");
}

/* "HC (acronym; en; 2019-01 – 2020-12-31)" */
static char *
format_names (Cases      *self,
              const char *actor)
{
  GString *list = g_string_new (NULL);

  while (avow_qde_rows_next_of (&self->names, self->qde, actor))
    {
      AvowDumpRows *row = self->names.rows;
      g_autoptr(GString) more = g_string_new (NULL);
      g_autofree char *dates = format_dates (row), *name = NULL;

      add_part (more, "; ", avow_dump_rows_get (row, "kind"));
      add_part (more, "; ", avow_dump_rows_get (row, "language"));
      add_part (more, "; ", dates);
      name = g_strdup_printf ("%s (%s)", avow_dump_rows_get (row, "name"), more->str);
      add_part (list, "\n", name);
    }

  return g_string_free (list, FALSE);
}

/* "chair, Harbour Council (2025-12 – 2026; Elected)" */
static char *
format_affiliations (Cases      *self,
                     const char *actor)
{
  GString *list = g_string_new (NULL);

  while (avow_qde_rows_next_of (&self->affiliations, self->qde, actor))
    {
      AvowDumpRows *row = self->affiliations.rows;
      const char *organization = avow_dump_rows_get (row, "organization");
      g_autoptr(GString) what = g_string_new (NULL), more = g_string_new (NULL);
      g_autofree char *dates = format_dates (row);

      add_part (what, ", ", avow_dump_rows_get (row, "role"));
      if (organization != NULL)
        add_part (what, ", ", g_hash_table_lookup (self->qde->survey.actors, organization));
      add_part (more, "; ", dates);
      add_part (more, "; ", avow_dump_rows_get (row, "note"));
      if (more->len > 0)
        g_string_append_printf (what, " (%s)", more->str);
      add_part (list, "\n", what->str);
    }

  return g_string_free (list, FALSE);
}

static char *
format_identifiers (Cases      *self,
                    const char *actor)
{
  GString *list = g_string_new (NULL);

  while (avow_qde_rows_next_of (&self->identifiers, self->qde, actor))
    {
      AvowDumpRows *row = self->identifiers.rows;
      g_autofree char *one = g_strdup_printf ("%s: %s", avow_dump_rows_get (row, "scheme"), avow_dump_rows_get (row, "value"));

      add_part (list, "\n", one);
    }

  return g_string_free (list, FALSE);
}

/* The passages that an actor has any part in, each once. */
static void
write_selections (Cases      *self,
                  const char *actor)
{
  g_autoptr(GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (avow_qde_rows_next_of (&self->links, self->qde, actor))
    {
      const char *passage = avow_dump_rows_get (self->links.rows, "passage");

      if (!g_hash_table_contains (self->qde->survey.unplaced, passage) && g_hash_table_add (written, g_strdup (passage)))
        avow_qde_reference (self->qde, "SelectionRef", passage);
    }
}

static void
write_case (Cases        *self,
            AvowDumpRows *actor)
{
  const char *guid = avow_dump_rows_get (actor, "guid"), *parent = avow_dump_rows_get (actor, "parent");
  g_autofree char *names = format_names (self, guid), *affiliations = format_affiliations (self, guid);
  g_autofree char *identifiers = format_identifiers (self, guid);

  avow_qde_open (self->qde, "Case");
  avow_qde_attribute_guid (self->qde, "guid", guid);
  avow_qde_attribute (self->qde, "name", avow_dump_rows_get (actor, "name"));
  avow_qde_element (self->qde, "Description", avow_dump_rows_get (actor, "note"));
  avow_qde_write_value (self->qde, AVOW_QDE_TYPE, avow_dump_rows_get (actor, "type"));
  avow_qde_write_value (self->qde, AVOW_QDE_SORT_NAME, avow_dump_rows_get (actor, "sort_name"));
  avow_qde_write_value (self->qde, AVOW_QDE_NAMES, names);
  if (parent != NULL)
    avow_qde_write_value (self->qde, AVOW_QDE_PARENT, g_hash_table_lookup (self->qde->survey.actors, parent));
  avow_qde_write_value (self->qde, AVOW_QDE_AFFILIATIONS, affiliations);
  avow_qde_write_value (self->qde, AVOW_QDE_IDENTIFIERS, identifiers);
  write_selections (self, guid);
  avow_qde_close (self->qde);
}

void
avow_qde_write_cases (AvowQde *qde)
{
  g_autoptr(AvowDumpRows) actors = avow_dump_list (qde->dump, AVOW_BUNDLE_ACTOR, NULL);
  Cases self = { .qde = qde };
  gboolean is_open = FALSE;

  avow_qde_rows_init (&self.names, qde, AVOW_BUNDLE_ACTOR_NAME, "actor", TRUE);
  avow_qde_rows_init (&self.affiliations, qde, AVOW_BUNDLE_AFFILIATION, "person", TRUE);
  avow_qde_rows_init (&self.identifiers, qde, AVOW_BUNDLE_ACTOR_IDENTIFIER, "actor", TRUE);
  avow_qde_rows_init (&self.links, qde, AVOW_BUNDLE_PASSAGE_ACTOR, "actor", TRUE);

  while (avow_qde_next (qde, actors))
    {
      avow_qde_open_once (qde, "Cases", &is_open);
      write_case (&self, actors);
    }
  if (is_open)
    avow_qde_close (qde);

  avow_qde_rows_clear (&self.names);
  avow_qde_rows_clear (&self.affiliations);
  avow_qde_rows_clear (&self.identifiers);
  avow_qde_rows_clear (&self.links);
}
