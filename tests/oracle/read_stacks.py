# SPDX-License-Identifier: MIT
"""Sampled formats: perf script text, folded stacks, pprof protobuf, speedscope JSON, .cpuprofile.

All of them become a list of (stack from root to leaf, weights).  Then
  self       of the leaf gets the weight;
  inclusive  every DIFFERENT function of the stack gets it once (recursion is not counted twice);
  edges      every DIFFERENT caller-callee pair of neighbours gets it once (so f -> f exists for recursion);
  called     null: samples say nothing about the number of calls.
"""
import gzip
import json
import re
from graph import Graph, add, place


def graph_of(fmt, events, samples, units=None):
    g = Graph(fmt, events, units)
    g.more["sampled"] = True
    g.more["sample_records"] = 0
    total = [0] * len(events)
    for stack, weights in samples:
        g.more["sample_records"] += 1
        add(total, weights)
        if not stack:
            continue
        g.add_self(stack[-1], weights)
        for f in set(stack):
            g.function(f)
            add(g.inclusive.setdefault(f, [0] * len(events)), weights)
        for a, b in set(zip(stack, stack[1:])):
            g.add_edge(a, b, None, weights)
    g.totals = total
    for f in g.self_cost:
        g.called[f] = None
    return g


# ---------------------------------------------------------------- perf script
HEAD = re.compile(r"^(?P<comm>\S.*?)\s+(?:(?P<pid>-?\d+)/\s*)?(?P<tid>-?\d+)\s+(?:\[\d+\]\s+)?(?:[\w.+-]{2,8}\s+)?"
                  r"(?P<time>\d+\.\d+):\s+(?:(?P<period>\d+)\s+)?(?P<event>\S.*?):(?:\s+(?P<rest>\S.*))?\s*$")
FRAME = re.compile(r"^\s*(?P<ip>[0-9a-f]+)\s+(?P<rest>.*)$")


def perf_frame(rest):
    """'sym+0x1f (dso)' -> (name, None, None, dso); the dso may hold spaces and brackets."""
    rest = rest.rstrip()
    dso = None
    if rest.endswith(")"):
        depth = 0
        for i in range(len(rest) - 1, -1, -1):
            if rest[i] == ")":
                depth += 1
            elif rest[i] == "(":
                depth -= 1
                if depth == 0:
                    break
        if i == 0 or rest[i - 1] == " ":
            dso, rest = rest[i + 1:-1], rest[:i].rstrip()
    name = re.sub(r"\+0x[0-9a-f]+$", "", rest) or "[unknown]"
    return (name, None, None, dso)


def read_text(path):
    raw = open(path, "rb").read()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig", "replace")


def give_objects_to_inlined(frames):
    """Leaf first: an "(inlined)" frame gets the object of the frame that it was inlined into."""
    out = list(frames)
    for i in range(len(out) - 2, -1, -1):
        if out[i][3] == "inlined":
            out[i] = out[i][:3] + (out[i + 1][3],)
    return out


def load_perf(path):
    samples, events = [], []
    current = None
    has_period = False
    for line in read_text(path).splitlines() + [""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if current:
                samples.append(current)
            current = None
            continue
        m = None if line.startswith("\t") else HEAD.match(line.strip())
        if current is None or (current[2] and current[3]) or m:
            if current:
                samples.append(current)
            if not m:
                raise ValueError("bad sample head: " + line)
            event = m.group("event")
            if event not in events:
                events.append(event)
            has_period |= m.group("period") is not None
            current = [event, int(m.group("period") or 1), [], bool(m.group("rest"))]
            if m.group("rest"):
                f = FRAME.match(m.group("rest"))
                current[2].append(perf_frame(f.group("rest")))
        else:
            f = FRAME.match(line)
            if not f:
                raise ValueError("bad frame: " + line)
            current[2].append(perf_frame(f.group("rest")))
    names = []
    for e in events:
        names += [e, e + ":samples"]

    def rows():
        for event, period, frames, _ in samples:
            w = [0] * len(names)
            w[names.index(event)] = period
            w[names.index(event + ":samples")] = 1
            yield list(reversed(give_objects_to_inlined(frames))), w
    g = graph_of("perf-script", names, rows())
    if not has_period:
        g.notes.append("no periods in this file: every sample weighs 1")
    g.notes.append("event E: sum of the periods; E:samples: number of samples; functions are symbol without +0x.., object is the dso")
    return g


# ---------------------------------------------------------------- folded
def load_folded(path):
    def rows():
        for line in read_text(path).splitlines():
            line = line.rstrip()
            if not line:
                continue
            m = re.match(r"^(.*?)\s+(-?\d+(?:\.\d+)?)$", line)
            if not m:
                continue
            n = float(m.group(2)) if "." in m.group(2) else int(m.group(2))
            yield [(f, None, None, None) for f in m.group(1).split(";")], [n]
    g = graph_of("folded", ["samples"], rows())
    if ("", None, None, None) in g.self_cost:
        g.notes.append("stacks with an empty frame: kept as a function named '' (leaving it out is as good)")
    return g


# ---------------------------------------------------------------- pprof
def fields(raw):
    """(number, value) of each field of a protobuf message: an integer, or the bytes of text or of a message."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = raw[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value & (1 << 64) - 1

    while at < len(raw):
        tag = varint()
        kind = tag & 7
        if kind == 0:
            yield tag >> 3, varint()
            continue
        length = varint() if kind == 2 else {1: 8, 5: 4}[kind]
        at += length
        yield tag >> 3, raw[at - length:at]


def varints(raw):
    return [value for _, value in fields(b"".join(b"\x08" + number for number in re.findall(rb"[\x80-\xff]*[\x00-\x7f]", raw)))]


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def message(raw, names, lists=()):
    """A message as a dictionary: @names of its fields by number, of which @lists may come several times."""
    found = {name: [] if name in lists else 0 for name in names.values()}
    for number, value in fields(raw):
        name = names.get(number)
        if name in lists:
            found[name] += varints(value) if name in ("location_id", "value") and isinstance(value, bytes) else [value]
        elif name:
            found[name] = value
    return found


def load_pprof(path):
    raw = open(path, "rb").read()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    p = message(raw, {1: "sample_type", 2: "sample", 3: "mapping", 4: "location", 5: "function", 6: "string_table",
                      14: "default_sample_type"},
                ("sample_type", "sample", "mapping", "location", "function", "string_table"))
    s = [text.decode("utf-8", "replace") for text in p["string_table"]]
    by_id = lambda rows: {row["id"]: row for row in rows}
    functions = by_id(message(f, {1: "id", 2: "name", 4: "filename", 5: "start_line"}) for f in p["function"])
    mappings = by_id(message(m, {1: "id", 5: "filename"}) for m in p["mapping"])
    locations = by_id(message(l, {1: "id", 2: "mapping_id", 3: "address", 4: "line"}, ("line",)) for l in p["location"])
    frames = {}
    unsymbolized = 0
    for l in locations.values():
        dso = s[mappings[l["mapping_id"]]["filename"]] if l["mapping_id"] in mappings else None
        row = []
        for line in l["line"]:                 # innermost (inlined) first
            f = functions.get(message(line, {1: "function_id"})["function_id"])
            if f is not None and s[f["name"]]:
                row.append((s[f["name"]], s[f["filename"]] or None, f["start_line"] or None, None))
        if not row:
            unsymbolized += 1
            row.append(("0x%x" % l["address"], None, None, dso))
        frames[l["id"]] = row
    types = [message(t, {1: "type", 2: "unit"}) for t in p["sample_type"]]
    events = [s[t["type"]] for t in types]
    units = {s[t["type"]]: s[t["unit"]] for t in types}

    def rows():
        for raw_sample in p["sample"]:
            sample = message(raw_sample, {1: "location_id", 2: "value"}, ("location_id", "value"))
            leaf_first = [f for i in sample["location_id"] for f in frames[i]]
            yield list(reversed(leaf_first)), [signed(v) for v in sample["value"]]
    g = graph_of("pprof", events, rows(), units)
    g.more["default_event"] = s[p["default_sample_type"]] or (events[-1] if events else None)
    if unsymbolized:
        g.more["unsymbolized_locations"] = unsymbolized
        g.notes.append("locations without a function name are named by their address, object is the mapping's file")
    return g


# ---------------------------------------------------------------- speedscope
def load_speedscope(path):
    d = json.load(open(path, encoding="utf-8-sig"))
    frames = [(f["name"] or "(anonymous)", f.get("file"), place(f.get("line"), f.get("col")), None)
              for f in d["shared"]["frames"]]
    unit = d["profiles"][0]["unit"]
    listed = []

    def rows():
        for p in d["profiles"]:
            total = 0
            if p["type"] == "sampled":
                for stack, w in zip(p["samples"], p["weights"]):
                    total += w
                    yield [frames[i] for i in stack], [w]
            else:
                stack, last = [], p["startValue"]
                for e in p["events"]:
                    if e["at"] != last:
                        yield [frames[i] for i in stack], [e["at"] - last]
                        total += e["at"] - last
                        last = e["at"]
                    if e["type"] == "O":
                        stack.append(e["frame"])
                    else:
                        if stack[-1] != e["frame"]:
                            raise ValueError("events not nested")
                        stack.pop()
                if p["endValue"] > last:
                    yield [frames[i] for i in stack], [p["endValue"] - last]
                    total += p["endValue"] - last
            listed.append({"name": p["name"], "type": p["type"], "unit": p["unit"], "total": total,
                           "declared_total": p["endValue"] - p["startValue"]})
    g = graph_of("speedscope", ["weight"], rows(), {"weight": unit})
    # O events are true calls: count them
    if all(p["type"] == "evented" for p in d["profiles"]) and "evented.py" in (d.get("exporter") or ""):
        calls = {}
        for p in d["profiles"]:
            stack = []
            for e in p["events"]:
                if e["type"] == "O":
                    k = frames[e["frame"]]
                    calls[k] = calls.get(k, 0) + 1
        g.more["opened"] = {k[0]: n for k, n in calls.items()}
        g.notes.append("'opened' has the number of O events of each function: for a tracer these are calls")
    g.more["profiles"] = listed
    g.notes.append("all profiles of the file added up; empty stacks count for the totals only")
    return g


# ---------------------------------------------------------------- cpuprofile
def load_cpuprofile(path):
    d = json.load(open(path, encoding="utf-8-sig"))
    d = d.get("profile", d) if "head" not in d and "nodes" not in d else d
    nodes = []
    parent = {}
    if "head" in d:                               # the old form: a tree
        todo = [(d["head"], None)]
        while todo:
            n, up = todo.pop()
            nodes.append(n)
            if up is not None:
                parent[n["id"]] = up
            todo += [(c, n["id"]) for c in n.get("children", ())]
    else:
        nodes = d["nodes"]
        for n in nodes:
            for c in n.get("children", ()):
                parent[c] = n["id"]
            if "parent" in n:
                parent[n["id"]] = n["parent"]
    by_id = {n["id"]: n for n in nodes}

    def frame(n):
        c = n.get("callFrame", n)
        line = c.get("lineNumber", -1)
        old = "callFrame" not in n
        line = (line if old else line + 1) if line is not None else None
        column = c.get("columnNumber", -1)
        column = (column if old else column + 1) if column is not None else None
        return (c["functionName"] or "(anonymous)", c.get("url") or None, place(line, column), None)

    def stack(i):
        out = []
        while i is not None:
            out.append(frame(by_id[i]))
            i = parent.get(i)
        return out[::-1]

    hits, time = {}, {}
    samples, deltas = d.get("samples"), d.get("timeDeltas")
    if samples:
        for i in samples:
            hits[i] = hits.get(i, 0) + 1
    else:
        for n in nodes:
            hits[n["id"]] = n.get("hitCount", 0)
    events = ["samples"]
    if samples and not deltas and d.get("timestamps"):   # the old form: absolute microseconds
        stamps = d["timestamps"]
        events.append("time")
        for k, i in enumerate(samples):
            time[i] = time.get(i, 0) + (stamps[k + 1] if k + 1 < len(samples) else stamps[k]) - stamps[k]
    if samples and deltas:
        events.append("time")
        end = d["endTime"] - d["startTime"]
        at, when = 0, []
        for x in deltas:
            at += x
            when.append(at)
        for k, i in enumerate(samples):
            nxt = when[k + 1] if k + 1 < len(samples) else max(end, when[k])
            time[i] = time.get(i, 0) + nxt - when[k]

    def rows():
        for i in by_id:
            w = [hits.get(i, 0)] + ([time.get(i, 0)] if "time" in events else [])
            if any(w):
                yield stack(i), w
    g = graph_of("cpuprofile", events, rows(), {"samples": "count", "time": "us"})
    del g.more["sample_records"]
    for n in nodes:                                # nodes that no sample fell into
        k = frame(n)
        g.function(k)
        g.inclusive.setdefault(k, [0] * len(events))
        g.called.setdefault(k, None)
    g.more["node_count"] = len(nodes)
    g.more["sample_count"] = len(samples or [])
    g.more["hit_count_sum"] = sum(n.get("hitCount", 0) for n in nodes)
    if samples and g.more["hit_count_sum"] != len(samples):
        g.notes.append("hitCount and samples disagree in this file; 'samples' counts the samples array")
    g.notes.append("(root) is a function here; lines are 1-based; a function is name, url and line (not column); "
                   "time: each sample weighs the time to the next one, the last to endTime (as speedscope and DevTools do)")
    return g
