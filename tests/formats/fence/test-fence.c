/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "grove-fence.h"
#include "grove-loader.h"

/* Operations that a thread behind the fence may and may not do. Where the kernel or a container lacks one
 * of the two mechanisms, operations that only this one forbids are not tested. */

typedef struct
{
  char *folder;  /* contains "profile" */
  char *outside; /* another folder, contains "secret" */
  GroveFenceParts parts;
  int result[16];
} Fixture;

static char *
path_in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
write_file (const char *folder, const char *name)
{
  g_autofree char *path = path_in (folder, name);

  g_assert_true (g_file_set_contents (path, "contents", -1, NULL));
}

static void
remove_file (const char *folder, const char *name)
{
  g_autofree char *path = path_in (folder, name);

  g_unlink (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("fence-XXXXXX", NULL);
  self->outside = g_dir_make_tmp ("fence-XXXXXX", NULL);
  write_file (self->folder, "profile");
  write_file (self->outside, "secret");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_file (self->folder, "profile");
  remove_file (self->folder, "link");
  remove_file (self->outside, "secret");
  g_rmdir (self->folder);
  g_rmdir (self->outside);
  g_free (self->folder);
  g_free (self->outside);
}

/* Runs @function in a thread behind the fence. Returns: whether there is a fence */
static gboolean
run (Fixture *self, gpointer (*function) (gpointer self))
{
  g_thread_join (g_thread_new ("fenced", function, self));
  if (self->parts == GROVE_FENCE_NONE)
    g_test_skip ("this kernel, or this sandbox, has neither Landlock nor seccomp for us");
  return self->parts != GROVE_FENCE_NONE;
}

/* Returns: whether this mechanism is available; otherwise the test is reported as skipped */
static gboolean
has (Fixture *self, GroveFenceParts part, const char *missing)
{
  if ((self->parts & part) == 0)
    g_test_skip_printf ("there is no %s", missing);
  return (self->parts & part) != 0;
}

static void
enter (Fixture *self)
{
  g_autofree char *path = path_in (self->folder, "profile");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->parts = grove_fence_enter (&file, 1);
}

/* Returns: 0, or the error number */
static int
try_open (const char *folder, const char *name, int flags)
{
  g_autofree char *path = path_in (folder, name);
  int fd = open (path, flags | O_CLOEXEC, 0600);

  if (fd < 0)
    return errno;
  close (fd);
  return 0;
}

static gboolean
is_refused (int error)
{
  return error == EPERM || error == EACCES;
}

/* Files */

static gpointer
try_files (gpointer data)
{
  Fixture *self = data;
  g_autofree char *profile = path_in (self->folder, "profile"), *other = path_in (self->folder, "other");
  int i = 0;

  enter (self);
  self->result[i++] = try_open (self->folder, "profile", O_WRONLY);
  self->result[i++] = try_open (self->folder, "profile", O_RDWR);
  self->result[i++] = try_open (self->folder, "profile", O_RDONLY | O_TRUNC);
  self->result[i++] = try_open (self->folder, "new", O_RDONLY | O_CREAT);
  self->result[i++] = g_unlink (profile) == 0 ? 0 : errno;
  self->result[i++] = g_rename (profile, other) == 0 ? 0 : errno;
  self->result[i++] = g_mkdir (other, 0700) == 0 ? 0 : errno;
  self->result[i++] = symlink (profile, other) == 0 ? 0 : errno;
  self->result[i++] = -1;
  return NULL;
}

static void
test_nothing_is_written (Fixture *self, gconstpointer data)
{
  g_autofree char *profile = path_in (self->folder, "profile");
  struct stat info;

  if (!run (self, try_files))
    return;
  for (int i = 0; self->result[i] >= 0; i++)
    g_assert_true (is_refused (self->result[i]));
  g_assert_cmpint (stat (profile, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, strlen ("contents"));
}

static gpointer
try_reading (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GDir) folder = NULL;

  enter (self);
  folder = g_dir_open (self->folder, 0, NULL);
  self->result[0] = try_open (self->folder, "profile", O_RDONLY);
  self->result[1] = folder != NULL && g_dir_read_name (folder) != NULL;
  self->result[2] = try_open (self->folder, "link", O_RDONLY);
  self->result[3] = try_open (self->outside, "secret", O_RDONLY);
  self->result[4] = try_open ("/etc", "passwd", O_RDONLY);
  return NULL;
}

static void
test_reading (Fixture *self, gconstpointer data)
{
  if (!run (self, try_reading))
    return;
  g_assert_cmpint (self->result[0], ==, 0);
  g_assert_true (self->result[1]);
  if (!has (self, GROVE_FENCE_FILES, "Landlock: other files can be read"))
    return;
  g_assert_cmpint (self->result[3], ==, EACCES);
  g_assert_cmpint (self->result[4], ==, EACCES);
}

/* A link to a file elsewhere counts as a file of its folder. */
static void
test_links (Fixture *self, gconstpointer data)
{
  g_autofree char *link = path_in (self->folder, "link"), *secret = path_in (self->outside, "secret");

  g_assert_cmpint (symlink (secret, link), ==, 0);
  if (!run (self, try_reading))
    return;
  g_assert_cmpint (self->result[2], ==, 0);
  g_assert_cmpint (self->result[3], ==, 0);
}

/* Programs, processes and sockets */

static gpointer
try_calls (gpointer data)
{
  Fixture *self = data;
  char *const arguments[] = { (char *) "true", NULL };
  pid_t child;

  enter (self);
  self->result[0] = socket (AF_UNIX, SOCK_STREAM, 0) < 0 ? errno : 0;
  self->result[1] = socket (AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0;
  self->result[2] = execv ("/bin/true", arguments) < 0 ? errno : 0;
  self->result[3] = kill (getppid (), 0) < 0 ? errno : 0;
  child = fork ();
  if (child == 0)
    _exit (0);
  self->result[4] = child < 0 ? errno : 0;
  if (child > 0)
    waitpid (child, NULL, 0);
  self->result[5] = chmod (self->folder, 0700) < 0 ? errno : 0;
  return NULL;
}

static void
test_calls (Fixture *self, gconstpointer data)
{
  if (!run (self, try_calls))
    return;
  g_assert_true (is_refused (self->result[2]));
  if (!has (self, GROVE_FENCE_CALLS, "seccomp: only programs cannot be run"))
    return;
  for (int i = 0; i <= 5; i++)
    if (i != 2) /* Landlock may have refused it first, with EACCES */
      g_assert_cmpint (self->result[i], ==, EPERM);
}

/* Threads */

static gpointer
try_writing (gpointer data)
{
  Fixture *self = data;

  self->result[0] = try_open (self->folder, "profile", O_WRONLY);
  return NULL;
}

static gpointer
start_another (gpointer data)
{
  enter (data);
  g_thread_join (g_thread_new ("within", try_writing, data));
  return NULL;
}

static void
test_threads_within (Fixture *self, gconstpointer data)
{
  if (run (self, start_another))
    g_assert_true (is_refused (self->result[0]));
}

/* Other threads are not restricted. */
static void
test_threads_outside (Fixture *self, gconstpointer data)
{
  if (!run (self, try_files))
    return;
  try_writing (self);
  g_assert_cmpint (self->result[0], ==, 0);
  g_thread_join (g_thread_new ("outside", try_writing, self));
  g_assert_cmpint (self->result[0], ==, 0);
}

static gpointer
answer (gpointer data)
{
  Fixture *self = data;

  try_writing (self);
  return self;
}

static void
test_run (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_in (self->folder, "profile");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!run (self, try_files))
    return;
  g_assert_true (grove_fence_run (&file, 1, answer, self) == self);
  g_assert_true (is_refused (self->result[0]));
  try_writing (self);
  g_assert_cmpint (self->result[0], ==, 0);
}

/* GIO uses other programs for files that are elsewhere. */
static gpointer
enter_remote (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://example.org/profile");

  self->parts = grove_fence_enter (&file, 1);
  try_writing (self);
  return NULL;
}

static void
test_remote (Fixture *self, gconstpointer data)
{
  g_thread_join (g_thread_new ("remote", enter_remote, self));
  g_assert_cmpint (self->parts, ==, GROVE_FENCE_NONE);
  g_assert_cmpint (self->result[0], ==, 0);
}

/* Where the kernel or the environment (Docker, valgrind) has neither mechanism, or threads cannot be
 * started, files are read without a fence. */

#if defined __linux__ && defined __x86_64__
static void
deny (struct sock_filter *filter, gushort *n, int call, int error)
{
  filter[(*n)++] = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) call, 0, 1);
  filter[(*n)++] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (guint32) error);
}

static gboolean
install (struct sock_filter *filter, gushort n)
{
  struct sock_fprog program = { n, filter };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
         && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static gboolean
is_loaded (const char *folder)
{
  g_autofree char *path = path_in (folder, "profile");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GroveProfile) profile = NULL;

  if (!g_file_set_contents (path, "main;work 3\nmain 4\n", -1, NULL))
    return FALSE;
  profile = grove_loader_load (&file, 1, NULL, NULL, NULL, NULL);
  return profile != NULL && grove_profile_get_total (profile, 0) == 7;
}

/* In a process of its own, since restrictions are permanent. Returns: 0 loaded, 1 not loaded, 77 nothing
 * could be denied */
static int
load_without (const char *folder, gboolean threads, int error)
{
  struct sock_filter filter[32] = { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 0) };
  gushort n = 1;

  for (int call = 444; call <= 446; call++)
    deny (filter, &n, call, error);
  deny (filter, &n, SYS_seccomp, error);
  if (!threads)
    {
      deny (filter, &n, SYS_clone, EAGAIN);
      deny (filter, &n, 435, EAGAIN); /* clone3 */
    }
  filter[n++] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  if (!install (filter, n))
    return 77;
  return is_loaded (folder) ? 0 : 1;
}

static void
test_without (Fixture *self, gconstpointer data)
{
  static const int errors[] = { ENOSYS, EPERM, EFAULT };

  for (gsize i = 0; i < G_N_ELEMENTS (errors) * 2; i++)
    {
      pid_t child = fork ();
      int status;

      if (child == 0)
        _exit (load_without (self->folder, i % 2 == 0, errors[i / 2]));
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      if (WEXITSTATUS (status) == 77)
        {
          g_test_skip ("nothing can be denied here");
          return;
        }
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
}
#else
static void
test_without (Fixture *self, gconstpointer data)
{
  g_test_skip ("numbers of system calls are those of x86-64");
}
#endif

/* Ways out that were once possible: each fails, or doc/security.md names it. */

typedef struct
{
  const char *name;
  long call;
  long arguments[4];
} Way;

#define NOWHERE ((long) (gintptr) "/nonexistent/fence")

static const Way ways[] = {
#ifdef __linux__
  { "typing into a terminal", SYS_ioctl, { 0, 0x5412 /* TIOCSTI */ } },
  { "pasting into a console", SYS_ioctl, { 0, 0x541c /* TIOCLINUX */ } },
  { "signals of a descriptor", SYS_fcntl, { 0, F_SETSIG, SIGTERM } },
  { "owner of a descriptor", SYS_fcntl, { 0, F_SETOWN, 1 } },
  { "watching a folder", SYS_fcntl, { 0, 1026 /* F_NOTIFY */ } },
  { "modes of files", 452 /* fchmodat2 */, { AT_FDCWD, NOWHERE, 0700 } },
  { "attributes of files", 463 /* setxattrat */, { AT_FDCWD, NOWHERE } },
  { "removing attributes", 466 /* removexattrat */, { AT_FDCWD, NOWHERE } },
  { "attributes of file systems", 469 /* file_setattr */, { AT_FDCWD, NOWHERE } },
  { "io_uring", 425 /* io_uring_setup */, { 1 } },
  { "files in memory", SYS_memfd_create, { NOWHERE } },
  { "secret memory", 447 /* memfd_secret */, { 0 } },
  { "shared memory", SYS_shmget, { 0, 4096 } },
  { "attaching shared memory", SYS_shmat, { 0 } },
  { "messages", SYS_msgsnd, { 0 } },
  { "semaphores", SYS_semop, { 0 } },
  { "writing to a socket by parts", SYS_writev, { 1, 0, 0 } },
  { "writing at an offset", SYS_pwrite64, { 1, 0, 0 } },
  { "moving bytes between descriptors", SYS_splice, { 0 } },
  { "copying between files", SYS_copy_file_range, { 0 } },
  { "sending files", SYS_sendfile, { 1, 0 } },
  { "closing a connection", SYS_shutdown, { 0, 2 } },
  { "the folder of the process", SYS_chdir, { NOWHERE } },
  { "the mode of new files", SYS_umask, { 077 } },
  { "signal handlers", SYS_rt_sigaction, { SIGUSR1 } },
  { "alarms", SYS_setitimer, { 0 } },
  { "timers", SYS_timer_create, { 0 } },
  { "limits of processes", SYS_prlimit64, { 0, 7, NOWHERE } },
  { "priorities of processes", SYS_setpriority, { 0 } },
  { "hiding from debuggers", SYS_prctl, { PR_SET_DUMPABLE, 0 } },
  { "dying with a parent", SYS_prctl, { PR_SET_PDEATHSIG, SIGKILL } },
  { "other processes' memory", SYS_process_vm_readv, { 1 } },
  { "tracing", SYS_ptrace, { 0 } },
  { "quotas", 443 /* quotactl_fd */, { 0 } },
  { "mounts", 467 /* open_tree_attr */, { 0 } },
  { "new kernels", SYS_kexec_file_load, { 0 } },
#endif
  { NULL, 0, { 0 } },
};

static int way_results[G_N_ELEMENTS (ways)];

static gpointer
try_ways (gpointer data)
{
  Fixture *self = data;

  enter (self);
  for (guint i = 0; ways[i].name != NULL && (self->parts & GROVE_FENCE_CALLS) != 0; i++)
    {
      const long *a = ways[i].arguments;

      way_results[i] = syscall (ways[i].call, a[0], a[1], a[2], a[3]) < 0 ? errno : 0;
    }
  return NULL;
}

static void
test_ways_out (Fixture *self, gconstpointer data)
{
  if (!run (self, try_ways) || !has (self, GROVE_FENCE_CALLS, "seccomp"))
    return;
  for (guint i = 0; ways[i].name != NULL; i++)
    if (way_results[i] != EPERM)
      g_error ("%s: %s", ways[i].name, way_results[i] == 0 ? "possible" : g_strerror (way_results[i]));
}

/* Calls that libc and GLib need still work. */
static gpointer
try_needed (gpointer data)
{
  Fixture *self = data;
  int ends[2];

  enter (self);
  self->result[0] = pipe (ends) == 0 && write (ends[1], "", 1) == 1 ? 0 : errno;
  self->result[1] = fcntl (ends[0], F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
  errno = 0;
  self->result[2] = isatty (ends[0]) || errno != ENOTTY;
  g_thread_join (g_thread_new ("within", (GThreadFunc) g_strdup, NULL));
  close (ends[0]);
  close (ends[1]);
  return NULL;
}

static void
test_needed (Fixture *self, gconstpointer data)
{
  if (!run (self, try_needed))
    return;
  for (guint i = 0; i <= 2; i++)
    g_assert_cmpint (self->result[i], ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/formats/fence/nothing-is-written", test_nothing_is_written },
    { "/formats/fence/reading", test_reading },
    { "/formats/fence/links", test_links },
    { "/formats/fence/calls", test_calls },
    { "/formats/fence/ways-out", test_ways_out },
    { "/formats/fence/needed", test_needed },
    { "/formats/fence/threads-within", test_threads_within },
    { "/formats/fence/threads-outside", test_threads_outside },
    { "/formats/fence/run", test_run },
    { "/formats/fence/remote", test_remote },
    { "/formats/fence/without", test_without },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
