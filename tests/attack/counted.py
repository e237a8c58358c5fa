#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""counted.py CLI [COUNT]: what is read is counted.

Writes COUNT random profiles of each format (50), some of whose records are damaged. What the good ones cost
has to be the total of the report, and the damaged ones have to be as many as its warnings say. A reader without
such a law, here or in tests/formats/stacks/test-stack-laws.c, fails."""
import json
import marshal
import pickle
import random
import re
import subprocess
import sys
import types

from common import ROOT, Score, report
from random_profiles import field, varint

NAMES = ["alpha", "beta", "gamma", "delta", "main", "run"]
NO_NUMBERS = ["many", None, [], {}]


class Made:
    """A profile that is being made: its records, what they cost by event, and how many are damaged."""

    def __init__(self, rng):
        self.rng, self.totals, self.damaged = rng, {}, 0

    def add(self, event, cost):
        self.totals[event] = self.totals.get(event, 0) + cost

    def is_damaged(self, one_in=6):
        hit = self.rng.randrange(one_in) == 0
        self.damaged += hit
        return hit

    def cost(self):
        return self.rng.randrange(1, 1000)

    def records(self):
        """Numbers of records, of which the first ones are good, so that the format is recognized."""
        return range(self.rng.randrange(8, 30))


def callgrind(made):
    lines = ["# callgrind format", "events: Ir Dr"]
    for i in made.records():
        lines += [f"fl={made.rng.choice('ab')}.c", f"fn={made.rng.choice(NAMES)}"]
        for _ in range(made.rng.randrange(1, 4)):
            if i > 3 and made.is_damaged():
                lines.append(made.rng.choice(["12 one two", "???", "no such line", "<html>", "7 0x"]))
                continue
            ir, dr = made.cost(), made.cost()
            lines.append(f"{made.rng.choice(['+1', '*', '12', '0x20'])} {ir} {dr}")
            made.add("Ir", ir)
            made.add("Dr", dr)
    return ("\n".join(lines) + "\n").encode()


def pstats(made):
    table = {}
    for i in made.records():
        entry = (made.rng.randrange(1, 9), 1, float(made.cost()), 5000.0, {})
        line = i + 1
        if i > 3 and made.is_damaged():
            line = made.rng.choice([-5, 2 ** 40])
        made.add("time", entry[2])
        table[(f"a{i}.py", line, made.rng.choice(NAMES))] = entry
    return marshal.dumps(table)


def yappi_classes():
    """Stand-ins for yappi's classes, which its own pickles name."""
    module = types.ModuleType("yappi")
    for name in ("YFuncStats", "YFuncStat", "YChildFuncStats", "YChildFuncStat"):
        setattr(module, name, type(name, (), {"__module__": "yappi"}))
    sys.modules["yappi"] = module
    return module


def ystat(made):
    yappi = yappi_classes()
    stats = yappi.YFuncStats()
    stats._as_dict = {}
    for i in made.records():
        record = yappi.YFuncStat()
        own = float(made.cost())
        children = yappi.YChildFuncStats()
        children._as_dict = {}
        record.__dict__.update(name=made.rng.choice(NAMES), module="a.py", lineno=i + 1, ncall=3, nactualcall=3, builtin=False,
                               ttot=5000.0, tsub=own, index=i, children=children, ctx_id=0, ctx_name="main", tag=None, tavg=1.0)
        if i > 3 and made.is_damaged():
            record.tsub = made.rng.choice(["x", None, (1, 2)])
        else:
            made.add("time", own)
        stats._as_dict[record] = record
    return pickle.dumps((stats, "cpu"), protocol=2)


def dhat(made):
    frames = ["[root]"] + [f"0x{i:X}: {name} (a.c:{i})" for i, name in enumerate(NAMES, 1)]
    points = []
    for i in made.records():
        point = {"tb": made.cost(), "tbk": made.cost(), "tl": 1, "mb": 1, "mbk": 1, "gb": made.cost(), "gbk": 1, "eb": 0, "ebk": 0,
                 "rb": 0, "wb": 0, "fs": [made.rng.randrange(1, len(frames)) for _ in range(made.rng.randrange(1, 4))]}
        key = made.rng.choice(["tb", "gb"]) if i > 3 and made.is_damaged() else None
        if key:
            point[key] = made.rng.choice([-4, 1e300])
        for name in ("tb", "gb"):
            made.add({"tb": "bytes", "gb": "gmax-bytes"}[name], 0 if name == key else point[name])
        points.append(point)
    return json.dumps({"dhatFileVersion": 2, "mode": "heap", "verb": "Allocated", "bklt": True, "bkacc": True, "tu": "instrs",
                       "Mtu": "Minstr", "tuth": 500, "cmd": "./a", "pid": 1, "tg": 5, "te": 9, "pps": points, "ftbl": frames}).encode()


def massif(made):
    children = []
    for i in made.records():
        children.append((made.cost(), f"0x{i + 16:X}: {made.rng.choice(NAMES)} (a.c:{i})"))
    children.sort(reverse=True)
    made.add("bytes", sum(cost for cost, _ in children))
    lines = ["desc: --massif-out-file=a", "cmd: ./a", "time_unit: i", "#-----------", "snapshot=0", "#-----------", "time=5",
             f"mem_heap_B={sum(cost for cost, _ in children)}", "mem_heap_extra_B=0", "mem_stacks_B=0", "heap_tree=peak",
             f"n{len(children)}: {sum(cost for cost, _ in children)} (heap allocation functions) malloc/new/new[], --alloc-fns, etc."]
    for i, (cost, frame) in enumerate(children):
        if i > 3 and made.is_damaged():
            lines.append(made.rng.choice([" n0: many " + frame, " what is this", f" x0: {cost} {frame}"]))
        else:
            lines.append(f" n0: {cost} {frame}")
    # the cost of a line that is lost stays with the one above it, which does not match then
    made.damaged += made.damaged > 0
    return ("\n".join(lines) + "\n").encode()


def v8_nodes():
    call = {"scriptId": "1", "url": "a.js", "lineNumber": 1, "columnNumber": 1}
    nodes = [{"id": 1, "callFrame": {"functionName": "(root)", "scriptId": "0", "url": "", "lineNumber": -1, "columnNumber": -1},
              "hitCount": 0, "children": list(range(2, 2 + len(NAMES)))}]
    return nodes + [{"id": i, "callFrame": {"functionName": name, **call}, "hitCount": 0} for i, name in enumerate(NAMES, 2)]


def v8_samples(made):
    """Samples and deltas. A delta is the time of the sample before."""
    samples, deltas, before_is_there = [], [], None
    for i in made.records():
        delta = made.cost()
        if before_is_there is not None and made.is_damaged():
            delta = -made.rng.randrange(1, 9)
        there = i < 3 or not made.is_damaged()
        samples.append(made.rng.randrange(2, 2 + len(NAMES)) if there else 99)
        deltas.append(delta)
        made.add("samples", there)
        made.add("time", max(delta, 0) if before_is_there else 0)
        before_is_there = there
    made.last = before_is_there
    return samples, deltas


def cpuprofile(made):
    samples, deltas = v8_samples(made)
    end = sum(max(delta, 0) for delta in deltas) + 50
    made.add("time", 50 if made.last else 0)
    return json.dumps({"nodes": v8_nodes(), "startTime": 0, "endTime": end, "samples": samples, "timeDeltas": deltas}).encode()


def chrome_trace(made):
    samples, deltas = v8_samples(made)
    events = [{"name": "Profile", "ph": "P", "id": "0x1", "pid": 1, "tid": 1, "ts": 0, "args": {"data": {"startTime": 0}}},
              {"name": "ProfileChunk", "ph": "P", "id": "0x1", "pid": 1, "tid": 2, "ts": 1,
               "args": {"data": {"cpuProfile": {"nodes": v8_nodes(), "samples": samples}, "timeDeltas": deltas}}}]
    for i in range(made.rng.randrange(4)):
        events.append({"name": "RunTask", "ph": "X", "pid": 1, "tid": 1, "ts": i, "dur": 5})
        made.damaged += 1
    return json.dumps(events).encode()


def heapprofile(made):
    def node(name, size):
        return {"callFrame": {"functionName": name, "scriptId": "1", "url": "a.js", "lineNumber": 1, "columnNumber": 1},
                "selfSize": size, "id": 1, "children": []}

    root = node("(root)", 0)
    for i in made.records():
        child = node(made.rng.choice(NAMES), made.cost())
        if i > 3 and made.is_damaged():
            child["selfSize"] = made.rng.choice([-5, "many", None])
        else:
            made.add("bytes", child["selfSize"])
        made.rng.choice([root, *root["children"]])["children"].append(child)
    return json.dumps({"head": root, "samples": []}).encode()


def js_self_profiling(made):
    samples, at, there = [], 10, None
    for i in made.records():
        step = made.rng.randrange(1, 90)
        made.add("time", step * 1000 if there else 0)
        at += step
        there = i < 3 or not made.is_damaged()
        made.add("samples", there)
        samples.append({"timestamp": at, "stackId": made.rng.randrange(len(NAMES)) if there else 70})
    return json.dumps({"frames": [{"name": name, "resourceId": 0, "line": 1, "column": 1} for name in NAMES], "resources": ["a.js"],
                       "stacks": [{"frameId": i} for i in range(len(NAMES))], "samples": samples}).encode()


def pyroscope(made):
    blocks, width = [], 0
    for i in made.records():
        cost = made.cost()
        block = [0, cost, cost, made.rng.randrange(1, 1 + len(NAMES))]
        if i > 3 and made.is_damaged():
            block[2] = made.rng.choice([-1, 1e300])
        else:
            width += cost
            made.add("samples", cost)
        blocks += block
    return json.dumps({"flamebearer": {"names": ["total"] + NAMES, "levels": [[0, width, 0, 0], blocks], "numTicks": width},
                       "metadata": {"format": "single", "units": "samples", "sampleRate": 100}}).encode()


def importtime(made):
    lines = ["import time: self [us] | cumulative | imported package"]
    for i in made.records():
        cost = made.cost()
        if i > 3 and made.is_damaged():
            lines.append(made.rng.choice(["hello", "import time: x | 3 | abc", "import time:", f"import time: {cost} | m"]))
        else:
            lines.append(f"import time: {cost:9} | {cost:10} | {made.rng.choice(NAMES)}{i}")
            made.add("time", cost)
    return ("\n".join(lines) + "\n").encode()


def xhprof(made):
    calls = {"main()": {"ct": 1, "wt": 0}}
    for i in made.records():
        cost = made.cost()
        call = {"ct": 1, "wt": cost}
        if i > 3 and made.is_damaged():
            call["wt"] = made.rng.choice(["many", None, [1], 1e400])
            cost = 0
        calls[f"main()==>{made.rng.choice(NAMES)}{i}"] = call
        calls["main()"]["wt"] += cost
        made.add("wt", cost)
    return json.dumps(calls).encode()


def gprof(made):
    lines = ["Flat profile:", "", "Each sample counts as 0.01 seconds.", "  %   cumulative   self              self     total           ",
             " time   seconds   seconds    calls  ms/call  ms/call  name    "]
    rows = [(made.cost() / 100, f"{made.rng.choice(NAMES)}{i}") for i in made.records()]
    whole = sum(own for own, _ in rows)
    for i, (own, name) in enumerate(rows):
        if i > 3 and made.rng.randrange(6) == 0:
            made.damaged += 1
            lines.append(made.rng.choice(["what is this", f"  1.0  x  {own} {name}", "12.0"]))
        # a row without time, so that the percentages still say that the table is whole
        lines.append(f"{100 * own / whole:6.2f} {whole:9.2f} {own:8.2f}        3    33.33    66.67  {name}")
        made.add("time", own)
    return ("\n".join(lines) + "\n\n").encode()


def pprof(made):
    strings = ["", "cpu", "nanoseconds"] + NAMES
    out = [field(1, field(1, 1) + field(2, 2))]
    for i in range(len(NAMES)):
        out.append(field(5, field(1, i + 1) + field(2, i + 3)))
        out.append(field(4, field(1, i + 1) + field(4, field(1, i + 1) + field(2, 5))))
    for i in made.records():
        cost, leaf = made.cost(), made.rng.randrange(1, 1 + len(NAMES))
        ids = [leaf, 1]
        if i > 3 and made.is_damaged():
            ids.append(made.rng.choice([0, 88, 2 ** 62]))
        out.append(field(2, field(1, b"".join(map(varint, ids))) + field(2, varint(cost))))
        made.add("cpu", cost)
    return b"".join(out) + b"".join(field(6, name.encode()) for name in strings)


def speedscope(made):
    samples, weights = [], []
    for i in made.records():
        cost = made.cost()
        if i > 3 and made.is_damaged():
            cost = -cost
        samples.append([0, made.rng.randrange(len(NAMES))])
        weights.append(cost)
        made.add("weight", cost)
    return json.dumps({"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": [{"name": n} for n in NAMES]},
                       "profiles": [{"type": "sampled", "name": "p", "unit": "none", "startValue": 0, "endValue": sum(weights),
                                     "samples": samples, "weights": weights}]}).encode()


def stacks_of_firefox(made):
    """Rows of samples: (stack, weight), of len(NAMES) stacks."""
    for i in made.records():
        stack = made.rng.randrange(len(NAMES))
        if i > 3 and made.is_damaged():
            stack = made.rng.choice([77, 4000000])
        yield stack, made.cost()


def firefox(made):
    rows = list(stacks_of_firefox(made))
    n = len(NAMES)
    for stack, weight in rows:
        made.add("time", weight if stack < n else 0)
    thread = {"name": "GeckoMain", "pid": "1", "tid": 1, "processType": "default", "stringArray": NAMES,
              "samples": {"stack": [stack for stack, _ in rows], "weight": [weight for _, weight in rows], "weightType": "tracing-ms",
                          "time": list(range(len(rows))), "length": len(rows)},
              "stackTable": {"length": n, "frame": list(range(n)), "prefix": [None] + [0] * (n - 1)},
              "frameTable": {"length": n, "func": list(range(n)), "line": [1] * n, "column": [1] * n, "address": [-1] * n},
              "funcTable": {"length": n, "name": list(range(n)), "fileName": [None] * n, "lineNumber": [1] * n,
                            "columnNumber": [1] * n, "isJS": [True] * n, "resource": [-1] * n}}
    return json.dumps({"meta": {"interval": 1, "version": 27, "preprocessedProfileVersion": 50, "product": "x"}, "libs": [],
                       "threads": [thread]}).encode()


def gecko(made):
    rows = list(stacks_of_firefox(made))
    made.add("time", sum(stack < len(NAMES) for stack, _ in rows))
    thread = {"name": "GeckoMain", "pid": 1, "tid": 1, "processType": "default", "stringTable": [f"{n} (a.js:1:1)" for n in NAMES],
              "samples": {"schema": {"stack": 0, "time": 1}, "data": [[stack, i] for i, (stack, _) in enumerate(rows)]},
              "stackTable": {"schema": {"prefix": 0, "frame": 1}, "data": [[None, i] for i in range(len(NAMES))]},
              "frameTable": {"schema": {"location": 0}, "data": [[i] for i in range(len(NAMES))]},
              "markers": {"schema": {"name": 0}, "data": []}}
    return json.dumps({"meta": {"version": 24, "interval": 1, "stackwalk": 1, "processType": 0, "product": "Firefox"}, "libs": [],
                       "threads": [thread], "processes": []}).encode()


WRITERS = (callgrind, pstats, ystat, dhat, massif, cpuprofile, chrome_trace, heapprofile, js_self_profiling, pyroscope, importtime,
           xhprof, gprof, pprof, speedscope, firefox, gecko)


ELSEWHERE = {"folded", "austin", "bpftrace", "perf-script"}


def without_law():
    readers = subprocess.run([sys.executable, ROOT / "tests" / "list-readers.py", "readers", ROOT], check=True, capture_output=True, text=True)
    return set(readers.stdout.split()) - ELSEWHERE - {write.__name__.replace("_", "-") for write in WRITERS}


def count(warnings):
    """How many records the warnings are about: one of each line or byte, else the first number."""
    text = [re.sub(r"^(profile \d+|thread “.*”): ", "", warning) for warning in warnings]
    for warning in text:
        whole = re.match(r"(\d+) .* in (total|all)\b", warning)
        if whole:
            return int(whole.group(1))
    found = 0
    for warning in text:
        number = re.match(r"(\d+)\b", warning)
        found += int(number.group(1)) if number else bool(re.match(r"(line|byte) \d+: ", warning))
    return found


def check(made, text):
    found = json.loads(text)
    for event, total in made.totals.items():
        if event not in found["totals"]:
            return f"there is no event {event}, but {found['events']}"
        if abs(found["totals"][event] - total) > 1e-6 * max(abs(total), 1):
            return f"{event}: the total is {found['totals'][event]}, not {total}"
    if count(found["warnings"]) != made.damaged:
        return f"{made.damaged} records are damaged, but the warnings are {found['warnings'][:12]}"
    return None


def main():
    cli, tries = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    score = Score("counted")
    path = score.folder / "work"
    for reader in sorted(without_law()):
        score.fail(f"{reader}: what it reads is not counted")
    for write in WRITERS:
        for i in range(tries):
            made = Made(random.Random(f"{write.__name__} {i}"))
            data = write(made)
            path.write_bytes(data)
            score.tries += 1
            run = report(cli, path, options=("--all-frames",))
            fault = run.fault((0,)) and f"{run.fault((0,))}: {run.err.decode('utf-8', 'replace')[:200]}"
            fault = fault or check(made, run.out)
            if fault:
                score.fail(f"{write.__name__} {i}: {fault}", data)
    path.unlink()
    return score.end()


if __name__ == "__main__":
    sys.exit(main())
