#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A table of gcovr's JSON: coverage-table.py COVERAGE.JSON [--functions]"""
import collections
import json
import sys


def read(path):
    """(folder, file, (run, all) lines, [(function, run)]) of each source."""
    for source in json.load(open(path, encoding="utf-8"))["files"]:
        name = source["file"]
        counts = [line["count"] for line in source["lines"] if not line.get("gcovr/noncode")]
        functions = [(f["name"], f["execution_count"] > 0) for f in source.get("functions", [])]
        yield name.rpartition("/")[0].removeprefix("src/"), name, counts, functions


def percent(run, count):
    return f"{100 * run / count:.1f} %" if count else "-"


def print_table(rows):
    print("| folder of src | lines | run | functions | run |\n| --- | ---: | ---: | ---: | ---: |")
    sums = collections.defaultdict(lambda: [0, 0, 0, 0])
    for folder, _, counts, functions in rows:
        numbers = (len(counts), sum(count > 0 for count in counts), len(functions), sum(run for _, run in functions))
        for key in {folder, folder.split("/")[0] + "/*", "*"}:
            sums[key] = [a + b for a, b in zip(sums[key], numbers)]
    for folder in sorted(sums, key=lambda key: (key == "*", key.split("/")[0], not key.endswith("/*"), key)):
        lines, lines_run, functions, functions_run = sums[folder]
        print(f"| {folder} | {lines} | {percent(lines_run, lines)} | {functions} | {percent(functions_run, functions)} |")


rows = list(read(sys.argv[1]))
if "--functions" in sys.argv[2:]:
    for _, name, _, functions in rows:
        for function, run in functions:
            if not run:
                print(f"{name}: {function}")
else:
    print_table(rows)
