/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GrovePickle:
 *
 * A safe parser of Python's pickle: numbers, strings, tuples, lists, dicts, and
 * objects of the classes that the caller names. A class is only a name, an object an
 * empty record, and its state a dict: no code can be executed. Any other class or
 * operation is an error. Protocols 0 to 5; yappi writes 2 (doc/formats.md, "yappi
 * ystat").
 *
 * Values are rows of one table, and containers hold rows. They may form cycles, so
 * callers must walk the structure that they expect, not the one that they find. A
 * dict keeps only the values of the named fields, and the keys that are not strings.
 */
typedef struct _GrovePickle GrovePickle;

typedef enum
{
  GROVE_PICKLE_NONE,
  GROVE_PICKLE_INTEGER, /* bool too; beyond 64 bits the nearest one */
  GROVE_PICKLE_REAL,
  GROVE_PICKLE_STRING,
  GROVE_PICKLE_LIST, /* tuple too */
  GROVE_PICKLE_DICT, /* items: the keys that are not strings */
  GROVE_PICKLE_CLASS,
  GROVE_PICKLE_RECORD,
} GrovePickleKind;

/**
 * GrovePickleValue:
 * @kind: a #GrovePickleKind
 * @class_index: of a class and a record: index of the class
 * @field: of a string used as a key: the field that it names; private
 * @room: of a container: its capacity as a power of two; private
 * @length: of a string: bytes; of a container: items
 * @integer: of an integer
 * @real: of a float
 * @bytes: of a string: a slice of the file, or owned by the pickle
 * @state: of a record: row of its state, or %GROVE_NONE
 * @first: of a container: position of its items; private
 * @fields: of a dict: position of its fields, or 0; private
 */
typedef struct
{
  guint8 kind;
  guint8 class_index;
  guint8 field;
  guint8 room;
  guint32 length;
  union
  {
    gint64 integer;
    double real;
    const char *bytes;
    guint32 state;
    struct
    {
      guint32 first;
      guint32 fields;
    };
  };
} GrovePickleValue;

/** GROVE_PICKLE_MAX_NAMES: limit for the number of classes, and for that of fields */
#define GROVE_PICKLE_MAX_NAMES 100

/**
 * grove_pickle_new:
 * @bytes: (array length=length): live as long as the pickle
 * @classes: (array zero-terminated=1): the allowed classes as "module name"
 * @fields: (array zero-terminated=1): keys of dicts whose values are kept; live as long as the pickle
 * @input: (nullable): checked for cancellation
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED, %GROVE_FORMAT_ERROR_TRUNCATED,
 * %GROVE_FORMAT_ERROR_UNSUPPORTED for another class or operation, %GROVE_FORMAT_ERROR_TOO_LARGE,
 * %G_IO_ERROR_CANCELLED.
 */
GrovePickle *grove_pickle_new (const guint8 *bytes, gsize length, const char *const *classes,
                               const char *const *fields, GroveInput *input, GError **error);
void grove_pickle_free (GrovePickle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePickle, grove_pickle_free)

/** grove_pickle_get_root: Returns: row of the pickled value */
guint32 grove_pickle_get_root (GrovePickle *self);
const GrovePickleValue *grove_pickle_get (GrovePickle *self, guint32 row);
/** grove_pickle_find_field: Returns: the row of the value of @field in a dict, or in the state of a record,
 * or %GROVE_NONE */
guint32 grove_pickle_find_field (GrovePickle *self, const GrovePickleValue *value, guint field);
/** grove_pickle_get_field: Returns: (nullable): the value of grove_pickle_find_field() */
const GrovePickleValue *grove_pickle_get_field (GrovePickle *self, const GrovePickleValue *value,
                                                guint field);
/** grove_pickle_get_n_items: Returns: the number of items of a container, 0 for other values */
guint grove_pickle_get_n_items (const GrovePickleValue *value);
const GrovePickleValue *grove_pickle_get_item (GrovePickle *self, const GrovePickleValue *value, guint item);

G_END_DECLS
