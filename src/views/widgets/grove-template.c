/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-template.h"

void
grove_template_dispose (AdwBin *self, GType widget_type)
{
  adw_bin_set_child (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), widget_type);
}
