#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a large sampled speedscope profile.

    gen_speedscope.py [-n FUNCTIONS] [-s SAMPLES] -o big.speedscope.json

A walk over a random call tree: neighbouring samples share most of their stack,
as in real ones. The same arguments give the same bytes.
"""
import argparse
import json
import random

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("-n", "--functions", type=int, default=20000)
parser.add_argument("-s", "--samples", type=int, default=400000)
parser.add_argument("-o", "--output", required=True)
arguments = parser.parse_args()

rng = random.Random(1)
n = arguments.functions
callees = [[rng.randrange(n) for _ in range(3)] for _ in range(n)]
frames = [{"name": "module_%d::function_%d" % (i % 50, i), "file": "/home/dev/src/module_%d/file_%d.c" % (i % 50, i), "line": i % 1000}
          for i in range(n)]
samples, weights, stack = [], [], [0]
for _ in range(arguments.samples):
    stack = stack[:max(1, len(stack) - rng.randint(1, 4))]
    for _ in range(rng.randint(1, 6)):
        if len(stack) < 60:
            stack.append(callees[stack[-1]][min(rng.randrange(5), 2)])
    while len(stack) < 20:
        stack.append(callees[stack[-1]][0])
    samples.append(list(stack))
    weights.append(rng.randrange(1, 2000) / 16)
with open(arguments.output, "w") as output:
    json.dump({"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": frames},
               "profiles": [{"type": "sampled", "name": "walk", "unit": "microseconds", "startValue": 0, "endValue": sum(weights),
                             "samples": samples, "weights": weights}]}, output, separators=(",", ":"))
