/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "grove-display-text.h"
#include "grove-export-kind.h"
#include "grove-function-name.h"
#include "grove-graph-view-private.h"
#include "grove-page-private.h"
#include "grove-part-wording.h"

/* One dialog for everything that can be exported. */

#define SIZE_CHOICE "size"

typedef struct
{
  GrovePage *page;
  GFile *file;
} Report;

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  Report *report = data;
  g_autoptr (GError) error = NULL;

  if (grove_graph_view_export_to_finish (NULL, result, &error))
    g_signal_emit_by_name (report->page, "saved", report->file);
  else
    g_signal_emit_by_name (report->page, "notice", error->message);
  g_object_unref (report->page);
  g_object_unref (report->file);
  g_free (report);
}

void
_grove_page_export_to (GrovePage *self, GFile *file, const char *kind)
{
  Report *report;

  if (g_str_equal (kind, "csv"))
    {
      grove_function_view_save_csv (self->function_view, file);
      return;
    }
  report = g_new (Report, 1);
  report->page = g_object_ref (self);
  report->file = g_object_ref (file);
  grove_graph_view_export_to (self->graph, file, kind, on_exported, report);
}

/* The dialog */

static char *
suggest_name (GrovePage *self, const GroveExportKind *kind)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  guint32 root = grove_graph_view_get_root (self->graph);
  g_autofree char *line = NULL, *base = NULL;

  if (root == GROVE_NONE || g_str_equal (kind->id, "csv"))
    return grove_part_wording_file_name (profile, grove_profile_get_title (profile), kind->suffix);
  line = grove_display_line (grove_profile_get_function_name (profile, root), GROVE_DISPLAY_LETTERS);
  base = grove_function_name_base (line, TRUE);
  return grove_part_wording_file_name (profile, base, kind->suffix);
}

/* Where the last export went, else where the profile is, if one may write there. */
static GFile *
find_folder (GrovePage *self)
{
  g_autoptr (GFile) folder = NULL;

  if (self->export_folder != NULL)
    return g_object_ref (self->export_folder);
  folder = g_file_get_parent (self->files->pdata[0]);
  if (folder != NULL && g_file_peek_path (folder) != NULL && g_access (g_file_peek_path (folder), W_OK) == 0)
    return g_steal_pointer (&folder);
  return NULL;
}

static void
add_filters (GtkFileChooser *chooser, const GroveExportKind *offered)
{
  guint n;
  const GroveExportKind *kinds = grove_export_kinds_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_autofree char *name = g_strdup_printf ("%s (*%s)", _(kinds[i].title), kinds[i].suffix);

      gtk_file_filter_set_name (filter, name);
      gtk_file_filter_add_suffix (filter, kinds[i].suffix + 1);
      g_object_set_data (G_OBJECT (filter), "grove-kind", (gpointer) &kinds[i]);
      gtk_file_chooser_add_filter (chooser, filter);
      if (&kinds[i] == offered)
        gtk_file_chooser_set_filter (chooser, filter);
    }
}

static void
add_sizes (GtkFileChooser *chooser)
{
  const char *ids[] = { "png", "png2", "png4", NULL };
  const char *labels[] = { _("Normal"), _("Twice as large"), _("Four times as large"), NULL };

  gtk_file_chooser_add_choice (chooser, SIZE_CHOICE, _("Size of PNG Pictures"), ids, labels);
  gtk_file_chooser_set_choice (chooser, SIZE_CHOICE, "png");
}

static void
export_as (GrovePage *self, GFile *file, const GroveExportKind *kind)
{
  const char *size = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (self->chooser), SIZE_CHOICE);
  gboolean is_png = g_str_equal (kind->id, "png") && size != NULL;

  g_clear_object (&self->export_folder);
  self->export_folder = g_file_get_parent (file);
  _grove_page_export_to (self, file, is_png ? size : kind->id);
}

typedef struct
{
  GrovePage *page;
  GFile *file;
  const GroveExportKind *kind;
} Question;

static void
on_answer (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "replace"))
    export_as (question->page, question->file, question->kind);
  g_clear_object (&question->page->chooser);
}

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->page);
  g_object_unref (question->file);
  g_free (question);
}

/* The file dialog asked about the name that was typed only. */
static void
ask_to_replace (GrovePage *self, GFile *file, const GroveExportKind *kind)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              _("Replace File?"), NULL);
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base);
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), g_object_ref (file), kind };
  /* Translators: %s is the name of a file */
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("“%s” already exists in that folder."),
                                  name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "replace",
                                    _("_Replace"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_file (GrovePage *self, GFile *file)
{
  const GroveExportKind *offered = g_object_get_data (G_OBJECT (self->chooser), "grove-kind");
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (self->chooser));
  const GroveExportKind *kind = filter != NULL ? g_object_get_data (G_OBJECT (filter), "grove-kind") : NULL;
  g_autofree char *name = g_file_get_basename (file), *completed = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file), target = NULL;

  kind = grove_export_kinds_choose (name, offered, kind != NULL ? kind : offered, &completed);
  target = g_file_get_child (folder, completed);
  if (!g_file_equal (target, file) && g_file_query_exists (target, NULL))
    {
      ask_to_replace (self, target, kind);
      return;
    }
  export_as (self, target, kind);
  g_clear_object (&self->chooser);
}

static void
on_response (GtkNativeDialog *dialog, int response, GrovePage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && grove_selection_get_profile (self->selection) != NULL)
    take_file (self, file);
  else
    g_clear_object (&self->chooser);
}

void
_grove_page_export (GrovePage *self, const char *id)
{
  const GroveExportKind *kind = grove_export_kinds_find (id);
  GtkFileChooser *chooser;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;

  if (kind == NULL || self->chooser != NULL || grove_selection_get_profile (self->selection) == NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Export"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  g_object_set_data (G_OBJECT (chooser), "grove-kind", (gpointer) kind);
  add_filters (chooser, kind);
  add_sizes (chooser);
  folder = find_folder (self);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  name = suggest_name (self, kind);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
