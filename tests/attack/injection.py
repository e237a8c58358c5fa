#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""injection.py CLI: names that mean something to whoever reads an export.

Markup, control characters, bidi overrides, terminal escapes, spreadsheet formulas, DOT and HTML
metacharacters, a megabyte, 300,000 combining marks, 30,000 lines. Each goes in as a function's name, a
file's and an event's, by callgrind, folded stacks and speedscope. Every export has to parse, none has
anything that runs, and a terminal gets no control characters."""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

from common import Run, Score

NAMES = {
    "markup": "<script>alert(1)</script>&amp;<b>", "cdata": "a]]>b<![CDATA[c", "quotes": "it's \"quoted\" `so`", "backslashes": "a\\b\\n\\",
    "controls": "a\x01\x02\x07\x0b\x1fb\x7f", "escape": "\x1b]0;title\x07\x1b[2J\x1b[31mred", "c1": "a\u009b31mb\u0085c",
    "bidi": "abc\u202e\u2066fed\u2069", "formula": "=cmd|' /C calc'!A0", "plus": "+1+1", "minus": "-2+3", "at": "@SUM(1)",
    "dot": "a\"]; evil [label=\"x\"]; b", "dot record": "{a|b|<c>}", "entity": "&#x0;&#65;&lt;", "url": "javascript:alert(1)",
    "long": "x" * 1_000_000, "marks": "a" + "\u0301" * 300_000, "wide": "한" * 5000, "nul": "a\0b", "tabs": "a\tb", "spaces": "  a  b  ",
    "surrogate": "\ufffe\uffff\U0010ffff", "percent": "%s%n%d%%", "lines": "l\n" * 30_000, "crlf": "a\r\nb", "empty": "", "separator": "\u2028\u2029",
}
EXPORTS = (["report"], ["report", "--format", "csv"], ["report", "--format", "json"], ["graph", "--format", "svg"], ["graph", "--format", "dot"],
           ["graph", "--format", "json"], ["graph", "--format", "png"], ["graph", "--format", "pdf"], ["convert"])
csv.field_size_limit(1 << 30)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
RUNS = re.compile(r"<script|\son[a-z]+\s*=\s*[\"']|href\s*=\s*[\"']\s*javascript:", re.I)


def one_line(name):
    return name.replace("\n", " ").replace("\r", " ").replace("\0", " ")


def as_callgrind(name):
    name = one_line(name)
    return (f"version: 1\nevents: Ir\n\nfl={name}.c\nfn={name}\n1 10\ncfn=other {name}\ncalls=2 5\n2 20\n\nfn=other {name}\n5 20\n").encode()


def as_folded(name):
    name = one_line(name).replace(";", ",")
    return f"root;{name};leaf 10\nroot;{name} 20\nroot;twin {name} 5\n".encode()


def as_speedscope(name):
    frames = [{"name": "root"}, {"name": name, "file": name, "line": 3}]
    return json.dumps({"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": frames}, "name": name,
                       "profiles": [{"type": "sampled", "name": name, "unit": "none", "startValue": 0, "endValue": 30,
                                     "samples": [[0, 1], [0]], "weights": [20, 10]}]}).encode()


def check_text(out):
    text = out.decode("utf-8")
    return f"a control character {CONTROL.search(text)!r}" if CONTROL.search(text) else None


def check_csv(out):
    for row in csv.reader(io.StringIO(out.decode("utf-8"), newline="")):
        for cell in row:
            if cell[:1] in "=+-@" and cell and not re.fullmatch(r"[-+]?[\d.e+-]+", cell):
                return f"a cell begins like a formula: {cell[:40]!r}"
    return None


def check_json(out):
    json.loads(out.decode("utf-8"))


def check_svg(out):
    text = out.decode("utf-8")
    ET.fromstring(text)
    hit = RUNS.search(text)
    return f"something that runs: {text[hit.start():hit.start() + 60]!r}" if hit else None


def check_dot(out):
    run = subprocess.run(["dot", "-Tcanon"], input=out, capture_output=True, timeout=60)
    return None if run.returncode == 0 else run.stderr.decode("utf-8", "replace")[:200]


def check_magic(magic):
    return lambda out: None if out.startswith(magic) else f"begins with {out[:8]!r}"


CHECKS = {"report": check_text, "csv": check_csv, "json": check_json, "svg": check_svg, "png": check_magic(b"\x89PNG"),
          "pdf": check_magic(b"%PDF"), "convert": lambda out: None}
if shutil.which("dot"):
    CHECKS["dot"] = check_dot


def main():
    cli = sys.argv[1]
    score = Score("injection")
    for title, name in NAMES.items():
        for write in (as_callgrind, as_folded, as_speedscope):
            path = score.folder / "profile"
            data = write(name)
            path.write_bytes(data)
            for export in EXPORTS:
                check = CHECKS.get(export[-1])
                if check is None:
                    continue
                score.tries += 1
                run = Run([cli, *export, str(path)])
                fault = run.fault((0,)) and f"{run.fault((0,))}: {run.err.decode('utf-8', 'replace')[:150]}"
                try:
                    fault = fault or check(run.out) or check_text(run.err)
                except (UnicodeDecodeError, ValueError, ET.ParseError, csv.Error) as error:
                    fault = f"does not parse: {error}"
                if fault:
                    score.fail(f"{title}, {write.__name__}, {' '.join(export)}: {fault}")
            path.unlink()
    return score.end()


if __name__ == "__main__":
    sys.exit(main())
