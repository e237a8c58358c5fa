/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * grove_template_dispose:
 * @widget_type: the type that has the template
 *
 * gtk_widget_dispose_template() for what derives from #AdwBin. GTK 4.8 takes a bound child off its parent
 * there, and #AdwBin, which does not hear of it, would do so again with what is no widget any more.
 */
void grove_template_dispose (AdwBin *self, GType widget_type);

G_END_DECLS
