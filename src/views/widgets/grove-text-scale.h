/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** grove_text_scale_get: Returns: the size of the widget's font relative to one of 11 points */
double grove_text_scale_get (GtkWidget *widget);

G_END_DECLS
