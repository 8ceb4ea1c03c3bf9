/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-full-text-private.h"
#include "avow-guid.h"
#include "avow-text.h"

static const char * const edit_sql[] =
{
  "UPDATE article SET headline = ?2, modified = ?3 WHERE id = ?1 AND headline IS NOT ?2",
  "UPDATE article SET publisher = ?2, modified = ?3 WHERE id = ?1 AND publisher IS NOT ?2",
  "UPDATE article SET byline = ?2, modified = ?3 WHERE id = ?1 AND byline IS NOT ?2",
  "UPDATE article SET date_published = ?2, date_precision = ?4, modified = ?3 WHERE id = ?1 AND date_published IS NOT ?2",
  "UPDATE article SET section = ?2, modified = ?3 WHERE id = ?1 AND section IS NOT ?2",
  "UPDATE article SET url = ?2, modified = ?3 WHERE id = ?1 AND url IS NOT ?2",
  "UPDATE article SET language = ?2, modified = ?3 WHERE id = ?1 AND language IS NOT ?2",
  "UPDATE article SET note = ?2, modified = ?3 WHERE id = ?1 AND note IS NOT ?2",
};

G_STATIC_ASSERT (G_N_ELEMENTS (edit_sql) == AVOW_N_ARTICLE_FIELDS);

static char *
blocks_to_json (GArray *blocks)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (blocks, AvowBlock, i);

      g_string_append_printf (json, "%s[\"%s\",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%d]", i > 0 ? "," : "",
                              avow_block_kind_to_string (block->kind), block->start, block->end, block->level);
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* A date that is no date is left out, not made up. */
static const char *
get_precision (const char  *date,
               char       **iso)
{
  AvowDate parsed;

  if (date == NULL || !avow_date_parse (date, &parsed))
    return NULL;

  *iso = avow_date_to_iso (&parsed);
  return avow_date_get_precision (&parsed);
}

/* As the trigger article_fts_insert would. */
static gboolean
add_to_full_text (AvowDb      *db,
                  gint64       id,
                  const char  *headline,
                  const char  *text,
                  GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "INSERT INTO article_fts (rowid, headline, text) VALUES (?1, ?2, ?3)");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, headline);
  avow_stmt_bind_text (&stmt, 3, text);

  return avow_stmt_run (&stmt, error);
}

/* While no trigger runs, see avow_db_set_triggers(). A statement that has a trigger is
 * one that could be taken back alone; so that it can, SQLite has the full text of each
 * article written out before the next, and merged with that of others again and again.
 * Written by a statement of its own, the text of many is written at once. */
gboolean
avow_article_table_insert (AvowDb        *db,
                           AvowDocument  *document,
                           const char    *headline,
                           const char    *file_name,
                           const char    *sha256,
                           gint64        *id,
                           GError       **error)
{
  g_autofree char *guid = avow_guid_new (), *now = avow_now (), *date = NULL;
  g_autofree char *blocks = blocks_to_json (document->blocks);
  const char *precision = get_precision (document->date, &date);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO article (guid, headline, publisher, byline, date_published, date_precision, url,"
                     "                     language, file_name, imported, modified, text_sha256, blocks, text, section)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13, ?14)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_text (&stmt, 2, headline);
  avow_stmt_bind_text (&stmt, 3, document->site);
  avow_stmt_bind_text (&stmt, 4, document->byline);
  avow_stmt_bind_text (&stmt, 5, date);
  avow_stmt_bind_text (&stmt, 6, precision);
  avow_stmt_bind_text (&stmt, 7, document->url);
  avow_stmt_bind_text (&stmt, 8, document->lang);
  avow_stmt_bind_text (&stmt, 9, file_name);
  avow_stmt_bind_text (&stmt, 10, now);
  avow_stmt_bind_text (&stmt, 11, sha256);
  avow_stmt_bind_text (&stmt, 12, blocks);
  avow_stmt_bind_text (&stmt, 13, document->text);
  avow_stmt_bind_text (&stmt, 14, document->section);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  return add_to_full_text (db, *id, headline, document->text, error);
}

/* Finds the article that has this text; 0 if there is none, or on failure. */
gint64
avow_article_table_find (AvowDb      *db,
                         const char  *sha256,
                         GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id FROM article WHERE text_sha256 = ?1 ORDER BY id LIMIT 1");
  avow_stmt_bind_text (&stmt, 1, sha256);

  return avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;
}

static gboolean
load_blocks (AvowDb       *db,
             AvowArticle  *article,
             GError      **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT block.value ->> 0, block.value ->> 1, block.value ->> 2, block.value ->> 3"
                     "  FROM article, json_each (article.blocks) AS block"
                     " WHERE article.id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article->id);
  while (avow_stmt_next (&stmt, error))
    {
      AvowBlock block = { avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_int64 (&stmt, 2), AVOW_BLOCK_PARAGRAPH,
                          avow_stmt_get_int64 (&stmt, 3) };

      if (avow_block_kind_from_string (avow_stmt_get_text (&stmt, 0), &block.kind))
        g_array_append_val (article->blocks, block);
    }

  return stmt.rc == SQLITE_DONE;
}

AvowArticle *
avow_article_table_load (AvowDb  *db,
                         gint64   id,
                         GError **error)
{
  g_autoptr(AvowArticle) article = avow_article_new ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT headline, publisher, byline, date_published, section, url, language, note,"
                     "       guid, date_precision, imported, text, text_sha256,"
                     "       EXISTS (SELECT 1 FROM article_original WHERE article_id = article.id)"
                     "  FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    {
      if (stmt.rc == SQLITE_DONE)
        g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING, _("The article is not there any more."));
      return NULL;
    }

  article->id = id;
  for (int i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
    article->fields[i] = g_strdup (avow_stmt_get_text (&stmt, i));
  article->guid = g_strdup (avow_stmt_get_text (&stmt, 8));
  article->date_precision = g_strdup (avow_stmt_get_text (&stmt, 9));
  article->imported = g_strdup (avow_stmt_get_text (&stmt, 10));
  article->text = g_strdup (avow_stmt_get_text (&stmt, 11));
  article->text_sha256 = g_strdup (avow_stmt_get_text (&stmt, 12));
  article->n_words = avow_text_count_words (article->text);
  article->has_original = avow_stmt_get_int64 (&stmt, 13);

  if (!avow_reading_table_load_of (db, article, error) || !load_blocks (db, article, error))
    return NULL;

  return g_steal_pointer (&article);
}

gboolean
avow_article_table_edit (AvowDb            *db,
                         gint64             id,
                         AvowArticleField   field,
                         const char        *value,
                         GError           **error)
{
  g_autofree char *tidy = field == AVOW_ARTICLE_NOTE ? g_strdup (value) : avow_table_tidy (value);
  g_autofree char *now = avow_now (), *date = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  const char *precision = NULL;

  if (tidy != NULL && *tidy == '\0')
    g_clear_pointer (&tidy, g_free);

  if (field == AVOW_ARTICLE_HEADLINE && tidy == NULL)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("An article needs a headline."));
      return FALSE;
    }

  if (field == AVOW_ARTICLE_DATE && tidy != NULL)
    {
      if (!(precision = get_precision (tidy, &date)))
        {
          g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                       _("“%s” is not a date. Write it as 2026-01-07, 7 Jan 2026, January 2026 or 2026."), tidy);
          return FALSE;
        }
      g_free (g_steal_pointer (&tidy));
      tidy = g_steal_pointer (&date);
    }

  avow_stmt_prepare (&stmt, db, edit_sql[field]);
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, tidy);
  avow_stmt_bind_text (&stmt, 3, now);
  if (field == AVOW_ARTICLE_DATE)
    avow_stmt_bind_text (&stmt, 4, precision);

  return avow_stmt_run (&stmt, error);
}

static gboolean
write_text (AvowDb         *db,
            AvowArticle    *article,
            const char     *text,
            AvowAnchorMap  *map,
            GError        **error)
{
  g_autoptr(GArray) moved = avow_anchor_map_move_blocks (map, article->blocks);
  g_autofree char *blocks = blocks_to_json (moved), *now = avow_now ();
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "UPDATE article SET text = ?2, text_sha256 = ?3, blocks = ?4, modified = ?5 WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article->id);
  avow_stmt_bind_text (&stmt, 2, text);
  avow_stmt_bind_text (&stmt, 3, sha256);
  avow_stmt_bind_text (&stmt, 4, blocks);
  avow_stmt_bind_text (&stmt, 5, now);

  return avow_stmt_run (&stmt, error);
}

/* Puts a text in the place of the one that it was made from, whose SHA-256 is @base;
 * passages move along. */
gboolean
avow_article_table_edit_text (AvowDb      *db,
                              gint64       id,
                              const char  *base,
                              const char  *text,
                              GError     **error)
{
  g_autoptr(AvowArticle) article = avow_article_table_load (db, id, error);
  g_autofree char *tidy = avow_text_tidy (text != NULL ? text : "");
  g_autoptr(AvowAnchorMap) map = NULL;

  if (article == NULL)
    return FALSE;

  if (*tidy == '\0')
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("An article needs a text. Delete the article if it is not wanted."));
      return FALSE;
    }

  if (g_strcmp0 (base, article->text_sha256) != 0)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("The text was changed elsewhere while you corrected it. Copy what you wrote, cancel, and correct it anew."));
      return FALSE;
    }

  if (g_str_equal (tidy, article->text))
    return TRUE;

  map = avow_anchor_map_new_for_texts (article->text, tidy);

  return write_text (db, article, tidy, map, error) && avow_passage_table_move (db, id, id, map, error);
}

/* Deletes articles and all that hangs on them, from the leaves up. */
gboolean
avow_article_table_delete (AvowDb  *db,
                           GArray  *ids,
                           GError **error)
{
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *packed = avow_table_pack_ids (ids);
  gboolean is_many = ids->len >= AVOW_FULL_TEXT_MANY, done;
  g_auto(AvowStmt) stmt = { NULL };

  avow_table_prepare_all (&stmt, db, "SELECT id FROM passage WHERE article_id = ?1", packed);
  while (avow_stmt_next (&stmt, error))
    {
      gint64 passage = avow_stmt_get_int64 (&stmt, 0);

      g_array_append_val (passages, passage);
    }
  if (stmt.rc != SQLITE_DONE || !avow_passage_table_delete (db, passages, error))
    return FALSE;

  if (!avow_table_run_all (db, "UPDATE status_event SET evidence_article_id = NULL WHERE evidence_article_id = ?1", packed,
                           error) ||
      !avow_table_run_all (db, "DELETE FROM article_original WHERE article_id = ?1", packed, error) ||
      !avow_reading_table_delete (db, packed, error) ||
      (is_many && !avow_full_text_remove (db, AVOW_FULL_TEXT_ARTICLES, packed, error)))
    return FALSE;

  if (is_many)
    avow_db_set_triggers (db, FALSE);
  done = avow_table_run_all (db, "DELETE FROM article WHERE id = ?1", packed, error);
  if (is_many)
    avow_db_set_triggers (db, TRUE);

  return done;
}

/* Puts a newer version of an article in the place of an older one, with what the
 * analyst did with that. */
gboolean
avow_article_table_replace (AvowDb  *db,
                            gint64   id,
                            gint64   by_id,
                            GError **error)
{
  g_autofree char *now = avow_now ();
  g_autofree char *old_text = avow_passage_table_load_text (db, id, error), *new_text = NULL;
  g_autoptr(GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(AvowAnchorMap) map = NULL;
  g_auto(AvowStmt) article = { NULL }, evidence = { NULL };

  if (old_text == NULL || !(new_text = avow_passage_table_load_text (db, by_id, error)))
    return FALSE;

  map = avow_anchor_map_new_for_texts (old_text, new_text);
  if (!avow_passage_table_move (db, id, by_id, map, error))
    return FALSE;

  avow_stmt_prepare (&article, db,
                     "UPDATE article SET note = coalesce (article.note, old.note), modified = ?3"
                     "  FROM article AS old WHERE article.id = ?2 AND old.id = ?1");
  avow_stmt_bind_int64 (&article, 1, id);
  avow_stmt_bind_int64 (&article, 2, by_id);
  avow_stmt_bind_text (&article, 3, now);
  avow_stmt_prepare (&evidence, db, "UPDATE status_event SET evidence_article_id = ?2 WHERE evidence_article_id = ?1");
  avow_stmt_bind_int64 (&evidence, 1, id);
  avow_stmt_bind_int64 (&evidence, 2, by_id);

  g_array_append_val (gone, id);

  return avow_stmt_run (&article, error) && avow_stmt_run (&evidence, error) &&
         avow_reading_table_replace (db, id, by_id, error) && avow_article_table_delete (db, gone, error);
}
