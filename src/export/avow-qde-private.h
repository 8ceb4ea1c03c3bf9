/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libxml/xmlwriter.h>

#include "avow-dump.h"
#include "avow-export.h"
#include "avow-passage-field.h"

G_BEGIN_DECLS

/* A document of REFI-QDA, project or codebook, on its way into a file. Its parts are in files of their own:
 * avow-qde-codes.c and so on. What fails first stays, in @error, and is looked at once at the end. */

typedef gboolean (*AvowQdeSink) (gconstpointer   bytes,
                                 gsize           size,
                                 gpointer        data,
                                 GError        **error);

/* What is told of articles and actors in variables. */
typedef enum
{
  AVOW_QDE_PUBLISHER,
  AVOW_QDE_DATE,
  AVOW_QDE_DATE_TEXT,
  AVOW_QDE_BYLINE,
  AVOW_QDE_SECTION,
  AVOW_QDE_URL,
  AVOW_QDE_LANGUAGE,
  AVOW_QDE_FILE,
  AVOW_QDE_READING,
  AVOW_QDE_TYPE,
  AVOW_QDE_SORT_NAME,
  AVOW_QDE_NAMES,
  AVOW_QDE_PARENT,
  AVOW_QDE_AFFILIATIONS,
  AVOW_QDE_IDENTIFIERS,
} AvowQdeVariable;

#define AVOW_N_QDE_VARIABLES 15

/* What there is, read in a pass of its own: a document names codes and variables before what has them. */
typedef struct
{
  GHashTable *actors;                  /* guid -> name */
  GHashTable *role_actors[AVOW_N_ROLES];   /* guids of those who have that part in a passage that is in the text */
  GHashTable *statuses;                /* words */
  GHashTable *unplaced;                /* guids of passages that are not in the text of their article */
  gboolean    has_variable[AVOW_N_QDE_VARIABLES];

  guint       n_articles;
  guint       n_passages;
  guint       n_with_fields;           /* passages with a note of their fields */
  guint       n_told_statuses;         /* with a date, evidence or a note */
  guint       n_old_statuses;          /* that are not the newest */
  guint       n_part_dates;            /* of articles, that are not whole days */
  guint       n_formatted;             /* articles with headings or lists */
  guint       n_replaced;              /* articles with characters that XML cannot hold */
  guint       n_next_up;               /* articles */
  guint       n_member_notes;
  guint       n_live_sets;
  guint       n_set_folders;
  guint       n_apart;
  guint       n_affiliations;
  guint       n_lost_relations;        /* of passages that are not in the text */
} AvowQdeSurvey;

typedef struct
{
  AvowDump         *dump;
  AvowExport       *export;
  xmlTextWriterPtr  writer;
  AvowQdeSink       sink;
  gpointer          sink_data;
  AvowQdeSurvey     survey;
  GError           *error;
} AvowQde;

/* Rows of a table that refer to those of another, read beside them. */
typedef struct
{
  AvowDumpRows *rows;
  const char   *parent;                /* the column that refers */
  gboolean      has_row;
  gboolean      is_taken;
} AvowQdeRows;

/* A link of a passage and what it is linked to: an actor, a topic or a set. */
typedef struct
{
  char *guid;
  char *to;
  char *role;
  char *as_named;
  char *added;
} AvowQdeLink;

typedef struct
{
  char *guid;
  char *status;
  char *date;
  char *url;
  char *article;
  char *passage;
  char *note;
  char *analyst;
  char *created;
} AvowQdeEvent;

/* Passages with all that hangs on them, read beside their articles. */
typedef struct
{
  AvowQde     *qde;
  AvowQdeRows  passages;
  AvowQdeRows  actors;
  AvowQdeRows  topics;
  AvowQdeRows  events;
  AvowQdeRows  members;

  /* Of the passage it is at. */
  AvowDumpRows *row;
  GPtrArray    *actor_links;
  GPtrArray    *topic_links;
  GPtrArray    *set_links;
  GPtrArray    *event_list;            /* the newest last */
} AvowQdePassages;

/* avow-qde.c */
void          avow_qde_init             (AvowQde          *self,
                                         AvowDump         *dump,
                                         AvowExport       *export);
void          avow_qde_clear            (AvowQde          *self);
gboolean      avow_qde_begin            (AvowQde          *self,
                                         AvowQdeSink       sink,
                                         gpointer          sink_data);
gboolean      avow_qde_finish           (AvowQde          *self,
                                         GError          **error);
void          avow_qde_open             (AvowQde          *self,
                                         const char       *element);
void          avow_qde_open_once        (AvowQde          *self,
                                         const char       *element,
                                         gboolean         *is_open);
void          avow_qde_close            (AvowQde          *self);
void          avow_qde_attribute        (AvowQde          *self,
                                         const char       *name,
                                         const char       *value);
void          avow_qde_attribute_guid   (AvowQde          *self,
                                         const char       *name,
                                         const char       *guid);
void          avow_qde_attribute_time   (AvowQde          *self,
                                         const char       *name,
                                         const char       *time);
void          avow_qde_element          (AvowQde          *self,
                                         const char       *element,
                                         const char       *text);
void          avow_qde_reference        (AvowQde          *self,
                                         const char       *element,
                                         const char       *guid);
char         *avow_qde_clean            (const char       *text);
char         *avow_qde_clean_text       (const char       *text);
char         *avow_qde_fix_guid         (const char       *guid);

/* avow-qde-rows.c */
void          avow_qde_rows_init        (AvowQdeRows      *self,
                                         AvowQde          *qde,
                                         AvowBundleTable   table,
                                         const char       *parent,
                                         gboolean          is_by_parent);
void          avow_qde_rows_clear       (AvowQdeRows      *self);
gboolean      avow_qde_rows_next_of     (AvowQdeRows      *self,
                                         AvowQde          *qde,
                                         const char       *guid);
gboolean      avow_qde_next             (AvowQde          *self,
                                         AvowDumpRows     *rows);
void          avow_qde_passages_init    (AvowQdePassages  *self,
                                         AvowQde          *qde);
void          avow_qde_passages_clear   (AvowQdePassages  *self);
gboolean      avow_qde_passages_next_of (AvowQdePassages  *self,
                                         const char       *article);
const char   *avow_qde_passages_get     (AvowQdePassages  *self,
                                         const char       *column);
gboolean      avow_qde_passages_are_placed (AvowQdePassages *self);
AvowQdeEvent *avow_qde_passages_get_status (AvowQdePassages *self);

/* avow-qde-survey.c */
gboolean      avow_qde_survey_run       (AvowQde          *self);
void          avow_qde_survey_clear     (AvowQdeSurvey    *self);

/* avow-qde-codes.c */
void          avow_qde_write_codes      (AvowQde          *self,
                                         gboolean          is_codebook);
void          avow_qde_write_code_sets  (AvowQde          *self);
char         *avow_qde_get_kind_code    (const char       *kind);
char         *avow_qde_get_status_code  (const char       *status);
char         *avow_qde_get_actor_code   (const char       *role,
                                         const char       *actor);

/* avow-qde-variables.c */
void          avow_qde_write_variables  (AvowQde          *self);
void          avow_qde_write_value      (AvowQde          *self,
                                         AvowQdeVariable   variable,
                                         const char       *value);
void          avow_qde_write_date       (AvowQde          *self,
                                         const char       *date);
gboolean      avow_qde_is_whole_day     (const char       *date);
const char   *avow_qde_get_column       (AvowQdeVariable   variable);

/* avow-qde-cases.c */
void          avow_qde_write_cases      (AvowQde          *self);

/* avow-qde-sources.c */
void          avow_qde_write_sources    (AvowQde          *self);

/* avow-qde-notes.c */
char         *avow_qde_describe_passage (AvowQdePassages  *passages);
void          avow_qde_write_notes      (AvowQde          *self);
void          avow_qde_write_links      (AvowQde          *self);
void          avow_qde_write_sets       (AvowQde          *self);

/* avow-qde-losses.c */
void          avow_qde_add_losses       (AvowQde          *self,
                                         GPtrArray        *losses);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowQde, avow_qde_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowQdeRows, avow_qde_rows_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowQdePassages, avow_qde_passages_clear)

G_END_DECLS
