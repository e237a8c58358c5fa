#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a large profile of yappi, saved with save(type="ystat"): a pickle of protocol 2.

    gen_ystat.py -n FUNCTIONS -m CALLS -o big.ystat

The same arguments give the same bytes. Standard library only: classes that look
like yappi's are pickled under its names.
"""

import argparse
import pickle
import sys
import types

import genlib

KEYS = ("name", "module", "lineno", "ncall", "nactualcall", "builtin", "ttot", "tsub", "index", "children", "ctx_id", "ctx_name", "tag", None,
        "tavg", "full_name")
CHILD_KEYS = ("index", "ncall", "nactualcall", "ttot", "tsub", "tavg", "builtin", "full_name", "module", "lineno", "name")


def make_module():
    module = types.ModuleType("yappi")

    class Stat(dict):
        def __hash__(self):
            return id(self)

        def fill(self, keys, values):
            for i, key in enumerate(keys):
                if key is not None:
                    self[i] = values[key]
                    self.__dict__[key] = values[key]
            return self

    class Stats:
        pass

    for name, base in (("YFuncStat", Stat), ("YChildFuncStat", Stat), ("YFuncStats", Stats), ("YChildFuncStats", Stats)):
        setattr(module, name, type(name, (base,), {"__module__": "yappi"}))
    sys.modules["yappi"] = module
    return module


def main():
    num = genlib.parse_count
    ap = argparse.ArgumentParser(description="Write a large ystat file.")
    ap.add_argument("-n", "--functions", type=num, default=40000)
    ap.add_argument("-m", "--calls", type=num, default=120000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("-o", "--output", required=True)
    a = ap.parse_args()
    rng = genlib.rng_for(a.seed)
    yappi = make_module()
    n = a.functions
    pairs = sorted(set(zip(*genlib.call_dag(rng, n, a.calls))))
    counts = genlib.long_tail_counts(rng, len(pairs), len(pairs) * 20)
    self_time = [x * 1e-6 for x in genlib.long_tail_counts(rng, n, n * 300)]
    called = [0] * n
    for (_, callee), count in zip(pairs, counts):
        called[callee] += count
    inclusive = list(self_time)
    for (caller, callee), count in sorted(zip(pairs, counts), key=lambda pair: (-pair[0][0], pair[0][1])):
        inclusive[caller] += inclusive[callee] * count / called[callee]
    modules = [genlib.file_name(i).replace(".cpp", ".py") for i in range(n // 20 + 1)]

    # a child of yappi has the strings of the function that it stands for, so pickle writes them once
    names = [genlib.function_name(f).split("(")[0] for f in range(n)]
    full_names = ["%s:%d %s" % (modules[f // 20], f % 900 + 1, names[f]) for f in range(n)]

    def basics(f, count, time, own):
        return {"name": names[f], "module": modules[f // 20], "lineno": f % 900 + 1, "ncall": count, "nactualcall": count, "builtin": False,
                "ttot": time, "tsub": own, "tavg": time / max(count, 1), "index": f, "full_name": full_names[f]}

    def stats_of(class_name, records):
        stats = getattr(yappi, class_name)()
        stats._clock_type = "cpu" if class_name == "YFuncStats" else None
        stats._as_dict = {record: record for record in records}
        stats._as_list = []
        stats._additional_indexing = {}
        return stats

    children = [[] for _ in range(n)]
    for (caller, callee), count in zip(pairs, counts):
        share = count / called[callee]
        children[caller].append(yappi.YChildFuncStat().fill(CHILD_KEYS, basics(callee, count, inclusive[callee] * share, self_time[callee] * share)))
    records = []
    for f in range(n):
        values = basics(f, max(called[f], 1), inclusive[f], self_time[f])
        values.update(children=stats_of("YChildFuncStats", children[f]), ctx_id=0, ctx_name="_MainThread", tag=0)
        records.append(yappi.YFuncStat().fill(KEYS, values))
    with open(a.output, "wb") as out:
        pickle.dump((stats_of("YFuncStats", records), "cpu"), out, protocol=2)


if __name__ == "__main__":
    main()
