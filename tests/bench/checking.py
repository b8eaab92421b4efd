"""What it costs to check one pair of editions, and each further pair in the same run.

.venv/bin/python -m tests.bench.checking [FILE] [--pairs 10] [--runs 3] [--ace]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from exporter import pipeline
from exporter.options import Options
from tests.bench.measure import cost_of

ARTICLE = Path(__file__).parents[2] / "source" / "kursk-monument.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one pair, then more of them, and print the wall-clock seconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=ARTICLE)
    parser.add_argument("--pairs", type=int, default=10, help="pairs besides the first")
    parser.add_argument("--runs", type=int, default=3, help="runs; the median counts")
    parser.add_argument("--ace", action="store_true", help="ask Ace, too")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = [_pair(chosen.file, folder / f"{n}", n) for n in range(chosen.pairs + 1)]
        one, all_ = (_seconds(some, folder, chosen) for some in (pairs[:1], pairs))
    print(f"one pair           {one:6.2f} s")
    print(f"each further pair  {(all_ - one) / chosen.pairs:6.2f} s")
    return 0


def _pair(file: Path, folder: Path, number: int) -> list[str]:
    """Build the editions of an article that no other pair is like."""
    options = Options(metadata={"title": f"Article {number}"}, output_folder=folder)
    (result,) = pipeline.build([str(file)], options)
    return [str(path) for path in result.written]


def _seconds(pairs: Sequence[list[str]], folder: Path, chosen: argparse.Namespace) -> float:
    command = [
        sys.executable,
        "-m",
        "exporter",
        "check",
        "-q",
        *(p for pair in pairs for p in pair),
    ]
    command += [] if chosen.ace else ["--no-ace"]
    return statistics.median(cost_of(command, folder, {}).wall for _ in range(chosen.runs))


if __name__ == "__main__":
    sys.exit(main())
