/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-fence-private.h"

#if defined __linux__ && (defined __x86_64__ || defined __aarch64__)
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "grove-fence-numbers.h"

/* System calls that fail: those that run programs, communicate, inspect or signal
 * other processes, change files, or change the system. The list is of forbidden, not
 * of allowed calls, so that a new version of libc or a sanitizer with other calls does
 * not break reading. Landlock protects files that this list may have missed.
 */
static const int forbidden[] = {
  /* programs and processes */
  SYS_execve,
  SYS_execveat,
  SYS_kill,
  SYS_tkill,
  SYS_rt_sigqueueinfo,
  SYS_rt_tgsigqueueinfo,
  SYS_ptrace,
  SYS_process_vm_readv,
  SYS_process_vm_writev,
  SYS_kcmp,
  SYS_unshare,
  SYS_setns,
  SYS_setpgid,
  SYS_setsid,
  SYS_setpriority,
  SYS_ioprio_set,
  SYS_process_madvise,
  SYS_process_mrelease,
  SYS_memfd_create,
  SYS_memfd_secret,
  /* what all threads of the process have in common */
  SYS_chdir,
  SYS_fchdir,
  SYS_umask,
  SYS_rt_sigaction,
  SYS_setrlimit,
  SYS_setitimer,
  SYS_timer_create,
#ifdef SYS_alarm
  SYS_alarm,
#endif
#ifdef SYS_modify_ldt
  SYS_modify_ldt,
#endif
#ifdef SYS_fork
  SYS_fork,
  SYS_vfork,
#endif
#ifdef SYS_pidfd_open
  SYS_pidfd_open,
  SYS_pidfd_send_signal,
#endif
#ifdef SYS_pidfd_getfd
  SYS_pidfd_getfd,
#endif
  /* others */
  SYS_socket,
  SYS_socketpair,
  SYS_connect,
  SYS_bind,
  SYS_listen,
  SYS_accept,
  SYS_accept4,
  SYS_sendto,
  SYS_sendmsg,
  SYS_sendmmsg,
  SYS_shutdown,
  SYS_setsockopt,
  SYS_writev,
  SYS_pwrite64,
  SYS_pwritev,
  SYS_pwritev2,
  SYS_sendfile,
  SYS_splice,
  SYS_tee,
  SYS_vmsplice,
  SYS_copy_file_range,
  SYS_mq_open,
  SYS_msgget,
  SYS_semget,
  SYS_shmget,
  SYS_shmat,
  SYS_shmctl,
  SYS_msgsnd,
  SYS_msgctl,
  SYS_semop,
  SYS_semtimedop,
  SYS_semctl,
  /* files */
  SYS_unlinkat,
  SYS_renameat2,
  SYS_linkat,
  SYS_symlinkat,
  SYS_mkdirat,
  SYS_mknodat,
  SYS_truncate,
  SYS_ftruncate,
  SYS_fallocate,
  SYS_fchmod,
  SYS_fchmodat,
  SYS_fchown,
  SYS_fchownat,
  SYS_utimensat,
  SYS_setxattr,
  SYS_lsetxattr,
  SYS_fsetxattr,
  SYS_removexattr,
  SYS_lremovexattr,
  SYS_fremovexattr,
  SYS_open_by_handle_at,
  SYS_name_to_handle_at,
#ifdef SYS_renameat
  SYS_renameat,
#endif
#ifdef SYS_unlink
  SYS_creat,
  SYS_unlink,
  SYS_rename,
  SYS_link,
  SYS_symlink,
  SYS_mkdir,
  SYS_rmdir,
  SYS_mknod,
  SYS_chmod,
  SYS_chown,
  SYS_lchown,
  SYS_utime,
  SYS_utimes,
  SYS_futimesat,
#endif
  SYS_fchmodat2,
  SYS_setxattrat,
  SYS_removexattrat,
  SYS_file_setattr,
  /* the system */
  SYS_mount,
  SYS_umount2,
  SYS_pivot_root,
  SYS_chroot,
  SYS_swapon,
  SYS_swapoff,
  SYS_reboot,
  SYS_init_module,
  SYS_finit_module,
  SYS_delete_module,
  SYS_kexec_load,
  SYS_acct,
  SYS_quotactl,
  SYS_settimeofday,
  SYS_clock_settime,
  SYS_adjtimex,
  SYS_clock_adjtime,
  SYS_sethostname,
  SYS_setdomainname,
  SYS_syslog,
  SYS_bpf,
  SYS_perf_event_open,
  SYS_userfaultfd,
  SYS_keyctl,
  SYS_add_key,
  SYS_request_key,
  SYS_setuid,
  SYS_setgid,
  SYS_setreuid,
  SYS_setregid,
  SYS_setresuid,
  SYS_setresgid,
  SYS_setgroups,
  SYS_capset,
  SYS_personality,
  SYS_fanotify_init,
  SYS_fanotify_mark,
  SYS_vhangup,
  SYS_move_pages,
  SYS_migrate_pages,
#ifdef SYS_iopl
  SYS_iopl,
  SYS_ioperm,
#endif
  SYS_io_uring_setup,
  SYS_io_uring_enter,
  SYS_io_uring_register,
  SYS_open_tree,
  SYS_move_mount,
  SYS_fsopen,
  SYS_fsconfig,
  SYS_fsmount,
  SYS_fspick,
  SYS_mount_setattr,
  SYS_open_tree_attr,
  SYS_quotactl_fd,
  SYS_kexec_file_load,
};

/* Calls with arguments in memory, which the filter cannot read: they fail as on an old kernel, so that libc
 * uses the ones whose arguments are in registers. */
static const int missing[] = {
#ifdef SYS_clone3
  SYS_clone3,
#endif
#ifdef SYS_openat2
  SYS_openat2,
#endif
};

#ifdef __x86_64__
#define OUR_ARCH AUDIT_ARCH_X86_64
#else
#define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

/* The lower half of an argument; both machines are little-endian. */
#define ARGUMENT(i) ((guint32) (offsetof (struct seccomp_data, args) + 8 * (i)))
#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
/* O_TMPFILE has the bit of O_DIRECTORY, but needs one of WRITING. */

#define MAX_INSTRUCTIONS 512

typedef struct
{
  struct sock_filter code[MAX_INSTRUCTIONS];
  gushort n;
} Filter;

static void
add (Filter *self, guint16 code, guint8 jt, guint8 jf, guint32 k)
{
  g_assert (self->n < MAX_INSTRUCTIONS);
  self->code[self->n++] = (struct sock_filter){ code, jt, jf, k };
}

static void
load (Filter *self, gsize offset)
{
  add (self, BPF_LD | BPF_W | BPF_ABS, 0, 0, (guint32) offset);
}

static void
answer (Filter *self, guint32 what)
{
  add (self, BPF_RET | BPF_K, 0, 0, what);
}

static void
fail_with (Filter *self, int error)
{
  answer (self, SECCOMP_RET_ERRNO | (guint32) error);
}

/* The accumulator has the number of the call, here and below. */
static void
forbid (Filter *self, int call, int error)
{
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (guint32) call);
  fail_with (self, error);
}

/* Forbids opening for anything but reading. */
static void
forbid_writing (Filter *self, int call, guint flags)
{
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (guint32) call);
  load (self, ARGUMENT (flags));
  add (self, BPF_JMP | BPF_JSET | BPF_K, 0, 1, WRITING);
  fail_with (self, EPERM);
  answer (self, SECCOMP_RET_ALLOW);
}

/* Fails where the lower half of an argument is not among @allowed. The argument is compared as it is loaded. */
static void
allow_values (Filter *self, int call, guint argument, const guint32 *allowed, guint8 n)
{
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 0, (guint8) (n + 3), (guint32) call);
  load (self, ARGUMENT (argument));
  for (guint8 i = 0; i < n; i++)
    add (self, BPF_JMP | BPF_JEQ | BPF_K, (guint8) (n - i), 0, allowed[i]);
  fail_with (self, EPERM);
  answer (self, SECCOMP_RET_ALLOW);
}

static void
forbid_values (Filter *self, int call, guint argument, const guint32 *values, guint8 n)
{
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 0, (guint8) (n + 3), (guint32) call);
  load (self, ARGUMENT (argument));
  for (guint8 i = 0; i < n; i++)
    add (self, BPF_JMP | BPF_JEQ | BPF_K, (guint8) (n - i), 0, values[i]);
  answer (self, SECCOMP_RET_ALLOW);
  fail_with (self, EPERM);
}

/* Terminals, sockets and devices do much by ioctl(): typing into a terminal is TIOCSTI. */
static void
restrict_ioctl (Filter *self)
{
  static const guint32 allowed[] = { TCGETS, TIOCGWINSZ, FIONREAD, FIOCLEX, FIONCLEX };

  allow_values (self, SYS_ioctl, 1, allowed, G_N_ELEMENTS (allowed));
}

/* A descriptor can send signals to another process, or be watched or sealed. */
static void
restrict_fcntl (Filter *self)
{
  static const guint32 forbidden_commands[] = { F_SETOWN, F_SETOWN_EX, F_SETSIG,    F_SETLEASE,
                                                F_NOTIFY, F_ADD_SEALS, F_SETPIPE_SZ };

  forbid_values (self, SYS_fcntl, 1, forbidden_commands, G_N_ELEMENTS (forbidden_commands));
}

/* Names of threads and of memory are set by libc. */
static void
restrict_prctl (Filter *self)
{
  static const guint32 allowed[] = { PR_SET_NAME,         PR_GET_NAME,     PR_GET_DUMPABLE,
                                     PR_SET_NO_NEW_PRIVS, PR_CAPBSET_READ, PR_GET_SECCOMP,
                                     PR_GET_NO_NEW_PRIVS, 0x53564d41 /* PR_SET_VMA */ };

  allow_values (self, SYS_prctl, 0, allowed, G_N_ELEMENTS (allowed));
}

/* Limits may be read. */
static void
restrict_prlimit (Filter *self)
{
  static const guint32 allowed[] = { 0 };

  allow_values (self, SYS_prlimit64, 2, allowed, G_N_ELEMENTS (allowed));
}

/* Allows threads, but not processes. */
static void
forbid_processes (Filter *self)
{
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, SYS_clone);
  load (self, ARGUMENT (0));
  add (self, BPF_JMP | BPF_JSET | BPF_K, 1, 0, CLONE_THREAD);
  fail_with (self, EPERM);
  answer (self, SECCOMP_RET_ALLOW);
}

/* Allows signals to the own process, which abort() needs. */
static void
forbid_signals (Filter *self)
{
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, SYS_tgkill);
  load (self, ARGUMENT (0));
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, (guint32) getpid ());
  fail_with (self, EPERM);
  answer (self, SECCOMP_RET_ALLOW);
}

static void
check_architecture (Filter *self)
{
  load (self, offsetof (struct seccomp_data, arch));
  add (self, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, OUR_ARCH);
  fail_with (self, EPERM);
  load (self, offsetof (struct seccomp_data, nr));
#ifdef __x86_64__
  /* x32 has the same architecture and other numbers */
  add (self, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
  fail_with (self, EPERM);
#endif
}

static void
make_filter (Filter *self)
{
  check_architecture (self);
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    forbid (self, missing[i], ENOSYS);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    forbid (self, forbidden[i], EPERM);
  forbid_writing (self, SYS_openat, 2);
#ifdef SYS_open
  forbid_writing (self, SYS_open, 1);
#endif
  restrict_ioctl (self);
  restrict_fcntl (self);
  restrict_prctl (self);
  restrict_prlimit (self);
  forbid_processes (self);
  forbid_signals (self);
  answer (self, SECCOMP_RET_ALLOW);
}

gboolean
_grove_fence_restrict_calls (void)
{
  Filter filter = { .n = 0 };
  struct sock_fprog program;

  make_filter (&filter);
  program = (struct sock_fprog){ filter.n, filter.code };
  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

#else

gboolean
_grove_fence_restrict_calls (void)
{
  return FALSE;
}

#endif
