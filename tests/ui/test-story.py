#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The story of the example, as a person would use it in the real window.

usage: test-story.py CALLGROVE CALLGROVE-CLI EXAMPLES FILES"""
import pathlib
import subprocess
import sys
import tempfile

from driver import Failed, Window, run

PROGRAM, CLI, EXAMPLES, FILES = (pathlib.Path(argument).resolve() for argument in sys.argv[1:5])
BEFORE = EXAMPLES / "1-before.pstat"
FOLDER = pathlib.Path(tempfile.mkdtemp())


# Parts of the window
HEAD = None, "GroveFunctionHead"
FUNCTIONS = "tree table", "Functions"
CALLERS = "tree table", "Callers"
GRAPH = "panel", "Call graph"


def see_active(window, name):
    """The active function."""
    window.wait(lambda: name in window.part(*HEAD).texts(), f"{name} as the active function, not {window.part(*HEAD).texts()[:6]}")


def row(window, name, part=FUNCTIONS):
    """A row of a list, by the name of its function."""
    return window.see("table row", name + ",", part=part)


def node(window, name):
    """A node of the call graph, by the name of its function."""
    return window.see("push button", name + ",", part=GRAPH, what=f"the node {name}")


FIRST = "DomainRepository.get_first"
WAYS_ON = ("Session.fetch_one", "DomainRepository.build_query")


def no_node(window, name):
    window.gone("push button", name + ",", part=GRAPH, what=f"no node {name}")


def opened(*arguments, **options):
    return Window(PROGRAM, *arguments, **options)


def test_open():
    """opens the profile where its cost splits, with every function in the list and the graph around it"""
    with opened(BEFORE) as window:
        see_active(window, FIRST)
        assert "4.66 s" in window.part(*HEAD).texts(), window.part(*HEAD).texts()
        window.see("label", "Python pstats (yappi) · 5.82 s · 785 functions")
        assert "inclusive 100.00 %" in row(window, "run").name
        assert "called 1" in row(window, "Runner.run").name
        assert "Active function" in node(window, FIRST).description
        for name in WAYS_ON:
            node(window, name)


def test_first_picture():
    """the way to the first function is two cards, which open; what nobody calls leads on from what is not recorded"""
    with opened(BEFORE) as window:
        node(window, "6 functions above: run → … → Handle._run")
        node(window, "8 functions above: RequestHandler._handle_request → … → DomainRepository.get_first_from_cache").act("node.activate")
        node(window, "Handle._run").act("node.activate")
        see_active(window, "Handle._run")
        node(window, "Not in recorded calls")
        node(window, "RequestHandler._handle_request").act("node.activate")
        see_active(window, "RequestHandler._handle_request")
        window.see("label", "No caller is in the profile; called 500 times from outside it")
        window.key("ctrl+Home")
        window.see("label", "Nothing calls the whole program")
        node(window, "Runner.run")
        window.key("alt+Left")
        see_active(window, "RequestHandler._handle_request")


def test_click():
    """one click on a function makes it active, and the graph is its graph"""
    with opened(BEFORE) as window:
        node(window, WAYS_ON[0])
        window.click(row(window, "get_first_from_cache"))
        see_active(window, "get_first_from_cache")
        assert "4.76 s" in window.part(*HEAD).texts(), window.part(*HEAD).texts()
        for name in ("TrackingLinkService.resolve", "DomainRepository.get_first", "Session.fetch_one", "Database.compile_query",
                     "DomainRepository.build_query"):
            node(window, name)
        no_node(window, "Runner.run")
        assert "4.76 s (81.70 % of all), 1500 calls" in row(window, "TrackingLinkService.resolve", CALLERS).name


def test_history():
    """back, forward and up move through the history"""
    with opened(BEFORE) as window:
        window.click(row(window, "get_first_from_cache"))
        see_active(window, "get_first_from_cache")
        window.click(row(window, "DomainRepository.get_first"))
        see_active(window, "DomainRepository.get_first")
        window.key("alt+Left")
        see_active(window, "get_first_from_cache")
        window.key("alt+Left")
        see_active(window, FIRST)
        node(window, WAYS_ON[0])
        window.key("alt+Right")
        see_active(window, "get_first_from_cache")
        window.key("alt+Up")
        see_active(window, "TrackingLinkService.resolve")


def test_search():
    """search keeps the functions whose name, file or object has the words, and reports an invalid expression"""
    with opened(BEFORE) as window:
        row(window, "Runner.run")
        window.key("ctrl+f")
        window.type("compile query")
        row(window, "Database.compile_query")
        window.gone("table row", "Runner.run,", part=FUNCTIONS)
        window.click(row(window, "Database.compile_query"))
        see_active(window, "Database.compile_query")
        window.see("push button", "Regular expression").act("click")
        window.key("ctrl+f", "ctrl+a")
        window.type("compile_(")
        window.see("label", "Invalid regular expression")
        window.key("ctrl+a")
        window.type("^Session[.]fetch_o")
        row(window, "Session.fetch_one")
        window.gone("table row", "Database.compile_query,", part=FUNCTIONS)


def test_callers():
    """in the callers one click selects, Return and a double click activate"""
    with opened(BEFORE) as window:
        window.click(row(window, "get_first_from_cache"))
        see_active(window, "get_first_from_cache")
        window.click(row(window, "TrackingLinkService.resolve", CALLERS))
        window.see("table row", "TrackingLinkService.resolve,", lambda found: found.has("selected"), part=CALLERS)
        see_active(window, "get_first_from_cache")
        window.key("Return")
        see_active(window, "TrackingLinkService.resolve")
    with opened(BEFORE) as window:
        window.click(row(window, "DomainRepository.get_first"))
        see_active(window, "DomainRepository.get_first")
        window.click(row(window, "DomainRepository.get_first_from_cache", CALLERS), 2)
        see_active(window, "DomainRepository.get_first_from_cache")


def test_graph():
    """a node of the graph can be activated without a mouse"""
    with opened(BEFORE) as window:
        window.click(row(window, "get_first_from_cache"))
        see_active(window, "get_first_from_cache")
        node(window, "Session.fetch_one").act("activate")
        see_active(window, "Session.fetch_one")
        assert "Active function" in node(window, "Session.fetch_one").description


def test_export():
    """the SVG that the window saves is the one that the command line writes"""
    saved, written = FOLDER / "from window.svg", FOLDER / "from-cli.svg"
    with opened(BEFORE) as window:
        window.click(row(window, "get_first_from_cache"))
        see_active(window, "get_first_from_cache")
        node(window, "Database.compile_query")
        window.key("ctrl+s")
        save_as(window, saved)
        window.wait(lambda: saved.exists() and saved.read_bytes().rstrip().endswith(b"</svg>"), "the SVG")
    # The window shows as many functions as can be read in it.
    shown = saved.read_bytes().count(b'<g id="function-')
    subprocess.run([CLI, "graph", "--function", "get_first_from_cache", "--max-nodes", str(shown), "--format", "svg", "-o", written,
                    BEFORE], check=True)
    if saved.read_bytes() != written.read_bytes():
        raise Failed(f"{saved} and {written} differ: {len(saved.read_bytes())} and {len(written.read_bytes())} bytes")


def save_as(window, path):
    """Types a path into the dialog that asks for one."""
    window.wait(lambda: len(window.ids()) > 1, "the file dialog")
    dialog = window.ids()[-1]
    window.xdotool("windowfocus", "--sync", dialog)
    window.xdotool("key", "--window", dialog, "ctrl+a")
    window.xdotool("type", "--window", dialog, "--delay", "20", str(path))
    window.xdotool("key", "--window", dialog, "Return")


def test_bad_file():
    """a file that cannot be read shows an error, and the profile before stays"""
    bad = FILES / "bad" / "truncated-1.pstat"
    with opened(bad) as window:
        window.see("label", "Could not open truncated-1.pstat", what="why the file cannot be read")
    with opened(BEFORE) as window:
        see_active(window, FIRST)
        window.key("ctrl+o")
        save_as(window, bad)
        window.see(None, "Could not open truncated-1.pstat", what="why the file cannot be read")
        see_active(window, FIRST)
        node(window, WAYS_ON[0])


def test_remembered():
    """the active function of a profile is remembered, and the size of the window"""
    env = {"GSETTINGS_BACKEND": "keyfile"}
    with opened(BEFORE, env=env) as window:
        window.click(row(window, "get_first_from_cache"))
        see_active(window, "get_first_from_cache")
        window.key("ctrl+q")
        window.ended()
    with opened(BEFORE, env=env) as window:
        see_active(window, "get_first_from_cache")


def test_compare():
    """two profiles open as a comparison: what explains it, in sentences, in the graph, and on three faces"""
    with opened("--compare", BEFORE, EXAMPLES / "2-statement-cache.pstat") as window:
        window.see("label", "3.6 times as fast: 5.82 s → 1.63 s (−72 %).")
        see_active(window, "get_first")
        assert "4.66 s → 410 ms" in window.part(*HEAD).texts(), window.part(*HEAD).texts()
        for name in ("Database.compile_query", "DomainRepository.build_query"):
            node(window, name)
        window.click(window.see("push button", "Before"))
        window.wait(lambda: "4.66 s" in window.part(*HEAD).texts(), "the costs of before")
        window.key("ctrl+2", "2")
        window.wait(lambda: "410 ms" in window.part(*HEAD).texts(), "the costs of after")
        window.key("3")
        window.wait(lambda: "4.66 s → 410 ms" in window.part(*HEAD).texts(), "the difference")


def test_dark():
    """dark is dark, light is light, and both show the graph"""
    seen = {}
    for scheme in ("prefer-light", "prefer-dark"):
        with opened(BEFORE, env={"ADW_DEBUG_COLOR_SCHEME": scheme}) as window:
            node(window, WAYS_ON[0])
            seen[scheme] = window.brightness(window.part(*HEAD)), window.brightness(window.part(*GRAPH))
    assert min(seen["prefer-light"]) > 0.8 and max(seen["prefer-dark"]) < 0.35, seen


def test_korean():
    """a Korean sees Korean"""
    with opened(BEFORE, env={"LANGUAGE": "ko"}) as window:
        for text in ("호출자", "피호출자", "호출 그래프"):
            window.see("label", text)


def test_empty():
    """without a file there is a page that opens the example"""
    with opened() as window:
        window.see("push button", "Open _Example").act("click")
        see_active(window, FIRST)


run([test_open, test_first_picture, test_click, test_history, test_search, test_callers, test_graph, test_export, test_bad_file,
     test_compare, test_remembered,
     test_dark, test_korean, test_empty])
