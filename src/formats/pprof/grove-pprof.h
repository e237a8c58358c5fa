/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"

G_BEGIN_DECLS

/** grove_pprof_format: profile.proto, as Go, gperftools and many agents write it. doc/formats.md, "pprof". */
extern const GroveFormat grove_pprof_format;

G_END_DECLS
