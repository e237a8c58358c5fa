/* SPDX-License-Identifier: MIT */
#pragma once

/* Requests to callgrove-layout and its answers, over its standard input and output, in the
 * machine's own byte order, since the two programs come from one build. Plain C, since the program knows
 * nothing of GLib.
 *
 * A request is a GroveLayoutRequest, then n_nodes GroveLayoutNode, then n_links GroveLayoutLink.
 * An answer is a GroveLayoutAnswer and, when its status is 0, n_nodes places, then n_links numbers of bend
 * points (uint32_t), then n_bends places. The program answers until its input ends. Each end
 * checks every number before it uses it; a number that does not fit ends the connection.
 */

#include <stdint.h>

#define GROVE_LAYOUT_MAGIC 0x47524f56u
#define GROVE_LAYOUT_VERSION 2u

/* More than dot can place in a minute, and few enough that no product of them overflows. */
#define GROVE_LAYOUT_MAX_NODES 20000u
#define GROVE_LAYOUT_MAX_LINKS 200000u
#define GROVE_LAYOUT_MAX_BENDS 4000000u
#define GROVE_LAYOUT_MAX_WEIGHT 100u
#define GROVE_LAYOUT_MAX_SIZE 10000.0

typedef struct
{
  uint32_t magic;
  uint32_t version;
  uint32_t n_nodes;
  uint32_t n_links;
  double node_width; /* of every card, px */
  double node_height;
  double node_gap; /* between two cards of a rank */
  double rank_gap; /* between two ranks */
} GroveLayoutRequest;

typedef struct
{
  uint32_t group; /* nodes of one group are kept together; 0: none */
  uint32_t row;   /* nodes of one row stand beside each other in the order of the request; 0: none */
} GroveLayoutNode;

/* upper is above lower; the links make no cycle, and there is at most one between two nodes */
typedef struct
{
  uint32_t upper;
  uint32_t lower;
  uint32_t weight;
} GroveLayoutLink;

typedef struct
{
  uint32_t magic;
  uint32_t status; /* 0: places follow */
  uint32_t n_nodes;
  uint32_t n_links;
  uint32_t n_bends;
  uint32_t microseconds; /* of CPU, from the request to the places */
} GroveLayoutAnswer;

/* y grows downwards */
typedef struct
{
  double x;
  double y;
} GroveLayoutPlace;
