/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-guid.h"
#include "avow-report-spool.h"
#include "avow-report-words.h"
#include "avow-status.h"
#include "avow-store-export.h"
#include "avow-text.h"

/* A report with as many headings has a table of contents. */
#define LONG 4

/* Passages come out of the project once, each as a block that goes to the spool; what is kept in
 * memory is where it is there. So all groups, the contents and the pages are of one moment, and
 * many passages need little room. */

typedef struct
{
  AvowReportPlace place;
  gboolean        is_repeated;    /* it was there before, under another heading */
} Item;

struct _AvowReport
{
  AvowExport      *export;
  AvowReportSpool *spool;
  char            *title;
  GPtrArray       *lines;
  GPtrArray       *contents;
  GArray          *items;         /* Item, in the order of the report */
  guint            at;
  guint            n_passages;
  guint            n_readings;    /* how often it will be read */
  guint            reading;
};

/* A passage that waits for the end of its article. */
typedef struct
{
  AvowPassage     *passage;
  AvowReportFacts  facts;
  char            *title;
  char            *act;
  char            *id;
  guint            number;
} Held;

/* Passages that stand together. */
typedef struct
{
  char     *name;
  char     *above;      /* (nullable): what the heading above it says */
  char     *line;       /* (nullable) */
  char     *sort_key;
  gboolean  is_last;
  GArray   *members;    /* guint, into the quotations */
} Group;

typedef struct
{
  AvowReportPlace  place;
  const char      *date;      /* (nullable) */
  guint            position;
  gboolean         is_used;
} Quotation;

typedef struct
{
  AvowReport      *report;
  AvowExportGroup  group;
  GHashTable      *article_ids;
  GHashTable      *names;         /* guid -> name, of actors */
  AvowArticle     *article;       /* of @held */
  GPtrArray       *held;
  guint            number;
  GHashTable      *groups;        /* key -> Group */
  GArray          *quotations;
  GStringChunk    *dates;
} Collector;

static void
held_free (Held *held)
{
  avow_passage_unref (held->passage);
  avow_report_facts_clear (&held->facts);
  g_free (held->title);
  g_free (held->act);
  g_free (held->id);
  g_free (held);
}

static void
group_free (Group *group)
{
  g_free (group->name);
  g_free (group->above);
  g_free (group->line);
  g_free (group->sort_key);
  g_array_unref (group->members);
  g_free (group);
}

static void
entry_free (AvowReportEntry *entry)
{
  g_free (entry->title);
  g_free (entry->detail);
  g_free (entry->id);
  g_free (entry);
}

static void
collector_clear (Collector *self)
{
  g_clear_pointer (&self->article_ids, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->article, avow_article_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->quotations, g_array_unref);
  g_clear_pointer (&self->dates, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collector, collector_clear)

static gboolean
add_block (AvowReport             *self,
           const AvowReportBlock  *block,
           GError                **error)
{
  Item item = { .is_repeated = FALSE };

  if (!avow_report_spool_add (self->spool, block, &item.place, error))
    return FALSE;

  g_array_append_val (self->items, item);
  return TRUE;
}

static char *
count_passages (guint n_passages)
{
  return g_strdup_printf (g_dngettext (NULL, "%u passage", "%u passages", n_passages), n_passages);
}

static gboolean
add_heading (AvowReport  *self,
             guint        level,
             const char  *text,
             guint        n_passages,
             const char  *language,
             GError     **error)
{
  g_autofree char *detail = n_passages > 0 ? count_passages (n_passages) : NULL;
  AvowReportEntry *entry = g_new0 (AvowReportEntry, 1);
  AvowReportBlock block = { AVOW_REPORT_HEADING, .level = level, .text = text, .detail = detail, .language = language };

  entry->level = level;
  entry->title = avow_text_squeeze (text);
  entry->detail = g_strdup (detail);
  entry->id = g_strdup_printf ("s%u", self->contents->len + 1);
  g_ptr_array_add (self->contents, entry);
  block.id = entry->id;

  return add_block (self, &block, error);
}

static gboolean
add_line (AvowReport           *self,
          AvowReportBlockType   type,
          const char           *text,
          const char           *url,
          GError              **error)
{
  AvowReportBlock block = { type, .text = text, .url = url };

  return add_block (self, &block, error);
}

/* ---- articles, with their text */

static int
compare_held (gconstpointer a,
              gconstpointer b)
{
  const Held *held_a = *(Held * const *) a, *held_b = *(Held * const *) b;

  if (held_a->passage->start != held_b->passage->start)
    return held_a->passage->start < held_b->passage->start ? -1 : 1;

  /* The longer goes around the shorter. */
  return (held_a->passage->end < held_b->passage->end) - (held_a->passage->end > held_b->passage->end);
}

/* A passage alone, with where it is from. */
static void
fill_quotation (AvowReportBlock *block,
                AvowPassage     *passage,
                AvowArticle     *article,
                AvowReportFacts *facts,
                const char      *title,
                const char      *citation)
{
  block->type = AVOW_REPORT_QUOTATION;
  block->kind = passage->kind;
  block->title = title;
  block->text = passage->exact;
  block->citation = citation;
  block->language = article->fields[AVOW_ARTICLE_LANGUAGE];
  block->url = avow_report_get_url (article->fields[AVOW_ARTICLE_URL]);
  block->facts = (const AvowReportFact *) (gpointer) facts->facts->data;
  block->n_facts = facts->facts->len;
}

static gboolean
add_note (Collector   *self,
          const Held  *held,
          GError     **error)
{
  AvowReportBlock block = { AVOW_REPORT_NOTE, .kind = held->passage->kind, .number = held->number, .id = held->id,
                            .title = held->title, .detail = held->act, .text = held->passage->exact, };

  block.facts = (const AvowReportFact *) (gpointer) held->facts.facts->data;
  block.n_facts = held->facts.facts->len;

  return add_block (self->report, &block, error);
}

/* The parts of passages that are in a block of the article. One that begins or ends between blocks does
 * so in the block that follows, or the one before. */
static GArray *
find_marks (Collector       *self,
            const AvowBlock *block,
            gint64           end_before,
            gint64           start_after)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (AvowReportMark));

  for (guint i = 0; i < self->held->len; i++)
    {
      const Held *held = g_ptr_array_index (self->held, i);
      AvowPassage *passage = held->passage;
      AvowReportMark mark = { MAX (passage->start, block->start) - block->start, MIN (passage->end, block->end) - block->start,
                              passage->kind, held->number, passage->start >= end_before, passage->end <= start_after,
                              passage->anchor == AVOW_ANCHOR_CHANGED, held->id, held->title };

      if (passage->start >= block->end)
        break;
      if (passage->anchor != AVOW_ANCHOR_LOST && mark.start < mark.end)
        g_array_append_val (marks, mark);
    }

  return marks;
}

static gboolean
add_paragraph (Collector        *self,
               const AvowBlock  *block,
               gint64            end_before,
               gint64            start_after,
               const char       *start,
               gsize             length,
               guint            *next,
               GError          **error)
{
  g_autofree char *text = g_strndup (start, length);
  g_autoptr(GArray) marks = find_marks (self, block, end_before, start_after);
  AvowReportBlock paragraph = { AVOW_REPORT_PARAGRAPH, .block = block->kind, .block_level = block->level, .text = text,
                                .language = self->article->fields[AVOW_ARTICLE_LANGUAGE], .n_marks = marks->len };

  paragraph.marks = (const AvowReportMark *) (gpointer) marks->data;
  if (!add_block (self->report, &paragraph, error))
    return FALSE;

  for (; *next < self->held->len; (*next)++)
    {
      const Held *held = g_ptr_array_index (self->held, *next);

      if (held->passage->start >= block->end)
        break;
      if (held->passage->anchor != AVOW_ANCHOR_LOST && !add_note (self, held, error))
        return FALSE;
    }

  return TRUE;
}

/* What the article does not say any more stands after it. */
static gboolean
add_lost (Collector  *self,
          GError    **error)
{
  gboolean said = FALSE;

  for (guint i = 0; i < self->held->len; i++)
    {
      Held *held = g_ptr_array_index (self->held, i);
      g_autofree char *citation = NULL;
      AvowReportBlock block = { .number = held->number, .id = held->id };

      if (held->passage->anchor != AVOW_ANCHOR_LOST)
        continue;
      if (!said && !add_line (self->report, AVOW_REPORT_SENTENCE, _("Passages that are not in the text any more:"),
                              NULL, error))
        return FALSE;
      said = TRUE;
      citation = avow_report_cite (held->passage, self->article);
      fill_quotation (&block, held->passage, self->article, &held->facts, held->title, citation);
      if (!add_block (self->report, &block, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_text (Collector  *self,
          GError    **error)
{
  const char *at = self->article->text;
  AvowBlock whole = { 0, avow_text_length (at), AVOW_BLOCK_PARAGRAPH, 0 };
  guint n_blocks = self->article->blocks != NULL ? self->article->blocks->len : 0, next = 0;
  gint64 offset = 0;

  for (guint i = 0; i < MAX (n_blocks, 1); i++)
    {
      const AvowBlock *block = n_blocks > 0 ? &g_array_index (self->article->blocks, AvowBlock, i) : &whole;
      const char *start = g_utf8_offset_to_pointer (at, block->start - offset);
      const char *end = g_utf8_offset_to_pointer (start, block->end - block->start);
      gint64 start_after = i + 1 < n_blocks ? block[1].start : G_MAXINT64;

      if (!add_paragraph (self, block, offset, start_after, start, end - start, &next, error))
        return FALSE;
      at = end;
      offset = block->end;
    }

  return TRUE;
}

/* All of the article whose passages are there by now. */
static gboolean
add_article (Collector  *self,
             GError    **error)
{
  g_autofree char *citation = NULL;
  AvowArticle *article = self->article;

  if (article == NULL)
    return TRUE;

  g_ptr_array_sort (self->held, compare_held);
  for (guint i = 0; i < self->held->len; i++)
    ((Held *) g_ptr_array_index (self->held, i))->number = ++self->number;

  citation = avow_report_cite_article (article);
  if (!add_heading (self->report, 1, article->fields[AVOW_ARTICLE_HEADLINE], self->held->len,
                    article->fields[AVOW_ARTICLE_LANGUAGE], error) ||
      !add_line (self->report, AVOW_REPORT_LINE, citation, avow_report_get_url (article->fields[AVOW_ARTICLE_URL]), error) ||
      (article->fields[AVOW_ARTICLE_NOTE] != NULL &&
       !add_line (self->report, AVOW_REPORT_LINE, article->fields[AVOW_ARTICLE_NOTE], NULL, error)) ||
      !add_text (self, error) ||
      !add_lost (self, error))
    return FALSE;

  g_clear_pointer (&self->article, avow_article_unref);
  g_ptr_array_set_size (self->held, 0);

  return TRUE;
}

/* Who, and if somebody is spoken to, to whom. */
static char *
describe_who (AvowPassage *passage)
{
  g_autofree char *speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, ", ");
  g_autofree char *addressees = avow_passage_get_actors (passage, AVOW_ROLE_ADDRESSEE, ", ");

  if (*addressees != '\0')
    return g_strdup_printf ("%s → %s", *speakers != '\0' ? speakers : "…", addressees);

  return g_strdup (*speakers != '\0' ? speakers : _("No speaker"));
}

static gboolean
hold (Collector            *self,
      const AvowExportRow  *row,
      GError              **error)
{
  Held *held;

  if ((self->article == NULL || self->article->id != row->article->id) && !add_article (self, error))
    return FALSE;
  if (self->article == NULL)
    self->article = avow_article_ref (row->article);

  held = g_new0 (Held, 1);
  held->passage = avow_passage_ref (row->passage);
  held->title = describe_who (row->passage);
  held->act = avow_report_describe_act (row->passage);
  held->id = g_strdup_printf ("p-%s", row->passage->guid);
  avow_report_facts_init (&held->facts, row, row->passage->anchor != AVOW_ANCHOR_LOST);
  g_ptr_array_add (self->held, held);

  return TRUE;
}

/* ---- passages, in groups */

static Group *
find_group (Collector  *self,
            const char *key,
            const char *name,
            const char *sort_key)
{
  Group *group = g_hash_table_lookup (self->groups, key);

  if (group != NULL)
    return group;

  group = g_new0 (Group, 1);
  group->name = g_strdup (name);
  group->sort_key = sort_key != NULL ? g_strdup (sort_key) : g_utf8_collate_key (name, -1);
  group->is_last = *key == '\0';
  group->members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_hash_table_insert (self->groups, g_strdup (key), group);

  return group;
}

static void
join (Group *group,
      guint  quotation)
{
  guint n = group->members->len;

  /* Somebody may have two parts. */
  if (n == 0 || g_array_index (group->members, guint, n - 1) != quotation)
    g_array_append_val (group->members, quotation);
}

static void
group_by_speaker (Collector           *self,
                  const AvowExportRow *row,
                  guint                quotation)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      const AvowActor *actor = g_ptr_array_index (row->actors, i);
      Group *group;

      if (link->role != AVOW_ROLE_SPEAKER)
        continue;
      group = find_group (self, actor->guid, actor->name, NULL);
      if (group->line == NULL && actor->type != AVOW_ACTOR_TYPE_UNKNOWN)
        group->line = g_strdup (avow_actor_type_get_label (actor->type));
      join (group, quotation);
      has_any = TRUE;
    }

  if (!has_any)
    join (find_group (self, "", _("No speaker"), NULL), quotation);
}

static void
group_by_topic (Collector   *self,
                AvowPassage *passage,
                guint        quotation)
{
  for (guint i = 0; i < passage->topics->len; i++)
    {
      const AvowTopic *topic = g_ptr_array_index (passage->topics, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, topic->id);

      join (find_group (self, key, topic->path, NULL), quotation);
    }

  if (passage->topics->len == 0)
    join (find_group (self, "", _("No topic"), NULL), quotation);
}

static const char *
get_kinds_label (AvowKind kind)
{
  return kind == AVOW_KIND_CLAIM ? _("Claims") : kind == AVOW_KIND_PLEDGE ? _("Pledges") : _("Warnings");
}

/* The statuses of a kind in the order in which the program offers them. */
static void
group_by_status (Collector   *self,
                 AvowPassage *passage,
                 guint        quotation)
{
  const char * const *words = avow_status_get_words (passage->kind);
  g_autofree char *key = NULL;
  guint at = 0;
  Group *group;

  while (words[at] != NULL && !g_str_equal (words[at], passage->status))
    at++;
  key = g_strdup_printf ("%u-%02u", passage->kind, at);
  group = find_group (self, key, avow_status_get_label (passage->status), key);
  if (group->above == NULL)
    group->above = g_strdup (get_kinds_label (passage->kind));
  join (group, quotation);
}

static gboolean
quote (Collector            *self,
       const AvowExportRow  *row,
       GError              **error)
{
  const char *said = row->passage->fields[AVOW_PASSAGE_DATE_SAID];
  const char *date = said != NULL ? said : row->article->fields[AVOW_ARTICLE_DATE];
  g_autofree char *title = avow_report_describe_passage (row->passage), *id = NULL;
  g_autofree char *citation = avow_report_cite (row->passage, row->article);
  Quotation quotation = { .position = self->quotations->len };
  g_auto(AvowReportFacts) facts = { NULL };
  AvowReportBlock block = { .number = 0 };

  if (date != NULL)
    quotation.date = g_string_chunk_insert_const (self->dates, date);
  block.id = id = g_strdup_printf ("p-%s", row->passage->guid);
  avow_report_facts_init (&facts, row, FALSE);
  fill_quotation (&block, row->passage, row->article, &facts, title, citation);
  if (!avow_report_spool_add (self->report->spool, &block, &quotation.place, error))
    return FALSE;
  g_array_append_val (self->quotations, quotation);

  if (self->group == AVOW_EXPORT_GROUP_ACTORS)
    group_by_speaker (self, row, quotation.position);
  else if (self->group == AVOW_EXPORT_GROUP_TOPICS)
    group_by_topic (self, row->passage, quotation.position);
  else
    group_by_status (self, row->passage, quotation.position);

  return TRUE;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const Group *group_a = *(Group * const *) a, *group_b = *(Group * const *) b;

  if (group_a->is_last != group_b->is_last)
    return group_a->is_last ? 1 : -1;

  return strcmp (group_a->sort_key, group_b->sort_key);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  GArray *quotations = data;
  const Quotation *quotation_a = &g_array_index (quotations, Quotation, *(const guint *) a);
  const Quotation *quotation_b = &g_array_index (quotations, Quotation, *(const guint *) b);
  int order;

  /* What nobody knows the date of comes last. */
  if ((quotation_a->date == NULL) != (quotation_b->date == NULL))
    return quotation_a->date == NULL ? 1 : -1;
  if ((order = g_strcmp0 (quotation_a->date, quotation_b->date)) != 0)
    return order;

  return quotation_a->position < quotation_b->position ? -1 : quotation_a->position > quotation_b->position;
}

static void
add_members (Collector *self,
             Group     *group)
{
  g_array_sort_with_data (group->members, compare_members, self->quotations);
  for (guint i = 0; i < group->members->len; i++)
    {
      Quotation *quotation = &g_array_index (self->quotations, Quotation, g_array_index (group->members, guint, i));
      Item item = { quotation->place, quotation->is_used };

      quotation->is_used = TRUE;
      g_array_append_val (self->report->items, item);
    }
}

static gboolean
add_groups (Collector  *self,
            GError    **error)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new ();
  const char *above = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (groups, value);
  g_ptr_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      if (group->above != NULL && g_strcmp0 (group->above, above) != 0 &&
          !add_heading (self->report, 1, group->above, 0, NULL, error))
        return FALSE;
      above = group->above;
      if (!add_heading (self->report, above != NULL ? 2 : 1, group->name, group->members->len, NULL, error) ||
          (group->line != NULL && !add_line (self->report, AVOW_REPORT_LINE, group->line, NULL, error)))
        return FALSE;
      add_members (self, group);
    }

  return TRUE;
}

/* ---- all of it */

/* Reading the project is one part of the work, and each reading of the report another. */
static void
set_progress (AvowReport *self,
              guint       part,
              double      of_it)
{
  double done = (part + of_it) / (self->n_readings + 1);

  avow_export_set_progress (self->export, (guint) (done * self->n_passages + 0.5), self->n_passages);
}

static gboolean
collect_cb (const AvowExportRow  *row,
            guint                 position,
            guint                 n_rows,
            gpointer              data,
            GError              **error)
{
  Collector *self = data;

  self->report->n_passages = n_rows;
  g_hash_table_add (self->article_ids, g_memdup2 (&row->article->id, sizeof row->article->id));
  for (guint i = 0; i < row->actors->len; i++)
    {
      const AvowActor *actor = g_ptr_array_index (row->actors, i);

      if (!g_hash_table_contains (self->names, actor->guid))
        g_hash_table_insert (self->names, g_strdup (actor->guid), g_strdup (actor->name));
    }
  if (!(self->group == AVOW_EXPORT_GROUP_ARTICLES ? hold (self, row, error) : quote (self, row, error)))
    return FALSE;
  set_progress (self->report, 0, (double) (position + 1) / n_rows);

  return TRUE;
}

static const char *
get_group_label (AvowExportGroup group)
{
  switch (group)
    {
    case AVOW_EXPORT_GROUP_ACTORS:
      return _("by speaker");
    case AVOW_EXPORT_GROUP_TOPICS:
      return _("by topic");
    case AVOW_EXPORT_GROUP_STATUS:
      return _("by kind and status");
    default:
      return _("by article");
    }
}

static void
add_head (Collector *self)
{
  AvowReport *report = self->report;
  g_autofree char *name = g_path_get_basename (avow_store_get_path (avow_export_get_store (report->export)));
  g_autofree char *passages = count_passages (report->n_passages), *articles = NULL, *now = avow_now ();
  guint n_articles = g_hash_table_size (self->article_ids);

  if (g_str_has_suffix (name, ".avow"))
    name[strlen (name) - strlen (".avow")] = '\0';
  report->title = g_filename_display_name (name);
  articles = g_strdup_printf (g_dngettext (NULL, "%u article", "%u articles", n_articles), n_articles);

  g_ptr_array_add (report->lines, avow_report_describe_query (avow_export_get_query (report->export), self->names));
  if (report->n_passages > 0)
    /* Translators: how many passages, in how many articles, in what order: "12 passages in 3 articles, by topic" */
    g_ptr_array_add (report->lines, g_strdup_printf (_("%s in %s, %s"), passages, articles, get_group_label (self->group)));
  g_ptr_array_add (report->lines, avow_date_format_long (now));
}

static gboolean
collect (AvowReport  *self,
         GError     **error)
{
  g_autoptr(AvowQuery) query = avow_query_copy (avow_export_get_query (self->export));
  AvowExportNeeds needs = AVOW_EXPORT_NEEDS_EVENTS | AVOW_EXPORT_NEEDS_RELATIONS;
  g_auto(Collector) collector = { self, avow_export_get_profile (self->export)->group };

  collector.article_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  collector.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  collector.held = g_ptr_array_new_with_free_func ((GDestroyNotify) held_free);
  collector.groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) group_free);
  collector.quotations = g_array_new (FALSE, FALSE, sizeof (Quotation));
  collector.dates = g_string_chunk_new (4096);

  /* The passages of an article are to come together; for groups, the order makes no difference. */
  g_array_set_size (query->sort, 0);
  if (collector.group == AVOW_EXPORT_GROUP_ARTICLES)
    needs |= AVOW_EXPORT_NEEDS_TEXT;

  if (!avow_store_export (avow_export_get_store (self->export), query, needs, collect_cb, &collector,
                          avow_export_get_cancellable (self->export), error) ||
      !add_article (&collector, error) ||
      !add_groups (&collector, error) ||
      (self->n_passages == 0 && !add_line (self, AVOW_REPORT_SENTENCE, _("No passages were found."), NULL, error)))
    return FALSE;

  add_head (&collector);
  return TRUE;
}

/**
 * avow_report_new:
 * @export: what to report
 * @n_readings: how often the report will be read, for how far it is
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Makes a report of what an export asks for.
 *
 * Returns: (transfer full) (nullable): the report
 */
AvowReport *
avow_report_new (AvowExport  *export,
                 guint        n_readings,
                 GError     **error)
{
  g_autoptr(AvowReport) self = g_new0 (AvowReport, 1);

  self->export = g_object_ref (export);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->n_readings = n_readings;

  if (!(self->spool = avow_report_spool_new (error)) || !collect (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * avow_report_free:
 * @self: a report
 *
 * Frees a report.
 */
void
avow_report_free (AvowReport *self)
{
  g_clear_object (&self->export);
  g_clear_pointer (&self->spool, avow_report_spool_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_free (self->title);
  g_free (self);
}

/**
 * avow_report_get_title:
 * @self: a report
 *
 * Gets what it is called: as its project.
 *
 * Returns: (transfer none): the title
 */
const char *
avow_report_get_title (AvowReport *self)
{
  return self->title;
}

/**
 * avow_report_get_lines:
 * @self: a report
 *
 * Gets what stands below the title: which passages, how many, and the day.
 *
 * Returns: (transfer none) (element-type utf8): a line each
 */
GPtrArray *
avow_report_get_lines (AvowReport *self)
{
  return self->lines;
}

/**
 * avow_report_get_contents:
 * @self: a report
 *
 * Gets all headings, in their order.
 *
 * Returns: (transfer none) (element-type AvowReportEntry): the headings
 */
GPtrArray *
avow_report_get_contents (AvowReport *self)
{
  return self->contents;
}

/**
 * avow_report_is_long:
 * @self: a report
 *
 * Tells whether it is worth a table of contents.
 *
 * Returns: whether it is
 */
gboolean
avow_report_is_long (AvowReport *self)
{
  return self->contents->len >= LONG;
}

/**
 * avow_report_rewind:
 * @self: a report that was read to its end
 *
 * Begins the next reading.
 */
void
avow_report_rewind (AvowReport *self)
{
  self->at = 0;
  self->reading++;
}

/**
 * avow_report_next:
 * @self: a report
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Gets the next block, and tells the export how far it is.
 *
 * Returns: (transfer full) (nullable): the block; %NULL after the last, and then with no error
 */
AvowReportBlock *
avow_report_next (AvowReport  *self,
                  GError     **error)
{
  AvowReportBlock *block;
  const Item *item;

  if (g_cancellable_set_error_if_cancelled (avow_export_get_cancellable (self->export), error))
    return NULL;

  set_progress (self, self->reading + 1, (double) self->at / MAX (self->items->len, 1));
  if (self->at == self->items->len)
    return NULL;

  item = &g_array_index (self->items, Item, self->at);
  if ((block = avow_report_spool_get (self->spool, &item->place, error)) == NULL)
    return NULL;

  /* An id is that of one place. */
  if (item->is_repeated)
    block->id = "";
  self->at++;

  return block;
}

/**
 * avow_report_get_language:
 *
 * Gets the language in which reports are written: that of the user.
 *
 * Returns: (transfer none): as BCP 47 writes it: `fr-CA`
 */
const char *
avow_report_get_language (void)
{
  static char *language;
  g_autofree char *name = NULL;

  if (g_once_init_enter (&language))
    {
      name = g_strdelimit (g_strdup (g_get_language_names ()[0]), "_", '-');
      name[strcspn (name, ".@")] = '\0';
      g_once_init_leave (&language, g_strdup (g_str_equal (name, "C") || g_str_equal (name, "POSIX") ? "en" : name));
    }

  return language;
}
