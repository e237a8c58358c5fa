/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-profile.h"

/*
 * Profiles written by hand. One thing a line, numbers for as many events as there are:
 *
 *   events Ir Dr           (default: Ir)
 *   stated                 (events from here on state inclusive costs)
 *   unfinished             (events from here on lack calls that had not returned)
 *   part 1                 (a new part, of that thread)
 *   main 5                 self cost
 *   main > work 3 95       a call: count ("-": unknown), cost
 *   main = 100             stated inclusive cost
 *   main # 465 1           own counts: called, primitive
 *   path 10 main work      self cost of a stack
 */
void graph_text_feed (GroveBuilder *builder, const char *text);
GroveProfile *graph_text_load (const char *text);

guint32 graph_find (GroveProfile *profile, const char *name);
double graph_self (GroveProfile *profile, const char *name);
double graph_inclusive (GroveProfile *profile, const char *name);
double graph_inclusive_off (GroveProfile *profile, const char *name);
gint64 graph_called (GroveProfile *profile, const char *name);
guint32 graph_call (GroveProfile *profile, const char *caller, const char *callee);
double graph_call_cost (GroveProfile *profile, const char *caller, const char *callee);
