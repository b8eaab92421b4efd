"""Builds one article again and again in one process; prints what a later build costs, as JSON."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from exporter import pipeline
from exporter.options import Options
from tests.bench.measure import PER_MIB

#: Builds before the clock counts: imports, fonts, stylesheets and hyphenation are then in memory.
_BEFORE = 3


def main() -> int:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cached", action="store_true", help="take the cover from the cache")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache" if chosen.cached else None
        # Another time each time: what has not changed would not be built.
        several = [
            Options(output_folder=Path(folder), cache_folder=cache, epoch=number)
            for number in range(1, _BEFORE + chosen.runs + 1)
        ]
        costs = [build(chosen.file, options) for options in several][_BEFORE:]
    cpu, wall = (statistics.median(column) for column in zip(*costs, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PER_MIB
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak}))
    return 0


def build(file: Path, options: Options) -> tuple[float, float]:
    """Build both editions; CPU and wall-clock seconds."""
    start = time.process_time(), time.perf_counter()
    (result,) = pipeline.build([str(file)], options)
    if result.error:
        raise result.error
    return time.process_time() - start[0], time.perf_counter() - start[1]


if __name__ == "__main__":
    sys.exit(main())
