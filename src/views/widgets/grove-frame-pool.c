/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-frame-memory.h"
#include "grove-frame-pool.h"

static const char key[] = "grove-frame-pool";

#ifdef HAVE_CAIRO_XLIB
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>
#endif

#if defined(HAVE_CAIRO_XLIB) && defined(GDK_WINDOWING_X11)

#define MAX_WIDTH 1920
#define MAX_HEIGHT 1200

static cairo_surface_t *
make_surface (GdkSurface *surface, int width, int height)
{
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  XWindowAttributes attributes;

  if (XGetWindowAttributes (display, gdk_x11_surface_get_xid (surface), &attributes) == 0)
    return NULL;
  return cairo_xlib_surface_create (display, gdk_x11_surface_get_xid (surface), attributes.visual, width,
                                    height);
}

/* Cairo makes the pool several times as large as the first image. The small image keeps that pool alive. */
static cairo_surface_t *
keep_piece (GdkSurface *surface, int width, int height)
{
  cairo_surface_t *server = make_surface (surface, width, height), *frame, *piece;

  if (server == NULL)
    return NULL;
  frame = cairo_surface_create_similar_image (server, CAIRO_FORMAT_ARGB32, width, height);
  piece = cairo_surface_create_similar_image (server, CAIRO_FORMAT_ARGB32, 64, 64);
  cairo_surface_destroy (frame);
  cairo_surface_destroy (server);
  return piece;
}

/* The size of the screen, up to a limit. */
static void
get_size (GdkSurface *surface, int *width, int *height)
{
  GdkMonitor *monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  int scale = gdk_surface_get_scale_factor (surface);
  GdkRectangle area = { 0, 0, 1280, 800 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  *width = CLAMP (area.width * scale, 1, MAX_WIDTH);
  *height = CLAMP (area.height * scale, 1, MAX_HEIGHT);
}

void
grove_frame_pool_keep (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  int width, height;

  if (!GDK_IS_X11_SURFACE (surface) || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (GTK_NATIVE (window))))
    return;
  get_size (surface, &width, &height);
  g_object_set_data_full (G_OBJECT (window), key, keep_piece (surface, width, height),
                          (GDestroyNotify) cairo_surface_destroy);
  grove_frame_pool_warm (window);
}

void
grove_frame_pool_warm (GtkWindow *window)
{
  int width, height;

  if (g_object_get_data (G_OBJECT (window), key) == NULL)
    return;
  get_size (gtk_native_get_surface (GTK_NATIVE (window)), &width, &height);
  grove_frame_memory_warm ((gsize) width * (gsize) height * 4);
}

#else

void
grove_frame_pool_keep (GtkWindow *window)
{
}

void
grove_frame_pool_warm (GtkWindow *window)
{
}

#endif

void
grove_frame_pool_drop (GtkWindow *window)
{
  g_object_set_data (G_OBJECT (window), key, NULL);
}
