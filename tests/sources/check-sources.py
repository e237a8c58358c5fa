#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules of the house that a compiler does not check: check-sources.py SOURCE_ROOT

Licence line in each source, the arrows between the rooms, one way in to
Graphviz, no marks of unfinished work."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
ROOMS = ("src", "ui", "tests", "build-aux", ".ci", "po", "data")
SOURCES = {".c", ".h", ".py", ".sh", ".ui", ".css", ".xml", ".svg"}
NOT_OURS = (ROOT / "tests" / "files", ROOT / "data" / "examples")

# What a room may not name in an #include. The build holds most of this too
# (a room is a library with its own dependencies), but not which room of ours.
ROOM_FORBIDS = {
    "model": r"(gtk|gdk|adwaita|cairo|pango|gvc|cgraph|graphviz)\b",
    "formats": r"(gtk|gdk|adwaita|cairo|pango|gvc|cgraph|graphviz)\b",
    "layout": r"(gtk|gdk|adwaita)\b",
    "cli": r"(gtk|gdk|adwaita|gvc|cgraph|graphviz)\b",
    "views": r"(gvc|cgraph|graphviz)\b",
}
# Which rooms a room may include from.
ARROWS = {
    "model": {"model"},
    "formats": {"formats", "model"},
    "layout": {"layout", "model"},
    "cli": {"cli", "layout", "formats", "model"},
    "views": {"views", "layout", "formats", "model"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.M)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def sources():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and not any(path.is_relative_to(other) for other in NOT_OURS):
                if path.suffix in SOURCES or text(path).startswith("#!"):
                    yield path


def text(path):
    return path.read_text(encoding="utf-8", errors="replace")


def headers_by_name():
    return {path.name: room for room in ARROWS for path in (ROOT / "src" / room).glob("*.h")}


def without_licence():
    return [path for path in sources()
            if "SPDX-License-Identifier: MIT" not in "".join(text(path).splitlines(True)[:1 if path.suffix in (".c", ".h") else 3])]


def against_the_arrows():
    rooms = headers_by_name()
    for room, allowed in ARROWS.items():
        for path in sorted((ROOT / "src" / room).glob("*.[ch]")):
            for included in INCLUDE.findall(text(path)):
                name = pathlib.PurePath(included).name
                if rooms.get(name, room) not in allowed:
                    yield f"{path}: {included} is of the room {rooms[name]}"
                if re.match(ROOM_FORBIDS[room], included):
                    yield f"{path}: {included}"


def private_headers_abroad():
    rooms = headers_by_name()
    for room in ARROWS:
        for path in sorted((ROOT / "src" / room).glob("*.[ch]")):
            for included in INCLUDE.findall(text(path)):
                if included.endswith("-private.h") and rooms.get(pathlib.PurePath(included).name, room) != room:
                    yield f"{path}: {included}"


def graphviz_in_more_than_one_program():
    """libgvc is for the layout program alone; a file that it shares with no library."""
    users = [path for path in (ROOT / "src").rglob("*.[ch]") if re.search(r"#\s*include\s*<(graphviz/)?(gvc|cgraph|types)\.h>", text(path))]
    library = text(ROOT / "src" / "layout" / "meson.build").split("executable", 1)[0]
    return [path for path in users if path.suffix == ".c" and re.search(r"layout_sources = files\([^)]*'" + re.escape(path.name), library)]


def unfinished():
    return [f"{path}: {match}" for path in sources() if path.name != "check-sources.py" for match in UNFINISHED.findall(text(path))]


# What the -dev packages of GTK and of libc bring along.
BROUGHT_ALONG = re.compile(r"(gio|gio-unix|gobject|gthread|glib)-2.0|pango(cairo|ft2)?|cairo(-\w+)?|gtk4-x11|x11|threads")


def dependencies_not_installed():
    installed = set(re.findall(r"pkgconfig (\S+)", text(ROOT / "build-aux" / "packages")))
    for path in [ROOT / "meson.build", *sorted((ROOT / "src").rglob("meson.build")), *sorted((ROOT / "tests").rglob("meson.build"))]:
        for name in re.findall(r"\bdependency\('([^']+)'", text(path)):
            if name not in installed and not BROUGHT_ALONG.fullmatch(name):
                yield f"{path}: {name}"


CHECKS = (
    ("every source names its licence in its first line", without_licence),
    ("includes follow the arrows between the rooms", against_the_arrows),
    ("private headers stay in their room", private_headers_abroad),
    ("Graphviz is in the layout program only", graphviz_in_more_than_one_program),
    ("nothing is left unfinished", unfinished),
    ("build-aux/packages has what the build depends on", dependencies_not_installed),
)

failed = False
assert len(list(sources())) > 10, "no sources found"
print(f"1..{len(CHECKS)}")
for number, (title, check) in enumerate(CHECKS, 1):
    found = list(check())
    failed |= bool(found)
    print("not ok" if found else "ok", number, "-", title)
    for line in found:
        print("#", line)
sys.exit(failed)
