#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare_edits.py CALLGROVE-CLI [PROGRAMS]: what `compare` finds of known changes.

Makes random programs, changes each of them in one known way, writes both as callgrind (times, as Xdebug writes them),
and counts how many changes matching and the search for causes find. The table of doc/performance.md is its output with
500 programs."""
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

CLI = str(pathlib.Path(sys.argv[1]).resolve())
N_PROGRAMS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
FOLDER = tempfile.TemporaryDirectory()


class Program:
    """Functions call later ones only, so that calls and costs are sums."""

    def __init__(self, rng, n=80):
        self.names = [f"f{i}" for i in range(n)]
        self.files = [f"/srv/app/module{i % 9}.py" if rng.random() < 0.6 else f"/usr/lib/python3/lib{i % 7}.py" for i in range(n)]
        self.lines = [10 + 7 * i for i in range(n)]
        self.own = [rng.randint(20, 4000) for _ in range(n)]
        self.calls = [{} for _ in range(n)]
        for i in range(1, n):
            for caller in {rng.randrange(max(0, i - 25), i) for _ in range(rng.choice((1, 1, 1, 2, 3)))}:
                self.calls[caller][i] = rng.choice((1, 1, 1, 2, 2, 3, 5))
        self.noise = [1.0] * n

    def count(self):
        counts = [0.0] * len(self.names)
        counts[0] = 100
        for caller, callees in enumerate(self.calls):
            for callee, k in callees.items():
                counts[callee] += int(counts[caller] * k)
        return counts

    def cost(self):
        """Inclusive cost of one call of each function, and of all of them"""
        counts, each = self.count(), [0.0] * len(self.names)
        for i in reversed(range(len(self.names))):
            own = self.own[i] * self.noise[i]
            each[i] = own + sum(k * each[callee] for callee, k in self.calls[i].items())
        return counts, each

    def write(self, path, root="/srv", shift=0):
        counts, each = self.cost()
        text = "version: 1\ncreator: xdebug 3.2.0\ncmd: app\npart: 1\npositions: line\n\nevents: Time_(10ns)\n"
        for i, name in enumerate(self.names):
            if counts[i] == 0:
                continue
            text += f"\nfl={self.files[i].replace('/srv', root)}\nfn={name}\n{self.lines[i] + shift} {round(counts[i] * self.own[i] * self.noise[i])}\n"
            for callee, k in self.calls[i].items():
                n = int(counts[i] * k)
                if n > 0:
                    text += f"cfl={self.files[callee].replace('/srv', root)}\ncfn={self.names[callee]}\ncalls={n} 0 0\n"
                    text += f"{self.lines[i] + shift} {round(n * each[callee])}\n"
        path.write_text(text)
        return path

    def is_own(self, i):
        return self.files[i].startswith("/srv")


def compare(before, after, **options):
    folder = pathlib.Path(FOLDER.name)
    base, new = before.write(folder / "before.xt"), after.write(folder / "after.xt", **options)
    done = subprocess.run([CLI, "compare", "--quiet", "--format", "json", str(base), str(new)], capture_output=True,
                          check=True, timeout=60)
    return json.loads(done.stdout)


def with_noise(rng, program):
    """Each function is off by some percent, as in another run."""
    program.noise = [max(0.5, rng.gauss(1, 0.03)) for _ in program.noise]
    return program


def fewer_calls(rng, program):
    """A call of own code that costs 5 % or more is made a tenth as often, or never."""
    counts, each = program.cost()
    total = counts[0] * each[0]
    found = [(caller, callee) for caller, callees in enumerate(program.calls) for callee, k in callees.items()
             if program.is_own(caller) and counts[caller] * k * each[callee] >= 0.08 * total and counts[caller] >= 50]
    if not found:
        return None
    caller, callee = rng.choice(found)
    after = copy.deepcopy(program)
    after.calls[caller][callee] = program.calls[caller][callee] * rng.choice((0, 0.02, 0.1))
    return after, (program.names[caller], program.names[callee])


def cheaper(rng, program):
    """A function that takes 8 % or more by itself takes a third."""
    counts, each = program.cost()
    total = counts[0] * each[0]
    found = [i for i in range(len(program.names)) if counts[i] * program.own[i] >= 0.08 * total]
    if not found:
        return None
    i = rng.choice(found)
    after = copy.deepcopy(program)
    after.own[i] = program.own[i] / 3
    return after, (None, program.names[i])


def count_causes(edit, noisy):
    right = tried = 0
    for seed in range(N_PROGRAMS):
        rng = random.Random(seed)
        program = Program(rng)
        changed = edit(rng, program)
        if changed is None:
            continue
        after, wanted = changed
        causes = compare(program, with_noise(rng, after) if noisy else after)["causes"]
        tried += 1
        right += bool(causes) and (causes[0]["caller"], causes[0]["callee"]) == wanted
    return right, tried


def count_false_causes():
    named = 0
    for seed in range(N_PROGRAMS):
        rng = random.Random(seed)
        program = Program(rng)
        named += bool(compare(program, with_noise(rng, copy.deepcopy(program)))["causes"])
    return named, N_PROGRAMS


def rename(rng, program):
    """A function with five callees or more has another name."""
    counts, _ = program.cost()
    found = [i for i, callees in enumerate(program.calls) if len(callees) >= 5 and counts[i] > 0 and i > 0]
    if not found:
        return None
    i = rng.choice(found)
    after = copy.deepcopy(program)
    after.names[i] = "renamed"
    return after, program.names[i]


def count_renames():
    right = tried = 0
    for seed in range(N_PROGRAMS):
        rng = random.Random(seed)
        program = Program(rng)
        changed = rename(rng, program)
        if changed is None:
            continue
        after, name = changed
        rows = compare(program, with_noise(rng, after))["functions"]
        tried += 1
        right += any(row["name"] == "renamed" and row.get("base_name") == name for row in rows)
    return right, tried


def count_pairs(**options):
    """Functions that are paired where all of them are there twice"""
    paired = all_ = 0
    for seed in range(N_PROGRAMS):
        program = Program(random.Random(seed))
        pairs = compare(program, copy.deepcopy(program), **options)["pairs"]
        lost = pairs["added"] + pairs["removed"] + pairs["family"]
        all_ += sum(pairs.values())
        paired += sum(pairs.values()) - lost
    return paired, all_


CHECKS = [
    ("fewer calls, exact: the first cause", lambda: count_causes(fewer_calls, False), 0.9, True),
    ("fewer calls, with noise: the first cause", lambda: count_causes(fewer_calls, True), 0.9, True),
    ("a cheaper function: the first cause", lambda: count_causes(cheaper, True), 0.9, True),
    ("noise alone: causes named", count_false_causes, 0.01, False),
    ("a renamed function", count_renames, 0.95, True),
    ("another root folder: pairs", lambda: count_pairs(root="/opt/other/v2"), 1.0, True),
    ("shifted lines: pairs", lambda: count_pairs(shift=11), 1.0, True),
]


def main():
    failed = False
    print(f"1..{len(CHECKS)}")
    for i, (name, check, limit, at_least) in enumerate(CHECKS, 1):
        n, of = check()
        good = of > 0 and (n >= limit * of if at_least else n <= limit * of)
        failed |= not good
        print(f"{'ok' if good else 'not ok'} {i} {name}: {n} of {of}", flush=True)
    sys.exit(failed)


main()
