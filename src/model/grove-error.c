/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-error.h"

G_DEFINE_QUARK (grove - model - error - quark, grove_model_error)
