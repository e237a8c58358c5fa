#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write large stacks in other formats than folded, from the same walks as gen_folded.py.

    gen_stacks.py --format pprof|perf-script|austin|bpftrace|xhprof -n 20k -s 60k -o big.pb

pprof: plain profile.proto, four locations a function (one a call path, as
return addresses are), tables behind the samples. perf-script: four threads,
frames with address, offset and one of twenty libraries. austin: four threads,
frames as file, function and line. bpftrace: one map of user stacks. xhprof: the
calls of all stacks, with counts, two times and two sizes.

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


def plain_name(frame):
    """As in languages whose names hold neither colons nor blanks."""
    return frame.split("(")[0].replace("::", ".").replace(" ", "_").replace(":", "_")


def write_austin(stacks, out):
    rows = {}
    out.write(b"# austin: 3.6.0\n# interval: 100\n# mode: wall\n\n")
    for n, (frames, count) in enumerate(stacks):
        numbers = [rows.setdefault(frame, len(rows) + 1) for frame in frames]
        text = ";".join("/srv/app/src/f%d.py:%s:%d" % (i // 20, plain_name(frame), i % 500 + 1 + n % 3) for i, frame in zip(numbers, frames))
        out.write(("P700;T%d;%s %d\n" % (700 + n % 4, text, count * 100)).encode())


def write_bpftrace(stacks, out):
    rows = {}
    for frames, count in stacks:
        lines = ["    %s+%d\n" % (frame, rows.setdefault(frame, len(rows) + 1) % 3 * 8 + 1) for frame in reversed(frames)]
        out.write(("@[\n%s]: %d\n" % ("".join(lines), count)).encode())


def write_xhprof(stacks, out):
    calls = {}
    for frames, count in stacks:
        names = ["main()"] + [plain_name(frame).replace(".", "\\\\") for frame in frames]
        for key in dict.fromkeys(["main()"] + ["%s==>%s" % pair for pair in zip(names, names[1:])]):
            calls[key] = calls.get(key, 0) + count
    out.write(b"{")
    for n, (key, count) in enumerate(calls.items()):
        out.write(('%s"%s":{"ct":%d,"wt":%d,"cpu":%d,"mu":%d,"pmu":%d}' % ("," if n else "", key, count, count * 97, count * 61, count * 640, count * 16)).encode())
    out.write(b"}\n")


WRITERS = {"pprof": write_pprof, "perf-script": write_perf_script, "austin": write_austin, "bpftrace": write_bpftrace, "xhprof": write_xhprof}


def read_folded(path):
    with open(path) as lines:
        for line in lines:
            stack, count = line.rsplit(" ", 1)
            yield stack.split(";"), int(count)


def main():
    ap = argparse.ArgumentParser(description="Write stacks in other formats than folded.")
    ap.add_argument("--format", choices=sorted(WRITERS), required=True)
    ap.add_argument("-n", "--functions", default="20000")
    ap.add_argument("-s", "--stacks", default="60000")
    ap.add_argument("-o", "--output", required=True)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folded = os.path.join(folder, "folded")
        subprocess.run([sys.executable, os.path.join(HERE, "gen_folded.py"), "-n", a.functions, "-s", a.stacks, "-o", folded], check=True)
        with open(a.output, "wb", buffering=1 << 20) as out:
            WRITERS[a.format](read_folded(folded), out)


if __name__ == "__main__":
    main()
