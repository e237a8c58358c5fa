/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GroveMarshal:
 *
 * A pull parser for Python's marshal format (doc/formats.md, "Marshal"), versions 0
 * to 6. It builds no tree: the file is read through a small window, and strings are
 * slices of it. Objects that can be referred to later are kept: numbers and strings
 * as values, containers as copies of their bytes, which are parsed again. Objects
 * that the caller does not need are skipped without recursion.
 *
 * Limits for hostile files: 64 levels of nesting, no count above the bytes left, and
 * no more than twice the file is read through references (nested references could
 * otherwise expand exponentially).
 */
typedef struct _GroveMarshal GroveMarshal;

/**
 * GroveMarshalKind:
 * @GROVE_MARSHAL_END: the end of a dict
 * @GROVE_MARSHAL_NONE: None
 * @GROVE_MARSHAL_INTEGER: int, long, bool; beyond 64 bits the nearest one
 * @GROVE_MARSHAL_REAL: float
 * @GROVE_MARSHAL_STRING: str, bytes, unicode
 * @GROVE_MARSHAL_TUPLE: tuple
 * @GROVE_MARSHAL_LIST: list, set, frozenset
 * @GROVE_MARSHAL_DICT: dict, frozendict
 * @GROVE_MARSHAL_CODE: code object
 * @GROVE_MARSHAL_SLICE: slice: three objects
 * @GROVE_MARSHAL_OTHER: complex, Ellipsis, StopIteration: not used here
 */
typedef enum
{
  GROVE_MARSHAL_END,
  GROVE_MARSHAL_NONE,
  GROVE_MARSHAL_INTEGER,
  GROVE_MARSHAL_REAL,
  GROVE_MARSHAL_STRING,
  GROVE_MARSHAL_TUPLE,
  GROVE_MARSHAL_LIST,
  GROVE_MARSHAL_DICT,
  GROVE_MARSHAL_CODE,
  GROVE_MARSHAL_SLICE,
  GROVE_MARSHAL_OTHER,
} GroveMarshalKind;

/**
 * GroveMarshalObject:
 * @kind: its kind; a reference has the kind of its target
 * @referred: whether it was reached through a reference
 * @reference: its row in the list of references, or %GROVE_NONE
 * @offset: offset of the object, or of the reference to it, for messages
 * @contents: offset after its head, where the items of a container begin
 * @length: bytes of a string, items of a sequence
 * @bytes: of a string, not NUL-terminated: a slice of the window, valid until the window moves
 * @kept: @bytes live as long as the parser, and are the same pointer for the same object
 * @integer: of an integer
 * @real: of a float, and of an integer as float
 *
 * The head of an object. Scalars are complete; the items of a container are read
 * between grove_marshal_enter() and grove_marshal_leave().
 */
typedef struct
{
  GroveMarshalKind kind;
  gboolean referred;
  guint32 reference;
  gsize offset;
  gsize contents;
  gsize length;
  const char *bytes;
  gboolean kept;
  gint64 integer;
  double real;
  /*< private >*/
  gsize resume;
} GroveMarshalObject;

/**
 * GroveMarshalCode:
 * @name: its name
 * @file: the source file
 * @line: its first line
 */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *file;
  gsize file_length;
  guint32 line;
} GroveMarshalCode;

/** GroveMarshalWindowFunc: called before the window moves, which invalidates its slices */
typedef void (*GroveMarshalWindowFunc) (gpointer data);

/** grove_marshal_new: @input: at its start; @moves: called before slices become invalid */
GroveMarshal *grove_marshal_new (GroveInput *input, GroveMarshalWindowFunc moves, gpointer data);
void grove_marshal_free (GroveMarshal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveMarshal, grove_marshal_free)

/** grove_marshal_get_offset: Returns: the offset of the next byte to read */
gsize grove_marshal_get_offset (GroveMarshal *self);
/** grove_marshal_get_at_end: @at_end: (out): whether the end of the file is reached. Errors: those of reading
 */
gboolean grove_marshal_get_at_end (GroveMarshal *self, gboolean *at_end, GError **error);
/** grove_marshal_get_saturated: Returns: whether an integer did not fit into 64 bits */
gboolean grove_marshal_get_saturated (GroveMarshal *self);

/**
 * grove_marshal_read:
 * @object: (out caller-allocates): the head of the next object
 *
 * Errors: %GROVE_FORMAT_ERROR_TRUNCATED, %GROVE_FORMAT_ERROR_MALFORMED.
 */
gboolean grove_marshal_read (GroveMarshal *self, GroveMarshalObject *object, GError **error);
/** grove_marshal_keep_text: copies @string, so that its bytes live as long as the parser */
void grove_marshal_keep_text (GroveMarshal *self, GroveMarshalObject *string);
/** grove_marshal_enter: makes the first item of @container the next to read, also through a reference */
void grove_marshal_enter (GroveMarshal *self, GroveMarshalObject *container);
/** grove_marshal_leave: called after the last item of @container; continues after it */
void grove_marshal_leave (GroveMarshal *self, GroveMarshalObject *container);
/** grove_marshal_skip: skips the items of an object whose head was read */
gboolean grove_marshal_skip (GroveMarshal *self, GroveMarshalObject *object, GError **error);
/**
 * grove_marshal_read_code:
 * @object: the head of a code object, whose contents are skipped
 * @code: (out caller-allocates): its strings live as long as the parser
 *
 * The layout depends on the version of Python, which is not in the file: the four
 * known layouts (doc/formats.md, "Code objects") are tried on the first code object,
 * and the one that fits is used for all.
 *
 * Errors: those of grove_marshal_read(); %GROVE_FORMAT_ERROR_UNSUPPORTED when none fits.
 */
gboolean grove_marshal_read_code (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalCode *code,
                                  GError **error);

/** grove_marshal_set_mark: stores a number with a reference, so that the object need not be read again */
void grove_marshal_set_mark (GroveMarshal *self, guint32 reference, guint32 mark);
/** grove_marshal_get_mark: Returns: the number stored with @reference, or %GROVE_NONE */
guint32 grove_marshal_get_mark (GroveMarshal *self, guint32 reference);

G_END_DECLS
