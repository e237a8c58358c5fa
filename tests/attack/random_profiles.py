#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""random_profiles.py CLI [COUNT]: random valid profiles, whose numbers are computed here by other means.

A random program is run: a tree of calls whose leaves cost something. From that tree the self and
inclusive costs of each function and the costs of its calls are added up directly (a function counts once
a stack); then the tree is written in several formats, with the freedom that each has (callgrind: parts,
name compression, relative positions, inlined files, calls merged; folded; pprof; speedscope sampled and
evented), and what the program says of each file is compared, number by number.

Callgrind's inclusive costs are what its calls say, so its programs have no recursion."""
import json
import random
import shutil
import sys

from common import Score, laws, report
from mutate import varint


class Program:
    """Functions, and the stacks of a run with a cost each."""

    def __init__(self, rng, recursive):
        n = rng.randrange(1, 30)
        self.functions = [(f"f{i}" if i else "main", f"/src/{rng.randrange(4)}.c" if rng.random() < 0.9 else "", rng.randrange(1, 900))
                          for i in range(n)]
        self.stacks, self.calls = {}, {}
        for _ in range(rng.randrange(1, 120)):
            stack = [0]
            while rng.random() < 0.8 and len(stack) < 25:
                low = 0 if recursive else stack[-1] + 1
                if low >= n:
                    break
                stack.append(rng.randrange(low, n))
            key = tuple(stack)
            self.stacks[key] = self.stacks.get(key, 0) + rng.randrange(1, 10**rng.randrange(1, 9))

    def sums(self, part=0, parts=1):
        own, inclusive, calls = {}, {}, {}
        for stack, cost in list(self.stacks.items())[part::parts]:
            own[stack[-1]] = own.get(stack[-1], 0) + cost
            for function in set(stack):
                inclusive[function] = inclusive.get(function, 0) + cost
            for call in set(zip(stack, stack[1:])):
                calls[call] = calls.get(call, 0) + cost
        return own, inclusive, calls


def spell(kind, names, name, rng):
    """A name as callgrind writes it: whole, or a number that stands for it."""
    if name not in names:
        names[name] = len(names) + 1
        return f"{kind}=({names[name]}) {name}"
    return f"{kind}=({names[name]})" if rng.random() < 0.9 else f"{kind}=({names[name]}) {name}"


def write_callgrind(program, rng):
    out = ["# callgrind format", "version: 1", "creator: random"] if rng.random() < 0.7 else ["version: 1"]
    addresses = rng.random() < 0.3
    relative = rng.random() < 0.6
    out += ["cmd: random", "positions: " + ("instr line" if addresses else "line"), "events: Ir Dr", ""]
    compress = rng.random() < 0.7
    names, files = {}, {}
    before = [0, 0]

    def name_line(kind, table, name):
        return spell(kind, table, name, rng) if compress else f"{kind}={name}"

    def position(line):
        address = line * 16
        text = []
        for i, value in enumerate(([address] if addresses else []) + [line]):
            slot = 0 if addresses and i == 0 else 1
            step = value - before[slot]
            shown = hex(value) if addresses and i == 0 else str(value)
            if relative and step == 0 and rng.random() < 0.7:
                shown = "*"
            elif relative and abs(step) < 200 and rng.random() < 0.8:
                shown = f"{'+' if step > 0 else '-'}{abs(step)}" if step else "+0"
            before[slot] = value
            text.append(shown)
        return " ".join(text)

    def split(cost):
        """One cost as several lines' costs."""
        pieces = []
        while cost > 1 and rng.random() < 0.4:
            piece = rng.randrange(1, cost)
            pieces.append(piece)
            cost -= piece
        return pieces + [cost]

    parts = 2 if rng.random() < 0.3 else 1
    for part in range(parts):
        if part:
            out += ["", f"part: {part + 1}", "events: Ir Dr"]
            before[:] = [0, 0]
        own, _, calls = program.sums(part, parts)
        blocks = []
        for i in range(len(program.functions)):
            mine = [("self", None, c) for c in split(own[i])] if i in own else []
            for (caller, callee), cost in calls.items():
                if caller == i:
                    mine += [("call", callee, c) for c in split(cost)]
            rng.shuffle(mine)
            half = rng.randrange(len(mine) + 1) if rng.random() < 0.3 else len(mine)
            blocks += [(i, mine[:half]), (i, mine[half:])]
        rng.shuffle(blocks)
        for i, mine in blocks:
            if not mine:
                continue
            name, file, line = program.functions[i]
            out.append(name_line("fl", files, file or "???"))
            out.append(name_line("fn", names, name))
            inlined = False
            for kind, callee, cost in mine:
                if rng.random() < 0.15:
                    inlined = not inlined
                    out.append(name_line("fi" if inlined else "fe", files, "/src/inlined.h" if inlined else (file or "???")))
                if kind == "self":
                    out.append(f"{position(line + rng.randrange(20))} {cost} {cost // 2}" if rng.random() < 0.9
                               else f"{position(line)} {cost}")
                else:
                    other, other_file, other_line = program.functions[callee]
                    # cfi= is left out only where the callee's file is the current one.
                    out.append(name_line("cfi", files, other_file or "???"))
                    out.append(name_line("cfn", names, other))
                    count = rng.randrange(1, 9)
                    kept = list(before)
                    out.append(f"calls={count} {position(other_line)}")
                    before[:] = kept
                    out.append(f"{position(line + rng.randrange(20))} {cost} {cost // 2}")
    return "\n".join(out).encode() + b"\n"


def write_folded(program, rng):
    lines = []
    for stack, cost in program.stacks.items():
        lines.append(";".join(program.functions[f][0] for f in stack) + f" {cost}")
    rng.shuffle(lines)
    return "\n".join(lines).encode() + (b"\n" if rng.random() < 0.8 else b"")


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def write_pprof(program, rng):
    strings = {"": 0}

    def text(name):
        return strings.setdefault(name, len(strings))

    out = [field(1, field(1, text("cpu")) + field(2, text("nanoseconds")))]
    for i, (name, file, line) in enumerate(program.functions):
        out.append(field(5, field(1, i + 1) + field(2, text(name)) + (field(4, text(file)) if file else b"") + field(5, line)))
        out.append(field(4, field(1, i + 1) + field(3, 4096 + 16 * i) + field(4, field(1, i + 1) + field(2, line))))
    for stack, cost in program.stacks.items():
        ids = [f + 1 for f in reversed(stack)]
        packed = rng.random() < 0.6
        locations = field(1, b"".join(map(varint, ids))) if packed else b"".join(field(1, i) for i in ids)
        out.append(field(2, locations + (field(2, varint(cost)) if packed else field(2, cost))))
    rng.shuffle(out[1:])
    return b"".join(out) + b"".join(field(6, name.encode()) for name in strings)


def write_speedscope(program, rng):
    frames = [{"name": name, "file": file, "line": line} if file else {"name": name} for name, file, line in program.functions]
    stacks = list(program.stacks.items())
    if rng.random() < 0.5:
        profile = {"type": "sampled", "name": "p", "unit": "none", "startValue": 0, "endValue": sum(program.stacks.values()),
                   "samples": [list(stack) for stack, _ in stacks], "weights": [cost for _, cost in stacks]}
    else:
        events, at, open_frames = [], 0, []
        for stack, cost in sorted(stacks):
            same = 0
            while same < min(len(stack), len(open_frames)) and stack[same] == open_frames[same]:
                same += 1
            for frame in reversed(open_frames[same:]):
                events.append({"type": "C", "frame": frame, "at": at})
            for frame in stack[same:]:
                events.append({"type": "O", "frame": frame, "at": at})
            open_frames = list(stack)
            at += cost
        for frame in reversed(open_frames):
            events.append({"type": "C", "frame": frame, "at": at})
        profile = {"type": "evented", "name": "p", "unit": "none", "startValue": 0, "endValue": at, "events": events}
    return json.dumps({"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": frames},
                       "profiles": [profile]}).encode()


def compare(program, text, event):
    own, inclusive, calls = program.sums()
    found = json.loads(text)
    name_of = [name for name, _, _ in program.functions]
    rows = {}
    for function in found["functions"]:
        if function["name"] in rows:
            return f"{function['name']} stands twice"
        rows[function["name"]] = function
    for i in set(inclusive) | set(own):
        row = rows.get(name_of[i])
        if row is None:
            return f"{name_of[i]} is missing"
        for what, sums in (("self", own), ("inclusive", inclusive)):
            if row[what][event] != sums.get(i, 0):
                return f"{name_of[i]}: {what} is {row[what][event]}, not {sums.get(i, 0)}"
    if found["totals"][event] != sum(program.stacks.values()):
        return f"the total is {found['totals'][event]}, not {sum(program.stacks.values())}"
    edges = {(edge["caller_name"], edge["callee_name"]): edge["inclusive"][event] for edge in found["edges"]}
    for (caller, callee), cost in calls.items():
        if edges.get((name_of[caller], name_of[callee])) != cost:
            return f"{name_of[caller]} -> {name_of[callee]}: {edges.get((name_of[caller], name_of[callee]))}, not {cost}"
    if len(edges) != len(calls):
        return f"{len(edges)} calls, not {len(calls)}"
    return None


WRITERS = (("callgrind", write_callgrind, "out", "Ir", False), ("folded", write_folded, "folded", None, True),
           ("pprof", write_pprof, "pb", None, True), ("speedscope", write_speedscope, "speedscope.json", None, True))


def main():
    cli, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    score = Score("random")
    folder = score.folder / "work"
    folder.mkdir()
    for name, write, suffix, event, recursive in WRITERS:
        for i in range(count):
            rng = random.Random(f"{name} {i}")
            program = Program(rng, recursive and rng.random() < 0.6)
            # One word and a number is no sign of a folded stack.
            if name == "folded" and max(map(len, program.stacks)) == 1:
                continue
            data = write(program, rng)
            path = folder / f"random.{suffix}"
            path.write_bytes(data)
            score.tries += 1
            run = report(cli, path)
            fault = run.fault((0,)) and f"{run.fault((0,))}: {run.err.decode('utf-8', 'replace')[:200]}"
            fault = fault or laws(run.out) or compare(program, run.out, event or json.loads(run.out)["events"][0])
            if fault:
                score.fail(f"{name} {i}: {fault}", data)
    shutil.rmtree(folder)
    return score.end()


if __name__ == "__main__":
    sys.exit(main())
