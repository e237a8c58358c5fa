/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-display-text.h"
#include "grove-bounded-text.h"
#include "grove-template.h"
#include "grove-format.h"
#include "grove-recent.h"
#include "grove-start-page.h"

#define MAX_RECENT 6u

struct _GroveStartPage
{
  AdwBin parent_instance;
  AdwStatusPage *page;
  GtkWidget *example;
  GtkWidget *recent_box;
  GtkListBox *recent;
  char *error;
};

G_DEFINE_FINAL_TYPE (GroveStartPage, grove_start_page, ADW_TYPE_BIN)

/* The folder below data/ is the same in an installed tree and in the source. */
char *
grove_start_page_find_example (void)
{
  const char *const *dirs = g_get_system_data_dirs ();
  g_autofree char *source = g_build_filename (SOURCE_ROOT, "data", "examples", "1-before.pstat", NULL);

  for (guint i = 0; dirs[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (dirs[i], GETTEXT_PACKAGE, "examples", "1-before.pstat", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return g_file_test (source, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&source) : NULL;
}

static void
add_recent (GroveStartPage *self, const GroveRecent *recent)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = grove_bounded_text_escape (recent->name),
                  *subtitle = grove_bounded_text_escape (recent->folder);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recent->uri);
  gtk_list_box_append (self->recent, row);
}

static void
fill_recent (GroveStartPage *self)
{
  g_autoptr (GPtrArray) list = grove_recent_list (MAX_RECENT);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, row);
  for (guint i = 0; i < list->len; i++)
    add_recent (self, list->pdata[i]);
  gtk_widget_set_visible (self->recent_box, list->len > 0);
}

/* Lists the supported formats. */
static char *
describe_formats (void)
{
  const GroveFormat *const *formats = grove_formats_get_all ();
  GString *titles = g_string_new (NULL);
  g_autofree char *list = NULL;

  for (guint i = 0; formats[i] != NULL; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", _(formats[i]->title));
  list = g_string_free (titles, FALSE);
  /* Translators: names of the formats of profiles that can be read */
  return g_strdup_printf (_("Drop a file here. Supported formats: %s"), list);
}

void
grove_start_page_set_error (GroveStartPage *self, const char *title, const char *text)
{
  g_autofree char *shown = text != NULL && *text != '\0' ? grove_bounded_text_capitalize (text)
                                                         : describe_formats ();
  g_autofree char *lines = grove_display_lines (shown), *markup = g_markup_escape_text (lines, -1);
  g_autofree char *name = title != NULL ? grove_display_line (title, GROVE_DISPLAY_LETTERS) : NULL;

  g_return_if_fail (GROVE_IS_START_PAGE (self));

  g_free (self->error);
  self->error = g_strdup (text);
  adw_status_page_set_icon_name (self->page, title != NULL ? "dialog-error-symbolic" : APP_ID);
  adw_status_page_set_title (self->page, name != NULL ? name : _("Open a Profile"));
  adw_status_page_set_description (self->page, markup);
}

const char *
grove_start_page_get_error (GroveStartPage *self)
{
  g_return_val_if_fail (GROVE_IS_START_PAGE (self), NULL);

  return self->error;
}

static void
grove_start_page_map (GtkWidget *widget)
{
  fill_recent (GROVE_START_PAGE (widget));
  GTK_WIDGET_CLASS (grove_start_page_parent_class)->map (widget);
}

static void
grove_start_page_dispose (GObject *object)
{
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_START_PAGE);
  G_OBJECT_CLASS (grove_start_page_parent_class)->dispose (object);
}

static void
grove_start_page_finalize (GObject *object)
{
  g_free (GROVE_START_PAGE (object)->error);
  G_OBJECT_CLASS (grove_start_page_parent_class)->finalize (object);
}

static void
grove_start_page_class_init (GroveStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_start_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_start_page_finalize;
  widget_class->map = grove_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveStartPage, page);
  gtk_widget_class_bind_template_child (widget_class, GroveStartPage, example);
  gtk_widget_class_bind_template_child (widget_class, GroveStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, GroveStartPage, recent);
}

static void
grove_start_page_init (GroveStartPage *self)
{
  g_autofree char *example = grove_start_page_find_example ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->example, example != NULL);
  grove_start_page_set_error (self, NULL, NULL);
}
