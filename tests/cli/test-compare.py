#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test-compare.py CALLGROVE-CLI FILES: what `compare` finds.

Cases with known answers, and laws that hold for any two profiles that measure the same."""
import csv
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

CLI = str(pathlib.Path(sys.argv[1]).resolve())
FILES = pathlib.Path(sys.argv[2]).resolve()
STORY = FILES.parent.parent / "data" / "examples"
BEFORE, AFTER = STORY / "1-before.pstat", STORY / "2-statement-cache.pstat"
LAST = STORY / "3-cache-key.pstat"
PATIENCE = 120
FOLDER = tempfile.TemporaryDirectory()


def run(*arguments, status=0):
    done = subprocess.run([CLI, *map(str, arguments)], capture_output=True, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL)
    run.errors = done.stderr.decode()
    assert done.returncode == status, f"{arguments}: exit {done.returncode}, not {status}: {run.errors}"
    return done.stdout.decode()


def compare(base, new, *options, **keywords):
    return json.loads(run("compare", "--quiet", "--format", "json", base, new, *options, **keywords))


def write(name, text):
    path = pathlib.Path(FOLDER.name) / name
    path.write_text(text)
    return path


def callgrind(functions, calls=(), path="/a/v1", shift=0, event="Ir"):
    """functions: {name: self cost}; calls: [(caller, callee, count, cost)]"""
    lines = {name: 10 * (i + 1) + shift for i, name in enumerate(functions)}
    text = f"# callgrind format\nevents: {event}\n"
    for name, cost in functions.items():
        text += f"\nfl={path}/src/{name[0]}.c\nfn={name}\n{lines[name]} {cost}\n"
        for caller, callee, count, inclusive in calls:
            if caller == name:
                text += f"cfi={path}/src/{callee[0]}.c\ncfn={callee}\ncalls={count} {lines[callee]}\n"
                text += f"{lines[name]} {inclusive}\n"
    return text


def rows(result):
    return {row["name"]: row for row in result["functions"]}


def called(row):
    return row["base"]["called"], row["new"]["called"]


def test_story_first_step():
    result = compare(BEFORE, AFTER)
    causes = [(cause["caller"].split(".")[-1], cause["callee"].split(".")[-1], cause["base_calls"])
              for cause in result["causes"]]
    assert result["pairs"]["exact"] == 785 and result["pairs"]["added"] == 1, result["pairs"]
    assert result["pairs"]["removed"] == 0
    assert causes == [("fetch_one", "compile_query", 1500), ("get_first", "build_query", 1500)], causes
    assert [round(cause["share"], 2) for cause in result["causes"]] == [0.57, 0.43]
    assert called(rows(result)["DomainRepository.build_query"]) == (1500, 3)
    assert 0.9 < result["drift"] < 1.1, result["drift"]
    assert [row["name"] for row in result["functions"] if row["state"] == "added"] == \
        ["DomainRepository.build_statement"]
    slower = [row["name"] for row in result["functions"]
              if row["significant"] and row["base"]
              and row["difference"]["self"]["time"] > 0.005 * result["percent_base"]["base"]["time"]]
    assert slower == [], slower
    assert result["summary"].startswith("3.6 times as fast: 5.82 s → 1.63 s (−72 %). 2 changes explain all of it: "), \
        result["summary"]


def test_story_second_step():
    result = compare(AFTER, LAST)
    first = result["causes"][0]
    assert not result["comparable"] and 0.66 < result["drift"] < 0.72, result["drift"]
    assert result["summary"].startswith("Equal code ran at ×0.69"), result["summary"]
    assert first["callee"].endswith("get_first_from_cache"), first
    assert (first["base_calls"], first["new_calls"]) == (1500, 89), first
    assert result["pairs"]["removed"] == 5 and result["pairs"]["added"] == 1
    status = rows(result)["Response.set_status"]
    assert status["significant"] and status["because"] == "cost" and status["difference"]["called"] == 0


def test_swapped():
    forth, back = compare(BEFORE, AFTER), compare(AFTER, BEFORE)
    assert back["summary"].startswith("3.6 times slower"), back["summary"]
    assert (forth["pairs"]["added"], forth["pairs"]["removed"]) == \
        (back["pairs"]["removed"], back["pairs"]["added"])
    assert [cause["callee"] for cause in forth["causes"]] == [cause["callee"] for cause in back["causes"]]


def test_moved_and_shifted():
    functions = {"alpha": 100, "beta": 50, "gamma": 7}
    calls = [("alpha", "beta", 3, 57), ("beta", "gamma", 9, 7)]
    base = write("moved-base.callgrind", callgrind(functions, calls))
    new = write("moved-new.callgrind", callgrind(functions, calls, path="/b/v2", shift=7))
    result = compare(base, new)
    assert result["pairs"]["moved"] == 3, result["pairs"]
    assert result["moved_paths"] == [{"base": "/a/v1", "new": "/b/v2"}], result["moved_paths"]
    assert all(row["state"] == "same" for row in result["functions"])
    assert all(row["base_file"].startswith("/a/v1/") for row in result["functions"])
    assert result["summary"] == "No difference: 157 in both profiles.", result["summary"]


def test_given_folders():
    base = write("map-base.callgrind", callgrind({"main": 5, "work": 7}, path="/old"))
    new = write("map-new.callgrind", callgrind({"main": 5, "work": 7}, path="/new"))
    assert compare(base, new)["pairs"]["file"] == 2
    assert compare(base, new, "--map", "/old=/new")["pairs"]["moved"] == 2
    run("compare", base, new, "--map", "/old", status=2)


def test_shifted_only():
    base = write("shift-base.callgrind", callgrind({"main": 5, "work": 7}))
    new = write("shift-new.callgrind", callgrind({"main": 5, "work": 7}, shift=3))
    # Callgrind states lines of costs, not of functions: the pairs are exact.
    assert compare(base, new)["pairs"]["exact"] == 2
    folded = ["a (x.py:%d);b (x.py:%d) 10\na (x.py:%d) 5\n" % (n, n + 9, n) for n in (1, 4)]
    result = compare(write("shift-base.folded", folded[0]), write("shift-new.folded", folded[1]))
    assert result["pairs"]["added"] == result["pairs"]["removed"] == 0, result["pairs"]


def test_clones_are_a_family():
    base = write("clones-base.callgrind", callgrind({"main": 10, "f.isra.0": 100, "f.part.1": 50},
                                                    [("main", "f.isra.0", 1, 150), ("f.isra.0", "f.part.1", 2, 50)]))
    new = write("clones-new.callgrind", callgrind({"main": 10, "f": 150}, [("main", "f", 1, 150)]))
    result = compare(base, new)
    family = rows(result)["f"]
    assert result["pairs"]["family"] == 1 and result["pairs"]["added"] == result["pairs"]["removed"] == 0
    assert family["difference"]["self"]["Ir"] == family["difference"]["inclusive"]["Ir"] == 0, family
    assert family["base"]["inclusive"]["Ir"] == 150, family


def test_one_clone_more():
    base = write("clone-base.callgrind", callgrind({"f": 150}))
    new = write("clone-new.callgrind", callgrind({"f": 100, "f.part.0": 50}, [("f", "f.part.0", 1, 50)]))
    result = compare(base, new)
    assert result["pairs"]["family"] == 1 and result["pairs"]["added"] == 0, result["pairs"]
    assert rows(result)["f"]["difference"]["inclusive"]["Ir"] == 0
    back = compare(new, base)
    assert back["pairs"]["family"] == 1 and back["pairs"]["removed"] == 0, back["pairs"]


def test_marks_of_one_clone():
    base = write("mark-base.callgrind", callgrind({"main": 1, "f.isra.0": 100}))
    new = write("mark-new.callgrind", callgrind({"main": 1, "f.isra.3": 110}))
    result = compare(base, new)
    assert result["pairs"]["canonical"] == 1 and rows(result)["f.isra.3"]["base_name"] == "f.isra.0"


def rename_case(n):
    callees = {f"{letter}leaf": 10 for letter in "bcdef"[:n]}
    def make(name):
        return callgrind({"main": 1, name: 20, **callees},
                         [("main", name, 1, 20 + 10 * n), *((name, callee, 1, 10) for callee in callees)])
    return write(f"rename-base{n}.callgrind", make("xold")), write(f"rename-new{n}.callgrind", make("ynew"))


def test_renamed():
    result = compare(*rename_case(5))
    assert result["pairs"]["renamed"] == 1 and rows(result)["ynew"]["base_name"] == "xold", result["pairs"]
    assert compare(*rename_case(5), "--no-rename")["pairs"]["renamed"] == 0
    result = compare(*rename_case(2))
    assert (result["pairs"]["renamed"], result["pairs"]["added"], result["pairs"]["removed"]) == (0, 1, 1)


def folded(counts):
    return "".join(f"main;{name} {n}\n" for name, n in counts.items())


def pprof_like(period_ms, counts):
    """A cpuprofile in which each sample lasts so long"""
    nodes = [{"id": 1, "callFrame": {"functionName": "(root)", "scriptId": "0", "url": "", "lineNumber": -1,
                                     "columnNumber": -1}, "children": []}]
    samples, deltas = [], []
    for i, (name, n) in enumerate(counts.items()):
        nodes[0]["children"].append(i + 2)
        nodes.append({"id": i + 2, "callFrame": {"functionName": name, "scriptId": "1", "url": "/x.js",
                                                 "lineNumber": i, "columnNumber": 0}})
        samples += [i + 2] * n
        deltas += [int(period_ms * 1000)] * n
    return json.dumps({"nodes": nodes, "startTime": 0, "endTime": sum(deltas), "samples": samples,
                       "timeDeltas": deltas})


def test_samples_of_two_rates():
    counts = {f"f{i}": n for i, n in enumerate([5, 12, 33, 80, 170, 300, 400])}
    base = write("slow-rate.cpuprofile", pprof_like(10, counts))
    new = write("fast-rate.cpuprofile", pprof_like(1, {name: 10 * n for name, n in counts.items()}))
    result = compare(base, new)
    assert not any(row["significant"] for row in result["functions"]), result["functions"]


def test_few_and_many_samples():
    base = write("few.folded", folded({"few": 10, "more": 100, "rest": 5000}))
    new = write("many.folded", folded({"few": 16, "more": 140, "rest": 4960}))
    result = rows(compare(base, new))
    assert result["few"]["significant"] is False and result["more"]["significant"] is True


def test_gain_and_loss():
    base = write("gain-base.callgrind", callgrind({"main": 10, "f": 500, "g": 500},
                                                  [("main", "f", 1, 500), ("main", "g", 1, 500)]))
    new = write("gain-new.callgrind", callgrind({"main": 10, "f": 600, "g": 400},
                                                [("main", "f", 1, 600), ("main", "g", 1, 400)]))
    result = rows(compare(base, new))
    assert result["f"]["difference"]["self"]["Ir"] == 100 and result["g"]["difference"]["self"]["Ir"] == -100
    assert result["f"]["significant"] and result["g"]["significant"] and result["main"]["state"] == "same"


def test_from_nothing():
    base = write("nothing-base.callgrind", callgrind({"main": 0}))
    new = write("nothing-new.callgrind", callgrind({"main": 0, "f": 5}))
    text = run("compare", "--format", "json", base, new)
    assert "NaN" not in text and "Infinity" not in text and "inf" not in json.loads(text)["summary"]
    assert rows(json.loads(text))["f"]["state"] == "added"


def test_other_events():
    base = write("ir.callgrind", callgrind({"main": 5}))
    new = write("dr.callgrind", callgrind({"main": 9}, event="Dr"))
    result = compare(base, new)
    assert result["events"] == [] and result["comparable"] is False and len(result["why"]) == 1
    assert rows(result)["main"]["significant"] is None


def test_limits():
    run("compare", AFTER, BEFORE, "--fail-if-slower", "10", status=4)
    assert "more than 10 % slower" in run.errors, run.errors
    run("compare", BEFORE, AFTER, "--fail-if-slower", "0")
    run("compare", AFTER, BEFORE, "--fail-if", "calls(DomainRepository.build_query) > +5%", status=4)
    run("compare", BEFORE, AFTER, "--fail-if", "calls(DomainRepository.build_query) > +5%", "--fail-if", "total > 5%")
    run("compare", AFTER, BEFORE, "--fail-if", "DomainRepository.build_query > 0%", status=4)
    run("compare", AFTER, BEFORE, "--fail-if", "self(DomainRepository.build_query) > 0%", status=4)
    for wrong in ("build_query", "> 5%", "x > y%", "total > 5", "total > -5%", "total > nan%"):
        run("compare", BEFORE, AFTER, "--fail-if", wrong, status=2)


def test_formats_and_usage():
    text = run("compare", BEFORE, AFTER, "--limit", "3")
    assert "785 exact, 1 new" in text and text.count("\n") == 10, text
    table = list(csv.DictReader(io.StringIO(run("compare", BEFORE, AFTER, "--format", "csv"))))
    row = next(row for row in table if row["name"] == "Database.compile_query")
    assert (row["base called"], row["new called"], row["because"]) == ("1500", "3", "calls"), row
    assert math.isclose(float(row["difference self time"]),
                        float(row["new self time"]) - float(row["base self time"]), rel_tol=1e-9)
    assert run("compare", BEFORE, AFTER, "--format", "markdown").startswith("**3.6 times as fast")
    names = [row["name"] for row in compare(BEFORE, AFTER, "--sort", "name")["functions"]]
    assert names == sorted(names, key=str.encode)
    assert len(compare(BEFORE, AFTER, "--function", "Database.compile_query")["functions"]) == 1
    run("compare", BEFORE, status=2)
    run("compare", BEFORE, AFTER, LAST, status=2)
    run("compare", BEFORE, AFTER, "--event", "Ir", status=2)
    run("compare", BEFORE, FOLDER.name + "/missing", status=1)


def graph(*options, base=BEFORE, new=AFTER):
    return json.loads(run("compare", base, new, "--graph", "--format", "json", "--function",
                          "DomainRepository.get_first", *options))


def test_graph_of_both():
    result = compare(BEFORE, AFTER)
    names, table = [row["name"] for row in result["functions"]], rows(result)
    faces = {face: graph("--face", face) for face in ("difference", "after", "before")}
    places = {str([(node["name"], node["x"], node["y"]) for node in face["nodes"]]) for face in faces.values()}
    assert len(places) == 1, "cards move from face to face"
    for face, side in (("difference", "difference"), ("after", "new"), ("before", "base")):
        for node in faces[face]["nodes"]:
            row = table.get(node["name"])
            if row is None or names.count(node["name"]) > 1:
                continue
            want = row[side]["inclusive"]["time"] if row[side] else 0
            assert math.isclose(node["inclusive"], want, rel_tol=1e-12, abs_tol=1e-15), (face, node, row)
    shown = [node["name"] for node in faces["difference"]["nodes"]]
    assert "Database.compile_query" in shown and "DomainRepository.build_query" in shown
    run("compare", BEFORE, AFTER, "--graph", "--face", "sideways", status=2)
    run("compare", BEFORE, AFTER, "--min-node", "1", status=2)


def test_picture_of_both():
    picture = run("compare", BEFORE, AFTER, "--graph", "--function", "DomainRepository.get_first")
    for said in ("4.66 s → 410 ms", "500 → 3 calls", "500 → 0×", "Blue: less than before"):
        assert said in picture, said
    fills = lambda text: set(re.findall(r'class="((?:less|more)[0-9])', text))
    assert any(fill.startswith("less") for fill in fills(picture)), fills(picture)
    assert fills(run("compare", BEFORE, BEFORE, "--graph")) == set(), "a profile against itself has colours"
    assert any(fill.startswith("more") for fill in fills(run("compare", AFTER, BEFORE, "--graph", "--function",
                                                             "DomainRepository.get_first")))


def near(a, b, size):
    return abs(a - b) <= 1e-9 * max(abs(size), 1e-300)


def check_sides(result, base, new):
    """Numbers of a side are those of its own report."""
    for side, path in (("base", base), ("new", new)):
        own = json.loads(run("report", "--quiet", "--format", "json", path))
        for event in result["events"]:
            if event in own["totals"]:
                assert result["totals"][side][event] == own["totals"][event], (path, event)
        if sum(result["pairs"][name] for name in ("family",)) == 0:
            costs = sorted(function["self"][result["events"][0]] for function in own["functions"]
                           if result["events"][0] in function["self"])
            ours = sorted(row[side]["self"][result["events"][0]] for row in result["functions"] if row[side])
            assert not costs or costs == ours, path


def check_sums(result):
    for event in result["events"]:
        total = result["totals"]
        size = max(abs(total["base"][event]), abs(total["new"][event]))
        change = sum(row["difference"]["self"][event] for row in result["functions"])
        if not near(total["new"][event] - total["base"][event], change, size * 1e3):
            # Two units of one event
            assert result["units"][event] not in ("count", "B"), (event, change)


def check_pair(base, new):
    forth, back = compare(base, new), compare(new, base)
    if not forth["events"]:
        return False
    check_sides(forth, base, new)
    check_sums(forth)
    for key in forth["pairs"]:
        other = {"added": "removed", "removed": "added"}.get(key, key)
        assert forth["pairs"][key] == back["pairs"][other], (base, new, key)
    if forth["events"] == back["events"] and forth["units"] == back["units"]:
        event = forth["events"][0]
        ours = sorted(row["difference"]["inclusive"][event] for row in forth["functions"])
        theirs = sorted(-row["difference"]["inclusive"][event] for row in back["functions"])
        size = max(forth["percent_base"]["base"][event], forth["percent_base"]["new"][event])
        assert all(near(a, b, size) for a, b in zip(ours, theirs)), (base, new)
    return True


def samples():
    """A file of each kind that loads, small enough"""
    for folder in sorted(FILES.iterdir()):
        if not folder.is_dir() or folder.name in ("bad", "names"):
            continue
        found = [path for path in sorted(folder.iterdir())
                 if path.is_file() and path.stat().st_size < 300_000 and path.suffix not in (".json", ".md")
                 or path.name.endswith(".speedscope.json")]
        good = []
        for path in found[:12]:
            done = subprocess.run([CLI, "report", "--quiet", "--format", "json", str(path)], capture_output=True,
                                  timeout=PATIENCE, stdin=subprocess.DEVNULL)
            if done.returncode == 0:
                good.append(path)
        yield folder.name, good[:6]


def test_laws():
    n_pairs = n_same = 0
    for name, paths in samples():
        for i, path in enumerate(paths):
            own = compare(path, path)
            assert own["pairs"]["added"] == own["pairs"]["removed"] == 0, path
            assert all(row["state"] == "same" for row in own["functions"]), path
            assert own["causes"] == [], path
            if own["events"]:
                assert "No difference" in own["summary"], (path, own["summary"])
            n_same += 1
            if i + 1 < len(paths):
                n_pairs += check_pair(path, paths[i + 1])
    assert n_same >= 20 and n_pairs >= 10, (n_same, n_pairs)


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = False
    for i, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {i} {name}", flush=True)
        except AssertionError as problem:
            failed = True
            print(f"not ok {i} {name}\n# {str(problem)[:2000]}", flush=True)
    sys.exit(failed)


main()
