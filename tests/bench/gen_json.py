#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write large profiles of browsers: one call tree, written in many formats.

    gen_json.py --format cpuprofile|chrome-trace|dhat|firefox|gecko|heapprofile -n 200k -s 3M -o big.json

cpuprofile: nodes with children, samples, time deltas, as Node and Chrome save them.
chrome-trace: the same in pieces of some tens of nodes, three of four bytes of the
file being spans and other events that are no profile, as in traces of DevTools.
dhat: a program point for each node, as Valgrind writes them: 12 frames at most (its
default), and three places in the code for each function.
firefox: processed profile (version 60 and up) of four threads over shared tables.
gecko: four threads as Firefox itself writes them, a row of an array for each
sample, stack and frame; a third of the frames are native, known by address.
heapprofile: nodes that hold their children, then a sample for each allocation.

The same arguments give the same bytes. Standard library only.
"""

import argparse
import json

import genlib

FUNCTIONS = 20000


class Tree:
    """Nodes of a call tree: parents before children, depth long tailed; samples move about near where they were."""

    def __init__(self, n, seed):
        self.rng = genlib.rng_for(seed)
        rnd = self.rng.random
        self.parents = [0, 0] + [max(1, j - 1 - int(rnd() ** 3 * 60)) for j in range(2, n + 1)]
        self.functions = [0, 0] + [int(rnd() ** 2 * FUNCTIONS) for _ in range(2, n + 1)]
        self.n = n

    def samples(self, count, low=1, high=None):
        rnd = self.rng.random
        high = high or self.n
        node = low
        for _ in range(count):
            if rnd() < 0.6:
                node = min(max(node + int(rnd() * 61) - 28, low), high)
                if rnd() < 0.001:
                    node = low + int(rnd() * (high - low + 1))
            yield node


def script(function):
    return "https://app.example.com/static/js/%s.%05x.chunk.js" % (genlib._NS[function % 16], function // 40 * 2654435761 % 0xfffff)


def name(function):
    if function == 0:
        return "(root)"
    if function % 11 == 0:
        return ""
    return genlib.function_name(function).split("(")[0].replace("::", ".").split("<")[0]


def frame(function):
    if function == 0:
        return {"functionName": "(root)", "scriptId": "0", "url": "", "lineNumber": -1, "columnNumber": -1}
    return {"functionName": name(function), "scriptId": str(function // 40), "url": script(function),
            "lineNumber": function % 4000, "columnNumber": function % 97}


def dump(value):
    return json.dumps(value, separators=(",", ":"))


def delta(rnd):
    return 80 + int(rnd() ** 4 * 900)


def write_numbers(out, numbers):
    first = True
    row = []
    for number in numbers:
        row.append(str(number))
        if len(row) == 10000:
            out.write(("" if first else ",") + ",".join(row))
            row.clear()
            first = False
    out.write(("" if first or not row else ",") + ",".join(row))


def write_cpuprofile(tree, count, out):
    children = [[] for _ in range(tree.n + 1)]
    frames = [dump(frame(f)) for f in range(FUNCTIONS)]
    rnd = tree.rng.random
    depths = [0] * (tree.n + 1)
    for node in range(2, tree.n + 1):
        parent = tree.parents[node] if depths[tree.parents[node]] < 128 else 1
        depths[node] = depths[parent] + 1
        children[parent].append(node)
    out.write('{"nodes":[')
    for node in range(1, tree.n + 1):
        below = ',"children":%s' % dump(children[node]) if children[node] else ""
        ticks = ',"positionTicks":[{"line":%d,"ticks":2}]' % (node % 3000 + 1) if node % 5 == 0 else ""
        out.write('%s{"id":%d,"callFrame":%s,"hitCount":%d%s%s}' %
                  ("," if node > 1 else "", node, frames[tree.functions[node]], node % 9, below, ticks))
    out.write('],"startTime":1000000,"endTime":%d,"samples":[' % (1000000 + count * 260))
    write_numbers(out, tree.samples(count))
    out.write('],"timeDeltas":[')
    write_numbers(out, (delta(rnd) for _ in range(count)))
    out.write("]}\n")


def write_spans(out, ts, number):
    for i in range(number):
        out.write('{"args":{"data":{"frame":"FF2E6A7D%06X","functionName":"%s","lineNumber":%d,"url":"%s"}},"cat":"devtools.timeline,v8",'
                  '"dur":%d,"name":"%s","ph":"X","pid":812,"tdur":%d,"tid":%d,"ts":%d},\n'
                  % (ts % 0xffffff, name(ts % FUNCTIONS), i, script(ts % FUNCTIONS), i * 7 % 900,
                     ("RunTask", "FunctionCall", "EvaluateScript", "UpdateLayoutTree", "Paint")[i % 5], i * 5 % 700, i % 4, ts + i))


def write_chunk(tree, out, first, last, samples, rnd, ts):
    nodes = []
    for node in range(first, last):
        entry = {"callFrame": frame(tree.functions[node]), "id": node}
        if node > 1:
            entry["parent"] = tree.parents[node]
        nodes.append(entry)
    out.write(dump({"args": {"data": {"cpuProfile": {"nodes": nodes, "samples": samples},
                                      "lines": [s % 3000 for s in samples], "timeDeltas": [delta(rnd) for _ in samples]}},
                    "cat": "disabled-by-default-v8.cpu_profiler", "id": "0x1", "name": "ProfileChunk", "ph": "P", "pid": 812, "tid": 9, "ts": ts}) + ",\n")


def write_chrome_trace(tree, count, out):
    rnd = tree.rng.random
    step = 40
    chunks = (tree.n + step - 1) // step
    out.write('{"traceEvents":[\n{"args":{"name":"CrRendererMain"},"cat":"__metadata","name":"thread_name","ph":"M","pid":812,"tid":1,"ts":0},\n'
              '{"args":{"data":{"startTime":1000}},"cat":"disabled-by-default-v8.cpu_profiler","id":"0x1","name":"Profile","ph":"P","pid":812,"tid":1,"ts":1000},\n')
    for i in range(chunks):
        first, last = i * step + 1, min((i + 1) * step, tree.n) + 1
        ts = 2000 + i * 50000
        write_spans(out, ts, 75)
        write_chunk(tree, out, first, last, list(tree.samples(count // chunks, max(1, last - 400), last - 1)), rnd, ts + 40000)
    out.write('{"args":{},"cat":"__metadata","name":"end","ph":"M","pid":812,"tid":1,"ts":0}\n],"metadata":{"source":"DevTools"}}\n')


def write_table(out, title, columns, length, last=False):
    out.write('"%s":{"length":%d' % (title, length))
    for key, values in columns:
        out.write(',"%s":[' % key)
        write_numbers(out, values)
        out.write("]")
    out.write("}" if last else "},")


def write_firefox(tree, count, out):
    n = tree.n
    rnd = tree.rng.random
    null = "null"
    strings = [name(f) or "(anonymous)" for f in range(FUNCTIONS)] + [script(f) for f in range(0, FUNCTIONS, 40)]
    out.write('{"meta":{"interval":1,"startTime":0,"product":"Firefox","version":30,"preprocessedProfileVersion":70},'
              '"libs":[{"arch":"x86_64","name":"libxul.so","path":"/usr/lib/firefox/libxul.so"}],"pages":[],"shared":{"stringArray":%s,' % dump(strings))
    write_table(out, "sources", [("uuid", [null] * (FUNCTIONS // 40)), ("filename", range(FUNCTIONS, FUNCTIONS + FUNCTIONS // 40))], FUNCTIONS // 40)
    write_table(out, "resourceTable", [("name", [0]), ("lib", [0]), ("type", [1])], 1)
    write_table(out, "funcTable", [("isJS", ["true"] * FUNCTIONS), ("name", range(FUNCTIONS)), ("source", (f // 40 for f in range(FUNCTIONS))),
                                   ("lineNumber", (f % 4000 + 1 for f in range(FUNCTIONS))), ("resource", [-1] * FUNCTIONS)], FUNCTIONS)
    frames = FUNCTIONS * 3
    write_table(out, "frameTable", [("address", [-1] * frames), ("inlineDepth", [0] * frames), ("category", (f % 9 for f in range(frames))),
                                    ("func", (f // 3 for f in range(frames))), ("lib", [null] * frames),
                                    ("line", (f % 4000 + 1 for f in range(frames))), ("column", (f % 97 for f in range(frames)))], frames)
    write_table(out, "stackTable", [("frame", (tree.functions[i] * 3 + i % 3 for i in range(1, n + 1))),
                                    ("prefixOffset", (i - tree.parents[i] if i > 1 else 0 for i in range(1, n + 1)))], n, True)
    out.write('},"threads":[')
    for thread in range(4):
        part = count // 4
        out.write('%s{"processType":"default","processName":"Web Content","name":"Thread %d","isMainThread":%s,"pid":"4242","tid":%d,' %
                  ("," if thread else "", thread, "true" if thread == 0 else "false", 4243 + thread))
        out.write('"markers":{"length":0},')
        write_table(out, "samples", [("stack", (s - 1 for s in tree.samples(part))), ("timeDeltas", ("%.4f" % (0.8 + rnd() * 0.5) for _ in range(part))),
                                     ("threadCPUDelta", (delta(rnd) for _ in range(part)))], part, True)
        out.write("}")
    out.write("]}\n")


LIB_START, LIB_SIZE = 0x7f0000000000, 0x8000000


def location(function):
    if function % 3 == 0:
        return "0x%x" % (LIB_START + function * 4099)
    return "%s (%s:%d:%d)[%d]" % (name(function) or "anonymous", script(function), function % 4000 + 1, function % 97 + 1, function // 40)


def write_rows(out, key, schema, rows):
    out.write('"%s":{"schema":%s,"data":[' % (key, dump({column: i for i, column in enumerate(schema)})))
    out.write(next(rows))
    for row in rows:
        out.write("," + row)
    out.write("]},")


def write_gecko(tree, count, out):
    out.write('{"libs":[{"start":%d,"end":%d,"offset":0,"name":"libxul.so","path":"/usr/lib/firefox/libxul.so","debugName":"libxul.so",'
              '"debugPath":"/usr/lib/firefox/libxul.so","breakpadId":"ABEFD98494C1DB7B0146A054B0B08C320","arch":""}],'
              '"meta":{"version":34,"interval":1,"stackwalk":1,"product":"Firefox"},"threads":[' % (LIB_START, LIB_START + LIB_SIZE))
    for thread in range(4):
        part = Tree(tree.n // 4, thread + 2)
        rnd = part.rng.random
        out.write('%s{"processType":"default","name":"Thread %d","processName":"Web Content","pid":4242,"tid":%d,' % ("," if thread else "", thread, 4243 + thread))
        write_rows(out, "samples", ["stack", "time", "eventDelay", "argumentValues", "threadCPUDelta"],
                   ("[%d,%.6f,0,null,%s]" % (s - 1, i + rnd(), delta(rnd)) for i, s in enumerate(part.samples(count // 4))))
        write_rows(out, "stackTable", ["prefix", "frame"],
                   ("[%s,%d]" % (part.parents[i] - 1 if i > 1 else "null", part.functions[i] * 2 + i % 2) for i in range(1, part.n + 1)))
        write_rows(out, "frameTable", ["location", "relevantForJS", "innerWindowID", "implementation", "line", "column", "category", "subcategory"],
                   ("[%d,false,0]" % f if f % 3 == 0 else "[%d,false,12,%d,%d,%d,2,0]" % (f, FUNCTIONS + o, f % 4000 + 1 + o, o + 1)
                    for f in range(FUNCTIONS) for o in range(2)))
        out.write('"stringTable":%s}' % dump([location(f) for f in range(FUNCTIONS)] + ["baseline", "ion"]))
    out.write("]}\n")


def write_heapprofile(tree, count, out):
    rnd = tree.rng.random
    children = [[] for _ in range(tree.n + 1)]
    depths = [0] * (tree.n + 1)
    for node in range(2, tree.n + 1):
        parent = tree.parents[node] if depths[tree.parents[node]] < 128 else 1
        depths[node] = depths[parent] + 1
        children[parent].append(node)
    sizes = [16 * int(rnd() ** 8 * 65536) for _ in range(tree.n + 1)]
    out.write('{"head":')
    todo = [1]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            out.write(node)
            continue
        out.write('{"callFrame":%s,"selfSize":%d,"id":%d,"children":[' % (dump(frame(tree.functions[node])), sizes[node], node))
        todo.append("]}")
        for child in reversed(children[node]):
            todo += [child] if child == children[node][0] else [child, ","]
    out.write(',"samples":[')
    for i, node in enumerate(tree.samples(count)):
        out.write('%s{"size":%d,"nodeId":%d,"ordinal":%d}' % ("," if i else "", sizes[node], node, i + 1))
    out.write("]}\n")


def write_dhat(tree, count, out):
    rnd = tree.rng.random
    out.write('{"dhatFileVersion":2\n,"mode":"heap","verb":"Allocated"\n,"bklt":true,"bkacc":true\n,"tu":"instrs","Mtu":"Minstr"\n,"tuth":500\n'
              ',"cmd":"./app --serve"\n,"pid":7\n,"te":987654321\n,"tg":123456789\n,"pps":\n')
    for node in range(2, tree.n + 1):
        blocks = 1 + int(rnd() ** 8 * 4096)
        size = blocks * 16 * (1 + int(rnd() * 64))
        frames = [1]
        at = node
        while at > 1 and len(frames) < 12:
            frames.append(2 + tree.functions[at] * 3 + at % 3)
            at = tree.parents[at]
        out.write(' %s{"tb":%d,"tbk":%d\n  ,"tl":%d\n  ,"mb":%d,"mbk":%d\n  ,"gb":%d,"gbk":%d\n  ,"eb":%d,"ebk":%d\n  ,"rb":%d,"wb":%d\n' % (
            "[" if node == 2 else ",", size, blocks, size * 37, size // 2, blocks // 2, size // 4, blocks // 4, size // 8, blocks // 8, size * 3, size * 2))
        if size // blocks < 256:
            out.write('  ,"acc":[-%d,%d,%d]\n' % (size // blocks - 1, blocks, blocks * 2))
        out.write('  ,"fs":[%s]\n  }\n' % ",".join(map(str, frames)))
    out.write(' ]\n,"ftbl":\n ["[root]"\n ,"0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_dhat-amd64-linux.so)"\n')
    for function in range(FUNCTIONS):
        for line in range(3):
            out.write(' ,"0x%X: %s (%s.c:%d)"\n' % (0x400000 + function * 64 + line * 8, name(function), genlib._NS[function % 16], function // 16 + line * 7 + 1))
    out.write(" ]\n}\n")


def main():
    num = genlib.parse_count
    writers = {"cpuprofile": write_cpuprofile, "chrome-trace": write_chrome_trace, "dhat": write_dhat, "firefox": write_firefox,
               "gecko": write_gecko, "heapprofile": write_heapprofile}
    ap = argparse.ArgumentParser(description="Write large profiles of browsers.")
    ap.add_argument("--format", choices=sorted(writers), required=True)
    ap.add_argument("-n", "--nodes", type=num, default=200000)
    ap.add_argument("-s", "--samples", type=num, default=3000000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("-o", "--output", required=True)
    a = ap.parse_args()
    with open(a.output, "w", buffering=1 << 20, newline="\n") as out:
        writers[a.format](Tree(a.nodes, a.seed), a.samples, out)


if __name__ == "__main__":
    main()
