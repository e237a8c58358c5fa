/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveModelError:
 * @GROVE_MODEL_ERROR_TOO_LARGE: a limit of doc/formats.md, "Limits", is exceeded
 * @GROVE_MODEL_ERROR_EMPTY: there is no event, or nothing to show
 * @GROVE_MODEL_ERROR_NOT_FOUND: no function or event of that name
 * @GROVE_MODEL_ERROR_AMBIGUOUS: several functions of that name
 */
typedef enum
{
  GROVE_MODEL_ERROR_TOO_LARGE,
  GROVE_MODEL_ERROR_EMPTY,
  GROVE_MODEL_ERROR_NOT_FOUND,
  GROVE_MODEL_ERROR_AMBIGUOUS,
} GroveModelError;

#define GROVE_MODEL_ERROR (grove_model_error_quark ())
GQuark grove_model_error_quark (void);

G_END_DECLS
