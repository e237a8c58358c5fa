/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-function-head.h"
#include "grove-source-file.h"
#include "grove-template.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-groupings.h"
#include "grove-number.h"
#include "grove-tooltip.h"
#include "grove-update-queue.h"
#include "grove-wording.h"
#include "grove-wrap-box.h"

#define MAX_MEMBERS_IN_MENU 20u

struct _GroveFunctionHead
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GFile *folder;
  GFile *file; /* the file of the link, if it exists */
  GCancellable *cancellable;
  GtkLabel *name;
  GtkLabel *qualifier;
  GtkLabel *place; /* the location if it is no link */
  GtkButton *link;
  GtkLabel *link_label;
  GtkMenuButton *cycle;
  GtkListBox *members;
  GtkLabel *inclusive;
  GtkLabel *inclusive_share;
  GtkLabel *self;
  GtkLabel *self_share;
  GtkLabel *called;
  GtkLabel *mean;
  GtkWidget *inclusive_box;
  GtkWidget *self_box;
  GtkWidget *called_box;
  gconstpointer shown; /* only compared with the current profile */
};

G_DEFINE_FINAL_TYPE (GroveFunctionHead, grove_function_head, ADW_TYPE_BIN)

static GroveProfile *
get_profile (GroveFunctionHead *self)
{
  return self->selection != NULL ? grove_selection_get_profile (self->selection) : NULL;
}

static guint32
get_function (GroveFunctionHead *self)
{
  return get_profile (self) != NULL ? grove_selection_get_active (self->selection) : GROVE_NONE;
}

/* The file */

/* What cannot be opened is text, which is read more easily than an insensitive link. An empty text keeps the
 * height of the line. */
static void
set_link (GroveFunctionHead *self, gboolean opens, const char *tooltip)
{
  gtk_widget_set_visible (GTK_WIDGET (self->link), opens);
  gtk_widget_set_visible (GTK_WIDGET (self->place), !opens);
  grove_tooltip_set (GTK_WIDGET (self->link), tooltip);
  grove_tooltip_set (GTK_WIDGET (self->place), tooltip);
}

static void
on_file_known (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveFunctionHead *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = grove_source_file_find_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_parse_name (file) : NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = GROVE_FUNCTION_HEAD (data);
  g_set_object (&self->file, file);
  text = file != NULL ? g_strdup_printf (_("Open %s"), path) : g_strdup (error->message);
  set_link (self, file != NULL, text);
}

static GPtrArray *
list_places (GroveFunctionHead *self, guint32 function)
{
  guint32 file = grove_profile_get_function_file (get_profile (self), function);

  return grove_source_file_list (file != GROVE_UNKNOWN
                                   ? grove_profile_get_file_bytes (get_profile (self), file)
                                   : "",
                                 self->folder);
}

static void
drop_query (GroveFunctionHead *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
}

static void
look_for_file (GroveFunctionHead *self, guint32 function)
{
  g_autoptr (GPtrArray) places = list_places (self, function);

  drop_query (self);
  set_link (self, FALSE,
            places->len == 0 ? _("The profile does not contain the folder of this file") : NULL);
  if (places->len == 0)
    return;
  self->cancellable = g_cancellable_new ();
  grove_source_file_find_async (places, self->cancellable, on_file_known, self);
}

static void
on_link_clicked (GtkButton *button, GroveFunctionHead *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (button));
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autofree char *program = g_settings_get_string (settings, "editor");
  g_autoptr (GError) error = NULL;
  guint32 line = grove_profile_get_function_line (get_profile (self), get_function (self));

  if (self->file != NULL
      && !grove_source_file_open (self->file, line, program, G_APP_LAUNCH_CONTEXT (context), &error))
    g_signal_emit_by_name (self, "notice", error->message);
}

/* The cycle */

typedef struct
{
  guint32 function;
  double cost;
} Member;

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *left = a, *right = b;

  return left->cost > right->cost ? -1 : left->cost < right->cost;
}

static GArray *
list_members (GroveFunctionHead *self, guint32 cycle)
{
  guint32 n_members, event = grove_selection_get_event (self->selection);
  const guint32 *members = grove_profile_get_cycle_members (get_profile (self), cycle, &n_members);
  const double *costs = grove_profile_get_self (get_profile (self), event);
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (Member), n_members);

  for (guint32 i = 0; i < n_members; i++)
    g_array_append_val (list, ((Member){ members[i], costs[members[i]] }));
  g_array_sort (list, compare_members);
  return list;
}

static void
add_member (GroveFunctionHead *self, const Member *member)
{
  g_autofree char *name = grove_wording_name (self->selection, member->function);
  g_autofree char *percent =
    grove_number_percent (member->cost,
                          grove_profile_get_base (get_profile (self),
                                                  grove_selection_get_event (self->selection)),
                          2);
  g_autofree char *share = g_strdup_printf (_("%s %% self"), percent);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *label = gtk_label_new (NULL), *cost = gtk_label_new (share);

  grove_bounded_text_set_line (GTK_LABEL (label), name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (cost, "dim-label");
  gtk_widget_add_css_class (cost, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), cost);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "grove-function", GUINT_TO_POINTER (member->function));
  gtk_list_box_append (self->members, row);
}

static void
empty_members (GroveFunctionHead *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->members))) != NULL)
    gtk_list_box_remove (self->members, row);
}

/* Filled when it opens, since a cycle may have thousands of members. */
static void
on_cycle_shown (GtkWidget *popover, GroveFunctionHead *self)
{
  guint32 cycle = grove_profile_get_function_cycle (get_profile (self), get_function (self));
  g_autoptr (GArray) list = NULL;

  empty_members (self);
  if (cycle == 0)
    return;
  list = list_members (self, cycle);
  for (guint i = 0; i < MIN (list->len, MAX_MEMBERS_IN_MENU); i++)
    add_member (self, &g_array_index (list, Member, i));
}

static void
on_member_activated (GtkListBox *box, GtkListBoxRow *row, GroveFunctionHead *self)
{
  gtk_menu_button_popdown (self->cycle);
  grove_selection_activate (self->selection,
                            GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "grove-function")));
}

static void
show_cycle (GroveFunctionHead *self, guint32 function)
{
  guint32 cycle = grove_profile_get_function_cycle (get_profile (self), function), n_members = 0;
  gboolean recursive =
    (grove_profile_get_function_flags (get_profile (self), function) & GROVE_FUNCTION_SELF_RECURSIVE) != 0;
  g_autofree char *text = NULL;

  if (cycle != 0)
    {
      grove_profile_get_cycle_members (get_profile (self), cycle, &n_members);
      text = g_strdup_printf (ngettext ("↻ Cycle %u · %u function", "↻ Cycle %u · %u functions", n_members),
                              cycle, n_members);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->cycle), cycle != 0 || recursive);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cycle), cycle != 0);
  gtk_menu_button_set_label (self->cycle, text != NULL ? text : _("↻ Recursive"));
  grove_tooltip_set (GTK_WIDGET (self->cycle),
                     cycle != 0 ? _("Functions that call each other. Click to list the most expensive ones.")
                                : _("This function calls itself"));
}

/* Name and costs */

static void
show_name (GroveFunctionHead *self, guint32 function)
{
  const char *whole = grove_profile_get_function_name (get_profile (self), function);
  gboolean fold = grove_selection_get_short_names (self->selection);
  g_autofree char *base = grove_function_name_base (whole, fold);
  g_autofree char *qualifier = grove_function_name_qualifier (whole, fold);
  g_autofree char *second = grove_groupings_add_mark (self->selection, function, qualifier);
  g_autofree char *location = grove_function_location_full (get_profile (self), function);

  grove_bounded_text_set_line (self->name, base);
  grove_tooltip_set (GTK_WIDGET (self->name), whole);
  grove_bounded_text_set_line (self->qualifier, second);
  gtk_widget_set_visible (GTK_WIDGET (self->qualifier), second != NULL);
  grove_bounded_text_set_line (self->link_label, location);
  grove_bounded_text_set_line (self->place, location);
  grove_bounded_text_set_name (GTK_WIDGET (self->link), location != NULL ? location : "");
  look_for_file (self, function);
}

static void
set_cost (GroveFunctionHead *self, GtkLabel *number, GtkLabel *share, GtkWidget *box, double cost,
          const char *mark, const char *change, const char *title)
{
  guint32 event = grove_selection_get_event (self->selection);
  double base = grove_profile_get_base (get_profile (self), event);
  const GroveEvent *unit = grove_profile_get_event (get_profile (self), event);
  g_autofree char *absolute = unit->is_difference ? grove_number_change (unit, cost)
                                                  : grove_number_cost (unit, cost);
  g_autofree char *percent = grove_number_percent (cost, base, 2);
  g_autofree char *exact = grove_number_exact (unit, cost);
  g_autofree char *hundred = grove_wording_base (get_profile (self), event);
  g_autofree char *spoken = NULL, *text = g_strconcat (mark, absolute, NULL),
                  *share_text = change != NULL ? g_strdup (change) : g_strdup_printf (_("%s %%"), percent);
  g_autofree char *tooltip =
    g_strdup_printf ("%s: %s%s, %s%s\n%s", title, mark, exact, share_text,
                     *mark != '\0' ? _("\nLower bound: costs inside the cycle cannot be separated") : "",
                     hundred);

  gtk_label_set_text (number, text);
  gtk_label_set_text (share, share_text);
  grove_tooltip_set (box, tooltip);
  spoken = g_strdup_printf ("%s: %s%s, %s", title, mark, absolute, share_text);
  grove_bounded_text_set_name (box, spoken);
}

static void
show_called (GroveFunctionHead *self, guint32 function, double inclusive)
{
  gint64 called = grove_profile_get_function_called (get_profile (self), function);
  const GroveEvent *event = grove_profile_get_event (get_profile (self),
                                                     grove_selection_get_event (self->selection));
  g_autofree char *count = grove_wording_called (get_profile (self), function);
  g_autofree char *each = called > 0 && !event->is_difference
                            ? grove_number_cost (event, inclusive / (double) called)
                            : NULL;
  g_autofree char *mean = each != NULL ? g_strdup_printf (_("%s each"), each) : g_strdup ("");

  gtk_label_set_text (self->called, count);
  gtk_label_set_text (self->mean, mean);
  grove_tooltip_set (self->called_box,
                     called == 0 ? _(
                       "Nothing called it: it is a root, or it was running already when the profile began")
                     : called < 0
                       ? _("This profile does not count calls")
                       : _("Number of calls, including recursive ones, and mean inclusive cost of a call"));
}

static void
show_costs (GroveFunctionHead *self, guint32 function)
{
  GroveProfile *profile = get_profile (self);
  guint32 event = grove_selection_get_event (self->selection);
  double inclusive = grove_profile_get_inclusive (profile, event,
                                                  grove_selection_get_cycle_mode (self->selection))[function];

  g_autofree char *change = grove_wording_change (profile, event, function, FALSE);
  g_autofree char *self_change = grove_wording_change (profile, event, function, TRUE);

  set_cost (self, self->inclusive, self->inclusive_share, self->inclusive_box, inclusive,
            grove_wording_is_lower_bound (self->selection, profile, function) ? "≥" GROVE_NUMBER_SPACE : "",
            change, _("Inclusive"));
  set_cost (self, self->self, self->self_share, self->self_box,
            grove_profile_get_self (profile, event)[function], "", self_change, _("Self"));
  show_called (self, function, inclusive);
  /* Without calls it is the self cost once more, and a count that no function has says nothing. */
  gtk_widget_set_visible (self->inclusive_box, grove_profile_get_has_calls (profile));
  gtk_widget_set_visible (self->called_box,
                          grove_groupings_has_counts (grove_groupings_of (self->selection)));
}

/* What all functions cost, and that is all that is known of them together */
static void
show_whole (GroveFunctionHead *self)
{
  guint32 event = grove_selection_get_event (self->selection),
          n_functions = grove_profile_get_n_functions (get_profile (self));
  g_autofree char *name = grove_wording_name (self->selection, GROVE_NONE);
  g_autofree char *count = grove_number_count (n_functions),
                  *called = grove_number_count (GROVE_UNKNOWN_COUNT);
  g_autofree char *functions = g_strdup_printf (ngettext ("%s function", "%s functions", n_functions), count);

  drop_query (self);
  grove_bounded_text_set_line (self->name, name);
  grove_tooltip_set (GTK_WIDGET (self->name), NULL);
  grove_bounded_text_set_line (self->qualifier, functions);
  gtk_widget_set_visible (GTK_WIDGET (self->qualifier), TRUE);
  grove_bounded_text_set_line (self->place, NULL);
  set_link (self, FALSE, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->cycle), FALSE);
  set_cost (self, self->inclusive, self->inclusive_share, self->inclusive_box,
            grove_profile_get_base (get_profile (self), event), "", NULL, _("Inclusive"));
  set_cost (self, self->self, self->self_share, self->self_box,
            grove_profile_get_total (get_profile (self), event), "", NULL, _("Self"));
  gtk_label_set_text (self->called, called);
  gtk_label_set_text (self->mean, "");
  grove_tooltip_set (self->called_box, NULL);
}

static void
refresh (GtkWidget *widget)
{
  GroveFunctionHead *self = GROVE_FUNCTION_HEAD (widget);
  guint32 function = get_function (self);

  self->shown = get_profile (self);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), self->shown != NULL);
  if (function == GROVE_NONE && self->shown != NULL)
    show_whole (self);
  if (function == GROVE_NONE)
    return;
  show_name (self, function);
  show_cycle (self, function);
  show_costs (self, function);
}

/* Deferred, since several properties change together, and the lists have the next frame after a new
 * profile. */
static void
on_changed (GroveSelection *selection, GParamSpec *pspec, GroveFunctionHead *self)
{
  grove_update_queue_add (GTK_WIDGET (self), refresh, get_profile (self) != self->shown ? 1 : 0);
}

void
grove_function_head_set_selection (GroveFunctionHead *self, GroveSelection *selection)
{
  static const char *const signals[] = { "notify::profile", "notify::active", "notify::event",
                                         "notify::cycles", "notify::short-names" };

  g_return_if_fail (GROVE_IS_FUNCTION_HEAD (self) && self->selection == NULL);

  self->selection = g_object_ref (selection);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (selection, signals[i], G_CALLBACK (on_changed), self, 0);
}

void
grove_function_head_set_folder (GroveFunctionHead *self, GFile *folder)
{
  g_return_if_fail (GROVE_IS_FUNCTION_HEAD (self));

  g_set_object (&self->folder, folder);
}

static void
grove_function_head_dispose (GObject *object)
{
  GroveFunctionHead *self = GROVE_FUNCTION_HEAD (object);

  drop_query (self);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_FUNCTION_HEAD);
  g_clear_object (&self->selection);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (grove_function_head_parent_class)->dispose (object);
}

static void
grove_function_head_class_init (GroveFunctionHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_function_head_dispose;
  g_type_ensure (GROVE_TYPE_WRAP_BOX);
  g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-function-head.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, name);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, qualifier);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, place);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, link);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, link_label);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, cycle);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, members);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, inclusive);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, inclusive_share);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, self);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, self_share);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, called);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, mean);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, inclusive_box);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, self_box);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionHead, called_box);
  gtk_widget_class_bind_template_callback (widget_class, on_link_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cycle_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_member_activated);
}

static void
grove_function_head_init (GroveFunctionHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
}
