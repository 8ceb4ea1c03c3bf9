/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-over-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-text.h"

/* Passages that are taken over, and what hangs on them. The words of a passage are never looked for elsewhere: if they
 * are not where the file says, it keeps them and has no place. */

/* ---- the text that passages are in */

/* The place of each so many'th code point is known, so that one in a long text is found at once. */
#define MARK_EVERY 256

typedef struct
{
  int      row;       /* of the article in the bundle; -1 for none */
  gint64   id;        /* its id in the project */
  char    *text;      /* as the project has it */
  gint64   length;    /* in code points */
  GArray  *marks;     /* gsize: offsets in bytes */
} Text;

static void
text_clear (Text *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->marks, g_array_unref);
  self->row = -1;
  self->id = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static gboolean
text_load (Text        *self,
           AvowTaking  *taking,
           int          row,
           gint64       id,
           GError     **error)
{
  const char *p;

  if (self->id == id)
    return TRUE;

  text_clear (self);
  if (!(self->text = avow_passage_table_load_text (taking->db, id, error)))
    return FALSE;

  self->row = row;
  self->id = id;
  self->length = 0;
  self->marks = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (p = self->text; *p != '\0'; p = g_utf8_next_char (p), self->length++)
    {
      gsize offset = p - self->text;

      if (self->length % MARK_EVERY == 0)
        g_array_append_val (self->marks, offset);
    }

  return TRUE;
}

static const char *
text_at (Text   *self,
         gint64  offset)
{
  if (offset >= self->length)
    return self->text + strlen (self->text);

  return g_utf8_offset_to_pointer (self->text + g_array_index (self->marks, gsize, offset / MARK_EVERY), offset % MARK_EVERY);
}

static char *
text_slice (Text   *self,
            gint64  start,
            gint64  end)
{
  const char *from = text_at (self, MAX (start, 0));

  return g_strndup (from, text_at (self, end) - from);
}

/* ---- where a passage is */

typedef struct
{
  gint64    start;
  gint64    end;
  char     *exact;
  char     *prefix;
  char     *suffix;
  gboolean  is_anchored;
} Place;

static void
place_clear (Place *self)
{
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* The words that a passage had where the file was made: what it says they are or, if it does not, what its text has
 * there. */
static char *
find_words (AvowTaking *self,
            guint       row,
            Text       *text,
            gint64      start,
            gint64      end)
{
  const char *exact = avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "exact");
  const char *theirs = text->row != -1 ? avow_taking_get (self, AVOW_BUNDLE_ARTICLE, text->row, "text") : NULL;

  if (exact != NULL)
    return g_strdup (exact);
  if (theirs == NULL || start < 0 || end <= start)
    return NULL;

  return avow_text_slice (theirs, start, end);
}

/* Takes a passage from the text, as tagging would; without a place it keeps its words. */
static gboolean
find_place (AvowTaking *self,
            guint       row,
            Text       *text,
            Place      *place)
{
  const char *anchored = avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "anchored");
  gint64 start = avow_bundle_get_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "start");
  gint64 end = avow_bundle_get_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "end");
  gboolean fits = start >= 0 && end > start && end <= text->length;
  g_autofree char *words = NULL, *slice = fits ? text_slice (text, start, end) : NULL;
  gint64 from = 0, to = end - start;

  /* Most say their words, and they are there. */
  words = slice != NULL && g_strcmp0 (slice, avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "exact")) == 0
        ? g_strdup (slice) : find_words (self, row, text, start, end);
  place->start = MAX (start, 0);
  place->end = MAX (end, place->start + 1);
  place->is_anchored = FALSE;

  if (slice != NULL && (words == NULL || g_str_equal (slice, words)) && g_strcmp0 (anchored, "0") != 0)
    {
      avow_text_trim_span (slice, &from, &to);
      if (from >= to)
        return FALSE;

      place->start = start + from;
      place->end = start + to;
      place->exact = text_slice (text, place->start, place->end);
      place->prefix = text_slice (text, place->start - AVOW_CONTEXT_LENGTH, place->start);
      place->suffix = text_slice (text, place->end, place->end + AVOW_CONTEXT_LENGTH);
      place->is_anchored = TRUE;
      return TRUE;
    }

  place->exact = g_steal_pointer (&words);
  place->prefix = g_strdup ("");
  place->suffix = g_strdup ("");

  return place->exact != NULL;
}

static void
say_place (AvowTaking   *self,
           guint         row,
           const Place  *place)
{
  const char *headline = NULL;
  g_autofree char *words = place != NULL ? avow_text_shorten (place->exact, 60) : NULL;
  int article = avow_bundle_find (self->bundle, AVOW_BUNDLE_ARTICLE,
                                  avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "article"));

  if (article != -1)
    headline = avow_taking_get (self, AVOW_BUNDLE_ARTICLE, article, "headline");
  headline = headline != NULL ? headline : _("Untitled");

  if (place == NULL)
    avow_taken_say (self->taken, _("A passage of “%s” has no words in the text; it was left out."), headline);
  else
    avow_taken_say (self->taken, _("“%s” is not where the file says it is in “%s”; it came without a place."), words, headline);
}

/* ---- passages */

static AvowKind
take_kind (AvowTaking *self,
           guint       row)
{
  const char *word = avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "kind");
  AvowKind kind;

  if (word != NULL && avow_kind_from_string (word, &kind))
    return kind;

  if (word == NULL)
    self->taken->n_without_kind++;
  else
    avow_taken_say (self->taken, _("“%s” is not a kind of passages; the passage came as a %s."), word,
                    avow_kind_get_label (self->default_kind));

  return self->default_kind;
}

/* The columns of passages that are fields, in the order of AvowPassageField. */
#define FIELD_COLUMNS                                                                       \
  "condition, note, summary, subkind, checkable, testable, outcome, due_date, date_said, place, attribution, cue, position"

/* From this parameter on they are bound. */
#define FIRST_FIELD 16

/* What is bound stays in @line until the statement has run. */
static void
bind_field (AvowTaking        *self,
            guint              row,
            AvowPassageField   field,
            AvowStmt          *stmt,
            char             **line)
{
  const char *name = avow_passage_field_get_name (field), *value = avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, name);

  if (value == NULL)
    return;

  *line = field != AVOW_PASSAGE_NOTE ? avow_table_tidy (value) : g_strdup (value);
  if (*line != NULL && avow_passage_field_get_choices (field) != NULL && avow_passage_field_get_choice (field, *line) == NULL)
    {
      avow_taken_say (self->taken, _("“%s” is not one of the choices of “%s”; it was left out."), *line,
                      avow_passage_field_get_label (field));
      return;
    }

  if (avow_passage_field_is_date (field))
    {
      const char *precision = NULL;

      g_free (*line);
      *line = avow_taking_get_date (self, AVOW_BUNDLE_PASSAGE, row, name, &precision);
      avow_stmt_bind_text (stmt, FIRST_FIELD + AVOW_N_PASSAGE_FIELDS + (field == AVOW_PASSAGE_DATE_SAID), precision);
    }

  avow_stmt_bind_text (stmt, FIRST_FIELD + field, *line);
}

static void
bind_condition (AvowTaking *self,
                guint       row,
                Text       *text,
                AvowStmt   *stmt)
{
  gint64 start = avow_bundle_get_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "condition_start");
  gint64 end = avow_bundle_get_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "condition_end");

  if (avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "condition") == NULL || start < 0 || end <= start || end > text->length)
    return;

  avow_stmt_bind_int64 (stmt, 14, start);
  avow_stmt_bind_int64 (stmt, 15, end);
}

typedef struct
{
  char *lines[AVOW_N_PASSAGE_FIELDS];
} Fields;

static void
fields_clear (Fields *self)
{
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    g_free (self->lines[field]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fields, fields_clear)

static gboolean
insert_passage (AvowTaking   *self,
                guint         row,
                const char   *guid,
                Text         *text,
                const Place  *place,
                GError      **error)
{
  g_autofree char *created = avow_taking_get_time (self, AVOW_BUNDLE_PASSAGE, row, "created");
  g_autofree char *modified = avow_taking_get_time (self, AVOW_BUNDLE_PASSAGE, row, "modified");
  AvowKind kind = take_kind (self, row);
  g_auto(Fields) fields = { { NULL } };
  g_auto(AvowStmt) stmt = { NULL };
  gboolean is_changed = place->is_anchored && avow_bundle_get_number (self->bundle, AVOW_BUNDLE_PASSAGE, row, "changed") == 1;
  gint64 analyst_id;

  if (!avow_taking_follow (self, AVOW_BUNDLE_PASSAGE, row, "analyst", &analyst_id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, analyst_id,"
                     "                     created, modified, anchored, changed, condition_start, condition_end, "
                     FIELD_COLUMNS ", due_precision, date_said_precision, was)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,"
                     "         ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, text->id);
  avow_stmt_bind_int64 (&stmt, 3, place->start);
  avow_stmt_bind_int64 (&stmt, 4, place->end);
  avow_stmt_bind_text (&stmt, 5, place->exact);
  avow_stmt_bind_text (&stmt, 6, place->prefix);
  avow_stmt_bind_text (&stmt, 7, place->suffix);
  avow_stmt_bind_text (&stmt, 8, avow_kind_to_string (kind));
  avow_stmt_bind_id (&stmt, 9, analyst_id);
  avow_stmt_bind_text (&stmt, 10, created);
  avow_stmt_bind_text (&stmt, 11, modified);
  avow_stmt_bind_int64 (&stmt, 12, place->is_anchored);
  avow_stmt_bind_int64 (&stmt, 13, is_changed);
  bind_condition (self, row, text, &stmt);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    bind_field (self, row, field, &stmt, &fields.lines[field]);
  avow_stmt_bind_text (&stmt, FIRST_FIELD + AVOW_N_PASSAGE_FIELDS + 2,
                       is_changed ? avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "was") : NULL);
  if (!avow_taking_end_row (self, AVOW_BUNDLE_PASSAGE, row, &stmt, error))
    return FALSE;

  g_array_append_val (self->passages, self->ids[AVOW_BUNDLE_PASSAGE][row]);
  return TRUE;
}

static gboolean
take_passage (AvowTaking  *self,
              guint        row,
              Text        *text,
              GError     **error)
{
  const char *anchored = avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "anchored");
  g_autofree char *guid = NULL;
  g_auto(Place) place = { 0 };
  gint64 article_id;
  gboolean is_new;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_PASSAGE, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_PASSAGE, row, "article", &article_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  if (article_id == 0)
    {
      avow_taken_say (self->taken, _("The article of a passage did not come over, and so neither did the passage."));
      avow_taking_leave (self, AVOW_BUNDLE_PASSAGE, row);
      return TRUE;
    }

  if (!text_load (text, self, avow_bundle_find (self->bundle, AVOW_BUNDLE_ARTICLE,
                                                avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "article")),
                  article_id, error))
    return FALSE;

  if (!find_place (self, row, text, &place))
    {
      say_place (self, row, NULL);
      avow_taking_leave (self, AVOW_BUNDLE_PASSAGE, row);
      return TRUE;
    }

  /* One that has lost its place where it comes from is no news. */
  if (!place.is_anchored && g_strcmp0 (anchored, "0") != 0)
    {
      say_place (self, row, &place);
      self->taken->n_without_place++;
    }

  return insert_passage (self, row, guid, text, &place, error);
}

typedef struct
{
  int    article;
  guint  row;
} Order;

static int
compare_orders (gconstpointer a,
                gconstpointer b)
{
  const Order *first = a, *second = b;

  if (first->article != second->article)
    return first->article < second->article ? -1 : 1;

  return first->row < second->row ? -1 : first->row > second->row;
}

/* Those of an article one after the other, so that its text is read once. */
gboolean
avow_taking_passages (AvowTaking  *self,
                      GError     **error)
{
  guint n = avow_bundle_get_n (self->bundle, AVOW_BUNDLE_PASSAGE);
  g_autofree Order *orders = g_new (Order, n + 1);
  g_auto(Text) text = { .row = -1 };

  for (guint row = 0; row < n; row++)
    {
      orders[row].article = avow_bundle_find (self->bundle, AVOW_BUNDLE_ARTICLE,
                                              avow_taking_get (self, AVOW_BUNDLE_PASSAGE, row, "article"));
      orders[row].row = row;
    }
  qsort (orders, n, sizeof (Order), compare_orders);

  for (guint i = 0; i < n; i++)
    {
      if (!take_passage (self, orders[i].row, &text, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- who has what part in them, and what they are about */

static gboolean
take_link (AvowTaking  *self,
           guint        row,
           guint        place,
           GError     **error)
{
  const char *word = avow_taking_get (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, "role");
  const char *position = avow_taking_get (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, "position");
  g_autofree char *guid = NULL, *as_named = avow_taking_get_line (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, "as_named");
  g_auto(AvowStmt) stmt = { NULL };
  gint64 passage_id, actor_id;
  gboolean is_new;
  AvowRole role;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, "passage", &passage_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, "actor", &actor_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  if (passage_id == 0 || actor_id == 0 || word == NULL || !avow_role_from_string (word, &role))
    {
      if (word != NULL && !avow_role_from_string (word, &role))
        avow_taken_say (self->taken, _("“%s” is not a part that an actor can have in a passage; it was left out."), word);
      avow_taking_leave (self, AVOW_BUNDLE_PASSAGE_ACTOR, row);
      return TRUE;
    }

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO passage_actor (guid, passage_id, actor_id, role, position, as_named)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (passage_id, role, actor_id) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, passage_id);
  avow_stmt_bind_int64 (&stmt, 3, actor_id);
  avow_stmt_bind_text (&stmt, 4, word);
  avow_stmt_bind_int64 (&stmt, 5, position != NULL
                                  ? avow_bundle_get_number (self->bundle, AVOW_BUNDLE_PASSAGE_ACTOR, row, "position") : place);
  avow_stmt_bind_text (&stmt, 6, as_named);

  return avow_taking_end_row (self, AVOW_BUNDLE_PASSAGE_ACTOR, row, &stmt, error);
}

static gboolean
take_topic (AvowTaking  *self,
            guint        row,
            GError     **error)
{
  g_autofree char *guid = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 passage_id, topic_id;
  gboolean is_new;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_PASSAGE_TOPIC, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_PASSAGE_TOPIC, row, "passage", &passage_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_PASSAGE_TOPIC, row, "topic", &topic_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  if (passage_id == 0 || topic_id == 0)
    {
      avow_taking_leave (self, AVOW_BUNDLE_PASSAGE_TOPIC, row);
      return TRUE;
    }

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO passage_topic (guid, passage_id, topic_id) VALUES (?1, ?2, ?3)"
                     " ON CONFLICT (passage_id, topic_id) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, passage_id);
  avow_stmt_bind_int64 (&stmt, 3, topic_id);

  return avow_taking_end_row (self, AVOW_BUNDLE_PASSAGE_TOPIC, row, &stmt, error);
}

gboolean
avow_taking_links (AvowTaking  *self,
                   GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_PASSAGE_ACTOR); row++)
    {
      /* Of which nothing says in which order they are, they are in that of the file. */
      if (!take_link (self, row, row + 1, error))
        return FALSE;
    }
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_PASSAGE_TOPIC); row++)
    {
      if (!take_topic (self, row, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- what became of them */

/* Tells whether a passage can have a status. Where work of this program comes from, a passage may have had another kind
 * when somebody said what became of it; that stays in its history there, and so it does here. */
static gboolean
check_status (AvowTaking  *self,
              gint64       passage_id,
              const char  *status,
              gboolean    *fits,
              GError     **error)
{
  gboolean is_ours = g_str_has_prefix (avow_bundle_get_origin (self->bundle), "Avow");
  g_auto(AvowStmt) stmt = { NULL };
  AvowKind kind = AVOW_KIND_CLAIM;

  avow_stmt_prepare (&stmt, self->db, "SELECT kind FROM passage WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, passage_id);
  if (!avow_stmt_next (&stmt, error))
    return FALSE;

  avow_kind_from_string (avow_stmt_get_text (&stmt, 0), &kind);
  *fits = avow_status_fits (kind, status);
  for (AvowKind other = 0; is_ours && other < AVOW_N_KINDS; other++)
    *fits = *fits || avow_status_fits (other, status);

  if (!*fits)
    avow_taken_say (self->taken, _("“%s” cannot be the status of a passage of kind “%s”; it was left out."), status,
                    avow_kind_get_label (kind));
  return TRUE;
}

static gboolean
insert_status (AvowTaking  *self,
               guint        row,
               const char  *guid,
               gint64       passage_id,
               GError     **error)
{
  const char *precision = NULL;
  g_autofree char *date = avow_taking_get_date (self, AVOW_BUNDLE_STATUS_EVENT, row, "date", &precision);
  g_autofree char *created = avow_taking_get_time (self, AVOW_BUNDLE_STATUS_EVENT, row, "created");
  g_autofree char *url = avow_taking_get_line (self, AVOW_BUNDLE_STATUS_EVENT, row, "evidence_url");
  const char *scheme = url != NULL ? g_uri_peek_scheme (url) : NULL;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 article_id, evidence_id, analyst_id;

  /* Only what can be opened in a browser is a link. */
  if (url != NULL && g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0)
    {
      avow_taken_say (self->taken, _("“%s” is not a link; it was left out."), url);
      g_clear_pointer (&url, g_free);
    }
  if (!avow_taking_follow (self, AVOW_BUNDLE_STATUS_EVENT, row, "evidence_article", &article_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_STATUS_EVENT, row, "evidence_passage", &evidence_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_STATUS_EVENT, row, "analyst", &analyst_id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO status_event (guid, passage_id, status, date, date_precision, evidence_url,"
                     "                          evidence_article_id, evidence_passage_id, note, analyst_id, created)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, passage_id);
  avow_stmt_bind_text (&stmt, 3, avow_taking_get (self, AVOW_BUNDLE_STATUS_EVENT, row, "status"));
  avow_stmt_bind_text (&stmt, 4, date);
  avow_stmt_bind_text (&stmt, 5, precision);
  avow_stmt_bind_text (&stmt, 6, url);
  avow_stmt_bind_id (&stmt, 7, article_id);
  avow_stmt_bind_id (&stmt, 8, evidence_id);
  avow_stmt_bind_text (&stmt, 9, avow_taking_get (self, AVOW_BUNDLE_STATUS_EVENT, row, "note"));
  avow_stmt_bind_id (&stmt, 10, analyst_id);
  avow_stmt_bind_text (&stmt, 11, created);

  return avow_taking_end_row (self, AVOW_BUNDLE_STATUS_EVENT, row, &stmt, error);
}

static gboolean
take_status (AvowTaking  *self,
             guint        row,
             GError     **error)
{
  const char *status = avow_taking_get (self, AVOW_BUNDLE_STATUS_EVENT, row, "status");
  g_autofree char *guid = NULL;
  gboolean is_new, fits = FALSE;
  gint64 passage_id;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_STATUS_EVENT, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_STATUS_EVENT, row, "passage", &passage_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  if (passage_id != 0 && status != NULL && !check_status (self, passage_id, status, &fits, error))
    return FALSE;
  if (fits)
    return insert_status (self, row, guid, passage_id, error);

  avow_taking_leave (self, AVOW_BUNDLE_STATUS_EVENT, row);
  return TRUE;
}

gboolean
avow_taking_statuses (AvowTaking  *self,
                      GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_STATUS_EVENT); row++)
    {
      if (!take_status (self, row, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- how they relate */

static gboolean
take_relation (AvowTaking  *self,
               guint        row,
               GError     **error)
{
  const char *word = avow_taking_get (self, AVOW_BUNDLE_RELATION, row, "type");
  g_autofree char *guid = NULL, *created = avow_taking_get_time (self, AVOW_BUNDLE_RELATION, row, "created");
  g_auto(AvowStmt) stmt = { NULL };
  gint64 from_id, to_id, analyst_id;
  AvowRelationType type;
  gboolean is_new;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_RELATION, row, &guid, &is_new, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_RELATION, row, "from", &from_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_RELATION, row, "to", &to_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_RELATION, row, "analyst", &analyst_id, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  if (word == NULL || !avow_relation_type_from_string (word, &type))
    {
      avow_taken_say (self->taken, _("“%s” is not a way in which passages relate here; it was left out."),
                      word != NULL ? word : "");
      avow_taking_leave (self, AVOW_BUNDLE_RELATION, row);
      return TRUE;
    }
  if (from_id == 0 || to_id == 0 || from_id == to_id)
    {
      avow_taking_leave (self, AVOW_BUNDLE_RELATION, row);
      return TRUE;
    }

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO relation (guid, from_id, to_id, type, note, analyst_id, created)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (from_id, to_id, type) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, from_id);
  avow_stmt_bind_int64 (&stmt, 3, to_id);
  avow_stmt_bind_text (&stmt, 4, word);
  avow_stmt_bind_text (&stmt, 5, avow_taking_get (self, AVOW_BUNDLE_RELATION, row, "note"));
  avow_stmt_bind_id (&stmt, 6, analyst_id);
  avow_stmt_bind_text (&stmt, 7, created);

  return avow_taking_end_row (self, AVOW_BUNDLE_RELATION, row, &stmt, error);
}

gboolean
avow_taking_relations (AvowTaking  *self,
                       GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_RELATION); row++)
    {
      if (!take_relation (self, row, error))
        return FALSE;
    }

  return TRUE;
}
