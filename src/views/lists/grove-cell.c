/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-display-text.h"
#include "grove-bounded-text.h"
#include "grove-cell.h"
#include "grove-colors.h"

/* All sizes are in digits of the font, so that they scale with the text. */
#define BAR_DIGITS 2.8
#define SELF_BAR_DIGITS 1.9
#define GAP_DIGITS 0.8
/* The narrowest column, in digits. */
#define NARROWEST 3
/* A bar below this width is nothing, px. */
#define LEAST_BAR 0.25

struct _GroveCell
{
  GtkWidget parent_instance;
  GroveCellKind kind;
  guint min_chars, chars; /* outside of a column */
  GroveCellContent content;
  char *text;
  char *shown;
  char *badge;
  PangoLayout *layout;
  PangoLayout *badge_layout;
};

G_DEFINE_FINAL_TYPE (GroveCell, grove_cell, GTK_TYPE_WIDGET)

/* Font metrics shared by the cells of all lists, measured once per font. */
typedef struct
{
  PangoFontDescription *font;
  PangoFontMap *map;
  guint serial; /* serial of the font map, which changes when fonts are added or removed */
  double resolution;
  PangoLanguage *language;
  double digit; /* width, px */
  int height;   /* of a line, px */
} Metrics;

static gboolean
metrics_are_of (const Metrics *metrics, PangoContext *context)
{
  PangoFontMap *map = pango_context_get_font_map (context);

  return metrics->font != NULL && metrics->map == map && metrics->serial == pango_font_map_get_serial (map)
         && metrics->resolution == pango_cairo_context_get_resolution (context)
         && metrics->language == pango_context_get_language (context)
         && pango_font_description_equal (metrics->font, pango_context_get_font_description (context));
}

static void
metrics_ask (Metrics *metrics, PangoContext *context)
{
  PangoFontMetrics *asked = pango_context_get_metrics (context, NULL, NULL);

  g_clear_pointer (&metrics->font, pango_font_description_free);
  metrics->font = pango_font_description_copy (pango_context_get_font_description (context));
  metrics->map = pango_context_get_font_map (context);
  metrics->serial = pango_font_map_get_serial (metrics->map);
  metrics->resolution = pango_cairo_context_get_resolution (context);
  metrics->language = pango_context_get_language (context);
  metrics->digit = (double) pango_font_metrics_get_approximate_digit_width (asked) / PANGO_SCALE;
  metrics->height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (asked));
  pango_font_metrics_unref (asked);
}

/* In px: the digit width comes from the widget's own font. */
static void
get_metrics (GtkWidget *widget, double *digit, int *height)
{
  static Metrics last;
  PangoContext *context = gtk_widget_get_pango_context (widget);

  if (!metrics_are_of (&last, context))
    metrics_ask (&last, context);
  *digit = last.digit;
  *height = last.height;
}

int
grove_cell_get_line_height (GtkWidget *widget)
{
  double digit;
  int height;

  get_metrics (widget, &digit, &height);
  return height;
}

double
grove_cell_get_digit_width (GtkWidget *widget)
{
  double digit;
  int height;

  get_metrics (widget, &digit, &height);
  return digit;
}

double
grove_cell_get_lead_digits (GroveCellKind kind)
{
  switch (kind)
    {
    case GROVE_CELL_COST: return BAR_DIGITS + GAP_DIGITS;
    case GROVE_CELL_SELF_COST: return SELF_BAR_DIGITS + GAP_DIGITS;
    case GROVE_CELL_NAME: return 1.3 + GAP_DIGITS;
    case GROVE_CELL_TEXT:
    case GROVE_CELL_NUMBER:
    default: return 0;
    }
}

static void
grove_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  GroveCell *self = GROVE_CELL (widget);
  double digit;
  int height;

  get_metrics (widget, &digit, &height);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = height;
      return;
    }
  *minimum = (int) ceil (digit * MAX (NARROWEST, self->min_chars));
  *natural = (int) ceil (digit * MAX (NARROWEST, self->chars));
}

static gboolean
is_numeric (GroveCell *self)
{
  return self->kind != GROVE_CELL_TEXT && self->kind != GROVE_CELL_NAME;
}

static void
set_features (PangoLayout *layout, GroveCell *self)
{
  g_autoptr (PangoAttrList) list = self->content.attributes != NULL
                                     ? pango_attr_list_copy (self->content.attributes)
                                     : pango_attr_list_new ();

  if (is_numeric (self))
    pango_attr_list_insert (list, pango_attr_font_features_new ("tnum=1"));
  if (self->content.bold)
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, list);
}

static PangoLayout *
ensure_layout (GroveCell *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self),
                                                     self->shown != NULL ? self->shown : self->text);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, self->kind == GROVE_CELL_TEXT ? PANGO_ELLIPSIZE_MIDDLE
                                                                              : PANGO_ELLIPSIZE_END);
      set_features (self->layout, self);
    }
  return self->layout;
}

static PangoLayout *
ensure_badge_layout (GroveCell *self)
{
  if (self->badge_layout == NULL && self->badge != NULL)
    {
      g_autoptr (PangoAttrList) list = pango_attr_list_new ();

      self->badge_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->badge);
      pango_attr_list_insert (list, pango_attr_scale_new (0.85));
      pango_layout_set_attributes (self->badge_layout, list);
    }
  return self->badge_layout;
}

static GdkRGBA
get_color (GroveCell *self, gboolean dim)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  if (dim)
    color.alpha *= (float) grove_colors_get_dim_alpha ();
  return color;
}

static void
append_rounded (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height,
                float radius)
{
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, color, &rect.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A small share is a sliver; a share that rounds to nothing has no bar. */
static void
snapshot_bar (GroveCell *self, GtkSnapshot *snapshot, double x, double width, int height)
{
  double thick = MAX (4.0, round (height * 0.3)), y = round ((height - thick) / 2.0);
  double share = CLAMP (self->content.share, 0.0, 1.0), filled = MAX (1.0, share * width);
  GdkRGBA back = grove_colors_get_bar_back (),
          front = grove_colors_get_bar (self->kind == GROVE_CELL_SELF_COST);

  if (share * width < LEAST_BAR)
    return;
  if (self->kind == GROVE_CELL_COST)
    append_rounded (snapshot, &back, (float) x, (float) y, (float) width, (float) thick, (float) thick / 2);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x += width - filled;
  append_rounded (snapshot, &front, (float) x, (float) y, (float) filled, (float) thick,
                  (float) MIN (thick / 2, filled / 2));
}

static void
snapshot_square (GroveCell *self, GtkSnapshot *snapshot, double x, double size, int height)
{
  GdkRGBA color = grove_colors_get_palette (self->content.color);

  append_rounded (snapshot, &color, (float) x, (float) round ((height - size) / 2), (float) size,
                  (float) size, 2.5f);
}

static void
append_layout (GroveCell *self, GtkSnapshot *snapshot, PangoLayout *layout, double x, int height,
               gboolean dim)
{
  GdkRGBA color = get_color (self, dim);
  int text_height;

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) ((height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static int
get_text_width (GroveCell *self)
{
  int width;

  pango_layout_set_width (ensure_layout (self), -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

/* A right-aligned number, where text runs from right to left too. Setting a layout's width shapes its text
 * again, so only a number that does not fit gets one. */
static void
snapshot_number (GroveCell *self, GtkSnapshot *snapshot, double x, double width, int height)
{
  PangoLayout *layout = ensure_layout (self);
  int text_width = get_text_width (self);

  if (text_width > width)
    pango_layout_set_width (layout, (int) MAX (0, width) * PANGO_SCALE);
  else
    x += width - text_width;
  append_layout (self, snapshot, layout, x, height, self->content.dim);
}

/* Text from @x on, @width long, followed by the badge as far as there is room. */
static void
snapshot_text (GroveCell *self, GtkSnapshot *snapshot, double x, double width, int height, double gap)
{
  PangoLayout *layout = ensure_layout (self), *badge = ensure_badge_layout (self);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int badge_width = 0, text_width;

  if (badge != NULL)
    pango_layout_get_pixel_size (badge, &badge_width, NULL);
  if (badge != NULL && badge_width + gap > width * 0.6)
    badge = NULL;
  if (badge != NULL)
    width -= badge_width + gap;
  pango_layout_set_width (layout, (int) MAX (0, width) * PANGO_SCALE);
  if (rtl && badge != NULL)
    x += badge_width + gap;
  append_layout (self, snapshot, layout, x, height, self->content.dim);
  if (badge == NULL)
    return;
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  append_layout (self, snapshot, badge, rtl ? x - badge_width - gap : x + text_width + gap, height, TRUE);
}

static void
grove_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GroveCell *self = GROVE_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), line;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double digit, lead, size;

  get_metrics (widget, &digit, &line);
  lead = round (grove_cell_get_lead_digits (self->kind) * digit);
  if (self->kind != GROVE_CELL_NAME && lead > 0)
    lead = CLAMP (width - get_text_width (self), 0, lead);
  size = lead - round (GAP_DIGITS * digit);
  if ((self->kind == GROVE_CELL_COST || self->kind == GROVE_CELL_SELF_COST) && size > digit)
    snapshot_bar (self, snapshot, rtl ? width - size : 0, size, height);
  if (self->kind == GROVE_CELL_NAME)
    snapshot_square (self, snapshot, rtl ? width - size : 0, size, height);
  if (self->text != NULL && is_numeric (self))
    snapshot_number (self, snapshot, rtl ? 0 : lead, width - lead, height);
  else if (self->text != NULL)
    snapshot_text (self, snapshot, rtl ? 0 : lead, width - lead, height, round (GAP_DIGITS * digit));
}

int
grove_cell_get_wanted_width (GroveCell *self)
{
  double digit = grove_cell_get_digit_width (GTK_WIDGET (self));
  int badge = 0;

  g_return_val_if_fail (GROVE_IS_CELL (self), 0);

  if (ensure_badge_layout (self) != NULL)
    pango_layout_get_pixel_size (self->badge_layout, &badge, NULL);
  if (badge > 0)
    badge += (int) round (GAP_DIGITS * digit);
  return (int) ceil (grove_cell_get_lead_digits (self->kind) * digit) + get_text_width (self) + badge + 1;
}

static void
drop_layouts (GroveCell *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->badge_layout);
}

static void
grove_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (grove_cell_parent_class)->css_changed (widget, change);
  drop_layouts (GROVE_CELL (widget));
}

static void
grove_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (grove_cell_parent_class)->system_setting_changed (widget, setting);
  drop_layouts (GROVE_CELL (widget));
  gtk_widget_queue_resize (widget);
}

static void
grove_cell_dispose (GObject *object)
{
  GroveCell *self = GROVE_CELL (object);

  drop_layouts (self);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->badge, g_free);
  g_clear_pointer (&self->content.attributes, pango_attr_list_unref);
  G_OBJECT_CLASS (grove_cell_parent_class)->dispose (object);
}

static void
grove_cell_class_init (GroveCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_cell_dispose;
  widget_class->measure = grove_cell_measure;
  widget_class->snapshot = grove_cell_snapshot;
  widget_class->css_changed = grove_cell_css_changed;
  widget_class->system_setting_changed = grove_cell_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "grovecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
grove_cell_init (GroveCell *self)
{
  self->content.share = -1;
}

GtkWidget *
grove_cell_new (GroveCellKind kind)
{
  GroveCell *self = g_object_new (GROVE_TYPE_CELL, NULL);

  self->kind = kind;
  return GTK_WIDGET (self);
}

void
grove_cell_set_chars (GroveCell *self, guint least, guint natural)
{
  g_return_if_fail (GROVE_IS_CELL (self));

  self->min_chars = least;
  self->chars = natural;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static char *
bound (const char *text)
{
  return text != NULL ? grove_display_line (text, GROVE_DISPLAY_LETTERS) : NULL;
}

static gboolean
looks_same (const GroveCellContent *a, const GroveCellContent *b)
{
  return a->share == b->share && a->color == b->color && a->dim == b->dim && a->bold == b->bold
         && g_strcmp0 (a->shown, b->shown) == 0 && pango_attr_list_equal (a->attributes, b->attributes);
}

static void
set_text (GroveCell *self, char *text)
{
  g_free (self->text);
  self->text = text;
  grove_bounded_text_set_name (GTK_WIDGET (self), text != NULL ? text : "");
}

static void
take_look (GroveCell *self, const GroveCellContent *content)
{
  PangoAttrList *attributes = content->attributes != NULL ? pango_attr_list_ref (content->attributes) : NULL;

  g_clear_pointer (&self->content.attributes, pango_attr_list_unref);
  g_free (self->shown);
  self->shown = g_strdup (content->shown);
  self->content = *content;
  self->content.text = self->text;
  self->content.shown = self->shown;
  self->content.attributes = attributes;
  self->content.badge = self->badge;
}

void
grove_cell_set (GroveCell *self, const GroveCellContent *content)
{
  g_autofree char *text = bound (content->text), *badge = bound (content->badge);
  gboolean same_text = g_strcmp0 (self->text, text) == 0, same_badge = g_strcmp0 (self->badge, badge) == 0;

  g_return_if_fail (GROVE_IS_CELL (self));

  if (same_text && same_badge && looks_same (&self->content, content))
    return;
  if (!same_text)
    set_text (self, g_steal_pointer (&text));
  if (!same_badge)
    {
      g_free (self->badge);
      self->badge = g_steal_pointer (&badge);
    }
  take_look (self, content);
  drop_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
grove_cell_get_text (GroveCell *self)
{
  g_return_val_if_fail (GROVE_IS_CELL (self), NULL);

  return self->text;
}
