/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout-question.h"

G_BEGIN_DECLS

/* GrovePorts: where on the border of its cards each link starts and ends, as x in the picture */
typedef struct
{
  double *upper; /* of each link, on the lower border of its upper card */
  double *lower; /* on the upper border of its lower card */
} GrovePorts;

/* grove_ports_init: the lines of a card lie beside each other in the order of what they lead to, near the
 * middle, so that they do not cross there and their arrows can be distinguished */
void grove_ports_init (GrovePorts *self, const GroveQuestion *question, const GroveAnswer *answer);
void grove_ports_clear (GrovePorts *self);

G_END_DECLS
