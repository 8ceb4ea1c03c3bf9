/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-entry.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "avow-query-text.h"
#include "avow-query-typed.h"
#include "avow-suggestions.h"
#include "avow-text.h"

/* An entry for a query.  What is typed at the cursor is completed: the names of filters,
 * their values, and names from the project.  A mistake is underlined where it is; whoever
 * has the entry says what it is. */

#define MAX_SUGGESTIONS 10

#define MAX_IN_VIEW 8

/* What a row of the list puts into the text. */
#define INSERT "insert"

struct _AvowQueryEntry
{
  GtkWidget       parent_instance;

  GtkWidget      *entry;
  GtkWidget      *popover;
  GtkWidget      *list;

  AvowStore      *store;
  AvowQueryPlace  place;      /* what a row takes the place of */
  GCancellable   *completing;
  guint           complete_source;
  gboolean        setting;
  gboolean        is_typing;  /* at the cursor, so that what is there may be unfinished */
};

enum
{
  SEARCH_CHANGED,
  STOP_SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowQueryEntry, avow_query_entry, GTK_TYPE_WIDGET)

static gsize
get_cursor (AvowQueryEntry *self)
{
  const char *text = avow_query_entry_get_text (self);

  return g_utf8_offset_to_pointer (text, gtk_editable_get_position (GTK_EDITABLE (self->entry))) - text;
}

/* ---- the list */

static void
add_suggestion (AvowQueryEntry *self,
                const char     *insert,
                const char     *name,
                const char     *hint)
{
  GtkWidget *row, *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label;

  label = gtk_label_new (name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);

  if (hint != NULL)
    {
      label = gtk_label_new (hint);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }

  row = avow_suggestions_new_row (box);
  g_object_set_data_full (G_OBJECT (row), INSERT, g_strdup (insert), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static gboolean
is_open (AvowQueryEntry *self)
{
  return gtk_widget_get_visible (self->popover);
}

static void
hide_suggestions (AvowQueryEntry *self)
{
  g_clear_handle_id (&self->complete_source, g_source_remove);
  g_cancellable_cancel (self->completing);
  g_clear_object (&self->completing);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Whether all that could be offered is there already. */
static gboolean
is_typed (AvowQueryEntry *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->list);
  const char *text = avow_query_entry_get_text (self);
  g_autofree char *typed = NULL;

  if (row == NULL || gtk_widget_get_next_sibling (row) != NULL || self->place.end > strlen (text))
    return FALSE;

  typed = g_strndup (text + self->place.start, self->place.end - self->place.start);

  return avow_text_same_words (typed, g_object_get_data (G_OBJECT (row), INSERT));
}

static void
show_suggestions (AvowQueryEntry *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->list, GTK_TYPE_SCROLLED_WINDOW);
  gboolean is_long = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX_IN_VIEW) != NULL;

  /* Where there is nothing to scroll, a bar would want more height than a row or two. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  is_long ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  if (gtk_widget_get_first_child (self->list) == NULL || is_typed (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_trigger_tooltip_query (self->entry);
}

/* ---- what may be meant */

static void
suggest_filters (AvowQueryEntry *self,
                 const char     *typed)
{
  g_autofree char *folded = avow_text_fold (typed);
  guint n_filters;
  const AvowQueryFilter *filters = avow_query_filter_get_all (&n_filters);

  for (guint i = 0; i < n_filters; i++)
    {
      g_autofree char *insert = g_strconcat (filters[i].name, ":", NULL);

      if (g_str_has_prefix (filters[i].name, folded))
        add_suggestion (self, insert, insert, avow_query_filter_get_description (&filters[i]));
    }
}

/* Whether something begins so, as words of the schema or the screen are typed. */
static gboolean
begins (const char *word,
        const char *folded)
{
  g_autofree char *own = avow_text_fold (word);

  return g_str_has_prefix (own, folded);
}

static void
suggest_words (AvowQueryEntry        *self,
               const AvowQueryFilter *filter,
               const char            *typed)
{
  g_autofree char *folded = avow_text_fold (typed);
  const char *word;

  for (guint i = 0; (word = avow_query_filter_get_word (filter, i)); i++)
    {
      const char *label = avow_query_filter_get_label (filter, i);

      if (begins (word, folded) || begins (label, folded))
        add_suggestion (self, word, word, avow_text_same_words (word, label) ? NULL : label);
    }
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(AvowQueryEntry) self = user_data;
  g_autoptr(GPtrArray) found = avow_store_complete_finish (AVOW_STORE (source), result, NULL);

  /* Cancelled, because something else is typed by now. */
  if (found == NULL)
    return;

  avow_suggestions_clear (self->list);
  for (guint i = 0; i < found->len; i++)
    {
      AvowCompletion *completion = g_ptr_array_index (found, i);
      g_autofree char *quoted = avow_query_quote (completion->value);
      /* Translators: how many passages there are of a name that may be meant */
      g_autofree char *count = completion->n_passages > 0
                             ? g_strdup_printf (g_dngettext (NULL, "%" PRId64 " passage", "%" PRId64 " passages",
                                                             completion->n_passages),
                                                completion->n_passages)
                             : NULL;

      add_suggestion (self, quoted, completion->value, count != NULL ? count : completion->hint);
    }
  show_suggestions (self);
}

static void
suggest_names (AvowQueryEntry        *self,
               const AvowQueryFilter *filter,
               const char            *typed)
{
  self->completing = g_cancellable_new ();
  avow_store_complete_async (self->store, filter->field, typed, MAX_SUGGESTIONS, self->completing, completed_cb,
                             g_object_ref (self));
}

/* Offers what may be meant at the cursor; all there is only to who asks for it. */
static void
complete (AvowQueryEntry *self,
          gboolean        asked)
{
  g_autoptr(AvowQueryTyped) typed = avow_query_typed_new (avow_query_entry_get_text (self), get_cursor (self));

  g_cancellable_cancel (self->completing);
  g_clear_object (&self->completing);
  if (typed == NULL || (typed->filter == NULL && *typed->text == '\0' && !asked))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }

  self->place = typed->place;
  if (typed->filter != NULL && typed->filter->values == AVOW_QUERY_VALUES_NAMES && self->store != NULL)
    {
      suggest_names (self, typed->filter, typed->text);
      return;
    }

  avow_suggestions_clear (self->list);
  if (typed->filter == NULL)
    suggest_filters (self, typed->text);
  else if (typed->filter->values == AVOW_QUERY_VALUES_WORDS)
    suggest_words (self, typed->filter, typed->text);
  show_suggestions (self);
}

static gboolean
complete_cb (gpointer user_data)
{
  AvowQueryEntry *self = user_data;

  self->complete_source = 0;
  complete (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* Puts what a row stands for in the place of what was typed. */
static void
accept (AvowQueryEntry *self,
        GtkListBoxRow  *row)
{
  g_autofree char *insert = g_strdup (g_object_get_data (G_OBJECT (row), INSERT));
  const char *text = avow_query_entry_get_text (self);
  gboolean is_filter = g_str_has_suffix (insert, ":"), at_end = self->place.end >= strlen (text);
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  int start, end;

  /* It is about a text that is not there any more. */
  if (self->place.end > strlen (text))
    return;

  start = g_utf8_pointer_to_offset (text, text + self->place.start);
  end = g_utf8_pointer_to_offset (text, text + self->place.end);
  self->setting = TRUE;
  gtk_editable_delete_text (editable, start, end);
  gtk_editable_insert_text (editable, insert, -1, &start);
  if (!is_filter && at_end)
    gtk_editable_insert_text (editable, " ", -1, &start);
  gtk_editable_set_position (editable, start);
  self->setting = FALSE;

  hide_suggestions (self);
  if (is_filter)
    complete (self, FALSE);
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  AvowQueryEntry *self)
{
  accept (self, row);
}

static void
move_selection (AvowQueryEntry *self,
                int             by)
{
  GtkListBoxRow *row = avow_suggestions_move (self->list, by);
  GtkWidget *scroller = gtk_widget_get_ancestor (self->list, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* ---- entry */

static void
changed_cb (AvowQueryEntry *self)
{
  if (self->setting)
    return;

  /* The cursor goes on when the text has changed. */
  self->is_typing = TRUE;
  if (self->complete_source == 0)
    self->complete_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, complete_cb, self, NULL);
}

/* Not over what is offered, nor for who has begun to type. */
static gboolean
query_tooltip_cb (GtkWidget      *entry,
                  int             x,
                  int             y,
                  gboolean        by_keyboard,
                  GtkTooltip     *tooltip,
                  AvowQueryEntry *self)
{
  if (is_open (self) || *avow_query_entry_get_text (self) != '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip,
                        _("Words, “phrases” and filters such as speaker: or due:<2027. Press Down to see what there is."));
  return TRUE;
}

static void
search_changed_cb (AvowQueryEntry *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

static void
stop_search_cb (AvowQueryEntry *self)
{
  g_signal_emit (self, signals[STOP_SEARCH], 0);
}

/* What was typed is meant as it is. */
static void
end_typing (AvowQueryEntry *self)
{
  hide_suggestions (self);
  if (!self->is_typing)
    return;

  self->is_typing = FALSE;
  g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

static gboolean
take_selected (AvowQueryEntry *self,
               gboolean        or_first)
{
  GtkListBoxRow *row = is_open (self) ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;

  if (row == NULL && or_first && is_open (self))
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL)
    accept (self, row);

  return row != NULL;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowQueryEntry        *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (is_open (self))
        move_selection (self, 1);
      else
        complete (self, TRUE);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (is_open (self))
        move_selection (self, -1);
      return is_open (self);

    case GDK_KEY_Tab:
      return take_selected (self, TRUE);

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (take_selected (self, FALSE))
        return TRUE;
      end_typing (self);
      return FALSE;

    case GDK_KEY_Escape:
      if (!is_open (self))
        return FALSE;
      hide_suggestions (self);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
avow_query_entry_unmap (GtkWidget *widget)
{
  hide_suggestions (AVOW_QUERY_ENTRY (widget));

  GTK_WIDGET_CLASS (avow_query_entry_parent_class)->unmap (widget);
}

static void
avow_query_entry_dispose (GObject *object)
{
  AvowQueryEntry *self = AVOW_QUERY_ENTRY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->complete_source, g_source_remove);
  g_cancellable_cancel (self->completing);
  g_clear_object (&self->completing);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_query_entry_parent_class)->dispose (object);
}

static void
avow_query_entry_class_init (AvowQueryEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_query_entry_dispose;
  widget_class->unmap = avow_query_entry_unmap;

  /**
   * AvowQueryEntry::search-changed:
   * @self: the entry
   *
   * Emitted a moment after the text has changed, and when it is meant as it is: the
   * time to parse it.
   */
  signals[SEARCH_CHANGED] =
    g_signal_new ("search-changed", AVOW_TYPE_QUERY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowQueryEntry::stop-search:
   * @self: the entry
   *
   * Emitted when the user presses Escape, and nothing is offered.
   */
  signals[STOP_SEARCH] =
    g_signal_new ("stop-search", AVOW_TYPE_QUERY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "queryentry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_query_entry_init (AvowQueryEntry *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (self->entry, TRUE);
  g_signal_connect (self->entry, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  /* At once: "search-changed" would wait for a pause, which lists that answer at once need not. */
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self);

  avow_suggestions_watch (self->entry, G_CALLBACK (key_pressed_cb), G_CALLBACK (end_typing), self);

  self->list = avow_suggestions_new (_("What you may mean"), G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 200);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);

  self->popover = avow_suggestions_new_popover (GTK_WIDGET (self), scroller);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
}

/**
 * avow_query_entry_new:
 *
 * Makes an empty entry.
 *
 * Returns: (transfer floating): an entry
 */
GtkWidget *
avow_query_entry_new (void)
{
  return g_object_new (AVOW_TYPE_QUERY_ENTRY, NULL);
}

/**
 * avow_query_entry_set_store:
 * @self: an entry
 * @store: (nullable): a project
 *
 * Sets whose names to complete over.
 */
void
avow_query_entry_set_store (AvowQueryEntry *self,
                            AvowStore      *store)
{
  hide_suggestions (self);
  g_set_object (&self->store, store);
}

/**
 * avow_query_entry_set_label:
 * @self: an entry
 * @label: what it is for
 *
 * Names the entry, in it as long as it is empty and for who does not see it.
 */
void
avow_query_entry_set_label (AvowQueryEntry *self,
                            const char     *label)
{
  g_object_set (self->entry, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * avow_query_entry_get_text:
 * @self: an entry
 *
 * Gets what is in it.
 *
 * Returns: (transfer none): the query as it was typed
 */
const char *
avow_query_entry_get_text (AvowQueryEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * avow_query_entry_set_text:
 * @self: an entry
 * @text: a query
 *
 * Writes a query that is meant as it is, as a chip does; nothing is offered for it.
 */
void
avow_query_entry_set_text (AvowQueryEntry *self,
                           const char     *text)
{
  hide_suggestions (self);
  self->is_typing = FALSE;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
}

static void
mark (AvowQueryEntry       *self,
      const AvowQueryPlace *mistake)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  PangoAttrList *attributes = NULL;

  if (mistake != NULL)
    {
      PangoAttribute *underline = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      underline->start_index = mistake->start;
      underline->end_index = mistake->end;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, underline);
      gtk_widget_add_css_class (self->entry, "error");
    }
  else
    {
      gtk_widget_remove_css_class (self->entry, "error");
    }

  gtk_text_set_attributes (text, attributes);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               mistake != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

/**
 * avow_query_entry_parse:
 * @self: an entry
 * @query: where to add what is asked for
 * @error: return location for an error of [error@QueryError]
 *
 * Reads what is in the entry, and underlines a mistake in it. What is being typed at
 * the cursor is none as long as it may become something.
 *
 * Returns: whether it could be read; if not, nothing has been added
 */
gboolean
avow_query_entry_parse (AvowQueryEntry  *self,
                        AvowQuery       *query,
                        GError         **error)
{
  gssize cursor = self->is_typing ? (gssize) get_cursor (self) : -1;
  AvowQueryPlace mistake;
  gboolean read = avow_query_parse_full (query, avow_query_entry_get_text (self), FALSE, cursor, &mistake, error);

  mark (self, read ? NULL : &mistake);

  return read;
}

/**
 * avow_query_entry_focus:
 * @self: an entry
 *
 * Lets the user type, with all there is selected.
 */
void
avow_query_entry_focus (AvowQueryEntry *self)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
