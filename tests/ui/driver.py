# SPDX-License-Identifier: MIT
"""Drives the real window from outside: AT-SPI to read and act, xdotool for mouse
and keys. Run below run-ui.sh with CALLGROVE_UI_A11Y set. Nothing here sleeps for a
result: wait() asks until it is there, or fails with what was on the screen."""
import os
import pathlib
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Long enough for a sanitizer on a busy machine; otherwise no test waits so long.
DEADLINE = 30 * float(os.environ.get("CALLGROVE_UI_SLOW", "1"))
# Lists keep some two hundred rows; the first ones are enough to look at. A row says in
# its own name what its cells say.
MOST_CHILDREN = 40
LEAVES = {"table row", "label", "scroll bar", "push button", "image", "link", "separator"}


class Failed(Exception):
    pass


class Node:
    """An accessible object, queried each time."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def description(self):
        return self.accessible.get_description() or ""

    @property
    def role(self):
        return self.accessible.get_role_name()

    def has(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    def children(self):
        count = min(self.accessible.get_child_count(), MOST_CHILDREN)
        found = (self.accessible.get_child_at_index(i) for i in range(count))
        return [Node(child) for child in found if child is not None]

    def walk(self):
        """Itself and its descendants, parents first."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            try:
                if node is self or node.role not in LEAVES:
                    pending.extend(reversed(node.children()))
            except GLib.Error:
                continue  # it was destroyed meanwhile

    def find_all(self, role=None, name=None, where=None):
        """Objects with that role, whose name starts with name and for which where() is true."""
        for node in self.walk():
            try:
                if (role is None or node.role == role) and (name is None or node.name.startswith(name)) and (where is None or where(node)):
                    yield node
            except GLib.Error:
                continue

    def find(self, role=None, name=None, where=None):
        return next(self.find_all(role, name, where), None)

    def texts(self):
        """The visible text, including tooltips."""
        return [text for node in self.walk() for text in (node.name, node.description) if text]

    def actions(self):
        actions = self.accessible.get_action_iface()
        return [actions.get_action_name(i) for i in range(actions.get_n_actions())] if actions else []

    def act(self, action=None):
        """Invokes the action whose name contains that, or the first one."""
        names = self.actions()
        index = 0 if action is None else next((i for i, name in enumerate(names) if action in name), None)
        if index is None or not names:
            raise Failed(f"{self.role} {self.name!r} has no action {action}: {names}")
        self.accessible.get_action_iface().do_action(index)

    def extents(self):
        component = self.accessible.get_component_iface()
        return component.get_extents(Atspi.CoordType.WINDOW) if component else None

    def is_seen(self):
        extents = self.extents()
        return extents is not None and extents.width > 1 and extents.height > 1


class Window:
    """The program with its window: Window(PROGRAM, FILE...), a context manager."""

    def __init__(self, program, *arguments, env=None):
        self.output = pathlib.Path(os.environ["XDG_STATE_HOME"], f"output-{time.monotonic_ns()}.txt")
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen([program, *map(str, arguments)], env={**os.environ, **(env or {})},
                                            stdout=output, stderr=subprocess.STDOUT)
        self.root = None
        self.parts = {}

    def __enter__(self):
        try:
            self.root = self.wait(self._application, "the program on the accessibility bus")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.keep_picture()
        self.close()

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return Node(child)
        return None

    def wait(self, condition, what, deadline=DEADLINE):
        """Waits until condition() is true and returns it."""
        end = time.monotonic() + deadline
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Failed(f"the program ended ({self.process.returncode}) while waiting for {what}:\n{self.said()}")
            try:
                result = condition()
                if result:
                    return result
            except GLib.Error:
                pass  # an object was destroyed meanwhile
            time.sleep(0.05)
        raise Failed(f"waited {deadline:.0f} s for {what}; seen: {self.summary()}\n{self.said()}")

    def part(self, role, name):
        """A permanent part of the window: looked up once."""
        if (role, name) not in self.parts:
            self.parts[role, name] = self.wait(lambda: self.fresh(self.root).find(role, name), f"{role} {name}")
        return self.fresh(self.parts[role, name])

    def fresh(self, node):
        """Clears the cache of libatspi, since GTK does not signal all changes."""
        node.accessible.clear_cache()
        return node

    def see(self, role=None, name=None, where=None, what=None, part=None):
        """The widget, once it is there and has a size."""
        def seen(node):
            return node.is_seen() and (where is None or where(node))
        return self.wait(lambda: (self.part(*part) if part else self.fresh(self.root)).find(role, name, seen),
                         what or f"{role or 'widget'} {name or ''}")

    def gone(self, role=None, name=None, where=None, what=None, part=None):
        def seen(node):
            return node.is_seen() and (where is None or where(node))
        self.wait(lambda: (self.part(*part) if part else self.fresh(self.root)).find(role, name, seen) is None,
                  what or f"no {role or 'widget'} {name or ''}")

    def summary(self):
        if self.root is None:
            return "nothing"
        return ", ".join(f"{node.role} {node.name!r}" for node in self.fresh(self.root).walk()
                         if node.name and node.role in LEAVES and node.is_seen())[:2000]

    def said(self):
        return self.output.read_text(errors="replace")

    # Mouse and keys

    def ids(self):
        """The X windows of the program, the first one first."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              capture_output=True, text=True, check=False).stdout.split()

    def id(self):
        return next(iter(self.ids()), None)

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)

    def click(self, node, count=1):
        """Clicks at its centre; a widget that covers it gets the click."""
        extents = node.extents()
        window = self.id()
        margin = self.margin(window)
        self.xdotool("mousemove", "--window", window, extents.x + margin + min(extents.width // 2, 200),
                     extents.y + margin + extents.height // 2)
        self.xdotool("click", "--repeat", count, "--delay", "40", "1")

    def margin(self, window):
        """The border that the toolkit draws around the extents."""
        geometry = dict(line.split("=") for line in subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True, check=True).stdout.split())
        return (int(geometry["WIDTH"]) - self.root.children()[0].extents().width) // 2

    def focus(self):
        self.xdotool("windowfocus", "--sync", self.wait(self.id, "the X window"))

    def key(self, *keys):
        self.focus()
        self.xdotool("key", "--delay", "30", *keys)

    def type(self, text):
        self.focus()
        self.xdotool("type", "--delay", "20", text)

    def brightness(self, node):
        """Mean brightness of its area, from 0 black to 1 white."""
        extents, window = node.extents(), self.id()
        margin = self.margin(window)
        said = subprocess.run(
            ["import", "-silent", "-window", window, "-crop",
             f"{extents.width}x{extents.height}+{extents.x + margin}+{extents.y + margin}",
             "-colorspace", "Gray", "-format", "%[fx:mean]", "info:-"], capture_output=True, text=True, check=True)
        return float(said.stdout)

    def keep_picture(self):
        """Saves a screenshot and prints its path to the test's log."""
        folder = os.environ.get("CALLGROVE_UI_PICTURES")
        if folder and self.id():
            path = pathlib.Path(folder, f"{pathlib.Path(sys.argv[0]).stem}-{time.monotonic_ns()}.png")
            subprocess.run(["import", "-window", "root", str(path)], check=False)
            print("# picture:", path)

    def ended(self):
        """Waits for the program to exit with success."""
        try:
            status = self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            raise Failed("the program did not end") from None
        if status != 0:
            raise Failed(f"the program ended with {status}:\n{self.said()}")

    def quit(self):
        """As a person does it; only a program that ends by itself writes down what was run (gcov)."""
        try:
            self.key("ctrl+q")
            self.process.wait(3)
        except (Failed, subprocess.SubprocessError, GLib.Error):
            pass

    def close(self):
        if self.process.poll() is None:
            self.quit()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def run(tests):
    """TAP: each test is a function; its first doc line is its title."""
    print(f"1..{len(tests)}", flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        title = (test.__doc__ or test.__name__).strip().splitlines()[0]
        began = time.monotonic()
        try:
            test()
            print(f"ok {number} - {title} # {time.monotonic() - began:.1f} s", flush=True)
        except (Failed, AssertionError) as error:
            failed = True
            print(f"not ok {number} - {title}", flush=True)
            for line in (str(error) or repr(error)).splitlines():
                print("#", line, flush=True)
    sys.exit(failed)
