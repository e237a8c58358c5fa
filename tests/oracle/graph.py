# SPDX-License-Identifier: MIT
"""Shared by the oracle scripts: a call graph with costs, and its JSON form.  Own code, stdlib only.

A function is identified by (name, file, line, object); each may be None.
Costs are lists with one number per event.
"""
import json


class Graph:
    def __init__(self, fmt, events, units=None):
        self.format, self.events, self.units = fmt, list(events), units or {}
        self.self_cost, self.called, self.edges = {}, {}, {}
        self.inclusive = {}          # key -> costs, when the file itself states it
        self.extra = {}              # key -> dict of extra JSON fields
        self.edge_extra = {}
        self.totals = None
        self.notes, self.more = [], {}

    def function(self, key):
        if key not in self.self_cost:
            self.self_cost[key] = [0] * len(self.events)
        return self.self_cost[key]

    def add_self(self, key, costs):
        add(self.function(key), costs)

    def add_edge(self, caller, callee, calls, costs):
        self.function(caller)
        self.function(callee)
        e = self.edges.get((caller, callee))
        if e is None:
            e = self.edges[caller, callee] = [None if calls is None else 0, None if costs is None else [0] * len(self.events)]
        if calls is not None:
            e[0] = (e[0] or 0) + calls
        if costs is not None:
            if e[1] is None:
                e[1] = [0] * len(self.events)
            add(e[1], costs)


def add(into, costs):
    for i, c in enumerate(costs):
        into[i] += c


def strongly_connected(graph):
    """Tarjan, iterative; gives {function: component number} for components of 2 or more."""
    succ = {}
    for (a, b) in graph.edges:
        if a != b:
            succ.setdefault(a, []).append(b)
    index, low, on, stack, comp, n, c = {}, {}, set(), [], {}, 0, 0
    for root in graph.self_cost:
        if root in index:
            continue
        work = [(root, iter(succ.get(root, ())))]
        index[root] = low[root] = n
        n += 1
        stack.append(root)
        on.add(root)
        while work:
            v, it = work[-1]
            for w in it:
                if w not in index:
                    index[w] = low[w] = n
                    n += 1
                    stack.append(w)
                    on.add(w)
                    work.append((w, iter(succ.get(w, ()))))
                    break
                if w in on:
                    low[v] = min(low[v], index[w])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[v])
                if low[v] == index[v]:
                    members = []
                    while True:
                        w = stack.pop()
                        on.discard(w)
                        members.append(w)
                        if w == v:
                            break
                    if len(members) > 1:
                        c += 1
                        for w in members:
                            comp[w] = c
    return comp


def inclusive_by_callers(g):
    """KCachegrind's rule without cycle detection: the sum of the calls to a function (its direct
    self-recursion left out) if it was called at all, else its self cost plus the calls it makes.
    Of several parts: by this rule in each part, then added up."""
    if getattr(g, "parts_inclusive", None):
        return g.parts_inclusive
    n = len(g.events)
    incoming, counted, outgoing = {}, {}, {}
    for (a, b), (calls, costs) in g.edges.items():
        counted[b] = counted.get(b, 0) + (calls or 0)
        if a != b:
            add(incoming.setdefault(b, [0] * n), costs)
            add(outgoing.setdefault(a, [0] * n), costs)
    result = {}
    for f, self_cost in g.self_cost.items():
        if counted.get(f, 0) > 0:
            result[f] = incoming.get(f, [0] * n)
        else:
            result[f] = list(self_cost)
            add(result[f], outgoing.get(f, [0] * n))
    return result


def inclusive_by_callees(g):
    """Self cost plus the calls made, direct self-recursion left out."""
    result = {f: list(c) for f, c in g.self_cost.items()}
    for (a, b), (calls, costs) in g.edges.items():
        if a != b and costs is not None:
            add(result[a], costs)
    return result


class Line(int):
    """A line of a format that says the column, too: both tell functions apart."""

    def __new__(cls, line, column):
        self = super().__new__(cls, line)
        self.column = column
        return self

    def __eq__(self, other):
        return int(self) == int(other) and self.column == getattr(other, "column", None) if other is not None else False

    def __hash__(self):
        return hash((int(self), self.column))

    def __repr__(self):
        return f"{int(self)}:{self.column}"


def place(line, column):
    """Line and column from 1; either may be unknown"""
    if not line or line < 1:
        return None
    return Line(line, column) if column and column > 0 else line


def column_json(key, line):
    return {key: line.column} if isinstance(line, Line) else {}


def plain(line):
    return int(line) if line is not None else None


def number(x):
    return round(x, 12) if isinstance(x, float) else x


def costs_json(events, costs):
    return None if costs is None else {e: number(c) for e, c in zip(events, costs)}


def write_expect(g, path, profile, top_functions=50, top_edges=100):
    """Write the .expect.json of a graph; inclusive costs from g.inclusive or by the callers' rule."""
    computed = not g.inclusive
    inclusive = inclusive_by_callers(g) if computed else g.inclusive
    by_callees = inclusive_by_callees(g) if computed else {}
    component = strongly_connected(g)
    self_recursive = {a for (a, b) in g.edges if a == b}
    if not g.called:
        for (a, b), (calls, _) in g.edges.items():
            if calls is not None:
                g.called[b] = g.called.get(b, 0) + calls
    zero = [0] * len(g.events)

    def order(which):
        return sorted(g.self_cost, key=lambda k: (tuple(-c for c in which.get(k, zero)), str(k)))

    chosen = []
    for k in order(inclusive)[:top_functions] + order(g.self_cost)[:top_functions]:
        if k not in chosen:
            chosen.append(k)
    functions = []
    for k in chosen:
        name, file, line, obj = k
        f = {"name": name, "file": file, "line": plain(line), **column_json("column", line), "object": obj,
             "self": costs_json(g.events, g.self_cost[k]),
             "inclusive": costs_json(g.events, inclusive.get(k, zero)),
             "called": g.called.get(k, 0 if not g.more.get("sampled") else None)}
        if k in component:
            f["cycle"] = component[k]
        if k in self_recursive:
            f["self_recursive"] = True
        if computed and by_callees[k] != inclusive[k]:
            f["inclusive_self_plus_callees"] = costs_json(g.events, by_callees[k])
        f.update(g.extra.get(k, {}))
        functions.append(f)
    edges = []
    ranked = sorted(g.edges.items(), key=lambda e: (tuple(-c for c in (e[1][1] or zero)), -(e[1][0] or 0), str(e[0])))
    for (a, b), (calls, costs) in ranked[:top_edges]:
        e = {"caller": a[0], "caller_file": a[1], "caller_line": plain(a[2]), **column_json("caller_column", a[2]),
             "caller_object": a[3],
             "callee": b[0], "callee_file": b[1], "callee_line": plain(b[2]), **column_json("callee_column", b[2]),
             "callee_object": b[3],
             "calls": calls, "inclusive": costs_json(g.events, costs)}
        e.update(g.edge_extra.get((a, b), {}))
        edges.append(e)
    totals = g.totals
    if totals is None:
        totals = list(zero)
        for c in g.self_cost.values():
            add(totals, c)
    out = {"format": g.format, "profile": profile, "events": g.events, "units": g.units,
           "totals": costs_json(g.events, totals),
           "function_count": len(g.self_cost), "edge_count": len(g.edges),
           "cycle_count": len(set(component.values())),
           "notes": g.notes}
    out.update({k: v for k, v in g.more.items() if not k.startswith("_")})
    out["functions"], out["edges"] = functions, edges
    with open(path, "w", encoding="utf-8") as f:
        # one line for each field, function and edge
        f.write("{\n")
        for i, (k, v) in enumerate(out.items()):
            f.write("%s: " % json.dumps(k))
            if k in ("functions", "edges"):
                f.write("[\n" + ",\n".join(json.dumps(x, ensure_ascii=False) for x in v) + "]")
            else:
                f.write(json.dumps(v, ensure_ascii=False))
            f.write(",\n" if i + 1 < len(out) else "\n")
        f.write("}\n")
    return out
