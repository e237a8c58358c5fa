/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-private.h"

#include "grove-canvas-lookup.h"
#include "grove-canvas-travel.h"

/* QCachegrind's keys: arrows move along calls, C selects a call. Space keeps the ways to a card highlighted.
 * With Shift or Ctrl, arrows move the picture by a tenth; Page Up and Page Down by half; Home leads back to
 * the active card, End to the right end, with Ctrl to top and bottom. */

#define ARROW_STEP 0.1
#define PAGE_STEP 0.5
#define KEY_ZOOM 1.2
#define PAN_MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK)
#define ALL_MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

typedef struct
{
  guint key;
  int x, y;
} Arrow;

static const Arrow arrows[] = {
  { GDK_KEY_Left, -1, 0 }, { GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_KP_Right, 1, 0 },
  { GDK_KEY_Up, 0, -1 },   { GDK_KEY_KP_Up, 0, -1 },   { GDK_KEY_Down, 0, 1 },  { GDK_KEY_KP_Down, 0, 1 },
};

static const Arrow *
find_arrow (guint key)
{
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (arrows[i].key == key)
      return &arrows[i];
  return NULL;
}

/* The node that keys apply to. */
static guint
get_current (GroveCanvas *self)
{
  guint node = grove_canvas_get_focus_node (self);

  if (node == GROVE_NONE && grove_canvas_get_focus_edge (self) != GROVE_NONE)
    node = self->call_node;
  if (node == GROVE_NONE)
    node = grove_canvas_get_selected_node (self);
  return node == GROVE_NONE ? 0 : node;
}

static void
glide_by (GroveCanvas *self, double dx, double dy)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);

  grove_canvas_camera_pan (&camera, dx, dy);
  self->own_place = TRUE;
  grove_canvas_glide_to (self, &camera);
}

/* A graph from left to right swaps the axes. */
static GroveCanvasTravel
choose_way (GroveCanvas *self, const Arrow *arrow)
{
  GroveDirection direction = grove_graph_get_options (grove_canvas_lookup_graph (self->scene))->direction;
  int along = direction == GROVE_DIRECTION_RIGHT ? arrow->x : arrow->y;
  int across = direction == GROVE_DIRECTION_RIGHT ? arrow->y : arrow->x;

  if (along != 0)
    return along > 0 ? GROVE_CANVAS_TRAVEL_CALLEE : GROVE_CANVAS_TRAVEL_CALLER;
  return across > 0 ? GROVE_CANVAS_TRAVEL_NEXT : GROVE_CANVAS_TRAVEL_PREVIOUS;
}

/* From a selected call, arrows lead to its ends. */
static guint
leave_edge (GroveCanvas *self, GroveCanvasTravel way)
{
  guint selected = grove_canvas_get_selected_edge (self);
  const GroveGraphEdge *edge;

  if (selected == GROVE_NONE || way > GROVE_CANVAS_TRAVEL_CALLEE)
    return GROVE_NONE;
  edge = grove_graph_get_edge (grove_canvas_lookup_graph (self->scene), selected);
  return way == GROVE_CANVAS_TRAVEL_CALLEE ? edge->to : edge->from;
}

static void
travel (GroveCanvas *self, const Arrow *arrow)
{
  GroveCanvasTravel way = choose_way (self, arrow);
  guint node = leave_edge (self, way);
  GtkWidget *widget;

  if (node == GROVE_NONE)
    node = grove_canvas_travel (self->scene, get_current (self), way);
  if (node == GROVE_NONE)
    return;
  widget = grove_canvas_get_node_widget (self, node);
  gtk_widget_grab_focus (widget);
  grove_canvas_reveal (self, node);
  grove_canvas_emit_selected (self, node, GROVE_NONE);
}

static void
press_arrow (GroveCanvas *self, const Arrow *arrow, GdkModifierType state)
{
  if ((state & PAN_MODIFIERS) != 0)
    glide_by (self, -arrow->x * self->camera.width * ARROW_STEP,
              -arrow->y * self->camera.height * ARROW_STEP);
  else
    travel (self, arrow);
}

/* The focus is on the call, so that a screen reader says it; the next key selects another call of the card. */
static void
choose_call (GroveCanvas *self, gboolean forward)
{
  guint node = get_current (self);
  guint edge = grove_canvas_travel_call (self->scene, node, grove_canvas_get_selected_edge (self), forward);

  if (edge == GROVE_NONE)
    return;
  self->call_node = node;
  gtk_widget_grab_focus (grove_canvas_get_edge_widget (self, edge));
  grove_canvas_emit_selected (self, GROVE_NONE, edge);
}

static void
activate (GroveCanvas *self)
{
  guint edge = grove_canvas_get_selected_edge (self);

  grove_canvas_emit_activated (self, edge == GROVE_NONE ? get_current (self) : GROVE_NONE, edge);
}

/* To the card under the pointer, else to the focused one */
static void
keep_ways (GroveCanvas *self)
{
  guint shown = grove_canvas_get_way_node (self);

  grove_canvas_keep_ways (self, shown != GROVE_NONE && !self->way_kept ? shown : get_current (self));
}

static void
ask_menu (GroveCanvas *self)
{
  guint node = get_current (self), edge = grove_canvas_get_selected_edge (self);
  GroveGraphRect card = grove_canvas_get_card (self, node);

  if (edge != GROVE_NONE)
    node = GROVE_NONE;
  grove_canvas_emit_selected (self, node, edge);
  grove_canvas_emit_menu (self, node, edge, card.x + card.width / 2, card.y + card.height / 2);
}

/* Moves to one end of the picture along one axis, if it overflows there. */
static void
glide_to_end (GroveCanvas *self, gboolean down, gboolean last)
{
  GroveCanvasCamera camera = *grove_canvas_get_goal (self);
  double view = down ? camera.height - camera.bottom : camera.width;
  double extent = (down ? camera.scene_height : camera.scene_width) * camera.zoom;
  double origin = last ? view - extent : 0;

  if (extent <= view)
    return;
  if (down)
    camera.y = origin;
  else
    camera.x = origin;
  self->own_place = TRUE;
  grove_canvas_glide_to (self, &camera);
}

static void
press_home (GroveCanvas *self, gboolean to_start)
{
  if (!to_start)
    {
      grove_canvas_go_home (self);
      return;
    }
  glide_to_end (self, TRUE, FALSE);
}

static gboolean
press_page_key (GroveCanvas *self, guint key, GdkModifierType state)
{
  gboolean down = (state & GDK_CONTROL_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up: glide_by (self, 0, self->camera.height * PAGE_STEP); return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down: glide_by (self, 0, -self->camera.height * PAGE_STEP); return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home: press_home (self, down); return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End: glide_to_end (self, down, TRUE); return GDK_EVENT_STOP;
    default: return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
press_plain_key (GroveCanvas *self, guint key, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter: activate (self); return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space: keep_ways (self); return GDK_EVENT_STOP;
    case GDK_KEY_c:
    case GDK_KEY_C: choose_call (self, (state & GDK_SHIFT_MASK) == 0); return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal: grove_canvas_zoom_by (self, KEY_ZOOM); return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract: grove_canvas_zoom_by (self, 1 / KEY_ZOOM); return GDK_EVENT_STOP;
    case GDK_KEY_f:
    case GDK_KEY_F: grove_canvas_fit (self); return GDK_EVENT_STOP;
    default: return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GroveCanvas *self)
{
  const Arrow *arrow = find_arrow (key);

  state &= ALL_MODIFIERS;
  /* The window uses arrows with Alt and Super: back, forward, up. */
  if (!self->placed || (state & ~PAN_MODIFIERS) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && state == GDK_SHIFT_MASK))
    {
      ask_menu (self);
      return GDK_EVENT_STOP;
    }
  if (arrow != NULL)
    {
      press_arrow (self, arrow, state);
      return GDK_EVENT_STOP;
    }
  if (press_page_key (self, key, state) == GDK_EVENT_STOP)
    return GDK_EVENT_STOP;
  return (state & GDK_CONTROL_MASK) == 0 ? press_plain_key (self, key, state) : GDK_EVENT_PROPAGATE;
}

/* Tab stops once in the graph: at the selected node. */
static gboolean
grove_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GroveCanvas *self = GROVE_CANVAS (widget);
  GtkWidget *node;

  if (!self->placed || grove_canvas_get_focus_node (self) != GROVE_NONE
      || grove_canvas_get_focus_edge (self) != GROVE_NONE)
    return FALSE;
  node = grove_canvas_get_node_widget (self, get_current (self));
  return node != NULL && gtk_widget_grab_focus (node);
}

/* Who asks for the focus of the graph gets the active card. */
static gboolean
grove_canvas_grab_focus (GtkWidget *widget)
{
  GroveCanvas *self = GROVE_CANVAS (widget);
  GtkWidget *node = self->placed ? grove_canvas_get_node_widget (self, 0) : NULL;

  return node != NULL && gtk_widget_grab_focus (node);
}

void
grove_canvas_class_init_keys (GtkWidgetClass *klass)
{
  klass->focus = grove_canvas_focus;
  klass->grab_focus = grove_canvas_grab_focus;
}

void
grove_canvas_init_keys (GroveCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
