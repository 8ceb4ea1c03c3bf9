/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "avow-layout.h"

static AvowNetwork *
make_network (guint n_actors)
{
  AvowNetwork *network = avow_network_new ();

  for (guint i = 0; i < n_actors; i++)
    {
      g_autofree char *name = g_strdup_printf ("Actor %u", i);
      AvowNetworkActor *actor = avow_network_actor_new (i + 1, name, AVOW_ACTOR_TYPE_PERSON);

      actor->n_passages = n_actors - i;
      g_ptr_array_add (network->actors, actor);
    }

  return network;
}

static void
tie (AvowNetwork *network,
     guint        from,
     guint        to)
{
  AvowNetworkTie tie = { from, to, AVOW_TIE_PLEDGES, 1 + from % 3 };

  g_array_append_val (network->ties, tie);
}

/* Groups of twenty that have many ties among themselves, and one to the next group. */
static AvowNetwork *
make_groups (guint n_groups)
{
  AvowNetwork *network = make_network (20 * n_groups);

  for (guint group = 0; group < n_groups; group++)
    {
      for (guint i = 0; i < 20; i++)
        {
          for (guint j = 1; j <= 5; j++)
            tie (network, 20 * group + i, 20 * group + (i + j * j) % 20);
        }
      if (group > 0)
        tie (network, 20 * group, 20 * (group - 1));
    }

  return network;
}

static double
get_distance (AvowLayout *layout,
              guint       a,
              guint       b)
{
  const AvowLayoutPoint *points = avow_layout_get_points (layout, NULL);

  return hypot (points[a].x - points[b].x, points[a].y - points[b].y);
}

static void
assert_finite (AvowLayout *layout)
{
  const AvowLayoutPoint *points;
  guint n;

  points = avow_layout_get_points (layout, &n);
  for (guint i = 0; i < n; i++)
    g_assert_true (isfinite (points[i].x) && isfinite (points[i].y));
}

static void
test_few (void)
{
  for (guint n = 0; n <= 3; n++)
    {
      g_autoptr(AvowNetwork) network = make_network (n);
      g_autoptr(AvowLayout) layout = NULL;
      guint n_points;

      /* What an actor does to itself pulls nowhere. */
      if (n > 0)
        tie (network, 0, 0);
      if (n > 1)
        tie (network, 1, 0);
      layout = avow_layout_new (network);
      g_assert_true (avow_layout_run (layout, NULL, NULL));
      avow_layout_get_points (layout, &n_points);
      g_assert_cmpuint (n_points, ==, n);
      assert_finite (layout);
      if (n > 1)
        g_assert_cmpfloat (get_distance (layout, 0, 1), >, 40);
      if (n > 2)
        g_assert_cmpfloat (get_distance (layout, 0, 2), >, get_distance (layout, 0, 1));
    }
}

static void
test_same (void)
{
  g_autoptr(AvowNetwork) network = make_groups (10);
  g_autoptr(AvowLayout) one = avow_layout_new (network), other = avow_layout_new (network);
  guint n;

  g_assert_true (avow_layout_run (one, NULL, NULL));
  g_assert_true (avow_layout_run (other, NULL, NULL));
  avow_layout_get_points (one, &n);
  g_assert_cmpmem (avow_layout_get_points (one, NULL), n * sizeof (AvowLayoutPoint), avow_layout_get_points (other, NULL),
                   n * sizeof (AvowLayoutPoint));
}

static void
test_near (void)
{
  g_autoptr(AvowNetwork) network = make_groups (10);
  g_autoptr(AvowLayout) layout = avow_layout_new (network);
  double within = 0, among = 0;
  guint n_within = 0, n_among = 0;

  g_assert_true (avow_layout_run (layout, NULL, NULL));
  assert_finite (layout);
  for (guint i = 0; i < network->actors->len; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          double distance = get_distance (layout, i, j);
          double room = avow_layout_get_radius (network->actors->len - i, network->actors->len) +
                        avow_layout_get_radius (network->actors->len - j, network->actors->len);

          g_assert_cmpfloat (distance, >, room);
          within += i / 20 == j / 20 ? distance : 0;
          n_within += i / 20 == j / 20;
          among += i / 20 != j / 20 ? distance : 0;
          n_among += i / 20 != j / 20;
        }
    }
  g_assert_cmpfloat (within / n_within * 2, <, among / n_among);
}

/* Two that have no tie between them lie side by side, not in each other, and not out of sight. */
static void
test_components (void)
{
  g_autoptr(AvowNetwork) network = make_network (24);
  g_autoptr(AvowLayout) layout = NULL;
  const AvowLayoutPoint *points;
  AvowLayoutPoint middles[2] = { { 0, 0 }, { 0, 0 } };
  double apart;

  for (guint i = 0; i < 12; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          tie (network, i, j);
          tie (network, 12 + i, 12 + j);
        }
    }
  layout = avow_layout_new (network);
  g_assert_true (avow_layout_run (layout, NULL, NULL));

  points = avow_layout_get_points (layout, NULL);
  for (guint i = 0; i < 24; i++)
    {
      middles[i / 12].x += points[i].x / 12;
      middles[i / 12].y += points[i].y / 12;
    }
  apart = hypot (middles[0].x - middles[1].x, middles[0].y - middles[1].y);
  g_assert_cmpfloat (apart, <, 2000);
  for (guint i = 0; i < 24; i++)
    g_assert_cmpfloat (hypot (points[i].x - middles[i / 12].x, points[i].y - middles[i / 12].y), <,
                       hypot (points[i].x - middles[1 - i / 12].x, points[i].y - middles[1 - i / 12].y));
}

/* Actors that were there before stay about where they were, those that are pinned exactly there. */
static void
test_before (void)
{
  g_autoptr(AvowNetwork) network = make_groups (8), more = make_groups (9);
  g_autoptr(AvowLayout) before = avow_layout_new (network), after = avow_layout_new (more);
  const AvowLayoutPoint *points, *new_points;
  double moved = 0, extent = 0;
  guint n;

  g_assert_true (avow_layout_run (before, NULL, NULL));
  points = avow_layout_get_points (before, &n);
  for (guint i = 0; i < n; i++)
    avow_layout_place (after, i, points[i].x, points[i].y, i == 7);
  g_assert_true (avow_layout_run (after, NULL, NULL));
  assert_finite (after);

  new_points = avow_layout_get_points (after, NULL);
  g_assert_cmpfloat (new_points[7].x, ==, points[7].x);
  g_assert_cmpfloat (new_points[7].y, ==, points[7].y);
  for (guint i = 0; i < n; i++)
    {
      moved += hypot (points[i].x - new_points[i].x, points[i].y - new_points[i].y);
      extent += hypot (points[i].x, points[i].y);
    }
  g_assert_cmpfloat (moved / n, <, extent / n / 2);
}

/* All at one place, as a file that was made by hand may say. */
static void
test_one_place (void)
{
  g_autoptr(AvowNetwork) network = make_groups (3);
  g_autoptr(AvowLayout) layout = avow_layout_new (network);

  for (guint i = 0; i < network->actors->len; i++)
    avow_layout_place (layout, i, 5, 5, FALSE);
  g_assert_true (avow_layout_run (layout, NULL, NULL));
  assert_finite (layout);
  g_assert_cmpfloat (get_distance (layout, 0, 1), >, 10);
}

static gboolean
count_cb (AvowLayout *layout,
          gpointer    user_data)
{
  guint *n = user_data;

  return ++*n < 3;
}

static void
test_cancel (void)
{
  g_autoptr(AvowNetwork) network = make_groups (3);
  g_autoptr(AvowLayout) layout = avow_layout_new (network);
  guint n = 0;

  g_assert_false (avow_layout_run (layout, count_cb, &n));
  g_assert_cmpuint (n, ==, 3);
  assert_finite (layout);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout/few", test_few);
  g_test_add_func ("/layout/same", test_same);
  g_test_add_func ("/layout/near", test_near);
  g_test_add_func ("/layout/components", test_components);
  g_test_add_func ("/layout/before", test_before);
  g_test_add_func ("/layout/one-place", test_one_place);
  g_test_add_func ("/layout/cancel", test_cancel);

  return g_test_run ();
}
