/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-compare-bar.h"

#include <glib/gi18n-lib.h>

#include "grove-bounded-text.h"
#include "grove-display-text.h"
#include "grove-function-name.h"
#include "grove-causes.h"
#include "grove-template.h"
#include "grove-union.h"

struct _GroveCompareBar
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GroveProfile *profile; /* (nullable): that the text is about */
  guint32 event;         /* of it, on the face of after */
  char *plain;           /* (nullable): the sentences, to be copied */
  GSimpleActionGroup *actions;
  GtkWidget *box;
  GtkLabel *result;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (GroveCompareBar, grove_compare_bar, ADW_TYPE_BIN)

/* Text */

/* `compile_query` is a link to the function. */
static void
link_name (GString *markup, const char *name, guint32 function)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *quoted = g_strdup_printf ("`%s`", escaped);
  g_autofree char *link = g_strdup_printf ("<a href=\"function:%u\">%s</a>", function, escaped);

  g_string_replace (markup, quoted, link, 1);
}

static void
link_causes (GString *markup, GroveProfile *profile, const GArray *causes)
{
  for (guint i = 0; i < causes->len; i++)
    {
      guint32 function = g_array_index (causes, GroveCause, i).callee;
      g_autofree char *name =
        grove_function_name_display (grove_profile_get_function_name (profile, function), TRUE);

      link_name (markup, name, function);
    }
}

/* What follows the first line */
static char *
make_markup (GroveProfile *profile, char **lines, const GArray *causes)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *line = grove_display_line (lines[i], GROVE_DISPLAY_LETTERS);
      g_autofree char *escaped = g_markup_escape_text (line, -1);

      g_string_append_printf (markup, "%s%s", i > 1 ? " " : "", escaped);
    }
  if (causes != NULL)
    link_causes (markup, profile, causes);
  return g_string_free (markup, FALSE);
}

static void
describe (GroveCompareBar *self)
{
  char **lines = grove_union_get_summary (self->profile, self->event);
  g_autofree char *markup = make_markup (self->profile, lines,
                                         grove_union_get_causes (self->profile, self->event));

  g_free (self->plain);
  self->plain = g_strjoinv ("\n", lines);
  grove_bounded_text_set_line (self->result, lines[0]);
  gtk_label_set_markup (self->text, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *markup != '\0');
}

static void
enable_face (GroveCompareBar *self, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "face");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (GroveCompareBar *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  gboolean compares = profile != NULL && grove_union_get_comparison (profile) != NULL;
  guint32 event = compares
                    ? grove_union_get_event (grove_selection_get_event (self->selection), GROVE_FACE_AFTER)
                    : 0;

  gtk_widget_set_visible (self->box, compares);
  enable_face (self, compares && grove_profile_get_n_events (profile) > 0);
  if (profile == self->profile && event == self->event)
    return;
  if (!compares)
    profile = NULL;
  g_set_object (&self->profile, profile);
  self->event = event;
  if (compares)
    describe (self);
}

/* Faces */

static void
update_face (GroveCompareBar *self)
{
  static const char *const names[GROVE_N_FACES] = { "after", "before", "difference", "difference" };
  GroveFace face = grove_union_get_face (grove_selection_get_event (self->selection));

  if (self->profile != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "face",
                                        g_variant_new_string (names[face]));
}

static void
on_event (GroveCompareBar *self)
{
  update (self);
  update_face (self);
}

static void
show_face (GroveCompareBar *self, const char *name)
{
  GroveFace face = g_str_equal (name, "before")  ? GROVE_FACE_BEFORE
                   : g_str_equal (name, "after") ? GROVE_FACE_AFTER
                                                 : GROVE_FACE_DIFFERENCE;
  guint32 event = grove_selection_get_event (self->selection);

  if (self->profile != NULL && grove_profile_get_n_events (self->profile) > 0
      && grove_union_get_face (event) != face)
    grove_selection_set_event (self->selection, grove_union_get_event (event, face));
}

static void
change_face (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  show_face (GROVE_COMPARE_BAR (data), g_variant_get_string (state, NULL));
}

static gboolean
on_link (GtkLabel *label, const char *uri, GroveCompareBar *self)
{
  guint64 function = GROVE_NONE;

  if (g_str_has_prefix (uri, "function:")
      && g_ascii_string_to_unsigned (uri + strlen ("function:"), 10, 0, G_MAXUINT32, &function, NULL)
      && self->profile != NULL && function < grove_profile_get_n_functions (self->profile))
    grove_selection_activate (self->selection, (guint32) function);
  return TRUE;
}

static void
on_copy (GtkButton *button, GroveCompareBar *self)
{
  g_autofree char *markdown = NULL;
  g_auto (GStrv) lines = g_strsplit (self->plain != NULL ? self->plain : "", "\n", 2);

  if (lines[0] == NULL)
    return;
  markdown = g_strdup_printf ("**%s**\n\n%s\n", lines[0], lines[1] != NULL ? lines[1] : "");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), markdown);
}

void
grove_compare_bar_set_selection (GroveCompareBar *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_COMPARE_BAR (self) && self->selection == NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
}

GActionGroup *
grove_compare_bar_get_actions (GroveCompareBar *self)
{
  g_return_val_if_fail (GROVE_IS_COMPARE_BAR (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

static void
grove_compare_bar_dispose (GObject *object)
{
  GroveCompareBar *self = GROVE_COMPARE_BAR (object);

  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_COMPARE_BAR);
  g_clear_object (&self->selection);
  g_clear_object (&self->profile);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (grove_compare_bar_parent_class)->dispose (object);
}

static void
grove_compare_bar_finalize (GObject *object)
{
  g_free (GROVE_COMPARE_BAR (object)->plain);
  G_OBJECT_CLASS (grove_compare_bar_parent_class)->finalize (object);
}

static void
grove_compare_bar_class_init (GroveCompareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_compare_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_compare_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-compare-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveCompareBar, box);
  gtk_widget_class_bind_template_child (widget_class, GroveCompareBar, result);
  gtk_widget_class_bind_template_child (widget_class, GroveCompareBar, text);
  gtk_widget_class_bind_template_callback (widget_class, on_link);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
}

static void
grove_compare_bar_init (GroveCompareBar *self)
{
  const GActionEntry entries[] = { { "face", NULL, "s", "'difference'", change_face } };

  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", G_ACTION_GROUP (self->actions));
  enable_face (self, FALSE);
}
