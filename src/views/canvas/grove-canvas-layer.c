/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-layer.h"

#include <math.h>

#include "grove-canvas-edge-widget.h"
#include "grove-canvas-lookup.h"

struct _GroveCanvasLayer
{
  GtkWidget parent_instance;
  GroveScene *scene;
  GPtrArray
    *nodes; /* (element-type GroveCanvasNodeWidget): one per node of the scene, NULL until it is made */
  GPtrArray *edges; /* (element-type GroveCanvasEdgeWidget): of the calls; made after the nodes */
  guint serial;     /* of the scene */
  guint tick_id;    /* makes these widgets */
};

G_DEFINE_FINAL_TYPE (GroveCanvasLayer, grove_canvas_layer, GTK_TYPE_WIDGET)

enum
{
  NODE_ACTIVATED,
  NODE_FOCUSED,
  EDGE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Widgets to make in one frame. Each takes 0.03 ms, and as much again for its style, while the frame also
 * paints a graph. */
#define NODES_PER_FRAME 32

GtkWidget *
grove_canvas_layer_new (void)
{
  return g_object_new (GROVE_TYPE_CANVAS_LAYER, NULL);
}

static void
on_activate (GroveCanvasNodeWidget *node, GroveCanvasLayer *self)
{
  g_signal_emit (self, signals[NODE_ACTIVATED], 0, grove_canvas_node_widget_get_node (node));
}

static void
on_focus (GtkWidget *node, GParamSpec *pspec, GroveCanvasLayer *self)
{
  if (gtk_widget_has_focus (node))
    g_signal_emit (self, signals[NODE_FOCUSED], 0,
                   grove_canvas_node_widget_get_node (GROVE_CANVAS_NODE_WIDGET (node)));
}

static GtkWidget *
make_node (GroveCanvasLayer *self)
{
  GtkWidget *node = grove_canvas_node_widget_new ();

  g_signal_connect (node, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect (node, "notify::has-focus", G_CALLBACK (on_focus), self);
  gtk_widget_set_parent (node, GTK_WIDGET (self));
  return node;
}

static void
on_edge_activate (GroveCanvasEdgeWidget *edge, GroveCanvasLayer *self)
{
  g_signal_emit (self, signals[EDGE_ACTIVATED], 0, grove_canvas_edge_widget_get_edge (edge));
}

GtkWidget *
grove_canvas_layer_get_edge (GroveCanvasLayer *self, guint edge)
{
  GtkWidget *widget;

  if (self->scene == NULL || edge >= grove_scene_get_n_edges (self->scene))
    return NULL;
  if (edge >= self->edges->len)
    g_ptr_array_set_size (self->edges, (int) edge + 1);
  if (self->edges->pdata[edge] == NULL)
    {
      widget = grove_canvas_edge_widget_new ();
      g_signal_connect (widget, "activate", G_CALLBACK (on_edge_activate), self);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
      self->edges->pdata[edge] = widget;
    }
  widget = self->edges->pdata[edge];
  if (grove_canvas_edge_widget_get_serial (GROVE_CANVAS_EDGE_WIDGET (widget)) != self->serial)
    {
      grove_canvas_edge_widget_bind (GROVE_CANVAS_EDGE_WIDGET (widget), self->scene, self->serial, edge);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  return widget;
}

guint
grove_canvas_layer_get_focus_edge (GroveCanvasLayer *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    if (self->edges->pdata[i] != NULL && gtk_widget_has_focus (self->edges->pdata[i]))
      return i;
  return GROVE_NONE;
}

/* Drops the widgets from the @first call on. */
static void
drop_edges (GroveCanvasLayer *self, guint first)
{
  for (guint i = first; i < self->edges->len; i++)
    if (self->edges->pdata[i] != NULL)
      gtk_widget_unparent (self->edges->pdata[i]);
  g_ptr_array_set_size (self->edges, (int) MIN (first, self->edges->len));
}

/* Returns: whether the widgets of all calls exist and stand for those of this scene */
static gboolean
make_some_edges (GroveCanvasLayer *self)
{
  guint n = self->scene != NULL ? grove_scene_get_n_edges (self->scene) : 0, made = 0;

  for (guint i = 0; i < n; i++)
    {
      gpointer widget = i < self->edges->len ? self->edges->pdata[i] : NULL;

      if (widget != NULL && grove_canvas_edge_widget_get_serial (widget) == self->serial)
        continue;
      if (made++ == NODES_PER_FRAME)
        return FALSE;
      grove_canvas_layer_get_edge (self, i);
    }
  return TRUE;
}

/* Moves the widgets of functions that are in @scene too to their places in @nodes. The others stay in
 * self->nodes. */
static void
keep_nodes (GroveCanvasLayer *self, GroveScene *scene, GPtrArray *nodes)
{
  g_autoptr (GHashTable) places = NULL;

  if (self->scene == NULL || grove_canvas_lookup_profile (self->scene) != grove_canvas_lookup_profile (scene))
    return;
  places = grove_canvas_lookup_nodes (scene);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      guint32 function;
      gpointer place;

      if (self->nodes->pdata[i] == NULL)
        continue;
      function = grove_canvas_node_widget_get_function (self->nodes->pdata[i]);
      /* Two widgets may stand for one function: what it costs that is not recorded has its own. */
      if (g_hash_table_lookup_extended (places, GUINT_TO_POINTER (function), NULL, &place)
          && nodes->pdata[GPOINTER_TO_UINT (place)] == NULL)
        nodes->pdata[GPOINTER_TO_UINT (place)] = g_steal_pointer (&self->nodes->pdata[i]);
    }
}

/* Returns an unused widget, or NULL; never the focused one, which would move the focus. */
static GtkWidget *
take_spare (GroveCanvasLayer *self, guint *next)
{
  for (; *next < self->nodes->len; (*next)++)
    if (self->nodes->pdata[*next] != NULL && !gtk_widget_has_focus (self->nodes->pdata[*next]))
      return g_steal_pointer (&self->nodes->pdata[(*next)++]);
  return NULL;
}

static void
drop_nodes (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    if (nodes->pdata[i] != NULL)
      gtk_widget_unparent (nodes->pdata[i]);
  g_ptr_array_unref (nodes);
}

/* Screen readers follow the order of children: that of the nodes, most expensive first. */
static void
order_nodes (GroveCanvasLayer *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      GtkWidget *node = self->nodes->pdata[i];

      if (node == NULL)
        continue;
      if (gtk_widget_get_prev_sibling (node) != before)
        gtk_widget_insert_after (node, GTK_WIDGET (self), before);
      before = node;
    }
}

/* The reused widgets, and as many others as unused ones are left. */
static void
reuse_nodes (GroveCanvasLayer *self, GroveScene *scene, GPtrArray *nodes)
{
  guint next = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      if (nodes->pdata[i] == NULL)
        nodes->pdata[i] = take_spare (self, &next);
      if (nodes->pdata[i] != NULL)
        grove_canvas_node_widget_bind (nodes->pdata[i], scene, i);
    }
}

/* Returns: whether all widgets exist */
static gboolean
make_some (GroveCanvasLayer *self)
{
  guint made = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      if (self->nodes->pdata[i] != NULL)
        continue;
      if (made++ == NODES_PER_FRAME)
        return FALSE;
      self->nodes->pdata[i] = make_node (self);
      grove_canvas_node_widget_bind (self->nodes->pdata[i], self->scene, i);
    }
  return TRUE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GroveCanvasLayer *self = GROVE_CANVAS_LAYER (widget);
  gboolean done = make_some (self) && make_some_edges (self);

  order_nodes (self);
  gtk_widget_queue_allocate (widget);
  if (done)
    self->tick_id = 0;
  return done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
stop_tick (GroveCanvasLayer *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static gboolean
has_other_root (GroveCanvasLayer *self, GroveScene *scene)
{
  return self->scene != NULL && scene != NULL
         && grove_canvas_lookup_function (self->scene, 0) != grove_canvas_lookup_function (scene, 0);
}

void
grove_canvas_layer_set_scene (GroveCanvasLayer *self, GroveScene *scene)
{
  GPtrArray *nodes = g_ptr_array_new (), *old = self->nodes;
  guint had_focus = grove_canvas_layer_get_focus (self);
  gboolean other_root = has_other_root (self, scene);
  gboolean had_focus_edge = grove_canvas_layer_get_focus_edge (self) != GROVE_NONE;

  stop_tick (self);
  if (scene != NULL)
    {
      g_ptr_array_set_size (nodes, (int) grove_scene_get_n_nodes (scene));
      keep_nodes (self, scene, nodes);
      reuse_nodes (self, scene, nodes);
      grove_scene_ref (scene);
    }
  g_clear_pointer (&self->scene, grove_scene_unref);
  self->scene = scene;
  self->nodes = nodes;
  self->serial++;
  if (had_focus_edge && nodes->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (grove_canvas_layer_get_node (self, 0)));
  drop_edges (self, scene != NULL ? grove_scene_get_n_edges (scene) : 0);
  if (scene != NULL && (!make_some (self) || grove_scene_get_n_edges (scene) > 0))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  /* The focused function is not in the new scene, or another one is active there. */
  if (had_focus != GROVE_NONE && nodes->len > 0 && (other_root || old->pdata[had_focus] != NULL))
    gtk_widget_grab_focus (nodes->pdata[0]);
  drop_nodes (old);
  order_nodes (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GroveCanvasNodeWidget *
grove_canvas_layer_get_node (GroveCanvasLayer *self, guint node)
{
  if (node >= self->nodes->len)
    return NULL;
  if (self->nodes->pdata[node] == NULL)
    {
      self->nodes->pdata[node] = make_node (self);
      grove_canvas_node_widget_bind (self->nodes->pdata[node], self->scene, node);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  return self->nodes->pdata[node];
}

guint
grove_canvas_layer_get_focus (GroveCanvasLayer *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (self->nodes->pdata[i] != NULL && gtk_widget_has_focus (self->nodes->pdata[i]))
      return i;
  return GROVE_NONE;
}

static void
grove_canvas_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GroveCanvasLayer *self = GROVE_CANVAS_LAYER (widget);

  for (guint i = 0; i < self->nodes->len; i++)
    if (self->nodes->pdata[i] != NULL)
      grove_canvas_node_widget_allocate (self->nodes->pdata[i]);
  for (guint i = 0; i < self->edges->len; i++)
    if (self->edges->pdata[i] != NULL)
      grove_canvas_edge_widget_allocate (self->edges->pdata[i]);
}

/* The transform may move and scale it beyond its own box. */
static gboolean
grove_canvas_layer_contains (GtkWidget *widget, double x, double y)
{
  return TRUE;
}

static void
grove_canvas_layer_dispose (GObject *object)
{
  GroveCanvasLayer *self = GROVE_CANVAS_LAYER (object);

  grove_canvas_layer_set_scene (self, NULL);
  G_OBJECT_CLASS (grove_canvas_layer_parent_class)->dispose (object);
}

static void
grove_canvas_layer_finalize (GObject *object)
{
  g_ptr_array_unref (GROVE_CANVAS_LAYER (object)->nodes);
  g_ptr_array_unref (GROVE_CANVAS_LAYER (object)->edges);
  G_OBJECT_CLASS (grove_canvas_layer_parent_class)->finalize (object);
}

static void
grove_canvas_layer_class_init (GroveCanvasLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = grove_canvas_layer_dispose;
  object_class->finalize = grove_canvas_layer_finalize;
  widget_class->size_allocate = grove_canvas_layer_size_allocate;
  widget_class->contains = grove_canvas_layer_contains;
  signals[NODE_ACTIVATED] = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[NODE_FOCUSED] = g_signal_new ("node-focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[EDGE_ACTIVATED] = g_signal_new ("edge-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "graphlayer");
}

static void
grove_canvas_layer_init (GroveCanvasLayer *self)
{
  self->nodes = g_ptr_array_new ();
  self->edges = g_ptr_array_new ();
}
