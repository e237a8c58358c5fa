/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-cli-options.h"
#include "grove-cli-status.h"
#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveCliSubject: what a command works on
 * @profile: the profile, restricted to the requested parts
 * @event: the event to show
 * @function: the function of --function, or %GROVE_NONE
 */
typedef struct
{
  GroveProfile *profile;
  guint32 event;
  guint32 function;
} GroveCliSubject;

/** grove_cli_load: reads the profiles and looks up what the options name. Errors are already reported when
 * the result is not %GROVE_CLI_DONE */
GroveCliStatus grove_cli_load (GroveCliSubject *self, const GroveCliOptions *options,
                               GCancellable *cancellable);
void grove_cli_subject_clear (GroveCliSubject *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveCliSubject, grove_cli_subject_clear)

G_END_DECLS
