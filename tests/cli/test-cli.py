#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test-cli.py CALLGROVE-CLI FILES: the command line keeps what the man page promises.

Everything is seen from outside: arguments in, bytes and exit status out. What other
programs check (xmllint, rsvg-convert, dot, pdftotext) is skipped where they are missing."""
import csv
import io
import json
import marshal
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

CLI = str(pathlib.Path(sys.argv[1]).resolve())
FILES = pathlib.Path(sys.argv[2]).resolve()
STORY = FILES / "story" / "1-before.pstat"
CYCLES = FILES / "callgrind" / "callgrind.out.calc-plain"
RUST_CLONES = FILES / "callgrind" / "rust-clones.callgrind"
CPP = FILES / "callgrind" / "callgrind.out.shapes-cpp"
THREADS = FILES / "callgrind" / "threads" / "callgrind.out.5000"
PARTS = FILES / "callgrind" / "parts" / "callgrind.out.6000"
SVG = "{http://www.w3.org/2000/svg}"

# So slow is nothing here, sanitizers included.
PATIENCE = 120


class Skip(Exception):
    pass


def run(*arguments, status=0, stdin=None, env=None, text=False):
    """Runs callgrove-cli; the exit status has to be the one named. Returns standard output; standard error is in run.errors."""
    done = subprocess.run([CLI, *map(str, arguments)], input=stdin, capture_output=True, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL if stdin is None else None,
                          env={**os.environ, **(env or {})})
    run.errors = done.stderr.decode()
    assert done.returncode == status, f"{arguments}: exit {done.returncode}, not {status}: {run.errors}"
    return done.stdout.decode() if text else done.stdout


def report(*arguments, **keywords):
    return json.loads(run("report", "--format", "json", *arguments, **keywords))


def need(program):
    if shutil.which(program) is None:
        raise Skip(f"{program} is missing")
    return program


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def equal(is_, wanted, what=""):
    check(is_ == wanted, f"{what}: {is_!r}, not {wanted!r}")


# What other programs computed

READERS = {"callgrind": True, "cachegrind": True, "xdebug": True, "yappi-callgrind": True,
           "pyprof2calltree-callgrind": True, "pstats": False}


def close(is_, wanted, exact):
    return is_ == wanted if exact else abs(is_ - wanted) <= 1e-6 * max(abs(wanted), 1e-3)


def key_of(row, with_line):
    def known(text):
        return None if text in (None, "", "???") else text
    return (row["name"], known(row["file"]), known(row["object"]), row["line"] or None if with_line else None)


def answers(wanted, event):
    """Where a format states no inclusive cost, several answers are usual: doc/testing.md names them."""
    found = [wanted[name][event] for name in ("inclusive", "inclusive_kcachegrind", "inclusive_self_plus_callees")
             if name in wanted]
    return found


def compare_function(row, wanted, expect, base, derived):
    for event in expect["events"]:
        check(close(row["self"][event], wanted["self"][event], derived), f"{row['name']}: self {event}")
        derived_here = derived and (wanted.get("cycle") or wanted.get("self_recursive") or "inclusive_self_plus_callees" in wanted)
        near = any(close(row["inclusive"][event], min(value, base[event]), derived) for value in answers(wanted, event))
        within = row["self"][event] <= row["inclusive"][event] <= base[event]
        check(near or (derived_here and within), f"{row['name']}: inclusive {event}: {row['inclusive'][event]}, not "
              f"{answers(wanted, event)}")
    # cachegrind has no calls at all: the oracle counts none, doc/report.md wants null.
    if wanted["called"] is not None and expect["format"] != "cachegrind":
        equal(row["called"], wanted["called"], f"{row['name']}: called")
    equal(bool(row["cycle"]), bool(wanted.get("cycle", row["cycle"])), f"{row['name']}: cycle")


def compare(got, expect):
    derived = READERS[expect["format"]]
    exact = derived
    for event, total in expect["totals"].items():
        check(close(got["totals"][event], total, exact), f"total of {event}: {got['totals'][event]}, not {total}")
    for count in ("function_count", "edge_count", "cycle_count"):
        equal(got[count], expect[count], count)
    equal(len(got["functions"]), expect["function_count"], "rows")
    equal(len(got["edges"]), expect["edge_count"], "edges")
    rows = {}
    with_line = not derived
    for row in got["functions"]:
        rows.setdefault(key_of(row, with_line), row)
    # A code object where a name belongs: what it is called is left open.
    codes = {row["name"]: row for row in got["functions"] if row["name"] == "<code <module>>"}
    for wanted in expect["functions"]:
        row = rows.get(key_of(wanted, with_line))
        if wanted["name"].startswith("<code object "):
            row = codes.get("<code <module>>")
        check(row is not None, f"{key_of(wanted, with_line)} is missing")
        compare_function(row, wanted, expect, got["percent_base"], derived)


def expectations():
    for folder in ("callgrind", "pstats", "story", "xdebug", "yappi", "cachegrind"):
        for path in sorted((FILES / folder / "expect").glob("*.expect.json")):
            name = path.name.removesuffix(".expect.json")
            profile = FILES / folder / name
            if profile.is_file():
                yield profile, path


def test_oracle():
    n = 0
    for profile, path in expectations():
        expect = json.loads(path.read_text())
        if expect["format"] not in READERS:
            continue
        try:
            compare(report("--quiet", profile), expect)
        except AssertionError as error:
            raise AssertionError(f"{profile.name}: {error}") from None
        n += 1
    check(n >= 20, f"only {n} profiles")


# report

KEYS = ["format", "profile", "events", "units", "totals", "percent_base", "function_count", "edge_count", "cycle_count",
        "warnings", "functions", "edges"]
FUNCTION_KEYS = ["name", "file", "line", "object", "self", "inclusive", "called", "called_primitive", "cycle"]
EDGE_KEYS = ["caller", "callee", "caller_name", "callee_name", "calls", "inclusive", "estimated"]


def test_report_json():
    got = report(STORY)
    equal(list(got), KEYS)
    equal(got["format"], "pstats")
    equal(got["profile"], "1-before.pstat")
    equal(got["events"], ["time"])
    equal(got["units"], {"time": "s"})
    for row in got["functions"]:
        equal(list(row), FUNCTION_KEYS)
        check(0 <= row["inclusive"]["time"] <= got["percent_base"]["time"], "inclusive within the base")
    for edge in got["edges"]:
        equal(list(edge), EDGE_KEYS)
        equal(got["functions"][edge["caller"]]["name"], edge["caller_name"])
        equal(got["functions"][edge["callee"]]["name"], edge["callee_name"])
    costs = [row["inclusive"]["time"] for row in got["functions"]]
    equal(costs, sorted(costs, reverse=True), "order")
    equal(got["functions"][0]["name"], "run")
    equal(got["functions"][0]["line"], 160)
    check(abs(sum(row["self"]["time"] for row in got["functions"]) - got["totals"]["time"]) < 1e-9, "sum of self costs")


def test_report_limit_and_sort():
    whole = report(STORY)
    got = report("--sort", "self", "--limit", 7, STORY)
    equal(len(got["functions"]), 7)
    equal(len(got["edges"]), 7)
    equal(got["function_count"], whole["function_count"])
    costs = sorted((row["self"]["time"] for row in whole["functions"]), reverse=True)
    equal([row["self"]["time"] for row in got["functions"]], costs[:7])
    most = sorted((edge["inclusive"]["time"] for edge in whole["edges"]), reverse=True)
    equal([edge["inclusive"]["time"] for edge in got["edges"]], most[:7])
    for edge in got["edges"]:
        for end in ("caller", "callee"):
            check(edge[end] is None or got["functions"][edge[end]]["name"] == edge[end + "_name"], "index of a limited list")
    names = [row["name"] for row in report("--sort", "name", STORY)["functions"]]
    check(sorted(names, key=str.casefold)[0].casefold() == names[0].casefold(), "by name")
    calls = [row["called"] for row in report("--sort", "calls", STORY)["functions"]]
    equal(calls, sorted(calls, reverse=True), "by calls")
    equal(report("--limit", 0, STORY)["functions"], [])


def test_report_csv():
    rows = list(csv.DictReader(io.StringIO(run("report", "--format", "csv", CPP, text=True))))
    functions = report(CPP)["functions"]
    equal(len(rows), len(functions))
    for row, function in zip(rows, functions):
        equal(row["name"], function["name"])
        equal(row["file"], function["file"] or "")
        equal(float(row["self Ir"]), function["self"]["Ir"])
        equal(float(row["inclusive Ir"]), function["inclusive"]["Ir"])
        equal(row["called"], "" if function["called"] is None else str(function["called"]))


def test_report_text():
    lines = run("report", "--limit", 5, STORY, text=True).splitlines()
    check("785 functions" in lines[0] and "994 calls" in lines[0] and "4 cycles" in lines[0], lines[0])
    rows = [line for line in lines if " %" in line and "100 %" not in line]
    equal(len(rows), 5)
    check(re.match(r" *100\.00 % +5\.82\ss +0\.00 % .* run +runners\.py:160$", rows[0]), rows[0])
    equal(len({line.index("runners.py") for line in rows if "runners.py" in line}), 1, "columns")
    check("780" in lines[-1], lines[-1])


def test_report_function():
    text = run("report", "--function", "get_first_from_cache", STORY, text=True)
    check("Callers" in text and "Callees" in text and "TrackingLinkService.resolve" in text, text)
    got = report("--function", "get_first_from_cache", STORY)
    equal(len(got["functions"]), 1)
    for edge in got["edges"]:
        check("get_first_from_cache" in (edge["caller_name"], edge["callee_name"]), "an edge of another function")


def test_report_cycles():
    off = {row["name"]: row for row in report("--cycles", "off", CYCLES)["functions"]}
    on = {row["name"]: row for row in report("--cycles", "on", CYCLES)["functions"]}
    check(off["expression'2"]["inclusive"]["Ir"] != on["expression'2"]["inclusive"]["Ir"], "cycles make no difference")
    equal(off["main"]["inclusive"]["Ir"], on["main"]["inclusive"]["Ir"])


def test_report_events():
    got = report("--event", "Dr", "--limit", 1, FILES / "callgrind" / "callgrind.out.wordfreq-cache")
    whole = report(FILES / "callgrind" / "callgrind.out.wordfreq-cache")
    equal(got["events"], whole["events"])
    equal(got["functions"][0]["inclusive"]["Dr"], max(row["inclusive"]["Dr"] for row in whole["functions"]))


# Parts, several files, standard input

def test_threads_and_parts():
    files = sorted(THREADS.parent.glob("callgrind.out.5000-*"))
    whole = report(*files)
    alone = [report("--thread", n, *files) for n in range(1, 5)]
    equal(sum(part["totals"]["Ir"] for part in alone), whole["totals"]["Ir"])
    equal(alone[1]["totals"]["Ir"], 1899726)
    parts = sorted(PARTS.parent.glob("callgrind.out.6000*"))
    sums = [report("--part", n, *parts)["totals"]["Ir"] for n in range(1, 4)]
    equal(sum(sums), report(*parts)["totals"]["Ir"])
    run("report", "--thread", 99, *files, status=2)
    check("threads: 1, 2, 3, 4" in run.errors, run.errors)
    picture = ET.fromstring(run("graph", "--thread", 2, "--function", "worker", *files))
    check("Only 1 of 4 parts: Thread 2." in picture.find(SVG + "desc").text, "the picture says that it is of one part")
    texts = ["".join(text.itertext()) for text in picture.iter(SVG + "text")]
    check("Only 1 of 4 parts: Thread 2." in texts, "and it is seen in it")
    heights = [int.from_bytes(run("graph", "--format", "png", "--function", "worker", *thread, *files)[20:24], "big")
               for thread in ([], ["--thread", 2])]
    check(heights[1] > heights[0], "a picture of one thread has a line of text more")


def test_file_in_the_making():
    with tempfile.TemporaryDirectory() as folder:
        half = pathlib.Path(folder, "half.pstat")
        half.write_bytes(STORY.read_bytes()[:20000])
        run("report", half, status=1)
        check("may be incomplete" in run.errors, run.errors)
        os.utime(half, (1000000000, 1000000000))
        run("report", half, status=1)
        check("may be incomplete" not in run.errors, run.errors)


def read_pstat(path):
    """What a pstats file says, by key (file, line, name): (calls, self, inclusive) and calls between two."""
    with open(path, "rb") as file:
        stats = marshal.load(file)
    calls = {(caller, key): row[3] for key, row_of in stats.items() for caller, row in row_of[4].items()}
    made = {key: sum(cost for (caller, _), cost in calls.items() if caller == key) for key in stats}
    # A function that had not returned has no time of its own.
    functions = {key: (max(row[0], row[1]), row[2], row[3] if min(row[0], row[1]) > 0 else max(row[3], row[2] + made[key]))
                 for key, row in stats.items()}
    return functions, calls


def check_near(is_, wanted, what):
    check(abs(is_ - wanted) <= 1e-9 * max(1, abs(wanted)), f"{what}: {is_}, not {wanted}")


def check_merged(found, cpu, wall):
    """Both clocks as each file by itself has them, and what is between them."""
    nothing = (0, 0, 0)
    equal({(row["file"], row["line"], row["name"]) for row in found["functions"]}, set(cpu[0]) | set(wall[0]))
    for row in found["functions"]:
        key = (row["file"], row["line"], row["name"])
        one, two = cpu[0].get(key, nothing), wall[0].get(key, nothing)
        equal(row["called"], one[0] if key in cpu[0] else two[0], f"calls of {key}")
        for column, what in ((1, "self"), (2, "inclusive")):
            check_near(row[what]["cpu"], one[column], key)
            check_near(row[what]["wall"], two[column], key)
            check_near(row[what]["waiting"], two[column] - one[column], key)
            check(row[what]["waiting"] <= found["percent_base"]["waiting"], f"{key} is above 100 %")


def test_merge_events():
    walls = STORY.with_name("1-before.wall.pstat")
    cpu, wall = read_pstat(STORY), read_pstat(walls)
    found = report("--merge-events", "--event", "waiting", STORY, walls)
    equal(found["events"], ["cpu", "wall", "waiting"])
    equal(found["units"], {"cpu": "s", "wall": "s", "waiting": "s"})
    for event, functions in (("cpu", cpu[0]), ("wall", wall[0])):
        check_near(found["totals"][event], sum(row[1] for row in functions.values()), event)
    check_near(found["totals"]["waiting"], found["totals"]["wall"] - found["totals"]["cpu"], "waiting")
    check_merged(found, cpu, wall)
    equal(len(found["edges"]), len(set(cpu[1]) | set(wall[1])))
    check(any("different call counts" in text for text in found["warnings"]), found["warnings"])
    # Without the option they add up, and that is said.
    added = report(STORY, walls)
    check_near(added["totals"]["time"], found["totals"]["cpu"] + found["totals"]["wall"], "added up")
    check("--merge-events" in run.errors, run.errors)


def test_merge_events_by_clock():
    """What the file says of its clock, not its name"""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name in ("cpu", "wall"):
            files.append(pathlib.Path(folder, f"{name}-swapped.ystat"))
            source = FILES / "yappi" / "pyrec-cpu.ystat"
            data = source.read_bytes()
            if name == "cpu":
                data = data.replace(b"X\x03\x00\x00\x00cpu", b"X\x04\x00\x00\x00wall")
                check(b"wall" in data, "the clock stands in the file")
            files[-1].write_bytes(data)
        equal(report("--merge-events", *files)["events"], ["wall", "cpu"])


def test_merge_events_convert():
    """A file of both that is read again is the same, derived event included"""
    walls = STORY.with_name("1-before.wall.pstat")
    before = report("--merge-events", "--event", "waiting", STORY, walls)
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "both.callgrind")
        run("convert", "--merge-events", "-o", target, STORY, walls)
        after = report("--event", "waiting", target)
    totals = list(after["totals"].values())
    for is_, wanted in zip(totals, before["totals"].values()):
        check(abs(is_ - 1e9 * wanted) < 1000, f"{is_}, not {wanted} s")
    equal(len(totals), 3)
    run("graph", "--merge-events", "--event", "waiting", "--format", "json", STORY, walls)


def test_standard_input():
    data = STORY.read_bytes()
    piped = report("-", stdin=data)
    equal(piped["functions"], report(STORY)["functions"])
    run("report", "-", STORY, stdin=data, status=2)


def test_input_format():
    equal(report("--input-format", "pstats", STORY)["format"], "pstats")
    run("report", "--input-format", "callgrind", STORY, status=1)
    run("report", "--input-format", "none", STORY, status=2)
    check("callgrind" in run.errors, run.errors)


def test_convert():
    with tempfile.TemporaryDirectory() as folder:
        for profile in (STORY, CYCLES, CPP):
            target = pathlib.Path(folder) / "converted"
            equal(run("convert", profile, "-o", target), b"")
            before, after = report(profile), report(target)
            equal(after["function_count"], before["function_count"], profile.name)
            equal(after["edge_count"], before["edge_count"], profile.name)
            check(target.read_bytes() == run("convert", profile), "standard output has the same")


def annotate(path, inclusive):
    """What callgrind_annotate makes of a file: the total, and a cost for each "file:function" (of the first event)"""
    done = subprocess.run(["callgrind_annotate", "--threshold=100", "--show-percs=no", "--auto=no", f"--inclusive={inclusive}", path],
                          capture_output=True, check=True, timeout=PATIENCE, env={**os.environ, "LC_ALL": "C"})
    equal(done.stderr, b"", "it understands every line")
    rows, total = {}, None
    for line in done.stdout.decode().splitlines():
        row = re.match(r" *([\d,]+|\.)(?: +(?:[\d,]+|\.))*  ?(.*)$", line)
        if row is None:
            continue
        cost = 0 if row[1] == "." else int(row[1].replace(",", ""))
        if "PROGRAM TOTALS" in line:
            total = cost
        elif total is not None and ":" in row[2]:
            rows[re.sub(r" \[\S*\]$", "", row[2].strip())] = cost
    return total, rows


def incoming(found, event):
    """callgrind_annotate's inclusive cost: what calls of a function cost; of one that nothing calls, its own and that of its calls"""
    came, went = {}, {}
    for call in found["edges"]:
        came[call["callee"]] = came.get(call["callee"], 0) + call["inclusive"][event]
        went[call["caller"]] = went.get(call["caller"], 0) + call["inclusive"][event]
    return [came[i] if i in came else row["self"][event] + went.get(i, 0) for i, row in enumerate(found["functions"])]


def test_convert_annotate():
    """The same numbers in callgrind_annotate, whatever the profile was"""
    need("callgrind_annotate")
    cases = [("callgrind/callgrind.out.goindex-by-pprof", 1), ("speedscope/evented-pyrec.speedscope.json", 1),
             ("yappi/pyrec-wall.pstat", 1e9), ("xdebug/cachegrind.out.blog1", 1)]
    for name, scale in cases:
        with tempfile.TemporaryDirectory() as folder:
            target = os.path.join(folder, "converted")
            run("convert", "--quiet", "-o", target, FILES / name)
            found = report("--quiet", FILES / name)
            event = found["events"][0]
            total, own = annotate(target, "no")
            _, inclusive = annotate(target, "yes")
        check(abs(total - scale * found["totals"][event]) <= 1 + len(found["functions"]) * (scale != 1), f"{name}: total {total}")
        for rows, numbers in ((own, [row["self"][event] for row in found["functions"]]), (inclusive, incoming(found, event))):
            for row, number in zip(found["functions"], numbers):
                ends = [cost for key, cost in rows.items() if key.endswith(":" + row["name"])]
                if len(ends) == 1:
                    check(abs(ends[0] - scale * number) <= 2 + 60 * (scale != 1), f"{name}: {row['name']} {ends[0]}, not {scale * number}")
            names = tuple(":" + row["name"] for row in found["functions"])
            check(2 * sum(key.endswith(names) for key in rows) > len(rows), f"{name}: functions are found")


def test_convert_jumps():
    profile = FILES / "callgrind" / "callgrind.out.wordfreq-instr-jumps"
    counts = []
    for text in (profile.read_text(), run("convert", "--quiet", profile, text=True)):
        jumps = re.findall(r"^(jump|jcnd)=(\d+)(?:/(\d+))? ", text, re.M)
        counts.append({kind: (sum(int(row[1]) for row in jumps if row[0] == kind), sum(int(row[2] or 0) for row in jumps if row[0] == kind))
                       for kind in ("jump", "jcnd")})
    check(counts[0]["jcnd"][1] > 0, "the profile has jumps")
    equal(counts[1], counts[0])


# graph

def graph(*arguments, **keywords):
    return run("graph", "--quiet", *arguments, **keywords)


GRAPHS = [
    (STORY, "--function", "get_first_from_cache"), (STORY,), (CYCLES,), (CPP, "--function", "main"),
    (CYCLES, "--direction", "right", "--theme", "dark"), (CPP, "--max-nodes", "10", "--min-node", "0.1"),
]


def words(element):
    return "".join(element.itertext())


def test_graph_svg():
    for profile, *options in GRAPHS:
        root = ET.fromstring(graph(profile, *options))
        data = json.loads(graph(profile, *options, "--format", "json"))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        equal(len(ids), len(set(ids)), f"{profile.name}: ids")
        cards = [g for g in root.iter(SVG + "g") if (g.get("id") or "").startswith("function-")]
        calls = [g for g in root.iter(SVG + "g") if (g.get("id") or "").startswith("call-")]
        functions = [node for node in data["nodes"] if node["kind"] in ("function", "guess")]
        equal(len(cards), len(functions), "cards")
        equal(len(calls), len([edge for edge in data["edges"] if not edge["guessed"]]), "calls")
        for card in cards:
            check(words(card.find(SVG + "title")).strip(), "a tooltip")
            check([text for text in card.iter(SVG + "text")], "text is text")
        equal(root.get("role"), "img")
        check(words(root.find(SVG + "title")) and words(root.find(SVG + "desc")), "title and description")


def test_graph_json():
    got = json.loads(graph(STORY, "--function", "get_first_from_cache", "--format", "json"))
    equal(list(got), ["root", "event", "unit", "base", "nodes", "edges", "hidden"])
    equal(got["root"], "get_first_from_cache")
    equal(got["unit"], "s")
    node = got["nodes"][0]
    equal(list(node), ["id", "name", "file", "object", "self", "inclusive", "total_self", "total_inclusive", "percent",
                       "estimated", "cycle", "kind", "folded", "x", "y", "width", "height"])
    equal(node["name"], "get_first_from_cache")
    equal((node["kind"], node["folded"]), ("function", []))
    equal(node["estimated"], False)
    equal(node["inclusive"], node["total_inclusive"])
    check(abs(node["percent"] - 81.7) < 0.05, node["percent"])
    equal(list(got["edges"][0]), ["from", "to", "calls", "inclusive", "percent", "guessed"])
    equal(list(got["hidden"]), ["nodes", "edges", "largest"])
    for row in got["nodes"]:
        check(row["inclusive"] <= node["inclusive"] * (1 + 1e-9), "a node above the root")
        check(row["inclusive"] >= 0.01 * node["inclusive"], "a node below the limit")


def test_graph_limits():
    few = json.loads(graph(STORY, "--function", "get_first_from_cache", "--max-nodes", 5, "--format", "json"))
    equal(len(few["nodes"]), 5)
    check(few["hidden"]["nodes"] > 0 and few["hidden"]["largest"] > 1, few["hidden"])
    near = json.loads(graph(STORY, "--function", "get_first_from_cache", "--caller-depth", 0, "--callee-depth", 1,
                            "--format", "json"))
    check(all(edge["from"] == 0 for edge in near["edges"]), "one level of callees only")
    half = json.loads(graph(STORY, "--function", "get_first_from_cache", "--min-node", "50%", "--format", "json"))
    check(all(row["inclusive"] >= half["nodes"][0]["inclusive"] / 2 for row in half["nodes"]), "limit")


def test_graph_root():
    """The example is opened where its cost splits, with the way to it in two folds, between which no call is recorded."""
    got = json.loads(graph(STORY, "--format", "json"))
    equal(got["root"], "DomainRepository.get_first")
    folds = {node["id"]: node for node in got["nodes"] if node["kind"] == "fold"}
    equal(sorted(len(node["folded"]) for node in folds.values()), [6, 8])
    equal({node["folded"][0] for node in folds.values()}, {"run", "RequestHandler._handle_request"})
    into_folds = [edge for edge in got["edges"] if edge["from"] in folds and edge["to"] in folds]
    equal([edge["guessed"] for edge in into_folds], [True])
    direct = sorted((edge["percent"], got["nodes"][edge["to"]]["name"]) for edge in got["edges"] if edge["from"] == 0)
    equal([name for _, name in direct[-2:]], ["DomainRepository.build_query", "Session.fetch_one"])


def test_graph_unrecorded():
    """What an event loop runs is in no recorded call; the functions that it may be are named, as estimates."""
    got = json.loads(graph(STORY, "--function", "Handle._run", "--format", "json"))
    nodes = got["nodes"]
    unrecorded = [node for node in nodes if node["kind"] == "unrecorded"]
    equal([round(node["percent"], 1) for node in unrecorded], [96.3])
    equal(unrecorded[0]["name"], None)
    guesses = [node for node in nodes if node["kind"] == "guess"]
    equal((guesses[0]["name"], round(guesses[0]["percent"], 1)), ("RequestHandler._handle_request", 90.0))
    check(all(node["estimated"] for node in guesses), "guesses are estimates")
    check(sum(node["inclusive"] for node in guesses) <= unrecorded[0]["inclusive"], "they fit")
    svg = graph(STORY, "--function", "Handle._run")
    check(b"Not in recorded calls" in svg and b"stroke-dasharray" in svg, "SVG")
    check(b"style=dashed" in graph(STORY, "--function", "Handle._run", "--format", "dot"), "DOT")


def test_graph_whole():
    """Every function with its own totals; nothing above it that calls it is left out of a small program."""
    got = json.loads(graph(STORY, "--whole", "--format", "json"))
    equal(got["root"], None)
    for node in got["nodes"]:
        if node["kind"] == "function":
            equal(node["inclusive"], node["total_inclusive"], node["name"])
            equal(node["self"], node["total_self"], node["name"])
    functions = [node["inclusive"] for node in got["nodes"] if node["kind"] == "function"]
    equal(functions, sorted(functions, reverse=True), "most expensive first")
    called = {edge["to"] for edge in got["edges"] if not edge["guessed"]}
    roots = [node["name"] for node in got["nodes"] if node["kind"] == "function" and node["id"] not in called]
    check({"run", "RequestHandler._handle_request"} <= set(roots), roots)
    run("graph", STORY, "--whole", "--function", "run", status=2)


def test_graph_renders():
    need("xmllint")
    need("rsvg-convert")
    with tempfile.TemporaryDirectory() as folder:
        for profile, *options in GRAPHS:
            path = pathlib.Path(folder) / "graph.svg"
            graph(profile, *options, "-o", path)
            subprocess.run(["xmllint", "--noout", path], check=True)
            png = subprocess.run(["rsvg-convert", path], check=True, capture_output=True).stdout
            check(png.startswith(b"\x89PNG"), "a picture")


def test_graph_dot():
    need("dot")
    for profile, *options in GRAPHS:
        text = graph(profile, *options, "--format", "dot")
        data = json.loads(graph(profile, *options, "--format", "json"))
        plain = subprocess.run(["dot", "-Tplain"], input=text, check=True, capture_output=True).stdout.decode()
        equal(len(re.findall("^node ", plain, re.M)), len(data["nodes"]))
        check(len(re.findall("^edge ", plain, re.M)) >= len(data["edges"]), "edges")


def test_graph_pdf():
    need("pdftotext")
    data = graph(STORY, "--function", "get_first_from_cache", "--format", "pdf")
    text = subprocess.run(["pdftotext", "-", "-"], input=data, check=True, capture_output=True).stdout.decode()
    check("get_first_from_cache" in text and "81.7 %" in text, text[:200])


def test_graph_png():
    sizes = []
    for scale in ("1", "2", "4"):
        data = graph(CYCLES, "--format", "png", "--scale", scale)
        sizes.append((int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")))
    equal(sizes[1], (2 * sizes[0][0], 2 * sizes[0][1]))
    equal(sizes[2], (4 * sizes[0][0], 4 * sizes[0][1]))


def test_format_by_name():
    with tempfile.TemporaryDirectory() as folder:
        for name, start in (("a.png", b"\x89PNG"), ("a.pdf", b"%PDF"), ("a.dot", b"digraph"), ("a.json", b"{"), ("a", b"<?xml")):
            path = pathlib.Path(folder) / name
            graph(CYCLES, "-o", path)
            check(path.read_bytes().startswith(start), name)


# The same bytes

def test_same_bytes():
    commands = [("report", "--format", form) for form in ("text", "csv", "json")]
    commands += [("graph", "--format", form) for form in ("svg", "png", "pdf", "dot", "json")]
    commands += [("convert",)]
    for profile in (STORY, CPP):
        for command in commands:
            first = run(*command, profile)
            # As in another time, place and process
            again = run(*command, profile, env={"TZ": "Asia/Seoul", "G_RANDOM_SEED": "7", "MALLOC_PERTURB_": "77"})
            equal(first == again, True, f"{command}")


def test_locale_c():
    for env in ({"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "", "LANG": ""}):
        text = run("report", "--limit", 3, STORY, env=env, text=True)
        check("_UnixSelectorEventLoop" in text, text)
        check("PROFILE" in run("graph", "--help", env=env, text=True), "help")
    profile = "events: Ir\nfn=übergröße::함수\n1 5\n".encode()
    equal(report("-", stdin=profile, env={"LC_ALL": "C"})["functions"][0]["name"], "übergröße::함수")
    equal(report("--function", "함수", "-", stdin=profile, env={"LC_ALL": "C"})["functions"][0]["name"], "übergröße::함수")


# What goes wrong

def bad_files():
    for line in (FILES / "bad" / "expect" / "outcomes.tsv").read_text().splitlines():
        if not line.startswith("#"):
            name, want = line.split("\t")[:2]
            yield FILES / "bad" / name, want


def test_bad_files():
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "out"
        for path, want in bad_files():
            target.write_text("before")
            done = subprocess.run([CLI, "report", "--format", "json", "-o", target, path], capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=PATIENCE)
            errors = done.stderr.decode().splitlines()
            equal(done.returncode, 1 if want == "error" else 0, f"{path.name}: {errors}")
            equal(bool(errors), want != "load", f"{path.name}: {errors}")
            check(len(errors) <= 11, f"{path.name}: {len(errors)} lines")
            if done.returncode == 1:
                equal(len(errors), 1, path.name)
                check(errors[0].startswith(f"callgrove-cli: {path}: "), errors[0])
                equal(target.read_text(), "before", "the file after -o")
            else:
                json.loads(target.read_text())
            equal(sorted(os.listdir(folder)), ["out"], "nothing is left over")


# They open, but nothing in them has a cost of the event that is shown first.
WITHOUT_GRAPH = {"header-only.callgrind", "heads-without-frames.perf", "no-tree.massif", "only-yappi-header.yappi.callgrind",
                 "truncated-2.yappi.callgrind", "zero-id.pb"}


def test_bad_graphs():
    for path, want in bad_files():
        if want == "error":
            continue
        done = subprocess.run([CLI, "graph", path], capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
        equal(done.returncode, int(path.name in WITHOUT_GRAPH), f"{path.name}: {done.stderr.decode()}")
        if done.returncode == 0:
            ET.fromstring(done.stdout)


def test_error_line():
    run("report", FILES / "callgrind" / "no-such-file", status=1)
    equal(len(run.errors.splitlines()), 1)
    check("no-such-file: " in run.errors, run.errors)
    bad = b"# callgrind format\nversion: 1\nevents: Ir\nfn=a\n" + b"1 2\nthis is no line\n" * 20 + b"1 2\n" * 400
    run("report", "-", stdin=bad)
    lines = run.errors.splitlines()
    check(len(lines) <= 11 and all(line.startswith("callgrove-cli: ") for line in lines), run.errors)
    check("line 6" in lines[0], lines[0])
    run("report", "--quiet", "-", stdin=bad)
    equal(run.errors, "")


def test_usage():
    for arguments in ((), ("nonsense",), ("report",), ("graph", "--theme", "pink", STORY), ("report", "--format", "svg", STORY),
                      ("report", "--limit", "-1", STORY), ("report", "--limit", "many", STORY), ("graph", "--min-node", "x", STORY),
                      ("graph", "--caller-depth", "some", STORY), ("report", "--no-such-option", STORY),
                      ("report", "--event", "none", STORY), ("report", "--function", "no such function", STORY),
                      ("graph", "--function", "get_first_from", STORY), ("report", "--sort", "difference", STORY),
                      ("report", "--sort", "size", STORY), ("compare", STORY), ("trend", STORY, STORY), ("graph", "--max-nodes", "0", STORY)):
        equal(run(*arguments, status=2), b"", f"{arguments}")
        equal(len(run.errors.splitlines()), 1, f"{arguments}: {run.errors}")
        check(run.errors.startswith("callgrove-cli: "), run.errors)
    run("report", "--sort", "size", STORY, status=2)
    check("difference" not in run.errors, run.errors)


def test_defaults():
    """The defaults of the help are those that a graph has, and those of the manual"""
    text = run("graph", "--help").decode()
    manual = (FILES.parents[1] / "data" / "man" / "callgrove-cli.1").read_text().replace("\\-", "-")
    given = []
    for name in ("min-node", "min-call", "caller-depth", "callee-depth", "max-nodes"):
        value = re.search(rf"--{name}=.*?\(default: (\w+)\)", text, re.S)[1]
        equal(re.search(rf"--{name} .*?Default: (\w+)\.", manual, re.S)[1], value, name)
        given += [f"--{name}", value]
    equal(run("graph", "--format", "dot", *given, STORY), run("graph", "--format", "dot", STORY))


def test_ambiguous():
    run("graph", "--function", "get_first_from", STORY, status=2)
    check("repository.py" in run.errors and "cache.py" in run.errors, run.errors)


def test_shown_names():
    """What a report prints can be given to --function; functions with equal texts are distinguished"""
    text = run("report", RUST_CLONES, text=True)
    check("incremental_verify_ich  [h7b6e470314c3c592]" in text and "incremental_verify_ich  [hd69396997e117d33]" in text, text)
    name = "rustc_query_system::query::plumbing::incremental_verify_ich"
    for mark, cost in ((" [h7b6e470314c3c592]", 5320), (" [hd69396997e117d33]", 2792), ("", 848)):
        found = json.loads(run("report", "--format", "json", "--function", name + mark, RUST_CLONES))["functions"]
        equal([function["self"]["Ir"] for function in found], [cost], mark)


def test_merge_variants():
    for path, expected in (
            (FILES / "folded" / "frame-kinds.folded",
             {"java": (10, 0), "Shop.main": (10, 0), "Shop.price": (8, 0), "Shop.tax": (8, 8), "do_syscall_64": (2, 0), "vfs_read": (2, 2)}),
            (FILES / "folded" / "java-lambda.folded",
             {"java": (13, 0), "java/lang/Thread.run": (13, 0), "com/shop/Cart$$Lambda.apply": (13, 0), "com/shop/Cart.sum": (13, 13)}),
            (FILES / "gprof" / "clones.gprof", {"main": (5, 0), "work": (5, 5)}),
            (RUST_CLONES, {"main": (9000, 40), "rustc_query_system::query::plumbing::incremental_verify_ich": (8960, 8960)})):
        before = json.loads(run("report", "--format", "json", path))
        after = json.loads(run("report", "--format", "json", "--merge-variants", path))
        event = after["events"][0]
        equal({f["name"]: (f["inclusive"][event], f["self"][event]) for f in after["functions"]}, expected, path.name)
        equal(after["totals"], before["totals"], path.name)
        check(len(before["functions"]) > len(after["functions"]), path.name)


def test_help_and_version():
    help_ = run("--help", text=True)
    check(all(command in help_ for command in ("report", "graph", "compare", "convert")) and "trend" not in help_, help_)
    check(re.match(r"callgrove-cli \d+\.\d+", run("--version", text=True)), "version")
    for command in ("report", "graph", "compare", "convert"):
        text = run(command, "--help", text=True)
        for option in ("--output", "--format", "--input-format", "--thread", "--part", "--quiet"):
            check(option in text, f"{command}: {option}")
    for option in ("--min-node", "--min-call", "--caller-depth", "--callee-depth", "--direction", "--theme", "--max-nodes"):
        check(option in run("graph", "--help", text=True), option)


# Where it is written to

def test_output_file():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        target = folder / "report.json"
        equal(run("report", "--format", "json", STORY, "-o", target), b"")
        equal(json.loads(target.read_text())["format"], "pstats")
        os.chmod(target, 0o600)
        (folder / "link").symlink_to(target)
        run("report", "--limit", "1", CYCLES, "-o", folder / "link")
        check((folder / "link").is_symlink() and "calc-plain" in target.read_text(), "through the link")
        equal(target.stat().st_mode & 0o777, 0o600)
        run("report", STORY, "-o", folder, status=1)
        run("report", STORY, "-o", folder / "none" / "x", status=1)
        run("report", STORY, "-o", "/dev/null")
        check(not pathlib.Path("/dev/null").is_file(), "/dev/null is a file now")
        equal(sorted(os.listdir(folder)), ["link", "report.json"])


def many_functions(n):
    return b"events: Ir\n" + b"".join(b"fn=function_number_%d\n1 %d\n" % (i, i + 1) for i in range(n))


def test_broken_pipe():
    with subprocess.Popen([CLI, "report", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdin.write(many_functions(50000))
        child.stdin.close()
        child.stdout.read(10)
        child.stdout.close()
        equal(child.stderr.read(), b"")
        equal(child.wait(PATIENCE), 3)


def stop(how, *arguments):
    """Ends a program that waits for its input with a signal. Returns: its status, and the files that it left"""
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "out")
        with subprocess.Popen([CLI, *arguments, "-", "-o", target], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            # It is at work once it has opened what it is going to write.
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until and not any(
                    os.path.realpath(fd).startswith(folder) for fd in pathlib.Path(f"/proc/{child.pid}/fd").iterdir()):
                time.sleep(0.01)
            child.stdin.write(b"events: Ir\nfn=a\n")
            child.stdin.flush()
            child.send_signal(how)
            status = child.wait(PATIENCE)
            errors = child.stderr.read()
        return status, errors, os.listdir(folder)


def test_signal():
    equal(stop(signal.SIGINT, "report"), (3, b"", []))
    for how in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGXCPU):
        equal(stop(how, "convert")[::2], (3, []), how.name)
    for how in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT):
        equal(stop(how, "convert")[2], [], how.name)


def test_output_is_input():
    with tempfile.TemporaryDirectory() as folder:
        profile = pathlib.Path(folder, "x")
        profile.write_bytes(CYCLES.read_bytes())
        os.link(profile, profile.with_name("y"))
        for target in (profile, profile.with_name("y"), pathlib.Path(folder, ".", "x")):
            run("convert", profile, "-o", target, status=1)
            check("would overwrite" in run.errors, run.errors)
        equal(profile.read_bytes(), CYCLES.read_bytes())


def test_output_read_only():
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder, "x")
        target.write_text("old")
        target.chmod(0o444)
        run("convert", CYCLES, "-o", target, status=1)
        equal(target.read_text(), "old")
        equal(os.listdir(folder), ["x"])


def test_output_in_place():
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        log.write_text("before\n")
        with open(log, "ab") as file:
            subprocess.run([CLI, "report", "-q", CYCLES, "-o", "/dev/stdout"], stdout=file, check=True)
            subprocess.run([CLI, "report", "-q", CYCLES, "-o", f"/dev/fd/{file.fileno()}"], pass_fds=[file.fileno()], check=True)
        equal(log.read_bytes(), b"before\n" + 2 * run("report", CYCLES))
        fifo = os.path.join(folder, "fifo")
        os.mkfifo(fifo)
        with subprocess.Popen([CLI, "report", "-q", CYCLES, "-o", fifo]) as child:
            with open(fifo, "rb") as file:
                equal(file.read(), run("report", CYCLES))
            equal(child.wait(PATIENCE), 0)
        check(pathlib.Path(fifo).is_fifo(), "the pipe is still one")


def test_file_size_limit():
    import resource
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder, "x")
        target.write_text("old")
        result = subprocess.run([CLI, "convert", STORY, "-o", target], capture_output=True, check=False,
                                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
        equal(result.returncode, 1)
        equal(target.read_text(), "old")
        equal(os.listdir(folder), ["x"])


def test_closed_descriptors():
    def close(*numbers):
        return lambda: [os.close(number) for number in numbers]

    for numbers in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        with tempfile.TemporaryDirectory() as folder:
            target = os.path.join(folder, "x")
            result = subprocess.run([CLI, "report", CYCLES, "-o", target], check=False, preexec_fn=close(*numbers), timeout=PATIENCE)
            equal(result.returncode, 0, numbers)
            equal(pathlib.Path(target).read_bytes(), run("report", CYCLES), numbers)
        subprocess.run([CLI, "report", "-q", CYCLES], check=False, preexec_fn=close(*numbers), timeout=PATIENCE)
    result = subprocess.run([CLI, "report", "-"], check=False, preexec_fn=close(0), timeout=PATIENCE, capture_output=True)
    equal(result.returncode, 1)


def test_no_display():
    need("ldd")
    libraries = subprocess.run(["ldd", CLI], capture_output=True, check=True).stdout.decode()
    for name in ("gtk", "adwaita", "gvc", "cgraph"):
        check(f"lib{name}" not in libraries, f"it links {name}")


def main():
    tests = [(name.removeprefix("test_").replace("_", "-"), function) for name, function in globals().items()
             if name.startswith("test_")]
    failed = False
    print(f"1..{len(tests)}", flush=True)
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed = True
            print(f"not ok {number} - {name}", flush=True)
            print("\n".join(f"# {line}" for line in f"{type(error).__name__}: {error}".splitlines()), flush=True)
    sys.exit(failed)


main()
