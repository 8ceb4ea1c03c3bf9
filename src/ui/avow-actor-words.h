/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-actor.h"

G_BEGIN_DECLS

char *avow_actor_words_get_period (const char            *start,
                                   const char            *end);
char *avow_actor_words_get_post   (const AvowAffiliation *affiliation);
char *avow_actor_words_get_member (const AvowAffiliation *affiliation);
char *avow_actor_words_get_name   (const AvowActorName   *name);
char *avow_actor_words_get_posts  (AvowActor             *actor,
                                   const char            *date);
char *avow_actor_words_get_today  (AvowActor             *actor);
char *avow_actor_words_get_all    (AvowActor             *actor);

G_END_DECLS
