#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes expectations of tests/files anew: renew.py FILES OUT [FOLDER]...

Writes below OUT what the readers beside this script make of each profile that FILES has an
expectation for, under the same names. Left alone are those whose numbers were worked out by
hand or by other programs ("by" in their notes), and those of formats that have no reader here."""
import json
import pathlib
import sys

import graph
import read_callgrind
import read_gprof
import read_pstats
import read_stacks

SUFFIX = ".expect.json"
READERS = {
    "pstats": read_pstats.load,
    "gprof": read_gprof.load,
    "folded": read_stacks.load_folded,
    "perf-script": read_stacks.load_perf,
    "pprof": read_stacks.load_pprof,
    "speedscope": read_stacks.load_speedscope,
    "cpuprofile": read_stacks.load_cpuprofile,
}
CALLGRIND = ("callgrind", "cachegrind", "xdebug", "yappi-callgrind", "pyprof2calltree-callgrind")


def is_by_hand(expected):
    return any(word in note for note in expected["notes"] for word in ("by hand", "by blocks", "by a script", "perf script -F"))


def read(path, expected):
    """The profile that an expectation is for; ".all": with the files that callgrind wrote beside it."""
    if expected["format"] not in CALLGRIND:
        return READERS[expected["format"]](path)
    if path.name.endswith(".all"):
        paths = sorted(path.parent.glob(path.name.removesuffix(".all") + "*"))
        return read_callgrind.load([str(p) for p in paths], expected["format"])
    return read_callgrind.load([str(path)], expected["format"])


def keep_others(made, expected):
    """What other programs say stays: the cycles of KCachegrind, and where a file came from."""
    made.more.update({key: expected[key] for key in ("kcachegrind_cycles", "files") if key in expected})
    made.notes += [note for note in expected["notes"] if note not in made.notes]
    for row in expected["functions"]:
        if "inclusive_kcachegrind" in row:
            key = (row["name"], row["file"], row["line"], row["object"])
            made.extra.setdefault(key, {})["inclusive_kcachegrind"] = row["inclusive_kcachegrind"]


def renew(path, out):
    expected = json.loads(path.read_text(encoding="utf-8"))
    if is_by_hand(expected) or expected["format"] not in (*READERS, *CALLGRIND):
        return False
    made = read(path.parent.parent / path.name.removesuffix(SUFFIX), expected)
    keep_others(made, expected)
    out.parent.mkdir(parents=True, exist_ok=True)
    graph.write_expect(made, out, expected["profile"])
    return True


files, out = map(pathlib.Path, sys.argv[1:3])
folders = [files / name for name in sys.argv[3:]] or [files]
paths = sorted(path for folder in folders for path in folder.rglob("*" + SUFFIX))
made = sum(renew(path, out / path.relative_to(files)) for path in paths)
print(f"{made} expectations were made, {len(paths) - made} are left alone", file=sys.stderr)
