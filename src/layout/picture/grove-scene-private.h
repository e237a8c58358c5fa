/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-curve.h"
#include "grove-scene-names.h"
#include "grove-scene.h"
#include "grove-text-maker.h"

G_BEGIN_DECLS

/**
 * GrovePlacedText: a text and its place
 * @text: (nullable): %NULL: nothing there
 * @x, @y: left end of the base line
 * @room: px that are free for it
 */
typedef struct
{
  GroveText *text;
  double x, y;
  double room;
} GrovePlacedText;

/**
 * GroveSceneCard: a node with what is needed to draw it
 * @name, @share: what it says when it is shown small
 * @mark: what stands beside it when it is shown very small, if it is one of the most expensive
 * @bar: the whole bar; shares of it are filled
 * @loop_x, @loop_y, @loop_radius: the loop mark, when there is a @loop: a circle open at the left top, from
 * -45° to 225°
 * @loop_room: px that loop and @loop take at the right of the second line
 * @loop_arrow: the arrow head at its end
 * @tag_box: the background of @tag
 */
typedef struct
{
  GroveSceneNode node;
  GrovePlacedText title, subtitle, value, loop, tag;
  GrovePlacedText name, share, mark;
  GroveRect bar;
  double loop_x, loop_y, loop_radius;
  double loop_room;
  GrovePoint loop_arrow[3];
  GroveRect tag_box;
} GroveSceneCard;

/**
 * GroveSceneLine: an edge with what is needed to draw it
 * @steps: the whole curve, up to the tip, in straight pieces
 * @box: around line, arrow and label
 * @share: of the root's inclusive cost, 0..1
 */
typedef struct
{
  GroveSceneEdge edge;
  GArray *steps;
  GroveRect box;
  double share;
  GrovePlacedText label;
} GroveSceneLine;

/**
 * GroveSceneBorder: a frame with its shaped name
 */
typedef struct
{
  GroveSceneFrame frame;
  GrovePlacedText title;
  GroveRect title_box;
} GroveSceneBorder;

struct _GroveScene
{
  GroveLayout *layout;
  GroveSceneStyle style;
  GroveGroups *groups;
  double factor; /* px for one px at 100 % */
  double width, height;
  double export_width, export_height; /* with the caption */
  double left, top;                   /* where the layout's origin is */
  double largest_change;              /* of two profiles: what the strongest colour stands for */
  GArray *cards;                      /* GroveSceneCard, by node */
  GArray *lines;                      /* GroveSceneLine, by edge */
  GArray *order;                      /* guint, edges in the order to draw them: most expensive last */
  GArray *borders;                    /* GroveSceneBorder */
  char *title;
  char *description;
  char *note;
  GroveDisplayList *display;
  GrovePlacedText caption; /* below the picture, in exports: which parts are added up, where that is not all */
};

/* px at 100 %: what the steps of grove_scene_new() agree on */
#define GROVE_CARD_RADIUS 7.0
#define GROVE_STRIPE_INSET 4.0
#define GROVE_STRIPE_WIDTH 5.0
#define GROVE_FRAME_PAD 8.0
#define GROVE_FRAME_RADIUS 10.0
#define GROVE_LABEL_PAD 3.0
#define GROVE_LINE_THIN 1.0   /* outline of a card */
#define GROVE_LINE_ACTIVE 2.5 /* outline of the active card */
#define GROVE_LINE_FRAME 1.4
#define GROVE_LINE_LOOP 1.4
#define GROVE_TAG_RADIUS 4.0

GroveSceneCard *grove_scene_get_card (GroveScene *self, guint node);
GroveSceneLine *grove_scene_get_line (GroveScene *self, guint edge);
GroveSceneBorder *grove_scene_get_border (GroveScene *self, guint frame);

GroveProfile *grove_scene_get_profile (GroveScene *self);
GroveGraph *grove_scene_get_graph (GroveScene *self);
/** grove_scene_get_root_cost: Returns: the root's inclusive cost: which widths of edges and fills
 * are relative to */
double grove_scene_get_root_cost (GroveScene *self);
/** grove_scene_get_base: Returns: the cost that is 100 % in the cards */
double grove_scene_get_base (GroveScene *self);
/** grove_scene_format_cost: Returns: (transfer full): the cost as the style shows it in a card: "81.7 %",
 * "4.76 s",
 * "≈" before an estimate, "< 0.1 %" for what would be 0.0 */
char *grove_scene_format_cost (GroveScene *self, double cost, gboolean estimated);

/** grove_scene_title_kind: Returns: (transfer full) (nullable): the first line of a card that is no function
 * of its own; %NULL: its name */
char *grove_scene_title_kind (const GroveGraphNode *node);
/** grove_scene_subtitle_kind: Returns: (transfer full) (nullable): the second line of such a card */
char *grove_scene_subtitle_kind (GroveGraph *graph, const GroveGraphNode *node);

/* The steps of grove_scene_new(), one file each */
void grove_scene_build_cards (GroveScene *self, GroveTextMaker *maker);
void grove_scene_build_marks (GroveScene *self, GroveTextMaker *maker);
void grove_scene_build_lines (GroveScene *self);
void grove_scene_build_frames (GroveScene *self, GroveTextMaker *maker);
void grove_scene_place_labels (GroveScene *self, GroveTextMaker *maker);
char *grove_scene_node_tooltip (GroveScene *self, guint node);
/** grove_scene_name_node: Returns: (transfer full): "resolve, 81.7 %, 3 callers, 2 callees"; callers and
 * callees are those in the whole profile */
char *grove_scene_name_node (GroveScene *self, guint node);
void grove_scene_build_words (GroveScene *self);
void grove_scene_build_caption (GroveScene *self, GroveTextMaker *maker);
void grove_scene_build_display (GroveScene *self);
/** grove_scene_format_parts: Returns: (transfer full) (nullable): a sentence: which parts are added up; %NULL
 * for all */
char *grove_scene_format_parts (GroveScene *self);

void grove_placed_text_clear (GrovePlacedText *placed);

G_END_DECLS
