/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-file-watch.h"

#include "grove-loader.h"
#include "grove-siblings.h"

/* Between two looks; what is the same in both counts as written. */
#define LOOK_MS 200
#define YOUNG_US (2 * G_USEC_PER_SEC)
#define MAX_MONITORS 32u

struct _GroveFileWatch
{
  GObject parent_instance;
  GPtrArray *files;
  GPtrArray *named; /* (nullable): what was opened */
  gboolean merge_events;
  GPtrArray *folders;  /* what comes into them may come along */
  GPtrArray *monitors; /* (nullable): from the first look on */
  GArray *known;       /* (nullable): as they were when they were read */
  GArray *seen;        /* (nullable): at the last look */
  GCancellable *cancellable;
  guint look_id;
  gboolean looking; /* in a thread */
  gboolean stirred; /* something happened since that look began */
  gboolean is_gone;
};

G_DEFINE_FINAL_TYPE (GroveFileWatch, grove_file_watch, G_TYPE_OBJECT)

enum
{
  WRITING,
  SETTLED,
  GONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Stamps */

static GroveFileStamp
read_stamp (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_STANDARD_SIZE
                                                  "," G_FILE_ATTRIBUTE_TIME_MODIFIED
                                                  "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GroveFileStamp stamp = { -1, 0 };

  if (info == NULL)
    return stamp;
  stamp.size = g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE) ? g_file_info_get_size (info)
                                                                                : 0;
  stamp.modified = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED)
                     * G_USEC_PER_SEC
                   + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  return stamp;
}

GArray *
grove_file_stamps_read (GPtrArray *files)
{
  GArray *stamps = g_array_sized_new (FALSE, FALSE, sizeof (GroveFileStamp), files->len);

  for (guint i = 0; i < files->len; i++)
    {
      GroveFileStamp stamp = read_stamp (files->pdata[i]);

      g_array_append_val (stamps, stamp);
    }
  return stamps;
}

gboolean
grove_file_stamps_equal (GArray *a, GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const GroveFileStamp *one = &g_array_index (a, GroveFileStamp, i),
                           *other = &g_array_index (b, GroveFileStamp, i);

      if (one->size != other->size || one->modified != other->modified)
        return FALSE;
    }
  return TRUE;
}

gboolean
grove_file_stamps_are_young (GArray *stamps)
{
  gint64 now = g_get_real_time ();

  for (guint i = 0; stamps != NULL && i < stamps->len; i++)
    if (ABS (now - g_array_index (stamps, GroveFileStamp, i).modified) < YOUNG_US)
      return TRUE;
  return FALSE;
}

/* Looking */

static void queue_look (GroveFileWatch *self);
static void on_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                      GroveFileWatch *self);
static void on_folder_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                             GroveFileWatch *self);

static GFile *
find_gone (GroveFileWatch *self, GArray *stamps)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_array_index (stamps, GroveFileStamp, i).size < 0)
      return self->files->pdata[i];
  return NULL;
}

static void
tell_gone (GroveFileWatch *self, GFile *file)
{
  if (!self->is_gone)
    g_signal_emit (self, signals[GONE], 0, file);
  self->is_gone = TRUE;
}

/* The same in two looks: it is done. */
static void
judge (GroveFileWatch *self, GArray *stamps)
{
  gboolean same = grove_file_stamps_equal (self->seen, stamps) && !self->stirred;
  GFile *gone = find_gone (self, stamps);

  g_clear_pointer (&self->seen, g_array_unref);
  self->seen = g_array_ref (stamps);
  if (!same)
    queue_look (self);
  else if (gone != NULL)
    tell_gone (self, gone);
  else
    {
      self->is_gone = FALSE;
      g_signal_emit (self, signals[SETTLED], 0, !grove_file_stamps_equal (self->known, stamps));
    }
}

/* What a look is about: its thread sees nothing else of the watch. The first one also sets up the monitors:
 * the kernel goes through all that it knows of a folder then, which takes 15 ms where that is much. What
 * happens before they are heard is seen by the second look. */
typedef struct
{
  GPtrArray *files;
  GPtrArray *named; /* (nullable) */
  gboolean merge_events;
  GPtrArray *folders; /* (nullable): to be watched from now on, as are the files */
  GPtrArray *file_monitors;
  GPtrArray *folder_monitors;
} Look;

static void
look_free (Look *self)
{
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->named, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->file_monitors, g_ptr_array_unref);
  g_clear_pointer (&self->folder_monitors, g_ptr_array_unref);
  g_free (self);
}

typedef GFileMonitor *(*MonitorNew) (GFile *file, GFileMonitorFlags flags, GCancellable *cancellable,
                                     GError **error);

static GPtrArray *
make_monitors (GPtrArray *files, MonitorNew monitor_new)
{
  GPtrArray *monitors = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (files->len, MAX_MONITORS); i++)
    {
      GFileMonitor *monitor = monitor_new (files->pdata[i], G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor != NULL)
        g_ptr_array_add (monitors, monitor);
    }
  return monitors;
}

/* The files, and behind them those that would be read as well by now. */
static GPtrArray *
find_all (const Look *look, GCancellable *cancellable)
{
  const GroveLoadOptions how = { .siblings = TRUE, .merge_events = look->merge_events };
  g_autoptr (GHashTable) known = g_hash_table_new (g_file_hash, (GEqualFunc) g_file_equal);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < look->files->len; i++)
    {
      g_ptr_array_add (all, g_object_ref (look->files->pdata[i]));
      g_hash_table_add (known, look->files->pdata[i]);
    }
  if (look->named != NULL)
    found = grove_loader_find ((GFile **) look->named->pdata, look->named->len, &how, cancellable, NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!g_hash_table_contains (known, found->pdata[i]))
      g_ptr_array_add (all, g_object_ref (found->pdata[i]));
  return all;
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  g_autoptr (GPtrArray) all = NULL;

  if (look->folders != NULL)
    {
      look->file_monitors = make_monitors (look->files, g_file_monitor);
      look->folder_monitors = make_monitors (look->folders, g_file_monitor_directory);
    }
  all = find_all (look, cancellable);
  g_task_return_pointer (task, grove_file_stamps_read (all), (GDestroyNotify) g_array_unref);
}

static void
take_monitors (GroveFileWatch *self, Look *look)
{
  for (guint i = 0; i < look->file_monitors->len; i++)
    g_signal_connect_object (look->file_monitors->pdata[i], "changed", G_CALLBACK (on_event), self, 0);
  for (guint i = 0; i < look->folder_monitors->len; i++)
    g_signal_connect_object (look->folder_monitors->pdata[i], "changed", G_CALLBACK (on_folder_event), self,
                             0);
  self->monitors = g_steal_pointer (&look->file_monitors);
  g_ptr_array_extend_and_steal (self->monitors, g_steal_pointer (&look->folder_monitors));
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveFileWatch *self = GROVE_FILE_WATCH (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GArray) stamps = g_task_propagate_pointer (G_TASK (result), NULL);

  self->looking = FALSE;
  if (stamps == NULL)
    return;
  if (look->folders != NULL)
    take_monitors (self, look);
  judge (self, stamps);
}

static gboolean
on_time (gpointer data)
{
  GroveFileWatch *self = data;
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_looked, NULL);
  Look *look = g_new0 (Look, 1);

  look->files = g_ptr_array_ref (self->files);
  look->named = self->named != NULL ? g_ptr_array_ref (self->named) : NULL;
  look->merge_events = self->merge_events;
  look->folders = self->monitors == NULL ? g_ptr_array_ref (self->folders) : NULL;
  self->look_id = 0;
  self->looking = TRUE;
  self->stirred = FALSE;
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
  return G_SOURCE_REMOVE;
}

static void
queue_look (GroveFileWatch *self)
{
  self->stirred = TRUE;
  if (self->looking)
    return;
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (LOOK_MS, on_time, self);
}

static gboolean
is_busy (GroveFileWatch *self)
{
  return self->looking || self->look_id != 0;
}

static void
on_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, GroveFileWatch *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_busy (self))
    g_signal_emit (self, signals[WRITING], 0);
  queue_look (self);
}

/* Whether that is, or was, in a folder that was opened, or has a name as callgrind gives what it writes
 * beside a file. */
static gboolean
may_come_along (GroveFileWatch *self, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  for (guint i = 0; name != NULL && i < self->named->len; i++)
    {
      g_autofree char *base = g_file_get_basename (self->named->pdata[i]);

      if (g_file_has_prefix (file, self->named->pdata[i])
          || (base != NULL && grove_siblings_is_name (base, name)))
        return TRUE;
    }
  return FALSE;
}

static void
on_folder_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                 GroveFileWatch *self)
{
  if (may_come_along (self, file) || may_come_along (self, other))
    on_event (monitor, file, other, event, self);
}

void
grove_file_watch_look (GroveFileWatch *self)
{
  g_return_if_fail (GROVE_IS_FILE_WATCH (self));

  queue_look (self);
}

void
grove_file_watch_stop (GroveFileWatch *self)
{
  g_return_if_fail (GROVE_IS_FILE_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
}

/* Set up */

static gboolean
has_files_of (GroveFileWatch *self, GFile *folder)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_file_has_prefix (self->files->pdata[i], folder))
      return TRUE;
  return FALSE;
}

/* Only a single file, or one of several events, brings others along. A file is watched for in its folder, a
 * folder itself: what a monitor says of a file is about the file as such. */
void
grove_file_watch_set_named (GroveFileWatch *self, GPtrArray *named, gboolean merge_events)
{
  g_return_if_fail (GROVE_IS_FILE_WATCH (self) && self->named == NULL);

  self->named = g_ptr_array_ref (named);
  self->merge_events = merge_events;
  for (guint i = 0; i < MIN (named->len, MAX_MONITORS); i++)
    {
      g_autoptr (GFile) parent = g_file_get_parent (named->pdata[i]);
      gboolean is_folder = has_files_of (self, named->pdata[i]);

      if (is_folder || (parent != NULL && (named->len == 1 || merge_events)))
        g_ptr_array_add (self->folders, g_object_ref (is_folder ? named->pdata[i] : parent));
    }
}

GroveFileWatch *
grove_file_watch_new (GPtrArray *files, GArray *stamps)
{
  GroveFileWatch *self = g_object_new (GROVE_TYPE_FILE_WATCH, NULL);

  self->files = g_ptr_array_ref (files);
  self->known = stamps != NULL ? g_array_ref (stamps) : NULL;
  return self;
}

static void
grove_file_watch_dispose (GObject *object)
{
  grove_file_watch_stop (GROVE_FILE_WATCH (object));
  G_OBJECT_CLASS (grove_file_watch_parent_class)->dispose (object);
}

static void
grove_file_watch_finalize (GObject *object)
{
  GroveFileWatch *self = GROVE_FILE_WATCH (object);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->named, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_array_unref);
  g_clear_pointer (&self->seen, g_array_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (grove_file_watch_parent_class)->finalize (object);
}

static void
grove_file_watch_class_init (GroveFileWatchClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_file_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_file_watch_finalize;
  signals[WRITING] = g_signal_new ("writing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_BOOLEAN);
  signals[GONE] = g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_FILE);
}

static void
grove_file_watch_init (GroveFileWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
}
