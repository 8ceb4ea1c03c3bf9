/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-page.h"
#include "avow-store-tally.h"
#include "test-ui-util.h"
#include "work.h"

/* How soon the page of the busiest actor of a large project has its first rows: prints a line for
 * each measure, its name and milliseconds; what is said besides begins with "#".
 *
 *   bench-actor-page PROJECT
 *
 * The time is from asking for the page until a frame is painted in which the rows say what they
 * are. The page of another actor is shown between. */

#define PATIENCE (120 * G_USEC_PER_SEC)
#define N_TIMES 9

static GtkWidget *workbench;
static AvowActorPage *page;
static guint n_frames;
static gboolean listed;   /* since the page was asked for */

#define wait_for(condition)                                            \
  G_STMT_START                                                         \
    {                                                                  \
      gint64 deadline_ = g_get_monotonic_time () + PATIENCE;           \
      while (!(condition))                                             \
        {                                                              \
          g_main_context_iteration (NULL, TRUE);                       \
          if (g_get_monotonic_time () > deadline_)                     \
            g_error ("waited too long for: %s", #condition);           \
        }                                                              \
    }                                                                  \
  G_STMT_END

static void
painted_cb (void)
{
  n_frames++;
}

static void
listed_cb (void)
{
  listed = TRUE;
}

/* The first row of a list, if it says what it is. */
static gboolean
has_row (AvowList *list)
{
  g_autoptr(AvowRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return row != NULL && avow_row_is_loaded (row);
}

static AvowList *
get_list (void)
{
  return avow_list_pane_get_list (avow_actor_page_get_passages (page));
}

/* Whether the table is in view and shows passages of who is asked for. */
static gboolean
is_shown (const char *guid)
{
  AvowQuery *query = avow_list_get_query (get_list ());

  return gtk_widget_get_mapped (GTK_WIDGET (avow_actor_page_get_passages (page))) && query != NULL && query->root != NULL &&
         query->root->type == AVOW_NODE_TERM && g_str_equal (query->root->term.value, guid) &&
         listed && has_row (get_list ());
}

static double
show_page (gint64      id,
           const char *guid)
{
  gint64 asked = g_get_monotonic_time (), shown;
  guint until;

  listed = FALSE;
  work_begin ();
  gtk_widget_activate_action (workbench, "workbench.show-actor-page", "x", id);
  if (page == NULL)
    {
      page = AVOW_ACTOR_PAGE (find_widget (workbench, AVOW_TYPE_ACTOR_PAGE, NULL));
      g_signal_connect (get_list (), "listed", G_CALLBACK (listed_cb), NULL);
    }
  wait_for (is_shown (guid));
  until = n_frames + 1;
  wait_for (n_frames >= until);
  shown = g_get_monotonic_time ();

  return (shown - asked) / 1000.0;
}

/* Until all is there: all rows, and the numbers. */
static void
wait_for_rest (void)
{
  guint until = n_frames + 30;

  while (avow_list_has_rest (get_list ()))
    avow_list_show_rest (get_list ());
  while (n_frames < until)
    {
      gtk_widget_queue_draw (workbench);
      g_main_context_iteration (NULL, TRUE);
    }
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static gint64
read_actor (const char  *path,
            const char  *which,
            char       **guid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, guid FROM actor WHERE id = (SELECT actor_id FROM passage_actor GROUP BY actor_id"
                                          " ORDER BY count(*) DESC, actor_id LIMIT 1 OFFSET %s)", which);
  g_autofree char *row = g_strchomp (sql_read (path, sql));
  g_auto(GStrv) cells = g_strsplit (row, "|", 2);

  *guid = g_strdup (cells[1]);

  return g_ascii_strtoll (cells[0], NULL, 10);
}

/* What the page counts, apart from it. */
static double
time_summary (AvowStore *store,
              gint64     id,
              guint     *n_passages)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowActorSummary) summary = NULL;
  gint64 begin = g_get_monotonic_time ();

  avow_store_sum_actor_async (store, id, NULL, take_result_cb, &result);
  wait_for (result != NULL);
  summary = avow_store_sum_actor_finish (store, result, NULL);
  *n_passages = summary->n_passages;

  return (g_get_monotonic_time () - begin) / 1000.0;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *busiest_guid = NULL, *other_guid = NULL;
  g_autoptr(GError) error = NULL;
  gint64 busiest, other;
  double first, counted, most = 0;
  GtkWidget *window;
  AvowStore *store;
  guint n_passages;

  if (argc != 2)
    g_error ("usage: bench-actor-page PROJECT");

  adw_init ();
  busiest = read_actor (argv[1], "0", &busiest_guid);
  other = read_actor (argv[1], "20", &other_guid);
  g_main_context_set_poll_func (NULL, work_poll_cb);
  store = store_open (argv[1], FALSE, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  avow_store_browse (store);
  workbench = show_workbench (store, &window);
  g_signal_connect (gtk_widget_get_frame_clock (workbench), "after-paint", G_CALLBACK (painted_cb), NULL);

  /* The tables of the workbench have their rows first, as when somebody works. */
  counted = time_summary (store, busiest, &n_passages);
  g_print ("# summary while all is read: %.1f ms\n", counted);

  first = show_page (busiest, busiest_guid);
  g_print ("# first page, with its widgets: %.1f ms, %.1f ms at once on the screen's thread\n", first, longest / 1000.0);
  wait_for_rest ();
  for (guint i = 0; i < N_TIMES; i++)
    {
      double ms;

      show_page (other, other_guid);
      wait_for_rest ();
      ms = show_page (busiest, busiest_guid);
      g_print ("# page: %.1f ms, %.1f ms at once on the screen's thread\n", ms, longest / 1000.0);
      most = MAX (most, longest / 1000.0);
      wait_for_rest ();
      g_array_append_val (times, ms);
    }
  g_array_sort (times, compare_doubles);
  counted = time_summary (store, busiest, &n_passages);

  g_print ("actor %" G_GINT64_FORMAT "\n", busiest);
  g_print ("passages %u\n", n_passages);
  g_print ("first %.3f\n", first);
  g_print ("rows %.3f\n", g_array_index (times, double, times->len / 2));
  g_print ("at-once %.3f\n", most);
  g_print ("summary %.3f\n", counted);

  end_workbench (window, workbench);
  store_close (store);

  return 0;
}
