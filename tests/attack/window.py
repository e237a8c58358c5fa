#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Attacks the window: files that change under it, and random clicks and keys while the layout program is killed.

usage: tests/ui/run-ui.sh tests/attack/window.py CALLGROVE [ACTIONS [SECONDS]]

Needs xdotool and gdbus. The window has to stay alive (criticals are fatal) and to answer on the session bus, which
its main loop does. Each line at the end says how many tries and failures there were."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "files"
BUS_NAME = "io.github.callgrove.Callgrove"
ANSWER_SECONDS = 10
HEADER_HEIGHT = 60
PROFILES = [ROOT / "data/examples/1-before.pstat", FILES / "callgrind/threads/callgrind.out.5000",
            FILES / "callgrind/callgrind.out.calc-plain"]
KEYS = ["Up", "Down", "Left", "Right", "Return", "Tab", "space", "Escape", "F5", "F6", "Home", "End", "Page_Down",
        "plus", "minus", "c", "f", "a", "BackSpace", "Menu", "alt+Left", "alt+Right", "alt+Up", "ctrl+1", "ctrl+2",
        "ctrl+3", "ctrl+4", "ctrl+e", "ctrl+t", "ctrl+f", "ctrl+r", "ctrl+9", "ctrl+0", "ctrl+shift+p",
        "ctrl+shift+y", "ctrl+shift+t", "ctrl+F1", "shift+F10"]


class Dead(Exception):
    pass


class Window:
    def __init__(self, program, *files, settings=""):
        folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "keyfile").write_text(f"[io/github/callgrove/Callgrove]\n{settings}\n")
        self.log = pathlib.Path(os.environ["XDG_STATE_HOME"], f"window-{time.monotonic_ns()}.txt")
        self.longest = 0.0
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([program, *map(str, files)], stdout=log, stderr=subprocess.STDOUT,
                                            env={**os.environ, "GSETTINGS_BACKEND": "keyfile"})
        self.wait_for_window()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def wait_for_window(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                   capture_output=True, text=True, check=False).stdout.split()
            if found:
                self.id = found[0]
                self.answer()
                return
            time.sleep(0.1)
        raise Dead("no window")

    def answer(self):
        """The main loop answers in time, and the program lives."""
        began = time.monotonic()
        done = subprocess.run(["gdbus", "call", "--session", "--timeout", str(ANSWER_SECONDS), "--dest", BUS_NAME,
                               "--object-path", "/" + BUS_NAME.replace(".", "/"), "--method", "org.gtk.Actions.List"],
                              capture_output=True, text=True, check=False)
        self.longest = max(self.longest, time.monotonic() - began)
        if self.process.poll() is not None:
            raise Dead(f"the program ended with {self.process.returncode}: {self.log.read_text(errors='replace')[-600:]}")
        if done.returncode != 0:
            raise Dead(f"no answer: {done.stderr.strip()}")

    def memory(self):
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], check=False, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def key(self, *keys):
        self.xdotool("windowfocus", self.id, "key", "--delay", 10, *keys)

    def layout_programs(self):
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(pid) for pid in found.stdout.split()]

    def kill_layout(self):
        n_killed = 0
        for pid in self.layout_programs():
            try:
                os.kill(pid, 9)
                n_killed += 1
            except ProcessLookupError:
                pass
        return n_killed


def take_away(path):
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def replace(path, data):
    new = path.with_name("new")
    new.write_bytes(data)
    os.replace(new, path)


def changes(data):
    """What may become of a file: name -> function of its path."""
    half = data[:len(data) // 2]
    return {
        "appended": lambda path: path.write_bytes(data + b"fn=more\n1 100\n"),
        "truncated": lambda path: path.write_bytes(half),
        "empty": lambda path: path.write_bytes(b""),
        "replaced": lambda path: replace(path, data),
        "deleted": take_away,
        "a pipe": lambda path: (take_away(path), os.mkfifo(path)),
        "a folder": lambda path: (take_away(path), path.mkdir()),
        "a loop of links": lambda path: (take_away(path), path.symlink_to(path)),
        "/dev/zero": lambda path: (take_away(path), path.symlink_to("/dev/zero")),
    }


def restore(path, data):
    if not path.is_file() or path.is_symlink():
        take_away(path)
    replace(path, data)


def attack_live(program, folder, seconds):
    data = PROFILES[2].read_bytes()
    path = folder / "live.cg"
    path.write_bytes(data)
    n_tries, n_rewrites, faults = 0, 0, []
    with Window(program, path, settings="reload-automatically=true") as window:
        try:
            for name, change in changes(data).items():
                n_tries += 1
                change(path)
                time.sleep(0.6)
                window.answer()
                window.key("F5")
                time.sleep(0.3)
                window.answer()
                window.key("Escape")
                restore(path, data)
                time.sleep(0.6)
                window.answer()
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                for _ in range(100):
                    path.write_bytes(data if n_rewrites % 2 else data + b"fn=more\n1 100\n")
                    n_rewrites += 1
                    time.sleep(0.01)
                window.answer()
        except Dead as fault:
            faults.append(f"{name}: {fault}")
    print(f"live files: {n_tries} kinds of changes, {n_rewrites} rewrites, {len(faults)} failures, "
          f"longest answer {window.longest:.2f} s")
    return faults


def act(window, rng):
    if rng.random() < 0.6:
        window.key(rng.choice(KEYS))
        return
    x, y = rng.randrange(20, 1250), rng.randrange(HEADER_HEIGHT, 780)
    button = rng.choice([1, 1, 1, 3, 4, 5])
    window.xdotool("mousemove", "--window", window.id, x, y, "click", "--repeat", rng.choice([1, 1, 2]), "--delay",
                   20, button)


def attack_randomly(program, n_actions):
    n_done, n_killed, faults, longest = 0, 0, [], 0.0
    for number, profile in enumerate(PROFILES):
        rng = random.Random(number)
        with Window(program, profile) as window:
            try:
                for i in range(n_actions // len(PROFILES) + 1):
                    act(window, rng)
                    n_done += 1
                    if i % 10 == 0:
                        n_killed += window.kill_layout()
                    if i % 20 == 0:
                        window.answer()
                window.answer()
            except Dead as fault:
                faults.append(f"{profile.name}, action {n_done}: {fault}")
        longest = max(longest, window.longest)
    print(f"random clicks and keys: {n_done} actions, {n_killed} layout programs killed, {len(faults)} failures, "
          f"longest answer {longest:.2f} s")
    return faults


def attack_memory(program):
    """Activations and reloads: what they use is used again."""
    faults = []
    with Window(program, PROFILES[0]) as window:
        try:
            window.key("ctrl+f", "Escape", "F6", "F6", "F6")
            for i in range(120):
                window.key("F5")
                time.sleep(0.3)
                window.key("Down", "Up", "Down", "Up")
                if i == 19:
                    window.answer()
                    before = window.memory()
            window.answer()
            after = window.memory()
            if after > before * 1.3:
                faults.append(f"memory grew from {before >> 20} to {after >> 20} MiB")
            print(f"memory: 100 reloads and 400 steps in the list, {before >> 20} to {after >> 20} MiB, "
                  f"{len(faults)} failures")
        except Dead as fault:
            faults.append(str(fault))
    return faults


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    n_actions = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 60
    os.environ["G_DEBUG"] = "fatal-criticals"
    folder = pathlib.Path(os.environ["XDG_CACHE_HOME"], "live")
    folder.mkdir(parents=True)
    faults = attack_live(program, folder, seconds) + attack_randomly(program, n_actions)
    faults += attack_memory(program) if n_actions >= 1000 else []
    shutil.rmtree(folder, ignore_errors=True)
    for fault in faults:
        print("failed:", fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
