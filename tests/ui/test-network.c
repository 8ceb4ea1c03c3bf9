/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-pane.h"
#include "avow-network-scene.h"
#include "avow-network-view.h"
#include "avow-passage-details.h"
#include "avow-settings.h"
#include "test-ui-util.h"

/* ---- the picture, of networks made by hand */

static void
add_actor (AvowNetwork   *network,
           gint64         id,
           const char    *name,
           AvowActorType  type,
           guint          n_passages)
{
  AvowNetworkActor *actor = avow_network_actor_new (id, name, type);

  actor->n_passages = n_passages;
  g_ptr_array_add (network->actors, actor);
}

static void
add_tie (AvowNetwork *network,
         guint        from,
         guint        to,
         AvowTie      tie,
         guint        n_passages)
{
  AvowNetworkTie all = { from, to, tie, n_passages };

  g_array_append_val (network->ties, all);
}

/* Norland and Meridia pledge to each other, the guild warns one and contradicts the other; with a diplomat
 * that does something to itself. */
static AvowNetwork *
make_network (gboolean with_diplomat)
{
  AvowNetwork *network = avow_network_new ();

  add_actor (network, 11, "Norland", AVOW_ACTOR_TYPE_STATE, 20);
  add_actor (network, 12, "Meridia", AVOW_ACTOR_TYPE_STATE, 17);
  add_actor (network, 13, "Guild", AVOW_ACTOR_TYPE_ORGANIZATION, 4);
  if (with_diplomat)
    add_actor (network, 14, "Diplomat", AVOW_ACTOR_TYPE_ANONYMOUS, 1);
  add_tie (network, 0, 1, AVOW_TIE_PLEDGES, 12);
  add_tie (network, 1, 0, AVOW_TIE_PLEDGES, 5);
  add_tie (network, 2, 0, AVOW_TIE_WARNS, 3);
  add_tie (network, 2, 1, AVOW_TIE_CONTRADICTS, 1);
  if (with_diplomat)
    add_tie (network, 3, 3, AVOW_TIE_CLAIMS, 1);

  return network;
}

static AvowNetworkPicture *
show_picture (GtkWidget **window)
{
  AvowNetworkPicture *picture = AVOW_NETWORK_PICTURE (avow_network_picture_new ());
  g_autoptr(AvowNetwork) network = make_network (TRUE);

  *window = show_widget (GTK_WIDGET (picture), 600, 500);
  avow_network_picture_set_network (picture, network);
  wait_until (avow_network_picture_is_at_rest (picture));

  return picture;
}

static void
assert_says (AvowNetworkPicture *picture,
             guint               mark,
             const char         *words)
{
  g_autofree char *label = NULL;

  AVOW_PICTURE_GET_CLASS (picture)->get_mark (AVOW_PICTURE (picture), mark, NULL, &label);
  g_assert_cmpstr (label, ==, words);
}

static void
get_middle (AvowNetworkPicture *picture,
            guint               mark,
            graphene_point_t   *middle)
{
  graphene_rect_t area;

  AVOW_PICTURE_GET_CLASS (picture)->get_mark (AVOW_PICTURE (picture), mark, &area, NULL);
  graphene_rect_get_center (&area, middle);
}

static void
test_marks (void)
{
  GtkWidget *window;
  AvowNetworkPicture *picture = show_picture (&window);
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (picture);
  g_autofree char *title = avow_picture_get_title (AVOW_PICTURE (picture));

  g_assert_cmpstr (title, ==, "Network of 4 actors and 5 ties");
  g_assert_cmpuint (class->get_n_marks (AVOW_PICTURE (picture)), ==, 9);
  assert_says (picture, 0, "Norland, State: 20 passages, 3 ties");
  assert_says (picture, 3, "Diplomat, Anonymous Source: 1 passage, 1 tie");
  assert_says (picture, 4, "Norland pledges to Meridia: 12 passages");
  assert_says (picture, 6, "Guild warns Norland: 3 passages");
  assert_says (picture, 7, "Guild contradicts Meridia: 1 passage");
  assert_says (picture, 8, "Diplomat claims something about Diplomat: 1 passage");

  /* Each is found where it is, both directions of the same pledge too. */
  for (guint mark = 0; mark < 9; mark++)
    {
      graphene_point_t middle;

      get_middle (picture, mark, &middle);
      g_assert_cmpuint (class->find_mark (AVOW_PICTURE (picture), middle.x, middle.y), ==, mark);
    }
  g_assert_cmpuint (class->find_mark (AVOW_PICTURE (picture), 1, 1), ==, AVOW_NO_MARK);

  end_window (window, GTK_WIDGET (picture));
}

static void
test_table (void)
{
  GtkWidget *window;
  AvowNetworkPicture *picture = show_picture (&window);
  g_autoptr(GPtrArray) all = avow_picture_get_table (AVOW_PICTURE (picture)), few = NULL;
  g_autofree char *first = NULL, *row = NULL;

  g_assert_cmpuint (all->len, ==, 6);
  first = g_strjoinv ("|", g_ptr_array_index (all, 0));
  g_assert_cmpstr (first, ==, "From|Tie|To|Passages");
  row = g_strjoinv ("|", g_ptr_array_index (all, 2));
  g_assert_cmpstr (row, ==, "Meridia|Pledges To|Norland|5");

  avow_network_picture_set_shown (picture, 1u << AVOW_TIE_PLEDGES | 1u << AVOW_TIE_WARNS, 4);
  few = avow_picture_get_table (AVOW_PICTURE (picture));
  g_assert_cmpuint (few->len, ==, 3);

  end_window (window, GTK_WIDGET (picture));
}

/* Leaving ties out moves nobody, and hides who has no others; they cannot be pointed at either. */
static void
test_shown (void)
{
  GtkWidget *window;
  AvowNetworkPicture *picture = show_picture (&window);
  graphene_point_t guild, tie, place;

  /* Looking at one place, so that what is left is not fitted anew. */
  avow_network_picture_zoom (picture, 0.9);
  g_assert_true (avow_network_picture_get_place (picture, 2, &guild));
  get_middle (picture, 6, &tie);
  avow_network_picture_set_shown (picture, 1u << AVOW_TIE_PLEDGES, 1);
  g_assert_false (avow_network_picture_get_place (picture, 2, &place));
  g_assert_true (graphene_point_near (&guild, &place, 0.01));
  g_assert_cmpuint (AVOW_PICTURE_GET_CLASS (picture)->find_mark (AVOW_PICTURE (picture), tie.x, tie.y), ==, AVOW_NO_MARK);

  avow_network_picture_set_shown (picture, AVOW_TIES_ALL, 1);
  g_assert_true (avow_network_picture_get_place (picture, 2, &place));
  g_assert_cmpuint (AVOW_PICTURE_GET_CLASS (picture)->find_mark (AVOW_PICTURE (picture), tie.x, tie.y), ==, 6);

  end_window (window, GTK_WIDGET (picture));
}

static void
test_keys (void)
{
  GtkWidget *window;
  AvowNetworkPicture *picture = show_picture (&window);
  AvowPicture *base = AVOW_PICTURE (picture);
  graphene_point_t from, to;

  g_assert_true (press_key (GTK_WIDGET (picture), GDK_KEY_Home));
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 0);
  press_key (GTK_WIDGET (picture), GDK_KEY_End);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 3);

  /* Through the ties of an actor, and back to it. */
  press_key (GTK_WIDGET (picture), GDK_KEY_Home);
  press_key (GTK_WIDGET (picture), GDK_KEY_n);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 4);
  press_key (GTK_WIDGET (picture), GDK_KEY_n);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 5);
  press_key (GTK_WIDGET (picture), GDK_KEY_n);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 6);
  press_key (GTK_WIDGET (picture), GDK_KEY_n);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 0);
  press_key (GTK_WIDGET (picture), GDK_KEY_p);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 6);
  press_key (GTK_WIDGET (picture), GDK_KEY_p);
  g_assert_cmpuint (avow_picture_get_focused (base), ==, 5);

  /* From the one that is farthest to the left all are to the right. */
  for (guint i = 0; i < 4; i++)
    press_key (GTK_WIDGET (picture), GDK_KEY_Left);
  get_middle (picture, avow_picture_get_focused (base), &from);
  press_key (GTK_WIDGET (picture), GDK_KEY_Right);
  g_assert_cmpuint (avow_picture_get_focused (base), <, 4);
  get_middle (picture, avow_picture_get_focused (base), &to);
  g_assert_cmpfloat (to.x, >, from.x);

  end_window (window, GTK_WIDGET (picture));
}

/* Who was there stays about where it was; who was put somewhere stays there. */
static void
test_again (void)
{
  GtkWidget *window;
  AvowNetworkPicture *picture = show_picture (&window);
  g_autoptr(AvowNetwork) fewer = make_network (FALSE), again = make_network (TRUE);
  graphene_point_t before[4], after;

  avow_network_picture_zoom (picture, 1);
  for (guint i = 0; i < 4; i++)
    avow_network_picture_get_place (picture, i, &before[i]);
  avow_network_picture_set_network (picture, fewer);
  wait_until (avow_network_picture_is_at_rest (picture));
  g_assert_cmpuint (avow_network_picture_get_plan (picture)->network->actors->len, ==, 3);
  avow_network_picture_set_network (picture, again);
  wait_until (avow_network_picture_is_at_rest (picture));
  for (guint i = 0; i < 4; i++)
    {
      avow_network_picture_get_place (picture, i, &after);
      g_assert_cmpfloat (graphene_point_distance (&before[i], &after, NULL, NULL), <, 150);
    }

  end_window (window, GTK_WIDGET (picture));
}

/* How much of a picture is not white. */
static guint
count_ink (AvowNetworkPicture *picture)
{
  PangoContext *pango = gtk_widget_get_pango_context (GTK_WIDGET (picture));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 500, 400);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  avow_picture_draw (AVOW_PICTURE (picture), cr, pango, 500, 400);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (guint y = 0; y < 400; y++)
    {
      const guint8 *data = cairo_image_surface_get_data (surface);
      const guint32 *row = (const guint32 *) (gconstpointer) (data + y * cairo_image_surface_get_stride (surface));

      for (guint x = 0; x < 500; x++)
        n += (row[x] & 0xffffff) != 0xffffff;
    }
  cairo_surface_destroy (surface);

  return n;
}

static void
test_paper (void)
{
  GtkWidget *window;
  AvowNetworkPicture *picture = show_picture (&window);
  guint all = count_ink (picture), few;

  avow_network_picture_set_shown (picture, 1u << AVOW_TIE_PLEDGES, 1);
  few = count_ink (picture);
  g_assert_cmpuint (few, >, 500);
  g_assert_cmpuint (all, >, few + 200);

  end_window (window, GTK_WIDGET (picture));
}

static void
test_gone (void)
{
  AvowNetworkPicture *picture = AVOW_NETWORK_PICTURE (avow_network_picture_new ());
  g_autoptr(AvowNetwork) network = make_network (TRUE);
  GtkWidget *window = show_widget (GTK_WIDGET (picture), 600, 500);

  /* While a thread is at work for it. */
  avow_network_picture_set_network (picture, network);
  end_window (window, GTK_WIDGET (picture));
}

/* A large one is drawn by a thread, and shows the same in the end. */
static void
test_large (void)
{
  AvowNetworkPicture *picture = AVOW_NETWORK_PICTURE (avow_network_picture_new ());
  g_autoptr(AvowNetwork) network = avow_network_new (), fewer = make_network (TRUE);
  GtkWidget *window = show_widget (GTK_WIDGET (picture), 600, 500);

  for (guint i = 0; i < 600; i++)
    add_actor (network, i + 1, "Somebody", AVOW_ACTOR_TYPE_PERSON, 600 - i);
  for (guint i = 1; i < 600; i++)
    add_tie (network, i, i / 3, i % AVOW_N_TIES, 1 + 600 / i);
  avow_network_picture_set_network (picture, network);
  wait_until (avow_network_picture_is_at_rest (picture));
  g_assert_cmpuint (avow_network_picture_get_plan (picture)->n_shown, ==, 599);
  avow_network_picture_set_network (picture, fewer);
  wait_until (avow_network_picture_is_at_rest (picture) && avow_network_picture_get_plan (picture)->network == fewer);

  end_window (window, GTK_WIDGET (picture));
}

/* ---- in the workbench, over a real project */

typedef struct
{
  char               *dir;
  AvowStore          *store;
  gint64              article;
  GtkWidget          *self;
  GtkWidget          *window;
  AvowNetworkPicture *picture;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("p.avow", &fixture->dir, NULL);
  fixture->article = store_import (fixture->store, "Fares",
                                   "The ministry pledged to halve fares. The guild warned of strikes. A quay comes.");
  fixture->self = show_workbench (fixture->store, &fixture->window);
  gtk_widget_activate_action (fixture->self, "workbench.show-view", "s", "network");
  fixture->picture = AVOW_NETWORK_PICTURE (find_widget (fixture->self, AVOW_TYPE_NETWORK_PICTURE, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  end_workbench (fixture->window, fixture->self);
  store_end (fixture->store, fixture->dir, NULL);
}

static AvowListPane *
get_passages (Fixture *fixture)
{
  GtkWidget *details = find_widget (fixture->self, AVOW_TYPE_PASSAGE_DETAILS, NULL);

  return AVOW_LIST_PANE (find_widget (gtk_widget_get_parent (details), AVOW_TYPE_LIST_PANE, NULL));
}

static guint
get_n_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (get_passages (fixture))));
}

static guint
get_n_ties (Fixture *fixture)
{
  AvowNetworkPlan *plan = avow_network_picture_get_plan (fixture->picture);

  return plan != NULL ? plan->n_shown : 0;
}

static void
tag_all (Fixture *fixture)
{
  store_tag_said (fixture->store, fixture->article, "halve fares", AVOW_KIND_PLEDGE, "Ministry", "Guild \"of\" pilots");
  store_tag_said (fixture->store, fixture->article, "strikes", AVOW_KIND_WARNING, "Guild \"of\" pilots", "Ministry");
  store_tag_said (fixture->store, fixture->article, "A quay", AVOW_KIND_PLEDGE, "Mayor", "Ministry");
}

static guint
find_tie (Fixture    *fixture,
          const char *words)
{
  AvowNetworkPlan *plan = avow_network_picture_get_plan (fixture->picture);

  for (guint i = 0; i < plan->network->ties->len; i++)
    {
      g_autofree char *label = avow_network_plan_say_tie (plan, i);

      if (g_str_equal (label, words))
        return plan->network->actors->len + i;
    }
  g_error ("There is no tie “%s”", words);
}

static void
assert_search (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *search = avow_list_pane_get_search (get_passages (fixture));

  g_assert_cmpstr (search, ==, expected);
}

static void
test_tie (Fixture       *fixture,
          gconstpointer  data)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (fixture->picture);

  wait_until (find_widget (fixture->self, GTK_TYPE_LABEL, "Nobody pledges, warns or claims anything to anybody here yet. "
                           "Add an addressee to a passage.") != NULL);
  tag_all (fixture);
  wait_until (get_n_ties (fixture) == 3 && get_n_rows (fixture) == 3 && avow_network_picture_is_at_rest (fixture->picture));

  /* A tie narrows the table, and not the network. */
  class->activate (AVOW_PICTURE (fixture->picture), find_tie (fixture, "Ministry pledges to Guild \"of\" pilots: 1 passage"),
                   FALSE);
  wait_until (get_n_rows (fixture) == 1);
  assert_search (fixture, "speaker:\"Ministry\" addressee:\"Guild \"\"of\"\" pilots\" kind:pledge");
  g_assert_cmpuint (get_n_ties (fixture), ==, 3);

  /* Another takes its place. */
  class->activate (AVOW_PICTURE (fixture->picture), find_tie (fixture, "Mayor pledges to Ministry: 1 passage"), FALSE);
  wait_until (get_n_rows (fixture) == 1);
  assert_search (fixture, "speaker:\"Mayor\" addressee:\"Ministry\" kind:pledge");

  /* What is changed meanwhile is shown, whether the table finds it or not. */
  store_tag_said (fixture->store, fixture->article, "The guild warned", AVOW_KIND_WARNING, "Mayor", "Guild \"of\" pilots");
  wait_until (get_n_ties (fixture) == 4);

  g_assert_true (class->cancel (AVOW_PICTURE (fixture->picture)));
  assert_search (fixture, "");
  wait_until (get_n_rows (fixture) == 4);
  g_assert_false (class->cancel (AVOW_PICTURE (fixture->picture)));
}

/* Who contradicts whom, and whose passages those are. */
static void
test_contradicts (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 claim, denial;

  claim = store_tag_said (fixture->store, fixture->article, "halve fares", AVOW_KIND_CLAIM, "Ministry", NULL);
  denial = store_tag_said (fixture->store, fixture->article, "strikes", AVOW_KIND_CLAIM, "Guild", NULL);
  store_tag_said (fixture->store, fixture->article, "A quay", AVOW_KIND_CLAIM, "Guild", NULL);
  store_do (fixture->store, avow_change_new_relate (denial, AVOW_RELATION_CONTRADICTS, claim));
  wait_until (get_n_ties (fixture) == 1 && get_n_rows (fixture) == 3);

  AVOW_PICTURE_GET_CLASS (fixture->picture)->activate (AVOW_PICTURE (fixture->picture),
                                                       find_tie (fixture, "Guild contradicts Ministry: 1 passage"), FALSE);
  assert_search (fixture, "speaker:\"Guild\" contradicts:\"Ministry\"");
  wait_until (get_n_rows (fixture) == 1);
  g_assert_cmpuint (get_n_ties (fixture), ==, 1);
}

/* What somebody types narrows the network as well. */
static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (fixture->picture);

  tag_all (fixture);
  wait_until (get_n_ties (fixture) == 3);
  avow_list_pane_set_search (get_passages (fixture), "kind:pledge");
  wait_until (get_n_ties (fixture) == 2);
  class->activate (AVOW_PICTURE (fixture->picture), find_tie (fixture, "Mayor pledges to Ministry: 1 passage"), FALSE);
  wait_until (get_n_rows (fixture) == 1);

  /* It is no longer what the network has chosen. */
  avow_list_pane_set_search (get_passages (fixture), "speaker:Mayor");
  wait_until (get_n_ties (fixture) == 1);
  g_assert_false (class->cancel (AVOW_PICTURE (fixture->picture)));
}

static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *view = find_widget (fixture->self, AVOW_TYPE_NETWORK_VIEW, NULL);
  gint64 id;

  tag_all (fixture);
  wait_until (get_n_ties (fixture) == 3);
  id = avow_network_plan_get_actor (avow_network_picture_get_plan (fixture->picture), 0)->id;

  gtk_widget_activate_action (view, "network.show-passages", "x", id);
  assert_search (fixture, "actor:\"Ministry\"");
  wait_until (get_n_rows (fixture) == 3);
  g_assert_cmpuint (get_n_ties (fixture), ==, 3);

  gtk_widget_activate_action (view, "network.only-from", "x", id);
  assert_search (fixture, "speaker:\"Ministry\"");
  wait_until (get_n_rows (fixture) == 1 && get_n_ties (fixture) == 1);

  g_assert_true (AVOW_PICTURE_GET_CLASS (fixture->picture)->cancel (AVOW_PICTURE (fixture->picture)));
  wait_until (get_n_rows (fixture) == 3 && get_n_ties (fixture) == 3);
}

static void
test_controls (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *spin = find_widget (fixture->self, AVOW_TYPE_NETWORK_VIEW, NULL);
  g_auto(GStrv) words = NULL;

  tag_all (fixture);
  wait_until (get_n_ties (fixture) == 3);
  g_settings_set_strv (avow_settings_get (), "network-ties", (const char *[]) { "warns", NULL });
  g_assert_cmpuint (get_n_ties (fixture), ==, 1);
  spin = find_widget (spin, GTK_TYPE_SPIN_BUTTON, NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  g_assert_cmpuint (get_n_ties (fixture), ==, 0);
  g_assert_cmpint (g_settings_get_int (avow_settings_get (), "network-at-least"), ==, 2);
  g_assert_nonnull (find_widget (fixture->self, GTK_TYPE_LABEL,
                                 "No tie is left: let more kinds of ties be shown above, or ties of fewer passages."));

  g_settings_reset (avow_settings_get (), "network-ties");
  g_settings_reset (avow_settings_get (), "network-at-least");
  g_assert_cmpuint (get_n_ties (fixture), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/network/marks", test_marks);
  g_test_add_func ("/network/table", test_table);
  g_test_add_func ("/network/shown", test_shown);
  g_test_add_func ("/network/keys", test_keys);
  g_test_add_func ("/network/again", test_again);
  g_test_add_func ("/network/paper", test_paper);
  g_test_add_func ("/network/gone", test_gone);
  g_test_add_func ("/network/large", test_large);
  g_test_add ("/network/tie", Fixture, NULL, set_up, test_tie, tear_down);
  g_test_add ("/network/contradicts", Fixture, NULL, set_up, test_contradicts, tear_down);
  g_test_add ("/network/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/network/menu", Fixture, NULL, set_up, test_menu, tear_down);
  g_test_add ("/network/controls", Fixture, NULL, set_up, test_controls, tear_down);

  return g_test_run ();
}
