/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-list.h"

#include <math.h>

#include "grove-display-path.h"

struct _GroveDisplayList
{
  GroveDisplayHead head;
  GStringChunk *strings; /* of groups */
  GArray *groups;        /* GroveDisplayGroup */
  GArray *items;         /* GroveDisplayItem */
  GArray *steps;         /* GroveDisplayStep, of all paths */
  GroveDisplayLevels levels;
};

static void
item_clear (GroveDisplayItem *item)
{
  if (item->kind == GROVE_DISPLAY_TEXT)
    grove_text_unref (item->text);
}

GroveDisplayLevels
grove_display_choose_level (double scale)
{
  if (scale < GROVE_DISPLAY_HEAT_BELOW)
    return GROVE_DISPLAY_HEAT;
  return scale < GROVE_DISPLAY_NAMES_BELOW ? GROVE_DISPLAY_NAMES : GROVE_DISPLAY_WHOLE;
}

GroveDisplayList *
grove_display_list_new (const GroveDisplayHead *head)
{
  GroveDisplayList *self = g_atomic_rc_box_new0 (GroveDisplayList);

  self->head = *head;
  self->head.title = g_strdup (head->title);
  self->head.description = g_strdup (head->description);
  self->head.font = g_strdup (head->font);
  self->strings = g_string_chunk_new (4096);
  self->groups = g_array_new (FALSE, FALSE, sizeof (GroveDisplayGroup));
  self->items = g_array_new (FALSE, FALSE, sizeof (GroveDisplayItem));
  self->steps = g_array_new (FALSE, FALSE, sizeof (GroveDisplayStep));
  g_array_set_clear_func (self->items, (GDestroyNotify) item_clear);
  return self;
}

GroveDisplayList *
grove_display_list_ref (GroveDisplayList *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
list_clear (GroveDisplayList *self)
{
  g_free ((char *) self->head.title);
  g_free ((char *) self->head.description);
  g_free ((char *) self->head.font);
  g_string_chunk_free (self->strings);
  g_array_unref (self->groups);
  g_array_unref (self->items);
  g_array_unref (self->steps);
}

void
grove_display_list_unref (GroveDisplayList *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) list_clear);
}

/* Making it */

static GroveDisplayGroup *
get_last_group (GroveDisplayList *self)
{
  g_assert (self->groups->len > 0);
  return &g_array_index (self->groups, GroveDisplayGroup, self->groups->len - 1);
}

static GroveDisplayItem *
get_last_item (GroveDisplayList *self)
{
  g_assert (self->items->len > 0);
  return &g_array_index (self->items, GroveDisplayItem, self->items->len - 1);
}

static const char *
copy_string (GroveDisplayList *self, const char *string)
{
  return string != NULL ? g_string_chunk_insert (self->strings, string) : NULL;
}

void
grove_display_list_begin_group (GroveDisplayList *self, const GroveDisplayGroup *group)
{
  GroveDisplayGroup copy = *group;

  copy.id = copy_string (self, group->id);
  copy.title = copy_string (self, group->title);
  copy.name = copy_string (self, group->name);
  copy.link = copy_string (self, group->link);
  copy.box = (GroveRect) GROVE_RECT_EMPTY;
  copy.first = self->items->len;
  copy.n_items = 0;
  self->levels = GROVE_DISPLAY_ALL_LEVELS;
  g_array_append_val (self->groups, copy);
}

void
grove_display_list_set_levels (GroveDisplayList *self, GroveDisplayLevels levels)
{
  self->levels = levels;
}

void
grove_display_list_end_group (GroveDisplayList *self)
{
  GroveDisplayGroup *group = get_last_group (self);

  group->n_items = self->items->len - group->first;
  for (guint i = 0; i < group->n_items; i++)
    grove_rect_add (&group->box, &g_array_index (self->items, GroveDisplayItem, group->first + i).box);
}

void
grove_display_list_add_rect (GroveDisplayList *self, const GroveRect *rect, double radius,
                             const GroveDisplayStyle *style)
{
  GroveDisplayItem item = { .kind = GROVE_DISPLAY_RECT, .style = *style, .box = *rect };

  if (rect->width <= 0 || rect->height <= 0)
    return;
  item.rect = *rect;
  item.radius = radius;
  item.levels = self->levels;
  g_array_append_val (self->items, item);
}

/* Accents and descenders exceed the measured height a little. */
static GroveRect
get_text_box (const GroveDisplayItem *item, double factor)
{
  double size = grove_text_role_get_size (grove_text_get_role (item->text)) * factor;

  return (GroveRect){ item->x, item->y - 1.2 * size, grove_text_get_width (item->text), 1.6 * size };
}

void
grove_display_list_add_text (GroveDisplayList *self, GroveText *text, double x, double y, double room,
                             GroveDisplayAnchor anchor, GrovePaint paint)
{
  GroveDisplayItem item = { .kind = GROVE_DISPLAY_TEXT, .style = { .fill = paint } };

  if (text == NULL || *grove_text_get_text (text) == '\0')
    return;
  item.text = grove_text_ref (text);
  item.x = x;
  item.y = y;
  item.room = room;
  item.anchor = anchor;
  item.box = get_text_box (&item, self->head.factor);
  item.levels = self->levels;
  g_array_append_val (self->items, item);
}

void
grove_display_list_begin_path (GroveDisplayList *self, const GroveDisplayStyle *style)
{
  GroveDisplayItem item = { .kind = GROVE_DISPLAY_PATH, .style = *style, .box = GROVE_RECT_EMPTY };

  item.first = self->steps->len;
  item.n_steps = 0;
  item.levels = self->levels;
  g_array_append_val (self->items, item);
}

static void
add_step (GroveDisplayList *self, GroveDisplayOperation operation, const GrovePoint *points, guint n_points)
{
  GroveDisplayStep step = { .operation = operation };

  for (guint i = 0; i < n_points; i++)
    step.points[3 - n_points + i] = points[i];
  g_array_append_val (self->steps, step);
}

void
grove_display_list_move_to (GroveDisplayList *self, double x, double y)
{
  add_step (self, GROVE_DISPLAY_MOVE, &(GrovePoint){ x, y }, 1);
}

void
grove_display_list_line_to (GroveDisplayList *self, double x, double y)
{
  add_step (self, GROVE_DISPLAY_LINE, &(GrovePoint){ x, y }, 1);
}

void
grove_display_list_curve_to (GroveDisplayList *self, const GrovePoint points[3])
{
  add_step (self, GROVE_DISPLAY_CURVE, points, 3);
}

/* A Bezier is a good circle up to a quarter of it: 0.03 % of the radius away from it. */
static void
add_short_arc (GroveDisplayList *self, double x, double y, double radius, double from, double to)
{
  double reach = 4.0 / 3.0 * tan ((to - from) / 4) * radius;
  GrovePoint start = { x + radius * cos (from), y + radius * sin (from) };
  GrovePoint end = { x + radius * cos (to), y + radius * sin (to) };
  GrovePoint points[] = { { start.x - reach * sin (from), start.y + reach * cos (from) },
                          { end.x + reach * sin (to), end.y - reach * cos (to) },
                          end };

  add_step (self, GROVE_DISPLAY_CURVE, points, 3);
}

void
grove_display_list_arc (GroveDisplayList *self, double x, double y, double radius, double from, double to)
{
  gboolean begun = self->steps->len > get_last_item (self)->first;
  guint n = MAX ((guint) ceil (fabs (to - from) / G_PI_2 - 1e-9), 1);
  GrovePoint start = { x + radius * cos (from), y + radius * sin (from) };

  add_step (self, begun ? GROVE_DISPLAY_LINE : GROVE_DISPLAY_MOVE, &start, 1);
  for (guint i = 0; i < n; i++)
    add_short_arc (self, x, y, radius, from + (to - from) * i / n, from + (to - from) * (i + 1) / n);
}

void
grove_display_list_close (GroveDisplayList *self)
{
  add_step (self, GROVE_DISPLAY_CLOSE, NULL, 0);
}

void
grove_display_list_end_path (GroveDisplayList *self)
{
  GroveDisplayItem *item = get_last_item (self);

  g_assert (item->kind == GROVE_DISPLAY_PATH);
  item->n_steps = self->steps->len - item->first;
  item->box = grove_display_path_get_box (&g_array_index (self->steps, GroveDisplayStep, item->first),
                                          item->n_steps);
  item->box = grove_rect_grow (&item->box, item->style.width / 2);
}

/* Reading it */

const GroveDisplayHead *
grove_display_list_get_head (GroveDisplayList *self)
{
  return &self->head;
}

guint
grove_display_list_get_n_groups (GroveDisplayList *self)
{
  return self->groups->len;
}

const GroveDisplayGroup *
grove_display_list_get_group (GroveDisplayList *self, guint group)
{
  g_assert (group < self->groups->len);
  return &g_array_index (self->groups, GroveDisplayGroup, group);
}

const GroveDisplayItem *
grove_display_list_get_item (GroveDisplayList *self, guint item)
{
  g_assert (item < self->items->len);
  return &g_array_index (self->items, GroveDisplayItem, item);
}

const GroveDisplayStep *
grove_display_list_get_step (GroveDisplayList *self, guint step)
{
  g_assert (step < self->steps->len);
  return &g_array_index (self->steps, GroveDisplayStep, step);
}

char *
grove_display_list_describe (GroveDisplayList *self, guint group)
{
  const GroveDisplayGroup *found = grove_display_list_get_group (self, group);

  if (found->title != NULL)
    return g_strdup (found->title);
  return self->head.describe != NULL && found->target.kind != 0
           ? self->head.describe (&found->target, self->head.data)
           : NULL;
}
