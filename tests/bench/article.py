"""What one article costs, both editions, cold and warm, beside what its rivals cost.

.venv/bin/python -m tests.bench.article [FILE] [--runs 5]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.measure import Contender, Cost, median, table
from tests.bench.rivals import TYPST, WEASYPRINT, rivals

_ARTICLE = Path(__file__).parents[2] / "source" / "kursk-monument.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every contender on one article and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=_ARTICLE)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, for the median")
    chosen = parser.parse_args(arguments)
    article = chosen.file.resolve()
    with tempfile.TemporaryDirectory() as cache:
        costs = {c.name: median(c, chosen.runs) for c in contenders(article, Path(cache))}
    costs["exporter, warm, cover drawn"] = warm(article, chosen.runs)
    costs["exporter, warm, cover cached"] = warm(article, chosen.runs, "--cached")
    print(table(costs, (TYPST, WEASYPRINT)))
    return 0


def contenders(article: Path, cache: Path) -> Iterator[Contender]:
    """Give ourselves, with the cover drawn and with it from the cache, and the rivals."""
    build = [sys.executable, "-m", "exporter", "build", str(article), "-q"]
    build += ["-o", "edition.epub", "-o", "edition.pdf"]
    for name, folder in (("drawn", "{folder}"), ("cached", str(cache))):
        yield Contender(
            name=f"exporter, cold, cover {name}",
            commands=(build,),
            environment={"XDG_CACHE_HOME": folder},
        )
    yield from rivals([article], toc=False)


def warm(article: Path, runs: int, *options: str) -> Cost:
    """Measure later builds in a process that has built the article before."""
    command = [sys.executable, "-m", "tests.bench.warm", str(article), "--runs", str(runs)]
    done = subprocess.run([*command, *options], check=True, stdout=subprocess.PIPE)
    return Cost(**json.loads(done.stdout))


if __name__ == "__main__":
    sys.exit(main())
