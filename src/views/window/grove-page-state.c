/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-identity.h"
#include "grove-page-private.h"
#include "grove-text-scale.h"

#define MAX_REMEMBERED 200u

static char *
get_key (GPtrArray *files)
{
  char *path = g_file_get_path (files->pdata[0]);
  char *key = path != NULL ? g_filename_to_utf8 (path, -1, NULL, NULL, NULL) : NULL;

  g_free (path);
  return key != NULL ? key : g_file_get_uri (files->pdata[0]);
}

char *
_grove_page_recall_active (GrovePage *self, GPtrArray *files)
{
  g_autofree char *key = get_key (files);
  g_autoptr (GVariant) remembered = g_settings_get_value (self->settings, "active-functions");
  char *identity = NULL;

  g_variant_lookup (remembered, key, "s", &identity);
  return identity;
}

/* The newest is last; the oldest ones over the limit are removed. */
static GVariant *
put_last (GVariant *remembered, const char *key, const char *identity)
{
  GVariantBuilder builder;
  gsize n = g_variant_n_children (remembered), skip = n >= MAX_REMEMBERED ? n - MAX_REMEMBERED + 1 : 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = skip; i < n; i++)
    {
      const char *other, *function;

      g_variant_get_child (remembered, i, "{&s&s}", &other, &function);
      if (!g_str_equal (other, key))
        g_variant_builder_add (&builder, "{ss}", other, function);
    }
  g_variant_builder_add (&builder, "{ss}", key, identity);
  return g_variant_builder_end (&builder);
}

void
grove_page_remember (GrovePage *self)
{
  GroveProfile *profile;
  guint32 active;
  g_autoptr (GVariant) remembered = NULL;
  g_autofree char *key = NULL, *identity = NULL;

  g_return_if_fail (GROVE_IS_PAGE (self));

  profile = grove_selection_get_profile (self->selection);
  active = grove_selection_get_active (self->selection);

  if (profile == NULL || self->files == NULL || active == GROVE_NONE)
    return;
  key = get_key (self->files);
  identity = grove_identity_make (profile, active);
  remembered = g_settings_get_value (self->settings, "active-functions");
  g_settings_set_value (self->settings, "active-functions", put_last (remembered, key, identity));
}

/* Positions are stored for a font of 11 points, and scale with the font like the columns. */

/* The other pane keeps its share of the window, whatever the font size. */
static int
get_largest_position (GtkPaned *paned)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (paned)));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  return (int) (gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_HORIZONTAL
                  ? width * 0.55
                  : height * 0.35);
}

/* What the list has of the window until the user chooses its width */
#define LIST_SHARE 0.39

/* @width: of the window */
static int
get_list_width (GtkWidget *paned, int setting, int width)
{
  return (int) (setting > 0 ? setting * grove_text_scale_get (paned) + 0.5 : width * LIST_SHARE);
}

static gboolean
list_from_setting (GValue *value, GVariant *variant, gpointer paned)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (paned));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  g_value_set_int (value, MIN (get_list_width (paned, g_variant_get_int32 (variant), width),
                               get_largest_position (paned)));
  return TRUE;
}

static gboolean
position_from_setting (GValue *value, GVariant *variant, gpointer paned)
{
  int position = (int) (g_variant_get_int32 (variant) * grove_text_scale_get (paned) + 0.5);

  g_value_set_int (value, MIN (position, get_largest_position (paned)));
  return TRUE;
}

/* Whether the user moved the pane: it also moves when it has to give way in a smaller window. */
static gboolean
is_users (GrovePage *self, GtkPaned *paned)
{
  return !self->gives_way
         && (paned != self->list_paned || gtk_widget_get_width (GTK_WIDGET (paned)) == self->width);
}

static GVariant *
position_to_setting (const GValue *value, const GVariantType *type, gpointer paned)
{
  GrovePage *self = GROVE_PAGE (gtk_widget_get_ancestor (paned, GROVE_TYPE_PAGE));

  if (self == NULL || !is_users (self, paned))
    return NULL;
  return g_variant_new_int32 ((int) (g_value_get_int (value) / grove_text_scale_get (paned) + 0.5));
}

/* A key that cannot be written is not stored, but its widget stays usable. */
#define BIND_FLAGS (G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY)

static void
bind_position (GrovePage *self, const char *key, GtkPaned *paned, GSettingsBindGetMapping get)
{
  g_settings_bind_with_mapping (self->settings, key, paned, "position",
                                BIND_FLAGS | G_SETTINGS_BIND_GET_NO_CHANGES, get, position_to_setting, paned,
                                NULL);
}

/* Functions are merged while a profile is read. */
static void
on_merge_changed (GSettings *settings, const char *key, GrovePage *self)
{
  if (grove_selection_get_profile (self->selection) != NULL)
    grove_page_reload (self);
}

void
_grove_page_bind_settings (GrovePage *self)
{
  static const char *const switches[] = { "relative", "relative-to-parent", "cycles", "short-names",
                                          "grouping" };

  g_signal_connect_object (self->settings, "changed::merge-variants", G_CALLBACK (on_merge_changed), self, 0);
  g_settings_bind (self->settings, "callers-tab", self->callers_tabs, "visible-name", BIND_FLAGS);
  g_settings_bind (self->settings, "callees-tab", self->callees_tabs, "visible-name", BIND_FLAGS);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_settings_bind (self->settings, switches[i], self->selection, switches[i], BIND_FLAGS);
  grove_function_view_set_settings (self->function_view, self->settings);
}

/* Sets a position that the user did not choose, and that is not stored. */
static void
place (GrovePage *self, GtkPaned *paned, int position)
{
  self->gives_way = TRUE;
  gtk_paned_set_position (paned, position);
  self->gives_way = FALSE;
}

/* In a small window the list has half of it, in a larger one again what the user gave it. */
static gboolean
on_width_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GrovePage *self = GROVE_PAGE (widget);
  int width = gtk_widget_get_width (GTK_WIDGET (self->list_paned));
  int wanted = get_list_width (GTK_WIDGET (self->list_paned),
                               g_settings_get_int (self->settings, "list-position"), width);

  self->width_tick = 0;
  if (width == self->width)
    return G_SOURCE_REMOVE;
  self->width = width;
  place (self, self->list_paned, MIN (wanted, width / 2));
  return G_SOURCE_REMOVE;
}

static void
on_width_changed (GtkPaned *paned, GParamSpec *pspec, GrovePage *self)
{
  if (self->width_tick == 0 && gtk_widget_get_width (GTK_WIDGET (paned)) != self->width)
    self->width_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_width_tick, NULL, NULL);
}

/* The window tells how large they may be. */
void
_grove_page_bind_panes (GrovePage *self)
{
  bind_position (self, "list-position", self->list_paned, list_from_setting);
  bind_position (self, "callers-position", self->calls_paned, position_from_setting);
  g_signal_connect (self->list_paned, "notify::max-position", G_CALLBACK (on_width_changed), self);
}

void
grove_page_take_panes (GrovePage *self, GrovePage *other)
{
  g_return_if_fail (GROVE_IS_PAGE (self) && GROVE_IS_PAGE (other));

  place (self, self->list_paned, gtk_paned_get_position (other->list_paned));
  place (self, self->calls_paned, gtk_paned_get_position (other->calls_paned));
}
