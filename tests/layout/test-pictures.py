#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test-pictures.py CLI ROOT: the SVG of a graph, rendered, is its PNG but for the edges of letters.

What lies outside of texts is compared pixel by pixel: librsvg and cairo may differ by the smoothing of an
edge, a missing or moved line or box is more than that."""
import pathlib
import re
import subprocess
import sys
import tempfile

CLI, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
CASES = (
    ("the example", ["--theme", "light"], "data/examples/1-before.pstat"),
    ("the example from left to right, dark", ["--theme", "dark", "--direction", "right"], "data/examples/1-before.pstat"),
    ("a way, and what is not in recorded calls", ["--theme", "light"], "data/examples/3-cache-key.pstat"),
    ("a cycle with a frame, dark", ["--theme", "dark"], "tests/files/folded/cycles.folded"),
)
# A smoothed edge differs by less; so many of all pixels may differ by more.
MUCH, MANY = 64, 0.0005


def rgb(path):
    """Width, height and the bytes of all pixels."""
    data = subprocess.run(["convert", str(path), "-depth", "8", "ppm:-"], check=True, stdout=subprocess.PIPE).stdout
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
    return int(head[1]), int(head[2]), data[head.end():]


def text_boxes(svg):
    """Where texts stand, generously: their widths depend on the font."""
    for tag, text in re.findall(r"<text([^>]*)>([^<]*)</text>", svg):
        x, y, size = (float(re.search(rf'\b{name}="([\d.]+)"', tag)[1]) for name in ("x", "y", "font-size"))
        width = 0.75 * size * len(text)
        left = x - (width / 2 if "middle" in tag else width if "end" in tag else 0)
        yield int(left - 4), int(y - 1.2 * size), int(left + width + 4), int(y + 0.5 * size)


def count_differences(a, b, width, height, boxes):
    outside = bytearray(b"\1" * (width * height))
    for left, top, right, bottom in boxes:
        for y in range(max(top, 0), min(bottom, height)):
            start, end = max(left, 0), min(right, width)
            if end > start:
                outside[y * width + start:y * width + end] = bytes(end - start)
    found = 0
    for i in range(0, width * height):
        if outside[i] and a[3 * i:3 * i + 3] != b[3 * i:3 * i + 3]:
            found += max(abs(a[3 * i + k] - b[3 * i + k]) for k in range(3)) > MUCH
    return found, sum(outside)


def check(options, profile):
    with tempfile.TemporaryDirectory() as folder:
        svg, png, drawn = (pathlib.Path(folder) / name for name in ("a.svg", "a.png", "b.png"))
        for path in (svg, png):
            subprocess.run([CLI, "graph", "-q", *options, "--format", path.suffix[1:], "-o", path, ROOT / profile], check=True)
        subprocess.run(["rsvg-convert", svg, "-o", drawn], check=True)
        (width, height, a), (other_width, other_height, b) = rgb(png), rgb(drawn)
        if (width, height) != (other_width, other_height):
            return f"{width}x{height} and {other_width}x{other_height}"
        differing, compared = count_differences(a, b, width, height, text_boxes(svg.read_text()))
        print(f"# {differing} of {compared} pixels differ")
        return None if compared > width * height / 2 and differing <= MANY * compared else f"{differing} pixels differ"


print(f"1..{len(CASES)}")
failed = False
for number, (title, options, profile) in enumerate(CASES, 1):
    fault = check(options, profile)
    failed |= fault is not None
    print("not ok" if fault else "ok", number, "-", title, f"# {fault}" if fault else "")
sys.exit(failed)
