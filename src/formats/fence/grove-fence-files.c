/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-fence-private.h"

#if defined __linux__ && defined __has_include
#if __has_include(<linux/landlock.h>)
#define HAVE_LANDLOCK
#endif
#endif

#ifdef HAVE_LANDLOCK
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The same on all architectures, but missing in old headers. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

#define FS_REFER (1ULL << 13)     /* since version 2 */
#define FS_TRUNCATE (1ULL << 14)  /* 3 */
#define FS_IOCTL_DEV (1ULL << 15) /* 5 */
#define NET_ALL 3ULL              /* 4: bind and connect over TCP */
#define SCOPE_ALL 3ULL            /* 6: abstract sockets, signals */
#define MAX_LINKS 1000            /* in a folder, to limit the time */
#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* The structure of new headers; an older kernel gets a smaller size. */
typedef struct
{
  guint64 fs;
  guint64 net;
  guint64 scoped;
} Rights;

static gsize
get_rights (long version, Rights *rights)
{
  rights->fs = FS_REFER - 1;
  rights->fs |= version >= 2 ? FS_REFER : 0;
  rights->fs |= version >= 3 ? FS_TRUNCATE : 0;
  rights->fs |= version >= 5 ? FS_IOCTL_DEV : 0;
  rights->net = version >= 4 ? NET_ALL : 0;
  rights->scoped = version >= 6 ? SCOPE_ALL : 0;
  return version >= 6   ? sizeof *rights
         : version >= 4 ? G_STRUCT_OFFSET (Rights, scoped)
                        : G_STRUCT_OFFSET (Rights, net);
}

static int
new_ruleset (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, (gsize) 0, LANDLOCK_CREATE_RULESET_VERSION);
  Rights rights = { 0 };
  gsize size;

  if (version < 1)
    return -1;
  size = get_rights (version, &rights);
  return (int) syscall (SYS_landlock_create_ruleset, &rights, size, 0);
}

/* A missing path needs no rule, and Landlock does not restrict paths that are on no disk (a pipe under
 * /dev/fd). */
static gboolean
allow_path (int ruleset, const char *path)
{
  int fd = open (path, O_PATH | O_CLOEXEC);
  struct landlock_path_beneath_attr rule = { READ, fd };
  struct stat info;
  gboolean done;

  if (fd < 0)
    return TRUE;
  if (fstat (fd, &info) == 0 && !S_ISDIR (info.st_mode))
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  done = syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0
         || errno == EBADFD;
  close (fd);
  return done;
}

/* The targets of links in a folder, except folders, which would allow too much. */
static gboolean
allow_link (int ruleset, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  return stat (path, &info) != 0 || S_ISDIR (info.st_mode) || allow_path (ruleset, path);
}

static gboolean
allow_folder (int ruleset, const char *path)
{
  DIR *folder = opendir (path);
  gboolean done = allow_path (ruleset, path);
  guint n_links = 0;
  struct dirent *entry;

  while (folder != NULL && done && n_links < MAX_LINKS && (entry = readdir (folder)) != NULL)
    if (entry->d_type == DT_LNK)
      {
        done = allow_link (ruleset, path, entry->d_name);
        n_links++;
      }
  if (folder != NULL)
    closedir (folder);
  return done;
}

/* The file itself is allowed, too, since it may be a link. */
static gboolean
allow_file (int ruleset, GFile *file)
{
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  if (g_file_test (g_file_peek_path (file), G_FILE_TEST_IS_DIR))
    return allow_folder (ruleset, g_file_peek_path (file));
  return allow_path (ruleset, g_file_peek_path (file)) && allow_folder (ruleset, folder);
}

gboolean
_grove_fence_restrict_files (GFile *const *files, guint n)
{
  int ruleset = new_ruleset ();
  gboolean done = ruleset >= 0;

  for (guint i = 0; i < n && done; i++)
    done = allow_file (ruleset, files[i]);
  done = done && syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  if (ruleset >= 0)
    close (ruleset);
  return done;
}

#else

gboolean
_grove_fence_restrict_files (GFile *const *files, guint n)
{
  return FALSE;
}

#endif
