/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_APPLICATION (grove_application_get_type ())
G_DECLARE_FINAL_TYPE (GroveApplication, grove_application, GROVE, APPLICATION, AdwApplication)

/**
 * GroveApplication:
 *
 * The program: files of the command line and of the file manager, what all windows share (colour scheme,
 * keys, about). Files given together are one profile. With CALLGROVE_NON_UNIQUE in the environment it does
 * not hand them to a program that runs already: for tests.
 */
GroveApplication *grove_application_new (void);

G_END_DECLS
