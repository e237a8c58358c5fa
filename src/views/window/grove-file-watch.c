/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-file-watch.h"

#include "grove-loader.h"
#include "grove-siblings.h"

/* Delay between two checks. A file that is the same in two checks counts as written. */
#define CHECK_MS 200
#define YOUNG_US (2 * G_USEC_PER_SEC)
#define MAX_MONITORS 32u

struct _GroveFileWatch
{
  GObject parent_instance;
  GPtrArray *files;
  GPtrArray *named; /* (nullable): the opened files and folders */
  gboolean merge_events;
  GPtrArray *folders;  /* new files in them may belong to the profile */
  GPtrArray *monitors; /* (nullable): set by the first check */
  GArray *known;       /* (nullable): when they were read */
  GArray *seen;        /* (nullable): at the last check */
  GCancellable *cancellable;
  guint timeout_id;
  gboolean checking;  /* a check runs in a thread */
  gboolean disturbed; /* something has changed since that check began */
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
                                                  "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                                  "," G_FILE_ATTRIBUTE_TIME_MODIFIED
                                                  "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GroveFileStamp stamp = { -1, 0 };

  if (info == NULL)
    return stamp;
  stamp.size = -2;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
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

/* Checks */

static void queue_check (GroveFileWatch *self);
static void on_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                      GroveFileWatch *self);
static void on_folder_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                             GroveFileWatch *self);

/* A pipe that was opened as one stays a pipe; a file that has become one is not the profile any more. */
static gboolean
is_gone (GroveFileWatch *self, GArray *stamps, guint i)
{
  goffset size = g_array_index (stamps, GroveFileStamp, i).size;

  return size == -1
         || (size == -2 && self->known != NULL && g_array_index (self->known, GroveFileStamp, i).size >= 0);
}

static GFile *
find_gone (GroveFileWatch *self, GArray *stamps)
{
  for (guint i = 0; i < self->files->len; i++)
    if (is_gone (self, stamps, i))
      return self->files->pdata[i];
  return NULL;
}

static void
report_gone (GroveFileWatch *self, GFile *file)
{
  if (!self->is_gone)
    g_signal_emit (self, signals[GONE], 0, file);
  self->is_gone = TRUE;
}

/* Two equal checks mean that writing has finished. */
static void
compare_checks (GroveFileWatch *self, GArray *stamps)
{
  gboolean same = grove_file_stamps_equal (self->seen, stamps) && !self->disturbed;
  GFile *gone = find_gone (self, stamps);

  g_clear_pointer (&self->seen, g_array_unref);
  self->seen = g_array_ref (stamps);
  if (!same)
    queue_check (self);
  else if (gone != NULL)
    report_gone (self, gone);
  else
    {
      self->is_gone = FALSE;
      g_signal_emit (self, signals[SETTLED], 0, !grove_file_stamps_equal (self->known, stamps));
    }
}

/* Input and result of a check; its thread uses nothing else. The first check also creates the monitors: the
 * kernel walks all that it has cached of a folder then, which may take 15 ms. The second check finds what
 * has changed before the monitors work. */
typedef struct
{
  GPtrArray *files;
  GPtrArray *named; /* (nullable) */
  gboolean merge_events;
  GPtrArray *folders; /* (nullable): to be watched from now on, like the files */
  GPtrArray *file_monitors;
  GPtrArray *folder_monitors;
} Check;

static void
check_free (Check *self)
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

/* The files, followed by those that a reload would also read. */
static GPtrArray *
find_all (const Check *check, GCancellable *cancellable)
{
  const GroveLoadOptions how = { .siblings = TRUE, .merge_events = check->merge_events };
  g_autoptr (GHashTable) known = g_hash_table_new (g_file_hash, (GEqualFunc) g_file_equal);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < check->files->len; i++)
    {
      g_ptr_array_add (all, g_object_ref (check->files->pdata[i]));
      g_hash_table_add (known, check->files->pdata[i]);
    }
  if (check->named != NULL)
    found = grove_loader_find ((GFile **) check->named->pdata, check->named->len, &how, cancellable, NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!g_hash_table_contains (known, found->pdata[i]))
      g_ptr_array_add (all, g_object_ref (found->pdata[i]));
  return all;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  g_autoptr (GPtrArray) all = NULL;

  if (check->folders != NULL)
    {
      check->file_monitors = make_monitors (check->files, g_file_monitor);
      check->folder_monitors = make_monitors (check->folders, g_file_monitor_directory);
    }
  all = find_all (check, cancellable);
  g_task_return_pointer (task, grove_file_stamps_read (all), (GDestroyNotify) g_array_unref);
}

static void
take_monitors (GroveFileWatch *self, Check *check)
{
  for (guint i = 0; i < check->file_monitors->len; i++)
    g_signal_connect_object (check->file_monitors->pdata[i], "changed", G_CALLBACK (on_event), self, 0);
  for (guint i = 0; i < check->folder_monitors->len; i++)
    g_signal_connect_object (check->folder_monitors->pdata[i], "changed", G_CALLBACK (on_folder_event), self,
                             0);
  self->monitors = g_steal_pointer (&check->file_monitors);
  g_ptr_array_extend_and_steal (self->monitors, g_steal_pointer (&check->folder_monitors));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveFileWatch *self = GROVE_FILE_WATCH (source);
  Check *check = g_task_get_task_data (G_TASK (result));
  g_autoptr (GArray) stamps = g_task_propagate_pointer (G_TASK (result), NULL);

  self->checking = FALSE;
  if (stamps == NULL)
    return;
  if (check->folders != NULL)
    take_monitors (self, check);
  compare_checks (self, stamps);
}

static gboolean
on_time (gpointer data)
{
  GroveFileWatch *self = data;
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_checked, NULL);
  Check *check = g_new0 (Check, 1);

  check->files = g_ptr_array_ref (self->files);
  check->named = self->named != NULL ? g_ptr_array_ref (self->named) : NULL;
  check->merge_events = self->merge_events;
  check->folders = self->monitors == NULL ? g_ptr_array_ref (self->folders) : NULL;
  self->timeout_id = 0;
  self->checking = TRUE;
  self->disturbed = FALSE;
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  g_task_run_in_thread (task, check_in_thread);
  return G_SOURCE_REMOVE;
}

static void
queue_check (GroveFileWatch *self)
{
  self->disturbed = TRUE;
  if (self->checking)
    return;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add (CHECK_MS, on_time, self);
}

static gboolean
is_busy (GroveFileWatch *self)
{
  return self->checking || self->timeout_id != 0;
}

static void
on_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, GroveFileWatch *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_busy (self))
    g_signal_emit (self, signals[WRITING], 0);
  queue_check (self);
}

/* Returns: whether a file is, or was, in an opened folder, or has a name that callgrind gives to additional
 * files. */
static gboolean
may_be_added (GroveFileWatch *self, GFile *file)
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
  if (may_be_added (self, file) || may_be_added (self, other))
    on_event (monitor, file, other, event, self);
}

void
grove_file_watch_check (GroveFileWatch *self)
{
  g_return_if_fail (GROVE_IS_FILE_WATCH (self));

  queue_check (self);
}

void
grove_file_watch_stop (GroveFileWatch *self)
{
  g_return_if_fail (GROVE_IS_FILE_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
}

/* Construction */

static gboolean
has_files_of (GroveFileWatch *self, GFile *folder)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_file_has_prefix (self->files->pdata[i], folder))
      return TRUE;
  return FALSE;
}

/* Only a single file, or files that are events, have additional files. The monitor of an opened folder
 * watches its contents; a file is found through its parent folder, since its own monitor only reports on
 * the file itself. */
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
