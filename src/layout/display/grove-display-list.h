/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-geometry.h"
#include "grove-text.h"
#include "grove-theme.h"

G_BEGIN_DECLS

/**
 * GroveDisplayList:
 *
 * A picture as data: groups of rectangles, paths and texts in the order in which they are painted. The back
 * ends know nothing else of a picture: grove_display_list_draw() (canvas, PNG and PDF), grove_export_svg(),
 * and grove_display_list_pick() (pointer). A view that makes a list therefore has drawing, exports, tooltips,
 * highlights and hit tests. After it is made a list is immutable; any thread may read it. Reference counted.
 *
 * To make one, begin a group for each thing that a reader can point at, add its items, and
 * end it. A flame view:
 *
 * |[<!-- language="C" -->
 * enum { FLAME_PATH = 1 };
 *
 * GroveDisplayHead head = { .title = "Flame of main", .description = "", .font = "Sans 11",
 *                           .factor = 1, .width = 800, .height = 400 };
 * GroveDisplayList *list = grove_display_list_new (&head);
 *
 * for (guint i = 0; i < n_paths; i++)
 *   {
 *     const Path *path = &paths[i];
 *     GroveDisplayGroup group = { .id = path->id, .title = path->tooltip, .name = path->name,
 *                                 .target = { FLAME_PATH, i }, .highlight = GROVE_DISPLAY_RING };
 *     GroveDisplayStyle style = { .fill = grove_paint_heat (path->share) };
 *
 *     grove_display_list_begin_group (list, &group);
 *     grove_display_list_add_rect (list, &path->box, 2, &style);
 *     grove_display_list_add_text (list, path->text, path->box.x + 3, path->base_line,
 *                                  path->box.width - 6, GROVE_DISPLAY_START,
 *                                  GROVE_PAINT_TEXT);
 *     grove_display_list_end_group (list);
 *   }
 * ]|
 *
 * A #GroveTextMaker shapes the texts. Lengths are px, y grows downwards. Colours are roles (#GrovePaint), so
 * one list serves light, dark and high contrast.
 */
typedef struct _GroveDisplayList GroveDisplayList;

/**
 * GroveDisplayTarget: the thing that a group shows; several groups may show one
 * @kind: chosen by the maker of the list; 0 for nothing that can be selected
 * @row: number of the thing among those of its kind
 */
typedef struct
{
  guint kind;
  guint row;
} GroveDisplayTarget;

/**
 * GroveDisplayHighlight: how a group shows that its target is selected
 * @GROVE_DISPLAY_RING: a ring around its first rectangle, above everything
 * @GROVE_DISPLAY_RECOLOR: the group again in the accent colour and thicker, above its layer
 */
typedef enum
{
  GROVE_DISPLAY_PLAIN,
  GROVE_DISPLAY_RING,
  GROVE_DISPLAY_RECOLOR,
} GroveDisplayHighlight;

/**
 * GroveDisplayGroup: items that belong together: a card, a line, a label
 * @id: (nullable): unique in the picture, a name by XML's rules; the same in every export of a profile
 * @title: (nullable): tooltip, several lines
 * @name: (nullable): the accessible name, one line
 * @link: (nullable): URI that it leads to, in SVG and PDF
 * @layer: groups of a layer come one after the other
 * @export_only: the canvas leaves it out
 * @box: what its items cover; set by grove_display_list_end_group()
 * @first, @n_items: its items, set by grove_display_list_end_group()
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *name;
  const char *link;
  GroveDisplayTarget target;
  GroveDisplayHighlight highlight;
  guint layer;
  gboolean export_only;
  GroveRect box;
  guint first;
  guint n_items;
} GroveDisplayGroup;

/**
 * GroveDisplayFlags:
 * @GROVE_DISPLAY_BEHIND_TEXT: it makes room for a text and is left out where texts are
 * @GROVE_DISPLAY_OUTLINE: its line is thicker in high contrast
 */
typedef enum
{
  GROVE_DISPLAY_BEHIND_TEXT = 1 << 0,
  GROVE_DISPLAY_OUTLINE = 1 << 1,
} GroveDisplayFlags;

/**
 * GroveDisplayStyle: how a rectangle or a path is painted
 * @width: of the line, px; that of a rectangle lies inside of it
 * @dash_on, @dash_off: px; both 0: a whole line
 */
typedef struct
{
  GrovePaint fill;
  GrovePaint stroke;
  double width;
  double dash_on, dash_off;
  GroveDisplayFlags flags;
} GroveDisplayStyle;

/**
 * GroveDisplayLevels: at which sizes an item is shown. A picture that is shown small has fewer and larger
 * texts
 * @GROVE_DISPLAY_WHOLE: where all texts can be read; exports have no other level
 * @GROVE_DISPLAY_NAMES: a name and a number
 * @GROVE_DISPLAY_HEAT: colours, and the names of few
 */
typedef enum
{
  GROVE_DISPLAY_WHOLE = 1 << 0,
  GROVE_DISPLAY_NAMES = 1 << 1,
  GROVE_DISPLAY_HEAT = 1 << 2,
  GROVE_DISPLAY_ALL_LEVELS = GROVE_DISPLAY_WHOLE | GROVE_DISPLAY_NAMES | GROVE_DISPLAY_HEAT,
} GroveDisplayLevels;

/* Below these scales, px of the screen for one px at 100 %, a list is shown at the next level. */
#define GROVE_DISPLAY_NAMES_BELOW 0.55
#define GROVE_DISPLAY_HEAT_BELOW 0.3

/** grove_display_choose_level: @scale: px of the screen for one px at 100 %. Returns: one level */
GroveDisplayLevels grove_display_choose_level (double scale);

/** GroveDisplayAnchor: the point of a text that stays in place if the reader's font is wider than ours */
typedef enum
{
  GROVE_DISPLAY_START,
  GROVE_DISPLAY_MIDDLE,
  GROVE_DISPLAY_END,
} GroveDisplayAnchor;

typedef enum
{
  GROVE_DISPLAY_RECT,
  GROVE_DISPLAY_PATH,
  GROVE_DISPLAY_TEXT,
} GroveDisplayKind;

/**
 * GroveDisplayItem: a primitive
 * @box: what it covers, line included
 * @levels: where it is shown
 * @rect, @radius: of a rectangle
 * @first, @n_steps: of a path: its steps, see grove_display_list_get_step()
 * @text, @x, @y: of a text: left end of its base line
 * @room: of a text: px that are free for it
 */
typedef struct
{
  GroveDisplayKind kind;
  GroveDisplayStyle style;
  GroveRect box;
  GroveDisplayLevels levels;
  union
  {
    struct
    {
      GroveRect rect;
      double radius;
    };
    struct
    {
      guint first;
      guint n_steps;
    };
    struct
    {
      GroveText *text;
      double x, y;
      double room;
      GroveDisplayAnchor anchor;
    };
  };
} GroveDisplayItem;

typedef enum
{
  GROVE_DISPLAY_MOVE,
  GROVE_DISPLAY_LINE,
  GROVE_DISPLAY_CURVE,
  GROVE_DISPLAY_CLOSE,
} GroveDisplayOperation;

/**
 * GroveDisplayStep: a step of a path
 * @points: where a line ends is the last; a curve has its two control points before it
 */
typedef struct
{
  GroveDisplayOperation operation;
  GrovePoint points[3];
} GroveDisplayStep;

/** GroveDisplayDescribe: Returns: (transfer full) (nullable): the title of a group that has none, made when
 * it is asked for, since most are never read */
typedef char *(*GroveDisplayDescribe) (const GroveDisplayTarget *target, gpointer data);

/** GroveDisplayHead: title, description, size and font of the whole picture; and what describes its groups,
 * whose
 * @data has to live as long as the list is read */
typedef struct
{
  const char *title;
  const char *description;
  const char *font; /* a Pango font */
  double factor;    /* px for one px at 100 % */
  double width, height;
  GroveDisplayDescribe describe; /* (nullable) */
  gpointer data;
} GroveDisplayHead;

GroveDisplayList *grove_display_list_new (const GroveDisplayHead *head);
GroveDisplayList *grove_display_list_ref (GroveDisplayList *self);
void grove_display_list_unref (GroveDisplayList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveDisplayList, grove_display_list_unref)

/* Making it */

/** grove_display_list_begin_group: @group: its texts are copied; box and items are counted here */
void grove_display_list_begin_group (GroveDisplayList *self, const GroveDisplayGroup *group);
void grove_display_list_end_group (GroveDisplayList *self);
/** grove_display_list_set_levels: of the items that follow in this group; a group begins with all */
void grove_display_list_set_levels (GroveDisplayList *self, GroveDisplayLevels levels);
/** grove_display_list_add_rect: one without an area is left out */
void grove_display_list_add_rect (GroveDisplayList *self, const GroveRect *rect, double radius,
                                  const GroveDisplayStyle *style);
/** grove_display_list_add_text: @text (nullable): %NULL and empty ones are left out; referenced */
void grove_display_list_add_text (GroveDisplayList *self, GroveText *text, double x, double y, double room,
                                  GroveDisplayAnchor anchor, GrovePaint paint);
void grove_display_list_begin_path (GroveDisplayList *self, const GroveDisplayStyle *style);
void grove_display_list_move_to (GroveDisplayList *self, double x, double y);
void grove_display_list_line_to (GroveDisplayList *self, double x, double y);
void grove_display_list_curve_to (GroveDisplayList *self, const GrovePoint points[3]);
/** grove_display_list_arc: from angle @from to @to (radians, clockwise as cairo's), after a line to its start
 * where the path has begun */
void grove_display_list_arc (GroveDisplayList *self, double x, double y, double radius, double from,
                             double to);
void grove_display_list_close (GroveDisplayList *self);
void grove_display_list_end_path (GroveDisplayList *self);

/* Reading it */

const GroveDisplayHead *grove_display_list_get_head (GroveDisplayList *self);
guint grove_display_list_get_n_groups (GroveDisplayList *self);
const GroveDisplayGroup *grove_display_list_get_group (GroveDisplayList *self, guint group);
/** grove_display_list_describe: Returns: (transfer full) (nullable): the title of a group */
char *grove_display_list_describe (GroveDisplayList *self, guint group);
const GroveDisplayItem *grove_display_list_get_item (GroveDisplayList *self, guint item);
const GroveDisplayStep *grove_display_list_get_step (GroveDisplayList *self, guint step);
/** grove_display_list_pick: Returns: the group of @kind that is nearest to a place, at the whole level, no
 * farther than @slack px; of those at one distance the one on top; or %GROVE_NONE */
guint grove_display_list_pick (GroveDisplayList *self, guint kind, double x, double y, double slack);

G_END_DECLS
