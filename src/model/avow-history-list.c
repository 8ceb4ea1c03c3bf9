/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-history-list.h"

/* What was done, the newest first, as far as somebody has looked.  Steps change no more
 * than what has become of them; so after a change the list is read anew as far as it
 * was, and rows that are still there stay the same objects and tell that they changed. */

#define PAGE 100

struct _AvowHistoryRow
{
  GObject       parent_instance;

  AvowPastStep *step;
  GDateTime    *time;
  gboolean      is_first_day;   /* the first that is shown of its day */
  gboolean      is_now;         /* the newest that is done, or all above it is undone */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowHistoryRow, avow_history_row, G_TYPE_OBJECT)

struct _AvowHistoryList
{
  GObject       parent_instance;

  AvowStore    *store;
  gint64        passage_id;
  GPtrArray    *rows;
  GCancellable *loading;     /* or %NULL */
  gboolean      has_more;
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- row */

static void
avow_history_row_finalize (GObject *object)
{
  AvowHistoryRow *self = AVOW_HISTORY_ROW (object);

  avow_past_step_free (self->step);
  g_date_time_unref (self->time);

  G_OBJECT_CLASS (avow_history_row_parent_class)->finalize (object);
}

static void
avow_history_row_class_init (AvowHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_history_row_finalize;

  /**
   * AvowHistoryRow::changed:
   * @self: the row
   *
   * Emitted when something else has become of the step.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_HISTORY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_history_row_init (AvowHistoryRow *self)
{
}

/* Takes the step. */
static AvowHistoryRow *
row_new (AvowPastStep *step)
{
  AvowHistoryRow *self = g_object_new (AVOW_TYPE_HISTORY_ROW, NULL);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (step->at, utc);

  self->step = step;
  self->time = time != NULL ? g_date_time_to_local (time) : g_date_time_new_from_unix_local (0);

  return self;
}

static gboolean
is_same_day (AvowHistoryRow *a,
             AvowHistoryRow *b)
{
  return g_date_time_get_year (a->time) == g_date_time_get_year (b->time) &&
         g_date_time_get_day_of_year (a->time) == g_date_time_get_day_of_year (b->time);
}

/**
 * avow_history_row_get_step:
 * @self: a row
 *
 * Gets the step.
 *
 * Returns: (transfer none): the step, until the row changes
 */
const AvowPastStep *
avow_history_row_get_step (AvowHistoryRow *self)
{
  return self->step;
}

/**
 * avow_history_row_is_first_day:
 * @self: a row
 *
 * Tells whether the row is the first in its list of the day it was done on.
 *
 * Returns: whether it is
 */
gboolean
avow_history_row_is_first_day (AvowHistoryRow *self)
{
  return self->is_first_day;
}

/**
 * avow_history_row_is_now:
 * @self: a row
 *
 * Tells whether now is right above the row: it is the first in its list that is done.
 *
 * Returns: whether it is
 */
gboolean
avow_history_row_is_now (AvowHistoryRow *self)
{
  return self->is_now;
}

/**
 * avow_history_row_get_time:
 * @self: a row
 *
 * Gets when the step was done.
 *
 * Returns: (transfer none): the time, of the place where the user is
 */
GDateTime *
avow_history_row_get_time (AvowHistoryRow *self)
{
  return self->time;
}

/* ---- list */

static GType
get_item_type (GListModel *model)
{
  return AVOW_TYPE_HISTORY_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return AVOW_HISTORY_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AvowHistoryList *self = AVOW_HISTORY_LIST (model);

  return position < self->rows->len ? g_object_ref (g_ptr_array_index (self->rows, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowHistoryList, avow_history_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static AvowHistoryRow *
get_row (GPtrArray *rows,
         guint      index)
{
  return g_ptr_array_index (rows, index);
}

/* Says of each row how it stands to its neighbours. */
static void
place_rows (GPtrArray *rows)
{
  gboolean found_now = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      AvowHistoryRow *row = get_row (rows, i);
      gboolean is_done = row->step->state == AVOW_PAST_DONE || row->step->state == AVOW_PAST_OPEN;

      row->is_first_day = i == 0 || !is_same_day (row, get_row (rows, i - 1));
      row->is_now = is_done && !found_now;
      found_now |= is_done;
    }
}

/* Puts rows in the place of those that there are; what is the same at the end stays. */
static void
replace_rows (AvowHistoryList *self,
              GPtrArray       *rows)
{
  g_autoptr(GPtrArray) old = self->rows;
  guint n_same = 0;

  while (n_same < MIN (old->len, rows->len) &&
         get_row (old, old->len - 1 - n_same)->step->step->id == get_row (rows, rows->len - 1 - n_same)->step->step->id)
    n_same++;

  for (guint i = 0; i < n_same; i++)
    {
      AvowHistoryRow *kept = get_row (old, old->len - 1 - i), *made = get_row (rows, rows->len - 1 - i);
      AvowPastStep *step = kept->step;

      kept->step = made->step;
      made->step = step;
      rows->pdata[rows->len - 1 - i] = g_object_ref (kept);
      g_object_unref (made);
    }

  self->rows = g_ptr_array_ref (rows);
  place_rows (rows);
  if (old->len > n_same || rows->len > n_same)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len - n_same, rows->len - n_same);
  for (guint i = rows->len - n_same; i < rows->len; i++)
    g_signal_emit (get_row (rows, i), signals[CHANGED], 0);
}

static GPtrArray *
make_rows (GPtrArray *steps)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  while (steps->len > 0)
    g_ptr_array_add (rows, row_new (g_ptr_array_steal_index (steps, 0)));

  return rows;
}

static void
set_loading (AvowHistoryList *self,
             GCancellable    *cancellable)
{
  g_set_object (&self->loading, cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowHistoryList) self = user_data;
  g_autoptr(GPtrArray) steps = NULL, rows = NULL;
  g_autoptr(GError) error = NULL;

  steps = avow_store_load_history_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;

  if (steps != NULL)
    {
      guint wanted = MAX (self->rows->len, PAGE);

      self->has_more = steps->len >= wanted;
      rows = make_rows (steps);
      replace_rows (self, rows);
    }
  set_loading (self, NULL);
}

static void
more_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(AvowHistoryList) self = user_data;
  g_autoptr(GPtrArray) steps = NULL, rows = NULL;
  g_autoptr(GError) error = NULL;
  guint n_old = self->rows->len;

  steps = avow_store_load_history_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;

  if (steps != NULL)
    {
      self->has_more = steps->len >= PAGE;
      rows = make_rows (steps);
      g_ptr_array_extend_and_steal (self->rows, g_steal_pointer (&rows));
      place_rows (self->rows);
      g_list_model_items_changed (G_LIST_MODEL (self), n_old, 0, self->rows->len - n_old);
    }
  set_loading (self, NULL);
}

static void
load (AvowHistoryList *self)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (self->loading);
  set_loading (self, cancellable);
  avow_store_load_history_async (self->store, self->passage_id, 0, MAX (self->rows->len, PAGE), cancellable,
                                 loaded_cb, g_object_ref (self));
}

static void
avow_history_list_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_LOADING)
    g_value_set_boolean (value, AVOW_HISTORY_LIST (object)->loading != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
avow_history_list_dispose (GObject *object)
{
  AvowHistoryList *self = AVOW_HISTORY_LIST (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (avow_history_list_parent_class)->dispose (object);
}

static void
avow_history_list_finalize (GObject *object)
{
  g_ptr_array_unref (AVOW_HISTORY_LIST (object)->rows);

  G_OBJECT_CLASS (avow_history_list_parent_class)->finalize (object);
}

static void
avow_history_list_class_init (AvowHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = avow_history_list_get_property;
  object_class->dispose = avow_history_list_dispose;
  object_class->finalize = avow_history_list_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
avow_history_list_init (AvowHistoryList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * avow_history_list_new:
 * @store: a project
 * @passage_id: a passage; 0 for all of the project
 *
 * Makes a list of what was done. It loads itself, and anew after each change.
 *
 * Returns: (transfer full): a list
 */
AvowHistoryList *
avow_history_list_new (AvowStore *store,
                       gint64     passage_id)
{
  AvowHistoryList *self = g_object_new (AVOW_TYPE_HISTORY_LIST, NULL);

  self->store = g_object_ref (store);
  self->passage_id = passage_id;
  g_signal_connect_swapped (store, "journal-changed", G_CALLBACK (load), self);
  load (self);

  return self;
}

/**
 * avow_history_list_load_more:
 * @self: a list
 *
 * Loads the steps before those that are there, unless that is under way or all are.
 */
void
avow_history_list_load_more (AvowHistoryList *self)
{
  g_autoptr(GCancellable) cancellable = NULL;

  if (self->loading != NULL || !self->has_more || self->rows->len == 0)
    return;

  cancellable = g_cancellable_new ();
  set_loading (self, cancellable);
  avow_store_load_history_async (self->store, self->passage_id, get_row (self->rows, self->rows->len - 1)->step->step->id, PAGE,
                                 cancellable, more_loaded_cb, g_object_ref (self));
}

/**
 * avow_history_list_is_loading:
 * @self: a list
 *
 * Tells whether steps are on their way.
 *
 * Returns: whether they are
 */
gboolean
avow_history_list_is_loading (AvowHistoryList *self)
{
  return self->loading != NULL;
}
