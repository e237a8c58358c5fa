/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GROVE_TYPE_CELL (grove_cell_get_type ())
G_DECLARE_FINAL_TYPE (GroveCell, grove_cell, GROVE, CELL, GtkWidget)

/**
 * GroveCellKind:
 * @GROVE_CELL_TEXT: left-aligned text, ellipsized in the middle
 * @GROVE_CELL_NUMBER: right-aligned text, in tabular figures
 * @GROVE_CELL_COST: a bar, and a right-aligned number
 * @GROVE_CELL_SELF_COST: the same in the colour of self cost, without a trough, since most self costs are
 * small
 * @GROVE_CELL_NAME: a colour square, left-aligned text, a badge
 */
typedef enum
{
  GROVE_CELL_TEXT,
  GROVE_CELL_NUMBER,
  GROVE_CELL_COST,
  GROVE_CELL_SELF_COST,
  GROVE_CELL_NAME,
} GroveCellKind;

/**
 * GroveCellContent:
 * @text: (nullable): the text
 * @badge: (nullable): small dimmed text after it: "↻ recursive"
 * @share: length of the bar, 0..1; below 0: no bar
 * @color: palette index of the colour square
 * @dim: dimmed text
 * @bold: bold text
 */
typedef struct
{
  const char *text;
  const char *badge;
  double share;
  guint color;
  gboolean dim;
  gboolean bold;
} GroveCellContent;

/**
 * grove_cell_new:
 * @kind: kind of its content
 * @min_chars: minimum width, in digits
 * @width_chars: natural width, in digits
 *
 * A list cell that measures itself by its font alone and draws its content itself, so that new content
 * costs a redraw but no new layout of the list (doc/performance.md, "Lists": 0.6 ms for a screen of rows).
 */
GtkWidget *grove_cell_new (GroveCellKind kind, guint min_chars, guint width_chars);

/** grove_cell_set: copies the strings; queues a redraw if something has changed */
void grove_cell_set (GroveCell *self, const GroveCellContent *content);
/** grove_cell_get_line_height: Returns: the height of a cell in a list of @widget's font, without padding */
int grove_cell_get_line_height (GtkWidget *widget);
/** grove_cell_get_text: Returns: (nullable): the text without the badge */
const char *grove_cell_get_text (GroveCell *self);

G_END_DECLS
