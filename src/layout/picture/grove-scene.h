/* SPDX-License-Identifier: MIT */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "grove-display-list.h"
#include "grove-groups.h"
#include "grove-layout.h"

G_BEGIN_DECLS

/**
 * GroveSceneStyle: look of a picture; a scene keeps it
 * @font: Pango font of the body text, "Cantarell 11"; a card's title is 0.82 of it (12 px), small text 0.82
 * of that. Cards grow with its size, too. Exports always use grove_scene_style_init()'s
 * @scale: of the text, 1.0 is 100 %; cards grow with it
 * @relative: percents instead of absolute costs in the cards
 * @base: cost that is 100 % in the cards; 0 for the base of the profile
 * @short_names: template arguments folded
 * @edge_costs: the cost beside the number of calls at an edge, where there is room
 * @groups: (nullable): groups that give the stripes their colours (grove_groups_get_color());
 * %NULL for %GROVE_GROUPING_NONE
 */
typedef struct
{
  char *font;
  double scale;
  gboolean relative;
  double base;
  gboolean short_names;
  gboolean edge_costs;
  GroveGroups *groups;
} GroveSceneStyle;

/* GROVE_SCENE_MARGIN: of a picture, px at 100 %: frames and labels may exceed the rectangle of the cards */
#define GROVE_SCENE_MARGIN 24.0

/** grove_scene_style_get_factor: Returns: px for one px at 100 % */
double grove_scene_style_get_factor (const GroveSceneStyle *style);
/** grove_scene_style_init: the style of exports, the same from the window and from the command line */
void grove_scene_style_init (GroveSceneStyle *style);
void grove_scene_style_clear (GroveSceneStyle *style);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveSceneStyle, grove_scene_style_clear)
/** grove_scene_style_get_sizes_for: the same for either direction: call labels are wider than high, so ranks
 * side by side need more room */
void grove_scene_style_get_sizes_for (const GroveSceneStyle *style, GroveDirection direction,
                                      GroveLayoutSizes *sizes);

/**
 * GroveSceneNode:
 * @node: node of the graph
 * @x, @y, @width, @height: the card, px at 100 %
 * @title: bold text as drawn, elided in the middle to fit
 * @subtitle: small text as drawn: qualifier and file; may be empty
 * @value: "81.7 %" or "4.76 s", with "≈" before an estimate
 * @self_share, @inclusive_share: lengths of the bars, 0..1 of the base
 * @heat: share of the root's cost, 0..1, for grove_paint_heat()
 * @color: palette index of the stripe
 * @active: it is the root
 * @kind: what it stands for; the outline of one that is no recorded function is dashed
 * @loop: (nullable): "12×": it calls itself so often; drawn with a loop mark
 * @tag: (nullable): "cycle 1": it is in a cycle without a frame; its outline is dashed then
 * @tooltip: several lines: whole names, costs, percents of the total and of the root, calls
 * @name: accessible name: "resolve, 81.7 %, 3 callers, 2 callees"
 */
typedef struct
{
  guint node;
  double x, y, width, height;
  char *title;
  char *subtitle;
  char *value;
  double self_share;
  double inclusive_share;
  double heat;
  guint color;
  gboolean active;
  GroveNodeKind kind;
  char *loop;
  char *tag;
  char *tooltip;
  char *name;
} GroveSceneNode;

/**
 * GroveSceneEdge:
 * @edge: edge of the graph
 * @points: (array length=n_points): Bezier control points of the line, 1 + 3 n, from the caller's card to the
 * arrow head
 * @arrow: the arrow head; its tip, which is on the border of the callee's card, is the first
 * @width: line width, by the square root of the cost
 * @hot: above a third of the active function's cost
 * @pale: below a twentieth of it
 * @guessed: no call is recorded; it is dashed
 * @label: "1 500×"; empty where there was no room for it
 * @label_x, @label_y, @label_width, @label_height: its place, on the canvas colour; covers no
 * card and no other label
 */
typedef struct
{
  guint edge;
  const GrovePoint *points;
  guint n_points;
  GrovePoint arrow[3];
  double width;
  gboolean hot;
  gboolean pale;
  gboolean guessed;
  char *label;
  double label_x, label_y, label_width, label_height;
} GroveSceneEdge;

/** GroveSceneFrame: a dashed frame around the members of a cycle, with its name */
typedef struct
{
  guint32 cycle;
  double x, y, width, height;
  char *title;
} GroveSceneFrame;

/**
 * GroveScene:
 *
 * A call graph that is ready to be drawn: places and texts of its cards, lines and labels. Their
 * look is in grove_scene_get_display(). Immutable, reference counted; may be made in any thread
 * (1 ms for 100 nodes).
 */
typedef struct _GroveScene GroveScene;

GroveScene *grove_scene_new (GroveLayout *layout, const GroveSceneStyle *style);
GroveScene *grove_scene_ref (GroveScene *self);
void grove_scene_unref (GroveScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveScene, grove_scene_unref)

GroveLayout *grove_scene_get_layout (GroveScene *self);
/** grove_scene_get_groups: Returns: (transfer none): those that give the stripes their colours */
GroveGroups *grove_scene_get_groups (GroveScene *self);
double grove_scene_get_width (GroveScene *self);
double grove_scene_get_height (GroveScene *self);
guint grove_scene_get_n_nodes (GroveScene *self);
const GroveSceneNode *grove_scene_get_node (GroveScene *self, guint node);
guint grove_scene_get_n_edges (GroveScene *self);
const GroveSceneEdge *grove_scene_get_edge (GroveScene *self, guint edge);
/** grove_scene_edge_tooltip: Returns: (transfer full): several lines; made when it is asked for */
char *grove_scene_edge_tooltip (GroveScene *self, guint edge);
/** grove_scene_name_edge: Returns: (transfer full): accessible name: "resolve calls get_first" */
char *grove_scene_name_edge (GroveScene *self, guint edge);
guint grove_scene_get_n_frames (GroveScene *self);
const GroveSceneFrame *grove_scene_get_frame (GroveScene *self, guint frame);
/** grove_scene_get_title: Returns: "Call graph of main" with the event: the name of the picture */
const char *grove_scene_get_title (GroveScene *self);
/** grove_scene_get_note: Returns: (nullable): what limits left out: "17 more functions, each below 1 %" */
const char *grove_scene_get_note (GroveScene *self);
/** GroveSceneTarget: kinds of targets in the display list; their rows are nodes and edges of the graph */
typedef enum
{
  GROVE_SCENE_NODE = 1,
  GROVE_SCENE_EDGE,
} GroveSceneTarget;

/** grove_scene_get_display: Returns: (transfer none): what is painted */
GroveDisplayList *grove_scene_get_display (GroveScene *self);
/** grove_scene_pick: Returns: the node or edge (line, arrow or label) within @slack px of a place, or
 * %GROVE_NONE */
guint grove_scene_pick (GroveScene *self, GroveSceneTarget kind, double x, double y, double slack);

G_END_DECLS
