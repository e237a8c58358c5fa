/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GROVE_TYPE_CELL (grove_cell_get_type ())
G_DECLARE_FINAL_TYPE (GroveCell, grove_cell, GROVE, CELL, GtkWidget)

/**
 * GroveCellKind:
 * @GROVE_CELL_TEXT: text from the left, elided in the middle
 * @GROVE_CELL_NUMBER: text from the right, in tabular figures
 * @GROVE_CELL_COST: a bar, and a number from the right
 * @GROVE_CELL_SELF_COST: the same for self cost: in the hue of self costs, and without a trough, since most
 * are small
 * @GROVE_CELL_NAME: a colour square, text from the left, a badge
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
 * @text: (nullable): what is written
 * @badge: (nullable): small and dim after the text: "↻ recursive"
 * @share: length of the bar, 0..1; below 0: no bar
 * @color: index of the colour square in the palette
 * @dim: the text is dimmed
 * @bold: the text is bold
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
 * @kind: what it shows
 * @min_chars: width below which it never goes, in digits
 * @width_chars: width that it wants, in digits
 *
 * A cell of a list of any length: it measures itself by its font alone and
 * draws its contents itself, so that new contents cost a redraw and never a
 * new layout of the list (doc/performance.md, "Lists": 0.6 ms for a screen of rows).
 */
GtkWidget *grove_cell_new (GroveCellKind kind, guint min_chars, guint width_chars);

/** grove_cell_set: strings are copied; queues a redraw when something changed */
void grove_cell_set (GroveCell *self, const GroveCellContent *content);
/** grove_cell_get_text: Returns: (nullable): what is written, without the badge */
const char *grove_cell_get_text (GroveCell *self);

G_END_DECLS
