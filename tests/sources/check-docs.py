#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules that the documents keep: check-docs.py SOURCE_ROOT

What a comment or document points to is there, no reader or option lacks its
line, and the files that name a version name the same one."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "doc").glob("*.md"))
ROOMS = ("src", "ui", "tests", "build-aux", "data", "po", "doc")
TEXTS = {".c", ".h", ".py", ".sh", ".ui", ".css", ".xml", ".in", ".build", ".md"}
SAMPLES = (ROOT / "tests" / "files", ROOT / "data" / "examples")

REFERENCE = re.compile(r'\b(doc/[\w-]+\.md|CONTRIBUTING\.md)(?:, "([^"]+)"(?: and "([^"]+)")?)?')
ELSEWHERE = re.compile(r"\b(DESIGN|ORACLE|toolkit|qcachegrind)\.md|\bformats\.md (section )?\d|\.\./shared")
FOLDERS = r"(?:src|tests|ui|data|doc|build-aux|po)"
PATH = re.compile(rf"`({FOLDERS}/[^`\s]+)`|\]\(({FOLDERS}/[^)#\s]+)")
FUNCTION = re.compile(r"`(\w+)\(\)`")
PLACE = re.compile(r"`(\w+)(?:\(\))?`(?:,| \(| in) `(src/[^`*]+\.[ch])`")
EXAMPLE = re.compile(r"(?<![a-z])foo(?![a-z])|[A-Z]{4,}/")


def text(path):
    return path.read_text(encoding="utf-8", errors="replace")


def sources():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and not any(path.is_relative_to(other) for other in SAMPLES):
                if path.name != "check-docs.py" and (path.suffix in TEXTS or text(path).startswith("#!")):
                    yield path
    yield from (ROOT / name for name in ("meson.build", "README.md", "CONTRIBUTING.md"))


def joined(path):
    """The text with broken lines of comments and paragraphs put together."""
    return re.sub(r"\s*\n\s*(?:\*(?!/)|#|\.\\\")?\s*", " ", text(path))


def headings(document):
    return {title.strip().replace("`", "") for title in re.findall(r"^#+ (.*)$", text(document), re.M)}


def references_to_nothing():
    for path in sources():
        for name, *sections in REFERENCE.findall(joined(path)):
            document = ROOT / name
            if not document.exists():
                yield f"{path}: {name}"
                continue
            for section in filter(None, sections):
                if section not in headings(document):
                    yield f'{path}: {name}, "{section}"'


def references_elsewhere():
    return [f"{path}: {match.group()}" for path in sources() for match in ELSEWHERE.finditer(text(path))]


def paths_to_nothing():
    for document in DOCUMENTS:
        for path in filter(None, (name for match in PATH.findall(text(document)) for name in match)):
            if not EXAMPLE.search(path) and not (list(ROOT.glob(path)) if "*" in path else (ROOT / path).exists()):
                yield f"{document}: {path}"


def functions_that_are_not():
    code = "\n".join(text(path) for path in sorted((ROOT / "src").rglob("*.[ch]")))
    for document in DOCUMENTS:
        for name in sorted(set(FUNCTION.findall(text(document)))):
            if name.startswith("grove_") and not EXAMPLE.search(name) and not re.search(rf"\b{name}\b", code):
                yield f"{document}: {name}()"


def names_in_other_files():
    for document in DOCUMENTS:
        for name, path in PLACE.findall(" ".join(text(document).split())):
            if not EXAMPLE.search(path) and (ROOT / path).exists() and not re.search(rf"\b{name}\b", text(ROOT / path)):
                yield f"{document}: {name} is not in {path}"


def readers():
    """(id, title) of each reader"""
    for path in sorted((ROOT / "src" / "formats").rglob("*.c")):
        yield from re.findall(r'\.id = "([^"]+)",\s*\.title = N_\s*\("([^"]+)"\)', text(path))


def readers_without_a_section():
    assert len(list(readers())) > 10, "no readers found"
    formats = ROOT / "doc" / "formats.md"
    for identifier, title in readers():
        if title not in headings(formats):
            yield f"doc/formats.md has no section “{title}”"
        if f"| `{identifier}` |" not in text(formats):
            yield f"doc/formats.md has no row for `{identifier}` in its table"


def options():
    return re.findall(r"\{ \"([a-z-]+)\", (?:'\w'|0),", text(ROOT / "src" / "cli" / "grove-cli-options.c"))


def options_without_a_line():
    assert len(options()) > 10, "no options found"
    report = text(ROOT / "doc" / "report.md")
    page = text(ROOT / "data" / "man" / "callgrove-cli.1").replace("\\-", "-")
    for option in options():
        if not re.search(rf"^\| .*`(-\w`, `)?--{option}\b", report, re.M):
            yield f"doc/report.md: --{option}"
        if not re.search(rf"--{option}\b", page):
            yield f"data/man/callgrove-cli.1: --{option}"


def versions_that_differ():
    """Version and date of the newest release: meson.build, CHANGELOG.md, AppStream data."""
    version = re.search(r"version: '([^']+)'", text(ROOT / "meson.build")).group(1)
    released = re.findall(r"^## \[(\d[^\]]*)\] - (\S+)$", text(ROOT / "CHANGELOG.md"), re.M)
    listed = re.findall(r'<release version="([^"]+)" date="([^"]+)"', text(ROOT / "data" / "io.github.callgrove.Callgrove.metainfo.xml.in"))
    if not released or released[0][0] != version:
        yield f"CHANGELOG.md: {released[:1]}, but meson.build has {version}"
    if released != listed:
        yield f"CHANGELOG.md has {released}, the AppStream data {listed}"


CHECKS = (
    ("what comments and documents point to is there", references_to_nothing),
    ("nothing points outside of the repository", references_elsewhere),
    ("paths that documents name are there", paths_to_nothing),
    ("functions that documents name are there", functions_that_are_not),
    ("names that documents give with a file are in it", names_in_other_files),
    ("doc/formats.md has each reader", readers_without_a_section),
    ("doc/report.md and the man page have each option", options_without_a_line),
    ("meson.build, CHANGELOG.md and the AppStream data name the same release", versions_that_differ),
)

failed = False
print(f"1..{len(CHECKS)}")
for number, (title, check) in enumerate(CHECKS, 1):
    found = list(check())
    failed |= bool(found)
    print("not ok" if found else "ok", number, "-", title)
    for line in found:
        print("#", line)
sys.exit(failed)
