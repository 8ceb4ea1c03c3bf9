/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "avow-status.h"
#include "avow-text.h"
#include "test-store-util.h"

/* Makes a project as large as one wants, the same each time: articles of words that are
 * as frequent as words are, passages in them, and all that can be known about these.
 * The program makes the empty project; rows go straight into its tables. */

#define N_WORDS 60000
#define N_ACTORS 5000
#define N_PUBLISHERS 200
#define N_TOPICS 200
#define N_ROOT_TOPICS 14
#define N_FOLDERS 12

/* What is picked most often comes first: one in so many draws by the place of its number. */
#define PICK_BITS 22
#define FEW_PICK_BITS 16

/* 2016-01-01, and ten years of days and seconds. */
#define FIRST_DAY 16801
#define N_DAYS 3652

/* Passages keep so much of what is around them, in code points. */
#define CONTEXT 32

static guint n_articles = 100000, n_passages = 1000000;
static sqlite3 *db;

static char *words[N_WORDS];
static guint word_lengths[N_WORDS], word_points[N_WORDS];
static guint16 *word_picks, *actor_picks, *publisher_picks, *topic_picks;
static char *publishers[N_PUBLISHERS], *actors[N_ACTORS];

/* ---- chance */

static guint64 chance;

static void
set_chance (guint64 what,
            guint64 number)
{
  chance = what << 40 ^ number * G_GUINT64_CONSTANT (0xd1342543de82ef95);
}

static guint64
draw (void)
{
  guint64 value = (chance += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  value = (value ^ value >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ value >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return value ^ value >> 31;
}

static guint
draw_below (guint n)
{
  return (draw () >> 32) * n >> 32;
}

static gboolean
one_in (guint n)
{
  return draw_below (n) == 0;
}

/* The second thing is picked half as often as the first, the third a third as often. */
static guint16 *
make_picks (guint n_things,
            guint bits)
{
  guint16 *picks = g_new (guint16, 1u << bits);
  double sum = 0, reached = 0;
  guint at = 0;

  for (guint i = 0; i < n_things; i++)
    sum += 1.0 / (i + 2);
  for (guint i = 0; i < n_things; i++)
    {
      guint end;

      reached += 1.0 / (i + 2);
      end = i + 1 < n_things ? (1u << bits) * (reached / sum) : 1u << bits;
      while (at < end)
        picks[at++] = i;
    }

  return picks;
}

static guint
pick (const guint16 *picks,
      guint          bits)
{
  return picks[draw () >> (64 - bits)];
}

/* ---- names */

/* Words to look for, by how frequent they are. */
static const struct
{
  guint       rank;
  const char *word;
} known_words[] =
{
  { 0, "the" }, { 1, "of" }, { 2, "and" }, { 3, "to" }, { 4, "in" }, { 5, "that" }, { 6, "would" }, { 7, "minister" },
  { 8, "for" }, { 9, "on" }, { 10, "said" }, { 11, "with" }, { 12, "government" }, { 13, "not" }, { 14, "by" },
  { 20, "budget" }, { 30, "border" }, { 40, "ceasefire" }, { 60, "harbour" }, { 90, "pledge" }, { 150, "élan" },
  { 400, "bridge" }, { 1000, "workers" }, { 3000, "turbine" }, { 9000, "lighthouse" }, { 30000, "zeppelin" },
};

/* A word of so many syllables; some have letters that are more than a byte. */
static char *
make_word (guint n_syllables)
{
  static const char * const heads[] =
  {
    "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w", "z", "",
  };
  static const char * const middles[] = { "a", "e", "i", "o", "u", "ai", "ea", "ou", "a", "e", "i", "o", "é", "ö" };
  static const char * const tails[] = { "", "", "", "n", "r", "s", "l", "nd", "t", "m" };
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < n_syllables; i++)
    {
      g_string_append (word, heads[draw_below (G_N_ELEMENTS (heads))]);
      g_string_append (word, middles[draw_below (G_N_ELEMENTS (middles))]);
      g_string_append (word, tails[draw_below (G_N_ELEMENTS (tails))]);
    }

  return g_string_free (word, FALSE);
}

/* The same with its first letter as a capital. */
static char *
make_name (guint n_syllables)
{
  g_autofree char *word = make_word (n_syllables), *first = NULL;

  first = g_utf8_strup (word, g_utf8_next_char (word) - word);

  return g_strconcat (first, g_utf8_next_char (word), NULL);
}

/* Frequent words are short. */
static void
make_words (void)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  set_chance (1, 0);
  for (guint i = 0; i < G_N_ELEMENTS (known_words); i++)
    {
      words[known_words[i].rank] = g_strdup (known_words[i].word);
      g_hash_table_add (known, words[known_words[i].rank]);
    }

  for (guint i = 0; i < N_WORDS; i++)
    {
      while (words[i] == NULL)
        {
          g_autofree char *word = make_word (i < 100 ? 1 : i < 2000 ? 1 + draw_below (2) : 2 + draw_below (3));

          if (!g_hash_table_contains (known, word))
            words[i] = g_steal_pointer (&word);
        }
      g_hash_table_add (known, words[i]);
      word_lengths[i] = strlen (words[i]);
      word_points[i] = g_utf8_strlen (words[i], -1);
    }
  word_picks = make_picks (N_WORDS, PICK_BITS);
}

static const char *
pick_word (void)
{
  return words[pick (word_picks, PICK_BITS)];
}

/* Some words in a row. */
static char *
make_phrase (guint n)
{
  GString *phrase = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (phrase, "%s%s", i > 0 ? " " : "", pick_word ());

  return g_string_free (phrase, FALSE);
}

/* ---- dates */

static void
write_day (char *date,
           guint day)
{
  GDate value;

  /* Days are counted from 1970. */
  g_date_clear (&value, 1);
  g_date_set_julian (&value, 719163 + day);
  g_snprintf (date, sizeof "2016-01-01", "%04d-%02d-%02d", g_date_get_year (&value), g_date_get_month (&value),
              g_date_get_day (&value));
}

/* A date that is known to the day, as most are, to the month or to the year. */
static const char *
write_date (char *date,
            guint day)
{
  guint precision = draw_below (16);

  write_day (date, day);
  date[precision == 0 ? 4 : precision < 3 ? 7 : 10] = '\0';

  return precision == 0 ? "year" : precision < 3 ? "month" : "day";
}

/* When the part @n of @of things was made. */
static const char *
write_time (char *at,
            guint n,
            guint of)
{
  guint64 seconds = (guint64) n * N_DAYS * 24 * 60 * 60 / of;

  write_day (at, FIRST_DAY + seconds / (24 * 60 * 60));
  seconds %= 24 * 60 * 60;
  g_snprintf (at + strlen (at), sizeof "T00:00:00Z", "T%02u:%02u:%02uZ", (guint) seconds / 3600, (guint) seconds / 60 % 60,
              (guint) seconds % 60);

  return at;
}

#define TIME_SIZE sizeof "2016-01-01T00:00:00Z"

/* ---- SQL */

typedef enum
{
  ARTICLE,
  FOLDER,
  ACTOR,
  ACTOR_NAME,
  AFFILIATION,
  TOPIC,
  PASSAGE,
  PASSAGE_ACTOR,
  PASSAGE_TOPIC,
  STATUS_EVENT,
  RELATION,
  SET,
  SET_MEMBER,
  N_STATEMENTS
} Statement;

static const char * const columns[N_STATEMENTS] =
{
  [ARTICLE] = "article (id, guid, headline, publisher, byline, date_published, date_precision, section, url, language,"
              "         file_name, note, imported, modified, text_sha256, blocks, text)",
  [FOLDER] = "folder (id, guid, parent_id, name)",
  [ACTOR] = "actor (id, guid, name, type, note, created, modified)",
  [ACTOR_NAME] = "actor_name (id, guid, actor_id, name, folded, kind)",
  [AFFILIATION] = "affiliation (id, guid, person_id, organization_id, role, start_date, end_date)",
  [TOPIC] = "topic (id, guid, parent_id, name)",
  [PASSAGE] = "passage (id, guid, article_id, start, \"end\", exact, prefix, suffix, kind, condition, condition_start,"
              "         condition_end, note, summary, subkind, attribution, cue, due_date, due_precision, date_said,"
              "         date_said_precision, place, position, anchored, changed, was, analyst_id, created, modified)",
  [PASSAGE_ACTOR] = "passage_actor (id, guid, passage_id, actor_id, role, position, as_named)",
  [PASSAGE_TOPIC] = "passage_topic (id, guid, passage_id, topic_id)",
  [STATUS_EVENT] = "status_event (id, guid, passage_id, status, date, date_precision, evidence_url, evidence_article_id, note,"
                   "              analyst_id, created)",
  [RELATION] = "relation (id, guid, from_id, to_id, type, note, analyst_id, created)",
  [SET] = "passage_set (id, guid, name, note, query, created)",
  [SET_MEMBER] = "passage_set_member (id, guid, set_id, passage_id, position)",
};

static sqlite3_stmt *statements[N_STATEMENTS];
static gint64 n_rows[N_STATEMENTS];

static void
must (int rc)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
run (const char *sql)
{
  must (sqlite3_exec (db, sql, NULL, NULL, NULL));
}

static void
prepare (void)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    {
      g_autoptr(GString) sql = g_string_new ("INSERT INTO ");

      g_string_append_printf (sql, "%s VALUES (?", columns[i]);
      for (const char *p = strchr (columns[i], ','); p != NULL; p = strchr (p + 1, ','))
        g_string_append (sql, ", ?");
      g_string_append_c (sql, ')');
      must (sqlite3_prepare_v3 (db, sql->str, sql->len, SQLITE_PREPARE_PERSISTENT, &statements[i], NULL));
    }
}

/* Inserts a row, whose id and guid are its number; then for each letter of @types a
 * text (s), which may be NULL, a number (i), or a reference, which is NULL for 0 (r). */
static gint64
insert (Statement   statement,
        const char *types,
        ...)
{
  sqlite3_stmt *stmt = statements[statement];
  gint64 id = ++n_rows[statement], value;
  char guid[37];
  va_list args;
  int column = 3;

  g_assert_cmpint (sqlite3_bind_parameter_count (stmt), ==, 2 + strlen (types));
  g_snprintf (guid, sizeof guid, "%08x-0000-7000-8000-%012" G_GINT64_MODIFIER "x", statement, id);
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_text (stmt, 2, guid, -1, SQLITE_STATIC);

  va_start (args, types);
  for (; *types != '\0'; types++, column++)
    {
      if (*types == 's')
        must (sqlite3_bind_text (stmt, column, va_arg (args, const char *), -1, SQLITE_STATIC));
      else if ((value = va_arg (args, gint64)) == 0 && *types == 'r')
        sqlite3_bind_null (stmt, column);
      else
        sqlite3_bind_int64 (stmt, column, value);
    }
  va_end (args);

  must (sqlite3_step (stmt));
  must (sqlite3_reset (stmt));

  return id;
}

#define NUMBER(value) ((gint64) (value))

/* ---- articles */

typedef struct
{
  guint    byte;
  guint    offset;    /* in code points */
  guint    word;
  gboolean is_last;   /* of its paragraph */
} Place;

typedef struct
{
  GString *text;
  GArray  *places;   /* Place, of each word */
  GString *blocks;   /* JSON */
} Text;

static void
add_signs (Text       *self,
           guint      *offset,
           const char *signs)
{
  g_string_append (self->text, signs);
  *offset += strlen (signs);
}

static void
add_word (Text     *self,
          guint    *offset,
          gboolean  begins)
{
  Place place = { self->text->len, *offset, pick (word_picks, PICK_BITS), FALSE };

  g_array_append_val (self->places, place);
  g_string_append_len (self->text, words[place.word], word_lengths[place.word]);
  if (begins)
    self->text->str[place.byte] = g_ascii_toupper (self->text->str[place.byte]);
  *offset += word_points[place.word];
}

static void
add_sentence (Text  *self,
              guint *offset)
{
  guint n = 6 + draw_below (16);

  for (guint i = 0; i < n; i++)
    {
      add_word (self, offset, i == 0);
      add_signs (self, offset, i + 1 == n ? "." : one_in (12) ? ", " : " ");
    }
}

/* The text of an article, the same each time. */
static void
make_text (Text  *self,
           guint  article)
{
  guint offset = 0, length;

  set_chance (2, article);
  length = 3000 + draw_below (2800);
  g_string_truncate (self->text, 0);
  g_string_assign (self->blocks, "[");
  g_array_set_size (self->places, 0);

  while (self->text->len < length)
    {
      guint start, n_sentences = 3 + draw_below (4);

      if (self->text->len > 0)
        add_signs (self, &offset, "\n\n");
      start = offset;
      for (guint i = 0; i < n_sentences; i++)
        {
          add_signs (self, &offset, i > 0 ? " " : "");
          add_sentence (self, &offset);
        }
      g_array_index (self->places, Place, self->places->len - 1).is_last = TRUE;
      g_string_append_printf (self->blocks, "%s[\"paragraph\",%u,%u,0]", start > 0 ? "," : "", start, offset);
    }
  g_string_append_c (self->blocks, ']');
}

static char *
make_headline (void)
{
  g_autofree char *phrase = make_phrase (4 + draw_below (6)), *first = NULL;

  first = g_utf8_strup (phrase, g_utf8_next_char (phrase) - phrase);

  return g_strconcat (first, g_utf8_next_char (phrase), NULL);
}

static void
add_article (Text  *text,
             guint  article)
{
  static const char * const sections[] = { "Politics", "World", "Economy", "Opinion", "Local", "Science", NULL, NULL };
  static const char * const languages[] = { "en", "en", "en", "en", "de", "de", "fr", "uk", "es", NULL };
  g_autofree char *headline = NULL, *byline = NULL, *url = NULL, *sha256 = NULL, *note = NULL;
  char date[] = "2016-01-01", imported[TIME_SIZE];
  const char *publisher = NULL, *precision = NULL, *section, *language;

  make_text (text, article);
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text->text->str, text->text->len);

  set_chance (3, article);
  headline = make_headline ();
  if (!one_in (20))
    publisher = publishers[pick (publisher_picks, FEW_PICK_BITS)];
  if (!one_in (4))
    byline = g_strdup (actors[draw_below (N_ACTORS)]);
  if (!one_in (25))
    precision = write_date (date, FIRST_DAY + draw_below (N_DAYS));
  if (!one_in (8))
    url = g_strdup_printf ("https://news.example/%u/%u", article % 97, article);
  if (one_in (30))
    note = make_phrase (8);
  section = sections[draw_below (G_N_ELEMENTS (sections))];
  language = languages[draw_below (G_N_ELEMENTS (languages))];
  write_time (imported, article, n_articles);

  insert (ARTICLE, "sssssssssssssss", headline, publisher, byline, precision != NULL ? date : NULL, precision, section, url,
          language, url == NULL ? "articles.csv" : NULL, note, imported, imported, sha256, text->blocks->str,
          text->text->str);
}

/* ---- actors, topics, folders */

static void
add_name (gint64      actor,
          const char *name,
          const char *kind)
{
  g_autofree char *folded = avow_text_fold (name);

  insert (ACTOR_NAME, "isss", actor, name, folded, kind);
}

static void
add_actors (void)
{
  static const char * const types[] = { "person", "person", "organization", "state", "group", "anonymous", "unknown" };
  static const char * const roles[] = { "minister", "spokesperson", "president", "member" };
  char at[TIME_SIZE], date[] = "2016-01-01";

  for (guint i = 0; i < N_ACTORS; i++)
    {
      const char *type, *role;
      gint64 id;

      set_chance (4, i);
      type = types[draw_below (G_N_ELEMENTS (types))];
      write_time (at, i, N_ACTORS);
      id = insert (ACTOR, "sssss", actors[i], type, one_in (10) ? "Seen at the summit" : NULL, at, at);
      add_name (id, actors[i], "main");
      if (one_in (3))
        {
          g_autofree char *name = make_name (3);

          add_name (id, name, one_in (2) ? "alias" : "former");
        }
      if (g_str_equal (type, "person") && one_in (2))
        {
          write_date (date, FIRST_DAY + draw_below (N_DAYS));
          role = roles[draw_below (G_N_ELEMENTS (roles))];
          insert (AFFILIATION, "rrsss", id, NUMBER (i > 0 ? 1 + draw_below (i) : 0), role, date, NULL);
        }
    }
}

static void
make_names (void)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  set_chance (5, 0);
  for (guint i = 0; i < N_ACTORS; i++)
    {
      do
        {
          g_autofree char *first = make_name (1 + draw_below (2)), *last = make_name (2 + draw_below (2));

          g_free (actors[i]);
          actors[i] = g_strdup_printf ("%s %s", first, last);
        }
      while (!g_hash_table_add (known, g_strdup (actors[i])));
    }
  for (guint i = 0; i < N_PUBLISHERS; i++)
    {
      g_autofree char *name = make_name (2 + draw_below (2));

      publishers[i] = g_strdup_printf ("%s %s %u", one_in (2) ? "The" : "Daily", name, i + 1);
    }

  actor_picks = make_picks (N_ACTORS, FEW_PICK_BITS);
  publisher_picks = make_picks (N_PUBLISHERS, FEW_PICK_BITS);
  topic_picks = make_picks (N_TOPICS, FEW_PICK_BITS);
}

static void
add_topics (void)
{
  set_chance (6, 0);
  for (guint i = 0; i < N_TOPICS; i++)
    {
      g_autofree char *word = make_name (2), *name = g_strdup_printf ("%s %u", word, i + 1);

      insert (TOPIC, "rs", NUMBER (i < N_ROOT_TOPICS ? 0 : 1 + draw_below (MIN (i, 60))), name);
    }

  for (guint i = 0; i < N_FOLDERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Folder %u", i + 1);

      insert (FOLDER, "rs", NUMBER (i < 4 ? 0 : 1 + draw_below (4)), name);
    }
}

/* ---- passages */

typedef struct
{
  AvowKind    kind;
  gint64      id;
  gint64      analyst;
  const char *created;
} Passage;

/* What is between two bytes; the caller frees it. */
static char *
slice (Text  *text,
       guint  from,
       guint  to)
{
  return g_strndup (text->text->str + from, to - from);
}

static char *
slice_before (Text  *text,
              guint  from)
{
  const char *p = text->text->str + from;

  for (guint i = 0; i < CONTEXT && p > text->text->str; i++)
    p = g_utf8_prev_char (p);

  return slice (text, p - text->text->str, from);
}

static char *
slice_after (Text  *text,
             guint  to)
{
  const char *p = text->text->str + to;

  for (guint i = 0; i < CONTEXT && *p != '\0'; i++)
    p = g_utf8_next_char (p);

  return slice (text, to, p - text->text->str);
}

/* One speaker, and for every second passage somebody else. */
static void
add_links (const Passage *passage)
{
  static const char * const roles[] = { "addressee", "addressee", "object", "on_behalf_of", "quoted_by" };
  guint speaker = 1 + pick (actor_picks, FEW_PICK_BITS), other = 1 + pick (actor_picks, FEW_PICK_BITS);
  const char *role = roles[draw_below (G_N_ELEMENTS (roles))];

  insert (PASSAGE_ACTOR, "iisis", passage->id, NUMBER (speaker), "speaker", NUMBER (1), one_in (6) ? "the minister" : NULL);
  if (one_in (2))
    insert (PASSAGE_ACTOR, "iisis", passage->id, NUMBER (other), role, NUMBER (1), NULL);
}

static void
add_passage_topics (const Passage *passage)
{
  guint n = draw_below (3), first = 1 + pick (topic_picks, FEW_PICK_BITS), second = 1 + pick (topic_picks, FEW_PICK_BITS);

  if (n > 0)
    insert (PASSAGE_TOPIC, "ii", passage->id, NUMBER (first));
  if (n > 1 && second != first)
    insert (PASSAGE_TOPIC, "ii", passage->id, NUMBER (second));
}

/* A third has a status, of which some had another before. */
static void
add_events (const Passage *passage)
{
  const char * const *statuses = avow_status_get_words (passage->kind);
  guint n_statuses = g_strv_length ((GStrv) statuses), day = FIRST_DAY + draw_below (N_DAYS / 2);
  char date[] = "2016-01-01";

  if (!one_in (3))
    return;

  for (guint n = one_in (4) ? 2 : 1; n > 0; n--)
    {
      const char *precision = write_date (date, day), *status = statuses[1 + draw_below (n_statuses - 1)];
      gint64 article = one_in (10) ? 1 + draw_below (n_articles) : 0;
      gboolean has_url = one_in (10);

      insert (STATUS_EVENT, "issssrsis", passage->id, status, date, precision, has_url ? "https://news.example/evidence" : NULL,
              article, one_in (20) ? "As the minister said" : NULL, passage->analyst, passage->created);
      day += 1 + draw_below (N_DAYS / 2);
    }
}

static void
add_relation (const Passage *passage)
{
  static const char * const types[] =
  {
    "repeats", "supports", "contradicts", "answers", "updates", "specifies", "fulfils", "breaks",
  };

  const char *type = types[draw_below (G_N_ELEMENTS (types))];

  if (passage->id > 1 && one_in (50))
    insert (RELATION, "iissis", passage->id, NUMBER (1 + draw_below (passage->id - 1)), type, NULL, passage->analyst,
            passage->created);
}

/* Some words of a text, as a passage, with what an analyst knows about it. */
static void
add_passage (Text  *text,
             guint  article,
             guint  first)
{
  static const char * const subkinds[] = { "threat", "ultimatum", "alert", NULL };
  static const char * const attributions[] = { "direct", "indirect", "mixed", NULL, NULL, NULL };
  static const char * const positions[] = { "for", "against", "neutral" };
  const Place *places = (const Place *) text->places->data;
  g_autofree char *exact = NULL, *prefix = NULL, *suffix = NULL, *condition = NULL, *note = NULL, *summary = NULL, *was = NULL;
  guint last = first, n = 5 + draw_below (36), kind = draw_below (10), condition_first = 0;
  char created[TIME_SIZE], due[] = "2016-01-01", said[] = "2016-01-01";
  const char *due_precision = NULL, *said_precision = NULL, *place = NULL, *position = NULL, *subkind, *attribution;
  gint64 end, condition_start = 0, condition_end = 0;
  Passage passage = { 0 };
  gboolean is_anchored;

  while (last < first + n && !places[last].is_last)
    last++;
  end = places[last].offset + word_points[places[last].word];
  exact = slice (text, places[first].byte, places[last].byte + word_lengths[places[last].word]);
  prefix = slice_before (text, places[first].byte);
  suffix = slice_after (text, places[last].byte + word_lengths[places[last].word]);

  passage.id = n_rows[PASSAGE] + 1;
  passage.kind = kind < 5 ? AVOW_KIND_CLAIM : kind < 8 ? AVOW_KIND_PLEDGE : AVOW_KIND_WARNING;
  passage.analyst = 1 + draw_below (3);
  passage.created = write_time (created, passage.id - 1, n_passages);

  if (one_in (16))
    {
      condition_first = last - MIN (last - first, 4);
      condition_start = places[condition_first].offset;
      condition_end = end;
      condition = slice (text, places[condition_first].byte, places[last].byte + word_lengths[places[last].word]);
    }
  if (one_in (25))
    note = make_phrase (8);
  if (one_in (20))
    summary = make_phrase (12);
  if (passage.kind == AVOW_KIND_PLEDGE ? one_in (3) : one_in (40))
    due_precision = write_date (due, FIRST_DAY + draw_below (N_DAYS + 700));
  if (one_in (10))
    said_precision = write_date (said, FIRST_DAY + draw_below (N_DAYS));
  if (one_in (1000))
    was = make_phrase (6);
  if (one_in (30))
    place = publishers[draw_below (N_PUBLISHERS)];
  if (one_in (5))
    position = positions[draw_below (G_N_ELEMENTS (positions))];
  subkind = passage.kind == AVOW_KIND_WARNING ? subkinds[draw_below (G_N_ELEMENTS (subkinds))] : NULL;
  attribution = attributions[draw_below (G_N_ELEMENTS (attributions))];
  is_anchored = was != NULL || !one_in (1000);

  insert (PASSAGE, "iiisssssrrsssssssssssiisiss", NUMBER (article + 1), NUMBER (places[first].offset), end, exact, prefix,
          suffix, avow_kind_to_string (passage.kind), condition, condition_start, condition_end, note, summary,
          subkind, attribution, attribution != NULL ? "said" : NULL, due_precision != NULL ? due : NULL, due_precision,
          said_precision != NULL ? said : NULL, said_precision, place, position, NUMBER (is_anchored), NUMBER (was != NULL),
          was, passage.analyst, created, created);

  add_links (&passage);
  add_passage_topics (&passage);
  add_events (&passage);
  add_relation (&passage);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

/* The passages of an article, in the order of its text. */
static void
add_passages (Text  *text,
              guint  article,
              guint  n)
{
  g_autofree guint *firsts = g_new (guint, n + 1);

  make_text (text, article);
  set_chance (7, article);
  for (guint i = 0; i < n; i++)
    firsts[i] = draw_below (text->places->len);
  qsort (firsts, n, sizeof (guint), compare_numbers);
  for (guint i = 0; i < n; i++)
    add_passage (text, article, firsts[i]);
}

/* How many passages the articles before one have in all: some have none, some many. */
static guint64 *
make_shares (void)
{
  guint64 *shares = g_new0 (guint64, n_articles + 1);

  set_chance (8, 0);
  for (guint i = 0; i < n_articles; i++)
    shares[i + 1] = shares[i] + (one_in (8) ? 0 : 1 + draw_below (20));
  for (guint i = 0; i <= n_articles && shares[n_articles] > 0; i++)
    shares[i] = i < n_articles ? shares[i] * n_passages / shares[n_articles] : n_passages;

  return shares;
}

/* Articles are not read in the order in which they came. */
static void
add_all_passages (Text *text)
{
  g_autofree guint64 *shares = make_shares ();
  guint64 step = n_articles % 7919 != 0 ? 7919 : 7907;

  for (guint i = 0; i < n_articles; i++)
    {
      guint article = (guint64) i * step % n_articles, n = shares[article + 1] - shares[article];

      if (n > 0)
        add_passages (text, article, n);
    }
}

/* ---- sets */

static void
add_sets (void)
{
  static const struct
  {
    const char *name;
    guint       part;    /* one passage in so many is in it */
    const char *query;
  } sets[] =
  {
    { "For the report", 10000, NULL },
    { "To be read again", 1000, NULL },
    { "Quoted in the survey", 100, NULL },
    { "All that was coded twice", 20, NULL },
    { "Broken pledges", 0, "kind:pledge status:broken" },
    { "Ceasefire", 0, "ceasefire" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      gint64 id = insert (SET, "ssss", sets[i].name, i == 0 ? "Due in autumn" : NULL, sets[i].query, "2026-01-01T00:00:00Z");
      gint64 position = 0;

      for (guint j = 1; sets[i].part > 0 && j <= n_passages; j += sets[i].part)
        insert (SET_MEMBER, "iii", id, NUMBER (j), ++position);
    }
}

/* ---- all of it */

static void
fill (void)
{
  Text text = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Place)), g_string_new (NULL) };

  add_actors ();
  add_topics ();
  for (guint i = 0; i < n_articles; i++)
    add_article (&text, i);
  add_all_passages (&text);
  add_sets ();

  g_string_free (text.text, TRUE);
  g_array_unref (text.places);
  g_string_free (text.blocks, TRUE);
}

/* Full text in one go, with more room in memory than is usual. */
static void
fill_full_text (void)
{
  static const char * const tables[] = { "article_fts", "passage_fts" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('hashsize', 67108864);"
                         "INSERT INTO %s (%s) VALUES ('rebuild');"
                         "INSERT INTO %s (%s) VALUES ('optimize');"
                         "DELETE FROM %s_config WHERE k = 'hashsize'",
                         tables[i], tables[i], tables[i], tables[i], tables[i], tables[i], tables[i]);

      run (sql);
    }
}

static void
make_project (const char *path)
{
  store_close (store_make (path));

  must (sqlite3_open (path, &db));
  run ("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -524288");
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  run ("BEGIN;"
       "DELETE FROM analyst;"
       "INSERT INTO analyst (id, guid, name) VALUES (1, '00000000-0000-7000-8000-00000000a001', 'Ana'),"
       "                                            (2, '00000000-0000-7000-8000-00000000a002', 'Bo'),"
       "                                            (3, '00000000-0000-7000-8000-00000000a003', 'Cleo')");
  prepare ();
  fill ();
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (statements[i]);
  fill_full_text ();
  run ("INSERT INTO article_reading (article_id, reading, folder_id)"
       " SELECT id, CASE WHEN id % 8 < 3 THEN 'new' WHEN id % 8 = 3 THEN 'in_work' ELSE 'done' END,"
       "        CASE WHEN id % 3 > 0 THEN 1 + id % " G_STRINGIFY (N_FOLDERS) " END FROM article");
  run ("COMMIT; PRAGMA journal_mode = WAL");
  must (sqlite3_close (db));
}

int
main (int   argc,
      char *argv[])
{
  const GOptionEntry entries[] =
  {
    { "articles", 'a', 0, G_OPTION_ARG_INT, &n_articles, "How many articles (100000)", "N" },
    { "passages", 'p', 0, G_OPTION_ARG_INT, &n_passages, "How many passages (1000000)", "N" },
    { NULL, },
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("FILE – make a large project, the same each time");
  g_autoptr(GError) error = NULL;
  g_autofree char *draft = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || n_articles < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Say which file to make; see --help.");
      return 2;
    }

  /* A file appears whole or not at all. */
  draft = g_strconcat (argv[1], ".part", NULL);
  g_unlink (draft);
  make_words ();
  make_names ();
  make_project (draft);
  if (g_rename (draft, argv[1]) != 0)
    {
      g_printerr ("%s cannot be made\n", argv[1]);
      return 1;
    }

  return 0;
}
