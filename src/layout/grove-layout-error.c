/* SPDX-License-Identifier: MIT */
#include "grove-layout-error.h"

G_DEFINE_QUARK (grove - layout - error - quark, grove_layout_error)
