/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-index-rows-private.h"
#include "avow-listing.h"
#include "avow-query.h"
#include "avow-ranked-private.h"
#include "avow-touched.h"
#include "avow-tuples-private.h"

G_BEGIN_DECLS

/* What lists need of a project, in memory: of each row what it is sorted, narrowed and
 * counted by.  See DESIGN.md.  For one thread; the texts themselves stay in the file. */

/* Whom a passage has to do with: by roles, in their order. */
typedef enum
{
  AVOW_PARTY_SPEAKER,
  AVOW_PARTY_ADDRESSEE,
  AVOW_PARTY_OBJECT,
  AVOW_PARTY_ON_BEHALF_OF,
  AVOW_PARTY_QUOTED_BY,
} AvowParty;

#define AVOW_N_PARTIES AVOW_N_ROLES

/* What is read of each row, but for its text and its links. */
#define AVOW_INDEX_PASSAGE_SQL "SELECT id, article_id, start, \"end\", kind, subkind, due_date, date_said, analyst_id, created FROM passage"
#define AVOW_INDEX_ARTICLE_SQL "SELECT id, publisher, date_published, imported, language, reading, headline FROM article LEFT JOIN article_reading ON article_id = id"
#define AVOW_INDEX_ACTOR_SQL "SELECT id, name, type FROM actor"

#define AVOW_INDEX_TEXT_SQL "SELECT exact FROM passage WHERE id = ?1"
#define AVOW_INDEX_HEADLINE_SQL "SELECT headline FROM article WHERE id = ?1"

/* Rows that are gone keep their place. */
#define AVOW_INDEX_GONE 0xff

typedef struct
{
  AvowIndexRows  rows;
  guint8        *kinds;       /* AvowKind, or AVOW_INDEX_GONE */
  guint8        *statuses;    /* see avow_index_get_statuses() */
  guint8        *subkinds;
  guint32       *articles;    /* id */
  guint32       *starts;
  guint32       *ends;
  guint32       *texts;       /* rank */
  guint32       *hashes;      /* of the text, to know it by */
  guint32       *parties[AVOW_N_PARTIES];   /* tuple of actors */
  guint32       *topics;      /* tuple of topics */
  guint32       *due;         /* a date: 20260107, 20260100, 20260000, 0 */
  guint32       *said;
  guint32       *tagged;      /* seconds since 1970 */
  guint32       *analysts;    /* code of a name */
  guint32       *order;       /* rows that are not gone, by their place in the texts */
  guint          n_order;
  gboolean       texts_stale; /* whether the ranks of texts are to be read anew */
} AvowIndexPassages;

typedef struct
{
  AvowIndexRows  rows;
  guint8        *gone;
  guint32       *headlines;   /* rank */
  guint32       *hashes;      /* of the headline */
  char         **words;       /* of the headline, as avow_index_fold_words() has them */
  guint32       *publishers;  /* code of a name */
  guint32       *dates;
  guint32       *imported;
  guint32       *languages;   /* code of a word */
  guint8        *readings;
  gboolean       headlines_stale;
  guint32       *row_of_id;   /* by id; G_MAXUINT32 for none */
  guint32        max_id;
} AvowIndexArticles;

typedef struct
{
  AvowIndexRows  rows;
  guint8        *gone;
  guint32       *names;       /* code of a name */
  guint8        *types;
} AvowIndexActors;

typedef struct _AvowIndex
{
  AvowCollation     *collation;
  AvowIndexPassages  passages;
  AvowIndexArticles  articles;
  AvowIndexActors    actors;
  AvowTuples        *parties;
  AvowTuples        *topics;
  GHashTable        *topic_paths;   /* id -> its path */
  GHashTable        *topic_parents; /* id -> id; 0 for none */
  AvowRanked        *publishers;
  AvowRanked        *languages;
  AvowRanked        *analysts;
  AvowRanked        *actor_names;
  GHashTable        *analyst_codes; /* id -> code */

  /* What was found last, until something changes. */
  AvowQuery         *last_query;
  guint8            *last_mask;
  GPtrArray         *last_facets[AVOW_N_FACETS];
  guint32           *spoken[AVOW_N_COLUMNS];   /* see avow_index_count_spoken() */
} AvowIndex;

AvowIndex          *avow_index_load          (const char   *path,
                                              GCancellable *cancellable,
                                              GError      **error);
void                avow_index_free          (AvowIndex    *self);
gboolean            avow_index_apply         (AvowIndex    *self,
                                              AvowDb       *db,
                                              GPtrArray    *notes,
                                              GError      **error);
AvowListing        *avow_index_list          (AvowIndex    *self,
                                              AvowDb       *db,
                                              AvowQuery    *query,
                                              guint         n_rows,
                                              GError      **error);
gboolean            avow_index_can_list      (AvowQuery    *query);
void                avow_index_fill_counts   (AvowIndex    *self,
                                              GPtrArray    *rows);

/* ---- what the files of the index share */

const char * const *avow_index_get_statuses  (guint        *n_statuses);
guint32             avow_index_pack_date     (const char   *iso);
char               *avow_index_unpack_date   (guint32       date);
guint8             *avow_index_mask          (AvowIndex    *self,
                                              AvowDb       *db,
                                              AvowQuery    *query,
                                              GError      **error);
gboolean            avow_index_count_facets  (AvowIndex    *self,
                                              AvowDb       *db,
                                              AvowQuery    *query,
                                              const guint8 *mask,
                                              GPtrArray   **values,
                                              GError      **error);
const guint32      *avow_index_count_spoken  (AvowIndex    *self,
                                              AvowColumn    column);
const guint8       *avow_index_find_mask     (AvowIndex    *self,
                                              AvowDb       *db,
                                              AvowQuery    *query,
                                              GError      **error);
guint32            *avow_index_get_speaks_as_keys (AvowIndex *self,
                                              AvowDb       *db);
guint32            *avow_index_get_affiliation_keys (AvowIndex *self,
                                              AvowDb       *db);
void                avow_index_forget        (AvowIndex    *self);
void                avow_index_set_passage   (AvowIndex    *self,
                                              guint32       row,
                                              AvowStmt     *stmt);
void                avow_index_set_article   (AvowIndex    *self,
                                              guint32       row,
                                              AvowStmt     *stmt);
void                avow_index_set_actor     (AvowIndex    *self,
                                              guint32       row,
                                              AvowStmt     *stmt);
void                avow_index_map_articles  (AvowIndex    *self,
                                              guint32       from);
gboolean            avow_index_load_topics   (AvowIndex    *self,
                                              AvowDb       *db,
                                              GError      **error);
gboolean            avow_index_load_analysts (AvowIndex    *self,
                                              AvowDb       *db,
                                              GError      **error);
AvowParty           avow_index_get_party     (const char   *role);
guint8              avow_index_get_status    (const char   *word);
char               *avow_index_fold_words    (const char   *text);
gboolean            avow_index_refresh_texts (AvowIndex    *self,
                                              AvowDb       *db,
                                              AvowTable     table,
                                              GError      **error);

/* The row of a passage's article. */
static inline guint32
avow_index_get_article (AvowIndex *self,
                        guint32    row)
{
  guint32 id = self->passages.articles[row];

  return id <= self->articles.max_id ? self->articles.row_of_id[id] : G_MAXUINT32;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowIndex, avow_index_free)

G_END_DECLS
