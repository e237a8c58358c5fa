#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a large text of gprof: flat profile and call graph, without its explanations.

    gen_gprof.py -n FUNCTIONS -m CALLS -o big.gprof

The same arguments give the same bytes. Standard library only.
"""

import argparse

import genlib

LINE = "-" * 47 + "\n"


def main():
    num = genlib.parse_count
    ap = argparse.ArgumentParser(description="Write a large text of gprof.")
    ap.add_argument("-n", "--functions", type=num, default=60000)
    ap.add_argument("-m", "--calls", type=num, default=180000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("-o", "--output", required=True)
    a = ap.parse_args()
    rng = genlib.rng_for(a.seed)
    n = a.functions
    pairs = sorted(set(zip(*genlib.call_dag(rng, n, a.calls))))
    counts = genlib.long_tail_counts(rng, len(pairs), len(pairs) * 40)
    self_time = [x / 100 for x in genlib.long_tail_counts(rng, n, n * 30)]
    called = [0] * n
    callers, callees = [[] for _ in range(n)], [[] for _ in range(n)]
    for (caller, callee), count in zip(pairs, counts):
        called[callee] += count
        callers[callee].append((caller, count))
        callees[caller].append((callee, count))
    below = [0.0] * n
    for f in range(n - 1, -1, -1):
        for callee, count in callees[f]:
            below[f] += (self_time[callee] + below[callee]) * count / called[callee]
    order = sorted(range(n), key=lambda f: (-self_time[f] - below[f], f))
    index = [0] * n
    for i, f in enumerate(order):
        index[f] = i + 1
    total = sum(self_time)
    names = ["main"] + [genlib.function_name(f) for f in range(1, n)]

    def call_line(f, of, count, callee):
        share = count / called[callee]
        return "            %8.2f %7.2f %7d/%-11d     %s [%d]\n" % (self_time[callee] * share, below[callee] * share, count, called[callee], names[of], index[of])

    with open(a.output, "w", buffering=1 << 20, newline="\n") as out:
        out.write("Flat profile:\n\nEach sample counts as 0.01 seconds.\n  %   cumulative   self              self     total           \n"
                  " time   seconds   seconds    calls  ms/call  ms/call  name    \n")
        so_far = 0.0
        for f in sorted(range(n), key=lambda f: (-self_time[f], f)):
            so_far += self_time[f]
            if called[f]:
                out.write("%6.2f %9.2f %8.2f %8d %8.2f %8.2f  %s\n" % (self_time[f] * 100 / total, so_far, self_time[f], called[f],
                          self_time[f] * 1000 / called[f], (self_time[f] + below[f]) * 1000 / called[f], names[f]))
            else:
                out.write("%6.2f %9.2f %8.2f %26s  %s\n" % (self_time[f] * 100 / total, so_far, self_time[f], "", names[f]))
        out.write("\n\t\t     Call graph (explanation follows)\n\n\n"
                  "granularity: each sample hit covers 2 byte(s) for 0.01%% of %.2f seconds\n\nindex %% time    self  children    called     name\n" % total)
        for f in order:
            if not callers[f]:
                out.write("                                                 <spontaneous>\n")
            for caller, count in callers[f]:
                out.write(call_line(f, caller, count, f))
            out.write("%-6s %5.1f %7.2f %7.2f %7s         %s [%d]\n" % ("[%d]" % index[f], (self_time[f] + below[f]) * 100 / total, self_time[f], below[f],
                                                                        called[f] or "", names[f], index[f]))
            for callee, count in callees[f]:
                out.write(call_line(f, callee, count, callee))
            out.write(LINE)
        out.write("\nIndex by function name\n\n")
        for f in range(n):
            out.write("  [%d] %s\n" % (index[f], names[f]))


if __name__ == "__main__":
    main()
