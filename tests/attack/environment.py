#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""environment.py CLI: the program where something that it takes for granted is missing.

Little memory, few descriptors, a full disk, no HOME, odd locales, a layout program that is missing, hangs
or answers nonsense. It does its work or says what is wrong; numbers for machines never follow the locale."""
import json
import os
import pathlib
import resource
import shutil
import stat
import subprocess
import sys

from common import ROOT, Run, Score, laws, report

EXAMPLE = ROOT / "data" / "examples" / "1-before.pstat"
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "ko_KR.UTF-8", "ja_JP.eucJP", "not_THERE")


def check(score, name, fault):
    score.tries += 1
    if fault:
        score.fail(f"{name}: {fault}")


def without(*names, **more):
    env = {key: value for key, value in os.environ.items() if key not in names}
    return {**env, **more}


def differs(a, b):
    return None if a.out == b.out else "another output"


def limits(cli, score):
    whole = report(cli, EXAMPLE)
    check(score, "300 MB of address space", report(cli, EXAMPLE, limits=[(resource.RLIMIT_AS, 300 << 20)]).fault((0, 1)))
    few = report(cli, EXAMPLE, limits=[(resource.RLIMIT_NOFILE, 32)])
    check(score, "32 descriptors", few.fault((0,)) or differs(whole, few))
    check(score, "32 descriptors, graph",
          Run([cli, "graph", str(EXAMPLE)], limits=[(resource.RLIMIT_NOFILE, 32)]).fault((0, 1)))


def full_disk(cli, score):
    for command in ("report", "graph", "convert"):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([cli, command, str(EXAMPLE)], stdout=full, stderr=subprocess.PIPE, timeout=20)
        check(score, f"{command} to a full disk", None if process.returncode == 1 and process.stderr else f"status {process.returncode}")
    out = score.folder / "limited"
    out.write_bytes(b"old")
    run = Run([cli, "convert", "-o", str(out), str(EXAMPLE)], limits=[(resource.RLIMIT_FSIZE, 4096)])
    check(score, "a file size limit leaves the old file", None if out.read_bytes() == b"old" and run.status != 0 else f"status {run.status}")
    left = [path.name for path in score.folder.iterdir() if path.name not in ("limited", "work")]
    check(score, "no temporary file is left", str(left) if left else None)
    out.unlink()


def homes(cli, score):
    whole = report(cli, EXAMPLE)
    for name, env in (("no HOME", without("HOME")), ("a HOME that is not there", without(HOME="/nonexistent")),
                      ("no runtime folder", without("XDG_RUNTIME_DIR")), ("no bus", without("DBUS_SESSION_BUS_ADDRESS")),
                      ("nothing at all", {})):
        run = report(cli, EXAMPLE, env=env)
        check(score, name, run.fault((0,)) or differs(whole, run))
        check(score, f"{name}, graph", Run([cli, "graph", str(EXAMPLE)], env=env).fault((0,)))


def locales(cli, score):
    for arguments in (["report", "--format", "json"], ["report", "--format", "csv"], ["graph", "--format", "svg"],
                      ["graph", "--format", "dot"], ["graph", "--format", "json"], ["convert"]):
        first = None
        for locale in LOCALES:
            run = Run([cli, *arguments, str(EXAMPLE)], env=without("LANGUAGE", LC_ALL=locale))
            check(score, f"{' '.join(arguments)} in {locale}", run.fault((0,)))
            # Words of pictures may be translated, numbers for machines may not.
            if "svg" not in arguments:
                first = first or run
                check(score, f"{' '.join(arguments)} in {locale} as in C", differs(first, run))


def layout_programs(cli, score):
    work = score.folder / "work"
    work.mkdir()
    programs = {
        "ends": "#!/bin/sh\nexit 0\n", "crashes": "#!/bin/sh\nkill -SEGV $$\n", "writes nonsense": "#!/bin/sh\nhead -c 100000 /dev/urandom\nsleep 20\n",
        "writes zeros": "#!/bin/sh\nhead -c 100000 /dev/zero\nsleep 20\n", "hangs": "#!/bin/sh\nexec sleep 60\n",
    }
    for name, text in programs.items():
        path = work / "callgrove-layout"
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        run = Run([cli, "graph", str(EXAMPLE)], env=without(CALLGROVE_LAYOUT=str(path)), timeout=60)
        fault = run.fault((1,)) or (None if run.err else "no message")
        check(score, f"a layout program that {name}", fault)
    for name, path in (("is missing", work / "none"), ("is a folder", work)):
        run = Run([cli, "graph", str(EXAMPLE)], env=without(CALLGROVE_LAYOUT=str(path)))
        check(score, f"a layout program that {name}", run.fault((1,)) or (None if run.err else "no message"))
    shutil.rmtree(work)


def odd_files(cli, score):
    work = score.folder / "work"
    work.mkdir()
    loop = work / "loop"
    loop.symlink_to(loop)
    many = work / "many"
    many.mkdir()
    for i in range(10_000):
        (many / f"n{i}").touch()
    os.mkfifo(work / "fifo")
    sparse = work / "sparse.pb"
    with open(sparse, "wb") as file:
        file.write(b"\x0a\x04\x08\x01\x10\x02")
        file.truncate(5 << 30)
    for path in ("/dev/null", "/proc/self/mem", loop, many, work / "none", work):
        check(score, f"report {pathlib.Path(path).name}", report(cli, path).fault((0, 1)))
    check(score, "report /dev/zero", report(cli, "/dev/zero", limits=[(resource.RLIMIT_AS, 3 << 30)]).fault((1,)))
    check(score, "report of a sparse file of 5 GiB", report(cli, sparse, limits=[(resource.RLIMIT_AS, 3 << 30)]).fault((1,)))
    shutil.rmtree(work)


def main():
    cli = sys.argv[1]
    score = Score("environment")
    for attack in (limits, full_disk, homes, locales, layout_programs, odd_files):
        attack(cli, score)
    example = report(cli, EXAMPLE)
    check(score, "the example", laws(example.out) or (None if json.loads(example.out)["functions"] else "is empty"))
    return score.end()


if __name__ == "__main__":
    sys.exit(main())
