/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * grove_template_dispose:
 * @widget_type: the type that has the template
 *
 * gtk_widget_dispose_template() for subclasses of #AdwBin. GTK 4.8 unparents a bound child there without
 * telling #AdwBin, which would unparent it again after it was freed.
 */
void grove_template_dispose (AdwBin *self, GType widget_type);

G_END_DECLS
