/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-fence-private.h"

#include <glib/gi18n-lib.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* Sets no_new_privs, which the kernel requires before a thread can restrict itself. */
static gboolean
give_up_privileges (void)
{
#ifdef __linux__
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
#else
  return FALSE;
#endif
}

static gboolean
are_local (GFile *const *files, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_file_is_native (files[i]) || g_file_peek_path (files[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Message catalogues are loaded at their first use, and cannot be read behind the fence. */
static void
load_messages (void)
{
  const char *const domains[] = { GETTEXT_PACKAGE, "glib20", "libc" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    (void) dgettext (domains[i], "Permission denied");
}

GroveFenceParts
grove_fence_enter (GFile *const *files, guint n)
{
  GroveFenceParts parts = GROVE_FENCE_NONE;

  g_return_val_if_fail (files != NULL || n == 0, GROVE_FENCE_NONE);

  load_messages ();
  if (!are_local (files, n) || !give_up_privileges ())
    return GROVE_FENCE_NONE;
  if (_grove_fence_restrict_files (files, n))
    parts |= GROVE_FENCE_FILES;
  if (_grove_fence_restrict_calls ())
    parts |= GROVE_FENCE_CALLS;
  g_debug ("reading behind a fence: Landlock %s, seccomp %s", (parts & GROVE_FENCE_FILES) != 0 ? "yes" : "no",
           (parts & GROVE_FENCE_CALLS) != 0 ? "yes" : "no");
  return parts;
}

/* Running a function behind the fence */

typedef struct
{
  GFile *const *files;
  guint n;
  GThreadFunc function;
  gpointer data;
} Call;

static gpointer
run_behind (gpointer data)
{
  Call *call = data;

  grove_fence_enter (call->files, call->n);
  return call->function (call->data);
}

gpointer
grove_fence_run (GFile *const *files, guint n, GThreadFunc function, gpointer data)
{
  Call call = { files, n, function, data };
  GThread *thread;

  g_return_val_if_fail (function != NULL, NULL);

  thread = g_thread_try_new ("grove-reader", run_behind, &call, NULL);
  /* without a thread the profile is read without the fence */
  return thread != NULL ? g_thread_join (thread) : function (data);
}
