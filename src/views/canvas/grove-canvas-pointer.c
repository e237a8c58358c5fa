/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-private.h"

#include <math.h>

/* A wheel zooms at the pointer, with or without Ctrl, as in maps and graph viewers; with Shift it moves
 * sideways. Two fingers on a touchpad move the picture. */

#define WHEEL_ZOOM 1.15
#define WHEEL_PAN 60.0
/* Distance per notch of a touchpad that reports wheel notches (X11). */
#define TOUCHPAD_PAN 40.0

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, GroveCanvas *self)
{
  guint node, edge;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->panning)
    return;
  grove_canvas_pick (self, x, y, &node, &edge);
  grove_canvas_point_at (self, node);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   node != GROVE_NONE || edge != GROVE_NONE ? "pointer" : NULL);
}

static void
on_leave (GtkEventControllerMotion *motion, GroveCanvas *self)
{
  grove_canvas_point_at (self, GROVE_NONE);
}

static gboolean
is_touchpad (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
           == GDK_SCROLL_UNIT_SURFACE
         || (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHPAD);
}

static void
pan_by_touchpad (GroveCanvas *self, GtkEventController *controller, double dx, double dy)
{
  gboolean px = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
                == GDK_SCROLL_UNIT_SURFACE;
  double step = px ? 1 : TOUCHPAD_PAN;

  grove_canvas_pan (self, -dx * step, -dy * step);
}

static gboolean
on_scroll (GtkEventController *controller, double dx, double dy, GroveCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean touchpad = is_touchpad (controller);

  if (!self->placed)
    return GDK_EVENT_PROPAGATE;
  if (touchpad && (state & GDK_CONTROL_MASK) == 0)
    pan_by_touchpad (self, controller, dx, dy);
  else if ((state & GDK_SHIFT_MASK) != 0 || dy == 0)
    grove_canvas_pan (self, -(dx != 0 ? dx : dy) * WHEEL_PAN, 0);
  else
    grove_canvas_zoom_about (self, grove_canvas_get_goal (self)->zoom * pow (WHEEL_ZOOM, -CLAMP (dy, -5, 5)),
                             self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (GtkGesture *gesture, GdkEventSequence *sequence, GroveCanvas *self)
{
  self->pinch_zoom = self->camera.zoom;
}

static void
on_pinch (GtkGestureZoom *gesture, double scale, GroveCanvas *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  if (gtk_gesture_is_active (GTK_GESTURE (gesture)))
    gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  grove_canvas_zoom_about (self, self->pinch_zoom * scale, x, y);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, GroveCanvas *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  /* 0 is a touch. */
  if (button == GDK_BUTTON_SECONDARY || button > GDK_BUTTON_SECONDARY)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  self->drag_x = 0;
  self->drag_y = 0;
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, GroveCanvas *self)
{
  if (!self->panning && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    return;
  if (!self->panning)
    {
      self->panning = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  grove_canvas_pan (self, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, GroveCanvas *self)
{
  self->panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* A press beside the cards also moves the keyboard focus to the graph. */
static void
take_focus (GroveCanvas *self, guint node)
{
  GtkWidget *widget;

  if (node == GROVE_NONE && grove_canvas_get_focus_node (self) != GROVE_NONE)
    return;
  widget = grove_canvas_get_node_widget (self, node != GROVE_NONE ? node : 0);
  self->pressing = TRUE;
  if (widget != NULL)
    gtk_widget_grab_focus (widget);
  self->pressing = FALSE;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, GroveCanvas *self)
{
  guint node, edge;

  grove_canvas_pick (self, x, y, &node, &edge);
  take_focus (self, node);
  if (n_press == 2 && (node != GROVE_NONE || edge != GROVE_NONE))
    grove_canvas_emit_activated (self, node, edge);
}

/* Selects on release, since a press may start a pan. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, GroveCanvas *self)
{
  guint node, edge;

  if (n_press != 1)
    return;
  grove_canvas_pick (self, x, y, &node, &edge);
  grove_canvas_emit_selected (self, node, edge);
  if (node == GROVE_NONE || grove_scene_get_node (self->scene, node)->kind != GROVE_NODE_FOLD)
    return;
  /* A fold opens, and a second press is no double click on what is then below the pointer. */
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
  grove_canvas_emit_activated (self, node, edge);
}

static void
open_menu (GroveCanvas *self, double x, double y)
{
  guint node, edge;

  grove_canvas_pick (self, x, y, &node, &edge);
  if (node != GROVE_NONE || edge != GROVE_NONE)
    grove_canvas_emit_selected (self, node, edge);
  grove_canvas_emit_menu (self, node, edge, x, y);
}

static void
on_secondary (GtkGestureClick *gesture, int n_press, double x, double y, GroveCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, x, y);
}

static void
on_long_press (GtkGestureLongPress *gesture, double x, double y, GroveCanvas *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, x, y);
}

static void
add_click (GroveCanvas *self)
{
  GtkGesture *primary = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *touch = gtk_gesture_long_press_new ();

  g_signal_connect (primary, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (primary, "released", G_CALLBACK (on_released), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (on_secondary), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect (touch, "pressed", G_CALLBACK (on_long_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (primary));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (touch));
}

static void
add_drag (GroveCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

void
grove_canvas_init_pointer (GroveCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  add_click (self);
  add_drag (self);
}
