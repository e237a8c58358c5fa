#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules of the house that a compiler does not check: check-sources.py SOURCE_ROOT

Licence line in each source, the arrows between the rooms, one way in to
Graphviz, no marks of unfinished work."""
import collections
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
# A folder of a room is a family. Which families of its own room it may include from, besides
# itself; "" is the room's top. A family that is not here, or an arrow that is not, is a failure.
FAMILIES = {
    "model": {
        "": set(),
        "util": {""},
        "names": {"", "util"},
        "tables": {"", "names", "util"},
        "costs": {"", "tables", "util"},
        "profile": {"", "costs", "names", "tables", "util"},
        "compare": {"", "build", "names", "profile", "tables", "util"},
        "build": {"", "costs", "names", "profile", "tables", "util"},
    },
    "formats": {
        "": {"callgrind", "fence", "gprof", "input", "json", "pprof", "python", "stacks", "valgrind", "xhprof"},
        "input": {""},
        "shared": {"", "input"},
        "fence": set(),
        **{reader: {"", "input", "shared"}
           for reader in ("callgrind", "gprof", "json", "pprof", "python", "stacks", "valgrind", "xhprof")},
    },
    "layout": {
        "": set(),
        "graph": {""},
        "display": set(),
        "dot": {"", "display", "graph"},
        "picture": {"", "display", "dot", "graph"},
        # DOT and JSON are made of the graph, pictures of the display list, whatever they show.
        "export": {"", "display", "dot", "graph", "picture"},
        "program": {"dot"},
    },
    "cli": {"": set()},
    "views": {
        "": {"widgets", "window"},
        "widgets": set(),
        "text": {"widgets"},
        "lists": {"text", "widgets"},
        "parts": {"lists", "text", "widgets"},
        "canvas": {"widgets"},
        "graph": {"canvas", "text", "widgets"},
        "window": {"graph", "lists", "parts", "text", "widgets"},
    },
}
# What of its room's top a family may see: a reader does not see the list that it is in.
TOP_HEADERS = {"formats": {"grove-format.h", "grove-format-error.h"}}
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


def room_files(room, pattern="*.[ch]"):
    """(family, file) of all files of a room."""
    folder = ROOT / "src" / room
    for path in sorted(folder.rglob(pattern)):
        yield "/".join(path.relative_to(folder).parts[:-1]), path


def headers_by_name():
    """Room and family of each header."""
    return {path.name: (room, family) for room in ARROWS for family, path in room_files(room, "*.h")}


def includes():
    """(room, family, file, name of what it includes) of all sources."""
    for room in ARROWS:
        for family, path in room_files(room):
            for included in INCLUDE.findall(text(path)):
                yield room, family, path, included


def without_licence():
    return [path for path in sources()
            if "SPDX-License-Identifier: MIT" not in "".join(text(path).splitlines(True)[:1 if path.suffix in (".c", ".h") else 3])]


def against_the_arrows():
    headers = headers_by_name()
    for room, family, path, included in includes():
        other, _ = headers.get(pathlib.PurePath(included).name, (room, None))
        if other not in ARROWS[room]:
            yield f"{path}: {included} is of the room {other}"
        if family != "program" and re.match(ROOM_FORBIDS[room], included):
            yield f"{path}: {included}"


def against_the_families():
    headers = headers_by_name()
    for room in ARROWS:
        for family in sorted({family for family, _ in room_files(room)} - set(FAMILIES[room])):
            yield f"src/{room}/{family}: no rule says what it may include"
    for room, family, path, included in includes():
        name = pathlib.PurePath(included).name
        other_room, other = headers.get(name, (None, None))
        if other_room != room or other == family:
            continue
        if other not in FAMILIES[room].get(family, set()):
            yield f"{path}: {included} is of the family {other or 'at the top'}"
        elif other == "" and name not in TOP_HEADERS.get(room, {name}):
            yield f"{path}: {included} is not for readers"


def two_headers_of_one_name():
    names = [path.name for room in ARROWS for _, path in room_files(room, "*.h")]
    return sorted({name for name in names if names.count(name) > 1})


def private_headers_abroad():
    headers = headers_by_name()
    for room, _, path, included in includes():
        if included.endswith("-private.h") and headers.get(pathlib.PurePath(included).name, (room,))[0] != room:
            yield f"{path}: {included}"


def graphviz_outside_its_program():
    """libgvc is for the layout program alone, which can be killed."""
    uses_graphviz = re.compile(r"#\s*include\s*<(graphviz/)?(gvc|cgraph|types)\.h>")
    for room in ARROWS:
        for family, path in room_files(room):
            if (room, family) != ("layout", "program") and uses_graphviz.search(text(path)):
                yield path
    for path in sorted((ROOT / "src" / "layout" / "program").glob("*.[ch]")):
        for included in re.findall(r"#\s*include\s*<(glib|gio|gtk|cairo|pango)", text(path)):
            yield f"{path}: {included}"


def limits_again():
    """A rule stands in one place: GROVE_MAX_EVENTS in grove-types.h, quotes of CSV in grove-csv.c."""
    again = re.compile(r"(double|guint64) \w+\[\d{2,}\]|MAX_EVENTS \d|more than \d+ (events|formulas)|\bevents? *>=? *\d\d")
    for room in ARROWS:
        for _, path in room_files(room):
            if path.name != "grove-types.h":
                yield from (f"{path}: {found.group(0)}" for found in again.finditer(text(path)))


def never_called():
    """Functions that other files may call and that none does. A type with a count of its users has both ends."""
    comment = re.compile(r"/\*.*?\*/", re.S)
    files = [path for room in ("src", "tests") for path in sorted((ROOT / room).rglob("*.[ch]"))]
    texts = {path: comment.sub("", text(path)) for path in files}
    uses = collections.Counter(name for content in texts.values() for name in re.findall(r"\b_?grove_\w+", content))
    for path, content in texts.items():
        if path.suffix == ".h" and path.is_relative_to(ROOT / "src"):
            for name in re.findall(r"^[A-Za-z][^\n=#;]*?\b(_?grove_\w+) \([^;{]*\)[^;{]*;", content, re.M):
                if uses[name] <= 2 and not name.endswith(("_get_type", "_error_quark", "_ref")):
                    yield f"{path}: {name}"


# What is kept for the whole process, with a reason: caches, what is ready, a lock, what a signal handler needs.
GLOBALS = {"lock", "cache", "cache_font", "cache_factor", "n_idle", "probed", "has_unfinished"}


def settings_in_globals():
    """A setting is an argument or a field of options: one test, or thread, would change it for the next."""
    variable = re.compile(r"^static (?!const |.*\bconst\b)[a-zA-Z_0-9 ]+[ *](\w+)(?: = [^;(]*)?;", re.M)
    for room in ARROWS:
        for _, path in room_files(room, "*.c"):
            for name in variable.findall(text(path)):
                if name not in GLOBALS and not name.endswith("_signal"):
                    yield f"{path}: {name}"


def comments_with_lone_ends():
    """clang-format moves the end of a line that is a little too long to a line of its own: shorten it."""
    for path in sources():
        if path.suffix in (".c", ".h"):
            yield from (f"{path}:{number}" for number, line in enumerate(text(path).splitlines(), 1) if line.strip() == "* */")


def unfinished():
    return [f"{path}: {match}" for path in sources() if path.name != "check-sources.py" for match in UNFINISHED.findall(text(path))]


def profiles_of_unknown_origin():
    """Each folder of profiles says what made them, and how the expectations came about."""
    for folder in sorted((ROOT / "tests" / "files").iterdir()):
        if not (folder / "README.md").is_file():
            yield f"{folder}: no README.md"


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
    ("includes follow the arrows between the families of a room", against_the_families),
    ("no two headers have one name", two_headers_of_one_name),
    ("private headers stay in their room", private_headers_abroad),
    ("Graphviz is in the layout program only, and GLib is not in it", graphviz_outside_its_program),
    ("limits stand in one place", limits_again),
    ("every function that others may call is called", never_called),
    ("no setting is a variable of the process", settings_in_globals),
    ("no comment ends on a line of its own after a star", comments_with_lone_ends),
    ("nothing is left unfinished", unfinished),
    ("each folder of profiles says where they come from", profiles_of_unknown_origin),
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
