/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-draw.h"
#include "grove-export-dot.h"
#include "grove-export-json.h"
#include "grove-export-pdf.h"
#include "grove-export-png.h"
#include "grove-export-svg.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/* Scenes of the profiles in tests/files, in the style of exports */

GroveProfile *scene_text_load (const char *path);
/** scene_text_layout: around @function, or around the root if it is %NULL; @tune may change the limits */
GroveLayout *scene_text_layout (GroveProfile *profile, const char *function,
                                void (*tune) (GroveGraphOptions *options), const GroveSceneStyle *style);
GroveScene *scene_text_make (const char *path, const char *function,
                             void (*tune) (GroveGraphOptions *options));
/** scene_text_parse: a profile of callgrind text */
GroveProfile *scene_text_parse (const char *text);

G_END_DECLS
