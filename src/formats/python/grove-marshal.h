/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GroveMarshal:
 *
 * Walks the bytes of Python's marshal module (doc/formats.md, "Marshal"), version 0 to 6,
 * one object at a time: no tree of values is built, the file goes by through a
 * small window, and strings are slices of that. What may be referred to later is
 * kept: numbers and strings as they are, containers as their bytes, which are read
 * once more. What a reader does not ask to be read is skipped without recursion.
 *
 * Hostile bytes: nesting stops at 64, counts are checked against the bytes
 * left, and what is read again through references is bounded by twice the
 * file (a handful of references to references would otherwise be a bomb).
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
 * @GROVE_MARSHAL_OTHER: complex, Ellipsis, StopIteration: of no use here
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
 * @kind: what it is; a reference has the kind of what it refers to
 * @referred: it stands elsewhere and was reached by a reference
 * @reference: its row in the list of references, or %GROVE_NONE
 * @offset: byte where it (or the reference) stands, for messages
 * @contents: byte after its head: where the items of a container begin
 * @length: bytes of a string, items of a sequence
 * @bytes: of a string, not NUL-terminated: a slice of the window, which is there until more is read and the
 * window moves on
 * @kept: @bytes stay where they are: as long as the reader, and the same pointer for the same object
 * @integer: of an integer
 * @real: of a float, and of an integer as float
 *
 * The head of one object. Scalars are complete; the items of a container come
 * by further reads, between grove_marshal_enter() and grove_marshal_leave().
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
 * @name: what the code object is called
 * @file: where it was compiled from
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

/** GroveMarshalMoves: the window moves on: the last moment at which slices of it can be used */
typedef void (*GroveMarshalMoves) (gpointer data);

/** grove_marshal_new: @input: nothing of it was read yet */
GroveMarshal *grove_marshal_new (GroveInput *input, GroveMarshalMoves moves, gpointer data);
void grove_marshal_free (GroveMarshal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveMarshal, grove_marshal_free)

/** grove_marshal_get_offset: Returns: the byte that is read next */
gsize grove_marshal_get_offset (GroveMarshal *self);
/** grove_marshal_get_at_end: @at_end: (out): whether nothing follows. Errors: those of reading the file */
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
/** grove_marshal_keep_text: makes @bytes of a string stay as long as the reader */
void grove_marshal_keep_text (GroveMarshal *self, GroveMarshalObject *string);
/** grove_marshal_enter: the next read gives the first item of @container, wherever that stands */
void grove_marshal_enter (GroveMarshal *self, GroveMarshalObject *container);
/** grove_marshal_leave: all items of @container have been read; the next read goes on behind it */
void grove_marshal_leave (GroveMarshal *self, GroveMarshalObject *container);
/** grove_marshal_skip: goes over the items of an object whose head was read; nothing to do for scalars and
 * references */
gboolean grove_marshal_skip (GroveMarshal *self, GroveMarshalObject *object, GError **error);
/**
 * grove_marshal_read_code:
 * @object: the head of a code object; its contents are read over
 * @code: (out caller-allocates): strings live as long as the reader
 *
 * The layout depends on the version of Python, which the bytes do not tell: the
 * four known ones (doc/formats.md, "Code objects") are tried on the first code object, and the
 * one that fits is taken for all.
 *
 * Errors: those of grove_marshal_read(); %GROVE_FORMAT_ERROR_UNSUPPORTED when none fits.
 */
gboolean grove_marshal_read_code (GroveMarshal *self, GroveMarshalObject *object, GroveMarshalCode *code,
                                  GError **error);

/** grove_marshal_set_mark: a container that is marked before it is left is known: it may not be entered again
 */
void grove_marshal_set_mark (GroveMarshal *self, guint32 reference, guint32 mark);
/** grove_marshal_get_mark: Returns: what was set for that row of the list of references, at first %GROVE_NONE
 */
guint32 grove_marshal_get_mark (GroveMarshal *self, guint32 reference);

G_END_DECLS
