/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-selection.h"

G_BEGIN_DECLS

/**
 * GroveGroups:
 *
 * The functions of a profile grouped by object, file, class or cycle. Immutable. grove_groups_new() is linear
 * in the profile and may run in a thread. Group 0 contains the functions without a group (unknown file, no
 * class, no cycle).
 */
typedef struct _GroveGroups GroveGroups;

GroveGroups *grove_groups_new (GroveProfile *profile, GroveGrouping grouping);
GroveGroups *grove_groups_ref (GroveGroups *self);
void grove_groups_unref (GroveGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGroups, grove_groups_unref)

guint32 grove_groups_get_n_groups (GroveGroups *self);
/** grove_groups_get_name: Returns: the full name (path, class); translated for cycles and for group 0 */
const char *grove_groups_get_name (GroveGroups *self, guint32 group);
guint32 grove_groups_get_group (GroveGroups *self, guint32 function);
guint32 grove_groups_get_n_members (GroveGroups *self, guint32 group);
/**
 * grove_groups_compute:
 * @self_cost: (out) (transfer full) (array): self cost of each group: the sum over its members
 * @inclusive_cost: (out) (transfer full) (array): inclusive cost of each group: its self cost and all calls
 * that leave it, or the calls that enter it plus the stacks that start in it, never above the base; for a
 * cycle, that of the cycle
 */
void grove_groups_compute (GroveGroups *self, guint32 event, double **self_cost, double **inclusive_cost);

/** GROVE_N_PALETTE: number of group colours: 0 is grey; the others differ in hue or lightness */
#define GROVE_N_PALETTE 11

/** grove_groups_get_color: Returns: palette index of a group: from 1 by its name (of a file or an object
 * without the folder), so that it has the same colour in every profile; 0 for group 0. For colours,
 * %GROVE_GROUPING_NONE groups by file, or by object if no file is known, so that a function has the same
 * colour in all views and exports. */
guint grove_groups_get_color (GroveGroups *self, guint32 group);

G_END_DECLS
