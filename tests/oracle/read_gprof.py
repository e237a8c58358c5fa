# SPDX-License-Identifier: MIT
"""gprof text (GNU layout): numbers as printed, seconds with two decimals.

Self and inclusive come from the function's own line in the call graph (self, self + children); without a
call graph from the flat profile.  A member of a cycle: children that are not members only, as printed.
called = n + m of "n+m" (m are the direct self-recursive calls); calls inside a cycle have no times (null).
"<cycle 1 as a whole>" is not a function; it is listed under "cycles".
"""
import re
from graph import Graph

NAME = re.compile(r"^(.*?)(?:\s+<cycle (\d+)>)?\s*\[(\d+)\]$")


def split_name(text):
    m = NAME.match(text.strip())
    if not m:
        return None
    return m.group(1).strip(), int(m.group(2) or 0), int(m.group(3))


def load(path):
    raw = open(path, "rb").read()
    lines = (raw.decode("utf-16") if raw[:2] == b"\xff\xfe" else raw.decode("utf-8", "replace")).splitlines()
    g = Graph("gprof", ["time"], {"time": "s"})
    flat, blocks, cycles = {}, [], []
    i = 0
    while i < len(lines):                       # flat profile
        if re.match(r"\s*time\s+seconds\s+seconds\s+calls", lines[i]):
            i += 1
            while i < len(lines) and re.match(r"\s*-?(\d|nan)", lines[i]):
                w = lines[i]
                m = re.match(r"\s*(\S+)\s+(\S+)\s+(\S+)\s+(\d+)\s+(\S+)\s+(\S+)\s\s(.*)$", w) or \
                    re.match(r"\s*(\S+)\s+(\S+)\s+(\S+)\s{2,}()()()(\S.*)$", w)
                if m:
                    flat.setdefault(m.group(7).strip(), []).append((float(m.group(3)), int(m.group(4)) if m.group(4) else None))
                i += 1
            break
        i += 1
    graph_at = next((k for k, l in enumerate(lines) if re.match(r"\s*index\s+% time\s+self\s+children\s+called\s+name", l)), None)
    if graph_at is not None:
        block = []
        for l in lines[graph_at + 1:]:
            if l.startswith("\f") or not l.strip():
                if l.startswith("\f") or block:
                    break
                continue
            if re.match(r"-{10,}\s*$", l):
                blocks.append(block)
                block = []
            else:
                block.append(l)
    by_index, primary = {}, []
    for block in blocks:
        main = next((k for k, l in enumerate(block) if l.startswith("[")), None)
        if main is None:
            continue
        l = block[main]
        m = re.match(r"\[(\d+)\]\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s*(.*)$", l)
        rest = m.group(5)
        c = re.match(r"(\d+)(?:\+(\d+))?\s+(\D.*|\d.*\[\d+\])$", rest)
        calls, rec, name = (int(c.group(1)), int(c.group(2) or 0), c.group(3)) if c else (None, 0, rest)
        whole = re.match(r"<cycle (\d+) as a whole>", name)
        if whole:
            cycles.append({"cycle": int(whole.group(1)), "self": float(m.group(3)), "children": float(m.group(4)),
                           "inclusive": round(float(m.group(3)) + float(m.group(4)), 6), "called": calls, "called_inside": rec})
            continue
        parsed = split_name(name)
        if parsed is None:
            continue
        n, cyc, idx = parsed
        key = (n, None, None, None) if n not in {p[0][0] for p in primary} else (n, "[%d]" % idx, None, None)
        by_index[idx] = key
        g.function(key)[0] += float(m.group(3))
        g.inclusive[key] = [round(float(m.group(3)) + float(m.group(4)), 6)]
        g.called[key] = None if calls is None else calls + rec  # blank: not counted
        g.extra[key] = {"called_primitive": calls, "index": idx}
        if cyc:
            g.extra[key]["gprof_cycle"] = cyc
        primary.append((key, idx, block[main + 1:], rec))
    for key, idx, children, rec in primary:
        if rec:
            g.add_edge(key, key, rec, None)
        for l in children:
            m = re.match(r"\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(\d+)(?:/(\d+))?\s+(.*)$", l)
            inside = None
            if not m:
                inside = re.match(r"\s+(\d+)(?:\+(\d+))?\s+(\D.*)$", l)
                if not inside:
                    continue
                name, calls, cost = inside.group(3), int(inside.group(1)), None
            else:
                name, calls, cost = m.group(5), int(m.group(3)), [round(float(m.group(1)) + float(m.group(2)), 6)]
            parsed = split_name(name)
            if parsed is None or parsed[2] not in by_index or parsed[2] == idx:
                continue
            g.add_edge(key, by_index[parsed[2]], calls, cost)
    if not primary:
        for n, rows in flat.items():
            for k, (s, c) in enumerate(rows):
                key = (n, None if k == 0 else "#%d" % k, None, None)
                g.function(key)[0] += s
                g.inclusive[key] = [s]
                g.called[key] = c
    for k in g.self_cost:
        g.inclusive.setdefault(k, [0.0])
    total = sum(s for rows in flat.values() for s, _ in rows)
    if flat:
        # each row is rounded; the heading of the graph has the time of all samples
        stated = next((float(m.group(1)) for l in lines if (m := re.match(r"granularity: .* of ([\d.]+) seconds", l))), total)
        g.totals = [round(stated if abs(stated - total) <= 0.005 * (len(g.self_cost) + 1) else total, 6)]
        g.more["flat_function_count"] = sum(len(r) for r in flat.values())
    g.more["cycles"] = cycles
    return g
