/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GrovePickle:
 *
 * A reader of Python's pickle that can do nothing but read: numbers, strings,
 * tuples, lists, dicts, and records of the classes that the caller names. A class
 * is only a name here, making an object of it is making an empty record, and
 * giving it its state is keeping a dict: nothing is ever called, so nothing can be
 * executed. Any other class and any other operation is an error. Protocols 0 to 5;
 * yappi writes 2 (formats.md section 3).
 *
 * Values are rows of one table; a container holds rows. They may form cycles: walk
 * them by the shape that is expected, not by what is there.
 */
typedef struct _GrovePickle GrovePickle;

typedef enum
{
  GROVE_PICKLE_NONE,
  GROVE_PICKLE_INTEGER, /* bool too; beyond 64 bits the nearest one */
  GROVE_PICKLE_REAL,
  GROVE_PICKLE_STRING,
  GROVE_PICKLE_LIST,    /* tuple too */
  GROVE_PICKLE_DICT,    /* items: key, value, key, value ... */
  GROVE_PICKLE_CLASS,
  GROVE_PICKLE_RECORD,
} GrovePickleKind;

/**
 * GrovePickleValue:
 * @kind: what it is
 * @class_index: of a class and a record: which of the classes
 * @state: of a record: row of its state, or %GROVE_NONE
 * @integer: of an integer
 * @real: of a float, and of an integer as float
 * @bytes: of a string: a slice of the file, or of what the pickle keeps
 * @length: of a string
 * @items: (nullable) (element-type guint32): of a container: rows
 */
typedef struct
{
  GrovePickleKind kind;
  guint32         class_index;
  guint32         state;
  union
  {
    struct
    {
      gint64 integer;
      double real;
    };
    struct
    {
      const char *bytes;
      gsize       length;
    };
    GArray *items;
  };
} GrovePickleValue;

/**
 * grove_pickle_new:
 * @bytes: (array length=length): live as long as the pickle
 * @classes: (array zero-terminated=1): "module name" of the classes that may be there
 *
 * Errors: %GROVE_FORMAT_ERROR_MALFORMED, %GROVE_FORMAT_ERROR_TRUNCATED,
 * %GROVE_FORMAT_ERROR_UNSUPPORTED for another class or operation, %GROVE_FORMAT_ERROR_TOO_LARGE.
 */
GrovePickle *grove_pickle_new  (const guint8 *bytes, gsize length, const char * const *classes, GError **error);
void         grove_pickle_free (GrovePickle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePickle, grove_pickle_free)

/** grove_pickle_get_root: Returns: row of what was pickled */
guint32                 grove_pickle_get_root (GrovePickle *self);
const GrovePickleValue *grove_pickle_get      (GrovePickle *self, guint32 row);
/** grove_pickle_get_field: Returns: (nullable): the value of that name in a dict, or in the state of a record; among the first 64 */
const GrovePickleValue *grove_pickle_get_field (GrovePickle *self, const GrovePickleValue *value, const char *name);
/** grove_pickle_get_n_items: Returns: how many items a container has, 0 for anything else */
guint                   grove_pickle_get_n_items (const GrovePickleValue *value);
const GrovePickleValue *grove_pickle_get_item    (GrovePickle *self, const GrovePickleValue *value, guint item);

G_END_DECLS
