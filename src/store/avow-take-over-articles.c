/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-over-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-document.h"
#include "avow-text.h"

/* Articles that are taken over, and how they are kept in order. */

/* ---- blocks */

static void
add_block (GString       *json,
           AvowBlockKind  kind,
           gint64         start,
           gint64         end,
           gint64         level)
{
  g_string_append_printf (json, "%s[\"%s\",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%d]", json->len > 1 ? "," : "",
                          avow_block_kind_to_string (kind), start, end, (int) level);
}

/* Paragraphs are apart by blank lines. */
static char *
make_blocks (const char *text)
{
  GString *json = g_string_new ("[");
  gint64 offset = 0;

  while (*text != '\0')
    {
      const char *end = strstr (text, "\n\n");
      gsize size = end != NULL ? (gsize) (end - text) : strlen (text);
      gint64 length = g_utf8_strlen (text, size), start = 0, stop = length;
      g_autofree char *block = g_strndup (text, size);

      avow_text_trim_span (block, &start, &stop);
      if (start < stop)
        add_block (json, AVOW_BLOCK_PARAGRAPH, offset + start, offset + stop, 0);
      text += size;
      offset += length;
      for (; *text == '\n'; text++)
        offset++;
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* Takes the blocks that a file gives, if they are some and fit the text; in the form in which they are kept. */
static char *
take_blocks (AvowTaking *self,
             const char *given,
             const char *text)
{
  GString *json = g_string_new ("[");
  gint64 length = avow_text_length (text), last = 0;
  g_auto(AvowStmt) stmt = { NULL };
  gboolean fit = given != NULL;

  avow_stmt_prepare (&stmt, self->db,
                     "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3"
                     "  FROM json_each (iif (json_valid (?1), ?1, '[]')) WHERE type = 'array'");
  avow_stmt_bind_text (&stmt, 1, given);
  while (fit && avow_stmt_next (&stmt, NULL))
    {
      const char *word = avow_stmt_get_text (&stmt, 0);
      gint64 start = avow_stmt_get_int64 (&stmt, 1), end = avow_stmt_get_int64 (&stmt, 2);
      gint64 level = avow_stmt_get_int64 (&stmt, 3);
      AvowBlockKind kind;

      fit = word != NULL && avow_block_kind_from_string (word, &kind) && start >= last && end > start && end <= length &&
            level >= 0 && level <= 6;
      if (fit)
        add_block (json, kind, start, end, level);
      last = end;
    }
  g_string_append_c (json, ']');

  if (fit && json->len > 2)
    return g_string_free (json, FALSE);

  g_string_free (json, TRUE);
  return make_blocks (text);
}

/* ---- articles */

/* An article that has no headline is called by how it begins. */
static char *
take_headline (AvowTaking *self,
               guint       row,
               const char *text)
{
  g_autofree char *headline = avow_taking_get_line (self, AVOW_BUNDLE_ARTICLE, row, "headline"), *line = NULL;

  if (headline != NULL)
    return g_steal_pointer (&headline);

  line = g_utf8_substring (text, 0, MIN (avow_text_length (text), 200));
  g_strstrip (line);

  return *line != '\0' ? avow_text_shorten (line, 80) : g_strdup (_("Untitled"));
}

static gboolean
insert_article (AvowTaking  *self,
                guint        row,
                const char  *guid,
                const char  *text,
                const char  *sha256,
                GError     **error)
{
  static const char * const lines[] = { "publisher", "byline", "section", "url", "language", "file_name" };
  const char *precision;
  g_autofree char *headline = take_headline (self, row, text);
  g_autofree char *date = avow_taking_get_date (self, AVOW_BUNDLE_ARTICLE, row, "date_published", &precision);
  g_autofree char *imported = avow_taking_get_time (self, AVOW_BUNDLE_ARTICLE, row, "imported");
  g_autofree char *modified = avow_taking_get_time (self, AVOW_BUNDLE_ARTICLE, row, "modified");
  g_autofree char *blocks = take_blocks (self, avow_taking_get (self, AVOW_BUNDLE_ARTICLE, row, "blocks"), text);
  g_autoptr(GPtrArray) bound = g_ptr_array_new_with_free_func (g_free);
  g_auto(AvowStmt) stmt = { NULL };
  gboolean done;

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO article (guid, headline, date_published, date_precision, note, imported, modified,"
                     "                     text_sha256, blocks, text, publisher, byline, section, url, language, file_name)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_text (&stmt, 2, headline);
  avow_stmt_bind_text (&stmt, 3, date);
  avow_stmt_bind_text (&stmt, 4, precision);
  avow_stmt_bind_text (&stmt, 5, avow_taking_get (self, AVOW_BUNDLE_ARTICLE, row, "note"));
  avow_stmt_bind_text (&stmt, 6, imported);
  avow_stmt_bind_text (&stmt, 7, modified);
  avow_stmt_bind_text (&stmt, 8, sha256);
  avow_stmt_bind_text (&stmt, 9, blocks);
  avow_stmt_bind_text (&stmt, 10, text);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_ptr_array_add (bound, avow_taking_get_line (self, AVOW_BUNDLE_ARTICLE, row, lines[i]));
      avow_stmt_bind_text (&stmt, 11 + i, g_ptr_array_index (bound, i));
    }

  avow_recording_pause (self->recording, TRUE);
  done = avow_taking_end_row (self, AVOW_BUNDLE_ARTICLE, row, &stmt, error);
  avow_recording_pause (self->recording, FALSE);
  if (done)
    g_array_append_val (self->articles, self->ids[AVOW_BUNDLE_ARTICLE][row]);

  return done;
}

/* Two articles of one text are one only if the project has it already: a file may keep them apart. */
static gboolean
find_text (AvowTaking  *self,
           const char  *sha256,
           gint64      *id,
           GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  *id = 0;
  if (self->last[AVOW_BUNDLE_ARTICLE] == 0)
    return TRUE;

  avow_stmt_prepare (&stmt, self->db, "SELECT id FROM article WHERE text_sha256 = ?1 AND id <= ?2 ORDER BY id LIMIT 1");
  avow_stmt_bind_text (&stmt, 1, sha256);
  avow_stmt_bind_int64 (&stmt, 2, self->last[AVOW_BUNDLE_ARTICLE]);
  if (avow_stmt_next (&stmt, error))
    *id = avow_stmt_get_int64 (&stmt, 0);

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

static gboolean
take_article (AvowTaking  *self,
              guint        row,
              GError     **error)
{
  const char *text = avow_taking_get (self, AVOW_BUNDLE_ARTICLE, row, "text");
  g_autofree char *guid = NULL, *sha256 = NULL;
  gboolean is_new;
  gint64 there;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_ARTICLE, row, &guid, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  if (text == NULL)
    {
      const char *headline = avow_taking_get (self, AVOW_BUNDLE_ARTICLE, row, "headline");

      avow_taken_say (self->taken, _("“%s” has no text; it did not come over."), headline != NULL ? headline : guid);
      avow_taking_leave (self, AVOW_BUNDLE_ARTICLE, row);
      return TRUE;
    }

  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  if (!find_text (self, sha256, &there, error))
    return FALSE;
  if (there != 0)
    {
      self->ids[AVOW_BUNDLE_ARTICLE][row] = there;
      self->taken->n_there[AVOW_BUNDLE_ARTICLE]++;
      return TRUE;
    }

  return insert_article (self, row, guid, text, sha256, error);
}

gboolean
avow_taking_articles (AvowTaking  *self,
                      GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ARTICLE); row++)
    {
      if (!take_article (self, row, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- how they are kept in order */

static gboolean
insert_reading (AvowTaking   *self,
                guint         row,
                AvowReading   reading,
                gint64        next_up,
                GError      **error)
{
  gint64 folder_id;
  g_auto(AvowStmt) stmt = { NULL };

  if (!avow_taking_follow (self, AVOW_BUNDLE_ARTICLE, row, "folder", &folder_id, error))
    return FALSE;
  if (reading == AVOW_READING_NEW && folder_id == 0 && next_up == 0)
    return TRUE;

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO article_reading (article_id, reading, folder_id, next_up) VALUES (?1, ?2, ?3, ?4)");
  avow_stmt_bind_int64 (&stmt, 1, self->ids[AVOW_BUNDLE_ARTICLE][row]);
  avow_stmt_bind_text (&stmt, 2, avow_reading_to_string (reading));
  avow_stmt_bind_id (&stmt, 3, folder_id);
  avow_stmt_bind_id (&stmt, 4, next_up);

  return avow_stmt_run (&stmt, error);
}

/* Finds the articles that have passages which came in. */
static GHashTable *
find_tagged (AvowTaking *self)
{
  GHashTable *tagged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_PASSAGE); row++)
    {
      int article = avow_bundle_find (self->bundle, AVOW_BUNDLE_ARTICLE,
                                      avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "article"));

      if (article != -1 && self->ids[AVOW_BUNDLE_PASSAGE][row] > self->last[AVOW_BUNDLE_PASSAGE])
        g_hash_table_add (tagged, g_memdup2 (&self->ids[AVOW_BUNDLE_ARTICLE][article], sizeof (gint64)));
    }

  return tagged;
}

/* How articles are kept in order; of one of which nothing says so, who has tagged passages in it works on it. */
gboolean
avow_taking_readings (AvowTaking  *self,
                      GError     **error)
{
  g_autoptr(GHashTable) tagged = find_tagged (self);
  gint64 last_next_up;

  if (!avow_db_get_int64 (self->db, "SELECT coalesce (max (next_up), 0) FROM article_reading", &last_next_up, error))
    return FALSE;

  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ARTICLE); row++)
    {
      gint64 id = self->ids[AVOW_BUNDLE_ARTICLE][row];
      const char *word = avow_taking_get (self, AVOW_BUNDLE_ARTICLE, row, "reading");
      gint64 next_up = avow_bundle_get_number (self->bundle, AVOW_BUNDLE_ARTICLE, row, "next_up");
      AvowReading reading = AVOW_READING_NEW;
      gboolean is_known = word != NULL && avow_reading_from_string (word, &reading);

      if (id > self->last[AVOW_BUNDLE_ARTICLE] &&
          !insert_reading (self, row, reading, next_up > 0 ? last_next_up + next_up : 0, error))
        return FALSE;
      if (!is_known && g_hash_table_contains (tagged, &id) && !avow_reading_table_begin (self->db, id, error))
        return FALSE;
    }

  return TRUE;
}
