/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-anchor.h"
#include "avow-diff.h"
#include "avow-document.h"
#include "avow-text.h"

/* Where passages go when a text is corrected. */

/* ---- one correction after the other */

/* Brackets stand around the passage, in the text as it was and as it should be found:
 * none in the newer text means that its words are gone. */
static const struct
{
  const char *old_text;
  const char *new_text;
  AvowAnchor  anchor;
} cases[] =
{
  /* nothing, or nothing near */
  { "The council [will rebuild] the pier.", "The council [will rebuild] the pier.", AVOW_ANCHOR_HELD },
  { "Teh council [will rebuild] the pier.", "The council [will rebuild] the pier.", AVOW_ANCHOR_HELD },
  { "The council [will rebuild] teh pier.", "The council [will rebuild] the pier.", AVOW_ANCHOR_HELD },
  { "A council [will rebuild] it.", "The great council of towns [will rebuild] it.", AVOW_ANCHOR_HELD },
  { "The great council of towns [will rebuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_HELD },
  { "[Will rebuild] it. And so on.", "[Will rebuild] it.", AVOW_ANCHOR_HELD },
  { "Page 3\n\n[Will rebuild] it.", "[Will rebuild] it.", AVOW_ANCHOR_HELD },
  { "[Will rebuild] it.\n\nPage 3", "[Will rebuild] it.", AVOW_ANCHOR_HELD },
  { "One.\n\nTwo.\n\n[Three.]\n\nFour.", "One.\n\n[Three.]\n\nFour.", AVOW_ANCHOR_HELD },
  { "One.\n\n[Three.]\n\nFour.", "One.\n\nTwo.\n\n[Three.]\n\nFour.", AVOW_ANCHOR_HELD },

  /* at the edges: no part of it */
  { "They [will rebuild] it.", "They soon [will rebuild] it.", AVOW_ANCHOR_HELD },
  { "They [will rebuild] it.", "They [will rebuild] soon it.", AVOW_ANCHOR_HELD },
  { "They [will rebuild] it.", "They “[will rebuild]” it.", AVOW_ANCHOR_HELD },
  { "They [will] it.", "They x[will]x it.", AVOW_ANCHOR_HELD },
  { "They “[will rebuild]” it.", "They [will rebuild] it.", AVOW_ANCHOR_HELD },
  { "[will]", "They [will] it.", AVOW_ANCHOR_HELD },
  { "One. [Two.] Three.", "One. Added. [Two.] Three.", AVOW_ANCHOR_HELD },
  { "One. [Two.] Three.", "One. [Two.] Added. Three.", AVOW_ANCHOR_HELD },
  { "very [very good]", "[very good]", AVOW_ANCHOR_HELD },
  { "[very good]", "very [very good]", AVOW_ANCHOR_HELD },
  { "so [good good] it is", "so [good good] good it is", AVOW_ANCHOR_HELD },
  { "[a b] a b a b", "[a b] a b", AVOW_ANCHOR_HELD },
  { "[y x a b z] b c z a end", "[y a b z] a end", AVOW_ANCHOR_CHANGED },

  /* inside: it has changed */
  { "They [will rebuild] it.", "They [will soon rebuild] it.", AVOW_ANCHOR_CHANGED },
  { "They [will soon rebuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_CHANGED },
  { "They [will rebiuld] it.", "They [will rebuild] it.", AVOW_ANCHOR_CHANGED },
  { "They [wil rebuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_CHANGED },
  { "They [will rebuild the pier] it.", "They [will rebuild the harbour] it.", AVOW_ANCHOR_CHANGED },
  { "They [will rebuild the pier].", "They [must rebuild the pier].", AVOW_ANCHOR_CHANGED },
  { "[Three ships by May].", "[Four boats by May].", AVOW_ANCHOR_CHANGED },
  { "[Three ships by May].", "[Three ships by June].", AVOW_ANCHOR_CHANGED },
  { "They [recieve] it.", "They [receive] it.", AVOW_ANCHOR_CHANGED },
  { "[It's].", "[Its].", AVOW_ANCHOR_CHANGED },
  { "They [will rebuild, they said, the pier].", "They [will rebuild the pier].", AVOW_ANCHOR_CHANGED },
  { "They [will rebuild. They will pay].", "They [will rebuild. Honest. They will pay].", AVOW_ANCHOR_CHANGED },
  { "[One.\n\nThree.]", "[One.\n\nTwo.\n\nThree.]", AVOW_ANCHOR_CHANGED },

  /* a part of it goes */
  { "They [will rebuild the pier soon].", "They [will rebuild].", AVOW_ANCHOR_CHANGED },
  { "They [will rebuild the pier soon].", "They [the pier soon].", AVOW_ANCHOR_CHANGED },
  { "They said they [will rebuild the pier].", "They [rebuild the pier].", AVOW_ANCHOR_CHANGED },
  { "They [will rebuild the pier] at last.", "They [will rebuild] last.", AVOW_ANCHOR_CHANGED },
  { "[One.\n\nTwo.\n\nThree.]\n\nFour.", "[Two.\n\nThree.]\n\nFour.", AVOW_ANCHOR_CHANGED },
  { "Zero.\n\n[One.\n\nTwo.]\n\nThree.", "Zero.\n\n[One.]\n\nThree.", AVOW_ANCHOR_CHANGED },

  /* white space is no word */
  { "They [will re-\nbuild] it.", "They [will re- build] it.", AVOW_ANCHOR_HELD },
  { "They [will\nrebuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_HELD },
  { "They [will  rebuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_HELD },
  { "They [will rebuild] it.", "They [will\n\nrebuild] it.", AVOW_ANCHOR_HELD },
  { "They [will rebuild] it.", "They\n\n[will rebuild]\n\nit.", AVOW_ANCHOR_HELD },
  { "They [will re-\nbuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_CHANGED },
  { "They [willrebuild] it.", "They [will rebuild] it.", AVOW_ANCHOR_CHANGED },

  /* gone */
  { "They [will rebuild] it.", "They it.", AVOW_ANCHOR_LOST },
  { "[They will rebuild it.]", "", AVOW_ANCHOR_LOST },
  { "[They will rebuild it.]", "Rents fall.", AVOW_ANCHOR_LOST },
  { "One.\n\n[They will rebuild it.]\n\nTwo.", "One.\n\nTwo.", AVOW_ANCHOR_LOST },
  { "One.\n\n[They will rebuild it.]\n\nTwo.", "One.\n\nRents are falling in the north.\n\nTwo.", AVOW_ANCHOR_LOST },
  { "They said [they will rebuild it] at once.", "They said at once.", AVOW_ANCHOR_LOST },
  { "They said [they will] rebuild it at once.", "They at once.", AVOW_ANCHOR_LOST },
  { "A [b] c", "A x c", AVOW_ANCHOR_LOST },

  /* moved: not followed, lookalikes are no passages */
  { "One is here.\n\n[They will rebuild it.]\n\nTwo is there.\n\nThree is nowhere.",
    "One is here.\n\nTwo is there.\n\nThree is nowhere.\n\nThey will rebuild it.", AVOW_ANCHOR_LOST },
  { "[They will rebuild it.]\n\nBetween.\n\nAnd more.\n\nThey will rebuild it.",
    "Between.\n\nAnd more.\n\nThey will rebuild it.", AVOW_ANCHOR_LOST },
  { "The state shall [pay the half of it] by the end of the year.",
    "A dog and the cat of the house ran by the old mill in the rain.", AVOW_ANCHOR_LOST },

  { "Zero.\n\nFishermen warned that [boats would leave].\n\nRents are falling, said Mara Lind.",
    "Zero.\n\nRents are falling, said Mara Lind.\n\nFishermen warned that boats would leave.", AVOW_ANCHOR_LOST },
  { "Zero.\n\nFishermen warned that boats would leave.\n\n[Rents are falling], said Mara Lind.",
    "Zero.\n\n[Rents are falling], said Mara Lind.\n\nFishermen warned that boats would leave.", AVOW_ANCHOR_HELD },
  { "Zero.\n\nFishermen warned that boats would leave.\n\n[Rents are falling], said Mara Lind.",
    "Zero.\n\nFishermen warned that boats would leave. [Rents are falling], said Mara Lind.", AVOW_ANCHOR_HELD },

  /* other writing */
  { "Він [обіцяв відбудувати] пірс.", "Учора він [обіцяв відбудувати] пірс.", AVOW_ANCHOR_HELD },
  { "Він [обіцяв відбудувти] пірс.", "Він [обіцяв відбудувати] пірс.", AVOW_ANCHOR_CHANGED },
  { "他们[将重建码头]。", "昨天他们[将重建码头]。", AVOW_ANCHOR_HELD },
  { "他们[将重建码头]。", "他们[将很快重建码头]。", AVOW_ANCHOR_CHANGED },
  { "أنهم [سوف يعيدون بناء] الرصيف", "قالوا أنهم [سوف يعيدون بناء] الرصيف", AVOW_ANCHOR_HELD },
  { "😀 [😀 😀] x", "y 😀 [😀 😀] x", AVOW_ANCHOR_HELD },
};

/* Takes the brackets out of a text. */
static char *
unbracket (const char *text,
           AvowSpan   *span)
{
  const char *open = strchr (text, '['), *close = strchr (text, ']');

  if (open == NULL)
    {
      *span = (AvowSpan) { -1, -1 };
      return g_strdup (text);
    }

  span->start = g_utf8_pointer_to_offset (text, open);
  span->end = g_utf8_pointer_to_offset (text, close) - 1;

  return g_strdup_printf ("%.*s%.*s%s", (int) (open - text), text, (int) (close - open - 1), open + 1, close + 1);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  AvowSpan span, expected;
  g_autofree char *old_text = unbracket (cases[i].old_text, &span);
  g_autofree char *new_text = unbracket (cases[i].new_text, &expected);
  g_autoptr(AvowAnchorMap) map = avow_anchor_map_new_for_texts (old_text, new_text);
  AvowAnchor anchor = avow_anchor_map_move (map, &span);

  g_assert_cmpint (anchor, ==, cases[i].anchor);
  if (anchor == AVOW_ANCHOR_LOST)
    {
      gint64 length = g_utf8_strlen (new_text, -1);

      g_assert_cmpint (expected.start, ==, -1);
      g_assert_cmpint (span.start, >=, 0);
      g_assert_cmpint (span.end, >, span.start);
      g_assert_true (length == 0 || span.end <= length);
    }
  else
    {
      g_autofree char *slice = avow_anchor_map_slice (map, span.start, span.end);
      g_autofree char *wanted = avow_text_slice (new_text, expected.start, expected.end);

      g_assert_cmpstr (slice, ==, wanted);
      g_assert_cmpint (span.start, ==, expected.start);
      g_assert_cmpint (span.end, ==, expected.end);
    }
}

/* ---- any edits */

#define N_CHARS 3000
#define APART 40

typedef struct
{
  gint64 at;        /* in the text as it was */
  gint64 n_gone;
  gint64 n_came;
} Edit;

/* Every code point occurs once, so there is one right answer to where each went. */
static void
add_char (GString  *text,
          gunichar *next)
{
  g_string_append_unichar (text, *next);
  *next += 1;
}

/* As the rules say it, code point by code point: what is left of a span, with what
 * came within it, or in the place of its first or last. */
static AvowAnchor
move_slowly (GArray   *edits,
             AvowSpan *span)
{
  gint64 shift = 0, start = -1, end = -1, left = 0;
  gboolean changed = FALSE;
  guint e = 0;

  for (gint64 at = 0; at <= N_CHARS; at++)
    {
      gboolean gone = FALSE;

      if (e < edits->len && at == g_array_index (edits, Edit, e).at)
        {
          const Edit *edit = &g_array_index (edits, Edit, e);
          gint64 last = edit->at + edit->n_gone;

          if (edit->at >= span->start && last <= span->end && edit->n_gone > 0)
            {
              changed = TRUE;
              if (start < 0)
                start = edit->at + shift;
              end = edit->at + shift + edit->n_came;
            }
          else if (edit->at > span->start && last < span->end)
            changed = TRUE;
        }

      if (e < edits->len && at >= g_array_index (edits, Edit, e).at + g_array_index (edits, Edit, e).n_gone)
        {
          shift += g_array_index (edits, Edit, e).n_came - g_array_index (edits, Edit, e).n_gone;
          e++;
        }
      if (e < edits->len && at >= g_array_index (edits, Edit, e).at && g_array_index (edits, Edit, e).n_gone > 0)
        gone = TRUE;

      if (at < span->start || at >= span->end)
        continue;
      if (gone)
        {
          changed = TRUE;
          continue;
        }
      if (start < 0)
        start = at + shift;
      end = at + shift + 1;
      left++;
    }

  if (left == 0 || left * 5 < span->end - span->start)
    return AVOW_ANCHOR_LOST;

  *span = (AvowSpan) { start, end };
  return changed ? AVOW_ANCHOR_CHANGED : AVOW_ANCHOR_HELD;
}

/* Makes a text and another by a few edits, some way apart. */
static GArray *
make_edits (GRand    *rand,
            GString  *old_text,
            GString  *new_text)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  gunichar next = 0x4e00, fresh = 0x20000;

  for (gint64 at = g_rand_int_range (rand, 0, 200); at < N_CHARS - 100; at += g_rand_int_range (rand, APART, 600))
    {
      Edit edit = { at, g_rand_int_range (rand, 0, 12), g_rand_int_range (rand, 0, 12) };

      if (edit.n_gone + edit.n_came > 0)
        {
          g_array_append_val (edits, edit);
          at += edit.n_gone;
        }
    }

  for (guint i = 0, e = 0; i < N_CHARS; i++)
    {
      gsize length = old_text->len;

      if (e < edits->len && i == g_array_index (edits, Edit, e).at)
        {
          for (gint64 n = g_array_index (edits, Edit, e).n_came; n > 0; n--)
            add_char (new_text, &fresh);
        }

      add_char (old_text, &next);
      while (e < edits->len && i >= g_array_index (edits, Edit, e).at + g_array_index (edits, Edit, e).n_gone)
        e++;
      if (e >= edits->len || i < g_array_index (edits, Edit, e).at)
        g_string_append (new_text, old_text->str + length);
    }

  return edits;
}

static void
test_any_edits (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1848);
  guint n[3] = { 0, 0, 0 };

  for (int round = 0; round < 200; round++)
    {
      g_autoptr(GString) old_text = g_string_new (NULL), new_text = g_string_new (NULL);
      g_autoptr(GArray) edits = make_edits (rand, old_text, new_text);
      g_autoptr(AvowAnchorMap) map = avow_anchor_map_new_for_texts (old_text->str, new_text->str);
      g_autoptr(AvowAnchorMap) typed = avow_anchor_map_new ();

      for (guint i = edits->len; i > 0; i--)
        {
          const Edit *edit = &g_array_index (edits, Edit, i - 1);

          /* In two strokes, as one types. */
          avow_anchor_map_replace (typed, edit->at, edit->n_gone, 0);
          avow_anchor_map_replace (typed, edit->at, 0, edit->n_came);
        }

      for (int i = 0; i < 100; i++)
        {
          gint64 start = g_rand_int_range (rand, 0, N_CHARS - 1), end = start + g_rand_int_range (rand, 1, 120);
          AvowSpan span, expected;
          AvowAnchor anchor, wanted;

          /* Often at an edge of an edit. */
          if (edits->len > 0 && i % 4 == 0)
            start = g_array_index (edits, Edit, g_rand_int_range (rand, 0, edits->len)).at + g_rand_int_range (rand, -1, 2);
          start = MAX (start, 0);
          span = expected = (AvowSpan) { start, CLAMP (end, start + 1, N_CHARS) };
          anchor = avow_anchor_map_move (map, &span);
          wanted = move_slowly (edits, &expected);
          g_assert_cmpint (anchor, ==, wanted);
          n[anchor]++;
          if (anchor == AVOW_ANCHOR_LOST)
            continue;

          g_assert_cmpint (span.start, ==, expected.start);
          g_assert_cmpint (span.end, ==, expected.end);

          /* What follows the edits one by one says the same of whole passages. */
          if (anchor == AVOW_ANCHOR_HELD)
            {
              g_assert_cmpint (avow_anchor_map_find_start (typed, start), ==, span.start);
              g_assert_cmpint (avow_anchor_map_find_end (typed, CLAMP (end, start + 1, N_CHARS)), ==, span.end);
              g_assert_cmpint (avow_anchor_map_find_back (typed, span.start), ==, start);
            }
        }
    }

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (n[i], >, 100);
}

/* Any sequence of edits, followed one by one, tells where what is left is. */
static void
test_follow (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (77);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr(GArray) now = g_array_new (FALSE, FALSE, sizeof (int));   /* of each place, where it was; -1 for new */
      g_autoptr(AvowAnchorMap) map = avow_anchor_map_new ();

      for (int i = 0; i < 100; i++)
        g_array_append_val (now, i);
      g_assert_true (avow_anchor_map_is_same (map));

      for (int i = 0; i < 30; i++)
        {
          int at = g_rand_int_range (rand, 0, now->len + 1), n_gone = g_rand_int_range (rand, 0, 6);
          int n_came = g_rand_int_range (rand, 0, 6);
          const int came[] = { -1, -1, -1, -1, -1, -1 };

          n_gone = MIN (n_gone, (int) now->len - at);
          if (n_gone > 0)
            g_array_remove_range (now, at, n_gone);
          if (n_came > 0)
            g_array_insert_vals (now, at, came, n_came);
          avow_anchor_map_replace (map, at, n_gone, n_came);
        }

      for (guint i = 0; i < now->len; i++)
        {
          int was = g_array_index (now, int, i);

          if (was < 0)
            continue;
          g_assert_cmpint (avow_anchor_map_find_start (map, was), ==, i);
          g_assert_cmpint (avow_anchor_map_find_end (map, was + 1), ==, i + 1);
          g_assert_cmpint (avow_anchor_map_find_back (map, i), ==, was);
        }
    }
}

/* Whatever the texts, what the hunks leave out is the same in both. */
static void
test_any_texts (void)
{
  static const char * const words[] = { "the ", "ship", " pier\n", "\n\n", "a", "é", "they will. ", "of " };
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr(GString) old_text = g_string_new (NULL), new_text = g_string_new (NULL);
      g_autoptr(GArray) hunks = NULL;
      gint64 old_at = 0, new_at = 0;

      for (int i = g_rand_int_range (rand, 0, 60); i > 0; i--)
        {
          const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

          if (g_rand_int_range (rand, 0, 8) > 0)
            g_string_append (old_text, word);
          if (g_rand_int_range (rand, 0, 8) > 0)
            g_string_append (new_text, word);
        }

      hunks = avow_diff_texts (old_text->str, new_text->str);
      for (guint i = 0; i <= hunks->len; i++)
        {
          AvowHunk hunk = { old_text->len, old_text->len, new_text->len, new_text->len };

          if (i < hunks->len)
            hunk = g_array_index (hunks, AvowHunk, i);
          g_assert_cmpint (hunk.old_start - old_at, ==, hunk.new_start - new_at);
          g_assert_cmpint (hunk.old_start, >=, old_at);
          g_assert_cmpmem (old_text->str + old_at, hunk.old_start - old_at, new_text->str + new_at, hunk.new_start - new_at);
          g_assert_true (i == hunks->len || hunk.old_end > hunk.old_start || hunk.new_end > hunk.new_start);
          old_at = hunk.old_end;
          new_at = hunk.new_end;
        }
    }
}

/* ---- long texts */

static char *
make_long (GRand *rand,
           gsize  length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    {
      for (int n = g_rand_int_range (rand, 2, 12); n > 0; n--)
        g_string_append_c (text, g_rand_int_range (rand, 'a', 'z' + 1));
      g_string_append (text, g_rand_int_range (rand, 0, 60) == 0 ? ".\n\n" : " ");
    }

  return g_string_free (text, FALSE);
}

static void
test_long (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  g_autofree char *old_text = make_long (rand, 5000000), *other = make_long (rand, 5000000), *new_text = NULL, *line = NULL;
  g_autoptr(GString) edited = g_string_new (old_text);
  double small, different, unbroken;

  g_string_insert (edited, 100, "xx ");
  g_string_insert (edited, 2500000, "yy ");
  g_string_insert (edited, edited->len - 100, "zz ");
  new_text = g_strdup (edited->str);

  g_test_timer_start ();
  for (int i = 0; i < 3; i++)
    {
      g_autoptr(AvowAnchorMap) map = avow_anchor_map_new_for_texts (old_text, new_text);
      AvowSpan span = { 4000000, 4000100 };

      g_assert_cmpint (avow_anchor_map_move (map, &span), ==, AVOW_ANCHOR_HELD);
      g_assert_cmpint (span.start, ==, 4000006);
    }
  small = g_test_timer_elapsed () / 3;

  g_test_timer_start ();
  {
    g_autoptr(AvowAnchorMap) map = avow_anchor_map_new_for_texts (old_text, other);
    AvowSpan span = { 4000000, 4000100 };

    g_assert_cmpint (avow_anchor_map_move (map, &span), ==, AVOW_ANCHOR_LOST);
  }
  different = g_test_timer_elapsed ();

  /* All of it one paragraph. */
  line = g_strdelimit (g_strdup (old_text), "\n", ' ');
  g_strdelimit (new_text, "\n", ' ');
  g_test_timer_start ();
  {
    g_autoptr(AvowAnchorMap) map = avow_anchor_map_new_for_texts (line, new_text);
    AvowSpan span = { 4000000, 4000100 };

    g_assert_cmpint (avow_anchor_map_move (map, &span), ==, AVOW_ANCHOR_HELD);
    g_assert_cmpint (span.start, ==, 4000006);
  }
  unbroken = g_test_timer_elapsed ();

  g_test_message ("5 MB: few edits %.0f ms, all different %.0f ms, in one paragraph %.0f ms", small * 1000, different * 1000, unbroken * 1000);

  /* Far more than they take, for slow machines and sanitizers. */
  g_assert_cmpfloat (small, <, 3);
  g_assert_cmpfloat (different, <, 20);
  g_assert_cmpfloat (unbroken, <, 20);
}

/* ---- blocks */

static void
test_blocks (void)
{
  const char *old_text = "The head\n\nOne is here.\n\n“Two is there,” he said.\n\nItem";
  const AvowBlock old_blocks[] =
  {
    { 0, 8, AVOW_BLOCK_HEADING, 2 },
    { 10, 22, AVOW_BLOCK_PARAGRAPH, 0 },
    { 24, 48, AVOW_BLOCK_QUOTATION, 0 },
    { 50, 54, AVOW_BLOCK_LIST_ITEM, 0 },
  };
  static const struct
  {
    const char *text;
    const char *blocks;
  } edits[] =
  {
    { "The head\n\nOne is here.\n\n“Two is there,” he said.\n\nItem", "heading 2 0-8, paragraph 0 10-22, quotation 0 24-48, list_item 0 50-54" },
    { "The heads\n\nOne is here.\n\n“Two is there,” he said.\n\nItem", "heading 2 0-9, paragraph 0 11-23, quotation 0 25-49, list_item 0 51-55" },
    { "The head\n\nThe first.\n\nOne is here.\n\nItem", "heading 2 0-8, paragraph 0 10-20, paragraph 0 22-34, list_item 0 36-40" },
    { "One is here. “Two is there,” he said.\n\nItem", "quotation 0 0-37, list_item 0 39-43" },
    { "The head\n\nOne is\n\nhere.\n\n“Two is there,” he said.", "heading 2 0-8, paragraph 0 10-16, paragraph 0 18-23, quotation 0 25-49" },
    { "\n \nOther words altogether\n\n\n\n", "paragraph 0 3-25" },
    { "", "" },
  };
  g_autoptr(GArray) blocks = g_array_new (FALSE, FALSE, sizeof (AvowBlock));

  g_array_append_vals (blocks, old_blocks, G_N_ELEMENTS (old_blocks));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr(AvowAnchorMap) map = avow_anchor_map_new_for_texts (old_text, edits[i].text);
      g_autoptr(GArray) moved = avow_anchor_map_move_blocks (map, blocks);
      g_autoptr(GString) words = g_string_new (NULL);

      for (guint j = 0; j < moved->len; j++)
        {
          const AvowBlock *block = &g_array_index (moved, AvowBlock, j);

          g_string_append_printf (words, "%s%s %d %d-%d", j > 0 ? ", " : "", avow_block_kind_to_string (block->kind), block->level,
                                  (int) block->start, (int) block->end);
        }
      g_assert_cmpstr (words->str, ==, edits[i].blocks);
    }
}

/* ---- words elsewhere */

static void
test_find_again (void)
{
  const char *text = "É. They pay. Repay.\n\nThey  pay\nnow. They paid. They pay. They\npay.";
  g_autoptr(GArray) all = avow_anchor_find_again (text, "They pay", 40, 9), two = NULL, none = NULL, part = NULL;

  g_assert_cmpint (all->len, ==, 4);
  g_assert_cmpint (g_array_index (all, AvowSpan, 0).start, ==, 47);
  g_assert_cmpint (g_array_index (all, AvowSpan, 1).start, ==, 57);
  g_assert_cmpint (g_array_index (all, AvowSpan, 1).end, ==, 65);
  g_assert_cmpint (g_array_index (all, AvowSpan, 2).start, ==, 21);
  g_assert_cmpint (g_array_index (all, AvowSpan, 2).end, ==, 30);
  g_assert_cmpint (g_array_index (all, AvowSpan, 3).start, ==, 3);

  two = avow_anchor_find_again (text, "They pay", 0, 2);
  g_assert_cmpint (two->len, ==, 2);
  g_assert_cmpint (g_array_index (two, AvowSpan, 1).start, ==, 21);

  /* Not within words, and not what is not there. */
  part = avow_anchor_find_again (text, "pay", 14, 1);
  g_assert_cmpint (g_array_index (part, AvowSpan, 0).start, ==, 8);
  none = avow_anchor_find_again (text, "They pay us", 0, 3);
  g_assert_cmpint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/anchor/case/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/anchor/any-edits", test_any_edits);
  g_test_add_func ("/anchor/follow", test_follow);
  g_test_add_func ("/anchor/any-texts", test_any_texts);
  g_test_add_func ("/anchor/long", test_long);
  g_test_add_func ("/anchor/blocks", test_blocks);
  g_test_add_func ("/anchor/find-again", test_find_again);

  return g_test_run ();
}
