/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-as-named.h"

#include <string.h>

#include "avow-guess.h"
#include "avow-text.h"

/* What a text calls an actor that the analyst links to words of it. */

/* The offsets at which the paragraphs of some words begin and end. */
static void
find_paragraphs (const char *text,
                 gint64      start,
                 gint64      end,
                 gint64     *first,
                 gint64     *last)
{
  gsize length = strlen (text);
  const char *from = avow_text_get_pointer (text, length, start), *to = avow_text_get_pointer (text, length, end);
  const char *head, *tail;

  *first = start;
  *last = end;
  if (from == NULL || to == NULL)
    return;

  for (head = from; head > text && head[-1] != '\n'; head--);
  tail = strchr (to, '\n');
  *first = start - g_utf8_strlen (head, from - head);
  *last = end + g_utf8_strlen (to, tail != NULL ? tail - to : -1);
}

/* The place where an actor is named that is nearest to some words, in their paragraph. */
static char *
find_name (const char *text,
           const char *language,
           AvowNames  *names,
           gint64      start,
           gint64      end,
           gint64      actor_id)
{
  const AvowNameHit *nearest = NULL;
  g_autoptr(GArray) hits = NULL;
  gint64 first, last, distance = G_MAXINT64;

  find_paragraphs (text, start, end, &first, &last);
  hits = avow_names_find (names, text, language, first, last);
  for (guint i = 0; i < hits->len; i++)
    {
      const AvowNameHit *hit = &g_array_index (hits, AvowNameHit, i);
      gint64 away = MAX (MAX (start - hit->end, hit->start - end), 0);

      if (hit->actor_id == actor_id && away < distance)
        {
          nearest = hit;
          distance = away;
        }
    }

  return nearest != NULL ? avow_text_slice (text, nearest->start, nearest->end) : NULL;
}

/**
 * avow_as_named_find:
 * @text: the text of an article
 * @language: (nullable): its language
 * @names: the names of all actors
 * @start: the first code point of some words
 * @end: the code point after the last
 * @actor_id: an actor; 0 for one that is not known yet
 * @role: its part in them
 *
 * Finds what the text calls an actor: what the best guess about the words says, if it means
 * that actor, else the place nearest to them where one of its names stands, else whom the
 * guess leaves open: for it is the analyst who says who "the minister" is. It looks no
 * farther than the paragraph, and a little before for the guess.
 *
 * Returns: (transfer full) (nullable): what the text calls it; %NULL if it does not
 */
char *
avow_as_named_find (const char *text,
                    const char *language,
                    AvowNames  *names,
                    gint64      start,
                    gint64      end,
                    gint64      actor_id,
                    AvowRole    role)
{
  g_autoptr(AvowGuess) guess = avow_guess_new (text, language, names, start, end, NULL);
  const AvowGuessActor *actor = guess == NULL ? NULL
                              : role == AVOW_ROLE_SPEAKER ? &guess->speaker
                              : role == AVOW_ROLE_ADDRESSEE ? &guess->addressee
                              : NULL;
  char *found = NULL;

  if (actor != NULL && actor->as_named != NULL && actor->actor_id != 0 && actor->actor_id == actor_id)
    return g_strdup (actor->as_named);

  if (actor_id != 0)
    found = find_name (text, language, names, start, end, actor_id);
  if (found == NULL && actor != NULL && actor->as_named != NULL && actor->actor_id == 0)
    found = g_strdup (actor->as_named);

  return found;
}
