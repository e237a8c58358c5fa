# SPDX-License-Identifier: MIT
"""Own parser for callgrind files (callgrind, cachegrind, xdebug, yappi, pyprof2calltree, pprof ...).

Semantics follow KCachegrind's loader (cachegrindloader.cpp), read but not copied:
 * a compressed function id stands for a name; the function's file and object are the ones in force where
   the id is used (rule "use": callgrind_annotate, gprof2dot).  KCachegrind instead takes the file and object
   in force where the id was defined (rule "definition").  Both agree for callgrind's own files; for yappi's
   only "use" gives the right file, for yappi defines all fl= first and then all fn=;
 * fn= looks at the last fl= (not at fi=/fe=); the calls' default file is the current one, fi= included;
 * a cost line after calls= is the inclusive cost of the call; after jump=/jcnd= it only gives a position;
 * an undefined id of a function is its name, "(7)"; unknown are other undefined ids, an empty name and
   ???: all written "???" here.
"""
import gzip
import re
from graph import Graph, inclusive_by_callers

UNKNOWN = "???"


class CallgrindError(Exception):
    pass


def open_text(path):
    raw = open(path, "rb").read()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    return raw.decode("utf-8-sig", "replace").split("\n")


class Reader:
    def __init__(self, rule="use"):
        self.rule = rule
        self.graph = None
        self.names = {"file": {}, "object": {}}
        self.function_ids = {}
        self.parts = []
        self.declared_totals = []
        self.declared_summary = []
        self.event_texts = {}
        self.undefined = set()           # compressed ids used but never defined: treated as unknown

    def name(self, kind, text):
        m = re.match(r"\((\d+)\)\s*(.*)$", text)
        if not m:
            return text or UNKNOWN
        table = self.names[kind]
        if m.group(2):
            table[m.group(1)] = m.group(2)
        if m.group(1) not in table:
            self.undefined.add((kind, m.group(1)))
            return UNKNOWN
        return table[m.group(1)]

    def function(self, text, file, obj):
        m = re.match(r"\((\d+)\)\s*(.*)$", text)
        if not m:
            return (text or UNKNOWN, file, None, obj)
        if m.group(2):
            self.function_ids[m.group(1)] = (m.group(2), file, None, obj)
        if m.group(1) not in self.function_ids:
            self.undefined.add(("function", m.group(1)))
            return (f"({m.group(1)})", file, None, obj)
        if self.rule == "use":
            return (self.function_ids[m.group(1)][0], file, None, obj)
        return self.function_ids[m.group(1)]

    def read(self, path):
        # every file has compression tables of its own
        self.names = {"file": {}, "object": {}}
        self.function_ids = {}
        npos, mapping = 1, None
        obj = file = default_file = None
        cobj = cfile = callee = None
        current, pending_calls, jump = None, None, False
        part = {"file": path, "part": None, "thread": None, "self": None, "graph": Graph("part", [])}
        self.parts.append(part)
        for text in open_text(path):
            line = text.strip()
            if not line or line[0] in "#~":           # ~ begins the garbage lines of bad/
                continue
            c = line[0]
            if c in "0123456789+-*":
                words = line.split()
                costs = words[npos:]
                if jump:
                    jump = False
                    continue
                if mapping is None:
                    raise CallgrindError("cost before events")
                values = [0] * len(self.graph.events)
                if len(costs) > len(mapping):
                    raise CallgrindError("too many costs: " + line)
                for i, w in zip(mapping, costs):
                    values[i] += int(w)
                if pending_calls is None:
                    self.graph.add_self(current, values)
                    part["graph"].add_self(current, values)
                    for i, v in enumerate(values):
                        part["self"][i] += v
                else:
                    self.graph.add_edge(current, callee, pending_calls, values)
                    part["graph"].add_edge(current, callee, pending_calls, values)
                    pending_calls = None
                    cfile = cobj = None
                continue
            m = re.match(r"(fl|fi|fe|fn|ob|cob|cfi|cfl|cfn|calls|jump|jcnd|jfi|jfn)=(.*)$", line)
            if m:
                key, rest = m.group(1), m.group(2).strip()
                if key == "fl":
                    file = default_file = self.name("file", rest)
                elif key in ("fi", "fe"):
                    file = self.name("file", rest)
                elif key == "ob":
                    obj = self.name("object", rest)
                elif key == "fn":
                    file = default_file
                    current = self.function(rest, file, obj)
                elif key == "cob":
                    cobj = self.name("object", rest)
                elif key in ("cfi", "cfl"):
                    cfile = self.name("file", rest)
                elif key == "cfn":
                    callee = self.function(rest, cfile if cfile is not None else file, cobj if cobj is not None else obj)
                elif key == "calls":
                    pending_calls = int(rest.split()[0])
                elif key in ("jump", "jcnd"):
                    jump = True
                elif key == "jfi":
                    self.name("file", rest)
                elif key == "jfn":
                    self.function(rest, file, obj)
                continue
            m = re.match(r"(\w+):\s*(.*)$", line)
            if not m:
                raise CallgrindError("bad line: " + line[:80])
            key, rest = m.group(1), m.group(2).strip()
            if key == "events":
                events = rest.split()
                if self.graph is None:
                    self.graph = Graph("callgrind", events)
                for e in events:
                    if e not in self.graph.events:
                        self.graph.events.append(e)
                        for v in self.graph.self_cost.values():
                            v.append(0)
                        for v in self.graph.edges.values():
                            v[1].append(0)
                mapping = [self.graph.events.index(e) for e in events]
                part["self"] = [0] * len(self.graph.events)
                part["graph"].events = self.graph.events
            elif key == "positions":
                npos = len(rest.split())
            elif key == "part":
                if part["part"] is not None:
                    part = {"file": path, "part": None, "thread": None, "self": part["self"] and [0] * len(part["self"]),
                            "graph": Graph("part", self.graph.events if self.graph else [])}
                    self.parts.append(part)
                part["part"] = int(rest)
            elif key == "thread":
                part["thread"] = int(rest)
            elif key == "event":
                self.event_texts[rest.split(":")[0].split("=")[0].strip()] = rest
            elif key in ("totals", "summary"):
                (self.declared_totals if key == "totals" else self.declared_summary).append([int(w) for w in rest.split()])
            elif key == "creator":
                part["creator"] = rest
        return self.graph


def load(paths, fmt="callgrind", rule="use"):
    r = Reader(rule)
    for p in paths:
        import os
        if os.path.getsize(p) == 0:
            continue                     # callgrind leaves an empty base file beside -01, -02 ...
        r.read(p)
    g = r.graph
    g.format = fmt
    n = len(g.events)
    total = [0] * n
    for c in g.self_cost.values():
        for i in range(n):
            total[i] += c[i]
    declared = [0] * n
    for t in r.declared_totals or r.declared_summary:
        for i, v in enumerate(t):
            declared[i] += v
    g.more["declared_totals"] = dict(zip(g.events, declared)) if (r.declared_totals or r.declared_summary) else None
    if g.more["declared_totals"] and declared != total:
        g.notes.append("the file's own totals/summary differ from the sum of its self costs; 'totals' is the sum")
    if len(r.parts) > 1:
        g.more["parts"] = [{"part": p["part"], "thread": p["thread"], "self": dict(zip(g.events, p["self"] or []))} for p in r.parts]
    if len(r.parts) > 1:
        # the rule for inclusive costs holds within each part (a thread's clone() has no caller there)
        g.parts_inclusive = {}
        for p in r.parts:
            for k, c in inclusive_by_callers(p["graph"]).items():
                sums = g.parts_inclusive.setdefault(k, [0] * n)
                for i, v in enumerate(c):
                    sums[i] += v
    if r.undefined:
        g.more["undefined_ids"] = len({i for k, i in r.undefined if k == "function"})
        g.notes.append("uses compressed ids that are never defined; such functions are named after their id")
    if all(calls == 0 for calls, _ in g.edges.values()):  # the writer does not count
        g.edges = {edge: (None, costs) for edge, (_, costs) in g.edges.items()}
        g.called = dict.fromkeys(g.self_cost)
    g._reader = r
    return g
