/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-aim.h"

#include <math.h>

/* A card is in view if this much is free around it, px of the widget. */
#define CLEAR 6.0
/* The old place of the active card is kept if the view is worth no less than this share of the best. */
#define GOOD_ENOUGH 0.98
/* Where the active card is wanted if it has no old place: in the middle across, near the start along the
 * calls, since there are more callees than callers. */
#define ACROSS_SHARE 0.5
#define ALONG_SHARE 0.3

/* A card along one axis, px of the widget with the origin of the scene at 0 */
typedef struct
{
  double start, end;
  double worth;
} Span;

typedef struct
{
  double view;   /* length of the viewport */
  double extent; /* of the scene */
  GArray *spans; /* of Span; the first is the active card */
} Axis;

static const Span *
get_span (const Axis *axis, guint i)
{
  return &g_array_index (axis->spans, Span, i);
}

static gboolean
is_seen (const Axis *axis, const Span *span, double origin)
{
  return origin + span->start >= CLEAR - 0.5 && origin + span->end <= axis->view - CLEAR + 0.5;
}

static double
get_worth (const Axis *axis, double origin)
{
  double worth = 0;

  for (guint i = 0; i < axis->spans->len; i++)
    if (is_seen (axis, get_span (axis, i), origin))
      worth += get_span (axis, i)->worth;
  return worth;
}

/* Within these the active card is in view and nothing is empty beside the scene. */
static void
get_limits (const Axis *axis, double *low, double *high)
{
  const Span *active = get_span (axis, 0);

  *low = MAX (axis->view - axis->extent, MIN (CLEAR - active->start, 0));
  *high = MIN (0, MAX (axis->view - CLEAR - active->end, axis->view - axis->extent));
  /* A card that is longer than the view shows its middle. */
  if (*low > *high)
    *low = *high = CLAMP ((axis->view - active->start - active->end) / 2, axis->view - axis->extent, 0);
}

typedef struct
{
  double origin;
  double worth;
  double away; /* from where it is wanted */
} Best;

static void
try_origin (const Axis *axis, double origin, double wish, Best *best)
{
  double worth = get_worth (axis, origin), away = fabs (origin - wish);

  if (worth < best->worth - 1e-9 || (worth <= best->worth + 1e-9 && away >= best->away))
    return;
  *best = (Best){ origin, worth, away };
}

/* The view is worth most where a card just comes into it at one of its ends. */
static double
find_best (const Axis *axis, double wish)
{
  double low, high, wanted;
  Best best = { .worth = -1 };

  get_limits (axis, &low, &high);
  wanted = CLAMP (wish, low, high);
  for (guint i = 0; i < axis->spans->len; i++)
    {
      const Span *span = get_span (axis, i);

      try_origin (axis, CLAMP (CLEAR - span->start, low, high), wanted, &best);
      try_origin (axis, CLAMP (axis->view - CLEAR - span->end, low, high), wanted, &best);
    }
  return get_worth (axis, wanted) >= GOOD_ENOUGH * best.worth ? wanted : best.origin;
}

static double
aim_axis (const Axis *axis, double wish)
{
  if (axis->extent <= axis->view + 0.5)
    return (axis->view - axis->extent) / 2;
  return find_best (axis, wish);
}

static void
add_span (const Axis *axis, const GroveCanvasCamera *camera, const GroveCanvasSight *sight, gboolean down)
{
  double start = (down ? sight->card.y : sight->card.x) * camera->zoom;
  double length = (down ? sight->card.height : sight->card.width) * camera->zoom;
  Span span = { start, start + length, sight->worth };

  g_array_append_val (axis->spans, span);
}

static void
axis_init (Axis *axis, const GroveCanvasCamera *camera, gboolean down)
{
  axis->view = down ? grove_canvas_camera_get_free_height (camera) : camera->width;
  axis->extent = (down ? camera->scene_height : camera->scene_width) * camera->zoom;
  axis->spans = g_array_new (FALSE, FALSE, sizeof (Span));
}

static double
get_wish (const Axis *axis, gboolean along, const double *place)
{
  const Span *active = get_span (axis, 0);
  double middle = place != NULL ? *place : axis->view * (along ? ALONG_SHARE : ACROSS_SHARE);

  return middle - (active->start + active->end) / 2;
}

/* @seen: (nullable): an axis that is already aimed, at @origin: only cards in view there count */
static double
aim (const GroveCanvasCamera *camera, const GroveCanvasSight *sights, guint n, gboolean down, gboolean along,
     const double *place, const Axis *seen, double origin, Axis *axis)
{
  axis_init (axis, camera, down);
  for (guint i = 0; i < n; i++)
    if (i == 0 || seen == NULL || is_seen (seen, get_span (seen, i), origin))
      add_span (axis, camera, &sights[i], down);
  return aim_axis (axis, get_wish (axis, along, place));
}

void
grove_canvas_aim (GroveCanvasCamera *camera, double zoom, const GroveCanvasSight *sights, guint n,
                  gboolean sideways, const GrovePoint *place)
{
  const double *x = place != NULL ? &place->x : NULL, *y = place != NULL ? &place->y : NULL;
  double *first = sideways ? &camera->x : &camera->y, *second = sideways ? &camera->y : &camera->x;
  Axis along, across;

  camera->zoom = zoom;
  *first = aim (camera, sights, n, !sideways, TRUE, sideways ? x : y, NULL, 0, &along);
  *second = aim (camera, sights, n, sideways, FALSE, sideways ? y : x, &along, *first, &across);
  g_array_unref (along.spans);
  g_array_unref (across.spans);
}
