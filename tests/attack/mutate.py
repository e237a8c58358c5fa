#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""mutate.py CLI [COUNT [FOLDER...]]: changes samples by their structure and tries what comes out.

With a COUNT of 0 the samples are tried as they are. Text is changed by lines and numbers, JSON by values and keys, protobuf by fields, all else by bytes.
Each file goes through report, graph and convert. Nothing may crash, take over 10 s or 2 GiB or break
a law of reports; a pipe and gzip give the same report; what is converted opens and says the same costs and calls."""
import gzip
import json
import math
import random
import re
import shutil
import sys

from common import CLOSE, FILES, Run, Score, laws, report, samples, unpacked

FOLDERS = sorted(path.name for path in FILES.iterdir() if path.is_dir() and path.name != "bad")
NUMBERS = ["0", "1", "-1", "7", "1e308", "1e-300", "18446744073709551615", "9223372036854775808", "4294967296", "2147483647",
           "-2147483648", "0x10", "NaN", "inf", "1.5", "99999999999999999999999999", ""]
# Formats whose parts may count calls or not: a count that is not known is written as 1.
MIXED = {"speedscope"}
WORDS = ["", "main", "a" * 3000, "é́́", "\x1b[31m", "<b>", "x y", "f'2", "a\u202eb", "C:\\Program Files (x86)\\a.py:3", "(unknown)"]


def mutate_text(data, rng):
    lines = data.split(b"\n")
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(lines))
        way = rng.randrange(7)
        if way == 0:
            del lines[at]
            lines = lines or [b""]
        elif way == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif way == 2:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif way == 3:
            found = list(re.finditer(rb"-?\d+(\.\d+)?", lines[at]))
            if found:
                hit = rng.choice(found)
                lines[at] = lines[at][:hit.start()] + rng.choice(NUMBERS).encode() + lines[at][hit.end():]
        elif way == 4:
            words = re.split(rb"([ ;:=()]+)", lines[at])
            words[rng.randrange(len(words))] = rng.choice(WORDS).encode()
            lines[at] = b"".join(words)
        elif way == 5:
            cut = rng.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut]
        else:
            lines = lines[:at + 1]
    return b"\n".join(lines)


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], path + (key,))
    elif isinstance(value, list):
        for i in range(min(len(value), 40)):
            yield from places(value[i], path + (i,))


def mutate_json(data, rng):
    document = json.loads(data)
    for _ in range(rng.choice((1, 1, 2, 5))):
        path = rng.choice(list(places(document)))
        if not path:
            continue
        holder = document
        for step in path[:-1]:
            holder = holder[step]
        last = path[-1]
        way = rng.randrange(6)
        if way == 0:
            del holder[last]
        elif way == 1:
            holder[last] = rng.choice([None, True, -1, 0, 1e308, 2**53 + 1, 2**64, "", [], {}, [[]], "main", 0.5])
        elif way == 2 and isinstance(holder, list):
            holder.insert(last, holder[rng.randrange(len(holder))])
        elif way == 3 and isinstance(holder[last], (int, float)):
            holder[last] = rng.choice([-holder[last], holder[last] * 1000, holder[last] + 1])
        elif way == 4 and isinstance(holder[last], str):
            holder[last] = rng.choice(WORDS)
        elif way == 5 and isinstance(holder[last], list):
            rng.shuffle(holder[last])
    text = json.dumps(document).encode()
    if rng.random() < 0.15:
        text = text[:rng.randrange(len(text))]
    return text


def varint(value):
    out = bytearray()
    value &= (1 << 64) - 1
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def fields(data):
    """(number, type, value) of the fields of a message, or None if it is none."""
    found, at = [], 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    try:
        while at < len(data):
            key = number()
            if key & 7 == 0:
                found.append((key >> 3, 0, number()))
            elif key & 7 == 2:
                length = number()
                if at + length > len(data):
                    return None
                found.append((key >> 3, 2, data[at:at + length]))
                at += length
            else:
                return None
    except IndexError:
        return None
    return found


def joined(found):
    return b"".join(varint(number << 3 | kind) + (varint(value) if kind == 0 else varint(len(value)) + value)
                    for number, kind, value in found)


def mutate_protobuf(data, rng):
    found = fields(data)
    if not found:
        return mutate_bytes(data, rng)
    for _ in range(rng.choice((1, 2, 4))):
        at = rng.randrange(len(found))
        number, kind, value = found[at]
        way = rng.randrange(6)
        if way == 0:
            del found[at]
        elif way == 1:
            found.insert(at, found[rng.randrange(len(found))])
        elif way == 2:
            found[at] = (rng.randrange(1, 20), kind, value)
        elif kind == 0:
            found[at] = (number, 0, rng.choice([0, 1, value + 1, 2**32, 2**63, 2**64 - 1]))
        elif way == 3 and fields(value):
            found[at] = (number, 2, mutate_protobuf(value, rng))
        elif way == 4:
            found[at] = (number, 2, mutate_bytes(value, rng))
        else:
            found[at] = (number, 2, b"")
        found = found or [(1, 0, 0)]
    return joined(found)


def mutate_bytes(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 10))):
        if not data:
            break
        at = rng.randrange(len(data))
        way = rng.randrange(5)
        if way == 0:
            data[at] = rng.randrange(256)
        elif way == 1:
            data[at] ^= 1 << rng.randrange(8)
        elif way == 2:
            del data[at:at + rng.choice((1, 4, 64))]
        elif way == 3:
            data[at:at] = data[rng.randrange(len(data)):][:rng.choice((1, 4, 64))]
        else:
            del data[at + 1:]
    return bytes(data)


def mutate(path, data, rng):
    if rng.random() < 0.1:
        return mutate_bytes(data, rng)
    if data[:1] in b"{[" and data:
        try:
            return mutate_json(data, rng)
        except (ValueError, RecursionError, KeyError, IndexError, TypeError, OverflowError):
            return mutate_bytes(data, rng)
    if ".pb" in path.name:
        return mutate_protobuf(data, rng)
    if b"\0" in data[:4096]:
        return mutate_bytes(data, rng)
    return mutate_text(data, rng)


def same_but_name(a, b):
    """Reports of one profile from two places: only where it came from may differ."""
    def cleaned(run):
        return re.sub(rb'"profile": "[^"]*"', b"", run.out)
    return a.status == b.status and cleaned(a) == cleaned(b)


def try_file(cli, data, name, score, folder, thorough):
    path = folder / name
    path.write_bytes(data)
    run = report(cli, path)
    fault = run.fault()
    if fault is None and run.status == 0:
        fault = laws(run.out)
    if fault is None and run.status == 1 and not run.err.strip():
        fault = "refused without a message"
    if fault is None and run.err:
        try:
            run.err.decode("utf-8")
        except UnicodeDecodeError:
            fault = "a message is not UTF-8"
    if fault is None and run.status == 0:
        fault = Run([cli, "graph", "--format", "svg", str(path)]).fault()
        fault = fault and f"graph: {fault}"
    if fault is None and run.status == 0:
        converted = folder / "converted"
        convert = Run([cli, "convert", "-q", "-o", str(converted), str(path)])
        fault = convert.fault()
        if fault is None and convert.status == 0:
            again = report(cli, converted)
            if again.status != 0:
                fault = "what was converted does not open: " + again.err.decode("utf-8", "replace")[:200]
            else:
                fault = compare_reports(run, again)
        fault = fault and f"convert: {fault}"
    if fault is None and thorough:
        if not same_but_name(run, report(cli, "-", stdin=data)):
            fault = "another report by a pipe"
        packed = folder / "packed.gz"
        packed.write_bytes(gzip.compress(data, 1))
        if fault is None and not same_but_name(run, report(cli, packed)):
            fault = "another report of the gzip file"
    if fault is not None:
        score.fail(f"{name}: {fault}", data)


def sums_of(found, event):
    """What functions and calls of a name cost: self, inclusive and calls, as far as callgrind's format can say it.
    It has no inclusive cost of recursion and none that a file states, and no calls of functions without a caller."""
    functions, calls = {}, {}
    names = [function["name"] for function in found["functions"]]
    twice = {name for name in names if names.count(name) > 1} if len(names) < 3000 else set(names)
    for function in found["functions"]:
        functions[function["name"]] = function["self"][event] or 0
    for edge in found["edges"]:
        calls[edge["caller_name"], edge["callee_name"]] = ((edge["inclusive"] or {}).get(event) or 0, edge["calls"])
    return functions, calls, twice


def compare_costs(before, after, event, other):
    """The first cost of @event that is another one of @other in the profile that was converted, or None."""
    total, written = before["totals"][event] or 0, after["totals"][other] or 0
    scale = 10.0 ** round(math.log10(total / written)) if total * written > 0 else 1
    # A written cost is a whole number of its unit, and so is what rounding moves to the next one.
    near = 2 * scale + CLOSE * max((abs(function["inclusive"][event] or 0) for function in before["functions"]), default=0)
    if not before["format"].startswith("gprof") and abs(total - written * scale) > near:
        return f"{event}: {total} in all becomes {written * scale}"
    functions, calls, twice = sums_of(before, event)
    others, other_calls, _ = sums_of(after, other)
    for name, cost in functions.items():
        if name not in twice and name in others and abs(cost - others[name] * scale) > near:
            return f"{event}: {name!r} has {cost}, then {others[name] * scale}"
    for ends, (cost, count) in calls.items():
        if ends not in other_calls or twice & set(ends):
            continue
        again, counted = other_calls[ends]
        if abs(cost - again * scale) > near:
            return f"{event}: the call of {ends} has {cost}, then {again * scale}"
        if before["format"] not in MIXED and count is not None and counted is not None and count != counted:
            return f"the calls of {ends} are {count}, then {counted}"
    return None


def compare_reports(run, again):
    before, after = json.loads(run.out), json.loads(again.out)
    if len(before["events"]) != len(after["events"]):
        return f"{len(before['events'])} events, then {len(after['events'])}"
    for event, other in zip(before["events"], after["events"]):
        other = event if event in after["events"] else other
        fault = compare_costs(before, after, event, other)
        if fault:
            return fault
    return None


def main():
    cli = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    folders = sys.argv[3:] or FOLDERS
    score = Score("mutate")
    folder = score.folder / "work"
    folder.mkdir()
    for name in folders:
        inputs = [(path, unpacked(path)) for path in samples(name)]
        inputs = [(path, data) for path, data in inputs if len(data) < 400_000]
        for path, data in inputs if count == 0 else ():
            score.tries += 1
            try_file(cli, data, path.name.removesuffix(".gz"), score, folder, False)
        for i in range(count if inputs else 0):
            rng = random.Random(f"{name} {i}")
            path, data = rng.choice(inputs)
            data = mutate(path, data, rng)
            score.tries += 1
            try_file(cli, data, path.name.removesuffix(".gz"), score, folder, i % 10 == 0)
        print(f"# {name}: {count if inputs else 0}", file=sys.stderr, flush=True)
    shutil.rmtree(folder)
    return score.end()


if __name__ == "__main__":
    sys.exit(main())
