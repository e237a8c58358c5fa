/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-runs-page.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-display-text.h"
#include "grove-file-watch.h"
#include "grove-format.h"
#include "grove-number.h"
#include "grove-siblings.h"
#include "grove-template.h"

/* More tabs than one can tell apart */
#define MAX_TABS 20u
/* More rows than one reads take long to make. */
#define MAX_ROWS 500u

struct _GroveRunsPage
{
  AdwBin parent_instance;
  AdwStatusPage *page;
  GtkListBox *list;
  GtkWidget *add_up;
  GtkWidget *each;
  GPtrArray *runs;   /* (nullable) */
  GPtrArray *checks; /* GtkCheckButton of each listed run */
};

G_DEFINE_FINAL_TYPE (GroveRunsPage, grove_runs_page, ADW_TYPE_BIN)

/* What is chosen */

static GPtrArray *
list_chosen (GroveRunsPage *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (chosen, self->runs->pdata[i]);
  return chosen;
}

static gboolean
can_be_added (GPtrArray *runs)
{
  for (guint i = 1; i < runs->len; i++)
    if (!grove_runs_can_be_added (runs->pdata[0], runs->pdata[i]))
      return FALSE;
  return runs->len > 1;
}

static void
update_buttons (GroveRunsPage *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  gboolean addable = can_be_added (chosen), many = chosen->len > MAX_TABS;

  gtk_widget_set_sensitive (self->add_up, addable);
  gtk_widget_set_tooltip_text (self->add_up,
                               addable || chosen->len < 2
                                 ? NULL
                                 : _("Only runs of one program in one format can be added up"));
  gtk_widget_set_sensitive (self->each, chosen->len > 1 && !many);
  gtk_widget_set_tooltip_text (self->each, many ? _("Too many for tabs") : NULL);
}

static void
choose (GroveRunsPage *self, GPtrArray *runs, GroveRunsChoice choice)
{
  /* The answer may replace the runs. */
  g_autoptr (GPtrArray) kept G_GNUC_UNUSED = g_ptr_array_ref (self->runs);

  g_signal_emit_by_name (self, "chosen", runs, (guint) choice);
}

static void
on_add_up (GtkButton *button, GroveRunsPage *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  choose (self, chosen, GROVE_RUNS_ADD_UP);
}

static void
on_each (GtkButton *button, GroveRunsPage *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  choose (self, chosen, GROVE_RUNS_EACH);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, GroveRunsPage *self)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  g_ptr_array_add (chosen, self->runs->pdata[gtk_list_box_row_get_index (row)]);
  choose (self, chosen, GROVE_RUNS_ADD_UP);
}

/* The rows */

static char *
describe (const GroveRun *run, const GroveFileStamp *stamp)
{
  const GroveFormat *format = run->format != NULL ? grove_formats_find (run->format) : NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (stamp->modified / G_USEC_PER_SEC);
  g_autofree char *written = time != NULL ? g_date_time_format (time, "%x %X") : g_strdup ("");
  g_autofree char *size = stamp->size >= 0 ? g_format_size ((guint64) stamp->size) : NULL;

  if (stamp->size < 0)
    return g_strdup (_("Folder"));
  return g_strdup_printf ("%s · %s · %s%s%s", format != NULL ? _(format->title) : _("Unknown format"), size,
                          written, run->command != NULL ? " · " : "",
                          run->command != NULL ? run->command : "");
}

static void
add_row (GroveRunsPage *self, const GroveRun *run, const GroveFileStamp *stamp)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *name = g_filename_display_name (run->name), *detail = describe (run, stamp);
  g_autofree char *title = grove_bounded_text_escape (name), *subtitle = grove_bounded_text_escape (detail);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), run->format != NULL);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  grove_bounded_text_set_name (check, name);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update_buttons), self);
  g_ptr_array_add (self->checks, check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static void
clear (GroveRunsPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->checks, 0);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
}

static char *
make_title (const char *folder, guint n_runs)
{
  g_autofree char *count = grove_number_count (n_runs);
  g_autofree char *title = g_strdup_printf (ngettext ("%s profile", "%s profiles", n_runs), count);

  if (folder == NULL)
    return grove_display_line (title, GROVE_DISPLAY_LETTERS);
  g_free (title);
  /* Translators: number of profiles, and the folder that has them */
  title = g_strdup_printf (ngettext ("%s profile in %s", "%s profiles in %s", n_runs), count, folder);
  return grove_display_line (title, GROVE_DISPLAY_LETTERS);
}

void
grove_runs_page_set_runs (GroveRunsPage *self, const char *folder, GPtrArray *runs, GArray *stamps)
{
  g_autofree char *title = NULL;

  g_return_if_fail (GROVE_IS_RUNS_PAGE (self) && runs != NULL && stamps != NULL);

  clear (self);
  self->runs = g_ptr_array_ref (runs);
  for (guint i = 0; i < MIN (runs->len, MAX_ROWS); i++)
    add_row (self, runs->pdata[i], &g_array_index (stamps, GroveFileStamp, i));
  title = make_title (folder, runs->len);
  adw_status_page_set_title (self->page, title);
  update_buttons (self);
}

static void
grove_runs_page_dispose (GObject *object)
{
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_RUNS_PAGE);
  G_OBJECT_CLASS (grove_runs_page_parent_class)->dispose (object);
}

static void
grove_runs_page_finalize (GObject *object)
{
  g_ptr_array_unref (GROVE_RUNS_PAGE (object)->checks);
  g_clear_pointer (&GROVE_RUNS_PAGE (object)->runs, g_ptr_array_unref);
  G_OBJECT_CLASS (grove_runs_page_parent_class)->finalize (object);
}

static void
grove_runs_page_class_init (GroveRunsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_runs_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_runs_page_finalize;
  g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_PTR_ARRAY, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-runs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveRunsPage, page);
  gtk_widget_class_bind_template_child (widget_class, GroveRunsPage, list);
  gtk_widget_class_bind_template_child (widget_class, GroveRunsPage, add_up);
  gtk_widget_class_bind_template_child (widget_class, GroveRunsPage, each);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_add_up);
  gtk_widget_class_bind_template_callback (widget_class, on_each);
}

static void
grove_runs_page_init (GroveRunsPage *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
