/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-wrap-box.h"

struct _GroveWrapBox
{
  GtkWidget parent_instance;
  int spacing;
  int least; /* letters */
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GroveWrapBox, grove_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_LEAST,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* The first child may shrink to this share of its natural width before the children are stacked. */
#define LEAST_SHARE 0.5

static int
get_width (GtkWidget *child, gboolean natural)
{
  int minimum_width, natural_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, &natural_width, NULL, NULL);
  return natural ? natural_width : minimum_width;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
get_children (GtkWidget *widget, GtkWidget **first, GtkWidget **second)
{
  *first = gtk_widget_get_first_child (widget);
  *second = *first != NULL ? gtk_widget_get_next_sibling (*first) : NULL;
}

static int
get_letters_width (GtkWidget *widget, int n_letters)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = n_letters * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return width;
}

/* With a "least" width the children stay where they are whatever the first one holds. */
static gboolean
fits_side_by_side (GroveWrapBox *self, GtkWidget *first, GtkWidget *second, int width)
{
  int wanted = self->least > 0 ? get_letters_width (GTK_WIDGET (self), self->least)
                               : (int) (get_width (first, TRUE) * LEAST_SHARE);
  int least = MAX (get_width (first, FALSE), wanted);

  return width < 0 || width >= least + self->spacing + get_width (second, TRUE);
}

static GtkSizeRequestMode
grove_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (GroveWrapBox *self, GtkWidget *first, GtkWidget *second, int width, int *height)
{
  int all = get_width (first, TRUE) + self->spacing + get_width (second, TRUE);
  int left = (width < 0 ? all : width) - self->spacing - get_width (second, TRUE);

  if (fits_side_by_side (self, first, second, width))
    *height = MAX (get_height (first, left), get_height (second, -1));
  else
    *height = get_height (first, width) + get_height (second, width) + self->spacing / 4;
}

static void
grove_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  GroveWrapBox *self = GROVE_WRAP_BOX (widget);
  GtkWidget *first, *second;

  get_children (widget, &first, &second);
  if (second == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (get_width (first, FALSE), get_width (second, FALSE));
      *natural = get_width (first, TRUE) + self->spacing + get_width (second, TRUE);
      return;
    }
  measure_height (self, first, second, for_size, natural);
  *minimum = *natural;
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
grove_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GroveWrapBox *self = GROVE_WRAP_BOX (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *first, *second;
  int second_width, first_height;

  get_children (widget, &first, &second);
  if (second == NULL)
    return;
  if (fits_side_by_side (self, first, second, width))
    {
      second_width = get_width (second, TRUE);
      allocate (first, rtl ? second_width + self->spacing : 0, 0, width - second_width - self->spacing,
                height);
      allocate (second, rtl ? 0 : width - second_width, 0, second_width, height);
      return;
    }
  first_height = get_height (first, width);
  second_width = CLAMP (get_width (second, TRUE), get_width (second, FALSE),
                        MAX (width, get_width (second, FALSE)));
  allocate (first, 0, 0, width, first_height);
  allocate (second, rtl ? width - second_width : 0, first_height + self->spacing / 4, second_width,
            height - first_height - self->spacing / 4);
}

static void
grove_wrap_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = grove_wrap_box_add_child;
}

/* Returns: (nullable) */
static int *
get_field (GroveWrapBox *self, guint id)
{
  return id == PROP_SPACING ? &self->spacing : id == PROP_LEAST ? &self->least : NULL;
}

static void
grove_wrap_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  int *field = get_field (GROVE_WRAP_BOX (object), id);

  if (field != NULL)
    g_value_set_int (value, *field);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
grove_wrap_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  int *field = get_field (GROVE_WRAP_BOX (object), id);

  if (field == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*field == g_value_get_int (value))
    return;
  *field = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
  g_object_notify_by_pspec (object, pspec);
}

static void
grove_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (grove_wrap_box_parent_class)->dispose (object);
}

static void
grove_wrap_box_class_init (GroveWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_wrap_box_dispose;
  G_OBJECT_CLASS (klass)->get_property = grove_wrap_box_get_property;
  G_OBJECT_CLASS (klass)->set_property = grove_wrap_box_set_property;
  widget_class->get_request_mode = grove_wrap_box_get_request_mode;
  widget_class->measure = grove_wrap_box_measure;
  widget_class->size_allocate = grove_wrap_box_size_allocate;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LEAST] = g_param_spec_int ("least", NULL, NULL, 0, G_MAXINT, 0,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                               | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
grove_wrap_box_init (GroveWrapBox *self)
{
}
