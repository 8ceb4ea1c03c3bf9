/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "test-store-util.h"

G_BEGIN_DECLS

/* A project of little that is hard to write down in other programs' formats: emoji before passages, passages that overlap, go
 * over lines or have lost their words, words from right to left, and signs that mean something in XML, JSON, TSV and names of
 * files. */

/* The second article is called as the first one in letters that files do not tell apart. */
#define HOSTILE_HEADLINE "../Порт Häfen & <“Quotes”>: \"100%\" 🚢 / a\\b?"
#define HOSTILE_HEADLINE_2 "../порт häfen & <“quotes”>: \"100%\" 🚢 / A\\b?"

#define HOSTILE_TEXT                                                                                                    \
  "🚢🚢 The minister said “the port & <pier> stays open”.\tDr. Müller agreed.\n\n"                                         \
  "If it rains_hard|now, we [all] will\n\npay \\ for * it; 🇺🇦 then “stop”. Nobody knows.\n\n"                              \
  "השר אמר שהנמל יישאר פתוח. Ende.\n\n"                                                                                  \
  "# A line like a comment\n\n"                                                                                          \
  "A bell\x01rang. This goes away soon. Last 👩‍👩‍👧 words"

#define HOSTILE_CLAIM "the port & <pier> stays open”.\tDr. Müller agreed"
#define HOSTILE_PLEDGE "Dr. Müller agreed.\n\nIf it rains_hard|now, we [all] will\n\npay \\ for * it; 🇺🇦 then"
#define HOSTILE_WARNING "we [all] will\n\npay"
#define HOSTILE_INNER "rains_hard"
#define HOSTILE_RTL "השר אמר שהנמל יישאר פתוח"
#define HOSTILE_LOST "This goes away soon"
#define HOSTILE_BELL "A bell\x01rang"
#define HOSTILE_LAST "Last 👩‍👩‍👧 words"

typedef struct
{
  gint64 article;
  gint64 other;
  gint64 claim;
  gint64 again;     /* the claim once more, in the same place */
  gint64 pledge;
  gint64 warning;
  gint64 inner;     /* a part of a word */
  gint64 rtl;
  gint64 lost;
  gint64 bell;
  gint64 last;
  gint64 elsewhere; /* in the other article */
} Hostile;

static inline void
hostile_topic (AvowStore  *store,
               gint64      passage,
               const char *path)
{
  AvowChange *change = avow_change_new (AVOW_CHANGE_ADD_TOPIC, passage);

  avow_change_set_value (change, path);
  store_do (store, change);
}

static inline void
hostile_status (AvowStore  *store,
                gint64      passage,
                const char *status,
                const char *date,
                const char *url)
{
  AvowStatusEvent *event = avow_status_event_new (status, date);

  event->url = g_strdup (url);
  event->note = g_strdup ("Checked \"twice\"\n& <noted></script>\x02.");
  store_do (store, avow_change_new_status (passage, event));
}

static inline gint64
hostile_tag (AvowStore  *store,
             gint64      article,
             const char *text,
             const char *words,
             AvowKind    kind,
             const char *speaker,
             const char *as_named,
             const char *addressee)
{
  gint64 start, end;
  AvowChange *change;

  g_assert_true (avow_text_find (text, words, 0, &start, &end));
  change = avow_change_new_tag (article, start, end, kind);
  if (speaker != NULL)
    avow_change_add_link (change, 0, speaker, AVOW_ROLE_SPEAKER, as_named);
  if (addressee != NULL)
    avow_change_add_link (change, 0, addressee, AVOW_ROLE_ADDRESSEE, NULL);

  return store_do (store, change);
}

static inline void
hostile_link (AvowStore  *store,
              gint64      passage,
              const char *name,
              AvowRole    role)
{
  store_do (store, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, name, role));
}

/* Takes the words of the one that is to be lost out of the text. */
static inline void
hostile_lose (AvowStore *store,
              gint64     article_id)
{
  g_autoptr(AvowArticle) article = store_load_article (store, article_id, NULL);
  g_auto(GStrv) parts = g_strsplit (article->text, HOSTILE_LOST ". ", 2);
  g_autofree char *text = g_strjoinv ("", parts);

  store_do (store, avow_change_new_edit_text (article_id, article->text_sha256, text));
}

static inline void
hostile_passages (AvowStore *store,
                  Hostile   *self)
{
  const char *text = HOSTILE_TEXT;
  gint64 article = self->article;

  self->claim = hostile_tag (store, article, text, HOSTILE_CLAIM, AVOW_KIND_CLAIM, "Ana \"A.\" Müller", "Dr. Müller",
                             "Stadt <&> Rat");
  self->again = hostile_tag (store, article, text, HOSTILE_CLAIM, AVOW_KIND_WARNING, "Ana \"A.\" Müller", NULL,
                             "Stadt <&> Rat");
  self->pledge = hostile_tag (store, article, text, HOSTILE_PLEDGE, AVOW_KIND_PLEDGE, "Ana \"A.\" Müller", "Dr. Müller",
                              "Stadt <&> Rat");
  self->warning = hostile_tag (store, article, text, HOSTILE_WARNING, AVOW_KIND_WARNING, "Stadt <&> Rat", NULL,
                               "Ana \"A.\" Müller");
  self->inner = hostile_tag (store, article, text, HOSTILE_INNER, AVOW_KIND_CLAIM, NULL, NULL, NULL);
  self->rtl = hostile_tag (store, article, text, HOSTILE_RTL, AVOW_KIND_CLAIM, "השר", "השר", NULL);
  self->lost = hostile_tag (store, article, text, HOSTILE_LOST, AVOW_KIND_PLEDGE, "Stadt <&> Rat", NULL, NULL);
  self->bell = hostile_tag (store, article, text, HOSTILE_BELL, AVOW_KIND_CLAIM, "Stadt <&> Rat", NULL, "Stadt <&> Rat");
  self->last = hostile_tag (store, article, text, HOSTILE_LAST, AVOW_KIND_PLEDGE, "Stadt <&> Rat", NULL, NULL);
  self->elsewhere = hostile_tag (store, self->other, "One sentence here.", "sentence", AVOW_KIND_PLEDGE, "Ana \"A.\" Müller",
                                 NULL, "Stadt <&> Rat");

  /* A part of a word, which no unit of text is. */
  store_do (store, avow_change_new_set_span (AVOW_CHANGE_SET_SPAN, self->inner,
                                             g_utf8_strlen (text, strstr (text, "ains_hard") - text),
                                             g_utf8_strlen (text, strstr (text, "ains_hard") - text) + 4));
}

static inline void
hostile_know (AvowStore     *store,
              const Hostile *self)
{
  store_do (store, avow_change_new_edit_article (self->article, AVOW_ARTICLE_DATE, "2026-02"));
  store_do (store, avow_change_new_edit_article (self->article, AVOW_ARTICLE_URL, "https://example.org/häfen?a=1&b=\"2\""));
  store_do (store, avow_change_new_edit_article (self->article, AVOW_ARTICLE_PUBLISHER, "The \"Daily\"; & Co"));
  store_do (store, avow_change_new_edit_article (self->article, AVOW_ARTICLE_LANGUAGE, "en"));
  store_do (store, avow_change_new_edit_passage (self->claim, AVOW_PASSAGE_DATE_SAID, "2026-02-28"));
  store_do (store, avow_change_new_edit_passage (self->claim, AVOW_PASSAGE_NOTE,
                                                 "A note\twith\ntwo lines | and [signs]_*; \\ <&> \"\x03"));
  store_do (store, avow_change_new_edit_passage (self->pledge, AVOW_PASSAGE_CONDITION, "If it rains"));
  store_do (store, avow_change_new_edit_passage (self->pledge, AVOW_PASSAGE_DATE_SAID, "2024"));
  store_do (store, avow_change_new_edit_passage (self->claim, AVOW_PASSAGE_POSITION, "against"));
  hostile_link (store, self->claim, "NATO; the <alliance>", AVOW_ROLE_OBJECT);
  hostile_link (store, self->pledge, "NATO; the <alliance>", AVOW_ROLE_OBJECT);
  hostile_topic (store, self->claim, "Economy / Trade & \"Tariffs\"");
  hostile_topic (store, self->pledge, "Economy / Trade & \"Tariffs\"");
  hostile_topic (store, self->pledge, "Water|[1]");
  hostile_status (store, self->claim, "refuted", "2026-03", "https://example.org/check?x=<1>");
  hostile_status (store, self->rtl, "supported", NULL, NULL);
  hostile_status (store, self->pledge, "broken", "2026-04-01", NULL);
  store_do (store, avow_change_new_relate (self->warning, AVOW_RELATION_CONTRADICTS, self->pledge));
  store_do (store, avow_change_new_relate (self->elsewhere, AVOW_RELATION_REPEATS, self->pledge));
  store_do (store, avow_change_new_relate (self->claim, AVOW_RELATION_REPEATS, self->rtl));
}

/* Fills an empty project. */
static inline void
hostile_make (AvowStore *store,
              Hostile   *self)
{
  self->article = store_import (store, HOSTILE_HEADLINE, HOSTILE_TEXT);
  self->other = store_import (store, HOSTILE_HEADLINE_2, "One sentence here.");
  hostile_passages (store, self);
  hostile_know (store, self);
  hostile_lose (store, self->article);
}

G_END_DECLS
