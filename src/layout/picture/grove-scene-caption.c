/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-part-name.h"
#include "grove-scene-compare-private.h"

/* An exported picture is read without the window, so a caption says if only some parts are added up. */

#define MAX_NAMED 4u
#define CAPTION_HEIGHT 22.0 /* px at 100 %, with the space below it */
#define CAPTION_LEFT 12.0

static char *
name_part (const GrovePart *part)
{
  if (part->name != NULL && *part->name != '\0')
    return g_strdup (part->name);
  if (part->thread >= 0)
    return grove_part_name_thread (part->thread);
  if (part->number >= 0)
    return grove_part_name_part (part->number);
  return g_strdup (part->source != NULL ? part->source : "");
}

char *
grove_scene_format_parts (GroveScene *self)
{
  GroveProfile *profile = grove_scene_get_profile (self), *whole = grove_profile_get_whole (profile);
  guint32 n = grove_profile_get_n_parts (profile);
  g_autoptr (GString) names = g_string_new (NULL);

  if (whole == profile)
    return NULL;
  for (guint32 i = 0; i < MIN (n, MAX_NAMED); i++)
    {
      g_autofree char *name = name_part (grove_profile_get_part (profile, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (n > MAX_NAMED)
    g_string_append (names, ", …");
  /* Translators: how many of all the parts (threads, dumps) of a profile are in a picture, and their names */
  return g_strdup_printf (_("Only %u of %u parts: %s."), n, grove_profile_get_n_parts (whole), names->str);
}

void
grove_scene_build_caption (GroveScene *self, GroveTextMaker *maker)
{
  double f = self->factor;
  g_autofree char *text = grove_scene_compares (self) ? grove_scene_format_legend (self)
                                                      : grove_scene_format_parts (self);

  self->export_width = self->width;
  self->export_height = self->height;
  if (text == NULL)
    return;
  self->caption.text = grove_text_maker_make (maker, GROVE_TEXT_SUBTITLE, text);
  self->caption.room = grove_text_get_width (self->caption.text);
  self->caption.x = CAPTION_LEFT * f;
  self->caption.y = self->height + grove_text_maker_get_ascent (maker, GROVE_TEXT_SUBTITLE);
  self->export_width = ceil (MAX (self->width, self->caption.room + 2 * CAPTION_LEFT * f));
  self->export_height = ceil (self->height + CAPTION_HEIGHT * f);
}
