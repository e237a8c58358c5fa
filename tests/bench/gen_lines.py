#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write large profiles of the callgrind family that callgrind does not write.

    gen_lines.py --format xdebug|cachegrind -n 20k -s 1M -o big.out

xdebug: -s calls, each written when it returns, as Xdebug 3 does: callees before
callers, every call by itself, names numbered. cachegrind: -s lines of 13 events.

The same arguments give the same bytes. Standard library only.
"""

import argparse

import genlib


class Names(dict):
    def write(self, kind, name):
        known = name in self
        number = self.setdefault(name, len(self) + 1)
        return "%s=(%d)\n" % (kind, number) if known else "%s=(%d) %s\n" % (kind, number, name)


def write_xdebug(n, count, rng, out):
    rnd = rng.random
    caller, callee = genlib.call_dag(rng, n, 3 * n)
    start, order = genlib.csr(caller, n)
    files, functions = Names(), Names()
    names = ["{main}"] + [genlib.function_name(i).split("(")[0].split("<")[0].replace("::", "\\") for i in range(1, n)]

    def place(prefix, f):
        return files.write(prefix + "fl", "/srv/www/app/src/%s_%d.php" % (genlib._NS[f % 16], f // 20)) + functions.write(prefix + "fn", names[f])

    out.write("version: 1\ncreator: xdebug 3.2.0 (PHP 8.2.36)\ncmd: /srv/www/app/index.php\npart: 1\npositions: line\n\nevents: Time_(10ns) Memory_(bytes)\n\n")
    stack = [[0, [], 0]]    # function, calls that returned (function, cost, memory), how many more
    stack[0][2] = count
    while stack:
        function, calls, more = stack[-1]
        lo, hi = start[function], start[function + 1]
        if more > 0 and count > 0 and lo < hi and len(stack) < 60:
            stack[-1][2] -= 1
            count -= 1
            f = callee[order[lo + int(rnd() * (hi - lo))]]
            stack.append([f, [], int(rnd() ** 2 * 9) if len(stack) > 1 else 40])
            continue
        stack.pop()
        own, memory = int(rnd() ** 4 * 3000) + 3, int(rnd() ** 6 * 900) * 8
        text = [place("", function), "%d %d %d\n" % (function % 300 + 1, own, memory)]
        for i, (f, cost, size) in enumerate(calls):
            text.append(place("c", f) + "calls=1 0 0\n%d %d %d\n" % (function % 300 + 2 + i, cost, size))
            own += cost
            memory += size
        out.write("".join(text) + "\n")
        if stack:
            stack[-1][1].append((function, own, memory))
    out.write("summary: %d %d\n\n" % (own, memory))


def write_cachegrind(n, count, rng, out):
    rnd = rng.random
    sums = [0] * 13
    out.write("desc: I1 cache:         32768 B, 64 B, 8-way associative\ncmd: ./app --all\nevents: Ir I1mr ILmr Dr D1mr DLmr Dw D1mw DLmw Bc Bcm Bi Bim\n")
    lines = genlib.long_tail_counts(rng, n, max(count, n))
    for f in range(n):
        if f % 12 == 0:
            out.write("fl=%s\n" % genlib.file_name(f // 12))
        out.write("fn=%s\n" % genlib.function_name(f))
        for line in range(lines[f]):
            costs = [int(rnd() ** 8 * 9000000) + 1] + [int(max(0.0, rnd() - 0.6) ** 4 * 400000) for _ in range(12)]
            for i, cost in enumerate(costs):
                sums[i] += cost
            out.write("%d %s\n" % (f % 400 + line * 2 + 1, " ".join(map(str, costs))))
    out.write("summary: %s\n" % " ".join(map(str, sums)))


def main():
    num = genlib.parse_count
    writers = {"xdebug": write_xdebug, "cachegrind": write_cachegrind}
    ap = argparse.ArgumentParser(description="Write large profiles of Xdebug or cachegrind.")
    ap.add_argument("--format", choices=sorted(writers), required=True)
    ap.add_argument("-n", "--functions", type=num, default=20000)
    ap.add_argument("-s", "--size", type=num, default=1000000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("-o", "--output", required=True)
    a = ap.parse_args()
    with open(a.output, "w", buffering=1 << 20, newline="\n") as out:
        writers[a.format](max(a.functions, 2), a.size, genlib.rng_for(a.seed), out)


if __name__ == "__main__":
    main()
