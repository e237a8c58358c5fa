/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_APPLICATION (grove_application_get_type ())
G_DECLARE_FINAL_TYPE (GroveApplication, grove_application, GROVE, APPLICATION, AdwApplication)

/**
 * GroveApplication:
 *
 * The application: opens the files of the command line and the file manager, and owns what all windows
 * share (colour scheme, shortcuts, about dialog). Files opened together are one profile. With
 * CALLGROVE_NON_UNIQUE in the environment it does not pass them to a running instance: for tests.
 */
GroveApplication *grove_application_new (void);

G_END_DECLS
