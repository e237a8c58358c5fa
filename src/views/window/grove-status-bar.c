/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-template.h"
#include "grove-format.h"
#include "grove-inner-button.h"
#include "grove-number.h"
#include "grove-part-wording.h"
#include "grove-status-bar.h"
#include "grove-tooltip.h"
#include "grove-wording.h"

struct _GroveStatusBar
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GtkLabel *text;
  GtkMenuButton *warnings;
  GtkListBox *list;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (GroveStatusBar, grove_status_bar, ADW_TYPE_BIN)

char *
grove_status_describe_format (GroveProfile *profile)
{
  const GroveFormat *format = grove_formats_find (grove_profile_get_format (profile));
  const char *title = format != NULL ? _(format->title) : grove_profile_get_format (profile);
  const char *writer = grove_profile_get_writer (profile);

  /* Translators: format of a profile and the program that wrote it */
  return writer != NULL ? g_strdup_printf (_("%s (%s)"), title, writer) : g_strdup (title);
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
append_counts (GString *text, GroveProfile *profile)
{
  guint32 n_calls = grove_profile_get_n_calls (profile), n_cycles = grove_profile_get_n_cycles (profile);
  g_autofree char *calls = grove_number_count (n_calls), *cycles = grove_number_count (n_cycles);
  g_autofree char *calls_text = g_strdup_printf (ngettext ("%s call", "%s calls", n_calls), calls);
  g_autofree char *cycles_text = g_strdup_printf (ngettext ("%s cycle", "%s cycles", n_cycles), cycles);

  if (grove_profile_get_has_calls (profile))
    append (text, calls_text);
  if (n_cycles > 0)
    append (text, cycles_text);
  if (grove_profile_get_n_parts (profile) > 1 && profile == grove_profile_get_whole (profile))
    {
      g_autofree char *parts = grove_part_wording_count (profile, grove_profile_get_n_parts (profile));

      append (text, parts);
    }
}

static char *
describe (GroveSelection *selection)
{
  GroveProfile *profile = grove_selection_get_profile (selection);
  guint32 event = grove_selection_get_event (selection);
  g_autofree char *format = grove_status_describe_format (profile);
  g_autofree char *event_title = grove_wording_event (profile, event);
  g_autofree char *total = grove_number_cost (grove_profile_get_event (profile, event),
                                              grove_profile_get_total (profile, event));
  g_autofree char *base = grove_number_cost (grove_profile_get_event (profile, event),
                                             grove_profile_get_base (profile, event));
  /* Translators: name of an event, its total, and the cost that is 100 % if that is more than the total */
  g_autofree char *cost = g_strdup_printf (g_str_equal (total, base) ? _("%s: total %s")
                                                                     : _("%s: total %s, 100 %% is %s"),
                                           event_title, total, base);
  g_autofree char *chosen = grove_part_wording_chosen (profile);
  GString *text = g_string_new (NULL);

  append (text, chosen);
  append (text, grove_profile_get_title (profile));
  append (text, format);
  append (text, cost);
  append_counts (text, profile);
  append (text, grove_profile_get_command (profile));
  return g_string_free (text, FALSE);
}

static void
show_text (GroveStatusBar *self)
{
  g_autofree char *text = grove_selection_get_profile (self->selection) != NULL ? describe (self->selection)
                                                                                : NULL;

  g_autofree char *base = text != NULL ? grove_wording_base (grove_selection_get_profile (self->selection),
                                                             grove_selection_get_event (self->selection))
                                       : NULL;
  g_autofree char *tooltip = base != NULL ? g_strconcat (text, "\n", base, NULL) : NULL;

  grove_bounded_text_set_line (self->text, text);
  grove_tooltip_set (GTK_WIDGET (self->text), tooltip);
}

static void
show_warnings (GroveStatusBar *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  guint64 n_warnings = profile != NULL ? grove_profile_get_n_warnings (profile) : 0;
  guint64 n_lost = profile != NULL ? grove_profile_get_n_lost_lines (profile) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%llu warning", "%llu warnings", n_warnings),
                                           (unsigned long long) n_warnings);
  g_autofree char *lost = g_strdup_printf (ngettext ("%llu line not understood", "%llu lines not understood",
                                                     n_lost),
                                           (unsigned long long) n_lost);

  gtk_widget_set_visible (GTK_WIDGET (self->warnings), n_warnings > 0);
  if (n_lost > 0)
    {
      g_autofree char *label = g_strdup_printf ("%s · %s", text, lost);

      gtk_menu_button_set_label (self->warnings, label);
      return;
    }
  gtk_menu_button_set_label (self->warnings, text);
}

/* With several files a warning begins with the name of its file, which keeps its letters. */
static char *
make_sentence (GroveProfile *profile, const char *warning)
{
  const char *end = grove_profile_get_warnings_are_named (profile) ? strstr (warning, ": ") : NULL;
  g_autofree char *sentence = grove_bounded_text_capitalize (end != NULL ? end + 2 : warning);

  if (end == NULL)
    return g_steal_pointer (&sentence);
  return g_strdup_printf ("%.*s: %s", (int) (end - warning), warning, sentence);
}

static void
add_warning (GroveStatusBar *self, GroveProfile *profile, const char *text)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *sentence = make_sentence (profile, text);

  grove_bounded_text_set_lines (GTK_LABEL (label), sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_list_box_append (self->list, label);
}

static void
on_warnings_shown (GtkWidget *popover, GroveStatusBar *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  const char *const *warnings = grove_profile_get_warnings (profile);
  guint64 n_warnings = grove_profile_get_n_warnings (profile), n_listed = 0;
  g_autofree char *more = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (; warnings[n_listed] != NULL; n_listed++)
    add_warning (self, profile, warnings[n_listed]);
  more = g_strdup_printf (ngettext ("and %llu more", "and %llu more", n_warnings - n_listed),
                          (unsigned long long) (n_warnings - n_listed));
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_warnings > n_listed);
}

static void
on_changed (GroveSelection *selection, GParamSpec *pspec, GroveStatusBar *self)
{
  show_text (self);
  show_warnings (self);
}

void
grove_status_bar_set_selection (GroveStatusBar *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_STATUS_BAR (self) && self->selection == NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_changed), self, 0);
}

const char *
grove_status_bar_get_text (GroveStatusBar *self)
{
  g_return_val_if_fail (GROVE_IS_STATUS_BAR (self), NULL);

  return gtk_label_get_text (self->text);
}

static void
grove_status_bar_dispose (GObject *object)
{
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_STATUS_BAR);
  g_clear_object (&GROVE_STATUS_BAR (object)->selection);
  G_OBJECT_CLASS (grove_status_bar_parent_class)->dispose (object);
}

static void
grove_status_bar_class_init (GroveStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_status_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveStatusBar, text);
  gtk_widget_class_bind_template_child (widget_class, GroveStatusBar, warnings);
  gtk_widget_class_bind_template_child (widget_class, GroveStatusBar, list);
  gtk_widget_class_bind_template_child (widget_class, GroveStatusBar, more);
  gtk_widget_class_bind_template_callback (widget_class, on_warnings_shown);
}

static void
grove_status_bar_init (GroveStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  grove_inner_button_yield_tooltip (GTK_WIDGET (self->warnings));
}
