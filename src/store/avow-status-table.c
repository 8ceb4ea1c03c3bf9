/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-date.h"

static gboolean
get_kind (AvowDb    *db,
          gint64     passage_id,
          AvowKind  *kind,
          GError   **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT kind FROM passage WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, passage_id);
  if (avow_stmt_next (&stmt, error))
    return avow_kind_from_string (avow_stmt_get_text (&stmt, 0), kind);

  if (stmt.rc == SQLITE_DONE)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING,
                         _("What was to be changed is not there any more."));

  return FALSE;
}

/* Only what can be opened in a browser is a link. */
static gboolean
check_url (const char  *url,
           GError     **error)
{
  const char *scheme = url != NULL ? g_uri_peek_scheme (url) : NULL;

  if (url == NULL || g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0)
    return TRUE;

  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
               _("“%s” is not a link. It begins with https:// or http://."), url);
  return FALSE;
}

/* Runs a statement to which an event is bound from parameter 2 on. */
static gboolean
run_event (AvowStmt         *stmt,
           AvowStatusEvent  *event,
           GError          **error)
{
  g_autofree char *url = avow_table_tidy (event->url), *date = NULL;
  const char *precision = NULL;

  if (!check_url (url, error) || !avow_table_check_date (event->date, &date, &precision, error))
    return FALSE;

  avow_stmt_bind_text (stmt, 2, event->status);
  avow_stmt_bind_text (stmt, 3, date);
  avow_stmt_bind_text (stmt, 4, precision);
  avow_stmt_bind_text (stmt, 5, url);
  avow_stmt_bind_id (stmt, 6, event->article_id);
  avow_stmt_bind_id (stmt, 7, event->passage_id);
  avow_stmt_bind_text (stmt, 8, event->note != NULL && *event->note != '\0' ? event->note : NULL);

  return avow_stmt_run (stmt, error);
}

static gboolean
set_unfit (const char  *status,
           AvowKind     kind,
           GError     **error)
{
  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
               /* Translators: a status, then a kind: "“Kept” cannot be the status of a passage of kind “Claim”." */
               _("“%s” cannot be the status of a passage of kind “%s”."), avow_status_get_label (status),
               avow_kind_get_label (kind));

  return FALSE;
}

/* The kinds that a status goes for, in a form that json_each() takes apart. */
static char *
pack_kinds (const char *status)
{
  GString *json = g_string_new ("[");

  for (AvowKind kind = AVOW_KIND_CLAIM; kind <= AVOW_KIND_WARNING; kind++)
    {
      if (avow_status_fits (kind, status))
        g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "", avow_kind_to_string (kind));
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* Adds to the history of passages. Of several, those that the status does not fit are passed
 * over. */
gboolean
avow_status_table_add (AvowDb           *db,
                       GArray           *passage_ids,
                       AvowStatusEvent  *event,
                       gint64            analyst_id,
                       gint64           *n_added,
                       GError          **error)
{
  g_autofree char *packed = avow_table_pack_ids (passage_ids), *kinds = pack_kinds (event->status);
  g_auto(AvowStmt) stmt = { NULL };
  AvowKind kind;

  if (passage_ids->len == 1)
    {
      if (!get_kind (db, g_array_index (passage_ids, gint64, 0), &kind, error))
        return FALSE;
      if (!avow_status_fits (kind, event->status))
        return set_unfit (event->status, kind, error);
    }

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO status_event (guid, passage_id, status, date, date_precision, evidence_url,"
                     "                          evidence_article_id, evidence_passage_id, note, analyst_id, created)"
                     " SELECT avow_guid (), id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, strftime ('%Y-%m-%dT%H:%M:%SZ')"
                     "   FROM passage WHERE id IN (SELECT value FROM json_each (?1))"
                     "                  AND kind IN (SELECT value FROM json_each (?10))");
  avow_stmt_bind_text (&stmt, 1, packed);
  avow_stmt_bind_id (&stmt, 9, analyst_id);
  avow_stmt_bind_text (&stmt, 10, kinds);
  if (!run_event (&stmt, event, error))
    return FALSE;

  *n_added = sqlite3_changes (db->handle);
  return TRUE;
}

/* Corrects an event of a history. */
gboolean
avow_status_table_edit (AvowDb           *db,
                        gint64            id,
                        AvowStatusEvent  *event,
                        GError          **error)
{
  g_auto(AvowStmt) owner = { NULL }, stmt = { NULL };
  AvowKind kind;

  avow_stmt_prepare (&owner, db, "SELECT passage_id FROM status_event WHERE id = ?1");
  avow_stmt_bind_int64 (&owner, 1, id);
  if (!get_kind (db, avow_stmt_next (&owner, NULL) ? avow_stmt_get_int64 (&owner, 0) : 0, &kind, error))
    return FALSE;
  if (!avow_status_fits (kind, event->status))
    return set_unfit (event->status, kind, error);

  avow_stmt_prepare (&stmt, db,
                     "UPDATE status_event SET status = ?2, date = ?3, date_precision = ?4, evidence_url = ?5,"
                     "                        evidence_article_id = ?6, evidence_passage_id = ?7, note = ?8"
                     " WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);

  return run_event (&stmt, event, error);
}

/* Gets the history of a passage, the newest first. */
GPtrArray *
avow_status_table_load (AvowDb  *db,
                        gint64   passage_id,
                        GError **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_status_event_free);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT status, date, event.id, evidence_url,"
                     "       coalesce (evidence_article_id, evidence.article_id), evidence_passage_id,"
                     "       coalesce (evidence.exact, headline), event.note, analyst.name, event.created"
                     "  FROM status_event AS event"
                     "  LEFT JOIN passage AS evidence ON evidence.id = evidence_passage_id"
                     "  LEFT JOIN article ON article.id = evidence_article_id"
                     "  LEFT JOIN analyst ON analyst.id = event.analyst_id"
                     " WHERE event.passage_id = ?1"
                     " ORDER BY coalesce (date, substr (event.created, 1, 10)) DESC, event.id DESC");
  avow_stmt_bind_int64 (&stmt, 1, passage_id);
  while (avow_stmt_next (&stmt, error))
    {
      AvowStatusEvent *event = avow_status_event_new (avow_stmt_get_text (&stmt, 0), avow_stmt_get_text (&stmt, 1));

      event->id = avow_stmt_get_int64 (&stmt, 2);
      event->url = g_strdup (avow_stmt_get_text (&stmt, 3));
      event->article_id = avow_stmt_get_int64 (&stmt, 4);
      event->passage_id = avow_stmt_get_int64 (&stmt, 5);
      event->evidence = g_strdup (avow_stmt_get_text (&stmt, 6));
      event->note = g_strdup (avow_stmt_get_text (&stmt, 7));
      event->analyst = g_strdup (avow_stmt_get_text (&stmt, 8));
      event->created = g_strdup (avow_stmt_get_text (&stmt, 9));
      g_ptr_array_add (events, event);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&events) : NULL;
}
