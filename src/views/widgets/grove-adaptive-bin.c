/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-adaptive-bin.h"
#include "grove-text-scale.h"

/* In pixels at the usual text size */
#define LEAST_WIDTH 360
#define MEDIUM_WIDTH 640
#define WIDE_WIDTH 860

struct _GroveAdaptiveBin
{
  GtkWidget parent_instance;
  GtkWidget *child;
  GroveRoom room;
  int width;
  guint tick_id;
};

static void add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type);

static void
init_buildable (GtkBuildableIface *iface)
{
  iface->add_child = add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GroveAdaptiveBin, grove_adaptive_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, init_buildable))

enum
{
  PROP_0,
  PROP_ROOM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  GroveAdaptiveBin *self = GROVE_ADAPTIVE_BIN (buildable);

  self->child = GTK_WIDGET (child);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static GroveRoom
find_room (GroveAdaptiveBin *self)
{
  double width = self->width / grove_text_scale_get (GTK_WIDGET (self));

  if (width < MEDIUM_WIDTH)
    return GROVE_ROOM_NARROW;
  return width < WIDE_WIDTH ? GROVE_ROOM_MEDIUM : GROVE_ROOM_WIDE;
}

/* Children cannot ask for another size while sizes are allocated. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GroveAdaptiveBin *self = GROVE_ADAPTIVE_BIN (widget);
  GroveRoom room = find_room (self);

  self->tick_id = 0;
  if (room != self->room)
    {
      self->room = room;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROOM]);
    }
  return G_SOURCE_REMOVE;
}

static void
grove_adaptive_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                            int *natural, int *minimum_baseline, int *natural_baseline)
{
  GroveAdaptiveBin *self = GROVE_ADAPTIVE_BIN (widget);
  int least;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

static void
grove_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GroveAdaptiveBin *self = GROVE_ADAPTIVE_BIN (widget);
  int least;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
  if (width == self->width)
    return;
  self->width = width;
  if (find_room (self) != self->room && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (widget, on_tick, NULL, NULL);
}

GroveRoom
grove_adaptive_bin_get_room (GroveAdaptiveBin *self)
{
  g_return_val_if_fail (GROVE_IS_ADAPTIVE_BIN (self), GROVE_ROOM_WIDE);

  return self->room;
}

static void
grove_adaptive_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ROOM)
    g_value_set_uint (value, GROVE_ADAPTIVE_BIN (object)->room);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
grove_adaptive_bin_dispose (GObject *object)
{
  g_clear_pointer (&GROVE_ADAPTIVE_BIN (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (grove_adaptive_bin_parent_class)->dispose (object);
}

static void
grove_adaptive_bin_class_init (GroveAdaptiveBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = grove_adaptive_bin_get_property;
  G_OBJECT_CLASS (klass)->dispose = grove_adaptive_bin_dispose;
  widget_class->measure = grove_adaptive_bin_measure;
  widget_class->size_allocate = grove_adaptive_bin_size_allocate;
  properties[PROP_ROOM] = g_param_spec_uint ("room", NULL, NULL, GROVE_ROOM_NARROW, GROVE_ROOM_WIDE,
                                             GROVE_ROOM_WIDE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
grove_adaptive_bin_init (GroveAdaptiveBin *self)
{
  self->room = GROVE_ROOM_WIDE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
