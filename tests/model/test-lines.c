/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "graph-text.h"
#include "profile-dump.h"

/* Lines are the same after they were packed and unpacked. */

#define N_FUNCTIONS 5
#define N_FILES 4
#define N_EVENTS 3

typedef struct
{
  GroveBuilder *builder;
  guint32 functions[N_FUNCTIONS];
  guint32 files[N_FILES];
} Feed;

static void
feed_begin (Feed *feed, guint n_events)
{
  static const char *const events[] = { "Ir", "Dr", "Dw" };

  feed->builder = grove_builder_new ();
  for (guint i = 0; i < n_events; i++)
    {
      GroveEvent event = { .name = events[i] };

      grove_builder_add_event (feed->builder, &event);
    }
  for (guint i = 0; i < N_FILES; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "%u.c", i);
      feed->files[i] = grove_builder_add_file (feed->builder, name, -1);
    }
  for (guint i = 0; i < N_FUNCTIONS; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "f%u", i);
      feed->functions[i] = grove_builder_add_function (feed->builder,
                                                       grove_builder_add_name (feed->builder, name, -1),
                                                       feed->files[i % N_FILES], 0, 0);
    }
}

static GroveProfile *
feed_end (Feed *feed)
{
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = grove_builder_finish (feed->builder, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

static void
feed_line (Feed *feed, guint function, guint file, guint32 line, guint64 address, double cost)
{
  GrovePosition position = { feed->files[file], line, address };

  grove_builder_add_line (feed->builder, feed->functions[function], &position, &cost, 1);
}

static const GroveLine *
get_line (GroveFunctionLines *lines, guint i)
{
  g_assert_cmpuint (i, <, lines->lines->len);
  return &g_array_index (lines->lines, GroveLine, i);
}

static void
check_line (GroveFunctionLines *lines, guint i, guint32 file, guint32 line, guint64 address, double cost)
{
  const GroveLine *found = get_line (lines, i);

  g_assert_cmpuint (found->position.file, ==, file);
  g_assert_cmpuint (found->position.line, ==, line);
  g_assert_cmpuint (found->position.address, ==, address);
  g_assert_cmpfloat (found->cost[0], ==, cost);
}

static void
test_order_and_sums (void)
{
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) first = NULL, second = NULL, none = NULL;

  feed_begin (&feed, 1);
  feed_line (&feed, 0, 0, 20, 0, 5);
  feed_line (&feed, 0, 2, 7, 0, 1); /* inlined code */
  feed_line (&feed, 0, 0, 10, 0, 3);
  feed_line (&feed, 1, 1, 99, 0, 2);
  feed_line (&feed, 0, 0, 20, 0, 4); /* a second block of the first function */
  feed_line (&feed, 0, 0, 0, 0, 9);
  profile = feed_end (&feed);
  g_assert_true (grove_profile_get_has_lines (profile));
  first = grove_profile_get_lines (profile, feed.functions[0]);
  second = grove_profile_get_lines (profile, feed.functions[1]);
  none = grove_profile_get_lines (profile, feed.functions[2]);
  g_assert_cmpuint (first->lines->len, ==, 4);
  check_line (first, 0, feed.files[0], 0, 0, 9);
  check_line (first, 1, feed.files[0], 10, 0, 3);
  check_line (first, 2, feed.files[0], 20, 0, 9);
  check_line (first, 3, feed.files[2], 7, 0, 1);
  check_line (second, 0, feed.files[1], 99, 0, 2);
  g_assert_cmpuint (second->lines->len, ==, 1);
  g_assert_cmpuint (none->lines->len, ==, 0);
}

/* Fractions, large costs, and addresses at both ends of the range. */
static void
test_extremes (void)
{
  static const double costs[] = {
    0,     1,  127,  128, 16383, 16384, 4294967296.0, 9007199254740991.0, 9007199254740992.0,
    1e300, -1, -0.5, 0.1, 1e-300
  };
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;

  feed_begin (&feed, 1);
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    feed_line (&feed, 0, 0, 1, i % 2 ? G_MAXUINT64 - i : i + 1, costs[i]);
  feed_line (&feed, 0, 0, G_MAXUINT32, 1, 42);
  profile = feed_end (&feed);
  lines = grove_profile_get_lines (profile, feed.functions[0]);
  g_assert_cmpuint (lines->lines->len, ==, G_N_ELEMENTS (costs) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      guint place = i % 2 ? G_N_ELEMENTS (costs) - 1 - i / 2 : i / 2;

      check_line (lines, place, feed.files[0], 1, i % 2 ? G_MAXUINT64 - i : i + 1, costs[i]);
    }
  check_line (lines, G_N_ELEMENTS (costs), feed.files[0], G_MAXUINT32, 1, 42);
}

static void
test_call_sites (void)
{
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;
  double cost[] = { 30, 0.5 };
  const GroveCallSite *site;
  guint32 call, other;

  feed_begin (&feed, 2);
  other = grove_builder_add_call (feed.builder, feed.functions[3], feed.functions[0], 1, cost, 1);
  call = grove_builder_add_call (feed.builder, feed.functions[0], feed.functions[2], 5, cost, 2);
  feed_line (&feed, 0, 0, 3, 0, 1);
  grove_builder_add_call_site (feed.builder, call, &(GrovePosition){ feed.files[0], 9, 0 }, 77, 0, 2, cost,
                               2);
  grove_builder_add_call_site (feed.builder, call, &(GrovePosition){ feed.files[0], 4, 0 }, 77, 0x400,
                               GROVE_UNKNOWN_COUNT, cost, 1);
  grove_builder_add_call_site (feed.builder, call, &(GrovePosition){ feed.files[0], 9, 0 }, 77, 0, 3, cost,
                               2);
  grove_builder_add_call_site (feed.builder, other, &(GrovePosition){ feed.files[3], 1, 0 }, 0, 0, 1, cost,
                               1);
  profile = feed_end (&feed);
  lines = grove_profile_get_lines (profile, feed.functions[0]);
  g_assert_cmpuint (lines->call_sites->len, ==, 2);
  site = &g_array_index (lines->call_sites, GroveCallSite, 0);
  g_assert_cmpuint (site->position.line, ==, 4);
  g_assert_cmpint (site->calls, ==, GROVE_UNKNOWN_COUNT);
  g_assert_cmpuint (site->target_address, ==, 0x400);
  site = &g_array_index (lines->call_sites, GroveCallSite, 1);
  g_assert_cmpuint (site->position.line, ==, 9);
  g_assert_cmpuint (site->target_line, ==, 77);
  g_assert_cmpuint (site->call, ==, grove_profile_find_call (profile, feed.functions[0], feed.functions[2]));
  g_assert_cmpint (site->calls, ==, 5);
  g_assert_cmpfloat (site->cost[0], ==, 60);
  g_assert_cmpfloat (site->cost[1], ==, 1);
}

static void
check_site (GroveProfile *profile, guint32 function, gint64 count, guint n)
{
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, function);
  const GroveCallSite *site;

  g_assert_cmpuint (lines->call_sites->len, ==, 1);
  site = &g_array_index (lines->call_sites, GroveCallSite, 0);
  g_assert_cmpint (site->calls, ==, count);
  g_assert_cmpuint (site->target_address, ==, count);
  for (guint e = 0; e < n; e++)
    g_assert_cmpfloat (site->cost[e], ==, e + 1);
}

/* As many events as possible, and the smallest numbers that need more than a packed byte. */
static void
test_call_site_of_many_events (void)
{
  static const gint64 counts[] = { 1, 126, 127, 128 };
  double cost[64];
  guint64 whole[64];

  for (guint i = 0; i < G_N_ELEMENTS (cost); i++)
    cost[i] = (double) (whole[i] = i + 1);
  for (guint n = 62; n <= G_N_ELEMENTS (cost); n++)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
      {
        Feed feed;
        g_autoptr (GroveProfile) profile = NULL;
        guint32 call;

        feed_begin (&feed, N_EVENTS);
        for (guint e = N_EVENTS; e < n; e++)
          {
            g_autofree char *name = g_strdup_printf ("E%u", e);

            grove_builder_add_event (feed.builder, &(GroveEvent){ .name = name });
          }
        call = grove_builder_add_call (feed.builder, feed.functions[0], feed.functions[2], counts[i], cost,
                                       n);
        grove_builder_add_call_site (feed.builder, call, &(GrovePosition){ feed.files[0], 9, 0 }, 77,
                                     (guint64) counts[i], counts[i], cost, n);
        grove_builder_add_whole_call (feed.builder, feed.functions[1], feed.functions[2],
                                      &(GrovePosition){ feed.files[0], 9, 0 },
                                      &(GrovePosition){ 0, 77, (guint64) counts[i] }, counts[i], whole, n);
        profile = feed_end (&feed);
        check_site (profile, feed.functions[0], counts[i], n);
        check_site (profile, feed.functions[1], counts[i], n);
      }
}

static void
test_jumps (void)
{
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;
  const GroveJump *jump;

  feed_begin (&feed, 1);
  for (guint i = 0; i < 2; i++)
    grove_builder_add_jump (feed.builder, feed.functions[1],
                            &(GroveJump){ { feed.files[1], 5, 0x10 },
                                          { feed.files[2], 6, 0x20 },
                                          feed.functions[1],
                                          10,
                                          4,
                                          TRUE });
  grove_builder_add_jump (feed.builder, feed.functions[1],
                          &(GroveJump){ { feed.files[1], 5, 0x10 },
                                        { feed.files[2], 6, 0x20 },
                                        feed.functions[1],
                                        7,
                                        7,
                                        FALSE });
  profile = feed_end (&feed);
  lines = grove_profile_get_lines (profile, feed.functions[1]);
  g_assert_cmpuint (lines->jumps->len, ==, 2);
  jump = &g_array_index (lines->jumps, GroveJump, 1);
  g_assert_true (jump->conditional);
  g_assert_cmpint (jump->executed, ==, 20);
  g_assert_cmpint (jump->followed, ==, 8);
  g_assert_cmpuint (jump->to.file, ==, feed.files[2]);
  g_assert_cmpuint (jump->to.address, ==, 0x20);
  g_assert_cmpuint (jump->function, ==, feed.functions[1]);
}

/* A thousand random lines, compared with a plain table. */
typedef struct
{
  double cost[N_FUNCTIONS][N_FILES][50][2][N_EVENTS];
  gboolean seen[N_FUNCTIONS][N_FILES][50][2];
} Plain;

static void
feed_random (Feed *feed, Plain *plain, guint n)
{
  while (n-- > 0)
    {
      guint function = g_test_rand_int_range (0, N_FUNCTIONS), file = g_test_rand_int_range (0, N_FILES);
      guint line = g_test_rand_int_range (0, 50), address = g_test_rand_int_range (0, 2);
      double cost[N_EVENTS];
      guint n_costs = g_test_rand_int_range (0, N_EVENTS + 1);
      GrovePosition position = { feed->files[file], line, address * 0x7fff0000u };

      for (guint e = 0; e < n_costs; e++)
        {
          cost[e] = g_test_rand_bit () ? g_test_rand_int_range (0, 1 << 20)
                                       : g_test_rand_int_range (-8, 8) / 4.0;
          plain->cost[function][file][line][address][e] += cost[e];
        }
      plain->seen[function][file][line][address] = TRUE;
      grove_builder_add_line (feed->builder, feed->functions[function], &position, cost, n_costs);
    }
}

static void
check_plain (GroveProfile *profile, const Plain *plain)
{
  for (guint function = 0; function < N_FUNCTIONS; function++)
    {
      g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, function);
      guint i = 0;

      for (guint file = 0; file < N_FILES; file++)
        for (guint line = 0; line < 50; line++)
          for (guint address = 0; address < 2; address++)
            {
              if (!plain->seen[function][file][line][address])
                continue;
              check_line (lines, i, file + 1, line, address * 0x7fff0000u,
                          plain->cost[function][file][line][address][0]);
              g_assert_cmpmem (get_line (lines, i)->cost, N_EVENTS * sizeof (double),
                               plain->cost[function][file][line][address], N_EVENTS * sizeof (double));
              i++;
            }
      g_assert_cmpuint (lines->lines->len, ==, i);
    }
}

static void
test_random (void)
{
  g_autofree Plain *plain = g_new0 (Plain, 1);
  g_autoptr (GroveProfile) profile = NULL;
  Feed feed;

  feed_begin (&feed, N_EVENTS);
  feed_random (&feed, plain, 20000);
  profile = feed_end (&feed);
  check_plain (profile, plain);
}

/* Runs of lines with each number of costs, with and without addresses, of small and large numbers. */
static void
feed_run (Feed *feed, Plain *plain, guint n_costs, gboolean addresses)
{
  guint function = g_test_rand_int_range (0, N_FUNCTIONS), file = g_test_rand_int_range (0, N_FILES);
  guint n = g_test_rand_int_range (1, 30), limit = g_test_rand_bit () ? 20 : 1 << 20;
  guint64 words[30 * (2 + N_EVENTS)], *word = words;
  gboolean has_addresses = FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint line = g_test_rand_int_range (0, 50), address = addresses && g_test_rand_bit ();

      *word++ = line;
      *word++ = address * 0x7fff0000u;
      has_addresses |= address != 0;
      plain->seen[function][file][line][address] = TRUE;
      for (guint e = 0; e < n_costs; e++)
        {
          guint64 cost = g_test_rand_bit () ? g_test_rand_int_range (0, limit) : 0;

          *word++ = cost;
          plain->cost[function][file][line][address][e] += cost;
        }
    }
  grove_builder_add_lines (feed->builder, feed->functions[function], feed->files[file], has_addresses, words,
                           n, n_costs);
}

static void
test_runs (void)
{
  g_autofree Plain *plain = g_new0 (Plain, 1);
  g_autoptr (GroveProfile) profile = NULL;
  Feed feed;

  feed_begin (&feed, N_EVENTS);
  for (guint i = 0; i < 3000; i++)
    {
      feed_run (&feed, plain, i % (N_EVENTS + 1), i % 3 == 0);
      feed_random (&feed, plain, i % 2);
    }
  profile = feed_end (&feed);
  check_plain (profile, plain);
}

/* Adding a run of whole numbers at once gives the same as adding line by line. */

typedef struct
{
  guint caller;
  guint callee;
  GrovePosition from;
  GrovePosition to;
  gint64 count;
  guint64 whole[N_EVENTS];
  double cost[N_EVENTS];
  guint n_costs;
} Pieces;

static guint64
pick_number (void)
{
  static const guint64 numbers[] = {
    0, 0, 0, 1, 2, 63, 64, 127, 128, 16383, 16384, 99999999, (1ull << 42) - 1, 1ull << 42, (1ull << 53) - 1
  };

  return numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))];
}

static Pieces
pick_pieces (const Feed *feed)
{
  Pieces pieces = { .caller = g_test_rand_int_range (0, N_FUNCTIONS),
                    .callee = g_test_rand_int_range (0, N_FUNCTIONS),
                    .count = g_test_rand_int_range (0, 9) == 0 ? GROVE_UNKNOWN_COUNT
                                                               : (gint64) pick_number (),
                    .n_costs = g_test_rand_int_range (0, N_EVENTS + 1) };

  pieces.from = (GrovePosition){ feed->files[g_test_rand_int_range (0, N_FILES)], (guint32) pick_number (),
                                 g_test_rand_bit () ? pick_number () : 0 };
  pieces.to = (GrovePosition){ GROVE_UNKNOWN, (guint32) pick_number (),
                               g_test_rand_bit () ? pick_number () : 0 };
  for (guint e = 0; e < N_EVENTS; e++)
    {
      pieces.whole[e] = pick_number ();
      pieces.cost[e] = (double) pieces.whole[e];
    }
  return pieces;
}

static void
add_pieces (Feed *feed, const Pieces *pieces)
{
  guint32 caller = feed->functions[pieces->caller];
  guint32 call = grove_builder_add_call (feed->builder, caller, feed->functions[pieces->callee],
                                         pieces->count, pieces->cost, pieces->n_costs);

  grove_builder_add_call_site (feed->builder, call, &pieces->from, pieces->to.line, pieces->to.address,
                               pieces->count, pieces->cost, pieces->n_costs);
  grove_builder_add_line (feed->builder, caller, &pieces->to, pieces->cost, pieces->n_costs);
}

static void
add_whole (Feed *feed, const Pieces *pieces)
{
  guint32 caller = feed->functions[pieces->caller];

  grove_builder_add_whole_call (feed->builder, caller, feed->functions[pieces->callee], &pieces->from,
                                &pieces->to, pieces->count, pieces->whole, pieces->n_costs);
  grove_builder_add_whole_line (feed->builder, caller, &pieces->to, pieces->whole, pieces->n_costs);
}

static void
assert_same_lines (GroveProfile *one, GroveProfile *other, guint32 function)
{
  g_autoptr (GroveFunctionLines) is = grove_profile_get_lines (one, function),
                                 was = grove_profile_get_lines (other, function);

  g_assert_cmpuint (is->lines->len, ==, was->lines->len);
  for (guint i = 0; i < is->lines->len; i++)
    {
      const GroveLine *line = get_line (was, i);

      check_line (is, i, line->position.file, line->position.line, line->position.address, line->cost[0]);
      g_assert_cmpmem (get_line (is, i)->cost, N_EVENTS * sizeof (double), line->cost,
                       N_EVENTS * sizeof (double));
    }
  g_assert_cmpuint (is->call_sites->len, ==, was->call_sites->len);
  for (guint i = 0; i < is->call_sites->len; i++)
    {
      const GroveCallSite *a = &g_array_index (is->call_sites, GroveCallSite, i),
                          *b = &g_array_index (was->call_sites, GroveCallSite, i);

      g_assert_cmpmem (&a->position, sizeof a->position, &b->position, sizeof b->position);
      g_assert_cmpuint (a->target_line, ==, b->target_line);
      g_assert_cmpuint (a->target_address, ==, b->target_address);
      g_assert_cmpuint (a->call, ==, b->call);
      g_assert_cmpint (a->calls, ==, b->calls);
      g_assert_cmpmem (a->cost, N_EVENTS * sizeof (double), b->cost, N_EVENTS * sizeof (double));
    }
}

static void
test_whole (void)
{
  g_autoptr (GroveProfile) one = NULL, other = NULL;
  g_autofree char *is = NULL, *was = NULL;
  Feed first, second;

  feed_begin (&first, N_EVENTS);
  feed_begin (&second, N_EVENTS);
  for (guint i = 0; i < 3000; i++)
    {
      Pieces pieces = pick_pieces (&first);

      add_whole (&first, &pieces);
      add_pieces (&second, &pieces);
    }
  one = feed_end (&first);
  other = feed_end (&second);
  is = profile_dump (one);
  was = profile_dump (other);
  g_assert_cmpstr (is, ==, was);
  for (guint function = 0; function < N_FUNCTIONS; function++)
    assert_same_lines (one, other, function);
}

/* Many events, and steps of the largest width. */
static void
test_wide_run (void)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  guint64 words[] = {
    G_MAXUINT32, G_MAXUINT64, 1,     0, (1ull << 53) - 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 5, 127,
    128,         16383,       16384, 3
  };
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;

  feed_begin (&feed, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    grove_builder_add_event (feed.builder, &(GroveEvent){ .name = names[i] });
  grove_builder_add_lines (feed.builder, feed.functions[0], feed.files[0], TRUE, words, 3, 5);
  profile = feed_end (&feed);
  lines = grove_profile_get_lines (profile, feed.functions[0]);
  check_line (lines, 0, feed.files[0], 0, 0, 0);
  check_line (lines, 1, feed.files[0], 1, 5, 127);
  check_line (lines, 2, feed.files[0], G_MAXUINT32, G_MAXUINT64, 1);
  g_assert_cmpfloat (get_line (lines, 1)->cost[3], ==, 16384);
  g_assert_cmpfloat (get_line (lines, 2)->cost[2], ==, 9007199254740991.0);
}

/* Three builders with different row numbers are merged. */
static void
test_merge (void)
{
  g_autofree Plain *plain = g_new0 (Plain, 1);
  g_autoptr (GroveProfile) profile = NULL;
  Feed first, second, third;
  double cost = 3;
  guint32 call;

  feed_begin (&first, N_EVENTS);
  feed_begin (&second, N_EVENTS);
  third.builder = grove_builder_new ();
  grove_builder_add_file (third.builder, "other.c", -1);
  grove_builder_add_event (third.builder, &(GroveEvent){ .name = "Dw" });
  feed_random (&first, plain, 3000);
  feed_random (&second, plain, 3000);
  call = grove_builder_add_call (second.builder, second.functions[4], second.functions[1], 1, &cost, 1);
  grove_builder_add_call_site (second.builder, call, &(GrovePosition){ second.files[0], 8, 0 }, 1, 0, 1,
                               &cost, 1);
  grove_builder_merge (third.builder, second.builder);
  grove_builder_merge (first.builder, third.builder);
  feed_random (&first, plain, 3000);
  profile = feed_end (&first);
  check_plain (profile, plain);
  {
    g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, 4);
    const GroveCallSite *site = &g_array_index (lines->call_sites, GroveCallSite, 0);

    g_assert_cmpuint (site->position.file, ==, first.files[0]);
    g_assert_cmpuint (grove_profile_get_call_callee (profile, site->call), ==, 1);
    g_assert_cmpfloat (site->cost[0], ==, 3);
  }
}

/* The lines of parts that are not selected are hidden. */
static void
test_parts (void)
{
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL, second = NULL;
  g_autoptr (GroveFunctionLines) lines = NULL;
  GrovePart part = { .pid = 1, .thread = 1, .number = 1 };
  guint32 selected = 1;
  double cost = 1;

  feed_begin (&feed, 1);
  for (guint i = 0; i < 3; i++)
    {
      grove_builder_begin_part (feed.builder, &part);
      /* the middle part has no cost and is removed */
      if (i != 1)
        {
          grove_builder_add_self (feed.builder, feed.functions[0], &cost, 1);
          feed_line (&feed, 0, 0, 10 + i, 0, 1);
        }
    }
  profile = feed_end (&feed);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  second = grove_profile_select_parts (profile, &selected, 1);
  lines = grove_profile_get_lines (second, feed.functions[0]);
  g_assert_cmpuint (lines->lines->len, ==, 1);
  check_line (lines, 0, feed.files[0], 12, 0, 1);
}

static void
test_no_places (void)
{
  Feed feed;
  g_autoptr (GroveProfile) profile = NULL;

  feed_begin (&feed, 1);
  feed_line (&feed, 0, 0, 0, 0, 1);
  profile = feed_end (&feed);
  g_assert_false (grove_profile_get_has_lines (profile));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/lines/order-and-sums", test_order_and_sums);
  g_test_add_func ("/model/lines/extremes", test_extremes);
  g_test_add_func ("/model/lines/call-sites", test_call_sites);
  g_test_add_func ("/model/lines/call-site-of-many-events", test_call_site_of_many_events);
  g_test_add_func ("/model/lines/jumps", test_jumps);
  g_test_add_func ("/model/lines/random", test_random);
  g_test_add_func ("/model/lines/runs", test_runs);
  g_test_add_func ("/model/lines/whole", test_whole);
  g_test_add_func ("/model/lines/wide-run", test_wide_run);
  g_test_add_func ("/model/lines/merge", test_merge);
  g_test_add_func ("/model/lines/parts", test_parts);
  g_test_add_func ("/model/lines/no-places", test_no_places);
  return g_test_run ();
}
