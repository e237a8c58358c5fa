/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-builder.h"
#include "grove-call-order.h"
#include "grove-function-query.h"
#include "grove-function-text.h"
#include "grove-groupings.h"
#include "grove-identity.h"
#include "grove-slot-list.h"

/* What the lists of the window are based on, with hand-written profiles. No display. */

static guint32
add_function (GroveBuilder *builder, const char *name, const char *file, guint32 line, double self)
{
  guint32 function = grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1),
                                                 grove_builder_add_file (builder, file, -1), GROVE_UNKNOWN,
                                                 line);

  if (self > 0)
    grove_builder_add_self (builder, function, &self, 1);
  return function;
}

static void
add_call (GroveBuilder *builder, guint32 caller, guint32 callee, gint64 count, double cost)
{
  grove_builder_add_call (builder, caller, callee, count, &cost, 1);
}

/* main calls a (60, 3 times), b (30, once) and c (nothing, twice); a calls b (20). @shift: added to all
 * lines */
static GroveProfile *
make_profile (guint32 shift)
{
  GroveBuilder *builder = grove_builder_new ();
  g_autoptr (GError) error = NULL;
  GroveEvent event = { .name = "Ir", .unit_name = "count", .factor = 1 };
  GroveProfile *profile;
  guint32 main_function, a, b, c;

  grove_builder_add_event (builder, &event);
  main_function = add_function (builder, "main", "/src/main.c", 1 + shift, 10);
  a = add_function (builder, "a", "/src/main.c", 5 + shift, 40);
  b = add_function (builder, "init", "/src/x/util.c", 2 + shift, 50);
  add_function (builder, "init", "/src/y/util.c", 2 + shift, 0);
  c = add_function (builder, "c, \"quoted\"", "/src/main.c", 9 + shift, 0);
  add_call (builder, main_function, a, 3, 60);
  add_call (builder, main_function, b, 1, 30);
  add_call (builder, main_function, c, 2, 0);
  add_call (builder, a, b, 4, 20);
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

static guint32
find (GroveProfile *profile, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint32 function = grove_profile_find_function (profile, name, &error);

  g_assert_no_error (error);
  return function;
}

/* The list model */

typedef struct
{
  guint n_changes;
  guint n_selected;
  guint removed;
  guint added;
} Seen;

static void
note_change (GListModel *model, guint position, guint removed, guint added, Seen *seen)
{
  seen->n_changes++;
  seen->removed += removed;
  seen->added += added;
}

static void
note_selected (GroveSlotList *list, guint row, Seen *seen)
{
  seen->n_selected++;
}

static guint32 *
make_rows (guint n, guint first, gboolean up)
{
  guint32 *rows = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    rows[i] = up ? first + i : first + n - 1 - i;
  return rows;
}

static void
test_slots (void)
{
  g_autoptr (GroveSlotList) list = grove_slot_list_new ();
  g_autoptr (GroveSlot) slot = NULL;
  Seen seen = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (note_change), &seen);
  grove_slot_list_set_rows (list, make_rows (1000000, 0, TRUE), 1000000);
  grove_slot_list_announce_all (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000000);
  g_assert_cmpuint (seen.added, ==, 1000000);
  slot = g_list_model_get_item (G_LIST_MODEL (list), 7);
  g_assert_cmpuint (grove_slot_get_row (slot), ==, 7);

  /* another order of the same number of rows changes no item: the slot stays and gets another row */
  seen = (Seen){ 0 };
  grove_slot_list_set_rows (list, make_rows (1000000, 0, FALSE), 1000000);
  g_assert_cmpuint (seen.n_changes, ==, 0);
  g_assert_cmpuint (grove_slot_get_row (slot), ==, 999992);
  g_assert_true (g_list_model_get_item (G_LIST_MODEL (list), 7) == slot);
  g_object_unref (slot);

  /* past the end there is nothing */
  grove_slot_list_set_rows (list, make_rows (5, 0, TRUE), 5);
  g_assert_cmpuint (grove_slot_get_row (slot), ==, GROVE_NONE);
  grove_slot_list_announce_all (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 5));
}

static void
wait_for_rows (GroveSlotList *list, guint n)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* Growing and shrinking in steps ends at the right number. */
static void
test_steps (void)
{
  g_autoptr (GroveSlotList) list = grove_slot_list_new ();

  grove_slot_list_set_rows (list, make_rows (1000, 0, TRUE), 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, 100);
  wait_for_rows (list, 1000);
  grove_slot_list_set_rows (list, make_rows (3, 0, TRUE), 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 3);
  g_assert_false (gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), 10, TRUE));
  /* a change before the end */
  grove_slot_list_set_rows (list, make_rows (400, 0, TRUE), 400);
  wait_for_rows (list, 400);
  grove_slot_list_set_rows (list, make_rows (0, 0, TRUE), 0);
  wait_for_rows (list, 0);
}

/* Rows far from the user: two pages of the view at first, the others soon or when the user comes near. */
static void
test_waiting (void)
{
  g_autoptr (GroveSlotList) list = grove_slot_list_new ();

  grove_slot_list_set_lazy (list, TRUE);
  grove_slot_list_set_rows (list, make_rows (1000, 0, TRUE), 1000);
  wait_for_rows (list, 48);
  grove_slot_list_set_rows (list, make_rows (7, 0, TRUE), 7);
  wait_for_rows (list, 7);
  grove_slot_list_set_rows (list, make_rows (1000, 0, TRUE), 1000);
  grove_slot_list_set_lazy (list, FALSE);
  wait_for_rows (list, 1000);
}

/* A high view gets as many rows as it has room for, and nothing has to happen for the others to come. */
static void
test_page (void)
{
  g_autoptr (GroveSlotList) list = grove_slot_list_new ();

  grove_slot_list_set_lazy (list, TRUE);
  grove_slot_list_set_page (list, 80);
  grove_slot_list_set_rows (list, make_rows (1000, 0, TRUE), 1000);
  wait_for_rows (list, 160);
  grove_slot_list_set_page (list, 100);
  wait_for_rows (list, 200);
  wait_for_rows (list, 1000);
}

static void
test_slot_selection (void)
{
  g_autoptr (GroveSlotList) list = grove_slot_list_new ();
  GtkSelectionModel *model = GTK_SELECTION_MODEL (list);
  Seen seen = { 0 };

  g_signal_connect (list, "row-selected", G_CALLBACK (note_selected), &seen);
  grove_slot_list_set_rows (list, make_rows (20, 100, TRUE), 20);
  grove_slot_list_set_selected (list, 103);
  g_assert_cmpuint (seen.n_selected, ==, 0);
  g_assert_true (gtk_selection_model_is_selected (model, 3));
  grove_slot_list_set_rows (list, make_rows (20, 100, FALSE), 20);
  g_assert_true (gtk_selection_model_is_selected (model, 16));
  g_assert_false (gtk_selection_model_is_selected (model, 3));
  g_assert_true (gtk_selection_model_select_item (model, 0, TRUE));
  g_assert_cmpuint (seen.n_selected, ==, 1);
  g_assert_cmpuint (grove_slot_list_get_selected (list), ==, 119);
  /* a filter that hides it does not forget it */
  grove_slot_list_set_rows (list, make_rows (5, 100, TRUE), 5);
  g_assert_cmpuint (grove_slot_list_get_selected_position (list), ==, GTK_INVALID_LIST_POSITION);
  grove_slot_list_set_rows (list, make_rows (20, 100, TRUE), 20);
  g_assert_cmpuint (grove_slot_list_get_selected_position (list), ==, 19);
}

/* Queries */

static GroveFunctionQuery *
ask (GroveProfile *profile, const char *text, gboolean regex, GroveGroups *groups, guint32 group,
     GroveFunctionQuery *before)
{
  GroveFunctionQuery *query = grove_function_query_new ();

  query->sort = GROVE_SORT_SELF;
  query->descending = TRUE;
  query->text = g_strdup (text);
  query->regex = regex;
  query->groups = groups != NULL ? grove_groups_ref (groups) : NULL;
  query->group = group;
  query->group_descending = TRUE;
  grove_function_query_set_profile (query, profile, before);
  grove_function_query_run (query);
  return query;
}

static void
test_query (void)
{
  g_autoptr (GroveProfile) profile = make_profile (0);
  g_autoptr (GroveFunctionQuery) all = ask (profile, "", FALSE, NULL, GROVE_NONE, NULL);
  g_autoptr (GroveFunctionQuery) some = ask (profile, "init x/util", FALSE, NULL, GROVE_NONE, all);
  g_autoptr (GroveFunctionQuery) bad = ask (profile, "ini(", TRUE, NULL, GROVE_NONE, some);
  g_autoptr (GroveFunctionQuery) again = ask (profile, "", FALSE, NULL, GROVE_NONE, bad);

  g_assert_cmpuint (all->n_rows, ==, 5);
  g_assert_cmpuint (all->rows[0], ==, 2);
  g_assert_cmpuint (all->rows[1], ==, find (profile, "a"));
  g_assert_cmpuint (some->n_rows, ==, 1);
  g_assert_cmpuint (some->rows[0], ==, 2);
  g_assert_error (bad->error, G_REGEX_ERROR, G_REGEX_ERROR_UNMATCHED_PARENTHESIS);
  g_assert_cmpuint (bad->n_rows, ==, 1);
  g_assert_cmpuint (again->n_rows, ==, 5);
  g_assert_true (grove_function_query_is_same (all, again));
  g_assert_false (grove_function_query_is_same (all, some));
  g_assert_false (grove_function_query_is_heavy (all));
}

/* Self costs of the groups add up; hits are those of the search; a selected group lists its own functions
 * only. */
static void
test_query_groups (void)
{
  g_autoptr (GroveProfile) profile = make_profile (0);
  g_autoptr (GroveGroupings) groupings = grove_groupings_new (profile);
  GroveGroups *groups = grove_groupings_get (groupings, GROVE_GROUPING_FILE);
  guint32 group = grove_groups_get_group (groups, find (profile, "main"));
  g_autoptr (GroveFunctionQuery) all = ask (profile, NULL, FALSE, groups, GROVE_NONE, NULL);
  g_autoptr (GroveFunctionQuery) one = ask (profile, NULL, FALSE, groups, group, all);
  g_autoptr (GroveFunctionQuery) found = ask (profile, "init", FALSE, groups, group, one);
  double sum = 0;

  for (guint i = 0; i < all->n_group_rows; i++)
    sum += all->group_self[all->group_rows[i]];
  g_assert_cmpfloat (sum, ==, grove_profile_get_total (profile, 0));
  g_assert_cmpuint (all->n_group_rows, ==, 3);
  g_assert_cmpuint (all->group_hits[group], ==, 3);
  g_assert_cmpuint (one->n_rows, ==, 3);
  g_assert_cmpuint (found->n_rows, ==, 0);
  g_assert_cmpuint (found->n_group_rows, ==, 2);
  g_assert_true (grove_groupings_is_useful (groupings, GROVE_GROUPING_FILE));
  g_assert_false (grove_groupings_is_useful (groupings, GROVE_GROUPING_CYCLE));
}

static void
test_calls (void)
{
  g_autoptr (GroveProfile) profile = make_profile (0);
  guint32 n_calls, main_function = find (profile, "main");
  g_autofree guint32 *callees = grove_call_order_list (profile, main_function, FALSE, 0, GROVE_CALL_SORT_COST,
                                                       TRUE, &n_calls);
  g_autofree guint32 *each = NULL, *callers = NULL;

  g_assert_cmpuint (n_calls, ==, 3);
  g_assert_cmpuint (grove_profile_get_call_callee (profile, callees[0]), ==, find (profile, "a"));
  g_assert_cmpuint (grove_profile_get_call_callee (profile, callees[2]), ==, 4);
  g_assert_cmpfloat (grove_call_order_per_call (profile, callees[0], 0), ==, 20);
  each = grove_call_order_list (profile, main_function, FALSE, 0, GROVE_CALL_SORT_PER_CALL, TRUE, &n_calls);
  g_assert_cmpuint (grove_profile_get_call_callee (profile, each[0]), ==, 2);
  callers = grove_call_order_list (profile, 2, TRUE, 0, GROVE_CALL_SORT_NAME, FALSE, &n_calls);
  g_assert_cmpuint (n_calls, ==, 2);
  g_assert_cmpuint (grove_profile_get_call_caller (profile, callers[0]), ==, find (profile, "a"));
  g_assert_cmpuint (grove_call_order_count (profile, 3, TRUE), ==, 0);
}

static void
test_csv (void)
{
  g_autoptr (GroveProfile) profile = make_profile (0);
  const guint32 rows[] = { 0, 4 };
  g_autofree char *csv = grove_function_text_csv (profile, 0, GROVE_CYCLES_ON, rows, 2);
  g_autofree char *text = grove_function_text_rows (profile, 0, GROVE_CYCLES_ON, rows, 1);

  g_assert_cmpstr (csv, ==,
                   "inclusive,self,called,function,file,line,object\r\n"
                   "100,10,0,main,/src/main.c,1,\r\n"
                   "0,0,2,\"c, \"\"quoted\"\"\",/src/main.c,9,\r\n");
  g_assert_nonnull (strstr (text, "\n100\t100.00\t10\t10.00\t0\tmain\t/src/main.c:1\n"));
}

/* Functions with equal names are distinguished by file, and found again after their lines have moved. */
static void
test_identity (void)
{
  g_autoptr (GroveProfile) before = make_profile (0), after = make_profile (30);
  g_autoptr (GPtrArray) identities = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint32 *found = NULL;

  for (guint32 i = 0; i < 5; i++)
    g_ptr_array_add (identities, grove_identity_make (before, i));
  g_ptr_array_add (identities, g_strdup ("main"));
  g_ptr_array_add (identities, g_strdup ("gone"));
  g_ptr_array_add (identities, g_strdup (""));
  found = grove_identity_find (after, (const char *const *) identities->pdata, identities->len);
  for (guint32 i = 0; i < 5; i++)
    g_assert_cmpuint (found[i], ==, i);
  g_assert_cmpuint (found[5], ==, 0);
  g_assert_cmpuint (found[6], ==, GROVE_NONE);
  g_assert_cmpuint (found[7], ==, GROVE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lists/slots", test_slots);
  g_test_add_func ("/lists/steps", test_steps);
  g_test_add_func ("/lists/waiting", test_waiting);
  g_test_add_func ("/lists/page", test_page);
  g_test_add_func ("/lists/selection", test_slot_selection);
  g_test_add_func ("/lists/query", test_query);
  g_test_add_func ("/lists/groups", test_query_groups);
  g_test_add_func ("/lists/calls", test_calls);
  g_test_add_func ("/lists/csv", test_csv);
  g_test_add_func ("/lists/identity", test_identity);
  return g_test_run ();
}
