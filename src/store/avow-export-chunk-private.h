/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-affiliations-private.h"
#include "avow-export-scan.h"
#include "avow-id-set.h"
#include "avow-shelf-private.h"

G_BEGIN_DECLS

/* The most passages of a chunk: fewer, if there is much to say about each. */
#define AVOW_CHUNK_ROWS 2048

/* A set by hand. */
typedef struct
{
  guint  place;   /* among all, by name */
  char  *name;
} AvowScanSet;

/* What there is few of, in memory from the beginning to the end. */
typedef struct
{
  AvowScanNeeds     needs;
  GHashTable       *analysts;       /* id -> name */
  GPtrArray        *topics;         /* AvowScanTopic, in the order of the tree */
  GHashTable       *topics_by_id;   /* id -> AvowScanTopic */
  GHashTable       *sets;           /* id -> AvowScanSet */
  AvowAffiliations *affiliations;   /* or %NULL */
} AvowScanLookup;

gboolean avow_scan_lookup_load  (AvowScanLookup       *self,
                                 AvowDb               *db,
                                 const AvowScanNeeds  *needs,
                                 GError              **error);
void     avow_scan_lookup_clear (AvowScanLookup       *self);

/* Some passages, one after the other, with all that is needed of them. */
typedef struct
{
  GStringChunk *texts;
  gsize         size;        /* of all that is in it, nearly */
  GArray       *rows;        /* AvowScanRow; those without an id are not there any more */
  GArray       *links;       /* AvowScanLink, by row and order, as are those that follow */
  GArray       *events;      /* AvowScanEvent */
  GArray       *relations;   /* AvowScanRelation */
  GPtrArray    *topics;      /* AvowScanTopic */
  GPtrArray    *sets;        /* char */
  AvowShelf    *articles;    /* what the records of rows are on */
  AvowShelf    *actors;
} AvowChunk;

/* What reads chunks, each after the one before. For one thread. */
typedef struct
{
  AvowDb               *db;
  const AvowScanLookup *lookup;
  GArray               *ids;         /* of all passages, in their order */
  guint                 next;        /* which of them is the first of the next chunk */
  guint                 at_once;     /* how many the next is to have */
  AvowShelf            *articles;
  AvowShelf            *actors;
  AvowIdSet            *told;        /* the articles whose texts have been told */
  char                 *passage_sql; /* the columns */
  char                 *article_sql;
} AvowChunkReader;

/* A chunk while it is filled. */
typedef struct
{
  AvowChunkReader *reader;
  AvowChunk       *chunk;
  const gint64    *ids;
  guint            n_ids;
  struct _Slot    *slots;     /* by id */
  GArray          *runs;      /* ids so close that all between the first and the last are read */
  char            *packed;    /* the other ids, as JSON; %NULL if there are none */
  char            *sql;       /* of the statement for the next run; %NULL if it is that of the other ids */
  char            *other_sql; /* or %NULL, if it has begun */
  guint            next_run;
  guint            cursor;    /* in slots */
  gboolean         is_over;   /* whether it is too much for one chunk */
} AvowChunkFill;

AvowChunk *avow_chunk_new                 (void);
void       avow_chunk_free                (AvowChunk             *self);

void       avow_chunk_reader_init         (AvowChunkReader       *self,
                                           AvowDb                *db,
                                           const AvowScanLookup  *lookup,
                                           GArray                *ids);
void       avow_chunk_reader_clear        (AvowChunkReader       *self);
gboolean   avow_chunk_reader_read         (AvowChunkReader       *self,
                                           AvowChunk             *chunk,
                                           GError               **error);
void       avow_chunk_reader_get_article  (const AvowScanLookup  *lookup,
                                           AvowChunk             *chunk,
                                           const AvowScanRow     *row,
                                           AvowScanText          *cells);

/* For what fills chunks. */
void         avow_chunk_fill_prepare      (AvowChunkFill         *self,
                                           AvowStmt              *stmt,
                                           const char            *columns,
                                           const char            *from,
                                           const char            *key);
gboolean     avow_chunk_fill_next         (AvowChunkFill         *self,
                                           AvowStmt              *stmt,
                                           GError               **error);
gboolean     avow_chunk_fill_find         (AvowChunkFill         *self,
                                           gint64                 id,
                                           guint                 *row);
gboolean     avow_chunk_fill_charge       (AvowChunkFill         *self,
                                           gsize                  size);
AvowScanText avow_chunk_fill_take         (AvowChunkFill         *self,
                                           AvowStmt              *stmt,
                                           int                    column);

int          avow_chunk_compare_ids       (gconstpointer          a,
                                           gconstpointer          b);

gboolean     avow_chunk_fill_links        (AvowChunkFill         *self,
                                           GError               **error);
gboolean     avow_chunk_fill_events       (AvowChunkFill         *self,
                                           GError               **error);
gboolean     avow_chunk_fill_relations    (AvowChunkFill         *self,
                                           GError               **error);
gboolean     avow_chunk_fill_topics       (AvowChunkFill         *self,
                                           GError               **error);
gboolean     avow_chunk_fill_sets         (AvowChunkFill         *self,
                                           GError               **error);

G_END_DECLS
