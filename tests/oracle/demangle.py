#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the demangler against binutils' c++filt and LLVM's llvm-cxxfilt.

usage: demangle.py PROGRAM [LIBRARY]...     PROGRAM is _build/tests/bench/bench-demangle
       demangle.py --keep N [LIBRARY]... >FILE
       demangle.py --kept FILE PROGRAM

Takes the mangled names of the dynamic symbols of each LIBRARY (by default, of the fifty largest below /usr/lib)
and prints a count of each outcome, then the names that differ, with all texts. Differences that are intended do not
count: the types that functions return are left out, Rust's hashes too, c++filt leaves traces of empty packs, and
LLVM has its own style. --keep prints N of the names with what c++filt makes of them; --kept holds PROGRAM against
such a file, and needs no other demangler.
"""
import glob
import os
import random
import re
import subprocess
import sys


def read_symbols(libraries):
    names = set()
    for library in libraries:
        run = subprocess.run(["nm", "-D", "--no-demangle", library], capture_output=True, text=True)
        for line in run.stdout.splitlines():
            name = line.split()[-1].split("@")[0]
            if name.startswith("_Z"):
                names.add(name)
    return sorted(names)


def find_libraries():
    found = {os.path.realpath(path) for path in glob.glob("/usr/lib/*-linux-gnu/*.so*") if os.path.isfile(path)}
    return sorted(found, key=lambda path: len(read_symbols([path])), reverse=True)[:50]


def demangle(command, names):
    run = subprocess.run(command, input="\n".join(names) + "\n", capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def skip_type(text, at):
    """Where a type at @at may end: behind each blank that is outside of all brackets."""
    depth = 0
    for i in range(at, len(text)):
        if text[i] in "<([{":
            depth += 1
        elif text[i] in ")]}" or (text[i] == ">" and text[i - 1] != "-"):
            depth -= 1
            if depth < 0:
                return
        elif text[i] == "," and depth == 0:
            return
        elif text[i] == " " and depth == 0:
            yield i + 1


def is_same(ours, theirs):
    """Whether the texts are equal but for returned types, which @theirs has at the start of a name."""
    waiting = [(0, 0)]
    tried = set()
    while waiting and len(tried) < 2000:
        i, k = waiting.pop()
        if (i, k) in tried:
            continue
        tried.add((i, k))
        while i < len(ours) and k < len(theirs) and ours[i] == theirs[k]:
            i, k = i + 1, k + 1
        if i == len(ours) and k == len(theirs):
            return True
        # back to the starts of names, the last one first
        starts = [s for s in range(i + 1) if s == 0 or ours[s - 1] in "<( ,"]
        for s in starts[-12:] + starts[:1]:
            waiting += [(s, end) for end in skip_type(theirs, k - (i - s)) if theirs.startswith(ours[s:s + 8], end)]
    return False


# what c++filt 2.40 has wrong: references that collapse in a local function; constructors of unnamed types
WRONG = re.compile(r"_Prepare_execution|Ut_[CD]\d|do_parse_arg_id")


def clean(text):
    """Without what c++filt leaves of an empty pack: commas, and a missing blank in "> >"."""
    text = re.sub(r"(?<=[<(])(, )+|(, )+(?=[>)])", "", text)
    return re.sub(r">(?=>)", "> ", re.sub(r"(, )+", ", ", text))


def normalize(text):
    """What LLVM writes in another style"""
    text = re.sub(r"> >", ">>", re.sub(r"> >", ">>", text))
    text = re.sub(r"'lambda(\d*)'(\([^()]*\))", lambda m: "{lambda%s#%d}" % (m[2], int(m[1] or -1) + 2), text)
    text = re.sub(r"'unnamed(\d*)'", lambda m: "{unnamed type#%d}" % (int(m[1] or -1) + 2), text)
    return text.replace("std::nullptr_t", "decltype(nullptr)").replace(" ", "")


def keep(n, libraries):
    names = [name for name in read_symbols(libraries or find_libraries()) if len(name) < 250 and not WRONG.search(name)]
    # a half of any names, and a half of those that need the rarer rules
    rare = [name for name in names if re.search(r"Dp|O[ST]|A\d|NK?[RO]\d|X|Ul|T[Cvch]|D[tT]|M\d|PF|cv", name)]
    chosen = set(random.Random(1).sample(rare, n // 2))
    rest = [name for name in names if name not in chosen]
    chosen = sorted(chosen | set(random.Random(2).sample(rest, n - len(chosen))))
    for name, text in zip(chosen, demangle(["c++filt", "-i"], chosen)):
        print(f"{name}\t{text}")


def check_kept(path, program):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    ours = demangle([program], [name for name, text in lines])
    wrong = 0
    for (name, text), own in zip(lines, ours):
        if not is_same(clean(own), clean(text)):
            print(f"# {name}\n#   ours     {own}\n#   c++filt  {text}")
            wrong += 1
    print(f"1..1\n{'not ok' if wrong else 'ok'} 1 - {len(lines)} names as c++filt has them, {wrong} otherwise")
    return 1 if wrong or len(ours) != len(lines) else 0


def main():
    if sys.argv[1] == "--keep":
        return keep(int(sys.argv[2]), sys.argv[3:])
    if sys.argv[1] == "--kept":
        return check_kept(sys.argv[2], sys.argv[3])
    program = sys.argv[1]
    names = read_symbols(sys.argv[2:] or find_libraries())
    ours = demangle([program], names)
    first = demangle(["c++filt", "-i"], names)
    second = demangle(["llvm-cxxfilt"], names)
    count = {"same": 0, "Rust": 0, "only as LLVM": 0, "given up": 0, "only we": 0, "different": 0, "by neither": 0}
    listed = []
    for name, own, binutils, llvm in zip(names, ours, first, second):
        if re.search(r"17h[0-9a-f]{16}E", name):
            kind = "Rust"
        elif own == binutils == name:
            kind = "by neither" if llvm == name else "given up"
        elif own == name:
            kind = "given up"
        elif is_same(clean(own), clean(binutils)):
            kind = "same"
        elif is_same(normalize(own), normalize(llvm)):
            kind = "only as LLVM"
        else:
            kind = "only we" if binutils == name else "different"
        count[kind] += 1
        if kind in ("given up", "different", "only as LLVM"):
            listed.append(f"{kind}: {name}\n  ours     {own}\n  c++filt  {binutils}\n  llvm     {llvm}")
    print(f"{len(names)} names: " + ", ".join(f"{n} {kind}" for kind, n in count.items()))
    print("\n".join(listed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
