#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the build makes tests of: list-readers.py readers|expectations SOURCE_ROOT

readers       the ids of all readers of src/formats
expectations  the folders of tests/files that have expectations, relative to tests/files"""
import pathlib
import re
import sys


def readers(root):
    definition = re.compile(r"^const GroveFormat grove_\w+_format = \{\s*\.id = \"([^\"]+)\"", re.M)
    for path in (root / "src" / "formats").rglob("*.c"):
        yield from definition.findall(path.read_text(encoding="utf-8"))


def expectations(root):
    files = root / "tests" / "files"
    for expect in files.rglob("expect"):
        if any(expect.glob("*.expect.json")):
            yield expect.parent.relative_to(files).as_posix()


what, root = sys.argv[1:]
found = sorted({"readers": readers, "expectations": expectations}[what](pathlib.Path(root)))
assert found, what
print("\n".join(found))
