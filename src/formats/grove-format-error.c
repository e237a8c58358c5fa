/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-format-error.h"

G_DEFINE_QUARK (grove-format-error-quark, grove_format_error)
