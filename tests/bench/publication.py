"""What a long publication costs, both editions, beside what its rivals cost.

.venv/bin/python -m tests.bench.publication [--words 150000] [--articles 30]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench import prose
from tests.bench.measure import Contender, cost, table
from tests.bench.rivals import TYPST, WEASYPRINT, rivals


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every contender on one long publication and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=150_000)
    parser.add_argument("--articles", type=int, default=30)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        inputs = list(write(Path(folder), chosen.articles, chosen.words))
        costs = {c.name: cost(c) for c in contenders(inputs)}
    print(f"{chosen.articles} articles, {chosen.words} words")
    print(table(costs, (TYPST, WEASYPRINT)))
    return 0


def write(folder: Path, articles: int, words: int) -> Iterator[Path]:
    """Write the articles as files."""
    for number in range(1, articles + 1):
        path = folder / f"{number:03}.md"
        path.write_text(prose.article(number, words // articles), encoding="utf-8")
        yield path


def contenders(inputs: Sequence[Path]) -> Iterator[Contender]:
    """Give ourselves and the rivals."""
    build = [sys.executable, "-m", "exporter", "build", *map(str, inputs), "-q"]
    build += ["-M", "title=Bench", "--lang", "en", "-o", "edition.epub", "-o", "edition.pdf"]
    yield Contender(name="exporter", commands=(build,), environment={"XDG_CACHE_HOME": "{folder}"})
    yield from rivals(inputs, toc=True)


if __name__ == "__main__":
    sys.exit(main())
