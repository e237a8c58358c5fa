/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GROVE_TYPE_CELL (grove_cell_get_type ())
G_DECLARE_FINAL_TYPE (GroveCell, grove_cell, GROVE, CELL, GtkWidget)

/**
 * GroveCellKind:
 * @GROVE_CELL_TEXT: left-aligned text, cut in the middle
 * @GROVE_CELL_NUMBER: right-aligned text, in tabular figures
 * @GROVE_CELL_COST: a bar, and a right-aligned number
 * @GROVE_CELL_SELF_COST: the same in the colour of self cost, without a trough, since most self costs are
 * small
 * @GROVE_CELL_NAME: a colour square, left-aligned text, cut at its end, a badge
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
 * @text: (nullable): the text, for screen readers too
 * @shown: (nullable): what is drawn instead; one line, as of grove_display_line()
 * @attributes: (nullable): of @shown
 * @badge: (nullable): small dimmed text after it: "↻ recursive"
 * @share: length of the bar, 0..1; 0 or less: no bar
 * @color: palette index of the colour square
 * @dim: dimmed text
 * @bold: bold text
 */
typedef struct
{
  const char *text;
  const char *shown;
  PangoAttrList *attributes;
  const char *badge;
  double share;
  guint color;
  gboolean dim;
  gboolean bold;
} GroveCellContent;

/**
 * grove_cell_new:
 *
 * A list cell that draws its content itself, in the width of its column, so that new content costs a redraw
 * but no new layout of the list (doc/performance.md, "Lists": 0.6 ms for a screen of rows).
 */
GtkWidget *grove_cell_new (GroveCellKind kind);
/** grove_cell_set_chars: sets the width of a cell that is in no column, in digits */
void grove_cell_set_chars (GroveCell *self, guint least, guint natural);

/** grove_cell_set: copies the strings; queues a redraw if something has changed */
void grove_cell_set (GroveCell *self, const GroveCellContent *content);
/** grove_cell_get_lead_digits: Returns: room for the bar or square before the text, in digits */
double grove_cell_get_lead_digits (GroveCellKind kind);
/** grove_cell_get_wanted_width: Returns: the width that shows all of its content, px */
int grove_cell_get_wanted_width (GroveCell *self);
/** grove_cell_get_digit_width: Returns: the width of a digit in a list of @widget's font, px */
double grove_cell_get_digit_width (GtkWidget *widget);
/** grove_cell_get_line_height: Returns: the height of a cell in a list of @widget's font, without padding */
int grove_cell_get_line_height (GtkWidget *widget);
/** grove_cell_get_text: Returns: (nullable): the text without the badge */
const char *grove_cell_get_text (GroveCell *self);

G_END_DECLS
