/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-background.h"
#include "grove-profile-release.h"

static const char key[] = "grove-profile-release";

static void on_last (gpointer data, GObject *profile, gboolean is_last);

static void
free_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  grove_background_begin ();
  g_object_remove_toggle_ref (data, on_last, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Deferred until the last owner has finished its unref. */
static gboolean
on_idle (gpointer profile)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, profile, NULL);
  g_task_run_in_thread (task, free_in_thread);
  return G_SOURCE_REMOVE;
}

/* Called where the last reference but ours was dropped, perhaps in a thread. */
static void
on_last (gpointer data, GObject *profile, gboolean is_last)
{
  if (is_last)
    g_idle_add (on_idle, profile);
}

void
grove_profile_release (GroveProfile *profile)
{
  g_return_if_fail (GROVE_IS_PROFILE (profile));

  if (g_object_get_data (G_OBJECT (profile), key) != NULL)
    return;
  g_object_set_data (G_OBJECT (profile), key, GINT_TO_POINTER (TRUE));
  g_object_add_toggle_ref (G_OBJECT (profile), on_last, NULL);
}
