/* SPDX-License-Identifier: MIT */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * GroveTextRole: purpose of a text in a picture; each role has one size and weight
 */
typedef enum
{
  GROVE_TEXT_TITLE,    /* the name in a card */
  GROVE_TEXT_SUBTITLE, /* its qualifier and its file */
  GROVE_TEXT_VALUE,    /* the number at the right of the bar */
  GROVE_TEXT_LABEL,    /* calls at an edge */
  GROVE_TEXT_TAG,      /* loop mark, cycle */
  GROVE_TEXT_NAME,     /* the name in a card that is shown small, and: */
  GROVE_TEXT_SHARE,    /* its number */
  GROVE_TEXT_MARK,     /* the name beside a card that is shown very small */
  GROVE_N_TEXT_ROLES,
} GroveTextRole;

/** grove_text_role_get_size: Returns: px at 100 % */
double grove_text_role_get_size (GroveTextRole role);
gboolean grove_text_role_get_bold (GroveTextRole role);

/**
 * GroveText:
 *
 * A shaped line of text: its letters, and their glyphs in cairo fonts. Drawing it does not use
 * Pango, so it is fast, takes no lock and works in any thread. Immutable, reference counted.
 */
typedef struct _GroveText GroveText;

/** grove_text_new: Returns: (transfer full): the single line of @layout, shaped */
GroveText *grove_text_new (PangoLayout *layout, GroveTextRole role);
GroveText *grove_text_ref (GroveText *self);
void grove_text_unref (GroveText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveText, grove_text_unref)

const char *grove_text_get_text (GroveText *self);
double grove_text_get_width (GroveText *self);
GroveTextRole grove_text_get_role (GroveText *self);
/** grove_text_draw: with the source of @cr, from @x on at the base line @y */
void grove_text_draw (GroveText *self, cairo_t *cr, double x, double y);

G_END_DECLS
