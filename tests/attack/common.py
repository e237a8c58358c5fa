# SPDX-License-Identifier: MIT
"""What the attack scripts share: running the program within limits, and the laws of its reports."""
import gzip
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "files"
SECONDS = 10
BYTES = 2 << 30
# A report prints costs as the nearest double; sums of many may differ in the last digits.
CLOSE = 1e-6


class Run:
    """One run of the program: status, what it wrote, seconds and peak memory are kept."""

    def __init__(self, arguments, stdin=b"", env=None, limits=(), timeout=SECONDS):
        def set_limits():
            for kind, value in limits:
                resource.setrlimit(kind, (value, value))

        self.arguments = arguments
        self.killed = False
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=env, preexec_fn=set_limits if limits else None)

        def stop():
            self.killed = True
            process.kill()

        timer = threading.Timer(timeout, stop)
        timer.start()
        errors = []
        reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
        reader.start()
        writer = threading.Thread(target=feed, args=(process.stdin, stdin))
        writer.start()
        self.out = process.stdout.read()
        reader.join()
        writer.join()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = 0  # wait4 has it
        self.status = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        self.err = errors[0]
        self.memory = usage.ru_maxrss * 1024
        self.seconds = usage.ru_utime + usage.ru_stime

    def fault(self, allowed=(0, 1)):
        """What is wrong with the run itself, or None."""
        if self.killed:
            return f"took more than {SECONDS} s"
        if self.status < 0:
            return f"died by {signal.Signals(-self.status).name}"
        if b"AddressSanitizer" in self.err or b"runtime error" in self.err or b"-CRITICAL **" in self.err or b"-WARNING **" in self.err:
            return "a sanitizer or GLib complains: " + self.err.decode("utf-8", "replace")[-300:]
        if self.status not in allowed:
            return f"status {self.status}"
        if self.memory > BYTES:
            return f"took {self.memory >> 20} MiB"
        return None


def feed(pipe, data):
    try:
        pipe.write(data)
        pipe.close()
    except BrokenPipeError:
        pass


def report(cli, *files, stdin=b"", options=(), **more):
    return Run([cli, "report", "--format", "json", *options, *map(str, files)], stdin=stdin, **more)


def laws(text):
    """The first law that a report breaks, or None."""
    try:
        found = json.loads(text.decode("utf-8"))
    except (UnicodeDecodeError, ValueError) as error:
        return f"the report is not JSON in UTF-8: {error}"
    for event in found["events"]:
        base = found["percent_base"].get(event)
        total = found["totals"].get(event)
        own = [function["self"].get(event, 0) or 0 for function in found["functions"]]
        # gprof states a total that its rounded rows need not add up to.
        stated = found["format"] == "gprof"
        if total is not None and not stated and min(own, default=0) >= 0 and sum(own) > total + CLOSE * abs(total):
            return f"{event}: self costs add up to {sum(own)}, the total is {total}"
        for function in found["functions"]:
            inclusive = function["inclusive"].get(event, 0) or 0
            if base is not None and min(own, default=0) >= 0 and inclusive > base * (1 + CLOSE):
                return f"{event}: {function['name']!r} has {inclusive} of {base}"
        for edge in found.get("edges", ()):
            inclusive = (edge["inclusive"] or {}).get(event, 0) or 0
            if base and min(own, default=0) >= 0 and inclusive > base * (1 + CLOSE) and not is_recursive(found, edge):
                return f"{event}: the call {edge['caller_name']!r} to {edge['callee_name']!r} has {inclusive} of {base}"
    return None


def is_recursive(found, edge):
    """Whether a call's cost holds each level again: it is shown, but no share of anything."""
    caller, callee = (found["functions"][edge[end]] if edge[end] < len(found["functions"]) else None for end in ("caller", "callee"))
    return caller is callee or (caller and callee and caller["cycle"] and caller["cycle"] == callee["cycle"])


def samples(folder):
    """The profiles of a folder of tests/files."""
    return [path for path in sorted((FILES / folder).rglob("*"))
            if path.is_file() and "expect" not in path.parts and path.name != "README.md"]


def unpacked(path):
    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


class Score:
    """Counts tries and failures, keeps the inputs that failed, and prints both at the end."""

    def __init__(self, name):
        self.name, self.tries, self.failures = name, 0, []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"callgrove-{name}-"))

    def fail(self, what, data=None):
        path = ""
        if data is not None:
            path = self.folder / f"{len(self.failures)}"
            path.write_bytes(data)
        self.failures.append(what)
        print(f"# {what} {path}", file=sys.stderr, flush=True)

    def end(self):
        print(f"{self.name}: {self.tries} tries, {len(self.failures)} failures")
        if not self.failures:
            os.rmdir(self.folder) if not any(self.folder.iterdir()) else None
        return 1 if self.failures else 0
