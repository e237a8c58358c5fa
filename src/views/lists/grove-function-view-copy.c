/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "grove-function-location.h"
#include "grove-function-text.h"
#include "grove-function-view-private.h"
#include "grove-number.h"

/* Makes text of a list in a thread, since a million rows take seconds. */
typedef struct
{
  GroveProfile *profile;
  guint32 event;
  GroveCycleMode mode;
  guint32 *rows;
  guint n_rows;
  GFile *file; /* NULL: copy to the clipboard */
} TextJob;

static void
text_job_free (gpointer data)
{
  TextJob *job = data;

  g_object_unref (job->profile);
  g_free (job->rows);
  g_clear_object (&job->file);
  g_free (job);
}

static TextJob *
text_job_new (GroveFunctionView *self, const guint32 *rows, guint n_rows, GFile *file)
{
  TextJob *job = g_new0 (TextJob, 1);

  job->profile = g_object_ref (self->shown->profile);
  job->event = self->shown->event;
  job->mode = self->shown->mode;
  job->rows = g_memdup2 (rows, n_rows * sizeof (guint32));
  job->n_rows = n_rows;
  job->file = file != NULL ? g_object_ref (file) : NULL;
  return job;
}

static void
make_text (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TextJob *job = g_task_get_task_data (task);
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (job->file == NULL)
    {
      g_task_return_pointer (task,
                             grove_function_text_rows (job->profile, job->event, job->mode, job->rows,
                                                       job->n_rows),
                             g_free);
      return;
    }
  text = grove_function_text_csv (job->profile, job->event, job->mode, job->rows, job->n_rows);
  if (g_file_replace_contents (job->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error))
    g_task_return_pointer (task, g_file_get_parse_name (job->file), g_free);
  else
    g_task_return_error (task, error);
}

static void
say (GroveFunctionView *self, char *text)
{
  g_signal_emit_by_name (self, "notice", text);
  g_free (text);
}

static void
copy_text (GroveFunctionView *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
on_rows_made (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (source);
  TextJob *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL), *count = NULL;

  if (text == NULL || self->selection == NULL)
    return;
  copy_text (self, text);
  count = grove_number_count (job->n_rows);
  say (self, g_strdup_printf (ngettext ("%s row copied", "%s rows copied", job->n_rows), count));
}

static void
copy_rows (GroveFunctionView *self, const guint32 *rows, guint n_rows)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_rows_made, NULL);

  g_task_set_task_data (task, text_job_new (self, rows, n_rows, NULL), text_job_free);
  g_task_run_in_thread (task, make_text);
}

/* The row of the context menu, else the selected row. */
static guint32
get_subject (GroveFunctionView *self)
{
  guint32 row = self->menu_row != GROVE_NONE
                  ? self->menu_row
                  : grove_slot_list_get_selected (grove_table_get_list (self->functions));

  self->menu_row = GROVE_NONE;
  return self->shown != NULL && row < grove_profile_get_n_functions (self->shown->profile) ? row : GROVE_NONE;
}

static void
on_copy_name (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (widget);
  guint32 row = get_subject (self);

  if (row != GROVE_NONE)
    copy_text (self, grove_profile_get_function_name (self->shown->profile, row));
}

static void
on_copy_location (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (widget);
  guint32 row = get_subject (self);
  g_autofree char *location = row != GROVE_NONE ? grove_function_location_full (self->shown->profile, row)
                                                : NULL;

  if (location != NULL)
    copy_text (self, location);
}

static void
on_copy_row (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (widget);
  guint32 row = get_subject (self);

  if (row != GROVE_NONE)
    copy_rows (self, &row, 1);
}

static void
on_copy_rows (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (widget);
  guint n_rows;
  const guint32 *rows = grove_function_view_get_rows (self, &n_rows);

  if (self->shown != NULL)
    copy_rows (self, rows, n_rows);
}

static void
on_go_to (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (widget);
  guint32 row = get_subject (self);

  if (row != GROVE_NONE)
    grove_selection_activate (self->selection, row);
}

/* Saving */

static void
on_csv_written (GObject *source, GAsyncResult *result, gpointer data)
{
  TextJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *path G_GNUC_UNUSED = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    say (GROVE_FUNCTION_VIEW (source), g_strdup_printf (_("Could not save the list: %s"), error->message));
  else
    g_signal_emit_by_name (source, "saved", job->file);
}

void
grove_function_view_save_csv (GroveFunctionView *self, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  guint n_rows;
  const guint32 *rows;

  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self) && G_IS_FILE (file));

  if (self->shown == NULL)
    return;
  rows = grove_function_view_get_rows (self, &n_rows);
  task = g_task_new (self, NULL, on_csv_written, NULL);
  g_task_set_task_data (task, text_job_new (self, rows, n_rows, file), text_job_free);
  g_task_run_in_thread (task, make_text);
}

/* Keys apply to the selected row, not to that of an earlier context menu. */
static gboolean
on_copy_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  GROVE_FUNCTION_VIEW (widget)->menu_row = GROVE_NONE;
  on_copy_row (widget, NULL, NULL);
  return GDK_EVENT_STOP;
}

void
_grove_function_view_install_copying (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "functions.copy-name", NULL, on_copy_name);
  gtk_widget_class_install_action (widget_class, "functions.copy-location", NULL, on_copy_location);
  gtk_widget_class_install_action (widget_class, "functions.copy-row", NULL, on_copy_row);
  gtk_widget_class_install_action (widget_class, "functions.copy-rows", NULL, on_copy_rows);
  gtk_widget_class_install_action (widget_class, "functions.go-to", NULL, on_go_to);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key, NULL);
}
