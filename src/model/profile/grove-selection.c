/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-selection.h"

#include "grove-first-way.h"
#include "grove-history-private.h"
#include "grove-profile-private.h"

struct _GroveSelection
{
  GObject parent_instance;

  GroveProfile *profile;
  guint32 event;
  guint32 active;
  guint32 selected;
  guint32 selected_call;
  gboolean cycles;
  gboolean relative;
  gboolean relative_to_parent;
  gboolean short_names;
  GroveGrouping grouping;
  GroveHistory history;
  gboolean can_go_back;
  gboolean can_go_forward;
  gboolean can_go_up;
};

enum
{
  PROP_0,
  PROP_PROFILE,
  PROP_EVENT,
  PROP_ACTIVE,
  PROP_SELECTED,
  PROP_SELECTED_CALL,
  PROP_CYCLES,
  PROP_RELATIVE,
  PROP_RELATIVE_TO_PARENT,
  PROP_SHORT_NAMES,
  PROP_GROUPING,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  PROP_CAN_GO_UP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GroveSelection, grove_selection, G_TYPE_OBJECT)

GType
grove_grouping_get_type (void)
{
  static const GEnumValue values[] = {
    { GROVE_GROUPING_NONE, "GROVE_GROUPING_NONE", "none" },
    { GROVE_GROUPING_OBJECT, "GROVE_GROUPING_OBJECT", "object" },
    { GROVE_GROUPING_FILE, "GROVE_GROUPING_FILE", "file" },
    { GROVE_GROUPING_CLASS, "GROVE_GROUPING_CLASS", "class" },
    { GROVE_GROUPING_CYCLE, "GROVE_GROUPING_CYCLE", "cycle" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("GroveGrouping", values));
  return type;
}

/* Changes of single values, which notify only if the value differs */

static void
change_index (GroveSelection *self, guint32 *where, guint32 value, guint property)
{
  if (*where == value)
    return;
  *where = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
change_flag (GroveSelection *self, gboolean *where, gboolean value, guint property)
{
  if (!*where == !value)
    return;
  *where = value != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Callers of the active function */

static guint32
find_most_expensive_caller (GroveSelection *self, guint32 function)
{
  guint32 call = grove_tables_find_dearest_caller (self->profile->tables,
                                                   grove_profile_get_call_inclusive (self->profile,
                                                                                     self->event),
                                                   function);

  return call != GROVE_NONE ? grove_profile_get_call_caller (self->profile, call) : GROVE_NONE;
}

static GArray *
find_callers_up (GroveSelection *self, guint max)
{
  GArray *way = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint32 function = self->active;
  gboolean in_history = TRUE;

  while (function != GROVE_NONE && way->len < max)
    {
      guint32 caller = in_history ? grove_history_get_caller (&self->history, self->profile, way->len)
                                  : GROVE_NONE;

      in_history = caller != GROVE_NONE;
      if (caller == GROVE_NONE)
        caller = find_most_expensive_caller (self, function);
      g_hash_table_add (seen, GUINT_TO_POINTER (function));
      if (caller == GROVE_NONE || g_hash_table_contains (seen, GUINT_TO_POINTER (caller)))
        break;
      g_array_append_val (way, caller);
      function = caller;
    }
  return way;
}

static void
update_actions (GroveSelection *self)
{
  g_autoptr (GArray) up = find_callers_up (self, 1);

  change_flag (self, &self->can_go_back, grove_history_n_back (&self->history) > 0, PROP_CAN_GO_BACK);
  change_flag (self, &self->can_go_forward, grove_history_n_forward (&self->history) > 0,
               PROP_CAN_GO_FORWARD);
  change_flag (self, &self->can_go_up, up->len > 0, PROP_CAN_GO_UP);
}

/* Shows the function that became current in the history. */
static void
show_current (GroveSelection *self)
{
  guint32 function = grove_history_get (&self->history);

  g_object_freeze_notify (G_OBJECT (self));
  change_index (self, &self->active, function, PROP_ACTIVE);
  grove_selection_select (self, function);
  update_actions (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Properties */

static guint32
find_same_event (GroveSelection *self, GroveProfile *old)
{
  guint32 event;

  if (self->profile == NULL)
    return 0;
  event = old != NULL
            ? grove_profile_find_event (self->profile, grove_profile_get_event (old, self->event)->name)
            : GROVE_NONE;
  return event != GROVE_NONE ? event : grove_profile_get_default_event (self->profile);
}

static gboolean
is_same_load (GroveProfile *a, GroveProfile *b)
{
  return a != NULL && b != NULL && grove_profile_get_whole (a) == grove_profile_get_whole (b);
}

static void
start_at (GroveSelection *self, guint32 function)
{
  grove_history_reset (&self->history);
  if (function == GROVE_NONE && self->profile != NULL)
    function = grove_profile_get_first (self->profile, self->event);
  if (self->profile != NULL && grove_profile_get_n_functions (self->profile) > 0)
    grove_history_push (&self->history, function);
  show_current (self);
}

void
grove_selection_set_profile (GroveSelection *self, GroveProfile *profile)
{
  grove_selection_show (self, profile, GROVE_NONE, GROVE_NONE);
}

void
grove_selection_show (GroveSelection *self, GroveProfile *profile, guint32 event, guint32 active)
{
  g_autoptr (GroveProfile) old = NULL;

  g_return_if_fail (GROVE_IS_SELECTION (self));
  g_return_if_fail (profile == NULL || GROVE_IS_PROFILE (profile));

  if (self->profile == profile)
    return;
  old = g_steal_pointer (&self->profile);
  self->profile = profile != NULL ? g_object_ref (profile) : NULL;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  if (!is_same_load (old, profile))
    {
      change_index (self, &self->event, event != GROVE_NONE ? event : find_same_event (self, old),
                    PROP_EVENT);
      start_at (self, active);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
grove_selection_set_event (GroveSelection *self, guint32 event)
{
  g_return_if_fail (GROVE_IS_SELECTION (self));
  g_return_if_fail (self->profile == NULL || event < grove_profile_get_n_events (self->profile));

  change_index (self, &self->event, event, PROP_EVENT);
}

void
grove_selection_activate (GroveSelection *self, guint32 function)
{
  g_return_if_fail (GROVE_IS_SELECTION (self));
  g_return_if_fail (self->profile != NULL);
  g_return_if_fail (function < grove_profile_get_n_functions (self->profile) || function == GROVE_NONE);

  if (self->active != function)
    grove_history_push (&self->history, function);
  show_current (self);
}

void
grove_selection_select (GroveSelection *self, guint32 function)
{
  g_return_if_fail (GROVE_IS_SELECTION (self));

  g_object_freeze_notify (G_OBJECT (self));
  change_index (self, &self->selected, function, PROP_SELECTED);
  change_index (self, &self->selected_call, GROVE_NONE, PROP_SELECTED_CALL);
  g_object_thaw_notify (G_OBJECT (self));
}

void
grove_selection_select_call (GroveSelection *self, guint32 call)
{
  g_return_if_fail (GROVE_IS_SELECTION (self));

  change_index (self, &self->selected_call, call, PROP_SELECTED_CALL);
}

static void
set_grouping (GroveSelection *self, GroveGrouping grouping)
{
  if (self->grouping == grouping)
    return;
  self->grouping = grouping;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPING]);
}

static void
grove_selection_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  GroveSelection *self = GROVE_SELECTION (object);

  switch (property)
    {
    case PROP_PROFILE: g_value_set_object (value, self->profile); break;
    case PROP_EVENT: g_value_set_uint (value, self->event); break;
    case PROP_ACTIVE: g_value_set_uint (value, self->active); break;
    case PROP_SELECTED: g_value_set_uint (value, self->selected); break;
    case PROP_SELECTED_CALL: g_value_set_uint (value, self->selected_call); break;
    case PROP_CYCLES: g_value_set_boolean (value, self->cycles); break;
    case PROP_RELATIVE: g_value_set_boolean (value, self->relative); break;
    case PROP_RELATIVE_TO_PARENT: g_value_set_boolean (value, self->relative_to_parent); break;
    case PROP_SHORT_NAMES: g_value_set_boolean (value, self->short_names); break;
    case PROP_GROUPING: g_value_set_enum (value, self->grouping); break;
    case PROP_CAN_GO_BACK: g_value_set_boolean (value, self->can_go_back); break;
    case PROP_CAN_GO_FORWARD: g_value_set_boolean (value, self->can_go_forward); break;
    case PROP_CAN_GO_UP: g_value_set_boolean (value, self->can_go_up); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
grove_selection_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  GroveSelection *self = GROVE_SELECTION (object);

  switch (property)
    {
    case PROP_PROFILE: grove_selection_set_profile (self, g_value_get_object (value)); break;
    case PROP_EVENT: grove_selection_set_event (self, g_value_get_uint (value)); break;
    case PROP_ACTIVE:
      if (g_value_get_uint (value) != GROVE_NONE)
        grove_selection_activate (self, g_value_get_uint (value));
      break;
    case PROP_SELECTED: grove_selection_select (self, g_value_get_uint (value)); break;
    case PROP_SELECTED_CALL: grove_selection_select_call (self, g_value_get_uint (value)); break;
    case PROP_CYCLES: change_flag (self, &self->cycles, g_value_get_boolean (value), property); break;
    case PROP_RELATIVE: change_flag (self, &self->relative, g_value_get_boolean (value), property); break;
    case PROP_RELATIVE_TO_PARENT:
      change_flag (self, &self->relative_to_parent, g_value_get_boolean (value), property);
      break;
    case PROP_SHORT_NAMES:
      change_flag (self, &self->short_names, g_value_get_boolean (value), property);
      break;
    case PROP_GROUPING: set_grouping (self, g_value_get_enum (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
grove_selection_finalize (GObject *object)
{
  GroveSelection *self = GROVE_SELECTION (object);

  g_clear_object (&self->profile);
  grove_history_clear (&self->history);
  G_OBJECT_CLASS (grove_selection_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)

static GParamSpec *
index_spec (const char *name, guint initial)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, initial, G_PARAM_READWRITE | FLAGS);
}

static GParamSpec *
flag_spec (const char *name, gboolean initial, GParamFlags access)
{
  return g_param_spec_boolean (name, NULL, NULL, initial, access | FLAGS);
}

static void
grove_selection_class_init (GroveSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = grove_selection_get_property;
  object_class->set_property = grove_selection_set_property;
  object_class->finalize = grove_selection_finalize;
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, GROVE_TYPE_PROFILE,
                                                  G_PARAM_READWRITE | FLAGS);
  properties[PROP_EVENT] = index_spec ("event", 0);
  properties[PROP_ACTIVE] = index_spec ("active", GROVE_NONE);
  properties[PROP_SELECTED] = index_spec ("selected", GROVE_NONE);
  properties[PROP_SELECTED_CALL] = index_spec ("selected-call", GROVE_NONE);
  properties[PROP_CYCLES] = flag_spec ("cycles", TRUE, G_PARAM_READWRITE);
  properties[PROP_RELATIVE] = flag_spec ("relative", TRUE, G_PARAM_READWRITE);
  properties[PROP_RELATIVE_TO_PARENT] = flag_spec ("relative-to-parent", FALSE, G_PARAM_READWRITE);
  properties[PROP_SHORT_NAMES] = flag_spec ("short-names", TRUE, G_PARAM_READWRITE);
  properties[PROP_GROUPING] = g_param_spec_enum ("grouping", NULL, NULL, GROVE_TYPE_GROUPING,
                                                 GROVE_GROUPING_NONE, G_PARAM_READWRITE | FLAGS);
  properties[PROP_CAN_GO_BACK] = flag_spec ("can-go-back", FALSE, G_PARAM_READABLE);
  properties[PROP_CAN_GO_FORWARD] = flag_spec ("can-go-forward", FALSE, G_PARAM_READABLE);
  properties[PROP_CAN_GO_UP] = flag_spec ("can-go-up", FALSE, G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
grove_selection_init (GroveSelection *self)
{
  self->active = self->selected = self->selected_call = GROVE_NONE;
  self->cycles = self->relative = self->short_names = TRUE;
  grove_history_init (&self->history);
}

GroveSelection *
grove_selection_new (void)
{
  return g_object_new (GROVE_TYPE_SELECTION, NULL);
}

GroveProfile *
grove_selection_get_profile (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), NULL);

  return self->profile;
}

guint32
grove_selection_get_event (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), 0);

  return self->event;
}

guint32
grove_selection_get_active (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), GROVE_NONE);

  return self->active;
}

guint32
grove_selection_get_selected (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), GROVE_NONE);

  return self->selected;
}

guint32
grove_selection_get_selected_call (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), GROVE_NONE);

  return self->selected_call;
}

gboolean
grove_selection_get_cycles (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), TRUE);

  return self->cycles;
}

GroveCycleMode
grove_selection_get_cycle_mode (GroveSelection *self)
{
  return grove_selection_get_cycles (self) ? GROVE_CYCLES_ON : GROVE_CYCLES_OFF;
}

gboolean
grove_selection_get_relative (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), TRUE);

  return self->relative;
}

gboolean
grove_selection_get_relative_to_parent (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), FALSE);

  return self->relative_to_parent;
}

gboolean
grove_selection_get_short_names (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), TRUE);

  return self->short_names;
}

GroveGrouping
grove_selection_get_grouping (GroveSelection *self)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), GROVE_GROUPING_NONE);

  return self->grouping;
}

double
grove_selection_get_base (GroveSelection *self)
{
  guint32 cycle;

  g_return_val_if_fail (GROVE_IS_SELECTION (self), 0);

  if (self->profile == NULL)
    return 0;
  if (!self->relative_to_parent || self->active == GROVE_NONE)
    return grove_profile_get_base (self->profile, self->event);
  cycle = grove_profile_get_function_cycle (self->profile, self->active);
  if (self->cycles && cycle > 0)
    return grove_profile_get_cycle_inclusive (self->profile, cycle, self->event);
  return grove_profile_get_inclusive (self->profile, self->event,
                                      grove_selection_get_cycle_mode (self))[self->active];
}

/* History */

static void
go (GroveSelection *self, gint64 steps)
{
  if (grove_history_move (&self->history, steps))
    show_current (self);
}

void
grove_selection_back (GroveSelection *self, guint steps)
{
  g_return_if_fail (GROVE_IS_SELECTION (self));

  go (self, -(gint64) steps);
}

void
grove_selection_forward (GroveSelection *self, guint steps)
{
  g_return_if_fail (GROVE_IS_SELECTION (self));

  go (self, steps);
}

void
grove_selection_up (GroveSelection *self, guint steps)
{
  g_autoptr (GArray) way = NULL;

  g_return_if_fail (GROVE_IS_SELECTION (self));

  way = find_callers_up (self, steps);
  if (way->len > 0)
    grove_selection_activate (self, g_array_index (way, guint32, way->len - 1));
}

GArray *
grove_selection_get_back_list (GroveSelection *self, guint max)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), NULL);

  return grove_history_list (&self->history, -1, max);
}

GArray *
grove_selection_get_forward_list (GroveSelection *self, guint max)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), NULL);

  return grove_history_list (&self->history, 1, max);
}

GArray *
grove_selection_get_up_list (GroveSelection *self, guint max)
{
  g_return_val_if_fail (GROVE_IS_SELECTION (self), NULL);

  return find_callers_up (self, max);
}
