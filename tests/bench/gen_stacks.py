#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write large stacks in other formats than folded, from the same walks as gen_folded.py.

    gen_stacks.py --format pprof|perf-script -n 20k -s 60k -o big.pb

pprof: plain profile.proto, four locations a function (one a call path, as
return addresses are), tables behind the samples. perf-script: four threads,
frames with address, offset and one of twenty libraries.

The same arguments give the same bytes. Standard library only.
"""

import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def number(number, value):
    return varint(number << 3) + varint(value)


class Strings(dict):
    def __missing__(self, text):
        self[text] = len(self)
        return self[text]


def write_pprof(stacks, out):
    strings = Strings({"": 0})
    functions = {}
    for kind, unit in (("samples", "count"), ("cpu", "nanoseconds")):
        out.write(field(1, number(1, strings[kind]) + number(2, strings[unit])))
    for frames, count in stacks:
        locations, path = [], 0
        for frame in frames:
            function = functions.setdefault(frame, len(functions) + 1)
            locations.append((function - 1) * 4 + 1 + path % 4)
            path = (path * 31 + function) % 1000003
        ids = b"".join(map(varint, reversed(locations)))
        out.write(field(2, field(1, ids) + field(2, varint(count) + varint(count * 10000000))))
    out.write(field(3, number(1, 1) + number(5, strings["/usr/bin/app"])))
    for frame, i in functions.items():
        out.write(field(5, number(1, i) + number(2, strings[frame]) + number(4, strings["/src/f%d.c" % (i // 20)]) + number(5, i % 500 + 1)))
        for k in range(4):
            line = field(4, number(1, i) + number(2, i % 500 + k + 2))
            out.write(field(4, number(1, (i - 1) * 4 + 1 + k) + number(2, 1) + number(3, 0x400000 + i * 64 + k * 4) + line))
    for text in strings:
        out.write(field(6, text.encode()))


def write_perf_script(stacks, out):
    addresses = {}
    for n, (frames, count) in enumerate(stacks):
        text = ["worker-%d %d/%d [%03d] %.6f:    %d cycles:u: \n" % (n % 4, 700, 700 + n % 4, n % 8, 1000 + n / 1000, 100000 + count)]
        for frame in reversed(frames):
            i = addresses.setdefault(frame, len(addresses) + 1)
            text.append("\t%16x %s+0x%x (/usr/lib/x86_64-linux-gnu/lib%d.so.1)\n" % (0x400000 + i * 64, frame, i % 3 * 8 + 1, i % 20))
        text.append("\n")
        out.write("".join(text).encode())


def read_folded(path):
    with open(path) as lines:
        for line in lines:
            stack, count = line.rsplit(" ", 1)
            yield stack.split(";"), int(count)


def main():
    ap = argparse.ArgumentParser(description="Write stacks as pprof or perf script.")
    ap.add_argument("--format", choices=("pprof", "perf-script"), required=True)
    ap.add_argument("-n", "--functions", default="20000")
    ap.add_argument("-s", "--stacks", default="60000")
    ap.add_argument("-o", "--output", required=True)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folded = os.path.join(folder, "folded")
        subprocess.run([sys.executable, os.path.join(HERE, "gen_folded.py"), "-n", a.functions, "-s", a.stacks, "-o", folded], check=True)
        with open(a.output, "wb", buffering=1 << 20) as out:
            (write_pprof if a.format == "pprof" else write_perf_script)(read_folded(folded), out)


if __name__ == "__main__":
    main()
