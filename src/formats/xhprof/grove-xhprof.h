/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_xhprof_format: XHProf of PHP and its descendants (Tideways, XHGui), as JSON or written by PHP's
 * serialize() (doc/formats.md, "XHProf") */
extern const GroveFormat grove_xhprof_format;

G_END_DECLS
