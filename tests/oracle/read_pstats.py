# SPDX-License-Identifier: MIT
"""Python pstats files (cProfile, profile, yappi): marshal of {(file, line, name): (a, b, tt, ct, callers)}.

cProfile and profile write a = primitive calls, b = all calls; yappi writes them in the reverse order.
So 'called' is max(a, b) and 'called_primitive' min(a, b), which suits both.  In the callers dict the
values are (all calls, primitive calls, tt, ct) for cProfile and yappi alike; the pure Python profile
module stores plain ints there (calls), then the edges have no cost (inclusive null).
Self is tt, inclusive is ct as the file states it: recursion is already counted once by the profiler.
Python 2's marshal has type codes (R, t) that Python 3 cannot read: read_python2() does.
"""
import marshal
import struct
from graph import Graph


def read_python2(raw):
    """What Python 2's marshal.dumps made of such a dictionary."""
    at, interned = 0, []

    def take(n):
        nonlocal at
        at += n
        return raw[at - n:at]

    def number():
        return struct.unpack("<i", take(4))[0]

    def text(code):
        if code == "R":
            return interned[number()]
        value = take(number()).decode("utf-8", "replace")
        if code == "t":
            interned.append(value)
        return value

    def long():
        digits = number()
        value = sum(struct.unpack("<H", take(2))[0] << 15 * i for i in range(abs(digits)))
        return value if digits >= 0 else -value

    def dictionary():
        pairs = {}
        while raw[at:at + 1] != b"0":
            name = value()
            pairs[name] = value()
        take(1)
        return pairs

    def value():
        code = take(1).decode("latin-1")
        read = {"i": number, "l": long, "{": dictionary, "N": lambda: None,
                "I": lambda: struct.unpack("<q", take(8))[0], "g": lambda: struct.unpack("<d", take(8))[0],
                "f": lambda: float(take(take(1)[0])), "(": lambda: tuple(value() for _ in range(number()))}
        if code in "stRu":
            return text(code)
        if code not in read:
            raise ValueError("type code " + code)
        return read[code]()

    return value()


def read(path):
    with open(path, "rb") as f:
        raw = f.read()
    try:
        stats = marshal.loads(raw)
    except ValueError:
        stats = read_python2(raw)
    return [(k, v[:4], list(v[4].items())) for k, v in stats.items()]


def key(k):
    name = k[2]
    if not isinstance(name, str):            # python -m profile stores the program's code object as a name
        name = "<code object %s>" % name.co_name
    return (name, k[0], k[1], None)


def load(path):
    g = Graph("pstats", ["time"], {"time": "s"})
    swapped = 0
    for k, (a, b, tt, ct), callers in read(path):
        f = key(k)
        g.add_self(f, [tt])
        g.inclusive[f] = [ct]
        g.called[f] = max(a, b)
        g.extra[f] = {"called_primitive": min(a, b)}
        swapped += a > b
        for c, x in callers:
            if isinstance(x, int):
                g.add_edge(key(c), f, x, None)
            else:
                g.add_edge(key(c), f, max(x[0], x[1]), [x[3]])
                g.edge_extra[key(c), f] = {"calls_primitive": min(x[0], x[1]), "self": {"time": round(x[2], 12)}}
    for f in g.self_cost:
        g.inclusive.setdefault(f, [0.0])
        g.called.setdefault(f, 0)
    if any(f[0].startswith("<code object") for f in g.self_cost):
        g.notes.append("holds a marshalled code object in place of a function name; its name here is free to differ")
    if swapped:
        g.notes.append("%d functions have the first count greater than the second: yappi's order (all, primitive)" % swapped)
    g.more["max_inclusive"] = {"time": max([c[0] for c in g.inclusive.values()] or [0.0])}
    odd = sum(1 for f in g.self_cost if g.inclusive[f][0] < g.self_cost[f][0] - 1e-9)
    if odd:
        g.notes.append("%d functions have a cumulative time below their own time (greenlets or threads confused the profiler)" % odd)
    return g
