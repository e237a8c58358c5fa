/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"

G_BEGIN_DECLS

/**
 * GrovePickle:
 *
 * A reader of Python's pickle that can do nothing but read: numbers, strings,
 * tuples, lists, dicts, and records of the classes that the caller names. A class
 * is only a name here, making an object of it is making an empty record, and
 * giving it its state is keeping a dict: nothing is ever called, so nothing can be
 * executed. Any other class and any other operation is an error. Protocols 0 to 5;
 * yappi writes 2 (doc/formats.md, "yappi ystat").
 *
 * Values are rows of one table; a container holds rows. They may form cycles: walk
 * them by the shape that is expected, not by what is there. Of a dict only what the
 * caller can ask for is kept: what stands under the names of its fields, and the
 * keys that are no strings.
 */
typedef struct _GrovePickle GrovePickle;

typedef enum
{
  GROVE_PICKLE_NONE,
  GROVE_PICKLE_INTEGER, /* bool too; beyond 64 bits the nearest one */
  GROVE_PICKLE_REAL,
  GROVE_PICKLE_STRING,
  GROVE_PICKLE_LIST, /* tuple too */
  GROVE_PICKLE_DICT, /* items: the keys that are no strings */
  GROVE_PICKLE_CLASS,
  GROVE_PICKLE_RECORD,
} GrovePickleKind;

/**
 * GrovePickleValue:
 * @kind: what it is: a #GrovePickleKind
 * @class_index: of a class and a record: which of the classes
 * @field: of a string that was a key: which field it names; private
 * @room: of a container: the power of two of items that there is room for; private
 * @length: of a string: bytes; of a container: items
 * @integer: of an integer
 * @real: of a float
 * @bytes: of a string: a slice of the file, or of what the pickle keeps
 * @state: of a record: row of its state, or %GROVE_NONE
 * @first: of a container: where its items are; private
 * @fields: of a dict: where its fields are, or 0; private
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

/** GROVE_PICKLE_MAX_NAMES: classes and fields that there may be, of each */
#define GROVE_PICKLE_MAX_NAMES 100

/**
 * grove_pickle_new:
 * @bytes: (array length=length): live as long as the pickle
 * @classes: (array zero-terminated=1): "module name" of the classes that may be there
 * @fields: (array zero-terminated=1): the strings that are asked for as keys of dicts; live as long as the
 * pickle
 * @input: (nullable): whose reader may cancel this
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED, %GROVE_FORMAT_ERROR_TRUNCATED,
 * %GROVE_FORMAT_ERROR_UNSUPPORTED for another class or operation, %GROVE_FORMAT_ERROR_TOO_LARGE,
 * %G_IO_ERROR_CANCELLED.
 */
GrovePickle *grove_pickle_new (const guint8 *bytes, gsize length, const char *const *classes,
                               const char *const *fields, GroveInput *input, GError **error);
void grove_pickle_free (GrovePickle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePickle, grove_pickle_free)

/** grove_pickle_get_root: Returns: row of what was pickled */
guint32 grove_pickle_get_root (GrovePickle *self);
const GrovePickleValue *grove_pickle_get (GrovePickle *self, guint32 row);
/** grove_pickle_find_field: Returns: the row of what stands under the name of @field in a dict, or in the
 * state of a record; or %GROVE_NONE */
guint32 grove_pickle_find_field (GrovePickle *self, const GrovePickleValue *value, guint field);
/** grove_pickle_get_field: Returns: (nullable): the value of grove_pickle_find_field() */
const GrovePickleValue *grove_pickle_get_field (GrovePickle *self, const GrovePickleValue *value,
                                                guint field);
/** grove_pickle_get_n_items: Returns: how many items a container has, 0 for anything else */
guint grove_pickle_get_n_items (const GrovePickleValue *value);
const GrovePickleValue *grove_pickle_get_item (GrovePickle *self, const GrovePickleValue *value, guint item);

G_END_DECLS
