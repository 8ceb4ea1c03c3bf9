/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-qde-text.h"
#include "avow-status.h"
#include "avow-text.h"

/* Sources that are text are articles, and what is selected in them passages.  Of a PDF, the text
 * that stands for it is. */

typedef struct
{
  AvowQde       *qde;
  AvowWorkText  *text;
  AvowQdePlaces  places;
  const char    *article;   /* its guid */
  const char    *name;
  GHashTable    *by_place;  /* "start end analyst" -> row of a passage + 1 */
  guint          n_outside;
} Source;

static const char *
find_analyst (AvowQde     *self,
              AvowQdeNode *node)
{
  const char *user = avow_qde_node_get (node, "creatingUser");
  g_autofree char *reference = avow_qde_dup_reference (user), *guid = NULL;

  if (reference == NULL)
    return NULL;

  /* Some programs write a name. */
  if (!g_hash_table_contains (self->users, reference) && avow_work_dup_guid (user) == NULL)
    g_hash_table_insert (self->users, g_strdup (reference), avow_work_add_analyst (self->bundle, self->space, user));

  return g_hash_table_lookup (self->users, reference);
}

static AvowQdeCode *
find_code (AvowQde     *self,
           AvowQdeNode *reference)
{
  g_autofree char *key = reference != NULL ? avow_qde_dup_reference (avow_qde_node_get (reference, "targetGUID")) : NULL;

  return key != NULL ? g_hash_table_lookup (self->codes, key) : NULL;
}

static void
set_kind (Source   *self,
          guint     row,
          AvowKind  kind)
{
  const char *word = avow_kind_to_string (kind);
  const char *before = avow_bundle_get (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, "kind");
  g_autofree char *quote = NULL;

  if (before == NULL)
    {
      avow_bundle_set (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, "kind", word);
    }
  else if (!g_str_equal (before, word))
    {
      quote = avow_work_dup_quote (avow_bundle_get (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, "exact"));
      avow_bundle_lose (self->qde->bundle, _("The kind “%s” of the passage “%s”, which has another too"),
                        avow_kind_get_label (kind), quote);
    }
}

static void
add_status (Source      *self,
            const char  *passage,
            const char  *status,
            AvowQdeNode *coding)
{
  g_autofree char *key = g_strdup_printf ("%s status %s", passage, status), *guid = NULL;
  g_autofree char *created = avow_work_dup_time (avow_qde_node_get (coding, "creationDateTime"));

  if (!g_hash_table_add (self->qde->links, g_strdup (key)))
    return;

  guid = avow_bundle_make_guid (self->qde->space, key);
  avow_bundle_add (self->qde->bundle, AVOW_BUNDLE_STATUS_EVENT, "guid", guid, "passage", passage, "status", status,
                   "created", created, "analyst", find_analyst (self->qde, coding), NULL);
}

static void
add_member (Source     *self,
            const char *passage,
            const char *set)
{
  g_autofree char *key = g_strdup_printf ("%s set %s", passage, set), *guid = NULL;

  if (!g_hash_table_add (self->qde->links, g_strdup (key)))
    return;

  guid = avow_bundle_make_guid (self->qde->space, key);
  avow_bundle_add (self->qde->bundle, AVOW_BUNDLE_SET_MEMBER, "guid", guid, "set", set, "passage", passage, NULL);
}

static void
add_coding (Source      *self,
            guint        row,
            const char  *passage,
            AvowQdeNode *coding)
{
  AvowQdeNode *reference = avow_qde_node_is (coding, "CodeRef") ? coding : avow_qde_node_find (coding, "CodeRef");
  AvowQdeCode *code = find_code (self->qde, reference);
  g_autofree char *key = NULL;

  if (code == NULL)
    return;
  if (code->has_kind)
    set_kind (self, row, code->kind);

  switch (code->meaning)
    {
    case AVOW_QDE_TOPIC:
      key = g_strdup_printf ("%s topic %s", passage, code->guid);
      if (g_hash_table_add (self->qde->links, g_steal_pointer (&key)))
        avow_work_add_topic (self->qde->bundle, passage, code->guid);
      break;

    case AVOW_QDE_STATUS:
      add_status (self, passage, code->status, coding);
      break;

    case AVOW_QDE_ROLE:
      avow_qde_link_actor (self->qde, passage, code->guid, code->role);
      break;

    case AVOW_QDE_CASE:
      avow_qde_link_actor (self->qde, passage, code->guid, AVOW_ROLE_SPEAKER);
      code->n_guessed++;
      break;

    case AVOW_QDE_SET:
      add_member (self, passage, code->guid);
      break;

    case AVOW_QDE_KIND:
    case AVOW_QDE_GROUP:
    default:
      break;
    }
}

/* Some programs write a selection for each code: those that say nothing else are one passage. */
static guint
add_passage (Source       *self,
             AvowQdeNode  *selection,
             gint64        start,
             gint64        end,
             const char  **passage)
{
  AvowQdeNode *coding = avow_qde_node_find (selection, "Coding");
  const char *analyst = find_analyst (self->qde, selection);
  g_autofree char *place = NULL, *words = NULL, *created = NULL, *modified = NULL, *guid = NULL;
  guint row;

  if (analyst == NULL && coding != NULL)
    analyst = find_analyst (self->qde, coding);
  place = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", start, end, analyst != NULL ? analyst : "");
  row = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_place, place));
  if (row > 0)
    {
      *passage = avow_bundle_get (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row - 1, "guid");
      return row - 1;
    }

  guid = avow_qde_take_guid (self->qde, AVOW_BUNDLE_PASSAGE, selection);
  words = avow_text_slice (avow_work_text_get (self->text), start, end);
  created = avow_work_dup_time (avow_qde_node_get (selection, "creationDateTime"));
  if (created == NULL && coding != NULL)
    created = avow_work_dup_time (avow_qde_node_get (coding, "creationDateTime"));
  modified = avow_work_dup_time (avow_qde_node_get (selection, "modifiedDateTime"));
  row = avow_bundle_add (self->qde->bundle, AVOW_BUNDLE_PASSAGE, "guid", guid, "article", self->article, "exact", words,
                         "analyst", analyst, "created", created, "modified", modified, NULL);
  avow_bundle_set_number (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, "start", start);
  avow_bundle_set_number (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, "end", end);

  *passage = avow_bundle_get (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, "guid");
  g_hash_table_insert (self->by_place, g_steal_pointer (&place), GUINT_TO_POINTER (row + 1));

  return row;
}

static void
lose_selection (Source      *self,
                AvowQdeNode *selection)
{
  const char *name = avow_qde_node_get (selection, "name");
  g_autofree char *quote = avow_work_dup_quote (name);

  if (name != NULL)
    avow_bundle_lose (self->qde->bundle, _("The passage “%s” in “%s”, whose place is not in the text"), quote, self->name);
  else
    self->n_outside++;
}

static void
read_selection (Source      *self,
                AvowQdeNode *selection)
{
  g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (selection, "guid"));
  AvowQdeNode *description = avow_qde_node_find (selection, "Description");
  const char *passage;
  gint64 start, end;
  guint row;

  if (!avow_qde_places_find (&self->places, self->text, selection, &start, &end))
    {
      lose_selection (self, selection);
      return;
    }

  row = add_passage (self, selection, start, end, &passage);
  avow_work_add_note (self->qde->bundle, AVOW_BUNDLE_PASSAGE, row, NULL, description != NULL ? description->text : NULL);
  avow_qde_add_notes (self->qde, AVOW_BUNDLE_PASSAGE, row, selection);
  if (reference != NULL)
    g_hash_table_insert (self->qde->passages, g_steal_pointer (&reference), g_strdup (passage));

  for (AvowQdeNode *child = selection->first; child != NULL; child = child->next)
    {
      if (avow_qde_node_is (child, "Coding") || avow_qde_node_is (child, "CodeRef"))
        add_coding (self, row, passage, child);
    }
}

/* Codes on a whole text are no passage; the article says which they are. */
static void
note_codings (AvowQde     *self,
              guint        row,
              AvowQdeNode *source)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (AvowQdeNode *child = avow_qde_node_find (source, "Coding"); child != NULL; child = avow_qde_node_next (child, "Coding"))
    {
      AvowQdeCode *code = find_code (self, avow_qde_node_find (child, "CodeRef"));

      if (code != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", code->name);
    }
  if (names->len == 0)
    return;

  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, _("Codes of the whole text"), names->str);
  avow_bundle_lose (self->bundle, _("The codes of the whole text “%s”, but for their names, which are in its note: %s"),
                    avow_bundle_get (self->bundle, AVOW_BUNDLE_ARTICLE, row, "headline"), names->str);
}

static void
add_facts (AvowQde     *self,
           guint        row,
           AvowQdeNode *source,
           const char  *reference)
{
  g_autofree char *created = avow_work_dup_time (avow_qde_node_get (source, "creationDateTime"));
  AvowQdeNode *description = avow_qde_node_find (source, "Description");
  GPtrArray *cases = reference != NULL ? g_hash_table_lookup (self->wholes, reference) : NULL;

  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "imported", created);
  avow_bundle_set (self->bundle, AVOW_BUNDLE_ARTICLE, row, "folder",
                   reference != NULL ? g_hash_table_lookup (self->folders, reference) : NULL);
  avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, NULL, description != NULL ? description->text : NULL);
  avow_qde_add_notes (self, AVOW_BUNDLE_ARTICLE, row, source);
  avow_qde_add_variables (self, AVOW_BUNDLE_ARTICLE, row, source);
  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      AvowQdeNode *one = g_ptr_array_index (cases, i);

      avow_work_add_note (self->bundle, AVOW_BUNDLE_ARTICLE, row, _("Case"), avow_qde_node_get (one, "name"));
      avow_qde_add_variables (self, AVOW_BUNDLE_ARTICLE, row, one);
    }
  note_codings (self, row, source);
}

static void
tell_places (Source *self)
{
  guint n_others = self->places.n_named - self->places.n_same;

  if (n_others > 0)
    avow_bundle_lose (self->qde->bundle,
                      ngettext ("Certainty about the place of %u passage in “%s”: its words are others than its name says",
                                "Certainty about the places of %u passages in “%s”: their words are others than their names "
                                "say", n_others), n_others, self->name);
  if (self->n_outside > 0)
    avow_bundle_lose (self->qde->bundle, ngettext ("%u passage in “%s”, whose place is not in the text",
                                                   "%u passages in “%s”, whose places are not in the text", self->n_outside),
                      self->n_outside, self->name);
}

/* Reads what is selected in a text, and how @texts says it is. */
static void
read_selections (AvowQde      *qde,
                 AvowQdeNode  *texts,
                 AvowWorkText *text,
                 guint         row)
{
  Source self = { qde, text };

  self.article = avow_bundle_get (qde->bundle, AVOW_BUNDLE_ARTICLE, row, "guid");
  self.name = avow_bundle_get (qde->bundle, AVOW_BUNDLE_ARTICLE, row, "headline");
  self.by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  avow_qde_places_init (&self.places, texts, text, qde->origin);
  for (AvowQdeNode *node = avow_qde_node_find (texts, "PlainTextSelection"); node != NULL;
       node = avow_qde_node_next (node, "PlainTextSelection"))
    read_selection (&self, node);
  tell_places (&self);
  g_hash_table_unref (self.by_place);
}

static void
lose_source (AvowQde     *self,
             AvowQdeNode *source)
{
  guint n = avow_qde_node_count (source, "Coding");
  const char *name = avow_qde_get_name (source);

  if (avow_qde_node_is (source, "PictureSource"))
    avow_bundle_lose (self->bundle,
                      ngettext ("The picture “%s” and %u coding on it", "The picture “%s” and %u codings on it", n), name, n);
  else if (avow_qde_node_is (source, "AudioSource"))
    avow_bundle_lose (self->bundle, ngettext ("The recording “%s” and %u coding in it",
                                              "The recording “%s” and %u codings in it", n), name, n);
  else if (avow_qde_node_is (source, "VideoSource"))
    avow_bundle_lose (self->bundle, ngettext ("The film “%s” and %u coding in it", "The film “%s” and %u codings in it", n),
                      name, n);
  else
    avow_bundle_lose (self->bundle, ngettext ("“%s”, whose text is not in the file, and %u coding in it",
                                              "“%s”, whose text is not in the file, and %u codings in it", n), name, n);
}

static void
read_source (AvowQde     *self,
             AvowQdeNode *source)
{
  gboolean is_pdf = avow_qde_node_is (source, "PDFSource");
  AvowQdeNode *texts = is_pdf ? avow_qde_node_find (source, "Representation") : source;
  g_autofree char *reference = avow_qde_dup_reference (avow_qde_node_get (source, "guid")), *guid = NULL;
  g_autoptr(AvowWorkText) text = NULL;
  guint row, n;

  if (is_pdf || avow_qde_node_is (source, "TextSource"))
    text = texts != NULL ? avow_qde_text_load (texts, self->files) : NULL;
  if (text == NULL)
    {
      lose_source (self, source);
      return;
    }
  if (avow_text_count_words (avow_work_text_get (text)) == 0)
    {
      avow_bundle_lose (self->bundle, _("“%s”, in which there are no words"), avow_qde_get_name (source));
      return;
    }

  guid = avow_qde_take_guid (self, AVOW_BUNDLE_ARTICLE, source);
  row = avow_work_add_article (self->bundle, guid, avow_qde_node_get (source, "name"), text);
  add_facts (self, row, source, reference);
  if (reference != NULL)
    g_hash_table_insert (self->sources, g_steal_pointer (&reference), GUINT_TO_POINTER (row + 1));
  read_selections (self, texts, text, row);

  n = avow_qde_node_count (source, "PDFSelection");
  if (n > 0)
    avow_bundle_lose (self->bundle, ngettext ("%u area marked on the pages of “%s”", "%u areas marked on the pages of “%s”", n),
                      n, avow_qde_get_name (source));
}

/* Sets of sources are folders; a source that is in several is in the first. */
static void
read_folders (AvowQde *self)
{
  AvowQdeNode *sets = avow_qde_node_find (self->root, "Sets");

  for (AvowQdeNode *set = avow_qde_node_find (sets, "Set"); set != NULL; set = avow_qde_node_next (set, "Set"))
    {
      g_autofree char *name = avow_work_dup_line (avow_qde_get_name (set)), *guid = NULL;
      AvowQdeNode *member = avow_qde_node_find (set, "MemberSource");

      if (member == NULL)
        continue;
      guid = avow_qde_take_guid (self, AVOW_BUNDLE_FOLDER, set);
      avow_bundle_add (self->bundle, AVOW_BUNDLE_FOLDER, "guid", guid, "name", name != NULL ? name : _("Without a name"), NULL);
      for (; member != NULL; member = avow_qde_node_next (member, "MemberSource"))
        {
          const char *target = avow_qde_node_get (member, "targetGUID");
          char *reference = avow_qde_dup_reference (target != NULL ? target : avow_qde_node_get (member, "guid"));

          if (reference == NULL || g_hash_table_contains (self->folders, reference))
            {
              if (reference != NULL)
                avow_bundle_lose (self->bundle, _("Membership in “%s” of texts that are in another folder"), name);
              g_free (reference);
              continue;
            }
          g_hash_table_insert (self->folders, reference, g_strdup (guid));
        }
    }
}

void
avow_qde_read_sources (AvowQde *self)
{
  AvowQdeNode *sources = avow_qde_node_find (self->root, "Sources");

  read_folders (self);
  for (AvowQdeNode *source = sources != NULL ? sources->first : NULL; source != NULL; source = source->next)
    read_source (self, source);
}
