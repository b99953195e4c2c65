"""`python3 dev.py bench [--rounds N] [--sizes 1000,10000]`: every table, one after the other."""

from __future__ import annotations

import argparse

from benchmarks import frame, journal, keys, startup

parser = argparse.ArgumentParser(prog="python3 dev.py bench", description="Speed as ratios against a named baseline.")
parser.add_argument("--rounds", type=int, default=15, help="how often each is timed (15)")
parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of responses (1000,10000,100000)")
given = parser.parse_args()
startup.main(given.rounds)
frame.main(given.rounds)
keys.main(given.rounds)
journal.main(given.rounds, tuple(int(size) for size in given.sizes.split(",")))
