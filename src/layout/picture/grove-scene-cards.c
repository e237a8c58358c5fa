/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-function-name.h"
#include "grove-number.h"
#include "grove-path-name.h"
#include "grove-scene-compare-private.h"
#include "grove-scene-private.h"

/* px at 100 %, from the card's left top corner */
#define TEXT_LEFT 17.0
#define TEXT_RIGHT (GROVE_CARD_WIDTH - 10.0)
#define TITLE_BASE 20.0
#define SUBTITLE_BASE 35.5
#define VALUE_BASE 50.5
#define BAR_HEIGHT 5.5
/* The same of a card that is shown small */
#define NAME_BASE 24.5
#define SHARE_BASE 50.0
#define SMALL_RIGHT (GROVE_CARD_WIDTH - 6.0)
#define BAR_GAP 8.0
#define LOOP_RADIUS 3.7

/* The texts of a card besides its numbers
 * @number: 0, or which of the cards that say the same otherwise */
typedef struct
{
  char *title;
  char *qualifier;
  char *file;
  guint number;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->title);
  g_free (words->qualifier);
  g_free (words->file);
}

static guint32
get_function (GroveScene *self, guint node)
{
  return grove_graph_get_node (grove_scene_get_graph (self), node)->function;
}

static const char *
get_path (GroveScene *self, guint node)
{
  GroveProfile *profile = grove_scene_get_profile (self);
  guint32 function = get_function (self, node);
  const char *file = grove_profile_get_file_name (profile,
                                                  grove_profile_get_function_file (profile, function));

  if (*file != '\0')
    return file;
  return grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function));
}

static char *
get_place (GroveScene *self, guint node)
{
  const char *path = get_path (self, node);

  /* Python's file of functions in C */
  if (strcmp (path, "~") == 0)
    return g_strdup (_("built-in"));
  return *path != '\0' ? g_strdup (grove_path_name_base (path)) : NULL;
}

/* What changed takes the place of the file. */
static void
tell_change (GroveScene *self, guint node, Words *words)
{
  char *change = grove_scene_compare_calls (self, node);

  if (change == NULL)
    return;
  g_free (words->file);
  words->file = change;
}

static Words
get_words (GroveScene *self, guint i)
{
  GroveGraph *graph = grove_scene_get_graph (self);
  const GroveGraphNode *node = grove_graph_get_node (graph, i);
  const char *name = grove_profile_get_function_name (grove_scene_get_profile (self), node->function);
  char *title = grove_scene_title_kind (node);

  if (title != NULL)
    return (Words){ title, grove_scene_subtitle_kind (graph, node), NULL, 0 };
  return (Words){ grove_function_name_base (name, self->style.short_names),
                  grove_function_name_qualifier (name, self->style.short_names), get_place (self, i), 0 };
}

static GArray *
collect_words (GroveScene *self)
{
  GArray *all = g_array_sized_new (FALSE, TRUE, sizeof (Words), self->cards->len);

  g_array_set_clear_func (all, (GDestroyNotify) words_clear);
  for (guint i = 0; i < self->cards->len; i++)
    {
      Words words = get_words (self, i);

      g_array_append_val (all, words);
    }
  return all;
}

static void
tell_line (GroveScene *self, guint node, Words *words)
{
  GroveProfile *profile = grove_scene_get_profile (self);
  guint32 line = grove_profile_get_function_line (profile, get_function (self, node));
  guint32 column = grove_profile_get_function_column (profile, get_function (self, node));
  char *place;

  if (line == 0 || words->file == NULL)
    return;
  place = column > 0 ? g_strdup_printf ("%s:%u:%u", words->file, line, column)
                     : g_strdup_printf ("%s:%u", words->file, line);
  g_free (words->file);
  words->file = place;
}

/* Types of templates and of arguments, which are folded otherwise */
static void
tell_types (GroveScene *self, guint node, Words *words)
{
  const char *name = grove_profile_get_function_name (grove_scene_get_profile (self),
                                                      get_function (self, node));

  g_free (words->title);
  g_free (words->qualifier);
  words->title = grove_function_name_base (name, FALSE);
  words->qualifier = grove_function_name_qualifier (name, FALSE);
}

/* "a/util.c:12" */
static void
tell_folder (GroveScene *self, guint node, Words *words)
{
  const char *path = get_path (self, node), *base = grove_path_name_base (path);
  g_autofree char *folder = g_strndup (path, base > path ? (gsize) (base - path) - 1 : 0);
  const char *last = grove_path_name_base (folder);
  char *place;

  if (*last == '\0' || words->file == NULL)
    return;
  place = g_strdup_printf ("%s/%s", last, words->file);
  g_free (words->file);
  words->file = place;
}

static char *
words_to_key (const Words *words)
{
  return g_strdup_printf ("%s\n%s\n%s", words->title, words->qualifier != NULL ? words->qualifier : "",
                          words->file != NULL ? words->file : "");
}

/* Returns: (transfer full): for each key how many there are of it */
static GHashTable *
count_keys (GPtrArray *keys)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < keys->len; i++)
    {
      gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, keys->pdata[i]));

      g_hash_table_insert (counts, keys->pdata[i], GSIZE_TO_POINTER (n + 1));
    }
  return counts;
}

static gboolean
is_function (GroveScene *self, guint node)
{
  GroveNodeKind kind = grove_graph_get_node (grove_scene_get_graph (self), node)->kind;

  return kind == GROVE_NODE_FUNCTION || kind == GROVE_NODE_GUESS;
}

static void
tell_twins_apart_by (GroveScene *self, GArray *all, void (*tell) (GroveScene *, guint, Words *))
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) counts = NULL;

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (keys, words_to_key (&g_array_index (all, Words, i)));
  counts = count_keys (keys);
  for (guint i = 0; i < all->len; i++)
    if (GPOINTER_TO_SIZE (g_hash_table_lookup (counts, keys->pdata[i])) > 1 && is_function (self, i))
      tell (self, i, &g_array_index (all, Words, i));
}

/* Two <lambda> of one file, two operator delete, init of two files util.c */
static void
tell_twins_apart (GroveScene *self, GArray *all)
{
  tell_twins_apart_by (self, all, tell_line);
  tell_twins_apart_by (self, all, tell_types);
  tell_twins_apart_by (self, all, tell_folder);
}

static double
get_share (double cost, double base)
{
  return base > 0 && cost > 0 ? MIN (cost / base, 1.0) : 0;
}

/* Sets the place of the card and its numbers. */
static void
fill_node (GroveScene *self, guint i, GroveSceneNode *node)
{
  GroveGraph *graph = grove_scene_get_graph (self);
  const GroveGraphNode *source = grove_graph_get_node (graph, i);
  GrovePoint centre = grove_layout_get_node (self->layout, i);
  double base = grove_scene_get_base (self);

  node->node = i;
  node->width = GROVE_CARD_WIDTH * self->factor;
  node->height = GROVE_CARD_HEIGHT * self->factor;
  node->x = self->left + centre.x - node->width / 2;
  node->y = self->top + centre.y - node->height / 2;
  node->inclusive_share = get_share (source->inclusive, base);
  node->self_share = MIN (get_share (source->self, base), node->inclusive_share);
  node->heat = get_share (source->inclusive, grove_scene_get_root_cost (self));
  node->color = grove_groups_get_color (self->groups,
                                        grove_groups_get_group (self->groups, source->function));
  node->active = source->side == 0;
  node->kind = source->kind;
  node->tooltip = grove_scene_node_tooltip (self, i);
}

static void
place (GrovePlacedText *placed, GroveText *text, double x, double y, double room)
{
  *placed = (GrovePlacedText){ text, x, y, room };
}

/* "TrackingLinkSe…vice · app.py": the file whole as long as the class keeps a few letters. */
static GroveText *
make_place (GroveTextMaker *maker, const Words *words, double room)
{
  g_autofree char *whole = NULL;
  g_autofree char *tail = NULL;
  g_autoptr (GroveText) text = NULL;
  g_autoptr (GroveText) tail_text = NULL;
  g_autoptr (GroveText) head_text = NULL;
  double head_room;

  if (words->qualifier == NULL || words->file == NULL)
    return grove_text_maker_fit (maker, GROVE_TEXT_SUBTITLE,
                                 words->qualifier != NULL ? words->qualifier
                                 : words->file != NULL    ? words->file
                                                          : "",
                                 room);
  tail = g_strconcat (" · ", words->file, NULL);
  whole = g_strconcat (words->qualifier, tail, NULL);
  text = grove_text_maker_make (maker, GROVE_TEXT_SUBTITLE, whole);
  if (grove_text_get_width (text) <= room)
    return g_steal_pointer (&text);
  tail_text = grove_text_maker_make (maker, GROVE_TEXT_SUBTITLE, tail);
  head_room = room - grove_text_get_width (tail_text);
  if (head_room < 0.4 * room)
    return grove_text_maker_fit (maker, GROVE_TEXT_SUBTITLE, whole, room);
  head_text = grove_text_maker_fit (maker, GROVE_TEXT_SUBTITLE, words->qualifier, head_room);
  g_free (whole);
  whole = g_strconcat (grove_text_get_text (head_text), tail, NULL);
  return grove_text_maker_fit (maker, GROVE_TEXT_SUBTITLE, whole, room);
}

/* "(2) app.py": of cards that would look the same, which elision may do, too */
static GroveText *
make_subtitle (GroveTextMaker *maker, const Words *words, double room)
{
  g_autofree char *number = NULL;
  g_autofree char *numbered = NULL;
  g_autoptr (GroveText) number_text = NULL;
  g_autoptr (GroveText) place = NULL;

  if (words->number == 0)
    return make_place (maker, words, room);
  number = g_strdup_printf ("(%u) ", words->number);
  number_text = grove_text_maker_make (maker, GROVE_TEXT_SUBTITLE, number);
  place = make_place (maker, words, MAX (room - grove_text_get_width (number_text), 0));
  numbered = g_strconcat (number, grove_text_get_text (place), NULL);
  return grove_text_maker_make (maker, GROVE_TEXT_SUBTITLE, numbered);
}

/* The circle ends at 225°, where it points up and to the right. */
static void
place_loop (GroveScene *self, GroveSceneCard *card, double x, double y)
{
  double r = LOOP_RADIUS * self->factor;

  card->loop_radius = r;
  card->loop_x = x;
  card->loop_y = y;
  card->loop_arrow[0] = (GrovePoint){ x, y - 1.45 * r };
  card->loop_arrow[1] = (GrovePoint){ x - 0.2 * r, y - 0.2 * r };
  card->loop_arrow[2] = (GrovePoint){ x - 1.25 * r, y - 1.25 * r };
}

/* Returns: px that it takes at the right of the second line */
static double
add_loop (GroveScene *self, GroveTextMaker *maker, GroveSceneCard *card, gint64 calls)
{
  double f = self->factor;
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;
  GroveText *text;
  double x;

  if (calls == 0)
    return 0;
  number = grove_number_count (calls);
  label = calls > 0 ? g_strconcat (number, "×", NULL) : g_strdup ("");
  text = grove_text_maker_make (maker, GROVE_TEXT_TAG, label);
  x = card->node.x + TEXT_RIGHT * f - grove_text_get_width (text);
  place (&card->loop, text, x, card->node.y + SUBTITLE_BASE * f, grove_text_get_width (text));
  place_loop (self, card, x - (LOOP_RADIUS + 3.5) * f,
              card->loop.y - grove_text_maker_get_ascent (maker, GROVE_TEXT_TAG) / 2);
  card->node.loop = g_steal_pointer (&label);
  return grove_text_get_width (text) + (2 * LOOP_RADIUS + 12) * f;
}

static void
fill_names (GroveScene *self, GroveTextMaker *maker, GroveSceneCard *card, const Words *words)
{
  double f = self->factor, x = card->node.x + TEXT_LEFT * f, room = (TEXT_RIGHT - TEXT_LEFT) * f;
  double subtitle_room = room - card->loop_room;

  grove_placed_text_clear (&card->title);
  grove_placed_text_clear (&card->subtitle);
  place (&card->title, grove_text_maker_fit (maker, GROVE_TEXT_TITLE, words->title, room), x,
         card->node.y + TITLE_BASE * f, room);
  place (&card->subtitle, make_subtitle (maker, words, subtitle_room), x, card->node.y + SUBTITLE_BASE * f,
         subtitle_room);
}

static char *
card_to_key (const GroveSceneCard *card)
{
  return g_strconcat (grove_text_get_text (card->title.text), "\n", grove_text_get_text (card->subtitle.text),
                      NULL);
}

/* What elision made alike, and functions that differ in nothing that is known of them */
static void
number_twins (GroveScene *self, GroveTextMaker *maker, GArray *all)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) counts = NULL, numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->cards->len; i++)
    g_ptr_array_add (keys, card_to_key (grove_scene_get_card (self, i)));
  counts = count_keys (keys);
  for (guint i = 0; i < self->cards->len; i++)
    {
      Words *words = &g_array_index (all, Words, i);

      if (GPOINTER_TO_SIZE (g_hash_table_lookup (counts, keys->pdata[i])) < 2)
        continue;
      words->number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, keys->pdata[i])) + 1;
      g_hash_table_insert (numbers, keys->pdata[i], GUINT_TO_POINTER (words->number));
      fill_names (self, maker, grove_scene_get_card (self, i), words);
    }
}

static void
fill_costs (GroveScene *self, GroveTextMaker *maker, GroveSceneCard *card)
{
  const GroveGraphNode *source = grove_graph_get_node (grove_scene_get_graph (self), card->node.node);

  card->loop_room = add_loop (self, maker, card, source->self_calls);
  card->node.value = grove_scene_compares (self)
                       ? grove_scene_compare_value (self, card->node.node)
                       : grove_scene_format_cost (self, source->inclusive, source->estimated);
  place (&card->value, grove_text_maker_make (maker, GROVE_TEXT_VALUE, card->node.value), 0,
         card->node.y + VALUE_BASE * self->factor, 0);
}

/* The same in few letters, for a card that is shown small */
static void
fill_small (GroveScene *self, GroveTextMaker *maker, GroveSceneCard *card, const Words *words)
{
  double f = self->factor, x = card->node.x + TEXT_LEFT * f, right = card->node.x + SMALL_RIGHT * f;

  place (&card->name, grove_text_maker_fit (maker, GROVE_TEXT_NAME, words->title, right - x), x,
         card->node.y + NAME_BASE * f, right - x);
  place (&card->share, grove_text_maker_make (maker, GROVE_TEXT_SHARE, card->node.value), x,
         card->node.y + SHARE_BASE * f, right - x);
}

static void
copy_names (GroveScene *self, GroveSceneNode *node, const GroveSceneCard *card)
{
  node->title = g_strdup (grove_text_get_text (card->title.text));
  node->subtitle = g_strdup (grove_text_get_text (card->subtitle.text));
  node->name = grove_scene_name_node (self, node->node);
}

/* All bars are equally long, so that the eye compares them: the widest number decides. */
static void
place_bars (GroveScene *self, GroveTextMaker *maker)
{
  double f = self->factor, column = 40 * f;
  double ascent = grove_text_maker_get_ascent (maker, GROVE_TEXT_VALUE);

  for (guint i = 0; i < self->cards->len; i++)
    column = MAX (column, grove_text_get_width (grove_scene_get_card (self, i)->value.text));
  for (guint i = 0; i < self->cards->len; i++)
    {
      GroveSceneCard *card = grove_scene_get_card (self, i);
      double right = card->node.x + TEXT_RIGHT * f;

      card->value.x = right - grove_text_get_width (card->value.text);
      card->value.room = column + BAR_GAP * 0.7 * f;
      card->bar.x = card->node.x + TEXT_LEFT * f;
      card->bar.width = MAX (right - column - BAR_GAP * f - card->bar.x, 0);
      card->bar.height = BAR_HEIGHT * f;
      card->bar.y = card->value.y - ascent / 2 - card->bar.height / 2;
    }
}

void
grove_scene_build_cards (GroveScene *self, GroveTextMaker *maker)
{
  g_autoptr (GArray) all = collect_words (self);

  if (grove_scene_compares (self))
    grove_scene_find_largest_change (self);
  tell_twins_apart (self, all);
  if (grove_scene_compares (self))
    for (guint i = 0; i < all->len; i++)
      tell_change (self, i, &g_array_index (all, Words, i));
  for (guint i = 0; i < self->cards->len; i++)
    {
      GroveSceneCard *card = grove_scene_get_card (self, i);

      fill_node (self, i, &card->node);
      fill_costs (self, maker, card);
      fill_names (self, maker, card, &g_array_index (all, Words, i));
      fill_small (self, maker, card, &g_array_index (all, Words, i));
    }
  number_twins (self, maker, all);
  for (guint i = 0; i < self->cards->len; i++)
    copy_names (self, &grove_scene_get_card (self, i)->node, grove_scene_get_card (self, i));
  place_bars (self, maker);
}
